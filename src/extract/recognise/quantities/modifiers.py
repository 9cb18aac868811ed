"""What bounds or blurs a number: «около», «более чем», «не менее», «до», from `lexicon/modifiers.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from extract.analyse.lemmas import forms
from extract.lexicon import load
from extract.recognise.digits import word_at
from extract.recognise.numbers.numerals import numerals
from extract.recognise.phrases import Pattern, Phrases, literal
from extract.recognise.word_lists import word_list
from extract.recognise.words import Words, key
from extract.records import Mod

_PREPOSITIONS: Final = word_list("prepositions")
_FILLERS: Final = word_list("fillers")
_CLAUSE: Final = 24
"""How many words back a verb of change may stand from the «до» that it governs."""
_CLAUSE_OPENERS: Final = word_list("clause-openers")
_OPENERS: Final = frozenset(("чем", "$", "€", "£"))
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
    then = word_at(words, found.last) if found is not None else None
    if (
        then is not None
        and words[last].key in ("и", "или")
        and (then.kind == "digits" or then.key in _OPENERS or then.key in numerals())
    ):
        return None  # «600 случаев и более половины из них»
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


def _ends_clause(words: Words, index: int) -> bool:
    """Whether the mark ends a clause; the dot of «б. п.» does not."""
    return words[index].text != "." or (words.gap(index + 1) != "" and words[index + 1].text[0].isupper())


def _reaches(words: Words, index: int) -> bool:
    """Whether the «до» before the number states a level reached: «увеличить до», «с 5 до», «рост … до»."""
    for back in range(index - 1, max(index - _CLAUSE, -1), -1):
        word, after = words[back], words[back + 1]
        if word.text in _CLAUSE_ENDS and _ends_clause(words, back):
            return False
        if "\n" in words.gap(back + 1):
            return False
        if word.text == "," and after.key in _CLAUSE_OPENERS:
            return False
        if word.key in _changes():
            return True
        if word.key in ("с", "со") and (after.kind == "digits" or after.key in numerals()):
            return True
    return False
