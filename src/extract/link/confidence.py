"""How surely a fact is right, from what its rules had to assume.

The probability that indicator, measure, entities, period and status are all right is estimated as the product of the
slots' rates in `lexicon/confidence.toml`: of the labelled facts whose slot was filled under the same assumption, how
many were right, with two more added to each count at the slot's own rate, so that chance tells no rare assumption.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from typing import Final

from extract.lexicon import load
from extract.link.meaning import Meaning

_ADDED: Final = 2
_HUNDREDTH: Final = Decimal("0.01")


def confidence(**assumed: str) -> Decimal:
    """The estimate, from 0 to 1 in hundredths, by slot: `entities="clause", period="before"`."""
    product = Decimal(1)
    for slot, scope in assumed.items():
        product *= _rate(slot, scope)
    return product.quantize(_HUNDREDTH, ROUND_HALF_EVEN)


def indicator_scope(means: Meaning) -> str:
    """What the indicator rests on: the phrase that a rule found, an earlier fact's, or the nearest noun."""
    groups = load("confidence")["rules"]
    group = next((name for name, entry in groups.items() if means.rule in entry["words"]), "phrase")
    return "told" if means.told is not None and group != "fallback" else group


@cache
def _rate(slot: str, scope: str) -> Decimal:
    table: dict[str, dict[str, int]] = load("confidence")[slot]
    counts = table.get(scope, {"right": 0, "of": 0})
    whole = Decimal(sum(one["right"] for one in table.values())) / sum(one["of"] for one in table.values())
    return (counts["right"] + _ADDED * whole) / (counts["of"] + _ADDED)
