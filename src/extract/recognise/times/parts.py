"""Parts of months and years: weeks, quarters, half-years, seasons; «начало», «вторая половина» of a time."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from extract.analyse import lemmas
from extract.recognise.times.centuries import century, decade, millennium
from extract.recognise.times.dates import day_month, month, month_in_digits, month_name, numeric
from extract.recognise.times.expressions import Calendar, NthWeekday, WeekOfYear, Year
from extract.recognise.times.lexis import forms
from extract.recognise.times.reader import Read, Reader, remembered
from extract.recognise.times.vocabulary import numbered
from extract.recognise.times.years import (
    LIKELY_FROM,
    LIKELY_TO,
    SINGULAR_YEAR,
    Point,
    dashed_year,
    split_year,
    whole_year,
    year_after,
    year_word,
)
from extract.records import Mod

_QUARTERS, _HALVES, _MONTHS = 4, 2, 12
_SHORTEST_MONTH: Final = 28
_LAST_OF_ALL: Final = -1
_MOST_WEEKS: Final = 5
_LAST: Final = forms("последний", "ADJ")
_FIRST: Final = forms("первый", "ADJ")
_TEN_DAYS: Final = numbered("декада", "sing")
_WEEK: Final = numbered("неделя", "sing")
_BRACKETED: Final = 4  # words of «январь – март)»
_DASHES: Final = frozenset("-–—")
_SHORT: Final = frozenset({"кв", "пол"})
# «1 кв. метр» is no quarter.
_SQUARES: Final = frozenset({"м", "см", "км", "мм", "дм"}) | forms("метр")


# --- parts of a month, weeks


def days_of_month(reader: Reader, index: int) -> Point | None:
    """«первая декада мая», «вторая неделя мая», «первые 10 дней октября», «последние три дня июня»."""
    last = reader.key(index) in _LAST
    ordinal = Read(_LAST_OF_ALL, index + 1) if last else reader.ordinal(index)
    if ordinal is None or reader.new_line(ordinal.end):
        return None
    at = ordinal.end
    days = _stretch(reader.key(at), ordinal.value)
    if days is not None:
        at += 1
    elif (last or ordinal.value == 1) and (amount := reader.cardinal(at)) and reader.key(amount[1]) in forms("день"):
        count = int(amount[0])
        days = (-count, 0) if last else (1, count)
        at = amount[1] + 1
    read = month_name(reader, at)
    if days is None or read is None or max(map(abs, days)) > _SHORTEST_MONTH or reader.new_line(at):
        return None
    named, end = year_after(reader, read.end)
    return Point(Calendar(named, read.value, days=days), end, "days-of-month")


def _stretch(noun: str, ordinal: int) -> tuple[int, int] | None:
    """First and last day of a month's декада or week; 0 is the month's last day, and -7 the seventh before its end."""
    length = 10 if noun in _TEN_DAYS else 7 if noun in _WEEK else 0
    if not length:
        return None
    if ordinal == _LAST_OF_ALL:
        return (21, 0) if length == 10 else (-length, 0)
    if length == 10 and ordinal == 3:
        return 21, 0
    return (ordinal * length - length + 1, ordinal * length) if 1 <= ordinal * length <= _SHORTEST_MONTH else None


def nth_weekday(reader: Reader, index: int) -> Point | None:
    """«первая суббота сентября», «последнее воскресенье мая 2024 года»."""
    nth = Read(_LAST_OF_ALL, index + 1) if reader.key(index) in _LAST else reader.ordinal(index)
    weekday = reader.lexis.weekdays.get(reader.key(nth.end)) if nth is not None else None
    if nth is None or weekday is None or not (nth.value == _LAST_OF_ALL or 1 <= nth.value <= _MOST_WEEKS):
        return None
    read = month_name(reader, nth.end + 1)
    if read is None or reader.new_line(nth.end + 1):
        return None
    named, end = year_after(reader, read.end)
    return Point(NthWeekday(nth.value, weekday, Calendar(named, read.value)), end, "nth-weekday")


def week_of_year(reader: Reader, index: int) -> Point | None:
    """«10-я неделя 2025 года», «42-й неделе года», «за 4 неделю года»."""
    ordinal = reader.ordinal(index)
    if ordinal is None:
        value = reader.whole(index, most=2)
        ordinal = Read(value, index + 1) if value and value > 1 else None
    if ordinal is None or ordinal.value < 1 or reader.key(ordinal.end) not in _WEEK - {"недели"}:
        return None
    named, end = year_after(reader, ordinal.end + 1, of_year=True)
    return None if named is None else Point(WeekOfYear(ordinal.value, named), end, "week-of-year")


# --- parts of a year


def months(reader: Reader, index: int) -> Point | None:
    """«III квартал 2014 года», «первом полугодии», «первые девять месяцев 2025 года»."""
    return quarter_or_half(reader, index) or _months_of_year(reader, index)


def quarter_or_half(reader: Reader, index: int) -> Point | None:
    """«III квартал 2014 года», «1-е полугодие», «последний квартал года», «первые полгода 2023 года»."""
    last = reader.key(index) in _LAST
    ordinal = Read(0, index + 1) if last else reader.ordinal(index) or _small(reader, index)
    if ordinal is None:
        return None
    unit = reader.lexis.units.get(reader.key(ordinal.end))
    first = reader.key(ordinal.end) == "полгода" and ordinal.value == 1
    half = first or reader.key(ordinal.end) == "пол" or (unit is not None and unit.lemma == "полугодие")
    if not half and (unit is None or unit.lemma != "квартал"):
        return None
    most = _HALVES if half else _QUARTERS
    if not (last or 1 <= ordinal.value <= most):
        return None
    short = reader.key(ordinal.end) in _SHORT
    at = reader.dot(ordinal.end + 1) if short else ordinal.end + 1
    if short and reader.key(at) in _SQUARES:
        return None
    named, end = year_after(reader, _over_months(reader, at), of_year=True)
    end = end if named is not None else at
    if named is None and (last or (short and half) or (first and _of_something(reader, at))):
        return None  # «первые полгода жизни»
    length = _MONTHS // most
    end_month = (most if last else ordinal.value) * length
    rule = "half-year" if half else "quarter"
    return Point(Calendar(named, months=(end_month - length + 1, end_month)), end, rule)


def _over_months(reader: Reader, index: int) -> int:
    """The index behind the bracket of «первый квартал (январь – март) 2024 года»; the same one where there is none."""
    if reader.key(index) != "(":
        return index
    keys = reader.keys(index + 1, _BRACKETED)
    named = keys[: keys.index(")")] if ")" in keys else ()
    months = all(key in reader.lexis.months or key in _DASHES for key in named)
    return index + len(named) + 2 if named and months else index


def _small(reader: Reader, index: int) -> Read | None:
    """«1 квартал», «по итогам 3 квартала»: digits for the ordinal, where the noun's form shows that it is one."""
    value = reader.whole(index, most=1)
    if value is None:
        return None
    word = reader.key(index + 1)
    singular = word in _PART_FORMS or (word in _COUNTED_ALIKE and (value == 1 or _asks_genitive(reader, index - 1)))
    return Read(value, index + 1) if singular else None


# «3 квартала» may be three of them or the third.
_COUNTED_ALIKE: Final = frozenset({"квартала", "полугодия"})
_PART_FORMS: Final = (numbered("квартал", "sing") | numbered("полугодие", "sing") | _SHORT) - _COUNTED_ALIKE


def _asks_genitive(reader: Reader, index: int) -> bool:
    """Whether a noun or a preposition stands there that wants the genitive: «с 3 квартала», «итоги 3 квартала»."""
    if not reader.is_letters(index) or reader.new_line(index + 1):
        return False
    return reader.key(index) in _WITH_GENITIVE or lemmas.parses(reader.key(index))[0].tag.POS == "NOUN"


_WITH_GENITIVE: Final = frozenset({"с", "до", "от", "из", "после", "относительно", "против"})


def _months_of_year(reader: Reader, index: int) -> Point | None:
    """«девять месяцев 2025 года», «последние три месяца 2024 года», «первые три квартала»."""
    first, last = reader.key(index) in _FIRST, reader.key(index) in _LAST
    at = index + 1 if first or last else index
    amount = reader.cardinal(at) or (_one_month(reader, at) if first or last else None)
    if amount is None or amount[0] != int(amount[0]) or not 1 <= amount[0] <= _MONTHS:
        return None
    unit = reader.lexis.units.get(reader.key(amount[1]))
    if unit is None or unit.lemma not in ("месяц", "квартал"):
        return None
    count = int(amount[0]) * unit.times
    after = amount[1] + 1
    after = reader.dot(after) if reader.key(amount[1]) in ("мес", "кв") else after
    named, end = year_after(reader, after, of_year=True)
    if count > _MONTHS:
        return None
    if named is None:
        # «за первые шесть месяцев», but «за первые шесть месяцев войны» is of something else.
        if not first or count in (1, _MONTHS) or _of_something(reader, after):
            return None
        return Point(Calendar(months=(1, count), turn=-1), after, "months-of-year")
    span = (_MONTHS + 1 - count, _MONTHS) if last else (1, count)
    return Point(Calendar(named, months=span), end, "months-of-year")


def _one_month(reader: Reader, index: int) -> tuple[Decimal, int] | None:
    """«первый месяц 2026 года»: a number that is left out."""
    return (Decimal(1), index) if reader.key(index) in _MONTH_FORMS else None


_MONTH_FORMS: Final = numbered("месяц", "sing")


def _of_something(reader: Reader, index: int) -> bool:
    """Whether a noun phrase in the genitive, a conjunction or a preposition follows: «первые месяцы после войны»."""
    if not reader.is_letters(index) or reader.new_line(index):
        return False
    tag = lemmas.parses(reader.key(index))[0].tag
    return tag.case in ("gent", "ablt") or tag.POS == "PREP"


def reported_months(reader: Reader, index: int) -> Point | None:
    """«9М 2025», «1П2025», «3К25»: the months of a report, as finance writes them."""
    count = reader.whole(index, most=2)
    length = _REPORTED.get(reader.word(index + 1).text, 0) if reader.glued(index + 1) else 0
    if not count or not length or count * length > _MONTHS:
        return None
    number = reader.digits(index + 2)
    digits = len(reader.key(index + 2))
    if number is None or digits not in (2, 4) or (digits == 2 and not reader.glued(index + 2)):
        return None
    if digits == 4 and not LIKELY_FROM <= number <= LIKELY_TO:
        return None
    end = year_word(reader, index + 3, SINGULAR_YEAR) or index + 3
    span = (1, count) if length == 1 else (count * length - length + 1, count * length)
    return Point(Calendar(Year(number, short=digits == 2), months=span), end, "reported-months")


_REPORTED: Final = {"М": 1, "К": 3, "П": 6}


# --- seasons


def season(reader: Reader, index: int, *, governed: bool = False) -> Point | None:
    """«лето 2012 года», «летние месяцы 2012 года», «зима 2012/13», «весной», «к осени»; `governed`: a noun before it
    asks for the genitive."""
    span = reader.lexis.seasons.get(reader.key(index))
    if span is None:
        return _months_of_season(reader, index)
    until = reader.lexis.seasons.get(reader.key(index + 2)) if reader.is_dash(index + 1) else None
    if until is not None and span[0] < until[0] < until[1] and not reader.new_line(index + 2):
        # «летом-осенью 2025 года»
        named, end = year_after(reader, index + 3)
        return (
            Point(Calendar(named, months=(span[0], until[1])), end, "season")
            if named or _alone(reader, index)
            else None
        )
    slash = split_year(reader, index + 1)
    if slash is not None and span[0] > span[1]:
        return Point(Calendar(Year(slash.value), months=span), slash.end, "season")
    named, end = dashed_year(reader, index + 1) or year_after(reader, index + 1)
    if named is None and not (governed or _alone(reader, index)):
        return None
    return Point(Calendar(named, months=span), end, "season")


def _months_of_season(reader: Reader, index: int) -> Point | None:
    """«летние месяцы 2012 года»."""
    span = reader.lexis.season_adjectives.get(reader.key(index))
    if span is None or reader.key(index + 1) not in _MONTHS_OF:
        return None
    named, end = year_after(reader, index + 2)
    return None if named is None else Point(Calendar(named, months=span), end, "season")


_MONTHS_OF: Final = numbered("месяц", "plur")


def _alone(reader: Reader, index: int) -> bool:
    word = reader.key(index)
    return word in _BY_SEASON or reader.key(index - 1) in _BOUNDS.get(word, ())


_BY_SEASON: Final = frozenset({"весной", "летом", "осенью", "зимой"})
_BOUNDS: Final = {
    **dict.fromkeys(("весны", "осени", "зимы", "лета"), ("с", "до", "после")),
    **dict.fromkeys(("весне", "осени", "зиме", "лету"), ("к",)),
    **dict.fromkeys(("весну", "осень", "зиму", "лето"), ("на", "за")),
}


# --- parts of a time


@remembered
def part(reader: Reader, index: int) -> tuple[Mod, int] | None:
    """«начале», «второй половине», «2-й половине», «первых числах»: the `mod` and the index after it."""
    lexis = reader.lexis
    word = reader.key(index)
    mod = lexis.parts.get(word)
    if mod is not None:
        return mod, index + 1
    mod = lexis.adjective_parts.get((word, reader.key(index + 1)))
    if mod is not None:
        return mod, index + 2
    read = reader.ordinal(index)
    mod = None if read is None else lexis.ordinal_parts.get((read.value, reader.key(read.end)))
    return None if read is None or mod is None else (mod, read.end + 1)


Rule = Callable[[Reader, int], Point | None]
_ABSOLUTE: Final[tuple[Rule, ...]] = (
    numeric,
    day_month,
    days_of_month,
    nth_weekday,
    week_of_year,
    months,
    reported_months,
    season,
    decade,
    century,
    millennium,
    month,
    month_in_digits,
    whole_year,
)
# Of these, what digits may begin, and what a word that is no number.
_OF_DIGITS: Final = tuple(rule for rule in _ABSOLUTE if rule not in (season, month))
_OF_WORDS: Final = (season, decade, century, month, whole_year)
_RANKS: Final = _FIRST | _LAST


def absolute(reader: Reader, index: int) -> tuple[Rule, ...]:
    """The rules for one place on the calendar that the word may begin, in the order in which they are tried."""
    if reader.is_digits(index):
        return _OF_DIGITS
    number = index in reader.numbers or reader.key(index) in _RANKS or reader.roman(index) is not None
    return _ABSOLUTE if number else _OF_WORDS
