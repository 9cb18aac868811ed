"""Every written form of a number in a text, before units: digits, words, ordinals, Roman numerals, ranges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from extract.recognise.digits import glued, word_at
from extract.recognise.numbers.amount import HYPHENS, Amount, follows
from extract.recognise.numbers.amounts import read_amount
from extract.recognise.numbers.codes import codes
from extract.recognise.numbers.ranges import DASHES, read_range
from extract.recognise.numbers.starts import starts
from extract.recognise.roman import roman
from extract.recognise.words import Words
from extract.records import plain

Kind = Literal["cardinal", "ordinal", "collective", "fraction", "roman", "multiple", "vague"]


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral expression: the span of the numeral with its multiplier, by characters and by words.

    `first` and `last` index the Words, `last` exclusive. A range has `low` and `high` and no `value`; a
    vague amount («несколько тысяч») has none of them. `scale` is the last multiplier applied (1000000 in
    «1,5 млн»). `suffix` is what a hyphen or a compound adds to the number: «м» in «12-м», «процентный» in
    «15-процентный» and «пятипроцентный», «раз» for «дважды». `excess` marks «с лишним», `about` an
    order of words that says «about» («тысяч пять»).
    """

    start: int
    end: int
    first: int
    last: int
    kind: Kind
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    scale: Decimal = Decimal(1)
    digits: bool = False
    suffix: str = ""
    excess: bool = False
    about: bool = False
    steps: tuple[str, ...] = ()


def numbers(words: Words) -> list[Number]:
    """The numbers of the text in order, without overlaps; codes (addresses, dates in digits, …) passed over."""
    return list(_numbers(words))


def _numbers(words: Words) -> Iterator[Number]:
    skips = {words.at(code.start): code.end for code in codes(words)}
    last = 0
    for first in sorted({*starts(words), *skips}):
        if first < last:
            continue
        if first in skips:
            last = words.at(skips[first])
        elif (number := _read(words, first)) is not None:
            yield number
            last = number.last


def _read(words: Words, first: int) -> Number | None:
    if words[first].kind == "letters" and words[first].text.isupper():
        value = _roman(words, first)
        if value is not None:
            return _roman_number(words, first, value)
    amount = read_amount(words, first)
    if amount is None:
        return None
    return _range(words, first, amount) or _number(words, first, amount)


def _number(words: Words, first: int, amount: Amount) -> Number:
    start, end = words[first].start, words[amount.last - 1].end
    return Number(
        start,
        end,
        first,
        amount.last,
        amount.kind,
        amount.value,
        scale=amount.scale,
        digits=amount.digits,
        suffix=amount.suffix,
        excess=amount.excess,
        about=amount.about,
        steps=amount.steps or (f"«{words.text[start:end]}» = {amount.value}",),
    )


def _range(words: Words, first: int, low: Amount) -> Number | None:
    found = read_range(words, first, low)
    if found is None:
        return None
    steps = (*low.steps, *found.closing.steps, f"from {plain(found.low)} to {plain(found.high)}")
    whole = replace(_number(words, first, found.closing), start=words[first].start, value=None)
    return replace(whole, low=found.low, high=found.high, digits=low.digits, about=low.about, steps=steps)


# --- Roman numerals ---------------------------------------------------------------------------------------


def _roman(words: Words, first: int) -> int | None:
    value = roman(words[first].text)
    if value is None or not _stands_alone(words, first):
        return None
    before, after = word_at(words, first - 1), word_at(words, first + 1)
    if before is not None and before.kind == "letters" and before.text.isascii() and "\n" not in words.gap(first):
        return None  # «iPhone X», «World War II»
    if after is not None and after.kind == "letters" and after.text.isascii() and "\n" not in words.gap(first + 1):
        return None  # «LIV Golf»
    if len(words[first].text) > 1 or not words[first].text.isalpha():
        return value
    # A single letter: a number only before a word in small letters or in a range («I–II»).
    if after is None or "\n" in words.gap(first + 1):
        return None
    if after.text in DASHES:
        then = word_at(words, first + 2)
        return value if then is not None and roman(then.text) is not None else None
    if after.kind == "letters" and (not after.text.isascii()) and not glued(words, first + 1):
        return value if after.text[0].islower() and words[first].text not in "СМ" else None
    return None


def _stands_alone(words: Words, index: int) -> bool:
    """Whether nothing is joined to the numeral, as in «V-образный», «X5», «V. Петров»; «XX-го» may be."""
    before, after, then = word_at(words, index - 1), word_at(words, index + 1), word_at(words, index + 2)
    if before is not None and glued(words, index) and (before.kind != "sign" or before.text in "-.@/_&"):
        return before.text in "-–" and index > 1 and roman(words[index - 2].text) is not None
    if after is None or not glued(words, index + 1):
        return True
    if after.kind != "sign" or after.text in "@/_&'’":
        return False
    if after.text == "." and len(words[index].text) == 1:
        return False
    if after.text in HYPHENS and then is not None and then.kind == "letters" and glued(words, index + 2):
        return roman(then.text) is not None or len(then.text) <= 2
    return True


def _roman_number(words: Words, first: int, value: int) -> Number:
    step, last = f"«{words[first].text}» = {value}", first + 1
    high = _roman_end(words, first)
    if high is not None and high > value:
        last = first + 3
        step = f"{step}, «{words[last - 1].text}» = {high}"
        return _plain(words, first, last, low=Decimal(value), high=Decimal(high), steps=(step,))
    if _has_ending(words, last):
        last += 2
    return _plain(words, first, last, value=Decimal(value), steps=(step,))


def _has_ending(words: Words, index: int) -> bool:
    """Whether a hyphen joins an ending to the numeral: «XX-го»."""
    hyphen, ending = word_at(words, index), word_at(words, index + 1)
    if hyphen is None or ending is None or hyphen.text not in HYPHENS or not glued(words, index):
        return False
    return ending.kind == "letters" and glued(words, index + 1) and len(ending.text) <= 2 and ending.text.islower()


def _roman_end(words: Words, first: int) -> int | None:
    dash, end = word_at(words, first + 1), word_at(words, first + 2)
    if dash is None or end is None or dash.text not in DASHES or not follows(words, first + 2):
        return None
    return roman(end.text) if end.kind == "letters" else None


def _plain(
    words: Words,
    first: int,
    last: int,
    *,
    value: Decimal | None = None,
    low: Decimal | None = None,
    high: Decimal | None = None,
    steps: Sequence[str] = (),
) -> Number:
    start, end = words[first].start, words[last - 1].end
    return Number(start, end, first, last, "roman", value, low=low, high=high, steps=tuple(steps))
