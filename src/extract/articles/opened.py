"""Files and standard input, opened so that nothing blocks, unpacked so that nothing bursts."""

from __future__ import annotations

import io
import os
import stat
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from extract.articles.items import MAX_BYTES
from extract.articles.kinds import Packing

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

FREE_BYTES: Final = 100_000_000
"""What any packed file may expand to: two articles of the largest size."""
MAX_EXPANSION: Final = 500
"""Times that a larger one may: news as JSONL packs to a third of its size or a tenth, one line again and again to
a three-hundredth; gzip can't do more than 1,032, and zstd 30,000 or so, of one byte again and again."""
# RFC 8878 recommends that 8 MB be supported; `zstd --ultra` and `--long` take 128 MB.
_MAX_WINDOW: Final = 1 << 27
_PACKED_CHUNK: Final = 1 << 12
"""Packed bytes that are taken at once. Those of zstd may expand to 30,000 times as many before they are counted."""
_CHUNK: Final = 1 << 16
_KINDS: Final = (
    (stat.S_ISFIFO, "a pipe; give it as standard input"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)

Read = Callable[[int], bytes]


class BrokenError(ValueError):
    """A stream ends here, and not as it should; the message says why."""


def opened(path: Path) -> io.BufferedReader:
    """A regular file, to be read from its beginning.

    Raises OSError where it can't be opened, and ValueError where it is something else than a file.
    """
    # What was a file when the folder was walked may be a pipe by now: without O_NONBLOCK this would wait for a writer.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        mode = os.fstat(handle).st_mode
        if not stat.S_ISREG(mode):
            raise ValueError("not a file: " + next((name for is_one, name in _KINDS if is_one(mode)), "something else"))
        return io.BufferedReader(io.FileIO(handle, closefd=True), _CHUNK)
    except BaseException:
        os.close(handle)
        raise


def standard_input(stdin: BinaryIO | None) -> AbstractContextManager[io.BufferedReader]:
    """Standard input, or what stands in for it; it stays open."""
    file = stdin or sys.stdin.buffer
    return nullcontext(io.BufferedReader(_Stream(getattr(file, "read1", file.read)), _CHUNK))


def unpacked(file: io.BufferedReader, packing: Packing) -> io.BufferedReader:
    """What the file holds, unpacked as it is read.

    Reading raises BrokenError where the packed data are cut short or damaged, or expand beyond measure; what comes
    before that place is read first.
    """
    if packing is Packing.NONE:
        return file
    pieces = _gzip(file.read1) if packing is Packing.GZIP else _zstd(file.read1)
    return buffered(pieces)


def buffered(pieces: Iterator[bytes]) -> io.BufferedReader:
    """The pieces of a stream as one that can be read by size and by line."""
    return io.BufferedReader(_Stream(_Pieces(pieces).read), _CHUNK)


def whole(file: io.BufferedReader) -> bytes:
    """All that the file holds, if it holds no more than an article.

    Raises ValueError where it is larger, and as reading does.
    """
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValueError(f"larger than {MAX_BYTES // 1_000_000} MB: not one article")
    return data


class _Stream(io.RawIOBase):
    """A function that reads as something that can be buffered; an empty answer is the end."""

    def __init__(self, read: Read) -> None:
        self._read = read

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        data = self._read(len(view))
        view[: len(data)] = data
        return len(data)


class _Pieces:
    """The pieces of an iterator, read by size."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = memoryview(b"")

    def read(self, size: int) -> bytes:
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._rest = memoryview(piece)
        taken, self._rest = self._rest[:size], self._rest[size:]
        return bytes(taken)


class _Measure:
    """Counts what goes in and comes out.

    Raises BrokenError where more comes out than there can be in it.
    """

    def __init__(self) -> None:
        self.packed = 0
        self._unpacked = 0

    def out(self, size: int) -> None:
        self._unpacked += size
        if self._unpacked > FREE_BYTES and self._unpacked > MAX_EXPANSION * self.packed:
            raise BrokenError(f"expands to more than {MAX_EXPANSION} times its size: not read further")


def _gzip(read: Read) -> Iterator[bytes]:
    measure = _Measure()
    member = zlib.decompressobj(wbits=31)
    begun = False
    while data := read(_PACKED_CHUNK):
        measure.packed += len(data)
        while data:
            if member.eof:
                data = data.lstrip(b"\0")  # members may be padded with zeros, as on tape
                if not data:
                    break
                member = zlib.decompressobj(wbits=31)
            try:
                piece = member.decompress(data, _CHUNK)
            except zlib.error as error:
                raise BrokenError(f"damaged gzip data: {_plain(error)}" if begun else "not gzip data") from None
            begun = True
            measure.out(len(piece))
            yield piece
            # Nothing may be left to take in while there is still something to come out.
            data = member.unused_data if member.eof else member.unconsumed_tail
            if not member.eof and not data and len(piece) == _CHUNK:
                yield from _drained(member, measure)
    if not member.eof:
        raise BrokenError("cut short: the gzip data end too early" if begun else "empty")


def _drained(member: zlib._Decompress, measure: _Measure) -> Iterator[bytes]:
    while piece := member.decompress(b"", _CHUNK):
        measure.out(len(piece))
        yield piece


def _zstd(read: Read) -> Iterator[bytes]:
    import zstandard

    measure = _Measure()
    decompressor = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW)
    frame = decompressor.decompressobj()
    begun = False
    while data := read(_PACKED_CHUNK):
        measure.packed += len(data)
        while data:
            if frame.eof:
                frame = decompressor.decompressobj()
            try:
                piece = frame.decompress(data)
            except zstandard.ZstdError as error:
                raise BrokenError(f"damaged zstd data: {_plain(error)}" if begun else "not zstd data") from None
            begun = True
            measure.out(len(piece))
            yield piece
            data = frame.unused_data if frame.eof else b""
    if not frame.eof:
        raise BrokenError("cut short: the zstd data end too early" if begun else "empty")


def _plain(error: Exception) -> str:
    """What the library says, without what it says of itself."""
    return str(error).rpartition(": ")[2]
