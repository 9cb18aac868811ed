"""Rules for people counted without a noun: «трое погибли», «еще 17 пострадали»."""

from __future__ import annotations

from extract.analyse.lemmas import inflect, parses
from extract.link.cues import cue
from extract.link.deeds import PERSON, death, doer, hurt, people_do
from extract.link.grammar import gender_of, in_genitive, participle
from extract.link.items import Features, Item, Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory, Told
from extract.link.site import Site


def people(site: Site, memory: Memory) -> Meaning | None:
    """«еще четверо госпитализированы», «трое погибли»: people counted without a noun."""
    verb = site.predicate
    told = _whole(memory)
    if told is not None and told.sentence == memory.sentence and _of_state(site):
        return of_those_told(site, memory)
    done_to = taken(site) or _damaged(site, told, memory)
    if done_to is not None:
        return done_to
    of_people = told is not None and told.unit in cue("people") and told.sentence == memory.sentence
    bare = site.bare and site.label == "CARDINAL" and not site.preposition and site.reading.subject is None
    more = of_people and bare and verb is not None and verb in site.reading.words and bool(doer(verb))
    others = told is not None and told.sentence == memory.sentence and not of_people and _living(told.unit)
    befell = suffering(site) and not others  # «из 20 коров 5 погибли»
    if not (collective(site) or more or befell) or verb is None:  # «погибли 895 человек, пострадали свыше 11 тысяч»
        return None
    if _in_a_state(site, verb):
        return Meaning(PERSON.text, "level", "count", step=f"«{site.item.text}»: people")
    done = participle(verb.lemma, PERSON) if verb.features.variant == "Short" else doer(verb)
    if not done and "ранение" not in site.reading.lemmas:
        done = hurt(site, verb, PERSON)
    text = people_do(site, verb) if befell and not done else " ".join(filter(None, (done, PERSON.text)))
    text = f"{death(verb)} {in_genitive(PERSON.lemma, plural=True)}" if death(verb) else text
    return Meaning(text, "level", "count", step=f"«{site.item.text}»: people")


def _damaged(site: Site, told: Told | None, memory: Memory) -> Meaning | None:
    """«разрушены 72 квартиры, еще 230 получили повреждения»: things, not people, that a bare number counts."""
    verb = site.predicate
    harmed = verb is not None and verb.lemma in ("получить", "получать") and "повреждение" in site.reading.lemmas
    if told is None or told.sentence != memory.sentence or not (told.unit and site.bare and harmed):
        return None
    if _living(told.unit) or told.unit in cue("people"):
        return None
    gender = {"Fem": "femn", "Neut": "neut"}.get(gender_of(told.unit), "masc")
    done = inflect("повредили", frozenset({"PRTF", "past", "pssv", "nomn", "sing", gender}), "VERB")
    return Meaning(f"{done} {told.unit}", "level", "count", told=told, step="what is damaged") if done else None


def _whole(memory: Memory) -> Told | None:
    """«Погибли 94 человека, в том числе 12 детей, 76 пострадали»: what was told last, but no part of it."""
    last = memory.latest()
    group = (one for one in reversed(memory.told) if last is not None and one.sentence == last.sentence)
    wholes = (one for one in group if one.label == "CARDINAL" and not (one.part or one.aside))
    return next(wholes, last) if last is not None and last.part else last


def _in_a_state(site: Site, verb: Item) -> bool:
    """«Погиб один человек, еще двое в тяжелом состоянии»: whether the verb was of others."""
    right, at = site.right, site.reading.predicate_place(site.place)
    there = right is not None and right.preposition == "в" and site.reading.head_lemma(right) in cue("states")
    between = () if at is None else site.reading.words[at + 1 : site.anchor]
    return there and verb in site.reading.words and any(word.kind is Kind.QUANTITY for word in between)


def of_those_told(site: Site, memory: Memory) -> Meaning | None:
    """«Погибли трое, восемь были госпитализированы», «310 пациентов, у 42 подтвержден грипп», «состояние троих врачи
    оценивают как тяжелое»: a bare number of the people told of before, by what was done to them or is told of them."""
    near = (one for one in reversed(memory.told) if one.sentence >= memory.sentence - 1 and one.measure == "level")
    last = memory.latest()
    of_part = last is not None and last.part and _whole(memory) is last
    near = (one for one in near if of_part or not one.part)
    told = next((one for one in near if one.label == "CARDINAL" and _of_people(one)), None)
    if told is None:
        return None
    verb, reading = site.predicate, site.reading
    noun = _living_being(told.unit) if told.unit and told.unit not in cue("people") else PERSON
    if site.preposition == "у" or _of_state(site):
        return Meaning(noun.text, "level", "count", told=told, step="of those told of before")
    at = site.place + 1
    does = at < len(reading.words) and reading.words[at] is verb and site.preposition == "" and reading.subject is None
    if does and verb is not None and (verb.number, verb.features.variant) == ("Plur", "") and told.unit:
        return Meaning(noun.text, "level", "count", told=told, step="some of those told of before")
    short = verb is not None and verb in reading.words and (verb.features.variant, verb.number) == ("Short", "Plur")
    if verb is None or not short or site.preposition or reading.subject is not None or told.aside:
        return None
    done = participle(verb.lemma, noun)
    return Meaning(f"{done} {noun.text}", "level", "count", step=f"others who: «{verb.text}»") if done else None


def _of_people(told: Told) -> bool:
    """Whether what was told counted people, or other living beings."""
    if not told.unit:
        return told.indicator.endswith((PERSON.text, "людей"))
    return told.unit in cue("people", "by_themselves") or any(one.tag.animacy == "anim" for one in parses(told.unit))


def _of_state(site: Site) -> bool:
    """«состояние троих тяжелое»: whether the noun right before says what is told of those counted."""
    left = site.left if site.bare and not site.preposition else None
    right_behind = left is not None and left.end == site.anchor and not (left.preposition or left.chain)
    return right_behind and left is not None and site.reading.head_lemma(left) in cue("fates_told")


def suffering(site: Site) -> bool:
    """«300 случаев заражения, 12 умерли»: whether a bare number is the subject of what befalls people."""
    return not site.unit and _befalls(site)


def _befalls(site: Site) -> bool:
    """Whether a number without a noun of its own is the subject of what befalls people."""
    verb, at = site.predicate, site.reading.predicate_place(site.place)
    if verb is None or at is None or verb.number != "Plur":
        return False
    hurt = verb.lemma == "получить" and not site.reading.lemmas.isdisjoint(cue("wounds"))  # «14 получили ранения»
    if not hurt and verb.lemma not in cue("suffering"):
        return False
    bare = site.label == "CARDINAL" and site.preposition in ("", "до", "от") and site.reading.subject is None
    if not bare:
        return False
    return site.place == at - 1 or site.anchor - site.dash == at + 1 or _some_between(site, at)  # «ранены – 27»


def _some_between(site: Site, at: int) -> bool:
    """«еще семеро, в том числе ребенок, пострадали»: whether but some of those counted are told before the verb."""
    words, place = site.reading.words, site.place + 1
    between = [word.text.lower() for word in words[place : place + 3]]
    some = between in (["в", "том", "числе"],) or between[:1] == ["включая"] or between[:2] in (["среди", "них"],)
    return place < at and site.reading.gaps[place] and site.reading.gaps[at] and some


def _living(unit: str) -> bool:
    return any(parse.tag.animacy == "anim" for parse in parses(unit)[:2]) if unit else False


def others(site: Site, verb: Item, memory: Memory) -> Meaning | None:
    """«погибли три человека, еще 17 пострадали», «убиты два солдата и пять ранены»: others of those counted before,
    by what they do or what befalls them."""
    person = site.unit in cue("people")
    if site.preposition not in ("", "до", "от") or site.reading.subject is not None:
        return None  # «еще до 60 пострадали»
    before = memory.latest()
    told_of = "" if before is None else before.indicator.partition(" ")[2]  # «задержанный активист»
    other = told_of in (site.unit, in_genitive(site.unit, plural=True)) if site.unit else False
    done_to = other and verb.participle and verb.features.variant == "Short" and verb in site.reading.words
    living = _living(site.unit) or site.item.tokens[0].lemma in cue("collective")  # «трое несовершеннолетних»
    if not person and not (living and (done_to or _befalls(site))):
        return None
    act = people_do(site, verb)
    if act and not act.endswith(f" {PERSON.text}") and not person:
        return None
    noun = PERSON if person else _living_being(site.unit)
    done = act.removesuffix(f" {PERSON.text}") if act.endswith(f" {PERSON.text}") else ""
    done = done or (participle(verb.lemma, noun) if verb.features.variant == "Short" else doer(verb))
    if noun.features.gender != "Masc" and verb.features.variant != "Short":
        return None
    text = act if person and act else f"{done} {noun.text}" if done else ""
    text = f"{death(verb)} {in_genitive(noun.lemma, plural=True)}" if death(verb) else text
    told = None if person else before
    return Meaning(text, "level", "count", told=told, step=f"others who: «{verb.text}»") if text else None


def _living_being(unit: str) -> Item:
    """The noun of what a number without one counts: «солдат»."""
    gender = {"femn": "Fem", "neut": "Neut"}.get(str(parses(unit)[0].tag.gender), "Masc")
    features = Features("Nom", "Sing", gender, animacy="Anim")
    return Item(Kind.NOUN, 0, 0, unit, unit, "NOUN", features)


def taken(site: Site) -> Meaning | None:
    """«Троих задержала полиция», «Спасатели вытащили двоих»: what somebody did to people counted without a noun."""
    verb, numeral = site.predicate, site.item.tokens[-1]
    if not is_object(site) or verb is None:
        return None
    done = participle(verb.lemma, PERSON)
    return Meaning(f"{done} {PERSON.text}", "level", "count", step=f"«{numeral.text}»: people") if done else None


def is_object(site: Site) -> bool:
    """Whether the quantity is «двоих», «троих» … that stands by itself, what a verb is done to."""
    verb, numeral = site.predicate, site.item.tokens[-1]
    bare = site.label == "CARDINAL" and not site.unit and numeral.lemma in cue("collective") and not site.preposition
    if not bare or numeral.case not in ("Acc", "Gen") or numeral.text.lower() == numeral.lemma or verb is None:
        return False
    doing = verb in site.reading.words and verb.features.aspect == "Perf" and verb.features.voice == "Act"
    before = site.left
    owned = before is not None and before.end == site.anchor and not before.preposition
    transitive = any(parse.tag.transitivity == "tran" for parse in parses(verb.text.lower())[:1])
    return doing and transitive and not owned and verb.lemma not in cue("hold", "level", "light", "capacity")


def collective(site: Site) -> bool:
    """Whether the quantity is «двое», «трое» … that stands by itself, the subject of a verb."""
    numeral = site.item.tokens[-1]
    bare = site.label == "CARDINAL" and not site.unit and numeral.lemma in cue("collective")
    before = site.reading.words[site.anchor - 1] if site.anchor else None
    if before is not None and before.kind is Kind.ADJECTIVE:  # «последние двое»
        return False
    return bare and site.reading.subject is None and not site.preposition and site.predicate in site.reading.words
