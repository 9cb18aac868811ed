"""What bounds or blurs a number: «около», «более чем», «не менее», «до», from `lexicon/modifiers.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from extract.analyse.lemmas import forms
from extract.lexicon import load
from extract.recognise.digits import word_at
from extract.recognise.numerals import numerals
from extract.recognise.phrases import Pattern, Phrases, literal
from extract.recognise.words import Words, key
from extract.records import Mod

# Prepositions that may stand between a modifier and its number: «более чем в 4 раза», «почти на 20%».
_PREPOSITIONS: Final = frozenset("в во на до с со по к ко за из о об при у от под над через для".split())
_FILLERS: Final = frozenset(
    (
        "уже всего лишь только целых ровно еще аж сразу отметку отметки отметке уровень уровня уровне порог "
        "порога планку рубеж сумму"
    ).split()
)
_CLAUSE: Final = 24
"""How many words back a verb of change may stand from the «до» that it governs."""
_CLAUSE_OPENERS: Final = frozenset("который которая которое которые которых что где а но".split())
_CLAUSE_ENDS: Final = frozenset(".;:!?")


@dataclass(frozen=True, slots=True)
class Bound:
    """A `mod` and the words that say it."""

    mod: Mod
    said: str


def _entries(kind: str) -> Iterator[tuple[Pattern, Mod]]:
    for entry in load("modifiers")[kind]:
        for phrase in entry["words"]:
            yield literal(phrase), entry["mod"]


@cache
def _before() -> Phrases[Mod]:
    return Phrases(_entries("before"))


@cache
def _after() -> Phrases[Mod]:
    return Phrases(_entries("after"))


@cache
def _verbs() -> dict[str, Mod]:
    return {
        key(form): entry["mod"]
        for entry in load("modifiers")["verb"]
        for word in entry["words"]
        for form in forms(word)
    }


@cache
def _changes() -> frozenset[str]:
    return frozenset(key(form) for word in load("modifiers")["change"]["words"] for form in forms(word))


def bound_before(words: Words, first: int, *, floor: bool = True) -> Bound | None:
    """The modifier before the number that starts at the word, prepositions between them passed over.

    `floor` False: «от» is read as a preposition only («делегации от 15 стран»).
    """
    index, preposition = first, ""
    for _ in range(3):
        found = _before().before(words, index)
        if found is not None and "\n" not in words.gap(index) and not _is_noun(words, found.first, found.last):
            return Bound(found.value, _said(words, found.first, found.last))
        before = word_at(words, index - 1)
        if before is None or "\n" in words.gap(index):
            break
        if before.key in _PREPOSITIONS:
            preposition = preposition or before.key
        elif before.key not in _FILLERS:
            break
        index -= 1
    verb = word_at(words, index - 1)
    if verb is not None and verb.key in _verbs() and preposition in ("", "за", "к"):
        before = word_at(words, index - 2)
        if before is not None and before.key == "не" and _verbs()[verb.key] == "MORE_THAN":
            return Bound("EQUAL_OR_LESS", f"{before.text} {verb.text}")
        return Bound(_verbs()[verb.key], verb.text)
    if preposition == "до" and not _reaches(words, index):
        return Bound("EQUAL_OR_LESS", "до")
    if floor and preposition == "от" and words[first - 1].key == "от":
        return Bound("EQUAL_OR_MORE", "от")
    return None


def bound_after(words: Words, last: int) -> Bound | None:
    """The modifier right behind a quantity: «и более», «как минимум», «с лишним»."""
    found = _after().at(words, last) if last < len(words) and "\n" not in words.gap(last) else None
    return Bound(found.value, _said(words, found.first, found.last)) if found is not None else None


def _said(words: Words, first: int, last: int) -> str:
    return words.text[words[first].start : words[last - 1].end]


def _is_noun(words: Words, first: int, last: int) -> bool:
    """«выше» and «ниже» in «указано выше 5 пунктов» can't be told; «минимум» after an adjective is a noun."""
    return (
        words[last - 1].key in ("минимум", "максимум")
        and last - first == 1
        and first > 0
        and _adjective(words[first - 1].key)
    )


def _adjective(form: str) -> bool:
    return form.endswith(("ый", "ий", "ой"))


def _reaches(words: Words, index: int) -> bool:
    """Whether the «до» before the number states a level reached: «увеличить до», «с 5 до», «рост … до»."""
    for back in range(index - 1, max(index - _CLAUSE, -1), -1):
        word, after = words[back], words[back + 1]
        if word.text in _CLAUSE_ENDS or "\n" in words.gap(back + 1):
            return False
        if word.text == "," and after.key in _CLAUSE_OPENERS:
            return False
        if word.key in _changes():
            return True
        if word.key in ("с", "со") and (after.kind == "digits" or after.key in numerals()):
            return True
    return False
