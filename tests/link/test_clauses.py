"""Sentences cut into clauses: «form: words», in the order in which the clauses begin."""

from __future__ import annotations

import pytest
from spacy.language import Language

from extract.link.clauses import clauses
from extract.link.sentences import sentences

CUT = [
    (
        "В 2024 году экспорт составил 5 млн тонн, а импорт — 3 млн тонн.",
        ["main: В 2024 году экспорт составил 5 млн тонн", "elliptic: а импорт — 3 млн тонн"],
    ),
    (
        "Товарооборот вырос на 5% и составил 12 млн долларов.",
        ["main: Товарооборот вырос на 5%", "main: и составил 12 млн долларов"],
    ),
    (
        "Объем составил 5 млн тонн, увеличившись на 12%.",
        ["main: Объем составил 5 млн тонн", "gerund: увеличившись на 12%"],
    ),
    (
        "Было отмечено, что к 2030 году объем перевозок должен увеличиться в 3 раза.",
        ["main: Было отмечено", "complement: что к 2030 году объем перевозок должен увеличиться в 3 раза"],
    ),
    (
        "Документ, подписанный в Баку, предусматривает поставку 5 тонн зерна.",
        ["main: Документ предусматривает поставку 5 тонн зерна", "participle: подписанный в Баку"],
    ),
    (
        "Объем достиг 3,5 млн тонн, что на 20 процентов превышает прежние показатели.",
        ["main: Объем достиг 3,5 млн тонн", "relative: что на 20 процентов превышает прежние показатели"],
    ),
    (
        "Транзит составил 3,6 миллиона тонн (рост на 21 процент).",
        ["main: Транзит составил 3,6 миллиона тонн", "bracket: рост на 21 процент"],
    ),
    (
        "Стороны намерены наращивать торговлю и довести ее до 1 млрд долларов.",
        ["main: Стороны намерены наращивать торговлю", "infinitive: и довести ее до 1 млрд долларов"],
    ),
    ("Купили хлеб, молоко и 5 кг муки.", ["main: Купили хлеб молоко и 5 кг муки"]),
    ("«Экспорт вырос на 5%», — сказал министр.", ["main: « Экспорт вырос на 5% »", "main: — сказал министр"]),
]


@pytest.mark.parametrize(("text", "wanted"), CUT, ids=lambda value: value if isinstance(value, str) else "")
def test_sentence_is_cut_into_clauses(nlp: Language, text: str, wanted: list[str]) -> None:
    [sentence] = sentences(doc := nlp(text), doc.text)
    found = [
        f"{clause.form.value}: {' '.join(sentence.items[position].text for position in clause.positions)}"
        for clause in clauses(sentence.items)
    ]
    assert [line.rstrip(" .") for line in found] == wanted


def test_every_word_is_in_one_clause(nlp: Language, corpus_texts: list[str]) -> None:
    for text in corpus_texts:
        for sentence in sentences(doc := nlp(text), doc.text):
            positions = [position for clause in clauses(sentence.items) for position in clause.positions]
            assert len(positions) == len(set(positions))
            left_out = {sentence.items[at].kind.value for at in set(range(len(sentence.items))) - set(positions)}
            assert left_out <= {"comma", "stop", "colon", "open", "close"}


def test_only_paragraphs_with_quantities_are_read(nlp: Language) -> None:
    found = sentences(
        doc := nlp("Первый абзац ни о чем.\nЭкспорт составил 5 млн тонн. Он растет.\nПоследний."), doc.text
    )
    assert [sentence.paragraph for sentence in found] == [1, 1]
