"""`extract import` and `extract label`: labels from other people's tools, and drafts for people to correct in them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extract.cli import options
from extract.cli.ending import Rejections, told
from extract.cli.reading import date, results
from extract.errors import ExtractError, InputError

if TYPE_CHECKING:
    from extract.exchange import Labelled
    from extract.whole import Writer

Source = Annotated[
    Path, typer.Argument(metavar="FILE|FOLDER", help="A folder for brat, or a file of Label Studio, spaCy or Prodigy.")
]
Gold = Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the gold goes, one file an article.")]
Drafts = Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the draft goes.")]
SourceFormat = Annotated[
    Literal["brat", "label-studio", "docbin", "spacy-jsonl"] | None,
    typer.Option("--format", help="What FILE is. (Else its ending tells.)"),
]
DraftFormat = Annotated[Literal["brat", "label-studio"], typer.Option("--format", help="Where it is to be corrected.")]
AcceptDraft = Annotated[
    bool, typer.Option("--accept-draft", help="Take what is marked as a draft: somebody has corrected it.")
]
Overwrite = Annotated[bool, typer.Option("--force", help="Overwrite gold that is there already.")]


@told
def import_(
    source: Source,
    out: Gold,
    format: SourceFormat = None,
    accept_draft: AcceptDraft = False,
    force: Overwrite = False,
) -> None:
    """Read labels from brat, Label Studio, spaCy or Prodigy into gold in the interchange format.

    All or nothing is written. What is marked as a draft, or there already, is refused.
    """
    from extract.exchange.importing import guessed, read
    from extract.exchange.names import Names
    from extract.records import to_lines
    from extract.whole import write_into

    articles = list(read(source, format or guessed(source)))
    if not articles:
        raise InputError(str(source), "no article in it")
    if not accept_draft and (drafts := [one.annotations.article for one in articles if one.is_draft]):
        more = f" and {len(drafts) - 1:,} more" if len(drafts) > 1 else ""
        raise InputError(
            str(source), f"article {drafts[0]}{more}: a draft, no gold; --accept-draft once it is corrected"
        )
    names = Names()
    content = {
        out / f"{names.name(one.annotations.article)}.jsonl": "".join(f"{line}\n" for line in to_lines(one.annotations))
        for one in articles
    }
    if not force and (there := [path for path in content if path.exists()]):
        raise InputError(str(there[0]), "is there already (--force overwrites it)")
    write_into(out, {path: _writing(text) for path, text in content.items()})
    rows = sum(len(rows) for one in articles for rows in one.annotations.layers().values())
    typer.echo(f"{out}/: {_counted(len(articles))}, {rows:,} rows")


@told
def label(
    out: Drafts,
    inputs: options.Inputs = None,
    format: DraftFormat = "brat",
    published: options.Published = "",
    metadata: options.Metadata = None,
    aliases: options.Aliases = None,
) -> None:
    """Annotate texts as a draft to be corrected in brat or Label Studio, marked so that nobody takes it for gold."""
    from extract import __version__
    from extract.articles import Rejected
    from extract.exchange import Labelled, brat
    from extract.results import Done
    from extract.tools import LABEL_STUDIO, label_studio_files, untouched
    from extract.whole import write_into

    if not inputs:
        raise ExtractError("nothing to read: name files or folders, or - for standard input")
    if format == "brat":
        untouched(out)
    elif (out / LABEL_STUDIO).exists():
        raise InputError(str(out / LABEL_STUDIO), "is there already: name another place")
    found = results(inputs, metadata, aliases, published=date(published))
    drafts: Sequence[Labelled] = [
        Labelled(one.article.text, one.annotations, is_draft=True) for one in found if isinstance(one, Done)
    ]
    rejected = [one for one in found if isinstance(one, Rejected)]
    whose = f"extract draft {__version__}"
    if drafts and format == "brat":
        whole = out.absolute()  # so that it has a name, and a folder above it
        write_into(whole.parent, {}, {whole: lambda path: brat.write(path, drafts, draft=whose)})
    elif drafts:
        write_into(out, label_studio_files(out, lambda: drafts, draft=whose))
    if drafts:
        typer.echo(f"{out}/: a draft of {_counted(len(drafts))}, to be corrected")
    Rejections(rejected).end()


def _counted(articles: int) -> str:
    return "1 article" if articles == 1 else f"{articles:,} articles"


def _writing(text: str) -> Writer:
    def write_to(path: Path) -> None:
        path.write_text(text, encoding="utf-8", newline="")

    return write_to
