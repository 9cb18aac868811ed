"""The models' results written into a Doc: names, parts of speech, features, trees and lemmas."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, SENT_START
from spacy.tokens import Doc, Span, Token

from extract.analyse.lemmas import lemma
from extract.analyse.models import Models, Parse, tree
from extract.analyse.tokens import model_words


def annotate(doc: Doc, models: Models) -> None:
    """Set `doc.ents`, and each token's `pos`, `morph`, `head`, `dep` and `lemma`.

    Sentences stay the Doc's own: each gets exactly one tree. White space hangs from the word before it.
    """
    sentences = [words for sentence in doc.sents if (words := [token for token in sentence if not token.is_space])]
    words = [token for sentence in sentences for token in sentence]
    if not words:
        return
    forms = [model_words(sentence) for sentence in sentences]
    tags = [tag for sentence in models.morphology(forms) for tag in sentence]
    parses = [tree(parse) for parse in models.syntax(forms)]
    names = models.names([form for sentence in forms for form in sentence])
    _set_tokens(doc, sentences, tags, parses)
    doc.ents = _name_spans(doc, words, names)


def _set_tokens(doc: Doc, sentences: Sequence[Sequence[Token]], tags: Sequence[str], parses: Sequence[Parse]) -> None:
    strings, morphology = doc.vocab.strings, doc.vocab.morphology
    space, no_features, dependent = strings.add("SPACE"), morphology.add("_"), strings.add("dep")
    columns = np.zeros((len(doc), 6), dtype=np.uint64)
    heads = np.zeros(len(doc), dtype=np.int64)
    columns[:, 0], columns[:, 1], columns[:, 3] = space, no_features, dependent
    words = [token for sentence in sentences for token in sentence]
    for token, tag in zip(words, tags, strict=True):
        pos, _, features = tag.partition("|")
        columns[token.i, :3] = (
            strings.add(pos),
            morphology.add(features or "_"),
            strings.add(lemma(token.text.replace("\u00ad", ""), pos)),
        )
    for sentence, parse in zip(sentences, parses, strict=True):
        for token, head, relation in zip(sentence, parse.heads, parse.relations, strict=True):
            columns[token.i, 3] = strings.add("ROOT" if head < 0 else relation)
            heads[token.i] = 0 if head < 0 else sentence[head].i - token.i
    starts = {sentence[0].i for sentence in sentences}
    for token in doc:
        if token.is_space:
            columns[token.i, 2] = token.orth
            heads[token.i] = 1 if token.i == 0 else -1
        columns[token.i, 5] = 1 if token.i in starts else np.uint64(2**64 - 1)
    columns[:, 4] = heads.astype(np.uint64)
    doc.from_array([POS, MORPH, LEMMA, DEP, HEAD, SENT_START], columns)  # type: ignore[arg-type]  # its stub knows int arrays only


def _name_spans(doc: Doc, words: Sequence[Token], tags: Sequence[str]) -> list[Span]:
    """The IOB2 tags as spans of the Doc."""
    spans: list[Span] = []
    start = -1
    for index, tag in enumerate([*tags, "O"]):
        if start >= 0 and not tag.startswith("I-"):
            label = tags[start].partition("-")[2]
            spans.append(Span(doc, words[start].i, words[index - 1].i + 1, label=label))
            start = -1
        if tag.startswith("B-") or (tag.startswith("I-") and start < 0):
            start = index
    return spans
