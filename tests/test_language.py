"""The pipeline as spaCy users and Python users see it."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from itertools import pairwise

import pandas as pd
import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

import extract
from extract.language import COMPONENTS, annotations_of
from extract.records import Annotations

SENTENCE = "В 2024 году объем товарооборота между Азербайджаном и Казахстаном составил 470 млн. долларов."


def check_offsets(text: str, annotations: Annotations) -> None:
    """Every row lies on its text; no layer overlaps itself; no quantity overlaps a time."""
    for mention in annotations.mentions():
        assert text[mention.start : mention.end] == mention.text
        assert mention.text == mention.text.strip() != ""
    numeric = sorted((row.start, row.end) for rows in (annotations.quantities, annotations.times) for row in rows)
    names = [(row.start, row.end) for row in annotations.entities]
    for layer in (names, numeric):
        assert all(one[1] <= two[0] for one, two in pairwise(layer))
    spans = {(row.start, row.end) for row in annotations.mentions()}
    assert all(fact.quantity in spans for fact in annotations.facts)


def test_everything_lies_in_the_doc(nlp: Language) -> None:
    doc = nlp(SENTENCE)
    assert [(span.text, span.label_, span.kb_id_) for span in doc.ents] == [
        ("Азербайджаном", "LOC", "AZ"),
        ("Казахстаном", "LOC", "KZ"),
    ]
    assert [(span.text, span.label_) for span in doc.spans["times"]] == [("2024 году", "DATE")]
    assert [(span.text, span.label_) for span in doc.spans["quantities"]] == [("470 млн. долларов", "MONEY")]
    (quantity,) = doc._.quantities
    assert doc.spans["quantities"][0]._.record is quantity
    assert quantity.value == Decimal(470000000)
    assert quantity.unit == "USD"
    (fact,) = doc._.facts
    assert (fact.indicator, fact.measure) == ("объём товарооборота", "level")
    assert (fact.period, fact.status) == ("2024", "actual")
    assert [(who.id, who.role) for who in fact.entities] == [("AZ", "between"), ("KZ", "between")]


def test_context_gives_the_id_and_the_date(nlp: Language) -> None:
    texts = [
        ("В прошлом году вырос экспорт.", {"id": "a", "published": "2025-10-20"}),
        ("В прошлом году вырос экспорт.", {"id": "b", "published": "2013"}),
    ]
    docs = [doc for doc, _ in nlp.pipe(texts, as_tuples=True)]
    assert [annotations_of(doc).article for doc in docs] == ["a", "b"]
    assert [doc._.times[0].value for doc in docs] == ["2024", "2012"]


def test_a_pipe_gives_what_single_calls_give(nlp: Language, corpus_texts: list[str]) -> None:
    for text, doc in zip(corpus_texts, nlp.pipe(corpus_texts), strict=True):
        assert annotations_of(doc) == annotations_of(nlp(text))


def test_components_work_in_a_blank_pipeline() -> None:
    nlp = spacy.blank("ru")
    nlp.add_pipe("extract_quantities")
    doc = nlp("Рост на 5,6%, до 470 млн долларов.")
    assert [(row.text, row.label, row.value) for row in doc._.quantities] == [
        ("5,6%", "PERCENT", Decimal("5.6")),
        ("470 млн долларов", "MONEY", Decimal(470000000)),
    ]
    nlp = spacy.blank("ru")
    nlp.add_pipe("extract_times")
    assert [row.value for row in nlp("Это было 4 марта 2025 года.")._.times] == ["2025-03-04"]


def test_components_are_found_by_name_without_importing_extract() -> None:
    code = f"import spacy; nlp = spacy.blank('ru'); [nlp.add_pipe(n) for n in {COMPONENTS!r}]; print(nlp.pipe_names)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(list(COMPONENTS))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "«»", "😀 5 😀", "1", "\u00ad", "в", "%", "№"])
def test_odd_texts(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    check_offsets(text, annotations_of(doc))


def test_soft_hyphens_and_narrow_spaces_in_numbers(nlp: Language) -> None:
    text = "Товаро\u00adоборот вы\u00adрос до 1\u00a0234\u202f567,5 дол\u00adлара, или на 1\u00ad5 %."
    doc = nlp(text)
    check_offsets(text, annotations_of(doc))
    assert [(row.value, row.unit) for row in doc._.quantities] == [(Decimal("1234567.5"), "USD"), (Decimal(15), "%")]


def test_yo_and_line_ends_make_no_difference(nlp: Language) -> None:
    text = "Объём экспорта в 2024 году составил ещё четырёх миллионов тонн.\r\n\r\nВ 2023 году было 5 тонн."
    plain = text.replace("ё", "е").replace("\r\n", "\n")
    one, two = annotations_of(nlp(text)), annotations_of(nlp(plain))
    check_offsets(text, one)
    assert [(row.value, row.unit) for row in one.quantities] == [(row.value, row.unit) for row in two.quantities]
    assert [row.value for row in one.times] == [row.value for row in two.times]
    assert len(one.facts) == len(two.facts)


WORDS = """
12 1990 2024 тыс. млн долларов тонн году марта до от с по на более пять вдвое второй Казахстан ОТГ вырос составил
это этот в год
""".split()
PIECES = st.sampled_from([*WORDS, *'1,.-–—%$№()«»"\n\u00a0', " "])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_any_text_gives_rows_on_their_text(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    check_offsets(text, annotations_of(doc))


def test_the_corpus_gives_rows_on_their_text(corpus_texts: list[str], corpus_annotations: list[Annotations]) -> None:
    for text, found in zip(corpus_texts, corpus_annotations, strict=True):
        check_offsets(text, found)
        assert found.facts


def test_annotate() -> None:
    one, two = extract.annotate([SENTENCE, "В прошлом году."], published=["2025", "2014-03-01"])
    assert (one.article, two.article) == ("0", "1")
    assert one.quantities[0].value == Decimal(470000000)
    assert two.times[0].value == "2013"


def test_facts_as_a_data_frame() -> None:
    frame = extract.facts([SENTENCE, "Ничего.", SENTENCE], published="2025-10-20")
    assert frame["article"].tolist() == ["0", "2"]
    assert frame["value"].tolist() == [470000000.0, 470000000.0]
    assert frame["entities"].tolist() == ["AZ:between;KZ:between"] * 2
    assert frame.index.tolist() == [0, 1]


def test_facts_of_a_series_keep_its_index() -> None:
    texts = pd.Series(["Ничего.", SENTENCE], index=["x", "y"])
    assert extract.facts(texts).index.tolist() == ["y"]


def test_texts_and_dates_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="shorter"):
        list(extract.annotate([SENTENCE, SENTENCE], published=["2025"]))


def test_a_text_may_end_at_any_word(nlp: Language, corpus_texts: list[str]) -> None:
    """Rules that look ahead find the end; they did not where a model's or a body's name was cut."""
    texts = ["Летели на Ту", "купили Боинг 787", "«Рому» во всех турнирах. Итальянский клуб арен", "вопр Федерации по"]
    for text in corpus_texts[:2]:
        words = text[:3000].split(" ")
        texts += [" ".join(words[max(0, end - 12) : end]) for end in range(1, len(words))]
    for text, doc in zip(texts, nlp.pipe(texts), strict=True):
        check_offsets(text, annotations_of(doc))
