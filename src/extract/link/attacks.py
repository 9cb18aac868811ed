"""Casualties and damage: whom they befell, rather than who struck, or who came to help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.link.cues import cue
from extract.link.items import Kind
from extract.link.named import Named
from extract.link.reading import Reading

_DIRECTING: Final = frozenset({Kind.PREPOSITION, Kind.ADVERB, Kind.COMMA})


def befalls(reading: Reading) -> bool:
    """«погибли», «получили ранения»: whether a clause tells of casualties."""
    verbs = {reading.words[at].lemma for at in reading.predicates}
    hurt = not verbs.isdisjoint(("получить", "получать")) and not reading.lemmas.isdisjoint(cue("wounds"))
    return hurt or not verbs.isdisjoint(cue("suffering"))


def damages(reading: Reading) -> bool:
    """«повреждены три дома», «сгорели две машины»: whether a clause tells of what was damaged."""
    return any(reading.words[at].lemma in cue("damaging") for at in reading.predicates)


def but_attackers(reading: Reading, said: Sequence[Named]) -> list[Named]:
    """«Армия Индии обстреляла Карачи, ранены семь человек», «российские военные нанесли удар по Харькову»: the names
    of a clause without those of who strikes, where it says what place is struck."""
    own = reading.subject
    if own is None or not _strikes(reading) or reading.head_lemma(own) in cue("striking"):
        return list(said)  # «удары по Харькову продолжаются», «под обстрел попал Донецк»
    others = [name for name in said if not own.start <= name.place < own.end]
    struck = any(getattr(reading.words[name.place].record, "label", "") == "LOC" for name in others if name.place >= 0)
    return others if struck else list(said)


def _strikes(reading: Reading) -> bool:
    """«обстреляла Карачи», «нанесли удар по Харькову»: whether the subject of a clause does so."""
    verbs = [reading.words[at] for at in reading.predicates]
    dealt = any(verb.lemma in cue("dealing_blows") and not verb.passive for verb in verbs)
    dealt = dealt and not reading.lemmas.isdisjoint(cue("striking"))
    return dealt or any(verb.lemma in cue("striking", "attacking") and not verb.passive for verb in verbs)


def but_rescuers(reading: Reading, said: Sequence[Named]) -> list[Named]:
    """«на месте работают сотрудники МЧС», «привлекли вертолет МЧС»: the names of a clause without those of a service
    whose people or machines have come to help."""
    return [name for name in said if not _rescues(reading, name)]


def _rescues(reading: Reading, name: Named) -> bool:
    phrase = reading.phrase_of(name.place) if name.place >= 0 else None
    if phrase is None or getattr(reading.words[name.place].record, "label", "") != "ORG":
        return False
    served = any(stem in name.id.lower() for stem in cue("services", "services_by_name", "rescue_services"))
    heads = [reading.words[part.head].lemma for part in phrase.parts if -1 < part.head < name.place]
    return served and not cue("rescuers").isdisjoint(heads)


def far_from(reading: Reading, name: Named) -> bool:
    """«Эпицентр находился в 57 км от Себу, очаг залегал на глубине 10 км»: what something else is so far from."""
    phrase = reading.phrase_of(name.place) if name.place >= 0 else None
    at = -1 if phrase is None or phrase.preposition != "от" else phrase.start - 1
    while at > 0 and (reading.words[at].lemma in cue("quarters") or reading.words[at].kind in _DIRECTING):
        at -= 1  # «в 57 км к югу от Себу», not «кабель длиной 5 км от Поти»
    return at >= 0 and getattr(reading.words[at].record, "unit", "") in ("km", "m", "[mi_i]")
