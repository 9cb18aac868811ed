"""How many times over: «вдвое», «удвоить», «2,5-кратный», «в 4 раза», «на порядок»."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from extract.analyse.lemmas import parses
from extract.recognise.digits import word_at
from extract.recognise.numbers import Number
from extract.recognise.numbers.amount import HYPHENS
from extract.recognise.numbers.numerals import numerals
from extract.recognise.quantities.drafts import Draft, draft_of
from extract.recognise.units import is_multiple
from extract.recognise.word_lists import word_list
from extract.recognise.words import Words
from extract.records import plain

_ORDERS: Final = word_list("orders")
_MOST_ORDERS: Final = 100
_TIMES_OVER: Final = word_list("times-over")
_BETWEEN_VALUE_AND_IN: Final = word_list("bounds-within")
_LISTS: Final = word_list("list-joints")
_WHICH_TIMES: Final = word_list("which-times")
_TIMES: Final = "раз"
_SIGNS: Final = frozenset("xх")  # Latin, Cyrillic
_TITLE: Final = 4
"""How many words behind «двукратный» the noun of its title may stand: «двукратный олимпийский чемпион»."""
_REACH: Final = 8
"""How many words back from a number the «в» of «в 2, 3 и 4 раза» may stand."""


def multiple(words: Words, number: Number) -> Draft | None:
    """«вдвое», «удвоить», «2,5-кратный», «в 4 раза»; «дважды» counts times."""
    if number.kind == "multiple" and number.suffix:
        return draft_of(number, "CARDINAL", unit=number.suffix, rule="times-adverb")
    if (number.kind == "multiple" or number.suffix) and _of_person(words, number):
        return draft_of(number, "CARDINAL", unit=_TIMES, rule="times-of-a-title", step="of a person: times it happened")
    if number.kind == "multiple":
        return draft_of(number, "MULTIPLE", unit="x", rule="multiple-word")
    if number.suffix and is_multiple(number.suffix):
        return draft_of(number, "MULTIPLE", unit="x", rule="multiple-adjective")
    after = word_at(words, number.last)
    if after is not None and number.kind == "cardinal" and _is_glued_sign(words, number.last):
        return draft_of(number, "MULTIPLE", unit="x", last=number.last + 1, rule="times-sign")
    if after is not None and after.key in _ORDERS and number.kind in ("cardinal", "vague"):
        return _orders(words, number)
    if after is None or after.key not in _TIMES_OVER or number.kind not in ("cardinal", "vague", "collective"):
        return None
    if not _after_in(words, number.first):
        return None
    return draft_of(number, "MULTIPLE", unit="x", last=number.last + 1, rule="times-over", step="«в … раз» → x")


def _is_glued_sign(words: Words, index: int) -> bool:
    """«1,5x», «1,5х» as reports have ratios; not «10x15»."""
    if words[index].key not in _SIGNS or words.gap(index):
        return False
    after = word_at(words, index + 1)
    return after is None or bool(words.gap(index + 1)) or after.kind not in ("digits", "letters")


def _orders(words: Words, number: Number) -> Draft | None:
    """«на два порядка» → 100 times."""
    before = word_at(words, number.first - 1)
    if before is None or before.key != "на" or (number.value is not None and not 0 < number.value < _MOST_ORDERS):
        return None
    draft = draft_of(number, "MULTIPLE", unit="x", last=number.last + 1, rule="orders-of-magnitude")
    if number.value is None:
        return draft
    value = Decimal(10) ** number.value
    return draft.altered(value=value, steps=(*draft.steps, f"10 to the power {plain(number.value)} = {plain(value)}"))


def _of_person(words: Words, number: Number) -> bool:
    """«двукратный чемпион», «3-кратная обладательница кубка»: a title won so many times."""
    said = number.suffix or words[number.first].key
    if not is_multiple(said) and "кратн" not in said:
        return False
    for index in range(number.last, min(number.last + _TITLE, len(words))):
        word = words[index]
        if word.kind != "letters" or "\n" in words.gap(index):
            return False
        tag = parses(word.key)[0].tag
        if tag.POS == "NOUN":
            return "anim" in tag
        if tag.POS not in ("ADJF", "PRTF"):
            return False
    return False


def _is_plural_adjective(form: str) -> bool:
    return form not in _WHICH_TIMES and {"ADJF", "plur"} in parses(form)[0].tag


def _after_in(words: Words, first: int) -> bool:
    """Whether «в» governs the number, a bound or a list between them passed over: «в более чем 4», «в 2 или 3»."""
    for back in range(first - 1, max(first - 1 - _REACH, -1), -1):
        word = words[back]
        if word.key in ("в", "во"):
            return True
        if back == first - 1 and _is_plural_adjective(word.key):
            continue  # «в рекордные 3,3 раза»
        in_list = word.kind == "digits" or word.key in numerals() or word.key in _LISTS or word.text in HYPHENS
        if word.key not in _BETWEEN_VALUE_AND_IN and not in_list:
            return False
    return False
