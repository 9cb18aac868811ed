"""A page of the five articles, and Chromium to read it with."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from reading_pages import FLAGS, Opened, opened
from spacy.language import Language
from stores import stored

from extract.articles import Article
from extract.engines.local import run
from extract.parts import part_of
from extract.recognise.entities.aliases import load_aliases
from extract.report import write
from extract.results import Done, Result
from extract.store import Store

ROOT = Path(__file__).parent.parent.parent
MISSING = "NO BROWSER TESTS: Debian's chromium is not installed (`make browser` as root installs it)"

Open = Callable[..., Any]


@pytest.fixture(scope="session")
def five(nlp: Language, corpus: list[Article]) -> Iterator[Store]:
    """The store of the five articles."""
    results: list[Result] = list(run(corpus, nlp))
    assert all(isinstance(result, Done) for result in results)
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder)) as store:
        store.begin()
        store.add(part_of(results, "version"))
        store.finish(load_aliases(ROOT / "corpus" / "aliases.toml"))
        yield store


@pytest.fixture(scope="session")
def five_page(five: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the five articles."""
    path = tmp_path_factory.mktemp("five") / "report.html"
    write(five, path)
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium. Where it is missing the tests are skipped, which is said; in CI they fail."""
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def read(browser: Any, five_page: Path) -> Open:
    """Opens the page of the five articles, or another; what goes wrong in it fails the test."""

    @contextmanager
    def read(fragment: str = "", *, path: Path = five_page, **context: Any) -> Iterator[Opened]:
        with opened(browser, path, fragment, **context) as page:
            yield page

    return read


@pytest.fixture
def page_of(tmp_path: Path) -> Callable[[list[Result]], Path]:
    """Writes the page of any results."""

    def page_of(results: list[Result]) -> Path:
        path = tmp_path / "report.html"
        with stored(results) as store:
            write(store, path)
        return path

    return page_of


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line how many tests had no browser."""
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if MISSING in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(f"{MISSING}: {len(skipped)} were skipped", red=True, bold=True)
