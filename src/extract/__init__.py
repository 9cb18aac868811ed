"""extract reads Russian news and returns the numbers in it as facts that a person can check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd
    from spacy.language import Language

    from extract.engines.local import Pipeline
    from extract.records import Annotations

    Published = str | date | None

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


def annotate(
    texts: Iterable[str] | pd.Series[Any], *, published: Published | Iterable[Published] = ""
) -> Iterator[Annotations]:
    """The annotations of each text, in order; an article's id is its number in the input, from 0.

    `published` (EDTF, or a `datetime.date`) is the date against which times are resolved: one for all texts, or one
    for each; a Series of them goes by its labels where the texts are a Series. A text that is missing (None, NaN) has
    no annotations, a date that is missing is looked for in the text.

    Raises InputError where a text or a date is none.
    """
    from extract.language import annotations_of
    from extract.texts import articles

    given = (
        (article.text, {"id": article.id, "published": article.published}) for article in articles(texts, published)
    )
    for doc, context in _pipeline().current().pipe(given, as_tuples=True):
        yield annotations_of(doc, article=context["id"])


def facts(texts: Iterable[str] | pd.Series[Any], *, published: Published | Iterable[Published] = "") -> pd.DataFrame:
    """The facts of the texts as a DataFrame with the columns of `facts.csv`, one row a fact.

    `article` is a text's number in the input, from 0; the index is that of the texts where they are a pandas
    Series, so that the rows can be joined to it, and counts the facts otherwise. An entity has one id in all
    the texts. `published` and missing texts as in `annotate`.

    Raises InputError where a text or a date is none, ExtractError where the pipeline fails on a text.
    """
    from extract.articles import Rejected
    from extract.engines.local import run, unified
    from extract.errors import InputError
    from extract.rows import facts_frame
    from extract.texts import articles, is_series

    results = unified(list(run(articles(texts, published), _pipeline())))
    for result in results:
        if isinstance(result, Rejected):
            raise InputError(result.source, result.reason)
    frame = facts_frame(results)
    if is_series(texts):
        frame.index = texts.index.take(frame["article"].astype("int64").tolist())
    return frame


@cache
def _pipeline() -> Pipeline:
    from extract.garbage import collected_later

    with collected_later():
        from extract.engines.local import Pipeline

        return Pipeline()
