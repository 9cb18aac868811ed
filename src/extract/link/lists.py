"""The parties of values told in lists and ellipses: what the entry before says, and the next leaves out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.grammar import lemmas
from extract.link.items import Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.named import Heard, Named
from extract.link.pairs import comitative
from extract.link.preposition_roles import by_preposition
from extract.link.reading import Reading
from extract.link.site import Site, parent, places_before
from extract.recognise.countries import citizens_country
from extract.records import Entity, Participant, Role

_DASHES: Final = frozenset("—–-")
_WITHIN: Final = frozenset({"в", "во", "через"})
_LISTED: Final = 2
"""Names with a bracket of their own that make a list."""


def next_listed(site: Site, memory: Memory, means: Meaning, found: Sequence[Named]) -> tuple[Participant, ...]:
    """«в Узбекистан — 2,2 млн, Таджикистан — 958 тыс.»: a list's preposition stands at its first name alone."""
    told = memory.latest()
    same = told is not None and told.sentence == memory.sentence and told.indicator == means.indicator
    mine = [name for name in found if name.place < site.anchor]
    if told is None or not same or site.reading.predicates or not mine:
        return ()
    if not site.dash:  # «Китай — в 2 раза, до 12 тыс. тонн»
        goes_on = any(word.kind is Kind.QUANTITY for word in site.reading.words[mine[-1].place : site.anchor])
        return told.entities if goes_on and mine[-1].id in {one.id for one in told.entities} else ()
    phrase = site.reading.phrase_of(mine[-1].place)
    if phrase is None or phrase.preposition:
        return ()
    role = _listed_role(site)
    if role is None or [one.role for one in told.entities].count(role) != 1:
        return ()
    return (*(one for one in told.entities if one.role != role), Participant(mine[-1].id, role))


def next_item(site: Site, memory: Memory, means: Meaning) -> tuple[Participant, ...]:
    """«среди рынков сбыта: Иран — 26 тонн; Ирак — 24 тонны»: the next item of a list that semicolons part takes the
    part of the one before."""
    told, left = memory.latest(), site.left
    if told is None or told.sentence != memory.sentence - 1 or told.indicator != means.indicator or left is None:
        return ()
    item = not site.reading.predicates and site.dash and left.start == 0 and not left.preposition
    name = site.reading.head(left).record
    taken = [one for one in told.entities if one.role == "to"]
    if not item or not isinstance(name, Entity) or len(taken) != 1:
        return ()
    return (*(one for one in told.entities if one.role != "to"), Participant(name.id, "to"))


def _listed_role(site: Site) -> Role | None:
    """The role that the preposition gives at the first name of a list of names before dashes."""
    for reading in reversed(site.readings[: site.reading.index]):
        if reading.clause.form is Form.BRACKET:
            continue
        dashed = [
            phrase
            for phrase in reading.phrases
            if reading.words[phrase.end : phrase.end + 1]
            and reading.words[phrase.end].text in _DASHES
            and reading.head(phrase).kind is Kind.NAME
        ]
        if not dashed:
            return None
        if dashed[0].preposition:
            return by_preposition(reading, dashed[0])
    return None


def bracketed(site: Site, heard: Heard) -> list[Named]:
    """«Китай (1,9 млн авто), США (1,5 млн авто)»: of the names of a list, the one whose bracket the value stands in.

    A list whose names take a role of their own («экспорт из России в Китай (5 млн), Индию (3 млн)») leaves the names
    outside it their part.
    """
    upper = parent(site.readings, site.reading)
    if site.reading.clause.form is not Form.BRACKET or upper is None:
        return []
    opened = {one.index: _name_before(upper, one) for one in site.readings if one.clause.form is Form.BRACKET}
    mine = opened.get(site.reading.index)
    places = {place for place in opened.values() if place is not None}
    if mine is None or len(places) + _dashed_names(upper) < _LISTED:
        return []
    all_named = heard(upper)
    first = next((name for name in all_named if name.place == min(places)), None)
    own = [name for name in all_named if name.place == mine]
    phrase = upper.phrase_of(mine)
    if own and first is not None and (phrase is None or not phrase.preposition):
        own = [name._replace(role=first.role) for name in own]  # «в Китай (5 млн), Индию (3 млн)»
    if site.preposition == "по":  # «Курск (+6 %), Калуга и Ижевск (по +2 %)»: each since the bracket before
        since = max((place for place in places if place < mine), default=-1)
        own = [*(name for name in all_named if since < name.place < mine), *own]
    lead = upper.phrase_of(min(places))
    if (
        own and lead is not None and comitative(upper, lead)
    ):  # «Наибольший товарооборот Грузии отмечен с Китаем (28 %), Ираном (5 %)»
        return [*(name for name in all_named if name.place < min(places)), *own]
    if not own or own[0].role == "of":
        return [*own, *(name for name in all_named if _is_owned(upper, name))]
    return [*(name for name in all_named if name.place < min(places) and name.role != own[0].role), *own]


def _is_owned(reading: Reading, name: Named) -> bool:
    """«Акционерами порта Поти являются Дания (51 %) и Кипр (49 %)»: whether the name is what the owners have."""
    phrase = reading.phrase_of(name.place)
    return phrase is not None and bool(phrase.chain) and reading.head_lemma(phrase) in cue("owners")


def dashed(site: Site, heard: Heard) -> list[Named]:
    """«Таджикистан — 2,5 млрд и Казахстан — 709 млн», «Китай (3 млн) и Иран — 2 млн»: of names that each stand before a
    dash or a bracket, the value's own."""
    left = site.left
    if not _dashed_name(site.reading, site.anchor) or left is None:
        return []
    brackets = [one for one in site.readings if one.clause.form is Form.BRACKET]
    opened = sum(_name_before(site.reading, one) is not None for one in brackets)
    words = site.reading.words
    led = sum(  # «Румыния с 2 млн и Украина — 1 млн»
        [words[at - 2].kind, words[at - 1].lemma, word.kind] == [Kind.NAME, "с", Kind.QUANTITY]
        for at, word in enumerate(words)
        if at > 1
    )
    if _dashed_names(site.reading) + opened + led < _LISTED:
        return []
    alone = left.joined and site.preposition != "по"  # «Казань (5 тонн) и Пермь – 3 тонны»
    start = site.anchor - 2 if alone else left.start
    return [name for name in heard(site.reading) if name.place in range(start, left.end)]


def _dashed_names(reading: Reading) -> int:
    values = (place for place, word in enumerate(reading.words) if word.kind is Kind.QUANTITY)
    return sum(_dashed_name(reading, place) for place in values)


def _dashed_name(reading: Reading, place: int) -> bool:
    """Whether a dash and a name in the nominative stand before the word."""
    if place < 2 or reading.words[place - 1].kind is not Kind.DASH:
        return False
    phrase = reading.phrase_of(place - 2)
    return phrase is not None and not phrase.preposition and reading.head(phrase).kind is Kind.NAME


def _name_before(upper: Reading, bracket: Reading) -> int | None:
    """The place of the name, or of those who come from a country, that a value in brackets stands behind; None where
    it stands behind something else."""
    if bracket.clause.parent != upper.index or Kind.QUANTITY not in bracket.kinds:
        return None
    before = places_before(upper, bracket)
    while before and upper.words[before[-1]].kind is Kind.QUOTE:
        before.pop()
    if not before:
        return None
    behind = upper.words[before[-1]]
    people = behind.kind is Kind.NOUN and citizens_country(behind.lemma) is not None  # «сирийцы (5 тысяч)»
    return before[-1] if behind.kind is Kind.NAME or people else None


def completed(
    site: Site, own: tuple[Participant, ...], parties: Callable[[Reading], tuple[Participant, ...]]
) -> tuple[Participant, ...]:
    """«экспортировал …, из них 9 млрд — в Европу»: an ellipsis keeps the parties whose roles it does not refill; of
    two that do the same to each other («Китай вложил в Иран 5 млрд, а Иран – 3 млрд») the one takes the other's part.

    `parties`: who takes part in another clause, as what is told here would have it.
    """
    roles = {one.role for one in own}
    upper = parent(site.readings, site.reading)
    while upper is not None and upper.clause.form is Form.ELLIPTIC:
        upper = parent(site.readings, upper)
    if upper is not None and roles == {"of", "to"} and any(one.role == "from" for one in parties(upper)):
        return tuple(Participant(one.id, "from") if one.role == "of" else one for one in own)  # «Турции в Ирак — 3 млн»
    if upper is None or not roles <= {"to", "from", "via"}:
        return own
    above, mine = parties(upper), {one.id for one in own}
    kept = [one for one in above if one.role not in roles | {"of"}]
    lead, doer = site.reading.phrases[0] if site.reading.phrases else None, upper.subject
    another = lead is not None and not lead.preposition and site.reading.head(lead).kind is Kind.NAME
    another = another and lead is not None and site.reading.case(lead) in ("Nom", "")
    record = upper.head(doer).record if another and doer is not None else None
    if isinstance(record, Entity):  # «А получает от продажи нефти 18 млрд, Б — 47 млрд»: of another instead
        kept = [one for one in kept if one.id != record.id]
    doing = [one for one in above if one.role in roles]
    if len(doing) == 1 and len(mine) == 1:
        kept = [Participant(doing[0].id, one.role) if one.id in mine else one for one in kept]
    return (*kept, *own)


def sharing(site: Site, found: Sequence[Named], whole: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """«На Россию приходится 18 % экспорта, на Казахстан — 9 %»: whoever a share falls to takes nothing."""
    upper = parent(site.readings, site.reading)
    while upper is not None and upper.clause.form is Form.ELLIPTIC:
        upper = parent(site.readings, upper)
    verbs = frozenset() if upper is None else upper.lemmas
    if verbs.isdisjoint(cue("share_verbs")):
        return whole
    shared = {name.id for name in found if _falls_to(site.reading, name)}
    return tuple(Participant(one.id, "of") if one.id in shared and one.role == "to" else one for one in whole)


def of_whole(site: Site, means: Meaning, whole: tuple[Participant, ...], heard: Heard) -> tuple[Participant, ...]:
    """«На Россию приходится 18 % торговли Таджикистана, на Китай — 9 %», «Доля России в торговле Таджикистана составила
    18 %, Китая – 9 %»: whose the whole is that shares are of."""
    upper = parent(site.readings, site.reading)
    while upper is not None and upper.clause.form is Form.ELLIPTIC:
        upper = parent(site.readings, upper)
    if upper is None or means.measure != "share" or len(whole) != 1:
        return whole
    value = next((at for at, word in enumerate(upper.words) if word.kind is Kind.QUANTITY), len(upper.words))
    falls, own = not upper.lemmas.isdisjoint(cue("share_verbs")), upper.subject
    owners = [name for name in heard(upper) if name.id != whole[0].id]
    if site.reading.phrases and site.reading.phrases[0].preposition == "у":  # «7 % ее ВВП, у Армении — 4 %»
        return whole
    led = (one for one in site.reading.phrases if one.preposition in _WITHIN)
    if any(site.reading.head(one).kind is Kind.NAME for one in led):  # «В Пакистане доля равна 9 %, в Индии — 3 %»
        owners = [name for name in owners if not (one := upper.phrase_of(name.place)) or one.preposition not in _WITHIN]
    if own is not None and upper.head_lemma(own) in cue("share"):
        owners = [name for name in owners if (one := upper.phrase_of(name.place)) and one.preposition in _WITHIN]
    else:
        owners = [name for name in owners if falls and name.place > value and not _falls_to(upper, name)]
    if falls and lemmas(means.indicator) & cue("mutual"):
        return tuple(Participant(id, "between") for id in (whole[0].id, *(name.id for name in owners[:1])))
    return (*whole, *(Participant(name.id, name.role) for name in owners[:1]))


def _falls_to(reading: Reading, name: Named) -> bool:
    """«приходится на Китай»: whether a share falls to the name."""
    phrase = reading.phrase_of(name.place)
    return phrase is not None and phrase.preposition == "на"


def with_owner(found: tuple[Participant, ...], memory: Memory, means: Meaning, start: int) -> tuple[Participant, ...]:
    """«товарооборот Азербайджана с Турцией упал, с Казахстаном вырос»: the party that stays, beside the new partner;
    where none was told, the country that the article is of («Экономика Узбекистана растёт. Оборот с Россией …»)."""
    mine = lemmas(means.indicator) & (cue("mutual") | {"оборот"})
    if not mine or len(found) != 1 or found[0].role not in ("of", "between") or found[0].id not in memory.partners:
        return found
    for told in reversed(memory.told):
        parties = [one for one in told.entities if one.role == "between"]
        trade = cue("trade_sums") if mine & cue("trade_sums") else mine  # «торговый оборот», «товарооборот»
        if trade & lemmas(told.indicator) and len(parties) > 1:
            return (*(one for one in parties if one.id not in memory.partners), *found)
    other = memory.referents.other(memory.partners, start)
    return (Participant(other, "between"), Participant(found[0].id, "between")) if other else found


def with_party_told(found: tuple[Participant, ...], memory: Memory, means: Meaning) -> tuple[Participant, ...]:
    """«Оборот Ирана с Китаем составил 6 млрд. В пятерку вошли также Россия (5 млрд) и Индия (3 млрд)»: Iran stays."""
    told = means.told
    if told is None or told.sentence == memory.sentence or len(found) != 1:
        return found
    roles = [one.role for one in told.entities]
    if found[0].role == "of" and lemmas(means.indicator) & cue("flow_to") and sorted(roles) == ["from", "to"]:
        giver = next(one for one in told.entities if one.role == "from")  # «Китай импортировал …. Также Иран (3 млрд)»
        return (Participant(found[0].id, "to"), giver)
    staying = [one for one in told.entities if one.role == "between" and one.id not in memory.partners]
    alone = found[0].role == "between" and len(staying) == 1 and staying[0].id != found[0].id
    memory.partners.update(one.id for one in found if alone)
    return (*staying, *found) if alone else found


def led(reading: Reading, found: Sequence[Named], whole: tuple[Participant, ...], led: Role) -> tuple[Participant, ...]:
    """Those that «куда» or «откуда» stands for; an adjective is the goods' own: «импортер казахстанской пшеницы»."""
    goods = {name.id for name in found if reading.words[name.place].kind is Kind.ADJECTIVE}
    own: Role = "from" if led == "to" else "of"
    return tuple(Participant(one.id, own if one.id in goods else led) for one in whole)
