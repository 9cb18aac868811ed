"""How much is remembered between texts.

News meets most of its words again and again, and goes on meeting new ones: some 15,000 different forms in the first
300,000 characters, and every fifteenth word after a million is new. What is met last is kept.
"""

from typing import Final

FORMS: Final = 15_000
"""Forms in a memory that keeps no more than a string or a number for each."""

WORDS: Final = 8_000
"""Words in a memory that keeps objects for each, such as its parses."""
