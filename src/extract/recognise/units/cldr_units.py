"""The Russian names and abbreviations that CLDR gives to units, by the codes that `lexicon/units.toml` lists.

CLDR writes a unit in the plural forms of its names («21 акр», «3 акра», «15 акров», «1,5 акра») and in two lengths
of abbreviation («15 ам. пинт.», «15 pt»); babel formats them.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Final, Literal, NamedTuple

from babel.units import format_unit

from extract.lexicon import load

_LENGTHS: Final[tuple[Literal["long", "short", "narrow"], ...]] = ("long", "short", "narrow")
# One number for each Russian plural category of CLDR: one, few, many, other.
_NUMBERS: Final = (1, 2, 5, Decimal("1.5"))
_DIGITS: Final = "0123456789, \u00a0"


class Form(NamedTuple):
    """One form of a unit as CLDR writes it; `spelled`: in full, so that its case does not matter."""

    text: str
    code: str
    spelled: bool


@cache
def cldr_forms() -> tuple[Form, ...]:
    """The forms of the units listed, but for those that news uses for other things («фунт», «рад»)."""
    return tuple(_forms())


def _forms() -> Iterator[Form]:
    table = load("units")["cldr"]
    ambiguous = frozenset(table["ambiguous"])
    for unit, code in table["codes"].items():
        for length in _LENGTHS:
            for text in sorted({_form(number, unit, length) for number in _NUMBERS}):
                if text and text not in ambiguous:
                    yield Form(text, code, length == "long")


def _form(number: int | Decimal, unit: str, length: Literal["long", "short", "narrow"]) -> str:
    text = format_unit(number, unit, length=length, locale="ru")
    # Where CLDR has no Russian of that length, babel writes the unit's id.
    return "" if text.endswith(unit) else text.strip(_DIGITS)
