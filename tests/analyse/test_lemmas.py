"""Lemmas and forms from pymorphy3's dictionary."""

from typing import Any

import pytest

from extract.analyse.lemmas import forms, having, inflect, lemma, parses
from extract.lexicon import load


@pytest.mark.parametrize(
    ("form", "pos", "expected"),
    [
        ("процентов", "NOUN", "процент"),
        ("стали", "VERB", "стать"),
        ("стали", "NOUN", "сталь"),
        ("Астане", "PROPN", "астана"),
        ("тонн", "", "тонна"),
        ("SOCAR", "PROPN", "socar"),
        ("основному", "ADJ", "основной"),
        ("подводному", "ADJ", "подводный"),
    ],
)
def test_lemma(form: str, pos: str, expected: str) -> None:
    assert lemma(form, pos) == expected


def test_forms_hold_the_whole_paradigm() -> None:
    assert {"тонна", "тонны", "тонн", "тоннами"} <= forms("тонна", "NOUN")
    assert "самолетов" in forms("самолёт")


def test_inflect() -> None:
    assert inflect("тоннами", frozenset({"nomn", "sing"})) == "тонна"
    assert inflect("очень", frozenset({"gent"})) is None


@pytest.mark.parametrize("entry", load("lemmas")["adjective"], ids=lambda entry: entry["lemma"])
def test_replaced_lemmas(entry: dict[str, str]) -> None:
    form = entry["example"].split()[0]
    assert lemma(form, "ADJ") == entry["lemma"]
    assert entry["instead_of"] in {parse.normal_form for parse in parses(form)}


@pytest.mark.parametrize("entry", load("lemmas")["noun"], ids=lambda entry: entry["lemma"])
def test_replaced_nouns(entry: dict[str, str]) -> None:
    form = entry["example"].split()[0]
    assert lemma(form, "NOUN") == entry["lemma"]
    assert entry["instead_of"] in {parse.normal_form for parse in parses(form)}


@pytest.mark.parametrize("entry", load("lemmas")["abbreviation"], ids=lambda entry: entry["like"])
def test_abbreviations_are_nouns_of_one_form(entry: dict[str, Any]) -> None:
    for word in entry["words"]:
        assert all({"NOUN", "Fixd"} <= parse.tag.grammemes for parse in parses(word))
        assert lemma(word) == word


@pytest.mark.parametrize("word", ["Астане", "процентов", "шёл", "наилучших", "Казахстаном", "по-новому", "Зюзюкинск"])
@pytest.mark.parametrize("grammemes", [{"nomn"}, {"plur", "gent"}, {"femn", "sing"}, set()])
def test_having_is_pymorphys_lexeme(word: str, grammemes: set[str]) -> None:
    for parse in parses(word):
        found = [(form.word, str(form.tag)) for form in having(parse, grammemes)]
        lexeme = [(form.word, str(form.tag)) for form in parse.lexeme if grammemes <= form.tag.grammemes]
        assert found == lexeme
