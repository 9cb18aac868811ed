"""Where what a value counts comes from, as a participle behind it says: «нефти, добытой в Казахстане»."""

from __future__ import annotations

from extract.link.asked import Asked, placed
from extract.link.cues import cue
from extract.link.reading import Reading
from extract.link.site import done_to_it
from extract.records import Participant


def with_origin_behind(found: tuple[Participant, ...], asked: Asked) -> tuple[Participant, ...]:
    """«в Европу поставили 5 млн тонн нефти, добытой в Казахстане», «… вагонов, выпущенных Уралвагонзаводом»: who made
    the goods, or where they were made, gives them, where the clause names nobody else who does."""
    if any(one.role == "from" for one in found):
        return found
    reading = done_to_it(asked.site)
    if reading is None or reading.words[0].lemma not in cue("made_of_origin"):
        return found
    known = {one.id for one in found}
    made = [name for name in asked.heard(reading) if placed(reading, name) or _maker(reading, name.place)]
    return (*found, *(Participant(name.id, "from") for name in made[:1] if name.id not in known))


def _maker(reading: Reading, place: int) -> bool:
    """«выпущенных Уралвагонзаводом»: whether the name is who made it."""
    phrase = reading.phrase_of(place) if place >= 0 else None
    return phrase is not None and not phrase.preposition and reading.case(phrase) == "Ins"
