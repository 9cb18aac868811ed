"""Texts that repeat one thing without end, at two lengths: rules that look far ahead or back take time by squares."""

from __future__ import annotations

import argparse
import sys
from time import process_time
from typing import Final

import extract

REPEATED: Final = (
    *(
        "1",
        "1 ",
        "12 ",
        "1,",
        "1.",
        "1-",
        "1–",
        "1/",
        "1:",
        "1, 2, ",
        "1. ",
        "1 млн ",
        "1 ч 2 мин ",
        "5_",
        "$5 ",
        "½",
        "²",
    ),
    *(
        "(",
        "((1",
        "()",
        "«",
        "«»",
        "«1",
        '"',
        "'",
        ",",
        ", ",
        ".",
        "!?",
        "-",
        " - ",
        "— ",
        "_",
        "*",
        "= ",
        "#",
        "@",
        "№1 ",
    ),
    *(" ", "\n", "\t", "\u00a0", "\u00ad", "\u0301", "\ufeff", "\U0001f600"),
    *("и", "и ", "не ", "с 1 до ", "от 1 до ", "5 и ", "5 % ", "5% и ", "на 5 % ", "тысяч ", "сто ", "стодвадцать"),
    *(
        "года ",
        "в 2024 году ",
        "2024, ",
        "два года назад, ",
        "понедельник, ",
        "10:00-12:00 ",
        "V в. до н. э. ",
        "XX ",
        "I–",
    ),
    *(
        "X",
        "А",
        "а",
        "А.",
        "А. А. ",
        "АБ-",
        "Иванов и ",
        "Иван Иванов, ",
        "«Россия» ",
        "ООО «Рома» ",
        "http://a.",
        "a@b.",
    ),
    *(
        "в ",
        "за ",
        "что, ",
        "который ",
        "рост на 5 % ",
        "вырос на 5 млн рублей и ",
        "заявил он, ",
        "+7 495 ",
        "/км",
        "г. ",
    ),
)
_LENGTHS: Final = (5_000, 40_000)
_MOST: Final = 3.0
"""Times as long as it may take a character of the longer text; by squares it would be eight."""
_LEAST: Final = 8.0
"""Milliseconds a kB below which it does not matter."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="fuzz.slow", description=__doc__)
    parser.parse_args()
    nlp = extract.load()
    worst = 0.0
    for one in REPEATED:
        rates = []
        for length in _LENGTHS:
            text = (one * (length // len(one) + 1))[:length]
            start = process_time()
            nlp(text)
            rates.append((process_time() - start) * 1e6 / len(text.encode()))
        growth = rates[1] / rates[0] if rates[1] > _LEAST else 1.0
        worst = max(worst, growth)
        print(f"{rates[0]:6.1f} {rates[1]:6.1f} ms/kB  {one!r}{'  grows' if growth > _MOST else ''}")
    return int(worst > _MOST)


if __name__ == "__main__":
    sys.exit(main())
