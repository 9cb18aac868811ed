"""Digits that are no numbers: addresses, telephones, dates in digits, versions, designations of types.

The number reader passes over them; the time reader reads dates and times of day by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from extract.kept import TEXTS
from extract.recognise.words import Words

_HYPHEN: Final = "[-‐‑]"
_D: Final = "[0-9]"
_MONEY: Final = (
    "(?:USD|EUR|RUB|RUR|GBP|KZT|AZN|CNY|JPY|CHF|INR|BYN|UAH|UZS|KGS|TJS|TMT|GEL|MDL|MYR|SGD|HKD|AUD|CAD|NZD|SEK|NOK"
    "|DKK|PLN|CZK|HUF|BRL|MXN|KRW|THB|IDR|VND|AED|SAR|ILS|ZAR)"
)
_PLATE: Final = "[АВЕКМНОРСТУХавекмнорстух]"
_MINUTES: Final = rf"(?:[ \u00a0]?{_D}{{1,2}}[′'](?:[ \u00a0]?{_D}{{1,2}}(?:[.,]{_D}{{1,4}})?(?:″|\"|''))?)?"
_SIDE: Final = (
    r"(?:[сю]\.[ \u00a0]?ш\.|[вз]\.[ \u00a0]?д\.|(?:северной|южной)[ ]широты|(?:восточной|западной)[ ]долготы)"
)
_NO_DIGIT_BEFORE: Final = rf"(?<!{_D})(?<!{_D}[.,:/])"
# In order: where two kinds match at one place, the first names it. Every pattern reads a bounded stretch or
# a run that it consumes whole, so that the scan is linear.
_KINDS: Final[tuple[tuple[str, str], ...]] = (
    ("address on the net", r"(?:https?://|www\.)\S{1,2000}"),
    ("e-mail address", r"(?<![\w.])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,6}"),
    (
        "address on the net",
        r"(?<![\w.])[a-z0-9-]{1,64}(?:\.[a-z0-9-]{1,64}){0,4}\.(?:ru|com|org|net|kz|az|info|su|рф)\b[\w/.?=&%#-]*",
    ),
    ("handle or tag", r"(?<!\w)[#@]\w{1,100}"),
    (
        "telephone",
        r"(?<![\w+])\+[0-9][0-9\s()‐‑-]{8,24}[0-9](?!\w)"
        rf"|(?<!\w)8[ \u00a0]?[-(]?[ \u00a0]?{_D}{{3}}[)-]?[ \u00a0]?"
        rf"{_D}{{3}}[- \u00a0]{_D}{{2}}[- \u00a0]{_D}{{2}}(?!\w)"
        rf"|(?<!\w)\({_D}{{3,5}}\)[ \u00a0]?{_D}{{1,3}}(?:[- ]{_D}{{2}}){{2}}(?!\w)",
    ),
    # «101000, Москва, …», «630090, г. Новосибирск».
    (
        "postal code",
        rf"(?<![\w.,/-]){_D}{{6}}(?=,[ \u00a0](?:г\.[ \u00a0]?[А-ЯЁ]|[А-ЯЁ][а-яё-]{{1,30}}(?:[,.;)\n]|\Z)))"
        rf"|(?<=индекс[ \u00a0]){_D}{{6}}(?!{_D})",
    ),
    (
        "date in digits",
        rf"{_NO_DIGIT_BEFORE}{_D}{{1,2}}\.{_D}{{1,2}}\.(?:{_D}{{4}}|{_D}{{2}})(?![0-9]|-{_D}{{2}}(?![0-9.]))",
    ),
    ("date in digits", rf"{_NO_DIGIT_BEFORE}{_D}{{4}}-{_D}{{2}}-{_D}{{2}}(?![0-9])"),
    ("date in digits", rf"{_NO_DIGIT_BEFORE}{_D}{{1,2}}/{_D}{{1,2}}/{_D}{{4}}(?![0-9])"),
    # «3:1 — 14:51 Бернс»: when the goal was scored.
    ("minute of play", rf"(?<=[0-9]:[0-9] [–—-] ){_D}{{2}}:{_D}{{2}}(?![0-9:])"),
    ("time of day", rf"{_NO_DIGIT_BEFORE}{_D}{{1,2}}:{_D}{{2}}:{_D}{{2}}(?![0-9])"),
    # «27.13,1», «+1.42,9»: minutes, seconds and tenths.
    ("time of a race", rf"{_NO_DIGIT_BEFORE}[+-]?{_D}{{1,2}}[.:][0-5]{_D},{_D}{{1,2}}(?![0-9])"),
    # «1П24», «2К2025», «9М24»: parts of a year in reports.
    ("reporting period", rf"(?<![\w.,]){_D}{{1,2}}[ПКМ](?:20)?{_D}{{2}}(?!\w)"),
    # «№ 123-ФЗ», «№ 2-1234/2019»; «77:01:0001001:12»; «4276 1234 5678 9012».
    (
        "number in parts",
        rf"(?:(?<=№)|(?<=№[ \u00a0])){_D}{{1,12}}(?:[-‐‑/.][^\W_]{{1,12}}){{1,6}}"
        rf"|{_NO_DIGIT_BEFORE}{_D}{{1,8}}(?::{_D}{{1,8}}){{3,8}}(?![0-9])"
        rf"|{_NO_DIGIT_BEFORE}{_D}{{4}}(?:[ \u00a0]{_D}{{4}}){{3}}(?![0-9])",
    ),
    ("number in parts", rf"(?<![\w-]){_D}{{3}}-{_D}{{3}}-{_D}{{3}}[ -]{_D}{{2}}(?!\w)"),
    # «2-НДФЛ».
    ("designation", rf"(?<![\w.,]){_D}{{1,2}}-[А-ЯЁ]{{3,6}}(?!\w)"),
    ("identifier", rf"(?<!\w){_D}{{17,1000}}(?!\w)"),
    ("coordinates", rf"{_NO_DIGIT_BEFORE}{_D}{{1,3}}(?:[.,]{_D}{{1,8}})?[ \u00a0]?°{_MINUTES}[ \u00a0]?{_SIDE}"),
    ("car plate", rf"(?<!\w){_PLATE}{_D}{{3}}{_PLATE}{{2}}[ \u00a0]?{_D}{{2,3}}(?!\w)"),
    # «п. 3 ч. 2 ст. 105»: no three hours.
    ("number of «п.»", rf"(?:(?<=п\.)|(?<=п\.[ \u00a0])){_D}{{1,4}}(?=,?[ \u00a0]ч\.[ \u00a0]?{_D})"),
    ("number in parts", rf"{_NO_DIGIT_BEFORE}{_D}{{1,8}}(?:{_HYPHEN}{_D}{{1,8}}){{2,20}}(?![0-9])"),
    (
        "number in parts",
        # Not «1.234.567,89».
        rf"{_NO_DIGIT_BEFORE}(?!{_D}{{1,3}}(?:\.{_D}{{3}}){{2,9}}(?!\.?{_D})){_D}{{1,8}}(?:\.{_D}{{1,8}}){{2,20}}(?:-{_D}{{2,4}})?(?![0-9])",
    ),
    ("number in parts", rf"{_NO_DIGIT_BEFORE}{_D}{{1,8}}(?:/{_D}{{1,8}}){{2,20}}(?![0-9])"),
    ("time zone", rf"(?<!\w)(?:UTC|GMT|МСК)[ \u00a0]?[+\-−–]{_D}{{1,2}}(?!{_D})"),
    # «Ту-154», «А320», «С-400», «COVID-19», «G20», «Т-72Б3», «топ-10»; «iPhone6». Not «км2», «USD5»,
    # «Китай-24,5%», «импорт-3 млн тонн».
    (
        "designation",
        rf"(?<![^\W_])(?<![0-9]{_HYPHEN})(?!(?:[кдсм]?м|[kdcm]?m)[23](?![^\W_]))(?!{_MONEY}[0-9])"
        rf"(?=[A-Za-zА-ЯЁ]|[а-яё]{{2,12}}{_HYPHEN})"
        rf"[^\W\d_]{{1,12}}(?:{_HYPHEN}[^\W\d_]{{1,12}}){{0,2}}"
        rf"(?!{_HYPHEN}{_D}{{1,6}}(?:[.,]{_D}{{1,4}})?[ \u00a0]?%)"
        rf"(?!(?<=[а-яё]{{3}}){_HYPHEN}{_D}{{1,6}}(?:[.,]{_D}{{1,4}})?[ \u00a0](?:тыс|мл[нр]|трлн))"
        rf"{_HYPHEN}?{_D}{{1,6}}"
        rf"(?:{_HYPHEN}?(?:[^\W\d_]{{1,3}}|{_D}{{1,6}})){{0,4}}(?:/{_D}{{2,4}})?(?:\.{_D}{{1,2}}[а-яa-z]?)?(?![^\W_])",
    ),
    ("designation", rf"(?<![\w.,]){_D}{{1,3}}[A-Z][a-z]{{2,12}}(?!\w)"),
    # «топ–10» with a dash.
    ("designation", rf"(?<!\w)(?:[Тт]оп|ТОП)[–—]{_D}{{1,3}}(?!\w)"),
    # «09Г2С», «12Х18Н10Т»: grades of steel.
    ("designation", rf"(?<![\w.,]){_D}{{1,2}}(?:[А-ЯЁ]{{1,2}}{_D}{{1,2}}){{1,4}}[А-ЯЁ]{{0,2}}(?!\w)"),
    # «1С», «5G», «3D», «4К», «2ГИС»: digits and capitals together that are no unit.
    (
        "designation",
        # Not «350К подписчиков».
        rf"(?<![\w.,$€£₽])(?!{_D}{{2,3}}[КK] [а-яё]{{4}}){_D}{{1,3}}(?:С|G|D|К|K|ГИС|U|Х|X)(?![\w²³])",
    ),
)
# A code has a digit. It is only looked for where it can begin: in a run without white space that holds a digit, or in
# the run before that one («МСК +3»); there not inside a word in small letters, nor inside a run of digits.
_FROM_DIGIT: Final = re.compile(rf"{_D}\S*+")
_OPENING: Final = re.compile(r"(?<![^\W\d_])[а-я]|(?<![0-9])[0-9]|[^\Wа-я0-9]|[.@#(+-]")
_CODE: Final = re.compile("|".join(f"(?P<k{number}>{pattern})" for number, (_, pattern) in enumerate(_KINDS)))


@dataclass(frozen=True, slots=True)
class Code:
    """A stretch of text, by characters, whose digits are no number; `reason` says what it is."""

    start: int
    end: int
    reason: str


@lru_cache(maxsize=TEXTS)  # the reader of numbers and the ledger ask about one text after the other
def codes(words: Words) -> tuple[Code, ...]:
    """The codes of the text in order, without overlaps."""
    return tuple(_codes(words))


def _codes(words: Words) -> Iterator[Code]:
    text, at = words.text, 0
    for start, end in _where(text):
        for opening in _OPENING.finditer(text, max(at, start), end):
            match = _CODE.match(text, opening.start()) if opening.start() >= at else None
            if match is None:
                continue
            # A pattern that reads so many characters and no more, or no digits but plain ones, may cut a word.
            start, at = words[words.at(match.start())].start, words[words.at(match.end() - 1)].end
            if any("0" <= character <= "9" for character in match[0]):
                yield Code(start, at, _KINDS[int((match.lastgroup or "k0")[1:])][0])


def _where(text: str) -> Iterator[tuple[int, int]]:
    """The runs without white space that hold a digit, each from the run before it on where that one holds none."""
    last = 0
    for run in _FROM_DIGIT.finditer(text):
        before = text[last : run.start()]
        runs = 1 if before[-1:].isspace() else 2
        parts = before.rsplit(None, runs)
        yield last + (len(parts[0]) if len(parts) > runs else 0), run.end()
        last = run.end()
