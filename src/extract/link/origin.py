"""Where what a value counts comes from, as a participle behind it says: «нефти, добытой в Казахстане»."""

from __future__ import annotations

from extract.link.asked import Asked, placed
from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.items import Kind
from extract.link.reading import Reading
from extract.link.site import Site, places_before
from extract.records import Participant


def with_origin_behind(found: tuple[Participant, ...], asked: Asked) -> tuple[Participant, ...]:
    """«в Европу поставили 5 млн тонн нефти, добытой в Казахстане», «… вагонов, выпущенных Уралвагонзаводом»: who made
    the goods, or where they were made, gives them, where the clause names nobody else who does."""
    if any(one.role == "from" for one in found):
        return found
    known = {one.id for one in found}
    for reading in asked.site.readings:
        if _made_behind(asked.site, reading):
            made = [name for name in asked.heard(reading) if placed(reading, name) or _maker(reading, name.place)]
            return (*found, *(Participant(name.id, "from") for name in made[:1] if name.id not in known))
    return found


def _made_behind(site: Site, reading: Reading) -> bool:
    """Whether a participle tells where what the value counts was made: right behind the value and its goods."""
    lead = reading.words[0]
    passive = reading.clause.form is Form.PARTICIPLE and lead.participle and lead.features.voice == "Pass"
    if not passive or reading.clause.parent != site.reading.index or lead.lemma not in cue("made_of_origin"):
        return False
    before = places_before(site.reading, reading)
    if not before or before[-1] < site.place:
        return False
    between = site.reading.words[site.place + 1 : before[-1] + 1]
    return all(word.kind in (Kind.NOUN, Kind.ADJECTIVE) for word in between)


def _maker(reading: Reading, place: int) -> bool:
    """«выпущенных Уралвагонзаводом»: whether the name is who made it."""
    phrase = reading.phrase_of(place) if place >= 0 else None
    return phrase is not None and not phrase.preposition and reading.case(phrase) == "Ins"
