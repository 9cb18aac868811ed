"""The times of a clause that say when its facts hold, or what they are compared with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from extract.edtf import year_after
from extract.link.cues import cue, directions
from extract.link.items import PREDICATES, Item, Kind
from extract.link.reading import Reading
from extract.records import Time

_CLAUSES: Final = 64  # the clauses whose times are kept, as each quantity asks for them
_PARTS: Final = frozenset({"START", "MID", "END"})
_THINGS: Final = frozenset({Kind.NOUN, Kind.NAME, Kind.ADJECTIVE, Kind.QUOTE})
_BEGUN: Final = re.compile(r"[0-9X]{4}-\d\d(-\d\d)?")
_LIKE: Final = re.compile(r"аналогичн|соответствующ|т\w+ же |эт\w+ же ")
_REACH: Final = 4  # words before a time in which «по сравнению с», «уровень» may stand


@lru_cache(maxsize=_CLAUSES)
def times(reading: Reading, *, base: bool) -> tuple[tuple[int, Time], ...]:
    """The clause's dates with their indices: those compared with (`base`), or those that say when."""
    return tuple(
        (place, time)
        for place, time in all_times(reading)
        if not is_rarity(reading.words, place)
        and not _of_earlier_change(reading.words, place)
        and not _of_paper(reading, place)
        and not _issued(reading, place)
        and not _of_cause(reading, place)
        and not _of_age(reading, place)
        and not _of_origin(reading, place)
        and not _of_purpose(reading, place)
        and not is_likened(reading.words, place)
        and not _of_one_value(reading.words, place)
        and (base or not _after_against(reading.words, place))
        and is_base(reading, place) == base
    )


def all_times(reading: Reading) -> list[tuple[int, Time]]:
    """All dates of the clause with their indices."""
    return [
        (place, time)
        for place, time in reading.times
        if time.label in ("DATE", "TIME") and time.value and not _of_contract(reading, place)
    ]


def nearest(times: Sequence[tuple[int, Time]], place: int) -> Time | None:
    """The last time before the place, else the first after it."""
    before = [time for at, time in times if at < place]
    after = [time for at, time in times if at > place]
    return before[-1] if before else after[0] if after else None


def last_months(times: Iterable[Time]) -> dict[tuple[str, int], int]:
    """The years and last months of the times that are months, or stretches of months within a year, and where each
    stands first; of «аналогичный период 2024 года», «тот же период прошлого года» those of the year after, which are
    compared with it."""
    months: dict[tuple[str, int], int] = {}
    for time in times:
        if time.label == "DATE" and time.mod not in _PARTS:  # not «с конца декабря»
            value = year_after(time.value) if _LIKE.search(time.text.lower()) else time.value
            if (match := re.fullmatch(r"(\d{4})(?:-\d\d/\1)?-(\d\d)", value)) is not None:
                months.setdefault((match[1], int(match[2])), time.start)
    return months


def rare(words: Sequence[Item], place: int) -> bool:
    """«минимальный за последние три года», «максимум за 10 лет»: whether the preposition there leads how rare something
    is."""
    return any(word.lemma in cue("rare") for word in words[max(place - 2, 0) : place])


def is_rarity(words: list[Item], place: int) -> bool:
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


def _of_paper(reading: Reading, place: int) -> bool:
    """«согласно постановлению Правительства РФ от 18 декабря 2024 года»: the day that a law or a contract is of."""
    words = reading.words
    if place < _REACH // 2 or words[place - 1].text.lower() != "от" or reading.gaps[place - 1]:
        return False
    for at in range(place - 2, max(place - 2 - _REACH, -1), -1):
        if words[at].lemma in cue("laws", "contracts_signed", "treaties"):
            return True
        owned = words[at].kind is Kind.NAME or (words[at].kind in _THINGS and words[at].case == "Gen")
        if not owned or reading.gaps[at]:
            return False
    return False


def _issued(reading: Reading, place: int) -> bool:
    """«согласно октябрьскому отчету», not «по сравнению с октябрьским прогнозом»: when a paper is from."""
    words, after = reading.words, place + 1
    if not is_adjectival(words[place]) or after == len(words) or reading.gaps[after] or is_base(reading, place):
        return False
    return words[after].lemma in cue("papers_again", "forecasts", "editions")


def _of_cause(reading: Reading, place: int) -> bool:
    """«снизились из-за теплой погоды в феврале»: the time of the cause; not «из-за запрета до конца года упадут»."""
    led = place > 0 and reading.words[place - 1].kind is Kind.PREPOSITION
    if led and reading.words[place - 1].lemma in ("до", "к", "с"):
        return False
    if led and is_adjectival(reading.words[place]) and reading.words[place - 1].lemma in cue("because"):
        return True  # «из-за прошлогоднего неурожая»
    edge = place - led
    before = reading.before(edge) if edge > 0 and not reading.gaps[edge] else None
    return before is not None and before.preposition in cue("because")


def _of_origin(reading: Reading, place: int) -> bool:
    """«построенный в 1974 году завод выпустил …», «пропавшего неделю назад рыбака нашли»: a time at which what is told
    of came to be, or of what befell somebody before."""
    words, gaps = reading.words, reading.gaps
    if place + 1 >= len(words) or gaps[place + 1] or words[place + 1].kind not in _THINGS:
        return False
    start = place - 1 if place and words[place - 1].kind is Kind.PREPOSITION else place
    made = words[start - 1] if start and not any(gaps[start : place + 1]) else None
    whole = made is not None and made.kind is Kind.ADJECTIVE and made.participle and made.features.variant != "Short"
    living = words[place + 1].features.animacy == "Anim"
    return whole and made is not None and (made.lemma in cue("made") or (living and made.features.tense == "Past"))


def _of_purpose(reading: Reading, place: int) -> bool:
    """«под урожай будущего года закуплено 52 тысячи тонн удобрений»: when that is what something is done for."""
    before = reading.before(place) if place and not reading.gaps[place] else None
    return before is not None and before.preposition == "под" and reading.case(before) == "Acc"


def is_likened(words: Sequence[Item], place: int) -> bool:
    """«Как и в мае, экспорт вырос», «не так быстро, как в мае»: a time that is only likened; not «как в мае, так и в
    июне»."""
    at = place - 1 - (place > 0 and words[place - 1].kind is Kind.PREPOSITION)
    at -= at > 0 and words[at].text.lower() == "и"
    like = at >= 0 and words[at].text.lower() == "как" and at < place - 1
    like = like and (not at or words[at - 1].text.lower() not in ("тогда", "время"))  # «тогда как в 2024 году …»
    return like and all(word.text.lower() != "так" for word in words[place:])


def _of_one_value(words: Sequence[Item], place: int) -> bool:
    """«снизилась до 5 % с мартовских 6 %»: the month of the value behind it alone."""
    behind = words[place + 1] if place + 1 < len(words) else None
    valued = behind is not None and behind.kind is Kind.QUANTITY
    return valued and is_adjectival(words[place]) and words[place].lemma != "прошлогодний"


def _of_age(reading: Reading, place: int) -> bool:
    """«в школе 1974 года постройки», «детей 2010 года рождения»: a time that tells how old something is."""
    after = place + 1
    if after >= len(reading.words) or reading.gaps[after]:
        return False
    return reading.words[after].lemma in cue("made_in") and reading.words[after].case == "Gen"


def _of_contract(reading: Reading, place: int) -> bool:
    """«ноябрьские фьючерсы подорожали», «фьючерс с поставкой в ноябре»: the month that a contract is told by."""
    words = reading.words
    before = [word.lemma for word in words[max(place - 3, 0) : place]]
    if before[:2] in (["с", "поставка"], ["со", "поставка"]) and before[-1] in ("в", "на"):
        return True
    if reading.lemmas.isdisjoint(cue("contracts")) or not is_adjectival(words[place]):
        return False
    after = next((word for word in words[place + 1 : place + 3] if word.kind is not Kind.ADJECTIVE), None)
    return after is not None and after.lemma in cue("contracts") and not reading.gaps[place + 1]


def is_adjectival(word: Item) -> bool:
    """«ноябрьские», «прошлогодней»: a time that is a single adjective."""
    return word.kind is Kind.TIME and len(word.tokens) == 1 and word.tokens[0].kind is Kind.ADJECTIVE


def _after_against(words: list[Item], place: int) -> bool:
    """«составил 45 пунктов против 43 в августе», «столько же, сколько в 2021 году»: the time of the value compared
    with."""
    back = range(max(place - _REACH, 0), place)
    return any(words[at].lemma in ("против", "сколько") and not _opposes(words, at) for at in back)


def _opposes(words: Sequence[Item], at: int) -> bool:
    """«санкции против России», not «против 43 в августе»: whether «против» tells whom something is done to."""
    after = words[at + 1] if words[at].lemma == "против" and at + 1 < len(words) else None
    return after is not None and (after.kind is Kind.NAME or after.features.animacy == "Anim")


def is_base(reading: Reading, place: int) -> bool:
    """Whether the time is one compared with: «по сравнению с 2023 годом», «превышает показатели 2023 года»."""
    words = reading.words
    if words[place].tokens and words[place].tokens[-1].lemma in cue("formerly"):
        return True
    after = words[place + 1] if place + 1 < len(words) else None
    if after is not None and after.lemma in cue("formerly"):
        return True
    lead = words[max(place - 3, 0) : place]
    begun = lead[-2] if len(lead) > 1 and lead[-1].lemma == "к" else None
    if begun is not None and begun.kind is Kind.TIME and begun.text.lower().startswith("начал"):
        return False  # «с начала года к 27 октября выросли на 7 %»
    parts = len(lead) > 2 and getattr(lead[0].record, "label", "") == "PERCENT" and lead[2].kind is Kind.NOUN
    if parts and lead[1].lemma == "от":
        return True  # «66,8 % от объема аналогичного периода 2024 года»
    near = 0
    for at in range(place - 1, -1, -1):
        word = words[at]
        near += word.kind is not Kind.ADJECTIVE  # «с объемом импорта российской говядины в апреле»
        if near > _REACH or reading.gaps[at + 1]:
            break
        was = word.lemma == "быть" and at > 0 and words[at - 1].text.lower() == "чем"  # «больше, чем было в мае»
        if word.kind in (Kind.TIME, Kind.QUANTITY, Kind.VERB) and not was:
            break
        if word.text.lower() == "чем" and at and words[at - 1].kind is Kind.PREPOSITION:
            break  # «в связи с чем с 6 февраля …»
        if at == 0 and word.text.lower() == "ранее":
            break  # «Ранее в бюджете на 2025 год был дефицит»
        if (word.lemma in cue("base") or word.text.lower() in cue("base")) and not _opposes(words, at):
            return word.lemma not in cue("compared") or _compares(words, at)
    if (
        _at_that_level(words, place)
        or _risen_since(words, place)
        or _of_base(reading, place)
        or _with_time(words, place)
    ):
        return True
    if [word.lemma for word in words[max(place - 2, 0) : place]] == ["к", "период"]:
        return True  # «к периоду январь–октябрь 2018 года»
    return (
        _compared_object(words, place)
        or _against(words, place)
        or _than_last(words, place)
        or _against_estimate(words, place)
    )


def _at_that_level(words: Sequence[Item], place: int) -> bool:
    """«добыча сохранится на прошлогоднем уровне»."""
    behind = words[place + 1].lemma if place + 1 < len(words) else ""
    kept = any(word.lemma in cue("kept_at") for word in words)
    before = words[place - 1] if place else None
    told = before is not None and (before.text.lower() == "от" or getattr(before.record, "label", "") == "PERCENT")
    if told and words[place].lemma == "прошлогодний" and behind in cue("base"):
        return True  # «плюс 75 % от прошлогоднего уровня», «90 % прошлогоднего объема»
    return kept and behind == "уровень" and is_adjectival(words[place])


def _with_time(words: Sequence[Item], place: int) -> bool:
    """«по сравнению с августом составил 0,2 %, с декабрем — 6,3 %»: an instrumental that leaves out «по сравнению»."""
    if not place or words[place - 1].lemma not in ("с", "со") or words[place].case != "Ins":
        return False
    return place == 1 or words[place - 2].kind in (Kind.QUANTITY, Kind.DASH, Kind.COORDINATOR)


def _of_base(reading: Reading, place: int) -> bool:
    """«по сравнению с прошлогодним за тот же период»: as long a time of the year that is compared with."""
    led = place > 1 and reading.words[place - 1].lemma == "за" and is_adjectival(reading.words[place - 2])
    return led and bool(_LIKE.search(f"{reading.words[place].text.lower()} ")) and is_base(reading, place - 2)


def _risen_since(words: list[Item], place: int) -> bool:
    """«подорожал на 29 % с конца декабря», «(+3 % с января)»: when a growth began, right behind it or by the end of a
    month; not «повысят на 20 % с сентября»."""
    value, mod = (getattr(words[place].record, name, "") for name in ("value", "mod"))
    if place < 1 or words[place - 1].lemma not in ("с", "со") or not _BEGUN.fullmatch(value):
        return False
    to_come = (
        word.features.tense == "Fut" or word.kind is Kind.INFINITIVE for word in words if word.kind in PREDICATES
    )
    if mod != "END" and any(to_come) and not any(word.kind is Kind.TIME for word in words[:place]):
        return False
    before = words[place - 2] if place > 1 else None
    right_behind = before is not None and before.kind is Kind.QUANTITY and mod != "START"
    signed = right_behind and before is not None and before.tokens[0].text[:1] in "+-−–"
    led = place > 2 and words[place - 3].text.lower() == "на"
    by = any(word.kind is Kind.QUANTITY and words[at - 1].text.lower() == "на" for at, word in enumerate(words) if at)
    return signed or (right_behind and led) or (mod in ("END", "MID") and by)


def _compares(words: list[Item], place: int) -> bool:
    """«показатели 2023 года» are compared with after «превышает», «к», «с», «ниже», «остался на уровне»."""
    before = words[:place]
    return any(
        word.lemma in cue("comparing") or word.text.lower() in ("выше", "ниже", "больше", "меньше") for word in before
    ) or (
        any(
            word.kind is Kind.PREPOSITION and word.lemma in ("к", "с", "против", "относительно", "над")
            for word in before[-2:]
            if before[-1].kind is not Kind.TIME  # «по сравнению с маем объем в июне 2008 года снизился»
        )
        or (words[place].lemma == "уровень" and not {word.lemma for word in before}.isdisjoint(cue("kept_at")))
    )


def _compared_object(words: list[Item], place: int) -> bool:
    """«превысил 2023 год на 5 %»."""
    return place > 0 and words[place - 1].lemma in cue("comparing")


def _against_estimate(words: list[Item], place: int) -> bool:
    """«рост на 9,5 % к ожидаемой оценке 2025 года»."""
    if place < 2 or words[place - 1].lemma not in cue("foreseen"):
        return False
    before = next((word for word in reversed(words[: place - 1]) if word.kind is not Kind.ADJECTIVE), None)
    return before is not None and before.lemma == "к"


def _than_last(words: list[Item], place: int) -> bool:
    """«на 3 центнера выше прошлогодней», «вдвое больше прошлогоднего показателя»."""
    return place > 0 and words[place - 1].text.lower() in directions("comparatives") and words[place].kind is Kind.TIME


def _against(words: list[Item], place: int) -> bool:
    """«вырос на 5 % к 2023 году», «снизившись на 6 % к сентябрю», «по отношению к августу», of what has happened."""
    if place == 1 and words[0].lemma == "к" and words[1].tokens[0].lemma in ("предыдущий", "прошлый"):
        # «к предыдущему месяцу — вырос на 4 %»
        return any(word.features.tense == "Past" for word in words if word.kind is Kind.VERB)
    if place < 2 or words[place - 1].lemma != "к":
        return False
    mark = getattr(words[place].record, "mod", "")
    by = [word for word in words[place + 1 : place + 4] if word.lemma not in cue("modifiers")][:2]
    amount = len(by) == 2 and by[0].lemma in ("на", "в") and by[1].kind is Kind.QUANTITY
    if amount and mark not in _PARTS and words[place - 2].lemma in directions("verbs"):  # «вырос к маю на 5 %»
        return words[place - 2].features.tense == "Past"
    if words[place - 2].lemma == "отношение" or words[place - 2].kind is Kind.TIME:  # «в августе к июлю»
        return True
    like = [word.lemma for word in words[place].tokens]
    if {"аналогичный", "соответствующий"} & set(like) or like[:2] == ["тот", "же"]:
        return True  # «62 % к аналогичному периоду 2010 года»
    if words[place - 2].lemma in directions("nouns") and words[place - 2].kind is Kind.NOUN:  # «рост к 2023 году»
        return all(word.features.tense in ("Past", "") for word in words if word.kind is Kind.VERB)
    before = place - 3 if place > 2 and words[place - 2].kind is Kind.DASH else place - 2  # «103,9 % — к октябрю»
    reached = {word.text.lower() for word in words[max(before - 2, 0) : before]}
    if words[before].kind is not Kind.QUANTITY or "до" in reached:
        return False  # «расширится до 240 тысяч к концу 2026 года»
    predicates = [word for word in words if word.kind in PREDICATES]
    rated = getattr(words[before].record, "label", "") == "PERCENT"  # «составляет 92 % к 2017 году»
    if "в" in reached and getattr(words[before].record, "label", "") in ("MONEY", "QUANTITY"):
        return False  # «о достижении торговли в 10 млрд долларов к 2030 году»
    told = ("Past", "Pres") if rated else ("Past",)
    return not predicates or any(word.features.tense in told for word in predicates)
