"""What land gives, and whom it is given to: harvests, plots."""

from __future__ import annotations

from typing import Final

from extract.link.cues import cue
from extract.link.grammar import verb_noun
from extract.link.inside import measured
from extract.link.items import Item, Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.site import Located, Site
from extract.link.wording import genitive

_ONE: Final = 2  # words of «с одного» before «гектара»
_LAND: Final = frozenset({"har", "km2", "m2"})


def allotted(site: Site, memory: Memory) -> Meaning | None:
    """«под рис отвели 3 тыс. гектаров» → «площадь риса», «пшеницей засеяли 5 тыс.» → «посев пшеницы»: what land is set
    apart for or sown with."""
    verb = site.predicate
    if verb is None or site.unit not in _LAND or site.preposition:
        return None
    sown = verb.lemma in cue("sowing")  # «пшеницей засеяли 300 тыс. гектаров», «вспахали под зябь 300 гектаров»
    if not (sown or verb.lemma in cue("allotting")) or (site.right is not None and not site.right.preposition):
        return None  # «выделили 3 гектара земли под застройку»
    reading, ways = site.reading, {("под", "Acc")} | ({("", "Ins")} if sown else set())
    meant = (one for one in reading.phrases if (one.preposition, reading.case(one)) in ways)
    use = next((one for one in meant if reading.head(one).kind in (Kind.NOUN, Kind.ADJECTIVE)), None)
    thing = "" if use is None else genitive(reading, use) or _crops(reading.words[use.end - 1])
    noun = verb_noun(verb.lemma) if sown else "площадь"
    about = None if use is None else Located(reading, use)
    return Meaning(f"{noun} {thing}", "level", "allotted", about=about) if thing else None


def harvested(site: Site, memory: Memory) -> Meaning | None:
    """«с гектара собрали по 30 центнеров зерна» → «урожайность зерна»."""
    verb = site.predicate
    yielded = None if verb is None else _yielded(site, verb, memory)
    if yielded is not None:
        return yielded
    if verb is None or verb.lemma not in cue("harvesting") or site.unit not in ("dt", "t", "kg"):
        return None
    words = site.reading.words
    at = next((at for at, word in enumerate(words) if word.lemma == "гектар" and _is_one(word)), 0)
    if {"с", "со"}.isdisjoint(word.lemma for word in words[max(at - _ONE, 0) : at]):
        return None  # «с гектара», «с одного гектара», not «со 100 гектаров»
    crop = measured(site)
    crop = "" if crop == "урожая" else crop
    return Meaning(f"урожайность {crop}".strip(), "level", "harvested", step="so much from a hectare")


def _is_one(land: Item) -> bool:
    """Whether a hectare has no number, or is one."""
    return land.kind is Kind.NOUN or getattr(land.record, "value", None) == 1


def _yielded(site: Site, verb: Item, memory: Memory) -> Meaning | None:
    """«гектар дает 15 центнеров», «рапс дает по 20 центнеров с гектара, соя — по 15» → «урожайность рапса»."""
    own, last = site.reading.subject, memory.latest()
    if own is None or verb.lemma not in cue("contributing") or site.unit.partition("/")[0] not in ("dt", "t", "kg"):
        return None
    if site.reading.head_lemma(own) == "гектар":
        crop = measured(site) or _crop_before(site)
    elif site.unit.endswith("/har") or (last is not None and last.indicator.startswith("урожайность")):
        crop = genitive(site.reading, own)
    else:
        return None
    about = Located(site.reading, own)
    return Meaning(f"урожайность {crop}".strip(), "level", "harvested", about=about, step="so much from a hectare")


def _crop_before(site: Site) -> str:
    """«Подсолнечник убран, гектар дает 15 центнеров»: what the clause before speaks of, if that grows."""
    for reading in reversed(site.readings[: site.reading.index]):
        own = reading.subject
        if own is not None and reading.head_lemma(own) in cue("goods", "crops"):
            return genitive(reading, own)
    return ""


def _crops(word: Item) -> str:
    """«под зерновые», «под яровые» → «зерновых»: plants by the adjective that stands for them."""
    stem = word.text.lower().removesuffix("ые").removesuffix("ие")
    plural = word.lemma in cue("crops") and stem != word.text.lower()
    return f"{stem}ых" if plural else ""
