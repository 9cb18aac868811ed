"""Annotations as tools for annotators draw them: regions of the text, what is filled in for each, and arcs.

A mention is a region under its own label. A fact is a region labelled `FACT` over its quantity, with an arc to each
region that answers one of its slots: to an entity for a participant (the arc's label is the role) or the `source`, to
a time for the `period` and the `base`. What no region of the text answers (a country that only an adjective names) is
filled in as text. A slot that is drawn follows what it points at: a corrected date is the corrected period too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from extract.analyse.tokens import sentences
from extract.edtf import known_days
from extract.errors import FormatError
from extract.records import (
    LABELS,
    ROLES,
    Annotations,
    Entity,
    Fact,
    Layer,
    Mention,
    Participant,
    Row,
    Time,
    from_record,
    gathered,
    to_record,
)

FACT: Final = "FACT"
"""The label of a fact's region."""
ARCS: Final = (*ROLES, "source", "period", "base")
"""The labels of arcs, all from a fact: roles and `source` to an entity, the others to a time."""
CHOICES: Final = ("mod", "measure", "direction", "status", "negated")
"""What is filled in by choosing a word; everything else is text."""
_SPAN: Final = ("start", "end", "text")
_DRAWN: Final = ("entities", "period", "base", "source")
_DATES: Final = ("start_date", "end_date")
_EMPTY: Final[Mapping[Layer, Mapping[str, Any]]] = {
    "entity": {},
    "quantity": {"value": None, "value_min": None, "value_max": None, "unit": "", "mod": ""},
    "time": {"value": "", "mod": ""},
    "fact": {"indicator": "", "direction": "", "period": "", "base": "", "status": "actual", "source": ""},
}
"""What is not filled in where it has this value."""


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of text, `text[start:end]`: its label, what is filled in, and the arcs that begin at it.

    `filled` holds interchange fields (`extract.records`) that are not empty, with numbers as Decimals; of a fact also
    `evidence`, and `entities` where a participant is not drawn: all of them, the drawn ones as their number among
    the arcs. `arcs` are pairs of a label of `ARCS` and the id of a region, in their order. `place` names the region
    in errors.
    """

    id: str
    start: int
    end: int
    label: str
    filled: Mapping[str, Any] = field(default_factory=dict)
    arcs: Sequence[tuple[str, str]] = ()
    place: str = ""


def layer_of(label: str) -> Layer:
    """The layer that a label belongs to. Raises FormatError where it belongs to none."""
    if label == FACT:
        return "fact"
    for layer, labels in LABELS.items():
        if label in labels:
            return layer
    raise FormatError(f"unknown label {label!r}: it is none of extract's")


def regions(found: Annotations) -> list[Region]:
    """The regions of an article: its mentions, layer after layer, then its facts; ids are numbers from 1."""
    drawn: list[Region] = []
    targets: defaultdict[tuple[str, str], list[Region]] = defaultdict(list)
    for mention in found.mentions():
        region = _mention(str(len(drawn) + 1), mention)
        drawn.append(region)
        if isinstance(mention, Entity):
            targets["entity", mention.id].append(region)
        elif isinstance(mention, Time):
            targets["time", mention.value].append(region)
    for fact in found.facts:
        drawn.append(_fact(str(len(drawn) + 1), fact, targets))
    return drawn


def _mention(id: str, row: Mention) -> Region:
    layer = layer_of(row.label)
    record = to_record(layer, row)
    filled = {
        name: value
        for name, value in record.items()
        if name not in (*_SPAN, "label") and not (name in _EMPTY[layer] and value == _EMPTY[layer][name])
    }
    if isinstance(row, Time) and (row.start_date, row.end_date) == known_days(row.value):
        filled = {name: value for name, value in filled.items() if name not in _DATES}
    return Region(id, row.start, row.end, row.label, filled)


def _fact(id: str, fact: Fact, targets: Mapping[tuple[str, str], Sequence[Region]]) -> Region:
    arcs: list[tuple[str, str]] = []
    record = to_record("fact", fact)
    parties: list[Any] = []
    for one in fact.entities:
        if target := _nearest(targets.get(("entity", one.id), ()), fact):
            parties.append(len(arcs))
            arcs.append((one.role, target))
        else:
            parties.append({"id": one.id, "role": one.role})
    del record["entities"]
    if len(arcs) < len(parties):
        record["entities"] = parties
    for name, layer in (("source", "entity"), ("period", "time"), ("base", "time")):
        target = _nearest(targets.get((layer, record[name]), ()), fact) if record[name] else None
        if target:
            arcs.append((name, target))
            del record[name]
    filled = {
        name: value
        for name, value in record.items()
        if name != "quantity" and not (name in _EMPTY["fact"] and value == _EMPTY["fact"][name])
    }
    return Region(id, *fact.quantity, FACT, filled, tuple(arcs))


def _nearest(candidates: Sequence[Region], fact: Fact) -> str | None:
    """The region to draw an arc to: one in the fact's sentence before others, then the nearest to its quantity."""
    first, last = fact.evidence

    def distance(region: Region) -> tuple[bool, int]:
        return not first <= region.start < last, abs(region.start - fact.quantity[0])

    return min(candidates, key=distance).id if candidates else None


def annotations_from(article: str, text: str, drawn: Iterable[Region]) -> Annotations:
    """The annotations of an article whose text has these regions.

    What is not filled in is empty, but for what a person who draws a region would expect: a name is the text
    itself, an id the name, a date's days are those of its value, a fact's evidence is the sentence of its quantity.

    Raises FormatError, naming the region's place, where one lies outside of the text, has an unknown label, lacks
    what it needs (a fact its measure), has what its layer hasn't, or an arc leads to nothing that it may lead to.
    """
    everything = list(drawn)
    rows: dict[Layer, list[Row]] = {"entity": [], "quantity": [], "time": [], "fact": []}
    mentions: dict[str, Row] = {}
    for region in everything:
        if region.label != FACT:
            mentions[region.id] = _told(region, lambda region=region: _row(text, region))
            rows[layer_of(region.label)].append(mentions[region.id])
    for region in everything:
        if region.label == FACT:
            rows["fact"].append(_told(region, lambda region=region: _fact_row(text, region, mentions)))
    return gathered(article, rows)


def _told(region: Region, make: Any) -> Row:
    try:
        row: Row = make()
        return row
    except FormatError as error:
        raise FormatError(f"{region.place or 'region ' + region.id}: {error}") from None


def _row(text: str, region: Region) -> Row:
    layer = layer_of(region.label)
    surface = _surface(text, region)
    record = dict(_EMPTY[layer]) | dict(region.filled)
    if layer == "entity":
        record.setdefault("name", surface)
        record.setdefault("id", record["name"])
    elif layer == "time":
        given = str(record["value"])
        record = dict(zip(_DATES, known_days(given), strict=True)) | record
    if region.arcs:
        raise FormatError(f"an arc from {region.label}: arcs begin at a {FACT}")
    return from_record(
        layer, {"start": region.start, "end": region.end, "text": surface, "label": region.label, **record}
    )


def _fact_row(text: str, region: Region, mentions: Mapping[str, Row]) -> Row:
    _surface(text, region)
    record = dict(_EMPTY["fact"]) | dict(region.filled)
    if "measure" not in record:
        raise FormatError("a fact without a measure")
    parties: list[Participant] = []
    for label, target in region.arcs:
        if target not in mentions:
            raise FormatError(f"an arc «{label}» to {target}, which is no mention")
        row = mentions[target]
        if label in ROLES and isinstance(row, Entity):
            parties.append(Participant(row.id, label))
        elif label == "source" and isinstance(row, Entity):
            record["source"] = row.id
        elif label in ("period", "base") and isinstance(row, Time):
            record[label] = row.value
        else:
            raise FormatError(f"an arc «{label}» to a {type(row).__name__.lower()}")
    record["entities"] = _participants(record.get("entities", []), parties)
    record.setdefault("evidence", list(_sentence(text, region.start, region.end)))
    return from_record("fact", {"quantity": [region.start, region.end], **record})


def _participants(given: Any, drawn: Sequence[Participant]) -> list[Any]:
    """The participants in their order: those given as text, and the drawn ones where their numbers stand, or after."""
    if not isinstance(given, list):
        raise FormatError(f"entities is {given!r}, not a list")
    numbers = [one for one in given if isinstance(one, int)]
    ordered: list[Any] = []
    for one in given:
        if not isinstance(one, int):
            ordered.append(one)
        elif 0 <= one < len(drawn):  # else somebody has removed the arc
            ordered.append({"id": drawn[one].id, "role": drawn[one].role})
    return ordered + [{"id": one.id, "role": one.role} for at, one in enumerate(drawn) if at not in numbers]


def _surface(text: str, region: Region) -> str:
    if not 0 <= region.start < region.end <= len(text):
        raise FormatError(f"{region.start}–{region.end} is no place in a text of {len(text)} characters")
    return text[region.start : region.end]


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    for sentence in sentences(text):
        if sentence.start <= start < sentence.end:
            return sentence.start, max(sentence.end, end)
    return start, end
