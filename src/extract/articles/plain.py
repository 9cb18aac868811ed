"""The bytes of one article as it is stored: a text."""

from __future__ import annotations

from extract.articles.items import Article, Rejected
from extract.decode import decode, unfit


def text(data: bytes, id: str, source: str) -> Article | Rejected:
    """The text as it is: line ends, no-break spaces and soft hyphens stay; only a byte order mark is dropped."""
    try:
        decoded, note = decode(data)
    except ValueError as error:
        return Rejected(source, str(error), id)
    if reason := unfit(decoded):
        return Rejected(source, reason, id)
    return Article(id, decoded, source, notes=(note,) if note else ())
