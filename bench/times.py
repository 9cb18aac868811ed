"""How fast times are read from analysed text, beside dateparser's, natasha's and Pullenti's readers.

`python bench/times.py [--rounds N] [FOLDER …]`: the five articles, and every `.txt` file of the folders.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TypeAlias

from rivals import dateparser_search, natasha_dates, pullenti_dates
from spacy.tokens import Doc
from timing import Contestant, main

import extract
from extract.recognise.numbers import Number, numbers
from extract.recognise.times import times
from extract.recognise.words import Words

PUBLISHED = "2025-10-20"
Prepared: TypeAlias = tuple[Doc, Words, list[Number]]


def extract_times(texts: Sequence[str]) -> list[Contestant]:
    """extract's recogniser as the pipeline calls it, on words and numbers that are read; and with their reading."""
    docs = list(extract.load().pipe(texts))

    def prepare() -> list[Prepared]:
        return [(doc, words, numbers(words)) for doc in docs for words in (Words.of(doc),)]

    def run(prepared: list[Prepared]) -> int:
        return sum(len(times(doc, words, found, PUBLISHED)) for doc, words, found in prepared)

    return [
        Contestant("extract", prepare, run),
        Contestant("extract, words and numbers included", lambda: docs, lambda _: run(prepare())),
    ]


if __name__ == "__main__":
    main(
        __doc__,
        extract_times,
        partial(dateparser_search, published=PUBLISHED),
        natasha_dates,
        pullenti_dates,
    )
