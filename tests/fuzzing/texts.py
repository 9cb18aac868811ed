"""Texts that look like Russian news to the rules: their own words, numbers and signs, in no order that makes sense."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final

from examples import FOLDER

from extract.lexicon import load
from fuzzing.choices import Choices

MAX_TEXT: Final = 3000
LEXICONS: Final = (
    *("bodies", "calendar", "changes", "countries", "cues", "currencies", "fixed", "heads", "known_names", "lemmas"),
    *("modifiers", "number_words", "numerals", "people", "toponyms", "ucum", "units", "verbs"),
)
_SPACES: Final = (*" \n\t\u00a0\u202f\u2009\u3000\u2028\x0b\x1c\x85", "\r\n", "  ")
_SIGNS: Final = (
    *"..,,;:!?()[]«»„“”\"'`-–—−‑‐/\\%‰°№$€£₽₴¥+±×*=<>≈~@#&_|…²³½¾²₂•",
    *("...", "», ", " — ", ", ", "--", "(«"),
)
_ODD: Final = (
    *"\u00ad\u0301\u200b\u200d\ufeff\u202e\ufffd\ufffe\x00\x07\x7f\U0001f600\U0010ffff\u0660\u0663５৳௧\U0001d7d8",
    *"Ⅻ①⒈❶㎏㎡ﬁßİıǅﷺйЀѐәҐ𝟙ªºµΩⅷ〇五",
    *("\U0001f1f0\U0001f1ff", "１２", "\u0438\u0306", "\u0435\u0308"),
)
_NUMBERS: Final = (
    *"""
    0 1 2 5 7 11 12 19 20 21 24 25 30 31 32 45 59 60 99 100 101 365 1000 1812 1905 1917 1945 1990 1999 2000
    2013 2020 2024 2025 2030 2100 9999 10000 101000 00 000 007 0,5 1,5 2.5 3.14 12,50 1.000 1,234,567 999999999
    1e5 0x1F 24:00 14:30 25:61 8:5 1/2 3/4 1/0 0/0 29.02.2023 31.12.99 05.03.2024 2024-02-30 2024-10-20T10:00Z
    20-21 5–7 10—20 1990-е 80-х 25-летие 5-процентный 3-го 1-й 2x4 4х4 5G XX XXI IV IIII MCMXC I V X С М
    №5 §3 -5 −3 +2
    """.split(),
    *("+7 495 123-45-67", "1 234 567", "1\u00a0234\u202f567,8", "100500" * 20, "9" * 320),
)
_GLUE: Final = """
    с до от по из в на за к ко при около более менее свыше не чем и или а но либо то ни раз раза лет года году
    тыс. млн млрд трлн руб. коп. долл. США г. гг. в. вв. до н. э. год месяц неделя день час минут секунд век
    января мая июня декабря понедельник прошлого этого следующего назад через спустя сегодня вчера завтра
    половина треть четверть полтора пара десяток сотни тысяч миллиона первый вторая третьей двое оба вдвое
    процентов % кг тонн км м² человек рублей долларов евро баррелей составил вырос снизился по сравнению с
    """.split()
_MARK: Final = re.compile(r"\[([^\[\]]*)\](?:\([^)]*\))?")
_JOINTS: Final = (" ", " ", " ", " ", " ", "", "", "-")


def text_of(choices: Choices) -> str:
    """A text, until there is nothing left to choose by."""
    pieces: list[str] = []
    length = 0
    while choices and length < MAX_TEXT:
        kind, joint = divmod(choices.below(256), len(_JOINTS))
        piece = "".join(_piece(choices, kind, pieces))[:MAX_TEXT] + _JOINTS[joint]
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces)[:MAX_TEXT]


def _piece(choices: Choices, kind: int, before: Sequence[str]) -> Iterator[str]:
    """A piece of one of 32 kinds."""
    if kind < 8:
        yield choices.pick(words())
    elif kind < 12:
        yield choices.pick(_NUMBERS)
    elif kind < 16:
        yield choices.pick(_GLUE)
    elif kind < 20:
        yield choices.pick(_SIGNS)
    elif kind < 22:
        yield choices.pick(_SPACES)
    elif kind < 26:
        sentence = choices.pick(sentences())
        start = choices.below(len(sentence))
        yield " ".join(sentence[start : start + 1 + choices.below(32)])
    elif kind == 26:
        yield choices.pick(_ODD)
    elif kind == 27:
        point = choices.below(0x110000)
        yield chr(point) if not 0xD800 <= point < 0xE000 else "\ufffd"
    elif kind == 28:
        yield choices.pick((str.upper, str.title, str.capitalize, str.swapcase))(choices.pick(words()))
    elif kind == 29:
        yield str(choices.below(1 << 24))
    elif kind == 30 and before:
        # What came a little before, again and again.
        start = len(before) - 1 - choices.below(4)
        yield "".join(before[max(start, 0) :]) * (1 + choices.below(40))
    else:
        word = choices.pick(words())
        yield word[: 1 + choices.below(len(word))]


@cache
def words() -> Sequence[str]:
    """The words of the examples and of the lexicon."""
    found = {word for sentence in sentences() for word in sentence}
    for name in LEXICONS:
        found.update(word for said in _strings(load(name)) for word in said.split())
    return sorted(found)


@cache
def sentences() -> Sequence[Sequence[str]]:
    """The lines of the examples, without their marks, in words."""
    files = [path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.txt"))]
    lines = (line.lstrip("!") for text in files for line in text.splitlines() if line[:1] not in "#@ ")
    texts = (_MARK.sub(r"\1", line).split() for line in lines)
    return [text for text in texts if text]


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from _strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)
    elif isinstance(data, str):
        yield data
