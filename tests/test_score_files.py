"""Reading gold, predictions and floors from files."""

from __future__ import annotations

from pathlib import Path

import pytest
from score_cases import article, entity, quantity

from extract.errors import FormatError, InputError
from extract.records import Annotations, to_lines
from extract.score import below_floor, read, read_floors, read_gold, score

ONE, TWO = article(entity(0, 5)), article(quantity(3, 8), id="001")


def write(path: Path, *articles: Annotations) -> None:
    """Write articles in the interchange format."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(line + "\n" for item in articles for line in to_lines(item)), encoding="utf-8")


def test_one_file(tmp_path: Path) -> None:
    write(tmp_path / "annotations.jsonl", ONE, TWO)
    assert read(tmp_path / "annotations.jsonl") == [ONE, TWO]
    assert read(str(tmp_path)) == [ONE, TWO]


def test_a_folder_of_one_file_per_article(tmp_path: Path) -> None:
    write(tmp_path / "001.jsonl", TWO)
    write(tmp_path / "000.jsonl", ONE)
    write(tmp_path / "002.jsonl")
    (tmp_path / "floors.toml").write_text("", encoding="utf-8")
    write(tmp_path / "second" / "000.jsonl", TWO)
    assert read(tmp_path) == [ONE, TWO, Annotations("002")]
    assert read_gold(tmp_path) == [[ONE, TWO, Annotations("002")]]


def test_a_run_folder_holds_its_run(tmp_path: Path) -> None:
    write(tmp_path / "annotations.jsonl", ONE)
    write(tmp_path / "other.jsonl", TWO)
    assert read(tmp_path) == [ONE]


def test_folders_of_labellings(tmp_path: Path) -> None:
    write(tmp_path / "b" / "000.jsonl", ONE)
    write(tmp_path / "a" / "001.jsonl", TWO)
    (tmp_path / "notes").mkdir()
    assert read_gold(tmp_path) == [[TWO], [ONE]]


def test_errors_name_file_and_line(tmp_path: Path) -> None:
    write(tmp_path / "000.jsonl", ONE)
    with (tmp_path / "000.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"article":"000","layer":"entity"}\n')
    with pytest.raises(FormatError, match=r"000\.jsonl, line 2: entity row: missing"):
        read(tmp_path)


def test_the_same_article_in_two_files(tmp_path: Path) -> None:
    write(tmp_path / "000.jsonl", ONE)
    write(tmp_path / "copy.jsonl", ONE)
    with pytest.raises(FormatError, match=r"copy\.jsonl: article '000' is already in .*000\.jsonl"):
        read(tmp_path)


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.jsonl: No such file"):
        read(tmp_path / "none.jsonl")
    with pytest.raises(InputError, match=r"no \.jsonl file in this folder"):
        read(tmp_path)
    (tmp_path / "000.jsonl").write_bytes("Баку".encode("cp1251"))
    with pytest.raises(InputError, match=r"000\.jsonl: not UTF-8 at byte 0"):
        read(tmp_path)


def test_line_separators_inside_strings_end_no_line(tmp_path: Path) -> None:
    odd = article(entity(0, 5, name="Баку\u2028\x85Алят"))
    write(tmp_path / "000.jsonl", odd)
    assert read(tmp_path) == [odd]


def test_floors(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text("[quantity]\nall = 0.95\nMONEY.all = 1\n[fact]\ncore = 0.6\n", encoding="utf-8")
    assert read_floors(path) == {"quantity.all": 0.95, "quantity.MONEY.all": 1.0, "fact.core": 0.6}


@pytest.mark.parametrize("text", ["quantity.all = 1.5", "quantity.all = 'high'", "quantity.all = true", "quantity ="])
def test_floors_that_are_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=r"floors\.toml"):
        read_floors(path)


def test_no_floors(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"floors\.toml: No such file"):
        read_floors(tmp_path / "floors.toml")


def test_below_floor() -> None:
    gold, predicted = [article(entity(0, 5), entity(10, 15), quantity(3, 8))], [article(entity(0, 5))]
    scores = score(gold, predicted)
    assert below_floor(scores, {"entity.found": 0.66, "entity.LOC.found": 0.66, "quantity.all": 0.0}) == []
    assert below_floor(scores, {"entity.found": 0.67, "time.value": 0.5, "time.core": 0.5}) == [
        "entity.found: F1 0.6667 is below its floor 0.67",
        "time.value: nothing to score, and its floor is 0.5",
        "time.core: there is no such score",
    ]
