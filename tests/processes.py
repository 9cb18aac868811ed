"""`extract` in a process of its own, as a user's shell starts it."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from extract.articles import Article

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


def write_texts(folder: Path, articles: Sequence[Article], count: int, paragraphs: int, empty: int) -> None:
    """Short articles of paragraphs of the articles, which share names; each of so many is empty, and no article."""
    lines = [line for article in articles for line in article.text.splitlines() if len(line) > 100]
    source = random.Random(5)
    for number in range(count):
        text = "\n".join(source.sample(lines, paragraphs)) if number % empty else ""
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")


def tables(folder: Path) -> dict[str, bytes]:
    """The files of a run by their paths in its folder, but for the store."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".duckdb" not in str(path.relative_to(folder))
    }
