"""Numbers that no reader took and that the words around them still explain: «оба», «пара» for a couple, titles."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from extract.analyse.lemmas import forms, parses
from extract.lexicon import load
from extract.recognise.digits import glued, word_at
from extract.recognise.ledger.inventory import is_both, is_compound
from extract.recognise.numbers import Number
from extract.recognise.numbers.numerals import numerals
from extract.recognise.quantities.dismissed import Reason
from extract.recognise.quantities.named import named_by_number
from extract.recognise.quantities.timelike import AGE, TWICE, counts_unit_of_time
from extract.recognise.roman import roman
from extract.recognise.words import QUOTES, Words, key

_LONGEST_TITLE: Final = 8
# Behind these «один» is a value: «с двух до одного».
_OF_VALUES: Final = frozenset({"до", "от", "минус", "плюс"})


def both(words: Words, index: int, number: Number | None) -> Reason | None:
    """«оба», «обеим»: two that were named before."""
    return Reason("word", "«оба» counts nothing") if is_both(words[index].key) else None


def title(words: Words, index: int, number: Number | None) -> Reason | None:
    """«Три минуты тишины»: in quotes, a capital first, short, and no sentence."""
    for first in range(index, max(index - _LONGEST_TITLE, 0), -1):
        opening = words[first - 1].text
        if opening in "»”":
            return None
        if opening in QUOTES and glued(words, first):
            return _quoted_title(words, first, index, QUOTES[opening])
    return None


def _quoted_title(words: Words, first: int, index: int, closing: str) -> Reason | None:
    if not words[first].text[0].isupper():
        return None
    for last in range(first + 1, min(first + _LONGEST_TITLE + 1, len(words))):
        if words[last].text == closing:
            said = " ".join(words.text[words[first].start : words[last - 1].end].split())
            return Reason("name", f"in the title «{said}»") if last > index else None
        if words[last].text in ".;?" or "\n" in words.gap(last):
            return None
    return None


def street(words: Words, index: int, number: Number | None) -> Reason | None:
    """«улица 1905 года», «сквер 50-летия Победы»: the number is in the name of a street, a square, a park."""
    found = _streets().get(words[index - 1].key) if index else None
    if found is None or "\n" in words.gap(index):
        return None
    return Reason("name", f"in the name of the «{found}»")


@cache
def _streets() -> dict[str, str]:
    return {
        key(form): word
        for kind in ("street", "square")
        for entry in load("fixed").get(kind, [])
        for word in entry.get("words", [])
        for form in forms(word)
    }


def roman_name(words: Words, index: int, number: Number | None) -> Reason | None:
    """«Арес I», «World War II», «V. Петров», «I Can't»: a letter, or a number behind a name, and no number read."""
    word, before, after = words[index], word_at(words, index - 1), word_at(words, index + 1)
    if number is not None or word.kind != "letters" or roman(word.text) is None:
        return None
    if noun := named_by_number(words, index):
        return Reason("name", f"number of «{noun}»")
    if len(word.text) == 1 and after is not None and after.text == "." and glued(words, index + 1):
        return Reason("word", f"initial «{word.text}.»")
    if before is not None and before.text[0].isupper() and "\n" not in words.gap(index) and not glued(words, index):
        return Reason("name", f"part of the name «{before.text} {word.text}»")
    if after is not None and after.text[0].isalpha() and after.text.isascii() and "\n" not in words.gap(index + 1):
        return Reason("name", f"part of the name «{word.text} {after.text}»")
    if after is not None and after.text in "'’" and glued(words, index + 1):
        return Reason("name", f"part of the name «{word.text}{after.text}»")
    return None


def pronoun(words: Words, index: int, number: Number | None) -> Reason | None:
    """«остался один», «одну от жюри»: «один» alone stands for a noun or says «alone»."""
    single = number is None or number.last == number.first + 1
    found = numerals().get(words[index].key)
    if not single or found is None or found.role != "cardinal" or found.ratio != 1:
        return None
    if index > 0 and words[index - 1].key in _OF_VALUES:
        return None
    return Reason("word", "«один» as a pronoun")


def pair(words: Words, index: int, number: Number | None) -> Reason | None:
    """«супружеская пара», «пары кислоты», «первая десятка»: nouns that count nothing here."""
    single = number is None or number.last == number.first + 1
    found = numerals().get(words[index].key)
    if not single or found is None or found.role != "group":
        return None
    return Reason("word", f"«{words[index].key}» as a noun")


def large_adjective(words: Words, index: int, number: Number | None) -> Reason | None:
    """«миллионные убытки»: worth millions, no number said."""
    if number is not None or not any("Anum" in parse.tag for parse in parses(words[index].key)):
        return None
    if not words[index].key.startswith(("тысячн", "миллионн", "миллиардн", "триллионн")):
        return None
    return Reason("word", "an amount without a number")


def time_without_mention(words: Words, number: Number | None, said: str) -> Reason | None:
    """A number of a time that is no mention: an age without «лет», «2 (два) года», the rank of a day."""
    if said in (AGE, TWICE):
        return Reason("time", said)
    return ordinal_of_time(words, number)


def ordinal_of_time(words: Words, number: Number | None) -> Reason | None:
    """«второй день», «на девятом месяце»: a rank among days, which names no date and no duration."""
    if number is None or number.kind != "ordinal" or not counts_unit_of_time(words, number.last):
        return None
    return Reason("time", f"which «{words[number.last].text}»")


def compound_word(words: Words, index: int, number: Number | None) -> Reason | None:
    """«двусторонний», «пятиэтажный»: labels.md counts nothing by them."""
    word = words[index]
    said = word.kind == "letters" and is_compound(word.key)
    return Reason("word", "compound with a numeral") if said else None


WORD_RULES: Final[tuple[Callable[[Words, int, Number | None], Reason | None], ...]] = (
    both,
    street,
    title,
    roman_name,
    pronoun,
    pair,
    large_adjective,
    compound_word,
)
"""The rules in the order in which they are asked."""
