"""Rules for what is compared: «на 3 % больше», «вдвое дешевле», «сохранит добычу на 20 % ниже плана»."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from extract.analyse.lemmas import inflect
from extract.link.behind import behind
from extract.link.change_verb import of_that
from extract.link.clause import Form
from extract.link.clause_object import direct_object
from extract.link.clause_subject import subject
from extract.link.cues import cue, directions
from extract.link.grammar import lemmas, may_be, verb_noun
from extract.link.inside import counted, counted_genitive, head_noun
from extract.link.items import PREDICATES, Item, Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.memory import Memory
from extract.link.phrases import Phrase
from extract.link.price_changes import priced
from extract.link.reading import Reading
from extract.link.respectively import dealt_out, respective_part
from extract.link.site import Located, Site, parent
from extract.link.trends import acts
from extract.link.wording import complement, genitive, nominative
from extract.records import Direction

_TOLD: Final = PREDICATES | {Kind.QUANTITY}
_NEAR: Final = 6  # words after a quantity in which a comparative may stand


def comparison(site: Site, memory: Memory) -> Meaning | None:
    """«на 3,74 доллара ниже», «вдвое дешевле», «в три раза больше»."""
    if site.marked:  # «сохранится на уровне 2,7 млн, или на 4 % меньше»
        return None
    dealt = dealt_out(site)  # «на 5 % и 3 % соответственно»
    anchor = max(dealt[0] - 1, 0) if dealt else site.anchor
    led = site.preposition or (site.reading.words[anchor].text.lower() if dealt else "")
    if led not in ("на", "в", "") or (led != "на" and site.label != "MULTIPLE"):
        return None  # «ниже отметки в 90 рублей»
    behind = _behind_than(site, memory) or _than_another(site, memory)
    if behind is not None:
        return behind
    words = site.reading.words
    after = words[site.place + 1 : site.place + _NEAR]
    joined = (Kind.QUANTITY, Kind.COORDINATOR, Kind.PREPOSITION)  # «на 31,6 млн, или на 14 %, больше»
    beyond = next((place for place, word in enumerate(after) if word.kind not in joined), 0)
    if _sum_or_difference(site, after[:beyond]):
        return None
    before = words[max(anchor - 2, 0) : site.place]
    if site.label in ("PERCENT", "MONEY", "QUANTITY") and led == "на":
        before = words[_comparative(words, anchor) : site.place]
    near = [*after[: max(2, beyond + 1)], *reversed(before)]
    if comparative_before(site) is not None and site.reading.gaps[site.place + 1 : site.place + 2] == [True]:
        near = [*reversed(before)]  # «стало меньше на 3 %, цинка больше на 5 %»
    for word in near:
        if not word.text.lower().endswith(("е", "ей")):
            continue
        direction = directions("comparatives").get(word.text.lower()) or directions("comparatives").get(word.lemma)
        if direction is not None:
            away = of_that(site, memory) or (not dealt and _of_the_amount_before(site)) or _elsewhere(site)
            away = away or _of_the_value_bracketed(site, memory)
            own = None if away else respective_part(site, subject(site.readings, site.reading))
            if own is not None and own.reading is not site.reading and _fronted(site) is not None:
                own = None  # «Уровень ниже, а электроэнергии выработано на 2 млрд меньше»
            located = own if own is not None and own.reading is site.reading else _become_fewer(site) or own
            costs = word.text.lower() in cue("priced") or _costs(site)
            handled = _handled(site) or _how_often(site, word)
            if handled is not None:
                return replace(handled, measure="change", direction=direction)
            several = _counted_more(site, memory) if located is None else ""
            if several:
                return Meaning(several, "change", "comparison", direction)
            if located is None or acts(located) or _more_of(site) or _partitive(site) is not None:
                done = _compared_deed(site, memory, direction, costs=costs)
                if done is not None:
                    return done
            meaning = meaning_of(located, memory, "change", "comparison", direction=direction) or (
                meaning_of(None, memory, "change", "comparison", direction=direction)
            )
            if located is not None and meaning is None:  # «Этот показатель на 5 млн больше», and nothing was told
                text = nominative(located.reading, located.phrase)
                return Meaning(text, "change", "comparison", direction, located) if text else None
            if located is not None and meaning is not None and costs:
                return priced(meaning, located)
            some = located is not None and _partly(site, located)
            if located is not None and meaning is not None and some:  # «палладия вышло больше, платины на 1 % меньше»
                return replace(meaning, indicator=nominative(located.reading, located.phrase, singular=True))
            return meaning
    return None


def _of_the_value_bracketed(site: Site, memory: Memory) -> bool:
    """«…, сардины — 249 тыс. тонн (на 9 % больше)»: whether it is of the value right before the bracket."""
    last = memory.told[-1] if memory.told else None
    if site.reading.clause.form is not Form.BRACKET or last is None or last.sentence != memory.sentence:
        return False
    before = behind(site)
    return before is not None and bool(before.amount) and before.upper.words[before.places[-1]].kind is Kind.QUANTITY


def comparative_before(site: Site) -> Item | None:
    """«больше на 5 %»: the comparative right before the value that «на» leads to."""
    first = site.reading.words[site.anchor]
    return first if site.anchor < site.place and first.text.lower() in cue("more_less") else None


def direction_beside(site: Site) -> Direction:
    """«меди на 2 % меньше», «чугуна — меньше на 4 %»: what the comparative next to the value says; else empty."""
    words, after = site.reading.words, site.place + 1
    word = comparative_before(site) or (words[after] if after < len(words) else None)
    return "" if word is None else directions("comparatives").get(word.text.lower(), "")


def _costs(site: Site) -> bool:
    """«огурцы стоят на 23 % больше»: the form may be of «стоять» too."""
    return site.predicate is not None and site.predicate.lemma in cue("cost") | {"стоять"}


def _behind_than(site: Site, memory: Memory) -> Meaning | None:
    """«Это меньше, чем за февраль в прошлом году, на 9 %»: by how much, behind what is compared with."""
    upper = parent(site.readings, site.reading)
    than = site.reading.words[0].text.lower() in ("чем", "нежели") and not site.reading.predicates
    if upper is None or not than or site.preposition != "на":
        return None
    compared = (directions("comparatives").get(word.text.lower()) for word in reversed(upper.words))
    direction = next((one for one in compared if one is not None), None)
    if direction is None or upper.subject is None:
        return None
    return meaning_of(Located(upper, upper.subject), memory, "change", "comparison", direction=direction)


def _than_another(site: Site, memory: Memory) -> Meaning | None:
    """«Это на 6 % больше, чем было в марте, и на 11 % – чем год назад»: by how much more than something else."""
    told = memory.told[-1] if memory.told else None
    after = (word.text.lower() for word in site.reading.words[site.place + 1 :] if word.kind is not Kind.DASH)
    if told is None or next(after, "") not in ("чем", "нежели") or site.preposition != "на":
        return None
    again = (told.sentence, told.measure) == (memory.sentence, "change") and told.label == site.label
    step = "compared with another"
    return Meaning(told.indicator, "change", "comparison", told.direction, told=told, step=step) if again else None


def _elsewhere(site: Site) -> bool:
    """«… в Китай отгружено 3 млн тонн, в Иран – в 2 раза больше»: the same as was told before, of another place."""
    reading = site.reading
    led = bool(reading.phrases) and bool(reading.phrases[0].preposition) and reading.phrases[0].start == 0
    return reading.clause.form is Form.ELLIPTIC and reading.subject is None and led and site.dash


def _sum_or_difference(site: Site, joined: list[Item]) -> bool:
    """«на 2,9 млрд долларов, или на 1,5 млрд долларов больше»: the first is how much, the next by how much more."""
    other = any(word.kind is Kind.QUANTITY and getattr(word.record, "unit", "") == site.unit for word in joined)
    return other and any(word.lemma == "или" for word in joined)


def _more_of(site: Site) -> bool:
    """«аэропорт обслужил на 1,4 % больше пассажиров»: more of what the verb is done to, right behind."""
    if site.place + 2 >= len(site.reading.words) or site.reading.words[site.place + 1].text.lower() in ("выше", "ниже"):
        return False  # «на 35 % выше нормы»
    behind = site.reading.starting(site.place + 2)
    if behind is None or behind.preposition or site.reading.gaps[behind.start] or site.reading.case(behind) != "Gen":
        return False
    noun = site.reading.head(behind)
    return noun.kind is Kind.NOUN and noun.lemma not in cue("pointers", "marks", "adverbial", "base")


def _handled(site: Site) -> Meaning | None:
    """«аэропорты обслужили на 7,5 млн пассажиров больше» → «обслуживание пассажиров»."""
    verb = site.predicate
    noun = "" if verb is None or verb.lemma in cue("level", "copular") else verb_noun(verb.lemma)
    does = verb is not None and verb.features.voice == "Act" and verb in site.reading.words[: site.anchor]
    counts = site.label == "CARDINAL" and bool(site.unit) and site.preposition == "на"
    thing = counted_genitive(site.item) if noun and does and counts else ""
    return Meaning(f"{noun} {thing}", "change", "comparison") if thing else None


def _counted_more(site: Site, memory: Memory) -> str:
    """«У компании стало на 651 тысячу абонентов больше»: those counted, where nothing else was told of them."""
    told = memory.latest()
    counts = site.label == "CARDINAL" and bool(site.unit) and site.preposition == "на"
    known = told is not None and (told.unit == site.unit or site.unit in lemmas(told.indicator))
    # «принял 6 млн туристов, что на 900 тысяч человек больше»
    people = told is not None and (told.label, told.sentence) == ("CARDINAL", memory.sentence)
    known = known or (people and site.unit == "человек")
    return counted(site.item) if counts and not known and head_noun(site.item) is not None else ""


def _how_often(site: Site, comparative: Item) -> Meaning | None:
    """«россияне стали на 20 % чаще покупать билеты» → «покупка билетов»: a deed that is done more often; «красть стали
    больше на 1 %» → «кража»."""
    own, words = subject(site.readings, site.reading), site.reading.words
    places = [at for at, word in enumerate(words) if word.kind is Kind.INFINITIVE]
    much = comparative.text.lower() in ("больше", "меньше") and "стать" in site.reading.lemmas and bool(places)
    much = much and not _more_of(site)  # not «стали покупать на 5 % больше хлеба»
    if not (much or comparative.text.lower() in cue("how_often")) or (own is not None and not acts(own)):
        return None  # «аварии стали происходить на 7 % реже»
    place = next(iter(places), site.reading.predicate_place(site.place))
    noun = "" if place is None else verb_noun(words[place].lemma)
    found = None if place is None or not noun else direct_object(site.reading, place, site.place)
    thing = "" if found is None else f"{genitive(site.reading, found)} {complement(site.reading, found)}".strip()
    return Meaning(f"{noun} {thing}".strip(), "change", "comparison") if thing or (much and noun) else None


def _more_before(site: Site) -> Phrase | None:
    """«обслужили больше пассажиров, чем год назад, на 20 %»: the genitive behind a comparative before the value."""
    reading = site.reading
    for at in range(site.anchor - 2, -1, -1):
        if reading.words[at].kind is Kind.QUANTITY or reading.words[at].kind in PREDICATES:
            return None
        if reading.words[at].text.lower() in ("больше", "меньше"):
            behind = reading.starting(at + 1)
            of = behind is not None and not behind.preposition and reading.case(behind) == "Gen"
            return behind if of and behind is not None and reading.head(behind).kind is Kind.NOUN else None
    return None


def _partitive(site: Site) -> Phrase | None:
    """«станции выработали электроэнергии на 6 % меньше», «на 6 % больше отправили продукции»: a genitive right behind
    the verb, of how much more of it is made."""
    reading, left = site.reading, site.left
    place = reading.predicate_place(site.place)
    if place is not None and site.place < place < len(reading.words) - 1:
        left = reading.starting(place + 1)
    if left is None or left.preposition or not left.start or site.preposition != "на":
        return None
    led = {at for one in reading.phrases if one.preposition for at in range(one.start, one.end)}
    at = next((at for at in range(left.start - 1, 0, -1) if at not in led), left.start - 1)
    verb, noun = reading.words[at], reading.head(left)  # «закупила в Турции товаров на 27 % больше»
    done = verb.kind in PREDICATES and bool(verb_noun(verb.lemma)) and verb.lemma not in cue("level")
    # The tagger takes a bare «электроэнергии» for an accusative plural.
    of_it = reading.case(left) == "Gen" or noun.text == inflect(noun.lemma, frozenset({"gent", "sing"}))
    return left if done and of_it and noun.kind is Kind.NOUN else None


def _become_fewer(site: Site) -> Located | None:
    """«туристов стало на 10 % меньше»: the genitive that there are fewer of."""
    verb, reading = site.predicate, site.reading
    next_to = reading.before(site.anchor)
    if next_to is not None and reading.gaps[next_to.start] and _parted(reading, next_to, verb):
        return Located(reading, next_to)  # «меди стало меньше на 3 %, цинка больше на 5 %»
    if verb is None or verb.lemma not in ("стать", "становиться", "быть", "оказаться", "остаться"):
        return None
    place = reading.predicate_place(site.place)
    if place is None and reading.clause.form is Form.ELLIPTIC:
        place = site.anchor  # «россиян стало больше на 27 %, а турок — меньше на 15 %»
    for phrase in reversed(reading.phrases):
        if place is not None and phrase.end <= place and not phrase.preposition and reading.case(phrase) == "Gen":
            return Located(reading, phrase) if reading.head(phrase).kind is Kind.NOUN else None
    return None


def _parted(reading: Reading, phrase: Phrase, verb: Item | None) -> bool:
    """Whether a genitive stands by itself between a value and the next one's comparison."""
    head, before = reading.head(phrase), reading.words[phrase.start - 1]
    if phrase.preposition or head.kind is not Kind.NOUN or verb is None or verb.features.gender != "Neut":
        return False
    behind = before.kind is Kind.QUANTITY or before.text.lower() in cue("more_less")
    return behind and (head.case == "Gen" or may_be(head.text, "gent", "sing"))


def _partly(site: Site, located: Located) -> bool:
    """Whether what the tagger takes for a plural is a genitive, as a verb in the neuter has it."""
    verb, head = site.predicate, located.reading.head(located.phrase)
    neuter = verb is not None and verb.features.gender == "Neut" and head.kind is Kind.NOUN
    plural = head.number == "Plur" and not may_be(head.text, "gent", "plur")
    return neuter and plural and may_be(head.text, "gent", "sing")


def _comparative(words: list[Item], end: int) -> int:
    """«ниже показателя прошлого года на 0,8 %»: the index of what compares, with no verb or number between."""
    for at in range(end - 1, -1, -1):
        if words[at].kind is Kind.QUANTITY or words[at].kind in PREDICATES:
            break
        if words[at].text.lower() in cue("more_less"):
            return at
    return max(end - 2, 0)


def _of_the_amount_before(site: Site) -> bool:
    """«получили 2,6 млн тонн пшеницы, в полтора раза больше»: no verb between the amount and its comparison; not «Доход
    семьи из трех человек в два раза выше среднего»."""
    words = site.reading.words
    told = (at for at in range(site.anchor - 1, -1, -1) if words[at].kind in _TOLD)
    last = next(told, None)
    if last is None or words[last].kind is not Kind.QUANTITY:
        return False
    own, counts = site.reading.subject, getattr(words[last].record, "label", "") == "CARDINAL"
    within = counts and last > 0 and words[last - 1].lemma in ("из", "для", "с")
    return not (within and own is not None and own.end < last)


def _compared_deed(site: Site, memory: Memory, direction: Direction, *, costs: bool) -> Meaning | None:
    """«перевезли на 3 % меньше черных металлов», «завод производит втрое меньше»: what is done, or was told before."""
    verb, reading = site.predicate, site.reading
    at = reading.predicate_place(site.place)
    partitive = _partitive(site)
    kept = None if at is None or partitive is not None else direct_object(reading, at, site.place)
    kept = None if _of_the_amount_before(site) else kept
    if kept is not None and not costs and kept.end <= site.anchor and reading.head(kept).kind is Kind.NOUN:
        # «компания сохранит добычу на 20 % ниже плана»
        return meaning_of(Located(reading, kept), memory, "change", "comparison", direction=direction)
    right = next((phrase for phrase in site.reading.phrases if phrase.start in (site.place + 1, site.place + 2)), None)
    if right is not None and reading.words[right.start - 1].text.lower() in ("выше", "ниже"):
        right = None  # «отправлено 11 млн тонн груза, на 5 % выше показателя 2018 года»
    if right is not None and partitive is None and _yardstick(reading, right):
        right = None  # «продали на 3 млрд, на 6 % больше показателей 2022 года», «… больше прошлого сезона»
    if right is not None and right.first.head < 0:
        right = None  # «на 3 % больше прежнего»
    right = partitive or right or _more_before(site)
    noun = "" if verb is None or verb.lemma in cue("level", but=("recording",)) else verb_noun(verb.lemma)
    if noun and right is not None and not right.preposition and site.reading.case(right) == "Gen":
        thing = " ".join(filter(None, (genitive(site.reading, right), complement(site.reading, right))))
        return Meaning(f"{noun} {thing}".strip(), "change", "comparison", direction, Located(site.reading, right))
    recorded = right if verb is not None and verb.lemma in cue("recording") else None
    if recorded is not None and not (noun or recorded.preposition) and reading.case(recorded) == "Gen":
        return Meaning(nominative(reading, recorded), "change", "comparison", direction, Located(reading, recorded))
    if noun and partitive is not None:
        thing = reading.head(partitive).text
        return Meaning(f"{noun} {thing}", "change", "comparison", direction, Located(reading, partitive))
    fewer = _fronted(site) if noun else None
    if fewer is not None:  # «автобусов произвели на 16 % больше»
        thing = genitive(site.reading, fewer)
        return Meaning(f"{noun} {thing}", "change", "comparison", direction, Located(site.reading, fewer))
    told = meaning_of(None, memory, "change", "comparison", direction=direction)
    if told is None and noun:  # «компания заплатит вдвое больше»
        return Meaning(noun, "change", "comparison", direction)
    return told


def _yardstick(reading: Reading, phrase: Phrase) -> bool:
    """«на 6 % больше показателей 2022 года»: whether it is what is compared with; not «на 6 % меньше фактов кражи»."""
    counted = reading.head_lemma(phrase) == "факт" and reading.head(phrase).number == "Plur" and bool(phrase.chain)
    return reading.head_lemma(phrase) in cue("base", "pointers", "yardsticks") and not counted


def _fronted(site: Site) -> Phrase | None:
    """«автобусов произвели …», «железной руды отправлено …»: a genitive before the verb of nobody in particular."""
    reading = site.reading
    place = reading.predicate_place(site.place)
    if place is None or reading.subject is not None:
        return None
    bare = (phrase for phrase in reading.phrases if phrase.end <= place and not phrase.preposition)
    return next((one for one in bare if reading.case(one) == "Gen" and reading.head(one).kind is Kind.NOUN), None)
