"""The reading room: files, folders, globs and standard input to articles.

Texts are taken as they are stored: line ends, no-break spaces and soft hyphens stay, so that offsets count in the
text as stored; only a byte order mark is dropped. Of a page the text is taken out; of a file with many articles, each
row is one. What can't be read is not an error but a `Rejected`, and the next follows.
"""

from __future__ import annotations

from extract.articles.columns import Columns
from extract.articles.items import MAX_BYTES, STDIN, STDIN_ID, Article, Rejected, Source, printable
from extract.articles.reading import load, read
from extract.articles.sources import Sources, beside, files_from, find

__all__ = [
    "MAX_BYTES",
    "STDIN",
    "STDIN_ID",
    "Article",
    "Columns",
    "Rejected",
    "Source",
    "Sources",
    "beside",
    "files_from",
    "find",
    "load",
    "printable",
    "read",
]
