"""The time of a fact whose sentence names none: that of what was told before, where the text goes on with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from extract.link.clause import Form
from extract.link.cues import cue, directions
from extract.link.dates import all_times, is_base, rare, times
from extract.link.grammar import lemmas, verb_noun
from extract.link.items import Item, Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory, Told
from extract.link.reading import Reading
from extract.link.reason import NONE, Reason
from extract.link.saying import says
from extract.link.site import Site, against
from extract.records import Entity, Time

_SAME_TIME: Final = frozenset(
    {("это", "время"), ("этот", "период"), ("этот", "срок"), ("же", "период"), ("же", "время"), ("же", "срок")}
)
_IN_THEM: Final = frozenset({("в", "них"), ("на", "них")})
_DAY: Final = len("2025-03-04")
_NEAR: Final = 2  # sentences back that what is foretold may go on from
_YEAR: Final = len("2025")
_YEARS: Final = re.compile(r"\d{4}(/\d{4})?")  # not «планы на зиму»
_MONTH: Final = len("2025-03")


def over_recent(reading: Reading) -> bool:
    """«за последние 12 месяцев», «за два года», «в следующие три года»: a stretch of its own, which no calendar
    bounds."""
    ahead = any(
        time.label == "DURATION" and cue("stretches_ahead") & _lemmas_at(reading, place)
        for place, time in reading.times
    )
    whole = reading.clause.form is not Form.ELLIPTIC
    return ahead or any(
        time.label == "DURATION"
        and place > 0
        and reading.words[place - 1].lemma == "за"
        and (any(word.lemma == "последний" for word in reading.words[place].tokens) or (whole and _of_years(time)))
        and not rare(reading.words, place - 1)
        for place, time in reading.times
    )


def _of_years(time: Time) -> bool:
    """«за два года вырос на 30 %»: a stretch longer than a year."""
    return time.value.startswith("P") and time.value.endswith("Y") and time.value != "P1Y"


def _lemmas_at(reading: Reading, place: int) -> set[str]:
    """The lemmas of a time and of the word before it."""
    return {word.lemma for word in (*reading.words[max(place - 1, 0) : place], *reading.words[place].tokens)}


def since_start(reading: Reading) -> bool:
    """«с начала эксплуатации прокачано 232 млн тонн», «с момента запуска», «за все время работы»: a stretch that no
    calendar tells."""
    for phrase in reading.phrases:
        lemma = reading.head_lemma(phrase)
        whole = any(reading.words[at].lemma == "весь" for at in phrase.first.modifiers)
        if phrase.preposition in ("с", "со") and reading.case(phrase) == "Gen":
            of = reading.words[phrase.chain[0].head].kind if phrase.chain else None
            if of is Kind.NOUN and lemma in cue("beginnings"):
                return True
        if phrase.preposition == "за" and lemma in cue("whole_times") and (whole or phrase.chain):
            return True
    return False


def _until(reading: Reading, at: int) -> bool:
    """«руководил до 2011 года», not «приняли программу до 2030 года»."""
    past = any(reading.words[place].features.tense == "Past" for place in reading.predicates)
    return at > 0 and reading.words[at - 1].lemma == "до" and past and not _of_outlook(reading, at)


def _before_event(reading: Reading) -> bool:
    """«До войны население составляло 37 миллионов»: a time of its own that no calendar tells."""
    return any(one.preposition == "до" and reading.head_lemma(one) in cue("upheavals") for one in reading.phrases)


def in_an_age(reading: Reading) -> bool:
    """«в советские годы», «в довоенное время»: an age that no calendar tells."""
    return not reading.lemmas.isdisjoint(cue("ages")) and any(
        one.preposition in ("в", "во")
        and reading.head_lemma(one) in ("год", "время", "эпоха", "период")
        and any(reading.words[at].lemma in cue("ages") for at in one.first.modifiers)
        for one in reading.phrases
    )


def of_sentence_before(site: Site, memory: Memory) -> tuple[str, Reason]:
    """The time of the sentence before, where this one goes on with it («Тогда …», «При этом …»), or of the paragraph's
    last fact that has one («за тот же срок»)."""
    lead = [word.text.lower() for word in site.readings[0].words[:3]]
    same = False
    if site.readings[0].forms & cue("now"):  # «В целом на сегодняшний день …, собрано 5 млн тонн»
        return "", NONE
    if any(not cue("pointed_times").isdisjoint(reading.forms) for reading in site.readings):
        pairs = set(pairwise(word.text.lower() for reading in site.readings for word in reading.words))
        if ("из", "них") in pairs or tuple(lead[:2]) in _IN_THEM:  # «Пособие из них получали 0,4 млн человек»
            lead = ["из", "них"]
        same = bool(_SAME_TIME & (pairs - {("же", "время")} if _meanwhile(site) else pairs))
    same = same or any(not time.value and _reported_time(time) for one in site.readings for _, time in one.times)
    own = [word.text.lower() for word in site.reading.words[:2]]  # «по словам X, при этом объем увеличился»
    if not (same or cue("continuing") & {*lead, " ".join(lead[:2])} or " ".join(own) == "при этом"):
        return "", NONE
    whole = [told for told in reversed(memory.told) if not (told.aside or told.bygone)]
    if lead[0] == "тогда":  # «меньше, чем в 2011 году. Тогда выплатили 318 млн»: at the time named last
        named = [time for reading in memory.previous for _, time in all_times(reading) if len(time.value) < _DAY]
        if named:
            return named[-1].value, Reason("before", f"«{named[-1].text}» in the sentence before")
    if any("период" in reading.forms for reading in site.readings):  # «за этот период»: no day
        whole = [told for told in whole if len(told.period) != _DAY] or whole
    recent = _spoken_of(memory)
    if not same and _goes_on_now(site):
        return "", NONE
    for told in (*(whole or reversed(memory.told)), *([memory.carried] if same and memory.carried is not None else [])):
        if (same or told.sentence in recent) and told.period:
            return told.period, Reason("before", f"as for «{told.indicator}» before")
    told_there = (one for one in memory.previous if one.clause.form is not Form.BRACKET and not says(one))
    before = [time for reading in told_there for _, time in times(reading, base=False)]
    verb = site.predicate  # «Трубопровод открыли 13 июля. Его протяженность составляет 1768 км»: so it is now
    now = verb.features.tense == "Pres" if verb is not None else site.dash  # «Его капитал — 500 млн»
    if not before or ((now or _of_a_life(memory)) and not same):
        return "", NONE
    return before[-1].value, Reason("before", f"«{before[-1].text}» in the sentence before")


def _goes_on_now(site: Site) -> bool:
    """«В 2016 году выпустили 300 машин. Также завод поставляет 20 % двигателей»: what is done now; not «При этом на
    Иран приходится 20 %»."""
    verb = site.predicate
    done = verb is not None and verb.kind is Kind.VERB and verb.features.tense == "Pres"
    told = cue("level", "share_verbs", "copular", "cost", "comparing")
    return done and verb is not None and verb.lemma not in told and verb.lemma not in directions("verbs")


def _meanwhile(site: Site) -> bool:
    """«В то же время экспорт вырос»: what only joins two sentences; not «за то же время»."""
    return any("в то же время" in " ".join(word.text.lower() for word in one.words) for one in site.readings)


def _spoken_of(memory: Memory) -> frozenset[int]:
    """The sentence before; where that tells but what was a year before, the one before it, too: «В мае 2024 года добыли
    5 млн тонн. Годом ранее добыли 6 млн. При этом …»."""
    last = memory.sentence - 1
    there = [told for told in memory.told if told.sentence == last]
    bygone = bool(there) and all(told.bygone for told in there)
    return frozenset({last, last - 1}) if bygone else frozenset({last})


def _of_a_life(memory: Memory) -> bool:
    """«Петров родился в 1960 году. У него двое сыновей»: a sentence that tells when somebody's life took a turn."""
    return any(word.lemma in cue("turns_of_life") for word in _verbs(memory.previous))


def _reported_time(time: Time) -> bool:
    """«за отчетный период», «за указанный период»: a time that only points back."""
    return time.text.lower().split()[0].startswith(("отчетн", "отчётн", "указанн", "рассматриваем", "этот"))


def as_it_goes_on(site: Site, memory: Memory, means: Meaning) -> tuple[str, Reason]:
    """The time of the sentence before, where this one names none and measures something of the same."""
    named = [(reading, at) for reading in site.readings for at, time in reading.times if time.label != "DURATION"]
    named = [(reading, at) for reading, at in named if reading is not site.reading or not against(site, at)]
    named = [(reading, at) for reading, at in named if reading is site.reading or not _of_another(reading, at)]
    if any(not is_base(reading, at) for reading, at in named):
        return "", NONE
    if site.reading.forms & cue("now", "later") or over_recent(site.reading) or _before_event(site.reading):
        return "", NONE
    if since_start(site.reading) or in_an_age(site.reading):
        return "", NONE
    if site.predicate is not None and site.predicate.lemma in cue("comprising"):
        return "", NONE  # «Строительство завершили в мае. Работы включали прокладку трех дорог»
    known = [told for told in reversed(memory.told) if not (told.bygone and means.measure == "change")]
    known = [told for told in known if not told.aside] or known
    known = [told for told in known if not told.bygone] or known  # «…, тогда как годом ранее было 13,9 млн. На …»
    here = next((told for told in known if told.sentence == memory.sentence), None)
    known = [told for told in known if not told.period.endswith("/..")]  # «с 2005 года вложили 26 млрд. Работают …»
    if here is not None and here.period and here.actual and not _of_hanging(site, here.period):
        return here.period, Reason("told", f"as for «{here.indicator}» in the sentence")
    summed = any("итог" in reading.lemmas for reading in memory.previous)  # «на заседании по итогам полугодия. …»
    named_here = any(isinstance(word.record, Entity) for one in site.readings for word in one.words)
    lasting = site.predicate is None and site.dash  # «Учредили фонд. Его капитал — 500 млн»
    verbs = _verbs(memory.previous)  # «В 1998 году он ушел из дела. Он имеет двоих детей»: so it is now
    now = site.predicate is not None and site.predicate.features.tense == "Pres"
    now = now and bool(verbs) and all(word.features.tense == "Past" for word in verbs)
    if not memory.told and not now and not _of_a_life(memory) and (summed or not (named_here or lasting)):
        only = {
            time.value
            for reading in memory.previous
            for at, time in times(reading, base=False)
            if not (at and reading.words[at - 1].lemma == "на")  # «приняли бюджет на 2026 год»
            and not _until(reading, at)
        }
        if (
            len(only) == 1 and len(min(only)) != _DAY
        ):  # «Для «Северстали» третий квартал выдался тяжелым. Выручка упала на 18 %»
            return only.pop(), Reason("before", "the only time of the sentence before")
    spoken_of = next((told.sentence for told in known if told.sentence < memory.sentence), -1)  # not a year before it
    mine, latest = _content_lemmas(means.indicator), (memory.sentence - 1, memory.last_told, spoken_of)
    for told in known:
        if told.sentence not in latest or not told.period or not told.actual:
            continue
        others = _content_lemmas(told.indicator)
        trade = bool(mine & cue("trade_totals")) and bool(others & cue("trade_totals"))
        trade = trade or bool(mine & cue("prices") and others & cue("prices"))  # «Бензин … . Стоимость дизеля выросла»
        if trade or mine & others:
            there = [one for one in memory.told if one.sentence == told.sentence]
            same = [one for one in there if one.indicator == told.indicator or _content_lemmas(one.indicator) & mine]
            told = max(same, key=lambda one: (one.actual, one.period))  # not what it is told to come from
            return told.period, Reason("before", f"as for «{told.indicator}» in the sentence before")
    return (
        _trade_going_on(memory, mine, known)
        or _reported(site, memory, means)
        or (("", NONE) if named else _story(site, memory))
    )


def _of_hanging(site: Site, period: str) -> bool:
    """«Канал, прорытый в 1950-е годы, орошает 120 тысяч гектаров»: whether what is so now has only a participle's or a
    relative clause's time."""
    verb = site.predicate
    if verb is None or verb.features.tense != "Pres" or site.reading.clause.form is not Form.MAIN:
        return False
    telling = [one for one in site.readings if any(time.value == period for _, time in one.times)]
    return bool(telling) and all(one.clause.form in (Form.PARTICIPLE, Form.RELATIVE) for one in telling)


def _trade_going_on(memory: Memory, mine: frozenset[str], known: Sequence[Told]) -> tuple[str, Reason] | None:
    """«Товарооборот за 2024 год вырос на 10 %. Доля национальных валют превысила 75 %. Экспорт составил 3 млрд»: trade
    goes on at its time, where what was told between has no other."""
    if not mine & cue("trade_totals"):
        return None
    between: set[str] = set()
    for told in known:
        between.add(told.period)
        if told.sentence < memory.sentence and _content_lemmas(told.indicator) & cue("trade_totals"):
            alone = told.period and told.actual and between <= {told.period, ""}
            return (told.period, Reason("before", f"as for «{told.indicator}» before")) if alone else None
    return None


def of_budget(memory: Memory, means: Meaning) -> tuple[str, Reason]:
    """«приняли бюджет на 2026 год. Доходы составят 5 млрд. На дороги направят 1 млрд»: the year of the budget whose
    sides are told; «представил прогноз на 2026 год. Рост составит 4 %»: that of the forecast, or of the programme."""
    foretold = {
        time.value
        for reading in memory.previous
        for at, time in times(reading, base=False)
        if Kind.QUANTITY not in reading.kinds and at > 1 and _YEARS.fullmatch(time.value) and _of_outlook(reading, at)
    }
    if len(foretold) == 1:
        return foretold.pop(), Reason("before", "the time of the forecast in the sentence before")
    if lemmas(means.indicator).isdisjoint(cue("budget_sides")):
        return "", NONE
    years = {
        time.value
        for reading in memory.previous
        for _, time in times(reading, base=False)
        if "бюджет" in reading.lemmas and len(time.value) == _YEAR
    }
    if len(years) == 1:
        return years.pop(), Reason("before", "the year of the budget in the sentence before")
    near = [told for told in memory.told if told.sentence >= memory.sentence - 1 and not told.actual]
    sides = [told for told in near if lemmas(told.indicator) & cue("budget_sides") and len(told.period) == _YEAR]
    return (sides[-1].period, Reason("before", f"as for «{sides[-1].indicator}» before")) if sides else ("", NONE)


def _of_outlook(reading: Reading, at: int) -> bool:
    """«прогноз на 2026 год», «прогноз по инфляции на 2026 год», «программа до 2030 года»."""
    kinds = {"на": cue("outlooks", "plans_for"), "до": cue("plans_for")}.get(reading.words[at - 1].lemma, frozenset())
    return not {word.lemma for word in reading.words[max(at - 4, 0) : at]}.isdisjoint(kinds)


def foretold_before(site: Site, memory: Memory) -> tuple[str, Reason]:
    """«В 2026 году прогнозируется рост на 5 %. Добыча составит 100 млн тонн»: a forecast goes on at the year of those
    that the sentence before told of one year alone."""
    verb = site.predicate
    future = verb is not None and verb.kind is Kind.VERB and verb.features.tense == "Fut"
    here = [told for told in memory.told if told.sentence == memory.sentence]
    last = memory.last_told if memory.last_told >= memory.sentence - _NEAR else -1
    between = any(reading.times for reading in memory.previous) and last != memory.sentence - 1
    before = here or [told for told in memory.told if told.sentence == last and not between]
    years = {told.period for told in before}
    foretold = bool(before) and all(told.state == "forecast" for told in before)
    if not (future and foretold and len(years) == 1 and site.label != "DURATION"):
        return "", NONE
    if any(reading.times for reading in site.readings) or site.reading.forms & cue("now", "later"):
        return "", NONE
    year = years.pop()
    named = f"as for «{before[-1].indicator}» before"
    return (year, Reason("before", named)) if len(year) == _YEAR else ("", NONE)


def _of_another(reading: Reading, at: int) -> bool:
    """«На Кашагане, где весной шел ремонт, …», «…: граница закрыта с марта 2020 года»: the time of what a clause
    that tells no value says of another thing."""
    if Kind.QUANTITY in reading.kinds:
        return reading.clause.form is Form.BRACKET  # «сократился до 96 тонн (за девять месяцев 2024 года — 102 тонны)»
    since = at > 0 and reading.words[at - 1].lemma in ("с", "со")
    return since or reading.clause.form in (Form.RELATIVE, Form.PARTICIPLE)


def _reported(site: Site, memory: Memory, means: Meaning) -> tuple[str, Reason] | None:
    """«За восемь месяцев 2024 года перевезли 25 млн тонн. Поставки через Наушки достигли 4,4 млн»: a report goes on at
    the time of the sentence before, where that told of one stretch of months or years alone."""
    known = (told.sentence for told in reversed(memory.told) if told.sentence < memory.sentence and not told.bygone)
    last = next(known, -1)  # «За год заработали 41 млрд. Годом ранее было 58 млрд. Портфель вырос на 11 %»
    between = [told for told in memory.told if last < told.sentence < memory.sentence]
    mine = _content_lemmas(means.indicator)  # not «… Годом ранее урожайность была 30 ц/га. Урожайность выросла на 10 %»
    apart = any(mine & _content_lemmas(told.indicator) for told in between)
    before = [] if apart else [told for told in memory.told if told.sentence == last and not told.bygone]
    spans = {told.period for told in before}
    verb = site.predicate
    past = verb is None or verb.features.tense in ("Past", "") or verb.features.variant == "Short"
    if len(spans) != 1 or not past or not all(told.actual for told in before):
        return None
    span = spans.pop()
    sides = span.split("/")
    within_month = len(sides[-1]) == _DAY and sides[0][:_MONTH] == sides[-1][:_MONTH] and not _as_of(memory, span)
    dated = means.measure == "change" and len(sides) == 1 and len(span) == _DAY  # «долг на 30 сентября достиг …»
    if not span or within_month or dated or "T" in span or site.label == "DURATION":
        return None
    if lemmas(means.indicator) & cue("lengths", "capacities"):
        return None
    results = lemmas(means.indicator) & cue("own_results")  # «перевезено 7 млн пассажиров. Выручка превысила 1 млрд»
    own = site.reading.subject  # «Выручка выросла на 14 %. Ритейлер открыл 470 магазинов»
    did = verb is not None and verb.features.aspect == "Perf" and verb.features.voice == "Act" and own is not None
    did = did and own is not None and site.reading.head_lemma(own) in cue("body")
    # «Через порт прошло 8 млн тонн. Перевезено 23 тыс. контейнеров»
    done = verb_noun(verb.lemma) if verb is not None and verb.features.variant == "Short" else ""
    did |= done in cue("flows", "flow_from", "flow_to") or _done_in_turn(site, memory)
    spoken = {told.indicator for told in before}  # «Выручка – 3 млрд. Это на 7 % больше. Себестоимость – 2 млрд»
    alike = any(told.label == site.label for told in memory.told if told.indicator in spoken and told.period == span)
    if not (alike or site.label == "PERCENT" or results or did):
        return None
    return span, Reason("before", f"as for «{before[-1].indicator}» in the sentence before")


def _done_in_turn(site: Site, memory: Memory) -> bool:
    """«В 2024 году построено 37 школ. Отремонтировано 5 тыс. кв. м площадей»: whether a report goes on to tell what was
    done by short participles alone."""
    verbs = [word for word in (site.predicate, *_verbs(memory.previous)) if word is not None]
    return len(verbs) > 1 and all(word.passive and word.features.variant == "Short" for word in verbs)


def _as_of(memory: Memory, day: str) -> bool:
    """«на 1 июня 2019 года было 6,8 тыс. безработных», «к 6 октября собрано 4 млн тонн»: whether the sentence before
    tells what there was on the day."""
    return any(
        time.value == day and at and reading.words[at - 1].lemma in ("на", "к")
        for reading in memory.previous
        for at, time in reading.times
    )


def _story(site: Site, memory: Memory) -> tuple[str, Reason]:
    """«17 января принц врезался в автомобиль. Две женщины получили травмы»: a story goes on at its time."""
    told = [word for word in (site.predicate, *_verbs(memory.previous)) if word is not None]
    been = any(word.lemma == "быть" and word.features.tense == "Past" for word in site.reading.words)
    own = site.predicate
    past = own is not None and (been if own.features.variant == "Short" else own.features.tense == "Past")
    past = past and all(word.features.tense == "Past" or word.features.variant == "Short" for word in told[1:])
    apart = (Form.RELATIVE, Form.PARTICIPLE, Form.BRACKET)  # «намолочено 3 млн тонн (в 2016 году — 2 млн)»
    telling = [one for one in memory.previous if one.clause.form not in apart]
    telling = [one for one in telling if one.words[0].lemma != "хотя"]  # «…, хотя в 2018 году превышала 60 млрд»
    telling = [one for one in telling if not says(one)]  # «сообщила в понедельник пресс-служба»
    only = {time.value for reading in telling for _, time in times(reading, base=False)}
    earlier = next((one for one in reversed(memory.told) if one.sentence < memory.sentence), None)
    if earlier is not None and earlier.bygone:  # «годом ранее урожайность составляла 30 центнеров»
        return "", NONE
    if site.predicate is None or site.label == "DURATION" or not past or len(told) < 2 or len(only) != 1:
        return "", NONE
    if _of_a_life(memory) and len(min(only)) != _DAY:
        return "", NONE
    return ("", NONE) if "/" in min(only) else (only.pop(), Reason("story", "the only time of the sentence before"))


def _verbs(readings: Sequence[Reading]) -> list[Item]:
    """The verbs of the clauses that tell the story; not «Напомним, …»."""
    main = (reading for reading in readings if reading.clause.form is Form.MAIN)
    verbs = [word for reading in main for word in reading.words if word.kind is Kind.VERB]
    telling = cue("source_verbs", "addressing")
    return [verb for verb in verbs if not (verb.text.lower().endswith("м") and verb.lemma in telling)]


def _content_lemmas(indicator: str) -> frozenset[str]:
    """The lemmas of an indicator's words, «ё» as «е», without those of mere size."""
    return lemmas(indicator) - cue("size")
