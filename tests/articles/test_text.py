"""Texts: what becomes an article as it is stored, what is rejected and why."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from reading import TEXT, one, reason

from extract.articles import Article, Rejected, read
from extract.decode import unfit


class TestRejected:
    def test_a_missing_file(self, tmp_path: Path) -> None:
        assert reason(tmp_path / "none.txt") == "no such file or folder"

    def test_a_glob_without_matches(self, tmp_path: Path) -> None:
        assert reason(f"{tmp_path}/*.txt") == "no file matches"

    def test_a_folder_without_texts(self, tmp_path: Path) -> None:
        (tmp_path / "metadata.csv").write_text("id\n", encoding="utf-8")
        assert reason(tmp_path) == "a folder without .txt, .html, .jsonl, .csv and .parquet files"

    def test_another_kind_of_file(self, tmp_path: Path) -> None:
        (tmp_path / "a.pdf").write_bytes(b"%PDF")
        assert reason(tmp_path / "a.pdf") == "only .txt, .html, .jsonl, .csv and .parquet files can be read"

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
    def test_a_file_that_may_not_be_read(self, folder: Path) -> None:
        (folder / "a.txt").chmod(0)
        assert reason(folder / "a.txt") == "permission denied"

    @pytest.mark.parametrize(
        ("data", "expected"),
        [
            (b"", "empty"),
            (b"\xef\xbb\xbf", "empty"),
            (" \r\n\t\u00a0".encode(), "empty: nothing but white space"),
            (b"\x89PNG\r\n\x1a\n\x00\x00", "holds NUL bytes (the first is byte 8): not a text file"),
            ("Текст\0".encode(), "holds NUL bytes (the first is byte 10): not a text file"),
            (b"... -- ?!", "holds no words"),
            (b"Trade grew by 50 per cent.", "not Russian text: 0% of its letters are Cyrillic"),
            (
                "Déjà vu à l’Élysée".encode("cp1252"),
                "not UTF-8 (byte 0xe9 at 1), and not Russian in Windows-1251, KOI8-R, CP866, ISO 8859-5, Mac Cyrillic"
                " either",
            ),
            ("Текст".encode("utf-16-le") + b"\0\0", "holds NUL bytes (the first is byte 10): not a text file"),
            (TEXT.encode("cp1251") * 3 + b"\x98", "neither UTF-8 nor Windows-1251 (byte 0x98 at 168)"),
            (TEXT.encode() + b"\xd0", "not UTF-8 (byte 0xd0 at 97): broken UTF-8"),
            (b"\xff\xfe\x00", "not UTF-16 as its byte order mark says (byte 0 after the mark)"),
        ],
    )
    def test_bytes(self, tmp_path: Path, data: bytes, expected: str) -> None:
        path = tmp_path / "a.txt"
        path.write_bytes(data)
        assert reason(path) == expected

    @pytest.mark.parametrize("line", ["12 + 30 = 42", "$5 mln", "20 km", "½", "№ 15"])
    def test_a_number_with_few_letters_is_read(self, tmp_path: Path, line: str) -> None:
        path = tmp_path / "a.txt"
        path.write_text(line, encoding="utf-8")
        assert [type(item) for item in read([path])] == [Article]

    def test_the_next_file_follows(self, folder: Path) -> None:
        (folder / "a.txt").write_bytes(b"")
        assert [type(item) for item in read([folder])] == [Rejected, Article, Article]


class TestTextAsStored:
    @pytest.mark.parametrize(
        "text",
        [TEXT + "\r\nЁ\u00a0ё\u00ad\u2009э\r", "  " + TEXT + "\n\n", TEXT * 20_000],
        ids=["signs", "ends", "long"],
    )
    def test_nothing_is_changed(self, tmp_path: Path, text: str) -> None:
        path = tmp_path / "a.txt"
        path.write_bytes(text.encode())
        assert one(path) == Article("a", text, str(path))

    @pytest.mark.parametrize(
        ("codec", "note"),
        [
            ("utf-8-sig", "byte order mark dropped"),
            ("utf-16", "not UTF-8: read as UTF-16, as its byte order mark says"),
            ("utf-32", "not UTF-8: read as UTF-32, as its byte order mark says"),
            ("cp1251", "not UTF-8: read as Windows-1251"),
        ],
    )
    def test_other_encodings_are_said(self, tmp_path: Path, codec: str, note: str) -> None:
        path = tmp_path / "a.txt"
        path.write_bytes(TEXT.encode(codec))
        assert one(path) == Article("a", TEXT, str(path), notes=(note,))


class TestLanguage:
    @pytest.mark.parametrize(
        "text",
        [
            "Урядовці заявили, що обсяг торгівлі між країнами зріс на п'ятдесят відсотків і сягнув мільйона.",
            "Қазақстан мен Әзербайжан арасындағы тауар айналымы елу пайызға өсті деп хабарлады үкімет өкілі.",
            "Правителството съобщи, че стокообменът между двете държави се е увеличил с петдесет процента.",
            "Трговинска размена између две земље повећана је за педесет одсто, рекао је министар на састанку ђака.",
        ],
        ids=["Ukrainian", "Kazakh", "Bulgarian", "Serbian"],
    )
    def test_other_languages_in_cyrillic(self, text: str) -> None:
        assert unfit(text * 3).startswith("not Russian text")

    @pytest.mark.parametrize(
        "text",
        [
            "5 т",
            "Объём: 5 т",
            "Президент Қасым-Жомарт Тоқаев прибыл в Баку. " + TEXT * 5,
            "Fonte GreenMet Investments и Alem.AI: подписан меморандум",
        ],
    )
    def test_russian_with_foreign_names(self, text: str) -> None:
        assert unfit(text) == ""
