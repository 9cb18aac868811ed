"""Rules for levels: how much there is of something."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from extract.link.clause import Form
from extract.link.cues import cue, deed_nouns, directions
from extract.link.grammar import in_genitive, lemmas, verb_noun
from extract.link.inside import counted, measured, other_measured, owns_subject, things_counted
from extract.link.items import Item, Kind
from extract.link.meaning import Meaning, deed_of, meaning_of
from extract.link.measures import share_or_level
from extract.link.memory import Memory, Told
from extract.link.naming import points_back
from extract.link.next_purpose import next_purpose
from extract.link.noun_left_out import left_out, replaced
from extract.link.phrases import THIRD_PERSON, Phrase
from extract.link.price_changes import priced
from extract.link.respectively import respective_part
from extract.link.site import Located, Site, direct_object, parent, subject, valuer
from extract.link.trends import acts, changed_above
from extract.link.wording import genitive, nominative
from extract.recognise.units.currencies import currency_nouns
from extract.records import Direction

_NO_PRICE: Final = 1_000_000  # of what goods come to, the least that is no price of theirs
_LEVEL_PREPOSITIONS: Final = frozenset(
    {"", "в", "до", "на", "от", "к", "с", "под", "свыше", "выше", "ниже", "около", "за"}
)


def _somebody(located: Located) -> bool:
    """«фигуристка Алина Загитова набрала 238 баллов»: whether the subject is a person, who is no measure."""
    words = located.reading.words
    return any(getattr(words[part.head].record, "label", "") == "PER" for part in located.phrase.chain)


def level_verb(site: Site, memory: Memory) -> Meaning | None:
    """«выручка составила 5 млн», «товарооборот достиг 547 млн», «оценивается в 50 млн»."""
    verb = site.predicate
    if verb is None or site.preposition not in _LEVEL_PREPOSITIONS or owns_subject(site):
        return None
    left = site.left if site.label == "PERCENT" else None
    if left is not None and left.preposition and site.reading.head_lemma(left) in cue("counting_votes"):
        return None  # «после обработки 99 % протоколов набрал 64 %»
    approaching = site.preposition == "к" and verb.lemma in cue("approaching")
    crossing = verb.lemma in cue("crossing")
    matched = _matched(site, verb)
    if matched is not None:
        return meaning_of(matched, memory, share_or_level(site, matched), "level-verb")
    if verb.lemma not in cue("level") and not (approaching or (crossing and site.preposition == "за")):
        return None
    if site.located and not (_points(site) and stands_at(site)):
        return None  # «в 15 регионах явка оказалась ниже»
    measure = site.label != "CARDINAL" or _points(site) or _sizes_subject(site)
    if not measure and (verb.lemma not in cue("copular") or not _counts_people(site)):
        return None
    if crossing != (site.preposition == "за"):
        return None  # «порт перевалил 5 млн тонн»
    reaching = site.preposition == "на" and verb.lemma in cue("coming_out_at") and site.label == "QUANTITY"
    reaching = reaching or stands_at(site)
    if site.preposition in ("на", "с", "к") and not (site.sized or approaching or reaching):
        return None
    if site.preposition == "в" and not site.sized and site.label == "CARDINAL" and _valued_before(site):
        return None  # «число заразившихся достигло 11 тысяч человек в 82 регионах»
    located = respective_part(site, subject(site.readings, site.reading))
    located = changed_above(site, located) or located
    told = _of_another_time(site, verb, located, memory)
    if told is not None:
        step = "the same, at another time"
        return Meaning(told.indicator, told.measure, "elliptic", told.direction, told=told, step=step)
    other = next_purpose(site)
    if other:
        return Meaning(other, share_or_level(site, located), "level-verb")
    such = verb.lemma == "таковой" and located is not None
    if such and located is not None and located.reading.head_lemma(located.phrase) in cue("pointers"):
        return None  # «5 тыс. вагонов — таков итог апреля»
    part = None if located is None else _part_of_told(site, memory, located)
    if part is not None:
        return part
    sold = memory.told[-1] if memory.told else None
    if sold is not None and located is not None and _is_sum_of(located, sold, memory):
        return Meaning(sold.indicator, "level", "level-verb", told=sold, step="what was sold for the sum")
    if located is not None and _measured_object(site, verb):
        return None
    if located is None and verb.lemma not in cue("copular"):
        return None
    named = located is not None and located.reading.head(located.phrase).kind is Kind.NAME
    if located is not None and named and site.label == "MONEY" and _is_fund(located.reading.head(located.phrase)):
        return Meaning("объем фонда", "level", "level-verb", about=None, step="the sum that a fund holds")
    if located is not None and site.label == "MONEY" and _size_of_fund(located):
        return Meaning("объем фонда", "level", "level-verb", about=located, step="the sum that a fund holds")
    if located is not None and (named or _somebody(located)) and verb.lemma not in cue("copular"):
        return None
    if located is not None and located.reading.head_lemma(located.phrase) in ("цифра", "показатель"):
        text = counted(site.item, singular=False) if site.label == "CARDINAL" and site.unit else ""
        if text:  # «официальная цифра составляет 16 млн абонентов»
            return Meaning(text, "level", "level-verb", about=located)
    if located is not None and _is_worth(site, verb, located):
        return _worth(located, "level-verb")
    if located is not None and _makes_part(site, located):
        return None  # what it is a part of follows: «72 % туристов составили мужчины»
    grown = None if located is None else _of_growth_told(site, memory, located)
    if grown is not None:
        return grown
    found = meaning_of(located, memory, share_or_level(site, located), "level-verb")
    if found is not None and located is not None and _of_goods(site, located):
        return priced(found, located)  # «бензин подорожал и достиг отметки 63 рубля»
    if found is not None and located is not None:
        found = _worth_of_pronoun(site, verb, located, _with_goods(site, located, found))
    return found or _abbreviation(located)


def _of_another_time(site: Site, verb: Item, located: Located | None, memory: Memory) -> Told | None:
    """«Порт отгрузил 5 млн тонн, хотя год назад было 4 млн»: of what the clause before told, not its subject."""
    told, reading = memory.latest(), site.reading
    if verb.lemma != "быть" or told is None or told.sentence != memory.sentence or reading.subject is not None:
        return None
    if located is None or located.reading is reading or told.head == located.reading.head_lemma(located.phrase):
        return None
    return told if reading.times and site.label == told.label and not site.preposition else None


def _matched(site: Site, verb: Item) -> Located | None:
    """«купон в 5 % соответствует доходности 5,1 % годовых»: what the value is of that the subject comes to."""
    left, at = site.left, site.reading.predicate_place(site.place)
    beside = left is not None and not (left.preposition or site.preposition or site.dash or site.sized)
    if verb.lemma not in cue("matching") or left is None or not beside or at is None or at > left.start:
        return None
    noun = left.first.head >= 0 and site.reading.head(left).kind is Kind.NOUN and site.reading.case(left) == "Dat"
    return Located(site.reading, left) if noun else None


def stands_at(site: Site) -> bool:
    """«ставка осталась на 7 %», «акции закрылись на 290 рублях»: whether a verb says what the subject stands at."""
    verb = site.predicate
    at = site.preposition == "на" and (site.label == "PERCENT" or site.item.case == "Loc")
    return at and verb is not None and verb.lemma in cue("standing_at")


def _is_fund(name: Item) -> bool:
    """«Резервный фонд достиг 745 млрд рублей», «ФНБ составил 12 трлн»: money set by under a name of its own."""
    return {name.lemma, *(word.lemma for word in name.tokens)} & cue("reserves") != set()


def _size_of_fund(located: Located) -> bool:
    """«Объем ФНБ достиг 13 трлн рублей»: the size of a fund, not of what was told before."""
    reading, phrase = located.reading, located.phrase
    names = [reading.words[part.head] for part in phrase.chain[:1] if part.head >= 0]
    return reading.head_lemma(phrase) in cue("size") and any(_is_fund(one) for one in names if one.kind is Kind.NAME)


def _makes_part(site: Site, located: Located) -> bool:
    """«72 % туристов составили мужчины»: whether people are told to be so much of others."""
    head, right = located.reading.head(located.phrase), site.right
    people = head.kind is Kind.NOUN and head.features.animacy == "Anim" and head.number == "Plur"
    of = right is not None and not right.preposition and site.reading.case(right) == "Gen"
    return site.label == "PERCENT" and people and of and not site.preposition


def _with_goods(site: Site, located: Located, found: Meaning) -> Meaning:
    """«Экспорт составил 5 млн тонн пшеницы и 2 млн тонн муки»: what the deed is done to, told behind the value."""
    reading, phrase = located.reading, located.phrase
    deeds = reading.head_lemma(phrase) in deed_nouns() | cue("stocks")
    if site.label != "QUANTITY" or phrase.chain or found.told is not None or not deeds:
        return found
    goods = measured(site)
    return replace(found, indicator=f"{found.indicator} {goods}") if goods else found


def _of_growth_told(site: Site, memory: Memory, located: Located) -> Meaning | None:
    """«Прирост ВВП составит 7,8 %. В прошлом году этот показатель составил 8 %»: the growth, told by a noun."""
    told = memory.latest()
    if told is None or not told.as_noun or not (told.label == site.label == "PERCENT"):
        return None
    near = told.measure == "change" and told.sentence >= memory.sentence - 1
    if not near or not points_back(located.reading, located.phrase):
        return None
    step = "the growth told before"
    return Meaning(told.indicator, "change", "level-verb", told.direction, None, told, step)


def _of_goods(site: Site, located: Located) -> bool:
    """Whether goods, and no more, come to a sum of money: their price; not «текстиль составил 5 млн долларов», a part
    of a trade."""
    value = getattr(site.record, "value", None)
    if value is not None and value >= _NO_PRICE:
        return False
    alone = not located.phrase.chain and not points_back(located.reading, located.phrase)
    return site.label == "MONEY" and alone and located.reading.head_lemma(located.phrase) in cue("goods")


def _valued_before(site: Site) -> bool:
    """Whether the verb has a value already."""
    at = site.reading.predicate_place(site.place)
    return at is not None and any(word.kind is Kind.QUANTITY for word in site.reading.words[at + 1 : site.anchor])


def _abbreviation(located: Located | None) -> Meaning | None:
    """«МРП достигнет 4606 тенге»: a measure that is known by its letters alone."""
    head = None if located is None else located.reading.head(located.phrase)
    if head is None or head.kind is not Kind.NAME or not head.text.isupper():
        return None
    return Meaning(head.text, "level", "level-verb", about=located)


def _points(site: Site) -> bool:
    """«закрылся на отметке 2719 пунктов»: points of an index are a measure."""
    return site.unit in ("пункт", "балл")


def _sizes_subject(site: Site) -> bool:
    """«население приближается к 1,47 млрд человек»."""
    located = subject(site.readings, site.reading)
    return located is not None and located.reading.head_lemma(located.phrase) in cue("numbers")


def _counts_people(site: Site) -> bool:
    """«Аудитория насчитывает 400 млн человек»: a count as the size of a group named by the subject."""
    located = subject(site.readings, site.reading)
    if located is None:
        return site.item.lemma in cue("people")
    head = located.reading.head(located.phrase)
    if head.lemma in cue("body", "chains") and site.unit not in cue("people"):
        return False  # «группа насчитывала 521 магазин»
    if site.unit in cue("country", "region"):
        return False  # «поезда достигли 100 городов»
    if site.unit in cue("drawn_up") and not located.phrase.chain and head.lemma not in cue("numbers"):
        return False  # «полиция составила 15 протоколов»
    return head.kind in (Kind.NOUN, Kind.PRONOUN) and head.lemma not in ("сторона", "страна", "компания")


def _measured_object(site: Site, verb: Item) -> bool:
    """«достигло урожая в 5 млн»: a noun between the verb and the number is what is measured."""
    left = site.left
    return left is not None and left.preposition == "" and site.reading.case(left) == "Ins" and verb.lemma == "быть"


def _part_of_told(site: Site, memory: Memory, located: Located) -> Meaning | None:
    """«Перевалено 3 млн тонн грузов. Из этого объема нефть составила 2 млн тонн» → «перевалка нефти»."""
    told, reading = memory.latest(), located.reading
    lead = reading.phrases[0] if reading.phrases else None
    first = located.phrase.start < site.anchor  # not «600 тысяч тонн составляет мука»
    of_this = first and lead is not None and lead.preposition == "из" and points_back(reading, lead)
    near = told is not None and told.label == site.label and told.sentence >= memory.sentence - 1
    goods = not located.phrase.preposition and reading.head_lemma(located.phrase) in cue("goods")
    if told is None or not (of_this and near and goods and told.frame):
        return None
    thing = genitive(reading, located.phrase)
    step = f"a part of «{told.indicator}» before"
    return Meaning(f"{told.frame} {thing}", "level", "level-verb", about=located, step=step) if thing else None


def _is_sum_of(located: Located, sold: Told, memory: Memory) -> bool:
    """«экспортировал 5 тонн меда на сумму, превышающую 2 млн долларов»: whether the sum is what was paid for it."""
    summed = (located.phrase.preposition, located.reading.head_lemma(located.phrase)) == ("на", "сумма")
    return summed and (sold.sentence, sold.label) == (memory.sentence, "QUANTITY")


def estimated(site: Site, memory: Memory) -> Meaning | None:
    """«оценила капитализацию в 19 млрд», «довести показатель до 1 млрд»."""
    verb = site.predicate
    place = site.reading.predicate_place(site.place)
    settled = verb is not None and site.sized and verb.lemma in cue("budgeting")  # «предусматривает объем на уровне …»
    if verb is None or not (verb.lemma in cue("estimate") or settled):
        return None
    foreseen = _foreseen(site, verb, place)
    if foreseen is not None:
        return meaning_of(foreseen, memory, "level", "estimated")
    if site.preposition not in ("в", "до", "на") or site.label == "MULTIPLE":
        return None
    if verb.participle and site.reading.clause.form is Form.PARTICIPLE and site.preposition == "в":
        # «ниже потенциала, оцениваемого агентством в 4,5 %»
        return meaning_of(subject(site.readings, site.reading), memory, share_or_level(site, None), "estimated")
    if place is None:
        return None
    if site.label == "CARDINAL" and site.unit and site.preposition == "в" and not site.sized:
        return None  # «рост зафиксировали в 28 регионах»
    if site.place < place and site.reading.subject is not None and site.left is not None:
        return None  # «Китай с долей в 17 % сохранил второе место»
    left = site.left
    by = left is not None and site.reading.case(left) == "Ins" and left.end == site.anchor and site.preposition == "в"
    if by and valuer(site.reading, place) is None:
        return None  # «запланирован запуск завода с объемом производства в 2 млрд рублей»
    found = direct_object(site.reading, place, site.place) or _pronoun_object(site) or _leading_object(site, place)
    located = Located(site.reading, found) if found is not None else subject(site.readings, site.reading)
    if located is None:
        return None
    located = _decided(site, located) or located
    direction = directions("nouns").get(located.reading.head_lemma(located.phrase))
    rated = site.label == "PERCENT" and site.preposition == "в" and not site.sized  # «рост ВВП оценивается в 4,4 %»
    # «прогнозировал снижение переводов на 40 %»
    if direction and located.phrase.chain and (site.preposition == "на" or rated):
        inner = Located(located.reading, located.phrase.inner(0))
        return meaning_of(inner, memory, "change", "estimated", direction=direction)
    if direction and located.phrase.chain and site.preposition == "до":  # «прогнозируют рост перевозок до 4 млн тонн»
        located = Located(located.reading, located.phrase.inner(0))
    if _is_worth(site, verb, located):
        return _worth(located, "estimated")
    meaning = meaning_of(located, memory, share_or_level(site, None), "estimated")
    if meaning is None and site.label != "MONEY":
        return None
    if meaning is None:  # «оценили Facebook в 19 млрд»
        return Meaning("стоимость", "level", "estimated", about=located)
    return meaning


def _foreseen(site: Site, verb: Item, place: int | None) -> Located | None:
    """«прогнозирует урожай зерна в этом году свыше 20 млн тонн»: what is foreseen, apart from its amount."""
    if place is None or verb.lemma not in cue("expecting") or site.preposition in ("в", "до", "на", "с", "от", "из"):
        return None
    thing = direct_object(site.reading, place, site.place)
    if thing is None or not place < thing.start < site.anchor or site.reading.head(thing).kind is not Kind.NOUN:
        return None
    amount = site.reading.head(thing).features.animacy != "Anim" and site.label in ("QUANTITY", "MONEY")
    between = site.reading.words[thing.end : site.anchor]  # not «планируется кабель мощностью 1 ГВт»
    apart = all(word.kind in (Kind.TIME, Kind.PREPOSITION, Kind.ADVERB) for word in between)
    return Located(site.reading, thing) if amount and between and apart else None


def expected(site: Site, memory: Memory) -> Meaning | None:
    """«ВВП вырастет на 3,1 %; осенью фонд рассчитывал на 2,9 %», «теперь там ждут 4,4 %»: of what was told before."""
    verb, reading, told = site.predicate, site.reading, memory.latest()
    place = reading.predicate_place(site.place)
    led = "на" if verb is not None and verb.lemma == "рассчитывать" else ""
    if verb is None or place is None or verb.lemma not in cue("expecting") or site.preposition != led:
        return None
    alike = told is not None and (told.label, told.unit) == (site.label, site.unit) and site.label != "CARDINAL"
    alike = alike and told is not None and told.sentence >= memory.sentence - 1
    between = any(one.start > place and one.end <= site.anchor for one in reading.phrases if not one.preposition)
    if told is None or not alike or place > site.place or (between and reading.subject is None) or site.right:
        return None
    own = reading.subject
    doers = cue("body", "speakers", "experts") | {"он", "она", "они"}
    if own is not None and not acts(Located(reading, own)) and reading.head_lemma(own) not in doers:
        return None
    if told.measure == "change" and told.label != "PERCENT" and not led:
        # «Долг на 1 июля — 11 млрд. За полугодие он вырос на 0,4 млрд. К концу года ждут 12 млрд»
        levels = (one for one in reversed(memory.told) if one.measure == "level" and one.label == told.label)
        told = next((one for one in levels if one.head == told.head), told)
    foretold = told.indicator.split()[0] in cue("forecasts")
    direction: Direction = "" if foretold else told.direction
    step = "what was told before is expected to be so"
    return Meaning(told.indicator, "level" if foretold else told.measure, "expected", direction, told=told, step=step)


def _decided(site: Site, located: Located) -> Located | None:
    """«утвердили решение о выплате дивидендов в размере 5 млрд»: what has been decided."""
    reading, phrase = located.reading, located.phrase
    about = reading.starting(phrase.end) if phrase.end < len(reading.words) else None
    if reading.head_lemma(phrase) not in cue("decisions") or about is None or about.end > site.anchor:
        return None
    if about.preposition not in ("о", "об"):
        return None
    about = about._replace(preposition="")
    while about.chain and reading.head_lemma(about) in cue("acts"):
        about = about.inner(0)
    return Located(reading, about)


def _is_worth(site: Site, verb: Item, located: Located) -> bool:
    """«проект оценивается в 5 млн рублей»: a thing, not a sum, has its value told."""
    head = located.reading.head_lemma(located.phrase)
    return site.label == "MONEY" and verb.lemma in cue("valuing") and head in cue("worth")


def _worth(located: Located, rule: str) -> Meaning:
    return Meaning(f"стоимость {genitive(located.reading, located.phrase)}".strip(), "level", rule, about=located)


def _worth_of_pronoun(site: Site, verb: Item, located: Located, found: Meaning) -> Meaning:
    """«Построят завод. Он оценивается в 5 млн рублей» → «стоимость завода»."""
    pronoun = located.reading.head(located.phrase).kind is Kind.PRONOUN
    if not pronoun or site.label != "MONEY" or verb.lemma not in cue("valuing"):
        return found
    words = found.indicator.split()
    if words and found.told is not None:  # «… станцию мощностью 1 ГВт. Она оценивается …»: no capacity is
        sized = found.told.label == "QUANTITY" and words[0] in cue("capacities") and len(words) > 1
        return replace(found, indicator=" ".join(["стоимость", *words[1:]])) if sized else found
    if not words or lemmas(words[0]).isdisjoint(cue("worth")):
        return found
    return replace(found, indicator=f"стоимость {in_genitive(found.indicator, plural=False)}")


def called(site: Site, memory: Memory) -> Meaning | None:
    """«Пределом коридора правительство называет 6 млн тонн»: what the value is called."""
    verb = site.predicate
    if verb is None or verb.kind is not Kind.VERB or verb.lemma not in cue("calling") or site.preposition:
        return None
    by = (one for one in site.reading.phrases if not one.preposition and one.end <= site.anchor)
    found = next((one for one in by if site.reading.case(one) == "Ins"), None)
    if found is None or site.reading.head(found).kind is not Kind.NOUN or verb.passive:
        return None
    return meaning_of(Located(site.reading, found), memory, share_or_level(site, None), "estimated")


def _leading_object(site: Site, place: int) -> Phrase | None:
    """«Урожай зерновых Минсельхоз прогнозировал на уровне 130 млн тонн»: a noun before the name that acts, whose form
    is that of a subject."""
    reading = site.reading
    before = [one for one in reading.phrases if one.end <= place and not one.preposition and one.first.head >= 0]
    acting = [one for one in before if _acts(reading.head(one))]
    things = [one for one in before if reading.head(one).kind is Kind.NOUN and reading.case(one) in ("Nom", "Acc")]
    inanimate = [one for one in things if reading.head(one).features.animacy != "Anim"]
    return inanimate[0] if acting and inanimate and inanimate[0].start < acting[-1].start else None


def _acts(head: Item) -> bool:
    doer = head.kind in (Kind.NAME, Kind.PRONOUN) or head.lemma in cue("speakers", "body")
    return (doer or head.features.animacy == "Anim") and head.case in ("Nom", "")


def _pronoun_object(site: Site) -> Phrase | None:
    """«аналитики оценивают ее в 9 млрд»."""
    bare = (one for one in site.reading.phrases if not one.preposition and one.first.head >= 0)
    return next((one for one in bare if site.reading.words[one.first.head].text.lower() in THIRD_PERSON), None)


def unit_price(site: Site, memory: Memory) -> Meaning | None:
    """«продают картофель по 14,5 рубля за килограмм», «нефть торгуется по 50 долларов за баррель»: the price of what
    is traded."""
    place = site.reading.predicate_place(site.place)
    if site.label != "MONEY" or site.preposition != "по" or place is None:
        return None
    own = site.reading.words[place].lemma in cue("traded")  # «билеты продаются по 5 тысяч рублей»
    if "/" not in site.unit and not (own and site.reading.subject is not None):
        return None
    if verb_noun(site.reading.words[place].lemma) in cue("payments", "outlays"):
        return None  # «область выплатит по 30 тысяч рублей на человека»
    found = direct_object(site.reading, place, site.place)
    located = None if found is None else Located(site.reading, found)
    if located is None and own:
        located = subject(site.readings, site.reading)
    if located is None and verb_noun(site.reading.words[place].lemma) in cue("sales"):
        goods = other_measured(site)  # «продано 3 млн тонн угля по 5 тысяч рублей за тонну»
        return Meaning(f"цена {goods}", "level", "unit-price") if goods else None
    if located is None or located.reading.head(located.phrase).kind is not Kind.NOUN:
        return None
    return Meaning(f"цена {genitive(located.reading, located.phrase)}", "level", "unit-price", about=located)


def _of_deed_before(site: Site) -> str:
    """«построил мост, что обошлось в 5 млрд» → «строительства моста»; empty where no deed is told."""
    upper = parent(site.readings, site.reading)
    done = None if upper is None else deed_of(upper)
    return "" if done is None else in_genitive(done.indicator, plural=False)


def weighs(site: Site, memory: Memory) -> Meaning | None:
    """«Спутник весит 3 тонны» → «вес спутника»."""
    if site.predicate is None or site.predicate.lemma != "весить" or site.label != "QUANTITY":
        return None
    located = subject(site.readings, site.reading)
    thing = "" if located is None else genitive(located.reading, located.phrase)
    return Meaning(f"вес {thing}".strip(), "level", "level-verb", about=located)


def cost(site: Site, memory: Memory) -> Meaning | None:
    """«проект обошелся в 5 млн», «2 % акций обошлись в 200 млн»."""
    verb = site.predicate
    standing = verb is not None and verb.lemma == "стоять" and site.label == "MONEY"  # «картины стоят 5 млн»
    if verb is None or not (verb.lemma in cue("cost") or standing) or owns_subject(site):
        return None
    if site.preposition not in ("", "в", "до", "от") or site.dash:  # «экспорт стоит на месте — 5 млрд»
        return None
    if site.label not in ("MONEY", "CARDINAL"):  # «завод мощностью 5 млн тонн обойдется в 45 млрд рублей»
        return None
    last = memory.latest()
    if site.reading.words[0].lemma == "что":
        if last is not None and last.sentence == memory.sentence:  # «приобрели 5 млн тонн газа, что обошлось в 8 млрд»
            return Meaning(f"стоимость {in_genitive(last.indicator, plural=False)}", "level", "cost", told=last)
        return Meaning(f"стоимость {_of_deed_before(site)}".strip(), "level", "cost")
    located = subject(site.readings, site.reading)
    if located is None:
        return Meaning(" ".join(filter(None, ("стоимость", other_measured(site)))), "level", "cost")
    if located.reading.head_lemma(located.phrase) in cue("outlays"):  # «инвестиции обошлись в 600 млн»
        return meaning_of(located, memory, "level", "cost")
    if points_back(located.reading, located.phrase):
        found = meaning_of(located, memory, "level", "cost", prefix="стоимость")
        twice = "стоимость стоимость"  # «Метр стоил 500 тысяч. В Астане он обошелся в 480 тысяч»
        return None if found is None else replace(found, indicator=found.indicator.replace(twice, "стоимость"))
    thing, told = genitive(located.reading, located.phrase), memory.latest()
    thing = " ".join(filter(None, (thing, things_counted(located.reading, located.phrase))))
    if left_out(located.reading, located.phrase) and told is not None and told.label == site.label:
        # «Первая очередь стоила 5 млн евро, вторая — 8 млн»
        return Meaning(replaced(told.indicator, located.reading, located.phrase), told.measure, "cost", told=told)
    other = _other_kind(site, located)
    if other is not None:  # «первый этап завершат в мае, второй обойдется в 8 млн»
        thing = replaced(thing, site.reading, other)
    rated = located.reading.head_lemma(located.phrase) in currency_nouns() and thing  # «евро стоит 520 тенге»
    return Meaning(f"курс {thing}" if rated else f"стоимость {thing}".strip(), "level", "cost", about=located)


def _other_kind(site: Site, located: Located) -> Phrase | None:
    """The adjective that stands for a noun of the clause before: «второй обойдется в 8 млн»."""
    bare = (one for one in site.reading.phrases if one.first.head < 0 and not one.preposition)
    ahead = next((one for one in bare if site.reading.case(one) == "Nom" and one.end <= site.anchor), None)
    return ahead if located.reading is not site.reading else None


def summed(site: Site, memory: Memory) -> Meaning | None:
    """«25 тысяч кредитов на сумму 60 млрд», «число сделок выросло до 149 на сумму 1 трлн»: what is counted, valued."""
    if site.anchor == 0 or not (site.sized or site.preposition == "на") or site.reading.gaps[site.anchor]:
        return None
    before = site.reading.words[site.anchor - 1]
    if before.kind is not Kind.QUANTITY or getattr(before.record, "label", "") != "CARDINAL" or site.label != "MONEY":
        return None
    text = counted(before, singular=False)
    if text:
        return Meaning(text, "level", "summed")
    whose = subject(site.readings, site.reading)
    if whose is None or not whose.phrase.chain or whose.reading.head_lemma(whose.phrase) not in cue("numbers"):
        return None
    return meaning_of(Located(whose.reading, whose.phrase.inner(0)), memory, "level", "summed")


def adjectival(site: Site, memory: Memory) -> Meaning | None:
    """«15-процентная пошлина», «100-долларовая купюра»: the quantity is an adjective of what it measures."""
    right, last = site.right, site.item.tokens[-1]
    described = last.kind is Kind.ADJECTIVE and all(one.isalnum() or one == "-" for one in last.text)  # no «кВт·ч»
    described = described and not last.text.lower().endswith("ов")  # «5 млн тонно-километров грузов»: a noun
    described = described or _grown_by(site, right) or "процентн" in last.text.lower()  # «17,5-процентная»
    if site.label == "CARDINAL" and len(site.item.tokens) > 1 and site.item.tokens[-2].end < last.start:
        return None  # «29 зараженных вирусом»
    if not described or right is None or right.preposition:
        return None
    direction = directions("nouns").get(site.reading.head_lemma(right))
    if direction is not None and right.chain:  # «5-процентный рост экспорта»
        inner = right.inner(0)
        return meaning_of(Located(site.reading, inner), memory, "change", "adjectival", direction=direction)
    if direction is not None:
        told = meaning_of(None, memory, "change", "adjectival", direction=direction)
        return told or Meaning(nominative(site.reading, right), "change", "adjectival", direction)
    if site.label == "PERCENT" and _of_subsidiary(site, right):
        return Meaning("доля", "share", "adjectival")
    stake = site.label == "PERCENT" and site.reading.head_lemma(right) in cue("stakes")
    return meaning_of(Located(site.reading, right), memory, "share" if stake else "level", "adjectival")


def _of_subsidiary(site: Site, noun: Phrase) -> bool:
    """«100-процентная дочка холдинга», «80-процентная дочерняя компания фонда»: so much of it belongs to the other."""
    daughters = cue("subsidiaries")
    own = {site.reading.words[at].lemma for at in (noun.first.head, *noun.first.modifiers)}
    return not daughters.isdisjoint(own)


def _grown_by(site: Site, right: Phrase | None) -> bool:
    """«зафиксирован 15 % рост», «получат 30 % скидку»: a percentage before a noun of change, or of what is told in per
    cent, that is no genitive."""
    if site.label != "PERCENT" or right is None or right.preposition or right.first.head < 0:
        return False
    noun, case = site.reading.head_lemma(right), site.reading.case(right)
    grows = noun in directions("nouns") and not site.preposition and case in ("Nom", "Acc")
    told_so = noun in cue("ratios", "stakes", "reductions", "in_percent")
    return grows or (told_so and case not in ("Gen", "") and right.start == site.place + 1)


def owing(site: Site, memory: Memory) -> Meaning | None:
    """«задолжала 200 млн», «должен Белоруссии 200 млн»."""
    verb = site.predicate
    if verb is None or verb.lemma not in cue("owe") or site.label not in ("MONEY", "QUANTITY"):
        return None
    infinitive = any(word.kind is Kind.INFINITIVE for word in site.reading.words)
    about = subject(site.readings, site.reading)
    if about is not None and about.reading.head(about.phrase).kind is Kind.PRONOUN:
        about = None  # «она должна банку 5 млн»: who owes is no debt
    return None if infinitive else Meaning("долг", "level", "owing", about=about)
