"""The models' results written into Docs: names, parts of speech, features, trees and lemmas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, IS_SPACE, LEMMA, MORPH, ORTH, POS, SENT_START
from spacy.tokens import Doc, Span

from extract.analyse.lemmas import lemma
from extract.analyse.models import Analysis, Models
from extract.analyse.tokens import SOFT_HYPHEN
from extract.analyse.trees import trees
from extract.analyse.weights import Ints

_COLUMNS: Final = (POS, MORPH, LEMMA, DEP, HEAD, SENT_START)
_NO_START: Final = np.uint64(2**64 - 1)  # -1: known not to begin a sentence


@dataclass(frozen=True, slots=True)
class _Text:
    """A Doc's words: their places among the tokens, their forms as hashes, and their sentences' lengths."""

    doc: Doc
    orths: NDArray[np.uint64]  # of all tokens
    words: Ints
    sentences: list[int]

    @classmethod
    def of(cls, doc: Doc) -> _Text:
        columns = doc.to_array([ORTH, IS_SPACE])
        is_word = columns[:, 1] == 0
        before = np.append(0, np.cumsum(is_word))
        starts = np.array([sentence.start for sentence in doc.sents] + [len(doc)])
        lengths = np.diff(before[starts])
        return cls(doc, columns[:, 0].astype(np.uint64), np.flatnonzero(is_word), lengths[lengths > 0].tolist())


def annotate(docs: Sequence[Doc], models: Models) -> None:
    """Set each Doc's `ents`, and each token's `pos`, `morph`, `head`, `dep` and `lemma`; the Docs share a vocabulary.

    Sentences stay the Docs' own: each gets exactly one tree. White space hangs from the word before it.
    """
    texts = [_Text.of(doc) for doc in docs if len(doc)]
    texts = [text for text in texts if len(text.words)]
    if not texts:
        return
    strings = texts[0].doc.vocab.strings
    orths, words = np.unique(np.concatenate([text.orths[text.words] for text in texts]), return_inverse=True)
    forms = [strings[orth].replace(SOFT_HYPHEN, "") for orth in orths.tolist()]
    lengths = [len(text.words) for text in texts]
    sentences = [length for text in texts for length in text.sentences]
    result = models(forms, words, lengths, sentences)
    columns = _columns(texts[0].doc, forms, words, result, np.array(sentences), models)
    ends = np.cumsum(lengths)
    for text, start, end in zip(texts, (ends - lengths).tolist(), ends.tolist(), strict=True):
        _write(text, columns[start:end])
        text.doc.ents = _names(text, result.names[start:end], models)


def _columns(
    doc: Doc, forms: Sequence[str], words: Ints, result: Analysis, sentences: Ints, models: Models
) -> NDArray[np.uint64]:
    """What is set for each word: words × `_COLUMNS`; its head is counted in words from its own place."""
    strings, morphology = doc.vocab.strings, doc.vocab.morphology
    columns = np.full((len(words), len(_COLUMNS)), _NO_START, dtype=np.uint64)
    tags, tag_of = np.unique(result.morphology, return_inverse=True)
    said = [models.features[tag].partition("|") for tag in tags]
    parts = [part for part, _, _ in said]
    columns[:, 0] = np.array([strings.add(part) for part in parts], dtype=np.uint64)[tag_of]
    columns[:, 1] = np.array([morphology.add(features or "_") for _, _, features in said], dtype=np.uint64)[tag_of]
    pairs, pair_of = np.unique(words * len(tags) + tag_of, return_inverse=True)
    lemmas = [strings.add(lemma(forms[pair // len(tags)], parts[pair % len(tags)])) for pair in pairs.tolist()]
    columns[:, 2] = np.array(lemmas, dtype=np.uint64)[pair_of]
    heads, moved = trees(result.heads, sentences)
    relations = np.array([strings.add(one) for one in (*models.relations, "parataxis", "ROOT")], dtype=np.uint64)
    numbers = result.relations.copy()
    numbers[moved] = len(models.relations)
    numbers[heads < 0] = len(models.relations) + 1
    columns[:, 3] = relations[numbers]
    columns[:, 4] = np.where(heads >= 0, heads - np.arange(len(heads)), 0).astype(np.uint64)
    columns[np.cumsum(sentences) - sentences, 5] = 1
    return columns


def _write(text: _Text, words: NDArray[np.uint64]) -> None:
    doc, strings = text.doc, text.doc.vocab.strings
    columns = np.full((len(doc), len(_COLUMNS)), _NO_START, dtype=np.uint64)
    columns[text.words] = words
    heads = np.full(len(doc), -1, dtype=np.int64)
    heads[0] = 1
    places = np.arange(len(text.words)) + words[:, 4].astype(np.int64)
    heads[text.words] = text.words[places] - text.words
    columns[:, 4] = heads.astype(np.uint64)
    if len(text.words) < len(doc):
        spaces = np.ones(len(doc), dtype=bool)
        spaces[text.words] = False
        columns[spaces, 0] = strings.add("SPACE")
        columns[spaces, 1] = doc.vocab.morphology.add("_")
        columns[spaces, 2] = text.orths[spaces]
        columns[spaces, 3] = strings.add("dep")
    doc.from_array(list(_COLUMNS), columns)  # type: ignore[arg-type]  # its stub knows int arrays only


def _names(text: _Text, tags: Ints, models: Models) -> list[Span]:
    """The IOB2 tags as spans of the Doc."""
    spans: list[Span] = []
    start, label = -1, ""
    outside = models.name_tags.index("O")
    named = np.flatnonzero(tags != outside).tolist()
    # The word behind each name ends it.
    for index in sorted({*named, *(index + 1 for index in named)}):
        prefix, _, tagged = (models.name_tags[tags[index]] if index < len(tags) else "O").partition("-")
        if start >= 0 and (prefix != "I" or tagged != label):
            spans.append(Span(text.doc, int(text.words[start]), int(text.words[index - 1]) + 1, label=label))
            start = -1
        if prefix in ("B", "I") and start < 0:
            start, label = index, tagged
    return spans
