"""Ctrl-C, and the order to end: at once, but not in the middle of storing a part."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


class Interrupted(BaseException):
    """The user or the system wants the command to end; no `Exception`, so that nothing takes it for an error."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.code = 128 + number
        """The exit code that shells give for the signal."""


class Interrupts:
    """Turns the signals into `Interrupted`, once, and not while they are `held`."""

    def __init__(self) -> None:
        self._held = False
        self._number: int | None = None

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Take the signals; only a process's main thread can."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self._take) for number in _SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    @contextmanager
    def held(self) -> Iterator[None]:
        """What happens in it is done to its end."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
        if self._number is not None:
            raise Interrupted(self._number)

    def _take(self, number: int, frame: FrameType | None) -> None:
        if self._held:
            self._number = number
        else:
            raise Interrupted(number)
