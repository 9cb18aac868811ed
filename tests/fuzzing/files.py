"""Files for the reader: bytes as they are, or such as are nearly what their names say."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

import pyarrow as pa
import zstandard
from pyarrow import parquet

from extract.metadata import FILE_NAME
from fuzzing.choices import Choices
from fuzzing.texts import text_of


class File(NamedTuple):
    """A file's name and what is in it."""

    name: str
    data: bytes


NAMES: Final = (
    *("a.txt", "a.html", "a.jsonl", "a.csv", "a.tsv", "a.htm", "a.ndjson", "a.parquet", "a", FILE_NAME),
    *("a.txt.gz", "a.html.gz", "a.jsonl.gz", "a.csv.gz", "a.txt.zst", "a.html.zst", "a.jsonl.zst", "a.csv.zst"),
)
_CODECS: Final = (
    *("utf-8", "utf-8", "utf-8", "utf-8", "utf-8-sig", "cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic"),
    *("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "latin-1"),
)
_KEYS: Final = (*"text id date title author source body url published file".split(), "Text ", "", "x\ud800")
_VALUES: Final[tuple[object, ...]] = (
    *(None, True, 0, 1, -1, 2025, 20251020, 1760918400, 1760918400000, 1e300, 1.5, 10**400, float("nan"), float("inf")),
    *"2025-10-20 20.10.2025 2025-10-20T10:00:00Z 31.02.2025 0000-00-00 P1Y X 2025-W43-1 9999999999999 00000101".split(),
    *("", " ", "\0", "\ud800", "٢٠٢٥-10-20", "１.１.２０２５"),
    *([], {}, ["a", ["b"]], {"text": "a"}),
)
_ODD_LINES: Final = ("", " ", "[" * 3000, "{}", "null", '{"text":"a","text":1}', "\0", "\x85", "1" * 5000)
_TAGS: Final = """
    html head body title meta article main div p p p span a ul li ol table tr td h1 h2 time blockquote br hr img
    script style figure figcaption section footer nav form input svg math template noscript pre code font
    """.split()
_ATTRIBUTES: Final = (
    *('class="article"', 'class="post-content"', 'itemprop="articleBody"', 'charset="windows-1251"', 'id="content"'),
    *('property="og:title" content="Заголовок"', 'property="article:published_time" content="2025-10-20T10:00"'),
    *('name="author" content="А. Б."', 'datetime="2025-13-45"', 'http-equiv="Content-Type"', 'href="http://[a"'),
    *('rel="canonical" href="//a/\x00"', 'content="text/html; charset=utf-16"', 'type="application/ld+json"'),
    *("hidden", "x='"),
)
_BITS: Final = (
    *("&nbsp;", "&#0;", "&#xD800;", "&#55296;", "&#x110000;", "&lt;", "&", "<", ">", "]]>", "<![CDATA[", "<!--", "-->"),
    *("<!DOCTYPE html>", '<?xml version="1.0" encoding="cp1251"?>', '{"@type":"NewsArticle","datePublished":5}'),
    *("&#x200b;", "&#11;", "\x0b", "\x00", "\u2028", "</", "<p", "<!", "<?php"),
)


def file_of(data: bytes) -> File:
    """A file: the first byte chooses its name, the second whether it is the bytes themselves or made of them."""
    choices = Choices(data)
    name = choices.pick(NAMES)
    how = choices.below(8)
    if how < 3:
        return File(name, choices.rest())
    made = _MAKERS[_kind(name)](choices)
    packed = _packed(name, made)
    return File(name, _damaged(packed, choices) if how == 3 else packed)


def _kind(name: str) -> str:
    return name.split(".")[1] if "." in name and name != FILE_NAME else "csv" if name == FILE_NAME else "txt"


def _text(choices: Choices) -> bytes:
    return _encoded(text_of(choices), choices.pick(_CODECS))


def _lines(choices: Choices) -> bytes:
    codec, ascii_only = choices.pick(_CODECS), choices.often(8)
    lines = []
    while choices:
        row: object = _row(choices) if choices.often(14) else choices.pick(_VALUES)
        line = json.dumps(row, ensure_ascii=ascii_only)
        lines.append(line[: choices.below(len(line)) + 1] if choices.often(1) else line)
        if choices.often(1):
            lines.append(choices.pick(_ODD_LINES))
    return _encoded(choices.pick(("\n", "\r\n", "\r", "\n\n")).join(lines), codec)


def _row(choices: Choices) -> Mapping[str, object]:
    row: dict[str, object] = {}
    for _ in range(1 + choices.below(5)):
        key = choices.pick(_KEYS)
        row[key] = _short(choices) if choices.often(8) else choices.pick(_VALUES)
    return row


def _table(choices: Choices) -> bytes:
    codec, parted = choices.pick(_CODECS), choices.pick((",", ";", "\t"))
    rows = [[choices.pick(_KEYS) for _ in range(1 + choices.below(5))]]
    while choices:
        width = len(rows[0]) if choices.often(13) else choices.below(8)
        rows.append([_short(choices) if choices.often(8) else str(choices.pick(_VALUES)) for _ in range(width)])
    end = choices.pick(("\n", "\r\n", "\r", "\n\n"))
    return _encoded(end.join(parted.join(map(_cell, row)) for row in rows), codec)


def _cell(said: str) -> str:
    """Quoted where it is long; a quote inside is doubled only where it is longer yet."""
    doubled = said.replace('"', '""') if len(said) > 20 else said
    return f'"{doubled}"' if len(said) > 10 else said


def _short(choices: Choices) -> str:
    """A text of a few pieces: it takes only so many of the bytes."""
    return text_of(Choices(bytes(choices.below(256) for _ in range(choices.below(48)))))


def _page(choices: Choices) -> bytes:
    codec = choices.pick(_CODECS)
    pieces: list[str] = []
    opened: list[str] = []
    while choices:
        what = choices.below(8)
        if what < 3:
            tag = choices.pick(_TAGS)
            attributes = "".join(f" {choices.pick(_ATTRIBUTES)}" for _ in range(choices.below(3)))
            pieces.append(f"<{tag}{attributes}>")
            opened.append(tag)
        elif what == 3 and opened:
            pieces.append(f"</{opened.pop()}>")
        elif what == 4:
            pieces.append(choices.pick(_BITS))
        elif what == 5:
            pieces.append(pieces[-1][:200] * choices.below(64) if pieces else "")
        else:
            pieces.append(_short(choices))
    return _encoded("".join(pieces), codec)


def _parquet(choices: Choices) -> bytes:
    names = list(dict.fromkeys(key.replace("\ud800", "") for key in _row(choices))) or ["text"]
    rows = choices.below(8)
    types = (pa.string(), pa.large_string(), pa.binary(), pa.int64(), pa.timestamp("ns"), pa.date32(), pa.float64())
    columns = []
    for _ in names:
        kind = choices.pick(types)
        cells = [_arrow(choices, kind) for _ in range(rows)]
        columns.append(pa.array(cells, kind))
    written = io.BytesIO()
    parquet.write_table(pa.table(columns, names=names), written)
    return written.getvalue()


def _arrow(choices: Choices, kind: pa.DataType) -> object:
    if choices.often(2):
        return None
    if kind in (pa.string(), pa.large_string()):
        return _short(choices)
    if kind == pa.binary():
        return _short(choices).encode("cp1251", "replace")
    number = choices.below(1 << 31) * choices.pick((1, -1, 4_000_000_000))
    return number % 2**31 if kind == pa.date32() else float(number) if kind == pa.float64() else number


def _encoded(text: str, codec: str) -> bytes:
    return text.encode(codec, "surrogatepass" if codec.startswith("utf") else "replace")


def _packed(name: str, data: bytes) -> bytes:
    if name.endswith(".gz"):
        return gzip.compress(data, 1, mtime=0)
    if name.endswith(".zst"):
        return zstandard.ZstdCompressor(level=1).compress(data)
    return data


def _damaged(data: bytes, choices: Choices) -> bytes:
    """Cut short, or with some bytes replaced, in places that the data themselves choose."""
    if not data:
        return data
    seed = zlib.crc32(data)
    if seed % 2:
        return data[: seed % len(data)]
    broken = bytearray(data)
    for step in range(1 + seed % 5):
        broken[seed * (2 * step + 3) % len(data)] ^= 1 + seed % 255
    return bytes(broken)


_MAKERS: Final[Mapping[str, Callable[[Choices], bytes]]] = {
    "txt": _text,
    "html": _page,
    "htm": _page,
    "jsonl": _lines,
    "ndjson": _lines,
    "csv": _table,
    "tsv": _table,
    "parquet": _parquet,
}
