"""A segment whose verb is left out: «в Баку — 5 млн», «а в 2023 году — 7 млн»."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final

from extract.link.clause import Draft, Form
from extract.link.cues import cue
from extract.link.items import Item, Kind

_LED: Final = frozenset({Kind.PREPOSITION, Kind.ADJECTIVE, Kind.NOUN, Kind.NAME, Kind.QUOTE})
"""What may stand from the preposition on to a name."""
_NAMED: Final = frozenset({Kind.ADJECTIVE, Kind.NOUN, Kind.NAME, Kind.QUOTE})
_SOMEBODY: Final = frozenset({Kind.PRONOUN, Kind.ADJECTIVE, Kind.NOUN, Kind.NAME, Kind.QUOTE})
"""What tells of somebody: «его дочь Евгения»."""


def elliptic(items: Sequence[Item], positions: Sequence[int], main: Draft) -> bool:
    """Whether a segment without a verb states a value of its own: «а импорт 3 млн», «в 2023-м — 2 млн»."""
    quantity = next((place for place, at in enumerate(positions) if items[at].kind is Kind.QUANTITY), None)
    if _next_place(items, positions, main) or _lasts(items, positions, main):
        return True
    if quantity is not None and _along(items, positions) and Kind.VERB in main.kinds:
        return True
    told = main.kinds & {Kind.VERB, Kind.DASH} or main.form is Form.ELLIPTIC
    opening = [items[at].kind for at in positions[:4]]  # «две победы на чемпионатах мира и четыре – на …»
    told = told or opening == [Kind.COORDINATOR, Kind.QUANTITY, Kind.DASH, Kind.PREPOSITION]
    if quantity is None or not told or Kind.QUANTITY not in main.kinds:
        return False
    if opening == [Kind.COORDINATOR, Kind.QUANTITY, Kind.DASH, Kind.NOUN]:
        return True  # «600 тысяч тонн составляет мука, а 900 тысяч тонн – комбикорма»
    before = [items[at] for at in positions[:quantity]]
    after = positions[quantity + 1 : quantity + 3]
    if len(after) == 2 and items[after[0]].kind is Kind.DASH:
        if items[after[1]].kind in (Kind.PREPOSITION, Kind.NAME):
            return True  # «из них 9 млрд — в Европу», «41 % обеспечила Россия, 22 % — Иран»
        each = [item.lemma for item in before if item.kind is not Kind.COORDINATOR] == ["по"]
        if each and items[after[1]].kind in (Kind.NOUN, Kind.ADJECTIVE, Kind.QUOTE):
            return True  # «шесть медалей выиграли китайцы, по три — команды Японии и Кореи»
        if not before and (items[after[1]].case in ("Dat", "Gen") or _next_doer(items, main, after[1])):
            return True  # «51 % принадлежит Казахстану, 49 % — китайской компании»
        if any(item.lemma in ("они", "который", "число") for item in before):
            return True  # «из них 1,6 млн — жители столицы»
    if _led_there(items, positions, quantity, main) or _some_of_them(before):
        return True
    return _gapped(items, before, main) or any(
        item.kind in (Kind.DASH, Kind.TIME)
        or item.lemma in cue("now")
        or (item.kind in (Kind.NOUN, Kind.ADJECTIVE) and item.case == "Nom")
        for item in before
    )


def _next_doer(items: Sequence[Item], main: Draft, noun: int) -> bool:
    """«8 млн выделит ЕБРР, 2 млн — правительство Грузии»: whether a noun stands as who does so stands in the clause
    before: a value, the verb, and its subject last."""
    words = [items[at] for at in main.positions]
    verb = next((at for at, word in enumerate(words) if word.kind is Kind.VERB), 0)
    doer = words[verb + 1 :]
    acts = doer and doer[0].subject and doer[0].kind in (Kind.NAME, Kind.NOUN) and words[verb].features.voice == "Act"
    own = items[noun].kind is Kind.NOUN and items[noun].case == "Nom"
    return bool(
        own and acts and verb and words[verb - 1].kind is Kind.QUANTITY and {one.kind for one in doer} <= _NAMED
    )


def _some_of_them(before: Sequence[Item]) -> bool:
    """«1850 км, из них в Турции 1340 км»: whether those of the value before lead to a place, and that to the value."""
    led = list(before[2:])
    while led and led[-1].kind in (Kind.PREPOSITION, Kind.ADVERB, Kind.PARTICLE):  # «из них в Турцию около 5 тысяч»
        led.pop()
    parted = [item.lemma for item in before[:2]] in (["из", "они"], ["среди", "они"])
    there = len(led) > 1 and led[0].kind is Kind.PREPOSITION and led[-1].kind is Kind.NAME
    return parted and there and {item.kind for item in led} <= _LED


def _along(items: Sequence[Item], positions: Sequence[int]) -> bool:
    """«Вырос импорт, а с ним и сборы — до 3 млн»: what has done the same, though the first has no value."""
    words = [items[at].text.lower() for at in positions[:5]]
    words = [word for word in words if word != "вместе"][:4]
    return words[:2] == ["а", "с"] and words[3:] == ["и"]


def _led_there(items: Sequence[Item], positions: Sequence[int], quantity: int, main: Draft) -> bool:
    """«на 31 % больше отправили в Узбекистан, на 30 % в Таджикистан»: a value, and a name behind the preposition that
    one of the clause before has behind its value."""
    after = [items[at] for at in positions[quantity + 1 : quantity + 3]]
    if [item.kind for item in after] != [Kind.PREPOSITION, Kind.NAME] or quantity != 1:
        return False
    places = range(len(main.positions))
    value = next(place for place in places if items[main.positions[place]].kind is Kind.QUANTITY)
    names = (place for place in places if place > value and items[main.positions[place]].kind is Kind.NAME)
    return any(_preposition(items, main.positions, place) == _where(after[0].lemma) for place in names)


def _gapped(items: Sequence[Item], before: Sequence[Item], main: Draft) -> bool:
    """«В Казахстане цены выросли на 5 %, в Турции на 7 %», «Газпром добыл 5 млрд, Роснефть 7 млрд»: whether a name
    before a value stands as one of the clause before does, behind the same preposition or behind none."""
    led = list(before)
    while led and led[-1].kind in (Kind.PREPOSITION, Kind.ADVERB, Kind.PARTICLE, Kind.QUOTE):
        led.pop()
    if led and led[0].kind is Kind.COORDINATOR:
        led = led[1:]
    if not led or led[-1].kind is not Kind.NAME or not {item.kind for item in led} <= _LED:
        return False
    names = (place for place, at in enumerate(main.positions) if items[at].kind is Kind.NAME)
    value = next(place for place, at in enumerate(main.positions) if items[at].kind is Kind.QUANTITY)
    lead = _where(led[0].lemma) if led[0].kind is Kind.PREPOSITION else ""
    if not lead and len(led) > 1 and led[0].kind is not Kind.QUOTE:
        return False
    return any((place < value or lead) and _preposition(items, main.positions, place) == lead for place in names)


def _preposition(items: Sequence[Item], positions: Sequence[int], place: int) -> str:
    """The preposition that leads to a name, over nouns and adjectives before it; empty where none does."""
    while place and items[positions[place - 1]].kind in (Kind.NOUN, Kind.ADJECTIVE, Kind.QUOTE, Kind.NAME):
        place -= 1
    led = place > 0 and items[positions[place - 1]].kind is Kind.PREPOSITION
    return _where(items[positions[place - 1]].lemma) if led else ""


def _where(preposition: str) -> str:
    """«в Сибири», «на Урале»: two prepositions of place count as one."""
    return "в" if preposition in ("во", "на") else preposition


def _next_place(items: Sequence[Item], positions: Sequence[int], main: Draft) -> bool:
    """«на первом месте Китай — 5 млн, на втором — Иран (3 млн)», «…, на третьем месте США с 4 млн»: who has the next
    place."""
    said = (items[at].kind for at in positions if items[at].lemma not in cue("places"))
    told = list(islice(said, 4)) in (
        [Kind.PREPOSITION, Kind.ADJECTIVE, Kind.DASH, Kind.NAME],
        [Kind.PREPOSITION, Kind.ADJECTIVE, Kind.DASH, Kind.QUOTE],
        [Kind.PREPOSITION, Kind.ADJECTIVE, Kind.NAME, Kind.PREPOSITION],
    )
    return told and any(items[at].lemma in cue("places") for at in main.positions)


def _lasts(items: Sequence[Item], positions: Sequence[int], main: Draft) -> bool:
    """Whether a segment says of another how long he or it lasts, as the clause before does of one."""
    told = _led_as_before(items, positions, main) or _somebody_lasts(items, positions, main)
    return told or _is_term(items, positions, main)


def _is_term(items: Sequence[Item], positions: Sequence[int], main: Draft) -> bool:
    """«работы оценивают в 4 млрд рублей, срок — пять лет»: a noun of how long, a dash and how long."""
    words = [items[at] for at in positions if items[at].kind is not Kind.COORDINATOR]
    dash = next((at for at, word in enumerate(words) if word.kind is Kind.DASH), 0)
    duration = [getattr(word.record, "label", "") for word in words[dash + 1 :]] == ["DURATION"]
    term = bool(dash) and words[0].lemma in cue("spans") and words[0].case == "Nom"
    return term and duration and {Kind.VERB, Kind.QUANTITY} <= main.kinds


def _led_as_before(items: Sequence[Item], positions: Sequence[int], main: Draft) -> bool:
    """«доходят до Баку за 8 дней, а до Поти – за 12»: one led there as one before, and how long."""
    words = [items[at] for at in positions if items[at].kind is not Kind.COORDINATOR]
    duration = getattr(words[-1].record, "label", "") == "DURATION" if words else False
    if not duration or not {Kind.VERB, Kind.TIME} <= main.kinds:
        return False
    kinds = [word.kind for word in words]
    while len(kinds) > 1 and kinds[-2] in (Kind.PREPOSITION, Kind.DASH):
        del kinds[-2]
    led = kinds[0] is Kind.PREPOSITION and Kind.NAME in kinds and set(kinds[:-1]) <= _LED
    return led and any(items[at].lemma == words[0].lemma for at in main.positions)


def _somebody_lasts(items: Sequence[Item], positions: Sequence[int], main: Draft) -> bool:
    """«один проведет в колонии три года, другой — пять лет», «…, его дочь Евгения — четыре года и штраф», «к шести
    годам, а Белова — к пяти»: somebody, a dash, and how long."""
    words = [items[at] for at in positions if items[at].kind is not Kind.COORDINATOR]
    dash = next((at for at, word in enumerate(words) if word.kind is Kind.DASH), 0)
    after = words[dash + 1 :]
    after = after[1:] if after and after[0].kind is Kind.PREPOSITION else after
    many = [getattr(word.record, "label", "") for word in after]
    duration = many[:1] == ["DURATION"] or (many == ["CARDINAL"] and not getattr(after[0].record, "unit", ""))
    told = Kind.VERB in main.kinds or main.form is Form.ELLIPTIC
    if not (dash and duration and told and Kind.TIME in main.kinds):
        return False
    people = {word.kind for word in words[:dash]} <= _SOMEBODY and "PER" in {
        getattr(word.record, "label", "") for word in words[:dash]
    }
    return people or [word.kind for word in words] == [Kind.NAME, Kind.DASH, Kind.TIME]
