"""Roles that depend on what is measured: who is fined, who is given, who claims."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from extract.link import payers
from extract.link.bodies import lends
from extract.link.cues import cue
from extract.link.grammar import verb_noun
from extract.link.items import Kind
from extract.link.making import lets_another
from extract.link.meaning import Meaning
from extract.link.measured import Measured
from extract.link.memory import Memory
from extract.link.named import Named, phrase_in
from extract.link.orders import ordered
from extract.link.partners import OTHER_SIDE, from_abroad, partner_rankings, trade_flows
from extract.link.passing_on import moved, of_told
from extract.link.settled_people import (
    accepting,
    arriving,
    bearers,
    from_elsewhere,
    met,
    recast,
    recorded_there,
    sending_away,
    sentenced,
)
from extract.link.site import Site
from extract.link.verb_roles import trading
from extract.link.zones import inside_topic
from extract.recognise.countries import country_of, is_country_id
from extract.records import Role


def settled(site: Site, memory: Memory, means: Meaning, found: list[Named]) -> list[Named]:
    """The roles that depend on what is measured: who trades together, what a flow passes through."""
    case = Measured.at(site, memory, means)
    for step in _BY_CLAUSE:
        found = step(case, found)
    agreeing = _agreeing(case, found)
    if len(agreeing) > 1:
        return [name._replace(role="between") if name in agreeing else name for name in found]
    for step in _BY_DEED:
        found = step(case, found)
    if inside_topic(site):
        return _parties(case, _counterparty(case, found))
    if _is_price(case):
        return _owners_of_price(case, found)
    for step in _BY_FLOW:
        found = step(case, found)
    return _counterparty(case, found)


def _of_size(case: Measured, found: list[Named]) -> list[Named]:
    """«вложит 4,5 млрд рублей в терминал площадью 9,8 тыс. кв. м»: who pays owns what is sized; not «банк
    профинансирует строительство станции мощностью 60 МВт в Кентау»."""
    if case.means.rule != "attribute" or case.site.label != "QUANTITY" or case.words & moved():
        return found
    if lends := case.verbs & cue("financing"):
        verb = next(at for at in case.site.reading.predicates if case.site.reading.words[at].lemma in lends)
        there = [name for name in found if name.place > verb]
        return recast(there or found, "of", lambda name: name.role in ("from", "to"))
    return recast(found, "of", lambda name: (name.acting or _is_body(case, name)) and name.role in ("from", "to"))


def _is_body(case: Measured, name: Named) -> bool:
    """«компания «Вега» вложит 5 млн рублей в завод мощностью 200 тонн»: a body that acts, named behind what it is."""
    phrase = phrase_in(case.site.reading, name)
    body = phrase is not None and getattr(case.site.reading.words[name.place].record, "label", "") == "ORG"
    return body and phrase is not None and not phrase.preposition and phrase.start < case.site.place


def _abroad(case: Measured, found: list[Named]) -> list[Named]:
    """«зарубежные инвестиции в Казахстане»: they come there."""
    return recast(found, "to", lambda name: name.role == "of" and not name.acting) if from_abroad(case.words) else found


def _agreeing(case: Measured, found: list[Named]) -> list[Named]:
    """«Баку и Астана договорились довести торговлю до 1 млрд»: those who agree."""
    verb = case.site.reading.predicate_place(case.site.place)
    together = cue("agreeing") if inside_topic(case.site) else cue("agreeing", "signing")
    if verb is None or case.site.reading.words[verb].lemma not in together:
        return []
    return [name for name in found if name.paired and (name.acting or name.place < verb)]


def _parties(case: Measured, found: list[Named]) -> list[Named]:
    """«Кабмин Армении одобрил договор с Катаром о поставках …»: parties to what is signed, where it is not said which
    of them gives."""
    paired = any(name.paired and name.role == "of" for name in found)
    signed = not case.site.reading.lemmas.isdisjoint(cue("mutual"))
    parties = [name for name in found if name.role == "of" or (name.role == "from" and not case.money)]
    parties = [name for name in parties if not name.way and not name.person]
    others = any(name.role in ("from", "to") for name in found if name not in parties)
    return found if not paired or not signed or others else recast(found, "between", lambda name: name in parties)


def _counterparty(case: Measured, found: list[Named]) -> list[Named]:
    """«Узбекистан договорился с Россией о закупке 2,8 млрд кубометров»: the other side of what one of them takes."""
    if case.site.reading.lemmas.isdisjoint(cue("agreeing", "negotiations")):
        return found
    own: set[Role] = {name.role for name in found if name.acting}
    other = OTHER_SIDE.get(next(iter(own))) if len(own) == 1 else None
    if other is None or any(name.role == other for name in found):
        return found
    return recast(found, other, lambda name: name.role == "of" and name.paired and _with(case, name))


def _with(case: Measured, name: Named) -> bool:
    phrase = phrase_in(case.site.reading, name)
    return phrase is not None and phrase.preposition in ("с", "со")


def _lender(case: Measured, found: list[Named]) -> list[Named]:
    """«подписано соглашение с Всемирным банком о кредите»: whose business it is to lend gives what is agreed on; «за
    счет гранта Японии»."""
    if not (case.money and case.words & cue("grants")):
        return found
    found = recast(found, "from", lambda name: name.role == "of" and lends(name.id) and _with(case, name))
    return recast(found, "from", lambda name: name.role == "of" and _pays(case, name))


def _pays(case: Measured, name: Named) -> bool:
    phrase = phrase_in(case.site.reading, name)
    return phrase is not None and (phrase.preposition, case.site.reading.head_lemma(phrase)) == ("за", "счет")


def _ends(case: Measured, found: list[Named]) -> list[Named]:
    """«кабель соединит Сумгайыт и Актау»."""
    if case.site.reading.lemmas.isdisjoint(cue("connecting")):
        return found
    ends = [name for name in found if name.paired and not name.acting]
    return recast(found, "between", lambda name: name in ends) if len(ends) > 1 else found


def _paid_to(case: Measured, found: list[Named]) -> list[Named]:
    """«Выплаты по 10 тыс. рублей получили 38 тысяч жителей области»: whose those are that are paid."""
    paid = case.money and case.words & cue("payments", "grants") and not case.verbs.isdisjoint(("получить", "получать"))
    verb = case.site.reading.predicate_place(case.site.place)
    if not paid or verb is None or any(name.role == "to" for name in found):
        return found
    led = {name.start for name in found if (one := phrase_in(case.site.reading, name)) is None or one.preposition}
    return recast(found, "to", lambda name: name.role == "of" and name.place > verb and name.start not in led)


def _earning(case: Measured, found: list[Named]) -> list[Named]:
    """«компания получила 5 млрд прибыли», «треть этого объема дал Тенгиз»."""
    shared = case.means.told is not None and case.verb in cue("contributing")
    return recast(found, "of", lambda name: name.acting) if shared or case.words & cue("own") else found


def _long(case: Measured, found: list[Named]) -> list[Named]:
    """«304 км пройдут по территории Кыргызстана»."""
    if not case.words & cue("lengths", "capacities") or case.site.label != "QUANTITY":
        return found
    return recast(found, "of", lambda name: name.role == "via" and _along(case.site, name))


def _ways(case: Measured, found: list[Named]) -> list[Named]:
    """«объем грузов на Транскаспийском маршруте»."""
    if case.words & (cue("flows") - cue("goods")):
        return [_passed(case.site, name) for name in found]
    if case.words & cue("flows"):
        return [name if name.acting else _passed(case.site, name) for name in found]
    return found


def _is_price(case: Measured) -> bool:
    """Whether it is a price: not that of a share bought («сделка», «покупка доли»)."""
    dealt = "сделка" in case.words or bool(case.words & cue("share") and case.words & cue("one_sided"))
    stake = case.means.measure == "share" and case.words & cue("stakes")  # «продала 17-процентную долю в проекте»
    dealt = dealt or (bool(stake) and verb_noun(case.verb) in cue("one_sided"))
    dealt = dealt or case.verb in cue("assessing")  # «доначислила заводу 5 млн рублей налогов»
    # «половину суммы даст фонд»
    dealt = dealt or (case.means.rule == "part-of-whole" and trading(case.site.reading) == "from")
    # «область получила от портов 5 млрд рублей налогов», «компания заплатила 5 млрд рублей налогов»
    dealt = dealt or bool(case.words & {"получение", "оплата", "уплата", "выплата", "внесение"})
    return bool(case.words & cue("prices")) and not dealt


def _owners_of_price(case: Measured, found: list[Named]) -> list[Named]:
    """«цены на импорт», «аграрии области продают картофель по 14 рублей»."""
    sold = trading(case.site.reading)
    return recast(found, "of", lambda name: (name.acting or name.role == sold) and name.role != "between")


def _one_sided(case: Measured, found: list[Named]) -> list[Named]:
    if case.means.measure == "share" and case.means.told is not None:
        return found  # «На Россию пришлось 55 % экспорта. Далее идет Белоруссия (9 %)»
    if case.words & trade_flows():
        return _refilled(case.site, found, "from")
    return _refilled(case.site, found, "to") if case.words & cue("flow_to") else found


def _from_field(case: Measured, found: list[Named]) -> list[Named]:
    """«закупки газа месторождения «Тенгиз»»: the field whose goods are taken gives them."""
    if case.words.isdisjoint(cue("flow_to")):
        return found
    words = case.site.reading.words
    before = {one.place: [w for w in words[: one.place] if w.kind is not Kind.QUOTE][-1:] for one in found}
    fields = {place for place, led in before.items() if led and led[0].lemma in cue("sources_of_goods")}
    return recast(found, "from", lambda name: name.role in ("of", "to") and name.place in fields)


def _invested_in(case: Measured, found: list[Named]) -> list[Named]:
    """«лидером остается Казахстан — 11 млрд долларов инвестиций из КНР»: the country other than the one they come from
    takes them."""
    given = case.words & cue("investments") and any(name.role == "from" and not name.acting for name in found)
    return recast(found, "to", lambda name: name.role == "of" and is_country_id(name.id)) if given else found


def _of_whom(case: Measured, found: list[Named]) -> list[Named]:
    """«импорт России в Китай»: whose goods are taken in, where a place behind «в» takes them."""
    if case.words.isdisjoint(cue("flow_to")) or any(name.role == "from" for name in found):
        return found
    phrases = [(name, phrase_in(case.site.reading, name)) for name in found if name.role == "to"]
    led = [name.place for name, one in phrases if one is not None and one.preposition in ("в", "на")]
    owners = [name for name, one in phrases if one is not None and not one.preposition and not name.acting]
    return recast(found, "from", lambda name: name in owners and name.place < min(led, default=0))


def _sales(case: Measured, found: list[Named]) -> list[Named]:
    """«Продажи «Магнита» выросли»: a trader's sales are its own, as its revenue is; not «продажи газа в Европу»."""
    named = case.means.indicator.split()
    sells = any(word.lower() == "продажи" for word in named) and not any(name.role == "to" for name in found)
    return recast(found, "of", lambda name: name.role == "from" and not is_country_id(name.id)) if sells else found


def _through_own(case: Measured, found: list[Named]) -> list[Named]:
    """«Грузия пропустила через свою территорию 2 млн тонн»: a country that says what goes through its own land."""
    reading = case.site.reading
    own = any(
        phrase.preposition in ("через", "по")
        and reading.head_lemma(phrase) in cue("pipes", "route", "country_parts")
        and any(reading.words[at].lemma in ("свой", "собственный") for at in phrase.first.modifiers)
        for phrase in reading.phrases
    )
    through = own and not any(name.role == "via" for name in found)
    return recast(found, "via", lambda name: name.acting and is_country_id(name.id)) if through else found


def _traded_with(case: Measured, found: list[Named]) -> list[Named]:
    """«доля торговли с Россией в товарообороте Армении»: with whom the trade is that has a part."""
    if case.words.isdisjoint(cue("share")) or case.words.isdisjoint(cue("trade_sums")):
        return found
    return recast(found, "between", lambda name: name.role == "of" and _with(case, name))


def _share_of_mutual(case: Measured, found: list[Named]) -> list[Named]:
    """«41 % торговли Китая и России»; not «вес Грузии в обороте Турции»."""
    part = case.words & (cue("share") | {"вес"})
    whole = case.means.measure == "share" and case.means.rule != "part-of-whole" and not part
    whole = whole or case.means.rule == "share-verb"  # «Россия, на которую пришлось 28 млрд товарооборота»
    if not whole or case.words.isdisjoint(cue("mutual")):
        return found
    return recast(found, "between", lambda name: name.role == "of" and not _is_town(case.site, name))


def _share_of_flow(case: Measured, found: list[Named]) -> list[Named]:
    """«Россия заняла первое место – 12,8 % в общем объеме узбекского экспорта», «на Китай пришлась треть узбекского
    экспорта», «… импорта Грузии»: who has a part of it is the other side of the flow."""
    if case.means.measure != "share":
        return found
    side: Role = "from" if case.words & {"экспорт", "вывоз", "поставка"} else "to"
    taken = case.means.rule == "share-verb" and case.words & {"импорт", "ввоз"}
    if (side == "to" and not taken) or not any(name.role == side for name in found):
        return found
    falls = case.means.rule == "share-verb"
    return recast(
        found,
        OTHER_SIDE[side],
        lambda name: (
            name.role == "of" and is_country_id(name.id) and (name.acting or (falls and _falls_on(case, name)))
        ),
    )


def _falls_on(case: Measured, name: Named) -> bool:
    """«на Китай», «на долю Китая и Польши»: whether a part falls on the name."""
    phrase = phrase_in(case.site.reading, name)
    return phrase is not None and phrase.preposition == "на"


def _is_town(site: Site, name: Named) -> bool:
    """«70 % торговли приходится на Верхний Ларс»: a place that is no country, nor stands for one."""
    words = (word for reading in site.readings for word in reading.words if word.start == name.start)
    located = any(getattr(word.record, "label", "") == "LOC" for word in words)
    return located and not is_country_id(country_of(name.id))


def _signed(case: Measured, found: list[Named]) -> list[Named]:
    """«парламент Молдавии одобрил соглашение с банком»."""
    other = any(name.paired and not name.acting for name in found)
    visit = len(found) == 2 and "визит" in case.site.reading.lemmas and all(is_country_id(one.id) for one in found)
    if visit and case.words & cue("contracts_signed"):  # «В рамках визита президента Китая в Казахстан подписаны …»
        return recast(found, "between", lambda name: name.role in ("of", "to"))
    if not other or not case.words & cue("contracts_signed"):
        return found
    return recast(found, "between", lambda name: name.role == "from")


def _mutual(case: Measured, found: list[Named]) -> list[Named]:
    """«торговля Казахстана с Китаем»."""
    paired = [name for name in found if name.paired and name.role in ("of", "between")]
    alone = len(found) > 1 and len({name.id for name in found}) == 1  # «По данным службы Армении торговля страны …»
    if not paired or alone or not case.words & cue("mutual"):
        return found
    whole = len({name.id for name in paired if name.role == "of"}) == 1
    signs = bool(case.words & cue("contracts_signed"))  # «Банк подписал меморандумы с Казахстаном и Киргизией»
    return recast(
        found,
        "between",
        lambda name: (
            name.role == "of"
            and (whole or name.paired or (signs and name.acting and not name.person) or _trades(case.site, name))
            and not name.way
        ),
    )


def _trades(site: Site, name: Named) -> bool:
    """«контракт «Газпрома» с узбекской UzGasTrade»: whether what is mutual is the name's."""
    for reading in site.readings:
        phrase = phrase_in(reading, name)
        if phrase is not None:
            return bool(phrase.chain) and reading.head_lemma(phrase) in cue("mutual")
    return False


def _passed(site: Site, name: Named) -> Named:
    """A route through which something flows; not «Азербайджанские железные дороги перевезли 5 млн тонн», «перевезенных
    компанией «Южная дорога» грузов»."""
    readings = (site.reading, *site.readings) if name.way else ()
    places = ((one, at) for one in readings for at, word in enumerate(one.words) if word.start == name.start)
    reading, at = next(places, (site.reading, -1))
    led = reading.phrase_of(at) if at >= 0 else None
    doing = led is not None and not led.preposition and reading.case(led) == "Ins"
    body = (name.acting or doing) and at >= 0 and getattr(reading.words[at].record, "label", "") == "ORG"
    phrase = phrase_in(site.reading, name) if name.way and name.role == "from" else None
    heads = () if phrase is None else (part.head for part in phrase.parts if -1 < part.head < name.place)
    of_goods = any(site.reading.words[at].lemma in cue("goods") for at in heads)  # «объем грузов Среднего коридора»
    return name._replace(role="via") if name.way and (name.role == "of" or of_goods) and not body else name


def _ranked(case: Measured, found: list[Named]) -> list[Named]:
    """«Крупнейшим покупателем остается Казахстан: на него приходится 46 % поставок. Далее следует Китай (32 %)»: those
    in a ranking of takers take, in one of givers give."""
    if not case.words & moved():
        return found
    site, memory = case.site, case.memory
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


def _along(site: Site, name: Named) -> bool:
    """«по территории Кыргызстана», not «через Нарву»."""
    phrase = phrase_in(site.reading, name)
    return phrase is not None and phrase.preposition == "по"


def _refilled(site: Site, found: list[Named], role: Role) -> list[Named]:
    """«Индия увеличила закупки», «власти Индии сократили импорт»: the subject, or whose it is, gives or takes, where
    nobody else does."""
    if any(name.role == role for name in found):
        return found
    return recast(found, role, lambda name: name.role == "of" and (name.acting or _acts_for(site, name)))


def _acts_for(site: Site, name: Named) -> bool:
    """«власти Индии», «нефтяники Ирана», «позволил Индии нарастить экспорт»: whether those act whose the name is."""
    if lets_another(site.reading) == name.place:
        return True
    phrase = phrase_in(site.reading, name)
    if phrase is not None and not phrase.preposition and site.reading.case(phrase) == "Dat":
        made = any(site.reading.words[at].lemma in cue("making", "befalling") for at in site.reading.predicates)
        return made and Kind.INFINITIVE in site.reading.kinds and site.reading.head(phrase).kind is Kind.NAME
    if phrase is None or phrase is not site.reading.subject or name.place not in [part.head for part in phrase.chain]:
        return False
    return site.reading.head_lemma(phrase) in cue("producers", "parties") | {"власть"}


Step = Callable[[Measured, list[Named]], list[Named]]


_BY_CLAUSE: Final[tuple[Step, ...]] = (of_told, _ranked, _of_size, _abroad)
_BY_DEED: Final[tuple[Step, ...]] = (
    _ends,
    payers.fined,
    payers.assessed,
    payers.offered,
    payers.invested,
    payers.financed,
    bearers,
    payers.claimed,
    payers.lent,
    _lender,
    sentenced,
    payers.imposed,
    payers.fines_of,
    payers.bribed,
    payers.aiding,
    met,
    arriving,
    payers.forgiven,
    payers.adjudged,
    ordered,
    payers.claims,
    accepting,
    sending_away,
    _paid_to,
    from_elsewhere,
    _traded_with,
    _earning,
    _long,
    _ways,
)
_BY_FLOW: Final[tuple[Step, ...]] = (
    _from_field,
    _one_sided,
    recorded_there,
    _share_of_mutual,
    _share_of_flow,
    _signed,
    _mutual,
    _of_whom,
    _invested_in,
    _sales,
    _through_own,
)
