"""The floor under the scores: F1 once reached, below which the tests fail."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from extract.errors import FormatError, InputError
from extract.score.tally import Scores


def read_floors(path: Path) -> dict[str, float]:
    """Floors from a TOML file: `quantity.all = 0.95`, `quantity.MONEY.all = 0.9` (see `Scores.count`).

    Raises InputError where the file can't be read, FormatError where it is not TOML or a floor is not a number
    from 0 to 1.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(str(path), error.strerror or str(error)) from None
    except ValueError as error:
        raise FormatError(f"{path}: not TOML: {error}") from None
    floors: dict[str, float] = {}
    for key, value in _flat(tables):
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise FormatError(f"{path}: {key} is {value!r}, not a number from 0 to 1")
        floors[key] = float(value)
    return floors


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def below_floor(scores: Scores, floors: Mapping[str, float]) -> list[str]:
    """A sentence for each floor that is not reached, in the floors' order; an empty list is a pass.

    Where there is nothing to score, or no such score, the floor is not reached either.
    """
    return [failure for key, floor in floors.items() if (failure := _failure(scores, key, floor))]


def _failure(scores: Scores, key: str, floor: float) -> str:
    try:
        f1 = scores.count(key).f1
    except KeyError:
        return f"{key}: there is no such score"
    if f1 is None:
        return f"{key}: nothing to score, and its floor is {floor}"
    return f"{key}: F1 {f1:.4f} is below its floor {floor}" if f1 < floor else ""
