"""Which files inputs stand for."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from reading import TEXT, ids, one
from stores import stored

from extract.articles import Article, Rejected, Source, beside, files_from, find, load, read
from extract.articles.kinds import OUTPUT
from extract.errors import InputError
from extract.export import ANNOTATIONS, SDMX, write
from extract.records import Annotations
from extract.results import Done
from extract.rows import COLUMNS
from extract.tools import JSONL


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


class TestSources:
    def test_they_can_be_gone_through_again_and_again(self, folder: Path) -> None:
        sources = find([folder])
        assert [str(source) for source in sources] == [str(source) for source in sources]
        (folder / "d.txt").write_text(TEXT, encoding="utf-8")
        assert [source.path.name for source in sources if isinstance(source, Source)] == [
            *("a.txt", "b.txt", "d.txt", "c.TXT")
        ]

    def test_inputs_that_come_once_can_too(self, folder: Path) -> None:
        sources = find(iter([f"{folder}/a.txt", f"{folder}/b.txt", "\udcff.txt"]))
        assert [len(list(sources)), len(list(sources)), sources.total()] == [3, 3, 3]

    def test_many_inputs_that_come_once(self, tmp_path: Path) -> None:
        sources = find(str(tmp_path / f"{number}.txt") for number in range(20_000))  # more than stay in memory
        for _ in range(2):
            assert [item.id for item in sources if isinstance(item, Rejected)] == [str(n) for n in range(20_000)]

    def test_they_are_found_as_they_are_asked_for(self, folder: Path) -> None:
        def inputs() -> Iterator[Path]:
            yield folder / "a.txt"
            yield folder / "b.txt"
            pytest.fail("asked for too much")

        assert str(next(iter(find(inputs())))) == str(folder / "a.txt")

    def test_all_kinds_are_picked_up(self, tmp_path: Path) -> None:
        names = [
            *("a.txt", "b.html", "c.HTM", "d.jsonl", "e.ndjson", "f.csv", "g.tsv", "h.parquet"),
            *("i.txt.gz", "j.html.zst", "k.jsonl.gz", "l.csv.ZST"),
        ]
        for name in [*names, "metadata.csv", "aliases.toml", "m.parquet.gz", "n.gz", "o.json", ".p.txt", "q"]:
            (tmp_path / name).write_text(TEXT, encoding="utf-8")
        assert [source.path.name for source in find([tmp_path]) if isinstance(source, Source)] == names

    def test_totals(self, folder: Path) -> None:
        assert find([folder, folder / "none.txt", folder / "a.txt"]).total() == 4
        assert find(["-"]).total() is None
        (folder / "z.csv").write_text("text", encoding="utf-8")
        assert find([folder]).total() is None

    def test_what_a_run_wrote_is_no_article(self, folder: Path) -> None:
        tables = {f"{table}.{ending}" for table in COLUMNS for ending in ("csv", "parquet")}
        assert tables | {ANNOTATIONS, "agreement.csv", "report.html", SDMX, JSONL} == OUTPUT
        for name in OUTPUT:
            (folder / name).write_text("text", encoding="utf-8")
        assert ids([folder]) == ["a", "b", "c"]
        for name in (ANNOTATIONS, SDMX, JSONL, "numbers.csv", "numbers.parquet"):
            (folder / name).unlink()
        assert find([folder]).total() is None  # articles.csv alone may be anybody's

    def test_a_folder_for_brat_has_copies(self, folder: Path) -> None:
        (folder / "brat").mkdir()
        (folder / "brat" / "copy.txt").write_text(TEXT, encoding="utf-8")
        assert ids([folder]) == ["a", "b", "copy", "c"]
        (folder / "brat" / "extract.json").touch()
        assert ids([folder]) == ["a", "b", "c"]
        assert ids([folder / "brat"]) == ["copy"]

    def test_parquet_parts_are_no_articles(self, folder: Path, tmp_path: Path) -> None:
        with stored([Done(Article("x", TEXT, "x.txt"), Annotations("x"))]) as store:
            write(store, folder, ["parquet-parts"])
        assert (folder / "parquet" / "articles" / "part-00000.parquet").is_file()
        (folder / "articles.csv").unlink()
        assert ids([folder]) == ["a", "b", "c"]

    def test_the_metadata_that_is_named_is_no_article(self, folder: Path) -> None:
        (folder / "given.csv").write_text("id,title\na,Рост\n", encoding="utf-8")
        assert [item.title for item in read([folder], folder / "given.csv") if isinstance(item, Article)] == [
            *("Рост", "", "")
        ]

    def test_files_beside(self, folder: Path) -> None:
        (folder / "empty").mkdir()
        for place in (folder, folder / "sub", folder / "empty"):
            (place / "aliases.toml").write_text("", encoding="utf-8")
        assert beside(find([folder]), "aliases.toml") == [folder / "aliases.toml", folder / "sub" / "aliases.toml"]
        assert beside(find([folder / "sub"]), "aliases.toml") == [folder / "sub" / "aliases.toml"]
        assert beside(find([folder / "a.txt", folder / "b.txt", "-"]), "aliases.toml") == [folder / "aliases.toml"]

    def test_two_folders_one_in_the_other(self, folder: Path) -> None:
        assert ids([folder / "sub", folder]) == ["c", "a", "b"]

    def test_a_list_can_be_loaded(self, folder: Path) -> None:
        assert [item.id for item in load([Source(folder / "a.txt"), Rejected("x", "y")])] == ["a", ""]

    def test_a_folder_that_can_not_be_listed(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        listed = os.scandir

        def scandir(path: str) -> object:
            if path.endswith("sub"):
                raise PermissionError(13, "Permission denied")
            return listed(path)

        monkeypatch.setattr(os, "scandir", scandir)
        *_, rejected = read([folder])
        assert rejected == Rejected(str(folder / "sub"), "a folder that can't be listed: permission denied")


class TestFilesFrom:
    @pytest.mark.parametrize(
        "content", ["{0}/a.txt\n{0}/b.txt", "{0}/a.txt\r\n\r\n{0}/b.txt\r\n", "{0}/a.txt\0{0}/b.txt\0"]
    )
    def test_lines_or_nuls(self, folder: Path, content: str) -> None:
        (folder / "list").write_bytes(content.format(folder).encode())
        assert ids(list(files_from(folder / "list"))) == ["a", "b"]
        with (folder / "list").open("rb") as stdin:
            assert ids(list(files_from("-", stdin=stdin))) == ["a", "b"]

    def test_any_name(self, tmp_path: Path) -> None:
        names = [" a.txt", "б в.txt", "..x.txt", "line\nend.txt", os.fsdecode(b"\xff.txt")]
        for name in names:
            (tmp_path / name).write_text(TEXT, encoding="utf-8")
        (tmp_path / "list").write_bytes(b"\0".join(os.fsencode(tmp_path / name) for name in names))
        assert ids(list(files_from(tmp_path / "list"))) == [" a", "б в", "..x", "line\nend", "\ufffd"]

    def test_more_than_one_chunk(self, tmp_path: Path) -> None:
        names = [f"{number:0100}" for number in range(2000)]
        (tmp_path / "list").write_text("\n".join(names), encoding="utf-8")
        assert list(files_from(tmp_path / "list")) == names

    def test_a_missing_file(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="No such file"):
            next(files_from(tmp_path / "none"))
