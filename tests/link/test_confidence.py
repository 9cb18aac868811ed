"""Confidence: a product of rates, each from counts of labelled facts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from extract.lexicon import load
from extract.link.confidence import confidence

SLOTS = ("indicator", "entities", "period", "status")
TABLE: dict[str, Any] = load("confidence")
RATES = [(slot, scope, counts) for slot in SLOTS for scope, counts in TABLE[slot].items()]


def of_slot(slot: str) -> Decimal:
    counts: list[dict[str, int]] = list(TABLE[slot].values())
    return Decimal(sum(one["right"] for one in counts)) / sum(one["of"] for one in counts)


def pooled(counts: dict[str, int], rate: Decimal) -> Decimal:
    return (counts["right"] + 4 * rate) / (counts["of"] + 4)


@pytest.mark.parametrize(("slot", "scope", "counts"), RATES)
def test_counts(slot: str, scope: str, counts: dict[str, int]) -> None:
    assert 0 <= counts["right"] <= counts["of"]
    expected = pooled(counts, of_slot(slot))
    assert confidence("never-counted", **{slot: scope}) == expected.quantize(Decimal("0.01"))


@pytest.mark.parametrize(("rule", "counts"), TABLE["rule"].items())
def test_counts_of_rules(rule: str, counts: dict[str, int]) -> None:
    assert 0 <= counts["right"] <= counts["of"]
    expected = pooled(counts, pooled(TABLE["indicator"]["phrase"], of_slot("indicator")))
    assert confidence(rule, indicator="phrase") == expected.quantize(Decimal("0.01"))


def test_an_assumption_never_counted_is_as_good_as_the_slot() -> None:
    assert confidence("count", period="guessed") == of_slot("period").quantize(Decimal("0.01"))


def test_counts_by_hand() -> None:
    assert confidence("count", status="future") == Decimal("0.95")  # (126 + 4 · 1631/1678) / (133 + 4)


@given(st.fixed_dictionaries({slot: st.sampled_from(sorted(TABLE[slot])) for slot in SLOTS}))
def test_more_assumed_is_never_surer(assumed: dict[str, str]) -> None:
    whole = confidence("count", **assumed)
    assert 0 <= whole <= 1
    for slot in SLOTS:
        assert whole <= confidence("count", **{slot: assumed[slot]}) + Decimal("0.01")


def test_what_stands_in_the_clause_is_surer_than_what_does_not(nlp: Language) -> None:
    [plain] = nlp("В 2024 году экспорт Грузии составил 5 млн тонн.")._.facts
    [_, told] = nlp("В 2024 году экспорт Грузии составил 5 млн тонн. Бюджет на эти меры — 3 млн рублей.")._.facts
    assert plain.confidence > told.confidence
    assert dict(plain.assumed) == {"indicator": "phrase", "entities": "clause", "period": "clause", "status": "plain"}


def test_every_group_of_rules_is_shown(nlp: Language) -> None:
    for name, group in TABLE["rules"].items():
        facts = nlp(group["example"])._.facts
        assert any(fact.rule in group["words"] for fact in facts), (name, [fact.rule for fact in facts])
