"""Many articles in runs that are done together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from extract.articles import Article, Rejected
from extract.results import Item

# Enough text for the models to fill their blocks, little enough for the progress to be seen.
CHARACTERS: Final = 100_000
_ITEMS: Final = 1_000

AnyItem = TypeVar("AnyItem", Item, Article | Rejected)


def batches(items: Iterable[AnyItem]) -> Iterator[list[AnyItem]]:
    """The items in their order, in runs of about 100,000 characters and at most 1,000 items."""
    batch: list[AnyItem] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.text) if isinstance(item, Article) else 0
        if size >= CHARACTERS or len(batch) >= _ITEMS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
