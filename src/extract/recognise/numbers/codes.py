"""Digits that are no numbers: addresses, telephones, dates in digits, versions, designations of types.

The number reader passes over them; the time reader reads dates and times of day by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extract.recognise.words import Words

_HYPHEN: Final = "[-‐‑]"
_D: Final = "[0-9]"
_MONEY: Final = "(?:USD|EUR|RUB|RUR|GBP|KZT|AZN|CNY)"
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
    ("date in digits", rf"{_NO_DIGIT_BEFORE}{_D}{{1,2}}\.{_D}{{1,2}}\.(?:{_D}{{4}}|{_D}{{2}})(?![0-9])"),
    ("date in digits", rf"{_NO_DIGIT_BEFORE}{_D}{{4}}-{_D}{{2}}-{_D}{{2}}(?![0-9])"),
    ("date in digits", rf"{_NO_DIGIT_BEFORE}{_D}{{1,2}}/{_D}{{1,2}}/{_D}{{4}}(?![0-9])"),
    ("time of day", rf"{_NO_DIGIT_BEFORE}{_D}{{1,2}}:{_D}{{2}}:{_D}{{2}}(?![0-9])"),
    ("number in parts", rf"{_NO_DIGIT_BEFORE}{_D}{{1,8}}(?:{_HYPHEN}{_D}{{1,8}}){{2,20}}(?![0-9])"),
    (
        "number in parts",
        # Not «1.234.567,89».
        rf"{_NO_DIGIT_BEFORE}(?!{_D}{{1,3}}(?:\.{_D}{{3}}){{2,9}}(?!\.?{_D})){_D}{{1,8}}(?:\.{_D}{{1,8}}){{2,20}}(?![0-9])",
    ),
    ("number in parts", rf"{_NO_DIGIT_BEFORE}{_D}{{1,8}}(?:/{_D}{{1,8}}){{2,20}}(?![0-9])"),
    # «Ту-154», «А320», «С-400», «COVID-19», «G20», «Т-72Б3», «топ-10»; «iPhone6». Not «км2», «USD5».
    (
        "designation",
        rf"(?<![^\W_])(?<![0-9]{_HYPHEN})(?!(?:[кдсм]?м|[kdcm]?m)[23](?![^\W_]))(?!{_MONEY}[0-9])"
        rf"(?=[A-Za-zА-ЯЁ]|[а-яё]{{2,12}}{_HYPHEN})"
        rf"[^\W\d_]{{1,12}}(?:{_HYPHEN}[^\W\d_]{{1,12}}){{0,2}}{_HYPHEN}?{_D}{{1,6}}"
        rf"(?:{_HYPHEN}?(?:[^\W\d_]{{1,3}}|{_D}{{1,6}})){{0,4}}(?![^\W_])",
    ),
    ("designation", rf"(?<![\w.,]){_D}{{1,3}}[A-Z][a-z]{{2,12}}(?!\w)"),
    # «1С», «5G», «3D», «4К», «2ГИС»: digits and capitals together that are no unit.
    ("designation", rf"(?<![\w.,]){_D}{{1,3}}(?:С|G|D|К|K|ГИС|U|Х|X)(?![\w²³])"),
)
_CODE: Final = re.compile("|".join(f"(?P<k{number}>{pattern})" for number, (_, pattern) in enumerate(_KINDS)))


@dataclass(frozen=True, slots=True)
class Code:
    """A stretch of text, by characters, whose digits are no number; `reason` says what it is."""

    start: int
    end: int
    reason: str


def codes(words: Words) -> list[Code]:
    """The codes of the text in order, without overlaps."""
    return list(_codes(words.text))


def _codes(text: str) -> Iterator[Code]:
    for match in _CODE.finditer(text):
        reason = _KINDS[int((match.lastgroup or "k0")[1:])][0]
        if any("0" <= character <= "9" for character in match[0]):
            yield Code(match.start(), match.end(), reason)
