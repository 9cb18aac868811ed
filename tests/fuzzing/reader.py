"""The reading room on one file of any bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from extract.articles import Article, Rejected, find, load
from extract.metadata import FILE_NAME
from fuzzing.clock import in_time
from fuzzing.files import File, file_of
from fuzzing.invariants import check_items

_PAGE_FACTOR: Final = 4
"""Pages are read by trafilatura, which takes its time for each element; `page.py` has limits of its own."""
_MANY: Final = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")


def check(data: bytes, folder: Path, *, factor: float = 1.0) -> None:
    """What holds of a file made of the bytes."""
    check_file(file_of(data), folder, factor=factor)


def check_file(file: File, folder: Path, *, factor: float = 1.0) -> None:
    """What holds of the file, which is written to the folder for a while; a metadata file gets a text beside it."""
    is_metadata = file.name == FILE_NAME
    path = folder / file.name
    path.write_bytes(file.data)
    if is_metadata:
        (folder / "000.txt").write_text("Экспорт вырос на 5%.", encoding="utf-8")
    page = _PAGE_FACTOR if ".htm" in file.name else 1
    try:
        items = in_time(lambda: folder if is_metadata else path, _read, len(file.data), factor=factor * page)
    finally:
        path.unlink()
    check_items(items)
    if is_metadata:
        assert sum(isinstance(item, Article) for item in items) == 1, items
    elif not any(ending in file.name for ending in _MANY):
        assert len(items) == 1, items


def _read(path: Path) -> list[Article | Rejected]:
    return list(load(find([path])))
