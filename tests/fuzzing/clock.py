"""How long extract may take: a time by the length of the input, in which it must be done."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import Final, TypeVar

from extract.recognise.words import Words

S = TypeVar("S")
T = TypeVar("T")

SECONDS_A_KB: Final = 0.05
FLOOR: Final = 0.05
_TRIES: Final = 3
_WORD: Final = 10
"""Bytes of a word of news with its blank, or nearly."""


def size(text: str) -> int:
    """How many bytes the text has, or would have with its words as long as those of news: «1:1:1:» is all words."""
    return max(len(text.encode()), _WORD * len(Words(text)))


def in_time(made: Callable[[], S], run: Callable[[S], T], length: int, *, factor: float = 1.0) -> T:
    """What `run` gives for what is `made` anew for it, of so many bytes; what makes it is not timed.

    Raises AssertionError where it takes too long each time that it is tried. Time is the process's own, so
    that others on the machine don't count.
    """
    allowed = factor * max(FLOOR, SECONDS_A_KB * length / 1000)
    took = []
    for _ in range(_TRIES):
        given = made()
        start = process_time()
        result = run(given)
        took.append(process_time() - start)
        if took[-1] <= allowed:
            return result
    raise AssertionError(f"{length} bytes took {', '.join(f'{seconds:.3f}' for seconds in took)} s, not {allowed:.3f}")
