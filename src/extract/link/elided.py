"""Bare numbers: of what was counted right before."""

from __future__ import annotations

from typing import Final

from extract.analyse.lemmas import inflect, parses
from extract.link.clause import Form
from extract.link.comparison import comparison
from extract.link.cues import cue
from extract.link.inside import head_noun
from extract.link.items import PREDICATES, Item, Kind
from extract.link.meaning import Meaning
from extract.link.measures import of_them
from extract.link.memory import Memory, Told
from extract.link.people_counted import of_those_told
from extract.link.site import Site, parent, places_before
from extract.link.wording import genitive, nominative
from extract.records import Quantity

_OF_THEM: Final = 3  # from a number to the dash behind its «из них»
_PAIR: Final = 2
_WHERE: Final = frozenset({Kind.NAME, Kind.TIME})
_LEADING_THERE: Final = frozenset(
    {Kind.COORDINATOR, Kind.PREPOSITION, Kind.NAME, Kind.QUOTE, Kind.ADVERB, Kind.PARTICLE}
)
_WHEN: Final = frozenset({Kind.PREPOSITION, Kind.TIME, Kind.COORDINATOR})


def what_they_are(site: Site, memory: Memory) -> Meaning | None:
    """«погибли четверо, двое из них — дети», «из них два — золотые»: what some of those counted before are."""
    told, reading = memory.latest(), site.reading
    if told is None or told.label != "CARDINAL" or told.measure != "level" or told.sentence < memory.sentence - 1:
        return None
    words = reading.words
    dash = next((at for at in range(site.place + 1, len(words)) if words[at].kind is Kind.DASH), len(words))
    behind_it = [word.text.lower() for word in words[site.place + 1 : site.place + 3]]
    of_those = behind_it in (["из", "них"], ["из", "которых"])
    if of_those and dash == len(words) and not any(at > site.place for at in reading.predicates):
        dash = site.place + 2  # «6 из них дети»
    counted = (one.unit for one in memory.told if one.sentence == told.sentence and one.label == "CARDINAL")
    listed = site.bare and dash == site.place + 1 and not site.preposition
    listed = listed and not cue("people").isdisjoint(counted)  # «14 человек: девять — граждане Австрии»
    ends = dash + 1 >= len(words) or dash > site.place + _OF_THEM
    if site.label != "CARDINAL" or ends or not (of_them(site) or listed):
        return None
    behind = reading.starting(dash + 1)
    if behind is None or behind.preposition or reading.case(behind) != "Nom":
        return None
    if behind.end < len(words) and not reading.gaps[behind.end]:
        return None
    if behind.first.head >= 0:
        noun = reading.head(behind)
        some = noun.number == "Plur" or (listed and getattr(site.record, "value", None) == 1)
        living = noun.features.animacy == "Anim" or not listed
        named = noun.kind is Kind.NOUN and some and living
        text = nominative(reading, behind, singular=True) if named else ""
    else:
        text = _of_sort(words[behind.first.last], told.indicator)
    return Meaning(text, "level", "count", told=told, step="what they are") if text else None


def _of_sort(adjective: Item, indicator: str) -> str:
    """«построенная школа», «сельские» → «сельская школа»; empty where the indicator ends with no noun counted."""
    noun = parses(indicator.split()[-1])[0].tag
    gender = {"masc", "femn", "neut"} & {str(noun.gender)}
    if noun.POS != "NOUN" or noun.case != "nomn" or not gender:
        return ""
    form = inflect(adjective.text.lower(), frozenset({"nomn", "sing", *gender}), "ADJ")
    return f"{form} {indicator.split()[-1]}" if form else ""


def elided(site: Site, memory: Memory) -> Meaning | None:
    """«хозяева нанесли 38 бросков, гости — 19», «512 поездов, на 140 больше»: bare numbers of what was counted."""
    told = memory.latest()
    most = most_counted(site)
    if most:
        return Meaning(most, "level", "elided", step="what most of is told")
    if told is None or not site.bare or told.sentence < memory.sentence - 1:
        return None
    if of_them(site) and told.label != "CARDINAL":  # «1025 проектов на сумму 76 млрд, из них 190 …»
        counted = memory.alike("CARDINAL", "level")
        told = counted if counted is not None and counted.sentence == memory.sentence else told
    told = _counted_not_shared(site, told, memory)
    nearest = memory.told[-1] if memory.told else told
    if _of_other_places(site, nearest, memory):
        step = f"as «{nearest.indicator}» before, of another place"
        return Meaning(nearest.indicator, "level", "elided", told=nearest, step=step)
    people = what_they_are(site, memory) or of_those_told(site, memory)
    if people is not None:
        return people
    step = f"as «{told.indicator}» before, whose noun is left out"
    sort = _next_sort(site, told) if told.sentence == memory.sentence else ""
    if sort:
        return Meaning(sort, "level", "elided", told=told, step=step)
    if _there_too(site, told, memory):
        return Meaning(told.indicator, "level", "elided", told=told, step=step)
    if _out_of_counted(site) and told.label == "CARDINAL" and told.sentence == memory.sentence:
        return Meaning(told.indicator, "level", "elided", told=told, step=step)
    rest = site.anchor > 0 and site.reading.words[site.anchor - 1].text.lower() in ("остальные", "остальных")
    if rest and site.right is None and told.label == "CARDINAL" and told.measure == "level":  # «остальные 28 закроют»
        return Meaning(told.indicator, "level", "elided", told=told, step=step)
    theirs = site.anchor > 0 and site.reading.words[site.anchor - 1].text.lower() == "их"
    if theirs and told.label == "CARDINAL" and told.measure == "level":  # «Было 30 заводов, теперь их 50»
        return Meaning(told.indicator, "level", "elided", told=told, step=step)
    of_counted = of_them(site) and told.label == "CARDINAL" and told.measure == "level"  # «работы начаты на 31 из них»
    if of_counted or _of_those(site, told):
        return Meaning(told.indicator, told.measure, "elided", told.direction, told=told, step=step)
    if _most_of_those(site, told):  # «сбили 62 дрона над восемью регионами»: of drones
        told = next(one for one in memory.told if (one.sentence, one.label) == (told.sentence, told.label))
        return Meaning(told.indicator, told.measure, "elided", told.direction, told=told, step=step)
    if _further(site, told):
        return Meaning(told.indicator, told.measure, "elided", told.direction, told=told, step=step)
    if _as_many_then(site, told):
        return Meaning(told.indicator, told.measure, "elided", told.direction, told=told, step=step)
    if (told.label, told.measure) == ("CARDINAL", "level") and _next_placed(site):
        return Meaning(told.indicator, told.measure, "elided", told=told, step=step)
    if told.sentence != memory.sentence:
        return None
    timed = [word.kind for word in site.reading.words[site.place + 1 : site.place + 3]][-1:] == [Kind.TIME]
    if site.versus and timed and told.label != "CARDINAL":  # «составила 5,7 % после 5,2 в январе»
        return Meaning(told.indicator, told.measure, "versus", told.direction, told=told, step=step)
    if _then(site, told) or _another_deed(site, told) or (told.label == "CARDINAL" and _bracketed_next(site)):
        return Meaning(told.indicator, told.measure, "elided", told.direction, told=told, step=step)
    if (
        site.reading.clause.form is Form.ELLIPTIC
        and (site.dash or led_behind(site) or _name_behind(site) or _placed_or_each(site, told))
        and site.preposition in ("", "по")
    ):
        another = _another_measure(site, told)
        if another:
            return Meaning(another, told.measure, "elided", told.direction, step="another, in the unit told before")
        return Meaning(told.indicator, told.measure, "elided", told.direction, told=told, step=step)
    return comparison(site, memory) if site.preposition == "на" else None


def _next_sort(site: Site, told: Told) -> str:
    """«20 сельских школ, 12 – городских», «204 кандидата реального профиля, 41 – гуманитарного»: the next sort of those
    counted; empty where nothing is told so."""
    words, at = site.reading.words, site.place + 1
    at += at < len(words) and words[at].kind is Kind.DASH
    sort = words[at] if at < len(words) and words[at].kind is Kind.ADJECTIVE else None
    ended = at + 1 >= len(words) or site.reading.gaps[at + 1] or words[at + 1].kind is Kind.COORDINATOR
    named = told.indicator.split()
    if sort is None or not ended or (told.label, told.measure) != ("CARDINAL", "level") or len(named) < _PAIR:
        return ""
    before, noun = (parses(word)[0].tag for word in named[-_PAIR:])
    if before.POS != "ADJF" or noun.POS != "NOUN":
        return ""
    if (sort.number, sort.case, noun.case) == ("Sing", "Gen", "gent"):
        return " ".join((*named[:-_PAIR], sort.text.lower(), named[-1]))
    other = _of_sort(sort, told.indicator)
    return " ".join((*named[:-_PAIR], other)) if other else ""


def led_alike(site: Site, memory: Memory) -> Meaning | None:
    """«победила в девяти округах, коммунисты — в двух»: a number alone behind a dash and the preposition that leads to
    those counted right before."""
    told = memory.told[-1] if memory.told else None
    alone = site.label == "CARDINAL" and head_noun(site.item) is None and site.dash and site.right is None
    if told is None or not alone or not site.preposition or site.reading.predicates:
        return None
    if (told.sentence, told.label, told.measure) != (memory.sentence, "CARDINAL", "level"):
        return None
    others = site.readings[: site.reading.index]
    led = ((one.words[at - 1], word) for one in others for at, word in enumerate(one.words) if at)
    counted = [word for before, word in led if before.lemma == site.preposition and word.kind is Kind.QUANTITY]
    if not any(head_noun(word) is not None for word in counted):
        return None
    step = f"as «{told.indicator}» before, behind the same preposition"
    return Meaning(told.indicator, "level", "elided", told=told, step=step)


def _of_other_places(site: Site, told: Told, memory: Memory) -> bool:
    """«44 гражданина России, 8 Украины и 2 Чехии»: a number and the name of a place in the genitive, right behind the
    same of those counted."""
    words, at = site.reading.words, site.place
    counted = (told.label, told.measure, told.sentence) == ("CARDINAL", "level", memory.sentence)
    if not counted or at < _PAIR or at + 1 >= len(words) or site.reading.gaps[at + 1]:
        return False
    joined = words[at - 1].kind is Kind.COORDINATOR
    before = words[at - 1 - joined]
    placed = all(getattr(one.record, "label", "") == "LOC" for one in (before, words[at + 1]))
    return placed and (joined or site.reading.gaps[at]) and words[at + 1].case in ("Gen", "")


def _there_too(site: Site, told: Told, memory: Memory) -> bool:
    """«девять школ в Туле и 14 в Орле», «5 км в 2020 году и 7 в 2021 году»: a number and where or when, right behind
    where or when those told before are."""
    words, at = site.reading.words, site.place
    joined = at > 0 and words[at - 1].kind is Kind.COORDINATOR
    behind, last = words[at + 1 : at + 3], at - 1 - joined
    parted = last > 0 and (joined or site.reading.gaps[at])
    # «12 заводов: 5 в России и 4 в Китае», «Погибли 12 человек: 5 в России и 7 в Китае»
    first = at in site.reading.colons or (not at and not site.reading.predicates)
    if (told.measure, told.sentence) != ("level", memory.sentence) or len(behind) < _PAIR or not (parted or first):
        return False
    led, there = behind
    if first and (not at or words[last].kind is Kind.QUANTITY):
        return (led.kind, there.kind) == (Kind.PREPOSITION, Kind.NAME) and told.label == "CARDINAL"
    alike = led.kind is Kind.PREPOSITION and there.kind in _WHERE and words[last].kind is there.kind
    before = next((word for word in reversed(words[:last]) if word.kind is Kind.PREPOSITION), None)
    return alike and before is not None and before.lemma == led.lemma and not site.reading.gaps[at + 1]


def _there_before(site: Site) -> bool:
    """«в Туле построено 5 школ, а в Орле 7»: whether but where it is stands before a number that ends its clause."""
    words = site.reading.words
    led = {word.kind for word in words[: site.anchor]}
    return site.place + 1 == len(words) and Kind.NAME in led and Kind.PREPOSITION in led and led <= _LEADING_THERE


def _name_behind(site: Site) -> bool:
    """«200 километров — по территории Туркмении, 735 — Афганистана»: a dash and but a name behind the number."""
    return [word.kind for word in site.reading.words[site.place + 1 :]] == [Kind.DASH, Kind.NAME]


def _placed_or_each(site: Site, told: Told) -> bool:
    return _each(site) or _of_its_time(site, told) or _there_before(site)


def _each(site: Site) -> bool:
    """«Россия завоевала 6 медалей, по три — Австралия и Франция»: how many each has, and a dash."""
    return site.preposition == "по" and _between_dashes(site)


def _counted_not_shared(site: Site, told: Told, memory: Memory) -> Told:
    """«построили 500 домов, или 15 % всех, в Орле — 400»: a number alone is of those counted, not a part of them."""
    part = 0 < (getattr(site.record, "value", None) or 0) < 1
    near = (one for one in reversed(memory.told) if one.sentence == told.sentence)
    counted = next((one for one in near if (one.label, one.measure) == ("CARDINAL", "level")), None)
    shared = (told.label, told.measure) == ("PERCENT", "share") and not part
    return counted if shared and counted is not None else told


def _of_its_time(site: Site, told: Told) -> bool:
    """«В 2024 году принято 87 поездов, а за четыре месяца 2025 года уже 58», «…, а теперь уже 58»: so many of the same,
    at a time before."""
    timed = any(word.kind is Kind.TIME or word.lemma in cue("now") for word in site.reading.words[: site.place])
    ended = site.place + 1 == len(site.reading.words) or site.reading.gaps[site.place + 1]
    return timed and ended and (told.label, told.measure) == ("CARDINAL", "level")


def _between_dashes(site: Site) -> bool:
    words = site.reading.words
    return site.place + 1 < len(words) and words[site.place + 1].kind is Kind.DASH


def _most_of_those(site: Site, told: Told) -> bool:
    """«Сбиты 62 дрона. Больше всего — 24 — уничтожено над морем»: how many of those counted."""
    words = [word.text.lower() for word in site.reading.words[: site.place]]
    led = " ".join(words[:2]) in cue("most") and words[2:] in (["—"], ["–"], ["-"]) and _between_dashes(site)
    return led and told.label == "CARDINAL" and told.measure == "level"


def _further(site: Site, told: Told) -> bool:
    """«Флот насчитывает пять судов. Планируется построить еще восемь», «Еще две введут в мае»: more of those counted,
    with no noun behind the number."""
    words, at = site.reading.words, site.place
    more = at > 0 and words[at - 1].lemma == "еще"
    alone = at + 1 == len(words) or site.reading.gaps[at + 1] or words[at + 1].kind in (*PREDICATES, Kind.PREPOSITION)
    return more and alone and told.label == "CARDINAL" and told.measure == "level"


def _as_many_then(site: Site, told: Told) -> bool:
    """«Открыли 240 магазинов. Годом ранее — 190»: a sentence of a time, a dash and a number."""
    words, at = site.reading.words, site.place
    alone = len(site.readings) == 1 and at + 1 == len(words) and site.dash and bool(site.reading.times)
    only = all(word.kind in _WHEN or word.kind in (Kind.DASH, Kind.ADVERB) for word in words[:at])
    return alone and only and told.label == "CARDINAL" and told.measure == "level"


def most_counted(site: Site) -> str:
    """«Больше всего машин купили в Москве (80 тыс.), Туле (7 тыс.)»: what is counted, where a bracket holds but how
    many; empty elsewhere."""
    upper = parent(site.readings, site.reading)
    alone = site.bare and site.reading.clause.form is Form.BRACKET and len(site.reading.words) == 1
    led = site.dash and (not site.reading.predicates or _between_dashes(site))
    if site.bare and (led or (site.anchor in site.reading.colons and not site.preposition)):
        # «Больше всего репортеров в тюрьмах Китая — 50», «больше всего медалей — 24 — взяли гости», «… в Туле: 65»
        alone, upper = False, site.reading
        front = upper.starting(2) if len(upper.words) > 2 else None
        most = upper.lead in cue("most") and front is not None
        counted = most and front is not None and (upper.head(front).case, upper.head(front).number) == ("Gen", "Plur")
        return nominative(upper, front, singular=True) if counted and front is not None else ""
    if upper is None or not alone or upper.lead not in cue("most"):
        return ""
    first = next(one for one in site.readings if one.clause.form is Form.BRACKET and one.clause.parent == upper.index)
    lead = first.words[0].record
    if len(first.words) > 1 or not isinstance(lead, Quantity) or lead.unit:  # «из Чили (2 310 человек), Перу (1 140)»
        return ""
    front = upper.starting(2) if len(upper.words) > 2 else None
    counted = front is not None and (upper.head(front).case, upper.head(front).number) == ("Gen", "Plur")
    return nominative(upper, front, singular=True) if front is not None and counted else ""


def _another_measure(site: Site, told: Told) -> str:
    """«рождаемость составила 8,4, смертность — 12,1», «тонна пшеницы стоила 230 долларов, кукуруза — 190»: what a
    thing that stands before the dash measures; empty where it is somebody who did the same."""
    reading, lead = site.reading, site.reading.phrases[0] if site.reading.phrases else None
    thing = lead is not None and lead.start <= 1 and not lead.preposition and lead.end == site.anchor - 1
    if lead is None or not thing or not site.dash or (told.label == "CARDINAL" and " " in told.indicator):
        return ""
    head = reading.head(lead)
    if head.kind is not Kind.NOUN or head.features.animacy == "Anim" or head.case not in ("Nom", "Acc"):
        return ""
    if head.lemma in cue("goods"):
        frame, _, _ = told.indicator.rpartition(" ")
        framed = frame.startswith(("цена", "стоимость", "урожайность"))
        return f"{frame} {genitive(reading, lead)}" if framed else ""
    return nominative(reading, lead) if " " not in told.indicator and head.lemma in cue("demographic_rates") else ""


def _next_placed(site: Site) -> bool:
    """«На втором месте — Москва (208), далее Тула (205)»: a bare number behind the name of who comes next."""
    upper = parent(site.readings, site.reading)
    if upper is None or site.reading.clause.form is not Form.BRACKET or len(site.reading.words) > 1:
        return False
    before = places_before(upper, site.reading)
    named = bool(before) and upper.words[before[-1]].kind is Kind.NAME
    lead = site.readings[0].words[:3]
    placed = len(lead) > 2 and lead[0].lemma == "на" and lead[2].lemma in cue("places")
    return named and (placed or site.readings[0].words[0].lemma in cue("following"))


def _bracketed_next(site: Site) -> bool:
    """«из Чили (2 310 человек), Перу (1 140) и Кубы (620)»: a bare number behind a name, where a bracket before says
    what is counted."""
    upper = parent(site.readings, site.reading)
    if upper is None or site.reading.clause.form is not Form.BRACKET or len(site.reading.words) > 1:
        return False
    before = places_before(upper, site.reading)
    others = site.readings[: site.reading.index]
    brackets = (one for one in others if one.clause.form is Form.BRACKET and one.clause.parent == upper.index)
    counts = [word.record for one in brackets for word in one.words[-1:]]
    counted = any(isinstance(one, Quantity) and one.label == "CARDINAL" and one.unit for one in counts)
    counted = counted or not upper.lemmas.isdisjoint(cue("following"))  # «Иран с 43 судами, далее следует Ирак (35)»
    return counted and bool(before) and upper.words[before[-1]].kind is Kind.NAME


def _then(site: Site, told: Told) -> bool:
    """«урожайность — 17 ц/га (в 2024 году было 16,2)», «длина — 878 км, из которых 550 приходится на Грецию»."""
    reading, verb = site.reading, site.predicate
    alike = told.label in ("QUANTITY", "MONEY", "PERCENT") and told.measure != "change" and not site.preposition
    bracket = reading.clause.form is Form.BRACKET and bool(reading.times) and (verb is None or verb.lemma == "быть")
    part = of_them(site) and verb is not None and verb.lemma in cue("share_verbs")
    return alike and (part or (bracket and site.right is None))


def _another_deed(site: Site, told: Told) -> bool:
    """«открыла 1115 магазинов, закрыла 236», «… и закрыла 236»: a verb and its number between commas or behind «и»,
    behind those counted; «из 50 школ построено 12», «вместо 300 автобусов закуплено 180»: or right behind those."""
    words, gaps = site.reading.words, site.reading.gaps
    after = site.place + 1
    alone = after == len(words) or gaps[after]
    at = site.place - 1
    while at > 0 and words[at].kind in (Kind.ADVERB, Kind.PARTICLE):  # «построено пока 120»
        at -= 1
    parted = at > 0 and (gaps[at] or words[at - 1].kind in (Kind.COORDINATOR, Kind.QUANTITY))
    parted = parted or all(word.kind in _WHEN for word in words[: max(at, 0)])  # «…, в этом выпустит 600»
    done = at >= 0 and words[at].kind is Kind.VERB and words[at] is site.predicate and (parted or not at)
    return alone and done and told.label == "CARDINAL" and not told.head and told.measure == "level"


def led_behind(site: Site) -> bool:
    """«10 пациентов пришлись на Тулу, 8 — на Орел»: a dash behind the number, and where to."""
    after = site.reading.words[site.place + 1 : site.place + 3]
    return [word.kind for word in after] == [Kind.DASH, Kind.PREPOSITION]


def _out_of_counted(site: Site) -> bool:
    """«Из 120 компаний 30 уже вышли на экспорт»: whether a number alone is how many of those counted before did
    something."""
    reading = site.reading
    words, after = reading.words, site.place + 1
    while after < len(words) and words[after].kind in (Kind.ADVERB, Kind.PARTICLE):
        after += 1
    done = after < len(words) and words[after].kind is Kind.VERB and not site.preposition
    plural = done and (words[after].number == "Plur" or words[after].features.gender == "Neut")
    led = words[0].text.lower() == "из" and len(words) > 1 and words[1].kind is Kind.QUANTITY
    return plural and led and site.place > 1


def _of_those(site: Site, told: Told) -> bool:
    """«Выявлено 10 больных. Под подозрением находятся 106»: a number that is itself the subject, of those counted."""
    verb = site.predicate
    if verb is None or verb not in site.reading.words or site.preposition or site.reading.subject is not None:
        return False
    counts = verb.kind is Kind.VERB and (verb.number == "Plur" or verb.features.gender == "Neut")
    counts = counts or (verb.features.tense == "Pres" and verb.lemma in cue("being_at_work"))  # «работает 600»
    after = site.place + 1
    alone = site.right is None and (after == len(site.reading.words) or site.reading.gaps[after])
    counted = told.label == "CARDINAL" and not told.head
    return counts and alone and counted and verb.features.variant != "Short"
