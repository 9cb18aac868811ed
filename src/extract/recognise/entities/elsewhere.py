"""What the text says of a name elsewhere: names that it has again, and what they are there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import attrgetter
from typing import Final

from extract.analyse import lemmas
from extract.kept import WORDS
from extract.recognise.entities.forms import NAME_MARKS, known, readings
from extract.recognise.entities.heads import Kind, head
from extract.recognise.entities.mentions import (
    DEFINED,
    OPENING_QUOTES,
    Mention,
    Rule,
    Text,
    part_of_compound,
    uncovered,
)
from extract.records import EntityLabel

# Forms of surnames, which a guess may take for adjectives.
_OF_SURNAME: Final = re.compile("[А-ЯЁ][а-яё-]+(?:ов|ев|ёв|ин|ын)(?:а|у|ым|е|ой)")
_OF_PLACE: Final = frozenset({"из", "под", "близ", "через", "в", "во"})
_LONG_ENOUGH: Final = 2
_MAX_REPEATED: Final = 6
# Letters that no case changes.
_BEGINNING: Final = 2
_FULL_NAME: Final = 3
_PLACE_KINDS: Final[tuple[Kind, ...]] = ("before_place", "street", "place", "before_body")


def same_label(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A surname that the text has in a person's full name is a person's, whatever the tagger took it for."""
    surnames: set[str] = set()
    for mention in mentions:
        if mention.label == "PER" and mention.length > 1:
            surnames |= text.lemmas(mention.last - 1)
    for mention in mentions:
        last = mention.last - 1
        if mention.label != "PER" and surnames and mention.length <= _FULL_NAME and text.capital(last):
            named = not surnames.isdisjoint(text.lemmas(last)) and _may_be_person(text, mention)
            mention = mention.changed("same-label", label="PER") if named else mention
        yield mention


def _may_be_person(text: Text, mention: Mention) -> bool:
    before = text.compound(mention.first - 1) if text.near(mention.first) else ""
    if any(head(before, kind) is not None for kind in _PLACE_KINDS) or text.key(mention.first - 1) in OPENING_QUOTES:
        return False
    words = [text[index] for index in range(mention.first, mention.last) if text.kinds[index] == "letters"]
    return all(word.text[0].isupper() and not word.text.isupper() for word in words) and not any(
        "Geox" in parse.tag.grammemes for word in words for parse in lemmas.parses(word.text) if known(parse)
    )


def places_again(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """One word that the text has for a place elsewhere, and for no person's full name, is the place: «Лена»."""
    places: set[str] = set()
    people: set[str] = set()
    for mention in mentions:
        if mention.label == "LOC" and mention.length == 1:
            places |= text.lemmas(mention.first)
        elif mention.label == "PER" and mention.length > 1:
            people |= {lemma for at in range(mention.first, mention.last) for lemma in text.lemmas(at)}
    for mention in mentions:
        if mention.label == "PER" and mention.length == 1 and places:
            own = text.lemmas(mention.first)
            if not places.isdisjoint(own) and people.isdisjoint(own):
                mention = mention.changed("place-again", label="LOC")
        yield mention


def where_it_is(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A word that no dictionary has for a person's, after a preposition of place, is a place: «из Жанатаса»."""
    people: set[str] = set()
    for mention in mentions:
        if mention.label == "PER" and text.key(mention.first - 1) not in _OF_PLACE:
            people |= text.lemmas(mention.last - 1)
    for mention in mentions:
        if mention.label == "PER" and mention.length == 1 and text.key(mention.first - 1) in _OF_PLACE:
            form = text.texts[mention.first]
            named = any(reading.person and reading.known for reading in readings(form)) or _OF_SURNAME.fullmatch(form)
            if not named and text.near(mention.first) and people.isdisjoint(text.lemmas(mention.first)):
                mention = mention.changed("where-it-is", label="LOC")
        yield mention


def repeated(text: Text, mentions: list[Mention]) -> Iterable[Mention]:
    """A name of several words that the text has elsewhere: «Срединный коридор» first in its sentence."""
    names: dict[str, list[Mention]] = {}
    seen: set[tuple[str, ...]] = set()
    for mention in mentions:
        length = mention.length
        if 1 < length <= _MAX_REPEATED and text.capital(mention.first) and text.kinds[mention.last - 1] == "letters":
            said = tuple(text.keys[mention.first : mention.last])
            for lemma in _lemmas(text, mention.first) if said not in seen else ():
                names.setdefault(lemma, []).append(mention)
            seen.add(said)
    if not names:
        return mentions
    beginnings = {lemma[:_BEGINNING] for lemma in names}
    firsts = [mention.first for mention in mentions]
    found: list[Mention] = []
    for index in text.capitals:
        if text.keys[index][:_BEGINNING] not in beginnings:
            continue
        before = bisect_right(firsts, index) - 1
        if before >= 0 and index < mentions[before].last and (firsts[before] < index or mentions[before].length > 1):
            continue  # inside a mention, or at the head of a longer one
        for lemma in _lemmas(text, index) & names.keys():
            best = max((m for m in names[lemma] if _same_words(text, index, m)), key=attrgetter("length"), default=None)
            if best is not None:
                found.append(Mention(index, index + best.length, best.label, "repeated", ("named elsewhere",)))
                break
    return [*mentions, *found] if found else mentions


def _lemmas(text: Text, index: int) -> frozenset[str]:
    return text.lemmas(index) or frozenset((text.key(index),))


def _same_words(text: Text, first: int, mention: Mention) -> bool:
    if first == mention.first or first + mention.length > len(text):
        return False
    for at in range(1, mention.length):
        one, other = first + at, mention.first + at
        same = text.key(one) == text.key(other) or not _lemmas(text, one).isdisjoint(_lemmas(text, other))
        if not same or not text.near(one):
            return False
    return True


def known_again(text: Text, mentions: list[Mention]) -> Iterable[Mention]:
    """A name that the text has elsewhere: «Путин уволил двух генералов» where «Владимира Путина» follows."""
    free = [index for index in uncovered(text, mentions) if len(text.texts[index]) > _LONG_ENOUGH]
    # «Гуцул» where the text has «Евгения Гуцул».
    full = (mention for mention in mentions if mention.label == "PER" and mention.length > 1)
    surnames = {lemma for mention in full for lemma in text.lemmas(mention.last - 1)}
    defined = {lemma for mention in mentions if mention.rule == DEFINED for lemma in text.lemmas(mention.first)}
    named = surnames | defined
    free = [
        i
        for i in free
        if not _common(text.texts[i])
        or not named.isdisjoint(text.lemmas(i))
        or _OF_SURNAME.fullmatch(text.texts[i]) is not None
    ]
    if not free:
        return mentions
    labels: dict[str, list[EntityLabel]] = {}
    for mention in mentions:
        word = mention.last - 1 if mention.label == "PER" else mention.first
        if mention.label == "PER" or mention.length == 1:
            for lemma in text.lemmas(word):
                labels.setdefault(lemma, []).append(mention.label)
    found = []
    for index in free:
        said = [labels[lemma] for lemma in text.lemmas(index) if lemma in labels]
        if said and not part_of_compound(text, index):
            commonest = max(said, key=len)
            label, _ = Counter(commonest).most_common(1)[0]
            found.append(Mention(index, index + 1, label, "known-again", ("named elsewhere in the text",)))
    return [*mentions, *found] if found else mentions


@lru_cache(maxsize=WORDS)
def _common(form: str) -> bool:
    """Whether a word may as well be a common one: in the dictionary, first in its sentence or an adjective."""
    common = {NAME_MARKS.isdisjoint(reading.tag.grammemes) for reading in lemmas.dictionary_readings(form)}
    if len(common) == 1:
        return common.pop()
    likeliest = lemmas.parses(form)[0]
    return NAME_MARKS.isdisjoint(likeliest.tag.grammemes) if known(likeliest) else bool(likeliest.tag.POS == "ADJF")


ELSEWHERE_RULES: Final[tuple[Rule, ...]] = (
    same_label,
    places_again,
    where_it_is,
    repeated,
    known_again,
)
