"""What a value is estimated, expected or called."""

from __future__ import annotations

from extract.link.clause import Form
from extract.link.clause_object import direct_object, valuer
from extract.link.clause_subject import subject
from extract.link.cues import cue, directions
from extract.link.items import Item, Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.measures import share_or_level
from extract.link.memory import Memory
from extract.link.phrases import THIRD_PERSON, Phrase
from extract.link.site import Located, Site
from extract.link.trends import acts
from extract.link.wording import genitive
from extract.records import Direction


def estimated(site: Site, memory: Memory) -> Meaning | None:
    """«оценила капитализацию в 19 млрд», «довести показатель до 1 млрд»."""
    verb = site.predicate
    place = site.reading.predicate_place(site.place)
    settled = verb is not None and site.sized and verb.lemma in cue("budgeting")  # «предусматривает объем на уровне …»
    if verb is None or not (verb.lemma in cue("estimate") or settled):
        return None
    foreseen = _foreseen(site, verb, place)
    if foreseen is not None:
        return meaning_of(foreseen, memory, "level", "estimated")
    if site.preposition not in ("в", "до", "на") or site.label == "MULTIPLE":
        return None
    if verb.participle and site.reading.clause.form is Form.PARTICIPLE and site.preposition == "в":
        # «ниже потенциала, оцениваемого агентством в 4,5 %»
        return meaning_of(subject(site.readings, site.reading), memory, share_or_level(site, None), "estimated")
    if place is None:
        return None
    valued = verb.lemma in cue("valuing") and site.item.tokens[-1].case != "Loc"  # «число жертв оценили в 200 человек»
    if site.label == "CARDINAL" and site.unit and site.preposition == "в" and not (site.sized or valued):
        return None  # «рост зафиксировали в 28 регионах»
    if site.place < place and site.reading.subject is not None and site.left is not None:
        return None  # «Китай с долей в 17 % сохранил второе место»
    left = site.left
    by = left is not None and site.reading.case(left) == "Ins" and left.end == site.anchor and site.preposition == "в"
    if by and valuer(site.reading, place) is None:
        return None  # «запланирован запуск завода с объемом производства в 2 млрд рублей»
    found = direct_object(site.reading, place, site.place) or _pronoun_object(site) or _leading_object(site, place)
    located = Located(site.reading, found) if found is not None else subject(site.readings, site.reading)
    if located is None:
        return None
    located = _decided(site, located) or located
    direction = directions("nouns").get(located.reading.head_lemma(located.phrase))
    rated = site.label == "PERCENT" and site.preposition == "в" and not site.sized  # «рост ВВП оценивается в 4,4 %»
    # «прогнозировал снижение переводов на 40 %»
    if direction and located.phrase.chain and (site.preposition == "на" or rated):
        inner = Located(located.reading, located.phrase.inner(0))
        return meaning_of(inner, memory, "change", "estimated", direction=direction)
    if direction and located.phrase.chain and site.preposition == "до":  # «прогнозируют рост перевозок до 4 млн тонн»
        located = Located(located.reading, located.phrase.inner(0))
    if is_worth(site, verb, located):
        return worth(located, "estimated")
    meaning = meaning_of(located, memory, share_or_level(site, None), "estimated")
    if meaning is None and site.label != "MONEY":
        return None
    if meaning is None:  # «оценили Facebook в 19 млрд»
        return Meaning("стоимость", "level", "estimated", about=located)
    return meaning


def _foreseen(site: Site, verb: Item, place: int | None) -> Located | None:
    """«прогнозирует урожай зерна в этом году свыше 20 млн тонн»: what is foreseen, apart from its amount."""
    if place is None or verb.lemma not in cue("expecting") or site.preposition in ("в", "до", "на", "с", "от", "из"):
        return None
    thing = direct_object(site.reading, place, site.place)
    if thing is None or not place < thing.start < site.anchor or site.reading.head(thing).kind is not Kind.NOUN:
        return None
    amount = site.reading.head(thing).features.animacy != "Anim" and site.label in ("QUANTITY", "MONEY")
    between = site.reading.words[thing.end : site.anchor]  # not «планируется кабель мощностью 1 ГВт»
    apart = all(word.kind in (Kind.TIME, Kind.PREPOSITION, Kind.ADVERB) for word in between)
    return Located(site.reading, thing) if amount and between and apart else None


def expected(site: Site, memory: Memory) -> Meaning | None:
    """«ВВП вырастет на 3,1 %; осенью фонд рассчитывал на 2,9 %», «теперь там ждут 4,4 %»: of what was told before."""
    verb, reading, told = site.predicate, site.reading, memory.latest()
    place = reading.predicate_place(site.place)
    led = "на" if verb is not None and verb.lemma == "рассчитывать" else ""
    if verb is None or place is None or verb.lemma not in cue("expecting") or site.preposition != led:
        return None
    alike = told is not None and (told.label, told.unit) == (site.label, site.unit) and site.label != "CARDINAL"
    alike = alike and told is not None and told.sentence >= memory.sentence - 1
    between = any(one.start > place and one.end <= site.anchor for one in reading.phrases if not one.preposition)
    if told is None or not alike or place > site.place or (between and reading.subject is None) or site.right:
        return None
    own = reading.subject
    doers = cue("body", "speakers", "experts") | {"он", "она", "они"}
    if own is not None and not acts(Located(reading, own)) and reading.head_lemma(own) not in doers:
        return None
    if told.measure == "change" and told.label != "PERCENT" and not led:
        # «Долг на 1 июля — 11 млрд. За полугодие он вырос на 0,4 млрд. К концу года ждут 12 млрд»
        levels = (one for one in reversed(memory.told) if one.measure == "level" and one.label == told.label)
        told = next((one for one in levels if one.head == told.head), told)
    foretold = told.indicator.split()[0] in cue("forecasts")
    direction: Direction = "" if foretold else told.direction
    step = "what was told before is expected to be so"
    return Meaning(told.indicator, "level" if foretold else told.measure, "expected", direction, told=told, step=step)


def _decided(site: Site, located: Located) -> Located | None:
    """«утвердили решение о выплате дивидендов в размере 5 млрд»: what has been decided."""
    reading, phrase = located.reading, located.phrase
    about = reading.starting(phrase.end) if phrase.end < len(reading.words) else None
    if reading.head_lemma(phrase) not in cue("decisions") or about is None or about.end > site.anchor:
        return None
    if about.preposition not in ("о", "об"):
        return None
    about = about._replace(preposition="")
    while about.chain and reading.head_lemma(about) in cue("acts"):
        about = about.inner(0)
    return Located(reading, about)


def is_worth(site: Site, verb: Item, located: Located) -> bool:
    """«проект оценивается в 5 млн рублей»: a thing, not a sum, has its value told."""
    head = located.reading.head_lemma(located.phrase)
    return site.label == "MONEY" and verb.lemma in cue("valuing") and head in cue("worth")


def worth(located: Located, rule: str) -> Meaning:
    """What a thing is worth: «стоимость завода»."""
    return Meaning(f"стоимость {genitive(located.reading, located.phrase)}".strip(), "level", rule, about=located)


def called(site: Site, memory: Memory) -> Meaning | None:
    """«Пределом коридора правительство называет 6 млн тонн»: what the value is called."""
    verb = site.predicate
    if verb is None or verb.kind is not Kind.VERB or verb.lemma not in cue("calling") or site.preposition:
        return None
    by = (one for one in site.reading.phrases if not one.preposition and one.end <= site.anchor)
    found = next((one for one in by if site.reading.case(one) == "Ins"), None)
    if found is None or site.reading.head(found).kind is not Kind.NOUN or verb.passive:
        return None
    return meaning_of(Located(site.reading, found), memory, share_or_level(site, None), "estimated")


def _leading_object(site: Site, place: int) -> Phrase | None:
    """«Урожай зерновых Минсельхоз прогнозировал на уровне 130 млн тонн»: a noun before the name that acts, whose form
    is that of a subject."""
    reading = site.reading
    before = [one for one in reading.phrases if one.end <= place and not one.preposition and one.first.head >= 0]
    acting = [one for one in before if _acts(reading.head(one))]
    things = [one for one in before if reading.head(one).kind is Kind.NOUN and reading.case(one) in ("Nom", "Acc")]
    inanimate = [one for one in things if reading.head(one).features.animacy != "Anim"]
    return inanimate[0] if acting and inanimate and inanimate[0].start < acting[-1].start else None


def _acts(head: Item) -> bool:
    doer = head.kind in (Kind.NAME, Kind.PRONOUN) or head.lemma in cue("speakers", "body")
    return (doer or head.features.animacy == "Anim") and head.case in ("Nom", "")


def _pronoun_object(site: Site) -> Phrase | None:
    """«аналитики оценивают ее в 9 млрд»."""
    bare = (one for one in site.reading.phrases if not one.preposition and one.first.head >= 0)
    return next((one for one in bare if site.reading.words[one.first.head].text.lower() in THIRD_PERSON), None)
