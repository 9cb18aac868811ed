"""Absolute dates: days, months, quarters, half-years and seasons, and parts of a period."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from typing import Final

from extract.recognise.times.expressions import Calendar, Year
from extract.recognise.times.lexis import forms
from extract.recognise.times.reader import DASHES, Read, Reader
from extract.recognise.times.years import (
    EARLIEST,
    LATEST,
    PLURAL_YEAR,
    SINGULAR_YEAR,
    Point,
    century,
    decade,
    whole_year,
    year_after,
    year_word,
)
from extract.records import Mod

_LEAP: Final = 2000
_QUARTERS, _HALVES, _MONTHS = 4, 2, 12
# «1 кв. метр» is no quarter.
_SQUARES: Final = frozenset({"м", "см", "км", "мм", "дм"})


# --- days and months


def month_name(reader: Reader, index: int) -> Read | None:
    """A month's name, or its abbreviation with its full stop."""
    word = reader.key(index)
    number = reader.lexis.months.get(word)
    if number is not None:
        return Read(number, index + 1)
    number = reader.lexis.month_abbreviations.get(word)
    return None if number is None else Read(number, reader.dot(index + 1))


def day_number(reader: Reader, index: int) -> Read | None:
    """«4», «04», «4-го», «двадцать первого»: a day of the month."""
    value = reader.whole(index, most=2)
    if value is not None:
        read = Read(value, reader.ending(index + 1))
    else:
        number = reader.numbers.get(index)
        if number is None or number.kind != "ordinal" or number.value is None:
            return None
        read = Read(int(number.value), number.last)
    return read if 1 <= read.value <= 31 else None


def day_month(reader: Reader, index: int) -> Point | None:
    """«4 марта 2025 года», «4-го марта», «пятого мая»."""
    day = day_number(reader, index)
    month = day and month_name(reader, day.end)
    if day is None or month is None or reader.new_line(day.end):
        return None
    at, end = month.end, month.end
    named, end = year_after(reader, at)
    if named is None and reader.key(at) == "," and reader.key(at - 1) != ".":
        later, after = year_after(reader, at + 1)
        if later is not None and reader.key(after - 1) in SINGULAR_YEAR:
            named, end = later, after
    return Point(Calendar(named, month.value, day.value), end, "day-month") if _exists(named, month, day) else None


def _exists(named: Year | None, month: Read, day: Read) -> bool:
    known = named.number if named and not named.anchor and not named.short and named.number > 0 else _LEAP
    return day.value <= monthrange(known, month.value)[1]


def numeric(reader: Reader, index: int) -> Point | None:
    """«04.03.2025», «4.03.25», «04/03/2025», «2025-03-04»; day before month, or ISO's order."""
    if not reader.is_digits(index) or (reader.glued(index) and not _opens(reader, index)):
        return None
    separator = reader.key(index + 1)
    if separator not in {".", "/", "-"} or reader.key(index + 3) != separator:
        return None
    if not all(reader.glued(at) for at in range(index + 1, index + 5)) or not reader.is_digits(index + 4):
        return None
    parts = [reader.key(at) for at in (index, index + 2, index + 4)]
    if not all(part.isdigit() for part in parts) or _goes_on(reader, index + 5):
        return None
    lengths = tuple(len(part) for part in parts)
    if lengths == (4, 2, 2):
        named, month, day = parts
    elif (lengths[2] in (2, 4) and lengths[1] == 2 and lengths[0] in (1, 2) and separator != "-") or lengths == (
        2,
        2,
        4,
    ):
        day, month, named = parts
    else:
        return None
    end = year_word(reader, index + 5, SINGULAR_YEAR) or index + 5
    return _numeric_date(int(named), int(month), int(day), short=len(named) == 2, end=end)


def _numeric_date(number: int, month: int, day: int, *, short: bool, end: int) -> Point | None:
    named = Year(number, short=short)
    if not 1 <= month <= _MONTHS or not day >= 1 or not (short or EARLIEST <= number <= LATEST):
        return None
    if not _exists(named, Read(month, 0), Read(day, 0)):
        return None
    return Point(Calendar(named, month, day), end, "numeric-date")


def _opens(reader: Reader, index: int) -> bool:
    return reader.key(index - 1) in {"(", "«", '"', "[", ",", ":", ";", "–", "—", "|", ">"}


def _goes_on(reader: Reader, index: int) -> bool:
    """Whether digits or letters are tied on after a numeric date (an address, a version, a time stamp aside)."""
    if not reader.glued(index):
        return False
    if reader.key(index) in {".", "/", "-", ":"}:
        return reader.glued(index + 1) and reader.is_digits(index + 1)
    return reader.is_letters(index) and reader.key(index) not in {"г", "t", "т"}


def month(reader: Reader, index: int) -> Point | None:
    """«март 2025-го», «декабре 2022 года», «октябре»."""
    read = month_name(reader, index)
    if read is None or (not reader.new_line(index) and reader.digits(index - 1, most=2) is not None):
        return None  # a day stands before it: one that the month does not have («31 февраля»)
    named, end = year_after(reader, read.end)
    if named is None and not _lone_month(reader, index):
        return None
    return Point(Calendar(named, read.value), end, "month")


def _lone_month(reader: Reader, index: int) -> bool:
    """Whether a month's name without a day or a year is one: no abbreviation, no name of a person."""
    if reader.key(index) not in reader.lexis.months:
        return False
    if not reader.capital(index):
        return True
    first_name = reader.key(index) in _FIRST_NAMES or reader.capital(index + 1)
    return reader.starts_sentence(index) and not first_name


# Forms of the first names «Марта» and «Мая» that months share.
_FIRST_NAMES: Final = frozenset({"марта", "марту", "марты", "мая", "мае", "маю"})


def days_of_month(reader: Reader, index: int) -> Point | None:
    """«первая декада мая», «первые 10 дней октября»."""
    ordinal = reader.ordinal(index)
    if ordinal is None or reader.new_line(ordinal.end):
        return None
    at, days = ordinal.end, None
    if reader.key(at) in forms("декада") and 1 <= ordinal.value <= 3:
        days = (ordinal.value * 10 - 9, ordinal.value * 10 if ordinal.value < 3 else 0)
        at += 1
    elif ordinal.value == 1 and (amount := reader.cardinal(at)) and reader.key(amount[1]) in forms("день"):
        days = (1, int(amount[0]))
        at = amount[1] + 1
    read = month_name(reader, at)
    if days is None or read is None or days[1] > 28:
        return None
    named, end = year_after(reader, read.end)
    return Point(Calendar(named, read.value, days=days), end, "days-of-month")


# --- parts of a year


def months(reader: Reader, index: int) -> Point | None:
    """«III квартал 2014 года», «первом полугодии», «первые девять месяцев 2025 года»."""
    return _quarter_or_half(reader, index) or _months_of_year(reader, index)


def _quarter_or_half(reader: Reader, index: int) -> Point | None:
    ordinal = reader.ordinal(index) or _small(reader, index)
    if ordinal is None:
        return None
    unit = reader.lexis.units.get(reader.key(ordinal.end))
    if unit is None or unit.lemma not in ("квартал", "полугодие"):
        return None
    most = _QUARTERS if unit.lemma == "квартал" else _HALVES
    if not 1 <= ordinal.value <= most:
        return None
    at = ordinal.end + 1
    at = reader.dot(at) if reader.key(ordinal.end) == "кв" else at
    if reader.key(ordinal.end) == "кв" and (reader.key(at) in _SQUARES or reader.key(at) in forms("метр")):
        return None
    named, end = year_after(reader, at, of_year=True)
    last = ordinal.value * unit.times
    rule = "quarter" if unit.lemma == "квартал" else "half-year"
    return Point(Calendar(named, months=(last - unit.times + 1, last)), end, rule)


def _small(reader: Reader, index: int) -> Read | None:
    """«1 квартал», «2 полугодие»: a digit for the ordinal, where the noun is singular."""
    value = reader.whole(index, most=1)
    singular = {"квартал", "квартале", "кварталу", "кварталом", "полугодие", "полугодии", "полугодию", "кв"}
    if value is None or reader.key(index + 1) not in singular | ({"квартала", "полугодия"} if value == 1 else set()):
        return None
    return Read(value, index + 1)


def _months_of_year(reader: Reader, index: int) -> Point | None:
    at, last = index, False
    if reader.key(index) in forms("первый", "ADJ") | forms("последний", "ADJ"):
        at, last = index + 1, reader.key(index) in forms("последний", "ADJ")
    amount = reader.cardinal(at)
    if amount is None or amount[0] != int(amount[0]) or not 1 <= amount[0] <= _MONTHS:
        return None
    unit = reader.lexis.units.get(reader.key(amount[1]))
    if unit is None or unit.lemma not in ("месяц", "квартал"):
        return None
    count = int(amount[0]) * unit.times
    after = amount[1] + 1
    after = reader.dot(after) if reader.key(amount[1]) in ("мес", "кв") else after
    named, end = year_after(reader, after, of_year=True)
    if named is None or count > _MONTHS:
        return None
    span = (_MONTHS + 1 - count, _MONTHS) if last else (1, count)
    return Point(Calendar(named, months=span), end, "months-of-year")


def season(reader: Reader, index: int) -> Point | None:
    """«лето 2012 года», «зима 2012/13», «весной»."""
    span = reader.lexis.seasons.get(reader.key(index))
    if span is None:
        return None
    slash = _split_year(reader, index + 1)
    if slash is not None and span[0] > span[1]:
        return Point(Calendar(Year(slash.value), months=span), slash.end, "season")
    named, end = year_after(reader, index + 1)
    if named is None and reader.key(index) not in {"весной", "летом", "осенью", "зимой"}:
        return None
    return Point(Calendar(named, months=span), end, "season")


def _split_year(reader: Reader, index: int) -> Read | None:
    """«2012/13», «2012/2013», «2012-2013»: the second of two years, as a winter or a season has them."""
    first, second = reader.digits(index), reader.digits(index + 2)
    if first is None or second is None or reader.key(index + 1) not in {"/", *DASHES} or not reader.glued(index + 1):
        return None
    full = first - first % 100 + second if len(reader.key(index + 2)) == 2 else second
    if full != first + 1 or not EARLIEST <= first <= LATEST:
        return None
    end = index + 3
    return Read(full, year_word(reader, end, SINGULAR_YEAR | PLURAL_YEAR) or end)


# --- parts


def part(reader: Reader, index: int) -> tuple[Mod, int] | None:
    """«начале», «второй половине», «первых числах»: the `mod` and the index after it."""
    for phrase, mod in reader.lexis.parts:
        if all(reader.key(index + offset) in forms for offset, forms in enumerate(phrase)):
            return mod, index + len(phrase)  # type: ignore[return-value]  # checked by the lexicon's test
    return None


Rule = Callable[[Reader, int], Point | None]
ABSOLUTE: Final[tuple[Rule, ...]] = (
    numeric,
    day_month,
    days_of_month,
    months,
    season,
    decade,
    century,
    month,
    whole_year,
)
"""The rules for one place on the calendar, in the order in which they are tried."""
