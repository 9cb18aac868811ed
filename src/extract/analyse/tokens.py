"""Text to a spaCy Doc with razdel's tokens and sentences. The only file that imports razdel.

razdel never joins across white space, so that a text is cut there, and each chunk's tokens are kept: news
repeats itself. Its rules look one character beyond a dash, a sign or a fraction bar that a chunk begins or
ends with («5 -7», «5, 6»): of such chunks the kind of neighbour is part of what is kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import add
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from razdel import sentenize, tokenize
from razdel.segmenters.punct import DASHES
from razdel.segmenters.tokenize import PUNCTS
from spacy.attrs import SENT_START
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.kept import FORMS

SOFT_HYPHEN: Final = "\u00ad"
_GAP: Final = re.compile(r"(\s+)")
# What razdel's rules join over: the delimiters of its dash, underscore, float and fraction rules.
_JOINING: Final = frozenset(f"{DASHES}_.,/\\")
# A word alone or with one sign on a side or both: no rule of razdel's joins them (a dash would be another matter).
_PLAIN: Final = re.compile(r"""([«„"(]?)([а-яё]+)([,.:;!?»”")…]?)""", re.IGNORECASE)


class Span(NamedTuple):
    """A piece of text, `text[start:end]`."""

    start: int
    end: int


class RazdelTokenizer:
    """A spaCy tokenizer that gives razdel's tokens, and sets razdel's sentence starts.

    `doc.text` is the text given, character for character: white space that is no single blank
    becomes a token of its own, as everywhere in spaCy. A soft hyphen does not cut a word.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words, spaces = _with_soft_hyphens(text) if SOFT_HYPHEN in text else _words(text)
        if not words:
            return Doc(self.vocab)
        offsets = [0, *accumulate(map(add, map(len, words), spaces))]
        doc = Doc(self.vocab, words=words, spaces=spaces)
        starts = np.where(_sentence_starts(text, offsets[:-1]), 1, -1).astype(np.uint64)
        doc.from_array([SENT_START], starts[:, None])  # type: ignore[arg-type]  # its stub knows int arrays only
        return doc

    # spaCy writes the tokenizer with the pipeline; this one has no state of its own.
    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> RazdelTokenizer:
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        pass

    def from_disk(self, path: str | Path, **_: Any) -> RazdelTokenizer:
        return self


def set_sentences(doc: Doc) -> None:
    """Give a Doc whose sentences nothing has told razdel's; one that would begin inside a token begins after it."""
    for token, starts in zip(doc, _sentence_starts(doc.text, doc.to_array("IDX").tolist()), strict=True):
        token.is_sent_start = starts


def _sentence_starts(text: str, offsets: Sequence[int]) -> list[bool]:
    """For each token, given by its offset, whether one of razdel's sentences begins with it."""
    starts = [index == 0 for index in range(len(offsets))]
    # White space at the head of a text belongs to the first sentence.
    for sentence in list(sentences(text))[1:]:
        index = bisect_left(offsets, sentence.start)
        if index < len(offsets):
            starts[index] = True
    return starts


def tokens(text: str) -> Iterator[Span]:
    """razdel's tokens of the text, with offsets into the text as given."""
    return _spans(text, tokenize)


def sentences(text: str) -> Iterator[Span]:
    """razdel's sentences of the text, with offsets into the text as given."""
    return _spans(text, sentenize)


def _spans(text: str, segment: Any) -> Iterator[Span]:
    if SOFT_HYPHEN in text:
        offsets = [offset for offset, char in enumerate(text) if char != SOFT_HYPHEN]
        pieces = segment(text.replace(SOFT_HYPHEN, ""))
        spans = (Span(offsets[piece.start], offsets[piece.stop - 1] + 1) for piece in pieces if piece.text)
    else:
        spans = (Span(piece.start, piece.stop) for piece in segment(text) if piece.text)
    return spans


def _words(text: str) -> tuple[list[str], list[bool]]:
    """razdel's tokens and the white space that is a token, and for each whether a blank follows."""
    words: list[str] = []
    spaces: list[bool] = []
    pieces = _GAP.split(text)
    last = len(pieces) - 1
    for index in range(0, len(pieces), 2):
        chunk = pieces[index]
        if chunk:
            if chunk[0] in _JOINING or chunk[-1] in _JOINING:
                before = _neighbour(pieces[index - 2][-1:]) if index else ""
                after = _neighbour(pieces[index + 2][:1]) if index < last else ""
                cut = _cut(chunk, before, after)
            else:
                cut = _cut(chunk)
            words += cut
            spaces += [False] * len(cut)
        if index < last:
            _add_gap(pieces[index + 1], words, spaces)
    return words, spaces


@lru_cache(maxsize=FORMS)
def _cut(chunk: str, before: str = "", after: str = "") -> tuple[str, ...]:
    """razdel's tokens of a chunk without white space that stands between such neighbours."""
    plain = _PLAIN.fullmatch(chunk)
    if plain is not None:
        return tuple(filter(None, plain.groups()))
    found = [piece.text for piece in tokenize(f"{before} {chunk} {after}") if piece.text]
    return tuple(found[len(before) : len(found) - len(after)])


def _neighbour(char: str) -> str:
    """A character that razdel's rules over a chunk's edge treat as this one: a digit, a sign or anything else."""
    if not char:
        return ""
    return "0" if char.isdecimal() else "." if char in PUNCTS else "a"


def _with_soft_hyphens(text: str) -> tuple[list[str], list[bool]]:
    words: list[str] = []
    spaces: list[bool] = []
    position = 0
    for start, end in tokens(text):
        _add_gap(text[position:start], words, spaces)
        words.append(text[start:end])
        spaces.append(False)
        position = end
    _add_gap(text[position:], words, spaces)
    return words, spaces


def _add_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    """Add what stands between two tokens: one blank goes to the token before, the rest is a token."""
    if gap.startswith(" ") and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)
