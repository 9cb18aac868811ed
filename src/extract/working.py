"""What the components of a pipeline share while they read a Doc, and nobody needs after them.

It is kept beside the Docs, not in them: it goes with the Doc, and is neither copied nor written with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

from extract.recognise.numbers import Number, numbers
from extract.recognise.quantities.dismissed import Reason, reasons
from extract.recognise.words import Words


class Working:
    """A Doc's words, its numerals, and why which of these are no quantities; the latter are made when first asked for.

    Nothing in it may refer to the Doc, which would then never be freed.
    """

    def __init__(self, doc: Doc) -> None:
        self.words = Words.of(doc)
        self.sentences = _sentences(doc)

    @cached_property
    def numbers(self) -> Sequence[Number]:
        return numbers(self.words)

    @cached_property
    def dismissed(self) -> Sequence[Reason | None]:
        return reasons(self.words, self.numbers)


_kept: Final[WeakKeyDictionary[Doc, Working]] = WeakKeyDictionary()


def working(doc: Doc) -> Working:
    """What the components share about the Doc, made anew where its sentences are others than before."""
    found = _kept.get(doc)
    if found is None or found.sentences != _sentences(doc):
        found = _kept[doc] = Working(doc)
    return found


def _sentences(doc: Doc) -> bytes:
    starts: bytes = doc.to_array("SENT_START").tobytes()
    return starts
