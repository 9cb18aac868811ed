"""Reading what is to be scored: interchange files, one by one or by the folder."""

from __future__ import annotations

from pathlib import Path

from extract.errors import FormatError, InputError
from extract.records import Annotations, from_lines

_ENDING = ".jsonl"
_RUN_FILE = "annotations.jsonl"


def read(path: Path | str) -> list[Annotations]:
    """Read one labelling: an interchange file, or a folder of them, one per article or `annotations.jsonl` alone.

    Only `.jsonl` files directly in the folder are read; an empty one is an article in which nothing is labelled.
    Raises InputError where a file is missing or not UTF-8 or a folder holds none, FormatError where a line does
    not follow the format (naming file and line) or two files hold the same article.
    """
    path = Path(path)
    if not path.is_dir():
        return _read_file(path)
    run_file = path / _RUN_FILE
    files = [run_file] if run_file.is_file() else _files(path)
    if not files:
        raise InputError(str(path), f"no {_ENDING} file in this folder")
    found: dict[str, tuple[Annotations, Path]] = {}
    for file in files:
        articles = _read_file(file)
        if not articles and file != run_file:
            articles = [Annotations(file.stem)]
        for item in articles:
            if item.article in found:
                raise FormatError(f"{file}: article {item.article!r} is already in {found[item.article][1]}")
            found[item.article] = (item, file)
    return [item for item, _ in found.values()]


def read_gold(path: Path | str) -> list[list[Annotations]]:
    """Read gold: one labelling (see `read`), or a folder of folders, each a labelling of the same articles.

    Raises what `read` raises.
    """
    path = Path(path)
    if path.is_dir() and not _files(path):
        folders = sorted(folder for folder in path.iterdir() if folder.is_dir() and _files(folder))
        if folders:
            return [read(folder) for folder in folders]
    return [read(path)]


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.suffix == _ENDING and file.is_file())


def _read_file(file: Path) -> list[Annotations]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(str(file), error.strerror or str(error)) from None
    except UnicodeDecodeError as error:
        raise InputError(str(file), f"not UTF-8 at byte {error.start}") from None
    return from_lines(text.split("\n"), source=str(file))
