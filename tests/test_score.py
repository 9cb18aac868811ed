"""Counts of the scorer, each worked out by hand."""

from __future__ import annotations

import json

import pytest
from score_cases import article, entity, fact, quantity, time

from extract.errors import FormatError
from extract.records import LAYERS, Annotations, Row
from extract.score import Count, Scores, agreement, score
from extract.score.slots import MEASURES


def counts(gold: list[Row], predicted: list[Row], *keys: str) -> list[tuple[int, int, int]]:
    """(right, predicted, gold) of each key, for one article."""
    scores = score([article(*gold)], [article(*predicted)])
    return [(count.right, count.predicted, count.gold) for count in map(scores.count, keys)]


def test_count_ratios() -> None:
    count = Count(right=3, predicted=4, gold=6)
    assert count.precision == 0.75
    assert count.recall == 0.5
    assert count.f1 == pytest.approx(0.6)


def test_nothing_to_score_is_none_and_nothing_right_is_zero() -> None:
    assert (Count().precision, Count().recall, Count().f1) == (None, None, None)
    assert (Count(0, 0, 2).precision, Count(0, 0, 2).recall, Count(0, 0, 2).f1) == (None, 0.0, 0.0)
    assert (Count(0, 2, 0).precision, Count(0, 2, 0).recall, Count(0, 2, 0).f1) == (0.0, None, 0.0)


def test_a_missed_and_a_spurious_mention() -> None:
    gold: list[Row] = [entity(0, 5), entity(10, 15)]
    predicted: list[Row] = [entity(0, 5), entity(20, 25), entity(30, 35)]
    assert counts(gold, predicted, "entity.found", "entity.all") == [(1, 3, 2), (1, 3, 2)]
    scores = score([article(*gold)], [article(*predicted)])
    assert scores.count("entity.found").f1 == pytest.approx(2 / 5)


def test_a_doubled_prediction_counts_once() -> None:
    assert counts([entity(0, 5)], [entity(0, 5), entity(0, 5)], "entity.found") == [(1, 2, 1)]


@pytest.mark.parametrize(
    ("predicted", "right"),
    [
        (entity(0, 5), {"found", "name", "id", "all", "overlap", "overlap_all"}),
        (entity(0, 5, name="Бакы"), {"found", "id", "overlap"}),
        (entity(0, 5, id="AZ"), {"found", "name", "overlap"}),
        (entity(0, 5, label="ORG"), set()),
        (entity(0, 4), {"overlap", "overlap_all"}),
        (entity(0, 4, name="Бакы"), {"overlap"}),
        (entity(0, 4, label="ORG"), set()),
        (entity(5, 9), set()),
    ],
)
def test_entity_measures(predicted: Row, right: set[str]) -> None:
    check([entity(0, 5)], [predicted], "entity", right)


@pytest.mark.parametrize(
    ("predicted", "right"),
    [
        (quantity(0, 5), {"found", "value", "unit", "mod", "all", "overlap", "overlap_all"}),
        (quantity(0, 5, value="5.000"), {"found", "value", "unit", "mod", "all", "overlap", "overlap_all"}),
        (quantity(0, 5, value="5.01"), {"found", "unit", "mod", "overlap"}),
        (quantity(0, 5, value=None), {"found", "unit", "mod", "overlap"}),
        (quantity(0, 5, value=("5", "5")), {"found", "unit", "mod", "overlap"}),
        (quantity(0, 5, unit="kg"), {"found", "value", "mod", "overlap"}),
        (quantity(0, 5, mod="APPROX"), {"found", "value", "unit", "overlap"}),
        (quantity(0, 5, label="CARDINAL"), set()),
        (quantity(0, 9), {"overlap", "overlap_all"}),
        (quantity(0, 9, unit="kg"), {"overlap"}),
    ],
)
def test_quantity_measures(predicted: Row, right: set[str]) -> None:
    check([quantity(0, 5)], [predicted], "quantity", right)


def test_the_ends_of_a_range_are_its_value() -> None:
    gold = quantity(0, 5, value=("6", "7"))
    assert counts([gold], [quantity(0, 5, value=("6.0", "7"))], "quantity.value") == [(1, 1, 1)]
    assert counts([gold], [quantity(0, 5, value=("6", "8"))], "quantity.value") == [(0, 1, 1)]


@pytest.mark.parametrize(
    ("predicted", "right"),
    [
        (time(0, 5), {"found", "value", "mod", "dates", "all", "overlap", "overlap_all"}),
        (time(0, 5, value="2025"), {"found", "mod", "dates", "overlap"}),
        (time(0, 5, mod="START"), {"found", "value", "dates", "overlap"}),
        (time(0, 5, dates=("2024-01-01", "")), {"found", "value", "mod", "overlap"}),
        (time(0, 5, label="DURATION"), set()),
    ],
)
def test_time_measures(predicted: Row, right: set[str]) -> None:
    check([time(0, 5)], [predicted], "time", right)


EVERY_SLOT = {"indicator", "measure", "direction", "entities", "entity_ids", "period", "base", "status", "source"}


@pytest.mark.parametrize(
    ("predicted", "wrong"),
    [
        (fact(0, 5), set()),
        (fact(0, 9), set()),
        (fact(0, 5, indicator="импорт газа"), {"indicator", "core", "all"}),
        (fact(0, 5, measure="share"), {"measure", "core", "all"}),
        (fact(0, 5, direction="increase"), {"direction", "core", "all"}),
        (fact(0, 5, entities=(("KZ", "from"),)), {"entities", "entity_ids", "core", "all"}),
        (fact(0, 5, entities=(("KZ", "of"), ("AZ", "via"))), {"entities", "core", "all"}),
        (fact(0, 5, period=""), {"period", "core", "all"}),
        (fact(0, 5, base="2023"), {"base", "all"}),
        (fact(0, 5, status="planned"), {"status", "core", "all"}),
        (fact(0, 5, source="Kazinform"), {"source", "all"}),
        (fact(5, 9), EVERY_SLOT | {"found", "core", "all"}),
    ],
)
def test_fact_measures(predicted: Row, wrong: set[str]) -> None:
    check([fact(0, 5)], [predicted], "fact", (EVERY_SLOT | {"found", "core", "all"}) - wrong)


def check(gold: list[Row], predicted: list[Row], layer: str, right: set[str]) -> None:
    """One row against one row: exactly these measures of the layer are right, all other layers empty."""
    scores = score([article(*gold)], [article(*predicted)])
    for which in LAYERS:
        for measure in MEASURES[which]:
            count = scores.count(f"{which}.{measure}")
            expected = Count(int(measure in right), 1, 1) if which == layer else Count()
            assert count == expected, f"{which}.{measure}"


def test_slots_of_missed_facts_cost_recall() -> None:
    gold: list[Row] = [fact(0, 5), fact(10, 15), fact(20, 25)]
    predicted: list[Row] = [fact(0, 5, period=""), fact(10, 15)]
    keys = ("fact.found", "fact.period", "fact.status", "fact.core")
    assert counts(gold, predicted, *keys) == [(2, 2, 3), (1, 2, 3), (2, 2, 3), (1, 2, 3)]


def test_a_fact_on_the_same_span_wins_over_one_that_overlaps() -> None:
    gold: list[Row] = [fact(0, 10, period="2023"), fact(10, 20, period="2024")]
    predicted: list[Row] = [fact(5, 15, period="2023"), fact(10, 20, period="2024")]
    assert counts(gold, predicted, "fact.found", "fact.period") == [(2, 2, 2), (2, 2, 2)]


def test_the_longest_overlap_wins() -> None:
    gold: list[Row] = [quantity(0, 10, value="1"), quantity(10, 20, value="2")]
    predicted: list[Row] = [quantity(8, 19, value="2"), quantity(0, 8, value="1")]
    assert counts(gold, predicted, "quantity.found", "quantity.overlap_all") == [(0, 2, 2), (2, 2, 2)]


def test_equal_rows_on_one_span_find_each_other() -> None:
    gold: list[Row] = [fact(0, 5, period="2023"), fact(0, 5, period="2024")]
    predicted: list[Row] = [fact(0, 5, period="2024"), fact(0, 5, period="2022")]
    assert counts(gold, predicted, "fact.found", "fact.period") == [(2, 2, 2), (1, 2, 2)]


def test_of_two_on_one_span_the_same_label_wins() -> None:
    gold: list[Row] = [entity(0, 5, "ORG"), entity(0, 5, "LOC")]
    assert counts(gold, [entity(0, 5, "LOC", name="Бакы")], "entity.found", "entity.id") == [(1, 1, 2), (1, 1, 2)]


def test_the_same_label_wins_over_a_longer_overlap() -> None:
    gold: list[Row] = [entity(0, 4, "LOC"), entity(4, 12, "ORG")]
    assert counts(gold, [entity(2, 10, "LOC")], "entity.overlap") == [(1, 1, 2)]


def test_a_source_may_be_given_by_name_or_id() -> None:
    ministry = entity(30, 40, "ORG", name="Минэнерго Казахстана", id="Министерство энергетики Казахстана")
    gold: list[Row] = [ministry, fact(0, 5, source="Министерство энергетики Казахстана")]
    assert counts(gold, [ministry, fact(0, 5, source="Минэнерго Казахстана")], "fact.source") == [(1, 1, 1)]
    assert counts(gold, [fact(0, 5, source="Минэнерго Казахстана")], "fact.source") == [(0, 1, 1)]


def test_labels_share_out_the_layer() -> None:
    gold: list[Row] = [quantity(0, 5), quantity(10, 15, "MONEY", unit="USD"), quantity(20, 25, "MONEY", unit="USD")]
    predicted: list[Row] = [
        quantity(0, 5),
        quantity(10, 15, "MONEY", unit="RUB"),
        quantity(20, 25, "PERCENT", unit="%"),
    ]
    keys = ("quantity.QUANTITY.found", "quantity.MONEY.found", "quantity.MONEY.all", "quantity.PERCENT.found")
    assert counts(gold, predicted, *keys) == [(1, 1, 1), (1, 1, 2), (0, 1, 2), (0, 1, 0)]
    assert counts(gold, predicted, "quantity.found") == [(2, 3, 3)]


def test_articles_add_up() -> None:
    gold = [article(entity(0, 5)), article(entity(0, 5), entity(10, 15), id="001")]
    predicted = [article(entity(0, 5), entity(10, 15), id="001"), article(entity(3, 5))]
    scores = score(gold, predicted)
    assert scores.articles == 2
    assert scores.count("entity.found") == Count(2, 3, 3)


def test_an_article_without_predictions_is_all_missed() -> None:
    scores = score([article(entity(0, 5)), article(entity(0, 5), id="001")], [article(entity(0, 5))])
    assert scores.count("entity.found") == Count(1, 1, 2)
    assert any("001" in note and "missed" in note for note in scores.notes)


def test_an_article_without_gold_is_left_out() -> None:
    scores = score([article(entity(0, 5))], [article(entity(0, 5)), article(entity(0, 5), id="009")])
    assert scores.count("entity.found") == Count(1, 1, 1)
    assert any("009" in note and "left out" in note for note in scores.notes)


def test_an_article_given_twice_is_an_error() -> None:
    with pytest.raises(FormatError, match="predictions: article '000' occurs twice"):
        score([article()], [article(), article()])


def test_mentions_that_are_not_in_the_text_are_noted() -> None:
    text = "Баку и Астана"
    rows = article(entity(0, 4))
    assert "«xxxx», where the text has «Баку»" in score([rows], [], texts={"000": text}).notes[-1]
    assert score([rows], [rows], texts={"000": "xxxx и Астана"}).notes == ()


def test_agreement_leaves_out_what_only_one_has() -> None:
    one = [article(entity(0, 5), entity(10, 15)), article(entity(0, 5), id="001")]
    other = [article(entity(0, 5))]
    scores = agreement(one, other)
    assert scores.count("entity.found") == Count(1, 1, 2)
    assert scores.labellings == 2
    assert any("001" in note for note in scores.notes)
    assert agreement(other, one).count("entity.found").f1 == scores.count("entity.found").f1


def test_json_keys_are_the_documented_ones() -> None:
    scores = score([article(quantity(0, 5), fact(0, 5))], [article(quantity(0, 5))])
    record = json.loads(json.dumps(scores.to_dict()))
    assert record.keys() == {"articles", "labellings", "notes", "layers", "labels"}
    assert list(record["layers"]) == list(LAYERS)
    assert {layer: tuple(measures) for layer, measures in record["layers"].items()} == MEASURES
    assert record["layers"]["quantity"]["all"] == {
        "right": 1,
        "predicted": 1,
        "gold": 1,
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
    }
    assert record["layers"]["fact"]["core"]["f1"] == 0.0
    assert record["layers"]["entity"]["found"]["f1"] is None
    assert list(record["labels"]["quantity"]) == ["QUANTITY"]
    assert record["labels"]["quantity"]["QUANTITY"]["found"]["right"] == 1


def test_table_rows() -> None:
    scores = score([article(quantity(0, 5, "MONEY"), fact(0, 5))], [article(quantity(0, 5))])
    rows = [(row.layer, row.label, row.measure) for row in scores.rows()]
    assert ("quantity", "", "all") in rows
    assert ("quantity", "MONEY", "found") in rows
    assert ("quantity", "QUANTITY", "all") in rows
    assert not any(row.label for row in scores.rows(labels=False))
    assert [row.measure for row in scores.rows() if row.layer == "fact"] == list(MEASURES["fact"])


@pytest.mark.parametrize("key", ["quantity", "quantity.core", "money.all", "fact.overlap", "a.b.c.d"])
def test_unknown_measures_are_key_errors(key: str) -> None:
    with pytest.raises(KeyError):
        score([article()], [article()]).count(key)


def test_a_label_that_nobody_used_is_empty() -> None:
    assert score([article()], [article()]).count("quantity.MONEY.found") == Count()


def test_empty_sides() -> None:
    nothing: list[Annotations] = []
    for scores in (score(nothing, nothing), score([], [article()]), score([article()], nothing)):
        assert isinstance(scores, Scores)
        assert scores.count("entity.found").f1 is None
