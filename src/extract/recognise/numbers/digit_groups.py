"""A group of an amount in digits: «1 234,5», «¾», «2 1/2», «12-м», «15-процентный», each with its multipliers."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

from extract.recognise.digits import VULGAR, Digits, glued, read_digits, word_at
from extract.recognise.numbers.amount import HYPHENS, Amount
from extract.recognise.numbers.numerals import decimal, numerals
from extract.recognise.numbers.scales import finish
from extract.recognise.word_lists import word_list
from extract.recognise.words import Words
from extract.records import plain

_EXACT: Final = Context(prec=100)
_ORDINAL_ENDINGS: Final = word_list("ordinal-endings")
_CARDINAL_ENDINGS: Final = word_list("cardinal-endings")
_GLUED_ENDINGS: Final = word_list("glued-endings")
_FEW: Final = frozenset({2, 3, 4})
_TEENS: Final = frozenset({12, 13, 14})
_SHORTEST_ADJECTIVE: Final = 4


def read_digit_group(words: Words, first: int) -> Amount | None:
    number = read_digits(words, first)
    if number is None:
        return None
    after = word_at(words, number.last)
    if after is not None:
        joined = _suffixed(words, first, number) or _ratio(words, number)
        if joined is not None:
            return joined
        if after.text[0] in VULGAR and len(after.text) == 1 and number.whole:
            return read_fraction_sign(words, number.last, Fraction(number.value))
    return finish(words, number.last, Fraction(number.value), (), digits=True)


def read_fraction_sign(words: Words, index: int, whole: Fraction) -> Amount | None:
    ratio = whole + Fraction(VULGAR[words[index].text])
    return finish(words, index + 1, ratio, (f"«{words[index].text}» → {decimal(ratio)}",), digits=True)


def _ratio(words: Words, number: Digits) -> Amount | None:
    """«3/4» and «1 3/4»."""
    index, whole, numerator = number.last, Fraction(0), number.value
    if words[index].kind == "digits" and words.gap(index) == " " and _is_ratio(words, index):
        whole, numerator, index = Fraction(number.value), Decimal(words[index].key), index + 1
    elif not _is_ratio(words, index - 1):
        return None
    denominator = Decimal(words[index + 1].key)
    ratio = whole + Fraction(numerator) / Fraction(denominator)
    return finish(
        words, index + 2, ratio, (f"{numerator}/{denominator} → {decimal(ratio)}",), digits=True, kind="fraction"
    )


def _is_ratio(words: Words, index: int) -> bool:
    top, slash, bottom = words[index], word_at(words, index + 1), word_at(words, index + 2)
    if slash is None or bottom is None or slash.text not in "/⁄" or bottom.kind != "digits" or top.kind != "digits":
        return False
    if not glued(words, index + 1) or not glued(words, index + 2) or len(bottom.key) > 3 or len(top.key) > 2:
        return False
    return 0 < int(top.key) < int(bottom.key)


def _suffixed(words: Words, first: int, number: Digits) -> Amount | None:
    """«12-м», «5-ти», «15-процентный», «12й»."""
    hyphen, ending = words[number.last], word_at(words, number.last + 1)
    if hyphen.kind == "letters" and glued(words, number.last) and hyphen.key in _GLUED_ENDINGS and number.whole:
        return _inflected(words, first, number, hyphen.key, number.last + 1)
    if ending is None or hyphen.text not in HYPHENS or ending.kind != "letters":
        return None
    if not glued(words, number.last) or not glued(words, number.last + 1):
        return None
    if len(ending.key) >= _SHORTEST_ADJECTIVE:
        return _with_adjective(words, number, ending.key)
    return _inflected(words, first, number, ending.key, number.last + 2) if number.whole else None


def _with_adjective(words: Words, number: Digits, adjective: str) -> Amount:
    """«15-процентный», and with a multiplier «144-миллионный», «20-тысячный»."""
    value, steps, last = number.value, [f"{plain(number.value)} + «{adjective}»"], number.last + 2
    scale = numerals().get(adjective)
    if scale is not None and scale.role == "ordinal" and scale.value >= 1000:
        value = _EXACT.multiply(value, scale.value)
        steps.append(f"{plain(number.value)} × {scale.value} = {plain(value)}")
        return Amount(last, value, digits=True, scale=scale.value, suffix="", steps=tuple(steps))
    return Amount(last, value, digits=True, suffix=adjective, steps=tuple(steps))


def _is_plural(words: Words, index: int) -> bool:
    """Whether an instrumental plural follows, as behind «тринадцатью»."""
    word = word_at(words, index)
    return word is not None and word.key.endswith(("ами", "ями", "ыми", "ими", "ьми"))


def _inflected(words: Words, first: int, number: Digits, ending: str, last: int) -> Amount | None:
    step = (f"{number.value} with ending «{ending}»",)
    few = number.value % 10 in _FEW and number.value % 100 not in _TEENS
    if ending in _CARDINAL_ENDINGS or (few and ending in ("х", "мя")) or (ending == "ю" and _is_plural(words, last)):
        # «5-ти», «2-х», «13-ю филиалами»; but «20-х», «12-ми» and «13-ю армию» are ordinals.
        return finish(words, last, Fraction(number.value), step, digits=True)
    if ending == "ро" or (few and ending == "ое"):
        return Amount(last, number.value, "collective", digits=True, steps=step)
    if ending in _ORDINAL_ENDINGS:
        return Amount(last, number.value, "ordinal", digits=True, suffix=ending, steps=step)
    return None
