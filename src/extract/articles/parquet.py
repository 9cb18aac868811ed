"""Parquet to articles: an article a row, one Arrow batch in memory at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from extract.articles.columns import Chosen, Columns, Say, article, choose
from extract.articles.items import Article, Rejected

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS: Final = 64
"""Rows a batch: of news a megabyte or less."""
_BUFFER: Final = 1 << 20
"""Bytes that are read of a column at once, instead of the whole column of a row group."""


def articles(
    file: io.BufferedReader, source: str, stem: str, columns: Columns, say: Say | None
) -> Iterator[Article | Rejected]:
    """The articles of a file, row by row. The source of a row is `FILE:ROW`, from 1, its id without one `STEM-ROW`."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(pa.PythonFile(file, mode="r"), buffer_size=_BUFFER, pre_buffer=False) as table:
            chosen = choose(columns, table.schema_arrow.names)
            if chosen.guessed and say:
                say(f"{source}: {chosen.said()}")
            number = 0
            for batch in table.iter_batches(_ROWS, columns=chosen.names(), use_threads=False):
                for row in range(batch.num_rows):
                    number += 1
                    yield _article(batch, row, chosen, f"{source}:{number}", f"{stem}-{number}")
    except ValueError as error:
        # Also pyarrow's own: what it says of the file is its first line.
        yield Rejected(source, _reason(error) if isinstance(error, pa.ArrowException) else str(error))
    except (OSError, pa.ArrowException) as error:
        yield Rejected(source, _reason(error))


def _article(batch: pa.RecordBatch, row: int, chosen: Chosen, source: str, id: str) -> Article | Rejected:
    cells: dict[str, object] = {}
    for name in chosen.names():
        try:
            cells[name] = batch.column(batch.schema.names.index(name))[row].as_py()
        except UnicodeDecodeError:
            if name == chosen.text:
                return Rejected(source, "holds bytes that are not UTF-8", id)
        except (ValueError, OverflowError) as error:  # a time that Python has none for
            cells[name] = _reason(error)
    return article(cells, chosen, source, id)


def _reason(error: Exception) -> str:
    return "no Parquet that can be read: " + str(error).strip().partition("\n")[0]
