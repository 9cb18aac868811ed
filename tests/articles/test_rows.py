"""Files with many articles: JSONL, CSV, Parquet; their columns, their broken rows, what is written comes back."""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow as pa
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from reading import TEXT, one, outcomes, reason

from extract.articles import Article, Columns, Rejected, read
from extract.articles.dates import published

Row = dict[str, object]


def jsonl(path: Path, rows: Sequence[Row], codec: str = "utf-8") -> Path:
    path.write_bytes("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode(codec))
    return path


def table(path: Path, rows: Sequence[Row], codec: str = "utf-8", delimiter: str = ",") -> Path:
    content = io.StringIO(newline="")
    writer = csv.DictWriter(content, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(content.getvalue().encode(codec))
    return path


def columnar(path: Path, rows: Sequence[Row]) -> Path:
    parquet.write_table(pa.Table.from_pylist(list(rows)), path)
    return path


def gzipped(path: Path, rows: Sequence[Row]) -> Path:
    path.write_bytes(gzip.compress(jsonl(path.with_suffix(""), rows).read_bytes()))
    return path


def zstandard_(path: Path, rows: Sequence[Row]) -> Path:
    path.write_bytes(zstandard.compress(table(path.with_suffix(""), rows).read_bytes()))
    return path


WRITERS: dict[str, Callable[[Path, Sequence[Row]], Path]] = {
    "a.jsonl": jsonl,
    "a.csv": table,
    "a.parquet": columnar,
    "a.ndjson.gz": gzipped,
    "a.csv.zst": zstandard_,
}
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=60)


PLAIN = "Товарооборот вырос на 50 процентов."
ROW: Row = {"URL": "u-1", " Текст": TEXT, "date": "20.10.2025", "Заголовок": "Рост", "author": "А", "site": "С"}


class TestColumns:
    @pytest.mark.parametrize("name", WRITERS)
    def test_guesses_are_said(self, tmp_path: Path, name: str) -> None:
        path = WRITERS[name](tmp_path / name, [ROW, ROW | {"URL": "u-2"}])
        said: list[str] = []
        first, second = read([path], say=said.append)
        assert first == Article("u-1", TEXT, f"{path}:1", "Рост", "А", "2025-10-20", "С")
        assert isinstance(second, Article)
        assert (second.id, second.source) == ("u-2", f"{path}:2")
        text = "Текст" if ".csv" in name else " Текст"
        assert said == [
            f"{path}: text from «{text}», id from «URL», date from «date», title from «Заголовок»,"
            " author from «author», origin from «site»"
        ]

    @pytest.mark.parametrize("name", WRITERS)
    def test_the_columns_that_are_named(self, tmp_path: Path, name: str) -> None:
        row: Row = {"text": "не то", "id": "x", "Лид": TEXT, "n": "7", "вышло": "2025", "date": "2001"}
        path = WRITERS[name](tmp_path / name, [row])
        said: list[str] = []
        (article,) = read([path], columns=Columns("лид", "n", "вышло"), say=said.append)
        assert article == Article("7", TEXT, f"{path}:1", published="2025")
        assert said == []

    @pytest.mark.parametrize("name", WRITERS)
    def test_a_file_without_a_column_of_texts(self, tmp_path: Path, name: str) -> None:
        path = WRITERS[name](tmp_path / name, [{"a": 1, "b": 2}])
        assert reason(path) == "none of its columns is known to hold texts: name one with --text-column («a», «b»)"

    @pytest.mark.parametrize("name", WRITERS)
    def test_a_column_that_is_not_there(self, tmp_path: Path, name: str) -> None:
        path = WRITERS[name](tmp_path / name, [{"a": 1, "text": TEXT}])
        assert reason(path, columns=Columns(id="c")) == "has no column «c» (--id-column); its columns are «a», «text»"

    @pytest.mark.parametrize("name", WRITERS)
    def test_rows_without_ids_are_numbered(self, tmp_path: Path, name: str) -> None:
        path = WRITERS[name](tmp_path / name, [{"id": "", "text": TEXT}, {"id": "b", "text": TEXT}])
        assert outcomes(path) == ["a-1", "b"]

    def test_metadata_wins_by_id(self, tmp_path: Path) -> None:
        (tmp_path / "metadata.csv").write_text("id,title\n7,Другой\n", encoding="utf-8")
        article = one(jsonl(tmp_path / "a.jsonl", [{"id": 7, "text": TEXT, "title": "Рост", "date": "2025"}]))
        assert (article.id, article.title, article.published) == ("7", "Другой", "2025")

    def test_two_rows_with_one_id(self, tmp_path: Path) -> None:
        first = jsonl(tmp_path / "a.jsonl", [{"id": 1, "text": TEXT}] * 2)
        second = jsonl(tmp_path / "b.jsonl", [{"id": 1, "text": TEXT}])
        _, *rejected = read([tmp_path])
        told = f"the id «1» is that of {first} already"
        assert rejected == [Rejected(f"{first}:2", told, "1"), Rejected(f"{second}:1", told, "1")]


class TestBrokenRows:
    def test_jsonl(self, tmp_path: Path) -> None:
        good = json.dumps({"text": TEXT}, ensure_ascii=False).encode()
        lines = [
            *(good, b"{bad", b"[1]", b"", b'{"text": 5}', b'{"t": "x"}', b'{"text": null}', good[:-3]),
            *(b'{"text": "\xff"}', b"[" * 100_000, b'{"n": ' + b"9" * 5000 + b', "text": "x"}'),
            *(b'{"text": "\\ud800"}', b'{"text": "\\u0000"}', b'{"text": ""}', b'{"text": "English only."}'),
            b'{"id": [1], "text": "5 \xd1\x82"}',
        ]
        path = tmp_path / "a.jsonl"
        path.write_bytes(b"\r\n".join(lines))
        assert outcomes(path) == [
            "a-1",
            "a-2: no JSON: expecting property name enclosed in double quotes (character 2)",
            "a-3: no JSON object",
            "a-5: «text» is a number, no text",
            "a-6: has no text: no «text»",
            "a-7: has no text: «text» is empty",
            "a-8: no JSON: unterminated string starting at (character 10)",
            "a-9: not UTF-8 (byte 0xff at 10 of the line)",
            "a-10: no JSON that can be read: nested too deep, or a number too long",
            "a-11: no JSON that can be read: nested too deep, or a number too long",
            "a-12: holds half a character (a surrogate at 0): not a text",
            "a-13: holds NUL characters (the first at 0): not a text",
            "a-14: empty",
            "a-15: not Russian text: 0% of its letters are Cyrillic",
            "a-16",
        ]

    def test_csv(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(
            f'id,text\n1,"{PLAIN}\n\nЕщё ""5"" т"\n\n2,"не закрыта\n3,"{PLAIN}"\n4\n5,{PLAIN},лишнее\n6,\n'.encode()
            + b"7,\xff\n8,5 \0\n"
            + f'9,"{PLAIN}'.encode()
        )
        found = list(read([path]))
        assert isinstance(found[0], Article)
        assert found[0].text == f'{PLAIN}\n\nЕщё "5" т'
        assert [item.id + (f": {item.reason}" if isinstance(item, Rejected) else "") for item in found] == [
            "1",
            "a-2: no CSV row: ',' expected after '\"'",
            "3",
            "4: has no text: «text» is empty",
            "a-5: has 3 cells, and the header 2",
            "6: has no text: «text» is empty",
            "a-7: holds bytes that are not UTF-8",
            "8: holds NUL characters (the first at 2): not a text",
            "a-9: no CSV row: a quoted cell that does not end",
        ]

    def test_a_stray_quote_takes_no_other_rows_with_it(self, tmp_path: Path) -> None:
        rows = "".join(f"{number},{PLAIN}\n" for number in range(1000))
        (tmp_path / "a.csv").write_text(f'id,text\nx,"стой\n{rows}', encoding="utf-8")
        assert outcomes(tmp_path / "a.csv")[1:] == [str(number) for number in range(1000)]

    def test_parquet(self, tmp_path: Path) -> None:
        broken = pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\1\0\0\0"), pa.py_buffer(b"\xff")])
        texts = pa.chunked_array([pa.array([TEXT, None, "English only."]), broken])
        parquet.write_table(pa.table({"text": texts}), tmp_path / "a.parquet")
        assert outcomes(tmp_path / "a.parquet") == [
            "a-1",
            "a-2: has no text: «text» is empty",
            "a-3: not Russian text: 0% of its letters are Cyrillic",
            "a-4: holds bytes that are not UTF-8",
        ]

    @pytest.mark.parametrize(("name", "data"), [("a.parquet", b"PAR1 no"), ("b.parquet", b"")])
    def test_no_parquet(self, tmp_path: Path, name: str, data: bytes) -> None:
        (tmp_path / name).write_bytes(data)
        assert reason(tmp_path / name).startswith("no Parquet that can be read: ")

    @pytest.mark.parametrize(("name", "expected"), [("a.jsonl", []), ("a.csv", [": empty"])])
    def test_an_empty_file(self, tmp_path: Path, name: str, expected: list[str]) -> None:
        (tmp_path / name).write_bytes(b"")
        assert outcomes(tmp_path / name) == expected


class TestEncodings:
    @pytest.mark.parametrize(
        ("codec", "note"),
        [
            ("utf-8-sig", ()),
            ("cp1251", ("not UTF-8: read as Windows-1251",)),
            ("koi8-r", ("not UTF-8: read as KOI8-R",)),
            ("utf-16", ("not UTF-8: read as UTF-16, as its byte order mark says",)),
            ("utf-16-le", ("not UTF-8: read as UTF-16",)),
            ("utf-32", ("not UTF-8: read as UTF-32, as its byte order mark says",)),
        ],
    )
    @pytest.mark.parametrize("write", [jsonl, table])
    def test_of_rows(
        self, tmp_path: Path, write: Callable[[Path, Sequence[Row], str], Path], codec: str, note: tuple[str, ...]
    ) -> None:
        name = "a.jsonl" if write is jsonl else "a.csv"
        # More than the first chunk, which may end within a character.
        path = write(tmp_path / name, [{"id": str(number), "text": TEXT} for number in range(2000)], codec)
        found = list(read([path]))
        assert [item.id for item in found] == [str(number) for number in range(2000)]
        assert {(item.text, item.notes) for item in found if isinstance(item, Article)} == {(TEXT, note)}

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_delimiters(self, tmp_path: Path, delimiter: str) -> None:
        rows: list[Row] = [{"id": "1", "text": f"{TEXT}, да; и\tтак"}]
        assert one(table(tmp_path / "a.csv", rows, delimiter=delimiter)).text == rows[0]["text"]


class TestDates:
    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            (None, ""),
            ("", ""),
            ("2025-10-20", "2025-10-20"),
            ("2025-10", "2025-10"),
            ("2025", "2025"),
            (2025, "2025"),
            ("2025-10-20T23:30:00+04:00", "2025-10-20"),
            ("2025-10-20 23:30:00.123456", "2025-10-20"),
            ("2025-10-20T23:30Z", "2025-10-20"),
            ("20251020", "2025-10-20"),
            (20251020, "2025-10-20"),
            ("2025-W43-1", "2025-10-20"),
            ("20.10.2025", "2025-10-20"),
            ("1.2.2025 10:30", "2025-02-01"),
            (1760954400, "2025-10-20"),
            ("1760954400", "2025-10-20"),
            (1760954400.5, "2025-10-20"),
            (1760954400000, "2025-10-20"),
            (datetime.date(2025, 10, 20), "2025-10-20"),
            (datetime.datetime(2025, 10, 20, 23, 59, tzinfo=datetime.UTC), "2025-10-20"),
        ],
    )
    def test_what_is_read(self, value: object, expected: str) -> None:
        assert published(value) == (expected, "")

    @pytest.mark.parametrize(
        "value",
        [
            "вчера",
            "31.02.2025",
            "2025-02-30",
            "2025-13-01T10:00",
            "P1Y",
            True,
            [2025],
            -1,
            5,
            10**20,
            float("nan"),
            float("inf"),
            "1" * 5000,
            "99999999",
        ],
    )
    def test_what_is_said(self, value: object) -> None:
        day, note = published(value)
        assert day == ""
        assert note == f"published passed over: «{str(value)[:40]}» is no date"

    @given(st.one_of(st.text(), st.integers(), st.floats(), st.datetimes(), st.dates(), st.booleans(), st.binary()))
    def test_anything_gives_a_day_or_a_note(self, value: object) -> None:
        day, note = published(value)
        assert not (day and note)

    def test_of_parquet(self, tmp_path: Path) -> None:
        moment = datetime.datetime(2025, 10, 20, 1, tzinfo=datetime.timezone(datetime.timedelta(hours=4)))
        rows = {
            "text": [TEXT],
            "date": pa.array([moment], pa.timestamp("ns", "Asia/Baku")),
        }
        parquet.write_table(pa.table(rows), tmp_path / "a.parquet")
        assert one(tmp_path / "a.parquet").published == "2025-10-20"
        parquet.write_table(pa.table(rows | {"date": pa.array([2**60], pa.timestamp("ms"))}), tmp_path / "b.parquet")
        far = one(tmp_path / "b.parquet")
        assert far.published == ""
        assert far.notes[0].startswith("published passed over: ")


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=8, unique_by=lambda row: row[0]))
def test_what_is_written_comes_back(tmp_path: Path, name: str, rows: list[tuple[str, str]]) -> None:
    written: list[Row] = [{"id": id, "text": f"{TEXT} {text}"} for id, text in rows]
    path = WRITERS[name](tmp_path / name, written)
    expected = [(id if id.strip() else f"a-{number}", f"{TEXT} {text}") for number, (id, text) in enumerate(rows, 1)]
    found = list(read([path]))
    assert [item.source for item in found] == [f"{path}:{number}" for number in range(1, len(rows) + 1)]
    for item, (id, text) in zip(found, expected, strict=True):
        # What isn't Russian any more is rejected; nothing else may be, but for two ids that turn out the same.
        assert item.id == id
        if isinstance(item, Article):
            assert item.text == text
        else:
            assert item.reason.startswith(("not Russian text", "the id"))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=300), name=st.sampled_from(["a.jsonl", "a.csv", "a.parquet", "a.txt", "a.html", "a.txt.gz"])
)
def test_no_bytes_are_an_error(tmp_path: Path, data: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(data)
    list(read([tmp_path / name]))
