"""Lists of times that share a noun («в 2023 и 2024 годах», «20 и 21 октября»), and years that stand alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from extract.recognise.times.dates import day_month, day_number, month_name, part
from extract.recognise.times.expressions import Calendar, Found, Year
from extract.recognise.times.reader import Read, Reader
from extract.recognise.times.vocabulary import words
from extract.recognise.times.years import (
    EARLIEST,
    LATEST,
    PLURAL_YEAR,
    bare_year,
    pointed_year,
    whole_year,
    year_after,
    year_word,
)

_AND: Final = frozenset({"и", "или", "либо"})
_LONGEST: Final = 12


def listed(reader: Reader, index: int) -> tuple[Found, ...]:
    """«в 2023 и 2024 годах», «20 и 21 октября», «в январе и феврале 2025 года»: what is shared goes to all."""
    if reader.key(index - 1) == "между":
        return ()
    return (
        _listed_years(reader, index)
        or _listed_days(reader, index)
        or _listed_months(reader, index)
        or _listed_pointers(reader, index)
    )


def _items(reader: Reader, index: int, length: int) -> list[tuple[int, int]]:
    """Starts of further items of a list: (index, whether it is the last) after an item that ends at `index`."""
    if reader.key(index) in _AND:
        return [(index + 1, 1)]
    return [(index + 1, 0)] if reader.key(index) == "," and length < _LONGEST else []


def _listed_years(reader: Reader, index: int) -> tuple[Found, ...]:
    numbers: list[tuple[int, int]] = []
    at = index
    while (value := reader.whole(at)) is not None and len(reader.key(at)) == 4 and EARLIEST <= value <= LATEST:
        numbers.append((at, value))
        after = reader.ending(at + 1)
        end = year_word(reader, after, PLURAL_YEAR)
        if end and len(numbers) > 1:
            return tuple(
                Found(
                    first, end if first == at else reader.ending(first + 1), "DATE", Calendar(Year(year)), "year-list"
                )
                for first, year in numbers
            )
        following = _items(reader, after, len(numbers))
        if not following:
            break
        at = following[0][0]
    return ()


def _listed_days(reader: Reader, index: int) -> tuple[Found, ...]:
    days: list[tuple[int, Read]] = []
    at, last = index, 0
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
        following = _items(reader, named.end, len(days))
        if not following:
            break
        at, last = following[0]
    return ()


def _listed_months(reader: Reader, index: int) -> tuple[Found, ...]:
    months: list[tuple[int, Read]] = []
    at, last = index, 0
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
        following = _items(reader, named.end, len(months))
        if not following:
            break
        at, last = following[0]
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


def lone_year(reader: Reader, index: int) -> Found | None:
    """A bare «2024», where a preposition, brackets or the like show that it is a year."""
    bare = bare_year(reader, index)
    if bare is None or whole_year(reader, index) is not None:
        return None
    before = reader.key(index - 1)
    after = reader.key(index + 1)
    in_brackets = before == "(" and after in {")", ",", ";"}
    if not in_brackets and before not in _BEFORE_YEAR:
        return None
    if before in _BEFORE_YEAR and reader.new_line(index):
        return None
    return Found(index, bare.end, "DATE", bare.says, "bare-year")


# Words after which a number of four digits that counts nothing is a year.
_BEFORE_YEAR: Final = words("before_year")
