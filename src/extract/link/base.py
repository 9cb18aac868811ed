"""What a change is compared with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from extract.edtf import months_before, year_after, year_before
from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.dates import is_base, nearest, times
from extract.link.items import Item, Kind
from extract.link.memory import Memory
from extract.link.reading import Reading
from extract.link.site import Site, depends, parent
from extract.link.so_far import YEAR_AGO
from extract.records import Time

_SINCE_JANUARY: Final = re.compile(r"(\d{4})-01/\1-(?:0[4-9]|1[01])")
_YEAR: Final = re.compile(r"\d{4}")
_MONTH: Final = re.compile(r"\d{4}-\d\d")
_LAST_YEARS: Final = frozenset({"прошлогоднего", "прошлогодней", "прошлогодних"})
_QUARTER: Final = 2  # from the first month of a quarter to its last
_FEW: Final = 2  # digits of a month
_NEAR: Final = 2
_FAR: Final = 3  # words from a value to the time that it is told in parts of: «к уровню 2024 года»


def base(site: Site, period: str, *, actual: bool) -> tuple[str, str]:
    """The time that the quantity's change is compared with (EDTF) and how it was told; empty where the text names none.

    «Аналогичный период прошлого года» is a year before the `period`, and so is what «год к году» means.
    """
    if site.of_last_year:  # «вырос на 5 %, меньше прошлогодних 7 %»
        return "", ""
    if period and _told_yearly(site):
        return year_before(period), "a year before the period"
    earlier = site.left is not None and site.left.preposition == "после"  # «… после роста на 5 % кварталом ранее»
    earlier = earlier or site.earlier is not None
    found = None if earlier else _named(site)
    led = _year_ago(site, found, period) if actual and not earlier else None
    if led is not None:
        return led
    if found is not None:
        like = _is_like(site, found) or _is_previous(found, period)
        told = like and _YEAR.search(found.text) is not None and "-" in found.value  # «с тем же периодом 2019 года»
        ago = (
            (found.text.lower() in YEAR_AGO or _as_noun(site, found))
            and "-" in period
            and _YEAR.match(period) is not None
        )
        value = (year_before(period) if (like or ago) and period and not told else "") or found.value
        unnamed = _MONTH.fullmatch(value) is not None and found.text.isalpha()
        if unnamed and not like and _MONTH.fullmatch(period):
            # «по сравнению с мартом экспорт в апреле 2024 года»: the March before
            same_year = f"{period[:4]}{value[4:]}"
            value = same_year if same_year < period else year_before(same_year)
        return value, f"«{found.text}»"
    if period and (_on_the_year(site) or (_YEAR.fullmatch(period) and _to_previous(site))):
        return year_before(period), "a year before the period"
    if period and _on_the_step(site, period):
        return months_before(period), "the time right before the period"
    return "", ""


def _on_the_step(site: Site, period: str) -> bool:
    """«вырос на 5 % квартал к кварталу», «в месячном выражении»: whether what was right before is compared with."""
    first, _, last = period.partition("/")
    if not all(_MONTH.fullmatch(side) for side in (first, last or first)):
        return False
    if last and int(last[-_FEW:]) - int(first[-_FEW:]) != _QUARTER:
        return False
    behind = " ".join(word.text.lower() for word in site.reading.words[site.place + 1 : site.place + 1 + _FAR])
    return any(behind.startswith(words) for words in cue("on_the_quarter" if last else "on_the_month"))


def _to_previous(site: Site) -> bool:
    """«выручка за 2024 год выросла по сравнению с предыдущим на 5 %»: whether the noun of the year before is left
    out."""
    words, gaps = site.reading.words, site.reading.gaps
    for at, word in enumerate(words):
        if word.lemma == "предыдущий" and at and words[at - 1].text.lower() in ("с", "со", "к"):
            after = words[at + 1] if at + 1 < len(words) and not gaps[at + 1] else None
            return after is None or after.kind not in (Kind.NOUN, Kind.ADJECTIVE, Kind.TIME)
    return False


def _told_yearly(site: Site) -> bool:
    """«на 0,7 % в годовом выражении и на 4 % по сравнению с октябрем»: whether «год к году» stands right behind."""
    words = [word.text.lower() for word in site.reading.words[site.place + 1 : site.place + 1 + _FAR]]
    return " ".join(words) in ("в годовом выражении", "в годовом исчислении", "год к году")


def _year_ago(site: Site, found: Time | None, period: str) -> tuple[str, str] | None:
    """«на 5 % больше прошлогоднего», «чем год назад», «к октябрю прошлого года» in an article without a date: what lies
    a year before the period."""
    if not _YEAR.match(period):
        return None
    if found is None:
        readings = [site.reading, *(one for one in site.readings if one.clause.parent == site.reading.index)]
        readings = [one for one in readings if one is site.reading or one.words[0].lemma == "чем"]
        open_ = (time for one in readings for at, time in one.times if not time.value and is_base(one, at))
        found = next((time for time in open_ if time.label == "DATE"), None)
        if found is None:
            return None
    text, year = found.text.lower(), f"{int(period[:4]) - 1:04}"
    if found.value and not found.value.startswith("XXXX-"):
        return None
    if text in YEAR_AGO or _is_like(site, found) or _as_noun(site, found):
        value = year_before(period)
    elif any(stem in text for stem in ("прошл", "предыдущ", "минувш")):
        whole = "" if _MONTH.fullmatch(period) else year  # not of a month's growth «к прошлому году»
        value = found.value.replace("XXXX", year) or whole
    else:
        return None
    return (value, f"«{found.text}», a year before the period") if value else None


def _as_noun(site: Site, time: Time) -> bool:
    """«за квартал собрали на 5 % больше прошлогоднего»: an adjective for as long a time of the year before."""
    places = [at for at, one in site.reading.times if one is time]
    after = places[0] + 1 if places else 0
    following = site.reading.words[after] if after < len(site.reading.words) and not site.reading.gaps[after] else None
    noun = following is not None and following.kind in (Kind.NOUN, Kind.ADJECTIVE)
    return bool(places) and time.text.lower() in _LAST_YEARS and not noun


def listed_base(site: Site, memory: Memory, period: str) -> tuple[str, str]:
    """«уголь — 3 млн тонн (+11 % к октябрю 2022 года), нефть — 2 млн (-5 %)», «экспорт вырос на 26 %, импорт — на 16 %,
    оборот — на 19 %»: what the change before is compared with, where a list goes on."""
    left_out = Kind.DASH in site.reading.kinds and Kind.VERB not in site.reading.kinds  # «…, добывающие — на 11 %»
    goes_on = site.reading.clause.form in (Form.BRACKET, Form.ELLIPTIC) or left_out or _leads(site.readings[0])
    bare = goes_on and not site.reading.times
    before = [told for told in memory.told if told.sentence == memory.sentence and told.base] if bare else []
    if not before or before[-1].period != period or len({told.base for told in before}) > 1:
        return "", ""
    return before[-1].base, f"as for «{before[-1].indicator}» before"


def _leads(reading: Reading) -> bool:
    """«По сравнению с 2024 годом экспорт вырос на 26 %, импорт упал на 5 %»: whether a sentence begins with what all
    that it tells is compared with."""
    first = next(iter(reading.predicates), 0)
    return any(at < first for at, _ in times(reading, base=True)[:1])


def led_against(site: Site, told: str) -> str:
    """«В октябре выдали 5 тысяч кредитов. К сентябрю выдачи уменьшились на 11 %»: the time that a clause with what has
    changed begins with, where it lies before the one `told` (EDTF); else empty."""
    words = site.reading.words
    verb = site.predicate
    led = next((at for at in (1, 2) if at < len(words) and words[at].kind is Kind.TIME), 0)
    record = words[led].record if led else None
    if not led or words[led - 1].lemma != "к" or not isinstance(record, Time) or "X" in record.value + told:
        return ""
    past = verb is None or verb.features.tense == "Past"
    latest = told.rpartition("/")[2]
    return record.value if past and record.value and record.value < latest else ""


def implied(site: Site, compared: str) -> str:
    """The period that «аналогичный период 2016 года» or «январь-июнь 2016 года» has the fact of: a year after; empty
    where nothing says so."""
    found = _named(site)
    if found is None or found.value != compared:
        return ""
    told = _is_like(site, found) and _YEAR.search(found.text) is not None
    return year_after(compared) if told or _SINCE_JANUARY.fullmatch(compared) else ""


def _is_like(site: Site, time: Time) -> bool:
    """«аналогичный период прошлого года», «аналогичного показателя прошлого года», «прошлогодний показатель»."""
    return any(word.lemma in cue("like") or word.lemma == "прошлогодний" for word in _words_of(site, time))


def _is_previous(time: Time, period: str) -> bool:
    """«Рост к предыдущему году составил 26 %»: the year before the one that is told of."""
    previous = time.text.lower().split()[0].startswith(("предыдущ", "прошл"))
    return previous and _YEAR.fullmatch(time.value) is not None and _YEAR.fullmatch(period) is not None


def rated(site: Site) -> bool:
    """«составил 92,6 % к аналогичному периоду 2017 года»: a level that is told in parts of an earlier one."""
    words, gaps = site.reading.words, site.reading.gaps
    begin = site.place + 1
    end = next((at for at in range(begin, min(begin + _FAR, len(words))) if words[at].kind is Kind.TIME), 0)
    if site.label != "PERCENT" or not end or any(gaps[begin : end + 1]):
        return False
    return words[begin].lemma == "к" and is_base(site.reading, end)


def _named(site: Site) -> Time | None:
    """The time compared with; of «за тот же период годом ранее» the latter."""
    found = _compared(site)
    for reading in site.readings if found is not None else ():
        for (begin, time), (end, after) in pairwise(reading.times):
            valued = any(word.kind is Kind.QUANTITY for word in reading.words[begin:end])  # «…, и на 9 % – годом ранее»
            if time is found and not valued and after.text.lower() in ("годом ранее", "годом раньше"):
                return after
    return found


def _compared(site: Site) -> Time | None:
    compared = times(site.reading, base=True)
    found = _than(site, compared) or _time_of_than(site) or nearest(compared, site.place)
    if found is not None:
        return found
    upper = parent(site.readings, site.reading)
    # «(в январе 2007 года падение составило 68 %)»
    apart = site.reading.clause.form is Form.BRACKET and bool(times(site.reading, base=False))
    if upper is not None and depends(site.reading) and not apart:
        found = nearest(times(upper, base=True), len(upper.words))
        if found is not None:
            return found
    # «вырос на 5 % и составил …, по сравнению с 2023 годом»: a clause after may hold it
    own = site.reading.clause.positions[site.place]
    told = {site.reading.index}
    if site.reading.clause.form is Form.BRACKET and upper is not None and not apart:
        told.add(upper.index)  # «на 286 тыс. тонн (18,9 %) меньше, чем в январе 2025 года»
    hanging = [one.clause for one in site.readings if one.clause.parent in told]
    hanging = sorted(hanging, key=lambda clause: clause.positions[0] < own)  # «вдвое больше, чем …, и на 14 %, чем …»
    for clause in hanging:
        if clause.form is Form.ADVERBIAL:
            reading = next(one for one in site.readings if one.clause is clause)
            return nearest(times(reading, base=True), 0)
    return None


def _than(site: Site, compared: Sequence[tuple[int, Time]]) -> Time | None:
    """«вдвое больше, чем в январе, и на 14 % больше, чем в декабре», «на 3 % к маю и на 5 % к июню»: the time right
    after, no other value between."""
    words = site.reading.words
    at, time = next(((at, time) for at, time in compared if at > site.place), (0, None))
    between = words[site.place + 1 : at]
    than = any(word.lemma == "чем" for word in between)
    lead = next((word.lemma for word in between if word.kind is not Kind.DASH), "")  # «… и на 3 % — с декабрем»
    several = len(compared) > 1 and lead in ("по", "к", "относительно", "против", "с", "со")
    return time if (than or several) and all(word.kind is not Kind.QUANTITY for word in between) else None


def _time_of_than(site: Site) -> Time | None:
    """«на 4,9 % выше, чем в сентябре 2008 года, и на 2 % по сравнению с августом»: the time of the clause with «чем»
    that follows the value."""
    at = site.reading.clause.positions[site.place]
    for reading in site.readings:
        near = reading.clause.parent == site.reading.index and 0 < reading.clause.positions[0] - at <= _FAR
        if near and reading.words[0].lemma == "чем":
            return nearest(times(reading, base=True), 0)
    return None


def _words_of(site: Site, time: Time) -> tuple[Item, ...]:
    """The words of a time in one of the sentence's clauses, and those right before it."""
    for reading in site.readings:
        for at, word in enumerate(reading.words):
            if word.record is time:
                return (*reading.words[max(at - _NEAR, 0) : at], *word.tokens)
    return ()


def _on_the_year(site: Site) -> bool:
    """«на 24 % год к году», «в годовом выражении», «г/г»."""
    words = [word.text.lower() for word in site.reading.words[site.place + 1 : site.place + 4]]
    if " ".join(words).startswith(("год к году", "год от года")) or "".join(words).startswith("г/г"):
        return True
    following = pairwise(word.lemma for word in site.reading.words[site.place + 1 :])
    if ("годичный", "давность") in following:  # «на 5 % ниже показателя годичной давности»
        return True
    return any(
        word.lemma == "годовой" and after.lemma in cue("annually") for word, after in pairwise(site.reading.words)
    )
