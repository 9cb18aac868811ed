"""The publication date that a text states itself: a date line, or «сегодня, 21 октября»."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from extract.analyse import lemmas
from extract.kept import TEXTS
from extract.recognise.times.clock import clock
from extract.recognise.times.dates import day_month, numeric
from extract.recognise.times.days import weekday_date
from extract.recognise.times.expressions import Calendar, Year
from extract.recognise.times.reader import Reader
from extract.recognise.times.vocabulary import words as word_list
from extract.recognise.times.years import Point, whole_year
from extract.recognise.words import Words

_HEAD_LINES, _FOOT_LINES = 6, 4  # lines at the start and the end of a text among which a date line is looked for
_LABELLED: Final = 12  # words at the start of a text in which «дата: …» is looked for
_LABELS: Final = word_list("date_labels")
_PLACE_WORDS: Final = 4  # «Нью-Йорк, 20 октября»
_LINE_WORDS: Final = 8  # what may follow the date on its line: a source, a section
_SOURCES: Final = word_list("sources")
_DAYS: Final = {"сегодня": 0, "вчера": 1, "завтра": -1}
_RULES: Final = frozenset("|–—-/")
_SIGNS: Final = frozenset(",.|–—-/()[]:")
_DIGIT: Final = re.compile("[0-9０-９]")


@lru_cache(maxsize=TEXTS)  # the component asks, and so does the recogniser
def infer_published(words: Words) -> str:
    """The day of publication as EDTF, where the text states one, else the empty string.

    A date line is a full date after «дата» and the like, or at the head or foot of the text on a line of its
    own, its place, time of day and source aside («Москва, 20 октября 2025», «20.10.2025, 14:30»); else the date
    that explains «сегодня», «вчера» or «завтра», its year taken from the text.
    """
    reader = Reader(words)
    return _labelled(reader) or _date_line(reader) or _explained(reader)


def full_date(says: Calendar) -> date | None:
    """The day, where the text tells its year."""
    year = says.year
    if year is None or year.anchor is not None or not says.day or not 1 <= year.number <= 9999:
        return None
    return date(year.number + (2000 if year.short else 0), says.month, says.day)


def _dated(reader: Reader, index: int) -> tuple[date | None, int]:
    """The full date at a word and the index after it; (None, index) where there is none."""
    found = _day(reader, index)
    if found is None or not isinstance(found.says, Calendar):
        return None, index
    return full_date(found.says), found.end


def _day(reader: Reader, index: int) -> Point | None:
    return weekday_date(reader, index) or numeric(reader, index) or day_month(reader, index)


def _labelled(reader: Reader) -> str:
    for index in range(min(_LABELLED, len(reader.words))):
        before = reader.key(index - 1) if reader.key(index - 1) != ":" else reader.key(index - 2)
        day = _dated(reader, index)[0] if before in _LABELS else None
        if day is not None:
            return day.isoformat()
    return ""


# --- date lines


def _date_line(reader: Reader) -> str:
    lines = list(reader.lines())
    for number, (first, last) in enumerate(lines):
        if _HEAD_LINES <= number < len(lines) - _FOOT_LINES:
            continue
        day = _line_date(reader, first, last)
        if day is not None:
            return day.isoformat()
    return ""


def _line_date(reader: Reader, first: int, last: int) -> date | None:
    """The date of a line that holds, beside it, at most a place before it and a time and a source after it."""
    if not _DIGIT.search(reader.text(first, last)):
        return None
    at = _after_place(reader, first, last)
    day, end = _dated(reader, at)
    if day is None or end > last:
        return None
    time = end + 1 if reader.key(end) in _SIGNS | {"в"} else end
    told = clock(reader, time, dated=True) if time < last else None
    end = told.end if told is not None else end
    if end >= last:
        return day
    # «МОСКВА, 20 октября 2025 – РИА Новости. Президент …»: after a rule or a place's full stop the text may begin.
    if reader.key(end) in _RULES or (reader.key(end) == "." and at > first):
        return day
    rest = range(end, last)
    if len(rest) > _LINE_WORDS or reader.key(last - 1) in {"!", "?", "…"}:
        return None
    return day if all(_of_place(reader, index) for index in rest) else None


def _after_place(reader: Reader, first: int, last: int) -> int:
    """The index after the places and agencies that a line begins with; a caption's «Иван Иванов, …» is neither."""
    at = first
    while at < min(last, first + _PLACE_WORDS * 2) and not reader.is_digits(at):
        end = at + 1
        while end < last and reader.is_dash(end) and reader.glued(end) and reader.glued(end + 1):
            end += 2
        word = reader.text(at, end).lower()
        if reader.is_letters(at) and not (_is_place(word) or reader.key(at) in _SOURCES):
            return first
        if not reader.is_letters(at) and reader.key(at) not in _SIGNS:
            return first
        at = end
    return at


def _is_place(word: str) -> bool:
    return any("Geox" in tag for tag in lemmas.possible_tags(word))


def _of_place(reader: Reader, index: int) -> bool:
    """A capitalised word or a sign of a date line."""
    if reader.is_letters(index):
        return reader.capital(index) and reader.key(index) not in reader.lexis.weekdays and len(reader.key(index)) > 1
    return reader.key(index) in _SIGNS or reader.key(index) in {"«", "»", '"'}


# --- «сегодня, 21 октября»


def _explained(reader: Reader) -> str:
    if _DAYS.keys().isdisjoint(reader.words.keys):
        return ""
    for index, word in enumerate(reader.words.keys):
        back = _DAYS.get(word)
        if back is None:
            continue
        at = index + 2 if reader.key(index + 1) == "же" else index + 1
        at = at + 1 if reader.key(at) in reader.lexis.daypart_adverbs else at
        if reader.key(at) not in (",", "("):
            continue
        at = at + 2 if reader.key(at + 1) in ("в", "во") else at + 1
        found = _day(reader, at)
        if found is None or not isinstance(found.says, Calendar):
            continue
        says = found.says if found.says.year is not None else replace(found.says, year=_year_of(reader))
        day = full_date(says)
        return "" if day is None else (day + timedelta(back)).isoformat()
    return ""


def _year_of(reader: Reader) -> Year | None:
    """The latest year that the text tells of and that isn't the goal of a plan («к 2030 году», «на 2029 год»)."""
    years: list[int] = []
    for index in range(len(reader.words)):
        if not reader.is_digits(index):
            continue
        found = whole_year(reader, index)
        if found is None or not isinstance(found.says, Calendar) or found.says.year is None:
            continue
        ahead = {reader.key(index - 1), reader.key(index - 2)} & {"к", "до", "на", "после"}
        if not ahead and not reader.is_dash(index - 1) and reader.key(found.end) != "рождения":
            years.append(found.says.year.number)
    return Year(max(years)) if years else None
