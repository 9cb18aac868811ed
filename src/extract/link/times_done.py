"""A rule for how often something was done: «побывал шесть раз», «дважды посещал»."""

from __future__ import annotations

from typing import Final

from extract.link.action import with_object
from extract.link.clause_object import direct_object
from extract.link.cues import cue
from extract.link.deeds import plain
from extract.link.grammar import verb_noun
from extract.link.items import PREDICATES, Item
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.phrases import Phrase
from extract.link.site import Located, Site
from extract.link.wording import genitive, nominative

TIMES: Final = "раз"
_HELD: Final = {"пост": "на посту", "должность": "в должности", "кресло": "в кресле"}


def times(site: Site, memory: Memory) -> Meaning | None:
    """«побывал шесть раз», «дважды посещал»: how often something was done."""
    if site.label != "CARDINAL" or site.unit != TIMES:
        return None
    verb = site.predicate
    place = site.reading.predicate_place(site.place)
    words = site.reading.words
    fate = became(site, verb)
    if fate is not None:
        done = "" if verb is None or verb.lemma in ("быть", "являться") else verb_noun(verb.lemma)
        if done:  # «становление лауреатом премии»
            return Meaning(" ".join((done, *plain(site, fate))), "level", "times", about=Located(site.reading, fate))
        text = nominative(site.reading, fate, singular=True)
        return Meaning(text, "level", "times", about=Located(site.reading, fate)) if text else None
    if site.place + 1 < len(words) and words[site.place + 1].kind in PREDICATES:  # «пообещал 100 раз обойти»
        place = site.place + 1
        verb = words[place]
    if verb is not None and place is not None and verb.lemma == "быть" and place + 1 in site.reading.predicates:
        verb, place = words[place + 1], place + 1  # «дважды был ранен»
    if verb is None or place is None:
        return None
    for phrase in site.reading.phrases:  # «побывал с визитом», «приезжал с визитами»
        if phrase.preposition in ("с", "со") and site.reading.head_lemma(phrase) in cue("trips"):
            return Meaning(nominative(site.reading, phrase, singular=True), "level", "times")
    held = held_post(site)
    if held:
        return Meaning(held, "level", "times")
    noun = "визит" if verb.lemma in cue("staying") else verb_noun(verb.lemma, TIMES)
    if not noun:
        return None
    return Meaning(with_object(site, noun, place), "level", "times", step=f"«{verb.lemma}» → «{noun}»")


def held_post(site: Site) -> str:
    """«занимал пост министра 15 лет», «дважды занимал пост» → «пребывание на посту министра»."""
    place = site.reading.predicate_place(site.place)
    found = None if place is None else direct_object(site.reading, place, site.place)
    held = "" if found is None else _HELD.get(site.reading.head_lemma(found), "")
    if found is None or not held:
        return ""
    of = genitive(site.reading, found.inner(0)) if found.chain else ""
    return f"пребывание {held} {of}".strip()


def became(site: Site, verb: Item | None) -> Phrase | None:
    """«пять раз становился чемпионом мира», «он 5 раз лауреат премии»: what one was so many times."""
    if verb is not None and verb.lemma not in cue("becoming"):
        return None
    case = "Nom" if verb is None else "Ins"
    for phrase in site.reading.phrases:
        own = phrase is site.right if verb is None else True
        if own and not phrase.preposition and site.reading.case(phrase) == case:
            head = site.reading.head(phrase)
            return phrase if head.features.animacy == "Anim" or head.lemma in cue("fates") else None
    return None
