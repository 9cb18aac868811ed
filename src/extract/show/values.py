"""Values as a reader wants them: «≈ 470 000 000 USD», «6…7 %», «2025-01/2025-08 (start)»."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from extract.durations import amount
from extract.records import Entity, Quantity, Time, plain

_SIGNS: Final = {"APPROX": "≈ ", "MORE_THAN": "> ", "LESS_THAN": "< ", "EQUAL_OR_MORE": "≥ ", "EQUAL_OR_LESS": "≤ "}
_CONTROLS: Final = {code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (0x09, 0x0A, 0x85)}


def safe(text: str) -> str:
    """The text without control characters, which a terminal would obey; as long as before."""
    return text.replace("\r\n", " \n").translate(_CONTROLS)


def line(text: str) -> str:
    """The text on one line, safe for a terminal."""
    return " ".join(safe(text).split())


def number(value: Decimal) -> str:
    """A number with its thousands parted by no-break spaces."""
    return f"{plain(value):,f}".replace(",", "\u00a0")


def value(row: Entity | Quantity | Time) -> str:
    """What a mention says: a name and id, an amount, or a time."""
    if isinstance(row, Entity):
        return line(row.name) if row.name == row.id else line(f"{row.name} ({row.id})")
    if isinstance(row, Quantity):
        return _amount(row.value, row.value_min, row.value_max, row.unit, row.mod)
    return _marked(row.value, row.mod)


def fact_value(row: Quantity | Time | None) -> str:
    """A fact's amount: that of a duration as a number of its unit."""
    if row is None:
        return ""
    duration = amount(row.value) if isinstance(row, Time) else None
    return _amount(*duration, row.mod) if duration and duration.unit else value(row)


def _amount(value: Decimal | None, low: Decimal | None, high: Decimal | None, unit: str, mod: str) -> str:
    if value is not None:
        text = number(value)
    elif low is not None or high is not None:
        text = "…".join("" if end is None else number(end) for end in (low, high))
    else:
        text = "?"
    return _marked(f"{text}\u00a0{unit}" if unit else text, mod)


def _marked(text: str, mod: str) -> str:
    if mod in _SIGNS:
        return line(f"{_SIGNS[mod]}{text}")
    return line(f"{text} ({mod.lower().replace('_', ' ')})" if mod else text)
