"""Docs as no parser would make them: valid for spaCy, with any tokens, names, parts of speech and trees."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extract.analyse.lemmas import lemma
from extract.analyse.tokens import RazdelTokenizer
from fuzzing.choices import Choices
from fuzzing.texts import words

PUBLISHED: Final = (
    "",
    *["2025-10-20"] * 4,
    *"2024 2024-02 2024-02-29 202X 20XX 2024/2025 2024-05/.. ../2024 0001-01-01 0001 9999-12-31 9999 -0044".split(),
    *"2025-21 2025-33 1000-01-01 2000-01-01/2000-01-02 2024-XX 2024-02-XX 1999-12-31 0099-03-01 XXXX-05-09".split(),
)
"""Dates of publication, all of them EDTF."""
_RELATIONS: Final = (
    *("nsubj nsubj:pass obj iobj obl obl:agent nmod amod nummod nummod:gov nummod:entity advmod case mark cc").split(),
    *("conj det acl acl:relcl advcl appos aux aux:pass ccomp xcomp cop csubj fixed flat flat:name parataxis").split(),
    *("punct vocative dep orphan discourse").split(),
)
_PARTS: Final = [*"NOUN PROPN VERB ADJ ADP NUM ADV PRON DET CCONJ SCONJ PART AUX PUNCT SYM INTJ X".split(), ""]
_FEATURES: Final = (
    *("Case=Nom", "Case=Gen", "Case=Dat", "Case=Acc", "Case=Ins", "Case=Loc", "Number=Sing", "Number=Plur"),
    *("Gender=Masc", "Gender=Fem", "Gender=Neut", "VerbForm=Fin", "VerbForm=Inf", "VerbForm=Part", "VerbForm=Conv"),
    *("Tense=Past", "Tense=Pres", "Tense=Fut", "Voice=Pass", "Voice=Act", "Voice=Mid", "Variant=Short", "Degree=Pos"),
    *("Aspect=Perf", "Aspect=Imp", "Animacy=Anim", "Animacy=Inan", "Person=3", "Mood=Ind", "Foreign=Yes"),
)
_LABELS: Final = ("PER", "LOC", "ORG", "PER", "LOC", "ORG", "DATE", "X")


def blank() -> Language:
    """A pipeline of nothing yet, with the vocabulary of all Docs here and spaCy's own tokenizer."""
    return spacy.blank("ru", vocab=_tokenizer().vocab)


@cache
def _tokenizer() -> Language:
    return spacy.blank("ru")


def plain_doc(text: str, choices: Choices, published: str | None = None) -> Doc:
    """razdel's tokens, for every eighth text spaCy's, with some of them for names, and the date or any."""
    nlp = _tokenizer()
    doc = nlp.make_doc(text) if choices.below(8) == 1 else RazdelTokenizer(nlp.vocab)(text)
    doc._.published = choices.pick(PUBLISHED) if published is None else published
    doc.set_ents(filter_spans(list(_names(doc, choices))))
    return doc


def parsed_doc(text: str, choices: Choices, published: str | None = None) -> Doc:
    """The same with any sentences, trees, parts of speech, features and lemmas."""
    doc = plain_doc(text, choices, published)
    if not len(doc):
        return doc
    strings, morphology = doc.vocab.strings, doc.vocab.morphology
    heads, starts = _trees(len(doc), choices)
    rows = []
    for token, head in zip(doc, heads, strict=True):
        part = "SPACE" if token.is_space else _part(token.text, choices)
        features = "|".join(sorted({choices.pick(_FEATURES) for _ in range(choices.below(4))})) or "_"
        relation = "ROOT" if head == token.i else choices.pick(_RELATIONS)
        rows.append(
            [
                strings.add(part),
                morphology.add(_one_of_each(features)),
                strings.add(_lemma(token.text, part, choices)),
                strings.add(relation),
                np.int64(head - token.i).astype(np.uint64),
                np.int64(1 if token.i in starts else -1).astype(np.uint64),
            ]
        )
    names: list[int | str] = ["POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START"]
    doc.from_array(names, np.array(rows, dtype=np.uint64))  # type: ignore[arg-type]  # its stub knows int arrays only
    return doc


def _names(doc: Doc, choices: Choices) -> Iterator[Span]:
    for _ in range(choices.below(6)):
        if len(doc):
            start = choices.below(len(doc))
            yield Span(doc, start, min(start + 1 + choices.below(5), len(doc)), label=choices.pick(_LABELS))


def _trees(length: int, choices: Choices) -> tuple[list[int], set[int]]:
    """A head for each token, and where sentences start: in each a tree, of any shape."""
    starts = {0, *(choices.below(length) for _ in range(choices.below(5)))}
    heads: list[int] = []
    for start, end in pairwise([*sorted(starts), length]):
        order = sorted(range(start, end), key=lambda _: choices.below(256))
        place = {order[0]: order[0]}
        for index, token in enumerate(order[1:], 1):
            # One of those before it in the order, mostly a near one of the text: no circle can come of it.
            place[token] = order[choices.below(index)] if choices.often(8) else order[0]
        heads += [place[token] for token in range(start, end)]
    return heads, starts


def _part(text: str, choices: Choices) -> str:
    return "PUNCT" if not text[0].isalnum() and choices.often(12) else choices.pick(_PARTS)


def _lemma(text: str, part: str, choices: Choices) -> str:
    """Mostly the word's own lemma."""
    kind = choices.below(8)
    return choices.pick(words()) if kind == 1 else "" if kind == 2 else text if kind == 3 else lemma(text, part)


def _one_of_each(features: str) -> str:
    """The features with one value for each name."""
    return "|".join({pair.split("=")[0]: pair for pair in features.split("|")}.values())
