"""DataFrame after DataFrame, as Spark hands them to a function."""

from __future__ import annotations

import pandas as pd
import pytest

import extract
from extract.engines.frames import SPARK_SCHEMA, fact_frames
from extract.errors import InputError
from extract.rows import COLUMNS

TEXT = "В прошлом году экспорт вырос на 12,5 процента, до 1,2 млн тонн."


def test_the_facts_are_those_of_the_texts() -> None:
    first = pd.DataFrame({"id": ["a", "b"], "text": [TEXT, "Тишина."], "published": ["2025-10-20", None]})
    second = pd.DataFrame({"text": [TEXT]}, index=pd.Index([7]))
    one, other = fact_frames([first, second])
    expected = extract.facts([TEXT], published="2025-10-20")
    assert one["article"].tolist() == ["a", "a"]
    found = one.drop(columns="rejected").astype(expected.dtypes)
    pd.testing.assert_frame_equal(found.drop(columns="article"), expected.drop(columns="article"))
    assert one["rejected"].isna().all()
    assert other["article"].tolist() == ["7", "7"]
    assert other["period"].isna().all()  # «прошлый» of a year that nobody gave


def test_what_is_no_article_has_its_row() -> None:
    frame = pd.DataFrame(
        {"id": ["a", "b", "c", "d"], "text": [TEXT, None, "Trade grew.", TEXT], "published": ["", "", "", "вчера"]}
    )
    (found,) = fact_frames([frame])
    rejected = found[found["rejected"].notna()]
    assert rejected["article"].tolist() == ["b", "c", "d"]
    assert rejected["rejected"].tolist() == [
        "has no text",
        "not Russian text: 0% of its letters are Cyrillic",
        "published: «вчера» is no EDTF date",
    ]
    assert rejected["value"].isna().all()
    assert (found["article"] == "a").sum() == 2


def test_frames_come_as_they_are_asked_for() -> None:
    made = []

    def frames() -> object:
        for number in range(3):
            made.append(number)
            yield pd.DataFrame({"text": ["Выпало 5 мм."]})

    found = fact_frames(frames())  # type: ignore[arg-type]
    next(found)
    assert made == [0]


def test_no_texts() -> None:
    (found,) = fact_frames([pd.DataFrame({"text": pd.Series([], dtype="string")})])
    assert len(found) == 0
    with pytest.raises(InputError, match=r"no column «text» \(body\)"):
        next(fact_frames([pd.DataFrame({"body": [TEXT]})]))


def test_sparks_schema_names_the_columns() -> None:
    names = [part.split("`")[1] for part in SPARK_SCHEMA.split(", ")]
    (found,) = fact_frames([pd.DataFrame({"text": [TEXT]})])
    assert names == [*COLUMNS["facts"], "rejected"] == list(found.columns)
