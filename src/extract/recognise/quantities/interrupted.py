"""A number and its unit with something between them that belongs to the number: «5 и более тонн», «5 (пять) тонн»."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from extract.recognise.digits import word_at
from extract.recognise.numbers import Number
from extract.recognise.numbers.amount import follows
from extract.recognise.numbers.amounts import read_amount
from extract.recognise.numbers.scales import scales
from extract.recognise.quantities.drafts import Draft, draft_of
from extract.recognise.quantities.modifiers import bound_after
from extract.recognise.quantities.multiples import multiple
from extract.recognise.quantities.readers import count, unit_after
from extract.recognise.word_lists import word_list
from extract.recognise.words import Words

_EDITORS: Final = word_list("editors")
"""How a note says that the editor has put it in: «ред.»."""

_SIGNS: Final = frozenset("+-−–")

_BEHIND: Final = (multiple, unit_after, count)


def interrupted(words: Words, number: Number) -> Draft | None:
    """A number whose unit stands behind a bound, behind its own words in brackets, or behind «(из пяти)», «(+5 %)»."""
    after = word_at(words, number.last)
    if after is None or number.kind not in ("cardinal", "collective") or not follows(words, number.last):
        return None
    if after.key in ("и", "или"):
        return _bounded(words, number)
    if after.text != "(":
        return None
    return _said_twice(words, number) or _part_of(words, number) or _inserted(words, number) or _grown_by(words, number)


def _bounded(words: Words, number: Number) -> Draft | None:
    """«5 и более тонн», «1,5 тыс. и более человек», «в 2 и более раза»."""
    bound = bound_after(words, number.last)
    if bound is None or not follows(words, bound.last):
        return None
    draft = _behind(words, number, bound.last)
    if draft is None or draft.label is None:
        return None
    return draft.altered(mod=bound.mod, steps=(*draft.steps, f"«{bound.said}» → {bound.mod}"))


def _behind(words: Words, number: Number, last: int) -> Draft | None:
    """What the number is one of, by what stands at the word."""
    moved = replace(number, last=last)
    for read in _BEHIND:
        draft = read(words, moved)
        if draft is not None:
            return draft.altered(number=number)
    return None


def _said_twice(words: Words, number: Number) -> Draft | None:
    """«5 (пять) тонн», «пять (5) тонн», «5 (пять) тысяч рублей»: the number and its words in brackets are one."""
    if number.value is None or not follows(words, number.last + 1):
        return None
    again = read_amount(words, number.last + 1)
    closing = word_at(words, again.last) if again is not None else None
    if again is None or closing is None or closing.text != ")" or again.value != number.value:
        return None
    if again.digits == number.digits:
        return None
    last = again.last + 1
    more = scales(words, last, Fraction(number.value), number.steps) if follows(words, last) else None
    whole = replace(number, last=last)
    if more is not None:
        whole = replace(whole, last=more.last, value=more.value, scale=more.scale, steps=more.steps)
    found = _behind(words, whole, whole.last) if follows(words, whole.last) else None
    return found or draft_of(whole, "CARDINAL", rule="said-twice")


def _part_of(words: Words, number: Number) -> Draft | None:
    """«три (из пяти) завода»."""
    of = word_at(words, number.last + 1)
    if of is None or of.key != "из" or not follows(words, number.last + 2):
        return None
    whole = read_amount(words, number.last + 2)
    closing = word_at(words, whole.last) if whole is not None else None
    if whole is None or closing is None or closing.text != ")" or not follows(words, whole.last + 1):
        return None
    draft = count(words, replace(number, last=whole.last + 1))
    if draft is None or draft.label is None:
        return None
    return draft.altered(number=number, last=number.last, rule="part-of")


def _grown_by(words: Words, number: Number) -> Draft | None:
    """«33 012 (-5,7 %) аварий», «5 млн (3 %) тонн»: a percentage in brackets between a number and its unit."""
    at = number.last + 1
    sign = word_at(words, at)
    at += sign is not None and sign.text in _SIGNS
    value = word_at(words, at)
    if value is None or value.kind != "digits":
        return None
    grown = read_amount(words, at)
    last = at if grown is None else grown.last
    percent, closing = word_at(words, last), word_at(words, last + 1)
    if percent is None or closing is None or (percent.text, closing.text) != ("%", ")") or not follows(words, last + 2):
        return None
    draft = _behind(words, number, last + 2)
    if draft is None or draft.label is None:
        return None
    return draft.altered(last=number.last, rule="grown-by")


def _inserted(words: Words, number: Number) -> Draft | None:
    """«30 миллиардов (долларов – ред.)», «28 (млрд долларов – прим. ред.)»: the unit that an editor has put in."""
    first = number.last + 1
    if number.value is None or not follows(words, first):
        return None
    more = scales(words, first, Fraction(number.value), number.steps)
    whole = replace(number, last=first)
    if more is not None and number.scale == 1:
        whole = replace(whole, last=more.last, value=more.value, scale=more.scale, steps=more.steps)
    draft = _behind(words, whole, whole.last) if follows(words, whole.last) else None
    if draft is None or draft.label is None:
        return None
    note = draft.last
    while note < len(words) and (words[note].kind == "sign" or words[note].key in _EDITORS) and words[note].text != ")":
        note += 1
    edited = any(words[at].key in _EDITORS for at in range(draft.last, note))
    closed = note < len(words) and words[note].text == ")"
    return draft.altered(last=note + 1, rule="inserted") if edited and closed else None
