"""Rules for levels: how much there is of something."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from extract.link.clause import Form
from extract.link.clause_subject import subject
from extract.link.cues import cue, deed_nouns
from extract.link.estimates import is_worth, worth
from extract.link.grammar import in_genitive, lemmas
from extract.link.inside import counted, measured, owns_subject
from extract.link.items import Item, Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.measures import share_or_level
from extract.link.memory import Memory, Told
from extract.link.naming import points_back
from extract.link.next_purpose import next_of_list, next_purpose
from extract.link.price_changes import priced
from extract.link.respectively import respective_part
from extract.link.site import Located, Site
from extract.link.trends import acts, changed_above
from extract.link.wording import genitive

_NO_PRICE: Final = 1_000_000  # of what goods come to, the least that is no price of theirs
_LEVEL_PREPOSITIONS: Final = frozenset(
    {"", "в", "до", "на", "от", "к", "с", "под", "свыше", "выше", "ниже", "около", "за"}
)

_UNITS: Final = frozenset({"человек", "голова", "единица", "штука", "особь", "экземпляр"})


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
    done = _what_was_done(site, memory, located)
    if done is not None:
        step = "what the clause before told, as a part"
        return Meaning(done.indicator, "share", "part-of-whole", told=done, step=step)
    other = next_purpose(site) or next_of_list(site, memory)
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
        counts = site.label == "CARDINAL" and site.unit and "/" not in site.unit  # not «3,1 на 1000 человек»
        text = counted(site.item, singular=False) if counts else ""
        if text:  # «официальная цифра составляет 16 млн абонентов»
            return Meaning(text, "level", "level-verb", about=located)
    if located is not None and is_worth(site, verb, located):
        return worth(located, "level-verb")
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


def _what_was_done(site: Site, memory: Memory, located: Located | None) -> Told | None:
    """«Завод вывез 5 млн тонн, что составляет 12 % экспорта»: what the clause before told of its verb's object, which
    «что» stands for, rather than its subject; None where the subject is what was measured."""
    reading, told = site.reading, memory.latest()
    which = reading.clause.form is Form.RELATIVE and reading.words[0].text.lower() == "что"
    if told is None or told.sentence != memory.sentence or not which or site.label != "PERCENT" or site.sized:
        return None
    right = site.right
    part = right is not None and right.preposition in ("", "от") and reading.case(right) == "Gen"
    doer = located is not None and located.reading.head_lemma(located.phrase) != told.head
    doer = doer and located is not None and acts(located)
    return told if part and doer and told.measure == "level" else None


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
    holds = site.predicate is not None and site.predicate.lemma == "насчитывать"
    if holds and site.unit not in _UNITS and head.lemma not in cue("numbers"):
        return False  # «город насчитывает 5 тысяч жителей»
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
