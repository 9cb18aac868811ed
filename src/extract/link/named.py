"""A name as it takes part in a clause."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.recognise.countries import adjective_countries
from extract.records import Participant, Role


class Named(NamedTuple):
    """A name, or a country's adjective, in a clause; `place` is its index among the clause's words."""

    id: str
    role: Role
    start: int
    text: str
    place: int
    paired: bool = False  # stands beside another party: «А и Б», «с Б»
    way: bool = False  # a route
    acting: bool = False  # a bare nominative: the clause's subject
    person: bool = False


def phrase_in(reading: Reading, name: Named) -> Phrase | None:
    """The phrase of a clause that a name stands in, None where the name stands in another clause."""
    here = 0 <= name.place < len(reading.words) and reading.words[name.place].start == name.start
    return reading.phrase_of(name.place) if here else None


Heard = Callable[[Reading], list[Named]]
"""The names of a clause that may take part."""


def distinct(found: Sequence[Named]) -> tuple[Participant, ...]:
    """One participant an id: of two roles the more telling one."""
    roles: dict[str, Role] = {}
    acting: set[str] = set()
    for name in found:
        # «лидирует Китай: из КНР было ввезено продукции на 5 млн»: what a preposition tells goes before the subject
        told = name.id in acting and not name.acting and name.role in ("from", "to") and name.place >= 0
        if told or roles.get(name.id, "of") == "of":
            roles[name.id] = name.role
            (acting.add if name.acting else acting.discard)(name.id)
    return tuple(Participant(id, role) for id, role in roles.items())


def side(reading: Reading, phrase: Phrase) -> str:
    """«по данным казахстанской стороны»: the country; empty where the phrase is of no country's side."""
    for part in phrase.parts:
        if part.head >= 0 and reading.words[part.head].lemma == "сторона":
            countries = (adjective_countries(reading.words[place].lemma) for place in part.modifiers)
            return next((country[0] for country in countries if country), "")
    return ""
