"""Which side of a flow somebody is on, as others of it were told: «Экспорт в Иран — 5 млн, на Китай пришлось 3 млн»."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from extract.link.cues import cue
from extract.link.grammar import lemmas
from extract.link.items import Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.partners import OTHER_SIDE, SIDE_BY_PREPOSITION, is_turned, trade_flows
from extract.link.ranking import has_partners, party_role
from extract.link.reading import Reading
from extract.link.site import Site, over_ellipses
from extract.recognise.countries import adjective_countries, is_country_id
from extract.records import Entity, Participant, Role

_PAIR: Final = 2
_NEAR: Final = 2  # sentences back that the other side of a flow may be told
_GOING_ON: Final = frozenset({"ranking", "topic", "elliptic", "same-in-brackets"})
"""Rules of values that go on with what was told before."""


def as_others_did(found: tuple[Participant, ...], memory: Memory, means: Meaning) -> tuple[Participant, ...]:
    """«Из Таджикистана приехало 1,88 млн человек, на третьем месте Казахстан – 1,27 млн»: those ranked next take the
    part of the one before; of a flow («экспорт зерна в Узбекистан составил 4 млн, на Таджикистан пришлось 2 млн, на
    Афганистан — 1 млн») the other side, where both were told of that named last."""
    told = memory.latest() if means.rule in ("share-verb", "elliptic") else means.told
    near = told is not None and told.sentence >= memory.sentence - (means.rule == "share-verb")
    if told is None or not near or not found or any(one.role != "of" for one in found):
        return found
    known = {one.id for one in told.entities}
    if any(not is_country_id(one.id) or one.id in known for one in found):
        return found
    if means.rule in ("topic", "ranking"):
        alone = len(told.entities) == len(found) == 1
        return (Participant(found[0].id, told.entities[0].role),) if alone else found
    if means.measure != "level" or means.rule not in ("share-verb", "elliptic") or means.indicator != told.indicator:
        return found
    sides = [one for one in told.entities if one.role in ("from", "to")]
    if not sides or len(sides) < len(told.entities):
        return found
    words = lemmas(means.indicator)
    partner: Role = "to" if words & trade_flows() else "from" if words & cue("flow_to") else sides[-1].role
    role = sides[-1].role if len(sides) == _PAIR else partner
    return (*(one for one in sides if one.role != role), *(Participant(one.id, role) for one in found))


def next_owner(found: tuple[Participant, ...], site: Site, memory: Memory, means: Meaning) -> tuple[Participant, ...]:
    """«Экспорт Казахстана составил 5 млрд, а Узбекистана — 3 млрд»: a genitive that begins a clause has the part of the
    one in the clause before."""
    words, told = site.reading.words, memory.latest()
    first = next((word for word in words if word.kind not in (Kind.COORDINATOR, Kind.QUOTE)), words[0])
    own = getattr(first.record, "id", "") if first.kind is Kind.NAME and first.case == "Gen" else ""
    if not own or told is None or told.sentence != memory.sentence or told.indicator != means.indicator:
        return found
    if [(one.id, one.role) for one in found] != [(own, "of")]:
        return found
    before = (pair for one in memory.readings[: site.reading.index] for pair in pairwise(one.words))
    owners = {
        getattr(word.record, "id", "")
        for noun, word in before
        if noun.kind is Kind.NOUN and word.kind is Kind.NAME and word.case == "Gen"
    }
    role = next((one.role for one in told.entities if one.id in owners), None)
    return found if role is None else (Participant(own, role),)


def next_after_most(
    found: tuple[Participant, ...], site: Site, memory: Memory, means: Meaning
) -> tuple[Participant, ...]:
    """«Больше всего зерна Россия вывезла в Египет – 5 млн тонн. На втором месте Турция – 3 млн»: who is next takes the
    part of the one named last where the most was told."""
    told = next((one for one in reversed(memory.told) if one.entities and one.indicator == means.indicator), None)
    known = () if told is None else told.entities
    new = [one for one in found if one.id not in {each.id for each in known}]
    if not known or len(new) != 1 or known[-1].role == "of" or not _ranks_next(site):
        return found
    near = (*memory.previous, *memory.readings[: site.reading.index])
    if {one.lead for one in near}.isdisjoint(cue("most", "most_often", "extremes")):
        return found
    return (*known[:-1], Participant(new[0].id, known[-1].role))


def next_led_there(
    found: tuple[Participant, ...], site: Site, memory: Memory, means: Meaning
) -> tuple[Participant, ...]:
    """«В Россию экспортировано 12 млн бутылок, Казахстан — 3 млн, Украину — 2 млн»: the next of a list whose first has
    the preposition of all."""
    upper, told = over_ellipses(site), memory.told_here(means.indicator)
    verb = next(iter(upper.predicates), 0) if upper is not site.reading else 0
    ahead = [one for one in upper.phrases if one.end <= verb and one.preposition in SIDE_BY_PREPOSITION]
    if not ahead or ahead[0].start or upper.subject is not None:
        return found
    done = any(upper.words[at].features.variant == "Short" for at in upper.predicates)
    names = [word for word in site.reading.words if word.kind is Kind.NAME]
    bare = len(names) == 1 and site.reading.words.index(names[0]) <= 1
    bare = bare and not any(word.kind is Kind.PREPOSITION for word in site.reading.words[: site.place])
    if told is None or not (done and bare):
        return found
    role = SIDE_BY_PREPOSITION[ahead[-1].preposition]
    own = getattr(names[0].record, "id", "")
    led = bool(own) and any(one.role == role for one in told.entities)
    return (*(one for one in told.entities if one.role != role), Participant(own, role)) if led else found


def _ranks_next(site: Site) -> bool:
    """«на втором месте», «далее следуют»: whether the sentence goes on with a ranking."""
    here = site.readings[: site.reading.index + 1]
    return any(not one.lemmas.isdisjoint(cue("places", "following")) or "далее" in one.forms for one in here)


def with_flow_side(found: tuple[Participant, ...], memory: Memory, means: Meaning) -> tuple[Participant, ...]:
    """«Экспорт мебели из Белоруссии вырос. На Россию пришлось 82 % поставок»: a country on which a part of a flow falls
    is the other side of the one told of before."""
    words = lemmas(means.indicator)
    mine: Role = "from" if words & trade_flows() else "to"
    others = [one for one in found if one.role != mine]
    falls = means.rule in ("share-verb", "elliptic") and means.measure == "share" and len(others) == 1
    if not falls or others[0].role != "of" or not is_country_id(others[0].id):
        return found
    here = [one for one in memory.told if one.sentence >= memory.sentence - _NEAR]
    near = reversed(here or memory.carried_told)
    flows = trade_flows() | cue("flow_to")
    near = (one for one in near if not is_turned(means, one))  # not «импорт из СНГ — 5 млн. Экспорт приходится на Иран»
    told = next((one for one in near if lemmas(one.indicator) & flows and words & flows), None)
    side = next((one for one in told.entities if one.role == mine and one.id != others[0].id), None) if told else None
    if side is None and words & flows:  # «Главным покупателем узбекских овощей стала Россия. На нее приходится 42 %»
        ranking = next((one for one in memory.previous if _said_to_be(one, OTHER_SIDE[mine]) == others[0].id), None)
        goods = () if ranking is None else (word for word in ranking.words if word.kind is Kind.ADJECTIVE)
        whose = {id for word in goods for id in adjective_countries(word.lemma)} - {others[0].id}
        owner = tuple(Participant(id, mine) for id in whose) if len(whose) == 1 and mine == "from" else ()
        return found if ranking is None else (*owner, Participant(others[0].id, OTHER_SIDE[mine]))
    return found if side is None else (side, Participant(others[0].id, OTHER_SIDE[mine]))


def of_agreed(found: tuple[Participant, ...], site: Site) -> tuple[Participant, ...]:
    """«Туркмения и Иран договорились увеличить поставки туркменского газа»: of two who agree on what one gives or
    takes, the other takes or gives."""
    pair = {one.role: one for one in found} if len(found) == _PAIR else {}
    side = next((role for role in OTHER_SIDE if role in pair), None)
    other = next((pair[role] for role in ("between", "of") if role in pair), None)
    agreed = any(not one.lemmas.isdisjoint(cue("agreeing")) for one in site.readings)
    if side is None or other is None or not agreed or not all(is_country_id(one.id) for one in found):
        return found
    return pair[side], Participant(other.id, OTHER_SIDE[side])


def with_side_told(found: tuple[Participant, ...], memory: Memory, means: Meaning) -> tuple[Participant, ...]:
    """«Россия поставила в Китай 74 млн тонн. На втором месте Ирак с 58 млн», «Армения импортировала из России 2 млн,
    еще 400 тысяч поступило из Ирана», «российский экспорт в Турцию упал, а иранский вырос»: the other side of a flow
    stays where another of its givers or takers is told."""
    told = means.told or (memory.latest() if means.rule in ("ranking", "elliptic") else None)
    again = told is not None and told is means.told and told.sentence == memory.sentence
    if told is None or len(found) != 1 or not (again or means.rule in _GOING_ON):
        return found
    if told not in memory.told or told.sentence < memory.sentence - _NEAR:  # of this paragraph
        return found
    flows = lemmas(means.indicator) & lemmas(told.indicator) & (trade_flows() | cue("flow_to", "flows"))
    sides = [one for one in told.entities if one.role == OTHER_SIDE.get(found[0].role)]
    if not flows or len(sides) != 1 or sides[0].id == found[0].id:
        return found
    if sides[0].id in memory.partners and any(map(has_partners, (*memory.previous, *memory.readings))):
        return found  # «Экспортным партнером Грузии стал Китай с 5 млн. Далее следует Иран с 3 млн»: another partner
    return (*found, *sides)


def with_doer_told(found: tuple[Participant, ...], memory: Memory, means: Meaning) -> tuple[Participant, ...]:
    """«Турция импортировала из России 2 млн тонн. За год импорт российской нефти снизился»: who imports, or exports, as
    told in the paragraph of the same deed; «Китай стал главным импортером мяса из России. Импортировано 5 тонн»."""
    words = lemmas(means.indicator)
    doing: Role | None = "to" if words & cue("flow_to") else "from" if words & trade_flows() else None
    if doing is None or len(found) != 1 or found[0].role != OTHER_SIDE[doing]:
        return found
    deeds = words & (cue("flow_to") if doing == "to" else trade_flows())
    for told in reversed(memory.told):
        sides = {one.role: one.id for one in told.entities if is_country_id(one.id)}
        if found[0] in told.entities and deeds & lemmas(told.indicator) and sides.keys() == {"from", "to"}:
            return (*found, Participant(sides[doing], doing))
    telling = (one for one in memory.previous if found[0].id in {getattr(word.record, "id", "") for word in one.words})
    doer = next((id for reading in telling if (id := _said_to_be(reading, doing))), "")
    return (*found, Participant(doer, doing)) if doer and doer != found[0].id else found


def _said_to_be(reading: Reading, doing: Role) -> str:
    """«Китай стал главным импортером мяса»: the country that a clause says to take, or to give, most; else empty."""
    own = reading.subject
    record = None if own is None or own.chain else reading.head(own).record
    if own is None or not isinstance(record, Entity) or not is_country_id(record.id):
        return ""
    roles = (party_role(reading, one) for one in reading.phrases if one.start != own.start)
    return record.id if doing in roles else ""
