"""JSON Lines to articles: an object a line."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

from extract.articles.columns import Chosen, Columns, Say, article, choose
from extract.articles.items import Article, Rejected, why
from extract.articles.lines import TOO_LONG, Lines

_LOOKED_AT: Final = 100
"""Lines whose keys are looked at for the columns: the first one may lack some."""
_MAX_LOOKED_AT: Final = 8_000_000
"""Bytes of them that are held meanwhile, but for the last line."""

Line = tuple[int, Mapping[str, object] | str]
"""The number of a line, from 1, and its object, or why it has none."""


def articles(
    stream: io.BufferedReader, source: str, stem: str, columns: Columns, say: Say | None
) -> Iterator[Article | Rejected]:
    """The articles of a stream, one line after the other: a line that can't be read is rejected, the next follows.

    The source of a line is `FILE:LINE`, and its id, where it has none, `STEM-LINE`. Empty lines are passed over.
    """
    try:
        lines = Lines(stream)
        rows = _rows(lines)
        first, rest = _first(rows)
        chosen = _chosen(first, columns)
        if chosen and chosen.guessed and say:
            say(f"{source}: {chosen.said()}")
        for number, row in chain(first, rest):
            place, id = f"{source}:{number}", f"{stem}-{number}"
            if isinstance(row, str):
                yield Rejected(place, row, id)
            elif chosen:
                yield article(row, chosen, place, id, lines.note)
    except OSError as error:
        yield Rejected(source, why(error))
    except ValueError as error:
        yield Rejected(source, str(error))


def _first(rows: Iterator[Line]) -> tuple[list[Line], Iterator[Line]]:
    """The lines by which the columns are told, and those after them."""
    first: list[Line] = []
    held = 0
    try:
        for number, row in rows:
            first.append((number, row))
            if not isinstance(row, str):
                held += sum(len(value) for value in row.values() if isinstance(value, str))
            if len(first) >= _LOOKED_AT or held > _MAX_LOOKED_AT:
                break
    except (OSError, ValueError) as error:
        # The stream breaks off: first come the lines before.
        return first, _broken(error)
    return first, rows


def _broken(error: Exception) -> Iterator[Line]:
    raise error
    yield  # what makes it an iterator


def _chosen(rows: list[Line], columns: Columns) -> Chosen | None:
    """The columns; None where there is no object at all.

    Raises ValueError as `choose` does.
    """
    objects = [row for _, row in rows if not isinstance(row, str)]
    return choose(columns, list(dict.fromkeys(name for row in objects for name in row))) if objects else None


def _rows(lines: Lines) -> Iterator[Line]:
    for number, line in enumerate(lines, 1):
        if line is None:
            yield number, TOO_LONG
            continue
        try:
            text = line.decode(lines.codec)
        except UnicodeDecodeError as error:
            yield number, f"not {lines.encoding} (byte 0x{line[error.start]:02x} at {error.start} of the line)"
            continue
        if text.strip():
            yield number, _object(text.strip())


def _object(text: str) -> Mapping[str, object] | str:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        return f"no JSON: {error.msg.lower()} (character {error.pos + 1})"
    except (ValueError, RecursionError):
        return "no JSON that can be read: nested too deep, or a number too long"
    return value if isinstance(value, dict) else "no JSON object"
