"""Who gives and who takes where a text ranks countries by what flows to one of them, or from it."""

from __future__ import annotations

from typing import Final

from extract.link.cues import cue
from extract.link.grammar import lemmas
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.naming import ranking
from extract.link.partners import OTHER_SIDE, SIDE_BY_PREPOSITION, trade_flows
from extract.link.reading import Reading
from extract.recognise.countries import is_country_id
from extract.records import Entity, Participant, Role

_TAKEN: Final = frozenset({"поступление", "перевод"})
"""What a text ranks by those who give it, besides travellers: «по переводам лидирует Россия»."""
_PARTS: Final = ("в том числе", "из них", "из этой суммы", "из этого объема", "из этого количества")
_LEAD: Final = 3
_GOING_ON: Final = frozenset({"ranking", "topic", "elliptic", "same-in-brackets"})
_RANKED: Final = _GOING_ON | {"restated"}


def ranked_in_flow(found: tuple[Participant, ...], memory: Memory, means: Meaning) -> tuple[Participant, ...]:
    """«Второе место по переводам в Грузию занимает Греция — 12 млн»: who is ranked is the other side of the flow that
    the ranking names one side of, here or in the sentence before; and of a flow told before («Россия поставила в Китай
    74 млн тонн. На втором месте Ирак») the giver, or the taker of what is bought."""
    sided = _named_by_ranking(found, memory, means)
    if sided is not found or lemmas(means.indicator).isdisjoint(_flows() | cue("share")):
        return sided
    return _as_told(found, memory, means)


def _flows() -> frozenset[str]:
    """Nouns of what goes to one from another, travellers and money too."""
    return trade_flows() | cue("flow_to", "flows", "travellers") | _TAKEN


def _named_by_ranking(found: tuple[Participant, ...], memory: Memory, means: Meaning) -> tuple[Participant, ...]:
    """«лидером по переводам в Грузию остается Россия — 60 млн. На втором месте — Италия с 45 млн»."""
    here = [one for reading in memory.readings if (one := _side_named(reading)) is not None]
    before = [one for reading in memory.previous if (one := _side_named(reading)) is not None]
    named = next(iter(here or (before if means.rule in _RANKED else [])), None)
    ranked = [one for one in found if named is None or one.id != named.id]
    if named is None or len(ranked) != 1 or ranked[0].role == named.role or not is_country_id(ranked[0].id):
        return found
    return Participant(ranked[0].id, OTHER_SIDE[named.role]), named


def _side_named(reading: Reading) -> Participant | None:
    """«лидером по объему переводов в Грузию»: the country that what a clause ranks by flows to, or from."""
    by = ranking(reading)
    behind = None if by is None else reading.starting(by.end)
    side = None if behind is None else SIDE_BY_PREPOSITION.get(behind.preposition)
    record = None if behind is None else reading.head(behind).record
    flow = by is not None and not _flows().isdisjoint(reading.words[part.head].lemma for part in by.parts)
    if not flow or side is None or not isinstance(record, Entity) or not is_country_id(record.id):
        return None
    return Participant(record.id, side)


def _as_told(found: tuple[Participant, ...], memory: Memory, means: Meaning) -> tuple[Participant, ...]:
    told = means.told or (memory.latest() if means.rule in ("ranking", "elliptic") else None)
    if told is None or len(found) != 1 or not is_country_id(found[0].id):
        return found
    again = told is means.told and told.sentence == memory.sentence
    sides = {one.role: one.id for one in told.entities}
    ranks = any(not one.lemmas.isdisjoint(cue("places", "ranking_on")) for one in memory.readings)
    if not (again or means.rule in _GOING_ON) or not ranks or sides.keys() != {"from", "to"}:
        return found
    words = lemmas(means.indicator)
    taken = bool(words & (_TAKEN | cue("travellers")))
    if found[0].role != "of" and not (taken and found[0].role == "to" and found[0].id != sides["to"]):
        return found
    if taken:
        return Participant(found[0].id, "from"), Participant(sides["to"], "to")
    side: Role = "from" if words & trade_flows() else "to"
    # of a part of it that falls on another the other side
    return (Participant(found[0].id, OTHER_SIDE[side] if told.measure == "share" else side),)


def of_part_of_flow(found: tuple[Participant, ...], memory: Memory, means: Meaning) -> tuple[Participant, ...]:
    """«Из Грузии было переведено 8 млн долларов. В том числе 2 млн было переведено в Россию»: of a part of a flow the
    other side is that of the whole, which the sentence before tells."""
    lead = " ".join(word.text.lower() for word in memory.readings[0].words[:_LEAD]) if memory.readings else ""
    if not lead.startswith(_PARTS) or len(found) != 1 or found[0].role not in OTHER_SIDE:
        return found
    side = OTHER_SIDE[found[0].role]
    near = (one for one in reversed(memory.told) if one.sentence == memory.sentence - 1)
    told = next((one for one in near if one.indicator == means.indicator), None)
    other = () if told is None else tuple(one for one in told.entities if one.role == side and one.id != found[0].id)
    return (*other, *found)
