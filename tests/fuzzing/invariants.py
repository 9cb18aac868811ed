"""What must hold of whatever extract finds in a text, whatever the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc

from extract import edtf
from extract.articles import Article, Rejected
from extract.language import annotations_of
from extract.recognise.ledger.inventory import is_numeral
from extract.recognise.words import Words
from extract.records import Annotations, Event, Fact, Mention, Numeral, Participant, Time, from_lines, to_lines

_AMOUNT: Final = r"(?:[0-9]+(?:[.,][0-9]+)?|X+)"
_DURATION: Final = re.compile(
    rf"P(?=.)(?:{_AMOUNT}Y)?(?:{_AMOUNT}M)?(?:{_AMOUNT}W)?(?:{_AMOUNT}D)?"
    rf"(?:T(?=.)(?:{_AMOUNT}H)?(?:{_AMOUNT}M)?(?:{_AMOUNT}S)?)?|\.\."
)

_CLOCK: Final = r"T[0-9]{2}(?::[0-9]{2}){1,2}(?:Z|[+-][0-9]{2}:[0-9]{2})?"
_TIME_OF_DAY: Final = re.compile(rf"{_CLOCK}(?:/{_CLOCK})?")
"""«14:30» where nothing tells the day."""


def check_items(items: Iterable[object]) -> None:
    """What the reader gives: articles with a text, and rejections with a reason."""
    for item in items:
        assert isinstance(item, Article | Rejected), item
        assert item.source
        if isinstance(item, Rejected):
            assert item.reason.strip(), item
            written = [item.source, item.reason, item.id]
        else:
            assert item.text.strip(), item
            assert "\0" not in item.text, item
            edtf.days(item.published)
            written = [item.source, item.text, item.id, item.title, item.author, item.origin, *item.notes]
        for value in written:
            value.encode("utf-8")  # no half characters


def check_doc(doc: Doc, text: str) -> None:
    """All that a pipeline left in a Doc of the text."""
    assert doc.text == text
    annotations = annotations_of(doc, article="1")
    check_annotations(text, annotations)
    check_ledger(text, doc._.ledger)


def check_annotations(text: str, found: Annotations) -> None:
    """Every row lies on its text, layers are sorted and apart, what a row points at is there, lines come back equal."""
    for mention in found.mentions():
        check_mention(text, mention)
    numeric = sorted((row.start, row.end) for rows in (found.quantities, found.times) for row in rows)
    for layer in ([(row.start, row.end) for row in found.entities], numeric):
        assert all(one[1] <= two[0] for one, two in pairwise(layer)), layer
    for rows in (found.entities, found.quantities, found.times):
        assert list(rows) == sorted(rows, key=lambda row: row.start)
    for time in found.times:
        check_time(time)
    for entity in found.entities:
        assert entity.name.strip(), entity
        assert entity.id.strip(), entity
    for quantity in found.quantities:
        for value in (quantity.value, quantity.value_min, quantity.value_max):
            assert value is None or value.is_finite(), quantity
    amounts = {(row.start, row.end) for row in found.quantities}
    amounts |= {(row.start, row.end) for row in found.times if row.label == "DURATION"}
    times = {(row.start, row.end) for row in found.times}
    for fact in found.facts:
        assert fact.quantity in amounts, fact
        assert fact.indicator == fact.indicator.strip(), fact
        assert all(_TIME_OF_DAY.fullmatch(value) or edtf.days(value) for value in (fact.period, fact.base)), fact
        check_told(text, fact, fact.quantity, fact.entities)
        assert fact.confidence is None or 0 <= fact.confidence <= 1, fact
    for event in found.events:
        assert event.time in times, event
        assert event.predicate.strip(), event
        check_told(text, event, event.time, event.participants)
    assert list(found.facts) == sorted(found.facts, key=lambda fact: fact.quantity)
    lines = list(to_lines(found))
    read = from_lines(lines, source="lines")
    assert read == ([_without_events(found)] if lines else []), read


def check_mention(text: str, mention: Mention) -> None:
    """A row lies on its text, and neither begins nor ends with white space."""
    assert 0 <= mention.start < mention.end <= len(text), mention
    assert text[mention.start : mention.end] == mention.text, mention
    assert mention.text == mention.text.strip(), mention


def check_time(time: Time) -> None:
    """A value is EDTF or an ISO 8601 duration, its days are days, and the first is not after the last."""
    if not _TIME_OF_DAY.fullmatch(time.value):
        assert (time.start_date, time.end_date) == edtf.days(time.value), time
    if time.value.startswith("P"):
        assert all(_DURATION.fullmatch(side) for side in time.value.split("/")), time
    days = [date.fromisoformat(day) for day in (time.start_date, time.end_date) if day]
    assert days == sorted(days), time


def check_told(text: str, row: Fact | Event, about: tuple[int, int], entities: Sequence[Participant]) -> None:
    """The evidence lies in the text and has in it what it is about; who takes part is somebody."""
    start, end = row.evidence
    assert 0 <= start <= about[0] < about[1] <= end <= len(text), row
    assert all(participant.id.strip() for participant in entities), row


def check_ledger(text: str, rows: Sequence[Numeral]) -> None:
    """Every digit and numeral word lies in exactly one row; rows are in order, apart, and lie on the text."""
    for row in rows:
        assert text[row.start : row.end] == row.text, row
        assert row.text.strip(), row
        assert row.reason or row.account == "unexplained", row
    assert all(one.end <= two.start for one, two in pairwise(rows)), rows
    covered = {offset for row in rows for offset in range(row.start, row.end)}
    for offset, character in enumerate(text):
        if unicodedata.category(character) == "Nd":
            assert offset in covered, (text, offset)
    for word in Words(text):
        if word.kind == "letters" and word.key not in ("семью", "сто") and is_numeral(word.key):
            assert set(range(word.start, word.end)) <= covered, (text, word)


def _without_events(found: Annotations) -> Annotations:
    return Annotations(found.article, found.entities, found.quantities, found.times, found.facts)
