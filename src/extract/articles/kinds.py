"""The kinds of files that are read, told by the ends of their names, or by how standard input begins."""

from __future__ import annotations

import json
import re
from enum import Enum
from typing import Final, NamedTuple

from extract import metadata


class Kind(Enum):
    """How a file is read; the value is the name of its format."""

    TEXT = "text"
    PAGE = "HTML"
    LINES = "JSONL"
    TABLE = "CSV"
    PARQUET = "Parquet"


class Packing(Enum):
    """How a file is compressed."""

    NONE = ""
    GZIP = "gzip"
    ZSTD = "zstd"


class Form(NamedTuple):
    """What the name of a file says of it; `stem` is the name without its endings."""

    kind: Kind
    packing: Packing
    stem: str

    @property
    def many(self) -> bool:
        """Whether the file may hold any number of articles."""
        return self.kind in (Kind.LINES, Kind.TABLE, Kind.PARQUET)


KINDS: Final = {
    ".txt": Kind.TEXT,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".jsonl": Kind.LINES,
    ".ndjson": Kind.LINES,
    ".csv": Kind.TABLE,
    ".tsv": Kind.TABLE,
    ".parquet": Kind.PARQUET,
}
PACKINGS: Final = {".gz": Packing.GZIP, ".zst": Packing.ZSTD}
NOT_ARTICLES: Final = (metadata.FILE_NAME, "aliases.toml")
"""Files beside the articles that say something of them."""
OUTPUT: Final = frozenset(
    f"{name}.{ending}"
    for name in ("facts", "events", "quantities", "times", "entities", "names", "numbers", "articles")
    for ending in ("csv", "parquet")
) | {"annotations.jsonl", "agreement.csv", "report.html", "sdmx.csv", "spacy.jsonl"}
"""What a run writes: where it wrote into the folder that it reads, or below it, these are no articles."""
_WRITTEN_BY_A_RUN: Final = (
    {"annotations.jsonl"},
    {"facts.csv", "numbers.csv"},
    {"facts.parquet", "numbers.parquet"},
    {"articles.csv", "sdmx.csv"},
    {"articles.csv", "spacy.jsonl"},
)
INDEX: Final = "extract.json"
"""Is in each folder that was written: for brat (`extract.exchange.brat`), and with parts (`extract.parquet`)."""
READABLE: Final = ".txt, .html, .jsonl, .csv and .parquet files"
"""What a reason says can be read; the other endings are these by another name, or packed."""

# RFC 1952, 2.3.1; RFC 8878, 3.1.1 (a frame, and the first of the skippable ones).
_MAGIC: Final = ((b"\x1f\x8b", Packing.GZIP), (b"\x28\xb5\x2f\xfd", Packing.ZSTD), (b"\x50\x2a\x4d\x18", Packing.ZSTD))
_PARQUET: Final = b"PAR1"
_PAGE: Final = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,1000}?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S
)
_OBJECT: Final = re.compile(r'\s*\{\s*"')


def form(name: str) -> Form | None:
    """What a file called `name` is; None where no such file is read.

    >>> form("news.JSONL.gz")
    Form(kind=<Kind.LINES: 'JSONL'>, packing=<Packing.GZIP: 'gzip'>, stem='news')
    """
    stem, packing = name, Packing.NONE
    for ending, found in PACKINGS.items():
        if name.lower().endswith(ending):
            stem, packing = name[: -len(ending)], found
    for ending, kind in KINDS.items():
        if stem.lower().endswith(ending):
            # Parquet is compressed inside, and has to be read from its end.
            packed_twice = kind is Kind.PARQUET and packing is not Packing.NONE
            return None if packed_twice else Form(kind, packing, stem[: -len(ending)])
    return None


def without_output(names: list[str]) -> list[str]:
    """The names of the files in a folder without those that a run left there, if it did."""
    if any(written <= set(names) for written in _WRITTEN_BY_A_RUN):
        return [name for name in names if name not in OUTPUT]
    return names


def packing_of(head: bytes) -> Packing:
    """How a stream that begins so is compressed."""
    return next((packing for magic, packing in _MAGIC if head.startswith(magic)), Packing.NONE)


def kind_of(head: bytes) -> Kind:
    """What a stream that begins so holds: text, where it is nothing else."""
    if head.startswith(_PARQUET):
        return Kind.PARQUET
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", errors="replace")
    if _PAGE.match(text):
        return Kind.PAGE
    line, ended, _ = text.lstrip().partition("\n")
    if _OBJECT.match(line) and (not ended or _is_object(line)):
        return Kind.LINES
    return Kind.TEXT


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
