"""What is said of a group, and why its numbers may differ."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

Verdict = Literal["conflict", "revised", "unclear", "bounded", "same within rounding", "same"]

VERDICTS: Final[tuple[Verdict, ...]] = ("conflict", "revised", "unclear", "bounded", "same within rounding", "same")
"""The worst first."""

Code = Literal[
    "probable slip",
    "later article",
    "other date",
    "other period",
    "period not stated",
    "other parties",
    "parties not stated",
    "other status",
    "other base",
    "base not stated",
    "other indicator",
]


class Reason(NamedTuple):
    """Why what two articles say may differ; `detail` is what differs, or where the slip is."""

    code: Code
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}" if self.detail else self.code


def worst(verdicts: list[Verdict]) -> Verdict:
    """The verdict that stands first in `VERDICTS`."""
    return min(verdicts, key=VERDICTS.index)
