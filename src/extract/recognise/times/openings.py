"""Where a time can begin: a look at a word and the one behind it, before any rule is asked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING, Final

from extract.recognise.numbers.starts import starts
from extract.recognise.roman import roman
from extract.recognise.times import clock, durations, moments, relative, sets
from extract.recognise.times.lexis import forms, lexis
from extract.recognise.times.reader import QUOTES, Reader
from extract.recognise.times.vocabulary import forms_of, words
from extract.recognise.times.years import year_left_out
from extract.recognise.words import Word

if TYPE_CHECKING:
    from extract.recognise.numbers import Number

_STARTS: Final = durations.STARTS | sets.STARTS | relative.STARTS | clock.STARTS | moments.STARTS
_YEAR_DIGITS: Final = 4
_IN: Final = frozenset({"в", "во", "за"})
# What may stand between a number and its unit, or join it to another number.
_AFTER_NUMBERS: Final = frozenset("с и или либо а по до на в г гг вв кв пол числа число раз раза н т t".split())
# Signs behind a number that is none of a time, unless it is a year.
_ENDING_NUMBERS: Final = frozenset(")»”;%")
_AFTER_POINTERS: Final = frozenset("же самый самая самое самого самой самом самые и или".split())


def openings(reader: Reader) -> Iterator[int]:
    """The indices of the words that an expression may begin with, in order."""
    words = reader.words
    named = compress(range(len(words)), map(_named().__contains__, words.keys))
    likely = sorted({*named, *starts(words), *reader.numbers})
    return (index for index in likely if _opens(reader, index, words[index]))


def _opens(reader: Reader, index: int, word: Word) -> bool:
    """Whether it may there: most numbers count something else, most «этот» point elsewhere."""
    number = reader.numbers.get(index)
    if word.kind == "digits":
        if len(word.key) == _YEAR_DIGITS or (number is not None and _counts(reader, number.last)):
            return True
        if reader.key(index + 1) in QUOTES and reader.key(index + 2) in lexis().months:
            return True  # «7» марта
        return not _is_decimal(reader, index, number) and _counts(reader, index + 1)
    if number is not None:
        alone = number.kind == "ordinal" and reader.key(index - 1) in _IN  # «…, в третьем упал»
        return alone or _counts(reader, number.last) or _begins(word)
    if word.kind != "letters" or not _may_open(word.text, word.key):
        return False
    if word.key not in _pointing():
        return True
    if reader.key(index + 1) == ",":
        following = reader.is_digits(index + 2)  # «прошлом, 2024 году»; «том, что» points at a clause
    else:
        following = _goes_on(reader, index + 1, _behind_pointers())
    return following or year_left_out(reader, index)


def _is_decimal(reader: Reader, index: int, number: Number | None) -> bool:
    """«5,3 тонны», which the noun behind it shows to be none of a time; not «2,5-летний»."""
    return number is not None and number.last > index + 1 and reader.key(index + 1) == "," and not number.suffix


def _begins(word: Word) -> bool:
    """Whether a numeral is also a word of time («полгода», «двухлетний»)."""
    return word.kind == "letters" and word.key not in _pointing() and _may_open(word.text, word.key)


def _may_open(text: str, key: str) -> bool:
    return key in _named() or roman(text) is not None or lexis().lengthy(key) is not None


@cache
def _named() -> frozenset[str]:
    """The words of time."""
    return lexis().triggers | _STARTS


def _counts(reader: Reader, index: int) -> bool:
    """Whether what stands behind a number may be counted by it, or go on with it, in a time."""
    return reader.key(index) not in _ENDING_NUMBERS and _goes_on(reader, index, _behind_numbers())


def _goes_on(reader: Reader, index: int, following: frozenset[str]) -> bool:
    """Whether the word at the index is no plain word, or one of those given."""
    plain = reader.is_letters(index) and not reader.glued(index) and index not in reader.numbers
    return not plain or reader.key(index) in following


@cache
def _units() -> frozenset[str]:
    """The nouns of time, in all forms."""
    table = lexis()
    parts = {noun for _, noun in (*table.adjective_parts, *table.ordinal_parts)}
    nouns = (*table.units, *table.months, *table.month_abbreviations, *table.seasons, *table.weekdays, *table.dayparts)
    return frozenset({*nouns, *parts, *forms("декада"), *forms("годовщина"), *forms("период"), *forms("дата")})


@cache
def _behind_numbers() -> frozenset[str]:
    """What may follow a number in a time."""
    return _units() | lexis().span_adjectives.keys() | forms_of("counted_so", "ADJ") | _AFTER_NUMBERS


@cache
def _behind_pointers() -> frozenset[str]:
    """What may follow «этот», «прошлый», «последний» in a time."""
    return _units() | lexis().lengths.keys() | forms_of("weekend", "ADJ") | words("several") | _AFTER_POINTERS


@cache
def _pointing() -> frozenset[str]:
    """Adjectives that begin a time only together with a noun of time."""
    lists = (forms_of(name, "ADJ") for name in ("same", "analogous", "last", "many", "nearest"))
    other = {form for form, _ in lexis().adjective_parts}
    return frozenset(lexis().pointers).union(other, *lists) - lexis().decades.keys()
