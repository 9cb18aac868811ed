"""A run: what is new in the input is done and stored, part by part; what has not changed is passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from extract.articles import Article, Rejected
from extract.parts import Fingerprints, fingerprint
from extract.results import Item, Unchanged


def sifted(items: Iterable[Article | Rejected], known: Fingerprints, version: str) -> Iterator[Item]:
    """The items, with `Unchanged` in place of the articles whose fingerprint is known.

    `known` is sorted; `version` is the pipeline's.
    """
    for item in items:
        if isinstance(item, Article) and _is_in(known, fingerprint(item, version)):
            yield Unchanged(item.id)
        else:
            yield item


def no_fingerprints() -> Fingerprints:
    """As if nothing had been done."""
    return np.empty(0, dtype=np.uint64)


def _is_in(known: Fingerprints, wanted: int) -> bool:
    place = int(np.searchsorted(known, np.uint64(wanted)))
    return place < len(known) and int(known[place]) == wanted
