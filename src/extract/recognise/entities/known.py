"""Names that mean one thing whatever stands around them (`lexicon/known_names.toml`), found in any of their forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from extract.analyse.lemmas import dictionary_readings
from extract.kept import WORDS
from extract.lexicon import load
from extract.recognise.countries import country_names
from extract.recognise.entities.forms import acronym, cased, inflections, lemma_forms, readings
from extract.recognise.entities.mentions import DASHES, Mention, Rule, Text
from extract.recognise.words import Words, key
from extract.records import EntityLabel

# Short names in Latin letters are words of other languages too, unless written as listed.
_SHORT_LATIN: Final = 4
# To guess the lemmas of a word that no dictionary has takes ten times as long as to look them up. All its forms begin
# alike, but for three letters at most, and are compared in full when a text has one.
_GUESSED: Final = 4
_BEGINNING: Final = 2
_ENDING: Final = 3
_GOES_ON: Final = "…"
_QUOTES: Final = frozenset('«»"')
_APOSTROPHES: Final = frozenset("'’ʼ`")
_WHERE: Final = frozenset({"в", "во", "из", "под", "около", "близ", "до", "через"})
_YEAR: Final = re.compile("(?:19|20)[0-9]{2}")
_TOWNS: Final = frozenset({"cities", "regions"})


LISTED: Final = "listed-name"
"""The rule of a mention that is a listed name."""


class Known(NamedTuple):
    """A listed name: its words, their look-up keys, its label (empty for a product), and the group it is listed in."""

    name: str
    words: tuple[str, ...]
    keys: tuple[str, ...]
    offset: int
    label: EntityLabel | None
    group: str


class Match(NamedTuple):
    """Words `first` to `last` (exclusive) of a text are a form of a listed name."""

    known: Known
    first: int
    last: int


@cache
def _names() -> dict[str, list[Known]]:
    """The listed names by each look-up key and lemma of their first capitalised word, the longest first."""
    table: dict[str, list[Known]] = {}
    for group in load("known_names")["group"]:
        for name in group["names"]:
            _enter(table, name, group["label"] or None, group["about"])
    for body in load("bodies")["body"]:
        for name in body["names"]:
            if " " in name:
                _enter(table, name, "ORG", "bodies")
    for name in country_names():
        _enter(table, name, "LOC", "countries")
    for names in table.values():
        names.sort(key=lambda known: -len(known.words))
    return table


def _enter(table: dict[str, list[Known]], name: str, label: EntityLabel | None, group: str) -> None:
    words = tuple(word.text for word in Words(name))
    offset = next((index for index, word in enumerate(words) if word[0].isupper() or word[0].isdigit()), 0)
    known = Known(name, words, tuple(map(key, words)), offset, label, group)
    for form in {known.keys[offset], *_entries(words[offset])}:
        table.setdefault(form, []).append(known)


def _entries(word: str) -> Iterator[str]:
    """What a word is looked up by, beside its own key: its lemmas; where the dictionary lacks it, its beginning."""
    if len(word) >= _GUESSED and not dictionary_readings(word):
        yield key(word)[: max(_BEGINNING, len(word) - _ENDING)] + _GOES_ON
    else:
        yield from map(key, lemma_forms(word))


@lru_cache(maxsize=10_000)
def _fixed(word: str) -> bool:
    """Whether a word of a name keeps its form: a genitive, a conjunction, what is not Cyrillic."""
    if not word.isalpha() or word.isascii():
        return True
    options = inflections(word)
    return (not options and word.islower()) or (bool(options) and not any(one.case == "nomn" for one in options))


@lru_cache(maxsize=WORDS)
def _beginning(form: str) -> tuple[Known, ...]:
    """The listed names that a word of a text may begin."""
    own, lemmas, letters = key(form), lemma_forms(form), acronym(form)
    found = _entered(own, form)
    if letters != form:
        found += _entered(key(letters), form)
    if form.isalpha():
        found += _guessed(own, lemmas)
    for lemma in lemmas:
        found += _entered(key(lemma), form)
    return tuple(sorted(dict.fromkeys(found), key=lambda known: -len(known.words))) if found else ()


def _entered(entry: str, form: str) -> list[Known]:
    """The listed names that are looked up by the entry, where a word of a text is a form of their word."""
    return [known for known in _names().get(entry, ()) if _same(known, known.offset, form)]


def _guessed(own: str, lemmas: frozenset[str]) -> Iterator[Known]:
    """The listed names whose word no dictionary has, where a word of a text, by its key and lemmas, is a form of it."""
    for end in range(_BEGINNING, len(own) + 1):
        names = _beginnings().get(own[:end])
        if names is None:
            return
        for known, guessed in _guesses(own[:end]) if names else ():
            if not guessed.isdisjoint(lemmas) and not _fixed(known.words[known.offset]):
                yield known


@cache
def _beginnings() -> dict[str, list[Known]]:
    """The listed names by the beginning of their word, where no dictionary has it; none by what begins that in turn."""
    found = {form.removesuffix(_GOES_ON): names for form, names in _names().items() if form.endswith(_GOES_ON)}
    return {form[:end]: [] for form in found for end in range(_BEGINNING, len(form))} | found


@cache
def _guesses(beginning: str) -> list[tuple[Known, frozenset[str]]]:
    """The listed names with such a beginning, each with the guessed lemmas of its word."""
    words = [(known, known.words[known.offset]) for known in _beginnings()[beginning]]
    return [(known, lemma_forms(word)) for known, word in words if not _unchanging(word)]


def _same(known: Known, at: int, form: str) -> bool:
    """Whether a word of a text is a form of a word of a listed name."""
    listed = known.words[at]
    if listed == form:
        return True
    if not listed.isalpha() or not form.isalpha():
        return (listed in DASHES and form in DASHES) or (listed in _APOSTROPHES and form in _APOSTROPHES)
    if _unchanging(listed):
        return acronym(form) == listed
    if known.keys[at] == key(form):
        return True
    return not lemma_forms(listed).isdisjoint(lemma_forms(form)) and not _fixed(listed)


def _unchanging(listed: str) -> bool:
    """Whether a listed word is an acronym or a short one in Latin letters, of which a text must have the letters."""
    return listed.isupper() or (listed.isascii() and len(listed) <= _SHORT_LATIN)


def known_at(text: Text, index: int) -> Match | None:
    """The longest listed name of which a capitalised word is the first such word."""
    for known in _beginning(text.texts[index]):
        length, first = len(known.words), index - known.offset
        if length == 1:
            return Match(known, index, index + 1)
        if 0 <= first <= len(text) - length and _all_same(text, known, first):
            return Match(known, first, first + length)
    return None


def _all_same(text: Text, known: Known, first: int) -> bool:
    for at in range(len(known.words)):
        if at != known.offset and not _same(known, at, text.texts[first + at]):
            return False
        if at and not text.near(first + at):
            return False
    return True


def listed_name(name: str) -> bool:
    """Whether a name is listed, spelt as it is: «ТРАСЕКА»."""
    return any(known.name == name for known in _names().get(key(name), ()))


@cache
def media() -> frozenset[str]:
    """The agencies and newspapers among the known names."""
    groups = load("known_names")["group"]
    return frozenset(name for group in groups if group["about"] == "media and agencies" for name in group["names"])


def known_nominative(text: Text, first: int, last: int) -> str | None:
    """The nominative of words that are a form of a listed name, written as they are, or None."""
    match = known_at(text, first) if text.capital(first) else None
    if match is None or match.first != first or match.last != last:
        return None
    name = ""
    for at, word in enumerate(match.known.words):
        own, gap = text.texts[first + at], text.words.gap(first + at) if at else ""
        if word in _QUOTES:  # «РИА «Новости»» is РИА Новости
            continue
        if not word.isalpha():
            word = own
        elif own.isupper() and not word.isupper():
            word = word.upper()
        elif own[1:] != own[1:].lower():
            word = _spelt(own, word)
        else:
            word = cased(own, word)
        name += " " * bool(name and (gap or match.known.words[at - 1] in _QUOTES)) + word
    return name


def _spelt(own: str, listed: str) -> str:
    """The listed word with the capitals of the text's: «ВымпелКома», «ЛУКОЙЛа»."""
    pairs = zip(own.ljust(len(listed)), listed, strict=False)
    return "".join(one if one.lower() == other.lower() else other for one, other in pairs)


def known_names(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """Listed names: missed ones are found, wrong labels put right, products left out."""
    found: list[Match] = []
    for index in text.capitals:
        if _beginning(text.texts[index]) and (not found or found[-1].last <= index):
            match = _with_year(text, known_at(text, index))
            if match is not None and not _inside_a_word(text, match):
                found.append(match)
    at = 0
    for mention in mentions:
        while at < len(found) and found[at].last <= mention.first:
            yield from _mention(found[at])
            at += 1
        if at == len(found) or found[at].first >= mention.last:
            yield mention
            continue
        match = found[at]
        if match.first <= mention.first < match.last < mention.last and _cuts(match, mention):
            # «Олий Мажлиса Танзила Нарбаева», «Лиги чемпионов агдамский».
            yield from _mention(match)
            if match.known.label is not None:
                yield mention.changed(LISTED, first=match.last)
            at += 1
        elif match.first > mention.first or match.last < mention.last:
            # What is listed lies inside a longer name, or the two cross each other.
            yield mention
            while at < len(found) and found[at].first < mention.last:
                at += 1
        elif (match.first, match.last) == (mention.first, mention.last):
            yield from _relabelled(text, mention, match)
            at += 1
        elif len(match.known.words) > 1:
            # The tagger's mention is a part of the name: the name takes its place.
            continue
        else:
            yield mention
            at += 1
    for match in found[at:]:
        yield from _mention(match)


def _with_year(text: Text, match: Match | None) -> Match | None:
    """«ПМЭФ-2019», «Евро-2012»: the contest or forum of a year."""
    if match is None or match.known.label is not None or text.key(match.last) not in DASHES:
        return match
    year = match.last + 1
    joined = year < len(text) and not text.words.gap(match.last) and not text.words.gap(year)
    return match._replace(last=year + 1) if joined and _YEAR.fullmatch(text.texts[year]) else match


def _cuts(match: Match, mention: Mention) -> bool:
    """Whether a listed name at the head of a mention is apart from the rest: before a person's name, or a product's."""
    return mention.label == "PER" or match.known.label is None


def _inside_a_word(text: Text, match: Match) -> bool:
    """Whether a hyphen or full stop joins a match to another word: «Сбербанк-онлайн», «Яндекс.Карты»."""
    before, after = match.first - 1, match.last
    if text.key(before) in (*DASHES, ".") and not text.words.gap(match.first) and not text.words.gap(before):
        return True
    return text.key(after) in (*DASHES, ".") and not text.words.gap(after) and not text.words.gap(after + 1)


def _mention(match: Match) -> Iterator[Mention]:
    if match.known.label is not None:
        yield Mention(match.first, match.last, match.known.label, LISTED, (f"«{match.known.name}» is listed",))


def _relabelled(text: Text, mention: Mention, match: Match) -> Iterator[Mention]:
    label = match.known.label
    if label is None:
        return
    # A town's name may be a club's, unless a preposition of place stands before it; not a region's acronym.
    club = match.known.group in _TOWNS and mention.label == "ORG" and text.key(mention.first - 1) not in _WHERE
    club = club and not match.known.name.isupper()
    person = False
    if mention.label == "PER" and len(match.known.words) == 1:
        person = any(reading.known and reading.person for reading in readings(text.texts[mention.first]))
    if (club or person) and label != mention.label:
        yield mention
    else:
        steps = (*mention.steps, f"«{match.known.name}» is listed")
        yield Mention(mention.first, mention.last, label, LISTED, steps)


KNOWN_RULES: Final[tuple[Rule, ...]] = (known_names,)
