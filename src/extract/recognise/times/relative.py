"""Stretches told from another: «прошлой неделе», «следующем мае», «тот же период», «аналогичный месяц 2024-го»."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from extract.recognise.times.agreement import agree
from extract.recognise.times.expressions import Analogous, Anchor, Calendar, Same, Shift, Year
from extract.recognise.times.lexis import Pointer, forms
from extract.recognise.times.reader import Reader
from extract.recognise.times.vocabulary import forms_of, numbered, words
from extract.recognise.times.years import SINGULAR_YEAR, Point, year_after

_PERIOD: Final = forms("период") | forms("отрезок")
_SPOKEN_OF: Final = forms_of("same", "ADJ")
_SAME: Final = _SPOKEN_OF | forms("этот", "DET") | forms("тот", "DET")
_ANALOGOUS: Final = forms_of("analogous", "ADJ")
_WEEKEND: Final = numbered("выходной", "plur")
_NEAREST: Final = forms("ближайший", "ADJ")
_DATE: Final = numbered("дата", "sing")
STARTS: Final = _SAME | _ANALOGOUS | _WEEKEND | _NEAREST


# --- pointed units


def pointed(reader: Reader, index: int) -> Point | None:
    """«прошлой неделе», «этом месяце», «прошлым летом», «следующем мае», «минувшие выходные»."""
    pointer = reader.lexis.pointers.get(reader.key(index))
    if pointer is None:
        return None
    same = reader.key(index + 1) in ("же", "самый", "самой", "самом")
    at = index + 2 if same else index + 1
    anchor = pointer.told_from(same=same)
    word = reader.key(at)
    if word in SINGULAR_YEAR or not agree(reader.key(index), word):
        return None
    if word in reader.lexis.months or (word in reader.lexis.seasons and anchor == "published"):
        return Point(_pointed_months(reader, pointer, anchor, word), at + 1, "pointed-months")
    if word in _WEEKEND:
        return Point(Shift("W", Decimal(pointer.shift), anchor, weekend=True), at + 1, "pointed-weekend")
    unit = reader.lexis.units.get(word)
    if unit is None or word not in _POINTED or (unit.iso == "D" and pointer.lemma not in ("прошедший", "минувший")):
        return None
    if unit.iso.startswith("T"):
        return None
    if anchor == "text":
        return Point(Same(grain_of(unit.iso, unit.times), pointer.shift), at + 1, "same-unit")
    grain = grain_of(unit.iso, unit.times)
    return Point(Shift(grain, Decimal(pointer.shift)), at + 1, "pointed-unit")


def _pointed_months(reader: Reader, pointer: Pointer, anchor: Anchor, word: str) -> Calendar:
    """«прошлым летом» is last year's, «минувшим летом», «прошлой зимой» the one just over, «будущей весной» the next.

    A winter runs over a New Year, so that «last year's» would be no one winter.
    """
    month = reader.lexis.months.get(word, 0)
    months = reader.lexis.seasons.get(word)
    winter = months is not None and months[0] > months[1]
    if anchor == "published" and pointer.shift > 0:
        return Calendar(None, month, months=months, turn=1)
    if anchor == "published" and pointer.shift == -1 and (winter or pointer.lemma in _JUST_OVER):
        return Calendar(None, month, months=months, turn=-1)
    if anchor == "published" and pointer.shift == 0 and winter:
        return Calendar(None, month, months=months)
    return Calendar(Year(pointer.shift, anchor), month, months=months)


_JUST_OVER: Final = words("just_over")
_POINTED: Final = forms_of("pointed_units", number="sing")


def grain_of(iso: str, times: int) -> str:
    """The unit that `Shift` counts in: «квартал» is a quarter, not three months from any day."""
    return {("M", 3): "Q", ("M", 6): "H", ("Y", 10): "10Y", ("Y", 100): "100Y"}.get((iso, times), iso)


def weekend(reader: Reader, index: int) -> Point | None:
    """«в выходные», «на выходных»."""
    if reader.key(index) in _NEAREST and reader.key(index + 1) in _WEEKEND:
        return Point(Shift("W", Decimal(0), weekend=True), index + 2, "weekend")
    if reader.key(index) not in _WEEKEND or reader.key(index - 1) not in ("в", "на", "за", "к", "до", "после"):
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
    if (named := _named_before(reader, index, at)) is not None:
        return named
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


def _named_before(reader: Reader, index: int, at: int) -> Point | None:
    """«на ту же дату», «к этой дате», «за отчетный месяц», «за то же время»: the time of that kind named before."""
    word, noun, before = reader.key(index), reader.key(at), reader.key(index - 1)
    if word not in _SAME and not (word in _ANALOGOUS and noun in _DATE):
        return None
    if noun in _DATE and before in ("на", "к") and not _year_of(reader, at + 1)[0]:
        pointer = reader.lexis.pointers.get(reader.key(index - 3)) if reader.key(index - 2) == "году" else None
        if pointer is not None:  # «в прошлом году на ту же дату»
            return Point(Analogous(Year(pointer.shift, "published"), "D"), at + 1, "analogous")
        return Point(Same("D"), at + 1, "same-day")
    if noun == "время" and before == "за" and word == "то" and at == index + 2:
        return Point(Same(""), at + 1, "same-period")
    unit = reader.lexis.units.get(noun) if word in _SPOKEN_OF else None
    if unit is None or unit.iso.startswith("T") or unit.iso == "D" or (noun not in _POINTED | SINGULAR_YEAR):
        return None
    return Point(Same(grain_of(unit.iso, unit.times)), at + 1, "same-unit")


def _year_of(reader: Reader, index: int) -> tuple[Year | None, int]:
    year, end = year_after(reader, index)
    if year is None and reader.key(index) in ("в", "за"):
        year, end = year_after(reader, index + 1)
    pointer = reader.lexis.pointers.get(reader.key(index)) if year is None else None
    if pointer is not None and pointer.shift == -1 and reader.key(index).endswith("го"):
        closed = not reader.is_letters(index + 1) or reader.new_line(index + 1)
        return (Year(-1, "published"), index + 1) if closed else (year, end)  # «за аналогичный период прошлого»
    return year, end


def _analogous_unit(reader: Reader, index: int) -> str | None:
    """The unit of «аналогичный месяц»; empty for «период», None for anything else."""
    if reader.key(index) in _PERIOD:
        return ""
    if reader.key(index) in _DATE:
        return "D"
    unit = reader.lexis.units.get(reader.key(index))
    if unit is None or unit.iso.startswith("T") or reader.key(index) in SINGULAR_YEAR:
        return None
    return grain_of(unit.iso, unit.times)


def bare_unit(reader: Reader, index: int) -> Point | None:
    """«года», «календарного года» after «начало», «конец»: the one that the article's date lies in."""
    index += reader.key(index) == "календарного"
    grain = _OF_NOW.get(reader.key(index))
    return None if grain is None else Point(Shift(grain, Decimal(0)), index + 1, "this-unit")


_OF_NOW: Final = {"года": "Y", "месяца": "M", "недели": "W", "квартала": "Q", "полугодия": "H", "десятилетия": "10Y",
                  "века": "100Y", "столетия": "100Y"}  # fmt: skip
