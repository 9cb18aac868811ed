"""Who and where: the names that a fact is about, each with its role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from extract.link.cues import cue
from extract.link.items import PREDICATES, Item, Kind
from extract.link.phrases import Part, Phrase, Reading
from extract.link.site import Site, depends, parent
from extract.link.topic import Memory, Told
from extract.recognise.countries import adjective_countries
from extract.records import Entity, Participant, Role

# Role by preposition and case; the empty case stands for any.
_ROLES: Final[dict[tuple[str, str], Role]] = {
    ("между", ""): "between",
    ("из", ""): "from",
    ("от", ""): "from",
    ("с", "Gen"): "from",
    ("со", "Gen"): "from",
    ("в", "Acc"): "to",
    ("во", "Acc"): "to",
    ("на", "Acc"): "to",
    ("к", ""): "to",
    ("до", ""): "to",
    ("перед", ""): "to",
    ("через", ""): "via",
}


_POINTING: Final = frozenset({"этот", "данный"})
_MANY: Final = 4  # a sentence before that names more is about something else


class Named(NamedTuple):
    """A name, or a country's adjective, in a clause."""

    id: str
    role: Role
    start: int
    text: str


def participants(
    site: Site, memory: Memory, told: Told | None, ignored: Sequence[tuple[int, int]]
) -> tuple[tuple[Participant, ...], str]:
    """The fact's participants and a step that says where they come from.

    `ignored` are character spans whose names take no part: the source's.
    """
    for scope, reading in _scopes(site):
        found = [name for name in names(reading, site) if not _inside(name.start, ignored)]
        if found:
            return _distinct(found), f"names of the {scope}: {', '.join(name.text for name in found)}"
    if told is not None and told.entities:
        return _passing(site, told.entities), f"names as for «{told.indicator}» before"
    others = [name for reading in site.readings for name in names(reading, site) if not _inside(name.start, ignored)]
    if others:
        return _distinct(others), f"names of the sentence: {', '.join(name.text for name in others)}"
    for earlier in reversed(memory.told):
        if earlier.entities:
            return _passing(site, earlier.entities), f"names as for «{earlier.indicator}» in the paragraph"
    before = [name for reading in memory.previous for name in names(reading, site) if not _inside(name.start, ignored)]
    if 0 < len({name.id for name in before}) <= _MANY:
        return _passing(site, _distinct(before)), "names of the sentence before"
    return (), ""


def _passing(site: Site, entities: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """The participants of an earlier sentence; «по этому маршруту» gives a lone one a role of its own."""
    if len(entities) != 1:
        return entities
    for phrase in site.reading.phrases:
        pointing = any(site.reading.words[place].lemma in _POINTING for place in phrase.first.modifiers)
        role = _by_preposition(site.reading, phrase) if pointing and phrase.preposition else None
        if role is not None:
            return (Participant(entities[0].id, role),)
    return entities


def _scopes(site: Site) -> Iterator[tuple[str, Reading]]:
    yield "clause", site.reading
    reading: Reading | None = site.reading
    while reading is not None and depends(reading):
        reading = parent(site.readings, reading)
        if reading is not None:
            yield "clause it hangs on", reading


def _inside(start: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(begin <= start < end for begin, end in spans)


def _distinct(found: Sequence[Named]) -> tuple[Participant, ...]:
    """One participant an id: of two roles the more telling one."""
    roles: dict[str, Role] = {}
    for name in found:
        if roles.get(name.id, "of") == "of":
            roles[name.id] = name.role
    return tuple(Participant(id, role) for id, role in roles.items())


def names(reading: Reading, site: Site) -> list[Named]:
    """The names and countries' adjectives of a clause, in order, with their roles."""
    found: list[Named] = []
    listed: Role | None = None  # the role of the name before, while a list goes on
    for place, word in enumerate(reading.words):
        if word.kind is Kind.NAME and isinstance(word.record, Entity):
            phrase = reading.phrase_of(place)
            if phrase is not None and _eventful(reading, phrase):
                continue
            role = listed if listed is not None and _in_list(reading, place) else _role(reading, place, phrase)
            listed = role
            found.append(Named(word.record.id, role, word.start, word.text))
        elif word.kind is Kind.ADJECTIVE:
            found += _adjectival(word, _adjective_role(reading, place))
        elif word.record is site.record:
            substance = next((w for w in reversed(word.tokens) if w.lemma in cue("flow_from")), None)
            for token in word.tokens:
                if token.kind is Kind.ADJECTIVE:
                    found += _adjectival(token, "of" if substance is None else "from")
    return found


def _adjectival(word: Item, role: Role) -> list[Named]:
    codes = adjective_countries(word.lemma)
    return [Named(code, "between" if len(codes) > 1 else role, word.start, word.text) for code in codes]


def _eventful(reading: Reading, phrase: Phrase) -> bool:
    """Whether the phrase only says on what occasion: «на саммите ОТГ», «в интервью агентству»."""
    return bool(phrase.preposition) and reading.head_lemma(phrase) in cue("events")


def _in_list(reading: Reading, place: int) -> bool:
    """«между А, Б и В»: a name right after a comma or «и» that follows another name."""
    words = reading.words
    if place and words[place - 1].kind is Kind.COORDINATOR and place > 1:
        return words[place - 2].kind is Kind.NAME and words[place].case != "Nom"
    return place > 0 and reading.gaps[place] and words[place - 1].kind is Kind.NAME and words[place].case != "Nom"


def _role(reading: Reading, place: int, phrase: Phrase | None) -> Role:
    if phrase is None:
        return "of"
    own = phrase.first.head == place or any(part.head == place for part in phrase.joined)
    role = _by_preposition(reading, phrase)
    if role is not None:
        return role
    if own and not phrase.preposition:
        return _by_verb(reading, place)
    if not own and not phrase.preposition:
        by_noun = _by_noun(reading, phrase, place)
        acts = by_noun == "of" and reading.case(phrase) == "Nom"  # «правительство Казахстана выделило»
        return _by_verb(reading, phrase.first.head) if acts and phrase.first.head >= 0 else by_noun
    if not own and phrase.preposition in ("в", "на", "о", "об", "при"):
        return _by_noun(reading, phrase, place)
    return "of"


def _by_preposition(reading: Reading, phrase: Phrase) -> Role | None:
    preposition, case = phrase.preposition, reading.case(phrase)
    if preposition == "на" and _verb_in(reading, "share_verbs"):
        return None
    head = reading.head(phrase)
    if preposition == "по":
        routed = head.lemma in cue("route") or (isinstance(head.record, Entity) and head.record.label == "LOC")
        return "via" if routed else None
    if preposition == "у":
        return "from" if _verb_in(reading, "trade_to") else None
    if preposition in ("в", "на") and case == "" and head.kind is Kind.NAME:
        case = "Loc"
    return _ROLES.get((preposition, case)) or _ROLES.get((preposition, ""))


def _by_verb(reading: Reading, place: int) -> Role:
    case = reading.words[place].case
    if case == "Dat":
        before = reading.before(place)
        given = before is not None and reading.head_lemma(before) in cue("acts")
        return "to" if given or _verb_in(reading, "trade_from") else "of"
    subject = place < (reading.predicate_place(place) or 0) or reading.words[place].subject
    if case == "Ins" or (case in ("Nom", "Acc", "") and subject):
        if _verb_in(reading, "trade_from"):
            return "from"
        if _verb_in(reading, "trade_to"):
            return "to"
    return "of"


def _verb_in(reading: Reading, section: str) -> bool:
    return any(word.kind in PREDICATES and word.lemma in cue(section) for word in reading.words)


def _by_noun(reading: Reading, phrase: Phrase, place: int) -> Role:
    """A name in the genitive: the origin of an export, the destination of an import."""
    lemmas = {reading.words[part.head].lemma for part in (phrase.first, *phrase.chain) if -1 < part.head < place}
    if lemmas & cue("flow_to"):
        return "to"
    return "from" if lemmas & cue("flow_from") and not lemmas & cue("markets") else "of"


def _adjective_role(reading: Reading, place: int) -> Role:
    phrase = reading.phrase_of(place)
    if phrase is None:
        return "of"
    part = next((part for part in (phrase.first, *phrase.chain, *phrase.joined) if place in part.modifiers), None)
    if part is not None:
        lemma = _lemma(reading, part)
        if lemma in cue("flow_to"):
            return "to"
        if lemma in cue("flow_from"):
            return "from"
    return _by_preposition(reading, phrase) or "of"


def _lemma(reading: Reading, part: Part) -> str:
    if part.head >= 0:
        return reading.words[part.head].lemma
    # «а казахстанские в Азербайджан — 136 млн»: a party followed by a destination gives.
    following = reading.starting(part.last + 1)
    return "инвестиция" if following is not None and following.preposition in ("в", "на") else ""
