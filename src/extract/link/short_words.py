"""Words written as the first letters of their parts, each as one item: «объём ж/д перевозок», «средняя з/п»."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from extract.link.items import Features, Item, Kind
from extract.recognise.word_lists import word_list

_PARTS: Final = 3  # items: «ж», «/», «д»
_ADJECTIVES: Final = word_list("short-adjectives")
_NOUNS: Final = word_list("short-nouns")


def with_short_words(items: list[Item]) -> list[Item]:
    """The items of a sentence, such words being one item each: an adjective before its noun, else a noun."""
    for place in reversed([at for at, item in enumerate(items) if item.text == "/"]):
        first, last = place - 1, place + 2
        parts = items[max(first, 0) : last]
        if len(parts) < _PARTS or any(one.end != other.start for one, other in pairwise(parts)):
            continue
        text = "".join(item.text for item in parts)
        after = items[last] if last < len(items) else None
        if text.lower() in _ADJECTIVES and after is not None and after.kind in (Kind.NOUN, Kind.ADJECTIVE):
            items[first:last] = [_one(parts, text, Kind.ADJECTIVE, after.features)]
        elif text.lower() in _NOUNS:
            items[first:last] = [_one(parts, text, Kind.NOUN, Features(_case(items, first), "Sing", "Fem"))]
    return items


def _one(parts: list[Item], text: str, kind: Kind, features: Features) -> Item:
    pos = "ADJ" if kind is Kind.ADJECTIVE else "NOUN"
    subject = any(item.subject for item in parts)
    return Item(kind, parts[0].start, parts[-1].end, text, text.lower(), pos, features, subject, parts[-1].governor)


def _case(items: list[Item], place: int) -> str:
    """The case of such a noun: its adjective's, the genitive behind another noun, else the nominative."""
    before = items[place - 1] if place else None
    if before is None or before.kind not in (Kind.NOUN, Kind.ADJECTIVE):
        return "Nom"
    return before.case if before.kind is Kind.ADJECTIVE else "Gen"
