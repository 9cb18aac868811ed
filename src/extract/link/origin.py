"""Where what a value counts comes from, as a participle behind it says («нефти, добытой в Казахстане»), or the clause
before."""

from __future__ import annotations

from extract.link.asked import Asked, placed
from extract.link.cues import cue
from extract.link.grammar import lemmas
from extract.link.items import Kind
from extract.link.partners import OTHER_SIDE, trade_flows
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


def with_side_before(found: tuple[Participant, ...], asked: Asked) -> tuple[Participant, ...]:
    """«Турция – крупнейший покупатель российской пшеницы: за сезон она импортировала 6 млн тонн»: where the goods are
    left out, whose they were, as a clause without a value before tells of the same one."""
    side = OTHER_SIDE.get(found[0].role) if len(found) == 1 else None
    words = lemmas(asked.means.indicator)
    flows = trade_flows() | cue("flow_to", "flows")
    if side is None or not words & flows:
        return found
    here = asked.site.readings[: asked.site.reading.index] if len(words) == 1 else ()
    told = asked.memory.last_told == asked.memory.sentence - 1
    for reading in (*reversed(here), *(() if told else asked.memory.previous)):
        if Kind.QUANTITY in reading.kinds:
            return found
        if not words - flows <= reading.lemmas:  # «увеличила экспорт меди в Иран. Туда поставлено 5 т угля»
            return found
        said = asked.heard(reading)
        before = reading in asked.memory.previous  # «Грузия увеличила экспорт в Турцию. Туда поставлено 5 тонн»
        owning = [name for name in said if before and name.role == "of" and name.acting]
        others = [name for name in said if name.role == side] or (owning if side == "from" else [])
        others = [name for name in others if name.id != found[0].id]
        if any(name.id == found[0].id for name in said) and len(others) == 1:
            return (*found, Participant(others[0].id, side))
    return found


def _maker(reading: Reading, place: int) -> bool:
    """«выпущенных Уралвагонзаводом»: whether the name is who made it."""
    phrase = reading.phrase_of(place) if place >= 0 else None
    return phrase is not None and not phrase.preposition and reading.case(phrase) == "Ins"
