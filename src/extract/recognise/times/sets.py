"""Sets: times that come again and again («ежегодно», «каждые два года», «дважды в неделю»)."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from extract.analyse import lemmas
from extract.lexicon import load
from extract.recognise.times.durations import duration
from extract.recognise.times.expressions import Found, Length
from extract.recognise.times.lengths import iso, unit_at
from extract.recognise.times.lexis import forms
from extract.recognise.times.reader import Read, Reader
from extract.recognise.times.vocabulary import numbered, single_units

_EACH: Final = forms("каждый", "ADJ")
_LAST: Final = forms("последний", "ADJ")
_TIMES: Final = frozenset({"раз", "однажды", "дважды", "трижды", "четырежды"})
_YEARS: Final = 1900
# «по пятницам», «по вечерам», «по выходным»: what comes again, in the dative plural, and how often.
_BY: Final = {
    form: often
    for noun, often in (
        *((name, "P1W") for name in load("calendar")["words"]["weekly"]),
        *((name, "P1D") for name in load("calendar")["words"]["daily"]),
    )
    for form in numbered(noun, "plur")
    if form.endswith(("ам", "ям", "ым"))
}
STARTS: Final = _EACH | _TIMES | frozenset(_BY)


def repeated(reader: Reader, index: int) -> Found | None:
    """«ежегодно», «каждые два года», «раз в месяц», «дважды в неделю», «по пятницам»."""
    word = reader.key(index)
    if word in reader.lexis.every:
        return _set(index, index + 1, reader.lexis.every[word], "every")
    if word in _EACH:
        found = _period(reader, index + 1) or _every_nth(reader, index + 1)
        return None if found is None else _set(index, found[1], found[0], "each")
    if (monthly := _nth_of_month(reader, index)) is not None:
        return monthly
    often = _BY.get(word)
    if often is not None and _by(reader, index):
        return _set(index, index + 1, often, "by-days")
    return _times_in(reader, index)


def _by(reader: Reader, index: int) -> bool:
    """Whether «по» stands before, or before what it is listed with: «по понедельникам, средам и пятницам»."""
    at = index
    while at > max(index - _LONGEST_LIST, 1) and reader.key(at - 1) in ("и", ",", "или") and reader.key(at - 2) in _BY:
        at -= 2
    return reader.key(at - 1) == "по"


def _nth_of_month(reader: Reader, index: int) -> Found | None:
    """«в первый четверг месяца»."""
    nth = Read(-1, index + 1) if reader.key(index) in _LAST else reader.ordinal(index)
    if nth is None or reader.key(nth.end) not in reader.lexis.weekdays or reader.key(nth.end + 1) != "месяца":
        return None
    return _set(index, nth.end + 2, "P1M", "nth-of-month")


def _every_nth(reader: Reader, index: int) -> tuple[str, int] | None:
    """«каждый второй понедельник», «каждый третий день», «каждое второе воскресенье месяца»."""
    nth = reader.ordinal(index)
    if nth is None or nth.value < 1:
        return None
    word, end = reader.key(nth.end), nth.end + 1
    if word in reader.lexis.weekdays:
        of = unit_at(reader, end)
        if of is not None and of[0].iso in ("M", "Y") and reader.key(end) in single_units("gent"):
            return iso({of[0].iso: Decimal(of[0].times)}), of[1]
        return iso({"W": Decimal(nth.value)}), end
    unit = unit_at(reader, nth.end)
    if unit is None or reader.new_line(nth.end):
        return None
    return iso({unit[0].iso: Decimal(nth.value * unit[0].times)}), unit[1]


def _times_in(reader: Reader, index: int) -> Found | None:
    """«раз в квартал», «2 раза в год», «дважды в неделю», «несколько раз в день»."""
    word, at = reader.key(index), index
    if reader.key(index - 1) == "в":
        return None  # «вырос в два раза за пять лет»
    if word in _TIMES and not (word == "раз" and (reader.key(index - 1) in _NO_COUNT or _nth(reader, index - 1))):
        at = index + 1
    else:
        number = reader.numbers.get(index)
        counted = reader.cardinal(index)
        end = number.last if number is not None else counted[1] if counted else 0
        end = index + 1 if word in ("несколько",) else end
        if not end or reader.key(end) not in ("раз", "раза") or (number is not None and number.kind == "ordinal"):
            return None
        at = end + 1
    if reader.key(at) not in ("в", "за"):
        return None
    if (reader.digits(at + 1) or 0) >= _YEARS:
        return None  # «один раз в 2017 году»
    found = _period(reader, at + 1)
    return None if found is None else _set(index, found[1], found[0], "times-in")


def _nth(reader: Reader, index: int) -> bool:
    """Whether an adjective makes it one time out of several: «первый раз за два месяца», «в последний раз в году»."""
    return reader.is_letters(index) and bool(lemmas.parses(reader.key(index))[0].tag.POS == "ADJF")


_LONGEST_LIST: Final = 14  # words: seven days of the week with what joins them
_NO_COUNT: Final = frozenset({"не", "как"})


def _period(reader: Reader, index: int) -> tuple[str, int] | None:
    """«год», «два года», «4–5 минут», «пятницу», «лето»: the length of what repeats, and the index after it."""
    found = duration(reader, index)
    if found is not None and isinstance(found.says, Length):
        return found.says.iso, found.last
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
