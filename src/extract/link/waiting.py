"""How long somebody waits, stands or is on the way."""

from __future__ import annotations

from extract.link.clause_subject import subject
from extract.link.cues import cue
from extract.link.items import Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.site import Located, Site
from extract.link.wording import genitive, nominative


def on_the_way(site: Site, memory: Memory) -> Meaning | None:
    """«(21 минута в пути)», «поезд будет в пути 5 часов», «в пути проведет 20 часов»."""
    if site.label != "DURATION" or site.preposition or site.item.tokens[-1].kind is Kind.ADJECTIVE:
        return None
    there = [one for one in site.reading.phrases if one.preposition == "в" and site.reading.head_lemma(one) == "путь"]
    verb = site.predicate
    spent = verb is None or verb.lemma == "быть" or verb.lemma in cue("remaining")
    if not there or there[0].chain or not (spent or there[0].start == site.place + 1):
        return None
    return Meaning("время в пути", "level", "lasting-verb", about=subject(site.readings, site.reading))


def hours_of(site: Site, memory: Memory) -> Meaning | None:
    """«загружают 500 часов видео», «вышло 20 часов новостей»: how much there is of what is measured in hours."""
    right = site.right
    if site.label != "DURATION" or site.preposition or right is None or right.preposition:
        return None
    recorded = site.reading.head_lemma(right) in cue("recorded") and site.reading.case(right) in ("Gen", "")
    text = nominative(site.reading, right) if recorded else ""
    return Meaning(text, "level", "hours-of", about=Located(site.reading, right)) if text else None


def waiting(site: Site, memory: Memory) -> Meaning | None:
    """«ждать въезда приходится до девяти суток», «клиенты ждали кредита месяц»: how long somebody waits."""
    reading = site.reading
    waits = any(reading.words[at].lemma in cue("waiting") for at in reading.predicates)
    own = subject(site.readings, reading)
    person = own is not None and getattr(own.reading.head(own.phrase).record, "label", "") == "PER"
    if site.label != "DURATION" or not waits or person or site.preposition not in ("", "до", "по", "от"):
        return None
    bare = (one for one in reading.phrases if not one.preposition and reading.case(one) == "Gen")
    awaited = next((one for one in bare if reading.head(one).kind is Kind.NOUN and one.start != site.place), None)
    thing = "" if awaited is None else genitive(reading, awaited)
    return Meaning(f"ожидание {thing}".strip(), "level", "lasting-verb")


def standing(site: Site, memory: Memory) -> Meaning | None:
    """«вагоны стоят до восьми суток», «фуры простаивают на границе пять дней»: how long vehicles stand idle."""
    reading, own = site.reading, site.reading.subject
    idle = any(reading.words[at].lemma in cue("standing_idle") for at in reading.predicates)
    if site.label != "DURATION" or not idle or own is None or site.preposition not in ("", "до", "по", "от"):
        return None
    moving = reading.head_lemma(own) in cue("vehicles") and reading.head(own).number == "Plur"
    return Meaning(f"простой {genitive(reading, own)}".strip(), "level", "lasting-verb") if moving else None


def arriving(site: Site, memory: Memory) -> Meaning | None:
    """«контейнер доходит до порта за 15 дней», «грузы добираются до Баку 20 суток»: how long goods are on their way."""
    reading, own = site.reading, site.reading.subject
    comes = any(reading.words[at].lemma in cue("getting_there") for at in reading.predicates)
    if site.label != "DURATION" or not comes or own is None or site.preposition not in ("", "за", "до"):
        return None
    counting = any(word.kind is Kind.QUANTITY for word in reading.words)  # «за пять лет прибыли 20 поездов»
    if counting or "Y" in getattr(site.record, "value", "") or counted_from(site):
        return None
    moved = reading.head_lemma(own) in cue("vehicles", "cargo")
    return Meaning(f"путь {genitive(reading, own)}".strip(), "level", "lasting-verb") if moved else None


def counted_from(site: Site) -> bool:
    """«за последние пять дней», «за несколько часов до стрельбы»: when, not how long."""
    after = site.reading.words[site.place + 1 : site.place + 2]
    before = site.preposition == "за" and bool(after) and after[0].text.lower() in ("до", "перед")
    return before or any(word.lemma in cue("recent") for word in site.item.tokens)
