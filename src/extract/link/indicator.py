"""What a quantity measures: the rules in the order in which they are asked; the first that answers decides."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from extract.analyse.lemmas import lemma
from extract.link import (
    action,
    announced,
    answered,
    beside,
    brackets,
    branches,
    change,
    change_verb,
    coming_late,
    comparison,
    counts,
    dashes,
    elided,
    ellipsis,
    estimates,
    extent,
    growth,
    land,
    lasting,
    lasting_changes,
    level,
    listing,
    measures,
    paid,
    people_counted,
    polls,
    priced,
    ranking,
    share,
    share_parts,
    share_verb,
    share_whole,
    signs,
    terms,
    times_done,
    votes,
    voting,
    waiting,
    worth,
)
from extract.link.attribute import accompanying, attribute, of_counted, of_each
from extract.link.clause import Form
from extract.link.clause_object import direct_object
from extract.link.clause_subject import subject
from extract.link.cues import cue, directions
from extract.link.dates import rare
from extract.link.grammar import lemmas
from extract.link.inside import head_noun, of_bearer
from extract.link.items import PREDICATES, Kind
from extract.link.meaning import Meaning, Rule
from extract.link.memory import Memory, Told
from extract.link.ranking import ranked_by
from extract.link.site import Located, Site, parent, places_before
from extract.link.speakers import counted_speakers
from extract.link.trends import acts
from extract.link.wording import genitive
from extract.recognise.countries import is_country_id
from extract.recognise.units.currencies import currency_nouns
from extract.records import Entity, Quantity

QUANTITY_RULES: Final[tuple[Rule, ...]] = (
    change.multiplying_verb,
    change.multiplied_from,
    change.participle_before,
    worth.adjectival,
    announced.announced,
    extent.distance,
    extent.raced,
    extent.apart,
    extent.extent,
    extent.area,
    extent.temperature,
    extent.voltage,
    extent.capacity,
    extent.numbering,
    land.allotted,
    land.harvested,
    extent.occupied,
    change.gained,
    votes.votes,
    voting.voted,
    branches.branch,
    signs.signed,
    beside.of_last_year,
    polls.polled,
    polls.such,
    answered.answered,
    ellipsis.next_named,
    share_parts.within,
    share_parts.largest,
    accompanying,
    change.revised,
    listing.growing_too,
    dashes.prices_rise,
    growth.change_noun,
    listing.listed,
    worth.summed,
    of_counted,
    of_each,
    ellipsis.other_purpose,
    change.exceeded,
    action.added,
    change_verb.change_verb,
    change.turned,
    change.in_the_red,
    comparison.comparison,
    worth.owing,
    beside.versus,
    ranking.traded_with,
    beside.placed,
    beside.spoken_of,
    share.yearly,
    share.given,
    share.living,
    share_verb.share_verb,
    share.owned,
    share.provided,
    share.completed,
    worth.unit_price,
    worth.weighs,
    worth.cost,
    priced.price,
    brackets.bracket,
    ellipsis.by_other_means,
    elided.led_alike,
    counts.dashed_count,
    dashes.value_first,
    dashes.dash,
    estimates.expected,
    estimates.estimated,
    estimates.called,
    action.done_to,
    paid.of_those_set_apart,
    attribute,
    level.level_verb,
    share_whole.whole,
    times_done.times,
    paid.set_apart,
    paid.charged,
    paid.waged,
    paid.earned,
    paid.needed,
    action.action,
    change.multiple,
    elided.what_they_are,
    people_counted.people,
    counts.fronted_count,
    counts.count,
    beside.content,
    beside.first_left,
    action.bare_action,
)
DURATION_RULES: Final[tuple[Rule, ...]] = (
    terms.next_sentenced,
    lasting.lasting_noun,
    dashes.lasting_dash,
    terms.sentenced,
    waiting.on_the_way,
    waiting.hours_of,
    coming_late.delayed,
    extent.apart,
    lasting_changes.lasting_change,
    lasting_changes.lasting_growth,
    lasting.prolonged,
    waiting.waiting,
    waiting.standing,
    waiting.arriving,
    lasting.lasting_verb,
    lasting.taking,
    lasting.going_on,
)

_LARGE: Final = 10_000  # «с 39,8 до 36,5 млрд»: no bare number, but one whose unit is left out
_ADJECTIVAL: Final = ("ный", "ного", "ному", "ным", "ном", "ная", "ной", "ную")
_FEW: Final = 4
_BACK: Final = 4  # sentences from which «объем» takes what it is of


def _for_each(site: Site) -> bool:
    """«на одну голову скота заготовлено 28 центнеров», «на каждые 10 граждан приходится один безработный»: what another
    value is reckoned by."""
    words = site.reading.words
    led = [word.text.lower() for word in words[max(site.place - 2, 0) : site.place]]
    if led[:1] == ["на"] and led[1:] and led[1].startswith("кажды"):
        return True
    one = getattr(site.record, "value", None) == 1 and site.preposition == "на" and bool(site.unit)
    return one and any(word.kind is Kind.QUANTITY for word in words[site.place + 1 :])


def _one_of_two(site: Site) -> bool:
    """«один слой является изолятором, второй обладает …», «одна команда превосходила другую»: which, not how many."""
    one = getattr(site.record, "value", None) == 1 and site.item.tokens[0].lemma == "один"
    one = one and site.reading.lemmas.isdisjoint(cue("suffering"))  # «один рабочий погиб, другой ранен»
    after = (word for reading in site.readings for word in reading.words if word.start > site.record.start)
    return one and any(word.lemma in ("другой", "второй") and word.number == "Sing" for word in after)


def _speak(site: Site) -> bool:
    """«Два источника рассказали, что …»: how many say so, which is no news."""
    return counted_speakers(site.reading) is site.item


def meaning(site: Site, memory: Memory) -> Meaning | None:
    """What the quantity says, or None where it says nothing."""
    if (
        _equivalent(site)
        or _reckoned(site)
        or priced.unit_of_price(site)
        or (site.label == "CARDINAL" and (_ranking(site) or _for_each(site) or _one_of_two(site) or _speak(site)))
    ):
        return None
    if site.label == "MULTIPLE" and getattr(site.record, "value", None) == 1:  # «в однократном размере взятки»
        return None
    if site.label == "DURATION":
        if site.preposition == "за" and rare(site.reading.words, site.anchor):
            return None  # «рекорд за десять лет»
        rules = DURATION_RULES
    elif silent(site):
        return elided.elided(site, memory)
    else:
        rules = QUANTITY_RULES
    for rule in rules:
        found = rule(site, memory)
        if found is not None and found.indicator:
            found = _aimed_at(site, memory, found) or _place_grows(site, memory, found) or _rate(site, found) or found
            found = _bare_volume(site, memory, found) or _bare_growth(site, found) or found
            share_of = found.told is not None and found.told.measure == "share" and found.told.label == site.label
            share_of = share_of or _next_share(site, memory, found)
            if (
                share_of and found.measure == "level" and found.rule != "same-in-brackets"
            ):  # «доля — 6 %, ее намерены довести до 15 %»
                return replace(found, measure="share")
            if found.measure == "level" and site.label == "PERCENT" and _of_share(found):
                return replace(found, measure="share")  # «доля выросла: с 57 % до 74 %»
            worded = not site.item.text[:1].isdigit()  # not «у А — 3 ребенка, у Б — 0,72»
            of_people = site.label == "PERCENT" and found.rule == "topic" and _part_of_people(site, found)
            part = of_people or (
                site.bare and worded and found.rule == "topic" and 0 < (getattr(site.record, "value", None) or 0) < 1
            )
            measure = "share" if part else measures.of_which(site, found.measure, found.indicator)
            return replace(found, measure=measure)  # «Проект стоит 8 млн. Половину даст инвестор»
    return None


def _next_share(site: Site, memory: Memory, found: Meaning) -> bool:
    """«22 % населения составляют дети, 72 % — от 15 до 64 лет»: the next part of a row of shares."""
    last, after = memory.told[-1] if memory.told else None, site.reading.words[site.place + 1 : site.place + 2]
    row = last is not None and (last.sentence, last.measure, last.indicator) == (
        memory.sentence,
        "share",
        found.indicator,
    )
    return row and site.label == "PERCENT" and not site.preposition and [one.kind for one in after] == [Kind.DASH]


def _part_of_people(site: Site, found: Meaning) -> bool:
    """«Учатся 4 млн человек, 90 % – в вузах», «…, 90 % учится бесплатно»: a part of the people counted before."""
    counted = found.told is not None and found.told.label == "CARDINAL" and found.measure == "level"
    return counted and not site.preposition and not site.reading.words[: site.anchor]


def _of_share(found: Meaning) -> bool:
    about = found.about
    return about is not None and about.reading.head_lemma(about.phrase) in cue("share")


def _place_grows(site: Site, memory: Memory, found: Meaning) -> Meaning | None:
    """«Ввод жилья вырос в Сочи. Москва прибавила 3 %», «Казахстан вырастет на 5,5 %»: a place's growth is that of what
    was told before, else a country's that of its economy."""
    about = found.about
    if (
        about is None
        or found.measure != "change"
        or (site.label != "PERCENT" and about.reading.head_lemma(about.phrase) not in cue("reserves"))
        or found.rule not in ("change-verb", "change-noun")
    ):
        return None
    record = about.reading.head(about.phrase).record
    place = about.reading.head_lemma(about.phrase)
    before = memory.latest()
    if place == found.indicator and place in cue("reserves") and before is not None and before.label == "MONEY":
        step = "the growth of what was told of it before"  # «Объем ФНБ составил 13 трлн. За август фонд сократился»
        return replace(found, indicator=before.indicator, told=before, step=step)
    if place in cue("region") and found.indicator == place:  # «регион вырастет на 6,1 %»
        return replace(found, indicator="экономика", step="the growth of a place is that of its economy")
    quoted = about.phrase.start > 0 and about.reading.words[about.phrase.start - 1].kind is Kind.QUOTE
    quoted = quoted and about.reading.head(about.phrase).text[:1].isupper()
    named = isinstance(record, Entity) and record.label in ("LOC", "ORG") and found.indicator == record.name
    if not (named or (quoted and not about.phrase.chain and found.rule == "change-verb")):
        return None
    told = memory.latest()
    like = told is not None and (getattr(record, "label", "") == "LOC" or _of_body(site, memory, told))
    if told is not None and like and told.sentence >= memory.sentence - 1 and told.measure != "share":
        return replace(found, indicator=told.indicator, told=told, step=f"the growth of «{told.indicator}» there")
    if not isinstance(record, Entity) or not is_country_id(record.id):
        return None
    return replace(found, indicator="экономика", step=f"the growth of «{record.name}»")


def _bare_volume(site: Site, memory: Memory, found: Meaning) -> Meaning | None:
    """«Прокачано 16 млн тонн нефти. По сравнению с 2024 годом объем снизился на 5 %»: that of what was told before."""
    about = found.about
    if found.indicator not in ("объем", "объём", "объемы", "объёмы") or about is None or about.phrase.first.modifiers:
        return None
    known = (one for some in (memory.told, memory.carried_told) for one in reversed(some))
    known = (one for one in known if not lemmas(one.indicator) & cue("lengths", "capacities"))
    told = next((one for one in known if one.label in ("QUANTITY", "MONEY") and not (one.aside or one.part)), None)
    fits = found.measure == "change" or (
        told is not None and told.unit.partition("/")[0] == site.unit.partition("/")[0]
    )
    if told is None or told.measure != "level" or not fits or told.sentence < memory.sentence - _BACK:
        return None
    return replace(found, indicator=told.indicator, told=told, step="the volume of what was told before")


def _bare_growth(site: Site, found: Meaning) -> Meaning | None:
    """«Падение замедляется: в 2023 году оно достигало 7 %»: a change of what the text does not name."""
    direction = directions("nouns").get(found.indicator.replace("ё", "е"))
    grows = direction is not None and site.label == "PERCENT" and found.measure == "level" and not site.preposition
    return replace(found, measure="change", direction=direction) if grows and direction is not None else None


def _of_body(site: Site, memory: Memory, told: Told) -> bool:
    """«Выручка «Магнита» выросла на 10 %. «Лента» прибавила 12 %»: whether what was told is of a body too."""
    words = (word for reading in (*memory.previous, *site.readings) for word in reading.words)
    bodies = {one.record.id for one in words if isinstance(one.record, Entity) and one.record.label == "ORG"}
    return any(one.id in bodies for one in told.entities)


def _rate(site: Site, found: Meaning) -> Meaning | None:
    """«Евро дошел до 72 рублей», «доллар прибавил 2 рубля (3 %)»: a currency alone stands for its rate."""
    about = found.about
    told = found.measure == "change" or (found.measure == "level" and site.label == "MONEY")  # not «в рублях 28 %»
    if about is None or not told or about.phrase.chain or about.phrase.joined or about.phrase.preposition:
        return None
    alone = about.reading.head_lemma(about.phrase) in currency_nouns() and " " not in found.indicator
    same = alone and about.reading.head_lemma(about.phrase) == lemma(found.indicator)
    return replace(found, indicator=f"курс {genitive(about.reading, about.phrase)}") if same else None


def _aimed_at(site: Site, memory: Memory, found: Meaning) -> Meaning | None:
    """«Оборот составил 55 млрд. Наша цель — достичь 100 млрд», «Стороны намерены достичь 100 млрд»: an aim, and those
    who have it, are of what was told before."""
    told = memory.latest() or memory.carried
    if told is None or found.measure != "level" or site.label not in ("MONEY", "QUANTITY"):
        return None
    about = found.about
    verb, same = site.predicate, told.unit.partition("/")[0] == site.unit.partition("/")[0]
    reaching = verb is not None and verb.kind is Kind.INFINITIVE and found.rule == "level-verb"
    theirs = reaching and about is not None and about.reading.head_lemma(about.phrase) in cue("parties")
    coming = verb is not None and verb.lemma in ("выйти", "выходить") and found.rule == "nearest-noun"
    # «Добыли 5 млн тонн. К 2030 году компания намерена выйти на 8 млн тонн»
    theirs = theirs or ((reaching or coming) and same and about is not None and acts(about))
    bare = about is not None and not about.phrase.chain and not about.phrase.first.modifiers
    amount = (
        bare and found.indicator in ("объем", "объём") and same and told.sentence >= memory.sentence - 1
    )  # «объем доведут до 5 млн»
    if not (theirs or amount) and found.indicator not in cue("aims"):
        return None
    near = told is memory.carried or told.sentence >= memory.sentence - 1
    if not near or (told.measure == "level" and told.label != site.label):
        return None
    step = "an aim of what was told before"
    return Meaning(told.indicator, "level", found.rule, told=told, step=step)


def silent(site: Site) -> bool:
    """Whether a count says nothing: a bare number, or one that only refers back («двух стран»)."""
    record = site.record
    if not isinstance(record, Quantity) or record.label != "CARDINAL" or any(site.taken):
        return False
    after = site.reading.words[site.place + 1] if site.place + 1 < len(site.reading.words) else None
    living = after is not None and after.features.animacy == "Anim" and after.number == "Sing"
    if living and site.item.text.endswith(_ADJECTIVAL):
        return True  # «встретили 5-миллионного пассажира»: one of them
    if not record.unit:  # «достиг 547 миллионов» leaves its unit out
        scaled = any(token.lemma in cue("numerals") for token in site.item.tokens)
        large = record.value is not None and record.value >= _LARGE
        told = _size_told(site) or _people_told(site) or counts.topical(site) is not None
        told = told or voting.voted_alone(site)
        fraction = record.value is not None and 0 < record.value < 1 and site.item.text[:1] not in "+-−–"  # «(+0,21)»
        return not (scaled or large or told or fraction)
    if _each(site) or _short_of(site) or _unnamed_speakers(site):
        return True
    return refers_back(site, record)


def _size_told(site: Site) -> bool:
    """«Число поездов достигло 318», «штат увеличат до 200»: a bare number that a noun of number has for its unit."""
    verb = site.predicate
    own = site.reading.subject
    if len(site.reading.words) == 1 and site.reading.clause.form is Form.BRACKET:  # «число погибших (67)»
        upper = parent(site.readings, site.reading)
        before = [] if upper is None else places_before(upper, site.reading)
        noun = upper.before(before[-1] + 1) if upper is not None and before else None
        if upper is not None and before and upper.words[before[-1]].kind is Kind.NAME:
            noun = upper.subject  # «наибольшее число случаев выявлено в Москве (6893)»
        if upper is not None and ranked_by(site, upper) is not None:
            return True  # «пятерку по числу аварий возглавила Москва (681)»
        return upper is not None and noun is not None and upper.head_lemma(noun) in cue("numbers")
    left = site.left
    if left is not None and not left.preposition and site.reading.case(left) == "Ins" and not site.dash:
        return site.reading.head_lemma(left) in cue("numbers")  # «землетрясение магнитудой 5,3»
    if site.dash and own is not None and own.end <= site.anchor:  # «число пострадавших — 15»
        return site.reading.head_lemma(own) in cue("numbers")
    if verb is None:
        return False
    if not any(verb.lemma in told for told in (cue("level"), directions("verbs"), directions("transitive"))):
        return False
    place = site.reading.predicate_place(site.place)
    changes = verb.lemma in directions("transitive") or verb.lemma not in directions("verbs")
    thing = direct_object(site.reading, place, site.place) if changes and place is not None else None
    located = subject(site.readings, site.reading) if thing is None else Located(site.reading, thing)
    if located is None:
        return False
    head = located.reading.head(located.phrase)  # «Индекс вырос до 5,6, в мае он составлял 4,8»
    again = head.kind is Kind.PRONOUN and head.lemma in ("он", "она", "оно") and verb.lemma in cue("level")
    return again or head.lemma in cue("numbers")


def _people_told(site: Site) -> bool:
    """«двое погибли, еще трое госпитализированы», «12 умерли», «троих задержали»."""
    return people_counted.collective(site) or people_counted.suffering(site) or people_counted.is_object(site)


def _equivalent(site: Site) -> bool:
    """«5 тыс. контейнеров в двадцатифутовом эквиваленте»: what the containers are counted in."""
    right = site.right
    return right is not None and not right.preposition and site.reading.head_lemma(right) == "эквивалент"


def _reckoned(site: Site) -> bool:
    """«(в пересчете на 100 % питательных веществ)»: what a value is reckoned for."""
    left = site.left
    if site.predicate is not None and site.predicate.lemma in cue("designing"):
        return False  # «проектировался в расчете на 500 машин в сутки»
    adjoins = left is not None and site.preposition == "на" and left.end == site.anchor and not left.chain
    return adjoins and left is not None and site.reading.head_lemma(left) in cue("reckoned")


def _ranking(site: Site) -> bool:
    """«вошла в десятку крупнейших стран», «замыкает тройку»: how far a ranking goes."""
    ends = not site.preposition and not site.reading.lemmas.isdisjoint(cue("closing", "heading"))
    before = site.reading.words[max(site.anchor - 2, 0) : site.anchor]  # «в первую десятку»
    led = [word.kind for word in before] == [Kind.PREPOSITION, Kind.ADJECTIVE] and before[0].lemma in ("в", "из")
    return (ends or led or site.preposition in ("в", "из")) and site.item.tokens[0].text.lower() in cue("rankings")


def _each(site: Site) -> bool:
    """«на одно предложение приходится 4,6 анкеты», «надой на одну корову»: what the other number is counted by."""
    verb, left = site.predicate, site.left
    one = getattr(site.record, "value", None) == 1
    if one and site.preposition == "на" and left is not None and site.reading.head(left).kind is Kind.NOUN:
        return True
    return site.preposition == "на" and verb is not None and verb.lemma in cue("share_verbs")


def _short_of(site: Site) -> bool:
    """«за два тура до конца чемпионата»: when, by what was still to come."""
    right = site.right
    return site.preposition == "за" and right is not None and right.preposition == "до"


def _unnamed_speakers(site: Site) -> bool:
    """«Об этом сообщили два источника в полиции»: who says so, and nothing that was counted."""
    verb = site.predicate
    return site.unit in ("источник", "собеседник") and verb is not None and verb.lemma in cue("source_verbs")


def refers_back(site: Site, record: Quantity) -> bool:
    """«министров двух стран», «эти три спуска», «слияние двух банков»: a count of those known before."""
    noun = head_noun(site.item)
    if noun is None or noun.lemma == "раз" or of_bearer(site.reading, site.place):
        return False
    if site.anchor and site.reading.words[site.anchor - 1].lemma in cue("known_before"):
        return True
    before = site.reading.words[site.anchor - 1] if site.anchor else None
    gathered = before is not None and before.kind is Kind.NOUN and before.lemma in cue("events")
    if gathered and noun.lemma in cue("parties") and not record.mod:
        return True  # «саммит пяти государств»
    if record.value is None or record.value > _FEW or record.mod:
        return False
    living = noun.features.animacy == "Anim" and record.value != 1
    if before is not None and before.kind in PREDICATES and living and not site.preposition:
        return False  # «вышлет двух дипломатов»
    if noun.lemma in cue("parties"):
        return True
    numeral = site.item.tokens[0]
    written = "" if numeral.text[:1].isdigit() else numeral.case
    oblique = written in ("Gen", "Dat", "Ins", "Loc") or noun.case in ("Dat", "Ins", "Loc")
    known = record.value == 1 or noun.lemma in cue("body", "offices", "marks")
    return oblique and site.preposition in ("между", "") and known
