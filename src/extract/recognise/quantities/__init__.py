"""Quantities: numbers with their units, rates and bounds (docs/labels.md).

Each number is read by the first rule of READERS that can; then neighbours share units, parts of one measure
are joined, and bounds are looked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from extract.recognise.numbers import Number
from extract.recognise.quantities.dismissed import Reason, reasons
from extract.recognise.quantities.drafts import Draft
from extract.recognise.quantities.glued import with_dashes_apart
from extract.recognise.quantities.governed import Governed
from extract.recognise.quantities.headings import with_headings
from extract.recognise.quantities.joining import join
from extract.recognise.quantities.modifiers import bound_after, bound_before
from extract.recognise.quantities.order import READERS
from extract.recognise.quantities.rates import (
    Rate,
    base_before,
    rate_after_phrase,
    rate_at,
    rate_before,
    rate_of_people,
)
from extract.recognise.quantities.readers import bare, counted_by_tree
from extract.recognise.quantities.sharing import share
from extract.recognise.words import Words
from extract.records import Entity, Quantity, Time, plain

_RATED = ("MONEY", "PERCENT", "QUANTITY", "CARDINAL")


def quantities(
    doc: Doc,
    words: Words,
    numbers: Sequence[Number],
    times: Sequence[Time],
    entities: Sequence[Entity],
    *,
    dismissed: Sequence[Reason | None] | None = None,
) -> list[Quantity]:
    """The quantities of the text in order, without overlaps; none inside a time or an entity.

    `dismissed` says of each number why it is no quantity, where `reasons` was already asked.
    """
    said = reasons(words, numbers) if dismissed is None else dismissed
    drafts = list(_drafts(words, zip(numbers, said, strict=True), _Cover([*times, *entities]), Governed(doc)))
    drafts = list(with_headings(words, join(words, list(with_dashes_apart(words, _with_rates(words, drafts))))))
    drafts = share(words, drafts)
    return [_finished(words, draft) for draft in _apart(_clear(words, drafts, _Cover(times)))]


class _Cover:
    """Which characters times and entities take up."""

    def __init__(self, spans: Sequence[Time | Entity]) -> None:
        self._spans = sorted((span.start, span.end) for span in spans)
        self._starts = [start for start, _ in self._spans]

    def meets(self, start: int, end: int) -> bool:
        index = bisect_right(self._starts, start)
        before = index > 0 and self._spans[index - 1][1] > start
        return before or (index < len(self._spans) and self._spans[index][0] < end)

    def cut(self, end: int) -> bool:
        """Whether an end lies inside a span: «[четыре Алиева] Баку» would part the name «Алиева Баку»."""
        index = bisect_right(self._starts, end - 1)
        return index > 0 and self._spans[index - 1][1] > end


def _drafts(
    words: Words, numbers: Iterable[tuple[Number, Reason | None]], cover: _Cover, tree: Governed
) -> Iterator[Draft]:
    for number, dismissed in numbers:
        if dismissed or cover.meets(number.start, number.end):
            continue
        for read in READERS:
            draft = read(words, number)
            if draft is not None:
                if draft.label is not None:
                    counted = counted_by_tree(words, draft, tree)
                    uncut = (one for one in (counted, draft) if not cover.cut(words[one.last - 1].end))
                    yield next(uncut, None) or bare(words, number)
                break


def _with_rates(words: Words, drafts: Iterable[Draft]) -> Iterator[Draft]:
    floor = 0
    for draft in drafts:
        rated = _with_rate(words, draft, floor=floor)
        yield rated
        floor = rated.last


def _with_rate(words: Words, draft: Draft, *, floor: int) -> Draft:
    """The draft with its denominator: right behind it, behind a noun phrase, or before it and apart."""
    if draft.rule == "bare-number" and draft.label == "CARDINAL":
        people = rate_of_people(words, draft.last)
        return draft if people is None else _per(words, draft, people).altered(rule="rate")
    if draft.label not in _RATED or not draft.unit:
        return draft
    money = draft.label == "MONEY"
    rate = rate_at(words, draft.last, money=money)
    if rate is None and draft.rule != "compound-adjective":
        rate = rate_after_phrase(words, draft.last, money=money)
    if rate is not None:
        per = _per(words, draft, rate)
        # «с человека в день», «за тысячу кубометров на 100 км»
        second = rate_at(words, per.last, money=money)
        return per if second is None or second.code == rate.code else _per(words, per, second)
    if draft.label != "PERCENT":
        apart = rate_before(words, draft.first, floor=floor) or base_before(words, draft.first, floor=floor)
        if apart is not None:
            steps = (*draft.steps, f"rate «{apart.said(words)}», apart → /{apart.code}")
            return draft.altered(unit=apart.of(draft.unit), steps=steps)
    return draft


def _per(words: Words, draft: Draft, rate: Rate) -> Draft:
    steps = (*draft.steps, f"rate «{rate.said(words)}» → /{rate.code}")
    return draft.altered(last=rate.last, unit=rate.of(draft.unit), steps=steps)


def _clear(words: Words, drafts: Sequence[Draft], times: _Cover) -> Iterator[Draft]:
    """The drafts, without the noun or rate where a time stands in it: «[5] вчерашних рейсов»."""
    for draft in drafts:
        if times.meets(words[draft.first].start, words[draft.last - 1].end):
            draft = draft.altered(first=draft.number.first, last=draft.number.last)
        if not times.meets(words[draft.first].start, words[draft.last - 1].end):
            yield draft


def _apart(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts without those that start inside the one before."""
    last = 0
    for draft in drafts:
        if draft.first >= last:
            yield draft
            last = draft.last


def _finished(words: Words, draft: Draft) -> Quantity:
    start, end = words[draft.first].start, words[draft.last - 1].end
    mod, steps = draft.mod, draft.steps
    if not mod and draft.label not in (None, "ORDINAL"):
        bound = bound_before(
            words,
            draft.first,
            floor=draft.label != "CARDINAL" or draft.opens_range,
            ranged=draft.low is not None,
            times=draft.label == "MULTIPLE",
        )
        bound = bound or bound_after(words, draft.last)
        if bound is not None:
            mod, steps = bound.mod, (*steps, f"«{bound.said}» → {bound.mod}")
    assert draft.label is not None
    return Quantity(
        start,
        end,
        words.text[start:end],
        draft.label,
        None if draft.value is None else plain(draft.value),
        None if draft.low is None else plain(draft.low),
        None if draft.high is None else plain(draft.high),
        draft.unit,
        mod,
        rule=draft.rule,
        steps=steps,
    )
