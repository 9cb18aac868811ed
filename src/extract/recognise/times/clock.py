"""Times of day: «14:30», «21.00 по местному времени», «7 часов 30 минут вечера», «полдень»."""

from __future__ import annotations

from typing import Final, NamedTuple

from extract.analyse import lemmas
from extract.recognise.times.expressions import Clock
from extract.recognise.times.lexis import forms
from extract.recognise.times.reader import Reader
from extract.recognise.times.vocabulary import forms_of, words
from extract.recognise.times.zones import zone_at

_AT: Final = frozenset({"в", "к", "до", "с", "около", "после", "на", "по", "примерно", "от", "между", "вместо"})
_HOURS: Final = frozenset({"час", "часа", "часов", "часам", "ч"})
_MINUTES: Final = forms("минута") | {"мин"}
_SCORES: Final = forms("счет") | forms("отношение") | forms("победа") | forms("соотношение")
_NOON: Final = {"полдень": 12, "полудня": 12, "полудню": 12, "полночь": 0, "полуночи": 0}
_GENITIVES: Final = frozenset({"утра", "дня", "вечера", "ночи"})
_APPOINTED: Final = words("ahead") | words("deferred")
_OPENINGS: Final = forms_of("openings", number="sing")
_APPOINTED_REACH: Final = 5
_NOON_HOUR: Final = 12
_HALF: Final = frozenset({"половине", "половину", "половины"})
_NEAR_AN_HOUR: Final = frozenset({"в", "около", "к", "до", "после"})
_QUARTER: Final = ("без", "четверти")
STARTS: Final = frozenset(_NOON) | _HALF | {_QUARTER[0]}
UNCOUNTED: Final = STARTS | {"час"}
"""The words that begin a time of day where no number does."""


class ReadClock(NamedTuple):
    """A time of day and the index after its words."""

    clock: Clock
    end: int


def clock(reader: Reader, index: int, *, dated: bool = False, hours: bool = False) -> ReadClock | None:
    """A time of day at the index.

    `dated`: a day stands before it, so that «21.00» needs no further proof; `hours`: neither does «20 часов».
    """
    noon = _NOON.get(reader.key(index))
    if noon is not None:
        return ReadClock(Clock(noon), index + 1) if reader.key(index - 1) in _AT else None
    if reader.key(index) in STARTS:
        read = _half_past(reader, index) or _quarter_to(reader, index)
    else:
        read = _digital(reader, index, dated=dated) or _spoken(reader, index, dated=dated, hours=hours)
    return None if read is None else in_zone(reader, read)


def in_zone(reader: Reader, read: ReadClock) -> ReadClock:
    """The time of day with the zone that follows it."""
    after = zone_at(reader, read.end)
    if after is None:
        return read
    told = read.clock
    return ReadClock(Clock(told.hour, told.minute, told.second, after[0]), after[1])


# --- digits


def _digital(reader: Reader, index: int, *, dated: bool) -> ReadClock | None:
    sign = reader.key(index + 1)
    if sign not in {":", ".", "-"}:
        return None
    hour, minute = reader.digits(index, most=2), reader.digits(index + 2, most=2)
    if hour is None or minute is None or len(reader.key(index + 2)) != 2:
        return None
    if hour > 24 or minute > 59 or not (reader.glued(index + 1) and reader.glued(index + 2)):
        return None
    if reader.glued(index) and not (reader.is_dash(index - 1) or reader.key(index - 1) in {"(", "«", '"', "t", "т"}):
        return None
    end, second = index + 3, None
    if sign == "-":
        return _dashed(reader, index, Clock(hour % 24, minute))
    if reader.key(end) == ":" and reader.glued(end) and reader.glued(end + 1):
        second = reader.digits(end + 1, most=2)
        if second is None or second > 59:
            return None
        end += 2
    if reader.glued(end) and reader.glued(end + 1) and reader.key(end) in {",", ".", ":"} and reader.is_digits(end + 1):
        return None
    if reader.key(end) == "%" or (sign == "." and reader.is_letters(end) and reader.glued(end)):
        return None
    if reader.key(end) in _HOURS and sign == ":":
        end = reader.dot(end + 1) if reader.key(end) == "ч" else end + 1  # «00:00 часов»
    proven = (
        dated or _day_follows(reader, end) or zone_at(reader, end) is not None or daypart_of_hour(reader, end) != ""
    )
    announced = _announced(reader, index) if sign == ":" else _dotted(reader, index, end)
    return _with_daypart(reader, Clock(hour % 24, minute, second), end) if proven or announced else None


def _day_follows(reader: Reader, index: int) -> bool:
    """«6.00 пятницы», «6.00 29 сентября»."""
    return reader.key(index) in reader.lexis.weekdays or (
        reader.is_digits(index) and reader.key(index + 1) in reader.lexis.months
    )


def _dashed(reader: Reader, index: int, told: Clock) -> ReadClock | None:
    """«17-00», «17-30 ч.»: a full hour after a preposition, or with the hour's sign."""
    end = index + 3
    signed = reader.key(end) == "ч"
    if not signed and (told.minute or reader.key(index - 1) not in _AT or not _closed(reader, end)):
        return None
    return ReadClock(told, reader.dot(end + 1) if signed else end)


def _dotted(reader: Reader, index: int, end: int) -> bool:
    """Whether a preposition shows that «21.00» is no amount."""
    before = reader.key(index - 1)
    return (before in ("в", "около") and _closed(reader, end)) or (before in _AT and _acts(reader, end))


def _closed(reader: Reader, index: int) -> bool:
    """Whether nothing follows that an amount would count."""
    return not reader.is_letters(index) or reader.key(index) in {"и", "до", "по", "в", "на"} or _acts(reader, index)


def _acts(reader: Reader, index: int) -> bool:
    """Whether a verb stands there."""
    return reader.is_letters(index) and lemmas.parses(reader.key(index))[0].tag.POS in ("VERB", "PRTS")


def _announced(reader: Reader, index: int) -> bool:
    """Whether a preposition, a line's start or a range shows that «12:30» is no score."""
    before = reader.key(index - 1)
    if any(reader.key(at) in _SCORES for at in range(index - 4, index)):
        return False
    # «в 9:05 и 17:40»
    listed = before in ("и", "или", ",") and reader.key(index - 3) == ":" and reader.key(index - 5) in _AT
    if before in _AT or listed:
        return True
    ranges = reader.is_dash(index - 1) and reader.key(index - 3) == ":" and len(reader.key(index - 2)) == 2
    return reader.new_line(index) or ranges or _opens_range(reader, index)


def _opens_range(reader: Reader, index: int) -> bool:
    """«9:00–18:00»: another time of day follows the dash."""
    if not reader.is_dash(index + 3) or reader.key(index + 5) != ":":
        return False
    hour, minute = reader.digits(index + 4, most=2), reader.digits(index + 6, most=2)
    return hour is not None and minute is not None and hour <= 24 and minute < 60 and len(reader.key(index + 6)) == 2


# --- words


def _spoken(reader: Reader, index: int, *, dated: bool, hours: bool) -> ReadClock | None:
    """«7 часов 30 минут вечера», «три часа ночи», «5 утра», «час дня», «намечено на 19 часов»."""
    if reader.key(index) == "час":
        hour, at = 1, index
    else:
        counted = reader.cardinal(index)
        if counted is None or counted[0] != int(counted[0]) or not 0 <= counted[0] <= 24:
            return None
        hour, at = int(counted[0]), counted[1]
    if reader.key(at) not in _HOURS:
        part = daypart_of_hour(reader, at)
        if part and (part != "день" or (dated and hour <= 12)):
            return _with_daypart(reader, Clock(hour % 24), at)
        return None
    at = reader.dot(at + 1) if reader.key(at) == "ч" else at + 1
    minute = reader.cardinal(at)
    minutes = None
    if minute is not None and reader.key(minute[1]) in _MINUTES and 0 <= minute[0] < 60:
        minutes = int(minute[0])
        at = reader.dot(minute[1] + 1) if reader.key(minute[1]) == "мин" else minute[1] + 1
    told = bool(daypart_of_hour(reader, at)) or zone_at(reader, at) is not None
    if not (told or hours or (dated and minutes is not None) or _appointed(reader, index)):
        return None
    return _with_daypart(reader, Clock(hour % 24, minutes), at)


def _half_past(reader: Reader, index: int) -> ReadClock | None:
    """«в половине шестого», «в половине десятого утра»; not «во второй половине первого тайма»."""
    nth = reader.ordinal(index + 1) if reader.key(index) in _HALF else None
    if nth is None or not 1 <= nth.value <= _NOON_HOUR or reader.key(index - 1) not in _NEAR_AN_HOUR:
        return None
    if not reader.key(nth.end - 1).endswith("го") or _ranks(reader, nth.end):
        return None
    return _with_daypart(reader, Clock(nth.value - 1, 30), nth.end)


def _quarter_to(reader: Reader, index: int) -> ReadClock | None:
    """«без четверти восемь»."""
    hour = reader.cardinal(index + 2) if reader.keys(index, 2) == _QUARTER else None
    if hour is None or hour[0] != int(hour[0]) or not 1 <= hour[0] <= _NOON_HOUR or _ranks(reader, hour[1]):
        return None
    return _with_daypart(reader, Clock(int(hour[0]) - 1, 45), hour[1])


def _ranks(reader: Reader, index: int) -> bool:
    """Whether a noun or its adjective stands there that the number before it ranks or counts."""
    if not reader.is_letters(index) or reader.new_line(index) or daypart_of_hour(reader, index):
        return False
    tag = lemmas.parses(reader.key(index))[0].tag
    return tag.POS in ("NOUN", "ADJF", "PRTF") and tag.case == "gent"


def _appointed(reader: Reader, index: int) -> bool:
    """Whether what stands before «19 часов» shows that it is no length of time: «в», «намечено на», «начало —»."""
    before = reader.key(index - 1)
    if reader.key(index) == "час":
        return False
    if before in ("в", "к"):
        return True
    back = range(max(index - _APPOINTED_REACH, 0), index - 1)
    if before == "на":
        return any(reader.is_letters(at) and lemmas.parses(reader.key(at))[0].normal_form in _APPOINTED for at in back)
    return reader.is_dash(index - 1) and any(reader.key(at) in _OPENINGS for at in back)


def daypart_of_hour(reader: Reader, index: int) -> str:
    """«утра», «дня», «вечера», «ночи» after an hour."""
    return reader.lexis.dayparts.get(reader.key(index), "") if reader.key(index) in _GENITIVES else ""


def _with_daypart(reader: Reader, told: Clock, end: int) -> ReadClock:
    part = daypart_of_hour(reader, end)
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
