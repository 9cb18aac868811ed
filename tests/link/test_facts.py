"""Every sentence of `examples/facts*.txt` through the whole pipeline: `examples/facts.txt` says how to read them."""

from __future__ import annotations

import time

import pytest
import spacy
from blocks import Block, ids, read
from spacy.language import Language

from extract.link.discourse import discourse
from extract.link.facts import facts
from extract.records import Fact, Participant

EXAMPLES = list(read("facts*.txt"))


def found_in(nlp: Language, case: Block) -> list[Fact]:
    [(doc, _)] = nlp.pipe([(case.text, {"published": case.published})], as_tuples=True)
    facts: list[Fact] = doc._.facts
    return facts


def columns(fact: Fact) -> tuple[str, ...]:
    """The fact as the examples write it."""
    period = fact.period or "-"
    return (
        fact.indicator.replace("ё", "е"),
        f"{fact.measure} {fact.direction}".strip(),
        ids(" ".join(f"{one.id}:{one.role}".replace(" ", "_") for one in fact.entities)) or "-",
        f"{period} < {fact.base}" if fact.base else period,
        fact.status,
        fact.source or "-",
    )


def agrees(wanted: str, column: int, value: str) -> bool:
    if column == 2:
        wanted = ids(wanted)
    if column == 3:
        parts = [part.strip() for part in wanted.split("<")]
        has = [part.strip() for part in value.split("<")]
        pairs = zip([*parts, "-"][:2], [*has, "-"][:2], strict=True)
        return wanted == "*" or all(one in ("*", other) for one, other in pairs)
    return wanted in ("*", value)


@pytest.mark.parametrize("case", EXAMPLES, ids=lambda case: case.text[:80])
def test_sentence(nlp: Language, case: Block) -> None:
    facts = found_in(nlp, case)
    assert [fact.quantity for fact in facts] == list(case.spans), [columns(fact) for fact in facts]
    for fact, wanted in zip(facts, case.rows, strict=True):
        has = columns(fact)
        wrong = [(one, has[at]) for at, one in enumerate(wanted) if not agrees(one, at, has[at])]
        assert not wrong, (wrong, has, fact.steps)


def test_a_quarter_of_the_texts_tells_no_fact() -> None:
    assert len(EXAMPLES) >= 150
    assert sum(case.negative for case in EXAMPLES) >= len(EXAMPLES) / 4


@pytest.mark.parametrize("case", EXAMPLES, ids=lambda case: case.text[:80])
def test_every_fact_can_be_explained(nlp: Language, case: Block) -> None:
    for fact in found_in(nlp, case):
        assert fact.rule
        assert fact.steps
        assert fact.indicator == fact.indicator.strip()
        start, end = fact.evidence
        assert start <= fact.quantity[0] < fact.quantity[1] <= end
        assert "\n" not in case.text[start:end]


def test_without_a_tagger_there_are_no_facts() -> None:
    nlp = spacy.blank("ru")
    nlp.add_pipe("extract_numbers")
    nlp.add_pipe("extract_quantities")
    nlp.add_pipe("extract_facts")
    assert nlp("Экспорт составил 5 млн тонн.")._.facts == []


def test_a_new_line_ends_what_was_told(nlp: Language) -> None:
    doc = nlp("Экспорт Казахстана составил 5 млн тонн.\nВыросла на 5% и добыча.")
    assert [fact.entities for fact in doc._.facts] == [(Participant("KZ", "from"),), ()]


@pytest.mark.parametrize(
    "text", ["5% " * 2000, "рост на 5%, " * 1000, "«" * 2000 + "5%", "(" * 1000 + "5%" + ")" * 1000]
)
def test_text_without_sentences_takes_no_longer_than_its_length(nlp: Language, text: str) -> None:
    doc = nlp(text)
    begin = time.perf_counter()
    facts(discourse(doc, doc.text))
    assert time.perf_counter() - begin < 10
