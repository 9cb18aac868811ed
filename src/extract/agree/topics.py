"""What an indicator is about, however it is put: «общий объём транзитных перевозок» is «транзит»."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from extract.kept import WORDS
from extract.lexicon import load
from extract.score.slots import INDICATOR_F1, content_lemmas, fold

LIKE: Final = INDICATOR_F1
"""The least F1 of two topics' lemmas at which they are one, as of indicators."""


@lru_cache(maxsize=WORDS)
def topic(indicator: str) -> frozenset[str]:
    """The lemmas that tell what is measured: without words that say only that something is, synonyms as one."""
    lemmas = content_lemmas(indicator)
    carriers, synonyms = _carriers(), _synonyms()
    told = frozenset(synonyms.get(lemma, lemma) for lemma in lemmas - carriers) or lemmas
    implied = frozenset(word for lemma in told for word in _implied().get(lemma, ()))
    return (told - implied) or told


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The F1 of two topics, from 0 to 1."""
    size = len(one) + len(other)
    return 2 * len(one & other) / size if size else 0.0


@cache
def _carriers() -> frozenset[str]:
    return frozenset(fold(word) for entry in load("indicators")["carrier"] for word in entry["words"])


@cache
def _synonyms() -> dict[str, str]:
    """Each word to the first of those that mean the same."""
    return {fold(word): fold(entry["words"][0]) for entry in load("indicators")["same"] for word in entry["words"]}


@cache
def _implied() -> dict[str, frozenset[str]]:
    """What need not be said beside a word."""
    return {
        fold(entry["words"][0]): frozenset(map(fold, entry.get("implied", ()))) for entry in load("indicators")["same"]
    }
