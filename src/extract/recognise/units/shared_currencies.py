"""Which country's money a bare name means that several countries share: «манат», «крона», «динар», «песо», «фунт».

Each name's currencies and the countries that pay in them are CLDR's (babel). The country named nearest decides:
in the same sentence, else before the amount, else behind it; where the text names none, the default that
`lexicon/currencies.toml` gives.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache
from typing import Final

from babel import Locale
from babel.core import get_global

from extract.analyse.lemmas import forms, lemma
from extract.lexicon import load
from extract.recognise.countries import adjective_country, country_form
from extract.recognise.words import Words, key

_TEXTS_KEPT: Final = 32


@cache
def _names_by_form() -> dict[str, str]:
    """The shared names by each of their forms: «манатов» → «манат»."""
    return {key(form): entry["word"] for entry in load("currencies")["shared"] for form in forms(entry["word"], "NOUN")}


@cache
def _defaults() -> dict[str, str]:
    return {entry["word"]: entry["default"] for entry in load("currencies")["shared"]}


@cache
def _money_of_countries(name: str) -> dict[str, str]:
    """The currency of that name by country: «крона» → {SE: SEK, NO: NOK, …}."""
    spelled = {form for form, known in _names_by_form().items() if known == name}
    codes = {code for code, full in Locale("ru").currencies.items() if spelled & {key(word) for word in full.split()}}
    return {
        territory: code
        for territory, listed in get_global("territory_currencies").items()
        for code, _, until, tender in listed
        if until is None and tender and code in codes
    }


def is_shared(form: str) -> bool:
    """Whether the word, by its key, is a bare name that several countries share."""
    return form in _names_by_form()


def shared_currency(words: Words, index: int, default: str | None = None) -> str:
    """The ISO 4217 code of the bare name at the word by the countries around it; empty where nothing tells.

    `default`: what it means where the text names no country, in place of the lexicon's own.
    """
    name = _names_by_form()[words[index].key]
    places, codes = _mentions(words, name)
    if not places:
        return _defaults()[name] if default is None else default
    after = bisect_left(places, index)
    near = [at for at in (after - 1, after) if 0 <= at < len(places)]
    sentence = words.sentence(words[index].start)
    here = [at for at in near if words.sentence(words[places[at]].start) == sentence]
    return codes[min(here, key=lambda at: abs(places[at] - index)) if here else near[0]]


@lru_cache(maxsize=_TEXTS_KEPT)
def _mentions(words: Words, name: str) -> tuple[list[int], list[str]]:
    """Where the text names countries with money of that name, and which money it is."""
    money = _money_of_countries(name)
    found = [(at, money[code]) for at, code in _countries(words) if code in money]
    return [at for at, _ in found], [code for _, code in found]


@lru_cache(maxsize=_TEXTS_KEPT)
def _countries(words: Words) -> list[tuple[int, str]]:
    """The countries that the text names, by nouns and adjectives, and where."""
    found = []
    for at, word in enumerate(words):
        if word.kind != "letters":
            continue
        code = country_form(word.text) if word.text[0].isupper() else None
        if code is None and "ск" in word.key:
            code = adjective_country(lemma(word.key, "ADJ"))
        if code is not None:
            found.append((at, code))
    return found
