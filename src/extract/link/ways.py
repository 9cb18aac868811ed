"""The routes and sites that an article names, by the noun that may stand for them later: «этот маршрут», «порт»."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extract.link.cues import cue
from extract.link.items import Item, Kind
from extract.link.sentences import Sentence
from extract.recognise.countries import is_country_id
from extract.records import Entity


@dataclass(frozen=True, slots=True)
class Ways:
    """Their ids, and for each noun where it names which; `starts` are sorted."""

    ids: frozenset[str] = frozenset()
    starts: dict[str, list[int]] = field(default_factory=dict)
    named: dict[str, list[str]] = field(default_factory=dict)

    def before(self, lemma: str, start: int) -> str:
        """What the noun named last before the character; empty where it named nothing."""
        at = bisect_left(self.starts.get(lemma, []), start)
        return self.named[lemma][at - 1] if at else ""


def ways(sentences: Iterable[Sentence], nouns: str) -> Ways:
    """All that the sentences name with one of the cue `nouns`: «Средний коридор», «порт Курык», «фонд «Развитие»»."""
    found, wanted = Ways(), cue(nouns)
    ids: set[str] = set()
    for sentence in sentences:
        for place, item in enumerate(sentence.items):
            if item.kind is not Kind.NAME or not isinstance(item.record, Entity) or item.record.label == "PER":
                continue
            if is_country_id(item.record.id):  # «через территорию Азербайджана»: a country is more than a way
                continue
            lemmas = wanted.intersection([word.lemma for word in item.tokens])
            lemmas = lemmas or wanted & _noun_before(sentence.items, place)
            for lemma in lemmas:
                ids.add(item.record.id)
                found.starts.setdefault(lemma, []).append(item.start)
                found.named.setdefault(lemma, []).append(item.record.id)
    return Ways(frozenset(ids), found.starts, found.named)


def _noun_before(items: Sequence[Item], place: int) -> set[str]:
    while place and items[place - 1].kind is Kind.QUOTE:
        place -= 1
    before = items[place - 1] if place else None
    return {before.lemma} if before is not None and before.kind is Kind.NOUN else set()
