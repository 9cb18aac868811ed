"""The account of one written number: the layer that has it, or why none does."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Generic, TypeVar

from extract.recognise.ledger.words import WORD_RULES, time_without_mention
from extract.recognise.numbers import Number
from extract.recognise.quantities.dismissed import Reason
from extract.recognise.words import Words
from extract.records import Entity, Quantity, Time, plain

Row = TypeVar("Row", Entity, Quantity, Time)


class Spans(Generic[Row]):
    """The rows of one layer, to be asked for the one that meets a stretch of text."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows: list[Row] = sorted(rows, key=lambda row: row.start)
        self._starts: list[int] = [row.start for row in self._rows]

    def meeting(self, start: int, end: int) -> Row | None:
        """The first row that shares a character with the stretch."""
        index = max(bisect_right(self._starts, start) - 1, 0)
        for row in self._rows[index : index + 2]:
            if row.start < end and row.end > start:
                return row
        return None


class Found:
    """What the recognisers found in a text, by layer."""

    def __init__(
        self, words: Words, quantities: Sequence[Quantity], times: Sequence[Time], entities: Sequence[Entity]
    ) -> None:
        self.words = words
        self.quantities = Spans(quantities)
        self.times = Spans(times)
        self.entities = Spans(entities)


def account(found: Found, start: int, end: int, index: int, number: Number | None, reason: Reason | None) -> Reason:
    """Where the number at the characters `start` to `end` ended; `index` is its first numeral's word.

    `number` is what the reader of numbers made of it, `reason` why it is a code or no quantity.
    """
    if (time := found.times.meeting(start, end)) is not None:
        return Reason("time", f"{time.label} {time.value}".rstrip())
    quantity = found.quantities.meeting(start, end)
    if quantity is not None and (reason is None or reason.account != "code"):
        return Reason("quantity", quantity_said(quantity))
    if (entity := found.entities.meeting(start, end)) is not None:
        return Reason("entity", f"{entity.label} «{' '.join(entity.text.split())}»")
    if reason is not None and reason.account != "time":
        return reason
    for rule in WORD_RULES:
        said = rule(found.words, index, number)
        if said is not None:
            return said
    if reason is None:
        return Reason("unexplained", "")
    return time_without_mention(found.words, number, reason.said) or Reason("unexplained", reason.said)


def quantity_said(quantity: Quantity) -> str:
    """A quantity in one line: «MONEY 470000000 USD», «PERCENT 6…7 %», «QUANTITY - t» without a value."""
    if quantity.value is not None:
        value = f"{plain(quantity.value):f}"
    elif quantity.value_min is not None or quantity.value_max is not None:
        ends = (quantity.value_min, quantity.value_max)
        value = "…".join("" if end is None else f"{plain(end):f}" for end in ends)
    else:
        value = "-"
    return f"{quantity.label} {value} {quantity.unit}".rstrip()
