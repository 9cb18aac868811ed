"""Rules for values in brackets: «экспорт (5 млн тонн)», «Китай (26 %), Россия (13 %)»."""

from __future__ import annotations

from typing import Final

from extract.analyse.lemmas import dictionary_tags
from extract.link.attribute import POWER
from extract.link.behind import Before, behind, one_of
from extract.link.bracketed_change import caused, changed_there, growing_there, next_of_list, occurring, of_verb
from extract.link.clause import Form
from extract.link.cues import cue, deed_nouns, directions
from extract.link.grammar import lemmas, verb_noun
from extract.link.inside import counted_genitive
from extract.link.items import Kind
from extract.link.meaning import Meaning, deed, meaning_of
from extract.link.measures import of_gdp
from extract.link.memory import Memory
from extract.link.naming import points_back
from extract.link.phrases import Part, Phrase
from extract.link.ranking import (
    entered,
    has_partners,
    most_done,
    most_traded,
    next_place,
    owned_by,
    ranked_by,
    ranked_on,
    sold,
)
from extract.link.reading import Reading
from extract.link.share import in_structure, next_part, part_behind
from extract.link.site import Located, Site, places_before
from extract.link.wording import genitive, nominative
from extract.records import Measure

_AMOUNTS: Final = frozenset({"QUANTITY", "MONEY", "CARDINAL"})
_LIST: Final = 2  # brackets that make a list
_BARE: Final = frozenset({Kind.QUANTITY, Kind.COORDINATOR, Kind.ADVERB})


def bracket(site: Site, memory: Memory) -> Meaning | None:
    """«экспорт (5 млн тонн)», «Радик (51 % акций)»: the number says what the phrase before the bracket names."""
    before = behind(site)
    sized = None if before is None else _power(site, before) or _length(site, before)
    if sized is not None:
        return sized
    listed = None if before is None else _under_colon(site, before)
    if listed is not None:
        return listed
    if site.unit in cue("mandates") and site.label == "CARDINAL":
        return None  # «30 % голосов (157 мандатов)»
    last = memory.told[-1] if memory.told else None
    same = last is not None and last.sentence == memory.sentence and site.preposition in ("до", "с")
    if before is not None and last is not None and same and _valued_before(site):
        # «акции «Северстали» (-2,4 %, до 896 рублей)»
        return Meaning(last.indicator, "level", "same-in-brackets", told=last, step="the value before in brackets")
    if before is None or (site.dash and site.left is not None and site.left is site.reading.subject):
        return None  # «(бюджет картины — 150 млн)» speaks for itself
    if _done_itself(site):
        return None
    unchanged = _unchanged(site, before.upper, memory)
    if unchanged is not None:
        return unchanged
    if before.upper.words[before.places[-1]].kind is Kind.QUANTITY or (before.amount and site.label == "PERCENT"):
        return _of_amount(site, before, memory)
    by = before.phrase is not None and before.phrase.preposition == "по"  # «лидирует по надоям (9 тыс. кг)»
    may_rank = (before.named or by) and site.preposition in ("", "на", "в")
    ranked = ranked_by(site, before.upper) if may_rank else None
    of_whole = ranked is not None and ranked.measure == "share" and memory.latest() is not None
    if ranked is not None and not of_whole:  # «привлекли 35 млрд. Крупнейшими инвесторами стали Китай (24 %), …»
        return ranked
    owners = owned_by(site, before.upper, before.phrase)
    told = (
        owners
        or of_verb(site, before, memory)
        or _of_another_time(site, before, memory)
        or _of_name(site, before, memory)
        or (entered(site, before.upper) if may_rank and memory.alike(site.label, "level") is None else None)
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
    whole, phrase = phrase, one_of(phrase, before.places[-1])
    if any(_stands_behind(one, before.upper, part.last) for one in site.readings for part in _parts(whole)[:-1]):
        whole = phrase  # «капуста (3,6 %) и картофель (2,8 %)», not «машины и оборудование (36 %)»
    if of_gdp(site):
        return meaning_of(Located(before.upper, phrase), memory, "share", "bracket")  # «госдолг (23 % ВВП) вырос»
    done = _so_much_done(site, before.upper, phrase)
    if done is not None:
        return done
    upper = before.upper
    changed = growing_there(site, upper, phrase, memory) or next_of_list(site, upper, phrase, memory)
    changed = changed or in_structure(site, upper, phrase) or occurring(site, upper, phrase, memory)
    changed = changed or changed_there(site, upper, phrase, memory)
    part = site.label == "PERCENT" and upper.head_lemma(phrase) in cue("share")  # «большинство россиян (63 %)»
    shared = None if part else part_behind(site, upper, whole) or next_part(site, memory, Located(upper, whole))
    if part and not phrase.chain:  # «большая часть (60 %) экспорта»
        phrase = _with_whole(upper, phrase, before.places[-1])
    return changed or shared or meaning_of(Located(upper, phrase), memory, "share" if part else "level", "bracket")


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
    """«вырос объем производства: руды (на 53 %), проката (на 24 %)»: of what the noun before the colon is told."""
    upper, phrase = before.upper, before.phrase
    colon = max((at for at in upper.colons if phrase is not None and at <= phrase.start), default=0)
    frame = upper.before(colon) if colon else None
    verb = next((word for word in upper.words[:colon] if word.lemma in directions("verbs")), None)
    if phrase is None or frame is None or verb is None or site.preposition != "на" or site.label != "PERCENT":
        return None
    listed = not phrase.preposition and upper.case(phrase) == "Gen" and upper.head(phrase).kind is Kind.NOUN
    thing = genitive(upper, one_of(phrase, before.places[-1])) if listed and not frame.preposition else ""
    if not thing or upper.head(frame).kind is not Kind.NOUN:
        return None
    text = f"{nominative(upper, frame)} {thing}"
    return Meaning(text, "change", "bracket", directions("verbs")[verb.lemma], Located(upper, phrase))


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
    alone = all(word.kind in _BARE for word in site.reading.words) and not site.preposition
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


def _valued_before(site: Site) -> bool:
    """Whether the bracket has a value before this one."""
    return any(word.kind is Kind.QUANTITY for word in site.reading.words[: site.anchor])


def _of_amount(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«5,4 млрд кубометров (51 %)», «упал на 26,9 % (на 18,4 млрд)»: the value before, told otherwise."""
    # «967 тыс. человек (в июле — 983 тыс. человек)», not «52 % (922 774 голоса)»
    if site.label == "CARDINAL" and site.unit:
        told = memory.latest()  # «прирост составил 196 тысяч человек (в 2015 году — 169 тысяч человек)»
        grown = told is not None and (told.measure, told.unit, told.sentence) == ("change", site.unit, memory.sentence)
        if told is not None and grown and site.reading.times and site.reading.subject is None:
            return meaning_of(None, memory, "change", "same-in-brackets", direction=told.direction)
        tallied = told is not None and (told.measure, told.sentence) == ("change", memory.sentence) and before.amount
        if (
            tallied and site.unit in cue("tallies", "points") and not site.preposition
        ):  # «поголовье выросло на 2 % (5 тыс. голов)», «индекс упал на 1 % (2700 пунктов)»
            return meaning_of(None, memory, "level", "same-in-brackets")
        return _of_another_time(site, before, memory)
    right, part = site.right, memory.share()
    percent = site.label == "PERCENT" and not site.preposition
    if percent and right is not None and right.preposition in ("", "от"):
        if site.reading.head_lemma(right) in cue("reckoned_by"):  # «долг — 7,5 трлн рублей (10,6 % ВВП)»
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
    told = memory.latest()
    otherwise = site.reading.words[0].lemma == "или" and not site.preposition  # «на 0,24 % (или 14 коп.)»
    if otherwise and told is not None and (told.sentence, told.measure) == (memory.sentence, "change"):
        return meaning_of(None, memory, "change", "same-in-brackets", direction=told.direction)
    by = site.preposition == "на" or (site.preposition, site.label) == ("в", "MULTIPLE")  # «на 360 (в полтора раза)»
    change = memory.change() if by else None
    if change is not None:  # «упал на 26,9 % (на 18,4 млрд кубометров)»
        return meaning_of(None, memory, "change", "same-in-brackets", direction=change.direction)
    aside = _of_aside(site, before, memory)
    if aside is not None:
        return aside
    told = memory.latest()
    exchanged = told is not None and {told.label, site.label} == {"MONEY"} and told.unit != site.unit
    alone = site.anchor == 0 and site.place == len(site.reading.words) - 1 and not site.preposition
    if told is not None and exchanged and alone and (told.sentence, told.measure) == (memory.sentence, "change"):
        # «сократились на 3 млрд тенге (6 млн долларов)»
        return meaning_of(None, memory, "change", "same-in-brackets", direction=told.direction)
    share = told is not None and (told.label, told.measure) == (site.label, "share")  # «доля — 37 % (год назад — 36 %)»
    return meaning_of(None, memory, "share" if share else "level", "same-in-brackets")


def _of_aside(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«3 млн тонн при урожайности 32 ц/га (годом ранее — 28 ц/га)»: the size told by the way right before."""
    last = memory.told[-1] if memory.told else None
    valued = before.upper.words[before.places[-1]].kind is Kind.QUANTITY and not site.preposition
    if last is None or not (valued and last.aside and site.reading.subject is None):
        return None
    if (last.sentence, last.unit, last.label) != (memory.sentence, site.unit, site.label):
        return None
    return Meaning(last.indicator, last.measure, "same-in-brackets", last.direction, told=last, step="the value before")


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
    seen = None if before.phrase is None else occurring(site, before.upper, before.phrase, memory)
    seen = seen or _seen_with(site, before.upper, memory)
    if seen is not None:  # «прирост долга наблюдался в Красноярском крае (+77 млрд)»
        return seen
    if site.bare and own is not None and before.upper.head_lemma(own) in cue("numbers"):
        return meaning_of(Located(before.upper, own), memory, "level", "bracket")
    place = next_place(site, memory, before.upper)
    if place is not None and place.measure == "change" and site.preposition in ("", "на", "в"):
        return place
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
    leads = not memory.told or memory.told[0].sentence == memory.sentence  # the first sentence of its paragraph
    on = ranked_on(site, memory, before.upper) if leads else None
    if site.label not in ("QUANTITY", "MONEY"):
        return on
    done = most_done(before.upper) or (_done_there(before.upper) if memory.latest() is None else None)
    return done or _going_on(site, before.upper, memory) or on or most_traded(before.upper)


def _seen_with(site: Site, upper: Reading, memory: Memory) -> Meaning | None:
    """«Наибольший товарооборот зафиксирован с Китаем (28 %) и Ираном (5 %)»: the subject that is largest with each."""
    own = upper.subject
    verb = next((upper.words[place] for place in upper.predicates), None)
    if own is None or verb is None or verb.lemma not in cue("occurring") or site.label not in ("MONEY", "PERCENT"):
        return None
    most = any(upper.words[at].lemma in cue("superlative") for at in own.first.modifiers)
    if not most or site.preposition or upper.head_lemma(own) in directions("nouns") or points_back(upper, own):
        return None
    measure: Measure = "share" if site.label == "PERCENT" else "level"
    return meaning_of(Located(upper, own), memory, measure, "bracket")


def _going_on(site: Site, upper: Reading, memory: Memory) -> Meaning | None:
    """«В пятерку вошли также Китай (5,6 млрд) и Иран (3 млрд)»: a list of names goes on with what was told of one."""
    brackets = [one for one in site.readings if one.clause.form is Form.BRACKET and one.clause.parent == upper.index]
    counted = (word for word in upper.words if word.kind is Kind.QUANTITY)  # «замыкают десятку партнеров Чехия (5 млн)»
    if len(brackets) < _LIST or any(getattr(word.record, "label", "") != "CARDINAL" for word in counted):
        return None
    earlier = [one for one in reversed(memory.told) if one.sentence < memory.sentence]
    earlier = earlier or [one for one in (memory.carried,) if one is not None]
    alike = [one for one in earlier if (one.label, one.measure) == (site.label, "level")]
    if has_partners(upper):
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
    if not upper.lemmas.isdisjoint(cue("places")):
        return None  # «На третью строчку опустилась комедия «Свадьба» (58 млн)»
    own = upper.subject
    verb = next((upper.words[place] for place in upper.predicates), None)
    if verb is None or own is None or verb.features.voice not in ("Pass", "Mid"):
        return None
    return deed(verb, upper, own, "bracket")


def _goes_on(site: Site, upper: Reading) -> bool:
    """Whether the bracket before this one hangs on the same clause: a list goes on."""
    return any(
        one.clause.form is Form.BRACKET and one.clause.parent == upper.index
        for one in site.readings[: site.reading.index]
    )
