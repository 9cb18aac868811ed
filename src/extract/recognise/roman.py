"""Roman numerals, also as Russian texts write them: with Cyrillic «Х», «І», «М» and «С» for the Latin letters."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from extract.kept import FORMS

_SIGNS: Final = dict(zip("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", "I II III IV V VI VII VIII IX X XI XII".split(), strict=True))
_LATIN: Final = str.maketrans({**dict(zip("ХІСМ", "XICM", strict=True)), **_SIGNS})
# I to XCIX: what news counts in Roman numerals (centuries, quarters, congresses).
_CANONICAL: Final = re.compile(r"(?=[XLVI])(?:XC(?=[XVI])|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
# Beyond that, letters of the same shape are nearly always something else (CD, DC, MD, CIV): from four Latin
# letters on, as in the years on monuments.
_YEAR: Final = re.compile(r"(?=[A-Z]{4})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
LETTERS: Final = frozenset("".join((*_VALUES, *map(chr, _LATIN))).lower())
"""The letters of Roman numerals as they stand in look-up keys."""
_LONGEST: Final = 15
_HUNDRED: Final = 100
_YEARS: Final = range(1600, 2100)


def roman(text: str) -> int | None:
    """The value of a Roman numeral in capitals, up to 99 or of four letters and more, else None."""
    return _value(text) if text.isupper() else None


@lru_cache(maxsize=FORMS)
def _value(text: str) -> int | None:
    if len(text) > _LONGEST:
        return None
    latin = text.translate(_LATIN)
    if not _CANONICAL.fullmatch(latin) and not (text.isascii() and _YEAR.fullmatch(text)):
        return None
    values = [_VALUES[letter] for letter in latin]
    following = [*values[1:], 0]
    total = sum(-value if value < after else value for value, after in zip(values, following, strict=True))
    return total if total < _HUNDRED or total in _YEARS else None
