"""Which columns of a file hold the articles: what the user says, and sensible guesses for the rest."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from extract.articles import dates
from extract.articles.items import MAX_BYTES, Article, Rejected, printable
from extract.decode import unfit

Say = Callable[[str], None]
"""Is told in one line what was guessed."""

_SHOWN: Final = 20
"""Columns that a reason lists."""
_SAID: Final = ("text", "id", "date", "title", "author", "origin")
_SCALARS: Final = (str, int, float)
_CALLED: Final = (
    (bool, "true or false"),
    (int, "a number"),
    (float, "a number"),
    (list, "a list"),
    (dict, "an object"),
)


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns with the texts, their ids and their dates; what is empty is guessed."""

    text: str = ""
    id: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The columns of one file, empty where it has none, and how they were told, for the user to check."""

    text: str
    id: str = ""
    date: str = ""
    title: str = ""
    author: str = ""
    origin: str = ""
    guessed: bool = False

    def names(self) -> list[str]:
        """The columns to read, each once."""
        return list(dict.fromkeys(name for slot in _SAID if (name := getattr(self, slot))))

    def said(self) -> str:
        """What is read from where: «text from «body», id from «url»»."""
        return ", ".join(f"{slot} from «{name}»" for slot in _SAID if (name := getattr(self, slot)))


def choose(columns: Columns, names: Sequence[str]) -> Chosen:
    """The columns among those of a file.

    Raises ValueError where a column that the user named is not there, or none looks like that of the texts.
    """
    found: dict[str, str] = {}
    guessed = False
    for slot, guesses in _guesses().items():
        given = getattr(columns, slot, "")
        if given:
            found[slot] = _named(given, names)
            if not found[slot]:
                raise ValueError(f"has no column «{given}» (--{slot}-column); its columns are {_listed(names)}")
        elif name := next((name for guess in guesses if (name := _named(guess, names))), ""):
            found[slot], guessed = name, True
    if not found.get("text"):
        raise ValueError(f"none of its columns is known to hold texts: name one with --text-column ({_listed(names)})")
    return Chosen(**found, guessed=guessed)


def article(
    row: Mapping[str, object], chosen: Chosen, source: str, default_id: str, note: str = ""
) -> Article | Rejected:
    """The article of one row; a row without an id of its own has the default one.

    A row that has no text, or one that can't be read as an article, is rejected.
    """
    id, id_note = _id(row.get(chosen.id) if chosen.id else None, default_id)
    text = row.get(chosen.text)
    if text is None:
        return Rejected(
            source,
            f"has no text: «{chosen.text}» is empty" if chosen.text in row else f"has no text: no «{chosen.text}»",
            id,
        )
    if not isinstance(text, str):
        return Rejected(source, f"«{chosen.text}» is {_called(text)}, no text", id)
    if len(text) > MAX_BYTES:
        return Rejected(source, f"larger than {MAX_BYTES // 1_000_000} MB: not one article", id)
    if reason := unfit(text):
        return Rejected(source, reason, id)
    published, date_note = dates.published(row.get(chosen.date) if chosen.date else None)
    return Article(
        id,
        text,
        source,
        title=_line(row.get(chosen.title)),
        author=_line(row.get(chosen.author)),
        published=published,
        origin=_line(row.get(chosen.origin)),
        notes=tuple(filter(None, (note, id_note, date_note))),
    )


def _id(value: object, default: str) -> tuple[str, str]:
    if value is None or (isinstance(value, str) and not value.strip()):
        return default, ""
    if isinstance(value, bool) or not isinstance(value, _SCALARS):
        return default, f"id passed over: it is {_called(value)}"
    return printable(str(value)), ""


def _line(value: object) -> str:
    """A title, author or source on one line; several, as of authors, with commas between them."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_line, value)))
    if isinstance(value, bool) or not isinstance(value, _SCALARS):
        return ""
    return " ".join(printable(str(value)).split())


def _called(value: object) -> str:
    """What a value that is no text is called."""
    return next((name for kind, name in _CALLED if isinstance(value, kind)), f"of type {type(value).__name__}")


def _named(wanted: str, names: Iterable[str]) -> str:
    """The column called so, or else one that differs in case and in blanks around it; empty where there is none."""
    names = list(names)
    if wanted in names:
        return wanted
    return next((name for name in names if name.strip().casefold() == wanted.strip().casefold()), "")


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"«{printable(name)[:40]}»" for name in names[:_SHOWN])
    return (shown or "none") + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")


@cache
def _guesses() -> Mapping[str, Sequence[str]]:
    data = resources.files(__package__).joinpath("columns.toml").read_text(encoding="utf-8")
    return {slot: tuple(names) for slot, names in tomllib.loads(data).items()}
