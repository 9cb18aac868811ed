"""What a sentence denies: the fact is kept and marked; bounds deny nothing."""

from __future__ import annotations

import pytest
from spacy.language import Language

DENIED = [
    "Товарооборот в 2024 году не достиг 1 млрд долларов.",
    "Компании не удалось довести добычу до 40 млн тонн.",
    "Банк не планирует повышать ставку до 22%.",
    "Завод не выпускает 5 тысяч машин в месяц.",
    "Экспорт не вырос на 5%.",
]
NOT_DENIED = [
    "Инфляция не превысит 5%.",
    "Дефицит бюджета не превышает 2% ВВП.",
    "Экспорт вырос не менее чем на 5%.",
    "Прибыль выросла не только на 5%, но и побила рекорд.",
    "Глава ведомства не исключил, что экспорт вырастет на 10%.",
    "Штраф составит не более 5 тысяч рублей.",
    "Ставка выросла до 21%, чего не было с 2003 года.",
]


@pytest.mark.parametrize("text", DENIED)
def test_denied(nlp: Language, text: str) -> None:
    [fact] = nlp(text)._.facts
    assert fact.negated


@pytest.mark.parametrize("text", NOT_DENIED)
def test_not_denied(nlp: Language, text: str) -> None:
    [fact] = nlp(text)._.facts
    assert not fact.negated


def test_one_of_two_values(nlp: Language) -> None:
    facts = nlp("Экспорт составил не 5 млн тонн, а 7 млн тонн.")._.facts
    assert [fact.negated for fact in facts] == [True, False]
