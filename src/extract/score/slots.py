"""When a slot is right: one function per kind of slot, and the table of what is measured in each layer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Final

from extract.analyse import lemmas
from extract.records import Fact, Layer, Participant, Row

Judge = Callable[[Any, Sequence[Any]], bool]
"""(predicted row, gold rows that it may agree with: one a labelling) → whether its slot is right."""

FIELDS: Final[dict[Layer, dict[str, tuple[str, ...]]]] = {
    "entity": {"name": ("name",), "id": ("id",)},
    "quantity": {"value": ("value", "value_min", "value_max"), "unit": ("unit",), "mod": ("mod",)},
    "time": {"value": ("value",), "mod": ("mod",), "dates": ("start_date", "end_date")},
    "fact": {
        "indicator": ("indicator",),
        "measure": ("measure",),
        "direction": ("direction",),
        "entities": ("entities",),
        "entity_ids": ("entities",),
        "period": ("period",),
        "base": ("base",),
        "status": ("status",),
        "source": ("source",),
    },
}
"""The slots of each layer and the fields that make them up. `entity_ids` is `entities` without the roles."""

TOGETHER: Final[dict[Layer, dict[str, tuple[str, ...]]]] = {
    "entity": {"all": ("name", "id")},
    "quantity": {"all": ("value", "unit", "mod")},
    "time": {"all": ("value", "mod", "dates")},
    "fact": {
        "core": ("measure", "direction", "indicator", "entities", "period", "status"),
        "all": ("measure", "direction", "indicator", "entities", "period", "status", "base", "source"),
    },
}
"""Measures that are right where all these slots are. A fact's value, unit and mod count in the quantity layer."""

MEASURES: Final[dict[Layer, tuple[str, ...]]] = {
    layer: ("found", *slots, *TOGETHER[layer], *(() if layer == "fact" else ("overlap", "overlap_all")))
    for layer, slots in FIELDS.items()
}
"""Everything that is counted in each layer, in the order of the table."""

INDICATOR_F1: Final = 0.6
"""The least F1 of two indicators' content lemmas at which they name the same thing (docs/labels.md)."""

_WORD: Final = re.compile(r"[^\W_]+(?:[-‑][^\W_]+)*")
_FUNCTION_WORDS: Final = frozenset({"PREP", "CONJ", "PRCL", "NPRO"})
_PRONOMINAL: Final = "Apro"


def fold(text: str) -> str:
    """Text for comparison: «ё» as «е», white space of any kind and length as one space."""
    return " ".join(text.replace("ё", "е").replace("Ё", "Е").split())


@lru_cache(maxsize=10_000)
def content_lemmas(phrase: str) -> frozenset[str]:
    """The phrase's lemmas without prepositions, conjunctions, particles and pronouns («свой», «этот» included).

    A phrase of such words alone keeps them all.
    """
    words = [fold(word).lower() for word in _WORD.findall(phrase)]
    content = [word for word in words if not _is_function_word(word)]
    return frozenset(fold(lemmas.lemma(word)) for word in content or words)


def _is_function_word(word: str) -> bool:
    tag = lemmas.parses(word)[0].tag
    return tag.POS in _FUNCTION_WORDS or _PRONOMINAL in tag


def same_indicator(one: str, other: str) -> bool:
    """Whether two indicators name the same thing: content-lemma F1 of at least INDICATOR_F1."""
    if fold(one).lower() == fold(other).lower():
        return True
    lemmas_of_one, lemmas_of_other = content_lemmas(one), content_lemmas(other)
    size = len(lemmas_of_one) + len(lemmas_of_other)
    return size > 0 and 2 * len(lemmas_of_one & lemmas_of_other) / size >= INDICATOR_F1


def same_entities(got: Sequence[Participant], labellings: Sequence[Sequence[Participant]]) -> bool:
    """Whether the participants hold what all labellings name and nothing that none names.

    Each named one must have the roles that one of the labellings gives it; with a single labelling that is
    equality of the two sets of id and role.
    """
    found, named = _roles(got), [_roles(participants) for participants in labellings]
    return _within(found, named) and all(any(roles == those.get(id) for those in named) for id, roles in found.items())


def same_entity_ids(got: Sequence[Participant], labellings: Sequence[Sequence[Participant]]) -> bool:
    """`same_entities` without looking at roles."""
    return _within(_roles(got), [_roles(participants) for participants in labellings])


def _within(found: dict[str, set[str]], named: Sequence[dict[str, set[str]]]) -> bool:
    by_all = set.intersection(*(set(those) for those in named))
    by_any = set.union(*(set(those) for those in named))
    return by_all <= found.keys() <= by_any


def _roles(participants: Sequence[Participant]) -> dict[str, set[str]]:
    roles: defaultdict[str, set[str]] = defaultdict(set)
    for participant in participants:
        roles[fold(participant.id)].add(participant.role)
    return dict(roles)


def _equal(fields: tuple[str, ...]) -> Judge:
    def values(row: Row) -> list[Any]:
        found = [getattr(row, name) for name in fields]
        return [fold(value) if isinstance(value, str) else value for value in found]

    return lambda got, accepted: any(values(got) == values(row) for row in accepted)


def _indicator(got: Fact, accepted: Sequence[Fact]) -> bool:
    return any(same_indicator(got.indicator, fact.indicator) for fact in accepted)


def _entities(got: Fact, accepted: Sequence[Fact]) -> bool:
    return same_entities(got.entities, [fact.entities for fact in accepted])


def _entity_ids(got: Fact, accepted: Sequence[Fact]) -> bool:
    return same_entity_ids(got.entities, [fact.entities for fact in accepted])


_JUDGES: Final[dict[Layer, dict[str, Judge]]] = {
    layer: {slot: _equal(fields) for slot, fields in slots.items()} for layer, slots in FIELDS.items()
}
_JUDGES["fact"].update(indicator=_indicator, entities=_entities, entity_ids=_entity_ids)


def right_slots(layer: Layer, got: Row, accepted: Sequence[Row]) -> set[str]:
    """The slots of `got`, single and together, that are right by the gold rows it may agree with; none without."""
    if not accepted:
        return set()
    right = {slot for slot, judge in _JUDGES[layer].items() if judge(got, accepted)}
    return right | {name for name, slots in TOGETHER[layer].items() if right.issuperset(slots)}


def show_slot(layer: Layer, slot: str, row: Row) -> str:
    """A slot in words, for error lists: «2…3», `AZ:between;KZ:between`, «–» where empty."""
    values = [getattr(row, name) for name in FIELDS[layer][slot]]
    if isinstance(row, Fact) and FIELDS[layer][slot] == ("entities",):
        values = [";".join(f"{item.id}:{item.role}" for item in row.entities)]
    texts = ["" if value is None else value if isinstance(value, str) else format(value, "f") for value in values]
    return "…".join(text for text in texts if text) or "–"
