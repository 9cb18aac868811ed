"""A group of an amount in words: «двести пятьдесят три», «полтора», «две трети», each with its multipliers."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from extract.analyse.lemmas import parses
from extract.recognise.digits import glued, word_at
from extract.recognise.numbers.amount import HYPHENS, Amount, follows, numeral_at
from extract.recognise.numbers.below_thousand import read_run
from extract.recognise.numbers.fractions import parted
from extract.recognise.numbers.numerals import decimal
from extract.recognise.numbers.scales import finish
from extract.recognise.words import Words

_HALF: Final = "пол"
_THOUSAND: Final = frozenset({"тысяча", "тысячу", "тысячи", "тысяче", "тысячей", "тысячью"})


def read_word_group(words: Words, first: int) -> Amount | None:
    """The group in words that starts at the word, or None."""
    if words[first].key == _HALF:
        return _read_half(words, first)
    numeral = numeral_at(words, first)
    if numeral is None:
        return None
    match numeral.role:
        case "collective":
            return Amount(first + 1, numeral.value, "collective", steps=(f"«{words[first].text}» = {numeral.value}",))
        case "scale" | "group":
            if numeral.written or not numeral.singular or _is_ten_best(words, first):
                return None
            return _read_and_one(words, first) or finish(words, first, Fraction(1), (), bare=True)
        case "mixed":
            return finish(words, first + 1, numeral.ratio, (f"«{words[first].text}» = {numeral.value}",))
        case "cardinal" | "ordinal":
            return _read_below_thousand(words, first)
    return None


def _is_ten_best(words: Words, first: int) -> bool:
    """«Десятка лучших», «вся десятка»: the noun «десятка», not «(около) десятка»."""
    if words[first].key != "десятка":
        return False
    if first == 0 or not follows(words, first) or words[first - 1].kind == "sign":
        return True
    return any({"ADJF", "femn", "nomn"} in parse.tag for parse in parses(words[first - 1].key))


def _read_and_one(words: Words, first: int) -> Amount | None:
    """«тысяча и одна ночь»."""
    if not follows(words, first + 2) or words[first].key not in _THOUSAND or words[first + 1].key != "и":
        return None
    one = numeral_at(words, first + 2)
    if one is None or one.role != "cardinal" or one.ratio != 1 or not follows(words, first + 1):
        return None
    return Amount(first + 3, decimal(Fraction(1001)), steps=("1000 + 1 = 1001",))


def _read_half(words: Words, first: int) -> Amount | None:
    """«пол миллиона», «пол-тысячи»: apart or with a hyphen, against the rules but often."""
    at = first + 1
    hyphen = word_at(words, at)
    if hyphen is not None and hyphen.text in HYPHENS and glued(words, at) and glued(words, at + 1):
        at += 1
    numeral = numeral_at(words, at) if follows(words, at) else None
    if numeral is None or numeral.role not in ("scale", "group") or not numeral.singular or numeral.written:
        return None
    return finish(words, at, Fraction(1, 2), (f"«{words[first].text}» = 0.5",), bare=True)


def _read_below_thousand(words: Words, first: int) -> Amount | None:
    run = read_run(words, first)
    if run is None:
        return None
    step = (f"«{words.text[words[first].start : words[run.last - 1].end]}» = {decimal(run.total)}",)
    if run.ordinal:
        return Amount(run.last, decimal(run.total), "ordinal", steps=step)
    return parted(words, first, run.last, run.total, step) or finish(words, run.last, run.total, step)
