"""People that the tagger missed or saw in part: initials, first names, fathers' names, two halves of one name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Final

from extract.analyse.lemmas import dictionary_readings, possible_tags
from extract.recognise.entities.forms import readings
from extract.recognise.entities.known import LISTED
from extract.recognise.entities.mentions import (
    DASHES,
    Mention,
    Rule,
    Text,
    joined,
    uncovered,
    where,
)
from extract.recognise.entities.people import word_list

_PLAIN: Final = ("ов", "ев", "ёв", "ин", "ын")
_OBLIQUE: Final = tuple(ending + case for ending in _PLAIN for case in ("ым", "у"))
_GENITIVE: Final = ("ы", "и", "ой")  # of surnames like «Кабрера»
_SURNAME_ENDINGS: Final = ("ов", "ев", "ёв", "ин", "ын", "ский", "цкий", "ова", "ева", "ёва", "ина", "ская", "цкая")


@where(".")
def initials(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """Initials and a surname are a person: «Б.Обама», «Дж.Коми»."""
    found: list[Mention] = []
    for index in text.capitals:
        if text.key(index - 1) != "." or len(text.texts[index]) < 3:
            continue
        first = index
        while first >= 2 and text.key(first - 1) == "." and _initial(text, first - 2) and text.near(first):
            first -= 2
            if text.key(first - 1) in DASHES and text.key(first - 2) == "." and _initial(text, first - 3):
                first -= 3
        if first < index and not text.texts[index].isupper() and "\n" not in text.words.gap(index):
            last = index + 1
            if text.key(last) in DASHES and not text.words.gap(last) and text.capital(last + 1):
                last += 2
            found.append(Mention(first, last, "PER", "initials", ("initials and a surname",)))
    if not found:
        yield from mentions
        return
    taken = {index for mention in found for index in range(mention.first, mention.last)}
    for mention in mentions:
        if not any(index in taken for index in range(mention.first, mention.last)):
            yield mention
        elif mention.length > 6 or mention.label != "PER":
            taken -= set(range(mention.first, mention.last))
            yield mention
    yield from (mention for mention in found if mention.first in taken and mention.last - 1 in taken)


def _initial(text: Text, index: int) -> bool:
    word = text.texts[index]
    return (
        text.capital(index)
        and len(word) <= 2
        and word.isalpha()
        and not word.isascii()
        and (len(word) == 1 or not word.isupper())
        and not text.words.gap(index + 1)
    )


def first_names(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A first name and a capitalised word that agrees with it are a person: «Дмитрий Дедов»."""
    for mention in mentions:
        other = mention.length == 2 and mention.label != "PER" and mention.rule not in (LISTED, "place-follows")
        if other and _first_and_last(text, mention.first):
            mention = mention.changed("first-name", label="PER")
        yield mention
    free = uncovered(text, mentions)
    for index, after in pairwise(free):
        if after != index + 1 or not text.near(after):
            continue
        if _first_and_last(text, index):
            yield Mention(index, index + 2, "PER", "first-name", ("a first name and a surname",))


def _first_and_last(text: Text, index: int) -> bool:
    first, second = text.texts[index], text.texts[index + 1]
    if first.isupper() or second.isupper() or text.words.gap(index + 1) != " ":
        return False
    if not any("Name" in reading.tag for reading in dictionary_readings(first)):
        return False
    names = [r for r in readings(first) if r.known and r.person and "Name" in r.parse.tag]
    surnames = [r for r in readings(second) if r.person or (r.kind == "noun" and not r.known)]
    if any(a.case == b.case and a.gender == b.gender for a in names for b in surnames):
        return True
    # «Дедов» and «Камский» are other words in the dictionary.
    return second.endswith(_SURNAME_ENDINGS) and any(a.case == "nomn" for a in names)


def before_surname(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A capitalised word that is no word of the dictionary, before a surname, is the first name: «Мейв Кеннеди»."""
    reached = 0
    for mention in mentions:
        before = mention.first - 1
        if mention.label == "PER" and mention.length == 1 and before >= reached and text.near(before + 1):
            word, latin = text[before], text.texts[mention.first].isascii()
            name = word.kind == "letters" and text.capital(before) and not word.text.isupper() and len(word.text) > 1
            if name and text.words.gap(before + 1) == " " and word.text.isascii() == latin:
                options = readings(word.text)
                if any(r.kind == "noun" for r in options) and all(not r.known or r.person for r in options):
                    mention = mention.changed("before-surname", first=before)
        reached = mention.last
        yield mention


@where(*word_list("patronymic_suffixes"))
def patronymics(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """«Анар Гасан оглы» is a name with the word after the father's."""
    for mention in mentions:
        if mention.label == "PER" and text.key(mention.last) in word_list("patronymic_suffixes"):
            mention = mention.changed("patronymic", last=mention.last + 1)
        yield mention


def joined_names(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A first name and a surname that the tagger took for two people: «Меиржан» «Юсупов»."""
    yield from joined(mentions, partial(_one_person, text), "joined")


def _one_person(text: Text, one: Mention, other: Mention) -> bool:
    if one.label != "PER" or other.label != "PER" or one.last != other.first or text.words.gap(other.first) != " ":
        return False
    if one.length != 1 or other.length != 1 or not text.near(other.first):
        return False
    options = [r for r in readings(text.texts[one.first]) if r.known and not isinstance(r.parse, str)]
    surname = any("Surn" in reading.parse.tag for reading in options)
    return not surname and text.case(one.first) == text.case(other.first) and text.gender(one.first) != "neut"


def split_surnames(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """An oblique surname and one in the nominative are two people: «На встрече с Токаевым Мирзиёев сообщил»."""
    for mention in mentions:
        pair = mention.label == "PER" and mention.length == 2 and text.words.gap(mention.last - 1) == " "
        if pair and _surname(text.texts[mention.first], _OBLIQUE) and _surname(text.texts[mention.last - 1], _PLAIN):
            yield mention.changed("two-surnames", last=mention.first + 1)
            mention = mention.changed("two-surnames", first=mention.first + 1)
        yield mention


def split_relations(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """«Предшественник Ривейры Эдуардо Сото», «соперница Кабреры Мария Ортис»: whose, and who."""
    for mention in mentions:
        first, long = mention.first, mention.label == "PER" and mention.length == 3
        if long and text.texts[first].endswith(_GENITIVE) and _related(text, first - 1) and _begins(text, first):
            yield mention.changed("relation", last=first + 1)
            mention = mention.changed("relation", first=first + 1)
        yield mention


def _related(text: Text, index: int) -> bool:
    """Whether a noun of a living being in the nominative stands there."""
    if index < 0 or not text.near(index + 1):
        return False
    return any({"NOUN", "anim", "nomn", "sing"} <= one.tag.grammemes for one in dictionary_readings(text.keys[index]))


def _begins(text: Text, first: int) -> bool:
    """Whether the name proper begins behind the word at `first`, which is no first name itself."""
    names = [dictionary_readings(text.texts[at]) for at in (first, first + 1)]
    own, after = ([one.tag.grammemes for one in found if "Name" in one.tag.grammemes] for found in names)
    return not own and any("nomn" in grammemes for grammemes in after)


def _surname(word: str, endings: tuple[str, ...]) -> bool:
    return word.endswith(endings) and not any({"Name", "sing"} in tag for tag in possible_tags(word))


PERSON_RULES: Final[tuple[Rule, ...]] = (
    split_relations,
    split_surnames,
    initials,
    first_names,
    before_surname,
    patronymics,
    joined_names,
)
