"""Numbers that are names, or parts of names: of laws, flights, houses, rulers, titles (`lexicon/fixed.toml`)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Any, Final

from extract.analyse.lemmas import parses
from extract.lexicon import load
from extract.recognise.digits import glued, modulo, word_at
from extract.recognise.numbers import Number
from extract.recognise.numbers.amount import HYPHENS
from extract.recognise.phrases import Phrases, inflected, literal
from extract.recognise.units.currencies import currency_before
from extract.recognise.words import QUOTES, Words

_LONGEST_STREET: Final = 7
"""How many words back from the number of its house a street's name may begin."""
_OPENING: Final = frozenset(QUOTES)
_LONGEST_TITLE: Final = 8
_LONGEST_NAME: Final = 4
_WORD: Final = re.compile("[а-яё]{3}$")


@cache
def nouns_before(kind: str) -> Phrases[str]:
    """The nouns of one table of `lexicon/fixed.toml` («law», «before», «street», «title») that a number follows."""
    return Phrases((inflected(words), words) for entry in load("fixed")[kind] for words in entry.get("words", []))


@cache
def _street_endings() -> frozenset[str]:
    return frozenset(word for entry in load("fixed")["street"] for word in entry.get("endings", []))


@cache
def symbols_before(kind: str) -> Phrases[str]:
    """The abbreviations of one of those tables, as written: «ст.», «д.»."""
    return Phrases(
        (
            (literal(symbol, surface=True), symbol)
            for entry in load("fixed")[kind]
            for symbol in entry.get("symbols", [])
        ),
        surface=True,
    )


def titled_work(words: Words, number: Number) -> str:
    """«роман «Двенадцать стульев»», «альбом «4:44»», «клуб «16 тонн»»: in quotes, behind what is named so."""
    if _OPENING.isdisjoint(words.texts[max(number.first - _LONGEST_TITLE, 0) : number.first]):
        return ""
    for first in range(number.first, max(number.first - _LONGEST_TITLE, 0), -1):
        if "\n" in words.gap(first):
            return ""
        opening = words[first - 1].text
        if opening in QUOTES and glued(words, first):
            noun = nouns_before("title").before(words, first - 1)
            closed = noun is not None and _closes(words, number.last, QUOTES[opening])
            return f"in the title of a «{noun.value}»" if noun is not None and closed else ""
        if opening in "»”“":
            return ""
    return ""


def _closes(words: Words, first: int, closing: str) -> bool:
    return any(words[index].text == closing for index in range(first, min(first + _LONGEST_TITLE, len(words))))


def number_of_a_law(words: Words, number: Number) -> str:
    """«статья 109», «ст. 5», «часть 2 статьи 104», «КоАП РФ 13.15»: a name, whatever follows but those by whom:
    «принял резолюцию 84 голосами»; not «отдал по частям 22 млн рублей»."""
    if not number.digits or number.first == 0 or "\n" in words.gap(number.first) or _by_many(words, number):
        return ""
    noun = nouns_before("law").before(words, number.first) if number.scale == 1 else None
    found = noun or symbols_before("law").before(words, number.first)
    return f"number of «{found.value}»" if found is not None else ""


def number_of_a_code_of_law(words: Words, number: Number) -> str:
    """«по 228 УК», «109 УК РФ»: the number of an article, before the code of law that has it."""
    if not number.digits or number.kind != "cardinal" or number.scale != 1 or number.last >= len(words):
        return ""
    found = symbols_before("code").at(words, number.last) if "\n" not in words.gap(number.last) else None
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
    symbol = symbols_before("before").before(words, number.first)
    if symbol is not None and _is_abbreviation(words, symbol.first):
        return f"number of «{symbol.value}»"
    if number.scale != 1 or not is_bare(words, number):
        return ""
    noun = nouns_before("before").before(words, number.first)
    if noun is not None:
        return f"number of «{noun.value}»"
    if before.kind == "letters" and before.text.isascii() and not before.text.islower():
        return f"part of the name «{before.text} {words[number.first].text}»"
    return ""


def named_by_number(words: Words, first: int) -> str:
    """The noun before the word that is told apart by a number («статья», «том», «рейс»), or the empty string."""
    found = nouns_before("law").before(words, first) or nouns_before("before").before(words, first)
    return found.value if found is not None and "\n" not in words.gap(first) else ""


def house_number(words: Words, number: Number) -> str:
    """«улица Ленина, 15», «пр. Мира, 101»: the number of a house, behind a street's name and a comma."""
    comma = word_at(words, number.first - 1)
    if comma is None or comma.text != "," or not number.digits or number.scale != 1 or not is_bare(words, number):
        return ""
    if words[number.first - 2].key in _street_endings():
        return f"number of a house in «{words[number.first - 2].text}»"
    for first in range(number.first - 3, max(number.first - _LONGEST_STREET, -1), -1):
        if "\n" in words.gap(first + 1):
            return ""
        street = nouns_before("street").at(words, first) or symbols_before("street").at(words, first)
        if street is not None:
            name = word_at(words, street.last)
            named = name is not None and street.last < number.first - 1 and not name.text[0].islower()
            return f"number of a house in «{street.value}»" if named else ""
    return ""


def _is_abbreviation(words: Words, first: int) -> bool:
    """«т. 3», but not «5 т. 3»: a unit stands behind its own number."""
    before = word_at(words, first - 1)
    return before is None or before.kind != "digits"


def is_bare(words: Words, number: Number) -> bool:
    """Whether nothing that the number could count or measure follows it."""
    after = word_at(words, number.last)
    if after is None or "\n" in words.gap(number.last):
        return True
    if after.kind != "letters" or after.text.isupper() or after.key in ("и", "в"):
        return after.text not in "%$€£₽°"
    return not any(_governs(number, parse.tag) for parse in parses(after.key)) and not _by_many(words, number)


def _by_many(words: Words, number: Number) -> bool:
    """«принял закон 84 голосами»: whether a noun in the instrumental plural follows, which is counted."""
    after = word_at(words, number.last)
    if after is None or after.kind != "letters" or "\n" in words.gap(number.last):
        return False
    return any({"NOUN", "plur", "ablt"} in parse.tag for parse in parses(after.key)[:1])


def _governs(number: Number, tag: Any) -> bool:
    """«5 статей», «3 статьи», «2,5 тонны», but not «статья 76 Уголовного кодекса»."""
    if "gent" not in tag:
        return False
    if "plur" in tag:
        return True
    value = number.high if number.value is None else number.value
    few = value is None or value != value.to_integral_value() or _is_few(value)
    return (tag.POS == "NOUN" and few) or number.kind == "ordinal"  # «после выпуска 12-го альбома»


def _is_few(value: Decimal) -> bool:
    """Whether the noun that is counted stands in the genitive singular: «два», «23», not «12»."""
    return modulo(value, 10) in (2, 3, 4) and modulo(value, 100) not in (12, 13, 14)


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
    after = word_at(words, number.last)
    scaled = number.scale != 1 and _WORD.search(letters.text) is not None  # not «COVID-19 тысячи», «Су-30 тысячи»
    if joined and (scaled or (after is not None and after.text == "%")):
        return ""  # «Китай-24,5%», «импорт-3 млн тонн»: a dash without its spaces
    return "designation" if joined else ""


def stage(words: Words, number: Number) -> str:
    """«1/8 финала»: a stage of a cup, no part of anything."""
    final, value = word_at(words, number.last), number.value
    if final is None or final.key != "финала" or value is None or not 0 < value < 1:
        return ""
    return "stage of a cup"
