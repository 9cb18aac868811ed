"""Everything that README.md and pages of docs/ show is run here, and gives what they show.

`python` blocks are doctests. In `console` blocks, each line after `$ ` is run in a copy of the corpus, and what
follows it must be what it prints, where «…» stands for anything. The table of facts must hold rows of the run.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from extract.records import Annotations

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = ["README.md", "docs/agreement.md", "docs/scale.md"]


def blocks(page: str, language: str) -> list[str]:
    """The fenced code blocks of one language."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)


def commands(block: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with what it prints."""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)
    return list(zip(parts[1::2], parts[2::2], strict=True))


def matches(expected: str, printed: str) -> bool:
    """Whether the output is as shown, «…» standing for anything; blanks at line ends don't count."""

    def tidy(text: str) -> str:
        return "\n".join(line.rstrip() for line in text.strip().splitlines())

    pattern = re.escape(tidy(expected)).replace("…", ".*?")
    return re.fullmatch(pattern, tidy(printed), flags=re.DOTALL) is not None


@pytest.mark.parametrize("page", PAGES)
def test_python_examples(page: str) -> None:
    assert blocks(page, "python")
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    parser = doctest.DocTestParser()
    names: dict[str, object] = {}
    for number, block in enumerate(blocks(page, "python")):
        test = parser.get_doctest(block, names, f"{page} python block {number}", page, 0)
        assert test.examples
        runner.run(test, clear_globs=False)
        names = test.globs
    assert runner.summarize().failed == 0


@pytest.mark.parametrize("page", [*PAGES, "docs/exchange.md"])
def test_console_examples(page: str, tmp_path: Path) -> None:
    assert blocks(page, "console")
    for folder in ("corpus", "gold"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "COLUMNS": "120", "NO_COLOR": "1"}
    for block in blocks(page, "console"):
        for command, expected in commands(block):
            if command.startswith("make "):
                _check_make(shlex.split(command)[1])
                continue
            done = subprocess.run(
                ["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, f"{command}: {done.stderr}"
            assert matches(expected, done.stdout), f"{command} prints\n{done.stdout}"


def _check_make(target: str) -> None:
    """`make test` can't run itself: that the target is there, and what it would do, must be enough."""
    done = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {"run": "extract run corpus --out out", "test": "pytest"}[target] in done.stdout


def test_the_table_of_facts_is_real(corpus_annotations: list[Annotations]) -> None:
    table = re.search(r"<!-- facts -->\n(.*?)\n\n", README, flags=re.DOTALL)
    assert table
    header, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table[1].splitlines()]
    assert header[:6] == ["article", "indicator", "value", "unit", "period", "entities"]
    assert len(rows) >= 5
    found = {
        (
            annotations.article,
            fact.indicator,
            f"{quantity.value:,}".replace(",", " ") if quantity.value is not None else "",
            quantity.unit,
            fact.period,
            ", ".join(participant.id for participant in fact.entities),
            fact.status,
        )
        for annotations in corpus_annotations
        for quantity in annotations.quantities
        for fact in annotations.facts
        if fact.quantity == (quantity.start, quantity.end)
    }
    for row in rows:
        assert tuple(row[:7]) in found, row


@pytest.mark.parametrize("name", ["CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "docs/scale.md", "gold/README.md"])
def test_files_that_the_readme_names_are_there(name: str) -> None:
    assert f"({name})" in README
    assert (ROOT / name).exists()
