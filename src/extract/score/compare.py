"""Gold and predictions laid side by side, article by article: who answers whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from extract.errors import FormatError
from extract.records import LAYERS, Annotations, Entity, Fact, Layer, Quantity, Row, Time
from extract.score.matching import Reading, label, merge, overlap, pair, span
from extract.score.slots import fold, right_slots

Gold = Sequence[Annotations] | Sequence[Sequence[Annotations]]
"""One labelling, or several labellings of the same articles."""


@dataclass(frozen=True, slots=True)
class Match:
    """One thing in the text: the gold rows for it (one a labelling that has it), and the predicted row.

    Without `gold` the prediction is spurious; without `predicted` the gold is missed if it is `required`, that
    is, if every labelling of the article has it.
    """

    article: str
    layer: Layer
    gold: Reading
    required: bool
    predicted: Row | None

    def place(self) -> tuple[int, int]:
        """Its span: the prediction's where that is right, else the gold's if there is any."""
        rows = self.accepted() or self.gold
        if not rows and self.predicted is not None:
            rows = (self.predicted,)
        return span(rows[0])

    def accepted(self) -> Reading:
        """The gold rows whose span and label are the prediction's; for a fact, all: an overlapping span will do."""
        if self.predicted is None:
            return ()
        if self.layer == "fact":
            return self.gold
        place = span(self.predicted), label(self.predicted)
        return tuple(row for row in self.gold if (span(row), label(row)) == place)

    def nearby(self) -> Reading:
        """The gold rows that overlap the prediction and have its label."""
        got = self.predicted
        if got is None:
            return ()
        return tuple(row for row in self.gold if label(row) == label(got) and overlap(row, got))

    def right(self) -> frozenset[str]:
        """The measures (see `slots.MEASURES`) that are right here."""
        if self.predicted is None:
            return frozenset()
        accepted = self.accepted()
        right = right_slots(self.layer, self.predicted, accepted)
        if accepted:
            right.add("found")
        if self.layer != "fact" and (nearby := self.nearby() or accepted):
            right.add("overlap")
            if "all" in right_slots(self.layer, self.predicted, nearby):
                right.add("overlap_all")
        return frozenset(right)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The articles compared, and what had to be left out or looks wrong."""

    labellings: Sequence[Mapping[str, Annotations]]
    predictions: Mapping[str, Annotations]
    articles: Sequence[str]
    notes: tuple[str, ...] = field(default=())

    def matches(self) -> Iterator[Match]:
        """All pairs, missed and spurious rows, in the order of article, layer and start."""
        for article in self.articles:
            labelled = [_by_layer(labelling[article]) for labelling in self.labellings if article in labelling]
            predicted = _by_layer(self.predictions.get(article, Annotations(article)))
            for layer in LAYERS:
                yield from _layer(article, layer, [rows[layer] for rows in labelled], predicted[layer])


def compare(gold: Gold, predictions: Sequence[Annotations], *, texts: Mapping[str, str] | None = None) -> Comparison:
    """Lay predictions beside gold. `texts`, by article id, lets mentions be checked against the articles.

    An article of the gold without predictions counts as one in which nothing was found; predictions for an
    article without gold are left out, with a note. Raises FormatError where a side has an article twice.
    """
    labellings = [_by_article(labelling, "gold") for labelling in as_labellings(gold)]
    predicted = _by_article(predictions, "predictions")
    articles = list(dict.fromkeys(article for labelling in labellings for article in labelling))
    sides = [("gold", labelling) for labelling in labellings] + [("predictions", predicted)]
    notes = [
        *_absences(labellings, predicted, articles),
        *(note for side, rows in sides for note in _misplaced(side, rows, texts or {})),
    ]
    return Comparison(labellings, predicted, articles, tuple(notes))


def as_labellings(gold: Gold) -> list[Sequence[Annotations]]:
    """Gold as a list of labellings, also where it is only one."""
    if all(isinstance(item, Annotations) for item in gold):
        return [cast("Sequence[Annotations]", gold)]
    return list(cast("Sequence[Sequence[Annotations]]", gold))


def mentions(annotations: Annotations) -> list[Entity | Quantity | Time]:
    """The rows that have a span and a surface of their own: all but the facts."""
    return [*annotations.entities, *annotations.quantities, *annotations.times]


def _by_article(annotations: Sequence[Annotations], side: str) -> dict[str, Annotations]:
    found: dict[str, Annotations] = {}
    for item in annotations:
        if item.article in found:
            raise FormatError(f"{side}: article {item.article!r} occurs twice")
        found[item.article] = item
    return found


def _by_layer(annotations: Annotations) -> dict[Layer, tuple[Row, ...]]:
    """The article's rows, with sources given by name replaced by the id, since either is a right answer."""
    ids = {fold(form): entity.id for entity in annotations.entities for form in (entity.name, entity.id)}
    facts: list[Fact] = [replace(fact, source=ids.get(fold(fact.source), fact.source)) for fact in annotations.facts]
    return {**annotations.layers(), "fact": tuple(facts)}


def _layer(article: str, layer: Layer, labelled: Sequence[Sequence[Row]], predicted: Sequence[Row]) -> list[Match]:
    readings = merge(labelled)
    owner = pair(readings, [(row,) for row in predicted])
    answer = {left: predicted[right] for right, left in owner.items()}
    matches = [
        Match(article, layer, reading, len(reading) == len(labelled), answer.get(index))
        for index, reading in enumerate(readings)
    ]
    matches += [Match(article, layer, (), False, row) for index, row in enumerate(predicted) if index not in owner]
    return sorted(matches, key=Match.place)


def _absences(
    labellings: Sequence[Mapping[str, Annotations]], predicted: Mapping[str, Annotations], articles: Sequence[str]
) -> Iterator[str]:
    for number, labelling in enumerate(labellings, start=1):
        if lacking := [article for article in articles if article not in labelling]:
            yield f"labelling {number} has no article {', '.join(lacking)}: the others alone decide there"
    if unpredicted := [article for article in articles if article not in predicted]:
        yield f"no predictions for article {', '.join(unpredicted)}: all its gold counts as missed"
    if unlabelled := [article for article in predicted if article not in set(articles)]:
        yield f"no gold for article {', '.join(unlabelled)}: its predictions are left out"


def _misplaced(side: str, annotations: Mapping[str, Annotations], texts: Mapping[str, str]) -> Iterator[str]:
    for article, rows in annotations.items():
        if article not in texts:
            continue
        named = mentions(rows)
        wrong = [row for row in named if texts[article][row.start : row.end] != row.text]
        if wrong:
            first = wrong[0]
            there = texts[article][first.start : first.end]
            yield (
                f"{side}, article {article}: {len(wrong)} of {len(named)} mentions are not in the text at their "
                f"offsets, first {first.start}–{first.end}: «{first.text}», where the text has «{there}»"
            )
