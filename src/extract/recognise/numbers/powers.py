"""Powers of ten in digits: «10⁶», «10^9», «2,5·10³», «1.5e6»."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import Final

from extract.recognise.digits import Digits, glued, word_at
from extract.recognise.words import Words

_EXACT: Final = Context(prec=100)
_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
TIMES: Final = frozenset("·×*⋅∙•xXхХ")
"""What stands between a number and the power of ten that it is multiplied by."""
_MINUS: Final = frozenset("-−⁻–")
_EXPONENT_MARKS: Final = frozenset("eEеЕ")
_LARGEST: Final = 33
"""Beyond 10³³ nothing in news is counted; it bounds the length of what is read."""


def with_power(words: Words, number: Digits) -> Digits | None:
    """The number in digits with the power of ten that it is, or that it is multiplied by; None without one."""
    if number.value == 10 and (own := _exponent(words, number.last)) is not None:
        return _scaled(Decimal(1), own)
    return _marked(words, number) or _multiplied(words, number)


def _multiplied(words: Words, number: Digits) -> Digits | None:
    """«2,5·10³»."""
    times, ten = word_at(words, number.last), word_at(words, number.last + 1)
    if times is None or ten is None or times.text not in TIMES or ten.key != "10":
        return None
    power = _exponent(words, number.last + 2)
    return None if power is None else _scaled(number.value, power)


def _marked(words: Words, number: Digits) -> Digits | None:
    """«1.5e6», «2e-3»: only of a decimal or with a sign, since «3e5» is a name as well."""
    mark = word_at(words, number.last)
    if mark is None or mark.text not in _EXPONENT_MARKS or not glued(words, number.last):
        return None
    power = _signed(words, number.last + 1)
    if power is None or (number.whole and words[number.last + 1].kind == "digits"):
        return None
    return _scaled(number.value, power)


def _exponent(words: Words, index: int) -> tuple[int, int] | None:
    """The exponent at the index and the index after it: «⁶», «⁻³», «^6», «^-3», «**6»."""
    word = word_at(words, index)
    if word is None or not glued(words, index):
        return None
    if word.text == "^":
        return _signed(words, index + 1)
    if word.text == "*" and (then := word_at(words, index + 1)) is not None and then.text == "*":
        return _signed(words, index + 2) if glued(words, index + 1) else None
    minus = word.text == "⁻"
    raised = word_at(words, index + 1) if minus else word
    if raised is None or (minus and not glued(words, index + 1)):
        return None
    digits = raised.text.translate(_SUPERSCRIPTS)
    if digits == raised.text or not digits.isascii() or not digits.isdigit() or int(digits) > _LARGEST:
        return None
    return (-int(digits), index + 2) if minus else (int(digits), index + 1)


def _signed(words: Words, index: int) -> tuple[int, int] | None:
    sign = word_at(words, index)
    if sign is None or not glued(words, index):
        return None
    at = index if sign.kind == "digits" else index + 1
    digits = word_at(words, at)
    if digits is None or digits.kind != "digits" or not glued(words, at) or len(digits.key) > 2:
        return None
    if (at > index and sign.text not in _MINUS and sign.text != "+") or int(digits.key) > _LARGEST:
        return None
    return (-int(digits.key) if sign.text in _MINUS else int(digits.key)), at + 1


def _scaled(mantissa: Decimal, power: tuple[int, int]) -> Digits:
    value = _EXACT.scaleb(mantissa, power[0])
    if value == value.to_integral_value():
        value = _EXACT.quantize(value, Decimal(1))
    return Digits(value, power[1], whole=False)
