"""Countries: every listed name and adjective, CLDR's names, compounds."""

from __future__ import annotations

import pytest

from extract.analyse import lemmas
from extract.lexicon import load
from extract.recognise.countries import (
    adjective_countries,
    adjective_country,
    citizens_country,
    country,
    country_form,
    region_form,
)

ENTRIES = list(load("countries").items())


@pytest.mark.parametrize(("code", "entry"), ENTRIES, ids=[code for code, _ in ENTRIES])
def test_entry(code: str, entry: dict[str, list[str]]) -> None:
    """The example shows an adjective or a name; all adjectives and names are this country's, in all forms."""
    example = str(entry["example"])
    assert country(example) == code or adjective_country(lemmas.lemma(example.split()[0], "ADJ")) == code
    for name in entry.get("names", ()):
        assert country(name) == code
    for adjective in entry.get("adjectives", ()):
        assert adjective_country(adjective) == code
        if "-" not in adjective:
            assert {adjective_country(lemmas.lemma(form, "ADJ")) for form in lemmas.forms(adjective, "ADJ")} == {code}
    for prefix in entry.get("prefixes", ()):
        assert adjective_countries(f"{prefix}-мальтийский") == (code, "MT")
    for word in entry.get("people", ()):
        assert {citizens_country(lemmas.lemma(form, "NOUN")) for form in lemmas.forms(word, "NOUN")} == {code}


def test_no_adjective_is_two_countries() -> None:
    adjectives = [adjective for _, entry in ENTRIES for adjective in entry.get("adjectives", ())]
    assert len(adjectives) == len(set(adjectives))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Азербайджан", "AZ"),
        ("Азербайджанская Республика", "AZ"),
        ("США", "US"),
        ("РФ", "RU"),
        ("ФРГ", "DE"),
        ("Великобритания", "GB"),
        ("Молдавия", "MD"),
        ("Папуа — Новая Гвинея", "PG"),
        ("Кот-д'Ивуар", "CI"),
        ("Европейский союз", None),
        ("Баку", None),
        ("Канарские о-ва", None),
    ],
)
def test_country(name: str, code: str | None) -> None:
    assert country(name) == code


@pytest.mark.parametrize(("form", "code"), [("Казахстаном", "KZ"), ("Нидерландов", "NL"), ("Бакинский", None)])
def test_country_form(form: str, code: str | None) -> None:
    assert country_form(form) == code


@pytest.mark.parametrize(
    ("lemma", "codes"),
    [
        ("азербайджано-казахстанский", ("AZ", "KZ")),
        ("российско-украинский", ("RU", "UA")),
        ("армяно-азербайджанский", ("AM", "AZ")),
        ("австро-венгерский", ("AT", "HU")),
        ("торгово-экономический", ()),
        ("каспийский", ()),
        ("казахстанский", ("KZ",)),
        ("шри-ланкийский", ("LK",)),
    ],
)
def test_adjective_countries(lemma: str, codes: tuple[str, ...]) -> None:
    assert adjective_countries(lemma) == codes
    assert adjective_country(lemma) == (codes[-1] if codes else None)


def test_region_form() -> None:
    assert region_form("Европой")
    assert not region_form("Баку")
