"""Rules for durations: how long something lasts, takes, is put off or is to hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extract.link.action import object_of
from extract.link.attribute import attribute
from extract.link.clause import Form
from extract.link.clause_object import direct_object
from extract.link.clause_subject import subject
from extract.link.cues import cue, deed_nouns, directions, verb_nouns
from extract.link.dates import rare
from extract.link.deeds import plain
from extract.link.grammar import verb_noun
from extract.link.items import Item, Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.memory import Memory, Told
from extract.link.naming import points_back
from extract.link.phrases import Phrase
from extract.link.pronouns import agreement
from extract.link.purpose import purpose
from extract.link.site import Located, Site
from extract.link.terms import over_amount, told_by_age
from extract.link.times_done import became, held_post
from extract.link.titles import is_person
from extract.link.waiting import counted_from
from extract.link.wording import complement, genitive, nominative, with_complement

_AGED: Final = re.compile(r"\S+-?летн\w+")
_ANNIVERSARY: Final = re.compile(r"\d-?лети|годовщин")
_NEAR: Final = 6  # words before a stretch among which its «за» may stand
_NEEDED: Final = (("для", "Gen"), ("на", "Acc"))


def lasting_noun(site: Site, memory: Memory) -> Meaning | None:
    """«договор на пять лет», «пятилетний контракт», «контракт сроком на год»."""
    if site.label != "DURATION":
        return None
    reading = site.reading
    right = site.right
    if site.item.tokens[-1].kind is Kind.ADJECTIVE and right is not None and not right.preposition:
        led = {word.lemma for word in reading.words[max(site.anchor - 2, 0) : site.anchor]} | {site.preposition}
        if "за" in led and reading.head_lemma(right) in cue("spans_told_over"):
            return None  # «рекорд за всю 20-летнюю историю»
        return _lasting(site, right) or _long(site, right)
    if right is not None and site.preposition in ("", "после") and reading.case(right) == "Gen":
        dated = _of_age(site) or any(word.lemma in cue("recent") for word in site.item.tokens)
        dated = dated or reading.head_lemma(right) in cue("terms")
        spent = None if right.preposition or dated else _long(site, right)  # «рекомендовали ему десять дней отдыха»
        if spent is not None:
            return spent
    if right is not None and site.preposition == "после" and right.preposition in ("в", "на"):
        where = reading.head_lemma(right) in cue("terms", "held") and reading.case(right) == "Loc"
        if where:  # «ушел после пяти лет на посту»
            return Meaning(f"пребывание {reading.text(right)}", "level", "lasting")
    left = reading.starting(site.anchor) if site.sized else site.left or over_amount(site)
    if left is None:
        return None
    if (
        reading.head_lemma(left) in cue("timed")
        and left.end in (site.place, site.anchor)
        and left.preposition in ("", "с", "со")
    ):
        return Meaning(nominative(reading, left), "level", "lasting", about=Located(reading, left))
    period = reading.head_lemma(left) == "период" and bool(left.first.modifiers) and left.end == site.anchor
    if period and reading.case(left) == "Ins" and site.preposition in ("", "в", "на"):  # «с льготным периодом в год»
        return Meaning(nominative(reading, left), "level", "lasting", about=Located(reading, left))
    aged = reading.head_lemma(left) == "возраст" and reading.case(left) == "Ins"  # «гробница возрастом 3600 лет»
    if left.preposition == "" and (aged or reading.head_lemma(left) in ("длительность", "продолжительность")):
        return attribute(site, memory)
    if left.preposition == "" and reading.head_lemma(left) == "срок" and reading.case(left) == "Ins":
        of = reading.words[left.chain[0].head] if left.chain and left.chain[0].head >= 0 else None
        if of is not None and of.lemma in verb_nouns().values():  # «кредит со сроком погашения 20 лет»
            return Meaning(nominative(reading, left), "level", "lasting", about=Located(reading, left))
        before = (one for one in reading.phrases if one.end <= left.start)
        within = (part for one in before for part in one.nested)
        owners = [part for part in within if reading.head_lemma(part) in cue("lasting")]  # «в виде кредита сроком на …»
        if not owners and site.preposition == "на":  # «предоставит 80 млн долларов сроком на 18 лет»
            return Meaning("срок", "level", "lasting", about=Located(reading, left))
        return _lasting(site, owners[-1]) if owners else None
    if site.preposition == "на" or (site.preposition in ("", "в", "до") and reading.head_lemma(left) == "срок"):
        return _lasting(site, left)
    return None


def _lasting(site: Site, phrase: Phrase) -> Meaning | None:
    reading = site.reading
    lemma = reading.head_lemma(phrase)
    if phrase.chain and lemma not in cue("lasting"):  # «предоставят в виде кредита на 35 лет»
        last = phrase.inner(len(phrase.chain) - 1)
        phrase, lemma = (last, "") if reading.head_lemma(last) in cue("lasting") else (phrase, lemma)
        lemma = lemma or reading.head_lemma(phrase)
    if lemma in cue("flows") and site.preposition == "на":  # «договорились о поставках газа на семь лет»
        return Meaning(nominative(reading, phrase), "level", "lasting", about=Located(reading, phrase))
    if lemma not in cue("lasting"):
        return None
    served = _served(site, phrase) if lemma == "срок" and phrase.preposition == "на" else None
    if served is not None:
        return Meaning(f"срок {genitive(reading, served)}", "level", "lasting", about=Located(reading, served))
    owner = subject(site.readings, reading) if lemma == "срок" and not phrase.chain else None
    verb = site.predicate
    shorter = verb is not None and verb.lemma in directions("transitive")  # «сократить срок до двух лет»
    kind = phrase.preposition in ("с", "со") and bool(phrase.first.modifiers)  # «условно с испытательным сроком 3 года»
    if owner is not None and (kind or shorter or owner.reading.head(owner.phrase).features.animacy == "Anim"):
        owner = None  # «россиян, которые приезжают на срок до 30 дней»
    if lemma == "срок" and (owner is None or owner.phrase is phrase):
        text = nominative(reading, phrase)
    else:
        of = Located(reading, phrase) if owner is None else _whose_term(owner)
        text = f"срок {genitive(of.reading, of.phrase)}".strip()
    return Meaning(text, "level", "lasting", about=Located(reading, phrase)) if text else None


def _whose_term(owner: Located) -> Located:
    """«Сумма кредита — 5 млн, срок — три года»: the loan, whose amount it is not."""
    phrase = owner.phrase
    priced = owner.reading.head_lemma(phrase) in cue("prices", "sums", "size") and phrase.chain
    return Located(owner.reading, phrase.inner(0)) if priced else owner


def _served(site: Site, phrase: Phrase) -> Phrase | None:
    """«штраф или обязательные работы на срок до 100 часов»: the penalty right before its term."""
    before = site.reading.before(phrase.start) if phrase.start and not site.reading.gaps[phrase.start] else None
    if before is None or before.preposition or site.reading.head_lemma(before) not in cue("terms"):
        return None
    return before if genitive(site.reading, before) else None


def _long(site: Site, phrase: Phrase) -> Meaning | None:
    """«полуторачасовая беседа», «десятилетние исследования»: how long a deed lasted; not the age of a thing."""
    head = site.reading.head(phrase)
    deed = head.lemma in cue("deeds") or head.lemma.endswith(("ание", "ение", "ация", "тие"))
    if head.kind is not Kind.NOUN or not deed:
        return None
    text = with_complement(site.reading, phrase)
    return Meaning(text, "level", "lasting", about=Located(site.reading, phrase)) if text else None


def prolonged(site: Site, memory: Memory) -> Meaning | None:
    """«продлили подписку на 14 дней», «фабрика остановлена на две недели»: how long what is done will hold."""
    verb = site.predicate
    place = site.reading.predicate_place(site.place)
    before = site.reading.words[site.anchor - 1] if site.anchor else None
    if site.label == "DURATION" and site.preposition == "на" and before is not None and before.participle:
        noun = verb_noun(before.lemma) if before.lemma in cue("holding") else ""
        if noun:  # «дисквалифицированный на два года»
            return Meaning(noun, "level", "prolonged", step=f"«{before.lemma}» → «{noun}»")
    if site.label != "DURATION" or site.preposition != "на" or verb is None or place is None:
        return None
    deprived = _deprived(site)
    if deprived:
        return Meaning(deprived, "level", "prolonged", step="who may not do so")
    noun = verb_noun(verb.lemma) if verb.lemma in cue("holding") else ""
    passive = verb.passive
    about = subject(site.readings, site.reading) if passive else object_of(site, place)
    if not noun:
        return None
    if verb.lemma in cue("becoming"):  # «избран президентом на пять лет», «депутаты избираются на пять лет»
        posts = (one for one in site.reading.phrases if not one.preposition and site.reading.case(one) == "Ins")
        post = next((site.reading.text(one) for one in posts if site.reading.head(one).kind is Kind.NOUN), "")
        return Meaning(f"{noun} {post}".strip(), "level", "prolonged", step=f"«{verb.lemma}» → «{noun}»")
    back = about is None or points_back(about.reading, about.phrase)
    thing = "" if about is None or back else genitive(about.reading, about.phrase)
    return Meaning(f"{noun} {thing}".strip(), "level", "prolonged", about=about, step=f"«{verb.lemma}» → «{noun}»")


def _deprived(site: Site) -> str:
    """«лишили прав на два года», «лишили права занимать должности на 10 лет» → «лишение права занимать должности»."""
    reading = site.reading
    taken = next((at for at in reading.predicates if reading.words[at].lemma in ("лишить", "лишать")), None)
    rights = (one for one in reading.phrases if taken is not None and not one.preposition)
    right = next((one for one in rights if reading.head_lemma(one) in ("право", "возможность")), None)
    if right is None:
        return ""
    led = reading.words[right.end : right.end + 1]
    behind = reading.words[right.end : site.anchor] if led and led[0].kind is Kind.INFINITIVE else []
    return " ".join(["лишение", genitive(reading, right), *(word.text for word in behind if word.record is None)])


def taking(site: Site, memory: Memory) -> Meaning | None:
    """«линию построят за 48 месяцев», «преодолела дистанцию за 2 часа», «26 лет распылял гербицид»: time taken."""
    verb = site.predicate
    place = site.reading.predicate_place(site.place)
    words = site.reading.words
    if site.label != "DURATION" or verb is None or place is None or _of_age(site):
        return None
    beside = site.anchor == place + 1  # «линию длиной 162 км построят за 48 месяцев»
    if site.anchor and words[site.anchor - 1].lemma in ("итог", "результат"):
        return None  # «по итогам 20 часов переговоров подписали договор»
    if not _spans(site, verb) or (not beside and any(word.kind is Kind.QUANTITY for word in words)):
        return None
    reported = site.left is not None and site.reading.head_lemma(site.left) in cue("documents", "standards")
    grown = verb.lemma in directions("transitive") or verb.lemma in directions("verbs")
    # «опубликовал отчетность по МСФО за 6 месяцев», «увеличила затраты за полгода», «показав максимум за 10 лет»
    if site.preposition == "за" and (reported or grown or rare(words, site.place - 1)):
        return None
    if any(word.kind is Kind.QUANTITY for word in words[site.place :]):  # «введено за десять месяцев 2 млн кв. м»
        return None
    if _counted_on(site) or verb.lemma in cue("forecast", "expecting"):  # «ждет роста цен в течение двух лет»
        return None
    noun = verb_noun(verb.lemma)
    found = direct_object(site.reading, place, site.place)
    passive = verb.passive
    # «работы завершатся за 30 месяцев»; not «завершить работы планируется за шесть лет»
    if verb.lemma in cue("ending") and (found is None or verb.kind is not Kind.INFINITIVE):
        return meaning_of(subject(site.readings, site.reading), memory, "level", "taking")
    itself = verb.lemma.endswith("ся") and noun in deed_nouns()  # «дорога строится за три года»
    if found is None and (passive or itself or verb.lemma in cue("paying_back")):
        found = site.reading.subject
    talked = found is None and site.preposition == "" and noun in cue("talks")
    if talked:  # «президенты беседовали два часа»
        return Meaning(noun, "level", "taking", about=subject(site.readings, site.reading))
    if not noun or found is None or site.reading.head(found).kind not in (Kind.NOUN, Kind.NAME):
        return None
    if site.reading.head(found).kind is Kind.NAME:  # «четыре года возглавлял Центробанк»
        beside = all(word.kind in (Kind.QUOTE, Kind.TIME) for word in words[place + 1 : found.first.last])
        return Meaning(noun, "level", "taking") if beside and found.start > place else None
    thing = "" if points_back(site.reading, found) else genitive(site.reading, found)
    return Meaning(f"{noun} {thing}".strip(), "level", "taking", about=Located(site.reading, found))


def going_on(site: Site, memory: Memory) -> Meaning | None:
    """«две недели восстанавливался от болезни», «был лишен доступа к адвокату в течение 12 часов», «планирует жить там
    два года»: how long what has no object went on."""
    reading = site.reading
    participle = reading.clause.form is Form.PARTICIPLE and reading.words[0].participle  # «служивший в армии два года»
    place = 0 if participle else max(reading.predicates, default=-1)
    verb = reading.words[place] if place >= 0 else None
    said = verb is not None and (participle or verb.kind in (Kind.VERB, Kind.INFINITIVE))
    if site.label != "DURATION" or verb is None or not said or _of_age(site):
        return None
    been = became(site, verb) if verb.lemma in ("быть", "являться") and not site.preposition else None
    if been is not None and not _aged(site) and not _counted_on(site):  # «пять лет был послом в Китае»
        return Meaning(" ".join(("пребывание", *plain(site, been))), "level", "going-on")
    if verb.lemma in cue("copular", "becoming", "last") or verb.lemma in directions("verbs"):
        return None
    if not _spans(site, verb) or _over(site):
        return None
    if any(word.kind is Kind.QUANTITY for word in reading.words) or _aged(site) or _counted_on(site):
        return None
    noun = verb_noun(verb.lemma)
    if not noun or direct_object(reading, place, site.place) is not None:
        return None
    text = " ".join((noun, *_on_what(site, place)))
    return Meaning(text, "level", "going-on", step=f"«{verb.lemma}» → «{noun}»")


def _aged(site: Site) -> bool:
    """«мальчик 12 лет играл во дворе», not «балерина 12 лет преподавала»: whether a noun for somebody of whom no more
    is known stands right before."""
    before = site.reading.words[site.anchor - 1] if site.anchor else None
    return before is not None and before.kind is Kind.NOUN and before.lemma in cue("anybody")


def _counted_on(site: Site) -> bool:
    """«два года назад», «пять лет подряд», «15 лет и старше»: whether what follows makes it no stretch."""
    after = site.reading.words[site.place + 1 : site.place + 3]
    return any(word.text.lower() in {"назад", "спустя", "подряд"} | cue("older") for word in after)


def _on_what(site: Site, place: int) -> Iterator[str]:
    """«от болезни», «институтом»: what follows the verb or the stretch right away, as written, if it names nobody."""
    reading = site.reading
    for phrase in reading.phrases:
        head, case = reading.head(phrase), reading.case(phrase)
        own = phrase.start in (place + 1, site.place + 1) and head.kind is Kind.NOUN
        taken = case == "Gen" and phrase.start == place + 1 and reading.words[place].passive  # «лишен доступа»
        if own and (phrase.preposition or case == "Ins" or taken) and head.lemma not in cue("adverbial", "spans"):
            yield from (word.text for word in reading.words[phrase.start : phrase.end] if word.record is None)
            yield from filter(None, [complement(reading, phrase)])
            return


def _of_age(site: Site) -> bool:
    """«33-летний мужчина», «назначен 34-летний ТиДжей», «на 97-м году ушел из жизни», «люди старше 70 лет», «к
    100-летию республики»: how old somebody or something is, whatever the tagger takes the word for."""
    before = site.reading.words[site.anchor - 1].text.lower() if site.anchor else ""
    if _told_years(site):
        return True
    if before in cue("older") or _ANNIVERSARY.search(site.item.text.lower()) is not None:
        return True
    adjective = site.item.tokens[-1].kind is Kind.ADJECTIVE or _AGED.fullmatch(site.item.text.lower()) is not None
    return adjective or getattr(site.record, "rule", "") == "year-of-life"


def _told_years(site: Site) -> bool:
    """«Кравцову 39 лет, последний год он руководит …»: a living being's years, with no verb before them."""
    reading, after = site.reading, site.place + 1
    if not site.anchor or site.preposition or any(at < site.place for at in reading.predicates):
        return False
    ended = after == len(reading.words) or reading.gaps[after] or reading.words[after].kind is Kind.COORDINATOR
    before = reading.words[site.anchor - 1]
    if is_person(before) or (before.kind is Kind.NOUN and before.features.animacy == "Anim"):
        return ended  # «Морган 61 год, в сенате она …», «кандидатке на пост президента 54 года, она …»
    first = reading.phrases[0] if reading.phrases else None
    whose = first is not None and not first.preposition and reading.case(first) in ("Dat", "Loc")
    head = None if first is None or first.first.head < 0 else reading.head(first)
    living = head is not None and (head.kind is Kind.PRONOUN or head.features.animacy == "Anim")
    return ended and whose and living


def _spans(site: Site, verb: Item) -> bool:
    """Whether the duration says how long the deed takes: «за 48 месяцев» of one that ends, «26 лет» of one that goes
    on; «за последние пять лет» only says when."""
    if counted_from(site):
        return False
    if site.preposition == "за":
        # «доставляется за 5 дней», «судно разгружают за 9 часов»
        nobody = verb.features.voice in ("Pass", "Mid") or (verb.number == "Plur" and not _doer(site))
        habit = nobody and verb.features.tense == "Pres" and verb.start < site.record.start
        return habit or verb.features.aspect == "Perf" or verb.features.tense == "Fut"
    if site.anchor and site.reading.words[site.anchor - 1].lemma == "течение":  # «в течение трех лет делили рынок»
        return True
    state = verb.features.variant == "Short"  # «движение было перекрыто пять часов»
    return (state or verb.features.aspect == "Imp") and site.preposition == ""


def _doer(site: Site) -> bool:
    """Whether the clause names who does what the verb says."""
    own = site.reading.subject
    return own is not None and site.reading.case(own) == "Nom"


def _as_before(located: Located, memory: Memory) -> Told | None:
    """«Оформление занимает 30 минут, ранее эта процедура длилась три часа»: whose time was told before, where the
    phrase only points to it."""
    told, phrase = memory.latest(), located.phrase
    if (
        told is None
        or told.label != "DURATION"
        or phrase.chain
        or located.reading.head_lemma(phrase) not in cue("processes")
    ):
        return None
    modifiers = {located.reading.words[place].lemma for place in phrase.first.modifiers}
    pointing = not modifiers or bool(modifiers & cue("pointing"))
    return told if pointing and memory.sentence - told.sentence <= 1 else None


def _needed(site: Site) -> Located | None:
    """«для сертификации маски требуется десять дней»: what the time is needed for."""
    right = site.right
    if right is not None and not right.preposition and site.reading.case(right) == "Gen":
        return Located(site.reading, right)  # «потребуется три года строительства»
    own = (one for one in site.reading.phrases if site.reading.head(one).kind is Kind.NOUN)
    found = next((one for one in own if (one.preposition, site.reading.case(one)) in _NEEDED), None)
    return None if found is None else Located(site.reading, found)


def _where(site: Site) -> str:
    """«в колонии усиленного режима», as written."""
    for phrase in site.reading.phrases:
        head = site.reading.head(phrase)
        if phrase.preposition in ("в", "на") and head.kind is Kind.NOUN and head.lemma not in cue("adverbial"):
            words = [word.text for word in site.reading.words[phrase.start : phrase.end] if word.record is None]
            return " ".join([words[0].lower(), *words[1:]])
    return ""


def _over(site: Site) -> bool:
    """«за прошедшие с начала года полтора месяца экспорт составил …»: the stretch that a value is told over."""
    words = site.reading.words
    for at in range(site.place - 1, max(site.place - _NEAR, -1), -1):
        if words[at].lemma == "за":
            return True
        if words[at].kind not in (Kind.ADJECTIVE, Kind.PREPOSITION, Kind.TIME):
            return False
    return False


def lasting_verb(site: Site, memory: Memory) -> Meaning | None:
    """«перевозки занимают 15–18 дней», «срок составит пять лет»."""
    verb = site.predicate
    if _of_age(site) or told_by_age(site):
        return None
    if site.label != "DURATION" or verb is None:
        return None
    set_to = verb.lemma in cue("estimate") and verb.passive  # «срок строительства определен в 6 лет»
    # «возраст оценивается в 12,8 млрд лет»
    valued = (verb.lemma in cue("valuing") or set_to) and site.preposition == "в"
    if not valued and site.preposition not in ("", "на", "до", "от", "с"):
        return None
    if _over(site) or counted_from(site):
        return None
    if site.anchor and site.reading.words[site.anchor - 1].lemma in ("итог", "результат"):
        return None  # «по итогам девяти месяцев прибыль составила …»
    if site.left is not None and site.left.preposition and site.reading.head_lemma(site.left) == "возраст":
        return None  # «уровень безработицы среди тех, кто в возрасте 15 лет и старше, составил …»
    lent = verb.lemma in cue("lent")  # «кредит оформляется на 15 лет»
    if verb.lemma not in cue("last", "needing", "remaining") and not (
        lent or valued or (verb.lemma in cue("copular") and site.preposition in ("", "до"))
    ):
        return None
    needed_for = purpose(site) if verb.lemma in cue("needing") else ""
    if needed_for:
        return Meaning(needed_for, "level", "lasting-verb", step="what the time is needed for")
    needed = _needed(site) if verb.lemma in cue("needing") else None
    if needed is not None:
        return meaning_of(needed, memory, "level", "lasting-verb")
    held = held_post(site)
    if held:
        return Meaning(held, "level", "lasting-verb")
    located = subject(site.readings, site.reading)
    if located is None:
        return None
    if site.reading.clause.form is Form.COMPLEMENT and located.reading is not site.reading:
        return None
    subject_head = located.reading.head(located.phrase)
    living = subject_head.features.animacy == "Anim" or agreement(subject_head) is not None
    living = living or getattr(subject_head.record, "label", "") == "PER"
    if verb.lemma in cue("remaining"):
        if not _spans(site, verb) and verb.features.aspect == "Imp":
            return None  # «последние восемь лет находится»
        whose = "" if living else genitive(located.reading, located.phrase)
        text = " ".join(filter(None, ("пребывание", whose, _where(site))))
        return Meaning(text, "level", "lasting-verb", about=None if living else located)
    deed = verb_nouns().get(verb.lemma, "")
    if deed and (living or deed in cue("lives")):  # «супруги прожили вместе 70 лет», «сдал квартиру на три года»
        place = site.reading.predicate_place(site.place)
        found = None if place is None else direct_object(site.reading, place, site.place)
        thing = "" if found is None or points_back(site.reading, found) else genitive(site.reading, found)
        if not living and deed in cue("things_do"):  # «спутник проработал шесть лет», not «пара прожила вместе»
            text = f"{deed} {genitive(located.reading, located.phrase)}".strip()
            return Meaning(text, "level", "lasting-verb", about=located)
        where = _on_what(site, place) if place is not None and not thing and deed in cue("lives") else ()
        return Meaning(" ".join(filter(None, (deed, thing, *where))), "level", "lasting-verb")
    head = located.reading.head_lemma(located.phrase)
    if living and agreement(subject_head) is None:
        return None  # nobody is a time
    if lent and verb.lemma not in cue("last") and head not in cue("lasting"):
        return None
    if site.preposition == "на" and head in cue("body", "producers"):
        return None  # «банк привлек 3 млрд рублей на пять лет»
    if head in cue("lasting") and (head in cue("planned", but=("before_contracts",)) or lent):  # a contract, a loan
        return _lasting(Site(site.readings, located.reading, 0, 0, "", False, False, None), located.phrase)
    before = _as_before(located, memory)
    if before is not None:
        return Meaning(before.indicator, "level", "lasting-verb", told=before, step="told before")
    return meaning_of(located, memory, "level", "lasting-verb")
