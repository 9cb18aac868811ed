"""Rules for what grows or shrinks without a plain verb of change: multiples, forecasts, plans surpassed, signs."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, cast

from extract.link.clause_object import direct_object
from extract.link.clause_subject import subject
from extract.link.cues import cue, directions
from extract.link.items import Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.memory import Memory
from extract.link.price_changes import priced
from extract.link.site import Located, Site
from extract.link.wording import genitive
from extract.recognise.units.currencies import currency_nouns
from extract.records import Direction

_SIGNED: Final[dict[str, Direction]] = {"минус": "decrease", "плюс": "increase"}
_DIRECT: Final = ("Nom", "Acc")  # of which the tagger takes the one for the other
_SIGN_LED: Final = 2  # words of «в минус»


def multiplied_from(site: Site, memory: Memory) -> Meaning | None:
    """«доля удвоилась с 10 до 20 %»: the levels of what a verb that is a quantity itself has changed."""
    told = memory.told[-1] if memory.told else None
    words = site.reading.words[: site.anchor]
    doubled = any(word.kind is Kind.QUANTITY and word.tokens[0].kind is Kind.VERB for word in words)
    if told is None or told.sentence != memory.sentence or not doubled or site.preposition not in ("с", "со", "до"):
        return None
    return Meaning(told.indicator, "level", "changed-to", told=told, step="what the verb has multiplied")


def multiplying_verb(site: Site, memory: Memory) -> Meaning | None:
    """«удвоить объем», «экспорт удвоился»: the verb is the quantity."""
    first = site.item.tokens[0]
    if site.label != "MULTIPLE" or first.kind not in (
        Kind.VERB,
        Kind.INFINITIVE,
        Kind.GERUND,
        Kind.NOUN,
        Kind.ADJECTIVE,
    ):
        return None
    if (
        first.text[:1].isdigit()
        or first.lemma in ("раз", "вдвое", "втрое")
        or (first.text.lower().startswith("в") and first.text.lower().endswith("еро"))
    ):
        return None
    found = site.right
    reading = site.reading
    before = memory.latest() if _as_before(site) else None
    if before is not None and before.sentence == memory.sentence:
        return Meaning(before.indicator, "change", "multiplying-verb", "increase", told=before)
    noun = None if found is None or found.preposition else directions("nouns").get(reading.head_lemma(found))
    if found is not None and noun is not None:  # «это означает двукратный рост»
        inner = Located(reading, found.inner(0)) if found.chain else None
        return meaning_of(inner, memory, "change", "multiplying-verb", direction=noun)
    if found is not None and not found.preposition:
        return meaning_of(Located(reading, found), memory, "change", "multiplying-verb", direction="increase")
    return meaning_of(subject(site.readings, reading), memory, "change", "multiplying-verb", direction="increase")


def _as_before(site: Site) -> bool:
    """«перевалил 112 тыс. тонн, удвоив прошлогодний объем»: whether it multiplies what was told."""
    behind = site.reading.words[site.place + 1 : site.place + 3]
    return any(word.lemma in cue("size") for word in behind) and site.item.tokens[0].kind is Kind.GERUND


def revised(site: Site, memory: Memory) -> Meaning | None:
    """«улучшил прогноз роста ВВП с 5,5 до 6,7 %», «ухудшил прогноз инфляции до 8 %»: what is forecast, not its maker.

    A forecast of growth in percent is a change by so much; by percentage points the forecast itself is revised.
    """
    verb, reading = site.predicate, site.reading
    place = reading.predicate_place(site.place)
    found = None if verb is None or place is None else direct_object(reading, place, site.place)
    if verb is not None and verb.passive and found is None:
        found = reading.subject  # «прогноз роста ВВП улучшен с 5,5 до 6 %»
    by_points = site.preposition == "на" and not cue("percentage_points").isdisjoint(
        token.lemma for token in site.item.tokens
    )
    if verb is None or found is None or not (site.preposition in ("до", "с") or by_points):
        return None
    of = reading.starting(found.end) if not found.chain and found.end < len(reading.words) else None
    grows = of is not None and of.preposition == "по" and reading.head_lemma(of) in directions("nouns")
    if of is not None and grows:  # «ухудшил прогноз по росту экономики до 3 %», not «прогноз по инфляции»
        found = found._replace(chain=of.parts, end=of.end)
    if not found.chain:
        return None
    revising = verb.lemma in cue("revising") or verb.lemma in directions("transitive")
    if reading.head_lemma(found) not in cue("forecasts") or not revising:
        return None
    if by_points:
        rising = directions("nouns").get(reading.words[found.chain[0].head].lemma) == "increase"
        better = directions("judging").get(verb.lemma, "") if rising else ""  # «ухудшил оценку роста на 0,3 п. п.»
        way = directions("transitive").get(verb.lemma, better)
        means = meaning_of(Located(reading, found), memory, "change", "revised", direction=way)
        text = "" if not grows or means is None else genitive(reading, found.inner(0))
        return replace(means, indicator=f"{reading.head_lemma(found)} {text}") if means and text else means
    located = Located(reading, found.inner(0))
    direction = directions("nouns").get(reading.head_lemma(located.phrase))
    if direction is not None and site.label in ("PERCENT", "CARDINAL") and located.phrase.chain:
        inner = Located(reading, located.phrase.inner(0))
        return meaning_of(inner, memory, "change", "revised", direction=direction)
    return meaning_of(located, memory, "level", "revised")


def participle_before(site: Site, memory: Memory) -> Meaning | None:
    """«выросшие на 5 % цены», «от подорожавшего до 90 рублей бензина»: what the participle before the value, which
    agrees with the noun behind it, says has changed."""
    reading, after = site.reading, site.place + 1
    lead = reading.words[site.anchor - 1] if site.anchor and site.preposition in ("на", "в", "до") else None
    thing = reading.starting(after) if after < len(reading.words) and not reading.gaps[after] else None
    if lead is None or not lead.participle or thing is None or thing.preposition:
        return None
    direction = directions("transitive").get(lead.lemma) or directions("verbs").get(lead.lemma)
    head = reading.head(thing)
    cases = _DIRECT if lead.case in _DIRECT else (lead.case,)
    agrees = head.kind is Kind.NOUN and head.case in cases and head.number == lead.number
    if direction is None or not agrees or (site.preposition == "в" and site.label != "MULTIPLE"):
        return None
    located, reached = Located(reading, thing), site.preposition == "до"
    rule, way = ("changed-to", "") if reached else ("change-verb", direction)
    means = meaning_of(located, memory, "level" if reached else "change", rule, direction=cast(Direction, way))
    return priced(means, located) if means is not None and lead.lemma in cue("priced") else means


def exceeded(site: Site, memory: Memory) -> Meaning | None:
    """«Собрали 9 млрд рублей. Результат прошлого года превышен на 27 %»: what was told before is so much more."""
    verb, own, told = site.predicate, site.reading.subject, memory.pointed()
    passive = verb is not None and verb.lemma in cue("comparing") and verb.features.variant == "Short"
    if not passive or own is None or told is None or not (site.preposition == "на" or site.label == "MULTIPLE"):
        return None
    if site.reading.head_lemma(own) not in cue("surpassed") or told.measure != "level":
        return None
    step = f"more than «{site.reading.text(own)}»"
    return Meaning(told.indicator, "change", "change-verb", "increase", told=told, step=step)


def turned(site: Site, memory: Memory) -> Meaning | None:
    """«рентабельность улучшилась на 2 п. п.»: a change whose direction nothing tells."""
    verb = site.predicate
    if verb is None or verb.lemma not in cue("turning") or site.preposition != "на" or site.bare:
        return None
    return meaning_of(subject(site.readings, site.reading), memory, "change", "change-verb")


def gained(site: Site, memory: Memory) -> Meaning | None:
    """«индекс набрал 2 %», «акции, набравшие 3 %»: by how much what is traded grew; nobody votes for it."""
    verb = site.predicate
    if site.label != "PERCENT" or site.preposition or verb is None or verb.lemma not in cue("winning_votes"):
        return None
    thing = subject(site.readings, site.reading)
    traded = (
        thing is not None and thing.reading.head_lemma(thing.phrase) in cue("on_exchanges", "prices") | currency_nouns()
    )
    return meaning_of(thing, memory, "change", "change-verb", direction="increase") if traded else None


def in_the_red(site: Site, memory: Memory) -> Meaning | None:
    """«продажи ушли в минус на 11 %», «рынок оказался в плюсе на 3 %», «импорт — в минусе на 2 %»."""
    if site.preposition != "на" or site.anchor < _SIGN_LED or site.reading.lemmas.isdisjoint(_SIGNED):
        return None
    led, sign = site.reading.words[site.anchor - 2 : site.anchor]
    direction = _SIGNED.get(sign.lemma)
    if direction is None or led.text.lower() != "в":
        return None
    return meaning_of(subject(site.readings, site.reading), memory, "change", "change-verb", direction=direction)


def multiple(site: Site, memory: Memory) -> Meaning | None:
    """«в 3 раза» beside a verb that names no direction: an increase."""
    if site.label != "MULTIPLE":
        return None
    found = subject(site.readings, site.reading)
    verb = site.predicate
    place = site.reading.predicate_place(site.place)
    if verb is not None and place is not None:
        thing = direct_object(site.reading, place, site.place)
        if thing is not None:
            found = Located(site.reading, thing)
    return meaning_of(found, memory, "change", "multiple", direction="increase")
