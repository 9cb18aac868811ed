"""Several processes, and pipelines written and loaded again, give what one process gives."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import spacy
from fresh import fresh
from spacy.language import Language
from spacy.tokens import Doc

import extract
from extract.errors import ExtractError, InputError
from extract.language import COMPONENTS, annotations_of

TEXT = "В 2024 году экспорт казахстанской нефти в Китай вырос на 12,5%, до 1,2 млн тонн."
LATER = "В прошлом году экспорт составил 5 млн манатов."


def rows(doc: Doc) -> tuple[Any, ...]:
    spans = [*doc.ents, *doc.spans["times"], *doc.spans["quantities"]]
    return (
        repr(annotations_of(doc)),
        repr(doc._.ledger),
        doc._.published,
        [(span.start, span.end, span.label_, span.kb_id_, repr(span._.record)) for span in spans],
    )


def test_two_processes_give_what_one_gives(nlp: Language, corpus_texts: list[str]) -> None:
    texts = [text[:3000] for text in corpus_texts] * 3
    given = [(text, {"id": str(n), "published": f"20{10 + n}-05-01"}) for n, text in enumerate(texts)]
    one = list(nlp.pipe(given, as_tuples=True))
    two = list(nlp.pipe(given, as_tuples=True, n_process=2, batch_size=2))
    assert [context for _, context in two] == [context for _, context in one] == [context for _, context in given]
    assert [rows(doc) for doc, _ in two] == [rows(doc) for doc, _ in one]
    assert [doc._.article for doc, _ in two] == [str(n) for n in range(15)]


def test_a_context_may_hold_a_date(nlp: Language) -> None:
    given = [(LATER, {"id": "1", "published": date(2020, 5, 1)}), (LATER, {"id": "2", "published": None})]
    for processes in (1, 2):
        (one, _), (two, _) = nlp.pipe(given, as_tuples=True, n_process=processes)
        assert (one._.published, one._.times[0].value) == ("2020-05-01", "2019")
        assert (two._.published, two._.article) == ("", "2")
    with pytest.raises(InputError, match="article 3: published"):
        list(nlp.pipe([(LATER, {"id": "3", "published": 2020})], as_tuples=True))


def test_texts_are_read_as_they_are_asked_for(nlp: Language) -> None:
    """A batch is as large as was said, whatever the models would rather have."""
    taken = 0

    def texts() -> Any:
        nonlocal taken
        for taken in range(1, 101):  # noqa: B007
            yield TEXT

    docs = nlp.pipe(texts(), batch_size=5)
    next(docs)
    assert taken == 5


def broken(nlp: Language) -> Doc:
    """A Doc that the analysis can't read."""
    doc = nlp.make_doc("Беда")
    doc.user_hooks["sents"] = lambda doc: 1 / 0
    return doc


def test_what_fails_is_told_to_the_error_handler() -> None:
    """In a batch with others, which are read all the same."""
    nlp = extract.load()
    given = [(nlp.make_doc(TEXT), 1), (broken(nlp), 2), (nlp.make_doc(LATER), 3)]
    with pytest.raises(ZeroDivisionError):
        list(nlp.pipe(given, as_tuples=True))
    failed: list[tuple[str, list[str]]] = []
    nlp.set_error_handler(lambda name, proc, docs, error: failed.append((name, [doc.text for doc in docs])))  # type: ignore[arg-type,return-value]
    given = [(nlp.make_doc(TEXT), 1), (broken(nlp), 2), (nlp.make_doc(LATER), 3)]
    read = list(nlp.pipe(given, as_tuples=True))
    assert failed == [("extract_analysis", ["Беда"])]
    assert [context for _, context in read] == [1, 3]
    assert [rows(doc) for doc, _ in read] == [rows(nlp(TEXT)), rows(nlp(LATER))]


SCRIPT = """
import multiprocessing, sys, threading
import extract
from extract.analyse.models import models
from extract.language import annotations_of
from spacy.language import Language

@Language.component("failing")
def failing(doc):
    if "Беда" in doc.text:
        raise ValueError("беда")
    return doc

def main(way):
    multiprocessing.set_start_method("spawn" if way == "spawn" else "fork")
    nlp = extract.load()
    texts = [f"В {2000 + n} году экспорт вырос на {n}%, до 1,2 млн тонн." for n in range(20)]
    one = [repr(annotations_of(doc)) for doc in nlp.pipe(texts)]
    if way == "thread":
        held = threading.Event()
        def hold():
            with models()._lock:
                held.set()
                done.wait()
        done = threading.Event()
        thread = threading.Thread(target=hold, daemon=True)
        thread.start()
        held.wait()
    if way == "error":
        nlp.add_pipe("failing", first=True)
        said = []
        nlp.set_error_handler(ignored)
        texts.insert(3, "Беда")
    two = [repr(annotations_of(doc)) for doc in nlp.pipe(texts, n_process=2, batch_size=3)]
    if way == "thread":
        done.set()
    print(way, len(two), one == two)

def ignored(name, proc, docs, error):
    pass

if __name__ == "__main__":
    main(sys.argv[1])
"""


@pytest.mark.parametrize("way", ["fork", "spawn", "thread", "error"])
def test_ways_to_start_processes(way: str) -> None:
    """`thread`: another thread is at the models when the process is forked. `error`: one text fails."""
    assert fresh(SCRIPT, way) == f"{way} 20 True"


# --- the pipeline itself


@pytest.fixture(scope="module")
def own() -> Language:
    return extract.load(currencies={"манат": "TMT"})


def same(one: Language, two: Language) -> None:
    assert two.pipe_names == list(COMPONENTS)
    assert two.max_length == one.max_length > 10**7
    for text in (TEXT, LATER):
        assert rows(two(text)) == rows(one(text))
    assert two(LATER)._.quantities[0].unit == "TMT"


def test_a_pipeline_on_disk(own: Language, tmp_path: Path) -> None:
    own.to_disk(tmp_path)
    same(own, spacy.load(tmp_path))


def test_a_pipeline_as_bytes(own: Language) -> None:
    made = spacy.blank("ru").from_config(own.config)
    same(own, made.from_bytes(own.to_bytes()))


def test_a_pipeline_from_its_config(own: Language) -> None:
    same(own, spacy.blank("ru").from_config(own.config))
    same(own, spacy.util.load_model_from_config(own.config))


def test_a_pickled_pipeline(own: Language) -> None:
    same(own, pickle.loads(pickle.dumps(own)))


def test_a_pipeline_from_disk_in_a_process_that_never_imports_extract(own: Language, tmp_path: Path) -> None:
    own.to_disk(tmp_path)
    code = f"""
        import sys, spacy
        nlp = spacy.load(sys.argv[1])
        print([(row.value, row.unit) for row in nlp({LATER!r})._.quantities], nlp.max_length)
    """
    assert fresh(code, str(tmp_path)) == "[(Decimal('5000000'), 'TMT')] 100000000"


def test_a_currency_that_is_none_is_refused_when_a_pipeline_is_loaded(own: Language, tmp_path: Path) -> None:
    own.to_disk(tmp_path)
    with pytest.raises(ExtractError):
        spacy.load(tmp_path, config={"components.extract_quantities.currencies": {"манат": "???"}})
