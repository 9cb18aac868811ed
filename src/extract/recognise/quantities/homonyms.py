"""Counted nouns whose plural two words share: «100 голов скота» are heads, «100 голов за сезон» are goals; «десятью
морскими судами» are ships."""

from __future__ import annotations

from typing import Final

from extract.recognise.numbers import Number
from extract.recognise.word_lists import word_list
from extract.recognise.words import Words

_HERDS: Final = word_list("herds")
_OF_SHIPS: Final = word_list("of-ships")
_BEFORE: Final = 14
_AFTER: Final = 4
_THOUSAND: Final = 1000


def meant_lemma(words: Words, number: Number, last: int, lemma: str) -> str:
    """The lemma that the text around the number means; `last` is the index after the noun."""
    if lemma == "суд":
        ships = any(words[index].key.startswith(stem) for index in range(number.last, last - 1) for stem in _OF_SHIPS)
        return "судно" if ships else lemma
    if lemma != "гол" or words[last - 1].key != "голов":
        return lemma
    near = range(max(number.first - _BEFORE, 0), min(last + _AFTER, len(words)))
    herd = number.scale >= _THOUSAND or any(words[index].key.startswith(stem) for index in near for stem in _HERDS)
    return "голова" if herd else lemma
