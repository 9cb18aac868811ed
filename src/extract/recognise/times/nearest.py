"""Which year, week or length is meant, counted from a date that is known."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final

from extract.recognise.times import period as periods
from extract.recognise.times.expressions import Calendar, Weekday
from extract.recognise.times.period import Period, placed
from extract.recognise.times.reference import Reference
from extract.recognise.times.tense import Tense

_LEAP_SEARCH: Final = 8
_WEEK: Final = 7
_MOST_YEARS: Final = 9999
_AN_END_AHEAD_COSTS: Final = Fraction(3, 2)  # «продлили до 1 декабря» is of the future about as often
_AHEAD_COSTS: Final = Fraction(2)  # news without a verb's tense to tell is of the past more often than of the future
_AFTER_OPENING: Final = 60  # an article may be written so many days after the date that it opens with
_SIZES: Final = {"M": 1, "Q": 3, "H": 6}
_MONTHS_OF_YEAR: Final = 12


def nearest(
    says: Calendar, reference: Reference, tense: Tense | None, *, weekday: int | None = None, ends: bool = False
) -> Period | None:
    """The calendar place of the year that the article's date and the verb's tense make right.

    Past: the latest that began by then; future: the next to come; else the nearest, one ahead being counted as twice as
    far, or one and a half times where it `ends` something. A `weekday` named beside it decides for a nearer one. None
    without a date.
    """
    first, last = reference.first, reference.last
    if first is None or last is None:
        return None
    reach = _LEAP_SEARCH if (says.month, says.day) == (2, 29) else 2 if says.turn else 1
    candidates = [
        place
        for number in range(first.year - reach, last.year + reach + 1)
        if (place := placed(says, number)) is not None and place.start and place.end
    ]
    if says.turn:
        return _turned(candidates, says.turn, first, last)
    began = [place for place in candidates if place.start and place.start - last <= _slack(reference)]
    to_come = [place for place in candidates if place.end and place.end >= first]
    if tense == "past" and began:
        return _by_weekday(began[-1], candidates, weekday, first, last)
    if tense == "future" and to_come:
        return _by_weekday(to_come[0], candidates, weekday, first, last)
    costs = _AN_END_AHEAD_COSTS if ends else _AHEAD_COSTS
    return min(candidates, key=lambda place: _distance(place, first, last, costs), default=None)


def _slack(reference: Reference) -> timedelta:
    """How long after the reference something may have begun that is told in the past."""
    return timedelta(1 if reference.dated else _AFTER_OPENING)


def _turned(candidates: list[Period], turn: int, first: date, last: date) -> Period | None:
    """The latest that is over by now, or the next to begin."""
    if turn < 0:
        return next((place for place in reversed(candidates) if place.end and place.end < first), None)
    return next((place for place in candidates if place.start and place.start > last), None)


def _by_weekday(chosen: Period, candidates: list[Period], weekday: int | None, first: date, last: date) -> Period:
    """«планировали в субботу, 3 сентября»: the verb tells of a plan, the weekday of a year that lies nearer."""
    if weekday is None or not chosen.start or chosen.start.weekday() == weekday:
        return chosen
    near = _distance(chosen, first, last, Fraction(1))
    fitting = (place for place in candidates if place.start and place.start.weekday() == weekday)
    return next((place for place in fitting if _distance(place, first, last, Fraction(1)) < near), chosen)


def _distance(place: Period, first: date, last: date, ahead_costs: Fraction) -> Fraction:
    if place.start is None or place.end is None:
        return Fraction(0)
    if place.start > last:
        return (place.start - last).days * ahead_costs
    return Fraction(max((first - place.end).days, 0))


def next_after(says: Calendar, start: Period) -> Period | None:
    """The calendar place that comes next from the start of an interval."""
    if start.year is None:
        return None
    same = placed(says, start.year)
    return same if same is not None and same.first.order >= start.first.order else placed(says, start.year + 1)


def weekday(says: Weekday, day: date, tense: Tense | None) -> Period:
    """The day of the week before, in or after the week of a day; without a pointer the one that the tense asks for."""
    ahead = (says.number - day.weekday()) % 7
    back = (day.weekday() - says.number) % 7
    if says.shift is not None:
        days = {-1: -(back or 7), 0: says.number - day.weekday(), 1: ahead or 7}[max(-1, min(says.shift, 1))]
    else:
        days = ahead if tense == "future" or (tense is None and ahead < back) else -back
    moved = periods.moved(day, days)
    return periods.day(moved if moved is not None else day)


def day_of_month(number: int, day: date, tense: Tense | None) -> Period | None:
    """«5-го числа»: of the month of a day, of the one after it for a future, of the one before it for a past."""
    turns = {"past": (0, -1, -2), "future": (0, 1, 2)}.get(tense or "", (0,))
    for turn in turns:
        month = periods.months(day.year, day.month + turn).first
        if month.year is None or number > monthrange(month.year, month.month)[1]:
            continue
        found = date(month.year, month.month, number)
        if not (tense == "past" and found > day) and not (tense == "future" and found < day):
            return periods.day(found)
    return None


def shifted(
    unit: str, count: Decimal, reference: Reference, place: Period | None, *, weekend: bool = False
) -> Period | None:
    """So many units before or after a stretch, or after the article's date where there is none.

    A fraction of a year counts in months, where it is a whole number of them.
    """
    if count != int(count):
        if unit != "Y" or count * _MONTHS_OF_YEAR != int(count * _MONTHS_OF_YEAR):
            return None
        unit, count = "M", count * _MONTHS_OF_YEAR
    number = int(count)
    if place is not None and unit == "Y" and abs(number) == 1 and place.grain in ("month", "months"):
        return place.shifted_years(number)
    if place is not None and unit == "W" and place.first.day and place.length == _WEEK:
        return place.shifted(number)  # «за неделю с 4 по 10 марта …, неделей ранее …»
    if place is not None and place.first.year is None:
        return place.moved(number * (_WEEK if unit == "W" else 1)) if unit in ("W", "D") else None
    if place is not None and place.mask:
        return None  # five years after «the 2000s»
    year = place.year if place is not None else reference.year
    month = place.first.month if place is not None else reference.month
    if unit in ("Y", "10Y", "100Y"):
        return _years(unit, number, year) if year is not None else None
    if unit in _SIZES:
        return _months(unit, number, year, month) if year is not None and month else None
    return _days(unit, number, place.start if place is not None else reference.day, weekend=weekend)


def _years(unit: str, count: int, year: int) -> Period | None:
    if abs(year + count * (1 if unit == "Y" else 10 if unit == "10Y" else 100)) > _MOST_YEARS:
        return None  # «100 миллионов лет назад»: EDTF's four digits end there
    if unit == "Y":
        return periods.year(year + count)
    size = 10 if unit == "10Y" else 100
    first = year // size * size + count * size
    return periods.decade(first) if size == 10 else periods.century(first // 100 + 1)


def _months(unit: str, count: int, year: int, month: int) -> Period:
    size = _SIZES[unit]
    return periods.months(year, (month - 1) // size * size + 1 + count * size, size)


def _days(unit: str, count: int, base: date | None, *, weekend: bool) -> Period | None:
    moved = None if base is None else periods.moved(base, count * 7 if unit == "W" else count)
    if moved is None or unit not in ("W", "D"):
        return None
    if unit == "D":
        return periods.day(moved)
    week = periods.week(moved)
    return periods.days(week.end - timedelta(1), week.end) if weekend and week and week.end else week


def same(place: Period, unit: str, shift: int) -> Period | None:
    """The stretch's own unit («в тот же месяц»), or one so many units from it («на следующий день»)."""
    if unit in ("", "D"):
        if shift and place.first.year is None:
            return place.moved(shift) if place.grain == "day" else None
        return place.shifted(shift) if shift else place
    if unit == "W":
        return periods.week(place.start, shift) if place.start else None
    if unit in _SIZES and place.first.year is not None and place.first.month:
        return _months(unit, shift, place.first.year, place.first.month)
    return None
