"""Facts as SDMX-CSV 1.0: an observation a row, under a header of the concepts' ids, DATAFLOW first.

(https://github.com/sdmx-twg/sdmx-csv, the data message's field guide for SDMX 2.1.) A fact is an observation where its
value is a single one, holds of one country or between two, and has an indicator and a period with both ends. What a
table by country would tell wrongly is none: a fact that is denied, one about several countries together, or one about
something else than countries (a company, a port), whose number is not the country's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Final

from extract.durations import amount
from extract.edtf import days
from extract.recognise.countries import country_name
from extract.records import Annotations, Fact, Quantity, Status, Time
from extract.results import measured

Cell = str | int | Decimal

COLUMNS: Final = (
    "DATAFLOW",
    "REF_AREA",
    "COUNTERPART_AREA",
    "INDICATOR",
    "MEASURE",
    "TIME_PERIOD",
    "OBS_VALUE",
    "UNIT_MEASURE",
    "OBS_STATUS",
    "FACT_STATUS",
    "MOD",
    "BASE_PER",
    "VIA",
    "ARTICLE",
    "SENTENCE_START",
)
"""Dataflow, dimensions, the observation, and its attributes."""

DATAFLOW: Final = "EXTRACT:FACTS(1.0)"
NOT_APPLICABLE: Final = "_Z"
UNSPECIFIED: Final = "_X"
"""SDMX's own codes: the fact has no counterpart, and it has one that the text doesn't name (an export, to wherever)."""
OBS_STATUS: Final[Mapping[Status, str]] = {"actual": "A", "planned": "F", "forecast": "F"}
"""Codes of CL_OBS_STATUS: normal and forecast value. It has none for a plan; FACT_STATUS tells the two apart."""
_MEASURES: Final = {"level": "LEVEL", "share": "SHARE", "change": "CHANGE"}
_DIRECTIONS: Final = {"increase": "INCREASE", "decrease": "DECREASE"}


def rows(found: Annotations) -> Iterator[tuple[Cell, ...]]:
    """The observations of an article, cell by cell as in `COLUMNS`."""
    for fact, about in measured(found):
        value, unit, mod = _amount(about)
        when = time_period(fact.period)
        if value is None or not fact.indicator or not when or fact.negated:
            continue
        for area, counterpart in _areas(fact):
            yield (
                DATAFLOW,
                area,
                counterpart,
                fact.indicator,
                _DIRECTIONS.get(fact.direction) or _MEASURES[fact.measure],
                when,
                value,
                unit,
                OBS_STATUS[fact.status],
                fact.status,
                mod,
                time_period(fact.base),
                " ".join(one.id for one in fact.entities if one.role == "via"),
                found.article,
                fact.evidence[0],
            )


def _amount(about: Quantity | Time | None) -> tuple[Decimal | None, str, str]:
    """The single value with its unit and mod; None where there is none."""
    if isinstance(about, Quantity):
        return about.value, about.unit, about.mod
    if about is None:
        return None, "", ""
    duration = amount(about.value)
    return duration.value, duration.unit, about.mod


def _areas(fact: Fact) -> Iterable[tuple[str, str]]:
    """The pairs of REF_AREA and COUNTERPART_AREA that the fact holds of; of «between», each pair once."""
    roles: dict[str, list[str]] = {"of": [], "between": [], "from": [], "to": [], "via": []}
    for one in fact.entities:
        roles[one.role].append(one.id)
    whose = list(dict.fromkeys(roles["of"] + roles["from"]))
    between, to = (list(dict.fromkeys(roles[role])) for role in ("between", "to"))
    if any(country_name(id) is None for id in (*whose, *between, *to)):
        return ()
    if len(between) > 1 and not whose and not to:
        return tuple(combinations(between, 2))
    if len(whose) == 1 and len(to) < 2 and not between:
        missing = UNSPECIFIED if roles["from"] else NOT_APPLICABLE
        return ((whose[0], to[0] if to and to != whose else missing),)
    return ()


def time_period(value: str) -> str:
    """An EDTF date or interval as SDMX has it (2.1, section 6, 4.2); empty where it lacks an end.

    A year, month, day, quarter, half or third of a year and a week from Monday to Sunday have forms of their own
    (`2024`, `2024-05`, `2024-Q1`, `2024-S1`, `2024-T1`, `2024-W05`); anything else is its first day and how long it
    lasts.

    >>> time_period("2024-04/2024-06"), time_period("2025-01/2025-08"), time_period("2023/..")
    ('2024-Q2', '2025-01-01/P8M', '')
    """
    try:
        first, last = (date.fromisoformat(day) if day else None for day in days(value))
    except ValueError:
        return ""
    if first is None or last is None:
        return ""
    if first == last:
        return first.isoformat()
    after = _next_day(last)
    if after is None or first.day != 1 or after.day != 1:
        return _days_long(first, last)
    months = 12 * (after.year - first.year) + after.month - first.month
    year = f"{first.year:04}"
    if months == 1:
        return f"{year}-{first.month:02}"
    if months == 12 and first.month == 1:
        return year
    for length, letter in ((3, "Q"), (4, "T"), (6, "S")):
        if months == length and (first.month - 1) % length == 0:
            return f"{year}-{letter}{(first.month - 1) // length + 1}"
    return f"{first.isoformat()}/P{months // 12}Y" if months % 12 == 0 else f"{first.isoformat()}/P{months}M"


def _days_long(first: date, last: date) -> str:
    year, week, weekday = first.isocalendar()
    length = (last - first).days + 1
    return f"{year:04}-W{week:02}" if length == 7 and weekday == 1 else f"{first.isoformat()}/P{length}D"


def _next_day(day: date) -> date | None:
    return None if day == date.max else day + timedelta(days=1)
