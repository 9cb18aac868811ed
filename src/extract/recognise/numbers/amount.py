"""What the readers of numbers share: the Amount they make, and the words they look at."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from extract.analyse.lemmas import parses
from extract.recognise.digits import word_at
from extract.recognise.numbers.numerals import Numeral, numerals
from extract.recognise.word_lists import word_list
from extract.recognise.words import Word, Words

AmountKind = Literal["cardinal", "ordinal", "collective", "fraction", "multiple", "vague"]
HYPHENS: Final = frozenset("-‐‑")
_DASHES: Final = frozenset("–—-‐‑")
_ACRONYMS: Final = word_list("acronyms")
_DOUBTFUL: Final = _ACRONYMS | {"семью", "сорока"}
"""Numerals that are other words as well."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What is read of one amount: `last` is the index after its last word.

    `scale` is the multiplier that what is shared with a neighbour takes («с 50 до 62 млн»); `suffix` what a
    hyphen or a compound adds («15-процентный»); `excess` marks «с лишним», `about` an order of
    words that says «about» («тысяч пять»).
    """

    last: int
    value: Decimal | None
    kind: AmountKind = "cardinal"
    scale: Decimal = Decimal(1)
    digits: bool = False
    suffix: str = ""
    excess: bool = False
    about: bool = False
    steps: tuple[str, ...] = ()


def numeral_at(words: Words, index: int) -> Numeral | None:
    """The numeral that the word is a form of."""
    word = word_at(words, index)
    if word is None or word.kind != "letters":
        return None
    numeral = numerals().get(word.key)
    if numeral is None or word.key not in _DOUBTFUL:
        return numeral
    return None if _is_acronym(words, index) or is_family(words, index) or _is_magpie(words, index) else numeral


def is_family(words: Words, index: int) -> bool:
    """«семью» is seven in a larger number or before an instrumental: «с семью детьми», not «за семью Ивановых»."""
    if words[index].key != "семью":
        return False
    before = words[index - 1].key if index > 0 else ""
    if before in numerals() or before in ("минус", "плюс") or len(words) == 1 or _in_range(words, index):
        return False
    return not (follows(words, index + 1) and words[index + 1].key.endswith("ми"))


def _is_magpie(words: Words, index: int) -> bool:
    """«сорока» is forty after a preposition or a numeral, or before what it counts; else a bird."""
    if words[index].key != "сорока":
        return False
    before, after = word_at(words, index - 1), word_at(words, index + 1)
    if (before is None and after is None) or _in_range(words, index):
        return False
    if before is not None and (before.key in numerals() or _can_be(before, {"PREP"}) or _can_be(before, {"COMP"})):
        return False
    if after is None or not follows(words, index + 1) or after.kind == "sign":
        return after is None or after.text not in "%°$€₽-–—‑"
    return not (after.kind == "digits" or after.key in numerals() or _can_be(after, {"plur"}) or len(after.key) < 3)


def _in_range(words: Words, index: int) -> bool:
    """«тридцати пяти-сорока», «семью-восемью»: a dash joins the word to another numeral."""
    for dash, other in ((index - 1, index - 2), (index + 1, index + 2)):
        sign, numeral = word_at(words, dash), word_at(words, other)
        if sign is not None and numeral is not None and sign.text in _DASHES and numeral.key in numerals():
            return True
    return False


def _can_be(word: Word, grammemes: set[str]) -> bool:
    return any(grammemes in parse.tag for parse in parses(word.key))


def follows(words: Words, index: int) -> bool:
    """Whether the word exists and stands on the same line as the one before it."""
    return index < len(words) and "\n" not in words.gap(index)


def _is_acronym(words: Words, index: int) -> bool:
    """«СТО» is a garage, but «СТО ПЯТЬДЕСЯТ» and «СТО РУБЛЕЙ» in a headline of capitals are numbers."""
    word = words[index]
    if word.key not in _ACRONYMS or len(word.text) == 1 or not word.text.isupper():
        return False
    around = (word_at(words, index - 1), word_at(words, index + 1))
    if any(near is not None and near.text.isupper() and near.key in numerals() for near in around):
        return False
    counted = around[1]
    return counted is None or not counted.text.isupper() or not _can_be(counted, {"NOUN", "plur", "gent"})
