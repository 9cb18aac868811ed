"""The typed rows that extract finds, and their interchange format: JSON lines, one object a row.

Offsets are Unicode code points in the article's text as stored, end exclusive. Numbers are
`decimal.Decimal` throughout. A row's `rule` and `steps` say how it was found, a fact's `confidence` how surely;
they take no part in comparison and are not written. Events and numerals have tables of their own, not lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, get_args

import simplejson

from extract.errors import FormatError

EntityLabel = Literal["PER", "LOC", "ORG"]
QuantityLabel = Literal["MONEY", "PERCENT", "QUANTITY", "MULTIPLE", "CARDINAL", "ORDINAL"]
TimeLabel = Literal["DATE", "TIME", "DURATION", "SET"]
Mod = Literal[
    "",
    "APPROX",
    "MORE_THAN",
    "LESS_THAN",
    "EQUAL_OR_MORE",
    "EQUAL_OR_LESS",
    "START",
    "MID",
    "END",
    "ON_OR_BEFORE",
    "AFTER",
    "ON_OR_AFTER",
]
Measure = Literal["level", "change", "share"]
Direction = Literal["", "increase", "decrease"]
Role = Literal["of", "between", "from", "to", "via"]
Status = Literal["actual", "planned", "forecast"]
Account = Literal["quantity", "time", "entity", "name", "code", "marker", "phrase", "word", "unexplained"]
Layer = Literal["entity", "quantity", "time", "fact"]

LAYERS: tuple[Layer, ...] = get_args(Layer)
"""The layers in the order in which an article's rows are written."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A name.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last.
        text: The mention as it stands in the text.
        label: `PER`, `LOC` or `ORG`.
        name: The mention in the nominative.
        id: Shared by all mentions of the same thing: a country's ISO 3166-1 code, else its fullest name.
        rule: The rule that decided.
        steps: What it was reckoned from, step by step.
    """

    start: int
    end: int
    text: str
    label: EntityLabel
    name: str
    id: str
    rule: str = field(default="", compare=False)
    steps: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number expression with its unit.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last.
        text: The mention as it stands in the text.
        label: `MONEY`, `PERCENT`, `QUANTITY`, `MULTIPLE`, `CARDINAL` or `ORDINAL`.
        value: The single number meant, multiplier applied; None for a range and for a vague amount.
        value_min: The lower end of a range.
        value_max: Its upper end.
        unit: ISO 4217, UCUM, `%`, `x`, a counted noun's lemma or empty, as `label` says.
        mod: The bound that is written, such as `MORE_THAN`.
        rule: The rule that decided.
        steps: What it was reckoned from, step by step.
    """

    start: int
    end: int
    text: str
    label: QuantityLabel
    value: Decimal | None = None
    value_min: Decimal | None = None
    value_max: Decimal | None = None
    unit: str = ""
    mod: Mod = ""
    rule: str = field(default="", compare=False)
    steps: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last.
        text: The mention as it stands in the text.
        label: `DATE`, `TIME`, `DURATION` or `SET`.
        value: EDTF, or an ISO 8601 duration; empty where it can't be resolved.
        mod: `START`, `ON_OR_BEFORE` and the like; of a duration what quantities have.
        start_date: The first day of `value`, an ISO date; empty where it is open or not known.
        end_date: Its last day.
        rule: The rule that decided.
        steps: What it was reckoned from, step by step.
    """

    start: int
    end: int
    text: str
    label: TimeLabel
    value: str = ""
    mod: Mod = ""
    start_date: str = ""
    end_date: str = ""
    rule: str = field(default="", compare=False)
    steps: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written, and where it ended.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last.
        text: The number as it stands in the text.
        account: The layer that has it (`quantity`, `time`, `entity`), or what else it is: part of a `name`
            («рейс 123», «статья 109 УК»), a `code` (telephone, address on the net), a `marker` of a list or a
            reference, part of a fixed `phrase` («в первую очередь»), a `word` made with a numeral that says no
            amount («двусторонний»), or `unexplained`.
        reason: Which one: «MONEY 470000000 USD», «number of «рейс»».
    """

    start: int
    end: int
    text: str
    account: Account
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """An entity's part in a fact or an event.

    Attributes:
        id: The entity's id.
        role: `of`, `between`, `from`, `to` or `via`.
    """

    id: str
    role: Role = "of"


@dataclass(frozen=True, slots=True)
class Fact:
    """What a quantity (or a duration) says: the mention's span and the slots around it.

    Attributes:
        quantity: The span of a Quantity, or of a DURATION Time.
        indicator: What is measured, in the nominative.
        measure: `level`, `change` or `share`.
        direction: Of a change: `increase` or `decrease`; else empty.
        entities: Whom it is about.
        period: The time for which it holds, EDTF.
        base: The time that a change is compared with, EDTF.
        status: `actual`, `planned` or `forecast`.
        source: Id or name of whoever says so.
        evidence: The sentence's span.
        negated: Whether the sentence denies it («не достиг 1 млрд»).
        confidence: The estimated probability, from 0 to 1, that indicator, measure, entities, period and status
            are all right; None where it was not estimated, as in gold.
        assumed: What that rests on: for each slot a key of `lexicon/confidence.toml`.
        rule: The rule that decided.
        steps: How each slot was filled.
    """

    quantity: tuple[int, int]
    indicator: str
    measure: Measure
    direction: Direction = ""
    entities: tuple[Participant, ...] = ()
    period: str = ""
    base: str = ""
    status: Status = "actual"
    source: str = ""
    evidence: tuple[int, int] = (0, 0)
    negated: bool = False
    confidence: Decimal | None = field(default=None, compare=False)
    assumed: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    rule: str = field(default="", compare=False)
    steps: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, or is to happen, on a date, told without an amount.

    Attributes:
        time: The span of its Time.
        predicate: The verb's infinitive.
        participants: Who takes part.
        object: What was done to, or else what happened, in the nominative; may be empty.
        place: The id of the place that it happened in; may be empty.
        status: `actual`, `planned` or `forecast`.
        negated: Whether the sentence denies it.
        evidence: The sentence's span.
        rule: The rule that decided.
        steps: How each slot was filled.
    """

    time: tuple[int, int]
    predicate: str
    participants: tuple[Participant, ...] = ()
    object: str = ""
    place: str = ""
    status: Status = "actual"
    negated: bool = False
    evidence: tuple[int, int] = (0, 0)
    rule: str = field(default="", compare=False)
    steps: tuple[str, ...] = field(default=(), compare=False)


Mention = Entity | Quantity | Time
Row = Mention | Fact


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that was found, or labelled, in one article; each layer sorted by start. Events are no layer.

    Attributes:
        article: The article's id.
        entities: Its names.
        quantities: Its amounts.
        times: Its times.
        facts: What the amounts say.
        events: What is told to happen on a date, without an amount.
    """

    article: str
    entities: tuple[Entity, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    facts: tuple[Fact, ...] = ()
    events: tuple[Event, ...] = ()

    def mentions(self) -> tuple[Mention, ...]:
        """The entities, quantities and times, layer after layer."""
        return (*self.entities, *self.quantities, *self.times)

    def layers(self) -> dict[Layer, tuple[Row, ...]]:
        """The rows by layer, in the order in which they are written."""
        return {
            "entity": self.entities,
            "quantity": self.quantities,
            "time": self.times,
            "fact": self.facts,
        }


_ROW_TYPES: dict[Layer, type[Row]] = {"entity": Entity, "quantity": Quantity, "time": Time, "fact": Fact}
_UNWRITTEN = frozenset({"rule", "steps", "confidence", "assumed"})
_FIELDS: dict[Layer, tuple[str, ...]] = {
    layer: tuple(name for name in row_type.__dataclass_fields__ if name not in _UNWRITTEN)
    for layer, row_type in _ROW_TYPES.items()
}
_OPTIONAL = frozenset({"negated"})
"""Fields that are written only where they are true, and may be missing where they are read."""
CHOICES: dict[str, frozenset[str]] = {
    "mod": frozenset(get_args(Mod)),
    "measure": frozenset(get_args(Measure)),
    "direction": frozenset(get_args(Direction)),
    "status": frozenset(get_args(Status)),
}
"""What the fields that take one of a few words can hold."""
LABELS: dict[Layer, frozenset[str]] = {
    "entity": frozenset(get_args(EntityLabel)),
    "quantity": frozenset(get_args(QuantityLabel)),
    "time": frozenset(get_args(TimeLabel)),
}
"""The labels of each layer of mentions; no two layers share one."""
ROLES: tuple[Role, ...] = get_args(Role)


def plain(value: Decimal) -> Decimal:
    """The same number without an exponent or trailing zeros after the point: 4.7E+8 → 470000000."""
    text = format(value, "f")
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def to_json(article: str, layer: Layer, row: Row) -> str:
    """One interchange line, without its line end.

    Example:
        >>> to_json("000", "entity", Entity(0, 6, "Москве", "LOC", "Москва", "Москва"))
        '{"article":"000","layer":"entity","start":0,"end":6,"text":"Москве","label":"LOC","name":"Москва","id":"Москва"}'
    """
    record = {"article": article, "layer": layer, **to_record(layer, row)}
    return str(simplejson.dumps(record, ensure_ascii=False, separators=(",", ":"), use_decimal=True))


def to_record(layer: Layer, row: Row) -> dict[str, Any]:
    """The fields of a row that are written, as plain values: decimals without exponents, participants as objects."""
    record: dict[str, Any] = {}
    for name in _FIELDS[layer]:
        value = getattr(row, name)
        if isinstance(value, Decimal):
            value = plain(value)
        elif name == "entities":
            value = [{"id": participant.id, "role": participant.role} for participant in value]
        if value or name not in _OPTIONAL:
            record[name] = value
    return record


def from_json(line: str) -> tuple[str, Layer, Row]:
    """Read one interchange line: its article's id, its layer and its row.

    Raises FormatError where a field is missing, unknown or of the wrong kind.
    """
    try:
        record = simplejson.loads(line, use_decimal=True)
    except ValueError as error:
        raise FormatError(f"not JSON: {error}") from None
    if not isinstance(record, dict):
        raise FormatError("not a JSON object")
    layer = record.pop("layer", None)
    article = record.pop("article", None)
    if layer not in _ROW_TYPES:
        raise FormatError(f"unknown layer {layer!r}")
    if not isinstance(article, str):
        raise FormatError("no article id")
    return article, layer, from_record(layer, record)


def from_record(layer: Layer, record: Mapping[str, Any]) -> Row:
    """The row of a layer that has these fields, as `to_record` gives them.

    Raises FormatError where a field is missing, unknown or of the wrong kind.
    """
    missing = [name for name in _FIELDS[layer] if name not in record and name not in _OPTIONAL]
    unknown = [name for name in record if name not in _FIELDS[layer]]
    if missing or unknown:
        raise FormatError(f"{layer} row: missing {missing}, unknown {unknown}")
    return _ROW_TYPES[layer](**_checked(layer, record))


def _checked(layer: Layer, record: Mapping[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name, value in record.items():
        if name in ("start", "end"):
            if not isinstance(value, int) or isinstance(value, bool) or value < 0:
                raise FormatError(f"{layer} row: {name} is {value!r}, not an offset")
        elif name in ("quantity", "evidence"):
            value = _span(layer, name, value)
        elif name == "entities":
            value = _participants(value)
        elif name in ("value", "value_min", "value_max") and layer == "quantity":
            if isinstance(value, bool) or not isinstance(value, int | Decimal | None):
                raise FormatError(f"{layer} row: {name} is {value!r}, not a number")
            value = None if value is None else Decimal(value)
        elif name == "negated":
            if not isinstance(value, bool):
                raise FormatError(f"{layer} row: {name} is {value!r}, neither true nor false")
        elif not isinstance(value, str):
            raise FormatError(f"{layer} row: {name} is {value!r}, not a string")
        elif name in CHOICES and value not in CHOICES[name]:
            raise FormatError(f"{layer} row: {name} can't be {value!r}")
        elif name == "label" and value not in LABELS[layer]:
            raise FormatError(f"{layer} row: label can't be {value!r}")
        row[name] = value
    return row


def _span(layer: Layer, name: str, value: Any) -> tuple[int, int]:
    match value:
        case [int(start), int(end)] if 0 <= start <= end:
            return start, end
    raise FormatError(f"{layer} row: {name} is {value!r}, not a span")


def _participants(value: Any) -> tuple[Participant, ...]:
    participants = []
    for item in value if isinstance(value, list) else [value]:
        match item:
            case {"id": str(id), "role": str(role)} if role in ROLES:
                participants.append(Participant(id, role))
            case _:
                raise FormatError(f"fact row: {item!r} is no participant")
    return tuple(participants)


def to_lines(annotations: Annotations) -> Iterator[str]:
    """The article's interchange lines: entities, quantities, times, facts."""
    for layer, rows in annotations.layers().items():
        for row in rows:
            yield to_json(annotations.article, layer, row)


def from_lines(lines: Iterable[str], *, source: str) -> list[Annotations]:
    """Read interchange lines, grouping rows by article in the order in which articles first occur.

    `source` names the file in errors. Raises FormatError naming the source and the line.
    """
    found: dict[str, dict[Layer, list[Row]]] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            article, layer, row = from_json(line)
        except FormatError as error:
            raise FormatError(f"{source}, line {number}: {error}") from None
        found.setdefault(article, {name: [] for name in LAYERS})[layer].append(row)
    return [gathered(article, rows) for article, rows in found.items()]


def gathered(article: str, rows: Mapping[Layer, Iterable[Any]]) -> Annotations:
    """An article's annotations from the rows of its layers, in whatever order they are."""
    by_start: dict[Layer, list[Any]] = {layer: sorted(rows.get(layer, ()), key=_start) for layer in LAYERS}
    return Annotations(
        article,
        entities=tuple(by_start["entity"]),
        quantities=tuple(by_start["quantity"]),
        times=tuple(by_start["time"]),
        facts=tuple(by_start["fact"]),
    )


def _start(row: Row) -> tuple[int, int]:
    return row.quantity if isinstance(row, Fact) else (row.start, row.end)
