"""Every entry of `lexicon/polls.toml` by its example: the part of the people is the share of those who do so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from spacy.language import Language

from extract.lexicon import load


def entries() -> Iterator[tuple[str, str, str]]:
    for section, listed in load("polls").items():
        for name, entry in listed.items():
            yield section, name, entry["example"]


@pytest.mark.parametrize(("section", "name", "example"), list(entries()))
def test_example(nlp: Language, section: str, name: str, example: str) -> None:
    [fact] = nlp(f"{example[0].upper()}{example[1:]}.")._.facts
    assert fact.measure == "share"
    assert fact.indicator.replace("ё", "е").startswith(name)
    assert fact.indicator.replace("ё", "е") != name


def test_a_verb_has_one_name() -> None:
    verbs = [verb for listed in load("polls").values() for entry in listed.values() for verb in entry["verbs"]]
    assert len(verbs) == len(set(verbs))
