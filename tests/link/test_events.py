"""Dated events: every text of `examples/events*.txt` through the whole pipeline, and the table they make."""

from __future__ import annotations

import pytest
from blocks import Block, ids, read
from spacy.language import Language

from extract.records import Event

EXAMPLES = list(read("events*.txt"))


def found_in(nlp: Language, text: str, published: str = "2025-10-20") -> list[Event]:
    [(doc, _)] = nlp.pipe([(text, {"published": published})], as_tuples=True)
    events: list[Event] = doc._.events
    return events


def columns(event: Event) -> tuple[str, ...]:
    """The event as the examples write it."""
    return (
        event.predicate,
        ids(" ".join(f"{one.id}:{one.role}".replace(" ", "_") for one in event.participants)) or "-",
        event.object.replace("ё", "е") or "-",
        event.place or "-",
        event.status,
    )


@pytest.mark.parametrize("case", EXAMPLES, ids=lambda case: case.text[:80])
def test_text(nlp: Language, case: Block) -> None:
    events = found_in(nlp, case.text, case.published)
    assert [event.time for event in events] == list(case.spans), [columns(event) for event in events]
    for event, wanted in zip(events, case.rows, strict=True):
        assert columns(event) == (wanted[0], ids(wanted[1]), *wanted[2:]), event.steps


@pytest.mark.parametrize("case", EXAMPLES, ids=lambda case: case.text[:80])
def test_every_event_can_be_explained(nlp: Language, case: Block) -> None:
    for event in found_in(nlp, case.text, case.published):
        assert event.rule
        assert event.steps
        start, end = event.evidence
        assert start <= event.time[0] < event.time[1] <= end
        assert "\n" not in case.text[start:end]


def test_an_amount_makes_it_a_fact(nlp: Language) -> None:
    [(doc, _)] = nlp.pipe([("5 марта в Баку подписали 15 документов.", {})], as_tuples=True)
    assert doc._.events == []
    assert [fact.indicator for fact in doc._.facts] == ["документ"]


def test_denied(nlp: Language) -> None:
    [event] = found_in(nlp, "Строительство завода не начнётся до 2027 года.")
    assert event.negated
    [event] = found_in(nlp, "Строительство завода начнётся в 2027 году.")
    assert not event.negated


def test_a_pronoun_is_the_person_named_last(nlp: Language) -> None:
    [event] = found_in(nlp, "Приехал Ильхам Алиев. Он посетил Астану 5 марта.")
    assert [one.id for one in event.participants] == ["Ильхам Алиев"]
    assert event.place == "Астана"
