"""The models' results written into Docs: names, parts of speech, features, trees and lemmas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, SENT_START
from spacy.strings import StringStore
from spacy.tokens import Doc, Span, Token

from extract.analyse.lemmas import lemma
from extract.analyse.models import Analysis, Models
from extract.analyse.tokens import word_of
from extract.analyse.trees import tree

_COLUMNS: Final = (POS, MORPH, LEMMA, DEP, HEAD, SENT_START)
_NO_START: Final = np.uint64(2**64 - 1)  # -1: known not to begin a sentence


def annotate(docs: Sequence[Doc], models: Models) -> None:
    """Set each Doc's `ents`, and each token's `pos`, `morph`, `head`, `dep` and `lemma`.

    Sentences stay the Docs' own: each gets exactly one tree. White space hangs from the word before it.
    """
    sentences = [
        [words for sentence in doc.sents if (words := [token for token in sentence if not token.is_space])]
        for doc in docs
    ]
    results = models([[[word_of(token) for token in sentence] for sentence in text] for text in sentences])
    for doc, text, result in zip(docs, sentences, results, strict=True):
        if text:
            _set_tokens(doc, text, result, models)
            doc.ents = _names(doc, [token for sentence in text for token in sentence], result, models)


def _set_tokens(doc: Doc, sentences: Sequence[Sequence[Token]], result: Analysis, models: Models) -> None:
    strings, morphology = doc.vocab.strings, doc.vocab.morphology
    columns = np.zeros((len(doc), len(_COLUMNS)), dtype=np.uint64)
    heads = np.zeros(len(doc), dtype=np.int64)
    columns[:, 5] = _NO_START
    _set_spaces(doc, columns, heads, strings)
    for sentence, tags, parse in zip(sentences, result.morphology, result.syntax, strict=True):
        repaired, moved = tree(parse.heads)
        relations = [models.relations[relation] for relation in parse.relations]
        for index in moved:
            relations[index] = "parataxis"
        columns[sentence[0].i, 5] = 1
        for token, tag, head, relation in zip(sentence, tags, repaired, relations, strict=True):
            pos, _, features = models.features[tag].partition("|")
            columns[token.i, :4] = (
                strings.add(pos),
                morphology.add(features or "_"),
                strings.add(lemma(word_of(token), pos)),
                strings.add("ROOT" if head < 0 else relation),
            )
            heads[token.i] = sentence[head].i - token.i if head >= 0 else 0
    columns[:, 4] = heads.astype(np.uint64)
    doc.from_array(list(_COLUMNS), columns)  # type: ignore[arg-type]  # its stub knows int arrays only


def _set_spaces(doc: Doc, columns: np.ndarray, heads: np.ndarray, strings: StringStore) -> None:
    for token in doc:
        if token.is_space:
            columns[token.i, :4] = (
                strings.add("SPACE"),
                doc.vocab.morphology.add("_"),
                token.orth,
                strings.add("dep"),
            )
            heads[token.i] = -1 if token.i else 1


def _names(doc: Doc, words: Sequence[Token], result: Analysis, models: Models) -> list[Span]:
    """The IOB2 tags as spans of the Doc."""
    spans: list[Span] = []
    start, label = -1, ""
    for index, number in enumerate([*result.names, -1]):
        prefix, _, tagged = (models.name_tags[number] if number >= 0 else "O").partition("-")
        if start >= 0 and (prefix != "I" or tagged != label):
            spans.append(Span(doc, words[start].i, words[index - 1].i + 1, label=label))
            start = -1
        if prefix in ("B", "I") and start < 0:
            start, label = index, tagged
    return spans
