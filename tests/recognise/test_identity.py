"""Ids across a corpus, the tests of sameness that they rest on, and the aliases file."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import InputError
from extract.recognise.entities.aliases import Alias, load_aliases
from extract.recognise.entities.identity import unify
from extract.recognise.entities.same import (
    Groups,
    fullest,
    initials,
    initials_match,
    is_acronym,
    name_key,
    person_fits,
    skeleton,
    transpositions,
)
from extract.records import Annotations, Entity, EntityLabel, Fact, Participant

CORPUS = Path(__file__).parents[2] / "corpus"


def article(id: str, *names: tuple[EntityLabel, str, str], facts: tuple[Fact, ...] = ()) -> Annotations:
    entities = tuple(
        Entity(10 * at, 10 * at + len(name), name, label, name, own) for at, (label, name, own) in enumerate(names)
    )
    return Annotations(id, entities=entities, facts=facts)


def ids(articles: list[Annotations], aliases: tuple[Alias, ...] = ()) -> list[list[str]]:
    return [[entity.id for entity in one.entities] for one in unify(articles, aliases)]


OTG = "Организация тюркских государств"


def test_what_one_text_equates_holds_in_the_others() -> None:
    first = article("a", ("ORG", OTG, OTG), ("ORG", "ОТГ", OTG))
    second = article("b", ("ORG", "ОТГ", "ОТГ"))
    assert ids([first, second]) == [[OTG, OTG], [OTG]]
    assert ids([second, first]) == [[OTG], [OTG, OTG]]


def test_an_acronym_of_two_things_is_left_alone() -> None:
    articles = [
        article("a", ("ORG", "ЦИК", "Центральная избирательная комиссия")),
        article("b", ("ORG", "ЦИК", "Центральный исполнительный комитет")),
        article("c", ("ORG", "ЦИК", "ЦИК")),
    ]
    assert ids(articles)[2] == ["ЦИК"]
    assert ids(articles)[0] != ids(articles)[1]


def test_case_of_letters_and_yo() -> None:
    first = article(
        "a",
        ("LOC", "Чёрное море", "Чёрное море"),
        ("ORG", "Организация Тюркских Государств", "Организация Тюркских Государств"),
    )
    second = article("b", ("LOC", "Черное море", "Черное море"), ("ORG", OTG, OTG))
    got = ids([first, second])
    assert got[0] == got[1]


def test_two_alphabets() -> None:
    got = ids(
        [article("a", ("ORG", "KazMunayGaz", "KazMunayGaz")), article("b", ("ORG", "КазМунайГаз", "КазМунайГаз"))]
    )
    assert got[0] == got[1]


def test_people() -> None:
    articles = [
        article("a", ("PER", "Ильхам Алиев", "Ильхам Алиев")),
        article("b", ("PER", "Эмин Алиев", "Эмин Алиев"), ("PER", "Касым-Жомарт Токаев", "Касым-Жомарт Токаев")),
        article("c", ("PER", "Алиев", "Алиев"), ("PER", "К. Токаев", "К. Токаев"), ("LOC", "Токаев", "Токаев")),
    ]
    assert ids(articles) == [
        ["Ильхам Алиев"],
        ["Эмин Алиев", "Касым-Жомарт Токаев"],
        ["Алиев", "Касым-Жомарт Токаев", "Токаев"],
    ]


def test_a_person_is_no_place() -> None:
    assert ids([article("a", ("PER", "Владимир", "Владимир"), ("LOC", "Владимир", "Владимир"))]) == [["Владимир"] * 2]
    alias = Alias(("Владимир", "Владимир-на-Клязьме"), "Владимир-на-Клязьме")
    assert ids([article("a", ("LOC", "Владимир", "Владимир"))], (alias,)) == [["Владимир-на-Клязьме"]]


def test_listed_bodies_take_the_fullest_name_seen() -> None:
    assert ids([article("a", ("ORG", "ЕС", "ЕС"))]) == [["ЕС"]]
    both = [article("a", ("ORG", "ЕС", "ЕС")), article("b", ("ORG", "Европейский союз", "Европейский союз"))]
    assert ids(both) == [["Европейский союз"], ["Европейский союз"]]


def test_aliases() -> None:
    articles = [
        article("a", ("LOC", "Средний коридор", "Средний коридор")),
        article("b", ("LOC", "Срединный коридор", "Срединный коридор"), ("LOC", "Каспий", "Каспий")),
        article("c", ("LOC", "Астана", "Астана")),
    ]
    aliases = (Alias(("Средний коридор", "Срединный коридор"), "ТМТМ"), Alias(("Астана", "Казахстан"), "KZ"))
    assert ids(articles, aliases) == [["ТМТМ"], ["ТМТМ", "Каспий"], ["KZ"]]
    assert ids(articles, (Alias(("Каспий", "Каспийское море")),))[1][1] == "Каспий"


def test_facts_follow() -> None:
    fact = Fact((0, 1), "рост", "level", entities=(Participant("ОТГ"), Participant("KZ", "from")), source="ОТГ")
    first = article("a", ("ORG", "ОТГ", "ОТГ"), facts=(fact,))
    second = article("b", ("ORG", OTG, OTG), ("ORG", "ОТГ", OTG))
    got = unify([first, second])[0].facts[0]
    assert got.entities == (Participant(OTG), Participant("KZ", "from"))
    assert got.source == OTG


def test_unify_again_changes_nothing() -> None:
    articles = [
        article("a", ("ORG", OTG, OTG), ("ORG", "ОТГ", OTG), ("PER", "Ильхам Алиев", "Ильхам Алиев")),
        article("b", ("ORG", "ОТГ", "ОТГ"), ("PER", "Алиев", "Алиев"), ("LOC", "Китай", "CN")),
    ]
    once = unify(articles)
    assert unify(once) == once
    assert unify([]) == []


def test_person_fits() -> None:
    assert person_fits("Алиев", "Ильхам Алиев")
    assert person_fits("И. Алиев", "Ильхам Алиев")
    assert person_fits("И.Г.Алиев", "Ильхам Гейдарович Алиев")
    assert person_fits("Борис Ельцин", "Борис Николаевич Ельцин")
    assert not person_fits("Эмин Алиев", "Ильхам Алиев")
    assert not person_fits("Ильхам Алиев", "Алиев")
    assert not person_fits("Г. Алиев", "Ильхам Алиев")


def test_names_alike() -> None:
    assert initials("Совещание по взаимодействию и мерам доверия в Азии")[1] == "свмда"
    assert initials_match("БТД", "Баку–Тбилиси–Джейхан")
    assert not initials_match("БТД", "Баку")
    assert "БТД" in transpositions("БДТ")
    assert transpositions("АА") == set()
    assert skeleton("KazMunayGaz") == skeleton("КазМунайГаз") != ""
    assert skeleton("Баку") == ""
    assert name_key("Баку – Тбилиси") == name_key("Баку-Тбилиси")
    assert is_acronym("TITR")
    assert not is_acronym("Баку")
    assert fullest(
        {"ТМТМ": 9, "Средний коридор": 9, "Транскаспийский международный транспортный маршрут": 1}
    ).startswith("Транс")


def test_groups() -> None:
    groups = Groups()
    groups.join("а", "б")
    groups.join("в", "г")
    groups.join("а", "г")
    assert len({groups.find(item) for item in "абвг"}) == 1
    assert groups.find("д") == "д"


def test_shipped_aliases_are_read() -> None:
    aliases = load_aliases(CORPUS / "aliases.toml")
    assert aliases
    assert all(len(alias.names) >= 1 for alias in aliases)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[[same]]\nid = 'x'", "names"),
        ("[[same]]\nnames = []", "names"),
        ("[[same]]\nnames = ['a']\nother = 1", "names"),
        ("[[equal]]\nnames = ['a']", "equal"),
        ("[[same]\n", "no TOML"),
    ],
)
def test_bad_aliases(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "aliases.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=reason):
        load_aliases(path)


def test_missing_aliases(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.toml"):
        load_aliases(tmp_path / "none.toml")
