"""When Python looks for garbage in cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_SELDOM: Final = 500_000


@contextmanager
def collected_later() -> Iterator[None]:
    """Leave garbage in cycles until the end of what makes next to none: loading, or a batch.

    The search goes through all objects each time that many are made, which takes a fifth of the start and a tenth of
    the reading.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def collected_seldom() -> None:
    """Look for garbage in cycles once in half a million objects from now on: for a process that does nothing but read.

    What a batch leaves is in caches, a hundred thousand objects of it at first, and none of it in cycles: to search it
    after each batch takes a thirtieth of the reading. What is in cycles, a pipeline that is made anew, is searched for
    when it goes.
    """
    gc.set_threshold(_SELDOM, *gc.get_threshold()[1:])
