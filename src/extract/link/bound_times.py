"""A time that the words about the value bind it to, whatever else its clause names."""

from __future__ import annotations

import re
from typing import Final

from extract.edtf import year_before
from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.dates import all_times, is_base, times
from extract.link.items import PREDICATES, Item, Kind
from extract.link.memory import Memory
from extract.link.reason import NONE, Reason
from extract.link.respectively import dealt_out, respective
from extract.link.site import Site, against, done_to_it, parent, places_before
from extract.link.so_far import YEAR_AGO, of_year_before
from extract.link.times_elsewhere import of_start
from extract.records import Measure, Time

_YEARS: Final = re.compile(r"(\d{4})/(\d{4})")
_MONTH: Final = len("2025-03")
_OPENING: Final = 4  # words among which a clause names the time before: «в то время как год назад»
_LEADING: Final = frozenset({Kind.COORDINATOR, Kind.SUBORDINATOR, Kind.ADVERB, Kind.PARTICLE})
_NEAR: Final = 6  # words from an earlier change to its time: «роста на 9 % в годовом выражении в сентябре»


def bound_time(site: Site, memory: Memory, measure: Measure) -> tuple[str, Reason] | None:
    """The time that the words about the value bind it to, and where it stands; None where none do."""
    found = _then_told(site, memory) or _of_each(site) or _own_after(site, memory) or _set_out(site, memory)
    found = found or _of_time_before(site) or _done_then(site)
    return found or _earlier(site, memory, measure)


def _then_told(site: Site, memory: Memory) -> tuple[str, Reason] | None:
    """«Это на 9 % меньше, чем в 2024 году. Тогда показатель достигал 5 млрд»: the time compared with right before."""
    told = memory.latest()
    then = site.readings[0].words[0].text.lower() == "тогда" and not site.reading.times
    if not then or told is None or not told.base or told.sentence != memory.sentence - 1:
        return None
    return told.base, Reason("before", f"what «{told.indicator}» was compared with")


def _of_each(site: Site) -> tuple[str, Reason] | None:
    """«на 12 % и 11 % в 2022 и 2021 годах соответственно»."""
    found = respective(site, Kind.TIME)
    record = None if found is None else site.reading.words[found[0]].record
    if not isinstance(record, Time) or record.label != "DATE" or not record.value:
        return _year_of_each(site)
    return record.value, Reason("clause", f"«{record.text}»")


def _year_of_each(site: Site) -> tuple[str, Reason] | None:
    """«в 2026–2028 годах составят 5, 6 и 7 млрд соответственно»: of as many years as values, the one of the value."""
    values = dealt_out(site)
    for _, time in times(site.reading, base=False):
        years = _YEARS.fullmatch(time.value)
        if years is not None and len(values) > 1 and int(years[2]) - int(years[1]) == len(values) - 1:
            return f"{int(years[1]) + values.index(site.place):04}", Reason("clause", f"«{time.text}»")
    return None


def _of_time_before(site: Site) -> tuple[str, Reason] | None:
    """«вырос по сравнению с 2024 годом (51,4 тысячи)», «чем в 2022 году, когда объем составил 22 млрд»: the time that
    the bracket or the clause stands behind."""
    upper = parent(site.readings, site.reading)
    when = site.reading.clause.form in (Form.RELATIVE, Form.ADVERBIAL) and site.reading.words[0].lemma == "когда"
    bracket = site.reading.clause.form is Form.BRACKET
    if upper is None or not (when or bracket) or site.reading.times:
        return None
    before = places_before(upper, site.reading)
    near = [upper.words[at] for at in before[-3:]] if bracket else []
    held = [word.lemma in cue("surpassed") for word in near]  # «выше показателя прошлого года (4 %)»
    if site.label == "PERCENT" and not (when or any(held)):
        return None
    if (
        held[-1:] == [True] and len(near) > 1 and near[-2].kind is Kind.TIME
    ):  # «больше прошлогоднего показателя (45 млрд)»
        before = before[:-1]
    record = upper.words[before[-1]].record if before else None
    kept = not upper.lemmas.isdisjoint(cue("kept_at")) and before and is_base(upper, before[-1])
    if kept:  # «осталось на уровне прошлого года (2 млн)»
        return None
    if not isinstance(record, Time) or not record.value or record.label != "DATE":
        return None
    return record.value, Reason("clause", f"«{record.text}» right before")


def _done_then(site: Site) -> tuple[str, Reason] | None:
    """«из 12 млрд кубометров газа, добытых за первый квартал, 6 ушли на экспорт»: when what the value counts was
    done."""
    reading = None if site.reading.times else done_to_it(site)
    record = next((time for _, time in reading.times), None) if reading is not None else None
    if record is None or record.label != "DATE" or not record.value:
        return None
    return record.value, Reason("clause", f"«{record.text}»")


def _own_after(site: Site, memory: Memory) -> tuple[str, Reason] | None:
    """«повысились на 0,29 % после роста на 0,1 % неделей ранее»: the time of the earlier change, right after it; of «за
    девять месяцев выросла до 5 млн с 4 млн годом ранее» the same months."""
    if site.earlier is not None and site.earlier[1].value:  # «… после падения в июне на 5 %»
        return site.earlier[1].value, Reason("clause", f"«{site.earlier[1].text}»")
    left = site.left
    of_start = site.preposition in ("с", "со")  # «до 99 млрд со 175 млрд за 11 месяцев прошлого года»
    if not of_start and (left is None or left.preposition not in ("после", "против")):
        return None
    words, gaps = site.reading.words, site.reading.gaps
    for at in range(site.place + 1, min(site.place + _NEAR + 1, len(words))):
        record = words[at].record
        if gaps[at] or words[at].kind is Kind.QUANTITY or words[at].kind in PREDICATES:
            break
        if isinstance(record, Time) and record.value and record.label == "DATE":
            before = memory.latest() if record.text.lower() in YEAR_AGO else None
            same = before is not None and before.sentence == memory.sentence and "-" in before.period
            value = year_before(before.period) if before is not None and same else record.value
            return value, Reason("clause", f"«{record.text}»")
    return None if of_start else ("", NONE)


def _set_out(site: Site, memory: Memory) -> tuple[str, Reason] | None:
    """«до 5 млрд с 4 млрд годом ранее, выручка — до 9 млрд с 8 млрд»: of a list, when the first set out."""
    if site.preposition not in ("с", "со") or site.reading.times:
        return None
    first = next((told for told in memory.told if told.sentence == memory.sentence and told.bygone), None)
    return None if first is None else (first.period, Reason("told", f"as for «{first.indicator}»"))


def _earlier(site: Site, memory: Memory, measure: Measure) -> tuple[str, Reason] | None:
    """«годом ранее он составлял 1,8 млрд»: of a level, the time that it is of."""
    words = site.reading.words
    ago = (word for word in words[:_OPENING] if word.kind is Kind.TIME)
    leads = [word for word in ago if word.text.lower() in YEAR_AGO or word.tokens[-1].lemma in cue("formerly")]
    if measure == "change" and not leads:  # «годом ранее рост составил 8 %»
        return None
    told = memory.latest()
    # «за 10 месяцев — 35 млрд. Год назад было 38 млрд», «в мае — 5 млн. Год назад было 4 млн»
    months = told is not None and ("/" in told.period or len(told.period) == _MONTH)
    years_ago = [word for word in leads if word.text.lower() in YEAR_AGO]
    undated = (
        any(months or not getattr(word.record, "value", "") for word in years_ago) and site.preposition != "против"
    )
    if site.preposition == "против" or (times(site.reading, base=False) and not (undated and months)):
        return None
    first = next((word for word in words if word.kind not in _LEADING), words[0])  # «тогда как год назад …»
    if undated and told is not None and told.period and not told.bygone and first.kind is Kind.TIME:
        said = any(getattr(word.record, "value", "") for word in years_ago)
        return year_before(told.period), Reason("clause" if said else "before", f"a year before «{told.indicator}»")
    known = told is not None and told.period and not told.bygone
    if told is not None and known and of_year_before(site) and not all_times(site.reading):
        # «За полугодие заработали 10 млрд. За аналогичный период прошлого года было 9 млрд»
        return year_before(told.period), Reason("before", f"a year before «{told.indicator}»")
    past = [(at, time) for at, time in times(site.reading, base=True) if _ago(words, at)]
    earlier = [time for at, time in past if not against(site, at) and not of_start(site.reading, site.place, at)]
    if not earlier or not earlier[0].value:
        return None
    months = told is not None and "/" in told.period and not told.bygone and earlier[0].text.lower() in YEAR_AGO
    value = year_before(told.period) if told is not None and months else earlier[0].value
    return value, Reason("clause", f"«{earlier[0].text}»")


def _ago(words: list[Item], place: int) -> bool:
    ends = [*words[place].tokens[-1:], *words[place + 1 : place + 2]]
    return any(word.lemma in cue("formerly") for word in ends)
