"""Rules for levels: how much there is of something."""

from __future__ import annotations

from typing import Final

from extract.link.cues import cue, directions
from extract.link.grammar import decline, lower_first, verb_noun
from extract.link.inside import counted, counted_genitive, measured, other_measured
from extract.link.items import Item, Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.phrases import THIRD_PERSON, Part, Phrase, Reading
from extract.link.respectively import respective_part
from extract.link.share import share_or_level
from extract.link.site import Located, Site, direct_object, subject
from extract.link.topic import Memory, points_back
from extract.link.wording import complement, genitive, nominative
from extract.records import Measure

_LEVEL_PREPOSITIONS: Final = frozenset(
    {"", "в", "до", "на", "от", "к", "с", "под", "свыше", "выше", "ниже", "около", "за"}
)


def level_verb(site: Site, memory: Memory) -> Meaning | None:
    """«выручка составила 5 млн», «товарооборот достиг 547 млн», «оценивается в 50 млн»."""
    verb = site.predicate
    if verb is None or verb.lemma not in cue("level") or site.preposition not in _LEVEL_PREPOSITIONS:
        return None
    measure = site.label != "CARDINAL" or _points(site) or _sizes_subject(site)
    if not measure and (verb.lemma not in cue("copular") or not _counts_people(site)):
        return None
    approaching = site.preposition == "к" and verb.lemma in cue("approaching")
    crossing = verb.lemma in cue("crossing")
    if crossing != (site.preposition == "за"):
        return None  # «порт перевалил 5 млн тонн»
    if site.preposition in ("на", "с", "к") and not site.sized and not approaching:
        return None
    if site.preposition == "в" and not site.sized and site.label == "CARDINAL" and _valued_before(site):
        return None  # «число заразившихся достигло 11 тысяч человек в 82 регионах»
    located = respective_part(site, subject(site.readings, site.reading))
    if located is not None and _measured_object(site, verb):
        return None
    if located is None and verb.lemma not in cue("copular"):
        return None
    if (
        located is not None
        and located.reading.head(located.phrase).kind is Kind.NAME
        and verb.lemma not in cue("copular")
    ):
        return None
    if located is not None and located.reading.head_lemma(located.phrase) in ("цифра", "показатель"):
        text = counted(site.item, singular=False) if site.label == "CARDINAL" and site.unit else ""
        if text:  # «официальная цифра составляет 16 млн абонентов»
            return Meaning(text, "level", "level-verb", about=located)
    return meaning_of(located, memory, share_or_level(site, located), "level-verb") or _abbreviation(located)


def _valued_before(site: Site) -> bool:
    """Whether the verb has a value already."""
    at = site.reading.predicate_place(site.place)
    return at is not None and any(word.kind is Kind.QUANTITY for word in site.reading.words[at + 1 : site.anchor])


def _abbreviation(located: Located | None) -> Meaning | None:
    """«МРП достигнет 4606 тенге»: a measure that is known by its letters alone."""
    head = None if located is None else located.reading.head(located.phrase)
    if head is None or head.kind is not Kind.NAME or not head.text.isupper():
        return None
    return Meaning(head.text, "level", "level-verb", about=located)


def _points(site: Site) -> bool:
    """«закрылся на отметке 2719 пунктов»: points of an index are a measure."""
    return site.unit in ("пункт", "балл")


def _sizes_subject(site: Site) -> bool:
    """«население приближается к 1,47 млрд человек»."""
    located = subject(site.readings, site.reading)
    return located is not None and located.reading.head_lemma(located.phrase) in cue("numbers")


def _counts_people(site: Site) -> bool:
    """«Аудитория насчитывает 400 млн человек»: a count as the size of a group named by the subject."""
    located = subject(site.readings, site.reading)
    if located is None:
        return site.item.lemma in cue("people")
    head = located.reading.head(located.phrase)
    return head.kind in (Kind.NOUN, Kind.PRONOUN) and head.lemma not in ("сторона", "страна", "компания")


def _measured_object(site: Site, verb: Item) -> bool:
    """«достигло урожая в 5 млн»: a noun between the verb and the number is what is measured."""
    left = site.left
    return left is not None and left.preposition == "" and site.reading.case(left) == "Ins" and verb.lemma == "быть"


def estimated(site: Site, memory: Memory) -> Meaning | None:
    """«оценила капитализацию в 19 млрд», «довести показатель до 1 млрд»."""
    verb = site.predicate
    place = site.reading.predicate_place(site.place)
    if verb is None or place is None or verb.lemma not in cue("estimate"):
        return None
    if site.preposition not in ("в", "до", "на") or site.label == "MULTIPLE":
        return None
    if site.label == "CARDINAL" and site.unit and site.preposition == "в" and not site.sized:
        return None  # «рост зафиксировали в 28 регионах»
    if site.place < place and site.reading.subject is not None and site.left is not None:
        return None  # «Китай с долей в 17 % сохранил второе место»
    found = direct_object(site.reading, place, site.place) or _pronoun_object(site)
    located = Located(site.reading, found) if found is not None else subject(site.readings, site.reading)
    if located is None:
        return None
    direction = directions("nouns").get(located.reading.head_lemma(located.phrase))
    if direction and located.phrase.chain and site.preposition == "на":  # «прогнозировал снижение переводов на 40 %»
        inner = Located(located.reading, located.phrase.inner(0))
        return meaning_of(inner, memory, "change", "estimated", direction=direction)
    if direction and located.phrase.chain and site.preposition == "до":  # «прогнозируют рост перевозок до 4 млн тонн»
        located = Located(located.reading, located.phrase.inner(0))
    meaning = meaning_of(located, memory, share_or_level(site, None), "estimated")
    if meaning is None:  # «оценили Facebook в 19 млрд»
        return Meaning("стоимость", "level", "estimated", about=located)
    return meaning


def _pronoun_object(site: Site) -> Phrase | None:
    """«аналитики оценивают ее в 9 млрд»."""
    bare = (one for one in site.reading.phrases if not one.preposition and one.first.head >= 0)
    return next((one for one in bare if site.reading.words[one.first.head].text.lower() in THIRD_PERSON), None)


def unit_price(site: Site, memory: Memory) -> Meaning | None:
    """«продают картофель по 14,5 рубля за килограмм», «нефть торгуется по 50 долларов за баррель»: the price of what
    is traded."""
    place = site.reading.predicate_place(site.place)
    if site.label != "MONEY" or site.preposition != "по" or "/" not in site.unit or place is None:
        return None
    found = direct_object(site.reading, place, site.place)
    located = None if found is None else Located(site.reading, found)
    if located is None and site.reading.words[place].lemma in cue("traded"):
        located = subject(site.readings, site.reading)
    if located is None or located.reading.head(located.phrase).kind is not Kind.NOUN:
        return None
    return Meaning(f"цена {genitive(located.reading, located.phrase)}", "level", "unit-price", about=located)


def cost(site: Site, memory: Memory) -> Meaning | None:
    """«проект обошелся в 5 млн», «2 % акций обошлись в 200 млн»."""
    verb = site.predicate
    if verb is None or verb.lemma not in cue("cost") or site.preposition not in ("", "в", "до"):
        return None
    if site.label not in ("MONEY", "CARDINAL"):  # «завод мощностью 5 млн тонн обойдется в 45 млрд рублей»
        return None
    located = subject(site.readings, site.reading)
    if located is None:
        return Meaning(" ".join(filter(None, ("стоимость", other_measured(site)))), "level", "cost")
    if points_back(located.reading, located.phrase):
        return meaning_of(located, memory, "level", "cost", prefix="стоимость")
    return Meaning(
        " ".join(filter(None, ("стоимость", genitive(located.reading, located.phrase)))), "level", "cost", about=located
    )


def summed(site: Site, memory: Memory) -> Meaning | None:
    """«25 тысяч кредитов на сумму 60 млрд»: the counted things, valued."""
    if site.anchor == 0 or not (site.sized or site.preposition == "на") or site.reading.gaps[site.anchor]:
        return None
    before = site.reading.words[site.anchor - 1]
    if before.kind is not Kind.QUANTITY or getattr(before.record, "label", "") != "CARDINAL" or site.label != "MONEY":
        return None
    text = counted(before, singular=False)
    return Meaning(text, "level", "summed") if text else None


def adjectival(site: Site, memory: Memory) -> Meaning | None:
    """«15-процентная пошлина», «100-долларовая купюра»: the quantity is an adjective of what it measures."""
    right, last = site.right, site.item.tokens[-1]
    described = last.kind is Kind.ADJECTIVE and all(one.isalnum() or one == "-" for one in last.text)  # no «кВт·ч»
    if not described or right is None or right.preposition:
        return None
    direction = directions("nouns").get(site.reading.head_lemma(right))
    if direction is not None and right.chain:  # «5-процентный рост экспорта»
        inner = right.inner(0)
        return meaning_of(Located(site.reading, inner), memory, "change", "adjectival", direction=direction)
    if direction is not None:
        return meaning_of(None, memory, "change", "adjectival", direction=direction)
    return meaning_of(Located(site.reading, right), memory, "level", "adjectival")


def attribute(site: Site, memory: Memory) -> Meaning | None:
    """«кабель мощностью 1 ГВт», «штраф в размере 5 млн», «ставка 23 %», «грант в 29 млн»."""
    reading = site.reading
    left = site.left
    whom = left is not None and left.preposition == "для" and site.preposition == "на" and site.label == "MONEY"
    # «и штраф в 5 млн» tells of itself, not of what stands before it
    itself = left is not None and not left.preposition and reading.head_lemma(left) in cue("valued")
    far = left is not None and (left.preposition or (site.sized and _joins(reading, left)))
    if left is not None and far and not site.dash and not itself:
        left = _described(site, left, sized=site.sized or whom)
    if left is not None and left.joined:
        left = _last_measurable(site.reading, left)
    if left is None or site.dash or left.first.head < 0:
        return None
    head = reading.words[left.first.head]
    if head.kind is not Kind.NOUN or (left.preposition and not _may_carry(site, left)):
        return None
    if left.preposition and (head.lemma in cue("moments") or head.lemma in cue("adverbial", but=("rated",))):
        return None  # «превысила с момента пуска 10 млрд»
    if head.case == "Ins" and not left.preposition and not site.preposition:
        counts = site.label == "CARDINAL" and site.unit and head.lemma not in cue("numbers", "size")
        return None if counts else _owned(site, left)  # «снабжать электроэнергией два района»
    if site.preposition not in ("", "в", "до", "от", "с", "под", "на", "из", "около", "по") or site.label == "MULTIPLE":
        return None
    verb_place = reading.predicate_place(site.place)
    verb = None if verb_place is None else reading.words[verb_place]
    valued = site.preposition == "на" and head.lemma in cue("valued") and site.label == "MONEY"
    powered = site.unit in ("kW", "MW", "GW")
    traded = verb is not None and site.label == "MONEY"
    if site.preposition in ("на", "по") and not (site.sized or valued or powered or traded):
        return None
    ranged = site.preposition == "от" and head.lemma in cue("valued")  # «за взятки от 10 до 50 тыс. рублей»
    ranged = ranged or (site.preposition == "до" and head.lemma in cue("valued") and not _changes(verb))
    if site.preposition in ("до", "с", "от", "из") and not (site.sized or ranged):
        return None
    if powered and site.preposition == "на" and head.case != "Nom":  # «возведут ветряную электростанцию на 500 МВт»
        inner = _last_measurable(reading, left)
        if inner.chain and reading.head_lemma(inner) in cue("works"):  # «проект по возведению станции»
            inner = inner.inner(0)
        return Meaning(f"мощность {genitive(reading, inner)}", "level", "attribute", about=Located(reading, inner))
    meant = verb_place is not None and direct_object(reading, verb_place, site.place) is left
    deed = verb is not None and of_deed(site, verb)
    placed = site.sized or site.preposition == "в" or valued or meant or deed
    if head.case == "Nom" and verb_place is not None and not placed:
        return None  # a subject, with its verb elsewhere: «компания 5 млн потратила»
    if head.case in ("Dat", "Loc") and not left.preposition and not _joins(reading, left):
        return None
    if site.label == "CARDINAL" and (site.preposition == "" or (site.preposition == "в" and head.text.isascii())):
        return None  # «2186 случаев COVID-19 в 52 регионах»
    if verb is not None and verb.lemma in cue("cost") and left.end > (verb_place or 0) and site.preposition == "в":
        return None
    inner = _last_measurable(reading, left)
    text = " ".join(filter(None, (nominative(reading, inner), complement(reading, inner))))
    if text == nominative(reading, inner) and site.label == "MONEY" and head.lemma in cue("valued"):
        text += f" {complement(reading, _edge(site.place + 1, inner))}"  # «грант в 48 млн на создание мембран»
        text = text.strip()
    if text and site.label == "QUANTITY" and not site.preposition:
        text = " ".join(filter(None, (text, measured(site))))  # «о транспортировке 1,5 млн тонн нефти»
    done = _done_to(site, left, verb)
    if done:
        step = f"«{verb.text}» → «{done}»" if verb is not None else ""
        return Meaning(
            f"{done} {genitive(reading, inner)}", "level", "attribute", about=Located(reading, inner), step=step
        )
    return Meaning(text, _noun_measure(site, head), "attribute", about=Located(reading, inner)) if text else None


def of_deed(site: Site, verb: Item) -> bool:
    """«Предусмотрены ремонт и расширение 150 км дорог»: the quantity belongs to the subject right before it."""
    left = site.left
    nominative = left is not None and not left.preposition and site.reading.case(left) == "Nom"
    return nominative and verb.passive and verb.number == "Plur" and not site.preposition


def _changes(verb: Item | None) -> bool:
    """«увеличить кредит до 5 млн»."""
    return verb is not None and (verb.lemma in directions("transitive") or verb.lemma in directions("verbs"))


def _done_to(site: Site, left: Phrase, verb: Item | None) -> str:
    """«зерно в объеме 7 млн тонн будет экспортировано» → «экспорт»: what was done to as much of the subject."""
    whole = site.sized and site.label == "QUANTITY" and site.reading.case(left) == "Nom" and not left.preposition
    return verb_noun(verb.lemma) if whole and verb is not None and verb.passive and verb.participle else ""


def _described(site: Site, left: Phrase, *, sized: bool) -> Phrase:
    """«поступления из бюджета в сумме 1 млрд», «квота по добыче в 30 млн»: the noun before the phrase is what the
    number describes."""
    reading = site.reading
    before = _before(reading, left)
    while before is not None and before.preposition and left.preposition == "":  # «из бюджета и Пенсионного фонда»
        left, before = before, _before(reading, before)
    if before is None or before.first.head < 0 or reading.head(before).kind is not Kind.NOUN:
        return left
    inner = before.inner(len(before.chain) - 1) if before.chain else before  # the noun that what follows belongs to
    part = left.preposition in ("в", "во") and reading.head_lemma(inner) in cue("share")  # «с долей в обороте в 17 %»
    if part:
        return inner
    quota = left.preposition == "по" and reading.head_lemma(inner) in cue("quotas")
    paid = sized and reading.head_lemma(inner) in cue("payments", "valued")
    return inner if quota or paid else left


def _joins(reading: Reading, phrase: Phrase) -> bool:
    return phrase.start > 0 and reading.words[phrase.start - 1].kind is Kind.COORDINATOR


def _before(reading: Reading, phrase: Phrase) -> Phrase | None:
    """The phrase right before, or the one that «и» joins it to."""
    edge = phrase.start
    if edge and not phrase.preposition and reading.words[edge - 1].kind is Kind.COORDINATOR:
        edge -= 1
    return reading.before(edge) if edge and not reading.gaps[edge] else None


def _edge(end: int, phrase: Phrase) -> Phrase:
    """The phrase as if it ended there."""
    return Phrase(phrase.start, end, phrase.preposition, phrase.first, phrase.chain)


def _may_carry(site: Site, left: Phrase) -> bool:
    """Whether the number describes the noun of a prepositional phrase: «о штрафе в 5 млн», «при прибыли 3 млн»."""
    if site.preposition == "" and site.label == "QUANTITY" and site.reading.head_lemma(left) in cue("flows"):
        return True  # «контракт на поставку 5 млн тонн»
    if left.preposition == "за" and not site.sized:  # «заплатил за игрока 3 млн», but «за взятки от 10 до 50 тыс.»
        return site.reading.head_lemma(left) in cue("valued", "payments")
    return site.sized or site.preposition == "в" or left.preposition in ("о", "об", "при", "с", "со", "под", "по")


def _last_measurable(reading: Reading, phrase: Phrase) -> Phrase:
    """«выделении гранта в 29 млн»: the number stands beside the last noun of the chain, if that is a thing counted."""
    if phrase.joined:
        phrase = Phrase(phrase.start, phrase.end, phrase.preposition, phrase.joined[-1], phrase.chain)
    while phrase.chain and reading.head_lemma(phrase) in cue("acts"):
        phrase = phrase.inner(0)
    return phrase


def _noun_measure(site: Site, head: Item) -> Measure:
    right = site.right
    part = right is not None and not right.preposition and site.reading.case(right) in ("Gen", "")
    if site.label == "PERCENT" and part and head.lemma in cue("acts", "flow_to"):
        return "share"  # «сделка по покупке 74 % сервиса»
    return "share" if head.lemma in cue("share") and site.label in ("PERCENT", "CARDINAL") else "level"


def _owned(site: Site, left: Phrase) -> Meaning | None:
    """A noun in the instrumental with its owner: «кабеля мощностью 1 ГВт» → «мощность кабеля»."""
    reading = site.reading
    measure = nominative(reading, left)
    if not measure:
        return None
    many = reading.words[left.start - 1] if left.start and not reading.gaps[left.start] else None
    owner = _owner(reading, left)
    beside = owner is not None and left.start > 1 and reading.words[left.start - 2].lemma == "с"  # «дом с 8 спальнями»
    if (
        many is not None and many.kind is Kind.QUANTITY and counted(many) and not beside
    ):  # «девять станций мощностью 41 МВт»
        return Meaning(f"{measure} {counted_genitive(many)}", "level", "attribute", about=Located(reading, left))
    words = [
        measure,
        *([] if owner is None else [*_genitive_of(reading, owner[1]), *_purpose(reading, owner[1], left)]),
    ]
    about = Located(reading, left if owner is None else owner[0])
    return Meaning(" ".join(words), "level", "attribute", about=about)


def _for_work(reading: Reading, phrase: Phrase) -> bool:
    """«по производству стали»: tells what a thing is for, and has no measure of its own."""
    return phrase.preposition == "по" and reading.head_lemma(phrase) in cue("works")


def _purpose(reading: Reading, owner: Part, left: Phrase) -> list[str]:
    """«завода … по производству железа»: what the owner is for, between it and the measure."""
    for phrase in reading.phrases:
        if owner.head < phrase.start < left.start and _for_work(reading, phrase):
            return complement(reading, Phrase(phrase.start, phrase.start, "", phrase.first)).split()
    return []


def _owner(reading: Reading, left: Phrase) -> tuple[Phrase, Part] | None:
    """The noun that the instrumental describes: the parser's choice if it is a noun before, else the nearest."""
    governor = reading.head(left).governor
    before = [
        phrase
        for phrase in reading.phrases
        if phrase.end <= left.start and not _for_work(reading, phrase) and not _sibling(reading, phrase)
    ]
    for phrase in reversed(before):
        for part in reversed((phrase.first, *phrase.chain)):
            if part.head >= 0 and reading.words[part.head].start == governor and _common(reading, part):
                return phrase, part
    for phrase in reversed(before):
        if phrase.preposition and reading.head(phrase).kind is Kind.NAME:
            continue  # «линию между Рештом и Астарой длиной 162 км»
        for part in reversed((phrase.first, *phrase.chain)):
            if _common(reading, part):
                return phrase, part
        return None
    return None


def _sibling(reading: Reading, phrase: Phrase) -> bool:
    """«мощностью 1 ГВт и протяженностью 1195 км»: a measure beside, with a number of its own."""
    measured = phrase.end < len(reading.words) and reading.words[phrase.end].kind is Kind.QUANTITY
    return measured and not phrase.preposition and reading.case(phrase) == "Ins"


def _common(reading: Reading, part: Part) -> bool:
    noun = reading.words[part.head] if part.head >= 0 else None
    return noun is not None and noun.kind is Kind.NOUN and noun.lemma not in cue("describing")


def _genitive_of(reading: Reading, part: Part) -> list[str]:
    return [lower_first(decline([], reading.words[part.head], case="gent"))]


def owing(site: Site, memory: Memory) -> Meaning | None:
    """«задолжала 200 млн», «должен Белоруссии 200 млн»."""
    verb = site.predicate
    if verb is None or verb.lemma not in cue("owe") or site.label not in ("MONEY", "QUANTITY"):
        return None
    infinitive = any(word.kind is Kind.INFINITIVE for word in site.reading.words)
    return None if infinitive else Meaning("долг", "level", "owing", about=subject(site.readings, site.reading))
