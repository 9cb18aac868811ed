"""Word forms as the models know them: one number for a word of the vocabulary and a shape."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extract.analyse.natasha import shape_of
from extract.analyse.weights import Ints, Weights
from extract.kept import FORMS


class Forms:
    """The «types» of word forms: a word's number times the count of shapes, plus the shape's."""

    def __init__(self, weights: Weights) -> None:
        self._vocabulary = weights.embedding.vocabulary
        self._shape_ids = weights.shape_ids
        self._types: dict[str, int] = {}

    def types(self, forms: Sequence[str]) -> Ints:
        """The types of the forms."""
        known = self._types
        if len(known) > FORMS:
            known.clear()
        new = [form for form in forms if form not in known]
        known.update(zip(new, self._new_types(new), strict=True))
        return np.array([known[form] for form in forms], dtype=np.int64)

    def _new_types(self, forms: Sequence[str]) -> list[int]:
        words = [form.lower() for form in forms]
        numbers = self._vocabulary.find(words)
        # The news that the vectors are of hardly write «ё».
        with_yo = [index for index, word in enumerate(words) if numbers[index] < 0 and "ё" in word]
        numbers[with_yo] = self._vocabulary.find([words[index].replace("ё", "е") for index in with_yo])
        numbers[numbers < 0] = self._vocabulary.unknown
        shapes = [self._shape_ids[shape_of(form)] for form in forms]
        types: list[int] = (numbers * len(self._shape_ids) + shapes).tolist()
        return types
