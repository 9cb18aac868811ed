"""«Выделили 580 млн рублей, из них 410 млн — край»: the unit that a number of millions leaves out."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from extract.link.clause import Form
from extract.link.clause_subject import subject
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
    if _reached_again(site, memory):
        return replace(site, taken=(memory.told[-1].label, memory.told[-1].unit))
    scaled = any(token.lemma in cue("scales") for token in site.item.tokens)
    label, unit = _told(site, memory) if scaled else ("", "")
    if label not in _MEASURED:
        return site
    measured = replace(site, taken=(label, unit))
    thing = fronted(measured)  # «автомобилей доставлено 42,6 тыс.», not «налогов собрано 5 млрд»
    return measured if thing is None or site.reading.head_lemma(thing) in cue("levied") else site


def _reached_again(site: Site, memory: Memory) -> bool:
    """«Инфляция достигала 14 %, но затем снизилась до 8», «доля была 49 %, сейчас она равна 5», «евро подешевел на 3
    тенге — до 490»: whether a number alone is what the thing whose value the sentence has told came to be."""
    last = memory.told[-1] if memory.told else None
    if last is None or last.sentence != memory.sentence or last.label not in ("PERCENT", *_MEASURED):
        return False
    words, verb = site.reading.words, site.predicate
    after = site.place + 1
    ends = after == len(words) or site.reading.gaps[after] or words[after].kind is Kind.QUOTE
    if verb is None or not ends or site.reading.clause.form is Form.BRACKET:
        return False
    if last.measure == "change" and (site.preposition != "до" or last.label not in _MEASURED):
        return False
    changed = verb.lemma in directions("verbs") or verb.lemma in directions("transitive")
    if not (site.preposition == "до" and changed) and not (not site.preposition and verb.lemma in cue("level")):
        return False
    if 0 < (getattr(site.record, "value", None) or 0) < 1:  # «из них на рынок выйдет не более трети»
        return False
    own = subject(site.readings, site.reading)
    return own is None or own.reading.head_lemma(own.phrase) not in cue("numbers")


def _told(site: Site, memory: Memory) -> tuple[str, str]:
    near = (one for one in reversed(memory.told) if one.sentence >= memory.sentence - _BACK)
    near = (one for one in near if one.measure != "share")  # «Больше половины, 19 млрд, дало …»
    told = next((one for one in near if one.label in (*_MEASURED, "CARDINAL")), None)
    if told is not None:
        return told.label, told.unit
    behind = (word.record for word in site.reading.words[site.place + 1 :] if word.kind is Kind.QUANTITY)
    later = next((one for one in behind if isinstance(one, Quantity) and one.label != "PERCENT"), None)
    return ("", "") if later is None else (later.label, later.unit)
