"""Other people's brat folders as gold: their types, nesting, and the scores that there are without values."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import FormatError, InputError
from extract.exchange import brat
from extract.exchange.label_map import LabelMap, folded, gold, load
from extract.records import Annotations, Entity, Quantity, Time
from extract.score import score, spans_only

NEREL = Path(__file__).parents[3] / "shared" / "data" / "nerel-dev"
"""Others' labelled news, beside the project where it is developed."""
TEXT = "Министр финансов России Иванов получил 20 млн долларов США, банк ждал два года, с 5 мая."
LINES = [
    ("PROFESSION", "Министр финансов России"),
    ("COUNTRY", "России"),
    ("PERSON", "Иванов"),
    ("MONEY", "20 млн долларов США"),
    ("COUNTRY", "США"),
    ("NUMBER", "20 млн"),
    ("ORGANIZATION", "банк"),
    ("DATE", "два года"),
    ("NUMBER", "два"),
    ("DATE", "с 5 мая"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    lines = [
        f"T{number}\t{label} {TEXT.index(words)} {TEXT.index(words) + len(words)}\t{words}\n"
        for number, (label, words) in enumerate(LINES, start=1)
    ]
    (tmp_path / "a.ann").write_text("".join(lines), encoding="utf-8")
    return tmp_path


def test_their_types_here(folder: Path) -> None:
    theirs = gold(brat.documents(folder), load())
    (found,) = theirs.wanted
    assert [(row.label, row.text) for row in found.mentions()] == [
        ("LOC", "России"),
        ("PER", "Иванов"),
        ("LOC", "США"),
        ("MONEY", "20 млн долларов США"),
        ("DATE", "два года"),
        ("DATE", "с 5 мая"),
    ]
    assert sorted(TEXT[start:end] for _, start, end, _ in theirs.neither) == ["20 млн", "банк", "два"]
    assert theirs.notes == [
        "gold of another's types: spans only, since it has no values",
        "types that the label map doesn't name, left out: PROFESSION",
        "2 mentions within another or on the same stretch: neither wanted nor wrong",
        "1 mention without a capital letter: neither wanted nor wrong",
    ]


def test_only_what_the_map_names_is_scored(folder: Path) -> None:
    """A right span counts whatever its value; what their types can't tell apart counts as one."""
    known = load()
    theirs = gold(brat.documents(folder), known)
    at = {words: (TEXT.index(words), TEXT.index(words) + len(words), words) for _, words in LINES}
    predicted = Annotations(
        "a",
        (Entity(*at["Иванов"], "PER", "Иванов", "Иванов"), Entity(*at["банк"], "ORG", "банк", "банк")),
        (Quantity(*at["20 млн долларов США"], "MONEY", None, unit="USD"), Quantity(70, 72, "ва", "MULTIPLE")),
        (Time(*at["два года"], "DURATION", "P2Y"),),
    )
    scores = spans_only(score(theirs.wanted, folded([predicted], known, theirs.neither)), known.layers())
    counts = {key: scores.count(key) for key in ("entity.found", "quantity.found", "time.found", "time.DATE.found")}
    assert {key: (one.right, one.predicted, one.gold) for key, one in counts.items()} == {
        "entity.found": (1, 1, 3),
        "quantity.found": (1, 2, 1),
        "time.found": (1, 1, 2),
        "time.DATE.found": (1, 1, 2),
    }
    assert {row.measure for row in scores.rows()} == {"found", "overlap"}
    assert set(scores.to_dict()["layers"]) == {"entity", "quantity", "time"}
    for key in ("quantity.value", "fact.found"):
        with pytest.raises(KeyError):
            scores.count(key)


def test_layers_that_the_map_leaves_out(folder: Path) -> None:
    known = LabelMap({"MONEY": "MONEY"})
    (found,) = gold(brat.documents(folder), known).wanted
    assert known.layers() == ("quantity",)
    assert [row.label for row in found.mentions()] == ["MONEY"]
    times = Annotations("a", times=(Time(0, 3, "Мин", "DATE"),), quantities=(Quantity(0, 3, "Мин", "ORDINAL"),))
    assert folded([times], known) == [Annotations("a")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[types", "not TOML"),
        ("", r"no \[types\]"),
        ('[types]\nX = "GELD"', r"\[types\] X: 'GELD' is no label"),
        ('[types]\nX = "FACT"', "'FACT' is no label of a mention"),
        ("[types]\nX = 1", "1 is no label"),
        ('types = "X"', "types is no table"),
        ('[types]\nX = "PER"\n[folded]\nA = "B"', r"\[folded\] A"),
        ('[types]\nX = "PER"\n[names]\ncapital = "PER"', "capital is not a list"),
        ('[types]\nX = "PER"\n[other]', "unknown table other"),
    ],
)
def test_a_map_that_is_none(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "map.toml").write_text(content)
    with pytest.raises(FormatError, match=reason):
        load(tmp_path / "map.toml")
    with pytest.raises(InputError, match="no such file"):
        load(tmp_path / "missing.toml")


@pytest.mark.skipif(not NEREL.is_dir(), reason="NEREL's development set is not here")
def test_nerel() -> None:
    """As many names as a scorer of its own counts: outermost, with a capital letter."""
    found = gold(brat.documents(NEREL), load()).wanted
    assert len(found) == 94
    labels = [row.label for one in found for row in one.mentions()]
    counts = {label: labels.count(label) for label in ("PER", "LOC", "ORG", "MONEY", "PERCENT", "CARDINAL")}
    assert counts == {"PER": 905, "LOC": 583, "ORG": 472, "MONEY": 29, "PERCENT": 9, "CARDINAL": 186}
