"""Rules for changes: by how much, and in which direction, something grew or shrank."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from extract.link.clauses import Form
from extract.link.cues import cue, directions
from extract.link.items import PREDICATES, Item, Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.phrases import THIRD_PERSON, Phrase, Reading
from extract.link.respectively import respective_part
from extract.link.site import Located, Site, direct_object, parent, places_before, subject
from extract.link.topic import Memory, name_of
from extract.link.wording import genitive, nominative, with_complement
from extract.recognise.units.currencies import currency_nouns
from extract.records import Direction, Measure

_PRICE: Final = "цена"
_RATE: Final = "курс"  # a currency's price


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
    if first.text[:1].isdigit() or first.lemma in ("раз", "вдвое", "втрое"):
        return None
    found = site.right
    reading = site.reading
    noun = None if found is None or found.preposition else directions("nouns").get(reading.head_lemma(found))
    if found is not None and noun is not None:  # «это означает двукратный рост»
        inner = Located(reading, found.inner(0)) if found.chain else None
        return meaning_of(inner, memory, "change", "multiplying-verb", direction=noun)
    if found is not None and not found.preposition:
        return meaning_of(Located(reading, found), memory, "change", "multiplying-verb", direction="increase")
    return meaning_of(subject(site.readings, reading), memory, "change", "multiplying-verb", direction="increase")


def change_noun(site: Site, memory: Memory) -> Meaning | None:
    """«рост экспорта на 5 %», «увеличение объемов до 7 млн», «снижение составило 3 %»."""
    left = site.left
    announced = _before_colon(site)
    if announced is not None:
        return _noun_meaning(site, memory, announced)
    changing = _changing_before_colon(site)
    if changing is not None:
        return meaning_of(changing, memory, "level", "change-noun")
    if _shown(site):
        grown = _grown_itself(site, memory)
        if grown is not None:
            return grown
        left = None if _noun_before(site) is not None else left  # «снижение выработки показали лишь ТЭС – на 8,7 %»
    if left is not None and not (site.preposition == "" and left.preposition and not site.dash and not site.sized):
        growing = growing_part(site.reading, left)
        if growing is not None and (growing is left or site.preposition):
            return _noun_meaning(site, memory, Located(site.reading, growing))
    lead = site.reading.phrases[0] if site.reading.clause.form is Form.BRACKET and site.reading.phrases else None
    timed = lead is not None and not lead.start and site.preposition == "на" and _only_times(site, lead.end)
    if lead is not None and timed and site.reading.head_lemma(lead) in directions("nouns"):
        return _noun_meaning(site, memory, Located(site.reading, lead))  # «(рост за 12 месяцев на 15 %)»
    told_of = _noun_before(site)
    if told_of is not None:
        return _noun_meaning(site, memory, Located(site.reading, told_of))
    found = subject(site.readings, site.reading) if _may_equal_subject(site) else None
    return None if found is None or _direction(found) is None else _noun_meaning(site, memory, found, by=_equal(site))


def _only_times(site: Site, begin: int) -> bool:
    """Whether nothing but times stands between the word at `begin` and the quantity."""
    between = site.reading.words[begin : site.anchor]
    return all(word.kind in (Kind.TIME, Kind.PREPOSITION) for word in between)


def revised(site: Site, memory: Memory) -> Meaning | None:
    """«улучшил прогноз роста ВВП с 5,5 до 6,7 %», «ухудшил прогноз инфляции до 8 %»: what is forecast, not its maker.

    A forecast of growth in percent is a change by so much.
    """
    verb, reading = site.predicate, site.reading
    place = reading.predicate_place(site.place)
    found = None if verb is None or place is None else direct_object(reading, place, site.place)
    if verb is not None and verb.passive and found is None:
        found = reading.subject  # «прогноз роста ВВП улучшен с 5,5 до 6 %»
    if verb is None or found is None or site.preposition not in ("до", "с") or not found.chain:
        return None
    revising = verb.lemma in cue("revising") or verb.lemma in directions("transitive")
    if reading.head_lemma(found) not in cue("forecasts") or not revising:
        return None
    located = Located(reading, found.inner(0))
    direction = directions("nouns").get(reading.head_lemma(located.phrase))
    if direction is not None and site.label in ("PERCENT", "CARDINAL") and located.phrase.chain:
        inner = Located(reading, located.phrase.inner(0))
        return meaning_of(inner, memory, "change", "revised", direction=direction)
    return meaning_of(located, memory, "level", "revised")


def _may_equal_subject(site: Site) -> bool:
    """Whether the quantity is said to be what the subject names: «рост составил 5 %», «рост — 5 %»."""
    verb = site.predicate
    if verb is not None and verb.lemma in cue("occurring"):
        return False
    if site.dash or verb is None:
        return site.reading.clause.form is not Form.BRACKET
    if site.sized and verb.lemma in cue("forecast"):  # «рост ожидается на уровне 5 %»
        return True
    return verb.lemma in cue("level", "comparing") and site.preposition in ("", "в", "на", "до")


def _equal(site: Site) -> bool:
    """«рост может составить до 10 %»: a verb sets the change equal to the value."""
    return not site.dash and site.predicate is not None and site.predicate.lemma in cue("level")


def _before_colon(site: Site) -> Located | None:
    """«рассчитан на расширение мощности: с 70 тыс. до 240 тыс.»: the noun of change that the colon explains."""
    upper = parent(site.readings, site.reading)
    if upper is None or site.preposition not in ("с", "до") or site.reading.predicates or not upper.phrases:
        return None
    if site.reading.clause.form is not Form.MAIN or site.reading.words[0].kind is not Kind.PREPOSITION:
        return None
    growing = growing_part(upper, upper.phrases[-1])
    return None if growing is None else Located(upper, growing)


def _changing_before_colon(site: Site) -> Located | None:
    """«Выручка просела сильнее: с 8 трлн до 5,6 трлн»: the subject of the verb of change that the colon explains."""
    upper = parent(site.readings, site.reading)
    if upper is None or site.preposition not in ("с", "до") or site.reading.predicates or upper.subject is None:
        return None
    if site.reading.clause.form is not Form.MAIN or site.reading.words[0].kind is not Kind.PREPOSITION:
        return None
    verb = next((word for word in upper.words if word.kind is Kind.VERB), None)
    changed = verb is not None and verb.lemma in directions("verbs") and Kind.QUANTITY not in upper.kinds
    return Located(upper, upper.subject) if changed else None


def _shown(site: Site) -> bool:
    """«снижение выработки показали лишь ТЭС – на 8,7 %»: what shows a change stands between it and its amount."""
    verb = site.predicate
    return site.dash and verb is not None and verb.features.voice == "Act" and verb.lemma in cue("showing")


def _grown_itself(site: Site, memory: Memory) -> Meaning | None:
    """«наибольший рост показал транзит – на 20 %»: growth of nothing but what shows it."""
    reading = site.reading
    place = reading.predicate_place(site.place)
    growth = next((phrase for phrase in reading.phrases if phrase.end == place and not phrase.preposition), None)
    direction = None if growth is None or growth.chain else directions("nouns").get(reading.head_lemma(growth))
    shown_by = subject(site.readings, reading) if direction is not None else None
    if shown_by is None or direction is None or shown_by.phrase == growth:
        return None
    return meaning_of(shown_by, memory, "change", "change-noun", direction=direction)


def _noun_before(site: Site) -> Phrase | None:
    """«сообщила о падении товарооборота между Грузией и Россией с начала года на 5 %»: a noun of change further
    before, with no verb and no other value between."""
    if site.preposition not in ("на", "до", "с") or site.label == "CARDINAL":
        return None
    words, verb = site.reading.words, site.predicate
    if verb is not None and (verb.lemma in directions("verbs") or verb.lemma in directions("transitive")):
        return None
    barred = {Kind.QUANTITY} if _shown(site) else {Kind.QUANTITY, *PREDICATES}
    for phrase in reversed(site.reading.phrases):
        if phrase.end > site.anchor:
            continue
        if any(word.kind in barred for word in words[phrase.end : site.anchor]):
            return None
        if phrase.preposition in ("о", "об", "к", "с", "со") or (
            not phrase.preposition and site.reading.case(phrase) in ("Acc", "Nom")
        ):
            growing = growing_part(site.reading, phrase)
            inner = growing.inner(0) if growing is not None and growing.chain else None
            if inner is not None and directions("nouns").get(site.reading.head_lemma(inner)) is None:
                return growing
    return None


def growing_part(reading: Reading, phrase: Phrase) -> Phrase | None:
    """The phrase from its noun of change on: «возможность увеличения объемов» → «увеличения объемов»."""
    nouns = directions("nouns")
    if reading.head_lemma(phrase) in nouns:
        return phrase
    for place, part in enumerate(phrase.chain):
        if reading.words[part.head].lemma in nouns:
            return phrase.inner(place)
    return None


def _direction(located: Located) -> Direction | None:
    """The direction that a noun of change names, also behind its rate: «темпы роста превысили 6 %»."""
    reading, phrase = located.reading, located.phrase
    lemma = reading.head_lemma(phrase)
    if lemma in cue("rates") and phrase.chain:
        lemma = reading.words[phrase.chain[0].head].lemma
    return directions("nouns").get(lemma)


def _noun_meaning(site: Site, memory: Memory, located: Located, *, by: bool = False) -> Meaning | None:
    """What a noun of change tells; `by`: a verb says how much it is («рост может составить до 10 %»)."""
    reading, phrase = located.reading, located.phrase
    reached = site.preposition in ("до", "с", "со") and not (by and site.label in ("PERCENT", "MULTIPLE"))
    measure: Measure = "level" if reached else "change"
    direction: Direction = (_direction(located) or "") if measure == "change" else ""
    nouns = directions("nouns")
    over = reading.starting(phrase.end) if phrase.end < len(reading.words) else None
    whole = site.sized or not site.preposition
    if over is not None and over.preposition == "над" and whole:  # «превышение доходов над расходами»
        text = " ".join((nominative(reading, phrase), reading.text(over).lower()))
        return Meaning(text, "level", "change-noun", about=located)
    last = memory.latest()
    again = reached and site.reading.clause.form is Form.ELLIPTIC and last is not None and last.grown
    if again and last is not None and last.sentence == memory.sentence:
        # «рост добычи ускорился до 11 %, в январе — до 5 %»
        return Meaning(last.indicator, last.measure, "elliptic", last.direction, told=last)
    if reached and phrase.chain and reading.words[phrase.chain[0].head].lemma in nouns:
        rate = Located(reading, phrase.inner(0))  # «замедление роста экономики до 3 %»: the growth is as much now
        return Meaning(nominative(reading, rate.phrase), "level", "change-noun", about=rate)
    inner = next(
        (phrase.inner(at) for at, part in enumerate(phrase.chain) if reading.words[part.head].lemma not in nouns), None
    )
    if inner is not None:
        if reached and site.label == "PERCENT" and reading.head_lemma(inner) in cue("share"):
            measure = "share"  # «увеличение доли с 57 до 59 %»
        text = with_complement(reading, inner)
        if not inner.chain and not inner.first.modifiers and reading.head_lemma(inner) in cue("pointers"):
            latest = memory.latest()  # «снижение объема составило 65 %»
            text = latest.indicator if latest is not None else text
        if text:
            step = f"the change of «{text}» («{reading.text(phrase)}»)"
            return Meaning(text, measure, "change-noun", direction, Located(reading, inner), None, step)
    inside = reading.starting(phrase.end) if phrase.end < len(reading.words) and not reading.gaps[phrase.end] else None
    if inside is not None and inside.preposition == "по" and reading.case(inside) == "Dat":
        branch = _branch(reading, inside)
        if branch is not None:  # «падение по промышленности составило 3 %»
            return meaning_of(branch, memory, measure, "change-noun", direction=direction)
    there = _along(site, reading, phrase)
    if there is not None:  # «тогда как по наливным грузам зафиксировано снижение на 4 %»
        of = genitive(there.reading, there.phrase)
        last = memory.latest()
        framed = of and last is not None and last.frame and last.sentence == memory.sentence
        if framed and last is not None:
            return Meaning(f"{last.frame} {of}", measure, "change-noun", direction, there)
        return meaning_of(there, memory, measure, "change-noun", direction=direction)
    behind = _noun_behind(site)
    if behind is not None:  # «за счет машиностроения (рост на 15,7 %)»
        return meaning_of(behind, memory, measure, "change-in-brackets", direction=direction)
    shown_by = _shown_by(site, reading, phrase)
    if shown_by is not None:
        return meaning_of(shown_by, memory, measure, "change-noun", direction=direction)
    told, grown = memory.latest(), memory.change()
    if told is not None and grown is not None and (told.label, site.label) == ("CARDINAL", "PERCENT"):
        told = grown  # «число случаев выросло на 1786, заболевшие есть в 57 регионах. Прирост составил 17 %»
    if told is not None:
        rule = "change-in-brackets" if site.reading.clause.form is Form.BRACKET else "change-noun"
        # «рост добычи ускорился до 10,9 % после роста на 9 %»: the second is of «добыча» itself
        text = told.grown if told.grown and measure == "change" else told.indicator
        return Meaning(text, measure, rule, direction, None, told, "the change of the indicator before")
    trend = _trend_before(site, memory)
    if trend is not None and measure == "change":
        return meaning_of(trend, memory, measure, "change-noun", direction=direction)
    carried = memory.carried
    led = any(one.end <= phrase.start and reading.head(one).kind is Kind.NOUN for one in reading.phrases)
    bare = measure == "change" and not (led or phrase.chain or phrase.first.modifiers)
    if carried is not None and bare:  # «С начала года прирост составил 5 %», not «предыдущее повышение»
        step = "the change of what the paragraph before told"
        return Meaning(carried.grown or carried.indicator, measure, "change-noun", direction, None, None, step)
    text = nominative(reading, phrase)
    return (
        Meaning(text, measure, "change-noun", direction, located, None, "nothing says what changes") if text else None
    )


def _shown_by(site: Site, reading: Reading, noun: Phrase) -> Located | None:
    """«обрабатывающий сектор показал увеличение на 7,7 %»: the thing that shows a change of its own."""
    verb = site.predicate
    if verb is None or verb.features.voice != "Act" or verb.lemma not in cue("showing") or reading is not site.reading:
        return None
    found = subject(site.readings, reading)
    if found is None or found.phrase is noun:
        return None
    head = found.reading.head(found.phrase)
    return found if head.kind is Kind.NOUN and head.features.animacy == "Inan" and not acts(found) else None


def _along(site: Site, reading: Reading, noun: Phrase) -> Located | None:
    """What a clause that tells that a change was seen begins with, behind «по»."""
    verb, first = site.predicate, reading.phrases[0]
    seen = verb is not None and verb.lemma in cue("occurring")
    if not seen or first.preposition != "по" or reading.case(first) != "Dat" or first.end > noun.start:
        return None
    return _branch(reading, first)


def _branch(reading: Reading, phrase: Phrase) -> Located | None:
    """What «по» says that there is a change in; None for names and what is no branch («по итогам года»)."""
    head = reading.head(phrase)
    if head.kind is not Kind.NOUN or head.lemma in cue("adverbial") or head.features.animacy == "Anim":
        return None
    return Located(reading, phrase._replace(preposition=""))


def _noun_behind(site: Site) -> Located | None:
    """The noun phrase that a bracket stands right behind, where it is no amount's."""
    upper = parent(site.readings, site.reading)
    if site.reading.clause.form is not Form.BRACKET or upper is None:
        return None
    before = places_before(upper, site.reading)
    phrase = upper.phrase_of(before[-1]) if before else None
    if phrase is None or phrase.first.head < 0 or upper.head(phrase).kind is not Kind.NOUN:
        return None
    if phrase.preposition == "за" and upper.head_lemma(phrase) == "счет" and phrase.chain:
        phrase = phrase.inner(0)
    amount = phrase.start > 0 and upper.words[phrase.start - 1].kind is Kind.QUANTITY
    return None if amount or upper.head_lemma(phrase) in cue("adverbial") else Located(upper, phrase)


def _trend_before(site: Site, memory: Memory) -> Located | None:
    """«наблюдается положительная динамика экспорта: в Китай — рост на 31 %»: what the trend told of is of."""
    for reading in reversed(memory.readings[: site.reading.index + 1]):
        own = reading.subject
        if own is not None and own.chain and reading.head_lemma(own) in cue("trends"):
            return Located(reading, own.inner(0))
    return None


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
    if located is not None and acts(located) and of_that(site, memory):
        located = None  # «Россия нарастила экспорт до 3 млн тонн, что на 53 % превысило …»
    if located is not None and verb.lemma in cue("pacing") and site.preposition in ("до", "с") and _rate(site, located):
        return _noun_meaning(site, memory, located, by=True)  # «рост замедлился до 1,4 %»
    direction: Direction = ""
    if measure == "change":
        direction = directions("transitive").get(verb.lemma) or directions("verbs")[verb.lemma]
    rule = "change-verb" if measure == "change" else "changed-to"
    meaning = meaning_of(located, memory, measure, rule, direction=direction)
    if located is None:
        return meaning
    if measure == "level" and located.reading.head_lemma(located.phrase) in cue("share"):
        measure = "share"
    if meaning is None and located.reading.head(located.phrase).kind is Kind.PRONOUN:
        return None
    if meaning is None:  # a name: «Brent подорожала»
        text = _PRICE if verb.lemma in cue("priced") else name_of(located.reading.head(located.phrase))
        return Meaning(text, measure, rule, direction, located)
    by_unit = site.label == "MONEY" and "/" in site.unit and _traded(located)
    traded = located.reading.head_lemma(located.phrase) in currency_nouns()  # «рубль укрепился на 2 %»
    if verb.lemma in cue("priced") or by_unit or traded or by_price(site.reading):
        return priced(meaning, located)
    return replace(meaning, measure=measure)


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
    growth = directions("nouns").get(located.reading.head_lemma(located.phrase))
    return growth is not None and not located.phrase.chain and site.label == "PERCENT"


def turned(site: Site, memory: Memory) -> Meaning | None:
    """«рентабельность улучшилась на 2 п. п.»: a change whose direction nothing tells."""
    verb = site.predicate
    if verb is None or verb.lemma not in cue("turning") or site.preposition != "на" or site.bare:
        return None
    return meaning_of(subject(site.readings, site.reading), memory, "change", "change-verb")


def by_price(reading: Reading) -> bool:
    """«жилье выросло в цене»."""
    return any(phrase.preposition == "в" and reading.head_lemma(phrase) == _PRICE for phrase in reading.phrases)


def _traded(located: Located) -> bool:
    """«Brent упал до 53 долларов за баррель»: what is sold has a price by the unit."""
    head = located.reading.head(located.phrase)
    return head.lemma in cue("goods") or head.text.isascii()


def _of_prices(site: Site) -> str:
    """The prices of what a clause without a subject begins with behind «на», those of the clause before; else empty."""
    reading, upper = site.reading, parent(site.readings, site.reading)
    own = None if upper is None else upper.subject
    first = reading.phrases[0] if reading.phrases else None
    if first is None or upper is None or own is None or reading.subject is not None or first.preposition != "на":
        return ""
    goods = upper.starting(own.end)
    led = goods is not None and goods.preposition == "на" and upper.head_lemma(own) in cue("prices")
    if not led or first.start > 1 or reading.case(first) not in ("Acc", "Nom"):
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
    return replace(meaning, indicator=f"{price} {genitive(located.reading, located.phrase)}")


def _measure(site: Site, verb: Item) -> Measure | None:
    """Whether the verb of change says by how much or up to what; None where it speaks of something else."""
    if verb.lemma not in directions("transitive") and verb.lemma not in directions("verbs"):
        return None
    if site.marked:  # «ограничит добычу на уровне 3,8 млн баррелей»
        return "level"
    at = site.reading.predicate_place(site.place)
    ahead = at is not None and at > site.place and verb in site.reading.words
    if ahead and (site.compares or (site.dash and not site.preposition)):
        return None  # «на 2 % больше бюджета; он теряет …», «затраты — 1,1 % ВВП — не растут»
    if site.preposition == "на" and site.label == "CARDINAL" and site.item.case == "Loc":
        return None  # «движение ограничено на 12 участках»
    each = site.preposition == "по" and site.label == "PERCENT"  # «цены росли по 0,1 % в неделю»
    if site.preposition == "на" or site.label == "MULTIPLE" or each:
        return "change"
    if verb.lemma in cue("limiting") and not site.preposition:  # «ставка будет ограничена 0,8 % в день»
        return "level"
    if verb.lemma in cue("comparing"):
        return None
    if site.preposition:
        return "level" if site.preposition in ("до", "с", "со", "от", "ниже", "выше", "к") else None
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
    transitive = verb.lemma in directions("transitive") and not (verb.participle and verb.features.variant == "Short")
    if transitive and place is not None:
        found = direct_object(reading, place, site.place)
        after = reading.starting(place + 1) if place + 1 < len(reading.words) else None
        behind = found is not None and found.start > place  # not «подтвердили намерение довести его до 2 млрд»
        if not behind and after is not None and reading.head(after).text.lower() in THIRD_PERSON:
            found = after  # «урезал их на 140 млн»
        if found is not None and reading.head(found).kind is Kind.NAME:
            found = _fronted_object(reading, place) or found
        if found is not None:
            return Located(reading, found)
        if reading.clause.form is Form.GERUND:
            return None
    return subject(site.readings, reading)


def _fronted_object(reading: Reading, place: int) -> Phrase | None:
    """«Больше всего производство нарастили Иран и Нигерия»: what is changed, before the verb of those who do so."""
    for phrase in reversed(reading.phrases):
        head = reading.head(phrase)
        thing = head.kind is Kind.NOUN and head.features.animacy != "Anim" and head.case in ("Acc", "Nom")
        if phrase.end <= place and not phrase.preposition and phrase.first.head >= 0 and thing:
            return phrase
    return None


def acts(located: Located) -> bool:
    """Whether the subject is one who acts, and so not what is more or less: «РЖД», «завод», «жители»."""
    head = located.reading.head(located.phrase)
    return head.kind is Kind.NAME or head.features.animacy == "Anim" or head.lemma in cue("titles", "producers")


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
