"""Word lists of the number, unit and bound readers, from `lexicon/number_words.toml`."""

from __future__ import annotations

from functools import cache

from extract.errors import LexiconError
from extract.lexicon import load


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {entry["name"]: frozenset(entry["words"]) for entry in load("number_words")["list"]}


def word_list(name: str) -> frozenset[str]:
    """The words of the list, as they stand there. Raises LexiconError where there is none of that name."""
    try:
        return _lists()[name]
    except KeyError:
        raise LexiconError(f"lexicon/number_words.toml: no list «{name}»") from None
