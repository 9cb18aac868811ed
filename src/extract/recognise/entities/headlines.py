"""Headlines in capitals and datelines: where a capital says nothing, and where an agency signs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extract.analyse import lemmas
from extract.recognise.countries import country_form
from extract.recognise.entities.forms import known, lemma_forms
from extract.recognise.entities.mentions import Mention, Rule, Text, uncovered
from extract.records import EntityLabel

_MIN_WORDS: Final = 3
_MIN_LETTERS: Final = 3
_DATELINE: Final = 10
_NO_NAMES: Final = frozenset({"VERB", "INFN", "PREP", "CONJ", "GRND", "PRTS", "ADVB", "NPRO", "PRCL"})


def _headlines(text: Text) -> list[tuple[int, int]]:
    """The lines written all in capitals, by their first word and the one after their last."""
    lines: list[tuple[int, int]] = []
    start = 0
    for index in range(1, len(text) + 1):
        if index < len(text) and "\n" not in text.words.gap(index):
            continue
        words = [text[i].text for i in range(start, index) if text[i].kind == "letters"]
        if len(words) >= _MIN_WORDS and all(word.isupper() for word in words):
            lines.append((start, index))
        start = index
    return lines


def headlines(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """In a line of capitals a name ends before a verb or preposition, and the text's own names are found.

    «ЖОГОРКУ КЕНЕШ ПРИНЯЛ БЮДЖЕТ» names a parliament, «ТОКАЕВ ПРИНЯЛ ПОСЛА» a person whom the article names again.
    """
    lines = _headlines(text)
    if not lines:
        yield from mentions
        return
    inside = {index for first, last in lines for index in range(first, last)}
    names: dict[str, EntityLabel] = {}
    kept: list[Mention] = []
    for mention in mentions:
        if mention.first in inside:
            last = next((i for i in range(mention.first, mention.last) if _no_name(text, i)), mention.last)
            if last > mention.first:
                kept.append(mention if last == mention.last else mention.changed("headline", last=last))
            continue
        kept.append(mention)
        word = mention.last - 1 if mention.label == "PER" else mention.first
        if mention.label == "PER" or mention.last - mention.first == 1:
            for lemma in lemma_forms(text[word].text):
                names.setdefault(lemma, mention.label)
    for mention in kept:
        label = _label(text, mention.first, names) if mention.last - mention.first == 1 else None
        relabelled = mention.first in inside and label is not None and label != mention.label
        yield mention.changed("headline", label=label) if relabelled else mention
    for index in uncovered(text, kept):
        if index in inside and (label := _label(text, index, names)) is not None:
            yield Mention(index, index + 1, label, "headline", ("named in the text below",))


def _no_name(text: Text, index: int) -> bool:
    parse = lemmas.parses(text[index].text.lower())[0]
    return text[index].kind == "letters" and known(parse) and parse.tag.POS in _NO_NAMES


def _label(text: Text, index: int, names: dict[str, EntityLabel]) -> EntityLabel | None:
    form = text[index].text
    if len(form) < _MIN_LETTERS or form.isascii():
        return None
    found = next((names[lemma] for lemma in sorted(lemma_forms(form.capitalize())) if lemma in names), None)
    return found or ("LOC" if country_form(form.capitalize()) is not None and len(form) > _MIN_LETTERS + 1 else None)


def datelines(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """The agency that signs a dateline is an organisation: «БАКУ, 3 ноя — Тренд.», «ПЕКИН, 6 ноября. /Синьхуа/»."""
    found: dict[int, Mention] = {}
    start = 0
    for index in range(len(text)):
        if "\n" in text.words.gap(index):
            start = index
        if index - start > _DATELINE or not text.capital(index) or index + 1 >= len(text) or start == index:
            continue
        before, after = text.key(index - 1), text.key(index + 1)
        dated = any(text[i].kind == "digits" for i in range(start, index))
        slashes = before == after == "/"
        signed = (before in ("–", "—", "-") and after == "." and bool(text.words.gap(index))) or (
            before == "." and after in ("–", "—", "-") and bool(text.words.gap(index + 1))
        )
        if dated and text[start].text.isupper() and (slashes or signed):
            found[index] = Mention(index, index + 1, "ORG", "dateline", ("signs the dateline",))
    for mention in mentions:
        own = found.pop(mention.first, None) if mention.last - mention.first == 1 else None
        yield mention if own is None or mention.label == "ORG" else mention.changed("dateline", label="ORG")
    yield from found.values()


HEADLINE_RULES: Final[tuple[Rule, ...]] = (datelines, headlines)
