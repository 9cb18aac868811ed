"""Reads the one-line examples of `tests/examples/*.txt`: a text with its mentions marked in it.

    купили [2,5 кг](QUANTITY 2.5 kg) муки
    ! г. Москва
    @ 2025-10-20

A mention is `[words](LABEL slot slot …)`; a slot with blanks is quoted, an empty one is `-`, and empty ones
at the end may be left out. A line that starts with `!` holds no mention. `@` sets the reference date of the
lines below it. Blank lines and lines that start with `#` are skipped.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "examples"
_MENTION = re.compile(r"\[([^\[\]]*)\]\(([A-Z]+)((?:[^()\"]|\"[^\"]*\"|\([^()]*\))*)\)")


@dataclass(frozen=True)
class Mention:
    """A mention expected in an example, by characters of its text; empty slots are empty strings."""

    start: int
    end: int
    label: str
    slots: list[str]


@dataclass(frozen=True)
class Example:
    """One line: its text without the marks, the mentions expected, the reference date in force."""

    text: str
    mentions: list[Mention]
    negative: bool
    reference: str
    line: int

    @property
    def id(self) -> str:
        """The test's name."""
        return f"{self.line}: {self.text}"


def parse(line: str, *, reference: str = "", number: int = 0) -> Example:
    """The example in one line."""
    negative = line.startswith("!")
    marked = line[1:].strip() if negative else line.strip()
    text, mentions, at = "", [], 0
    for match in _MENTION.finditer(marked):
        text += marked[at : match.start()]
        slots = ["" if slot == "-" else slot for slot in shlex.split(match[3])]
        mentions.append(Mention(len(text), len(text) + len(match[1]), match[2], slots))
        text += match[1]
        at = match.end()
    return Example(text + marked[at:], mentions, negative, reference, number)


def read(path: Path) -> list[Example]:
    """The examples of a file. Raises ValueError for a line whose marks can't be right."""
    return list(_read(path))


def _read(path: Path) -> Iterator[Example]:
    reference = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("@"):
            reference = line[1:].strip()
            continue
        example = parse(line, reference=reference, number=number)
        if example.negative == bool(example.mentions):
            raise ValueError(f"{path.name}, line {number}: a mention in a negative example, or none in a positive one")
        yield example
