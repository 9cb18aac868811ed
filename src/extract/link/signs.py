"""Rules for values with a sign: «(+2,3 %)», «плюс 12 % экспорта», «Китай (1,9 млн авто, +4,6 %)»."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from extract.link import listing
from extract.link.behind import Before, behind, one_of
from extract.link.bracketed_change import caused, contributed, next_of_list, prices_on
from extract.link.clause import Form
from extract.link.clause_object import direct_object
from extract.link.clause_subject import subject
from extract.link.cues import cue, directions
from extract.link.growth import only_times
from extract.link.items import Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.memory import Memory
from extract.link.phrases import Phrase
from extract.link.price_changes import by_price, priced
from extract.link.ranking import ranked_by
from extract.link.reading import Reading
from extract.link.site import Located, Site
from extract.link.trends import acts
from extract.records import Direction

_SIGNS: Final = frozenset("+-−–")
_CLOSED: Final = 2  # characters from a sign in brackets to its number


def signed(site: Site, memory: Memory) -> Meaning | None:
    """«(+2,3 %)», «плюс 12 % экспорта», «(-25,7 %)»: a change, its direction by the sign."""
    sign = site.item.text[:1]
    word = site.item.tokens[0].text.lower()
    if site.place and word not in ("плюс", "минус"):
        word = site.reading.words[site.place - 1].text.lower()
    apart = site.place == 1 and site.reading.clause.form is Form.BRACKET and word in _SIGNS  # «(+ 8,8 %)»
    bracketed = _bracketed_sign(site)
    sign = word if apart else bracketed or sign
    each = site.preposition == "по" and site.reading.clause.form is Form.BRACKET  # «Калуга и Ижевск (по +2,1 %)»
    turned = site.predicate is not None and site.predicate.lemma in cue("turning")
    each = each or (site.preposition == "на" and turned)  # «изменилась на +0,2 %»
    told_so = sign in _SIGNS or word in ("плюс", "минус")
    if not told_so or (site.preposition and not each):
        return None
    if not (site.label == "PERCENT" or _of_alike(site) or _of_grown(site, memory) or _of_changed(site, memory)):
        return None
    direction: Direction = "increase" if sign == "+" or word == "плюс" else "decrease"
    right = site.right
    if right is not None and not right.preposition and site.reading.case(right) == "Gen":
        return meaning_of(Located(site.reading, right), memory, "change", "signed", direction=direction)
    if site.reading.clause.form is Form.BRACKET:
        last = memory.told[-1] if memory.told else None
        same = any(word.kind is Kind.QUANTITY for word in site.reading.words[: site.place])
        if last is not None and same:  # «Китай (1,9 млн авто, +4,6 %)»
            return Meaning(
                last.indicator, "change", "signed", direction, told=last, step="the value before in brackets"
            )
        return _signed_behind(site, memory, direction)
    left = site.left or (_before_bracket(site) if bracketed else None)
    listed = listing.next_listed(site, memory)  # «стоимость бензина изменилась на +0,2 %, топлива — +0,1 %»
    if listed is not None:
        return replace(listed, measure="change", direction=direction)
    if left is None and site.preposition == "на":
        return meaning_of(subject(site.readings, site.reading), memory, "change", "signed", direction=direction)
    named = left is not None and site.reading.head(left).kind is Kind.NAME  # «второе место занял Воронеж — плюс 28 %»
    located = None if left is None or left.preposition or named else Located(site.reading, left)
    if located is None and left is not None and not named and memory.latest() is None:  # «В химпроме — плюс 11 %»
        located = Located(site.reading, left)
    own = site.reading.subject
    dated = own is not None and own.end <= site.place and not site.reading.predicates and only_times(site, own.end)
    if located is None and own is not None and dated and site.reading.head(own).kind is Kind.NOUN:
        located = Located(site.reading, own)  # «Выпуск в сентябре — плюс 3 %», «Выпуск тракторов: минус 14 %»
    head = "" if located is None else located.reading.head_lemma(located.phrase)
    if word == "минус" and head in cue("ratios") and head not in directions("nouns"):
        return None  # «Рентабельность — минус 5 %»: so low
    if (
        located is None
        and own is not None
        and memory.latest() is None
        and site.reading.head_lemma(own) in cue("trends")
    ):
        located = Located(site.reading, own.inner(0) if own.chain else own)  # «Лучшая динамика — на Урале: плюс 12 %»
    return meaning_of(located, memory, "change", "signed", direction=direction)


def _of_alike(site: Site) -> bool:
    """«составил 907 тыс. тонн (-150 тыс. тонн)», «5 млн тонн стали (+300 тысяч)»: an amount in brackets behind one of
    the same unit."""
    before = behind(site)
    if before is None or site.label not in ("QUANTITY", "MONEY") or not before.amount:
        return False
    last, phrase = before.places[-1], before.phrase
    behind_it = before.upper.words[last].kind is not Kind.QUANTITY and phrase is not None
    value = before.upper.words[phrase.start - 1 if behind_it and phrase is not None else last].record
    return before.amount == site.label and getattr(value, "unit", "") == site.unit


def _of_changed(site: Site, memory: Memory) -> bool:
    """«достиг 32 млрд долларов, что на 28 % больше (+7 млрд долларов)»: by how much, told otherwise."""
    last = memory.told[-1] if memory.told else None
    bracket = site.reading.clause.form is Form.BRACKET and last is not None
    if last is None or not bracket or (last.sentence, last.measure) != (memory.sentence, "change"):
        return False
    before = behind(site)
    if before is not None and before.amount in ("PERCENT", "MULTIPLE") and site.label in ("QUANTITY", "MONEY"):
        return last.direction == ("increase" if site.item.text[:1] == "+" else "decrease")  # «на 7 % (+2 млн тонн)»
    return any((one.indicator, one.unit) == (last.indicator, site.unit) for one in memory.told)


def _of_grown(site: Site, memory: Memory) -> bool:
    """«С приростом сработали «СУЭК» (+1,7 млн т); «Заречная» (+1,5 млн т)»: an amount behind a name that grew."""
    before = behind(site)
    if before is None or site.label not in ("QUANTITY", "MONEY") or before.amount or not before.named:
        return False
    last = memory.told[-1] if memory.told else None
    near = last is not None and last.sentence >= memory.sentence - 1 and not before.upper.predicates
    if near and last is not None and (last.measure, last.unit) == ("change", site.unit):
        return True  # the list goes on
    telling = [before.upper, *_participles(site, before.upper)]
    kinds = (directions("verbs"), directions("transitive"), directions("nouns"))
    return any(not one.lemmas.isdisjoint(words) for one in telling for words in kinds)


def _participles(site: Site, upper: Reading) -> list[Reading]:
    """The participle clauses that hang on the clause before the bracket."""
    hanging = (one for one in site.readings[: site.reading.index] if one.clause.form is Form.PARTICIPLE)
    return [one for one in hanging if one.clause.parent == upper.index]


def _by_participle(site: Site, upper: Reading, memory: Memory) -> Meaning | None:
    """«Среди снизивших добычу – «Южкузбассуголь» (минус 693 тыс. т)»: what those named have made to change."""
    for reading in (upper, *_participles(site, upper)):
        words = enumerate(reading.words)
        at = next((at for at, one in words if one.participle and one.lemma in directions("transitive")), None)
        thing = None if at is None else direct_object(reading, at, -1)
        if thing is not None and reading.head(thing).kind is Kind.NOUN:
            return meaning_of(Located(reading, thing), memory, "change", "signed")
    return None


def _bracketed_sign(site: Site) -> str:
    """«добыча угля - (-) 6,6%»: the sign that stands in brackets before its number; else empty."""
    for reading in site.readings:
        end = reading.words[-1].end
        near = reading.clause.form is Form.BRACKET and end < site.record.start <= end + _CLOSED
        if near and len(reading.words) == 1 and reading.words[0].text in _SIGNS:
            return reading.words[0].text
    return ""


def _before_bracket(site: Site) -> Phrase | None:
    """What stands before a sign in brackets, and its dash."""
    at = site.place
    return site.reading.before(at - (at > 0 and site.reading.words[at - 1].kind is Kind.DASH))


def _signed_behind(site: Site, memory: Memory, direction: Direction) -> Meaning | None:
    """«дорожает земля в Твери (+3,7 %)», «наименьший прирост — в Сургуте (+0,2 %)»: what the clause says to change."""
    before = behind(site)
    grown = None if before is None else _grown(site, before.upper, memory) or caused(before.upper, memory)
    if grown is None and before is not None and before.phrase is not None and not before.named:
        grown = contributed(site, before.upper, one_of(before.phrase, before.places[-1]), memory)
    if grown is None and before is not None and before.phrase is not None:
        grown = next_of_list(site, before.upper, one_of(before.phrase, before.places[-1]), memory)
    if grown is None and before is not None:
        grown = _by_participle(site, before.upper, memory)
    if grown is not None:
        return replace(grown, direction=direction)
    security = None if before is None else _security(before)
    if security is not None:
        return meaning_of(security, memory, "change", "signed", direction=direction)
    change = memory.change()
    at_name = before is not None and before.upper.words[before.places[-1]].kind is Kind.NAME
    if change is not None and at_name:
        return Meaning(change.indicator, "change", "signed", direction, told=change, step="the change told before")
    ranked = ranked_by(site, before.upper) if before is not None and at_name else None
    if ranked is not None:  # «По обороту лидирует порт Тамань (+12 %)»
        return replace(ranked, measure="change", rule="signed", direction=direction)
    shown = None if before is None else _shown(site, before.upper, memory) or _itself(before, memory)
    if shown is not None:
        return replace(shown, direction=direction)
    found = meaning_of(None, memory, "change", "signed", direction=direction)
    carried = memory.carried if found is None else None
    if carried is None or carried.label != site.label:
        return found
    step = "the change of what the paragraph before told"
    return Meaning(carried.grown or carried.indicator, "change", "signed", direction, told=carried, step=step)


def _security(before: Before) -> Located | None:
    """«Лидерами снижения стали акции «Веги» (-15 %)»: the security of the body that the bracket stands behind."""
    own = before.upper.subject
    sold = own is not None and before.upper.head_lemma(own) in cue("on_exchanges")
    last = before.places[-1]
    told = own is not None and sold and before.named and own.start < last and not before.upper.gaps[last]
    return Located(before.upper, own) if own is not None and told else None


def _shown(site: Site, upper: Reading, memory: Memory) -> Meaning | None:
    """«Наибольший прирост показали перевозки зерна (+34 %)»: what the bracket stands behind shows a growth."""
    before = behind(site)
    if before is None or before.named or before.phrase is None or upper.lemmas.isdisjoint(cue("showing")):
        return None
    phrase = one_of(before.phrase, before.places[-1])
    if phrase.preposition == "для" and phrase.start:  # «консервы для детского питания (+0,3 %)»
        phrase = upper.before(phrase.start) or phrase
    noun = upper.head(phrase).kind is Kind.NOUN and not phrase.preposition and upper.case(phrase) in ("Nom", "Acc")
    found = meaning_of(Located(upper, phrase), memory, "change", "signed") if noun else None
    return priced(found, Located(upper, phrase)) if found is not None and by_price(upper) else found


def _itself(before: Before, memory: Memory) -> Meaning | None:
    """«выделяются уголь (-3,6 %), черные металлы (-17 %)», «в трех отраслях: металлургии (+1 %), …»: the thing that
    the bracket stands behind."""
    phrase, upper = before.phrase, before.upper
    if before.named or before.amount or phrase is None or phrase.preposition:
        return None
    explaining = upper.clause.parent is not None and not upper.predicates  # behind a colon
    if upper.case(phrase) != "Nom" and not explaining:
        return None
    located = Located(upper, one_of(phrase, before.places[-1]))
    thing = upper.head(located.phrase).kind is Kind.NOUN and not acts(located)
    told = thing and upper.head_lemma(located.phrase) not in cue("adverbial", "places", "marks")
    return meaning_of(located, memory, "change", "signed") if told else None


def _grown(site: Site, upper: Reading, memory: Memory) -> Meaning | None:
    """«больше всего подорожал хлеб в Перми (+3,7 %)»: the subject of the verb of change that the bracket hangs on."""
    verb = next((word for word in upper.words if word.lemma in directions("verbs")), None)
    located = None if verb is None else subject(site.readings, upper)
    if verb is None or located is None or located.reading.head(located.phrase).kind is not Kind.NOUN:
        return None
    before, last = behind(site), memory.told[-1] if memory.told else None
    valued = before is not None and before.amount and last is not None and last.sentence == memory.sentence
    # «…, зерна упала до 30 млн тонн (–40 %)», «поднялся на третье место с оборотом 5 млн тонн (+9 %)»
    if valued and last is not None and (located.reading is not upper or last.measure == "level"):
        return Meaning(last.indicator, "change", "signed", told=last, step="the value before the bracket")
    phrase = None if before is None or before.named else before.phrase
    if before is not None and phrase is not None:
        phrase = one_of(phrase, before.places[-1])
    pointing = located.reading.head_lemma(located.phrase) in cue("pointers") and not located.phrase.chain
    many = pointing and located.reading.head(located.phrase).number == "Plur"
    inside = phrase is not None and many and upper.case(phrase) in ("Loc", "Dat")
    if phrase is not None and inside:  # «снизились показатели в добыче угля (-5 %), выпуске стали (-8 %)»
        return meaning_of(Located(upper, phrase._replace(preposition="")), memory, "change", "signed")
    if phrase is not None and located.reading is upper and phrase is not located.phrase:
        priced_goods = prices_on(upper, located.phrase, phrase)
        if priced_goods:
            return Meaning(priced_goods, "change", "signed", about=Located(upper, phrase))
        listed = next_of_list(site, upper, phrase, memory)  # «цена моркови (+5 %), свеклы (+3 %)»
        if listed is not None:
            return listed
        if not phrase.preposition and upper.case(phrase) in ("Nom", "Acc", ""):  # «подорожали масло (+1 %), рис (+2 %)»
            located = Located(upper, phrase)
    meaning = meaning_of(located, memory, "change", "signed")
    dearer = verb.lemma in cue("priced") or by_price(upper)
    return priced(meaning, located) if meaning is not None and dearer else meaning
