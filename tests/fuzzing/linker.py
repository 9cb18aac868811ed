"""Facts and events: on Docs with any trees, and on what the models make of a text."""

from __future__ import annotations

from functools import cache

from spacy.language import Language

import extract
from extract.language import COMPONENTS
from fuzzing.choices import Choices
from fuzzing.clock import in_time, size
from fuzzing.docs import PUBLISHED, blank, parsed_doc
from fuzzing.invariants import check_doc
from fuzzing.texts import text_of


@cache
def without_models() -> Language:
    """All components but that which runs the models."""
    nlp = blank()
    for name in COMPONENTS:
        if name != "extract_analysis":
            nlp.add_pipe(name)
    return nlp


@cache
def whole() -> Language:
    """The whole pipeline."""
    return extract.load()


def check(data: bytes, *, factor: float = 1.0) -> None:
    """What holds of a text made of the bytes: their first byte says how many of them are the text's."""
    end = 1 + (len(data) * data[0] >> 8) if data else 0
    text, how = text_of(Choices(data[1:end])), data[end:]
    if data and data[0] % 4 == 0:
        check_text(text, Choices(how).pick(PUBLISHED), factor=factor)
    else:
        check_tree(text, how, factor=factor)


def check_tree(text: str, how: bytes = b"", published: str | None = None, *, factor: float = 1.0) -> None:
    """What holds of the text with any sentences, trees, parts of speech and names; `how` chooses them."""
    nlp = without_models()
    doc = in_time(lambda: parsed_doc(text, Choices(how), published), nlp, size(text), factor=factor)
    check_doc(doc, text)


def check_text(text: str, published: str = "2025-10-20", *, factor: float = 1.0) -> None:
    """What holds of the text when the models have read it."""
    nlp = whole()
    given = [(text, {"published": published})]
    doc = in_time(
        lambda: given,
        lambda texts: next(doc for doc, _ in nlp.pipe(texts, as_tuples=True)),
        size(text),
        factor=factor,
    )
    check_doc(doc, text)
