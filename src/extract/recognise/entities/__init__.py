"""Names: the tagger's spans repaired, put in the nominative, and given ids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc

from extract.analyse import lemmas
from extract.recognise.countries import country_nominative
from extract.recognise.entities.agreement import woman_acts
from extract.recognise.entities.bodies import BODY_RULES
from extract.recognise.entities.boundaries import BOUNDARY_RULES, trim_signs
from extract.recognise.entities.companies import COMPANY_RULES
from extract.recognise.entities.coreference import identify, with_soft_ends
from extract.recognise.entities.elsewhere import ELSEWHERE_RULES
from extract.recognise.entities.forms import (
    NAME_MARKS,
    adjectival,
    agrees,
    declines,
    inflected,
    inflections,
    known,
    readings,
)
from extract.recognise.entities.headed import HEADED_RULES
from extract.recognise.entities.headlines import HEADLINE_RULES
from extract.recognise.entities.heads import Kind, head
from extract.recognise.entities.known import KNOWN_RULES, known_nominative
from extract.recognise.entities.mentions import CLOSING_QUOTES, OPENING_QUOTES, Mention, Rule, Text, settled
from extract.recognise.entities.missed import MISSED_RULES
from extract.recognise.entities.names import nominative, parts
from extract.recognise.entities.persons import PERSON_RULES
from extract.recognise.entities.places import PLACE_RULES
from extract.recognise.entities.quotes import QUOTE_RULES, firms, listed_names
from extract.recognise.entities.shared_nouns import SHARED_RULES, before_bracket, elided_nominative, shared_nominative
from extract.recognise.entities.stray import STRAY_RULES
from extract.recognise.words import Words
from extract.records import Entity, EntityLabel

RULES: Final[tuple[Rule, ...]] = (
    *BOUNDARY_RULES,
    *KNOWN_RULES,
    *QUOTE_RULES,
    *PLACE_RULES,
    *HEADED_RULES,
    *BODY_RULES,
    *PERSON_RULES,
    *MISSED_RULES,
    *COMPANY_RULES,
    firms,
    listed_names,
    *ELSEWHERE_RULES,
    *HEADLINE_RULES,
    *STRAY_RULES,
    *SHARED_RULES,
    trim_signs,
)
"""The repairs, in the order in which they are made."""

# No name is longer; what a tagger makes of a text without sense may be.
_MAX_TOKENS: Final = 100
_INTRODUCING: Final[tuple[Kind, ...]] = ("before_body", "legal_form", "before_place")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_LOCATIVE: Final = ("ском", "цком")
"""How adjectives end in the locative, and towns in the instrumental."""
_IN: Final = frozenset({"в", "во", "на", "при"})
_LISTING: Final = frozenset({",", "и", ")", "-"})
_LABELS: Final[dict[str, EntityLabel]] = {"PER": "PER", "LOC": "LOC", "ORG": "ORG"}


def entities(doc: Doc, words: Words | None = None) -> list[Entity]:
    """The names in a Doc whose `ents` are a tagger's PER, LOC and ORG; other labels are left out.

    Each has its nominative and an id that is shared by the mentions of the same thing in the text. `words` are the
    Doc's, where they are cut already.
    """
    return entities_of_all([doc], [Words.of(doc) if words is None else words])[0]


def entities_of_all(docs: Sequence[Doc], words: Sequence[Words]) -> list[list[Entity]]:
    """The names in each of the Docs, whose words are these.

    Rule after rule reads them all: what it looks things up in stays in the processor's cache meanwhile.
    """
    texts = list(map(Text, docs, words))
    found = [settled(_tagged(text)) for text in texts]
    for rule in RULES:
        for at, text in enumerate(texts):
            changed = rule(text, found[at])
            if changed is not found[at] and (mentions := list(changed)) != found[at]:
                found[at] = settled(mentions)
    named = [
        with_soft_ends([(mention, _name(text, mention)) for mention in mentions])
        for text, mentions in zip(texts, found, strict=True)
    ]
    return list(map(identify, texts, named))


def _tagged(text: Text) -> list[Mention]:
    return [
        Mention(first, last, _LABELS[label])
        for first, last, label in text.tagged
        if label in _LABELS and last - first <= _MAX_TOKENS
    ]


def _of_somebody(text: Text, mention: Mention) -> bool:
    """Whether a name stands in the genitive after a street («на проспекте Нариманова», not «на улице Тверской»), or
    after another place in another case («в проливе Лаперуза»)."""
    before = mention.first - 1
    if not text.near(mention.first) or text.case(mention.first) != "gent":
        return False
    options = readings(text.texts[mention.first])
    noun = {(one.case, one.gender) for one in readings(text.texts[before]) if one.kind == "noun"}
    agreeing = [one for one in options if one.kind == "adjective" and one.known]
    if any(mention.length > 1 or (one.case, one.gender) in noun for one in agreeing):
        return False  # «у проспекта Невского»; not «на улице Чайковского»
    if head(text.key(before), "street") is not None:
        return True
    other = head(text.key(before), "before_place") is not None and text.case(before) not in ("gent", "")
    return other and any(one.person and one.case == "gent" for one in options)


def _apposed(text: Text, mention: Mention) -> bool:
    """Whether a place that no dictionary has stands bare after its kind, and so in the nominative: «в тюрьме Санте»."""
    noun = head(text.key(mention.first - 1), "before_place")
    if noun is None or not text.near(mention.first) or mention.length > 1:
        return False
    return not known(lemmas.parses(text.texts[mention.first])[0])


def _agreeing_place(text: Text, mention: Mention) -> str | None:
    """The nominative of a place whose name is an adjective of the noun before it: «в селе Октябрьском» is in
    Октябрьское, «в посёлке Октябрьском» in Октябрьский; a town in «-ск» has no such form there."""
    noun = head(text.key(mention.first - 1), "before_place")
    if noun is None or not text.near(mention.first) or mention.length > 1:
        return None
    word = text.texts[mention.first]
    own = [one for one in readings(text.texts[mention.first - 1]) if one.kind == "noun" and one.number == "sing"]
    options = readings(word)
    for of in own:
        if any(one.case == of.case and one.kind == "noun" and one.known and not one.person for one in options):
            return None  # «в городе Торжке», and «селом Октябрьском» may be either
        for one in options:
            if one.kind == "adjective" and one.known and agrees(one, of) and of.case != "nomn":
                return inflected(word, one, {"nomn", "sing", of.gender})
    return None


def _adjective_in_place(text: Text, mention: Mention) -> bool:
    """«в Уральском (5 %)», «в Омском и Уральском»: of the town it were «в Уральске»; not «между Омском и Уральском»."""
    if mention.length > 1 or not text.texts[mention.first].endswith(_LOCATIVE):
        return False
    at = mention.first - 1
    while text.near(at + 1) and text.key(at) not in _IN and (text.capital(at) or text.key(at) in _LISTING):
        at = min(before_bracket(text, at + 1), at) - 1
    return text.key(at) in _IN


def _apposed_in_quotes(text: Text, mention: Mention) -> bool:
    """Whether a name in quotes stands after the noun that says what it is: «в фонде «Самрук-Казына»»."""
    quote = mention.first - 1
    if not text.near(quote) or text.key(mention.last) not in CLOSING_QUOTES:
        return False
    noun = text.compound(quote - 1)
    return any(head(noun, kind) is not None for kind in _INTRODUCING)


def _shows_case(text: Text, first: int) -> bool:
    """«по сети «Российских железных дорог»»: an adjective in another case than the nominative is declined all the
    same."""
    found = inflections(text.texts[first])
    adjectives = [one for one in found if one.kind == "adjective"]
    return bool(adjectives) and len(adjectives) == len(found) and all(one.case != "nomn" for one in found)


def _last_declined(text: Text, mention: Mention) -> str | None:
    """««Т2 Холдинга»», ««ВТБ Капитала»»: the nominative of a name in quotes of which but the last word, a common noun
    with a capital, shows the case; None for other mentions."""
    *before, last = range(mention.first, mention.last)
    form = text.texts[last]
    if text.key(mention.first - 1) not in OPENING_QUOTES or not before or not form.istitle() or not _common(form):
        return None
    cases = {one.case for one in inflections(form) if one.number == "sing"}  # not «Альфа Групп»
    if not cases or "nomn" in cases or head(text.key(last), "place") is not None:
        return None
    words = [text.texts[at] for at in before if text.kinds[at] == "letters"]
    if any(word.islower() or (declines(word) and (_common(word) or adjectival(word))) for word in words):
        return None  # «Фонд Развития», «Красного Октября»
    return text.span(mention.first, last) + text.words.gap(last) + nominative(form, "ORG", (text.case(last),))


def _common(form: str) -> bool:
    """Whether the dictionary has a word, as no name and with cases: «Холдинга», not «Медиа»."""
    tags = lemmas.dictionary_tags(form)
    return bool(tags) and all(NAME_MARKS.isdisjoint(tag.grammemes) and "Fixd" not in tag for tag in tags)


def _name(text: Text, mention: Mention) -> str:
    first, last, label = mention.first, mention.last, mention.label
    surface = (text.texts[first] if last - first == 1 else text.span(first, last)).replace("\u00ad", "")
    surface = " ".join(surface.split())
    if surface.isascii() or mention.rule == "dateline":
        return surface
    if (shared := shared_nominative(text, mention)) is not None:
        return shared
    if label == "LOC" and (agreeing := _agreeing_place(text, mention)) is not None:
        return agreeing
    if label != "PER":
        listed = None if _adjective_in_place(text, mention) else known_nominative(text, first, last)
        declined = listed is not None and adjectival(listed)  # «Грозный»
        if not declined and (elided := elided_nominative(text, mention)) is not None:
            return elided
        if listed is not None:
            return listed
        if label == "LOC" and (country := country_nominative(surface)) is not None:
            return country
        if label == "LOC" and (_of_somebody(text, mention) or _apposed(text, mention)):
            return surface
    if text.key(first - 1) in OPENING_QUOTES and _apposed_in_quotes(text, mention) and not _shows_case(text, first):
        return surface
    if label == "ORG" and (last_declined := _last_declined(text, mention)) is not None:
        return last_declined
    if last - first == 1:
        return nominative(surface, label, (text.case(first),), text.gender(first) if label == "PER" else "")
    lettered = [index for index in range(first, last) if text.kinds[index] == "letters"]
    if surface.replace(" ", "").isalpha():
        cases = [text.case(index) for index in lettered]
    else:
        cases = []
        at = -1
        for start, end in parts(surface):
            # A part with hyphens is several words, of which the last shows the case.
            at += len(_LETTERS.findall(surface, start, end))
            cases.append(text.case(lettered[at]) if at < len(lettered) else "")
    if mention.label == "PER" and woman_acts(text, mention):
        return surface
    gender = text.gender(lettered[-1]) if mention.label == "PER" and lettered else ""
    return nominative(surface, mention.label, tuple(cases), gender)
