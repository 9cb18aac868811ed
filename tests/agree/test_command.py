"""`extract agree`, as a user gives it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner
from typer.testing import Result as Outcome

from extract.agree.table import COLUMNS
from extract.cli import app

Command = Callable[..., Outcome]
EARLY = "В 2024 году экспорт меди из Казахстана составил 412 тыс. тонн."
LATE = "В 2024 году экспорт меди из Казахстана составил 398 тыс. тонн."
SAME = "В 2023 году экспорт меди из Казахстана составил 401 тыс. тонн."


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setenv("COLUMNS", "160")
    return lambda *arguments: CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.fixture
def out(tmp_path: Path, command: Command) -> Path:
    texts = tmp_path / "texts"
    texts.mkdir()
    for name, text in {"a": f"{EARLY} {SAME}", "b": f"{LATE} {SAME}", "=c": "Выпало 10 мм осадков."}.items():
        (texts / f"{name}.txt").write_text(text, encoding="utf-8")
    (texts / "metadata.csv").write_text("id,published\na,2025-01-20\nb,2025-06-20\n", encoding="utf-8")
    assert command("run", texts, "--out", tmp_path / "out").exit_code == 0
    return tmp_path / "out"


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "agreement.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_is_written_and_shown(command: Command, out: Path) -> None:
    done = command("agree", out)
    assert done.exit_code == 0, done.output
    found = rows(out)
    assert tuple(found[0]) == COLUMNS
    assert [(row["group"], row["verdict"], row["article"], row["text"]) for row in found] == [
        ("1", "revised", "a", "412 тыс. тонн"),
        ("1", "revised", "b", "398 тыс. тонн"),
        ("2", "same", "a", "401 тыс. тонн"),
        ("2", "same", "b", "401 тыс. тонн"),
    ]
    assert found[0]["reasons"] == "later article: b (2025-06-20)"
    assert "revised  later article: b (2025-06-20)" in done.stdout
    assert "398 000 t" in done.stdout.replace("\u00a0", " ")
    assert "401" not in done.stdout  # what agrees is in the file
    assert "1 revised, 1 same among 2 groups of facts" in done.stdout


def test_all(command: Command, out: Path) -> None:
    assert "401 000 t" in command("agree", out, "--all").stdout.replace("\u00a0", " ")


def test_elsewhere(command: Command, out: Path, tmp_path: Path) -> None:
    assert command("agree", out, "--to", tmp_path / "to").exit_code == 0
    assert [path.name for path in (tmp_path / "to").iterdir()] == ["agreement.csv"]
    assert not (out / "agreement.csv").exists()
    assert command("agree", out, "--to", tmp_path / "to", "--excel").exit_code == 0
    assert (tmp_path / "to" / "agreement.csv").read_bytes().startswith("\ufeffgroup,".encode())


def test_what_is_sure_enough(command: Command, out: Path) -> None:
    assert command("agree", out, "--min-confidence", "0.99").exit_code == 0
    assert rows(out) == []


def test_nothing_there(command: Command, tmp_path: Path) -> None:
    done = command("agree", tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("extract: ")


def test_a_folder_that_is_none(command: Command, out: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = command("agree", out, "--to", tmp_path / "file")
    assert done.exit_code == 2
    assert "can't be written to" in done.stderr


def test_it_is_no_article(command: Command, out: Path) -> None:
    """A run that reads the folder that it writes to passes it over."""
    assert command("agree", out).exit_code == 0
    done = command("run", out.parent / "texts", out, "--out", out)
    assert "agreement" not in done.output
