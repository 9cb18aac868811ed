"""`extract run`: articles to a store and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extract.cli import options
from extract.cli.ending import Rejections, console, decimal, told
from extract.cli.reading import aliases_of, currencies
from extract.errors import ExtractError

if TYPE_CHECKING:
    from decimal import Decimal

    from extract.export import Format
    from extract.parts import Part
    from extract.results import Item
    from extract.store import Store

Engine = Annotated[
    Literal["local", "ray"],
    typer.Option(help="local: this machine's processes. ray: a Ray cluster's (extract\\[ray])."),
]
Address = Annotated[str, typer.Option(metavar="ADDRESS", help="The Ray cluster's, such as auto or ray://head:10001.")]


@told
def run(
    out: options.Out,
    inputs: options.Inputs = None,
    files_from: options.FilesFrom = "",
    text_column: options.TextColumn = "",
    id_column: options.IdColumn = "",
    date_column: options.DateColumn = "",
    follow_links: options.FollowLinks = False,
    metadata: options.Metadata = None,
    aliases: options.Aliases = None,
    currency: options.Currency = None,
    formats: options.Formats = "",
    min_confidence: options.MinConfidence = 0,
    excel: options.Excel = False,
    force: options.Force = False,
    prune: options.Prune = False,
    workers: options.Workers = None,
    engine: Engine = "local",
    address: Address = "",
    log_json: options.LogJson = False,
) -> None:
    """Extract the facts of articles into a store and tables.

    What the store has already, unchanged and of the same pipeline, is not done again; what it has besides stays.
    """
    from extract.articles import Columns, find, load
    from extract.articles import files_from as listed

    chosen = formats_of(formats or ("csv,jsonl,parquet-parts" if engine == "ray" else "csv,jsonl"))
    money = currencies(currency)
    if not inputs and not files_from:
        raise ExtractError("nothing to read: name files or folders, or - for standard input")
    if out.exists() and not out.is_dir():
        raise ExtractError(f"--out {out}: not a folder")
    sources = find(chain(inputs or (), listed(files_from) if files_from else ()), follow_links=follow_links)
    columns = Columns(text_column, id_column, date_column)
    items = load(sources, metadata, columns=columns, say=_say)

    from extract.export import replaceable
    from extract.store import Store

    replaceable(out, chosen)
    with Store(out) as store:
        from extract.cli.interrupts import Interrupted, Interrupts
        from extract.cli.progress import Progress
        from extract.runs import no_fingerprints, sifted
        from extract.version import pipeline_version

        version = pipeline_version(money)
        known = aliases_of(sources, aliases)
        store.begin()
        fingerprints = no_fingerprints() if force else store.fingerprints()
        interrupts = Interrupts()
        with interrupts.taken():
            try:
                if engine == "ray":
                    from extract.engines import cluster

                    reading = cluster.Reading(version, metadata, columns, fingerprints)
                    parts = cluster.parts(
                        sources, reading, address=address, workers=workers, currencies=money, say=_say
                    )
                else:
                    parts = _parts(sifted(items, fingerprints, version), version, money, workers or 1)
                rejected = Rejections()
                with Progress(sources.total(), log_json=log_json) as progress:
                    for part in parts:
                        with interrupts.held():
                            store.add(part)
                        progress.add(part)
                        rejected.add(part)
                with interrupts.held():
                    store.finish(known, prune=prune)
                _write(store, out, chosen, excel=excel, min_confidence=decimal(min_confidence))
                _tell_of_earlier(store, progress.articles + progress.unchanged)
            except Interrupted as interrupted:
                typer.echo(
                    f"extract: interrupted: {store.counts().articles:,} articles are in {store.path}; the same command "
                    f"goes on from there, and `extract export {out}` writes their tables",
                    err=True,
                )
                raise typer.Exit(interrupted.code) from None
        rejected.end()


def _parts(items: Iterator[Item], version: str, money: dict[str, str], workers: int) -> Iterator[Part]:
    """The rows of the items, made on this machine."""
    if workers > 1:
        from extract.engines import workers as processes

        return processes.parts(items, workers, version, currencies=money)

    from extract.garbage import collected_later, collected_seldom

    collected_seldom()
    with collected_later():
        from extract.engines import local

        return local.parts(items, version, currencies=money)


def _write(store: Store, folder: Path, formats: Sequence[Format], *, excel: bool, min_confidence: Decimal) -> None:
    """Write the tables, and print the first facts, the counts, and what was written."""
    from extract import export
    from extract.show import tables
    from extract.store.found import annotations_in

    written = export.write(store, folder, formats, excel=excel, min_confidence=min_confidence)
    screen = console()
    counts = store.counts()
    if counts.facts:
        screen.print(tables.facts(annotations_in(store, min_confidence=min_confidence, facts=tables.MAX_FACTS)))
    if counts.facts > tables.MAX_FACTS:
        screen.print(f"… and {counts.facts - tables.MAX_FACTS:,} more facts")
    screen.print(tables.counts(counts), soft_wrap=True)
    names = ", ".join(path.name for path in (store.path, *written))
    screen.print(f"{folder}/: {names}", markup=False, highlight=False, soft_wrap=True)


def _tell_of_earlier(store: Store, now: int) -> None:
    """Say that there is more in the tables than this input."""
    if earlier := store.counts().articles - now:
        console().print(f"{earlier:,} of the articles are from earlier runs (--prune removes them)", soft_wrap=True)


def formats_of(given: str) -> list[Format]:
    """«csv,jsonl» → ["csv", "jsonl"]."""
    from extract.export import FORMATS

    names = [name.strip() for name in given.split(",") if name.strip()]
    if unknown := [name for name in names if name not in FORMATS]:
        raise ExtractError(f"--format {unknown[0]}: not one of {', '.join(FORMATS)}")
    if not names:
        raise ExtractError("--format: nothing to write")
    return [name for name in FORMATS if name in names]


def _say(message: str) -> None:
    from extract.show.values import line

    typer.echo(line(message), err=True)
