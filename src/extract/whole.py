"""Files and folders written whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Final

Writer = Callable[[Path], None]
"""Writes a new file, or makes a new folder, at a path."""

_PART: Final = "part"


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


def _take_place(path: Path, part: Path) -> None:
    """Put a folder where another is: that needs two steps, since one that is not empty can't be replaced."""
    old = _beside(path, "old")
    os.replace(path, old)
    try:
        os.replace(part, path)
    except OSError:
        os.replace(old, path)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.{ending}")
