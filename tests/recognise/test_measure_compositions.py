"""Bound × number × multiplier × unit × rate, in a sentence: each composition comes back as it was put together."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.recognise.numbers import numbers
from extract.recognise.quantities import quantities
from extract.recognise.words import Words
from extract.records import Quantity

DOC = Doc(Vocab())
BOUNDS = {
    "": "",
    "около ": "APPROX",
    "порядка ": "APPROX",
    "более ": "MORE_THAN",
    "свыше ": "MORE_THAN",
    "менее ": "LESS_THAN",
    "не менее ": "EQUAL_OR_MORE",
    "не более ": "EQUAL_OR_LESS",
}
SCALES = {"": 1, " тыс.": 10**3, " тысяч": 10**3, " млн": 10**6, " миллионов": 10**6, " млрд": 10**9, " трлн": 10**12}
UNITS = {
    "тонн": "t",
    "центнеров": "dt",
    "кг": "kg",
    "граммов": "g",
    "километров": "km",
    "кв. км": "km2",
    "квадратных метров": "m2",
    "га": "har",
    "кубометров": "m3",
    "куб. м": "m3",
    "баррелей": "[bbl_us]",
    "литров": "L",
    "кВт·ч": "kW.h",
    "киловатт-часов": "kW.h",
    "МВт": "MW",
    "Гкал": "Gcal",
    "TEU": "{TEU}",
    "морских миль": "[nmi_i]",
    "тройских унций": "[oz_tr]",
    "карат": "[car_m]",
    "терабит": "Tbit",
    "ГБ": "GBy",
    "тонно-километров": "t.km",
}
MONEY = {
    "рублей": "RUB",
    "руб.": "RUB",
    "₽": "RUB",
    "долларов": "USD",
    "долларов США": "USD",
    "долл.": "USD",
    "евро": "EUR",
    "тенге": "KZT",
    "манатов": "AZN",
    "сумов": "UZS",
    "лари": "GEL",
    "юаней": "CNY",
    "шведских крон": "SEK",
    "фунтов стерлингов": "GBP",
    "белорусских рублей": "BYN",
    "гривен": "UAH",
    "австралийских долларов": "AUD",
    "KZT": "KZT",
}
RATES = {"": "", " в год": "/a", " в сутки": "/d", " в месяц": "/mo", " в час": "/h", " на человека": "/{человек}"}
PRICES = {
    "": "",
    " в год": "/a",
    " за баррель": "/[bbl_us]",
    " за тысячу кубометров": "/(1000.m3)",
    " за 1 тыс. куб. м": "/(1000.m3)",
    " за акцию": "/{акция}",
    " за квадратный метр": "/m2",
    " за тонну": "/t",
    " за кВт·ч": "/(kW.h)",
    " на душу населения": "/{человек}",
    " с человека": "/{человек}",
    " с гектара": "/har",
}
CARRIERS = ("Завод получил {}.", "По словам министра, {}, а не меньше", "{} — это много", "Итог («{}») известен")
bounds, scales, carriers = (st.sampled_from(list(choices)) for choices in (BOUNDS, SCALES, CARRIERS))
NUMBERS = st.decimals(5, 999, places=1)


def only(text: str) -> Quantity:
    words = Words(text)
    (quantity,) = quantities(DOC, words, numbers(words), [], [])
    return quantity


@settings(deadline=None, max_examples=300)
@given(bounds, NUMBERS, scales, st.sampled_from(list(UNITS)), st.sampled_from(list(RATES)), carriers)
def test_measures(bound: str, number: Decimal, scale: str, unit: str, rate: str, carrier: str) -> None:
    text = f"{format_decimal(number, locale='ru')}{scale} {unit}{rate}"
    quantity = only(carrier.format(bound + text))
    assert (quantity.text, quantity.label, quantity.value) == (text, "QUANTITY", number * SCALES[scale])
    assert (quantity.unit, quantity.mod) == (UNITS[unit] + RATES[rate], BOUNDS[bound])


@settings(deadline=None, max_examples=300)
@given(bounds, NUMBERS, scales, st.sampled_from(list(MONEY)), st.sampled_from(list(PRICES)), carriers)
def test_money(bound: str, number: Decimal, scale: str, money: str, price: str, carrier: str) -> None:
    text = f"{format_decimal(number, locale='ru')}{scale} {money}{price}"
    quantity = only(carrier.format(bound + text))
    assert (quantity.text, quantity.label, quantity.value) == (text, "MONEY", number * SCALES[scale])
    assert (quantity.unit, quantity.mod) == (MONEY[money] + PRICES[price], BOUNDS[bound])


@settings(deadline=None, max_examples=150)
@given(bounds, NUMBERS, scales, st.sampled_from(["$", "€", "£", "₽", "US$", "₸"]), carriers)
def test_signs_before(bound: str, number: Decimal, scale: str, sign: str, carrier: str) -> None:
    codes = {"$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "US$": "USD", "₸": "KZT"}
    text = f"{sign}{format_decimal(number, locale='ru')}{scale}"
    quantity = only(carrier.format(bound + text))
    assert (quantity.value, quantity.unit, quantity.mod) == (number * SCALES[scale], codes[sign], BOUNDS[bound])


@settings(deadline=None, max_examples=150)
@given(st.integers(5, 10**6), st.sampled_from(["тонн", "рублей", "километров"]), st.sampled_from(list(RATES)), carriers)
def test_numbers_in_words(number: int, unit: str, rate: str, carrier: str) -> None:
    text = f"{num2words(number, lang='ru')} {unit}{rate}"
    quantity = only(carrier.format(text))
    assert (quantity.text, quantity.value) == (text, Decimal(number))
    assert quantity.unit == (UNITS | MONEY)[unit] + RATES[rate]


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009"])
def test_any_space_parts_a_number_from_its_unit(space: str) -> None:
    for text in ("54 кв. м", "5 млн т", "250 мл", "20 %", "5 л. с.", "745 мм рт. ст."):
        assert only(f"всего {text.replace(' ', space)}, не больше").text == text.replace(" ", space)
