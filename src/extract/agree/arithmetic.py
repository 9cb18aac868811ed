"""Whether a change fits the two levels that it lies between, where both are known from the sentence or elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.agree.rounding import Range
from extract.agree.statements import FACTOR, POINTS, Statement
from extract.agree.topics import LIKE, alike
from extract.edtf import year_before
from extract.lexicon import load


@dataclass(frozen=True, slots=True)
class Check:
    """A change, the levels before and after it, what the change says and what they give: the factor by which the level
    grew, or percentage points."""

    change: Statement
    before: Statement
    after: Statement
    said: Range
    given: Range

    @property
    def fits(self) -> bool:
        """Whether both may be, within what the numbers are rounded to."""
        return self.said.meets(self.given)


def checks(found: Iterable[Statement]) -> Iterator[Check]:
    """The changes of which both levels are known: those of the sentence, else of the two periods, in any article."""
    listed = list(found)
    by_sentence: defaultdict[tuple[str, tuple[int, int]], list[Statement]] = defaultdict(list)
    by_word: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in listed:
        if statement.fact.measure == "level":
            by_sentence[statement.article, statement.fact.evidence].append(statement)
            for word in statement.topic:
                by_word[word].append(statement)
    for change in listed:
        if change.fact.measure != "change" or _deflated(change):
            continue
        near = [level for level in by_sentence[change.article, change.fact.evidence] if _is_of(level, change)]
        pair = _of_sentence(near) or _of_periods(
            change, [level for word in change.topic for level in by_word[word] if _is_of(level, change)]
        )
        if pair is None:
            continue
        grew = change.fact.direction != "decrease"
        given = _difference(*pair, grew=grew) if change.unit == POINTS else _ratio(*pair)
        if given and (said := _said(change, *pair)):
            yield Check(change, *pair, said, given)


def _deflated(change: Statement) -> bool:
    """«на 4 % в реальном выражении»: what the levels, in the money of their day, can't give."""
    told = change.sentence.lower()
    return any(words in told for words in load("indicators")["deflated"]["words"])


def _is_of(level: Statement, change: Statement) -> bool:
    percent = level.unit == "%"
    return (
        alike(level.topic, change.topic) >= LIKE
        and level.parties == change.parties
        and percent == (change.unit == POINTS)  # «ставка выросла с 5 до 6 %, на 20 %» is rarely said, and rarely meant
    )


def _of_sentence(levels: Sequence[Statement]) -> tuple[Statement, Statement] | None:
    """«с 1,07 до 1,2 млрд», «470 млн против 313 млн»: the level before and the one after, in a sentence with two."""
    if len(levels) != 2 or levels[0].unit != levels[1].unit:
        return None
    one, other = sorted(levels, key=lambda level: level.quantity.start)
    if one.first and other.first and one.first != other.first:
        return (one, other) if one.first < other.first else (other, one)
    start = one.fact.evidence[0]
    between = one.sentence[one.quantity.end - start : other.quantity.start - start].split()
    if between[-1:] == ["до"]:
        return one, other
    return (other, one) if "против" in between else None


def _of_periods(change: Statement, levels: Sequence[Statement]) -> tuple[Statement, Statement] | None:
    period, base = change.period, change.base or year_before(change.period)
    after = next((level for level in levels if period and level.period == period), None)
    if after is None:
        return None
    unit = after.unit
    before = next((level for level in levels if level.period == base and level.unit == unit), None)
    return None if before is None else (before, after)


def _said(change: Statement, before: Statement, after: Statement) -> Range | None:
    """By how many points, or by what factor, a change says that the level grew.

    Of a change in the levels' unit it is the factor by what the level was before.
    """
    if change.unit in (FACTOR, POINTS):
        return change.range
    if change.unit != after.unit or not before.quantity.value:
        return None
    return change.range.times(1 / before.quantity.value).grown(change.fact.direction != "decrease")


def _difference(before: Statement, after: Statement, *, grew: bool) -> Range | None:
    """The range of how much two levels differ."""
    less, more = (before.range, after.range) if grew else (after.range, before.range)
    if less.low is None or less.high is None or more.low is None or more.high is None:
        return None
    return Range(more.low - less.high, more.high - less.low)


def _ratio(before: Statement, after: Statement) -> Range | None:
    """The range of the quotient of two levels that are positive."""
    ends = before.range.low, before.range.high, after.range.low, after.range.high
    if any(end is not None and end <= 0 for end in ends):
        return None
    first, last, low, high = ends
    bound = before.range.bound or after.range.bound
    return Range(
        None if low is None or last is None else low / last,
        None if high is None or first is None else high / first,
        bound,
    )
