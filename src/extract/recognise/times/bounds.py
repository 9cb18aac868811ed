"""The `mod` that the words before a time give it: «к 2030 году», «более 10 лет»."""

from __future__ import annotations

from functools import cache
from typing import Final

from extract.analyse import lemmas
from extract.recognise.times.expressions import Calendar, Found, Length, Moment, Range
from extract.recognise.times.lengths import WITH_MORE, is_turned
from extract.recognise.times.lexis import lexis
from extract.recognise.times.reach import reached
from extract.recognise.times.reader import Reader
from extract.recognise.times.vocabulary import words
from extract.recognise.times.years import SINGULAR_YEAR
from extract.records import Mod

_PREPOSITIONS: Final = frozenset({"в", "во", "на", "за", "через", "по", "до", "к", "с", "спустя"})
# The case that a preposition asks for where it bounds a time; in another case it means something else:
# «с 2023 года» (since), «с 2023 годом» (compared with).
_CASES: Final = {"с": "gent", "со": "gent", "до": "gent", "после": "gent", "к": "datv", "ко": "datv", "по": "accs"}
_LONGEST: Final = 3
_ADJECTIVES: Final = frozenset({"month-adjective", "weekday-adjective"})
# What may stand between the words that bound and a time: «как минимум ещё два года».
_BETWEEN: Final = frozenset({"еще", "уже", "лишь", "только", "целых"})
_MOST: Final = frozenset({("максимум",), ("минимум",)})
_WITHIN: Final = frozenset({"за", "с", "в"})
_BY_THEN: Final = frozenset({("не", "позднее"), ("не", "позже"), ("не", "ранее"), ("не", "раньше")})
_ASCRIBED: Final = words("ascribed")
_ASCRIBED_REACH: Final = 4
_COMPARED: Final = frozenset({"%", "процент", "процента", "процентов", "раза", "раз"})


def bound(reader: Reader, found: Found) -> tuple[Mod, str]:
    """The `mod` of a time and the words that give it (both empty where none do)."""
    if found.label == "SET" or found.rule in _ADJECTIVES:
        return "", ""
    if found.label == "DURATION":
        if is_turned(reader, found.first):
            return "APPROX", "the unit before its number"
        if any(reader.keys(at, 2) in WITH_MORE for at in range(found.first + 1, found.last - 1)):
            return "MORE_THAN", "with more"
        behind = reader.lexis.bounds_behind.get(reader.keys(found.last, 2))
        if behind is not None and not reader.new_line(found.last):
            return behind, " ".join(reader.keys(found.last, 2))
    mod, phrase = _phrase(reader, found, found.first)
    if not mod and reader.key(found.first - 1) in _PREPOSITIONS and not reader.new_line(found.first):
        mod, phrase = _phrase(reader, found, found.first - 1)
        if mod in ("ON_OR_BEFORE", "AFTER", "ON_OR_AFTER") and not phrase.startswith("не "):
            return "", ""
    return mod, phrase


def _phrase(reader: Reader, found: Found, index: int) -> tuple[Mod, str]:
    if reader.key(index - 1) in _BETWEEN and not reader.new_line(index):
        index -= 1
    if reader.key(index - 1) not in _closings():
        return "", ""
    for length in range(_LONGEST + 1, 0, -1):
        before = reader.keys(index - length, length) if index >= length else ()
        phrase = tuple(word for word in before if word != ",")
        entry = reader.lexis.bounds.get(phrase) if before == phrase or before[:1] == ("не",) else None
        if entry is None:
            continue
        mod = entry.length if found.label == "DURATION" else entry.date
        if not mod or _means_another(reader, found, phrase, index):
            return "", ""
        return mod, " ".join(phrase)
    return "", ""


@cache
def _closings() -> frozenset[str]:
    """What the words that bound a time end with, a comma that parts them from it aside."""
    return frozenset({",", *(phrase[-1] for phrase in lexis().bounds)})


def _means_another(reader: Reader, found: Found, phrase: tuple[str, ...], index: int) -> bool:
    """Whether the words are there for something else than to bound the time."""
    if found.label == "DURATION":
        if phrase == ("от",):
            return isinstance(found.says, Length) and "/" in found.says.iso  # it opens the range
        if phrase in _MOST:
            return reader.key(index) in _WITHIN  # «максимум за 10 лет»: of what happened in them
        if phrase[:2] in _BY_THEN:
            return reader.key(index) == "за"  # «не позднее чем за 30 дней до срока»
        return phrase == ("до",) and reached(reader, index - 1)
    case = _CASES.get(phrase[0]) if len(phrase) == 1 else None
    if case is not None and not _in_case(reader, found, case):
        return True
    if phrase in (("к",), ("ко",)):
        return (
            reader.key(index - 2) in _COMPARED or _set_beside(reader, found, index - 2) or _ascribed(reader, index - 1)
        )
    since = phrase[0] in ("с", "со")
    # «с августа на октябрь», «с 1990 до 2015 пунктов»: from one to another
    return since and (isinstance(found.says, Range) or reader.key(found.last) == "на")


def _set_beside(reader: Reader, found: Found, index: int) -> bool:
    """«в феврале к февралю 2024-го», «в 2024 году к 2023-му»: right behind a later month or year."""
    says = found.says
    if not isinstance(says, Calendar) or says.day or says.year is None or says.year.anchor:
        return False
    if reader.key(index) in SINGULAR_YEAR:
        return (reader.digits(index - 1) or 0) > says.year.number
    return bool(says.month) and reader.key(index) in reader.lexis.months


def _ascribed(reader: Reader, index: int) -> bool:
    """Whether a verb ascribes something to a time: «относят к 988 году», «приурочили к 1 мая»."""
    return any(
        reader.is_letters(at) and lemmas.parses(reader.key(at))[0].normal_form in _ASCRIBED
        for at in range(max(index - _ASCRIBED_REACH, 0), index)
    )


def _in_case(reader: Reader, found: Found, case: str) -> bool:
    """Whether the time's first declined word can stand in the case; days are told by an undeclined number."""
    says = found.says.first if isinstance(found.says, Range) else found.says
    if isinstance(says, Moment):
        return True
    if isinstance(says, Calendar) and says.day:
        return True
    for index in range(found.first, found.last):
        if reader.is_letters(index) and len(reader.key(index)) > 2:
            cases = [parse.tag.case for parse in lemmas.parses(reader.key(index)) if parse.tag.case]
            return not cases or case in cases or (case == "gent" and "gen2" in cases)
    return True
