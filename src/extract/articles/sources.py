"""Files, folders, globs and standard input to the files that they stand for."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, Final

from extract.articles import kinds
from extract.articles.items import STDIN, Rejected, Source, printable
from extract.articles.spool import again
from extract.articles.walk import Folder, Passed, folders, leads_out
from extract.errors import InputError

_CHUNK: Final = 1 << 16
"""Bytes of a list of names that are read at once."""


_FOLDERS: Final = 64
"""Folders whose real path is kept while their files come."""


class Sources:
    """The files that inputs stand for, each once: folders are walked anew each time, and nothing is kept of them.

    An input that stands for no file is rejected. Iterating may give other files when the folders have changed.
    """

    def __init__(self, inputs: Iterable[str | Path], follow_links: bool) -> None:
        self._inputs = again(os.fspath(given) for given in inputs) if isinstance(inputs, Iterator) else inputs
        self._follow_links = follow_links

    def __iter__(self) -> Iterator[Source | Rejected]:
        return self.walk(lambda link: None)

    def walk(self, passed: Passed) -> Iterator[Source | Rejected]:
        """The files; `passed` is told of each link that leads out of a folder and is passed over."""
        inputs = iter(self._inputs)
        first, second = next(inputs, None), next(inputs, None)
        # One folder has each file once, unless links lead to it: only else need it be remembered what was given.
        alone = second is None and not self._follow_links
        seen: set[int] = set()
        real = lru_cache(_FOLDERS)(os.path.realpath)
        for given in _chained(first, second, inputs):
            for item in self._files(os.fspath(given), passed):
                if not alone:
                    key = _key(item, real)
                    if key in seen:
                        continue
                    seen.add(key)
                yield item

    def total(self) -> int | None:
        """How many articles there are, with the inputs that are rejected; None where a file may hold many."""
        number = 0
        for item in self:
            if isinstance(item, Source):
                form = kinds.form(item.path.name)
                if str(item) == STDIN or (form and form.many):
                    return None
            number += 1
        return number

    def folders(self) -> Iterator[Path]:
        """The folders that have files to read, and those above them that were given, each once."""
        seen: set[Path] = set()
        for given in self._inputs:
            for item in self._expanded(os.fspath(given), lambda link: None):
                for folder in item.above if isinstance(item, Folder) else getattr(item, "folders", ()):
                    if folder not in seen:
                        seen.add(folder)
                        yield folder

    def _files(self, given: str, passed: Passed) -> Iterator[Source | Rejected]:
        for item in self._expanded(given, passed):
            if isinstance(item, Folder):
                yield from item.sources()
            else:
                yield item

    def _expanded(self, given: str, passed: Passed) -> Iterator[Folder | Source | Rejected]:
        """What one input stands for. A path that exists is taken as it is, also where it looks like a glob."""
        if given == STDIN:
            yield Source(Path(STDIN))
        elif "\0" in given:
            yield Rejected(printable(given).replace("\0", "\ufffd"), "no path: it holds a NUL character")
        elif os.path.lexists(given):
            yield from self._path(given, passed)
        elif glob.has_magic(given):
            yield from self._matching(given, passed)
        else:
            yield Rejected(printable(given), "no such file or folder", _id(given))

    def _matching(self, pattern: str, passed: Passed) -> Iterator[Folder | Source | Rejected]:
        fixed = os.path.realpath(_fixed(pattern))
        matches = sorted(glob.glob(pattern, recursive=True))
        for match in matches:
            if not self._follow_links and leads_out(match, fixed):
                passed(match)
            else:
                yield from self._path(match, passed)
        if not matches:
            yield Rejected(printable(pattern), "no file matches")

    def _path(self, given: str, passed: Passed) -> Iterator[Folder | Source | Rejected]:
        path = Path(given)
        if path.is_dir():
            empty = True
            for item in folders(path, follow_links=self._follow_links, passed=passed):
                empty = False
                yield item
            if empty:
                yield Rejected(printable(given), f"a folder without {kinds.READABLE}")
        elif path.name in kinds.NOT_ARTICLES:
            return
        elif kinds.form(path.name) or not _inner_suffix(path.name):
            yield Source(path, (path.parent,))
        else:
            yield Rejected(printable(given), f"only {kinds.READABLE} can be read", printable(path.stem))


def find(inputs: Iterable[str | Path], *, follow_links: bool = False) -> Sources:
    """The files that the inputs stand for: files, folders, globs, `-` for standard input.

    `follow_links` says whether links that lead out of a folder that is given are followed.
    """
    return Sources(inputs, follow_links)


def beside(sources: Sources, name: str) -> list[Path]:
    """The files called `name` in the folders of the articles, or above them in the folders that were given."""
    return [path for folder in sources.folders() if (path := folder / name).is_file()]


def files_from(path: str | Path, *, stdin: BinaryIO | None = None) -> Iterator[str]:
    """The inputs that a file names, one a line, or parted by NUL characters; `-` is standard input.

    A name is taken as it stands, with the blanks in it; empty lines are passed over.

    Raises InputError where the file can't be read.
    """
    given = os.fspath(path)
    try:
        if given == STDIN:
            yield from _names(stdin or sys.stdin.buffer)
        else:
            with open(given, "rb") as file:
                yield from _names(file)
    except OSError as error:
        raise InputError(printable(given), error.strerror or str(error)) from None


def _names(file: BinaryIO) -> Iterator[str]:
    """The names, whatever bytes they hold. The first chunk tells how they are parted."""
    chunk = file.read(_CHUNK)
    part = b"\0" if b"\0" in chunk else b"\n"
    rest = b""
    while chunk:
        *whole, rest = (rest + chunk).split(part)
        yield from _decoded(whole, part)
        chunk = file.read(_CHUNK)
    yield from _decoded([rest], part)


def _decoded(names: Iterable[bytes], part: bytes) -> Iterator[str]:
    for name in names:
        if kept := name.removesuffix(b"\r") if part == b"\n" else name:
            yield os.fsdecode(kept)


def _chained(first: str | Path | None, second: str | Path | None, rest: Iterator[str | Path]) -> Iterator[str | Path]:
    for given in (first, second):
        if given is not None:
            yield given
    yield from rest


def _key(item: Source | Rejected, real: Callable[[str], str]) -> int:
    """64 bits of what is read or rejected, so that it need not be kept; `real` resolves the links to a folder."""
    if isinstance(item, Source) and str(item) != STDIN:
        path = os.fspath(item.path)
        if os.path.islink(path):
            return hash(os.path.realpath(path))
        folder, name = os.path.split(path)
        return hash(os.path.join(real(folder or "."), name))
    return hash(str(item) if isinstance(item, Source) else (item.source, item.reason))


def _fixed(pattern: str) -> str:
    """The folder that a glob starts from: the part of it before the first sign that stands for others."""
    head = pattern
    while glob.has_magic(head):
        head = os.path.dirname(head)
    return head or "."


def _inner_suffix(name: str) -> str:
    """The ending of a name, under that of its packing."""
    path = Path(name)
    return Path(path.stem).suffix if path.suffix.lower() in kinds.PACKINGS else path.suffix


def _id(given: str) -> str:
    name = Path(given).name
    form = kinds.form(name)
    return printable(form.stem if form else name)
