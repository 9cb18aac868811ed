"""Denominators: «в год», «/сут», «за баррель», «за тысячу кубометров», «на душу населения», «с гектара»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from extract.analyse.lemmas import parses
from extract.lexicon import load
from extract.recognise.digits import glued, word_at
from extract.recognise.numbers.amount import follows
from extract.recognise.numbers.amounts import read_amount
from extract.recognise.phrases import Match, Pattern, Phrases, inflected
from extract.recognise.units import Unit, time_at, time_word_at, unit_at
from extract.recognise.units.currencies import currency_at
from extract.recognise.word_lists import word_list
from extract.recognise.words import Words
from extract.records import plain

_LONGEST_BETWEEN: Final = 8
"""How many words of a noun phrase may stand between a unit and its «в год»."""
_PER_TIME: Final = word_list("per-time")
_PER_SHORT_TIME: Final = word_list("per-short-time")
_ONE: Final = word_list("one-of-a-kind")


@dataclass(frozen=True, slots=True)
class Rate:
    """A denominator: its code as it follows the «/» of a unit, the words it covers, what it says."""

    code: str
    first: int
    last: int

    def of(self, unit: str) -> str:
        """The unit divided by it: «RUB» → «RUB/mo»."""
        return f"{unit}/{self.code}"

    def said(self, words: Words) -> str:
        """Its words in the text."""
        return words.text[words[self.first].start : words[self.last - 1].end]


@cache
def _denominators() -> Phrases[tuple[str, frozenset[str]]]:
    return Phrases(_entries())


def _entries() -> Iterator[tuple[Pattern, tuple[str, frozenset[str]]]]:
    for entry in load("units")["denominator"]:
        for word in entry["words"]:
            yield inflected(word), (entry["unit"], frozenset(entry["prepositions"]))


def rate_at(words: Words, first: int, *, money: bool) -> Rate | None:
    """The denominator that starts right at the word; `money` also allows what prices count by."""
    word = word_at(words, first)
    if word is None or not follows(words, first + 1):
        return None
    if word.text == "/":
        return _slash(words, first)
    if "\n" in words.gap(first):
        return None
    if word.key in ("в", "во"):
        return _per_time(words, first)
    if word.key in ("за", "с", "на"):
        return _per_thing(words, first, word.key, money=money)
    return None


def rate_after_phrase(words: Words, first: int) -> Rate | None:
    """The «в год» that stands behind a noun phrase in the genitive: «тонн казахстанской нефти в год»."""
    for index in range(first, min(first + _LONGEST_BETWEEN, len(words))):
        word = words[index]
        if "\n" in words.gap(index):
            return None
        if word.key in ("в", "во") and index > first:
            return _per_time(words, index)
        if word.kind != "letters" or not (word.key == "и" or _genitive(word.key)):
            return None
    return None


def rate_before(words: Words, first: int, *, floor: int, reach: int = 12) -> Rate | None:
    """The «в месяц» that stands apart before a number in its clause: «В месяц завод теряет 50 млн рублей».

    `floor` is the word behind the quantity before, whose own rate this number has no part in.
    """
    for index in range(first - 1, max(first - reach, floor - 1), -1):
        word = words[index]
        if word.text in ";.!?:()«»" or "\n" in words.gap(index + 1):
            return None
        if word.kind == "digits" or (
            word.key in ("а", "но", "что", "которые", "который") and words[index - 1].text == ","
        ):
            return None
        if word.key in ("в", "во"):
            found = _per_time(words, index)
            if found is not None and found.last <= first:
                return found
    return None


def _per_time(words: Words, first: int) -> Rate | None:
    """«в год», «в сутки»; not «в день выборов», «в час пик», «в год 2020»."""
    word, after = word_at(words, first + 1), word_at(words, first + 2)
    if word is None or word.key not in _PER_TIME:
        return None
    found = time_word_at(words, first + 1)
    if found is None or (after is not None and "\n" not in words.gap(first + 2) and _names(after.key)):
        return None
    return Rate(found.value, first, found.last)


def _names(form: str) -> bool:
    """Whether a genitive says which day or hour it is: «в день выборов», «в год её рождения», «в час пик»."""
    tag = parses(form)[0].tag
    named = tag.POS in ("NOUN", "ADJF", "PRTF", "NPRO") and tag.case == "gent"
    return named or form in ("пик", "когда", "которые", "который")


def _slash(words: Words, first: int) -> Rate | None:
    number = read_amount(words, first + 1) if words[first + 1].kind == "digits" else None
    at = number.last if number is not None else first + 1
    found: Match[str] | None = time_at(words, at)
    code = found.value if found is not None else None
    last = found.last if found is not None else at
    if code is None and (unit := unit_at(words, at)) is not None:
        code, last = unit.value.code, unit.last
    if code is None and (money := currency_at(words, at)) is not None:
        code, last = money.value.code, money.last
    if code is None and (thing := _denominators().at(words, at)) is not None:
        code, last = thing.value[0], thing.last
    if code is None and (person := word_at(words, at)) is not None and person.key in ("чел", "человек"):
        code, last = "{человек}", at + 1
        if (dot := word_at(words, last)) is not None and dot.text == "." and glued(words, last):
            last += 1
    if code is None:
        return None
    return Rate(_times(number.value if number is not None else None, code), first, last)


def _per_thing(words: Words, first: int, preposition: str, *, money: bool) -> Rate | None:
    if preposition == "за" and not money:
        return None
    at, value = first + 1, None
    if words[at].key in _ONE:
        at += 1
    elif _denominators().at(words, at) is None:
        amount = read_amount(words, at)
        if amount is not None and amount.kind == "cardinal" and amount.value is not None and amount.value > 0:
            at, value = amount.last, amount.value
    if not follows(words, at):
        return None
    thing = _denominators().at(words, at)
    if thing is not None and preposition in thing.value[1]:
        return Rate(_times(value, thing.value[0]), first, thing.last)
    if words[at].key in ("населения", "жителей", "человек") and value is not None and preposition == "на":
        return Rate(_times(value, "{человек}" if words[at].key != "жителей" else "{житель}"), first, at + 1)
    unit = unit_at(words, at)
    if unit is not None and unit.value.label == "QUANTITY" and (value is not None or _singular(words, unit)):
        if (
            preposition == "на"
            and value is not None
            and not money
            and unit.value.code not in ("km", "m2", "har", "m3", "L")
        ):
            return None
        return Rate(_times(value, unit.value.code), first, unit.last)
    if preposition == "за" and value is None and words[at].key in _PER_SHORT_TIME:
        time = time_word_at(words, at)
        return Rate(time.value, first, time.last) if time is not None else None
    return None


def _singular(words: Words, unit: Match[Unit]) -> bool:
    """Whether the denominator is one of its kind: «за тонну», «с гектара», «за кв. м»; not «на тонны»."""
    word = words[unit.last - 1]
    return (
        word.kind != "letters"
        or len(word.key) < 3
        or any("sing" in parse.tag for parse in parses(word.key))
        or word.key == "га"
    )


def _times(value: Decimal | None, code: str) -> str:
    """The denominator with its number: 1000 and «m3» → «(1000.m3)»."""
    if value is not None and value != 1:
        return f"({plain(value)}.{code})"
    return f"({code})" if ("/" in code or "." in code) and not code.startswith(("(", "{")) else code


def _genitive(form: str) -> bool:
    return any(
        parse.tag.POS in ("NOUN", "ADJF", "PRTF") and parse.tag.case in ("gent", "gen2") for parse in parses(form)
    )
