"""Names that the tagger missed: those named elsewhere in the text, initials, first names, abbreviations in brackets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from extract.analyse import lemmas
from extract.lexicon import load
from extract.recognise.countries import adjective_country, country_form, region_form
from extract.recognise.entities.forms import known, readings
from extract.recognise.entities.heads import Kind, body_word, head
from extract.recognise.entities.known import LISTED, listed_name
from extract.recognise.entities.mentions import (
    CLOSING_QUOTES,
    DASHES,
    OPENING_QUOTES,
    Mention,
    Rule,
    Text,
    lemma_set,
    uncovered,
    where,
)
from extract.recognise.entities.people import word_list
from extract.records import EntityLabel

_NAME_MARKS: Final = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Abbr"})
# Forms of surnames, which a guess may take for adjectives.
_OF_SURNAME: Final = re.compile("[А-ЯЁ][а-яё-]+(?:ов|ев|ёв|ин|ын)(?:а|у|ым|е|ой)")
_MAX_ABBREVIATION: Final = 12
_MAX_BRACKET: Final = 8
_REPORTS: Final = frozenset({"передает", "сообщает", "пишет", "информирует", "отмечает"})
_LONG_ENOUGH: Final = 2
_MAX_REPEATED: Final = 6
# Letters that no case changes.
_BEGINNING: Final = 2
_FULL_NAME: Final = 3
_DEFINED: Final = "defined"
_PLACE_KINDS: Final[tuple[Kind, ...]] = ("before_place", "street", "place", "before_body")
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
    taken = {index for mention in found for index in range(mention.first, mention.last)}
    for mention in mentions:
        if not any(index in taken for index in range(mention.first, mention.last)):
            yield mention
        elif mention.last - mention.first > 6 or mention.label != "PER":
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
                yield Mention(index, index + 1, mention.label, _DEFINED, ("so called in what follows",))
            elif _short_name(text, index, mention):
                yield Mention(index, index + 1, mention.label, "abbreviation", ("in brackets after the name",))
            if text.key(index + 1) == ")":
                break
            index += 2


def _coined(text: Text, body: Mention, inner: Mention) -> bool:
    """Whether one word that no dictionary has fills the brackets after a body's name: «Служба статистики (Сакстат)»."""
    opening = body.last + (text.key(body.last) in CLOSING_QUOTES)
    if body.label != "ORG" or text.key(opening) != "(" or inner.first != opening + 1 or _length(inner) != 1:
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
        if label is not None and (not _part_of_compound(text, index) or _chained(text, index)):
            yield Mention(index, index + 1, label, "listed", (f"«{word.text}» is listed",))


def _word_too(text: Text, index: int) -> bool:
    """Whether a country's form is also a common word («Того», «Чад») or an abbreviation of another case («мали»)."""
    form = text.texts[index]
    if form.isupper():
        return False
    parses = lemmas.parses(form)
    return len(form) <= 4 or any(not _NAME_MARKS & parse.tag.grammemes for parse in parses)


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


def _part_of_compound(text: Text, index: int) -> bool:
    joined_left = index > 0 and text.key(index - 1) in DASHES and not text.words.gap(index)
    joined_right = index + 1 < len(text) and text.key(index + 1) in DASHES and not text.words.gap(index + 1)
    dotted = text.key(index - 1) == "." and not text.words.gap(index)
    address = text.key(index + 1) == "." and not text.words.gap(index + 1) and not text.words.gap(index + 2)
    return joined_left or joined_right or dotted or (address and index + 2 < len(text))


def known_again(text: Text, mentions: list[Mention]) -> Iterable[Mention]:
    """A name that the text has elsewhere: «Путин уволил двух генералов» where «Владимира Путина» follows."""
    free = [index for index in uncovered(text, mentions) if len(text.texts[index]) > _LONG_ENOUGH]
    # «Гуцул» where the text has «Евгения Гуцул».
    full = (mention for mention in mentions if mention.label == "PER" and _length(mention) > 1)
    surnames = {lemma for mention in full for lemma in lemma_set(text, mention.last - 1)}
    defined = {index for mention in mentions if mention.rule == _DEFINED for index in lemma_set(text, mention.first)}
    free = [
        i
        for i in free
        if not _common(text.texts[i])
        or not defined.isdisjoint(lemma_set(text, i))
        or _OF_SURNAME.fullmatch(text.texts[i]) is not None
        or not surnames.isdisjoint(lemma_set(text, i))
    ]
    if not free:
        return mentions
    labels: dict[str, Counter[EntityLabel]] = {}
    for mention in mentions:
        word = mention.last - 1 if mention.label == "PER" else mention.first
        if mention.label == "PER" or mention.last - mention.first == 1:
            for lemma in lemma_set(text, word):
                labels.setdefault(lemma, Counter())[mention.label] += 1
    found = []
    for index in free:
        counts = [labels[lemma] for lemma in lemma_set(text, index) if lemma in labels]
        if counts and not _part_of_compound(text, index):
            label, _ = max(counts, key=lambda counter: counter.total()).most_common(1)[0]
            found.append(Mention(index, index + 1, label, "known-again", ("named elsewhere in the text",)))
    return [*mentions, *found] if found else mentions


def repeated(text: Text, mentions: list[Mention]) -> Iterable[Mention]:
    """A name of several words that the text has elsewhere: «Срединный коридор» first in its sentence."""
    names: dict[str, list[Mention]] = {}
    seen: set[tuple[str, ...]] = set()
    for mention in mentions:
        length = mention.last - mention.first
        if 1 < length <= _MAX_REPEATED and text.capital(mention.first) and text[mention.last - 1].kind == "letters":
            said = tuple(text.keys[mention.first : mention.last])
            for lemma in _lemmas(text, mention.first) if said not in seen else ():
                names.setdefault(lemma, []).append(mention)
            seen.add(said)
    if not names:
        return mentions
    beginnings = {lemma[:_BEGINNING] for lemma in names}
    reach = {mention.first: mention.last for mention in mentions}
    inside = {index for mention in mentions for index in range(mention.first + 1, mention.last)}
    found: list[Mention] = []
    for index in text.capitals:
        if text.keys[index][:_BEGINNING] not in beginnings or index in inside or reach.get(index, 0) > index + 1:
            continue
        for lemma in _lemmas(text, index) & names.keys():
            best = max((m for m in names[lemma] if _same_words(text, index, m)), key=_length, default=None)
            if best is not None:
                found.append(Mention(index, index + _length(best), best.label, "repeated", ("named elsewhere",)))
                break
    return [*mentions, *found] if found else mentions


def _length(mention: Mention) -> int:
    return mention.last - mention.first


def _lemmas(text: Text, index: int) -> frozenset[str]:
    return lemma_set(text, index) or frozenset((text.key(index),))


def _same_words(text: Text, first: int, mention: Mention) -> bool:
    if first == mention.first or first + _length(mention) > len(text):
        return False
    for at in range(1, _length(mention)):
        one, other = first + at, mention.first + at
        same = text.key(one) == text.key(other) or not _lemmas(text, one).isdisjoint(_lemmas(text, other))
        if not same or not text.near(one):
            return False
    return True


def same_label(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A surname that the text has in a person's full name is a person's, whatever the tagger took it for."""
    surnames: set[str] = set()
    for mention in mentions:
        if mention.label == "PER" and _length(mention) > 1:
            surnames |= lemma_set(text, mention.last - 1)
    for mention in mentions:
        last = mention.last - 1
        if mention.label != "PER" and surnames and _length(mention) <= _FULL_NAME and text.capital(last):
            named = not surnames.isdisjoint(lemma_set(text, last)) and _may_be_person(text, mention)
            mention = mention.changed("same-label", label="PER") if named else mention
        yield mention


def _may_be_person(text: Text, mention: Mention) -> bool:
    before = text.compound(mention.first - 1) if text.near(mention.first) else ""
    if any(head(before, kind) is not None for kind in _PLACE_KINDS) or text.key(mention.first - 1) in OPENING_QUOTES:
        return False
    words = [text[index] for index in range(mention.first, mention.last) if text[index].kind == "letters"]
    return all(word.text[0].isupper() and not word.text.isupper() for word in words) and not any(
        "Geox" in parse.tag.grammemes for word in words for parse in lemmas.parses(word.text) if known(parse)
    )


@where(*word_list("patronymic_suffixes"))
def patronymics(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """«Анар Гасан оглы» is a name with the word after the father's."""
    for mention in mentions:
        if mention.label == "PER" and text.key(mention.last) in word_list("patronymic_suffixes"):
            mention = mention.changed("patronymic", last=mention.last + 1)
        yield mention


def latin_names(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A Latin name after a noun that a company has, or a country's adjective: «акции AMD», «швейцарская AFRY»."""
    yield from mentions
    reached = 0
    for index in uncovered(text, mentions):
        if index < reached or not text.texts[index].isascii() or not text.near(index) or text.words.gap(index) != " ":
            continue
        before = index - 1
        adjective = text.pos(before) == "ADJ" and any(map(adjective_country, lemma_set(text, before)))
        if not (adjective or head(text.key(before), "of_company") or head(text.key(before), "before_body")):
            continue
        last = index + 1
        while text.near(last) and text.capital(last) and text.texts[last].isascii() and text.words.gap(last) == " ":
            last += 1
        joined = text.key(last) in (*DASHES, ".", "&") and not text.words.gap(last) and not text.words.gap(last + 1)
        if text[index].kind == "letters" and not joined and not (last < len(text) and text[last].kind == "digits"):
            reached = last
            yield Mention(index, last, "ORG", "latin", (f"after «{text.texts[before]}»",))


@where(nouns=("before_place", "street", "conduit", "place"))
def after_places(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A capitalised word right after «улица», «порт», «село» is a place that the tagger missed: «улицы Мукими».

    So are a road by its number («трасса М-5») and a place's head with a genitive («Долина царей»).
    """
    yield from mentions
    reached = 0
    free = uncovered(text, mentions)
    for index in free:
        if index < reached or not text.near(index) or text.texts[index - 1] != text.key(index - 1):
            continue
        if (last := _road(text, index) or _bare_place(text, index)) is not None:
            reached = last
            yield Mention(index, last, "LOC", "after-place", ("a road's number, or a place's head with a genitive",))
            continue
        noun = text.compound(index - 1)
        if (head(noun, "before_place") or head(noun, "street")) and text[index].kind == "letters":
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
    if last > len(text) or text[index + 2].kind != "digits" or text.words.gap(index + 2):
        return None
    if text.key(last) in OPENING_QUOTES and text.near(last) and text.key(last + 2) in CLOSING_QUOTES:
        return last + 3
    return last


def _bare_place(text: Text, index: int) -> int | None:
    if head(text.key(index), "place") is None or not text.near(index + 1) or text.starts(index):
        return None
    genitive = text.texts[index + 1].islower() and text.case(index + 1) == "gent" and text.pos(index + 1) == "NOUN"
    return index + 2 if genitive else None


@lru_cache(maxsize=50_000)
def _common(form: str) -> bool:
    """Whether a word may as well be a common one: in the dictionary, first in its sentence or an adjective."""
    parses = lemmas.parses(form)
    if not known(parses[0]):
        return bool(parses[0].tag.POS == "ADJF")
    return _NAME_MARKS.isdisjoint(parses[0].tag.grammemes)


def first_names(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A first name and a capitalised word that agrees with it are a person: «Дмитрий Дедов»."""
    for mention in mentions:
        listed = mention.rule in (LISTED, "place-follows") or mention.label == "PER"
        if not listed and mention.last - mention.first == 2 and _first_and_last(text, mention.first):
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
        if mention.label == "PER" and mention.last - mention.first == 1 and before >= reached and text.near(before + 1):
            word, latin = text[before], text.texts[mention.first].isascii()
            name = word.kind == "letters" and text.capital(before) and not word.text.isupper() and len(word.text) > 1
            if name and text.words.gap(before + 1) == " " and word.text.isascii() == latin:
                options = readings(word.text)
                if any(r.kind == "noun" for r in options) and all(not r.known or r.person for r in options):
                    mention = mention.changed("before-surname", first=before)
        reached = mention.last
        yield mention


def joined_names(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A first name and a surname that the tagger took for two people: «Меиржан» «Юсупов»."""
    kept: Mention | None = None
    for mention in mentions:
        if kept is not None and _one_person(text, kept, mention):
            kept = kept.changed("joined", last=mention.last)
            continue
        if kept is not None:
            yield kept
        kept = mention
    if kept is not None:
        yield kept


def _one_person(text: Text, one: Mention, other: Mention) -> bool:
    if one.label != "PER" or other.label != "PER" or one.last != other.first or text.words.gap(other.first) != " ":
        return False
    if _length(one) != 1 or _length(other) != 1 or not text.near(other.first):
        return False
    options = [r for r in readings(text.texts[one.first]) if r.known and not isinstance(r.parse, str)]
    surname = any("Surn" in reading.parse.tag for reading in options)
    return not surname and text.case(one.first) == text.case(other.first) and text.gender(one.first) != "neut"


def _persons(form: str) -> bool:
    return any(reading.person and reading.known for reading in readings(form))


def coined_bodies(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """One word that ends as companies' and agencies' names do, and that no dictionary has, is one: «Кыргызгидромет»."""
    endings = tuple(load("bodies")["coined"]["endings"])
    for mention in mentions:
        if mention.label != "ORG" and _length(mention) == 1:
            form = text.texts[mention.first]
            stems = {lemma for lemma in lemma_set(text, mention.first) if lemma.endswith(endings)}
            if stems and not form.isupper() and not known(lemmas.parses(form)[0]) and not listed_name(form):
                mention = mention.changed("coined-body", label="ORG")
        yield mention


def agencies(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """After «сообщает», «передаёт» a name that no dictionary has for a person's is an agency's: «передаёт Тренд»."""
    for mention in mentions:
        reported = _length(mention) == 1 and text.key(mention.first - 1) in _REPORTS
        if mention.label == "PER" and reported and not _persons(text.texts[mention.first]):
            mention = mention.changed("agency", label="ORG")
        yield mention


def places_again(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """One word that the text has for a place elsewhere, and for no person's full name, is the place: «Лена»."""
    places: set[str] = set()
    people: set[str] = set()
    for mention in mentions:
        if mention.label == "LOC" and _length(mention) == 1:
            places |= lemma_set(text, mention.first)
        elif mention.label == "PER" and _length(mention) > 1:
            people |= {lemma for at in range(mention.first, mention.last) for lemma in lemma_set(text, at)}
    for mention in mentions:
        if mention.label == "PER" and _length(mention) == 1 and places:
            own = lemma_set(text, mention.first)
            if not places.isdisjoint(own) and people.isdisjoint(own):
                mention = mention.changed("place-again", label="LOC")
        yield mention


MISSED_RULES: Final[tuple[Rule, ...]] = (
    initials,
    abbreviations,
    countries_and_bodies,
    first_names,
    before_surname,
    patronymics,
    latin_names,
    after_places,
    joined_names,
    same_label,
    places_again,
    coined_bodies,
    agencies,
    repeated,
    known_again,
)
