"""How often slots are right, by what their rules assumed: the counts of `lexicon/confidence.toml`, and how they hold.

    python bench/confidence.py GOLD TEXTS [GOLD TEXTS …]

Each GOLD is a folder that `extract score` reads, each TEXTS the articles that it labels; a `metadata.csv` beside them
gives their dates. A slot counts as right as the scorer says; `indicator` takes in the measure and its direction. Prints
the tables, then the facts in five groups of rising confidence: the mean confidence of each, and how many are right.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import extract
from extract.articles import Article, read
from extract.engines.local import run
from extract.records import Annotations, Fact
from extract.results import Done
from extract.score import read_gold
from extract.score.compare import Match, compare

GROUPS = 5
SLOTS = {
    "indicator": ("indicator", "measure", "direction"),
    "rule": ("indicator", "measure", "direction"),
    "entities": ("entities",),
    "period": ("period",),
    "status": ("status",),
}
RULE = "rule"


def matches(gold: Path, texts: Path) -> Iterator[Match]:
    """The facts of the articles against their labels; each article's ids are its own."""
    nlp = extract.load()
    labellings = read_gold(gold)
    labelled = {item.article for labelling in labellings for item in labelling}
    articles = [item for item in read([texts]) if isinstance(item, Article) and item.id in labelled]
    found: list[Annotations] = [result.annotations for result in run(articles, nlp) if isinstance(result, Done)]
    for match in compare(labellings, found).matches():
        if match.layer == "fact" and match.predicted is not None and match.gold:
            yield match


def tables(found: Sequence[Match]) -> str:
    """The counts as `lexicon/confidence.toml` has them."""
    right: Counter[tuple[str, str]] = Counter()
    of: Counter[tuple[str, str]] = Counter()
    for match in found:
        assert isinstance(match.predicted, Fact)
        for slot, scope in (*match.predicted.assumed, (RULE, match.predicted.rule)):
            of[slot, scope] += 1
            right[slot, scope] += match.right() >= set(SLOTS[slot])
    lines = []
    for slot in SLOTS:
        lines.append(f"[{slot}]")
        lines += [
            f"{scope} = {{ right = {right[slot, scope]}, of = {of[slot, scope]} }}"
            for name, scope in sorted(of)
            if name == slot
        ]
        lines.append("")
    return "\n".join(lines)


def groups(found: Sequence[Match]) -> Iterator[str]:
    """How many facts of each group of rising confidence are right in their core."""
    rated = sorted(
        (float(match.predicted.confidence or 0), "core" in match.right())
        for match in found
        if isinstance(match.predicted, Fact)
    )
    size = -(-len(rated) // GROUPS)
    for start in range(0, len(rated), size):
        group = rated[start : start + size]
        mean = sum(confidence for confidence, _ in group) / len(group)
        share = sum(right for _, right in group) / len(group)
        yield f"{len(group):4} facts  confidence {mean:.2f}  right {share:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="GOLD TEXTS")
    folders = parser.parse_args().folders
    found = [match for gold, texts in zip(folders[::2], folders[1::2], strict=True) for match in matches(gold, texts)]
    print(tables(found))
    print("\n".join(groups(found)))


if __name__ == "__main__":
    main()
