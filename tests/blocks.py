"""Reads the examples that have a line for each marked span: `tests/examples/facts*.txt`, `events*.txt`.

    @ 2025-10-20
    Товарооборот Грузии достиг [43 млрд долларов].
        товарооборот | level | GE:of
    ! Саммит длился недолго.

A text with spans in [brackets] is followed by one indented line a bracket, its columns parted by «|». `!` first: the
text yields nothing. `@` gives the date of publication for the lines after it (alone: none). « / » stands for a new
line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "examples"


@dataclass(frozen=True)
class Block:
    """A text, the spans in brackets, and the columns that each one's row must have."""

    text: str
    spans: tuple[tuple[int, int], ...]
    rows: tuple[tuple[str, ...], ...]
    published: str
    negative: bool


def read(pattern: str) -> Iterator[Block]:
    """The blocks of all example files whose name matches."""
    for path in sorted(FOLDER.glob(pattern)):
        published, marked, rows = "", "", list[tuple[str, ...]]()
        for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
            if line.startswith("    "):
                rows.append(tuple(column.strip() for column in line.split("|")))
                continue
            if marked:
                yield _block(marked, rows, published)
                marked, rows = "", []
            if line.startswith("@"):
                published = line[1:].strip()
            elif line.strip() and not line.startswith("#"):
                marked = line


def _block(marked: str, rows: list[tuple[str, ...]], published: str) -> Block:
    text, spans, start = "", [], 0
    for char in marked.removeprefix("! ").replace(" / ", "\n"):
        if char == "[":
            start = len(text)
        elif char == "]":
            spans.append((start, len(text)))
        else:
            text += char
    negative = marked.startswith("!")
    assert len(spans) == len(rows), f"{marked}: {len(spans)} brackets, {len(rows)} lines"
    assert bool(spans) != negative, f"{marked}: «!» and brackets"
    return Block(text, tuple(spans), tuple(rows), published, negative)


def ids(listed: str) -> str:
    """Participants `id:role` in order, an underscore for each blank of an id."""
    return " ".join(sorted(listed.split()))
