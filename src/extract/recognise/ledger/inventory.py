"""What an article has to account for: every digit, numeral sign, Roman numeral and numeral word of its text.

The number reader has no part in this, so that a number that it misses is still on the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import compress
from typing import Final, NamedTuple

from extract.analyse.lemmas import forms, parses
from extract.kept import FORMS
from extract.lexicon import load
from extract.recognise.numbers.amount import HYPHENS, is_family
from extract.recognise.numbers.numerals import compound, numerals, prefixes
from extract.recognise.roman import LETTERS, roman
from extract.recognise.units import is_measuring
from extract.recognise.words import Word, Words, key

_INITIALS: Final = 3
# pymorphy3's tags (OpenCorpora): numerals, collectives among them, and ordinal adjectives.
_NUMERAL_TAGS: Final = frozenset({"NUMR", "Coll", "Anum"})
_SIGNS: Final = re.compile(r"\d+|[²³¹⁰-⁹₀-₉]+|[¼-¾⅐-↉①-⒛⓪-⓿❶-➓]")
# Parts of many words that count nothing («одновременно», «стоимость», «получить»): they make a numeral word only
# with something measured («однопроцентный», «столетний»).
_WEAK_PARTS: Final = ("одно", "сто", "ста", "полу", "тысяче", "сорока", "девяноста")
_SHORTEST_NOUN: Final = 5


class Written(NamedTuple):
    """A piece of text that has a number in it, and the index of its word."""

    start: int
    end: int
    word: int


def inventory(words: Words) -> Iterator[Written]:
    """The written numbers of the text in order: each a run of digits, a numeral sign or one word."""
    for index in compress(range(len(words)), map(_may_be_written, words.keys)):
        word = words[index]
        if word.kind == "digits":
            yield Written(word.start, word.end, index)
        elif not word.text.isalpha():
            yield from _signs(word, index)
        elif _is_numeral_here(words, index) or _is_roman(words, index):
            yield Written(word.start, word.end, index)


@lru_cache(maxsize=FORMS)
def _may_be_written(form: str) -> bool:
    """Whether there may be a number in a word with this look-up key: most words have none, wherever they stand."""
    if form.isalpha():
        return is_numeral(form) or LETTERS.issuperset(form)
    return form.isdigit() or not form.isascii()


def _is_numeral_here(words: Words, index: int) -> bool:
    """«семью» is a family too, and «СТО» a workshop."""
    word = words[index]
    if not is_numeral(word.key):
        return False
    return word.text not in _acronyms() and not (word.key == "семью" and is_family(words, index))


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(word for entry in load("fixed")["acronym"] for word in entry["words"])


def _signs(word: Word, index: int) -> Iterator[Written]:
    """«½», «м²», digits of other scripts; the whole word where a stress mark stands in a numeral."""
    if word.kind == "letters" and is_numeral(word.key):
        yield Written(word.start, word.end, index)
        return
    for match in _SIGNS.finditer(word.text):
        yield Written(word.start + match.start(), word.start + match.end(), index)


def is_numeral(word: str) -> bool:
    """Whether a word, given as a look-up key, is a numeral: by the lexicon, by pymorphy3, or as a compound with one."""
    begins = word[:_INITIALS] in _initials()
    return is_both(word) or (begins and (word in numerals() or is_compound(word) or _is_tagged(word)))


@cache
def _initials() -> frozenset[str]:
    """How numerals begin: a look-up that spares the dictionary most words. No numeral begins otherwise."""
    return frozenset(word[:_INITIALS] for word in (*numerals(), *prefixes()))


def _is_tagged(word: str) -> bool:
    return any(
        _NUMERAL_TAGS & parse.tag.grammemes and key(parse.normal_form) not in _indefinite() for parse in parses(word)
    )


def is_both(word: str) -> bool:
    """«оба» in all its forms."""
    return word in _both()


@cache
def _both() -> frozenset[str]:
    return frozenset(key(form) for entry in load("fixed")["both"] for word in entry["words"] for form in forms(word))


def is_compound(word: str) -> bool:
    """«двухсторонний», «пятилетний», «десятиклассник»: a numeral joined to a word of the dictionary."""
    found = compound(word)
    if found is None:
        return False
    rest = found[1]
    if is_measuring(rest):
        return True
    if word.startswith(_WEAK_PARTS):
        return False
    likely = parses(rest)[0]
    return likely.is_known and (likely.tag.POS == "ADJF" or (likely.tag.POS == "NOUN" and len(rest) >= _SHORTEST_NOUN))


@cache
def _indefinite() -> frozenset[str]:
    """«несколько», «много», «сколько»: numerals by grammar that say no number."""
    return frozenset(key(word) for entry in load("fixed")["indefinite"] for word in entry["words"])


def _is_roman(words: Words, index: int) -> bool:
    """A Roman numeral by its shape. A single letter needs Latin or an ending: «С», «М», «Х» are mostly initials."""
    text = words[index].text
    if roman(text) is None:
        return False
    if len(text) > 1:
        return True
    if text.isascii():
        return text in "IVX"
    return index + 1 < len(words) and words[index + 1].text in HYPHENS
