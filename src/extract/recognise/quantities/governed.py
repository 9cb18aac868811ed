"""The noun that a number counts by the parser's tree, where the words alone do not tell.

The rules of `counts` read phrases whose words the dictionary knows. What they leave bare («12 F-16», «5 айфонов
Apple», «двух Корей») is asked of the tree, and believed where form and place agree with it.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from spacy.tokens import Doc, Token

from extract.analyse.lemmas import parses
from extract.recognise.digits import word_at
from extract.recognise.numbers import Number
from extract.recognise.quantities.counts import Counted, agrees_as_name
from extract.recognise.words import Words, key

_NOUNS: Final = frozenset({"NOUN", "PROPN", "X", "ADJ"})
_INSIDE: Final = frozenset({"ADJ", "DET", "ADV", "PROPN", "NOUN"})
_INSIDE_PARTICIPLE: Final = _INSIDE | {"VERB", "ADP", "NUM"}
_NUMERALS: Final = frozenset({"nummod", "nummod:gov", "nummod:entity"})
_FARTHEST: Final = 5
"""How many tokens behind its number the head may stand."""
_FARTHEST_BEHIND_ADJECTIVE: Final = 8
_YEARS: Final = (1900, 2100)


class Governed:
    """The heads of a Doc's numbers; of a Doc without a tree, none."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc if len(doc) and doc.has_annotation("DEP") and doc.has_annotation("POS") else None
        self._starts = self._doc.to_array("IDX").tolist() if self._doc is not None else []

    def counted(self, words: Words, number: Number, *, behind_adjective: bool = False) -> Counted | None:
        """The phrase counted by the number, up to its head; None where the tree has none that can be believed.

        `behind_adjective`: what follows the number is an adjective or a participle, which may have words of its
        own before the noun («пять вошедших в список стран»).
        """
        if self._doc is None or number.kind not in ("cardinal", "collective") or _like_year(number):
            return None
        after = word_at(words, number.last)
        if after is not None and after.text == "/":
            return None  # «6/128 ГБ»
        token = self._doc[bisect_right(self._starts, words[number.last - 1].start) - 1]
        head = token.head
        farthest = _FARTHEST_BEHIND_ADJECTIVE if behind_adjective else _FARTHEST
        if token.dep_ not in _NUMERALS or not 0 < head.i - token.i <= farthest or head.pos_ not in _NOUNS:
            return None
        end = head.idx + len(head)
        if "\n" in words.text[number.end : end] or not _reaches(
            _between(token, head), behind_adjective=behind_adjective
        ):
            return None
        if behind_adjective and head.text.isascii():
            return None  # «29 заражённых SARS-CoV-2»
        if any("Geox" in parse.tag for parse in parses(head.text.lower())[:1]):
            return None  # «8 граждан Перу, 1 Узбекистана»: of what was counted before
        lemma = head.text if head.text.isascii() else agrees_as_name(head.text.lower(), number)
        last = words.at(end - 1) + 1
        return Counted(last, lemma if head.text.isascii() else key(lemma)) if lemma else None


def _like_year(number: Number) -> bool:
    value = number.value
    return value is not None and number.scale == 1 and number.digits and _YEARS[0] <= value <= _YEARS[1]


def _between(token: Token, head: Token) -> list[Token]:
    return [head.doc[index] for index in range(token.i + 1, head.i)]


def _reaches(between: list[Token], *, behind_adjective: bool) -> bool:
    """Whether the tokens may stand between a number and what it counts."""
    allowed = _INSIDE_PARTICIPLE if behind_adjective else _INSIDE
    return all(token.pos_ in allowed and (token.is_alpha or token.pos_ == "NUM") for token in between)
