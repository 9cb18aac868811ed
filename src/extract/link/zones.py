"""Which part of its clause a quantity speaks of: its own phrase goes before the phrases around."""

from __future__ import annotations

from typing import Final

from extract.link.cues import cue
from extract.link.items import PREDICATES
from extract.link.meaning import Meaning
from extract.link.phrases import Phrase, Reading
from extract.link.site import Site

_ABOUT: Final = frozenset({"о", "об"})


def zone(site: Site, means: Meaning) -> range:
    """The indices of the clause's words among which the quantity's names are looked for first."""
    reading = site.reading
    whole = range(len(reading.words))
    fronted = _fronted(reading)
    if site.place < fronted:
        whole = range(fronted)
    elif fronted:
        whole = range(fronted, len(reading.words))
    topic = _topic(reading, site)
    if topic is None:
        return whole
    if topic.start <= site.place:
        return range(topic.start, whole.stop)
    return range(whole.start, topic.start) if means.rule == "lasting" else whole


def inside_topic(site: Site) -> bool:
    """Whether the quantity stands in what a contract is about: «договор … о поставке 5 млн тонн»."""
    return topic_start(site) > 0


def topic_start(site: Site) -> int:
    """Where what a contract is about begins, if the quantity stands in it; else 0."""
    topic = _topic(site.reading, site)
    return topic.start if topic is not None and topic.start <= site.place else 0


def _fronted(reading: Reading) -> int:
    """Where the clause proper begins, after «На момент подписания договора между А и Б, …»; 0 where at once."""
    first = reading.phrases[0] if reading.phrases else None
    if first is None or not first.preposition or reading.head_lemma(first) not in cue("moments"):
        return 0
    end = next((place for place in range(first.end, len(reading.words)) if reading.gaps[place]), 0)
    if end and any(word.kind in PREDICATES for word in reading.words[:end]):
        return 0
    return end


def _topic(reading: Reading, site: Site) -> Phrase | None:
    """The phrase that says what a contract is about: the quantity's own, or one after it."""
    for place, phrase in enumerate(reading.phrases):
        if phrase.preposition not in _ABOUT and not (phrase.preposition == "на" and _deed(reading, phrase)):
            continue
        contract = any(
            reading.head_lemma(before) in cue("mutual") for before in reading.phrases[max(place - 3, 0) : place]
        )
        if contract and not any(
            word.kind in PREDICATES
            for word in reading.words[min(phrase.start, site.place) : max(phrase.start, site.place)]
        ):
            return phrase
    return None


def _deed(reading: Reading, phrase: Phrase) -> bool:
    """«контракт на поставку 5 млн тонн»."""
    return reading.head_lemma(phrase) in cue("flow_from") | cue("flow_to") | cue("flows") | cue("works")
