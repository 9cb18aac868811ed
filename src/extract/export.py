"""The tables and the interchange file of a run, each written whole or not at all."""

from __future__ import annotations

import csv
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from extract.articles import Article, Rejected, read
from extract.durations import amount
from extract.edtf import days
from extract.errors import InputError
from extract.recognise.countries import country_name
from extract.records import Entity, Participant, Quantity, plain, to_lines
from extract.results import Done, Result, measured

if TYPE_CHECKING:
    import pandas as pd

Format = Literal["csv", "jsonl"]
Cell = str | int | Decimal | None
Table = Mapping[str, Cell]

FORMATS: Final[tuple[Format, ...]] = ("csv", "jsonl")
ANNOTATIONS: Final = "annotations.jsonl"

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
_MARK: Final = "\ufeff"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_NUMERAL: Final = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*%?")


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
        first_day, last_day = _days(fact.period)
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


def name_rows(results: Iterable[Result]) -> list[Table]:
    """One row for each id, those with most mentions first: its label and name, and where it is mentioned first.

    `count` is of mentions, `articles` of articles. A country's name is CLDR's; anything else's is its id, which is the
    fullest name that the articles give it. A person and a thing of one name are two.
    """
    found: dict[tuple[bool, str], list[tuple[str, Entity]]] = {}
    for done in _done(results):
        for entity in done.annotations.entities:
            found.setdefault((entity.label == "PER", entity.id), []).append((done.annotations.article, entity))
    rows: list[Table] = []
    for (_, id), mentions in sorted(found.items(), key=lambda item: -len(item[1])):
        article, first = mentions[0]
        label, _count = Counter(entity.label for _, entity in mentions).most_common(1)[0]
        row: Table = {
            "id": id,
            "label": label,
            "name": (label == "LOC" and country_name(id)) or id,
            "count": len(mentions),
            "articles": len({article for article, _ in mentions}),
            "article": article,
            "start": first.start,
            "end": first.end,
            "text": first.text,
        }
        rows.append(row)
    return rows


def article_row(result: Result) -> Table:
    """One article of the input: what is known of it, what was found in it, or why it was rejected.

    The reason of an article that was accepted says what was done to read it, if anything.
    """
    row: dict[str, Cell] = dict.fromkeys(COLUMNS["articles"], "")
    if isinstance(result, Rejected):
        return row | {"id": result.id, "status": "rejected", "reason": result.reason, "file": result.source}
    article, found = result.article, result.annotations
    return row | {
        "id": article.id,
        "title": article.title,
        "author": article.author,
        "published": result.published,
        "source": article.origin,
        "characters": len(article.text),
        "entities": len(found.entities),
        "quantities": len(found.quantities),
        "times": len(found.times),
        "facts": len(found.facts),
        "events": len(found.events),
        "status": "ok",
        "reason": "; ".join(result.notes()),
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


def write(
    results: Sequence[Result], folder: Path, formats: Sequence[Format] = FORMATS, *, excel: bool = False
) -> list[Path]:
    """Write the run's files into the folder, which is made where it is missing; their paths.

    `csv` is a table for each kind of row, `jsonl` the interchange file. `articles.csv` is always written:
    it says what was rejected, and why. Each file appears under its name only when all are complete. `excel` puts a
    byte order mark before each table, without which Excel takes UTF-8 for another encoding.

    Raises InputError where the folder can't be written to.
    """
    tables = COLUMNS if "csv" in formats else ("articles",)
    content: dict[Path, Iterable[str]] = {
        folder / f"{table}.csv": chain([_MARK] if excel else [], _csv(table, results)) for table in tables
    }
    if "jsonl" in formats:
        content[folder / ANNOTATIONS] = _jsonl(results)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write_all(content)
    except OSError as error:
        raise InputError(str(folder), f"can't be written to: {(error.strerror or str(error)).lower()}") from None
    return list(content)


def texts_of(annotations: Path) -> dict[str, str]:
    """The texts, by article id, that a run's annotations (the file or its folder) were made from.

    They are those that the run's articles.csv names; what is no longer where it was is left out.
    """
    folder = annotations if annotations.is_dir() else annotations.parent
    try:
        with (folder / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
            files = {row["id"]: row["file"] for row in csv.DictReader(file) if row["status"] == "ok"}
    except (OSError, ValueError, KeyError):
        return {}
    found = {id: next(read([file]), None) for id, file in files.items() if Path(file).is_file()}
    return {id: item.text for id, item in found.items() if isinstance(item, Article)}


def _write_all(content: Mapping[Path, Iterable[str]]) -> None:
    """Write every file under a temporary name beside its own, then give all of them their names."""
    with ExitStack() as cleaning:
        temporary: dict[Path, Path] = {}
        for path, lines in content.items():
            part = path.with_name(f".{path.name}.{os.getpid()}.part")
            cleaning.callback(part.unlink, missing_ok=True)
            with part.open("w", encoding="utf-8", newline="") as file:
                file.writelines(lines)
                file.flush()
                os.fsync(file.fileno())
            temporary[path] = part
        for path, part in temporary.items():
            os.replace(part, path)


def _csv(table: str, results: Sequence[Result]) -> Iterator[str]:
    if table == "articles":
        rows: Iterable[Table] = map(article_row, results)
    elif table == "facts":
        rows = (row for done in _done(results) for row in fact_rows(done))
    elif table == "events":
        rows = (row for done in _done(results) for row in event_rows(done))
    elif table == "quantities":
        rows = _quantity_rows(results)
    elif table == "names":
        rows = name_rows(results)
    else:
        rows = _mention_rows(table, results)
    return csv_lines(COLUMNS[table], rows)


def _jsonl(results: Sequence[Result]) -> Iterator[str]:
    return (f"{line}\n" for done in _done(results) for line in to_lines(done.annotations))


def _mention_rows(table: str, results: Sequence[Result]) -> Iterator[Table]:
    for done in _done(results):
        for row in done.numbers if table == "numbers" else getattr(done.annotations, table):
            yield {name: getattr(row, name, done.annotations.article) for name in COLUMNS[table]}


def _quantity_rows(results: Sequence[Result]) -> Iterator[Table]:
    """The quantities with what they measure and their value in SI units."""
    from extract.dimensions import measured as measure  # loads pint's units

    for done in _done(results):
        changes = {fact.quantity for fact in done.annotations.facts if fact.measure == "change"}
        for row in done.annotations.quantities:
            name, value_si = measure(row, difference=(row.start, row.end) in changes)
            cells = {column: getattr(row, column, done.annotations.article) for column in _QUANTITY}
            yield cells | {"dimension": name, "value_si": value_si}


def _done(results: Iterable[Result]) -> Iterator[Done]:
    return (result for result in results if isinstance(result, Done))


class _Echo:
    """A file for csv.writer that hands each line back."""

    def write(self, line: str) -> str:
        return line


def csv_lines(columns: Sequence[str], rows: Iterable[Table]) -> Iterator[str]:
    """The rows as lines of CSV (RFC 4180, but lines end with «\\n»), header first."""
    # csv.writer quotes a carriage return inside a cell only where it ends lines with one.
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield str(writer.writerow(columns)).removesuffix("\r\n") + "\n"
    for row in rows:
        yield str(writer.writerow([cell(row[column]) for column in columns])).removesuffix("\r\n") + "\n"


def cell(value: Cell) -> str:
    """A value as a CSV cell. Numbers are written plainly, never with an exponent.

    Text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection);
    a number such as «-5» is no formula.
    """
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(plain(value), "f")
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMERAL.fullmatch(text) else text


def _days(period: str) -> tuple[str, str]:
    try:
        return days(period)
    except ValueError:  # a period that a rule could not resolve wholly is still worth its row
        return "", ""
