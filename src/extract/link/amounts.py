"""Nouns of amounts, and what stands between them and how much: «субсидия на семена в 5 млн»."""

from __future__ import annotations

from functools import cache
from typing import Final

from extract.link.cues import cue
from extract.link.items import Kind
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.site import Site

_OF_MONEY: Final = (
    *("valued", "payments", "grants", "own", "results", "funds", "charges", "outlays", "balances", "budget_lines"),
    *("stocks", "reserves", "gaps", "spendings", "levied"),
)
_NO_AMOUNT: Final = frozenset({"вклад", "портфель", "закупка", "выделение", "пакет", "счет", "деньги", "бюджет"})
_FAR: Final = 3  # phrases between a noun of an amount and how much it is


@cache
def amount_nouns(label: str) -> frozenset[str]:
    """«субсидия», «расходы»; «скидка», «соотношение»; «запас», «дефицит»: what is so much money, per cent or goods."""
    found = {
        "MONEY": cue(*_OF_MONEY),
        "PERCENT": cue("charges", "gaps", "reductions") | {"отношение", "ставка", "купон", "дефицит", "профицит"},
        "QUANTITY": cue("gaps", "quotas", "balances") | {"запас", "запасы", "остаток", "спрос", "потребность"},
        "CARDINAL": cue("gaps") | {"отношение"},
    }
    return found.get(label, frozenset()) - _NO_AMOUNT - cue("contracts", "treaties")


def amount_before(site: Site, left: Phrase) -> Phrase | None:
    """«субсидия на семена в 5 млн», «разница между ценами на уровне 5 %», «скидка на хлеб для пенсионеров в 20 %»: the
    noun of an amount, over what it is for."""
    nouns, reading = amount_nouns(site.label), site.reading
    if not nouns or not (site.sized or (site.preposition == "в" and site.label != "CARDINAL")):
        return None
    own = left.preposition in ("к", "между") or site.sized or left.first.head < 0
    if not own and _innermost(reading, left) in nouns:
        return None  # «проценты по кредиту в 5 млн»
    if left.preposition in ("о", "об"):
        return None
    at = left
    for _ in range(_FAR):
        before = before_joined(reading, at)
        if before is None or before.first.head < 0:
            return None
        if reading.head(before).kind is Kind.NOUN:
            if reading.head_lemma(before) in nouns:
                return before
            if before.chain and _innermost(reading, before) in nouns:
                return before.inner(len(before.chain) - 1)
        if not before.preposition and at.preposition:
            return None
        at = before
    return None


def _innermost(reading: Reading, phrase: Phrase) -> str:
    """The lemma of the last noun of a chain: «кредита», of «погашение кредита»."""
    return reading.words[phrase.chain[-1].head].lemma if phrase.chain else reading.head_lemma(phrase)


def before_joined(reading: Reading, phrase: Phrase) -> Phrase | None:
    """The phrase right before, or the one that «и» joins it to."""
    edge = phrase.start
    if edge and not phrase.preposition and reading.words[edge - 1].kind is Kind.COORDINATOR:
        edge -= 1
    return reading.before(edge) if edge and not reading.gaps[edge] else None
