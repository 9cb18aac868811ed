"""Lists behind a colon that say before it what they tell of: «Экспорт зерна по странам:⏎— Китай — 5 млн тонн;»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extract.analyse.lemmas import lemma
from extract.link.change import by_price
from extract.link.cues import cue, deed_of, directions
from extract.link.dates import times
from extract.link.grammar import lemmas
from extract.link.items import Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.named import Heard, Named
from extract.link.phrases import Phrase, Reading, genitive
from extract.link.share import share_or_level
from extract.link.site import Located, Site, subject
from extract.link.topic import Memory
from extract.records import Direction, Role

_COUNTED_BY: Final = frozenset({"страна", "государство", "регион", "область", "город", "республика", "направление"})
"""What a list is drawn up by: its names stand for these."""


def announced(site: Site, memory: Memory) -> Meaning | None:
    """«Турция — 24 %» under «Наибольшую долю в экспорте занимают:»: what the line above the list measures."""
    left = site.left
    colon = max(site.reading.colons, default=0)
    if not memory.announced or not site.dash or left is None or left.start < colon:
        return None
    if any(place >= colon for place in site.reading.predicates):
        return None
    found = _measured(memory.announced)
    if found is None:
        return None
    located, direction = found
    named = site.reading.head(left).kind is Kind.NAME or bool(left.preposition)
    changed = bool(direction) and site.preposition == "на"
    if named:
        measure = "change" if changed else share_or_level(site, located)
        means = meaning_of(located, memory, measure, "announced", direction=direction if changed else "")
        deed = deed_of(located.reading.head_lemma(located.phrase))
        if means is None:
            return None
        if not deed:
            return replace(means, indicator=_plain(means.indicator))
        thing = genitive(located.reading, located.phrase.inner(0)) if located.phrase.chain else ""
        return replace(means, indicator=f"{deed} {thing}".strip())
    if not changed or site.reading.head(left).kind is not Kind.NOUN:
        return None
    thing = genitive(site.reading, left)  # «подорожали:⏎— сахар — на 5 %»
    dear = by_price(located.reading) or located.reading.head_lemma(located.phrase) in cue("prices")
    frame = "цена" if dear else meaning_of(located, memory, "change", "announced")
    text = frame if isinstance(frame, str) else "" if frame is None else frame.indicator
    return Meaning(f"{text} {thing}".strip(), "change", "announced", direction, Located(site.reading, left))


def _measured(readings: Sequence[Reading]) -> tuple[Located, Direction] | None:
    """What the line above a list measures, and whether it says that this grew or shrank."""
    for reading in readings:
        verb = next((word for word in reading.words if word.lemma in directions("verbs")), None)
        own = subject(readings, reading) if verb is not None else None
        if verb is not None and own is not None:
            return own, directions("verbs")[verb.lemma]
    kinds = ("share", "size", "flows", "flow_from", "flow_to", "mutual", "own", "numbers", "prices", "trade_totals")
    measures = frozenset().union(*(cue(kind) for kind in kinds))
    for reading in readings:
        for phrase in reading.phrases:
            head = reading.head_lemma(phrase)
            if not phrase.preposition and (head in measures or deed_of(head)):
                return Located(reading, phrase), ""
    return None


def _plain(indicator: str) -> str:
    """«наибольшая доля в импорте» → «доля в импорте»: the list holds the smaller ones, too."""
    first, _, rest = indicator.partition(" ")
    return rest if rest and lemma(first).replace("ё", "е") in cue("superlative") else indicator


def when(memory: Memory) -> str:
    """The time that the line above a list names; empty where it names none."""
    found = [time for reading in memory.announced for _, time in times(reading, base=False)]
    return found[0].value if found else ""


def parties(site: Site, memory: Memory, means: Meaning, heard: Heard) -> list[Named]:
    """The item's own names, and those of the line above the list that take another part."""
    left = site.left
    own = [] if left is None else [name for name in heard(site.reading) if left.start <= name.place < left.end]
    above = [name for reading in memory.announced for name in heard(reading) if not name.person]
    role = _role(memory, means)
    own = [name._replace(role=role) if role is not None and name.role == "of" else name for name in own]
    if role is not None:  # «импортеры узбекской черешни»
        other: Role = "from" if role == "to" else "to"
        above = [name._replace(role=other) if name.role == "of" else name for name in above]
    taken = {name.role for name in own}
    return [*(name for name in above if name.role not in taken - {"of"}), *own]


def _role(memory: Memory, means: Meaning) -> Role | None:
    """The part that a list's names take in what is told of them; None where it is their own."""
    about = means.about
    head = "" if about is None else about.reading.head_lemma(about.phrase)
    if head in cue("takers"):
        return "to"
    if head in cue("givers"):
        return "from"
    words = lemmas(means.indicator)
    by = any(reading.head_lemma(phrase) in _COUNTED_BY for reading in memory.announced for phrase in _by(reading))
    if by and words & cue("flow_from") - cue("goods"):
        return "to"
    return "from" if by and words & cue("flow_to") else None


def _by(reading: Reading) -> list[Phrase]:
    return [phrase for phrase in reading.phrases if phrase.preposition in ("по", "в", "из")]
