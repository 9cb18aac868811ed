"""One page that shows what a store has, for people: where articles disagree, series, facts, events, and the articles.

It is a file without anything beside it, and loads nothing.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from extract.agree import agreement_of
from extract.errors import InputError
from extract.report.comparison import compared
from extract.report.gathered import ARTICLE, EVENT, FACT, Gathered, gather
from extract.report.labels import names, unit_label
from extract.report.packed import block, column
from extract.report.page import page
from extract.report.series import series
from extract.report.strings import Language, strings
from extract.store import Store
from extract.whole import write_all


def write(
    store: Store, path: Path, language: Language = "ru", *, maker: str = "extract", min_confidence: Decimal = Decimal(0)
) -> None:
    """Write the page, whole or not at all; what is there is replaced.

    `maker` is the program that its last line names. Facts less sure than `min_confidence` are left out. Raises
    InputError where the store can't be read or the file can't be written.
    """
    text = rendered(store, language, maker=maker, min_confidence=min_confidence)

    def write_to(part: Path) -> None:
        # A lone surrogate, which no text file has but a table may, is a question mark.
        part.write_text(text, encoding="utf-8", errors="replace", newline="")

    try:
        write_all({path: write_to})
    except OSError as error:
        raise InputError(str(path), f"can't be written to: {(error.strerror or str(error)).lower()}") from None


def rendered(store: Store, language: Language, *, maker: str, min_confidence: Decimal) -> str:
    """The page as text. Raises InputError where the store can't be read."""
    gathered = Gathered()
    agreement = agreement_of(gather(store, gathered, min_confidence))
    about = {
        "maker": maker,
        "counts": {
            "articles": len(gathered.articles),
            "facts": len(gathered.facts),
            "events": len(gathered.events),
            "sources": len(gathered.sources()),
        },
        "rejected": gathered.rejected,
        "between": gathered.between(),
        "units": {code: unit_label(code) for code in sorted(gathered.units)},
        "names": names(gathered.ids),
        "agreed": compared(gathered, agreement),
        "series": series(gathered),
    }
    packed = gathered.packed
    tables = {
        "articles": (ARTICLE, gathered.articles),
        "facts": (FACT, gathered.facts),
        "events": (EVENT, gathered.events),
    }
    blocks = [block("strings", strings(), packed=False), block("about", about, packed=packed)]
    for name, (columns, rows) in tables.items():
        values = [column(cells) for cells in zip(*rows, strict=True)]
        blocks.append(block(name, {"names": columns, "columns": values}, packed=packed))
    return page(language, [*blocks, *gathered.texts], about=about)
