"""Numbers that are no quantities: names (`named`), fixed phrases, list markers, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Final, NamedTuple

from extract.analyse.lemmas import parses
from extract.lexicon import load
from extract.recognise.digits import glued, word_at
from extract.recognise.numbers import Number
from extract.recognise.numbers.amount import HYPHENS
from extract.recognise.phrases import Phrases, inflected
from extract.recognise.quantities.named import (
    designation,
    house_number,
    is_bare,
    nouns_before,
    number_of_a_code_of_law,
    number_of_a_law,
    number_of_a_name,
    quoted_name,
    ruler,
    stage,
    symbols_before,
    titled_work,
)
from extract.recognise.quantities.rates import base_at
from extract.recognise.quantities.timelike import joins_time, time_reason
from extract.recognise.word_lists import word_list
from extract.recognise.words import Words
from extract.records import Account

_LONGEST_PHRASE: Final = 4
_NAME_JOINTS: Final = word_list("name-joints")
_IDENTIFIER: Final = 10  # digits
_TWO: Final = 2


@cache
def _phrases() -> Phrases[str]:
    return Phrases((inflected(words), words) for entry in load("fixed")["phrase"] for words in entry["words"])


class Reason(NamedTuple):
    """Why a number is no quantity: the account that it goes to, and what exactly it is."""

    account: Account
    said: str


def reasons(words: Words, numbers: Sequence[Number]) -> list[Reason | None]:
    """Why each number is no quantity; None where it may be one. Those of a time say `time`."""
    said = [_reason(words, number) for number in numbers]
    times = [time_reason(words, number) if not reason else "" for number, reason in zip(numbers, said, strict=True)]
    for index in range(len(numbers) - 2, -1, -1):
        free = not said[index] and not times[index] and times[index + 1]
        if free and joins_time(words, numbers[index], numbers[index + 1]):
            times[index] = times[index + 1]
    found = [reason or (Reason("time", time) if time else None) for reason, time in zip(said, times, strict=True)]
    for index in range(1, len(numbers)):
        before = found[index - 1]
        if before is not None and before.account == "name" and found[index] is None:
            found[index] = before if _continues_names(words, numbers, index) else None
    return found


def _reason(words: Words, number: Number) -> Reason | None:
    for account, rule in RULES:
        said = rule(words, number)
        if said:
            return Reason(account, said)
    return None


def _continues_names(words: Words, numbers: Sequence[Number], index: int) -> bool:
    """«пункты 1 и 7», «статьи 5, 6», «разделы 2 и 3 договора»: the second number is a name as the first is."""
    one, two = numbers[index - 1], numbers[index]
    between = range(one.last, two.first)
    if len(between) != 1 or not two.digits:
        return False
    if words[between[0]].text in HYPHENS and glued(words, between[0]) and glued(words, two.first):
        return True  # «законопроект 589658-7»
    if words[between[0]].key not in _NAME_JOINTS:
        return False
    nouns, symbols = nouns_before("law").at(words, two.last), symbols_before("law").at(words, two.last)
    named = one.first > 0 and any(
        "NOUN" in parse.tag and "plur" in parse.tag for parse in parses(words[one.first - 1].key)
    )
    return named or is_bare(words, two) or nouns is not None or symbols is not None


def fixed_phrase(words: Words, number: Number) -> str:
    """«один из», «в первую очередь», «ещё один», «во-первых»."""
    if not _phrases().have(words[number.first]):
        return ""
    for first in range(number.first, max(number.first - _LONGEST_PHRASE, -1), -1):
        found = _phrases().at(words, first)
        if found is not None and found.last > number.first:
            said = words.text[words[first].start : words[found.last - 1].end]
            return f"fixed phrase «{' '.join(said.split())}»"
    return ""


def list_marker(words: Words, number: Number) -> str:
    """«1. Первое», «2) второе» at the start of a line, «[3]» as a reference."""
    if not number.digits or number.last != number.first + 1:
        return ""
    before, after = word_at(words, number.first - 1), word_at(words, number.last)
    if after is None or not glued(words, number.last):
        return ""
    starts_line = before is None or "\n" in words.gap(number.first)
    then = word_at(words, number.last + 1)
    apart = before is not None and before.text in ").:;•" and not glued(words, number.first)  # not «2:0. На поле»
    starts_item = apart and then is not None and then.text[0].isupper()
    if (starts_line or starts_item) and after.text in ".)" and not glued(words, number.last + 1):
        return "list marker"
    return "reference" if before is not None and before.text == "[" and after.text == "]" else ""


def plural_of_one(words: Words, number: Number) -> str:
    """«одни», «одних»: no count."""
    single = number.last == number.first + 1 and number.kind == "cardinal"
    return "«одни» counts nothing" if single and words[number.first].key in ("одни", "одними", "одних") else ""


def counted_by(words: Words, number: Number) -> str:
    """«на 1000 жителей приходится»: the denominator of what follows; «семью» is none of seven in «на одну семью»."""
    for first in range(number.first - 1, max(number.first - _TWO, 0) - 1, -1):
        base = base_at(words, first) if words[first].key == "на" else None
        if base is not None and base.last > number.first:
            return f"denominator «{base.said(words)}»"
    return ""


def identifier(words: Words, number: Number) -> str:
    """«ИНН организации 7728168971»: more digits in a row than an amount is written with."""
    long = number.digits and number.last == number.first + 1 and len(words[number.first].key) >= _IDENTIFIER
    return "identifier" if long and number.scale == 1 and is_bare(words, number) else ""


RULES: Final[tuple[tuple[Account, Callable[[Words, Number], str]], ...]] = (
    ("name", titled_work),
    ("phrase", fixed_phrase),
    ("marker", list_marker),
    ("name", number_of_a_law),
    ("name", number_of_a_code_of_law),
    ("name", quoted_name),
    ("name", number_of_a_name),
    ("name", house_number),
    ("name", ruler),
    ("name", designation),
    ("name", stage),
    ("word", plural_of_one),
    ("phrase", counted_by),
    ("code", identifier),
)
"""The reasons in the order in which they are asked, before those of times, each with its account."""
