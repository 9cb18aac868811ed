"""The ledger: for every number that a text has in writing, where it ended (docs/labels.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.recognise.ledger.accounts import Found, account
from extract.recognise.ledger.inventory import Written, inventory
from extract.recognise.numbers import Number
from extract.recognise.numbers.codes import codes
from extract.recognise.quantities.dismissed import Reason
from extract.recognise.words import Words
from extract.records import Entity, Numeral, Quantity, Time


class _Stretch(NamedTuple):
    """What holds together written numbers: a number that was read, with its index, or a code."""

    start: int
    end: int
    number: int = -1
    code: str = ""


def ledger(
    words: Words,
    numbers: Sequence[Number],
    dismissed: Sequence[Reason | None],
    *,
    quantities: Sequence[Quantity] = (),
    times: Sequence[Time] = (),
    entities: Sequence[Entity] = (),
) -> list[Numeral]:
    """Every written number of the text in order, without overlaps, with the account that it went to.

    `dismissed` says of each of the numbers why it is no quantity (`quantities.dismissed.reasons`). What is one
    number or one code is one row; what no reader knows has a row a run of digits, or a row a word.
    """
    found = Found(words, quantities, times, entities)
    rows: list[Numeral] = []
    end = 0
    for stretch, written in _stretches(words, numbers):
        if written.start < end:
            continue
        start = max(stretch.start, end)
        number, reason = None, None
        if stretch.number >= 0:
            number, reason = numbers[stretch.number], dismissed[stretch.number]
        elif stretch.code:
            reason = Reason("name" if stretch.code.startswith("number of") else "code", stretch.code)
        end = stretch.end
        said = account(found, start, end, written.word, number, reason)
        rows.append(Numeral(start, end, words.text[start:end], said.account, said.said))
    return rows


def _stretches(words: Words, numbers: Sequence[Number]) -> Iterator[tuple[_Stretch, Written]]:
    """Each written number, with the number or the code that it is in, or by itself."""
    stretches = _disjoint(words, numbers)
    at = 0
    for written in inventory(words):
        while at < len(stretches) and stretches[at].end <= written.start:
            at += 1
        if at < len(stretches) and stretches[at].start < written.end:
            yield stretches[at], written
        else:
            yield _Stretch(written.start, written.end), written


def _disjoint(words: Words, numbers: Sequence[Number]) -> list[_Stretch]:
    """The numbers, and the codes that meet none of them, in order."""
    read = [_Stretch(number.start, number.end, index) for index, number in enumerate(numbers)]
    kept: list[_Stretch] = []
    at = 0
    for code in codes(words):
        while at < len(read) and read[at].end <= code.start:
            kept.append(read[at])
            at += 1
        if at == len(read) or read[at].start >= code.end:
            kept.append(_Stretch(code.start, code.end, code=code.reason))
    return kept + read[at:]
