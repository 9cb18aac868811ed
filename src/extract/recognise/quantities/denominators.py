"""What a rate may have below its line: «баррель», «душа населения», «100 тысяч жителей»; see `rates`."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Final

from extract.lexicon import load
from extract.recognise.phrases import Pattern, Phrases, inflected
from extract.recognise.words import key

# What news counts by: «на 100 км», «на 1 кв. м», «на 10 тысяч жителей»; other numbers are amounts of their own.
ROUND: Final = frozenset(Decimal(10) ** power for power in range(7))
# Units that goods, losses and people are counted by, beyond prices.
MEASURED_BY: Final = frozenset(["m", "km", "m2", "km2", "ar", "har", "m3", "L", "kg", "t", "[bbl_us]"])
# Beyond it the roubles behind «на» are a price of all: «на 5 млн рублей».
MOST_ROUBLES: Final = 1000
# What a harvest or an income is taken from: «с гектара», «с сотки», «с литра», «с тонны».
YIELDING: Final = MEASURED_BY - {"m", "km"}


@cache
def denominators() -> Phrases[tuple[str, frozenset[str]]]:
    """Denominators in words: the code of each, and the prepositions that it stands behind."""
    return Phrases(_entries())


def _entries() -> Iterator[tuple[Pattern, tuple[str, frozenset[str]]]]:
    for entry in load("units")["denominator"]:
        for word in entry["words"]:
            yield inflected(word), (entry["unit"], frozenset(entry["prepositions"]))


@cache
def people() -> dict[str, str]:
    """Who cases, births and deaths are counted by, in the genitive plural: «населения» → `{человек}`."""
    return {key(word): entry["unit"] for entry in load("units")["people"] for word in entry["words"]}
