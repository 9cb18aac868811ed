"""Mentions of one occasion or act in different articles, brought together, and whether their dates agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final

from extract.agree.mentions import Mention, which
from extract.agree.reasons import VERDICTS, Reason, Verdict, worst
from extract.recognise.countries import is_country_id
from extract.recognise.entities.same import Groups

_ONCE: Final = 62
"""Days in which the same parties have an occasion of a kind but once."""
_TELLING: Final = 2
"""Words by which what was done is known to be the same though the dates differ."""


@dataclass(frozen=True, slots=True)
class EventGroup:
    """Mentions of one occasion or act, one an article, in the order of the articles."""

    mentions: tuple[Mention, ...]
    verdict: Verdict
    reasons: tuple[Reason, ...]


def event_groups(dated: Sequence[Mention], undated: Sequence[Mention]) -> list[EventGroup]:
    """The groups with mentions of at least two articles, one of them with a date, the worst verdict first."""
    found = (_of_each(those, undated) for those in _together(dated))
    groups = [EventGroup(mentions, *_verdict(mentions)) for mentions in found if len(mentions) > 1]
    return sorted(groups, key=lambda group: VERDICTS.index(group.verdict))


def _together(dated: Sequence[Mention]) -> Iterator[list[Mention]]:
    """The mentions with a date that are of one occasion or act."""
    joined = Groups()
    by_party: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    by_words: defaultdict[tuple[str, frozenset[str]], list[int]] = defaultdict(list)
    for number, mention in enumerate(dated):
        for party in mention.parties or ("",):
            by_party[mention.kind, party].append(number)
        if len(mention.words) >= _TELLING:
            by_words[mention.kind, mention.words].append(number)
    pairs = {pair for numbers in (*by_party.values(), *by_words.values()) for pair in combinations(numbers, 2)}
    found = [pair for pair in sorted(pairs) if _same(dated[pair[0]], dated[pair[1]])]
    again = {number for pair in found for number in pair if _recurs(dated, pair)}
    for one, other in found:
        if _overlap(dated[one], dated[other]) or not again & {one, other}:
            joined.join(str(one), str(other))
    groups: defaultdict[str, list[Mention]] = defaultdict(list)
    for number, mention in enumerate(dated):
        groups[joined.find(str(number))].append(mention)
    yield from groups.values()


def _recurs(dated: Sequence[Mention], pair: tuple[int, int]) -> bool:
    """Whether one article tells of both, on two dates: there was more than one."""
    one, other = (dated[number] for number in pair)
    return one.article == other.article and not _overlap(one, other)


def _of_each(those: Sequence[Mention], undated: Sequence[Mention]) -> tuple[Mention, ...]:
    """One mention an article: the first of those with a date, else the first without that is about the same."""
    chosen: dict[str, Mention] = {}
    for mention in those:
        chosen.setdefault(mention.article, mention)
    parties = frozenset.intersection(*(mention.parties for mention in those))
    if those[0].is_occasion and len(parties) > 1:
        closed = all(map(_is_mutual, those))
        for mention in undated:
            if closed and any(map(is_country_id, mention.parties - parties)):
                continue  # a meeting of two, where the sentence names a third
            if mention.article in chosen or mention.kind != those[0].kind or not parties <= mention.parties:
                continue
            if any(_days_between(mention, one) <= _ONCE for one in those):
                chosen[mention.article] = mention
    return tuple(sorted(chosen.values(), key=lambda mention: mention.article))


def _is_mutual(mention: Mention) -> bool:
    """Whether all its parties take part in it alike: «встреча министров Казахстана и Азербайджана»."""
    taking = () if mention.event is None else mention.event.participants
    return bool(taking) and all(one.role == "between" for one in taking)


def _same(one: Mention, other: Mention) -> bool:
    """Whether two mentions of a kind are of one occasion or act, or of one that two articles date differently."""
    if not (one.parties <= other.parties or other.parties <= one.parties) or which() & (one.words ^ other.words):
        return False
    shared = len(one.parties & other.parties)
    called = one.words == other.words and len(one.words) >= _TELLING
    if one.is_occasion:
        known = called if not one.parties or not other.parties else shared > 1 or one.parties == other.parties
        return known and _days_between(one, other) <= _ONCE
    if not one.words or one.words != other.words:
        return False
    return _overlap(one, other) or (len(one.words) >= _TELLING and _days_between(one, other) <= _ONCE / 2)


def _overlap(one: Mention, other: Mention) -> bool:
    return one.first <= other.last and other.first <= one.last


def _days_between(one: Mention, other: Mention) -> int:
    """The days from the one's last to the other's first; 0 where they overlap."""
    if _overlap(one, other):
        return 0
    earlier, later = sorted((one, other), key=lambda mention: mention.first)
    try:
        return (date.fromisoformat(later.first) - date.fromisoformat(earlier.last)).days
    except ValueError:  # a date without an end
        return _ONCE + 1


def _verdict(mentions: Sequence[Mention]) -> tuple[Verdict, tuple[Reason, ...]]:
    """What the dates come to; a mention without one says nothing against the others."""
    told = [mention for mention in mentions if mention.date]
    found: list[Verdict] = ["same"]
    reasons: list[Reason] = []
    for one, other in combinations(told, 2):
        if one.date == other.date:
            continue
        if _overlap(one, other):
            found.append("same within rounding")
            continue
        reasons.append(Reason("other date", " and ".join(sorted((one.date, other.date)))))
        earlier = min(one, other, key=lambda mention: mention.published)
        planned = earlier.event is not None and earlier.event.status == "planned" and one.published != other.published
        found.append("revised" if planned else "conflict")
    return worst(found), tuple(dict.fromkeys(reasons))
