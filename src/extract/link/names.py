"""The names of a clause that may take part in a fact, each with its role.

Left out are names inside somebody's title, of an occasion («на саммите ОТГ»), of what somebody came for, and
names that stand beside a count («Казахстан и пять государств»).
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.link.cues import cue
from extract.link.items import Item, Kind
from extract.link.named import Named
from extract.link.phrases import Phrase, Reading
from extract.link.roles import adjective_role, by_preposition, comitative, coordinated, listed, role_of
from extract.link.site import Site
from extract.link.topic import Memory
from extract.recognise.countries import adjective_countries
from extract.records import Entity, Role


def names(reading: Reading, site: Site, memory: Memory) -> list[Named]:
    """The names, countries' adjectives and nouns for a named route of a clause, in order, with their roles.

    Those of another clause than the quantity's are the same for all quantities, and are read once.
    """
    if reading is site.reading:
        return _names(reading, site, memory)
    if id(reading) not in memory.names:
        memory.names[id(reading)] = _names(reading, site, memory)
    return memory.names[id(reading)]


def _names(reading: Reading, site: Site, memory: Memory) -> list[Named]:
    found: list[Named] = []
    before: Role | None = None  # the role of the name before, while a list goes on
    silent = _silent(reading) | (
        _paid_for(reading) if site.label == "MONEY" and reading is site.reading else frozenset()
    )
    for place, word in enumerate(reading.words):
        if place in silent:
            continue
        if word.kind is Kind.NAME and isinstance(word.record, Entity):
            if _beside_count(reading, place):
                continue
            phrase = reading.phrase_of(place)
            role = before if before is not None and listed(reading, place) else role_of(reading, place, phrase)
            before = role
            joined = coordinated(reading, place)
            if joined and found and found[-1].place in (place - 1, place - 2):
                found[-1] = found[-1]._replace(paired=True)
            paired = joined or (phrase is not None and comitative(reading, phrase))
            way = word.record.id in memory.ways.ids
            acting = phrase is not None and not phrase.preposition and word.case == "Nom" and place in _heads(phrase)
            found.append(Named(word.record.id, role, word.start, word.text, place, paired, way, acting))
        elif word.kind is Kind.ADJECTIVE:
            found += _adjectival(word, place, adjective_role(reading, place))
        elif word.record is site.record and site.label != "MONEY":  # «100 млн гонконгских долларов»
            substance = next((w for w in reversed(word.tokens) if w.lemma in cue("flow_from")), None)
            for token in word.tokens:
                if token.kind is Kind.ADJECTIVE:
                    found += _adjectival(token, place, "of" if substance is None else "from")
        elif word.kind is Kind.NOUN and word.lemma in cue("ways"):
            found += _route_meant(reading, place, memory)
    return found


def _heads(phrase: Phrase) -> tuple[int, ...]:
    return (phrase.first.head, *(part.head for part in phrase.joined))


def _adjectival(word: Item, place: int, role: Role) -> list[Named]:
    codes = adjective_countries(word.lemma)
    return [Named(code, "between" if len(codes) > 1 else role, word.start, word.text, place) for code in codes]


def _route_meant(reading: Reading, place: int, memory: Memory) -> Iterator[Named]:
    """«в рамках коридора», «по этому маршруту»: the route of that noun that was named last."""
    word = reading.words[place]
    phrase = reading.phrase_of(place)
    if phrase is None or word.number == "Plur":
        return
    parts = (phrase.first, *phrase.chain)
    if any(reading.words[part.head].kind is Kind.NAME for part in parts if part.head >= 0):
        return
    part = next((part for part in parts if part.head == place), None)
    if part is None or not all(_definite(reading.words[at]) for at in part.modifiers):
        return
    meant = memory.ways.before(word.lemma, word.start)
    if meant:
        role = by_preposition(reading, phrase) or "of"
        yield Named(meant, "via" if role == "via" else "of", word.start, word.text, place, way=True)


def _definite(word: Item) -> bool:
    """Whether the modifier leaves it the route known: «этот», «транскаспийский», not «новый»."""
    return word.lemma in ("этот", "данный", "указанный", "тот") or word.lemma.endswith("ский")


def _beside_count(reading: Reading, place: int) -> bool:
    """«объединяет Казахстан и пять государств»: a name beside a count, which is not its owner."""
    words = reading.words
    for step in (1, -1):
        at = place + step
        if 0 <= at < len(words) and words[at].kind is Kind.COORDINATOR and words[at].lemma in ("и", "а"):
            other = at + step
            if 0 <= other < len(words) and getattr(words[other].record, "unit", "") in cue("parties"):
                return True
    return False


def _silent(reading: Reading) -> frozenset[int]:
    """The words whose names take no part."""
    places: set[int] = set()
    for index, phrase in enumerate(reading.phrases):
        if phrase.preposition and reading.head_lemma(phrase) in cue("events"):
            places.update(range(phrase.start, phrase.end))
        if phrase.preposition not in ("", "при", "с") and reading.head_lemma(phrase) in cue("purposes"):
            places.update(_purpose(reading, index))
        places.update(_title(reading, index))
    return frozenset(places)


def _paid_for(reading: Reading) -> frozenset[int]:
    """«должна 200 млн за транзит газа в Европу»: the names of what money is paid for."""
    places: set[int] = set()
    for index, phrase in enumerate(reading.phrases):
        if phrase.preposition == "за" and reading.head_lemma(phrase) in cue("flows") | cue("works"):
            places.update(range(phrase.start, phrase.end))
            for following in reading.phrases[index + 1 :]:
                if following.start - 1 not in places or not following.preposition:
                    break
                places.update(range(following.start, following.end))
    return frozenset(places)


def _purpose(reading: Reading, index: int) -> Iterator[int]:
    """«для участия в саммитах ОЭС в Ханкенди и ОТГ в Габале»: all that follows, up to a verb or a quantity."""
    start = reading.phrases[index].start
    for place in range(start, len(reading.words)):
        if reading.words[place].kind in (Kind.VERB, Kind.QUANTITY, Kind.INFINITIVE, Kind.GERUND):
            return
        yield place


def _title(reading: Reading, index: int) -> Iterator[int]:
    """«президент Казахстана Касым-Жомарт Токаев»: the names and adjectives between a title and its bearer."""
    phrase = reading.phrases[index]
    if phrase.first.head < 0 or not _titular(reading.words[phrase.first.head]):
        return
    bearer = _bearer(reading, index)
    if bearer is not None:
        yield from range(phrase.start, bearer)


def _and(word: Item) -> bool:
    return word.kind is Kind.COORDINATOR and word.lemma == "и"


def _titular(word: Item) -> bool:
    return word.kind is Kind.NOUN and (word.features.animacy == "Anim" or word.lemma in cue("offices"))


def _bearer(reading: Reading, index: int) -> int | None:
    """Where the person that the title belongs to stands: in the phrase, or right after it."""
    phrase = reading.phrases[index]
    for part in phrase.chain:
        if _person(reading.words[part.head]):
            return part.head
    at = index
    while at + 1 < len(reading.phrases) and at < index + 3:
        following = reading.phrases[at + 1]
        joined = following.start == reading.phrases[at].end + 1
        if joined and _and(reading.words[following.start - 1]) and _titular(reading.words[following.first.last]):
            return _bearer(reading, at + 1)  # «глава X и совладелец Y Иван Петров»
        if following.start != reading.phrases[at].end or reading.gaps[following.start]:
            return None
        head = reading.words[following.first.last]
        if not following.preposition and _person(head):
            return following.first.last
        if following.preposition not in ("в", "по", "при"):
            return None
        at += 1
    return None


def _person(word: Item) -> bool:
    return isinstance(word.record, Entity) and word.record.label == "PER"
