"""What the targets share: atheris on a function of bytes."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable

import atheris

FACTOR = 3.0
"""Times as long as it may take otherwise: what counts branches makes Python code slower."""


def fuzz(check: Callable[[bytes], None]) -> None:
    """Give the function input after input, until the time is over or it raises an error."""
    check(b"")  # what is loaded once is loaded now
    gc.freeze()
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()
