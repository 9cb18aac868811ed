"""How long somebody is sentenced to, or an amount is lent for: «приговорил к двум годам», «заем в 5 млн на 7 лет»."""

from __future__ import annotations

import re
from typing import Final

from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.grammar import lemmas
from extract.link.items import AMOUNTS, Item, Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.phrases import Phrase
from extract.link.site import Located, Site
from extract.link.wording import nominative

_BEHIND_TERM: Final = frozenset({Kind.ADVERB, Kind.PREPOSITION, Kind.DASH})
_PUNISHMENT: Final = "наказание"
_CONDITIONAL: Final = "условный срок"


def sentenced(site: Site, memory: Memory) -> Meaning | None:
    """«приговорил к четырем годам колонии», «лишение свободы до трех лет», «отправится на 12 лет в колонию»: a term."""
    right = _behind_values(site) or site.right
    if site.label == "DURATION" and _punished(site):
        last = memory.latest()
        same = last is not None and (last.label, last.sentence) == ("DURATION", memory.sentence)
        if site.dash and last is not None and same and not site.right:  # «…, остальным — по восемь лет»
            return Meaning(last.indicator, "level", "sentenced", step="as for the others")
        return Meaning(_CONDITIONAL if _conditional(site) else _PUNISHMENT, "level", "sentenced")
    if site.label != "DURATION":
        return None
    left = site.left
    behind_term = left is not None and left.end == site.anchor and site.preposition in ("до", "от")
    if behind_term and left is not None and site.reading.head_lemma(left) in cue("terms"):
        text = nominative(site.reading, left._replace(start=left.start + bool(left.preposition), preposition=""))
        return Meaning(text, "level", "sentenced", about=Located(site.reading, left))
    beside = left if left is not None and left.end == site.anchor else None
    for where in filter(None, (right, beside)):  # «отправится на 12 лет в колонию», «отправили в колонию на 12 лет»
        there = where.preposition == "в" and site.preposition == "на" and site.reading.case(where) == "Acc"
        if there and site.reading.head_lemma(where) in cue("terms"):
            place = where._replace(start=where.start + 1, preposition="")
            return Meaning(nominative(site.reading, place), "level", "sentenced", about=Located(site.reading, place))
    if right is None or right.preposition:
        return None
    if site.reading.head_lemma(right) not in cue("terms") or site.reading.case(right) != "Gen":
        return None
    own = next((one for one in site.reading.phrases if not one.preposition), None)
    set_so = site.dash or (site.predicate is not None and site.predicate.lemma in cue("level"))
    if set_so and own is not None and own.end <= site.anchor and site.reading.head_lemma(own) in cue("punishments"):
        return Meaning(nominative(site.reading, own), "level", "sentenced", about=Located(site.reading, own))
    return Meaning(nominative(site.reading, right), "level", "sentenced", about=Located(site.reading, right))


def _behind_values(site: Site) -> Phrase | None:
    """«на шесть и пять лет лишения свободы»: what stands behind the value that «и» joins to this one."""
    reading = site.reading
    joined = [word.kind for word in reading.words[site.place + 1 : site.place + 3]]
    last = site.place + len(joined)
    if joined != [Kind.COORDINATOR, Kind.TIME] or last + 1 == len(reading.words) or reading.gaps[last + 1]:
        return None
    return reading.starting(last + 1)


def next_sentenced(site: Site, memory: Memory) -> Meaning | None:
    """«Иванов получил восемь лет колонии, его жена — пять лет и штраф»: the term of another, behind a dash."""
    terms = (one for one in reversed(memory.told) if one.sentence == memory.sentence and one.label == "DURATION")
    last = next(terms, None)
    if not site.dash or last is None or site.label != "DURATION" or site.reading.clause.form is not Form.ELLIPTIC:
        return None
    term = bool(lemmas(last.indicator) & cue("terms")) or last.indicator in (_PUNISHMENT, _CONDITIONAL)
    own = site.right is not None and not site.right.preposition and site.reading.head_lemma(site.right) in cue("terms")
    if not term:
        return None
    if own and site.right is not None:
        return Meaning(nominative(site.reading, site.right), "level", "sentenced")
    text = _CONDITIONAL if _conditional(site) else last.indicator
    return Meaning(text, "level", "sentenced", step="as for the others")


def _conditional(site: Site) -> bool:
    return [word.text.lower() for word in site.reading.words[site.place + 1 : site.place + 2]] == ["условно"]


def _punished(site: Site) -> bool:
    """«осужден на полтора года», «дали девять лет за хищения», «обвинение просило для него 12 лет», «сообщники — по
    три года условно»: years alone, where a crime or a court is spoken of."""
    words, after = site.reading.words, site.place + 1
    verb = site.predicate
    years = re.fullmatch(r"P[\d.]+Y(\d+M)?", getattr(site.record, "value", "")) is not None
    right = _behind_values(site) or site.right
    named = right is not None and not right.preposition and site.reading.head_lemma(right) in cue("terms")
    if years and not named and site.preposition in ("на", "к") and _condemned(site, verb):
        return True
    alone = after == len(words) or site.reading.gaps[after] or words[after].kind in _BEHIND_TERM
    alone = alone or [word.kind for word in words[after : after + 2]] == [Kind.COORDINATOR, Kind.TIME]
    alone = alone and (after == len(words) or words[after].lemma != "на")  # «дал ему два года на исправление»
    of_term = site.left is not None and site.reading.head_lemma(site.left) in cue("terms")
    threat = verb is not None and verb.lemma in ("грозить", "светить") and not of_term  # «ему грозит до пяти лет»
    led = ("", "по", "до", "от") if threat else ("", "по")
    given = verb is not None and verb.lemma in cue("giving_years") and site.preposition in led
    spoken_of = threat or any(not reading.lemmas.isdisjoint(cue("crimes")) for reading in site.readings)
    return alone and given and years and spoken_of


def _condemned(site: Site, verb: Item | None) -> bool:
    """«осужден на пять лет», «осужденный на пять лет террорист»: whether a verb of sentencing leads to the term."""
    before = site.reading.words[site.anchor - 1] if site.anchor else None
    beside = before is not None and before.participle and before.lemma in cue("sentencing")
    return beside or (verb is not None and verb.lemma in cue("sentencing"))


def told_by_age(site: Site) -> bool:
    """«22 % составляют дети, 72 % — 15–64 лет», «15–64 лет — 72 %»: whether a dash sets a share beside an age."""
    words, at, after = site.reading.words, site.anchor, site.place + 1
    if site.preposition or "лет" not in site.item.text.lower():
        return False
    beside = (words[max(at - 2, 0) : at][::-1], words[after : after + 2])
    return any(
        len(two) > 1 and two[0].kind is Kind.DASH and getattr(two[1].record, "label", "") == "PERCENT" for two in beside
    )


def over_amount(site: Site) -> Phrase | None:
    """«кредит до 10 млрд долларов на 15 лет», «заем в размере 5 млн евро на 7 лет»: the noun that has an amount right
    before the term; not «выдал кредит в 5 млн на 3 месяца раньше»."""
    reading, at = site.reading, site.anchor - 1
    amount = reading.words[at] if at > 0 and site.preposition == "на" else None
    behind = reading.words[site.place + 1 : site.place + 2]
    if getattr(amount and amount.record, "label", "") != "MONEY" or any(word.kind is Kind.ADVERB for word in behind):
        return None
    while at and reading.words[at - 1].kind in (Kind.PREPOSITION, Kind.ADVERB):
        at -= 1
    before = reading.before(at) if at else None
    if before is not None and before.preposition and reading.head_lemma(before) in AMOUNTS and before.start:
        before = reading.before(before.start)
    if before is None or before.first.head < 0 or reading.head_lemma(before) not in cue("lasting"):
        return None
    return before
