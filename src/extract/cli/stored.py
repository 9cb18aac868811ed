"""`extract export`, `extract query` and `extract report`: what a store has, as files, as answers, as a page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from extract.cli import options
from extract.cli.ending import console, decimal, told
from extract.cli.run import formats_of

Sql = Annotated[
    str, typer.Argument(metavar="SQL", help='A query, such as "select * from facts", or - for standard input.')
]
To = Annotated[Path | None, typer.Option("--to", metavar="DIR", help="Where the files go. (Else beside the store.)")]

Page = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where the page goes. (Else report.html in DIR.)")
]
Lang = Annotated[Literal["ru", "en"], typer.Option("--lang", help="The language that the page opens in.")]


@told
def export(
    folder: options.Folder,
    to: To = None,
    formats: options.Formats = "csv,jsonl",
    min_confidence: options.MinConfidence = 0,
    excel: options.Excel = False,
) -> None:
    """Write the tables of a store again, in other formats or elsewhere."""
    chosen = formats_of(formats)

    from extract.export import write
    from extract.store import Store

    target = to or folder
    with Store(folder, read_only=True) as store:
        written = write(store, target, chosen, excel=excel, min_confidence=decimal(min_confidence))
    typer.echo(f"{target}/: {', '.join(path.name for path in written)}")


@told
def query(folder: options.Folder, sql: Sql) -> None:
    """Ask a store in SQL: tables articles, entities, quantities, times, facts, events, numbers, rejected.

    The answer is a table on a terminal, and CSV elsewhere.
    """
    from extract.export import csv_lines
    from extract.store import Store

    with Store(folder, read_only=True) as store:
        columns, rows = store.asked(sys.stdin.read() if sql == "-" else sql)
        if not sys.stdout.isatty():
            for line in csv_lines(columns, rows):
                typer.echo(line, nl=False)
            return
        from extract.show.tables import plain_table

        console().print(plain_table(columns, rows))


@told
def report(
    folder: options.Folder,
    out: Page = None,
    lang: Lang = "ru",
    min_confidence: options.MinConfidence = 0,
) -> None:
    """Write what a store has as one page for people: disagreements, series, facts, events, articles.

    The page is one file, in Russian and English, and loads nothing.
    """
    from extract import __version__
    from extract.report import write
    from extract.store import Store

    target = out or folder / "report.html"
    with Store(folder, read_only=True) as store:
        write(store, target, lang, maker=f"extract {__version__}", min_confidence=decimal(min_confidence))
    typer.echo(f"{target}: {target.stat().st_size / 1_000_000:,.1f} MB")
