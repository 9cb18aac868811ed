"""Nouns that only say what the name behind them is: «порт Тамань — 20 млн тонн», «ООО «Вега» — 5 млн рублей»."""

from __future__ import annotations

from typing import Final

from extract.link.cues import cue
from extract.link.items import Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.phrases import Phrase
from extract.link.ranking import most_done, next_place
from extract.link.site import Site, parent
from extract.recognise.entities.heads import Kind as Noun
from extract.recognise.entities.heads import head
from extract.recognise.words import key

_BEARERS: Final[tuple[Noun, ...]] = ("harbour", "before_place", "before_body", "body", "works", "legal_form")


def of_bearer(site: Site, phrase: Phrase, memory: Memory) -> Meaning | None:
    """«На второе место вышел порт Тамань — 20 млн тонн», «…: ООО «Вега» — 5 млн тонн, порт Анадырь — 3 млн»: a noun
    that only says what is named behind it measures nothing; so much is told of the place, or the deed, before."""
    reading = site.reading
    bare = site.dash and not phrase.preposition and site.label in ("MONEY", "QUANTITY")
    if not (bare and tells_of_name(site, phrase)):
        return None
    placed = next_place(site, memory, reading)
    if placed is not None:
        return placed
    here = (one for one in reversed(memory.told) if (one.sentence, one.label) == (memory.sentence, site.label))
    told = next(here, None)
    if told is not None:
        return Meaning(told.indicator, told.measure, "elliptic", told.direction, told=told, step="of another named")
    upper = parent(site.readings, reading)
    return most_done(reading if upper is None else upper)


def tells_of_name(site: Site, phrase: Phrase) -> bool:
    """«порт Тамань — …», «ООО «Вега» – …»: whether nothing but a name stands between the noun and the dash."""
    words, dash = site.reading.words, site.anchor - 1
    noun = phrase.first.head
    behind = [word.kind for word in words[noun + 1 : dash] if word.kind is not Kind.QUOTE]
    if noun < 0 or phrase.joined or behind != [Kind.NAME]:
        return False
    form = key(words[noun].text)
    return words[noun].lemma in cue("body", "producers") or any(head(form, kind) for kind in _BEARERS)
