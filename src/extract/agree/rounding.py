"""What a written number stands for: all that it may be rounded from, or all that it bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from extract.records import Mod, Quantity, plain

_WRITTEN: Final = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")
_ROUND: Final = 2
"""Zeros at the end of a whole number from which on the last but one may be rounded too: 500 is 495 to 505."""
_ABOUT: Final = Decimal("0.05")
"""What «около» and «почти» leave open, as a share of the value."""
_ABOVE: Final = ("MORE_THAN", "EQUAL_OR_MORE")
_ONE: Final = Decimal(1)
_HALF: Final = Decimal("0.5")
_BELOW: Final = ("LESS_THAN", "EQUAL_OR_LESS")


@dataclass(frozen=True, slots=True)
class Range:
    """Between `low` and `high`; None where it has no end. `bound` says that the text gives but a bound."""

    low: Decimal | None
    high: Decimal | None
    bound: bool = False

    def __str__(self) -> str:
        """«1.5 to 2.5», rounded to four digits."""
        low, high = ("" if end is None else f"{plain(Decimal(f'{end:.4g}')):f}" for end in (self.low, self.high))
        if low == high:
            return low
        return f"{low} to {high}" if low and high else f"{low} or more" if low else f"{high} or less"

    def meets(self, other: Range) -> bool:
        """Whether a number can be in both."""
        return _reaches(self.high, other.low) and _reaches(other.high, self.low)

    def times(self, factor: Decimal) -> Range:
        """The range of numbers so many times as large; `factor` is positive."""
        low, high = (None if end is None else end * factor for end in (self.low, self.high))
        return Range(low, high, self.bound)

    def of_hundred(self) -> Range:
        """The range of percentages as shares."""
        return self.times(Decimal("0.01"))

    def grown(self, grew: bool) -> Range:
        """The range of what is by such a share more than one, or less."""
        if grew:
            return Range(_plus(_ONE, self.low), _plus(_ONE, self.high), self.bound)
        return Range(_plus(_ONE, self.high, -1), _plus(_ONE, self.low, -1), self.bound)


def stands_for(quantity: Quantity) -> Range | None:
    """The range that a quantity stands for; None where it is vague.

    A number stands for what rounds to its last written digit: «3,4 млн» for 3.35 to 3.45 million.
    """
    low = quantity.value if quantity.value is not None else quantity.value_min
    high = quantity.value if quantity.value is not None else quantity.value_max
    if low is None or high is None:
        return None
    slack = max(_step(quantity.text, end) for end in (low, high)) / 2
    if quantity.unit == "x" and slack == _HALF:
        slack = _HALF / 2  # «вдвое» is no word for 1.6 times
    if quantity.mod == "APPROX":
        slack = max(2 * slack, abs(high) * _ABOUT)
    return _bounded(low, high, slack, quantity.mod)


def _bounded(low: Decimal, high: Decimal, slack: Decimal, mod: Mod) -> Range:
    if mod in _ABOVE:
        return Range(low - slack, None, bound=True)
    if mod in _BELOW:
        return Range(None, high + slack, bound=True)
    return Range(low - slack, high + slack)


def _step(text: str, value: Decimal) -> Decimal:
    """The worth of the last digit that was written.

    >>> _step("470 млн. долларов", Decimal(470_000_000))
    Decimal('1000000')
    >>> _step("полтора миллиарда", Decimal(1_500_000_000))
    Decimal('1E+8')
    """
    for match in _WRITTEN.finditer(text):
        written = Decimal(re.sub(r"[ \u00a0\u202f]", "", match[0]).replace(",", "."))
        if written and value % written == 0 and _is_power_of_ten(value / written):
            return abs(_last_digit(written) * value / written)
    digits = value.normalize().as_tuple()
    return Decimal((0, (1,), int(digits.exponent))) if value else Decimal(1)


def _last_digit(written: Decimal) -> Decimal:
    exponent = int(written.as_tuple().exponent)
    if exponent < 0:
        return Decimal((0, (1,), exponent))
    zeros = int(written.normalize().as_tuple().exponent)
    return Decimal(10) ** (zeros - 1) if zeros >= _ROUND else Decimal(1)


def _is_power_of_ten(factor: Decimal) -> bool:
    return factor.normalize().as_tuple().digits == (1,)


def _plus(one: Decimal, end: Decimal | None, sign: int = 1) -> Decimal | None:
    return None if end is None else one + sign * end


def _reaches(high: Decimal | None, low: Decimal | None) -> bool:
    return high is None or low is None or high > low
