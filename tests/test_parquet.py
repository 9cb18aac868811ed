"""Parquet: the rows of the store with their types, in one file or in parts."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stores import stored

from extract import parquet
from extract.articles import Article
from extract.errors import InputError
from extract.export import replaceable, write
from extract.records import Annotations, Quantity
from extract.results import Done
from extract.rows import COLUMNS
from extract.store import Store

EVERYTHING = Decimal(0)


def article(id: str, quantities: int) -> Done:
    """An article with so many quantities."""
    text = "5 т " * max(quantities, 1)
    rows = [Quantity(4 * n, 4 * n + 3, "5 т", "QUANTITY", Decimal(5), unit="t") for n in range(quantities)]
    return Done(Article(id, text, f"{id}.txt", published="2025"), Annotations(id, quantities=tuple(rows)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=6), st.integers(1, 4))
def test_parts_are_the_table(sizes: list[int], part_rows: int) -> None:
    """In its order; all parts but the last are full, and a table without rows has its columns."""
    with stored([article(str(number), size) for number, size in enumerate(sizes)]) as store:
        folder = store.folder / "parts"
        parquet.write_parts(folder, store, EVERYTHING, part_rows=part_rows)
        told = json.loads((folder / "extract.json").read_text())["rows"]
        assert told["quantities"] == sum(sizes)
        assert sorted(path.name for path in folder.iterdir()) == sorted([*COLUMNS, "extract.json"])
        for table in COLUMNS:
            parquet.write_table(store.folder / "whole.parquet", store, table, EVERYTHING)
            whole = pq.read_table(store.folder / "whole.parquet")
            parts = [pq.read_table(path) for path in sorted((folder / table).iterdir())]
            assert pa.concat_tables(parts).equals(whole)
            assert [part.num_rows for part in parts[:-1]] == [part_rows] * (len(parts) - 1)
            assert told[table] == whole.num_rows
            assert parts[-1].num_rows in range(1 if whole.num_rows else 0, part_rows + 1)
            assert whole.schema.names == list(COLUMNS[table])


def test_written_again(tmp_path: Path) -> None:
    """What was there before is gone, whole."""
    with stored([article("a", 3), article("b", 1)]) as store:
        parquet.write_parts(tmp_path / "parquet", store, EVERYTHING, part_rows=1)
        assert len(list((tmp_path / "parquet" / "quantities").iterdir())) == 4
        write(store, tmp_path, ["parquet-parts"])
    assert [path.name for path in (tmp_path / "parquet" / "quantities").iterdir()] == ["part-00000.parquet"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles.csv", "parquet"]


def test_the_folder_of_somebody_else(tmp_path: Path) -> None:
    (tmp_path / "parquet").mkdir()
    replaceable(tmp_path, ["parquet-parts"])
    (tmp_path / "parquet" / "mine.parquet").touch()
    with pytest.raises(InputError, match="not made by extract"):
        replaceable(tmp_path, ["parquet-parts"])
    replaceable(tmp_path, ["csv"])
    with stored([article("a", 1)]) as store, pytest.raises(InputError, match="parquet: is there already"):
        write(store, tmp_path, ["parquet-parts"])
    assert [path.name for path in tmp_path.rglob("*")] == ["parquet", "mine.parquet"]


def test_what_a_killed_writer_left_is_removed(tmp_path: Path) -> None:
    """Half a folder, and a file; what is somebody's stays."""
    (tmp_path / ".parquet.123.part" / "facts").mkdir(parents=True)
    (tmp_path / ".parquet.123.part" / "facts" / "part-00000.parquet").touch()
    (tmp_path / ".parquet.123.old").mkdir()
    (tmp_path / ".facts.csv.123.part").touch()
    (tmp_path / ".mine.old").touch()
    (tmp_path / "parquet").mkdir()
    with Store(tmp_path):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == [".mine.old", "extract.duckdb", "parquet"]


def test_a_folder_that_was_being_replaced_has_its_name_again(tmp_path: Path) -> None:
    with stored([article("a", 1)]) as store:
        parquet.write_parts(tmp_path / ".parquet.123.old", store, EVERYTHING)
    (tmp_path / ".parquet.123.part").mkdir()
    with Store(tmp_path):
        pass
    assert (tmp_path / "parquet" / "facts" / "part-00000.parquet").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["extract.duckdb", "parquet"]
