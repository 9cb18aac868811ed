"""Ranks and sequence numbers: «12-м», «второе», «VII»; in digits without an ending «на 5 месте», «21 кинофестиваль».

A cardinal governs its noun (see `counts`), so a noun that it can't govern says that the number is an ordinal. Where
both read alike («1 место», «4 созыва», «на 21 этаже») the noun decides: those of the list `ranked` are numbered.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from extract.analyse.lemmas import forms, parses
from extract.recognise.digits import modulo, word_at
from extract.recognise.numbers import Number
from extract.recognise.numbers.amount import follows
from extract.recognise.quantities.counts import uncountable
from extract.recognise.quantities.drafts import Draft, draft_of
from extract.recognise.quantities.modifiers import bound_after
from extract.recognise.word_lists import word_list
from extract.recognise.words import Words, key

_LISTS: Final = word_list("list-joints")
_HIGHEST: Final = 1000


@cache
def _forms(name: str) -> frozenset[str]:
    return frozenset(key(form) for word in word_list(name) for form in forms(word, "NOUN"))


def is_ranked(form: str) -> bool:
    """Whether the form is of a noun that is numbered rather than counted: «место», «этажи»."""
    return form in _forms("ranked")


def rank(words: Words, number: Number) -> Draft | None:
    """«12-м», «второе», «VII»."""
    if number.kind in ("ordinal", "roman"):
        return draft_of(number, "ORDINAL", rule="ordinal" if number.kind == "ordinal" else "roman-numeral")
    return None


def numbered(words: Words, number: Number) -> Draft | None:
    """«1 место», «12 тур», «на 21 кинофестивале», «матч 3 тура», «ученики 5–7 классов»: nouns that are numbered."""
    if not is_plain_digits(number) or not follows(words, number.last):
        return None
    form = words[number.last].key
    if number.first and words[number.first - 1].key in word_list("among"):
        return None
    if form not in _forms("ranked") or not words[number.last].text.islower():
        return None
    tags = [parse.tag for parse in parses(form) if key(parse.normal_form) in word_list("ranked")]
    if number.value is None or _continues_list(words, number):
        return _ordinal(words, number) if _numbered_in_plural(words, number, form, tags) else None
    if not any("sing" in tag for tag in tags):
        return None
    last_two, last = int(number.value) % 100, int(number.value) % 10
    if last == 1 and last_two != 11:
        size = words[number.first - 1].key == "в" and any(tag.case == "accs" for tag in tags) if number.first else False
        return None if size and form in _forms("storeys") else _ordinal(words, number)
    if last in (2, 3, 4) and not 12 <= last_two <= 14 and all(tag.case in ("gent", "gen2") for tag in _singular(tags)):
        return _ordinal(words, number) if _belongs(words, number, form) else None
    return _ordinal(words, number)


def milestone(words: Words, number: Number) -> Draft | None:
    """«на 101 километре трассы», «к 5 километру»: a place on a road; «в 21 километре от города» is a distance."""
    if not is_plain_digits(number) or number.value is None or not follows(words, number.last):
        return None
    if words[number.last].key not in _forms("milestones"):
        return None
    on = number.first > 0 and words[number.first - 1].key == "на" and "loct" in parses(words[number.last].key)[0].tag
    single = "sing" in parses(words[number.last].key)[0].tag
    return _ordinal(words, number) if uncountable(words, number.last, number) or (on and single) else None


def rank_without_ending(words: Words, number: Number) -> Draft | None:
    """«112 созыва», «34 паркране», «2 место»: a number in digits that does not govern the noun behind it."""
    if not is_plain_digits(number) or number.value is None or number.value == 1 or not follows(words, number.last):
        return None
    if words[number.last].key in word_list("one-back"):
        return None  # «против 7 годом ранее»
    if number.first and words[number.first - 1].key in word_list("among"):
        return None  # «13 побед, в том числе 11 нокаутом»
    if words[number.last].key in word_list("measures"):
        return None  # «из них 169 площадью 4 га»
    if bound_after(words, number.last) is not None:
        return None  # «на 5 максимум»
    return _ordinal(words, number) if uncountable(words, number.last, number) else None


def is_plain_digits(number: Number) -> bool:
    """Whether the number is a whole one in digits with nothing added to it, or a range of such."""
    high = number.value if number.value is not None else number.high
    if not number.digits or number.kind != "cardinal" or number.scale != 1 or number.suffix or number.excess:
        return False
    return high is not None and high == high.to_integral_value() and 1 <= high < _HIGHEST


def _ordinal(words: Words, number: Number) -> Draft:
    step = f"does not count «{words[number.last].text}»"
    return draft_of(number, "ORDINAL", rule="ordinal-by-agreement", step=step)


def _singular(tags: list[Any]) -> list[Any]:
    return [tag for tag in tags if "sing" in tag and tag.case != "accs"] or tags


def _belongs(words: Words, number: Number, form: str) -> bool:
    """«депутат 4 созыва», «матч 3 тура», «студентка 2 курса»: a genitive behind a noun; not «прошли 3 тура»."""
    before = word_at(words, number.first - 1)
    if form in _forms("ranked-always"):
        return True
    if before is None or before.kind != "letters" or not follows(words, number.first):
        return False
    tag = parses(before.key)[0].tag
    return tag.POS == "NOUN" and form in _forms("ranked-behind-a-noun")


def _continues_list(words: Words, number: Number) -> bool:
    """«на 2 и 3 этажах»: a number in digits and a joint before it."""
    joint, before = word_at(words, number.first - 1), word_at(words, number.first - 2)
    if joint is None or before is None or before.kind != "digits":
        return False
    return joint.key in _LISTS or joint.key == "по"


def _numbered_in_plural(words: Words, number: Number, form: str, tags: list[Any]) -> bool:
    """«5–7 классы», «ученики 9 и 11 классов», «на 2–3 этажах», «с 5 по 7 место»."""
    high = number.value if number.value is not None else number.high
    if all("sing" in tag for tag in tags):
        return True
    few = high is not None and 2 <= modulo(high, 10) <= 4
    if any(tag.case == "nomn" and "plur" in tag for tag in tags) and not few:
        return True
    return form in _forms("ranked-in-plural") or (number.value is not None and form in _forms("ranked-in-lists"))
