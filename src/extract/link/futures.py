"""What a verb in the future makes of a value: a plan where somebody decides on it, else a forecast."""

from __future__ import annotations

from typing import Final

from extract.analyse.lemmas import parses
from extract.link.clause import Form
from extract.link.clause_subject import subject
from extract.link.cues import cue, directions
from extract.link.grammar import lemmas
from extract.link.items import Item, Kind
from extract.link.meaning import Meaning
from extract.link.modals import future_verb
from extract.link.reading import Reading
from extract.link.site import Site, parent
from extract.link.status_case import Case
from extract.records import Entity, Status

_SIDE: Final = "сторона"  # «китайская сторона увеличит прием зерна»
_LENGTHS: Final = frozenset({"km", "m"})
_MADE: Final = frozenset({"count", "action", "change-verb", "changed-to"})
"""Rules of values that a deed makes so."""
_DEGREES: Final = frozenset({"Cel", "K"})
_LEADING: Final = (Kind.DASH, Kind.QUOTE, Kind.PARTICLE)
# Rules whose future is a forecast unless the indicator is something that people decide on.
_GROWING: Final = frozenset(
    {
        "change-verb",
        "changed-to",
        "change-noun",
        "level-verb",
        "multiplying-verb",
        "comparison",
        "multiple",
        "dash",
        "elliptic",
        "restated",
        "same-in-brackets",
        "announced",
        "listed",
        "share-verb",
    }
)


def of_future(site: Site, reading: Reading, meaning: Meaning, verb: Item) -> Status:
    """What somebody does («повысят налог») is planned; what happens («цены вырастут») is a forecast. `reading` is the
    clause of the verb."""
    done = [word for word in reading.words if word.participle and word.features.variant == "Short"]
    listed = reading is not site.reading and meaning.rule in ("elliptic", "dash")  # «…, 3 млн — на школы»
    if verb.lemma == "быть" and any(word.lemma in directions("transitive") or listed for word in done):
        return "planned"  # «перечень будет увеличен на 5 маршрутов»: somebody does it
    turning = {word.lemma for word in reading.words if word.kind is Kind.INFINITIVE} if verb.lemma == "быть" else set()
    turning.add(verb.lemma)  # «будет ускоряться»
    turning.discard("быть")
    become = not (turning.isdisjoint(directions("verbs")) and turning.isdisjoint(cue("level")))
    yields = verb.lemma in cue("yielding", "contributing") and meaning.rule == "yielded"
    befalling = verb.lemma == "быть" and any(  # «будут гибнуть»
        word.kind is Kind.INFINITIVE and word.lemma in cue("unplanned") for word in reading.words
    )
    measured = {*lemmas(" ".join(meaning.indicator.split()[:2])), *_of_subject(reading)}
    weather = not cue("weather").isdisjoint(measured)  # «скорость ветра не превысит 3 м/с», «ветер будет дуть со …»
    if verb.lemma in cue("unplanned") or befalling or yields or weather:  # «налог принесет бюджету 5 млн рублей»
        return "forecast"
    # «на рынке сложится дефицит в 5 млн тонн» comes by itself
    growing = meaning.rule in _GROWING or (meaning.rule in ("shared", "attribute") and become)
    if (
        meaning.rule in ("elliptic", "dash", "listed", "restated")
        and verb.features.voice == "Act"
        and not _becomes(verb)
    ):
        return "planned"  # «50 млн направят на больницы, 30 млн — на школы», «направят 50 млн, или 10 % прибыли»
    if not growing or verb.lemma in cue("enabling") or _budgeted(site, meaning):
        return "planned"
    if verb.lemma in directions("transitive") and not _grows(site, meaning, verb):
        # «зарплаты учителей повысят вдвое, врачей — на 50 %»: no subject but that of the verb left out
        return "planned" if meaning.rule == "listed" or _decides(site, meaning) else "forecast"
    return "planned" if (is_designed(meaning) or _laid(site, meaning)) and not _conditional(site) else "forecast"


def _of_subject(reading: Reading) -> tuple[str, ...]:
    return () if reading.subject is None else (reading.head_lemma(reading.subject),)


def _conditional(site: Site) -> bool:
    """«если цены упадут, …», «в случае отмены пошлины …»: what depends on something else."""
    return any(
        reading.words[0].lemma == "если"
        or any(
            word.lemma == "случай" and reading.words[at - 1].text.lower() == "в"
            for at, word in enumerate(reading.words)
            if at
        )
        for reading in site.readings
    )


def with_future(site: Site) -> Item | None:
    """«построят 14 садов и реконструируют две школы»: a verb of both aspects that «и» joins to one in the future."""
    upper, verb = parent(site.readings, site.reading), site.predicate
    joined = site.reading.words[0].lemma == "и" and site.reading.clause.form in (Form.MAIN, Form.FURTHER)
    if upper is None or verb is None or not joined or verb.features.tense != "Pres":
        return None
    both = any(parse.tag.tense == "futr" for parse in parses(verb.text))
    return future_verb(upper) if both else None


def is_guessed(site: Site) -> bool:
    """«по оценкам, выйдем на 450 млн тонн», «доходы, по расчетам Минфина, вырастут и составят 5 млн»."""
    return any(
        phrase.preposition in ("по", "согласно")
        and reading.head_lemma(phrase) in cue("forecasts") | {"расчет", "подсчет", "мнение"}
        for reading in site.readings[: site.reading.index + 1]
        for phrase in reading.phrases
    )


def is_opinion(site: Site) -> bool:
    """«аналитики полагают, что регулятор снизит ставку», «ставка снизится до 7 %, прогнозирует эксперт»."""
    behind = [one for one in site.readings[site.reading.index + 1 :] if one.predicates][:1]
    said = [one for one in behind if not one.kinds & {Kind.QUANTITY, Kind.COORDINATOR}]
    lead = [next((word for word in one.words if word.kind not in _LEADING), None) for one in said]
    thinks = [word is not None and word.kind is Kind.VERB and word.lemma in cue("opinion") for word in lead]
    if any(one.clause.parent is not None and thinking for one, thinking in zip(said, thinks, strict=True)):
        return True
    told: Reading | None = site.reading
    if site.reading.clause.form is Form.MAIN and site.reading.words[0].kind is Kind.COORDINATOR:
        told = parent(site.readings, site.reading)  # «полагают, что рост составит 5 %, а ставка снизится до 7 %»
    upper = parent(site.readings, told) if told is not None and told.clause.form is Form.COMPLEMENT else None
    return upper is not None and any(word.kind is Kind.VERB and word.lemma in cue("opinion") for word in upper.words)


def as_somebody_thinks(site: Site) -> bool:
    """«сможет вывезти, как считает ведомство, 5 млн тонн»."""
    asides = (one for one in site.readings if one.clause.parent == site.reading.index and one.words[0].lemma == "как")
    return any(word.lemma in cue("opinion") for one in asides for word in one.words if word.kind is Kind.VERB)


def _budgeted(site: Site, meaning: Meaning) -> bool:
    """«доходы бюджета составят 70 млрд рублей, дефицит — 2 млрд»: what a budget sets."""
    sums = site.label == "MONEY" and not lemmas(meaning.indicator).isdisjoint(cue("budget_lines"))
    return sums and any("бюджет" in reading.lemmas for reading in site.readings)


def _becomes(verb: Item) -> bool:
    """Whether the verb tells what becomes of something, or what it comes to, rather than what is done."""
    changing = verb.lemma in directions("verbs") or verb.lemma in directions("transitive")
    return changing or verb.lemma in cue("level", "share_verbs", "cost", "yielding", "contributing")


def _decides(site: Site, meaning: Meaning) -> bool:
    """Whether the subject is one who decides: not «новые поставки увеличат объем», «Россия увеличит добычу»."""
    located = subject(site.readings, site.reading)
    if located is None:
        return True
    head = located.reading.head(located.phrase)
    verb = site.predicate
    itself = meaning.about is not None and meaning.about.phrase is located.phrase
    if verb is not None and verb.kind is Kind.VERB and (verb.number != head.number or itself):
        return True  # «налог повысят», «зарплаты повысят»: somebody does
    if isinstance(head.record, Entity):
        return head.record.label != "LOC"
    decides = head.features.animacy == "Anim" or head.lemma in cue("titles", "speakers") or head.lemma == _SIDE
    return decides or head.kind is not Kind.NOUN


def _grows(site: Site, meaning: Meaning, verb: Item) -> bool:
    """«ВВП прибавит 6,8 %»: of a verb by which a thing grows as well as is made to, whether it is that which grows."""
    own, about = subject(site.readings, site.reading), meaning.about
    if own is None or about is None or verb.lemma not in directions("verbs"):
        return False
    return about.phrase is own.phrase and own.reading.head(own.phrase).number == verb.number


def may_be_done(case: Case) -> bool:
    """«здесь можно создать 300 рабочих мест», «следует довести экспорт до 5 млн»: what somebody thinks should come; not
    «билет можно купить за 500 рублей»."""
    words = [word for reading, limit in case.clauses[::-1] for word in reading.words[:limit]]
    lead = next((at for at, word in enumerate(words) if word.text.lower() in cue("should_come")), None)
    # not «можно открыть счет от 100 рублей», «температуру можно довести до 50 градусов»
    made = case.meaning.rule in _MADE and case.site.unit not in _DEGREES
    if lead is None or not made or case.site.reading.subject is not None:
        return False
    deeds = [word for word in words[lead:] if word.kind is Kind.INFINITIVE and word.start < case.site.record.start]
    changing = directions("transitive").keys() | (cue("made") - cue("buying"))
    return bool(deeds) and deeds[-1].lemma in changing and deeds[-1].features.aspect == "Perf"


def _laid(site: Site, meaning: Meaning) -> bool:
    """«Маршрут составит 340 км»: how long what people lay will be."""
    words = [word.lemma for word in indicator_words(meaning)]
    long = site.unit in _LENGTHS and meaning.measure == "level"  # not «путь сократится на 900 км»
    return long and bool(words) and words[0] in cue("route")


def is_designed(meaning: Meaning) -> bool:
    """Whether people decide on what is measured: «объем инвестиций», not «дефицит бюджета»."""
    words = [word.lemma for word in indicator_words(meaning)]
    if meaning.rule == "listed" or (not words and meaning.rule == "dash"):
        # «Мощность первого блока составит 7 МВт, второго — 9 МВт»
        return not cue("designed").isdisjoint(meaning.indicator.lower().replace("ё", "е").split()[:2])
    return next((lemma for lemma in words if lemma not in cue("size")), "") in cue("designed")


def indicator_words(meaning: Meaning) -> list[Item]:
    """The nouns of what is measured, its head first."""
    if meaning.about is None:
        return []
    reading, phrase = meaning.about.reading, meaning.about.phrase
    return [reading.words[part.head] for part in phrase.parts if part.head >= 0]
