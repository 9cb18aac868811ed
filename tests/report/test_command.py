"""`extract report` on the command line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract.cli import app
from extract.store import Store


@pytest.fixture
def folder(five: Store, tmp_path: Path) -> Path:
    """A run's folder of the five articles."""
    copy = tmp_path / "out"
    copy.mkdir()
    shutil.copy(five.path, copy)
    return copy


def run(*arguments: object) -> tuple[int, str, str]:
    found = CliRunner().invoke(app, ["report", *map(str, arguments)])
    return found.exit_code, found.stdout, found.stderr


def test_beside_the_store(folder: Path) -> None:
    code, said, _ = run(folder)
    assert code == 0
    assert said == f"{folder / 'report.html'}: 0.4 MB\n"
    text = (folder / "report.html").read_text(encoding="utf-8")
    assert text.startswith('<!DOCTYPE html>\n<html lang="ru">')
    assert "<li>5 статей</li>" in text
    assert sorted(path.name for path in folder.iterdir()) == ["extract.duckdb", "report.html"]


def test_elsewhere_and_in_english(folder: Path, tmp_path: Path) -> None:
    code, _, _ = run(folder, "-o", tmp_path / "page.html", "--lang", "en")
    assert code == 0
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in text
    assert "<li>5 articles</li>" in text


def test_less_sure_facts_are_left_out(folder: Path, tmp_path: Path) -> None:
    run(folder, "-o", tmp_path / "page.html", "--min-confidence", "0.5")
    (count,) = re.findall(r"<li>(\d+) факт\w*</li>", (tmp_path / "page.html").read_text(encoding="utf-8"))
    assert 0 < int(count) < 61


def test_the_same_store_gives_the_same_page(folder: Path) -> None:
    run(folder)
    before = (folder / "report.html").read_bytes()
    run(folder)
    assert (folder / "report.html").read_bytes() == before


def test_errors_are_a_line(folder: Path, tmp_path: Path) -> None:
    code, _, said = run(tmp_path / "nothing")
    assert code == 2
    assert said.startswith(f"extract: {tmp_path / 'nothing'}: no store there")
    code, _, said = run(folder, "-o", tmp_path / "missing" / "page.html")
    assert (code, said) == (
        2,
        f"extract: {tmp_path / 'missing' / 'page.html'}: can't be written to: no such file or directory\n",
    )
    code, _, said = run(folder, "-o", tmp_path)
    assert (code, said) == (2, f"extract: {tmp_path}: can't be written to: is a directory\n")
    assert run(folder, "--lang", "fr")[0] == 2


def test_nothing_is_left_of_a_page_that_fails(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "report.html").write_text("before", encoding="utf-8")

    def full(path: Path, text: str, **_: object) -> int:
        path.write_bytes(text.encode()[:1000])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    code, _, said = run(folder)
    assert code == 2
    assert "no space left" in said
    assert (folder / "report.html").read_text(encoding="utf-8") == "before"
    assert sorted(path.name for path in folder.iterdir()) == ["extract.duckdb", "report.html"]
