"""Text as the rules see it: runs of letters, runs of digits and single signs, with their offsets.

The rules read these rather than a tokenizer's tokens, so that they give the same result on any
spaCy pipeline: «15-процентный», «$5млн» and «20-21» are cut alike everywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from spacy.tokens import Doc

Kind = Literal["letters", "digits", "sign"]

SOFT_HYPHEN: Final = "\u00ad"
_STRESS: Final = "\u0301"
# A soft hyphen or a stress mark stands inside a word or a number without being part of it.
_INSIDE = f"[{SOFT_HYPHEN}{_STRESS}]"
_WORD = re.compile(rf"(?P<letters>[^\W\d_](?:[^\W\d_]|{_INSIDE})*)|(?P<digits>[0-9](?:{SOFT_HYPHEN}?[0-9])*)|\S")
_KEY = str.maketrans({"ё": "е", "Ё": "е", SOFT_HYPHEN: None, _STRESS: None})


class Word(NamedTuple):
    """A run of letters, a run of digits, or one sign.

    `key` is for look-up: lower case, «ё» as «е», without soft hyphens and stress marks.
    """

    text: str
    key: str
    start: int
    end: int
    kind: Kind


class Words(Sequence[Word]):
    """The words of a text, and where its sentences and lines end."""

    def __init__(self, text: str, sentence_starts: Sequence[int] = (0,)) -> None:
        self.text = text
        self._words = [
            Word(match[0], key(match[0]), match.start(), match.end(), _kind(match)) for match in _WORD.finditer(text)
        ]
        self._starts = [word.start for word in self._words]
        self._sentence_starts = list(sentence_starts)

    @classmethod
    def of(cls, doc: Doc) -> Words:
        """The words of a spaCy Doc, with its sentence starts where it has any."""
        starts = [token.idx for token in doc if token.is_sent_start] if doc.has_annotation("SENT_START") else [0]
        return cls(doc.text, starts)

    def __len__(self) -> int:
        return len(self._words)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]  # Sequence's overloads, by delegation
        return self._words[index]

    def at(self, offset: int) -> int:
        """The index of the word that holds or follows the offset."""
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset < self._words[index].end else index + 1

    def gap(self, index: int) -> str:
        """What stands between the word and the one before it: white space or nothing."""
        return self.text[self._words[index - 1].end if index else 0 : self._words[index].start]

    def sentence(self, offset: int) -> int:
        """The number of the sentence that the offset lies in."""
        return max(bisect_right(self._sentence_starts, offset) - 1, 0)

    def breaks(self, index: int) -> bool:
        """Whether a line or a sentence ends between the word and the one before it."""
        return (
            "\n" in self.gap(index)
            or index == 0
            or self.sentence(self._words[index - 1].start) != self.sentence(self._words[index].start)
        )


def key(text: str) -> str:
    """The look-up form of a word: lower case, «ё» as «е», soft hyphens and stress marks gone."""
    return text.translate(_KEY).lower()


def _kind(match: re.Match[str]) -> Kind:
    return match.lastgroup or "sign"  # type: ignore[return-value]  # the group names are the kinds
