"""Rules for changes in brackets: «подорожали картофель (на 2,8 %), баранина (на 0,9 %)»."""

from __future__ import annotations

from typing import Final

from extract.link.behind import Before
from extract.link.clause_subject import subject
from extract.link.cues import cue, deed_nouns, directions
from extract.link.grammar import indeclinable
from extract.link.grown import growing_part
from extract.link.items import Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.memory import Memory
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.site import Located, Site
from extract.link.wording import genitive, nominative

_GROWTH: Final = frozenset({"PERCENT", "MULTIPLE"})


def of_verb(site: Site, before: Before, memory: Memory) -> Meaning | None:
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


def growing_there(site: Site, upper: Reading, phrase: Phrase, memory: Memory) -> Meaning | None:
    """«за счет увеличения выпуска тканей (38,7 %)»: by how much that grew."""
    by = site.label == "PERCENT" and site.preposition in ("", "на")
    by = by or (site.label == "MULTIPLE" and site.preposition in ("", "в"))  # «рост объемов угля (в 2 раза)»
    growing = growing_part(upper, phrase) if by else None
    told = memory.latest()
    if growing is not None and not growing.chain and told is not None:  # «перекрыло августовский прирост (0,7 %)»
        direction = directions("nouns")[upper.head_lemma(growing)]
        return Meaning(told.grown or told.indicator, "change", "bracket", direction, told=told)
    if growing is None or not growing.chain:
        return None
    direction = directions("nouns")[upper.head_lemma(growing)]
    return meaning_of(Located(upper, growing.inner(0)), memory, "change", "bracket", direction=direction)


def occurring(site: Site, upper: Reading, phrase: Phrase, memory: Memory) -> Meaning | None:
    """«Наибольший прирост зарплат отмечен в торговле (24 %) и связи (21 %)»: by how much the subject grew there."""
    own = upper.subject
    done = [upper.words[place] for place in upper.predicates]
    verb = next((word for word in done if word.lemma in cue("occurring")), None)
    marked = site.item.text[:1] in ("+", "-", "−", "–")
    if own is None or verb is None or not (site.label == "PERCENT" or marked):
        return None
    direction = directions("nouns").get(upper.head_lemma(own))
    goods = prices_on(upper, own.inner(0), phrase) if direction is not None and own.chain else ""
    if direction is not None and goods:  # «снижение цен отмечено лишь на яблоки (на 2 %)»
        return Meaning(goods, "change", "bracket", direction, Located(upper, phrase))
    there = _seen_behind(upper, own, phrase) if direction is not None and not own.chain else None
    if direction is not None and there is not None:
        return meaning_of(there, memory, "change", "bracket", direction=direction)
    named = phrase.first.head < 0 or upper.head(phrase).kind is Kind.NAME  # not «на автомобильном транспорте (на 9 %)»
    if direction is None or not (site.preposition == "" or (site.preposition == "на" and named)):
        return None
    if own.chain:
        return meaning_of(Located(upper, own.inner(0)), memory, "change", "bracket", direction=direction)
    told = memory.change()
    new = told is None or told.sentence == memory.sentence
    if new and phrase.preposition == "в" and upper.head_lemma(phrase) in cue("industries"):
        # «отмечен рост в горнодобывающей промышленности (6 %)»
        branch = Located(upper, phrase._replace(preposition=""))
        return meaning_of(branch, memory, "change", "bracket", direction=direction)
    if told is not None:  # «Рост отмечен в Томской (на 5 %) и Омской (на 3 %) областях»
        return Meaning(told.indicator, "change", "bracket", direction, told=told, step="the change told before")
    before = (one for one in reversed(memory.carried_told) if one.measure == "change")
    last = memory.carried if memory.carried is None or memory.carried.head else None  # no count: «в 51 городе»
    carried = next(before, last)
    text = carried.indicator if carried is not None else upper.words[own.first.head].lemma
    return Meaning(text, "change", "bracket", direction, Located(upper, own))


def contributed(site: Site, upper: Reading, phrase: Phrase, memory: Memory) -> Meaning | None:
    """«Прирост обеспечен увеличением показателей в машиностроении (17 %), производстве мебели (13 %)»: by how much
    each of those grew that a growth is put down to."""
    own = upper.subject
    direction = None if own is None else directions("nouns").get(upper.head_lemma(own))
    put_down = any(upper.words[at].passive and upper.words[at].lemma in cue("contributing") for at in upper.predicates)
    if direction is None or not put_down or site.label != "PERCENT" or site.preposition not in ("", "на"):
        return None
    return meaning_of(Located(upper, phrase._replace(preposition="")), memory, "change", "bracket", direction=direction)


def shown(site: Site, upper: Reading, memory: Memory, behind: Phrase | None = None) -> Meaning | None:
    """«Наибольший прирост показали Китай (12 %) и Иран (на 9 %)»: by how much what was told changed, or what
    the noun of change is of; `behind` is a noun before the bracket that itself did: «рост показала торговля (5 %)»."""
    verb = next((upper.words[place] for place in upper.predicates), None)
    by = (site.label, site.preposition) in (("PERCENT", ""), ("PERCENT", "на"), ("MULTIPLE", ""), ("MULTIPLE", "в"))
    if verb is None or not by or verb.features.voice != "Act" or verb.lemma not in cue("showing"):
        return None
    for phrase in upper.phrases:
        direction = directions("nouns").get(upper.head_lemma(phrase))
        if direction is None or phrase.preposition or upper.case(phrase) not in ("Acc", "Nom"):
            continue
        if phrase.chain:
            return meaning_of(Located(upper, phrase.inner(0)), memory, "change", "bracket", direction=direction)
        if behind is not None and behind.first != phrase.first:
            itself = not behind.preposition and upper.case(behind) in ("Nom", "Acc")
            there = Located(upper, behind) if itself else None
            return None if there is None else meaning_of(there, memory, "change", "bracket", direction=direction)
        told = memory.change() or memory.latest()
        if told is not None:
            text = told.grown or told.indicator
            return Meaning(text, "change", "bracket", direction, told=told, step="the change of what was told")
    return None


def _seen_behind(upper: Reading, own: Phrase, phrase: Phrase) -> Located | None:
    """«Наибольшее снижение (48,9 %) отмечено в экспорте автомобилей»: what changes, where the bracket stands behind the
    noun of change alone."""
    if phrase.first != own.first:
        return None
    after = (one for one in upper.phrases if one.start >= own.end and one.preposition in ("в", "по"))
    there = next((one for one in after if upper.head(one).kind is Kind.NOUN and one.first.head >= 0), None)
    deeds = there is not None and upper.head_lemma(there) in deed_nouns() | cue("size", "prices", "own", "results")
    return Located(upper, there._replace(preposition="")) if there is not None and deeds else None


def next_of_list(site: Site, upper: Reading, phrase: Phrase, memory: Memory) -> Meaning | None:
    """«…, лекарств (54,3 %) и машин (42,1 %)»: a list of what the value before is of."""
    last = memory.told[-1] if memory.told else None
    if last is None or phrase.preposition or not last.frame:
        return None
    if upper.case(phrase) != "Gen" and not indeclinable(upper.head(phrase).text):
        return None
    alike = last.label == site.label or {last.label, site.label} <= _GROWTH  # «ячменя (вдвое), муки (+70 %)»
    if (last.sentence, last.measure) != (memory.sentence, "change") or not alike:
        return None
    of = genitive(upper, phrase)
    step = f"a list: «{last.indicator}»"
    about = Located(upper, phrase)
    return Meaning(f"{last.frame} {of}", "change", "listed", last.direction, about, step=step) if of else None


def changed_there(site: Site, upper: Reading, phrase: Phrase, memory: Memory) -> Meaning | None:
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
    so_much = site.preposition == "на" and site.label in (
        "MONEY",
        "QUANTITY",
    )  # «возрос экспорт угля (на 5 млн долларов)»
    if verb is None or not (site.label == "PERCENT" or so_much) or not by:
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
