"""Whether it is so, is meant to be so, or is expected to be so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extract.link.clauses import Form
from extract.link.cues import cue, directions
from extract.link.items import PREDICATES, Item, Kind
from extract.link.meaning import Meaning
from extract.link.site import Site, parent
from extract.records import Status

_STATUSES: Final[tuple[Status, ...]] = ("forecast", "planned")  # a clause of doubt outweighs a plan within it
_UPWARD: Final = frozenset({Form.COMPLEMENT, Form.INFINITIVE, Form.ELLIPTIC, Form.PARTICIPLE, Form.BRACKET})
# Rules whose future is a forecast unless the indicator is something that people decide on.
_GROWING: Final = frozenset(
    {
        "change-verb",
        "changed-to",
        "change-noun",
        "level-verb",
        "multiplying-verb",
        "comparison",
        "multiple",
        "dash",
        "elliptic",
    }
)


def status(site: Site, meaning: Meaning) -> tuple[Status, str]:
    """The status and the word that decided it; the clauses that it hangs on speak for it too."""
    place = site.place
    if meaning.rule == "lasting" and any(word.lemma in cue("planned") for word in _indicator_words(meaning)):
        return "planned", "a contract's term"
    elliptic = site.reading.clause.form is Form.ELLIPTIC
    clauses = [(own, words, place if own else len(words)) for own, words in _clauses(site)]
    for name in _STATUSES:
        for _, words, limit in clauses:
            found = _cue(words, limit, cue(name), meaning)
            if found is not None:
                return name, f"«{found.text}»"
    for own, words, _ in clauses:
        future = _future(words) if own or elliptic else None
        if future is not None:
            return _of_future(meaning, future), f"«{future.text}» is in the future"
    return "actual", ""


def _clauses(site: Site) -> Iterator[tuple[bool, list[Item]]]:
    reading = site.reading
    yield True, reading.words
    while reading.clause.form in _UPWARD:
        upper = parent(site.readings, reading)
        if upper is None:
            return
        reading = upper
        yield False, reading.words


def _cue(words: list[Item], limit: int, lemmas: frozenset[str], meaning: Meaning) -> Item | None:
    for place, word in enumerate(words):
        if word.lemma not in lemmas or word.record is not None:
            continue
        if word.kind is Kind.NOUN and (place > limit or _parted(words, place, limit)):
            continue
        if word.lemma in cue("modal") and not any(other.kind is Kind.INFINITIVE for other in words):
            continue
        if meaning.rule == "owing" or (word.lemma == "план" and word.case != "Dat" and word.case != "Loc"):
            continue
        return word
    return None


def _parted(words: list[Item], place: int, limit: int) -> bool:
    """Whether a verb stands between a noun («контракт») and the quantity, which it then does not speak of."""
    return any(word.kind in (Kind.VERB, Kind.GERUND) for word in words[place + 1 : limit])


def _future(words: list[Item]) -> Item | None:
    return next((word for word in words if word.kind in PREDICATES and word.features.tense == "Fut"), None)


def _of_future(meaning: Meaning, verb: Item) -> Status:
    """What somebody does («повысят налог») is planned; what happens («цены вырастут») is a forecast."""
    if meaning.rule not in _GROWING or verb.lemma in directions("transitive"):
        return "planned"
    nouns = {word.lemma for word in _indicator_words(meaning)}
    return "planned" if nouns & cue("designed") else "forecast"


def _indicator_words(meaning: Meaning) -> list[Item]:
    if meaning.about is None:
        return []
    reading, phrase = meaning.about.reading, meaning.about.phrase
    return [reading.words[part.head] for part in (phrase.first, *phrase.chain) if part.head >= 0]
