"""The articles of a store, as they are compared."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extract.agree.agreement import Report
from extract.store import Store
from extract.store.found import annotations_in


def reports(store: Store, *, min_confidence: Decimal = Decimal(0)) -> Iterator[Report]:
    """The articles of which something is known, in their order, one at a time."""
    texts = store.rows("SELECT id, text, coalesce(published, '') FROM articles")
    for found in annotations_in(store, min_confidence=min_confidence, events=True):
        text, published = next((text, published) for id, text, published in texts if id == found.article)
        yield Report(text, found, published)
