"""A run that was cut off goes on where it stopped, and its tables are those of one that was not."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest
from processes import ended, started, tables, write_texts

from extract.articles import Article
from extract.store import Store

TRIES = int(os.environ.get("EXTRACT_KILLS", "2"))
"""Kills for each number of workers. (EXTRACT_KILLS=100 takes an hour.)"""
CHARACTERS = 10_000


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory, corpus: list[Article]) -> Path:
    """Short articles that share names, some of which are no articles."""
    folder = tmp_path_factory.mktemp("texts")
    write_texts(folder, corpus, 120, paragraphs=3, empty=17)
    return folder


@pytest.fixture(scope="module")
def uninterrupted(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The tables of a run that nothing happens to."""
    folder = tmp_path_factory.mktemp("whole")
    code, _, errors = ended(started(["run", texts, "--out", folder], characters=CHARACTERS))
    assert code == 1, errors
    assert errors.count("rejected: ") == 8
    return tables(folder)


def begun(folder: Path, process: subprocess.Popen[str]) -> None:
    """Wait until the first part is stored: what makes the tables alone takes less."""
    log = folder / "extract.duckdb.wal"
    while process.poll() is None and not (log.exists() and log.stat().st_size > 50_000):
        time.sleep(0.01)


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_killed_at_any_moment(workers: int, texts: Path, uninterrupted: dict[str, bytes], tmp_path: Path) -> None:
    """Nothing is lost, doubled or half written, and what was done is not done again."""
    source = random.Random(workers)
    # Half of the moments are before the first part is stored, or any later; the others after it.
    whole = started(["run", texts, "--out", tmp_path / "whole", "--workers", workers], characters=CHARACTERS)
    start = time.monotonic()
    begun(tmp_path / "whole", whole)
    first = time.monotonic()
    ended(whole)
    seconds, storing = time.monotonic() - start, time.monotonic() - first
    resumed = 0
    for number in range(TRIES):
        folder = tmp_path / str(number)
        arguments = ["run", texts, "--out", folder, "--workers", workers, "--log-json"]
        process = started(arguments, characters=CHARACTERS)
        if number % 2:
            time.sleep(source.uniform(0.1, seconds * 1.1))
        else:
            begun(folder, process)
            time.sleep(source.uniform(0, storing))
        if source.random() < 0.5:
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)  # and its workers with it
        ended(process)
        code, _, errors = ended(started(arguments, characters=CHARACTERS))
        assert code == 1, errors
        told = [json.loads(line) for line in errors.splitlines() if line.startswith("{")]
        assert told[-1]["articles"] + told[-1]["unchanged"] == 112
        resumed += bool(told[-1]["unchanged"])
        assert tables(folder) == uninterrupted
        assert not list(folder.glob(".*"))
    assert resumed >= TRIES // 4


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("workers", [1, 2])
def test_interrupted(
    number: signal.Signals,
    code: int,
    workers: int,
    texts: Path,
    uninterrupted: dict[str, bytes],
    tmp_path: Path,
) -> None:
    """It ends in one line that says how to go on, with all that was done in the store."""
    process = started(["run", texts, "--out", tmp_path, "--workers", workers], characters=CHARACTERS)
    begun(tmp_path, process)
    os.killpg(process.pid, number)  # as a terminal does
    found, output, errors = ended(process)
    assert (found, output) == (code, "")
    told = re.fullmatch(rf"extract: interrupted: (\d+) articles are in {re.escape(str(tmp_path))}/.*\n", errors)
    assert told, errors
    assert "`extract export" in errors
    code, _, errors = ended(started(["run", texts, "--out", tmp_path, "--log-json"], characters=CHARACTERS))
    last = [json.loads(line) for line in errors.splitlines() if line.startswith("{")][-1]
    assert (last["unchanged"], last["articles"]) == (int(told[1]), 112 - int(told[1]))
    assert int(told[1]) > 0
    assert tables(tmp_path) == uninterrupted


@pytest.mark.parametrize("command", [["run", "corpus", "--out"], ["query"], ["export"]])
def test_while_a_run_has_the_folder_others_are_refused(command: list[str], tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.begin()
        code, output, errors = ended(started([*command, tmp_path, *(["select 1"] if command == ["query"] else [])]))
    assert (code, output) == (2, "")
    assert errors == f"extract: {tmp_path}: another run is at work there: wait for it to end, or use another folder\n"


def test_a_disk_that_is_full(texts: Path, uninterrupted: dict[str, bytes], tmp_path: Path) -> None:
    """The run ends in one line; with room again it goes on."""
    process = started(["run", texts, "--out", tmp_path], characters=CHARACTERS, EXTRACT_TEST_FILE_LIMIT="600000")
    code, output, errors = ended(process)
    assert (code, output) == (2, "")
    assert re.fullmatch(rf"extract: {re.escape(str(tmp_path))}: .*\n", errors), errors
    code, _, errors = ended(started(["run", texts, "--out", tmp_path, "--log-json"], characters=CHARACTERS))
    last = [json.loads(line) for line in errors.splitlines() if line.startswith("{")][-1]
    assert last["articles"] + last["unchanged"] == 112
    assert tables(tmp_path) == uninterrupted
