"""What a run leaves of each input."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.articles import Article, Rejected
from extract.records import Annotations, Fact, Numeral, Quantity, Time


@dataclass(frozen=True, slots=True)
class Done:
    """An article and what was found in it.

    `published` (EDTF) is the date that its times were resolved against: the article's own, or what its text
    says, or empty. `numbers` is the ledger: every number of the text, and where it ended.
    """

    article: Article
    annotations: Annotations
    published: str = ""
    numbers: tuple[Numeral, ...] = ()

    def notes(self) -> tuple[str, ...]:
        """What a user of the rows should know about how the article was read."""
        inferred = self.published and not self.article.published
        return (*self.article.notes, "published is what the text says") if inferred else self.article.notes


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An article that the store has already as it is."""

    id: str


Result = Done | Rejected
Item = Article | Rejected | Unchanged
"""What is given to an engine: only an `Article` has to be done."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of each."""

    articles: int
    facts: int
    events: int
    quantities: int
    times: int
    entities: int
    rejected: int
    numbers: int
    unexplained: int


def measured(found: Annotations) -> Iterator[tuple[Fact, Quantity | Time | None]]:
    """Each fact with the quantity or the duration that it is about."""
    rows: dict[tuple[int, int], Quantity | Time] = {(time.start, time.end): time for time in found.times}
    rows |= {(quantity.start, quantity.end): quantity for quantity in found.quantities}
    for fact in found.facts:
        yield fact, rows.get(fact.quantity)
