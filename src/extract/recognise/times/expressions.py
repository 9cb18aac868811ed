"""What a time expression says, before it is placed on the calendar."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from extract.records import Mod, TimeLabel

Anchor = Literal["published", "text", "story"]
Grain = Literal["year", "months", "month", "days", "day"]


@dataclass(frozen=True, slots=True)
class Year:
    """A year as it is named.

    Without an anchor `number` is the year itself (astronomical: 1 BC is 0); `short` marks one of two digits,
    whose century is still open. With an anchor it is the distance from the year of the article's date
    ("published") or of the time named last ("text").
    """

    number: int
    anchor: Anchor | None = None
    short: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """A place on the calendar: a day, some days, a month, some months or a year; `year` None is left open.

    `turn` says which one is meant where the year is open: the latest over by now (-1), or the next to begin (1).
    """

    year: Year | None = None
    month: int = 0
    day: int = 0
    months: tuple[int, int] | None = None
    days: tuple[int, int] | None = None
    turn: int = 0

    @property
    def grain(self) -> Grain:
        """The smallest thing that it names."""
        if self.day:
            return "day"
        if self.days:
            return "days"
        if self.month:
            return "month"
        return "months" if self.months else "year"


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years; `century` (19 for the 1900s) is None where the text leaves it open."""

    digit: int
    century: int | None = None


@dataclass(frozen=True, slots=True)
class Century:
    """The number of a century (20 for the 1900s), or its distance from the article's."""

    number: int
    before_christ: bool = False
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Millennium:
    """The number of a millennium (2 for the years 1001 to 2000)."""

    number: int
    before_christ: bool = False


@dataclass(frozen=True, slots=True)
class WeekOfYear:
    """«10-я неделя 2025 года»: a week by its ISO 8601 number."""

    number: int
    year: Year | None


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units before (negative) or after the anchor; `weekend` picks the week's end of a week.

    The anchor "story" is the time named last where a story is being told, else the article's date.
    """

    unit: str
    count: Decimal
    anchor: Anchor = "published"
    weekend: bool = False


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (0 is Monday): the one before (-1), in (0) or after (+1) the anchor, or any (None)."""

    number: int
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """«первая суббота сентября»: the n-th such day of a month, or its last (-1)."""

    nth: int
    weekday: int
    month: Calendar


@dataclass(frozen=True, slots=True)
class Same:
    """The time named before: of this unit (empty: any), moved by `shift` of its own length."""

    unit: str = ""
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Analogous:
    """The same part of another year («аналогичный период прошлого года»)."""

    year: Year | None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """«15 числа»: a day of the month that is being spoken of."""

    day: int


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: ISO 8601, a range of two joined by «/»."""

    iso: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `zone` is an IANA name, or empty."""

    hour: int
    minute: int | None = None
    second: int | None = None
    zone: str = ""

    def __str__(self) -> str:
        second = "" if self.second is None else f":{self.second:02}"
        return f"T{self.hour:02}:{self.minute or 0:02}{second}"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day (None: the one spoken of) with a time of day (None: only a part of the day is named)."""

    day: Expression | None
    clock: Clock | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """From one time to another; `last` None is open."""

    first: Expression
    last: Expression | None


@dataclass(frozen=True, slots=True)
class Unknown:
    """A time that nothing in the text places («несколько дней назад»)."""


Expression = (
    Calendar
    | Decade
    | Century
    | Millennium
    | WeekOfYear
    | Shift
    | Weekday
    | NthWeekday
    | Same
    | Analogous
    | DayOfMonth
    | Length
    | Clock
    | Moment
    | Range
    | Unknown
)


@dataclass(frozen=True, slots=True)
class Found:
    """A recognised expression: its words (`first` to `last`, exclusive), what it says, and by which rule."""

    first: int
    last: int
    label: TimeLabel
    says: Expression
    rule: str
    part: Mod = ""
    steps: tuple[str, ...] = field(default=())
