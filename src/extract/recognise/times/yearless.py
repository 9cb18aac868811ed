"""The year of a date that names none: from what stands around it, from the article's date, or left open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from extract.analyse import lemmas
from extract.recognise.times import tense
from extract.recognise.times.expressions import Analogous, Calendar, Found, Moment, Range
from extract.recognise.times.memory import Memory, said_weekday
from extract.recognise.times.nearest import nearest
from extract.recognise.times.period import Period, placed
from extract.recognise.times.reader import Reader
from extract.recognise.times.reference import Reference

_HISTORY: Final = 3  # a full date so many years before the article's begins a story of its own
_LINKS: Final = frozenset({"и", "или", ",", "а", "также", "в", "во", "на", "с"})
_ENDS: Final = frozenset({"до", "к", "по"})
_MADE_BEFORE: Final = frozenset({"оценка", "прогноз", "обзор", "отчёт", "доклад", "опрос"})
_SINCE_OR_FOR: Final = frozenset({"с", "со", "на"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a date: the mentions before it and after it, and the years that days, and the months or
    quarters, have elsewhere."""

    reader: Reader
    reference: Reference
    memory: Memory
    following: Sequence[Found]
    elsewhere: Mapping[tuple[int, int], int]
    stretches: Mapping[tuple[int, int], int]


def place_without_year(says: Calendar, item: Found, around: Surroundings) -> tuple[Period | None, str]:
    """The stretch of the calendar that is meant, and how its year was found."""
    near = around.memory.year_just_named(item)
    if near is not None:
        return placed(says, near), f"the year just named: {near}"
    ahead = _shared(says, item, around)
    if ahead is not None:
        return ahead, f"no year; that of the date it stands with: {ahead.year}"
    if tense.habitual(around.reader, item.first, item.last):
        return placed(says, None), "no year: each year"
    reference = around.reference
    if reference.last is None or not reference.dated:
        told = _told(says, item, around)
        if told is not None or reference.last is None:
            return placed(says, told), "" if told is None else f"no year; that of the date told before: {told}"
    else:
        story = around.memory.story_year(says, item)
        past = tense_of(item, around.reader) != "future"
        if story is not None and past and story <= reference.last.year - _HISTORY:
            return placed(says, story), f"no year; the story told goes on: {story}"
        opened = around.memory.opening_year(says, item) if past and not says.day else None
        if opened is not None and opened < reference.last.year:
            return placed(says, opened), f"no year; that which opens the sentence: {opened}"
        opened = None if past or says.day else around.memory.opening_year(says, item, ahead=True)
        if opened is not None and opened > reference.last.year:
            return placed(says, opened), f"no year; that which opens the sentence: {opened}"
        again = around.memory.same_month(says, item) if not past and tense.awaited_then(around.reader, item) else None
        if again is not None and again <= reference.last.year:
            return placed(says, again), f"no year; that of the same month before: {again}"
    verb = tense_of(item, around.reader)
    ends = around.reader.key(item.first - 1) in _ENDS
    chosen = nearest(says, reference, verb, weekday=said_weekday(around.reader, item), ends=ends)
    return chosen, f"no year; verb: {verb or 'none'}; published {reference} → {chosen}"


def tense_of(item: Found, reader: Reader) -> tense.Tense | None:
    """The tense around a time; one that ends something («принимают до 15 декабря») lies ahead of a present.

    What ends something in the past may lie on either side («продлили до 1 декабря»), and so may what begins something
    in the present («действует с 8 апреля», «вступает в силу с 1 июля») and what the past provides for («установил курс
    на субботу»), not what there was («на 1 января долг составлял …»).
    """
    if item.last == item.first + 1 and reader.is_letters(item.last):
        noun = lemmas.parses(reader.key(item.last))[0].normal_form
        if noun in _MADE_BEFORE:  # «лучше июньской оценки»: made already
            return "past"
    before = reader.key(item.first - 1)
    if before == "на" and tense.stood(reader, item.first, item.last):
        return "past"
    if before not in _ENDS | _SINCE_OR_FOR or isinstance(item.says, Range):
        return tense.around(reader, item.first, item.last)
    verb = tense.around(reader, item.first, item.last, present=True)
    if verb is None and tense.meant_then(reader, item.first, item.last):
        return None
    if before in _SINCE_OR_FOR:
        return None if verb == "present" or (before == "на" and verb == "past") else verb
    return "future" if verb in (None, "present") else None if verb == "past" else verb


def _shared(says: Calendar, item: Found, around: Surroundings) -> Period | None:
    """«30 июня и 1 июля 2019 года»: the year that stands at the last of several dates."""
    following = around.following[0] if around.following else None
    if following is None or not isinstance(following.says, Calendar) or following.says.grain != says.grain:
        return None
    year = following.says.year
    if year is None or year.anchor is not None or year.short or not _linked(around.reader, item.last, following.first):
        return None
    own, other = placed(says, year.number), placed(following.says, year.number)
    if own is None or other is None:
        return None
    return own if own.first.order <= other.first.order else placed(says, year.number - 1)


def _linked(reader: Reader, start: int, end: int) -> bool:
    """Whether conjunctions and prepositions are all that stands between two dates, one conjunction at least."""
    between = reader.keys(start, end - start)
    return bool(between) and set(between) <= _LINKS and not {"и", "или", ","}.isdisjoint(between)


def _on_that_weekday(says: Calendar, year: int, item: Found, reader: Reader) -> bool:
    """Whether the day falls on the weekday that is named with it, if one is."""
    weekday, place = said_weekday(reader, item), placed(says, year)
    return weekday is None or (place is not None and place.start is not None and place.start.weekday() == weekday)


def _told(says: Calendar, item: Found, around: Surroundings) -> int | None:
    """The year that the text itself gives a date without one, where the article's date is unknown."""
    memory = around.memory
    elsewhere = around.elsewhere.get((says.month, says.day)) if says.day else None
    if elsewhere is not None and _on_that_weekday(says, elsewhere, item, around.reader):
        return elsewhere
    if around.reference.last is None:
        told = memory.near_year(says, item)
        told = memory.year_of_sentence(item) if told is None else told
        if told is None and says.day:
            return memory.year_in_sentence(says, item, around.following)
        return around.stretches.get(months_of(says)) if told is None else told
    told = memory.near_year(says, item, within=0)
    return memory.story_year(says, item) if told is None else told


def full_dates(found: Sequence[Found]) -> dict[tuple[int, int], int]:
    """The year of each month and day that the text names with just one year."""
    years: dict[tuple[int, int], set[int]] = {}
    for item in found:
        says = item.says.day if isinstance(item.says, Moment) else item.says
        if not isinstance(says, Calendar) or not says.month or says.year is None:
            continue
        if says.year.anchor is None and not says.year.short:
            years.setdefault((says.month, says.day), set()).add(says.year.number)
    return {date: min(numbers) for date, numbers in years.items() if len(numbers) == 1}


def full_stretches(found: Iterable[Found], compared: Callable[[Found], bool]) -> dict[tuple[int, int], int]:
    """The year of each month or months that the text names with just one year, by the first and the last month.

    Of those that only serve to compare («… к октябрю 2023 года») it is the year after.
    """
    years: dict[tuple[int, int], set[int]] = {}
    bases: dict[tuple[int, int], set[int]] = {}
    spoken_of = (0, 0)  # the months without a year before
    for item in found:
        says = item.says
        if isinstance(says, Analogous) and says.year is not None and says.year.anchor is None and spoken_of[0]:
            bases.setdefault(spoken_of, set()).add(
                says.year.number + 1
            )  # «за январь — апрель … тот же период 2021 года»
        if isinstance(says, Range) and isinstance(says.first, Calendar) and isinstance(says.last, Calendar):
            says = replace(says.last, months=(says.first.month, says.last.month)) if not says.last.day else says.last
        if isinstance(says, Calendar) and says.year is not None and says.year.anchor is None and not says.year.short:
            base = compared(item)
            (bases if base else years).setdefault(months_of(says), set()).add(says.year.number + base)
        if isinstance(says, Calendar) and (says.year is None or says.year.anchor == "published"):
            spoken_of = months_of(says)
    return {months: min(numbers) for months, numbers in {**bases, **years}.items() if months[0] and len(numbers) == 1}


def months_of(says: Calendar) -> tuple[int, int]:
    """The first and the last month of a month or some months; zeros for days and years."""
    if says.day or says.days:
        return 0, 0
    return says.months or (says.month, says.month)
