"""Times: recognised, normalised to EDTF and ISO 8601, and resolved against the article's date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from spacy.tokens import Doc

from extract.edtf import known_days
from extract.recognise.times.adjectives import dated_adjective
from extract.recognise.times.bounds import bound
from extract.recognise.times.dates import impossible
from extract.recognise.times.days import eve, weekday_date
from extract.recognise.times.durations import anniversary, compound, duration, last_period
from extract.recognise.times.explained import explained
from extract.recognise.times.expressions import Calendar, Expression, Found, Same
from extract.recognise.times.lists import elliptic_part, listed, lone_year
from extract.recognise.times.memory import Resolved
from extract.recognise.times.moments import day as any_day
from extract.recognise.times.moments import elliptic_day, moment
from extract.recognise.times.names import entity_spans, named, outside
from extract.recognise.times.openings import openings
from extract.recognise.times.published import infer_published
from extract.recognise.times.ranges import interval, point
from extract.recognise.times.reader import Reader
from extract.recognise.times.relative import weekend
from extract.recognise.times.resolve import Resolver
from extract.recognise.times.sets import repeated
from extract.recognise.times.shifts import ago
from extract.recognise.times.today import is_day
from extract.recognise.times.years import Point
from extract.recognise.words import Words
from extract.records import Time, TimeLabel

if TYPE_CHECKING:
    from extract.recognise.numbers import Number

_RECENT: Final = 12  # times that one left out may share its noun with

__all__ = ["infer_published", "times"]


def times(doc: Doc | None, words: Words, numbers: Sequence[Number], published: str) -> list[Time]:
    """The time expressions of a text, sorted by start, without overlaps.

    `published` is the article's date in EDTF (a day, a month, a year or an interval), or empty, in which case
    what the text itself states is taken. Of the Doc only the entities are read: a time in a name is none.
    """
    reader = Reader(words, numbers)
    found = explained(reader, outside(reader, recognise(reader), entity_spans(doc)))
    resolved = Resolver(reader, published or infer_published(words)).resolve(found)
    return [_time(reader, item, value) for item, value in zip(found, resolved, strict=True)]


def recognise(reader: Reader) -> list[Found]:
    """What the text says of time, in its order, not yet placed on the calendar."""
    found: list[Found] = []
    last = 0
    for index in openings(reader):
        if index < last:
            continue
        items = _at(reader, index)
        if items and items[0].rule == "elliptic-day" and not _after_a_day(reader, found, index):
            continue
        if not items and (part := elliptic_part(reader, index, _of_sentence(reader, found, index))) is not None:
            items = (part,)
        found.extend(items)
        last = items[-1].last if items else impossible(reader, index)
    return found


def _after_a_day(reader: Reader, found: list[Found], index: int) -> bool:
    """Whether a date was named in the sentence or the one before, whose month «25-го» takes."""
    if not found or not isinstance(found[-1].says, Calendar) or not found[-1].says.day:
        return False
    here, there = (reader.words.sentence(reader.word(at).start) for at in (index, found[-1].first))
    return here - there <= 1


def _of_sentence(reader: Reader, found: list[Found], index: int) -> list[Found]:
    """What was found in the sentence so far."""
    sentence = reader.words.sentence(reader.word(index).start)
    return [item for item in found[-_RECENT:] if reader.words.sentence(reader.word(item.first).start) == sentence]


def _at(reader: Reader, index: int) -> tuple[Found, ...]:
    """The longest expression that starts at a word; of equally long ones that of the first rule."""
    lists = listed(reader, index)
    if lists:
        return lists
    best: Found | None = None
    for rule in _OF_DIGITS if reader.is_digits(index) else _OF_WORDS:
        item = rule(reader, index)
        if item is not None and (best is None or item.last > best.last):
            best = item
    return (best,) if best is not None and not named(reader, best) else ()


def _as_date(rule: Callable[[Reader, int], Point | None]) -> Callable[[Reader, int], Found | None]:
    def found(reader: Reader, index: int) -> Found | None:
        place = rule(reader, index)
        if place is None or (place.rule == "today" and not is_day(reader, index, place.end)):
            return None
        return Found(index, place.end, "DATE", place.says, place.rule, part=place.part)

    return found


Rule = Callable[[Reader, int], Found | None]
_weekend: Final = _as_date(weekend)
_elliptic_day: Final = _as_date(elliptic_day)
RULES: Final[tuple[Rule, ...]] = (
    moment,
    interval,
    ago,
    eve,
    anniversary,
    _as_date(weekday_date),
    _as_date(point),
    _as_date(any_day),
    _weekend,
    _elliptic_day,
    lone_year,
    repeated,
    last_period,
    duration,
    compound,
    dated_adjective,
)
"""The rules, in order of preference among readings of the same length."""
# Those that digits may begin, and those that a word may.
_OF_DIGITS: Final = tuple(rule for rule in RULES if rule not in (eve, _weekend, last_period, dated_adjective))
_OF_WORDS: Final = tuple(rule for rule in RULES if rule not in (_elliptic_day, lone_year))


def _time(reader: Reader, item: Found, resolved: Resolved) -> Time:
    start, end = reader.word(item.first).start, reader.word(item.last - 1).end
    label = _label(item.says, item.label, resolved)
    mod, phrase = bound(reader, item) if not item.part else (item.part, "")
    first_day, last_day = known_days(resolved.value)
    steps = (*item.steps, *resolved.steps)
    if mod:
        steps = (*steps, f"«{phrase}» → {mod}" if phrase else f"part of it → {mod}")
    return Time(
        start=start,
        end=end,
        text=reader.words.text[start:end],
        label=label,
        value=resolved.value,
        mod=mod,
        start_date=first_day,
        end_date=last_day,
        rule=item.rule,
        steps=steps,
    )


def _label(says: Expression, label: TimeLabel, resolved: Resolved) -> TimeLabel:
    """«тот же период» may go back to a duration."""
    return "DURATION" if isinstance(says, Same) and resolved.value.startswith("P") else label
