"""What CONTRIBUTING.md and docs/adding.md show is so."""

import re
from pathlib import Path

import pages
from examples import parse

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_example_shown_for_a_unit_is_read_as_one() -> None:
    """That it stands in the file that the page names is the page's own test."""
    (line,) = [block.code.strip() for block in pages.read("docs/adding.md") if "](QUANTITY" in block.code][1:]
    (mention,) = parse(line).mentions
    assert mention.label == "QUANTITY"


def test_the_rooms_shown_are_there() -> None:
    rooms = {
        name for row in re.findall(r"^\| (`.*?) \|", TEXT, flags=re.MULTILINE) for name in re.findall(r"`(\w+)`", row)
    }
    assert len(rooms) >= 10
    for room in rooms:
        assert any((ROOT / "src" / "extract" / found).exists() for found in (f"{room}.py", room)), room
