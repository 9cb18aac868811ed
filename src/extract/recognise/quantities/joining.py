"""Parts of one measure, joined: «5 руб. 20 коп.», «82 километра 169 метров»."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from extract.recognise.quantities.drafts import Draft
from extract.recognise.words import Words
from extract.records import plain

_DASHES: Final = frozenset("–—−-‐‑")
# Of two units in «82 километра 169 метров», how many of the second make one of the first.
_PARTS: Final = {
    ("km", "m"): 1000,
    ("m", "cm"): 100,
    ("m", "mm"): 1000,
    ("cm", "mm"): 10,
    ("kg", "g"): 1000,
    ("t", "kg"): 1000,
    ("har", "ar"): 100,
    ("L", "mL"): 1000,
}


def join(words: Words, drafts: Sequence[Draft]) -> list[Draft]:
    """«5 руб. 20 коп.», «82 километра 169 метров», «5% – 7%»: one quantity each."""
    joined: list[Draft] = []
    for draft in drafts:
        merged = _merged(words, joined[-1], draft) if joined else None
        if merged is None:
            joined.append(draft)
        else:
            joined[-1] = merged
    return joined


def _merged(words: Words, one: Draft, two: Draft) -> Draft | None:
    if one.value is None or two.value is None or one.label != two.label or one.label in ("ORDINAL", "CARDINAL"):
        return None
    if two.first == one.last and "\n" not in words.gap(two.first):
        part = _part(one, two)
        if part is None:
            return None
        return _whole(one, two, part)
    between = words[one.last] if two.first == one.last + 1 else None
    if between is not None and between.key == "и" and one.label == "MONEY" and two.first == two.number.first:
        part = _part(one, two) if one.value == one.value.to_integral_value() else None
        if part is not None:  # «1 доллар и 42 цента»
            return _whole(one, two, part)
    if between is not None and between.text in _DASHES and one.unit == two.unit and one.value < two.value:
        steps = (*one.steps, *two.steps, f"from {plain(one.value)} to {plain(two.value)}")
        return one.altered(last=two.last, value=None, low=one.value, high=two.value, rule="range", steps=steps)
    return None


def _whole(one: Draft, two: Draft, part: Decimal) -> Draft:
    """Both as one, with the rate of the second: «5 руб. 20 коп. за литр»."""
    assert one.value is not None
    total = one.value + part
    unit = two.unit if two.unit.startswith(f"{one.unit}/") else one.unit
    steps = (*one.steps, *two.steps, f"+ → {plain(total)}")
    return one.altered(last=two.last, value=total, unit=unit, rule="compound", steps=steps)


def _part(one: Draft, two: Draft) -> Decimal | None:
    """What the second adds to the first, in the unit of the first."""
    assert one.value is not None
    assert two.value is not None
    if one.label == "MONEY" and one.unit == two.unit.partition("/")[0] and two.value < 1 <= one.value:
        return two.value
    many = _PARTS.get((one.unit, two.unit))
    return two.value / many if many is not None and two.value < many else None
