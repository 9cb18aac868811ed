"""What the rules for names work on: the article's words with their tags, and the mentions found so far.

A mention is a run of words (`extract.recognise.words`), so that a rule never cuts a word. A rule is a
function that takes the text and the mentions, sorted and free of overlaps, and returns them changed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache, wraps
from itertools import chain, compress, count
from operator import eq, itemgetter, not_
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import ENT_IOB, ENT_TYPE, IDX, MORPH, POS
from spacy.tokens import Doc

from extract.kept import WORDS
from extract.recognise.entities.forms import lemma_forms
from extract.recognise.entities.heads import Kind, kinds
from extract.recognise.words import Word, Words, key
from extract.records import EntityLabel

OPENING: Final = frozenset('«"“„‘(')
CLOSING: Final = frozenset('»"”“’)')
OPENING_QUOTES: Final = frozenset('«"“„')
CLOSING_QUOTES: Final = frozenset('»"”“')
DEFINED: Final = "defined"
"""The rule of a name that the text says it will use: «(далее — Фонд)»."""
DASHES: Final = frozenset("-–—‑")

# What stands before and behind a text, as far as a rule looks from a word of it: an index of -1 is the last of these.
_OUTSIDE: Final = ("",) * 8
# spaCy's codes for a token that begins a name or goes on with it.
_BEGIN: Final = 3
_INSIDE: Final = 1
_MAX_QUOTED: Final = 12
# «МОСКВА, 22 янв (Рейтер) - », «Москва. 30 января. INTERFAX.RU - »: what stands before the text, and no agency behind.
_DATELINE: Final = re.compile(
    r"^[А-ЯЁ][^\n.,]{1,40}[.,] ?[0-9]{1,2} [а-яё]{3,8}\.?(?: [0-9]{4}(?: г\.| года)?)?[^\n–—-]{0,30} [–—-] "
    r"(?=[А-ЯЁ])(?![^\s.]+(?: [^\s.]+)?\.(?:\s|$))",
    re.MULTILINE,
)
_CASES: Final = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
_GENDERS: Final = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}


class Mention(NamedTuple):
    """Words `first` to `last` (exclusive) name something; `rule` is the last that changed it."""

    first: int
    last: int
    label: EntityLabel
    rule: str = "tagger"
    steps: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """How many words it has."""
        return self.last - self.first

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

    def __init__(self, doc: Doc, words: Words) -> None:
        self.doc = doc
        self.words = words
        self.string = self.words.text
        self.texts, self.keys, self.kinds = self.words.texts, self.words.keys, self.words.kinds
        self._starts = self.words.starts
        self.key: Callable[[int], str] = [*self.keys, *_OUTSIDE].__getitem__
        """The look-up form of a word; empty a little before and behind the text."""
        upper = [*map(str.isupper, map(itemgetter(0), self.texts)), *map(bool, _OUTSIDE)]
        self.capital: Callable[[int], bool] = upper.__getitem__
        """Whether a word begins with a capital."""
        self.capitals = list(compress(range(len(self.texts)), upper))
        self.vocabulary = frozenset(self.keys)
        self._breaks = self._broken()
        self.near: Callable[[int], bool] = list(map(not_, self._breaks)).__getitem__
        """Whether a word follows the one before it on the same line and in the same sentence."""
        self._columns, self.tagged = self._tags()
        self.found: dict[object, Any] = {}
        """What `once` has read."""
        self._covered: tuple[Sequence[Mention], bytearray] = ((), bytearray(len(self.texts)))

    def _broken(self) -> bytearray:
        """For each word whether a line or a sentence ends before it."""
        breaks = bytearray(len(self._starts)) + bytes([1] * len(_OUTSIDE))
        breaks[0] = 1
        self._line_starts: list[int] = []
        line = self.string.find("\n")
        while line >= 0:
            index = bisect_left(self._starts, line)
            breaks[index] = 1
            self._line_starts.append(index)
            line = self.string.find("\n", line + 1)
        for start in self.words.sentence_starts:
            breaks[bisect_left(self._starts, start)] = 1
        return breaks

    def _tags(self) -> tuple[NDArray[np.uint64], list[tuple[int, int, str]]]:
        """POS and MORPH, as spaCy's hashes, of the token that holds each word's first letter, and the tagger's names.

        A name is its first word, the one after its last, and its label.
        """
        if not len(self.doc):
            return np.zeros((0, 2), dtype=np.uint64), []
        # Its stub says floats.
        columns: Any = self.doc.to_array([POS, MORPH, IDX, ENT_IOB, ENT_TYPE])
        strings, starts = self.doc.vocab.strings, self._starts
        names = []
        for first in np.flatnonzero(columns[:, 3] == _BEGIN).tolist():
            last = first + 1
            while last < len(columns) and columns.item(last, 3) == _INSIDE:
                last += 1
            end = columns.item(last, 2) if last < len(columns) else len(self.string) + 1
            edges = bisect_left(starts, columns.item(first, 2)), bisect_left(starts, end)
            names.append((*edges, strings[columns.item(first, 4)]))
        holding = np.searchsorted(columns[:, 2], np.array(starts, dtype=np.uint64), side="right") - 1
        return columns[np.maximum(holding, 0), :2], names

    @cached_property
    def pos(self) -> Callable[[int], str]:
        """The tagger's UD part of speech of the token that holds a word, or empty."""
        codes = self._columns[:, 0].tolist()
        parts = {code: self.doc.vocab.strings[code] for code in set(codes)}
        return [*map(parts.__getitem__, codes), *_OUTSIDE].__getitem__

    def case(self, index: int) -> str:
        """The tagger's case (`nomn`, `gent`, …) of the token that holds a word, or empty."""
        return _case(self._features(index))

    def gender(self, index: int) -> str:
        """The tagger's gender (`masc`, `femn`, `neut`) of the token that holds a word, or empty."""
        return _gender(self._features(index))

    def _features(self, index: int) -> str:
        """The tagger's UD features of the token that holds a word; empty behind the text."""
        return self.doc.vocab.strings[self._columns.item(index, 1)] if index < len(self.texts) else ""

    @cached_property
    def _nouns(self) -> dict[Kind, list[int]]:
        found: dict[Kind, list[int]] = {}
        known = kinds()
        here = self.vocabulary & known.keys()
        for index in self.having(here) if here else ():
            for kind in known[self.keys[index]]:
                found.setdefault(kind, []).append(index)
        return found

    def nouns(self, kind: Kind) -> list[int]:
        """The words that are forms of the nouns of a section of `lexicon/heads.toml`, or end a compound that is."""
        return self._nouns.get(kind, [])

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """The lines that hold words, each by its first word and the one after its last."""
        starts = sorted({0, *self._line_starts} - {len(self)})
        return list(zip(starts, [*starts[1:], len(self)], strict=True)) if len(self) else []

    @cached_property
    def _behind_datelines(self) -> frozenset[int]:
        """The words that a line begins with behind its dateline."""
        return frozenset(bisect_left(self._starts, found.end()) for found in _DATELINE.finditer(self.string))

    @cached_property
    def quotes(self) -> list[tuple[int, int]]:
        """The quotation marks that open, each with the one that closes, but those inside others."""
        pairs: list[tuple[int, int]] = []
        reached = 0
        for opening in self.having(OPENING_QUOTES):
            if opening >= reached and (closing := self._closing(opening)) is not None:
                pairs.append((opening, closing))
                reached = closing + 1
        return pairs

    def _closing(self, opening: int) -> int | None:
        last = min(opening + 2 + _MAX_QUOTED, len(self))
        broken = self._breaks.find(1, opening + 2, last)
        for index in range(opening + 2, last if broken < 0 else broken):
            form = self.keys[index]
            if form in CLOSING_QUOTES:
                return index
            if form == "«":
                return None
        return None

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, index: int) -> Word:
        return self.words[index]

    def compound(self, index: int) -> str:
        """The look-up form of the word with what a hyphen joins to it on the left: «бизнес-центр»."""
        joined = index >= 2 and self.key(index - 1) in DASHES and not self.words.gap(index - 1)
        if joined and not self.words.gap(index) and self.kinds[index - 2] == "letters":
            return f"{self.keys[index - 2]}-{self.keys[index]}"
        return self.key(index)

    def lemmas(self, index: int) -> frozenset[str]:
        """The lemmas that a word may have; a short word in capitals and a Latin one are their own."""
        return _lemmas(self.texts[index])

    def having(self, forms: AbstractSet[str]) -> list[int]:
        """The words whose look-up key is among the forms."""
        return list(compress(count(), map(forms.__contains__, self.keys)))

    def covered(self, mentions: Sequence[Mention]) -> bytearray:
        """For each word whether one of the mentions covers it."""
        known, covered = self._covered
        if known is not mentions:
            covered = bytearray(len(self.texts))
            for first, last, *_ in mentions:
                covered[first:last] = b"\1" * (last - first)
            self._covered = mentions, covered
        return covered

    def starts(self, index: int) -> bool:
        """Whether a word stands first in its sentence or line, opening quotes, bullets and a dateline aside."""
        while index > 0 and not self._breaks[index] and index not in self._behind_datelines:
            if self.kinds[index - 1] != "sign" or self.key(index - 1) in ",)»”":
                return False
            index -= 1
        return True

    def span(self, first: int, last: int) -> str:
        """The text of words `first` to `last` (exclusive)."""
        return self.string[self.words.starts[first] : self.words.ends[last - 1]]


@lru_cache(maxsize=WORDS)
def _lemmas(form: str) -> frozenset[str]:
    own = form.isascii() or (form.isupper() and len(form) < 6)
    return frozenset((key(form),)) if own else lemma_forms(form)


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


_EDGES: Final = itemgetter(0, 1)

Rule = Callable[[Text, list[Mention]], Iterable[Mention]]
Result = TypeVar("Result")


def where(*words: str, nouns: tuple[Kind, ...] = ()) -> Callable[[Rule], Rule]:
    """A rule that leaves a text alone that has none of the words (look-up keys), nor of the nouns."""
    wanted = frozenset(words)

    def gated(rule: Rule) -> Rule:
        @wraps(rule)
        def checked(text: Text, mentions: list[Mention]) -> Iterable[Mention]:
            if wanted.isdisjoint(text.vocabulary) and not any(map(text.nouns, nouns)):
                return mentions
            return rule(text, mentions)

        return checked

    return gated


def once(reading: Callable[[Text], Result]) -> Callable[[Text], Result]:
    """The reading, done once for each text: several rules ask for it."""

    @wraps(reading)
    def read(text: Text) -> Result:
        if reading not in text.found:
            text.found[reading] = reading(text)
        result: Result = text.found[reading]
        return result

    return read


def settled(mentions: list[Mention]) -> list[Mention]:
    """The mentions sorted; of two that overlap the longer stays, of two as long the earlier."""
    edges = list(chain.from_iterable(map(_EDGES, mentions)))
    # Most often nothing overlaps and no mention is empty: that is seen without a look at each.
    if edges == sorted(edges) and not any(map(eq, edges[::2], edges[1::2])):
        return mentions
    return _sorted_out(mentions)


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
    covered = text.covered(mentions)
    return [index for index in text.capitals if not covered[index]]


def part_of_compound(text: Text, index: int) -> bool:
    """Whether a hyphen or full stop joins a word to another one."""
    joined_left = index > 0 and text.key(index - 1) in DASHES and not text.words.gap(index)
    joined_right = index + 1 < len(text) and text.key(index + 1) in DASHES and not text.words.gap(index + 1)
    dotted = text.key(index - 1) == "." and not text.words.gap(index)
    address = text.key(index + 1) == "." and not text.words.gap(index + 1) and not text.words.gap(index + 2)
    return joined_left or joined_right or dotted or (address and index + 2 < len(text))


def joined(mentions: Iterable[Mention], fits: Callable[[Mention, Mention], bool], rule: str) -> Iterator[Mention]:
    """The mentions, each made one with the next where they fit together."""
    kept: Mention | None = None
    for mention in mentions:
        if kept is not None and fits(kept, mention):
            kept = kept.changed(rule, last=mention.last)
            continue
        if kept is not None:
            yield kept
        kept = mention
    if kept is not None:
        yield kept
