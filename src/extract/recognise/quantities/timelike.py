"""Numbers that belong to a time («21 октября», «2024 год», «пять лет», «14:30»), so that no quantity is made of them.

The time reader finds the times themselves; here it is only told which numbers are theirs, also on a text that
no time reader has seen.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from extract.analyse.lemmas import forms, parses
from extract.recognise.digits import glued, modulo, word_at
from extract.recognise.numbers import Number
from extract.recognise.numbers.numerals import numerals
from extract.recognise.phrases import Match
from extract.recognise.quantities.counts import counted
from extract.recognise.units import adjective_unit, is_measuring, is_multiple, time_at, unit_at
from extract.recognise.units.currencies import is_currency_sign
from extract.recognise.word_lists import word_list
from extract.recognise.words import Words, key

AGE: Final = "age"
TWICE: Final = "time, said twice"
_MONTHS: Final = word_list("months")
_SHORT_MONTHS: Final = word_list("short-months")
_SPANS: Final = word_list("spans")
_JOINTS: Final = word_list("time-joints")
_YEARS_OF_NEWS: Final = (1900, 2100)
_BEFORE_YEAR: Final = word_list("before-year")
_AFTER_YEAR: Final = word_list("after-year")
_BEFORE_CLOCK: Final = word_list("before-clock")
_PARTS_OF_DAY: Final = word_list("parts-of-day")
_TIMES: Final = word_list("times")
_EARLIER: Final = word_list("earlier")
_ONE_BACK: Final = word_list("one-back")
_BETWEEN_UNIT_AND_NUMBER: Final = frozenset({"через", "в", "за", "на", "до", "по"})
_BEFORE_AGE: Final = word_list("before-age")
_OLDEST: Final = 130
_LONGEST_IN_BRACKETS: Final = 8
_DECADES: Final = word_list("decade-endings")


@cache
def _months() -> frozenset[str]:
    return frozenset(key(form) for month in _MONTHS for form in forms(month)) | _SHORT_MONTHS


@cache
def _spans() -> frozenset[str]:
    return frozenset(key(form) for word in _SPANS for form in forms(word))


def time_reason(words: Words, number: Number) -> str:
    """What time the number belongs to, or the empty string."""
    return (
        _counts_time(words, number)
        or _inverted_time(words, number)
        or _age(words, number)
        or _said_twice(words, number)
        or _compound(number)
        or _time_of_day(words, number)
        or _decade(words, number)
        or _year(words, number)
    )


def counts_unit_of_time(words: Words, index: int) -> bool:
    """Whether a word of time stands there: «день», «месяце», «десятилетие»."""
    word = word_at(words, index)
    if word is None or word.kind != "letters" or "\n" in words.gap(index):
        return False
    return word.key in _spans() or time_at(words, index) is not None


def joins_time(words: Words, number: Number, after: Number) -> bool:
    """Whether the number and the next one, a part of a time, are joined: «с 25 по 28 июля»."""
    between = [words[index].key for index in range(number.last, after.first)]
    joined = len(between) == 1 and between[0] in _JOINTS and number.digits == after.digits
    if number.first > 0 and words[number.first - 1].text == ":":
        return False  # «0:1 — 06:33»: a score, and its minute
    denied = number.first > 0 and words[number.first - 1].key == "не"
    if between == [",", "а"] and number.kind == after.kind and (number.kind == "roman" or denied):
        joined = True  # «не XXI, а XXII века»
    return joined and number.scale == 1 and number.kind != "multiple"


def _counts_time(words: Words, number: Number) -> str:
    if number.last >= len(words) or "\n" in words.gap(number.last):
        return ""
    if number.first > 0 and is_currency_sign(words[number.first - 1].text):
        return ""
    after = words[number.last]
    if after.key in _months():
        return f"day of a month: «{after.text}»"
    if after.key in _PARTS_OF_DAY or _is_moscow_time(words, number.last):
        return "time of day"
    if after.key in _spans() or _is_loose_compound(words, number):
        return f"time: «{after.text}»"
    time = time_at(words, number.last)
    if time is None or _opens_unit(words, time) or _compares(words, number, time.last) or _is_with(words, number):
        return ""
    return f"time: «{words.text[words[number.first].start : words[time.last - 1].end]}»"


def _compares(words: Words, number: Number, last: int) -> bool:
    """Whether the time says how much earlier: «5 % против 7 годом ранее»; «21 годом ранее» counts its years."""
    after = word_at(words, last)
    if after is None or after.key not in _EARLIER or words[last - 1].key not in _ONE_BACK:
        return False
    return number.value is None or modulo(number.value, 10) != 1 or number.scale > 1


def _is_with(words: Words, number: Number) -> bool:
    """Whether «с» is a preposition and no second: «два миллиона с лишним», «снизилась до 19 с 23%»."""
    after = word_at(words, number.last + 1)
    if words[number.last].key != "с":
        return False
    if after is not None and after.kind == "digits" and number.first and words[number.first - 1].key == "до":
        return True
    return not number.digits or number.scale > 1 or (after is not None and after.kind == "letters")


def _inverted_time(words: Words, number: Number) -> str:
    """«лет пять назад», «минут через пять»: the unit of time before its number."""
    if number.kind != "cardinal" or number.suffix or number.first < 1 or "\n" in words.gap(number.first):
        return ""
    unit = number.first - (2 if words[number.first - 1].key in _BETWEEN_UNIT_AND_NUMBER else 1)
    if unit < 0 or words[unit].key not in _inverted() or "\n" in words.gap(number.first):
        return ""
    before = word_at(words, unit - 1)
    if before is not None and (before.kind == "digits" or before.key in numerals() or _is_adjective(before.key)):
        return ""
    if unit < number.first - 1 and (number.scale > 1 or (before is not None and before.key in _edges())):
        return ""  # «по сравнению с началом года на 2 млн»
    if counted(words, number.last, number) is not None or unit_at(words, number.last) is not None:
        return ""
    return f"time: «{words[unit].text}» before its number"


@cache
def _edges() -> frozenset[str]:
    """What a year, a month or a day has: its beginning, middle and end."""
    return frozenset(key(form) for word in ("начало", "середина", "конец") for form in forms(word))


@cache
def _inverted() -> frozenset[str]:
    """Words of time as they stand before a number: «лет», «минутах», «часа»."""
    return frozenset(
        key(parse.word)
        for word in _TIMES
        for form in forms(word)
        for parse in parses(form)
        if "plur" in parse.tag and parse.tag.case in ("gent", "loct")
    ) | {"года", "часа", "дня", "месяца", "лет"}


def _is_adjective(form: str) -> bool:
    return parses(form)[0].tag.POS in ("ADJF", "PRTF", "ADVB") and parses(form)[0].tag.case in ("gent", None)


def _age(words: Words, number: Number) -> str:
    """«ему исполнилось 30», «в возрасте 45»: years, though not said."""
    before = word_at(words, number.first - 1)
    if before is None or before.key not in _BEFORE_AGE or number.kind != "cardinal" or number.suffix:
        return ""
    value = number.value if number.value is not None else number.high
    if value is None or not 0 < value < _OLDEST or counted(words, number.last, number) is not None:
        return ""
    return "" if unit_at(words, number.last) is not None else AGE


def _said_twice(words: Words, number: Number) -> str:
    """«2 (два) года»: of both numbers."""
    opening = number.first - 1 if number.first and words[number.first - 1].text == "(" else number.last
    if opening >= len(words) or words[opening].text != "(":
        return ""
    for index in range(opening + 1, min(opening + _LONGEST_IN_BRACKETS, len(words))):
        if words[index].text == ")":
            return TWICE if counts_unit_of_time(words, index + 1) else ""
        if words[index].kind != "digits" and words[index].key not in numerals():
            return ""
    return ""


def _is_moscow_time(words: Words, index: int) -> bool:
    """«06.00 по московскому времени»."""
    place = word_at(words, index + 1)
    return words[index].key == "по" and place is not None and place.key in ("московскому", "местному")


def _is_loose_compound(words: Words, number: Number) -> bool:
    """«10-и летний», «13-ти летний»: a compound written apart."""
    after = words[number.last]
    ended = number.digits and words[number.last - 1].kind == "letters"
    return ended and is_measuring(after.key) and adjective_unit(after.key) is None and not is_multiple(after.key)


def _opens_unit(words: Words, time: Match[str]) -> bool:
    """Whether the word of time opens a unit: «кв. м», «св. год»."""
    unit = unit_at(words, time.first)
    return unit is not None and unit.last > time.last


def _compound(number: Number) -> str:
    """«28-летняя», «пятидневный», «75-летие»."""
    if not number.suffix or is_multiple(number.suffix) or adjective_unit(number.suffix) is not None:
        return ""
    measures_time = is_measuring(number.suffix) or number.suffix.startswith("лети")
    return f"duration: «{number.suffix}»" if measures_time else ""


def _decade(words: Words, number: Number) -> str:
    """«1990-е», «в 2020-х»; «80-е» as well."""
    if number.kind == "ordinal" and not number.digits and number.value is not None and 20 <= number.value < 100:
        tens = modulo(number.value, 10) == 0 and words[number.last - 1].key.endswith(("ые", "ых", "ым", "ыми"))
        after = word_at(words, number.last)
        alone = after is None or after.kind != "letters" or parses(after.key)[0].tag.number != "plur"
        return "decade" if tens and alone else ""
    if number.kind != "ordinal" or not number.digits or number.suffix not in _DECADES:
        return ""
    value = number.value if number.value is not None else number.low
    if value is None or modulo(value, 10) != 0:
        return ""
    short = number.suffix in ("е", "х") and 10 < value < 100 and not _ranks_plural(words, number.last)
    return "decade" if value >= 1000 or short else ""


def _ranks_plural(words: Words, index: int) -> bool:
    """Whether an oblique adjective follows: «на 30-х Королёвских чтениях» were thirty, «хиты 80-х» are old."""
    word = word_at(words, index)
    if word is None or word.kind != "letters" or "\n" in words.gap(index):
        return False
    tag = parses(word.key)[0].tag
    return tag.POS == "ADJF" and tag.number == "plur" and tag.case in ("gent", "loct")


def _time_of_day(words: Words, number: Number) -> str:
    """«в 14:30»; «со счётом 8:05» can't be told from it."""
    if not number.digits or number.value is None:
        return ""
    for hour in (number.first, number.first - 2):
        hours, colon, minutes = word_at(words, hour), word_at(words, hour + 1), word_at(words, hour + 2)
        if hours is None or colon is None or minutes is None or colon.text != ":":
            continue
        if not glued(words, hour + 1) or not glued(words, hour + 2) or len(minutes.key) != 2 or len(hours.key) > 2:
            continue
        if not (hours.kind == minutes.kind == "digits") or int(hours.key) > 24 or minutes.key >= "60":
            continue
        before = word_at(words, hour - 1)
        if hours.key.startswith("0") or (before is not None and before.key in _BEFORE_CLOCK):
            return "time of day"
    return ""


def _year(words: Words, number: Number) -> str:
    """A bare «2024» behind a preposition or in brackets, «2022–2027», «2024-го»."""
    value = number.value if number.value is not None else number.low
    if not number.digits or number.scale != 1 or value is None or len(words[number.first].key) != 4:
        return ""
    if value != value.to_integral_value() or not _YEARS_OF_NEWS[0] <= value <= _YEARS_OF_NEWS[1]:
        return ""
    if number.kind == "ordinal":
        return "year"
    before, after = word_at(words, number.first - 1), word_at(words, number.last)
    counts = after is not None and "\n" not in words.gap(number.last) and after.key not in _AFTER_YEAR
    if after is not None and counts and (after.kind != "sign" or after.text in "%$€£₽°"):
        return ""
    several = word_at(words, number.first - 2)
    if before is not None and several is not None and before.key == "по" and several.text in "–—-":
        return ""  # «в Польше и Италии — по 2100»: so many each
    opened = before is not None and (before.key in _BEFORE_YEAR | _months() or before.text in "(©–—-")
    return "year" if opened else ""
