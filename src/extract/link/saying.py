"""Which clauses do no more than tell who says so."""

from __future__ import annotations

from extract.link.cues import cue
from extract.link.items import Kind
from extract.link.reading import Reading


def says(reading: Reading) -> bool:
    """«сказал президент в Киеве»: a clause that tells who says so, and where."""
    return any(
        word.kind is Kind.VERB and word.features.variant != "Short" and word.lemma in cue("source_verbs")
        for word in map(reading.words.__getitem__, reading.predicates)
    )


def shown_there(reading: Reading) -> bool:
    """«Об этом написал в Facebook спикер»: a clause that says but who has told it, and where."""
    alone = any(
        one.preposition in ("о", "об") and reading.head_lemma(one) in ("это", "этот") for one in reading.phrases
    )
    return alone and says(reading)
