"""Every format gives back exactly what was written, whatever the text holds."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from labelled import ARTICLE, articles

from extract.errors import FormatError
from extract.exchange import Labelled, brat, docbin, label_studio, spacy_jsonl
from extract.exchange.importing import guessed, read
from extract.records import Annotations

Write = Callable[[Path, Iterable[Labelled]], None]
Read = Callable[[Path], Iterator[Labelled]]


def utf_16(path: Path, written: Iterable[Labelled]) -> None:
    label_studio.write(path, written, unit="UTF-16")


FORMATS: dict[str, tuple[str, Write, Read]] = {
    "brat": ("brat", brat.write, brat.read),
    "Label Studio": ("tasks.json", label_studio.write, label_studio.read),
    "Label Studio, UTF-16": ("tasks.json", utf_16, label_studio.read),
    "DocBin": ("docs.spacy", docbin.write, docbin.read),
    "spaCy's lines": ("spacy.jsonl", spacy_jsonl.write, spacy_jsonl.read),
}


@pytest.mark.parametrize("name", FORMATS)
def test_an_article_with_everything(name: str, tmp_path: Path) -> None:
    file, write, read_back = FORMATS[name]
    both = [ARTICLE, Labelled("Пусто 🙂\r\n", Annotations("пусто"))]
    write(tmp_path / file, both)
    assert sorted(read_back(tmp_path / file), key=lambda one: one.annotations.article) == both
    assert list(read(tmp_path / file, guessed(tmp_path / file))) == list(read_back(tmp_path / file))


@pytest.mark.parametrize("name", FORMATS)
@settings(deadline=None, max_examples=60)
@given(written=st.lists(articles(), max_size=2, unique_by=lambda one: one.annotations.article))
def test_any_article(name: str, written: list[Labelled]) -> None:
    file, write, read_back = FORMATS[name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / file
        write(path, written)
        found = list(read_back(path))

    def order(one: Labelled) -> str:
        return one.annotations.article

    assert sorted(found, key=order) == sorted(written, key=order)


def test_an_article_twice(tmp_path: Path) -> None:
    spacy_jsonl.write(tmp_path / "a.jsonl", [ARTICLE, ARTICLE])
    with pytest.raises(FormatError, match=r"a\.jsonl: article .* occurs twice"):
        list(read(tmp_path / "a.jsonl", "spacy-jsonl"))
