"""Lists behind a colon that say before it what they tell of: «Экспорт зерна по странам:⏎— Китай — 5 млн тонн;»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from extract.analyse.lemmas import lemma
from extract.link.behind import behind
from extract.link.clause import Form
from extract.link.clause_subject import subject
from extract.link.cues import cue, deed_nouns, deed_of, directions, own_measures
from extract.link.dates import times
from extract.link.grammar import lemmas, may_be, verb_noun
from extract.link.items import Kind
from extract.link.meaning import Meaning, deed, meaning_of
from extract.link.measures import share_or_level
from extract.link.memory import Memory
from extract.link.named import Heard, Named
from extract.link.partners import OTHER_SIDE, SIDE_BY_PREPOSITION
from extract.link.phrases import Phrase
from extract.link.price_changes import by_price
from extract.link.reading import Reading
from extract.link.saying import says
from extract.link.site import Located, Site
from extract.link.wording import accusative, genitive, nominative, with_complement
from extract.recognise.countries import is_country_id
from extract.records import Direction, Role

BULLETS: Final = frozenset("•·*")
_TIMED: Final = ([Kind.TIME, Kind.DASH], [Kind.DASH, Kind.TIME, Kind.DASH])


def announced(site: Site, memory: Memory) -> Meaning | None:
    """«Турция — 24 %» under «Наибольшую долю в экспорте занимают:»: what the line above the list measures."""
    listed = _item(site) if memory.announced else None
    if listed is None:
        return _of_time(site, memory)
    reading, left = listed
    told = _under_heading(site, memory, *listed) or _priced(site, memory.announced, *listed)
    if told is not None:
        return told
    found = _measured(memory.announced)
    if found is None:
        return _turned(site, memory, *listed) or _done(site, memory, *listed) or _done_to(site, memory, *listed)
    located, direction, grows = found
    named = reading.head(left).kind is Kind.NAME or bool(left.preposition)
    by = site.preposition == "на" or (site.preposition, site.label) == ("в", "MULTIPLE")
    changed = bool(direction) and (by or (grows and site.label == "PERCENT"))
    if changed and grows and named and located.phrase.chain:
        located = Located(located.reading, located.phrase.inner(0))  # «Рост поставок отмечен:⏎— в Китай — на 5 %»
    whole = located.reading.head_lemma(located.phrase) in cue("share")
    shared = whole and site.label == "PERCENT" and not site.anchor
    if reading is not site.reading and not (named and (changed or shared)):
        return None  # a value in brackets may tell the one before it otherwise
    if named:
        measure = "change" if changed else share_or_level(site, located)
        means = meaning_of(located, memory, measure, "announced", direction=direction if changed else "")
        done = deed_of(located.reading.head_lemma(located.phrase)) or _so_much_done(located)
        if means is None:
            return None
        if not done:
            return replace(means, indicator=_plain(means.indicator))
        thing = genitive(located.reading, located.phrase.inner(0)) if located.phrase.chain else ""
        return replace(means, indicator=f"{done} {thing}".strip())
    if not changed:
        return _of_goods(site, memory, located, listed, grows=grows)
    if reading.head(left).kind is not Kind.NOUN:
        return None
    thing = genitive(reading, left)  # «подорожали:⏎— сахар — на 5 %»
    head = located.reading.head_lemma(located.phrase)
    dear = by_price(located.reading) or head in cue("prices") or not located.reading.lemmas.isdisjoint(cue("priced"))
    frame = "цена" if dear else meaning_of(located, memory, "change", "announced")
    text = frame if isinstance(frame, str) else "" if frame is None else frame.indicator
    if reading.head(left).case == "Nom" and not dear and not (head in _framing() or deed_of(head)):
        text, thing = "", nominative(reading, left)  # «Показатели выросли: выручка — на 5 %»
    return Meaning(f"{text} {thing}".strip(), "change", "announced", direction, Located(reading, left))


def _priced(site: Site, above: Sequence[Reading], reading: Reading, left: Phrase) -> Meaning | None:
    """«на рожь — 20 рублей, ячмень — 18 рублей» behind «Цены составляют:»: what of each the line above is the price."""
    found = _measured(above) if site.label == "MONEY" and not site.preposition else None
    goods = reading.head_lemma(left) in cue("goods") or "/" in site.unit  # «рожки — 294 тенге за кг»
    goods = goods and reading.head(left).kind is Kind.NOUN
    if found is None or found[1] or not goods or left.preposition not in ("", "на") or reading is not site.reading:
        return None
    located = found[0]
    if located.phrase.chain or located.reading.head_lemma(located.phrase) not in cue("prices", but=("share",)):
        return None
    price, of = nominative(located.reading, located.phrase), accusative(reading, left)
    about = Located(reading, left._replace(preposition=""))
    return Meaning(f"{price} на {of}", "level", "announced", about=about) if of else None


def _of_goods(
    site: Site, memory: Memory, above: Located, listed: tuple[Reading, Phrase], *, grows: bool
) -> Meaning | None:
    """«уголь — 5 млн тонн» under «Объемы погрузки по видам грузов:», «зерна — 3 млн тонн» under «Отмечен рост
    перевозок:»: how much of the goods was moved or made."""
    reading, left = listed
    goods = reading.head(left).kind is Kind.NOUN and reading.head_lemma(left) in cue("goods")
    if reading is not site.reading or left.preposition or not goods or site.preposition or site.label != "QUANTITY":
        return None
    flow = Located(above.reading, above.phrase.inner(0)) if grows and above.phrase.chain else above
    means = meaning_of(flow, memory, "level", "announced")
    if means is None or lemmas(means.indicator).isdisjoint(deed_nouns()):
        return None
    thing = genitive(reading, left)
    return replace(means, indicator=f"{means.indicator} {thing}", about=Located(reading, left)) if thing else None


def _under_heading(site: Site, memory: Memory, reading: Reading, left: Phrase) -> Meaning | None:
    """«бензин – 62 рубля» under «Цены на 20 октября:», «врачи – 120 тыс. рублей» under «Средние зарплаты:», «нефть –
    60 %» under «Структура экспорта:»: what of each the heading, which has no verb, tells."""
    above = memory.announced[0] if len(memory.announced) == 1 else None
    heading = None if above is None or above.predicates or not above.phrases else above.phrases[0]
    thing, about = reading.head(left), Located(reading, left)
    named = thing.kind is Kind.NOUN and thing.case in ("Nom", "Acc", "") and not (left.preposition or site.preposition)
    if above is None or heading is None or heading.preposition or reading is not site.reading or not named:
        return None
    head, of = above.head_lemma(heading), genitive(reading, left)
    rate = thing.lemma in cue("ratios") or thing.lemma in directions("nouns")
    if head in cue("structures") and site.label == "PERCENT" and not rate:
        return Meaning(nominative(reading, left), "share", "announced", about=about)
    if site.label != "MONEY" or not of or head == thing.lemma:
        return None
    if head in cue("prices", but=("share",)) and not heading.chain:
        return Meaning(f"{above.head(heading).lemma} {of}", "level", "announced", about=about)
    paid = head in cue("payments", "outlays", "investments")
    return Meaning(f"{nominative(above, heading)} {of}", "level", "announced", about=about) if paid else None


def _of_time(site: Site, memory: Memory) -> Meaning | None:
    """«август — 3 млрд долларов» under «Объем резервов по месяцам:»: what the line above measures, of a time."""
    lead = [word.kind for word in site.reading.words[: site.anchor] if word.text not in BULLETS]
    timed = lead in _TIMED and not site.preposition
    found = _measured(memory.announced) if timed and memory.announced else None
    if found is None or found[1]:
        return None
    located = found[0]
    verb = next((located.reading.words[at] for at in located.reading.predicates), None)
    if verb is not None and located.phrase is not located.reading.subject:  # «Казахстан собрал зерна:»
        return deed(verb, located.reading, located.phrase, "announced")
    return meaning_of(located, memory, share_or_level(site, located), "announced")


def _so_much_done(located: Located) -> str:
    """«Наибольшее количество хурмы закупили:» → «закупка»: what has been done to so much, as a noun."""
    reading, phrase = located.reading, located.phrase
    if not phrase.chain or reading.head_lemma(phrase) not in cue("numbers", "size"):
        return ""
    one, own = reading.head(phrase).number == "Sing", reading.subject
    for at in reading.predicates:
        alike = own is not None and own.start == phrase.start and not (one and reading.words[at].number == "Plur")
        noun = "" if alike else verb_noun(reading.words[at].lemma)
        if noun:
            return noun
    return ""


def _turned(site: Site, memory: Memory, reading: Reading, left: Phrase) -> Meaning | None:
    """«Что выросло:⏎— лифты — на 5 %», «Подешевели:⏎— соль — на 3 %»: things under a verb of change."""
    verbs = (word for above in memory.announced for word in above.words if word.kind is Kind.VERB)
    verb = next((word for word in verbs if word.lemma in directions("verbs")), None)
    if verb is None or site.preposition != "на" or reading.head(left).kind is not Kind.NOUN:
        return None
    priced = verb.lemma in cue("priced")
    thing = f"цена {genitive(reading, left)}" if priced else with_complement(reading, left)
    return Meaning(thing, "change", "announced", directions("verbs")[verb.lemma], Located(reading, left))


def _done(site: Site, memory: Memory, reading: Reading, left: Phrase) -> Meaning | None:
    """«Больше всего фруктов закупили:⏎— Турция — на 5 млн»: what those listed have done, and to what."""
    if site.label not in ("MONEY", "QUANTITY") or reading.head(left).kind is not Kind.NAME or left.preposition:
        return None
    for above in memory.announced:
        verb = next((above.words[at] for at in above.predicates if verb_noun(above.words[at].lemma)), None)
        things = (one for one in above.phrases if not one.preposition and above.case(one) in ("Gen", "Acc"))
        thing = next((one for one in things if above.head(one).kind is Kind.NOUN), None)
        done = None if verb is None or thing is None else deed(verb, above, thing, "announced")
        if done is not None:
            return done
    return None


def _done_to(site: Site, memory: Memory, reading: Reading, left: Phrase) -> Meaning | None:
    """«В разрезе культур собрано:⏎— проса — 234 тыс. т»: what has been done, and to what of those listed."""
    goods = reading.head(left).kind is Kind.NOUN and may_be(reading.head(left).text.lower(), "gent", "sing")
    goods = goods and not left.preposition
    if site.label != "QUANTITY" or site.preposition or not goods:
        return None
    for above in memory.announced:
        done = (above.words[at] for at in above.predicates if above.words[at].features.variant == "Short")
        told = (deed(word, reading, left, "announced") for word in done)
        means = next((one for one in told if one is not None), None)
        if means is not None:  # a noun that is no genitive to the tagger is one by its place
            text = (
                means.indicator if reading.case(left) == "Gen" else f"{means.indicator.split()[0]} {reading.text(left)}"
            )
            return replace(means, indicator=text)
    return None


def _item(site: Site) -> tuple[Reading, Phrase] | None:
    """What an item of the list is told of: «Китай — 5 млн», «Китай (5 %)»."""
    left, reading = site.left, site.reading
    if reading.clause.form is Form.BRACKET:
        found = behind(site)
        named = found is not None and found.upper.words[found.places[-1]].kind is Kind.NAME
        return (found.upper, found.phrase) if found is not None and found.phrase is not None and named else None
    colon = max(reading.colons, default=0)
    if left is not None and left.preposition == "за" and reading.head_lemma(left) in cue("adverbial"):
        left = reading.before(left.start)  # «морковь за месяц — на 16,6 %»
    if left is not None and left.preposition == "для":
        left = reading.before(left.start)  # «тракторы для полей — на 47 %»
    beside = left is not None and left.end == site.anchor and site.preposition == "на"  # «Иран на 5 %»
    beside = beside or (left is not None and (site.preposition, site.label) == ("в", "MULTIPLE"))
    if (
        not (site.dash or beside)
        or left is None
        or left.start < colon
        or any(place >= colon for place in reading.predicates)
    ):
        return None
    return reading, left


def _measured(readings: Sequence[Reading]) -> tuple[Located, Direction, bool] | None:
    """What the line above a list measures, whether it says that this grew or shrank, and whether by a noun."""
    for reading in readings:
        verb = next((word for word in reading.words if word.lemma in directions("verbs")), None)
        own = subject(readings, reading) if verb is not None else None
        if verb is not None and own is not None and own.reading is reading:  # not «Как отмечает X, подорожали:»
            return own, directions("verbs")[verb.lemma], False
    measures, readings = _framing(), [one for one in readings if not says(one)] or readings
    for reading in readings:
        lead = reading.subject  # «Сокращение вызвано снижением закупок:»
        alone = lead is not None and not lead.chain and reading.head_lemma(lead) in directions("nouns")
        for phrase in reading.phrases if alone else ():
            for at, part in enumerate(phrase.parts[:-1]):
                direction = directions("nouns").get(reading.words[part.head].lemma) if part.head >= 0 else None
                if direction is not None:
                    return Located(reading, phrase.inner(at)), direction, False
    for reading in readings:
        for phrase in reading.phrases:
            head = reading.head_lemma(phrase)
            heading = not reading.predicates and head in own_measures()  # «Добыча нефти, тыс. тонн:»
            if not phrase.preposition and (head in measures or deed_of(head) or heading or head in cue("travellers")):
                return Located(reading, phrase), "", False
            if not phrase.preposition and head in directions("nouns"):  # «Наибольший рост покажут:»
                return Located(reading, phrase), directions("nouns")[head], True
    led = ((reading, phrase) for reading in readings for phrase in reading.phrases if phrase.preposition in ("в", "по"))
    for reading, phrase in led:  # «Страны, лидирующие в экспорте:»
        if reading.head_lemma(phrase) in cue("flow_from", "flow_to", "flows", "mutual", but=("goods",)):
            return Located(reading, phrase._replace(preposition="")), "", False
    return None


@cache
def _framing() -> frozenset[str]:
    """Nouns that a list of things goes on with: «экспорт: зерна — 5 млн», not «показатели: выручка — 5 млн»."""
    return cue("share", "size", "flows", "flow_from", "flow_to", "mutual", "own", "numbers", "prices", "trade_totals")


def _plain(indicator: str) -> str:
    """«наибольшие доли в импорте» → «доля в импорте»: the list holds the smaller ones, too."""
    first, _, rest = indicator.partition(" ")
    kept = rest if rest and lemma(first).replace("ё", "е") in cue("superlative") else indicator
    return re.sub(r"^доли\b", "доля", kept)


def when(memory: Memory) -> str:
    """The time that the line above a list names; empty where it names none."""
    found = [time for reading in memory.announced for _, time in times(reading, base=False)]
    return found[0].value if found else ""


def parties(site: Site, memory: Memory, means: Meaning, heard: Heard) -> list[Named]:
    """The item's own names, and those of the line above the list that take another part."""
    listed = _item(site)
    own = [] if listed is None else [one for one in heard(listed[0]) if listed[1].start <= one.place < listed[1].end]
    above = [name for reading in memory.announced for name in heard(reading) if not name.person]
    role = _role(memory, means) or _other_side(above, own)
    own = [name._replace(role=role) if role is not None and name.role == "of" else name for name in own]
    if role is not None:  # «импортеры узбекской черешни»
        other: Role = "from" if role == "to" else "to"
        above = [name._replace(role=other) if name.role == "of" else name for name in above]
    taken = {name.role for name in own}
    return [*(name for name in above if name.role not in taken - {"of"}), *own]


def _role(memory: Memory, means: Meaning) -> Role | None:
    """The part that a list's names take in what is told of them; None where it is their own."""
    about = means.about
    head = "" if about is None else about.reading.head_lemma(about.phrase)
    buying = any(above.words[at].lemma in cue("trade_to") for above in memory.announced for at in above.predicates)
    last = next((phrase for above in reversed(memory.announced) for phrase in reversed(above.phrases)), None)
    those = "" if last is None else memory.announced[-1].words[last.parts[-1].head].lemma
    if {head, those} & cue("takers") or buying:  # «за счет закупок почти всех импортеров:»
        return "to"
    if {head, those} & cue("givers"):
        return "from"
    led = _led_to_list(memory.announced)
    if led is not None:
        return led
    words = lemmas(means.indicator)
    places = cue("trading_places")
    by = any(reading.head_lemma(phrase) in places for reading in memory.announced for phrase in _by(reading))
    if by and words & cue("flow_from", but=("goods",)):
        return "to"
    return "from" if by and words & cue("flow_to") else None


def _led_to_list(above: Sequence[Reading]) -> Role | None:
    """«Чаще всего гости приезжали из:⏎Таджикистана — 289 тыс. человек», «прибыло из следующих стран:»: whether those of
    the list are where something comes from or goes."""
    last = above[-1].words[-1] if above else None
    if last is not None and last.kind is Kind.PREPOSITION:
        return SIDE_BY_PREPOSITION.get(last.lemma)
    phrases = above[-1].phrases if above else ()
    behind = phrases[-1] if phrases else None
    if behind is None or above[-1].head_lemma(behind) not in cue("trading_places"):
        return None
    return "from" if behind.preposition == "из" else None


def _other_side(above: Sequence[Named], own: Sequence[Named]) -> Role | None:
    """«Лидеры в экспорте Узбекистана: Россия – 3 млрд»: of countries under a flow of another, the side it leaves."""
    sides = {OTHER_SIDE[name.role] for name in above if name.role in OTHER_SIDE and is_country_id(name.id)}
    countries = bool(own) and all(is_country_id(name.id) for name in own)
    return sides.pop() if countries and len(sides) == 1 else None


def _by(reading: Reading) -> list[Phrase]:
    return [phrase for phrase in reading.phrases if phrase.preposition in ("по", "в", "из")]
