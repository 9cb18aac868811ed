"""The year that a sentence has come to: «в октябре 2017 года – 0,2 %, с начала года – 1,9 %»."""

from __future__ import annotations

import re
from typing import Final

from extract.link.clause import Form
from extract.link.dates import is_base
from extract.link.items import Kind
from extract.link.site import Site, parent
from extract.records import Time

_MONTH: Final = re.compile(r"\d{4}-\d\d")
_DAY: Final = re.compile(r"\d{4}-\d\d(-\d\d)?")
_QUARTER: Final = re.compile(r"(\d{4})-\d\d/\1-\d\d")
_OF_ITSELF: Final = re.compile(r"(?:[ivx\d]+|перв\w+|втор\w+|трет\w+|четв[её]рт\w+)(?: квартал\w*)?")
"""A quarter by its number alone: «во втором квартале», «в третьем»."""
_YEAR: Final = len("2025")


def in_its_year(site: Site, time: Time) -> str:
    """The value of a time that leaves out its year: of the year of the month that the sentence named right before it,
    where that is an earlier one."""
    text = time.text.lower()
    since = text in ("начала года", "начала месяца")
    bare = _MONTH.fullmatch(time.value) is not None and text.isalpha() and _in_brackets(site)
    if _QUARTER.fullmatch(time.value) and _OF_ITSELF.fullmatch(text):
        named = _year_before(site, time)
        return time.value.replace(time.value[:_YEAR], named) if named else time.value
    named = _month_before(site, time) if since or bare else ""
    if not named or named[:_YEAR] >= time.value[:_YEAR]:
        return time.value
    if text == "начала месяца":
        return named
    return named[:_YEAR] + ("" if since else time.value[_YEAR:])


def _in_brackets(site: Site) -> bool:
    """«(в октябре прошлого года – 0,5 %, за ноябрь – 0,6 %)»."""
    upper = parent(site.readings, site.reading)
    return any(one is not None and one.clause.form is Form.BRACKET for one in (site.reading, upper))


def _month_before(site: Site, time: Time) -> str:
    """The month that the sentence told a value of last before a time, or that of a day; empty where its last time was
    another."""
    before = [
        (other, is_base(reading, at))
        for reading in site.readings
        for at, other in reading.times
        if other.end < time.start
    ]
    dated = [
        one for one in before if one[0].label == "DATE" and one[0].value and not one[0].text.lower().startswith("начал")
    ]
    last, compared = max(dated, key=lambda one: one[0].start, default=(time, True))
    return "" if compared or not _DAY.fullmatch(last.value) else last.value[: len("2025-01")]


def _year_before(site: Site, time: Time) -> str:
    """«в прошлом году снижался: в первом квартале …», «в IV квартале 2019 года …, во II квартале …»: the year of the
    time before a quarter that names none; empty where its own is no later, or a value was told of the whole year."""
    told = (other for reading in site.readings for _, other in reading.times if other.end < time.start)
    named = [one for one in told if one.label == "DATE" and "год" in one.text.lower() and one.value[:_YEAR].isdigit()]
    last = max(named, key=lambda one: one.start, default=time)
    words = (word for reading in site.readings for word in reading.words)
    valued = any(word.kind is Kind.QUANTITY and last.end < word.start < time.start for word in words)
    if len(last.value) == _YEAR and valued:  # «в 2024 году вырос на 5 %, в первом квартале — на 3 %»
        return ""
    return last.value[:_YEAR] if last.value[:_YEAR] < time.value[:_YEAR] else ""
