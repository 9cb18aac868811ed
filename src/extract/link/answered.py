"""A rule for what people answer, the part that does so in brackets: «Россияне доверяют телевидению (42 %)»."""

from __future__ import annotations

from extract.link.behind import behind, one_of
from extract.link.clause_subject import subject
from extract.link.cues import cue
from extract.link.items import Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.phrases import Phrase
from extract.link.polls import living, of_answer
from extract.link.reading import Reading
from extract.link.site import Site
from extract.link.wording import genitive


def answered(site: Site, memory: Memory) -> Meaning | None:
    """«Россияне доверяют телевидению (42 %) и радио (34 %)»: the part of the people who do it to what is before the
    bracket."""
    before = behind(site) if site.label == "PERCENT" and not site.preposition else None
    if before is None or before.phrase is None or before.amount or len(site.reading.words) > 1:
        return None
    upper, phrase = before.upper, before.phrase
    who = subject(site.readings, upper)
    if who is None or who.phrase is phrase or not _of_many(who.reading, who.phrase):
        return None
    place = next((at for at in reversed(upper.predicates) if at < phrase.start), None)
    if place is None or upper.words[place].kind is not Kind.VERB:
        return None
    name, as_noun = of_answer(
        upper.words[place], asked=who.reading.words[who.phrase.first.last].lemma in cue("respondents")
    )
    if not name:
        return None
    one = one_of(phrase, before.places[-1])
    accusative = upper.case(one) in ("Acc", "Nom") and not phrase.preposition
    what = genitive(upper, one) if as_noun and accusative else _as_written(upper, phrase, one)
    return Meaning(f"{name} {what}", "share", "polled", about=who, step="who, by what is before it")


def _of_many(upper: Reading, people: Phrase) -> bool:
    """«россияне», «каждый десятый россиянин»: whether it may be told which part of them does something."""
    words = upper.words[people.start : people.end]
    many = upper.head(people).number == "Plur" or any(word.lemma in cue("each_of") for word in words)
    return many and not people.preposition and living(upper, people)


def _as_written(upper: Reading, phrase: Phrase, one: Phrase) -> str:
    """«о чемпионате мира по футболу»: of what is joined each with the preposition of the first."""
    words = [word.text for word in upper.words[one.first.begin : one.end] if word.kind is not Kind.QUOTE]
    return " ".join(filter(None, (phrase.preposition, *words)))
