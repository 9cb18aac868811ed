"""What the rules for names work on: the article's words with their tags, and the mentions found so far.

A mention is a run of words (`extract.recognise.words`), so that a rule never cuts a word. A rule is a
function that takes the text and the mentions, sorted and free of overlaps, and returns them changed.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Doc, Token

from extract.recognise.entities.forms import lemma_forms
from extract.recognise.words import Word, Words
from extract.records import EntityLabel

OPENING: Final = frozenset('«"“„‘(')
CLOSING: Final = frozenset('»"”“’)')
OPENING_QUOTES: Final = frozenset('«"“„')
CLOSING_QUOTES: Final = frozenset('»"”“')
DASHES: Final = frozenset("-–—‑")

_NEAR: Final = 64
_CASES: Final = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}


@dataclass(frozen=True, slots=True)
class Mention:
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
        return replace(
            self,
            first=self.first if first is None else first,
            last=self.last if last is None else last,
            label=label or self.label,
            rule=rule,
            steps=(*self.steps, rule),
        )


class Text:
    """An article's words, with what the tagger says of them where there was one."""

    def __init__(self, doc: Doc, words: Words | None = None) -> None:
        self.doc = doc
        self.words = Words.of(doc) if words is None else words
        self.string = self.words.text
        self._list: list[Word] = list(self.words)
        self.keys = [word.key for word in self._list]
        self.capitals = [index for index, word in enumerate(self._list) if word.text[0].isupper()]
        self._last_token = 0
        self._is_capital = bytearray(len(self._list))
        for index in self.capitals:
            self._is_capital[index] = 1

    def _token(self, index: int) -> Token:
        """The token that holds a word's first letter."""
        offset, low, high = self[index].start, 0, len(self.doc)
        if self._last_token < high and self.doc[self._last_token].idx <= offset:
            # Rules go through a text from left to right: the token is most often near the one before.
            low = self._last_token
            if low + _NEAR < high and self.doc[low + _NEAR].idx > offset:
                high = low + _NEAR
        while high - low > 1:
            middle = (low + high) // 2
            if self.doc[middle].idx <= offset:
                low = middle
            else:
                high = middle
        self._last_token = low
        return self.doc[low]

    def __len__(self) -> int:
        return len(self._list)

    def __getitem__(self, index: int) -> Word:
        return self._list[index]

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
        return str(self._token(index).pos_)

    def case(self, index: int) -> str:
        """The tagger's case (`nomn`, `gent`, …) of the token that holds a word, or empty."""
        values = self._token(index).morph.get("Case", [])
        return _CASES.get(values[0], "") if values else ""

    def capital(self, index: int) -> bool:
        """Whether a word begins with a capital."""
        return 0 <= index < len(self._is_capital) and self._is_capital[index] == 1

    def having(self, forms: Container[str]) -> list[int]:
        """The words whose look-up key is among the forms."""
        return [index for index, form in enumerate(self.keys) if form in forms]

    def starts(self, index: int) -> bool:
        """Whether a word stands first in its sentence or line, opening quotes and bullets aside."""
        while index > 0 and not self.words.breaks(index):
            if self[index - 1].kind != "sign" or self.key(index - 1) in ",)»”":
                return False
            index -= 1
        return True

    def near(self, index: int) -> bool:
        """Whether a word follows the one before it on the same line and in the same sentence."""
        return 0 < index < len(self.keys) and not self.words.breaks(index)

    def span(self, first: int, last: int) -> str:
        """The text of words `first` to `last` (exclusive)."""
        return self.string[self[first].start : self[last - 1].end]


Rule = Callable[[Text, list[Mention]], Iterable[Mention]]


def settled(text: Text, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions sorted; of two that overlap the longer stays, of two as long the earlier."""
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
