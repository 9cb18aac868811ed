"""How fast times are read from analysed text, beside natasha's, Pullenti's and dateparser's readers.

`python bench/times.py [--rounds N] [FOLDER …]`: the five articles, and every `.txt` file of the folders.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from rivals import dateparser_search, natasha_dates, pullenti_dates
from spacy.tokens import Doc
from timing import Contestant, main

import extract
from extract.recognise.numbers import numbers
from extract.recognise.times import times
from extract.recognise.words import Words

PUBLISHED = "2025-10-20"


def extract_times(texts: Sequence[str]) -> Contestant:
    """extract's recogniser on Docs with tags and entities; cutting the text into words and its numbers are timed."""
    docs = list(extract.load().pipe(texts))

    def run(analysed: list[Doc]) -> int:
        found = 0
        for doc in analysed:
            words = Words.of(doc)
            found += len(times(doc, words, numbers(words), PUBLISHED))
        return found

    return Contestant("extract", lambda: docs, run)


if __name__ == "__main__":
    main(
        __doc__,
        extract_times,
        natasha_dates,
        pullenti_dates,
        partial(dateparser_search, published=PUBLISHED),
    )
