"""Fractions and decimals in words: «две трети», «одна целая пять десятых», «пять двадцать пятых», «три точка пять»."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Final

from extract.analyse.lemmas import parses
from extract.recognise.digits import LONGEST, word_at
from extract.recognise.numbers.amount import Amount, AmountKind, follows, numeral_at
from extract.recognise.numbers.below_thousand import Run, read_run
from extract.recognise.numbers.numerals import decimal, denominators, numerals
from extract.recognise.numbers.scales import finish
from extract.recognise.word_lists import word_list
from extract.recognise.words import Words

Part = tuple[int, Fraction]
"""The index after a fraction, and its value."""

_WHOLES: Final = word_list("wholes")
_POINTS: Final = word_list("decimal-points")
DECIMAL_JOINTS: Final = _WHOLES | _POINTS
"""What parts the whole of a decimal in words from its fraction."""
_SHARES: Final = word_list("shares")
_ONE: Final = word_list("one-feminine")
_TWO_MASCULINE: Final = "два"
_HALF: Final = Fraction(1, 2)
_ONE_ENDINGS: Final = ("ая", "ой", "ую", "ья", "ьей", "ью")
_MORE_ENDINGS: Final = ("ых", "ым", "ыми", "ьих", "ьим", "ьими")
_LONGEST_WHOLE: Final = 1000


def parted(
    words: Words, first: int, last: int, total: Fraction, steps: tuple[str, ...], *, digits: bool = False
) -> Amount | None:
    """The number from `first` to `last`, worth `total`, with the fraction in words that follows it, or None."""
    if not follows(words, last) or words[last].kind != "letters" or words[last].key not in _after_numerators():
        return None
    for read, kind in _WAYS:
        part = read(words, first, last, total)
        if part is not None:
            step = f"«{words.text[words[first].start : words[part[0] - 1].end]}» = {decimal(part[1])}"
            return finish(words, part[0], part[1], (*steps, step), digits=digits, kind=kind)
    return None


@cache
def _after_numerators() -> frozenset[str]:
    """What a fraction in words may begin with, or may stand between a number and one."""
    return frozenset({*DECIMAL_JOINTS, "и", *numerals(), *denominators()})


def _after_wholes(words: Words, first: int, last: int, total: Fraction) -> Part | None:
    """«одна целая пять десятых», «две целых и три четверти»."""
    if words[last].key not in _WHOLES:
        return None
    joined = follows(words, last + 1) and words[last + 1].key == "и"
    part = _fraction(words, last + 2 if joined else last + 1)
    return None if part is None else (part[0], total + part[1])


def _after_point(words: Words, first: int, last: int, total: Fraction) -> Part | None:
    """«три точка четырнадцать», «пять запятая ноль пять», «три точка один четыре»."""
    if words[last].key not in _POINTS:
        return None
    written, index = "", last + 1
    while follows(words, index) and len(written) < LONGEST:
        if words[index].kind == "digits":
            read, after = words[index].key, index + 1
        else:
            run = read_run(words, index)
            if run is None or run.ordinal or run.total.denominator != 1:
                break
            read, after = str(run.total), run.last
        if written.strip("0") and len(read) > 1:
            break
        written, index = written + read, after
        if len(read) > 1:
            break
    if not written or len(written) > LONGEST:
        return None
    return index, total + Fraction(Decimal(f"0.{written}"))


def _of_itself(words: Words, first: int, last: int, total: Fraction) -> Part | None:
    """«две трети», «пять десятых»."""
    return _divided(words, last, total, one=words[last - 1].key) if total else None


def _added(words: Words, first: int, last: int, total: Fraction) -> Part | None:
    """«два и семь десятых», «5 и три восьмых»."""
    if words[last].key != "и" or not 0 < total < _LONGEST_WHOLE:
        return None
    part = _fraction(words, last + 1)
    return (part[0], total + part[1]) if part is not None and part[1] < 1 else None


def _fraction(words: Words, index: int) -> Part | None:
    """A numerator below a thousand, in words or digits, with its denominator."""
    if not follows(words, index):
        return None
    if words[index].kind == "digits":
        if len(words[index].key) > 6:
            return None
        last, top = index + 1, Fraction(int(words[index].key))
    else:
        run = read_run(words, index)
        if run is None or run.ordinal:
            return None
        last, top = _with_thousands(words, run)
    return _divided(words, last, top, one=words[last - 1].key)


def _with_thousands(words: Words, run: Run) -> tuple[int, Fraction]:
    """«восемь тысяч двести семьдесят (десятитысячных)»."""
    scale = numeral_at(words, run.last) if follows(words, run.last) else None
    if scale is None or scale.role != "scale" or scale.ratio != 1000:
        return run.last, run.total
    rest = read_run(words, run.last + 1) if follows(words, run.last + 1) else None
    if rest is None or rest.ordinal:
        return run.last + 1, run.total * 1000
    return rest.last, run.total * 1000 + rest.total


def _divided(words: Words, index: int, top: Fraction, *, one: str) -> Part | None:
    """The denominator at the index, under the numerator `top` whose last word is `one`."""
    if not follows(words, index) or words[index].kind != "letters":
        return None
    numeral = numerals().get(words[index].key)
    if numeral is not None and numeral.role == "fraction":
        return (index + 1, top * numeral.ratio) if numeral.ratio != _HALF or one in _ONE else None
    last, bottom = index + 1, denominators().get(words[index].key)
    if bottom is None:
        run = read_run(words, index) if numeral is not None else None
        if run is not None and run.ordinal:
            last, bottom = run.last, run.total
    if bottom is None or not _agrees(words[last - 1].key, one) or not _divides(words, last, top, bottom, one):
        return None
    return last, top / bottom


def _agrees(form: str, one: str) -> bool:
    """Whether the denominator has the number of its numerator: «одна десятая», «пять сотых»; «два» is no numerator."""
    if one.isdigit():
        return form.endswith((*_ONE_ENDINGS, *_MORE_ENDINGS))
    if one in _ONE:
        return form.endswith(_ONE_ENDINGS)
    return one != _TWO_MASCULINE and form.endswith(_MORE_ENDINGS)


def _divides(words: Words, last: int, top: Fraction, bottom: Fraction, one: str) -> bool:
    decimals = bottom >= 10 and set(str(bottom)[1:]) == {"0"} and str(bottom)[0] == "1"
    if one.isdigit() and not decimals:
        return False  # «2 третьих места»
    if bottom >= 1000 and _is_counted(words, last):
        return False  # «пять тысячных купюр»
    if decimals:
        return True
    return (bottom >= 3 and top % 10 != 0 and top < bottom) or (bottom == 2 and top == 1)


def _is_counted(words: Words, index: int) -> bool:
    """Whether a noun in the plural follows that the ordinal would describe; «тысячных долей» are a fraction."""
    word = word_at(words, index)
    if word is None or word.kind != "letters" or not follows(words, index) or word.key in _SHARES:
        return False
    return bool({"NOUN", "plur"} in parses(word.key)[0].tag)


_WAYS: Final[tuple[tuple[Callable[[Words, int, int, Fraction], Part | None], AmountKind], ...]] = (
    (_after_wholes, "fraction"),
    (_after_point, "cardinal"),
    (_of_itself, "fraction"),
    (_added, "fraction"),
)
