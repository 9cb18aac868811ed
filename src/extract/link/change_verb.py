"""A rule for verbs of change with their subject or object: «вырос на 5 %», «увеличить добычу до 7 млн»."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from extract.link.clause import Form
from extract.link.clause_object import direct_object
from extract.link.clause_subject import subject
from extract.link.cues import cue, deed_nouns, directions, own_measures
from extract.link.grown import noun_meaning
from extract.link.items import Item, Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.memory import Memory, Told
from extract.link.naming import name_of
from extract.link.next_purpose import next_of_list, next_purpose
from extract.link.phrases import THIRD_PERSON, Phrase
from extract.link.price_changes import PRICE, among_prices, by_price, priced, sold_by_unit
from extract.link.reading import Reading
from extract.link.respectively import respective_goods, respective_part
from extract.link.site import Located, Site, over_ellipses
from extract.link.trends import acts, changed_above
from extract.link.wording import genitive, nominative
from extract.recognise.units.currencies import currency_nouns
from extract.records import Direction, Measure

_FROM_TO: Final = frozenset({"до", "с", "со"})
_INCLUDING: Final = 3  # words of «в том числе»


@dataclass(frozen=True, slots=True)
class _Change:
    """A verb of change with its value."""

    site: Site
    memory: Memory
    verb: Item
    measure: Measure

    @property
    def direction(self) -> Direction:
        if self.measure != "change":
            return ""
        return directions("transitive").get(self.verb.lemma) or directions("verbs")[self.verb.lemma]

    @property
    def rule(self) -> str:
        return "change-verb" if self.measure == "change" else "changed-to"

    def of(self, thing: Located | None) -> Meaning | None:
        return meaning_of(thing, self.memory, self.measure, self.rule, direction=self.direction)


def change_verb(site: Site, memory: Memory) -> Meaning | None:
    """«вырос на 5 %», «увеличить добычу до 7 млн», «превышает показатели в 3 раза»."""
    verb = site.predicate
    measure = None if verb is None else _measure(site, verb)
    if verb is None or measure is None or (site.versus and site.preposition == "с") or _apart(site):
        return None
    left = site.left  # «уступив лидерство Германии с объемом поставок на 5 млн»
    if left is not None and left.preposition in ("с", "со") and site.reading.head_lemma(left) in cue("size"):
        return None
    if left is not None and _has_with(site, left):
        return None
    change = _Change(site, memory, verb, measure)
    listed = _listed(change) or _first_part(change)
    if listed is not None:
        return listed
    located = _what_changes(change)
    if located is not None and verb.lemma in cue("pacing") and site.preposition in ("до", "с") and _rate(site, located):
        return noun_meaning(site, memory, located, by=True)  # «рост замедлился до 1,4 %»
    again = _once_more(site, verb, located, memory) or _another_does(site, verb, located, memory)
    if again is not None:
        step = "the same, at another time"
        if again.state == "forecast":  # «прогноз роста ВВП Армении — до 5,5 %, Киргизии — до 10,3 %»
            return Meaning(again.indicator, again.measure, "revised", again.direction, told=again, step=step)
        return Meaning(again.indicator, measure, "elliptic", change.direction, told=again, step=step)
    meaning = change.of(located)
    if located is None:
        return meaning
    shared = located.reading.head_lemma(located.phrase) in cue("share")
    if measure == "level" and shared and site.label not in ("MONEY", "QUANTITY"):  # not «доходная часть — до 5 млрд»
        change = replace(change, measure="share")
    return _of_unnamed(change, located) if meaning is None else _of_named(change, located, meaning)


def _has_with(site: Site, left: Phrase) -> bool:
    """«поднялся на седьмое место с оборотом 13 млн тонн»: whether the value is that of what somebody has."""
    own = left.preposition in ("с", "со") and site.reading.case(left) == "Ins" and left.end == site.anchor
    return own and site.label in ("MONEY", "QUANTITY") and not (site.preposition or site.dash or site.sized)


def _apart(site: Site) -> bool:
    """«парк вырос до 18 тысяч машин; доля новых — 88 %», «сократил долг после продажи 25 % акций»: whether a share
    behind a dash, or of what something else is done to, has nothing to do with it."""
    left = site.left if site.label == "PERCENT" and not (site.preposition or site.dash or site.sized) else None
    if left is not None and left.preposition and left.end == site.anchor and left.first.head >= 0:
        done = deed_nouns() | cue("one_sided")
        if any(site.reading.words[part.head].lemma in done for part in left.parts if part.head >= 0):
            return True
    own = site.reading.subject if site.dash and not site.preposition else None
    return own is not None and site.reading.head_lemma(own) in cue("share")


def _listed(change: _Change) -> Meaning | None:
    """«цены на бензин не изменились, на дизель – снизились на 0,1 %», «…, местной связи – уменьшился на 1,3 %»."""
    goods = next_purpose(change.site) or next_of_list(change.site, change.memory)
    direction = directions("verbs").get(change.verb.lemma, "") if change.measure == "change" else ""
    part = change.measure == "level" and change.site.label == "PERCENT" and goods.split(" ")[0] in cue("share")
    return Meaning(goods, "share" if part else change.measure, "listed", direction) if goods else None


def _first_part(change: _Change) -> Meaning | None:
    """«Сокращаются посевы культур, в том числе риса – на 2 тыс. га»: the first part told of a subject that has no value
    of its own."""
    reading, own, left = change.site.reading, change.site.reading.subject, change.site.left
    if own is None or left is None or not (own.chain and change.site.dash) or left.preposition:
        return None
    lead = " ".join(word.text.lower() for word in reading.words[max(left.start - _INCLUDING, 0) : left.start])
    of = genitive(reading, left) if reading.case(left) == "Gen" and lead == "в том числе" else ""
    frame = nominative(reading, own._replace(chain=()))
    if not (of and frame) or own.end > left.start - _INCLUDING:
        return None
    about = Located(reading, left)
    return Meaning(f"{frame} {of}", change.measure, "first-part", change.direction, about)


def _what_changes(change: _Change) -> Located | None:
    """What grows or shrinks; None where it is what the sentence has told: «Россия нарастила экспорт до 3 млн тонн, что
    на 53 % превысило …», «…, превысив план на 20 %»."""
    site, verb, memory = change.site, change.verb, change.memory
    own = site.left if site.dash and site.left is not site.reading.subject else None
    first = own is not None and not (memory.told and memory.told[-1].sentence == memory.sentence)
    if own is not None and first and not own.preposition and own.first.head >= 0:
        head = site.reading.head(own)  # «срок вырос до 17 лет, а ставка — на 2 п. п.»
        if head.kind is Kind.NOUN and head.case == "Nom" and verb.lemma in directions("verbs"):
            return Located(site.reading, own)
    located = _part_lost(site, verb, change.measure) or respective_part(site, _changing(site, verb))
    located = _own_surpassed(site, verb, located) or located
    if located is None:
        return None
    if not acts(located):  # «совет рекомендовал дивиденды в 3 рубля, что на 25 % превышает прошлогодние»
        return None if verb.lemma in cue("comparing") and of_that(site, memory) else located
    told = memory.latest()
    surpassing = site.reading.clause.form is Form.GERUND and verb.lemma in cue("comparing")
    surpassing = surpassing and told is not None and told.sentence == memory.sentence
    return None if of_that(site, memory) or surpassing else changed_above(site, located) or located


def _of_unnamed(change: _Change, located: Located) -> Meaning | None:
    """What of a name or a pronoun grows or shrinks: «Brent подорожала»."""
    site, memory, verb = change.site, change.memory, change.verb
    if located.reading.head(located.phrase).kind is Kind.PRONOUN:
        return None
    told = memory.change()
    if told is not None and told.sentence == memory.sentence and verb not in site.reading.words:
        # «увеличили закупки Вьетнам — в 26 раз, Индонезия — в девять раз»
        return Meaning(told.indicator, change.measure, "elliptic", change.direction, told=told)
    of_place = _of_place(site, located, memory)
    if of_place is not None:
        return replace(of_place, measure=change.measure, direction=change.direction, rule=change.rule)
    surpassed_in = _surpassed_in(site, verb)
    if surpassed_in is not None:
        return change.of(surpassed_in)
    dearer = verb.lemma in cue("priced") or by_price(site.reading)  # «АИ-92 вырос в цене»
    text = PRICE if dearer else name_of(located.reading.head(located.phrase))
    return Meaning(text, change.measure, change.rule, change.direction, located)


def _of_named(change: _Change, located: Located, meaning: Meaning) -> Meaning:
    """What a noun names, or its price: «лук вырос в цене на 3 %», «рубль укрепился на 2 %»."""
    site = change.site
    by_unit = site.label == "MONEY" and "/" in site.unit and sold_by_unit(located)
    money = located.reading.head_lemma(located.phrase) in currency_nouns()
    dearer = change.verb.lemma in cue("priced") or by_price(site.reading)
    dearer = dearer or among_prices(site, change.memory, located)
    if dearer or by_unit or money or by_price(over_ellipses(site)):  # «выросла в цене на 4 %, лук — на 3 %»
        return priced(meaning, located)
    return replace(meaning, measure=change.measure, indicator=respective_goods(site, located, meaning.indicator))


def _once_more(site: Site, verb: Item, located: Located | None, memory: Memory) -> Told | None:
    """«ЦБ поднял прогноз инфляции на 2025 год до 5 %, на 2026-й — до 4 %», «нарастили выпуск на 4 %, за год — на 5 %»:
    what the one above has changed."""
    # «увеличил добычу на 21 %, до 228 млн тонн, в мае – на 29 %, до 39 млн тонн»
    here = [one for one in reversed(memory.told) if one.sentence == memory.sentence]
    told = next((one for one in here if one.label == site.label), None)
    if told is None or located is None or located.reading is site.reading:
        return None
    if not acts(located) and located.reading.head_lemma(located.phrase) != "прогноз":
        return None
    by = site.preposition == "на" and told.measure == "change"
    same = by or site.preposition in _FROM_TO
    elliptic = site.reading.clause.form is Form.ELLIPTIC
    return told if same and elliptic and verb.lemma in directions("transitive") else None


def _another_does(site: Site, verb: Item, located: Located | None, memory: Memory) -> Told | None:
    """«Заводы нарастили выпуск на 5 %, комбинаты — на 14 %»: what others have changed as well."""
    told = memory.change()
    if told is None or told.sentence != memory.sentence or located is None or located.reading is not site.reading:
        return None
    elliptic = site.reading.clause.form is Form.ELLIPTIC and verb.lemma in directions("transitive")
    head = located.reading.head(located.phrase)
    noun = head.lemma.rpartition("-")[2]  # «мини-пекарни»
    doer = noun in cue("body", "producers") or (noun in cue("chains") and head.number == "Plur")
    by = site.preposition == "на" or site.label == "MULTIPLE"
    return told if elliptic and doer and by and told.head != head.lemma else None


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
    if verb.lemma not in cue("comparing", "ranks"):
        return None
    led = (one for one in site.reading.phrases if one.preposition == "по" and site.reading.case(one) == "Dat")
    things = (one for one in led if site.reading.head(one).kind is Kind.NOUN)
    found = next((one for one in things if site.reading.head_lemma(one) not in cue("adverbial", but=("rated",))), None)
    return None if found is None else Located(site.reading, found._replace(preposition=""))


def _own_surpassed(site: Site, verb: Item, located: Located | None) -> Located | None:
    """«Порт превысил прошлогодний объем перевалки на 12 %»: what somebody has more of than he had."""
    reading, at = site.reading, site.reading.predicate_place(site.place)
    thing = (
        None if at is None or located is None or verb.lemma not in cue("comparing") else direct_object(reading, at, -1)
    )
    if thing is None or located is None or not thing.chain or reading.head_lemma(thing) not in cue("size", "surpassed"):
        return None
    of, measures = thing.inner(0), own_measures() | cue("size")
    own = located.reading.head_lemma(located.phrase)
    return Located(reading, of) if reading.head_lemma(of) in measures and own not in measures else None


def _part_lost(site: Site, verb: Item, measure: Measure) -> Located | None:
    """«рынок потерял 5 % капитализации», «потеряла треть выручки»: what there is less of, behind the number."""
    right = site.right
    parted = site.label == "PERCENT" or site.bare
    loses = verb.lemma in cue("loose") or (verb.lemma in directions("transitive") and not verb.passive)
    if measure != "change" or site.preposition or not loses or not parted or right is None:
        return None
    thing = not right.preposition and right.first.head >= 0 and site.reading.head(right).kind is Kind.NOUN
    return Located(site.reading, right) if thing and site.reading.case(right) == "Gen" else None


def _rate(site: Site, located: Located) -> bool:
    """Whether what changes is a growth or a decline that nothing else names, in per cent."""
    reading, phrase = located.reading, located.phrase
    if reading.head_lemma(phrase) in cue("rates") and phrase.chain:  # «темпы роста выручки замедлятся до 17 %»
        return reading.words[phrase.chain[0].head].lemma in directions("nouns") and site.label == "PERCENT"
    return reading.head_lemma(phrase) in directions("nouns") and not phrase.chain and site.label == "PERCENT"


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
    above = verb not in site.reading.words
    if (told or above) and site.dash and not site.preposition and site.label in ("QUANTITY", "MONEY"):
        return "level"  # «сократился на 2 % до 5 млн тонн, с учетом транзита – 7 млн тонн»
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
    right = site.right
    economy = right is not None and site.reading.head_lemma(right) == "ввп"
    economy = economy or (verb not in site.reading.words and "ввп" in over_ellipses(site).lemmas)
    if verb.lemma in cue("losing") and economy:
        return None  # «А теряет на дорогах 2,5 % ВВП, Б — 2 %»
    losing = verb.lemma in cue("losing") and all(word.kind is not Kind.QUANTITY for word in between)
    if site.preposition and not (site.preposition == "до" and losing):  # «теряет до 5 млн»
        return "level" if site.preposition in ("до", "с", "со", "от", "ниже", "выше", "к") else None
    if site.unit == "har" and site.right is not None and not site.right.preposition:
        return None  # «поднято 260 тысяч га зяби»
    if site.label == "PERCENT" and _joined_to_level(site):
        return "level"
    if told and site.label == "PERCENT" and site.reading.gaps[site.anchor] and _of_a_whole(site):
        return None  # «вырос до 36 %, почти 85 % займов — внешние»
    parted = site.reading.clause.form is Form.ELLIPTIC and not site.anchor and site.label in ("MONEY", "QUANTITY")
    if parted and [word.kind for word in site.reading.words[site.place + 1 : site.place + 2]] == [Kind.DASH]:
        return None  # «прибыль выросла до 5 млрд рублей: 3 млрд — у застройщиков»
    located = subject(site.readings, site.reading)
    acting = located is None or acts(located)  # «вклады прибавили 2 трлн», not «компания потеряла 5 млн»
    fraction = site.bare and 0 < (getattr(site.record, "value", None) or 0) < 1  # «рынок прибавил четверть»
    if site.label == "PERCENT" or fraction:
        return "change"
    if site.unit in cue("points"):
        return "change"  # «Nasdaq прибавил 200 пунктов»
    return None if site.label == "CARDINAL" or (verb.lemma in cue("loose") and acting) else "change"


def _of_a_whole(site: Site) -> bool:
    right = site.right
    return right is not None and not right.preposition and site.reading.case(right) == "Gen"


def _joined_to_level(site: Site) -> bool:
    """«снизились до 40 млн евро и 0,4 % соответственно»: whether «и» joins a value to one that something came to."""
    before = site.reading.words[max(site.anchor - 3, 0) : site.anchor]
    kinds = [word.kind for word in before]
    return kinds == [Kind.PREPOSITION, Kind.QUANTITY, Kind.COORDINATOR] and before[0].text.lower() in ("до", "с", "со")


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
    above = over_ellipses(site)
    if transitive and place is None and reading.subject is None and above is not reading and verb in above.words:
        found = direct_object(above, above.words.index(verb), len(above.words))
        if found is not None and above.head_lemma(found) in cue("size", "pointers"):
            # «позволит довести объем до 2 млн тонн, а в перспективе — до 20 млн»
            return Located(above, found)
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


def comparative_behind(site: Site) -> bool:
    """«на 23 % дороже»: whether a comparative that says which way stands right behind."""
    after = site.reading.words[site.place + 1 : site.place + 2]
    return any(word.text.lower() in directions("comparatives") for word in after)
