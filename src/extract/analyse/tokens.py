"""Text to a spaCy Doc with razdel's tokens and sentences. The only file that imports razdel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from razdel import sentenize, tokenize
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

_SOFT_HYPHEN: Final = "\u00ad"


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
        words: list[str] = []
        spaces: list[bool] = []
        starts: list[bool | int | None] = []
        sentence_starts = iter([span.start for span in sentences(text)])
        next_sentence = next(sentence_starts, len(text))
        position = 0
        for start, end in tokens(text):
            _add_gap(text[position:start], words, spaces, starts)
            words.append(text[start:end])
            spaces.append(False)
            starts.append(start >= next_sentence)
            while start >= next_sentence:
                next_sentence = next(sentence_starts, len(text) + 1)
            position = end
        _add_gap(text[position:], words, spaces, starts)
        if words and not starts[0]:
            # White space at the head of a text belongs to the first sentence.
            starts[0], starts[1:2] = True, [False for _ in starts[1:2]]
        return Doc(self.vocab, words=words, spaces=spaces, sent_starts=starts)

    # spaCy writes the tokenizer with the pipeline; this one has no state of its own.
    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> RazdelTokenizer:
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        pass

    def from_disk(self, path: str | Path, **_: Any) -> RazdelTokenizer:
        return self


def tokens(text: str) -> Iterator[Span]:
    """razdel's tokens of the text, with offsets into the text as given."""
    return _spans(text, tokenize)


def sentences(text: str) -> Iterator[Span]:
    """razdel's sentences of the text, with offsets into the text as given."""
    return _spans(text, sentenize)


def _spans(text: str, segment: Any) -> Iterator[Span]:
    if _SOFT_HYPHEN in text:
        offsets = [offset for offset, char in enumerate(text) if char != _SOFT_HYPHEN]
        pieces = segment(text.replace(_SOFT_HYPHEN, ""))
        spans = (Span(offsets[piece.start], offsets[piece.stop - 1] + 1) for piece in pieces if piece.text)
    else:
        spans = (Span(piece.start, piece.stop) for piece in segment(text) if piece.text)
    return spans


def _add_gap(gap: str, words: list[str], spaces: list[bool], starts: list[bool | int | None]) -> None:
    """Add what stands between two tokens: one blank goes to the token before, the rest is a token."""
    if gap.startswith(" ") and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)
        starts.append(False)


def word_of(token: Token) -> str:
    """A token's word as dictionaries and models know it: without soft hyphens."""
    return token.text.replace(_SOFT_HYPHEN, "")
