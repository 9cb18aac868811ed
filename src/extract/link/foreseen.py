"""What is foreseen: of a forecast, or only said to be one."""

from __future__ import annotations

from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.grammar import lemmas
from extract.link.items import Kind
from extract.link.meaning import Meaning
from extract.link.reading import Reading
from extract.link.reason import Reason
from extract.link.site import Located, Site
from extract.link.status_case import AMOUNTS, Case, Verdict


def of_a_forecast(case: Case) -> Verdict | None:
    """«прогноз сохранен на уровне 11 %», «прогноз по инфляции составляет 5 %»; not «инфляционные ожидания выросли до
    14 %», as people were asked."""
    meaning, about = case.meaning, case.meaning.about
    foretold = about is not None and about.reading.head_lemma(about.phrase) in cue("forecasts")
    amount = meaning.rule in AMOUNTS or meaning.rule == "bracket"  # «превысил прогноз (5 млн тонн)»
    named = amount and about is not None and about.reading.head_lemma(about.phrase) == "прогноз"
    verb = case.site.predicate  # «понизил оценку сбора до 80 млн тонн»
    anew = verb is not None and verb.lemma in cue("forecasting", "revising") and verb.features.voice == "Act"
    named = named or (about is not None and foretold and (anew or _earlier_one(about)))
    moved = meaning.rule == "change-verb" and case.site.label != "PERCENT"  # «прогноз экспорта снизился на 3 млн тонн»
    named = named or (moved and leading(meaning.indicator) == "прогноз")
    listed = meaning.rule in ("listed", "elliptic") or (meaning.rule == "shared" and about is None)
    listed = listed and leading(meaning.indicator) == "прогноз"  # «…, по инфляции — повышен до 5 %»
    revised = meaning.rule == "revised" or listed or (foretold and (meaning.told is not None or named))
    return ("forecast", Reason("cue", "a forecast")) if revised else None


def guessed_beforehand(case: Case) -> bool:
    """«Аналитики оценивали прибыль в 3 млрд рублей»: what a firm was held to earn, before it told so; not «оценили
    ущерб в 3 млрд»."""
    verb, own = case.site.predicate, case.site.reading.subject
    valued = verb is not None and verb.lemma in cue("valuing") and case.meaning.measure == "level"
    before = verb is not None and (verb.features.tense, verb.features.aspect) == ("Past", "Imp")
    by = own is not None and case.site.reading.head_lemma(own) in cue("experts") | {"рынок", "консенсус"}
    return valued and before and by and not lemmas(case.meaning.indicator).isdisjoint(cue("own_results"))


def _earlier_one(about: Located) -> bool:
    """«предыдущая оценка составляла 5 %»."""
    return any(about.reading.words[at].lemma in cue("previous_ones") for at in about.phrase.first.modifiers)


def in_a_forecast(case: Case) -> bool:
    """«В прежнем прогнозе министерства рост составлял 3 %», «в базовом сценарии дефицит равен 2 % ВВП», «сохраняет
    прогноз на год: рост выручки на 3 %»."""
    own = case.site.reading
    above = case.site.readings[own.index - 1] if own.index and not own.predicates else None
    if above is not None and above.clause.form is Form.MAIN and _gives_forecast(above):
        return True
    return case.meaning.rule in (*AMOUNTS, "change-noun") and any(
        one.preposition == "в" and own.head_lemma(one) in cue("outlooks") for one in own.phrases
    )


def _gives_forecast(above: Reading) -> bool:
    """«компания сохраняет прогноз на год: …», not «банк превысил прогноз: …»."""
    if "прогноз" not in above.lemmas or Kind.QUANTITY in above.kinds or not above.lemmas.isdisjoint(cue("comparing")):
        return False
    return any(one.first.head >= 0 and above.head_lemma(one) == "прогноз" for one in above.phrases[-2:])


def is_foreseen(meaning: Meaning) -> bool:
    """«повысила прогноз с 4 до 5 %», «снизила план с 5 до 4 млн тонн»: whether a value is of what is foreseen alone."""
    if meaning.rule == "revised" or leading(meaning.indicator) in ("план", "прогноз", "инвестпрограмма"):
        return True
    return modified(meaning, cue("foretold"), inner=False) or modified(meaning, cue("to_come"), inner=False)


def was_foreseen(site: Site) -> bool:
    """«до 890 млрд с ранее запланированных 834 млрд», «против ожидавшихся 3 %», «при плановых 5 млрд»."""
    return site.foreseen


def leading(indicator: str) -> str:
    """The indicator's first word: «прогноз роста» → «прогноз»."""
    return indicator.partition(" ")[0]


def modified(meaning: Meaning, by: frozenset[str], *, inner: bool = True) -> bool:
    """Whether an adjective of the kind, or a participle of the present of such a verb, stands by the noun that names
    the indicator, or by one in the genitive behind (`inner`)."""
    if meaning.about is None:
        return False
    words, phrase = meaning.about.reading.words, meaning.about.phrase
    parts = phrase.parts if inner else (phrase.first,)
    beside = (words[at] for part in parts for at in part.modifiers)
    return any(
        word.lemma in by
        and (not word.participle or (word.features.tense == "Pres" and word.features.variant != "Short"))
        for word in beside
    )
