"""Bytes read as a row of choices, so that what changes a byte changes one choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Choices:
    """Bytes taken one after the other; where they are used up, every choice is the first."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def __bool__(self) -> bool:
        """Whether there is something left to choose by."""
        return self._at < len(self._data)

    def below(self, limit: int) -> int:
        """A number from 0 to `limit`, exclusive."""
        number, reach = 0, 1
        while reach < limit:
            number, reach = number << 8 | self._byte(), reach << 8
        return number % limit

    def pick(self, among: Sequence[T]) -> T:
        """One of several."""
        return among[self.below(len(among))]

    def often(self, sixteenths: int) -> bool:
        """True so many times of sixteen."""
        return self.below(256) >= 256 - 16 * sixteenths

    def rest(self) -> bytes:
        """What is left, as it is."""
        rest, self._at = self._data[self._at :], len(self._data)
        return rest

    def _byte(self) -> int:
        if not self:
            return 0
        self._at += 1
        return self._data[self._at - 1]
