"""How fast news is read, from the text to the facts, beside natasha, Pullenti and dateparser.

`python bench/pipeline.py [--rounds N] [--repeat N] [--slow N] [FOLDER …]`: the five articles, `--repeat` times, and
every `.txt` file of the folders. Each contestant's each round is a process of its own, so that its caches are cold;
contestants take turns. Loading and one sentence come before the clock starts. One thread. Slow contestants read the
first `--slow` characters only.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any, Final

from contestants import CONTESTANTS, SLOW
from timing import texts_of

THREADS: Final = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
PACKAGES: Final = ("natasha", "slovnet", "razdel", "pymorphy3", "spacy", "numpy", "pullenti", "dateparser")
ANALYSIS: Final = ("tokens", "analysis")


def once(name: str, job: dict[str, Any]) -> dict[str, Any]:
    """One round of a contestant in a process of its own: what it measured."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("contestants.py")), name],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | dict.fromkeys(THREADS, "1"),
    )
    if done.returncode:
        raise SystemExit(f"{name}:\n{done.stderr}")
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return measured


def middle(rounds: Sequence[dict[str, Any]], key: str) -> float:
    """The median over the rounds."""
    found: float = median(one[key] for one in rounds)
    return found


def report(measured: dict[str, list[dict[str, Any]]], sizes: dict[str, int]) -> list[str]:
    """The table: medians of the rounds, and how many times natasha's speed each is."""
    natasha = sizes["natasha"] / middle(measured["natasha"], "seconds") if measured.get("natasha") else 0.0
    lines = [f"{'':44} {'seconds':>8} {'ch/s':>10} {'natasha x':>9} {'peak MB':>8} {'first doc, s':>12}"]

    def line(name: str, seconds: float, size: int, more: str = "") -> None:
        ratio = f"{size / seconds / natasha:9.2f}" if natasha else " " * 9
        lines.append(f"{name:44} {seconds:8.2f} {size / seconds:10,.0f} {ratio} {more}".rstrip())

    for name, rounds in measured.items():
        if not rounds:
            lines.append(f"{name:44} not installed")
            continue
        more = f"{middle(rounds, 'peak'):8.0f} {middle(rounds, 'first'):12.2f}"
        line(name, middle(rounds, "seconds"), sizes[name], more)
        for stage in rounds[0]["stages"]:
            line(f"  {stage}", median(one["stages"][stage] for one in rounds), sizes[name])
        if name == "extract":
            analysis = median(sum(one["stages"][stage] for stage in ANALYSIS) for one in rounds)
            line("  tokens and analysis together", analysis, sizes[name])
            bound = median(one["bound"] for one in rounds)
            line("  the models' matrix products alone", bound, sizes[name])
            rate = middle(rounds, "rate")
            lines[-1] += f"  at {rate:.0f} GFLOP/s, as measured"
    return lines


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", metavar="FOLDER")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--repeat", type=int, default=3, help="how often the five articles are read")
    parser.add_argument("--slow", type=int, default=40_000, help="characters for slow contestants")
    parser.add_argument("--only", nargs="*", default=list(CONTESTANTS), choices=list(CONTESTANTS))
    options = parser.parse_args()
    five = texts_of(())
    texts = [*five * options.repeat, *texts_of(options.folders)[len(five) :]]
    few: list[str] = []
    for text in texts:
        if sum(map(len, few)) < options.slow:
            few.append(text)
    jobs = {name: {"texts": few if name in SLOW else texts} for name in options.only}
    sizes = {name: sum(map(len, job["texts"])) for name, job in jobs.items()}
    measured: dict[str, list[dict[str, Any]]] = {name: [] for name in jobs}
    for _ in range(options.rounds):
        for name, job in jobs.items():
            found = once(name, job)
            if "missing" not in found:
                measured[name].append(found)
    versions = []
    for package in PACKAGES:
        try:
            versions.append(f"{package} {version(package)}")
        except ImportError:
            continue
    characters = sum(map(len, texts))
    print(f"{len(texts)} texts, {len(set(texts))} different, {characters:,} characters; {options.rounds} rounds")
    machine = f"{platform.machine()}, one of {os.cpu_count()} cores"
    print(f"Python {platform.python_version()}, {machine}; {', '.join(versions)}")
    print("\n".join(report(measured, sizes)))


if __name__ == "__main__":
    main()
