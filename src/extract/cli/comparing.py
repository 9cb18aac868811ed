"""`extract agree`: what the articles of a store say of the same thing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extract.cli import options
from extract.cli.ending import console, decimal, told

To = Annotated[
    Path | None, typer.Option("--to", metavar="DIR", help="Where agreement.csv goes. (Else beside the store.)")
]
All = Annotated[bool, typer.Option("--all", help="Show also the groups that agree; the file always has all.")]


@told
def agree(
    folder: options.Folder,
    to: To = None,
    whole: All = False,
    min_confidence: options.MinConfidence = 0,
    excel: options.Excel = False,
) -> None:
    """Compare what different articles say of the same thing, and write it to agreement.csv.

    Each group of facts or events is in conflict, revised, unclear, bounded, the same within rounding, or the same.
    """
    from extract.agree import agreement_of
    from extract.agree.reading import reports
    from extract.agree.table import COLUMNS, FILE, rows
    from extract.export import MARK, csv_lines, lines
    from extract.show.agreement import counts, shown
    from extract.store import Store
    from extract.whole import write_into

    target = to or folder
    with Store(folder, read_only=True) as store:
        found = agreement_of(reports(store, min_confidence=decimal(min_confidence)))
    cells = ([row[column] for column in COLUMNS] for row in rows(found))
    write_into(target, {target / FILE: lines([MARK if excel else ""], csv_lines(COLUMNS, cells))})
    screen = console()
    screen.print(shown(found, whole=whole))
    screen.print(counts(found), soft_wrap=True)
    screen.print(f"{target}/: {FILE}", markup=False, highlight=False, soft_wrap=True)
