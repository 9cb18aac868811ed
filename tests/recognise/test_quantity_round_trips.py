"""Quantities written by other programs come back as themselves: CLDR's currencies and units, compositions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel import Locale
from babel.core import get_global
from babel.numbers import format_decimal, get_currency_name
from babel.units import format_unit
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.lexicon import load
from extract.recognise.numbers import numbers
from extract.recognise.quantities import quantities
from extract.recognise.units import unit_at
from extract.recognise.units.shared_currencies import is_shared
from extract.recognise.words import Words, key
from extract.records import Quantity

DOC = Doc(Vocab())
PLURALS = (Decimal(21), Decimal(3), Decimal(15), Decimal("1.5"))
TENDER = sorted(
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


@pytest.mark.parametrize("code", TENDER)
def test_currencies_in_every_plural_form(code: str) -> None:
    for number in PLURALS:
        name = get_currency_name(code, count=number, locale="ru")
        if is_shared(key(name)):
            continue
        written = f"{format_decimal(number, locale='ru')} {name}"
        quantity = only(f"стоит {written} сегодня")
        assert (quantity.text, quantity.value, quantity.unit) == (written, number, code)


@pytest.mark.parametrize(("unit", "code"), load("units")["cldr"]["codes"].items())
def test_units_of_cldr(unit: str, code: str) -> None:
    for length in ("long", "short"):
        for number in PLURALS:
            written = format_unit(number, unit, length=length, locale="ru")
            if written.lstrip("0123456789,\u00a0 ") in load("units")["cldr"]["ambiguous"]:
                continue
            quantity = only(f"всего {written} было")
            assert (quantity.text, quantity.value, quantity.unit) == (written, number, code)


BOUNDS = {
    "": "",
    "около ": "APPROX",
    "свыше ": "MORE_THAN",
    "менее ": "LESS_THAN",
    "не менее ": "EQUAL_OR_MORE",
    "не более ": "EQUAL_OR_LESS",
}
SCALES = {"": 1, " тыс.": 10**3, " млн": 10**6, " млрд": 10**9, " трлн": 10**12}
UNITS = {
    "тонн": "t",
    "рублей": "RUB",
    "долларов США": "USD",
    "кВт·ч": "kW.h",
    "кубометров": "m3",
    "баррелей": "[bbl_us]",
    "поездов": "поезд",
    "чел.": "человек",
}
RATES = {"": "", " в год": "/a", " в сутки": "/d", " в час": "/h"}
CARRIERS = ("Завод получил {}.", "По словам министра, {}, а не меньше", "{} — это много", "Итог («{}») известен")


@settings(deadline=None, max_examples=200)
@given(
    st.sampled_from(sorted(BOUNDS)),
    st.decimals(5, 999, places=1),
    st.sampled_from(sorted(SCALES)),
    st.sampled_from(sorted(UNITS)),
    st.sampled_from(sorted(RATES)),
    st.sampled_from(CARRIERS),
)
def test_compositions(bound: str, number: Decimal, scale: str, unit: str, rate: str, carrier: str) -> None:
    written = f"{format_decimal(number, locale='ru')}{scale} {unit}{rate}"
    quantity = only(carrier.format(bound + written))
    assert quantity.value == number * SCALES[scale]
    assert (quantity.text, quantity.unit, quantity.mod) == (written, UNITS[unit] + RATES[rate], BOUNDS[bound])


@settings(deadline=None, max_examples=100)
@given(st.integers(5, 10**9), st.sampled_from(["тонн", "рублей", "поездов"]), st.sampled_from(CARRIERS))
def test_compositions_in_words(number: int, unit: str, carrier: str) -> None:
    written = f"{num2words(number, lang='ru', case='g')} {unit}"
    quantity = only(carrier.format(f"около {written}"))
    if number % 10 != 1 or number % 100 == 11 or unit != "поездов":  # «двадцати одного поездов» is no Russian
        assert (quantity.text, quantity.value) == (written, Decimal(number))


def test_a_symbol_is_matched_as_written() -> None:
    assert unit_at(Words("пм"), 0) is not None
    assert unit_at(Words("ПМ"), 0) is None
