"""A group of an amount in digits: «1 234,5», «¾», «2 1/2», «12-м», «15-процентный», each with its multipliers."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from math import gcd
from typing import Final

from extract.recognise.digits import VULGAR, Digits, glued, modulo, read_digits, word_at
from extract.recognise.numbers.amount import HYPHENS, Amount, follows
from extract.recognise.numbers.fractions import parted
from extract.recognise.numbers.numerals import decimal, denominators, numerals
from extract.recognise.numbers.powers import TIMES, with_power
from extract.recognise.numbers.scales import finish
from extract.recognise.units.currencies import currency_at
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
_LARGEST_MIXED: Final = 100
# Up to here a fraction may stand unreduced: «2/4», «6/8».
_LARGEST_REDUCIBLE: Final = 12
# «.2019» is a year with a stray dot.
_LONGEST_TAIL: Final = 3
_OPENERS: Final = frozenset('(«"[±$€+-−')


def read_digit_group(words: Words, first: int) -> Amount | None:
    number = read_digits(words, first)
    if number is None:
        return None
    number = _loose_cents(words, number) or number
    ratio = Fraction(number.value)
    after = word_at(words, number.last)
    if after is not None:
        tied = after.kind != "letters" or glued(words, number.last) or after.text in TIMES
        if tied and (powered := with_power(words, number)) is not None:
            return finish(words, powered.last, Fraction(powered.value), (), digits=True)
        joined = (_suffixed(words, first, number) or _ratio(words, number)) if tied else None
        if joined is None and number.whole:
            joined = _mixed(words, number) or parted(words, first, number.last, ratio, (), digits=True)
        if joined is not None:
            return joined
        if after.text[0] in VULGAR and len(after.text) == 1 and number.whole:
            return read_fraction_sign(words, number.last, ratio)
    return finish(words, number.last, ratio, (), digits=True)


def _loose_cents(words: Words, number: Digits) -> Digits | None:
    """«1 599 059, 38 евро»: a blank slipped in after the comma of a sum."""
    comma, cents = word_at(words, number.last), word_at(words, number.last + 1)
    if not number.grouped or not number.whole or comma is None or cents is None or comma.text != ",":
        return None
    if cents.kind != "digits" or len(cents.key) != 2 or words.gap(number.last + 1) != " ":
        return None
    if currency_at(words, number.last + 2) is None:
        return None
    return Digits(Decimal(f"{plain(number.value)}.{cents.key}"), number.last + 2, whole=False, grouped=True)


def _mixed(words: Words, number: Digits) -> Amount | None:
    """«1 и 3/4»."""
    joint = word_at(words, number.last)
    if joint is None or joint.key != "и" or number.value >= _LARGEST_MIXED or not follows(words, number.last + 1):
        return None
    if not _is_ratio(words, number.last + 1):
        return None
    top, bottom = (Fraction(int(words[number.last + offset].key)) for offset in (1, 3))
    ratio = Fraction(number.value) + top / bottom
    step = f"{plain(number.value)} + {top}/{bottom} = {decimal(ratio)}"
    return finish(words, number.last + 4, ratio, (step,), digits=True, kind="fraction")


def read_leading_point(words: Words, first: int) -> Amount | None:
    """«.5»: a decimal whose zero is left out."""
    digits = word_at(words, first + 1)
    if digits is None or digits.kind != "digits" or not glued(words, first + 1) or len(digits.key) > _LONGEST_TAIL:
        return None
    if first > 0 and glued(words, first) and words[first - 1].text not in _OPENERS:
        return None
    after = word_at(words, first + 2)
    if after is not None and glued(words, first + 2) and after.text in "./-":
        then = word_at(words, first + 3)
        if then is not None and then.kind == "digits" and glued(words, first + 3):
            return None
    value = Decimal(f"0.{digits.key}")
    return finish(words, first + 2, Fraction(value), (), digits=True)


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
    if not glued(words, index + 1) or not glued(words, index + 2) or len(top.key) > 2:
        return False
    if len(bottom.key) > 3 and not (top.key == "1" and bottom.key in ("1000", "10000", "100000", "1000000")):
        return False
    if int(bottom.key) > _LARGEST_REDUCIBLE and gcd(int(top.key), int(bottom.key)) > 1 and bottom.key[-1] != "0":
        return False  # «8/128 ГБ»: memory of two kinds
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
    """«15-процентный», and with a multiplier «144-миллионный», «20-тысячных»."""
    value, steps, last = number.value, [f"{plain(number.value)} + «{adjective}»"], number.last + 2
    times = denominators().get(adjective)
    if times is not None:
        scale = decimal(times)
        value = _EXACT.multiply(value, scale)
        steps.append(f"{plain(number.value)} × {scale} = {plain(value)}")
        plural = adjective if adjective not in numerals() else ""  # «5-тысячных купюр» are not 5000
        return Amount(last, value, digits=True, scale=scale, suffix=plural, steps=tuple(steps))
    return Amount(last, value, digits=True, suffix=adjective, steps=tuple(steps))


def _is_plural(words: Words, index: int) -> bool:
    """Whether an instrumental plural follows, as behind «тринадцатью»."""
    word = word_at(words, index)
    return word is not None and word.key.endswith(("ами", "ями", "ыми", "ими", "ьми"))


def _inflected(words: Words, first: int, number: Digits, ending: str, last: int) -> Amount | None:
    step = (f"{number.value} with ending «{ending}»",)
    few = modulo(number.value, 10) in _FEW and modulo(number.value, 100) not in _TEENS
    if ending in _CARDINAL_ENDINGS or (few and ending in ("х", "мя")) or (ending == "ю" and _is_plural(words, last)):
        # «5-ти», «2-х», «13-ю филиалами»; but «20-х», «12-ми» and «13-ю армию» are ordinals.
        return finish(words, last, Fraction(number.value), step, digits=True)
    if ending == "ро" or (few and ending == "ое"):
        return Amount(last, number.value, "collective", digits=True, steps=step)
    if ending in _ORDINAL_ENDINGS:
        return Amount(last, number.value, "ordinal", digits=True, suffix=ending, steps=step)
    return None
