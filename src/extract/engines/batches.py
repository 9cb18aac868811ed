"""Many articles in runs that are done together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from extract.articles import Article, Rejected

# Enough text for the models to fill their blocks, little enough for the progress to be seen.
CHARACTERS: Final = 100_000


def batches(items: Iterable[Article | Rejected]) -> Iterator[list[Article | Rejected]]:
    """The items in their order, in runs of about 100,000 characters."""
    batch: list[Article | Rejected] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.text) if isinstance(item, Article) else 0
        if size >= CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
