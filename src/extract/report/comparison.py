"""Where articles agree and disagree, as plain data for the page: the one file that knows `extract.agree`'s groups."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from extract.agree import POINTS, VERDICTS, Agreement, Check, EventGroup, Group, Mention, Statement
from extract.report.gathered import EVENT, Gathered

_MOST: Final = 300
"""Groups of a verdict that are put into the page: nobody reads more, and the table has their facts."""
_DISAGREEING: Final = ("conflict", "revised")


def compared(gathered: Gathered, agreement: Agreement) -> dict[str, Any]:
    """What the articles come to, by the places of facts in the page's table: the worst first.

    `more` says how many groups of a verdict are left out.
    """
    groups: list[dict[str, Any]] = []
    more: dict[str, int] = {}
    for verdict in VERDICTS:
        ours = [found for one in agreement.groups if one.verdict == verdict and (found := _group(gathered, one))]
        # What most articles speak of comes first.
        ours.sort(key=lambda group: -len(group["facts"]))
        groups += ours[:_MOST]
        if len(ours) > _MOST:
            more[verdict] = len(ours) - _MOST
    events = [_event(gathered, one) for one in agreement.events if one.verdict in _DISAGREEING]
    checks = [found for one in agreement.checks if not one.fits and (found := _check(gathered, one))]
    return {"groups": groups, "more": more, "events": events[:_MOST], "checks": checks[:_MOST]}


def _group(gathered: Gathered, group: Group) -> dict[str, Any] | None:
    places = [place for one in group.statements if (place := _place(gathered, one)) is not None]
    if len(places) < 2:
        return None
    return {"verdict": group.verdict, "reasons": [list(one) for one in group.reasons], "facts": places}


def _event(gathered: Gathered, group: EventGroup) -> dict[str, Any]:
    mentions = [_mention(gathered, one) for one in sorted(group.mentions, key=lambda one: (one.first, one.last))]
    return {"verdict": group.verdict, "name": _name(group), "mentions": mentions}


def _name(group: EventGroup) -> str:
    """What took place: «государственный визит», or an act with its object, which is in the nominative."""
    first = next(one for one in group.mentions if one.event is not None)
    assert first.event is not None
    if first.is_occasion:
        return first.event.object or first.kind
    return ": ".join(filter(None, (first.event.predicate, first.event.object)))


def _mention(gathered: Gathered, mention: Mention) -> dict[str, Any]:
    """An event's row, or, of an occasion that is told without a date, where it stands."""
    if mention.event is not None:
        place = gathered.event_at[mention.article, mention.event.time, mention.event.predicate]
        return dict(zip(EVENT, gathered.events[place], strict=True))
    start, end = mention.evidence
    return {"article": gathered.article_at[mention.article], "start": start, "end": end, "from": start, "to": end}


def _check(gathered: Gathered, check: Check) -> dict[str, Any] | None:
    change, before, after = (_place(gathered, one) for one in (check.change, check.before, check.after))
    if change is None or before is None or after is None:
        return None
    ends = [_end(end) for end in (check.given.low, check.given.high)]
    points = check.change.unit == POINTS
    return {"change": change, "before": before, "after": after, "given": ends, "points": points}


def _place(gathered: Gathered, statement: Statement) -> int | None:
    return gathered.fact_at.get((statement.article, statement.fact.quantity))


def _end(end: Decimal | None) -> str | None:
    return None if end is None else f"{end:.3f}".rstrip("0").rstrip(".")
