"""Facts in other news must not fall below the scores they have reached; skipped where the texts are not at hand."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from spacy.language import Language

from extract.articles import Article, read
from extract.engines.local import run
from extract.results import Done
from extract.score import below_floor, read_floors, read_gold, score

NEWS = Path(__file__).parent.parent / "gold" / "news"
FOLDERS = [Path(folder) for folder in os.environ.get("EXTRACT_DEV_TEXTS", "").split(os.pathsep) if folder]
"""Folders with the texts of factRuEval-2016's demonstration set and NEREL's development split."""

PARTS: Mapping[str, list[str]] = tomllib.loads((NEWS / "parts.toml").read_text(encoding="utf-8"))


def test_every_article_is_labelled_twice() -> None:
    labelled = {item.article for labelling in read_gold(NEWS) for item in labelling}
    assert sorted(labelled) == sorted(PARTS["development"] + PARTS["aside"])
    assert len(read_gold(NEWS)) == 2


def test_the_labellings_agree_as_the_readme_says() -> None:
    first, second = read_gold(NEWS)
    readme = (NEWS / "README.md").read_text(encoding="utf-8")
    scores = score([first], second)
    for measure in ("found", "indicator", "entities", "period", "status", "source", "core"):
        assert f"| {measure} | {scores.count(f'fact.{measure}').f1:.3f} |" in readme


@pytest.mark.parametrize("part", sorted(PARTS))
def test_the_pipeline_reaches_its_floors(nlp: Language, part: str) -> None:
    paths = [folder / f"{id}.txt" for id in PARTS[part] for folder in FOLDERS if (folder / f"{id}.txt").is_file()]
    if len(paths) < len(PARTS[part]):
        pytest.skip("EXTRACT_DEV_TEXTS names no folder with these texts")
    articles = [item for path in paths for item in read([path]) if isinstance(item, Article)]
    found = [result.annotations for result in run(articles, nlp) if isinstance(result, Done)]
    gold = [[item for item in labelling if item.article in PARTS[part]] for labelling in read_gold(NEWS)]
    floors = {
        key.partition(".")[2]: floor for key, floor in read_floors(NEWS / "floors.toml").items() if key.startswith(part)
    }
    assert floors
    failures = below_floor(score(gold, found), floors)
    assert not failures, "\n".join(failures)
