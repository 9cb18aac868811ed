"""Lists of times that share a noun («в 2023 и 2024 годах», «20 и 21 октября»), and years that stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from extract.analyse import lemmas
from extract.recognise.times.centuries import MOST_CENTURIES, century, decade
from extract.recognise.times.counting import counted
from extract.recognise.times.dates import day_month, day_number, month_name
from extract.recognise.times.durations import duration
from extract.recognise.times.expressions import Calendar, Century, Decade, Expression, Found, Length, Year
from extract.recognise.times.lengths import amount, iso, unit_at
from extract.recognise.times.lexis import forms
from extract.recognise.times.parts import part, quarter_or_half
from extract.recognise.times.ranges import interval
from extract.recognise.times.reader import OPENING, QUOTES, Read, Reader
from extract.recognise.times.vocabulary import words
from extract.recognise.times.years import (
    DECADE_ENDINGS,
    EARLIEST,
    LATEST,
    PLURAL_YEAR,
    Point,
    bare_year,
    pointed_year,
    whole_year,
    year_after,
    year_word,
)

_AND: Final = frozenset({"и", "или", "либо"})
_LONGEST: Final = 12
_LONGEST_MONTH: Final = 31
_PART_REACH: Final = 60  # words from «в первом квартале» to «во втором»


def listed(reader: Reader, index: int) -> tuple[Found, ...]:
    """«в 2023 и 2024 годах», «20 и 21 октября», «в январе и феврале 2025 года»: what is shared goes to all."""
    if reader.key(index - 1) == "между":
        return ()
    return (
        _listed_years(reader, index)
        or _listed_days(reader, index)
        or _moved_day(reader, index)
        or _quoted_day(reader, index)
        or _listed_months(reader, index)
        or _listed_pointers(reader, index)
        or _listed_ordinals(reader, index)
        or _listed_parts(reader, index)
        or _listed_lengths(reader, index)
        or _shortened(reader, index)
    )


def _next_item(reader: Reader, index: int, length: int) -> tuple[int, bool] | None:
    """Where a list goes on behind an item that ends at the index, and whether with its last; None where it does not."""
    last = reader.key(index) in _AND
    if length >= _LONGEST or not (last or reader.key(index) == ","):
        return None
    return index + 1, last


def _listed_years(reader: Reader, index: int) -> tuple[Found, ...]:
    numbers: list[tuple[int, int]] = []
    at = index
    while (value := reader.whole(at)) is not None and len(reader.key(at)) == 4 and EARLIEST <= value <= LATEST:
        numbers.append((at, value))
        after = reader.ending(at + 1)
        if after > at + 1 and reader.key(after - 1) in DECADE_ENDINGS - {"м"}:
            return ()
        end = year_word(reader, after, PLURAL_YEAR)
        if end and len(numbers) > 1:
            return tuple(
                Found(
                    first, end if first == at else reader.ending(first + 1), "DATE", Calendar(Year(year)), "year-list"
                )
                for first, year in numbers
            )
        following = _next_item(reader, after, len(numbers))
        if following is None:
            break
        at, _ = following
        last = interval(reader, at)
        if last is not None and last.rule == "years" and reader.key(last.last - 1) in PLURAL_YEAR:
            return (
                *(Found(first, first + 1, "DATE", Calendar(Year(year)), "year-list") for first, year in numbers),
                last,
            )
    return ()


def _listed_days(reader: Reader, index: int) -> tuple[Found, ...]:
    days: list[tuple[int, Read]] = []
    at, last = index, False
    while (named := day_number(reader, at)) is not None:
        if last and days:
            whole = day_month(reader, at)
            if whole is None or not isinstance(whole.says, Calendar):
                return ()
            shared = whole.says
            earlier = tuple(
                Found(first, read.end, "DATE", replace(shared, day=read.value), "day-list") for first, read in days
            )
            return (*earlier, Found(at, whole.end, "DATE", shared, "day-list"))
        days.append((at, named))
        following = _next_item(reader, named.end, len(days))
        if following is None:
            break
        at, last = following
    return ()


def _moved_day(reader: Reader, index: int) -> tuple[Found, ...]:
    """«перенесли с 12 на 19 марта»: two days, where «с 12 на 13 марта» is a night."""
    named = day_number(reader, index) if reader.key(index - 1) in ("с", "со") else None
    whole = day_month(reader, named.end + 1) if named is not None and reader.key(named.end) == "на" else None
    if named is None or whole is None or not isinstance(whole.says, Calendar) or reader.new_line(named.end + 1):
        return ()
    if whole.says.day - named.value == 1:
        return ()
    first = Found(index, named.end, "DATE", replace(whole.says, day=named.value), "day-list")
    return (first, Found(named.end + 1, whole.end, "DATE", whole.says, "day-list"))


def _quoted_day(reader: Reader, index: int) -> tuple[Found, ...]:
    """«от «7» марта 2025 г.»: a day as documents write it."""
    day = reader.digits(index, most=2) if reader.key(index - 1) in OPENING and reader.key(index + 1) in QUOTES else None
    month = month_name(reader, index + 2) if day and not reader.new_line(index + 2) else None
    if not day or month is None or day > _LONGEST_MONTH:
        return ()
    named, end = year_after(reader, month.end)
    return (Found(index - 1, end, "DATE", Calendar(named, month.value, day), "quoted-day"),)


def _listed_months(reader: Reader, index: int) -> tuple[Found, ...]:
    months: list[tuple[int, Read]] = []
    at, last = index, False
    while (named := month_name(reader, at)) is not None:
        year, end = year_after(reader, named.end)
        if year is not None:
            if not (last and months):
                return ()
            every = [*months, (at, Read(named.value, end))]
            return tuple(
                Found(first, read.end, "DATE", Calendar(year, read.value), "month-list") for first, read in every
            )
        months.append((at, named))
        following = _next_item(reader, named.end, len(months))
        if following is None:
            break
        at, last = following
        at = at + 1 if last and reader.key(at) in ("в", "во") else at
    return ()


def _listed_pointers(reader: Reader, index: int) -> tuple[Found, ...]:
    """«в прошлом и нынешнем году», «в конце прошлого — начале этого года»: the year is named once."""
    portion = part(reader, index)
    mod, at = portion if portion is not None else ("", index)
    pointer = reader.lexis.pointers.get(reader.key(at))
    if pointer is None or pointer.anchor != "published" or reader.new_line(at + 1):
        return ()
    if not (reader.key(at + 1) in _AND or reader.is_dash(at + 1)):
        return ()
    second = at + 3 if reader.key(at + 2) in ("в", "во") else at + 2
    last_part = part(reader, second)
    last_mod, start = last_part if last_part is not None else ("", second)
    named = pointed_year(reader, start)
    if named is None or bool(mod) != bool(last_mod) or reader.lexis.pointers.get(reader.key(start)) is None:
        return ()
    first = Calendar(Year(pointer.shift, "published"))
    return (
        Found(index, at + 1, "DATE", first, "pointer-list", part=mod),
        Found(second, named.end, "DATE", Calendar(named.year), "pointer-list", part=last_mod),
    )


def _listed_ordinals(reader: Reader, index: int) -> tuple[Found, ...]:
    """«в XVIII и XIX веках», «в первом и втором кварталах 2025 года», «в 80-х и 90-х годах»: they share the noun."""
    firsts: list[tuple[int, int, int]] = []
    at = index
    while (read := _numbered(reader, at)) is not None:
        last = _last_of_list(reader, at, [value for _, value, _ in firsts]) if firsts else None
        if last is not None:
            items = [_alike(last, value) for _, value, _ in firsts]
            if None in items:
                return ()
            earlier = [
                Found(first, end, "DATE", says, "ordinal-list")
                for (first, _, end), says in zip(firsts, items, strict=True)
                if says is not None
            ]
            return (*earlier, Found(at, last.end, "DATE", last.says, "ordinal-list"))
        firsts.append((at, read.value, read.end))
        contrasted = _contrasted(reader, read.end) if len(firsts) == 1 else 0
        following = (contrasted, True) if contrasted else _next_item(reader, read.end, len(firsts))
        if following is None:
            break
        at, _ = following
        at = at + 1 if reader.key(at) in ("в", "во") else at
    return ()


def elliptic_part(reader: Reader, index: int, before: Sequence[Found]) -> Found | None:
    """«в первом квартале вырос на 3 %, во втором — на 4 %»: an ordinal alone; the sentence named its noun `before`."""
    ordinal = reader.ordinal(index) if reader.key(index - 1) in _BEFORE_PART else None
    shared = next((item for item in reversed(before) if item.rule in ("quarter", "half-year", "elliptic-part")), None)
    if ordinal is None or shared is None or index - shared.last > _PART_REACH or _ranks(reader, ordinal.end):
        return None
    if reader.is_digits(index) or ":" in map(reader.key, range(shared.last, index)):
        return None  # «в первом квартале открыто два завода: в первом — …»
    says = _alike(Point(shared.says, shared.last, shared.rule), ordinal.value)
    return Found(index, ordinal.end, "DATE", says, "elliptic-part") if says not in (None, shared.says) else None


def _ranks(reader: Reader, index: int) -> bool:
    """Whether a noun or its adjective follows that the ordinal ranks: «во втором тайме»."""
    if not reader.is_letters(index) or reader.new_line(index):
        return False
    return lemmas.parses(reader.key(index))[0].tag.POS in ("NOUN", "ADJF", "PRTF")


_BEFORE_PART: Final = frozenset({"в", "во", "за"})


def _numbered(reader: Reader, index: int) -> Read | None:
    """«XVIII», «первом», «80-х», «18»: an ordinal, or digits that may be short for one."""
    read = reader.ordinal(index)
    if read is not None:
        return read
    value = reader.whole(index)
    return Read(value, index + 1) if value else None


def _contrasted(reader: Reader, index: int) -> int:
    """The index after «, а» or «, но» («не XXI, а XXII века»), else 0."""
    return index + 2 if reader.key(index) == "," and reader.key(index + 1) in ("а", "но") else 0


def _last_of_list(reader: Reader, index: int, values: list[int]) -> Point | None:
    """The last of a list with the noun that all share, where the values before it fit the noun."""
    found = quarter_or_half(reader, index) or decade(reader, index) or century(reader, index)
    if found is None and reader.key(index + 1) in _CENTURIES and (number := reader.whole(index, most=2)):
        return Point(Century(number), index + 2, "century")
    return found


_CENTURIES: Final = forms("век")


def _alike(last: Point, value: int) -> Expression | None:
    """What a value means with the noun of the list's last item."""
    match last.says:
        case Century(before_christ=before) if 1 <= value <= MOST_CENTURIES:
            return Century(value, before_christ=before)
        case Decade(century=century) if value % 10 == 0 and value < 100:
            return Decade(value // 10, century)
        case Decade() if value % 10 == 0 and EARLIEST <= value <= LATEST:
            return Decade(value // 10 % 10, value // 100)
        case Calendar(months=(first, last_month)) if 1 <= value <= _MONTHS // (last_month - first + 1):
            length = last_month - first + 1
            return replace(last.says, months=(value * length - length + 1, value * length))
    return None


_MONTHS: Final = 12


def _listed_parts(reader: Reader, index: int) -> tuple[Found, ...]:
    """«в конце XIX — начале XX века»: the first century leaves its noun to the second."""
    portion = part(reader, index)
    ordinal = reader.ordinal(portion[1]) if portion is not None else None
    if portion is None or ordinal is None or ordinal.value > MOST_CENTURIES:
        return ()
    joined = reader.is_dash(ordinal.end) or reader.key(ordinal.end) in _AND
    second = ordinal.end + 2 if reader.key(ordinal.end + 1) in ("в", "во") else ordinal.end + 1
    last_part = part(reader, second) if joined else None
    last = century(reader, last_part[1]) if last_part is not None else None
    if last_part is None or last is None or not isinstance(last.says, Century):
        return ()
    return (
        Found(index, ordinal.end, "DATE", replace(last.says, number=ordinal.value), "part-list", part=portion[0]),
        Found(second, last.end, "DATE", last.says, "part-list", part=last_part[0]),
    )


def _shortened(reader: Reader, index: int) -> tuple[Found, ...]:
    """«сократился с 18 до 13 суток»: two lengths, as what begins with the longer one is no range; «с 15 до 20–25
    дней»."""
    number = reader.numbers.get(index) if reader.key(index - 1) in ("с", "со") else None
    if number is None or number.kind != "cardinal" or number.value is None or reader.key(number.last) != "до":
        return ()
    found = amount(reader, number.last + 1)
    after = reader.numbers.get(number.last + 1)
    between = duration(reader, number.last + 1)
    if between is not None and between.rule == "duration-range":
        return _to_range(reader, index, number.value, between)
    if found is None or after is None or after.value is None or len(found.units) != 1 or number.value <= after.value:
        return ()
    unit, total = next(iter(found.units.items()))
    scale = 1 if total is None or not after.value else total / after.value
    longer = Length(iso({unit: number.value * scale}))
    return (
        Found(index, number.last, "DURATION", longer, "duration-list"),
        Found(number.last + 1, found.end, "DURATION", Length(iso(found.units)), "duration-list"),
    )


def _to_range(reader: Reader, index: int, value: Decimal, between: Found) -> tuple[Found, ...]:
    """Both lengths; none where the first may be a year or an hour: «с 9 до 17–18 часов»."""
    unit = unit_at(reader, between.last - 1)
    clock = unit is not None and unit[0].iso.startswith("T") and not _falls(value, between)
    if unit is None or clock or value >= EARLIEST:
        return ()
    first = Length(iso({unit[0].iso: value * unit[0].times}))
    return Found(index, between.first - 1, "DURATION", first, "duration-list"), replace(between, rule="duration-list")


def _falls(value: Decimal, between: Found) -> bool:
    """Whether the first length is longer than the range behind it."""
    assert isinstance(between.says, Length)
    most = re.search(r"[0-9.]+(?=[A-Z]$)", between.says.iso)
    return most is not None and value > Decimal(most[0])


def _listed_lengths(reader: Reader, index: int) -> tuple[Found, ...]:
    """«на 10 и 11 лет», «через 5, 10 и 15 лет»: the unit is named once."""
    counts: list[tuple[int, int, Decimal]] = []
    at, last = index, False
    while (number := reader.numbers.get(at)) is not None and number.kind == "cardinal" and number.value is not None:
        if last and counts:
            found = amount(reader, at)
            if found is None or len(found.units) != 1 or reader.cardinal(at) is None or reader.numbers[at].scale != 1:
                return ()
            unit, total = next(iter(found.units.items()))
            scale = 1 if total is None or not number.value else total / number.value
            earlier = tuple(
                Found(first, end, "DURATION", Length(iso({unit: count * scale})), "duration-list")
                for first, end, count in counts
            )
            return (*earlier, Found(at, found.end, "DURATION", Length(iso(found.units)), "duration-list"))
        counts.append((at, number.last, number.value))
        following = _next_item(reader, number.last, len(counts))
        if following is None:
            break
        at, last = following
    return ()


def lone_year(reader: Reader, index: int) -> Found | None:
    """A bare «2024», where a preposition, brackets or the like show that it is a year."""
    bare = bare_year(reader, index)
    if bare is None or whole_year(reader, index) is not None or _counts_to(reader, bare.end):
        return None
    before = reader.key(index - 1)
    after = reader.key(index + 1)
    labels = reader.is_dash(index + 1) and not reader.glued(index + 1)  # «(2024 — 867 тыс. тонн)»
    in_brackets = before == "(" and (after in {")", ",", ";"} or labels)
    if not in_brackets and before not in _BEFORE_YEAR:
        return None
    if before in _BEFORE_YEAR and reader.new_line(index):
        return None
    if before == "по" and reader.is_dash(index - 2):
        return None  # «в Польше и Италии — по 2100»: so many each
    return Found(index, bare.end, "DATE", bare.says, "bare-year")


def _counts_to(reader: Reader, index: int) -> bool:
    """«с 1990 до 2015 пунктов»: the end that follows is counted in something."""
    if reader.key(index) not in ("до", "по") or not reader.is_digits(index + 1):
        return False
    return counted(reader, index + 2)


# Words after which a number of four digits that counts nothing is a year.
_BEFORE_YEAR: Final = words("before_year")
