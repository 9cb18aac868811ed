"""Numbers that are no quantities: fixed phrases, numbers that are names, list markers, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from extract.analyse.lemmas import parses
from extract.lexicon import load
from extract.recognise.digits import glued, word_at
from extract.recognise.numbers import Number
from extract.recognise.numbers.amount import HYPHENS
from extract.recognise.phrases import Phrases, inflected, literal
from extract.recognise.quantities.timelike import joins_time, time_reason
from extract.recognise.word_lists import word_list
from extract.recognise.words import Words

_LONGEST_PHRASE: Final = 4
_LONGEST_STREET: Final = 7
"""How many words back from the number of its house a street's name may begin."""
_NAME_JOINTS: Final = word_list("name-joints")


@cache
def _phrases() -> Phrases[str]:
    return Phrases((inflected(words), words) for entry in load("fixed")["phrase"] for words in entry["words"])


@cache
def _nouns_before(kind: str) -> Phrases[str]:
    return Phrases((inflected(words), words) for entry in load("fixed")[kind] for words in entry.get("words", []))


@cache
def _street_endings() -> frozenset[str]:
    return frozenset(word for entry in load("fixed")["street"] for word in entry.get("endings", []))


@cache
def _symbols_before(kind: str) -> Phrases[str]:
    return Phrases(
        (
            (literal(symbol, surface=True), symbol)
            for entry in load("fixed")[kind]
            for symbol in entry.get("symbols", [])
        ),
        surface=True,
    )


def reasons(words: Words, numbers: Sequence[Number]) -> list[str]:
    """Why each number is no quantity; the empty string where it may be one."""
    said = [_reason(words, number) for number in numbers]
    times = [time_reason(words, number) if not reason else "" for number, reason in zip(numbers, said, strict=True)]
    for index in range(len(numbers) - 2, -1, -1):
        free = not said[index] and not times[index] and times[index + 1]
        if free and joins_time(words, numbers[index], numbers[index + 1]):
            times[index] = times[index + 1]
    said = [reason or time for reason, time in zip(said, times, strict=True)]
    for index in range(1, len(numbers)):
        if not said[index] and said[index - 1].startswith("number of") and _continues_names(words, numbers, index):
            said[index] = said[index - 1]
    return said


def _reason(words: Words, number: Number) -> str:
    for rule in RULES:
        said = rule(words, number)
        if said:
            return said
    return ""


def _continues_names(words: Words, numbers: Sequence[Number], index: int) -> bool:
    """«пункты 1 и 7», «статьи 5, 6»: the second number is a name as the first is."""
    one, two = numbers[index - 1], numbers[index]
    between = range(one.last, two.first)
    if len(between) != 1 or not two.digits:
        return False
    if words[between[0]].text in HYPHENS and glued(words, between[0]) and glued(words, two.first):
        return True  # «законопроект 589658-7»
    if words[between[0]].key not in _NAME_JOINTS:
        return False
    return _bare(words, two) or _nouns_before("law").at(words, two.last) is not None


def fixed_phrase(words: Words, number: Number) -> str:
    """«один из», «в первую очередь», «ещё один», «во-первых»."""
    for first in range(number.first, max(number.first - _LONGEST_PHRASE, -1), -1):
        found = _phrases().at(words, first)
        if found is not None and found.last > number.first:
            return f"fixed phrase «{found.value}»"
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
    starts_item = before is not None and before.text in ").:;•" and then is not None and then.text[0].isupper()
    if (starts_line or starts_item) and after.text in ".)" and not glued(words, number.last + 1):
        return "list marker"
    return "reference" if before is not None and before.text == "[" and after.text == "]" else ""


def number_of_a_law(words: Words, number: Number) -> str:
    """«статья 109», «ст. 5», «часть 2 статьи 104», «КоАП РФ 13.15»: always a name, whatever follows."""
    if not number.digits or number.first == 0 or "\n" in words.gap(number.first):
        return ""
    found = _nouns_before("law").before(words, number.first) or _symbols_before("law").before(words, number.first)
    return f"number of «{found.value}»" if found is not None else ""


def number_of_a_name(words: Words, number: Number) -> str:
    """«рейс 123», «№ 15», «дом 12», «iPhone 6»: the number stands behind what it names."""
    before = word_at(words, number.first - 1)
    if before is None or not number.digits or "\n" in words.gap(number.first):
        return ""
    symbol = _symbols_before("before").before(words, number.first)
    if symbol is not None and _is_abbreviation(words, symbol.first):
        return f"number of «{symbol.value}»"
    if number.scale != 1 or not _bare(words, number):
        return ""
    noun = _nouns_before("before").before(words, number.first)
    if noun is not None:
        return f"number of «{noun.value}»"
    if before.kind == "letters" and before.text.isascii() and not before.text.islower():
        return f"part of the name «{before.text} {words[number.first].text}»"
    return ""


def house_number(words: Words, number: Number) -> str:
    """«улица Ленина, 15», «пр. Мира, 101»: the number of a house, behind a street's name and a comma."""
    comma = word_at(words, number.first - 1)
    if comma is None or comma.text != "," or not number.digits or number.scale != 1 or not _bare(words, number):
        return ""
    if words[number.first - 2].key in _street_endings():
        return f"number of a house in «{words[number.first - 2].text}»"
    for first in range(number.first - 3, max(number.first - _LONGEST_STREET, -1), -1):
        if "\n" in words.gap(first + 1):
            return ""
        street = _nouns_before("street").at(words, first) or _symbols_before("street").at(words, first)
        if street is not None:
            name = word_at(words, street.last)
            named = name is not None and street.last < number.first - 1 and not name.text[0].islower()
            return f"number of a house in «{street.value}»" if named else ""
    return ""


def _is_abbreviation(words: Words, first: int) -> bool:
    """«т. 3», but not «5 т. 3»: a unit stands behind its own number."""
    before = word_at(words, first - 1)
    return before is None or before.kind != "digits"


def _bare(words: Words, number: Number) -> bool:
    """Whether nothing that the number could count or measure follows it."""
    after = word_at(words, number.last)
    if after is None or "\n" in words.gap(number.last):
        return True
    if after.kind != "letters" or after.text.isupper() or after.key in ("и", "в"):
        return after.text not in "%$€£₽°"
    return not any("gent" in parse.tag for parse in parses(after.key))


def ruler(words: Words, number: Number) -> str:
    """«Николай II», «Людовик XIV»: a ruler's number belongs to the name."""
    before = word_at(words, number.first - 1)
    if number.kind != "roman" or before is None or not before.text[0].isupper() or before.text.isupper():
        return ""
    return "ruler's number" if any("Name" in parse.tag for parse in parses(before.key)) else ""


def designation(words: Words, number: Number) -> str:
    """«Спутник-5», «СП‑1», «589658-7»: digits that a hyphen joins to letters before them."""
    before, letters = word_at(words, number.first - 1), word_at(words, number.first - 2)
    if before is None or letters is None or not number.digits or not glued(words, number.first):
        return ""
    joined = before.text in HYPHENS and glued(words, number.first - 1) and letters.kind == "letters"
    return "designation" if joined else ""


def plural_of_one(words: Words, number: Number) -> str:
    """«одни», «одних»: no count."""
    single = number.last == number.first + 1 and number.kind == "cardinal"
    return "«одни» counts nothing" if single and words[number.first].key in ("одни", "одними", "одних") else ""


RULES: Final[tuple[Callable[[Words, Number], str], ...]] = (
    fixed_phrase,
    list_marker,
    number_of_a_law,
    number_of_a_name,
    house_number,
    ruler,
    designation,
    plural_of_one,
)
"""The reasons in the order in which they are asked, before those of times."""
