"""What a cell says of the day of publication, as EDTF."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

from extract.articles.items import printable
from extract.edtf import days

_DOTTED: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+\d{1,2}:\d{2}(?::\d{2})?)?")
# ISO 8601, also without hyphens and by weeks; a time of day is not looked at.
_ISO: Final = re.compile(
    r"(\d{4}-\d{2}-\d{2}|\d{8}|\d{4}-W\d{2}-\d|\d{4}W\d{3})"
    r"(?:[T ]\d{1,2}(?::?\d{2}){0,2}(?:[.,]\d{1,9})?\s*(?:Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?"
)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
# Seconds from 1973-03-03 on, which no year or day written in digits comes near; milliseconds of the same days.
_MIN_SECONDS: Final = 10**8
_MIN_MILLISECONDS: Final = 10**11
_MAX_MILLISECONDS: Final = 10**13  # the year 2286
_SHOWN: Final = 40
"""Characters of a value that a note quotes."""


def published(value: object) -> tuple[str, str]:
    """The day in a cell as EDTF, and a note where it can't be read; both are empty where the cell is.

    Dates and datetimes are read, also as parquet has them; in writing, EDTF, ISO 8601 and 20.10.2025; in numbers,
    seconds or milliseconds from 1970 on. The day is the one at the place of the time zone, where one is given.
    """
    if value is None or value == "":
        return "", ""
    try:
        day = _day(value)
        days(day)
    except (ValueError, OverflowError):
        shown = " ".join(printable(str(value)).split())[:_SHOWN]
        return "", f"published passed over: «{shown}» is no date" if shown else ""
    return day, ""


def _day(value: object) -> str:
    """Raises ValueError or OverflowError where the value is no date."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _counted(value)
    if not isinstance(value, str):
        raise ValueError("no date")
    return _written(value.strip())


def _written(value: str) -> str:
    if re.fullmatch(r"\d{9,13}(?:\.\d+)?", value):
        return _counted(float(value))
    if match := _DOTTED.fullmatch(value):
        day, month, year = map(int, match.groups())
        return date(year, month, day).isoformat()
    if match := _ISO.fullmatch(value):
        return date.fromisoformat(match[1]).isoformat()
    if value.startswith("P"):
        raise ValueError("a duration")
    return value.partition("T")[0]


def _counted(number: float) -> str:
    """A number as a year, a day in eight digits, or the time since 1970."""
    if number == int(number) and (1000 <= number <= 9999 or 10_000_101 <= number <= 99_991_231):
        return f"{int(number)}" if number <= 9999 else date.fromisoformat(f"{int(number)}").isoformat()
    if _MIN_SECONDS <= number < _MIN_MILLISECONDS:
        return (_EPOCH + timedelta(seconds=number)).date().isoformat()
    if _MIN_MILLISECONDS <= number < _MAX_MILLISECONDS:
        return (_EPOCH + timedelta(milliseconds=number)).date().isoformat()
    raise ValueError("no date")
