"""Text as the rules see it: runs of letters, runs of digits and single signs, with their offsets.

The rules read these rather than a tokenizer's tokens, so that they give the same result on any
spaCy pipeline: «15-процентный», «$5млн» and «20-21» are cut alike everywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, repeat
from operator import attrgetter
from typing import Final, Literal, NamedTuple

from spacy.tokens import Doc

from extract.analyse.tokens import text_of
from extract.kept import FORMS

Kind = Literal["letters", "digits", "sign"]

QUOTES: Final = {"«": "»", "„": "“", "“": "”", '"': '"'}
"""Quotation marks that open, each with the one that closes."""
SOFT_HYPHEN: Final = "\u00ad"
_STRESS: Final = "\u0301"
# A soft hyphen or a stress mark stands inside a word or a number without being part of it.
_INSIDE = f"[{SOFT_HYPHEN}{_STRESS}]"
_WORD: Final = re.compile(
    r"([а-яА-ЯёЁa-zA-Z]++(?=[ .,])"  # what most words are: this finds nothing new, but finds it sooner
    rf"|[^\W\d_]++(?:{_INSIDE}++[^\W\d_]*+)*+|[0-9０-９]++(?:{SOFT_HYPHEN}[0-9０-９]++)*+|\S)"
)
_LETTER: Final = re.compile(r"[^\W\d_]")
_DIGIT: Final = re.compile("[0-9０-９]")
_ODD: Final = re.compile(f"[{SOFT_HYPHEN}{_STRESS}０-９]")
_KEY = str.maketrans(
    {
        "ё": "е",
        "Ё": "е",
        SOFT_HYPHEN: None,
        _STRESS: None,
        **dict(zip("０１２３４５６７８９", "0123456789", strict=True)),
    }
)


class Word(NamedTuple):
    """A run of letters, a run of digits, or one sign.

    `key` is for look-up: lower case, «ё» as «е», full-width digits as plain ones, without soft hyphens and stress
    marks.
    """

    text: str
    key: str
    start: int
    end: int
    kind: Kind


_START: Final = attrgetter("start")


class Words(tuple[Word, ...]):
    """The words of a text, and where its sentences and lines end: a tuple that is equal to itself only.

    `texts`, `keys`, `kinds`, `starts` and `ends` are the words' fields side by side. `currencies`: what bare names of
    money mean by the settings of the run («манат»: TMT).
    """

    text: str
    currencies: Mapping[str, str]
    texts: Sequence[str]
    keys: Sequence[str]
    kinds: Sequence[Kind]
    starts: Sequence[int]
    ends: Sequence[int]
    _gaps: list[str]
    _sentence_starts: list[int]

    def __new__(cls, text: str, sentence_starts: Sequence[int] = (0,)) -> Words:
        pieces = _WORD.split(text)  # gap, word, gap, word, …, gap
        said = pieces[1::2]
        borders = list(accumulate(map(len, pieces)))
        keys = key("\n".join(said)).split("\n")  # of all words at once: a fifth of the time
        kinds: list[Kind] = ["letters" if word.isalpha() else _kind(word) for word in said]
        starts, ends = borders[:-1:2], borders[1::2]
        fields = zip(said, keys, starts, ends, kinds, strict=False)
        found = map(tuple.__new__, repeat(Word), fields)  # what Word(…) does, in less than half the time
        words = super().__new__(cls, found)
        words.text = text
        words.texts = said
        words.keys = keys if said else []
        words.kinds = kinds
        words.starts, words.ends = starts, ends
        words.currencies = {}
        words._gaps = pieces[::2]
        words._sentence_starts = list(sentence_starts)
        return words

    # One text's words serve as a key of caches; their number must not count.
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    @classmethod
    def of(cls, doc: Doc) -> Words:
        """The words of a spaCy Doc, with its sentence starts where it has any."""
        return cls(text_of(doc), doc.to_array("IDX")[doc.to_array("SENT_START") == 1].tolist())

    def at(self, offset: int) -> int:
        """The index of the word that holds or follows the offset."""
        index = bisect_right(self, offset, key=_START) - 1
        return index if index >= 0 and offset < self[index].end else index + 1

    @property
    def gaps(self) -> Sequence[str]:
        """What stands before each of the words, and behind the last."""
        return self._gaps

    @property
    def sentence_starts(self) -> Sequence[int]:
        """The offsets at which sentences begin, in order."""
        return self._sentence_starts

    def gap(self, index: int) -> str:
        """What stands between the word and the one before it: white space or nothing."""
        return self._gaps[index]

    def sentence(self, offset: int) -> int:
        """The number of the sentence that the offset lies in."""
        return max(bisect_right(self._sentence_starts, offset) - 1, 0)

    def breaks(self, index: int) -> bool:
        """Whether a line or a sentence ends between the word and the one before it."""
        return (
            "\n" in self.gap(index)
            or index == 0
            or self.sentence(self[index - 1].start) != self.sentence(self[index].start)
        )


def key(text: str) -> str:
    """The look-up form of a word: lower case, «ё» as «е», plain digits, soft hyphens and stress marks gone."""
    plain = text.lower().replace("ё", "е")
    return plain if plain.isalpha() or _ODD.search(plain) is None else text.translate(_KEY).lower()


@lru_cache(maxsize=FORMS)
def _kind(said: str) -> Kind:
    return "letters" if _LETTER.match(said) else "digits" if _DIGIT.match(said) else "sign"
