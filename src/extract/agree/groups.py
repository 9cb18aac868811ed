"""Statements of different articles about one thing, brought together, and what is to be said of each group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.agree import links
from extract.agree.reasons import VERDICTS, Reason, Verdict
from extract.agree.statements import Statement
from extract.agree.verdicts import verdict
from extract.recognise.entities.same import Groups


@dataclass(frozen=True, slots=True)
class Group:
    """Statements about one thing, in the order of the articles, what they come to, and why they may differ."""

    statements: tuple[Statement, ...]
    verdict: Verdict
    reasons: tuple[Reason, ...]


def grouped(listed: Sequence[Statement], named: Mapping[str, frozenset[str]]) -> list[Group]:
    """The groups with statements of at least two articles, the worst verdict first.

    `named` are the ids that each article names. What says all of its slots is brought together first; what lacks its
    parties or its period then joins one group alone, so that it does not make two countries or years one.
    """
    together = Groups()

    def join(one: int, other: int) -> None:
        together.join(str(one), str(other))

    for one, other in links.same(listed):
        join(one, other)
    for one, other in links.overlapping(listed):
        join(one, other)
    for pairs in (links.nobodys(listed), links.undated(listed)):
        placed: set[str] = set()
        for one, other in pairs:
            group = together.find(str(one))
            if group not in placed:
                join(other, one)
                placed |= {group, together.find(str(one))}
    for one, other in links.close(listed, named):
        join(one, other)
    members: defaultdict[str, list[Statement]] = defaultdict(list)
    for number, statement in enumerate(listed):
        members[together.find(str(number))].append(statement)
    groups = [
        Group(tuple(those), *verdict(those))
        for those in members.values()
        if len({statement.article for statement in those}) > 1
    ]
    return sorted(groups, key=lambda group: VERDICTS.index(group.verdict))
