"""What must hold of any gold and any predictions."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from score_cases import article, entity, fact, quantity, time

from extract.records import Annotations, Row
from extract.score import Scores, agreement, errors, score

# Few places and few values, so that rows coincide, overlap and are doubled all the time.
spans = st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda pair: (pair[0], pair[0] + pair[1]))
rows: st.SearchStrategy[Row] = st.one_of(
    st.builds(
        lambda span, label, name: entity(span[0], span[1], label, name, name),
        spans,
        st.sampled_from(["LOC", "ORG"]),
        st.sampled_from(["Орёл", "Орел", "Баку"]),
    ),
    st.builds(
        lambda span, value, mod: quantity(span[0], span[1], value=value, mod=mod),
        spans,
        st.sampled_from(["5", "5.0", ("5", "6"), None]),
        st.sampled_from(["", "APPROX"]),
    ),
    st.builds(lambda span, value: time(span[0], span[1], value=value), spans, st.sampled_from(["2024", "2025", ""])),
    st.builds(
        lambda span, indicator, entities, period, source: fact(
            span[0], span[1], indicator, entities=entities, period=period, source=source
        ),
        spans,
        st.sampled_from(["транзит нефти", "объем транзита", "он", ""]),
        st.sampled_from([(), (("KZ", "from"),), (("KZ", "of"),), (("KZ", "from"), ("AZ", "to"))]),
        st.sampled_from(["2024", ""]),
        st.sampled_from(["Баку", "Орел", ""]),
    ),
)
articles = st.lists(rows, max_size=8).map(lambda found: article(*found))


def f1s(scores: Scores) -> list[float | None]:
    return [count.f1 for count in scores.counts.values()]


@given(articles)
def test_gold_against_itself_is_perfect(gold: Annotations) -> None:
    assert set(f1s(score([gold], [gold]))) <= {1.0, None}
    assert list(errors([gold], [gold])) == []


@given(articles, articles)
def test_swapping_the_sides_swaps_precision_and_recall(one: Annotations, other: Annotations) -> None:
    there, back = score([one], [other]).counts, score([other], [one]).counts
    assert there.keys() == back.keys()
    for key, count in there.items():
        assert (count.right, count.predicted, count.gold) == (back[key].right, back[key].gold, back[key].predicted)
    assert f1s(agreement([one], [other])) == f1s(score([one], [other]))


@given(st.lists(articles, min_size=1, max_size=3), articles)
def test_counts_fit_together(labellings: list[Annotations], predicted: Annotations) -> None:
    scores = score([[labelling] for labelling in labellings], [predicted])
    for (layer, label, measure), count in scores.counts.items():
        assert 0 <= count.right <= min(count.predicted, count.gold)
        assert count.f1 is None or count.f1 <= 1
        if not label and measure != "found" and not measure.startswith("overlap"):
            assert count.right <= scores.count(f"{layer}.found").right
    for layer, found in predicted.layers().items():
        assert scores.count(f"{layer}.found").predicted == len(found)
        for measure in ("found", "all") if layer != "fact" else ():
            by_label = [scores.count(f"{layer}.{label}.{measure}") for label in scores.labels(layer)]
            whole = scores.count(f"{layer}.{measure}")
            assert sum(count.right for count in by_label) == whole.right
            assert sum(count.predicted for count in by_label) == whole.predicted
            assert sum(count.gold for count in by_label) == whole.gold


@given(st.lists(articles, min_size=1, max_size=3))
def test_each_labelling_is_perfect_by_all_of_them(labellings: list[Annotations]) -> None:
    for labelling in labellings:
        assert set(f1s(score([[each] for each in labellings], [labelling]))) <= {1.0, None}


@given(articles, articles)
def test_the_same_labelling_twice_is_as_good_as_once(gold: Annotations, predicted: Annotations) -> None:
    assert score([[gold], [gold]], [predicted]).counts == score([gold], [predicted]).counts


@given(articles, articles)
def test_errors_list_every_row_that_is_not_found(gold: Annotations, predicted: Annotations) -> None:
    scores, listed = score([gold], [predicted]), list(errors([gold], [predicted]))
    for layer in gold.layers():
        found = scores.count(f"{layer}.found")
        kinds = Counter(error.kind for error in listed if error.layer == layer)
        misplaced = [error for error in listed if error.layer == layer and error.slot in ("span", "label")]
        places = {(error.start, error.end) for error in misplaced}
        assert len(places) <= found.gold - found.right - kinds["missed"] <= len(misplaced)
        assert len(places) <= found.predicted - found.right - kinds["spurious"] <= len(misplaced)


@settings(max_examples=20)
@given(st.permutations(range(6)))
def test_order_does_not_matter(order: list[int]) -> None:
    rows: list[Row] = [entity(index * 10, index * 10 + 5) for index in range(6)]
    assert score([article(*rows)], [article(*(rows[index] for index in order))]).count("entity.all").f1 == 1
