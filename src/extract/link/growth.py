"""Rules for nouns of change: «рост экспорта на 5 %», «увеличение объемов до 7 млн», «снижение составило 3 %»."""

from __future__ import annotations

from extract.link.clause import Form
from extract.link.clause_subject import subject
from extract.link.cues import cue, directions
from extract.link.grown import direction_of, growing_part, noun_meaning
from extract.link.items import PREDICATES, Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.memory import Memory
from extract.link.phrases import Phrase
from extract.link.site import Located, Site, parent
from extract.records import Direction


def _stature(site: Site, left: Phrase) -> bool:
    """«мальчик ростом 52 сантиметра», «Рост девочки — 50 см»: how tall somebody is, and no growth."""
    if site.unit not in ("cm", "m") or site.preposition or site.reading.head_lemma(left) != "рост":
        return False
    owner = site.reading.words[left.chain[0].head] if left.chain and left.chain[0].head >= 0 else None
    living = owner is not None and (owner.features.animacy == "Anim" or getattr(owner.record, "label", "") == "PER")
    return living or (owner is None and site.reading.case(left) in ("Ins", "Loc"))


def change_noun(site: Site, memory: Memory) -> Meaning | None:
    """«рост экспорта на 5 %», «увеличение объемов до 7 млн», «снижение составило 3 %»."""
    left = site.left
    if left is not None and _stature(site, left):
        return None
    if left is not None and site.dash and left.preposition == "за" and site.reading.head_lemma(left) in cue("calendar"):
        left = site.reading.before(left.start) or left  # «рост за год — 15 %»
    if left is not None and site.dash and not left.preposition and _of_a_list(site, left):
        return None  # «темпы прироста производства составили 8,2 %, инвестиций — 10,5 %»
    balance = _balance(site)
    if balance is not None:
        return meaning_of(balance, memory, "level", "level-verb")
    announced = _before_colon(site)
    if announced is not None:
        return noun_meaning(site, memory, announced)
    changing = _changing_before_colon(site)
    if changing is not None:
        located, direction = changing
        return meaning_of(located, memory, "change" if direction else "level", "change-noun", direction=direction)
    if site.earlier is not None:
        return noun_meaning(site, memory, Located(site.reading, site.earlier[0]))
    behind = _so_much_growth(site) or _seen_there(site)
    if behind is not None:
        return noun_meaning(site, memory, behind)
    if _shown(site):
        itself = _grown_itself(site, memory)
        if itself is not None:
            return itself
        left = None if _noun_before(site) is not None else left  # «снижение выработки показали лишь ТЭС – на 8,7 %»
    by = site.preposition or site.dash or site.sized or site.label == "MULTIPLE"  # «о росте экспорта вдвое»
    if left is not None and (by or not left.preposition):
        growing = growing_part(site.reading, left)
        if growing is not None and (growing is left or site.preposition or site.label == "MULTIPLE"):
            return noun_meaning(site, memory, Located(site.reading, growing))
    lead = site.reading.phrases[0] if site.reading.clause.form is Form.BRACKET and site.reading.phrases else None
    grown = site.preposition == "на" or (site.dash and not site.preposition) or site.label == "MULTIPLE"
    timed = lead is not None and not lead.start and grown and only_times(site, lead.end)
    if lead is not None and timed and site.reading.head_lemma(lead) in directions("nouns"):
        # «(рост за 12 месяцев на 15 %)», «(снижение по сравнению с маем — 4 %)»
        return noun_meaning(site, memory, Located(site.reading, lead))
    told_of = _noun_before(site)
    if told_of is not None:
        return noun_meaning(site, memory, Located(site.reading, told_of))
    found = subject(site.readings, site.reading) if _may_equal_subject(site) else None
    return None if found is None or direction_of(found) is None else noun_meaning(site, memory, found, by=_equal(site))


def _balance(site: Site) -> Located | None:
    """«естественная убыль превысила 9 тыс. человек»: a figure of its own, not a change of what was told before."""
    verb = site.predicate
    if site.label == "PERCENT" or site.preposition not in ("", "в", "до"):
        return None
    own = subject(site.readings, site.reading)  # «убыль выросла на 30 % и составила 316 тыс. человек»
    modifiers = () if own is None else own.phrase.first.modifiers
    named = own is not None and any(own.reading.words[at].lemma in cue("demographic") for at in modifiers)
    equal = site.dash or (verb is not None and verb.lemma in cue("level"))
    return own if own is not None and named and equal and direction_of(own) else None


def _so_much_growth(site: Site) -> Located | None:
    """«экспорт показал 5 % роста», «видим 12 % прироста»: the noun of change behind its amount."""
    verb, right = site.predicate, site.right
    if site.label != "PERCENT" or site.preposition or right is None or right.preposition or verb is None:
        return None
    told = verb.lemma in cue("showing", "forecast", but=("contributing",))  # not «Китай обеспечил 60 % прироста»
    grows = site.reading.head_lemma(right) in directions("nouns") and site.reading.case(right) == "Gen"
    return Located(site.reading, right) if told and grows else None


def only_times(site: Site, begin: int) -> bool:
    """Whether nothing but times and what leads to them stands between the word at `begin` and the quantity."""
    between = site.reading.words[begin : site.anchor]
    leading = {"отношение", "сравнение", "уровень"} | cue("calendar")  # «рост за год на 3 %»
    return all(word.kind in (Kind.TIME, Kind.PREPOSITION, Kind.DASH) or word.lemma in leading for word in between)


def _may_equal_subject(site: Site) -> bool:
    """Whether the quantity is said to be what the subject names: «рост составил 5 %», «рост — 5 %»."""
    verb = site.predicate
    if verb is not None and verb.lemma in cue("occurring"):
        return False
    own = site.reading.subject
    if site.label == "CARDINAL" and site.preposition in ("в", "на") and own is not None and site.place < own.start:
        return False  # «В 10 регионах рост цен оказался выше среднего»
    if site.dash or verb is None:
        # not «…, что на 5 долларов ниже, чем год назад»
        return site.reading.clause.form is not Form.BRACKET and not (site.compares and not site.dash)
    if site.sized and verb.lemma in cue("forecast"):  # «рост ожидается на уровне 5 %»
        return True
    return verb.lemma in cue("level", "comparing") and site.preposition in ("", "в", "на", "от", "до")


def _equal(site: Site) -> bool:
    """«рост может составить до 10 %»: a verb sets the change equal to the value."""
    return not site.dash and site.predicate is not None and site.predicate.lemma in cue("level")


def _of_a_list(site: Site, left: Phrase) -> bool:
    """Whether a clause without a verb has but a genitive before its dash, in place of the one before."""
    alone = left.start == 0 and site.reading.clause.form is Form.ELLIPTIC and not site.preposition
    return alone and site.reading.case(left) == "Gen" and site.reading.head(left).kind is Kind.NOUN


def _before_colon(site: Site) -> Located | None:
    """«рассчитан на расширение мощности: с 70 тыс. до 240 тыс.»: the noun of change that the colon explains."""
    upper = parent(site.readings, site.reading)
    if upper is None or site.preposition not in ("с", "до") or site.reading.predicates or not upper.phrases:
        return None
    if site.reading.clause.form is not Form.MAIN or site.reading.words[0].kind is not Kind.PREPOSITION:
        return None
    growing = growing_part(upper, upper.phrases[-1])
    return None if growing is None else Located(upper, growing)


def _changing_before_colon(site: Site) -> tuple[Located, Direction] | None:
    """«Выручка просела сильнее: с 8 трлн до 5,6 трлн», «Сократились и перевозки: на 2 %»: the subject of the verb of
    change that the colon explains, and the direction of a value by which it changed."""
    upper = parent(site.readings, site.reading)
    by = site.preposition == "на" or (site.preposition, site.label) == ("в", "MULTIPLE")
    if upper is None or not (by or site.preposition in ("с", "до")) or site.reading.predicates or upper.subject is None:
        return None
    if site.reading.clause.form is not Form.MAIN or site.reading.words[0].kind is not Kind.PREPOSITION:
        return None
    verb = next((word for word in upper.words if word.kind is Kind.VERB), None)
    if verb is None or verb.lemma not in directions("verbs") or Kind.QUANTITY in upper.kinds:
        return None
    return Located(upper, upper.subject), directions("verbs")[verb.lemma] if by else ""


def _seen_there(site: Site) -> Located | None:
    """«Наибольший прирост зарплат зафиксирован в сфере связи — на 31 %», «снижение отмечено в Омске — на 3 %», «рост
    отмечается в Омске на уровне 3 %», «рост наблюдается в таких странах, как Иран — на 5 %»: the subject of a verb of
    occurring, where the value behind a dash, or as a mark, says by how much."""
    reading = site.reading
    if reading.words[0].lemma == "как" and reading.clause.form is Form.ADVERBIAL and not reading.predicates:
        reading = parent(site.readings, reading) or reading
    verb = site.predicate if reading is site.reading else next((reading.words[at] for at in reading.predicates), None)
    own = reading.subject
    by = site.dash and (site.preposition == "на" or (site.label == "MULTIPLE" and site.preposition in ("", "в")))
    by = by or (site.marked and site.label == "PERCENT")
    if own is None or verb is None or not by or verb.lemma not in cue("occurring"):
        return None
    there = site.left  # «сокращение произошло в выпуске обуви — на 9 %»: what shrank stands there
    if not own.chain and (there is None or site.reading.head(there).kind is not Kind.NAME):
        return None
    return Located(reading, own) if direction_of(Located(reading, own)) else None


def _shown(site: Site) -> bool:
    """«снижение выработки показали лишь ТЭС – на 8,7 %»: what shows a change stands between it and its amount."""
    verb = site.predicate
    return site.dash and verb is not None and verb.features.voice == "Act" and verb.lemma in cue("showing")


def _grown_itself(site: Site, memory: Memory) -> Meaning | None:
    """«наибольший рост показал транзит – на 20 %»: growth of nothing but what shows it."""
    reading = site.reading
    place = reading.predicate_place(site.place)
    growth = next((phrase for phrase in reading.phrases if phrase.end == place and not phrase.preposition), None)
    direction = None if growth is None or growth.chain else directions("nouns").get(reading.head_lemma(growth))
    shown_by = subject(site.readings, reading) if direction is not None else None
    if shown_by is None or direction is None or shown_by.phrase == growth:
        return None
    return meaning_of(shown_by, memory, "change", "change-noun", direction=direction)


def _noun_before(site: Site) -> Phrase | None:
    """«сообщила о падении товарооборота между Грузией и Россией с начала года на 5 %»: a noun of change further
    before, with no verb and no other value between."""
    if site.preposition not in ("на", "до", "с") or site.label == "CARDINAL":
        return None
    words, verb = site.reading.words, site.predicate
    if verb is not None and (verb.lemma in directions("verbs") or verb.lemma in directions("transitive")):
        return None
    barred = {Kind.QUANTITY} if _shown(site) else {Kind.QUANTITY, *PREDICATES}
    for phrase in reversed(site.reading.phrases):
        if phrase.end > site.anchor:
            continue
        between = range(phrase.end, site.anchor)
        if any(words[at].kind in barred and words[at - 1].lemma != "между" for at in between):  # «между двумя странами»
            return None
        hoped = phrase.preposition == "на" and verb is not None and verb.lemma in cue("hoping")
        awaited = not phrase.preposition and phrase.start > 0 and words[phrase.start - 1] is verb
        awaited = awaited and verb is not None and verb.lemma in cue("estimate")
        if (
            hoped
            or awaited  # «ожидает снижения инфляции в 2025 году до 6 %»
            or phrase.preposition in ("о", "об", "к", "с", "со", "для")
            or (not phrase.preposition and site.reading.case(phrase) in ("Acc", "Nom"))
        ):
            growing = growing_part(site.reading, phrase)
            inner = growing.inner(0) if growing is not None and growing.chain else None
            if growing is phrase and not phrase.chain and phrase.preposition in ("о", "об"):
                return growing  # «Это говорит о росте по сравнению с прошлым годом на 40 %»
            if inner is not None and directions("nouns").get(site.reading.head_lemma(inner)) is None:
                return growing
    return None
