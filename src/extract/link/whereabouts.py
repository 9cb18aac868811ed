"""Where a clause says that something happened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extract.link.cases_of_names import name_case
from extract.link.cues import cue
from extract.link.items import Item, Kind
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.records import Entity

_WHERE: Final = frozenset({"в", "во", "на", "над", "под", "у", "около", "близ", "возле", "вблизи"})
_INSIDE: Final = frozenset({"в", "во", "на"})


def whereabouts(reading: Reading) -> list[Item]:
    """The names of the places that the clause says something happened in, or came to, bodies last: «в Баку», «в центре
    Москвы», «в городе Торгау», «прошла в Омском театре драмы», «прибыл в Тегеран»."""
    return sorted(_places(reading), key=lambda word: _label(word) != "LOC")


def _places(reading: Reading) -> Iterator[Item]:
    for phrase in reading.phrases:
        if phrase.preposition not in _WHERE:
            continue
        head = reading.head(phrase)
        if _label(head) == "LOC" and (name_case(head) in ("Loc", "Gen", "Ins", "") or _comes(reading, phrase)):
            yield head
        elif _label(head) == "ORG" and phrase.preposition in _INSIDE and name_case(head) == "Loc":
            if _takes_place(reading):
                yield head
        elif head.kind is Kind.NOUN and head.case in ("Loc", "Gen", "Ins") and head.lemma in _grounds():
            yield from _of_ground(reading, phrase)


def _label(word: Item) -> str:
    return word.record.label if isinstance(word.record, Entity) else ""


def _of_ground(reading: Reading, phrase: Phrase) -> Iterator[Item]:
    """«в деревне Портапик», «в столице Казахстана Астане», «в центре Москвы»: the place that such a noun is called, or
    that it is of."""
    inside = [reading.words[part.head] for part in phrase.chain if part.head >= 0]
    after = phrase.end + (phrase.end < len(reading.words) and reading.words[phrase.end].kind is Kind.QUOTE)
    apposed = reading.words[after : after + 1] if after < len(reading.words) and not reading.gaps[phrase.end] else []
    case = reading.case(phrase)
    places = [word for word in (*apposed, *inside) if _label(word) == "LOC"]
    yield from sorted(places, key=lambda word: word in inside and word.case != case)


def _comes(reading: Reading, phrase: Phrase) -> bool:
    """«прибыл с визитом в Тегеран», not «доставили в Самару»: the place where somebody came."""
    came = phrase.preposition in _INSIDE and name_case(reading.head(phrase)) == "Acc"
    return came and any(reading.words[at].lemma in cue("staying") for at in reading.predicates)


def _takes_place(reading: Reading) -> bool:
    return any(reading.words[at].lemma in cue("taking_place", "opening") for at in reading.predicates)


def _grounds() -> frozenset[str]:
    return cue("grounds", "region", "region_kinds", "sites", "towns", "country_parts", "surroundings")
