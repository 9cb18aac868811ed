"""Who supplies and who is supplied, where an order is told of: «выиграл тендер», «получил заказ», «разместил заказ»."""

from __future__ import annotations

from extract.link.cues import cue
from extract.link.items import Kind
from extract.link.measured import Measured
from extract.link.named import Named, phrase_in
from extract.link.site import Site
from extract.records import Role


def ordered(case: Measured, found: list[Named]) -> list[Named]:
    """«X выиграл тендер Y на поставку 500 вагонов», «получил от Y заказ на 5 станков», «Y разместил у X заказ на 5
    станков»: X gives, Y takes; of sums of money an order goes the other way."""
    lemmas = case.site.reading.lemmas
    if not lemmas.isdisjoint(cue("permits")) and case.verbs & cue("winning_orders"):
        return _permitted(case, found)
    if case.money or lemmas.isdisjoint(cue("to_supply")) or not _for_goods(case.site):
        return found
    if case.verbs & cue("winning_orders"):
        return [_supplied(case, name) for name in found]
    return [_placed(case, name) for name in found] if case.verbs & cue("placing_orders") else found


def _permitted(case: Measured, found: list[Named]) -> list[Named]:
    """«получила от Минэнерго разрешение на поставку в Китай 5 тыс. тонн»: who may do so, not who permits it."""
    own: Role = "from" if case.words & cue("flow_from", but=("goods", "owed")) else "of"
    own = "to" if case.words & cue("flow_to") else own
    giving = ("от", "из")
    led = {name.start: phrase_in(case.site.reading, name) for name in found}
    kept = [name for name in found if (one := led[name.start]) is None or one.preposition not in giving]
    return [name._replace(role=own) if name.acting else name for name in kept]


def _for_goods(site: Site) -> bool:
    """«заказ на 5 станков», «тендер на поставку 5 станков», «победили в тендере на закупку 5 станков»: not «подряд на
    строительство 5 школ», «получила по договору 5 станков»."""
    reading = site.reading
    before = [one for one in reading.phrases if one.end <= site.place]
    order = next((one for one in before if reading.head_lemma(one) in cue("to_supply")), None)
    if order is None or order.preposition not in ("", "в"):
        return False
    after = (one for one in before if one.start >= order.end and one.preposition == "на")
    return all(reading.head_lemma(one) in cue("flow_from", "flow_to", "making_goods") for one in after)


def _supplied(case: Measured, name: Named) -> Named:
    if _of_order(case, name):
        return name._replace(role="to")
    return name._replace(role="from") if name.acting else name


def _placed(case: Measured, name: Named) -> Named:
    phrase = phrase_in(case.site.reading, name)
    if name.acting or phrase is case.site.reading.subject:
        return name._replace(role="to")
    return name._replace(role="from") if phrase is not None and phrase.preposition == "у" else name


def _of_order(case: Measured, name: Named) -> bool:
    """«тендер «РусГидро»», «заказ компании «Вега»», «от РЖД»: whose order it is."""
    words, phrase = case.site.reading.words, phrase_in(case.site.reading, name)
    if phrase is None or phrase.preposition == "от":
        return phrase is not None
    at = name.place - 1
    while at > 0 and (words[at].kind in (Kind.QUOTE, Kind.ADJECTIVE) or words[at].lemma in cue("titles")):
        at -= 1
    return at >= 0 and words[at].lemma in cue("to_supply")
