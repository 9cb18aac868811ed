"""Amounts of time in words, and as ISO 8601 durations."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from extract.analyse.lemmas import parses
from extract.recognise.digits import modulo
from extract.recognise.times.lexis import Unit
from extract.recognise.times.reader import Reader, remembered
from extract.recognise.times.vocabulary import forms_of, single_units, words

# ISO 8601 writes a unit as a letter; parts of a day stand after a "T".
_ORDER: Final = ("Y", "M", "W", "D", "TH", "TM", "TS")
# A fraction of a unit is written in the next smaller one, where that holds a whole number of it.
_SMALLER: Final = {"Y": ("M", 12), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}
# What «треть» loses in six decimal places.
_ROUNDED: Final = Decimal("0.001")
WITH_MORE: Final = (("с", "лишним"), ("с", "небольшим"))
_VAGUE_KINDS: Final = frozenset({"vague"})


class Amount(NamedTuple):
    """Numbers of units by ISO letter (None: left open), and the index after the words."""

    units: dict[str, Decimal | None]
    end: int


def iso(units: dict[str, Decimal | None]) -> str:
    """`{"Y": 1.5}` → `P1Y6M`; `{"TH": 12}` → `PT12H`; `{"Y": None}` → `PXY`."""
    whole: dict[str, Decimal | None] = {}
    for unit in _ORDER:
        if unit not in units:
            continue
        count = units[unit]
        while count is not None and count != int(count) and unit in _SMALLER:
            smaller, holds = _SMALLER[unit]
            rest = (count - int(count)) * holds
            rest = Decimal(round(rest)) if abs(rest - round(rest)) < _ROUNDED else rest  # a third of a year is 4 months
            if rest != int(rest):
                break
            if int(count):
                whole[unit] = Decimal(int(count))
            unit, count = smaller, rest
        whole[unit] = count
    date = "".join(_written(unit, whole[unit]) for unit in _ORDER[:4] if unit in whole)
    time = "".join(_written(unit[1:], whole[unit]) for unit in _ORDER[4:] if unit in whole)
    return f"P{date}{'T' + time if time else ''}"


def _written(unit: str, count: Decimal | None) -> str:
    return f"X{unit}" if count is None else f"{_plain(count)}{unit}"


def _plain(count: Decimal) -> str:
    text = format(count, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def unit_at(reader: Reader, index: int) -> tuple[Unit, int] | None:
    """A unit of time and the index after it, its abbreviation's full stop included."""
    unit = reader.lexis.units.get(reader.key(index))
    if unit is None or (reader.key(index) == "ч" and _of_article(reader, index)):
        return None
    if len(reader.key(index)) <= 3 and reader.key(index) not in _FULL:
        if reader.key(index) in ("г", "гг", "кв") or reader.capital(index):
            return None
        return unit, reader.dot(index + 1)
    return unit, index + 1


def _of_article(reader: Reader, index: int) -> bool:
    """«ст. 345 ч. 3», «345 ч 3»: a part of an article of law, its number behind it."""
    at = reader.dot(index + 1)
    return reader.is_digits(at) and reader.key(at + 1) not in ("мин", "минут", "минуты")


_FULL: Final = frozenset({"год", "лет", "век", "час", "дня", "дни", "дню", "дне"})


@remembered
def amount(reader: Reader, index: int) -> Amount | None:
    """«пять лет», «1 год 5 месяцев», «две с половиной недели», «полгода», «несколько дней»."""
    length = reader.lexis.lengths.get(reader.key(index))
    if length is not None:
        return Amount(_parsed(length), index + 1)
    first = _one(reader, index)
    if first is None:
        return None
    units, end = dict(first.units), first.end
    while True:
        at = end + 1 if reader.key(end) == "и" else end
        following = None if reader.new_line(at) else _one(reader, at) or _seconds(reader, units, at)
        if following is None or not _smaller(units, following.units):
            return Amount(units, end)
        units.update(following.units)
        end = following.end


def _one(reader: Reader, index: int) -> Amount | None:
    if is_turned(reader, index):
        return _turned(reader, index)
    number = reader.numbers.get(index)
    vague = number is not None and number.kind in _VAGUE_KINDS
    if vague or reader.key(index) in _SEVERAL:
        unit = unit_at(reader, number.last if number is not None else index + 1)
        if unit is None or reader.new_line(unit[1] - 1) or reader.key(unit[1] - 1) in _ONE_OF:
            return None
        return Amount({unit[0].iso: None}, unit[1])
    many = reader.cardinal(index)
    if many is None:
        return None
    count, at = many
    half = reader.keys(at, 3)
    if half[:2] in (("с", "половиной"), *WITH_MORE):
        count, at = (count + Decimal("0.5") if half[1] == "половиной" else count), at + 2
    if reader.is_dash(at) and reader.glued(at):
        return None
    if count != int(count) and reader.key(at) == "с" and not _goes_on(reader, at + 1):
        return Amount({"TS": count}, reader.dot(at + 1))  # «0,2 с»
    at = _said_twice(reader, at)
    at = at + 1 if reader.key(at) in _BETWEEN else at
    unit = unit_at(reader, at)
    if unit is None or reader.new_line(at) or not _agrees(count, reader.key(at)):
        return None
    return Amount({unit[0].iso: count * unit[0].times}, unit[1])


def _seconds(reader: Reader, units: dict[str, Decimal | None], index: int) -> Amount | None:
    """«12 мин 30 с»: behind minutes «с» is no preposition."""
    many = reader.cardinal(index) if "TM" in units and reader.is_digits(index) else None
    if many is None or reader.key(many[1]) != "с" or reader.new_line(many[1]):
        return None
    return None if _goes_on(reader, many[1] + 1) else Amount({"TS": many[0]}, reader.dot(many[1] + 1))


def _goes_on(reader: Reader, index: int) -> bool:
    """«0,2 с запасом», «до 22,44 с 22,28 рубля», «5,3 с $4»: what «с» is a preposition of."""
    led = reader.is_letters(index) or reader.cardinal(index) is not None or reader.key(index) in _SIGNS
    return led and not reader.new_line(index)


def _said_twice(reader: Reader, index: int) -> int:
    """The index after the number in brackets: «3 (три) года»."""
    number = reader.numbers.get(index + 1) if reader.key(index) == "(" else None
    return number.last + 1 if number is not None and reader.key(number.last) == ")" else index


def is_turned(reader: Reader, index: int) -> bool:
    """Whether a unit stands there before its number in words, which says «about»: «лет двадцать», «часа через два»."""
    if reader.key(index) not in _BEFORE_NUMBER or reader.new_line(index + 1):
        return False
    number = reader.numbers.get(index + 2 if reader.key(index + 1) in _WITHIN else index + 1)
    if number is None or number.digits or number.kind != "cardinal" or number.suffix or number.value is None:
        return False
    if number.scale != 1 or any(reader.numbers.get(at) is not None for at in range(max(index - 3, 0), index)):
        return False
    if reader.key(index) in _OF_FEW and not (number.value <= _FEW and _opens(reader, index)):
        return False
    return unit_at(reader, number.last) is None and not _in_genitive(reader, number.last)


def _in_genitive(reader: Reader, index: int) -> bool:
    """Whether a noun or its adjective stands there that the number before it counts."""
    if not reader.is_letters(index) or reader.new_line(index):
        return False
    tag = parses(reader.key(index))[0].tag
    return tag.POS in ("NOUN", "ADJF", "PRTF", "NUMR") and tag.case == "gent"


def _opens(reader: Reader, index: int) -> bool:
    """Whether no noun or preposition governs the unit, as in «начала года», «до месяца»."""
    tag = parses(reader.key(index - 1))[0].tag if index and reader.is_letters(index - 1) else None
    return tag is None or tag.POS not in ("NOUN", "PREP", "ADJF")


def _turned(reader: Reader, index: int) -> Amount | None:
    at = index + 2 if reader.key(index + 1) in _WITHIN else index + 1
    unit, many = unit_at(reader, index), reader.cardinal(at)
    if unit is None or many is None:
        return None
    return Amount({unit[0].iso: many[0] * unit[0].times}, many[1])


_WITHIN: Final = frozenset({"через", "на", "за", "в", "по", "до"})
_OF_FEW: Final = frozenset({"года", "месяца", "недели", "дня", "часа", "минуты"})
_BEFORE_NUMBER: Final = _OF_FEW | {"лет", "месяцев", "недель", "дней", "часов", "минут", "суток"}
_FEW: Final = 4
_SEVERAL: Final = words("several")
_BY_ONE: Final = single_units("ablt")
_SIGNS: Final = frozenset("$€£¥₽₸₼")
_ONE_OF: Final = frozenset({"год", "году", "года", "месяца", "дня", "часа", "век", "века"})


def _agrees(count: Decimal, word: str) -> bool:
    """Whether a unit in the singular can be counted so: «два дня», «1,5 года», but no «пять дня», «7 годом ранее»."""
    if word in _BY_ONE:
        return modulo(count, 10) == 1 and modulo(count, 100) != 11
    if word not in _ONE_OF or count != int(count):
        return True
    if word in ("год", "году", "век"):
        return modulo(count, 10) == 1 and modulo(count, 100) != 11
    return modulo(count, 10) in (1, 2, 3, 4) and modulo(count, 100) not in (12, 13, 14)


# Adjectives that may stand between a number and its unit of time.
_BETWEEN: Final = forms_of("counted_so", "ADJ")


def _smaller(units: dict[str, Decimal | None], others: dict[str, Decimal | None]) -> bool:
    return None not in units.values() and None not in others.values() and _rank(units) < _rank(others)


def _rank(units: dict[str, Decimal | None]) -> int:
    return max(_ORDER.index(unit) for unit in units)


def _parsed(text: str) -> dict[str, Decimal | None]:
    time = text.startswith("PT")
    unit = ("T" if time else "") + text[-1]
    return {unit: Decimal(text[2 if time else 1 : -1])}


# In days, to compare two durations; the mean Gregorian year and month.
_DAYS: Final = {
    "Y": Fraction(146097, 400),
    "M": Fraction(146097, 4800),
    "W": Fraction(7),
    "D": Fraction(1),
    "TH": Fraction(1, 24),
    "TM": Fraction(1, 1440),
    "TS": Fraction(1, 86400),
}


def total(units: dict[str, Decimal | None]) -> Fraction | None:
    total = Fraction(0)
    for unit, count in units.items():
        if count is None:
            return None
        total += Fraction(count) * _DAYS[unit]
    return total
