"""The recognisers on a text without any model: names, numbers, times, quantities and the ledger."""

from __future__ import annotations

from functools import cache

from spacy.language import Language

from extract.language import COMPONENTS
from fuzzing.choices import Choices
from fuzzing.clock import in_time, size
from fuzzing.docs import blank, plain_doc
from fuzzing.invariants import check_doc
from fuzzing.texts import text_of

_HEAD = 16


@cache
def pipeline() -> Language:
    """The components that need no model."""
    nlp = blank()
    for name in COMPONENTS:
        if name not in ("extract_analysis", "extract_facts"):
            nlp.add_pipe(name)
    return nlp


def check(data: bytes, *, factor: float = 1.0) -> None:
    """What holds of a text made of the bytes, with a date and names that the first of them choose."""
    check_text(text_of(Choices(data[_HEAD:])), data[:_HEAD], factor=factor)


def check_text(text: str, how: bytes = b"", published: str | None = None, *, factor: float = 1.0) -> None:
    """What holds of the text; `how` chooses its names and, where none is given, its date."""
    nlp = pipeline()
    doc = in_time(lambda: plain_doc(text, Choices(how), published), nlp, size(text), factor=factor)
    check_doc(doc, text)
