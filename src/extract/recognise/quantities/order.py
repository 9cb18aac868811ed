"""The rules that read a number, in the order in which they are asked; the first that reads it decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from extract.recognise.numbers import Number
from extract.recognise.quantities.drafts import Draft
from extract.recognise.quantities.interrupted import interrupted
from extract.recognise.quantities.inversion import inverted
from extract.recognise.quantities.multiples import multiple
from extract.recognise.quantities.ranks import milestone, numbered, rank, rank_without_ending
from extract.recognise.quantities.readers import (
    bare,
    compound_adjective,
    count,
    half,
    part,
    pronoun,
    score,
    sign_before,
    unit_after,
)
from extract.recognise.words import Words

READERS: Final[tuple[Callable[[Words, Number], Draft | None], ...]] = (
    interrupted,
    multiple,
    compound_adjective,
    half,
    sign_before,
    score,
    milestone,
    unit_after,
    rank,
    part,
    numbered,
    count,
    rank_without_ending,
    inverted,
    pronoun,
    bare,
)
