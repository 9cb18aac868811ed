"""`extract export`, `import`, `label` and `score` with other people's formats, as a user gives them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from labelled import ARTICLE, TEXT
from spacy.language import Language
from stores import stored
from typer.testing import CliRunner
from typer.testing import Result as Outcome

import extract.engines.local
import extract.language
from extract import export
from extract.articles import Article, read
from extract.cli import app
from extract.errors import InputError
from extract.exchange import Labelled, brat, label_studio, spacy_jsonl
from extract.parts import part_of
from extract.records import Annotations
from extract.results import Done
from extract.score import read as read_gold
from extract.store import Store
from extract.whole import write_all

Command = Callable[..., Outcome]
SENTENCE = "В 2024 году экспорт Казахстана вырос на 50 процентов, до 470 млн долларов.\r\n"
DONE = Done(Article("а/б", TEXT, "a.txt"), replace(ARTICLE.annotations, article="а/б"), "2025-10-20")
EMPTY = Done(Article("пусто", "Пусто.\r\n", "b.txt"), Annotations("пусто"), "")
TOOLS = ("brat", "label-studio", "docbin", "spacy-jsonl")


@pytest.fixture
def command(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs `extract` in this process, with the pipeline that all tests share."""
    monkeypatch.setattr(extract.language, "load", lambda **options: nlp)
    monkeypatch.setattr(extract.engines.local, "load", lambda **options: nlp)

    def invoke(*arguments: object) -> Outcome:
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    return invoke


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with the store of a run."""
    with Store(tmp_path / "out") as store:
        store.begin()
        store.add(part_of([DONE, EMPTY], "version"))
        store.finish()
    return tmp_path / "out"


def told(outcome: Outcome) -> str:
    """The one line in which a command that can't be done says why."""
    assert outcome.exit_code == 2, outcome.output
    (line,) = outcome.stderr.splitlines()
    return line


class TestThereAndBack:
    @pytest.mark.parametrize("format", TOOLS)
    def test_what_is_exported_is_imported(self, command: Command, out: Path, tmp_path: Path, format: str) -> None:
        done = command("export", out, "--to", tmp_path / "to", "--format", format)
        assert done.exit_code == 0, done.output
        name = {"brat": "brat", "label-studio": "label-studio.json", "docbin": "docs.spacy"}.get(format, "spacy.jsonl")
        assert name in done.stdout
        done = command("import", tmp_path / "to" / name, "--out", tmp_path / "gold")
        assert done.exit_code == 0, done.output
        assert "2 articles, 8 rows" in done.stdout
        assert sorted(path.name for path in (tmp_path / "gold").iterdir()) == ["а~2Fб.jsonl", "пусто.jsonl"]
        assert read_gold(tmp_path / "gold") == [DONE.annotations, EMPTY.annotations]

    def test_beside_the_tables(self, command: Command, out: Path) -> None:
        done = command("export", out, "--format", ",".join(("csv", "sdmx", *TOOLS)))
        assert done.exit_code == 0, done.output
        names = {path.name for path in out.iterdir()}
        assert names >= {"facts.csv", "sdmx.csv", "brat", "label-studio.json", "label-studio.xml", "docs.spacy"}
        assert not [name for name in names if name.startswith(".")]
        # None of it is an article, where the folder itself is read.
        assert [one for one in read([out]) if isinstance(one, Article)] == []

    def test_a_format_that_is_none(self, command: Command, out: Path) -> None:
        assert told(command("export", out, "--format", "conll")).startswith("extract: --format conll: not one of csv,")


class TestExport:
    def test_sdmx_cells_are_no_formulas(self, tmp_path: Path) -> None:
        facts = tuple(replace(fact, indicator="=1+1", negated=False) for fact in DONE.annotations.facts)
        found = replace(DONE.annotations, facts=facts)
        with stored([replace(DONE, annotations=found)]) as store:
            export.write(store, tmp_path, ["sdmx"])
        with (tmp_path / "sdmx.csv").open(encoding="utf-8", newline="") as file:
            (row,) = csv.DictReader(file)
        assert [row[name] for name in ("REF_AREA", "COUNTERPART_AREA", "INDICATOR", "OBS_VALUE", "OBS_STATUS")] == [
            "KZ",
            "AZ",
            "'=1+1",
            "470000000",
            "F",
        ]

    def test_a_folder_that_somebody_corrected_stays(self, command: Command, out: Path) -> None:
        assert command("export", out, "--format", "brat").exit_code == 0
        assert command("export", out, "--format", "brat").exit_code == 0
        path = out / "brat" / "а~2Fб.ann"
        path.write_bytes(path.read_bytes() + b"#99\tAnnotatorNotes T1\tsure\n")
        corrected = path.read_bytes()
        line = told(command("export", out, "--format", "brat"))
        assert line.endswith("brat: а~2Fб.ann changed since it was written: move the folder away first")
        assert path.read_bytes() == corrected

    def test_a_folder_of_anybody_stays(self, out: Path) -> None:
        (out / "brat").mkdir()
        (out / "brat" / "thesis.txt").touch()
        with Store(out, read_only=True) as store, pytest.raises(InputError, match="not made by extract"):
            export.write(store, out, ["brat"])
        assert (out / "brat" / "thesis.txt").exists()

    def test_whole_or_not_at_all(self, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with Store(out, read_only=True) as store:
            export.write(store, out, ["brat", "csv"])
            before = {path: path.read_bytes() for path in out.rglob("*.*") if path.is_file()}

            def fails(*_: object, **__: object) -> None:
                raise OSError(28, "No space left on device")

            monkeypatch.setattr(spacy_jsonl, "write", fails)
            with pytest.raises(InputError, match="no space left"):
                export.write(store, out, ["csv", "brat", "spacy-jsonl"])
        assert {path: path.read_bytes() for path in out.rglob("*.*") if path.is_file()} == before

    def test_the_folder_before_comes_back(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / "a" / "old").touch()

        def bad(path: Path) -> None:
            path.mkdir()
            monkeypatch.setattr("extract.whole.os.replace", only_back)

        from os import replace as really

        def only_back(start: Path, end: Path) -> None:
            if start.name.endswith(".part"):
                raise OSError(5, "Input/output error")
            really(start, end)

        with pytest.raises(OSError, match="Input"):
            write_all({}, {tmp_path / "a": bad})
        assert [path.name for path in tmp_path.rglob("*")] == ["a", "old"]


class TestImport:
    def test_gold_that_is_there_stays(self, command: Command, tmp_path: Path) -> None:
        brat.write(tmp_path / "brat", [ARTICLE])
        arguments = ("import", tmp_path / "brat", "--out", tmp_path / "gold")
        assert command(*arguments).exit_code == 0
        (path,) = (tmp_path / "gold").iterdir()
        path.write_text("mine")
        assert told(command(*arguments)).endswith("is there already (--force overwrites it)")
        assert path.read_text() == "mine"
        assert command(*arguments, "--force").exit_code == 0
        assert read_gold(tmp_path / "gold") == [ARTICLE.annotations]

    @pytest.mark.parametrize("name", ["brat", "tasks.json"])
    def test_a_draft_is_no_gold(self, command: Command, tmp_path: Path, name: str) -> None:
        (brat if name == "brat" else label_studio).write(tmp_path / name, [ARTICLE], draft="extract draft 1")
        arguments = ("import", tmp_path / name, "--out", tmp_path / "gold")
        assert "a draft, no gold; --accept-draft once it is corrected" in told(command(*arguments))
        assert not (tmp_path / "gold").exists()
        assert command(*arguments, "--accept-draft").exit_code == 0
        assert read_gold(tmp_path / "gold") == [ARTICLE.annotations]

    def test_one_file_of_brats(self, command: Command, tmp_path: Path) -> None:
        brat.write(tmp_path / "brat", [ARTICLE])
        (path,) = (tmp_path / "brat").glob("*.ann")
        assert command("import", path, "--out", tmp_path / "gold").exit_code == 0
        assert read_gold(tmp_path / "gold") == [ARTICLE.annotations]

    def test_what_is_wrong_is_told_by_file_and_line(self, command: Command, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Баку", encoding="utf-8")
        (tmp_path / "a.ann").write_text("T1\tCITY 0 4\tБаку\n", encoding="utf-8")
        line = told(command("import", tmp_path, "--out", tmp_path / "gold"))
        assert line == f"extract: {tmp_path / 'a.ann'}, line 1: T1: unknown label 'CITY': it is none of extract's"

    def test_nothing_there(self, command: Command, tmp_path: Path) -> None:
        assert told(command("import", tmp_path, "--out", tmp_path / "gold")).endswith("no .ann file in this folder")
        (tmp_path / "a.jsonl").touch()
        assert told(command("import", tmp_path / "a.jsonl", "--out", tmp_path / "gold")).endswith("no article in it")


class TestLabel:
    @pytest.fixture
    def article(self, tmp_path: Path) -> Path:
        path = tmp_path / "новость.txt"
        path.write_bytes(SENTENCE.encode())
        return path

    def test_a_draft_for_brat(self, command: Command, tmp_path: Path, article: Path) -> None:
        done = command("label", article, "--out", tmp_path / "draft")
        assert done.exit_code == 0, done.output
        assert (tmp_path / "draft" / "новость.txt").read_bytes() == SENTENCE.encode()
        assert (tmp_path / "draft" / "DRAFT").is_file()
        first = (tmp_path / "draft" / "новость.ann").read_text(encoding="utf-8").split("\n")[0]
        assert first.startswith("#1\tSTATUS DRAFT\textract draft ")
        (found,) = brat.read(tmp_path / "draft")
        assert [row.text for row in found.annotations.quantities] == ["50 процентов", "470 млн долларов"]
        assert found.annotations.facts
        assert "a draft that nobody has corrected is no gold" in told(command("score", tmp_path / "draft", article))

    def test_a_draft_for_label_studio(self, command: Command, tmp_path: Path, article: Path) -> None:
        arguments = ("label", article, "--out", tmp_path / "draft", "--format", "label-studio")
        assert command(*arguments).exit_code == 0
        (task,) = json.loads((tmp_path / "draft" / "label-studio.json").read_text(encoding="utf-8"))
        assert task["predictions"][0]["model_version"].startswith("extract draft ")
        assert (tmp_path / "draft" / "label-studio.xml").is_file()
        assert told(command(*arguments)).endswith("is there already: name another place")

    def test_corrected_work_stays(self, command: Command, tmp_path: Path, article: Path) -> None:
        assert command("label", article, "--out", tmp_path / "draft").exit_code == 0
        path = tmp_path / "draft" / "новость.ann"
        path.write_bytes(b"")
        assert "новость.ann changed since" in told(command("label", article, "--out", tmp_path / "draft"))
        assert path.read_bytes() == b""

    def test_an_empty_folder_will_do(
        self, command: Command, tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "draft").mkdir()
        monkeypatch.chdir(tmp_path / "draft")
        assert command("label", article, "--out", ".").exit_code == 0
        assert (tmp_path / "draft" / "DRAFT").is_file()

    def test_nothing_to_label(self, command: Command, tmp_path: Path) -> None:
        assert "nothing to read" in told(command("label", "--out", tmp_path / "draft"))
        assert command("label", tmp_path / "missing.txt", "--out", tmp_path / "draft").exit_code == 1
        assert not (tmp_path / "draft").exists()


class TestScore:
    def scores(self, outcome: Outcome) -> dict[str, dict[str, dict[str, float]]]:
        assert outcome.exit_code == 0, outcome.output
        layers: dict[str, dict[str, dict[str, float]]] = json.loads(outcome.stdout)["layers"]
        return layers

    def test_a_folder_of_our_own_counts_in_full(self, command: Command, out: Path) -> None:
        assert command("export", out, "--format", "brat,jsonl").exit_code == 0
        layers = self.scores(command("score", out / "brat", out, "--json"))
        assert layers["fact"]["all"]["f1"] == layers["quantity"]["all"]["f1"] == 1

    def test_anothers_folder_by_spans(self, command: Command, out: Path, tmp_path: Path) -> None:
        assert command("export", out, "--format", "jsonl").exit_code == 0
        folder = tmp_path / "theirs"
        folder.mkdir()
        (folder / "а.txt").write_bytes(TEXT.encode())
        start = TEXT.index("Казахстана")
        line = f"T1\tCOUNTRY {start} {start + 10}\tКазахстана\n"
        (folder / "а.ann").write_text(line, encoding="utf-8")
        predictions = tmp_path / "predictions.jsonl"
        lines = (out / "annotations.jsonl").read_text(encoding="utf-8").replace('"а/б"', '"а"')
        predictions.write_text(lines, encoding="utf-8")
        layers = self.scores(command("score", folder, predictions, "--json"))
        assert set(layers) == {"entity", "quantity", "time"}
        assert {name: layers["entity"]["found"][name] for name in ("right", "predicted", "gold")} == {
            "right": 1,
            "predicted": 3,
            "gold": 1,
        }
        (tmp_path / "map.toml").write_text('[types]\nCOUNTRY = "LOC"')
        layers = self.scores(command("score", folder, predictions, "--json", "--label-map", tmp_path / "map.toml"))
        assert {layer: set(measures) for layer, measures in layers.items()} == {"entity": {"found", "overlap"}}
        shown = command("score", folder, predictions, "--errors")
        assert "spans only" in shown.stdout
        assert "value" not in shown.stdout.replace("no values", "")

    def test_a_label_map_for_gold_of_our_own(self, command: Command, out: Path, tmp_path: Path) -> None:
        (tmp_path / "gold.jsonl").touch()
        line = told(command("score", tmp_path / "gold.jsonl", out, "--label-map", tmp_path / "map.toml"))
        assert line.endswith("--label-map is for brat's files")


def test_all_articles_are_there_in_their_order(tmp_path: Path) -> None:
    """Those in which nothing was found too."""
    done = [replace(EMPTY, article=replace(EMPTY.article, id=id), annotations=Annotations(id)) for id in "ба"]
    with stored([done[0], DONE, done[1]]) as store:
        export.write(store, tmp_path, ["label-studio"])
    found = list(label_studio.read(tmp_path / "label-studio.json"))
    assert [one.annotations.article for one in found] == ["б", "а/б", "а"]
    assert found[1] == Labelled(TEXT, DONE.annotations)
