"""Who says what goes on with a report: «По данным X, экспорт вырос на 5 %. Импорт упал на 3 %»."""

from __future__ import annotations

from typing import Final

from extract.link.attribution import Attribution
from extract.link.cues import cue
from extract.link.discourse import Passage
from extract.link.grammar import lemmas
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.reason import Reason
from extract.records import Status

_TOLD: Final = frozenset({"actual", "forecast"})
_INHERITED: Final = frozenset({"before", "told", "paragraph"})
"""Scopes of a time that the sentences before name."""


def reported(
    means: Meaning, passage: Passage, memory: Memory, when: str, dated: Reason, state: Status
) -> Attribution | None:
    """Who has told the fact before, where this one goes on with the same report: in a sentence that names nobody who
    says so, at the same time, of what that one told of or, as that one, of a change.

    A plan after what has happened, a time of its own and a count of something else are the article's.
    """
    before = memory.told[-1] if memory.told else None
    if before is None or before.said is None or before.said.quoted:
        return None
    if state == before.state == "forecast" and before.sentence == memory.sentence - 1 and not _voiced(passage):
        return before.said  # «МВФ ухудшил прогноз роста до 4 %. Инфляция составит 5 %»
    if before.said.weak:
        return None
    if before.sentence < memory.sentence - 1 or state != before.state or state not in _TOLD or _voiced(passage):
        return None
    here = before.sentence == memory.sentence
    inherited = dated.scope in _INHERITED
    timed = inherited or when in ("", before.period)
    if means.rule == "count" or not (timed or here):
        return None
    kin = bool(lemmas(means.indicator) & lemmas(before.indicator))
    changed = means.measure == "change" or means.rule == "changed-to"
    alike = kin or (changed and before.measure == "change")
    return before.said if here or alike or inherited else None


def _voiced(passage: Passage) -> bool:
    """Whether a sentence names or hints at somebody who says so: «X сообщил», «было отмечено», «напомним»."""
    begin, end = passage.sentence.start, passage.sentence.end
    if any(begin <= one.named[0] < end for one in passage.sources):
        return True
    verbs = cue("source_verbs")
    return any(reading.words[at].lemma in verbs for reading in passage.readings for at in reading.predicates)
