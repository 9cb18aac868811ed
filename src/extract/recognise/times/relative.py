"""Stretches told from another: «прошлой неделе», «следующем мае», «тот же период», «аналогичный месяц 2024-го»."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from extract.recognise.times.expressions import Analogous, Anchor, Calendar, Same, Shift, Year
from extract.recognise.times.lexis import forms
from extract.recognise.times.reader import Reader
from extract.recognise.times.vocabulary import forms_of, numbered
from extract.recognise.times.years import SINGULAR_YEAR, Point, year_after

_PERIOD: Final = forms("период")
_SAME: Final = forms_of("same", "ADJ") | forms("этот", "DET") | forms("тот", "DET")
_ANALOGOUS: Final = forms_of("analogous", "ADJ")
_WEEKEND: Final = numbered("выходной", "plur")
STARTS: Final = _SAME | _ANALOGOUS | _WEEKEND


# --- pointed units


def pointed(reader: Reader, index: int) -> Point | None:
    """«прошлой неделе», «этом месяце», «прошлым летом», «следующем мае», «минувшие выходные»."""
    pointer = reader.lexis.pointers.get(reader.key(index))
    if pointer is None:
        return None
    same = reader.key(index + 1) in ("же", "самый", "самой", "самом")
    at = index + 2 if same else index + 1
    anchor: Anchor = "text" if same or pointer.anchor == "text" else "published"
    word = reader.key(at)
    if word in SINGULAR_YEAR:
        return None
    if word in reader.lexis.months:
        year = Year(pointer.shift, anchor)
        return Point(Calendar(year, reader.lexis.months[word]), at + 1, "pointed-month")
    if word in reader.lexis.seasons and anchor == "published":
        return Point(Calendar(Year(pointer.shift, anchor), months=reader.lexis.seasons[word]), at + 1, "pointed-season")
    if word in _WEEKEND:
        return Point(Shift("W", Decimal(pointer.shift), anchor, weekend=True), at + 1, "pointed-weekend")
    unit = reader.lexis.units.get(word)
    if unit is None or word not in _POINTED or (unit.iso == "D" and pointer.lemma not in ("прошедший", "минувший")):
        return None
    if unit.iso.startswith("T"):
        return None
    if anchor == "text":
        return Point(Same(_grain(unit.iso, unit.times), pointer.shift), at + 1, "same-unit")
    grain = _grain(unit.iso, unit.times)
    return Point(Shift(grain, Decimal(pointer.shift)), at + 1, "pointed-unit")


_POINTED: Final = forms_of("pointed_units", number="sing") | frozenset({"сутки", "суток"})


def _grain(iso: str, times: int) -> str:
    """The unit that `Shift` counts in: «квартал» is a quarter, not three months from any day."""
    return {("M", 3): "Q", ("M", 6): "H", ("Y", 10): "10Y", ("Y", 100): "100Y"}.get((iso, times), iso)


def weekend(reader: Reader, index: int) -> Point | None:
    """«в выходные», «на выходных»."""
    if reader.key(index) not in _WEEKEND or reader.key(index - 1) not in ("в", "на", "за"):
        return None
    if reader.key(index + 1) in ("дни", "дней") or reader.key(index) == "выходными":
        return None
    return Point(Shift("W", Decimal(0), weekend=True), index + 1, "weekend")


# --- what was named before


def same_period(reader: Reader, index: int) -> Point | None:
    """«тот же период», «этот период», «аналогичный период прошлого года», «предыдущий период»."""
    word = reader.key(index)
    at = index + 2 if reader.key(index + 1) == "же" else index + 1
    similar = word in _ANALOGOUS or (word in _SAME and at == index + 2)
    if similar and (word != "такой" or at == index + 2):
        unit = _analogous_unit(reader, at)
        if unit is not None:
            year, end = _year_of(reader, at + 1)
            if year is not None:
                return Point(Analogous(year, unit), end, "analogous")
            if word in _ANALOGOUS and unit == "":
                return Point(Same(unit), at + 1, "same-period")
    if reader.key(at) not in _PERIOD:
        return None
    if word in _SAME:
        return Point(Same(""), at + 1, "same-period")
    pointer = reader.lexis.pointers.get(word)
    if pointer is not None and pointer.shift == -1:
        year, end = _year_of(reader, at + 1)
        if year is not None:
            return Point(Analogous(year, ""), end, "analogous")
        return Point(Same("", -1), at + 1, "period-before")
    return None


def _year_of(reader: Reader, index: int) -> tuple[Year | None, int]:
    year, end = year_after(reader, index)
    if year is None and reader.key(index) in ("в", "за"):
        year, end = year_after(reader, index + 1)
    return year, end


def _analogous_unit(reader: Reader, index: int) -> str | None:
    """The unit of «аналогичный месяц»; empty for «период», None for anything else."""
    if reader.key(index) in _PERIOD:
        return ""
    unit = reader.lexis.units.get(reader.key(index))
    if unit is None or unit.iso.startswith("T") or reader.key(index) in SINGULAR_YEAR:
        return None
    return _grain(unit.iso, unit.times)


def bare_unit(reader: Reader, index: int) -> Point | None:
    """«года», «месяца» after «начало», «конец»: the one that the article's date lies in."""
    grain = _OF_NOW.get(reader.key(index))
    return None if grain is None else Point(Shift(grain, Decimal(0)), index + 1, "this-unit")


_OF_NOW: Final = {"года": "Y", "месяца": "M", "недели": "W", "квартала": "Q", "полугодия": "H", "десятилетия": "10Y",
                  "века": "100Y", "столетия": "100Y"}  # fmt: skip
