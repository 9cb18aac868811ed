"""razdel's tokens and sentences in a spaCy Doc, without losing a character."""

from itertools import pairwise

import pytest
import razdel
import spacy
from hypothesis import given
from hypothesis import strategies as st

from extract.analyse.tokens import RazdelTokenizer, sentences, text_of, tokens
from extract.articles import Article

VOCAB = spacy.blank("ru").vocab
TEXTS = st.text(alphabet=st.sampled_from("аяЁ 1,.\n\r\t\u00a0\u00ad\u202f«»-–—%$€Aa😀\u0301\x00"), max_size=60)


@given(TEXTS)
def test_the_doc_is_the_text(text: str) -> None:
    doc = RazdelTokenizer(VOCAB)(text)
    assert doc.text == text_of(doc) == text_of(doc.copy()) == text


@given(TEXTS)
def test_tokens_and_sentences_lie_in_order(text: str) -> None:
    for spans in (list(tokens(text)), list(sentences(text))):
        assert all(span.start < span.end <= len(text) for span in spans)
        assert all(one.end <= two.start for one, two in pairwise(spans))


def test_razdel_s_own_tokens_and_sentences(corpus: list[Article]) -> None:
    tokenizer = RazdelTokenizer(VOCAB)
    for article in corpus:
        doc = tokenizer(article.text)
        words = [(token.idx, token.idx + len(token)) for token in doc if not token.is_space]
        assert words == [(token.start, token.stop) for token in razdel.tokenize(article.text)]
        found = [sentence.text.strip() for sentence in doc.sents]
        assert found == [sentence.text for sentence in razdel.sentenize(article.text)]


@pytest.mark.parametrize("degrees", ["°С", "°C", " °С", "° C"])
def test_a_degree_s_letter_is_no_initial(degrees: str) -> None:
    text = f"Днем до +25{degrees}. Ночью прохладно."
    assert [text[one.start : one.end] for one in sentences(text)] == [f"Днем до +25{degrees}.", "Ночью прохладно."]
    text = "Об этом сообщил С. Ночкин."
    assert [text[one.start : one.end] for one in sentences(text)] == [text]


# What razdel's rules join, on both sides of white space: dashes, signs of fractions, dots that end and smile.
JOINED = st.text(alphabet=st.sampled_from("аЯb57 ,.-–/_:)(!?…«Δ²\n\u00a0"), max_size=40)


@given(JOINED)
def test_tokens_are_razdel_s_whatever_stands_beside_white_space(text: str) -> None:
    doc = RazdelTokenizer(VOCAB)(text)
    words = [(token.idx, token.idx + len(token)) for token in doc if not token.is_space]
    assert words == [(token.start, token.stop) for token in razdel.tokenize(text) if token.text]


def test_a_soft_hyphen_cuts_no_word() -> None:
    text = "товаро\u00adоборот вырос на 1\u00ad234 тонны"
    assert [text[span.start : span.end] for span in tokens(text)] == [
        "товаро\u00adоборот",
        "вырос",
        "на",
        "1\u00ad234",
        "тонны",
    ]


def test_white_space_that_is_no_single_blank_is_a_token() -> None:
    doc = RazdelTokenizer(VOCAB)("5\u00a0млн  тонн\r\n\r\nв год ")
    assert [token.text for token in doc] == ["5", "\u00a0", "млн", " ", "тонн", "\r\n\r\n", "в", "год"]
    assert [token.text for token in doc if token.is_space] == ["\u00a0", " ", "\r\n\r\n"]
