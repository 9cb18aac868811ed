"""What looks like a time and is (part of) a name: «Виктор Понедельник», «улица 1905 года», «1984»."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc

from extract.analyse import lemmas
from extract.recognise.times.expressions import Found
from extract.recognise.times.reader import QUOTES, Reader
from extract.recognise.times.tense import tense_of
from extract.recognise.times.vocabulary import forms_of, words

_STREETS: Final = words("streets_short") | forms_of("streets")
_LONGEST_TITLE: Final = 8

Span = tuple[int, int]


def entity_spans(doc: Doc | None) -> list[Span]:
    """Where the Doc's entities stand, by characters, in order; those of `doc.ents` where no others were made."""
    if doc is None:
        return []
    made = doc._.entities if Doc.has_extension("entities") else ()
    if made:
        return sorted((entity.start, entity.end) for entity in made)
    return [(span.start_char, span.end_char) for span in doc.ents if span.label_ in ("PER", "LOC", "ORG")]


def outside(reader: Reader, found: Sequence[Found], entities: Sequence[Span]) -> list[Found]:
    """The expressions that begin in no entity: one that holds an entity stays, one that an entity holds goes.

    The age that a recogniser of names takes into a name («34-летний Иванов») stays as well.
    """
    starts = [start for start, _ in entities]
    kept = []
    for item in found:
        start = reader.word(item.first).start
        at = bisect_right(starts, start) - 1
        if at < 0 or start >= entities[at][1] or item.rule == "compound":
            kept.append(item)
    return kept


def named(reader: Reader, item: Found) -> bool:
    """Whether the words around it show that it is a name, also where no entity was recognised."""
    return _titled(reader, item) or _street(reader, item)


def _street(reader: Reader, item: Found) -> bool:
    """Whether a street or square is named by it: «улица 8 Марта», «ул. 1905 года»."""
    before = item.first - 1
    before -= reader.key(before) == "."
    return not reader.new_line(before + 1) and reader.key(before) in _STREETS


def _after_what_is_titled(reader: Reader, index: int) -> bool:
    """Whether the quotation that the word stands in follows the noun that it names: «спектакль «Понедельник …»»."""
    first = max(index - _LONGEST_TITLE, 0)
    if _OPENING.isdisjoint(reader.keys(first, index - first)):
        return False
    for at in range(index - 1, first - 1, -1):
        if reader.key(at) in _CLOSING or reader.new_line(at + 1):
            return False
        if reader.key(at) in _OPENING:
            if not reader.glued(at + 1):
                return False
            titled = reader.capital(at + 1) or reader.is_digits(at + 1) or reader.key(at + 2) in QUOTES
            named = at > 0 and reader.is_letters(at - 1) and titled and not reader.glued(at)
            return named and not reader.new_line(at) and lemmas.parses(reader.key(at - 1))[0].tag.POS == "NOUN"
    return False


_OPENING: Final = frozenset('«„“"')
_CLOSING: Final = frozenset("»”.!?")


def _titled(reader: Reader, item: Found) -> bool:
    """Whether it is (part of) a quoted title: «Три минуты тишины», «1984», компания «Август»."""
    first = item.first
    if _after_what_is_titled(reader, first):
        return True
    if item.label != "DURATION" or not first or reader.key(first - 1) not in QUOTES or not reader.glued(first):
        return False
    for index in range(first, first + _LONGEST_TITLE):
        if reader.key(index) in QUOTES:
            return reader.capital(first)
        if reader.is_letters(index) and tense_of(reader.key(index)) is not None:
            return False
    return False
