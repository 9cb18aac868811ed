"""«министр инвестиций, промышленности и торговли»: the commas within somebody's post, which part no clauses."""

from __future__ import annotations

from collections.abc import Sequence

from extract.link.cues import cue
from extract.link.items import Item, Kind


def without_further_fields(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items of a sentence, with each post that has several fields left but the first of them."""
    posts, at = cue("posts"), 0
    kept: list[Item] = []
    while at < len(items):
        kept.append(items[at])
        at += 1
        if items[at - 1].lemma not in posts or items[at - 1].kind is not Kind.NOUN:
            continue
        first = _field(items, at)
        end = _further(items, first)
        if end:
            kept += items[at:first]
            at = end
    return tuple(kept)


def _field(items: Sequence[Item], start: int) -> int:
    """Where a field that begins at `start` ends; `start` itself where none does."""
    end, noun = start, False
    while end < len(items) and items[end].kind in (Kind.NOUN, Kind.ADJECTIVE) and items[end].case == "Gen":
        noun = noun or items[end].kind is Kind.NOUN
        end += 1
    return end if noun else start


def _further(items: Sequence[Item], start: int) -> int:
    """Where «, промышленности и торговли» ends; 0 where the first field is not followed by such."""
    at = start
    while at < len(items) and items[at].kind is Kind.COMMA and _field(items, at + 1) > at + 1:
        at = _field(items, at + 1)
    if at == start or at == len(items) or items[at].lemma != "и":
        return 0
    end = _field(items, at + 1)
    return end if end > at + 1 else 0
