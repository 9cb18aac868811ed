"""A time of the sentence's other clauses, where the value's own has none."""

from __future__ import annotations

from typing import Final

from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.dates import times
from extract.link.items import Item, Kind
from extract.link.memory import Memory
from extract.link.reading import Reading
from extract.link.reason import NONE, Reason
from extract.link.saying import says
from extract.link.site import Site, parent, places_before
from extract.link.so_far import YEAR_AGO, so_far
from extract.records import Measure, Time

_DURING: Final = ("за", "в", "во")
_RIGHT_BEHIND: Final = 2  # words from a value to the time behind it
_DAY: Final = len("2025-03-04")
_YEAR: Final = len("2025")


def standing(reading: Reading) -> bool:
    """«ограничения, объем которых составляет 2 млн, …», «Индия, контролирующая 40 % торговли, …»: what is so now."""
    if reading.clause.form is Form.PARTICIPLE:
        return any((word.features.tense, word.features.voice) == ("Pres", "Act") for word in reading.words[:1])
    verbs = [reading.words[at] for at in reading.predicates]
    return reading.clause.form is Form.RELATIVE and bool(verbs) and verbs[0].features.tense == "Pres"


def of_a_moment(reading: Reading, at: int, time: Time) -> bool:
    """«20 июля», «к концу 2026 года»: a day, or by when something is to be done."""
    led = reading.words[at - 1].lemma if at else ""
    return led in ("к", "до") or (len(time.value) == _DAY and led not in ("на", "с"))


def of_start(reading: Reading, place: int, at: int) -> bool:
    """«до 99 млрд со 175 млрд годом ранее»: whether the time at `at` is that of the value set out from."""
    words = reading.words
    return any(
        words[one].kind is Kind.QUANTITY and words[one - 1].lemma == "с"
        for one in range(max(place, 0) + 1, max(at, place))
    )


def _turned_then(reading: Reading) -> bool:
    """«родился в 1937 году, 26 лет преподавал»: whether a clause tells in what year a life took a turn."""
    turned = any(reading.words[at].lemma in cue("turns_of_life") for at in reading.predicates)
    return turned and all(len(time.value) <= _YEAR for _, time in reading.times)


def time_elsewhere(site: Site, measure: Measure) -> Time | None:
    """A time of the sentence's other clauses, those before first; not of a clause that tells who spoke, nor of a
    change what was a year before."""
    mine = site.reading.index
    order = sorted(site.readings, key=lambda reading: (reading.index > mine, abs(reading.index - mine)))
    for reading in order:
        when = _over_which(site, reading)
        if when is None and reading is not site.reading and _speaks_of_it(site, reading, measure):
            found = _of_value_too(site, reading)
            when = (found[-1] if reading.index < mine else found[0]) if found else None
        if when is not None:
            return when
    return None


def over_elsewhere(site: Site, memory: Memory, measure: Measure) -> tuple[str, Reason]:
    """«За шесть месяцев добыча выросла: подняли 5 млн тонн»: the months so far that a clause before tells of, with no
    value of its own."""
    for reading in reversed(site.readings[: site.reading.index]):
        if reading.times and Kind.QUANTITY not in reading.kinds and _speaks_of_it(site, reading, measure):
            found = so_far(Site(site.readings, reading, 0, 0, "", False, False, None), memory)
            if found[0]:
                return found
    return "", NONE


def _over_which(site: Site, reading: Reading) -> Time | None:
    """The time of a participle that says when that was done which is counted, or when what people suffered from
    happened."""
    if reading is not site.reading and _handled(site, reading):
        dated = [time for at, time in times(reading, base=False) if at and reading.words[at - 1].lemma in _DURING]
        if dated and dated[0].value:
            return dated[0]
    return next((time for _, time in times(reading, base=False)), None) if _befell_then(site, reading) else None


def _speaks_of_it(site: Site, reading: Reading, measure: Measure) -> bool:
    """Whether a clause tells of what the value's clause tells of, so that its time may be the value's."""
    words, form = reading.words, reading.clause.form
    if form in (Form.RELATIVE, Form.PARTICIPLE, Form.BRACKET) or reading.is_outside or _turned_then(reading):
        return False
    if [word.text.lower() for word in words[-2:]] == ["после", "того"]:
        return False  # «В мае завод закрыли после того, как погибли двое»: what came before that
    later = reading.index > site.reading.index
    if later and form is Form.MAIN and words[0].lemma == "и" and Kind.QUANTITY not in reading.kinds:
        return False  # «провел в колонии шесть лет и в 2010 году уехал»
    if later and any(word.lemma == "если" for word in words[:_RIGHT_BEHIND]):
        return False  # «…, и если завтра закроют границу, …»
    if measure == "change" and Kind.QUANTITY in reading.kinds and words[0].text.lower() in YEAR_AGO:
        return False
    upper = parent(site.readings, reading)
    hangs = form is Form.GERUND and upper is not None and upper is not site.reading
    over = any(word.kind is Kind.TIME and at and words[at - 1].lemma == "за" for at, word in enumerate(words))
    if not over and (says(reading) or (hangs and upper is not None and says(upper))):
        return False  # «…, — сообщил он, выступая в среду»
    apart = form is Form.MAIN or Kind.QUANTITY in reading.kinds
    return not (later and apart and not _carries_on(site, reading))


def _of_value_too(site: Site, reading: Reading) -> list[Time]:
    """The times of a clause that may be the value's: not a term, nor since when something lasts, nor one to come where
    the value's clause tells of what is."""
    if _is_so(site, reading) and (to_come(reading) or _is_meant(reading)):
        return []
    stands = standing(site.reading)
    return [
        time
        for place, time in times(reading, base=False)
        if not (_term(reading.words, place) or lasts_since(reading, place))
        and not (stands and of_a_moment(reading, place, time))
        and not of_start(reading, place - 3, place)
    ]


def _is_so(site: Site, reading: Reading) -> bool:
    """Whether the value's verb tells of what has been, or of what is and only in a later clause will be otherwise; not
    «планирует», «может», nor «с 1 апреля зарплата вырастет, врачам мы поднимаем ее вдвое»."""
    verb = site.predicate
    if verb is None or verb.features.tense != "Pres":
        return verb is not None and verb.features.tense == "Past"
    planning = verb.lemma in cue("planned", "modal", "expecting", "meaning_to")
    return verb.kind is Kind.VERB and not planning and reading.index > site.reading.index


def _is_meant(reading: Reading) -> bool:
    """«к 2030 году планирует довести выпуск до 7 млн»: whether a clause tells what somebody means to do."""
    verbs = [reading.words[at] for at in reading.predicates]
    leads = any(verb.lemma in cue("planned", "meaning_to") for verb in verbs)
    return leads and any(verb.kind is Kind.INFINITIVE for verb in verbs)


def _befell_then(site: Site, reading: Reading) -> bool:
    """«В аварии, произошедшей 3 июня, погибли двое»: whether a participle tells when what people suffered from
    happened."""
    lead = next((word for word in reading.words[:2] if word.participle), None)
    if reading.clause.form is not Form.PARTICIPLE or lead is None or lead.lemma not in cue("breaking_out"):
        return False
    return not site.reading.lemmas.isdisjoint(cue("suffering") | {"жертва"}) and reading.clause.parent is not None


def _handled(site: Site, reading: Reading) -> bool:
    """«Количество контейнеров, обработанных за девять месяцев, выросло», «Сумма сделки, заключенной в мае, составила
    5 млн»: whether a passive participle tells what was done to those that the subject is a number of; not «Долг
    компании, основанной в 2012 году, вырос», nor of what is so now."""
    own, verb = site.reading.subject, site.predicate
    if reading.clause.form is not Form.PARTICIPLE or reading.clause.parent != site.reading.index or own is None:
        return False
    numbers = site.reading.head_lemma(own) in cue("numbers", "size") and bool(own.chain)
    right_behind = own.end == len(places_before(site.reading, reading))
    body = numbers and site.reading.words[own.chain[-1].head].lemma in cue("body")
    now = verb is None or verb.features.tense == "Pres"
    if not (numbers and right_behind) or body or now:
        return False
    return any(word.participle and word.passive for word in reading.words[:2])


def to_come(reading: Reading) -> bool:
    """«до конца года установят сканеры, на что выделили 7 млрд», «завод, в который вложили 5 млн, откроют в мае»: a
    clause of what is to be has no time of what has happened."""
    return any(word.features.tense == "Fut" for word in reading.words)


def _carries_on(site: Site, reading: Reading) -> bool:
    """«экспорт вырос вдвое и составил за девять месяцев 5 млрд», «вырос на 6 %, достигнув в октябре 31 млрд»: the next
    clause says more of the same subject."""
    if reading.index != site.reading.index + 1 or reading.subject is not None:
        return False
    return reading.clause.form is Form.GERUND or (
        reading.words[0].kind is Kind.COORDINATOR and reading.words[0].lemma == "и"
    )


def _term(words: list[Item], place: int) -> bool:
    """«запуск запланирован на 2029 год»: the term of that event alone."""
    return (
        place > 0 and words[place - 1].lemma == "на" and any(word.lemma in cue("fixed_for") for word in words[:place])
    )


def lasts_since(reading: Reading, place: int) -> bool:
    """«трубопровод работает с 2006 года, его мощность …»: since when a thing lasts, that has no value of its own."""
    since = place > 0 and reading.words[place - 1].lemma in ("с", "со") and Kind.QUANTITY not in reading.kinds
    return since and any(word.features.tense == "Pres" for word in reading.words if word.kind is Kind.VERB)
