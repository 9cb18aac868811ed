"""Names in quotes: what the noun before the quotes says they are, also for those listed after it.

«кинотеатры «Звезда», «Космос» и «Юность»» are three places, «фильмы «Цирк» и «Огни»» no names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from extract.analyse.lemmas import parses
from extract.recognise.entities.forms import known
from extract.recognise.entities.heads import Kind, head, kinds
from extract.recognise.entities.mentions import (
    CLOSING_QUOTES,
    DASHES,
    OPENING_QUOTES,
    Mention,
    Rule,
    Text,
    once,
    where,
)
from extract.records import EntityLabel

_MAX_NAME: Final = 7
_LISTED: Final = 2
# What leads from a noun to its list: «суда, в их числе «Нева»».
_AMONG: Final = (("в", "их", "числе"), ("в", "том", "числе"), ("среди", "них"))
_AMONG_ENDS: Final = frozenset(phrase[-1] for phrase in _AMONG)
_BETWEEN: Final = ([","], ["и"], [",", "и"], ["или"], [",", "а", "также"])

What = EntityLabel | Literal["none", ""]


class Quoted(NamedTuple):
    """Words `first` to `last` (exclusive) fill a pair of quotes; `noun` stands before it or before its list."""

    first: int
    last: int
    what: What
    noun: str


# Kinds of nouns by what they make of the quotes after them.
_KINDS: Final[tuple[tuple[Kind, What], ...]] = (
    ("before_body", "ORG"),
    ("legal_form", "ORG"),
    ("conduit", "LOC"),
    ("before_place", "LOC"),
    ("no_entity", "none"),
    ("event", "none"),
    ("craft", "none"),
)


@once
def quoted(text: Text) -> list[Quoted]:
    """The pairs of quotes of a text, those inside others left out."""
    found: list[Quoted] = []
    for opening, closing in text.quotes:
        what, noun = _introduced(text, opening)
        if not what and found and _listed(text, found[-1].last + 1, opening):
            what, noun = found[-1].what, found[-1].noun
        found.append(Quoted(opening + 1, closing, what, noun))
    return found


def _listed(text: Text, first: int, opening: int) -> bool:
    """Whether only a comma or «и», and at most an adjective, part two pairs of quotes: «и новейшая «Якутия»»."""
    last = opening - (first < opening - 1 and text.pos(opening - 1) == "ADJ")
    return text.keys[first:last] in _BETWEEN


def _introduced(text: Text, opening: int) -> tuple[What, str]:
    """What the noun before the quotes says they hold, and the noun."""
    if opening == 0 or not text.near(opening):
        return "", ""
    before = _before_list(text, opening) - 1
    for noun in (text.compound(before), text.key(before)):
        for kind, what in _KINDS if noun in kinds() else ():
            if (found := head(noun, kind)) is not None:
                return what, found
    return "", ""


def _before_list(text: Text, opening: int) -> int:
    """The word after the noun that a quote belongs to: the quote, or what leads to a list of which it is the first."""
    for phrase in _AMONG if text.key(opening - 1) in _AMONG_ENDS else ():
        start = opening - len(phrase)
        if start > 1 and tuple(text.keys[start:opening]) == phrase:
            return start - (text.key(start - 1) == ",")
    return opening


@where(*OPENING_QUOTES)
def quoted_names(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A name in quotes is what the noun before it, or before its list, says: «ансамбль «Весёлые ребята»»."""
    groups = [group for group in quoted(text) if group.what]
    if not groups:
        yield from mentions
        return
    at = 0
    for mention in mentions:
        while at < len(groups) and groups[at].last <= mention.first:
            at += 1
        if at == len(groups) or mention.last <= groups[at].first:
            yield mention
            continue
        group = groups[at]
        if (mention.first, mention.last) == (group.first, group.last):
            if group.what == "none":
                continue
            yield mention if mention.label == group.what else mention.changed("quoted", label=_label(group))
        elif group.first <= mention.first and mention.last <= group.last and _whole(text, group):
            # «Азиатский газовый трубопровод»: the tagger saw a part of it.
            yield _made(group)
        else:
            yield mention
    covered = text.covered(mentions)
    for group in groups:
        if group.what != "none" and text.capital(group.first) and not any(covered[group.first : group.last]):
            yield _made(group)


def _label(group: Quoted) -> EntityLabel:
    return "ORG" if group.what == "ORG" else "LOC"


def _made(group: Quoted) -> Mention:
    return Mention(group.first, group.last, _label(group), "quoted", (f"in quotes after «{group.noun}»",))


def _whole(text: Text, group: Quoted) -> bool:
    """Whether quotes hold one name and no more: capitals, dashes and what may stand between them."""
    return group.what != "none" and text.capital(group.first) and group.last - group.first <= _MAX_NAME


@where(*OPENING_QUOTES)
def numbered(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A number before the closing quote belongs to the name: «Арктик СПГ 2», «Ямал-2»."""
    for mention in mentions:
        last = mention.last
        if text.key(mention.first - 1) in OPENING_QUOTES and text.near(last):
            last += text.key(last) in DASHES
            if last < len(text) and text.kinds[last] == "digits" and text.key(last + 1) in CLOSING_QUOTES:
                mention = mention.changed("number", last=last + 1)
        yield mention


@where(*OPENING_QUOTES)
def listed_names(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """Of names in quotes told in a row a word of no dictionary is a body where another is: «вошли «Узгазпром» и
    «Ферганахим»», «среди них «Бетойл» (5 млн рублей), «Вега» (3 млн рублей)»."""
    yield from mentions
    groups = [group for group in quoted(text) if group.what in ("", "ORG")]
    if len(groups) < _LISTED:
        return
    found = {(one.first, one.last): one.label for one in mentions}
    covered = text.covered(mentions)
    for run in _runs(text, groups):
        labels = [found.get((group.first, group.last)) for group in run]
        if "ORG" not in labels or "LOC" in labels or "PER" in labels:
            continue
        for group in run:
            alone = group.last - group.first == 1 and not covered[group.first] and text.capital(group.first)
            if alone and not known(parses(text.texts[group.first])[0]):
                yield Mention(group.first, group.last, "ORG", "listed", ("in quotes, in a list with a body",))


def _runs(text: Text, groups: list[Quoted]) -> Iterator[list[Quoted]]:
    """The pairs of quotes told one after another, at least two together."""
    run = groups[:1]
    for group in groups[1:]:
        if not _told_next(text, run[-1].last + 1, group.first - 1):
            if len(run) >= _LISTED:
                yield run
            run = []
        run.append(group)
    if len(run) >= _LISTED:
        yield run


def _told_next(text: Text, first: int, opening: int) -> bool:
    """Whether but a comma or «и» parts two pairs of quotes, and what is told of the first one: «(5 млн рублей)»,
    «— 5 млн рублей»."""
    between = text.keys[first:opening]
    if between[:1] == ["("] and ")" in between:
        between = between[between.index(")") + 1 :]
    elif between and between[0] in DASHES and len(between) <= _MAX_NAME:
        between = between[-1:]
    return between in (*_BETWEEN, [";"])


QUOTE_RULES: Final[tuple[Rule, ...]] = (quoted_names, numbered)
