"""Rules for levels that no verb states: beside a dash, in brackets, or by the nearest noun."""

from __future__ import annotations

from typing import Final

from extract.link.change import priced
from extract.link.clauses import Form
from extract.link.comparison import comparison
from extract.link.cues import cue, deed_nouns, directions
from extract.link.grammar import lemmas, lower_first, may_be, verb_noun
from extract.link.growth import growing_part
from extract.link.items import Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.phrases import ABROAD, ADVERBS, Phrase, Reading
from extract.link.ranking import ranked_by
from extract.link.share import of_them, share_or_level
from extract.link.site import Located, Site, direct_object, parent, subject
from extract.link.topic import Memory, Told, left_out, points_back, subject_spoken_of
from extract.link.wording import complement, completed, genitive, nominative, with_complement
from extract.records import Direction, Measure

_NAMED: Final = frozenset({Kind.NOUN, Kind.ADJECTIVE, Kind.COORDINATOR, Kind.PREPOSITION})


def value_first(site: Site, memory: Memory) -> Meaning | None:
    """«из них 17,5 млрд – налоговые платежи, 415 млн – неналоговые доходы»: what a part is, behind it and a dash."""
    reading, place = site.reading, site.place
    after = reading.words[place + 1 : place + 2]
    part = reading.starting(place + 2) if after and after[0].kind is Kind.DASH else None
    if site.label not in ("MONEY", "QUANTITY") or site.preposition or part is None or part.preposition:
        return None
    last = memory.told[-1] if memory.told else None
    goes_on = last is not None and (last.sentence, last.first) == (memory.sentence, True)
    begins = site.anchor == 0 or reading.gaps[site.anchor] or of_them(site)
    named = reading.head(part).kind is Kind.NOUN and reading.case(part) in ("Nom", "Acc") and begins
    if not named or not (of_them(site) or goes_on):
        return None
    return meaning_of(Located(reading, part), memory, "level", "value-first")


def dash(site: Site, memory: Memory) -> Meaning | None:
    """«мощность — 2 млн тонн», «а казахстанские в Азербайджан — 136 млн»."""
    reading = site.reading
    elliptic = reading.clause.form is Form.ELLIPTIC
    if not (site.dash or elliptic):
        return None
    left = site.left
    if left is not None and site.dash and not left.preposition and reading.head(left).kind is Kind.NAME:
        ranked = ranked_by(site, reading)  # «по числу туристов лидирует Турция — 5 млн человек»
        if ranked is not None:
            return ranked
    if site.label == "CARDINAL" and not elliptic and not _sizes(site):
        return None
    found = next(
        (p for p in reading.phrases if not p.preposition and reading.case(p) == "Nom" and p.end <= site.anchor), None
    )
    beside = site.left if site.dash else None
    if beside is not None and not beside.preposition and reading.head(beside).case == "Nom":
        found = beside if reading.head(beside).kind is Kind.NOUN else found
    at = reading.predicate_place(site.place)
    given = None if at is None or site.label != "MONEY" else direct_object(reading, at, site.place)
    if beside is not None and given is beside and reading.head(beside).kind is Kind.NOUN:
        found = beside  # «супруга передала часть взятки — 5 миллионов»
    if found is None and elliptic:
        found = next((p for p in reading.phrases if _standing(reading, p) and p.end <= site.anchor), None)
    if found is None and site.dash:
        found = site.left
        if found is not None and found.preposition:
            found = completed(reading, found)
    told = memory.latest()
    by = found is not None and reading.case(found) == "Ins" and told is not None and told.sentence == memory.sentence
    if by and told is not None and told.label == site.label:  # «обслужено 3 млн, в том числе портами Москвы — 2 млн»
        return meaning_of(None, memory, told.measure, "elliptic", direction=told.direction)
    verb = site.predicate
    if site.dash and verb is not None and verb.lemma in cue("occurring") and site.left is not None:
        found = _occurring(site)  # «рост наблюдается в перевозках удобрений — 64,7 тыс. тонн»
    if elliptic and (found is None or reading.head(found).kind is Kind.NAME or _another_doer(site, found, memory)):
        return _elliptic(site, memory)
    if found is None or _does(site, found):
        return None
    if directions("nouns").get(reading.head_lemma(found)):
        if site.preposition != "до" or not found.chain:
            return None
        found = found.inner(0)  # «зафиксировало замедление роста производства — до 0,9 %»
    located = Located(reading, found)
    listed = _listed(site, found, memory) if elliptic else None
    if listed is not None:
        return listed
    change = memory.change() if site.preposition == "на" or site.label == "MULTIPLE" else None
    if change is not None:  # «экспорт вырос на 34 %, импорт — на 29 %», «подсолнечник — в 1,9 раза»
        meaning = meaning_of(located, memory, "change", "dash", direction=change.direction)
        dearer = change.indicator.startswith("цена ") and change.sentence == memory.sentence
        return priced(meaning, located) if dearer and meaning is not None else meaning
    return meaning_of(located, memory, share_or_level(site, located), "dash")


def _standing(reading: Reading, phrase: Phrase) -> bool:
    """«в том числе экспорт в Китай — 1,6 млрд»: a noun that the tagger takes for an accusative."""
    head = reading.head(phrase)
    standing = not phrase.preposition and phrase.first.head >= 0 and head.kind is Kind.NOUN and head.case == "Acc"
    return standing and may_be(head.text, "nomn", "sing" if head.number == "Sing" else "plur")


def prices_rise(site: Site, memory: Memory) -> Meaning | None:
    """«рост цен отмечен на капусту – на 3,3 %, огурцы – на 2,6 %»: of what each price grew."""
    left, own = site.left, site.reading.subject
    by = site.preposition == "на" or (site.label == "PERCENT" and not site.preposition)
    if left is None or not site.dash or not by or site.reading.head(left).kind not in (Kind.NOUN, Kind.ADJECTIVE):
        return None
    words = [word.text for word in site.reading.words[left.start + bool(left.preposition) : left.end]]
    growing = None if own is None else growing_part(site.reading, own)
    of = growing.inner(0) if growing is not None and growing.chain and left.preposition == "на" else None
    if growing is not None and of is not None and site.preposition and site.reading.head_lemma(of) in cue("prices"):
        text = " ".join([nominative(site.reading, of), "на", *words])
        direction = directions("nouns")[site.reading.head_lemma(growing)]
        return Meaning(text, "change", "dash", direction, Located(site.reading, left))
    last = memory.told[-1] if memory.told else None
    if last is None or (last.sentence, last.measure) != (memory.sentence, "change"):
        return None
    prices, _, goods = last.indicator.partition(" на ")
    if not goods or lemmas(prices).isdisjoint(cue("prices")):
        return None
    named = _all_before_dash(site)
    if not named:
        return None
    text = named if lemmas(named.split()[0]) & cue("prices") else f"{prices} на {named}"
    return Meaning(text, "change", "dash", last.direction, Located(site.reading, left))


def _all_before_dash(site: Site) -> str:
    """«муку пшеничную, сахар — на 1 %»: the nouns that a clause without a verb begins with; empty where it does not."""
    reading = site.reading
    words = list(reading.words[: site.anchor - 1])
    if reading.clause.form is not Form.ELLIPTIC or reading.predicates or not words:
        return ""
    if words[0].kind is Kind.COORDINATOR:
        words = words[1:]
    if words and words[0].text.lower() == "на":
        words = words[1:]
    if not words or words[0].kind is Kind.PREPOSITION or not all(word.kind in _NAMED for word in words):
        return ""
    text = ""
    for word in words:
        at = reading.words.index(word)
        text += ("," if text and reading.gaps[at] else "") + (" " if text else "") + word.text
    return lower_first([text])


def _another_doer(site: Site, phrase: Phrase, memory: Memory) -> bool:
    """«резиденты отправили 171 млн долларов, нерезиденты — 570 млн»: another who does the same."""
    told, head = memory.latest(), site.reading.head(phrase)
    doer = head.features.animacy == "Anim" or head.lemma in cue("producers", "body")
    same = told is not None and (told.sentence, told.label) == (memory.sentence, site.label)
    return doer and same and site.label in ("MONEY", "QUANTITY") and told is not None and told.head != head.lemma


def _does(site: Site, phrase: Phrase) -> bool:
    """«больше всего средств перевели граждане Узбекистана — 3,9 млрд»: who did what the value tells of."""
    head, verb = site.reading.head(phrase), site.predicate
    if head.features.animacy != "Anim" or verb is None or site.label not in ("MONEY", "QUANTITY"):
        return False
    place = site.reading.predicate_place(site.place)
    return place is not None and place < phrase.start and bool(verb_noun(verb.lemma))


def _occurring(site: Site) -> Phrase | None:
    """The phrase before the dash that says in what it is so, «в годовом исчислении» left out."""
    edge = site.anchor - 1
    before = (phrase for phrase in reversed(site.reading.phrases) if phrase.end <= edge and phrase.first.head >= 0)
    return next((one for one in before if site.reading.head_lemma(one) not in cue("adverbial")), None)


def _elliptic(site: Site, memory: Memory) -> Meaning | None:
    """«…, а в 2023-м — 5 млн», «Казахстан — 8,3 %»: the same as before, of another time or party."""
    if site.label == "CARDINAL" and site.unit:
        return None
    told = memory.latest()
    other = _for_another(site, told)
    if told is not None and other:
        return Meaning(other, told.measure, "elliptic", told.direction, told=told, step="for another purpose")
    change = memory.change() if site.preposition == "на" or site.label == "MULTIPLE" else None
    if change is not None:
        return meaning_of(None, memory, "change", "elliptic", direction=change.direction)
    told = next((one for one in reversed(memory.told) if one.label == site.label), None)
    same = told is not None and told.sentence == memory.sentence and told.measure == "share"
    return meaning_of(None, memory, "share" if same else "level", "elliptic")


def _for_another(site: Site, told: Told | None) -> str:
    """«$150 млн направят на больницы, $79 млн — на школы» → «расходы на школы»: the purpose behind the dash."""
    reading, dash = site.reading, site.place + 1
    after = dash + 1 < len(reading.words) and reading.words[dash].kind is Kind.DASH
    behind = reading.starting(dash + 1) if after else site.left if site.dash else None  # «на дороги — 3 млрд»
    if told is None or behind is None or told.label != site.label:
        return ""
    frame, _, purpose = told.indicator.partition(" на ")
    if not purpose or behind.preposition != "на" or reading.case(behind) != "Acc":
        return ""
    thing = complement(reading, Phrase(behind.start, behind.start, "", behind.first))
    return f"{frame} {thing}" if thing else ""


def elided(site: Site, memory: Memory) -> Meaning | None:
    """«хозяева нанесли 38 бросков, гости — 19», «512 поездов, на 140 больше»: bare numbers of what was counted."""
    told = memory.latest()
    if told is None or not site.bare or told.sentence < memory.sentence - 1:
        return None
    step = f"as «{told.indicator}» before, whose noun is left out"
    of_counted = of_them(site) and told.label == "CARDINAL" and told.measure == "level"  # «работы начаты на 31 из них»
    if of_counted or _of_those(site, told):
        return Meaning(told.indicator, told.measure, "elided", told.direction, told=told, step=step)
    if told.sentence != memory.sentence:
        return None
    if (
        site.reading.clause.form is Form.ELLIPTIC
        and (site.dash or _led_behind(site))
        and site.preposition in ("", "по")
    ):
        return Meaning(told.indicator, told.measure, "elided", told.direction, told=told, step=step)
    return comparison(site, memory) if site.preposition == "на" else None


def _led_behind(site: Site) -> bool:
    """«10 пациентов пришлись на Тулу, 8 — на Орел»: a dash behind the number, and where to."""
    after = site.reading.words[site.place + 1 : site.place + 3]
    return [word.kind for word in after] == [Kind.DASH, Kind.PREPOSITION]


def _of_those(site: Site, told: Told) -> bool:
    """«Выявлено 10 больных. Под подозрением находятся 106»: a number that is itself the subject, of those counted."""
    verb = site.predicate
    if verb is None or verb not in site.reading.words or site.preposition or site.reading.subject is not None:
        return False
    counts = verb.kind is Kind.VERB and (verb.number == "Plur" or verb.features.gender == "Neut")
    alone = site.right is None and site.place == len(site.reading.words) - 1
    counted = told.label == "CARDINAL" and not told.head
    return counts and alone and counted and verb.features.variant != "Short"


def next_named(site: Site, memory: Memory) -> Meaning | None:
    """«увеличили грузооборот порты Восточный — на 17 %, и Ванино — на 20 %»: the same change of another name."""
    left, change = site.left, memory.change()
    named = left is not None and not left.preposition and site.reading.head(left).kind is Kind.NAME
    told = memory.latest()
    follows = named and site.dash and not site.preposition and not site.reading.lemmas.isdisjoint(cue("following"))
    near = told is not None and told.sentence >= memory.sentence - 1 and told.label == site.label
    if follows and told is not None and near:
        return meaning_of(
            None, memory, told.measure, "elliptic", direction=told.direction
        )  # «далее следует Иран — 5 млн»
    gapped = site.reading.clause.form is Form.ELLIPTIC and named and not site.dash
    if gapped and near and told is not None and told.sentence == memory.sentence and site.preposition != "на":
        return meaning_of(None, memory, told.measure, "elliptic", direction=told.direction)  # «…, ВТБ 7 млрд»
    if not (site.dash or gapped) or not named or site.preposition != "на" or site.reading.predicates:
        return None
    if change is None or change.sentence != memory.sentence:
        return None
    return meaning_of(None, memory, "change", "elliptic", direction=change.direction)


def listed(site: Site, memory: Memory) -> Meaning | None:
    """«перевозки угля сократились на 3 %, строительных грузов — на 11 %»: a genitive alone before the dash."""
    left = site.left
    if left is not None and left.preposition and left.start and not site.reading.gaps[left.start]:
        left = site.reading.before(left.start)  # «грузов в контейнерах — 4 млн тонн»
    joined = left is not None and left.start > 0 and site.reading.words[left.start - 1].lemma in ("и", "а")
    going = joined and site.reading.clause.form is Form.BRACKET and not site.preposition  # «(муки — 2 млн и сои 1 млн)»
    if not (site.dash or going) or left is None or left.preposition:
        return None
    if going and not site.dash:
        return _listed(site, left, memory)
    if site.reading.clause.form is not Form.ELLIPTIC and (
        site.reading.predicates or (left.start and not _including(site.reading, left.start))
    ):
        return None
    told = memory.latest()
    other = left_out(site.reading, left) and site.reading.case(left) == "Gen" and told is not None
    if other and told is not None and (told.sentence, told.label) == (memory.sentence, site.label):
        # «экспорт пшеницы (в том числе продовольственной — 9 млн тонн)»
        return meaning_of(Located(site.reading, left), memory, told.measure, "listed", direction=told.direction)
    return _listed(site, left, memory)


def _including(reading: Reading, end: int) -> bool:
    """«в том числе рапса — 2 млн», «из них сои — 3 млн»: whether but that leads to the word."""
    lead = " ".join(word.text.lower() for word in reading.words[:end])
    return lead in ("в том числе", "из них", "из которых", "в частности", "включая", "в их числе")


def next_listed(site: Site, memory: Memory) -> Meaning | None:
    """What a list goes on with at a genitive before the dash; None where there is none."""
    left = site.left if site.dash else None
    return None if left is None or left.preposition else _listed(site, left, memory)


def _listed(site: Site, phrase: Phrase, memory: Memory) -> Meaning | None:
    """«отправка удобрений — 65 тыс., рыбы — 20 тыс.»: a list of what the first indicator is of."""
    told = memory.latest()
    reading = site.reading
    goes_on = told is not None and told.sentence == memory.sentence
    if (
        told is not None and told.sentence == memory.sentence - 1
    ):  # «Собрано 20 млрд. Из них налога на прибыль — 6 млрд»
        goes_on = [word.text.lower() for word in memory.readings[0].words[:2]] == ["из", "них"]
    letters = reading.head(phrase).text  # «выработка АЭС — 62 млрд, ГЭС — 61 млрд»: letters have no case
    undeclined = letters.isupper() and not letters.isascii() and reading.head(phrase).kind is Kind.NOUN
    if told is None or not told.frame or not goes_on or not (reading.case(phrase) == "Gen" or undeclined):
        return None
    of = " ".join(filter(None, (genitive(reading, phrase), complement(reading, phrase))))
    if not genitive(reading, phrase) or reading.head(phrase).kind is not Kind.NOUN:
        return None
    among = phrase is site.right  # «в том числе на 12 млн тонн ржи»
    change = memory.change() if site.preposition == "на" and not among else None
    direction: Direction = "" if change is None else change.direction
    part = change is None and (told.label, told.measure) == (site.label, "share")  # «доля угля — 5 %, нефти — 30 %»
    measure: Measure = "share" if part else "level" if change is None else "change"
    step = f"a list: «{told.indicator}»"
    if told.frame in deed_nouns() and reading.head_lemma(phrase) in deed_nouns():
        # «при увеличении добычи на 3 %, выработки энергии – на 8 %»: not of what was told, but beside it
        return Meaning(with_complement(reading, phrase), measure, "listed", direction, Located(reading, phrase))
    return Meaning(f"{told.frame} {of}", measure, "listed", direction, Located(reading, phrase), step=step)


def _sizes(site: Site) -> bool:
    """«Поголовье овец — 1,9 млн голов», «способность — 450 человек в час»: a noun of number, or a rate."""
    if "/" in site.unit:
        return True
    named = [site.left, site.reading.subject]  # «экипаж при старте — 6 человек»
    parts = [part for phrase in named if phrase is not None for part in (phrase.first, *phrase.chain)]
    return any(site.reading.words[part.head].lemma in cue("numbers") for part in parts if part.head >= 0)


def lasting_dash(site: Site, memory: Memory) -> Meaning | None:
    """«срок погашения — 18 лет», «максимальное наказание — пять лет лишения свободы»."""
    left = site.left
    if site.label != "DURATION" or not site.dash or left is None or left.preposition:
        return None
    head, told = site.reading.head(left), memory.latest()
    another = head.kind is Kind.NAME and site.reading.clause.form is Form.ELLIPTIC
    if another and told is not None and (told.sentence, told.label) == (memory.sentence, "DURATION"):
        return meaning_of(None, memory, told.measure, "elliptic")  # «Иванов проведет в колонии 3 года, Петров — 5 лет»
    if head.kind is not Kind.NOUN or head.case not in ("Nom", "Acc"):
        return None
    right = site.right
    if right is not None and site.item.pos == "ADJ" and right.start == site.place + 1:
        return None  # «соперник — 27-летний Матиас»
    return meaning_of(Located(site.reading, left), memory, "level", "lasting-dash")


def spoken_of(site: Site, memory: Memory) -> Meaning | None:
    """«Мощность — 1300 МВт; ранее речь шла о 1000 МВт»: of what was told in the same unit."""
    if site.preposition not in ("о", "об") or not {"речь", "идти"} <= site.reading.lemmas:
        return None
    told = next((one for one in reversed(memory.told) if one.unit == site.unit and site.unit), None)
    if told is None:
        return None
    return Meaning(told.indicator, told.measure, "elliptic", told.direction, told=told, step="what the talk is of")


def content(site: Site, memory: Memory) -> Meaning | None:
    """«в обмен на 25 млрд долларов кредитов»: what the amount is of."""
    right = site.right
    if site.unit == "{TEU}" and right is None and site.predicate is not None and not site.preposition:
        return Meaning("контейнеры", "level", "content")  # «через порт прошло 40 тыс. TEU»
    if site.label not in ("MONEY", "QUANTITY") or right is None or right.preposition or right.first.head < 0:
        return None
    told, before = memory.latest(), {word.text.lower() for word in site.reading.words[: site.place]}
    among = {"том", "числе"} <= before or "включая" in before
    listed = _listed(site, right, memory) if among and told is not None else None
    if listed is not None and told is not None and told.label == site.label:
        return listed  # «собрали 17 млн тонн зерна, в том числе 12 млн тонн ржи»
    text = nominative(site.reading, right) if site.reading.case(right) == "Gen" else ""
    return Meaning(text, "level", "content", about=Located(site.reading, right)) if text else None


def versus(site: Site, memory: Memory) -> Meaning | None:
    """«составила 8,6 % против 9,1 % годом ранее», «до 7,7 % после 8 % в сентябре»: an earlier level of the same."""
    if not site.versus:
        return _against(site, memory)
    located = subject(site.readings, site.reading)
    told = memory.latest()
    alike = told is not None and (told.label == site.label or site.bare)  # «14 млн литров против 13 млн»
    same = alike and told is not None and told.sentence == memory.sentence
    if same and told is not None:  # «3,9 % ссуд против 4,4 % годом ранее», «выросли на 0,1 % после 0,2 % неделей ранее»
        return Meaning(
            told.indicator, told.measure, "versus", told.direction, told=told, step="the value compared with"
        )
    return meaning_of(located, memory, share_or_level(site, located), "versus")


def _against(site: Site, memory: Memory) -> Meaning | None:
    """«убыток — 26 млн против прибыли в 822 млн годом ранее»: what is compared with has a name of its own."""
    left = site.left
    if left is None or left.preposition != "против" or site.preposition != "в" or left.end != site.anchor:
        return None
    named = site.reading.head(left).kind is Kind.NOUN and site.reading.head_lemma(left) not in cue("base", "pointers")
    return meaning_of(Located(site.reading, left), memory, "level", "versus") if named else None


def in_form_of(site: Site, memory: Memory) -> Meaning | None:
    """«10,7 млн евро в виде кредита», «2 млн как грант», «о получении в кредит 15 млн»: what the money is given as."""
    if site.label != "MONEY" or (site.preposition and not site.sized):
        return None
    reading, right, left = site.reading, site.right, site.left
    shaped = right is not None and right.preposition == "в" and reading.head_lemma(right) in cue("shapes")
    after = reading.words[site.place + 1 : site.place + 2]
    if right is not None and shaped and right.chain:
        return meaning_of(Located(reading, right.inner(0)), memory, "level", "in-form-of")
    given = reading.starting(site.place + 2) if after and after[0].text.lower() == "как" else None
    if given is None and left is not None and left.preposition == "в" and reading.case(left) == "Acc":
        given = left._replace(preposition="")
    valued = given is not None and reading.head_lemma(given) in cue("valued")
    return meaning_of(Located(reading, given), memory, "level", "in-form-of") if valued and given is not None else None


def _kept_level(site: Site, memory: Memory) -> Meaning | None:
    """«выпуск часов остался на прежнем уровне: 15 млн штук»: the subject of the clause before the colon."""
    above = parent(site.readings, site.reading)
    told = memory.told[-1] if memory.told else None
    if site.reading.predicates or site.reading.clause.form is not Form.MAIN or above is None:
        return None
    if above.lemmas.isdisjoint(cue("level")) or (told is not None and told.sentence == memory.sentence):
        return None
    located = subject(site.readings, above)
    thing = located is not None and located.reading.head(located.phrase).features.animacy != "Anim"
    return meaning_of(located, memory, "level", "topic") if thing else None


def _comes(site: Site) -> bool:
    """«по каналам переводов поступило 358 млн долларов»: the amount itself does what the verb says."""
    verb = site.predicate
    neuter = verb is not None and verb.kind is Kind.VERB and verb.features.gender == "Neut"
    return neuter and site.reading.subject is None and verb is not None and bool(verb_noun(verb.lemma))


def first_left(site: Site, memory: Memory) -> Meaning | None:
    """The nearest noun before the number, where no construction is recognised."""
    if site.label == "PERCENT" and site.item.tokens[-1].kind is Kind.ADJECTIVE and site.preposition:
        return None  # «дисконт при 100-процентной оплате»
    for phrase in reversed(site.reading.phrases):
        if phrase.end <= site.anchor and phrase.first.head >= 0 and site.reading.head(phrase).kind is Kind.NOUN:
            if phrase.preposition == "за" and site.reading.head_lemma(phrase) in ABROAD:
                continue
            if phrase.preposition == "из" and site.bare and site.reading.head_lemma(phrase) in cue("numbers"):
                continue  # «из общего числа 212 668 были туристами»
            if (phrase.preposition, site.reading.head_lemma(phrase)) in ADVERBS:
                continue  # «в том числе последнего 2,3 млн тонн»
            given = not phrase.preposition and site.reading.case(phrase) == "Dat"  # «республике понадобится 600 тонн»
            if given or phrase.preposition == "согласно" or (phrase.preposition == "по" and _comes(site)):
                continue
            if points_back(site.reading, phrase) and memory.latest() is not None:  # «эти показатели были равны 5 млн»
                return meaning_of(Located(site.reading, phrase), memory, "level", "nearest-noun")
            text = nominative(site.reading, phrase)
            direction = directions("nouns").get(site.reading.head_lemma(phrase))
            if direction and phrase.chain and site.dash and site.preposition in ("на", "в"):
                of = Located(site.reading, phrase.inner(0))  # «увеличение поставок отмечено в Китай — на 41 %»
                return meaning_of(of, memory, "change", "nearest-noun", direction=direction)
            if text and site.reading.head_lemma(phrase) not in cue("adverbial"):
                about = Located(site.reading, phrase)
                part = site.reading.head_lemma(phrase) in cue("share")  # «доля приборов не дотягивает до 20 %»
                measure = share_or_level(site, about) if part else "level"
                return Meaning(lower_first([text]), measure, "nearest-noun", about=about)
    kept = _kept_level(site, memory)
    if kept is not None:
        return kept
    latest = memory.latest()
    if latest is not None and latest.label == site.label and of_them(site) and latest.measure == "change":
        return meaning_of(None, memory, "change", "topic", direction=latest.direction)
    told = meaning_of(None, memory, "level", "topic")
    if told is not None or site.label == "CARDINAL":
        return told
    reached = _reached_mark(site, memory)
    if reached is not None:
        return reached
    above = parent(site.readings, site.reading)  # «перевозки растут: за год прошло 62 тысячи тонн»
    located = None if above is None else subject(site.readings, above)
    return None if located is None else meaning_of(located, memory, "level", "topic")


def _reached_mark(site: Site, memory: Memory) -> Meaning | None:
    """«Занятость кресел растет. Мы планируем достигнуть значения 90 %»: what was spoken of, where a mark is reached."""
    marked = site.sized and any(word.lemma in cue("marks") for word in site.reading.words[site.anchor : site.place])
    if not marked:
        return None
    carried, before = memory.carried, subject_spoken_of(memory)
    if carried is not None and carried.label == site.label and not memory.previous:
        return Meaning(carried.indicator, "level", "topic", told=carried, step="what the paragraph before told")
    return Meaning(before, "level", "topic", step="the subject of the sentence before") if before else None
