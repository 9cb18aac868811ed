"""Times of day with their day («20 октября в 14:30», «утром 4 марта»), alone, and from one to another."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from extract.analyse import lemmas
from extract.recognise.times.agreement import agree
from extract.recognise.times.clock import UNCOUNTED, ReadClock, clock, in_zone
from extract.recognise.times.dates import day_month, numeric
from extract.recognise.times.days import day as relative_day
from extract.recognise.times.days import weekday_date
from extract.recognise.times.expressions import Clock, DayOfMonth, Expression, Found, Moment, Range, Shift
from extract.recognise.times.lexis import forms
from extract.recognise.times.reach import reached
from extract.recognise.times.reader import Reader, remembered
from extract.recognise.times.vocabulary import words
from extract.recognise.times.years import Point
from extract.records import Mod

# What may stand between a day and its time of day, with the `mod` that it gives.
_LINKS: Final[dict[str, Mod]] = {
    "в": "",
    "на": "",
    "ровно": "",
    "около": "APPROX",
    "примерно": "APPROX",
    "приблизительно": "APPROX",
    "с": "ON_OR_AFTER",
    "к": "ON_OR_BEFORE",
    "до": "ON_OR_BEFORE",
    "после": "AFTER",
}
_FROM: Final = frozenset({"с", "от"})
_TO: Final = frozenset({"до", "по"})
_DAY: Final = forms("день")
_NIGHT: Final = forms("ночь")
_OPEN: Final = words("open_from")
_OPEN_REACH: Final = 5
_ADVERBS: Final = frozenset({"рано", "поздно", "ранним", "поздним", "поздней", "глубокой"})
STARTS: Final = _ADVERBS


def moment(reader: Reader, index: int) -> Found | None:
    """A time of day with its day, in either order, or alone; a night; a stretch of hours."""
    named = day(reader, index)
    hours = reader.is_number(index) or reader.key(index) in UNCOUNTED
    return (
        _night(reader, index)
        or (_hours_of_day(reader, index, named) if named else None)
        or (_hours(reader, index) if hours else None)
        or (_day_first(reader, index, named) if named else None)
        or _part_first(reader, index)
        or _pointed_part(reader, index)
        or (_clock_first(reader, index) if hours else None)
    )


@remembered
def day(reader: Reader, index: int) -> Point | None:
    """Any expression that names a day."""
    found = weekday_date(reader, index)
    if found is None and reader.is_number(index):
        found = numeric(reader, index) or day_month(reader, index)
    return found or day_of_month(reader, index) or relative_day(reader, index)


def day_of_month(reader: Reader, index: int) -> Point | None:
    """«5-го числа», «третьего числа»."""
    number = reader.whole(index, most=2)
    ordinal = reader.ordinal(index)
    value, end = (number, reader.ending(index + 1)) if number else ordinal or (0, index)
    if not 1 <= value <= 31 or reader.key(end) not in ("числа", "число"):
        return None
    return Point(DayOfMonth(value), end + 1, "day-of-month")


def elliptic_day(reader: Reader, index: int) -> Point | None:
    """«25-го», where no noun follows that it could rank; for the caller to see to it that a date stands before."""
    number = reader.whole(index, most=2)
    end = reader.ending(index + 1)
    if number is None or not 1 <= number <= 31 or not reader.is_dash(index + 1) or reader.key(end - 1) != "го":
        return None
    if reader.key(end) in ("и", "или", "-", "–", "—") or _of_noun(reader, end):
        return None
    return Point(DayOfMonth(number), end, "elliptic-day")


def _of_noun(reader: Reader, index: int) -> bool:
    """Whether a noun or its adjective in the genitive follows: «25-го номера»."""
    if not reader.is_letters(index) or reader.new_line(index):
        return False
    tag = lemmas.parses(reader.key(index))[0].tag
    return tag.POS in ("NOUN", "ADJF", "PRTF") and tag.case in ("gent", "accs")


# --- one time of day


def _day_first(reader: Reader, index: int, named: Point) -> Found | None:
    at = named.end
    if reader.key(at) == "т" or (reader.key(at) == "t" and reader.glued(at)):
        told = clock(reader, at + 1, dated=True)
        if told is not None:
            return Found(index, told.end, "TIME", Moment(named.says, told.clock), "date-clock")
    if reader.new_line(at):
        return None
    adverb = at + 1 if reader.key(at) in _ADVERBS else at
    if reader.key(adverb) in reader.lexis.daypart_adverbs:
        return _with_part_of_day(reader, index, named, adverb + 1)
    linked = _linked_clock(reader, at + 1 if reader.key(at) == "," else at)
    if linked is None:
        return None
    return Found(index, linked.end, "TIME", Moment(named.says, linked.clock), "date-clock", part=linked.mod)


def _with_part_of_day(reader: Reader, index: int, named: Point, end: int) -> Found:
    """«вчера вечером», «в пятницу утром в 10:00», «в субботу утром, 28 марта 2020 года»."""
    linked = _linked_clock(reader, end)
    if linked is not None:
        return Found(index, linked.end, "TIME", Moment(named.says, linked.clock), "date-clock", part=linked.mod)
    deictic = named.rule in ("today", "day-word")
    appended = None if deictic else _apposed_day(reader, end)
    if appended is not None:
        return Found(index, appended.end, "TIME", Moment(appended.says), "date-daypart")
    return Found(index, end, "TIME", Moment(named.says), "date-daypart")


def _apposed_day(reader: Reader, index: int) -> Point | None:
    """«в субботу утром, 28 марта 2020 года»: the date after the comma."""
    return day_month(reader, index + 1) if reader.key(index) == "," else None


class _Linked(NamedTuple):
    """A time of day, the index after its words, and the `mod` that the word before it gives."""

    clock: Clock
    end: int
    mod: Mod


def _linked_clock(reader: Reader, index: int) -> _Linked | None:
    """«в 14:30», «около 21.00», «14:30»."""
    at = index
    mod: Mod = ""
    while reader.key(at) in _LINKS and at < index + 2:
        mod = _LINKS[reader.key(at)] or mod
        at += 1
    told = clock(reader, at, dated=True) if not reader.new_line(at) else None
    return None if told is None else _Linked(told.clock, told.end, mod)


def _part_first(reader: Reader, index: int) -> Found | None:
    """«утром 4 марта 2019 года», «поздно вечером в четверг», «ночью 2 апреля», «к вечеру понедельника»."""
    early = reader.key(index) in _ADVERBS
    if early and reader.key(index + 1) not in reader.lexis.daypart_adverbs:
        return None
    adverb = early or reader.key(index) in reader.lexis.daypart_adverbs
    noun = not adverb and reader.key(index) in reader.lexis.dayparts and reader.key(index) not in _DAY
    if not adverb and not noun:
        return None
    at = index + 1 + early
    at = at + 1 if not noun and reader.key(at) in ("в", "во") else at
    if noun and not (reader.is_digits(at) or reader.key(at) in reader.lexis.weekdays):
        return None
    named = None if reader.new_line(at) else day(reader, at)
    if named is None:
        return None
    return Found(index, named.end, "TIME", Moment(named.says), "daypart-date")


def _pointed_part(reader: Reader, index: int) -> Found | None:
    """«минувшей ночью», «за прошедшую ночь», «прошлым вечером», «этим утром»: the night before a day counts as its."""
    pointer = reader.lexis.pointers.get(reader.key(index))
    part = reader.key(index + 1)
    if pointer is None or pointer.anchor == "text" or pointer.shift not in (-1, 0) or reader.new_line(index + 1):
        return None
    if part in _DAY or not (part in reader.lexis.dayparts or part in reader.lexis.daypart_adverbs):
        return None
    if part.endswith(("и", "ы", "а", "о")) or not agree(reader.key(index), part):
        return None  # «этого утра», «прошлые ночи»
    back = 0 if part in _NIGHT else pointer.shift
    return Found(index, index + 2, "TIME", Moment(Shift("D", Decimal(back))), "pointed-daypart")


def _clock_first(reader: Reader, index: int) -> Found | None:
    told = clock(reader, index)
    if told is None:
        return None
    named = _day_after(reader, told.end)
    if named is None:
        return Found(index, told.end, "TIME", Moment(None, told.clock), "clock")
    zoned = told if told.clock.zone else in_zone(reader, ReadClock(told.clock, named.end))
    end = named.end if told.clock.zone else zoned.end
    return Found(index, end, "TIME", Moment(named.says, zoned.clock), "clock-date")


def _day_after(reader: Reader, index: int) -> Point | None:
    """«14:30 20 октября», «в 14:30 в пятницу»: the day behind a time of day."""
    at = index + 1 if reader.key(index) in (",", "в", "во") else index
    return None if reader.new_line(at) else day(reader, at)


# --- from one to another


def _hours_of_day(reader: Reader, index: int, named: Point) -> Found | None:
    """«26 октября с 12:00 до 16:30», «в воскресенье с 8 часов утра до 20 часов», «20 октября, 9:00–18:00»."""
    if reader.new_line(named.end):
        return None
    at = named.end + 1 if reader.key(named.end) == "," or reader.is_dash(named.end) else named.end
    at = at + 1 if reader.key(at) in _FROM else at
    ends = _two_clocks(reader, at, dated=True)
    if ends is None:
        return None
    first, last = ends
    after = None if reader.key(last.end) == "," else _day_after(reader, last.end)
    says = Range(Moment(named.says, first), Moment(after.says if after else None, last.clock))
    return Found(index, after.end if after else last.end, "TIME", says, "clock-range")


def _hours(reader: Reader, index: int) -> Found | None:
    """«с 10:00 до 18:00», «с 8 до 20 часов», «с 23:30 4 декабря до 05:00 5 декабря»."""
    ends = _two_clocks(reader, index, dated=False)
    if ends is not None:
        first, last = ends
        # Behind a comma the next day begins: «8 мая с 10:30 до 14:00, 9 мая с 15:00».
        named = None if reader.key(last.end) == "," else _day_after(reader, last.end)
        says = Range(Moment(None, first), Moment(named.says if named else None, last.clock))
        return Found(index, named.end if named else last.end, "TIME", says, "clock-range")
    if reader.key(index - 1) not in _FROM:
        return None
    opening = clock(reader, index, dated=True, hours=True)
    before = opening and _day_after(reader, opening.end)
    if opening is None or not before or not _joined(reader, index, before.end):
        return None
    closing = clock(reader, before.end + 1, dated=True, hours=True)
    after = closing and _day_after(reader, closing.end)
    if closing is None:
        return None
    says = Range(Moment(before.says, opening.clock), Moment(after.says if after else None, closing.clock))
    return Found(index, after.end if after else closing.end, "TIME", says, "clock-range")


def _two_clocks(reader: Reader, index: int, *, dated: bool) -> tuple[Clock, ReadClock] | None:
    """«10:00 до 18:00», «10:00–18:00», «8 до 20 часов»: both, the second with the index after it."""
    first = clock(reader, index, dated=dated) or _bare_hour(reader, index)
    if first is None or not _joined(reader, index, first.end):
        return None
    last = clock(reader, first.end + 1, dated=True, hours=not reader.is_dash(first.end))
    last = last or _closing_hour(reader, index, first.end + 1)
    return None if last is None else (first.clock, last)


def _closing_hour(reader: Reader, index: int, at: int) -> ReadClock | None:
    """«открыт с 10 до 22»: the hour that nothing follows, behind what has hours."""
    hour = reader.whole(at, most=2)
    if hour is None or hour > 24 or reader.key(at - 1) != "до" or reader.key(index - 1) != "с":
        return None
    if (reader.is_letters(at + 1) and not reader.new_line(at + 1)) or reader.key(at + 1) in ("%", "°"):
        return None
    back = range(max(index - _OPEN_REACH, 0), index - 1)
    keeps = any(reader.is_letters(at) and lemmas.parses(reader.key(at))[0].normal_form in _OPEN for at in back)
    return ReadClock(Clock(hour % 24), at + 1) if keeps else None


def _bare_hour(reader: Reader, index: int) -> ReadClock | None:
    """«с 8 часов до …», «с 8 до 20 часов»: an hour that the preposition before it and the end after it show."""
    if reader.key(index - 1) != "с" or reached(reader, index - 1):
        return None
    hours = clock(reader, index, dated=True, hours=True)
    if hours is not None:
        return hours
    counted = reader.cardinal(index)
    if counted is None or counted[0] != int(counted[0]) or not 0 <= counted[0] <= 24 or reader.key(counted[1]) != "до":
        return None
    return ReadClock(Clock(int(counted[0]) % 24), counted[1])


def _joined(reader: Reader, index: int, end: int) -> bool:
    ends = (reader.key(index - 1), reader.key(end))
    return reader.is_dash(end) or (ends[0] in _FROM and ends[1] in _TO) or ends == ("между", "и")


def _night(reader: Reader, index: int) -> Found | None:
    """«ночь на 24 октября», «ночь с 18 на 19 апреля 2020 года»."""
    if reader.key(index) not in ("ночь", "ночи"):
        return None
    if reader.key(index + 1) == "на":
        named = day(reader, index + 2)
        return named and Found(index, named.end, "TIME", Moment(named.says), "night")
    if reader.key(index + 1) in ("с", "со"):
        at = index + 2
        first = reader.whole(at, most=2)
        whole = day(reader, at)
        middle = whole.end if whole is not None else at + 1
        last = day(reader, middle + 1) if reader.key(middle) == "на" else None
        if last is not None and (whole is not None or first is not None):
            start: Expression = whole.says if whole is not None else DayOfMonth(first or 0)
            return Found(index, last.end, "TIME", Range(start, last.says), "night")
    return None
