"""The components in pipelines of others: alone, in any order, on Docs of every kind."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest
import spacy
from fresh import fresh
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extract.language import COMPONENTS, annotations_of

TEXT = "В 2024 году экспорт казахстанской нефти в Китай вырос на 12,5%, до 1,2 млн тонн. Рейс 123 отменён."
RAZDEL = {"nlp": {"tokenizer": {"@tokenizers": "extract.razdel.v1"}}}


def blank(*names: str) -> Language:
    nlp = spacy.blank("ru")
    for name in names:
        nlp.add_pipe(name)
    return nlp


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("extract_quantities", "[Decimal('12.5'), Decimal('1200000')] [] 0 0 0"),
        ("extract_times", "[] ['2024'] 0 0 0"),
        ("extract_numbers", "[] [] 0 0 0"),
        ("extract_ledger", "[] [] 0 4 0"),
        ("extract_facts", "[] [] 0 0 0"),
        ("extract_analysis", "[] [] 0 0 1"),
    ],
)
def test_a_component_alone_in_a_fresh_process(name: str, found: str) -> None:
    code = f"""
        import spacy
        for config in ({{}}, {RAZDEL}):
            nlp = spacy.blank("ru", config=config)
            nlp.add_pipe({name!r})
            doc = nlp({TEXT!r})
            quantities, times = [row.value for row in doc._.quantities], [row.value for row in doc._.times]
            print(quantities, times, len(doc._.facts), len(doc._.ledger), len(doc.ents))
    """
    assert fresh(code).splitlines() == [found] * 2


def test_entities_after_another_recogniser_of_names() -> None:
    nlp = blank()
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "LOC", "pattern": "Казахстана"}, {"label": "DISH", "pattern": "плов"}])  # type: ignore[attr-defined]
    nlp.add_pipe("extract_entities")
    doc = nlp("Экспорт Казахстана вырос, а плов подорожал.")
    assert [(span.text, span.label_, span.kb_id_) for span in doc.ents] == [("Казахстана", "LOC", "KZ")]
    assert doc.ents[0]._.record.name == "Казахстан"


@pytest.mark.parametrize("config", [{}, RAZDEL], ids=["spaCy's tokens", "razdel's tokens"])
def test_any_order(config: dict[str, object]) -> None:
    """Each gives what it can of what was found before it."""
    nlp = spacy.blank("ru", config=config)
    names = COMPONENTS[2:]
    parts = [nlp.add_pipe(name) for name in names]
    for order in permutations(parts):
        doc = nlp.make_doc(TEXT)
        for component in order:
            assert component(doc) is doc
        assert [row.text for row in doc._.quantities] == ["12,5%", "1,2 млн тонн"]
        assert [row.text for row in doc._.times] == ["2024 году"]
        assert [row.text for row in doc._.ledger] == ["2024", "12,5", "1,2 млн", "123"]
        assert {span._.record.text for name in doc.spans for span in doc.spans[name]} == {
            "2024 году",
            "12,5%",
            "1,2 млн тонн",
        }


def test_spacys_tokens_give_the_facts_too(nlp: Language) -> None:
    assert annotations_of(blank(*COMPONENTS)(TEXT)) == annotations_of(nlp(TEXT))


def test_several_rows_in_one_token() -> None:
    """spaCy does not cut «5%,7%»; a span has the token's text, and its row its own."""
    doc = Doc(blank().vocab, words=["Выросло", "на", "(5%,", "2024г.)"])
    for _, component in blank("extract_times", "extract_quantities").pipeline:
        doc = component(doc)
    assert [(span.text, span._.record.text) for span in doc.spans["quantities"]] == [("(5%,", "5%")]
    assert [(span.text, span._.record.text) for span in doc.spans["times"]] == [("2024г.)", "2024г.")]


def test_a_span_without_a_row_has_no_record(nlp: Language) -> None:
    doc = nlp(TEXT)
    percent = doc.spans["quantities"][0]
    assert Span(doc, percent.start, percent.end)._.record is percent._.record
    assert Span(doc, percent.start, percent.end, label="MONEY")._.record is None
    assert Span(doc, percent.start, percent.end + 1, label="PERCENT")._.record is None
    assert Span(doc, percent.start, percent.start)._.record is None
    assert doc[:]._.record is None


DOCS: dict[str, Callable[[Language], Doc]] = {
    "empty": lambda nlp: nlp.make_doc(""),
    "no words": lambda nlp: Doc(nlp.vocab),
    "a blank": lambda nlp: nlp.make_doc(" "),
    "white space": lambda nlp: nlp.make_doc(" \n\t\n "),
    "words": lambda nlp: Doc(nlp.vocab, words=TEXT.split()),
    "words and spaces": lambda nlp: Doc(nlp.vocab, words=TEXT.split(), spaces=[True] * len(TEXT.split())),
    "one token": lambda nlp: Doc(nlp.vocab, words=[TEXT], spaces=[False]),
    "letters": lambda nlp: Doc(nlp.vocab, words=list(TEXT), spaces=[False] * len(TEXT)),
    "sentences": lambda nlp: Doc(nlp.vocab, words=["5", "%"] * 3, sent_starts=[True, False] * 3),
    "a token of white space": lambda nlp: Doc(nlp.vocab, words=["\n", "5", "\n\n", "%"], spaces=[False] * 4),
}


@pytest.mark.parametrize("make", DOCS.values(), ids=DOCS)
@pytest.mark.parametrize("config", [{}, RAZDEL], ids=["spaCy's tokens", "razdel's tokens"])
def test_docs_of_every_kind(make: Callable[[Language], Doc], config: dict[str, object]) -> None:
    nlp = spacy.blank("ru", config=config)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    doc = make(nlp)
    text = doc.text
    for read in (nlp(doc), *nlp.pipe([make(nlp)])):
        assert read.text == text
        for mention in annotations_of(read).mentions():
            assert text[mention.start : mention.end] == mention.text
        if "нефти" in text:
            assert [row.value for row in read._.quantities] == [Decimal("12.5"), Decimal(1200000)]
            assert all(span._.record is not None for span in read.spans["quantities"])


def test_after_retokenising(nlp: Language) -> None:
    """Spans keep their rows when what they lie on is merged, although spaCy does not count their tokens anew."""
    doc = nlp(TEXT)
    before = annotations_of(doc)
    with doc.retokenize() as retokenizer:
        for span in filter_spans([*doc.ents, *doc.spans["quantities"], *doc.spans["times"]]):
            retokenizer.merge(span)
    assert annotations_of(doc) == before
    for name, rows in (("quantities", before.quantities), ("times", before.times)):
        assert [span._.record for span in doc.spans[name]] == list(rows)
    assert [span._.record for span in doc.ents] == list(before.entities)

    merging = blank(*COMPONENTS[:5])
    merging.add_pipe("merge_entities", after="extract_entities")
    assert [row.text for row in merging(TEXT)._.quantities] == ["12,5%", "1,2 млн тонн"]


def test_components_can_be_left_out_and_renamed(tmp_path: Path, nlp: Language) -> None:
    whole = annotations_of(nlp(TEXT))
    with nlp.select_pipes(disable=["extract_facts", "extract_ledger"]):
        some = nlp(TEXT)
    assert (some._.facts, some._.ledger) == ([], [])
    assert tuple(some._.quantities) == whole.quantities
    with nlp.select_pipes(enable=["extract_quantities"]):
        assert [row.text for row in nlp(TEXT)._.quantities] == ["12,5%", "1,2 млн тонн"]
    assert annotations_of(nlp(TEXT)) == whole
    (piped,) = nlp.pipe([TEXT], disable=["extract_times"])
    assert piped._.times == []

    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path, disable=["extract_facts"])(TEXT)._.facts == []
    without = spacy.load(tmp_path, exclude=["extract_facts"])
    assert "extract_facts" not in without.component_names
    without.rename_pipe("extract_quantities", "amounts")
    assert without.pipe_names[4] == "amounts"
    assert tuple(without(TEXT)._.quantities) == whole.quantities


def test_components_say_what_they_need_and_set(nlp: Language) -> None:
    analysis = nlp.analyze_pipes()
    assert analysis is not None
    assert analysis["problems"] == {name: [] for name in COMPONENTS}
    assert analysis["attrs"]["doc._.quantities"] == {
        "assigns": ["extract_quantities"],
        "requires": ["extract_ledger", "extract_facts"],
    }
    alone = blank("extract_entities", "extract_quantities", "extract_facts").analyze_pipes()
    assert alone is not None
    assert alone["problems"]["extract_entities"] == ["doc.ents"]
    assert alone["problems"]["extract_quantities"] == []
    assert {"doc._.times", "token.pos"} < set(alone["problems"]["extract_facts"])


@pytest.mark.parametrize("context", [{"id": "1", "published": "2025"}, None])
def test_all_that_is_set_is_declared(nlp: Language, context: dict[str, str] | None) -> None:
    """What a component adds to a Doc's own data or spans is among what it declares."""
    doc = nlp.make_doc(f"Астана, 20 октября 2025 года\n\n{TEXT}")
    doc._context = context
    for name, component in nlp.pipeline:
        before = {key: repr(value) for key, value in doc.user_data.items()}
        spans = set(doc.spans)
        doc = component(doc)
        declared = nlp.get_pipe_meta(name).assigns
        set_now = {
            f"doc._.{key[1]}" for key, value in doc.user_data.items() if value and before.get(key) != repr(value)
        }
        assert set_now <= set(declared), name
        assert set(doc.spans) == spans or "doc.spans" in declared
    assert doc._.published
