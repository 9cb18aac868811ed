"""Rules for what a list leaves out: «перевозки угля сократились на 3 %, грузов — на 11 %», «гости — 19»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.analyse.lemmas import inflect, parses
from extract.link.clause import Form
from extract.link.comparison import comparison, direction_beside
from extract.link.cues import cue, deed_nouns, directions
from extract.link.grammar import indeclinable, lemmas, may_be
from extract.link.grown import growing_part
from extract.link.inside import measured
from extract.link.items import PREDICATES, Item, Kind
from extract.link.meaning import MEASURED, Meaning, meaning_of
from extract.link.measures import of_them
from extract.link.memory import Memory, Told
from extract.link.noun_left_out import left_out
from extract.link.people_counted import of_those_told
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.site import Located, Site, direct_object, parent, places_before
from extract.link.wording import as_complement, complement, genitive, nominative, with_complement
from extract.recognise.units.currencies import currency_nouns
from extract.records import Direction, Measure, Quantity

_LEAD: Final = 3  # words of «в том числе»
_OF_THEM: Final = 3  # from a number to the dash behind its «из них»
_WHEN: Final = frozenset({Kind.PREPOSITION, Kind.TIME, Kind.COORDINATOR})


def as_before(site: Site, memory: Memory) -> Meaning | None:
    """«…, а в 2023-м — 5 млн», «Казахстан — 8,3 %»: the same as before, of another time or party."""
    told = memory.latest()
    if site.label == "CARDINAL" and site.unit:
        return meaning_of(None, memory, "level", "elliptic") if _as_many_people(site, memory, told) else None
    other = _for_another(site, memory, told)
    if told is not None and other:
        part = site.label == "PERCENT" or (site.bare and 0 < (getattr(site.record, "value", None) or 0) < 1)
        measure: Measure = "share" if part and told.measure == "level" else told.measure
        return Meaning(other, measure, "elliptic", told.direction, told=told, step="for another purpose")
    change = memory.change() if site.preposition == "на" or site.label == "MULTIPLE" else None
    if change is not None:
        return meaning_of(None, memory, "change", "elliptic", direction=change.direction)
    grown = _growth_above(site) if site.preposition == "на" and site.label == "PERCENT" else None
    if grown is not None:
        located, direction = grown
        return meaning_of(located, memory, "change", "elliptic", direction=direction)
    told = next((one for one in reversed(memory.told) if one.label == site.label), None)
    here = told is not None and told.sentence == memory.sentence
    if told is not None and here and (told.label, told.measure) == ("PERCENT", "change") and not site.preposition:
        # «рост на уровне 21 %, в том числе в январе — 26 %»
        return meaning_of(None, memory, "change", "elliptic", direction=told.direction)
    if told is not None and here and told.measure == "level" and told.goods:
        goods = measured(site) if site.label == "QUANTITY" else ""
        if goods and goods != told.goods and told.indicator.endswith(f" {told.goods}"):
            # «на Кашагане добыто 5 млн тонн нефти, на Тенгизе — 2 млрд кубометров газа»
            text = told.indicator.removesuffix(told.goods) + goods
            return Meaning(text, "level", "elliptic", told=told, step="the same done to other goods")
    same = told is not None and here and told.measure == "share"
    latest = memory.latest()  # «Половина экспорта приходится на Китай, еще 20 % — на Турцию»
    parts = latest is not None and (latest.sentence, latest.measure) == (memory.sentence, "share")
    same = same or (told is None and parts and site.label == "PERCENT")
    paid = latest is not None and latest.label in ("MONEY", "QUANTITY") and site.label == "PERCENT"
    measure = "share" if same or paid else "level"  # «… внесут три страны: 51 % — Китай»
    if latest is not None and latest.label == "DURATION":  # «… в кредит на 35 лет, еще 2 млрд — Узбекистан»
        latest = next((one for one in reversed(memory.told) if one.label != "DURATION"), latest)
        return Meaning(latest.indicator, measure, "elliptic", told=latest, step="what was told before")
    return meaning_of(None, memory, measure, "elliptic")


def _as_many_people(site: Site, memory: Memory, told: Told | None) -> bool:
    """«Лидирует Узбекистан с 3 млн туристов, Россия – 1,7 млн человек»: of the people told before."""
    left, named = site.left, told is not None and told.label == "CARDINAL" and told.measure == "level"
    named = named and told is not None and told.sentence == memory.sentence and site.unit in cue("people")
    return named and site.dash and left is not None and site.reading.head(left).kind is Kind.NAME


def other_purpose(site: Site, memory: Memory) -> Meaning | None:
    """«Расходы на ЖКХ увеличены на 15 %, на дороги — на 7 %»: the same, for what the clause begins or ends with."""
    told = memory.latest()
    by = site.preposition == "на" or (site.preposition, site.label) == ("в", "MULTIPLE")
    here = told is not None and (told.sentence, told.measure) == (memory.sentence, "change")
    dashed = site.dash or _led_behind(site)  # «на 5 % — на дороги»
    if told is None or not (by and here and dashed) or site.reading.predicates:
        return None
    other = _for_another(site, memory, told)
    return (
        Meaning(other, "change", "elliptic", told.direction, told=told, step="for another purpose") if other else None
    )


def _growth_above(site: Site) -> tuple[Located, Direction] | None:
    """«Снижение цен на бензин зафиксировано в шести регионах, в том числе в Магадане – на 4,7 %»: what the subject of
    the clause above is the growth of."""
    upper = parent(site.readings, site.reading)
    own = None if upper is None else upper.subject
    direction = None if upper is None or own is None else directions("nouns").get(upper.head_lemma(own))
    if upper is None or own is None or not own.chain or direction is None:
        return None
    return Located(upper, own.inner(0)), direction


def _for_another(site: Site, memory: Memory, told: Told | None) -> str:
    """«$150 млн направят на больницы, $79 млн — на школы» → «расходы на школы»: the purpose behind the dash."""
    reading, dash = site.reading, site.place + 1
    after = dash + 1 < len(reading.words) and reading.words[dash].kind is Kind.DASH
    behind = reading.starting(dash + 1) if after else site.left if site.dash else None  # «на дороги — 3 млрд»
    if told is None or behind is None:
        return ""
    part = site.label == "PERCENT" or 0 < (getattr(site.record, "value", None) or 0) < 1
    parts = part and told.sentence == memory.sentence and told.label in ("PERCENT", "CARDINAL", "MONEY")
    if not parts and told.label != site.label and not {told.label, site.label} <= {"PERCENT", "MULTIPLE"}:
        return ""  # «спрос на рабочих вырос вдвое, на инженеров — на 40 %»
    if told.indicator.startswith("доля ") and behind.preposition == "на" and reading.head(behind).kind is Kind.NOUN:
        return f"доля {genitive(reading, behind)}"  # «$5 млрд приходится на золото, $3 млрд — на валюту»
    if told.indicator.startswith("курс ") and behind.preposition == "за":  # «за доллар дают 82 рубля, за евро — 90»
        return f"курс {genitive(reading, behind)}" if reading.head_lemma(behind) in currency_nouns() else ""
    if behind.preposition == "для" and told.sentence == memory.sentence and reading.head(behind).kind is Kind.NOUN:
        frame = told.indicator.partition(" на душу ")[0].partition(" для ")[0]
        return f"{frame} для {genitive(reading, behind)}"  # «сбор для физлиц — 3 тыс., для компаний — 667 тыс.»
    if behind.preposition == "по" and told.sentence == memory.sentence:
        return _along_another(site, behind, told)
    if behind.preposition == "в" and reading.case(behind) == "Acc" and reading.head(behind).kind is Kind.NOUN:
        frame, _, where = told.indicator.partition(" в ")  # «инвестиции в капитал …, в сельское хозяйство — 3 млрд»
        invests = where and not lemmas(frame).isdisjoint(cue("investments"))
        return f"{frame} {reading.text(behind).lower()}" if invests and told.sentence == memory.sentence else ""
    if behind.preposition != "на" or reading.case(behind) != "Acc":
        return ""
    frame, _, purpose = told.indicator.partition(" на ")
    spent = told.head in cue("spendings") or told.indicator.partition(" ")[0] in cue("spendings")
    wanted = not lemmas(told.indicator).isdisjoint(cue("prices") | {"спрос"}) and told.measure == "change"
    if wanted and not purpose and told.sentence == memory.sentence:  # «цены выросли на 5 %, на хлеб — на 8 %»
        thing = complement(reading, Phrase(behind.start, behind.start, "", behind.first, behind.chain))
        return f"{frame} {thing}" if thing else ""
    if not purpose and not (spent and told.sentence == memory.sentence and site.reading.clause.form is Form.ELLIPTIC):
        return ""  # «расходы составили 20 млрд, в том числе на дороги — 8 млрд»
    built = site.label == "MONEY"
    thing = as_complement(reading, behind, reading.head_lemma(behind), built=built)  # «… на дороги — 8 млрд»
    return f"{frame} {thing}" if thing else ""


def _along_another(site: Site, behind: Phrase, told: Told) -> str:
    """«прогноз по инфляции — 5 %, по безработице — 3 %», «исполнен по доходам в сумме 43 млрд, по расходам — 45 млрд»:
    what is told along with the noun behind «по» that the clause begins with."""
    reading, upper = site.reading, parent(site.readings, site.reading)
    begins = behind.start <= 1 and reading.case(behind) == "Dat" and reading.head(behind).kind is Kind.NOUN
    if upper is None or not begins or reading.head_lemma(behind) in cue("adverbial", "sorts"):
        return ""
    frame, _, along = told.indicator.partition(" по ")
    if along:
        return f"{frame} {reading.text(behind).lower()}"
    led = (one for one in upper.phrases if (one.preposition, upper.case(one)) == ("по", "Dat"))
    itself = any(told.indicator == nominative(upper, one) for one in led)
    return nominative(reading, behind) if itself else ""


def what_they_are(site: Site, memory: Memory) -> Meaning | None:
    """«погибли четверо, двое из них — дети», «из них два — золотые»: what some of those counted before are."""
    told, reading = memory.latest(), site.reading
    if told is None or told.label != "CARDINAL" or told.measure != "level" or told.sentence < memory.sentence - 1:
        return None
    words = reading.words
    dash = next((at for at in range(site.place + 1, len(words)) if words[at].kind is Kind.DASH), len(words))
    counted = (one.unit for one in memory.told if one.sentence == told.sentence and one.label == "CARDINAL")
    listed = site.bare and dash == site.place + 1 and not site.preposition
    listed = listed and not cue("people").isdisjoint(counted)  # «14 человек: девять — граждане Австрии»
    if site.label != "CARDINAL" or dash > site.place + _OF_THEM or not (of_them(site) or listed):
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
    people = what_they_are(site, memory) or of_those_told(site, memory)
    if people is not None:
        return people
    step = f"as «{told.indicator}» before, whose noun is left out"
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
    if told.sentence != memory.sentence:
        return None
    timed = [word.kind for word in site.reading.words[site.place + 1 : site.place + 3]][-1:] == [Kind.TIME]
    if site.versus and timed and told.label != "CARDINAL":  # «составила 5,7 % после 5,2 в январе»
        return Meaning(told.indicator, told.measure, "versus", told.direction, told=told, step=step)
    if _then(site, told) or _another_deed(site, told) or (told.label == "CARDINAL" and _bracketed_next(site)):
        return Meaning(told.indicator, told.measure, "elided", told.direction, told=told, step=step)
    if (
        site.reading.clause.form is Form.ELLIPTIC
        and (site.dash or _led_behind(site) or _of_its_time(site, told))
        and site.preposition in ("", "по")
    ):
        another = _another_measure(site, told)
        if another:
            return Meaning(another, told.measure, "elided", told.direction, step="another, in the unit told before")
        return Meaning(told.indicator, told.measure, "elided", told.direction, told=told, step=step)
    return comparison(site, memory) if site.preposition == "на" else None


def _of_its_time(site: Site, told: Told) -> bool:
    """«В 2024 году принято 87 поездов, а за четыре месяца 2025 года уже 58»: so many of the same, at a time before."""
    timed = any(word.kind is Kind.TIME for word in site.reading.words[: site.anchor])
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
    if site.bare and site.dash and (not site.reading.predicates or _between_dashes(site)):
        # «Больше всего репортеров в тюрьмах Китая — 50», «больше всего медалей — 24 — взяли гости»
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


def _led_behind(site: Site) -> bool:
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


def next_named(site: Site, memory: Memory) -> Meaning | None:
    """«увеличили грузооборот порты Восточный — на 17 %, и Ванино — на 20 %»: the same change of another name."""
    left, change = site.left, memory.change()
    named = left is not None and not left.preposition and site.reading.head(left).kind is Kind.NAME
    alike = (one for one in reversed(memory.told) if one.label == site.label and not one.aside)
    told = next(alike, None)
    follows = named and site.dash and not site.preposition and not site.reading.lemmas.isdisjoint(cue("following"))
    near = told is not None and told.sentence >= memory.sentence - 1 and told.label == site.label
    if follows and told is not None and near:
        return meaning_of(
            None, memory, told.measure, "elliptic", direction=told.direction
        )  # «далее следует Иран — 5 млн»
    gapped = site.reading.clause.form is Form.ELLIPTIC and named and not site.dash
    if gapped and near and told is not None and told.sentence == memory.sentence and site.preposition != "на":
        return meaning_of(None, memory, told.measure, "elliptic", direction=told.direction)  # «…, ВТБ 7 млрд»
    if not (site.dash or gapped) or not named or site.preposition != "на" or site.reading.predicates:
        return None
    if change is None or change.sentence != memory.sentence:
        return None
    return meaning_of(None, memory, "change", "elliptic", direction=change.direction)


def listed(site: Site, memory: Memory) -> Meaning | None:
    """«перевозки угля сократились на 3 %, строительных грузов — на 11 %»: a genitive alone before the dash."""
    left = site.left
    if left is not None and left.preposition and left.start and not site.reading.gaps[left.start]:
        left = site.reading.before(left.start)  # «грузов в контейнерах — 4 млн тонн»
    joined = left is not None and left.start > 0 and site.reading.words[left.start - 1].lemma in ("и", "а")
    going = joined and site.reading.clause.form is Form.BRACKET and not site.preposition  # «(муки — 2 млн и сои 1 млн)»
    gapped = left is not None and site.preposition == "на" and not site.dash and _parted(site, left)  # «…, муки на 2 %»
    gapped = gapped and site.label == "PERCENT" and memory.change() is not None
    goods = site.right if not site.dash and site.label in ("QUANTITY", "MONEY") else None
    words = site.reading.words[: site.place]
    told = memory.latest()
    alike = told is not None and (told.label, told.sentence) == (site.label, memory.sentence)
    if goods is not None and alike and any(_includes(words[-length:]) for length in range(1, _LEAD + 1)):
        return item_of_list(site, goods, memory)  # «урожай зерна — 130 млн тонн, в том числе 87 млн тонн пшеницы»
    if not (site.dash or going or gapped) or left is None or left.preposition:
        return None
    if (going or gapped) and not site.dash:
        return item_of_list(site, left, memory)
    if site.reading.clause.form is not Form.ELLIPTIC and (
        site.reading.predicates or (left.start and not _includes(site.reading.words[: left.start]))
    ):
        return None
    told = memory.latest()
    other = left_out(site.reading, left) and site.reading.case(left) == "Gen" and told is not None
    if other and told is not None and (told.sentence, told.label) == (memory.sentence, site.label):
        # «экспорт пшеницы (в том числе продовольственной — 9 млн тонн)»
        return meaning_of(Located(site.reading, left), memory, told.measure, "listed", direction=told.direction)
    return item_of_list(site, left, memory)


def growing_too(site: Site, memory: Memory) -> Meaning | None:
    """«рост экспорта на 5 %, импорта на 3 %, в том числе угля – 2 %»: the noun of change goes on with a genitive."""
    left, reading, told = site.left, site.reading, memory.change()
    by_so_much = site.preposition == "на" or (site.dash and not site.preposition)
    if left is None or left.preposition or not by_so_much or told is None or told.sentence != memory.sentence:
        return None
    if told.label != site.label or reading.case(left) != "Gen" or reading.head(left).kind is not Kind.NOUN:
        return None
    first = _list_start(reading, left)
    if growing_part(reading, first) is not None or not _after_growth(site, first):
        return None
    if told.frame and first is left:
        return item_of_list(site, left, memory)
    return meaning_of(Located(reading, first), memory, "change", "listed", direction=told.direction)


def _parted(site: Site, left: Phrase) -> bool:
    """Whether a phrase right behind a comma, or at its clause's head, stands right before the value."""
    apart = left.start == 0 or (site.reading.gaps[left.start] and _ends_with_amount(site.reading.words[: left.start]))
    return apart and left.end == site.anchor


def _list_start(reading: Reading, phrase: Phrase) -> Phrase:
    """«добычи на 3 %, выработки электроэнергии, пара и газа — на 8 %»: the deed whose objects a list ends with."""
    first: Phrase | None = phrase
    while first is not None and first.start:
        joined = reading.words[first.start - 1].kind is Kind.COORDINATOR
        if not joined and not reading.gaps[first.start]:
            break
        first = reading.before(first.start - joined)
        head = None if first is None or first.preposition else reading.head(first)
        # The tagger takes «пара» for a nominative.
        if head is None or head.kind is not Kind.NOUN or not (head.case == "Gen" or may_be(head.text, "gent", "sing")):
            break
        if first is not None and head.case == "Gen" and reading.head_lemma(first) in deed_nouns():
            return first
    return phrase


def _after_growth(site: Site, left: Phrase) -> bool:
    """Whether a noun of change stands before the phrase with its amount, and the phrase right behind an amount."""
    before = [(site.reading, left.start)]
    while before[-1][0].clause.form is Form.ELLIPTIC:
        reading = before[-1][0]
        upper = parent(site.readings, reading)
        if upper is None:
            break
        before.append((upper, len(places_before(upper, reading))))
    words = next((reading.words[:end] for reading, end in before if end), ())
    return _ends_with_amount(words) and any(
        growing_part(reading, phrase) is not None
        for reading, end in before
        for phrase in reading.phrases
        if phrase.end < end
    )


def _ends_with_amount(words: Sequence[Item]) -> bool:
    """Whether an amount is the last of the words, but for «и», «а», or «в том числе»."""
    lead = next((length for length in range(1, _LEAD + 1) if _includes(words[-length:])), 0)
    if words and words[-1].lemma in ("и", "а"):
        lead = 1
    return len(words) > lead and words[len(words) - lead - 1].kind is Kind.QUANTITY


def _includes(words: Sequence[Item]) -> bool:
    """«в том числе рапса — 2 млн», «из них сои — 3 млн»: whether the words lead to some of those told before."""
    return " ".join(word.text.lower() for word in words) in cue("including")


def next_listed(site: Site, memory: Memory) -> Meaning | None:
    """What a list goes on with at a genitive before the dash; None where there is none."""
    left = site.left if site.dash else None
    return None if left is None or left.preposition else item_of_list(site, left, memory)


def _mistaken_genitive(site: Site, phrase: Phrase, told: Told | None) -> bool:
    """«производство свинины — 5 тонн, птицы — 3», «сельди добыто 5 тонн, сардины — 3»: of a list, a genitive that the
    tagger takes for a plural."""
    reading, head = site.reading, site.reading.head(phrase)
    alone = reading.clause.form is Form.ELLIPTIC and phrase.start == 0 and phrase.end == site.anchor - site.dash
    plural = head.number == "Plur" and head.case in ("Nom", "Acc") and may_be(head.text, "gent", "sing")
    animals = head.features.animacy == "Anim" or head.lemma in cue("goods")
    measures = deed_nouns() | cue("size", "numbers", "own_results", "stocks", "prices", "capacities", "of_things")
    animals = animals or (told is not None and told.frame in deed_nouns() and head.lemma not in measures)
    return alone and plural and animals and not phrase.first.modifiers and site.label == "QUANTITY"


def _done_too(site: Site, phrase: Phrase) -> bool:
    """«Дорога перевезла уголь — 5 млн тонн, руду — 1 млн»: of a list, another object of the verb."""
    reading, head = site.reading, site.reading.head(phrase)
    above = parent(site.readings, reading)
    while above is not None and above.clause.form is Form.ELLIPTIC:
        above = parent(site.readings, above)
    at = None if above is None else above.predicate_place(len(above.words))
    first = phrase.start == 0 or (phrase.start == 1 and reading.words[0].lemma in ("и", "а"))
    alone = reading.clause.form is Form.ELLIPTIC and first and phrase.end == site.anchor - site.dash
    if above is None or at is None or not alone or head.kind is not Kind.NOUN or site.label not in MEASURED:
        return False
    if not may_be(head.text, "accs", "sing" if head.number == "Sing" else "plur"):
        return False
    thing = direct_object(above, at, -1)
    dashed = thing is not None and at < thing.start and thing.end < len(above.words)
    return thing is not None and dashed and above.words[thing.end].kind is Kind.DASH


def item_of_list(site: Site, phrase: Phrase, memory: Memory) -> Meaning | None:
    """«отправка удобрений — 65 тыс., рыбы — 20 тыс.»: a list of what the first indicator is of."""
    told = memory.latest()
    reading = site.reading
    goes_on = told is not None and told.sentence == memory.sentence
    if (
        told is not None and told.sentence == memory.sentence - 1
    ):  # «Собрано 20 млрд. Из них налога на прибыль — 6 млрд»
        goes_on = [word.text.lower() for word in memory.readings[0].words[:2]] == ["из", "них"]
    letters = reading.head(phrase).text  # «выработка АЭС — 62 млрд, ГЭС — 61 млрд»: letters have no case
    undeclined = letters.isupper() and not letters.isascii() and reading.head(phrase).kind is Kind.NOUN
    undeclined = undeclined and reading.head_lemma(phrase) not in cue("outputs")  # «экспорт – 80 млрд, ВВП – 280 млрд»
    currency = reading.head_lemma(phrase) in currency_nouns()  # «курс доллара — 81 рубль, евро — 94»
    undeclined = undeclined or (currency and indeclinable(letters))
    undeclined = undeclined or _mistaken_genitive(site, phrase, told) or _done_too(site, phrase)
    if told is None or not told.frame or not goes_on or not (reading.case(phrase) == "Gen" or undeclined):
        return None
    of = " ".join(filter(None, (genitive(reading, phrase), complement(reading, phrase))))
    if not genitive(reading, phrase) or reading.head(phrase).kind is not Kind.NOUN:
        return None
    among = phrase is site.right  # «в том числе на 12 млн тонн ржи»
    alike = site.label == "PERCENT" and (told.label, told.measure) == ("PERCENT", "change") and not site.preposition
    grown = memory.change()  # «поставки выросли на треть, до 5 млн, в том числе нефти — в два раза»
    times = site.label == "MULTIPLE" and site.preposition in ("в", "")  # «…, муки — втрое»
    times = times and grown is not None and grown.sentence == memory.sentence
    change = grown if (site.preposition == "на" or alike or times) and not among else None
    direction: Direction = "" if change is None else direction_beside(site) or change.direction
    behind = reading.words[site.place + 1].text.lower() if site.compares and site.label == "MULTIPLE" else ""
    if behind:  # «экспорт зерна — 3 млн тонн, муки — вдвое меньше»
        return Meaning(f"{told.frame} {of}", "change", "listed", directions("comparatives")[behind])
    part = change is None and (told.label, told.measure) == (site.label, "share")  # «доля угля — 5 %, нефти — 30 %»
    measure: Measure = "share" if part else "level" if change is None else "change"
    step = f"a list: «{told.indicator}»"
    text = nominative(reading, phrase)
    if phrase.first.modifiers and told.frame.split()[-1].lower() in text.lower().split():
        # «на долю международных перевозок пришлось 3 млн тонн, внутренних перевозок — 1 млн»
        return Meaning(text, measure, "listed", direction, Located(reading, phrase), step=step)
    if told.frame in deed_nouns() and reading.head_lemma(phrase) in deed_nouns():
        # «при увеличении добычи на 3 %, выработки энергии – на 8 %»: not of what was told, but beside it
        return Meaning(with_complement(reading, phrase), measure, "listed", direction, Located(reading, phrase))
    return Meaning(f"{told.frame} {of}", measure, "listed", direction, Located(reading, phrase), step=step)
