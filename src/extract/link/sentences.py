"""The sentences that the linking rules read: those of the lines that hold something to link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from spacy.tokens import Doc, Token

from extract.link.items import Item, Kind, mention, word
from extract.records import Entity, Quantity, Time

Mentions = dict[int, Quantity | Time | Entity]
"""Mentions by their first character."""

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
    mentions = _mentions(doc, len(doc.text))
    told = sorted(record.start for record in (*_cardinal(doc), *doc._.times))
    found: list[Sentence] = []
    for paragraph, tokens in _sentences(doc, told, mentions):
        items = tuple(_items(tokens, mentions))
        found.append(Sentence(items[0].start, items[-1].end, paragraph, items))
    return found


def _cardinal(doc: Doc) -> list[Quantity]:
    """The quantities but the ordinals, which say nothing."""
    return [quantity for quantity in doc._.quantities if quantity.label != "ORDINAL"]


def _sentences(doc: Doc, told: Sequence[int], mentions: Mentions) -> Iterator[tuple[int, list[Token]]]:
    """The tokens of each sentence of the lines worth reading, with the number of their paragraph.

    A line is a paragraph, but the items of a list go on with the line that they stand under. `told` are where
    quantities and times begin.
    """
    starts = doc.to_array(["IDX"])
    position = paragraph = 0
    before = ""
    for number, line in enumerate(doc.text.split("\n")):
        begin, position = position, position + len(line) + 1
        if not line.strip():
            continue
        listed = line.lstrip()[:2] in _BULLETS and before.endswith((":", ";"))
        paragraph, before = paragraph if listed else number, line.rstrip()
        first, last = np.searchsorted(told, [begin, position])
        if first < last or _ABOUT_THIS.search(line):
            first, last = np.searchsorted(starts, [begin, position])
            for tokens in _of_line(doc[int(first) : int(last)], mentions):
                yield paragraph, tokens


def _of_line(line: Iterable[Token], mentions: Mentions) -> Iterator[list[Token]]:
    """The tokens of each sentence of a line.

    An abbreviation's dot inside a mention ends none: «20,3 тыс. ДФЭ», «3 млрд долл. США».
    """
    within = 0  # where the mention that the tokens are in ends
    tokens: list[Token] = []
    for token in line:
        if token.is_space:
            continue
        if tokens and ((token.is_sent_start and token.idx >= within) or len(tokens) >= MAX_SENTENCE):
            yield tokens
            tokens = []
        tokens.append(token)
        record = mentions.get(token.idx)
        within = within if record is None else record.end
    if tokens:
        yield tokens


def _mentions(doc: Doc, length: int) -> dict[int, Quantity | Time | Entity]:
    """The mentions by their first character; of two that overlap the more telling one counts."""
    chosen: dict[int, Quantity | Time | Entity] = {}
    covered = bytearray(length)
    for record in (*_cardinal(doc), *doc._.times, *doc._.entities):
        if not any(covered[record.start : record.end]):
            chosen[record.start] = record
            covered[record.start : record.end] = b"\1" * (record.end - record.start)
    return chosen


def _items(tokens: Sequence[Token], mentions: dict[int, Quantity | Time | Entity]) -> Iterator[Item]:
    index = 0
    while index < len(tokens):
        token = tokens[index]
        record = next(
            (mentions[at] for at in range(token.idx, token.idx + len(token)) if at in mentions),
            None,
        )
        if record is None:
            item = word(token)
            before = tokens[index - 1].lower_ if index else ""
            after = tokens[index + 1].lower_ if index + 1 < len(tokens) else ""
            if (before, token.lower_) == ("то", "есть") or (token.lower_, after) == ("то", "есть"):
                item = replace(item, kind=Kind.COORDINATOR)  # the tagger takes it for a verb
            yield item
            index += 1
            continue
        last = index + 1
        while last < len(tokens) and tokens[last].idx < record.end:
            last += 1
        yield mention(record, [word(token) for token in tokens[index:last]])
        index = last
