"""What goes through the reading room: a source to read, and the article or the rejection that comes of it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

STDIN: Final = "-"
STDIN_ID: Final = "stdin"
MAX_BYTES: Final = 50_000_000
"""A file, or a row of one, that is larger holds more than an article; the whole of it has to fit in memory."""


@dataclass(frozen=True, slots=True)
class Article:
    """A text and what is known of it.

    `source` is where it was read from (`FILE`, or `FILE:ROW` where a file has many), `origin` who published it;
    `published` is EDTF or empty; `notes` say what was done to read it.
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
    """A file to read, and the folders in which its metadata may lie, nearest first."""

    path: Path
    folders: tuple[Path, ...] = ()

    def __str__(self) -> str:
        return printable(os.fspath(self.path))


def printable(name: str) -> str:
    """The name with what is not UTF-8 in it replaced, so that it can be written and shown."""
    try:
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:
        return name.encode("utf-8", "replace").decode("utf-8")


def why(error: OSError) -> str:
    """What the operating system says, as a reason."""
    return (error.strerror or str(error)).lower()
