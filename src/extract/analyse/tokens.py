"""Text to a spaCy Doc with razdel's tokens and sentences. The only file that imports razdel.

razdel never joins across white space, so that a text is cut there, and each chunk's tokens are kept: news
repeats itself. Its rules look one character beyond a dash, a sign or a fraction bar that a chunk begins or
ends with («5 -7», «5, 6»): of such chunks the kind of neighbour is part of what is kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, islice
from operator import add
from pathlib import Path
from typing import Any, Final, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from razdel import tokenize
from razdel.segmenters.punct import DASHES, ENDINGS
from razdel.segmenters.sentenize import DELIMITER, SentSplit, sentenize
from razdel.segmenters.sokr import INITIALS, PAIR_SOKRS, SOKRS
from razdel.segmenters.tokenize import PUNCTS
from spacy.attrs import SENT_START
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.kept import FORMS

SOFT_HYPHEN: Final = "\u00ad"
_GAP: Final = re.compile(r"(\s+)")
# What razdel's rules join over: the delimiters of its dash, underscore, float and fraction rules.
_JOINING: Final = frozenset(f"{DASHES}_.,/\\")
_LETTERS: Final = re.compile("[а-яёА-ЯЁ]+")
# A word or a number alone or with signs beside it that no rule of razdel's joins to it or to one another.
_PLAIN: Final = re.compile(
    r"""([«„"(]?)([а-яёА-ЯЁ]++(?:-[а-яёА-ЯЁ]++)*+|[a-zA-Z]++(?!!)|[0-9]++(?![.,]))([»”")]?)([,.:;!?…]?)"""
)
# razdel asks its rules about each sign that may end a sentence. The first of them say that none ends before anything
# but white space, nor before a word in small letters: about such signs they need not be asked.
_ENDING: Final = re.compile(DELIMITER + r"(?=\s)(?!\s+[а-яё]+(?![^\W\d]))")
# Nor about the full stop and its like between a word in small letters that is no abbreviation and one with a capital:
# there they all agree that a sentence ends.
_WORD_BEFORE: Final = re.compile(r"[^\W\d]*[а-яё]{3}$")
_DEGREES: Final = ("°С", "°C", "° С", "° C", "°F")  # whose letter razdel takes for an initial
_CAPITAL_BEHIND: Final = re.compile(r"\s{1,4}[A-ZА-ЯЁ]")
_ABBREVIATIONS: Final = frozenset({*SOKRS, *INITIALS, *(words[0] for words in PAIR_SOKRS)})
_WINDOW: Final[int] = sentenize.split.window  # how many characters on either side its rules look at
_texts: Final[WeakKeyDictionary[Doc, str]] = WeakKeyDictionary()


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
        starts = np.full((len(words), 1), -1)
        starts[_sentence_starts(text, offsets[:-1])] = 1
        doc.from_array([SENT_START], starts.astype(np.uint64))  # type: ignore[arg-type]  # its stub knows int arrays only
        _texts[doc] = text
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


def text_of(doc: Doc) -> str:
    """`doc.text`, which spaCy puts together anew of the tokens; here the text that the tokenizer was given, if any."""
    return _texts.get(doc) or doc.text


def set_sentences(doc: Doc) -> None:
    """Give a Doc whose sentences nothing has told razdel's; one that would begin inside a token begins after it."""
    starts = frozenset(_sentence_starts(text_of(doc), doc.to_array("IDX").tolist()))
    for index, token in enumerate(doc):
        token.is_sent_start = index in starts


def _sentence_starts(text: str, offsets: Sequence[int]) -> list[int]:
    """The indices of the tokens, given by their offsets, with which razdel's sentences begin."""
    starts = (bisect_left(offsets, sentence.start) for sentence in sentences(text))
    # White space at the head of a text belongs to the first sentence.
    return [0, *(index for index in islice(starts, 1, None) if index < len(offsets))]


def tokens(text: str) -> Iterator[Span]:
    """razdel's tokens of the text, with offsets into the text as given."""
    return _spans(text, _tokenized)


def sentences(text: str) -> Iterator[Span]:
    """razdel's sentences of the text, with offsets into the text as given."""
    return _spans(text, _sentenized)


def _spans(text: str, cut: Callable[[str], Iterator[Span]]) -> Iterator[Span]:
    if SOFT_HYPHEN not in text:
        return cut(text)
    offsets = [offset for offset, char in enumerate(text) if char != SOFT_HYPHEN]
    return (Span(offsets[start], offsets[end - 1] + 1) for start, end in cut(text.replace(SOFT_HYPHEN, "")))


def _tokenized(text: str) -> Iterator[Span]:
    return (Span(piece.start, piece.stop) for piece in tokenize(text) if piece.text)


def _sentenized(text: str) -> Iterator[Span]:
    first = 0
    for last in (*_ends(text), len(text)):
        sentence = text[first:last]
        start = last - len(sentence.lstrip())
        if start < last:
            yield Span(start, first + len(sentence.rstrip()))
        first = last


def _ends(text: str) -> Iterator[int]:
    """Where sentences end, but for the last one."""
    first = 0
    for sign in _ENDING.finditer(text):
        start, end = sign.span()
        left, right = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
        if sign[1] in ENDINGS and _CAPITAL_BEHIND.match(right) and (left.endswith(_DEGREES) or _is_word(left)):
            joined = False
        else:
            joined = sentenize.join(SentSplit(left, sign[1], right, text[first:start]))
        if not joined:
            yield end
            first = end


def _is_word(left: str) -> bool:
    """Whether what stands before a sign ends with a word in small letters that is no abbreviation."""
    word = _WORD_BEFORE.search(left)
    return word is not None and word[0].lower() not in _ABBREVIATIONS


def _words(text: str) -> tuple[list[str], list[bool]]:
    """razdel's tokens and the white space that is a token, and for each whether a blank follows."""
    words: list[str] = []
    spaces: list[bool] = []
    pieces = _GAP.split(text)
    chunks, gaps = pieces[::2], pieces[1::2]
    for index, (cut, gap) in enumerate(zip(map(_plain, chunks), [*gaps, ""], strict=True)):
        if cut is None:
            cut = _cut_between(chunks, index)
        words += cut
        if gap == " " and cut:  # nearly always
            if len(cut) > 1:
                spaces += [False] * (len(cut) - 1)
            spaces.append(True)
        else:
            spaces += [False] * len(cut)
            _add_gap(gap, words, spaces)
    return words, spaces


@lru_cache(maxsize=FORMS)
def _plain(chunk: str) -> tuple[str, ...] | None:
    """The tokens of a chunk that is cut alike wherever it stands, as nearly all are."""
    if chunk.isalpha() and _LETTERS.fullmatch(chunk):
        return (chunk,)
    plain = _PLAIN.fullmatch(chunk)
    return None if plain is None else tuple(filter(None, plain.groups()))


def _cut_between(chunks: Sequence[str], index: int) -> tuple[str, ...]:
    """razdel's tokens of a chunk between its neighbours."""
    chunk = chunks[index]
    if not chunk:
        return ()
    if chunk[0] not in _JOINING and chunk[-1] not in _JOINING:
        return _cut(chunk)
    before = _neighbour(chunks[index - 1][-1:]) if index else ""
    after = _neighbour(chunks[index + 1][:1]) if index + 1 < len(chunks) else ""
    return _cut(chunk, before, after)


@lru_cache(maxsize=FORMS)
def _cut(chunk: str, before: str = "", after: str = "") -> tuple[str, ...]:
    """razdel's tokens of a chunk without white space that stands between such neighbours."""
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
