"""Bytes to the text of a Russian article, or the reason why they are none."""

from __future__ import annotations

import codecs
from collections import Counter
from typing import Final, NamedTuple

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
# Six letters make up 0.48 of Russian text (letter frequencies of the Russian National Corpus), a little less or
# more of a short one, and next to nothing of broken UTF-8. The encoding that gives them most is the likeliest.
_FREQUENT: Final = "оеаинт"
_MIN_FREQUENT: Final = 0.25
# Of text in another encoding nearly every letter is no UTF-8; of damaged UTF-8 a few characters.
_MAX_BROKEN: Final = 0.1
_ENCODINGS: Final = {"cp1251": "Windows-1251", "koi8_r": "KOI8-R", "cp866": "CP866", "iso8859_5": "ISO 8859-5"}
_FEW_LETTERS: Final = 8
"""Below so many letters beside a number («$5 млн», «12 km») nothing can be said of the language."""
_MIN_CYRILLIC: Final = 0.2
_RUSSIAN: Final = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
# Ukrainian has 0.07 letters that Russian lacks, Serbian 0.06, Kazakh 0.15; a Russian article with many
# foreign names stays under 0.01.
_MAX_OTHER_CYRILLIC: Final = 0.03
# Bulgarian has none: its «ъ» is a common vowel (0.015 of letters, 0.0004 in Russian), and it has no «ы».
_MIN_HARD_SIGN: Final = 0.005
_ENOUGH_LETTERS: Final = 200


class Decoded(NamedTuple):
    """A text, and what a reader should know about how it was read (or nothing)."""

    text: str
    note: str = ""


def decode(data: bytes) -> Decoded:
    """The text of a file: UTF-8, or what its byte order mark says, or Windows-1251 where that gives Russian.

    Line ends stay as they are. A byte order mark is no part of the text.

    Raises ValueError with the reason where the bytes are no text.
    """
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], codec, name)
    if (position := data.find(0)) >= 0:
        raise ValueError(f"holds NUL bytes (the first is byte {position}): not a text file")
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        broken = error
    reason = f"not UTF-8 (byte 0x{data[broken.start]:02x} at {broken.start})"
    repaired = data.decode("utf-8", errors="replace")
    if repaired.count("\ufffd") < _MAX_BROKEN * len(repaired):
        raise ValueError(f"{reason}: broken UTF-8")
    shares = {codec: _frequent(data.decode(codec, errors="replace")) for codec in _ENCODINGS}
    likeliest = max(shares, key=lambda codec: shares[codec])
    if shares[likeliest] < _MIN_FREQUENT:
        raise ValueError(f"{reason}, and not Russian in Windows-1251 either")
    if likeliest != "cp1251":
        raise ValueError(f"{reason}; it looks like {_ENCODINGS[likeliest]}, which is not read: save it as UTF-8")
    try:
        return Decoded(data.decode("cp1251"), "not UTF-8: read as Windows-1251")
    except UnicodeDecodeError:
        raise ValueError(f"{reason}, and not Windows-1251 either") from None


def _frequent(text: str) -> float:
    """The share of the six letters that are most frequent in Russian among the letters that are not Latin."""
    letters = Counter(char for char in text.lower() if char.isalpha() and not char.isascii())
    return sum(letters[char] for char in _FREQUENT) / letters.total() if letters else 0.0


def unfit(text: str) -> str:
    """Why the text can't be read as a Russian article; empty where it can."""
    if not text.strip("\ufeff \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029"):
        return "empty: nothing but white space" if text else "empty"
    if (position := text.find("\0")) >= 0:
        return f"holds NUL characters (the first at {position}): not a text"
    letters = Counter(char for char in text.lower() if char.isalpha())
    total = letters.total()
    if total < _FEW_LETTERS and any(char.isnumeric() for char in text):
        return ""
    if not total:
        return "holds no words"
    cyrillic = sum(count for char, count in letters.items() if "\u0400" <= char <= "\u052f")
    if cyrillic < _MIN_CYRILLIC * total:
        return f"not Russian text: {cyrillic / total:.0%} of its letters are Cyrillic"
    if total < _ENOUGH_LETTERS:
        return ""
    other = cyrillic - sum(letters[char] for char in _RUSSIAN)
    if other > _MAX_OTHER_CYRILLIC * cyrillic:
        return f"not Russian text: {other / cyrillic:.0%} of its Cyrillic letters are not in the Russian alphabet"
    if letters["ъ"] > _MIN_HARD_SIGN * cyrillic and letters["ъ"] > letters["ы"]:
        return "not Russian text: its letters are used as in Bulgarian"
    return ""


def _marked(data: bytes, codec: str, name: str) -> Decoded:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise ValueError(f"not {name} as its byte order mark says (byte {error.start} after the mark)") from None
    if "\0" in text:
        raise ValueError(f"holds NUL characters (the first at {text.index(chr(0))}): not a text file")
    note = "byte order mark dropped" if name == "UTF-8" else f"not UTF-8: read as {name}, as its byte order mark says"
    return Decoded(text, note)
