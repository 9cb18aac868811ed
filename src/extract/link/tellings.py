"""Which clauses tell of those whom a fact is about, and which tell of something else or of who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from extract.link.clause import Form
from extract.link.clause_subject import antecedent
from extract.link.cues import cue
from extract.link.items import Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory, Told
from extract.link.named import Named
from extract.link.reading import Reading
from extract.link.saying import says
from extract.link.site import Located, Site, depends, parent, places_before

_TO_AND_FRO: Final = frozenset({"с", "со", "в", "во", "из"})


def uppers(site: Site) -> Iterator[Reading]:
    """The clauses that the value's clause hangs on, the nearest first."""
    reading: Reading | None = site.reading
    while reading is not None and depends(reading):
        reading = parent(site.readings, reading)
        if reading is not None:
            yield reading


def told_earlier(memory: Memory) -> Told | None:
    """The paragraph's last fact with participants: rather one that is no aside."""
    known = [one for one in memory.told if one.entities and not (one.aside and one.indicator == "расстояние")]
    known = [one for one in known if not (is_vote(one) and one.sentence < memory.sentence)]
    return next((one for one in reversed(known) if not one.aside), known[-1] if known else None)


def is_vote(told: Told) -> bool:
    """«За «Родину» проголосовали 54 %. В выборах участвовали 18 партий»: of those voted for and nobody else."""
    return told.indicator.startswith(("голосование", "голоса"))


def with_which(reading: Reading) -> bool:
    """«Турция, торговля с которой превысила 1,4 млрд»: the antecedent is the other party."""
    return reading.clause.form is Form.RELATIVE and any(
        phrase.preposition in ("с", "со") and reading.head_lemma(phrase) == "который" for phrase in reading.phrases
    )


def of_which(reading: Reading) -> bool:
    """«Турция, торговля с которой …», «…, экспорт в которую вырос, а импорт упал»: the antecedent trades."""
    led = (phrase for phrase in reading.phrases if reading.head_lemma(phrase) == "который")
    return reading.clause.form is Form.RELATIVE and any(one.preposition in _TO_AND_FRO for one in led)


def is_measured(reading: Reading, place: int, means: Meaning) -> bool:
    """Whether a pronoun is what the indicator was taken from."""
    about = means.about
    return (
        about is not None
        and means.rule != "votes"  # «он набрал 52 %»
        and about.reading is reading
        and about.phrase.first.head == place
        and (reading.words[place].kind is Kind.PRONOUN)
    )


def led_to(reading: Reading, name: Named) -> bool:
    """«Они пошли к мэрии»: a name behind a preposition of direction."""
    phrase = reading.phrase_of(name.place)
    return name.role in ("to", "from", "via") and phrase is not None and bool(phrase.preposition)


def being_counted(site: Site) -> bool:
    """«после подсчета 90 % голосов лидирует Вадим Шумков»: so much of what is counted is not the winner's."""
    return site.anchor > 0 and site.reading.words[site.anchor - 1].lemma in cue("counting")


def tells_of_another(site: Site, reading: Reading) -> bool:
    """Whether a clause states a value of its own: «…, в том числе из Китая — 35 тысяч», or a later one."""
    if reading is site.reading:
        return False
    upper = parent(site.readings, reading)
    if upper is not None and upper.index > site.reading.index and tells_of_another(site, upper):
        return True  # «досмотрено 614 судов, из них 96 — на партии, следовавшие из Казахстана»
    hanging = [one for one in site.readings if one.clause.parent == reading.index and one is not site.reading]
    valued = any(Kind.QUANTITY in one.kinds for one in (reading, *hanging))
    later = reading.index > site.reading.index and valued
    return later or reading.clause.form is Form.ELLIPTIC


def sets_scene(site: Site, reading: Reading) -> bool:
    """«по данным, представленным на форуме в Алматы», «на форуме, прошедшем в Баку»: where it was said, and when."""
    upper = parent(site.readings, reading)
    if upper is None or reading.clause.form not in (Form.PARTICIPLE, Form.RELATIVE):
        return False
    before = places_before(upper, reading)
    of = upper.words[before[-1]].lemma if before else ""
    if of not in cue("events", "source_nouns", "documents", "speakers"):
        return False
    told = cue("publishing", "taking_place", "source_verbs", "performing")
    return any((word.participle or word.kind is Kind.VERB) and word.lemma in told for word in reading.words)


def tells_of_place(site: Site) -> bool:
    """«открыл завод, на котором работают 300 человек», «выступил на митинге, собравшем 500 человек»: whether a clause
    tells what is in a place or at an occasion, where whoever is named before has no part."""
    lead = [word.text.lower() for word in site.reading.words[:2]]
    inside = len(lead) > 1 and lead[0] in ("в", "во", "на") and site.reading.words[1].lemma == "который"
    return inside or occasion(site) is not None or _tells_of_many(site, lead)


def _tells_of_many(site: Site, lead: Sequence[str]) -> bool:
    """«Кан выступил перед людьми, которые требовали возвращения четырех островов»: several without a name."""
    located = antecedent(site.readings, site.reading) if lead[:1] == ["которые"] else None
    if located is None or located.phrase.joined:
        return lead[:1] == ["которые"] and located is None
    return located.reading.head(located.phrase).kind is not Kind.NAME


def occasion(site: Site) -> Located | None:
    """The occasion that a clause tells of: «на форуме, собравшем …», «в форуме в Баку, в котором …»."""
    located = antecedent(site.readings, site.reading)
    if located is None or site.reading.clause.form not in (Form.PARTICIPLE, Form.RELATIVE):
        return None
    reading, phrase = located.reading, located.phrase
    if reading.head(phrase).kind is Kind.NAME and phrase.preposition in ("в", "на"):
        before = reading.before(phrase.start) if phrase.start else None
        phrase = phrase if before is None or before.end < phrase.start else before
    return Located(reading, phrase) if reading.head_lemma(phrase) in cue("events") else None


def of_saying(site: Site, reading: Reading) -> bool:
    """«выступая в Стамбуле, министр заявил», «министр, побывавший в Баку, заявил»: what hangs on a clause that tells
    who says so, and tells of him."""
    upper = parent(site.readings, reading)
    if reading.clause.form in (Form.PARTICIPLE, Form.RELATIVE):
        if upper is None or upper is site.reading or not says(upper):
            return False
        verb = next((upper.words[at].start for at in upper.predicates), 0)
        return reading.words[0].start < verb  # not «министр сообщил о заводе, построенном в Баку»
    if upper is None and reading.index == 0:
        upper = next((one for one in site.readings[1:] if one.clause.form is Form.MAIN), None)
    return reading.clause.form is Form.GERUND and upper is not None and upper is not site.reading and says(upper)


def sets_beside(reading: Reading) -> bool:
    """«быстрее, чем закладывал ЦБ», «Среди клиентов — Минфин, Росатом»: a clause that holds something to what others
    expect, or lists some of many."""
    listing = reading.words[0].lemma == "среди" and not reading.predicates and Kind.DASH in reading.kinds
    return listing or (reading.words[0].text.lower() == "чем" and Kind.QUANTITY not in reading.kinds)
