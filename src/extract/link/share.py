"""Rules for shares and rates: what part of a whole, at what interest."""

from __future__ import annotations

from extract.link.clause_object import direct_object
from extract.link.clause_subject import subject
from extract.link.cues import cue, directions
from extract.link.grammar import lower_first
from extract.link.items import Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.memory import Memory, Told
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.share_whole import fraction
from extract.link.site import Located, Site
from extract.link.wording import genitive, instrumental, nominative


def owned(site: Site, memory: Memory) -> Meaning | None:
    """«фонду принадлежит в проекте 51 %»: a part that somebody has, of what is not told behind it."""
    verb, right = site.predicate, site.right
    if site.label == "PERCENT" and site.preposition == "на" and verb is not None and verb.lemma == "принадлежать":
        return Meaning("доля", "share", "owned")  # «Компания на 51 % принадлежит государству»
    if site.label != "PERCENT" or site.preposition:
        return None
    if (told := _owned_before(site, memory)) is not None:
        return Meaning(told.indicator, "share", "owned", told=told, step="a part of the same, that somebody else has")
    if verb is None or verb.lemma not in cue("owning"):
        return None
    if right is not None and right.preposition in ("", "от", "из") and right.start == site.place + 1:
        return None  # «принадлежит 51 % акций»; «60 % которого принадлежит» is a part of a whole
    at, left = site.reading.predicate_place(site.place), site.left
    if at == site.place + 1 and left is None:  # «51 % принадлежит казахстанской стороне»
        return Meaning(_stake(site.reading), "share", "owned")
    if at is None or at > site.place or (left is not None and left.start > at and not left.preposition):
        return None  # «имеет рентабельность 5 %»
    return Meaning("доля", "share", "owned")


def _stake(reading: Reading) -> str:
    """«Контрольный пакет в ней, 51 %, принадлежит Китаю»: what is owned, where the clause names it."""
    own = reading.subject
    named = own is not None and reading.head_lemma(own) in ("пакет", "блокпакет")
    return nominative(reading, own._replace(chain=())) if named and own is not None else "доля"


def _owned_before(site: Site, memory: Memory) -> Told | None:
    """«51 % принадлежит Казахстану, 49 % — китайской компании»: what of the whole told before has another owner."""
    last, words, dash = memory.latest(), site.reading.words, site.place + 1
    if last is None or last.sentence != memory.sentence or last.measure != "share":
        return None
    verbs = {one.words[place].lemma for one in site.readings[: site.reading.index] for place in one.predicates}
    owner = site.reading.starting(dash + 1) if dash + 1 < len(words) and words[dash].kind is Kind.DASH else None
    if owner is None or owner.preposition or verbs.isdisjoint(cue("owning")):
        return None
    named = words[dash + 1].kind is Kind.NAME
    return last if named or words[dash + 1].case in ("Dat", "Gen") else None


def given(site: Site, memory: Memory) -> Meaning | None:
    """«В структуре доходов билеты дают 12 %» → «доля билетов в структуре доходов»."""
    reading, own, verb = site.reading, site.reading.subject, site.predicate
    if verb is None or verb.lemma not in cue("giving_part") or verb not in reading.words or own is None:
        return None
    if reading.head_lemma(own) in cue("share") | {"вес"}:  # «доля транзита в общем объеме составила 23 %»
        return None
    if reading.head_lemma(own) in frozenset(directions("nouns")) | cue("ratios", but=("reductions",)):
        return None  # «рост в производстве мяса составил 5 %»
    if site.label != "PERCENT" or site.right is not None or site.preposition or reading.head(own).kind is not Kind.NOUN:
        return None
    whole = (one for one in reading.phrases if (one.preposition, reading.case(one)) == ("в", "Loc"))
    whole = (one for one in whole if one.chain or any(reading.words[at].lemma == "общий" for at in one.first.modifiers))
    of = next((one for one in whole if reading.head_lemma(one) in cue("structures")), None)
    if reading.head_lemma(own) in cue("share"):
        return None  # «доля билетов в структуре доходов составила 12 %»
    thing = "" if of is None else genitive(reading, own)
    if of is None or not thing:
        return None
    text = f"доля {thing} {lower_first([reading.text(of)])}"
    return Meaning(text, "share", "share-verb", about=Located(reading, own))


def living(site: Site, memory: Memory) -> Meaning | None:
    """«Доля горожан — 36 %, на селе живет 64 %»: the part of a population that lives somewhere."""
    verb, right = site.predicate, site.right
    if verb is None or verb.lemma not in cue("inhabiting") or site.preposition:
        return None
    of = right is not None and not right.preposition and site.reading.case(right) == "Gen"
    if not (site.label == "PERCENT" or fraction(site)) or of or site.reading.subject is not None:
        return None
    told = memory.latest()
    if told is not None and told.sentence == memory.sentence and "население" in told.indicator:
        return Meaning(told.indicator, "share", "share-verb", told=told, step="a part of the population told")
    return Meaning("население", "share", "share-verb", step=f"«{verb.text}»: who lives there")


def in_structure(site: Site, upper: Reading, phrase: Phrase) -> Meaning | None:
    """«В структуре экспорта преобладают пшеница (21 %) и мука» → «доля пшеницы в структуре экспорта»."""
    if site.label != "PERCENT" or site.preposition or phrase.preposition or upper.lemmas.isdisjoint(cue("structures")):
        return None
    wholes = (one for one in upper.phrases if one.preposition == "в" and one.chain and one.end <= phrase.start)
    of = next((one for one in wholes if upper.head_lemma(one) in cue("structures")), None)
    thing = genitive(upper, phrase) if upper.head(phrase).kind is Kind.NOUN else ""
    if of is None or not thing or (not upper.head(phrase).subject and upper.case(phrase) not in ("Nom", "Acc")):
        return None
    return Meaning(f"доля {thing} {lower_first([upper.text(of)])}", "share", "bracket", about=Located(upper, phrase))


def yearly(site: Site, memory: Memory) -> Meaning | None:
    """«под 12 % годовых»: an interest rate."""
    right = site.right
    rated = right is not None and site.reading.words[right.first.last].lemma in ("годовой", "годовые")
    if site.label != "PERCENT" or not (rated or site.preposition == "под"):
        return None
    verb = site.predicate
    if (
        verb is not None
        and site.preposition != "под"
        and (verb.lemma in cue("level") or verb.lemma in directions("verbs"))
    ):
        return None
    if site.left is not None and site.preposition != "под":
        return None
    rate = _rate_named(site)
    if rate is not None:
        return Meaning(nominative(site.reading, rate), "level", "interest-rate", about=Located(site.reading, rate))
    return Meaning("ставка", "level", "interest-rate")


def _rate_named(site: Site) -> Phrase | None:
    """«прогноз по средней ключевой ставке на уровне 14 % годовых»: the rate, where the clause says which it is."""
    if site.preposition == "под" or "ставка" not in site.reading.lemmas:
        return None
    for phrase in reversed([one for one in site.reading.phrases if one.end <= site.anchor]):
        for inner in phrase.nested:
            if site.reading.head_lemma(inner) == "ставка" and inner.first.modifiers:
                return inner._replace(preposition="", chain=())
    return None


def provided(site: Site, memory: Memory) -> Meaning | None:
    """«обеспечивает себя молоком на 87 %», «школы обеспечены учебниками на 90 %»: how far something is provided."""
    verb, reading = site.predicate, site.reading
    if verb is None or verb.lemma not in cue("providing") or (site.preposition, site.label) != ("на", "PERCENT"):
        return None
    himself = "себя" in reading.forms
    if not himself and verb.features.variant != "Short":
        return None
    given = (one for one in reading.phrases if not one.preposition and reading.case(one) == "Ins")
    thing = next((one for one in given if reading.head(one).kind is Kind.NOUN), None)
    text = "" if thing is None else instrumental(reading, thing)
    return Meaning(f"обеспечение {text}", "level", "provided", about=subject(site.readings, reading)) if text else None


def completed(site: Site, memory: Memory) -> Meaning | None:
    """«план выполнен на 27 %», «завод выполнил план на 97 %»: the part of it that is done."""
    verb, reading = site.predicate, site.reading
    if verb is None or verb.lemma not in cue("completing") or site.preposition != "на":
        return None
    if site.label != "PERCENT" and not (fraction(site) and verb.features.variant == "Short"):
        return None
    of = site.right if site.right is not None and not site.right.preposition else None
    if of is not None and reading.case(of) == "Gen" and reading.head_lemma(of) not in cue("reckoned_by"):
        return None  # «на 40 % площадей посеян рапс», not «налог собрали на 104 % плана»
    if verb.features.variant != "Short" and not verb.lemma.endswith("ся"):
        if site.sized:  # «обеспечив рентабельность на уровне 15 %»
            return None
        place = next((at for at, word in enumerate(reading.words) if word is verb), None)
        thing = None if place is None else direct_object(reading, place, site.place)
        if thing is None and place is not None and verb.participle:  # «хозяйство, выполнившее план на 33 %»
            thing = reading.phrase_of(place)
        return None if thing is None else meaning_of(Located(reading, thing), memory, "share", "completed")
    return meaning_of(subject(site.readings, site.reading), memory, "share", "completed")
