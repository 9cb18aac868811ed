"""Every entry of `lexicon/indicators.toml` by its example, and capitals."""

from __future__ import annotations

from typing import Any

import pytest

from extract.agree.mentions import _nouns, _verbs
from extract.agree.topics import topic
from extract.analyse.lemmas import lemma
from extract.lexicon import load
from extract.recognise.countries import country, country_of

LEXICON = load("indicators")


@pytest.mark.parametrize("entry", [*LEXICON["carrier"], *LEXICON["same"]], ids=lambda entry: entry["words"][0])
def test_the_example_is_of_one_thing(entry: dict[str, Any]) -> None:
    one, other = map(topic, entry["example"])
    assert one == other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("экспорт нефти", "экспорт зерна"),
        ("экспорт", "импорт"),
        ("доля экспорта", "экспорт"),
        ("цена нефти", "добыча нефти"),
        ("число безработных", "число занятых"),
    ],
)
def test_these_are_not(one: str, other: str) -> None:
    assert topic(one) != topic(other)


@pytest.mark.parametrize("entry", LEXICON["occasion"], ids=lambda entry: entry["words"][0])
def test_the_example_names_the_occasion(entry: dict[str, Any]) -> None:
    words = {lemma(word.strip(",.").lower()) for word in entry["example"].split()}
    assert words & {*entry["words"], *entry["verbs"]}


def test_no_word_is_of_two_occasions() -> None:
    entries = LEXICON["occasion"]
    assert len(_nouns()) == sum(len(entry["words"]) for entry in entries)
    assert len(_verbs()) == sum(len(entry["verbs"]) for entry in entries)


def test_deflated() -> None:
    (entry,) = [LEXICON["deflated"]]
    assert any(words in entry["example"] for words in entry["words"])


@pytest.mark.parametrize("code", load("capitals")["capitals"])
def test_a_capital_is_of_a_country(code: str) -> None:
    for name in load("capitals")["capitals"][code]:
        assert country_of(name) == code
        assert country(name) in (None, code)


def test_what_is_no_capital() -> None:
    assert country_of("Алматы") == "Алматы"
