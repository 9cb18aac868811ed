"""metadata.csv: what is known of each article besides its text."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from unicodedata import normalize

from extract.edtf import days
from extract.errors import InputError

FILE_NAME: Final = "metadata.csv"
COLUMNS: Final = ("id", "title", "author", "published", "source")
"""The columns that are read, besides `file`; others are passed over."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row: `published` is EDTF or empty, `source` is who published the article."""

    id: str
    title: str = ""
    author: str = ""
    published: str = ""
    source: str = ""
    note: str = ""


class Metadata:
    """The rows of one metadata file, found by a text's file name."""

    def __init__(self, by_file: Mapping[str, Record] | None = None, by_id: Mapping[str, Record] | None = None) -> None:
        self._by_file = dict(by_file or {})
        self._by_id = dict(by_id or {})

    def find(self, name: str, stem: str) -> Record | None:
        """The row of the file called `name`: by its `file`, or an id that is the name, or the `stem` of it."""
        name, stem = normalize("NFC", name), normalize("NFC", stem)
        return self._by_file.get(name) or self._by_id.get(stem) or self._by_id.get(name)


def read(path: Path) -> Metadata:
    """Read a metadata file: `id,title,author,published,source`, and `file` where the id is not the file's name.

    Cells are parted by commas, semicolons or tabs. A `published` that is no EDTF date is left out, and the
    row's note says so.

    Raises InputError where the file can't be read, has no id, or has one twice.
    """
    try:
        text = _decoded(path.read_bytes())
    except OSError as error:
        raise InputError(str(path), error.strerror or str(error)) from None
    except UnicodeDecodeError:
        raise InputError(str(path), "neither UTF-8 nor Windows-1251") from None
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text.partition("\n")[0]))
    by_file: dict[str, Record] = {}
    by_id: dict[str, Record] = {}
    ids: set[str] = set()
    try:
        header = [cell.strip().lower() for cell in next(rows, [])]
        if "id" not in header:
            raise InputError(str(path), "has no column «id»")
        for cells in rows:
            row = dict(zip(header, (normalize("NFC", cell.strip()) for cell in cells), strict=False))
            if not any(row.values()):
                continue
            record = _record(row)
            if not record.id:
                raise InputError(str(path), f"line {rows.line_num} has no id")
            if record.id in ids:
                raise InputError(str(path), f"line {rows.line_num}: the id «{record.id}» stands there already")
            ids.add(record.id)
            if row.get("file"):
                by_file[row["file"]] = record
            else:
                by_id[record.id] = record
    except csv.Error as error:
        raise InputError(str(path), f"line {rows.line_num}: {error}") from None
    return Metadata(by_file, by_id)


def _record(row: Mapping[str, str]) -> Record:
    values = {name: row.get(name, "") for name in COLUMNS}
    # The day is enough: times of day in an article don't hang on when it was published.
    published = values["published"].partition("T")[0]
    note = ""
    try:
        days(published)
    except ValueError as error:
        published, note = "", f"published passed over: {error}"
    if published.startswith("P"):
        published, note = "", f"published passed over: «{values['published']}» is a duration"
    return Record(**values | {"published": published}, note=note)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1251")  # as spreadsheets save it where Russian is spoken


def _delimiter(header: str) -> str:
    return max(",;\t", key=header.count)
