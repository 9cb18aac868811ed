"""What «его», «ее», «их» before a noun stand for where that is a thing: «их общая сумма», «его стоимость»."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extract.link.cues import cue
from extract.link.grammar import lemmas, may_be
from extract.link.items import Item, Kind
from extract.link.memory import Memory, Told, agree
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.wording import complement, genitive, nominative

_OWNED: Final = {"их": ("Plur", ""), "его": ("Sing", "Masc"), "ее": ("Sing", "Fem"), "её": ("Sing", "Fem")}


def of_told(reading: Reading, phrase: Phrase, memory: Memory) -> Told | None:
    """What «их», «его», «ее» before a noun of mere size stands for, of the facts told in this sentence or before."""
    lead = next((reading.words[at].text.lower() for at in phrase.first.modifiers), "")
    number, gender = _OWNED.get(lead, ("", ""))
    part = reading.head_lemma(phrase) == "доля"  # «налог вырос вдвое, но его доля мала»
    if not number or not (part or reading.head_lemma(phrase) in cue("size") | {"стоимость"}):
        return None
    for told in reversed(memory.told):
        if told.sentence < memory.sentence - (not part) or told.aside or told.measure == "share":
            continue
        counted = told.label == "CARDINAL" and told.measure == "level"
        if number == "Plur" and counted:
            return told
        if told.number and agree(told.number, told.gender, number, gender) and not lemmas(told.indicator) & cue("size"):
            return told
    return None


def of_the_same(reading: Reading, phrase: Phrase, memory: Memory) -> str:
    """«сообщил о росте количества резюме — за год их количество выросло на 27 %»: the noun with what it was said to be
    of, earlier in the sentence, which told no fact yet."""
    last, lead = memory.latest(), next((reading.words[at].text.lower() for at in phrase.first.modifiers), "")
    if lead not in _OWNED or (last is not None and last.sentence == memory.sentence):
        return ""
    for before in reversed(memory.readings[: reading.index]):
        for one in before.phrases:
            for part in one.nested:
                if part.chain and before.head_lemma(part) == reading.head_lemma(phrase):
                    return nominative(before, part)
    return _share_of_subject(reading, phrase, memory, _OWNED[lead])


def _share_of_subject(reading: Reading, phrase: Phrase, memory: Memory, form: tuple[str, str]) -> str:
    """«источником остаются средства банков, их доля — 73 %»: the share of a thing that the sentence's last subject is,
    by its number and gender."""
    if reading.head_lemma(phrase) != "доля":
        return ""
    for before in (reading, *reversed(memory.readings[: reading.index])):
        own = before.subject
        if own is None or (before is reading and own.end > phrase.start):
            continue
        head = before.head(own)
        thing = head.kind is Kind.NOUN and head.features.animacy != "Anim"
        if not thing or not agree(head.number, head.features.gender, *form):
            return ""
        parts = ("доля", genitive(before, own), complement(before, own), complement(reading, phrase))
        return " ".join(filter(None, parts))
    return ""


def of_same_budget(reading: Reading, phrase: Phrase, memory: Memory) -> str:
    """«Доходы областного бюджета составят 5 млрд, расходы — 6 млрд»: the noun with the budget of the one before it."""
    last = memory.latest()
    if last is None or last.sentence != memory.sentence or phrase.first.modifiers:
        return ""
    head, *rest = last.indicator.split()
    whole = bool(rest) and "бюджет" in lemmas(last.indicator) and lemmas(head) <= cue("budget_sides")
    return " ".join((nominative(reading, phrase), *rest)) if whole else ""


def of_thing(reading: Reading, phrase: Phrase, memory: Memory) -> str:
    """«Построят кабель. Его стоимость …», «внес налог на доходы: его поступления …»: the noun of the thing that the
    clauses before speak of, in the genitive; empty where that is somebody, or agrees in no number and gender."""
    lead = next((reading.words[at].text.lower() for at in phrase.first.modifiers), "")
    form = _OWNED.get(lead)
    if form is None or reading.head_lemma(phrase) in cue("parties"):
        return ""
    impersonal = reading.head_lemma(phrase) in cue("capacities", "lengths", "of_things")
    for before in (*reversed(memory.readings[: reading.index]), *reversed(memory.previous)):
        for one in _by_weight(before):
            head = before.head(one)
            genders = (form[1], "Neut") if form[1] == "Masc" else (form[1],)
            number = "" if form[0] == "Sing" and _is_grown(head) else head.number
            if not any(agree(number, head.features.gender, form[0], gender) for gender in genders):
                continue
            inside = [before.words[part.head] for part in one.chain if part.head >= 0]  # «плотина Нурекской ГЭС»
            owner = any(word.kind is Kind.NAME or word.features.animacy == "Anim" for word in (head, *inside))
            owner = owner and not (_is_grown(head) and not inside)
            if impersonal and head.features.animacy == "Anim" and head.kind is Kind.NOUN:
                continue  # «граждане получат паспорта, их стоимость …»
            if owner or head.lemma in cue("titles", "body", "producers", "country", "region", "speakers"):
                return ""
            if before.case(one) == "Ins" and head.lemma in cue("designed", "capacities", "lengths"):
                continue  # «построят теплицу площадью 2 га. Ее мощность …»
            if head.kind is Kind.NOUN and head.lemma not in cue("adverbial", "size"):
                return genitive(before, one._replace(first=one.first._replace(modifiers=()), chain=(), joined=()))
    return ""


def _is_grown(noun: Item) -> bool:
    """«рапса», «Ячменя»: goods, which the tagger may take for many, or for somebody."""
    return noun.kind is Kind.NOUN and noun.lemma in cue("goods") and not may_be(noun.text.lower(), "nomn", "plur")


def _by_weight(reading: Reading) -> Iterator[Phrase]:
    """A clause's subject, then what stands in it without a preposition, the last first."""
    own = reading.subject
    if own is not None:
        yield own
    yield from (one for one in reversed(reading.phrases) if one is not own and not one.preposition)
