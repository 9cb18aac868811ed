"""What the fuzzers found, kept in `fuzz_cases/`, and a little of what they do: the same invariants hold of all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fuzzing import linker, reader, recognisers
from fuzzing.choices import Choices
from fuzzing.docs import PUBLISHED
from fuzzing.files import File, file_of
from fuzzing.texts import text_of
from hypothesis import given, settings
from hypothesis import strategies as st

CASES = Path(__file__).parent / "fuzz_cases"
SLOW = 20.0
"""Times as long as it may take here, where other tests run beside: what took time by squares took longer."""
SEEDS = [bytes([seed]) * 8 + bytes(range(seed, seed + 120)) for seed in range(8)]
"""How a case's Doc may be parsed: any trees will do."""


def texts() -> Iterator[Any]:
    """The cases of `texts.txt`: a line each, with the escapes of JSON; `@` gives the date of those below it."""
    published = ""
    for number, line in enumerate((CASES / "texts.txt").read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("@"):
            published = line[1:].strip()
        elif line and not line.startswith("# "):
            head, _, times = line.partition(" ×× ")
            text = json.loads(f'"{head}"') * int(times or 1)
            yield pytest.param(text, published, id=f"{number}: {head[:60]}")


@pytest.mark.parametrize(("text", "published"), list(texts()))
class TestTexts:
    def test_without_models(self, text: str, published: str) -> None:
        recognisers.check_text(text, b"", published, factor=SLOW)

    def test_with_any_tree(self, text: str, published: str) -> None:
        for how in SEEDS:
            linker.check_tree(text, how, published, factor=SLOW)

    def test_with_models(self, text: str, published: str) -> None:
        linker.check_text(text, published, factor=SLOW)


@pytest.mark.parametrize("path", sorted((CASES / "reader").iterdir()), ids=lambda path: path.name)
def test_file(path: Path, tmp_path: Path) -> None:
    reader.check_file(File(path.name, path.read_bytes()), tmp_path, factor=SLOW)


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=40, max_size=200))
def test_recognisers_on_any_bytes(data: bytes) -> None:
    recognisers.check(data, factor=SLOW)


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=40, max_size=240))
def test_linker_on_any_tree(data: bytes) -> None:
    end = 1 + (len(data) * data[0] >> 8)
    linker.check_tree(text_of(Choices(data[1:end])), data[end:], factor=SLOW)


@settings(max_examples=30, deadline=None)
@given(data=st.binary(min_size=20, max_size=160), published=st.sampled_from(PUBLISHED))
def test_pipeline_on_any_text(data: bytes, published: str) -> None:
    linker.check_text(text_of(Choices(data)), published, factor=SLOW)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for one file at a time."""
    return tmp_path_factory.mktemp("reader")


@settings(max_examples=150, deadline=None)
@given(data=st.binary(min_size=2, max_size=800))
def test_reader_on_any_bytes(data: bytes, folder: Path) -> None:
    reader.check_file(file_of(data), folder, factor=SLOW)
