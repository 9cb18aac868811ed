"""What units and ids are called in each language of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any, Final, Literal

from babel import Locale
from babel.units import format_unit

from extract.analyse.lemmas import parses
from extract.lexicon import load
from extract.recognise.countries import country_name
from extract.report.strings import LANGUAGES, Language
from extract.score.slots import fold

_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_CYRILLIC: Final = re.compile(r"[а-яё]", re.IGNORECASE)
_PLURALS: Final[dict[str, int | Decimal]] = {"one": 1, "few": 2, "many": 5, "other": Decimal("1.5")}
_DIGITS: Final = re.compile(r"^[0-9,.\s]+")
_TIMES: Final = {
    "a": "duration-year",
    "mo": "duration-month",
    "wk": "duration-week",
    "d": "duration-day",
    "h": "duration-hour",
    "min": "duration-minute",
    "s": "duration-second",
}
# Of these pymorphy3 takes the noun, which is counted otherwise.
_COUNTED: Final = {"раз": {"one": "раз", "few": "раза", "many": "раз", "other": "раза"}}
# In a denominator the singular is wanted, and for time Russian has abbreviations that CLDR doesn't.
_PER: Final[dict[str, dict[Language, str]]] = {
    "a": {"ru": "год", "en": "year"},
    "mo": {"ru": "месяц", "en": "month"},
    "wk": {"ru": "неделю", "en": "week"},
    "d": {"ru": "сутки", "en": "day"},
    "h": {"ru": "ч", "en": "h"},
    "min": {"ru": "мин", "en": "min"},
    "s": {"ru": "с", "en": "s"},
    "[bbl_us]": {"ru": "баррель", "en": "barrel"},
    "1000.m3": {"ru": "тыс. м³", "en": "1,000 m³"},
}


def unit_label(code: str) -> dict[str, Any]:
    """How a unit is written after its number: its kind, its name by language and plural form, and what it is per.

    Kinds: `money` (the page writes it by its ISO 4217 code), `percent`, `times`, `none`, `unit`.
    """
    above, *below = _parted(code)
    label: dict[str, Any] = {"kind": "unit"}
    if not above:
        label = {"kind": "none"}
    elif above == "%":
        label = {"kind": "percent"}
    elif above == "x":
        label = {"kind": "times"}
    elif _CURRENCY.fullmatch(above) and above in Locale("en").currencies:
        label = {"kind": "money", "code": above}
    else:
        label |= {language: _named(above, language) for language in LANGUAGES}
    if below:
        label["per"] = {language: "/".join(_per(one, language) for one in below) for language in LANGUAGES}
    return label


def names(ids: Iterable[str]) -> dict[str, dict[str, str]]:
    """The names of countries among the ids, by language; any other id is a name itself."""
    english = Locale("en").territories
    return {id: {"ru": name, "en": str(english.get(id, name))} for id in sorted(set(ids)) if (name := country_name(id))}


def _parted(code: str) -> list[str]:
    """A code's numerator and denominators; what braces or brackets hold is not parted."""
    parts = re.findall(r"(?:\{[^}]*\}|\[[^\]]*\]|\([^)]*\)|[^/])+", code)
    return [part[1:-1] if part.startswith("(") and part.endswith(")") else part for part in parts] or [""]


def _named(code: str, language: Language) -> dict[str, str]:
    if (unit := _cldr().get(code)) and (found := _by_number(unit, language)):
        return found
    if code in _words() and language == "ru":
        return _words()[code]
    bare = code.strip("{}[]").replace(".", "·")
    if not _CYRILLIC.search(bare):
        return {"other": bare}
    forms = _declined(bare)
    return forms if language == "ru" else {"one": forms.get("one", bare), "other": forms.get("many", bare)}


def _per(code: str, language: Language) -> str:
    if code in _PER:
        return _PER[code][language]
    named = _named(code, language)
    return named.get("one") or named["other"]


def _by_number(unit: str, language: Language) -> dict[str, str]:
    """CLDR's name of a unit for each plural category: the short one, but of times that in full."""
    length: Literal["long", "short"] = "long" if unit in _TIMES.values() else "short"
    found = {
        category: _DIGITS.sub("", format_unit(number, unit, length=length, locale=language))
        for category, number in _PLURALS.items()
        if language == "ru" or category in ("one", "other")
    }
    # Where CLDR has no name, babel writes the unit's id.
    return {} if any(text.endswith(unit) for text in found.values()) else found


def _declined(noun: str) -> dict[str, str]:
    """A counted noun as it goes with numbers: «поезд», «поезда», «поездов». As it is where it is no noun known."""
    if noun in _COUNTED:
        return _COUNTED[noun]
    parse = next((one for one in parses(noun) if one.tag.POS == "NOUN" and fold(one.normal_form) == fold(noun)), None)
    if parse is None:
        return {"other": noun}
    forms = {name: parse.make_agree_with_number(number) for name, number in (("one", 1), ("few", 2), ("many", 5))}
    found = {name: form.word for name, form in forms.items() if form is not None}
    return {**found, "other": found.get("few", noun)}


@cache
def _cldr() -> dict[str, str]:
    """CLDR's units by our codes, the first of each."""
    found: dict[str, str] = {}
    for unit, code in load("units")["cldr"]["codes"].items():
        found.setdefault(code, unit)
    return found | _TIMES


@cache
def _words() -> dict[str, dict[str, str]]:
    """The Russian symbols, or else words, of the units that the lexicon lists."""
    found: dict[str, dict[str, str]] = {}
    for entry in load("units")["unit"]:
        symbols, words = entry.get("symbols", ()), entry.get("words", ())
        if symbols or words:
            found.setdefault(entry["code"], {"other": symbols[0]} if symbols else _declined(words[0]))
    return found
