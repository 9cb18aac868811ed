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


@pytest.mark.parametrize(("slot", "scope", "counts"), RATES)
def test_counts(slot: str, scope: str, counts: dict[str, int]) -> None:
    assert 0 <= counts["right"] <= counts["of"]
    expected = Decimal(counts["right"] + 1) / (counts["of"] + 2)
    assert confidence(**{slot: scope}) == expected.quantize(Decimal("0.01"))


def test_an_assumption_never_counted_is_even_odds() -> None:
    assert confidence(period="guessed") == Decimal("0.50")


@given(st.fixed_dictionaries({slot: st.sampled_from(sorted(TABLE[slot])) for slot in SLOTS}))
def test_more_assumed_is_never_surer(assumed: dict[str, str]) -> None:
    whole = confidence(**assumed)
    assert 0 <= whole <= 1
    for slot in SLOTS:
        assert whole <= confidence(**{slot: assumed[slot]}) + Decimal("0.01")


def test_what_stands_in_the_clause_is_surer_than_what_does_not(nlp: Language) -> None:
    [plain] = nlp("В 2024 году экспорт Грузии составил 5 млн тонн.")._.facts
    [_, told] = nlp("В 2024 году экспорт Грузии составил 5 млн тонн. Бюджет на эти меры — 3 млн рублей.")._.facts
    assert plain.confidence > told.confidence
    assert dict(plain.assumed) == {"indicator": "phrase", "entities": "clause", "period": "clause", "status": "plain"}


def test_every_group_of_rules_is_shown(nlp: Language) -> None:
    for name, group in TABLE["rules"].items():
        facts = nlp(group["example"])._.facts
        assert any(fact.rule in group["words"] for fact in facts), (name, [fact.rule for fact in facts])
