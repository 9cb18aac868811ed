"""How much longer something takes: «срок службы увеличат с 28 до 40 лет», «увеличение срока с 5 до 10 дней»."""

from __future__ import annotations

from collections.abc import Iterable

from extract.link.clause_object import direct_object
from extract.link.clause_subject import subject
from extract.link.cues import cue, directions
from extract.link.items import PREDICATES, Item, Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.memory import Memory
from extract.link.phrases import Phrase
from extract.link.site import Located, Site


def lasting_change(site: Site, memory: Memory) -> Meaning | None:
    """«срок службы увеличат с 28 до 40 лет»: a time changed."""
    verb = site.predicate
    if site.label != "DURATION" or verb is None or site.preposition not in ("с", "до", "на"):
        return None
    brought = verb.lemma in cue("estimate") and site.preposition == "до"  # «намерены довести его до 10 дней»
    if verb.lemma not in directions("transitive") and verb.lemma not in directions("verbs") and not brought:
        return None
    place = site.reading.predicate_place(site.place)
    found = None if place is None else direct_object(site.reading, place, site.place)
    located = subject(site.readings, site.reading) if found is None else Located(site.reading, found)
    parts = () if located is None else located.phrase.parts
    if located is None or not (
        _goes_back(located, memory) or _of_time(located.reading.words[one.head] for one in parts)
    ):
        return None
    if site.preposition == "на":
        direction = directions("transitive").get(verb.lemma) or directions("verbs")[verb.lemma]
        return meaning_of(located, memory, "change", "lasting-change", direction=direction)
    return meaning_of(located, memory, "level", "lasting-change")


def lasting_growth(site: Site, memory: Memory) -> Meaning | None:
    """«увеличение сроков досмотра с 5 до 10 суток», «рост срока службы на год»: the same, by a noun."""
    if site.label != "DURATION" or site.preposition not in ("с", "до", "на"):
        return None
    noun = next((one for one in reversed(site.reading.phrases) if one.end <= site.anchor and _grows(site, one)), None)
    if noun is None or any(word.kind in PREDICATES for word in site.reading.words[noun.end : site.anchor]):
        return None
    spanned = Located(site.reading, noun.inner(0))
    if site.preposition == "на":
        direction = directions("nouns")[site.reading.head_lemma(noun)]
        return meaning_of(spanned, memory, "change", "lasting-change", direction=direction)
    return meaning_of(spanned, memory, "level", "lasting-change")


def _grows(site: Site, phrase: Phrase) -> bool:
    """«увеличением сроков досмотра»: the change of a time."""
    turns = bool(phrase.chain) and site.reading.head_lemma(phrase) in directions("nouns")
    return turns and _of_time(site.reading.words[one.head] for one in phrase.chain if one.head >= 0)


def _of_time(heads: Iterable[Item]) -> bool:
    return any(head.lemma in cue("spans") for head in heads)


def _goes_back(located: Located, memory: Memory) -> bool:
    """«срок определен в 6 лет, но он сократится на 10 месяцев»: whether a pronoun stands for a time told before."""
    last = memory.latest()
    head = located.reading.head(located.phrase)
    return last is not None and last.label == "DURATION" and head.kind is Kind.PRONOUN
