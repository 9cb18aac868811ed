"""Reading takes time in proportion to the text, also of texts made to be slow."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.recognise.numbers import numbers
from extract.recognise.quantities import quantities
from extract.recognise.times import times
from extract.recognise.words import Words

EMPTY = Doc(Vocab(), words=["."])
NEWS = (Path(__file__).parents[2] / "corpus" / "001.txt").read_text(encoding="utf-8")

# What is repeated to make the text. Each could make a rule look again and again at what lies before or behind.
HOSTILE = (
    *("1 ", "1-", "1/", "1.", "1–", "7", "½", "А-1-", "от ", "тыс. ", "тысяч ", "млн ", "пять ", "пятьдесят"),
    *("одна целая и ", "три точка ", "минус ", "5 млн, ", "5% и ", "по 5 и ", "от 1 до 2 ", "5 (пять ", "и и и 5 "),
    *("рублей ", "5 руб. 20 коп. ", "5 коп. ", "5 рублей за ", "5 км/", "5 манатов, ", "$ ", "№ ", "улица, 5, "),
    *("5 новых и ", "(", "(5 [", "I", "II-", "http://", "a@", "a-", "+7 ", "а", " ", "\n"),
    *("1.1.", "сто ", "5 тыс. ", "два-", "[1] ", "в год ", "5 т ", "до 5 "),
)
HOSTILE_TIMES = (
    *("от ", "с 5 по ", "1", "20, ", "«", "в 2024 и ", "первый ", "тот же период ", "января, ", "сегодня, 5 мая "),
    *("по средам, ", "XX, а ", "XIX и ", "5 и ", "лет ", "5 лет 4 ", "в 10:00 до ", "с 10:00 до ", "понедельник, "),
    *(
        "конца XIX ",
        "начале ",
        "через ",
        "5 мая 2020 года, ",
        "в среду ",
        "4.03.",
        "12.2024–",
        "«Год ",
        "каждый второй ",
    ),
    *("5 мая ", "ежегодно 5 мая ", "в этот день ", "годом ранее ", "на следующий день ", "с 8 до ", "1 января – "),
)
SMALL, LARGE = 10_000, 500_000
"""Characters. Where every other word is a number, a tenth of `SMALL` and eight times that are read, to save time."""
DENSE = 5e-6
"""Seconds a character from which on a text counts as such."""
SECONDS = 0.15
"""About how long the larger text is to take."""
FACTOR = 3.0
"""How much longer a character may take in the larger text: far below any power, far above the noise."""


def filled(pattern: str, length: int) -> str:
    return (pattern * (length // len(pattern) + 1))[:length]


@pytest.fixture(scope="module", autouse=True)
def dictionaries_loaded() -> Iterator[None]:
    """What is loaded once is neither timed nor looked through again by each collection of garbage."""
    seconds(NEWS, runs=1, read=read_quantities)
    seconds(NEWS, runs=1, read=read_times)
    gc.freeze()
    yield
    gc.unfreeze()


def read_quantities(words: Words) -> None:
    quantities(EMPTY, words, numbers(words), [], [])


def read_times(words: Words) -> None:
    times(None, words, numbers(words), "2025-10-20")


def seconds(text: str, *, runs: int, read: Callable[[Words], None]) -> float:
    """The least process time of cutting a text into words and reading it."""
    least = float("inf")
    for _ in range(runs):
        gc.collect()
        gc.disable()
        begun = process_time()
        read(Words(text))
        least = min(least, process_time() - begun)
        gc.enable()
    return least


@pytest.mark.parametrize("pattern", [NEWS, NEWS.replace(".", "").replace("\n", " "), *HOSTILE])
def test_time_for_quantities_grows_with_the_text(pattern: str) -> None:
    _grows(pattern, read_quantities)


@pytest.mark.parametrize("pattern", [NEWS, NEWS.replace(".", "").replace("\n", " "), *HOSTILE_TIMES])
def test_time_for_times_grows_with_the_text(pattern: str) -> None:
    _grows(pattern, read_times)


def _grows(pattern: str, read: Callable[[Words], None]) -> None:
    """Fails where a character of a large text takes over three times as long as one of a small text."""
    size, factor = SMALL // 10, 8
    once = seconds(filled(pattern, size), runs=2, read=read)
    if once / size < DENSE:
        size = SMALL
        once = max(seconds(filled(pattern, size), runs=3, read=read), 0.001)  # below that a clock says little
        factor = min(LARGE // size, max(8, int(SECONDS / once)))
    small, large = filled(pattern, size), filled(pattern, size * factor)
    growth = (seconds(large, runs=1, read=read) / factor) / once
    if growth > FACTOR:  # another program may have got in the way
        growth = (seconds(large, runs=2, read=read) / factor) / seconds(small, runs=5, read=read)
    assert growth <= FACTOR, pattern[:40]
