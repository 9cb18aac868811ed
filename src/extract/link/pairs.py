"""Names that stand beside one another: «А и Б», «с Б»."""

from __future__ import annotations

from extract.link.cues import cue
from extract.link.grammar import may_be
from extract.link.items import Kind
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.unmarked import is_form
from extract.recognise.countries import adjective_countries


def coordinated(reading: Reading, place: int) -> bool:
    """«А и Б», «А, Б»: whether a name right before this one stands beside it."""
    words = reading.words
    gap = reading.gaps[place]
    before = _unquoted(reading, place - 1)
    if before > 0 and words[before].kind is Kind.COORDINATOR:
        before = _unquoted(reading, before - 1)
        return before >= 0 and words[before].kind is Kind.NAME
    return before >= 0 and gap and words[before].kind is Kind.NAME


def introduced_beside(reading: Reading, place: int) -> bool:
    """«А и компания Б», «А и его коллега Б», «А и китайская Б»: whether «и» joins to a name the nouns that introduce
    this one."""
    if Kind.COORDINATOR not in reading.kinds:
        return False
    words = reading.words
    at = _unquoted(reading, place - 1)
    if at > 1 and words[at].kind is Kind.ADJECTIVE and words[at - 1].kind is Kind.COORDINATOR:  # «А и китайская Б»
        return bool(adjective_countries(words[at].lemma)) and words[_unquoted(reading, at - 2)].kind is Kind.NAME
    noun = next((word for word in words[at : at + 1] if word.kind in (Kind.NOUN, Kind.NAME)), None) if at > 0 else None
    if noun is None or (noun.kind is Kind.NAME and noun.case != "Gen"):
        return False
    while at > 1 and words[at].kind in (Kind.NOUN, Kind.ADJECTIVE, Kind.PRONOUN, Kind.NAME) and not reading.gaps[at]:
        noun = words[at] if words[at].kind is Kind.NOUN else noun
        at -= 1
    introduces = noun.lemma in cue("offices", "body", "producers", "colleagues") or is_form(noun)
    joined = introduces and words[at].kind is Kind.COORDINATOR and words[at].lemma == "и"
    before = _unquoted(reading, at - 1)
    return joined and before >= 0 and words[before].kind is Kind.NAME


def _unquoted(reading: Reading, place: int) -> int:
    """The index of the first word at or before the place that is no quotation mark; -1 where there is none."""
    while place >= 0 and reading.words[place].kind is Kind.QUOTE:
        place -= 1
    return place


def listed(reading: Reading, place: int) -> bool:
    """Whether the name takes the role of the one before: «между А, Б и В»."""
    if reading.words[place].case == "Nom" and not _ends_row(reading, place):
        return False
    return coordinated(reading, place)


def _ends_row(reading: Reading, place: int) -> bool:
    """«в Китай, Йемен, Иран»: whether a name that the tagger takes for a subject is but the last of those before it."""
    name, at = reading.words[place], _unquoted(reading, place - 1)
    before = reading.words[at] if at >= 0 else name
    alike = before.kind is Kind.NAME and before.case == "Acc" and reading.gaps[place]
    return alike and all(verb < at for verb in reading.predicates) and may_be(name.text.lower(), "accs", "sing")


def comitative(reading: Reading, phrase: Phrase) -> bool:
    """«с Китаем», «контракт с SOCAR»: the other party of a trade or a contract."""
    if phrase.preposition not in ("с", "со") or reading.head_lemma(phrase) in cue("on_exchanges"):
        return False  # «с акциями «Веги» совершено 5 сделок»
    head = reading.head(phrase)
    quoted = phrase.start + 1 < len(reading.words) and reading.words[phrase.start + 1].kind is Kind.QUOTE
    foreign = head.kind is Kind.NAME and (quoted or head.tokens[-1].text.isascii())  # of words that nobody declines
    return reading.case(phrase) == "Ins" or (foreign and not reading.lemmas.isdisjoint(cue("mutual")))
