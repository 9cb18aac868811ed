"""When a forecast was made, which is not when it comes true: «В апреле Минфин ожидал роста на 2,5 % в 2026 году»."""

from __future__ import annotations

import re
from typing import Final

from extract.edtf import year_before
from extract.link.cues import cue, directions
from extract.link.dates import is_base, times
from extract.link.grammar import lemmas
from extract.link.items import Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.modals import future_verb
from extract.link.reading import Reading
from extract.link.reason import NONE, Reason
from extract.link.site import Site
from extract.records import Time

_MOMENT: Final = re.compile(r"[\dX]{4}-\d\d(-\d\d(/[\dX]{4}-\d\d-\d\d)?)?")
"""A month, a day or a week: who expects something through a year, or a quarter, may expect it of that."""


def made_then(reading: Reading, place: int, time: Time) -> bool:
    """Whether the time is that at which somebody expected what is foretold: it stands before a past verb of his, and is
    a moment, or not the last time that the clause names («осенью ждали 5 млн по итогам года»)."""
    expecting = cue("expecting")
    if reading.lemmas.isdisjoint(expecting):
        return False
    at = next((at for at in reading.predicates if at > place), None)
    verb = None if at is None else reading.words[at]
    past = verb is not None and verb.kind is Kind.VERB and verb.features.tense == "Past" and not verb.passive
    if at is None or verb is None or not past or verb.lemma not in expecting or verb.lemma.endswith("ся"):
        return False
    before = year_before(time.value)  # «в мае ждали спада на 5 % к маю прошлого года»: of May itself
    if before and any(one.value == before and is_base(reading, behind) for behind, one in reading.times):
        return False
    return bool(_MOMENT.fullmatch(time.value)) or any(behind > at for behind, _ in reading.times)


def expected_again(site: Site, memory: Memory, means: Meaning) -> tuple[str, Reason]:
    """«В 2026 году экономика вырастет на 1 %. В апреле банк ждал роста на 2,5 %»: the time for which the same was
    foretold before."""
    if not any(made_then(site.reading, at, time) for at, time in site.reading.times):
        return "", NONE
    mine = lemmas(means.indicator)
    for told in reversed(memory.told):
        if told.sentence < memory.sentence - 1:
            break
        if told.state != "actual" and told.period and (mine & lemmas(told.indicator) or means.told is told):
            return told.period, Reason("before", f"as «{told.indicator}» was foretold for")
    return "", NONE


def raised_then(site: Site, memory: Memory, means: Meaning) -> tuple[str, Reason]:
    """«С 1 мая пенсии повысят. Рост составит 6 %», «Тарифы с июля вырастут на 5 %. Повышение составит 200 рублей»: when
    the change that the noun takes up is to come."""
    own = site.reading.subject
    again = means.rule == "change-noun" and own is not None and not own.chain and not site.reading.times
    if not again or own is None or site.reading.head_lemma(own) not in directions("nouns"):
        return "", NONE
    before = next((told for told in reversed(memory.told) if told.sentence < memory.sentence), None)
    if before is not None and before.sentence == memory.sentence - 1:
        same = before.state != "actual" and before.indicator == means.indicator
        return (before.period, Reason("before", f"as «{before.indicator}» changes then")) if same else ("", NONE)
    only = {time.value for reading in memory.previous for _, time in times(reading, base=False)}
    coming = any(future_verb(reading) is not None for reading in memory.previous)
    return (only.pop(), Reason("before", "when what changes is to change")) if coming and len(only) == 1 else ("", NONE)
