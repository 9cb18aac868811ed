"""The grammatical case of names, as far as their words tell."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from extract.analyse.lemmas import possible_tags
from extract.link.items import Item, Kind
from extract.records import Entity

_VOWELS: Final = "аеёиоуыэюя"


def undeclined(name: Item) -> bool:
    """Whether a name has one form for all cases: «Баку», which is no dative of «бак», and «Чэнду»."""
    places = [tag for tag in possible_tags(name.tokens[-1].text) if "Geox" in tag.grammemes]
    if places:
        return all("Fixd" in tag.grammemes for tag in places)
    record = name.record
    return isinstance(record, Entity) and record.text == record.name and record.text[-1] in _VOWELS


def name_case(head: Item) -> str:
    """The case of a head behind «в» or «на»: of a name's accusative and locative, which the tagger confuses
    («в Габале», «в Хиву»), the one that its form may have."""
    if head.kind is not Kind.NAME or head.case not in ("Acc", "Loc", ""):
        return head.case
    several = (
        possible_cases(word.text, plural=head.number == "Plur") & {"accs", "loct"} for word in reversed(head.tokens)
    )
    told = next((cases for cases in several if cases == {"loct"}), None)  # «в Республике Алтай»
    cases = told or possible_cases(head.tokens[-1].text, plural=head.number == "Plur") & {"accs", "loct"}
    return {"accs": "Acc", "loct": "Loc"}[min(cases)] if len(cases) == 1 else head.case


@lru_cache(maxsize=10_000)
def possible_cases(form: str, *, plural: bool) -> set[str]:
    """The cases that a name's form may have; of an indeclinable reading beside others nothing is told."""
    nouns = [tag for tag in possible_tags(form) if "NOUN" in tag.grammemes]
    declined = [tag for tag in nouns if "Fixd" not in tag.grammemes] or nouns
    return {str(tag.case) for tag in declined if plural or tag.number != "plur"}
