"""Whether a value is so, when, and compared with when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from extract.edtf import days, same_but_year, year_after
from extract.link.base import base, implied, led_against, listed_base, rated
from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.foreseen import is_foreseen, was_foreseen
from extract.link.futures import is_designed, of_future
from extract.link.grammar import lemmas
from extract.link.items import Item, Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.period import period
from extract.link.reason import NONE, Reason
from extract.link.site import Site
from extract.link.status import status
from extract.link.status_case import PLAIN
from extract.records import Status, Time

_YEAR: Final = len("2025")
_BOTH: Final = 2


class Timing(NamedTuple):
    """The slots of a fact that tell its time (EDTF, empty where the text names none), each with its reason."""

    state: Status
    sure: Reason
    when: str
    dated: Reason
    compared: str  # the base of a change
    why: str
    reached: str | None = None  # of a value set out from: the time of the one reached, which the text goes on with


def timing(here: Site, means: Meaning, memory: Memory) -> Timing:
    """The status, the period and the base, each of which the others bear on."""
    state, sure = status(here, means, planning=memory.planning, above=memory.announced)
    same = sure.scope == "told"  # as planned as what was told before: at its time
    when, dated = period(here, memory, means, actual=same or state == "actual")
    foreseen = is_foreseen(means) or was_foreseen(here)
    first = not foreseen and (_from_which(here) or _from_that_alone(here, means))
    if first and state != "actual":
        if not _dated_behind(here):
            state, sure, when, dated = "actual", PLAIN, "", NONE
        elif _is_over(when, memory.published) or _ago(here):  # «сократится до 2,5 % с 3,1 % в 2024 году»
            state, sure = "actual", PLAIN
    reached = None
    own = here.reading.clause.form is not Form.ELLIPTIC and not _dated_behind(here)
    if first and own and state == "actual" and means.measure != "change":
        since, told = base(here, when, actual=True)
        if since and since != when:  # «выросло с 4,5 до 4,6 тыс. по сравнению с 2024 годом»
            reached, when, dated = when, since, Reason("clause", f"set out from, at {told}")
    compared, why = _compared(here, means, memory, when, actual=state == "actual")
    ends = _ends(here) if means.measure == "change" else None
    if ends is not None:
        (compared, when), why = ends, "the time that it was set out from"
        dated = Reason("clause", f"the time reached, {when}")
    before = memory.latest()
    led = means.measure == "change" or (here.label == "PERCENT" and here.reading.clause.form is Form.ELLIPTIC)
    against = led_against(here, before.period) if before is not None and led else ""
    if before is not None and against and not compared:
        when, dated = before.period, Reason("before", f"as for «{before.indicator}» before")
        compared, why = against, f"«к» {against}, before that"
    if compared and dated.scope not in ("clause", "upper") and _covers(when, compared):
        when, dated = "", NONE  # «В прошлом году было 5. Импорт вырос на 20 % по сравнению с маем 2024 года»
    if compared and not when and state == "actual":
        when = _told_of_like(memory, compared) or implied(here, compared) or _told_year_after(memory, compared)
        dated = Reason("before", f"a year after «{compared}»") if when else dated
    named = dated.scope in ("clause", "upper")
    state, sure = _timed(here, state, sure, means, when, memory.published, own=named)
    if (
        first and state != "actual" and not _dated_behind(here)
    ):  # «расширение мощности: с 70 тыс. до 240 тыс. к 2030 году»
        return Timing("actual", PLAIN, "", NONE, compared, why)
    return Timing(state, sure, when, dated, compared, why, reached)


def _covers(when: str, compared: str) -> bool:
    """Whether a time that is only carried on holds the one compared with, and so can't be right."""
    try:
        first, last = days(when)
        begin, end = days(compared)
    except ValueError:
        return False
    return bool(first and last and begin and end) and first <= begin and end <= last


def _told_year_after(memory: Memory, compared: str) -> str:
    """«В сентябре … . По сравнению с сентябрем прошлого года индекс вырос на 2 %»: what the text has told of, a year
    after what is compared with."""
    after = year_after(compared)
    return after if len(compared) > _YEAR and any(one.period == after for one in memory.told) else ""


def _told_of_like(memory: Memory, compared: str) -> str:
    """«За полугодие 2022 года перевезли 5 млн. По сравнению с тем же периодом 2020 года объем вырос вдвое»: the same
    months of a later year, where the sentence before, or this one, tells of them."""
    near = [one for one in memory.told if one.sentence >= memory.sentence - 1 and one.actual]
    later = (one.period for one in reversed(near) if one.period > compared and same_but_year(one.period, compared))
    return next(later, "")


def _compared(here: Site, means: Meaning, memory: Memory, when: str, *, actual: bool) -> tuple[str, str]:
    """The time that a change, or a rate, is compared with, and why; both empty where there is none but its own."""
    changed = means.measure == "change"
    last = memory.told[-1] if memory.told and means.rule == "restated" and changed else None
    if last is not None and (last.sentence, last.measure) == (memory.sentence, "change") and last.period == when:
        return last.base, f"as for «{last.indicator}»"
    found, why = base(here, when, actual=actual) if changed or rated(here) else ("", "")
    found = "" if found == when else found  # «годом ранее рост составил 8 %»
    earlier = means.told if means.told is not None and means.told.bygone and not means.told.start else None
    if changed and not found and earlier is not None:
        found, why = earlier.period, f"as of «{earlier.indicator}» a year before"
    if changed and not found and actual and (since := _set_against(here, means, memory, when)):
        found, why = since, "as of what the clause with «если» told"
    if changed and not found and actual:
        found, why = listed_base(here, memory, when)
    # «год назад было 633 тысячи. То есть падение составило 29 %»
    return (found, why) if found and found != when else ("", "")


def _set_against(here: Site, means: Meaning, memory: Memory, when: str) -> str:
    """«Если в 2021 году импорт составлял 2 млрд, то в 2024 году эта цифра выросла в пять раз»: the time of what was so
    before; empty where nothing is set against another."""
    if here.reading.index == 0 or here.readings[0].words[0].lemma != "если":
        return ""
    told = next((one for one in memory.told if one.sentence == memory.sentence and one.measure == "level"), None)
    alike = told is not None and told.actual and lemmas(told.indicator) <= lemmas(means.indicator)
    return told.period if told is not None and alike and told.period < when else ""


def _from_which(site: Site) -> bool:
    """«поднимется с 0,4 до 0,5 %», «до 0,5 % с 0,4 % в мае»: whether a value is the one that a change sets out from."""
    if site.preposition not in ("с", "со"):
        return False
    words = site.reading.words
    kind = site.item.kind  # «с 18 до 12 дней», too
    to = [at for at, word in enumerate(words) if at and word.kind is kind and at != site.place]
    about = cue("modifiers")  # «до порядка 240 тыс.»
    to = [at - 1 if words[at - 1].text.lower() in about else at for at in to]
    return any(words[at - 1].text.lower() == "до" for at in to if at)


def _from_that_alone(site: Site, means: Meaning) -> bool:
    """«увеличит квоту с заявленных 25 млн тонн»: whether nothing tells what a change comes to; not «начнет с 5 млн»."""
    alone = all(word.kind is not Kind.QUANTITY for word in site.reading.words[site.place + 1 :])
    return alone and means.rule == "changed-to" and site.preposition in ("с", "со") and site.label != "DURATION"


def _ends(site: Site) -> tuple[str, str] | None:
    """«вырос на 30 % – с 38 млн в 2019 году до 50 млн в 2020-м»: the times of both values that a change lies between;
    None where not each has its own."""
    behind = site.readings[site.reading.index + 1 : site.reading.index + 2]
    behind = [one for one in behind if one.words[0].lemma in ("с", "до")]  # «вырос на 30 %: с 38 млн в 2019 году до …»
    for reading in (site.reading, *behind):
        words = reading.words
        dated = [at for at, time in reading.times if time.label == "DATE"]
        led = {word: _value_led(words, dated, word) for word in ("с", "до")} if len(dated) >= _BOTH else {}
        since, until = (next(iter(led.get(word, ())), "") for word in ("с", "до"))
        if since and since < until and "после" not in reading.forms:  # not «вырос на 3 % после роста с 5 до 7 млн»
            return since, until
    return None


def _value_led(words: Sequence[Item], dated: Sequence[int], preposition: str) -> Iterator[str]:
    """The times right behind the values that a preposition leads to."""
    for at in dated:
        value = at - 1 if words[at - 1].kind is Kind.QUANTITY else at - _BOTH  # «38 млн в 2019 году»
        lead = words[value - 1].lemma if value > 0 and words[value].kind is Kind.QUANTITY else ""
        record = words[at].record
        if lead == preposition and isinstance(record, Time):
            yield record.value


def _dated_behind(site: Site) -> bool:
    """Whether a time stands behind the value before the next: «с 14 % в этом году до 12 % в следующем»."""
    behind = site.reading.words[site.place + 1 :]
    first = next((word for word in behind if word.kind in (Kind.TIME, Kind.QUANTITY)), None)
    return first is not None and first.kind is Kind.TIME and getattr(first.record, "label", "") != "DURATION"


def _ago(site: Site) -> bool:
    """«вырастет до 146 рублей с 142 рублей неделей ранее»: whether the time behind the value is told as gone by."""
    behind = next((word for word in site.reading.words[site.place + 1 :] if word.kind is Kind.TIME), None)
    return behind is not None and behind.tokens[-1].lemma in cue("formerly") | {"назад"}


def _is_over(period: str, published: str) -> bool:
    """Whether a time lies before the day that an article appeared; both are EDTF, and may be empty."""
    try:
        (_, last), (today, _) = days(period), days(published)
    except ValueError:
        return False
    return bool(last and today) and last < today


def _timed(
    site: Site, state: Status, reason: Reason, meaning: Meaning, period: str, published: str, *, own: bool
) -> tuple[Status, Reason]:
    """The status where the period tells it: what lies after the article's date has not happened.

    An estimate of a time that is not over is a forecast, if the clause names the time (`own`). `period` and
    `published` are EDTF, and may be empty.
    """
    try:
        (first, last), (_, today) = days(period), days(published)
    except ValueError:
        return state, reason
    if state != "actual" or not today or not last:
        return state, reason
    verb = site.predicate
    budget = any(word.lemma == "бюджет" for reading in site.readings for word in reading.words)
    drawn = budget and verb is not None and verb.features.variant == "Short"  # «бюджет на 2026 год сверстан»
    past = verb is not None and (verb.features.tense == "Past" or verb.features.variant == "Short") and not drawn
    set_then = verb is not None and verb.lemma in cue("set_for") and own  # «тариф на 2026 год установлен в 5 рублей»
    past = past and not (set_then and verb is not None and verb.features.variant == "Short")
    by = any(at and site.reading.words[at - 1].lemma == "к" for at, _ in site.reading.times)
    past = past and not by
    aimed = by and meaning.rule in ("change-noun", "attribute")  # «программа увеличения оборота до 5 млрд к 2030 году»
    if first > today and not past:
        later = Reason("period", "the period lies after the article's date")
        if budget or aimed or set_then or is_designed(meaning):
            return "planned", later
        done = verb is not None and verb.kind is Kind.VERB and verb.features.tense == "Pres"
        return of_future(site, site.reading, meaning, verb) if done and verb is not None else "forecast", later
    words = site.reading.words
    so_far = any(at and words[at - 1].lemma == "с" for at, _ in site.reading.times)  # «с начала года оценивают в 11 %»
    if own and last > today and verb is not None and verb.lemma in cue("valuing") and not so_far:
        return "forecast", Reason("period", f"«{verb.text}» before the period is over")
    return state, reason
