"""A text with its annotations: what every format of this room is made from, and read to."""

from __future__ import annotations

from dataclasses import dataclass

from extract.records import Annotations


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article's text and its annotations, whose offsets are code points of that text.

    `is_draft`: nobody has corrected them yet, so that they are no gold.
    """

    text: str
    annotations: Annotations
    is_draft: bool = False
