"""Companies and agencies by what stands before them or how their names are coined."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from extract.analyse import lemmas
from extract.kept import WORDS
from extract.lexicon import load
from extract.recognise.countries import adjective_country
from extract.recognise.entities.forms import known, lemma_forms, readings
from extract.recognise.entities.heads import head
from extract.recognise.entities.known import listed_name
from extract.recognise.entities.mentions import (
    CLOSING_QUOTES,
    DASHES,
    Mention,
    Rule,
    Text,
    uncovered,
    where,
)

_APART: Final = 12  # words from one bracket of a list to the next
_NAME: Final = 4  # words
_LONG: Final = 8  # words in a bracket
_REPORTS: Final = frozenset({"передает", "сообщает", "пишет", "информирует", "отмечает"})


def latin_names(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A Latin name after a noun that a company has, or a country's adjective: «акции AMD», «швейцарская AFRY»."""
    yield from mentions
    reached = 0
    for index in uncovered(text, mentions):
        if index < reached or not text.texts[index].isascii() or not text.near(index) or text.words.gap(index) != " ":
            continue
        before = index - 1
        adjective = text.pos(before) == "ADJ" and any(map(adjective_country, text.lemmas(before)))
        if not (adjective or head(text.key(before), "of_company") or head(text.key(before), "before_body")):
            continue
        last = index + 1
        while text.near(last) and text.capital(last) and text.texts[last].isascii() and text.words.gap(last) == " ":
            last += 1
        joined = text.key(last) in (*DASHES, ".", "&") and not text.words.gap(last) and not text.words.gap(last + 1)
        if text.kinds[index] == "letters" and not joined and not (last < len(text) and text.kinds[last] == "digits"):
            reached = last
            yield Mention(index, last, "ORG", "latin", (f"after «{text.texts[before]}»",))


@where(nouns=("incorporated",))
def after_form(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """Capitals that the tagger missed behind a form of company: «ООО Бай Доу»."""
    yield from mentions
    free = frozenset(uncovered(text, mentions))
    for form in text.nouns("incorporated"):
        first = last = form + 1
        while last in free and text.near(last) and text.words.gap(last) == " " and last - first < _NAME:
            last += 1
        written = text.texts[form] == head(text.key(form), "incorporated")
        if first < last and written and text.kinds[first] == "letters":
            yield Mention(first, last, "ORG", "after-form", (f"after «{text.texts[form]}»",))


@where("%", "процент", "процента", "процентов")
def parted_names(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A Latin name beside an organisation in a list with each one's part: «Chevron (15 %), LUKARCO (12,5 %)»."""
    yield from mentions
    free = frozenset(uncovered(text, mentions))
    ends = [mention.last for mention in mentions if mention.label == "ORG"]
    bodies = {end + (text.key(end) in CLOSING_QUOTES) for end in ends}
    parts = [index for index in text.having({"("}) if _part(text, index)]
    for opening in parts:
        beside = bodies.intersection(parts, range(opening - _APART, opening + _APART))
        edges = (opening, *beside)
        one_sentence = all(map(text.near, range(min(edges) + 1, max(edges) + 1)))
        start = opening
        while start - 1 in free and text.texts[start - 1].isascii() and text.near(start):
            start -= 1
        if beside and one_sentence and start < opening and text.kinds[start] == "letters":
            yield Mention(start, opening, "ORG", "parted", ("in a list with its part in brackets",))


def _part(text: Text, opening: int) -> bool:
    """Whether a bracket begins with a share: «(20,75 %)», «(около 5 процентов рынка)»."""
    inside = text.keys[opening + 1 : opening + 1 + _LONG]
    inside = inside[: inside.index(")")] if ")" in inside else []
    return any(form == "%" or form.startswith("процент") for form in inside) and any(map(str.isdigit, inside))


def coined_bodies(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """One word that ends as companies' and agencies' names do, and that no dictionary has, is one: «Кыргызгидромет»."""
    for mention in mentions:
        first, last, label, *_ = mention
        if label != "ORG" and last - first == 1 and _coined(text.texts[first]):
            mention = mention.changed("coined-body", label="ORG")
        yield mention


@lru_cache(maxsize=WORDS)
def _coined(form: str) -> bool:
    if form.isascii() or form.isupper() or not any(lemma.endswith(_coined_endings()) for lemma in lemma_forms(form)):
        return False
    parses = lemmas.parses(form)
    # «Монголбанк» is in the dictionary, and there an organisation's name.
    unknown = not known(parses[0]) or all("Orgn" in parse.tag for parse in parses)
    return unknown and not listed_name(form)


@cache
def _coined_endings() -> tuple[str, ...]:
    return tuple(load("bodies")["coined"]["endings"])


def agencies(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """After «сообщает», «передаёт» a name that no dictionary has for a person's is an agency's: «передаёт Тренд»."""
    for mention in mentions:
        reported = mention.length == 1 and text.key(mention.first - 1) in _REPORTS
        if mention.label == "PER" and reported and not _persons(text.texts[mention.first]):
            mention = mention.changed("agency", label="ORG")
        yield mention


def _persons(form: str) -> bool:
    return any(reading.person and reading.known for reading in readings(form))


COMPANY_RULES: Final[tuple[Rule, ...]] = (
    latin_names,
    after_form,
    parted_names,
    coined_bodies,
    agencies,
)
