"""Words in capitals behind a number: abbreviations («5 АЭС») and words spelled out («ТРИ ЧЕЛОВЕКА»)."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from extract.analyse.lemmas import parses
from extract.recognise.words import Words, key

NAMES: Final = frozenset({"Surn", "Name", "Geox"})
"""pymorphy3's grammemes of names."""
_LONGEST_ABBREVIATION: Final = 6


def countable(text: str) -> bool:
    """Small letters, or capitals throughout («5 АЭС»)."""
    if text.isascii():
        return False
    return text[0].islower() or (text.isupper() and (1 < len(text) < _LONGEST_ABBREVIATION or _spelled(key(text))))


@lru_cache(maxsize=10_000)
def _spelled(form: str) -> bool:
    """Whether a word in capitals is no abbreviation: «ТРИ ЧЕЛОВЕКА»."""
    first = parses(form)[0]
    return bool(first.is_known) and not {"Abbr", *NAMES} & first.tag.grammemes


def abbreviation(words: Words, first: int, last: int) -> str:
    """The abbreviation that is counted, as written: «5 АЭС»."""
    one = words[first].text.isupper() and last == first + 1
    return words[first].text if one and not _spelled(words[first].key) else ""
