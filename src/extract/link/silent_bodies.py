"""Courts, seats and members, whose names take no part in what a clause says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extract.link.cues import cue
from extract.link.items import Kind
from extract.link.reading import Reading
from extract.link.titles import is_body, is_court
from extract.recognise.countries import is_country_id
from extract.records import Entity

_OF_THEM: Final = frozenset({"них", "которых"})


def court(reading: Reading) -> Iterator[int]:
    """«суд Твери приговорил мэра», «судом Минска был приговорен», «суд США обязал Meta выплатить 5 млн»: who deals out
    a term, or makes somebody pay, has no part in it; nor has who arrests."""
    sentences = not reading.lemmas.isdisjoint(cue("sentencing", "arresting"))
    if not sentences and reading.lemmas.isdisjoint(cue("making")):
        return
    for phrase in reading.phrases:
        agent = reading.case(phrase) == "Ins" or phrase is reading.subject
        court = reading.head(phrase)
        named = isinstance(court.record, Entity) and court.record.label == "ORG"
        named &= phrase is reading.subject or any(word.passive for word in reading.words)  # not «управляющую «Вегой»»
        before = next((one for one in reversed(reading.words[: phrase.start]) if one.kind is not Kind.QUOTE), court)
        named &= before.kind is not Kind.NOUN or before.case in ("Nom", "")  # not «сотрудницу «Веги» приговорили»
        judging = is_court(court)
        if phrase.preposition or not agent or not ((named and sentences) or judging):
            continue
        end = phrase.end
        while (after := reading.starting(end)) is not None and not after.preposition and reading.case(after) == "Gen":
            end = after.end  # «судом района города Минска»
        places = range(phrase.start, end)
        yield from (at for at in places if reading.words[at].kind is not Kind.ADJECTIVE)  # «итальянский суд»


def of_body(reading: Reading) -> Iterator[int]:
    """«ФРС США снизила ставку»: whose a state's body is that the clause names by its short name."""
    for place, word in enumerate(reading.words[1:], 1):
        before = reading.words[place - 1]
        state = isinstance(word.record, Entity) and is_country_id(word.record.id) and not reading.gaps[place]
        if state and is_body(before) and before.text.lower() in cue("state_bodies"):
            yield place


def judge(reading: Reading) -> Iterator[int]:
    """«арбитражный суд Омска удовлетворил иск»: who decides on a claim has no part in it."""
    own = reading.subject
    decided = cue("claims", "collecting", "fining") | {"взыскать", "взыскивать"}
    if own is None or reading.lemmas.isdisjoint(decided):
        return
    noun = reading.head(own)
    named = noun.kind is Kind.NAME and any(token.lemma.lower() in cue("courts") for token in noun.tokens)
    if named or noun.lemma in cue("courts"):
        yield from range(own.start, own.end)
        after = reading.starting(own.end)  # «суд в Астане»
        if after is not None and after.preposition in ("в", "на") and not reading.gaps[own.end]:
            yield from range(after.start, after.first.last + 1)


def seat(reading: Reading) -> Iterator[int]:
    """«Vitol со штаб-квартирой в Женеве», «базирующаяся в Лондоне Vitol»: where a body has its seat."""
    for phrase in reading.phrases:
        if phrase.preposition not in ("в", "на") or reading.head(phrase).kind is not Kind.NAME:
            continue
        before = reading.before(phrase.start) if phrase.start and not reading.gaps[phrase.start] else None
        led = before is not None and before.preposition in ("с", "со", "при")
        if led and before is not None and reading.head_lemma(before) in cue("headquarters"):
            yield from range(phrase.start, phrase.end)
            continue
        word = reading.words[phrase.start - 1] if phrase.start else None
        if word is None or word.lemma not in cue("based"):
            continue
        end = phrase.first.last + 1
        after = next((one for one in reading.words[end:] if one.kind is not Kind.QUOTE), None)
        bears = after is not None and (is_body(after) or after.lemma in cue("body")) and after.number != "Plur"
        if bears:  # not «зарегистрированных в Омске компаний»
            yield from range(phrase.start, end)


def members(reading: Reading) -> Iterator[int]:
    """«40 федераций, включая Россию», «например Китай», «среди них Греция»: some of those counted before."""
    words = reading.words
    for place, word in enumerate(words):
        within = word.text.lower() in ("включая", "например")
        among = word.text.lower() == "числе" and place > 0 and words[place - 1].text.lower() == "том"
        among = among or (
            word.lemma == "среди" and place + 1 < len(words) and words[place + 1].text.lower() in _OF_THEM
        )
        if (within or bool(among)) and any(one.kind is Kind.QUANTITY for one in words[:place]):
            after = words[place:]
            if not any(one.kind is Kind.QUANTITY for one in after):
                yield from range(place, len(words))
            return


def no_members(reading: Reading) -> Iterator[int]:
    """«в страны, не являющиеся членами ЕАЭС», «не входящие в ОПЕК»: the body that those are no members of."""
    if reading.words[0].text.lower() == "не":
        yield from range(1, len(reading.words))
