"""Writing: the tables, the interchange file and the DataFrame."""

from __future__ import annotations

import csv
import io
import os
import stat
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stores import stored

from extract import export
from extract.articles import Article, Rejected
from extract.durations import Amount, amount
from extract.edtf import days
from extract.errors import InputError
from extract.records import (
    Annotations,
    Entity,
    EntityLabel,
    Event,
    Fact,
    Numeral,
    Participant,
    Quantity,
    Time,
    from_lines,
)
from extract.results import Done, Result
from extract.rows import COLUMNS, facts_frame

TEXT = "За 2024 год Баку и Астана\nдовели товарооборот до 470 млн долларов. Перевозки занимают 15–18 дней."
MONEY = TEXT.index("470"), TEXT.index(". Пере")
LASTS = TEXT.index("15"), len(TEXT) - 1
FOUND = Annotations(
    "=1+1",
    entities=(Entity(12, 16, "Баку", "LOC", "Баку", "Баку"),),
    quantities=(Quantity(*MONEY, TEXT[slice(*MONEY)], "MONEY", Decimal("4.7E+8"), unit="USD", mod="APPROX"),),
    times=(
        Time(3, 11, "2024 год", "DATE", "2024", "", "2024-01-01", "2024-12-31"),
        Time(*LASTS, TEXT[slice(*LASTS)], "DURATION", "P15D/P18D", "APPROX"),
    ),
    facts=(
        Fact(
            MONEY,
            "товарооборот",
            "level",
            entities=(Participant("AZ", "between"), Participant("KZ", "between")),
            period="2024",
            evidence=(0, MONEY[1] + 1),
            confidence=Decimal("0.87"),
        ),
        Fact(LASTS, "-перевозка", "level", evidence=(MONEY[1] + 2, len(TEXT)), negated=True),
    ),
    events=(
        Event(
            (3, 11),
            "довести",
            (Participant("Баку", "between"), Participant("Астана", "between")),
            "=товарооборот",
            "AZ",
            "actual",
            evidence=(0, MONEY[1] + 1),
        ),
    ),
)
NUMBERS = (
    Numeral(3, 7, "2024", "time", "DATE 2024"),
    Numeral(MONEY[0], MONEY[0] + 7, "470 млн", "quantity", "MONEY 470000000 USD"),
    Numeral(LASTS[0], LASTS[0] + 5, "15–18", "unexplained"),
)
DONE = Done(
    Article("=1+1", TEXT, "a.txt", title="Рост", origin="Trend", notes=("noted",)), FOUND, "2025-10-20", NUMBERS
)
REJECTED = Rejected("b.txt", "empty", "b")


def write(results: Sequence[Result], folder: Path, formats: Sequence[export.Format] = ("csv", "jsonl")) -> list[Path]:
    """The files of a store that has these results."""
    with stored(results) as store:
        return export.write(store, folder, formats)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class TestNames:
    """names.csv: one row for each id."""

    def names(self, folder: Path, *results: Result) -> list[dict[str, str]]:
        write(results, folder)
        return rows(folder / "names.csv")

    def done(self, article: str, *entities: Entity) -> Done:
        return Done(Article(article, "", "x.txt"), Annotations(article, entities=entities), "")

    def test_counts_and_first_mention(self, tmp_path: Path) -> None:
        first = self.done("a", Entity(0, 4, "Баку", "LOC", "Баку", "Баку"), Entity(9, 11, "РФ", "LOC", "РФ", "RU"))
        second = self.done(
            "b", Entity(3, 9, "России", "LOC", "Россия", "RU"), Entity(12, 18, "Россия", "LOC", "Россия", "RU")
        )
        country, town = self.names(tmp_path, first, REJECTED, second)
        assert country == {
            "id": "RU",
            "label": "LOC",
            "name": "Россия",
            "count": "3",
            "articles": "2",
            "article": "a",
            "start": "9",
            "end": "11",
            "text": "РФ",
        }
        assert list(town.values()) == ["Баку", "LOC", "Баку", "1", "1", "a", "0", "4", "Баку"]

    def test_a_person_and_a_town_of_one_name(self, tmp_path: Path) -> None:
        found = self.done(
            "a",
            Entity(0, 8, "Владимир", "PER", "Владимир", "Владимир"),
            Entity(9, 18, "Владимире", "LOC", "Владимир", "Владимир"),
        )
        assert [(row["label"], row["count"]) for row in self.names(tmp_path, found)] == [("PER", "1"), ("LOC", "1")]

    def test_the_commoner_label(self, tmp_path: Path) -> None:
        labels: tuple[EntityLabel, ...] = ("LOC", "ORG", "ORG")
        found = self.done("a", *(Entity(at, at + 1, "X", label, "X", "X") for at, label in enumerate(labels)))
        assert self.names(tmp_path, found)[0]["label"] == "ORG"

    def test_no_country(self, tmp_path: Path) -> None:
        found = self.done("a", Entity(0, 2, "EU", "ORG", "EU", "EU"), Entity(3, 5, "XK", "LOC", "Косово", "XK"))
        assert [row["name"] for row in self.names(tmp_path, found)] == ["EU", "Косово"]


class TestFiles:
    def test_all_are_written(self, tmp_path: Path) -> None:
        written = write([DONE, REJECTED], tmp_path / "new" / "out")
        assert sorted(path.name for path in written) == sorted(path.name for path in (tmp_path / "new/out").iterdir())
        assert sorted(path.name for path in written) == [
            "annotations.jsonl",
            "articles.csv",
            "entities.csv",
            "events.csv",
            "facts.csv",
            "names.csv",
            "numbers.csv",
            "quantities.csv",
            "times.csv",
        ]

    @pytest.mark.parametrize(
        ("formats", "names"),
        [(["jsonl"], ["annotations.jsonl", "articles.csv"]), (["csv"], [f"{name}.csv" for name in COLUMNS])],
    )
    def test_formats(self, tmp_path: Path, formats: list[export.Format], names: list[str]) -> None:
        write([DONE], tmp_path, formats)
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)

    def test_facts(self, tmp_path: Path) -> None:
        write([DONE], tmp_path)
        money, lasts = rows(tmp_path / "facts.csv")
        assert tuple(money) == COLUMNS["facts"]
        assert money == {
            "article": "'=1+1",
            "title": "Рост",
            "published": "2025-10-20",
            "indicator": "товарооборот",
            "value": "470000000",
            "value_min": "",
            "value_max": "",
            "unit": "USD",
            "mod": "APPROX",
            "measure": "level",
            "direction": "",
            "entities": "AZ:between;KZ:between",
            "period": "2024",
            "period_start": "2024-01-01",
            "period_end": "2024-12-31",
            "base": "",
            "status": "actual",
            "source": "",
            "sentence": "За 2024 год Баку и Астана довели товарооборот до 470 млн долларов.",
            "start": str(MONEY[0]),
            "end": str(MONEY[1]),
            "confidence": "0.87",
            "negated": "",
            "text": "470 млн долларов",
        }
        assert list(money) == list(COLUMNS["facts"])
        assert lasts["indicator"] == "'-перевозка"
        assert lasts["negated"] == "true"
        assert [lasts[name] for name in ("value", "value_min", "value_max", "unit", "mod")] == [
            "",
            "15",
            "18",
            "d",
            "APPROX",
        ]

    def test_events(self, tmp_path: Path) -> None:
        write([DONE], tmp_path)
        assert rows(tmp_path / "events.csv") == [
            {
                "article": "'=1+1",
                "title": "Рост",
                "published": "2025-10-20",
                "date": "2024",
                "date_start": "2024-01-01",
                "date_end": "2024-12-31",
                "predicate": "довести",
                "participants": "Баку:between;Астана:between",
                "object": "'=товарооборот",
                "place": "AZ",
                "status": "actual",
                "sentence": "За 2024 год Баку и Астана довели товарооборот до 470 млн долларов.",
                "start": "3",
                "end": "11",
                "negated": "",
                "text": "2024 год",
            }
        ]

    def test_for_excel_every_table_has_a_mark(self, tmp_path: Path) -> None:
        with stored([DONE]) as store:
            written = export.write(store, tmp_path, excel=True)
        for path in written:
            assert path.read_bytes().startswith(b"\xef\xbb\xbf") == (path.suffix == ".csv"), path
            assert path.read_bytes().count(b"\xef\xbb\xbf") <= 1
        with (tmp_path / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
            assert next(csv.reader(file)) == list(COLUMNS["facts"])

    def test_mentions(self, tmp_path: Path) -> None:
        write([DONE], tmp_path)
        assert [list(rows(tmp_path / f"{table}.csv")[0].values()) for table in ("entities", "quantities", "times")] == [
            ["'=1+1", "12", "16", "Баку", "LOC", "Баку", "Баку"],
            [
                "'=1+1",
                str(MONEY[0]),
                str(MONEY[1]),
                "470 млн долларов",
                "MONEY",
                "470000000",
                "",
                "",
                "USD",
                "APPROX",
                "currency",
                "",
            ],
            ["'=1+1", "3", "11", "2024 год", "DATE", "2024", "", "2024-01-01", "2024-12-31"],
        ]

    def test_numbers(self, tmp_path: Path) -> None:
        write([REJECTED, DONE], tmp_path)
        assert [list(row.values()) for row in rows(tmp_path / "numbers.csv")] == [
            ["'=1+1", "3", "7", "2024", "time", "DATE 2024"],
            ["'=1+1", str(MONEY[0]), str(MONEY[0] + 7), "470 млн", "quantity", "MONEY 470000000 USD"],
            ["'=1+1", str(LASTS[0]), str(LASTS[0] + 5), "15–18", "unexplained", ""],
        ]

    def test_values_in_si_units(self, tmp_path: Path) -> None:
        """A temperature that changed is a difference; a level has its zero."""
        text = "Потеплело на 5 °C, до 20 °C; выпало 12 мм."
        given = [("5 °C", 5, "Cel"), ("20 °C", 20, "Cel"), ("12 мм", 12, "mm")]
        at = [text.index(part) for part, _, _ in given]
        quantities = tuple(
            Quantity(start, start + len(part), part, "QUANTITY", Decimal(value), unit=unit)
            for start, (part, value, unit) in zip(at, given, strict=True)
        )
        facts = (Fact((quantities[0].start, quantities[0].end), "температура", "change"),)
        write([Done(Article("a", text, "a.txt"), Annotations("a", (), quantities, (), facts), "")], tmp_path)
        written = [(row["dimension"], row["value_si"]) for row in rows(tmp_path / "quantities.csv")]
        assert written == [("temperature", "5"), ("temperature", "293.15"), ("length", "0.012")]

    def test_articles(self, tmp_path: Path) -> None:
        write([REJECTED, DONE], tmp_path)
        rejected, done = rows(tmp_path / "articles.csv")
        assert {name: value for name, value in rejected.items() if value} == {
            "id": "b",
            "status": "rejected",
            "reason": "empty",
            "file": "b.txt",
        }
        assert done == {
            "id": "'=1+1",
            "title": "Рост",
            "author": "",
            "published": "2025-10-20",
            "source": "Trend",
            "characters": str(len(TEXT)),
            "entities": "1",
            "quantities": "1",
            "times": "2",
            "facts": "2",
            "events": "1",
            "status": "ok",
            "reason": "noted; published is what the text says",
            "file": "a.txt",
        }

    def test_annotations_come_back(self, tmp_path: Path) -> None:
        write([DONE, REJECTED], tmp_path)
        lines = (tmp_path / "annotations.jsonl").read_text(encoding="utf-8").splitlines()
        assert from_lines(lines, source="annotations.jsonl") == [replace(FOUND, events=())]

    def test_same_results_same_bytes(self, tmp_path: Path) -> None:
        once, again = write([DONE], tmp_path / "1"), write([DONE], tmp_path / "2")
        assert [path.read_bytes() for path in once] == [path.read_bytes() for path in again]

    def test_a_new_file_has_the_usual_permissions(self, tmp_path: Path) -> None:
        (tmp_path / "usual").touch()
        (written, *_) = write([DONE], tmp_path / "out")
        assert stat.S_IMODE(written.stat().st_mode) == stat.S_IMODE((tmp_path / "usual").stat().st_mode)


class TestWholeOrNotAtAll:
    def test_a_failure_leaves_the_old_files(self, tmp_path: Path) -> None:
        write([DONE], tmp_path)
        before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        in_the_way = tmp_path / f".names.csv.{os.getpid()}.part"
        in_the_way.mkdir()
        with stored([DONE, REJECTED]) as store, pytest.raises(InputError, match="is a directory"):
            export.write(store, tmp_path)
        in_the_way.rmdir()
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before

    def test_a_file_in_the_way(self, tmp_path: Path) -> None:
        (tmp_path / "out").touch()
        with pytest.raises(InputError, match="can't be written to"):
            write([DONE], tmp_path / "out")


class TestCells:
    @pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+7 (495)", "-скидка", "@a", "\tx", "\r=1", "--5", "-5+2"])
    def test_formulas_become_text(self, text: str) -> None:
        assert export.cell(text) == f"'{text}"

    @pytest.mark.parametrize("text", ["-5", "+3", "-1,5", "-2.5%", "−5", "a=b", "", "'a"])
    def test_the_rest_stays(self, text: str) -> None:
        assert export.cell(text) == text

    @pytest.mark.parametrize(
        ("value", "expected"), [("1E+15", "1000000000000000"), ("-5", "-5"), ("1E-7", "0.0000001"), ("0.10", "0.1")]
    )
    def test_numbers_are_plain(self, value: str, expected: str) -> None:
        assert export.cell(Decimal(value)) == expected

    @given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2)))
    def test_csv_comes_back(self, table: list[list[str]]) -> None:
        lines = export.csv_lines(("a", "b"), table)
        back = list(csv.reader(io.StringIO("".join(lines), newline="")))
        assert back == [["a", "b"], *([export.cell(text) for text in row] for row in table)]


class TestFrame:
    def test_columns_are_typed(self) -> None:
        frame = facts_frame([DONE, REJECTED])
        assert list(frame.columns) == list(COLUMNS["facts"])
        assert [str(frame[name].dtype) for name in ("value", "start", "period_start", "indicator")] == [
            "Float64",
            "Int64",
            "datetime64[s]",
            "string",
        ]
        assert frame["value"][0] == 470_000_000
        assert frame["value"].isna().tolist() == [False, True]
        assert frame["period_end"][0] == pd.Timestamp("2024-12-31")
        assert frame["period"].isna().tolist() == [False, True]
        assert frame["article"][0] == "=1+1"

    def test_no_facts(self) -> None:
        frame = facts_frame([])
        assert len(frame) == 0
        assert str(frame["value"].dtype) == "Float64"


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-10-20", "2025-10-20", "2025-10-20"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("197X", "1970-01-01", "1979-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2025-10-20/2025-10-21", "2025-10-20", "2025-10-21"),
        ("2022/2027", "2022-01-01", "2027-12-31"),
        ("2023/..", "2023-01-01", ""),
        ("../2026", "", "2026-12-31"),
        ("2025-10-20T14:30", "2025-10-20", "2025-10-20"),
        ("2025-24", "2025-12-01", "2026-02-28"),
        ("2014-35", "2014-07-01", "2014-09-30"),
        ("2014-41", "2014-07-01", "2014-12-31"),
        ("2025-10~", "2025-10-01", "2025-10-31"),
        ("XXXX-09-04", "", ""),
        ("-0044-03-15", "", ""),
        ("P5Y", "", ""),
        ("", "", ""),
    ],
)
def test_days_of_a_period(value: str, first: str, last: str) -> None:
    assert days(value) == (first, last)


@pytest.mark.parametrize(
    ("duration", "expected"),
    [
        ("P5Y", Amount(Decimal(5), unit="a")),
        ("P15D/P18D", Amount(None, Decimal(15), Decimal(18), "d")),
        ("P1Y6M", Amount(Decimal(18), unit="mo")),
        ("P1W2D", Amount(Decimal(9), unit="d")),
        ("PT1H30M", Amount(Decimal(90), unit="min")),
        ("P0.5Y", Amount(Decimal("0.5"), unit="a")),
        ("P6M/P1Y", Amount(None, Decimal(6), Decimal(12), "mo")),
        ("PXY", Amount(None, unit="a")),
        ("P1Y10D", Amount()),
        ("", Amount()),
        ("2024", Amount()),
        ("P", Amount()),
    ],
)
def test_durations_as_amounts(duration: str, expected: Amount) -> None:
    assert amount(duration) == expected
