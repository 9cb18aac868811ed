"""Places what was recognised on the calendar: against the article's date, and against what was named before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from extract.recognise.times import period as periods
from extract.recognise.times.expressions import (
    Analogous,
    Calendar,
    Century,
    Clock,
    DayOfMonth,
    Decade,
    Expression,
    Found,
    Length,
    Millennium,
    Moment,
    NthWeekday,
    Range,
    Same,
    Shift,
    Unknown,
    Weekday,
    WeekOfYear,
    Year,
)
from extract.recognise.times.memory import Memory, Resolved
from extract.recognise.times.nearest import day_of_month, next_after, same, shifted, weekday
from extract.recognise.times.period import Period, Stamp, placed
from extract.recognise.times.reader import Reader
from extract.recognise.times.reference import reference
from extract.recognise.times.tense import Tense, around
from extract.recognise.times.yearless import (
    Surroundings,
    full_dates,
    full_stretches,
    months_of,
    place_without_year,
    tense_of,
)
from extract.recognise.times.zones import offset

_GRAINS: Final = {"D": ("day",), "M": ("month", "day"), "Q": ("months", "month"), "H": ("months", "month")}
_STRETCHES: Final = ("month", "months", "year", "years")
_LOOK_AHEAD: Final = 6  # mentions after one that it may be compared with
_NEXT_TO: Final = 2  # words between a year and «тот же период» that lies in it
_MONTH: Final = 27  # days: the last of a month lies so far behind its first at least
_ENDING: Final = frozenset({"концу", "конце"})
_LATTER: Final = 3  # parts of a stretch, of which its end is the last
_HALF_YEAR: Final = 182  # days: an end further ahead lies nearer a year before


class Resolver:
    """Resolves the expressions of one text in its order."""

    def __init__(self, reader: Reader, published: str) -> None:
        self.reader = reader
        self.reference = reference(reader, published)
        self.memory = Memory(reader)
        self._steps: list[str] = []
        self._elsewhere: dict[tuple[int, int], int] = {}
        self._stretches: dict[tuple[int, int], int] = {}
        self._following: Sequence[Found] = ()

    def resolve(self, found: Sequence[Found]) -> list[Resolved]:
        """The values, in the order of `found`."""
        self._elsewhere = full_dates(found)
        self._stretches = full_stretches(found, self.memory.compared)
        for index, item in enumerate(found):
            self._steps = []
            self._following = found[index + 1 : index + _LOOK_AHEAD]
            value, place = self._value(item.says, item)
            self.memory.done.append((item, Resolved(value, place, tuple(self._steps))))
        return [resolved for _, resolved in self.memory.done]

    def _value(self, says: Expression, item: Found) -> tuple[str, Period | None]:
        match says:
            case Length(iso):
                return iso, None
            case Moment(day, clock):
                return self._moment(day, clock, item)
            case Range(Moment() as first, Moment() as last):
                return self._moments(first, last, item)
            case Same("") if (length := self.memory.length(item)) is not None:
                return length, None
        place = self.place(says, item)
        return ("" if place is None else str(place)), place

    # --- by kind

    def place(self, says: Expression, item: Found) -> Period | None:
        """The stretch of the calendar that an expression names, or None where nothing places it or EDTF has none."""
        place = self._place(says, item)
        return place if place is not None and place.has_edtf else None

    def _place(self, says: Expression, item: Found) -> Period | None:
        match says:
            case Calendar():
                return self._calendar(says, item)
            case Range(first, last):
                return self._range(first, last, item)
            case Decade(digit, century):
                return self._decade(digit, century)
            case Century(number, before_christ, anchor):
                if anchor is None:
                    return periods.century(number, before_christ=before_christ)
                return periods.century(self.reference.year // 100 + 1 + number) if self.reference.year else None
            case Millennium(number, before_christ):
                return periods.millennium(number, before_christ=before_christ)
            case WeekOfYear(number, named):
                year = self.reference.year if named is None else self._year(named)
                return None if year is None else periods.week_of_year(number, year)
            case Shift():
                return self._shift(says, item)
            case Weekday():
                return self._weekday(says, item)
            case NthWeekday(nth, number, month):
                return periods.nth_weekday(self._calendar(month, item), nth, number)
            case Same(unit, shift):
                return self._same(unit, shift, item)
            case Analogous(year, unit):
                return self._analogous(year, unit, item)
            case DayOfMonth(number):
                return self._day_of_month(number, item)
            case Moment(day, _):
                return None if day is None else self.place(day, item)
            case Length() | Clock() | Unknown():
                return None

    def _calendar(self, says: Calendar, item: Found) -> Period | None:
        if says.year is not None:
            number = self._year(says.year)
            if number is None and says.year.anchor == "published" and not says.year.number:
                number = self._stretches.get(months_of(says))  # «в январе — августе т. г. … тот же период 2021 года»
            return placed(says, number) if number is not None or says.grain != "year" else None
        return self._nearest(says, item)

    def _year(self, named: Year) -> int | None:
        if named.anchor is None:
            return self.reference.full_year(named.number) if named.short else named.number
        if named.anchor == "text":
            base = self.memory.last_year()
            base = self.reference.year if base is None and named.number else base
        else:
            base = self.reference.year
        if base is None:
            return None
        if named.number or named.anchor == "text":
            self._steps.append(f"{base} {'−' if named.number < 0 else '+'} {abs(named.number)} = {base + named.number}")
        else:
            self._steps.append(f"the article's year: {base}")
        return base + named.number

    def _nearest(self, says: Calendar, item: Found) -> Period | None:
        place, how = place_without_year(
            says,
            item,
            Surroundings(self.reader, self.reference, self.memory, self._following, self._elsewhere, self._stretches),
        )
        if how:
            self._steps.append(how)
        return place

    def _range(self, first: Expression, last: Expression | None, item: Found) -> Period | None:
        if last is None:
            start = self.place(first, item)
            return None if start is None else Period(start.first, None)
        if isinstance(last, Calendar) and isinstance(first, DayOfMonth):
            first = replace(last, day=first.day)
        end = self.place(last, item)
        if end is None or end.last is None:
            return None
        if isinstance(first, Weekday) and isinstance(last, Weekday):
            return self._weekdays(first, last, end, item)
        if isinstance(first, Calendar) and isinstance(last, Calendar) and first.year is None and last.year is None:
            if self.reference.last is None and first.grain == last.grain == "month":
                return self._nearest(Calendar(months=(first.month, last.month)), item)
            start = self._nearest(first, item)
            if start is not None and start.year is not None:
                end = next_after(last, start)
            if end is None or end.last is None:
                return None
            if start is not None and start.year and end.year and self._is_over(start, end, item):
                start, end = start.in_year(start.year - 1), end.in_year(end.year - 1)
            if start is None or end is None or end.last is None:
                return None
        elif isinstance(first, Calendar) and first.year is None and end.year is not None:
            start = placed(first, end.year)
            if start is not None and start.first.order > end.first.order:
                start = placed(first, end.year - 1)
        elif isinstance(first, Decade) and isinstance(last, Decade) and first.century is None:
            start = periods.decade(end.first.year - end.first.year % 100 + first.digit * 10) if end.first.year else None
        elif isinstance(first, Calendar) and first.year is None:
            start = placed(first, None)
        else:
            start = self.place(first, item)
        if start is None or end is None or end.last is None or start.first.order > end.last.order:
            return None
        mask = f"{start.mask or start.first}/{end.mask or end.last}" if start.mask or end.mask else ""
        return Period(start.first, end.last, mask)

    def _is_over(self, start: Period, end: Period, item: Found) -> bool:
        """«экспорт в январе — ноябре — 270 млрд» in an article of December: months whose end lies nearer a year before,
        where no verb tells; or, where one tells of the past, months of which the last has not begun."""
        today, first, last, begins = self.reference.day, start.start, end.end, end.start
        if today is None or first is None or last is None or begins is None:
            return False
        tense = tense_of(item, self.reader)
        if tense == "past":
            return begins > today and (last - begins).days >= _MONTH
        return tense is None and first > today and (last - today).days > _HALF_YEAR

    def _weekdays(self, first: Weekday, last: Weekday, end: Period, item: Found) -> Period | None:
        """«с понедельника по пятницу»: the days of one stretch, over by now in the past, yet to come in the future."""
        start = self.place(first, item)
        first_day, last_day = start.start if start is not None else None, end.start
        if first_day is None or last_day is None:
            return None
        if tense_of(item, self.reader) == "past":
            return Period(weekday(replace(first, shift=None), last_day, "past").first, end.last)
        until = weekday(replace(last, shift=None), first_day, "future")
        return None if start is None else Period(start.first, until.last)

    def _decade(self, digit: int, century: int | None) -> Period:
        if century is None:
            first = self.reference.full_year(digit * 10)
            if self.reference.last is not None and first > self.reference.last.year:
                first -= 100
        else:
            first = century * 100 + digit * 10
        return periods.decade(first)

    def _shift(self, says: Shift, item: Found) -> Period | None:
        place = self._anchor(says, item)
        counted = f"{'−' if says.count < 0 else '+'} {abs(says.count)} {says.unit}"
        self._steps.append(f"{place or self.reference} {counted}")
        found = shifted(says.unit, says.count, self.reference, place, weekend=says.weekend)
        past = (
            found is not None and place is None and (self._ended_before(found, item) or self._passed(says, found, item))
        )
        if not says.count and past:
            self._steps.append("its end, in the past")
            return shifted(says.unit, says.count - 1, self.reference, place, weekend=says.weekend)
        return found

    def _ended_before(self, found: Period, item: Found) -> bool:
        """«к концу года долг снизился» in May: an end that is far ahead yet, but told of in the past."""
        today, start, end = self.reference.day, found.start, found.end
        if self.reader.key(item.first) not in _ENDING or today is None or start is None or end is None:
            return False
        far = (end - today).days * _LATTER > (end - start).days
        led = self.reader.key(item.first - 1) in ("к", "в")
        return far and led and around(self.reader, item.first, item.last) == "past"

    def _passed(self, says: Shift, found: Period, item: Found) -> bool:
        """«За выходные фильм собрал 5 млн» on a Monday: days off that are ahead yet, but told of in the past."""
        today, start = self.reference.day, found.start
        ahead = says.weekend and today is not None and start is not None and today < start
        return ahead and around(self.reader, item.first, item.last) == "past"

    def _anchor(self, says: Shift, item: Found) -> Period | None:
        """The stretch to count from where it is one named before; None where it is the article's date."""
        if says.anchor == "published":
            return None
        if says.anchor == "story":
            return self.memory.told(item)
        fine = {"Y": None, "M": ("month", "day", "months"), "Q": ("months", "month")}.get(says.unit, ("day",))
        place = self._before(item, fine, open_year=says.unit in ("D", "W"))
        # «19 лет спустя» with nothing named before it is told from a time that the text leaves out.
        later = says.count > 0 and says.unit == "Y"
        return Period(Stamp(None), None) if place is None and later else place

    def _weekday(self, says: Weekday, item: Found) -> Period | None:
        """Against the article's date; without one, against the day that the text last told of in the past."""
        day = self.reference.day or self.memory.latest_told()
        if says.shift is not None:
            return None if day is None else self._told_weekday(says, day, None)
        named = self.memory.weekday_of_sentence(says.number, item)
        if named is None and self.reference.day is None:
            named = self.memory.weekday(says.number)
        if named is not None:
            self._steps.append(f"named before: {named}")
            return named
        return None if day is None else self._bare_weekday(says, item, day)

    def _bare_weekday(self, says: Weekday, item: Found, day: date) -> Period | None:
        tense = tense_of(item, self.reader)
        if item.says is says and self.reader.key(item.first - 1) == "на":
            tense = "future"  # «установил курс на субботу»
        before = self.memory.weekday_before(item) if tense != "past" else None
        if before is not None and tense is None:
            return self._told_weekday(says, before, "future")  # «во вторник около 23:40, к 3:15 среды»
        found = self._told_weekday(says, day, tense)
        if before is not None and found.start is not None and found.start < before:
            return found.shifted(7)  # «теплее всего будет во вторник и в пятницу», said on a Friday
        return found

    def _told_weekday(self, says: Weekday, day: date, tense: Tense | None) -> Period:
        self._steps.append(f"verb: {tense or 'none'}; told on {day}")
        return weekday(says, day, tense)

    def _day_of_month(self, number: int, item: Found) -> Period | None:
        place = self._before(item, ("month", "day"))
        if place is not None:
            found = placed(Calendar(month=place.first.month, day=number), place.year)
            now = self.reference.day
            late = found is not None and found.start and now and found.start < now
            if not (late and tense_of(item, self.reader) == "future"):
                return found
        if not self.reference.month or self.reference.first is None:
            return None
        tense = tense_of(item, self.reader)
        return day_of_month(number, self.reference.first, tense)

    def _moment(self, day: Expression | None, clock: Clock | None, item: Found) -> tuple[str, Period | None]:
        if day is None:
            place = self.memory.day_spoken_of(item) or (periods.day(self.reference.day) if self.reference.day else None)
        else:
            place = self.place(day, item)
        if clock is None:
            return ("" if place is None else str(place)), place
        if place is None or place.first != place.last:
            return (_stamped(None, clock) if day is None else ""), None
        return _stamped(place, clock), place

    def _moments(self, first: Moment, last: Moment, item: Found) -> tuple[str, Period | None]:
        """From one time of day to another, in one zone; on one day where one is named, over midnight if need be."""
        if first.clock is not None and last.clock is not None:
            zone = first.clock.zone or last.clock.zone
            first = replace(first, clock=replace(first.clock, zone=first.clock.zone or zone))
            last = replace(last, clock=replace(last.clock, zone=last.clock.zone or zone))
        start, place = self._moment(first.day or last.day, first.clock, item)
        end, last_place = self._moment(last.day or first.day, last.clock, item)
        if first.clock is None or last.clock is None:
            return (f"{start}/{end}" if start and end else ""), place
        if first.day is not None and last.day is not None:
            last_place = _end_after(last.day, place, last_place)
            return (f"{start}/{_stamped(last_place, last.clock)}" if start and last_place is not None else ""), place
        if str(last.clock) < str(first.clock):
            # «25 октября с 23:00 до 5:00» ends a day later; «с 21:00 до 06:00 3 октября» begins a day before.
            before = last.day is not None
            start_place = place.moved(-1) if before and place is not None else place
            last_place = last_place if before or last_place is None else last_place.moved(1)
            if start_place is not None and last_place is not None:
                start, end = _stamped(start_place, first.clock), _stamped(last_place, last.clock)
                place = start_place
        return (f"{start}/{end}" if start and end else ""), place

    # --- by what was named before

    def _before(
        self, item: Found, grains: tuple[str, ...] | None, *, within: int | None = None, open_year: bool = False
    ) -> Period | None:
        place = self.memory.before(item, grains, within=within, open_year=open_year)
        if place is not None:
            self._steps.append(f"named before: {place}")
        return place

    def _same(self, unit: str, shift: int, item: Found) -> Period | None:
        if unit == "D":
            place = self._before(item, ("day",), open_year=True)
        elif unit:
            place = self._before(item, _GRAINS.get(unit))
        elif self.memory.is_reported(item) and (months := self.memory.months_reported()):
            return self._calendar(Calendar(Year(0, "published"), 0, months=(1, months)), item)
        else:  # «…, сказал он в пятницу. За указанный период …»: rather a stretch than a day
            stretch = self._before(item, _STRETCHES, within=None if self.memory.is_reported(item) else 1)
            place = stretch or self._before(item, _STRETCHES) or self._before(item, (*_STRETCHES, "day"))
        if place is None:
            # «на предыдущей неделе» with none named before it
            return shifted(unit, Decimal(shift), self.reference, None) if unit and shift else None
        if not unit and not shift and place.grain == "year":
            return self._same_in_year(place, item)
        return same(place, unit, shift)

    def _same_in_year(self, year: Period, item: Found) -> Period:
        """«в 2023 году за тот же период»: the stretch named before the year, in that year."""
        earlier, _ = self.memory.done[-1]
        if item.first - earlier.last > _NEXT_TO or self.memory.sentence(earlier) != self.memory.sentence(item):
            return year
        stretch = self.memory.before(item, ("months", "month", "day"), within=1)
        return year if stretch is None or year.year is None else stretch.in_year(year.year)

    def _analogous(self, year: Year | None, unit: str, item: Found) -> Period | None:
        months = self.memory.months_over() if unit == "" and year is not None and year.anchor != "text" else 0
        if months:  # «за девять месяцев — 10 млн тонн против 6 млн за тот же период 2023 года»
            return self._calendar(Calendar(year, 0, months=(1, months)), item)
        place = self._compared(unit, item)
        if place is None and unit == "D" and year is not None and year.anchor == "published":
            return self._day_compared(year)
        if place is None or place.year is None:
            return None
        if unit == "D" and place.grain != "day":  # «в прошлом году на ту же дату»: of no day that the text names
            return place
        if year is None or year.anchor is None:
            number = year.number if year is not None else place.year
        elif year.number < 0 or year.anchor == "text":
            number = place.year + year.number
        else:
            number = self._year(year) or place.year
        self._steps.append(f"{place} in {number}")
        return place.in_year(number)

    def _day_compared(self, year: Year) -> Period | None:
        """«против 38 ц/га на 19 июля 2023 года. … на аналогичную дату прошлого года»: the day compared with."""
        day = self.memory.last_day()
        number = self._year(year)
        return None if day is None or number is None else day.in_year(number)

    def _compared(self, unit: str, item: Found) -> Period | None:
        """What an analogous period is analogous to: in its sentence before it, then after it, then further back."""
        grains = _GRAINS.get(unit, ("months", "month")) if unit else ("months", "month")
        here = self._before(item, grains, within=0)
        if here is not None:
            return here
        for following in self._following:
            if self.memory.sentence(following) != self.memory.sentence(item):
                break
            between = (self.reader.key(index) for index in range(item.last, following.first))
            if "(" in between:  # «с тем же месяцем 2020 года выросла на 9 % (в августе — на 2 %)»
                break
            if isinstance(following.says, Calendar | Range) and following.says != item.says:
                place = self.place(following.says, following)
                if place is not None and place.grain in grains:
                    return place
        return self._before(item, grains) or self._before(item, ("day", "year", "years"))


def _stamped(place: Period | None, clock: Clock) -> str:
    """The day and the time of day, with the offset that its zone had then."""
    day = place.start if place is not None else None
    return f"{place or ''}{clock}{offset(clock.zone, day, clock.hour, clock.minute or 0)}"


def _end_after(says: Expression, start: Period | None, end: Period | None) -> Period | None:
    """The last day of a stretch whose two days were placed each by itself: what does not follow the first is no end."""
    if start is None or end is None or end.first.order >= start.first.order:
        return end
    return next_after(says, start) if isinstance(says, Calendar) and says.year is None else None
