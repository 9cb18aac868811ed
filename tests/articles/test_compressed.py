"""gzip and zstd: what is packed comes out, what is cut short comes out as far as it goes, what bursts does not."""

from __future__ import annotations

import gzip
import io
import itertools
import json
import random
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

import pyarrow as pa
import pytest
import zstandard
from pyarrow import parquet
from reading import TEXT, Measured, one, outcomes, reason

from extract.articles import MAX_BYTES, Article, read
from extract.articles.opened import FREE_BYTES, MAX_EXPANSION

PACK: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".zst": zstandard.compress}
CUT = {
    ".gz": "cut short: the gzip data end too early",
    ".zst": "cut short: the zstd data end too early",
}


def lines(number: int) -> bytes:
    # The numbers make each line another, so that it does not pack to nothing.
    return b"".join(
        json.dumps({"id": number, "text": f"{TEXT} {number * 7919}"}).encode() + b"\n" for number in range(number)
    )


def packed(path: Path, pieces: Iterable[bytes]) -> Path:
    """A packed file, of pieces that never lie in memory together."""
    if path.suffix == ".gz":
        packer = zlib.compressobj(level=1, wbits=31)
        with path.open("wb") as file:
            for piece in pieces:
                file.write(packer.compress(piece))
            file.write(packer.flush())
    else:
        with path.open("wb") as file, zstandard.ZstdCompressor(level=1).stream_writer(file, closefd=False) as writer:
            for piece in pieces:
                writer.write(piece)
    return path


@pytest.mark.parametrize("ending", PACK)
class TestPacked:
    def test_one_article(self, tmp_path: Path, ending: str) -> None:
        path = tmp_path / f"a.TXT{ending}"
        path.write_bytes(PACK[ending](TEXT.encode()))
        assert one(path) == Article("a", TEXT, str(path))

    def test_many(self, tmp_path: Path, ending: str) -> None:
        path = tmp_path / f"a.jsonl{ending}"
        path.write_bytes(PACK[ending](lines(5000)))
        assert outcomes(path) == [str(number) for number in range(5000)]

    def test_parts_on_end(self, tmp_path: Path, ending: str) -> None:
        path = tmp_path / f"a.jsonl{ending}"
        data = lines(100)
        path.write_bytes(PACK[ending](data[:1001]) + PACK[ending](data[1001:]))
        assert outcomes(path) == [str(number) for number in range(100)]

    def test_standard_input(self, ending: str) -> None:
        found = list(read(["-"], stdin=io.BytesIO(PACK[ending](lines(3)))))
        assert [(item.id, item.source) for item in found] == [("0", "-:1"), ("1", "-:2"), ("2", "-:3")]

    @pytest.mark.parametrize("cut", [10, 100, 1000, 20_000])
    def test_cut_short(self, tmp_path: Path, ending: str, cut: int) -> None:
        path = tmp_path / f"a.jsonl{ending}"
        path.write_bytes(PACK[ending](lines(20_000))[:-cut])
        *read_, last = outcomes(path)
        assert last == f": {CUT[ending]}"
        assert read_ == [str(number) for number in range(len(read_))]
        # A block of zstd has 128 kB at the most; of gzip, all comes out.
        assert len(read_) > 20_000 * (0.85 if ending == ".gz" else 0.7)

    def test_a_text_that_is_cut_short_is_none(self, tmp_path: Path, ending: str) -> None:
        (tmp_path / f"a.txt{ending}").write_bytes(PACK[ending](TEXT.encode())[:-3])
        assert reason(tmp_path / f"a.txt{ending}") == CUT[ending]

    @pytest.mark.parametrize("data", [b"no", TEXT.encode() * 100], ids=["short", "long"])
    def test_no_such_data(self, tmp_path: Path, ending: str, data: bytes) -> None:
        (tmp_path / f"a.csv{ending}").write_bytes(data)
        name = {".gz": "gzip", ".zst": "zstd"}[ending]
        assert reason(tmp_path / f"a.csv{ending}") in (f"not {name} data", CUT[ending])

    def test_empty(self, tmp_path: Path, ending: str) -> None:
        (tmp_path / f"a.txt{ending}").write_bytes(b"")
        assert reason(tmp_path / f"a.txt{ending}") == "empty"

    def test_what_follows_is_told(self, tmp_path: Path, ending: str) -> None:
        path = tmp_path / f"a.jsonl{ending}"
        path.write_bytes(PACK[ending](lines(10)) + b"hello world" * 10)
        *read_, last = outcomes(path)
        assert read_ == [str(number) for number in range(10)]
        assert last.startswith(": damaged ")

    def test_a_text_that_bursts(self, tmp_path: Path, ending: str) -> None:
        path = packed(tmp_path / f"a.txt{ending}", itertools.repeat(bytes(1_000_000), 500))
        found = Measured(path)
        told = (
            f"larger than {MAX_BYTES // 1_000_000} MB: not one article",
            f"expands to more than {MAX_EXPANSION} times",
        )
        assert found.reason.startswith(told)
        assert found.megabytes < 500

    @pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
    def test_rows_that_burst(self, tmp_path: Path, ending: str, name: str) -> None:
        rows = json.dumps({"text": TEXT}).encode() + b"\n" if name == "a.jsonl" else b"text\n5 \xd1\x82\n"
        line = b" " * 1_000_000
        found = Measured(packed(tmp_path / f"{name}{ending}", itertools.chain([rows], itertools.repeat(line, 400))))
        # gzip can't burst so much with lines so long; a row is never held beyond its limit.
        assert found.reason.startswith((f"expands to more than {MAX_EXPANSION} times", "larger than 50 MB"))
        assert found.articles == 1 or ending == ".zst"
        assert found.megabytes < 350


def test_what_packs_well_is_read(tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT, "raw": random.Random(0).randbytes(2_000).hex()}).encode() + b"\n"
    number = FREE_BYTES // len(line) + 5_000
    path = packed(tmp_path / "a.jsonl.gz", itertools.repeat(line, number))
    assert path.stat().st_size * 25 < FREE_BYTES
    found = Measured(path)
    assert (found.articles, found.rejected) == (number, 0)


@pytest.mark.parametrize("ending", PACK)
def test_memory_is_that_of_a_row(tmp_path: Path, ending: str) -> None:
    # What is random does not pack, so that nothing but the size of the file can be refused.
    noise = random.Random(0).randbytes(600_000).hex()
    rows = (json.dumps({"text": f"{number}. {TEXT}", "raw": noise}).encode() + b"\n" for number in range(200))
    found = Measured(packed(tmp_path / f"a.jsonl{ending}", rows))
    assert (found.articles, found.rejected) == (200, 0)  # of 240 MB
    assert found.megabytes < 200


def test_memory_is_that_of_a_batch(tmp_path: Path) -> None:
    noise = random.Random(0).randbytes(100_000).hex()
    rows = {"text": [f"{number}. {TEXT * 100}" for number in range(1000)], "raw": [noise] * 1000}
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table(rows), path, use_dictionary=False, compression="none")
    assert path.stat().st_size > 200_000_000  # in one row group
    found = Measured(path)
    assert (found.articles, found.rejected) == (1000, 0)
    assert found.megabytes < 200
