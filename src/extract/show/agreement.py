"""What articles agree and disagree on, for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import shorten
from typing import Final

from rich.console import Group as Lines
from rich.console import RenderableType
from rich.text import Text

from extract.agree import VERDICTS, Agreement, Check, EventGroup, Group, Mention, Reason, Statement
from extract.agree.table import told
from extract.show.tables import plain_table
from extract.show.values import fact_value, line

MAX_GROUPS: Final = 100
"""Groups after which the screen says that the file has more."""

_SENTENCE: Final = 100  # characters of it that are shown

_STYLES: Final = {"conflict": "bold red", "revised": "yellow", "unclear": "cyan", "does not fit": "bold red"}


def shown(agreement: Agreement, *, whole: bool = False) -> Lines:
    """The groups, the worst first: without `whole` only those that disagree, or of which that can't be said."""
    found = [one for one in _blocks(agreement) if whole or one[0] in _STYLES]
    parts: list[RenderableType] = []
    for verdict, reasons, columns, rows in found[:MAX_GROUPS]:
        heading = Text(verdict, style=_STYLES.get(verdict, "bold"))
        parts += [heading.append(f"  {line(reasons)}" if reasons else "", style="default"), plain_table(columns, rows)]
    if len(found) > MAX_GROUPS:
        parts.append(Text(f"… and {len(found) - MAX_GROUPS:,} more groups"))
    return Lines(*parts)


def counts(agreement: Agreement) -> Text:
    """One line: how many groups there are of each verdict."""
    facts = Counter[str](group.verdict for group in agreement.groups)
    events = Counter[str](group.verdict for group in agreement.events)
    fits = Counter(check.fits for check in agreement.checks)
    told = [f"{_of(facts)} among {len(agreement.groups):,} groups of facts"]
    told.append(f"{_of(events)} among {len(agreement.events):,} of events")
    told.append(f"{fits[True]:,} of {len(agreement.checks):,} changes fit their levels")
    return Text(" · ".join(told))


def _of(found: Counter[str]) -> str:
    return ", ".join(f"{found[verdict]:,} {verdict}" for verdict in VERDICTS if found[verdict]) or "nothing"


_Block = tuple[str, str, Sequence[str], list[Sequence[object]]]


def _blocks(agreement: Agreement) -> Iterator[_Block]:
    """Each group as its verdict, why, and a table; sums that don't fit stand after what is in conflict."""
    groups: list[Group | EventGroup] = [*agreement.groups, *agreement.events]
    for group in sorted(groups, key=lambda group: VERDICTS.index(group.verdict)):
        yield _facts(group) if isinstance(group, Group) else _events(group)
    for check in agreement.checks:
        yield _sum(check)


_FACT: Final = ("article", "published", "indicator", "value", "text", "entities", "period", "status")


def _facts(group: Group) -> _Block:
    return group.verdict, _listed(group.reasons), _FACT, [_statement(one) for one in group.statements]


def _sum(check: Check) -> _Block:
    rows = [_statement(one) for one in (check.change, check.before, check.after)]
    return "fits" if check.fits else "does not fit", told(check), _FACT, rows


def _statement(one: Statement) -> Sequence[object]:
    return (
        one.article,
        one.published,
        one.fact.indicator,
        fact_value(one.quantity),
        f"«{one.quantity.text}»",
        ", ".join(party.id for party in one.fact.entities),
        one.fact.period,
        one.fact.status,
    )


def _events(group: EventGroup) -> _Block:
    columns = ("article", "published", "date", "event", "parties", "sentence")
    return group.verdict, _listed(group.reasons), columns, [_mention(one) for one in group.mentions]


def _mention(one: Mention) -> Sequence[object]:
    called = one.event.object if one.event and one.event.object else one.kind
    parties = ", ".join(sorted(one.parties)) if one.event else ""
    return one.article, one.published, one.date, called, parties, shorten(one.sentence, _SENTENCE, placeholder=" …")


def _listed(reasons: Sequence[Reason]) -> str:
    return "; ".join(map(str, reasons))
