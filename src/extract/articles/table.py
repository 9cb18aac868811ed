"""CSV to articles: a header, and an article a row, with commas, semicolons or tabs between the cells."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from typing import Final

from extract.articles.columns import Chosen, Columns, Say, article, choose
from extract.articles.items import MAX_BYTES, Article, Rejected, why
from extract.articles.lines import TOO_LONG, Lines
from extract.decode import undecoded

_DELIMITERS: Final = ",;\t"
_MAX_AGAIN: Final = 4 * MAX_BYTES
"""Bytes of broken rows that are gone through again in one file, so that one of nothing else takes no time squared."""
_MESSAGES: Final = {"unexpected end of data": "a quoted cell that does not end"}


def articles(
    stream: io.BufferedReader, source: str, stem: str, columns: Columns, say: Say | None
) -> Iterator[Article | Rejected]:
    """The articles of a stream, row by row: a row that can't be read is rejected, the next follows.

    The source of a row is `FILE:ROW`, counted from 1 without the header and empty lines, and its id, where it has
    none, `STEM-ROW`. Cells with line ends in them are quoted, as RFC 4180 has it.
    """
    # The limit is one for all of the process; the default, 131,072 characters, is less than a long article.
    csv.field_size_limit(max(MAX_BYTES, csv.field_size_limit()))
    try:
        lines = Lines(stream)
        physical = _Physical(lines)
        rows = _rows(physical)
        header = next(rows, None)
        if header is None or isinstance(header, str):
            yield Rejected(source, f"no header: {header}" if header else "empty")
            return
        header = [cell.strip() for cell in header]
        chosen = choose(columns, header)
        if chosen.guessed and say:
            say(f"{source}: {chosen.said()}")
        for number, row in enumerate(rows, 1):
            yield _article(row, header, chosen, f"{source}:{number}", f"{stem}-{number}", lines)
    except OSError as error:
        yield Rejected(source, why(error))
    except ValueError as error:
        yield Rejected(source, str(error))


class _TooLong(Exception):
    """A row is larger than an article."""


class _Physical:
    """The lines of a file as the csv module takes them, which asks for more while a quoted cell goes on."""

    def __init__(self, lines: Lines) -> None:
        self._lines = iter(lines)
        self._codec = lines.codec
        self._waiting: deque[bytes] = deque()
        self._row: list[bytes] = []
        self._held = 0
        self._spare = _MAX_AGAIN

    def delimiter(self) -> str:
        """What parts the cells of the first line, which stays the next; a comma where there is none."""
        first = next(self._lines, b"")
        if first:
            self._waiting.append(first)
        header = (first or b"").decode(self._codec, errors="replace")
        return max(_DELIMITERS, key=header.count)

    def begin(self) -> None:
        """A row begins here."""
        self._row.clear()
        self._held = 0

    def again(self) -> None:
        """Let the lines of a broken row after its first come once more: a stray quote takes the next rows with it."""
        rest = self._row[1:]
        self._spare -= sum(map(len, rest))
        if self._spare > 0:
            self._waiting.extendleft(reversed(rest))

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        data = self._waiting.popleft() if self._waiting else next(self._lines)
        if data is None:
            raise _TooLong
        self._row.append(data)
        self._held += len(data)
        if self._held > MAX_BYTES:
            raise _TooLong
        # Bytes that are no text stay to be seen in the row that has them.
        return data.decode(self._codec, errors="surrogateescape")


def _rows(lines: _Physical) -> Iterator[list[str] | str]:
    """The cells of each row, or why it can't be read."""
    # Strict, since what is guessed of stray quotes would give a text that is not the one meant.
    reader = csv.reader(lines, delimiter=lines.delimiter(), strict=True)
    while True:
        lines.begin()
        try:
            row = next(reader)
        except StopIteration:
            return
        except _TooLong:
            lines.again()
            yield TOO_LONG
        except csv.Error as error:
            lines.again()
            message = str(error)
            yield f"no CSV row: {_MESSAGES.get(message, message)}"
        else:
            if row:
                yield row


def _article(
    row: list[str] | str, header: list[str], chosen: Chosen, source: str, id: str, lines: Lines
) -> Article | Rejected:
    if isinstance(row, str):
        return Rejected(source, row, id)
    if len(row) > len(header):
        return Rejected(source, f"has {len(row)} cells, and the header {len(header)}", id)
    if any(map(undecoded, row)):
        return Rejected(source, f"holds bytes that are not {lines.encoding}", id)
    # Of two columns called the same, the first counts.
    cells: dict[str, object] = {name: cell for name, cell in reversed(list(zip(header, row, strict=False))) if cell}
    return article({chosen.text: None} | cells, chosen, source, id, lines.note)
