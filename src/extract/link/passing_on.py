"""Parties that go on from the fact before: of the same deal, in the same role."""

from __future__ import annotations

from functools import cache
from typing import Final

from extract.link.cases_of_names import undeclined
from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.grammar import lemmas, may_be
from extract.link.items import Kind
from extract.link.meaning import Meaning
from extract.link.measured import Measured
from extract.link.memory import Memory
from extract.link.named import Heard, Named, phrase_in
from extract.link.partners import from_abroad, trade_flows
from extract.link.preposition_roles import by_preposition
from extract.link.reading import Reading
from extract.link.site import Site, over_ellipses
from extract.link.verb_roles import trading
from extract.recognise.countries import is_country_id
from extract.records import Participant, Role

_LEFT_OUT: Final = {"Acc": "accs", "Gen": "gent", "Ins": "ablt"}
"""Cases of a name behind a preposition that need not be said again, and pymorphy's names of them."""
_POINTING: Final = frozenset({"этот", "данный"})


def of_told(case: Measured, found: list[Named]) -> list[Named]:
    """«Россия взяла 9 тысяч тонн, Украина — 2 тысячи»."""
    site, means = case.site, case.means
    if site.reading.clause.form is Form.ELLIPTIC:
        found = [_of_goods(case, _bought_of(site, _led_too(site, _as_beside(site, name)))) for name in found]
        return _doing(found, _taking(over_ellipses(site), means))
    return _doing(found, "to") if means.told is not None and _taking(site.reading, means) == "to" else found


def _as_beside(site: Site, name: Named) -> Named:
    """«экспорт в Грузию вырос на 5 %, Турцию – на 11 %», «поставки из Казахстана …, Туркменистана – 3 млн»: a name
    whose preposition is left out takes the part of the one before it that stands in the same case."""
    reading = site.reading
    own = reading.phrase_of(name.place)
    if own is None or own.preposition or own.first.head != name.place or own.start > 1:
        return name
    above = next((one for one in reversed(site.readings[: reading.index]) if one.predicates), None)
    word, number = reading.words[name.place], "plur" if reading.words[name.place].number == "Plur" else "sing"
    if above is not None and trading(above) == "from" and may_be(word.text, "datv", number):
        given = any(above.head(one).case == "Dat" and above.head(one).kind is Kind.NAME for one in above.phrases)
        if given and not may_be(word.text, "nomn", number):  # «продала Узбекистану 5 тракторов, Ирану — 8»
            return name._replace(role="to", acting=False)
    if above is None or above.subject is None or above.head(above.subject).kind is not Kind.NOUN:
        return name
    named = (one for one in reversed(above.phrases) if one.preposition and above.head(one).kind is Kind.NAME)
    beside = next(named, None)
    if beside is None or above.case(beside) not in _LEFT_OUT:
        return name
    owned = above.case(beside) == "Gen" and _owned(above)
    fits = not owned and may_be(word.text, _LEFT_OUT[above.case(beside)], number)
    role = by_preposition(above, beside) if fits else None
    return name if role is None else name._replace(role=role, acting=False)


def _owned(reading: Reading) -> bool:
    """«импорт Казахстана из Китая вырос на 5 %, Узбекистана — на 3 %»: whether the subject is somebody's."""
    chain = () if reading.subject is None else reading.subject.chain
    return any(part.head >= 0 and reading.words[part.head].kind is Kind.NAME for part in chain)


def _led_too(site: Site, name: Named) -> Named:
    """«из Китая в Баку доходят за 8 дней, а в Поти – за 12»: a name of one form for all cases takes the part of the one
    before that the same preposition leads to."""
    phrase, upper = phrase_in(site.reading, name), over_ellipses(site)
    if phrase is None or name.role != "of" or not phrase.preposition or upper is site.reading:
        return name
    word = site.reading.words[name.place]
    if word.kind is not Kind.NAME or not undeclined(word):
        return name
    alike = (one for one in upper.phrases if one.preposition == phrase.preposition)
    led = next((one for one in alike if upper.head(one).kind is Kind.NAME), None)
    role = None if led is None else by_preposition(upper, led)
    return name if role is None else name._replace(role=role)


def _bought_of(site: Site, name: Named) -> Named:
    """«купили у Ирака 900 тыс. баррелей, у России — 1,6 млн», «увеличил закупки в Иране на 5 %, в России – на 3 %»: of
    whom something is bought without the verb."""
    phrase = phrase_in(site.reading, name)
    if phrase is None or name.role != "of":
        return name
    upper = over_ellipses(site)
    bought = phrase.preposition == "у" and trading(upper) == "to"
    led = (one for one in upper.phrases if one.preposition and one.preposition == phrase.preposition)
    bought = bought or any(upper.head(one).kind is Kind.NAME and by_preposition(upper, one) == "from" for one in led)
    return name._replace(role="from") if bought else name


def _of_goods(case: Measured, name: Named) -> Named:
    """«ввоз турецких томатов сократился на 15 %, азербайджанских — на 8 %»: whose goods they are."""
    reading = case.site.reading
    phrase = phrase_in(reading, name)
    alone = phrase is not None and phrase.first.head < 0 and not phrase.preposition and name.role == "of"
    goods = alone and reading.words[name.place].case == "Gen" and case.words & (moved() - cue("goods"))
    return name._replace(role="from") if goods else name


@cache
def moved() -> frozenset[str]:
    """Nouns of all that goes from somebody to somebody."""
    return cue("flow_from", "flow_to", "flows")


def led_as_before(site: Site, found: list[Named], heard: Heard) -> list[Named]:
    """«33 % прибыли из России, 24 % — Турции», «число туристов из Китая …, Индии — …»: of a list what a preposition has
    led once."""
    upper = over_ellipses(site)
    words = site.reading.words
    led = {phrase.preposition for name in heard(upper) if (phrase := phrase_in(upper, name)) and name.role == "from"}
    if upper is site.reading or led != {"из"} or (_owned(upper) and all(name.place < site.anchor for name in found)):
        return found
    phrases = [phrase_in(site.reading, name) for name in found]
    bare = all(one is not None and not one.preposition for one in phrases)
    own = all(name.role == "of" and words[name.place].case in ("Gen", "") for name in found)
    return [name._replace(role="from") for name in found] if bare and own else found


def doing_so(site: Site, found: list[Named]) -> list[Named]:
    """«Турция получила 9,8 млрд кубометров, а Грузия — 2,9 млрд»: another takes the part that the verb gives; not
    «партия получила 33 кресла, другая — восемь»."""
    upper = over_ellipses(site)
    units = {getattr(word.record, "unit", "") for word in upper.words if word.kind is Kind.QUANTITY}
    if not units.isdisjoint(cue("mandates", "performed")):
        return found
    role: Role = trading(upper)
    if any(upper.words[at].lemma in cue("visiting") for at in upper.predicates):
        counted = {word.start for word in upper.words if word.kind is Kind.QUANTITY} | {site.record.start}
        if len(counted) > 1:  # «Казахстан посетили 5 тыс. человек, Таджикистан – 3 тыс.»
            return [name._replace(role="to") if name.role == "of" and not name.person else name for name in found]
    return _doing(found, role)


def _taking(reading: Reading, means: Meaning) -> Role:
    """«Отправлено 40 тыс. тонн. Россия приняла 25 тыс. тонн»: of a flow told before, who takes of it."""
    takes = any(reading.words[at].lemma in cue("taking") for at in reading.predicates)
    return "to" if takes and means.told is not None else trading(reading)


def _doing(found: list[Named], role: Role) -> list[Named]:
    return [name._replace(role=role) if name.acting and name.role == "of" else name for name in found]


def passing(site: Site, memory: Memory, means: Meaning, entities: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """The participants of an earlier sentence; a lone one gets the role that «по этому маршруту» gives, or a flow."""
    if len(entities) != 1:
        return entities
    for phrase in site.reading.phrases:
        pointing = any(site.reading.words[place].lemma in _POINTING for place in phrase.first.modifiers)
        there = cue("ways", "route", "sites", "country", "region", "markets")  # not «на эти цели»
        pointing = pointing and site.reading.head_lemma(phrase) in there
        role = by_preposition(site.reading, phrase) if pointing and phrase.preposition else None
        if role is not None:
            return (Participant(entities[0].id, role),)
    if entities[0].role != "of":
        return entities
    words = lemmas(means.indicator)
    if entities[0].id in memory.ways.ids and words & (cue("flows") - cue("goods")):
        return (Participant(entities[0].id, "via"),)  # «Дорога Баку — Карс открыта. Перевезено 5 млн тонн»
    if from_abroad(words):
        return (Participant(entities[0].id, "to"),)
    if words & cue("prices", "investments"):
        return entities
    if words & cue("debts"):  # «Прибыль «Норникеля» упала, долг вырос до 10 млрд»
        return (Participant(entities[0].id, "from"),)
    if words & {"продажа", "продажи"} and is_country_id(entities[0].id):  # «Авторынок Китая вырос. Продажи достигли …»
        return entities
    last = memory.latest()
    hurt = last is not None and last.label == "CARDINAL" and site.label == "MONEY"
    if hurt and words & cue("compensations"):  # «В Омске погибли двое. Семьям выплатят по 1 млн рублей»
        return entities
    if words & trade_flows():  # «Газпром снизил добычу. Экспорт упал»
        return (Participant(entities[0].id, "from"),)
    return (Participant(entities[0].id, "to"),) if words & cue("flow_to") else entities
