"""What `extract run` takes for more articles and more processes.

`python bench/scale.py [--articles N …] [--workers N …] [FOLDER …]`: articles made of the five and the folders' texts,
their lines shuffled, in a folder of their own; each size with each number of workers, as a command of its own, from
its start to its end.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from timing import texts_of


def make(folder: Path, texts: list[str], count: int) -> int:
    """Write so many articles, and say how many characters they have."""
    source = random.Random(7)
    total = 0
    for number in range(count):
        lines = texts[number % len(texts)].split("\n")
        source.shuffle(lines)
        text = "\n".join(lines)
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
        total += len(text)
    return total


def took(folder: Path, workers: int) -> float:
    """Seconds that `extract run` takes on a folder."""
    command = [sys.executable, "-c", "from extract.cli import app; app()", "run", str(folder)]
    with tempfile.TemporaryDirectory() as out:
        begun = time.perf_counter()
        done = subprocess.run(
            [*command, "--out", out, "--workers", str(workers)], capture_output=True, text=True, check=False
        )
        seconds = time.perf_counter() - begun
    if done.returncode:
        raise SystemExit(done.stderr)
    return seconds


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", metavar="FOLDER")
    parser.add_argument("--articles", nargs="*", type=int, default=[100, 1000, 10_000])
    parser.add_argument("--workers", nargs="*", type=int, default=[1, 2])
    options = parser.parse_args()
    texts = texts_of(options.folders)
    print(f"{os.cpu_count()} cores")
    for count in options.articles:
        with tempfile.TemporaryDirectory() as name:
            characters = make(Path(name), texts, count)
            seconds = [took(Path(name), workers) for workers in options.workers]
            for workers, one in zip(options.workers, seconds, strict=True):
                print(
                    f"{count:7,} articles, {characters:11,} characters, {workers} workers: {one:7.1f} s,"
                    f" {1000 * one / count:6.1f} ms an article, {seconds[0] / one:.2f} times the speed of"
                    f" {options.workers[0]}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
