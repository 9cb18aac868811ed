"""Knowledge of the language as data: one TOML file a subject, each entry with an example of its use."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from extract.errors import LexiconError


@cache
def load(name: str) -> dict[str, Any]:
    """The content of `lexicon/NAME.toml`.

    Raises LexiconError where the file is not valid TOML.
    """
    text = files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"lexicon/{name}.toml: {error}") from None
