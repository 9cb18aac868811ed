"""Nouns before a name whose form tells no case, or one too many: legal forms («АО»), and «компании», which the tagger
takes for the owner of what stands before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.link.cues import cue
from extract.link.grammar import may_be
from extract.link.items import Item, Kind
from extract.recognise.entities.heads import head
from extract.records import Entity

_FORMS: Final = ("legal_form", "incorporated")
_TAKING: Final = frozenset({Kind.NOUN, Kind.ADJECTIVE})
_MISTAKEN: Final = frozenset({"Gen", "Loc"})
_AND: Final = 2  # the place of the second of two names
_LEADING: Final = frozenset({Kind.TIME, Kind.ADVERB, Kind.COORDINATOR, Kind.PARTICLE})


def with_cases(words: list[Item], gaps: Sequence[bool], predicates: Sequence[int]) -> list[Item]:
    """The words, such a noun in the nominative where it leads the clause, in the dative behind what somebody gives."""
    giving = cue("trade_from", "granting")
    given = next((at for at in predicates if words[at].lemma in giving), len(words))
    for at, noun in enumerate(words):
        if noun.kind not in _TAKING or not _named(words, gaps, at):
            continue
        form = noun.kind is Kind.NOUN and is_form(noun)
        if not form and noun.case not in _MISTAKEN:
            continue
        if form and at < predicates[0] and _leads(words, gaps, at):
            words[at] = _in(noun, "Nom")
        elif at > given and (form or _may_be_taker(noun)) and _behind_given(words, gaps, given, at):
            words[at] = _in(noun, "Dat")
            if noun.kind is Kind.ADJECTIVE and words[at + 1].kind is Kind.NAME:
                words[at + 1] = _in(words[at + 1], "Dat")
    if _gives_itself(words, given):
        words[given + 1] = _in(words[given + 1], "Nom")

    if _both_act(words, gaps, predicates[0]):
        words[0] = _in(words[0], "Nom")
    lead = next((at for at in range(predicates[0]) if words[at].kind is Kind.NAME), None)
    one = words[predicates[0]].number != "Plur"  # not «Google оштрафовали»
    if lead is not None and one and _unchanged(words[lead]) and _leads(words, gaps, lead):
        words[lead] = _in(words[lead], "Nom")
    if words[0].lemma in cue("belonging") and words[0].participle:  # «Входящая в «Русатом» Volga One продала»
        doer = next((at for at in range(predicates[0] - 1, 0, -1) if words[at].kind is Kind.NAME), 0)
        if words[doer].case == "":
            words[doer] = _in(words[doer], "Nom")
    return words


def _both_act(words: Sequence[Item], gaps: Sequence[bool], verb: int) -> bool:
    """«Казахстан и Узбекистан нарастили экспорт»: whether the first of two names, which the tagger takes for an object,
    is joined to the second before a verb in the plural."""
    joint = (
        verb > _AND
        and words[_AND - 1].kind is Kind.COORDINATOR
        and words[_AND - 1].lemma == "и"
        and not any(gaps[: _AND + 1])
    )
    names = joint and words[0].kind is words[_AND].kind is Kind.NAME
    return names and (words[0].case, words[_AND].case) == ("Acc", "Nom") and words[verb].number == "Plur"


def _gives_itself(words: Sequence[Item], given: int) -> bool:
    """«Половину средств даст ЕБРР»: whether nobody but the letters that the tagger takes for a dative may give."""
    if given + 1 >= len(words) or not (words[given + 1].kind is Kind.NAME and words[given + 1].text.isupper()):
        return False
    verb, name = words[given], words[given + 1]
    alone = verb.kind is Kind.VERB and verb.number == "Sing" and not verb.passive and verb.features.gender != "Neut"
    return alone and name.case == "Dat" and not any(word.case == "Nom" for word in words)


def _in(word: Item, case: str) -> Item:
    return word._replace(features=word.features._replace(case=case))


def is_form(word: Item) -> bool:
    """«АО», «ТОО»."""
    return any(head(word.text.lower(), kind) is not None for kind in _FORMS)


def _named(words: Sequence[Item], gaps: Sequence[bool], at: int) -> bool:
    """Whether a name stands right behind the word."""
    behind = at + 2 if at + 1 < len(words) and words[at + 1].kind is Kind.QUOTE else at + 1
    return behind < len(words) and words[behind].kind is Kind.NAME and not any(gaps[at + 1 : behind + 1])


def _unchanged(word: Item) -> bool:
    """«Минэнерго Казахстана сообщило»: a body's name as its nominative has it, which the tagger takes for a genitive
    after its last word."""
    record = word.record
    return isinstance(record, Entity) and record.label == "ORG" and word.case == "Gen" and record.name == word.text


def _leads(words: Sequence[Item], gaps: Sequence[bool], at: int) -> bool:
    """«АО «Вега» поставило», «В 2024 году АО «Вега» поставило»: not «Долг АО «Вега» вырос»."""
    begins = at == 0 or gaps[at] or words[at - 1].kind in _LEADING
    return begins and not any(word.case == "Nom" and word.kind is not Kind.NAME for word in words[:at])


def _may_be_taker(noun: Item) -> bool:
    if noun.kind is Kind.ADJECTIVE:  # «казахстанской SCAT»
        return noun.number == "Sing" and not noun.participle and noun.text.endswith("ой") and noun.text.islower()
    return noun.lemma in cue("body", "titles") and noun.number != "Plur" and may_be(noun.text.lower(), "datv", "sing")


def _behind_given(words: Sequence[Item], gaps: Sequence[bool], given: int, at: int) -> bool:
    """«выдал 5 млрд рублей АО «Вега»», «поставил 15 локомотивов компании «Вега»», «продал завод в Семее компании
    «Вега»»: not «продал 5 % компании «Вега»», «поставлено 15 локомотивов компании «Вега»»."""
    behind = at
    while words[behind - 1].kind is Kind.ADJECTIVE:  # «казахстанской группе «Вега»»
        behind -= 1
    if any(gaps[given + 1 : at + 1]):
        return False
    before, active = words[behind - 1], words[given].kind is not Kind.VERB or not words[given].passive
    told = any(word.case == "Nom" for word in words[:given])
    if behind - 1 == given:  # «выделило АО «Вега» субсидию»
        return told and words[at].text.isupper()
    if told and words[at].text.isupper() and before.lemma in cue("grants") | {"линия"}:  # «выдал заем АО «Вега»»
        return True
    if before.kind is Kind.NOUN and before.lemma in cue("goods") and active and told:  # «5 тонн золота компании …»
        before = words[behind - 2]
        return before.kind is Kind.QUANTITY and getattr(before.record, "label", "") == "QUANTITY"
    if before.kind is Kind.NAME:  # the tagger sees a locative without a preposition, or a genitive of a place
        return words[at].case == "Loc" or words[at].text.isupper() or getattr(before.record, "label", "") == "LOC"
    label = getattr(before.record, "label", "") if before.kind is Kind.QUANTITY else ""
    if label != "CARDINAL":
        return label == "MONEY"
    counted = before.tokens[-1]
    return active and counted.kind is Kind.NOUN and counted.features.animacy != "Anim"
