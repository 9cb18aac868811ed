"""Facts as statements that can be compared: what of whom, when, and the range that the number stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extract.agree.rounding import Range, stands_for
from extract.agree.topics import topic
from extract.edtf import known_days, year_before
from extract.recognise.countries import country_of
from extract.records import Annotations, Direction, Fact, Participant, Quantity
from extract.results import measured

FACTOR: Final = "factor"
"""The unit of changes by a share or by so many times: «на 50 %» and «в полтора раза» are a factor of 1.5."""


_YEAR: Final = len("2025")


POINTS: Final = "points"
"""The unit of changes by percentage points."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact with a number, of an article that was published on `published` (EDTF or empty).

    `parties` are the entities' ids with the side that they stand on: `from`, `to`, or empty; a capital that is a
    party of something is its country. `unit` and `range` are the quantity's, or of a change FACTOR and the factor, or
    POINTS.
    `period` is the fact's, empty where its year is not known; `first` and `last` are its first and last day, empty
    where it has none or it is open; `sentence` is the text of the fact's evidence.
    """

    article: str
    published: str
    fact: Fact
    quantity: Quantity
    topic: frozenset[str]
    parties: frozenset[tuple[str, str]]
    unit: str
    range: Range
    period: str
    first: str
    last: str
    sentence: str

    @property
    def names(self) -> frozenset[str]:
        """The parties without their sides."""
        return frozenset(id for id, _ in self.parties)

    @property
    def base(self) -> str:
        """What a change is compared with; of a whole year, unless something else is said, the year before."""
        return self.fact.base or (year_before(self.period) if len(self.period) == _YEAR else "")

    @property
    def is_level(self) -> bool:
        """Whether it is an amount, not a share or a change."""
        return self.fact.measure == "level" and self.unit != "%"


def statements(text: str, found: Annotations, published: str = "") -> Iterator[Statement]:
    """The facts of an article whose quantity has a value, but those that are denied."""
    for fact, about in measured(found):
        if not isinstance(about, Quantity) or fact.negated:
            continue
        written = stands_for(about)
        if written is None:
            continue
        first, last = known_days(fact.period)
        unit, stands = _change(written, about, fact) if fact.measure == "change" else (about.unit, written)
        yield Statement(
            found.article,
            published,
            fact,
            about,
            topic(fact.indicator),
            frozenset(map(_party, fact.entities)),
            unit,
            stands,
            fact.period if first or last else "",
            first,
            last,
            text[slice(*fact.evidence)],
        )


def _change(written: Range, about: Quantity, fact: Fact) -> tuple[str, Range]:
    """A change in the unit in which it can be compared."""
    if about.unit == "%" and "пункт" in about.text.lower():
        return POINTS, written
    factor = by_factor(written, about.unit, fact.direction)
    return (FACTOR, factor) if factor else (about.unit, written)


def digits(statement: Statement) -> int:
    """How many digits the number has, without zeros at its end; 0 for a range."""
    value = statement.quantity.value
    return 0 if value is None else len(value.normalize().as_tuple().digits)


def digits_written(statement: Statement) -> int:
    """How many digits are written; of a number in words, as many as it has without zeros at its end."""
    return sum(char.isdecimal() for char in statement.quantity.text) or digits(statement)


def by_factor(change: Range, unit: str, direction: Direction) -> Range | None:
    """By what factor a level grew, by a change in `%` or `x`: «на 50 %» 1.5, «вдвое» 2, «вдвое меньше» 0.5.

    None for other units, and where a level can't have lost so much.
    """
    grew = direction != "decrease"
    if unit == "x":
        if grew:
            return change
        if (change.low or 0) < 0 or (change.high or 0) < 0:
            return None
        return Range(1 / change.high if change.high else None, 1 / change.low if change.low else None, change.bound)
    return change.of_hundred().grown(grew) if unit == "%" else None


def _party(participant: Participant) -> tuple[str, str]:
    side = participant.role if participant.role in ("from", "to") else ""
    return country_of(participant.id), side
