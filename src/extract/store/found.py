"""What the store has of each article, as the typed rows of `extract.records`, without their steps; and all names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from extract.parts import TABLES
from extract.recognise.countries import country_name
from extract.records import LAYERS, Annotations, Entity, Event, Fact, Layer, Participant, Quantity, Row, Time
from extract.store.database import Store
from extract.store.schema import NAMES, rows_of

_TABLES: Final[Mapping[Layer, str]] = {
    "entity": "entities",
    "quantity": "quantities",
    "time": "times",
    "fact": "facts",
}


def annotations_in(
    store: Store, *, min_confidence: Decimal = Decimal(0), facts: int | None = None, events: bool = False
) -> Iterator[Annotations]:
    """The annotations of the articles, in their order; those of which nothing is known are passed over.

    Without facts that are less sure than `min_confidence`, and without events unless they are asked for. `facts` is
    how many facts are wanted: the articles end where there are so many.
    """
    before = None if facts is None else _position(store, facts)
    tables = [*(_TABLES[layer] for layer in LAYERS), *(["events"] if events else [])]
    rows = {table: _articles(store, table, min_confidence, before) for table in tables}
    heads = {table: next(articles, None) for table, articles in rows.items()}
    while positions := [head[0] for head in heads.values() if head]:
        article, found = "", dict[str, tuple[Any, ...]]()
        for table, head in heads.items():
            if head and head[0] == min(positions):
                _, article, found[table] = head
                heads[table] = next(rows[table], None)
        yield Annotations(article, *(found.get(table, ()) for table in tables))


def articles_in(
    store: Store, *columns: str, min_confidence: Decimal = Decimal(0), events: bool = False
) -> Iterator[tuple[Annotations, tuple[str, ...]]]:
    """What was found in each article, if anything, and these columns of it (empty for what is not known)."""
    heads = annotations_in(store, min_confidence=min_confidence, events=events)
    head = next(heads, None)
    cells = ", ".join(f"coalesce({name}, '')" for name in columns)
    for id, *row in store.rows(f"SELECT id, {cells} FROM articles"):
        found = Annotations(id)
        if head is not None and head.article == id:
            found, head = head, next(heads, None)
        yield found, tuple(row)


def names_in(store: Store) -> Iterator[Sequence[Any]]:
    """The rows of the table of names: one for each id, those with most mentions first.

    A country's name is CLDR's, anything else's its id.
    """
    for id, label, *rest in store.rows(NAMES):
        yield id, label, (label == "LOC" and country_name(id)) or id, *rest


def _position(store: Store, facts: int) -> int | None:
    """The position of the first article before which there are so many facts; None where there aren't."""
    query = (
        "SELECT min(position) FROM (SELECT position, sum(facts) OVER (ORDER BY position) - facts AS before "
        "FROM stored.articles) WHERE before >= ?"
    )
    (position,) = next(store.rows(query, [facts]))
    return None if position is None else int(position)


def _articles(
    store: Store, table: str, min_confidence: Decimal, before: int | None
) -> Iterator[tuple[int, str, tuple[Row | Event, ...]]]:
    columns = list(TABLES[table])
    rows = store.rows(rows_of(table, ("position", *columns), min_confidence, before=before))
    for position, found in groupby(rows, key=itemgetter(0)):
        cells = [dict(zip(columns, row[1:], strict=True)) for row in found]
        yield position, cells[0]["article"], tuple(_record(table, row) for row in cells)


def _record(table: str, row: Mapping[str, Any]) -> Row | Event:
    start, end, text, rule = row["start"], row["end"], row["text"], row["rule"]
    match table:
        case "entities":
            return Entity(start, end, text, row["label"], row["name"], row["id"], rule)
        case "quantities":
            value, least, most = (_number(row[name]) for name in ("value", "value_min", "value_max"))
            return Quantity(start, end, text, row["label"], value, least, most, row["unit"], row["mod"], rule)
        case "times":
            days = row["start_date"], row["end_date"]
            return Time(start, end, text, row["label"], row["value"], row["mod"], *days, rule)
        case "events":
            return Event(
                (start, end),
                row["predicate"],
                tuple(Participant(**one) for one in row["participants"]),
                row["object"],
                row["place"],
                row["status"],
                row["negated"],
                (row["evidence_start"], row["evidence_end"]),
                rule,
            )
        case _:
            return Fact(
                (start, end),
                row["indicator"],
                row["measure"],
                row["direction"],
                tuple(Participant(**one) for one in row["entities"]),
                row["period"],
                row["base"],
                row["status"],
                row["source"],
                (row["evidence_start"], row["evidence_end"]),
                row["negated"],
                _number(row["confidence"]),
                rule=rule,
            )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
