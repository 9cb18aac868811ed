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
    """The pipeline as a spaCy `Language`.

    Args:
        currencies: What bare names of money mean where the text names no country of theirs. «Манат» is AZN, «доллар»
            USD and «крона» nothing unless it says otherwise.

    Returns:
        A `Language` whose Docs have `doc._.facts`, `doc.spans["quantities"]` and the like.

    Raises:
        ExtractError: A name or an ISO 4217 code in `currencies` is not known.

    Example:
        >>> nlp = load(currencies={"манат": "TMT"})
        >>> doc = nlp("Хлеб стоит 5 манатов.")
        >>> [(span.text, span._.record.unit) for span in doc.spans["quantities"]]
        [('5 манатов', 'TMT')]
    """
    from extract.garbage import collected_later

    with collected_later():
        from extract.language import load

        return load(currencies=currencies)


def annotate(
    texts: Iterable[str] | pd.Series[Any], *, published: Published | Iterable[Published] = ""
) -> Iterator[Annotations]:
    """The annotations of each text, in order, each as soon as it is there.

    Args:
        texts: The texts; one that is missing (None, NaN) has no annotations.
        published: The date against which times are resolved: EDTF or a `datetime.date`, one for all texts or one for
            each. A Series of them goes by its labels where the texts are a Series. A date that is missing is looked
            for in the text.

    Yields:
        What was found in a text. The article's id is the text's number in the input, from 0.

    Raises:
        InputError: A text or a date is none.

    Example:
        >>> (found,) = annotate(["Цены выросли на 0,5 %."])
        >>> found.facts[0].indicator, found.quantities[0].value
        ('цены', Decimal('0.5'))
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

    Args:
        texts: The texts, as for `annotate`.
        published: When they were published, as for `annotate`.

    Returns:
        The facts. `article` is a text's number in the input, from 0. The index is that of the texts where they are a
        pandas Series, so that the rows can be joined to it, and counts the facts otherwise. An entity has one id in
        all the texts.

    Raises:
        InputError: A text or a date is none, or the pipeline fails on a text.
        ExtractError: The pipeline itself can't work.

    Example:
        >>> frame = facts(["В прошлом году выпало 10 мм осадков."], published="2025-10-20")
        >>> frame[["indicator", "value", "unit", "period"]]
          indicator  value unit period
        0    осадки   10.0   mm   2024
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
