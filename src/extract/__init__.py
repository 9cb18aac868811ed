"""extract reads Russian news and returns the numbers in it as facts that a person can check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language

    from extract.articles import Article
    from extract.engines.local import Pipeline
    from extract.records import Annotations

__all__ = ["annotate", "facts", "load"]
__version__ = "0.1.0"

# spaCy and pandas take a second to import: each function imports what it needs when it is called.


def load(*, currencies: Mapping[str, str] | None = None) -> Language:
    """The pipeline as a spaCy `Language`: `doc = extract.load()(text)`, then `doc._.facts`.

    `currencies` says what bare names of money mean where the text names no country: `{"манат": "TMT"}`.
    Raises ExtractError where a name or an ISO 4217 code in it is not known.
    """
    from extract.garbage import collected_later

    with collected_later():
        from extract.language import load

        return load(currencies=currencies)


def annotate(texts: Iterable[str], *, published: str | Iterable[str] = "") -> Iterator[Annotations]:
    """The annotations of each text, in order; an article's id is its number in the input, from 0.

    `published` (EDTF) is the date against which times are resolved: one for all texts, or one for each.
    """
    from extract.language import annotations_of

    articles = (
        (article.text, {"id": article.id, "published": article.published}) for article in _articles(texts, published)
    )
    for doc, context in _pipeline().current().pipe(articles, as_tuples=True):
        yield annotations_of(doc, article=context["id"])


def facts(texts: Iterable[str] | pd.Series[str], *, published: str | Iterable[str] = "") -> pd.DataFrame:
    """The facts of the texts as a DataFrame with the columns of `facts.csv`, one row a fact.

    `article` is a text's number in the input, from 0; the index is that of the texts where they are a pandas
    Series, so that the rows can be joined to it, and counts the facts otherwise. An entity has one id in all
    the texts. `published` as in `annotate`.

    Raises ExtractError where the pipeline fails on a text.
    """
    from extract.articles import Rejected
    from extract.engines.local import run, unified
    from extract.errors import InputError
    from extract.rows import facts_frame

    results = unified(list(run(_articles(texts, published), _pipeline())))
    for result in results:
        if isinstance(result, Rejected):
            raise InputError(result.source, result.reason)
    frame = facts_frame(results)
    index = getattr(texts, "index", None)
    if index is not None and not callable(index):
        frame.index = index[frame["article"].astype(int)]
    return frame


@cache
def _pipeline() -> Pipeline:
    from extract.garbage import collected_later

    with collected_later():
        from extract.engines.local import Pipeline

        return Pipeline()


def _articles(texts: Iterable[str], published: str | Iterable[str]) -> Iterator[Article]:
    from extract.articles import Article

    dates = repeat(published) if isinstance(published, str) else published
    for number, (text, date) in enumerate(zip(texts, dates, strict=not isinstance(published, str))):
        yield Article(str(number), text, f"text {number}", published=date)
