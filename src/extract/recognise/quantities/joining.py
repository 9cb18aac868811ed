"""Quantities and their neighbours: parts of one measure joined, units shared."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from extract.recognise.numbers import shared_scale
from extract.recognise.quantities.drafts import Draft
from extract.recognise.word_lists import word_list
from extract.recognise.words import Words
from extract.records import plain

_DASHES: Final = frozenset("–—−-‐‑")
_LISTS: Final = word_list("list-joints")
_PREPOSITIONS: Final = word_list("after-shared")
_FAR: Final = 24
"""How many words may stand between a number and the one whose unit it shares."""
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
        total = one.value + part
        return one.altered(
            last=two.last, value=total, rule="compound", steps=(*one.steps, *two.steps, f"+ → {plain(total)}")
        )
    between = words[one.last] if two.first == one.last + 1 else None
    if between is not None and between.text in _DASHES and one.unit == two.unit and one.value < two.value:
        steps = (*one.steps, *two.steps, f"from {plain(one.value)} to {plain(two.value)}")
        return one.altered(last=two.last, value=None, low=one.value, high=two.value, rule="range", steps=steps)
    return None


def _part(one: Draft, two: Draft) -> Decimal | None:
    """What the second adds to the first, in the unit of the first."""
    assert one.value is not None
    assert two.value is not None
    if one.label == "MONEY" and one.unit == two.unit and two.value < 1 <= one.value:
        return two.value
    many = _PARTS.get((one.unit, two.unit))
    return two.value / many if many is not None and two.value < many else None


def share(words: Words, drafts: Sequence[Draft]) -> list[Draft]:
    """Bare numbers take the unit of the next quantity where the sentence shares it, else of the one before."""
    shared = list(drafts)
    for index in range(len(shared) - 2, -1, -1):
        shared[index] = _from_next(words, shared[index], shared[index + 1])
    for index in range(1, len(shared)):
        shared[index] = _from_previous(words, shared[index - 1], shared[index])
    return shared


def _from_next(words: Words, one: Draft, two: Draft) -> Draft:
    opened = _opens_range(words, one, two)
    if opened:
        one = one.altered(opens_range=True)
        two_bare = two.label == "CARDINAL" and not two.unit
        if one.rule == "bare-number" and two_bare and one.value is not None and two.value is not None:
            return _scaled(one, two)
    if one.rule not in ("bare-number", "counted-time") or not two.unit or two.label in (None, "ORDINAL", "MULTIPLE"):
        return one
    if not (opened or _listed(words, one, two) or _echoed(words, one, two) or _out_of(words, one, two)):
        return one
    one = _scaled(one, two) if opened or _listed(words, one, two) else one
    said = words.text[words[two.first].start : words[two.last - 1].end]
    unit, value = two.unit, one.value
    return one.altered(
        label=two.label, unit=unit, value=value, rule="shared-unit", steps=(*one.steps, f"unit of «{said}» → {unit}")
    )


def _scaled(one: Draft, two: Draft) -> Draft:
    high = two.value if two.value is not None else two.high
    if one.value is None or high is None:
        return one
    value = shared_scale(one.value, one.number.scale, high, two.number.scale)
    if value == one.value:
        return one
    step = f"{plain(one.value)} × {two.number.scale}, shared = {plain(value)}"
    return one.altered(value=value, steps=(*one.steps, step))


def _from_previous(words: Words, one: Draft, two: Draft) -> Draft:
    """«с 5% до 7», «с 3 тонн до 5»: the second number takes the unit of the first."""
    if two.rule != "bare-number" or not one.unit or one.label in (None, "ORDINAL", "MULTIPLE"):
        return two
    ends_range = _opens_range(words, one, two) and not two.number.scale < one.number.scale
    if not (ends_range or _echoed(words, one, two) or _out_of(words, one, two) or _elliptic(words, one, two)):
        return two
    return two.altered(
        label=one.label, unit=one.unit, rule="shared-unit", steps=(*two.steps, f"unit before → {one.unit}")
    )


def _opens_range(words: Words, one: Draft, two: Draft) -> bool:
    """Whether the two are the ends of «с … до …», «от … до …», «между … и …»."""
    if not _near(words, one, two) or one.first == 0 or two.first == 0:
        return False
    before, joint = words[one.first - 1].key, words[two.first - 1].key
    return (before in ("с", "со", "от") and joint in ("до", "по")) or (
        before == "между" and joint == "и" and two.first == one.last + 1
    )


def _listed(words: Words, one: Draft, two: Draft) -> bool:
    """«33, 33 и 34%», «5 или 6 тонн»."""
    between = [words[index].key for index in range(one.last, two.first)] if two.first - one.last <= 2 else []
    return bool(between) and all(word in _LISTS for word in between) and "\n" not in words.gap(two.first)


def _echoed(words: Words, one: Draft, two: Draft) -> bool:
    """«225 миллионов, а … 136 миллионов долларов»: both with multipliers, the unit said once."""
    scaled = one.number.scale >= 1000 and two.number.scale >= 1000
    return scaled and "MONEY" in (one.label, two.label) and _near(words, one, two)


def _out_of(words: Words, one: Draft, two: Draft) -> bool:
    """«8 из 10 россиян», «шестеро из семи кандидатов», «3070 участков (из 3512)», «19 из последних 24 туров»."""
    between = [words[index].text for index in range(one.last, two.first)] if two.first - one.last <= 2 else []
    if "из" not in between or not one.label == two.label == "CARDINAL":
        return False
    return all(word in ("(", "из") or word.endswith(("их", "ых")) for word in between)


def _elliptic(words: Words, one: Draft, two: Draft) -> bool:
    """«2,6 млн подписчиков в Weibo и более 14 млн — в WeChat»: both with multipliers, the noun said once."""
    if one.label != "CARDINAL" or min(one.number.scale, two.number.scale) < 1000 or not _near(words, one, two):
        return False
    after = words[two.last] if two.last < len(words) else None
    return after is None or after.kind == "sign" or after.key in _PREPOSITIONS


def _near(words: Words, one: Draft, two: Draft) -> bool:
    """Whether the two stand in one sentence, not far apart."""
    if two.first - one.last > _FAR or two.first < one.last:
        return False
    if words.sentence(words[one.first].start) != words.sentence(words[two.first].start):
        return False
    return not any(_ends_sentence(words, index) for index in range(one.last, two.first))


def _ends_sentence(words: Words, index: int) -> bool:
    """Whether the word is a full stop, also where the text has no sentence marks."""
    if index + 1 >= len(words) or "\n" in words.gap(index + 1):
        return True
    return words[index].text in ".!?;" and words.gap(index + 1) != "" and words[index + 1].text[0].isupper()
