"""A sentence as the linking rules read it: words, and each quantity, time and name as one item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

from spacy.tokens import Doc, Token

from extract.analyse.lemmas import parses
from extract.recognise.countries import adjective_countries
from extract.records import Entity, Quantity, Time


class Kind(Enum):
    """What an item can do in a clause."""

    QUANTITY = "quantity"
    TIME = "time"
    NAME = "name"
    NOUN = "noun"
    PRONOUN = "pronoun"
    ADJECTIVE = "adjective"  # determiners, ordinals and participles before a noun too
    VERB = "verb"  # finite, or a short participle or adjective
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    ADVERB = "adverb"
    PREPOSITION = "preposition"
    COORDINATOR = "coordinator"
    SUBORDINATOR = "subordinator"
    PARTICLE = "particle"
    COMMA = "comma"
    STOP = "stop"  # «;», «.» and the like
    COLON = "colon"
    DASH = "dash"
    OPEN = "open"  # brackets
    CLOSE = "close"
    QUOTE = "quote"
    OTHER = "other"


UD_CASES: Final = {"nomn": "Nom", "gent": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins", "loct": "Loc"}
"""Universal Dependencies cases by pymorphy3's."""

PREDICATES: Final = frozenset({Kind.VERB, Kind.INFINITIVE, Kind.GERUND})


class Features(NamedTuple):
    """The Universal Dependencies features that the rules ask for; empty where the tagger gives none."""

    case: str = ""
    number: str = ""
    gender: str = ""
    form: str = ""
    tense: str = ""
    voice: str = ""
    variant: str = ""
    aspect: str = ""
    animacy: str = ""


_BULLETS: Final = frozenset({"— ", "– ", "- ", "• ", "* "})
_ABOUT_THIS: Final = re.compile(r"\b(?:[Оо]б этом|[Тт]акие (?:данные|цифры)|[Ээ]ти (?:данные|цифры))\b")
MAX_SENTENCE: Final = 300
"""Tokens after which a sentence is cut, so that text without a full stop costs no more than its length."""


@dataclass(frozen=True, slots=True)
class Item:
    """One word, or one recognised mention (`record`); `tokens` are its words' own items."""

    kind: Kind
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    features: Features
    subject: bool = False
    governor: int = -1  # where the word that the parser hangs it on begins; the parser errs
    record: Entity | Quantity | Time | None = None
    tokens: tuple[Item, ...] = ()

    @property
    def case(self) -> str:
        return self.features.case

    @property
    def number(self) -> str:
        return self.features.number

    @property
    def participle(self) -> bool:
        return self.features.form == "Part"


@dataclass(frozen=True, slots=True)
class Sentence:
    """The items of one sentence; `paragraph` numbers the line it stands in."""

    start: int
    end: int
    paragraph: int
    items: tuple[Item, ...] = field(repr=False)

    @property
    def is_dateline(self) -> bool:
        """«Ташкент. 25 июня.»: nothing but names and times."""
        kinds = {Kind.NAME, Kind.TIME, Kind.COMMA, Kind.STOP, Kind.QUOTE, Kind.DASH}
        return all(item.kind in kinds for item in self.items)


_PUNCTUATION: Final = {
    **dict.fromkeys(",", Kind.COMMA),
    **dict.fromkeys((";", ".", "!", "?", "…", "..."), Kind.STOP),
    ":": Kind.COLON,
    **dict.fromkeys("-–—−", Kind.DASH),
    **dict.fromkeys("([{", Kind.OPEN),
    **dict.fromkeys(")]}", Kind.CLOSE),
    **dict.fromkeys("«»\"“”„'", Kind.QUOTE),
}
_KINDS: Final = {
    "NOUN": Kind.NOUN,
    "PROPN": Kind.NOUN,
    "PRON": Kind.PRONOUN,
    "ADJ": Kind.ADJECTIVE,
    "DET": Kind.ADJECTIVE,
    "NUM": Kind.OTHER,
    "ADV": Kind.ADVERB,
    "ADP": Kind.PREPOSITION,
    "CCONJ": Kind.COORDINATOR,
    "SCONJ": Kind.SUBORDINATOR,
    "PART": Kind.PARTICLE,
}
_VERB_FORMS: Final = {"Inf": Kind.INFINITIVE, "Conv": Kind.GERUND}


def sentences(doc: Doc) -> list[Sentence]:
    """The sentences of the paragraphs (lines) that hold a quantity, a duration or a date, or say whose they are.

    Linking looks no further than its paragraph, so that the others need not be read.
    """
    found: list[Sentence] = []
    text = doc.text
    mentions = _mentions(doc, len(text))
    wanted = set(_paragraphs_of(text, [*_cardinal(doc), *doc._.times])) | set(_pointing(text))
    for paragraph, tokens in _lines(doc, mentions):
        if paragraph in wanted:
            items = tuple(_items(tokens, mentions))
            if items:
                found.append(Sentence(items[0].start, items[-1].end, paragraph, items))
    return found


def _cardinal(doc: Doc) -> list[Quantity]:
    """The quantities but the ordinals, which say nothing."""
    return [quantity for quantity in doc._.quantities if quantity.label != "ORDINAL"]


def _pointing(text: str) -> Iterator[int]:
    """The lines that say whose the numbers of another are: «Об этом сообщили в ведомстве»."""
    for paragraph, content in enumerate(text.split("\n")):
        if _ABOUT_THIS.search(content):
            yield paragraph


def _paragraphs_of(text: str, records: Sequence[Quantity | Time]) -> Iterator[int]:
    paragraph = position = 0
    for record in sorted(records, key=lambda record: record.start):
        paragraph += text.count("\n", position, record.start)
        position = record.start
        yield paragraph


def _lines(doc: Doc, mentions: dict[int, Quantity | Time | Entity]) -> Iterator[tuple[int, list[Token]]]:
    """Each sentence's tokens with the number of its line; a line end ends a sentence.

    An abbreviation's dot inside a mention ends none: «20,3 тыс. ДФЭ», «3 млрд долл. США».
    """
    paragraph = 0
    within = 0  # where the mention that the tokens are in ends
    listing = False  # whether the line before ends as lists begin and go on
    tokens: list[Token] = []
    for token in doc:
        if tokens and ((token.is_sent_start and token.idx >= within) or len(tokens) >= MAX_SENTENCE):
            yield paragraph, tokens
            tokens = []
        if token.is_space:
            breaks = token.text.count("\n")
            if breaks and tokens:
                yield paragraph, tokens
                listing = tokens[-1].text in (":", ";")
                tokens = []
            if breaks:
                listed = listing and doc.text[token.idx + len(token) : token.idx + len(token) + 2] in _BULLETS
                paragraph += 0 if listed else breaks
                listing = listed
        else:
            tokens.append(token)
            record = mentions.get(token.idx)
            within = within if record is None else record.end
    if tokens:
        yield paragraph, tokens


def _mentions(doc: Doc, length: int) -> dict[int, Quantity | Time | Entity]:
    """The mentions by their first character; of two that overlap the more telling one counts."""
    chosen: dict[int, Quantity | Time | Entity] = {}
    covered = bytearray(length)
    for record in (*_cardinal(doc), *doc._.times, *doc._.entities):
        if not any(covered[record.start : record.end]):
            chosen[record.start] = record
            covered[record.start : record.end] = b"\1" * (record.end - record.start)
    return chosen


def _items(tokens: Sequence[Token], mentions: dict[int, Quantity | Time | Entity]) -> Iterator[Item]:
    index = 0
    while index < len(tokens):
        token = tokens[index]
        record = next(
            (mentions[at] for at in range(token.idx, token.idx + len(token)) if at in mentions),
            None,
        )
        if record is None:
            word = _word(token)
            before = tokens[index - 1].lower_ if index else ""
            after = tokens[index + 1].lower_ if index + 1 < len(tokens) else ""
            if (before, token.lower_) == ("то", "есть") or (token.lower_, after) == ("то", "есть"):
                word = replace(word, kind=Kind.COORDINATOR)  # the tagger takes it for a verb
            yield word
            index += 1
            continue
        last = index + 1
        while last < len(tokens) and tokens[last].idx < record.end:
            last += 1
        yield _mention(record, [_word(token) for token in tokens[index:last]])
        index = last


def _mention(record: Quantity | Time | Entity, words: list[Item]) -> Item:
    kinds = {Quantity: Kind.QUANTITY, Time: Kind.TIME, Entity: Kind.NAME}
    head = next((word for word in words if word.kind is Kind.NOUN), words[0])
    return Item(
        kinds[type(record)],
        record.start,
        record.end,
        record.text,
        head.lemma,
        head.pos,
        head.features,
        any(word.subject for word in words),
        next((word.governor for word in words if not record.start <= word.governor < record.end), -1),
        record,
        tuple(words),
    )


def _word(token: Token) -> Item:
    features = _features(str(token.morph))
    kind = _kind(token, features)
    if token.pos_ == "ADJ" and token.is_alpha and (noun := _mistaken_noun(token.text, features.case)) is not None:
        kind, features = Kind.NOUN, noun
    if token.pos_ == "VERB" and token.is_alpha and (mistaken := _mistaken_verb(token.text)) is not None:
        kind, features = Kind.NOUN, mistaken
    if token.lemma_ == "быть" and token.text.lower().startswith("буд") and kind is Kind.VERB:
        features = features._replace(tense="Fut")  # the tagger says present
    return Item(
        kind,
        token.idx,
        token.idx + len(token),
        token.text,
        token.lemma_.lower().replace("ё", "е"),
        token.pos_,
        features,
        token.dep_.startswith("nsubj"),
        token.head.idx,
    )


def _kind(token: Token, features: Features) -> Kind:
    if token.text in _PUNCTUATION:
        return _PUNCTUATION[token.text]
    pos = token.pos_
    if pos in ("NOUN", "PROPN") and adjective_countries(token.lemma_):
        return Kind.ADJECTIVE  # «а казахстанские — 136 млн»: the tagger takes it for a noun
    if pos in ("VERB", "AUX"):
        if features.form == "Part" and features.variant != "Short":
            return Kind.ADJECTIVE
        return _VERB_FORMS.get(features.form, Kind.VERB)
    if pos == "ADJ" and features.variant == "Short":
        return Kind.VERB
    return _KINDS.get(pos, Kind.OTHER)


@lru_cache(maxsize=4096)
def _mistaken_noun(form: str, case: str) -> Features | None:
    """The features of a noun that the tagger takes for an adjective: «грузоперевозки», «грузооборот»."""
    found = parses(form)
    if not found[0].is_known or any(parse.tag.POS not in ("NOUN", "VERB") for parse in found):
        return None
    nouns = [parse for parse in found if parse.tag.POS == "NOUN"]
    fitting = [parse for parse in nouns if UD_CASES.get(str(parse.tag.case)) == case]
    best = next(iter(fitting or [parse for parse in nouns if parse.tag.case == "nomn"]), None)
    if best is None:
        return None
    return Features(UD_CASES[str(best.tag.case)], "Plur" if best.tag.number == "plur" else "Sing")


@lru_cache(maxsize=4096)
def _mistaken_verb(form: str) -> Features | None:
    """The features of a noun that the tagger takes for a verb: «промтоваров»."""
    found = parses(form)
    if not found[0].is_known or any(parse.tag.POS != "NOUN" for parse in found):
        return None
    best = found[0]
    return Features(UD_CASES.get(str(best.tag.case), ""), "Plur" if best.tag.number == "plur" else "Sing")


@lru_cache(maxsize=4096)
def _features(morph: str) -> Features:
    values = dict(pair.split("=", 1) for pair in morph.split("|") if "=" in pair)
    names = ("Case", "Number", "Gender", "VerbForm", "Tense", "Voice", "Variant", "Aspect", "Animacy")
    return Features(*(values.get(name, "") for name in names))
