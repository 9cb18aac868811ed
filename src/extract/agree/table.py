"""What was brought together as the rows of `agreement.csv`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from extract.agree.agreement import Agreement
from extract.agree.arithmetic import Check
from extract.agree.mentions import Mention
from extract.agree.statements import POINTS, Statement
from extract.rows import Cell, participants

FILE: Final = "agreement.csv"
COLUMNS: Final = (
    *("group", "kind", "verdict", "reasons"),
    *("article", "published", "indicator", "value", "value_min", "value_max", "unit", "mod"),
    *("measure", "direction", "entities", "period", "base", "status", "text", "sentence", "start", "end"),
)
"""The columns in their order. `group` counts from 1; `start` and `end` are the number's, or an event's sentence's."""


def rows(agreement: Agreement) -> Iterator[Mapping[str, Cell]]:
    """A row for each statement of a group of facts, each mention of an event, and each number of a sum.

    `kind` is `fact`, `event` or `arithmetic`; of the last, the rows are the change, the level before and the one after,
    and the verdict is `fits` or `does not fit`. Facts stand first.
    """
    number = 0
    for group in agreement.groups:
        number += 1
        for statement in group.statements:
            yield _head(number, "fact", group.verdict, "; ".join(map(str, group.reasons))) | _statement(statement)
    for events in agreement.events:
        number += 1
        for mention in events.mentions:
            yield _head(number, "event", events.verdict, "; ".join(map(str, events.reasons))) | _mention(mention)
    for check in agreement.checks:
        number += 1
        for statement in (check.change, check.before, check.after):
            yield _head(number, "arithmetic", "fits" if check.fits else "does not fit", told(check)) | _statement(
                statement
            )


def told(check: Check) -> str:
    """What a change says, and what the levels give: «said 1.495 to 1.505 times, the levels give 1.48 to 1.5»."""
    return f"said {check.said} {'points' if check.change.unit == POINTS else 'times'}, the levels give {check.given}"


def _head(number: int, kind: str, verdict: str, reasons: str) -> dict[str, Cell]:
    cells: dict[str, Cell] = dict.fromkeys(COLUMNS, "")
    return cells | {"group": number, "kind": kind, "verdict": verdict, "reasons": reasons}


def _statement(one: Statement) -> dict[str, Cell]:
    fact, quantity = one.fact, one.quantity
    cells: dict[str, Cell] = {
        "article": one.article,
        "published": one.published,
        "indicator": fact.indicator,
        "value": quantity.value,
        "value_min": quantity.value_min,
        "value_max": quantity.value_max,
        "unit": quantity.unit,
        "mod": quantity.mod,
        "measure": fact.measure,
        "direction": fact.direction,
        "entities": participants(fact.entities),
        "period": fact.period,
        "base": fact.base,
        "status": fact.status,
        "text": quantity.text,
        "sentence": " ".join(one.sentence.split()),
        "start": quantity.start,
        "end": quantity.end,
    }
    return cells


def _mention(one: Mention) -> dict[str, Cell]:
    event = one.event
    return {
        "article": one.article,
        "published": one.published,
        "indicator": (event.object or one.kind) if event else one.kind,
        "entities": participants(event.participants) if event else ";".join(sorted(one.parties)),
        "period": one.date,
        "status": event.status if event else "",
        "sentence": " ".join(one.sentence.split()),
        "start": one.evidence[0],
        "end": one.evidence[1],
    }
