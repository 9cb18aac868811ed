"""Who and where: the names that a fact is about, each with its role."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from extract.link import announced
from extract.link.clauses import Form
from extract.link.cues import cue
from extract.link.grammar import lemmas
from extract.link.items import Item, Kind
from extract.link.lists import bracketed, completed, dashed, led, next_listed, sharing, with_owner, with_party_told
from extract.link.meaning import Meaning
from extract.link.named import Named, distinct
from extract.link.names import names, titled_names
from extract.link.phrases import Reading
from extract.link.pronouns import gender_of
from extract.link.reason import NONE, Reason
from extract.link.respectively import respective
from extract.link.roles import trading
from extract.link.settled import (
    doing_so,
    kept,
    of_pair,
    other_way,
    passing,
    settled,
    turned,
    with_giver,
    with_origin,
    with_other_party,
)
from extract.link.site import Site, depends, parent, subject
from extract.link.tellings import (
    is_measured,
    led_to,
    of_saying,
    says,
    shown_there,
    tells_of_another,
    told_earlier,
    uppers,
    with_which,
)
from extract.link.topic import Memory
from extract.link.zones import zone
from extract.records import Participant, Role

_LEADS: Final[dict[str, Role]] = {"куда": "to", "откуда": "from", "где": "of"}
_THERE: Final[dict[str, Role]] = {"туда": "to", "оттуда": "from"}
_PAIR: Final = 2
_CODE: Final = 2  # letters of a country's id
_MANY: Final = 4  # a sentence before that names more is about something else

_PROPOSED: Final = frozenset({"changed-to", "change-verb", "change-noun", "estimated"})

_Answer = tuple[tuple[Participant, ...], Reason]


class _Asked(NamedTuple):
    """A fact whose participants are sought; `ignored` are character spans whose names take no part: the source's."""

    site: Site
    memory: Memory
    means: Meaning
    ignored: Sequence[tuple[int, int]]

    def heard(self, reading: Reading) -> list[Named]:
        """The names of a clause that may take part."""
        site, means = self.site, self.means
        said = [name for name in names(reading, site, self.memory) if not self._is_ignored(name)]
        said = [name for name in said if name.id != means.indicator]  # «МРП составил 4882 тенге»
        mine = respective(site, Kind.NAME) if reading is site.reading else None
        if mine is not None:
            said = [name for name in said if name.place == mine[0] or name.place not in mine[1]]
        return [name for name in said if not is_measured(reading, name.place, means)]  # «он составил 5 млрд»

    def settled(self, found: list[Named]) -> list[Named]:
        """Names with the roles that what is measured gives them."""
        return settled(self.site, self.means, found)

    def turned(self, found: tuple[Participant, ...]) -> tuple[Participant, ...]:
        """Participants of a clause on which this one hangs, or that it goes on with."""
        return turned(found, self.means, other_way(self.memory, self.means))

    def parties(self, reading: Reading) -> tuple[Participant, ...]:
        """Who takes part in another clause, as what is told here would have it."""
        return self.turned(distinct(self.heard(reading)))

    def _is_ignored(self, name: Named) -> bool:
        return any(begin <= name.start < end for begin, end in self.ignored)


def participants(
    site: Site, memory: Memory, means: Meaning, ignored: Sequence[tuple[int, int]]
) -> tuple[tuple[Participant, ...], Reason]:
    """The fact's participants and where they come from.

    `ignored` are character spans whose names take no part: the source's.
    """
    asked = _Asked(site, memory, means, ignored)
    found, reason = next((answer for place in _PLACES if (answer := place(asked)) is not None), ((), NONE))
    if reason.scope not in ("clause", "upper"):
        found = of_pair(found, means)
    return with_origin(with_other_party(found, memory, means), means.goods), reason


# --- where they are looked for, the nearest first ------------------------------------------------------


def _before_bracket(asked: _Asked) -> _Answer | None:
    """«Китай (26 %), Россия (13 %)»: the name that the list has right before."""
    means = asked.means
    apart = bracketed(asked.site, asked.heard)
    if not apart:
        return None
    # «лидером по экспорту стал Китай (5 млн)»: those in a ranking do what it is by
    apart = asked.settled([name._replace(acting=means.rule == "ranking") for name in apart])
    if means.rule == "announced" and means.measure == "share":  # «наибольшую долю занимают: Китай (5 %), …»
        apart = [name._replace(role="of") for name in apart]
    reason = Reason("clause", f"the list's name right before: {_listed(apart)}")
    return with_party_told(distinct(apart), asked.memory, means), reason


def _in_announcement(asked: _Asked) -> _Answer | None:
    """Names of a list's item and of the line that announces the list."""
    if asked.means.rule != "announced":
        return None
    above = announced.parties(asked.site, asked.memory, asked.means, asked.heard)
    return distinct(above), Reason("clause", f"names of the list and of the line above it: {_listed(above)}")


def _there(asked: _Asked) -> _Answer | None:
    """«Торговля с Китаем росла: ввоз оттуда вырос на 13 %»: the place named last, led to or from, and the clause's own
    names."""
    site, memory = asked.site, asked.memory
    there = ((one, word.lemma) for one in (site.reading, *uppers(site)) for word in one.words if word.lemma in _THERE)
    reading, way = next(((one, _THERE[lemma]) for one, lemma in there), (site.reading, None))
    if way is None:
        return None
    before = [*memory.previous, *site.readings[: reading.index]]
    named = [name for reading in before for name in asked.heard(reading) if not name.person]
    latest = memory.latest()
    meant = named[-1].id if named else latest.entities[-1].id if latest is not None and latest.entities else ""
    if not meant:
        return None
    own = [one for one in distinct(asked.settled(asked.heard(reading))) if one.id != meant]
    return (*own, Participant(meant, way)), Reason("sentence", "the place named before")


def _in_clause(asked: _Asked) -> _Answer | None:
    """Names of the value's own clause."""
    site, means = asked.site, asked.means
    within = zone(site, means)
    heard = _not_proposing(asked, asked.heard(site.reading))
    found = [name for name in heard if name.place in within] or ([] if means.rule == "lasting" else heard)
    told = means.told.entities if means.told is not None else ()
    if not found or (told and all(name.person and not name.acting for name in found)):
        return None  # «мы с Мирзиёевым договорились довести эту сумму до 5 млрд»
    found = asked.settled([*(_subject_elsewhere(asked) or _unsaid_subject(site, asked.memory)), *found])
    whole = with_giver(distinct(found), asked.memory, means)
    if site.reading.clause.form is Form.ELLIPTIC:
        found = doing_so(site, found)
        whole = with_giver(distinct(found), asked.memory, means)
        whole = completed(site, sharing(site, found, whole), asked.parties)
    whole = with_owner(_listed_before(asked, found) or whole, asked.memory, means, site.record.start)
    return _as_before_bracket(asked, whole) or (whole, Reason("clause", f"names of the clause: {_listed(found)}"))


def _others(asked: _Asked) -> _Answer | None:
    """«… на три региона, на остальные регионы – 84 %»: others than those named before."""
    reading = asked.site.reading
    others = any(reading.words[at].lemma in cue("others") for one in reading.phrases for at in one.first.modifiers)
    elliptic = reading.clause.form is Form.ELLIPTIC
    return ((), Reason("clause", "others than those named before")) if others and elliptic else None


def _worldwide(asked: _Asked) -> _Answer | None:
    """«В мире насчитывается 59,5 млн беженцев»: of nobody that was named before."""
    reading = asked.site.reading
    world = any(one.preposition in ("в", "по") and reading.head_lemma(one) == "мир" for one in reading.phrases)
    return ((), Reason("clause", "the whole world")) if world else None


def _in_upper_clause(asked: _Asked) -> _Answer | None:
    """Names of the clauses that the value's clause hangs on."""
    site, means = asked.site, asked.means
    for reading in uppers(site):
        found = asked.heard(reading)
        if _LEADS.keys() & {word.lemma for word in site.reading.words[:2]}:
            found = [name for name in found if not name.person]  # «назвал причиной спад по ветке, где объемы упали»
        if with_which(site.reading) and lemmas(means.indicator) & cue("mutual"):
            found = [name._replace(role="between") if name.role in ("of", "to") else name for name in found]
        if not found:
            continue
        found = asked.settled(found)
        listed = _listed_before(asked, found)
        whole = listed or with_giver(distinct(found), asked.memory, means)
        whole = with_owner(whole, asked.memory, means, site.record.start)
        way = _LEADS.get(site.reading.words[0].lemma)
        if way in ("to", "from"):  # «в пятерку вошли КНР и Польша, куда поставлено 4 млн бутылок»
            return led(reading, found, whole, way), Reason("upper", f"where: {_listed(found)}")
        reason = Reason("upper", f"names of the clause it hangs on: {_listed(found)}")
        return _as_before_bracket(asked, whole) or (whole if listed else asked.turned(whole), reason)
    return None


def _as_before_bracket(asked: _Asked, whole: tuple[Participant, ...]) -> _Answer | None:
    """Those of the fact before the bracket that the value stands in, where the bracket names nobody else."""
    told = asked.means.told
    if asked.site.reading.clause.form is not Form.BRACKET or told is None or told.sentence != asked.memory.sentence:
        return None
    if not {one.id for one in whole} <= {one.id for one in told.entities}:
        return None
    return told.entities, Reason("told", f"names as for «{told.indicator}» before the bracket")


def _listed_before(asked: _Asked, found: list[Named]) -> tuple[Participant, ...]:
    """The name that a list has for this value, where it is one."""
    listed = next_listed(asked.site, asked.memory, asked.means, found)
    return listed or distinct(dashed(asked.site, asked.heard))


def _going_on(asked: _Asked) -> _Answer | None:
    """«с Кыргызстаном вырос вдвое и достиг 40 млн»: a further predicate of the clause before."""
    site, memory, latest = asked.site, asked.memory, asked.memory.latest()
    if latest is None or not latest.entities or site.reading.subject is not None:
        return None
    lead = site.reading.words[0]
    joined = lead.kind is Kind.COORDINATOR and lead.lemma == "и"
    if not joined or latest.indicator != asked.means.indicator or latest.sentence != memory.sentence:
        return None
    return latest.entities, Reason("told", f"names as for «{latest.indicator}» right before")


def _silent_subject(asked: _Asked) -> _Answer | None:
    """The subject of the sentence before, which this one leaves out."""
    unsaid = _unsaid_subject(asked.site, asked.memory)
    return (distinct(asked.settled(unsaid)), Reason("before", "the subject of the sentence before")) if unsaid else None


def _who_says_so(asked: _Asked) -> _Answer | None:
    """«фермер Эдвин Хардман заявил, что 26 лет распылял гербицид»: who speaks, of what he did himself."""
    site, verb = asked.site, asked.site.predicate
    upper = parent(site.readings, site.reading) if site.reading.clause.form is Form.COMPLEMENT else None
    if upper is None or verb is None or verb not in site.reading.words:
        return None
    if upper.subject is None:
        return _body_that_says_so(asked, upper, verb)
    if verb.kind is not Kind.VERB or verb.passive or any(word.case == "Nom" for word in site.reading.words):
        return None
    end = upper.predicate_place(upper.subject.end) or len(upper.words)
    said = names(upper, site, asked.memory)  # the source's, too
    speaking = [one for one in said if upper.subject.start <= one.place < end and one.person]
    words = [upper.words[one.place] for one in speaking]
    if not words or (verb.number, verb.features.gender) != ("Sing", gender_of(words[0])):
        return None
    role = trading(site.reading)
    found = distinct([one._replace(role=role, acting=True) for one in speaking])
    return found, Reason("upper", f"who says so: {_listed(speaking)}")


def _body_that_says_so(asked: _Asked, upper: Reading, verb: Item) -> _Answer | None:
    """«В «Уралкалии» сообщили, что произвели 9 млн тонн»: a body, of what it did itself."""
    reading = asked.site.reading
    if verb.kind is not Kind.VERB or verb.passive or verb.number != "Plur" or reading.subject is not None:
        return None
    saying = next((word for word in upper.words if word.kind is Kind.VERB), None)
    said = names(upper, asked.site, asked.memory)  # the source's, too
    inside = [one for one in said if _placed(upper, one) and not one.person]
    bodies = [one for one in inside if getattr(upper.words[one.place].record, "label", "") == "ORG"]
    if saying is None or saying.number != "Plur" or len(bodies) != 1:
        return None
    found = distinct([one._replace(role=trading(reading), acting=True) for one in bodies])
    return found, Reason("upper", f"who says so: {_listed(bodies)}")


def _in_subject(asked: _Asked) -> _Answer | None:
    """Names of a subject that stands in another clause."""
    owned = asked.settled(_of_subject(asked))
    return (distinct(owned), Reason("subject", f"names of the subject: {_listed(owned)}")) if owned else None


def _as_told(asked: _Asked) -> _Answer | None:
    """Those of the fact before whose indicator this one goes on with."""
    told = asked.means.told
    if told is None or not told.entities:
        return None
    reason = Reason("told", f"names as for «{told.indicator}» before")
    return passing(asked.site, asked.means, told.entities), reason


def _in_sentence(asked: _Asked) -> _Answer | None:
    """Names of the sentence's other clauses, but for those that tell of something else or who says so."""
    site = asked.site
    there = [one for one in site.readings if not (one.is_outside or tells_of_another(site, one))]
    there = [one for one in there if not (one.index > site.reading.index and one.words[0].lemma == "а")]
    there = [one for one in there if not (of_saying(site, one) or says(one))]
    if asked.means.rule == "polled":  # «66 % считают, что …»: what they think is not what is told
        there = [one for one in there if one.index <= site.reading.index]
    others = [name for reading in there for name in asked.heard(reading)]
    if not depends(site.reading):  # not «набрав 121 очко, Кучеров стал лучшим»
        others = [name for name in others if not name.person]
    if others and _owned_by_one(site.reading):
        others = [name for name in others if name.id == others[-1].id]
    others = asked.settled(others)
    if not others:
        return None
    return asked.turned(distinct(others)), Reason("sentence", f"names of the sentence: {_listed(others)}")


def _owned_by_one(reading: Reading) -> bool:
    """«заменят гидроагрегат ГЭС, ее мощность вырастет»: whether the subject is owned by one thing named before."""
    own = reading.subject
    return own is not None and any(reading.words[at].text.lower() in cue("owned_by_one") for at in own.first.modifiers)


def _in_titles(asked: _Asked) -> _Answer | None:
    """Names that only the titles of the sentence hold: «министр Германии объявил, что правительство выделяет»."""
    site = asked.site
    titles = [name for reading in site.readings for name in titled_names(reading)]
    if not titles:
        return None
    own = site.reading.subject
    governing = own is not None and site.reading.head_lemma(own) in cue("titles", "body", "speakers")
    acting = trading(site.reading) if governing else "of"
    titles = asked.settled([name._replace(role=acting, acting=True) for name in titles])
    return distinct(titles), Reason("titles", f"names of the sentence's titles: {_listed(titles)}")


def _of_unnamed_place(asked: _Asked) -> _Answer | None:
    """«школа, где занимаются 310 ребят»: a place without a name, told of for itself, has no participants."""
    reading = asked.site.reading
    unnamed = reading.clause.form is Form.RELATIVE and any(word.lemma in _LEADS for word in reading.words[:3])
    return ((), NONE) if unnamed else None


def _two_of_the_article(asked: _Asked) -> _Answer | None:
    """«Взаимный торговый оборот довели до 10 млрд»: a trade of nobody in particular is of the article's two
    countries; not «внешняя торговля»."""
    words = lemmas(asked.means.indicator)
    mutual = words & (cue("mutual") | {"взаимный"}) and not any(word.startswith("внешн") for word in words)
    pair = asked.memory.referents.two(asked.site.record.start, asked.memory.paragraph) if mutual else ()
    if len(pair) != _PAIR:
        return None
    found = tuple(Participant(id, "between") for id in pair)
    return found, Reason("paragraph", "the two countries that the article is of")


def _in_sentence_before(asked: _Asked) -> _Answer | None:
    """Names of the sentence before, unless facts were told there, or it names more than one thing can be about."""
    memory, means = asked.memory, asked.means
    earlier = told_earlier(memory)
    asides = [one.entities for one in memory.told if one.aside and one.sentence == memory.sentence - 1]
    listing = len(set(asides)) > 1  # «Китай (26 %), Россия (13 %)»: each stood for itself
    if listing or (earlier is not None and earlier.sentence >= memory.sentence - 1):
        return None
    telling = [one for one in memory.previous if one.clause.form is not Form.PARTICIPLE and not shown_there(one)]
    telling = [one for one in telling if not _lists(one)]
    if earlier is not None and earlier.entities:  # of what was told before that
        lead = [word.text.lower() for word in asked.site.readings[0].words[:2]]
        back = bool(cue("continuing") & {lead[0], " ".join(lead)})
        if back and all(_placed(reading, name) for reading in telling for name in asked.heard(reading)):
            return None  # «… продал 68 тонн. Спад вызван ремонтом в Омской области. При этом цена выросла на 12 %»
    told_of = [(reading, name) for reading in telling for name in asked.heard(reading) if not name.person]
    before = [name for reading, name in told_of if not led_to(reading, name)]
    if not lemmas(means.indicator) & cue("mutual") and any(one.lemmas & cue("mutual") for one in memory.previous):
        before = [name for name in before if name.role != "between"]  # the parties to a deal
    if not before or len({name.id for _, name in told_of}) > _MANY:
        return None
    found = _wider(asked.site, distinct(asked.settled(before)))
    return passing(asked.site, means, found), Reason("before", "names of the sentence before")


def _lists(reading: Reading) -> bool:
    """«Основными покупателями стали Турция и Иран»: who they are, not whom the text is of."""
    are = any(reading.words[at].lemma in cue("being_so") for at in reading.predicates)
    roles = (one for one in reading.phrases if not one.preposition and reading.case(one) == "Ins")
    several = (one for one in roles if reading.head(one).kind is Kind.NOUN and reading.head(one).number == "Plur")
    return are and next(several, None) is not None


def _placed(reading: Reading, name: Named) -> bool:
    """«в Омской области»: whether the name is but where something is."""
    phrase = reading.phrase_of(name.place) if name.place >= 0 else None
    return phrase is not None and phrase.preposition in ("в", "на") and reading.case(phrase) == "Loc"


def _in_paragraph(asked: _Asked) -> _Answer | None:
    """Those of an earlier fact of the paragraph that another indicator goes on with."""
    memory, means = asked.memory, asked.means
    earlier = told_earlier(memory)
    if earlier is None:
        return None
    people = memory.people if earlier.sentence < memory.sentence else frozenset()
    reason = Reason("paragraph", f"names as for «{earlier.indicator}» in the paragraph")
    found = _wider(asked.site, turned(kept(earlier, means, people), means, earlier))
    return passing(asked.site, means, found), reason


def _wider(site: Site, found: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Of names told before a count of places the countries: «Цены выросли в Крыму. Всего они выросли в 67 регионах»."""
    return tuple(one for one in found if len(one.id) == _CODE) if site.located else found


_PLACES: Final[tuple[Callable[[_Asked], _Answer | None], ...]] = (
    _before_bracket,
    _in_announcement,
    _there,
    _in_clause,
    _others,
    _worldwide,
    _in_upper_clause,
    _going_on,
    _silent_subject,
    _who_says_so,
    _in_subject,
    _as_told,
    _in_sentence,
    _in_titles,
    _of_unnamed_place,
    _two_of_the_article,
    _in_sentence_before,
    _in_paragraph,
)
"""Each answers, or leaves the fact to the next one."""


# --- what the places ask of clauses -------------------------------------------------------------------


def _listed(found: Sequence[Named]) -> str:
    return ", ".join(name.text for name in found)


def _of_subject(asked: _Asked) -> list[Named]:
    """«индекс Мосбиржи прибавил 0,4 % и закрылся на отметке 2719 пунктов»: names of a subject in another clause, with
    what follows it up to the verb («экспорт нефти в Китай …»)."""
    site = asked.site
    located = subject(site.readings, site.reading)
    if located is None or located.reading is site.reading:
        return []
    start, verb = located.phrase.start, located.reading.predicate_place(located.phrase.end)
    end = len(located.reading.words) if verb is None or verb < start else verb
    return [name for name in asked.heard(located.reading) if start <= name.place < end]


def _not_proposing(asked: _Asked, heard: list[Named]) -> list[Named]:
    """«министр Набиев предложил довести объем торговли до 100 млн», «он оценил вложения в 5 млн»: without the person,
    whose the indicator is not."""
    reading = asked.site.reading
    own = reading.subject
    proposed = asked.means.rule in _PROPOSED and Kind.INFINITIVE in reading.kinds
    if own is None or not (proposed or asked.means.rule == "estimated"):
        return heard
    return [name for name in heard if not (name.person and own.start <= name.place < own.end)]


def _subject_elsewhere(asked: _Asked) -> list[Named]:
    """«Россия, уже передавшая Индии три полка», «Китай нарастил импорт и купил у РФ 5 млн тонн»: the names of the
    subject, where that stands in another clause."""
    site = asked.site
    own = site.reading.subject
    verb = site.predicate
    if site.reading.clause.form is Form.ELLIPTIC or (
        own is not None and site.reading.head(own).kind is not Kind.PRONOUN
    ):
        return []
    located = subject(site.readings, site.reading)
    if located is None or located.reading is site.reading:
        return []
    head = located.reading.head(located.phrase)
    if verb is not None and verb.kind is Kind.VERB and verb.number != head.number:
        return []  # «в стране собрали 5 млн тонн»: nobody in particular
    if head.kind is not Kind.NAME and head.lemma not in cue("titles"):
        return []
    acting = trading(site.reading)
    places = range(located.phrase.start, located.phrase.end)
    return [
        name._replace(role=acting if name.role in ("of", "to", "from") else name.role, acting=True)
        for name in asked.heard(located.reading)
        if name.place in places
    ]


def _unsaid_subject(site: Site, memory: Memory) -> list[Named]:
    """«Дадашев дебютировал в 2016 году. Провел на ринге 14 боев»: the subject of the sentence before."""
    reading, verb = site.reading, site.predicate
    if verb is None or verb.kind is not Kind.VERB or reading.clause.form is not Form.MAIN or verb not in reading.words:
        return []
    # A present or future may have a count for its subject: «приедет 300 детей».
    if verb.features.gender not in ("Masc", "Fem") or verb.passive or verb.lemma.endswith("ся"):
        return []
    if any(word.case == "Nom" for word in reading.words) or subject(site.readings, reading) is not None:
        return []
    if any(one.subject is not None for one in site.readings[: reading.index]):
        return []
    actor = memory.actors.unsaid(verb, memory.sentence)
    if actor is None:
        return []
    role = trading(reading)
    return [Named(id, role, verb.start, verb.text, -1, acting=True, person=actor.person) for id in actor.ids]
