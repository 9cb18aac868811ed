"""Rules for values in brackets: «экспорт (5 млн тонн)», «Китай (26 %), Россия (13 %)»."""

from __future__ import annotations

from typing import Final

from extract.analyse.lemmas import dictionary_tags
from extract.link.amount_in_brackets import BARE, amount_told_otherwise, compared_with, of_another_time
from extract.link.attribute import POWER
from extract.link.behind import Before, behind, one_of
from extract.link.bracketed_change import (
    changed_there,
    contributed,
    growing_there,
    next_of_list,
    occurring,
    of_verb,
    shown,
)
from extract.link.clause import Form
from extract.link.cues import cue, deed_nouns, directions, own_measures
from extract.link.elided import most_counted
from extract.link.grammar import indeclinable, lemmas, verb_noun
from extract.link.grown import growing_part, noun_meaning
from extract.link.inside import counted_genitive, most_of
from extract.link.items import Kind
from extract.link.meaning import Meaning, deed, meaning_of
from extract.link.measures import of_gdp, share_or_level
from extract.link.memory import Memory
from extract.link.name_in_brackets import of_name
from extract.link.naming import points_back
from extract.link.phrases import Part, Phrase
from extract.link.pronouns import agreement
from extract.link.ranking import entered, of_flow_told, owned_by, ranked_by, sold
from extract.link.reading import Reading
from extract.link.share import in_structure
from extract.link.share_parts import next_part, part_behind
from extract.link.site import Located, Site, places_before
from extract.link.titles import is_person, titular
from extract.link.votes import votes_behind
from extract.link.wording import genitive, nominative

_MEASURED: Final = ("prices", "ratios", "payments", "charges", "share", "size", "outlays", "valued")
_WHERE: Final = frozenset({"в", "во", "на", "у", "по"})
_SPENT: Final = "расходы на "


def bracket(site: Site, memory: Memory) -> Meaning | None:
    """«экспорт (5 млн тонн)», «Радик (51 % акций)»: the number says what the phrase before the bracket names."""
    before = behind(site)
    if before is None:
        return None
    sized = _power(site, before) or _length(site, before) or _under_colon(site, before)
    if sized is not None:
        return sized
    if site.unit in cue("mandates") and site.label == "CARDINAL":
        return None  # «30 % голосов (157 мандатов)»
    inside = _named_inside(site, before, memory)
    if inside is not None:
        return inside
    again = _valued_twice(site, memory)
    if again is not None or _speaks_for_itself(site):
        return again
    unchanged = _unchanged(site, before.upper, memory)
    if unchanged is not None:
        return unchanged
    beside = before.upper.words[before.places[-1]]
    if beside.kind is Kind.QUANTITY or (before.amount and site.label == "PERCENT"):
        return amount_told_otherwise(site, before, memory)
    then = compared_with(site, before, memory)
    if then is not None:
        return then
    planned = _growing_to(site, before, memory)
    if planned is not None:
        return planned
    told = next((found for rule in _BY_CLAUSE if (found := rule(site, before, memory)) is not None), None)
    if told is not None:
        return told
    most = most_counted(site)
    if most:
        return Meaning(most, "level", "bracket", step="what most of is told")
    if site.label == "CARDINAL":
        return sold(site, before.upper, memory) if beside.kind is Kind.NAME else None
    return None if before.phrase is None else _of_phrase(site, before, before.phrase, memory)


def _growing_to(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«программа увеличения товарооборота (до 10 млрд)», «план сокращения выбросов (на 5 %)»: what a plan is to change
    to or by so much."""
    if before.phrase is None or before.phrase.end <= before.places[-1] or site.preposition not in ("до", "на"):
        return None
    growing = growing_part(before.upper, before.phrase)
    planned = growing is not None and growing is not before.phrase
    planned = planned and before.upper.head_lemma(before.phrase) in cue("plans_for", "aims")
    return noun_meaning(site, memory, Located(before.upper, growing)) if planned and growing is not None else None


def _named_inside(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«EBITDA выросла до 35 млрд (рентабельность 29 %)», «завод (площадь 12 га, стоимость 5 млрд)»: what the bracket
    itself names right before its number."""
    reading, left = site.reading, site.left
    if left is None or left.end != site.anchor or left.preposition or site.preposition or site.dash:
        return None
    head, apart = reading.head(left), not left.start or reading.gaps[left.start]
    if head.kind is not Kind.NOUN or head.case not in ("Nom", "") or not apart or head.lemma in directions("nouns"):
        return None
    about = Located(reading, left)
    if head.lemma in cue("ratios", "own_results", "own", "balances") and site.label in ("PERCENT", "MONEY"):
        return meaning_of(about, memory, share_or_level(site, about), "bracket")
    sizes = site.label == "CARDINAL" and head.lemma in cue("numbers")
    holds = site.label == "CARDINAL" and head.lemma in cue("capacities")
    things = site.label in ("QUANTITY", "MONEY") and head.lemma in cue("of_things", "lengths", "capacities")
    if not (sizes or holds or things):
        return None
    thing = None if sizes or before.phrase is None or left.chain else one_of(before.phrase, before.places[-1])
    noun = thing is not None and before.upper.head(thing).kind is Kind.NOUN
    of = genitive(before.upper, thing) if thing is not None and noun else ""
    return Meaning(f"{nominative(reading, left)} {of}".strip(), "level", "attribute" if of else "bracket", about=about)


def _valued_twice(site: Site, memory: Memory) -> Meaning | None:
    """«акции «Северстали» (-2,4 %, до 896 рублей)»."""
    last = memory.told[-1] if memory.told else None
    same = last is not None and last.sentence == memory.sentence and site.preposition in ("до", "с")
    if last is None or not same or all(word.kind is not Kind.QUANTITY for word in site.reading.words[: site.anchor]):
        return None
    return Meaning(last.indicator, "level", "same-in-brackets", told=last, step="the value before in brackets")


def _at_other_end(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«выше всего зарплаты в банках — 120 тыс., ниже всего — в школах (38 тыс.)»: the same, at the other end."""
    told = memory.latest()
    same = told is not None and (told.sentence, told.label) == (memory.sentence, site.label)
    ends = before.upper.lead in cue("extremes")
    there = before.phrase is not None and bool(before.phrase.preposition) and before.upper.clause.form is Form.ELLIPTIC
    if told is None or not (same and ends and there) or site.preposition:
        return None
    return Meaning(told.indicator, told.measure, "same-in-brackets", told.direction, told=told, step="at the other end")


def _speaks_for_itself(site: Site) -> bool:
    """«(бюджет картины — 150 млн)», «составило 23,8 тыс. контейнеров (перевезено 397,5 тыс. тонн грузов)», «(в 2021
    году урожайность составляла 8,9 ц/га)»."""
    own = site.reading.subject
    thing = own is not None and own.first.head >= 0 and site.reading.head(own).features.animacy != "Anim"
    levels = site.predicate is not None and site.predicate.lemma in cue("level") and site.predicate.lemma != "быть"
    if own is not None and thing and levels and site.reading.head(own).kind is Kind.NOUN:
        owned = any(agreement(site.reading.words[at]) is not None for at in own.first.modifiers)  # «(ее объем …)»
        return not owned and not points_back(site.reading, own)
    return (site.dash and site.left is not None and site.left is site.reading.subject) or _done_itself(site)


def _ranked(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«лидирует по надоям (9 тыс. кг)»; not «привлекли 35 млрд. Крупнейшими инвесторами стали Китай (24 %), …»."""
    ranked = of_flow_told(ranked_by(site, before.upper), memory) if _may_rank(site, before) else None
    told = memory.latest()
    if ranked is None or ranked.measure != "share" or told is None:
        return ranked
    thing = ranked.indicator.partition(" ")[2]  # «Экспорт ячменя вырос. Покупателями муки стали Иран (68 %), …»
    own = lemmas(thing) - cue("general_goods")
    return ranked if own and own.isdisjoint(lemmas(told.indicator)) else None


def _may_rank(site: Site, before: Before) -> bool:
    by = before.phrase is not None and before.phrase.preposition == "по"
    return (before.named or by) and site.preposition in ("", "на", "в")


def _most_there(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«Самая высокая урожайность в Омской (35 ц/га) и Томской (34 ц/га) областях»: what is most, or least, there, where
    the clause has no verb but that of its being so."""
    upper = before.upper
    own = upper.subject or next((one for one in upper.phrases if not one.preposition and one.first.head >= 0), None)
    if own is None or site.preposition or upper.head(own).kind is not Kind.NOUN or own.start > before.places[-1]:
        return None
    if any(upper.words[at].lemma not in cue("occurring") for at in upper.predicates):
        return None
    most = {upper.words[at].lemma for at in own.first.modifiers} & (cue("superlative", "best") | {"самый"})
    there = (upper.words[at].text.lower() for at in range(own.end, before.places[-1]))
    noun = upper.head_lemma(own)
    measured = noun in own_measures() | cue(*_MEASURED) or noun.endswith("ость")
    shared = noun in cue("share") and not own.chain  # «Экспорт вырос. Наибольшая доля у Китая (24 %)»
    grows = noun in directions("nouns")  # «Наибольший прирост – в Туле (8 %)»
    if shared or grows or not (most and measured and not _WHERE.isdisjoint(there)):
        return None
    about = Located(upper, own)
    back = not own.chain and noun in cue("size") and memory.latest() is not None
    if back:  # «Безработица упала до 2 %. Самый высокий уровень – в Туве (8 %)»
        return meaning_of(None, memory, "level", "bracket")
    return meaning_of(about, memory, share_or_level(site, about), "bracket")


def _entered(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«в пятерку поставщиков вошли Китай (5 млн тонн) и Иран (3 млн)», where no value like it was told; «в число
    поставщиков муки …», whatever was."""
    found = entered(site, before.upper) if _may_rank(site, before) else None
    what = found is not None and bool(lemmas(found.indicator.partition(" ")[2]) - cue("general_goods"))
    return found if what or memory.alike(site.label, "level") is None else None


def _owners(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«Радик (51 % акций)»."""
    return owned_by(site, before.upper, before.phrase)


def _of_whole(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«четверть населения страны (35,7 млн человек)», «до 70 % минимума (32 тыс. тенге)»: the part before, counted."""
    told = memory.latest()
    same = told is not None and (told.sentence, told.measure) == (memory.sentence, "share")
    last = told is not None and (told.sentence, told.label, told.measure) == (memory.sentence, "PERCENT", "level")
    same = same or (last and before.amount == "PERCENT")
    return meaning_of(None, memory, "level", "same-in-brackets") if before.amount and same and site.unit else None


def _of_most(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«Больше всего туристов приехало из России (19 %) и Турции (15 %)»: the part of all that the clause tells."""
    whole = most_of(before.upper) if site.label == "PERCENT" and not site.preposition and site.right is None else None
    return None if whole is None else meaning_of(Located(before.upper, whole), memory, "share", "bracket")


def _spent_there(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«Больше всего потратят на оборону (13 млрд рублей) и медицину (7 млрд)»: what is spent on what the bracket stands
    behind."""
    upper, phrase = before.upper, before.phrase
    if site.label != "MONEY" or site.preposition or before.amount or phrase is None or phrase.first.head < 0:
        return None
    last = memory.told[-1] if memory.told else None
    next_one = last is not None and last.sentence == memory.sentence and last.indicator.startswith(_SPENT)
    if not (phrase.preposition == "на" or (next_one and not phrase.preposition)) or upper.case(phrase) == "Loc":
        return None
    verbs = {upper.words[at].lemma for at in upper.predicates}
    spent = not verbs.isdisjoint(cue("directing", "spent_by_itself")) or any(
        verb_noun(verb).partition(" ")[0] in cue("spendings") for verb in verbs
    )
    spent = spent or any(upper.head_lemma(one) in cue("spendings") for one in upper.phrases if one.first.head >= 0)
    one = one_of(phrase, before.places[-1])
    words = [word.text for word in upper.words[min((*one.first.modifiers, one.first.head)) : one.end]]
    about = Located(upper, one)
    return Meaning(f"{_SPENT}{' '.join(words)}", "level", "spent-there", about=about) if spent or next_one else None


_BY_CLAUSE: Final = (
    votes_behind,
    _of_most,
    _at_other_end,
    _most_there,
    _ranked,
    _owners,
    of_verb,
    of_another_time,
    _entered,
    of_name,
    _spent_there,
    _of_whole,
)
"""What the clause that the bracket hangs on tells, the first that answers."""


def _of_phrase(site: Site, before: Before, whole: Phrase, memory: Memory) -> Meaning | None:
    """«экспорт (5 млн тонн)»: of the phrase that the bracket stands behind."""
    upper, phrase = before.upper, one_of(whole, before.places[-1])
    if any(_stands_behind(one, upper, part.last) for one in site.readings for part in _parts(whole)[:-1]):
        whole = phrase  # «капуста (3,6 %) и картофель (2,8 %)», not «машины и оборудование (36 %)»
    if of_gdp(site):
        return meaning_of(Located(upper, phrase), memory, "share", "bracket")  # «госдолг (23 % ВВП) вырос»
    another = _next_person(site, upper, phrase, before.places[-1], memory)
    if another is not None:
        return another
    part = site.label == "PERCENT" and upper.head_lemma(phrase) in cue("share")  # «большинство россиян (63 %)»
    told = (
        _so_much_done(site, upper, phrase)
        or growing_there(site, upper, phrase, memory)
        or contributed(site, upper, phrase, memory)
        or next_of_list(site, upper, phrase, memory)
        or shown(site, upper, memory, phrase)
        or in_structure(site, upper, phrase)
        or occurring(site, upper, phrase, memory)
        or changed_there(site, upper, phrase, memory)
    )
    if told is None and not part:
        told = part_behind(site, upper, whole) or next_part(site, memory, Located(upper, whole))
    if part and not phrase.chain:  # «большая часть (60 %) экспорта»
        phrase = _with_whole(upper, phrase, before.places[-1])
    measure = "share" if part else share_or_level(site, Located(upper, phrase))
    return told or meaning_of(Located(upper, phrase), memory, measure, "bracket")


def _next_person(site: Site, upper: Reading, phrase: Phrase, last: int, memory: Memory) -> Meaning | None:
    """«За Белова — 40 %. Далее идут мэр Твери Анна Чернова (20 %) и лидер «Зари» Юрий Серов (9 %)»: what was told of
    one person is told of the next, whose title is no indicator."""
    told = memory.latest()
    titled = phrase.first.head >= 0 and titular(upper.head(phrase)) and is_person(upper.words[last])
    if site.label != "PERCENT" or site.preposition or not titled or told is None:
        return None
    near = told.sentence >= memory.sentence - 1 and told.label == "PERCENT" and told.measure != "change"
    step = f"as «{told.indicator}» before, of another person"
    return Meaning(told.indicator, told.measure, "same-in-brackets", told=told, step=step) if near else None


def _with_whole(upper: Reading, part: Phrase, last: int) -> Phrase:
    """The part with the whole behind the bracket: «большая часть (60 %) экспорта»; of a part that says how large it is
    the whole alone: «пятая часть (20 %) продаж»."""
    full = upper.phrase_of(last)
    if full is None or not full.chain or upper.words[last].lemma not in ("часть", "большинство"):
        return part
    sized = any("Anum" in tag for at in full.first.modifiers for tag in dictionary_tags(upper.words[at].text))
    return full.inner(0) if sized else full._replace(preposition="")


def _parts(phrase: Phrase) -> tuple[Part, ...]:
    return (phrase.first, *phrase.joined)


def _stands_behind(bracket: Reading, upper: Reading, place: int) -> bool:
    """Whether a bracket stands right behind a word of the clause that it hangs on."""
    hangs = bracket.clause.form is Form.BRACKET and bracket.clause.parent == upper.index
    return hangs and place in places_before(upper, bracket)[-1:]


def _power(site: Site, before: Before) -> Meaning | None:
    """«стоимость Хабаровской ТЭЦ-4 (410 МВт)», «52 малые ГЭС (270 МВт)»: how powerful what stands before it is."""
    if site.unit not in POWER or site.preposition:
        return None
    many = before.upper.words[before.places[-1]]
    counts = many.kind is Kind.QUANTITY and getattr(many.record, "label", "") == "CARDINAL"
    of = counted_genitive(many) if counts else ""
    return None if before.amount and not of else Meaning(f"мощность {of}".strip(), "level", "bracket")


def _under_colon(site: Site, before: Before) -> Meaning | None:
    """«вырос объем производства: руды (на 53 %), проката (на 24 %)», «увеличила экспорт фруктов — хурмы (на 43 %),
    яблок (на 2 %)»: of what the noun before the colon, or the dash, is told."""
    upper, phrase = before.upper, before.phrase
    begin = 0 if phrase is None else phrase.start
    dash = max((at + 1 for at, word in enumerate(upper.words[:begin]) if word.kind is Kind.DASH), default=0)
    colon = max((at for at in upper.colons if at <= begin), default=0) or dash
    frame = upper.before(colon - (colon == dash)) if colon else None
    frame = frame if frame is None or colon != dash else frame._replace(chain=())
    lemmas_before = [word.lemma for word in upper.words[:colon]]
    kinds = (directions("verbs"), directions("transitive"))
    turned = next((kind[one] for one in lemmas_before for kind in kinds if one in kind), None)
    if phrase is None or frame is None or turned is None or site.preposition != "на" or site.label != "PERCENT":
        return None
    head = upper.head(phrase)
    owned = upper.case(phrase) == "Gen" or indeclinable(head.text)
    listed = not phrase.preposition and owned and head.kind is Kind.NOUN
    thing = genitive(upper, one_of(phrase, before.places[-1])) if listed and not frame.preposition else ""
    if not thing or upper.head(frame).kind is not Kind.NOUN:
        return None
    text = f"{nominative(upper, frame)} {thing}"
    return Meaning(text, "change", "bracket", turned, Located(upper, phrase))


def _length(site: Site, before: Before) -> Meaning | None:
    """«строительство ветки Бахты – Аягоз (272 км)»: how long the line before it is."""
    phrase = before.phrase
    if site.unit not in ("km", "m") or site.preposition or before.amount or phrase is None:
        return None
    named = before.upper.before(phrase.start) if phrase.start and before.upper.head(phrase).kind is Kind.NAME else None
    own = phrase if named is None or phrase.preposition or before.upper.gaps[phrase.start] else named
    inner = [own.inner(at) for at in reversed(range(len(own.chain)))]
    line = next((one for one in (*inner, own) if before.upper.head_lemma(one) in cue("lines")), None)
    if line is None or before.upper.head(line).number != "Sing":
        return None
    about = Located(before.upper, line)
    return Meaning(f"протяженность {genitive(before.upper, line)}", "level", "bracket", about=about)


def _done_itself(site: Site) -> bool:
    """«составило 23,8 тыс. контейнеров (перевезено 397,5 тыс. тонн грузов)»: a bracket that tells a deed of its own."""
    words, at = site.reading.words, site.reading.predicate_place(site.place)
    if at is None or site.label != "QUANTITY" or site.preposition or site.right is None or site.right.preposition:
        return False
    return at == 0 and words[at].features.variant == "Short" and bool(verb_noun(words[at].lemma))


def _unchanged(site: Site, upper: Reading, memory: Memory) -> Meaning | None:
    """«прием сохранился на прежнем уровне (497 тыс. человек)»: how much it is still."""
    verb = next((upper.words[at] for at in upper.predicates), None)
    own = upper.subject
    alone = all(word.kind in BARE for word in site.reading.words) and not site.preposition
    if verb is None or own is None or not alone or verb.lemma not in cue("staying_same"):
        return None
    noun = upper.head(own).kind is Kind.NOUN and upper.head(own).features.animacy != "Anim"
    level = any(upper.head_lemma(one) == "уровень" for one in upper.phrases) or verb.lemma in cue("changing")
    return meaning_of(Located(upper, own), memory, "level", "bracket") if noun and level else None


def _so_much_done(site: Site, upper: Reading, phrase: Phrase) -> Meaning | None:
    """«собрали озимой пшеницы (527 тыс. т), ржи (484 тыс. т)»: the deed of goods told in a partitive genitive."""
    at = next((at for at in reversed(upper.predicates) if at < phrase.start), None)
    partitive = not phrase.preposition and upper.case(phrase) == "Gen" and upper.head(phrase).kind is Kind.NOUN
    if at is None or site.label != "QUANTITY" or site.preposition or not partitive:
        return None
    between = [word.kind for word in upper.words[at + 1 : phrase.start]]
    alone = all(kind in (Kind.ADJECTIVE, Kind.NOUN, Kind.COORDINATOR, Kind.ADVERB) for kind in between)
    known = verb_noun(upper.words[at].lemma) in deed_nouns()
    return deed(upper.words[at], upper, phrase, "bracket") if known and alone else None
