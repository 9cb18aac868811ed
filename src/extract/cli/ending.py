"""How commands end: errors in one line, what was rejected by name, and the exit codes."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar

import typer

from extract.errors import ExtractError

if TYPE_CHECKING:
    from rich.console import Console

    from extract.articles import Rejected
    from extract.parts import Part

P = ParamSpec("P")
T = TypeVar("T")

REJECTED: Final = 1
"""Exit code where an article was rejected."""
USAGE: Final = 2
"""Exit code where the command could not be done as it was given."""
_WIDTH: Final = 160
"""Columns where the output is no terminal."""
_MOST_NAMED: Final = 100
"""A longer list of what was rejected is no longer read on a screen; the store has all."""


def told(command: Callable[P, T]) -> Callable[P, T]:
    """The command, with the errors that extract raises on purpose told in one line."""

    @functools.wraps(command)
    def told(*args: P.args, **options: P.kwargs) -> T:
        try:
            return command(*args, **options)
        except ExtractError as error:
            typer.echo(f"extract: {error}", err=True)
            raise typer.Exit(USAGE) from None

    return told


class Rejections:
    """What was rejected, and why."""

    def __init__(self, rejected: Iterable[Rejected] = ()) -> None:
        self._first = [(item.source, item.reason) for item in rejected]
        self._count = len(self._first)

    def add(self, part: Part) -> None:
        """Remember what a part rejected; of many only their number."""
        self._count += part.count("rejected")
        more = part.tables["rejected"].slice(0, max(0, _MOST_NAMED - len(self._first)))
        self._first += ((row["file"], row["reason"]) for row in more.to_pylist())

    def end(self) -> None:
        """Name what was rejected, and leave with the exit code for it."""
        from extract.show.values import line

        for source, reason in self._first:
            typer.echo(line(f"rejected: {source}: {reason}"), err=True)
        if self._count > len(self._first):
            typer.echo(f"… and {self._count - len(self._first):,} more, in articles.csv", err=True)
        if self._count:
            raise typer.Exit(REJECTED)


def console() -> Console:
    """Where results are printed: as wide as the terminal, and wide where there is none."""
    from rich.console import Console

    found = Console()
    wide = not found.is_terminal and "COLUMNS" not in os.environ
    return Console(width=_WIDTH) if wide else found


def decimal(given: float) -> Decimal:
    """The number as it was written."""
    return Decimal(str(given))
