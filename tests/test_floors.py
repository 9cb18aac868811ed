"""The pipeline over the five articles must not fall below the scores it has reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.records import LAYERS, Annotations
from extract.score import Scores, below_floor, read_floors, read_gold, score

GOLD = Path(__file__).parent.parent / "gold"
REQUIRED = {"entity.found", "quantity.all", "time.value", "fact.found", "fact.core"}


@pytest.fixture(scope="module")
def scores(corpus_annotations: list[Annotations]) -> Scores:
    """The corpus against its gold."""
    return score(read_gold(GOLD), corpus_annotations)


def test_the_pipeline_reaches_its_floors(scores: Scores) -> None:
    failures = below_floor(scores, read_floors(GOLD / "floors.toml"))
    assert not failures, "\n".join(failures)


def test_every_layer_has_its_floors() -> None:
    floors = read_floors(GOLD / "floors.toml")
    assert floors.keys() >= REQUIRED
    assert {key.split(".")[0] for key in floors} == set(LAYERS)
    assert all(floor > 0 for floor in floors.values())


def test_gold_and_predictions_cover_the_same_articles(scores: Scores) -> None:
    assert scores.notes == ()
    assert scores.articles == len(list((GOLD.parent / "corpus").glob("*.txt")))
