"""The sentences that the linking rules read: those of the lines that hold something to link."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from extract.link.items import Item, Kind, mention, word
from extract.records import Entity, Quantity, Time

_ATTRIBUTES: Final[list[int | str]] = ["IDX", "LENGTH", "LEMMA", "POS", "MORPH", "DEP", "HEAD", "SENT_START"]
_KEY: Final = 2**64 - 1  # spaCy's keys of strings are unsigned
MAX_SENTENCE: Final = 300
"""Tokens after which a sentence is cut, so that text without a full stop costs no more than its length."""
_BULLETS: Final = frozenset({"— ", "– ", "- ", "• ", "* "})
_ABOUT_THIS: Final = re.compile(r"\b(?:[Оо]б этом|[Тт]акие (?:данные|цифры)|[Ээ]ти (?:данные|цифры))\b")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The items of one sentence; `paragraph` numbers the line it stands in."""

    start: int
    end: int
    paragraph: int
    items: tuple[Item, ...] = field(repr=False)

    @property
    def is_dateline(self) -> bool:
        """«Ташкент. 25 июня.»: nothing but names and times."""
        kinds = {Kind.NAME, Kind.TIME, Kind.COMMA, Kind.STOP, Kind.QUOTE, Kind.DASH}
        return all(item.kind in kinds for item in self.items)


def sentences(doc: Doc) -> list[Sentence]:
    """The sentences of the paragraphs (lines) that hold a quantity, a duration or a date, or say whose they are.

    Linking looks no further than its paragraph, so that the others need not be read.
    """
    tokens = _Tokens(doc)
    told = sorted(record.start for record in (*_cardinal(doc), *doc._.times))
    found: list[Sentence] = []
    position = paragraph = 0
    before = ""
    for number, line in enumerate(doc.text.split("\n")):
        begin, position = position, position + len(line) + 1
        if not line.strip():
            continue
        # A line is a paragraph, but the items of a list go on with the line that they stand under.
        listed = line.lstrip()[:2] in _BULLETS and before.endswith((":", ";"))
        paragraph, before = paragraph if listed else number, line.rstrip()
        if bisect_left(told, begin) < bisect_left(told, position) or _ABOUT_THIS.search(line):
            for items in tokens.sentences(begin, position):
                found.append(Sentence(items[0].start, items[-1].end, paragraph, tuple(items)))
    return found


def _cardinal(doc: Doc) -> list[Quantity]:
    """The quantities but the ordinals, which say nothing."""
    return [quantity for quantity in doc._.quantities if quantity.label != "ORDINAL"]


class _Tokens:
    """A Doc's tokens as items, made line by line: spaCy's own objects cost more than the rules that read them."""

    def __init__(self, doc: Doc) -> None:
        self.text = doc.text
        self.strings = doc.vocab.strings
        self.rows: NDArray[np.int64] = doc.to_array(_ATTRIBUTES).astype(np.int64)
        self.starts: NDArray[np.int64] = self.rows[:, 0]
        # Of two mentions that begin in one token the first is kept.
        self.mentions: dict[int, Quantity | Time | Entity] = {}
        for record in sorted(_apart(doc), key=lambda record: -record.start):
            self.mentions[int(np.searchsorted(self.starts, record.start, side="right")) - 1] = record

    def sentences(self, begin: int, end: int) -> Iterator[list[Item]]:
        """The items of each sentence between two characters.

        An abbreviation's dot inside a mention ends none: «20,3 тыс. ДФЭ», «3 млрд долл. США».
        """
        first, last = (int(at) for at in np.searchsorted(self.starts, [begin, end]))
        items: list[Item] = []
        size = 0
        within: Quantity | Time | Entity | None = None  # the mention that the tokens are in
        words: list[Item] = []
        for index, row in enumerate(self.rows[first:last].tolist(), start=first):
            start = row[0]
            if within is not None and start >= within.end:
                items.append(mention(within, words))
                within, words = None, []
            if not self.text[start : start + row[1]].strip():
                continue
            if items and within is None and (row[-1] == 1 or size >= MAX_SENTENCE):
                yield items
                items, size = [], 0
            size += 1
            one = self._item(index, row)
            within = within or self.mentions.get(index)
            if within is not None:
                words.append(one)
                continue
            if one.text.lower() == "есть" and items and items[-1].text.lower() == "то":
                items[-1], one = (replace(part, kind=Kind.COORDINATOR) for part in (items[-1], one))
            items.append(one)
        if within is not None:
            items.append(mention(within, words))
        if items:
            yield items

    def _item(self, index: int, row: list[int]) -> Item:
        start, length, lemma, pos, morph, dep, head, _ = row
        names = (self.strings[part & _KEY] if part else "" for part in (lemma, pos, morph, dep))
        governor = int(self.starts[index + head])
        return word(self.text[start : start + length], start, governor, *names)


def _apart(doc: Doc) -> Iterator[Quantity | Time | Entity]:
    """The mentions; of two that overlap the more telling one."""
    covered = bytearray(len(doc.text))
    for record in (*_cardinal(doc), *doc._.times, *doc._.entities):
        if not any(covered[record.start : record.end]):
            covered[record.start : record.end] = b"\1" * (record.end - record.start)
            yield record
