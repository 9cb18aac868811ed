"""The place that stands between a superlative and its noun: «пять крупнейших в мире производителей»."""

from __future__ import annotations

from typing import Final

from extract.analyse.lemmas import parses
from extract.recognise.digits import word_at
from extract.recognise.word_lists import word_list
from extract.recognise.words import Words

_PLACE_PREPOSITIONS: Final = word_list("place-prepositions")
_SUPERLATIVES: Final = tuple(word_list("superlatives"))
_LONGEST_PLACE: Final = 4


def behind_place(words: Words, first: int, adjective: str) -> int | None:
    """The index after «в мире» of «пять крупнейших в мире компаний», which only a superlative has beside it."""
    if words[first].key not in _PLACE_PREPOSITIONS or not _is_superlative(adjective):
        return None
    index = first + 1
    while index < min(first + _LONGEST_PLACE, len(words)) and "\n" not in words.gap(index):
        tag = parses(words[index].key)[0].tag
        if tag.POS == "NOUN":
            return _behind_genitive(words, index + 1)
        if tag.POS != "ADJF":
            return None
        index += 1
    return None


def _behind_genitive(words: Words, index: int) -> int:
    """The index after a noun in the genitive singular, where one stands there: «по версии [журнала]»."""
    word = word_at(words, index)
    tag = parses(word.key)[0].tag if word is not None and word.kind == "letters" else None
    return index + 1 if tag is not None and tag.POS == "NOUN" and {"sing", "gent"} in tag else index


def _is_superlative(form: str) -> bool:
    return "ейш" in form or "айш" in form or form.startswith(_SUPERLATIVES)
