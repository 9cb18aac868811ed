"""Roman numerals, also as Russian texts write them: with Cyrillic «Х», «І», «М» and «С» for the Latin letters."""

from __future__ import annotations

import re
from typing import Final

_LATIN: Final = str.maketrans("ХІСМ", "XICM")
# I to LXXXIX: what news counts in Roman numerals (centuries, quarters, congresses). Beyond that, letters of
# the same shape are nearly always something else: CD, DC, MD, CC.
_CANONICAL: Final = re.compile(r"(?=[XLVI])(XL|L?X{0,3})(IX|IV|V?I{0,3})")
_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50}


def roman(text: str) -> int | None:
    """The value of a Roman numeral up to 89 in capitals, else None."""
    if len(text) > 8:
        return None
    latin = text.translate(_LATIN)
    if not _CANONICAL.fullmatch(latin):
        return None
    values = [_VALUES[letter] for letter in latin]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
