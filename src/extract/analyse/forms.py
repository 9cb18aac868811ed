"""Word forms as the models know them: one number for a word of the vocabulary and a shape."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extract.analyse.natasha import shape_of
from extract.analyse.weights import Ints, Weights
from extract.kept import WORDS


class Forms:
    """The «types» of word forms: a word's number times the count of shapes, plus the shape's."""

    def __init__(self, weights: Weights) -> None:
        self._vocabulary = weights.embedding.vocabulary
        self._shape_ids = weights.shape_ids
        self._types: dict[str, int] = {}

    def types(self, forms: Sequence[str]) -> Ints:
        """The types of the forms."""
        if len(self._types) > WORDS:
            self._types.clear()
        known = self._types
        return np.array([known[form] if form in known else self._type(form) for form in forms], dtype=np.int64)

    def _type(self, form: str) -> int:
        word = form.lower()
        found = self._vocabulary.find(word)
        if found is None and "ё" in word:
            found = self._vocabulary.find(word.replace("ё", "е"))  # the news that the vectors are of hardly write it
        number = self._vocabulary.unknown if found is None else found
        self._types[form] = number * len(self._shape_ids) + self._shape_ids[shape_of(form)]
        return self._types[form]
