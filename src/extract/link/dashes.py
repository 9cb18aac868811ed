"""Rules for values behind a dash: «мощность — 2 млн тонн», «из них 17 млрд – налоговые платежи»."""

from __future__ import annotations

from typing import Final

from extract.analyse.lemmas import dictionary_tags
from extract.link.attribute import POWER
from extract.link.clause import Form
from extract.link.clause_object import direct_object
from extract.link.cues import cue, deed_nouns, directions
from extract.link.ellipsis import as_before
from extract.link.grammar import lemmas, lower_first, may_be, verb_noun
from extract.link.grown import growing_part
from extract.link.inside import head_noun
from extract.link.items import Kind
from extract.link.listing import item_of_list
from extract.link.meaning import MEASURED, Meaning, deed, meaning_of, object_of_deed
from extract.link.measures import of_them, share_or_level
from extract.link.memory import Memory
from extract.link.name_behind import of_bearer
from extract.link.phrases import Phrase
from extract.link.price_changes import priced
from extract.link.ranking import listed_too, next_place, of_flow_told, ranked_by, ranked_on
from extract.link.reading import Reading
from extract.link.share_parts import next_part
from extract.link.share_whole import parts_follow
from extract.link.site import Located, Site
from extract.link.trends import acts
from extract.link.wording import complement, completed, genitive, nominative

_AMONG: Final = 3  # words of «в том числе»
_FIRST: Final = 1  # the place of what stands behind «а»
_NAMED: Final = frozenset({Kind.NOUN, Kind.ADJECTIVE, Kind.COORDINATOR, Kind.PREPOSITION})
_THIS: Final = 2  # the place of a value behind «это —»


def value_first(site: Site, memory: Memory) -> Meaning | None:
    """«из них 17,5 млрд – налоговые платежи, 415 млн – неналоговые доходы»: what a part is, behind it and a dash."""
    reading, place = site.reading, site.place
    after = reading.words[place + 1 : place + 2]
    part = reading.starting(place + 2) if after and after[0].kind is Kind.DASH else None
    if site.label not in ("MONEY", "QUANTITY") or site.preposition or part is None or part.preposition:
        return None
    last = memory.told[-1] if memory.told else None
    goes_on = last is not None and (last.sentence, last.first) == (memory.sentence, True)
    lead = [word.text.lower() for word in reading.words[:3]]  # «из этой суммы 2 млрд — налог»
    of_this = [word.lemma for word in reading.words[:2]] == ["из", "этот"] or lead == ["в", "том", "числе"]
    begins = site.anchor == 0 or reading.gaps[site.anchor] or of_them(site) or of_this
    head = reading.head(part)
    done = last is not None and (last.sentence, last.label) == (memory.sentence, site.label) and not last.first
    if last is not None and done and head.lemma in cue("region", "body", "producers", "treasuries"):
        # «800 млн даст федеральный бюджет, 200 млн — область»
        return Meaning(last.indicator, last.measure, "elliptic", last.direction, told=last, step="done by another")
    other = reading.words[0].lemma == "а" and site.place <= _FIRST and may_be(head.text, "nomn", "plur")
    goes_on = goes_on or parts_follow(site)
    plural = goes_on and may_be(head.text, "nomn", "plur")  # «…, 300 млн — пени»
    named = head.kind is Kind.NOUN and (reading.case(part) in ("Nom", "Acc") or other or plural)
    if not named or not (other or (begins and (of_them(site) or of_this or goes_on))):
        return None  # «600 тысяч тонн составляет мука, а 900 тысяч тонн – комбикорма»
    return meaning_of(Located(reading, part), memory, "level", "value-first")


def dash(site: Site, memory: Memory) -> Meaning | None:
    """«мощность — 2 млн тонн», «а казахстанские в Азербайджан — 136 млн»."""
    reading = site.reading
    elliptic = reading.clause.form is Form.ELLIPTIC
    if site.anchor in reading.colons and _heads(site):
        return meaning_of(Located(reading, reading.phrases[0]), memory, "level", "dash")
    somebody = _done_by_somebody(site, memory)
    if somebody is not None or not (site.dash or elliptic):
        return somebody
    left = site.left
    if _behind_term(site) or _in_row_of_deeds(site):
        return None
    done = _done(site) or _so_much_growth(site, memory) or _at_an_end(site, memory)
    if done is not None:
        return done
    if site.preposition == "на" and site.unit in POWER and not site.dash:
        return None  # «а также ветропарк на 240 МВт»
    by = left is not None and left.preposition == "по"  # «занимает третье место по надоям — 9 тыс. кг»
    whose = None if left is None or left.preposition else reading.head(left)
    # «лидирует Китай — 5 млн», «лидируют врачи — 5 млн»
    who = whose is not None and (whose.kind is Kind.NAME or whose.features.animacy == "Anim")
    own_most = left is not None and left.preposition == "у" and reading.head(left).kind is Kind.NAME
    who = who or (own_most and not _most_told(reading))
    # «по объему инвестиций Россия занимает третье место — 9 млрд»
    who = who or (whose is not None and whose.lemma in cue("places") and whose.kind is Kind.NOUN)
    if left is not None and site.dash and (by or who):
        ranked = of_flow_told(ranked_by(site, reading), memory)  # «по числу туристов лидирует Турция — 5 млн человек»
        ranked = ranked or (ranked_on(site, memory, reading) if memory.latest() is None else None)
        ranked = ranked or listed_too(site, memory)
        if ranked is not None:
            return ranked
    before = reading.words[site.anchor - _THIS] if site.dash and site.anchor >= _THIS else None
    if before is not None and before.kind is Kind.QUOTE and not site.preposition:
        placed = next_place(site, memory, reading)  # «Второе место занимает драма «Берег» — 90 млн рублей»
        if placed is not None:
            return placed
    joined = site.anchor > 0 and reading.words[site.anchor - 1].kind is Kind.COORDINATOR
    if joined and site.label == "CARDINAL" and not site.dash and head_noun(site.item) is not None:
        return None  # «среди погибших девочка и двое полицейских»
    seats = site.unit in cue("mandates") and head_noun(site.item) is not None  # «а партия АСТ – одно место»
    if site.label == "CARDINAL" and (seats or not elliptic) and not _sizes(site):
        return None
    found = next(
        (p for p in reading.phrases if not p.preposition and reading.case(p) == "Nom" and p.end <= site.anchor), None
    )
    beside = site.left if site.dash else None
    if beside is not None and not beside.preposition and reading.head(beside).case == "Nom":
        found = beside if reading.head(beside).kind is Kind.NOUN else found
    at = reading.predicate_place(site.place)
    given = None if at is None or site.label not in ("MONEY", "PERCENT") else direct_object(reading, at, site.place)
    if given is not None and site.label == "PERCENT" and reading.head_lemma(given) not in cue("share"):
        given = None  # «купил пакет банка — 50 %»
    record = given is not None and reading.head_lemma(given) in cue("size", "base")  # «цена обновила рекорд — 5 тыс.»
    if beside is not None and given is beside and not record and reading.head(beside).kind is Kind.NOUN:
        found = beside  # «супруга передала часть взятки — 5 миллионов»
    lent = given is not None and beside is not None and beside.preposition and given.end == beside.start
    if lent and given is not None and reading.head_lemma(given) in cue("grants", "valued"):
        found = given  # «край даст заводу заем из регионального фонда — 500 млн рублей»
    if found is None and elliptic:
        found = next((p for p in reading.phrases if _standing(reading, p) and p.end <= site.anchor), None)
    if found is None and site.dash:
        found = site.left
        if found is not None and found.preposition:
            found = completed(reading, found) or _led(site, found)
    told = next((one for one in reversed(memory.told) if one.label == site.label), None) or memory.latest()
    by = found is not None and reading.case(found) == "Ins" and told is not None and told.sentence == memory.sentence
    if by and told is not None and told.label == site.label:  # «обслужено 3 млн, в том числе портами Москвы — 2 млн»
        return meaning_of(None, memory, told.measure, "elliptic", direction=told.direction)
    verb = site.predicate
    if site.dash and verb is not None and verb.lemma in cue("occurring") and site.left is not None:
        found = _occurring(site)  # «рост наблюдается в перевозках удобрений — 64,7 тыс. тонн»
        grown = _grown_there(site, found, memory)
        if grown is not None:
            return grown
    found = _settled_object(site, found) or found
    then = site.dash and reading.words[0].lemma == "то" and not reading.predicates  # «…, то в Твери — на 3 %»
    if then and found is None:
        return as_before(site, memory)
    if elliptic and (found is None or reading.head(found).kind is Kind.NAME or _another_doer(site, found, memory)):
        return as_before(site, memory)
    if found is None or _does(site, found):
        return None
    bearing = of_bearer(site, found, memory)
    if bearing is not None:
        return bearing
    if directions("nouns").get(reading.head_lemma(found)):
        if site.preposition != "до" or not found.chain:
            return None
        found = found.inner(0)  # «зафиксировало замедление роста производства — до 0,9 %»
    located = Located(reading, found)
    listed = item_of_list(site, found, memory) if elliptic else None
    if listed is not None:
        return listed
    change = memory.change() if site.preposition == "на" or site.label == "MULTIPLE" else None
    if change is not None:  # «экспорт вырос на 34 %, импорт — на 29 %», «подсолнечник — в 1,9 раза»
        meaning = meaning_of(located, memory, "change", "dash", direction=change.direction)
        dearer = change.indicator.startswith(("цена ", "курс ")) and change.sentence == memory.sentence
        return priced(meaning, located) if dearer and meaning is not None else meaning
    part = next_part(site, memory, located) if elliptic else None
    last = memory.latest()
    sold = elliptic and site.label == "MONEY" and reading.head_lemma(found) in cue("goods") and not found.chain
    if sold and last is not None and last.sentence == memory.sentence and last.indicator.startswith("цена "):
        thing = genitive(reading, found)  # «Золото торгуется по 4200 долларов, серебро — по 51 доллару»
        return Meaning(f"цена {thing}", "level", "dash", about=located) if thing else part
    valued = elliptic and site.label == "MONEY" and reading.head_lemma(found) in cue("worth")
    valued = valued and last is not None and last.sentence == memory.sentence
    if valued and last is not None and last.indicator.startswith("стоимость "):
        thing = genitive(reading, found)  # «Участок оценили в 5 млн рублей, дом — в 12 млн»
        return Meaning(f"стоимость {thing}", "level", "dash", about=located) if thing else part
    return part or meaning_of(located, memory, share_or_level(site, located), "dash")


def _most_told(reading: Reading) -> bool:
    """«Среди лидеров по активам самая большая доля вкладов у …»: whether the clause says itself what is most."""
    own = reading.subject
    superlative = own is not None and any(reading.words[at].lemma in cue("superlative") for at in own.first.modifiers)
    return superlative and own is not None and reading.head_lemma(own) not in cue("places", "ranks")


def _heads(site: Site) -> bool:
    """«Население: 20 млн человек», «Численность персонала: 12 тыс. человек»: whether a number has nothing before it but
    the noun of what it is, and a colon."""
    reading = site.reading
    lead = reading.phrases[0] if reading.phrases else None
    alone = (
        lead is not None and (lead.start, lead.end) == (0, site.anchor) and not (reading.predicates or lead.preposition)
    )
    return lead is not None and alone and site.label == "CARDINAL" and reading.head_lemma(lead) in cue("numbers")


def _led(site: Site, beside: Phrase) -> Phrase | None:
    """«ВВП на душу населения — 14 тыс. долларов»: the noun that leads the clause, whatever case the tagger gives it,
    with what is said of it right behind."""
    reading, lead = site.reading, site.reading.phrases[0]
    behind = reading.starting(lead.end) if complement(reading, lead) else None  # «ВВП на душу населения в Туле – …»
    end = lead.end if behind is None else behind.end
    alone = not lead.start and beside.start in (lead.end, end) and not lead.preposition and not reading.predicates
    head = reading.head(lead)
    noun = lead.first.head >= 0 and head.kind is Kind.NOUN and head.text[:1].isupper()
    standing = head.text.isupper() or may_be(head.text.lower(), "nomn", "sing") or not dictionary_tags(head.text)
    planned = beside.preposition == "по" and head.lemma in cue("plans_for", "outlooks")  # «План по добыче — 5 млн»
    return lead if alone and noun and standing and not planned else None


def _at_an_end(site: Site, memory: Memory) -> Meaning | None:
    """«Выше всего зарплаты в финансовой сфере — 120 тыс. рублей»: what is most or least where the dash says."""
    reading, left = site.reading, site.left
    ends = reading.lead in cue("extremes", but=("most",))
    own = reading.starting(2) if ends and len(reading.words) > _THIS else None
    if own is None or left is None or not left.preposition or own.preposition or site.preposition or own is left:
        return None
    noun = reading.head(own).kind is Kind.NOUN
    return (
        meaning_of(Located(reading, own), memory, share_or_level(site, Located(reading, own)), "dash") if noun else None
    )


def _grown_there(site: Site, found: Phrase | None, memory: Memory) -> Meaning | None:
    """«Наибольшее сокращение произошло в производстве кожи — на 29 %»: by how much what the verb says it occurred in
    has changed."""
    own, reading = site.reading.subject, site.reading
    direction = None if own is None or own.chain else directions("nouns").get(reading.head_lemma(own))
    by = site.preposition == "на" or (site.preposition, site.label) in (("в", "MULTIPLE"), ("", "PERCENT"))
    if found is None or direction is None or not by:
        return None
    return meaning_of(Located(reading, found), memory, "change", "dash", direction=direction)


def _so_much_growth(site: Site, memory: Memory) -> Meaning | None:
    """«Эксперты отметили прирост цен на хлеб. Это — 12 %»: how much the growth is that the sentence before, which told
    no fact, names."""
    alone = site.place == _THIS and site.reading.words[0].text.lower() == "это" and site.dash
    told = memory.latest()
    if not alone or site.label != "PERCENT" or (told is not None and told.sentence >= memory.sentence - 1):
        return None
    for reading in reversed(memory.previous):
        for phrase in reversed(reading.phrases):
            direction = directions("nouns").get(reading.head_lemma(phrase))
            if direction is not None and phrase.chain and not phrase.preposition:
                inner = Located(reading, phrase.inner(0))
                return meaning_of(inner, memory, "change", "dash", direction=direction)
    return None


def _done(site: Site) -> Meaning | None:
    """«Обмолочено рапса – 31 тыс. га», «Вино экспортировалось в Россию — 5 млн бутылок»: a dash between what has been
    done to something and how much of it."""
    reading, left, at = site.reading, site.left, site.reading.predicate_place(site.place)
    own = reading.subject
    if own is not None and at is not None and site.dash and not site.preposition and site.unit and own.end <= at:
        moved = reading.words[at].text.lower().endswith(("ся", "сь"))
        moved = moved and verb_noun(reading.words[at].lemma) in cue("flow_from", "flow_to", but=("goods", "owed"))
        if moved and reading.lead in cue("most"):  # «Больше всего вина экспортировалось в Россию — …»: a genitive
            noun = verb_noun(reading.words[at].lemma)
            return Meaning(f"{noun} {reading.text(own)}", "level", "action", about=Located(reading, own))
        return deed(reading.words[at], reading, own) if moved else None
    if left is None or at is None or site.label != "QUANTITY" or not site.dash or site.preposition:
        return None
    verb, beside = reading.words[at], left.start == at + 1 and not left.preposition
    if verb.features.variant != "Short" or reading.subject is not None or not beside or reading.case(left) != "Gen":
        return None
    return deed(verb, reading, left)


def _in_row_of_deeds(site: Site) -> bool:
    """«…, ремонт плотины высотой 20 м, строительство 50 км труб и установку 20 насосов»: whether an item of a row, no
    value left alone by an ellipsis, has a deed of its own whose object the value measures, or a size of its own."""
    left, right, reading = site.left, site.right, site.reading
    if site.dash or left is None or left.preposition or left.end != site.anchor or left.first.head < 0:
        return False
    head = reading.head(left)
    if head.case == "Ins" and not left.chain:
        return head.lemma in cue("designed", "capacities")
    followed = right is not None and not right.preposition and reading.case(right) == "Gen"
    counted = site.label == "CARDINAL" and bool(site.unit)
    return head.lemma in deed_nouns() and not left.chain and not site.preposition and (counted or followed)


def _behind_term(site: Site) -> bool:
    """«его брат — шесть лет колонии и штраф в 1 млн рублей»: whether a noun behind a duration and «и» has the value."""
    words, left = site.reading.words, site.left
    own = left is not None and left.end == site.anchor and site.preposition == "в"
    joined = left is not None and left.start > 0 and words[left.start - 1].kind is Kind.COORDINATOR
    return own and joined and any(word.kind is Kind.TIME for word in words[: site.anchor])


def _done_by_somebody(site: Site, memory: Memory) -> Meaning | None:
    """«Порт отгрузил уголь — 5 млн тонн», «Банк выдал кредиты: в январе — 5 млрд»: what is done to the object."""
    reading, at = site.reading, site.reading.predicate_place(site.place)
    counted = site.label == "CARDINAL" and site.unit
    if not site.dash or site.preposition or at is None or counted or site.label not in MEASURED:
        return None
    thing = direct_object(reading, at, site.place)
    if thing is None or not at < thing.start < site.anchor:
        return None
    return object_of_deed(Located(reading, thing), reading.words[at], site, memory, "dash")


def _settled_object(site: Site, found: Phrase | None) -> Phrase | None:
    """«Банк объявил ставку по кредитам — 16 %», «Минфин определил объем займов — 5 трлн»: what somebody sets or tells,
    right before the dash, rather than who does."""
    reading, at = site.reading, site.reading.predicate_place(site.place)
    own = reading.subject
    if not site.dash or at is None or own is None or (found is not None and found != own):
        return None
    if not acts(Located(reading, own)) and reading.head_lemma(own) not in cue("body"):
        return None  # «Цена обновила максимум — 5 тыс.»
    verb, thing = reading.words[at], direct_object(reading, at, site.place)
    if thing is None or thing is own or not at < thing.start < site.anchor or verb.features.voice != "Act":
        return None
    if verb.lemma not in cue("set_for", "approving") and reading.head_lemma(thing) not in cue("quotas"):
        return None  # «Завод выполнил план — 12 тыс. штук»
    behind = reading.starting(thing.end) if complement(reading, thing) else None
    return thing if (behind or thing).end == site.anchor - 1 else None


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
    if growing is not None and of is not None and site.reading.head_lemma(of) in cue("prices"):
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
    if " ".join(word.text.lower() for word in words[:_AMONG]) in cue("including"):  # «в том числе на капусту – 5 %»
        words = words[_AMONG:]
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
    """«резиденты отправили 171 млн долларов, нерезиденты — 570 млн», «… получат 5 тысяч, а семьи – 10 тысяч»: another
    who does the same."""
    told, head = memory.latest(), site.reading.head(phrase)
    doer = head.features.animacy == "Anim" or head.lemma in cue("producers", "body", "recipients")
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


def _sizes(site: Site) -> bool:
    """«Поголовье овец — 1,9 млн голов», «способность — 450 человек в час»: a noun of number, or a rate."""
    if "/" in site.unit:
        return True
    named = [site.left, site.reading.subject]  # «экипаж при старте — 6 человек»
    if site.left is not None and site.left.start and site.reading.words[site.left.start - 1].kind is Kind.QUANTITY:
        named = named[1:]  # «три члена экипажа – двое россиян и американка»
    parts = [part for phrase in named if phrase is not None for part in phrase.parts]
    told = cue("numbers") | {"объем"}  # «объем выборки — 1600 человек»
    return any(site.reading.words[part.head].lemma in told for part in parts if part.head >= 0)


def _term_before(reading: Reading, left: Phrase) -> Phrase | None:
    """The bare «срок» that a phrase with a preposition belongs to, where the clause has no verb."""
    own = reading.before(left.start) if left.start and not reading.predicates else None
    named = own is not None and not own.preposition and reading.head_lemma(own) in cue("spans")
    return own if named else None


def lasting_dash(site: Site, memory: Memory) -> Meaning | None:
    """«срок погашения — 18 лет», «максимальное наказание — пять лет лишения свободы», «…, а до Поти – за 12 дней»."""
    left, told = site.left, memory.latest()
    again = site.label == "DURATION" and site.reading.clause.form is Form.ELLIPTIC and told is not None
    again = again and told is not None and (told.sentence, told.label) == (memory.sentence, "DURATION")
    if again and told is not None and left is not None and left.preposition and left.start <= 1:
        return meaning_of(None, memory, told.measure, "elliptic")
    if site.label == "DURATION" and site.dash and left is not None and left.preposition:
        left = _term_before(site.reading, left)  # «средний срок пребывания в центре — 12 дней»
    if site.label != "DURATION" or not site.dash or left is None or left.preposition:
        return None
    head = site.reading.head(left)
    if again and told is not None and head.kind is Kind.NAME:
        return meaning_of(None, memory, told.measure, "elliptic")  # «Иванов проведет в колонии 3 года, Петров — 5 лет»
    if head.kind is not Kind.NOUN or head.case not in ("Nom", "Acc"):
        return None
    right = site.right
    if right is not None and site.item.pos == "ADJ" and right.start == site.place + 1:
        return None  # «соперник — 27-летний Матиас»
    return meaning_of(Located(site.reading, left), memory, "level", "lasting-dash")
