"""Which words a number can begin with: a cheap look at each word before the readers are asked.

It lets through more than begins a number, and never less; what it lets through is for the readers to judge.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import compress
from operator import attrgetter
from typing import Final

from extract.kept import FORMS
from extract.recognise.digits import VULGAR
from extract.recognise.numbers.halves import may_be_half
from extract.recognise.numbers.numerals import compound, numerals
from extract.recognise.roman import roman
from extract.recognise.word_lists import word_list
from extract.recognise.words import Word, Words, key

_TEXT: Final = attrgetter("text")
_SIGNS: Final = frozenset({*"-−–+.", *VULGAR})
_OPENERS: Final = word_list("vague") | word_list("number-openers")


def starts(words: Words) -> list[int]:
    """The indices of the words that a number may begin with, in order."""
    likely = compress(range(len(words)), map(_may_begin, map(_TEXT, words)))
    return [index for index in likely if words[index].kind != "sign" or _opens_digits(words.text, words[index])]


@lru_cache(maxsize=FORMS)
def _may_begin(text: str) -> bool:
    """Whether the word is in digits, a form of a numeral, an opener, a compound with a numeral or a Roman numeral."""
    form = key(text)
    return (
        form[:1].isdigit()
        or form in numerals()
        or form in _OPENERS
        or text in _SIGNS
        or compound(form) is not None
        or may_be_half(form)
        or (text.isupper() and roman(text) is not None)
    )


def _opens_digits(text: str, sign: Word) -> bool:
    """«−5», «.5», «-.5», and «½»."""
    after = text[sign.end : sign.end + 1]
    return after.isdigit() or after == "." or sign.text in VULGAR
