"""brat: what its files hold, what an annotator's changes do, other people's files, and what is no file of brat's."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelled import ARTICLE, MONEY, TEXT, at

from extract.errors import FormatError, InputError
from extract.exchange import Labelled, brat
from extract.exchange.brat.folder import changed
from extract.exchange.brat.standoff import parse
from extract.exchange.names import Names, id_of
from extract.records import Annotations, Participant

FIRST, LAST = at(MONEY)


def written(folder: Path) -> Path:
    """The `.ann` of a folder that has `ARTICLE`."""
    brat.write(folder / "brat", [ARTICLE])
    (path,) = (folder / "brat").glob("*.ann")
    return path


def edited(path: Path, *changes: tuple[str, str]) -> Annotations:
    """The annotations after somebody has changed the `.ann`."""
    lines = path.read_bytes().decode()
    for old, new in changes:
        assert old in lines, old
        lines = lines.replace(old, new, 1)
    path.write_bytes(lines.encode())
    (article,) = brat.read(path.parent)
    return article.annotations


class TestFiles:
    def test_the_text_is_the_article_byte_for_byte(self, tmp_path: Path) -> None:
        path = written(tmp_path).with_suffix(".txt")
        assert path.read_bytes() == TEXT.encode()

    def test_the_lines(self, tmp_path: Path) -> None:
        """A line end inside a mention parts its fragments; offsets beyond an emoji count code points."""
        lines = written(tmp_path).read_text(encoding="utf-8").split("\n")
        end = FIRST + len("470 млн")
        assert f"T4\tMONEY {FIRST} {end};{end + 2} {LAST}\t470 млн долларов" in lines
        assert '#4\tAnnotatorNotes T4\t{"value": 470000000, "unit": "USD"}' in lines
        assert "A1\tmod T4 LESS_THAN" in lines
        assert "E1\tFACT:T7 from:T1 to:T2 source:T3 period:T5" in lines
        for line in ("A3\tmeasure E1 change", "A4\tdirection E1 increase", "A6\tnegated E1"):
            assert line in lines

    def test_brat_finds_each_mention_in_the_text(self, tmp_path: Path) -> None:
        """As its server checks: what a T line says is the fragments of the text with blanks between."""
        path = written(tmp_path)
        text = path.with_suffix(".txt").read_bytes().decode()
        pieces = [line.split("\t") for line in path.read_bytes().decode().splitlines() if line.startswith("T")]
        assert len(pieces) == 8
        for _, place, words in pieces:
            spans = [tuple(map(int, pair.split())) for pair in place.split(" ", 1)[1].split(";")]
            assert " ".join(text[start:end] for start, end in spans) == words

    def test_the_configuration_has_all_that_is_drawn(self, tmp_path: Path) -> None:
        folder = written(tmp_path).parent
        conf = (folder / "annotation.conf").read_text(encoding="utf-8")
        for word in ("[entities]", "[relations]", "[events]", "[attributes]", "\nMONEY\n", "between*:LOC|ORG|PER"):
            assert word in conf
        assert "[drawing]" in (folder / "visual.conf").read_text(encoding="utf-8")

    def test_nothing_but_line_ends(self, tmp_path: Path) -> None:
        text = "а\r\nб"
        entity = replace(ARTICLE.annotations.entities[0], start=1, end=3, text="\r\n")
        with pytest.raises(FormatError, match="article x: LOC at 1–3 holds nothing that brat can mark"):
            brat.write(tmp_path / "brat", [Labelled(text, Annotations("x", (entity,)))])


class TestCorrections:
    def test_a_date_takes_its_days_and_its_facts_along(self, tmp_path: Path) -> None:
        found = edited(written(tmp_path), ('{"value": "2024"}', '{"value": "2023-05"}'))
        assert (found.times[0].start_date, found.times[0].end_date) == ("2023-05-01", "2023-05-31")
        assert found.facts[0].period == "2023-05"

    def test_a_mention_without_a_note(self, tmp_path: Path) -> None:
        path = written(tmp_path)
        start, end = at("שלום")
        added = f"T20\tPER {start} {end}\tשלום\n#30\tAnnotatorNotes T20\tкто это?\n"
        found = edited(path, ("T1\tLOC", added + "T1\tLOC"))
        (entity,) = [one for one in found.entities if one.label == "PER"]
        assert (entity.name, entity.id) == ("שלום", "שלום")

    def test_a_fact_that_is_drawn_anew(self, tmp_path: Path) -> None:
        path = written(tmp_path)
        start, end = at("15–18")
        added = f"T20\tFACT {start} {end}\t15–18\nE9\tFACT:T20 of:T3 of2:T1\nA20\tmeasure E9 share\n"
        found = edited(path, ("T1\tLOC", added + "T1\tLOC"))
        (fact,) = [one for one in found.facts if one.measure == "share"]
        assert fact.entities == (Participant("Баку"), Participant("KZ"))
        assert (fact.indicator, fact.status) == ("", "actual")
        assert TEXT[slice(*fact.evidence)].startswith("Баку")

    def test_an_arc_that_was_removed(self, tmp_path: Path) -> None:
        found = edited(written(tmp_path), (" from:T1 to:T2", " to:T2"))
        assert found.facts[0].entities == (Participant("AZ", "to"), Participant("RU", "via"))

    @pytest.mark.parametrize(
        ("old", "new", "reason"),
        [
            ("mod T4 LESS_THAN", "mod T4 FEWER", "T4: quantity row: mod can't be 'FEWER'"),
            ("A3\tmeasure E1 change\n", "", "E1: a fact without a measure"),
            ("period:T5", "period:T4", "E1: an arc «period» to a quantity"),
            ("period:T5", "period:T99", "E1: an arc «period» to T99, which is no mention"),
            ('{"value": 470000000,', '{"value": 470000000', "the note of T4 (line 9): not JSON"),
            ("T4\tMONEY ", "T4\tGELD ", "T4: unknown label 'GELD'"),
            ('"unit": "USD"}', '"currency": "USD"}', "T4: quantity row: missing [], unknown ['currency']"),
            ("470 млн долларов", "480 млн долларов", "T4: «480 млн долларов», where the text has «470 млн долларов»"),
            ("FACT:T7", "FACT:T1", "E1: not a FACT on a FACT"),
        ],
    )
    def test_what_does_not_fit(self, tmp_path: Path, old: str, new: str, reason: str) -> None:
        path = written(tmp_path)
        with pytest.raises(FormatError) as error:
            edited(path, (old, new))
        assert str(error.value).startswith(f"{path}, line ")
        assert reason in str(error.value)

    def test_what_was_changed_is_known(self, tmp_path: Path) -> None:
        path = written(tmp_path)
        assert changed(path.parent) == []
        path.write_bytes(path.read_bytes() + b"#99\tAnnotatorNotes T1\tsure\n")
        assert changed(path.parent) == [path.name]
        (path.parent / ".stats_cache").touch()
        (path.parent / "notes.md").touch()
        assert changed(path.parent) == ["notes.md", path.name]


class TestDrafts:
    def test_both_marks_count(self, tmp_path: Path) -> None:
        brat.write(tmp_path / "brat", [ARTICLE], draft="extract draft 1")
        (path,) = (tmp_path / "brat").glob("*.ann")
        assert "#1\tSTATUS DRAFT\textract draft 1\n" in path.read_text(encoding="utf-8")
        assert list(brat.read(path.parent)) == [replace(ARTICLE, is_draft=True)]
        (tmp_path / "brat" / "DRAFT").unlink()
        assert [one.is_draft for one in brat.read(path.parent)] == [True]
        path.write_bytes(path.read_bytes().split(b"\n", 1)[1])
        assert [one.is_draft for one in brat.read(path.parent)] == [False]

    def test_a_draft_above(self, tmp_path: Path) -> None:
        written(tmp_path)
        (tmp_path / "DRAFT").touch()
        assert [one.is_draft for one in brat.documents(tmp_path)] == [True]


class TestOthersFiles:
    def folder(self, root: Path, text: str, lines: str, name: str = "a") -> Path:
        root.mkdir(parents=True, exist_ok=True)
        (root / f"{name}.txt").write_bytes(text.encode())
        (root / f"{name}.ann").write_bytes(lines.encode())
        return root

    def test_gaps_nesting_and_windows_lines(self, tmp_path: Path) -> None:
        lines = "T1\tORG 0 3;8 11\tМИД РФ\r\nT2\tLOC 8 10\tРФ\r\n*\tEquiv T1 T2\r\nR1\tX Arg1:T1 Arg2:T2\r\n"
        (found,) = brat.documents(self.folder(tmp_path, "МИД при РФ.", lines.replace("8 11", "8 10")))
        assert [(one.label, one.start, one.end) for one in found.found.pieces] == [("ORG", 0, 10), ("LOC", 8, 10)]

    def test_folders_below(self, tmp_path: Path) -> None:
        for name in ("x/a", "y/a", "y/z/b"):
            self.folder(tmp_path / Path(name).parent, "Баку", "T1\tCITY 0 4\tБаку\n", Path(name).name)
        assert [one.id for one in brat.documents(tmp_path)] == ["x/a", "y/a", "b"]

    def test_a_byte_order_mark(self, tmp_path: Path) -> None:
        (found,) = brat.documents(self.folder(tmp_path, "\ufeffБаку", "T1\tCITY 1 5\tБаку\n"))
        assert (found.text, found.found.pieces[0].start, found.found.pieces[0].end) == ("Баку", 0, 4)

    @pytest.mark.parametrize(
        ("lines", "reason"),
        [
            ("T1\tCITY 0 9\tБаку", "T1: 0 9 lies outside of the text of 4 characters"),
            ("T1\tCITY 3 1\tБаку", "T1: 3 1 lies outside"),
            ("T1\tCITY\tБаку", "«CITY» is not a label and offsets"),
            ("T1\tCITY 0 3\tБаку", "«Баку», where the text has «Бак»"),
            ("T1\tCITY 0 4\tБаку\nT1\tCITY 0 4\tБаку", "line 2: the id T1 occurs twice"),
            ("просто текст", "no line of brat's"),
            ("X1\tCITY 0 4\tБаку", "no line of brat's"),
            ("E1\tFACT", "an event is pairs"),
            ("A1\tmod", "an attribute is"),
        ],
    )
    def test_broken_lines(self, lines: str, reason: str) -> None:
        with pytest.raises(FormatError) as error:
            parse(lines, "Баку", source="a.ann")
        assert str(error.value).startswith("a.ann, line ")
        assert reason in str(error.value)

    def test_a_text_that_is_missing(self, tmp_path: Path) -> None:
        (self.folder(tmp_path, "", "") / "a.txt").unlink()
        with pytest.raises(InputError, match=r"a\.txt: no such file"):
            list(brat.documents(tmp_path))

    def test_no_utf_8(self, tmp_path: Path) -> None:
        (self.folder(tmp_path, "", "") / "a.txt").write_bytes("Баку".encode("cp1251"))
        with pytest.raises(InputError, match=r"a\.txt: not UTF-8 at byte 0"):
            list(brat.documents(tmp_path))

    @pytest.mark.parametrize("content", ["{}", "[]", '{"articles": {"a": 1}}', "{"])
    def test_an_index_that_is_none(self, tmp_path: Path, content: str) -> None:
        (self.folder(tmp_path, "а", "") / "extract.json").write_text(content)
        with pytest.raises(FormatError, match="not as extract writes it"):
            list(brat.documents(tmp_path))


class TestNames:
    @pytest.mark.parametrize(
        ("id", "name"),
        [
            ("000", "000"),
            ("новость-1_а.txt", "новость-1_а.txt"),
            ("../a/b", "~2E.~2Fa~2Fb"),
            ("a~b", "a~7Eb"),
            ("https://e.org/?q=1", "https~3A~2F~2Fe.org~2F~3Fq~3D1"),
            ("a\0\n", "a~00~0A"),
            ("a.", "a~2E"),
            ("-rf", "~2Drf"),
        ],
    )
    def test_safe_and_reversible(self, id: str, name: str) -> None:
        assert Names().name(id) == name
        assert id_of(name) == id

    def test_cut_where_they_have_to_be(self) -> None:
        names = Names()
        given = ["a" * 500, "a" * 501, "CON", "nul.txt", "Баку", "баку", "БАКУ"]
        found = [names.name(id) for id in given]
        assert len({name.lower() for name in found}) == len(given)
        assert all(len(name.encode()) < 150 for name in found)
        assert [name for name in found if "~-" not in name] == ["Баку"]

    @given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
    def test_any_id(self, id: str) -> None:
        name = Names().name(id)
        assert not set(name) & set('/\\:*?"<>|\0\n')
        assert name not in (".", "..")
        assert "~-" in name or id_of(name) == id


def test_the_index_knows_the_ids(tmp_path: Path) -> None:
    path = written(tmp_path)
    index = json.loads((path.parent / "extract.json").read_text(encoding="utf-8"))
    assert index["articles"][path.stem]["id"] == ARTICLE.annotations.article


def test_decimals_are_exact(tmp_path: Path) -> None:
    value = Decimal("0.1234567890123456789012345678901234567")
    quantity = replace(ARTICLE.annotations.quantities[0], value=value)
    brat.write(tmp_path / "brat", [Labelled(TEXT, Annotations("a", quantities=(quantity,)))])
    (article,) = brat.read(tmp_path / "brat")
    assert article.annotations.quantities[0].value == value
