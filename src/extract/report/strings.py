"""What the page says, in each of its languages."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from babel import Locale
from babel.numbers import format_decimal

Language = Literal["ru", "en"]
Text = str | dict[str, str]
"""A text, or one for each plural category."""

LANGUAGES: Final[tuple[Language, ...]] = ("ru", "en")


@cache
def strings() -> dict[str, dict[Language, Text]]:
    """Every text by its key and language."""
    return tomllib.loads((files(__package__) / "strings.toml").read_text(encoding="utf-8"))


def say(key: str, language: Language, **values: object) -> str:
    """The text of a key with its places filled in; a number `n` decides the plural form."""
    text = strings()[key][language]
    number = values.get("n")
    if isinstance(text, dict):
        text = text[Locale(language).plural_form(number if isinstance(number, int) else 0)]
    shown = {
        name: format_decimal(value, locale=language) if isinstance(value, int) else str(value)
        for name, value in values.items()
    }
    return text.format(**shown)
