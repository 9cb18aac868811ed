"""What is given with a text: the article's id and the date of its publication."""

from __future__ import annotations

from spacy.tokens import Doc

import extract.extensions  # noqa: F401  # doc._.article and its like
from extract.texts import published_day


def take_context(doc: Doc) -> None:
    """Keep what was given with the text: spaCy takes a Doc's context away when the pipeline is through.

    Raises InputError where the date is none; a string is taken as EDTF.
    """
    context = getattr(doc, "_context", None)
    if isinstance(context, dict):
        doc._.article = context.get("id") or doc._.article
        published = context.get("published")
        if not isinstance(published, str):
            published = published_day(published, f"article {doc._.article}")
        doc._.published = published or doc._.published
