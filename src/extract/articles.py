"""Files, folders, globs and standard input to articles.

One article a file, as it is stored: line ends, no-break spaces and soft hyphens stay, so that offsets
count in the text as stored; only a byte order mark is dropped. What can't be read is not an error but a
`Rejected`, and the next file follows.
"""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO, Final

from extract import metadata as catalogue
from extract.decode import decode, unfit
from extract.errors import InputError
from extract.metadata import Metadata, Record

STDIN: Final = "-"
STDIN_ID: Final = "stdin"
ENDING: Final = ".txt"
MAX_BYTES: Final = 50_000_000
"""A file larger than this holds more than an article; the whole of it would have to fit in memory."""


@dataclass(frozen=True, slots=True)
class Article:
    """A text and what is known of it.

    `source` is where it was read from, `origin` who published it; `published` is EDTF or empty; `notes`
    say what was done to read it.
    """

    id: str
    text: str
    source: str
    title: str = ""
    author: str = ""
    published: str = ""
    origin: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """What can't be read as an article, and why; `id` is the one that it would have had."""

    source: str
    reason: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A text to read: a file, and the folders in which its metadata may lie, nearest first."""

    path: Path
    folders: tuple[Path, ...] = ()

    def __str__(self) -> str:
        return printable(os.fspath(self.path))


def read(
    inputs: Iterable[str | Path], metadata: str | Path | None = None, *, stdin: BinaryIO | None = None
) -> Iterator[Article | Rejected]:
    """The articles of files, folders, globs and `-` (standard input), in that order, folders sorted by name.

    `metadata` names a metadata file for all of them; without it each text takes the `metadata.csv` of its own
    folder, or of one above it in the folder that was given.

    Raises InputError where the metadata file that was named can't be used.
    """
    return load(find(inputs), metadata, stdin=stdin)


def find(inputs: Iterable[str | Path]) -> list[Source | Rejected]:
    """The texts that the inputs stand for, each once; an input that stands for none is rejected."""
    found: list[Source | Rejected] = []
    seen: set[str] = set()
    for given in inputs:
        for item in _expanded(os.fspath(given)):
            key = os.path.realpath(item.path) if isinstance(item, Source) and str(item) != STDIN else str(item)
            if key not in seen:
                seen.add(key)
                found.append(item)
    return found


def beside(sources: Iterable[Source | Rejected], name: str) -> list[Path]:
    """The files called `name` in the folders of the texts, or above them in the folders that were given."""
    folders = dict.fromkeys(folder for source in sources if isinstance(source, Source) for folder in source.folders)
    return [path for folder in folders if (path := folder / name).is_file()]


def load(
    sources: Sequence[Source | Rejected], metadata: str | Path | None = None, *, stdin: BinaryIO | None = None
) -> Iterator[Article | Rejected]:
    """Read the texts that `find` found. Parameters and errors are those of `read`."""
    # Read here and not at the first article, so that a wrong file name is known at once.
    given = catalogue.read(Path(metadata)) if metadata is not None else None
    return _loaded(sources, given, stdin)


def _loaded(
    sources: Sequence[Source | Rejected], given: Metadata | None, stdin: BinaryIO | None
) -> Iterator[Article | Rejected]:
    beside = cache(_beside)
    reported: set[str] = set()
    taken: dict[str, str] = {}
    for source in sources:
        if isinstance(source, Rejected):
            yield source
            continue
        name = STDIN_ID if str(source) == STDIN else printable(source.path.name)
        record: Record | None = None
        for known in [given] if given else [beside(folder) for folder in source.folders]:
            if isinstance(known, Rejected) and known.source not in reported:
                reported.add(known.source)
                yield known
            if isinstance(known, Metadata):
                record = record or known.find(name)
        article = _article(source, record or Record(_stem(name)), stdin)
        if isinstance(article, Article) and article.id in taken:
            article = Rejected(str(source), f"the id «{article.id}» is that of {taken[article.id]} already", article.id)
        taken.setdefault(article.id, str(source))
        yield article


def _article(source: Source, record: Record, stdin: BinaryIO | None) -> Article | Rejected:
    try:
        text, note = decode(_data(source, stdin))
    except OSError as error:
        return Rejected(str(source), _reason(error), record.id)
    except ValueError as error:
        return Rejected(str(source), str(error), record.id)
    if reason := unfit(text):
        return Rejected(str(source), reason, record.id)
    return Article(
        record.id,
        text,
        str(source),
        title=record.title,
        author=record.author,
        published=record.published,
        origin=record.source,
        notes=tuple(filter(None, (note, record.note))),
    )


def _data(source: Source, stdin: BinaryIO | None) -> bytes:
    if str(source) == STDIN:
        data = (stdin or sys.stdin.buffer).read(MAX_BYTES + 1)
    else:
        with source.path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValueError(f"larger than {MAX_BYTES // 1_000_000} MB: not one article")
    return data


def _expanded(given: str) -> Iterator[Source | Rejected]:
    """What one input stands for. A path that exists is taken as it is, also where it looks like a glob."""
    if given == STDIN:
        yield Source(Path(STDIN))
    elif os.path.lexists(given):
        yield from _path(Path(given))
    elif glob.has_magic(given):
        matches = sorted(glob.glob(given, recursive=True))
        for match in matches:
            yield from _path(Path(match))
        if not matches:
            yield Rejected(printable(given), "no file matches")
    else:
        yield Rejected(printable(given), "no such file or folder", printable(_stem(Path(given).name)))


def _path(path: Path) -> Iterator[Source | Rejected]:
    if path.is_dir():
        texts = list(_texts(path))
        yield from texts
        if not texts:
            yield Rejected(printable(os.fspath(path)), f"a folder without texts ({ENDING} files)")
    elif path.suffix.lower() in (ENDING, ""):
        yield Source(path, (path.parent,))
    elif path.name != catalogue.FILE_NAME:
        source = printable(os.fspath(path))
        yield Rejected(source, f"only {ENDING} files can be read", printable(path.stem))


def _texts(root: Path) -> Iterator[Source]:
    """The texts under a folder, sorted; hidden ones and links that lead out of it are passed over."""
    real_root = os.path.realpath(root)
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            path = Path(folder, name)
            inside = os.path.commonpath([real_root, os.path.realpath(path)]) == real_root
            if path.suffix.lower() == ENDING and not name.startswith(".") and inside:
                above = [parent for parent in path.parents if parent == root or root in parent.parents]
                yield Source(path, tuple(above))


def _beside(folder: Path) -> Metadata | Rejected:
    path = folder / catalogue.FILE_NAME
    if not path.is_file():
        return Metadata()
    try:
        return catalogue.read(path)
    except InputError as error:
        return Rejected(printable(error.source), f"{error.reason}; the texts beside it are read without it")


def _stem(name: str) -> str:
    return name[: -len(ENDING)] if name.lower().endswith(ENDING) else name


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def printable(name: str) -> str:
    """The name with what is not UTF-8 in it replaced, so that it can be written and shown."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
