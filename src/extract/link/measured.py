"""A site with what is measured there, for the rules that settle who has which part in it."""

from __future__ import annotations

from typing import NamedTuple, Self

from extract.link.grammar import lemmas
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.site import Site


class Measured(NamedTuple):
    """A value in its clause, what it measures, and the words that the rules ask for."""

    site: Site
    memory: Memory
    means: Meaning
    words: frozenset[str]
    """The lemmas of the indicator."""
    verbs: frozenset[str]
    """The lemmas of the predicates of the clause."""

    @classmethod
    def at(cls, site: Site, memory: Memory, means: Meaning) -> Self:
        """The site with what the rules ask of it."""
        verbs = frozenset(site.reading.words[place].lemma for place in site.reading.predicates)
        return cls(site, memory, means, lemmas(means.indicator), verbs)

    @property
    def verb(self) -> str:
        """The lemma of the verb that the value stands with, empty where there is none."""
        return self.site.predicate.lemma if self.site.predicate is not None else ""

    @property
    def money(self) -> bool:
        """Whether the value is a sum of money."""
        return self.site.label == "MONEY"
