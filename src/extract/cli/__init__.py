"""The command line. The only room that prints.

Each command imports what it needs when it runs, so that `extract --help` is there at once.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from extract.cli import comparing, exchanging, run, scoring, showing, stored

app = typer.Typer(
    help="Reads Russian news and returns the numbers in it as facts that a person can check.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


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


for command in (run.run, stored.export, stored.query, stored.report, comparing.agree, scoring.score, exchanging.label):
    app.command()(command)
app.command("import")(exchanging.import_)  # a name that Python keeps for itself
app.command()(showing.show)
app.command()(showing.explain)
