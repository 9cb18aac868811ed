"""Quantities written by other programs come back as themselves: CLDR's currencies and units, compositions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.recognise.numbers import numbers
from extract.recognise.quantities import quantities
from extract.recognise.units import unit_at
from extract.recognise.words import Words
from extract.records import Quantity

DOC = Doc(Vocab())
PLURALS = (Decimal(21), Decimal(3), Decimal(15), Decimal("1.5"))


def only(text: str) -> Quantity:
    words = Words(text)
    (quantity,) = quantities(DOC, words, numbers(words), [], [])
    return quantity


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
    if unit == "поездов" and not scale and number == int(number) and int(number) % 10 in (1, 2, 3, 4):
        unit = "тонн"  # «21 поездов» is no Russian
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


# Ways to write a number below a thousand before a multiplier: of the number n, and its value.
FORMS = (
    ("{n}", Fraction(0)),
    ("{n},5", Fraction(1, 2)),
    ("{n}.25", Fraction(1, 4)),
    ("{n}½", Fraction(1, 2)),
    ("{n} 3/4", Fraction(3, 4)),
    ("{n} с половиной", Fraction(1, 2)),
    ("{n} целых 5 десятых", Fraction(1, 2)),
    ("{words}", Fraction(0)),
    ("{words} с половиной", Fraction(1, 2)),
    ("{words} с четвертью", Fraction(1, 4)),
    ("{words} целых три десятых", Fraction(3, 10)),
    ("{words} целых и семь сотых", Fraction(7, 100)),
    ("{words} и три восьмых", Fraction(3, 8)),
    ("{words} точка ноль пять", Fraction(1, 20)),
)
MULTIPLIERS = {
    "тысячи": 10**3,
    "тыс.": 10**3,
    "миллиона": 10**6,
    "млн": 10**6,
    "миллиардов": 10**9,
    "млрд": 10**9,
    "триллиона": 10**12,
    "трлн": 10**12,
}


@settings(deadline=None, max_examples=200)
@given(
    st.sampled_from(FORMS),
    st.integers(5, 999),
    st.sampled_from(sorted(MULTIPLIERS)),
    st.sampled_from(["тонн", "рублей", "процентов", "км"]),
    st.sampled_from(CARRIERS),
)
def test_every_form_before_a_multiplier(
    form: tuple[str, Fraction], number: int, multiplier: str, unit: str, carrier: str
) -> None:
    pattern, rest = form
    written = f"{pattern.format(n=number, words=num2words(number, lang='ru', gender='f'))} {multiplier} {unit}"
    quantity = only(carrier.format(written))
    value = (number + rest) * MULTIPLIERS[multiplier]
    assert quantity.value is not None
    assert (quantity.text, Fraction(quantity.value)) == (written, value)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.integers(1, 999), min_size=3, max_size=3), st.sampled_from(["рублей", "тонн"]), st.booleans())
def test_falling_multipliers(parts: list[int], unit: str, words: bool) -> None:
    spelled = [num2words(part, lang="ru") for part in parts] if words else parts
    written = f"{spelled[0]} млрд {spelled[1]} млн {spelled[2]} тыс. {unit}"
    value = parts[0] * 10**9 + parts[1] * 10**6 + parts[2] * 10**3
    quantity = only(f"Бюджет получит {written} за год вперёд")
    assert (quantity.text, quantity.value) == (written, Decimal(value))


def test_a_symbol_is_matched_as_written() -> None:
    assert unit_at(Words("пм"), 0) is not None
    assert unit_at(Words("ПМ"), 0) is None
