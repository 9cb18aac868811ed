"""`extract` in a process of its own, as a user's shell starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

# A limit on the size of files stands for a full disk: writing fails in the middle, as it does there.
_CODE = """
import os, resource, sys
if limit := os.environ.get("EXTRACT_TEST_FILE_LIMIT"):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
sys.argv[0] = "extract"
from extract.engines import batches
batches.CHARACTERS = {characters}
from extract.cli import app
app()
"""
CHARACTERS = 100_000


def started(arguments: Sequence[object], *, characters: int = CHARACTERS, **environment: str) -> subprocess.Popen[str]:
    """`extract` with these arguments, in a session of its own; `characters` are those of a part."""
    return subprocess.Popen(
        [sys.executable, "-c", _CODE.format(characters=characters), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ | environment,
        start_new_session=True,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Its exit code, and what it printed on each stream."""
    output, errors = process.communicate(timeout=300)
    return process.returncode, output, errors


def tables(folder: Path) -> dict[str, bytes]:
    """The files of a run, but for the store."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if ".duckdb" not in path.name}
