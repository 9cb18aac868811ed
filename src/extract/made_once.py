"""What is made once for all of the user's processes: folders in the cache folder (`EXTRACT_CACHE` names another)."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_cache_path


def folder(name: str) -> Path:
    """The folder of that name; it need not be there."""
    given = os.environ.get("EXTRACT_CACHE")
    return (Path(given) if given else user_cache_path("extract", appauthor=False)) / name


def write(target: Path, fill: Callable[[Path], object]) -> None:
    """Put a folder there that `fill` fills, whole or not at all: another process may do the same.

    What was there before goes. Raises OSError where nothing can be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="making-") as made_in:
        fill(Path(made_in))
        if target.exists():
            shutil.rmtree(target)
        os.replace(made_in, target)
        Path(made_in).mkdir()  # for TemporaryDirectory to remove
