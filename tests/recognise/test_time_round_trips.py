"""Dates, intervals and times of day come back from every format that CLDR has for Russian."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from babel import Locale
from babel.dates import format_datetime, format_interval
from hypothesis import assume, given
from hypothesis import strategies as st

from extract import edtf
from extract.recognise.numbers import numbers
from extract.recognise.times import times
from extract.recognise.words import Words
from extract.records import Time

RUSSIAN = Locale("ru", "RU")
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
CLOCKS = st.times().map(lambda told: told.replace(microsecond=0))
SKELETONS = sorted(RUSSIAN.datetime_skeletons)
OF_DAYS = [name for name in SKELETONS if {"y", "M", "d"} <= set(name)]
OF_MONTHS = [name for name in SKELETONS if {"y", "M"} <= set(name) and "d" not in name]
OF_QUARTERS = [name for name in SKELETONS if {"y", "Q"} <= set(name)]
INTERVALS_OF_DAYS = [name for name in OF_DAYS if name in RUSSIAN.interval_formats and "G" not in name]
INTERVALS_OF_MONTHS = [name for name in OF_MONTHS if name in RUSSIAN.interval_formats and "G" not in name]


def read(text: str) -> list[Time]:
    words = Words(text)
    found = times(None, words, numbers(words), "2025-10-20")
    for told in found:
        assert text[told.start : told.end] == told.text
        assert (told.start_date, told.end_date) == edtf.days(
            "/".join(end.split("T")[0] for end in told.value.split("/"))
        )
    return found


def values(text: str) -> list[str]:
    return [told.value for told in read(text)]


def written(name: str, day: date) -> str:
    return str(RUSSIAN.datetime_skeletons[name].apply(day, RUSSIAN))


def test_cldr_has_the_formats_that_are_tested() -> None:
    assert OF_DAYS == ["GyMMMEd", "GyMMMd", "GyMd", "yMEd", "yMMMEd", "yMMMd", "yMd"]
    assert OF_MONTHS == ["GyMMM", "yM", "yMM", "yMMM", "yMMMM"]
    assert OF_QUARTERS == ["yQQQ", "yQQQQ"]
    assert INTERVALS_OF_DAYS == ["yMEd", "yMMMEd", "yMMMd", "yMd"]
    assert INTERVALS_OF_MONTHS == ["yM", "yMMM", "yMMMM"]


@pytest.mark.parametrize("name", OF_DAYS)
@given(day=DAYS)
def test_days(name: str, day: date) -> None:
    assert values(f"встреча прошла {written(name, day)}") == [day.isoformat()]


@pytest.mark.parametrize("name", OF_MONTHS)
@given(day=DAYS)
def test_months(name: str, day: date) -> None:
    assert values(f"встречу перенесли на {written(name, day)}") == [f"{day:%Y-%m}"]


@pytest.mark.parametrize("name", OF_QUARTERS)
@given(day=DAYS)
def test_quarters(name: str, day: date) -> None:
    first = (day.month - 1) // 3 * 3 + 1
    assert values(f"за {written(name, day)} выросло") == [f"{day.year}-{first:02}/{day.year}-{first + 2:02}"]


@given(day=DAYS)
def test_weeks(day: date) -> None:
    """CLDR counts Russia's weeks as ISO 8601 does: from Monday, the first one with four days of its year."""
    assert (RUSSIAN.first_week_day, RUSSIAN.min_week_days) == (0, 4)
    monday = day - timedelta(day.weekday())
    year, number, _ = day.isocalendar()
    assert values(f"за {number}-ю неделю {year} года выросло") == [f"{monday}/{monday + timedelta(6)}"]


@pytest.mark.parametrize("name", INTERVALS_OF_DAYS)
@given(first=DAYS, last=DAYS)
def test_intervals_of_days(name: str, first: date, last: date) -> None:
    assume(first < last)
    assert values(f"встреча шла {interval(name, first, last)}") == [f"{first}/{last}"]


@pytest.mark.parametrize("name", INTERVALS_OF_MONTHS)
@given(first=DAYS, last=DAYS)
def test_intervals_of_months(name: str, first: date, last: date) -> None:
    assume((first.year, first.month) < (last.year, last.month))
    assert values(f"стройка шла {interval(name, first, last)}") == [f"{first:%Y-%m}/{last:%Y-%m}"]


@given(first=DAYS, last=DAYS)
def test_intervals_of_years(first: date, last: date) -> None:
    assume(first.year < last.year)
    assert values(f"в {interval('y', first, last)} выросло") == [f"{first.year}/{last.year}"]


def interval(name: str, first: date, last: date) -> str:
    start, end = datetime.combine(first, time(9)), datetime.combine(last, time(18))
    return format_interval(start, end, name, locale=RUSSIAN)


@pytest.mark.parametrize(("length", "seconds"), [("short", False), ("medium", True)])
@given(day=DAYS, clock=CLOCKS)
def test_days_with_their_time(length: str, seconds: bool, day: date, clock: time) -> None:
    assume(length != "short" or 1940 <= day.year <= 2035)  # «04.03.25»: two digits of a year
    text = f"встреча прошла {format_datetime(datetime.combine(day, clock), length, locale=RUSSIAN)}"
    (told,) = read(text)
    assert (told.label, told.value) == ("TIME", f"{day}T{clock:%H:%M:%S}" if seconds else f"{day}T{clock:%H:%M}")


@given(day=DAYS, first=CLOCKS, last=CLOCKS)
def test_hours_of_a_day(day: date, first: time, last: time) -> None:
    """Past midnight they end on the next day."""
    end = day if f"{last:%H:%M}" >= f"{first:%H:%M}" else day + timedelta(1)
    text = f"встреча шла {day:%d.%m.%Y} с {first:%H:%M} до {last:%H:%M}"
    assert values(text) == [f"{day}T{first:%H:%M}/{end}T{last:%H:%M}"]
