"""What a name of money without a country means: by the settings of the run, the countries near it, the lexicon.

«манат», «доллар», «крона»: `lexicon/currencies.toml` says what each means by default, and a user may say otherwise
(`currencies={"манат": "TMT"}`). A country named near decides before both, where it has money of that name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale

from extract.analyse.lemmas import forms
from extract.errors import ExtractError
from extract.lexicon import load
from extract.recognise.units.shared_currencies import is_shared, shared_currency
from extract.recognise.words import Words, key


@cache
def _names_by_form() -> dict[str, str]:
    """The bare names of money by each of their forms: «манатов» → «манат»."""
    entries = load("currencies")["currency"]
    names = [word for entry in entries if "fraction" not in entry for word in entry.get("words", []) if " " not in word]
    named = {key(form): name for name in names for form in forms(name)}
    return named | {key(name): name for name in names}


def checked_currencies(currencies: Mapping[str, str]) -> dict[str, str]:
    """The mapping of bare names to ISO 4217 codes, by look-up key.

    Raises ExtractError where a name is no bare name of money («рубль», «манат»), or a code is not known.
    """
    found = {}
    for name, code in currencies.items():
        if key(name) not in _names_by_form().values():
            raise ExtractError(f"currency «{name}={code}»: «{name}» is not a name of money such as «манат»")
        if code and code not in Locale("ru").currencies:
            raise ExtractError(f"currency «{name}={code}»: {code} is not an ISO 4217 code")
        found[key(name)] = code
    return found


def bare_currency(words: Words, index: int, code: str) -> str:
    """The ISO 4217 code of the bare name at the word; `code` is what the lexicon says it means."""
    form = words[index].key
    name = _names_by_form().get(form, form)
    default = words.currencies.get(name, code)
    return shared_currency(words, index, words.currencies.get(name)) if is_shared(form) else default
