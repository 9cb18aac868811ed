"""Numbers and what they count, where a share or a change stands between them in brackets: «120 (+5 %) новых домов»."""

from __future__ import annotations

from extract.link.items import Item, Kind
from extract.recognise.quantities.interrupted import COMPARED


def with_counted(items: list[Item]) -> list[Item]:
    """The items of a sentence, such a number and the noun behind the bracket being one."""
    for place in reversed([at for at, item in enumerate(items) if getattr(item.record, "rule", "") == COMPARED]):
        first = next((at for at in range(place, len(items)) if items[at].kind is Kind.CLOSE), len(items)) + 1
        last = first
        while last < len(items) and items[last].kind is Kind.ADJECTIVE:
            last += 1
        unit = getattr(items[place].record, "unit", "")
        if last < len(items) and items[last].lemma.lower() == unit.lower():
            noun = items[last]._replace(lemma=unit)
            counted = (*items[place].tokens, *items[first:last], noun)
            items[place] = items[place]._replace(features=noun.features, tokens=counted)
            del items[first : last + 1]
    return items
