"""The facts of a run as a table, and its counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from rich import box
from rich.table import Table
from rich.text import Text

from extract.records import Annotations, Fact, Quantity, Time
from extract.results import Counts, Done, Result, measured
from extract.show.values import fact_value, line

MAX_FACTS: Final = 200
"""A longer table is no longer read on a screen; the files have all rows."""

_ARROWS: Final = {"increase": " ↑", "decrease": " ↓", "": ""}
_STATUS_STYLES: Final = {"planned": "yellow", "forecast": "magenta", "actual": ""}


def facts(found: Iterable[Annotations], *, limit: int = MAX_FACTS) -> Table:
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
    for article, fact, about in islice(_facts(found), limit):
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


def plain_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Any rows, under their columns' names."""
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(line(column), overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if value is None else line(str(value))) for value in row))
    return table


def counts(found: Counts) -> Text:
    """One line: how many articles, rows and rejections."""
    parts = [
        _counted(found.articles, "article"),
        _counted(found.facts, "fact"),
        _counted(found.events, "event"),
        _counted(found.quantities, "quantity", "quantities"),
        _counted(found.times, "time"),
        _counted(found.entities, "entity", "entities"),
        _ledger(found),
    ]
    text = Text(" · ".join(parts))
    if found.rejected:
        text.append(" · ").append(f"{found.rejected:,} rejected", style="bold red")
    return text


def counted(results: Iterable[Result]) -> Counts:
    """How many there are of each in the results."""
    found = list(results)
    done = [result for result in found if isinstance(result, Done)]
    numbers = [row for result in done for row in result.numbers]
    return Counts(
        articles=len(done),
        facts=sum(len(result.annotations.facts) for result in done),
        events=sum(len(result.annotations.events) for result in done),
        quantities=sum(len(result.annotations.quantities) for result in done),
        times=sum(len(result.annotations.times) for result in done),
        entities=sum(len(result.annotations.entities) for result in done),
        rejected=len(found) - len(done),
        numbers=len(numbers),
        unexplained=sum(row.account == "unexplained" for row in numbers),
    )


def _facts(found: Iterable[Annotations]) -> Iterator[tuple[str, Fact, Quantity | Time | None]]:
    for article in found:
        for fact, about in measured(article):
            yield article.article, fact, about


def _entities(fact: Fact) -> str:
    return line(", ".join(item.id if item.role == "of" else f"{item.role} {item.id}" for item in fact.entities))


def _ledger(found: Counts) -> str:
    """«342 numbers, 0 unexplained (0.0 %)»."""
    share = 100 * found.unexplained / found.numbers if found.numbers else 0
    return f"{_counted(found.numbers, 'number')}, {found.unexplained:,} unexplained ({share:.1f} %)"


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
