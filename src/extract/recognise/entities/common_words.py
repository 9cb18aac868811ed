"""Words that have their capital only from their place: «Верёвка», «Благодаря», «Доля Китая»."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extract.analyse import lemmas
from extract.recognise.countries import country_form
from extract.recognise.entities.forms import NAME_MARKS, inflections, known, readings
from extract.recognise.entities.heads import Kind, body_word, head
from extract.recognise.entities.known import LISTED
from extract.recognise.entities.mentions import (
    CLOSING_QUOTES,
    DASHES,
    OPENING_QUOTES,
    Mention,
    Text,
)
from extract.recognise.entities.people import word_list
from extract.recognise.words import key
from extract.records import EntityLabel

_SMALL: Final = 2
_PARTICLES: Final = frozenset({"также", "даже", "именно", "лишь", "только"})  # not «Ван», a surname
_FUNCTIONS: Final = frozenset({"PREP", "CONJ", "ADVB", "PRCL", "GRND", "INFN", "VERB", "PRED", "PRTS"})


def common_words(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A word of the dictionary that has its capital only from its place: «Верёвка», «Благодаря», «Доля Китая»."""
    elsewhere: set[str] | None = None
    for mention in mentions:
        first = mention.first
        if mention.label != "PER" and mention.last - first > 1 and _lone_function_word(text, mention):
            continue
        if mention.label == "PER" and mention.last - first > 1 and text.starts(first) and _no_name(text, first):
            yield mention.changed("common-word", first=first + 1)
        elif not text.starts(first) or mention.rule == LISTED or _inside_a_word(text, first):
            yield mention
        elif mention.last - first == 1:
            ambiguous = mention.label == "PER" and _common_too(text.texts[first])
            if _common(text.texts[first]) or ambiguous:
                elsewhere = _inside_sentences(text, mentions) if elsewhere is None else elsewhere
                if elsewhere.isdisjoint(text.lemmas(first)):
                    continue
            yield mention
        elif mention.label == "LOC" and _participle(text, first) and text.capital(first + 1):
            yield mention.changed("common-word", first=first + 1)
        elif mention.label == "ORG" and text.key(first + 1) == "директоров" and mention.last > first + _SMALL:
            yield mention.changed("common-word", first=first + _SMALL)
        elif mention.label != "PER" and _common_noun(text, first) and _no_part(text, mention):
            if any(text.capital(index) for index in range(first + 1, mention.last)):
                yield from _without_noun(text, mention)
        elif mention.label == "PER" or not _function_word(text, first):
            yield mention
        else:
            yield mention.changed("common-word", first=first + 1)


def _inside_a_word(text: Text, index: int) -> bool:
    """Whether a word has a quote before it or a hyphen behind it."""
    hyphen = text.key(index + 1) in DASHES and not text.words.gap(index + 1)
    return hyphen or text.key(index - 1) in OPENING_QUOTES


def _inside_sentences(text: Text, mentions: list[Mention]) -> set[str]:
    """The lemmas of names that do not stand first in a sentence."""
    edges = {index for mention in mentions for index in (mention.first, mention.last - 1) if text.capital(index)}
    return {lemma for index in edges if not text.starts(index) for lemma in text.lemmas(index)}


def _no_part(text: Text, mention: Mention) -> bool:
    """Whether a common noun first in a mention is no part of the name: «Доля Китая», «Дневники Голля»."""
    if mention.label == "LOC":
        return True
    second = mention.first + 1
    second += text.key(second) in OPENING_QUOTES
    kinds: tuple[Kind, ...] = ("body", "before_body", "legal_form", "before_place", "with_subject")
    noun = text.key(mention.first)
    return second < mention.last and text.capital(second) and not any(head(noun, kind) for kind in kinds)


def _without_noun(text: Text, mention: Mention) -> Iterator[Mention]:
    """The mention without its first word; what then begins with a first name is a person."""
    first, last = mention.first + 1, mention.last
    if text.key(first) in OPENING_QUOTES and text.key(last - 1) in CLOSING_QUOTES:
        first, last = first + 1, last - 1
    person = any(r.known and r.person and "Name" in r.parse.tag for r in readings(text.texts[first]))
    label: EntityLabel = "PER" if person and last - first > 1 else mention.label
    yield mention.changed("common-word", first=first, last=last, label=label)


def _common_too(form: str) -> bool:
    """Whether a form that may be a name is a common noun in the nominative too: «Мороз», «Гончар», «Аким»."""
    if key(form) in word_list("titles"):
        return True
    return any(
        reading.known and not reading.person and reading.kind == "noun" and reading.case == "nomn"
        for reading in readings(form)
        if not isinstance(reading.parse, str) and "Geox" not in reading.parse.tag
    )


def _lone_function_word(text: Text, mention: Mention) -> bool:
    """Whether the only capital of a mention is a function word's: «Благодаря содействию»."""
    if any(text.capital(index) for index in range(mention.first + 1, mention.last)):
        return False
    return text.key(mention.first - 1) not in OPENING_QUOTES and _function_word(text, mention.first)


def _common(form: str) -> bool:
    """Whether the dictionary knows a word and knows it as no name."""
    if form.isupper() or country_form(form) is not None or body_word(form.lower()) is not None:
        return False
    found = lemmas.dictionary_readings(form)
    if found:
        return all(NAME_MARKS.isdisjoint(reading.tag.grammemes) for reading in found)
    parses = lemmas.parses(form)
    return known(parses[0]) and all(NAME_MARKS.isdisjoint(parse.tag.grammemes) for parse in parses)


def _common_noun(text: Text, index: int) -> bool:
    """Whether a word is a noun of the dictionary that heads no place's name: «Доля Китая», «Грузооборот порта»."""
    form = text.texts[index]
    if head(key(form), "place") is not None or not _common(form):
        return False
    return all(parse.tag.POS == "NOUN" for parse in lemmas.parses(form))


def _function_word(text: Text, index: int) -> bool:
    """Whether a word is a preposition, conjunction, adverb or verb: «Благодаря содействию»."""
    form = text.texts[index]
    found = lemmas.dictionary_readings(form)
    if found and not any(reading.tag.POS in _FUNCTIONS for reading in found):
        return False
    parse = lemmas.parses(form)[0]
    return known(parse) and parse.tag.POS in _FUNCTIONS


def _participle(text: Text, index: int) -> bool:
    """Whether a word is an active participle: «Действующая Армянская АЭС»."""
    parse = lemmas.parses(text.texts[index])[0]
    return known(parse) and {"PRTF", "actv"} <= parse.tag.grammemes


def _small_word(text: Text, index: int) -> bool:
    """Whether a word before a person's name is an adverb, preposition, particle or conjunction, or an age: «Затем
    Кадыров»."""
    form = text.texts[index]
    if not text.capital(index + 1):
        return False
    parse = lemmas.parses(form)[0]
    small = known(parse) and parse.tag.POS in ("PREP", "CONJ", "ADVB") and len(form) > _SMALL
    small = small or key(form) in _PARTICLES
    small = small or (parse.tag.POS == "ADJF" and str(parse.normal_form).endswith("летний"))
    return small and not any(one.person for one in inflections(form))


def _no_name(text: Text, index: int) -> bool:
    """Whether a word first in its sentence is no part of the person's name behind it: «Затем Кадыров», «Поддержку
    Кирсану Илюмжинову»."""
    if _small_word(text, index):
        return True
    form, after = text.texts[index], text.texts[index + 1]
    long = len(form) > _SMALL and text.capital(index + 1)  # not «Ар Келли»
    parses = lemmas.dictionary_readings(form) if long and _common(form) else ()
    thing = bool(parses) and all({"NOUN", "inan"} <= parse.tag.grammemes for parse in parses)
    return thing and any("Name" in one.tag.grammemes for one in lemmas.dictionary_readings(after))
