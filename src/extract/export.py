"""The tables and the interchange file, written from the store, each whole or not at all."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Final, Literal

from extract import parquet
from extract.exchange import sdmx
from extract.parts import TABLES
from extract.records import Participant, plain, to_lines
from extract.rows import COLUMNS, Cell, participants
from extract.store import Store
from extract.store.found import annotations_in, names_in
from extract.store.schema import articles, rows_of
from extract.tools import BRAT, FOLDERS, TOOLS, Tool, untouched
from extract.tools import files as files_of
from extract.whole import Writer, write_into

Format = Literal["csv", "jsonl", "parquet", "parquet-parts", "sdmx"] | Tool

FORMATS: Final[tuple[Format, ...]] = ("csv", "jsonl", "parquet", "parquet-parts", "sdmx", *TOOLS)
ANNOTATIONS: Final = "annotations.jsonl"
SDMX: Final = "sdmx.csv"

MARK: Final = "\ufeff"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_NUMERAL: Final = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*%?")


def write(
    store: Store,
    folder: Path,
    formats: Sequence[Format] = ("csv", "jsonl"),
    *,
    excel: bool = False,
    min_confidence: Decimal = Decimal(0),
) -> list[Path]:
    """Write what the store has into the folder, which is made where it is missing; the files' paths.

    `csv` and `parquet` are a table for each kind of row, `parquet-parts` a folder of files for each
    (`extract.parquet`), `jsonl` the interchange file, `sdmx` the observations among the facts
    (`extract.exchange.sdmx`); the others are other people's tools (`extract.tools`). `articles.csv` is always written:
    it says what was rejected, and why. Each file and folder appears under its name only when all are complete. `excel`
    puts a byte order mark before each CSV table, without which Excel takes UTF-8 for another encoding. Facts less sure
    than `min_confidence` are left out.

    Raises InputError where the folder can't be written to, and as `replaceable`.
    """
    replaceable(folder, formats)
    content: dict[Path, Writer] = {}
    folders: dict[Path, Writer] = {}
    for table in COLUMNS if "csv" in formats else ("articles",):
        content[folder / f"{table}.csv"] = lines(_csv(store, table, min_confidence, mark=MARK if excel else ""))
    if "jsonl" in formats:
        content[folder / ANNOTATIONS] = lines(_jsonl(store, min_confidence))
    if "parquet" in formats:
        for table in COLUMNS:
            content[folder / f"{table}.parquet"] = partial(
                parquet.write_table, store=store, table=table, min_confidence=min_confidence
            )
    if "parquet-parts" in formats:
        folders[folder / parquet.PARTS] = partial(parquet.write_parts, store=store, min_confidence=min_confidence)
    if "sdmx" in formats:
        content[folder / SDMX] = lines(_sdmx(store, min_confidence, mark=MARK if excel else ""))
    for tool in TOOLS:
        if tool in formats:
            content |= files_of(store, folder, tool, min_confidence)
    folders |= {path: content.pop(path) for path in list(content) if path.name in FOLDERS}
    write_into(folder, content, folders)
    return [*content, *folders]


def replaceable(folder: Path, formats: Sequence[Format]) -> None:
    """Raise InputError where one of the formats is a folder, and has something of somebody else's in it: a run asks
    before it begins."""
    if "parquet-parts" in formats:
        parquet.replaceable(folder / parquet.PARTS)
    if "brat" in formats:
        untouched(folder / BRAT)


def lines(*parts: Iterable[str]) -> Writer:
    """What writes the lines to a new file, in UTF-8."""

    def write_to(path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(chain.from_iterable(parts))

    return write_to


# CSV


def _csv(store: Store, table: str, min_confidence: Decimal, *, mark: str) -> Iterator[str]:
    columns = COLUMNS[table]
    if table == "names":
        rows: Iterator[Sequence[Any]] = names_in(store)
    elif table == "articles":
        rows = store.rows(articles(columns))
    else:
        rows = store.rows(rows_of(table, columns, min_confidence))
    parties = [TABLES[table].get(column) == "participants" for column in columns] if table in TABLES else []
    if any(parties):
        place = parties.index(True)
        rows = ((*row[:place], _parties(row[place]), *row[place + 1 :]) for row in rows)
    yield mark
    yield from csv_lines(columns, rows)


def _parties(found: Iterable[Mapping[str, Any]]) -> str:
    return participants(Participant(**one) for one in found)


class _Echo:
    """A file for csv.writer that hands each line back."""

    def write(self, line: str) -> str:
        return line


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The rows as lines of CSV (RFC 4180, but lines end with «\\n»), header first."""
    # csv.writer quotes a carriage return inside a cell only where it ends lines with one.
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield str(writer.writerow(columns)).removesuffix("\r\n") + "\n"
    for row in rows:
        yield str(writer.writerow([cell(value) for value in row])).removesuffix("\r\n") + "\n"


def cell(value: Cell) -> str:
    """A value as a CSV cell. Numbers are written plainly, never with an exponent; true as `true`, false as nothing.

    Text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection);
    a number such as «-5» is no formula.
    """
    match value:
        case None | False:
            return ""
        case True:
            return "true"
        case Decimal():
            return format(plain(value), "f")
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMERAL.fullmatch(text) else text


def _sdmx(store: Store, min_confidence: Decimal, *, mark: str) -> Iterator[str]:
    found = annotations_in(store, min_confidence=min_confidence)
    yield mark
    yield from csv_lines(sdmx.COLUMNS, (row for one in found for row in sdmx.rows(one)))


# JSON lines


def _jsonl(store: Store, min_confidence: Decimal) -> Iterator[str]:
    for found in annotations_in(store, min_confidence=min_confidence):
        for line in to_lines(found):
            yield line + "\n"
