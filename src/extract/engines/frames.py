"""The pipeline over pandas DataFrames, one after another: what Spark's `mapInPandas` asks of a function.

spark.read.parquet("articles").mapInPandas(fact_frames, SPARK_SCHEMA).write.parquet("facts")
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

import pandas as pd

from extract.articles import Article, Rejected
from extract.decode import unfit
from extract.engines.batches import batches
from extract.engines.local import Pipeline, annotated, prepare
from extract.errors import InputError
from extract.results import Result
from extract.rows import COLUMNS, facts_frame
from extract.texts import published_day

_TYPES: Final = {
    **dict.fromkeys(("value", "value_min", "value_max", "confidence"), "double"),
    **dict.fromkeys(("start", "end"), "bigint"),
    **dict.fromkeys(("period_start", "period_end"), "timestamp"),
    "negated": "boolean",
}
SPARK_SCHEMA: Final = ", ".join(f"`{name}` {_TYPES.get(name, 'string')}" for name in (*COLUMNS["facts"], "rejected"))
"""The columns of `fact_frames` as Spark's DDL."""


def fact_frames(frames: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """The facts of each frame's articles: a column `text`, and `id`, `title`, `published` where there are any.

    A frame has the columns of `facts.csv` and `rejected`, which says why an article has no facts, in a row with
    nothing else but its id: what can't be read, or failed. An id that is not given is the row's label. Entities have
    ids that hold within their article: ids for all are made where all are brought together (`extract run`).

    Raises InputError where a frame has no column `text`, ExtractError where the pipeline itself can't work.
    """
    for frame in frames:
        if "text" not in frame.columns:
            raise InputError("frame", f"has no column «text» ({', '.join(map(str, frame.columns))})")
        items = [_item(row) for row in frame.reset_index(names="_label").to_dict("records")]
        results = [result for batch in batches(items) for result in annotated(batch, _pipeline())]
        yield _framed(results)


def _item(row: dict[Any, Any]) -> Article | Rejected:
    id = str(row.get("id", row["_label"]))
    text = row["text"]
    if not isinstance(text, str):
        return Rejected(id, "has no text", id)
    if reason := unfit(text):
        return Rejected(id, reason, id)
    title = row.get("title")
    try:
        published = published_day(row.get("published"), id)
    except InputError as error:
        return Rejected(id, error.reason, id)
    return Article(id, text, id, title=title if isinstance(title, str) else "", published=published)


def _framed(results: list[Result]) -> pd.DataFrame:
    facts = facts_frame(results)
    facts["rejected"] = pd.Series(pd.NA, index=facts.index, dtype="string")
    rejected = [(result.id, result.reason) for result in results if isinstance(result, Rejected)]
    if rejected:
        more = pd.DataFrame(rejected, columns=["article", "rejected"], dtype="string").reindex(columns=facts.columns)
        facts = pd.concat([facts, more.astype(facts.dtypes)], ignore_index=True)
    # Strings as objects: Spark 4 can't take the chunks that Arrow makes of pandas's own.
    texts: list[str] = list(facts.select_dtypes("string").columns)
    return facts.astype(dict.fromkeys(texts, object)).where(facts.notna(), None)


@cache
def _pipeline() -> Pipeline:
    prepare()
    return Pipeline()
