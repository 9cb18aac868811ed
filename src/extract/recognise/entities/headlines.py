"""Headlines in capitals and datelines: where a capital says nothing, and where an agency signs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extract.analyse import lemmas
from extract.recognise.countries import country_form
from extract.recognise.entities.forms import known, lemma_forms
from extract.recognise.entities.mentions import DASHES, Mention, Rule, Text, uncovered
from extract.records import EntityLabel

_MIN_WORDS: Final = 3
_MIN_LETTERS: Final = 3
_SIGNED: Final = 6
_DATELINE: Final = 10
_NO_NAMES: Final = frozenset({"VERB", "INFN", "PREP", "CONJ", "GRND", "PRTS", "ADVB", "NPRO", "PRCL"})


def _headlines(text: Text) -> list[tuple[int, int]]:
    """The lines written all in capitals."""
    found = []
    for first, last in text.lines:
        # Most lines begin with a word that is no capital throughout: they are soon done with.
        if last - first >= _MIN_WORDS and text.texts[first].isupper() and text.span(first, last).isupper():
            words = [text.texts[i] for i in range(first, last) if text.kinds[i] == "letters"]
            if len(words) >= _MIN_WORDS:
                found.append((first, last))
    return found


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
        if mention.label == "PER" or mention.length == 1:
            for lemma in {text.key(word), *lemma_forms(text.texts[word])}:
                names.setdefault(lemma, mention.label)
    for mention in kept:
        label = _label(text, mention.first, names) if mention.length == 1 else None
        relabelled = mention.first in inside and label is not None and label != mention.label
        yield mention.changed("headline", label=label) if relabelled else mention
    for index in uncovered(text, kept):
        if index in inside and (label := _label(text, index, names)) is not None:
            yield Mention(index, index + 1, label, "headline", ("named in the text below",))


def _no_name(text: Text, index: int) -> bool:
    parse = lemmas.parses(text.texts[index].lower())[0]
    return text.kinds[index] == "letters" and known(parse) and parse.tag.POS in _NO_NAMES


def _label(text: Text, index: int, names: dict[str, EntityLabel]) -> EntityLabel | None:
    form = text.texts[index]
    if form.isascii():
        return names.get(form.lower())
    if len(form) < _MIN_LETTERS:
        return None
    found = next((names[lemma] for lemma in sorted(lemma_forms(form.capitalize())) if lemma in names), None)
    return found or ("LOC" if country_form(form.capitalize()) is not None and len(form) > _MIN_LETTERS + 1 else None)


def datelines(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """The agency that signs a dateline is an organisation: «БАКУ, 3 ноя — Тренд.», «ПЕКИН, 6 ноября. /Синьхуа/»."""
    found: dict[int, Mention] = {}
    for start, end in text.lines:
        form = text.texts[start]
        if not text.capital(start) or len(form) < _MIN_LETTERS or not (form.isupper() or text.key(start + 1) in ".,"):
            continue
        if _town(text, start, end):
            town = start + 1
            while text.key(town) in DASHES and not text.words.gap(town) and text.texts[town + 1].isupper():
                town += 2
            found[start] = Mention(start, town, "LOC", "dateline", ("a dateline's town",))
        for index in range(start + 2, min(start + _DATELINE, end - 1)):
            if text.capital(index) and _signs(text, start, index):
                found[index] = Mention(index, index + 1, "ORG", "dateline", ("signs the dateline",))
    for mention in mentions:
        own = found.get(mention.first)
        if own is None or own.last != mention.last:
            yield mention
            continue
        del found[mention.first]
        yield mention if own.label == mention.label else mention.changed("dateline", label=own.label)
    yield from found.values()


def _town(text: Text, start: int, end: int) -> bool:
    """Whether a line begins with a dateline: a word in capitals, and «, 3 ноября», «. 7 октября» or «/» after it."""
    after, form = start + 1, text.texts[start]
    while after + 1 < end and text.key(after) in DASHES and not text.words.gap(after):
        if not text.texts[after + 1].isupper():
            break
        after += 2
    if form.isascii() or len(form) < _MIN_LETTERS + 1 or after + 1 >= end:
        return False
    sign, follows = text.key(after), text[after + 1]
    if sign in (",", "."):
        return follows.kind == "digits"
    return sign in ("/", "(") and follows.text[0].isupper()


def _signs(text: Text, start: int, index: int) -> bool:
    """Whether a word stands between a dateline's date and its text, marked off by dashes, full stops or slashes."""
    before, after = text.key(index - 1), text.key(index + 1)
    if before == after == "/":
        return True
    if not any(text.kinds[i] == "digits" for i in range(start, index)):
        return False
    if before in DASHES and text.words.gap(index):
        return after == "."
    dashed = after in DASHES and bool(text.words.gap(index + 1))
    ended = after == "." and text.kinds[index - 2] == "letters" and index - start <= _SIGNED
    return before == "." and (dashed or ended)


HEADLINE_RULES: Final[tuple[Rule, ...]] = (datelines, headlines)
