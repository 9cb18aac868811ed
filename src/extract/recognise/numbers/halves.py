"""Halves joined to their unit: «полкило», «полтонны», «пол-литра», «полулитра», «полдоллара»."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Final

from extract.analyse.lemmas import parses
from extract.recognise.digits import glued, word_at
from extract.recognise.numbers.amount import HYPHENS, Amount
from extract.recognise.units import Unit, unit_at
from extract.recognise.units.currencies import currency_at
from extract.recognise.words import Words

_PREFIXES: Final = ("полу", "пол")
_SHORTEST_UNIT: Final = 4
_HALF: Final = Decimal("0.5")
_WORDS_KEPT: Final = 20_000


@lru_cache(maxsize=_WORDS_KEPT)
def half_of(form: str) -> Unit | None:
    """The unit in the second part of a half, spelled out in the genitive singular: «полтонны» → `t`."""
    for prefix in _PREFIXES:
        rest = form.removeprefix(prefix)
        if rest != form and len(rest) >= _SHORTEST_UNIT and (unit := _genitive_unit(rest)) is not None:
            return unit
    return None


def _genitive_unit(form: str) -> Unit | None:
    alone = Words(form)
    found = unit_at(alone, 0) or currency_at(alone, 0)
    if found is None or found.last < len(alone):
        return None
    genitive = any(
        parse.is_known and parse.tag.POS == "NOUN" and ("Fixd" in parse.tag or {"sing", "gent"} in parse.tag)
        for parse in parses(form)
    )
    return found.value if genitive else None


def may_be_half(form: str) -> bool:
    """Whether a half can begin with the word: «пол» before a hyphen, or a half in one word."""
    return form == "пол" or (form.startswith("пол") and half_of(form) is not None)


def read_half(words: Words, first: int) -> Amount | None:
    """«полкило», «пол-литра»: a half of the unit in its `suffix`."""
    word, last = words[first], first + 1
    joined = word.key
    if word.key == "пол":
        hyphen, unit = word_at(words, first + 1), word_at(words, first + 2)
        if hyphen is None or unit is None or hyphen.text not in HYPHENS or not glued(words, first + 1):
            return None
        if not glued(words, first + 2):
            return None
        joined, last = word.key + unit.key, first + 3
    if not joined.startswith("пол") or half_of(joined) is None:
        return None
    said = words.text[word.start : words[last - 1].end]
    return Amount(last, _HALF, "fraction", suffix=joined, steps=(f"«{said}»: a half",))
