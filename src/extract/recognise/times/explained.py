"""«Сегодня же, 21 октября»: a pointer word and the date that explains it are two mentions of one day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from extract.recognise.times.expressions import Calendar, Expression, Found, Moment, Shift
from extract.recognise.times.reader import Reader

_OPENS: Final = frozenset({",", "("})
_BETWEEN: Final = frozenset({"же", "в", "во"})


def explained(reader: Reader, found: Sequence[Found]) -> list[Found]:
    """The expressions, each pointer word given the day that the date right after it names."""
    items = list(found)
    for index, (word, date) in enumerate(pairwise(found)):
        day = _day(date.says)
        if day is not None and _pointer(word.says) and explains(reader, word.last, date.first):
            says = replace(word.says, day=day) if isinstance(word.says, Moment) else day
            items[index] = replace(word, says=says, steps=(*word.steps, f"explained by «{_text(reader, date)}»"))
    return items


def explains(reader: Reader, last: int, first: int) -> bool:
    """Whether a comma or a bracket, «же» and «в» aside, is all that stands between a pointer word and a date."""
    between = [word for word in reader.keys(last, first - last) if word not in _BETWEEN]
    return len(between) == 1 and between[0] in _OPENS and not any(map(reader.new_line, range(last, first + 1)))


def _pointer(says: Expression) -> bool:
    if isinstance(says, Moment):
        return says.day is not None and _pointer(says.day)
    return isinstance(says, Shift) and says.unit == "D" and says.anchor != "text"


def _day(says: Expression) -> Calendar | None:
    inner = says.day if isinstance(says, Moment) else says
    return inner if isinstance(inner, Calendar) and inner.day else None


def _text(reader: Reader, item: Found) -> str:
    return reader.text(item.first, item.last)
