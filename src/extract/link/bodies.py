"""Which body «компания», «группа» and «банк» stand for, where the sentence before names more than one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from extract.link.cues import cue
from extract.link.items import Item, Kind
from extract.link.memory import Memory
from extract.link.reading import Reading
from extract.link.referents import OFFICES, is_office
from extract.link.titles import is_body

_FUND: Final = "фонд"
_GIVERS: Final = frozenset({"банк", _FUND, "агентство"})
"""Nouns of bodies that are no «компания»."""


def lends(name: str) -> bool:
    """«Азиатский банк развития», «МВФ»: whether a body's business is to lend."""
    return any(stem in name.lower() for stem in cue("lenders"))


def body_spoken_of(word: Item, memory: Memory) -> str:
    """«Группа «Астра» купила завод «Заря». Группа владеет …», ««Магнит» купил «Азбуку». Выручка компании …»: the body
    of the sentence before beside which the noun stood, else its subject; empty where this sentence names one itself."""
    if word.lemma not in cue("body") | {_FUND} or word.lemma in OFFICES or not memory.readings:
        return ""
    here = (one for reading in memory.readings for one in reading.words if one.start < word.start)
    if any(is_body(one) for one in here):
        return ""
    before, sentence = memory.previous, memory.sentence - 1
    if memory.bodies is not None and not any(is_body(one) for reading in before for one in reading.words):
        before, sentence = memory.bodies.readings, memory.bodies.sentence  # «… Банк отсрочит выплаты. Компания …»
    called = [id for noun, id in _all_called(before) if noun == word.lemma]
    if called:
        return called[-1]
    named = [_id(one) for reading in before for one in reading.words if is_body(one)]
    firms = {id for id in named if not is_office(id)}
    lenders = {id for id in firms if lends(id)} | {id for noun, id in _all_called(before) if noun in _GIVERS}
    if word.lemma == _FUND:
        firms = {id for id in lenders if _is_fund(id)}
    else:
        firms = (lenders if word.lemma == "банк" else firms - lenders) or firms
    acting = (one.ids for one in memory.actors.told if one.subject and one.sentence == sentence)
    first = next((ids[0] for ids in acting if len(ids) == 1 and ids[0] in firms), "")
    return first or (firms.pop() if len(firms) == 1 else "")


def _is_fund(name: str) -> bool:
    """«Евразийский фонд стабилизации», «МВФ», «ЕФСР»."""
    return _FUND in name.lower() or (name.isupper() and "Ф" in name)


def _all_called(readings: Sequence[Reading]) -> list[tuple[str, str]]:
    return [called for reading in readings for called in _called(reading)]


def _called(reading: Reading) -> Iterator[tuple[str, str]]:
    """The bodies of a clause with the noun right before each: «группа «Астра»»."""
    for place, word in enumerate(reading.words):
        before = place - 1
        while before >= 0 and reading.words[before].kind is Kind.QUOTE:
            before -= 1
        if before >= 0 and is_body(word) and reading.words[before].kind is Kind.NOUN:
            yield reading.words[before].lemma, _id(word)


def _id(word: Item) -> str:
    return str(getattr(word.record, "id", ""))
