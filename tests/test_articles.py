"""Reading: what becomes an article, what is rejected and why."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from extract.articles import Article, Rejected, read
from extract.decode import decode, unfit
from extract.errors import InputError

TEXT = "Товарооборот вырос на 50 процентов, до 470 млн долларов."


def one(path: Path | str, **options: str | Path) -> Article:
    (article,) = read([path], **options)  # type: ignore[arg-type]  # only metadata is given so
    assert isinstance(article, Article)
    return article


def reason(path: Path | str) -> str:
    (rejected,) = read([path])
    assert isinstance(rejected, Rejected)
    assert rejected.source == str(path)
    return rejected.reason


def ids(inputs: list[Path | str]) -> list[str]:
    return [item.id for item in read(inputs) if isinstance(item, Article)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "sub/c.TXT", "notes.md", ".hidden.txt", ".git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    return tmp_path


class TestInputs:
    def test_a_file(self, folder: Path) -> None:
        assert one(folder / "a.txt") == Article("a", TEXT, str(folder / "a.txt"))

    def test_a_folder_is_read_to_the_bottom_in_order(self, folder: Path) -> None:
        assert ids([folder]) == ["a", "b", "c"]

    def test_a_glob(self, folder: Path) -> None:
        assert ids([f"{folder}/*.txt"]) == ["a", "b"]
        assert ids([f"{folder}/**/*.[tT][xX][tT]"]) == ["a", "b", "c"]

    def test_a_name_that_looks_like_a_glob_and_exists(self, tmp_path: Path) -> None:
        (tmp_path / "[1].txt").write_text(TEXT, encoding="utf-8")
        assert ids([tmp_path / "[1].txt"]) == ["[1]"]

    def test_standard_input(self) -> None:
        (article,) = read(["-"], stdin=io.BytesIO(TEXT.encode()))
        assert article == Article("stdin", TEXT, "-")

    def test_a_file_given_twice_is_read_once(self, folder: Path) -> None:
        assert ids([folder / "a.txt", folder, f"{folder}/./a.txt"]) == ["a", "b", "c"]

    def test_two_texts_with_one_id(self, folder: Path) -> None:
        (folder / "sub" / "a.txt").write_text(TEXT, encoding="utf-8")
        (rejected,) = [item for item in read([folder]) if isinstance(item, Rejected)]
        assert rejected.source == str(folder / "sub" / "a.txt")
        assert rejected.reason == f"the id «a» is that of {folder / 'a.txt'} already"

    def test_a_link_out_of_the_folder_is_not_followed(
        self, folder: Path, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        outside = tmp_path_factory.mktemp("outside") / "secret.txt"
        outside.write_text(TEXT, encoding="utf-8")
        (folder / "link.txt").symlink_to(outside)
        (folder / "links").symlink_to(outside.parent)
        assert ids([folder]) == ["a", "b", "c"]

    def test_a_name_that_is_not_utf8(self, tmp_path: Path) -> None:
        try:
            path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
            path.write_text(TEXT, encoding="utf-8")
        except OSError:
            pytest.skip("this file system has only names in UTF-8")
        assert ids([path]) == ["\ufffd"]


class TestRejected:
    def test_a_missing_file(self, tmp_path: Path) -> None:
        assert reason(tmp_path / "none.txt") == "no such file or folder"

    def test_a_glob_without_matches(self, tmp_path: Path) -> None:
        assert reason(f"{tmp_path}/*.txt") == "no file matches"

    def test_a_folder_without_texts(self, tmp_path: Path) -> None:
        (tmp_path / "metadata.csv").write_text("id\n", encoding="utf-8")
        assert reason(tmp_path) == "a folder without texts (.txt files)"

    def test_another_kind_of_file(self, tmp_path: Path) -> None:
        (tmp_path / "a.pdf").write_bytes(b"%PDF")
        assert reason(tmp_path / "a.pdf") == "only .txt files can be read"

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
                TEXT.encode("koi8-r"),
                "not UTF-8 (byte 0xf4 at 0); it looks like KOI8-R, which is not read: save it as UTF-8",
            ),
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

    @pytest.mark.parametrize("codec", ["koi8-r", "cp866", "iso8859-5"])
    def test_other_cyrillic_code_pages_are_not_taken_for_windows_1251(self, codec: str) -> None:
        with pytest.raises(ValueError, match=r"it looks like (KOI8-R|CP866|ISO 8859-5), which is not read"):
            decode(TEXT.encode(codec))


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


class TestMetadata:
    def write(self, folder: Path, content: str, name: str = "metadata.csv", encoding: str = "utf-8") -> Path:
        (folder / name).write_bytes(content.encode(encoding))
        return folder / name

    def test_beside_the_text(self, folder: Path) -> None:
        self.write(folder, 'id,title,author,published,source\na,"Рост, и ещё",Автор,2025-10,Day.Az\n')
        assert one(folder / "a.txt") == Article(
            "a", TEXT, str(folder / "a.txt"), "Рост, и ещё", "Автор", "2025-10", "Day.Az"
        )
        assert one(folder / "b.txt") == Article("b", TEXT, str(folder / "b.txt"))

    def test_above_the_text_in_the_folder_that_was_given(self, folder: Path) -> None:
        self.write(folder, "id,published\nc,2024\n")
        assert [item.published for item in read([folder]) if isinstance(item, Article)] == ["", "", "2024"]

    def test_the_file_that_is_named_counts_alone(self, folder: Path) -> None:
        self.write(folder, "id,title\na,beside\nb,beside\n")
        given = self.write(folder, "id,title\na,given\n", "given.csv")
        assert [
            item.title for item in read([folder / "a.txt", folder / "b.txt"], given) if isinstance(item, Article)
        ] == [
            "given",
            "",
        ]

    def test_for_standard_input(self, tmp_path: Path) -> None:
        given = self.write(tmp_path, "id,published\nstdin,2025-10-20\n")
        (article,) = read(["-"], given, stdin=io.BytesIO(TEXT.encode()))
        assert isinstance(article, Article)
        assert article.published == "2025-10-20"

    def test_an_id_of_its_own(self, folder: Path) -> None:
        self.write(folder, "id,file\ntrend-17,a.txt\nb.txt,\n")
        assert ids([folder / "a.txt", folder / "b.txt"]) == ["trend-17", "b.txt"]

    def test_as_a_spreadsheet_saves_it(self, folder: Path) -> None:
        self.write(folder, "ID;Title;Published\r\na;Рост товарооборота;2025-10-20\r\n", encoding="cp1251")
        article = one(folder / "a.txt")
        assert (article.title, article.published) == ("Рост товарооборота", "2025-10-20")

    @pytest.mark.parametrize(
        "published",
        ["", "2025", "2025-10", "2024-02-29", "2025-10-01/2025-10-19", "../2025-10-20", "2025-10?", "202X", "2025-21"],
    )
    def test_dates(self, folder: Path, published: str) -> None:
        self.write(folder, f"id,published\na,{published}\n")
        article = one(folder / "a.txt")
        assert (article.published, article.notes) == (published, ())

    def test_a_time_of_day_is_left_out(self, folder: Path) -> None:
        self.write(folder, "id,published\na,2025-10-20T14:30:00+04:00\n")
        assert one(folder / "a.txt").published == "2025-10-20"

    @pytest.mark.parametrize(
        "published", ["20.10.2025", "2025-13", "2025-02-29", "2025-1-2", "2025-10/2025-09", "../..", "P1Y", "вчера"]
    )
    def test_what_is_no_date_is_said(self, folder: Path, published: str) -> None:
        self.write(folder, f"id,published\na,{published}\n")
        article = one(folder / "a.txt")
        assert article.published == ""
        assert article.notes[0].startswith("published passed over: ")
        assert published in article.notes[0]

    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            ("", "has no column «id»"),
            ("title\nx\n", "has no column «id»"),
            ("id,title\na,x\na,y\n", "line 3: the id «a» stands there already"),
            ("id,title\n,x\n", "line 2 has no id"),
        ],
    )
    def test_a_file_that_can_not_be_used(self, folder: Path, content: str, expected: str) -> None:
        path = self.write(folder, content)
        with pytest.raises(InputError, match=expected):
            read([folder / "b.txt"], path)
        rejected, article = read([folder / "b.txt"])
        assert rejected == Rejected(str(path), f"{expected}; the texts beside it are read without it")
        assert isinstance(article, Article)

    def test_a_missing_file(self, folder: Path) -> None:
        with pytest.raises(InputError, match="No such file"):
            read([folder], folder / "none.csv")

    def test_it_is_no_text_itself(self, folder: Path) -> None:
        self.write(folder, "id\n")
        assert ids([folder / "metadata.csv", folder / "a.txt"]) == ["a"]
