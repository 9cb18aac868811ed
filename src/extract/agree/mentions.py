"""What articles say took place, or will: with a date, or without one by the article's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from extract.analyse.lemmas import forms
from extract.analyse.tokens import sentences
from extract.edtf import known_days
from extract.lexicon import load
from extract.recognise.countries import country_of
from extract.records import Annotations, Event
from extract.score.slots import content_lemmas, fold

_FEWEST: Final = 2
"""Parties that a sentence without a date must name to be about an occasion of theirs."""


@dataclass(frozen=True, slots=True)
class Mention:
    """What an article says took place: an occasion («визит»), or an act with its object («отправить первый танкер»).

    `kind` is the occasion's first noun in the lexicon, else the verb; `words` the lemmas of what it is called by;
    `parties` the ids of who takes part and where. `date` is EDTF; it is empty where the article gives none, and `first`
    and `last` are then the days on which the article may have been published. `evidence` is the sentence's span.
    """

    article: str
    published: str
    kind: str
    words: frozenset[str]
    parties: frozenset[str]
    date: str
    first: str
    last: str
    event: Event | None
    evidence: tuple[int, int]
    sentence: str

    @property
    def is_occasion(self) -> bool:
        return self.kind in _nouns().values()


def dated(text: str, found: Annotations, published: str) -> Iterator[Mention]:
    """The events of an article whose date is known, but those that are denied."""
    dates = {(time.start, time.end): time for time in found.times}
    for event in found.events:
        time = dates.get(event.time)
        if time is None or event.negated or not time.start_date:
            continue
        words = content_lemmas(event.object) if event.object else frozenset[str]()
        occasion = next((_nouns()[word] for word in sorted(words & _nouns().keys())), _verbs().get(event.predicate, ""))
        parties = {one.id for one in event.participants} | ({event.place} if event.place else set())
        yield Mention(
            found.article,
            published,
            occasion or event.predicate,
            words,
            frozenset(map(country_of, parties)),
            time.value,
            time.start_date,
            time.end_date,
            event,
            event.evidence,
            text[slice(*event.evidence)],
        )


def undated(text: str, found: Annotations, published: str) -> Iterator[Mention]:
    """Where an article speaks of an occasion with its parties in one sentence, and gives it no date."""
    first, last = known_days(published)
    if not first or not last or not _forms().search(text):
        return
    taken = {event.evidence[0] for event in found.events}
    for start, end in _sentences(text):
        told = text[start:end]
        nouns = {_noun_of()[fold(match[0]).lower()] for match in _forms().finditer(told)}
        inside = [one for one in found.entities if start <= one.start < end]
        parties = frozenset(country_of(one.id) for one in inside)
        if not nouns or len(parties) < _FEWEST or start in taken or _has_date(found, start, end):
            continue
        for noun in sorted(nouns):
            words, place = frozenset({noun}), (start, end)
            yield Mention(found.article, published, noun, words, parties, "", first, last, None, place, told)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of each line in which an occasion is named."""
    begin = 0
    for line in text.splitlines(keepends=True):
        if _forms().search(line):
            yield from ((begin + span.start, begin + span.end) for span in sentences(line))
        begin += len(line)


def _has_date(found: Annotations, start: int, end: int) -> bool:
    return any(start <= time.start < end and time.label == "DATE" and time.start_date for time in found.times)


@cache
def which() -> frozenset[str]:
    """The words that tell an occasion from another of its kind."""
    return frozenset(fold(word) for word in load("indicators")["which"]["words"])


@cache
def _nouns() -> dict[str, str]:
    """Each noun of an occasion to the first of those that mean the same."""
    return {fold(word): fold(entry["words"][0]) for entry in load("indicators")["occasion"] for word in entry["words"]}


@cache
def _verbs() -> dict[str, str]:
    """Each verb that tells of an occasion to its noun."""
    return {fold(verb): fold(entry["words"][0]) for entry in load("indicators")["occasion"] for verb in entry["verbs"]}


@cache
def _noun_of() -> dict[str, str]:
    """Each form of an occasion's noun, folded, to the first of those that mean the same."""
    return {fold(form): noun for word, noun in _nouns().items() for form in _all_forms(word)}


@cache
def _forms() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_noun_of(), key=len, reverse=True))})\b", re.IGNORECASE)


def _all_forms(word: str) -> Iterable[str]:
    return {word, *forms(word, "NOUN")}
