"""A folder for brat: an article's text, byte for byte, as `NAME.txt`, and its annotations as `NAME.ann`.

Beside them `annotation.conf` and `visual.conf` for brat, `extract.json`, which says which article each name stands for
and how its `.ann` was left, and a file `DRAFT` where nobody has corrected the annotations yet.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from extract.articles.kinds import INDEX
from extract.errors import FormatError, InputError
from extract.exchange.brat import conf, drawn, standoff
from extract.exchange.graph import annotations_from, regions
from extract.exchange.labelled import Labelled
from extract.exchange.names import Names

DRAFT: Final = "DRAFT"
_CONF: Final = ("annotation.conf", "visual.conf")
_DRAFT_LINE: Final = f"#1\t{standoff.STATUS} {DRAFT}\t"
_DRAFT_TEXT: Final = (
    "%s: nobody has corrected these annotations, they are no gold.\n"
    "Once they are corrected, `extract import … --accept-draft` makes gold of them.\n"
)
_MARK: Final = "\ufeff"


@dataclass(frozen=True, slots=True)
class Document:
    """An article of a folder for brat: its text and what its `.ann` says; `source` names that file."""

    id: str
    text: str
    found: standoff.Standoff
    source: str
    is_draft: bool


def write(folder: Path, articles: Iterable[Labelled], *, draft: str = "") -> None:
    """Write a new folder; where `draft` says whose draft it is, it is marked as one, as is each `.ann`.

    Raises OSError where it can't be written, FormatError where a mention holds nothing but line ends.
    """
    folder.mkdir()
    names = Names()
    index: dict[str, dict[str, str]] = {}
    for article in articles:
        id = article.annotations.article
        name = names.name(id)
        text = article.text
        try:
            lines = list(drawn.lines(regions(article.annotations), text))
        except FormatError as error:
            raise FormatError(f"article {id}: {error}") from None
        if draft:
            # brat wants each number of a note once
            lines = [_DRAFT_LINE + draft, *(_renumbered(line) for line in lines)]
        data = "".join(line + "\n" for line in lines).encode()
        (folder / f"{name}.txt").write_bytes(text.encode())
        (folder / f"{name}.ann").write_bytes(data)
        index[name] = {"id": id, "ann": _digest(data)}
    for file, content in zip(_CONF, (conf.annotation_conf(), conf.visual_conf()), strict=True):
        (folder / file).write_text(content, encoding="utf-8")
    (folder / INDEX).write_text(json.dumps({"articles": index}, ensure_ascii=False, indent=0), encoding="utf-8")
    if draft:
        (folder / DRAFT).write_text(_DRAFT_TEXT % draft, encoding="utf-8")


def _renumbered(line: str) -> str:
    if not line.startswith("#"):
        return line
    number, _, rest = line[1:].partition("\t")
    return f"#{int(number) + 1}\t{rest}"


def changed(folder: Path) -> list[str]:
    """The names of the files that are not as `write` left them: what a person would not want to lose.

    These are each `.ann` that has changed, and each file that `write` doesn't write. Raises FormatError where the index
    is none.
    """
    index = _index(folder / INDEX)
    known = {folder / f"{name}.txt" for name in index} | {folder / name for name in (*_CONF, INDEX, DRAFT)}
    anns = {folder / f"{name}.ann": entry["ann"] for name, entry in index.items()}
    return [
        file.name
        for file in sorted(folder.rglob("[!.]*"))  # what is hidden is brat's own
        if not file.is_dir() and file not in known and anns.get(file) != _digest(file.read_bytes())
    ]


def is_brat(path: Path) -> bool:
    """Whether there are files of brat's in the folder, or in one below it, or the path is one."""
    return next(path.rglob("*.ann"), None) is not None if path.is_dir() else path.suffix == ".ann"


def is_ours(path: Path) -> bool:
    """Whether `write` made the folder, or the folder of the file: its labels are extract's."""
    return ((path if path.is_dir() else path.parent) / INDEX).is_file()


def documents(path: Path) -> Iterator[Document]:
    """The articles of a folder and of those below it, by name; or that of one `.ann` file.

    An article's id is what the index says. Without one it is the file's name without its ending, or, where another
    file has that name, its path in the folder.

    Raises InputError where a file is missing or not UTF-8, FormatError, naming file and line, where it isn't brat's.
    """
    root = path if path.is_dir() else path.parent
    files = sorted(root.rglob("*.ann")) if path.is_dir() else [path]
    index = _index(root / INDEX) if (root / INDEX).is_file() else None
    stems = Counter(file.stem for file in files)
    drafts: dict[Path, bool] = {}
    for file in files:
        known = (index or {}).get(file.stem) if file.parent == root else None
        if known:
            id = known["id"]
        else:
            id = file.stem if stems[file.stem] == 1 else file.relative_to(root).with_suffix("").as_posix()
        text, lines = _read(file.with_suffix(".txt")), _read(file)
        # What extract reads as an article has no byte order mark; brat counts it.
        marked = known is None and text.startswith(_MARK)
        found = standoff.parse(lines, text, source=str(file))
        if marked:
            text = text[1:]
            found.pieces = [_moved(piece) for piece in found.pieces]
        if file.parent not in drafts:
            drafts[file.parent] = any((folder / DRAFT).exists() for folder in _up(file.parent, root))
        yield Document(id, text, found, str(file), drafts[file.parent] or DRAFT in found.statuses)


def _moved(piece: standoff.Piece) -> standoff.Piece:
    fragments = tuple((max(0, start - 1), max(0, end - 1)) for start, end in piece.fragments)
    return standoff.Piece(piece.id, piece.label, fragments, piece.line)


def labelled(document: Document) -> Labelled:
    """The article with its annotations, where the labels are extract's.

    Raises FormatError, naming file and line, where one isn't, or what is filled in doesn't fit.
    """
    drawn_here = drawn.regions(document.found, source=document.source)
    return Labelled(document.text, annotations_from(document.id, document.text, drawn_here), document.is_draft)


def read(path: Path) -> Iterator[Labelled]:
    """The articles of a folder of `write`'s, corrected or not. Raises what `documents` and `labelled` raise."""
    return map(labelled, documents(path))


def _up(folder: Path, root: Path) -> Iterator[Path]:
    yield folder
    if folder != root:
        yield from _up(folder.parent, root)


def _index(path: Path) -> Mapping[str, Mapping[str, str]]:
    try:
        content: Any = json.loads(path.read_text(encoding="utf-8"))
        articles = content["articles"]
        return {str(name): {"id": str(entry["id"]), "ann": str(entry["ann"])} for name, entry in articles.items()}
    except OSError as error:
        raise InputError(str(path), (error.strerror or str(error)).lower()) from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise FormatError(f"{path}: not as extract writes it") from None


def _read(path: Path) -> str:
    """The text, byte for byte: its line ends stay."""
    try:
        return path.read_bytes().decode()
    except OSError as error:
        raise InputError(str(path), (error.strerror or str(error)).lower()) from None
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"not UTF-8 at byte {error.start}") from None


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()
