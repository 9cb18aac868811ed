"""Bytes to the text of a Russian article, or the reason why they are none."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import Final, NamedTuple

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
# The encodings that Russian is met in: Windows, Unix mail, DOS, the standard, the old Mac.
_ENCODINGS: Final = {
    "cp1251": "Windows-1251",
    "koi8_r": "KOI8-R",
    "cp866": "CP866",
    "iso8859_5": "ISO 8859-5",
    "mac_cyrillic": "Mac Cyrillic",
}
# What a page that is Russian may say of itself besides: with entities for its letters, any of these does.
_DECLARED: Final = _ENCODINGS | {"koi8_u": "KOI8-U", "cp1252": "Windows-1252"}
# Of text in another encoding nearly every character that is not ASCII is no UTF-8; of damaged UTF-8 some are.
_MAX_BROKEN: Final = 0.5
_MAX_NULS: Final = 0.01
"""Of the bytes that many articles begin with: in one of them a NUL is its own matter, and no binary file has so few."""
_SAMPLE: Final = 1 << 16
"""Bytes that an encoding is told by. A thousand are enough."""
# Six letters make up 0.48 of Russian text (letter frequencies of the Russian National Corpus), a little less or
# more of a short one, and next to nothing of what is not Russian or is read in a wrong encoding.
_FREQUENT: Final = "оеаинт"
_MIN_FREQUENT: Final = 0.25
# What a Russian text has besides ASCII and its letters, and where it has none of it: no mark inside a word or before
# a small letter that begins none, no capital after a small letter, no Latin letter in a word.
_MARKS_USED: Final = frozenset("«»„“”‘’—–-…№§°±·•€₽\u00a0\u00ad©®™²³½¼")
_MISPLACED: Final = re.compile(
    r"(?<=[а-яё])[А-ЯЁ]|[А-Яа-яЁё][“”„«‘’•€§°®©±·™][А-Яа-яЁё]|[“”„«‘’•€§°®©±·™][а-яё]"
    r"|[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]"
)
_MAX_MISPLACED: Final = 0.1
"""Of the characters that are not ASCII. A French text read as Windows-1251 has more than half."""
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
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


class Encoding(NamedTuple):
    """How bytes are to be read: the codec, its name for people, the length of the mark before the text, a note."""

    codec: str
    name: str
    mark: int = 0
    note: str = ""


_UTF8: Final = Encoding("utf-8", "UTF-8")


def decode(data: bytes, declared: str = "") -> Decoded:
    """The text of a file: UTF-8, or what its byte order mark says, or the encoding in which it is Russian.

    `declared` is the encoding that the text says it is in; it counts where the text is no UTF-8. Line ends stay as
    they are. A byte order mark is no part of the text.

    Raises ValueError with the reason where the bytes are no text.
    """
    found = encoding(data, declared)
    try:
        text = data[found.mark :].decode(found.codec)
    except UnicodeDecodeError as error:
        if found.mark:
            told = f"not {found.name} as its byte order mark says (byte {error.start} after the mark)"
        elif found is _UTF8:
            told = f"not UTF-8 (byte 0x{data[error.start]:02x} at {error.start}): broken UTF-8"
        else:
            told = f"neither UTF-8 nor {found.name} (byte 0x{data[error.start]:02x} at {error.start})"
        raise ValueError(told) from None
    if "\0" in text:
        raise ValueError(f"holds NUL characters (the first at {text.index(chr(0))}): not a text file")
    return Decoded(text, found.note)


def encoding(data: bytes, declared: str = "", *, whole: bool = True) -> Encoding:
    """How the bytes are to be read.

    Damaged UTF-8 is UTF-8 still: decoding it fails. Where the bytes are not the `whole` text but the beginning of
    one, a character may be cut at their end, and what is in no encoding is taken for damaged UTF-8: its lines are
    to be judged one by one.

    Raises ValueError with the reason where they are no text.
    """
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            note = f"not UTF-8: read as {name}, as its byte order mark says"
            return Encoding(codec, name, len(mark), "byte order mark dropped" if name == "UTF-8" else note)
    if (position := data.find(0)) >= 0:
        if wide := _wide(data[:_SAMPLE]):
            return wide
        if whole or data.count(0) > _MAX_NULS * len(data):
            raise ValueError(f"holds NUL bytes (the first is byte {position}): not a text file")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=whole)
        return _UTF8
    except UnicodeDecodeError as error:
        broken = error
    repaired = data.decode("utf-8", errors="replace")
    if repaired.count("\ufffd") < _MAX_BROKEN * sum(not char.isascii() for char in repaired):
        return _UTF8
    if codec := _known(declared):
        return Encoding(codec, _DECLARED[codec], note=f"not UTF-8: read as {_DECLARED[codec]}, as it declares")
    if codec := _likeliest(data[:_SAMPLE]):
        return Encoding(codec, _ENCODINGS[codec], note=f"not UTF-8: read as {_ENCODINGS[codec]}")
    if not whole:
        return _UTF8
    reason = f"not UTF-8 (byte 0x{data[broken.start]:02x} at {broken.start})"
    raise ValueError(f"{reason}, and not Russian in {', '.join(_ENCODINGS.values())} either")


def _likeliest(data: bytes) -> str:
    """The encoding in which the bytes are Russian; empty where they are in none.

    charset-normalizer tells it, among those that leave the fewest characters where Russian has none. Of the 207
    sentences in corpus/, that is right for 205 in Windows-1251 and for all in the four others; charset-normalizer
    alone takes 6 in Windows-1251 and 31 in Mac Cyrillic for one another (their small letters are the same but for
    «я»), and the letters' frequencies alone 131 and 66. Of the first three words of each in each encoding, 1,035 in
    all, the frequencies tell 694 right, charset-normalizer 742, and the two 975. All tell whole articles right.
    """
    from charset_normalizer import from_bytes

    texts = {codec: data.decode(codec, errors="replace") for codec in _ENCODINGS}
    russian = {codec: text for codec, text in texts.items() if _frequent(text) >= _MIN_FREQUENT}
    most = _MAX_MISPLACED * sum(byte >= 0x80 for byte in data)
    misplaced = {codec: number for codec, text in russian.items() if (number := _misplaced(text)) <= most}
    best = [codec for codec, number in misplaced.items() if number == min(misplaced.values())]
    if len(best) > 1 and (match := from_bytes(data, cp_isolation=best, preemptive_behaviour=False).best()):
        return match.encoding if match.encoding in best else best[0]
    return max(best, key=lambda codec: _frequent(texts[codec]), default="")


def _wide(data: bytes) -> Encoding | None:
    """UTF-16 without a mark, where the bytes are Russian in it. (In the other order they would be Chinese.)"""
    for codec in ("utf-16-le", "utf-16-be"):
        text = data[: len(data) // 2 * 2].decode(codec, errors="replace")
        letters = sum(char.isalpha() for char in text)
        russian = sum("\u0400" <= char <= "\u045f" for char in text)
        if "\0" not in text and russian >= _MIN_CYRILLIC * letters > 0:
            return Encoding(codec, "UTF-16", note="not UTF-8: read as UTF-16")
    return None


def _known(declared: str) -> str:
    """The codec that is declared, where a page may be in it. (Python has others, which run or unpack things.)"""
    try:
        codec = (
            codecs.lookup(declared.strip().lower().removeprefix("x-")).name.replace("-", "_")
            if declared.isascii()
            else ""
        )
    except (LookupError, ValueError):
        return ""
    if codec in ("ascii", "iso8859_1"):
        codec = "cp1252"  # as browsers do
    return codec if codec in _DECLARED else ""


def _misplaced(text: str) -> int:
    """How many characters of the text stand where a Russian text has none."""
    strange = sum(not (char.isascii() or char in _MARKS_USED or char.lower() in _RUSSIAN) for char in text)
    return strange + len(_MISPLACED.findall(text))


def _frequent(text: str) -> float:
    """The share of the six letters that are most frequent in Russian among the letters that are not Latin."""
    letters = Counter(char for char in text.lower() if char.isalpha() and not char.isascii())
    return sum(letters[char] for char in _FREQUENT) / letters.total() if letters else 0.0


def undecoded(text: str) -> bool:
    """Whether a text has bytes in it that could not be decoded (with `surrogateescape`)."""
    return not text.isascii() and _SURROGATE.search(text) is not None


def unfit(text: str) -> str:
    """Why the text can't be read as a Russian article; empty where it can."""
    if not text.strip("\ufeff \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029"):
        return "empty: nothing but white space" if text else "empty"
    if (position := text.find("\0")) >= 0:
        return f"holds NUL characters (the first at {position}): not a text"
    if half := _SURROGATE.search(text):
        return f"holds half a character (a surrogate at {half.start()}): not a text"
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
