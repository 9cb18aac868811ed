"""When: the time that a fact holds for, and the time that a change is compared with."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from extract.analyse.lemmas import lemma
from extract.edtf import year_before
from extract.link.clauses import Form
from extract.link.cues import cue
from extract.link.items import PREDICATES, Item, Kind
from extract.link.phrases import Reading
from extract.link.site import Site, depends, done_before, parent
from extract.link.topic import Memory, Told
from extract.link.zones import inside_topic, topic_start
from extract.records import Entity, Measure, Time

_YEAR: Final = 12  # months
_REACH: Final = 4  # words before a time in which «по сравнению с», «уровень» may stand


def period_and_base(
    site: Site, memory: Memory, told: Told | None, measure: Measure, indicator: str, *, actual: bool
) -> tuple[str, str, list[str]]:
    """The values of the period and the base, empty where the text names none, and the steps to them.

    What is not `actual` takes no time from what was told before: a plan has a time of its own.
    """
    steps: list[str] = []
    base = _base(site) if measure == "change" else None
    period, why = (
        _own_after(site) or _earlier(site, measure) or _period(site, memory, told if actual else None, actual=actual)
    )
    if not period and actual:
        period, why = _going_on(site, memory, indicator)
    if period:
        steps.append(f"period: {why}")
    if base is not None:
        steps.append(f"base: «{base.text}»")
        like = period and any(word.lemma in ("аналогичный", "тот", "соответствующий") for word in _words_of(site, base))
        return period, (like and year_before(period)) or base.value, steps
    if measure == "change" and period and _on_the_year(site):
        steps.append("base: a year before the period")
        return period, year_before(period), steps
    return period, "", steps


def _so_far(site: Site, memory: Memory) -> tuple[str, str]:
    """«за семь месяцев» in an article of August: the months from the year's first on, as reports count them."""
    words = site.reading.words
    for place, word in enumerate(words):
        time = word.record
        if not isinstance(time, Time) or time.label != "DURATION" or not place or words[place - 1].lemma != "за":
            continue
        months = re.fullmatch(r"P(\d+)M", time.value)
        latest = re.match(r"(\d{4})-(\d\d)", memory.published)
        if months is None or latest is None or any(one.lemma in ("последний", "прошедший") for one in word.tokens):
            continue
        count, year = int(months[1]), int(latest[1]) - (int(months[1]) > int(latest[2]))
        if 1 < count < _YEAR:
            return f"{year:04}-01/{year:04}-{count:02}", f"«{time.text}» of the year so far"
    return "", ""


def _words_of(site: Site, time: Time) -> tuple[Item, ...]:
    """The words of a time in one of the sentence's clauses."""
    items = (word for reading in site.readings for word in reading.words)
    return next((word.tokens for word in items if word.record is time), ())


def _own_after(site: Site) -> tuple[str, str] | None:
    """«повысились на 0,29 % после роста на 0,1 % неделей ранее»: the time of the earlier change, right after it."""
    left = site.left
    if left is None or left.preposition != "после":
        return None
    words, gaps = site.reading.words, site.reading.gaps
    for at in range(site.place + 1, min(site.place + 3, len(words))):
        record = words[at].record
        if gaps[at]:
            break
        if isinstance(record, Time) and record.value:
            return record.value, f"«{record.text}»"
    return "", ""


def _earlier(site: Site, measure: Measure) -> tuple[str, str] | None:
    """«годом ранее он составлял 1,8 млрд»: of a level, the time that it is of."""
    if measure == "change" or _times(site.reading, base=False):
        return None
    times = [time for place, time in _times(site.reading, base=True) if _ranee(site.reading.words, place)]
    return (times[0].value, f"«{times[0].text}»") if times and times[0].value else None


def _ranee(words: list[Item], place: int) -> bool:
    ends = [*words[place].tokens[-1:], *words[place + 1 : place + 2]]
    return any(word.lemma in ("ранее", "раньше") for word in ends)


def _on_the_year(site: Site) -> bool:
    """«на 24 % год к году», «в годовом выражении», «г/г»."""
    words = [word.text.lower() for word in site.reading.words[site.place + 1 : site.place + 4]]
    if " ".join(words).startswith(("год к году", "год от года")) or "".join(words).startswith("г/г"):
        return True
    return any(
        word.lemma == "годовой" and after.lemma in ("выражение", "сопоставление", "исчисление")
        for word, after in pairwise(site.reading.words)
    )


def _period(site: Site, memory: Memory, told: Told | None, *, actual: bool) -> tuple[str, str]:
    reading: Reading | None = site.reading
    place = site.place
    if site.preposition in ("против", "после"):  # «составила 8,6 % против 9,1 % годом ранее»
        after = [time for at, time in _after(site.reading) if at > place]
        return (after[0].value, f"«{after[0].text}»") if after else ("", "")
    if not _times(site.reading, base=False):
        so_far = _so_far(site, memory)
        if so_far[0]:
            return so_far
    lately = {word.text.lower() for word in site.reading.words} & cue("now")
    if lately and not _times(site.reading, base=False):
        return "", ""
    while reading is not None:
        begin = topic_start(site) if reading is site.reading else 0  # the time of signing stands before
        chosen = _nearest([(at, time) for at, time in _times(reading, base=False) if at >= begin], place)
        if chosen is not None:
            return chosen.value, f"«{chosen.text}»"
        if not depends(reading) or done_before(reading):
            break
        upper = parent(site.readings, reading)
        place = len(upper.words) if upper is not None else 0
        reading = upper
    if inside_topic(site) or done_before(site.reading):
        return "", ""
    yearly = _whole_year(site, memory)
    if yearly:
        return yearly, "the year that the sentences speak of"
    if told is not None and told.period and told.sentence == memory.sentence:
        return told.period, f"as for «{told.indicator}»"
    others = _elsewhere(site)
    if others is not None:
        return others.value, f"«{others.text}», elsewhere in the sentence"
    if told is not None and told.period:
        return told.period, f"as for «{told.indicator}» before"
    return _before(site, memory) if actual else ("", "")


def _before(site: Site, memory: Memory) -> tuple[str, str]:
    """The time of the sentence before, where this one goes on with it («Тогда …», «При этом …»)."""
    lead = [word.text.lower() for word in site.readings[0].words[:3]]
    whole = [word.text.lower() for reading in site.readings for word in reading.words]
    if ("из", "них") in pairwise(whole):  # «Пособие из них получали 0,4 млн человек»
        lead = ["из", "них"]
    if not cue("continuing") & {*lead, " ".join(lead[:2])}:
        return "", ""
    for told in reversed(memory.told):
        if told.sentence == memory.sentence - 1 and told.period:
            return told.period, f"as for «{told.indicator}» before"
    times = [time for reading in memory.previous for _, time in _times(reading, base=False)]
    return (times[-1].value, f"«{times[-1].text}» in the sentence before") if times else ("", "")


def _going_on(site: Site, memory: Memory, indicator: str) -> tuple[str, str]:
    """The time of the sentence before, where this one names none and measures something of the same."""
    if any(isinstance(word.record, Time) for reading in site.readings for word in reading.words):
        return "", ""
    here = next((told for told in reversed(memory.told) if told.sentence == memory.sentence), None)
    if here is not None and here.period and here.actual:
        return here.period, f"as for «{here.indicator}» in the sentence"
    if not memory.told and not any(isinstance(word.record, Entity) for one in site.readings for word in one.words):
        only = {time.value for reading in memory.previous for _, time in _times(reading, base=False)}
        if len(only) == 1:  # «Для «Северстали» третий квартал выдался тяжелым. Выручка упала на 18 %»
            return only.pop(), "the only time of the sentence before"
    mine = content_lemmas(indicator)
    for told in reversed(memory.told):
        others = content_lemmas(told.indicator)
        trade = bool(mine & cue("trade_totals")) and bool(others & cue("trade_totals"))
        before = told.sentence in (memory.sentence - 1, memory.last_told)
        if before and told.period and told.actual and (trade or mine & others):
            return told.period, f"as for «{told.indicator}» in the sentence before"
    return "", ""


def content_lemmas(indicator: str) -> frozenset[str]:
    """The lemmas of an indicator's words, «ё» as «е», without those of mere size."""
    return frozenset(lemma(word).replace("ё", "е") for word in indicator.split()) - cue("size")


def _elsewhere(site: Site) -> Time | None:
    """A time of the sentence's other clauses, those before first; not of a clause that tells who spoke."""
    mine = site.reading.index
    order = sorted(site.readings, key=lambda reading: (reading.index > mine, abs(reading.index - mine)))
    for reading in order:
        if reading is site.reading or reading.clause.form in (Form.RELATIVE, Form.PARTICIPLE, Form.BRACKET):
            continue
        if any(word.kind is Kind.VERB and word.lemma in cue("source_verbs") for word in reading.words):
            continue
        later = reading.index > mine
        if later and (reading.clause.form is Form.MAIN or any(word.kind is Kind.QUANTITY for word in reading.words)):
            continue
        found = [(place, time) for place, time in _times(reading, base=False) if not _term(reading.words, place)]
        if found:
            return found[-1][1] if reading.index < mine else found[0][1]
    return None


def _term(words: list[Item], place: int) -> bool:
    """«запуск запланирован на 2029 год»: the term of that event alone."""
    return (
        place > 0 and words[place - 1].lemma == "на" and any(word.lemma in cue("fixed_for") for word in words[:place])
    )


def _whole_year(site: Site, memory: Memory) -> str:
    """«годовой показатель», «за год в целом»: the year of the time named last, where the clause names none."""
    words = site.reading.words
    if not any(word.kind is Kind.ADJECTIVE and word.lemma == "годовой" for word in words[: site.place]):
        return ""
    readings = [*memory.previous, *site.readings[: site.reading.index]]
    times = [time for reading in readings for _, time in _times(reading, base=False)]
    years = {time.value[:4] for time in times[-1:]}
    return next((year for year in years if year.isdecimal()), "")


def _nearest(times: list[tuple[int, Time]], place: int) -> Time | None:
    before = [time for at, time in times if at < place]
    after = [time for at, time in times if at > place]
    return before[-1] if before else after[0] if after else None


def _times(reading: Reading, *, base: bool) -> list[tuple[int, Time]]:
    return [
        (place, word.record)
        for place, word in enumerate(reading.words)
        if isinstance(word.record, Time)
        and word.record.label in ("DATE", "TIME")
        and word.record.value
        and not _since(reading.words, place)
        and not _of_earlier_change(reading.words, place)
        and not _of_cause(reading, place)
        and (base or not _after_against(reading.words, place))
        and is_base(reading, place) == base
    ]


def _since(words: list[Item], place: int) -> bool:
    """«впервые с 2021 года»: a time that says how rare it is."""
    return (
        place > 1
        and words[place - 1].lemma == "с"
        and bool({word.lemma for word in words[max(place - 3, 0) : place]} & cue("rare"))
    )


def _of_earlier_change(words: list[Item], place: int) -> bool:
    """«… после роста на 0,1 % неделей ранее», «… после 8 % в сентябре»: the time of what was before."""
    back = words[max(place - _REACH - 2, 0) : place]
    at = next((index for index, word in enumerate(back) if word.text.lower() == "после"), None)
    return at is not None and any(word.kind is Kind.QUANTITY for word in back[at:])


def _of_cause(reading: Reading, place: int) -> bool:
    """«снизились из-за теплой погоды в феврале»: the time of the cause."""
    edge = place - (place > 0 and reading.words[place - 1].kind is Kind.PREPOSITION)
    before = reading.before(edge) if edge > 0 and not reading.gaps[edge] else None
    return before is not None and before.preposition in cue("because")


def _after(reading: Reading) -> list[tuple[int, Time]]:
    return [
        (place, word.record)
        for place, word in enumerate(reading.words)
        if isinstance(word.record, Time) and word.record.label in ("DATE", "TIME") and word.record.value
    ]


def _after_against(words: list[Item], place: int) -> bool:
    """«составил 45 пунктов против 43 в августе»: the time of the value compared with."""
    return any(word.lemma == "против" for word in words[max(place - _REACH, 0) : place])


def _base(site: Site) -> Time | None:
    found = _nearest(_times(site.reading, base=True), site.place)
    if found is not None:
        return found
    upper = parent(site.readings, site.reading)
    if upper is not None and depends(site.reading):
        found = _nearest(_times(upper, base=True), len(upper.words))
        if found is not None:
            return found
    # «вырос на 5 % и составил …, по сравнению с 2023 годом»: a clause after may hold it
    for reading in site.readings:
        if reading.clause.parent == site.reading.index and reading.clause.form is Form.ADVERBIAL:
            return _nearest(_times(reading, base=True), 0)
    return None


def is_base(reading: Reading, place: int) -> bool:
    """Whether the time is one compared with: «по сравнению с 2023 годом», «превышает показатели 2023 года»."""
    words = reading.words
    if words[place].tokens and words[place].tokens[-1].lemma in ("ранее", "раньше"):
        return True
    after = words[place + 1] if place + 1 < len(words) else None
    if after is not None and after.lemma in ("ранее", "раньше"):
        return True
    for back in range(1, _REACH + 1):
        at = place - back
        if at < 0 or reading.gaps[at + 1]:
            break
        word = words[at]
        if word.kind in (Kind.TIME, Kind.QUANTITY, Kind.VERB):
            break
        if word.lemma in cue("base") or word.text.lower() in cue("base"):
            return word.lemma not in _NEED_VERB or _compares(words, at)
    return _compared_object(words, place) or _against(words, place)


_NEED_VERB: Final = frozenset({"показатель", "уровень", "результат", "значение"})


def _compares(words: list[Item], place: int) -> bool:
    """«показатели 2023 года» are compared with after «превышает», «к», «с», «ниже»."""
    before = words[:place]
    return any(
        word.lemma in cue("comparing") or word.text.lower() in ("выше", "ниже", "больше", "меньше") for word in before
    ) or (
        any(
            word.kind is Kind.PREPOSITION and word.lemma in ("к", "с", "против", "относительно", "над")
            for word in before[-2:]
        )
    )


def _compared_object(words: list[Item], place: int) -> bool:
    """«превысил 2023 год на 5 %»."""
    return place > 0 and words[place - 1].lemma in cue("comparing")


def _against(words: list[Item], place: int) -> bool:
    """«вырос на 5 % к 2023 году», «снизившись на 6 % к сентябрю», «по отношению к августу», of what has happened."""
    if place < 2 or words[place - 1].lemma != "к":
        return False
    if words[place - 2].lemma == "отношение":
        return True
    if words[place - 2].kind is not Kind.QUANTITY:
        return False
    predicates = [word for word in words if word.kind in PREDICATES]
    return not predicates or any(word.features.tense == "Past" for word in predicates)
