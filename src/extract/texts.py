"""Texts and dates as Python users give them, to articles: lists, generators, and pandas Series with their labels.

What pandas has no value for is missing: such a text says nothing, such a date is not known.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import count, repeat
from typing import TYPE_CHECKING, Any, TypeGuard

from extract.articles import Article
from extract.edtf import days
from extract.errors import InputError

if TYPE_CHECKING:
    import pandas as pd


def articles(texts: Iterable[Any], published: Any = "") -> Iterator[Article]:
    """An article for each text, its id the text's number from 0; a missing text is an empty one.

    `published` is one date for all or one for each: EDTF, a `datetime.date` or what pandas makes of one. That of a
    Series goes by its labels where the texts are a Series as well.

    Raises InputError where a text or a date is none, naming it by its label in the Series or by its number, and
    ValueError where there are not as many dates as texts.
    """
    if isinstance(texts, str | bytes) or getattr(texts, "ndim", 1) != 1:
        raise InputError("texts", f"a {type(texts).__name__}, not a list of texts")
    labels = map(repr, texts.index) if is_series(texts) else map(str, count())
    single = isinstance(published, str) or not isinstance(published, Iterable)
    dates: Iterable[Any] = repeat(published) if single else published
    if is_series(texts) and is_series(published):
        dates = _aligned(published, texts.index)
    for number, (text, day) in enumerate(zip(texts, dates, strict=not single)):
        name = f"text {next(labels)}"
        yield Article(str(number), _text(text, name), name, published=published_day(day, name))


def is_series(given: Any) -> TypeGuard[pd.Series[Any]]:
    """Whether it is a pandas Series; pandas takes its time to import, and who has one has imported it."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(given, pandas.Series)


def _aligned(published: pd.Series[Any], labels: pd.Index[Any]) -> pd.Series[Any]:
    """A date for each of the labels, missing where there is none."""
    if published.index.equals(labels):
        return published
    if not published.index.is_unique:
        raise InputError("published", "its index has a label twice, and is not that of the texts")
    return published.reindex(labels)


def _text(given: Any, name: str) -> str:
    if _is_missing(given):
        return ""
    if not isinstance(given, str):
        raise InputError(name, f"{_kind(given)}, not a string")
    return str(given)


def published_day(given: Any, name: str) -> str:
    """The date of publication as EDTF, empty where it is missing. Raises InputError where it is none."""
    if _is_missing(given):
        return ""
    if isinstance(given, date):  # a datetime is one, and so is what pandas has
        return given.isoformat()[:10]
    if type(given).__name__ == "datetime64":  # NumPy's, of an array
        return str(given.astype("datetime64[D]"))
    if not isinstance(given, str):
        raise InputError(name, f"published is {_kind(given)}, not a date")
    day = given.strip().partition("T")[0]  # times of day in a text don't hang on when it was published
    try:
        days(day)
    except ValueError as error:
        raise InputError(name, f"published: {error}") from None
    if day.startswith("P"):
        raise InputError(name, f"published: «{given}» is a duration")
    return day


def _is_missing(value: Any) -> bool:
    """None, NaN, NaT or `pandas.NA`."""
    return value is None or (not isinstance(value, str) and str(value) in ("<NA>", "NaT", "nan"))


def _kind(value: Any) -> str:
    return f"of the type {type(value).__name__}"
