"""The year so far: what a report counts its months from, and what «this year» is in an article without a date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extract.edtf import year_before
from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.dates import is_base, times
from extract.link.items import Item, Kind
from extract.link.memory import Memory
from extract.link.reading import Reading
from extract.link.reason import NONE, Reason
from extract.link.site import Site
from extract.records import Time

YEAR_AGO: Final = frozenset({"годом ранее", "годом раньше", "год назад"})
_YEAR: Final = 12  # months
_UNITS: Final = {"год": 12, "полугодие": 6, "квартал": 3}  # months
_CLOSING: Final = 25  # the day of a stretch's last month from which it is told of as over
_MONTH: Final = len("2025-03")
_DIGITS: Final = len("2025")


def this_year(site: Site, memory: Memory) -> tuple[str, Reason]:
    """«в текущем году», «к концу года» in an article without a date: the last year of the months that it reports."""
    years = {int(year) for year, _ in memory.reported}
    if memory.published or not years or max(years) - min(years) > 1:
        return "", NONE
    for at, time in site.reading.times:
        words = [word.lemma for word in site.reading.words[at].tokens]
        if time.value or time.label != "DATE" or words[-1:] != ["год"] or is_base(site.reading, at):
            continue
        if cue("of_this").isdisjoint(words) and words != ["конец", "год"]:
            continue
        return f"{max(years):04}", Reason("so-far", f"«{time.text}», of the months named")
    return "", NONE


def over_stretch(site: Site, memory: Memory, *, actual: bool) -> tuple[str, Reason]:
    """«по итогам года добыча составит 5 млн тонн», «за полугодие прибыль выросла»: the year, half-year or quarter told
    of before, else that of the article, of what has happened the one that was over."""
    words = site.reading.words
    named = next((word for at, word in enumerate(words) if _is_over(words, at)), None)
    if named is None:
        return ("", NONE) if actual else _within_year(site, memory)
    months = _UNITS[named.lemma]
    told = (one.period for one in reversed(memory.told) if not one.bygone and _length(one.period) == months)
    appeared = re.match(r"(\d{4})-(\d\d)(?:-(\d\d))?", memory.published)
    value = next(told, "")
    if not value and appeared is not None:
        year, month, day = int(appeared[1]), int(appeared[2]), int(appeared[3] or 1)
        closing = not month % months and day >= _CLOSING
        turn = (month - 1) // months - (actual and not closing)
        year, first = year - (turn < 0), turn % (_YEAR // months) * months + 1
        value = f"{year:04}" if months == _YEAR else f"{year:04}-{first:02}/{year:04}-{first + months - 1:02}"
    return (value, Reason("so-far", f"«{named.text}»")) if value else ("", NONE)


def _within_year(site: Site, memory: Memory) -> tuple[str, Reason]:
    """«В текущем году фонд исчерпают. За год потратят 5 млрд»: the year that the sentence before names, of what is yet
    to be done over a year."""
    words = site.reading.words
    over = any(
        words[at].record is None and words[at].text.lower() == "год" and words[at - 1].text.lower() == "за"
        for at in range(1, len(words))
    )
    dated = {time.value for reading in memory.previous for _, time in times(reading, base=False)} if over else set()
    value = dated.pop() if len(dated) == 1 else ""
    return (value, Reason("before", "the year of the sentence before")) if len(value) == _DIGITS else ("", NONE)


def _is_over(words: Sequence[Item], place: int) -> bool:
    """«по итогам года», «за полугодие»; not «цены за год выросли», which is over the last twelve months."""
    led = [word.lemma for word in words[max(place - 2, 0) : place]]
    word = words[place]
    if word.record is not None or word.lemma not in _UNITS:
        return False
    for_it = led[-1:] == ["на"] and led[0] in cue("aims", "foreseen")  # «план на год — 5 млн тонн»
    return led == ["по", "итог"] or for_it or (led[-1:] == ["за"] and _UNITS[word.lemma] < _YEAR)


def _length(period: str) -> int:
    """How many months a year or months within one are; 0 for other times."""
    if re.fullmatch(r"\d{4}", period):
        return _YEAR
    months = re.fullmatch(r"(\d{4})-(\d\d)/\1-(\d\d)", period)
    return int(months[3]) - int(months[2]) + 1 if months else 0


def so_far(site: Site, memory: Memory) -> tuple[str, Reason]:
    """«за семь месяцев», «с начала года»: the months from the year's first on, as reports count them.

    They are those that the article names with their year, of several years the last; of so many months, else those
    that were over when the article appeared.
    """
    told_so = _in_brackets(site)
    if told_so is not None:
        return told_so.value, Reason("so-far", f"«{told_so.text}», in brackets")
    for place, time in site.reading.times:
        since = _since_new_year(site.reading, place)
        spoken = next((one.period for one in reversed(memory.told) if one.period[:4].isdigit()), "")
        # «за неделю 0,1 %, с начала года — 5 %»
        if spoken and not time.value and site.reading.clause.form is Form.ELLIPTIC:
            if since:
                return spoken[:4], Reason("so-far", f"«{time.text}» of {spoken}")
            if time.text.lower() == "начала месяца" and len(spoken) > _MONTH:
                return spoken[:_MONTH], Reason("so-far", f"«{time.text}» of {spoken}")
        count = 0 if since else _counted(site.reading, place)
        if not (since or count):
            continue
        told = [(year, last) for year, last in memory.reported if last == count or (since and year == time.value[:4])]
        told = told or (list(memory.reported) if since and not time.value else [])
        latest = re.match(r"(\d{4})-(\d\d)", memory.published)
        if told and 1 < count < _YEAR and latest is not None and count < int(latest[2]):
            # «За полгода собрали 5 млн. За январь — июнь 2024 года собирали 4 млн»: what follows is only compared with
            told = [one for one in told if one[0] >= latest[1] or memory.reported[one] < site.item.start]
        if not told and 1 < count < _YEAR:
            only = {year for year, _ in memory.reported}
            if latest is not None:
                told = [(f"{int(latest[1]) - (count > int(latest[2])):04}", count)]
            elif only and int(max(only)) - int(min(only)) <= 1:  # that year, and what it is compared with
                told = [(max(only), count)]
        if told:
            year, last = max(told)
            if not last:
                continue
            if f"{year}-01/{year}-{last:02}" in _compared_with(site):  # «за полгода — 5 млн, на 3 % больше, чем за …»
                year = f"{int(year) + 1:04}"
            value = f"{year}-01/{year}-{last:02}"
            if of_year_before(site):  # «Год назад за шесть месяцев было 26 млрд»
                value = year_before(value)
            return value, Reason("so-far", f"«{time.text}» of the year so far")
    return "", NONE


def _in_brackets(site: Site) -> Time | None:
    """«за девять месяцев сезона (с сентября 2024 года по май 2025 года)»: the months that a bracket tells."""
    counted = {place for place, _ in site.reading.times if _counted(site.reading, place)}
    for one in site.readings if counted else ():
        bracket = one.clause.form is Form.BRACKET and one.clause.parent == site.reading.index
        dated = [time for _, time in one.times if time.label == "DATE" and "/" in time.value]
        if bracket and len(dated) == 1 and all(word.kind in (Kind.TIME, Kind.PREPOSITION) for word in one.words):
            return dated[0]
    return None


def _compared_with(site: Site) -> set[str]:
    return {time.value for reading in site.readings for _, time in times(reading, base=True)}


def of_year_before(site: Site) -> bool:
    """«Годом ранее было 747 млрд рублей», «В аналогичном периоде прошлого года …»: whether the clause begins with how
    long ago it is."""
    words = site.reading.words
    joining = (Kind.COORDINATOR, Kind.SUBORDINATOR, Kind.ADVERB, Kind.PARTICLE)  # «…, тогда как годом ранее …»
    begin = next((at for at, word in enumerate(words) if word.kind not in joining), 0)
    if words[begin].text.lower() in YEAR_AGO:
        return True
    led = words[1] if words[0].kind is Kind.PREPOSITION and len(words) > 1 else words[0]
    lemmas = {token.lemma for token in led.tokens} if led.kind is Kind.TIME else set()
    return bool(lemmas & cue("like")) and bool(lemmas & cue("year_before"))


def _since_new_year(reading: Reading, place: int) -> bool:
    """«с начала года»."""
    words = reading.words
    named = [word.text.lower() for word in words[place].tokens]
    return place > 0 and words[place - 1].lemma == "с" and named in (["начала", "года"], ["начала", "текущего", "года"])


def _counted(reading: Reading, place: int) -> int:
    """How many months a clause speaks of: «за семь месяцев», «за те же полгода»; 0 for none and «за последние …»."""
    words = reading.words
    months = re.fullmatch(r"P(\d+)M", getattr(words[place].record, "value", ""))
    before = [word.lemma for word in words[max(place - 3, 0) : place]]
    while before and before[-1] in ("тот", "же", "этот", "весь"):
        before.pop()
    lately = any(one.lemma in ("последний", "прошедший") for one in words[place].tokens)
    return int(months[1]) if months is not None and before[-1:] in (["за"], ["итог"]) and not lately else 0
