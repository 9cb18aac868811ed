"""Currencies by name, abbreviation, sign and ISO 4217 code: CLDR's Russian names and `lexicon/currencies.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, Final

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

from extract.lexicon import load
from extract.recognise.digits import glued, word_at
from extract.recognise.phrases import Match, Pattern, Phrases, inflected, literal
from extract.recognise.units import Unit, in_context
from extract.recognise.units.bare_currencies import bare_currency
from extract.recognise.units.contexts import contexts_of
from extract.recognise.words import Words

# Codes that are words or names of their own before a number: «TOP 10», «ALL 5», «AMD 7000».
_WORDS_TOO: Final = frozenset("ALL TOP PEN TRY CUP MOP BAM MAD SOS AMD COP XXX XTS BAR".split())
_ROUBLES: Final = frozenset(["р", "руб"])
# One count for each Russian plural category of CLDR: one, few, many, other.
_PLURAL_COUNTS: Final = (1, 2, 5, Decimal("1.5"))
# A CLDR name that is no plain phrase: with years, brackets or quotes it is a currency out of use.
_PLAIN: Final = re.compile(r"[А-Яа-яЁё -]+")


@cache
def _names() -> Phrases[Unit]:
    return Phrases([*_lexicon_names(), *_cldr_names()])


def _lexicon_names() -> Iterator[tuple[Pattern, Unit]]:
    for entry in load("currencies")["currency"]:
        for word in entry.get("words", []):
            yield inflected(word, also=entry.get("also", [])), _unit(entry)
        for form in entry.get("forms", []):
            yield literal(form), _unit(entry)


def _cldr_names() -> Iterator[tuple[Pattern, Unit]]:
    locale = Locale("ru")
    for code in sorted(_tender()):
        for count in _PLURAL_COUNTS:
            yield literal(get_currency_name(code, count=count, locale=locale)), Unit(code, "MONEY")
    for code, name in sorted(locale.currencies.items()):
        # A single word («доллар») names no country; the lexicon says what it means.
        if _PLAIN.fullmatch(name) and " " in name:
            yield inflected(name), Unit(code, "MONEY")


def _tender() -> frozenset[str]:
    """The codes that are legal tender somewhere today, by CLDR."""
    return frozenset(
        code
        for currencies in get_global("territory_currencies").values()
        for code, _, until, tender in currencies
        if until is None and tender
    )


@cache
def currency_nouns() -> frozenset[str]:
    """The lemmas that name a currency by themselves («доллар», «тенге»), small coins aside, and «валюта»."""
    entries = load("currencies")["currency"]
    names = (word for entry in entries if "fraction" not in entry for word in entry.get("words", []))
    return frozenset({"валюта", *(word for word in names if " " not in word)})


def _unit(entry: dict[str, Any]) -> Unit:
    return Unit(entry["code"], "MONEY", factor=entry.get("fraction", "1"), contexts=contexts_of(entry))


@cache
def _symbols() -> Phrases[Unit]:
    entries = load("currencies")["currency"]
    return Phrases(
        (
            (literal(symbol, surface=True), _unit(entry))
            for entry in entries
            for symbol in [*entry.get("symbols", []), *entry.get("signs", [])]
        ),
        surface=True,
    )


@cache
def _signs() -> Phrases[Unit]:
    entries = load("currencies")["currency"]
    return Phrases(
        ((literal(sign, surface=True), _unit(entry)) for entry in entries for sign in entry.get("signs", [])),
        surface=True,
    )


@cache
def _sign_characters() -> frozenset[str]:
    return frozenset(
        sign for entry in load("currencies")["currency"] for sign in entry.get("signs", []) if len(sign) == 1
    )


@cache
def _codes() -> frozenset[str]:
    return frozenset(Locale("ru").currencies)


def is_currency_sign(text: str) -> bool:
    """Whether the word is a sign such as «$»."""
    return text in _sign_characters()


def currency_at(words: Words, first: int) -> Match[Unit] | None:
    """The currency that starts at the word: «долларов США», «шведских крон», «руб.», «€», «USD»."""
    if first >= len(words):
        return None
    found = _symbols().at(words, first)
    named = _names().at(words, first)
    if named is not None and (found is None or named.last >= found.last):
        return _in_context(words, named)
    if found is not None and _is_symbol_here(words, found):
        return found
    word = words[first]
    if word.key == "к" and _behind_roubles(words, first):
        return Match(Unit("RUB", "MONEY", factor="0.01"), first, first + 1)
    return Match(Unit(word.text, "MONEY"), first, first + 1) if word.text in _codes() else None


def _behind_roubles(words: Words, index: int) -> bool:
    """Whether «к.» is kopecks: «99 р. 90 к.»."""
    dot = word_at(words, index + 1)
    if index < 3 or dot is None or dot.text != "." or words[index - 1].kind != "digits":
        return False
    before = index - 3 if words[index - 2].text == "." else index - 2
    return words[before].key in _ROUBLES


def currency_before(words: Words, last: int) -> Match[Unit] | None:
    """The sign or code before a number, within a blank: «$», «US$», «USD»."""
    if last < 1 or len(words.gap(last)) > 1 or "\n" in words.gap(last):
        return None
    sign = _signs().before(words, last)
    if sign is not None:
        return sign
    text = words[last - 1].text
    if text in _codes() and text not in _WORDS_TOO:
        return Match(Unit(text, "MONEY"), last - 1, last)
    return None


def currency_name_before(words: Words, last: int) -> Match[Unit] | None:
    """The currency spelled out that ends just before the word: «рублей» in «рублей сто»."""
    named = _names().before(words, last)
    return None if named is None else _in_context(words, named)


def _in_context(words: Words, named: Match[Unit]) -> Match[Unit]:
    """«500 манатов»: a bare name means what the settings or the country named nearest say; «200 фунтов» may weigh."""
    if named.last - named.first > 1:
        return named
    weighed = in_context(words, named)
    if weighed.value.label != "MONEY":
        return weighed
    code = bare_currency(words, named.first, named.value.code) if named.value.factor == "1" else named.value.code
    return Match(Unit(code, "MONEY", named.value.factor), named.first, named.last)


def _is_symbol_here(words: Words, found: Match[Unit]) -> bool:
    """Whether «р» is a rouble: «5 р.», «5р», not the «р» of «5 р-нов» or «Р. Иванов»."""
    if found.last >= len(words) or not glued(words, found.last):
        return True
    after, then = words[found.last], word_at(words, found.last + 1)
    if words[found.last - 1].kind == "letters" and after.kind in ("letters", "digits"):
        return False
    return not (after.text in "-‐‑" and then is not None and then.kind == "letters" and glued(words, found.last + 1))
