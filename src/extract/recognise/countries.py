"""Countries by ISO 3166-1 alpha-2 code: their Russian names and the adjectives made from them.

The usual names are CLDR's Russian territory names (babel); `lexicon/countries.toml` adds the other
names in use and the adjectives.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import Final

from babel import Locale

from extract.analyse import lemmas
from extract.kept import WORDS
from extract.lexicon import load
from extract.recognise.words import key

# CLDR lists these two-letter codes beside the countries: parts of countries, unions, tests.
_NO_COUNTRIES: Final = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])


_ISLANDS: Final = re.compile(r"\bо-ва\b")


def is_country_id(id: str) -> bool:
    """Whether an entity's id is a country's: two Latin letters, where other ids are names."""
    return len(id) == 2 and id.isascii()


def country_of(id: str) -> str:
    """The country whose capital the id names, else the id."""
    return _codes_by_capital().get(_key(id), id)


def is_capital(id: str) -> bool:
    """Whether the id names the capital of a country."""
    return _key(id) in _codes_by_capital()


@cache
def _codes_by_capital() -> dict[str, str]:
    return {_key(name): code for code, names in load("capitals")["capitals"].items() for name in names}


def _is_country(code: str) -> bool:
    return len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES


@cache
def _codes_by_name() -> dict[str, str]:
    """Code by look-up key of each name in the nominative; no name belongs to two countries."""
    territories = {code: name for code, name in Locale("ru").territories.items() if _is_country(code)}
    # «Гонконг (САР)», «Мьянма (Бирма)»: the bracket is a remark; «Конго - Киншаса» is one spelling of many.
    short = {code: _key(name.split(" (")[0]) for code, name in territories.items()}
    owners = Counter(short.values())  # two have «Виргинские о-ва»
    codes = {name: code for code, name in short.items() if owners[name] == 1}
    codes |= {_key(name): code for code, name in territories.items()}
    for code, entry in load("countries").items():
        for name in entry.get("names", ()):
            codes[_key(name)] = code
    return {_key(spelling): code for name, code in codes.items() for spelling in _spellings(name)}


def _spellings(name: str) -> tuple[str, ...]:
    """«Коста-Рика» is written «Коста Рика» too, and CLDR's «Соломоновы о-ва» are the «Соломоновы острова»."""
    full = _ISLANDS.sub("острова", name)
    return tuple(dict.fromkeys((full, full.replace("-", " "), name)))


@cache
def country_names() -> tuple[str, ...]:
    """The countries' names of several words, in the nominative as written: «Босния и Герцеговина»."""
    names = [name.split(" (")[0] for code, name in Locale("ru").territories.items() if _is_country(code)]
    names += [name for entry in load("countries").values() for name in entry.get("names", ())]
    return tuple(dict.fromkeys(one for name in names if not name.isalpha() for one in _spellings(name)))


@cache
def _codes_by_form() -> dict[str, str]:
    """Code by look-up key of every form of every one-word name that declines."""
    forms: dict[str, str] = {}
    for name, code in _codes_by_name().items():
        if name.isalpha() and len(name) > 3:
            for form in lemmas.forms(name, "NOUN"):
                forms.setdefault(form, code)
    return forms | _codes_by_name()


@cache
def _codes_by_adjective() -> dict[str, str]:
    return {
        key(adjective): code for code, entry in load("countries").items() for adjective in entry.get("adjectives", ())
    }


@cache
def _codes_by_prefix() -> dict[str, str]:
    """Code by the first part of a compound adjective, without its hyphen («азербайджано», «российско»)."""
    made = {adjective.removesuffix("ий") + "о": code for adjective, code in _codes_by_adjective().items()}
    given = {key(prefix): code for code, entry in load("countries").items() for prefix in entry.get("prefixes", ())}
    return made | given


@cache
def _codes_by_people() -> dict[str, str]:
    return {key(word): code for code, entry in load("countries").items() for word in entry.get("people", ())}


def citizens_country(lemma: str) -> str | None:
    """The code of the country whose citizen the noun names, or None: «россиянин» → `RU`."""
    return _codes_by_people().get(key(lemma))


@cache
def _names_by_form() -> dict[str, str]:
    """Each one-word name by each of its forms as a text writes them, capital first."""
    names: dict[str, str] = {}
    for name in _codes_by_name():
        if name.isalpha() and len(name) > 3:
            for form in lemmas.forms(name, "NOUN"):
                names.setdefault(form.capitalize(), name.capitalize())
    return names | {name: name for name in names.values()}


def country_nominative(form: str) -> str | None:
    """The nominative of a country's name of one word, or None: «Казахстаном» → «Казахстан»."""
    return _names_by_form().get(form)


@lru_cache(maxsize=WORDS)
def official_names(code: str) -> tuple[str, ...]:
    """A country's names in `lexicon/countries.toml` besides that of CLDR, by its code; none for other strings."""
    return tuple(load("countries").get(code, {}).get("names", ()))


def country(name: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country named in the nominative, or None: «Китай» → `CN`, «КНР» → `CN`."""
    return _codes_by_name().get(_key(name))


def country_name(code: str) -> str | None:
    """The usual Russian name (CLDR) of a country by its ISO 3166-1 alpha-2 code, or None: `KZ` → «Казахстан»."""
    name = Locale("ru").territories.get(code) if _is_country(code) else None
    return name.split(" (")[0] if name else None


@lru_cache(maxsize=WORDS)
def country_form(form: str) -> str | None:
    """The code of a country named by one word in any case, or None: «Казахстаном» → `KZ`."""
    return _codes_by_form().get(_key(form))


@cache
def _region_forms() -> frozenset[str]:
    return frozenset(form for name in load("toponyms")["regions"] for form in lemmas.forms(name, "NOUN"))


def region_form(form: str) -> bool:
    """Whether a word is a listed part of the world in any case: «Европой», «Каспия»."""
    return key(form) in _region_forms()


def adjective_country(lemma: str) -> str | None:
    """The code of the country that an adjective's lemma is made from, or None: «казахстанский» → `KZ`.

    Of a compound the last part counts; `adjective_countries` gives all of them.
    """
    codes = adjective_countries(lemma)
    return codes[-1] if codes else None


_AVERAGED: Final = re.compile("^(?:обще|средне)")
"""«общероссийский», «среднероссийский показатель»: of the whole country."""


def adjective_countries(lemma: str) -> tuple[str, ...]:
    """The codes of all countries in an adjective's lemma, in order: «азербайджано-казахстанский» → `AZ`, `KZ`.

    Empty where the adjective, or the last part of a compound, is not a country's.
    """
    folded = key(lemma)
    whole = _codes_by_adjective().get(folded) or _codes_by_adjective().get(_AVERAGED.sub("", folded))
    if whole is not None:
        return (whole,)
    *firsts, last = folded.replace("–", "-").split("-")
    if not firsts:
        return ()
    code = _codes_by_adjective().get(last)
    if code is None:
        return ()
    found = (_codes_by_prefix().get(first) for first in firsts)
    return (*(first for first in found if first is not None), code)


def _key(name: str) -> str:
    return key(" ".join(name.split())).replace("’", "'").replace("–", "-").replace(" - ", "-").replace(" — ", "-")
