"""What extract adds to spaCy's Docs: `doc._.facts` and its like, and `span._.record`.

Importing this sets the extensions, and lets srsly write rows and read them. An entry point has it imported as soon
as a Doc is read from bytes, so that a program that only reads Docs need not import extract.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import partial
from itertools import islice
from operator import attrgetter
from typing import Any, Final

from spacy.tokens import Doc, Span
from srsly import msgpack_decoders, msgpack_encoders

from extract.records import Mention
from extract.stored import decode, encode

__all__ = ["decode"]  # the entry point

LISTS: Final = ("entities", "times", "quantities", "ledger", "facts", "events")
_STRINGS: Final = ("article", "published")
_MENTIONS: Final = ("entities", "quantities", "times")
_START: Final = attrgetter("start")


def _rows(doc: Doc, *, name: str) -> list[Any]:
    """The rows, as a list also where a DocBin has made a tuple of it."""
    data: dict[Any, Any] = doc.user_data
    rows = data.get(_key(name))
    if not isinstance(rows, list):
        rows = list(rows or ())
        data[_key(name)] = rows
    return rows


def _set_rows(doc: Doc, rows: Iterable[Any], *, name: str) -> None:
    data: dict[Any, Any] = doc.user_data
    data[_key(name)] = list(rows)


def _key(name: str) -> tuple[str, str, None, None]:
    """Where spaCy itself keeps an extension of a Doc."""
    return "._.", name, None, None


def _record(span: Span) -> Mention | None:
    """The row that a span stands for: it has the span's label, if the span has one, and touches just its tokens.

    It is looked for and not kept with the span, which has no more to tell it by: of two rows with one label in
    one token it is the first.
    """
    start, end = span.start_char, span.end_char
    for name in _MENTIONS:
        rows: list[Mention] = getattr(span.doc._, name)
        for row in islice(rows, bisect_left(rows, start, key=_START), None):
            if row.start >= end:
                break
            if span.label_ in ("", row.label) and (start, end) in ((row.start, row.end), _tokens(span.doc, row)):
                return row
    return None


def _tokens(doc: Doc, row: Mention) -> tuple[int, int] | None:
    """Where the tokens begin and end that the row touches."""
    span = doc.char_span(row.start, row.end, alignment_mode="expand")
    return None if span is None else (span.start_char, span.end_char)


def _set_extensions() -> None:
    for name in LISTS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=partial(_rows, name=name), setter=partial(_set_rows, name=name))
    for name in _STRINGS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default="")
    if not Span.has_extension("record"):
        Span.set_extension("record", getter=_record)


_set_extensions()
# Also where extract is on the path without being installed, and has no entry points.
msgpack_encoders.register("extract", func=encode)
msgpack_decoders.register("extract", func=decode)
