"""Names that the tagger missed: countries and listed bodies, what fills brackets, what follows the kind of a place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extract.analyse import lemmas
from extract.recognise.countries import country_form, region_form
from extract.recognise.entities.forms import NAME_MARKS, known
from extract.recognise.entities.heads import body_word, head
from extract.recognise.entities.known import listed_name
from extract.recognise.entities.mentions import (
    CLOSING_QUOTES,
    DASHES,
    DEFINED,
    OPENING_QUOTES,
    Mention,
    Rule,
    Text,
    part_of_compound,
    uncovered,
    where,
)
from extract.records import EntityLabel

_MAX_ABBREVIATION: Final = 12
_MAX_BRACKET: Final = 8


@where("(")
def abbreviations(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A short name in brackets after a name is a mention of its own: «маршрут (ТМТМ)», «Фонд (далее — Фонд)».

    So is the same name in Latin letters: ««Вибильд» (Webuild)».
    """
    starts = {mention.first for mention in mentions}
    before: Mention | None = None
    for mention in mentions:
        if before is not None and _coined(text, before, mention):
            mention = mention.changed("coined", label="ORG")
        before = mention
        yield mention
        bracket = mention.last + (text.key(mention.last) in CLOSING_QUOTES)
        if mention.label == "PER" or text.key(bracket) != "(" or not text.near(bracket):
            continue
        index = bracket + 1
        while index + 1 < len(text) and index < bracket + _MAX_BRACKET:
            defined = text.key(index) == "далее" and text.key(index + 1) in DASHES
            index += 2 if defined else 0
            if text.key(index + 1) not in (")", ",", ";") or index in starts:
                break
            if defined and text.capital(index):
                yield Mention(index, index + 1, mention.label, DEFINED, ("so called in what follows",))
            elif _short_name(text, index, mention):
                yield Mention(index, index + 1, mention.label, "abbreviation", ("in brackets after the name",))
            if text.key(index + 1) == ")":
                break
            index += 2


def _coined(text: Text, body: Mention, inner: Mention) -> bool:
    """Whether one word that no dictionary has fills the brackets after a body's name: «Служба статистики (Сакстат)»."""
    opening = body.last + (text.key(body.last) in CLOSING_QUOTES)
    if body.label != "ORG" or text.key(opening) != "(" or inner.first != opening + 1 or inner.length != 1:
        return False
    form = text.texts[inner.first]
    unknown = not known(lemmas.parses(form)[0]) and not form.isupper() and not listed_name(form)
    return text.key(inner.last) == ")" and unknown and country_form(form) is None


def _short_name(text: Text, index: int, mention: Mention) -> bool:
    form = text.texts[index]
    if not form.isalpha() or not 2 <= len(form) <= _MAX_ABBREVIATION:
        return False
    latin = form.isascii() and mention.label == "ORG" and not text.texts[mention.first].isascii()
    return form.isupper() or (latin and text.capital(index))


def countries_and_bodies(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """Countries and listed bodies anywhere, where the word can be nothing else: «Казахстаном», «ОБСЕ»."""
    yield from mentions
    for index in uncovered(text, mentions):
        word = text[index]
        label: EntityLabel | None = None
        if word.text.isupper() and body_word(word.key) is not None:
            label = "ORG"
        elif (country_form(word.text) is not None and not _word_too(text, index)) or region_form(word.text):
            label = "LOC"
        if label is not None and (not part_of_compound(text, index) or _chained(text, index)):
            yield Mention(index, index + 1, label, "listed", (f"«{word.text}» is listed",))


def _word_too(text: Text, index: int) -> bool:
    """Whether a country's form is also a common word («Того», «Чад») or an abbreviation of another case («мали»)."""
    form = text.texts[index]
    if form.isupper() or not form[1:].islower():  # «РУз»
        return False
    parses = lemmas.parses(form)
    return len(form) <= 4 or any(not NAME_MARKS & parse.tag.grammemes for parse in parses)


def _chained(text: Text, index: int) -> bool:
    """Whether a place stands in a chain of places: «Центральная Азия-Азербайджан-Европа»."""
    others = []
    if text.key(index - 1) in DASHES and index >= 2:
        others.append(index - 2)
    if text.key(index + 1) in DASHES:
        others.append(index + 2)
    return bool(others) and all(
        other < len(text)
        and text.capital(other)
        and (country_form(text.texts[other]) is not None or region_form(text.texts[other]))
        for other in others
    )


@where(nouns=("before_place", "street", "conduit", "place"))
def after_places(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A capitalised word right after «улица», «порт», «село» is a place that the tagger missed: «улицы Мукими».

    So are a road by its number («трасса М-5») and a place's head with a genitive («Долина царей»).
    """
    yield from mentions
    reached = 0
    free = uncovered(text, mentions)
    for index in free:
        if index < reached or not text.near(index) or not (text.texts[index - 1].islower() or text.starts(index - 1)):
            continue
        if (last := _road(text, index) or _bare_place(text, index)) is not None:
            reached = last
            yield Mention(index, last, "LOC", "after-place", ("a road's number, or a place's head with a genitive",))
            continue
        noun = text.compound(index - 1)
        if (head(noun, "before_place") or head(noun, "street")) and text.kinds[index] == "letters":
            last = index + 1
            while last < len(text) and text.key(last) in DASHES and not text.words.gap(last) and text.capital(last + 1):
                last += 2
            reached = last
            yield Mention(index, last, "LOC", "after-place", (f"after «{noun}»",))


def _road(text: Text, index: int) -> int | None:
    """The end of a road's number after its noun, with the name in quotes behind it: «трасса М-4 «Дон»»."""
    if head(text.key(index - 1), "conduit") is None or len(text.texts[index]) > 1 or text.key(index + 1) not in DASHES:
        return None
    last = index + 3
    if last > len(text) or text.kinds[index + 2] != "digits" or text.words.gap(index + 2):
        return None
    if text.key(last) in OPENING_QUOTES and text.near(last) and text.key(last + 2) in CLOSING_QUOTES:
        return last + 3
    return last


def _bare_place(text: Text, index: int) -> int | None:
    if head(text.key(index), "place") is None or not text.near(index + 1) or text.starts(index):
        return None
    genitive = text.texts[index + 1].islower() and text.case(index + 1) == "gent" and text.pos(index + 1) == "NOUN"
    return index + 2 if genitive else None


MISSED_RULES: Final[tuple[Rule, ...]] = (
    abbreviations,
    countries_and_bodies,
    after_places,
)
