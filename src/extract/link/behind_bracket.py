"""«33 012 (-5,7 %) аварий»: the noun behind the bracket as a part of the number before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.link.items import Item, Kind, mention
from extract.records import Quantity

RULE: Final = "grown-by"
"""The rule that reads such a number."""
_BRACKET: Final = 3  # items of «(-5,7 %)»
_FAR: Final = 3  # words in which the noun stands: «легковых автомобилей»


def with_nouns_behind_brackets(items: list[Item]) -> list[Item]:
    """The items with each such noun, and what modifies it, within the number's item."""
    moved: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        record = item.record
        behind = items[at + 1 + _BRACKET : at + 1 + _BRACKET + _FAR] if _is_grown(items, at) else []
        noun = next((place for place, word in enumerate(behind, start=1) if word.kind is Kind.NOUN), 0)
        if not noun or not isinstance(record, Quantity):
            moved.append(item)
            at += 1
            continue
        moved += [mention(record, [*item.tokens, *behind[:noun]]), *items[at + 1 : at + 1 + _BRACKET]]
        at += 1 + _BRACKET + noun
    return moved


def is_grown(item: Item) -> bool:
    """Whether the item is a number that a bracket parts from its noun."""
    return isinstance(item.record, Quantity) and item.record.rule == RULE


def _is_grown(items: Sequence[Item], at: int) -> bool:
    kinds = [item.kind for item in items[at + 1 : at + 1 + _BRACKET]]
    return is_grown(items[at]) and len(kinds) == _BRACKET and kinds[1] is Kind.QUANTITY
