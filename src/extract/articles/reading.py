"""Sources to articles, each with what its metadata file says of it, and none with the id of another.

What can't be read is not an error but a `Rejected`, and the next file or row follows.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, Final

from extract import metadata as catalogue
from extract.articles import jsonl, kinds, page, parquet, plain, table
from extract.articles.columns import Columns, Say
from extract.articles.items import STDIN, STDIN_ID, Article, Rejected, Source, printable, why
from extract.articles.kinds import Form, Kind, Packing
from extract.articles.lines import headed
from extract.articles.opened import opened, standard_input, unpacked, whole
from extract.articles.sources import Sources, find
from extract.articles.spool import Spool
from extract.errors import InputError
from extract.metadata import Metadata, Record

_ONE = {Kind.TEXT: plain.text, Kind.PAGE: page.article}
_MANY = {Kind.LINES: jsonl.articles, Kind.TABLE: table.articles, Kind.PARQUET: parquet.articles}
_FOLDERS: Final = 64
"""Folders whose metadata is held: that of a file's own and those above it, and more where two are read in turns."""


def read(
    inputs: Iterable[str | Path],
    metadata: str | Path | None = None,
    *,
    stdin: BinaryIO | None = None,
    columns: Columns = Columns(),  # noqa: B008  # frozen
    follow_links: bool = False,
    say: Say | None = None,
) -> Iterator[Article | Rejected]:
    """The articles of files, folders, globs and `-` (standard input), in that order, folders sorted by name.

    `metadata` names a metadata file for all of them; without it each file takes the `metadata.csv` of its own
    folder, or of one above it in the folder that was given. `columns` names the columns of files with many
    articles; what is guessed of them, and the links that are passed over, is told to `say`. `follow_links` says
    whether links that lead out of a folder are followed.

    Raises InputError where the metadata file that was named can't be used.
    """
    return load(find(inputs, follow_links=follow_links), metadata, stdin=stdin, columns=columns, say=say)


def load(
    sources: Iterable[Source | Rejected],
    metadata: str | Path | None = None,
    *,
    stdin: BinaryIO | None = None,
    columns: Columns = Columns(),  # noqa: B008  # frozen
    say: Say | None = None,
) -> Iterator[Article | Rejected]:
    """Read the files that `find` found. Parameters and errors are those of `read`."""
    # Read here and not at the first article, so that a wrong file name is known at once.
    path = Path(metadata) if metadata is not None else None
    return _loaded(sources, path, catalogue.read(path) if path else None, stdin, columns, say)


def _loaded(
    sources: Iterable[Source | Rejected],
    metadata: Path | None,
    given: Metadata | None,
    stdin: BinaryIO | None,
    columns: Columns,
    say: Say | None,
) -> Iterator[Article | Rejected]:
    shelf = _Shelf(given)
    ids = _Ids()
    links = 0

    def passed(link: str) -> None:
        nonlocal links
        links += 1

    for source in sources.walk(passed) if isinstance(sources, Sources) else sources:
        if isinstance(source, Rejected):
            yield source
            continue
        if metadata and source.path.name == metadata.name and source.path.resolve() == metadata.resolve():
            continue
        ids.file(str(source))
        for item in _articles(source, stdin, columns, say):
            named = shelf.filed(source, item)
            yield from shelf.complaints()
            yield ids.checked(named)
    if links and say:
        say(f"{links:,} symbolic link{'s' * (links > 1)} out of the folders given passed over (--follow-links)")


class _Shelf:
    """The metadata files: the one that is given, or those beside the articles."""

    def __init__(self, given: Metadata | None) -> None:
        self._given = given
        self._beside = lru_cache(_FOLDERS)(_beside)
        self._reported: set[str] = set()
        self._waiting: list[Rejected] = []

    def filed(self, source: Source, item: Article | Rejected) -> Article | Rejected:
        """The item with what its metadata file says of it; what the article says of itself counts where that is empty.

        A file with one article is found by its name, a row by its id.
        """
        name = STDIN_ID if str(source) == STDIN else printable(source.path.name)
        is_row = item.source != str(source)
        record = self._record(source, item.id if is_row else name, item.id)
        if record is None:
            return item
        if isinstance(item, Rejected):
            return replace(item, id=record.id)
        return replace(
            item,
            id=record.id,
            title=record.title or item.title,
            author=record.author or item.author,
            published=record.published or item.published,
            origin=record.source or item.origin,
            notes=item.notes + ((record.note,) if record.note else ()),
        )

    def complaints(self) -> Iterator[Rejected]:
        """The metadata files that can't be used, each once."""
        while self._waiting:
            yield self._waiting.pop(0)

    def _record(self, source: Source, name: str, stem: str) -> Record | None:
        found: Record | None = None
        for known in [self._given] if self._given else [self._beside(folder) for folder in source.folders]:
            if isinstance(known, Metadata):
                found = found or known.find(name, stem)
            elif known.source not in self._reported:
                self._reported.add(known.source)
                self._waiting.append(known)
        return found


class _Ids:
    """Which ids were given away, and to which file, in 64 bits and a number each."""

    def __init__(self) -> None:
        self._files = Spool()
        self._number = 0
        self._taken: dict[int, int] = {}

    def file(self, name: str) -> None:
        """What follows is from this file."""
        self._number = self._files.append(name)

    def checked(self, item: Article | Rejected) -> Article | Rejected:
        """The item; an article with an id that another has is rejected."""
        if not item.id:
            return item
        key = hash(item.id)
        if isinstance(item, Article) and key in self._taken:
            file = self._files[self._taken[key]]
            return Rejected(item.source, f"the id «{item.id}» is that of {file} already", item.id)
        self._taken.setdefault(key, self._number)
        return item


def _articles(
    source: Source, stdin: BinaryIO | None, columns: Columns, say: Say | None
) -> Iterator[Article | Rejected]:
    """What one source holds. Nothing that is wrong with it is an error."""
    name = str(source)
    if name == STDIN:
        form = Form(Kind.TEXT, Packing.NONE, STDIN_ID)
    else:
        form = kinds.form(source.path.name) or _without_ending(source.path.name)
    id = printable(form.stem)
    try:
        with standard_input(stdin) if name == STDIN else opened(source.path) as file:
            if name == STDIN:
                form, file = _sniffed(file)
            stream = unpacked(file, form.packing)
            if read_many := _MANY.get(form.kind):
                yield from read_many(stream, name, id, columns, say)
            else:
                yield _ONE[form.kind](whole(stream), id, name)
    except OSError as error:
        yield Rejected(name, why(error), id)
    except ValueError as error:
        yield Rejected(name, str(error), id)


def _without_ending(name: str) -> Form:
    """A file whose name has no ending, but for that of its packing, is a text."""
    path = Path(name)
    packing = kinds.PACKINGS.get(path.suffix.lower(), Packing.NONE)
    return Form(Kind.TEXT, packing, path.stem if packing is not Packing.NONE else name)


def _sniffed(stream: io.BufferedReader) -> tuple[Form, io.BufferedReader]:
    """What standard input is, by how it begins; it is unpacked already.

    Raises ValueError where it is Parquet.
    """
    head, stream = headed(stream)
    if (packing := kinds.packing_of(head)) is not Packing.NONE:
        head, stream = headed(unpacked(stream, packing))
    kind = kinds.kind_of(head)
    if kind is Kind.PARQUET:
        raise ValueError("Parquet is read from its end: give it as a file")
    return Form(kind, Packing.NONE, STDIN_ID), stream


def _beside(folder: Path) -> Metadata | Rejected:
    path = folder / catalogue.FILE_NAME
    if not path.is_file():
        return Metadata()
    try:
        return catalogue.read(path)
    except InputError as error:
        return Rejected(printable(error.source), f"{error.reason}; the texts beside it are read without it")
