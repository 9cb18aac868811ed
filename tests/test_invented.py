"""Facts in the invented news of `gold/invented` must not fall below the scores they have reached."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from spacy.language import Language

from extract.articles import Article, read
from extract.engines.local import run, unified
from extract.records import Annotations
from extract.results import Done
from extract.score import below_floor, read_floors, read_gold, score

GOLD = Path(__file__).parent.parent / "gold" / "invented"
TEXTS = {item.id: item for item in read([GOLD / "texts"]) if isinstance(item, Article)}
KINDS = sorted({name.split("-")[0] for name in TEXTS})


@pytest.fixture(scope="module")
def found(nlp: Language) -> list[Annotations]:
    """As `extract score` has them: with ids that hold for all the articles."""
    results = unified(list(run(TEXTS.values(), nlp)), [])
    return [result.annotations for result in results if isinstance(result, Done)]


def test_every_text_is_labelled_and_dated() -> None:
    for labelled in read_gold(GOLD / "labels"):
        assert {item.article for item in labelled} == set(TEXTS)
    assert all(item.published for item in TEXTS.values())


def test_labels_lie_in_their_sentences() -> None:
    for item in chain.from_iterable(read_gold(GOLD / "labels")):
        for fact in item.facts:
            start, end = fact.quantity
            surface = TEXTS[item.article].text[start:end]
            assert surface, (item.article, fact.quantity)
            assert surface == surface.strip(), (item.article, surface)
            assert fact.evidence[0] <= start < end <= fact.evidence[1], (item.article, surface)


def test_the_pipeline_reaches_its_floors(found: list[Annotations]) -> None:
    failures = below_floor(score(read_gold(GOLD / "labels"), found), read_floors(GOLD / "floors.toml"))
    assert not failures, "\n".join(failures)


def test_the_readme_says_what_is_reached(found: list[Annotations]) -> None:
    gold = read_gold(GOLD / "labels")
    scores, agreement = score(gold, found), score(gold[:1], gold[1])
    readme = (GOLD / "README.md").read_text(encoding="utf-8")
    for measure in ("found", "indicator", "entities", "period", "status", "source", "core"):
        agreed, reached = (of.count(f"fact.{measure}").f1 for of in (agreement, scores))
        assert f"| {measure} | {agreed:.3f} | {reached:.3f} |" in readme
    for kind in KINDS:
        theirs, ours = ([item for item in rows if item.article.startswith(kind)] for rows in (gold[1], found))
        of_kind = [[item for item in labelling if item.article.startswith(kind)] for labelling in gold]
        agreed, reached = (score(*pair).count("fact.core").f1 for pair in ((of_kind[:1], theirs), (of_kind, ours)))
        assert f"| {agreed:.3f} | {reached:.3f} |" in next(row for row in readme.splitlines() if f"`{kind}`" in row)
