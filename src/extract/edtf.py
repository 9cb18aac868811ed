"""EDTF dates (ISO 8601-2, levels 0 and 1): whether a string is one, and the days that it covers."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Final

from extract.kept import FORMS

_DATE: Final = re.compile(
    r"(?P<year>-?[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2})(?:T(?P<time>[0-9:.]+(?:Z|[+-][0-9:]+)?))?)?)?[?~%]?"
)
_OPEN: Final = ("..", "")
# ISO 8601-2, 4.8: numbers from 21 on in the month's place are seasons, quarters, quadrimesters and halves.
_GROUPS: Final = {
    **{21 + season: (3 + 3 * season, 3) for season in range(4)},
    **{25 + season: (3 + 3 * season, 3) for season in range(4)},
    **{33 + quarter: (1 + 3 * quarter, 3) for quarter in range(4)},
    **{37 + third: (1 + 4 * third, 4) for third in range(3)},
    **{40 + half: (1 + 6 * half, 6) for half in range(2)},
}


def days(value: str) -> tuple[str, str]:
    """The first and the last day of an EDTF date or interval, as ISO dates.

    A side that is open, unknown or before the year 1 is empty; so are both for a duration or an empty value.

    Raises ValueError where the value is none of these, or an interval ends before it starts.
    """
    if not value or value.startswith("P"):
        return "", ""
    first, slash, last = value.partition("/")
    if not slash:
        return _covered(first)
    if first in _OPEN and last in _OPEN:
        raise ValueError(f"«{value}» is open on both sides")
    start = "" if first in _OPEN else _covered(first)[0]
    end = "" if last in _OPEN else _covered(last)[1]
    if start and end and end < start:
        raise ValueError(f"«{value}» ends before it starts")
    return start, end


def known_days(value: str) -> tuple[str, str]:
    """The same, and empty for what is no date or interval."""
    try:
        return days(value)
    except ValueError:
        return "", ""


def year_before(value: str) -> str:
    """The same date or interval a year earlier; empty where a side has no whole year («202X», «../2024»).

    >>> year_before("2025-01/2025-09")
    '2024-01/2024-09'
    """
    return _years_on(value, -1)


def year_after(value: str) -> str:
    """The same date or interval a year later; empty where a side has no whole year.

    >>> year_after("2024-02")
    '2025-02'
    """
    return _years_on(value, 1)


def months_before(value: str) -> str:
    """The month or stretch of months of one year right before, as long; empty for other values.

    >>> months_before("2024-01/2024-03"), months_before("2024-03")
    ('2023-10/2023-12', '2024-02')
    """
    sides = value.split("/")
    if not all(re.fullmatch(r"[0-9]{4}-(?:0[1-9]|1[0-2])", side) for side in sides) or sides[0][:4] != sides[-1][:4]:
        return ""
    first, last = (int(side[:4]) * 12 + int(side[5:]) - 1 for side in (sides[0], sides[-1]))
    earlier = [at - (last - first + 1) for at in (first, last)[: len(sides)]]
    return "/".join(f"{at // 12:04}-{at % 12 + 1:02}" for at in earlier)


def same_but_year(value: str, other: str) -> bool:
    """Whether two dates or intervals are of the same months or days of different years.

    >>> same_but_year("2024-01/2024-06", "2019-01/2019-06"), same_but_year("2024", "2019")
    (True, False)
    """
    parts = [[side.partition("-")[::2] for side in one.split("/")] for one in (value, other)]
    (years, within), (others, alike) = (list(zip(*one, strict=True)) for one in parts)
    return bool(within[0]) and within == alike and years != others


def _years_on(value: str, years: int) -> str:
    sides = value.split("/")
    if not all(re.fullmatch(r"[0-9]{4}(?:-.*)?", side) for side in sides):
        return ""
    return "/".join(f"{int(side[:4]) + years:04}{side[4:]}" for side in sides)


@lru_cache(maxsize=FORMS)
def _covered(value: str) -> tuple[str, str]:
    """The first and the last day of one date, month, year, decade, century or part of a year."""
    match = _DATE.fullmatch(value)
    if match is None:
        raise ValueError(f"«{value}» is no EDTF date")
    year, month, day = match["year"], match["month"], match["day"]
    if not re.fullmatch(r"[0-9]+X*", year):
        return "", ""
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first_year == 0:
        return "", ""
    if month is None or "X" in month:
        return f"{first_year:04}-01-01", f"{last_year:04}-12-31"
    if first_year != last_year:
        return "", ""
    number = int(month)
    if number in _GROUPS:
        return _group(first_year, *_GROUPS[number])
    if not 1 <= number <= 12:
        raise ValueError(f"«{value}»: there is no month {month}")
    length = monthrange(first_year, number)[1]
    if day is None or "X" in day:
        return f"{first_year:04}-{month}-01", f"{first_year:04}-{month}-{length:02}"
    if not 1 <= int(day) <= length:
        raise ValueError(f"«{value}»: that month has no day {day}")
    whole = date(first_year, number, int(day)).isoformat()
    return whole, whole


def _group(year: int, month: int, months: int) -> tuple[str, str]:
    """The days of some months on end; a winter runs into the next year."""
    last_year, last_month = divmod(month + months - 2, 12)
    last_year, last_month = year + last_year, last_month + 1
    return f"{year:04}-{month:02}-01", f"{last_year:04}-{last_month:02}-{monthrange(last_year, last_month)[1]:02}"
