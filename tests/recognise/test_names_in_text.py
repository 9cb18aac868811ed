"""Names read by the whole pipeline: every example sentence and text exact in span, label, nominative and ids.

`sentences_*.txt` give mentions with their nominative, `texts_*.txt` with their id too where it is another. A line that
starts with `!` holds no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

import pytest
import spacy
from examples import FOLDER, Example, parse, read
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.language import Language

import extract
from extract.lexicon import load
from extract.recognise.entities.heads import Kind
from extract.recognise.entities.known import known_at
from extract.recognise.entities.mentions import Text
from extract.recognise.entities.official import official_key
from extract.recognise.words import Words
from extract.records import Entity

SENTENCES = [example for path in sorted(FOLDER.glob("sentences_*.txt")) for example in read(path)]
TEXTS = [example for path in sorted(FOLDER.glob("texts_*.txt")) for example in read(path)]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return extract.load()


@pytest.fixture(scope="module")
def found(nlp: Language) -> dict[str, list[Entity]]:
    """The names of each example, all read in one go."""
    texts = [example.text for example in (*SENTENCES, *TEXTS)]
    return {text: doc._.entities for text, doc in zip(texts, nlp.pipe(texts), strict=True)}


def folded(name: str) -> str:
    return name.replace("ё", "е").replace("Ё", "Е")


def expected(example: Example) -> Iterator[tuple[int, int, str, str]]:
    for mention in example.mentions:
        yield mention.start, mention.end, mention.label, folded(mention.slots[0])


@pytest.mark.parametrize("example", SENTENCES, ids=lambda example: example.id)
def test_sentence(example: Example, found: dict[str, list[Entity]]) -> None:
    got = [(one.start, one.end, one.label, folded(one.name)) for one in found[example.text]]
    assert got == list(expected(example))


@pytest.mark.parametrize("example", TEXTS, ids=lambda example: example.id)
def test_text(example: Example, found: dict[str, list[Entity]]) -> None:
    got = [(one.start, one.end, one.label, folded(one.name)) for one in found[example.text]]
    assert got == list(expected(example))
    ids = [folded(mention.slots[-1]) for mention in example.mentions]
    assert [folded(one.id) for one in found[example.text]] == ids


HEADS = [
    pytest.param(example, id=f"{kind}: {word}")
    for kind in get_args(Kind)
    for word, example in load("heads")[kind].items()
]


@pytest.mark.parametrize("example", HEADS)
def test_head_example(example: str, nlp: Language) -> None:
    """Each noun that tells of a name does so in its example, where the name stands in brackets."""
    names = re.findall(r"\[([^\]]*)\]", example)
    text = example.replace("[", "").replace("]", "")
    assert [one.text for one in nlp(text)._.entities] == names


MARKED = [
    pytest.param(entry["example"], id=str(entry["example"]))
    for entry in (
        *load("known_names")["group"],
        *load("people").values(),
        *load("bodies")["seat"],
        load("bodies")["official"],
        load("bodies")["common"],
        load("bodies")["full_name"],
    )
]


@pytest.mark.parametrize("line", MARKED)
def test_lexicon_example(line: str, nlp: Language) -> None:
    example = parse(line)
    got = [(one.start, one.end, one.label, one.name, one.id) for one in nlp(example.text)._.entities]
    assert got == [(m.start, m.end, m.label, m.slots[0], m.slots[-1]) for m in example.mentions]


@pytest.mark.parametrize("entry", load("bodies")["short"], ids=lambda entry: entry["name"])
def test_short_form(entry: dict[str, str]) -> None:
    assert entry["example"].startswith(entry["name"])
    _, _, country = entry["example"].partition(" ")
    assert official_key(entry["example"]) == official_key(f"{entry['full']} {country}")
    assert official_key(entry["name"]) == official_key(entry["full"])


def test_every_listed_name_is_found() -> None:
    """Alone, each listed name is found whole."""
    blank = spacy.blank("ru")
    for group in load("known_names")["group"]:
        for name in group["names"]:
            text = Text(blank("x"), Words(name))
            match = known_at(text, text.capitals[0]) if text.capitals else None
            assert match is not None, name
            assert match.last - match.first == len(text), name


def test_there_are_enough() -> None:
    assert len(SENTENCES) + len(TEXTS) > 500
    assert sum(example.negative for example in SENTENCES) > 50


@settings(max_examples=60, deadline=None)
@given(parts=st.lists(st.sampled_from([example.text for example in (*SENTENCES, *TEXTS)]), min_size=1, max_size=6))
def test_mentions_lie_apart_and_hold_what_they_say(nlp: Language, parts: list[str]) -> None:
    text = "\n".join(parts)
    reached = 0
    for one in nlp(text)._.entities:
        assert reached <= one.start < one.end
        assert text[one.start : one.end] == one.text == one.text.strip()
        assert one.name
        assert one.id
        reached = one.end


@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(
        st.sampled_from([word for example in TEXTS for word in example.text.split()]), min_size=1, max_size=30
    )
)
@example(words=["четыре", "Алиева", "Баку."])
def test_words_in_any_order_are_survived(nlp: Language, words: list[str]) -> None:
    text = " ".join(words)
    doc = nlp(text)
    for one in doc._.entities:
        assert text[one.start : one.end] == one.text
    inside = {at for one in doc._.entities for at in range(one.start, one.end)}
    for quantity in doc._.quantities:
        covered = inside & set(range(quantity.start, quantity.end))
        # A counted name may lie in its quantity («5 Боингов»); the two never cross each other.
        for one in doc._.entities:
            if covered & set(range(one.start, one.end)):
                assert quantity.start <= one.start <= one.end <= quantity.end
