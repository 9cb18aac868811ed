"""The rows of each table: what an article gives, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from extract.durations import amount
from extract.edtf import known_days
from extract.records import Participant, Quantity
from extract.results import Done, Result, measured

if TYPE_CHECKING:
    import pandas as pd

Cell = str | int | bool | Decimal | None
Table = Mapping[str, Cell]

_QUANTITY: Final = ("article", "start", "end", "text", "label", "value", "value_min", "value_max", "unit", "mod")
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "facts": (
        "article",
        "title",
        "published",
        "indicator",
        "value",
        "value_min",
        "value_max",
        "unit",
        "mod",
        "measure",
        "direction",
        "entities",
        "period",
        "period_start",
        "period_end",
        "base",
        "status",
        "source",
        "sentence",
        "start",
        "end",
        "confidence",
        "negated",
        "text",
    ),
    "events": (
        "article",
        "title",
        "published",
        "date",
        "date_start",
        "date_end",
        "predicate",
        "participants",
        "object",
        "place",
        "status",
        "sentence",
        "start",
        "end",
        "negated",
        "text",
    ),
    "quantities": (*_QUANTITY, "dimension", "value_si"),
    "times": ("article", "start", "end", "text", "label", "value", "mod", "start_date", "end_date"),
    "entities": ("article", "start", "end", "text", "label", "name", "id"),
    "names": ("id", "label", "name", "count", "articles", "article", "start", "end", "text"),
    "numbers": ("article", "start", "end", "text", "account", "reason"),
    "articles": (
        "id",
        "title",
        "author",
        "published",
        "source",
        "characters",
        "entities",
        "quantities",
        "times",
        "facts",
        "events",
        "status",
        "reason",
        "file",
    ),
}
"""The columns of each table, in the order in which they are written."""

_NUMBERS: Final = ("value", "value_min", "value_max")
_YES: Final = "true"


def fact_rows(done: Done) -> Iterator[Table]:
    """The article's facts, each with its quantity, its article and its sentence.

    A fact about how long something takes has the duration as a value with a UCUM unit of time.
    """
    text, found = done.article.text, done.annotations
    for fact, about in measured(found):
        row: dict[str, Cell] = dict.fromkeys(COLUMNS["facts"], "")
        if isinstance(about, Quantity):
            row |= {name: getattr(about, name) for name in (*_NUMBERS, "unit", "mod")}
        elif about is not None:
            duration = amount(about.value)
            row |= {name: getattr(duration, name) for name in (*_NUMBERS, "unit")} | {"mod": about.mod}
        row |= {name: getattr(fact, name) for name in ("indicator", "measure", "direction", "period", "base")}
        first_day, last_day = known_days(fact.period)
        start, end = fact.quantity
        row |= {
            "article": found.article,
            "title": done.article.title,
            "published": done.published,
            "entities": participants(fact.entities),
            "period_start": first_day,
            "period_end": last_day,
            "status": fact.status,
            "source": fact.source,
            "sentence": _sentence(text, fact.evidence),
            "start": start,
            "end": end,
            "confidence": fact.confidence,
            "negated": _YES if fact.negated else "",
            "text": text[start:end],
        }
        yield row


def event_rows(done: Done) -> Iterator[Table]:
    """The article's dated events, each with its date, its article and its sentence."""
    text, found = done.article.text, done.annotations
    times = {(time.start, time.end): time for time in found.times}
    for event in found.events:
        time = times[event.time]
        yield {
            "article": found.article,
            "title": done.article.title,
            "published": done.published,
            "date": time.value,
            "date_start": time.start_date,
            "date_end": time.end_date,
            "predicate": event.predicate,
            "participants": participants(event.participants),
            "object": event.object,
            "place": event.place,
            "status": event.status,
            "sentence": _sentence(text, event.evidence),
            "start": time.start,
            "end": time.end,
            "negated": _YES if event.negated else "",
            "text": time.text,
        }


def participants(found: Iterable[Participant]) -> str:
    """Participants in one cell: `AZ:between;KZ:between`. A «;» in an id becomes a comma."""
    return ";".join(f"{participant.id.replace(';', ',')}:{participant.role}" for participant in found)


def _sentence(text: str, evidence: tuple[int, int]) -> str:
    return " ".join(text[slice(*evidence)].split())


def article_row(done: Done) -> Table:
    """One article: what is known of it, and how many of each it has; `reason` says what was done to read it."""
    article, found = done.article, done.annotations
    return {
        "id": article.id,
        "title": article.title,
        "author": article.author,
        "published": done.published,
        "source": article.origin,
        "characters": len(article.text),
        "entities": len(found.entities),
        "quantities": len(found.quantities),
        "times": len(found.times),
        "facts": len(found.facts),
        "events": len(found.events),
        "status": "ok",
        "reason": "; ".join(done.notes()),
        "file": article.source,
    }


def facts_frame(results: Iterable[Result]) -> pd.DataFrame:
    """The facts as a typed DataFrame with the columns of facts.csv.

    `value`, `value_min`, `value_max`, `confidence` are Float64, `start`, `end` Int64, `period_start`, `period_end`
    datetime64[s], `negated` boolean, everything else string; what is not known is missing (`pd.NA`, `NaT`).
    """
    import pandas as pd

    rows = [row for result in results if isinstance(result, Done) for row in fact_rows(result)]
    columns: dict[str, Any] = {}
    for name in COLUMNS["facts"]:
        values = [row[name] if row[name] != "" else None for row in rows]
        if name in (*_NUMBERS, "confidence"):
            columns[name] = pd.Series([None if value is None else float(value) for value in values], dtype="Float64")
        elif name in ("start", "end"):
            columns[name] = pd.Series(values, dtype="Int64")
        elif name == "negated":
            columns[name] = pd.Series([value is not None for value in values], dtype="boolean")
        elif name in ("period_start", "period_end"):
            columns[name] = pd.Series(values, dtype="datetime64[s]")
        else:
            columns[name] = pd.Series(values, dtype="string")
    return pd.DataFrame(columns)
