"""Who makes another do something, or lets them: «суд обязал компанию выплатить», «порт даст Грузии возможность»."""

from __future__ import annotations

from collections.abc import Iterator

from extract.link.cues import cue
from extract.link.items import Kind
from extract.link.reading import Reading
from extract.link.titles import is_court


def maker(reading: Reading) -> Iterator[int]:
    """«суд Сан-Франциско обязал компанию выплатить 5 млн», «SOCAR поможет Грузии увеличить импорт»: who makes another
    do is no party to what is done."""
    making, own = _making(reading), reading.subject
    if making is None or own is None or Kind.INFINITIVE not in reading.kinds:
        return
    head = reading.head(own)
    court = is_court(head)  # «Верховный суд в Дели»
    if court or head.kind is Kind.NOUN or lets_another(reading) is not None:
        yield from range(own.start, max(own.end, making))


def lets_another(reading: Reading) -> int | None:
    """«позволит Азербайджану экспортировать 5 млн тонн», «даст возможность Турции увеличить закупки»: where the one
    who does it is named, between the verb that lets them and the infinitive."""
    making = _making(reading)
    deeds = (at for at, word in enumerate(reading.words) if word.kind is Kind.INFINITIVE)
    deed = next((at for at in deeds if making is not None and at > making), None)
    if making is None or deed is None:
        return None
    for phrase in reading.phrases:
        if making < phrase.start < deed and not phrase.preposition and phrase.first.head >= 0:
            chance = reading.head_lemma(phrase) in cue("chances") and len(phrase.chain) == 1
            part = phrase.chain[0] if chance else phrase.first  # «возможность Турции»: a dative like a genitive
            named = reading.words[part.head].kind is Kind.NAME
            if named and (chance or reading.case(phrase) == "Dat"):
                return part.head
    return None


def _making(reading: Reading) -> int | None:
    """Where the verb stands that makes or lets do: «обязал», «позволит», «даст возможность»."""
    chance = not reading.lemmas.isdisjoint(cue("chances"))
    verbs = cue("making") | (cue("giving_chance") if chance else frozenset())
    return next((at for at in reading.predicates if reading.words[at].lemma in verbs), None)
