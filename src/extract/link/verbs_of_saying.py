"""Verbs by which a clause tells who says so, and whether what is said follows them."""

from __future__ import annotations

from collections.abc import Sequence

from extract.link.clause import Form
from extract.link.clause_object import direct_object
from extract.link.cues import cue, directions
from extract.link.items import Item, Kind
from extract.link.known import id_of, label
from extract.link.negation import denied
from extract.link.reading import Reading
from extract.link.speakers import plans_there
from extract.recognise.countries import is_country_id


def telling_verb(clauses: Sequence[Reading], reading: Reading) -> Item | None:
    """The verb by which a clause says what is told, makes it known or records it; None where it does something."""
    published, recorded = publishes(clauses, reading), _records(reading)
    done = (reading.words[at] for at in reading.predicates)
    told = (one for one in done if of_saying(one, clauses, reading) or one is published or one is recorded)
    return next((one for one in told if one is published or not _does(reading, one)), None)


def _does(reading: Reading, verb: Item) -> bool:
    """«заключили контракт», «передала 5 млн»: a verb of saying that has an object does rather than says."""
    objects = (one for one in reading.phrases if not one.preposition and reading.case(one) == "Acc")
    told = {*cue("avowed"), *directions("nouns")}
    moved = any(reading.head(one).kind is Kind.NOUN and reading.head_lemma(one) not in told for one in objects)
    return verb.lemma in cue("doing") and (moved or Kind.QUANTITY in reading.kinds)


def of_saying(word: Item, clauses: Sequence[Reading] = (), reading: Reading | None = None) -> bool:
    """Whether the word is a verb of saying that has its speaker for a subject: not «было отмечено».

    «В Минпроме планируют, что …»: a verb of planning says too, where what it plans is told.
    """
    adding = word.kind is Kind.GERUND and reading is not None and leads_complement(clauses, reading)
    if word.kind is not Kind.VERB and not adding:
        return False
    if reading is not None and plans_there(reading, word):
        return True
    if reading is not None and (_sure(clauses, reading, word) or _not_excluding(clauses, reading, word)):
        return True
    if word.passive:
        return False
    if reading is not None and _demanding(reading, word):
        return True
    if word.text.lower().endswith("м"):  # «отметим», «напомним»: the author's own
        return False
    if reading is not None and word.lemma in cue("announcing") and _opens(reading, word):
        return False
    if reading is not None and word.lemma == "высказаться" and not reading.forms.isdisjoint(("за", "против")):
        return False  # «против высказались 7 депутатов»
    if reading is not None and word.lemma in cue("calling") and _called(reading, word):
        return True
    if word.lemma in cue("awaiting"):
        return reading is not None and _leads_to(clauses, reading, word)
    if word.lemma in cue("telling_with") and reading is not None and not reading.lemmas.isdisjoint(cue("told_with")):
        return any(one.lemma in cue("told_with") and one.kind is Kind.NOUN for one in reading.words)
    if reading is not None and forecasts(reading, word):
        return True
    if reading is not None and word.lemma in cue("speaking_on"):  # «Сейчас, продолжил он, экспорт растет»
        return reading.clause.form is Form.ASIDE and Kind.QUANTITY not in reading.kinds
    planning = word.lemma in cue("planned") and reading is not None and leads_complement(clauses, reading)
    return planning or word.lemma in cue("source_verbs")


def _opens(reading: Reading, verb: Item) -> bool:
    """«объявил тендер на закупку 300 автобусов»: what the verb begins, and tells nothing."""
    behind = next((one for one in reading.phrases if reading.words[one.start].start > verb.start), None)
    return behind is not None and not behind.preposition and reading.head_lemma(behind) in cue("to_supply")


def _sure(clauses: Sequence[Reading], reading: Reading, word: Item) -> bool:
    """«эксперт уверен, что …», «…, убежден министр»."""
    if word.lemma not in cue("sure"):
        return False
    ends = reading.index == 0 and reading.words[-1] is word and len(clauses) > 1  # «Министр уверен: …»
    bare = (reading.index > 0 or ends) and Kind.QUANTITY not in reading.kinds
    return leads_complement(clauses, reading) or bare


def _not_excluding(clauses: Sequence[Reading], reading: Reading, word: Item) -> bool:
    """«министр не исключил, что …», «аналитик не исключает снижения ставки до 12 %»."""
    if word.lemma not in ("исключить", "исключать") or word.passive or "не" not in reading.forms:
        return False
    changes = any(reading.head_lemma(one) in directions("nouns") for one in reading.phrases)
    return leads_complement(clauses, reading) or changes or Kind.QUANTITY not in reading.kinds


def _demanding(reading: Reading, word: Item) -> bool:
    """«прокурор потребовал взыскать 5 млн», «обвиняет компанию в хищении 5 млн»."""
    behind = [one for one in reading.words if one.start > word.start]
    own = None if reading.subject is None else reading.head(reading.subject)
    if own is None or not (own.features.animacy == "Anim" or label(own) or own.lemma in cue("speakers")):
        return False
    if word.lemma in cue("accusing"):
        return any(one.preposition == "в" for one in reading.phrases)
    return word.lemma in cue("demanding") and any(one.kind is Kind.INFINITIVE for one in behind)


def _called(reading: Reading, verb: Item) -> bool:
    """«назвал рост на 5 % рекордным», «эту цифру назвал X»: who calls what is told something."""
    if "цифра" in reading.lemmas:
        return True
    behind = (word for word in reading.words if word.start > verb.start)
    return any(word.kind is Kind.ADJECTIVE and word.case == "Ins" for word in behind)


def _leads_to(clauses: Sequence[Reading], reading: Reading, verb: Item) -> bool:
    """«ждут роста», «рассчитывают на рост», «надеются, что …», «как надеются в X»: whether a verb of expecting is led
    to what is told."""
    if leads_complement(clauses, reading) or reading.words[0].lemma == "как":
        return True
    behind = (one for one in reading.phrases if reading.words[one.start].start > verb.start)
    awaited = [one for one in behind if one.preposition in ("", "на")]
    place = reading.words.index(verb) + 1
    sums = cue("balances", "results")  # «ждут дефицита в 5 млрд»
    amount = next((one for one in reading.words[place:] if one.lemma not in cue("modifiers")), None)
    own = None if reading.subject is None else reading.head(reading.subject)
    expects = own is not None and (own.lemma in cue("experts", "speakers") or label(own) in ("ORG", "PER"))
    if expects and amount is not None and getattr(amount.record, "label", "") in ("MONEY", "PERCENT", "QUANTITY"):
        return True  # «аналитики ждали 7 млрд рублей»
    level = [getattr(one.record, "label", "") for one in reading.words if one.kind is Kind.QUANTITY]
    beside = bool(awaited) and awaited[0].start == place and reading.case(awaited[0]) == "Acc"
    if beside and level[:1] in (["PERCENT"], ["MONEY"]):
        return True  # «ждет ставку на уровне 13 %»
    return any(
        reading.head_lemma(one) in directions("nouns") or (one.start == place and reading.head_lemma(one) in sums)
        for one in awaited
        if reading.case(one) in ("Gen", "Acc")
    )


def forecasts(reading: Reading, verb: Item) -> bool:
    """«Банк повысил прогноз роста до 6 %»: who sets a forecast anew tells it."""
    if verb.lemma not in cue("forecasting", "revising"):
        return False
    told = [one for one in reading.phrases if not one.preposition and reading.case(one) == "Acc"]
    at = reading.words.index(verb) if verb in reading.words else None
    fronted = None if at is None else direct_object(reading, at, -1)  # «Прогноз роста на 2026 год МВФ повысил до 6 %»
    return any(reading.head_lemma(one) in cue("forecasts") for one in (*told, *([fronted] if fronted else ())))


def leads(clauses: Sequence[Reading], reading: Reading) -> bool:
    """Whether the speech follows («X сообщил, что …»), rather than stands before («…, сообщил X»)."""
    return reading.index == 0 or leads_complement(clauses, reading)


def leads_complement(clauses: Sequence[Reading], reading: Reading) -> bool:
    """Whether a clause has one that tells what it says: «сообщил, что …»."""
    return any(other.clause.parent == reading.index and other.clause.form is Form.COMPLEMENT for other in clauses)


def about_this(reading: Reading) -> bool:
    """«Об этом сообщил X», «такие данные приводит X», «так описал спрос X»: said of the sentence before."""
    if "же" in reading.forms:  # «такого же мнения придерживается X»
        return False
    if reading.words[0].text.lower() == "так" and Kind.QUANTITY not in reading.kinds and len(reading.words) > 1:
        return reading.words[1].kind is Kind.VERB
    lead = reading.words[:2]  # «Это следует из отчета X»
    follows = len(lead) > 1 and lead[1].kind is Kind.VERB and lead[1].lemma in cue("following_from")
    if follows and lead[0].text.lower() == "это" and Kind.QUANTITY not in reading.kinds:
        return True
    if any(
        reading.head_lemma(phrase) in cue("source_nouns") | {"цифра"}
        and any(
            reading.words[place].lemma in ("такой", "этот", "данный", "соответствующий")
            for place in phrase.first.modifiers
        )
        for phrase in reading.phrases
        if phrase.preposition in ("", "с")
    ):
        return True
    return any(
        phrase.preposition in ("о", "об") and reading.head(phrase).lemma in ("это", "этот")
        for phrase in reading.phrases
    )


def _records(reading: Reading) -> Item | None:
    """«Росстат зафиксировал безработицу на уровне 2 %»: what a statistical service does is to tell; else None."""
    if reading.lemmas.isdisjoint(cue("recording")):
        return None
    own = reading.subject
    verb = next((word for word in reading.words if word.kind is Kind.VERB and word.lemma in cue("recording")), None)
    if own is None or verb is None or verb.passive or label(reading.head(own)) != "ORG":
        return None
    name = id_of(reading.head(own)).lower()
    return verb if any(stem in name for stem in cue("statisticians")) else None


def publishes(clauses: Sequence[Reading], reading: Reading) -> Item | None:
    """«Статистику обнародовала Росавиация», «Итоги подвел Росстат»: the verb of a sentence that says no more than who
    has made known what the sentence before tells; else None."""
    publishing = cue("publishing", "reporting")
    if reading.lemmas.isdisjoint(publishing):
        return None
    verb = next((word for word in reading.words if word.kind is Kind.VERB and word.lemma in publishing), None)
    if verb is None or any(Kind.QUANTITY in one.kinds for one in clauses):
        return None
    if any(reading.words[place] is verb and denied(reading, place) for place in reading.predicates):
        return None  # «Показатели компания не раскрывает»
    own = reading.subject
    if own is not None and is_country_id(id_of(reading.head(own))):
        return None  # «Киргизия опубликовала статистику пока только за 11 месяцев»: what it does
    if verb.lemma in cue("reporting") and own is not None and label(reading.head(own)) == "ORG":
        return verb  # ««Россети» отчитались за полугодие»
    told = (one for one in reading.phrases if not one.preposition and not one.chain and reading.case(one) == "Acc")
    return verb if any(reading.head_lemma(one) in cue("published") for one in told) else None
