"""The number reader: round trips of generated numbers, hostile text, and what a Number says of itself."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal

import pytest
from babel.numbers import format_compact_decimal, format_decimal, format_percent
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.recognise.digits import read_digits
from extract.recognise.numbers import Number, numbers
from extract.recognise.numbers.numerals import decimal
from extract.recognise.quantities import quantities
from extract.recognise.roman import roman
from extract.recognise.units import unit_at
from extract.recognise.units.currencies import currency_at
from extract.recognise.words import Words

NO_DOC = Doc(Vocab())
CASES = ("n", "g", "d", "a", "i", "p")
SPACES = (" ", "\u00a0", "\u202f", "\u2009")


def only(text: str) -> Number:
    """The one number of the text."""
    (number,) = numbers(Words(text))
    assert text[number.start : number.end]
    return number


@settings(deadline=None)
@given(st.integers(0, 10**15), st.sampled_from(CASES), st.sampled_from("mfn"))
def test_cardinals_in_words(value: int, case: str, gender: str) -> None:
    spelled = num2words(value, lang="ru", case=case, gender=gender)
    number = only(f"там {spelled} тоннами")
    assert (number.value, number.end) == (Decimal(value), len(f"там {spelled}"))


@settings(deadline=None)
@given(st.integers(1, 10**15 - 1), st.sampled_from(CASES), st.sampled_from("mfn"))
def test_ordinals_in_words(value: int, case: str, gender: str) -> None:
    spelled = num2words(value, lang="ru", to="ordinal", case=case, gender=gender)
    number = only(f"это {spelled} раз")
    assert number.value == value, spelled
    # «тысячный» and «стотысячный» rank, «миллионный» and «пятимиллиардный» may have a size.
    assert number.kind == "ordinal" or value % 10**6 == 0, spelled


@settings(deadline=None)
@given(st.integers(0, 10**15), st.sampled_from(CASES))
def test_cardinals_in_capitals_and_negative(value: int, case: str) -> None:
    spelled = num2words(value, lang="ru", case=case)
    assert only(f"минус {spelled} тонн").value == -value
    if spelled not in ("сто", "ста"):  # «СТО» is a workshop too
        assert only(spelled.upper()).value == value


@settings(deadline=None)
@given(st.decimals(0, 10**9, places=4))
def test_decimals_in_words(value: Decimal) -> None:
    spelled = num2words(str(value), lang="ru")
    assert only(f"выросла на {spelled} процента").value == value, spelled


@settings(deadline=None)
@given(st.integers(1, 20), st.integers(3, 99))
def test_fractions_in_words(top: int, bottom: int) -> None:
    if top >= bottom or top % 10 == 0:
        return
    one = top % 10 == 1 and top != 11
    numerator = num2words(top, lang="ru", gender="f")
    denominator = num2words(bottom, lang="ru", to="ordinal", case="n" if one else "g", gender="f", plural=not one)
    number = only(f"отдали {numerator} {denominator} доли")
    assert number.value == decimal(Fraction(top, bottom))
    assert number.kind == "fraction"


@settings(deadline=None)
@given(
    st.integers(0, 999),
    st.integers(1, 999),
    st.sampled_from(("-", "–", "—", " – ", " - ", "‑")),
    st.sampled_from(CASES),
)
def test_ranges(low: int, width: int, dash: str, case: str) -> None:
    high = min(low + width, 1000)
    spelled = num2words(min(high, 999), lang="ru", case=case)
    if low < 999:
        number = only(f"{num2words(low, lang='ru', case=case)}-{spelled} тонн")
        assert (number.low, number.high) == (Decimal(low), Decimal(min(high, 999))), spelled
    for text in (
        f"{low}{dash}{high}",
        f"{low}{dash}{high} млн",
    ):
        number = only(text)
        assert (number.low, number.high) == (low * number.scale, high * number.scale), text
        assert (number.start, number.end) == (0, len(text))


@settings(deadline=None)
@given(st.integers(1, 9999), st.sampled_from((3, 6, 9, 12)), st.sampled_from(("short", "long")))
def test_compact_numbers_as_babel_writes_them(tenths: int, power: int, form: Literal["short", "long"]) -> None:
    value = Decimal(tenths).scaleb(power - 1)
    written = format_compact_decimal(value, format_type=form, locale="ru", fraction_digits=1)
    assert only(f"Всего {written}.").value == value, written


@settings(deadline=None)
@given(st.decimals(0, 1000, places=2))
def test_per_cent_as_babel_writes_it(value: Decimal) -> None:
    written = format_percent(value / 100, locale="ru", decimal_quantization=False)
    words = Words(f"рост {written} за месяц")
    (quantity,) = quantities(NO_DOC, words, numbers(words), [], [])
    assert (quantity.label, quantity.value, quantity.text) == ("PERCENT", value, written)


@settings(deadline=None)
@given(st.integers(-30, 30), st.decimals(1, 9, places=1))
def test_powers_of_ten(power: int, mantissa: Decimal) -> None:
    raised = str(power).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    for text in (f"{mantissa}·10{raised}", f"{mantissa}×10^{power}", f"{mantissa}e{power}"):
        assert only(text).value == mantissa.scaleb(power), text


@pytest.mark.parametrize("long_scale", ["миллион", "квинтиллион", "секстиллион", "октиллион", "дециллион"])
def test_names_of_large_numbers(long_scale: str) -> None:
    one = only(f"один {long_scale}").value
    assert one is not None
    assert only(f"пять {long_scale}ов двести").value == 5 * int(one) + 200
    assert only(long_scale).value == one


@settings(deadline=None)
@given(st.decimals(0, 10**15, places=3), st.sampled_from(SPACES))
def test_digits_as_babel_writes_them(value: Decimal, space: str) -> None:
    written = format_decimal(value, locale="ru").replace("\u00a0", space)
    number = only(f"там {written} .")
    assert number.value == value


@given(st.text(alphabet="0123456789 ,.-–:%$тысмлн\u00a0\u00ad\nраздва№IVX/½+()«»", max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text(text: str) -> None:
    words = Words(text)
    found = numbers(words)
    assert all(one.end <= two.start for one, two in pairwise(found))
    for number in found:
        assert number.first < number.last
        assert number.start == words[number.first].start
        assert number.end == words[number.last - 1].end
    last = 0
    for quantity in quantities(NO_DOC, words, found, [], []):
        assert last <= quantity.start < quantity.end
        assert quantity.text == text[quantity.start : quantity.end]
        last = quantity.end


def test_exact_decimals() -> None:
    assert only("0,1").value == Decimal("0.1")
    assert only("1,23456789").value == Decimal("1.23456789")
    assert only("три седьмых").value == Decimal("0.428571")


def test_digits_that_are_identifiers() -> None:
    assert numbers(Words("9" * 10_000)) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("VII", 7),
        ("ХХI", 21),
        ("XL", 40),
        ("СИМ", None),
        ("IIII", None),
        ("CD", None),
        ("XCV", 95),
        ("Ⅷ", 8),
        ("MMXXIV", 2024),
        ("MIX", None),
        ("МММ", None),
    ],
)
def test_roman(text: str, value: int | None) -> None:
    assert roman(text) == value


def test_number_says_how_it_was_read() -> None:
    number = only("1,5 млн")
    assert number.steps == ("1.5 × 1000000 = 1500000",)
    assert number.scale == 1_000_000
    assert number.digits
    assert number.kind == "cardinal"


def test_suffix() -> None:
    assert only("12-м").suffix == "м"
    assert only("пятилетний").suffix == "летний"
    assert only("дважды").suffix == "раз"


def test_soft_hyphen_inside() -> None:
    assert only("1\u00ad234").value == 1234
    assert only("мил\u00adлион").value == 1_000_000


def test_phone_is_no_group() -> None:
    first = Words("800 555 35 35")
    assert read_digits(first, 0).value == 800  # type: ignore[union-attr]  # None would fail too


@pytest.mark.parametrize(
    ("text", "code"), [("тонн", "t"), ("Мбит/с", "Mbit"), ("т. е.", None), ("кв. м", "m2"), ("м-р", None)]
)
def test_units(text: str, code: str | None) -> None:
    found = unit_at(Words(text), 0)
    assert (found.value.code if found else None) == code


@pytest.mark.parametrize(
    ("text", "code"), [("шведских крон", "SEK"), ("р-нов", None), ("р.", "RUB"), ("норвежской кроны", "NOK")]
)
def test_currencies(text: str, code: str | None) -> None:
    found = currency_at(Words(text), 0)
    assert (found.value.code if found else None) == code
