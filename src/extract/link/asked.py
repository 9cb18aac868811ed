"""A fact whose participants are sought, and what its clause and others say of names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from extract.link.attacks import befalls, but_attackers, but_rescuers, damages, far_from
from extract.link.cues import cue
from extract.link.grammar import lemmas
from extract.link.items import Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory, Told
from extract.link.named import Named, distinct
from extract.link.names import names
from extract.link.partners import OTHER_SIDE, is_turned, other_way, turned
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.reason import Reason
from extract.link.respectively import respective
from extract.link.settled import settled
from extract.link.site import Site, parent, places_before
from extract.link.tellings import is_measured
from extract.link.verb_roles import trading
from extract.records import Participant, Role

LEADS: Final[dict[str, Role]] = {"куда": "to", "откуда": "from", "где": "of"}
"""The part of a place by the word that a clause told of it begins with."""

_THERE: Final = frozenset({"в", "во", "на", "по"})

Answer = tuple[tuple[Participant, ...], Reason]
"""The participants, and where they come from."""


class Asked(NamedTuple):
    """A fact whose participants are sought; `ignored` are character spans whose names take no part: the source's."""

    site: Site
    memory: Memory
    means: Meaning
    ignored: Sequence[tuple[int, int]]

    def heard(self, reading: Reading) -> list[Named]:
        """The names of a clause that may take part."""
        site, means = self.site, self.means
        said = [name for name in names(reading, site, self.memory) if not self.is_ignored(name.start)]
        said = [name for name in said if name.id != means.indicator]  # «МРП составил 4882 тенге»
        if reading not in site.readings:
            said = [name for name in said if not self._only_speaks(name)]
        if reading is not site.reading:
            said = but_rescuers(reading, said)
            if befalls(site.reading) or damages(site.reading):
                said = but_attackers(reading, said)
        if means.rule != "distance" and reading in site.readings:  # «толчки силой 5 баллов произошли в 40 км от Токио»
            said = [name for name in said if not far_from(reading, name)]
        if site.one_of or won_out_of(site):  # «Ташкент стал одним из 20 городов Азии»: the one owns not all of them
            said = [name for name in said if not (name.acting or name.person)]
        if reading is not site.reading:  # «мы видим, что выросли цены»
            said = [name for name in said if reading.words[name.place].lemma != "мы"]
        said = [name for name in said if not self._of_other_people(reading, name)]
        if reading is site.reading and _subject_owns(site) and any(name.acting for name in said):
            said = [name for name in said if name.acting or name.role != "of" or name.place > site.place]
        mine = respective(site, Kind.NAME) if reading is site.reading else None
        if mine is not None:
            said = [name for name in said if name.place == mine[0] or name.place not in mine[1]]
        return [name for name in said if not is_measured(reading, name.place, means)]  # «он составил 5 млрд»

    def _of_other_people(self, reading: Reading, name: Named) -> bool:
        """«890 тыс. россиян и 30 тыс. граждан Турции», «12 % гостей – китайцы, 8 % – гости из Турции»: whether the name
        is of people other than those that are measured."""
        site, about, place = self.site, self.means.about, name.place
        if reading is site.reading and place > 0 and site.label == "CARDINAL":
            words, count = reading.words, _counted_before(reading, place)
            led = words[count - 1].text.lower() if count > 0 else ""  # «в 149 городах России», «10 из 20 городов»
            # «60 сотрудников и 10 машин МЧС»: of both; not «46 рабочих и 6 спасателей МЧС»
            shared = led == "и" and count - 2 == site.place and getattr(words[place].record, "label", "") == "ORG"
            shared = shared and words[count].tokens[-1].features.animacy == "Inan"
            some = led == "из" and count - 2 == site.place
            if count not in (-1, site.place) and led not in _THERE and not (some or shared):
                return True
        if about is None or about.reading is not reading or not _are_people(reading, about.phrase):
            return False
        others = (one for one in reading.phrases if one.start != about.phrase.start and _are_people(reading, one))
        return any(one.start <= place < _end_with_origin(reading, one) for one in others)

    def _only_speaks(self, name: Named) -> bool:
        """«Fitch подтвердило рейтинг Армении. Агентство ждет роста на 5 %»: whether the name is of an authority that
        says so, and has no part in it."""
        said = self.memory.said
        stems = cue("ministries", "services", "services_by_name", "statisticians", "agencies", "raters")
        return said is not None and name.id == said.source and any(stem in name.id.lower() for stem in stems)

    def settled(self, found: list[Named]) -> list[Named]:
        """Names with the roles that what is measured gives them."""
        return settled(self.site, self.memory, self.means, found) if found else found

    def turned(self, found: tuple[Participant, ...]) -> tuple[Participant, ...]:
        """Participants of a clause on which this one hangs, or that it goes on with."""
        return turned(found, self.means, other_way(self.memory, self.means))

    def turned_names(self, found: list[Named]) -> list[Named]:
        """The same of names, before what is measured gives its subject a part: «Страна увеличила экспорт в Китай, а
        импорт — на 12 %»."""
        if not is_turned(self.means, other_way(self.memory, self.means)):
            return found
        return [name._replace(role=OTHER_SIDE.get(name.role, name.role)) for name in found]

    def parties(self, reading: Reading) -> tuple[Participant, ...]:
        """Who takes part in another clause, as what is told here would have it."""
        return self.turned(distinct(self.heard(reading)))

    def is_ignored(self, start: int) -> bool:
        """Whether what begins at the character names a source."""
        return any(begin <= start < end for begin, end in self.ignored)


def told_again(asked: Asked) -> Told | None:
    """«проданный за 3 млн фунтов (4,6 млн долларов), стал …»: the value right before a bracket that tells it again."""
    site, told = asked.site, asked.means.told
    upper = parent(site.readings, site.reading) if asked.means.rule == "same-in-brackets" else None
    if upper is None or told is None or not told.entities or {told.label, site.label} != {"MONEY"}:
        return None
    before = places_before(upper, site.reading)[-1:]
    return told if before and upper.words[before[0]].kind is Kind.QUANTITY and not asked.heard(site.reading) else None


def won_out_of(site: Site) -> bool:
    """«получила 375 из 546 мандатов», «получает 206 мест из 460»: whether it is how many there are of what somebody has
    got some of."""
    words = site.reading.words
    parted = site.preposition == "из" and site.anchor > 0 and words[site.anchor - 1].kind is Kind.QUANTITY
    return parted and site.predicate is not None and site.predicate.lemma in cue("winning")


def _subject_owns(site: Site) -> bool:
    """«в пяти своих сервисах», «продал 5 % своих акций»: whether what is counted or parted is the subject's own."""
    right = site.right
    words = site.item.tokens if right is None else [site.reading.words[at] for at in right.first.modifiers]
    return any(word.lemma == "свой" for word in (*site.item.tokens, *words))


def _counted_before(reading: Reading, place: int) -> int:
    """«30 тыс. граждан Турции», «5 сотрудников отдела МВД России»: the place of the count whose noun has the name, or
    what it belongs to, in the genitive right behind; -1 where there is none."""
    words = reading.words
    if words[place].kind is not Kind.NAME or words[place].case != "Gen":
        return -1
    at = place - 1
    while at > 0 and not reading.gaps[at + 1] and words[at].kind in (Kind.NOUN, Kind.NAME) and words[at].case == "Gen":
        at -= 1
    counted = words[at].kind is Kind.QUANTITY and getattr(words[at].record, "label", "") == "CARDINAL"
    return at if counted and not reading.gaps[at + 1] else -1


def _are_people(reading: Reading, phrase: Phrase) -> bool:
    """«китайцы», «гости»: people in the nominative plural."""
    head = reading.head(phrase)
    plural = (head.kind, head.case, head.number) == (Kind.NOUN, "Nom", "Plur")
    return plural and head.features.animacy == "Anim" and not phrase.preposition


def _end_with_origin(reading: Reading, phrase: Phrase) -> int:
    """Where a phrase ends with «из Турции» right behind it."""
    behind = reading.starting(phrase.end) if phrase.end < len(reading.words) else None
    return behind.end if behind is not None and behind.preposition == "из" else phrase.end


def listed(found: Sequence[Named]) -> str:
    """The names as an explanation has them."""
    return ", ".join(name.text for name in found)


def placed(reading: Reading, name: Named) -> bool:
    """«в Омской области»: whether the name is but where something is."""
    phrase = reading.phrase_of(name.place) if name.place >= 0 else None
    return phrase is not None and phrase.preposition in ("в", "на") and reading.case(phrase) == "Loc"


def staying(asked: Asked, found: list[Named]) -> list[Named]:
    """«Выживших доставили в порт Поти, трое госпитализированы»: of names of a clause before, where it has somebody
    brought, or who does what it tells, as a count with a verb of its own has them: where that is."""
    reading, flows = asked.site.reading, cue("flow_from", "flow_to", "flows", "trips", "visitors", "travellers")
    verb, told = asked.site.predicate, asked.memory.latest()
    own = verb is not None and verb in reading.words and verb.lemma != "быть" and trading(reading) == "of"
    # «Прокуратура края направила дело: обвиняются 9 человек, среди них двое полицейских»
    own = own or (told is not None and told.sentence == asked.memory.sentence and told.label == "CARDINAL")
    roles = {name.role for name in found if not name.person}
    if not own or asked.means.rule != "count" or not roles & {"from", "to"} or {"from", "to"} <= roles:
        return found
    if lemmas(asked.means.indicator) & flows or any(one.lemmas & flows for one in asked.site.readings):
        return found
    if not reading.lemmas.isdisjoint(cue("moving")):
        return found
    start, known = asked.site.record.start, {} if told is None else {one.id: one.role for one in told.entities}
    if verb is None or verb not in reading.words:
        return [name._replace(role=known.get(name.id, name.role)) for name in found]
    return [name if name.person or name.start > start else name._replace(role="of") for name in found]
