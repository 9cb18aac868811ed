"""Files and folders written whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from extract.errors import InputError

Writer = Callable[[Path], None]
"""Writes a new file, or makes a new folder, at a path."""

_PART: Final = "part"
_OLD: Final = "old"
_LEFT: Final = re.compile(rf"\.(.+)\.\d+\.({_PART}|{_OLD})")


def write_all(content: Mapping[Path, Writer], folders: Mapping[Path, Writer] | None = None) -> None:
    """Write every file and folder under a temporary name beside its own, then give all of them their names.

    What has such a name already is replaced, a folder with all that is in it. Raises what the writers raise, and
    OSError; then everything is as it was before.
    """
    with ExitStack() as cleaning:
        temporary: dict[Path, Path] = {}
        for path, write_to in content.items():
            part = _beside(path, _PART)
            cleaning.callback(part.unlink, missing_ok=True)
            write_to(part)
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            temporary[path] = part
        for path, write_to in (folders or {}).items():
            part = _beside(path, _PART)
            cleaning.callback(shutil.rmtree, part, ignore_errors=True)
            write_to(part)
            temporary[path] = part
        for path, part in temporary.items():
            if part.is_dir() and path.exists():
                _take_place(path, part)
            else:
                os.replace(part, path)


def write_into(folder: Path, content: Mapping[Path, Writer], folders: Mapping[Path, Writer] | None = None) -> None:
    """`write_all` in a folder, which is made where it is missing. Raises InputError where it can't be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_all(content, folders)
    except OSError as error:
        raise InputError(str(folder), f"can't be written to: {(error.strerror or str(error)).lower()}") from None


def clean(folder: Path) -> None:
    """Remove what writers that were killed left in a folder that nobody writes to now; a folder that was being
    replaced gets its name back. Raises OSError where that can't be done."""
    for left in list(folder.iterdir()):
        match = _LEFT.fullmatch(left.name)
        if match is None:
            continue
        if match[2] == _OLD and not (folder / match[1]).exists():
            os.replace(left, folder / match[1])
        elif left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()


def _take_place(path: Path, part: Path) -> None:
    """Put a folder where another is: that needs two steps, since one that is not empty can't be replaced."""
    old = _beside(path, _OLD)
    os.replace(path, old)
    try:
        os.replace(part, path)
    except OSError:
        os.replace(old, path)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.{ending}")
