"""Docs written and read again: nothing that was found in them is lost, and nothing but rows is made of bytes."""

from __future__ import annotations

import gc
import pickle
import re
import weakref
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, get_type_hints

import pytest
import srsly
from fresh import fresh
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from extract.errors import FormatError
from extract.extensions import LISTS
from extract.language import annotations_of
from extract.records import Annotations, Entity, Event, Fact, Numeral, Participant, Quantity, Time
from extract.working import working

TEXT = (
    "В 2024 году экспорт казахстанской нефти в Китай вырос на 12,5%, до 1,2 млн тонн, сообщил Минэнерго. "
    "5 марта 2025 года в Астане откроется завод. Рейс 123 вылетит позже."
)


def everything(doc: Doc) -> list[Any]:
    """All that a user can see of what was found; `repr` also tells apart what rows leave out of comparison."""
    spans = [span for name in sorted(doc.spans) for span in doc.spans[name]] + list(doc.ents)
    return [
        doc.text,
        doc._.article,
        doc._.published,
        *(repr(getattr(doc._, name)) for name in LISTS),
        [(span.start, span.end, span.label_, span.kb_id_, repr(span._.record)) for span in spans],
        [(token.pos_, str(token.morph), token.lemma_, token.dep_, token.head.i, token.is_sent_start) for token in doc],
    ]


def from_bin(doc: Doc, vocab: Vocab) -> Doc:
    written = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (read,) = DocBin().from_bytes(written).get_docs(vocab)
    return read


WAYS: dict[str, Callable[[Doc], Doc]] = {
    "bytes": lambda doc: Doc(doc.vocab).from_bytes(doc.to_bytes()),
    "bytes, another vocabulary": lambda doc: Doc(Vocab()).from_bytes(doc.to_bytes()),
    "bin": lambda doc: from_bin(doc, doc.vocab),
    "bin, another vocabulary": lambda doc: from_bin(doc, Vocab()),
    "pickle": lambda doc: pickle.loads(pickle.dumps(doc)),
    "copy": lambda doc: doc.copy(),
    "twice": lambda doc: Doc(doc.vocab).from_bytes(from_bin(doc, doc.vocab).to_bytes()),
}


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    ((doc, _),) = nlp.pipe([(TEXT, {"id": "007", "published": "2025-01-20"})], as_tuples=True)
    assert all(getattr(doc._, name) for name in LISTS)
    assert (doc._.article, doc._.published) == ("007", "2025-01-20")
    assert all(span._.record is not None for span in (*doc.ents, *doc.spans["times"], *doc.spans["quantities"]))
    return doc


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_nothing_is_lost(doc: Doc, way: Callable[[Doc], Doc]) -> None:
    assert everything(way(doc)) == everything(doc)


def test_nothing_is_lost_of_the_corpus(nlp: Language, corpus_texts: list[str]) -> None:
    docs = list(nlp.pipe(corpus_texts))
    read = DocBin(store_user_data=True, docs=docs).to_bytes()
    for one, two in zip(docs, DocBin().from_bytes(read).get_docs(Vocab()), strict=True):
        assert everything(one) == everything(two)
        assert annotations_of(one) == annotations_of(two)


def test_nothing_but_what_was_found_is_written(doc: Doc) -> None:
    assert {key[1] for key in doc.user_data} == {*LISTS, "article", "published"}


def test_a_doc_from_bytes_can_be_read_on(nlp: Language) -> None:
    """Each component by itself, the Doc written and read before it."""
    whole = nlp(TEXT)
    doc = nlp.make_doc(TEXT)
    for _, component in nlp.pipeline:
        doc = component(Doc(nlp.vocab).from_bytes(doc.to_bytes()))
    assert everything(doc) == everything(whole)


def test_components_add_to_a_read_doc(nlp: Language, doc: Doc) -> None:
    read = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    for _, component in nlp.pipeline[1:]:
        component(read)
    assert everything(read) == everything(doc)


def test_rows_can_be_replaced(doc: Doc) -> None:
    read = Doc(doc.vocab).from_bytes(doc.to_bytes())
    read._.quantities = tuple(row for row in read._.quantities if row.label == "PERCENT")
    read._.facts.clear()
    assert [row.text for row in read._.quantities] == ["12,5%"]
    assert read._.facts == []
    percent, tonnes = read.spans["quantities"]
    assert (percent._.record, tonnes._.record) == (read._.quantities[0], None)


def test_nothing_is_kept_of_a_doc_that_is_gone(nlp: Language) -> None:
    doc = nlp(TEXT)
    gone = weakref.ref(doc)
    del doc
    gc.collect()
    assert gone() is None


def test_what_components_share_is_made_once_for_the_same_sentences(nlp: Language) -> None:
    doc = nlp.make_doc("Выросло на 5 %. В 2024 году выросло на 6 %.")
    known = working(doc)
    nlp.get_pipe("extract_times")(doc)
    assert working(doc) is known
    doc[1].is_sent_start = True
    assert list(working(doc).words.sentence_starts) == [0, 8, 16]


# --- rows

INTS = st.integers(-(2**63), 2**64 - 1)  # as msgpack has them
OF_TYPE: dict[Any, st.SearchStrategy[Any]] = {int: INTS, tuple[int, int]: st.tuples(INTS, INTS)}


def rows_of(row: type[Any]) -> st.SearchStrategy[Any]:
    """Rows with anything in each field that its type allows."""
    hints = get_type_hints(row)
    return st.builds(row, **{name: OF_TYPE.get(hint, st.from_type(hint)) for name, hint in hints.items()})


ROWS = st.one_of(*map(rows_of, (Entity, Quantity, Time, Numeral, Participant, Fact, Event)))


@given(st.lists(ROWS))
def test_any_row_is_what_it_was(rows: list[Any]) -> None:
    """The rows' `repr` shows rule, steps and confidence too, and every digit of a decimal."""
    for use_list in (True, False):
        read = srsly.msgpack_loads(srsly.msgpack_dumps(rows), use_list=use_list)
        assert repr(list(read)) == repr(rows)


@given(st.decimals(), st.decimals())
def test_any_decimal_is_what_it_was(value: Decimal, confidence: Decimal) -> None:
    rows = [Quantity(0, 1, "1", "CARDINAL", value), Fact((0, 1), "", "level", confidence=confidence)]
    quantity, fact = srsly.msgpack_loads(srsly.msgpack_dumps(rows))
    assert quantity.value.as_tuple() == value.as_tuple()
    assert fact.confidence.as_tuple() == confidence.as_tuple()


def test_annotations_are_a_row_too(corpus_annotations: list[Annotations]) -> None:
    read = srsly.msgpack_loads(srsly.msgpack_dumps(corpus_annotations))
    assert repr(read) == repr(corpus_annotations)


def test_what_is_no_row_is_left_to_others() -> None:
    assert srsly.msgpack_loads(srsly.msgpack_dumps({"a": [1, {"b": None}]})) == {"a": [1, {"b": None}]}
    with pytest.raises(TypeError, match="object"):
        srsly.msgpack_dumps(object())


STORED = {"extract.records": "Quantity", "start": 0, "end": 1, "text": "1", "label": "CARDINAL", "value": "1"}


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"extract.records": "Popen"}, "unknown type 'Popen'"),
        ({"extract.records": ["Quantity"]}, "unknown type"),
        ({"extract.records": None}, "unknown type None"),
        ({"label": "NOISE"}, "'NOISE' where"),
        ({"label": ["MONEY"]}, "where"),
        ({"start": "0"}, "'0' where int belongs"),
        ({"start": True}, "True where int belongs"),
        ({"text": b"1"}, "where str belongs"),
        ({"value": "one"}, "stored Quantity"),
        ({"value": 1.5}, "1.5 where Decimal belongs"),
        ({"steps": "abc"}, "'abc' where"),
        ({"steps": [1]}, "1 where str belongs"),
        ({"colour": "red"}, "unknown ['colour']"),
        ({"__class__": "int"}, "unknown ['__class__']"),
        ({"start": None}, "None where int belongs"),
    ],
)
def test_what_is_no_row_is_refused(changed: dict[str, Any], message: str) -> None:
    assert srsly.msgpack_loads(srsly.msgpack_dumps(STORED)) == Quantity(0, 1, "1", "CARDINAL", Decimal(1))
    with pytest.raises(FormatError, match=re.escape(message)):
        srsly.msgpack_loads(srsly.msgpack_dumps(STORED | changed))
    gc.enable()  # srsly leaves it disabled


@pytest.mark.parametrize("missing", ["start", "text", "label"])
def test_a_row_has_all_it_needs(missing: str) -> None:
    stored = {name: value for name, value in STORED.items() if name != missing}
    with pytest.raises(FormatError, match=rf"missing \['{missing}'\]"):
        srsly.msgpack_loads(srsly.msgpack_dumps(stored))
    gc.enable()


@pytest.mark.parametrize("stored", [{"quantity": [0]}, {"quantity": [0, 1, 2]}, {"entities": [["AZ", "of"]]}])
def test_a_fact_has_spans_and_participants(stored: dict[str, Any]) -> None:
    whole = {"extract.records": "Fact", "quantity": [0, 1], "indicator": "x", "measure": "level"}
    assert srsly.msgpack_loads(srsly.msgpack_dumps(whole)) == Fact((0, 1), "x", "level")
    with pytest.raises(FormatError, match="belongs"):
        srsly.msgpack_loads(srsly.msgpack_dumps(whole | stored))
    gc.enable()


# --- other processes


@pytest.mark.parametrize("imports", ["", "import extract", "import extract.language", "import srsly, thinc.api"])
def test_a_program_that_only_reads_docs_need_not_import_extract(doc: Doc, tmp_path: Path, imports: str) -> None:
    (tmp_path / "doc").write_bytes(doc.to_bytes())
    DocBin(store_user_data=True, docs=[doc]).to_disk(tmp_path / "docs")
    (tmp_path / "pickled").write_bytes(pickle.dumps(doc))
    code = f"""
        {imports}
        import pickle, sys
        from pathlib import Path
        from spacy.tokens import Doc, DocBin
        from spacy.vocab import Vocab
        folder = Path(sys.argv[1])
        def docs():  # the pickle last: with its vocabulary it imports extract
            yield Doc(Vocab()).from_bytes((folder / "doc").read_bytes())
            yield from DocBin().from_disk(folder / "docs").get_docs(Vocab())
            yield pickle.loads((folder / "pickled").read_bytes())
        for doc in docs():
            print(doc._.article, doc._.facts[0].period, [span._.record.value for span in doc.spans["quantities"]])
        assert Doc(Vocab(), words=["a"])._.facts == []
    """
    line = "007 2024 [Decimal('12.5'), Decimal('1200000')]"
    assert fresh(code, str(tmp_path)).splitlines() == [line] * 3


def test_spacy_is_imported_without_the_pipeline() -> None:
    code = """
        import sys, spacy
        print([name for name in sys.modules if name in ("extract.language", "extract.extensions", "pandas")])
    """
    assert fresh(code) == "[]"
