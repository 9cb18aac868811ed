"""The options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUT",
        help="Texts, pages or tables (.txt, .html, .jsonl, .csv, .parquet, also .gz and .zst), folders, globs, "
        "or - for standard input.",
    ),
]
Out = Annotated[Path, typer.Option(metavar="DIR", help="Where the store and the tables go; made where it is missing.")]
Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder that `extract run --out` wrote.")]
Metadata = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="id,title,author,published,source of the articles as CSV. (Else metadata.csv beside the texts.)",
    ),
]
Aliases = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Names of the same thing, as TOML. (Else aliases.toml beside the texts.)"),
]
Currency = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME=CODE",
        help="What a bare name of money means where the text names no country, such as манат=TMT. (Repeatable.)",
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(metavar="N", min=1, help="Processes that share the work. (Else one; with Ray one for each core.)"),
]
Published = Annotated[str, typer.Option(metavar="DATE", help="Publication date (EDTF, such as 2025-10-20 or 2025-10).")]
Formats = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="LIST",
        help="What is written: csv, jsonl, parquet, parquet-parts, sdmx, brat, label-studio, docbin, spacy-jsonl, or "
        "some of them. (Else csv,jsonl; by --engine ray also parquet-parts.)",
    ),
]
MinConfidence = Annotated[
    float,
    typer.Option(metavar="P", min=0, max=1, help="Keep the facts that are all right with at least this probability."),
]
Excel = Annotated[bool, typer.Option("--excel", help="Mark the CSV tables as UTF-8, so that Excel opens them.")]
TextColumn = Annotated[
    str, typer.Option(metavar="NAME", help="The column of a table that has the texts. (Else it is guessed.)")
]
IdColumn = Annotated[
    str, typer.Option(metavar="NAME", help="The column of a table that has the articles' ids. (Else it is guessed.)")
]
DateColumn = Annotated[
    str, typer.Option(metavar="NAME", help="The column of a table that has their dates. (Else it is guessed.)")
]
FilesFrom = Annotated[
    str, typer.Option(metavar="FILE", help="A file with an input on each line, or - for standard input.")
]
FollowLinks = Annotated[bool, typer.Option("--follow-links", help="Follow symbolic links out of the folders.")]
LogJson = Annotated[bool, typer.Option("--log-json", help="Tell the progress as JSON lines on the error stream.")]
Prune = Annotated[
    bool, typer.Option("--prune", help="Remove the articles that earlier runs stored and this input does not have.")
]
Force = Annotated[bool, typer.Option("--force", help="Do all articles again, also those that have not changed.")]
