"""Numbers in digits, with every separator that Russian texts use."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Final

from extract.recognise.words import Word, Words

LONGEST: Final = 30
"""Digits beyond which a run of digits is an identifier and no number."""

# Plain, no-break, figure, thin and narrow no-break space.
_SPACES: Final = frozenset(" \u00a0\u2007\u2009\u202f")
# Decimals reckon with 28 digits, and a number in words may have 60.
_EXACT: Final = Context(prec=200)
_GROUP_MARKS: Final = frozenset("'’.,")
_GROUP: Final = 3
VULGAR: Final = {
    "½": "1/2",
    "¼": "1/4",
    "¾": "3/4",
    "⅓": "1/3",
    "⅔": "2/3",
    "⅕": "1/5",
    "⅖": "2/5",
    "⅗": "3/5",
    "⅘": "4/5",
    "⅙": "1/6",
    "⅛": "1/8",
    "⅜": "3/8",
    "⅝": "5/8",
    "⅞": "7/8",
}
"""Fractions that Unicode has as one character."""


@dataclass(frozen=True, slots=True)
class Digits:
    """A number in digits: `last` is the index after its last word."""

    value: Decimal
    last: int
    whole: bool
    grouped: bool = False


def word_at(words: Words, index: int) -> Word | None:
    """The word at the index, or None past the end of the text."""
    return words[index] if 0 <= index < len(words) else None


def glued(words: Words, index: int) -> bool:
    """Whether the word stands right after the one before it."""
    return 0 < index < len(words) and words.gap(index) == ""


def modulo(value: Decimal, by: int) -> Decimal:
    """What `%` gives, which fails where the quotient has more than 28 digits."""
    return _EXACT.remainder(value, Decimal(by))


def read_digits(words: Words, first: int) -> Digits | None:
    """The number in digits that starts at the word: «1 234 567,89», «1.234.567,89», «0,5», «9.2».

    One comma or dot is a decimal mark, also before three digits («1,234 млрд»), but for three zeros («20.000»);
    repeated, or before the other of the two («1,234.56»), it marks groups. Blanks and apostrophes group by threes.
    """
    if words[first].kind != "digits" or len(words[first].key) > LONGEST:
        return None
    whole, last = _groups(words, first)
    grouped = last > first + 1
    mark, decimals = word_at(words, last), word_at(words, last + 1)
    if (
        mark is not None
        and decimals is not None
        and mark.text in ",."
        and decimals.kind == "digits"
        and len(decimals.key) <= LONGEST
        and glued(words, last)
        and glued(words, last + 1)
    ):
        if not grouped and decimals.key == "000" and 0 < len(whole) <= _GROUP and whole[0] != "0":
            return Digits(Decimal(whole + decimals.key), last + 2, whole=True, grouped=True)
        return Digits(Decimal(f"{whole}.{decimals.key}"), last + 2, whole=False, grouped=grouped)
    return Digits(Decimal(whole), last, whole=True, grouped=grouped)


def _groups(words: Words, first: int) -> tuple[str, int]:
    """The digits of the whole part and the index after its last word."""
    head = words[first].key
    if len(head) > _GROUP or head.startswith("0"):
        return head, first + 1
    return _groups_by_blank(words, first) or _groups_by_mark(words, first) or (head, first + 1)


def _groups_by_blank(words: Words, first: int) -> tuple[str, int] | None:
    digits, last = [words[first].key], first + 1
    while (group := word_at(words, last)) is not None and group.kind == "digits" and words.gap(last) in _SPACES:
        if len(group.key) != _GROUP or len(digits) * _GROUP > LONGEST:
            # «8 800 555 35 35»: the blanks part something else than groups of thousands.
            return None
        digits.append(group.key)
        last += 1
    return ("".join(digits), last) if len(digits) > 1 else None


def _groups_by_mark(words: Words, first: int) -> tuple[str, int] | None:
    mark = word_at(words, first + 1)
    if mark is None or mark.text not in _GROUP_MARKS:
        return None
    digits, last = [words[first].key], first + 1
    while len(digits) * _GROUP <= LONGEST:
        sign, group = word_at(words, last), word_at(words, last + 1)
        if sign is None or group is None or sign.text != mark.text or group.kind != "digits":
            break
        if len(group.key) != _GROUP or not glued(words, last) or not glued(words, last + 1):
            break
        digits.append(group.key)
        last += 2
    enough = 2 if mark.text in ".," and not _has_decimals(words, last, mark.text) else 1
    return ("".join(digits), last) if len(digits) > enough else None


def _has_decimals(words: Words, index: int, mark: str) -> bool:
    """Whether the other mark and digits follow: «,56» after «1.234»."""
    other, decimals = word_at(words, index), word_at(words, index + 1)
    if other is None or decimals is None or other.text not in ",." or other.text == mark:
        return False
    return decimals.kind == "digits" and glued(words, index) and glued(words, index + 1)
