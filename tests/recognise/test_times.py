"""What holds of every time: dates come back from any rendering, intervals are ordered, today plays no part."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from babel.dates import format_date
from examples import FOLDER, read
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words
from spacy.lang.ru import Russian
from spacy.tokens import Doc, Span

import extract.recognise.times as package
from extract import edtf
from extract.recognise.numbers import numbers
from extract.recognise.times import infer_published, times
from extract.recognise.words import Words
from extract.records import Time

_DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
# Every word of the examples, in any order: «с», «века», «10:00», «прошлого», …
_PIECES = st.sampled_from(
    sorted({word for path in FOLDER.glob("times*.txt") for example in read(path) for word in example.text.split()})
)


def _times(text: str, published: str = "2025-10-20") -> list[Time]:
    words = Words(text)
    return times(None, words, numbers(words), published)


@pytest.mark.parametrize("pattern", ["short", "medium", "long", "full"])
@given(day=_DAYS)
def test_date_in_every_format_of_cldr(pattern: str, day: date) -> None:
    text = f"встреча прошла {format_date(day, pattern, locale='ru')}"
    # The short format has two digits of the year: they are read as the century around the article's date.
    published = day.isoformat()
    assert [time.value for time in _times(text, published)] == [day.isoformat()]


@given(day=_DAYS)
def test_date_in_words(day: date) -> None:
    month = format_date(day, "MMMM", locale="ru")
    ordinal = num2words(day.day, lang="ru", to="ordinal", case="g", gender="n")
    year = num2words(day.year, lang="ru", to="ordinal", case="g")
    found = _times(f"встреча прошла {ordinal} {month} {year} года")
    assert [time.value for time in found] == [day.isoformat()]


@given(day=_DAYS, published=_DAYS)
def test_day_without_a_year_is_a_day_of_that_month(day: date, published: date) -> None:
    (found,) = _times(f"встреча {day.day} {format_date(day, 'MMMM', locale='ru')}", published.isoformat())
    assert found.value[5:] == day.isoformat()[5:]


@given(first=_DAYS, last=_DAYS)
def test_interval_of_days(first: date, last: date) -> None:
    first, last = sorted((first, last))
    if first == last:
        return
    text = f"с {format_date(first, 'long', locale='ru')} по {format_date(last, 'long', locale='ru')} шли работы"
    (found,) = _times(text)
    assert found.value == f"{first}/{last}"
    assert (found.start_date, found.end_date) == (first.isoformat(), last.isoformat())


@settings(max_examples=500)
@given(pieces=st.lists(_PIECES, max_size=12), published=st.sampled_from(["2025-10-20", "2025-10", "2025", ""]))
def test_any_text(pieces: list[str], published: str) -> None:
    text = " ".join(pieces)
    found = _times(text, published)
    for time in found:
        assert text[time.start : time.end] == time.text
        assert time.text
        assert time.text == time.text.strip()
        assert time.rule
        assert not (time.start_date and time.end_date) or time.start_date <= time.end_date
        if time.value and not time.value.startswith(("P", "T")):
            edtf.days("/".join(end.split("T")[0] for end in time.value.split("/")))  # raises for what is no EDTF
        assert re.fullmatch(r"[0-9XPTYMWDHSZ:./+-]*", time.value)
    assert all(before.end <= after.start for before, after in pairwise(found))


@given(text=st.text(max_size=60))
def test_hostile_text(text: str) -> None:
    _times(text)


def test_no_rule_asks_the_clock() -> None:
    folder = Path(package.__file__).parent
    sources = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    assert not re.search(r"\b(?:today|now|utcnow|localtime|gmtime)\(", sources)


_TOLD_FROM_TODAY = (
    "Вчера открыли. В мае 05 года и в 90-х, 4 сентября, в пятницу, 01.02.17, год назад, сегодня построят."
)
_IN_ANOTHER_YEAR = """
import datetime, json, sys, time
SECONDS = float(sys.argv[1])
class Date(datetime.date):
    @classmethod
    def today(cls): return cls(*time.gmtime(SECONDS)[:3])
class Datetime(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls(*time.gmtime(SECONDS)[:6])
    today = utcnow = now
time.time = lambda: SECONDS
time.localtime = lambda *_, gmtime=time.gmtime: gmtime(SECONDS)
datetime.date, datetime.datetime = Date, Datetime
from extract.recognise.numbers import numbers
from extract.recognise.times import times
from extract.recognise.words import Words
words = Words(sys.argv[2])
rows = [[time.text, time.value, time.mod] for published in ("", "2025-10-20")
        for time in times(None, words, numbers(words), published)]
print(json.dumps([datetime.date.today().isoformat(), rows]))
"""


def test_today_plays_no_part() -> None:
    """The same values come out of a process that believes itself to be in another century."""
    days, rows = zip(*(_read_on(seconds) for seconds in (631_152_000, 4_102_444_800)), strict=True)
    assert days == ("1990-01-01", "2100-01-01")
    assert rows[0] == rows[1]
    here = [*_times(_TOLD_FROM_TODAY, ""), *_times(_TOLD_FROM_TODAY, "2025-10-20")]
    assert rows[0] == [[time.text, time.value, time.mod] for time in here]


def _read_on(seconds: int) -> tuple[str, list[list[str]]]:
    command = [sys.executable, "-c", _IN_ANOTHER_YEAR, str(seconds), _TOLD_FROM_TODAY]
    source = str(Path(package.__file__).parents[3])
    environment = {**os.environ, "PYTHONPATH": source, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, env=environment)
    day, rows = json.loads(done.stdout)
    return day, rows


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("date 2025-10-20 Автор: Имя Фамилия. Текст статьи.", "2025-10-20"),
        (
            "Сегодня же, 21 октября, пройдёт встреча. С января по август 2025 года росло. К 2027 вырастет.",
            "2025-10-21",
        ),
        ("20 октября 2025 года\nПрезидент прибыл с визитом.", "2025-10-20"),
        ("Дата публикации: 20.10.2025. Президент прибыл с визитом.", "2025-10-20"),
        ("Вчера, 9 мая 2019 года, прошёл парад.", "2019-05-10"),
        ("Саммит\nМосква, 20 октября 2025\nПрезидент прибыл с визитом.", "2025-10-20"),
        ("Саммит\n20.10.2025, 14:30\nПрезидент прибыл с визитом.", "2025-10-20"),
        ("Саммит\nПрезидент прибыл с визитом.\n\n30 марта 2020 года\n", "2020-03-30"),
        ("МОСКВА, 20 октября 2025 года – РИА Новости. Президент прибыл с визитом.", "2025-10-20"),
        ("Нью-Йорк. 20 октября 2025 года. Президент прибыл с визитом.", "2025-10-20"),
        ("Сегодня, 21 октября 2025 года, пройдёт встреча.", "2025-10-21"),
        ("Завтра утром, в среду, 22 октября 2025 года, пройдёт встреча.", "2025-10-21"),
        ("Саммит\nИван Иванов, 20 октября 2025 года\nПрезидент прибыл с визитом.", ""),
        ("Выступление в Москве 20 октября 2025 года\nПрезидент прибыл с визитом.", ""),
        ("20 октября 2025 года президент прибыл с визитом.", ""),
        ("20 октября 2025 года, в понедельник, президент прибыл с визитом.", ""),
        ("Президент прибыл с визитом 20 октября 2025 года.", ""),
        ("Сегодня, 21 октября, пройдёт встреча.", ""),
        ("", ""),
    ],
)
def test_publication_date_from_the_text(text: str, day: str) -> None:
    assert infer_published(Words(text)) == day


def test_publication_date_of_the_text_is_used_where_none_is_given() -> None:
    found = _times("date 2025-10-20 Автор. В прошлом году выросло.", "")
    assert [time.value for time in found] == ["2025-10-20", "2024"]


def test_steps_tell_the_arithmetic() -> None:
    (found,) = _times("в прошлом году")
    assert found.rule == "pointed-year"
    assert found.steps == ("2025 − 1 = 2024",)


@pytest.mark.parametrize(
    ("text", "name", "label", "found"),
    [
        ("гол забил Понедельник", "Понедельник", "PER", []),
        ("по улице 1905 года в 2019 году", "улице 1905 года", "LOC", ["2019 году"]),
        ("прошёл форум «Астана 2017 года»", "Астана 2017 года", "ORG", []),
        ("приехал Виктор Май в мае", "Виктор Май", "PER", ["мае"]),
        ("в 21.00 по Москве начнётся", "Москве", "LOC", ["21.00 по Москве"]),
        ("арестован 34-летний Иванов", "34-летний Иванов", "PER", ["34-летний"]),
    ],
)
def test_time_in_a_name_is_none(text: str, name: str, label: str, found: list[str]) -> None:
    nlp = Russian()
    doc = nlp(text)
    start = text.index(name)
    span = doc.char_span(start, start + len(name), label=label, alignment_mode="expand")
    assert isinstance(span, Span)
    doc.set_ents([span])
    assert isinstance(doc, Doc)
    words = Words(text)
    assert [time.text for time in times(doc, words, numbers(words), "2025-10-20")] == found
