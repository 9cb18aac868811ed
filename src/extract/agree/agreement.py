"""All that is brought together from many articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extract.agree import mentions
from extract.agree.arithmetic import Check, checks
from extract.agree.groups import Group, grouped
from extract.agree.occasions import EventGroup, event_groups
from extract.agree.statements import Statement, statements
from extract.recognise.countries import country_of
from extract.records import Annotations


@dataclass(frozen=True, slots=True)
class Report:
    """An article's text, what was found in it, events included, and when it was published (EDTF or empty)."""

    text: str
    annotations: Annotations
    published: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What articles say of the same numbers and of the same events, and the changes of which both levels are known.

    Groups stand in the order of their verdicts, the worst first; checks that don't fit before those that do.
    """

    groups: list[Group]
    events: list[EventGroup]
    checks: list[Check]


def agreement_of(reports: Iterable[Report]) -> Agreement:
    """Bring together what articles say about one thing."""
    said: list[Statement] = []
    dated: list[mentions.Mention] = []
    undated: list[mentions.Mention] = []
    named: dict[str, frozenset[str]] = {}
    for report in reports:
        found = report.annotations
        said += statements(report.text, found, report.published)
        dated += mentions.dated(report.text, found, report.published)
        undated += mentions.undated(report.text, found, report.published)
        named[found.article] = frozenset(country_of(entity.id) for entity in found.entities)
    return Agreement(
        grouped(said, named),
        event_groups(dated, undated),
        sorted(checks(said), key=lambda check: check.fits),
    )
