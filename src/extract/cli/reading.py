"""What several commands make of their arguments: articles, aliases, currencies, dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from extract.errors import ExtractError

if TYPE_CHECKING:
    from extract.articles import Article, Rejected, Sources
    from extract.recognise.entities.aliases import Alias
    from extract.results import Result

_ALIASES: Final = "aliases.toml"


def results(inputs: Sequence[str], metadata: Path | None, aliases: Path | None, *, published: str = "") -> list[Result]:
    """Find, read and annotate a few inputs, in this process, with ids that hold for all of them."""
    from extract import articles

    sources = articles.find(inputs)
    items: Iterator[Article | Rejected] = articles.load(sources, metadata)
    if published:
        items = (_dated(item, published) for item in items)

    from extract.garbage import collected_later, collected_seldom

    collected_seldom()
    with collected_later():
        from extract.engines import local

        known = aliases_of(sources, aliases)
        local.prepare()
        pipeline = local.Pipeline()
    return local.unified(list(local.run(items, pipeline)), known)


def aliases_of(sources: Sources, given: Path | None) -> list[Alias]:
    """The aliases of the file that was given, else of those beside the texts."""
    from extract.articles import beside
    from extract.recognise.entities.aliases import load_aliases

    files = [given] if given else beside(sources, _ALIASES)
    return [alias for file in files for alias in load_aliases(file)]


def _dated(item: Article | Rejected, published: str) -> Article | Rejected:
    from dataclasses import replace

    from extract.articles import Article

    return replace(item, published=published) if isinstance(item, Article) else item


def currencies(given: Sequence[str] | None) -> dict[str, str]:
    """«манат=TMT» → {"манат": "TMT"}."""
    pairs = [pair.partition("=") for pair in given or ()]
    if broken := [name for name, equals, _ in pairs if not (name.strip() and equals)]:
        raise ExtractError(f"--currency {broken[0]}: not of the form NAME=CODE, such as манат=TMT")
    return {name.strip(): code.strip() for name, _, code in pairs}


def date(given: str) -> str:
    """A date that was given, as it is. Raises ExtractError where it is none."""
    from extract.edtf import days

    try:
        days(given)
    except ValueError as error:
        raise ExtractError(f"--published: {error}") from None
    return given
