"""Why a slot got its value: what a rule had to assume, and the step that explains it."""

from __future__ import annotations

from typing import Final, NamedTuple


class Reason(NamedTuple):
    """`scope` is a key of `lexicon/confidence.toml`: how far the rule had to look, or what it took for granted."""

    scope: str
    text: str = ""


NONE: Final = Reason("none")
"""The slot is empty: nothing was found."""
