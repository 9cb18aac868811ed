"""The list of what went wrong."""

from __future__ import annotations

from score_cases import article, entity, fact, quantity, time

from extract.records import Annotations, Quantity, Row
from extract.score import ScoreError, errors

TEXT = "Транзит нефти составил 1,5 млн тонн\nв 2024 году, а рост – 50 процентов."


def found(gold: list[Row], predicted: list[Row]) -> list[tuple[str, str, str, str, str]]:
    """(layer, kind, slot, expected, got) of each error in one article."""
    listed = errors([article(*gold)], [article(*predicted)])
    return [(error.layer, error.kind, error.slot, error.expected, error.got) for error in listed]


def test_a_right_article_has_no_errors() -> None:
    rows: list[Row] = [entity(0, 5), quantity(10, 15), time(20, 25), fact(10, 15)]
    assert found(rows, rows) == []


def test_missed_and_spurious() -> None:
    assert found([quantity(0, 5, mod="APPROX")], [time(10, 15)]) == [
        ("quantity", "missed", "", "QUANTITY · 5 · t · APPROX", ""),
        ("time", "spurious", "", "", "DATE · 2024 · – · 2024-01-01…2024-12-31"),
    ]


def test_wrong_slots_are_listed_one_by_one() -> None:
    assert found([quantity(0, 5)], [quantity(0, 5, value="6", unit="kg")]) == [
        ("quantity", "wrong", "value", "5", "6"),
        ("quantity", "wrong", "unit", "t", "kg"),
    ]
    assert found([fact(0, 5)], [fact(0, 9, period="", entities=(("KZ", "from"),))]) == [
        ("fact", "wrong", "entities", "KZ:from;AZ:via", "KZ:from"),
        ("fact", "wrong", "period", "2024", "–"),
    ]


def test_wrong_span_and_label() -> None:
    assert found([entity(0, 5, "ORG")], [entity(0, 4)]) == [
        ("entity", "wrong", "span", "0–5 «xxxxx»", "0–4 «xxxx»"),
        ("entity", "wrong", "label", "ORG", "LOC"),
    ]


def test_the_same_span_wins_over_a_longer_one() -> None:
    assert found([entity(0, 9, "ORG"), entity(0, 5, "ORG")], [entity(0, 5)]) == [
        ("entity", "wrong", "label", "ORG", "LOC"),
        ("entity", "missed", "", "ORG · Баку · Баку", ""),
    ]


def test_several_labellings() -> None:
    labellings = [[article(fact(0, 5, period="2024"))], [article(fact(0, 5, period="2025"), fact(10, 15))]]
    listed = list(errors(labellings, [article(fact(0, 5, period=""))]))
    assert [(error.kind, error.slot, error.expected) for error in listed] == [("wrong", "period", "2024 or 2025")]


def test_context_marks_the_mention_on_one_line() -> None:
    row = Quantity(23, 35, TEXT[23:35], "QUANTITY")
    (error,) = errors([article(row)], [], {"000": TEXT})
    assert error == ScoreError(
        "000",
        "quantity",
        "missed",
        "",
        23,
        35,
        "QUANTITY · – · – · –",
        "",
        "Транзит нефти составил [[1,5 млн тонн]] в 2024 году, а рост – 50 процентов.",
    )


def test_without_the_text_the_mention_is_the_context() -> None:
    gold = article(Quantity(23, 35, "1,5 млн тонн", "QUANTITY"), fact(23, 35))
    assert [error.context for error in errors([gold], [Annotations("000")])] == ["1,5 млн тонн"] * 2


def test_the_order_is_article_layer_place() -> None:
    gold = [article(entity(9, 12), entity(0, 5), time(0, 5)), article(entity(0, 5), id="001")]
    listed = [(error.article, error.layer, error.start) for error in errors(gold, [article(entity(6, 8))])]
    assert listed == [
        ("000", "entity", 0),
        ("000", "entity", 6),
        ("000", "entity", 9),
        ("000", "time", 0),
        ("001", "entity", 0),
    ]
