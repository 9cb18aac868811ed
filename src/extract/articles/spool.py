"""Strings by number, on disk: the names of a million files are no reason to hold them in memory."""

from __future__ import annotations

import tempfile
import weakref
from array import array
from collections.abc import Iterable, Iterator
from typing import Final

_IN_MEMORY: Final = 1_000_000
"""Bytes that stay in memory; most runs have fewer, and make no file."""


class Spool:
    """A list that only grows, with eight bytes an item in memory. What is not UTF-8 in file names is kept."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  # it lives as long as the spool
        weakref.finalize(self, self._file.close)
        self._ends = array("Q", [0])

    def __len__(self) -> int:
        return len(self._ends) - 1

    def append(self, value: str) -> int:
        """Add a string; its number is returned."""
        data = value.encode("utf-8", "surrogatepass")
        self._file.seek(self._ends[-1])
        self._file.write(data)
        self._ends.append(self._ends[-1] + len(data))
        return len(self) - 1

    def __getitem__(self, number: int) -> str:
        start, end = self._ends[number], self._ends[number + 1]
        self._file.seek(start)
        return self._file.read(end - start).decode("utf-8", "surrogatepass")


class Again:
    """The strings of an iterator, which can be gone through again and again."""

    def __init__(self, values: Iterator[str]) -> None:
        self._values = values
        self._spool = Spool()

    def __iter__(self) -> Iterator[str]:
        number = 0
        while True:
            if number == len(self._spool):
                value = next(self._values, None)
                if value is None:
                    return
                self._spool.append(value)
            yield self._spool[number]
            number += 1


def again(values: Iterable[str]) -> Iterable[str]:
    """The strings as something that can be gone through more than once."""
    return Again(values) if isinstance(values, Iterator) else values
