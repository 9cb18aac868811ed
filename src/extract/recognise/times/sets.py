"""Sets: times that come again and again («ежегодно», «каждые два года», «дважды в неделю»)."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from extract.recognise.times.expressions import Found, Length
from extract.recognise.times.lengths import amount, iso, unit_at
from extract.recognise.times.lexis import forms
from extract.recognise.times.reader import Reader

_EACH: Final = forms("каждый", "ADJ")
_TIMES: Final = frozenset({"раз", "однажды", "дважды", "трижды", "четырежды"})
_YEARS: Final = 1900
STARTS: Final = _EACH | _TIMES


def repeated(reader: Reader, index: int) -> Found | None:
    """«ежегодно», «каждые два года», «раз в месяц», «дважды в неделю», «по пятницам»."""
    word = reader.key(index)
    if word in reader.lexis.every:
        return _set(index, index + 1, reader.lexis.every[word], "every")
    if word in _EACH:
        found = _period(reader, index + 1)
        return None if found is None else _set(index, found[1], found[0], "each")
    if word in reader.lexis.weekdays and reader.key(index - 1) == "по" and word.endswith(("ам", "ям")):
        return _set(index, index + 1, "P1W", "weekdays")
    return _times_in(reader, index)


def _times_in(reader: Reader, index: int) -> Found | None:
    """«раз в квартал», «2 раза в год», «дважды в неделю», «несколько раз в день»."""
    word, at = reader.key(index), index
    if word in _TIMES and not (word == "раз" and reader.key(index - 1) in ("не", "как")):
        at = index + 1
    else:
        number = reader.numbers.get(index)
        counted = reader.cardinal(index)
        end = number.last if number is not None else counted[1] if counted else 0
        end = index + 1 if word in ("несколько",) else end
        if not end or reader.key(end) not in ("раз", "раза"):
            return None
        at = end + 1
    if reader.key(at) not in ("в", "за"):
        return None
    if (reader.digits(at + 1) or 0) >= _YEARS:
        return None  # «один раз в 2017 году»
    found = _period(reader, at + 1)
    return None if found is None else _set(index, found[1], found[0], "times-in")


def _period(reader: Reader, index: int) -> tuple[str, int] | None:
    """«год», «два года», «пятницу», «лето»: the length of a period that repeats, and the index after it."""
    found = amount(reader, index)
    if found is not None:
        return iso(found.units), found.end
    unit = unit_at(reader, index)
    if unit is not None and not reader.new_line(index) and reader.key(index) not in ("лет", "часов"):
        return iso({unit[0].iso: Decimal(unit[0].times)}), unit[1]
    word = reader.key(index)
    if word in reader.lexis.weekdays:
        return "P1W", index + 1
    if word in reader.lexis.seasons or word in reader.lexis.months:
        return "P1Y", index + 1
    return ("P1D", index + 1) if word in reader.lexis.dayparts else None


def _set(first: int, last: int, value: str, rule: str) -> Found:
    return Found(first, last, "SET", Length(value), rule)
