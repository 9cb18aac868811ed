"""Whether an adjective can belong to the noun after it: in one number, gender and case."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from extract.analyse import lemmas

_KEPT: Final = 20_000


@lru_cache(maxsize=_KEPT)
def agree(adjective: str, noun: str) -> bool:
    """«прошлым летом», but not «это осенью» or «предстоящего летом»."""
    return any(
        _fits(left.tag, right.tag)
        for left in lemmas.parses(adjective)
        for right in lemmas.parses(noun)
        if right.tag.case
    )


def _fits(adjective: Any, noun: Any) -> bool:
    """OpenCorpora tags: the plural has no gender, and an animate's accusative is no matter here."""
    if adjective.case != noun.case or adjective.number != noun.number:
        return False
    return adjective.number == "plur" or adjective.gender in (None, noun.gender)
