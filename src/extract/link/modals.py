"""The word of a clause that makes what it tells a plan or a forecast: «планирует», «ожидается», «должен»."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from extract.link.cues import cue, deed_nouns, directions
from extract.link.grammar import lemmas, may_be, verb_noun
from extract.link.items import Item, Kind
from extract.link.meaning import Meaning
from extract.link.phrases import THIRD_PERSON
from extract.link.reading import Reading

_NEAR: Final = 6  # words behind a noun in which its «о» may stand
_PARTIES: Final = 14  # those behind one that names its parties first: «соглашение между А и ООО «Б» о строительстве»

_TO_SUPPLY: Final = frozenset({("на", "поставка"), ("на", "закупка"), ("на", "покупка"), ("на", "строительство")})


def _of_life(words: Sequence[Item], place: int) -> bool:
    """«ожидаемая продолжительность жизни»: a statistic, no forecast."""
    return [word.lemma for word in words[place + 1 : place + 3]] == ["продолжительность", "жизнь"]


def _done(reading: Reading) -> bool:
    """Whether the clause tells what somebody has done."""
    verbs = (reading.words[at] for at in reading.predicates)
    return any(verb.features.tense == "Past" and verb.features.aspect == "Perf" for verb in verbs)


def _in_succession(words: Sequence[Item], place: int) -> bool:
    """«восемь заседаний подряд», «третий год подряд», «второй раз подряд»: what comes one after another."""
    before = words[place - 1] if place else None
    times = cue("calendar") | {"раз"}
    return before is not None and (before.kind in (Kind.QUANTITY, Kind.TIME) or before.lemma in times)


def modal_word(reading: Reading, limit: int, lemmas: frozenset[str], meaning: Meaning) -> Item | None:
    """The first of a clause's words that is one of `lemmas` and makes a value at `limit` a plan or a forecast."""
    if lemmas.isdisjoint(reading.lemmas) and lemmas.isdisjoint(reading.forms) and "проект" not in reading.lemmas:
        return None
    words = reading.words
    for place, word in enumerate(words):
        if (word.lemma not in lemmas and word.text.lower() not in lemmas) or word.record is not None:
            if lemmas is cue("planned") and _draft(words, place):
                return word
            continue
        if word.kind is Kind.ADVERB and word.text.lower() == "ожидаемо":
            continue  # «ожидаемо выросли»
        if word.participle and word.lemma == "ожидать" and _of_life(words, place):
            continue
        if word.lemma in ("исключать", "исключить") and (not place or words[place - 1].text.lower() != "не"):
            continue  # «не исключил роста на 5 %»
        if word.lemma == "целевой" and not _targeted(words, place):
            continue
        if word.lemma in cue("agreed") and (limit >= len(words) or not _about(words, place)):
            continue  # «по соглашению»
        if word.lemma in cue("permits") and reading.lemmas.isdisjoint(cue("winning_orders")):
            continue  # «выдали разрешения на ввоз 33 компаниям»
        if word.text.lower() == "подряд" and _in_succession(words, place):
            continue  # «восемь заседаний подряд удерживал ставку»
        if word.lemma in cue("permits") | {"тендер", "подряд"} and not _for_a_deed(words, place, limit):
            continue  # «купил на тендере 5 тысяч тонн», «превысил квоту на 5 тысяч тонн»
        set_to = meaning.indicator.startswith("расходы") or meaning.rule == "estimated"  # «цена заложена на уровне …»
        if word.participle and word.lemma in cue("laid") and not set_to:
            continue  # «ледокол, заложенный в 2020 году»
        if (
            word.kind is Kind.ADJECTIVE
            and word.participle
            and word.features.tense == "Pres"
            and lemmas is cue("planned")
        ):
            continue  # «предлагаемая зарплата»
        if place > limit and word.kind is Kind.ADJECTIVE and words[place - 1].lemma in ("от", "при"):
            continue  # «составляет 65 % от запланированного объема», «составила 8 % при целевом уровне в 4 %»
        if word.kind is Kind.ADJECTIVE and place and words[place - 1].lemma in cue("instead"):
            if place + 1 == limit:
                return word
            continue  # «вместо запланированных 7 % инфляция составила 9 %»: of the value right behind it alone
        if word.kind is Kind.ADJECTIVE and _of_another_value(words, place, limit):
            continue
        if word.kind is Kind.ADJECTIVE and word.lemma in cue("willing") and word.case not in ("Nom", ""):
            continue  # «количество продавцов, готовых уступить, выросло»
        if word.participle and _said_of_noun(reading, place):
            continue  # «спад «прогнозируемый», он вызван ремонтом двух заводов»
        if word.lemma in cue("laying_claim") and not _led_to(words, place, limit):
            continue  # «на место претендуют 12 кандидатов»
        if word.lemma in cue("begging") and meaning.indicator.partition(" ")[0] == verb_noun(word.lemma):
            continue  # «запросила 5 млн рублей»: the asking is so
        if word.lemma in cue("contracts") and place and words[place - 1].text.lower() == "по" and _done(reading):
            continue  # «поставила по контракту 5 млн тонн»
        if word.kind is Kind.NOUN and (place > limit or _parted(words, place, limit)):
            continue
        if word.kind is Kind.NOUN and _held_to(words, place):
            continue  # «доходы превысили прогноз на 5 млн»
        if word.lemma == "цель" and place > 1 and [one.lemma for one in words[place - 2 : place]] == ["на", "этот"]:
            continue  # «на эти цели потратили 120 млн рублей»
        if word.lemma == "предполагать" and lemmas is cue("planned") and limit >= len(words):
            continue  # «предполагают, что цены выросли»
        if word.lemma in cue("enabling") and word.features.tense == "Past":
            continue  # «позволило увеличить»
        if word.lemma in cue("needing") and word.features.tense == "Past" and word.features.aspect == "Perf":
            continue  # «потребовалось 4 часа»
        if word.lemma == "проработать" and meaning.rule == "lasting-verb":
            continue  # «проработал на заводе 40 лет»
        if word.lemma == "призвать" and word.passive:
            continue  # «47 млн избирателей призваны проголосовать»
        if word.lemma in cue("designing") and meaning.rule == "capacity" and word.features.tense != "Fut":
            continue  # «пункт проектировался в расчете на 500 машин»
        if word.lemma in cue("waiting") and (
            _waited(words, place, meaning) or _wait_for(reading, place, limit, meaning)
        ):
            continue
        if word.lemma in cue("asking") and _asked(words, place, limit, meaning):
            continue
        if meaning.rule == "count" and (_looked_at(words, place, limit) or _gathered(words, place)):
            continue
        governs = _governs(words, word) or _striving(words, place) or _claimed(word, meaning)
        if word.lemma in cue("modal") and (not governs or _able(words, place)):
            continue
        if word.lemma == "угрожать" and meaning.rule == "count" and not governs:
            continue  # «огонь угрожал 19 домам»
        if word.lemma == "план" and place and word.case not in ("Dat", "Loc") and not _to_do(words, place):
            continue
        if meaning.rule == "owing":
            continue
        return word
    return None


def _said_of_noun(reading: Reading, place: int) -> bool:
    """Whether a participle ends what is said of the noun before it, and a pronoun goes on with that."""
    words = reading.words
    after = next((at for at in range(place + 1, len(words)) if words[at].kind is not Kind.QUOTE), 0)
    return bool(after) and reading.gaps[after] and words[after].text.lower() in THIRD_PERSON | {"он", "она", "оно"}


def _led_to(words: Sequence[Item], place: int, limit: int) -> bool:
    """«претендует на покупку 20 % акций»: whether «на» stands right behind the verb, and the value behind that."""
    return place < limit and [word.text.lower() for word in words[place + 1 : place + 2]] == ["на"]


def _for_a_deed(words: Sequence[Item], place: int, limit: int) -> bool:
    """«тендер на поставку 5 тысяч тонн», «квота на экспорт 5 тысяч тонн»."""
    led = (at for at in range(place, limit - 1) if words[at].text.lower() == "на")
    return any(words[at + 1].kind in (Kind.NOUN, Kind.ADJECTIVE) for at in led)


def _of_another_value(words: Sequence[Item], place: int, limit: int) -> bool:
    """«из запланированных 50 школ построено 12», «расходы на 2 % ниже запланированных»."""
    after = place + 1
    if place > limit and words[place - 1].text.lower() in directions("comparatives"):
        return True
    return after < len(words) and after != limit and words[after].kind is Kind.QUANTITY


def _held_to(words: Sequence[Item], place: int) -> bool:
    """«превысили прогноз», «выше прежнего прогноза»: whether what was foreseen is what something is held to."""
    if words[place].lemma not in cue("foreseen", "forecasts", "aims"):
        return False
    for before in reversed(words[:place]):
        if before.lemma in cue("comparing") or before.text.lower() in directions("comparatives"):
            return True
        if before.kind is not Kind.ADJECTIVE:
            break
    return False


def _waited(words: Sequence[Item], place: int, meaning: Meaning) -> bool:
    """«въезда ожидали 1,3 тыс. фур», «ждать приходится девять суток»: who waits, or how long, is so already."""
    beside = words[max(place - 3, 0) : place + 2]  # «посадки на паром ждут 200 фур»
    counted = meaning.rule == "count" and any(one.lemma in cue("waited_for") and one.case == "Gen" for one in beside)
    return counted or (meaning.rule == "lasting-verb" and meaning.indicator.startswith("ожидание"))


def _wait_for(reading: Reading, place: int, limit: int, meaning: Meaning) -> bool:
    """«Операции ждут 300 пациентов», «разрешения ожидают 73 грузовика»: whether those counted wait for something."""
    words = reading.words
    for at in (place - 1, place + 1) if meaning.rule == "count" and words[place].number == "Plur" else ():
        phrase = reading.phrase_of(at) if 0 <= at < len(words) else None
        if phrase is not None and phrase.preposition and phrase.end == place:  # «разрешения на въезд ждут …»
            phrase = reading.before(phrase.start)
        if phrase is not None and phrase.end == limit:
            continue  # «ожидают притока 300 туристов»
        if phrase is None or phrase.preposition or phrase.first.head < 0 or place in range(phrase.start, phrase.end):
            continue
        head = reading.head(phrase)
        thing = head.kind is Kind.NOUN and head.features.animacy == "Inan" and head.lemma not in cue("authorities")
        if thing and head.lemma not in cue("body") and may_be(head.text.lower(), "gent", "sing"):
            return True
    return False


def _asked(words: Sequence[Item], place: int, limit: int, meaning: Meaning) -> bool:
    """«призвал пять тысяч сторонников собраться»: those who are asked are there already."""
    doing = next((at for at in range(place, len(words)) if words[at].kind is Kind.INFINITIVE), place)
    return meaning.rule == "count" and place < limit < doing


def _looked_at(words: Sequence[Item], place: int, limit: int) -> bool:
    """«рассматриваются три версии», «комиссия изучает 20 заявок»: what is thought about is there already, not what is
    meant to be done («рассматривает закупку 20 самолетов»)."""
    if words[place].lemma not in cue("considering"):
        return False
    between = words[min(place, limit) + 1 : max(place, limit)]
    return all(word.kind not in (Kind.NOUN, Kind.PREPOSITION, Kind.INFINITIVE) for word in between)


def _gathered(words: Sequence[Item], place: int) -> bool:
    """«проводить его собралось 300 человек», not «собрались купить 20 машин»: who has come together."""
    verb = words[place]
    come = verb.lemma in ("собраться", "собираться") and verb.features.tense == "Past"
    return come and all(word.kind is not Kind.INFINITIVE for word in words[place:])


def _governs(words: Sequence[Item], modal: Item) -> bool:
    """«поставили цель построить 15 домов», not «удалось поставить 15 балетов»: whether it has an infinitive."""
    amounts = (word.tokens[0] for word in words if word.kind is Kind.QUANTITY)  # «может удвоиться»
    doing = any(word.kind is Kind.INFINITIVE and word is not modal for word in words)
    return doing or any(token.kind is Kind.INFINITIVE for token in amounts)


def _claimed(modal: Item, meaning: Meaning) -> bool:
    """«прокуратура потребовала для него 12 лет колонии и штраф 5 млн», not «ремонт потребовал 5 млн»."""
    penalty = meaning.rule == "sentenced" or not cue("penalties").isdisjoint(lemmas(meaning.indicator))
    return penalty and modal.lemma in cue("asking")


def _striving(words: Sequence[Item], place: int) -> bool:
    """«стремятся к увеличению оборота до 5 млрд»: a modal verb with a deed's noun in place of an infinitive."""
    return words[place].lemma == "стремиться" and any(word.lemma == "к" for word in words[place + 1 : place + 2])


def obliged(reading: Reading, *, lasting: bool) -> bool:
    """«доля должна возрасти», «работы должны занять две недели»: what a thing is to do by itself is no plan, but with a
    date set («к 2030 году»); `lasting`: of how long it is to last."""
    if any(time.label == "DATE" and at and reading.words[at - 1].lemma == "к" for at, time in reading.times):
        return False
    own = reading.subject
    thing = own is not None and reading.head(own).kind is Kind.NOUN and reading.head(own).features.animacy != "Anim"
    itself = frozenset(directions("verbs")) | (cue("last") if lasting else frozenset())
    doing = any(one.kind is Kind.INFINITIVE and one.lemma in itself for one in reading.words)
    return thing and doing


def _to_do(words: Sequence[Item], place: int) -> bool:
    """«обсудили планы увеличения экспорта»: plans of a deed, rather than «план», the amount that is to be reached."""
    after = words[place + 1] if place + 1 < len(words) else None
    deed = (
        after is not None
        and after.kind is Kind.NOUN
        and after.case == "Gen"
        and (after.lemma in deed_nouns() or after.lemma in directions("nouns"))
    )
    return words[place].number == "Plur" and deed


def _able(words: list[Item], place: int) -> bool:
    """«может выводить на орбиту до 20 тонн», «мощности позволяют выпускать 5 тонн в год»: what it is able to do now,
    not what may come."""
    after = (word for word in words[place + 1 :] if word.kind is Kind.INFINITIVE)
    infinitive = next(after, next((word for word in words[:place] if word.kind is Kind.INFINITIVE), None))
    able = words[place].lemma in ("мочь", "способный", "позволять") and words[place].features.tense != "Past"
    if infinitive is not None and infinitive.lemma in cue("being_there"):
        return False
    if infinitive is not None and infinitive.lemma in cue("boasting"):
        return True
    if infinitive is not None and infinitive.lemma == "идти" and any(word.lemma == "речь" for word in words):
        return False  # «речь может идти о 15 млрд»
    rated = any("/" in getattr(word.record, "unit", "") for word in words)
    if infinitive is not None and infinitive.lemma.endswith("ировать") and not rated:
        return False  # «может экспортировать 27 млн тонн»: of both aspects
    return able and infinitive is not None and infinitive.lemma != "быть" and infinitive.features.aspect == "Imp"


def _about(words: list[Item], place: int) -> bool:
    """«соглашение о сокращении добычи», «соглашение с Китаем о строительстве», «соглашение на строительство»,
    «соглашение с фирмой «Вега» на поставку»."""
    reach = _PARTIES if words[place + 1 : place + 2] and words[place + 1].lemma in ("с", "со", "между") else _NEAR
    after = [word.lemma for word in words[place + 1 : place + reach]]
    works = deed_nouns() | cue("works", "acts")
    if after[:1] == ["на"] and after[1:2] and after[1] in works:
        return True
    if after[:1] in (["с"], ["со"], ["между"]) and any(one == "по" and deed in works for one, deed in pairwise(after)):
        return True  # «соглашение с банком по предоставлению кредита»
    return after[:1] in (["о"], ["об"]) or (
        after[:1] in (["с"], ["со"], ["между"])
        and (not {"о", "об"}.isdisjoint(after) or any(pair in _TO_SUPPLY for pair in pairwise(after)))
    )


def _targeted(words: list[Item], place: int) -> bool:
    """«целевой показатель», not «целевые средства»."""
    return any(word.lemma in cue("pointers", "marks", "quotas") for word in words[place + 1 : place + 3])


def _draft(words: list[Item], place: int) -> bool:
    """«согласно проекту бюджета»."""
    after = words[place + 1].lemma if place + 1 < len(words) else ""
    return words[place].lemma == "проект" and after in cue("drafted")


def _parted(words: list[Item], place: int, limit: int) -> bool:
    """Whether a verb stands between a noun («контракт») and the quantity, which it then does not speak of."""
    aims = words[place].lemma in cue("aims")  # «цель заключается в достижении 5 млрд»
    between = (word for word in words[place + 1 : limit] if word.kind in (Kind.VERB, Kind.GERUND))
    return any(not (aims and word.lemma in cue("consisting")) for word in between)


def future_verb(reading: Reading) -> Item | None:
    """The predicate in the future, or numeral verb («мощность удвоится»), that tells what will be."""
    predicates = [reading.words[place] for place in reading.predicates]
    numerals = [word.tokens[0] for word in reading.words if word.kind is Kind.QUANTITY]  # «мощность удвоится»
    verbs = [*predicates, *(word for word in numerals if word.kind is Kind.VERB)]
    verbs = [
        word
        for word in verbs
        if not (word.text.lower().endswith("м") and word.lemma in cue("source_verbs", "addressing"))
    ]
    return next((word for word in verbs if word.features.tense == "Fut" or _of_both_aspects(reading, word)), None)


def _of_both_aspects(reading: Reading, verb: Item) -> bool:
    """«компания инвестирует 5 млн долларов в порт»: a form that says the present as well as the future, of a deed done
    once; not «ежегодно инвестирует 5 млн», «инвестирует 5 % выручки»."""
    if (
        verb.lemma not in cue("both_aspects")
        or verb.features.tense != "Pres"
        or not reading.forms.isdisjoint(cue("now"))
    ):
        return False
    often = any(time.label == "SET" for _, time in reading.times)
    units = (getattr(word.record, "unit", "") for word in reading.words if word.kind is Kind.QUANTITY)
    return not (often or any(unit == "%" or "/" in unit for unit in units))
