"""A folder to its bottom: which of its files are read, and which links are passed over."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from extract.articles import kinds
from extract.articles.items import Rejected, Source, printable, why

Passed = Callable[[str], None]
"""Is told of each link that is passed over."""


class Folder(NamedTuple):
    """A folder with files to read: their names, sorted, and the folders above it that were given, itself first."""

    path: str
    above: tuple[Path, ...]
    names: list[str]

    def sources(self) -> Iterator[Source]:
        for name in self.names:
            yield Source(Path(self.path, name), self.above)


def folders(root: Path, *, follow_links: bool, passed: Passed) -> Iterator[Folder | Rejected]:
    """The folders with files to read, from the top down, sorted by name; those that can't be listed are rejected.

    Hidden files and folders are passed over, and so is what is neither a file nor a folder: a pipe would block; and
    the tables of an earlier run, its folder for brat, whose texts are copies, and that of Parquet parts.
    A link that leads out of `root` is followed only with `follow_links`; a link to a folder that was walked already
    never is.
    """
    real_root = os.path.realpath(root)
    walked = {real_root}
    waiting: list[tuple[str, tuple[Path, ...]]] = [(os.fspath(root), (root,))]
    while waiting:
        path, above = waiting.pop()
        try:
            names, below = _listed(path, real_root, follow_links, passed)
        except OSError as error:
            yield Rejected(printable(path), f"a folder that can't be listed: {why(error)}")
            continue
        if names:
            yield Folder(path, above, names)
        for name, is_link in sorted(below, reverse=True):
            child = os.path.join(path, name)
            if os.path.exists(os.path.join(child, kinds.INDEX)):
                continue
            if follow_links:
                # Only where links are followed can a folder be met twice.
                real = os.path.realpath(child)
                if real in walked:
                    continue
                walked.add(real)
            elif is_link:
                continue
            waiting.append((child, (Path(child), *above)))


def leads_out(path: str, real_root: str) -> bool:
    """Whether what the path stands for lies outside of the folder."""
    real = os.path.realpath(path)
    return real != real_root and not real.startswith(os.path.join(real_root, ""))


def _is(asked: Callable[[], bool]) -> bool:
    """What an entry says it is. Of a link that leads round and round to itself, that can't be said."""
    try:
        return asked()
    except OSError:
        return False


def _listed(path: str, real_root: str, follow_links: bool, passed: Passed) -> tuple[list[str], list[tuple[str, bool]]]:
    """The names of the files to read, and those of the folders, each with whether it is a link."""
    names: list[str] = []
    below: list[tuple[str, bool]] = []
    with os.scandir(path) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            is_link = entry.is_symlink()
            is_folder = _is(entry.is_dir)
            is_text = not is_folder and kinds.form(entry.name) is not None and entry.name not in kinds.NOT_ARTICLES
            if not is_folder and not is_text:
                continue
            if is_link and not follow_links and leads_out(entry.path, real_root):
                passed(entry.path)
            elif is_folder:
                below.append((entry.name, is_link))
            elif _is(entry.is_file) or (is_link and not os.path.exists(entry.path)):
                # A link that leads nowhere is told of when it is read.
                names.append(entry.name)
    return sorted(kinds.without_output(names)), below
