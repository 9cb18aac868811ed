"""Fuzzes the recognisers: texts without any model."""

from __future__ import annotations

import atheris

with atheris.instrument_imports(include=["extract"]):
    from fuzzing import recognisers

from fuzz.harness import FACTOR, fuzz


def main() -> None:
    fuzz(lambda data: recognisers.check(data, factor=FACTOR))


if __name__ == "__main__":
    main()
