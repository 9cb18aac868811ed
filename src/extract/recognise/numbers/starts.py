"""Which words a number can begin with: a cheap look at each word before the readers are asked.

It lets through more than begins a number, and never less; what it lets through is for the readers to judge.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import compress
from typing import Final

from extract.kept import FORMS
from extract.recognise.digits import VULGAR
from extract.recognise.numbers.halves import may_be_half
from extract.recognise.numbers.numerals import compound, numerals, prefixes
from extract.recognise.roman import roman
from extract.recognise.word_lists import word_list
from extract.recognise.words import Word, Words

_SIGNS: Final = frozenset({*"-−–+.", *VULGAR})
_OPENERS: Final = word_list("vague") | word_list("number-openers")
_HALF: Final = "пол"
_HEAD: Final = 2


def starts(words: Words) -> list[int]:
    """The indices of the words that a number may begin with, in order."""
    likely = compress(range(len(words)), map(_may_begin, words.texts, words.keys))
    return [index for index in likely if words[index].kind != "sign" or _opens_digits(words.text, words[index])]


@lru_cache(maxsize=FORMS)
def _may_begin(text: str, form: str) -> bool:
    """Whether the word is in digits, a form of a numeral, an opener, a compound with a numeral or a Roman numeral."""
    if form[:_HEAD] in _heads() and (
        form in numerals() or form in _OPENERS or compound(form) is not None or may_be_half(form)
    ):
        return True
    return form[:1].isdigit() or text in _SIGNS or roman(text) is not None


@cache
def _heads() -> frozenset[str]:
    """How the words begin that a number begins with: a look that spares most words the others."""
    return frozenset(form[:_HEAD] for form in (*numerals(), *prefixes(), *_OPENERS, _HALF))


def _opens_digits(text: str, sign: Word) -> bool:
    """«−5», «.5», «-.5», and «½»."""
    after = text[sign.end : sign.end + 1]
    return after.isdigit() or after == "." or sign.text in VULGAR
