"""Every block of code in the pages is run, and does what the page shows (tests/pages.py says how)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pages import PAGES, ROOT, BlockError, Commands, Run, blocks, furnish, matches, read
from warm import Warm

from extract.rows import COLUMNS

NOT_RUN = {"docs/scale.md": ["it needs Spark, which is no dependency"]}
"""Why blocks are not run, by page: as the pages themselves say."""

DATA = "`a.csv`:\n\n```csv\nid,text\n1,один\n```\n"


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    """Runs the commands of all pages, by one process that has extract imported."""
    warm = Warm(tmp_path_factory.mktemp("bin"))
    yield Commands(tmp_path_factory.mktemp("corpus"), warm.folder)
    warm.close()


@pytest.mark.parametrize("page", PAGES)
def test_page(page: str, commands: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(page)
    if found:
        furnish(tmp_path)
    monkeypatch.chdir(tmp_path)
    left = Run(commands, tmp_path).all(found)
    assert [block.not_run for block in left] == NOT_RUN.get(page, [])


def test_the_columns_and_the_rows_of_docs_tables_are_those_of_the_run(commands: Commands, tmp_path: Path) -> None:
    shown = _tables((ROOT / "docs" / "tables.md").read_text(encoding="utf-8"))
    assert {name: tuple(column for column, _ in rows) for name, rows in shown.items()} == COLUMNS
    assert commands.run("extract run corpus --out out", tmp_path).returncode == 0
    for name, rows in shown.items():
        with (tmp_path / "out" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            found = list(csv.DictReader(file))
        assert any(all(matches(cell, row[column]) for column, cell in rows) for row in found), name


def _tables(text: str) -> dict[str, list[tuple[str, str]]]:
    """The columns of each table, each with the cell that the page gives as an example."""
    tables: dict[str, list[tuple[str, str]]] = {}
    for name, section in re.findall(r"^## `(\w+)`\n(.*?)(?=^## |\Z)", text, flags=re.MULTILINE | re.DOTALL):
        tables[name] = re.findall(r"^\| `(\w+)` \| .*? \| (.*?) ?\|$", section, flags=re.MULTILINE)
    return tables


def test_what_is_not_run_is_listed_for_pages_that_are_there() -> None:
    assert set(NOT_RUN) <= set(PAGES)


@pytest.mark.parametrize(
    "text",
    [
        "```console\n$ echo one\none\n$ printf 'a\\nb'\na\nb\n```\n",
        "```console\n$ seq 5\n1\n…\n5\n```\n",
        "```console\n$ echo one \\\n> two\none two\n```\n",
        "```console\n$ ls nothing\nls: …\n```\n",
        "```bash\nfor i in 1 2; do\n    echo $i\ndone\n```\n",
        "```python\nassert 1 == 1\n```\n",
        "```python\n>>> x = 2\n>>> x\n2\n```\n\n```python\n>>> x * 2\n4\n```\n",
        f"{DATA}\n```console\n$ grep -c один a.csv\n1\n```\n",
        "From `Makefile`:\n\n```make\nrun: setup\n\t$(BIN)/extract run corpus --out out\n```\n",
        "```\nspark\n```\n\n*Not run in the tests: no cluster.*\n",
    ],
)
def test_blocks_that_are_right(text: str, tmp_path: Path) -> None:
    Run(Commands(tmp_path), tmp_path).all(list(blocks(text, "page")))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("```console\n$ echo one\ntwo\n```\n", "page:1: echo one\nprints\none"),
        ("```console\n$ echo one\n```\n", "prints\none"),
        ("```console\n$ true\none\n```\n", "prints"),
        ("```console\n$ false\n```\n", "fails"),
        ("```console\n$ echo one; false\n…\n```\n", "fails"),
        ("```console\necho one\n```\n", "no command"),
        ("```console\n$ make nothing\n```\n", "nothing"),
        ("```bash\nfalse\necho one\n```\n", "exit code 1"),
        ("```python\n>>> 1\n2\n```\n", "Expected"),
        ("```python\nassert 1 == 2\n```\n", "page:1: AssertionError"),
        (DATA, "no block after it uses a.csv"),
        ("```console\n$ cat a.csv\n```\n" + DATA, "a.csv"),
        (DATA.replace("1,один", "1,один,два") + "\n```console\n$ cat a.csv\n…\n```\n", "different lengths"),
        ("`a.toml`:\n\n```toml\na = \n```\n", "page:3: a.toml"),
        ("`a.json`:\n\n```json\n{\n```\n", "page:3: a.json"),
        ("From `Makefile`:\n\n```make\nrun: nothing\n```\n", "is not in Makefile"),
        ("Text.\n\n```toml\na = 1\n```\n", "without a name"),
        ("```\ntext\n```\n", "without a name"),
        ("Text.\n\n    indented\n", "without a name"),
        ("- item\n\n  ```console\n  $ false\n  ```\n", "fails"),
    ],
)
def test_blocks_that_are_wrong(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(BlockError, match=re.escape(said)):
        Run(Commands(tmp_path), tmp_path).all(list(blocks(text, "page")))


def test_what_stands_for_anything() -> None:
    assert matches("a … c", "a b c")
    assert matches("a…", "a\nb")
    assert not matches("a … c", "a b d")
    assert not matches("", "a")
