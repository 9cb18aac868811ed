"""What things cost, weigh and come to."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from extract.link.clause_object import direct_object
from extract.link.clause_subject import subject
from extract.link.cues import cue, directions
from extract.link.grammar import in_genitive, verb_noun
from extract.link.inside import counted, other_measured, owns_subject, things_counted
from extract.link.items import Kind
from extract.link.meaning import Meaning, deed_of, meaning_of
from extract.link.memory import Memory
from extract.link.naming import points_back
from extract.link.noun_left_out import left_out, replaced
from extract.link.phrases import Phrase
from extract.link.site import Located, Site, parent
from extract.link.wording import genitive, nominative
from extract.recognise.units.currencies import currency_nouns

_MASSES: Final = frozenset({"t", "kg", "g", "mg", "dt", "[lb_av]", "[oz_av]", "[car_m]"})


def unit_price(site: Site, memory: Memory) -> Meaning | None:
    """«продают картофель по 14,5 рубля за килограмм», «нефть торгуется по 50 долларов за баррель»: the price of what
    is traded."""
    place = site.reading.predicate_place(site.place)
    if site.label != "MONEY" or site.preposition != "по" or place is None:
        return None
    own = site.reading.words[place].lemma in cue("traded")  # «билеты продаются по 5 тысяч рублей»
    if "/" not in site.unit and not (own and site.reading.subject is not None):
        return None
    if verb_noun(site.reading.words[place].lemma) in cue("payments", "outlays"):
        return None  # «область выплатит по 30 тысяч рублей на человека»
    found = direct_object(site.reading, place, site.place)
    located = None if found is None else Located(site.reading, found)
    if located is None and own:
        located = subject(site.readings, site.reading)
    if located is None and verb_noun(site.reading.words[place].lemma) in cue("sales"):
        goods = other_measured(site)  # «продано 3 млн тонн угля по 5 тысяч рублей за тонну»
        return Meaning(f"цена {goods}", "level", "unit-price") if goods else None
    if located is None or located.reading.head(located.phrase).kind is not Kind.NOUN:
        return None
    return Meaning(f"цена {genitive(located.reading, located.phrase)}", "level", "unit-price", about=located)


def _of_deed_before(site: Site) -> str:
    """«построил мост, что обошлось в 5 млрд» → «строительства моста»; empty where no deed is told."""
    upper = parent(site.readings, site.reading)
    done = None if upper is None else deed_of(upper)
    return "" if done is None else in_genitive(done.indicator, plural=False)


def weighs(site: Site, memory: Memory) -> Meaning | None:
    """«Спутник весит 3 тонны» → «вес спутника»."""
    if site.predicate is None or site.predicate.lemma != "весить" or site.unit not in _MASSES:
        return None  # «щука длиной 80 см весит 5 кг»
    located = subject(site.readings, site.reading)
    thing = "" if located is None else genitive(located.reading, located.phrase)
    return Meaning(f"вес {thing}".strip(), "level", "level-verb", about=located)


def cost(site: Site, memory: Memory) -> Meaning | None:
    """«проект обошелся в 5 млн», «2 % акций обошлись в 200 млн»."""
    verb = site.predicate
    standing = verb is not None and verb.lemma == "стоять" and site.label == "MONEY"  # «картины стоят 5 млн»
    if verb is None or not (verb.lemma in cue("cost") or standing) or owns_subject(site):
        return None
    if site.preposition not in ("", "в", "до", "от") or site.dash:  # «экспорт стоит на месте — 5 млрд»
        return None
    if site.label == "CARDINAL" and "жизнь" in site.reading.lemmas:
        return None  # «авария стоила жизни двум рабочим»
    if site.label not in ("MONEY", "CARDINAL"):  # «завод мощностью 5 млн тонн обойдется в 45 млрд рублей»
        return None
    last = memory.latest()
    if site.reading.words[0].lemma == "что":
        if last is not None and last.sentence == memory.sentence:  # «приобрели 5 млн тонн газа, что обошлось в 8 млрд»
            return Meaning(f"стоимость {in_genitive(last.indicator, plural=False)}", "level", "cost", told=last)
        return Meaning(f"стоимость {_of_deed_before(site)}".strip(), "level", "cost")
    located = subject(site.readings, site.reading)
    if located is None:
        return Meaning(" ".join(filter(None, ("стоимость", other_measured(site)))), "level", "cost")
    if located.reading.head_lemma(located.phrase) in cue("outlays", "prices"):
        # «инвестиции обошлись в 600 млн», «курс доллара стоит 90 рублей»
        return meaning_of(located, memory, "level", "cost")
    if points_back(located.reading, located.phrase):
        found = meaning_of(located, memory, "level", "cost", prefix="стоимость")
        return None if found is None else replace(found, indicator=_once(found.indicator))
    thing, told = genitive(located.reading, located.phrase), memory.latest()
    thing = " ".join(filter(None, (thing, things_counted(located.reading, located.phrase))))
    if left_out(located.reading, located.phrase) and told is not None and told.label == site.label:
        # «Первая очередь стоила 5 млн евро, вторая — 8 млн»
        return Meaning(replaced(told.indicator, located.reading, located.phrase), told.measure, "cost", told=told)
    other = _other_kind(site, located)
    if other is not None:  # «первый этап завершат в мае, второй обойдется в 8 млн»
        thing = replaced(thing, site.reading, other)
    rated = located.reading.head_lemma(located.phrase) in currency_nouns() and thing  # «евро стоит 520 тенге»
    return Meaning(f"курс {thing}" if rated else f"стоимость {thing}".strip(), "level", "cost", about=located)


def _once(indicator: str) -> str:
    """«Доллар вырос на 75 копеек. Он стоит 90 рублей» → «курс доллара»: no cost of what is a price already."""
    own = indicator.removeprefix("стоимость ")
    return own if own.split(" ", 1)[0].lower() in cue("prices") | {"цены"} else indicator


def _other_kind(site: Site, located: Located) -> Phrase | None:
    """The adjective that stands for a noun of the clause before: «второй обойдется в 8 млн»."""
    bare = (one for one in site.reading.phrases if one.first.head < 0 and not one.preposition)
    ahead = next((one for one in bare if site.reading.case(one) == "Nom" and one.end <= site.anchor), None)
    return ahead if located.reading is not site.reading else None


def summed(site: Site, memory: Memory) -> Meaning | None:
    """«25 тысяч кредитов на сумму 60 млрд», «число сделок выросло до 149 на сумму 1 трлн»: what is counted, valued."""
    if site.anchor == 0 or not (site.sized or site.preposition == "на") or site.reading.gaps[site.anchor]:
        return None
    before = site.reading.words[site.anchor - 1]
    if before.kind is not Kind.QUANTITY or getattr(before.record, "label", "") != "CARDINAL" or site.label != "MONEY":
        return None
    text = counted(before, singular=False)
    if text:
        return Meaning(text, "level", "summed")
    whose = subject(site.readings, site.reading)
    if whose is None or not whose.phrase.chain or whose.reading.head_lemma(whose.phrase) not in cue("numbers"):
        return None
    return meaning_of(Located(whose.reading, whose.phrase.inner(0)), memory, "level", "summed")


def adjectival(site: Site, memory: Memory) -> Meaning | None:
    """«15-процентная пошлина», «100-долларовая купюра»: the quantity is an adjective of what it measures."""
    right, last = site.right, site.item.tokens[-1]
    described = last.kind is Kind.ADJECTIVE and all(one.isalnum() or one == "-" for one in last.text)  # no «кВт·ч»
    described = described and not last.text.lower().endswith("ов")  # «5 млн тонно-километров грузов»: a noun
    described = described or _grown_by(site, right) or "процентн" in last.text.lower()  # «17,5-процентная»
    if site.label == "CARDINAL" and len(site.item.tokens) > 1 and site.item.tokens[-2].end < last.start:
        return None  # «29 зараженных вирусом»
    if not described or right is None or right.preposition:
        return None
    direction = directions("nouns").get(site.reading.head_lemma(right))
    if direction is not None and right.chain:  # «5-процентный рост экспорта»
        inner = right.inner(0)
        return meaning_of(Located(site.reading, inner), memory, "change", "adjectival", direction=direction)
    if direction is not None:
        told = meaning_of(None, memory, "change", "adjectival", direction=direction)
        return told or Meaning(nominative(site.reading, right), "change", "adjectival", direction)
    if site.label == "PERCENT" and _of_subsidiary(site, right):
        return Meaning("доля", "share", "adjectival")
    stake = site.label == "PERCENT" and site.reading.head_lemma(right) in cue("stakes")
    return meaning_of(Located(site.reading, right), memory, "share" if stake else "level", "adjectival")


def _of_subsidiary(site: Site, noun: Phrase) -> bool:
    """«100-процентная дочка холдинга», «80-процентная дочерняя компания фонда»: so much of it belongs to the other."""
    daughters = cue("subsidiaries")
    own = {site.reading.words[at].lemma for at in (noun.first.head, *noun.first.modifiers)}
    return not daughters.isdisjoint(own)


def _grown_by(site: Site, right: Phrase | None) -> bool:
    """«зафиксирован 15 % рост», «получат 30 % скидку»: a percentage before a noun of change, or of what is told in per
    cent, that is no genitive."""
    if site.label != "PERCENT" or right is None or right.preposition or right.first.head < 0:
        return False
    noun, case = site.reading.head_lemma(right), site.reading.case(right)
    grows = noun in directions("nouns") and not site.preposition and case in ("Nom", "Acc")
    told_so = noun in cue("ratios", "stakes", "reductions", "in_percent")
    return grows or (told_so and case not in ("Gen", "") and right.start == site.place + 1)


def owing(site: Site, memory: Memory) -> Meaning | None:
    """«задолжала 200 млн», «должен Белоруссии 200 млн»."""
    verb = site.predicate
    if verb is None or verb.lemma not in cue("owe") or site.label not in ("MONEY", "QUANTITY"):
        return None
    infinitive = any(word.kind is Kind.INFINITIVE for word in site.reading.words)
    about = subject(site.readings, site.reading)
    if about is not None and about.reading.head(about.phrase).kind is Kind.PRONOUN:
        about = None  # «она должна банку 5 млн»: who owes is no debt
    return None if infinitive else Meaning("долг", "level", "owing", about=about)
