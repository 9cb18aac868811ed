"""Ranges of numbers: «1–2», «5…7», «два-три», «500 тыс. — 1 млн», «тысяч пять-шесть», «сотня-другая»."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from extract.recognise.digits import glued, word_at
from extract.recognise.numbers.amount import HYPHENS, Amount, follows, numeral_at
from extract.recognise.numbers.amounts import read_amount
from extract.recognise.word_lists import word_list
from extract.recognise.words import Words
from extract.records import plain

DASHES: Final = frozenset("–—−-‐‑")
MINUS: Final = frozenset("-−–")
# How far a shared multiplier may carry: «с 50 до 62 млн», but «с 900 до 1,2 тыс.» shares none.
_NEAR: Final = Decimal(50)
_ELLIPSIS: Final = "…"
_MOST_DOTS: Final = 3
_ANOTHER: Final = word_list("another")
_OR_THREE: Final = word_list("or-three")
_COUPLE: Final = 2
_YEAR_DIGITS: Final = 4
_YEARS: Final = range(1990, 2040)  # in a range of amounts a number is seldom one of these
_SHARED_ENDINGS: Final = frozenset({"й", "го", "му", "м", "я", "ю", "е", "х"})


@dataclass(frozen=True, slots=True)
class Range:
    """The ends of a range, and the amount that closes it, whose multiplier and suffix it has."""

    low: Decimal
    high: Decimal
    closing: Amount


def read_range(words: Words, first: int, low: Amount) -> Range | None:
    """The range that the amount from `first` on opens, or None."""
    second = _after_dash(words, first, low)
    if second is None or low.value is None:
        return None
    other = _other(words, first, low, second)
    if other is not None:
        return other
    high = read_amount(words, second)
    if high is None or high.value is None or not _pairs(low, high):
        return None
    if high.scale != 1 and _year(words, first, low):
        return None
    if _shares_low_scale(words, first, low) and high.scale == 1 and high.value < low.scale:
        top = high.value * low.scale
        return Range(low.value, top, high) if low.value < top else None
    bottom = shared_scale(low.value, low.scale, high.value, high.scale)
    if high.value < bottom <= 0 and words[second].text in MINUS:
        return Range(high.value, bottom, high)  # «-5…-7 градусов» names the milder first
    return Range(bottom, high.value, high) if bottom < high.value else None


def shared_scale(low: Decimal, low_scale: Decimal, high: Decimal, high_scale: Decimal) -> Decimal:
    """The first of two numbers with the multiplier that it shares with the second: 50 in «50–62 млн» → 50000000."""
    if low_scale != 1 or high_scale == 1 or abs(low) >= high_scale:
        return low
    scaled = low * high_scale
    return scaled if abs(scaled) <= _NEAR * abs(high) else low


def _year(words: Words, first: int, low: Amount) -> bool:
    """Whether a bare number with a blank before its dash is rather the year of what follows: «2024 — 867 тыс. тонн»."""
    alone = low.last == first + 1 and len(words[first].key) == _YEAR_DIGITS and low.scale == 1
    return alone and low.value is not None and low.value in _YEARS and not glued(words, low.last)


def _other(words: Words, first: int, low: Amount, second: int) -> Range | None:
    """«сотня-другая», «пара-тройка»."""
    if low.value is None or low.last != first + 1 or numeral_at(words, first) is None:
        return None
    key = words[second].key
    if low.scale == low.value and key in _ANOTHER:
        high = low.value * 2
    elif low.value == _COUPLE and key in _OR_THREE:
        high = low.value + 1
    else:
        return None
    closing = Amount(second + 1, high, scale=low.scale, steps=(f"«{words[second].text}»: up to {plain(high)}",))
    return Range(low.value, high, closing)


def _shares_low_scale(words: Words, first: int, low: Amount) -> bool:
    """Whether the second number takes the multiplier of the first: «тысяч пять-шесть», «тысяча-полторы»."""
    if low.digits or low.scale <= _COUPLE:
        return False
    return low.about or (low.value == low.scale and low.last == first + 1)


def _after_dash(words: Words, first: int, low: Amount) -> int | None:
    """The index of the word after the dash or the dots of a range, or None where there is none."""
    dash = word_at(words, low.last)
    if dash is None or not follows(words, low.last) or not follows(words, low.last + 1):
        return None
    if dash.text == _ELLIPSIS or dash.text == ".":
        return _after_dots(words, first, low)
    if dash.text not in DASHES:
        return None
    if _in_ratio(words, first, low.last) or _in_ratio(words, low.last + 1, low.last + 2):
        return None
    tight = glued(words, low.last) and glued(words, low.last + 1)
    spaced = not glued(words, low.last) and not glued(words, low.last + 1)
    if not tight and not spaced and dash.text in HYPHENS:
        return None
    if spaced and not low.digits and dash.text == "—":
        return None
    return low.last + 1


def _after_dots(words: Words, first: int, low: Amount) -> int | None:
    """«5…7», «5...7»: as engineers write ranges, with no blank."""
    index = low.last
    while index < len(words) and index - low.last < _MOST_DOTS and words[index].text in (".", _ELLIPSIS):
        if not glued(words, index):
            return None
        index += 1
    if _in_ratio(words, first, low.last) or _in_ratio(words, index, index + 1):
        return None
    enough = index - low.last > 1 or words[low.last].text == _ELLIPSIS
    return index if low.digits and enough and glued(words, index) and follows(words, index) else None


def _in_ratio(words: Words, first: int, last: int) -> bool:
    """Whether a colon joins the number to another: «1:1 — 03:54» holds no range."""
    before, after = word_at(words, first - 1), word_at(words, last)
    closes = before is not None and before.text == ":" and glued(words, first) and glued(words, first - 1)
    return closes or (after is not None and after.text == ":" and glued(words, last) and glued(words, last + 1))


def _pairs(low: Amount, high: Amount) -> bool:
    """Whether the two amounts are of one kind, as the ends of a range are."""
    if low.excess or (low.suffix and low.suffix not in _SHARED_ENDINGS):
        return False
    if low.kind == "cardinal" and high.kind in ("cardinal", "collective", "ordinal"):
        return low.digits == high.digits and (high.kind != "ordinal" or high.digits)
    return low.kind == high.kind and low.kind in ("ordinal", "collective", "cardinal")
