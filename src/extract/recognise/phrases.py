"""Phrases of a lexicon, found by their first word or by their last one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from extract.analyse.lemmas import forms
from extract.recognise.words import SOFT_HYPHEN, Word, Words, key

Value = TypeVar("Value")
Pattern = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Match(Generic[Value]):
    """A phrase found: its value and the words it covers, `last` exclusive."""

    value: Value
    first: int
    last: int


class Phrases(Generic[Value]):
    """A set of phrases with a value each; the longest match wins, and the first listed among equals.

    A pattern is one set of possible keys a word. With `surface`, words are compared as written (but for soft
    hyphens), not by key. White space within a phrase is left open, line ends excepted.
    """

    def __init__(self, entries: Iterable[tuple[Pattern, Value]], *, surface: bool = False) -> None:
        self._surface = surface
        self._by_first: dict[str, list[tuple[Pattern, Value]]] = {}
        self._by_last: dict[str, list[tuple[Pattern, Value]]] = {}
        for pattern, value in sorted(entries, key=lambda entry: -len(entry[0])):
            for form in pattern[0]:
                self._by_first.setdefault(form, []).append((pattern, value))
            for form in pattern[-1]:
                self._by_last.setdefault(form, []).append((pattern, value))

    def at(self, words: Words, first: int) -> Match[Value] | None:
        """The longest phrase that starts at the word."""
        if first >= len(words):
            return None
        for pattern, value in self._by_first.get(self._form(words[first]), ()):
            last = first + len(pattern)
            if last == first + 1 or self._fits(words, first, pattern):
                return Match(value, first, last)
        return None

    def before(self, words: Words, last: int) -> Match[Value] | None:
        """The longest phrase that ends just before the word."""
        if last < 1:
            return None
        for pattern, value in self._by_last.get(self._form(words[last - 1]), ()):
            first = last - len(pattern)
            if first == last - 1 or (first >= 0 and self._fits(words, first, pattern)):
                return Match(value, first, last)
        return None

    def _fits(self, words: Words, first: int, pattern: Pattern) -> bool:
        if first + len(pattern) > len(words):
            return False
        # A plain loop: `all` over a generator takes twice as long.
        for index, options in enumerate(pattern, first):
            if self._form(words[index]) not in options or (index > first and "\n" in words.gap(index)):
                return False
        return True

    def _form(self, word: Word) -> str:
        if not self._surface:
            return word.key
        return word.text.replace(SOFT_HYPHEN, "")


def inflected(phrase: str, *, prefix: str = "", also: Iterable[str] = ()) -> Pattern:
    """The pattern of a phrase in all its forms.

    `prefix` is put before the first word («кило» + «ватт-час»); `also` adds forms of the last one that the
    dictionary lacks.
    """
    parts = [{prefix * (number == 0) + form for form in _forms(word)} for number, word in enumerate(Words(phrase))]
    parts[-1].update(map(key, also))
    return tuple(map(frozenset, parts))


def literal(phrase: str, *, surface: bool = False) -> Pattern:
    """The pattern of a phrase that is matched as it is, by key or as written."""
    return tuple(frozenset({word.text if surface else word.key}) for word in Words(phrase))


def _forms(word: Word) -> Iterator[str]:
    yield word.key
    if word.kind == "letters":
        yield from map(key, forms(word.key))
