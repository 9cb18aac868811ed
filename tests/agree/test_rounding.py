"""What a written number stands for."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.agree.rounding import Range, stands_for
from extract.agree.statements import by_factor
from extract.records import Direction, Mod, Quantity


def quantity(text: str, value: str, mod: Mod = "") -> Quantity:
    return Quantity(0, len(text), text, "QUANTITY", Decimal(value), unit="t", mod=mod)


@pytest.mark.parametrize(
    ("text", "value", "mod", "low", "high"),
    [
        ("3,4 млн тонн", "3400000", "", "3350000", "3450000"),
        ("3,383 млн тонн", "3383000", "", "3382500", "3383500"),
        ("470 млн. долларов", "470000000", "", "469500000", "470500000"),
        ("0,47 млрд", "470000000", "", "465000000", "475000000"),
        ("500 человек", "500", "", "495", "505"),
        ("1000 человек", "1000", "", "950", "1050"),
        ("30 человек", "30", "", "29.5", "30.5"),
        ("72 500 рублей", "72500", "", "72495", "72505"),
        ("полтора миллиарда", "1500000000", "", "1450000000", "1550000000"),
        ("три раза", "3", "", "2.5", "3.5"),
        ("более 3,5 млн", "3500000", "MORE_THAN", "3450000", None),
        ("до 400 терабит", "400", "EQUAL_OR_LESS", None, "405"),
        ("около 533 млн", "533000000", "APPROX", "506350000", "559650000"),
        ("ноль", "0", "", "-0.5", "0.5"),
        ("−5 градусов", "-5", "", "-5.5", "-4.5"),
    ],
)
def test_number(text: str, value: str, mod: Mod, low: str | None, high: str | None) -> None:
    found = stands_for(quantity(text, value, mod))
    assert found is not None
    assert (found.low, found.high) == (low and Decimal(low), high and Decimal(high))
    assert found.bound == bool(mod in ("MORE_THAN", "EQUAL_OR_LESS"))


def test_range() -> None:
    found = stands_for(Quantity(0, 5, "6–7 %", "PERCENT", None, Decimal(6), Decimal(7), "%"))
    assert found == Range(Decimal("5.5"), Decimal("7.5"))


def test_vague() -> None:
    assert stands_for(Quantity(0, 5, "сотни", "QUANTITY", None, Decimal(200), None, "t")) is None


@pytest.mark.parametrize(
    ("low", "high", "unit", "direction", "least", "most"),
    [
        ("50", "50", "%", "increase", "1.5", "1.5"),
        ("20", "30", "%", "decrease", "0.7", "0.8"),
        ("2", "2", "x", "increase", "2", "2"),
        ("2", "4", "x", "decrease", "0.25", "0.5"),
    ],
)
def test_factor(low: str, high: str, unit: str, direction: Direction, least: str, most: str) -> None:
    found = by_factor(Range(Decimal(low), Decimal(high)), unit, direction)
    assert found == Range(Decimal(least), Decimal(most))


def test_points_are_no_factor() -> None:
    assert by_factor(Range(Decimal(1), Decimal(2)), "pp", "increase") is None


@pytest.mark.parametrize(
    ("low", "high", "told"), [("1.5", "2.5", "1.5 to 2.5"), ("3", None, "3 or more"), (None, "3", "3 or less")]
)
def test_told(low: str | None, high: str | None, told: str) -> None:
    assert str(Range(low and Decimal(low), high and Decimal(high))) == told  # type: ignore[arg-type]


DIGITS = st.integers(1, 10**9)
PLACES = st.integers(0, 3)


@given(DIGITS, PLACES)
def test_what_is_written_is_in_its_range(digits: int, places: int) -> None:
    value = Decimal(digits).scaleb(-places)
    found = written(value)
    assert Range(found.low, value).meets(found)
    assert Range(value, found.high).meets(found)
    assert found.low != value != found.high


@given(DIGITS, st.integers(1, 6), st.integers(0, 5))
def test_a_rounded_number_meets_the_exact_one(digits: int, places: int, fewer: int) -> None:
    """However many decimals are left of it."""
    value = Decimal(digits).scaleb(-places)
    short = value.quantize(Decimal(1).scaleb(-min(fewer, places)), ROUND_HALF_UP)
    one, other = written(value), written(short)
    assert one.meets(other)
    assert other.meets(one)


@given(DIGITS, DIGITS)
def test_whole_numbers_that_differ_do_not_meet(one: int, other: int) -> None:
    """Unless zeros at the end of one tell that it is rounded."""
    if one != other and one % 100 and other % 100:
        assert not written(Decimal(one)).meets(written(Decimal(other)))


def written(value: Decimal) -> Range:
    """What the number stands for, written in digits."""
    found = stands_for(quantity(f"{value:f}".replace(".", ","), str(value)))
    assert found is not None
    return found
