"""The gold set: every label lies on its text, nothing overlaps, no digit is forgotten."""

import re
import tomllib
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from extract.analyse.tokens import sentences
from extract.records import Annotations, from_lines
from extract.score import agreement, read

ROOT = Path(__file__).parent.parent
FOLDERS = [ROOT / "gold", *sorted((ROOT / "gold" / "labellings").iterdir())]
ARTICLES = sorted(path.stem for path in (ROOT / "corpus").glob("*.txt"))
EVERY_FILE = pytest.mark.parametrize(
    "path", [folder / f"{name}.jsonl" for folder in FOLDERS for name in ARTICLES], ids=str
)


def text_of(article: str) -> str:
    return (ROOT / "corpus" / f"{article}.txt").read_bytes().decode()


def gold(path: Path) -> Annotations:
    (annotations,) = from_lines(path.read_text(encoding="utf-8").splitlines(), source=path.name)
    return annotations


@EVERY_FILE
def test_labels_lie_on_their_text(path: Path) -> None:
    annotations, text = gold(path), text_of(path.stem)
    assert annotations.article == path.stem
    for row in annotations.mentions():
        assert text[row.start : row.end] == row.text
        assert row.text == row.text.strip()


@EVERY_FILE
def test_mentions_do_not_overlap(path: Path) -> None:
    annotations = gold(path)
    numeric = sorted((row.start, row.end) for rows in (annotations.quantities, annotations.times) for row in rows)
    names = [(row.start, row.end) for row in annotations.entities]
    for layer in (names, numeric):
        assert all(one[1] <= two[0] for one, two in pairwise(layer))


@EVERY_FILE
def test_facts_rest_on_mentions_and_sentences(path: Path) -> None:
    annotations = gold(path)
    mentions = {(row.start, row.end) for row in annotations.quantities}
    mentions |= {(row.start, row.end) for row in annotations.times if row.label == "DURATION"}
    cut = {(span.start, span.end) for span in sentences(text_of(path.stem))}
    spans = [fact.quantity for fact in annotations.facts]
    assert len(set(spans)) == len(spans)
    for fact in annotations.facts:
        assert fact.quantity in mentions
        assert fact.evidence in cut
        assert fact.evidence[0] <= fact.quantity[0] < fact.quantity[1] <= fact.evidence[1]
        assert (fact.direction != "") == (fact.measure == "change")


def test_every_digit_lies_in_a_mention() -> None:
    exceptions = defaultdict(list)
    for entry in tomllib.loads((ROOT / "gold" / "exceptions.toml").read_text(encoding="utf-8"))["digits"]:
        assert entry["reason"]
        exceptions[entry["article"]].append(entry["text"])
    for article in ARTICLES:
        annotations, text = gold(ROOT / "gold" / f"{article}.jsonl"), text_of(article)
        covered = {offset for row in annotations.mentions() for offset in range(row.start, row.end)}
        for excepted in exceptions[article]:
            found = [match.span() for match in re.finditer(re.escape(excepted), text)]
            assert found, f"{article}: no {excepted!r} in the text"
            covered |= {offset for start, end in found for offset in range(start, end)}
        left = [
            text[max(0, match.start() - 20) : match.end() + 20]
            for match in re.finditer(r"\d", text)
            if match.start() not in covered
        ]
        assert left == []


def test_an_id_stands_for_one_thing() -> None:
    articles = [gold(ROOT / "gold" / f"{article}.jsonl") for article in ARTICLES]
    labels = defaultdict(set)
    for entity in (entity for annotations in articles for entity in annotations.entities):
        labels[entity.id].add(entity.label)
    assert {id: found for id, found in labels.items() if len(found) > 1} == {}
    participants = {who.id for annotations in articles for fact in annotations.facts for who in fact.entities}
    assert participants <= labels.keys()


def test_the_agreement_is_as_the_readme_says() -> None:
    readme = (ROOT / "gold" / "README.md").read_text(encoding="utf-8")
    table = re.search(r"<!-- agreement -->\n(.*?)\n\n", readme, flags=re.DOTALL)
    assert table
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table[1].splitlines()[2:]]
    first, second = (read(ROOT / "gold" / "labellings" / name) for name in ("first", "second"))
    scores = agreement(first, second)
    assert len(rows) > 10
    for layer, measure, shown in rows:
        f1 = scores.count(f"{layer}.{measure}").f1
        assert f1 is not None
        assert f"{f1:.3f}" == shown, (layer, measure)
