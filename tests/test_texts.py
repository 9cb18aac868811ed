"""Texts and dates as pandas has them, and as nobody should give them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pandas as pd
import pytest

import extract
from extract.errors import InputError
from extract.texts import articles

TEXT = "В прошлом году экспорт нефти составил 470 млн долларов."
NOTHING = "Ничего не случилось."


def published(given: Any) -> list[str]:
    return [article.published for article in articles([TEXT], given)]


@pytest.mark.parametrize(
    "labels",
    [
        pd.Index(["x", "y", "z"], name="id"),
        pd.Index([7, 7, 7]),
        pd.Index([1.5, None, 2.5]),
        pd.MultiIndex.from_tuples([("a", 1), ("a", 2), ("b", 1)], names=["paper", "number"]),
        pd.date_range("2025-01-01", periods=3, tz="Asia/Almaty"),
        pd.CategoricalIndex(["p", "q", "p"]),
        pd.IntervalIndex.from_breaks([0, 1, 2, 3]),
    ],
    ids=lambda labels: type(labels).__name__,
)
def test_the_index_is_kept(labels: pd.Index[Any]) -> None:
    frame = extract.facts(pd.Series([TEXT, NOTHING, TEXT], index=labels))
    assert frame["article"].tolist() == ["0", "2"]
    pd.testing.assert_index_equal(frame.index, labels.take([0, 2]))


def test_facts_can_be_joined_to_their_texts() -> None:
    table = pd.DataFrame({"text": [NOTHING, TEXT], "paper": ["A", "B"]}, index=["x", "y"])
    joined = table.join(extract.facts(table["text"])[["value", "unit"]])
    assert joined["paper"].tolist() == ["A", "B"]
    assert joined.loc["y", "unit"] == "USD"
    assert joined["unit"].isna().tolist() == [True, False]


@pytest.mark.parametrize("dtype", ["object", "string", "string[pyarrow]", "str"])
def test_missing_texts_have_no_facts(dtype: str) -> None:
    texts = pd.Series([None, TEXT, np.nan, pd.NA if dtype != "str" else None], index=list("abcd")).astype(dtype)  # type: ignore[call-overload]
    if dtype == "str":  # before pandas 3 what is missing is made a word of it
        texts = texts.where(texts.str.len() > 10, None)
    assert extract.facts(texts).index.tolist() == ["b"]
    found = list(extract.annotate(texts))
    assert [one.article for one in found] == ["0", "1", "2", "3"]
    assert [len(one.quantities) for one in found] == [0, 1, 0, 0]


@pytest.mark.parametrize("dtype", ["object", "string", "string[pyarrow]", "category"])
def test_no_texts(dtype: Any) -> None:
    labels = pd.MultiIndex.from_arrays([[], []], names=["paper", "number"])
    frame = extract.facts(pd.Series([], dtype=dtype, index=labels))
    assert len(frame) == 0
    assert frame.index.names == ["paper", "number"]
    assert "indicator" in frame.columns
    assert list(extract.annotate([])) == []
    assert len(extract.facts(iter([]))) == 0


def test_other_columns_of_texts() -> None:
    arrow = pd.Series([NOTHING, TEXT], index=[5, 6], dtype="string[pyarrow]")
    assert extract.facts(arrow).index.tolist() == [6]
    assert extract.facts(arrow.astype("category")).index.tolist() == [6]
    assert extract.facts(np.array([NOTHING, TEXT]))["article"].tolist() == ["1"]


def test_a_generator_is_read_as_it_goes() -> None:
    taken: list[int] = []

    def texts() -> Iterator[str]:
        for number in range(5000):
            taken.append(number)
            yield NOTHING

    assert next(extract.annotate(texts())).article == "0"
    assert len(taken) < 5000
    frame = extract.facts(text for text in (NOTHING, TEXT))
    assert frame["article"].tolist() == ["1"]
    assert frame.index.tolist() == [0]


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (pd.Series([TEXT, 5], index=["x", "y"]), "text 'y': of the type int, not a string"),
        (pd.Series([5], index=pd.MultiIndex.from_tuples([("a", 1)])), r"text \('a', 1\): of the type int"),
        ([TEXT, b"bytes"], "text 1: of the type bytes, not a string"),
        ([["a"]], "text 0: of the type list, not a string"),
        (TEXT, "texts: a str, not a list of texts"),
        (pd.DataFrame({"text": [TEXT]}), "texts: a DataFrame, not a list of texts"),
    ],
)
def test_what_is_no_text_is_named(texts: Any, message: str) -> None:
    with pytest.raises(InputError, match=message):
        extract.facts(texts)
    with pytest.raises(InputError, match=message):
        list(extract.annotate(texts))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("2025-10-20", "2025-10-20"),
        ("2025-10-20T10:30:00+05:00", "2025-10-20"),
        (" 2025-10 ", "2025-10"),
        ("2025-10-01/2025-10-03", "2025-10-01/2025-10-03"),
        ("", ""),
        (None, ""),
        (pd.NaT, ""),
        (pd.NA, ""),
        (float("nan"), ""),
        (np.datetime64("NaT", "D"), ""),
        (date(2025, 10, 20), "2025-10-20"),
        (datetime(2025, 10, 20, 23, 59, tzinfo=UTC), "2025-10-20"),
        (pd.Timestamp("2025-10-20 23:59", tz="Asia/Almaty"), "2025-10-20"),
        (np.datetime64("2025-10-20T23:59"), "2025-10-20"),
    ],
)
def test_dates(given: Any, says: str) -> None:
    assert published(given) == published([given]) == [says]


@pytest.mark.parametrize("given", ["20.10.2025", "вчера", "P1Y", "2025-13-45", 2025, 5.5, b"2025", ["2025"]])
def test_what_is_no_date_is_named(given: Any) -> None:
    with pytest.raises(InputError, match="text 0: published"):
        published([given])


def test_dates_of_a_series_go_by_its_labels() -> None:
    texts = pd.Series([TEXT, TEXT, TEXT], index=["x", "y", "z"])
    days = pd.Series(pd.DatetimeIndex(["2012-05-01", "2022-05-01", pd.NaT]), index=["z", "x", "w"])
    frame = extract.facts(texts, published=days)
    assert frame["period"].fillna("").tolist()[::2] == ["2021", "2011"]
    assert [one.times[0].value for one in extract.annotate(texts, published=days)][::2] == ["2021", "2011"]
    in_order = [article.published for article in articles(texts, list(days))]
    assert in_order == ["2012-05-01", "2022-05-01", ""]


def test_dates_with_the_texts_own_labels() -> None:
    twice = pd.Series([TEXT, TEXT], index=["x", "x"])
    days = pd.Series([date(2012, 5, 1), date(2022, 5, 1)], index=["x", "x"])
    assert extract.facts(twice, published=days)["period"].tolist() == ["2011", "2021"]
    with pytest.raises(InputError, match="twice"):
        extract.facts(twice, published=days.set_axis(["y", "y"]))
    one_each = pd.Series(["2012", "2022"], index=["y", "x"])
    assert extract.facts(twice, published=one_each)["period"].tolist() == ["2021", "2021"]


def test_there_are_as_many_dates_as_texts() -> None:
    with pytest.raises(ValueError, match="shorter"):
        extract.facts([TEXT, TEXT], published=pd.Series(["2025"]))
    with pytest.raises(ValueError, match="longer"):
        extract.facts(pd.Series([TEXT]), published=["2025", "2024"])
