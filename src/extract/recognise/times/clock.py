"""Times of day, alone («в 14:30 мск») and with their day («20 октября в 14:30», «утром 4 марта»)."""

from __future__ import annotations

from typing import Final, NamedTuple

from extract.recognise.times.dates import day_month, numeric
from extract.recognise.times.days import day as relative_day
from extract.recognise.times.days import weekday_date
from extract.recognise.times.expressions import Clock, DayOfMonth, Expression, Found, Moment, Range
from extract.recognise.times.lexis import forms
from extract.recognise.times.reader import Reader
from extract.recognise.times.years import Point

_AT: Final = frozenset({"в", "к", "до", "с", "около", "после", "на", "по", "примерно", "от", "между"})
_HOURS: Final = frozenset({"час", "часа", "часов", "часам", "ч"})
_SCORES: Final = forms("счет") | forms("отношение") | forms("победа") | forms("соотношение")
_NOON: Final = {"полдень": 12, "полудня": 12, "полудню": 12, "полночь": 0, "полуночи": 0}
STARTS: Final = frozenset(_NOON)
_LINKS: Final = frozenset({"в", "около", "с", "к", "до", "после", "примерно", "на", "ровно"})


class ReadClock(NamedTuple):
    """A time of day and the index after its words."""

    clock: Clock
    end: int


def clock(reader: Reader, index: int, *, dated: bool = False) -> ReadClock | None:
    """«14:30», «21.00 по местному времени», «7 часов 30 минут вечера», «полдень».

    `dated`: a day stands before it, so that «21.00» needs no further proof.
    """
    noon = _NOON.get(reader.key(index))
    if noon is not None:
        return ReadClock(Clock(noon), index + 1) if reader.key(index - 1) in _AT else None
    read = _digital(reader, index, dated=dated) or _spoken(reader, index)
    if read is None:
        return None
    after = _zone(reader, read.end)
    if after is None:
        return read
    hour = read.clock
    return ReadClock(Clock(hour.hour, hour.minute, hour.second, after[0]), after[1])


def _digital(reader: Reader, index: int, *, dated: bool) -> ReadClock | None:
    hour, minute = reader.digits(index, most=2), reader.digits(index + 2, most=2)
    sign = reader.key(index + 1)
    if hour is None or minute is None or sign not in {":", "."} or len(reader.key(index + 2)) != 2:
        return None
    if hour > 24 or minute > 59 or not (reader.glued(index + 1) and reader.glued(index + 2)):
        return None
    if reader.glued(index) and not (reader.is_dash(index - 1) or reader.key(index - 1) in {"(", "«", '"', "t", "т"}):
        return None
    end, second = index + 3, None
    if reader.key(end) == ":" and reader.glued(end) and reader.glued(end + 1):
        second = reader.digits(end + 1, most=2)
        if second is None or second > 59:
            return None
        end += 2
    if reader.glued(end) and (reader.key(end) in {",", ".", ":", "%"} and reader.is_digits(end + 1)):
        return None
    if reader.key(end) == "%" or (sign == "." and reader.is_letters(end) and reader.glued(end)):
        return None
    zone = _zone(reader, end) is not None or _daypart_of_hour(reader, end) != ""
    if sign == "." and not (
        zone or dated or (reader.key(index - 1) in ("в", "к", "до", "с", "около") and _closed(reader, end))
    ):
        return None
    if sign == "." and reader.key(index - 1) in ("с", "до", "к") and not (zone or dated):
        return None
    if sign == ":" and not (zone or dated or _announced(reader, index)):
        return None
    return _with_daypart(reader, Clock(hour % 24, minute, second), end)


def _closed(reader: Reader, index: int) -> bool:
    """Whether nothing follows that an amount would count."""
    return not reader.is_letters(index) or reader.key(index) in {"и", "до", "по", "в", "на"}


def _announced(reader: Reader, index: int) -> bool:
    """Whether a preposition, a line's start or a range shows that «12:30» is no score."""
    before = reader.key(index - 1)
    if any(reader.key(at) in _SCORES for at in range(index - 4, index)):
        return False
    if before in _AT:
        return True
    ranges = reader.is_dash(index - 1) and reader.key(index - 3) == ":" and len(reader.key(index - 2)) == 2
    return reader.new_line(index) or ranges or _opens_range(reader, index)


def _opens_range(reader: Reader, index: int) -> bool:
    """«9:00–18:00»: another time of day follows the dash."""
    if not reader.is_dash(index + 3) or reader.key(index + 5) != ":":
        return False
    hour, minute = reader.digits(index + 4, most=2), reader.digits(index + 6, most=2)
    return hour is not None and minute is not None and hour <= 24 and minute < 60 and len(reader.key(index + 6)) == 2


def _spoken(reader: Reader, index: int) -> ReadClock | None:
    """«7 часов 30 минут вечера», «три часа ночи», «5 утра», «час дня»."""
    if reader.key(index) == "час":
        hour, at = 1, index
    else:
        counted = reader.cardinal(index)
        if counted is None or counted[0] != int(counted[0]) or not 0 <= counted[0] <= 24:
            return None
        hour, at = int(counted[0]), counted[1]
    before = reader.key(index - 1)
    if reader.key(at) not in _HOURS:
        part = _daypart_of_hour(reader, at)
        if part and part != "день":
            return _with_daypart(reader, Clock(hour % 24), at)
        return None
    at = reader.dot(at + 1) if reader.key(at) == "ч" else at + 1
    minute = reader.cardinal(at)
    minutes = None
    if minute is not None and reader.key(minute[1]) in forms("минута") | {"мин"} and 0 <= minute[0] < 60:
        minutes, at = int(minute[0]), reader.dot(minute[1] + 1)
    told = bool(_daypart_of_hour(reader, at)) or _zone(reader, at) is not None
    if not told and (before not in ("в", "к") or reader.key(index) == "час"):
        return None
    return _with_daypart(reader, Clock(hour % 24, minutes), at)


def _daypart_of_hour(reader: Reader, index: int) -> str:
    """«утра», «дня», «вечера», «ночи» after an hour."""
    return reader.lexis.dayparts.get(reader.key(index), "") if reader.key(index) in _GENITIVES else ""


_GENITIVES: Final = frozenset({"утра", "дня", "вечера", "ночи"})


def _with_daypart(reader: Reader, told: Clock, end: int) -> ReadClock:
    part = _daypart_of_hour(reader, end)
    if not part:
        return ReadClock(told, end)
    hour = told.hour
    if part in reader.lexis.afternoon and hour < 12:
        hour += 12
    elif part == "ночь" and hour == 12:
        hour = 0
    elif part == "ночь" and hour > 8:
        hour = (hour + 12) % 24
    return ReadClock(Clock(hour, told.minute, told.second), end + 1)


def _zone(reader: Reader, index: int) -> tuple[str, int] | None:
    """«мск», «по московскому времени», «(МСК)»: the offset and the index after it."""
    if reader.key(index) == "(":
        inner = _zone(reader, index + 1) if reader.key(index + 1) != "(" else None
        return (inner[0], inner[1] + 1) if inner is not None and reader.key(inner[1]) == ")" else None
    for length in (3, 2, 1):
        offset = reader.lexis.zones.get(reader.keys(index, length))
        if offset is not None:
            return offset, index + length
    if reader.key(index) == "по" and reader.key(index + 2) == "времени" and reader.is_letters(index + 1):
        return "", index + 3
    return None


# --- with a day


def day(reader: Reader, index: int) -> Point | None:
    """Any expression that names a day."""
    found = weekday_date(reader, index) or numeric(reader, index) or day_month(reader, index)
    if found is not None:
        return found
    number = reader.whole(index, most=2)
    if number and 1 <= number <= 31:
        end = reader.ending(index + 1)
        if reader.key(end) == "числа":
            return Point(DayOfMonth(number), end + 1, "day-of-month")
    return relative_day(reader, index)


def moment(reader: Reader, index: int) -> Found | None:
    """A time of day with its day, in either order, or alone."""
    return (
        _night(reader, index) or _day_first(reader, index) or _part_first(reader, index) or _clock_first(reader, index)
    )


def _day_first(reader: Reader, index: int) -> Found | None:
    named = day(reader, index)
    if named is None:
        return None
    at = named.end
    if reader.key(at) == "т" or (reader.key(at) == "t" and reader.glued(at)):
        told = clock(reader, at + 1, dated=True)
        if told is not None:
            return Found(index, told.end, "TIME", Moment(named.says, told.clock), "date-clock")
    if reader.new_line(at):
        return None
    if reader.key(at) in reader.lexis.daypart_adverbs:
        end, says = at + 1, named.says
        told = _linked_clock(reader, end)
        if told is not None:
            return Found(index, told.end, "TIME", Moment(says, told.clock), "date-clock")
        deictic = named.rule in ("today", "day-word")
        appended = None if deictic else _apposed_day(reader, end)
        if appended is not None:
            return Found(index, appended.end, "TIME", Moment(appended.says), "date-daypart")
        return Found(index, end, "TIME", Moment(says), "date-daypart")
    told = _linked_clock(reader, at + 1 if reader.key(at) == "," else at)
    if told is None:
        return None
    return Found(index, told.end, "TIME", Moment(named.says, told.clock), "date-clock")


def _apposed_day(reader: Reader, index: int) -> Point | None:
    """«в субботу утром, 28 марта 2020 года»: the date after the comma."""
    return day_month(reader, index + 1) if reader.key(index) == "," else None


def _linked_clock(reader: Reader, index: int) -> ReadClock | None:
    """«в 14:30», «около 21.00», «14:30»."""
    at = index
    while reader.key(at) in _LINKS and at < index + 2:
        at += 1
    return clock(reader, at, dated=True) if not reader.new_line(at) else None


def _part_first(reader: Reader, index: int) -> Found | None:
    """«утром 4 марта 2019 года», «вечером в четверг», «ночью 2 апреля»."""
    if reader.key(index) not in reader.lexis.daypart_adverbs:
        return None
    at = index + 1
    at = at + 1 if reader.key(at) in ("в", "во") else at
    named = None if reader.new_line(at) else day(reader, at)
    if named is None:
        return None
    return Found(index, named.end, "TIME", Moment(named.says), "daypart-date")


def _clock_first(reader: Reader, index: int) -> Found | None:
    told = clock(reader, index)
    if told is None:
        return None
    last = _clock_range(reader, index, told)
    if last is not None:
        return last
    at = told.end
    at = at + 1 if reader.key(at) in (",", "в", "во") else at
    named = None if reader.new_line(at) else day(reader, at)
    if named is not None:
        return Found(index, named.end, "TIME", Moment(named.says, told.clock), "clock-date")
    return Found(index, told.end, "TIME", Moment(None, told.clock), "clock")


def _clock_range(reader: Reader, index: int, first: ReadClock) -> Found | None:
    """«с 10:00 до 18:00», «10:00–18:00»."""
    joined = reader.is_dash(first.end) or (
        reader.key(index - 1) in ("с", "от") and reader.key(first.end) in ("до", "по")
    )
    last = clock(reader, first.end + 1, dated=True) if joined else None
    if last is None:
        return None
    says = Range(Moment(None, first.clock), Moment(None, last.clock))
    return Found(index, last.end, "TIME", says, "clock-range")


def _night(reader: Reader, index: int) -> Found | None:
    """«ночь на 24 октября», «ночь с 18 на 19 апреля 2020 года»."""
    if reader.key(index) not in ("ночь", "ночи"):
        return None
    if reader.key(index + 1) == "на":
        named = day(reader, index + 2)
        return named and Found(index, named.end, "TIME", Moment(named.says), "night")
    if reader.key(index + 1) == "с":
        at = index + 2
        first = reader.whole(at, most=2)
        whole = day(reader, at)
        middle = whole.end if whole is not None else at + 1
        last = day(reader, middle + 1) if reader.key(middle) == "на" else None
        if last is not None and (whole is not None or first is not None):
            start: Expression = whole.says if whole is not None else DayOfMonth(first or 0)
            return Found(index, last.end, "TIME", Range(start, last.says), "night")
    return None
