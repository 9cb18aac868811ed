"""Decades, centuries and millennia: «90-х годах», «XXI век», «V век до н. э.», «III тысячелетие»."""

from __future__ import annotations

from typing import Final

from extract.analyse import lemmas
from extract.recognise.times.expressions import Century, Decade, Millennium
from extract.recognise.times.reader import Read, Reader, remembered
from extract.recognise.times.vocabulary import numbered
from extract.recognise.times.years import DECADE_ENDINGS, EARLIEST, PLURAL_YEAR, Point, era, year_word

_CENTURY_WORDS: Final = frozenset({"век", "столетие"})
MOST_CENTURIES: Final = 50  # before Christ there are more than thirty
_MOST_MILLENNIA: Final = 9


@remembered
def decade(reader: Reader, index: int) -> Point | None:
    """«1990-е», «90-х годах», «2020-х годов», «девяностые годы двадцатого века»."""
    value = reader.whole(index)
    if value is not None and value % 10 == 0 and len(reader.key(index)) in (2, 4):
        end = reader.ending(index + 1)
        if end == index + 1 or reader.key(end - 1) not in DECADE_ENDINGS:
            return None
        if end == index + 2 and reader.glued(end) and reader.is_digits(end):
            return None  # «2160х1080»
        if len(reader.key(index)) == 4:
            after = year_word(reader, end, PLURAL_YEAR) or end
            if after == end and reader.key(end - 1) == "м":
                return None  # «в 1970-м»: one year
            return Point(Decade(value // 10 % 10, value // 100), after, "decade") if value >= EARLIEST else None
        digit = value // 10
    else:
        named = reader.lexis.decades.get(reader.key(index))
        if named is None:
            return None
        digit, end = named, index + 1
    after = year_word(reader, end, PLURAL_YEAR)
    if not after and not _bare_decade(reader, index, end):
        return None
    of = century(reader, after or end)
    if of is not None and isinstance(of.says, Century) and not of.says.before_christ:
        number = of.says.number - 1 if of.says.anchor is None else 20 + of.says.number
        return Point(Decade(digit, number), of.end, "decade")
    return Point(Decade(digit), after or end, "decade")


def _bare_decade(reader: Reader, index: int, end: int) -> bool:
    """«в 90-х», «начала нулевых»: no noun follows that the ordinal could belong to."""
    if reader.key(index - 1) in reader.lexis.parts:
        return True
    noun = index > 0 and reader.is_letters(index - 1) and lemmas.parses(reader.key(index - 1))[0].tag.POS == "NOUN"
    if not (noun or reader.key(index - 1) in _BEFORE_DECADE) or reader.new_line(index):
        return False
    if not reader.is_letters(end) or reader.new_line(end):
        return True
    tag = lemmas.parses(reader.key(end))[0].tag
    return not (tag.POS in ("NOUN", "ADJF") and "plur" in tag)


_BEFORE_DECADE: Final = frozenset({"в", "с", "до", "к", "из", "после", "на"})


@remembered
def century(reader: Reader, index: int) -> Point | None:
    """«XXI век», «XIX в.», «двадцатого века», «прошлого века», «V век до н. э.»."""
    pointer = reader.lexis.pointers.get(reader.key(index))
    if pointer is not None and pointer.anchor == "published" and _century_word(reader, index + 1):
        return Point(Century(pointer.shift, anchor="published"), index + 2, "century")
    ordinal = reader.ordinal(index) or _century_digits(reader, index)
    if ordinal is None or not 1 <= ordinal.value <= MOST_CENTURIES:
        return None
    end = _century_word(reader, ordinal.end)
    if reader.key(ordinal.end) in ("в", "вв"):
        end = ordinal.end + 2 if reader.key(ordinal.end + 1) == "." else 0
    if not end:
        return None
    told = era(reader, end)
    if told is not None:
        return Point(Century(ordinal.value, before_christ=told[1]), told[0], "century")
    return Point(Century(ordinal.value), end, "century")


def millennium(reader: Reader, index: int) -> Point | None:
    """«III тысячелетие до н. э.», «второго тысячелетия»."""
    ordinal = reader.ordinal(index) or _century_digits(reader, index)
    if ordinal is None or not 1 <= ordinal.value <= _MOST_MILLENNIA:
        return None
    if reader.key(ordinal.end) not in _MILLENNIUM:
        return None
    end, before_christ = era(reader, ordinal.end + 1) or (ordinal.end + 1, False)
    return Point(Millennium(ordinal.value, before_christ), end, "millennium")


_MILLENNIUM: Final = numbered("тысячелетие", "sing")


def _century_word(reader: Reader, index: int) -> int:
    unit = reader.lexis.units.get(reader.key(index))
    return index + 1 if unit is not None and unit.lemma in _CENTURY_WORDS else 0


def _century_digits(reader: Reader, index: int) -> Read | None:
    """«21 век», «2 тысячелетие», where the noun is no counted one."""
    value = reader.whole(index, most=2)
    return Read(value, index + 1) if value and reader.key(index + 1) in _NUMBERED else None


_NUMBERED: Final = frozenset(
    form
    for noun in ("век", "столетие", "тысячелетие")
    for form in numbered(noun, "sing")
    if form not in ("века", "столетия", "тысячелетия")
)
