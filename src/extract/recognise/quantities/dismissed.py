"""Numbers that are no quantities: fixed phrases, numbers that are names, list markers, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from extract.analyse.lemmas import parses
from extract.lexicon import load
from extract.recognise.digits import glued, word_at
from extract.recognise.numbers import Number
from extract.recognise.numbers.amount import HYPHENS
from extract.recognise.phrases import Phrases, inflected, literal
from extract.recognise.quantities.timelike import joins_time, time_reason
from extract.recognise.units.currencies import currency_before
from extract.recognise.word_lists import word_list
from extract.recognise.words import Words
from extract.records import Account

_LONGEST_PHRASE: Final = 4
_LONGEST_STREET: Final = 7
"""How many words back from the number of its house a street's name may begin."""
_LONGEST_TITLE: Final = 8
_LONGEST_NAME: Final = 4
QUOTES: Final = {"«": "»", "„": "“", "“": "”", '"': '"'}
"""Quotation marks that open, each with the one that closes."""
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
    nouns, symbols = _nouns_before("law").at(words, two.last), _symbols_before("law").at(words, two.last)
    named = one.first > 0 and any(
        "NOUN" in parse.tag and "plur" in parse.tag for parse in parses(words[one.first - 1].key)
    )
    return named or _bare(words, two) or nouns is not None or symbols is not None


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


def titled_work(words: Words, number: Number) -> str:
    """«роман «Двенадцать стульев»», «альбом «4:44»», «клуб «16 тонн»»: in quotes, behind what is named so."""
    for first in range(number.first, max(number.first - _LONGEST_TITLE, 0), -1):
        if "\n" in words.gap(first):
            return ""
        opening = words[first - 1].text
        if opening in QUOTES and glued(words, first):
            noun = _nouns_before("title").before(words, first - 1)
            closed = noun is not None and _closes(words, number.last, QUOTES[opening])
            return f"in the title of a «{noun.value}»" if noun is not None and closed else ""
        if opening in "»”“":
            return ""
    return ""


def _closes(words: Words, first: int, closing: str) -> bool:
    return any(words[index].text == closing for index in range(first, min(first + _LONGEST_TITLE, len(words))))


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


def number_of_a_law(words: Words, number: Number) -> str:
    """«статья 109», «ст. 5», «часть 2 статьи 104», «КоАП РФ 13.15»: always a name, whatever follows."""
    if not number.digits or number.first == 0 or "\n" in words.gap(number.first):
        return ""
    found = _nouns_before("law").before(words, number.first) or _symbols_before("law").before(words, number.first)
    return f"number of «{found.value}»" if found is not None else ""


def number_of_a_code_of_law(words: Words, number: Number) -> str:
    """«по 228 УК», «109 УК РФ»: the number of an article, before the code of law that has it."""
    if not number.digits or number.kind != "cardinal" or number.scale != 1 or number.last >= len(words):
        return ""
    found = _symbols_before("code").at(words, number.last) if "\n" not in words.gap(number.last) else None
    return f"number of an article of the «{found.value}»" if found is not None else ""


def quoted_name(words: Words, number: Number) -> str:
    """««Россия 24»», ««Радио 7»»: the number closes the quotes, behind a capital."""
    before, closing = word_at(words, number.first - 1), word_at(words, number.last)
    if before is None or closing is None or not number.digits or not glued(words, number.last):
        return ""
    if closing.text not in QUOTES.values() or before.kind != "letters" or not before.text[0].isupper():
        return ""
    for first in range(number.first - 1, max(number.first - _LONGEST_NAME, 0), -1):
        if words[first - 1].text in QUOTES and glued(words, first) and words[first].text[0].isupper():
            said = " ".join(words.text[words[first].start : words[number.last - 1].end].split())
            return f"part of the name «{said}»"
    return ""


def number_of_a_name(words: Words, number: Number) -> str:
    """«рейс 123», «№ 15», «дом 12», «iPhone 6»: the number stands behind what it names."""
    before = word_at(words, number.first - 1)
    if before is None or not number.digits or "\n" in words.gap(number.first):
        return ""
    if currency_before(words, number.first) is not None:
        return ""  # «BYN 40»
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


def named_by_number(words: Words, first: int) -> str:
    """The noun before the word that is told apart by a number («статья», «том», «рейс»), or the empty string."""
    found = _nouns_before("law").before(words, first) or _nouns_before("before").before(words, first)
    return found.value if found is not None and "\n" not in words.gap(first) else ""


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
    return not any(_governs(number, parse.tag) for parse in parses(after.key))


def _governs(number: Number, tag: Any) -> bool:
    """«5 статей», «3 статьи», «2,5 тонны», but not «статья 76 Уголовного кодекса»."""
    if "gent" not in tag:
        return False
    if "plur" in tag:
        return True
    value = number.high if number.value is None else number.value
    few = value is None or value % 1 != 0 or (value % 10 in (2, 3, 4) and value % 100 not in (12, 13, 14))
    return (tag.POS == "NOUN" and few) or number.kind == "ordinal"  # «после выпуска 12-го альбома»


def ruler(words: Words, number: Number) -> str:
    """«Николай II», «Людовик XIV», «Екатерина Вторая»: a ruler's number belongs to the name."""
    before = word_at(words, number.first - 1)
    capital = number.kind == "ordinal" and number.last == number.first + 1 and words[number.first].text.istitle()
    if (
        not (number.kind == "roman" or capital)
        or before is None
        or not before.text[0].isupper()
        or before.text.isupper()
    ):
        return ""
    tags = [parse.tag for parse in parses(before.key)]
    named = any("Name" in tag for tag in tags) and not any("Geox" in tag for tag in tags)
    return "ruler's number" if named else ""


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
    ("word", plural_of_one),
)
"""The reasons in the order in which they are asked, before those of times, each with its account."""
