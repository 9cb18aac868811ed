"""Rules for what is done for money: bought, sold, contracted for so much."""

from __future__ import annotations

from typing import Final

from extract.link.action import object_of, what_which_means, with_object
from extract.link.attribute import of_deed
from extract.link.clause_object import direct_object
from extract.link.clause_subject import antecedent, subject
from extract.link.cues import cue, deed_nouns
from extract.link.grammar import verb_noun
from extract.link.inside import fronted, measured, other_measured
from extract.link.items import Item, Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.naming import points_back
from extract.link.phrases import Phrase
from extract.link.site import Located, Site
from extract.link.wording import genitive, nominative, with_complement

_PURPOSES: Final = frozenset({"на", "о", "об", "по"})
"""What a contract's deed stands behind: «контракт на поставку», «соглашение о поставке»."""

_SUM: Final = 10_000  # of a bare number behind «за», the least that is money


def price(site: Site, memory: Memory) -> Meaning | None:
    """«купил мессенджер за 19 млрд», «продали зерна на 5 млн»: the action, valued."""
    verb = site.predicate
    place = site.reading.predicate_place(site.place)
    deal = _subject_deal(site, place)
    if deal is not None:
        return deal
    before = _before_noun(site) if site.label == "MONEY" and site.preposition == "за" else None
    if before is not None:
        return before
    if verb is not None and place is None and site.label == "MONEY" and site.preposition == "за":
        return _done_for(site, verb)
    if verb is None or place is None or site.preposition not in ("за", "на"):
        return None
    if site.label != "MONEY" and not _bare_sum(site, verb):
        return None
    if verb.lemma in cue("documenting", "copular", "being_so", "standing_at") or of_deed(site, verb):
        return None  # «…, следует из отчета»
    gone = _gone_for(site, verb)
    if gone is not None:
        return gone
    if site.preposition == "за" and verb.lemma in cue("crossing") & cue("level"):
        return None  # «оборот перевалил за 5 млрд»
    own = site.reading.subject
    if site.preposition == "за" and verb.lemma in cue("foretelling") and own is not None:
        return _foretold(site, own)
    announced = _announced_deal(site)
    if announced is not None:
        return announced
    started = own is not None and verb.lemma == "заработать" and _starts_working(site, own)
    if started and own is not None:
        return Meaning(f"запуск {genitive(site.reading, own)}", "level", "price", about=Located(site.reading, own))
    noun = _dealt_by(site, verb)
    left = site.left
    valued = site.preposition == "на" and left is not None and site.reading.head_lemma(left) in cue("valued")
    granted = direct_object(site.reading, place, site.place)  # «одобрил кредит для Армении на 50 млн»
    dealt = _deal(site, granted) if site.preposition == "за" and granted is not None else None
    if dealt is not None:
        return dealt
    signed = _contracted(site, place, granted or site.reading.subject)
    if signed is not None:
        return signed
    for_whom = left is not None and left.preposition == "для" and granted is not None
    valued = valued or (for_whom and granted is not None and site.reading.head_lemma(granted) in cue("valued"))
    impersonal = verb.features.variant == "Short" and site.reading.subject is None  # «оказано услуг на 117 млн»
    trading = verb.lemma in cue("trade_from", "trade_to")  # «купила товаров на 5 млрд»
    nearest = place + 1 + (not (impersonal or trading))
    beside = left is not None and not left.preposition and left.end == site.anchor and left.start >= nearest
    beside = beside and site.preposition == "на"
    beside = beside and left is not None and site.reading.words[left.start - 1].kind is not Kind.QUANTITY
    if noun and beside and left is not None and site.reading.case(left) == "Gen" and genitive(site.reading, left):
        goods = genitive(site.reading, left)  # «экспортировал 5 тонн нефти, а также продукции на 486 млн»
        return Meaning(f"{noun} {goods}", "level", "price", about=Located(site.reading, left))
    goods_of = granted is not None and site.reading.case(granted) == "Acc" and not granted.preposition
    traded = verb.lemma in cue("trade_from", "trade_to") and goods_of  # «импортирует товары на сумму 1,6 млрд»
    if granted is not None and site.reading.head_lemma(granted) in cue("valued", "payments", "grants"):
        traded = False
    if not noun or valued or (site.sized and not traded):
        return None
    if measured(site):  # «в обмен на 25 млрд долларов кредитов»
        return None
    thing = direct_object(site.reading, place, site.place)
    if (thing is None or site.reading.head(thing).kind is Kind.NAME) and other_measured(site):
        return Meaning(f"{noun} {other_measured(site)}", "level", "price", step=f"«{verb.lemma}» → «{noun}»")
    whose = what_which_means(site)
    if whose is not None:  # «лидируют черешня и вишня, которых вывезено на 97 млн»
        return Meaning(f"{noun} {genitive(whose.reading, whose.phrase)}", "level", "price", about=whose)
    lent = _given_away(site, place) if thing is None and trading else ""
    if lent:
        return Meaning(f"{noun} {lent}", "level", "price", step=f"«{verb.lemma}» → «{noun}»")
    front = fronted(site) if thing is None else None
    if front is not None:  # «китайских товаров поступило на 3,9 млрд долларов»
        goods = genitive(site.reading, front)
        return Meaning(f"{noun} {goods}", "level", "price", about=Located(site.reading, front))
    if thing is not None and site.preposition == "за" and verb.lemma in cue("sanctioning"):
        # «одобрил сделку по покупке завода за 5 млрд»: what the price is of, not that it is let be
        return Meaning(with_complement(site.reading, thing), "level", "price", about=Located(site.reading, thing))
    text, last = with_object(site, noun, place), memory.told[-1] if memory.told else None
    weighed = last is not None and (last.sentence, last.label) == (memory.sentence, "QUANTITY")
    if text == noun and weighed and last is not None and last.indicator.startswith(f"{noun} "):
        # «отправлено 11,6 тыс. тонн на 8,2 млн долларов»
        return Meaning(last.indicator, "level", "price", told=last, step="what was sold by weight")
    return Meaning(text, "level", "price", about=object_of(site, place))


def _subject_deal(site: Site, verb: int | None) -> Meaning | None:
    """«Покупка «Роснефтью» сети заправок за 5 млрд стала рекордом» → «покупка сети заправок»: the deal that the clause
    is of, its price before the verb."""
    reading, own = site.reading, site.reading.subject
    ahead = own is not None and own.end <= site.anchor and verb is not None and site.place < verb
    if own is None or not ahead or site.preposition != "за" or site.label != "MONEY" or own.start > 1:
        return None
    if reading.head_lemma(own) not in cue("takeovers", "sales"):
        return None
    behind = (one for one in reading.phrases if one.start > own.first.head and one.end <= site.anchor)
    things = (one for one in behind if not one.preposition and reading.case(one) == "Gen")
    thing = next((one for one in things if reading.head(one).kind is Kind.NOUN), None)
    bought = "" if thing is None or own.chain else genitive(reading, thing)
    text = " ".join(filter(None, (nominative(reading, own), bought)))
    return Meaning(text, "level", "price", about=Located(reading, own))


def _announced_deal(site: Site) -> Meaning | None:
    """«объявила о покупке завода за 5 млрд» → «покупка завода»: the deal that is spoken of, valued; «объявили о
    программе на 5 млрд»: what has just been named."""
    reading = site.reading
    deals = [one for one in reading.phrases if one.preposition in ("о", "об") and one.end <= site.anchor]
    if site.preposition == "за":
        found = next((one for one in deals if reading.head_lemma(one) in cue("takeovers", "sales")), None)
    else:
        told = site.predicate is not None and site.predicate.lemma in cue("announcing")
        beside = (one for one in reversed(deals) if told and _up_to(site, one) and not points_back(reading, one))
        found = next((one for one in beside if reading.head(one).kind is Kind.NOUN), None)
    if found is None:
        return None
    deal = found._replace(preposition="")
    return Meaning(nominative(site.reading, deal), "level", "price", about=Located(site.reading, deal))


def _starts_working(site: Site, own: Phrase) -> bool:
    """«заработает завод за 3,8 млрд тенге»: a thing, which earns nothing."""
    thing = site.reading.head(own).kind is Kind.NOUN and site.reading.head(own).features.animacy != "Anim"
    return thing and site.preposition == "за" and site.reading.head_lemma(own) in cue("sites", "plants")


def _bare_sum(site: Site, verb: Item) -> bool:
    """«за 46 миллионов приобрел бриллиант»: a sum whose currency is left out."""
    bare = site.label == "CARDINAL" and not site.unit and (getattr(site.record, "value", None) or 0) >= _SUM
    return bare and site.preposition == "за" and verb.lemma in cue("trade_from", "trade_to", "parting")


def _deal(site: Site, deal: Phrase) -> Meaning | None:
    """«завершила покупку завода за 5 млрд» → «покупка завода»: what is done is the object already."""
    head = site.reading.head(deal)
    done = head.kind is Kind.NOUN and head.lemma in cue("takeovers", "sales", "works") | deed_nouns()
    if not done or not deal.chain:
        return None
    return Meaning(nominative(site.reading, deal), "level", "price", about=Located(site.reading, deal))


def _up_to(site: Site, phrase: Phrase) -> bool:
    """Whether nothing but a name stands between the phrase and the number: «о пакете помощи Тайваню на 5 млн»."""
    return all(word.kind is Kind.NAME for word in site.reading.words[phrase.end : site.anchor])


def _dealt_by(site: Site, verb: Item) -> str:
    """«отдал квартиру за 3 млн» is a sale, «сдали завод в аренду за 5 млн» a lease."""
    if site.preposition == "за" and verb.lemma in cue("parting"):
        return "продажа"
    phrases, reading = site.reading.phrases, site.reading
    leased = any((one.preposition, reading.head_lemma(one)) == ("в", "аренда") for one in phrases)
    lets = verb.lemma.removesuffix("ся") in ("сдать", "сдавать") and site.preposition == "за"
    rented = lets and any(reading.head_lemma(one) in cue("let_out") for one in phrases if not one.preposition)
    return "аренда" if leased or rented else verb_noun(verb.lemma)


def _foretold(site: Site, own: Phrase) -> Meaning | None:
    """«ожидается открытие фермы за 4 млн» → «открытие фермы»: the subject is the deed, the verb only foretells it."""
    text = nominative(site.reading, own)
    noun = site.reading.head(own).kind is Kind.NOUN and not points_back(site.reading, own)
    return Meaning(text, "level", "price", about=Located(site.reading, own)) if noun and text else None


def _before_noun(site: Site) -> Meaning | None:
    """«проданная за 2 млн долларов картина» → «продажа картины»: a participle with a price before its noun."""
    lead, right = site.reading.words[site.anchor - 1] if site.anchor else None, site.right
    if lead is None or right is None or right.preposition or site.reading.gaps[site.anchor]:
        return None
    head = site.reading.head(right)
    alike = lead.participle and lead.case and (lead.case, lead.number) == (head.case, head.number)
    located = Located(site.reading, right)
    noun, thing = (_dealt(lead), _sold_thing(located)) if alike else ("", "")
    return Meaning(f"{noun} {thing}", "level", "price", about=located) if noun and thing else None


def _done_for(site: Site, verb: Item) -> Meaning | None:
    """«полотно, проданное за 2 млн», «картина, ушедшая за 2 млн» → «продажа полотна»."""
    located = antecedent(site.readings, site.reading) if verb.participle else None
    noun = _dealt(verb)
    if located is None or not noun or points_back(located.reading, located.phrase):
        return None
    thing = _sold_thing(located)
    return Meaning(f"{noun} {thing}".strip(), "level", "price", about=located if thing else None)


def _dealt(verb: Item) -> str:
    """«проданный» → «продажа», «ушедший» → «продажа»: the deal that a participle tells of; empty for others."""
    if verb.lemma in cue("sold_off"):
        return "продажа"
    dealt = verb.lemma in cue("trade_from", "trade_to", "made")
    return verb_noun(verb.lemma) if verb.passive and dealt else ""


def _gone_for(site: Site, verb: Item) -> Meaning | None:
    """«Картина ушла с молотка за 155 млн долларов» → «продажа картины»."""
    if verb.lemma not in cue("sold_off") or site.preposition != "за":
        return None
    located = subject(site.readings, site.reading)
    if located is None and verb.participle:  # «полотно, ушедшее за 2 млн»
        located = antecedent(site.readings, site.reading)
    thing = "" if located is None or points_back(located.reading, located.phrase) else _sold_thing(located)
    return Meaning(f"продажа {thing}".strip(), "level", "price", about=located if thing else None)


def _sold_thing(located: Located) -> str:
    head = located.reading.head(located.phrase)
    return genitive(located.reading, located.phrase) if head.kind is Kind.NOUN else ""


def _contracted(site: Site, place: int, contract: Phrase | None) -> Meaning | None:
    """«Подписан контракт на поставку станков на 5 млн евро»: the contract with what it is for, valued."""
    reading, left = site.reading, site.left
    if contract is None or left is None or contract.preposition or site.preposition != "на" or contract.start <= place:
        return None
    whole = reading.starting(contract.end) if contract.end < len(reading.words) else None
    beside = whole is left and left.end == site.anchor and left.preposition in _PURPOSES
    if not beside or reading.head_lemma(contract) not in cue("valued") or reading.head_lemma(left) not in deed_nouns():
        return None
    text = with_complement(reading, contract)
    return Meaning(text, "level", "attribute", about=Located(reading, contract)) if text else None


def _given_away(site: Site, verb: int) -> str:
    """«выдали населению кредитов наличными на 214 млрд»: what is given, behind whom it is given to, in the genitive."""
    reading = site.reading
    for phrase in reading.phrases:
        given = phrase.start > verb and phrase.end <= site.anchor and not phrase.preposition and phrase.chain
        if given and reading.case(phrase) == "Dat":
            last = phrase.inner(len(phrase.chain) - 1)
            if reading.head_lemma(last) in cue("grants", "valued", "goods"):
                return genitive(reading, last)
    return ""


def unit_of_price(site: Site) -> bool:
    """«Цена за 1 кг картофеля выросла до 50 рублей»: what another value is the price of."""
    one = site.label == "QUANTITY" and getattr(site.record, "value", None) == 1 and site.preposition == "за"
    labels = (getattr(word.record, "label", "") for word in site.reading.words if word.kind is Kind.QUANTITY)
    return one and "MONEY" in labels
