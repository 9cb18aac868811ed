"""The tables as Parquet: typed columns, compressed by zstd; each one file, or a folder of parts.

A decimal column has 38 digits, 12 of them after the point.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from extract.articles.kinds import INDEX
from extract.errors import InputError
from extract.rows import COLUMNS
from extract.store import Store
from extract.store.found import names_in
from extract.store.schema import articles, rows_of

PARTS: Final = "parquet"
"""The folder of parts: `parquet/facts/part-00000.parquet`, … A table without rows has one part, for its columns."""
PART_ROWS: Final = 1_000_000

_COMPRESSION: Final = "zstd"
_NUMBERS: Final = ("count", "articles", "start", "end")
_NAMES: Final = pa.schema([(name, pa.int64() if name in _NUMBERS else pa.string()) for name in COLUMNS["names"]])


def write_table(path: Path, store: Store, table: str, min_confidence: Decimal) -> None:
    """Write a table's rows to one new file. Raises OSError where it can't be written."""
    with _batches(store, table, min_confidence) as (schema, batches), _writer(path, schema) as writer:
        for batch in batches:
            writer.write_batch(batch)


def write_parts(folder: Path, store: Store, min_confidence: Decimal, *, part_rows: int = PART_ROWS) -> None:
    """Write a new folder with one for each table, which holds parts of `part_rows` rows, the last of what is left.

    The parts are numbered in the order of the rows; an index, `extract.json`, says how many rows each table has.
    Raises OSError where something can't be written.
    """
    folder.mkdir()
    rows = {table: _parts(folder / table, store, table, min_confidence, part_rows) for table in COLUMNS}
    (folder / INDEX).write_text(json.dumps({"rows": rows}), encoding="utf-8")


def replaceable(folder: Path) -> None:
    """Raise InputError where the folder has something else than `write_parts` left there."""
    if folder.exists() and not (folder / INDEX).is_file() and not (folder.is_dir() and not any(folder.iterdir())):
        raise InputError(str(folder), "is there already, and not made by extract: name another place")


def _parts(folder: Path, store: Store, table: str, min_confidence: Decimal, part_rows: int) -> int:
    """Write a table's parts; the number of its rows."""
    folder.mkdir()
    written = 0
    with _batches(store, table, min_confidence) as (schema, batches):
        left = _sliced(batches, part_rows)
        piece = next(left, None)
        for number in count():
            with _writer(folder / f"part-{number:05}.parquet", schema) as writer:
                end = written + part_rows
                while piece is not None and written < end:
                    writer.write_batch(piece)
                    written += piece.num_rows
                    piece = next(left, None)
            if piece is None:
                break
    return written


def _sliced(batches: Iterator[pa.RecordBatch], part_rows: int) -> Iterator[pa.RecordBatch]:
    """The batches, cut where a part ends."""
    within = 0  # rows of the part so far
    for batch in batches:
        start = 0
        while start < batch.num_rows:
            piece = batch.slice(start, part_rows - within)
            yield piece
            start += piece.num_rows
            within = (within + piece.num_rows) % part_rows


def _writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    return pq.ParquetWriter(path, schema, compression=_COMPRESSION)


@contextmanager
def _batches(store: Store, table: str, min_confidence: Decimal) -> Iterator[tuple[pa.Schema, Iterator[pa.RecordBatch]]]:
    """The table's columns, and its rows in batches."""
    columns = COLUMNS[table]
    if table == "names":
        rows = [dict(zip(columns, row, strict=True)) for row in names_in(store)]
        yield _NAMES, iter(pa.Table.from_pylist(rows, _NAMES).to_batches())
        return
    query = articles(columns) if table == "articles" else rows_of(table, columns, min_confidence, typed=True)
    with store.arrow(query) as found:
        yield found.schema, iter(found)
