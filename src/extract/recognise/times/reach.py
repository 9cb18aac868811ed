"""Whether «до» and «с» tell of a change («продлить с трёх до пяти лет») rather than of a bound."""

from __future__ import annotations

from typing import Final

from extract.analyse import lemmas
from extract.recognise.times.reader import Reader
from extract.recognise.times.vocabulary import forms_of, words

_BACK: Final = 10
_STOPS: Final = frozenset({".", "!", "?", ";"})
_REACH: Final = words("reach")
_REACH_NOUNS: Final = forms_of("reach_nouns")


def reached(reader: Reader, index: int) -> bool:
    """Whether a verb or a noun of change stands before the index in its sentence."""
    return any(
        reader.is_letters(at) and (lemmas.lemma(reader.key(at), "VERB") in _REACH or reader.key(at) in _REACH_NOUNS)
        for at in range(max(index - _BACK, 0), index)
        if not any(reader.key(end) in _STOPS for end in range(at, index))
    )
