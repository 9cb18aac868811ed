"""Rules for verbs of change: by how much, and in which direction, something grew or shrank."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from extract.link.clause import Form
from extract.link.cues import cue, directions
from extract.link.grown import noun_meaning
from extract.link.items import Item, Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.memory import Memory, Told
from extract.link.naming import name_of
from extract.link.phrases import THIRD_PERSON, Phrase
from extract.link.reading import Reading
from extract.link.respectively import respective_goods, respective_part
from extract.link.site import Located, Site, direct_object, over_ellipses, parent, subject
from extract.link.trends import acts
from extract.link.wording import complement, genitive, nominative
from extract.recognise.units.currencies import currency_nouns
from extract.records import Direction, Measure

_PRICE: Final = "цена"
_RATE: Final = "курс"  # a currency's price

_JUDGED: Final[dict[str, Direction]] = {"ухудшить": "decrease", "улучшить": "increase"}
_POINTS: Final = frozenset({"пункт", "п", "п.", "пп"})
_SIGNED: Final[dict[str, Direction]] = {"минус": "decrease", "плюс": "increase"}
_SIGN_LED: Final = 2  # words of «в минус»


def multiplied_from(site: Site, memory: Memory) -> Meaning | None:
    """«доля удвоилась с 10 до 20 %»: the levels of what a verb that is a quantity itself has changed."""
    told = memory.told[-1] if memory.told else None
    words = site.reading.words[: site.anchor]
    doubled = any(word.kind is Kind.QUANTITY and word.tokens[0].kind is Kind.VERB for word in words)
    if told is None or told.sentence != memory.sentence or not doubled or site.preposition not in ("с", "со", "до"):
        return None
    return Meaning(told.indicator, "level", "changed-to", told=told, step="what the verb has multiplied")


def multiplying_verb(site: Site, memory: Memory) -> Meaning | None:
    """«удвоить объем», «экспорт удвоился»: the verb is the quantity."""
    first = site.item.tokens[0]
    if site.label != "MULTIPLE" or first.kind not in (
        Kind.VERB,
        Kind.INFINITIVE,
        Kind.GERUND,
        Kind.NOUN,
        Kind.ADJECTIVE,
    ):
        return None
    if (
        first.text[:1].isdigit()
        or first.lemma in ("раз", "вдвое", "втрое")
        or (first.text.lower().startswith("в") and first.text.lower().endswith("еро"))
    ):
        return None
    found = site.right
    reading = site.reading
    before = memory.latest() if _as_before(site) else None
    if before is not None and before.sentence == memory.sentence:
        return Meaning(before.indicator, "change", "multiplying-verb", "increase", told=before)
    noun = None if found is None or found.preposition else directions("nouns").get(reading.head_lemma(found))
    if found is not None and noun is not None:  # «это означает двукратный рост»
        inner = Located(reading, found.inner(0)) if found.chain else None
        return meaning_of(inner, memory, "change", "multiplying-verb", direction=noun)
    if found is not None and not found.preposition:
        return meaning_of(Located(reading, found), memory, "change", "multiplying-verb", direction="increase")
    return meaning_of(subject(site.readings, reading), memory, "change", "multiplying-verb", direction="increase")


def _as_before(site: Site) -> bool:
    """«перевалил 112 тыс. тонн, удвоив прошлогодний объем»: whether it multiplies what was told."""
    behind = site.reading.words[site.place + 1 : site.place + 3]
    return any(word.lemma in cue("size") for word in behind) and site.item.tokens[0].kind is Kind.GERUND


def revised(site: Site, memory: Memory) -> Meaning | None:
    """«улучшил прогноз роста ВВП с 5,5 до 6,7 %», «ухудшил прогноз инфляции до 8 %»: what is forecast, not its maker.

    A forecast of growth in percent is a change by so much; by percentage points the forecast itself is revised.
    """
    verb, reading = site.predicate, site.reading
    place = reading.predicate_place(site.place)
    found = None if verb is None or place is None else direct_object(reading, place, site.place)
    if verb is not None and verb.passive and found is None:
        found = reading.subject  # «прогноз роста ВВП улучшен с 5,5 до 6 %»
    by_points = site.preposition == "на" and not _POINTS.isdisjoint(token.lemma for token in site.item.tokens)
    if verb is None or found is None or not (site.preposition in ("до", "с") or by_points) or not found.chain:
        return None
    revising = verb.lemma in cue("revising") or verb.lemma in directions("transitive")
    if reading.head_lemma(found) not in cue("forecasts") or not revising:
        return None
    if by_points:
        grows = directions("nouns").get(reading.words[found.chain[0].head].lemma) == "increase"
        better = _JUDGED.get(verb.lemma, "") if grows else ""  # «ухудшил оценку роста на 0,3 п. п.»
        way = directions("transitive").get(verb.lemma, better)
        return meaning_of(Located(reading, found), memory, "change", "revised", direction=way)
    located = Located(reading, found.inner(0))
    direction = directions("nouns").get(reading.head_lemma(located.phrase))
    if direction is not None and site.label in ("PERCENT", "CARDINAL") and located.phrase.chain:
        inner = Located(reading, located.phrase.inner(0))
        return meaning_of(inner, memory, "change", "revised", direction=direction)
    return meaning_of(located, memory, "level", "revised")


def exceeded(site: Site, memory: Memory) -> Meaning | None:
    """«Собрали 9 млрд рублей. Результат прошлого года превышен на 27 %»: what was told before is so much more."""
    verb, own, told = site.predicate, site.reading.subject, memory.latest()
    passive = verb is not None and verb.lemma in cue("comparing") and verb.features.variant == "Short"
    if not passive or own is None or told is None or not (site.preposition == "на" or site.label == "MULTIPLE"):
        return None
    if site.reading.head_lemma(own) not in cue("surpassed") or told.measure != "level":
        return None
    step = f"more than «{site.reading.text(own)}»"
    return Meaning(told.indicator, "change", "change-verb", "increase", told=told, step=step)


def change_verb(site: Site, memory: Memory) -> Meaning | None:
    """«вырос на 5 %», «увеличить добычу до 7 млн», «превышает показатели в 3 раза»."""
    verb = site.predicate
    measure = None if verb is None else _measure(site, verb)
    if verb is None or measure is None or (site.versus and site.preposition == "с"):
        return None
    own = site.reading.subject
    dashed = site.dash and not site.preposition and own is not None
    if dashed and own is not None and site.reading.head_lemma(own) in cue("share"):
        return None  # «парк вырос до 18 тысяч машин; доля новых — 88 %»
    goods = _of_prices(site)
    if goods:  # «цены на бензин не изменились, на дизель – снизились на 0,1 %»
        return Meaning(goods, measure, "listed", directions("verbs").get(verb.lemma, "") if measure == "change" else "")
    listed = next_of_list(site, memory)
    if listed:  # «…, местной связи – уменьшился на 1,3 %»
        return Meaning(
            listed, measure, "listed", directions("verbs").get(verb.lemma, "") if measure == "change" else ""
        )
    part = _part_lost(site, verb, measure)
    located = respective_part(site, _changing(site, verb)) if part is None else part
    told = memory.latest()
    surpassing = site.reading.clause.form is Form.GERUND and verb.lemma in cue("comparing") and told is not None
    surpassing = surpassing and told is not None and told.sentence == memory.sentence  # «…, превысив план на 20 %»
    if located is not None and acts(located) and (of_that(site, memory) or surpassing):
        located = None  # «Россия нарастила экспорт до 3 млн тонн, что на 53 % превысило …»
    if located is not None and verb.lemma in cue("pacing") and site.preposition in ("до", "с") and _rate(site, located):
        return noun_meaning(site, memory, located, by=True)  # «рост замедлился до 1,4 %»
    direction: Direction = ""
    if measure == "change":
        direction = directions("transitive").get(verb.lemma) or directions("verbs")[verb.lemma]
    again = _once_more(site, verb, located, memory)
    if again is not None:
        rule = "revised" if again.state == "forecast" else "elliptic"
        return Meaning(again.indicator, measure, rule, direction, told=again, step="the same, at another time")
    rule = "change-verb" if measure == "change" else "changed-to"
    meaning = meaning_of(located, memory, measure, rule, direction=direction)
    if located is None:
        return meaning
    shared = located.reading.head_lemma(located.phrase) in cue("share")
    if measure == "level" and shared and site.label not in ("MONEY", "QUANTITY"):  # not «доходная часть — до 5 млрд»
        measure = "share"
    if meaning is None and located.reading.head(located.phrase).kind is Kind.PRONOUN:
        return None
    told = memory.change()
    if meaning is None and told is not None and told.sentence == memory.sentence and verb not in site.reading.words:
        # «увеличили закупки Вьетнам — в 26 раз, Индонезия — в девять раз»
        return Meaning(told.indicator, measure, "elliptic", direction, told=told)
    of_place = None if meaning is not None else _of_place(site, located, memory)
    if of_place is not None:
        return replace(of_place, measure=measure, direction=direction, rule=rule)
    surpassed_in = _surpassed_in(site, verb) if meaning is None else None
    if surpassed_in is not None:
        return meaning_of(surpassed_in, memory, measure, rule, direction=direction)
    if meaning is None:  # a name: «Brent подорожала»
        dearer = verb.lemma in cue("priced") or by_price(site.reading)  # «АИ-92 вырос в цене»
        text = _PRICE if dearer else name_of(located.reading.head(located.phrase))
        return Meaning(text, measure, rule, direction, located)
    by_unit = site.label == "MONEY" and "/" in site.unit and _traded(located)
    traded = located.reading.head_lemma(located.phrase) in currency_nouns()  # «рубль укрепился на 2 %»
    upper = over_ellipses(site)
    dearer = verb.lemma in cue("priced") or by_price(site.reading) or among_prices(site, memory, located)
    if dearer or by_unit or traded or by_price(upper):  # «выросла в цене на 4 %, лук — на 3 %»
        return priced(meaning, located)
    return replace(meaning, measure=measure, indicator=respective_goods(site, located, meaning.indicator))


def _once_more(site: Site, verb: Item, located: Located | None, memory: Memory) -> Told | None:
    """«ЦБ поднял прогноз инфляции на 2025 год до 5 %, на 2026-й — до 4 %»: what the one above has changed."""
    told = memory.latest()
    if told is None or located is None or located.reading is site.reading or not acts(located):
        return None
    same = (told.sentence, told.label) == (memory.sentence, site.label) and site.preposition in ("до", "с", "со")
    elliptic = site.reading.clause.form is Form.ELLIPTIC
    return told if same and elliptic and verb.lemma in directions("transitive") else None


def _of_place(site: Site, located: Located, memory: Memory) -> Meaning | None:
    """«Ввод жилья вырос на 5 %. Московская область прибавила 3,5 %»: what a place has more of was told before."""
    told = memory.change() or memory.latest()
    place = getattr(located.reading.head(located.phrase).record, "label", "") == "LOC"
    if told is None or not place or told.sentence < memory.sentence - 1:
        return None
    alike = site.label in ("PERCENT", "MULTIPLE") or told.label == site.label
    return Meaning(told.indicator, "change", "change-verb", told=told, step="what was told before") if alike else None


def _surpassed_in(site: Site, verb: Item) -> Located | None:
    """«Китай опередил Германию по экспорту машин на 12 %»: what somebody is ahead in."""
    if verb.lemma not in cue("comparing"):
        return None
    led = (one for one in site.reading.phrases if one.preposition == "по" and site.reading.case(one) == "Dat")
    things = (one for one in led if site.reading.head(one).kind is Kind.NOUN)
    found = next((one for one in things if site.reading.head_lemma(one) not in cue("adverbial", but=("rated",))), None)
    return None if found is None else Located(site.reading, found._replace(preposition=""))


def _part_lost(site: Site, verb: Item, measure: Measure) -> Located | None:
    """«рынок потерял 5 % капитализации», «потеряла треть выручки»: what there is less of, behind the number."""
    right = site.right
    parted = site.label == "PERCENT" or site.bare
    if measure != "change" or site.preposition or verb.lemma not in cue("loose") or not parted or right is None:
        return None
    thing = not right.preposition and right.first.head >= 0 and site.reading.head(right).kind is Kind.NOUN
    return Located(site.reading, right) if thing and site.reading.case(right) == "Gen" else None


def _rate(site: Site, located: Located) -> bool:
    """Whether what changes is a growth or a decline that nothing else names, in per cent."""
    reading, phrase = located.reading, located.phrase
    if reading.head_lemma(phrase) in cue("rates") and phrase.chain:  # «темпы роста выручки замедлятся до 17 %»
        return reading.words[phrase.chain[0].head].lemma in directions("nouns") and site.label == "PERCENT"
    return reading.head_lemma(phrase) in directions("nouns") and not phrase.chain and site.label == "PERCENT"


def turned(site: Site, memory: Memory) -> Meaning | None:
    """«рентабельность улучшилась на 2 п. п.»: a change whose direction nothing tells."""
    verb = site.predicate
    if verb is None or verb.lemma not in cue("turning") or site.preposition != "на" or site.bare:
        return None
    return meaning_of(subject(site.readings, site.reading), memory, "change", "change-verb")


def in_the_red(site: Site, memory: Memory) -> Meaning | None:
    """«продажи ушли в минус на 11 %», «рынок оказался в плюсе на 3 %», «импорт — в минусе на 2 %»."""
    if site.preposition != "на" or site.anchor < _SIGN_LED or site.reading.lemmas.isdisjoint(_SIGNED):
        return None
    led, sign = site.reading.words[site.anchor - 2 : site.anchor]
    direction = _SIGNED.get(sign.lemma)
    if direction is None or led.text.lower() != "в":
        return None
    return meaning_of(subject(site.readings, site.reading), memory, "change", "change-verb", direction=direction)


def by_price(reading: Reading) -> bool:
    """«жилье выросло в цене»; not «продавцов, готовых уступить в цене»."""
    led = (one for one in reading.phrases if one.preposition == "в" and reading.head_lemma(one) == _PRICE)
    return any(not one.start or reading.words[one.start - 1].kind is not Kind.INFINITIVE for one in led)


def among_prices(site: Site, memory: Memory, located: Located) -> bool:
    """«Капуста подорожала на 2 %. Огурцы сбросили 5 %»: of goods alone, where the sentence or the one before tells of
    prices."""
    told, head = memory.latest(), located.reading.head_lemma(located.phrase)
    if site.label != "PERCENT" or head not in cue("goods", "worth") or located.phrase.chain:
        return False
    before = (one.subject for one in memory.previous)
    spoken_of = any(
        one is not None and reading.head_lemma(one) == _PRICE
        for reading, one in zip(memory.previous, before, strict=True)
    )
    near = told is not None and told.sentence >= memory.sentence - 1 and _is_price(told.indicator)
    return near or (told is None and spoken_of)


def _traded(located: Located) -> bool:
    """«Brent упал до 53 долларов за баррель»: what is sold has a price by the unit."""
    head = located.reading.head(located.phrase)
    return head.lemma in cue("goods") or head.text.isascii()


def _of_prices(site: Site) -> str:
    """The prices of what a clause without a subject begins with behind «на», those of the clause before; else empty."""
    reading, upper = site.reading, parent(site.readings, site.reading)
    own = None if upper is None else upper.subject
    among = [word.text.lower() for word in reading.words[:3]] == ["в", "том", "числе"]
    led_by = [one for one in reading.phrases if one.start >= 3] if among else reading.phrases
    first = led_by[0] if led_by else None
    if first is None or upper is None or own is None or reading.subject is not None or first.preposition != "на":
        return ""
    goods = upper.starting(own.end)
    led = goods is not None and goods.preposition == "на" and upper.head_lemma(own) in cue("prices")
    if not led or first.start > (3 if among else 1) or reading.case(first) not in ("Acc", "Nom"):
        return ""
    words = [word.text for word in reading.words[first.start + 1 : first.end]]
    return " ".join([nominative(upper, own), "на", *words])


def next_of_list(site: Site, memory: Memory) -> str:
    """What a clause measures that begins with a genitive and a dash, in the frame of the value before; else empty."""
    reading, told = site.reading, memory.latest()
    first = reading.phrases[0] if reading.phrases and reading.subject is None else None
    if first is None or told is None or not told.frame or told.sentence != memory.sentence or first.preposition:
        return ""
    behind = reading.words[first.end].kind if first.end < len(reading.words) else None
    dashed = first.start <= 1 and behind in (Kind.DASH, Kind.VERB)
    of = genitive(reading, first) if dashed and reading.case(first) == "Gen" else ""
    return f"{told.frame} {of}" if of else ""


def priced(meaning: Meaning, located: Located) -> Meaning:
    """«яйца подешевели», «помидоры стали дороже»: what changes is their price."""
    work = located.reading.head_lemma(located.phrase) in cue("works")  # «производство в Китае дешевле»
    if meaning.told is not None or _is_price(meaning.indicator) or work:
        return meaning
    price = _RATE if located.reading.head_lemma(located.phrase) in currency_nouns() else _PRICE
    beside = complement(located.reading, located.phrase)
    words = (price, genitive(located.reading, located.phrase), beside if beside.startswith("на ") else "")
    return replace(meaning, indicator=" ".join(filter(None, words)))  # «цена билета на игру»


def comparative_behind(site: Site) -> bool:
    """«на 23 % дороже»: whether a comparative that says which way stands right behind."""
    after = site.reading.words[site.place + 1 : site.place + 2]
    return any(word.text.lower() in directions("comparatives") for word in after)


def _told_otherwise(site: Site) -> bool:
    """«импорт сократился на 5 % — порядка 1,8 млрд»: an amount behind a dash and the rate of the change."""
    if site.label not in ("MONEY", "QUANTITY") or not site.dash or site.anchor < 2 or site.preposition == "на":
        return False
    before = site.reading.words[site.anchor - 2]
    return before.kind is Kind.QUANTITY and getattr(before.record, "label", "") in ("PERCENT", "MULTIPLE")


def _measure(site: Site, verb: Item) -> Measure | None:
    """Whether the verb of change says by how much or up to what; None where it speaks of something else."""
    if verb.lemma not in directions("transitive") and verb.lemma not in directions("verbs"):
        return None
    if site.marked:  # «ограничит добычу на уровне 3,8 млн баррелей»
        return "level"
    at = site.reading.predicate_place(site.place)
    ahead = at is not None and at > site.place and verb in site.reading.words
    told = at is not None and any(word.kind is Kind.QUANTITY for word in site.reading.words[at : site.anchor])
    if told and site.compares and comparative_behind(site):
        return None  # «огурцы сбросили 5 %, но всё ещё на 23 % дороже декабрьских»
    if ahead and (site.compares or (site.dash and not site.preposition)):
        return None  # «на 2 % больше бюджета; он теряет …», «затраты — 1,1 % ВВП — не растут»
    own = site.reading.subject if site.dash and not site.preposition else None
    behind = own is not None and at is not None and at < own.start and own.end == site.anchor - 1
    if behind and site.label in ("QUANTITY", "MONEY"):  # «Сократилась погрузка угля — 49 млн тонн (-17 %)»
        return "level"
    if site.preposition == "на" and site.label == "CARDINAL" and site.item.case == "Loc":
        return None  # «движение ограничено на 12 участках»
    each = site.preposition == "по" and site.label == "PERCENT"  # «цены росли по 0,1 % в неделю»
    if _told_otherwise(site):
        return "level"
    if site.preposition == "на" or site.label == "MULTIPLE" or each:
        return "change"
    if verb.lemma in cue("limiting") and not site.preposition:  # «ставка будет ограничена 0,8 % в день»
        return "level"
    if verb.lemma in cue("comparing"):
        return None
    between = () if at is None else site.reading.words[at : site.anchor]
    losing = verb.lemma in cue("losing") and all(word.kind is not Kind.QUANTITY for word in between)
    if site.preposition and not (site.preposition == "до" and losing):  # «теряет до 5 млн»
        return "level" if site.preposition in ("до", "с", "со", "от", "ниже", "выше", "к") else None
    if site.unit == "har" and site.right is not None and not site.right.preposition:
        return None  # «поднято 260 тысяч га зяби»
    located = subject(site.readings, site.reading)
    acting = located is None or acts(located)  # «вклады прибавили 2 трлн», not «компания потеряла 5 млн»
    fraction = site.bare and 0 < (getattr(site.record, "value", None) or 0) < 1  # «рынок прибавил четверть»
    if site.label == "PERCENT" or fraction:
        return "change"
    return None if site.label == "CARDINAL" or (verb.lemma in cue("loose") and acting) else "change"


def _is_price(indicator: str) -> bool:
    return indicator.startswith(("цен", "стоимост", "курс", "тариф"))


def _changing(site: Site, verb: Item) -> Located | None:
    """What changes: the object of «увеличить», the subject of «вырасти»."""
    reading = site.reading
    place = reading.predicate_place(site.place)
    if place is None and verb in reading.words:  # «добровольно сокращающая добычу на 1 млн»
        place = reading.words.index(verb)
    added = _added_to(reading, verb)
    if added is not None:
        return Located(reading, added)
    transitive = verb.lemma in directions("transitive") and not (verb.participle and verb.features.variant == "Short")
    if transitive and place is not None:
        found = direct_object(reading, place, site.place)
        after = reading.starting(place + 1) if place + 1 < len(reading.words) else None
        behind = found is not None and found.start > place  # not «подтвердили намерение довести его до 2 млрд»
        if not behind and after is not None and reading.head(after).text.lower() in THIRD_PERSON:
            found = after  # «урезал их на 140 млн»
        if found is not None and reading.head(found).kind is Kind.NAME:
            found = _fronted_object(reading, place) or found
        if found is None and reading.subject is None:  # «его планируется сократить до 70 млрд рублей»
            objects = (one for one in reading.phrases if one.end <= place and not one.preposition)
            found = next((one for one in objects if reading.head(one).text.lower() in THIRD_PERSON), None)
        if found is not None:
            return Located(reading, found)
        if reading.clause.form is Form.GERUND:
            return None
    return subject(site.readings, reading)


def _added_to(reading: Reading, verb: Item) -> Phrase | None:
    """«пошлины добавили к инфляции 0,3 п. п.»: what something adds to."""
    if verb.lemma not in cue("adding_to"):
        return None
    led = (one for one in reading.phrases if (one.preposition, reading.case(one)) == ("к", "Dat"))
    found = next((one for one in led if one.first.head >= 0 and reading.head(one).kind is Kind.NOUN), None)
    return None if found is None else found._replace(preposition="")


def _fronted_object(reading: Reading, place: int) -> Phrase | None:
    """«Больше всего производство нарастили Иран и Нигерия»: what is changed, before the verb of those who do so."""
    for phrase in reversed(reading.phrases):
        head = reading.head(phrase)
        thing = head.kind is Kind.NOUN and head.features.animacy != "Anim" and head.case in ("Acc", "Nom")
        if phrase.end <= place and not phrase.preposition and phrase.first.head >= 0 and thing:
            return phrase
    return None


def of_that(site: Site, memory: Memory) -> bool:
    """«…, что на 5 % больше»: «что» stands for what the sentence has just said."""
    lead = next((word for word in site.reading.words if word.kind is Kind.PRONOUN), None)
    told = memory.latest()
    relative = site.reading.clause.form is Form.RELATIVE and lead is not None and lead.lemma == "что"
    before = site.reading.words[max(site.anchor - 2, 0) : site.anchor]  # «…, и это на 15 % выше»
    relative = relative or any(word.text.lower() == "это" for word in before)
    return relative and told is not None and told.sentence == memory.sentence


def multiple(site: Site, memory: Memory) -> Meaning | None:
    """«в 3 раза» beside a verb that names no direction: an increase."""
    if site.label != "MULTIPLE":
        return None
    found = subject(site.readings, site.reading)
    verb = site.predicate
    place = site.reading.predicate_place(site.place)
    if verb is not None and place is not None:
        thing = direct_object(site.reading, place, site.place)
        if thing is not None:
            found = Located(site.reading, thing)
    return meaning_of(found, memory, "change", "multiple", direction="increase")
