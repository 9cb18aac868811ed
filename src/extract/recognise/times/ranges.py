"""Intervals («с января по август 2025 года», «20–21 октября») and lists («в 2023 и 2024 годах»)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from extract.recognise.times.centuries import MOST_CENTURIES, decade
from extract.recognise.times.counting import counted
from extract.recognise.times.dates import day_number, month_in_digits, month_name, short_date
from extract.recognise.times.days import day, weekday_date, weekday_name
from extract.recognise.times.expressions import (
    Calendar,
    Century,
    DayOfMonth,
    Decade,
    Expression,
    Found,
    Range,
    Shift,
    Year,
)
from extract.recognise.times.moments import day as any_day
from extract.recognise.times.parts import absolute, part, season
from extract.recognise.times.reader import Read, Reader, remembered
from extract.recognise.times.relative import bare_unit, pointed, same_period
from extract.recognise.times.years import (
    LIKELY_FROM,
    LIKELY_TO,
    PLURAL_YEAR,
    SINGULAR_YEAR,
    Point,
    bare_year,
    era,
    year_after,
    year_word,
)

_FROM: Final = frozenset({"с", "со", "от"})
_TO: Final = frozenset({"по", "до", "на"})
_YEARS: Final = SINGULAR_YEAR | PLURAL_YEAR
_THIS_YEAR: Final = Shift("Y", Decimal(0), "published")


@remembered
def point(reader: Reader, index: int) -> Point | None:
    """One place on the calendar with the part of it that is meant: «начале 2025 года», «прошлом месяце»."""
    portion = part(reader, index)
    if portion is not None:
        mod, at = portion
        if reader.new_line(at):
            return None
        inner = (
            _plain(reader, at) or season(reader, at, governed=True) or bare_year(reader, at) or bare_unit(reader, at)
        )
        return None if inner is None else inner._replace(part=mod)
    return _plain(reader, index)


def _plain(reader: Reader, index: int) -> Point | None:
    digits = reader.is_digits(index)
    found = None if digits else same_period(reader, index)
    if found is not None:
        return found
    for rule in absolute(reader, index):
        found = rule(reader, index)
        if found is not None:
            return found
    return None if digits else pointed(reader, index)


def interval(reader: Reader, index: int) -> Found | None:
    """From one time to another, in any of the ways that Russian writes it."""
    return (
        _years(reader, index)
        or _part_of_years(reader, index)
        or _ordinals(reader, index)
        or _decades(reader, index)
        or _between(reader, index)
    )


def _years(reader: Reader, index: int) -> Found | None:
    """«2022–2027 годы», «2010-2012», «2022/23 годы», «с 1991 по 1992 год», «между 2010 и 2015 годами»."""
    first = reader.whole(index)
    if first is None or len(reader.key(index)) != 4 or not 1000 <= first <= 2999:
        return None
    at = reader.ending(index + 1)
    joined = _joined(reader, index, at, slash=True)
    if not joined:
        return None
    second = reader.digits(joined) if reader.key(at) == "/" else reader.whole(joined)
    if second is None or (reader.glued(index) and (reader.is_dash(index - 1) or reader.is_letters(index - 1))):
        return None
    after = reader.ending(joined + 1)
    end = year_word(reader, after, _YEARS)
    told = reader.key(index - 1) in ("в", "за") and _alone(reader, after)  # «в 1956-57 работал»
    if len(reader.key(joined)) == 2 and (end or told or reader.key(at) == "/"):
        second += first - first % 100
        if reader.key(at) == "/" and second != first + 1:
            return None
    elif len(reader.key(joined)) != 4:
        return None
    of_decade = after > joined + 1 and reader.key(after - 1) in ("х", "е", "ые", "ых")
    if not first < second <= 2999 or of_decade:
        return None
    likely = first >= LIKELY_FROM and second <= LIKELY_TO
    if not end and not ((likely or _set_off(reader, index, after)) and _alone(reader, after)):
        return None
    if not end and _title_before(reader, index):
        return None
    says = Range(Calendar(Year(first)), Calendar(Year(second)))
    return Found(index, end or after, "DATE", says, "years")


def _part_of_years(reader: Reader, index: int) -> Found | None:
    """«к концу 2026–2027 годов», «в середине 1980–1990-х годов»: a part of some years."""
    portion = None if reader.is_digits(index) else part(reader, index)
    years = None
    if portion is not None and not reader.new_line(portion[1]):
        years = _years(reader, portion[1]) or _decades(reader, portion[1])
    return None if portion is None or years is None else replace(years, first=index, part=portion[0])


def _set_off(reader: Reader, index: int, end: int) -> bool:
    """Whether commas or brackets set two bare numbers off: «Александр Пушкин (1799–1837)»."""
    return reader.key(index - 1) in _OPENS and reader.key(end) in _CLOSES


_OPENS: Final = frozenset({"(", ","})
_CLOSES: Final = frozenset({")", ",", ".", ";", ""})


def _title_before(reader: Reader, index: int) -> bool:
    """Whether a foreign name stands right before («The Singles 1990–2005»)."""
    return not reader.new_line(index) and reader.word(index - 1).text.isascii() and reader.is_letters(index - 1)


def _alone(reader: Reader, index: int) -> bool:
    """Whether nothing after two bare numbers shows that they are no years."""
    tied = reader.glued(index) and (
        reader.is_dash(index) or reader.key(index) in {"/", "_"} or reader.is_letters(index)
    )
    return not tied and not counted(reader, index)


def _joined(reader: Reader, index: int, end: int, *, slash: bool = False) -> int:
    """The index of an interval's second end, where `end` (the index after its first) begins a link; else 0."""
    link, before = reader.key(end), reader.key(index - 1)
    if reader.new_line(end):
        return 0
    if reader.is_dash(end) or (slash and link == "/" and reader.glued(end)):
        return end + 1
    if link == "вплоть" and reader.key(end + 1) == "до":
        return end + 2
    if before in _FROM and link in _TO:
        return end + 1
    if before in _FROM and link in {",", "и"} and reader.key(end + 1) in {"по", "до"}:
        return end + 2
    return end + 1 if before == "между" and link == "и" else 0


def _ordinals(reader: Reader, index: int) -> Found | None:
    """«I–III кварталы 2025 года», «XIX–XX веков»: two ordinals share the noun."""
    first = reader.ordinal(index) or _digit(reader, index)
    joined = _joined(reader, index, first.end) if first is not None else 0
    second = (reader.ordinal(joined) or _digit(reader, joined)) if joined else None
    number = reader.numbers.get(index)
    if number is not None and number.kind == "ordinal" and number.low is not None and number.high is not None:
        # «втором-третьем кварталах»
        first, second = Read(int(number.low), number.last), Read(int(number.high), number.last)
    if first is None or second is None or first.value == second.value:
        return None
    unit = reader.lexis.units.get(reader.key(second.end))
    if unit is not None and unit.lemma == "квартал" and first.value < second.value <= 4:
        at = second.end + 1
        named, end = year_after(reader, reader.dot(at) if reader.key(second.end) == "кв" else at, of_year=True)
        says: Expression = Calendar(named, months=(first.value * 3 - 2, second.value * 3))
        return Found(index, end, "DATE", says, "quarters")
    return _centuries(reader, index, first, second)


def _centuries(reader: Reader, index: int, first: Read, second: Read) -> Found | None:
    """«XIX–XX веков», «с XXXII по XXVIII века до н. э.»: before Christ the higher number is the earlier one."""
    unit = reader.lexis.units.get(reader.key(second.end))
    abbreviated = reader.key(second.end) in ("вв", "в") and reader.key(second.end + 1) == "."
    if not abbreviated and (unit is None or unit.times != 100 or max(first.value, second.value) > MOST_CENTURIES):
        return None
    end, before_christ = era(reader, second.end + 1 + abbreviated) or (second.end + 1 + abbreviated, False)
    if (first.value > second.value) != before_christ or not (reader.is_letters(index) or first.end > index + 1):
        return None
    says = Range(Century(first.value, before_christ), Century(second.value, before_christ))
    return Found(index, end, "DATE", says, "centuries")


def _digit(reader: Reader, index: int) -> Read | None:
    value = reader.whole(index, most=2)
    return Read(value, index + 1) if value else None


def _decades(reader: Reader, index: int) -> Found | None:
    """«1980–1990-е годы», «80–90-х годов»."""
    first = reader.whole(index)
    if first is None or first % 10 or not reader.is_dash(reader.ending(index + 1)):
        return None
    at = reader.ending(index + 1) + 1
    last = decade(reader, at)
    if last is None or not isinstance(last.says, Decade):
        return None
    century = first // 100 if len(reader.key(index)) == 4 else last.says.century
    says = Range(Decade(first // 10 % 10, century), last.says)
    return Found(index, last.end, "DATE", says, "decades")


def _between(reader: Reader, index: int) -> Found | None:
    first = _loose(reader, index)
    if first is None:
        return None
    if first.rule == "short-date" and not reader.is_digits(first.end + 1):
        return None
    joined = _joined(reader, index, first.end)
    if not joined or reader.new_line(joined) or (first.rule == "bare-year" and _title_before(reader, index)):
        return None
    before = reader.key(index - 1)
    if before in _FROM:
        now = _until_now(reader, joined)
        if now:
            return Found(index, now, "DATE", Range(first.says, None), "until-now", part=first.part)
    last = weekday_date(reader, joined) or point(reader, joined) or _elliptic_end(reader, joined, first)
    last = last or _end_year(reader, joined) or any_day(reader, joined)
    if last is None:
        return None
    dash = reader.is_dash(joined - 1)
    if reader.key(joined - 1) == "на" and not _grain(first.says) == _grain(last.says) == "day":
        return None
    says = _combined(first, last, dash=dash)
    return None if says is None else Found(index, last.end, "DATE", says, "interval")


def _loose(reader: Reader, index: int) -> Point | None:
    """An interval's first end: a day may leave out its month, a year or a month its «года»."""
    whole = weekday_date(reader, index) or point(reader, index) or _elliptic(reader, index)
    if whole is not None:
        return whole
    bare = bare_year(reader, index)
    if bare is not None:
        return bare
    named = day_number(reader, index)
    if named is not None:
        return Point(Calendar(day=named.value), named.end, "day-number")
    return day(reader, index)


def _elliptic(reader: Reader, index: int) -> Point | None:
    """An interval's first end that only its second shows to be one.

    «янв» of «янв-авг 2025», «14.10» of «14.10–15.10.2018», «вт, 4» of «вт, 4 – вс, 9 марта», «конца XIX» of «с конца
    XIX до начала XX века».
    """
    month = month_name(reader, index)
    if month is not None and _joined(reader, index, month.end):
        return Point(Calendar(month=month.value), month.end, "month")
    digits = month_in_digits(reader, index, proven=True) or short_date(reader, index)
    if digits is not None and _joined(reader, index, digits.end):
        return digits
    name = weekday_name(reader, index)
    day_of = day_number(reader, name + (reader.key(name) == ",")) if name else None
    if day_of is not None:
        return Point(Calendar(day=day_of.value), day_of.end, "day-number")
    portion = part(reader, index)
    ordinal = reader.ordinal(portion[1]) if portion is not None else None
    if portion is None or ordinal is None or ordinal.value > MOST_CENTURIES:
        return None
    return Point(Century(ordinal.value), ordinal.end, "century", part=portion[0])


def _elliptic_end(reader: Reader, index: int, first: Point) -> Point | None:
    """«авг.» of «март – авг.», «08.2025» of «03.2025–08.2025»."""
    if not isinstance(first.says, Calendar) or first.says.grain != "month":
        return None
    month = month_name(reader, index)
    if month is not None:
        return Point(Calendar(month=month.value), month.end, "month")
    return month_in_digits(reader, index, proven=first.rule == "month-in-digits")


def _end_year(reader: Reader, index: int) -> Point | None:
    bare = bare_year(reader, index)
    end = bare and (year_word(reader, bare.end, _YEARS) or bare.end)
    return bare._replace(end=end) if bare is not None and end else None


def _until_now(reader: Reader, index: int) -> int:
    for length in (1, 2):
        if reader.keys(index, length) in reader.lexis.until_now:
            return index + length
    return 0


def _grain(says: Expression) -> str:
    return says.grain if isinstance(says, Calendar) else "day" if not isinstance(says, Decade | Century) else "long"


def _combined(first: Point, last: Point, *, dash: bool) -> Range | None:
    """The interval, where its ends are of one kind; None where they are two times that happen to stand together."""
    start, end = first.says, last.says
    if start == _THIS_YEAR and first.part == "START" and isinstance(end, Calendar):  # «с начала года»
        start = Calendar(Year(0, "published"))
    if first.part == "START" and isinstance(start, Calendar) and _grain(start) == "year":
        if _grain(end) == "month":
            start = replace(start, month=1)  # «с начала года до конца сентября»
        elif isinstance(end, Calendar) and end.day:
            start = replace(start, month=1, day=1)  # «с начала 2025 года по 1 октября»
    both_months = _grain(start) == _grain(end) == "month"
    if both_months and isinstance(start, Calendar) and isinstance(end, Calendar) and start.month < end.month:
        end = replace(end, year=end.year or start.year)  # «с начала 2023 года до конца сентября»
    if isinstance(start, Calendar) and start.day and not start.month:
        if isinstance(end, DayOfMonth):
            return Range(DayOfMonth(start.day), end) if start.day < end.day else None
        if not isinstance(end, Calendar) or not end.day or not end.month:
            return None
        return Range(replace(end, day=start.day), end) if start.day < end.day else None
    if dash and (_grain(start) != _grain(end) or first.rule in ("pointed-year", "year")):
        return None
    if isinstance(start, Century) and not isinstance(end, Century):
        return None
    if dash and not isinstance(start, Calendar) and type(start) is not type(end):
        return None
    return Range(start, end)
