"""What a rule makes of a quantity: its indicator, measure and direction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from extract.link.clause_object import direct_object
from extract.link.cues import cue, directions
from extract.link.grammar import verb_noun
from extract.link.inside import things_counted
from extract.link.items import Item, Kind
from extract.link.memory import Memory, Told
from extract.link.naming import named
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.site import Located, Site
from extract.link.wording import genitive
from extract.records import Direction, Measure


@dataclass(frozen=True, slots=True)
class Meaning:
    """The outcome of an indicator rule; `about` is the phrase that named the indicator, `told` the earlier fact,
    `goods` that which told what is moved or made."""

    indicator: str
    measure: Measure
    rule: str
    direction: Direction = ""
    about: Located | None = None
    told: Told | None = None
    step: str = ""
    goods: Told | None = None


MEASURED: Final = ("QUANTITY", "MONEY", "CARDINAL")
"""Labels of values that say how much there is of something."""

Rule = Callable[[Site, Memory], Meaning | None]


def meaning_of(
    located: Located | None,
    memory: Memory,
    measure: Measure,
    rule: str,
    *,
    direction: Direction = "",
    prefix: str = "",
) -> Meaning | None:
    """The meaning whose indicator the phrase names; that told last where there is no phrase.

    `prefix` is a noun put before the phrase, which must then stand in the genitive already or be given so.
    """
    if located is None:
        told = memory.latest()
        if told is None:
            return None
        return Meaning(told.indicator, measure, rule, direction, None, told, "nothing named: the indicator before")
    grown = _change_told(located, memory) if measure == "change" else None
    if grown is not None:
        step = f"the change of «{grown.indicator}»"
        return Meaning(grown.grown or grown.indicator, measure, rule, direction, located, grown, step)
    foretold = _foretold(located)
    if foretold is not None:
        located, rule = foretold, "revised"
    text, told = named(located, memory)
    if not text:
        return None
    if told is None:
        text = " ".join(filter(None, (text, things_counted(located.reading, located.phrase))))
    step = f"«{located.reading.text(located.phrase)}» names the indicator"
    if told is not None:
        step = f"«{located.reading.text(located.phrase)}» points back to «{text}»"
    return Meaning(f"{prefix} {text}" if prefix else text, measure, rule, direction, located, told, step)


def _change_told(located: Located, memory: Memory) -> Told | None:
    """«Перевозки выросли на 5 %. Рост отмечен и в направлении Китая – на 15 %»: what was told before, of which a noun
    of change by itself tells."""
    phrase = located.phrase
    alone = phrase is located.reading.subject and not (phrase.chain or phrase.first.modifiers or phrase.joined)
    told = memory.latest() if alone and located.reading.head_lemma(phrase) in directions("nouns") else None
    return told


def deed(verb: Item, reading: Reading, phrase: Phrase, rule: str = "action") -> Meaning | None:
    """«собрано проса» → «сбор проса»: the verb's noun with what it is done to; None where either has no form."""
    phrase = most_of_all(reading, phrase) or phrase
    noun, thing = verb_noun(verb.lemma), genitive(reading, phrase)
    if not (noun and thing):
        return None
    about = Located(reading, phrase)
    return Meaning(f"{noun} {thing}", "level", rule, about=about, step=f"«{verb.lemma}» → «{noun}»")


def most_of_all(reading: Reading, phrase: Phrase) -> Phrase | None:
    """«наибольшее количество хлопка», «основная часть хлопка» → «хлопка»: what there is most of; None where the phrase
    says no such thing."""
    most = any(reading.words[at].lemma in cue("superlative") for at in phrase.first.modifiers)
    sizes = reading.head_lemma(phrase) in cue("size", "numbers") | {"часть", "доля"}
    return phrase.inner(0) if most and phrase.chain and sizes else None


def object_of_deed(located: Located, verb: Item, site: Site, memory: Memory, rule: str) -> Meaning | None:
    """«Порт отгрузил уголь — 5 млн тонн», «Банк выдал кредиты: 5 млрд»: what is done to the verb's object, behind which
    so much of it stands, or the object itself, where it is money; None where the verb or the object tells how much
    there is: «показал лучший результат — 5 млн тонн»."""
    reading, thing = located.reading, located.phrase
    noun, states = reading.head(thing), cue("hold", "displaying", "considering", "level")
    if verb.features.voice != "Act" or verb.lemma in states or noun.kind is not Kind.NOUN or thing is reading.subject:
        return None
    if noun.lemma in cue("size", "base", "places", "standings") or noun.lemma in directions("nouns"):
        return None
    nouns = {reading.words[part.head].lemma for part in thing.parts}  # «передал часть взятки»
    itself = site.label == "MONEY" and not nouns.isdisjoint(
        cue("valued", "grants", "payments", "charges", "earned", "sums")
    )
    itself = itself or verb.lemma in cue("set_for", "approving")  # «установило квоту — 5 млн тонн»
    return (None if itself else deed(verb, reading, thing)) or meaning_of(located, memory, "level", rule)


def deed_of(reading: Reading) -> Meaning | None:
    """«начала покупать топливо» → «покупка топлива»: what the clause's verb does to its object; None without one."""
    place = reading.predicate_place(len(reading.words))
    thing = None if place is None else direct_object(reading, place, -1)
    return None if place is None or thing is None else deed(reading.words[place], reading, thing)


def _foretold(located: Located) -> Located | None:
    """«Прогноз инфляции на 2025 год составляет 5 %»: what the forecast is of."""
    reading, phrase = located.reading, located.phrase
    if reading.head_lemma(phrase) != "прогноз" or not phrase.chain or phrase.preposition:
        return None
    noun = reading.words[phrase.chain[0].head]
    thing = noun.kind is Kind.NOUN and noun.case == "Gen" and noun.features.animacy != "Anim"
    thing = thing and noun.lemma not in cue("titles", "body", "producers", "speakers")  # «прогноз компании»
    return Located(reading, phrase.inner(0)) if thing and noun.lemma not in directions("nouns") else None
