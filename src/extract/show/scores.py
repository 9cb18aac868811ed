"""Scores and errors as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich import box
from rich.table import Table
from rich.text import Text

from extract.score import ScoreError, Scores
from extract.show.values import line


def scores(result: Scores) -> Table:
    """Precision, recall and F1 of each measure of each layer, then of each label."""
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for name in ("layer", "label", "measure"):
        table.add_column(name, no_wrap=True)
    for name in ("right", "predicted", "gold", "precision", "recall", "F1"):
        table.add_column(name, justify="right", no_wrap=True)
    before = None
    for row in result.rows():
        if before not in (None, row.layer):
            table.add_section()
        count = row.count
        table.add_row(
            row.layer if row.layer != before else "",
            row.label,
            row.measure,
            *(str(number) for number in (count.right, count.predicted, count.gold)),
            *(_ratio(ratio) for ratio in (count.precision, count.recall, count.f1)),
            style="" if not row.label else "dim",
        )
        before = row.layer
    return table


def mistakes(errors: Iterable[ScoreError]) -> Iterator[Text]:
    """Each error: where, what, what was expected and what came, and the text around it."""
    styles = {"missed": "red", "spurious": "yellow", "wrong": "magenta"}
    for error in errors:
        text = Text(f"{line(error.article)}:{error.start}–{error.end} ", style="dim")
        text.append(f"{error.kind} {error.layer} {error.slot}".strip(), style=styles[error.kind])
        for name, content in (("gold", error.expected), ("found", error.got), ("", error.context)):
            if content:
                text.append(f"\n  {name:<6}", style="dim").append(line(content))
        yield text


def _ratio(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
