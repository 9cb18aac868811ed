"""The time right behind a value that is of it alone: «инфляцию 5 % в 2025 году и 4 % в 2026-м»."""

from __future__ import annotations

from typing import Final

from extract.link.cues import cue
from extract.link.items import Kind
from extract.link.reading import Reading
from extract.records import Time

_RIGHT_BEHIND: Final = 2  # words from a value to the time behind it
_PARTED: Final = 5  # words of «в том числе» and of what modifies the value behind it


def own_behind(reading: Reading, dated: list[tuple[int, Time]], place: int) -> Time | None:
    """«инфляцию 5 % в 2025 году и 4 % в 2026-м»: of values that all come before their times, the one right behind."""
    values = [at for at, word in enumerate(reading.words) if word.kind is Kind.QUANTITY]
    alone = _behind_dash(reading, dated, place) or _of_part(reading, dated, place)
    if alone is not None:
        return alone
    if _each_behind(reading, dated, values):
        return next((time for at, time in dated if at > place), None)
    behind = [(at, time) for at, time in dated if values and at > values[0]]
    if len(values) < len(behind) or not behind or (len(behind) == 1 and behind != dated):
        return None
    dated = behind
    at, time = next(((at, time) for at, time in dated if at > place), (-1, dated[0][1]))
    words = [word for word in reading.words[place:at] if word.kind is not Kind.DASH]  # «4 % — в 2026-м»
    near = 0 < len(words) <= _RIGHT_BEHIND and not any(reading.gaps[place + 1 : at + 1])
    return time if near and not any(place < one < at for one in values) else None


def _behind_dash(reading: Reading, dated: list[tuple[int, Time]], place: int) -> Time | None:
    """«построят 50 школ, 12 из них — в этом году»: the time that a dash sets to the value, with nothing behind."""
    words = reading.words
    dash = next((at for at in range(place + 1, min(place + 4, len(words))) if words[at].kind is Kind.DASH), None)
    if dash is None or dash + 3 != len(words) or words[dash + 1].kind is not Kind.PREPOSITION:
        return None
    return next((time for at, time in dated if at == dash + 2), None)


def _each_behind(reading: Reading, dated: list[tuple[int, Time]], values: list[int]) -> bool:
    """«на 69 %, до 1,06 млн, в 2023 году и на 49 %, до 1,57 млн, в 2024 году»: whether some values before each of
    several times are of it."""
    places = [at for at, _ in dated]
    if len(places) <= 1 or len(values) <= len(places) or values[-1] > places[-1]:
        return False
    # Right before each time stands a value, with but a preposition between.
    return all(not {at - 1, at - _RIGHT_BEHIND}.isdisjoint(values) for at in places)


def _of_part(reading: Reading, dated: list[tuple[int, Time]], place: int) -> Time | None:
    """«продали 246 млн, в том числе свыше 21 млн в декабре»: the time behind a part, with nothing more of the list."""
    words = reading.words
    if place >= len(words):  # of a value in another clause
        return None
    begin = next((at for at in range(place, max(place - _PARTED, 0), -1) if reading.gaps[at]), 0)
    led = " ".join(word.text.lower() for word in words[begin:place])
    if not begin or not any(led.startswith(parting) for parting in cue("including")):
        return None
    behind = [(at, time) for at, time in dated if place < at <= place + _RIGHT_BEHIND]
    if len(behind) != 1 or any(word.kind is Kind.QUANTITY for word in words[behind[0][0] :]):
        return None
    return behind[0][1]
