"""When: the time that a fact holds for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.edtf import days, year_before
from extract.link import announced
from extract.link.asides import work_titles
from extract.link.bound_times import bound_time
from extract.link.carried import (
    as_it_goes_on,
    foretold_before,
    in_an_age,
    of_budget,
    of_sentence_before,
    over_recent,
    since_start,
)
from extract.link.clause import Form
from extract.link.clause_subject import antecedent
from extract.link.cues import cue
from extract.link.dates import all_times, is_base, nearest, times
from extract.link.foretold import expected_again, made_then, raised_then
from extract.link.items import Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory, Told
from extract.link.own_time import own_behind
from extract.link.period_value import as_period, holds_since, whole_year
from extract.link.reading import Reading
from extract.link.reason import NONE, Reason
from extract.link.same_year import in_its_year
from extract.link.saying import says
from extract.link.site import DESIGNED, Site, against, depends, done_before, parent, places_before
from extract.link.so_far import YEAR_AGO, over_stretch, so_far, this_year
from extract.link.times_elsewhere import (
    lasts_since,
    of_a_moment,
    of_start,
    over_elsewhere,
    standing,
    time_elsewhere,
    to_come,
)
from extract.link.zones import inside_topic, topic_start
from extract.records import Measure, Time

_OTHER_YEARS: Final = frozenset(
    {"прошлом году", "прошлого года", "прошлый год", "позапрошлом году", "позапрошлого года"}
)
_RIGHT_BEHIND: Final = 2  # words from a value to the time behind it
_DAY: Final = len("2025-03-04")


def period(site: Site, memory: Memory, means: Meaning, *, actual: bool) -> tuple[str, Reason]:
    """The time that the fact holds for (EDTF), empty where the text names none, and where it stands.

    What is not `actual` takes no time from what was told before: a plan has a time of its own.
    """
    shared = _shared(site, memory, means, actual=actual)
    if shared is not None:
        return shared
    # «ГЭС дадут 114 млрд кВт·ч. Это на 4 % меньше, чем в 2024 году»
    follows = means.told is not None and means.told.state != "actual" and site.reading.words[0].text.lower() == "это"
    told = means.told if actual or follows or _foreseen_again(site, means) else None
    if told is not None and told.bygone and means.measure == "change":
        told = memory.before_bygone(told)
    found = bound_time(site, memory, means.measure)
    if found is None:
        found = _named(site, memory, told, means.measure, actual=actual)
    bygone = means.told is not None and told is not None and told is not means.told and actual
    if bygone and means.told is not None and told is not None and found[0] == means.told.period:
        # «в мае 2024 года — 5 млн, в мае 2023-го — 4 млн, рост на 25 %»
        found = told.period, Reason("told", f"as for «{told.indicator}»")
    if not found[0]:
        found = _carried(site, memory, means, actual=actual)
    if found[1].scope in ("before", "story", "told") and "/" not in found[0] and _since_then(site.reading):
        found = f"{found[0]}/..", found[1]
    inherited = found[1].scope not in ("clause", "upper")
    if inherited and _compared_with(site, found[0]):
        found = _told_before(memory, means, found[0]) if actual else ("", NONE)
    if inherited and not actual and _is_over(site, found[0]):
        return "", NONE
    later = inherited and (_still_to_come(site, memory, found[0]) or _is_so_now(site) or _at_other_time(site))
    return ("", NONE) if actual and later else found


def _shared(site: Site, memory: Memory, means: Meaning, *, actual: bool) -> tuple[str, Reason] | None:
    """The time of what is said with the value of before, or beside it, which no other time of the clause changes."""
    latest = memory.told[-1] if memory.told else None
    here = latest if latest is not None and latest.sentence == memory.sentence else None
    if here is not None:
        as_told = here.period, Reason("told", f"as for «{here.indicator}»")
        if means.rule == "valued" and not site.reading.times:
            return as_told
        if site.of_last_year and here.period:
            return year_before(here.period), Reason("clause", f"a year before that of «{here.indicator}»")
        if means.rule == "restated" and means.measure == here.measure == "change" and here.period:
            return as_told  # «на 5 млн, или на 11 %»
    if actual and site.of_month is not None:  # «до 5 % с мартовских 6 %»
        return site.of_month.value, Reason("clause", f"«{site.of_month.text}»")
    expected = means.told if means.rule == "expected" else None
    if expected is not None and not any(_ahead(site, at) for at, _ in site.reading.times):
        of_a_day = len(expected.period) == _DAY  # «к 29 августа собрали 4 млн тонн, всего ждут 14 млн»
        return ("", NONE) if of_a_day else (expected.period, Reason("told", f"as for «{expected.indicator}»"))
    return ("", NONE) if _own_stretch(site) else None


def _carried(site: Site, memory: Memory, means: Meaning, *, actual: bool) -> tuple[str, Reason]:
    """The time that earlier sentences give a sentence without one."""
    if memory.announced and announced.when(memory):
        return announced.when(memory), Reason("before", "the time of the line above the list")
    found = this_year(site, memory)
    if not found[0]:
        found = over_stretch(site, memory, actual=actual)
    if not found[0] and not actual and not over_recent(site.reading):
        found = of_budget(memory, means)
    if not found[0] and not actual:
        found = foretold_before(site, memory)
    if not found[0] and not actual:
        found = expected_again(site, memory, means)
    if not found[0] and not actual:
        found = raised_then(site, memory, means)
    if not found[0] and actual:
        found = as_it_goes_on(site, memory, means)
    return found


def _foreseen_again(site: Site, means: Meaning) -> bool:
    """«В 2025 году рост составит 12 %. В прежнем прогнозе показатель был равен 10 %»: whether what is foreseen points
    back to what was foreseen too, and the clause has no time."""
    pointing = means.about is not None and means.told is not None and means.told.state != "actual"
    return pointing and means.rule in ("level-verb", "estimated") and not site.reading.times


def _told_before(memory: Memory, means: Meaning, compared: str) -> tuple[str, Reason]:
    """The time for which the sentence before told the same, other than the one compared with."""
    for told in reversed(memory.told):
        same = told.sentence == memory.sentence - 1 and told.indicator == means.indicator
        if same and told.period not in ("", compared):
            return told.period, Reason("before", f"as for «{told.indicator}» before")
    return "", NONE


def _ahead(site: Site, place: int) -> bool:
    """«в 2025 году ждут 5 %», «на 2025 год банк ждал 5 %»: a time of what is expected, not «осенью банк ждал 5 %»."""
    past = site.predicate is not None and site.predicate.features.tense == "Past"
    return not past or (place > 0 and site.reading.words[place - 1].lemma in ("на", "к", "до", "по"))


def _still_to_come(site: Site, memory: Memory, value: str) -> bool:
    """«В 2026 году построят порт. Перевалка составила 5 млн тонн»: whether what has happened cannot be of the time."""
    past = site.predicate is not None and site.predicate.features.tense == "Past"
    if not (past and value and memory.published):
        return False
    try:
        (first, _), (_, today) = days(value), days(memory.published)
    except ValueError:
        return False
    return bool(first and today) and first > today


def _is_over(site: Site, value: str) -> bool:
    """«Работы начались год назад, вложения составят 5 млн»: whether what is to be has but the time at which something
    else in the sentence happened."""
    if site.predicate is None or site.predicate.features.tense != "Fut":
        return False
    of_plans = ("на", "к", "до", "по")  # «ухудшили прогноз на 2025 год»
    own = ((one, at) for one in site.readings for at, time in one.times if time.value == value)
    telling = [one for one, at in own if not (at and one.words[at - 1].lemma in of_plans)]
    verbs = (one.words[at] for one in telling for at in one.predicates[:1])
    return any(verb.features.tense == "Past" for verb in verbs)


def _compared_with(site: Site, value: str) -> bool:
    """«В прошлом году отгрузили 5 млн тонн. Спад относительно прошлого года составил 5 %»: whether the time that was
    told before is the one that a change is compared with."""
    reading = site.reading
    return any(time.value == value and is_base(reading, at) for at, time in reading.times) if value else False


def _is_so_now(site: Site) -> bool:
    """«выросли за прошлый год в 1,5 раза; в стране действует 1,9 тыс. предприятий»: how many there are; not «из них
    действует 1,9 тыс.»."""
    verb = site.predicate
    now = verb is not None and (verb.features.tense == "Pres" or verb.features.variant == "Short")
    there = now and verb is not None and verb.lemma in cue("being_at_work")
    return there and site.label == "CARDINAL" and site.preposition != "из" and "них" not in site.reading.forms


def _at_other_time(site: Site) -> bool:
    """«В мае экспорт вырос на 5 %. Ранее он сократился на 3 %»: whether the sentence tells of a time before; not
    «Ранее Росстат сообщал, что …»."""
    earlier = site.readings[0].words[0].text.lower() in cue("formerly")
    return earlier and not any(map(says, site.readings[: site.reading.index]))


def _own_stretch(site: Site) -> bool:
    """«на 3 % за неделю и на 28 % с начала года», «…, за неделю — на 0,1 %»: a stretch without a date, of this value
    alone, where the clause has no time but that of the next."""
    words, at = site.reading.words, site.place
    leads = site.reading.clause.form is Form.ELLIPTIC and not site.reading.times
    led = words if leads else words[at + 1 :]
    led = [word for word in led[: _RIGHT_BEHIND + 1] if word.lemma not in cue("recent")][:_RIGHT_BEHIND]
    if [word.lemma for word in led[:1]] != ["за"] or led[-1].lemma not in cue("calendar"):
        return False
    bare = led[-1].kind is Kind.NOUN  # not «за 2023 год»
    return bare and (leads or (bool(site.reading.times) and site.reading.times[0][0] > at))


def _named(site: Site, memory: Memory, told: Told | None, measure: Measure, *, actual: bool) -> tuple[str, Reason]:
    """The time that the clause names, else those that it hangs on, else what was told, else the sentence."""
    if site.versus:
        return _versus(site, memory)
    own = bool(times(site.reading, base=False))
    if not own:
        found = _without_own(site, memory)
        if found is not None:
            return found
    unbounded = _over_that(site, memory) or _having_done(site) or _subsequent(site)
    if unbounded or (not own and _before_that(site.reading)):
        return "", NONE
    found = _up_the_tree(site, memory, measure, actual=actual)
    if found is not None:
        return found
    if inside_topic(site) or _done_before(site.readings, site.reading):
        return "", NONE
    yearly = whole_year(site, memory)
    if yearly:
        return yearly, Reason("before", "the year that the sentences speak of")
    if _unknown(site.reading):
        return "", NONE
    if told is not None and told.period and told.sentence == memory.sentence:
        return told.period, Reason("told", f"as for «{told.indicator}»")
    others = time_elsewhere(site, measure)
    if others is not None:
        return others.value, Reason("sentence", f"«{others.text}», elsewhere in the sentence")
    since = over_elsewhere(site, memory, measure)
    if since[0]:
        return since
    if told is not None and told.period:
        return told.period, Reason("before", f"as for «{told.indicator}» before")
    return of_sentence_before(site, memory) if actual else ("", NONE)


def _versus(site: Site, memory: Memory) -> tuple[str, Reason]:
    """«составила 8,6 % против 9,1 % годом ранее»: the time of what a value is held against."""
    after = [time for at, time in all_times(site.reading) if at > site.place]
    latest = memory.latest()
    here = latest if latest is not None and latest.sentence == memory.sentence and latest.period else None
    if after and here is not None and after[0].text.lower() in YEAR_AGO:
        return year_before(here.period), Reason("clause", f"«{after[0].text}» than «{here.period}»")
    if not after and here is not None and _elsewhere_then(site):
        return here.period, Reason("told", f"as for «{here.indicator}»")
    return (in_its_year(site, after[0]), Reason("clause", f"«{after[0].text}»")) if after else ("", NONE)


def _without_own(site: Site, memory: Memory) -> tuple[str, Reason] | None:
    """Of a clause that names no time: one in brackets, «с начала года»; empty for a stretch that no calendar bounds."""
    bracketed = _dated_in_brackets(site)
    if bracketed is not None:
        return bracketed.value, Reason("clause", f"«{bracketed.text}», in brackets")
    since = so_far(site, memory)
    above = parent(site.readings, site.reading) if site.reading.clause.form is Form.BRACKET else None
    if not since[0] and above is not None and not times(above, base=False):
        since = so_far(Site(site.readings, above, 0, 0, "", False, False, None), memory)
    if since[0]:
        return since
    boundless = over_recent(site.reading) or since_start(site.reading) or in_an_age(site.reading)
    return ("", NONE) if boundless or site.reading.forms & cue("now", "later") else None


def _up_the_tree(site: Site, memory: Memory, measure: Measure, *, actual: bool) -> tuple[str, Reason] | None:
    """The time of the clause nearest above the value; None where there is none, empty where the clause tells of what
    is so at all times."""
    reading: Reading | None = site.reading
    place = site.place
    while reading is not None:
        chosen = _chosen(site, reading, place, actual=actual)
        if chosen is not None and reading is site.reading and _of_next(reading, place, chosen):
            since = so_far(site, memory)
            if since[0]:
                return since
        if chosen is not None:
            scope = "clause" if reading is site.reading else "upper"
            named = as_period(reading, chosen)
            value = in_its_year(site, chosen) if chosen.value == named else named
            onward = actual and reading is site.reading and value == chosen.value and holds_since(site, chosen, measure)
            return f"{value}/.." if onward else value, Reason(scope, f"«{chosen.text}»")
        upper = parent(site.readings, reading)
        if upper is not None and reading is site.reading and _so_at_all_times(reading, upper):
            return "", NONE
        same = reading is site.reading and _at_its_time(site)
        if not depends(reading) or (_done_before(site.readings, reading) and not same):
            return None
        bracket = upper is not None and reading.clause.form is Form.BRACKET
        place = 0 if upper is None else len(places_before(upper, reading)) if bracket else len(upper.words)
        reading = upper
    return None


def _chosen(site: Site, reading: Reading, place: int, *, actual: bool) -> Time | None:
    """Of the times of the value's clause, or of one above it, the one that the value is of."""
    own = reading is site.reading
    begin = topic_start(site) if own else 0  # the time of signing stands before
    dated = [(at, time) for at, time in times(reading, base=False) if at >= begin]
    if not actual:  # «в апреле Минфин ожидал роста на 3 %»
        dated = [(at, time) for at, time in dated if not made_then(reading, at, time)]
    verb = site.predicate  # not «экспорт достигнет 5 млн, увеличившись на 2 %»
    bygone = verb is not None and verb.features.tense == "Past" and verb.kind is not Kind.GERUND
    bygone = bygone and verb is not None and verb.lemma not in DESIGNED
    if not own and bygone:  # «с января учитывается компания, 41 % которой купили»
        dated = [] if to_come(reading) else [(at, one) for at, one in dated if not lasts_since(reading, at)]
    if not own and site.reading.clause.form is Form.ELLIPTIC:
        dated = [(at, time) for at, time in dated if at < 2 or not of_start(reading, 0, at)]
    if not own and standing(site.reading):
        dated = [(at, time) for at, time in dated if not of_a_moment(reading, at, time)]
    if own:  # «4 млрд против убытка в 2 млрд в 2014 году»
        dated = [(at, time) for at, time in dated if not against(site, at)]
    chosen = own_behind(reading, dated, place) or (None if actual else _deadline(reading, dated))
    if chosen is not None:
        return chosen
    if own and site.preposition == "до":
        dated = [(at, time) for at, time in dated if not _set_out_at(reading, place, at)]
    return nearest([(at, time) for at, time in dated if not of_start(reading, place, at)], place)


def _since_then(reading: Reading) -> bool:
    """«Порт открылся в мае 2021 года. С тех пор перевезено 5 млн тонн», «…, до сих пор …»."""
    words = [word.text.lower() for word in reading.words]
    return any(" ".join(words[at : at + 3]) in cue("since_then") for at in range(len(words)))


def _over_that(site: Site, memory: Memory) -> bool:
    """«… пробыл на посту 11 месяцев. За это время инфляция снизилась»: over a stretch that no calendar bounds."""
    last = memory.told[-1] if memory.told else None
    led = {"за", "это", "время"} <= site.reading.forms
    return led and last is not None and last.label == "DURATION" and not last.period


def _having_done(site: Site) -> bool:
    """«ушел на прошлой неделе, проработав на посту 11 месяцев»: how long it had lasted by then."""
    verb, own = site.predicate, site.reading
    past = verb is not None and own.clause.form is Form.GERUND and verb.features.aspect == "Perf"
    return past and site.label == "DURATION" and not times(own, base=False)


def _before_that(reading: Reading) -> bool:
    """«в марте возглавил банк, до этого шесть лет работал в «Аэрофлоте»»: of a time before the one told."""
    lead = [word.text.lower() for word in reading.words if word.kind is not Kind.COORDINATOR][:2]
    return " ".join(lead) in cue("before_that") or " ".join(lead[:1]) in cue("before_that")


def _subsequent(site: Site) -> bool:
    """«в 2025 году поставит 7 млрд с последующим увеличением до 11 млрд»: a time that is only told to come later; not
    «… до 11 млрд в 2027 году»."""
    reading = site.reading
    led = (one for one in reversed(reading.phrases) if one.end <= site.place and one.preposition in ("с", "со"))
    change = next(led, None)
    if change is None or not {reading.words[at].lemma for at in change.first.modifiers} & cue("subsequent"):
        return False
    return all(at < change.start for at, _ in times(reading, base=False))


def _dated_in_brackets(site: Site) -> Time | None:
    """«недельная инфляция (27 февраля — 4 марта 2024 года) составила 0,1 %»: the time that a bracket before the value
    tells, and nothing else."""
    here = site.reading
    for one in site.readings:
        if one.clause.form is not Form.BRACKET or one.clause.parent != here.index:
            continue
        dated = times(one, base=False)
        alone = all(word.kind in (Kind.TIME, Kind.PREPOSITION) for word in one.words)
        alone = alone and one.words[0].lemma not in ("с", "со", "до", "к", "от", "по")  # «(с 20 марта)»
        before = places_before(here, one)[-1:]
        if before and any(before[0] in title for title in work_titles(here)):
            continue  # «скульптура «Мыслитель» (1904) продана»: when it was made
        if alone and len(dated) == 1 and one.words[0].start < site.record.start:
            return dated[0][1]
    return None


def _at_its_time(site: Site) -> bool:
    """«5 мая прошел форум, собравший 500 гостей», «5 мая произошел взрыв, унесший пять жизней»: whether a past
    participle tells of what happened, at its time."""
    located = antecedent(site.readings, site.reading)
    return located is not None and located.reading.head_lemma(located.phrase) in cue("events", "upheavals")


def _done_before(readings: Sequence[Reading], reading: Reading) -> bool:
    """Whether a participle tells what came before; not what makes its noun what the clause says that it became:
    «Лидером в мае стал Египет, закупивший 5 млн тонн»."""
    upper = parent(readings, reading)
    own = None if upper is None else upper.subject
    at = None if upper is None or own is None else upper.predicate_place(own.start)
    if upper is None or own is None or at is None or at > own.start or not done_before(reading):
        return done_before(reading)
    between = places_before(upper, reading)[own.end :]
    person = getattr(upper.head(own).record, "label", "") == "PER"  # «министром стал Иванов, заработавший 5 млн»
    beside = not person and all(upper.words[one].kind is Kind.QUOTE for one in between)
    return not (beside and upper.words[at].lemma in cue("becoming", "heading"))


def _elsewhere_then(site: Site) -> bool:
    """«9,6 % против 7,7 % в среднем по стране», «против 5 % в Туле»: held to the same of another place, at the time of
    what was told, not to another time."""
    words, gaps, at = site.reading.words, site.reading.gaps, site.place + 1
    if [word.text.lower() for word in words[at : at + 2]] in (["в", "среднем"], ["в", "целом"]):
        at += 2
    there = site.reading.starting(at) if at < len(words) and not gaps[at] else None
    if there is None or there.preposition not in ("в", "на", "по", "у"):
        return False
    return site.reading.head(there).kind is Kind.NAME or site.reading.head_lemma(there) in cue("region", "country")


def _unknown(reading: Reading) -> bool:
    """«По итогам прошлого года показатель составлял 5 млн»: a year told whose number the article does not give."""
    return any(
        time.label == "DATE" and not time.value and time.text.lower() in _OTHER_YEARS and not is_base(reading, at)
        for at, time in reading.times
    )


def _deadline(reading: Reading, dated: list[tuple[int, Time]]) -> Time | None:
    """«в 2020 году планировали довести экспорт до 5 млн тонн к 2030 году»: of the times of a plan the one by which."""
    by = [time for at, time in dated if at and reading.words[at - 1].lemma == "к"]
    return by[0] if len(by) == 1 else None


def _so_at_all_times(reading: Reading, upper: Reading) -> bool:
    """«Норвегия, на которую приходится треть поставок, в прошлом году вывезла 5 млн»: whether a relative clause tells
    of what is so, and the one that it hangs on of what happened."""
    lead = {word.lemma for word in reading.words[: _RIGHT_BEHIND + 1]}  # «на долю которого»
    amid = upper.words[-1].start > reading.words[-1].start and upper.words[0].start < reading.words[0].start
    if (
        reading.clause.form is not Form.RELATIVE
        or not amid
        or lead.isdisjoint(("который", "где", "чей"))
        or "из" in lead
    ):
        return False
    own, above = ([one.words[at] for at in one.predicates] for one in (reading, upper))
    past = any(verb.features.tense == "Past" for verb in above)
    return past and bool(own) and all(verb.features.tense == "Pres" for verb in own if verb.kind is Kind.VERB)


def _set_out_at(reading: Reading, place: int, at: int) -> bool:
    """«с 4 млн тонн в 1991 году до 2 млн»: whether a time before the value stands right behind the one set out from."""
    words = reading.words
    behind = 1 < at < place and words[at - 2].kind is Kind.QUANTITY and words[at - 1].kind is Kind.PREPOSITION
    return behind and at > _RIGHT_BEHIND and words[at - 3].lemma == "с"


def _of_next(reading: Reading, place: int, time: Time) -> bool:
    """«за 11 месяцев составили 491 млрд и 42 млрд в ноябре»: whether the time stands behind the next value."""
    at = next((at for at, one in reading.times if one is time), -1)
    return any(word.kind is Kind.QUANTITY for word in reading.words[place + 1 : max(at, place)])
