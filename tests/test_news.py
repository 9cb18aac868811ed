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

GOLD = Path(__file__).parent.parent / "gold"
SETS = ("news", "society")
FOLDERS = [Path(folder) for folder in os.environ.get("EXTRACT_DEV_TEXTS", "").split(os.pathsep) if folder]
"""Folders with the texts of factRuEval-2016's demonstration set and NEREL's development split."""

PARTS: Mapping[str, Mapping[str, list[str]]] = {
    name: tomllib.loads((GOLD / name / "parts.toml").read_text(encoding="utf-8")) for name in SETS
}


@pytest.mark.parametrize("name", SETS)
def test_every_article_is_labelled_twice(name: str) -> None:
    articles = sorted(id for part in PARTS[name].values() for id in part)
    labellings = read_gold(GOLD / name)
    assert len(labellings) == 2
    for labelling in labellings:
        assert sorted(item.article for item in labelling) == articles


@pytest.mark.parametrize("name", SETS)
def test_the_labellings_agree_as_the_readme_says(name: str) -> None:
    first, second = read_gold(GOLD / name)
    readme = (GOLD / name / "README.md").read_text(encoding="utf-8")
    scores = score([first], second)
    for measure in ("found", "indicator", "entities", "period", "status", "source", "core"):
        assert f"| {measure} | {scores.count(f'fact.{measure}').f1:.3f} |" in readme


@pytest.mark.parametrize(("name", "part"), [(name, part) for name in SETS for part in PARTS[name]])
def test_the_pipeline_reaches_its_floors(nlp: Language, name: str, part: str) -> None:
    ids = PARTS[name][part]
    paths = [folder / f"{id}.txt" for id in ids for folder in FOLDERS if (folder / f"{id}.txt").is_file()]
    if len(paths) < len(ids):
        pytest.skip("EXTRACT_DEV_TEXTS names no folder with these texts")
    articles = [item for path in paths for item in read([path]) if isinstance(item, Article)]
    found = [result.annotations for result in run(articles, nlp) if isinstance(result, Done)]
    gold = [[item for item in labelling if item.article in ids] for labelling in read_gold(GOLD / name)]
    kept = read_floors(GOLD / name / "floors.toml").items()
    floors = {key.partition(".")[2]: floor for key, floor in kept if key.startswith(part)}
    assert floors
    failures = below_floor(score(gold, found), floors)
    assert not failures, "\n".join(failures)
