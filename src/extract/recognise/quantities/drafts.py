"""A quantity in the making, before neighbours and bounds are looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from extract.recognise.numbers import Number
from extract.records import Mod, QuantityLabel, plain


@dataclass(frozen=True, slots=True)
class Draft:
    """A number read with its unit: the words it covers (`last` exclusive), its value or range, its label.

    `label` None: the number was read as no quantity. `factor` takes what it counts to its unit: 0.01 for
    «копейка». `opens_range`: the first of «от 30 до 50».
    """

    number: Number
    first: int
    last: int
    label: QuantityLabel | None
    unit: str = ""
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    mod: Mod = ""
    rule: str = ""
    steps: tuple[str, ...] = ()
    factor: Decimal = Decimal(1)
    opens_range: bool = False

    def altered(self, **changes: Any) -> Draft:
        """A copy with the fields changed."""
        return replace(self, **changes)


def draft_of(
    number: Number,
    label: QuantityLabel | None,
    *,
    rule: str,
    unit: str = "",
    first: int | None = None,
    last: int | None = None,
    factor: str = "1",
    mod: Mod = "",
    step: str = "",
) -> Draft:
    """A draft of the number; `factor` takes small coins to their currency."""
    times = Decimal(factor)

    def scaled(value: Decimal | None) -> Decimal | None:
        return value if value is None or times == 1 else value * times

    steps = (*number.steps, step) if step else number.steps
    total = scaled(number.value)
    if times != 1 and number.value is not None and total is not None:
        steps = (*steps, f"{plain(number.value)} × {times} = {plain(total)}")
    return Draft(
        number,
        number.first if first is None else first,
        number.last if last is None else last,
        label,
        unit,
        total,
        scaled(number.low),
        scaled(number.high),
        mod or ("MORE_THAN" if number.excess else "APPROX" if number.about else ""),
        rule,
        steps,
        times,
    )
