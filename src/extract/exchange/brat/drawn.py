"""An article's regions as brat's annotations, and back.

A mention is a T line; a fact an event on a T line of its own, with the regions that its arcs lead to as arguments.
What is chosen from a few words are attributes; everything else stands as JSON in the note of the T or E line, where
it can be corrected too. A note that doesn't begin with «{» is a remark, and passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from extract.errors import FormatError
from extract.exchange.brat.standoff import (
    Piece,
    Standoff,
    attribute_lines,
    event_line,
    note_line,
    piece_line,
)
from extract.exchange.graph import CHOICES, FACT, Region
from extract.exchange.values import from_json, to_json

_SPAN: Final = "span"
"""In a note: the mention's own offsets, where line ends at its edges keep brat from marking them."""


def lines(drawn: list[Region], text: str) -> Iterator[str]:
    """The lines of an `.ann` file, without their ends.

    Raises FormatError where a region holds nothing but line ends.
    """
    attributes = notes = events = 0
    for region in drawn:
        piece = f"T{region.id}"
        yield piece_line(piece, region.label, region.start, region.end, text)
        target = piece
        if region.label == FACT:
            events += 1
            target = f"E{events}"
            yield event_line(target, FACT, piece, [(label, f"T{id}") for label, id in region.arcs])
        chosen = {name: "" if value is True else value for name, value in region.filled.items() if name in CHOICES}
        yield from attribute_lines(attributes + 1, target, chosen)
        attributes += len(chosen)
        written: dict[str, Any] = {name: value for name, value in region.filled.items() if name not in CHOICES}
        if text[region.start : region.end].splitlines()[0] == "" or text[region.end - 1].splitlines() == [""]:
            written[_SPAN] = [region.start, region.end]
        if written:
            notes += 1
            yield note_line(notes, target, to_json(written))


def regions(found: Standoff, *, source: str) -> Iterator[Region]:
    """The regions of an `.ann` file; `source` names it in errors.

    Raises FormatError, naming file and line, where a note is no JSON, or an event no fact or without its trigger.
    """
    pieces = {piece.id: piece for piece in found.pieces}
    triggers = set()
    for event in found.events:
        place = f"{source}, line {event.line}"
        trigger = pieces.get(event.trigger)
        if event.label != FACT or trigger is None or trigger.label != FACT:
            raise FormatError(f"{place}: {event.id}: not a {FACT} on a {FACT}")
        triggers.add(event.trigger)
        yield _region(found, trigger, event.id, place, event.arguments)
    for piece in found.pieces:
        if piece.id not in triggers:
            yield _region(found, piece, piece.id, f"{source}, line {piece.line}", ())


def _region(found: Standoff, piece: Piece, id: str, place: str, arcs: tuple[tuple[str, str], ...]) -> Region:
    filled: dict[str, Any] = {}
    for number, note in found.notes.get(id, ()):
        if note.lstrip().startswith("{"):
            try:
                filled |= from_json(note)
            except FormatError as error:
                raise FormatError(f"{place}: the note of {id} (line {number}): {error}") from None
    chosen = {name: value for name, value in found.attributes.get(id, {}).items() if name in CHOICES}
    filled |= {name: True if name == "negated" else value for name, value in chosen.items()}
    start, end = _span(filled.pop(_SPAN, None), piece)
    return Region(id, start, end, piece.label, filled, arcs, f"{place}: {id}")


def _span(given: Any, piece: Piece) -> tuple[int, int]:
    """The span that the note gives, unless the mention was moved since."""
    match given:
        case [int(start), int(end)] if start <= piece.start and piece.end <= end:
            return start, end
    return piece.start, piece.end
