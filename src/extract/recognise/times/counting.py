"""Whether a bare number of four digits is no year but counts what stands after it."""

from __future__ import annotations

from typing import Final

from extract.analyse import lemmas
from extract.recognise.times.reader import Reader
from extract.recognise.times.vocabulary import words
from extract.recognise.units import unit_at
from extract.recognise.units.currencies import currency_at

_SIGNS: Final = frozenset({"%", "$", "€", "₽", "°", "+"})
_ABBREVIATIONS: Final = words("counted")
_COUNTED_ONLY: Final = words("counted_only")
# The case in which a preposition puts both the number and what it counts: «с 1985 учениками», «к 2000 рублям».
_CASES: Final = {"с": "ablt", "со": "ablt", "к": "datv", "ко": "datv", "по": "datv"}


def counted(reader: Reader, index: int) -> bool:
    """Whether the word at the index is one that the number right before it counts: «2000 рублей», «2024 тонны»."""
    word = reader.word(index)
    if word.key in _SIGNS or (word.kind == "digits" and not reader.new_line(index)):
        return True
    if word.kind != "letters" or reader.new_line(index):
        return False
    if word.key in _ABBREVIATIONS:
        return True
    if word.text[:1].isupper():
        return False
    return _plural(reader, index) or _agrees(reader, index)


def _plural(reader: Reader, index: int) -> bool:
    """«до 2000 тонн», «в 1999 метрах», «с 1985 учениками»: the plural that a number ending in anything can have."""
    best = lemmas.parses(reader.key(index))[0].tag
    if best.POS not in ("NOUN", "ADJF") or "plur" not in best:
        return False
    return best.case in ("gent", "loct", _CASES.get(reader.key(index - 2)))


def _agrees(reader: Reader, index: int) -> bool:
    """«2024 тонны», «2021 рубль»: the singular that the last digits ask for, of a unit or of «человек» and the like."""
    number = reader.key(index - 1)
    if not number.isdigit() or number[-2:-1] == "1" or number[-1:] not in "1234":
        return False
    if not (reader.key(index) in _COUNTED_ONLY or unit_at(reader.words, index) or currency_at(reader.words, index)):
        return False
    cases = ("nomn", "accs") if number.endswith("1") else ("gent",)
    return any("sing" in parse.tag and parse.tag.case in cases for parse in lemmas.parses(reader.key(index)))
