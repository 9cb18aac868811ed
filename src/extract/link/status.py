"""Whether it is so, is meant to be so, or is expected to be so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from extract.analyse.lemmas import parses
from extract.edtf import days
from extract.link.clause import Form
from extract.link.cues import cue, deed_nouns, directions
from extract.link.dates import is_base
from extract.link.grammar import lemmas
from extract.link.items import CONDITIONAL, Item, Kind
from extract.link.meaning import Meaning
from extract.link.modals import future_verb, modal_word, obliged
from extract.link.purpose import is_purpose
from extract.link.reading import Reading
from extract.link.reason import Reason
from extract.link.site import Site, done_before, parent, places_before, subject
from extract.records import Entity, Status

PLAIN: Final = Reason("plain")
"""Nothing says that it is not so."""
_STATUSES: Final[tuple[Status, ...]] = ("forecast", "planned")  # a clause of doubt outweighs a plan within it
_UPWARD: Final = frozenset(
    {Form.COMPLEMENT, Form.INFINITIVE, Form.ELLIPTIC, Form.PARTICIPLE, Form.BRACKET, Form.GERUND}
)
_ASIDE: Final = 3  # words: «как ожидается», «как ожидают аналитики»
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
    }
)


def status(
    site: Site, meaning: Meaning, *, planning: bool = False, above: Sequence[Reading] = ()
) -> tuple[Status, Reason]:
    """The status and the word that decided it; the clauses that it hangs on speak for it too.

    `planning`: the text has spoken of a plan last («Построят завод. Мощность — 30 тысяч тонн»); `above`: the line above
    the list that the site is an item of.
    """
    place = site.place
    before = meaning.told if meaning.rule in ("same-in-brackets", "elliptic") else None
    same = before is not None and before.actual and (before.measure, meaning.measure) == ("share", "share")
    answered = (meaning.rule == "polled" or same) and future_verb(
        site.reading
    ) is None  # «26 % хотели бы …» have said so
    asked = site.predicate is not None and site.predicate.lemma in cue("pricing")
    priced = meaning.rule == "charged" or (meaning.rule == "unit-price" and asked)
    priced = priced and future_verb(site.reading) is None  # «за номер просят 9 тыс. рублей»
    voted = meaning.indicator.startswith("голосование ") and future_verb(site.reading) is None  # «за проект закона»
    if answered or priced or voted or meaning.rule in ("distance", "versus"):
        return "actual", PLAIN
    apart = meaning.rule in ("comparison", "elliptic") and not site.reading.predicates
    if _enables(site, meaning):
        return "actual", PLAIN
    of_that = meaning.told if apart else None
    if of_that is not None and of_that.state != "actual":  # «поставки составят 4 млн тонн. Это на 14 % ниже, чем …»
        return of_that.state, Reason("told", f"as for «{of_that.indicator}» before")
    foretold = meaning.about is not None and meaning.about.reading.head_lemma(meaning.about.phrase) in cue("forecasts")
    amounts = ("changed-to", "shared", "level-verb", "dash")  # «прогноз по инфляции составляет 5 %»
    changed = meaning.rule in amounts and meaning.indicator.startswith(("прогноз", "годовой прогноз"))
    kept = meaning.told is not None or changed  # not «инфляционные ожидания выросли до 14 %», as people were asked
    if meaning.rule == "revised" or (foretold and kept):  # «прогноз сохранен на уровне 11 %»
        return "forecast", Reason("cue", "a forecast")
    if meaning.rule in amounts and meaning.indicator.startswith("план "):  # «снизила план производства до 5 млн»
        return "planned", Reason("cue", "a plan")
    if meaning.rule == "lasting" and any(
        word.lemma in cue("planned", but=("before_contracts",)) for word in _indicator_words(meaning)
    ):
        return "planned", Reason("cue", "a contract's term")
    meant_to = site.predicate is not None and site.predicate.lemma in ("рассчитать", "рассчитанный")
    if site.label == "DURATION" and meant_to:  # «работы рассчитаны на шесть лет»
        return "planned", Reason("cue", "how long it is meant to last")
    otherwise = meaning.told if meaning.rule == "same-in-brackets" and _only_value(site) else None
    if otherwise is not None and {otherwise.label, site.label} == {"MONEY"}:  # «составит 60 долларов (5 тыс. рублей)»
        return otherwise.state, Reason("told", f"as for «{otherwise.indicator}» before")
    elliptic = site.reading.clause.form is Form.ELLIPTIC
    clauses = [(one, place if one is site.reading else _reach(site, one)) for one in _clauses(site, meaning)]
    head = [] if any(reading.predicates for reading, _ in clauses) else list(above)
    clauses += [(one, len(one.words)) for one in head]
    for aside in site.readings:  # «мощность, как ожидается, вырастет»
        opening = aside.index == 0 and aside.words[0].lemma == "как" and len(aside.words) <= _ASIDE
        if (opening or aside.clause.parent == site.reading.index) and aside.clause.form in (Form.ADVERBIAL, Form.ASIDE):
            guessing = cue("forecast", "hoping") if aside.words[0].lemma == "как" else cue("forecast")
            guess = next((word for word in aside.words if word.lemma in guessing), None)
            if aside.words[0].lemma in cue("conceding"):  # «упал на 3 %, хотя эксперты ожидали худшего»
                continue
            if guess is not None and Kind.QUANTITY not in aside.kinds:
                return "forecast", Reason("cue", f"«{guess.text}»")
    for name in _STATUSES:
        for reading, limit in clauses:
            found = modal_word(reading, limit, cue(name), meaning)
            if found is not None:
                return _as_told(site, reading, meaning, name, found), Reason("cue", f"«{found.text}»")
    if is_purpose(site.reading):
        return "planned", Reason("cue", "a purpose")
    if _thought_of(site.reading):
        return "forecast", Reason("cue", "what is only thought of")
    if _announced(site, meaning):
        return "planned", Reason("cue", "what is announced")
    if _of_draft(site):
        return "planned", Reason("cue", "what a draft would set")
    for reading, _ in clauses:
        own = reading is site.reading
        told_otherwise = site.reading.clause.form is Form.BRACKET and meaning.rule == "same-in-brackets"
        told_otherwise = told_otherwise and not site.reading.forms & cue("now")
        hangs = (
            elliptic
            or (told_otherwise and not site.reading.times)  # «потратит 25 млн лари (9 млн долларов)»
            or _verbless(site.reading)
            or site.reading.clause.form in (Form.GERUND, Form.INFINITIVE)
            or _only_infinitive(site.reading)
            or _resulting(site.reading)
            or meaning.rule == "capacity"
            or reading in head
            or (meaning.rule == "comparison" and site.reading.clause.form is Form.BRACKET)
        )
        future = future_verb(reading) if own or hangs else None
        if future is None and own:
            future = _with_future(site)
        if future is not None:
            goes_on = meaning.told if meaning.rule in ("topic", "elliptic") else None
            if goes_on is not None and goes_on.state == "forecast":
                return "forecast", Reason("told", f"as for «{goes_on.indicator}» before")
            if told_otherwise and future.lemma not in directions("verbs"):
                return "planned", Reason("future", f"«{future.text}» is in the future")
            guessed = own and (_guessed(site) or _opinion(site) or _as_somebody_thinks(site))
            told = Reason("future", f"«{future.text}» is in the future")
            if meaning.rule == "comparison" and meaning.told is not None and meaning.told.state != "actual":
                return meaning.told.state, told  # «потратит 7 млрд — на треть больше, чем в прошлом году»
            return "forecast" if guessed else _of_future(site, reading, meaning, future), told
    if any(_aimed(reading) for reading, _ in clauses):
        return "planned", Reason("period", "a date is set")
    if meaning.rule in ("change-noun", "shared") and site.preposition == "до" and _worked_on(site):
        return "planned", Reason("cue", "what is being worked on")
    if _being_built(site, meaning):
        return "planned", Reason("cue", "the size of what is being built")
    if _of_what_will_be(site, meaning):
        return "planned", Reason("cue", "of what is still to come")
    if _valued_beforehand(site, meaning):
        return "forecast", Reason("cue", "the cost of what is to be done")
    if meaning.told is not None and meaning.rule == "comparison" and _says_of_that(site):
        return meaning.told.state, PLAIN if meaning.told.state == "actual" else Reason("before", "as what «это» is")
    if planning and not site.reading.predicates and not done_before(site.reading) and _designed(meaning):
        return "planned", Reason("period", "the text speaks of what is planned")
    return "actual", PLAIN


def _enables(site: Site, meaning: Meaning) -> bool:
    """«Урожай в 26 млн тонн позволяет экспортировать 15 млн»: the size of what is there already, and makes it
    possible."""
    own, done = site.reading.subject, site.reading.predicates
    sized = meaning.rule == "attribute" and own is not None and own.end == site.anchor
    return sized and bool(done) and done[0] > site.place and site.reading.words[done[0]].lemma in cue("enabling")


def _as_told(site: Site, reading: Reading, meaning: Meaning, name: Status, modal: Item) -> Status:
    """What the word that makes a plan or a forecast of a clause makes of the value."""
    sized = _sized_thing(site, meaning)
    expected = site.reading.clause.form is Form.COMPLEMENT or Kind.INFINITIVE not in reading.kinds
    if modal.lemma in cue("hoping") and expected and not sized:
        return "forecast"  # «надеется, что …», «рассчитывает на рост»
    if name == "forecast" and (sized or (modal.lemma == "мочь" and _done_to(reading))):
        return "planned"
    if name == "planned" and modal.lemma == "должный" and (obliged(reading) or _guessed(site)):
        return "forecast"
    return name


def _thought_of(reading: Reading) -> bool:
    """«обошлось бы в 5 млн»; not «что бы не забывали»."""
    if CONDITIONAL.isdisjoint(reading.forms):
        return False
    words = reading.words
    alone = any(
        word.text.lower() in CONDITIONAL and words[at - 1].text.lower() != "что" for at, word in enumerate(words)
    )
    return alone and any(
        words[at].kind is Kind.VERB and words[at].features.tense == "Past" for at in reading.predicates
    )


def _done_to(reading: Reading) -> bool:
    """«поставки могут быть доведены до 2 млн тонн»: what somebody may do, not what may come by itself."""
    short = any(word.participle and word.features.variant == "Short" for word in reading.words)
    return short and any(word.kind is Kind.INFINITIVE and word.lemma == "быть" for word in reading.words)


def _sized_thing(site: Site, meaning: Meaning) -> bool:
    """«рассчитывают, что терминал площадью 22 тыс. кв. м откроется»: the size of what is only to come is as planned."""
    sized = meaning.rule == "attribute" and site.label in ("QUANTITY", "CARDINAL")
    return sized and not cue("designed").isdisjoint(lemmas(meaning.indicator))


def _announced(site: Site, meaning: Meaning) -> bool:
    """«объявила о выделении гранта в 29 млн»: money that is to be given."""
    if site.label != "MONEY" or meaning.measure != "level" or site.reading.lemmas.isdisjoint(cue("announcing")):
        return False
    deeds = cue("acts", "grants", "investments", "works") | deed_nouns()
    return any(
        one.preposition in ("о", "об")
        and one.start < site.place
        and any(site.reading.words[part.head].lemma in deeds for part in (one.first, *one.chain) if part.head >= 0)
        for one in site.reading.phrases
    )


def _only_value(site: Site) -> bool:
    """Whether a bracket has nothing but the value: «(5 тыс. рублей)», «(около 5 тыс. рублей)»."""
    words = site.reading.words
    alone = site.place == len(words) - 1 and all(word.kind is Kind.ADVERB for word in words[: site.place])
    return alone and site.reading.clause.form is Form.BRACKET and not site.reading.forms & cue("now")


def _says_of_that(site: Site) -> bool:
    """«Переводы достигнут 7,6 млрд. Это на 26 % больше, чем в прошлом году»."""
    return site.reading.words[0].text.lower() == "это" and not site.reading.predicates


def _valued_beforehand(site: Site, meaning: Meaning) -> bool:
    """«стоимость проекта оценивается в 5 млн рублей»: not «ущерб», «капитализация», which are there already."""
    verb = site.predicate
    valued = verb is not None and verb.lemma in cue("valuing") and meaning.rule in ("level-verb", "estimated")
    return valued and not site.reading.times and not cue("beforehand").isdisjoint(lemmas(meaning.indicator))


def _being_built(site: Site, meaning: Meaning) -> bool:
    """«В Актау строится завод мощностью 30 тысяч машин в год»: a capacity still to come."""
    verb = site.predicate
    building = verb is not None and verb.features.tense == "Pres" and verb.lemma in cue("building")
    return building and _sized_thing(site, meaning)


def _of_what_will_be(site: Site, meaning: Meaning) -> bool:
    """«Протяженность будущей трассы — 300 км», «Из 523 км будущей линии на Киргизию приходится 304 км»: the measure of
    what is not there yet."""
    about, told, verb = meaning.about, meaning.told, site.predicate
    if meaning.rule == "share-verb" and told is not None and verb is not None and verb.features.tense == "Pres":
        return told.state == "planned"
    if about is None or meaning.measure == "change":
        return False
    parts = (about.phrase.first, *about.phrase.chain)
    return any(about.reading.words[at].lemma in cue("to_come") for part in parts for at in part.modifiers)


def _worked_on(site: Site) -> bool:
    """«ведется работа по увеличению мощности с 15 до 25 млн тонн»: what it is to come to."""
    verb = site.predicate
    works = any(site.reading.head_lemma(one) in cue("works") | {"работа"} for one in site.reading.phrases)
    return works and verb is not None and verb.features.tense == "Pres" and verb.lemma in cue("going_on")


def _of_draft(site: Site) -> bool:
    """«внесли законопроект, повышающий штрафы до 5 тысяч», «поправки, которые обязывают платить 5 %»."""
    reading = site.reading
    upper = parent(site.readings, reading) if reading.clause.form in (Form.PARTICIPLE, Form.RELATIVE) else None
    if upper is None or done_before(reading):
        return False
    before = upper.before(len(places_before(upper, reading)))
    return before is not None and any(
        upper.words[part.head].lemma in cue("drafts") for part in (before.first, *before.chain) if part.head >= 0
    )


def _aimed(reading: Reading) -> bool:
    """«достижение торговли в 10 млрд долларов к 2030 году»: a noun of reaching, and by when."""
    reaching = any(word.kind is Kind.NOUN and word.lemma in cue("reaching") for word in reading.words)
    return reaching and any(
        time.label == "DATE" and at and reading.words[at - 1].lemma == "к" and not is_base(reading, at)
        for at, time in reading.times
    )


def from_which(site: Site, state: Status) -> bool:
    """«поднимется с 0,4 до 0,5 %»: of a plan or forecast, whether the value is the one that it sets out from."""
    if state == "actual" or site.preposition not in ("с", "со"):
        return False
    words = site.reading.words
    at = site.place + 1
    at += at < len(words) and words[at].text.lower() in cue("now")  # «с 70 тыс. сегодня до 240 тыс.»
    return at < len(words) and words[at].text.lower() == "до"


def timed(
    site: Site, state: Status, reason: Reason, meaning: Meaning, period: str, published: str, *, own: bool
) -> tuple[Status, Reason]:
    """The status where the period tells it: what lies after the article's date has not happened.

    An estimate of a time that is not over is a forecast, if the clause names the time (`own`). `period` and
    `published` are EDTF, and may be empty.
    """
    try:
        (first, last), (_, today) = days(period), days(published)
    except ValueError:
        return state, reason
    if state != "actual" or not today or not last:
        return state, reason
    verb = site.predicate
    budget = any(word.lemma == "бюджет" for reading in site.readings for word in reading.words)
    drawn = budget and verb is not None and verb.features.variant == "Short"  # «бюджет на 2026 год сверстан»
    past = verb is not None and (verb.features.tense == "Past" or verb.features.variant == "Short") and not drawn
    by = any(at and site.reading.words[at - 1].lemma == "к" for at, _ in site.reading.times)
    past = past and not by
    aimed = by and meaning.rule in ("change-noun", "attribute")  # «программа увеличения оборота до 5 млрд к 2030 году»
    if first > today and not past:
        later = Reason("period", "the period lies after the article's date")
        return "planned" if budget or aimed or _designed(meaning) else "forecast", later
    words = site.reading.words
    so_far = any(at and words[at - 1].lemma == "с" for at, _ in site.reading.times)  # «с начала года оценивают в 11 %»
    if own and last > today and verb is not None and verb.lemma in cue("valuing") and not so_far:
        return "forecast", Reason("period", f"«{verb.text}» before the period is over")
    return state, reason


def _opinion(site: Site) -> bool:
    """«аналитики полагают, что регулятор снизит ставку», «ставка снизится до 7 %, прогнозирует эксперт»."""
    behind = [one for one in site.readings[site.reading.index + 1 :] if one.predicates][:1]
    said = [one for one in behind if not one.kinds & {Kind.QUANTITY, Kind.COORDINATOR}]
    lead = [next((word for word in one.words if word.kind not in (Kind.DASH, Kind.QUOTE)), None) for one in said]
    thinks = [word is not None and word.kind is Kind.VERB and word.lemma in cue("opinion") for word in lead]
    if any(one.clause.parent is not None and thinking for one, thinking in zip(said, thinks, strict=True)):
        return True
    upper = parent(site.readings, site.reading) if site.reading.clause.form is Form.COMPLEMENT else None
    return upper is not None and any(word.kind is Kind.VERB and word.lemma in cue("opinion") for word in upper.words)


def _as_somebody_thinks(site: Site) -> bool:
    """«сможет вывезти, как считает ведомство, 5 млн тонн»."""
    asides = (one for one in site.readings if one.clause.parent == site.reading.index and one.words[0].lemma == "как")
    return any(word.lemma in cue("opinion") for one in asides for word in one.words if word.kind is Kind.VERB)


def _guessed(site: Site) -> bool:
    """«по оценкам, выйдем на 450 млн тонн», «доходы, по расчетам Минфина, вырастут и составят 5 млн»."""
    return any(
        phrase.preposition in ("по", "согласно") and reading.head_lemma(phrase) in cue("forecasts") | {"расчет"}
        for reading in site.readings[: site.reading.index + 1]
        for phrase in reading.phrases
    )


def _reach(site: Site, upper: Reading) -> int:
    """Up to which word a clause above tells of the site: «46 млрд (-5 %) при прогнозе в 44 млрд»: to the bracket."""
    bracket = site.reading.clause.form is Form.BRACKET and site.reading.clause.parent == upper.index
    return len(places_before(upper, site.reading)) if bracket else len(upper.words)


def _clauses(site: Site, meaning: Meaning) -> Iterator[Reading]:
    reading = site.reading
    yield reading
    while reading.clause.form in _UPWARD or _only_infinitive(reading) or _verbless(reading) or _resulting(reading):
        done = done_before(reading) and meaning.rule != "capacity"  # «построят школу, рассчитанную на 500 мест»
        if done or _going_on(reading):
            return
        upper = parent(site.readings, reading)
        if upper is None:
            return
        reading = upper
        yield reading


def _resulting(reading: Reading) -> bool:
    """«ожидается, что станция заработает, что позволит сэкономить 5 тонн»: «что» stands for all that was said."""
    return reading.clause.form is Form.RELATIVE and reading.words[0].lemma == "что"


def _going_on(reading: Reading) -> bool:
    """«сеть, объединяющая 750 млн пользователей, планирует …»: a participle of what is so now."""
    lead = next((word for word in reading.words if word.participle), None)
    now = lead is not None and (lead.features.tense, lead.features.voice) == ("Pres", "Act")
    return reading.clause.form is Form.PARTICIPLE and now


def _verbless(reading: Reading) -> bool:
    """«построят шесть станций: две ветровые и четыре солнечные»: what stands behind a colon without a verb."""
    listed = reading.words[0].kind is Kind.QUANTITY and not reading.predicates
    return listed and reading.clause.form is Form.MAIN and reading.clause.parent is not None


def _only_infinitive(reading: Reading) -> bool:
    """«ставим задачу увеличить …, а за десять лет поднять его вдвое»: an infinitive hangs on the verb before."""
    kinds = reading.kinds
    return Kind.INFINITIVE in kinds and Kind.VERB not in kinds and reading.clause.parent is not None


def _with_future(site: Site) -> Item | None:
    """«построят 14 садов и реконструируют две школы»: a verb of both aspects that «и» joins to one in the future."""
    upper, verb = parent(site.readings, site.reading), site.predicate
    joined = site.reading.words[0].lemma == "и" and site.reading.clause.form in (Form.MAIN, Form.FURTHER)
    if upper is None or verb is None or not joined or verb.features.tense != "Pres":
        return None
    both = any(parse.tag.tense == "futr" for parse in parses(verb.text))
    return future_verb(upper) if both else None


def _of_future(site: Site, reading: Reading, meaning: Meaning, verb: Item) -> Status:
    """What somebody does («повысят налог») is planned; what happens («цены вырастут») is a forecast. `reading` is the
    clause of the verb."""
    done = [word for word in reading.words if word.participle and word.features.variant == "Short"]
    listed = reading is not site.reading and meaning.rule in ("elliptic", "dash")  # «…, 3 млн — на школы»
    if verb.lemma == "быть" and any(word.lemma in directions("transitive") or listed for word in done):
        return "planned"  # «перечень будет увеличен на 5 маршрутов»: somebody does it
    become = verb.lemma in directions("verbs") or (verb.lemma in cue("level") and verb.lemma != "быть")
    yields = verb.lemma in cue("yielding", "contributing") and meaning.rule == "yielded"
    befalling = verb.lemma == "быть" and any(  # «будут гибнуть»
        word.kind is Kind.INFINITIVE and word.lemma in cue("unplanned") for word in reading.words
    )
    if verb.lemma in cue("unplanned") or befalling or yields:  # «налог принесет бюджету 5 млн рублей»
        return "forecast"
    # «на рынке сложится дефицит в 5 млн тонн» comes by itself
    growing = meaning.rule in _GROWING or (meaning.rule in ("shared", "attribute") and become)
    if meaning.rule in ("elliptic", "dash", "restated") and verb.features.voice == "Act" and not _becomes(verb):
        return "planned"  # «50 млн направят на больницы, 30 млн — на школы», «направят 50 млн, или 10 % прибыли»
    if not growing or verb.lemma in cue("enabling") or _budgeted(site, meaning):
        return "planned"
    if verb.lemma in directions("transitive") and not _grows(site, meaning, verb):
        return "planned" if _decides(site, meaning) else "forecast"
    return "planned" if _designed(meaning) else "forecast"


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
    return head.features.animacy == "Anim" or head.kind is not Kind.NOUN or head.lemma in cue("titles", "speakers")


def _grows(site: Site, meaning: Meaning, verb: Item) -> bool:
    """«ВВП прибавит 6,8 %»: of a verb by which a thing grows as well as is made to, whether it is that which grows."""
    own, about = subject(site.readings, site.reading), meaning.about
    if own is None or about is None or verb.lemma not in directions("verbs"):
        return False
    return about.phrase is own.phrase and own.reading.head(own.phrase).number == verb.number


def _designed(meaning: Meaning) -> bool:
    """Whether people decide on what is measured: «объем инвестиций», not «дефицит бюджета»."""
    words = [word.lemma for word in _indicator_words(meaning)]
    return next((lemma for lemma in words if lemma not in cue("size")), "") in cue("designed")


def _indicator_words(meaning: Meaning) -> list[Item]:
    if meaning.about is None:
        return []
    reading, phrase = meaning.about.reading, meaning.about.phrase
    return [reading.words[part.head] for part in (phrase.first, *phrase.chain) if part.head >= 0]


def plans(readings: Sequence[Reading], *, before: bool) -> bool:
    """Whether a sentence speaks of what is to be; one without a verb goes on as the one `before` it."""
    clauses = [reading for reading in readings if Kind.VERB in reading.kinds]
    verbs = [word for reading in clauses for word in reading.words if word.kind is Kind.VERB]
    if any(word.lemma in cue("planned") or word.features.tense == "Fut" for word in verbs):
        return True
    return before and not any(word.features.tense == "Past" or word.passive for word in verbs)
