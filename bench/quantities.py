"""How fast numbers and quantities are read from analysed text, beside natasha's and Pullenti's readers.

`python bench/quantities.py [--rounds N] [FOLDER …]`: the five articles, and every `.txt` file of the folders.
"""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Sequence

from rivals import natasha_money, pullenti_numbers
from spacy.tokens import Doc
from timing import Contestant, race, report, texts_of

import extract
from extract.recognise.numbers import numbers
from extract.recognise.quantities import quantities
from extract.recognise.words import Words


def extract_quantities(texts: Sequence[str]) -> Contestant:
    """extract's recognisers on Docs with tags, trees, entities and times; cutting the text into words is timed."""
    docs = list(extract.load().pipe(texts))

    def run(analysed: list[Doc]) -> int:
        found = 0
        for doc in analysed:
            words = Words.of(doc)
            found += len(quantities(doc, words, numbers(words), doc._.times, doc._.entities))
        return found

    return Contestant("extract", lambda: docs, run)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", metavar="FOLDER")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    texts = texts_of(options.folders)
    contestants = [extract_quantities(texts)]
    for rival in (natasha_money, pullenti_numbers):
        try:
            contestants.extend(rival(texts))
        except ImportError as error:
            print(f"{rival.__name__} left out, not installed: {error}")
    race(contestants, rounds=options.rounds)
    print(report(contestants, characters=sum(map(len, texts))))


if __name__ == "__main__":
    main()
