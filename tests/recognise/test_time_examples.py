"""The one-line examples of times: each is a test of its own, as is the example of every lexicon entry."""

from __future__ import annotations

import re
from typing import Any

import pytest
from examples import FOLDER, Example, parse, read

from extract.lexicon import load
from extract.recognise.numbers import numbers
from extract.recognise.times import times
from extract.recognise.words import Words

_REFERENCE = "2025-10-20"
_FILES = sorted(FOLDER.glob("times*.txt"))
_EXAMPLES = [(path.stem, example) for path in _FILES for example in read(path)]
_SENTENCE_END = re.compile(r"[а-яё]{4}[.!?] (?=[А-ЯЁ])")
_TABLES = {table: entries for table, entries in load("calendar").items() if isinstance(entries, list)}
_ENTRIES = [(table, entry) for table, entries in _TABLES.items() for entry in entries]


def _found(example: Example) -> list[tuple[int, int, str, str, str]]:
    words = Words(example.text, [0, *(match.end() for match in _SENTENCE_END.finditer(example.text))])
    found = times(None, words, numbers(words), example.reference)
    return [(time.start, time.end, time.label, time.value, time.mod) for time in found]


def _expected(example: Example) -> list[tuple[int, int, str, str, str]]:
    rows = []
    for mention in example.mentions:
        value, mod = (*mention.slots, "", "")[:2]
        rows.append((mention.start, mention.end, mention.label, value, mod))
    return rows


@pytest.mark.parametrize(
    "example", [example for _, example in _EXAMPLES], ids=[f"{stem} {example.id}" for stem, example in _EXAMPLES]
)
def test_example(example: Example) -> None:
    assert _found(example) == _expected(example)


@pytest.mark.parametrize(("table", "entry"), _ENTRIES, ids=[f"{table} {entry['example']}" for table, entry in _ENTRIES])
def test_lexicon_entry(table: str, entry: dict[str, Any]) -> None:
    example = parse(entry["example"], reference=_REFERENCE)
    assert _found(example) == _expected(example)


def test_a_fifth_is_negative() -> None:
    negative = sum(example.negative for _, example in _EXAMPLES)
    assert len(_EXAMPLES) >= 400
    assert negative * 5 >= len(_EXAMPLES)
