"""Dashes that stand right before their number: «в Грузии – 248 км, в Турции -1076 км»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from extract.recognise.digits import glued
from extract.recognise.quantities.drafts import Draft
from extract.recognise.words import Words

_DASHES: Final = frozenset("–—−-")


def with_dashes_apart(words: Words, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts, those of a list without the minus that is a dash: the value before, of the same unit, has one too."""
    before: Draft | None = None
    for draft in drafts:
        listed = before is not None and before.unit == draft.unit and _dashed(words, before.first)
        listed = (
            listed and before is not None and "\n" not in words.text[words[before.last - 1].end : draft.number.start]
        )
        if listed and draft.value is not None and draft.value < 0 and _minus(words, draft.first):
            steps = (*draft.steps, "the dash of a list, not a minus")
            draft = draft.altered(first=draft.first + 1, value=-draft.value, steps=steps)
        yield draft
        before = draft


def _dashed(words: Words, first: int) -> bool:
    """Whether a dash stands before the word, with or without a space behind it."""
    return first > 1 and words[first - 1].text in _DASHES and words.gap(first - 1) != ""


def _minus(words: Words, first: int) -> bool:
    """Whether the sign stands right before its number, behind a word and a space."""
    sign = words[first].text in _DASHES and glued(words, first + 1)
    return sign and first > 0 and words[first - 1].kind == "letters" and words.gap(first) != ""
