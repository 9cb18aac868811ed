"""What must neither block, nor lead astray, nor take all the memory there is."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from reading import TEXT, Measured, ids, reason

from extract.articles import MAX_BYTES, Rejected, beside, find, load, read


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder beside the one that is read, with a text."""
    place = tmp_path_factory.mktemp("outside")
    (place / "secret.txt").write_text(TEXT, encoding="utf-8")
    return place


class TestLinks:
    def test_out_of_the_folder_they_are_passed_over_aloud(self, folder: Path, outside: Path) -> None:
        (folder / "link.txt").symlink_to(outside / "secret.txt")
        (folder / "links").symlink_to(outside)
        (folder / "inside.txt").symlink_to(folder / "a.txt")
        said: list[str] = []
        found = [item.id for item in load(find([folder]), say=said.append)]
        assert found == ["a", "b", "inside", "c"]
        assert said == ["2 symbolic links out of the folders given passed over (--follow-links)"]
        assert ids([f"{folder}/*.txt"]) == ["a", "b", "inside"]

    def test_they_are_followed_where_that_is_asked_for(self, folder: Path, outside: Path) -> None:
        (folder / "links").symlink_to(outside)
        (outside / "back").symlink_to(folder)
        (outside / "around").symlink_to(outside)
        (folder / "sub" / "up").symlink_to("..")
        said: list[str] = []
        found = [item.id for item in read([folder], follow_links=True, say=said.append)]
        assert found == ["a", "b", "secret", "c"]
        assert said == []
        assert beside(find([folder], follow_links=True), "secret.txt") == [folder / "links" / "secret.txt"]

    def test_a_link_that_is_given_is_followed(self, folder: Path, outside: Path) -> None:
        (folder / "link.txt").symlink_to(outside / "secret.txt")
        (folder / "links").symlink_to(outside)
        assert ids([folder / "link.txt"]) == ["link"]
        assert ids([folder / "links"]) == ["secret"]

    def test_one_that_leads_nowhere(self, folder: Path) -> None:
        (folder / "link.txt").symlink_to(folder / "none.txt")
        (folder / "loop.txt").symlink_to(folder / "loop.txt")
        found = [getattr(item, "reason", item.id) for item in read([folder])]
        assert found == ["a", "b", "no such file or directory", "too many levels of symbolic links", "c"]


class TestOtherThanFiles:
    def test_in_a_folder_they_are_passed_over(self, folder: Path) -> None:
        os.mkfifo(folder / "pipe.txt")
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(os.path.relpath(folder / "socket.txt"))
            (folder / "folder.txt").mkdir()
            (folder / "link.txt").symlink_to("pipe.txt")
            assert ids([folder]) == ["a", "b", "c"]

    def test_given_they_are_rejected(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.jsonl")
        assert reason(tmp_path / "pipe.jsonl") == "not a file: a pipe; give it as standard input"
        assert reason("/dev/null") == "not a file: a device"

    def test_what_became_a_pipe_since(self, folder: Path) -> None:
        sources = list(find([folder]))
        (folder / "a.txt").unlink()
        os.mkfifo(folder / "a.txt")
        assert [type(item).__name__ for item in load(sources)] == ["Rejected", "Article", "Article"]


@pytest.mark.parametrize("name", [" a b ", "новость", "line\nend", "a..b", "[x]*?", "\udcff", "-", "'", "a" * 200])
def test_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert ids([path]) == ids([tmp_path]) == [name.replace("\udcff", "\ufffd")]


def test_paths_with_dots(folder: Path) -> None:
    assert ids([f"{folder}/sub/../a.txt", f"{folder}/sub/..", folder / "sub" / ".." / "sub"]) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("path", "expected"), [("a\0.txt", "no path: it holds a NUL character"), ("x" * 5000, "no such file or folder")]
)
def test_no_path(path: str, expected: str) -> None:
    (rejected,) = read([path])
    assert isinstance(rejected, Rejected)
    assert rejected.reason == expected


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
def test_a_file_that_is_one_line(tmp_path: Path, name: str) -> None:
    with (tmp_path / name).open("wb") as file:
        file.write(b"text\n" if name == "a.csv" else b"")
        file.truncate(10 * MAX_BYTES)  # of NULs, that take no room on the disk
    found = Measured(tmp_path / name)
    assert (found.articles, found.rejected) == (0, 1)
    assert found.megabytes < 300


def test_a_row_that_is_too_long_and_the_next(tmp_path: Path) -> None:
    for name, start in (("a.jsonl", ""), ("b.csv", "text\n")):
        good = '{"text": "5 т"}' if name == "a.jsonl" else "5 т"
        (tmp_path / name).write_text(f"{start}{good}\n{'x' * (MAX_BYTES + 1)}\n{good}\n", encoding="utf-8")
    too_long = "larger than 50 MB: not one article"
    assert [getattr(item, "reason", "read") for item in read([tmp_path])] == ["read", too_long, "read"] * 2


def test_a_quote_that_never_ends(tmp_path: Path) -> None:
    row = "1;" + "Рост на 5 процентов; " * 500 + "\n"
    (tmp_path / "a.csv").write_text('id;text\n1;"' + row * 4000, encoding="utf-8")
    found = Measured(tmp_path / "a.csv")  # of 150 MB
    assert found.articles == 0
    assert found.megabytes < 500
