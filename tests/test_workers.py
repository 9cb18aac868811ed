"""Several processes: the same results in the same order, also when processes die."""

from __future__ import annotations

import filecmp
import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import pytest
from spacy.language import Language
from typer.testing import CliRunner

from extract.articles import Article, Rejected
from extract.cli import app
from extract.engines import batches, local, workers
from extract.errors import ExtractError
from extract.results import Done, Result

ROOT = Path(__file__).parent.parent
DEADLY = "Этот текст убивает процесс."
_done = workers._done


def dying(batch: Sequence[Article | Rejected]) -> list[Result]:
    """A worker's task that kills the process where the deadly text is in its batch."""
    if any(isinstance(item, Article) and item.text == DEADLY for item in batch):
        os.kill(os.getpid(), signal.SIGKILL)
    return _done(batch)


@pytest.fixture
def items(corpus: list[Article]) -> list[Article | Rejected]:
    """Some batches of articles, with what was rejected amid them."""
    few = [Article(f"{article.id}-{part}", article.text, article.source) for part in range(6) for article in corpus]
    return [*few[:7], Rejected("lost.txt", "no such file"), *few[7:], Rejected("last.txt", "empty")]


@pytest.fixture
def expected(items: list[Article | Rejected], nlp: Language) -> list[Result]:
    return list(local.run(items, nlp))


@pytest.mark.parametrize("count", [1, 3])
def test_results_are_those_of_one_process(items: list[Article | Rejected], expected: list[Result], count: int) -> None:
    assert list(workers.run(items, count)) == expected


def test_a_killed_process_loses_nothing(items: list[Article | Rejected], expected: list[Result]) -> None:
    results = workers.run(items, 2)
    found = [next(results)]
    killed = multiprocessing.active_children()
    assert len(killed) == 2
    for process in killed:
        process.kill()
    assert [*found, *results] == expected


def test_what_kills_a_process_twice_is_rejected(
    items: list[Article | Rejected], expected: list[Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_done", dying)
    deadly = Article("deadly", DEADLY, "deadly.txt")
    found = list(workers.run([*items[:9], deadly, *items[9:]], 2))
    assert found.pop(9) == Rejected(
        "deadly.txt", "a worker process died of it twice (killed, or out of memory)", "deadly"
    )
    assert found == expected


def test_a_setting_that_no_pipeline_takes_is_told_once() -> None:
    with pytest.raises(ExtractError, match="XXQ is not an ISO 4217 code"):
        list(workers.run([Article("0", "Текст.", "0.txt")], 2, currencies={"манат": "XXQ"}))


def test_reading_is_not_far_ahead(corpus: list[Article]) -> None:
    """An endless stream is read as the results are taken."""
    read = 0

    def endless() -> Iterator[Article]:
        nonlocal read
        while True:
            read += 1
            yield Article(str(read), corpus[0].text, "endless")

    results = workers.run(endless(), 1)
    assert [type(result) for result in islice(results, 3)] == [Done] * 3
    assert read < 20 * (batches.CHARACTERS // len(corpus[0].text) + 1)
    results.close()  # type: ignore[attr-defined]  # a generator: the processes end with it


def test_the_output_is_the_same_to_the_byte(tmp_path: Path) -> None:
    for count in (1, 2):
        outcome = CliRunner().invoke(
            app, ["run", str(ROOT / "corpus"), "--out", str(tmp_path / str(count)), "--workers", str(count)]
        )
        assert outcome.exit_code == 0, outcome.output
    names = sorted(path.name for path in (tmp_path / "1").iterdir())
    assert len(names) == 9
    assert filecmp.cmpfiles(tmp_path / "1", tmp_path / "2", names, shallow=False) == (names, [], [])
