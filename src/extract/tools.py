"""What a store has in the formats of other people's tools (`extract.exchange`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Final, Literal

from extract.articles.kinds import INDEX
from extract.errors import InputError
from extract.exchange import Labelled, brat, label_studio, spacy_jsonl
from extract.exchange.brat.folder import changed
from extract.store import Store
from extract.store.found import articles_in
from extract.whole import Writer

Tool = Literal["brat", "label-studio", "docbin", "spacy-jsonl"]

TOOLS: Final[tuple[Tool, ...]] = ("brat", "label-studio", "docbin", "spacy-jsonl")
BRAT: Final = "brat"
FOLDERS: Final = frozenset({BRAT})
"""The names of those that are folders."""
LABEL_STUDIO: Final = "label-studio.json"
CONFIG: Final = "label-studio.xml"
DOCBIN: Final = "docs.spacy"
JSONL: Final = "spacy.jsonl"


def files(store: Store, folder: Path, tool: Tool, min_confidence: Decimal) -> dict[Path, Writer]:
    """The files of a format in the folder, and what writes each."""
    found = _again(store, min_confidence)
    match tool:
        case "brat":
            return {folder / BRAT: lambda path: brat.write(path, found())}
        case "label-studio":
            return label_studio_files(folder, found)
        case "docbin":
            return {folder / DOCBIN: lambda path: _docbin(path, found())}
        case "spacy-jsonl":
            return {folder / JSONL: lambda path: spacy_jsonl.write(path, found())}


def label_studio_files(folder: Path, found: Callable[[], Iterable[Labelled]], *, draft: str = "") -> dict[Path, Writer]:
    """The tasks and the labelling configuration, and what writes each; `draft` as in `label_studio.write`."""
    return {
        folder / LABEL_STUDIO: lambda path: label_studio.write(path, found(), draft=draft),
        folder / CONFIG: lambda path: _text(path, label_studio.config()),
    }


def untouched(folder: Path) -> None:
    """Raise InputError where there is a folder with something else than extract wrote for brat: someone's work."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if not (folder / INDEX).is_file():
        raise InputError(str(folder), "is there already, and not made by extract: name another place")
    if corrected := changed(folder):
        more = f" and {len(corrected) - 1:,} more" if len(corrected) > 1 else ""
        raise InputError(str(folder), f"{corrected[0]}{more} changed since it was written: move the folder away first")


def _again(store: Store, min_confidence: Decimal) -> Callable[[], Iterator[Labelled]]:
    def found() -> Iterator[Labelled]:
        for one, (text,) in articles_in(store, "text", min_confidence=min_confidence):
            yield Labelled(text, one)

    return found


def _docbin(path: Path, found: Iterable[Labelled]) -> None:
    from extract.exchange import docbin  # spaCy takes a second to import

    docbin.write(path, found)


def _text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
