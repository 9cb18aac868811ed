"""Rules for money that is asked, brought in or needed: «за номер просили 9 тыс.», «налог принес 151 млрд»."""

from __future__ import annotations

from typing import Final

from extract.link.clause import Form
from extract.link.clause_object import direct_object
from extract.link.clause_subject import subject
from extract.link.cues import cue, deed_nouns
from extract.link.grammar import lemmas, verb_noun
from extract.link.items import Item, Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.phrases import Part, Phrase
from extract.link.purpose import points_to_purpose, purpose, purpose_told
from extract.link.site import Located, Site, places_before
from extract.link.wording import accusative, complement, genitive, nominative
from extract.recognise.units.currencies import currency_nouns

_AMOUNTS: Final = frozenset({"", "до", "от", "по"})
_MONTHLY: Final = ("/mo", "/a")
_BY_MEANS: Final = frozenset({"помощью", "счет", "счёт"})
"""What makes a preposition of the one before it: «с помощью», «за счет»."""
# How verbs of earning say what the money comes from, by their section of the lexicon.
_SOURCES: Final = {"earning_from": ("от", "Gen"), "earning_on": ("на", "Loc")}


def charged(site: Site, memory: Memory) -> Meaning | None:
    """«за номер просили 9 тыс. рублей» → «стоимость номера», «за вход берут 300 рублей» → «плата за вход»."""
    verb = site.predicate
    priced = verb is not None and verb.lemma in cue("pricing")
    if verb is None or site.label != "MONEY" or not (priced or verb.lemma in cue("charging", "selling_off")):
        return None
    led = (one for one in site.reading.phrases if one.preposition == "за" and site.reading.case(one) == "Acc")
    thing = next((one for one in led if _is_thing(site, one)), None)
    if thing is None or site.sized or site.preposition not in _AMOUNTS:
        return None
    living = site.reading.head(thing).features.animacy == "Anim"
    lead = "выручка" if verb.lemma in cue("selling_off") else "плата"
    lead = "выплата" if living and verb.lemma in cue("getting") else lead  # «за ребенка получат 963 тысячи рублей»
    text = f"{lead} за {accusative(site.reading, thing)}"
    if site.reading.head_lemma(thing) in currency_nouns():  # «за доллар дают 82 рубля»
        text = f"курс {genitive(site.reading, thing)}"
    if priced:
        text = f"стоимость {genitive(site.reading, thing)}"
    return Meaning(text, "level", "charged", about=Located(site.reading, thing), step=f"«{verb.lemma} за» a thing")


def _is_thing(site: Site, phrase: Phrase) -> bool:
    head = site.reading.head(phrase)
    return head.kind is Kind.NOUN and head.lemma not in cue("calendar", "adverbial", "whole_times", "stretches")


def earned(site: Site, memory: Memory) -> Meaning | None:
    """«клубы получили от продажи игроков 1,8 млн евро», «продажа билетов принесла 218 млн»: what the money comes
    from."""
    verb = site.predicate
    if verb is None or site.label != "MONEY" or site.preposition not in _AMOUNTS:
        return None
    return _earned_from(site, verb) or _yielded(site, verb, memory) or _grossed(site, verb)


def waged(site: Site, memory: Memory) -> Meaning | None:
    """«врачи зарабатывают 50 тыс. рублей» → «заработок врачей»; where the text has told of pay, «воспитатели получают
    25 тыс.» → «зарплата воспитателей»."""
    verb, reading = site.predicate, site.reading
    own = reading.subject
    if verb is None or site.label != "MONEY" or site.preposition not in _AMOUNTS or own is None or own.preposition:
        return None
    head = reading.head(own)
    people = head.kind is Kind.NOUN and (head.number, head.features.animacy) == ("Plur", "Anim")
    place = reading.predicate_place(site.place)
    if not people or place is None or site.right is not None:
        return None
    if direct_object(reading, place, site.place) not in (None, own):
        return None
    told = memory.latest()
    pay = "" if told is None else next((one for one in cue("pay") if one in lemmas(told.indicator)), "")
    if verb.lemma == "зарабатывать":
        pay = pay or "заработок"
    elif verb.lemma == "получать" and site.unit.endswith(_MONTHLY):
        pay = pay or "доход"
    elif not (pay and verb.lemma == "получать"):
        return None
    text = f"{pay} {genitive(reading, own)}"
    return Meaning(text, "level", "waged", about=Located(reading, own), step=f"«{verb.text}»: their pay")


def _earned_from(site: Site, verb: Item) -> Meaning | None:
    leads = [led for section, led in _SOURCES.items() if verb.lemma in cue(section)]
    if not leads:
        return None
    found = (one for one in site.reading.phrases if (one.preposition, site.reading.case(one)) in leads)
    deed = next((one for one in found if site.reading.head_lemma(one) in deed_nouns()), None)
    thing = "" if deed is None else genitive(site.reading, deed)
    if deed is None or not thing:
        return None
    return Meaning(f"доход от {thing}", "level", "action", about=Located(site.reading, deed))


def _yielded(site: Site, verb: Item, memory: Memory) -> Meaning | None:
    """«продажа билетов принесла 218 млн» → «доход от продажи билетов», «налог принес бюджету 151 млрд» → «поступления
    налога»; of «экспорт дал 5 млрд» it is the noun that tells."""
    yields, gives = verb.lemma in cue("yielding"), verb.lemma in cue("contributing")
    if not (yields or gives):
        return None
    right = site.right
    if right is not None and not right.preposition and site.reading.case(right) == "Gen":
        earned = right if site.reading.head_lemma(right) in cue("earned", "balances") else None
        if earned is None or not yields:
            return None
        text = nominative(site.reading, earned)  # «рост цен принес 5 млрд рублей прибыли»
        return Meaning(text, "level", "yielded", about=Located(site.reading, earned))
    source = _latter(site, memory) or subject(site.readings, site.reading)
    if gives and "это" in site.reading.forms:  # «это дало бюджету 5 млрд рублей»
        return Meaning("доход", "level", "yielded", step=f"«{verb.lemma}» → «доход»")
    if source is None:
        return None
    head = source.reading.head(source.phrase)
    levied = not {head.lemma, head.text.lower()}.isdisjoint(cue("levied"))
    if not levied and (
        head.kind is not Kind.NOUN or not (yields or head.lemma in cue("earners", "works", "worth", "goods"))
    ):
        return None
    thing = genitive(source.reading, source.phrase) or head.text
    if levied:
        after = complement(source.reading, source.phrase)
        text = " ".join(filter(None, ("поступления", thing, after)))
    else:
        text = f"доход от {thing}"
    return Meaning(text, "level", "yielded", about=source, step=f"«{verb.lemma}» → «{text.split()[0]}»")


def _latter(site: Site, memory: Memory) -> Located | None:
    """«Сборы обогнали налог на прибыль. Последний принес 151 млрд рублей»: what was named last."""
    word = site.reading.words[0]
    if word.lemma != "последний" or [one.kind for one in site.reading.words[1:2]] != [Kind.VERB]:
        return None
    for reading in reversed(memory.previous):
        for phrase in reversed(reading.phrases):
            head = reading.head(phrase)
            alike = (head.number, head.features.gender) == (word.number, word.features.gender)
            if head.kind is Kind.NOUN and head.features.animacy != "Anim" and alike:
                return Located(reading, phrase)
    return None


def _grossed(site: Site, verb: Item) -> Meaning | None:
    """«фильм собрал в прокате 35 млн долларов» → «сборы фильма»."""
    found = subject(site.readings, site.reading) if verb.lemma in cue("grossing") else None
    if found is None or found.reading.head_lemma(found.phrase) not in cue("films"):
        return None
    text = f"сборы {genitive(found.reading, found.phrase)}".strip()
    return Meaning(text, "level", "action", about=found, step=f"«{verb.lemma}» of a film")


def needed(site: Site, memory: Memory) -> Meaning | None:
    """«на строительство дороги ушло 3 млрд рублей», «для ремонта нужно 5 млн», «чтобы построить школу, нужно 5 млн»:
    the money that something takes."""
    verb = site.predicate
    if (
        verb is None
        or verb.lemma not in cue("needing", "taking_money")
        or site.label != "MONEY"
        or site.preposition not in _AMOUNTS
    ):
        return None
    if site.right is not None and not site.right.preposition:
        return None
    phrase = next((one for one in site.reading.phrases if _is_use(site, one)), None)
    use = None if phrase is None else Located(site.reading, phrase)
    if use is None and verb.lemma in cue("taking_money"):  # «строительство потребует 5 млн рублей»
        own = subject(site.readings, site.reading)
        use = own if own is not None and own.reading.head_lemma(own.phrase) in cue("works", "worth") else None
    if points_to_purpose(site):  # «на эти цели уйдет 5 млн рублей»
        told = purpose_told(site.reading, memory)
        text = f"расходы на {told}" if told else "расходы"
        return Meaning(text, "level", "action", step=f"«{verb.text}»")
    thing = purpose(site, accusative=True) if use is None else accusative(use.reading, use.phrase)
    return Meaning(f"расходы на {thing}", "level", "action", about=use) if thing else None


def set_apart(site: Site, memory: Memory) -> Meaning | None:
    """«из 300 млн рублей, выделенных на ремонт школ, освоено 120 млн», «из 12 млн тонн зерна, собранных в области, …»:
    what the participle behind says was done with it."""
    readings, at = site.readings, site.reading.index + 1
    behind = readings[at] if at < len(readings) else None
    if site.label not in ("MONEY", "QUANTITY") or site.preposition != "из":
        return None
    if behind is None or behind.clause.form is not Form.PARTICIPLE:
        return None
    verb, goods = behind.words[0], site.right
    named = goods is not None and not goods.preposition and site.reading.case(goods) == "Gen"
    end = goods.end if goods is not None and named else site.place + 1
    next_to = verb.start > site.item.tokens[-1].end and end >= len(places_before(site.reading, behind))
    if site.label == "QUANTITY":
        noun, thing = verb_noun(verb.lemma), genitive(site.reading, goods) if goods is not None and named else ""
        done = verb.participle and verb.passive and next_to
        return (
            Meaning(f"{noun} {thing}".strip(), "level", "set-apart", step=f"«{verb.text}»") if noun and done else None
        )
    spent = verb.lemma in cue("budgeting", "directing")
    noun = "расходы" if spent else verb_noun(verb.lemma, site.label)
    if not (noun and verb.participle and verb.passive and next_to):
        return None
    lead, whole = Phrase(0, 1, "", Part((), 0)), behind.starting(0)
    use = complement(behind, lead, built=True)
    said = use and whole is not None and whole.first.modifiers == (0,) and whole.first.last != 0
    if said and whole is not None and behind.case(whole) == "Gen":
        use += f" {behind.head(whole).text}"  # the tagger has the participle say something of «школ»
    text = " ".join(filter(None, (noun, use)))
    return Meaning(text, "level", "set-apart", step=f"«{verb.text}» → «{noun}»")


def of_those_set_apart(site: Site, memory: Memory) -> Meaning | None:
    """«освоено 3 млрд из выделенных 5 млрд рублей», «с помощью выделенных областью 5 млрд»: what the participle before
    the money says was done with it."""
    words, at = site.reading.words, site.anchor - 1
    agent = site.reading.before(site.anchor) if site.anchor else None
    if agent is not None and not agent.preposition and site.reading.case(agent) == "Ins" and agent.first.head >= 0:
        at = agent.start - 1
    if site.label != "MONEY" or site.preposition or at < 1 or not (words[at].participle and words[at].passive):
        return None
    verb, of = words[at], words[at - 1]
    led = of.text.lower() == "из" or (of.text.lower() in _BY_MEANS and (verb.case, verb.number) == ("Gen", "Plur"))
    if not led:
        return None
    spent = verb.lemma in cue("budgeting", "directing")
    noun = "расходы" if spent else verb_noun(verb.lemma, site.label)
    return Meaning(noun, "level", "action", step=f"«{verb.text}» → «{noun}»") if noun else None


def _is_use(site: Site, phrase: Phrase) -> bool:
    led = (phrase.preposition, site.reading.case(phrase)) in (("на", "Acc"), ("для", "Gen"))
    head = site.reading.head(phrase)
    thing = led and head.kind is Kind.NOUN and head.features.animacy != "Anim"
    return thing and head.lemma not in cue("adverbial", "calendar", "size")
