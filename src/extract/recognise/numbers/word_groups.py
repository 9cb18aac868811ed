"""A group of an amount in words: «двести пятьдесят три», «полтора», «две трети», each with its multipliers."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from extract.recognise.digits import word_at
from extract.recognise.numbers.amount import Amount, follows, numeral_at
from extract.recognise.numbers.numerals import Numeral, decimal, numerals
from extract.recognise.numbers.scales import finish
from extract.recognise.word_lists import word_list
from extract.recognise.words import Words

_WHOLES: Final = word_list("wholes")


def read_word_group(words: Words, first: int) -> Amount | None:
    numeral = numeral_at(words, first)
    if numeral is None:
        return None
    match numeral.role:
        case "collective":
            return Amount(first + 1, numeral.value, "collective", steps=(f"«{words[first].text}» = {numeral.value}",))
        case "scale" | "group":
            if numeral.written or not numeral.singular:
                return None
            return finish(words, first, Fraction(1), (), bare=True)
        case "mixed":
            return finish(words, first + 1, numeral.ratio, (f"«{words[first].text}» = {numeral.value}",))
        case "cardinal" | "ordinal":
            return _read_below_thousand(words, first)
    return None


def _read_below_thousand(words: Words, first: int) -> Amount | None:
    total, last, room = Fraction(0), first, Fraction(10**18)
    while (numeral := numeral_at(words, last)) is not None and numeral.role in ("cardinal", "ordinal"):
        if numeral.ratio >= room or (last > first and (not follows(words, last) or numeral.ratio == 0)):
            break
        total, last = total + numeral.ratio, last + 1
        if numeral.role == "ordinal":
            step = (f"«{words.text[words[first].start : words[last - 1].end]}» = {decimal(total)}",)
            return Amount(last, decimal(total), "ordinal", steps=step)
        room = _room(numeral.ratio)
    step = (f"«{words.text[words[first].start : words[last - 1].end]}» = {decimal(total)}",)
    return _parted(words, last, total, step) or finish(words, last, total, step)


def _room(ratio: Fraction) -> Fraction:
    """The bound on what may follow in the same group: «двести» up to 99, «двадцать» up to 9, «пять» nothing."""
    if ratio >= 100:
        return Fraction(100) if ratio % 100 == 0 and ratio < 1000 else Fraction(0)
    return Fraction(10) if ratio >= 20 else Fraction(0)


def _parted(words: Words, index: int, total: Fraction, steps: tuple[str, ...]) -> Amount | None:
    """«две трети», «пять десятых», «одна целая пять десятых»."""
    word = word_at(words, index)
    if word is None or word.kind != "letters":
        return None
    if word.key in _WHOLES:
        start = index + 1
        if (joint := word_at(words, start)) is not None and joint.key == "и":
            start += 1
        tenths = _read_below_thousand(words, start) if start < len(words) and numeral_at(words, start) else None
        if tenths is None or tenths.kind != "fraction" or tenths.value is None:
            return None
        value = total + Fraction(tenths.value)
        return finish(words, tenths.last, value, (*steps, *tenths.steps, f"+ → {decimal(value)}"), kind="fraction")
    numeral = numerals().get(word.key)
    if numeral is None or not total:
        return None
    if numeral.role == "fraction" and numeral.ratio != Fraction(1, 2):
        value = total * numeral.ratio
    elif numeral.role == "ordinal" and _is_denominator(word.key, numeral, total):
        value = total / numeral.ratio
    else:
        return None
    step = f"{total} × «{word.text}» = {decimal(value)}"
    return finish(words, index + 1, value, (*steps, step), kind="fraction")


def _is_denominator(form: str, numeral: Numeral, total: Fraction) -> bool:
    # Feminine, or the genitive plural: «одна десятая (доля)», «пять сотых».
    if numeral.ratio < 3 or not form.endswith(("ая", "ой", "ую", "ых", "ым", "ыми", "их", "ья", "ью", "ей")):
        return False
    return numeral.ratio in (10, 100, 1000, 10**6) or (total % 10 != 0 and total < numeral.ratio)
