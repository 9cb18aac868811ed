"""How late somebody or something comes: «поезд опоздал на три часа», «с опозданием на час»."""

from __future__ import annotations

from extract.link.action import object_of
from extract.link.clause_subject import subject
from extract.link.cues import cue
from extract.link.grammar import verb_noun
from extract.link.items import Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.site import Located, Site
from extract.link.wording import genitive, nominative


def delayed(site: Site, memory: Memory) -> Meaning | None:
    """«с опозданием на четыре часа», «задержка на два дня», «поезд опоздал на три часа»."""
    left = site.left
    if site.label != "DURATION" or site.preposition not in ("на", "в"):
        return None
    if site.preposition == "на" and (late := _come_late(site)) is not None:
        return late
    if left is None or site.reading.head_lemma(left) not in cue("delays"):
        return None
    own = site.reading.subject
    owner = "" if own is None or left is own else genitive(site.reading, own)
    text = " ".join(filter(None, (nominative(site.reading, left), owner)))
    return Meaning(text, "level", "delayed", about=Located(site.reading, left))


def _come_late(site: Site) -> Meaning | None:
    """«поезд опоздал на три часа», «самолет задержали на пять часов»; not «блогера задержали на 10 суток»."""
    verb, place = site.predicate, site.reading.predicate_place(site.place)
    if verb is None or place is None or verb.lemma not in cue("coming_late"):
        return None
    done = verb.lemma in ("задержать", "задерживать")
    about = subject(site.readings, site.reading) if verb.passive or not done else object_of(site, place)
    head = None if about is None else about.reading.head(about.phrase)
    if done and (head is None or head.kind is not Kind.NOUN or head.features.animacy != "Inan"):
        return None
    noun = verb_noun("задержаться" if done else verb.lemma)
    whose = "" if about is None or head is None or head.kind is not Kind.NOUN else genitive(about.reading, about.phrase)
    return Meaning(f"{noun} {whose}".strip(), "level", "delayed", about=about, step=f"«{verb.lemma}» → «{noun}»")
