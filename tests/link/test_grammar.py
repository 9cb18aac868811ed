"""Word forms for indicators."""

from __future__ import annotations

import pytest

from extract.link.grammar import decline, lower_first, participle, verb_noun
from extract.link.items import Features, Item, Kind


def word(text: str, kind: Kind, *, case: str = "", number: str = "") -> Item:
    pos = "NOUN" if kind is Kind.NOUN else "ADJ"
    return Item(kind, 0, len(text), text, text.lower(), pos, Features(case=case, number=number))


@pytest.mark.parametrize(
    ("verb", "noun"),
    [
        ("перевезти", "перевозка"),  # from the lexicon
        ("отправляться", "отправка"),  # a reflexive is found under its base
        ("снизить", "снижение"),  # з → ж
        ("оформить", "оформление"),  # м → мл
        ("размещаться", "размещение"),
        ("модернизировать", "модернизация"),
        ("реализовать", "реализация"),
        ("закрыть", "закрытие"),
        ("накопить", "накопление"),
        ("бегемотить", ""),  # no such noun
    ],
)
def test_noun_of_a_verb(verb: str, noun: str) -> None:
    assert verb_noun(verb) == noun


@pytest.mark.parametrize(
    ("modifiers", "head", "case", "wanted"),
    [
        ((("контейнерных", "Gen"),), ("поездов", "Gen", "Plur"), "nomn", "контейнерные поезда"),
        ((("пропускную", "Acc"),), ("способность", "Acc", "Sing"), "nomn", "пропускная способность"),
        ((), ("тоннах", "Loc", "Plur"), "nomn", "тонны"),
        ((("природного", "Gen"),), ("газа", "Gen", "Sing"), "nomn", "природный газ"),
        ((("новый", "Nom"),), ("мессенджер", "Nom", "Sing"), "gent", "нового мессенджера"),
        ((), ("ВВП", "Gen", "Sing"), "nomn", "ВВП"),
        ((), ("Экспорт", "Nom", "Sing"), "gent", "экспорта"),
        ((), ("xyz", "", ""), "nomn", "xyz"),  # not in the dictionary: as written
    ],
)
def test_phrase_agrees(
    modifiers: tuple[tuple[str, str], ...], head: tuple[str, str, str], case: str, wanted: str
) -> None:
    adjectives = [word(text, Kind.ADJECTIVE, case=given) for text, given in modifiers]
    noun = word(head[0], Kind.NOUN, case=head[1], number=head[2])
    assert " ".join(decline(adjectives, noun, case=case)) == wanted


@pytest.mark.parametrize(
    ("verb", "noun", "wanted"),
    [
        ("подписать", "документов", "подписанный"),
        ("построить", "школ", "построенная"),
        ("выявить", "нарушений", "выявленное"),
    ],
)
def test_participle_agrees_with_the_counted_noun(verb: str, noun: str, wanted: str) -> None:
    assert participle(verb, word(noun, Kind.NOUN, case="Gen", number="Plur")) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"), [(["Объем", "торговли"], "объем торговли"), (["ВВП", "страны"], "ВВП страны")]
)
def test_a_sentence_capital_goes_but_not_an_abbreviation_s(words: list[str], wanted: str) -> None:
    assert lower_first(words) == wanted
