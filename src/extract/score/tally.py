"""Counts and scores: what `compare` lays side by side, added up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from extract.records import LAYERS, Annotations, Layer
from extract.score.compare import Comparison, Gold, Match, as_labellings, compare
from extract.score.matching import label
from extract.score.slots import MEASURES

Key = tuple[Layer, str, str]
"""Layer, label («» for all labels together), measure."""

_OF_ALL: Final = ("found", "all")
_OF_SPANS: Final = ("found", "overlap")


@dataclass(frozen=True, slots=True)
class Count:
    """How many of the predicted and of the gold are right. Ratios are None where there is nothing to divide by.

    Attributes:
        right: Pairs that are right.
        predicted: Rows that were predicted.
        gold: Rows of the gold.
    """

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float | None:
        """right / predicted."""
        return self.right / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """right / gold."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """2·right / (predicted + gold), the harmonic mean of precision and recall."""
        total = self.predicted + self.gold
        return 2 * self.right / total if total else None

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    def to_dict(self) -> dict[str, int | float | None]:
        """The three counts and the three ratios."""
        return {
            "right": self.right,
            "predicted": self.predicted,
            "gold": self.gold,
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
        }


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One row of the table.

    Attributes:
        layer: The layer.
        label: The label; empty for the whole layer.
        measure: What is counted.
        count: The count.
    """

    layer: Layer
    label: str
    measure: str
    count: Count


@dataclass(frozen=True, slots=True)
class Scores:
    """All counts of one scoring, micro-averaged over the articles.

    Attributes:
        counts: By layer, label («» for all labels together) and measure.
        articles: How many articles there are.
        labellings: How many labellings the gold has.
        notes: What was left out or looks wrong, for whoever reads the scores.
        measures: Which layers were scored, and what of them.
    """

    counts: Mapping[Key, Count]
    articles: int
    labellings: int = 1
    notes: tuple[str, ...] = ()
    measures: Mapping[Layer, tuple[str, ...]] = field(default_factory=lambda: MEASURES)

    def count(self, key: str) -> Count:
        """The count of `LAYER.MEASURE` or `LAYER.LABEL.MEASURE`, such as `quantity.all`, `quantity.MONEY.found`.

        A label that occurs on neither side has an empty count. Raises KeyError for a name that is not measured.
        """
        match key.split("."):
            case [layer, measure]:
                name = ""
            case [layer, name, measure]:
                pass
            case _:
                raise KeyError(key)
        for known, measures in self.measures.items():
            if known == layer and measure in measures:
                return self.counts.get((known, name, measure), Count())
        raise KeyError(key)

    def rows(self, *, labels: bool = True) -> list[ScoreRow]:
        """The table: every measure of each layer, then `found` and `all` of each label, alphabetically."""
        return list(self._rows(labels))

    def _rows(self, labels: bool) -> Iterator[ScoreRow]:
        for layer, measures in self.measures.items():
            for measure in measures:
                yield ScoreRow(layer, "", measure, self.counts[layer, "", measure])
            for name in self.labels(layer) if labels else ():
                for measure in _OF_SPANS if "all" not in measures else _OF_ALL:
                    yield ScoreRow(layer, name, measure, self.counts[layer, name, measure])

    def labels(self, layer: Layer) -> list[str]:
        """The layer's labels that occur in gold or predictions, sorted."""
        return sorted({name for which, name, _ in self.counts if which == layer and name})

    def to_dict(self) -> dict[str, Any]:
        """For JSON, with these keys and no others:

        `articles`, `labellings` (int), `notes` (list of str),
        `layers`: layer → measure → `{right, predicted, gold, precision, recall, f1}`,
        `labels`: layer → label → measure → the same six. Ratios are null where there is nothing to score.
        """
        return {
            "articles": self.articles,
            "labellings": self.labellings,
            "notes": list(self.notes),
            "layers": {layer: self._measures(layer, "") for layer in self.measures},
            "labels": {
                layer: {name: self._measures(layer, name) for name in self.labels(layer)}
                for layer in self.measures
                if layer != "fact"
            },
        }

    def _measures(self, layer: Layer, name: str) -> dict[str, dict[str, int | float | None]]:
        return {measure: self.counts[layer, name, measure].to_dict() for measure in self.measures[layer]}


def score(gold: Gold, predictions: Sequence[Annotations], *, texts: Mapping[str, str] | None = None) -> Scores:
    """Score predictions against one gold labelling, or several of the same articles.

    `texts`, by article id, lets rows be checked against the articles; what does not fit is in the notes, as are
    articles that one side lacks. Raises FormatError where a side has an article twice.
    """
    return _tally(compare(gold, predictions, texts=texts))


def spans_only(scores: Scores, layers: Sequence[Layer], notes: Sequence[str] = ()) -> Scores:
    """The scores of gold that has no values and only these layers of mentions, without the measures that need more.

    `notes` come before those that there are.
    """
    measures = dict.fromkeys(layers, _OF_SPANS)
    return replace(scores, measures=measures, notes=(*notes, *scores.notes))


def agreement(one: Sequence[Annotations], other: Sequence[Annotations]) -> Scores:
    """How far two labellings agree on the articles that both have; F1 does not depend on which is which.

    `one` is in the place of gold, so its rows are in `gold` and the other's in `predicted`.
    """
    shared = {item.article for item in one} & {item.article for item in other}
    left_out = sorted({item.article for item in (*one, *other)} - shared)
    scores = score(
        [item for item in one if item.article in shared],
        [item for item in other if item.article in shared],
    )
    notes = (f"only one labelling has article {', '.join(left_out)}: left out",) if left_out else ()
    return Scores(scores.counts, scores.articles, 2, notes + scores.notes)


def agreements(gold: Gold) -> Iterator[tuple[int, int, Scores]]:
    """The agreement of each two of several labellings, with their numbers from 1; nothing for a single one."""
    labellings = as_labellings(gold)
    for first, one in enumerate(labellings, start=1):
        for second, other in enumerate(labellings[first:], start=first + 1):
            yield first, second, agreement(one, other)


def _tally(comparison: Comparison) -> Scores:
    counts: dict[Key, Count] = {(layer, "", measure): Count() for layer in LAYERS for measure in MEASURES[layer]}
    for match in comparison.matches():
        for key, count in _counts(match):
            counts[key] = counts.get(key, Count()) + count
    return Scores(counts, len(comparison.articles), len(comparison.labellings), comparison.notes)


def _counts(match: Match) -> Iterator[tuple[Key, Count]]:
    """What one match adds: under its layer and under the labels of its prediction and its gold.

    Gold that not every labelling has counts only where it is found, so that finding it is a hit and leaving it
    out is no miss.
    """
    right = match.right()
    predicted = match.predicted
    predicted_label = label(predicted) if predicted is not None else ""
    gold_labels = [label(row) for row in match.gold]
    gold_label = predicted_label if predicted_label in gold_labels else (gold_labels or [""])[0]
    for measure in MEASURES[match.layer]:
        hit = measure in right
        is_gold = bool(match.gold) and (match.required or hit or "found" in right)
        ours = Count(int(hit), int(predicted is not None), 0)
        theirs = Count(0, 0, int(is_gold))
        yield (match.layer, "", measure), ours + theirs
        if predicted_label:
            yield (match.layer, predicted_label, measure), ours
        if gold_label:
            yield (match.layer, gold_label, measure), theirs
