"""metadata.csv: what is known of the articles besides."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reading import TEXT, ids, one

from extract.articles import Article, Rejected, read
from extract.errors import InputError


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
