"""`extract show` and `extract explain`: what was found in a text, and how."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from extract.cli import options
from extract.cli.ending import Rejections, console, told
from extract.cli.reading import currencies, date, results
from extract.errors import ExtractError


@told
def show(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A text file, or - for standard input.")],
    published: options.Published = "",
    metadata: options.Metadata = None,
    aliases: options.Aliases = None,
) -> None:
    """Show an article with its mentions marked, and its facts under it."""
    found = results([file], metadata, aliases, published=date(published))

    from extract.articles import Rejected
    from extract.show import article, tables

    screen = console()
    for result in found:
        if isinstance(result, Rejected):
            continue
        screen.print(article.heading(result), soft_wrap=True)
        screen.print()
        if screen.is_terminal:
            screen.print(article.coloured(result))
            screen.print()
            screen.print(article.legend())
        else:
            screen.print(article.bracketed(result), markup=False, highlight=False, soft_wrap=True)
        screen.print()
        if result.annotations.facts:
            screen.print(tables.facts([result.annotations], limit=len(result.annotations.facts)))
        screen.print(tables.counts(tables.counted([result])), soft_wrap=True)
    Rejections(result for result in found if isinstance(result, Rejected)).end()


@told
def explain(
    text: Annotated[str, typer.Argument(help="A sentence or more, or - for standard input.")],
    published: options.Published = "",
    currency: options.Currency = None,
) -> None:
    """Explain each mention of a text: its tokens, the rule that decided, and the arithmetic."""
    day = date(published)
    text = sys.stdin.read() if text == "-" else text
    if not text.strip():
        raise ExtractError("nothing to explain: the text is empty")

    from extract.language import annotations_of, load
    from extract.show.explanation import explanation

    nlp = load(currencies=currencies(currency))
    doc, _ = next(iter(nlp.pipe([(text, {"id": "text", "published": day})], as_tuples=True)))
    screen = console()
    blocks = list(explanation(doc, annotations_of(doc)))
    for block in blocks:
        screen.print(block, soft_wrap=True)
    if not blocks:
        screen.print("no mentions")
