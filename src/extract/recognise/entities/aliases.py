"""Names of the same thing that no text equates: a TOML file that a user may give.

    [[same]]
    id = "Транскаспийский международный транспортный маршрут"
    names = ["Срединный коридор", "TITR"]

`names` are in the nominative, at least one; `id` is the name that all of them go by, and one of them itself.
An ISO 3166-1 alpha-2 code may be an id. Without `id` the fullest name that the corpus has is taken.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.errors import InputError


@dataclass(frozen=True, slots=True)
class Alias:
    """Names that are the same thing's; `id`, where not empty, is what it goes by."""

    names: tuple[str, ...]
    id: str = ""


def load_aliases(path: Path) -> tuple[Alias, ...]:
    """Read an aliases file.

    Raises InputError where it is missing, no TOML, or an entry is not as described above.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(str(path), error.strerror or "can't be read") from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), "is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(str(path), f"is no TOML: {error}") from error
    entries = content.pop("same", [])
    if content or not isinstance(entries, list):
        raise InputError(str(path), f"unknown key {next(iter(content), 'same')!r}: only [[same]] tables are read")
    return tuple(_alias(str(path), entry) for entry in entries)


def _alias(source: str, entry: Any) -> Alias:
    match entry:
        case {"names": [*names], **rest} if names and all(isinstance(name, str) and name for name in names):
            id = rest.pop("id", "")
            if isinstance(id, str) and not rest:
                return Alias(tuple(names), id)
    raise InputError(source, f"[[same]] wants `names`, a list of strings, and at most an `id`, not {entry!r}")
