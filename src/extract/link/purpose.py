"""What is to be done, as a clause of purpose says: «чтобы построить школу»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.analyse.lemmas import inflect
from extract.link.clause import Form
from extract.link.clause_object import direct_object
from extract.link.cues import cue
from extract.link.grammar import verb_noun
from extract.link.inside import counted_genitive
from extract.link.items import Kind
from extract.link.memory import Memory
from extract.link.reading import Reading
from extract.link.site import Site
from extract.link.wording import accusative, genitive

_LEAD: Final = 3  # words: «для того чтобы»


def is_purpose(reading: Reading) -> bool:
    """«чтобы экспорт вырос», «для того чтобы построить школу», «(обсудили), как довести торговлю до 5 млрд»."""
    if reading.clause.form not in (Form.ADVERBIAL, Form.COMPLEMENT):
        return False
    how = reading.words[0].lemma == "как" and any(word.kind is Kind.INFINITIVE for word in reading.words[1:_LEAD])
    return how or any(word.text.lower() == "чтобы" for word in reading.words[:_LEAD])


def purpose(site: Site, *, accusative: bool = False) -> str:
    """«потребовалось 4 часа, чтобы ликвидировать пожар» → «ликвидация пожара»: what the clause of purpose beside the
    value's own is for, its noun in the nominative or the accusative; empty where there is none."""
    for other in _beside(site.readings, site.reading):
        at = next((at for at, word in enumerate(other.words) if word.kind is Kind.INFINITIVE), None)
        noun = "" if at is None else verb_noun(other.words[at].lemma)
        if at is None or not noun:
            continue
        noun = (inflect(noun, frozenset({"accs", "sing"}), "NOUN") or noun) if accusative else noun
        found = direct_object(other, at, len(other.words))
        thing = genitive(other, found) if found is not None else _counted(other, at)
        return f"{noun} {thing}".strip()
    return ""


def purpose_told(reading: Reading, memory: Memory) -> str:
    """«Область построит три школы. На это потребуется 2 млрд рублей» → «строительство школ»: what the clauses before,
    or the sentence before, say is to be done, in the accusative; empty where they tell no work."""
    told = memory.latest()
    if told is not None and (told.sentence, told.label) == (memory.sentence - 1, "MONEY") and " на " in told.indicator:
        return told.indicator.partition(" на ")[2]  # «На парки выделили 160 млн. Год назад на это потратили 120 млн»
    done = cue("works", "flow_to", "supports")
    for before in (*reversed(memory.readings[: reading.index]), *reversed(memory.previous)):
        for at in reversed(before.predicates):
            verb = before.words[at]
            noun = verb_noun(verb.lemma)
            found = before.subject if verb.passive else direct_object(before, at, len(before.words))
            counted = "" if verb.passive else _counted(before, at)
            thing = counted or ("" if found is None else genitive(before, found))
            if noun in done and thing:
                return f"{inflect(noun, frozenset({'accs', 'sing'}), 'NOUN') or noun} {thing}"
        deeds = [one for one in before.phrases if before.head_lemma(one) in done and one.chain]
        deed = next((one for one in deeds if not one.preposition), None)  # «Мэрия займется ремонтом дорог»
        led = (one for one in deeds if one.preposition == "на" and before.case(one) == "Acc")
        deed = deed or next(led, None)  # «на ремонт дорог направляются средства»
        if deed is not None:
            return accusative(before, deed._replace(preposition=""))
    return ""


def points_to_purpose(site: Site) -> bool:
    """«на это», «на эти цели»: whether the clause points back to what the money is for."""
    words = site.reading.words
    led = (words[one.start : one.end] for one in site.reading.phrases if one.preposition == "на")
    return any(word.lemma in ("этот", "это") for phrase in led for word in phrase)


def _beside(readings: Sequence[Reading], own: Reading) -> list[Reading]:
    """The clauses of purpose that hang on a clause, or stand right before it."""
    return [
        one for one in readings if is_purpose(one) and (one.clause.parent == own.index or one.index + 1 == own.index)
    ]


def _counted(reading: Reading, infinitive: int) -> str:
    """«чтобы построить 5 школ»: what is counted right behind the verb, in the genitive."""
    behind = reading.words[infinitive + 1 : infinitive + 2]
    return counted_genitive(behind[0]) if behind and behind[0].kind is Kind.QUANTITY else ""
