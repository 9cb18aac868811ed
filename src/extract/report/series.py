"""Series that are worth a chart: one indicator of the same parties in one unit, over at least two periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from extract.agree import Statement
from extract.agree.topics import LIKE, alike
from extract.edtf import year_before
from extract.report.gathered import Gathered

_MOST: Final = 60
"""Series that are put into the page; those of most articles and periods come first."""
_SIDE_BY_SIDE: Final = 12
"""With more values, those that say the same of one period are one column, which says how many they are."""
_MOST_COLUMNS: Final = 24
"""A chart with more is no longer read: the last ones are drawn."""


@dataclass(slots=True)
class Series:
    """Statements about one thing, each of a period with a first and a last day."""

    statements: list[Statement] = field(default_factory=list)

    @property
    def periods(self) -> set[str]:
        """The different periods that have a value."""
        return {one.fact.period for one in self.statements}

    @property
    def articles(self) -> set[str]:
        """The articles that the values are from."""
        return {one.article for one in self.statements}

    @property
    def is_worth_a_chart(self) -> bool:
        """Whether values that differ are of two times apart, not of a time and a part of it; for changes, of three."""
        if len({_said(one)[1:4] for one in self.statements}) < 2:
            return False
        wanted = 3 if self.statements[0].fact.measure == "change" else 2
        apart, end = 0, ""
        for first, last in sorted(((one.first, one.last) for one in self.statements), key=lambda days: days[1]):
            if first > end:
                apart, end = apart + 1, last
        return apart >= wanted


def series(gathered: Gathered) -> list[dict[str, Any]]:
    """The series by the places of their facts in the page's table, those with most to see first."""
    found = [one for one in _series(gathered.statements) if one.is_worth_a_chart]
    found.sort(key=lambda one: (-len(one.articles) * len(one.periods), one.statements[0].fact.indicator))
    return [_placed(gathered, one) for one in found[:_MOST]]


def _placed(gathered: Gathered, one: Series) -> dict[str, Any]:
    ordered = sorted(one.statements, key=lambda each: (each.last, each.first, each.article, each.quantity.start))
    names = [each.fact.indicator for each in ordered]
    # The name that most values have; of those the shortest.
    name = min(names, key=lambda text: (-names.count(text), len(text), text))
    columns: dict[Any, list[Statement]] = {}
    for each in ordered:
        key = _said(each) if len(ordered) > _SIDE_BY_SIDE else (each.article, each.quantity.start)
        columns.setdefault(key, []).append(each)
    drawn = list(columns.values())[-_MOST_COLUMNS:]
    return {
        "indicator": name,
        "facts": [gathered.fact_at[those[0].article, those[0].fact.quantity] for those in drawn],
        "more": [len({each.article for each in those}) - 1 for those in drawn],
    }


def _said(one: Statement) -> tuple[Any, ...]:
    quantity = one.quantity
    return one.fact.period, quantity.value, quantity.value_min, quantity.value_max, quantity.mod, one.fact.status


def _series(statements: Iterable[Statement]) -> list[Series]:
    by_word: defaultdict[tuple[str, ...], list[Series]] = defaultdict(list)
    found: list[Series] = []
    for one in statements:
        if not _can_be_drawn(one):
            continue
        keys = [(one.quantity.unit, one.fact.measure, word) for word in sorted(one.topic)]
        candidates = (each for key in keys for each in by_word[key])
        into = next((each for each in candidates if _belongs(one, each.statements[0])), None)
        if into is None:
            into = Series()
            found.append(into)
            for key in keys:
                by_word[key].append(into)
        into.statements.append(one)
    return found


def _can_be_drawn(one: Statement) -> bool:
    """Whether it has a place on the chart: a closed period, a value, and a base that needs no saying."""
    if not (one.first and one.last and one.topic):
        return False
    if one.fact.measure != "change":
        return True
    usual = ("", year_before(one.fact.period))
    return one.quantity.unit == "%" and one.fact.direction != "" and one.fact.base in usual


def _belongs(one: Statement, head: Statement) -> bool:
    """Whether a statement goes on a series: by topic, and by parties, which an article may leave out of its own."""
    if alike(one.topic, head.topic) < LIKE:
        return False
    if not one.parties or not head.parties:
        return one.parties == head.parties and one.article == head.article
    return one.parties == head.parties
