"""A source, and the characters that it answers for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source with the characters that it answers for, and those in which it is named."""

    source: str
    start: int
    end: int
    named: tuple[int, int]
    cue: str
    acting: bool = False  # the speaker is a body, subject of the clause, and may have a part in what it tells
    weak: bool = False  # no «что …» follows: «X ожидает рост»; another who reports it outweighs X
    quoted: bool = False  # in quotation marks, behind which the article goes on by itself


def source_of(found: Sequence[Attribution], start: int) -> Attribution | None:
    """The attribution that covers the character: of those the narrowest that is not weak."""
    covering = [one for one in found if one.start <= start < one.end and one.source]
    return min(covering, key=lambda one: (one.weak, one.end - one.start), default=None)
