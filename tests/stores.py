"""Stores for tests."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from extract.parts import TABLES, Part, part_of
from extract.results import Result
from extract.store import Store


@contextmanager
def stored(results: Sequence[Result]) -> Iterator[Store]:
    """A store that has these results, of a run that ended."""
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder)) as store:
        store.begin()
        store.add(part_of(results, "version"))
        store.finish()
        yield store


def rows_of(parts: Iterable[Part]) -> dict[str, list[dict[str, Any]]]:
    """The rows of each table, whatever parts they came in; `item` counts from the first part's first."""
    found: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
    items = 0
    for part in parts:
        for table, batch in part.tables.items():
            for row in batch.to_pylist():
                found[table].append(row | ({"item": row["item"] + items} if "item" in row else {}))
        items += part.size
    return found
