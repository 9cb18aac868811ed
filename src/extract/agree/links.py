"""Which statements are about one thing, as far as they say what they are about."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final

from extract.agree.statements import FACTOR, Statement, digits
from extract.agree.topics import LIKE, alike
from extract.agree.verdicts import slip

_MANY: Final = 300
"""Statements of a word, party and year beyond which only those of the same period are compared."""
_NEAR: Final = Decimal("1.1")
"""How many times as large a number may be that stands for another of loose slots."""
_ABOUT: Final = Decimal(2)
"""How many times as large a number may be that stands for another whose period is not stated."""
_GROWING: Final = Decimal(3)
"""How many times as large a change over a part of a period may be: «более чем на 5 %» says nothing of «в 4 раза»."""
_TELLING_ALONE: Final = 3
"""The least digits of a number that is known again by itself."""
_TELLING: Final = 2
"""The least digits of a number that can be known again where its slots differ."""


def same(listed: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Pairs of the same unit, measure, indicator, parties and period; where none is said, of about the same number."""
    for numbers in _by_party(listed).values():
        for one, other in _pairs(listed, numbers):
            mine, its = listed[one], listed[other]
            timed = mine.period == its.period and (mine.period or _may_be_of_time(mine, its) or slip(mine, its))
            if timed and _one_thing(mine, its):
                yield one, other


def nobodys(listed: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Pairs of one that names no parties (first) and one that does: of the same indicator and period, and of the same
    number, or a slip of it."""
    bare: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    named: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, statement in enumerate(listed):
        if statement.period:
            fact = statement.fact
            key = (statement.unit, fact.measure, fact.status, statement.period, *sorted(statement.topic))
            (named if statement.parties else bare)[key].append(number)
    for key, numbers in bare.items():
        for one in numbers:
            for other in named[key][:_MANY]:
                mine, its = listed[one], listed[other]
                if _compared_alike(mine, its) and (mine.range.meets(its.range) or slip(mine, its)):
                    yield one, other


def overlapping(listed: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Pairs that agree, where the period of the one is part of the other's: «за полугодие» and «за восемь месяцев».

    Amounts add up over time, so that they must be the same number; changes need not («более чем в 3 раза», «в 4,2»).
    """
    for numbers in _by_party(listed).values():
        for one, other in _pairs(listed, numbers):
            mine, its = listed[one], listed[other]
            if not (_nested(mine, its) and _one_thing(mine, its) and mine.fact.status == its.fact.status):
                continue
            equal = mine.range == its.range if mine.is_level else _within(mine, its, _GROWING)
            if equal and mine.range.meets(its.range):
                yield one, other


def undated(listed: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Pairs of one with a period and one without (first), of about the same number: those that agree first."""
    dated: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    bare: list[tuple[tuple[str, ...], int]] = []
    for number, statement in enumerate(listed):
        for key in _keys(statement):
            if statement.period:
                dated[key].append(number)
            else:
                bare.append((key, number))
    pairs = {(number, other) for key, number in bare for other in dated[key][:_MANY]}
    found = [(one, other) for one, other in sorted(pairs) if _undated(listed[one], listed[other])]
    yield from sorted(found, key=lambda pair: not listed[pair[0]].range.meets(listed[pair[1]].range))


def close(listed: Sequence[Statement], named: Mapping[str, frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of amounts so close that they may be the same number, though their parties differ.

    «объём транзитных перевозок … более 3,5 млн тонн» and «объём транзита … 3,6 млн тонн»: of the same indicator, and
    each article names the other's parties (`named`: its ids).
    """
    by_topic: defaultdict[tuple[str, frozenset[str]], list[tuple[Decimal, int]]] = defaultdict(list)
    for number, statement in enumerate(listed):
        value = statement.quantity.value
        if statement.is_level and value is not None and digits(statement) >= _TELLING and statement.parties:
            by_topic[statement.unit, statement.topic].append((value, number))
    for values in by_topic.values():
        values.sort()
        for place, (value, one) in enumerate(values):
            for _, other in values[place + 1 : bisect_right(values, (value * _NEAR, len(listed)))]:
                mine, its = listed[one], listed[other]
                if mine.article == its.article or _fit(mine, its):
                    continue
                if mine.range.meets(its.range) and _may_be_of(mine, its, named):
                    yield one, other


def _may_be_of_time(one: Statement, other: Statement) -> bool:
    return one.topic == other.topic and one.fact.status == other.fact.status and _within(one, other, _ABOUT)


def _undated(one: Statement, other: Statement) -> bool:
    return _one_thing(one, other) and _may_be_of_time(one, other)


def _within(one: Statement, other: Statement, times: Decimal) -> bool:
    """Whether of two numbers, or of what two factors are beyond 1, the one is at the most so many times the other."""
    mine, its = _size(one), _size(other)
    return mine > 0 and its > 0 and max(mine, its) <= times * min(mine, its)


def _size(statement: Statement) -> Decimal:
    """About how much it is."""
    ends = [end for end in (statement.range.low, statement.range.high) if end is not None]
    middle = sum(ends, Decimal(0)) / len(ends) if ends else Decimal(0)
    return abs(middle - 1) if statement.unit == FACTOR else middle


def _may_be_of(one: Statement, other: Statement, named: Mapping[str, frozenset[str]]) -> bool:
    return one.names <= named[other.article] and other.names <= named[one.article]


def _one_thing(one: Statement, other: Statement) -> bool:
    if one.article == other.article and one.fact.quantity == other.fact.quantity:
        return False
    if not one.parties and not other.parties and not (one.period and other.period):
        # Nothing tells that they are about one thing but the number itself.
        return one.topic == other.topic and one.range == other.range and digits(one) >= _TELLING_ALONE
    return alike(one.topic, other.topic) >= LIKE and _fit(one, other) and _compared_alike(one, other)


def _fit(one: Statement, other: Statement) -> bool:
    """Whether the parties of the one may be those of the other: no side is another, and one has all of the other's."""
    if one.parties == other.parties:
        return True
    return bool(one.parties & other.parties) and (one.parties <= other.parties or other.parties <= one.parties)


def _compared_alike(one: Statement, other: Statement) -> bool:
    """Whether two changes are not compared with two times: «на 0,5 % за месяц» and «на 7 % за год»."""
    return not (one.base and other.base) or one.base == other.base or _nested(one, other)


def _nested(one: Statement, other: Statement) -> bool:
    if not (one.first and one.last and other.first and other.last) or one.period == other.period:
        return False
    return (one.first <= other.first and other.last <= one.last) or (
        other.first <= one.first and one.last <= other.last
    )


def _keys(statement: Statement) -> Iterator[tuple[str, ...]]:
    direction = "" if statement.unit == FACTOR else statement.fact.direction
    for word in statement.topic:
        for party in statement.names or ("",):
            yield statement.unit, statement.fact.measure, direction, word, party


def _by_party(listed: Sequence[Statement]) -> dict[tuple[str, ...], list[int]]:
    found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, statement in enumerate(listed):
        for key in _keys(statement):
            found[*key, statement.first[:4]].append(number)
    return found


def _pairs(listed: Sequence[Statement], numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(numbers) <= _MANY:
        yield from combinations(numbers, 2)
        return
    by_period: defaultdict[str, list[int]] = defaultdict(list)
    for number in numbers:
        by_period[listed[number].period].append(number)
    for those in by_period.values():
        # Each with the next ones is enough to bring together those that are alike.
        for place, one in enumerate(those):
            for other in those[place + 1 : place + 1 + _MANY]:
                yield one, other
