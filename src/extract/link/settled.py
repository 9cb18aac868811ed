"""Roles that depend on what is measured: who is fined, who is given, who claims."""

from __future__ import annotations

from functools import cache
from typing import Final

from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.grammar import lemmas, may_be, verb_noun
from extract.link.inside import of_bearer
from extract.link.items import PREDICATES, Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.named import Named
from extract.link.partners import from_abroad, partner_rankings, trade_flows
from extract.link.reading import Reading
from extract.link.roles import by_preposition, trading
from extract.link.site import Site, over_ellipses
from extract.link.zones import inside_topic
from extract.recognise.countries import is_country_id
from extract.records import Participant, Role

_LEFT_OUT: Final = {"Acc": "accs", "Gen": "gent", "Ins": "ablt"}
"""Cases of a name behind a preposition that need not be said again, and pymorphy's names of them."""
_POINTING: Final = frozenset({"этот", "данный"})


def settled(site: Site, memory: Memory, means: Meaning, found: list[Named]) -> list[Named]:
    """The roles that depend on what is measured: who trades together, what a flow passes through."""
    words = lemmas(means.indicator)
    if site.reading.clause.form is Form.ELLIPTIC:
        found = [_bought_of(site, _as_beside(site, name)) for name in found]
        found = _doing(found, _taking(over_ellipses(site), means))  # «Россия взяла 9 тысяч тонн, Украина — 2 тысячи»
    elif means.told is not None:
        found = _doing(found, "to") if _taking(site.reading, means) == "to" else found
    found = _ranked(site, memory, found) if words & _moved() else found
    if means.rule == "attribute" and site.label == "QUANTITY" and not words & _moved():
        # «вложит 4,5 млрд рублей в терминал площадью 9,8 тыс. кв. м»
        found = [name._replace(role="of") if name.acting and name.role in ("from", "to") else name for name in found]
    if from_abroad(words):
        found = [name._replace(role="to") if name.role == "of" and not name.acting else name for name in found]
    verb = site.reading.predicate_place(site.place)
    together = cue("agreeing") if inside_topic(site) else cue("agreeing", "signing")
    if verb is not None and site.reading.words[verb].lemma in together:
        agreeing = [name for name in found if name.paired and (name.acting or name.place < verb)]
        if len(agreeing) > 1:
            return [name._replace(role="between") if name in agreeing else name for name in found]
    if not site.reading.lemmas.isdisjoint(cue("connecting")):  # «кабель соединит Сумгайыт и Актау»
        ends = [name for name in found if name.paired and not name.acting]
        ends = ends if len(ends) > 1 else []
        found = [name._replace(role="between") if name in ends else name for name in found]
    if site.label == "MONEY" and site.predicate is not None and site.predicate.lemma in cue("fining"):
        found = _fined(site, found, passive=site.predicate.passive)
    if site.label == "MONEY" and _verbs(site) & cue("offering") and Kind.INFINITIVE not in site.reading.kinds:
        found = _offered(site, found)
    if site.label == "MONEY" and site.predicate is not None and site.predicate.lemma in cue("investing"):
        found = [name._replace(role="to") if name.role == "of" and _lies_there(site, name) else name for name in found]
    if site.unit in cue("mandates") or "голосование" in words or of_bearer(site.reading, site.place):
        # «партия получила 33 кресла», «мать троих детей получила квартиру»
        found = [name._replace(role="of") if name.acting else name for name in found]
    if site.label == "MONEY" and site.predicate is not None and site.predicate.lemma in cue("claiming"):
        found = _claimed(site, found)
    if means.rule == "sentenced":  # «получил 12 лет колонии», «дал ему три года тюрьмы»
        begin = max((at for at in range(site.place) if site.reading.gaps[at]), default=0)
        own = {word.start for word in site.reading.words[begin:]}  # not «…, еще трое — по три года»
        found = [name._replace(role="of") for name in found if not site.dash or name.start in own]
    if site.label == "MONEY" and "штраф" in words and _verbs(site) & cue("imposing_fines"):
        found = _imposed(site, found)
    elif site.label == "MONEY" and "штраф" in words and not _verbs(site) & cue("fining"):
        found = _fines_of(site, found)
    if site.predicate is not None and site.predicate.lemma in cue(
        "arriving", "visiting"
    ):  # «прибыли 600 представителей Турции»
        after = site.place + 1
        found = [name._replace(role="from") if name.role == "of" and name.place >= after else name for name in found]
    forgiven = frozenset(map(verb_noun, _verbs(site) & cue("forgiving")))
    if forgiven and words & cue("debts") and not words & forgiven:  # not «прощение долга», which its owner gives
        found = _forgiven(site, found)
    if words & cue("collecting") and any(not one.lemmas.isdisjoint(cue("claims")) for one in site.readings):
        found = _adjudged(site, found)
    elif words & cue("claims"):  # «иск ведомства к компании составил 5 млн»
        claiming = [name for name in found if name.role == "of" and _of_claim(site, name)]
        found = [name._replace(role="from") if name in claiming else name for name in found]
    if _verbs(site) & cue("accepting") and (words & cue("goods") or _counts_people(site)):  # «Турция приняла беженцев»
        found = [name._replace(role="to") if name.acting and is_country_id(name.id) else name for name in found]
    found = _from_elsewhere(site, found)
    shared = means.told is not None and site.predicate is not None and site.predicate.lemma in cue("contributing")
    if shared or (words & cue("own")):  # «компания получила 5 млрд прибыли», «треть этого объема дал Тенгиз»
        found = [name._replace(role="of") if name.acting else name for name in found]
    if words & cue("lengths", "capacities") and site.label == "QUANTITY":  # «304 км пройдут по территории Кыргызстана»
        found = [name._replace(role="of") if name.role == "via" and _along(site, name) else name for name in found]
    if words & (cue("flows") - cue("goods")):
        found = [_passed(site, name) for name in found]
    elif words & cue("flows"):  # «объем грузов на Транскаспийском маршруте»
        found = [name if name.acting else _passed(site, name) for name in found]
    if inside_topic(site):  # «Катар и Индия заключили контракт на поставку …»: who gives is not said
        return found
    dealt = "сделка" in words or (words & cue("share") and words & cue("one_sided"))  # «покупка доли»
    if words & cue("prices") and not dealt:  # «цены на импорт», «аграрии области продают картофель по 14 рублей»
        sold = trading(site.reading)
        whose = [name for name in found if (name.acting or name.role == sold) and name.role != "between"]
        return [name._replace(role="of") if name in whose else name for name in found]
    if words & trade_flows():
        found = _refilled(found, "from")
    elif words & cue("flow_to"):
        found = _refilled(found, "to")
    part = words & (cue("share") | {"вес"})  # «вес Грузии в обороте Турции»
    if words & cue("mutual") and means.measure == "share" and means.rule != "part-of-whole" and not part:
        found = [name._replace(role="between") if name.role == "of" else name for name in found]
    if words & cue("contracts_signed"):  # «парламент Молдавии одобрил соглашение с банком»
        other = any(name.paired and not name.acting for name in found)
        found = [name._replace(role="between") if other and name.role == "from" else name for name in found]
    if words & cue("mutual"):
        paired = [name for name in found if name.role == "of" and name.paired]
        if paired:
            whole = len({name.id for name in paired}) < 2  # «торговля Казахстана с Китаем»
            found = [
                name._replace(role="between") if name.role == "of" and (whole or name.paired) and not name.way else name
                for name in found
            ]
    return found


def _as_beside(site: Site, name: Named) -> Named:
    """«экспорт в Грузию вырос на 5 %, Турцию – на 11 %», «поставки из Казахстана …, Туркменистана – 3 млн»: a name
    whose preposition is left out takes the part of the one before it that stands in the same case."""
    reading = site.reading
    own = reading.phrase_of(name.place)
    if own is None or own.preposition or own.first.head != name.place or own.start > 1:
        return name
    above = next((one for one in reversed(site.readings[: reading.index]) if one.predicates), None)
    if above is None or above.subject is None or above.head(above.subject).kind is not Kind.NOUN:
        return name
    named = (one for one in reversed(above.phrases) if one.preposition and above.head(one).kind is Kind.NAME)
    beside = next(named, None)
    if beside is None or above.case(beside) not in _LEFT_OUT:
        return name
    word, case = reading.words[name.place], _LEFT_OUT[above.case(beside)]
    fits = may_be(word.text, case, "plur" if word.number == "Plur" else "sing")
    role = by_preposition(above, beside) if fits else None
    return name if role is None else name._replace(role=role, acting=False)


def _bought_of(site: Site, name: Named) -> Named:
    """«купили у Ирака 900 тыс. баррелей, у России — 1,6 млн»: of whom something is bought without the verb."""
    here = 0 <= name.place < len(site.reading.words) and site.reading.words[name.place].start == name.start
    phrase = site.reading.phrase_of(name.place) if here else None
    bought = phrase is not None and phrase.preposition == "у" and name.role == "of"
    return name._replace(role="from") if bought and trading(over_ellipses(site)) == "to" else name


def _passed(site: Site, name: Named) -> Named:
    """A route through which something flows; not «Азербайджанские железные дороги перевезли 5 млн тонн»."""
    words = (word for one in (site.reading, *site.readings) for word in one.words)
    word = next((one for one in words if one.start == name.start), None) if name.way and name.acting else None
    body = name.acting and word is not None and getattr(word.record, "label", "") == "ORG"
    return name._replace(role="via") if name.way and name.role == "of" and not body else name


@cache
def _moved() -> frozenset[str]:
    return cue("flow_from", "flow_to", "flows")


def _ranked(site: Site, memory: Memory, found: list[Named]) -> list[Named]:
    """«Крупнейшим покупателем остается Казахстан: на него приходится 46 % поставок. Далее следует Китай (32 %)»: those
    in a ranking of takers take, in one of givers give."""
    readings = site.readings[: site.reading.index + 1]
    goes_on = any(not reading.lemmas.isdisjoint(cue("ranking_on")) for reading in readings)
    role, own = next(
        partner_rankings((*reversed(readings), *(reversed(memory.previous) if goes_on else ()))), (None, ())
    )
    if role is None:
        return found
    kinds = {word.start: word.kind for reading in site.readings for word in reading.words}
    named = [name for name in found if name.role == "of" and name.start not in own]
    named = [name for name in named if kinds.get(name.start) in (Kind.NAME, Kind.PRONOUN)]
    return [name._replace(role=role) if name in named else name for name in found]


def _fined(site: Site, found: list[Named], *, passive: bool) -> list[Named]:
    """«ФАС оштрафовала МТС на 5 млн рублей», «МТС оштрафована ФАС»: who pays and whom."""
    if passive:  # «МТС оштрафована ведомством»
        fines = [name for name in found if not name.acting and _is_given(site.reading, name, case="Ins")]
    else:
        fines = [name for name in found if name.acting]
    return [name._replace(role="to" if name in fines else "from") if name.role == "of" else name for name in found]


def _fines_of(site: Site, found: list[Named]) -> list[Named]:
    """«штраф «Норникелю» снижен», «штраф для «Яндекса»», «штраф Google»: who pays it."""
    reading = site.reading
    behind: set[int] = set()
    for at, word in enumerate(reading.words):
        if word.lemma == "штраф":
            after = next((one for one in range(at + 1, len(reading.words)) if _bare(reading, one)), at)
            behind.add(after)
    led = {at for one in reading.phrases if one.preposition == "для" for at in range(one.start, one.end)}
    fined = [name for name in found if name.place in behind | led and not name.acting]
    taking = {at for one in reading.phrases if one.preposition == "от" for at in range(one.start, one.end)}
    named = [name._replace(role="from") if name in fined else name for name in found]
    return [name._replace(role="to") if fined and name.place in taking else name for name in named]


def _bare(reading: Reading, place: int) -> bool:
    return reading.words[place].kind not in (Kind.QUOTE, Kind.PREPOSITION)


def _verbs(site: Site) -> frozenset[str]:
    return frozenset(site.reading.words[place].lemma for place in site.reading.predicates)


def _imposed(site: Site, found: list[Named]) -> list[Named]:
    """«ЕС наложил на Microsoft штраф в 5 млн евро», «суд назначил Google штраф»: who takes the money, and from whom."""
    reading = site.reading
    behind = {place + 1 for place in reading.predicates}  # «назначил Google штраф»
    led = {at for one in reading.phrases if one.preposition == "на" for at in range(one.start, one.end)}
    fined = [name for name in found if not name.acting and (name.role == "to" or name.place in behind | led)]
    return [name._replace(role="from" if name in fined else "to" if name.acting else name.role) for name in found]


def _lies_there(site: Site, name: Named) -> bool:
    """«вложит в новое производство в Раменском округе»: where what money is put into lies."""
    words = site.reading.words
    here = 0 <= name.place < len(words) and words[name.place].start == name.start and not name.acting
    phrase = site.reading.phrase_of(name.place) if here else None
    return phrase is not None and phrase.preposition in ("в", "на") and phrase.first.head == name.place


def _offered(site: Site, found: list[Named]) -> list[Named]:
    """«клуб предложил ЦСКА 35 млн евро»: who gives the money, and to whom."""
    reading = site.reading
    behind = {place + 1 for place in reading.predicates}
    given = [name for name in found if not name.acting and (name.place in behind or _is_given(reading, name))]
    return [name._replace(role="to" if name in given else "from" if name.acting else name.role) for name in found]


def _claimed(site: Site, found: list[Named]) -> list[Named]:
    """«Березовский требовал от Абрамовича 5 млрд», «Apple удалось отсудить у Samsung 1 млрд»: who would take the money,
    and from whom."""
    led = {at for one in site.reading.phrases if one.preposition in ("от", "с", "со", "у") for at in range(*one[:2])}
    claiming = [name for name in found if name.acting or name.place == 0]
    named = [name._replace(role="to") if name in claiming else name for name in found]
    return [name._replace(role="from") if name.place in led else name for name in named]


def _forgiven(site: Site, found: list[Named]) -> list[Named]:
    """«Россия списала Ираку долг в 5 млрд»: who owed, and to whom."""
    behind = {place + 1 for place in site.reading.predicates}
    owing = [name for name in found if not name.acting and (name.place in behind or _is_given(site.reading, name))]
    return [name._replace(role="from" if name in owing else "to" if name.acting else name.role) for name in found]


def _of_claim(site: Site, name: Named) -> bool:
    """«иск Росприроднадзора»: whose claim it is."""
    reading = site.reading
    here = 0 <= name.place < len(reading.words) and reading.words[name.place].start == name.start
    phrase = reading.phrase_of(name.place) if here else None
    if phrase is None or phrase.preposition:
        return False
    heads = (part.head for part in (phrase.first, *phrase.chain) if -1 < part.head < name.place)
    return any(reading.words[at].lemma in cue("claims") for at in heads)


def _adjudged(site: Site, found: list[Named]) -> list[Named]:
    """«суд удовлетворил иск ведомства к компании, снизив взыскание до 5 млн»: the claimant takes, the other gives."""
    given: dict[int, Role] = {}
    for reading in site.readings:
        for place, word in enumerate(reading.words):
            if word.lemma not in cue("claims"):
                continue
            led = False
            for after in reading.words[place + 1 :]:
                if after.kind in PREDICATES or after.kind is Kind.QUANTITY:
                    break
                led = led or after.text.lower() in ("к", "ко", "против")
                given[after.start] = "from" if led else "to"
    return [name._replace(role=given.get(name.start, name.role)) for name in found]


def _counts_people(site: Site) -> bool:
    return bool(site.item.tokens) and site.item.tokens[-1].features.animacy == "Anim"


def _from_elsewhere(site: Site, found: list[Named]) -> list[Named]:
    """«в Узбекистане учатся 5 тыс. индийских студентов»: whence those come who are counted elsewhere."""
    counted = site.record
    if not _counts_people(site):
        return found
    last = site.item.tokens[-1]
    elsewhere = [name for name in found if name.role in ("of", "to") and not name.acting and _lies_there(site, name)]
    if last.lemma not in cue(
        "comers"
    ):  # «в Узбекистане 5 тыс. индийских врачей», not «в Москве 300 российских учителей»
        elsewhere = [name for name in elsewhere if is_country_id(name.id)]
    inside = [name for name in found if counted.start <= name.start < counted.end and name.role == "of"]
    others = {name.id for name in elsewhere} - {name.id for name in inside}
    return [name._replace(role="from") if others and name in inside else name for name in found]


def _is_given(reading: Reading, name: Named, *, case: str = "Dat") -> bool:
    phrase = reading.phrase_of(name.place) if name.place >= 0 else None
    return phrase is not None and not phrase.preposition and reading.case(phrase) == case


def _along(site: Site, name: Named) -> bool:
    """«по территории Кыргызстана», not «через Нарву»."""
    words = site.reading.words
    here = 0 <= name.place < len(words) and words[name.place].start == name.start
    phrase = site.reading.phrase_of(name.place) if here else None
    return phrase is not None and phrase.preposition == "по"


def _refilled(found: list[Named], role: Role) -> list[Named]:
    """«Индия увеличила закупки»: the subject gives or takes, where nobody else does."""
    if any(name.role == role for name in found):
        return found
    return [name._replace(role=role) if name.acting and name.role == "of" else name for name in found]


def doing_so(site: Site, found: list[Named]) -> list[Named]:
    """«Турция получила 9,8 млрд кубометров, а Грузия — 2,9 млрд»: another takes the part that the verb gives."""
    upper = over_ellipses(site)
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


def passing(site: Site, means: Meaning, entities: tuple[Participant, ...]) -> tuple[Participant, ...]:
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
    if from_abroad(words):
        return (Participant(entities[0].id, "to"),)
    if words & cue("prices", "investments"):
        return entities
    if words & cue("debts"):  # «Прибыль «Норникеля» упала, долг вырос до 10 млрд»
        return (Participant(entities[0].id, "from"),)
    if words & {"продажа", "продажи"} and is_country_id(entities[0].id):  # «Авторынок Китая вырос. Продажи достигли …»
        return entities
    if words & trade_flows():  # «Газпром снизил добычу. Экспорт упал»
        return (Participant(entities[0].id, "from"),)
    return (Participant(entities[0].id, "to"),) if words & cue("flow_to") else entities
