"""The store: articles and their rows in one DuckDB file, a part in one transaction.

The only file that imports DuckDB.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import duckdb
import numpy as np
import pyarrow as pa

from extract.errors import ExtractError, InputError
from extract.parts import PERSON, TABLES, THING, Fingerprints, Part
from extract.recognise.entities.aliases import Alias
from extract.recognise.entities.identity import Named, corpus_ids
from extract.results import Counts
from extract.store import schema
from extract.whole import clean

FILE: Final = "extract.duckdb"
_LOCKED: Final = "Conflicting lock"
_FULL: Final = "No space left"
# What DuckDB may hold before it goes to disk: while parts are stored it needs little, and what it is given fills with
# blocks that nobody asks for again; sorting and joining take more, and a part with an article of 50 MB takes most.
_STORING: Final = "128MB"
_READING: Final = "512MB"
_MOST: Final = "2GB"
_BATCH_ROWS: Final = 10_000


class Store:
    """A folder's store. Made where it is missing, unless it is only to be read.

    Raises InputError, naming the folder, where it is no store or another format's, where another process has it,
    and, from every method, where it can't be read or written.
    """

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        self.folder = folder
        self.path = folder / FILE
        if read_only and not self.path.is_file():
            raise InputError(str(folder), f"no store there ({FILE}): `extract run … --out {folder}` makes one")
        with self._telling():
            if not read_only:
                folder.mkdir(parents=True, exist_ok=True)
            self._database = duckdb.connect(
                str(self.path),
                read_only=read_only,
                config={
                    "memory_limit": _READING,
                    # Nothing is fetched from the network, also where a query names a function that DuckDB lacks.
                    "autoinstall_known_extensions": False,
                    "autoload_known_extensions": False,
                },
            )
            try:
                self._open(read_only)
            except BaseException:
                self._database.close()
                raise
        self._next = 0
        self._base = 0
        self._was_empty = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    # Writing

    def begin(self) -> None:
        """Begin a run: what follows comes after what is there."""
        with self._telling():
            self._limit(_STORING)
        with self._telling(), self._transaction():
            self._database.execute("DELETE FROM stored.unchanged")
            self._base = self._next = self._one(
                "SELECT coalesce(max(position), -1) + 1 FROM (SELECT position FROM stored.articles "
                "UNION ALL SELECT position FROM stored.rejected)"
            )
            self._was_empty = not self._one("SELECT count(*) FROM stored.articles")

    def fingerprints(self) -> Fingerprints:
        """The fingerprints of the articles that are there, sorted."""
        with self._telling():
            found = self._database.execute("SELECT fingerprint FROM stored.articles").fetchnumpy()["fingerprint"]
        return np.sort(np.asarray(found, dtype=np.uint64))

    def add(self, part: Part) -> None:
        """Add a part in one transaction; an article of the same id is replaced, with all its rows."""
        with self._telling():
            try:
                self._add(part)
            except duckdb.OutOfMemoryException:
                self._limit(_MOST)
                self._add(part)
                self._limit(_STORING)
        self._next += part.size

    def finish(self, aliases: Sequence[Alias] = (), *, prune: bool = False) -> None:
        """End a run: the articles in the order of its input, after those that it did not name; ids for all of them.

        With `prune` those that it did not name are removed.
        """
        with self._telling():
            self._limit(_READING)
        with self._telling(), self._transaction():
            self._database.execute(
                "UPDATE stored.articles SET position = unchanged.position FROM stored.unchanged "
                "WHERE articles.id = unchanged.id"
            )
            self._database.execute("DELETE FROM stored.unchanged")
            self._database.execute(
                "DELETE FROM stored.rejected WHERE position < ? AND (file IN (SELECT file FROM stored.articles) "
                "OR file IN (SELECT file FROM stored.rejected WHERE position >= ?))",
                [self._base, self._base],
            )
            if prune:
                self._prune()
            self._renumber()
            self._unify(aliases)
        with self._telling():
            self._database.execute("CHECKPOINT")

    # Reading

    def counts(self) -> Counts:
        """How many there are of each."""
        with self._telling():
            return Counts(*map(int, self._database.execute(schema.COUNTS).fetchall()[0]))

    def rows(self, query: str, parameters: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows that a query gives, as they come."""
        with self._telling():
            # A cursor of its own, so that several can be read in turn.
            yield from _fetched(self._database.cursor().execute(query, parameters))

    def arrow(self, query: str) -> pa.RecordBatchReader:
        """The rows that a query gives, as Arrow batches."""
        with self._telling():
            return self._database.cursor().sql(query).to_arrow_reader(_BATCH_ROWS)

    def asked(self, query: str) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
        """A user's own query: the names of its columns, and its rows as they come.

        Raises ExtractError where it can't be done, also while the rows come.
        """
        with _telling_of_a_query():
            cursor = self._database.cursor().execute(query)
        return [column[0] for column in cursor.description or ()], _answered(cursor)

    # Within

    def _open(self, read_only: bool) -> None:
        known = self._one("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'stored'")
        if not known and self._one("SELECT count(*) FROM information_schema.tables"):
            raise InputError(str(self.path), "a database of something else")
        if not known and read_only:
            raise InputError(str(self.path), "nothing was stored yet")
        if known and (made := self._one("SELECT value FROM stored.about WHERE name = 'format'")) != schema.FORMAT:
            raise InputError(
                str(self.path),
                f"of format {made}, where this version of extract has {schema.FORMAT}: use another folder",
            )
        if not known:
            with self._transaction():
                for statement in schema.statements():
                    self._database.execute(statement)
        if not read_only:
            self._clean()

    def _limit(self, memory: str) -> None:
        self._database.execute(f"SET memory_limit = '{memory}'")

    def _add(self, part: Part) -> None:
        with self._transaction():
            if not self._was_empty:
                self._forget(part.tables["articles"].column("id").to_pylist())
            for table, batch in part.tables.items():
                if batch.num_rows:
                    self._insert(table, batch)

    def _clean(self) -> None:
        """Remove what a run that was killed left half written: the store is ours, so nobody is at it."""
        clean(self.folder)
        shutil.rmtree(self.path.with_name(f"{FILE}.tmp"), ignore_errors=True)

    def _one(self, query: str) -> Any:
        row = self._database.execute(query).fetchone()
        return row[0] if row else None

    def _forget(self, ids: Sequence[str]) -> None:
        known = self._database.execute(
            "SELECT id FROM stored.articles WHERE id IN (SELECT unnest(?::VARCHAR[]))", [list(ids)]
        ).fetchall()
        if known:
            changed = [[id for (id,) in known]]
            self._database.execute("DELETE FROM stored.articles WHERE id IN (SELECT unnest(?::VARCHAR[]))", changed)
            for table in schema.ROWS:
                self._database.execute(
                    f"DELETE FROM stored.{table} WHERE article IN (SELECT unnest(?::VARCHAR[]))", changed
                )

    def _insert(self, table: str, batch: pa.RecordBatch) -> None:
        self._database.register("part", batch)
        place = f"item + {self._next} AS position, " if "item" in TABLES[table] else ""
        columns = ", ".join(f'"{name}"' for name in TABLES[table] if name != "item")
        self._database.execute(f"INSERT INTO stored.{table} BY NAME SELECT {place}{columns} FROM part")
        self._database.unregister("part")

    def _prune(self) -> None:
        for table in schema.ROWS:
            self._database.execute(
                f"DELETE FROM stored.{table} WHERE article IN (SELECT id FROM stored.articles WHERE position < ?)",
                [self._base],
            )
        for table in ("articles", "rejected"):
            self._database.execute(f"DELETE FROM stored.{table} WHERE position < ?", [self._base])

    def _renumber(self) -> None:
        self._database.execute(
            "CREATE OR REPLACE TEMP TABLE places AS "
            "SELECT position, row_number() OVER (ORDER BY position) - 1 AS place "
            "FROM (SELECT position FROM stored.articles UNION ALL SELECT position FROM stored.rejected)"
        )
        for table in ("articles", "rejected"):
            self._database.execute(
                f"UPDATE stored.{table} SET position = places.place FROM places "
                f"WHERE {table}.position = places.position AND places.place <> places.position"
            )
        self._database.execute("DROP TABLE places")

    def _unify(self, aliases: Sequence[Alias]) -> None:
        named = [Named(*row) for row in self._database.execute(schema.NAMED).fetchall()]
        changed = [
            ((PERSON if person else THING) + old, new)
            for (person, old), new in corpus_ids(named, aliases).items()
            if new != old
        ]
        self._database.execute("DELETE FROM stored.ids")
        if changed:
            keys, ids = zip(*changed, strict=True)
            self._database.register(
                "part", pa.table({"key": pa.array(keys, pa.string()), "id": pa.array(ids, pa.string())})
            )
            self._database.execute("INSERT INTO stored.ids SELECT key, id FROM part")
            self._database.unregister("part")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.begin()
        try:
            yield
            self._database.commit()
        except BaseException:
            with suppress(duckdb.Error):  # it may be rolled back already
                self._database.rollback()
            raise

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Turn what DuckDB and the system raise into one line that names the folder."""
        try:
            yield
        except (duckdb.Error, OSError) as error:
            raise InputError(str(self.folder), _reason(error)) from error


def _fetched(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while found := cursor.fetchmany(_BATCH_ROWS):
        yield from found


def _answered(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    with _telling_of_a_query():
        yield from _fetched(cursor)


@contextmanager
def _telling_of_a_query() -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        raise ExtractError(f"query: {str(error).strip()}") from None


def _reason(error: Exception) -> str:
    said = str(error).strip()
    if _LOCKED in said:
        return "another run is at work there: wait for it to end, or use another folder"
    if _FULL in said:
        return "no space left on the disk; what was stored before is whole, and the same command goes on from there"
    if isinstance(error, OSError):
        return f"can't be written to: {(error.strerror or said).lower()}"
    return said.splitlines()[0]
