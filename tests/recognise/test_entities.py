"""Every example line and every lexicon entry's example: exact in span, label, name and id; no stray mention."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest
import spacy
from examples import FOLDER, Example, Mention, parse, read
from spacy.tokens import Doc

from extract.lexicon import load
from extract.recognise.entities import entities
from extract.recognise.entities.heads import Kind, forms, head
from extract.recognise.words import Words, key
from extract.records import Entity

BLANK = spacy.blank("ru")
TAGGED = re.compile(r"(PER|LOC|ORG):(.+?)(?= (?:PER|LOC|ORG):|$)")


def tagged(text: str, spans: str) -> Doc:
    """A Doc with one sentence a line, no tags, and the spans (LABEL:text, each after the one before) as entities."""
    words = [word.text for word in Words(text)]
    spaces = [bool(text[word.end : word.end + 1].isspace()) for word in Words(text)]
    doc = Doc(BLANK.vocab, words, spaces)
    # Doc joins words by blanks: the text itself keeps line ends.
    ents, at = [], 0
    for label, surface in TAGGED.findall(spans):
        at = text.index(surface, at)
        span = doc.char_span(at, at + len(surface), label=label)
        assert span is not None, surface
        ents.append(span)
        at += len(surface)
    doc.ents = ents
    return doc


def found(marked: str) -> tuple[Example, list[Entity]]:
    line, _, spans = marked.partition(" ## ")
    example = parse(line)
    doc = tagged(example.text, spans)
    text = example.text.replace("⏎", "\n")
    return example, entities(doc, Words(text))


def as_mention(entity: Entity) -> Mention:
    slots = [entity.name] if entity.id == entity.name else [entity.name, entity.id]
    return Mention(entity.start, entity.end, entity.label, slots)


def check(marked: str) -> None:
    example, got = found(marked)
    assert [as_mention(entity) for entity in got] == example.mentions
    for entity in got:
        assert entity.text == example.text.replace("⏎", "\n")[entity.start : entity.end]
        assert entity.rule


EXAMPLES = [
    pytest.param(example, id=example.id) for path in sorted(FOLDER.glob("entities*.txt")) for example in read(path)
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(example: Example) -> None:
    lines = (FOLDER / "entities.txt").read_text(encoding="utf-8").splitlines()
    check(lines[example.line - 1])


def entries(kind: str) -> list[Any]:
    return [pytest.param(kind, text, id=f"{kind}:{word}") for word, text in load("heads")[kind].items()]


@pytest.mark.parametrize(("kind", "text"), [*entries("place"), *entries("before_place"), *entries("before_body")])
def test_head_example(kind: str, text: str) -> None:
    """The marked name is found, with the tagger's help where it stands bare after its noun."""
    marked = text.replace("[", "").replace("]", "")
    name = text[text.index("[") + 1 : text.index("]")]
    doc = tagged(marked, f"ORG:{name}" if kind == "before_place" else "")
    label = "ORG" if kind == "before_body" else "LOC"
    assert [(entity.text, entity.label) for entity in entities(doc, Words(marked))] == [(name, label)]


@pytest.mark.parametrize("kind", get_args(Kind))
def test_head_example_holds_its_word(kind: Kind) -> None:
    for word, text in load("heads")[kind].items():
        keys = {key(one) for one in re.findall(r"[\w-]+", text)} | {one.key for one in Words(text)}
        assert any(head(one, kind) == word for one in keys), word
    assert len(forms(kind)) >= len(load("heads")[kind])


@pytest.mark.parametrize("entry", load("bodies")["body"], ids=lambda entry: entry["names"][0])
def test_body_example(entry: dict[str, Any]) -> None:
    text = entry["example"]
    name = text[text.index("[") + 1 : text.index("]")]
    marked = text.replace("[", "").replace("]", "")
    doc = tagged(marked, f"LOC:{name}")
    (found,) = entities(doc, Words(marked))
    assert (found.text, found.label) == (name, "ORG")
    assert found.name in entry["names"]


def test_empty_text() -> None:
    assert entities(BLANK("")) == []


@pytest.mark.parametrize(
    "text", ["от " * 30_000, "(" * 30_000, "А.А. " * 10_000, "Азербайджан-" * 10_000, "\x00 «" * 10_000]
)
def test_hostile_text_ends(text: str) -> None:
    doc = BLANK.make_doc("x")
    for entity in entities(doc, Words(text)):
        assert text[entity.start : entity.end] == entity.text
