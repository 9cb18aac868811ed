"""The linking rules' words, by what they tell; every list is a lexicon file's."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from extract.lexicon import load
from extract.records import Direction


@cache
def cue(*names: str, but: tuple[str, ...] = ()) -> frozenset[str]:
    """The lemmas of sections of `lexicon/cues.toml` without those of the sections `but`, «ё» as «е»."""
    found = (word.replace("ё", "е") for name in names for word in load("cues")[name]["words"])
    return frozenset(found).difference(*map(cue, but))


@cache
def directions(section: str) -> Mapping[str, Direction]:
    """Direction by lemma, from a section of `lexicon/changes.toml`: `verbs`, `transitive`, `nouns`, `comparatives`,
    `judging`."""
    return {
        word.replace("ё", "е"): cast(Direction, entry["direction"])
        for entry in load("changes")[section]
        for word in entry["words"]
    }


@cache
def _deeds() -> Mapping[str, str]:
    return {doer: noun for noun, entry in load("doers").items() for doer in entry["doers"]}


def deed_of(doer: str) -> str:
    """What somebody of that name does, as a noun (`lexicon/doers.toml`); empty for other lemmas."""
    return _deeds().get(doer, "")


@cache
def verb_nouns(of: str = "") -> Mapping[str, str]:
    """The noun of an action by its verb's lemma (`lexicon/verbs.toml`); `of`: only of what has that label."""
    return {verb: noun for noun, entry in load("verbs").items() if entry.get("of", "") == of for verb in entry["verbs"]}


@cache
def deed_nouns() -> frozenset[str]:
    """What is done to goods, as nouns: «вылов», «экспорт»."""
    return frozenset(verb_nouns().values()) | cue("flow_from", "flow_to", but=("goods", "owed"))


@cache
def own_measures() -> frozenset[str]:
    """What somebody has more or less of, as nouns: «выручка», «вылов», «запасы», «число»."""
    return cue("own_results", "outputs", "numbers", "stocks") | deed_nouns()
