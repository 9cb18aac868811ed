"""What many tests share: the pipeline, and what it finds in the five articles. Each is made once."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

import extract
from extract.articles import Article, read
from extract.engines.local import run, unified
from extract.recognise.entities.aliases import load_aliases
from extract.records import Annotations
from extract.results import Done

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole pipeline, loaded once."""
    return extract.load()


@pytest.fixture(scope="session")
def corpus() -> list[Article]:
    """The five articles, with their metadata."""
    found = list(read([ROOT / "corpus"]))
    articles = [article for article in found if isinstance(article, Article)]
    assert len(articles) == len(found) == 5
    return articles


@pytest.fixture(scope="session")
def corpus_texts(corpus: list[Article]) -> list[str]:
    """The five articles' texts."""
    return [article.text for article in corpus]


@pytest.fixture(scope="session")
def corpus_annotations(nlp: Language, corpus: list[Article]) -> list[Annotations]:
    """What `extract run corpus` finds."""
    results = unified(list(run(corpus, nlp)), load_aliases(ROOT / "corpus" / "aliases.toml"))
    done = [result for result in results if isinstance(result, Done)]
    assert len(done) == len(corpus)
    return [result.annotations for result in done]
