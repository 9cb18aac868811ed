"""Stretches of the calendar that can be written in EDTF and moved by whole units."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from babel import Locale

from extract import edtf
from extract.recognise.times.expressions import Calendar

_WEEK: Final = 7
_FIRST_WEEKDAY: Final = Locale("ru", "RU").first_week_day
_COMMON_YEAR: Final = 2001
_FEBRUARY: Final = 2
_LAST_YEAR: Final = 9999


@dataclass(frozen=True, slots=True)
class Stamp:
    """A year (None: unknown; astronomical: 1 BC is 0), with a month and a day where they are told."""

    year: int | None
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        year = "XXXX" if self.year is None else f"{self.year:04}" if self.year >= 0 else f"-{-self.year:04}"
        return year + (f"-{self.month:02}" if self.month else "") + (f"-{self.day:02}" if self.day else "")

    @property
    def order(self) -> tuple[int, int, int]:
        return (self.year or 0, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Period:
    """From a stamp to a stamp; an end that is None is open. `mask` is the EDTF of a decade or a century."""

    first: Stamp
    last: Stamp | None
    mask: str = ""

    def __str__(self) -> str:
        if self.mask:
            return self.mask
        if self.last is None:
            return f"{self.first}/.."
        return str(self.first) if self.first == self.last else f"{self.first}/{self.last}"

    @property
    def year(self) -> int | None:
        """The year that it lies or ends in."""
        return (self.last or self.first).year

    @property
    def grain(self) -> str:
        """«day», «month», «months», «year» or «years»."""
        if self.mask:
            return "years"
        if self.first.day:
            return "day"
        if self.first.month:
            return "month" if self.first == self.last else "months"
        return "year" if self.first == self.last else "years"

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.first.day > 0 and self.first == self.last

    @property
    def start(self) -> date | None:
        """The first day, where the calendar of `datetime` has it."""
        stamp = self.first
        if stamp.year is None or not 1 <= stamp.year <= _LAST_YEAR:
            return None
        return date(stamp.year, stamp.month or 1, stamp.day or 1)

    @property
    def end(self) -> date | None:
        """The last day, where the calendar of `datetime` has it."""
        stamp = self.last
        if stamp is None or stamp.year is None or not 1 <= stamp.year <= _LAST_YEAR:
            return None
        month = stamp.month or 12
        return date(stamp.year, month, stamp.day or monthrange(stamp.year, month)[1])

    @property
    def length(self) -> int:
        """How many days a stretch between two days has; 0 where it has no such ends."""
        start, end = self.start, self.end
        return 0 if not self.first.day or start is None or end is None else (end - start).days + 1

    @property
    def has_edtf(self) -> bool:
        """Whether it can be written: EDTF's years have four digits."""
        try:
            edtf.days(str(self))
        except ValueError:
            return False
        return True

    def in_year(self, year: int) -> Period:
        """The same part of another year (counted to the year that it ends in)."""
        moved = year - (self.year or year)
        return self.shifted_years(moved)

    def shifted_years(self, years: int) -> Period:
        def move(stamp: Stamp) -> Stamp:
            if stamp.year is None:
                return stamp
            year = stamp.year + years
            if stamp.day and 1 <= year <= _LAST_YEAR:
                stamp = replace(stamp, day=min(stamp.day, monthrange(year, stamp.month)[1]))
            return replace(stamp, year=year)

        return Period(move(self.first), None if self.last is None else move(self.last))

    def moved(self, count: int) -> Period | None:
        """A day so many days later; None where its year is unknown and that hangs on the year."""
        if not self.is_day:
            return None
        if self.first.year is not None:
            return self.shifted(count)
        start = date(_COMMON_YEAR, self.first.month, self.first.day) if self._in_common_year() else None
        later = None if start is None else moved(start, count)
        if start is None or later is None or later.year != start.year:
            return None
        if (start.month <= _FEBRUARY) != (later.month <= _FEBRUARY):
            return None  # a leap year would tell
        stamp = Stamp(None, later.month, later.day)
        return Period(stamp, stamp)

    def _in_common_year(self) -> bool:
        return self.first.day <= monthrange(_COMMON_YEAR, self.first.month)[1]

    def shifted(self, count: int) -> Period | None:
        """The stretch of the same length so many lengths later (earlier where negative)."""
        if self.last is None or self.mask or self.first.year is None or self.last.year is None:
            return None
        if self.first.day:
            start, end = self.start, self.end
            if start is None or end is None:
                return None
            length = (end - start).days + 1
            first, last = moved(start, length * count), moved(end, length * count)
            return None if first is None or last is None else days(first, last)
        if self.first.month:
            length = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
            return months(self.first.year, self.first.month + length * count, length)
        length = self.last.year - self.first.year + 1
        return self.shifted_years(length * count)


def year(number: int) -> Period:
    stamp = Stamp(number)
    return Period(stamp, stamp)


def day(when: date) -> Period:
    return days(when, when)


def days(first: date, last: date) -> Period:
    return Period(Stamp(first.year, first.month, first.day), Stamp(last.year, last.month, last.day))


def months(number: int, first: int, count: int = 1) -> Period:
    """`count` months from the month `first` of a year; months below 1 and above 12 run into other years."""
    start = number * 12 + first - 1
    last = start + count - 1
    return Period(Stamp(start // 12, start % 12 + 1), Stamp(last // 12, last % 12 + 1))


def week(when: date, shift: int = 0) -> Period | None:
    """The week that holds a day, or one so many weeks later; it begins on the day that CLDR has for Russia, Monday.

    None where the calendar of `datetime` begins or ends in it.
    """
    first = moved(when, _WEEK * shift - (when.weekday() - _FIRST_WEEKDAY) % _WEEK)
    last = None if first is None else moved(first, _WEEK - 1)
    return None if first is None or last is None else days(first, last)


def decade(first: int) -> Period:
    return Period(Stamp(first), Stamp(first + 9), mask=f"{first // 10:03}X")


def century(number: int, *, before_christ: bool = False) -> Period:
    """The 21st century → `20XX`; the 5th BC → `-04XX`."""
    if before_christ:
        return Period(Stamp(-number * 100 + 1), Stamp(-number * 100 + 100), mask=f"-{number - 1:02}XX")
    return Period(Stamp(number * 100 - 100), Stamp(number * 100 - 1), mask=f"{number - 1:02}XX")


def millennium(number: int, *, before_christ: bool = False) -> Period:
    """The 2nd millennium → `1XXX`; the 3rd BC → `-2XXX`."""
    if before_christ:
        return Period(Stamp(-number * 1000 + 1), Stamp(-number * 1000 + 1000), mask=f"-{number - 1}XXX")
    return Period(Stamp(number * 1000 - 1000), Stamp(number * 1000 - 1), mask=f"{number - 1}XXX")


def nth_weekday(month: Period | None, nth: int, weekday: int) -> Period | None:
    """The n-th of a month's Mondays, …, or its last (-1); None where the year is unknown or there are fewer."""
    if month is None or month.start is None or month.end is None:
        return None
    if nth < 0:
        return day(month.end - timedelta((month.end.weekday() - weekday) % _WEEK))
    found = moved(month.start, (weekday - month.start.weekday()) % _WEEK + _WEEK * (nth - 1))
    return day(found) if found is not None and found <= month.end else None


def week_of_year(number: int, year: int) -> Period | None:
    """The week by its number in ISO 8601; None where the year has no such week."""
    try:
        return week(date.fromisocalendar(year, number, 1))
    except ValueError:
        return None


def moved(when: date, days: int) -> date | None:
    """The day so many days later; None outside the calendar of `datetime`."""
    try:
        return when + timedelta(days)
    except OverflowError:
        return None


def placed(says: Calendar, number: int | None) -> Period | None:
    """The calendar place in a year; None where that year has no such day."""
    if says.months is not None:
        first, last = says.months
        start = None if number is None else number - (first > last)
        return Period(Stamp(start, first), Stamp(number, last))
    if says.days is not None:
        length = monthrange(number if number and 1 <= number <= _LAST_YEAR else _COMMON_YEAR, says.month)[1]
        first, last = says.days
        first = length + first + 1 if first < 0 else first
        return Period(Stamp(number, says.month, first), Stamp(number, says.month, last or length))
    if says.day and number is not None and 1 <= number <= _LAST_YEAR and says.day > monthrange(number, says.month)[1]:
        return None
    stamp = Stamp(number, says.month, says.day)
    return Period(stamp, stamp)
