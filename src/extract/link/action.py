"""Rules for what is done in a quantity: the verb's noun with its object."""

from __future__ import annotations

from typing import Final

from extract.link.attribute import of_deed
from extract.link.clause import Form
from extract.link.clause_object import direct_object
from extract.link.clause_subject import antecedent, subject
from extract.link.cues import cue, deed_nouns, verb_nouns
from extract.link.grammar import lemmas, may_be, verb_noun
from extract.link.inside import counted_genitive, fronted, measured, other_measured, owns_subject
from extract.link.items import Item, Kind
from extract.link.meaning import Meaning, deed
from extract.link.measures import of_them
from extract.link.memory import Memory, Told
from extract.link.naming import points_back
from extract.link.phrases import Phrase
from extract.link.purpose import points_to_purpose, purpose_told
from extract.link.site import Located, Site
from extract.link.wording import accusative, as_complement, complement, genitive, nominative

_CONTAINERS: Final = "{TEU}"
_OF_CURRENT: Final = frozenset({"kW.h", "MW.h", "GW.h", "TW.h"})


def action(site: Site, memory: Memory) -> Meaning | None:
    """«перевезено 3,4 млн тонн нефти», «потратит 29 млн на борьбу»: the quantity is the verb's object."""
    verb = site.predicate
    place = site.reading.predicate_place(site.place)
    incoming = _incoming(site, verb)
    if incoming is not None:
        return incoming
    states = cue("hold", "displaying", "considering") | cue("level", but=("crossing",))
    if verb is None or verb.lemma in states:
        return None
    placed = verb.lemma in cue("occupying") and not site.reading.lemmas.isdisjoint(cue("places"))
    if placed or verb.lemma in cue("ranking_on"):
        return _ranked(site, memory)
    taken = _taken_of(site, verb, memory)
    if taken is not None:
        return taken
    if not _is_object(site, verb, place) or _fined(site, verb) or of_deed(site, verb) or _takes_part(site, verb):
        return None
    told = _contributed(site, verb, memory)
    if told is not None:
        return told
    foretelling = verb.lemma in cue("foretelling")
    if foretelling or (verb.lemma in cue("meaning_to") and site.label != "CARDINAL"):
        foretold = _foretold_of(site, memory)  # «в следующем планируют 5 млн»
        if foretelling or foretold is not None:
            return foretold
    exported = _exported(site, verb)
    noun = _brought_up(site, verb) or _sent_off(site, verb) or exported or _deed(site, verb)
    if not noun or verb.lemma in cue("being_so") or site.label in ("MULTIPLE", "PERCENT"):
        return None
    return _of_thing(site, verb, noun) or _of_others(site, memory, verb, noun, whole=bool(exported))


def _is_object(site: Site, verb: Item, place: int | None) -> bool:
    """Whether the verb does something to what is counted, rather than what is counted does it, or is done with it."""
    if site.label == "CARDINAL" and (_acting(site, verb, place) or owns_subject(site) or not _flows(site, verb)):
        return False
    left = site.left
    priced = left is not None and left.preposition == "по" and left.end == site.anchor
    if priced and left is not None and site.reading.head_lemma(left) in cue("prices"):
        return False  # «взяла зерно по цене от 262 до 270 долларов»
    ploughed = site.preposition == "с" and site.unit == "har"  # «культуры убраны с 2 млн гектаров»
    return site.preposition in ("", "до", "от", "по") or ploughed


def _takes_part(site: Site, verb: Item) -> bool:
    """«принимает участие в форуме 500 фирм»: a verb that with its object says no more than a noun."""
    return verb.lemma in cue("light") and "участие" in site.reading.lemmas


def _fined(site: Site, verb: Item) -> bool:
    """«за нарушение предусмотрен штраф 50 тысяч рублей»: a charge, and nothing that is spent."""
    budgeted = site.label == "MONEY" and verb.lemma in cue("budgeting", "directing")
    left = site.left
    if left is None or not (budgeted or verb_noun(verb.lemma, site.label) == "расходы"):
        return False
    beside = not left.preposition and left.end == site.anchor
    return beside and site.reading.head_lemma(left) in cue("charges")


def _deed(site: Site, verb: Item) -> str:
    """The noun of what the verb does; of money, by who does it with it."""
    noun = verb_noun(verb.lemma, site.label)
    if site.label != "MONEY":  # «выделил 1,3 млн гектаров под хлопок»
        return noun.removesuffix(" средств")
    if verb.features.variant == "Short" and verb.lemma == "положить":
        return "выплата"  # «за второго ребенка положено 963 тысячи рублей»
    if verb.lemma in cue("letting"):
        return "средства"
    if verb.lemma in cue("getting"):
        led = (one for one in site.reading.phrases if one.preposition == "по")
        programme = any(site.reading.head_lemma(one) in cue("programmes") for one in led)
        if programme or site.preposition == "по":
            return "выплата"  # «фельдшер получает по программе 1 млн рублей», «жители получат по 10 тысяч рублей»
        right = site.right
        if right is not None and right.preposition == "на" and site.reading.case(right) == "Acc":
            return "средства"  # «получит 118 млн евро на восстановление дороги»
    return "расходы" if verb.lemma in cue("budgeting", "directing") else noun


def _foretold_of(site: Site, memory: Memory) -> Meaning | None:
    """«В 2024 году собрали 11 млрд. В 2025 году ожидается 13 млрд»: of what was told right before."""
    before = memory.latest()
    near = before is not None and before.sentence >= memory.sentence - 1 and before.label == site.label
    own, verb = site.reading.subject, site.predicate
    foretold = own is not None and verb is not None and (verb.passive or verb.lemma.endswith("ся"))
    if foretold and own is not None and own.first.head >= 0 and not points_back(site.reading, own):
        return None  # «Добыча золота ожидается около 700 кг»
    paid = (one for one in site.reading.phrases if one.preposition == "за" or site.reading.case(one) == "Dat")
    given = site.label == "MONEY" and any(one.preposition in ("", "за") for one in paid)
    if before is None or not near or site.right is not None or given:  # «за провоз ей обещали 500 долларов»
        return None
    return Meaning(before.indicator, before.measure, "topic", told=before, step="what was told before")


def _of_thing(site: Site, verb: Item, noun: str) -> Meaning | None:
    """What is done to what the value measures, to what «который» stands for, or to what leads the clause."""
    step = f"«{verb.lemma}» → «{noun}»"
    right = site.right
    thing = (counted_genitive(site.item) if site.label == "CARDINAL" else "") or measured(site)
    if not thing and site.unit in _OF_CURRENT and noun in cue("flows", "flow_from", "flow_to"):
        thing = "электроэнергии"  # «в Грузию поставлено 655 млн кВт·ч»
    if thing and site.label == "MONEY" and right is not None and site.reading.head_lemma(right) in cue("earned"):
        text = nominative(site.reading, right)  # «банк заработал 859 млрд рублей чистой прибыли»
        return Meaning(text, "level", "action", about=_right(site), step=f"«{site.reading.text(right)}»")
    if thing:
        of_thing = _of_what(verb, noun)
        thing = " ".join(filter(None, (thing, _granted_for(site))))
        return Meaning(f"{of_thing} {thing}", "level", "action", about=_right(site), step=step)
    whose = what_which_means(site)
    if whose is not None:
        return Meaning(f"{noun} {genitive(whose.reading, whose.phrase)}", "level", "action", about=whose)
    front = fronted(site)
    if front is None:
        return None
    about = Located(site.reading, front)
    text = f"{_of_what(verb, noun)} {genitive(site.reading, front)}"
    return Meaning(text, "level", "action", about=about, step=step)


def _of_others(site: Site, memory: Memory, verb: Item, noun: str, *, whole: bool) -> Meaning | None:
    """What is done to the verb's other object, or to the goods that the text told of before; `whole`: the noun needs
    none."""
    step = f"«{verb.lemma}» → «{noun}»"
    place = site.reading.predicate_place(site.place)
    told_by = place is not None or verb.participle  # «…, сдавшие государству 410 тыс. тонн»
    alone = site.label == "QUANTITY" and told_by and not (place is not None and object_of(site, place))
    alone = alone and not (verb.passive and site.reading.subject is not None)  # «овощи убраны на площади 5 га»
    planned = _planned(site, noun) if alone else None
    if planned is not None:
        return planned
    last = _goods_behind(site) if alone else None
    if last is not None:  # «в Турцию экспортировано 5,2 млрд кубометров, а в Грузию — 1,1 млрд кубометров газа»
        return Meaning(f"{noun} {genitive(last.reading, last.phrase)}", "level", "action", about=last, step=step)
    goods = memory.goods(noun) if alone else None
    if goods is not None and "контейнер" in lemmas(goods.goods) and site.unit != _CONTAINERS:
        goods = None  # «провез 59 тыс. ДФЭ контейнеров. Порт перевез 4 млн тонн»
    if goods is not None and (lemmas(goods.goods) & cue("goods") or goods.indicator.startswith(f"{noun} ")):
        return _of_goods(goods, verb, noun, near=goods in memory.told)
    if place is None:
        return Meaning(noun, "level", "action", step=step)
    budgeted = noun == "расходы" and bool(_use(site))  # «из бюджетов двух уровней на дороги заложено 2 млрд»
    other = other_measured(site) if site.label == "MONEY" and not budgeted else ""  # «за 80 % акций заплатит 100 млн»
    if noun == "расходы" and other and may_be(other.split()[-1], "datv", "plur"):
        noun = verb_noun(verb.lemma) or noun  # «направит шести регионам 4 млрд»
    text = f"{noun} {other}" if other else noun if whole else with_object(site, noun, place, objects=False)
    if (
        text == noun
        and site.label == "MONEY"
        and points_to_purpose(site)
        and (use := purpose_told(site.reading, memory))
    ):
        return Meaning(f"{noun} на {use}", "level", "action", step=step)  # «На эти цели выделят 3 млн рублей»
    again = memory.latest() if text == noun and site.label == "MONEY" else None
    if again is not None and again.sentence == memory.sentence and again.indicator.startswith(f"{noun} на "):
        return Meaning(again.indicator, "level", "action", told=again, step=step)  # «…, в нынешнем потратят 4 млрд»
    if text == noun and goods is not None and not any(not one.preposition for one in site.reading.phrases):
        return _of_goods(goods, verb, noun, near=goods in memory.told)
    return Meaning(text, "level", "action", about=object_of(site, place), step=step)


def _brought_up(site: Site, verb: Item) -> str:
    """«скважина дает 300 тонн нефти»: whether what is given is dug or made."""
    if verb.lemma not in ("дать", "давать") or site.label != "QUANTITY" or not measured(site):
        return ""
    return "производство" if lemmas(measured(site)).isdisjoint(cue("mined")) else "добыча"


def _sent_off(site: Site, verb: Item) -> str:
    """«в Китай по трубе ушло 350 тыс. тонн»: goods that go somewhere are sent there."""
    there = (one for one in site.reading.phrases if one.preposition == "в")
    named = any(site.reading.head(one).kind is Kind.NAME for one in there)
    gone = verb.lemma in ("уйти", "уходить") and site.label == "QUANTITY"
    return "отправка" if gone and named else ""


def _of_what(verb: Item, noun: str) -> str:
    """«выделение средств», where the text says what money it is: «выделение субсидий», «внесение налогов»."""
    of_money = noun == verb_nouns("MONEY").get(verb.lemma) and not noun.endswith(" средств")
    return verb_noun(verb.lemma) or noun if of_money else noun.removesuffix(" средств")


def _granted_for(site: Site) -> str:
    """«предоставит 5 млн рублей кредитов на строительство станций»: what the money behind its amount is for."""
    right = site.right
    lent = site.label == "MONEY" and right is not None and site.reading.head_lemma(right) in cue("grants")
    return complement(site.reading, right) if lent and right is not None else ""


def _acting(site: Site, verb: Item, place: int | None) -> bool:
    """«Патрулирование ведут пять самолетов»: whether those counted do what the verb says to the object before it."""
    if place is None or place > site.place or verb.passive or verb.number != "Plur":
        return False
    reading, own = site.reading, site.reading.subject
    own = own if own is not None and own.end <= place else None
    if own is not None and (own.joined or reading.head(own).number != "Sing" or reading.head(own).kind is Kind.NAME):
        return False
    bare = (one for one in reading.phrases if one.end <= place and not one.preposition)
    found = own or next((one for one in bare if reading.case(one) == "Acc"), None)
    return (
        found is not None and reading.head(found).kind is Kind.NOUN and reading.head(found).features.animacy != "Anim"
    )


def done_to(site: Site, memory: Memory) -> Meaning | None:
    """«Овощи отправлены в Китай в объеме 5 тонн»: the deed done to so much of the subject."""
    verb, own = site.predicate, site.reading.subject
    if verb is None or own is None or not (site.sized and verb.features.variant == "Short"):
        return None
    if site.label != "QUANTITY" or site.preposition not in ("", "в") or verb_noun(verb.lemma) not in deed_nouns():
        return None
    return deed(verb, site.reading, own)


def _ranked(site: Site, memory: Memory) -> Meaning | None:
    """«Оборот вырос вдвое. Первую строчку занимает Турция — 2,3 млрд долларов», «далее следует Китай — 2 млрд»: what
    the ranking is by."""
    told = memory.latest()
    if told is None or not (told.label == site.label or told.measure == "share"):
        return None
    same = told.label == site.label
    measure, direction = (told.measure, told.direction) if same else ("level", "")
    return Meaning(told.indicator, measure, "elliptic", direction, told=told, step="what the ranking is by")


def what_which_means(site: Site) -> Located | None:
    """What «которых» stands for: what there is so much of."""
    lead = site.reading.words[0]
    if site.reading.clause.form is not Form.RELATIVE or lead.lemma != "который" or lead.case != "Gen":
        return None
    found = antecedent(site.readings, site.reading)
    return found if found is not None and genitive(found.reading, found.phrase) else None


def _planned(site: Site, noun: str) -> Meaning | None:
    """«План по вывозу угля выполнен, вывезено 27 млн тонн»: of what an earlier clause tells the same deed."""
    for reading in reversed(site.readings[: site.reading.index]):
        for phrase in reading.phrases:
            for one in phrase.nested:
                thing = genitive(reading, one.inner(0)) if one.chain and reading.head_lemma(one) == noun else ""
                if thing:
                    step = f"«{noun}» as in «{reading.text(phrase)}» before"
                    return Meaning(f"{noun} {thing}", "level", "action", about=Located(reading, one), step=step)
    return None


def _of_goods(goods: Told, verb: Item, noun: str, *, near: bool) -> Meaning:
    """«Поставили 95 тонн сыра; в Китай отправлено 3 тонны»: of what the text has spoken of; from where it has said only
    if that is near."""
    thing = goods.indicator.removeprefix(f"{noun} ") if goods.indicator.startswith(f"{noun} ") else goods.goods
    step = f"«{verb.lemma}» → «{noun}»; «{thing}» as in «{goods.indicator}» before"
    return Meaning(f"{noun} {thing}", "level", "action", step=step, goods=goods if near else None)


def _incoming(site: Site, verb: Item | None) -> Meaning | None:
    """«В консолидированный бюджет поступило 6 млрд рублей» → «поступление в бюджет»."""
    came = verb is not None and verb.lemma in cue("incoming") and verb in site.reading.words
    if verb is None or not came or site.label != "MONEY" or site.preposition or site.reading.subject is not None:
        return None
    led = (one for one in site.reading.phrases if one.preposition == "в" and site.reading.case(one) == "Acc")
    into = next((one for one in led if site.reading.head(one).kind is Kind.NOUN), None)
    thing = measured(site)  # «в бюджет поступило 5 млрд рублей налогов»
    text = " ".join(filter(None, ("поступление", thing or ("" if into is None else _about(site, into)))))
    return Meaning(text, "level", "action", step=f"«{verb.lemma}» → «поступление»")


def _contributed(site: Site, verb: Item, memory: Memory) -> Meaning | None:
    """«Добыто 22,7 млн тонн. Кашаган дал 4,7 млн тонн»: a part of what was told before, whose share somebody has."""
    own = site.reading.subject
    if own is None or verb.lemma not in cue("contributing") or site.right is not None or site.label != "QUANTITY":
        return None
    near = (one for one in reversed(memory.told) if one.sentence >= memory.sentence - 1 and one.measure != "change")
    told = next((one for one in near if one.label == site.label), None)
    if told is None or site.reading.head(own).kind is not Kind.NAME:
        return None
    return Meaning(told.indicator, "level", "action", told=told, step=f"«{verb.text}»: of what was told before")


def added(site: Site, memory: Memory) -> Meaning | None:
    """«Инвестор вложит 3 млрд рублей, еще 2 млрд добавит область», «помощь на 5 млн, из них 2 млн выделил МИД»: of the
    same money, by another."""
    verb, told = site.predicate, memory.latest()
    if verb is None or site.label != "MONEY" or site.preposition:
        return None
    part = of_them(site) and verb.lemma in cue("granting") and not any(one.preposition for one in _behind(site))
    if not part and verb.lemma not in cue("contributing_more"):
        return None
    near = told is not None and told.sentence >= memory.sentence - 1
    same = near and told is not None and (told.label, told.measure) == ("MONEY", "level")
    bare = [one for one in site.reading.phrases if not one.preposition and site.reading.case(one) in ("Nom", "Acc")]
    givers = cue("treasuries", "region", "body", "producers", "reserves")
    given = any(site.reading.head(one).kind is Kind.NAME or site.reading.head_lemma(one) in givers for one in bare)
    if told is None or not same or not given:
        return None
    return Meaning(told.indicator, "level", "action", told=told, step=f"«{verb.text}»: of what was told before")


def _behind(site: Site) -> list[Phrase]:
    return [one for one in site.reading.phrases if one.start > site.place]


def _taken_of(site: Site, verb: Item, memory: Memory) -> Meaning | None:
    """«Вывезено 16 тыс. тонн. 8 тыс. тонн забрала Россия»: a part of the flow told before, taken by somebody."""
    if verb.lemma not in cue("taking") or site.preposition or measured(site) or fronted(site):
        return None
    if verb.lemma in cue("getting") and any(one.preposition == "от" for one in site.reading.phrases):
        return None  # «закупила 400 млн, еще 150 млн получит от «Romgaz»»
    near = (one for one in reversed(memory.told) if one.sentence >= memory.sentence - 1 and one.measure == "level")
    flows = cue("flow_from", "flow_to", but=("goods", "owed"))
    told = next((one for one in near if one.label == "QUANTITY" and lemmas(one.indicator) & flows), None)
    value = getattr(site.record, "value", None)
    part = site.bare and value is not None and 0 < value < 1  # «половину забрала Россия»
    if told is None or not (part or site.label == "QUANTITY"):
        return None
    step = f"«{verb.text}»: of the flow told before"
    return Meaning(told.indicator, "share" if part else "level", "action", told=told, step=step)


def _exported(site: Site, verb: Item) -> str:
    """«На экспорт отправили 17,6 млн тонн нефти» → «экспорт»: what the goods are sent for."""
    flows = cue("flow_from", "flow_to", but=("goods", "owed"))
    sent = verb_noun(verb.lemma) in cue("flows", "flow_from") or verb.lemma in cue("hold", "directing", "going_out")
    for phrase in site.reading.phrases if sent and site.label in ("QUANTITY", "MONEY") else ():
        lemma = site.reading.head_lemma(phrase)
        other = site.place < phrase.start and _counted_between(
            site, phrase
        )  # «6,2 млн т, в том числе 2 млн на экспорт»
        if phrase.preposition == "на" and lemma in flows and lemma.endswith("порт") and not (phrase.chain or other):
            return lemma
    return ""


def _goods_behind(site: Site) -> Located | None:
    """What the last value of a list of places is of, which those before it leave out."""
    last = None
    for other in site.readings[site.reading.index + 1 :]:
        if other.clause.form is not Form.ELLIPTIC:
            break
        at = next((at for at, word in enumerate(other.words) if word.kind is Kind.QUANTITY), None)
        same = at is not None and getattr(other.words[at].record, "unit", "") == site.unit
        behind = other.starting(at + 1) if at is not None and same and at + 1 < len(other.words) else None
        bare = behind is not None and not behind.preposition and other.case(behind) == "Gen"
        last = Located(other, behind) if behind is not None and bare and genitive(other, behind) else None
    return last


def _counted_between(site: Site, phrase: Phrase) -> bool:
    return any(word.kind is Kind.QUANTITY for word in site.reading.words[site.place + 1 : phrase.start])


def _flows(site: Site, verb: Item) -> bool:
    """Whether the verb tells of a stream rather than of things done: «отправляется два миллиарда сообщений»."""
    base = verb.lemma.removesuffix("ся")
    if verb.lemma in cue("with_instrumental"):  # «подпиской пользуются 5 млн человек»
        return False
    if verb.features.aspect != "Imp" or verb.features.variant == "Short" or base not in verb_nouns():
        return False
    if verb.number == "Plur" and verb.features.tense == "Past":
        return False  # «привлекались 15 человек»
    if site.unit in cue("people") and verb.lemma in ("получить", "получать"):
        return False  # «выплаты получают 1,5 млн человек»
    if site.unit in cue("people") and (verb.features.voice, verb.number) == ("Act", "Plur"):
        return False  # «выборы готовят 300 человек»
    return verb.features.voice in ("Pass", "Mid") or (
        verb.features.tense == "Pres" and site.reading.subject is not None
    )


def _right(site: Site) -> Located | None:
    right = site.right
    return None if right is None else Located(site.reading, right)


def object_of(site: Site, place: int) -> Located | None:
    """What the verb at `place` is done to, other than the quantity."""
    found = direct_object(site.reading, place, site.place)
    return None if found is None else Located(site.reading, found)


def with_object(site: Site, noun: str, place: int, *, objects: bool = True) -> str:
    """The action's noun with what it is done to, or for: «расходы на борьбу», «покупка мессенджера»."""
    reading = site.reading
    found = direct_object(reading, place, site.place) if objects else None
    verb = reading.words[place]
    used = verb.lemma in cue("budgeting", "directing") or noun.startswith("выделение")
    if site.label == "MONEY" and used and (use := own_use(site) or _use(site)):
        return f"{noun} {use}"
    passive = verb.passive
    if found is None and passive:
        located = subject(site.readings, reading)
        found = located.phrase if located is not None and located.reading is reading else None
    if found is not None and not points_back(reading, found):
        thing = genitive(reading, found)
        if thing and reading.head(found).lemma not in cue("size", "base", "sums"):
            return f"{noun} {thing}"
    sources = cue("source_nouns", "offices")  # «По словам министра, в модернизацию портов вложат …»
    led = (one for one in reading.phrases if one.preposition != "по" or reading.head_lemma(one) not in sources)
    lead = next(led, None)
    for phrase in reading.phrases:
        fronted = site.label == "MONEY" and phrase is lead
        into = phrase.preposition == "в" and verb.lemma in cue("paying_in")  # «в фонд отчислено 300 млн рублей»
        fronted = fronted and (phrase.preposition == "на" or into)
        pointing = any(reading.words[at].lemma == "этот" for at in phrase.first.modifiers)
        if (
            not (pointing and site.label == "MONEY" and reading.head_lemma(phrase) in cue("pointers"))
            and (fronted or phrase.start in (site.place + 1, place + 1) or _behind_subject(site, phrase, place))
            and phrase.preposition in ("на", "в")
            and reading.case(phrase) == "Acc"
            and reading.head_lemma(phrase) != "польза"  # «взыскал 5 млн рублей в пользу РЖД»
            and (about := _about(site, phrase))
        ):
            return f"{noun} {about}"
    if noun == "расходы" and site.label == "MONEY":  # «направят в Чечню 5 млрд для строительства дорог»
        led = (one for one in reading.phrases if one.preposition == "для" and reading.case(one) == "Gen")
        aim = next((one for one in led if reading.head_lemma(one) in deed_nouns() | cue("works")), None)
        return noun if aim is None else f"{noun} на {accusative(reading, aim)}"
    return noun


def _behind_subject(site: Site, phrase: Phrase, place: int) -> bool:
    """«162 млн рублей вложит инвестор в новое производство»: whether only the subject stands between the verb and the
    phrase."""
    own = site.reading.subject
    return site.place < place and own is not None and (own.start, own.end) == (place + 1, phrase.start)


def own_use(site: Site) -> str:
    """«5 млрд рублей на дороги и 3 млрд на школы»: what the money right behind which it stands is for; empty where
    nothing says so, or a noun has more to say of the money."""
    reading, after = site.reading, site.place + 1
    behind = reading.starting(after) if after < len(reading.words) and not reading.gaps[after] else None
    meant = behind is not None and behind.preposition == "на" and reading.case(behind) == "Acc"
    led = behind is not None and meant and reading.head(behind).kind is Kind.NOUN
    return _about(site, behind) if led and behind is not None else ""


def _use(site: Site) -> str:
    """«В бюджете на развитие транспорта заложено 5 млрд рублей»: what the money before which it stands is for."""
    for phrase in reversed(site.reading.phrases):
        meant = phrase.preposition == "на" and phrase.end <= site.anchor and site.reading.case(phrase) == "Acc"
        if meant and not any(site.reading.words[at].lemma == "этот" for at in phrase.first.modifiers):
            return _about(site, phrase)
    return ""


def _about(site: Site, phrase: Phrase) -> str:
    reading, built = site.reading, site.label == "MONEY"
    return as_complement(reading, phrase, reading.head_lemma(phrase), built=built)  # «расходы на дороги»


def bare_action(site: Site, memory: Memory) -> Meaning | None:
    """The verb's noun alone, where nothing else is known: «набрал 52 %»."""
    verb = site.predicate
    noun = "" if verb is None else verb_nouns().get(verb.lemma, "")
    if noun in cue("one_sided") and site.label == "PERCENT" and not site.preposition and site.left is None:
        return Meaning(f"{noun} доли", "share", "bare-action")  # «купил 9,99 % в проекте»
    return Meaning(noun, "level", "bare-action") if noun else None
