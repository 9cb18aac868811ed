"""Adjectives of dates: «вчерашние торги», «сегодняшний матч», «сентябрьская инфляция», «субботний матч»."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from extract.analyse import lemmas
from extract.recognise.times.agreement import agree
from extract.recognise.times.expressions import Calendar, Expression, Found, Moment, Shift, Weekday, Year
from extract.recognise.times.lexis import forms
from extract.recognise.times.reader import Reader
from extract.recognise.times.vocabulary import forms_of

_DAY: Final = forms("день")
_BEFORE_DAY: Final = frozenset({"с", "со", "до", "к", "ко", "на", "после", "из"})
# «на сегодняшний день» is nowadays.
_BEFORE_TODAY: Final = frozenset({"с", "со", "до", "после"})
_EVENTS: Final = forms_of("events")
_NAMED_AFTER_MONTHS: Final = forms_of("named_after_months")
_DELIVERED: Final = forms_of("delivered")
_HELD_TO: Final = frozenset({"с", "со", "против", "после", "выше", "ниже", "больше", "меньше", "вместо", "к"})
"""What leads to a value that another is held to."""
_BETWEEN: Final = 3


def dated_adjective(reader: Reader, index: int) -> Found | None:
    """An adjective that names a day, a month or a year by itself."""
    return _told_from_now(reader, index) or _of_month(reader, index) or _of_weekday(reader, index)


def _told_from_now(reader: Reader, index: int) -> Found | None:
    told = reader.lexis.dated.get(reader.key(index))
    if told is None:
        return None
    unit, shift, of_event = told
    says: Expression = Shift(unit, Decimal(shift))
    after = reader.key(index + 1)
    if unit == "D" and after in reader.lexis.dayparts and after not in _DAY:
        return Found(index, index + 2, "TIME", Moment(says), "dated-adjective")
    if unit == "D" and after in _DAY:
        if reader.key(index - 1) not in (_BEFORE_TODAY if of_event else _BEFORE_DAY):
            return None
        return Found(index, index + 2, "DATE", says, "dated-adjective")
    if unit == "Y" and after in reader.lexis.seasons and not of_event:
        months = reader.lexis.seasons[after]
        return Found(index, index + 2, "DATE", Calendar(Year(shift, "published"), months=months), "dated-adjective")
    noun = _noun(reader, index)
    if of_event and noun not in _EVENTS:
        return None
    if unit == "D" and noun and "anim" in lemmas.parses(noun)[0].tag:
        return None  # «вчерашние школьники»
    return Found(index, index + 1, "DATE", says, "dated-adjective")


def _of_month(reader: Reader, index: int) -> Found | None:
    """«сентябрьская инфляция»; «майский указ» is a name, and so is «Октябрьская революция»."""
    month = reader.lexis.month_adjectives.get(reader.key(index))
    if month is None or (reader.capital(index) and not reader.starts_sentence(index)):
        return None
    noun = _noun(reader, index)
    if not noun and (reader.key(index - 1) == "чем" or _before_value(reader, index)):
        return Found(index, index + 1, "DATE", Calendar(month=month), "month-adjective")  # «меньше, чем августовская»
    if not noun or noun in _NAMED_AFTER_MONTHS or "anim" in lemmas.parses(noun)[0].tag:
        return None
    says = Calendar(month=month, turn=1 if noun in _DELIVERED else 0)
    return Found(index, index + 1, "DATE", says, "month-adjective")


def _before_value(reader: Reader, index: int) -> bool:
    """«после мартовских 6 %», «ниже июльских 51,2 пункта»: the value of that month, which another is held to."""
    plural = any(form.tag.number == "plur" for form in lemmas.parses(reader.key(index)))
    return plural and reader.key(index + 1)[:1].isdigit() and reader.key(index - 1) in _HELD_TO


def _of_weekday(reader: Reader, index: int) -> Found | None:
    """«субботний матч»; «воскресная школа» is one of all Sundays."""
    number = reader.lexis.weekday_adjectives.get(reader.key(index))
    if number is not None and reader.key(index + 1) in reader.lexis.daypart_adverbs:
        return Found(index, index + 2, "TIME", Moment(Weekday(number)), "weekday-adjective")  # «субботним вечером»
    if number is None or _noun(reader, index) not in _EVENTS:
        return None
    return Found(index, index + 1, "DATE", Weekday(number), "weekday-adjective")


def _noun(reader: Reader, index: int) -> str:
    """The noun that the adjective belongs to, at most two other words behind it; empty where there is none."""
    for at in range(index + 1, index + 1 + _BETWEEN):
        if not reader.is_letters(at) or reader.new_line(at):
            return ""
        tag = lemmas.parses(reader.key(at))[0].tag
        if tag.POS == "NOUN":
            return reader.key(at) if agree(reader.key(index), reader.key(at)) else ""
        if tag.POS not in ("ADJF", "PRTF"):
            return ""
    return ""
