"""What the time named gives as a period: more months than one, since a year on, the whole year."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from extract.link.cues import cue
from extract.link.dates import times
from extract.link.items import Kind
from extract.link.memory import Memory
from extract.link.reading import Reading
from extract.link.site import Site
from extract.records import Measure, Time

_YEAR: Final = len("2025")
_ONE: Final = re.compile(r"[\dX]{4}-\d\d(?:-\d\d)?")
"""A month or a day."""


def holds_since(site: Site, time: Time, measure: Measure) -> bool:
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


def as_period(reading: Reading, time: Time) -> str:
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


def whole_year(site: Site, memory: Memory) -> str:
    """«годовой показатель», «за год в целом»: the year of the time named last, where the clause names none."""
    words = site.reading.words
    if "годовой" not in site.reading.lemmas or not any(
        word.kind is Kind.ADJECTIVE and word.lemma == "годовой" and after.lemma not in cue("annually", "yearly")
        for word, after in pairwise(words[: site.place])
    ):
        return ""
    readings = [*memory.previous, *site.readings[: site.reading.index]]
    named = [time for reading in readings for _, time in times(reading, base=False)]
    years = {time.value[:4] for time in named[-1:]}
    return next((year for year in years if year.isdecimal()), "")
