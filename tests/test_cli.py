"""The command line: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from processes import tables
from spacy.language import Language
from spacy.tokens import Doc
from typer.testing import CliRunner
from typer.testing import Result as Outcome

import extract.engines.local
import extract.language
from extract.articles import Article, Rejected
from extract.cli import app
from extract.engines.local import run
from extract.records import Annotations, from_lines
from extract.results import Done
from extract.rows import COLUMNS
from extract.show.article import mentions

ROOT = Path(__file__).parent.parent
TEXT = "В 2024 году товарооборот Азербайджана и Казахстана вырос на 50 процентов, до 470 млн долларов."

Command = Callable[..., Outcome]


@pytest.fixture
def command(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs `extract` in this process, with the pipeline that all tests share."""
    monkeypatch.setattr(extract.language, "load", lambda **options: nlp)
    monkeypatch.setattr(extract.engines.local, "load", lambda **options: nlp)

    def invoke(*arguments: object, stdin: str | bytes | None = None) -> Outcome:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)

    return invoke


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `extract` as a user's shell does."""
    code = "import sys; sys.argv[0] = 'extract'; from extract.cli import app; app()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env=os.environ | environment,
    )


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(folder: Path) -> list[Annotations]:
    path = folder / "annotations.jsonl"
    return from_lines(path.read_text(encoding="utf-8").splitlines(), source=str(path))


def values(folder: Path) -> list[tuple[str, str]]:
    return [
        (row["value"] or f"{row['value_min']}…{row['value_max']}", row["unit"])
        for row in rows(folder / "quantities.csv")
    ]


@dataclass(frozen=True)
class Case:
    """A file's content, and what `articles.csv` says of it."""

    data: bytes
    status: str = "ok"
    reason: str = ""


BAD_INPUT = {
    "bom": Case(b"\xef\xbb\xbf" + TEXT.encode(), reason="byte order mark dropped"),
    "cp1251": Case(TEXT.encode("cp1251"), reason="not UTF-8: read as Windows-1251"),
    "crlf": Case(f"Заголовок\r\n\r\n{TEXT}\r\n{TEXT}\r\n".encode()),
    "empty": Case(b"", "rejected", "empty"),
    "english": Case(b"Trade grew.", "rejected", "not Russian text: 0% of its letters are Cyrillic"),
    "good": Case(TEXT.encode()),
    "hyphens": Case(TEXT.replace("470", "4\u00ad70").replace("вырос", "вы\u00adрос").encode()),
    "koi8": Case(TEXT.encode("koi8-r"), reason="not UTF-8: read as KOI8-R"),
    "nbsp": Case(TEXT.replace("470 млн", "470\u00a0000\u202f000").replace(" процентов", "\u00a0процентов").encode()),
    "nul": Case(b"\0" + TEXT.encode(), "rejected", "holds NUL bytes (the first is byte 0): not a text file"),
    "yo": Case(TEXT.replace("вырос", "возрос").replace("долларов", "долларов, ещё и её").encode()),
}


@pytest.fixture(scope="module")
def batch(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outcome]:
    """A run over all kinds of bad input at once: the folder that it wrote, and how it ended."""
    folder = tmp_path_factory.mktemp("bad")
    for name, case in BAD_INPUT.items():
        (folder / f"{name}.txt").write_bytes(case.data)
    (folder / "hollow").mkdir()
    inputs = [str(folder), str(folder / "missing.txt"), str(folder / "hollow"), "-"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extract.language, "load", lambda **options: nlp)
        outcome = CliRunner().invoke(app, ["run", *inputs, "--out", str(folder / "out")], input="")
    return folder, outcome


class TestBadInput:
    def test_the_exit_code_says_that_something_was_rejected(self, batch: tuple[Path, Outcome]) -> None:
        assert batch[1].exit_code == 1

    def test_every_input_has_its_row(self, batch: tuple[Path, Outcome]) -> None:
        folder, _ = batch
        expected = [(name, case.status, case.reason) for name, case in BAD_INPUT.items()]
        expected += [
            ("missing", "rejected", "no such file or folder"),
            (
                "",
                "rejected",
                "a folder without .txt, .html, .jsonl, .csv and .parquet files",
            ),
            ("stdin", "rejected", "empty"),
        ]
        found = rows(folder / "out" / "articles.csv")
        assert [(row["id"], row["status"], row["reason"]) for row in found] == expected

    def test_each_rejection_is_told_with_its_file(self, batch: tuple[Path, Outcome]) -> None:
        folder, outcome = batch
        for name, case in BAD_INPUT.items():
            told = f"rejected: {folder / f'{name}.txt'}: {case.reason}" in outcome.stderr
            assert told == (case.status == "rejected"), name
        assert f"rejected: {folder / 'missing.txt'}: no such file or folder" in outcome.stderr
        assert (
            f"rejected: {folder / 'hollow'}: a folder without .txt, .html, .jsonl, .csv and .parquet files"
            in outcome.stderr
        )
        assert "Traceback" not in outcome.output

    def test_offsets_are_right_in_the_text_as_stored(self, batch: tuple[Path, Outcome]) -> None:
        folder, _ = batch
        found = written(folder / "out")
        assert [item.article for item in found] == [name for name, case in BAD_INPUT.items() if case.status == "ok"]
        for item in found:
            encoding = {"cp1251": "cp1251", "koi8": "koi8-r", "bom": "utf-8-sig"}.get(item.article, "utf-8")
            text = BAD_INPUT[item.article].data.decode(encoding)
            for row in mentions(item):
                assert text[row.start : row.end] == row.text

    @pytest.mark.parametrize("name", ["good", "bom", "cp1251", "hyphens", "nbsp", "yo"])
    def test_values_are_right(self, batch: tuple[Path, Outcome], name: str) -> None:
        folder, _ = batch
        found = [row for row in rows(folder / "out" / "quantities.csv") if row["article"] == name]
        assert [(row["value"], row["unit"]) for row in found] == [("50", "%"), ("470000000", "USD")]

    def test_line_ends_change_nothing(self, batch: tuple[Path, Outcome]) -> None:
        folder, _ = batch
        found = [row for row in rows(folder / "out" / "quantities.csv") if row["article"] == "crlf"]
        assert [(row["value"], row["unit"]) for row in found] == [("50", "%"), ("470000000", "USD")] * 2


class TestRun:
    def test_the_five_articles(self, command: Command, tmp_path: Path) -> None:
        outcome = command("run", ROOT / "corpus", "--out", tmp_path)
        assert outcome.exit_code == 0, outcome.output
        assert outcome.stderr == ""
        for table, columns in COLUMNS.items():
            found = rows(tmp_path / f"{table}.csv")
            assert found, table
            assert tuple(found[0]) == columns
        assert [row["published"] for row in rows(tmp_path / "articles.csv")] == [
            "2025-10",
            "2025-10-01/2025-10-19",
            "2025-10-20",
            "2025-12",
            "2025-10-21",
        ]
        for item in written(tmp_path):
            text = (ROOT / "corpus" / f"{item.article}.txt").read_bytes().decode()
            for row in mentions(item):
                assert text[row.start : row.end] == row.text
        facts = rows(tmp_path / "facts.csv")
        assert f"5 articles · {len(facts)} facts" in outcome.stdout
        numbers = rows(tmp_path / "numbers.csv")
        assert f"{len(numbers)} numbers, 0 unexplained (0.0 %)" in outcome.stdout
        assert {row["account"] for row in numbers} >= {"quantity", "time"}
        assert all(row["sentence"] and row["text"] for row in facts)
        assert "indicator" in outcome.stdout

    def test_standard_input(self, command: Command, tmp_path: Path) -> None:
        outcome = command("run", "-", "--out", tmp_path, stdin=TEXT)
        assert outcome.exit_code == 0
        assert values(tmp_path) == [("50", "%"), ("470000000", "USD")]
        assert rows(tmp_path / "articles.csv")[0]["id"] == "stdin"

    def test_metadata(self, command: Command, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("В прошлом году товарооборот составил 470 млн долларов.", encoding="utf-8")
        (tmp_path / "given.csv").write_text("id,title,published\na,Рост,2025-10\n", encoding="utf-8")
        outcome = command("run", tmp_path, "--out", tmp_path / "out", "--metadata", tmp_path / "given.csv")
        assert outcome.exit_code == 0
        assert [(row["title"], row["published"]) for row in rows(tmp_path / "out/facts.csv")] == [("Рост", "2025-10")]
        assert [row["value"] for row in rows(tmp_path / "out/times.csv")] == ["2024"]

    def test_aliases(self, command: Command, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Груз прошёл через Алят. Порт Баку растёт.", encoding="utf-8")
        (tmp_path / "given.toml").write_text('[[same]]\nid = "Баку"\nnames = ["Алят"]\n', encoding="utf-8")
        options = ("run", tmp_path, "--out", tmp_path / "out", "--format", "csv")
        assert command(*options, "--aliases", tmp_path / "given.toml").exit_code == 0
        given = rows(tmp_path / "out/entities.csv")
        assert command(*options).exit_code == 0
        assert rows(tmp_path / "out/entities.csv") != given
        (tmp_path / "given.toml").rename(tmp_path / "aliases.toml")
        assert command(*options).exit_code == 0
        assert rows(tmp_path / "out/entities.csv") == given

    def test_numbers_unexplained(self, command: Command, tmp_path: Path) -> None:
        outcome = command("run", "-", "--out", tmp_path, stdin="За 5 рублей и за полста дорог.")
        assert "2 numbers, 1 unexplained (50.0 %)" in outcome.stdout
        assert [row["account"] for row in rows(tmp_path / "numbers.csv")] == ["quantity", "unexplained"]

    def test_least_confidence(self, command: Command, tmp_path: Path) -> None:
        text = "В 2024 году экспорт Грузии составил 5 млн тонн. Бюджет на эти меры — 3 млн рублей."
        assert command("run", "-", "--out", tmp_path, stdin=text).exit_code == 0
        whole = rows(tmp_path / "facts.csv")
        sure, unsure = sorted((row["confidence"] for row in whole), reverse=True)
        assert command("run", "-", "--out", tmp_path, "--min-confidence", sure, stdin=text).exit_code == 0
        assert [row["confidence"] for row in rows(tmp_path / "facts.csv")] == [sure]
        assert len(rows(tmp_path / "quantities.csv")) == len(whole)
        assert command("run", "-", "--out", tmp_path, "--min-confidence", unsure, stdin=text).exit_code == 0
        assert rows(tmp_path / "facts.csv") == whole
        assert command("run", "-", "--out", tmp_path, "--min-confidence", "2", stdin=text).exit_code == 2

    def test_for_excel(self, command: Command, tmp_path: Path) -> None:
        assert command("run", "-", "--out", tmp_path, "--excel", stdin=TEXT).exit_code == 0
        assert (tmp_path / "facts.csv").read_bytes().startswith(b"\xef\xbb\xbfarticle,")
        assert not (tmp_path / "annotations.jsonl").read_bytes().startswith(b"\xef\xbb\xbf")

    def test_format(self, command: Command, tmp_path: Path) -> None:
        assert command("run", "-", "--out", tmp_path, "--format", "jsonl", stdin=TEXT).exit_code == 0
        assert sorted(tables(tmp_path)) == ["annotations.jsonl", "articles.csv"]

    def test_a_million_characters_without_a_full_stop(self, command: Command, tmp_path: Path) -> None:
        piece = "товарооборот вырос на 50 процентов до 470 млн долларов и "
        path = tmp_path / "long.txt"
        path.write_text((piece * (1_000_000 // len(piece) + 1))[:1_000_000], encoding="utf-8")
        outcome = command("run", path, "--out", tmp_path / "out")
        assert outcome.exit_code == 0
        assert len(values(tmp_path / "out")) >= 2 * (1_000_000 // len(piece))

    def test_nothing_to_find(self, command: Command, tmp_path: Path) -> None:
        outcome = command("run", "-", "--out", tmp_path, stdin="Тишина.")
        assert outcome.exit_code == 0
        assert rows(tmp_path / "facts.csv") == []
        assert (tmp_path / "annotations.jsonl").read_text(encoding="utf-8") == ""

    def test_hostile_names_and_text_stay_text(self, command: Command, tmp_path: Path) -> None:
        path = tmp_path / "=1+1 [red] \x1b[31m.txt"
        path.write_text(f"\x1b[31m[bold]{TEXT}", encoding="utf-8")
        outcome = command("run", path, "--out", tmp_path / "out")
        assert outcome.exit_code == 0
        assert "\x1b" not in outcome.output
        assert rows(tmp_path / "out/articles.csv")[0]["id"].startswith("'=1+1")
        assert "\x1b" not in command("show", path).output

    def test_a_failing_article_does_not_stop_the_others(self, nlp: Language) -> None:
        def fail(doc: Doc) -> Doc:
            if "сломается" in str(doc):
                raise ZeroDivisionError("rule 7")
            return doc

        Language.component("tests_fail", func=fail)
        nlp.add_pipe("tests_fail")
        try:
            texts = ["Один.", "Тут сломается.", "Три."]
            results = list(run([Article(str(index), text, f"{index}.txt") for index, text in enumerate(texts)], nlp))
        finally:
            nlp.remove_pipe("tests_fail")
        assert [type(result) for result in results] == [Done, Rejected, Done]
        assert results[1] == Rejected("1.txt", "the pipeline failed: ZeroDivisionError: rule 7", "1")


class TestStore:
    """What stays in the folder of a run, and what can be done with it."""

    @pytest.fixture
    def texts(self, tmp_path: Path) -> Path:
        folder = tmp_path / "texts"
        folder.mkdir()
        for number in range(3):
            (folder / f"{number}.txt").write_text(f"{TEXT} Выпало {number} мм.", encoding="utf-8")
        return folder

    def run(self, command: Command, *arguments: object) -> dict[str, Any]:
        """The last line of its log."""
        outcome = command("run", *arguments, "--log-json")
        assert outcome.exit_code == 0, outcome.output
        last: dict[str, Any] = json.loads(outcome.stderr.splitlines()[-1])
        return last

    def test_only_what_is_new_is_done(self, command: Command, texts: Path, tmp_path: Path) -> None:
        out = tmp_path / "out"
        first = self.run(command, texts, "--out", out)
        assert (first["event"], first["articles"], first["unchanged"], first["total"]) == ("done", 3, 0, 3)
        before = tables(out)
        again = self.run(command, texts, "--out", out)
        assert (again["articles"], again["unchanged"], again["facts"]) == (0, 3, 0)
        assert tables(out) == before
        (texts / "1.txt").write_text(TEXT, encoding="utf-8")
        (texts / "3.txt").write_text(TEXT, encoding="utf-8")
        changed = self.run(command, texts, "--out", out)
        assert (changed["articles"], changed["unchanged"]) == (2, 2)
        fresh = tmp_path / "fresh"
        self.run(command, texts, "--out", fresh)
        assert tables(out) == tables(fresh)
        forced = self.run(command, texts, "--out", out, "--force")
        assert (forced["articles"], forced["unchanged"]) == (4, 0)
        assert tables(out) == tables(fresh)

    def test_another_setting_is_another_pipeline(self, command: Command, texts: Path, tmp_path: Path) -> None:
        assert self.run(command, texts, "--out", tmp_path / "out")["articles"] == 3
        assert self.run(command, texts, "--out", tmp_path / "out", "--currency", "манат=TMT")["articles"] == 3

    def test_earlier_articles_stay_until_they_are_pruned(self, command: Command, texts: Path, tmp_path: Path) -> None:
        out = tmp_path / "out"
        self.run(command, texts, "--out", out)
        (texts / "1.txt").unlink()
        outcome = command("run", texts, "--out", out)
        assert [row["id"] for row in rows(out / "articles.csv")] == ["1", "0", "2"]
        assert "1 of the articles are from earlier runs" in outcome.stdout
        outcome = command("run", texts, "--out", out, "--prune")
        assert [row["id"] for row in rows(out / "articles.csv")] == ["0", "2"]
        assert {row["article"] for row in rows(out / "facts.csv")} == {"0", "2"}
        assert "earlier runs" not in outcome.stdout

    def test_query(self, command: Command, texts: Path, tmp_path: Path) -> None:
        command("run", texts, "--out", tmp_path / "out")
        sql = "select article, value, unit from facts where unit = 'USD' order by article"
        for given in ((sql,), ("-",)):
            outcome = command("query", tmp_path / "out", *given, stdin=sql)
            assert outcome.exit_code == 0
            assert outcome.stdout == "article,value,unit\n0,470000000,USD\n1,470000000,USD\n2,470000000,USD\n"

    def test_a_query_changes_nothing(self, command: Command, texts: Path, tmp_path: Path) -> None:
        command("run", texts, "--out", tmp_path / "out")
        outcome = command("query", tmp_path / "out", "delete from stored.articles")
        assert outcome.exit_code == 2
        assert outcome.stderr.startswith("extract: query: ")

    def test_export_again(self, command: Command, texts: Path, tmp_path: Path) -> None:
        out, to = tmp_path / "out", tmp_path / "to"
        command("run", texts, "--out", out, "--format", "jsonl")
        before = tables(out)
        outcome = command("export", out, "--to", to, "--format", "csv,jsonl,parquet")
        assert outcome.exit_code == 0, outcome.output
        assert tables(out) == before
        assert tables(to)["annotations.jsonl"] == before["annotations.jsonl"]
        frame = pq.read_table(to / "facts.parquet").to_pylist()
        assert [(row["value"], row["period_start"]) for row in frame] == [
            (Decimal(row["value"]), date.fromisoformat(row["period_start"]) if row["period_start"] else None)
            for row in rows(to / "facts.csv")
        ]
        assert pq.read_schema(to / "facts.parquet").names == list(COLUMNS["facts"])
        command("export", out)
        assert tables(out) == {name: data for name, data in tables(to).items() if not name.endswith(".parquet")}

    def test_a_folder_of_somebody_else_is_refused_first(self, command: Command, texts: Path, tmp_path: Path) -> None:
        (tmp_path / "out" / "parquet").mkdir(parents=True)
        (tmp_path / "out" / "parquet" / "mine.parquet").touch()
        outcome = command("run", texts, "--out", tmp_path / "out", "--format", "csv,parquet-parts")
        assert outcome.exit_code == 2
        assert outcome.stderr.endswith("parquet: is there already, and not made by extract: name another place\n")
        assert not (tmp_path / "out" / "extract.duckdb").exists()

    def test_rejections_of_this_run_alone_are_told(self, command: Command, texts: Path, tmp_path: Path) -> None:
        out = tmp_path / "out"
        (texts / "bad.txt").touch()
        assert command("run", texts, "--out", out).exit_code == 1
        outcome = command("run", texts / "0.txt", "--out", out)
        assert (outcome.exit_code, "rejected: " in outcome.stderr) == (0, False)
        assert command("query", out, "select id, reason from rejected").stdout == "id,reason\nbad,empty\n"

    def test_very_many_rejections_are_counted(self, command: Command, tmp_path: Path) -> None:
        (tmp_path / "rows.jsonl").write_text('{"text": "Выпало 5 мм."}\n' + "broken\n" * 150, encoding="utf-8")
        outcome = command("run", tmp_path / "rows.jsonl", "--out", tmp_path / "out")
        assert outcome.exit_code == 1
        assert outcome.stderr.count("rejected: ") == 100
        assert "… and 50 more, in articles.csv" in outcome.stderr

    def test_log(self, command: Command, texts: Path, tmp_path: Path) -> None:
        outcome = command("run", texts, "--out", tmp_path / "out", "--log-json")
        lines = [json.loads(line) for line in outcome.stderr.splitlines()]
        assert [line["event"] for line in lines] == ["start", "done"]
        assert lines[-1]["facts"] == len(rows(tmp_path / "out/facts.csv"))
        assert set(lines[0]) == set(lines[1])
        assert datetime.fromisoformat(lines[0]["time"]).tzinfo is not None


class TestUsage:
    @pytest.mark.parametrize(
        ("arguments", "expected"),
        [
            (["run", "-"], "Missing option '--out'"),
            (["run", "--out", "x"], "nothing to read"),
            (["query", "none", "select 1"], "none: no store there"),
            (["export", "none"], "none: no store there"),
            (["run", "-", "--out", "x", "--engine", "ray"], "standard input can't be read by many machines"),
            (["run", "-", "--out", "x", "--format", "xml"], "--format xml: not one of csv, jsonl"),
            (["run", "-", "--out", "x", "--format", ","], "--format: nothing to write"),
            (["run", "-", "--out", "x", "--metadata", "none.csv"], "none.csv: No such file"),
            (["run", "-", "--out", __file__], "not a folder"),
            (["score", "none.jsonl", "none.jsonl"], "none.jsonl"),
            (["show", "-", "--published", "вчера"], "--published: «вчера» is no EDTF date"),
            (["explain", " "], "nothing to explain"),
            (["paint"], "No such command 'paint'"),
        ],
    )
    def test_mistakes_are_told_in_a_line(
        self, command: Command, arguments: Sequence[str], expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        outcome = command(*arguments, stdin="")
        assert outcome.exit_code == 2
        assert expected in re.sub(r"\s+", " ", outcome.stderr)
        assert "Traceback" not in outcome.output

    def test_help_names_every_command(self, command: Command) -> None:
        shown = command("--help").output
        assert all(name in shown for name in ("run", "export", "query", "score", "show", "explain"))


class TestScore:
    @pytest.fixture
    def out(self, command: Command, tmp_path: Path) -> Path:
        (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
        assert command("run", tmp_path / "a.txt", "--out", tmp_path / "out").exit_code == 0
        return tmp_path / "out"

    def test_a_run_agrees_with_itself(self, command: Command, out: Path) -> None:
        for predictions in (out / "annotations.jsonl", out, out.parent / "a.txt"):
            outcome = command("score", out / "annotations.jsonl", predictions, "--json")
            assert outcome.exit_code == 0, outcome.output
            layers = json.loads(outcome.stdout)["layers"]
            assert [layers[layer]["found"]["f1"] for layer in ("entity", "quantity", "time", "fact")] == [1] * 4

    def test_a_table(self, command: Command, out: Path) -> None:
        outcome = command("score", out, out)
        assert outcome.exit_code == 0
        assert "precision" in outcome.stdout
        assert re.search(r"MONEY .*found .* 1\.000", outcome.stdout)

    def test_errors_have_their_context(self, command: Command, out: Path, tmp_path: Path) -> None:
        gold = tmp_path / "gold.jsonl"
        lines = (out / "annotations.jsonl").read_text(encoding="utf-8")
        gold.write_text(lines.replace('"value":50,', '"value":60,'), encoding="utf-8")
        outcome = command("score", gold, out, "--errors")
        assert outcome.exit_code == 0
        assert "wrong quantity value" in outcome.stdout
        assert "вырос на [[50 процентов]], до 470" in outcome.stdout
        (mistake,) = json.loads(command("score", gold, out, "--errors", "--json").stdout)["errors"]
        assert (mistake["kind"], mistake["slot"], mistake["expected"], mistake["got"]) == ("wrong", "value", "60", "50")

    def test_texts_that_are_rejected(self, command: Command, out: Path, tmp_path: Path) -> None:
        outcome = command("score", out, tmp_path / "none.txt")
        assert outcome.exit_code == 1
        assert "none.txt: no such file or folder" in outcome.stderr


class TestShow:
    def test_mentions_and_facts(self, command: Command) -> None:
        outcome = command("show", "-", stdin=TEXT)
        assert outcome.exit_code == 0
        assert "[470 млн долларов](MONEY 470 000 000 USD)" in outcome.stdout.replace("\u00a0", " ")
        assert "товарооборот" in outcome.stdout.rpartition("indicator")[2]

    def test_colours_on_a_terminal(self) -> None:
        outcome = process("show", str(ROOT / "corpus/004.txt"), FORCE_COLOR="1", COLUMNS="200")
        assert outcome.returncode == 0
        assert outcome.stderr == ""
        assert re.search("\x1b\\[[0-9;]+m470 миллионов долларов\x1b\\[0m", outcome.stdout)

    def test_what_is_rejected(self, command: Command, tmp_path: Path) -> None:
        outcome = command("show", tmp_path / "none.txt")
        assert outcome.exit_code == 1
        assert "none.txt: no such file or folder" in outcome.stderr


class TestExplain:
    def test_tokens_rule_and_arithmetic(self, command: Command) -> None:
        outcome = command("explain", "Товарооборот вырос до 1,5 млн тонн в прошлом году.", "--published", "2025-10-20")
        assert outcome.exit_code == 0
        shown = outcome.stdout.replace("\u00a0", " ")
        assert "1,5 млн тонн  QUANTITY  1 500 000 t" in shown
        assert "тонн (NOUN → тонна)" in shown
        assert "прошлом году  DATE  2024" in shown
        assert "rule    not named" not in shown
        assert "1000000" in shown

    def test_no_mentions(self, command: Command) -> None:
        assert command("explain", "Тишина.").stdout == "no mentions\n"


def test_help_loads_no_library_of_models_or_tables() -> None:
    code = (
        "import sys, extract.cli\n"
        "try: extract.cli.app(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'numpy', 'spacy', 'pandas', 'natasha', 'slovnet', 'pymorphy3'} & set(sys.modules)))"
    )
    outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert outcome.stdout.splitlines()[-1] == "[]"


def test_a_process_without_a_terminal_shows_no_progress(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    outcome = process("run", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--out", str(tmp_path / "out"))
    assert outcome.returncode == 1
    assert outcome.stderr == f"rejected: {tmp_path / 'b.txt'}: no such file or folder\n"
    assert "1 article · " in outcome.stdout
