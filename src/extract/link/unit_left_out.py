"""«Выделили 580 млн рублей, из них 410 млн — край»: the unit that a number of millions leaves out."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from extract.link.cues import cue, directions
from extract.link.inside import fronted
from extract.link.items import Kind
from extract.link.memory import Memory
from extract.link.site import Site
from extract.records import Quantity

_MEASURED: Final = ("MONEY", "QUANTITY")
_BACK: Final = 2  # sentences


def with_unit_told(site: Site, memory: Memory) -> Site:
    """The site of a number that leaves its unit out, with what it is measured in: as the value told last, or, where
    none is told yet, as the next one of its clause («от 410 млн, 90 из них — …, до 500 млн рублей»)."""
    if not site.bare or site.sized:
        return site
    if _reaches(site, memory):
        return replace(site, taken=(memory.told[-1].label, memory.told[-1].unit))
    scaled = any(token.lemma in cue("scales") for token in site.item.tokens)
    label, unit = _told(site, memory) if scaled else ("", "")
    if label not in _MEASURED:
        return site
    measured = replace(site, taken=(label, unit))
    thing = fronted(measured)  # «автомобилей доставлено 42,6 тыс.», not «налогов собрано 5 млрд»
    return measured if thing is None or site.reading.head_lemma(thing) in cue("levied") else site


def _reaches(site: Site, memory: Memory) -> bool:
    """«Цена, составлявшая 80 долларов за баррель, упала до 60»: to what grows or falls what the sentence has told."""
    verb, told = site.predicate, memory.told[-1] if memory.told else None
    if told is None or verb is None or site.preposition != "до" or verb not in site.reading.words:
        return False
    grows = verb.lemma in directions("verbs") or verb.lemma in directions("transitive")
    last = site.right is None or bool(site.right.preposition)
    same = (told.sentence, told.measure) == (memory.sentence, "level") and told.label in (*_MEASURED, "PERCENT")
    return grows and last and same


def _told(site: Site, memory: Memory) -> tuple[str, str]:
    near = (one for one in reversed(memory.told) if one.sentence >= memory.sentence - _BACK)
    near = (one for one in near if one.measure != "share")  # «Больше половины, 19 млрд, дало …»
    told = next((one for one in near if one.label in (*_MEASURED, "CARDINAL")), None)
    if told is not None:
        return told.label, told.unit
    behind = (word.record for word in site.reading.words[site.place + 1 :] if word.kind is Kind.QUANTITY)
    later = next((one for one in behind if isinstance(one, Quantity) and one.label != "PERCENT"), None)
    return ("", "") if later is None else (later.label, later.unit)
