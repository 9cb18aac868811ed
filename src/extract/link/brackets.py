"""Rules for values in brackets: «экспорт (5 млн тонн)», «Китай (26 %), Россия (13 %)»."""

from __future__ import annotations

from typing import Final, NamedTuple

from extract.link.attribute import POWER
from extract.link.clauses import Form
from extract.link.cues import cue, deed_nouns, directions
from extract.link.grammar import lemmas, verb_noun
from extract.link.growth import growing_part
from extract.link.items import Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.phrases import Phrase, Reading
from extract.link.ranking import most_done, owned_by, ranked_by, sold
from extract.link.share import of_gdp
from extract.link.site import Located, Site, parent, places_before, subject
from extract.link.topic import Memory, points_back
from extract.link.wording import completed, genitive, nominative

_AMOUNTS: Final = frozenset({"QUANTITY", "MONEY", "CARDINAL"})
_GROWTH: Final = frozenset({"PERCENT", "MULTIPLE"})
_LIST: Final = 2  # brackets that make a list
_BARE: Final = frozenset({Kind.QUANTITY, Kind.COORDINATOR, Kind.ADVERB})


class Before(NamedTuple):
    """What stands right before a bracket: the clause that it hangs on, its last word's place, and the phrase there."""

    upper: Reading
    places: list[int]
    phrase: Phrase | None
    amount: str  # the label of the value that the bracket stands behind, or behind whose genitive; else empty

    @property
    def named(self) -> bool:
        """Whether it is no common noun: a name («ОАО «Уголь» (5 %)» too), or an adjective alone."""
        if self.phrase is None or self.phrase.first.head < 0:
            return True
        head, last = self.upper.head(self.phrase), self.upper.words[self.phrase.end - 1]
        introduces = head.text.isupper() or head.lemma in cue("body", "producers")
        quoted = last.kind is Kind.QUOTE or getattr(last.record, "label", "") == "ORG"  # not «ВВП России (+4 %)»
        return head.kind is Kind.NAME or (introduces and quoted)


def behind(site: Site) -> Before | None:
    """What the bracket that the site lies in stands behind; None outside brackets."""
    upper = parent(site.readings, site.reading)
    if site.reading.clause.form is not Form.BRACKET or upper is None:
        return None
    places = places_before(upper, site.reading)
    if not places:
        return None
    if [upper.words[at].text.lower() for at in places[-3:]] == ["год", "к", "году"]:
        places = places[:-3]  # «до 4,8 % год к году (с 4,7 %)»
        if not places:
            return None
    phrase = upper.phrase_of(places[-1])
    of_amount = phrase is not None and phrase.start > 0 and not phrase.preposition and upper.case(phrase) == "Gen"
    value = upper.words[phrase.start - 1 if of_amount and phrase is not None else places[-1]]
    label = getattr(value.record, "label", "") if value.kind is Kind.QUANTITY else ""
    levy = None if phrase is None else completed(upper, phrase)  # «налог на прибыль (6,5 млрд)»
    return Before(upper, places, levy or _up_to(upper, phrase, places[-1]), label)


def bracket(site: Site, memory: Memory) -> Meaning | None:
    """«экспорт (5 млн тонн)», «Радик (51 % акций)»: the number says what the phrase before the bracket names."""
    before = behind(site)
    if before is not None and site.unit in POWER and not site.preposition and not before.amount:
        return Meaning("мощность", "level", "bracket")  # «стоимость Хабаровской ТЭЦ-4 (410 МВт)»
    last = memory.told[-1] if memory.told else None
    same = last is not None and last.sentence == memory.sentence and site.preposition in ("до", "с")
    if before is not None and last is not None and same and _valued_before(site):
        # «акции «Северстали» (-2,4 %, до 896 рублей)»
        return Meaning(last.indicator, "level", "same-in-brackets", told=last, step="the value before in brackets")
    if before is None or (site.dash and site.left is not None and site.left is site.reading.subject):
        return None  # «(бюджет картины — 150 млн)» speaks for itself
    unchanged = _unchanged(site, before.upper, memory)
    if unchanged is not None:
        return unchanged
    if before.upper.words[before.places[-1]].kind is Kind.QUANTITY or (before.amount and site.label == "PERCENT"):
        return _of_amount(site, before, memory)
    ranked = ranked_by(site, before.upper) if before.named and site.preposition in ("", "на", "в") else None
    of_whole = ranked is not None and ranked.measure == "share" and memory.latest() is not None
    if ranked is not None and not of_whole:  # «привлекли 35 млрд. Крупнейшими инвесторами стали Китай (24 %), …»
        return ranked
    owners = owned_by(site, before.upper, before.phrase)
    told = (
        owners
        or _of_verb(site, before, memory)
        or _of_another_time(site, before, memory)
        or _of_name(site, before, memory)
    )
    if told is not None:
        return told
    told, phrase = _of_whole(site, before, memory), before.phrase
    if told is not None:
        return told
    if site.label == "CARDINAL" and before.upper.words[before.places[-1]].kind is Kind.NAME:
        return sold(site, before.upper, memory)
    if phrase is None or site.label == "CARDINAL":
        return None
    phrase = one_of(phrase, before.places[-1])
    if of_gdp(site):
        return meaning_of(Located(before.upper, phrase), memory, "share", "bracket")  # «госдолг (23 % ВВП) вырос»
    done = _so_much_done(site, before.upper, phrase)
    if done is not None:
        return done
    changed = _growing_there(site, before.upper, phrase, memory) or next_of_list(site, before.upper, phrase, memory)
    changed = changed or _occurring(site, before.upper, phrase, memory) or _changed(site, before.upper, phrase, memory)
    part = site.label == "PERCENT" and before.upper.head_lemma(phrase) in cue("share")  # «большинство россиян (63 %)»
    return changed or meaning_of(Located(before.upper, phrase), memory, "share" if part else "level", "bracket")


def _unchanged(site: Site, upper: Reading, memory: Memory) -> Meaning | None:
    """«прием сохранился на прежнем уровне (497 тыс. человек)»: how much it is still."""
    verb = next((upper.words[at] for at in upper.predicates), None)
    own = upper.subject
    alone = all(word.kind in _BARE for word in site.reading.words) and not site.preposition
    if verb is None or own is None or not alone or verb.lemma not in cue("staying_same"):
        return None
    noun = upper.head(own).kind is Kind.NOUN and upper.head(own).features.animacy != "Anim"
    level = any(upper.head_lemma(one) == "уровень" for one in upper.phrases) or verb.lemma == "измениться"
    return meaning_of(Located(upper, own), memory, "level", "bracket") if noun and level else None


def _so_much_done(site: Site, upper: Reading, phrase: Phrase) -> Meaning | None:
    """«собрали озимой пшеницы (527 тыс. т), ржи (484 тыс. т)»: the deed of goods told in a partitive genitive."""
    at = next((at for at in reversed(upper.predicates) if at < phrase.start), None)
    partitive = not phrase.preposition and upper.case(phrase) == "Gen" and upper.head(phrase).kind is Kind.NOUN
    if at is None or site.label != "QUANTITY" or site.preposition or not partitive:
        return None
    between = [word.kind for word in upper.words[at + 1 : phrase.start]]
    noun = verb_noun(upper.words[at].lemma)
    alone = all(kind in (Kind.ADJECTIVE, Kind.NOUN, Kind.COORDINATOR, Kind.ADVERB) for kind in between)
    if not noun or noun not in deed_nouns() or not alone:
        return None
    step = f"«{upper.words[at].text}» → «{noun}»"
    return Meaning(f"{noun} {genitive(upper, phrase)}", "level", "bracket", about=Located(upper, phrase), step=step)


def _valued_before(site: Site) -> bool:
    """Whether the bracket has a value before this one."""
    return any(word.kind is Kind.QUANTITY for word in site.reading.words[: site.anchor])


def one_of(phrase: Phrase, last: int) -> Phrase:
    """«капуста (3,6 %) и картофель (2,8 %)»: of nouns joined by «и», the one that ends at the word."""
    if not phrase.joined:
        return phrase
    part = next((part for part in phrase.joined if part.last == last), phrase.first)
    return Phrase(phrase.start, last + 1, "", part, () if part is phrase.first else phrase.chain)


def _growing_there(site: Site, upper: Reading, phrase: Phrase, memory: Memory) -> Meaning | None:
    """«за счет увеличения выпуска тканей (38,7 %)»: by how much that grew."""
    by = site.label == "PERCENT" and site.preposition in ("", "на")
    by = by or (site.label == "MULTIPLE" and site.preposition in ("", "в"))  # «рост объемов угля (в 2 раза)»
    growing = growing_part(upper, phrase) if by else None
    if growing is None or not growing.chain:
        return None
    direction = directions("nouns")[upper.head_lemma(growing)]
    return meaning_of(Located(upper, growing.inner(0)), memory, "change", "bracket", direction=direction)


def _occurring(site: Site, upper: Reading, phrase: Phrase, memory: Memory) -> Meaning | None:
    """«Наибольший прирост зарплат отмечен в торговле (24 %) и связи (21 %)»: by how much the subject grew there."""
    own = upper.subject
    verb = next((upper.words[place] for place in upper.predicates), None)
    marked = site.item.text[:1] in ("+", "-", "−", "–")
    if own is None or verb is None or verb.lemma not in cue("occurring") or not (site.label == "PERCENT" or marked):
        return None
    direction = directions("nouns").get(upper.head_lemma(own))
    goods = prices_on(upper, own.inner(0), phrase) if direction is not None and own.chain else ""
    if direction is not None and goods:  # «снижение цен отмечено лишь на яблоки (на 2 %)»
        return Meaning(goods, "change", "bracket", direction, Located(upper, phrase))
    if direction is None or site.preposition:
        return None
    told = memory.change()
    if own.chain:
        return meaning_of(Located(upper, own.inner(0)), memory, "change", "bracket", direction=direction)
    if told is not None:
        return Meaning(told.indicator, "change", "bracket", direction, told=told, step="the change told before")
    text = memory.carried.indicator if memory.carried is not None else upper.words[own.first.head].lemma
    return Meaning(text, "change", "bracket", direction, Located(upper, own))


def next_of_list(site: Site, upper: Reading, phrase: Phrase, memory: Memory) -> Meaning | None:
    """«…, лекарств (54,3 %) и машин (42,1 %)»: a list of what the value before is of."""
    last = memory.told[-1] if memory.told else None
    if last is None or phrase.preposition or upper.case(phrase) != "Gen" or not last.frame:
        return None
    alike = last.label == site.label or {last.label, site.label} <= _GROWTH  # «ячменя (вдвое), муки (+70 %)»
    if (last.sentence, last.measure) != (memory.sentence, "change") or not alike:
        return None
    of = genitive(upper, phrase)
    step = f"a list: «{last.indicator}»"
    about = Located(upper, phrase)
    return Meaning(f"{last.frame} {of}", "change", "listed", last.direction, about, step=step) if of else None


def _of_amount(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«5,4 млрд кубометров (51 %)», «упал на 26,9 % (на 18,4 млрд)»: the value before, told otherwise."""
    # «967 тыс. человек (в июле — 983 тыс. человек)», not «52 % (922 774 голоса)»
    if site.label == "CARDINAL" and site.unit:
        told = memory.latest()  # «прирост составил 196 тысяч человек (в 2015 году — 169 тысяч человек)»
        grown = told is not None and (told.measure, told.unit, told.sentence) == ("change", site.unit, memory.sentence)
        if told is not None and grown and site.reading.times and site.reading.subject is None:
            return meaning_of(None, memory, "change", "same-in-brackets", direction=told.direction)
        return _of_another_time(site, before, memory)
    right, part = site.right, memory.share()
    percent = site.label == "PERCENT" and not site.preposition
    if percent and right is not None and right.preposition in ("", "от"):
        if site.reading.head_lemma(right) == "ввп":  # «долг — 7,5 трлн рублей (10,6 % ВВП)»
            return meaning_of(None, memory, "share", "same-in-brackets")
        return None  # «5,4 млрд (37 % от всего экспорта)»
    if percent and before.amount in _AMOUNTS and all(word.kind in _BARE for word in site.reading.words):
        if part is not None and part.sentence == memory.sentence:  # «(37 % всего экспорта), …, 7,3 млрд (51 %)»
            return Meaning(part.indicator, "share", "same-in-brackets", told=part, step="the whole told before")
        told = memory.latest()
        if told is not None and (told.sentence, told.measure) == (memory.sentence, "change"):
            # «на 909 мест (61,8 %) больше»
            return meaning_of(None, memory, "change", "same-in-brackets", direction=told.direction)
        return meaning_of(None, memory, "share", "same-in-brackets")
    by = site.preposition == "на" or (site.preposition, site.label) == ("в", "MULTIPLE")  # «на 360 (в полтора раза)»
    change = memory.change() if by else None
    if change is not None:  # «упал на 26,9 % (на 18,4 млрд кубометров)»
        return meaning_of(None, memory, "change", "same-in-brackets", direction=change.direction)
    told = memory.latest()
    share = told is not None and (told.label, told.measure) == (site.label, "share")  # «доля — 37 % (год назад — 36 %)»
    return meaning_of(None, memory, "share" if share else "level", "same-in-brackets")


def _of_verb(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«цены на топливо немного снизились (на 0,1 %)»: by how much the subject of the verb changed."""
    words, at = before.upper.words, before.places[-1]
    while at and words[at].kind in (Kind.TIME, Kind.PREPOSITION):  # «выросли в прошлом году (на 5 %)»
        at -= 1
    verb = words[at]
    direction = directions("verbs").get(verb.lemma)
    if direction is None and before.phrase is not None and not before.named:
        return _object_changed(site, before.upper, before.phrase, memory)
    if direction is None or site.preposition != "на" or site.label not in ("PERCENT", "MULTIPLE", "MONEY", "QUANTITY"):
        return None
    return meaning_of(subject(site.readings, before.upper), memory, "change", "bracket", direction=direction)


def _object_changed(site: Site, upper: Reading, phrase: Phrase, memory: Memory) -> Meaning | None:
    """«марки нарастили рыночную долю (в 2,5 раза)»: by how much what the verb is done to changed."""
    by = (site.preposition, site.label) in (("на", "PERCENT"), ("в", "MULTIPLE"))
    at = next((at for at in reversed(upper.predicates) if at < phrase.start), None)
    direction = None if at is None or not by else directions("transitive").get(upper.words[at].lemma)
    if at is None or direction is None or phrase.preposition or upper.case(phrase) != "Acc":
        return None
    return meaning_of(Located(upper, phrase), memory, "change", "bracket", direction=direction)


def _of_another_time(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«на нужды направлено 258 тыс. тонн зерна (в 2024 году — 155 тыс. тонн)»."""
    told, own = memory.latest(), site.reading.subject
    silent = own is None or points_back(site.reading, own)
    if told is None or not silent or not site.reading.times or told.measure == "change":
        return None
    same = (told.sentence, told.label) == (memory.sentence, site.label)
    valued = any(before.upper.words[place].kind is Kind.QUANTITY for place in before.places)
    return meaning_of(None, memory, told.measure, "same-in-brackets") if same and valued else None


def _of_name(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """A value behind a name: the share, the change or the deed that the list or the clause tells of."""
    if not before.named:
        return None
    last, part = memory.told[-1] if memory.told else None, memory.share()
    own = before.upper.subject
    seen = None if before.phrase is None else _occurring(site, before.upper, before.phrase, memory)
    if seen is not None:  # «прирост долга наблюдался в Красноярском крае (+77 млрд)»
        return seen
    if site.bare and own is not None and before.upper.head_lemma(own) in cue("numbers"):
        return meaning_of(Located(before.upper, own), memory, "level", "bracket")
    percent = site.label == "PERCENT" and not site.preposition
    if percent and part is not None and (last is None or last.measure != "change"):  # «В десятке Китай (8,5 %)»
        return Meaning(part.indicator, "share", "same-in-brackets", told=part, step="the whole told before")
    if percent and last is not None and (last.sentence, last.measure) == (memory.sentence - 1, "level"):
        return Meaning(last.indicator, "share", "same-in-brackets", told=last, step="the whole told before")
    listed = last is not None and (last.measure, last.label) == ("change", site.label) and not site.preposition
    listed = listed and _goes_on(site, before.upper)  # «Эстония (+118 %), Норвегия (100 %)»
    change = memory.change() if (site.preposition == "на" or listed) and site.anchor == 0 else None
    if change is not None and change.sentence == memory.sentence:  # «Север (снижение на 4 %) и Юг (на 0,4 %)»
        return meaning_of(None, memory, "change", "same-in-brackets", direction=change.direction)
    grown = (site.preposition, site.label) in (("на", "PERCENT"), ("в", "MULTIPLE"))
    if before.phrase is not None and grown and (found := caused(before.upper, memory)) is not None:
        return found
    if site.label not in ("QUANTITY", "MONEY"):
        return None
    done = most_done(before.upper) or (_done_there(before.upper) if memory.latest() is None else None)
    return done or _going_on(site, before.upper, memory)


def _going_on(site: Site, upper: Reading, memory: Memory) -> Meaning | None:
    """«В пятерку вошли также Китай (5,6 млрд) и Иран (3 млрд)»: a list of names goes on with what was told of one."""
    brackets = [one for one in site.readings if one.clause.form is Form.BRACKET and one.clause.parent == upper.index]
    counted = (word for word in upper.words if word.kind is Kind.QUANTITY)  # «замыкают десятку партнеров Чехия (5 млн)»
    if len(brackets) < _LIST or any(getattr(word.record, "label", "") != "CARDINAL" for word in counted):
        return None
    earlier = [one for one in reversed(memory.told) if one.sentence < memory.sentence]
    earlier = earlier or [one for one in (memory.carried,) if one is not None]
    alike = [one for one in earlier if (one.label, one.measure) == (site.label, "level")]
    if {"торговый", "партнер"} <= upper.lemmas:
        alike = [one for one in alike if lemmas(one.indicator) & cue("mutual")]
        if not alike:  # «крупнейшими торговыми партнерами остаются Китай (5 млн) и Иран (3 млн)»
            return Meaning("товарооборот", "level", "same-in-brackets", step="what trading partners have")
    elif alike != earlier[: len(alike)]:
        return None
    if not alike:
        return None
    told = alike[0]
    return Meaning(told.indicator, "level", "same-in-brackets", told=told, step="a list goes on with what was told")


def _of_whole(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«четверть населения страны (35,7 млн человек)»: the part before, counted."""
    told = memory.latest()
    same = told is not None and (told.sentence, told.measure) == (memory.sentence, "share")
    return meaning_of(None, memory, "level", "same-in-brackets") if before.amount and same and site.unit else None


def _done_there(upper: Reading) -> Meaning | None:
    """«фрукты экспортируются в Россию (9000 тонн)»: what is done to the subject of the clause before the bracket."""
    own = upper.subject
    verb = next((upper.words[place] for place in upper.predicates), None)
    noun = "" if verb is None or own is None or verb.features.voice not in ("Pass", "Mid") else verb_noun(verb.lemma)
    thing = genitive(upper, own) if noun and own is not None else ""
    return Meaning(f"{noun} {thing}", "level", "bracket", about=Located(upper, own)) if thing and own else None


def _goes_on(site: Site, upper: Reading) -> bool:
    """Whether the bracket before this one hangs on the same clause: a list goes on."""
    return any(
        one.clause.form is Form.BRACKET and one.clause.parent == upper.index
        for one in site.readings[: site.reading.index]
    )


def prices_on(upper: Reading, prices: Phrase, goods: Phrase) -> str:
    """«снизились цены на овощи (-1,5 %), капусту (-6,8 %)»: the prices of what the bracket stands behind."""
    led = goods.preposition or next(
        (one.preposition for one in reversed(upper.phrases) if one.start < goods.start and one.preposition), ""
    )
    if upper.head_lemma(prices) not in cue("prices") or led != "на" or upper.case(goods) not in ("Acc", "Nom"):
        return ""
    words = [word.text for word in upper.words[goods.start + bool(goods.preposition) : goods.end] if not word.record]
    return " ".join([nominative(upper, prices), "на", *words])


def caused(reading: Reading, memory: Memory) -> Meaning | None:
    """«рост числа туристов обеспечили Китай (на 48 %) и Израиль (на 28 %)»: what the noun of change is of."""
    for phrase in reading.phrases:
        if phrase.chain and reading.head_lemma(phrase) in cue("rates"):  # «по темпам роста поездок»
            phrase = phrase.inner(0)
        direction = directions("nouns").get(reading.head_lemma(phrase))
        if direction and phrase.chain:
            return meaning_of(Located(reading, phrase.inner(0)), memory, "change", "bracket", direction=direction)
    return None


def _up_to(reading: Reading, phrase: Phrase | None, last: int) -> Phrase | None:
    """The phrase as far as a word, of genitives joined by «и» the last: «рост объемов угля (…) и зерна (…)»."""
    if phrase is None or phrase.joined:
        return phrase
    chain = [part for part in phrase.chain if part.last <= last]
    if chain and reading.words[min((*chain[-1].modifiers, chain[-1].head)) - 1].kind is Kind.COORDINATOR:
        del chain[-2:-1]
    return Phrase(phrase.start, last + 1, phrase.preposition, phrase.first, tuple(chain))


def _changed(site: Site, upper: Reading, phrase: Phrase, memory: Memory) -> Meaning | None:
    """«подорожали картофель (на 2,8 %), баранина (на 0,9 %)»: by how much each of the subjects changed."""
    verb = next((word for word in upper.words if word.lemma in directions("verbs")), None)
    told = memory.latest()  # «огурцы (на 4,1 %), капуста (3,6 %)»
    goes_on = told is not None and told.sentence == memory.sentence and told.measure == "change"
    alone = verb is not None and not site.preposition and Kind.QUANTITY not in upper.kinds  # «прибавила арматура (8 %)»
    by = site.preposition == "на" or (goes_on and not site.preposition) or alone
    last = memory.told[-1] if memory.told else None
    if site.label == "PERCENT" and by and verb is None:
        seen = _seen_to_change(upper, phrase)
        going_on = last is not None and (last.sentence, last.measure) == (memory.sentence, "change")
        if seen is not None or last is None or not going_on:
            return seen
        # «обеспечен за счет машиностроения (рост на 15 %), химии (на 7 %)»
        return meaning_of(Located(upper, phrase), memory, "change", "bracket", direction=last.direction)
    if verb is None or site.label != "PERCENT" or not by:
        return None
    if upper.head(phrase).kind is Kind.NAME:  # «повысилась стоимость отдыха в Турции (5 %)»
        return meaning_of(
            subject(site.readings, upper), memory, "change", "bracket", direction=directions("verbs")[verb.lemma]
        )
    dearer = verb.lemma in cue("priced")
    of = genitive(upper, phrase) if dearer else nominative(upper, phrase)
    direction = directions("verbs")[verb.lemma]
    text = " ".join(filter(None, ("цена" if dearer else "", of)))
    return Meaning(text, "change", "bracket", direction, Located(upper, phrase)) if of else None


def _seen_to_change(reading: Reading, phrase: Phrase) -> Meaning | None:
    """«наблюдается снижение перевозок на дорогах (на 9,4 %), реках (на 2 %)»: what the noun of change is of, there."""
    if reading.case(phrase) != "Loc":
        return None
    before = [one for one in reading.phrases if one.start <= phrase.start]
    where = next((one.preposition for one in reversed(before) if one.preposition and reading.case(one) == "Loc"), "")
    for noun in before:
        direction = directions("nouns").get(reading.head_lemma(noun))
        if direction and not noun.preposition and noun.chain:
            inner, place = noun.inner(0), reading.words[phrase.first.head]
            there = [word.text for word in (*(reading.words[at] for at in phrase.first.modifiers), place)]
            text = " ".join(filter(None, (nominative(reading, inner), where, *there)))
            return Meaning(text, "change", "bracket", direction, Located(reading, inner))
    return None
