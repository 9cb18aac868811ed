"""The facts of a run as a table, and its counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from rich import box
from rich.table import Table
from rich.text import Text

from extract.articles import Rejected
from extract.records import Fact, Numeral, Quantity, Time
from extract.results import Done, Result, measured
from extract.show.values import fact_value, line

MAX_FACTS: Final = 200
"""A longer table is no longer read on a screen; the files have all rows."""

_ARROWS: Final = {"increase": " ↑", "decrease": " ↓", "": ""}
_STATUS_STYLES: Final = {"planned": "yellow", "forecast": "magenta", "actual": ""}


def facts(results: Iterable[Result], *, limit: int = MAX_FACTS) -> Table:
    """The facts, one a row, under the articles that they stand in; no more than `limit`."""
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    table.add_column("article", style="dim", overflow="fold")
    table.add_column("indicator", overflow="fold", max_width=44)
    table.add_column("value", justify="right", overflow="fold", style="green")
    table.add_column("measure", no_wrap=True)
    table.add_column("entities", overflow="fold", max_width=36)
    table.add_column("period", overflow="fold")
    table.add_column("base", overflow="fold")
    table.add_column("status", no_wrap=True)
    table.add_column("source", overflow="fold", max_width=24)
    before = None
    for article, fact, about in islice(_facts(results), limit):
        table.add_row(
            Text(line(article) if article != before else ""),
            Text(line(fact.indicator)),
            Text(fact_value(about)),
            Text(f"{fact.measure}{_ARROWS[fact.direction]}"),
            Text(_entities(fact)),
            Text(line(fact.period)),
            Text(line(fact.base)),
            Text(fact.status, style=_STATUS_STYLES[fact.status]),
            Text(line(fact.source)),
        )
        before = article
    return table


def counts(results: Sequence[Result]) -> Text:
    """One line: how many articles, rows and rejections."""
    done = [result.annotations for result in results if isinstance(result, Done)]
    rejected = sum(isinstance(result, Rejected) for result in results)
    parts = [
        _counted(len(done), "article"),
        _counted(sum(len(found.facts) for found in done), "fact"),
        _counted(sum(len(found.events) for found in done), "event"),
        _counted(sum(len(found.quantities) for found in done), "quantity", "quantities"),
        _counted(sum(len(found.times) for found in done), "time"),
        _counted(sum(len(found.entities) for found in done), "entity", "entities"),
    ]
    parts.append(_ledger([row for result in results if isinstance(result, Done) for row in result.numbers]))
    text = Text(" · ".join(parts))
    if rejected:
        text.append(" · ").append(f"{rejected} rejected", style="bold red")
    return text


def _facts(results: Iterable[Result]) -> Iterator[tuple[str, Fact, Quantity | Time | None]]:
    for result in results:
        if isinstance(result, Done):
            for fact, about in measured(result.annotations):
                yield result.article.id, fact, about


def _entities(fact: Fact) -> str:
    return line(", ".join(item.id if item.role == "of" else f"{item.role} {item.id}" for item in fact.entities))


def _ledger(rows: Sequence[Numeral]) -> str:
    """«342 numbers, 0 unexplained (0.0 %)»."""
    left = sum(row.account == "unexplained" for row in rows)
    share = 100 * left / len(rows) if rows else 0
    return f"{_counted(len(rows), 'number')}, {left:,} unexplained ({share:.1f} %)"


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
