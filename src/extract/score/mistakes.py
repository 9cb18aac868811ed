"""What went wrong, row by row, with the text around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from extract.records import Annotations, Fact, Layer, Row
from extract.score.compare import Gold, Match, compare, mentions
from extract.score.matching import label, span
from extract.score.slots import FIELDS, right_slots, show_slot

_AROUND: Final = 60


@dataclass(frozen=True, slots=True)
class ScoreError:
    """One thing that costs points.

    Attributes:
        article: The article's id.
        layer: The layer.
        kind: `missed` (gold without prediction), `spurious` (prediction without gold) or `wrong`.
        slot: What is wrong: `span`, `label` or a slot of the layer; else empty.
        start: Where the mention (a fact's: its quantity) starts, in the gold if it has one.
        end: Where it ends.
        expected: What the gold has.
        got: What the prediction has.
        context: The text around, the mention in `[[…]]`, on one line.
    """

    article: str
    layer: Layer
    kind: Literal["missed", "spurious", "wrong"]
    slot: str
    start: int
    end: int
    expected: str
    got: str
    context: str


def errors(
    gold: Gold, predictions: Sequence[Annotations], texts: Mapping[str, str] | None = None
) -> Iterator[ScoreError]:
    """Every missed, spurious and wrong row, by article, layer and place.

    `texts`, by article id, gives the context; an article that is not there shows its mentions alone. With several
    labellings `expected` gives each different answer, «or» between them. Raises FormatError as `score` does.
    """
    comparison = compare(gold, predictions)
    words = {
        (article, row.start, row.end): row.text
        for side in (*comparison.labellings, comparison.predictions)
        for article, annotations in side.items()
        for row in mentions(annotations)
    }
    for match in comparison.matches():
        start, end = match.place()
        text = (texts or {}).get(match.article)
        for kind, slot, expected, got in _wrongs(match):
            context = words.get((match.article, start, end), "") if text is None else _context(text, start, end)
            yield ScoreError(match.article, match.layer, kind, slot, start, end, expected, got, context)


def _wrongs(match: Match) -> Iterator[tuple[Literal["missed", "spurious", "wrong"], str, str, str]]:
    """(kind, slot, expected, got) of each thing that is wrong in one match."""
    got = match.predicted
    if got is None:
        if match.required:
            yield "missed", "", _either(_summary(match.layer, row) for row in match.gold), ""
        return
    if not match.gold:
        yield "spurious", "", "", _summary(match.layer, got)
        return
    if match.layer != "fact" and not match.accepted():
        if span(got) not in {span(row) for row in match.gold}:
            yield "wrong", "span", _either(_place(row) for row in match.gold), _place(got)
        if label(got) not in {label(row) for row in match.gold}:
            yield "wrong", "label", _either(label(row) for row in match.gold), label(got)
    judged_by = match.accepted() or match.gold
    right = right_slots(match.layer, got, judged_by)
    for slot in FIELDS[match.layer]:
        if slot not in right and slot != "entity_ids":
            expected = _either(show_slot(match.layer, slot, row) for row in judged_by)
            yield "wrong", slot, expected, show_slot(match.layer, slot, got)


def _either(answers: Iterator[str]) -> str:
    return " or ".join(dict.fromkeys(answers))


def _place(row: Row) -> str:
    start, end = span(row)
    return f"{start}–{end}" if isinstance(row, Fact) else f"{start}–{end} «{row.text}»"


def _summary(layer: Layer, row: Row) -> str:
    slots = [show_slot(layer, slot, row) for slot in FIELDS[layer] if slot != "entity_ids"]
    return " · ".join([label(row), *slots] if label(row) else slots)


def _context(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return " ".join(f"{before}[[{text[start:end]}]]{after}".split())
