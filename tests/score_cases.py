"""Short ways to write rows, for the tests of the scorer."""

from __future__ import annotations

from decimal import Decimal

from extract.records import (
    Annotations,
    Direction,
    Entity,
    EntityLabel,
    Fact,
    Measure,
    Mod,
    Participant,
    Quantity,
    QuantityLabel,
    Role,
    Row,
    Status,
    Time,
    TimeLabel,
)


def entity(start: int, end: int, label: EntityLabel = "LOC", name: str = "Баку", id: str = "Баку") -> Entity:
    """An entity; its surface is as long as its span."""
    return Entity(start, end, "x" * (end - start), label, name, id)


def quantity(
    start: int,
    end: int,
    label: QuantityLabel = "QUANTITY",
    value: str | tuple[str, str] | None = "5",
    unit: str = "t",
    mod: Mod = "",
) -> Quantity:
    """A quantity; `value` is a decimal, the two ends of a range, or None."""
    single = Decimal(value) if isinstance(value, str) else None
    low, high = (Decimal(value[0]), Decimal(value[1])) if isinstance(value, tuple) else (None, None)
    return Quantity(start, end, "x" * (end - start), label, single, low, high, unit, mod)


def time(
    start: int,
    end: int,
    label: TimeLabel = "DATE",
    value: str = "2024",
    mod: Mod = "",
    dates: tuple[str, str] = ("2024-01-01", "2024-12-31"),
) -> Time:
    """A time; the year 2024 unless told otherwise."""
    return Time(start, end, "x" * (end - start), label, value, mod, *dates)


def fact(
    start: int,
    end: int,
    indicator: str = "транзит нефти",
    measure: Measure = "level",
    direction: Direction = "",
    entities: tuple[tuple[str, Role], ...] = (("KZ", "from"), ("AZ", "via")),
    period: str = "2024",
    base: str = "",
    status: Status = "actual",
    source: str = "",
) -> Fact:
    """A fact about the quantity at start…end."""
    participants = tuple(Participant(id, role) for id, role in entities)
    return Fact((start, end), indicator, measure, direction, participants, period, base, status, source)


def article(*rows: Row, id: str = "000") -> Annotations:
    """An article's annotations, each row put in its layer."""
    return Annotations(
        id,
        entities=tuple(row for row in rows if isinstance(row, Entity)),
        quantities=tuple(row for row in rows if isinstance(row, Quantity)),
        times=tuple(row for row in rows if isinstance(row, Time)),
        facts=tuple(row for row in rows if isinstance(row, Fact)),
    )
