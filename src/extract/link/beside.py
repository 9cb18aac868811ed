"""Rules for levels that no verb states: beside a dash, in brackets, or by the nearest noun."""

from __future__ import annotations

from extract.link.clauses import Form
from extract.link.cues import cue, directions
from extract.link.grammar import lower_first
from extract.link.items import Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.phrases import nominative
from extract.link.share import share_or_level
from extract.link.site import Located, Site, subject
from extract.link.topic import Memory


def dash(site: Site, memory: Memory) -> Meaning | None:
    """«мощность — 2 млн тонн», «а казахстанские в Азербайджан — 136 млн»."""
    reading = site.reading
    elliptic = reading.clause.form is Form.ELLIPTIC
    if not (site.dash or elliptic) or (site.label in ("CARDINAL",) and not elliptic):
        return None
    found = next(
        (p for p in reading.phrases if not p.preposition and reading.case(p) == "Nom" and p.end <= site.anchor), None
    )
    beside = site.left if site.dash else None
    if beside is not None and not beside.preposition and reading.head(beside).case == "Nom":
        found = beside if reading.head(beside).kind is Kind.NOUN else found
    if found is None and site.dash:
        found = site.left
        if found is not None and found.preposition:
            found = None
    if found is None:
        counted = site.label == "CARDINAL" and site.unit
        return meaning_of(None, memory, "level", "elliptic") if elliptic and not counted else None
    if directions("nouns").get(reading.head_lemma(found)):
        return None
    return meaning_of(Located(reading, found), memory, share_or_level(site, Located(reading, found)), "dash")


def bracket(site: Site, memory: Memory) -> Meaning | None:
    """«экспорт (5 млн тонн)», «Радик (51 % акций)»: the number says what the phrase before the bracket names."""
    if site.reading.clause.form is not Form.BRACKET or site.reading.clause.parent is None:
        return None
    upper = site.readings[site.reading.clause.parent]
    begin = site.reading.clause.positions[0]
    places = [place for place, position in enumerate(upper.clause.positions) if position < begin]
    if not places:
        return None
    if upper.words[places[-1]].kind is Kind.QUANTITY:
        if site.label == "CARDINAL" and site.unit:  # «52 % (922 774 голоса)»
            return None
        return meaning_of(None, memory, "level", "same-in-brackets")
    phrase = upper.phrase_of(places[-1])
    if phrase is None or site.label == "CARDINAL":
        return None
    return meaning_of(Located(upper, phrase), memory, "level", "bracket")


def content(site: Site, memory: Memory) -> Meaning | None:
    """«в обмен на 25 млрд долларов кредитов»: what the amount is of."""
    right = site.right
    if site.label not in ("MONEY", "QUANTITY") or right is None or right.preposition or right.first.head < 0:
        return None
    text = nominative(site.reading, right) if site.reading.case(right) == "Gen" else ""
    return Meaning(text, "level", "content", about=Located(site.reading, right)) if text else None


def versus(site: Site, memory: Memory) -> Meaning | None:
    """«составила 8,6 % против 9,1 % годом ранее», «до 7,7 % после 8 % в сентябре»: an earlier level of the same."""
    if site.preposition not in ("против", "после"):
        return None
    return meaning_of(subject(site.readings, site.reading), memory, "level", "versus")


def first_left(site: Site, memory: Memory) -> Meaning | None:
    """The nearest noun before the number, where no construction is recognised."""
    for phrase in reversed(site.reading.phrases):
        if phrase.end <= site.anchor and phrase.first.head >= 0 and site.reading.head(phrase).kind is Kind.NOUN:
            text = nominative(site.reading, phrase)
            if text and site.reading.head_lemma(phrase) not in cue("adverbial"):
                return Meaning(lower_first([text]), "level", "nearest-noun", about=Located(site.reading, phrase))
    return meaning_of(None, memory, "level", "topic")
