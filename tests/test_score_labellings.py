"""Gold that comes in several labellings of the same articles."""

from __future__ import annotations

from score_cases import article, entity, fact, quantity

from extract.records import Annotations, Row
from extract.score import Count, agreements, score


def scored(one: list[Row], other: list[Row], predicted: list[Row], key: str) -> Count:
    """The count of a key, for one article in two labellings."""
    return score([[article(*one)], [article(*other)]], [article(*predicted)]).count(key)


def test_what_all_have_must_be_found() -> None:
    both: list[Row] = [entity(0, 5)]
    assert scored(both, both, [], "entity.found") == Count(0, 0, 1)
    assert scored(both, both, both, "entity.found") == Count(1, 1, 1)


def test_what_one_has_may_be_found() -> None:
    one: list[Row] = [entity(0, 5), entity(10, 15)]
    other: list[Row] = [entity(0, 5)]
    assert scored(one, other, one, "entity.found") == Count(2, 2, 2)
    assert scored(one, other, other, "entity.found") == Count(1, 1, 1)
    assert scored(one, other, [*one, entity(20, 25)], "entity.found") == Count(2, 3, 2)


def test_the_span_of_either_is_right_and_one_of_them_is_required() -> None:
    one, other = [entity(0, 5)], [entity(0, 9)]
    assert scored([*one], [*other], [*one], "entity.found") == Count(1, 1, 1)
    assert scored([*one], [*other], [*other], "entity.found") == Count(1, 1, 1)
    assert scored([*one], [*other], [], "entity.found") == Count(0, 0, 1)
    assert scored([*one], [*other], [entity(0, 7)], "entity.found") == Count(0, 1, 1)


def test_values_of_a_span_come_from_those_who_have_that_span() -> None:
    one, other = quantity(0, 5, value="5"), quantity(0, 9, value="6")
    assert scored([one], [other], [quantity(0, 5, value="6")], "quantity.value") == Count(0, 1, 1)
    assert scored([one], [other], [quantity(0, 9, value="6")], "quantity.value") == Count(1, 1, 1)


def test_a_slot_is_right_where_one_has_it() -> None:
    one = fact(0, 5, period="2024", status="actual")
    other = fact(0, 5, period="2025", status="planned")
    mixed = fact(0, 5, period="2024", status="planned")
    neither = fact(0, 5, period="2023", status="planned")
    assert scored([one], [other], [mixed], "fact.core") == Count(1, 1, 1)
    assert scored([one], [other], [neither], "fact.period") == Count(0, 1, 1)
    assert scored([one], [other], [neither], "fact.status") == Count(1, 1, 1)


def test_a_fact_of_one_labelling_with_a_wrong_slot_counts_against_the_slot() -> None:
    optional = fact(0, 5, period="2024")
    assert scored([optional], [], [fact(0, 5, period="")], "fact.found") == Count(1, 1, 1)
    assert scored([optional], [], [fact(0, 5, period="")], "fact.period") == Count(0, 1, 1)
    assert scored([optional], [], [], "fact.period") == Count()


def test_labels_follow_the_prediction_where_labellings_differ() -> None:
    scores = score(
        [[article(entity(0, 5, "ORG"))], [article(entity(0, 5, "LOC"))]],
        [article(entity(0, 5, "LOC"))],
    )
    assert scores.count("entity.LOC.found") == Count(1, 1, 1)
    assert scores.count("entity.ORG.found") == Count()


def test_a_labelling_without_the_article_has_no_say() -> None:
    one = [article(entity(0, 5)), article(entity(0, 5), id="001")]
    other = [article(entity(0, 5))]
    scores = score([one, other], [article(entity(0, 5))])
    assert scores.labellings == 2
    assert scores.count("entity.found") == Count(1, 1, 2)
    assert any("labelling 2 has no article 001" in note for note in scores.notes)


def test_an_article_labelled_as_empty_has_a_say() -> None:
    scores = score([[article(entity(0, 5))], [article()]], [])
    assert scores.count("entity.found") == Count()


def test_agreements_of_each_two() -> None:
    labellings: list[list[Annotations]] = [[article(entity(0, 5))], [article(entity(0, 5))], [article()]]
    found = {(one, other): scores.count("entity.found") for one, other, scores in agreements(labellings)}
    assert found == {(1, 2): Count(1, 1, 1), (1, 3): Count(0, 0, 1), (2, 3): Count(0, 0, 1)}
    assert list(agreements(labellings[0])) == []
