"""What an adjective names: countries («казахстанский»), or another place («московский»)."""

from __future__ import annotations

from functools import cache, lru_cache

from extract.kept import WORDS
from extract.lexicon import load
from extract.recognise.countries import adjective_countries
from extract.recognise.words import key


@cache
def _places() -> dict[str, str]:
    return {key(adjective): place for place, words in load("place_adjectives")["places"].items() for adjective in words}


@lru_cache(maxsize=WORDS)
def named_by(lemma: str) -> tuple[str, ...]:
    """The ids that an adjective's lemma names, in order: ISO 3166-1 alpha-2 codes, or the place's name in the
    nominative (`lexicon/place_adjectives.toml`): «азербайджано-казахстанский» → `AZ`, `KZ`; «московский» → «Москва».
    """
    countries = adjective_countries(lemma)
    place = _places().get(key(lemma))
    return countries or (() if place is None else (place,))
