"""Several processes: the same results in the same order, also when processes die."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
import weakref
from collections.abc import Iterator, Sequence
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from processes import tables
from spacy.language import Language
from stores import rows_of
from typer.testing import CliRunner

from extract.articles import Article, Rejected
from extract.cli import app
from extract.engines import batches, local, workers
from extract.errors import ExtractError
from extract.parts import Part
from extract.results import Result

ROOT = Path(__file__).parent.parent
DEADLY = "Этот текст убивает процесс."
_work = workers._work
Rows = dict[str, list[dict[str, Any]]]


def dying(connection: Connection[Any, Any], version: str, currencies: dict[str, str]) -> None:
    """A worker that is killed where the deadly text is in its batch."""
    annotated = local.annotated

    def deadly(batch: Sequence[Article | Rejected], pipeline: local.Pipeline | Language) -> list[Result]:
        if any(isinstance(item, Article) and item.text == DEADLY for item in batch):
            os.kill(os.getpid(), signal.SIGKILL)
        return annotated(batch, pipeline)

    local.annotated = deadly  # of this process, which is its own
    _work(connection, version, currencies)


def dead(connection: Connection[Any, Any], version: str, currencies: dict[str, str]) -> None:
    """A worker that is killed while it starts."""
    os.kill(os.getpid(), signal.SIGKILL)


def without_item(row: dict[str, Any]) -> dict[str, Any]:
    """The row without its place in the run."""
    return {name: value for name, value in row.items() if name != "item"}


@pytest.fixture(scope="module")
def items(corpus: list[Article]) -> list[Article | Rejected]:
    """Some batches of articles, with what was rejected amid them."""
    few = [Article(f"{article.id}-{part}", article.text, article.source) for part in range(6) for article in corpus]
    return [*few[:7], Rejected("lost.txt", "no such file"), *few[7:], Rejected("last.txt", "empty")]


@pytest.fixture(scope="module")
def expected(items: list[Article | Rejected]) -> Rows:
    return rows_of(local.parts(items, "v"))


@pytest.mark.parametrize("count", [1, 3])
def test_results_are_those_of_one_process(items: list[Article | Rejected], expected: Rows, count: int) -> None:
    assert rows_of(workers.parts(items, count, "v")) == expected


def test_killed_processes_lose_nothing(
    items: list[Article | Rejected], expected: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever they are doing when they are killed: waiting, reading, sending."""
    monkeypatch.setattr(workers, "_AHEAD", 1)
    rounds = handed = 0
    # Once so many items are handed on, what a killed process was at was done again: it is not to blame for the next.
    under_way = 2 * workers._AHEAD * max(len(batch) for batch in batches.batches(items))

    def kill() -> None:
        source = random.Random(7)
        for _ in range(5):
            before = handed
            while handed < before + under_way:
                time.sleep(0.05)
            time.sleep(source.uniform(0, 0.3))
            source.choice(multiprocessing.active_children()).kill()

    def again_and_again() -> Iterator[Article | Rejected]:
        nonlocal rounds
        while not rounds or killer.is_alive():
            rounds += 1
            yield from items

    def counted() -> Iterator[Part]:
        nonlocal handed
        for part in workers.parts(again_and_again(), 2, "v"):
            handed += part.size
            yield part

    killer = Thread(target=kill)
    killer.start()
    found = rows_of(counted())
    for table, rows in expected.items():
        assert [without_item(row) for row in found[table]] == [without_item(row) for row in rows] * rounds


def test_what_kills_a_process_again_and_again_is_rejected(
    items: list[Article | Rejected], expected: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_work", dying)
    deadly = Article("deadly", DEADLY, "deadly.txt")
    found = rows_of(workers.parts([*items[:9], deadly, *items[9:]], 2, "v"))
    rejected = {"id": "deadly", "reason": workers.DIED_TWICE, "file": "deadly.txt", "item": 9}
    assert found["rejected"].pop(1) == rejected
    for table, rows in expected.items():
        assert [without_item(row) for row in found[table]] == [without_item(row) for row in rows]


def test_processes_that_never_start_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_work", dead)
    with pytest.raises(ExtractError, match="die while they start"):
        list(workers.parts([Article("0", "Текст.", "0.txt")], 2, "v"))


def test_processes_end_with_the_results(corpus: list[Article]) -> None:
    results = workers.parts(corpus * 20, 2, "v")
    next(results)
    processes = multiprocessing.active_children()
    results.close()  # type: ignore[attr-defined]  # a generator
    assert len(processes) == 2
    assert not any(process.is_alive() for process in processes)


def test_a_setting_that_no_pipeline_takes_is_told_once() -> None:
    with pytest.raises(ExtractError, match="XXQ is not an ISO 4217 code"):
        list(workers.parts([Article("0", "Текст.", "0.txt")], 2, "v", currencies={"манат": "XXQ"}))


def test_reading_is_not_far_ahead(corpus: list[Article]) -> None:
    """An endless stream is read as the results are taken."""
    read = 0

    def endless() -> Iterator[Article]:
        nonlocal read
        while True:
            read += 1
            yield Article(str(read), corpus[0].text, "endless")

    results = workers.parts(endless(), 1, "v")
    assert [part.count("rejected") for part in islice(results, 3)] == [0] * 3
    assert read < 30 * (batches.CHARACTERS // len(corpus[0].text) + 1)
    results.close()  # type: ignore[attr-defined]  # a generator


def test_a_pipeline_that_has_met_many_words_is_made_anew(
    items: list[Article | Rejected], nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "_MOST_WORDS", 1000)
    pipeline = local.Pipeline()
    first = weakref.ref(pipeline.current())
    assert list(local.run(items, pipeline)) == list(local.run(items, nlp))
    pipeline.current()
    assert first() is None  # and with it spaCy's memory of its words


def test_the_output_is_the_same_to_the_byte(tmp_path: Path) -> None:
    for count in (1, 2):
        outcome = CliRunner().invoke(
            app, ["run", str(ROOT / "corpus"), "--out", str(tmp_path / str(count)), "--workers", str(count)]
        )
        assert outcome.exit_code == 0, outcome.output
    assert len(tables(tmp_path / "1")) == 9
    assert tables(tmp_path / "1") == tables(tmp_path / "2")
