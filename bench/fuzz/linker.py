"""Fuzzes the linker: texts with any trees, and with those of the models."""

from __future__ import annotations

import atheris

with atheris.instrument_imports(include=["extract"]):
    from fuzzing import linker

from fuzz.harness import FACTOR, fuzz


def main() -> None:
    fuzz(lambda data: linker.check(data, factor=FACTOR))


if __name__ == "__main__":
    main()
