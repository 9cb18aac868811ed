"""A rule for branches of the economy that an adjective stands for: «лидирует мебельная (рост на 14 %)»."""

from __future__ import annotations

from typing import Final

from extract.analyse.lemmas import parses
from extract.link.behind import Before, behind
from extract.link.cues import cue, directions
from extract.link.grammar import decline, lemmas, lower_first
from extract.link.items import Features, Item, Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.site import Site
from extract.records import Direction

_NOUNS: Final = cue("branches") | {"промышленность", "индустрия"}
_GENDERS: Final = {"femn": "Fem", "masc": "Masc", "neut": "Neut"}


def branch(site: Site, memory: Memory) -> Meaning | None:
    """«Среди отраслей лидируют мебельная (рост на 14 %) и обувная (9 %)», «угольная (минус 8 %) и лесная отрасли»."""
    before = behind(site)
    if before is None or site.label != "PERCENT":
        return None
    adjective = before.upper.words[before.places[-1]]
    alone = adjective.kind is Kind.ADJECTIVE and adjective.case == "Nom" and not adjective.participle
    noun = _noun(site, before, adjective, memory) if alone else ""
    direction = _direction(site, before, memory) if noun else ""
    if not noun or not direction:
        return None
    gender = _GENDERS.get(str(parses(noun)[0].tag.gender), "")
    item = Item(Kind.NOUN, 0, 0, noun, noun, "NOUN", Features("Nom", "Sing", gender, animacy="Inan"))
    text = lower_first(decline([adjective], item, case="nomn", number="sing"))
    return Meaning(text, "change", "branch", direction, step=f"«{adjective.text}»: {noun}") if text else None


def _noun(site: Site, before: Before, adjective: Item, memory: Memory) -> str:
    """What the adjective is of: named in the sentence, or the branch or the industry told of last; else empty."""
    for reading in (before.upper, *site.readings):
        for word in reading.words:
            if word.kind is Kind.NOUN and word.lemma in _NOUNS:
                return word.lemma
    last = memory.latest()
    of = set() if last is None else lemmas(last.indicator)
    named = next((one for one in _NOUNS if one in of), "")
    industry = adjective.features.gender == "Fem" and not of.isdisjoint(cue("industries"))
    return named or ("отрасль" if industry else "")


def _direction(site: Site, before: Before, memory: Memory) -> Direction:
    """Which way it went: by the bracket's sign or noun, by the verb before it, or as the one before."""
    sign = site.item.tokens[0].text.lower()[:5]
    if sign[:1] == "+" or sign == "плюс":
        return "increase"
    if sign[:1] in ("-", "−", "–") or sign == "минус":
        return "decrease"
    nouns = directions("nouns")
    inside = next((nouns[word.lemma] for word in site.reading.words[: site.place] if word.lemma in nouns), None)
    verbs = directions("verbs")
    above = next((verbs[word.lemma] for word in before.upper.words if word.lemma in verbs), None)
    last = memory.told[-1] if memory.told else None
    same = last is not None and (last.sentence, last.measure) == (memory.sentence, "change")
    return inside or above or (last.direction if same and last is not None else "")
