"""Phrases of a lexicon, found by their first word or by their last one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class _Edge(Generic[Value]):
    """The phrases that begin (or that end) with one form: the form alone, and longer phrases, longest first.

    `beside` has the forms next to it in all the longer phrases: most look-ups end with a glance at it.
    """

    alone: list[Value] = field(default_factory=list)
    longer: list[tuple[Pattern, Value]] = field(default_factory=list)
    beside: set[str] = field(default_factory=set)


class Phrases(Generic[Value]):
    """A set of phrases with a value each; the longest match wins, and the first listed among equals.

    A pattern is one set of possible keys a word. With `surface`, words are compared as written (but for soft
    hyphens), not by key. White space within a phrase is left open, line ends excepted.
    """

    def __init__(self, entries: Iterable[tuple[Pattern, Value]], *, surface: bool = False) -> None:
        self._surface = surface
        self._by_first: dict[str, _Edge[Value]] = {}
        self._by_last: dict[str, _Edge[Value]] = {}
        self._forms: set[str] = set()
        for pattern, value in sorted(entries, key=lambda entry: -len(entry[0])):
            self._forms.update(*pattern)
            for edges, inwards in ((self._by_first, pattern), (self._by_last, pattern[::-1])):
                for form in inwards[0]:
                    edge = edges.get(form)
                    if edge is None:
                        edge = edges[form] = _Edge()
                    if len(pattern) == 1:
                        edge.alone.append(value)
                    else:
                        edge.longer.append((pattern, value))
                        edge.beside.update(inwards[1])

    def have(self, word: Word) -> bool:
        """Whether the word stands in any of the phrases."""
        return self._form(word) in self._forms

    def at(self, words: Words, first: int) -> Match[Value] | None:
        """The longest phrase that starts at the word."""
        edge = self._by_first.get(self._form(words[first])) if first < len(words) else None
        if edge is None:
            return None
        if edge.longer and first + 1 < len(words) and self._form(words[first + 1]) in edge.beside:
            for pattern, value in edge.longer:
                if self._fits(words, first, pattern):
                    return Match(value, first, first + len(pattern))
        return Match(edge.alone[0], first, first + 1) if edge.alone else None

    def before(self, words: Words, last: int) -> Match[Value] | None:
        """The longest phrase that ends just before the word."""
        edge = self._by_last.get(self._form(words[last - 1])) if last >= 1 else None
        if edge is None:
            return None
        if edge.longer and last >= 2 and self._form(words[last - 2]) in edge.beside:
            for pattern, value in edge.longer:
                first = last - len(pattern)
                if first >= 0 and self._fits(words, first, pattern):
                    return Match(value, first, last)
        return Match(edge.alone[0], last - 1, last) if edge.alone else None

    def _fits(self, words: Words, first: int, pattern: Pattern) -> bool:
        if first + len(pattern) > len(words):
            return False
        # A plain loop: `all` over a generator takes twice as long.
        for index, options in enumerate(pattern, first):
            if self._form(words[index]) not in options or (index > first and "\n" in words.gap(index)):
                return False
        return True

    def _form(self, word: Word) -> str:
        return word.text.replace(SOFT_HYPHEN, "") if self._surface else word.key


def inflected(phrase: str, *, prefix: str = "", also: Iterable[str] = ()) -> Pattern:
    """The pattern of a phrase in all its forms.

    `prefix` is put before the first word («кило» + «ватт-час»); `also` adds forms of the last one that the
    dictionary lacks.
    """
    parts = [set(_forms(word)) for word in _words(phrase)]
    if prefix:
        parts[0] = {prefix + form for form in parts[0]}
    parts[-1].update(map(key, also))
    return tuple(map(frozenset, parts))


def literal(phrase: str, *, surface: bool = False) -> Pattern:
    """The pattern of a phrase that is matched as it is, by key or as written."""
    return tuple(frozenset({word if surface else key(word)}) for word in _words(phrase))


def _words(phrase: str) -> Sequence[str]:
    """The words of a phrase as written; most lexicon entries are one."""
    return (phrase,) if phrase.isalpha() else Words(phrase).texts


def _forms(word: str) -> Iterator[str]:
    looked_up = key(word)
    yield looked_up
    if word.isalpha():
        yield from forms(looked_up)
