"""When: the time that a fact holds for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from extract.edtf import days, year_before
from extract.link import announced
from extract.link.base import ANNUALLY
from extract.link.carried import (
    as_it_goes_on,
    foretold_before,
    in_an_age,
    of_budget,
    of_sentence_before,
    over_recent,
    since_start,
)
from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.dates import all_times, is_base, nearest, times
from extract.link.foretold import expected_again, made_then
from extract.link.items import PREDICATES, Item, Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory, Told
from extract.link.own_time import own_behind
from extract.link.reading import Reading
from extract.link.reason import NONE, Reason
from extract.link.respectively import dealt_out, respective
from extract.link.same_year import in_its_year
from extract.link.saying import says
from extract.link.site import Site, against, antecedent, depends, done_before, done_to_it, parent, places_before
from extract.link.so_far import YEAR_AGO, of_year_before, over_stretch, so_far, this_year
from extract.link.zones import inside_topic, topic_start
from extract.records import Measure, Time

_OTHER_YEARS: Final = frozenset(
    {"прошлом году", "прошлого года", "прошлый год", "позапрошлом году", "позапрошлого года"}
)
_YEARLY: Final = ANNUALLY | {"инфляция", "темп", "прирост", "рост"}
"""What is reckoned over twelve months, at any time of the year: «годовая инфляция в мае»."""
_RIGHT_BEHIND: Final = 2  # words from a value to the time behind it
_YEARS: Final = re.compile(r"(\d{4})/(\d{4})")
_DAY: Final = len("2025-03-04")
_YEAR: Final = len("2025")
_MONTH: Final = len("2025-03")
_OPENING: Final = 4  # words among which a clause names the time before: «в то время как год назад»
_LEADING: Final = frozenset({Kind.COORDINATOR, Kind.SUBORDINATOR, Kind.ADVERB, Kind.PARTICLE})
_NEAR: Final = 6  # words from an earlier change to its time: «роста на 9 % в годовом выражении в сентябре»


def period(site: Site, memory: Memory, means: Meaning, *, actual: bool) -> tuple[str, Reason]:
    """The time that the fact holds for (EDTF), empty where the text names none, and where it stands.

    What is not `actual` takes no time from what was told before: a plan has a time of its own.
    """
    follows = means.told is not None and means.told.state != "actual" and site.reading.words[0].text.lower() == "это"
    # «ГЭС дадут 114 млрд кВт·ч. Это на 4 % меньше, чем в 2024 году»
    told = means.told if actual or follows or _foreseen_again(site, means) else None
    latest = memory.told[-1] if memory.told else None
    if means.rule == "valued" and latest is not None and latest.sentence == memory.sentence and not site.reading.times:
        return latest.period, Reason("told", f"as for «{latest.indicator}»")
    if site.of_last_year and latest is not None and latest.sentence == memory.sentence and latest.period:
        return year_before(latest.period), Reason("clause", f"a year before that of «{latest.indicator}»")
    again = means.rule == "restated" and latest is not None and latest.sentence == memory.sentence
    if again and latest is not None and means.measure == latest.measure == "change" and latest.period:
        return latest.period, Reason("told", f"as for «{latest.indicator}»")  # «на 5 млн, или на 11 %»
    if actual and site.of_month is not None:  # «до 5 % с мартовских 6 %»
        return site.of_month.value, Reason("clause", f"«{site.of_month.text}»")
    expected = means.told if means.rule == "expected" else None
    if expected is not None and not any(_ahead(site, at) for at, _ in site.reading.times):
        of_a_day = len(expected.period) == _DAY  # «к 29 августа собрали 4 млн тонн, всего ждут 14 млн»
        return ("", NONE) if of_a_day else (expected.period, Reason("told", f"as for «{expected.indicator}»"))
    if _own_stretch(site):
        return "", NONE
    if told is not None and told.bygone and means.measure == "change":
        told = memory.before_bygone(told)
    found = _then_told(site, memory) or _respective(site) or _own_after(site, memory) or _set_out(site, memory)
    found = found or _of_time_before(site) or _done_then(site)
    found = found or _earlier(site, memory, means.measure)
    if found is None:
        found = _period(site, memory, told, means.measure, actual=actual)
    bygone = means.told is not None and told is not None and told is not means.told and actual
    if bygone and means.told is not None and told is not None and found[0] == means.told.period:
        # «в мае 2024 года — 5 млн, в мае 2023-го — 4 млн, рост на 25 %»
        found = told.period, Reason("told", f"as for «{told.indicator}»")
    if not found[0] and memory.announced and announced.when(memory):
        return announced.when(memory), Reason("before", "the time of the line above the list")
    if not found[0]:
        found = this_year(site, memory)
    if not found[0]:
        found = over_stretch(site, memory, actual=actual)
    if not found[0] and not actual and not over_recent(site.reading):
        found = of_budget(memory, means)
    if not found[0] and not actual:
        found = foretold_before(site, memory)
    if not found[0] and not actual:
        found = expected_again(site, memory, means)
    if not found[0] and actual:
        found = as_it_goes_on(site, memory, means)
    if found[1].scope in ("before", "story", "told") and "/" not in found[0] and _since_then(site.reading):
        found = f"{found[0]}/..", found[1]
    inherited = found[1].scope not in ("clause", "upper")
    if inherited and not actual and _is_over(site, found[0]):
        return "", NONE
    later = inherited and (_still_to_come(site, memory, found[0]) or _is_so_now(site) or _at_other_time(site))
    return ("", NONE) if actual and later else found


def _foreseen_again(site: Site, means: Meaning) -> bool:
    """«В 2025 году рост составит 12 %. В прежнем прогнозе показатель был равен 10 %»: whether what is foreseen points
    back to what was foreseen too, and the clause has no time."""
    pointing = means.about is not None and means.told is not None and means.told.state != "actual"
    return pointing and means.rule in ("level-verb", "estimated") and not site.reading.times


def _then_told(site: Site, memory: Memory) -> tuple[str, Reason] | None:
    """«Это на 9 % меньше, чем в 2024 году. Тогда показатель достигал 5 млрд»: the time compared with right before."""
    told = memory.latest()
    then = site.readings[0].words[0].text.lower() == "тогда" and not site.reading.times
    if not then or told is None or not told.base or told.sentence != memory.sentence - 1:
        return None
    return told.base, Reason("before", f"what «{told.indicator}» was compared with")


def _ahead(site: Site, place: int) -> bool:
    """«в 2025 году ждут 5 %», «на 2025 год банк ждал 5 %»: a time of what is expected, not «осенью банк ждал 5 %»."""
    past = site.predicate is not None and site.predicate.features.tense == "Past"
    return not past or (place > 0 and site.reading.words[place - 1].lemma in ("на", "к", "до", "по"))


def _still_to_come(site: Site, memory: Memory, value: str) -> bool:
    """«В 2026 году построят порт. Перевалка составила 5 млн тонн»: whether what has happened cannot be of the time."""
    past = site.predicate is not None and site.predicate.features.tense == "Past"
    if not (past and value and memory.published):
        return False
    try:
        (first, _), (_, today) = days(value), days(memory.published)
    except ValueError:
        return False
    return bool(first and today) and first > today


def _is_over(site: Site, value: str) -> bool:
    """«Работы начались год назад, вложения составят 5 млн»: whether what is to be has but the time at which something
    else in the sentence happened."""
    if site.predicate is None or site.predicate.features.tense != "Fut":
        return False
    of_plans = ("на", "к", "до", "по")  # «ухудшили прогноз на 2025 год»
    own = ((one, at) for one in site.readings for at, time in one.times if time.value == value)
    telling = [one for one, at in own if not (at and one.words[at - 1].lemma in of_plans)]
    verbs = (one.words[at] for one in telling for at in one.predicates[:1])
    return any(verb.features.tense == "Past" for verb in verbs)


def _is_so_now(site: Site) -> bool:
    """«выросли за прошлый год в 1,5 раза; в стране действует 1,9 тыс. предприятий»: how many there are; not «из них
    действует 1,9 тыс.»."""
    verb = site.predicate
    now = verb is not None and (verb.features.tense == "Pres" or verb.features.variant == "Short")
    there = now and verb is not None and verb.lemma in cue("being_at_work")
    return there and site.label == "CARDINAL" and site.preposition != "из" and "них" not in site.reading.forms


def _at_other_time(site: Site) -> bool:
    """«В мае экспорт вырос на 5 %. Ранее он сократился на 3 %»: whether the sentence tells of a time before; not
    «Ранее Росстат сообщал, что …»."""
    earlier = site.readings[0].words[0].text.lower() in cue("formerly")
    return earlier and not any(map(says, site.readings[: site.reading.index]))


def _own_stretch(site: Site) -> bool:
    """«на 3 % за неделю и на 28 % с начала года», «…, за неделю — на 0,1 %»: a stretch without a date, of this value
    alone, where the clause has no time but that of the next."""
    words, at = site.reading.words, site.place
    upper = parent(site.readings, site.reading) if site.reading.clause.form is Form.ELLIPTIC else None
    since = upper is not None and any("начал" in time.text.lower() for _, time in upper.times)
    leads = since and not site.reading.times
    led = words[:_RIGHT_BEHIND] if leads else words[at + 1 : at + 1 + _RIGHT_BEHIND]
    if [word.lemma for word in led[:1]] != ["за"] or led[-1].lemma not in cue("calendar"):
        return False
    bare = led[-1].kind is Kind.NOUN  # not «за 2023 год»
    return bare and (leads or (bool(site.reading.times) and site.reading.times[0][0] > at))


def _respective(site: Site) -> tuple[str, Reason] | None:
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
    earlier = [time for at, time in past if not against(site, at) and not _of_start(site.reading, site.place, at)]
    if not earlier or not earlier[0].value:
        return None
    months = told is not None and "/" in told.period and not told.bygone and earlier[0].text.lower() in YEAR_AGO
    value = year_before(told.period) if told is not None and months else earlier[0].value
    return value, Reason("clause", f"«{earlier[0].text}»")


def _ago(words: list[Item], place: int) -> bool:
    ends = [*words[place].tokens[-1:], *words[place + 1 : place + 2]]
    return any(word.lemma in cue("formerly") for word in ends)


def _period(site: Site, memory: Memory, told: Told | None, measure: Measure, *, actual: bool) -> tuple[str, Reason]:
    reading: Reading | None = site.reading
    place = site.place
    if site.versus:  # «составила 8,6 % против 9,1 % годом ранее»
        after = [time for at, time in all_times(site.reading) if at > place]
        latest = memory.latest()
        here = latest is not None and latest.sentence == memory.sentence and latest.period
        if after and latest is not None and here and after[0].text.lower() in YEAR_AGO:
            return year_before(latest.period), Reason("clause", f"«{after[0].text}» than «{latest.period}»")
        if not after and here and latest is not None and _elsewhere_then(site):
            return latest.period, Reason("told", f"as for «{latest.indicator}»")
        return (in_its_year(site, after[0]), Reason("clause", f"«{after[0].text}»")) if after else ("", NONE)
    if not times(site.reading, base=False):
        bracketed = _dated_in_brackets(site)
        if bracketed is not None:
            return bracketed.value, Reason("clause", f"«{bracketed.text}», in brackets")
        since = so_far(site, memory)
        above = parent(site.readings, site.reading) if site.reading.clause.form is Form.BRACKET else None
        if not since[0] and above is not None and not times(above, base=False):
            since = so_far(Site(site.readings, above, 0, 0, "", False, False, None), memory)
        if since[0]:
            return since
    if not times(site.reading, base=False) and (
        over_recent(site.reading) or since_start(site.reading) or in_an_age(site.reading)
    ):
        return "", NONE
    lately = site.reading.forms & cue("now", "later")
    if lately and not times(site.reading, base=False):
        return "", NONE
    if _over_that(site, memory) or _having_done(site):
        return "", NONE
    if _subsequent(site) or (_before_that(site.reading) and not times(site.reading, base=False)):
        return "", NONE
    while reading is not None:
        begin = topic_start(site) if reading is site.reading else 0  # the time of signing stands before
        dated = [(at, time) for at, time in times(reading, base=False) if at >= begin]
        if not actual:  # «в апреле Минфин ожидал роста на 3 %»
            dated = [(at, time) for at, time in dated if not made_then(reading, at, time)]
        verb = site.predicate  # not «экспорт достигнет 5 млн, увеличившись на 2 %»
        bygone = verb is not None and verb.features.tense == "Past" and verb.kind is not Kind.GERUND
        if reading is not site.reading and bygone:  # «с января учитывается компания, 41 % которой купили»
            dated = [] if _to_come(reading) else [(at, one) for at, one in dated if not _lasts_since(reading, at)]
        if reading is not site.reading and site.reading.clause.form is Form.ELLIPTIC:
            dated = [(at, time) for at, time in dated if at < 2 or not _of_start(reading, 0, at)]
        if reading is not site.reading and _standing(site.reading):
            dated = [(at, time) for at, time in dated if not _of_a_moment(reading, at, time)]
        if reading is site.reading:  # «4 млрд против убытка в 2 млрд в 2014 году»
            dated = [(at, time) for at, time in dated if not against(site, at)]
        chosen = own_behind(reading, dated, place) or (None if actual else _deadline(reading, dated))
        if reading is site.reading and site.preposition == "до":
            dated = [(at, time) for at, time in dated if not _set_out_at(reading, place, at)]
        chosen = chosen or nearest([(at, time) for at, time in dated if not _of_start(reading, place, at)], place)
        if chosen is not None and reading is site.reading and _of_next(reading, place, chosen):
            since = so_far(site, memory)
            if since[0]:
                return since
        if chosen is not None:
            scope = "clause" if reading is site.reading else "upper"
            value = in_its_year(site, chosen) if chosen.value == _both(reading, chosen) else _both(reading, chosen)
            onward = actual and reading is site.reading and value == chosen.value and _since(site, chosen, measure)
            return f"{value}/.." if onward else value, Reason(scope, f"«{chosen.text}»")
        upper = parent(site.readings, reading)
        if upper is not None and reading is site.reading and _so_at_all_times(reading, upper):
            return "", NONE
        same = reading is site.reading and _at_its_time(site)
        if not depends(reading) or (_done_before(site.readings, reading) and not same):
            break
        bracket = upper is not None and reading.clause.form is Form.BRACKET
        place = 0 if upper is None else len(places_before(upper, reading)) if bracket else len(upper.words)
        reading = upper
    if inside_topic(site) or _done_before(site.readings, site.reading):
        return "", NONE
    yearly = _whole_year(site, memory)
    if yearly:
        return yearly, Reason("before", "the year that the sentences speak of")
    if _unknown(site.reading):
        return "", NONE
    if told is not None and told.period and told.sentence == memory.sentence:
        return told.period, Reason("told", f"as for «{told.indicator}»")
    others = _elsewhere(site, measure)
    if others is not None:
        return others.value, Reason("sentence", f"«{others.text}», elsewhere in the sentence")
    if told is not None and told.period:
        return told.period, Reason("before", f"as for «{told.indicator}» before")
    return of_sentence_before(site, memory) if actual else ("", NONE)


_ONE: Final = re.compile(r"[\dX]{4}-\d\d(?:-\d\d)?")
"""A month or a day."""


def _since(site: Site, time: Time, measure: Measure) -> bool:
    """«инвестиции с 2005 года превысили 26 млрд», «с 1 января выловлено 4 млн тонн»: whether what has come together is
    told of since a year, or a day, on."""
    words = site.reading.words
    at = next((at for at, word in enumerate(words) if word.record is time), 0)
    led = at > 0 and words[at - 1].text.lower() in ("с", "со") and time.mod != "START"
    led = led and (
        len(time.value) == _YEAR
        or (measure == "level" and site.label == "QUANTITY" and bool(_ONE.fullmatch(time.value)))
    )
    after = words[at + 1].text.lower() if at + 1 < len(words) else ""
    verb = site.predicate
    past = verb is not None and (verb.features.tense == "Past" or verb.features.variant == "Short")
    return led and past and after not in ("по", "до")


def _since_then(reading: Reading) -> bool:
    """«Порт открылся в мае 2021 года. С тех пор перевезено 5 млн тонн», «…, до сих пор …»."""
    words = [word.text.lower() for word in reading.words]
    return any(" ".join(words[at : at + 3]) in cue("since_then") for at in range(len(words)))


def _over_that(site: Site, memory: Memory) -> bool:
    """«… пробыл на посту 11 месяцев. За это время инфляция снизилась»: over a stretch that no calendar bounds."""
    last = memory.told[-1] if memory.told else None
    led = {"за", "это", "время"} <= site.reading.forms
    return led and last is not None and last.label == "DURATION" and not last.period


def _having_done(site: Site) -> bool:
    """«ушел на прошлой неделе, проработав на посту 11 месяцев»: how long it had lasted by then."""
    verb, own = site.predicate, site.reading
    past = verb is not None and own.clause.form is Form.GERUND and verb.features.aspect == "Perf"
    return past and site.label == "DURATION" and not times(own, base=False)


def _before_that(reading: Reading) -> bool:
    """«в марте возглавил банк, до этого шесть лет работал в «Аэрофлоте»»: of a time before the one told."""
    lead = [word.text.lower() for word in reading.words if word.kind is not Kind.COORDINATOR][:2]
    return " ".join(lead) in cue("before_that") or " ".join(lead[:1]) in cue("before_that")


def _subsequent(site: Site) -> bool:
    """«в 2025 году поставит 7 млрд с последующим увеличением до 11 млрд»: a time that is only told to come later; not
    «… до 11 млрд в 2027 году»."""
    reading = site.reading
    led = (one for one in reversed(reading.phrases) if one.end <= site.place and one.preposition in ("с", "со"))
    change = next(led, None)
    if change is None or not {reading.words[at].lemma for at in change.first.modifiers} & cue("subsequent"):
        return False
    return all(at < change.start for at, _ in times(reading, base=False))


def _dated_in_brackets(site: Site) -> Time | None:
    """«недельная инфляция (27 февраля — 4 марта 2024 года) составила 0,1 %»: the time that a bracket before the value
    tells, and nothing else."""
    here = site.reading
    for one in site.readings:
        if one.clause.form is not Form.BRACKET or one.clause.parent != here.index:
            continue
        dated = times(one, base=False)
        alone = all(word.kind in (Kind.TIME, Kind.PREPOSITION) for word in one.words)
        alone = alone and one.words[0].lemma not in ("с", "со", "до", "к", "от", "по")  # «(с 20 марта)»
        if alone and len(dated) == 1 and one.words[0].start < site.record.start:
            return dated[0][1]
    return None


def _at_its_time(site: Site) -> bool:
    """«5 мая прошел форум, собравший 500 гостей», «5 мая произошел взрыв, унесший пять жизней»: whether a past
    participle tells of what happened, at its time."""
    located = antecedent(site.readings, site.reading)
    return located is not None and located.reading.head_lemma(located.phrase) in cue("events", "upheavals")


def _done_before(readings: Sequence[Reading], reading: Reading) -> bool:
    """Whether a participle tells what came before; not what makes its noun what the clause says that it became:
    «Лидером в мае стал Египет, закупивший 5 млн тонн»."""
    upper = parent(readings, reading)
    own = None if upper is None else upper.subject
    at = None if upper is None or own is None else upper.predicate_place(own.start)
    if upper is None or own is None or at is None or at > own.start or not done_before(reading):
        return done_before(reading)
    between = places_before(upper, reading)[own.end :]
    person = getattr(upper.head(own).record, "label", "") == "PER"  # «министром стал Иванов, заработавший 5 млн»
    beside = not person and all(upper.words[one].kind is Kind.QUOTE for one in between)
    return not (beside and upper.words[at].lemma in cue("becoming", "heading"))


def _standing(reading: Reading) -> bool:
    """«ограничения, объем которых составляет 2 млн, …», «Индия, контролирующая 40 % торговли, …»: what is so now."""
    if reading.clause.form is Form.PARTICIPLE:
        return any((word.features.tense, word.features.voice) == ("Pres", "Act") for word in reading.words[:1])
    verbs = [reading.words[at] for at in reading.predicates]
    return reading.clause.form is Form.RELATIVE and bool(verbs) and verbs[0].features.tense == "Pres"


def _of_a_moment(reading: Reading, at: int, time: Time) -> bool:
    """«20 июля», «к концу 2026 года»: a day, or by when something is to be done."""
    led = reading.words[at - 1].lemma if at else ""
    return led in ("к", "до") or (len(time.value) == _DAY and led not in ("на", "с"))


def _elsewhere_then(site: Site) -> bool:
    """«9,6 % против 7,7 % в среднем по стране», «против 5 % в Туле»: held to the same of another place, at the time of
    what was told, not to another time."""
    words, gaps, at = site.reading.words, site.reading.gaps, site.place + 1
    if [word.text.lower() for word in words[at : at + 2]] in (["в", "среднем"], ["в", "целом"]):
        at += 2
    there = site.reading.starting(at) if at < len(words) and not gaps[at] else None
    if there is None or there.preposition not in ("в", "на", "по", "у"):
        return False
    return site.reading.head(there).kind is Kind.NAME or site.reading.head_lemma(there) in cue("region", "country")


def _unknown(reading: Reading) -> bool:
    """«По итогам прошлого года показатель составлял 5 млн»: a year told whose number the article does not give."""
    return any(
        time.label == "DATE" and not time.value and time.text.lower() in _OTHER_YEARS and not is_base(reading, at)
        for at, time in reading.times
    )


def _deadline(reading: Reading, dated: list[tuple[int, Time]]) -> Time | None:
    """«в 2020 году планировали довести экспорт до 5 млн тонн к 2030 году»: of the times of a plan the one by which."""
    by = [time for at, time in dated if at and reading.words[at - 1].lemma == "к"]
    return by[0] if len(by) == 1 else None


def _both(reading: Reading, time: Time) -> str:
    """«в октябре и ноябре»: the months from the one to the other, where they follow each other; else the time's own."""
    at = next((at for at, one in reading.times if one is time), -1)
    words = reading.words
    before = words[at - 2].record if at > 1 and words[at - 1].lemma == "и" else None
    if not isinstance(before, Time):
        return _half(time) or time.value
    one, other = sorted((before.value, time.value))
    (year, month), (last_year, last) = _month(one), _month(other)
    follows = month and last and (year, month + 1) == (last_year, last)
    return f"{one}/{other}" if follows else time.value


def _half(time: Time) -> str:
    """«первая половина 2019 года»: its months; empty for other times."""
    months = {"START": "01/{0}-06", "END": "07/{0}-12"}.get(time.mod, "")
    half = "половин" in time.text.lower() and re.fullmatch(r"[0-9X]{4}", time.value)
    return f"{time.value}-{months.format(time.value)}" if half and months else ""


def _month(value: str) -> tuple[str, int]:
    """The year and the month of a month's value; ("", 0) for others."""
    match = re.fullmatch(r"([0-9X]{4})-(\d\d)", value)
    return (match[1], int(match[2])) if match else ("", 0)


def _of_start(reading: Reading, place: int, at: int) -> bool:
    """«до 99 млрд со 175 млрд годом ранее»: whether the time at `at` is that of the value set out from."""
    words = reading.words
    return any(
        words[one].kind is Kind.QUANTITY and words[one - 1].lemma == "с"
        for one in range(max(place, 0) + 1, max(at, place))
    )


def _so_at_all_times(reading: Reading, upper: Reading) -> bool:
    """«Норвегия, на которую приходится треть поставок, в прошлом году вывезла 5 млн»: whether a relative clause tells
    of what is so, and the one that it hangs on of what happened."""
    lead = {word.lemma for word in reading.words[: _RIGHT_BEHIND + 1]}  # «на долю которого»
    amid = upper.words[-1].start > reading.words[-1].start and upper.words[0].start < reading.words[0].start
    if (
        reading.clause.form is not Form.RELATIVE
        or not amid
        or lead.isdisjoint(("который", "где", "чей"))
        or "из" in lead
    ):
        return False
    own, above = ([one.words[at] for at in one.predicates] for one in (reading, upper))
    past = any(verb.features.tense == "Past" for verb in above)
    return past and bool(own) and all(verb.features.tense == "Pres" for verb in own if verb.kind is Kind.VERB)


def _set_out_at(reading: Reading, place: int, at: int) -> bool:
    """«с 4 млн тонн в 1991 году до 2 млн»: whether a time before the value stands right behind the one set out from."""
    words = reading.words
    behind = 1 < at < place and words[at - 2].kind is Kind.QUANTITY and words[at - 1].kind is Kind.PREPOSITION
    return behind and at > _RIGHT_BEHIND and words[at - 3].lemma == "с"


def _of_next(reading: Reading, place: int, time: Time) -> bool:
    """«за 11 месяцев составили 491 млрд и 42 млрд в ноябре»: whether the time stands behind the next value."""
    at = next((at for at, one in reading.times if one is time), -1)
    return any(word.kind is Kind.QUANTITY for word in reading.words[place + 1 : max(at, place)])


def _turned_then(reading: Reading) -> bool:
    """«родился в 1937 году, 26 лет преподавал»: whether a clause tells in what year a life took a turn."""
    turned = any(reading.words[at].lemma in cue("turns_of_life") for at in reading.predicates)
    return turned and all(len(time.value) <= _YEAR for _, time in reading.times)


def _elsewhere(site: Site, measure: Measure) -> Time | None:
    """A time of the sentence's other clauses, those before first; not of a clause that tells who spoke, nor of a
    change what was a year before."""
    mine = site.reading.index
    order = sorted(site.readings, key=lambda reading: (reading.index > mine, abs(reading.index - mine)))
    for reading in order:
        if reading is not site.reading and _handled(site, reading):
            whole = [time for at, time in times(reading, base=False) if at and reading.words[at - 1].lemma == "за"]
            if whole and whole[0].value:
                return whole[0]
        if _befell_then(site, reading):
            when = next((time for _, time in times(reading, base=False)), None)
            if when is not None:
                return when
        if reading is site.reading or reading.clause.form in (Form.RELATIVE, Form.PARTICIPLE, Form.BRACKET):
            continue
        after = reading.index > mine and reading.clause.form is Form.MAIN and reading.words[0].lemma == "и"
        if after and Kind.QUANTITY not in reading.kinds:
            continue  # «провел в колонии шесть лет и в 2010 году уехал»
        if _turned_then(reading):
            continue
        if reading.index > mine and any(word.lemma == "если" for word in reading.words[:_RIGHT_BEHIND]):
            continue  # «…, и если завтра закроют границу, …»
        bygone = Kind.QUANTITY in reading.kinds and reading.words[0].text.lower() in YEAR_AGO
        if reading.is_outside or (measure == "change" and bygone):
            continue
        over = any(
            word.kind is Kind.TIME and at and reading.words[at - 1].lemma == "за"
            for at, word in enumerate(reading.words)
        )
        upper = parent(site.readings, reading)
        hangs = reading.clause.form is Form.GERUND and upper is not None and upper is not site.reading
        said = says(reading) or (hangs and upper is not None and says(upper))
        if not over and said:  # «…, — сообщил он, выступая в среду»
            continue
        later = reading.index > mine
        if (
            later
            and not _carries_on(site, reading)
            and (reading.clause.form is Form.MAIN or Kind.QUANTITY in reading.kinds)
        ):
            continue
        standing = _standing(site.reading)
        done = site.predicate is not None and site.predicate.features.tense == "Past"
        found = [
            (place, time)
            for place, time in times(reading, base=False)
            if not (_term(reading.words, place) or _lasts_since(reading, place))
            and not (standing and _of_a_moment(reading, place, time))
            and not (_of_start(reading, place - 3, place) or (done and _to_come(reading)))
        ]
        if found:
            return found[-1][1] if reading.index < mine else found[0][1]
    return None


def _befell_then(site: Site, reading: Reading) -> bool:
    """«В аварии, произошедшей 3 июня, погибли двое»: whether a participle tells when what people suffered from
    happened."""
    lead = next((word for word in reading.words[:2] if word.participle), None)
    if reading.clause.form is not Form.PARTICIPLE or lead is None or lead.lemma not in cue("breaking_out"):
        return False
    return not site.reading.lemmas.isdisjoint(cue("suffering") | {"жертва"}) and reading.clause.parent is not None


def _handled(site: Site, reading: Reading) -> bool:
    """«Количество контейнеров, обработанных за девять месяцев, выросло»: whether a passive participle tells what was
    done to those that the subject is a number of."""
    own = site.reading.subject
    if reading.clause.form is not Form.PARTICIPLE or reading.clause.parent != site.reading.index or own is None:
        return False
    numbers = site.reading.head_lemma(own) in cue("numbers", "size") and bool(own.chain)
    right_behind = own.end == len(places_before(site.reading, reading))
    return numbers and right_behind and any(word.participle and word.passive for word in reading.words[:2])


def _to_come(reading: Reading) -> bool:
    """«до конца года установят сканеры, на что выделили 7 млрд», «завод, в который вложили 5 млн, откроют в мае»: a
    clause of what is to be has no time of what has happened."""
    return any(word.features.tense == "Fut" for word in reading.words)


def _carries_on(site: Site, reading: Reading) -> bool:
    """«экспорт вырос вдвое и составил за девять месяцев 5 млрд», «вырос на 6 %, достигнув в октябре 31 млрд»: the next
    clause says more of the same subject."""
    if reading.index != site.reading.index + 1 or reading.subject is not None:
        return False
    return reading.clause.form is Form.GERUND or (
        reading.words[0].kind is Kind.COORDINATOR and reading.words[0].lemma == "и"
    )


def _term(words: list[Item], place: int) -> bool:
    """«запуск запланирован на 2029 год»: the term of that event alone."""
    return (
        place > 0 and words[place - 1].lemma == "на" and any(word.lemma in cue("fixed_for") for word in words[:place])
    )


def _lasts_since(reading: Reading, place: int) -> bool:
    """«трубопровод работает с 2006 года, его мощность …»: since when a thing lasts, that has no value of its own."""
    since = place > 0 and reading.words[place - 1].lemma in ("с", "со") and Kind.QUANTITY not in reading.kinds
    return since and any(word.features.tense == "Pres" for word in reading.words if word.kind is Kind.VERB)


def _whole_year(site: Site, memory: Memory) -> str:
    """«годовой показатель», «за год в целом»: the year of the time named last, where the clause names none."""
    words = site.reading.words
    if "годовой" not in site.reading.lemmas or not any(
        word.kind is Kind.ADJECTIVE and word.lemma == "годовой" and after.lemma not in _YEARLY
        for word, after in pairwise(words[: site.place])
    ):
        return ""
    readings = [*memory.previous, *site.readings[: site.reading.index]]
    named = [time for reading in readings for _, time in times(reading, base=False)]
    years = {time.value[:4] for time in named[-1:]}
    return next((year for year in years if year.isdecimal()), "")
