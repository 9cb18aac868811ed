"""How fast numbers and quantities are read from analysed text, beside natasha's and Pullenti's readers.

`python bench/quantities.py [--rounds N] [FOLDER …]`: the five articles, and every `.txt` file of the folders.
"""

from __future__ import annotations

from collections.abc import Sequence

from rivals import natasha_money, pullenti_numbers
from spacy.tokens import Doc
from timing import Contestant, main

import extract
from extract.recognise.numbers import numbers
from extract.recognise.quantities import quantities
from extract.recognise.words import Words


def extract_quantities(texts: Sequence[str]) -> list[Contestant]:
    """extract's recognisers on Docs with tags, trees, entities and times; cutting the text into words is timed."""
    docs = list(extract.load().pipe(texts))

    def run(analysed: list[Doc]) -> int:
        found = 0
        for doc in analysed:
            words = Words.of(doc)
            found += len(quantities(doc, words, numbers(words), doc._.times, doc._.entities))
        return found

    return [Contestant("extract", lambda: docs, run)]


if __name__ == "__main__":
    main(__doc__, extract_quantities, natasha_money, pullenti_numbers)
