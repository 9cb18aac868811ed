"""What the rules for names work on: the article's words with their tags, and the mentions found so far.

A mention is a run of words (`extract.recognise.words`), so that a rule never cuts a word. A rule is a
function that takes the text and the mentions, sorted and free of overlaps, and returns them changed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from spacy.attrs import ENT_IOB, ENT_TYPE, IDX, MORPH, POS
from spacy.tokens import Doc

from extract.recognise.entities.forms import lemma_forms
from extract.recognise.words import Word, Words
from extract.records import EntityLabel

OPENING: Final = frozenset('«"“„‘(')
CLOSING: Final = frozenset('»"”“’)')
OPENING_QUOTES: Final = frozenset('«"“„')
CLOSING_QUOTES: Final = frozenset('»"”“')
DASHES: Final = frozenset("-–—‑")

# spaCy's codes for a token that begins a name or goes on with it.
_BEGIN: Final = 3
_INSIDE: Final = 1
_CASES: Final = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
_GENDERS: Final = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}


class Mention(NamedTuple):
    """Words `first` to `last` (exclusive) name something; `rule` is the last that changed it."""

    first: int
    last: int
    label: EntityLabel
    rule: str = "tagger"
    steps: tuple[str, ...] = ()

    def changed(
        self,
        rule: str,
        *,
        first: int | None = None,
        last: int | None = None,
        label: EntityLabel | None = None,
    ) -> Mention:
        """The mention with other words or another label, and the rule's name in its steps."""
        return Mention(
            self.first if first is None else first,
            self.last if last is None else last,
            label or self.label,
            rule,
            (*self.steps, rule),
        )


class Text:
    """An article's words, with what the tagger says of them where there was one."""

    def __init__(self, doc: Doc, words: Words | None = None) -> None:
        self.doc = doc
        self.words = Words.of(doc) if words is None else words
        self.string = self.words.text
        self.keys = [word.key for word in self.words]
        self._starts = [word.start for word in self.words]
        self.capitals = [index for index, word in enumerate(self.words) if word.text[0].isupper()]
        self._is_capital = bytearray(len(self.words) + 1)
        for index in self.capitals:
            self._is_capital[index] = 1
        self._breaks = self._broken()
        self._tokens, self._pos, self._morph, self.tagged = self._columns()

    def _broken(self) -> bytearray:
        """For each word whether a line or a sentence ends before it."""
        breaks = bytearray(len(self._starts) + 1)
        breaks[0] = 1
        line = self.string.find("\n")
        while line >= 0:
            breaks[bisect_left(self._starts, line)] = 1
            line = self.string.find("\n", line + 1)
        for start in self.words.sentence_starts:
            breaks[bisect_left(self._starts, start)] = 1
        return breaks

    def _columns(self) -> tuple[list[int], list[int], list[int], list[tuple[int, int, str]]]:
        """The token of each word (which holds its first letter), each token's POS and MORPH, and the tagger's names.

        POS and MORPH are spaCy's hashes; a name is its first word, the one after its last, and its label.
        """
        if not len(self.doc):
            return [0] * len(self._starts), [0], [0], []
        columns = self.doc.to_array([IDX, POS, MORPH, ENT_IOB, ENT_TYPE])
        offsets, inside = columns[:, 0], columns[:, 3]
        at = np.searchsorted(offsets, np.array(self._starts, dtype=np.uint64), side="right") - 1
        tokens = at.clip(0).tolist()
        firsts = np.flatnonzero(inside == _BEGIN)
        others = np.flatnonzero(inside != _INSIDE)
        lasts = np.append(others, len(self.doc))[np.searchsorted(others, firsts) + 1]
        strings = self.doc.vocab.strings
        names = [
            (bisect_left(tokens, first), bisect_left(tokens, last), strings[label])
            for first, last, label in zip(firsts.tolist(), lasts.tolist(), columns[firsts, 4].tolist(), strict=True)
        ]
        return tokens, columns[:, 1].tolist(), columns[:, 2].tolist(), names

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, index: int) -> Word:
        return self.words[index]

    def key(self, index: int) -> str:
        """The look-up form of a word, empty outside the text."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    def compound(self, index: int) -> str:
        """The look-up form of the word with what a hyphen joins to it on the left: «бизнес-центр»."""
        joined = index >= 2 and self.key(index - 1) in DASHES and not self.words.gap(index - 1)
        if joined and not self.words.gap(index) and self[index - 2].kind == "letters":
            return f"{self.keys[index - 2]}-{self.keys[index]}"
        return self.key(index)

    def pos(self, index: int) -> str:
        """The tagger's UD part of speech of the token that holds a word, or empty."""
        return self.doc.vocab.strings[self._pos[self._tokens[index]]]

    def case(self, index: int) -> str:
        """The tagger's case (`nomn`, `gent`, …) of the token that holds a word, or empty."""
        return _case(self.doc.vocab.strings[self._morph[self._tokens[index]]])

    def gender(self, index: int) -> str:
        """The tagger's gender (`masc`, `femn`, `neut`) of the token that holds a word, or empty."""
        return _gender(self.doc.vocab.strings[self._morph[self._tokens[index]]])

    def capital(self, index: int) -> bool:
        """Whether a word begins with a capital."""
        return index >= 0 and self._is_capital[min(index, len(self._starts))] == 1

    def having(self, forms: Container[str]) -> list[int]:
        """The words whose look-up key is among the forms."""
        return [index for index, form in enumerate(self.keys) if form in forms]

    def starts(self, index: int) -> bool:
        """Whether a word stands first in its sentence or line, opening quotes and bullets aside."""
        while index > 0 and not self._breaks[index]:
            if self[index - 1].kind != "sign" or self.key(index - 1) in ",)»”":
                return False
            index -= 1
        return True

    def near(self, index: int) -> bool:
        """Whether a word follows the one before it on the same line and in the same sentence."""
        return 0 < index < len(self.keys) and not self._breaks[index]

    def span(self, first: int, last: int) -> str:
        """The text of words `first` to `last` (exclusive)."""
        return self.string[self[first].start : self[last - 1].end]


@lru_cache(maxsize=10_000)
def _case(features: str) -> str:
    """The case in a token's UD features, `…|Case=Gen|…`, as OpenCorpora names it, or empty."""
    return _CASES.get(_feature(features, "Case="), "")


@lru_cache(maxsize=10_000)
def _gender(features: str) -> str:
    """The gender in a token's UD features as OpenCorpora names it, or empty."""
    return _GENDERS.get(_feature(features, "Gender="), "")


def _feature(features: str, name: str) -> str:
    return next((one.removeprefix(name) for one in features.split("|") if one.startswith(name)), "")


Rule = Callable[[Text, list[Mention]], Iterable[Mention]]


def settled(text: Text, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions sorted; of two that overlap the longer stays, of two as long the earlier."""
    found = list(mentions)
    reached = 0
    for mention in found:
        if mention.first < reached or mention.first >= mention.last:
            return _sorted_out(found)
        reached = mention.last
    return found


def _sorted_out(mentions: Iterable[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.first, -m.last)):
        if mention.first >= mention.last:
            continue
        if kept and mention.first < kept[-1].last:
            if mention.last - mention.first > kept[-1].last - kept[-1].first:
                kept[-1] = mention
        else:
            kept.append(mention)
    return kept


def uncovered(text: Text, mentions: Sequence[Mention]) -> list[int]:
    """The capitalised words that no mention covers."""
    covered = bytearray(len(text))
    for mention in mentions:
        covered[mention.first : mention.last] = b"\1" * (mention.last - mention.first)
    return [index for index in text.capitals if not covered[index]]


def lemma_set(text: Text, index: int) -> frozenset[str]:
    """The lemmas that a word may have; a short word in capitals and a Latin one are their own."""
    word = text[index]
    if word.text.isascii() or (word.text.isupper() and len(word.text) < 6):
        return frozenset((word.key,))
    return lemma_forms(word.text)
