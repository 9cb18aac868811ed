"""Which words a number can begin with: a cheap look at each word before the readers are asked.

It lets through more than begins a number, and never less; what it lets through is for the readers to judge.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import compress
from operator import itemgetter
from string import digits
from typing import Final

from extract.kept import FORMS, TEXTS
from extract.recognise.digits import VULGAR
from extract.recognise.numbers.halves import may_be_half
from extract.recognise.numbers.numerals import compound, numerals, prefixes
from extract.recognise.roman import LETTERS, roman
from extract.recognise.word_lists import word_list
from extract.recognise.words import Word, Words

_SIGNS: Final = frozenset({*"-−–+.", *VULGAR})
_OPENERS: Final = word_list("vague") | word_list("number-openers")
_HALF: Final = "пол"
_HEAD: Final = itemgetter(slice(2))


@lru_cache(maxsize=TEXTS)  # the readers of numbers and of times ask about one text after the other
def starts(words: Words) -> tuple[int, ...]:
    """The indices of the words that a number may begin with, in order."""
    likely = compress(range(len(words)), map(_heads().__contains__, map(_HEAD, words.keys)))
    said = (index for index in likely if _may_begin(words.texts[index], words.keys[index]))
    return tuple(index for index in said if words.kinds[index] != "sign" or _opens_digits(words.text, words[index]))


@cache
def _heads() -> frozenset[str]:
    """The first two letters of all words that a number may begin with: few words begin so."""
    spelled = (*numerals(), *prefixes(), *_OPENERS, *_SIGNS, _HALF)
    signs = (one + two for alphabet in (digits, LETTERS) for one in alphabet for two in ("", *alphabet))
    return frozenset({*map(_HEAD, spelled), *signs})


@lru_cache(maxsize=FORMS)
def _may_begin(text: str, form: str) -> bool:
    """Whether the word is in digits, a form of a numeral, an opener, a compound with a numeral or a Roman numeral."""
    return (
        form[:1].isdigit()
        or form in numerals()
        or form in _OPENERS
        or text in _SIGNS
        or compound(form) is not None
        or may_be_half(form)
        or roman(text) is not None
    )


def _opens_digits(text: str, sign: Word) -> bool:
    """«−5», «.5», «-.5», and «½»."""
    after = text[sign.end : sign.end + 1]
    return after.isdigit() or after == "." or sign.text in VULGAR
