"""Every unit of CLDR and every currency in use comes back as itself, in all its forms and in every plural form."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, Literal

import pytest
from babel import Locale
from babel.core import get_global
from babel.numbers import format_decimal, get_currency_name
from babel.units import format_unit
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.analyse.lemmas import forms
from extract.lexicon import load
from extract.recognise.numbers import numbers
from extract.recognise.quantities import quantities
from extract.recognise.units.shared_currencies import is_shared
from extract.recognise.words import Words, key
from extract.records import Quantity

DOC: Final = Doc(Vocab())
PLURALS: Final = (Decimal(21), Decimal(3), Decimal(15), Decimal("1.5"))
LENGTHS: Final[tuple[Literal["long", "short", "narrow"], ...]] = ("long", "short", "narrow")
CLDR: Final = load("units")["cldr"]
UNITS: Final = sorted(Locale("ru")._data["unit_patterns"])  # babel has no public list
TENDER: Final = sorted(
    {
        code
        for listed in get_global("territory_currencies").values()
        for code, _, until, tender in listed
        if until is None and tender and code in Locale("ru").currencies
    }
)


def only(text: str) -> Quantity:
    words = Words(text)
    (quantity,) = quantities(DOC, words, numbers(words), [], [])
    return quantity


def written(unit: str) -> Iterator[tuple[Decimal, str]]:
    """The forms that CLDR has of the unit in Russian, without those listed as ambiguous."""
    for length in LENGTHS:
        for number in PLURALS:
            text = format_unit(number, unit, length=length, locale="ru")
            if not text.endswith(unit) and text.lstrip("0123456789,\u00a0 ") not in CLDR["ambiguous"]:
                yield number, text


def test_each_unit_of_cldr_is_accounted_for() -> None:
    assert {*CLDR["codes"], *CLDR["counts"], *CLDR["times"], *CLDR["unwritten"]} == set(UNITS)


@pytest.mark.parametrize("unit", CLDR["codes"])
def test_units_in_every_plural_form(unit: str) -> None:
    for number, text in written(unit):
        quantity = only(f"всего {text}, не больше")
        assert quantity.label == ("PERCENT" if unit == "concentr-percent" else "QUANTITY")
        assert (quantity.text, quantity.value, quantity.unit) == (text, number, CLDR["codes"][unit])


@pytest.mark.parametrize("unit", CLDR["counts"])
def test_units_that_are_counted(unit: str) -> None:
    for number, text in written(unit):
        quantity = only(f"всего {text}, не больше")
        assert (quantity.text, quantity.value, quantity.unit) == (text, number, CLDR["counts"][unit])


@pytest.mark.parametrize("unit", CLDR["times"])
def test_durations_are_no_measures(unit: str) -> None:
    text = format_unit(15, unit, length="long", locale="ru")
    words = Words(f"всего {text}, не больше")
    assert not quantities(DOC, words, numbers(words), [], [])


@pytest.mark.parametrize("code", TENDER)
def test_currencies_in_every_plural_form(code: str) -> None:
    for number in PLURALS:
        name = get_currency_name(code, count=number, locale="ru")
        if is_shared(key(name)):
            continue
        text = f"{format_decimal(number, locale='ru')} {name}"
        quantity = only(f"стоит {text}, не больше")
        assert (quantity.text, quantity.value, quantity.unit, quantity.label) == (text, number, code, "MONEY")


@pytest.mark.parametrize("code", TENDER)
def test_currencies_by_code(code: str) -> None:
    for text in (f"7 млн {code}", f"1 250,5 {code}"):
        quantity = only(f"долг — {text}, не больше")
        assert (quantity.text, quantity.unit, quantity.label) == (text, code, "MONEY")


NAMES: Final = [
    (entry["code"], word)
    for entry in load("currencies")["currency"]
    for word in entry.get("words", [])
    if "fraction" not in entry and "also" not in entry and " " not in word and not is_shared(word)
]


@pytest.mark.parametrize(("code", "name"), NAMES)
def test_currencies_in_every_case(code: str, name: str) -> None:
    for form in forms(name, "NOUN"):
        quantity = only(f"речь о 500 тысячах {form}, не больше")
        assert (quantity.value, quantity.unit, quantity.label) == (Decimal(500_000), code, "MONEY")
