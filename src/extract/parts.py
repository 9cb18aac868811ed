"""A batch's rows as Arrow tables: what a run's processes and machines hand on, and what the store takes.

In them an entity's id is a key that says what it is the id of, since one string may name a person and a thing:
`p` before a person's, `t` before a thing's, `=` before a name that is no entity's. Decimals are text, exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import blake2b
from operator import itemgetter
from typing import Any, Final, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from extract.articles import Article, Rejected
from extract.dimensions import measured as measure
from extract.records import Annotations, Entity, Numeral, Participant, Time, plain
from extract.results import Done, Result, Unchanged
from extract.rows import COLUMNS, article_row, event_rows, fact_rows

Kind = Literal["text", "integer", "decimal", "date", "truth", "key", "participants", "fingerprint"]

Fingerprints = np.ndarray[Any, np.dtype[np.uint64]]

PERSON: Final = "p"
THING: Final = "t"
PLAIN: Final = "="

_OF_KIND: Final[Mapping[Kind, tuple[str, ...]]] = {
    "integer": (
        *("start", "end", "evidence_start", "evidence_end", "characters", "row", "item"),
        *("entities", "quantities", "times", "facts", "events"),
    ),
    "decimal": ("value", "value_min", "value_max", "value_si", "confidence"),
    "date": ("start_date", "end_date", "period_start", "period_end", "date_start", "date_end"),
    "truth": ("negated",),
    "participants": ("participants",),
    "key": ("place",),
    "fingerprint": ("fingerprint",),
}
_KINDS: Final[Mapping[str, Kind]] = {name: kind for kind, names in _OF_KIND.items() for name in names}
_SPECIAL: Final[Mapping[tuple[str, str], Kind]] = {
    ("entities", "id"): "key",
    ("facts", "entities"): "participants",
    ("facts", "source"): "key",
    ("times", "value"): "text",
}
_EVIDENCE: Final = ("evidence_start", "evidence_end")
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "articles": (*(name for name in COLUMNS["articles"] if name != "status"), "text", "fingerprint", "item"),
    "facts": (*COLUMNS["facts"], *_EVIDENCE, "rule", "row"),
    "events": (*COLUMNS["events"], *_EVIDENCE, "rule", "row"),
    **{table: (*COLUMNS[table], "rule", "row") for table in ("quantities", "times", "entities")},
    "numbers": (*COLUMNS["numbers"], "row"),
    "rejected": ("id", "reason", "file", "item"),
    "unchanged": ("id", "item"),
}
TABLES: Final[Mapping[str, Mapping[str, Kind]]] = {
    table: {name: _SPECIAL.get((table, name)) or _KINDS.get(name, "text") for name in columns}
    for table, columns in _COLUMNS.items()
}
"""Each table's columns and what they hold. `item` counts a part's items, `row` an article's rows of the table; `rule`
is what found it, for the page that shows it (`extract.report`)."""

_PARTICIPANTS: Final = pa.list_(pa.struct([("id", pa.string()), ("role", pa.string())]))
_TYPES: Final[Mapping[Kind, pa.DataType]] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "decimal": pa.string(),
    "date": pa.string(),
    "truth": pa.bool_(),
    "key": pa.string(),
    "participants": _PARTICIPANTS,
    "fingerprint": pa.uint64(),
}
SCHEMAS: Final[Mapping[str, pa.Schema]] = {
    table: pa.schema([(name, _TYPES[kind]) for name, kind in kinds.items()]) for table, kinds in TABLES.items()
}


@dataclass(frozen=True, slots=True)
class Part:
    """What some items left: the rows of each table, and how many items they were."""

    tables: Mapping[str, pa.RecordBatch]
    size: int

    def count(self, table: str) -> int:
        """How many rows it has of a table."""
        return int(self.tables[table].num_rows)


def fingerprint(article: Article, version: str) -> int:
    """64 bits that differ where anything differs that the article's rows are made of; `version` is the pipeline's."""
    digest = blake2b(version.encode(), digest_size=8)
    known = (article.id, article.text, article.title, article.author, article.published, article.origin)
    for field in (*known, *article.notes):
        data = field.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "little"))
        digest.update(data)
    return int.from_bytes(digest.digest(), "little")


def part_of(results: Sequence[Result | Unchanged], version: str) -> Part:
    """The results of a batch, as rows; `version` is the pipeline's that they were made by."""
    rows: dict[str, list[Mapping[str, Any]]] = {table: [] for table in TABLES}
    for item, result in enumerate(results):
        match result:
            case Unchanged(id):
                rows["unchanged"].append({"id": id, "item": item})
            case Rejected(source, reason, id):
                rows["rejected"].append({"id": id, "reason": reason, "file": source, "item": item})
            case Done(article):
                known = {"text": article.text, "fingerprint": fingerprint(article, version), "item": item}
                rows["articles"].append({**article_row(result), **known})
                for table, found in _tables(result):
                    rows[table] += ({**row, "row": number} for number, row in enumerate(found))
    return Part({table: _batch(table, found) for table, found in rows.items()}, len(results))


def without(part: Part, reasons: Mapping[str, str]) -> Part:
    """The part with the articles of these ids rejected, each for its reason."""
    articles = part.tables["articles"].select(["id", "file", "item"]).to_pylist()
    rejected = [{**row, "reason": reasons[row["id"]]} for row in articles if row["id"] in reasons]
    ids = pa.array(list(reasons), pa.string())
    tables: dict[str, pa.RecordBatch] = {}
    for table, batch in part.tables.items():
        column = {"articles": "id", "rejected": None, "unchanged": None}.get(table, "article")
        is_out = pc.is_in(batch.column(column), value_set=ids) if column else None
        tables[table] = batch if is_out is None else batch.filter(pc.invert(is_out))
    both = [*tables["rejected"].to_pylist(), *rejected]
    tables["rejected"] = _batch("rejected", sorted(both, key=itemgetter("item")))
    return Part(tables, part.size)


def _tables(done: Done) -> Iterator[tuple[str, Iterator[Mapping[str, Any]]]]:
    found = done.annotations
    keys = {entity.id: _key(entity) for entity in found.entities}
    yield "facts", _facts(done, keys)
    yield "events", _events(done, keys)
    yield "quantities", _quantities(found)
    yield "times", (_plain(row, found.article, (*COLUMNS["times"], "rule")) for row in found.times)
    yield "numbers", (_plain(row, found.article, COLUMNS["numbers"]) for row in done.numbers)
    yield "entities", (_entity(row, found.article) for row in found.entities)


def _key(entity: Entity) -> str:
    return (PERSON if entity.label == "PER" else THING) + entity.id


def _plain(row: Entity | Time | Numeral, article: str, columns: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name, article) for name in columns}


def _entity(row: Entity, article: str) -> Mapping[str, Any]:
    return _plain(row, article, (*COLUMNS["entities"], "rule")) | {"id": _key(row)}


def _facts(done: Done, keys: Mapping[str, str]) -> Iterator[Mapping[str, Any]]:
    for row, fact in zip(fact_rows(done), done.annotations.facts, strict=True):
        yield {
            **row,
            "entities": _participants(fact.entities, keys),
            "source": keys.get(fact.source, PLAIN + fact.source) if fact.source else "",
            "negated": fact.negated,
            **dict(zip(_EVIDENCE, fact.evidence, strict=True)),
            "rule": fact.rule,
        }


def _events(done: Done, keys: Mapping[str, str]) -> Iterator[Mapping[str, Any]]:
    for row, event in zip(event_rows(done), done.annotations.events, strict=True):
        yield {
            **row,
            "participants": _participants(event.participants, keys),
            "place": keys.get(event.place, PLAIN + event.place) if event.place else "",
            "negated": event.negated,
            **dict(zip(_EVIDENCE, event.evidence, strict=True)),
            "rule": event.rule,
        }


def _participants(found: Iterable[Participant], keys: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"id": keys.get(one.id, PLAIN + one.id), "role": one.role} for one in found]


def _quantities(found: Annotations) -> Iterator[Mapping[str, Any]]:
    """The quantities with what they measure and their value in SI units."""
    changes = {fact.quantity for fact in found.facts if fact.measure == "change"}
    for row in found.quantities:
        dimension, value_si = measure(row, difference=(row.start, row.end) in changes)
        cells = {column: getattr(row, column, found.article) for column in COLUMNS["quantities"][:-2]}
        yield cells | {"dimension": dimension, "value_si": value_si, "rule": row.rule}


def _batch(table: str, rows: Sequence[Mapping[str, Any]]) -> pa.RecordBatch:
    schema = SCHEMAS[table]
    columns = [
        pa.array([_decimal(row[name]) if kind == "decimal" else row[name] for row in rows], _TYPES[kind])
        for name, kind in TABLES[table].items()
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _decimal(value: Decimal | int | str | None) -> str | None:
    """A number as plain text, None where there is none."""
    return format(plain(value), "f") if isinstance(value, Decimal) else None if value in (None, "") else str(value)
