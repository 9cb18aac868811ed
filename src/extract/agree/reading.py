"""The articles of a store, as they are compared."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extract.agree.agreement import Report
from extract.store import Store
from extract.store.found import articles_in


def reports(store: Store, *, min_confidence: Decimal = Decimal(0)) -> Iterator[Report]:
    """The articles in their order, one at a time."""
    columns = ("text", "published")
    for found, (text, published) in articles_in(store, *columns, min_confidence=min_confidence, events=True):
        yield Report(text, found, published)
