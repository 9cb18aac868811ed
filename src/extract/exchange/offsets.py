"""Offsets in code points, as Python counts them, and in UTF-16 code units, as JavaScript and Java do."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from itertools import accumulate
from typing import Final, Literal

Unit = Literal["code points", "UTF-16"]

UNITS: Final[tuple[Unit, ...]] = ("code points", "UTF-16")
_BEYOND: Final = 0xFFFF
"""The last code point that is one code unit of UTF-16."""


def counted(text: str, unit: Unit) -> Callable[[int], int]:
    """What turns an offset in code points of the text into one in the unit."""
    if unit == "code points" or text.isascii():
        return lambda offset: offset
    units = _units(text)
    return lambda offset: units[offset]


def code_points(text: str, unit: Unit) -> Callable[[int], int]:
    """What turns an offset in the unit into code points; one within a surrogate pair, or after the end, is -1."""
    if unit == "code points" or text.isascii():
        return lambda offset: offset if 0 <= offset <= len(text) else -1
    units = _units(text)

    def back(offset: int) -> int:
        at = bisect_left(units, offset)
        return at if at < len(units) and units[at] == offset else -1

    return back


def _units(text: str) -> list[int]:
    return list(accumulate((1 + (ord(char) > _BEYOND) for char in text), initial=0))
