"""Which pipeline made a row: what it hangs on besides the article."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

_ROOMS: Final = ("analyse", "recognise", "link", "lexicon")
# Their models, dictionaries and rules make the tokens, tags and lemmas that all else is made of.
_PACKAGES: Final = (
    "natasha",
    "navec",
    "slovnet",
    "razdel",
    "pymorphy3",
    "pymorphy3-dicts-ru",
    "spacy",
    "tzdata",
    "pint",
)


def pipeline_version(currencies: Mapping[str, str] | None = None) -> str:
    """A digest of the rules, the lexicon, the packages they stand on, and the settings: other rows, other digest."""
    settings = json.dumps(dict(currencies or {}), sort_keys=True)
    return blake2b(f"{_code()} {settings}".encode(), digest_size=16).hexdigest()


@cache
def _code() -> str:
    root = Path(__file__).parent
    digest = blake2b(" ".join(f"{name} {_version(name)}" for name in _PACKAGES).encode(), digest_size=16)
    files = [*root.glob("*.py"), *(file for room in _ROOMS for file in (root / room).rglob("*.*"))]
    for file in sorted(file for file in files if file.suffix in (".py", ".toml")):
        digest.update(file.relative_to(root).as_posix().encode() + b"\0")
        digest.update(file.read_bytes() + b"\0")
    return digest.hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
