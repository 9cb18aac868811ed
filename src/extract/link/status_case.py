"""The case that the rules of status decide on, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from extract.link.meaning import Meaning
from extract.link.reading import Reading
from extract.link.reason import Reason
from extract.link.site import Site
from extract.records import Status

AMOUNTS: Final = frozenset({"changed-to", "shared", "level-verb", "dash"})
"""Indicator rules of an amount: «прогноз составляет 5 %»."""

PLAIN: Final = Reason("plain")
"""Nothing says that it is not so."""


Verdict = tuple[Status, Reason]


@dataclass(frozen=True, slots=True)
class Case:
    """A value, what it is of, and what speaks for its being so."""

    site: Site
    meaning: Meaning
    clauses: tuple[tuple[Reading, int], ...]
    """Its own and those that it hangs on, each with the word up to which it tells of the value."""
    above: tuple[Reading, ...]
    """The line above its list, where none of its clauses has a predicate; among `clauses` too."""
    planning: bool
