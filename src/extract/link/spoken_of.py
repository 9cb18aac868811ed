"""Those that pronouns of the third person stand for: «ее мощность», «из него», «у нее»."""

from __future__ import annotations

from extract.link.clause_subject import subject
from extract.link.items import PREDICATES, Kind
from extract.link.memory import Memory
from extract.link.named import Named
from extract.link.pairs import comitative
from extract.link.phrases import Phrase
from extract.link.pronouns import Actor, agreement, gender_of
from extract.link.reading import Reading
from extract.link.roles import owner_role, role_of
from extract.link.saying import says
from extract.link.site import Site
from extract.link.standing_for import acts, beside_count
from extract.records import Entity


def pronoun_meant(reading: Reading, place: int, site: Site, memory: Memory) -> list[Named]:
    """«у нее 2 млн подписчиков», «его мощность»: the name that a pronoun stands for."""
    word, phrase = reading.words[place], reading.phrase_of(place)
    actor = memory.actors.meant(word, site.readings, reading, memory.sentence, memory.referents, memory.paragraph)
    other_one = None if phrase is None else _not_doer(reading, place, phrase, site, memory)
    actor = other_one or actor
    follows = phrase is not None and (phrase.preposition, reading.case(phrase)) == ("за", "Ins")
    things = site.label == "MONEY" and actor is not None and not actor.person  # «Москва получит за них 6 млрд»
    follows |= things and phrase is not None and phrase.preposition == "за"
    if topic_before(reading, place) is not None:
        return []
    into = phrase is not None and (phrase.preposition, reading.case(phrase)) == ("в", "Acc")
    if into and actor is not None and actor.person and site.label == "MONEY":
        return []  # «Завод открыл губернатор Иванов. В него вложили 5 млн рублей»
    if actor is None or phrase is None or follows or beside_count(reading, place):  # «за ними следует Польша»
        return []
    own = phrase.first.head == place
    last = memory.latest()
    amount = (
        word.number == "Plur" or not phrase.start
    )  # «вырос до 3 млн тонн, сообщили в КТЖ. Из них 2 млн – на экспорт»
    sides = last is not None and {"from", "to"} <= {one.role for one in last.entities}  # «Импорт из нее»: as told there
    led_out = own and phrase.preposition == "из" and (amount or (sides and other_one is None))
    if led_out and last is not None and last.label == site.label:
        return []
    inside = own and phrase.preposition in ("в", "на") and reading.case(phrase) == "Loc"
    if inside and (actor.person or says(reading)):
        return []  # «находившиеся в нем две женщины», «объявила на нем о пакете»: in a thing, at an occasion
    role = role_of(reading, place, phrase) if own else owner_role(reading, place)
    acting = own and acts(reading, place, phrase)
    other = own and comitative(reading, phrase)  # «торговый оборот с ними»
    along = own and phrase.preposition == "по"  # «по ней перевезено 5 млн тонн»
    return [
        Named(id, role, word.start, word.text, place, other, along and id in memory.ways.ids, acting, actor.person)
        for id in actor.ids
    ]


def _not_doer(reading: Reading, place: int, phrase: Phrase, site: Site, memory: Memory) -> Actor | None:
    """«Россия поставила Китаю нефть и купила у него машины»: of the places and bodies of the sentence's clauses before,
    the last that is not who does what the pronoun's own clause tells."""
    word, wanted = reading.words[place], agreement(reading.words[place])
    led = phrase.preposition and phrase.first.head == place
    doer = subject(site.readings, reading) if led and reading.subject is None else None
    own = None if doer is None else doer.reading.head(doer.phrase).record
    if wanted is None or wanted[0] != "Sing" or not isinstance(own, Entity):
        return None
    before = (name for one in reversed(site.readings[: reading.index]) for name in reversed(one.words))
    others = (name for name in before if isinstance(name.record, Entity) and name.record.id != own.id)
    found = next((name for name in others if gender_of(name) or name.features.gender), None)
    record = None if found is None else found.record
    if found is None or not isinstance(record, Entity) or record.label == "PER":
        return None
    fits = found.features.gender == wanted[1] and found.number in ("Sing", "")
    return Actor((record.id,), *wanted, memory.sentence, noun=word.lemma) if fits else None


def topic_before(reading: Reading, place: int) -> int | None:
    """«Олег Малышкин, за него проголосовали 3 %», «третий — Малышкин, у него 3 %»: where the person stands whom the
    clause of a pronoun names right before, in the nominative."""
    wanted = agreement(reading.words[place])
    gap = next((at for at in range(place, 0, -1) if reading.gaps[at] or reading.words[at].kind is Kind.DASH), 0)
    if wanted is None or not gap or any(word.kind in PREDICATES for word in reading.words[gap:place]):
        return None
    name = reading.words[gap - 1]
    person = isinstance(name.record, Entity) and name.record.label == "PER" and name.case == "Nom"
    return gap - 1 if person and wanted[0] == "Sing" and gender_of(name) in (wanted[1], "") else None
