"""Whether the names, tags, heads and relations are those of natasha's own inference, token by token.

`python bench/identical.py [FOLDER …]`: the five articles, and every `.txt` file of the folders. A sentence with an
«ё» in a word that the models' vocabulary has only with «е» is counted apart: extract looks such words up with «е»,
natasha takes them for unknown.
"""

from __future__ import annotations

import argparse
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from importlib.util import find_spec
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np
from navec import Navec
from razdel import sentenize, tokenize
from slovnet.api import NER, Morph, Syntax
from timing import texts_of

from extract.analyse.models import models


def told(differ: Counter[str]) -> str:
    """«0 names, 0 tags, 0 heads, 0 relations»."""
    return ", ".join(f"{differ[kind]} {kind}" for kind in ("names", "tags", "heads", "relations"))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", metavar="FOLDER")
    texts = texts_of(parser.parse_args().folders)
    spec = find_spec("natasha")
    assert spec is not None
    assert spec.origin is not None
    data = Path(spec.origin).parent / "data"
    navec = Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
    ner, morph, syntax = (
        kind.load(data / "model" / f"slovnet_{name}_news_v1.tar").navec(navec)
        for kind, name in ((NER, "ner"), (Morph, "morph"), (Syntax, "syntax"))
    )
    own = models()
    differ, apart, tokens, tokens_apart = Counter[str](), Counter[str](), 0, 0

    def unlike_natasha(words: Sequence[str]) -> bool:
        return any("ё" in word.lower() and word.lower() not in navec.vocab.word_ids for word in words)

    for text in texts:
        pieces = list(tokenize(text))
        ends = [sentence.stop for sentence in sentenize(text)]
        numbers = [bisect_left(ends, piece.stop) for piece in pieces]
        sentences = [
            [piece.text for piece, _ in group] for _, group in groupby(zip(pieces, numbers, strict=True), itemgetter(1))
        ]
        forms: dict[str, int] = {}
        words = np.array([forms.setdefault(piece.text, len(forms)) for piece in pieces])
        found = own(list(forms), words, [len(words)], list(map(len, sentences)))
        begun = {
            (piece.start, own.name_tags[tag][2:])
            for piece, tag in zip(pieces, found.names, strict=True)
            if own.name_tags[tag].startswith("B")
        }
        counted = apart if unlike_natasha(list(forms)) else differ
        counted["names"] += len(begun ^ {(span.start, span.type) for span in ner(text).spans})
        start = 0
        for sentence, tagged, parsed in zip(sentences, morph.map(sentences), syntax.map(sentences), strict=True):
            counted = apart if unlike_natasha(sentence) else differ
            tokens_apart += len(sentence) if counted is apart else 0
            for at, (tag, syntactic) in enumerate(zip(tagged.tokens, parsed.tokens, strict=True), start):
                head = int(found.heads[at])
                counted["tags"] += own.features[found.morphology[at]] != tag.tag
                counted["heads"] += (head - start + 1 if head >= 0 else 0) != int(syntactic.head_id)
                counted["relations"] += own.relations[found.relations[at]] != syntactic.rel
            start += len(sentence)
        tokens += len(pieces)
    print(f"{len(texts)} texts, {tokens:,} tokens; these differ: {told(differ)}")
    print(f"with such an «ё» in the sentence ({tokens_apart:,} tokens) or, for names, in the text: {told(apart)}")


if __name__ == "__main__":
    main()
