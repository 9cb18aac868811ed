"""Which body «компания», «группа» and «банк» stand for, where the sentence before names more than one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.link.cues import cue
from extract.link.items import Item
from extract.link.memory import Memory, Naming
from extract.link.pronouns import called
from extract.link.reading import Reading
from extract.link.referents import OFFICES, is_office
from extract.link.titles import is_body
from extract.recognise.entities.heads import head
from extract.recognise.entities.known import media

_FUND: Final = "фонд"
_GIVERS: Final = frozenset({"банк", _FUND, "агентство"})
"""Nouns of bodies that are no «компания»."""


def lends(name: str) -> bool:
    """«Азиатский банк развития», «МВФ»: whether a body's business is to lend."""
    return any(stem in name.lower() for stem in cue("lenders"))


def body_spoken_of(word: Item, memory: Memory) -> str:
    """«Группа «Астра» купила завод «Заря». Группа владеет …», ««Магнит» купил «Азбуку». Выручка компании …»: the body
    of the sentence before beside which the noun stood, else its subject; empty where this sentence names one itself."""
    plant = head(word.lemma, "works") is not None and word.case in ("Nom", "Loc")  # not «с постройкой завода»
    if not (plant or word.lemma in cue("body") | {_FUND}) or word.lemma in OFFICES or not memory.readings:
        return ""
    if plant and (
        word.number == "Plur" or any(word.lemma in one.lemmas for told in memory.bodies for one in told.readings)
    ):
        return ""  # «Компания построит завод. Завод выпустит 5 тысяч машин»
    here = (one for reading in memory.readings for one in reading.words if one.start < word.start)
    if any(is_body(one) for one in here):
        return ""
    told = (_among(word.lemma, naming, memory) for naming in reversed(memory.bodies))
    return next((id for id in told if id), "")


def _among(noun: str, naming: Naming, memory: Memory) -> str:
    """The body of a sentence that a noun stands for."""
    before = naming.readings
    named_so = [id for one, id in _all_called(before) if one == noun]
    if named_so:
        return named_so[-1]
    words = [one for reading in before for one in reading.words if is_body(one)]
    heard = {one.start for one in words if any(begin <= one.start < end for begin, end in naming.heard)}
    named = [_id(one) for one in words if one.start not in heard or noun in _id(one).lower()]
    outlets = media() | {id for one, id in _all_called(before) if one in cue("outlets")}
    named = [id for id in named if id not in outlets]
    firms = {id for id in named if not is_office(id)}
    lenders = {id for id in firms if lends(id)} | {id for one, id in _all_called(before) if one in _GIVERS}
    if noun == _FUND:
        firms = {id for id in lenders if _is_fund(id)}
    else:
        firms = (lenders & firms if noun == "банк" else firms - lenders) or (
            firms if len(memory.bodies) == 1 else set()
        )
    acting = (one.ids for one in memory.actors.told if one.subject and one.sentence == naming.sentence)
    first = next((ids[0] for ids in acting if len(ids) == 1 and ids[0] in firms), "")
    return first or (firms.pop() if len(firms) == 1 else "")


def _is_fund(name: str) -> bool:
    """«Евразийский фонд стабилизации», «МВФ», «ЕФСР»."""
    return _FUND in name.lower() or (name.isupper() and "Ф" in name)


def _all_called(readings: Sequence[Reading]) -> list[tuple[str, str]]:
    return [(noun.lemma, _id(body)) for reading in readings for noun, body in called(reading)]


def _id(word: Item) -> str:
    return str(getattr(word.record, "id", ""))
