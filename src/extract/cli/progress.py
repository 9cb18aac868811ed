"""How a run tells of its progress: a bar on a terminal, JSON lines where they are asked for, else nothing."""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

import typer

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from extract.parts import Part

_SECONDS: Final = 5
"""Between two JSON lines, at least."""


class Progress:
    """Counts what parts bring and tells of it on the error stream; `total` is of files, where each is one article."""

    def __init__(self, total: int | None, *, log_json: bool) -> None:
        self.total = total
        self.articles = self.unchanged = self.rejected = self.facts = 0
        self._log_json = log_json
        self._start = self._told = time.monotonic()
        self._bar: Bar | None = None
        # rich also takes a pipe for a terminal where FORCE_COLOR is set
        if sys.stderr.isatty() and not log_json:
            self._bar = _bar()
            self._task = self._bar.add_task("articles", total=total, **self._shown())

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        self._log("start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()
        self._log("done" if kind is None else "stopped", **({"reason": str(error) or kind.__name__} if kind else {}))

    def add(self, part: Part) -> None:
        """Tell of a part that is stored."""
        self.articles += part.count("articles")
        self.unchanged += part.count("unchanged")
        self.rejected += part.count("rejected")
        self.facts += part.count("facts")
        if self._bar:
            self._bar.update(self._task, advance=part.size, **self._shown())
        if time.monotonic() >= self._told + _SECONDS:
            self._told = time.monotonic()
            self._log("progress")

    def _shown(self) -> dict[str, Any]:
        return {"facts": self.facts, "rejected": self.rejected, "rate": self._rate or 0}

    @property
    def _rate(self) -> float | None:
        """Articles done a second."""
        seconds = time.monotonic() - self._start
        return round(self.articles / seconds, 1) if seconds else None

    def _log(self, event: str, **more: str) -> None:
        """One line: what happened, when, and how far it is."""
        if not self._log_json:
            return
        seconds = time.monotonic() - self._start
        left = self._left(seconds)
        record = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "event": event,
            "articles": self.articles,
            "unchanged": self.unchanged,
            "rejected": self.rejected,
            "facts": self.facts,
            "total": self.total,
            "seconds": round(seconds, 3),
            "articles_per_second": self._rate,
            "seconds_left": left,
            **more,
        }
        typer.echo(json.dumps(record, ensure_ascii=False), err=True)

    def _left(self, seconds: float) -> float | None:
        done = self.articles + self.rejected
        if self.total is None or not done:
            return None
        return round(max(self.total - self.unchanged - done, 0) * seconds / done, 1)


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]:,.0f}/s"),
        TextColumn("{task.fields[facts]:,} facts"),
        TextColumn("{task.fields[rejected]:,} rejected"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
