"""The `mod` that the words before a time give it: «к 2030 году», «более 10 лет»."""

from __future__ import annotations

from typing import Final

from extract.analyse import lemmas
from extract.recognise.times.expressions import Calendar, Found, Length, Range
from extract.recognise.times.lengths import is_turned
from extract.recognise.times.reader import Reader
from extract.recognise.times.vocabulary import words
from extract.records import Mod

_PREPOSITIONS: Final = frozenset({"в", "во", "на", "за", "через", "по", "до", "к", "с", "спустя"})
# The case that a preposition asks for where it bounds a time; in another case it means something else:
# «с 2023 года» (since), «с 2023 годом» (compared with).
_CASES: Final = {"с": "gent", "со": "gent", "до": "gent", "после": "gent", "к": "datv", "ко": "datv", "по": "accs"}
_LONGEST: Final = 3
_COMPARED: Final = frozenset({"%", "процент", "процента", "процентов", "раза", "раз"})


def bound(reader: Reader, found: Found) -> tuple[Mod, str]:
    """The `mod` of a time and the words that give it (both empty where none do)."""
    if found.label in ("SET",):
        return "", ""
    if found.label == "DURATION" and is_turned(reader, found.first):
        return "APPROX", "the unit before its number"
    mod, phrase = _phrase(reader, found, found.first)
    if not mod and reader.key(found.first - 1) in _PREPOSITIONS and not reader.new_line(found.first):
        mod, phrase = _phrase(reader, found, found.first - 1)
        if mod and mod not in ("APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS"):
            return "", ""
    return mod, phrase


def _phrase(reader: Reader, found: Found, index: int) -> tuple[Mod, str]:
    for length in range(_LONGEST, 0, -1):
        words = reader.keys(index - length, length) if index >= length else ()
        entry = reader.lexis.bounds.get(words)
        if entry is None:
            continue
        mod = entry.length if found.label == "DURATION" else entry.date
        if words == ("к",) and reader.key(index - 2) in _COMPARED:
            mod = ""  # «на 5% к маю»: compared with it
        if words == ("от",) and isinstance(found.says, Length) and "/" in found.says.iso:
            mod = ""  # it opens the range
        if found.label == "DURATION" and words == ("до",) and _reached(reader, index - 1):
            mod = ""
        case = _CASES.get(words[0]) if length == 1 else None
        if not mod or (found.label != "DURATION" and case is not None and not _in_case(reader, found, case)):
            return "", ""
        if isinstance(found.says, Range) and found.label != "DURATION" and mod == "ON_OR_AFTER":
            return "", ""
        return mod, " ".join(words)  # type: ignore[return-value]  # checked by the lexicon's test
    return "", ""


def _in_case(reader: Reader, found: Found, case: str) -> bool:
    """Whether the time's first declined word can stand in the case; days are told by an undeclined number."""
    says = found.says.first if isinstance(found.says, Range) else found.says
    if isinstance(says, Calendar) and says.day:
        return True
    for index in range(found.first, found.last):
        if reader.is_letters(index) and len(reader.key(index)) > 2:
            cases = [parse.tag.case for parse in lemmas.parses(reader.key(index)) if parse.tag.case]
            return not cases or case in cases or (case == "gent" and "gen2" in cases)
    return True


_REACH_BACK: Final = 10
_STOPS: Final = frozenset({".", "!", "?", ";"})
_REACH: Final = words("reach")


def _reached(reader: Reader, index: int) -> bool:
    """Whether «до» after a verb of change names the level reached, no ceiling («продлить до пяти лет»)."""
    return any(
        reader.is_letters(at) and lemmas.lemma(reader.key(at), "VERB") in _REACH
        for at in range(max(index - _REACH_BACK, 0), index)
        if not any(reader.key(end) in _STOPS for end in range(at, index))
    )
