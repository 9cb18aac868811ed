"""The command line: `extract run`, `score`, `show`, `explain`. The only place that prints.

Each command imports what it needs when it runs, so that `extract --help` is there at once.
"""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, ParamSpec, TypeVar

import typer

from extract.errors import ExtractError

if TYPE_CHECKING:
    from rich.console import Console

    from extract.articles import Article, Rejected
    from extract.export import Format
    from extract.records import Annotations
    from extract.results import Result

P = ParamSpec("P")
T = TypeVar("T")

REJECTED: Final = 1
"""Exit code where an article was rejected."""
USAGE: Final = 2
"""Exit code where the command could not be done as it was given."""
_ALIASES: Final = "aliases.toml"
_WIDTH: Final = 160
"""Columns where the output is no terminal."""

app = typer.Typer(
    help="Reads Russian news and returns the numbers in it as facts that a person can check.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Inputs = Annotated[
    list[str], typer.Argument(metavar="INPUT", help="Text files, folders, globs, or - for standard input.")
]
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
Workers = Annotated[int, typer.Option(metavar="N", min=1, help="Processes that share the work.")]
Published = Annotated[str, typer.Option(metavar="DATE", help="Publication date (EDTF, such as 2025-10-20 or 2025-10).")]


def _told(command: Callable[P, T]) -> Callable[P, T]:
    """The command, with the errors that extract raises on purpose told in one line."""

    @functools.wraps(command)
    def told(*args: P.args, **options: P.kwargs) -> T:
        try:
            return command(*args, **options)
        except ExtractError as error:
            typer.echo(f"extract: {error}", err=True)
            raise typer.Exit(USAGE) from None

    return told


def _version(wanted: bool) -> None:
    if wanted:
        from extract import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    for stream in (sys.stdout, sys.stderr):
        # Russian on a terminal that can't show it is worth a question mark, not a traceback.
        if callable(reconfigure := getattr(stream, "reconfigure", None)):
            reconfigure(errors="replace")


@app.command()
@_told
def run(
    inputs: Inputs,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the tables go; made where it is missing.")],
    metadata: Metadata = None,
    formats: Annotated[
        str, typer.Option("--format", metavar="LIST", help="What is written: csv, jsonl, or both.")
    ] = "csv,jsonl",
    aliases: Aliases = None,
    currency: Currency = None,
    min_confidence: Annotated[
        float,
        typer.Option(
            metavar="P", min=0, max=1, help="Keep the facts that are all right with at least this probability."
        ),
    ] = 0,
    excel: Annotated[bool, typer.Option("--excel", help="Mark the tables as UTF-8, so that Excel opens them.")] = False,
    workers: Workers = 1,
) -> None:
    """Extract the facts of articles into tables."""
    chosen = _formats(formats)
    if out.exists() and not out.is_dir():
        raise ExtractError(f"--out {out}: not a folder")
    results = _results(inputs, metadata, aliases, currencies=_currencies(currency), workers=workers)

    from extract import export
    from extract.articles import Rejected
    from extract.results import Done, surer
    from extract.show import tables

    results = [surer(result, Decimal(str(min_confidence))) for result in results]
    written = export.write(results, out, chosen, excel=excel)
    console = _console()
    total = sum(len(result.annotations.facts) for result in results if isinstance(result, Done))
    if total:
        console.print(tables.facts(results))
    if total > tables.MAX_FACTS:
        console.print(f"… and {total - tables.MAX_FACTS:,} more facts")
    console.print(tables.counts(results), soft_wrap=True)
    console.print(f"{out}/: {', '.join(path.name for path in written)}", markup=False, highlight=False, soft_wrap=True)
    _finish(result for result in results if isinstance(result, Rejected))


@app.command()
@_told
def score(
    gold: Annotated[Path, typer.Argument(help="Gold: a .jsonl file, a folder of them, or of one folder a labelling.")],
    predictions: Annotated[
        str, typer.Argument(help="annotations.jsonl, a folder that has it or one file an article, or texts to read.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="List every missed, spurious and wrong row.")] = False,
    metadata: Metadata = None,
    aliases: Aliases = None,
    texts: Annotated[
        str | None,
        typer.Option(metavar="INPUT", help="The articles, for context. (Else those that articles.csv beside names.)"),
    ] = None,
) -> None:
    """Score predictions against gold: precision, recall and F1 by layer, label and slot."""
    from extract import score as scoring
    from extract.articles import Article, Rejected, read
    from extract.export import texts_of
    from extract.results import Done

    labellings = scoring.read_gold(gold)
    rejected: list[Rejected] = []
    if _are_annotations(Path(predictions)):
        predicted: Sequence[Annotations] = scoring.read(predictions)
        if texts:
            by_id = {item.id: item.text for item in read([texts], metadata) if isinstance(item, Article)}
        else:
            by_id = texts_of(Path(predictions))
    else:
        results = _results([predictions], metadata, aliases)
        rejected = [result for result in results if isinstance(result, Rejected)]
        done = [result for result in results if isinstance(result, Done)]
        by_id = {result.article.id: result.article.text for result in done}
        predicted = [result.annotations for result in done]
    scores = scoring.score(labellings, predicted, texts=by_id or None)
    mistakes = list(scoring.errors(labellings, predicted, by_id)) if errors else []
    if as_json:
        record = scores.to_dict() | ({"errors": [asdict(mistake) for mistake in mistakes]} if errors else {})
        typer.echo(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        from extract.show import scores as shown

        console = _console()
        for block in shown.mistakes(mistakes):
            console.print(block, soft_wrap=True)
        console.print(shown.scores(scores))
        for note in scores.notes:
            console.print(note, markup=False, highlight=False, soft_wrap=True)
    _finish(rejected)


@app.command()
@_told
def show(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A text file, or - for standard input.")],
    published: Published = "",
    metadata: Metadata = None,
    aliases: Aliases = None,
) -> None:
    """Show an article with its mentions marked, and its facts under it."""
    results = _results([file], metadata, aliases, published=_date(published))

    from extract.articles import Rejected
    from extract.show import article, tables

    console = _console()
    for result in results:
        if isinstance(result, Rejected):
            continue
        console.print(article.heading(result), soft_wrap=True)
        console.print()
        if console.is_terminal:
            console.print(article.coloured(result))
            console.print()
            console.print(article.legend())
        else:
            console.print(article.bracketed(result), markup=False, highlight=False, soft_wrap=True)
        console.print()
        if result.annotations.facts:
            console.print(tables.facts([result], limit=len(result.annotations.facts)))
        console.print(tables.counts([result]), soft_wrap=True)
    _finish(result for result in results if isinstance(result, Rejected))


@app.command()
@_told
def explain(
    text: Annotated[str, typer.Argument(help="A sentence or more, or - for standard input.")],
    published: Published = "",
    currency: Currency = None,
) -> None:
    """Explain each mention of a text: its tokens, the rule that decided, and the arithmetic."""
    date = _date(published)
    text = sys.stdin.read() if text == "-" else text
    if not text.strip():
        raise ExtractError("nothing to explain: the text is empty")

    from extract.language import annotations_of, load
    from extract.show.explanation import explanation

    nlp = load(currencies=_currencies(currency))
    doc, _ = next(iter(nlp.pipe([(text, {"id": "text", "published": date})], as_tuples=True)))
    console = _console()
    blocks = list(explanation(doc, annotations_of(doc)))
    for block in blocks:
        console.print(block, soft_wrap=True)
    if not blocks:
        console.print("no mentions")


def _results(
    inputs: Sequence[str],
    metadata: Path | None,
    aliases: Path | None,
    *,
    published: str = "",
    currencies: Mapping[str, str] | None = None,
    workers: int = 1,
) -> list[Result]:
    """Find, read and annotate the inputs, with ids that hold for all of them, behind a progress bar."""
    from extract import articles

    sources = articles.find(inputs)
    items = articles.load(sources, metadata)
    if published:
        items = (_dated(item, published) for item in items)

    results: Iterator[Result] | None = None
    if workers > 1:
        from extract.engines import workers as processes

        results = processes.run(items, workers, currencies=currencies)  # they start while this process imports

    from extract.garbage import collected_later

    with collected_later():
        from extract.engines import local
        from extract.recognise.entities.aliases import load_aliases

        files = [aliases] if aliases else articles.beside(sources, _ALIASES)
        known = [alias for file in files for alias in load_aliases(file)]
        if results is None:
            local.prepare()
            results = local.run(items, local.Pipeline(currencies))
    return local.unified(list(_progress(results, sources.total())), known)


def _dated(item: Article | Rejected, published: str) -> Article | Rejected:
    from dataclasses import replace

    from extract.articles import Article

    return replace(item, published=published) if isinstance(item, Article) else item


def _progress(results: Iterable[Result], total: int | None) -> Iterator[Result]:
    """The results as they come, with a bar on the terminal's error stream, and none elsewhere."""
    from rich.console import Console
    from rich.progress import track

    yield from track(
        results,
        total=total,
        description="articles",
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),  # rich also takes a pipe for a terminal where FORCE_COLOR is set
    )


def _finish(rejected: Iterable[Rejected]) -> None:
    """Name what was rejected, and why, and leave with the exit code for it."""
    from extract.show.values import line

    told = [line(f"rejected: {item.source}: {item.reason}") for item in rejected]
    for message in told:
        typer.echo(message, err=True)
    if told:
        raise typer.Exit(REJECTED)


def _console() -> Console:
    from rich.console import Console

    console = Console()
    wide = not console.is_terminal and "COLUMNS" not in os.environ
    return Console(width=_WIDTH) if wide else console


def _formats(given: str) -> list[Format]:
    from extract.export import FORMATS

    names = [name.strip() for name in given.split(",") if name.strip()]
    if unknown := [name for name in names if name not in FORMATS]:
        raise ExtractError(f"--format {unknown[0]}: not one of {', '.join(FORMATS)}")
    if not names:
        raise ExtractError("--format: nothing to write")
    return [name for name in FORMATS if name in names]


def _currencies(given: Sequence[str] | None) -> dict[str, str]:
    """«манат=TMT» → {"манат": "TMT"}."""
    pairs = [pair.partition("=") for pair in given or ()]
    if broken := [name for name, equals, _ in pairs if not (name.strip() and equals)]:
        raise ExtractError(f"--currency {broken[0]}: not of the form NAME=CODE, such as манат=TMT")
    return {name.strip(): code.strip() for name, _, code in pairs}


def _date(given: str) -> str:
    from extract.edtf import days

    try:
        days(given)
    except ValueError as error:
        raise ExtractError(f"--published: {error}") from None
    return given


def _are_annotations(path: Path) -> bool:
    """Whether the predictions are interchange files rather than texts."""
    return any(path.glob("*.jsonl")) if path.is_dir() else path.suffix == ".jsonl"
