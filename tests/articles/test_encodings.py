"""How often the encoding of a Russian text is told right: floors under what was measured."""

from __future__ import annotations

import pytest
from razdel import sentenize

from extract.articles import Article
from extract.decode import decode

# Of 207 sentences; in Windows-1251 and Mac Cyrillic, a word without a capital or «я» is the same.
SENTENCES = {"cp1251": 205, "koi8_r": 207, "cp866": 207, "iso8859_5": 207, "mac_cyrillic": 207}


def right(text: str, codec: str) -> bool:
    """Whether the text, as far as the encoding has it, comes back."""
    data = text.encode(codec, errors="ignore")
    try:
        return decode(data).text == data.decode(codec)
    except ValueError:
        return False


@pytest.mark.parametrize("codec", [*SENTENCES, "utf-16", "utf-16-le", "utf-16-be", "utf-8"])
def test_articles(corpus: list[Article], codec: str) -> None:
    assert all(right(article.text, codec) for article in corpus)


@pytest.mark.parametrize("codec", SENTENCES)
def test_sentences(corpus: list[Article], codec: str) -> None:
    sentences = [sentence.text for article in corpus for sentence in sentenize(article.text)]
    assert len(sentences) == 207
    assert sum(right(sentence, codec) for sentence in sentences) >= SENTENCES[codec]


@pytest.mark.parametrize("text", ["Émile Zola – né à Paris, déjà célèbre", "Größe über Österreich", "naïve café"])
def test_other_languages_are_not_taken_for_russian(text: str) -> None:
    with pytest.raises(ValueError, match="and not Russian in"):
        decode(text.encode("cp1252"))
