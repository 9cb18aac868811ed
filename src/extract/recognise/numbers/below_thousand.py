"""A run of numeral words below a thousand: «двести пятьдесят три», «двадцати-пяти», «сто двадцать пятый»."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from extract.recognise.digits import glued, word_at
from extract.recognise.numbers.amount import HYPHENS, follows, numeral_at
from extract.recognise.words import Words

_NOTHING: Final = Fraction(0)
_NO_BOUND: Final = Fraction(10**40)


@dataclass(frozen=True, slots=True)
class Run:
    """The run's value; `last` is the index after its last word; `ordinal` where an ordinal closes it."""

    last: int
    total: Fraction
    ordinal: bool


def read_run(words: Words, first: int) -> Run | None:
    """The longest run of cardinals that starts at the word, each below what the one before leaves room for."""
    total, last, room = _NOTHING, first, _NO_BOUND
    while True:
        index = last if last == first else _next(words, last)
        numeral = numeral_at(words, index) if index is not None else None
        if index is None or numeral is None or numeral.role not in ("cardinal", "ordinal"):
            break
        if numeral.ratio >= room or (last > first and numeral.ratio == 0):
            break
        total, last = total + numeral.ratio, index + 1
        if numeral.role == "ordinal" and not _multiplies(words, last):
            return Run(last, total, ordinal=True)
        room = _room(numeral.ratio)
    return Run(last, total, ordinal=False) if last > first else None


def _multiplies(words: Words, last: int) -> bool:
    """«двести пятидесятым тысяч»: an ordinal before «тысяч» is a cardinal misspelled, as some programs write it."""
    if words[last - 1].key.endswith(("ых", "их")) or not follows(words, last):
        return False
    scale = numeral_at(words, last)
    return scale is not None and scale.role == "scale" and not scale.singular and not scale.written


def _next(words: Words, last: int) -> int | None:
    """The index of the word that goes on after the one before `last`, past a hyphen: «тридцать-пять»."""
    hyphen = word_at(words, last)
    if hyphen is None or not follows(words, last):
        return None
    if hyphen.text not in HYPHENS:
        return last
    return last + 1 if glued(words, last) and glued(words, last + 1) else None


def _room(ratio: Fraction) -> Fraction:
    """The bound on what may follow in the same run: «двести» up to 99, «двадцать» up to 9, «пять» nothing."""
    if ratio >= 100:
        return Fraction(100) if ratio % 100 == 0 and ratio < 1000 else Fraction(0)
    return Fraction(10) if ratio >= 20 else Fraction(0)
