"""Whether a value is so, when, and compared with when."""

from __future__ import annotations

from typing import NamedTuple

from extract.link.base import base, implied, led_against, listed_base, rated
from extract.link.clause import Form
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.period import period
from extract.link.reason import NONE, Reason
from extract.link.site import Site
from extract.link.status import PLAIN, from_which, status, timed
from extract.records import Status


class Timing(NamedTuple):
    """The slots of a fact that tell its time (EDTF, empty where the text names none), each with its reason."""

    state: Status
    sure: Reason
    when: str
    dated: Reason
    compared: str  # the base of a change
    why: str


def timing(here: Site, means: Meaning, memory: Memory) -> Timing:
    """The status, the period and the base, each of which the others bear on."""
    state, sure = status(here, means, planning=memory.planning, above=memory.announced)
    same = sure.scope == "told"  # as planned as what was told before: at its time
    when, dated = period(here, memory, means, actual=same or state == "actual")
    planned = means.indicator.startswith("план ")  # «снизила план с 1,4 до 1,3 млн тонн»
    if means.rule != "revised" and not planned and from_which(here, state):
        state, sure, when, dated = "actual", PLAIN, "", NONE
    compared, why = _compared(here, means, memory, when, actual=state == "actual")
    before = memory.latest()
    led = means.measure == "change" or (here.label == "PERCENT" and here.reading.clause.form is Form.ELLIPTIC)
    against = led_against(here, before.period) if before is not None and led else ""
    if before is not None and against and not compared:
        when, dated = before.period, Reason("before", f"as for «{before.indicator}» before")
        compared, why = against, f"«к» {against}, before that"
    if compared and not when and state == "actual":
        when = implied(here, compared)
        dated = Reason("before", f"a year after «{compared}»") if when else dated
    named = dated.scope in ("clause", "upper")
    state, sure = timed(here, state, sure, means, when, memory.published, own=named)
    return Timing(state, sure, when, dated, compared, why)


def _compared(here: Site, means: Meaning, memory: Memory, when: str, *, actual: bool) -> tuple[str, str]:
    """The time that a change, or a rate, is compared with, and why; both empty where there is none but its own."""
    changed = means.measure == "change"
    found, why = base(here, when, actual=actual) if changed or rated(here) else ("", "")
    found = "" if found == when else found  # «годом ранее рост составил 8 %»
    earlier = means.told if means.told is not None and means.told.bygone and not means.told.start else None
    if changed and not found and earlier is not None:
        found, why = earlier.period, f"as of «{earlier.indicator}» a year before"
    if changed and not found and actual:
        found, why = listed_base(here, memory, when)
    # «год назад было 633 тысячи. То есть падение составило 29 %»
    return (found, why) if found and found != when else ("", "")
