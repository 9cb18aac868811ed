"""A name as it takes part in a clause."""

from __future__ import annotations

from typing import NamedTuple

from extract.records import Role


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
