"""Which files inputs stand for."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from reading import TEXT, ids, one

from extract.articles import Article, Rejected, read


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
