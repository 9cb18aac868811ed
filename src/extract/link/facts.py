"""What each quantity says, of whom, when, and who says so.

Paragraph by paragraph (a line is a paragraph): sentences are cut into clauses, each quantity is given its
meaning by the first rule that answers, and the other slots are read around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extract.link.attribution import Attribution, source_of
from extract.link.behind import behind
from extract.link.beside import in_form_of
from extract.link.confidence import confidence, indicator_scope
from extract.link.cues import cue
from extract.link.discourse import Discourse, Passage
from extract.link.grammar import lemmas
from extract.link.indicator import meaning
from extract.link.items import Item, Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.negation import negated
from extract.link.participants import participants
from extract.link.partners import trade_flows
from extract.link.reading import Reading
from extract.link.reason import Reason
from extract.link.remembering import remembered
from extract.link.reports import reported
from extract.link.shared import shared
from extract.link.site import Site, site
from extract.link.timing import timing
from extract.link.unit_left_out import with_unit_told
from extract.recognise.countries import is_country_id
from extract.recognise.entities.known import media
from extract.records import Entity, Fact, Participant, Role

_SAYING: Final = frozenset({Kind.QUANTITY, Kind.TIME})


def facts(discourse: Discourse) -> list[Fact]:
    """The facts of an article, sorted by quantity."""
    linked: list[Fact] = []
    for passage, memory in discourse.in_context():
        linked += _of_sentence(passage, memory)
    return sorted(linked, key=lambda fact: fact.quantity)


def _of_sentence(passage: Passage, memory: Memory) -> list[Fact]:
    linked: list[Fact] = []
    readings = passage.readings
    places = sorted(
        (
            (reading.words[place].start, reading, place)
            for reading in readings
            if not _SAYING.isdisjoint(reading.kinds)
            for place in range(len(reading.words))
            if _may_say(reading.words[place])
        ),
        key=lambda found: found[0],
    )
    last: tuple[Site, Meaning] | None = None
    for _, reading, place in places:
        here = with_unit_told(site(readings, reading, place), memory)
        grows = here.preposition == "на" and here.label == "PERCENT"  # by a percentage may grow what has any unit
        memory.unit = "" if grows else here.unit
        before = behind(here)
        valued = before is not None and before.upper.words[before.places[-1]].kind is Kind.QUANTITY
        memory.behind_value = valued and not here.compares
        named = in_form_of(here, memory)
        means = named if named is not None or last is None else shared(here, *last)
        means = means or meaning(here, memory)
        if means is None:
            continue
        linked.append(_fact(here, means, passage, memory))
        last = here, means
    return linked


def _may_say(item: Item) -> bool:
    if item.kind is Kind.QUANTITY:
        return True
    return item.kind is Kind.TIME and getattr(item.record, "label", "") == "DURATION"


def _takes_part(speaker: Attribution, means: Meaning) -> bool:
    """Whether a speaker tells of its own affairs: «компания ожидает выручку …», not «МВФ ожидает рост …»."""
    if not speaker.acting or any(stem in speaker.source.lower() for stem in cue("ministries", "services")):
        return False
    stems = cue("statisticians", "central_banks")
    counts = any(stem in speaker.source.lower() for stem in stems)  # «Росстат сообщил о росте цен»
    return not (speaker.weak or counts) or bool(lemmas(means.indicator) & cue("own_results"))


def _own_results(speaker: Attribution, means: Meaning, readings: Sequence[Reading]) -> bool:
    """«Северсталь» сообщила, что выручка выросла», ««Сегежа» раскрыла результаты. Убыток вырос»: whether the body that
    the sentence, or the one before, has speak may be whose the result is."""
    before = speaker.named[0] < readings[0].words[0].start  # who has made known what this sentence tells
    speaker = replace(speaker, acting=speaker.acting or before)
    results = speaker.acting and bool(lemmas(means.indicator) & cue("results"))
    if not results or speaker.source in media() or not _takes_part(speaker, means):
        return False
    if before and any(stem in speaker.source.lower() for stem in cue("statisticians", "central_banks", "agencies")):
        return False  # «Росстат опубликовал данные. Прибыль выросла на 10 %»
    about = means.about
    heads = [about.reading.words[part.head] for part in about.phrase.chain if part.head >= 0] if about else []
    if any(word.number == "Plur" and word.lemma in cue("body", "producers") for word in heads):
        return False  # «прибыль перевозчиков, как ожидают в ассоциации, …»
    records = (word.record for reading in readings for word in reading.words)
    return any(isinstance(one, Entity) and (one.label, one.id) == ("ORG", speaker.source) for one in records)


def _fact(here: Site, means: Meaning, passage: Passage, memory: Memory) -> Fact:
    said = source_of(passage.sources, here.record.start)
    if said is not None and means.rule == "times" and here.predicate is not None and said.cue == here.predicate.text:
        said = None  # «Она трижды жаловалась на шум»: how often somebody says so
    memory.said = said
    entities, whose = _parties(here, means, passage, memory)
    time = timing(here, means, memory)
    said = said or reported(means, passage, memory, time.when, time.dated, time.state)
    if not (means.rule == "versus" and memory.told):  # the text goes on with the value, not with what it is held to
        memory.told.append(remembered(here, means, memory, entities, time, said))
    assumed = {
        "indicator": indicator_scope(means),
        "entities": whose.scope,
        "period": time.dated.scope,
        "status": time.sure.scope,
    }
    steps = (
        f"indicator «{means.indicator}»" + (f": {means.step}" if means.step else ""),
        *([f"entities: {whose.text}"] if whose.text else []),
        *([f"period: {time.dated.text}"] if time.dated.text else []),
        *([f"base: {time.why}"] if time.compared else []),
        *([f"{time.state}: {time.sure.text}"] if time.sure.text else []),
        *([f"source: {said.cue}"] if said is not None else []),
    )
    return Fact(
        (here.record.start, here.record.end),
        means.indicator,
        means.measure,
        means.direction,
        entities,
        time.when,
        time.compared,
        time.state,
        "" if said is None else said.source,
        (passage.sentence.start, passage.sentence.end),
        negated(here),
        confidence(means.rule, **assumed),
        tuple(assumed.items()),
        rule=means.rule,
        steps=steps,
    )


def _expecting(here: Site, passage: Passage) -> Attribution | None:
    """«Казахстан прогнозирует урожай в 20 млн тонн, сказал министр»: the country that the sentence has expect it."""
    weak = (one for one in passage.sources if one.weak and one.acting and is_country_id(one.source))
    covering = (one for one in weak if one.start <= here.record.start < one.end)
    return next((one for one in covering if one.named[0] >= passage.sentence.start), None)


def _parties(here: Site, means: Meaning, passage: Passage, memory: Memory) -> tuple[tuple[Participant, ...], Reason]:
    """Who and where, without those who only say so."""
    own = range(here.reading.words[0].start, here.reading.words[-1].end)
    telling = [one for one in passage.sources if not (one.named[0] in own and _takes_part(one, means))]
    entities, whose = participants(here, memory, means, [*map(passage.naming, telling), *memory.heard])
    said = memory.said
    if not entities and said is not None and _own_results(said, means, (*passage.readings, *memory.previous)):
        entities, whose = (
            (Participant(said.source, "of"),),
            Reason("upper", f"«{said.source}» tells of its own results"),
        )
    expecting = None if whose.scope in ("clause", "upper", "told") else _expecting(here, passage)
    if expecting is not None:
        side: Role = "from" if lemmas(means.indicator) & trade_flows() else "of"
        side = "to" if lemmas(means.indicator) & cue("flow_to") else side
        step = f"what «{expecting.source}» expects for itself"
        entities, whose = (Participant(expecting.source, side),), Reason("upper", step)
    if means.rule == "expected" and means.told is not None:  # «осенью банк ждал 5 %»: not of who expects it
        return means.told.entities, Reason("told", f"as for «{means.told.indicator}»")
    return entities, whose
