"""What a unit's name means by the words near it: «градус» of heat, of an angle, of spirits; «унция» of gold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal, NamedTuple

from extract.analyse.lemmas import parses
from extract.recognise.words import Words

UnitLabel = Literal["MONEY", "PERCENT", "QUANTITY"]

_BEFORE: Final = 8
_AFTER: Final = 5
_ENDS: Final = frozenset(".!?;\u2026")


class Context(NamedTuple):
    """A code, the dictionary forms of the words that ask for it, and its label where that differs from the unit's."""

    code: str
    cues: frozenset[str]
    label: UnitLabel | None = None


def contexts_of(entry: Mapping[str, Any], prefix: str = "") -> tuple[Context, ...]:
    """The contexts of a lexicon's entry, for the unit with the metric prefix."""
    return tuple(
        Context(prefix + context["code"], frozenset(context["cues"]), context.get("label"))
        for context in entry.get("contexts", ())
    )


def meant(words: Words, first: int, last: int, contexts: tuple[Context, ...]) -> Context | None:
    """The context that the word nearest in the sentence asks for; None where none does."""
    if not contexts:
        return None
    for index in _near(words, first, last):
        for parse in parses(words[index].key):
            for context in contexts:
                if parse.normal_form.replace("ё", "е") in context.cues:
                    return context
    return None


def _near(words: Words, first: int, last: int) -> Iterator[int]:
    """The letters of the sentence near the unit: those before it from the nearest on, then those behind it."""
    for index in range(first - 1, max(first - _BEFORE, 0) - 1, -1):
        if _ends(words, index) or "\n" in words.gap(index + 1):
            break
        if words[index].kind == "letters":
            yield index
    for index in range(last, min(last + _AFTER, len(words))):
        if _ends(words, index) or "\n" in words.gap(index):
            break
        if words[index].kind == "letters":
            yield index


def _ends(words: Words, index: int) -> bool:
    """Whether a sentence ends here; the mark of a decimal («1.5») ends none."""
    if words[index].text not in _ENDS:
        return False
    return not (index + 1 < len(words) and words[index + 1].kind == "digits" and words.gap(index + 1) == "")
