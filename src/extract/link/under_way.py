"""What is being built, approved, announced or meant: not yet so."""

from __future__ import annotations

from extract.link.clause import Form
from extract.link.clause_object import direct_object
from extract.link.cues import cue, deed_nouns, directions
from extract.link.dates import is_base
from extract.link.foreseen import modified
from extract.link.futures import is_designed
from extract.link.grammar import lemmas
from extract.link.items import CONDITIONAL, Kind
from extract.link.purpose import is_purpose
from extract.link.reading import Reading
from extract.link.reason import Reason
from extract.link.site import done_before, parent, places_before
from extract.link.status_case import Case, Verdict


def in_place_of(case: Case) -> bool:
    """«вместо 20 школ построили 12»: what was to be; not «вместо 5 % стало 7 %»."""
    return case.site.preposition == "вместо" and case.site.label in ("CARDINAL", "QUANTITY", "MONEY")


def has_purpose(case: Case) -> bool:
    """«чтобы построить завод на 5 млн тонн»: what is aimed at."""
    upper = parent(case.site.readings, case.site.reading)  # «этого хватает, чтобы покрыть треть дефицита»: it does
    enough = upper is not None and not upper.lemmas.isdisjoint(("хватать", "достаточно", "достаточный"))
    return is_purpose(case.site.reading) and not enough


def thought_of(case: Case) -> bool:
    """«обошлось бы в 5 млн»; not «что бы не забывали»."""
    reading = case.site.reading
    if CONDITIONAL.isdisjoint(reading.forms):
        return False
    words = reading.words
    alone = any(
        word.text.lower() in CONDITIONAL and words[at - 1].text.lower() != "что" for at, word in enumerate(words)
    )
    return alone and any(
        words[at].kind is Kind.VERB and words[at].features.tense == "Past" for at in reading.predicates
    )


def announced(case: Case) -> bool:
    """«объявила о выделении гранта в 29 млн»: money that is to be given."""
    site = case.site
    if site.label != "MONEY" or case.meaning.measure != "level" or site.reading.lemmas.isdisjoint(cue("announcing")):
        return False
    deeds = cue("acts", "grants", "investments", "works") | deed_nouns()
    return any(
        one.preposition in ("о", "об")
        and one.start < site.place
        and any(site.reading.words[part.head].lemma in deeds for part in one.parts if part.head >= 0)
        for one in site.reading.phrases
    )


def approved(case: Case) -> bool:
    """«совет одобрил выплату дивидендов в 5 рублей», «утвердили выделение 5 млн»: what is to be done."""
    site = case.site
    verb = next((at for at in site.reading.predicates if site.reading.words[at].lemma in cue("sanctioning")), None)
    thing = None if verb is None else direct_object(site.reading, verb, -1)
    if thing is None or case.meaning.measure != "level" or thing.start > site.place:
        return False
    return site.reading.head_lemma(thing) in cue("acts", "works") | deed_nouns()


def of_draft(case: Case) -> bool:
    """«внесли законопроект, повышающий штрафы до 5 тысяч», «поправки, которые обязывают платить 5 %»."""
    site, reading = case.site, case.site.reading
    verb, own = site.predicate, reading.subject
    changing = verb is not None and verb.features.tense == "Pres" and verb.lemma in directions("transitive")
    if changing and own is not None and reading.head_lemma(own) in cue("drafts", "laws"):
        return True  # «новый закон увеличивает штраф до 500 тысяч»
    upper = parent(site.readings, reading) if reading.clause.form in (Form.PARTICIPLE, Form.RELATIVE) else None
    if upper is None or done_before(reading):
        return False
    before = upper.before(len(places_before(upper, reading)))
    drafts = cue("drafts", "laws") if changing else cue("drafts")  # «закон, который повышает НДС до 22 %»
    return before is not None and any(upper.words[part.head].lemma in drafts for part in before.parts if part.head >= 0)


def is_aimed(case: Case) -> bool:
    """Whether one of the clauses tells what is to be reached, and by when."""
    return any(_aimed(reading) for reading, _ in case.clauses)


def _aimed(reading: Reading) -> bool:
    """«достижение торговли в 10 млрд долларов к 2030 году»: a noun of reaching, and by when."""
    reaching = any(word.kind is Kind.NOUN and word.lemma in cue("reaching") for word in reading.words)
    return reaching and any(
        time.label == "DATE" and at and reading.words[at - 1].lemma == "к" and not is_base(reading, at)
        for at, time in reading.times
    )


def worked_on(case: Case) -> bool:
    """«ведется работа по увеличению мощности с 15 до 25 млн тонн»: what it is to come to."""
    site = case.site
    if case.meaning.rule not in ("change-noun", "shared") or site.preposition != "до":
        return False
    verb = site.predicate
    works = any(site.reading.head_lemma(one) in cue("works") | {"работа"} for one in site.reading.phrases)
    return works and verb is not None and verb.features.tense == "Pres" and verb.lemma in cue("going_on")


def being_built(case: Case) -> bool:
    """«В Актау строится завод мощностью 30 тысяч машин в год»: a capacity still to come."""
    verb = case.site.predicate
    # «программа рассчитана на 5 млрд рублей»
    if verb is not None and verb.lemma == "рассчитать" and verb.passive and case.meaning.rule == "estimated":
        return True
    if verb is None or not (case.meaning.rule == "capacity" or sized_thing(case)):
        return False
    now = verb.features.tense == "Pres"
    raised = any(case.site.reading.head_lemma(one) in cue("raising") for one in case.site.reading.phrases)
    under_way = verb.lemma in cue("unfinished") or (now and verb.lemma in cue("going_on"))
    under_way |= verb.lemma in cue("valuing")  # «строительство станции мощностью 5 МВт оценили в 3 млн»
    return (now and verb.lemma in cue("building")) or (raised and under_way)  # «начато строительство школы»


def given_for(case: Case) -> bool:
    """«предоставила участок для постройки двух домов», «выделено 5 млн на закупку 30 автобусов»: what land or money is
    given for is still to be done; not «выдали на покупку жилья 300 кредитов»."""
    site, verb = case.site, case.site.predicate
    sized, left = sized_thing(case), site.left
    if verb is None or verb.lemma not in cue("granting", "allotting") or left is None or left.first.head < 0:
        return False
    if not sized and (case.meaning.rule != "count" or site.item.tokens[-1].case != "Gen"):
        return False
    if sized and not left.preposition:  # «на строительство завода мощностью 5 млн тонн»
        left = site.reading.before(left.start) or left
    place = site.reading.predicate_place(site.place)
    behind = place is not None and place < left.start and left.preposition in ("для", "под", "на")
    direct = not left.chain or sized or site.preposition == "из"
    return behind and direct and site.reading.head_lemma(left) in deed_nouns()


def sized_thing(case: Case) -> bool:
    """«рассчитывают, что терминал площадью 22 тыс. кв. м откроется»: the size of what is only to come is as planned."""
    sized = case.meaning.rule == "attribute" and case.site.label in ("QUANTITY", "CARDINAL")
    return sized and not cue("designed").isdisjoint(lemmas(case.meaning.indicator))


def part_as_whole(case: Case) -> Verdict | None:
    """«Из 523 км будущей линии на Киргизию приходится 304 км», «составит 10 млрд, из которых 8 млрд приходится на
    Италию»: a part of what is not there yet."""
    told, verb = case.meaning.told, case.site.predicate
    shared = case.meaning.rule == "share-verb" and verb is not None and verb.features.tense == "Pres"
    if told is None or told.state == "actual" or not shared:
        return None
    return told.state, Reason("told", f"as for «{told.indicator}» before")


def of_what_will_be(case: Case) -> bool:
    """«Протяженность будущей трассы — 300 км»: the measure of what is not there yet."""
    about = case.meaning.about
    if about is None or case.meaning.measure == "change":
        return False
    return modified(case.meaning, cue("to_come")) or (
        is_designed(case.meaning) and modified(case.meaning, cue("building"))
    )


def valued_beforehand(case: Case) -> bool:
    """«стоимость проекта оценивается в 5 млн рублей»: not «ущерб», «капитализация», which are there already."""
    site, meaning = case.site, case.meaning
    verb = site.predicate
    valued = verb is not None and verb.lemma in cue("valuing") and meaning.rule in ("level-verb", "estimated")
    return valued and not site.reading.times and not cue("beforehand").isdisjoint(lemmas(meaning.indicator))
