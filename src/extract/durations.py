"""ISO 8601 durations as a number with a UCUM unit of time."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

_NUMBER: Final = r"[0-9]+(?:[.,][0-9]+)?|X+"
_DURATION: Final = re.compile(
    rf"P(?:(?P<a>{_NUMBER})Y)?(?:(?P<mo>{_NUMBER})M)?(?:(?P<wk>{_NUMBER})W)?(?:(?P<d>{_NUMBER})D)?"
    rf"(?:T(?:(?P<h>{_NUMBER})H)?(?:(?P<min>{_NUMBER})M)?(?:(?P<s>{_NUMBER})S)?)?"
)
# What one unit holds of the next smaller. A month holds no fixed number of days, so that «1 year 10 days»
# is no single number.
_HOLDS: Final = {"a": ("mo", 12), "wk": ("d", 7), "d": ("h", 24), "h": ("min", 60), "min": ("s", 60)}


class Amount(NamedTuple):
    """How long: a single value, or a range, or neither where the number is left open."""

    value: Decimal | None = None
    value_min: Decimal | None = None
    value_max: Decimal | None = None
    unit: str = ""


def amount(duration: str) -> Amount:
    """`P5Y` → 5 `a`; `P15D/P18D` → 15…18 `d`; `P1Y6M` → 18 `mo`; `PXY` → no value, `a`.

    Empty where the duration is no ISO 8601 one, or no single unit fits it.
    """
    ends = [_parts(part) for part in duration.split("/")]
    if not ends or len(ends) > 2 or not all(ends):
        return Amount()
    unit = _common_unit([name for parts in ends for name in parts])
    if not unit:
        return Amount()
    first, last = _total(ends[0], unit), _total(ends[-1], unit)
    return Amount(first, unit=unit) if len(ends) == 1 else Amount(None, first, last, unit)


def _parts(duration: str) -> dict[str, Decimal | None]:
    """The numbers of a duration by UCUM unit; an open number (`X`) is None."""
    match = _DURATION.fullmatch(duration)
    if match is None:
        return {}
    numbers = {unit: number.replace(",", ".") for unit, number in match.groupdict().items() if number}
    return {unit: None if "X" in number else Decimal(number) for unit, number in numbers.items()}


def _common_unit(units: list[str]) -> str:
    """The largest of the units that all the others hold a whole number of; empty where there is none."""
    for candidate in dict.fromkeys(units):
        if all(_factor(unit, candidate) for unit in units):
            return candidate
    return ""


def _factor(unit: str, smaller: str) -> int:
    """How many of the smaller unit one unit holds; 0 where that is not fixed."""
    factor = 1
    while unit != smaller:
        if unit not in _HOLDS:
            return 0
        unit, step = _HOLDS[unit]
        factor *= step
    return factor


def _total(parts: dict[str, Decimal | None], unit: str) -> Decimal | None:
    total = Decimal(0)
    for name, number in parts.items():
        if number is None:
            return None
        total += number * _factor(name, unit)
    return total
