"""What the readers of numbers share: the Amount they make, and the words they look at."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from extract.recognise.digits import word_at
from extract.recognise.numbers.numerals import Numeral, numerals
from extract.recognise.words import Word, Words

AmountKind = Literal["cardinal", "ordinal", "collective", "fraction", "multiple", "vague"]
HYPHENS: Final = frozenset("-‐‑")


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
    if word is None or word.kind != "letters" or _acronym(word) or _is_family(words, index):
        return None
    return numerals().get(word.key)


def _is_family(words: Words, index: int) -> bool:
    """«семью» is seven in a larger number or before an instrumental: «с семью детьми», not «за семью Ивановых»."""
    if words[index].key != "семью":
        return False
    if index > 0 and words[index - 1].key in numerals():
        return False
    return not (follows(words, index + 1) and words[index + 1].key.endswith("ми"))


def follows(words: Words, index: int) -> bool:
    """Whether the word exists and stands on the same line as the one before it."""
    return index < len(words) and "\n" not in words.gap(index)


def _acronym(word: Word) -> bool:
    # «СТО», «САМ»: capitals throughout. «ТРИ» in a headline of capitals is lost with them.
    return len(word.text) > 1 and word.text.isupper()
