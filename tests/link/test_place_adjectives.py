"""Every entry of `lexicon/place_adjectives.toml`, and what is none."""

from __future__ import annotations

import pytest
from spacy.language import Language

from extract.lexicon import load
from extract.recognise.adjectives import named_by
from extract.records import Participant

PAIRS = [(adjective, place) for place, words in load("place_adjectives")["places"].items() for adjective in words]


@pytest.mark.parametrize(("adjective", "place"), PAIRS)
def test_the_place_takes_part(nlp: Language, adjective: str, place: str) -> None:
    plural = adjective.removesuffix("ий").removesuffix("ый") + ("ые" if adjective.endswith("ый") else "ие")
    [fact] = nlp(f"В понедельник {plural} власти потратили 5 млрд рублей.")._.facts
    assert fact.entities == (Participant(place, "of"),)


def test_the_article_has_the_fuller_name(nlp: Language) -> None:
    doc = nlp("Выборы прошли в Республике Крым. Крымские власти потратили 5 млрд рублей.")
    assert doc._.facts[-1].entities == (Participant("Республика Крым", "of"),)


@pytest.mark.parametrize(
    ("lemma", "ids"),
    [("казахстанский", ("KZ",)), ("российско-китайский", ("RU", "CN")), ("московский", ("Москва",)), ("мирский", ())],
)
def test_what_an_adjective_names(lemma: str, ids: tuple[str, ...]) -> None:
    assert named_by(lemma) == ids
