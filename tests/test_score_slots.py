"""When two indicators, or two lists of participants, are the same."""

from __future__ import annotations

import pytest
from score_cases import fact, quantity

from extract.records import Participant, Role
from extract.score.slots import content_lemmas, same_entities, same_entity_ids, same_indicator, show_slot

Roles = tuple[tuple[str, Role], ...]


@pytest.mark.parametrize(
    ("phrase", "lemmas"),
    [
        ("объём товарооборота", {"объем", "товарооборот"}),
        ("поставок нефти в Китай и через порт", {"поставка", "нефть", "китай", "порт"}),
        ("свой вклад в этот же проект", {"вклад", "проект"}),
        ("это", {"это"}),
        ("", set()),
        ("волоконно-оптический кабель", {"волоконно-оптический", "кабель"}),
        ("«Газпром» (акции)", {"газпром", "акция"}),
    ],
)
def test_content_lemmas(phrase: str, lemmas: set[str]) -> None:
    assert content_lemmas(phrase) == lemmas


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("объем товарооборота", "объём товарооборота", True),
        ("объем товарооборота", "товарооборот", True),  # 2·1/3 = 0.67
        ("объем транзита нефти", "транзит", False),  # 2·1/4 = 0.5
        ("объем транзита нефти", "транзит газа", False),  # 2·1/5 = 0.4
        ("объем транзита нефти", "рост транзита", False),  # 2·1/5 = 0.4
        ("объем сухого транзита нефти", "объем сухого транзита газа и руды", True),  # 2·3/9 = 0.67
        ("перевозка нефти и газа", "перевозка газа по трубе", True),  # 2·2/6 = 0.67
        ("цена нефти, газа, угля и руды", "цена нефти, газа, стали и зерна", True),  # 2·3/10 = 0.6, just enough
        ("цена нефти, газа, угля и руды", "цена нефти, газа, стали, зерна, хлеба", False),  # 2·3/11 = 0.55
        ("цена нефти и газа", "цена нефти, угля и руды", False),  # 2·2/7 = 0.57
        ("цена акции", "цены акций", True),
        ("экспорт", "импорт", False),
        ("он", "Он", True),
        ("", "", True),
        ("", "экспорт", False),
    ],
)
def test_same_indicator(one: str, other: str, same: bool) -> None:
    assert same_indicator(one, other) is same
    assert same_indicator(other, one) is same


def participants(pairs: Roles) -> tuple[Participant, ...]:
    return tuple(Participant(id, role) for id, role in pairs)


KZ_AZ: Roles = (("KZ", "from"), ("AZ", "to"))


@pytest.mark.parametrize(
    ("got", "labellings", "same", "same_ids"),
    [
        (KZ_AZ, [KZ_AZ], True, True),
        ((("AZ", "to"), ("KZ", "from"), ("KZ", "from")), [KZ_AZ], True, True),
        ((("KZ", "of"), ("AZ", "to")), [KZ_AZ], False, True),
        ((("KZ", "from"),), [KZ_AZ], False, False),
        ((*KZ_AZ, ("TR", "of")), [KZ_AZ], False, False),
        ((), [()], True, True),
        ((), [KZ_AZ], False, False),
        ((("Орёл", "of"),), [(("Орел", "of"),)], True, True),
        # one id with two roles
        ((("KZ", "from"),), [(("KZ", "from"), ("KZ", "of"))], False, True),
        # two labellings: KZ by both, AZ by the first alone
        ((("KZ", "from"),), [KZ_AZ, (("KZ", "of"),)], True, True),
        ((("KZ", "of"),), [KZ_AZ, (("KZ", "of"),)], True, True),
        ((("KZ", "of"), ("AZ", "to")), [KZ_AZ, (("KZ", "of"),)], True, True),
        ((("KZ", "via"),), [KZ_AZ, (("KZ", "of"),)], False, True),
        ((("AZ", "to"),), [KZ_AZ, (("KZ", "of"),)], False, False),
        ((("KZ", "from"), ("TR", "of")), [KZ_AZ, (("KZ", "of"),)], False, False),
        ((), [KZ_AZ, ()], True, True),
    ],
)
def test_entities(got: Roles, labellings: list[Roles], same: bool, same_ids: bool) -> None:
    gold = [participants(pairs) for pairs in labellings]
    assert same_entities(participants(got), gold) is same
    assert same_entity_ids(participants(got), gold) is same_ids


def test_slots_in_words() -> None:
    assert show_slot("quantity", "value", quantity(0, 5, value=("6", "7"))) == "6…7"
    assert show_slot("quantity", "value", quantity(0, 5, value=None)) == "–"
    assert show_slot("quantity", "value", quantity(0, 5, value="4.7E+8")) == "470000000"
    assert show_slot("fact", "entities", fact(0, 5)) == "KZ:from;AZ:via"
    assert show_slot("fact", "base", fact(0, 5)) == "–"
