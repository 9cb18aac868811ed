"""The store's tables and views, as SQL.

`stored.*` are what parts bring, each article's entities under keys of its own (`extract.parts`); `exact.*` the same
rows with ids that hold for the whole store, decimals as text, in the cells that CSV has; and the views that a user
sees have types: decimals of 38 digits with 12 after the point, dates, NULL for what is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from extract.parts import TABLES, Kind

FORMAT: Final = "3"
"""Changes where a store made before can't be read any more."""
DECIMAL: Final = "DECIMAL(38, 12)"
ROWS: Final = tuple(table for table, kinds in TABLES.items() if "row" in kinds)
"""The tables of what was found in articles."""

_WITHIN: Final = ("row", "evidence_start", "evidence_end", "rule")
"""Columns that a user's views don't have."""
_TYPES: Final[dict[Kind, str]] = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "decimal": "VARCHAR",
    "date": "VARCHAR",
    "truth": "BOOLEAN",
    "key": "VARCHAR",
    "participants": "STRUCT(id VARCHAR, role VARCHAR)[]",
    "fingerprint": "UBIGINT",
}


def statements() -> Iterator[str]:
    """What makes an empty database a store."""
    yield "CREATE SCHEMA stored"
    yield "CREATE SCHEMA exact"
    yield "CREATE TABLE stored.about (name VARCHAR, value VARCHAR)"
    yield f"INSERT INTO stored.about VALUES ('format', '{FORMAT}')"
    yield "CREATE TABLE stored.ids (key VARCHAR, id VARCHAR)"
    for table, kinds in TABLES.items():
        cells = [f'"{name}" {_TYPES[kind]}' for name, kind in kinds.items() if name != "item"]
        place = [] if table in ROWS else ["position BIGINT"]
        yield f"CREATE TABLE stored.{table} ({', '.join([*place, *cells])})"
    for table in ROWS:
        yield _exact(table)
        yield _typed(table)
    for table in ("articles", "rejected"):
        columns = _columns(table, exclude=("item", "fingerprint"))
        yield f"CREATE VIEW {table} AS SELECT {columns} FROM stored.{table} ORDER BY position"


def _exact(table: str) -> str:
    """The rows of a table with ids that hold for the whole store, each with its article's position."""
    cells, joins = ["articles.position"], ["JOIN stored.articles ON articles.id = found.article"]
    for name, kind in TABLES[table].items():
        cell = f'found."{name}"'
        if kind == "key":
            joins.append(f"LEFT JOIN stored.ids AS ids_{name} ON ids_{name}.key = {cell}")
            cell = f"coalesce(ids_{name}.id, substr({cell}, 2))"
        elif kind == "participants":
            joins.append(f"LEFT JOIN ({_participants(table, name)}) AS parties USING (article, row)")
            cell = "coalesce(parties.found, [])"
        cells.append(f'{cell} AS "{name}"')
    return f"CREATE VIEW exact.{table} AS SELECT {', '.join(cells)} FROM stored.{table} AS found {' '.join(joins)}"


def _participants(table: str, column: str) -> str:
    """The participants of each row, with ids that hold for the whole store, in their order."""
    one = "{'id': coalesce(ids.id, substr(one.id, 2)), 'role': one.role}"
    return (
        f"SELECT article, row, list({one} ORDER BY place) AS found "
        f"FROM (SELECT article, row, unnest({column}) AS one, generate_subscripts({column}, 1) AS place "
        f"FROM stored.{table}) LEFT JOIN stored.ids ON ids.key = one.id GROUP BY article, row"
    )


def _typed(table: str) -> str:
    return f"CREATE VIEW {table} AS SELECT {_columns(table, exclude=_WITHIN)} FROM exact.{table} ORDER BY position, row"


def _columns(table: str, *, exclude: tuple[str, ...]) -> str:
    return ", ".join(f'{_cell(name, kind)} AS "{name}"' for name, kind in TABLES[table].items() if name not in exclude)


def _cell(name: str, kind: Kind) -> str:
    match kind:
        case "decimal":
            return f'TRY_CAST("{name}" AS {DECIMAL})'
        case "date":
            return f"TRY_CAST(nullif(\"{name}\", '') AS DATE)"
        case "text" | "key" if name not in ("text", "reason"):
            return f"nullif(\"{name}\", '')"
        case _:
            return f'"{name}"'


def rows_of(
    table: str, columns: Sequence[str], min_confidence: Decimal, *, before: int | None = None, typed: bool = False
) -> str:
    """The query for a table's rows, article after article; `before` ends them at the article of this position.

    Facts less sure than `min_confidence` are left out. `typed` gives a user's types instead of CSV's cells.
    """
    limits = [f"position < {before:d}"] if before is not None else []
    if table == "facts":
        limits.append(f"coalesce(TRY_CAST(confidence AS {DECIMAL}), 1) >= {min_confidence:f}")
    where = f" WHERE {' AND '.join(limits)}" if limits else ""
    cells = (_cell(name, TABLES[table].get(name, "integer")) if typed else f'"{name}"' for name in columns)
    named = ", ".join(f'{cell} AS "{name}"' for name, cell in zip(columns, cells, strict=True))
    return f"SELECT {named} FROM exact.{table}{where} ORDER BY position, row"


def articles(columns: Sequence[str]) -> str:
    """The query for every input of the runs, in their order: the articles, and what was rejected."""
    cells = ", ".join(f'"{name}"' for name in columns)
    known = ", ".join(f'"{name}"' for name in columns if name != "status")
    return (
        f"SELECT {cells} FROM (SELECT position, {known}, 'ok' AS status FROM stored.articles UNION ALL BY NAME "
        "SELECT position, id, reason, file, 'rejected' AS status FROM stored.rejected) ORDER BY position"
    )


NAMES: Final = """
WITH mentions AS (
    SELECT label, name, id, article, start, "end", text, label = 'PER' AS person,
        row_number() OVER (ORDER BY position, row) AS place
    FROM exact.entities
), labels AS (
    SELECT person, id, label, count(*) AS times, min(place) AS first FROM mentions GROUP BY ALL
)
SELECT m.id, l.label, count(*) AS count, count(DISTINCT m.article) AS articles, arg_min(m.article, m.place) AS article,
    arg_min(m.start, m.place) AS start, arg_min(m."end", m.place) AS "end", arg_min(m.text, m.place) AS text
FROM mentions AS m
JOIN (SELECT person, id, arg_max(label, (times, -first)) AS label FROM labels GROUP BY person, id) AS l
    ON m.person = l.person AND m.id = l.id
GROUP BY m.person, m.id, l.label
ORDER BY count DESC, min(m.place)
"""
"""One row for each id: its commonest label, how often and in how many articles it is mentioned, and where first."""

NAMED: Final = """
SELECT starts_with(e.id, 'p') AS person, e.name, substr(e.id, 2) AS id, count(*) AS count
FROM stored.entities AS e JOIN stored.articles AS a ON a.id = e.article
GROUP BY ALL ORDER BY min((a.position, e.row))
"""
"""The names and ids that articles give by themselves, in the order in which they first occur."""

COUNTS: Final = """
SELECT count(*) AS articles, coalesce(sum(facts), 0) AS facts, coalesce(sum(events), 0) AS events,
    coalesce(sum(quantities), 0) AS quantities, coalesce(sum(times), 0) AS times,
    coalesce(sum(entities), 0) AS entities, (SELECT count(*) FROM stored.rejected) AS rejected,
    (SELECT count(*) FROM stored.numbers) AS numbers,
    (SELECT count(*) FROM stored.numbers WHERE account = 'unexplained') AS unexplained
FROM stored.articles
"""
