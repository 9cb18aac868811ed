"""A stream to its lines, in whatever encoding, none of them longer than an article."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import Final

from extract.articles.items import MAX_BYTES
from extract.articles.opened import BrokenError, buffered
from extract.decode import Encoding, encoding

HEAD: Final = 1 << 16
"""Bytes by which the kind and the encoding of a stream are told."""
TOO_LONG: Final = f"larger than {MAX_BYTES // 1_000_000} MB: not one article"
_CHUNK: Final = 1 << 16


class Lines:
    """The lines of a stream as bytes, with their ends; None for one that is too long, which is never held whole.

    `codec` decodes a line, `note` says how the stream is read where it is not UTF-8. Reading raises BrokenError or
    OSError where the stream breaks off; the lines before come first.

    Raises ValueError where the stream begins with what is no text.
    """

    def __init__(self, stream: io.BufferedReader) -> None:
        head, stream = headed(stream)
        found = encoding(head, whole=False) if head else Encoding("utf-8", "UTF-8")
        stream.read(found.mark)
        wide = found.codec.startswith(("utf-16", "utf-32"))
        self.codec: Final = "utf-8" if wide else found.codec
        self.encoding: Final = found.name
        self.note: Final = "" if found.codec == "utf-8" else found.note
        # A line ends with one byte only in encodings of which ASCII is a part.
        self._stream = buffered(_recoded(stream, found.codec)) if wide else stream

    def __iter__(self) -> Iterator[bytes | None]:
        while line := self._stream.readline(MAX_BYTES + 1):
            if len(line) <= MAX_BYTES:
                yield line
                continue
            while line and not line.endswith(b"\n"):
                line = self._stream.readline(_CHUNK)
            yield None


def headed(stream: io.BufferedReader) -> tuple[bytes, io.BufferedReader]:
    """How a stream begins, and the stream, still from its beginning."""
    head = b""
    broken: Exception | None = None
    try:
        while len(head) < HEAD and (piece := stream.read1(HEAD - len(head))):
            head += piece
    except (OSError, ValueError) as error:
        broken = error

    def pieces() -> Iterator[bytes]:
        yield head
        if broken:
            raise broken
        while piece := stream.read1(_CHUNK):
            yield piece

    return head, buffered(pieces())


def _recoded(stream: io.BufferedReader, codec: str) -> Iterator[bytes]:
    """The stream in UTF-8. Half characters go through, for the line that has them to fail."""
    decoder = codecs.getincrementaldecoder(codec)(errors="surrogatepass")
    try:
        while piece := stream.read1(_CHUNK):
            yield decoder.decode(piece).encode("utf-8", "surrogatepass")
        yield decoder.decode(b"", final=True).encode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        raise BrokenError(f"not {codec.upper()} from here on") from None
