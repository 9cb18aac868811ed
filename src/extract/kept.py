"""How much is remembered between texts."""

from typing import Final

WORDS: Final = 8_000
"""Word forms that each memory of words keeps, the ones met last: which are nearly all the words of a news text."""
