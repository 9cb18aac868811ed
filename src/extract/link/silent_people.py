"""Names beside those that are counted, which take no part in what a clause says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extract.link.cues import cue
from extract.link.inside import of_bearer
from extract.link.items import PREDICATES, Kind
from extract.link.reading import Reading
from extract.link.titles import is_person
from extract.records import Entity

_FEW: Final = 4
"""Names behind a count that are told of by name; more only show what it counts: «выросло до 16: Москва, …»."""
_LIST: Final = frozenset({Kind.NAME, Kind.COORDINATOR, Kind.QUOTE})
_WHOSE: Final = frozenset({"его", "ее", "её", "их", "своих"})
_FURTHER: Final = frozenset({"еще", "также"})


def along_with_counted(reading: Reading) -> Iterator[int]:
    """«участвовали Владимир Путин и 200 гостей», «… Обама, а также главы 50 стран»: persons told of beside those that
    are counted."""
    words = reading.words
    for place, word in enumerate(words):
        owned = any(token.text.lower() in _WHOSE for token in word.tokens)
        if getattr(word.record, "label", "") != "CARDINAL" or owned:
            continue  # «Иван Петров и двое его детей»
        at = place - 1
        while at > 0 and (words[at].kind is Kind.NOUN or words[at].lemma in cue("modifiers") | _FURTHER):
            at -= 1
        if at < 1 or words[at].kind is not Kind.COORDINATOR:
            continue
        for before in range(at - 1, -1, -1):
            if words[before].kind in PREDICATES or words[before].kind is Kind.QUANTITY:
                break
            told = reading.phrase_of(before) if is_person(words[before]) else None
            if told is not None and not told.preposition and words[before].case in ("Nom", ""):
                yield before


def _apposed_person(reading: Reading, place: int) -> bool:
    """«две дочери Лара и Кассиа»; not «пять указов Путин подписал», «мать троих детей Ирина Белова»."""
    word, count = reading.words[place], reading.words[place - 1]
    if of_bearer(reading, place - 1):
        return False
    person = isinstance(word.record, Entity) and word.record.label == "PER" and word.text == word.record.name
    living = count.kind is Kind.QUANTITY and count.tokens[-1].features.animacy != "Inan"
    return person and living and not reading.gaps[place]


def of_counted(reading: Reading) -> Iterator[int]:
    """The people whom a count counts, behind a colon or a dash or right behind it."""
    dashes = (place for place, word in enumerate(reading.words) if place and word.kind is Kind.DASH)
    named = (place for place, word in enumerate(reading.words) if place and word.kind is Kind.NAME)
    beside = (place for place in named if _apposed_person(reading, place))
    for start in (*reading.colons, *dashes, *beside):
        yield from _counted_people(reading, start)


def _counted_people(reading: Reading, start: int) -> Iterator[int]:
    """«девять шахматистов: Константин Сакаев, Александр Галкин»: the people that a count before a colon or dash
    counts, or what it counts by their quoted names."""
    count = reading.words[start - 1].record
    if getattr(count, "label", "") != "CARDINAL" or getattr(count, "value", 0) == 1:
        return  # «среди пострадавших одна россиянка — Юлия Демченко» tells who she is
    after = reading.words[start:]
    if any(word.kind is Kind.PREPOSITION for word in after[:2]):  # «20 млрд – с месторождения «Тенгиз»»
        return
    many = sum(word.kind is Kind.NAME for word in after) > _FEW and {word.kind for word in after} <= _LIST
    for place in range(start, len(reading.words)):
        word = reading.words[place]
        if word.kind in PREDICATES or word.kind is Kind.QUANTITY:
            return
        quoted = reading.words[place - 1].kind is Kind.QUOTE  # «в девяти кинотеатрах: «Полёт», «Искра»»
        if isinstance(word.record, Entity) and (word.record.label == "PER" or quoted or many):
            yield place
