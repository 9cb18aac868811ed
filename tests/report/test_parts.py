"""What the page is made of: libraries by their checksums, texts in both languages, labels, and the README's picture."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale

from extract.report.labels import names, unit_label
from extract.report.packed import column
from extract.report.page import source
from extract.report.strings import LANGUAGES, Language, Text, say, strings

ROOT = Path(__file__).parent.parent.parent
REPORT = ROOT / "src" / "extract" / "report"


@pytest.mark.parametrize("folder", [REPORT / "vendor", ROOT / "tests" / "report" / "vendor"], ids=["page", "tests"])
def test_libraries_are_those_listed(folder: Path) -> None:
    listed = tomllib.loads((folder / "vendor.toml").read_text(encoding="utf-8"))["library"]
    assert {entry["file"] for entry in listed} == {path.name for path in folder.glob("*.js")}
    for entry in listed:
        content = (folder / entry["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"], entry["file"]
        assert b"\r" not in content, "a page has no carriage returns, so that its policy's hash would be another"
        assert b"</script" not in content.lower()
        assert (folder / f"{entry['file'].removesuffix('.min.js')}.LICENSE").stat().st_size > 300


def test_our_scripts_can_stand_in_a_page() -> None:
    for path in (REPORT / "assets").glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert "</script" not in text
        assert "innerHTML" not in text
        assert "insertAdjacentHTML" not in text


class TestStrings:
    def test_every_text_is_in_both_languages_with_its_plurals(self) -> None:
        for key, entry in strings().items():
            assert set(entry) == set(LANGUAGES), key
            for language, text in entry.items():
                if isinstance(text, dict):
                    assert set(text) == Locale(language).plural_form.tags | {"other"}, (key, language)

    def test_both_languages_have_the_same_places(self) -> None:
        for key, entry in strings().items():
            russian, english = (self.places(entry[language]) for language in LANGUAGES)
            assert russian == english or key.startswith(("period_quarter", "period_half")), key

    @staticmethod
    def places(text: Text) -> set[str]:
        forms = [text] if isinstance(text, str) else list(text.values())
        return {name for form in forms for _, name, _, _ in Formatter().parse(form) if name}

    def test_all_are_used_and_all_that_are_used_are_there(self) -> None:
        paths = [*(REPORT / "assets").glob("*.js"), REPORT / "assets" / "page.html"]
        code = "\n".join(path.read_text(encoding="utf-8") for path in paths)
        used = set(re.findall(r'(?:say|text)\(["`](\w+)["`]', code)) | set(
            re.findall(r'"((?:tip|legend|col)_\w+)"', code)
        )
        assert used - set(strings()) == set()
        built = re.findall(r"`(\w+_)\$\{", code)
        for key in strings():
            if key in ("articles", "facts", "events", "sources"):
                continue  # by the names of what is counted
            named = re.search(rf'"{key}"|[`"]{key.removesuffix("_of")}("|`|\$\{{)', code)
            assert named or any(key.startswith(start) for start in built), key

    @pytest.mark.parametrize(
        ("language", "number", "said"),
        [
            ("ru", 1, "1 статья"),
            ("ru", 2, "2 статьи"),
            ("ru", 11, "11 статей"),
            ("ru", 5000, "5\xa0000 статей"),
            ("en", 1, "1 article"),
            ("en", 5000, "5,000 articles"),
        ],
    )
    def test_plurals(self, language: Language, number: int, said: str) -> None:
        assert say("articles", language, n=number) == said


class TestLabels:
    @pytest.mark.parametrize(
        ("code", "russian", "english"),
        [
            ("t", {"one": "т", "few": "т", "many": "т", "other": "т"}, {"one": "t", "other": "t"}),
            (
                "поезд",
                {"one": "поезд", "few": "поезда", "many": "поездов", "other": "поезда"},
                {"one": "поезд", "other": "поездов"},
            ),
            ("раз", {"one": "раз", "few": "раза", "many": "раз", "other": "раза"}, {"one": "раз", "other": "раз"}),
            ("d", {"one": "день", "few": "дня", "many": "дней", "other": "дня"}, {"one": "day", "other": "days"}),
            ("кмв", {"other": "кмв"}, {"one": "кмв", "other": "кмв"}),
        ],
    )
    def test_units(self, code: str, russian: dict[str, str], english: dict[str, str]) -> None:
        assert unit_label(code) == {"kind": "unit", "ru": russian, "en": english}

    @pytest.mark.parametrize(
        ("code", "label"),
        [
            ("", {"kind": "none"}),
            ("%", {"kind": "percent"}),
            ("x", {"kind": "times"}),
            ("USD", {"kind": "money", "code": "USD"}),
            ("USD/[bbl_us]", {"kind": "money", "code": "USD", "per": {"ru": "баррель", "en": "barrel"}}),
            ("USD/(1000.m3)", {"kind": "money", "code": "USD", "per": {"ru": "тыс. м³", "en": "1,000 m³"}}),
            ("USD/{акция}", {"kind": "money", "code": "USD", "per": {"ru": "акция", "en": "акция"}}),
        ],
    )
    def test_kinds(self, code: str, label: dict[str, object]) -> None:
        assert unit_label(code) == label

    def test_names(self) -> None:
        assert names(["KZ", "Баку", "XX", ""]) == {"KZ": {"ru": "Казахстан", "en": "Kazakhstan"}}


def test_a_column_names_what_repeats_once() -> None:
    assert column(["a", "b"]) == ["a", "b"]
    assert column(["a", "b", "a", "a"]) == {"of": ["a", "b"], "at": [0, 1, 0, 0]}


def test_the_picture_is_of_this_page() -> None:
    picture = ROOT / "docs" / "report.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < 300_000
    drawn_from = (ROOT / "docs" / "report.png.source").read_text(encoding="ascii").strip()
    assert drawn_from == source(), "`make picture` draws it again"
