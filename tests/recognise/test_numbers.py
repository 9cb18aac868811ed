"""The number reader: round trips of generated numbers, hostile text, and what a Number says of itself."""

from __future__ import annotations

import time
from decimal import Decimal
from itertools import pairwise

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.recognise.digits import read_digits
from extract.recognise.numbers import Number, numbers
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
@given(st.integers(1, 9999), st.sampled_from(CASES), st.sampled_from("mfn"))
def test_ordinals_in_words(value: int, case: str, gender: str) -> None:
    spelled = num2words(value, lang="ru", to="ordinal", case=case, gender=gender)
    number = only(f"это {spelled} раз")
    assert number.value == value, spelled
    assert number.kind == "ordinal", spelled


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


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "от ",
        "1",
        "тыс.",
        "1-",
        "1.1.",
        "сто ",
        "тысяча ",
        "5 тыс. ",
        "два-",
        "минус ",
        "[1] ",
        "в год ",
        "5 т ",
        "до 5 ",
    ],
)
def test_linear_time(piece: str) -> None:
    """A hundredfold text costs no more a character; generous, since machines are shared."""

    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        start = time.perf_counter()
        words = Words(text)
        quantities(NO_DOC, words, numbers(words), [], [])
        return time.perf_counter() - start

    seconds(1000)
    small, large = min(seconds(4000) for _ in range(3)), seconds(80_000)
    assert large < 20 * small * 4 + 0.2


def test_exact_decimals() -> None:
    assert only("0,1").value == Decimal("0.1")
    assert only("1,23456789").value == Decimal("1.23456789")
    assert only("три седьмых").value == Decimal("0.428571")


def test_digits_that_are_identifiers() -> None:
    assert numbers(Words("9" * 10_000)) == []


@pytest.mark.parametrize(
    ("text", "value"), [("VII", 7), ("ХХI", 21), ("XL", 40), ("СИМ", None), ("IIII", None), ("CD", None)]
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
