"""Files of other tools back to labelled articles: which format a file has, and its articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, Literal

from extract.errors import FormatError, InputError
from extract.exchange import brat, label_studio, spacy_jsonl
from extract.exchange.labelled import Labelled

Format = Literal["brat", "label-studio", "docbin", "spacy-jsonl"]

FORMATS: Final[tuple[Format, ...]] = ("brat", "label-studio", "docbin", "spacy-jsonl")
_ENDINGS: Final[Mapping[str, Format]] = {
    ".ann": "brat",
    ".json": "label-studio",
    ".spacy": "docbin",
    ".jsonl": "spacy-jsonl",
}


def guessed(path: Path) -> Format:
    """The format of a file by its ending, of a folder by whether it has files of brat's.

    Raises InputError where there is nothing, or it tells none.
    """
    if not path.exists():
        raise InputError(str(path), "no such file or folder")
    if path.is_dir():
        if brat.is_brat(path):
            return "brat"
        raise InputError(str(path), "no .ann file in this folder")
    if path.suffix.lower() not in _ENDINGS:
        raise InputError(str(path), f"{path.suffix or 'no ending'} tells no format: --format says which it is")
    return _ENDINGS[path.suffix.lower()]


def read(path: Path, format: Format) -> Iterator[Labelled]:
    """The articles of a file or a folder, in its order.

    Raises InputError where it can't be read, FormatError where it does not follow the format or an article occurs
    twice.
    """
    seen: set[str] = set()
    for article in _READERS[format](path):
        id = article.annotations.article
        if id in seen:
            raise FormatError(f"{path}: article {id!r} occurs twice")
        seen.add(id)
        yield article


def _docbin(path: Path) -> Iterator[Labelled]:
    from extract.exchange import docbin  # spaCy takes a second to import

    return docbin.read(path)


_READERS: Final[Mapping[Format, Callable[[Path], Iterator[Labelled]]]] = {
    "brat": brat.read,
    "label-studio": label_studio.read,
    "docbin": _docbin,
    "spacy-jsonl": spacy_jsonl.read,
}
