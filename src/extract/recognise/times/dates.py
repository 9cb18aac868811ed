"""Days and months of the calendar, in words and in digits."""

from __future__ import annotations

from calendar import monthrange
from typing import Final

from extract.analyse import lemmas
from extract.recognise.times.counting import counted
from extract.recognise.times.expressions import Calendar, Year
from extract.recognise.times.lexis import lexis
from extract.recognise.times.reader import Read, Reader, remembered
from extract.recognise.times.vocabulary import words
from extract.recognise.times.years import (
    EARLIEST,
    LATEST,
    LIKELY_FROM,
    LIKELY_TO,
    SINGULAR_YEAR,
    Point,
    dashed_year,
    era,
    split_year,
    year_after,
    year_word,
)

_LEAP: Final = 2000
_MONTHS: Final = 12
# Words after which «03.2025» is a month.
_BEFORE_MONTH: Final = words("before_year") | {"на", "от"}


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


@remembered
def day_month(reader: Reader, index: int) -> Point | None:
    """«4 марта 2025 года», «4-го марта», «пятого мая»."""
    day = day_number(reader, index)
    month = day and month_name(reader, day.end)
    if day is None or month is None or reader.new_line(day.end):
        return None
    at = month.end
    named, end = year_after(reader, at)
    if named is None and reader.key(at) == "," and reader.key(at - 1) != ".":
        later, after = year_after(reader, at + 1)
        if later is not None and reader.key(after - 1) in SINGULAR_YEAR:
            named, end = later, after
    if named is None and reader.is_digits(index) and reader.word(day.end).text.istitle():
        return None  # «8 Марта», «9 Мая»: a holiday, a street
    return Point(Calendar(named, month.value, day.value), end, "day-month") if _exists(named, month, day) else None


def _exists(named: Year | None, month: Read, day: Read) -> bool:
    known = named.number if named and not named.anchor and not named.short and named.number > 0 else _LEAP
    return day.value <= monthrange(known, month.value)[1]


@remembered
def numeric(reader: Reader, index: int) -> Point | None:
    """«04.03.2025», «4.3.2025», «04/03/25», «1.IX.1939», «2025-03-04»; day before month, or ISO's order."""
    if not reader.is_digits(index) or (reader.glued(index) and not _opens(reader, index)):
        return None
    separator = reader.key(index + 1)
    if separator not in {".", "/", "-"} or reader.key(index + 3) != separator:
        return None
    if not all(reader.glued(at) for at in range(index + 1, index + 5)) or not reader.is_digits(index + 4):
        return None
    if len(reader.key(index + 4)) == 2 and _of_version(reader, index):
        return None
    parts = [reader.key(at) for at in (index, index + 2, index + 4)]
    latin = reader.roman(index + 2) if separator == "." else None
    parts[1] = f"{latin.value:02}" if latin is not None else parts[1]
    if not all(part.isdigit() for part in parts) or _goes_on(reader, index + 5):
        return None
    lengths = (len(parts[0]), len(parts[1]), len(parts[2]))
    if lengths == (4, 2, 2):
        named, month, day = parts
    elif _day_first(lengths, separator):
        day, month, named = parts
    else:
        return None
    end = year_word(reader, index + 5, SINGULAR_YEAR) or index + 5
    told = era(reader, end)
    end = told[0] if told is not None and not told[1] else end
    return _numeric_date(int(named), int(month), int(day), short=len(named) == 2, end=end)


def _of_version(reader: Reader, index: int) -> bool:
    """Whether a word for what has versions or clauses stands before: «версия прошивки 4.12.24», «пункт 3.12.22»."""
    before = range(max(index - _VERSION_REACH, 0), index)
    return any(reader.is_letters(at) and lemmas.parses(reader.key(at))[0].normal_form in _VERSIONED for at in before)


_VERSIONED: Final = words("versioned")
_VERSION_REACH: Final = 3


def short_date(reader: Reader, index: int) -> Point | None:
    """«14.10»: a day and a month in digits, for the caller to judge by what stands around them."""
    day, month = reader.digits(index, most=2), reader.digits(index + 2, most=2)
    if not day or not month or reader.key(index + 1) != "." or len(reader.key(index + 2)) != 2:
        return None
    if reader.glued(index) or not (reader.glued(index + 1) and reader.glued(index + 2)) or month > _MONTHS:
        return None
    says = Calendar(month=month, day=day)
    return Point(says, index + 3, "short-date") if _exists(None, Read(month, 0), Read(day, 0)) else None


def _day_first(lengths: tuple[int, int, int], separator: str) -> bool:
    """Whether digits of these lengths can be a day, a month and a year; «10.15.7» and «1-02-99» are codes."""
    day, month, year = lengths
    if separator == "-":
        return lengths == (2, 2, 4)
    return day <= 2 and (year == 4 if month == 1 else month == 2 and year in (2, 4))


def _numeric_date(number: int, month: int, day: int, *, short: bool, end: int) -> Point | None:
    named = Year(number, short=short)
    if not 1 <= month <= _MONTHS or not day >= 1 or not (short or EARLIEST <= number <= LATEST):
        return None
    if not _exists(named, Read(month, 0), Read(day, 0)):
        return None
    return Point(Calendar(named, month, day), end, "numeric-date")


def _opens(reader: Reader, index: int) -> bool:
    if reader.key(index - 1) == "-":
        return reader.key(index - 3) == reader.key(index - 5) == "."  # «01.02.2025-05.02.2025»
    return reader.key(index - 1) in {"(", "«", '"', "[", ",", ":", ";", "–", "—", "|", ">"}


def _goes_on(reader: Reader, index: int) -> bool:
    """Whether digits or letters are tied on after a numeric date (an address, a version, a time stamp aside)."""
    if not reader.glued(index):
        return False
    if reader.key(index) == "-" and reader.key(index + 2) == reader.key(index + 4) == ".":
        return False  # «01.02.2025-05.02.2025»
    if reader.key(index) in {".", "/", "-", ":"}:
        return reader.glued(index + 1) and reader.is_digits(index + 1)
    return reader.is_letters(index) and reader.key(index) not in {"г", "t", "т"}


def impossible(reader: Reader, index: int) -> int:
    """The index after a date that no calendar has («31 февраля», «29 февраля 2023 года»), else 0."""
    day = reader.whole(index, most=2)
    if day is None:
        return 0
    month = month_name(reader, reader.ending(index + 1))
    if month is None or reader.new_line(month.end - 1) or reader.key(month.end - 1) not in _OF_MONTHS:
        return 0
    named, end = year_after(reader, month.end)
    return 0 if day and _exists(named, month, Read(day, 0)) else end


_OF_MONTHS: Final = frozenset(
    form for form in lexis().months if any(parse.tag.case == "gent" for parse in lemmas.parses(form))
)


def month_in_digits(reader: Reader, index: int, *, proven: bool = False) -> Point | None:
    """«в 03.2025», «12.2024 г.»: a month of two digits and a year, where a preposition or «г.» tells them.

    `proven`: something else does.
    """
    month, number = reader.digits(index, most=2), reader.digits(index + 2)
    if month is None or number is None or reader.key(index + 1) != "." or len(reader.key(index)) != 2:
        return None
    if not 1 <= month <= _MONTHS or not LIKELY_FROM <= number <= LIKELY_TO or len(reader.key(index + 2)) != 4:
        return None
    if not (reader.glued(index + 1) and reader.glued(index + 2)) or (reader.glued(index) and not proven):
        return None
    end = index + 3
    worded = year_word(reader, end, SINGULAR_YEAR)
    told = proven or worded or reader.key(index - 1) in _BEFORE_MONTH
    if not told or _goes_on(reader, end) or (not worded and counted(reader, end)):
        return None
    return Point(Calendar(Year(number), month), worded or end, "month-in-digits")


def month(reader: Reader, index: int) -> Point | None:
    """«март 2025-го», «декабре 2022 года», «октябре»."""
    read = month_name(reader, index)
    if read is None or (not reader.new_line(index) and reader.digits(index - 1, most=2) is not None):
        return None  # a day stands before it: one that the month does not have («31 февраля»)
    named, end = dashed_year(reader, read.end) or year_after(reader, read.end)
    season = split_year(reader, read.end) if reader.key(read.end + 1) == "/" else None
    if season is not None:  # «в сентябре 2023/24 года»: a farmers' year begins in summer
        named, end = Year(season.value - (read.value > _MONTHS / 2)), season.end
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
