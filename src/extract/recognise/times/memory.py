"""What a text has named before a time: what «тот же период» and «в предыдущем году» go back to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from extract.recognise.times.expressions import Analogous, Calendar, Found, Length, Moment, Same, Shift, Weekday
from extract.recognise.times.period import Period, placed
from extract.recognise.times.reader import Reader
from extract.recognise.times.tense import around
from extract.recognise.times.vocabulary import forms_of, words

_MONTHS: Final = re.compile(r"P(\d+)M")
_YEAR: Final = 12  # months
_MEMORY: Final = 100  # mentions that an anaphor looks back over
_NEAR: Final = 3  # words between a year and a month that takes it («в 2018 году, в мае»)
_BIRTH_REACH: Final = 4
_COMPARED_REACH: Final = 8  # words from «по сравнению» to the time: «с 14 484 млн рублей в I квартале»
_COMPARING: Final = ("против", "относительно", "сравнени")
_LEVELS: Final = ("уровн", "показател", "факта")  # right before the time: «к уровню 2013 года»
_ENDS_CLAUSE: Final = frozenset({",", ".", ";", ":", "!", "?"})
_BOUNDS: Final = frozenset({"с", "со", "до", "к", "ко", "по", "на"})
_SINCE: Final = frozenset({"с", "со", "после"})
_IN: Final = frozenset({"в", "во"})
_PART: Final = 5  # words between «в том числе» and a month: «…, в том числе 3 в мае»
_CLAUSE: Final = 6  # words between a year and a month of its clause («в 2023 году он начался в ноябре»)
_PUNCTUATION: Final = frozenset('.,;:()–—-«»"')
_BIRTHS: Final = words("births")
_REPORTED: Final = forms_of("reported", "ADJ")
_STORY: Final = 31  # a story goes on within so many days of the full date that it told
_STORY_SENTENCES: Final = 2
_CLOSE: Final = 120  # as far from a full date as the year can be taken from it beyond its sentence, in days
_TURN: Final = 270  # dates further apart than this many days lie on two sides of a New Year


class Resolved(NamedTuple):
    """A recognised expression's value, its stretch of the calendar where it has one, and how it was found."""

    value: str
    period: Period | None
    steps: tuple[str, ...] = ()


class Memory:
    """The expressions resolved so far."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.done: list[tuple[Found, Resolved]] = []

    def sentence(self, item: Found) -> int:
        return self.reader.words.sentence(self.reader.word(item.first).start)

    def _back(self, item: Found | None = None, *, within: int | None = None) -> Iterator[tuple[Found, Period]]:
        """The mentions with a place on the calendar, last ones first; `within` so many sentences back from `item`."""
        for earlier, resolved in reversed(self.done[-_MEMORY:]):
            if within is not None and item is not None and self.sentence(item) - self.sentence(earlier) > within:
                return
            if resolved.period is not None:
                yield earlier, resolved.period

    def compared(self, item: Found) -> bool:
        """«по сравнению с первым кварталом», «по сравнению с 14 484 млн рублей в I квартале», «чем в 2023 году»,
        «против 2,3 % в ноябре 2024 года», «к уровню 2013 года», «на 17 процентов к февралю»."""
        near = range(max(item.first - _COMPARED_REACH, 0), item.first)
        keys = [self.reader.key(index) for index in near]
        closed = max((at for at, key in enumerate(keys) if key in _ENDS_CLAUSE and not _decimal(keys, at)), default=-1)
        compares = any(key.startswith(_COMPARING) for key in keys[closed + 1 :])
        level = any(key.startswith(_LEVELS) for key in keys[closed + 1 :][-2:])
        return "чем" in keys[-2:] or keys[-1:] == ["к"] or compares or level

    def _after(self, item: Found) -> str:
        """The word that a mention stands after."""
        return self.reader.key(item.first - 1)

    def before(
        self, item: Found, grains: tuple[str, ...] | None, *, within: int | None = None, open_year: bool = False
    ) -> Period | None:
        """The stretch named last that has one of the grains (None: any); `within` so many sentences back.

        `open_year`: also one whose year is unknown. «Отчетный период» is none that another was compared with, nor is
        «годом ранее» told from one in a sentence before.
        """
        reported = self.is_reported(item)
        for earlier, place in self._back(item, within=within):
            apart = self.sentence(earlier) != self.sentence(item)
            brief = isinstance(item.says, Shift) and item.says.unit in ("M", "Q")
            told = reported or brief or (isinstance(item.says, Shift | Same | Analogous) and apart)
            ago = isinstance(earlier.says, Shift) and earlier.says.count < 0 and earlier.says.unit == "Y"
            if told and (isinstance(earlier.says, Analogous) or self.compared(earlier) or ago):
                continue
            if (grains is None or place.grain in grains) and (open_year or place.first.year is not None):
                return place
        return None

    # --- days

    def day_spoken_of(self, item: Found) -> Period | None:
        """The day named last, in this sentence or the one before; no bound («впервые с 22 октября»)."""
        for earlier, place in self._back(item, within=1):
            if place.grain == "day" and self._after(earlier) not in _SINCE and earlier.rule != "dated-adjective":
                return place
        return None

    def last_day(self) -> Period | None:
        """The day named last, whatever was compared with it."""
        return next((place for _, place in self._back() if place.is_day), None)

    def told(self, item: Found) -> Period | None:
        """The day that a story has just told of: named last, in this sentence or the one before, in the past tense."""
        if not self.done:
            return None
        earlier, resolved = self.done[-1]
        place = resolved.period
        if place is None or not place.is_day or self.sentence(item) - self.sentence(earlier) > 1:
            return None
        return place if self._after(earlier) not in _BOUNDS and self._past(earlier) else None

    def latest_told(self) -> date | None:
        """The latest day that a verb in the past tells of: a caption's («Иванов в суде, 8 июня 2019 года») is none."""
        told = (place.start for earlier, place in self._back() if place.is_day and self._happened(earlier))
        return max((day for day in told if day is not None), default=None)

    def _happened(self, item: Found) -> bool:
        return not self._of_birth(item) and self._past(item)

    def _past(self, item: Found) -> bool:
        return around(self.reader, item.first, item.last) == "past"

    # --- days of the week

    def weekday_of_sentence(self, number: int, item: Found) -> Period | None:
        """The day of the sentence that falls on a weekday: «24 и 25 апреля: в четверг …»."""
        for earlier, place in self._back(item, within=0):
            named = self._after(earlier) not in _BOUNDS and not isinstance(earlier.says, Weekday)
            if named and place.is_day and place.start and place.start.weekday() == number:
                return place
        return None

    def weekday(self, number: int) -> Period | None:
        """The day that the text last named with this day of the week: «во вторник, 31 марта»."""
        for earlier, place in self._back():
            dated = any(self.reader.is_digits(index) for index in range(earlier.first, earlier.last))
            if place.is_day and dated and said_weekday(self.reader, earlier) == number:
                return place
        return None

    def weekday_before(self, item: Found) -> date | None:
        """The day that the mention before, a weekday of the same sentence, fell on."""
        if not self.done:
            return None
        earlier, resolved = self.done[-1]
        if not isinstance(earlier.says.day if isinstance(earlier.says, Moment) else earlier.says, Weekday):
            return None
        same = self.sentence(earlier) == self.sentence(item)
        return resolved.period.start if same and resolved.period is not None else None

    # --- years

    def year_of_sentence(self, item: Found) -> int | None:
        """A year named earlier in the sentence, or one that is a sentence of its own: «1958 год. В декабре …»."""
        for earlier, place in self._back(item, within=1):
            near = self.sentence(earlier) == self.sentence(item) or self._heads(earlier)
            if place.grain == "year" and near and self._after(earlier) not in _BOUNDS:
                return place.year
        return None

    def year_in_sentence(self, says: Calendar, item: Found, following: Sequence[Found]) -> int | None:
        """The year of a day that stands close behind in the sentence: «на 31 июля против … на 24 июля 2020 года»."""
        for later in following:
            day = later.says
            if self.sentence(later) != self.sentence(item) or not isinstance(day, Calendar):
                return None
            if day.day and day.year is not None and day.year.anchor is None and not day.year.short:
                own, other = placed(says, day.year.number), placed(day, day.year.number)
                near = own is not None and other is not None and own.start and other.start
                close = near and abs((own.start - other.start).days) <= _CLOSE  # type: ignore[union-attr,operator]
                return day.year.number if close else None
        return None

    def _heads(self, item: Found) -> bool:
        """Whether the mention is all that its sentence holds."""
        opens, closes = self.reader.words.breaks(item.first), self.reader.key(item.last) in (".", ":", "")
        return (item.first == 0 or opens) and (closes or self.reader.new_line(item.last))

    def last_year(self) -> int | None:
        """The year named last, those of decades and centuries aside."""
        years = (place.year for _, place in self._back() if place.grain != "years")
        return next((year for year in years if year is not None), None)

    def year_just_named(self, item: Found) -> int | None:
        """«в 2018 году, в мае», «в 2023 году он начался в ноябре»: the year right before, or before in the clause; «за
        десять месяцев 2012 года …, в том числе в октябре»: that of the stretch a part of which follows."""
        if not self.done:
            return None
        earlier, resolved = self.done[-1]
        place = resolved.period
        apart = item.first - earlier.last
        if self.sentence(earlier) != self.sentence(item):
            return None
        part = "том числе" in " ".join(self.reader.keys(max(item.first - _PART, 0), min(_PART, item.first)))
        if part and place is not None and place.grain in ("months", "year") and place.first.year == place.year:
            return place.year
        if apart > _CLAUSE:
            return None
        if place is None or place.grain != "year" or earlier.says == item.says:
            return None
        between = set(self.reader.keys(earlier.last, apart))
        told = self._after(earlier) == "в" and between.isdisjoint(_PUNCTUATION)
        return place.year if told or (apart <= _NEAR and between <= {",", "в", "во", "с", "к", "до"}) else None

    def same_month(self, says: Calendar, item: Found) -> int | None:
        """«В сентябре индекс вырос. Аналитики ждали сентябрьского роста на 3 %»: the year of the same month shortly
        before."""
        for earlier, place in self._back(item, within=1):
            named = earlier.says
            if isinstance(named, Calendar) and says.month and (named.month, named.day, says.day) == (says.month, 0, 0):
                return place.year
        return None

    def opening_year(self, says: Calendar, item: Found, *, ahead: bool = False) -> int | None:
        """«В 2024 году ставку повышали: в июле до 18 %, в сентябре — до 19 %», «В июле 2024 года …, в октябре …»: the
        year that the sentence begins with, which no other follows; behind a month a later one.

        `ahead`: of what is to come, as well by a month («к декабрю снизится»).
        """
        near = [(earlier, place) for earlier, place in self._back(item, within=0) if place.first.year is not None]
        if not near or len({place.year for _, place in near}) > 1 or self.reader.key(item.first - 2) == ".":
            return None
        opening, place = near[-1]
        own = placed(says, place.year) if place.year is not None else None
        led = _IN | ({"к", "ко", "до"} if ahead else set())
        over = self.reader.keys(opening.first - 2, 2) == ("в", "течение")  # «В течение прошлого года …, в мае …»
        told = self._after(item) in led and (over or self._after(opening) in led)
        begins = told and self.reader.words.breaks(opening.first - 1 - over)
        later = own is not None and (place.grain == "year" or place.last is None or own.first.order > place.first.order)
        named = self._dated(opening) and place.grain in ("year", "month", "months")
        named = named or (place.grain == "year" and self._told_of_last_year(opening, item))
        return place.year if begins and later and named else None

    def _dated(self, item: Found) -> bool:
        """Whether a mention is written with its year."""
        keys = self.reader.keys(item.first, item.last - item.first)
        return any(len(key) == len("2024") and key.isdecimal() for key in keys)

    def _told_of_last_year(self, opening: Found, item: Found) -> bool:
        """«В прошлом году цены росли: в марте инфляция достигла 75 %»: whether the story of the last year goes on, of
        which no figure was told yet."""
        keys = self.reader.keys(opening.first, item.first - opening.first)
        return keys[0].startswith("прошл") and not any(key[:1].isdigit() for key in keys)

    def length(self, pointing: Found) -> str | None:
        """The duration that «тот же период» goes back to, where one was named later than any date; «отчётный период»
        only to months reported."""
        if not self.done:
            return None
        item, resolved = self.done[-1]
        lasting = isinstance(item.says, Length) and item.rule in ("last-period", "open-period")
        if self.months_over() or (lasting and not self.is_reported(pointing)):
            return resolved.value
        return None

    def months_over(self) -> int:
        """The months that a report has just counted from the year's first on («за девять месяцев»); 0 for none."""
        return self._counted(*self.done[-1]) if self.done else 0

    def months_reported(self) -> int:
        """The months that a report has counted so since it last named a stretch of its own: «по итогам 11 месяцев …
        За отчетный период …»; 0 for none."""
        for earlier, resolved in reversed(self.done[-_MEMORY:]):
            months = self._counted(earlier, resolved)
            place = resolved.period
            own = place is not None and place.grain in ("months", "month") and not isinstance(earlier.says, Analogous)
            if months or (own and not self.compared(earlier)):
                return months
        return 0

    def is_reported(self, item: Found) -> bool:
        """«отчетный период»."""
        return self.reader.key(item.first) in _REPORTED

    def _counted(self, item: Found, resolved: Resolved) -> int:
        if not isinstance(item.says, Length):
            return 0
        months = _MONTHS.fullmatch(resolved.value)
        counted = months is not None and self._after(item) in ("за", "итогам") and item.rule != "last-period"
        return int(months[1]) if months is not None and counted and 1 < int(months[1]) < _YEAR else 0

    def full_date(self, item: Found, *, within: int | None = None) -> Period | None:
        """The day, the month or the months named last with their year; `within` so many sentences back; births and
        what only serves to compare («с аналогичным периодом прошлого года») aside."""
        for earlier, place in self._back(item, within=within):
            compares = isinstance(earlier.says, Shift) or self.compared(earlier)  # «годом ранее — 1,4 %»
            if isinstance(earlier.says, Analogous) or (place.grain != "day" and compares):
                continue
            document = self._after(earlier) == "от"  # «в законе от 25 июля 2002 года»
            dated = place.grain in ("day", "month", "months") and place.start is not None and place.end is not None
            if dated and not document and not self._of_birth(earlier):
                return place
        return None

    def _of_birth(self, item: Found) -> bool:
        before = min(item.first, _BIRTH_REACH)
        return not _BIRTHS.isdisjoint(self.reader.keys(item.first - before, before))

    def story_year(self, says: Calendar, item: Found) -> int | None:
        """The year in which a story goes on: «11 сентября 2001 года … . 12 сентября …»."""
        told = _begun(self.full_date(item, within=_STORY_SENTENCES))
        if told is None:
            return None
        since = told if says.day else told.replace(day=1)
        for number in (told.year, told.year + 1):
            place = placed(says, number)
            if place is not None and place.start is not None and 0 <= (place.start - since).days <= _STORY:
                return number
        return None

    def near_year(self, says: Calendar, item: Found, *, within: int | None = None) -> int | None:
        """The year that a date without one takes from the full date before it, across a New Year if that is close.

        Beyond the sentence only where the two dates then lie close together, or one in the other: «за январь — ноябрь
        2024 года … . В марте …».
        """
        stretch = self.full_date(item, within=within)
        told = _begun(stretch)
        if told is None or stretch is None:
            return None
        place = placed(says, told.year)
        if stretch.grain == "months" and place is not None and _within(place, stretch):
            return told.year
        begun = _begun(place)
        apart = (begun - told).days if begun is not None else 0
        number = told.year + (apart < -_TURN) - (apart > _TURN)
        begun = _begun(placed(says, number))
        if begun is None:
            return None
        close = abs((begun - told).days) <= _CLOSE
        return number if close or self.full_date(item, within=0) is not None else None


def _decimal(keys: Sequence[str], at: int) -> bool:
    """«против 38,4 центнера»: whether a comma stands within a number."""
    return (
        keys[at] == ","
        and [key.isdecimal() for key in (*keys[max(at - 1, 0) : at], *keys[at + 1 : at + 2])] == [True] * 2
    )


def _begun(stretch: Period | None) -> date | None:
    """The first day of a day, a month or the last of several months."""
    if stretch is None or stretch.end is None:
        return None
    return stretch.end.replace(day=1) if stretch.grain == "months" else stretch.start


def _within(place: Period, stretch: Period) -> bool:
    """Whether months lie in a stretch of months."""
    if place.last is None or stretch.last is None or not place.first.month or place.first.year != stretch.first.year:
        return False
    return stretch.first.month <= place.first.month and place.last.order[:2] <= stretch.last.order[:2]


def said_weekday(reader: Reader, item: Found) -> int | None:
    """The day of the week that a mention names beside its date, if it does."""
    named = [reader.lexis.weekdays.get(reader.key(index)) for index in range(item.first, item.last)]
    return next((number for number in named if number is not None), None)
