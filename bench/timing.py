"""Contestants timed side by side: they take turns, so that a slow minute of the machine falls on all of them."""

from __future__ import annotations

import argparse
import gc
import platform
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

CORPUS = Path(__file__).parents[1] / "corpus"


@dataclass
class Contestant:
    """What is timed: `run` gets what `prepare` made, anew for each round and outside the timing.

    `run` returns how much it found, for the reader to see that it did something.
    """

    name: str
    prepare: Callable[[], Any]
    run: Callable[[Any], int]
    found: int = 0
    seconds: list[float] = field(default_factory=list)


def texts_of(folders: Sequence[str]) -> list[str]:
    """The texts of the five articles and of every `.txt` file in the folders."""
    paths = [path for folder in (CORPUS, *map(Path, folders)) for path in sorted(folder.glob("*.txt"))]
    return [path.read_text(encoding="utf-8") for path in paths]


def race(contestants: Sequence[Contestant], *, rounds: int, turn: float = 1.0) -> None:
    """Times the contestants by turns; the fast read the texts again until their `turn` (in seconds) is over.

    The first round does not count. `seconds` gets the mean of a pass over the texts, for each round.
    """
    for number in range(rounds + 1):
        # The dictionaries that the contestants have loaded by now are no garbage: none is to pay for another's.
        gc.freeze()
        for contestant in contestants:
            took, passes = 0.0, 0
            while took < turn:
                took, passes = took + _pass(contestant), passes + 1
            if number:
                contestant.seconds.append(took / passes)


def _pass(contestant: Contestant) -> float:
    prepared = contestant.prepare()
    gc.collect()
    begun = perf_counter()
    contestant.found = contestant.run(prepared)
    return perf_counter() - begun


def report(contestants: Sequence[Contestant], *, characters: int) -> str:
    """A table: characters a second, best round and median, and how many times faster the first contestant is."""
    first = contestants[0]
    lines = [
        f"{characters:,} characters, {len(first.seconds)} rounds, Python {platform.python_version()}",
        f"{'':55} {'found':>6} {'best, ch/s':>12} {'median, ch/s':>13} {'best':>7} {'median':>7}",
    ]
    for one in contestants:
        best, middle = min(one.seconds), median(one.seconds)
        lines.append(
            f"{one.name:55} {one.found:6} {characters / best:12,.0f} {characters / middle:13,.0f}"
            f" {best / min(first.seconds):6.1f}x {middle / median(first.seconds):6.1f}x"
        )
    return "\n".join(lines)


def main(
    purpose: str | None,
    own: Callable[[Sequence[str]], list[Contestant]],
    *rivals: Callable[[Sequence[str]], list[Contestant]],
) -> None:
    """A benchmark's command line: extract's contestants, and those of the rivals that are installed."""
    parser = argparse.ArgumentParser(description=purpose)
    parser.add_argument("folders", nargs="*", metavar="FOLDER")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    texts = texts_of(options.folders)
    contestants = own(texts)
    for rival in rivals:
        try:
            contestants.extend(rival(texts))
        except ImportError as error:
            print(f"left out, not installed: {error}")
    race(contestants, rounds=options.rounds)
    print(report(contestants, characters=sum(map(len, texts))))
