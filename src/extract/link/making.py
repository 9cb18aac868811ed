"""Who makes another do something, or lets them: «суд обязал компанию выплатить», «порт даст Грузии возможность»."""

from __future__ import annotations

from collections.abc import Iterator

from extract.link.cues import cue
from extract.link.items import Kind
from extract.link.reading import Reading


def maker(reading: Reading) -> Iterator[int]:
    """«суд Сан-Франциско обязал компанию выплатить 5 млн», «SOCAR поможет Грузии увеличить импорт»: who makes another
    do is no party to what is done."""
    making, own = _making(reading), reading.subject
    if making is None or own is None or Kind.INFINITIVE not in reading.kinds:
        return
    head = reading.head(own)
    court = any(stem in head.text.lower() for stem in cue("courts"))  # «Верховный суд в Дели»
    if court or head.kind is Kind.NOUN or lets_another(reading):
        yield from range(own.start, max(own.end, making))


def lets_another(reading: Reading) -> bool:
    """«позволит Азербайджану экспортировать 5 млн тонн», «даст возможность Турции увеличить закупки»: whether the one
    who does it is named in the dative, between the verb that lets them and the infinitive."""
    making = _making(reading)
    deeds = (at for at, word in enumerate(reading.words) if word.kind is Kind.INFINITIVE)
    deed = next((at for at in deeds if making is not None and at > making), None)
    if making is None or deed is None:
        return False
    between = (one for one in reading.phrases if making < one.start < deed and not one.preposition)
    return any(reading.case(one) == "Dat" and reading.head(one).kind is Kind.NAME for one in between)


def _making(reading: Reading) -> int | None:
    """Where the verb stands that makes or lets do: «обязал», «позволит», «даст возможность»."""
    chance = not reading.lemmas.isdisjoint(cue("chances"))
    verbs = cue("making") | (cue("giving_chance") if chance else frozenset())
    return next((at for at in reading.predicates if reading.words[at].lemma in verbs), None)
