"""Components that are through with some Docs before the next one begins."""

from collections.abc import Sequence
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.batched import SideBySide, batched, batches
from extract.kept import TEXTS

said: list[tuple[str, str]] = []


@batched("tests_first")
def first(doc: Doc) -> Doc:
    said.append(("first", doc.text))
    if doc.text == "Беда":
        raise ValueError(doc.text)
    return doc


@batched("tests_second")
def second(doc: Doc) -> Doc:
    said.append(("second", doc.text))
    return doc


def test_the_next_component_begins_behind_a_batch() -> None:
    nlp = spacy.blank("ru")
    nlp.add_pipe("tests_first")
    nlp.add_pipe("tests_second")
    said.clear()
    assert [doc.text for doc in nlp.pipe(["1", "2", "3"], batch_size=2)] == ["1", "2", "3"]
    assert said == [(name, text) for batch in ("12", "3") for name in ("first", "second") for text in batch]


def test_what_fails_is_told_to_the_error_handler() -> None:
    nlp = spacy.blank("ru")
    component: Any = nlp.add_pipe("tests_first")
    failed: list[Any] = []
    nlp.set_error_handler(lambda name, proc, docs, error: failed.append((name, proc, docs[0].text, str(error))))  # type: ignore[arg-type,return-value]  # spaCy's says that none returns
    assert [doc.text for doc in nlp.pipe(["1", "Беда", "3"])] == ["1", "3"]
    assert failed == [("tests_first", component, "Беда", "Беда")]


class Lengths(SideBySide[int]):
    def find(self, docs: Sequence[Doc]) -> list[int]:
        said.append(("find", " ".join(doc.text for doc in docs)))
        return [10 // len(doc.text) for doc in docs]

    def put(self, doc: Doc, found: int) -> None:
        said.append((str(found), doc.text))
        if found == 10:
            raise ValueError(doc.text)


@Language.factory("tests_lengths")
def lengths(nlp: Language, name: str) -> Lengths:
    return Lengths(name)


def test_docs_are_read_side_by_side() -> None:
    nlp = spacy.blank("ru")
    nlp.add_pipe("tests_lengths")
    said.clear()
    assert [doc.text for doc in nlp.pipe(["12", "12345"])] == ["12", "12345"]
    assert nlp("12").text == "12"
    assert said == [("find", "12 12345"), ("5", "12"), ("2", "12345"), ("find", "12"), ("5", "12")]


def test_of_docs_side_by_side_the_one_that_fails_is_told_to_the_error_handler() -> None:
    nlp = spacy.blank("ru")
    nlp.add_pipe("tests_lengths")
    failed: list[str] = []
    nlp.set_error_handler(lambda name, proc, docs, error: failed.append(f"{docs[0].text}: {type(error).__name__}"))  # type: ignore[arg-type,return-value]  # spaCy's says that none returns
    assert [doc.text for doc in nlp.pipe(["12", "", "1", "123"])] == ["12", "123"]
    assert failed == [": ZeroDivisionError", "1: ValueError"]
    failed.clear()
    assert [doc.text for doc in nlp.pipe(["12", "1", "123"])] == ["12", "123"]
    assert failed == ["1: ValueError"]


def test_a_batch_of_long_docs_is_short() -> None:
    nlp = spacy.blank("ru")
    long, short = Doc(nlp.vocab, words=["а"] * 20_000), Doc(nlp.vocab, words=["а"])
    assert [len(batch) for batch in batches([short, long, short, long, long], TEXTS)] == [2, 2, 1]
    assert not list(batches([], TEXTS))
