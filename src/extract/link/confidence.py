"""How surely a fact is right, from what its rules had to assume.

The probability that indicator, measure, entities, period and status are all right is estimated as the product of the
slots' rates in `lexicon/confidence.toml`: of the labelled facts whose slot was filled under the same assumption, how
many were right, with four more added to each count at the slot's own rate, so that chance tells no rare assumption. The
indicator's is that of the rule that found it, with four more at the rate of what the rule assumed.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from typing import Final

from extract.lexicon import load
from extract.link.meaning import Meaning

_ADDED: Final = 4
_HUNDREDTH: Final = Decimal("0.01")


def confidence(rule: str, **assumed: str) -> Decimal:
    """The estimate, from 0 to 1 in hundredths, by the fact's rule and slot: `entities="clause", period="before"`."""
    product = Decimal(1)
    for slot, scope in assumed.items():
        rate = _rate(slot, scope)
        product *= _pooled("rule", rule, rate) if slot == "indicator" else rate
    return product.quantize(_HUNDREDTH, ROUND_HALF_EVEN)


def indicator_scope(means: Meaning) -> str:
    """What the indicator rests on: the phrase that a rule found, an earlier fact's, or the nearest noun."""
    groups = load("confidence")["rules"]
    group = next((name for name, entry in groups.items() if means.rule in entry["words"]), "phrase")
    return "told" if means.told is not None and group != "fallback" else group


def _rate(slot: str, scope: str) -> Decimal:
    table: dict[str, dict[str, int]] = load("confidence")[slot]
    whole = Decimal(sum(one["right"] for one in table.values())) / sum(one["of"] for one in table.values())
    return _pooled(slot, scope, whole)


@cache
def _pooled(section: str, name: str, rate: Decimal) -> Decimal:
    """The share that the counts tell, with so many more added at the rate of the whole that they are of."""
    counts: dict[str, int] = load("confidence")[section].get(name, {"right": 0, "of": 0})
    return (counts["right"] + _ADDED * rate) / (counts["of"] + _ADDED)
