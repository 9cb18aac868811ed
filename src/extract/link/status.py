"""Whether it is so, is meant to be so, or is expected to be so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from extract.analyse.lemmas import parses
from extract.link.clause import Form
from extract.link.cues import cue, directions
from extract.link.foreseen import guessed_beforehand, in_a_forecast, leading, modified, of_a_forecast, was_foreseen
from extract.link.futures import (
    as_somebody_thinks,
    indicator_words,
    is_designed,
    is_guessed,
    is_opinion,
    may_be_done,
    of_future,
    with_future,
)
from extract.link.grammar import lemmas
from extract.link.hanging import clauses_for, is_only_infinitive, is_resulting, is_verbless, reach
from extract.link.items import Item, Kind
from extract.link.meaning import Meaning
from extract.link.modals import future_verb, modal_word, obliged
from extract.link.reading import Reading
from extract.link.reason import Reason
from extract.link.site import Site, done_before, parent
from extract.link.status_case import AMOUNTS, PLAIN, Case, Verdict
from extract.link.under_way import (
    announced,
    approved,
    being_built,
    given_for,
    has_purpose,
    in_place_of,
    is_aimed,
    of_draft,
    of_what_will_be,
    part_as_whole,
    sized_thing,
    thought_of,
    valued_beforehand,
    worked_on,
)
from extract.records import Status

_STATUSES: Final[tuple[Status, ...]] = ("forecast", "planned")  # a clause of doubt outweighs a plan within it
_ASIDE: Final = 3  # words: «как ожидается», «как ожидают аналитики»
_BEYOND: Final = frozenset({"ниже", "выше"})


_Rule = Callable[[Case], Verdict | None]


def status(site: Site, meaning: Meaning, *, planning: bool = False, above: Sequence[Reading] = ()) -> Verdict:
    """The status and the word that decided it; the clauses that it hangs on speak for it too.

    `planning`: the text has spoken of a plan last («Построят завод. Мощность — 30 тысяч тонн»); `above`: the line above
    the list that the site is an item of.
    """
    clauses = [(one, site.place if one is site.reading else reach(site, one)) for one in clauses_for(site, meaning)]
    head = () if any(reading.predicates for reading, _ in clauses) else tuple(above)
    clauses += [(one, len(one.words)) for one in head]
    case = Case(site, meaning, tuple(clauses), head, planning)
    return next((found for rule in _RULES if (found := rule(case)) is not None), ("actual", PLAIN))


def _told_already(case: Case) -> Verdict | None:
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
    done = done or _after_that(site) or meaning.rule in ("distance", "set-apart") or _befell_them(case)
    done = done or (meaning.rule == "versus" and not was_foreseen(site))
    return ("actual", PLAIN) if done or _enables(case) else None


def _after_that(site: Site) -> bool:
    """«ждут роста на 4 % после падения на 5 % в январе»: what it was before."""
    left = site.earlier[0] if site.earlier is not None else site.left
    if left is None or left.preposition != "после" or site.preposition != "на":
        return False
    told = any(word.kind is Kind.QUANTITY for word in site.reading.words[: left.start])
    return told and site.reading.head_lemma(left) in directions("nouns")


def _set_beforehand(case: Case) -> Verdict | None:
    """«дефицит — 3 млрд при плановых 5 млрд», «против прогнозных 5 %»."""
    site = case.site
    said = {word.lemma for word in site.reading.words[site.anchor : site.place]} & cue("by_plan")
    if not said:
        return None
    return "planned" if "плановый" in said else "forecast", Reason("cue", "set beforehand")


def _charged_with(case: Case) -> bool:
    """«суд рассмотрит дело о краже 5 млн рублей»: what a court has to do with is done already."""
    about = case.meaning.about
    if about is None or about.phrase.preposition not in ("о", "об", "в") or not about.phrase.start:
        return False
    before = about.reading.before(about.phrase.start)
    return before is not None and any(
        about.reading.words[part.head].lemma in cue("accusations") for part in before.parts if part.head >= 0
    )


def _befell_them(case: Case) -> bool:
    """«семьи трех погибших горняков получат выплаты», «возместит ущерб 20 пострадавшим»: those counted by what has
    befallen them; not «будет 20 пострадавших»."""
    site, verb = case.site, case.site.predicate
    if case.meaning.rule != "count" or site.preposition or verb is None or verb.lemma in cue("being_there"):
        return False
    owned = site.left is not None and site.left.end == site.anchor and not site.left.preposition
    given = site.item.tokens[-1].case == "Dat"
    told = (parse for word in site.item.tokens for parse in parses(word.text.lower()) if {"PRTF", "past"} in parse.tag)
    return (owned or given) and any(parse.normal_form in cue("suffering") for parse in told)


def _disposed_of(case: Case) -> bool:
    """«планирует продать завод мощностью 5 млн тонн», «решил купить дом с пятью комнатами»: the size of what is there
    already."""
    site = case.site
    before = [word for word in site.reading.words[: site.place] if word.kind in (Kind.INFINITIVE, Kind.VERB)]
    if case.meaning.rule == "count" and site.preposition in ("с", "со") and before:
        return before[-1].lemma in cue("disposing", "trade_to")
    sized = case.meaning.rule == "attribute" and site.label == "QUANTITY"
    opened = not site.reading.forms.isdisjoint(("эксплуатацию", "строй"))  # «планирует сдать в эксплуатацию завод»
    return sized and bool(before) and before[-1].lemma in cue("disposing") and not opened


def _out_of_all(site: Site) -> bool:
    """«из 30 школ осталось сдать 12»: how many there are."""
    counts = [at for at, word in enumerate(site.reading.words) if word.kind is Kind.QUANTITY]
    leads = site.place == 1 and site.preposition == "из"
    return leads and site.label == "CARDINAL" and counts[-1] > site.place


def _enables(case: Case) -> bool:
    """«Урожай в 26 млн тонн позволяет экспортировать 15 млн»: the size of what is there already, and makes it
    possible."""
    site = case.site
    own, done = site.reading.subject, site.reading.predicates
    sized = case.meaning.rule == "attribute" and own is not None and own.end == site.anchor
    return sized and bool(done) and done[0] > site.place and site.reading.words[done[0]].lemma in cue("enabling")


def _compared_with_told(case: Case) -> Verdict | None:
    """«поставки составят 4 млн тонн. Это на 14 % ниже, чем …»."""
    apart = case.meaning.rule in ("comparison", "elliptic") and not case.site.reading.predicates
    told = case.meaning.told if apart else None
    if told is None or told.state == "actual":
        return None
    return told.state, Reason("told", f"as for «{told.indicator}» before")


def _in_other_money(case: Case) -> Verdict | None:
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


def _is_plan(case: Case) -> bool:
    """«снизила план производства до 5 млн», «хотя план был 50 млн»."""
    own = case.site.reading.subject
    named = own is not None and case.site.reading.head_lemma(own) == "план"
    about = case.meaning.about  # «план по добыче – 96 млн тонн»
    led = about is not None and about.phrase.start > 0
    by = led and about is not None and about.phrase.preposition == "по"
    planned = by and about is not None and about.reading.words[about.phrase.start - 1].lemma == "план"
    planned = planned or _is_mark(case) or _is_programme(case) or _in_bracket_of_plan(case)
    return planned or (case.meaning.rule in AMOUNTS and (named or leading(case.meaning.indicator) == "план"))


def _in_bracket_of_plan(case: Case) -> bool:
    """«превысила годовой план (5 млн тонн) на 46 %»."""
    about = case.meaning.about
    return about is not None and case.meaning.rule == "bracket" and about.reading.head_lemma(about.phrase) == "план"


def _is_mark(case: Case) -> bool:
    """«ориентир по дефициту — 5 млрд», «заявлена планка в 5 млн»; not «преодолели планку в 5 млн»."""
    about, verb = case.meaning.about, case.site.predicate
    heads = {leading(case.meaning.indicator), "" if about is None else about.reading.head_lemma(about.phrase)}
    if about is not None and about.phrase.preposition == "при" and not heads.isdisjoint(cue("aims")):
        return True  # «сложится на уровне 8 % при целевом ориентире в 5 %»
    led = about is not None and about.phrase.start > 0
    if about is not None and led and about.reading.words[about.phrase.start - 1].text.lower() in _BEYOND:
        return False  # «на 2 % ниже нижней планки в 40 млн»
    set_up = verb is None or verb.features.variant == "Short" or verb.lemma in cue("copular")
    return not heads.isdisjoint(("планка", "ориентир")) and set_up


def _is_programme(case: Case) -> bool:
    """«увеличили инвестпрограмму до 890 млрд рублей»; not «за 2024 год инвестпрограмма составила 800 млрд»."""
    words = case.site.reading.words
    over = any(at and words[at - 1].lemma == "за" for at, _ in case.site.reading.times)
    return leading(case.meaning.indicator) == "инвестпрограмма" and case.meaning.measure == "level" and not over


def _assumed(case: Case) -> bool:
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


def _by_adjective(case: Case) -> bool:
    """«предполагаемая стоимость работ — 7 млн рублей»."""
    return case.meaning.measure != "change" and modified(case.meaning, cue("foretold"))


def _is_term(case: Case) -> bool:
    """«договор на пять лет»."""
    planned = cue("planned", but=("before_contracts",))
    return case.meaning.rule == "lasting" and any(word.lemma in planned for word in indicator_words(case.meaning))


def _is_meant_to_last(case: Case) -> bool:
    """«работы рассчитаны на шесть лет»."""
    verb = case.site.predicate
    return case.site.label == "DURATION" and verb is not None and verb.lemma in ("рассчитать", "рассчитанный")


def _by_aside(case: Case) -> Verdict | None:
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


def _by_modal(case: Case) -> Verdict | None:
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


def _as_told(case: Case, reading: Reading, name: Status, modal: Item) -> Status:
    """What the word that makes a plan or a forecast of a clause makes of the value."""
    sized = sized_thing(case)
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


def _by_future(case: Case) -> Verdict | None:
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
        again = meaning.rule in _GOING_ON and (meaning.rule != "change-noun" or meaning.measure == "change")
        if again and meaning.told is not None and meaning.told.state != "actual":
            # «потратит 7 млрд — на треть больше, чем в прошлом году», «800 тыс. из этого объема придется на Иран»,
            # «пенсии повысят на 5 %, прибавка составит 200 рублей»
            return meaning.told.state, told
        left_out = site.reading.clause.form is Form.ELLIPTIC and reading is parent(site.readings, site.reading)
        guessed = (own or left_out) and (is_guessed(site) or is_opinion(site) or as_somebody_thinks(site))
        return "forecast" if guessed else of_future(site, reading, meaning, future), told
    return None


_GOING_ON: Final = frozenset({"comparison", "share-verb", "change-noun"})
"""Rules of values that come true when what was told before does."""

_HELD_IN_BRACKETS: Final = frozenset({"comparison", "change-in-brackets", "attribute", "ranking"})
"""Rules of values in brackets that come true when what stands before them does."""


def _hangs_on(case: Case, upper: Reading) -> bool:
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
        or (own.clause.form is Form.BRACKET and not own.times and (rule in _HELD_IN_BRACKETS or _falls_to(case, upper)))
    )


def _falls_to(case: Case, upper: Reading) -> bool:
    """«нагрузка придется на госбюджет (425 млрд)»: whether the bracket tells how much of it does."""
    falls = any(upper.words[at].lemma in cue("share_verbs") for at in upper.predicates)
    return falls and case.meaning.rule == "bracket" and case.site.label == "MONEY"


def _restated(case: Case) -> bool:
    """«(9 млн долларов)», but not «(сейчас 9 млн)»."""
    own = case.site.reading
    bracket = own.clause.form is Form.BRACKET and case.meaning.rule == "same-in-brackets"
    return bracket and not (own.forms & cue("now") or own.predicates)  # «(ему принадлежит 17 % акций)»


def _as_what_it_is_said_of(case: Case) -> Verdict | None:
    """«Переводы достигнут 7,6 млрд. Это на 26 % больше, чем в прошлом году»."""
    told, own = case.meaning.told, case.site.reading
    said = case.meaning.rule in ("comparison", "part-of-whole")  # «Это 4,8 % ВВП»
    if told is None or not said or own.predicates or own.words[0].text.lower() != "это":
        return None
    return told.state, PLAIN if told.state == "actual" else Reason("before", "as what «это» is")


def _goes_on_with_plan(case: Case) -> bool:
    """«Построят завод. Мощность — 30 тысяч тонн»."""
    own = case.site.reading
    if any(one.forms & cue("now") for one in case.site.readings[: own.index + 1]):
        return False  # «Сейчас в сети десять станций, длина линии — 11 км»
    if any("нынешний" in one.lemmas for one in case.site.readings[: own.index + 1]):
        return False  # «Квоту увеличат. Нынешняя квота в 2,5 раза больше, чем была в 2024 году»
    above = parent(case.site.readings, own) if own.clause.form in (Form.BRACKET, Form.ELLIPTIC) else None
    if above is not None and above.predicates:
        return False  # «Сеть насчитывает 11 магазинов (площадью 49 тыс. кв. м)»: as what the verb tells of
    if not own.predicates:
        told = case.meaning.told  # «Первый блок получит мощность 1200 МВт, второй — 700 МВт»
        designed = is_designed(case.meaning) or (told is not None and told.state == "planned")
        lead = case.site.readings[0].words[0].text  # «расходы составят 5 млрд;⏎дефицит — 2 млрд.»
        designed = designed or (case.meaning.rule == "dash" and lead[:1].islower())
        parted = own.lead in ("среди них", "из них")  # «введут семь станций. Среди них шесть тепловых»
        return case.planning and not done_before(own) and (designed or parted)
    verb = case.site.predicate  # «Построят завод. Объем инвестиций составляет 300 млн»
    equal = verb is not None and verb.features.tense == "Pres" and verb.lemma in cue("copular")
    outlay = not cue("beforehand", "investments").isdisjoint(lemmas(case.meaning.indicator))
    dated = any(time.label != "DURATION" for _, time in own.times)  # «На конец 2008 года стоимость превышает 6 млн»
    return case.planning and equal and outlay and not dated


def _where(holds: Callable[[Case], bool], state: Status, reason: Reason) -> _Rule:
    """The rule that a value is `state` where `holds` is true of it."""

    def rule(case: Case) -> Verdict | None:
        return (state, reason) if holds(case) else None

    return rule


_RULES: Final[tuple[_Rule, ...]] = (
    _set_beforehand,
    _told_already,
    _compared_with_told,
    of_a_forecast,
    _where(in_a_forecast, "forecast", Reason("cue", "in a forecast")),
    _where(guessed_beforehand, "forecast", Reason("cue", "what was guessed beforehand")),
    _where(_is_plan, "planned", Reason("cue", "a plan")),
    _where(_assumed, "forecast", Reason("cue", "what is assumed")),
    _where(_is_term, "planned", Reason("cue", "a contract's term")),
    _where(_is_meant_to_last, "planned", Reason("cue", "how long it is meant to last")),
    _in_other_money,
    _by_aside,
    _by_modal,
    _where(may_be_done, "planned", Reason("cue", "what may be done")),
    _where(in_place_of, "planned", Reason("cue", "what something came in place of")),
    _where(has_purpose, "planned", Reason("cue", "a purpose")),
    _where(thought_of, "forecast", Reason("cue", "what is only thought of")),
    _where(announced, "planned", Reason("cue", "what is announced")),
    _where(approved, "planned", Reason("cue", "what is approved")),
    _where(of_draft, "planned", Reason("cue", "what a draft would set")),
    _by_future,
    _where(is_aimed, "planned", Reason("period", "a date is set")),
    _where(worked_on, "planned", Reason("cue", "what is being worked on")),
    _where(given_for, "planned", Reason("cue", "what something is given for")),
    _where(being_built, "planned", Reason("cue", "the size of what is being built")),
    part_as_whole,
    _where(_by_adjective, "forecast", Reason("cue", "what is supposed")),
    _where(of_what_will_be, "planned", Reason("cue", "of what is still to come")),
    _where(valued_beforehand, "forecast", Reason("cue", "the cost of what is to be done")),
    _as_what_it_is_said_of,
    _where(_goes_on_with_plan, "planned", Reason("period", "the text speaks of what is planned")),
)
"""The first that knows decides; where none does, it is so."""
