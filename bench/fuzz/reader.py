"""Fuzzes the reading room: files of any bytes."""

from __future__ import annotations

import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["extract"]):
    from fuzzing import reader

from fuzz.harness import FACTOR, fuzz


def main() -> None:
    folder = Path(tempfile.mkdtemp())
    fuzz(lambda data: reader.check(data, folder, factor=FACTOR))


if __name__ == "__main__":
    main()
