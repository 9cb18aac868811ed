"""An article with its mentions marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.text import Text

from extract.records import Annotations, Entity, Quantity, Time
from extract.results import Done
from extract.show.values import line, safe, value

Mention = Entity | Quantity | Time

STYLES: Final = {Entity: "cyan", Quantity: "bold green", Time: "yellow"}
"""How each layer's mentions are coloured."""


def mentions(found: Annotations) -> list[Mention]:
    """The mentions of all three layers in the order of the text, the longer first where two start together."""
    rows: list[Mention] = [*found.entities, *found.quantities, *found.times]
    return sorted(rows, key=lambda row: (row.start, -row.end))


def heading(done: Done) -> Text:
    """The article's title or id, author, date, and where it was read."""
    article = done.article
    text = Text().append(line(article.title or article.id), style="bold")
    known = [article.author, done.published, article.origin, article.source, *done.notes()]
    return text.append("\n").append(" · ".join(line(part) for part in known if part), style="dim")


def coloured(done: Done) -> Text:
    """The text with its mentions in their layers' colours."""
    text = Text(safe(done.article.text))
    for row in mentions(done.annotations):
        text.stylize(STYLES[type(row)], row.start, row.end)
    return text


def legend() -> Text:
    """Which colour is what."""
    text = Text()
    for layer, style in STYLES.items():
        text.append("■ ", style=style).append(f"{layer.__name__.lower()}  ", style="dim")
    return text


def bracketed(done: Done) -> str:
    """The text with its mentions as `[470 млн долларов](MONEY 470 000 000 USD)`, for where there are no colours.

    A mention that overlaps the one before it is left out.
    """
    return "".join(_pieces(safe(done.article.text), done.annotations))


def _pieces(text: str, found: Annotations) -> Iterator[str]:
    position = 0
    for row in mentions(found):
        if row.start >= position:
            yield f"{text[position : row.start]}[{text[row.start : row.end]}]({line(f'{row.label} {value(row)}')})"
            position = row.end
    yield text[position:]
