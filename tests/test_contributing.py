"""What CONTRIBUTING.md shows is so."""

import re
from pathlib import Path

from examples import parse

from extract.lexicon import load

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_unit_shown_stands_in_the_lexicon() -> None:
    (table,) = re.findall(r"^```toml\n(.*?)^```$", TEXT, flags=re.MULTILINE | re.DOTALL)
    assert table in (ROOT / "src" / "extract" / "lexicon" / "units.toml").read_text(encoding="utf-8")
    assert "dt" in {unit["code"] for unit in load("units")["unit"]}


def test_the_example_shown_stands_in_the_examples() -> None:
    (line,) = re.findall(r"^```\n(.*?)\n```$", TEXT, flags=re.MULTILINE)
    examples = (ROOT / "tests" / "examples" / "quantities_units.txt").read_text(encoding="utf-8").splitlines()
    assert line in examples
    (mention,) = parse(line).mentions
    assert mention.label == "QUANTITY"


def test_the_rooms_shown_are_there() -> None:
    rooms = {
        name for row in re.findall(r"^\| (`.*?) \|", TEXT, flags=re.MULTILINE) for name in re.findall(r"`(\w+)`", row)
    }
    assert len(rooms) >= 10
    for room in rooms:
        assert any((ROOT / "src" / "extract" / found).exists() for found in (f"{room}.py", room)), room
