"""The documentation site: `make docs` builds it without a warning, with search in Russian, from nothing but files."""

from __future__ import annotations

import doctest
import importlib
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from test_no_network import SITECUSTOMIZE

from extract.cli import app

ROOT = Path(__file__).parent.parent
MODULES = ["extract", "extract.records", "extract.score", "extract.engines.frames", "extract.errors"]
"""The modules of docs/api.md."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built by the command that the Makefile has, in another folder, where no host can be asked."""
    folder = tmp_path_factory.mktemp("site")
    hook = tmp_path_factory.mktemp("hook")
    (hook / "sitecustomize.py").write_text(SITECUSTOMIZE)
    path = os.pathsep.join([str(hook), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = _built(ROOT, folder, PYTHONPATH=path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return folder


def _built(source: Path, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    (line,) = re.findall(r"^\t\$\(BIN\)/python (-m sphinx .*) \. site$", _makefile(), flags=re.MULTILINE)
    command = [sys.executable, *shlex.split(line), ".", str(folder)]
    return subprocess.run(
        command, cwd=source, env=os.environ | environment, capture_output=True, text=True, check=False
    )


def _makefile() -> str:
    return (ROOT / "Makefile").read_text(encoding="utf-8")


def test_every_page_is_there(site: Path) -> None:
    pages = {path.relative_to(ROOT) for folder in ("docs", "gold", "bench") for path in (ROOT / folder).rglob("*.md")}
    assert len(pages) > 10
    assert [page for page in sorted(pages) if not (site / page.with_suffix(".html")).exists()] == []
    assert 'url=docs/index.html"' in (site / "index.html").read_text(encoding="utf-8")


def test_nothing_is_fetched_to_show_a_page(site: Path) -> None:
    fetching = re.compile(r"<(?:link|script|img|iframe|source)\b[^>]*?\b(?:href|src)=\"(?:https?:)?//[^\"]*\"")
    pages = list(site.rglob("*.html"))
    assert len(pages) > 10
    for page in pages:
        assert fetching.findall(page.read_text(encoding="utf-8")) == [], page
    for style in (site / "_static").rglob("*.css"):
        assert not re.search(r"(?:url\(\s*[\"']?|@import\s+[\"'])(?:https?:)?//", style.read_text(encoding="utf-8")), (
            style
        )


def test_the_index_of_the_search_has_russian_and_english_stems(site: Path) -> None:
    script = (site / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(script.removeprefix("Search.setIndex(").removesuffix(")"))
    terms = {*index["terms"], *index["titleterms"]}
    assert {"разметк", "отчет", "confid"} <= terms  # «разметкой», «отчёт», "confidence"
    assert "отчёт" not in terms


def test_the_browser_stems_as_the_index_does(site: Path) -> None:
    script = (site / "_static" / "language_data.js").read_text(encoding="utf-8")
    for name in ("RussianStemmer", "EnglishStemmer", "window.Stemmer = function"):
        assert name in script


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[nowhere](nowhere.md)", "nowhere"),
        ("[no heading](page.md#no-such-heading)", "no-such-heading"),
        ("[no folder](../nothing/)", "nothing"),
        ("```{eval-rst}\n.. autofunction:: extract.nothing\n```", "nothing"),
    ],
)
def test_a_broken_link_fails_the_build(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for path in (ROOT / "docs").glob("*.py"):
        (tmp_path / "docs" / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    for name in ("_templates", "_static"):
        (tmp_path / "docs" / name).symlink_to(ROOT / "docs" / name)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "docs" / "page.md").write_text("# Page\n\n## Heading\n", encoding="utf-8")
    index = "# Index\n\n```{toctree}\npage\n```\n\n[page](page.md#heading) and [folder](../corpus/)\n\n"
    (tmp_path / "docs" / "index.md").write_text(f"{index}{text}\n", encoding="utf-8")
    done = _built(tmp_path, tmp_path / "site")
    assert done.returncode != 0
    assert [said in line for line in done.stderr.splitlines() if "WARNING" in line] == [True], done.stderr


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name: str) -> None:
    module = importlib.import_module(name)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    for test in doctest.DocTestFinder().find(module):
        runner.run(test)
    assert runner.summarize().failed == 0


def test_every_command_has_its_section(site: Path) -> None:
    page = (site / "docs" / "commands.html").read_text(encoding="utf-8")
    for command in app.registered_commands:
        assert command.callback
        name = command.name or command.callback.__name__
        assert f'<section id="extract-{name}">' in page


def test_the_api_page_has_these_modules() -> None:
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert re.findall(r"^\.\. (?:auto)?module:: (\S+)$", text, flags=re.MULTILINE) == MODULES
