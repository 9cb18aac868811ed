"""The linking lexicon: every entry is shown by its example."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from extract.analyse.lemmas import parses
from extract.lexicon import load
from extract.recognise.words import Words, key


def lemmas(text: str) -> set[str]:
    """All lemmas that the text's words may have, and the words themselves."""
    found = {word.key for word in Words(text)}
    return found | {key(parse.normal_form) for word in list(found) for parse in parses(word)}


def entries() -> Iterator[tuple[str, list[str], str]]:
    for name, entry in load("cues").items():
        yield f"cues.{name}", entry["words"], entry["example"]
    for section, listed in load("changes").items():
        for entry in listed:
            yield f"changes.{section}.{entry['direction']}", entry["words"], entry["example"]
    for noun, entry in load("verbs").items():
        yield f"verbs.{noun}", entry["verbs"], entry["example"]
    for section, listed in load("polls").items():
        for name, entry in listed.items():
            yield f"polls.{section}.{name}", entry["verbs"], entry["example"]


@pytest.mark.parametrize(
    ("name", "words", "example"), list(entries()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_example_shows_the_entry(name: str, words: list[str], example: str) -> None:
    shown = lemmas(example)
    known = {key(word) for word in words}
    several = {word for word in known if " " in word and word in key(example)}
    assert several or known & shown or {word.removesuffix("ся") for word in shown} & known


def test_no_word_is_listed_twice() -> None:
    for name, words, _ in entries():
        assert len(words) == len(set(words)), (name, sorted(word for word in words if words.count(word) > 1))


def test_a_verb_has_one_noun() -> None:
    nouns: dict[tuple[str, str], Any] = {}
    for noun, entry in load("verbs").items():
        for verb in entry["verbs"]:
            assert nouns.setdefault((verb, entry.get("of", "")), noun) == noun
