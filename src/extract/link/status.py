"""Whether it is so, is meant to be so, or is expected to be so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from extract.link.clause import Form
from extract.link.cues import cue, deed_nouns, directions
from extract.link.dates import is_base
from extract.link.futures import (
    as_somebody_thinks,
    indicator_words,
    is_designed,
    is_guessed,
    is_opinion,
    of_future,
    with_future,
)
from extract.link.grammar import lemmas
from extract.link.hanging import clauses_for, is_only_infinitive, is_resulting, is_verbless, reach
from extract.link.items import CONDITIONAL, Item, Kind
from extract.link.meaning import Meaning
from extract.link.modals import future_verb, modal_word, obliged
from extract.link.purpose import is_purpose
from extract.link.reading import Reading
from extract.link.reason import Reason
from extract.link.site import Located, Site, direct_object, done_before, parent, places_before
from extract.records import Status

PLAIN: Final = Reason("plain")
"""Nothing says that it is not so."""
_STATUSES: Final[tuple[Status, ...]] = ("forecast", "planned")  # a clause of doubt outweighs a plan within it
_ASIDE: Final = 3  # words: «как ожидается», «как ожидают аналитики»
_BEYOND: Final = frozenset({"ниже", "выше"})
_AMOUNTS: Final = frozenset({"changed-to", "shared", "level-verb", "dash"})  # rules: «прогноз составляет 5 %»

Verdict = tuple[Status, Reason]


@dataclass(frozen=True, slots=True)
class _Case:
    """A value, what it is of, and what speaks for its being so."""

    site: Site
    meaning: Meaning
    clauses: tuple[tuple[Reading, int], ...]
    """Its own and those that it hangs on, each with the word up to which it tells of the value."""
    above: tuple[Reading, ...]
    """The line above its list, where none of its clauses has a predicate; among `clauses` too."""
    planning: bool


_Rule = Callable[[_Case], Verdict | None]


def status(site: Site, meaning: Meaning, *, planning: bool = False, above: Sequence[Reading] = ()) -> Verdict:
    """The status and the word that decided it; the clauses that it hangs on speak for it too.

    `planning`: the text has spoken of a plan last («Построят завод. Мощность — 30 тысяч тонн»); `above`: the line above
    the list that the site is an item of.
    """
    clauses = [(one, site.place if one is site.reading else reach(site, one)) for one in clauses_for(site, meaning)]
    head = () if any(reading.predicates for reading, _ in clauses) else tuple(above)
    clauses += [(one, len(one.words)) for one in head]
    case = _Case(site, meaning, tuple(clauses), head, planning)
    return next((found for rule in _RULES if (found := rule(case)) is not None), ("actual", PLAIN))


# --- so already, or as what was told before


def _told_already(case: _Case) -> Verdict | None:
    """What people have answered, asked or voted, what is compared with, and what makes something else possible."""
    site, meaning = case.site, case.meaning
    before = meaning.told if meaning.rule in ("same-in-brackets", "elliptic") else None
    same = before is not None and before.actual and (before.measure, meaning.measure) == ("share", "share")
    asked = site.predicate is not None and site.predicate.lemma in cue("pricing")
    answered = meaning.rule == "polled" or same  # «26 % хотели бы …» have said so
    priced = meaning.rule == "charged" or (meaning.rule == "unit-price" and asked)  # «за номер просят 9 тыс. рублей»
    voted = meaning.indicator.startswith("голосование ")  # «за проект закона»
    done = (answered or priced or voted) and future_verb(site.reading) is None
    subsidiary = meaning.rule == "adjectival" and meaning.indicator == "доля" and meaning.about is None
    past = site.predicate is not None and site.predicate.features.tense == "Past"
    often = meaning.rule == "times" and past and Kind.INFINITIVE not in site.reading.kinds
    # «100-процентная дочка холдинга получит кредит», «адвокаты дважды просили о помиловании»
    done = done or subsidiary or often or _out_of_all(site) or _disposed_of(case)
    # «После 11 раундов команда попросила остановить бой»
    done = done or _charged_with(case) or (site.preposition == "после" and future_verb(site.reading) is None)
    done = done or _after_that(site) or meaning.rule in ("distance", "set-apart")
    done = done or (meaning.rule == "versus" and not was_foreseen(site))
    return ("actual", PLAIN) if done or _enables(case) else None


def _after_that(site: Site) -> bool:
    """«ждут роста на 4 % после падения на 5 % в январе»: what it was before."""
    left = site.earlier[0] if site.earlier is not None else site.left
    if left is None or left.preposition != "после" or site.preposition != "на":
        return False
    told = any(word.kind is Kind.QUANTITY for word in site.reading.words[: left.start])
    return told and site.reading.head_lemma(left) in directions("nouns")


def _set_beforehand(case: _Case) -> Verdict | None:
    """«дефицит — 3 млрд при плановых 5 млрд», «против прогнозных 5 %»."""
    site = case.site
    said = {word.lemma for word in site.reading.words[site.anchor : site.place]} & cue("by_plan")
    if not said:
        return None
    return "planned" if "плановый" in said else "forecast", Reason("cue", "set beforehand")


def _charged_with(case: _Case) -> bool:
    """«суд рассмотрит дело о краже 5 млн рублей»: what a court has to do with is done already."""
    about = case.meaning.about
    if about is None or about.phrase.preposition not in ("о", "об", "в") or not about.phrase.start:
        return False
    before = about.reading.before(about.phrase.start)
    return before is not None and any(
        about.reading.words[part.head].lemma in cue("accusations") for part in before.parts if part.head >= 0
    )


def _disposed_of(case: _Case) -> bool:
    """«планирует продать завод мощностью 5 млн тонн», «решил купить дом с пятью комнатами»: the size of what is there
    already."""
    site = case.site
    before = [word for word in site.reading.words[: site.place] if word.kind in (Kind.INFINITIVE, Kind.VERB)]
    if case.meaning.rule == "count" and site.preposition in ("с", "со") and before:
        return before[-1].lemma in cue("disposing", "trade_to")
    sized = case.meaning.rule == "attribute" and site.label == "QUANTITY"
    return sized and bool(before) and before[-1].lemma in cue("disposing")


def _out_of_all(site: Site) -> bool:
    """«из 30 школ осталось сдать 12»: how many there are."""
    counts = [at for at, word in enumerate(site.reading.words) if word.kind is Kind.QUANTITY]
    leads = site.place == 1 and site.preposition == "из"
    return leads and site.label == "CARDINAL" and counts[-1] > site.place


def _enables(case: _Case) -> bool:
    """«Урожай в 26 млн тонн позволяет экспортировать 15 млн»: the size of what is there already, and makes it
    possible."""
    site = case.site
    own, done = site.reading.subject, site.reading.predicates
    sized = case.meaning.rule == "attribute" and own is not None and own.end == site.anchor
    return sized and bool(done) and done[0] > site.place and site.reading.words[done[0]].lemma in cue("enabling")


def _compared_with_told(case: _Case) -> Verdict | None:
    """«поставки составят 4 млн тонн. Это на 14 % ниже, чем …»."""
    apart = case.meaning.rule in ("comparison", "elliptic") and not case.site.reading.predicates
    told = case.meaning.told if apart else None
    if told is None or told.state == "actual":
        return None
    return told.state, Reason("told", f"as for «{told.indicator}» before")


def _in_other_money(case: _Case) -> Verdict | None:
    """«составит 60 долларов (5 тыс. рублей)»."""
    told = case.meaning.told if case.meaning.rule == "same-in-brackets" and _only_value(case.site) else None
    if told is None or {told.label, case.site.label} != {"MONEY"}:
        return None
    return told.state, Reason("told", f"as for «{told.indicator}» before")


def _only_value(site: Site) -> bool:
    """Whether a bracket has nothing but the value: «(5 тыс. рублей)», «(около 5 тыс. рублей)»."""
    words = site.reading.words
    alone = site.place == len(words) - 1 and all(word.kind is Kind.ADVERB for word in words[: site.place])
    return alone and site.reading.clause.form is Form.BRACKET and not site.reading.forms & cue("now")


# --- forecasts, plans and terms by name


def _of_a_forecast(case: _Case) -> Verdict | None:
    """«прогноз сохранен на уровне 11 %», «прогноз по инфляции составляет 5 %»; not «инфляционные ожидания выросли до
    14 %», as people were asked."""
    meaning, about = case.meaning, case.meaning.about
    foretold = about is not None and about.reading.head_lemma(about.phrase) in cue("forecasts")
    named = meaning.rule in _AMOUNTS and about is not None and about.reading.head_lemma(about.phrase) == "прогноз"
    verb = case.site.predicate  # «понизил оценку сбора до 80 млн тонн»
    anew = verb is not None and verb.lemma in cue("forecasting", "revising") and verb.features.voice == "Act"
    named = named or (about is not None and foretold and (anew or _earlier_one(about)))
    moved = meaning.rule == "change-verb" and case.site.label != "PERCENT"  # «прогноз экспорта снизился на 3 млн тонн»
    named = named or (moved and _leading(meaning.indicator) == "прогноз")
    listed = meaning.rule in ("listed", "elliptic") or (meaning.rule == "shared" and about is None)
    listed = listed and _leading(meaning.indicator) == "прогноз"  # «…, по инфляции — повышен до 5 %»
    revised = meaning.rule == "revised" or listed or (foretold and (meaning.told is not None or named))
    return ("forecast", Reason("cue", "a forecast")) if revised else None


def _earlier_one(about: Located) -> bool:
    """«предыдущая оценка составляла 5 %»."""
    return any(about.reading.words[at].lemma in cue("previous_ones") for at in about.phrase.first.modifiers)


def _in_a_forecast(case: _Case) -> bool:
    """«В прежнем прогнозе министерства рост составлял 3 %», «в базовом сценарии дефицит равен 2 % ВВП», «сохраняет
    прогноз на год: рост выручки на 3 %»."""
    own = case.site.reading
    above = case.site.readings[own.index - 1] if own.index and not own.predicates else None
    if above is not None and above.clause.form is Form.MAIN and _gives_forecast(above):
        return True
    return case.meaning.rule in (*_AMOUNTS, "change-noun") and any(
        one.preposition == "в" and own.head_lemma(one) in cue("outlooks") for one in own.phrases
    )


def _gives_forecast(above: Reading) -> bool:
    """«компания сохраняет прогноз на год: …», not «банк превысил прогноз: …»."""
    if "прогноз" not in above.lemmas or Kind.QUANTITY in above.kinds or not above.lemmas.isdisjoint(cue("comparing")):
        return False
    return any(one.first.head >= 0 and above.head_lemma(one) == "прогноз" for one in above.phrases[-2:])


def is_foreseen(meaning: Meaning) -> bool:
    """«повысила прогноз с 4 до 5 %», «снизила план с 5 до 4 млн тонн»: whether a value is of what is foreseen alone."""
    if meaning.rule == "revised" or _leading(meaning.indicator) in ("план", "прогноз", "инвестпрограмма"):
        return True
    return _modified(meaning, cue("foretold"), inner=False) or _modified(meaning, cue("to_come"), inner=False)


def was_foreseen(site: Site) -> bool:
    """«до 890 млрд с ранее запланированных 834 млрд», «против ожидавшихся 3 %», «при плановых 5 млрд»."""
    return site.foreseen


def _leading(indicator: str) -> str:
    return indicator.partition(" ")[0]


def _modified(meaning: Meaning, by: frozenset[str], *, inner: bool = True) -> bool:
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


def _is_plan(case: _Case) -> bool:
    """«снизила план производства до 5 млн», «хотя план был 50 млн»."""
    own = case.site.reading.subject
    named = own is not None and case.site.reading.head_lemma(own) == "план"
    about = case.meaning.about  # «план по добыче – 96 млн тонн»
    led = about is not None and about.phrase.start > 0
    by = led and about is not None and about.phrase.preposition == "по"
    planned = by and about is not None and about.reading.words[about.phrase.start - 1].lemma == "план"
    planned = planned or _is_mark(case) or _is_programme(case)
    return planned or (case.meaning.rule in _AMOUNTS and (named or _leading(case.meaning.indicator) == "план"))


def _is_mark(case: _Case) -> bool:
    """«ориентир по дефициту — 5 млрд», «заявлена планка в 5 млн»; not «преодолели планку в 5 млн»."""
    about, verb = case.meaning.about, case.site.predicate
    heads = {_leading(case.meaning.indicator), "" if about is None else about.reading.head_lemma(about.phrase)}
    if about is not None and about.phrase.preposition == "при" and not heads.isdisjoint(cue("aims")):
        return True  # «сложится на уровне 8 % при целевом ориентире в 5 %»
    led = about is not None and about.phrase.start > 0
    if about is not None and led and about.reading.words[about.phrase.start - 1].text.lower() in _BEYOND:
        return False  # «на 2 % ниже нижней планки в 40 млн»
    set_up = verb is None or verb.features.variant == "Short" or verb.lemma in cue("copular")
    return not heads.isdisjoint(("планка", "ориентир")) and set_up


def _is_programme(case: _Case) -> bool:
    """«увеличили инвестпрограмму до 890 млрд рублей»; not «за 2024 год инвестпрограмма составила 800 млрд»."""
    words = case.site.reading.words
    over = any(at and words[at - 1].lemma == "за" for at, _ in case.site.reading.times)
    return _leading(case.meaning.indicator) == "инвестпрограмма" and case.meaning.measure == "level" and not over


def _assumed(case: _Case) -> bool:
    """«сценарий исходит из цены в 50 долларов», «бюджет сверстан исходя из цены в 60 долларов»; not «плату взяли исходя
    из тарифа в 5 рублей»."""
    about, site = case.meaning.about, case.site
    if site.preposition == "из" and site.anchor > 0:  # «исходя из 60 долларов за баррель»
        verb = site.reading.words[site.anchor - 1]
    elif about is not None and about.phrase.preposition == "из" and about.phrase.start:
        verb = about.reading.words[about.phrase.start - 1]
    else:
        return False
    whole = {lemma for reading in case.site.readings for lemma in reading.lemmas}
    foreseen = not whole.isdisjoint(cue("outlooks", "foreseen"))
    return verb.lemma == "исходить" and (foreseen or verb.kind is Kind.VERB)


def _by_adjective(case: _Case) -> bool:
    """«предполагаемая стоимость работ — 7 млн рублей»."""
    return case.meaning.measure != "change" and _modified(case.meaning, cue("foretold"))


def _is_term(case: _Case) -> bool:
    """«договор на пять лет»."""
    planned = cue("planned", but=("before_contracts",))
    return case.meaning.rule == "lasting" and any(word.lemma in planned for word in indicator_words(case.meaning))


def _is_meant_to_last(case: _Case) -> bool:
    """«работы рассчитаны на шесть лет»."""
    verb = case.site.predicate
    return case.site.label == "DURATION" and verb is not None and verb.lemma in ("рассчитать", "рассчитанный")


# --- words of planning and expecting


def _by_aside(case: _Case) -> Verdict | None:
    """«мощность, как ожидается, вырастет»."""
    own = case.site.reading.index
    for aside in case.site.readings:
        opening = aside.index == 0 and aside.words[0].lemma == "как" and len(aside.words) <= _ASIDE
        if not (opening or aside.clause.parent == own) or aside.clause.form not in (Form.ADVERBIAL, Form.ASIDE):
            continue
        if aside.words[0].lemma in cue("conceding"):  # «упал на 3 %, хотя эксперты ожидали худшего»
            continue
        guessing = cue("forecast", "hoping") if aside.words[0].lemma == "как" else cue("forecast")
        guess = next((word for word in aside.words if word.lemma in guessing), None)
        if guess is not None and Kind.QUANTITY not in aside.kinds:
            return "forecast", Reason("cue", f"«{guess.text}»")
    return None


def _by_modal(case: _Case) -> Verdict | None:
    """«может вырасти», «планируют построить», in its clause or above."""
    if case.meaning.rule == "numbering":  # «города с населением 3 млн человек»: how many there are
        return None
    for name in _STATUSES:
        for reading, limit in case.clauses:
            if reading is not case.site.reading and case.site.reading.forms & cue("now"):
                continue  # «Флот нужно удвоить: сейчас у нас 11 судов»
            found = modal_word(reading, limit, cue(name), case.meaning)
            if found is not None:
                return _as_told(case, reading, name, found), Reason("cue", f"«{found.text}»")
    return None


def _as_told(case: _Case, reading: Reading, name: Status, modal: Item) -> Status:
    """What the word that makes a plan or a forecast of a clause makes of the value."""
    sized = _sized_thing(case)
    expected = case.site.reading.clause.form is Form.COMPLEMENT or Kind.INFINITIVE not in reading.kinds
    if modal.lemma in cue("hoping") and expected and not sized:
        return "forecast"  # «надеется, что …», «рассчитывает на рост»
    if name == "forecast" and (sized or (modal.lemma == "мочь" and _done_to(reading))):
        return "planned"
    if modal.lemma == "грозить":  # «грозит взыскать 3 млн рублей», «ему грозит штраф»; not «ему грозит до трех лет»
        threatens = any(one.kind is Kind.INFINITIVE and one is not modal for one in reading.words)
        return "planned" if threatens or case.site.label == "MONEY" else name
    lasting = case.site.label == "DURATION"
    if name == "planned" and modal.lemma == "должный" and (obliged(reading, lasting=lasting) or is_guessed(case.site)):
        return "forecast"
    own = reading.subject  # «базовый сценарий предполагает рост на 2 %»
    if modal.lemma in ("понадобиться", "потребоваться") and is_guessed(case.site):
        return "forecast"  # «по расчетам Минтруда, понадобится 3 млн работников»
    if modal.lemma in cue("assuming") and own is not None and reading.head_lemma(own) in cue("outlooks", "forecasts"):
        return "forecast"
    return name


def _done_to(reading: Reading) -> bool:
    """«поставки могут быть доведены до 2 млн тонн»: what somebody may do, not what may come by itself."""
    short = any(word.participle and word.features.variant == "Short" for word in reading.words)
    return short and any(word.kind is Kind.INFINITIVE and word.lemma == "быть" for word in reading.words)


def _in_place_of(case: _Case) -> bool:
    """«вместо 20 школ построили 12»: what was to be; not «вместо 5 % стало 7 %»."""
    return case.site.preposition == "вместо" and case.site.label in ("CARDINAL", "QUANTITY", "MONEY")


def _has_purpose(case: _Case) -> bool:
    upper = parent(case.site.readings, case.site.reading)  # «этого хватает, чтобы покрыть треть дефицита»: it does
    enough = upper is not None and not upper.lemmas.isdisjoint(("хватать", "достаточно", "достаточный"))
    return is_purpose(case.site.reading) and not enough


def _thought_of(case: _Case) -> bool:
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


def _announced(case: _Case) -> bool:
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


def _approved(case: _Case) -> bool:
    """«совет одобрил выплату дивидендов в 5 рублей», «утвердили выделение 5 млн»: what is to be done."""
    site = case.site
    verb = next((at for at in site.reading.predicates if site.reading.words[at].lemma in cue("sanctioning")), None)
    thing = None if verb is None else direct_object(site.reading, verb, -1)
    if thing is None or case.meaning.measure != "level" or thing.start > site.place:
        return False
    return site.reading.head_lemma(thing) in cue("acts", "works") | deed_nouns()


def _of_draft(case: _Case) -> bool:
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


# --- the future


def _by_future(case: _Case) -> Verdict | None:
    """The verb in the future of its clause, or of one that it has no verb beside."""
    site, meaning = case.site, case.meaning
    for reading, _ in case.clauses:
        own = reading is site.reading
        future = future_verb(reading) if own or _hangs_on(case, reading) else None
        future = with_future(site) if future is None and own else future
        if future is None:
            continue
        goes_on = meaning.told if meaning.rule in ("topic", "elliptic") else None
        if goes_on is not None and goes_on.state == "forecast":
            return "forecast", Reason("told", f"as for «{goes_on.indicator}» before")
        told = Reason("future", f"«{future.text}» is in the future")
        if _restated(case) and future.lemma not in directions("verbs"):
            return "planned", told
        if meaning.rule in ("comparison", "share-verb") and meaning.told is not None and meaning.told.state != "actual":
            # «потратит 7 млрд — на треть больше, чем в прошлом году», «800 тыс. из этого объема придется на Иран»
            return meaning.told.state, told
        left_out = site.reading.clause.form is Form.ELLIPTIC and reading is parent(site.readings, site.reading)
        guessed = (own or left_out) and (is_guessed(site) or is_opinion(site) or as_somebody_thinks(site))
        return "forecast" if guessed else of_future(site, reading, meaning, future), told
    return None


_HELD_IN_BRACKETS: Final = frozenset({"comparison", "change-in-brackets", "attribute"})
"""Rules of values in brackets that come true when what stands before them does."""


def _hangs_on(case: _Case, upper: Reading) -> bool:
    """Whether what the verb of a clause above says of time holds for the value too."""
    own, rule = case.site.reading, case.meaning.rule
    return (
        own.clause.form in (Form.ELLIPTIC, Form.GERUND, Form.INFINITIVE)
        or (_restated(case) and not own.times)  # «потратит 25 млн лари (9 млн долларов)»
        or is_verbless(own)
        or is_only_infinitive(own)
        or is_resulting(own)
        or rule in ("capacity", "spent-there")
        or upper in case.above
        or (rule in _HELD_IN_BRACKETS and own.clause.form is Form.BRACKET and not own.times)
    )


def _restated(case: _Case) -> bool:
    """«(9 млн долларов)», but not «(сейчас 9 млн)»."""
    own = case.site.reading
    bracket = own.clause.form is Form.BRACKET and case.meaning.rule == "same-in-brackets"
    return bracket and not own.forms & cue("now")


# --- what is worked on, built, or still to come


def _is_aimed(case: _Case) -> bool:
    return any(_aimed(reading) for reading, _ in case.clauses)


def _aimed(reading: Reading) -> bool:
    """«достижение торговли в 10 млрд долларов к 2030 году»: a noun of reaching, and by when."""
    reaching = any(word.kind is Kind.NOUN and word.lemma in cue("reaching") for word in reading.words)
    return reaching and any(
        time.label == "DATE" and at and reading.words[at - 1].lemma == "к" and not is_base(reading, at)
        for at, time in reading.times
    )


def _worked_on(case: _Case) -> bool:
    """«ведется работа по увеличению мощности с 15 до 25 млн тонн»: what it is to come to."""
    site = case.site
    if case.meaning.rule not in ("change-noun", "shared") or site.preposition != "до":
        return False
    verb = site.predicate
    works = any(site.reading.head_lemma(one) in cue("works") | {"работа"} for one in site.reading.phrases)
    return works and verb is not None and verb.features.tense == "Pres" and verb.lemma in cue("going_on")


def _being_built(case: _Case) -> bool:
    """«В Актау строится завод мощностью 30 тысяч машин в год»: a capacity still to come."""
    verb = case.site.predicate
    # «программа рассчитана на 5 млрд рублей»
    if verb is not None and verb.lemma == "рассчитать" and verb.passive and case.meaning.rule == "estimated":
        return True
    if verb is None or not (case.meaning.rule == "capacity" or _sized_thing(case)):
        return False
    now = verb.features.tense == "Pres"
    raised = any(case.site.reading.head_lemma(one) in cue("raising") for one in case.site.reading.phrases)
    under_way = verb.lemma in cue("unfinished") or (now and verb.lemma in cue("going_on"))
    under_way |= verb.lemma in cue("valuing")  # «строительство станции мощностью 5 МВт оценили в 3 млн»
    return (now and verb.lemma in cue("building")) or (raised and under_way)  # «начато строительство школы»


def _sized_thing(case: _Case) -> bool:
    """«рассчитывают, что терминал площадью 22 тыс. кв. м откроется»: the size of what is only to come is as planned."""
    sized = case.meaning.rule == "attribute" and case.site.label in ("QUANTITY", "CARDINAL")
    return sized and not cue("designed").isdisjoint(lemmas(case.meaning.indicator))


def _part_as_whole(case: _Case) -> Verdict | None:
    """«Из 523 км будущей линии на Киргизию приходится 304 км», «составит 10 млрд, из которых 8 млрд приходится на
    Италию»: a part of what is not there yet."""
    told, verb = case.meaning.told, case.site.predicate
    shared = case.meaning.rule == "share-verb" and verb is not None and verb.features.tense == "Pres"
    if told is None or told.state == "actual" or not shared:
        return None
    return told.state, Reason("told", f"as for «{told.indicator}» before")


def _of_what_will_be(case: _Case) -> bool:
    """«Протяженность будущей трассы — 300 км»: the measure of what is not there yet."""
    about = case.meaning.about
    if about is None or case.meaning.measure == "change":
        return False
    return _modified(case.meaning, cue("to_come")) or (
        is_designed(case.meaning) and _modified(case.meaning, cue("building"))
    )


def _valued_beforehand(case: _Case) -> bool:
    """«стоимость проекта оценивается в 5 млн рублей»: not «ущерб», «капитализация», which are there already."""
    site, meaning = case.site, case.meaning
    verb = site.predicate
    valued = verb is not None and verb.lemma in cue("valuing") and meaning.rule in ("level-verb", "estimated")
    return valued and not site.reading.times and not cue("beforehand").isdisjoint(lemmas(meaning.indicator))


def _as_what_it_is_said_of(case: _Case) -> Verdict | None:
    """«Переводы достигнут 7,6 млрд. Это на 26 % больше, чем в прошлом году»."""
    told, own = case.meaning.told, case.site.reading
    said = case.meaning.rule in ("comparison", "part-of-whole")  # «Это 4,8 % ВВП»
    if told is None or not said or own.predicates or own.words[0].text.lower() != "это":
        return None
    return told.state, PLAIN if told.state == "actual" else Reason("before", "as what «это» is")


def _goes_on_with_plan(case: _Case) -> bool:
    """«Построят завод. Мощность — 30 тысяч тонн»."""
    own = case.site.reading
    if any(one.forms & cue("now") for one in case.site.readings[: own.index + 1]):
        return False  # «Сейчас в сети десять станций, длина линии — 11 км»
    if not own.predicates:
        told = case.meaning.told  # «Первый блок получит мощность 1200 МВт, второй — 700 МВт»
        designed = is_designed(case.meaning) or (told is not None and told.state == "planned")
        return case.planning and not done_before(own) and designed
    verb = case.site.predicate  # «Построят завод. Объем инвестиций составляет 300 млн»
    equal = verb is not None and verb.features.tense == "Pres" and verb.lemma in cue("copular")
    outlay = not cue("beforehand", "investments").isdisjoint(lemmas(case.meaning.indicator))
    dated = any(time.label != "DURATION" for _, time in own.times)  # «На конец 2008 года стоимость превышает 6 млн»
    return case.planning and equal and outlay and not dated


def _where(holds: Callable[[_Case], bool], state: Status, reason: Reason) -> _Rule:
    """The rule that a value is `state` where `holds` is true of it."""

    def rule(case: _Case) -> Verdict | None:
        return (state, reason) if holds(case) else None

    return rule


_RULES: Final[tuple[_Rule, ...]] = (
    _set_beforehand,
    _told_already,
    _compared_with_told,
    _of_a_forecast,
    _where(_in_a_forecast, "forecast", Reason("cue", "in a forecast")),
    _where(_is_plan, "planned", Reason("cue", "a plan")),
    _where(_assumed, "forecast", Reason("cue", "what is assumed")),
    _where(_is_term, "planned", Reason("cue", "a contract's term")),
    _where(_is_meant_to_last, "planned", Reason("cue", "how long it is meant to last")),
    _in_other_money,
    _by_aside,
    _by_modal,
    _where(_in_place_of, "planned", Reason("cue", "what something came in place of")),
    _where(_has_purpose, "planned", Reason("cue", "a purpose")),
    _where(_thought_of, "forecast", Reason("cue", "what is only thought of")),
    _where(_announced, "planned", Reason("cue", "what is announced")),
    _where(_approved, "planned", Reason("cue", "what is approved")),
    _where(_of_draft, "planned", Reason("cue", "what a draft would set")),
    _by_future,
    _where(_is_aimed, "planned", Reason("period", "a date is set")),
    _where(_worked_on, "planned", Reason("cue", "what is being worked on")),
    _where(_being_built, "planned", Reason("cue", "the size of what is being built")),
    _part_as_whole,
    _where(_by_adjective, "forecast", Reason("cue", "what is supposed")),
    _where(_of_what_will_be, "planned", Reason("cue", "of what is still to come")),
    _where(_valued_beforehand, "forecast", Reason("cue", "the cost of what is to be done")),
    _as_what_it_is_said_of,
    _where(_goes_on_with_plan, "planned", Reason("period", "the text speaks of what is planned")),
)
"""The first that knows decides; where none does, it is so."""
