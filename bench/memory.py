"""How much memory one process takes, and whether it goes on growing.

`python bench/memory.py [--millions N] [FOLDER …]`: reads N million characters made of the five articles and the
folders' texts, their lines shuffled and every sixteenth longer word altered, so that new words never end. Prints the
resident set (with what is mapped and shared) after each step.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from timing import texts_of

from extract.articles import Article
from extract.engines import local
from extract.garbage import collected_seldom
from extract.results import Done

LETTERS: Final = "бвгдклмнпрст"
ALTERED: Final = 1 / 16
LONGER: Final = 5
PAGE: Final = resource.getpagesize()


def varied(text: str, source: random.Random) -> str:
    """The text with some of its longer words altered by a letter, and its lines in another order."""
    words = text.split(" ")
    for index, word in enumerate(words):
        if len(word) >= LONGER and source.random() < ALTERED:
            at = source.randrange(1, len(word) - 2)
            if word[at].isalpha():
                words[index] = f"{word[:at]}{source.choice(LETTERS)}{word[at + 1 :]}"
    lines = " ".join(words).split("\n")
    source.shuffle(lines)
    return "\n".join(lines)


def articles(texts: Sequence[str], characters: float) -> Iterator[Article]:
    """Articles of so many characters in all."""
    source = random.Random(7)
    made = number = 0
    while made < characters:
        text = varied(source.choice(texts), source)
        yield Article(str(number), text, "")
        made, number = made + len(text), number + 1


def resident() -> int:
    """This process's resident set in MiB (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE >> 20


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", metavar="FOLDER")
    parser.add_argument("--millions", type=float, default=20)
    options = parser.parse_args()
    texts = texts_of(options.folders)
    collected_seldom()
    local.prepare()
    pipeline = local.Pipeline()
    read, step, begun, before = 0, 0.0, time.perf_counter(), 0
    for result in local.run(articles(texts, options.millions * 1e6), pipeline):
        read += len(result.article.text) if isinstance(result, Done) else 0
        if read >= step:
            rate = (read - before) / (time.perf_counter() - begun)
            print(
                f"{read / 1e6:6.2f} million characters: {resident():4} MiB, {rate:8,.0f} characters a second",
                flush=True,
            )
            begun, before = time.perf_counter(), read
            step = max(250_000, 2 * step) if step < 2e6 else step + 2e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"peak {peak} MiB")


if __name__ == "__main__":
    main()
