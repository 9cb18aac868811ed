"""Whether statements about one thing agree, and why they may not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations, product
from typing import Final

from extract.agree.reasons import VERDICTS, Reason, Verdict, worst
from extract.agree.statements import FACTOR, POINTS, Statement, digits_written
from extract.edtf import known_days

_SCALES: Final = (Decimal(1000), Decimal(1_000_000))
_TOLD: Final = ("other period", "other parties", "other status")
"""What is told also of numbers that agree."""


def verdict(group: Sequence[Statement]) -> tuple[Verdict, tuple[Reason, ...]]:
    """What the statements come to, which is the worst of any two articles, and why they may differ.

    Of several numbers that an article gives («вырос с 1,07 до 1,2 млрд») the one that agrees best counts.
    """
    by_article: dict[str, list[Statement]] = {}
    for statement in group:
        by_article.setdefault(statement.article, []).append(statement)
    found = [
        max((pair_verdict(*pair) for pair in product(those, others)), key=lambda said: VERDICTS.index(said[0]))
        for those, others in combinations(by_article.values(), 2)
    ]
    whole = worst([verdict for verdict, _ in found])
    reasons = [reason for verdict, reasons in found for reason in reasons if verdict == whole or reason.detail]
    slip = _slipped(list(by_article.values()))
    return whole, tuple(dict.fromkeys([*slip, *(reason for reason in reasons if reason.code != "probable slip")]))


def pair_verdict(one: Statement, other: Statement) -> tuple[Verdict, list[Reason]]:
    """What two statements about one thing come to, and in what else than the number they differ, or may."""
    reasons = differences(one, other)
    if one.range.meets(other.range):
        agreed = _agreed(one, other)
        if agreed != "same" and not one.period and not other.period:
            return "unclear", reasons  # «около 50 млн избирателей», «47 млн»: of which year?
        return agreed, [reason for reason in reasons if reason.code in _TOLD]
    if slip(one, other):
        return "conflict", [Reason("probable slip")]
    if reasons:
        return "unclear", reasons
    if later := _later(one, other):
        return "revised", [Reason("later article", f"{later.article} ({later.published})")]
    return "conflict", []


def _agreed(one: Statement, other: Statement) -> Verdict:
    if one.range == other.range:
        return "same"
    if one.range.bound or other.range.bound:
        return "bounded"
    exact = one.quantity.value is not None and (one.quantity.value, one.quantity.unit) == (
        other.quantity.value,
        other.quantity.unit,
    )
    return "same" if exact else "same within rounding"


def differences(one: Statement, other: Statement) -> list[Reason]:
    """In what else than the number two statements differ, or may, where a slot is empty."""
    found = []
    if one.topic != other.topic:
        found.append(Reason("other indicator", _both(one.fact.indicator, other.fact.indicator)))
    if one.period != other.period:
        stated = one.period and other.period
        found.append(Reason("other period", _both(one.period, other.period)) if stated else Reason("period not stated"))
    elif not one.period:
        found.append(Reason("period not stated"))
    if one.parties != other.parties:
        less, more = sorted((one.parties, other.parties), key=len)
        if less <= more:
            found.append(Reason("parties not stated", ", ".join(sorted(id for id, _ in more - less))))
        else:
            found.append(Reason("other parties", _both(_listed(one), _listed(other))))
    elif not one.parties:
        found.append(Reason("parties not stated"))
    if one.fact.status != other.fact.status:
        found.append(Reason("other status", _both(one.fact.status, other.fact.status)))
    if one.fact.measure == "change":
        found += _bases(one, other)
    return found


def _bases(one: Statement, other: Statement) -> list[Reason]:
    """Whether two changes are compared with another time, or may be."""
    # Of a year, per cent are against the year before; «вдвое» may be against any.
    mine, its = (change.base if change.quantity.unit == "%" else change.fact.base for change in (one, other))
    if not mine or not its:
        return [Reason("base not stated")]
    return [] if mine == its else [Reason("other base", _both(mine, its))]


def slip(one: Statement, other: Statement) -> Decimal | None:
    """How many times one is the other, where somebody seems to have left a «тысяч» or «миллионов» out, or put one in.

    Both must have been written with digits that tell: 5 and 5,000 cars may be two things.
    """
    if one.unit in (FACTOR, POINTS, "%") or one.range.bound or other.range.bound:
        return None
    if min(digits_written(one), digits_written(other)) < 2:
        return None
    for scale in _SCALES:
        if one.range.times(scale).meets(other.range) or other.range.times(scale).meets(one.range):
            return scale
    return None


def _slipped(articles: Sequence[Sequence[Statement]]) -> list[Reason]:
    """The slip, and whose it is: of the article that is off from most others; of two, nobody knows."""
    off: Counter[int] = Counter()
    found: dict[int, Statement] = {}
    scales = set()
    for one, other in combinations(range(len(articles)), 2):
        for mine, its in product(articles[one], articles[other]):
            scale = slip(mine, its)
            if scale is not None and not mine.range.meets(its.range):
                off.update((one, other))
                found |= {one: mine, other: its}
                scales.add(scale)
    if not off:
        return []
    most = max(off.values())
    whose = [found[number] for number, times in sorted(off.items()) if times == most]
    told = "; ".join(f"{statement.article} «{statement.quantity.text}»" for statement in whose)
    return [Reason("probable slip", f"{told}, {max(scales):,} times off")]


def _both(one: str, other: str) -> str:
    return " and ".join(sorted((one, other)))


def _listed(statement: Statement) -> str:
    return ", ".join(sorted(statement.names))


def _later(one: Statement, other: Statement) -> Statement | None:
    """The statement whose article was published after the other's; None where that is not known."""
    (first, last), (other_first, other_last) = known_days(one.published), known_days(other.published)
    if last and other_first and last < other_first:
        return other
    return one if other_last and first and other_last < first else None
