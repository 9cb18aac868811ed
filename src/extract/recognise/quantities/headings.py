"""Units that a heading gives to all of its list: «Экспорт (в млн долларов США):», «Добыча, тыс. тонн:»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from extract.analyse.lemmas import parses
from extract.recognise.numbers.amount import numeral_at
from extract.recognise.numbers.numerals import decimal
from extract.recognise.numbers.scales import after_dot
from extract.recognise.quantities.drafts import Draft
from extract.recognise.units import unit_at
from extract.recognise.units.currencies import currency_at
from extract.recognise.words import Words
from extract.records import QuantityLabel

_DASHES: Final = frozenset("–—-:")
_ENDING: Final = frozenset(";,.(")


class Headed(NamedTuple):
    """What the numbers of a list are counted in: so many (`scale`) of the unit."""

    label: QuantityLabel
    unit: str
    factor: Decimal
    scale: Decimal
    said: str


def with_headings(words: Words, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts, bare numbers of a list's rows («- Китай – 1,2 миллиарда;») in the unit of the heading above."""
    colons = [at for at, text in enumerate(words.texts) if text == ":"]
    headings = {at: headed for at in colons if (headed := _heading(words, at)) is not None}
    if not headings:
        yield from drafts
        return
    over: Headed | None = None
    at = 0
    for first, last in _lines(words):
        listed = False
        while at < len(drafts) and drafts[at].first < last:
            row = over is not None and _in_row(words, drafts[at], first)
            yield _headed(drafts[at], over) if over is not None and row else drafts[at]
            listed, at = listed or row, at + 1
        over = headings.get(last - 1, over if listed else None)


def _lines(words: Words) -> list[tuple[int, int]]:
    """The words of each line, from the first to before the last."""
    starts = [at for at in range(len(words)) if not at or "\n" in words.gap(at)]
    return list(zip(starts, [*starts[1:], len(words)], strict=True))


def _heading(words: Words, at: int) -> Headed | None:
    """The unit that the line which ends with the colon at the word gives to what stands below."""
    if at + 1 >= len(words) or "\n" not in words.gap(at + 1):
        return None
    closed = at > 0 and words.texts[at - 1] == ")"
    end, opening = (at - 1, "(") if closed else (at, ",")
    start = end - 1
    while start >= 0 and words.texts[start] != opening and "\n" not in words.gap(start):
        start -= 1
    return _unit(words, start + 1, end) if start >= 0 and words.texts[start] == opening else None


def _unit(words: Words, first: int, last: int) -> Headed | None:
    """What the words from the first to before the last say, where they say nothing but a unit: «в млн долларов»."""
    said = words.text[words.starts[first] : words.ends[last - 1]] if first < last else ""
    first += first < last and words.keys[first] in ("в", "во")
    numeral = numeral_at(words, first) if first < last else None
    scale = Decimal(1)
    if numeral is not None and numeral.role == "scale":
        scale, first = decimal(numeral.ratio), after_dot(words, first + 1, numeral)
    if first >= last:
        return None
    found = currency_at(words, first) or unit_at(words, first)
    if found is not None:
        ends = found.last == last or (found.last == last - 1 and words.texts[found.last] == ".")
        code = found.value
        return Headed(code.label, code.code, Decimal(code.factor), scale, said) if ends else None
    alone = scale != 1 and first == last - 1
    nouns = (parse for parse in parses(words.keys[first]) if {"NOUN", "plur", "gent"} in parse.tag)
    noun = next(nouns, None) if alone else None
    return None if noun is None else Headed("CARDINAL", noun.normal_form, Decimal(1), scale, said)


def _in_row(words: Words, draft: Draft, first: int) -> bool:
    """«- Китай – 1,2 миллиарда;»: whether a bare number stands behind a dash or a colon and ends what it is of."""
    led = draft.first > first + 1 and words.texts[draft.first - 1] in _DASHES
    closed = draft.last == len(words) or words.texts[draft.last] in _ENDING or "\n" in words.gap(draft.last)
    return led and closed and draft.rule == "bare-number" and draft.label == "CARDINAL"


def _headed(draft: Draft, over: Headed) -> Draft:
    scale = over.scale if draft.number.scale == 1 else Decimal(1)
    times = over.factor * scale
    value, low, high = (None if number is None else number * times for number in (draft.value, draft.low, draft.high))
    steps = (*draft.steps, f"unit of the heading «{over.said}» → {over.unit}")
    return draft.altered(label=over.label, unit=over.unit, value=value, low=low, high=high, rule="headed", steps=steps)
