"""How long extract may take: a time by the length of the input, in which it must be done."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import Final, TypeVar

S = TypeVar("S")
T = TypeVar("T")

SECONDS_A_KB: Final = 0.05
FLOOR: Final = 0.05
_TRIES: Final = 3


def in_time(made: Callable[[], S], run: Callable[[S], T], size: int, *, factor: float = 1.0) -> T:
    """What `run` gives for what is `made` anew for it, of `size` bytes; what makes it is not timed.

    Raises AssertionError where it takes too long, and again when it is tried once more. Time is the process's own, so
    that others on the machine don't count.
    """
    allowed = factor * max(FLOOR, SECONDS_A_KB * size / 1000)
    took = []
    for _ in range(_TRIES):
        given = made()
        start = process_time()
        result = run(given)
        took.append(process_time() - start)
        if took[-1] <= allowed:
            return result
    raise AssertionError(f"{size} bytes took {', '.join(f'{seconds:.3f}' for seconds in took)} s, not {allowed:.3f}")
