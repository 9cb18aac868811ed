"""Bodies that the tagger missed, by the head of their name: «Государственное агентство гражданской авиации»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from extract.lexicon import load
from extract.recognise.entities.forms import agrees, inflections, lemma_forms, readings
from extract.recognise.entities.heads import head
from extract.recognise.entities.mentions import (
    DASHES,
    OPENING_QUOTES,
    Mention,
    Rule,
    Text,
    where,
)
from extract.recognise.words import key

_MAX_ADJECTIVES: Final = 4
_MAX_GENITIVES: Final = 5
_OF_PLACES: Final = ("ский", "ского", "скому", "ским", "ском", "ская", "ской", "скую", "цкий", "цкого", "цкая", "цкой")
"""How adjectives of places end."""


@where(nouns=("body",))
def headed_bodies(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A capitalised head, or one with a capitalised adjective, and what belongs to it, where no mention lies.

    First in its sentence, where any word has a capital, «по» must follow («Агентство по статистике»), or the adjective
    must be one of official names and a genitive follow («Государственное агентство гражданской авиации»).
    """
    covered = text.covered(mentions)
    places = {mention.first: mention for mention in mentions if mention.label == "LOC"}
    taken: set[int] = set()
    found: list[Mention] = []
    for noun in text.nouns("body"):
        if covered[noun] or text.texts[noun].isupper():
            continue
        first = _first(text, noun, covered)
        if first is None:
            continue
        last = _last(text, noun, places)
        opening = text.starts(first) or text.key(first - 1) in OPENING_QUOTES
        if first == noun:
            ministry = last > noun + 1 and head(text.key(noun), "ministry") is not None
            fits = ministry or _deals(text, last) if opening else last > noun + 1 or _deals(text, last)
        else:
            official = last > noun + 1 and _official(text, first)
            # «Есильская бассейновая инспекция».
            made = noun - first > 1 and not any(reading.known for reading in readings(text.texts[first]))
            fits = not opening or official or made or _deals(text, last)
        if fits:
            found.append(Mention(first, last, "ORG", "headed", (f"head «{text.key(noun)}»",)))
            taken.update(range(first, last))
    yield from (mention for mention in mentions if mention.first not in taken)
    yield from found


@where(nouns=("works",))
def headed_works(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A plant with the adjective of its place before it, where no mention lies: «Зарафшанский горный комбинат»; first
    in its sentence the adjective must be one that no dictionary has."""
    covered = text.covered(mentions)
    yield from mentions
    for noun in text.nouns("works"):
        first = None if covered[noun] or text.capital(noun) else _first(text, noun, covered)
        if first is None or not text.texts[first].endswith(_OF_PLACES) or text.key(first) in official_adjectives():
            continue
        opening = text.starts(first) or text.key(first - 1) in OPENING_QUOTES
        if opening and any(reading.known for reading in readings(text.texts[first])):
            continue
        yield Mention(first, noun + 1, "ORG", "headed", (f"a plant: «{text.key(noun)}»",))


def _first(text: Text, noun: int, covered: Sequence[int]) -> int | None:
    """Where the capitalised adjectives before a head begin, or the head itself if it has a capital."""
    nouns = [one for one in inflections(text.texts[noun]) if one.kind == "noun"]
    first = noun if text.capital(noun) else None
    index = noun - 1
    while index >= 0 and noun - index <= _MAX_ADJECTIVES and text.near(index + 1) and not covered[index]:
        options = [one for one in inflections(text.texts[index]) if one.kind == "adjective"]
        if text.texts[index].isupper() or not any(agrees(one, other) for one in options for other in nouns):
            break
        if text.capital(index):
            first = index
        elif text.key(index - 1) in DASHES and not text.words.gap(index) and text.capital(index - 2):
            # «Либерально-демократическая».
            first = index - 2
            break
        index -= 1
    return first


def _official(text: Text, index: int) -> bool:
    return any(key(lemma) in official_adjectives() for lemma in lemma_forms(text.texts[index]))


@cache
def official_adjectives() -> frozenset[str]:
    """The adjectives with which official names begin."""
    return frozenset(map(key, load("bodies")["official"]["adjectives"]))


def _deals(text: Text, index: int) -> bool:
    """Whether «по» and what a body deals with follow it."""
    return text.near(index) and text.key(index) == "по" and text.case(index + 1) == "datv"


def _last(text: Text, noun: int, places: dict[int, Mention]) -> int:
    """The end of a name: the head, and genitives in lower case after it, as far as they reach."""
    last = noun + 1
    if last in places:
        return places[last].last
    index = last
    while index < min(len(text), noun + 1 + _MAX_GENITIVES) and text.near(index) and text.texts[index].islower():
        if text.case(index) != "gent" or text.pos(index) not in ("NOUN", "ADJ"):
            break
        if head(text.key(index), "no_complement") is not None:
            break
        index += 1
        if text.pos(index - 1) == "NOUN":
            last = index
            if text.key(index) not in ("и", *DASHES) and text.pos(index) != "NOUN":
                break
    return last


HEADED_RULES: Final[tuple[Rule, ...]] = (headed_bodies, headed_works)
