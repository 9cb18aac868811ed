"""Rules for what is done in a quantity: the verb's noun with its object, counts, prices, durations."""

from __future__ import annotations

from typing import Final

from extract.analyse.lemmas import inflect, parses
from extract.link.clauses import Form
from extract.link.cues import cue, directions, verb_nouns
from extract.link.grammar import participle, verb_noun
from extract.link.inside import counted, fronted, head_noun, measured, other_measured
from extract.link.items import PREDICATES, Item, Kind
from extract.link.level import attribute
from extract.link.meaning import Meaning, meaning_of
from extract.link.phrases import Phrase, complement, genitive, nominative
from extract.link.site import Located, Site, direct_object, subject
from extract.link.topic import Memory, points_back
from extract.recognise.countries import citizens_country

_PRICE: Final = frozenset({"за", "на", "по", "в"})
_TIMES: Final = "раз"


def price(site: Site, memory: Memory) -> Meaning | None:
    """«купил мессенджер за 19 млрд», «продали зерна на 5 млн»: the action, valued."""
    verb = site.predicate
    place = site.reading.predicate_place(site.place)
    if verb is None or place is None or site.label != "MONEY" or site.preposition not in ("за", "на"):
        return None
    noun = verb_noun(verb.lemma)
    left = site.left
    valued = site.preposition == "на" and left is not None and site.reading.head_lemma(left) in cue("valued")
    if not noun or site.sized or valued:
        return None
    if measured(site):  # «в обмен на 25 млрд долларов кредитов»
        return None
    thing = direct_object(site.reading, place, site.place)
    if (thing is None or site.reading.head(thing).kind is Kind.NAME) and other_measured(site):
        return Meaning(f"{noun} {other_measured(site)}", "level", "price", step=f"«{verb.lemma}» → «{noun}»")
    return Meaning(_with_object(site, noun, place), "level", "price", about=_object(site, place))


def action(site: Site, memory: Memory) -> Meaning | None:
    """«перевезено 3,4 млн тонн нефти», «потратит 29 млн на борьбу»: the quantity is the verb's object."""
    verb = site.predicate
    place = site.reading.predicate_place(site.place)
    if verb is None or verb.lemma in cue("hold") or verb.lemma in cue("level") - cue("crossing"):
        return None
    if site.preposition not in ("", "до", "от", "по") or (site.label == "CARDINAL" and not _flows(site, verb)):
        return None
    noun = verb_noun(verb.lemma)
    if not noun:
        return None
    if verb.lemma == "быть" or site.label in ("MULTIPLE", "PERCENT"):
        return None
    thing = measured(site)
    if thing:
        return Meaning(f"{noun} {thing}", "level", "action", about=_right(site), step=f"«{verb.lemma}» → «{noun}»")
    front = fronted(site)
    if front is not None:
        about = Located(site.reading, front)
        return Meaning(
            f"{noun} {genitive(site.reading, front)}", "level", "action", about=about, step=f"«{verb.lemma}» → «{noun}»"
        )
    goods = memory.goods() if site.label == "QUANTITY" and place is not None and not _object(site, place) else None
    if goods is not None:
        step = f"«{verb.lemma}» → «{noun}»; «{goods.goods}» as in «{goods.indicator}» before"
        return Meaning(f"{noun} {goods.goods}", "level", "action", step=step, goods=goods)
    if place is None:
        return Meaning(noun, "level", "action", step=f"«{verb.lemma}» → «{noun}»")
    other = other_measured(site) if site.label == "MONEY" else ""  # «за 80 % акций заплатит 100 млн»
    text = f"{noun} {other}" if other else _with_object(site, noun, place, objects=False)
    return Meaning(text, "level", "action", about=_object(site, place), step=f"«{verb.lemma}» → «{noun}»")


def _flows(site: Site, verb: Item) -> bool:
    """Whether the verb tells of a stream rather than of things done: «отправляется два миллиарда сообщений»."""
    base = verb.lemma.removesuffix("ся")
    if verb.features.aspect != "Imp" or verb.features.variant == "Short" or base not in verb_nouns():
        return False
    return verb.features.voice in ("Pass", "Mid") or (
        verb.features.tense == "Pres" and site.reading.subject is not None
    )


def _right(site: Site) -> Located | None:
    right = site.right
    return None if right is None else Located(site.reading, right)


def _object(site: Site, place: int) -> Located | None:
    found = direct_object(site.reading, place, site.place)
    return None if found is None else Located(site.reading, found)


def _with_object(site: Site, noun: str, place: int, *, objects: bool = True) -> str:
    """The action's noun with what it is done to, or for: «расходы на борьбу», «покупка мессенджера»."""
    reading = site.reading
    found = direct_object(reading, place, site.place) if objects else None
    verb = reading.words[place]
    passive = verb.passive
    if found is None and passive:
        located = subject(site.readings, reading)
        found = located.phrase if located is not None and located.reading is reading else None
    if found is not None and not points_back(reading, found):
        thing = genitive(reading, found)
        if thing and reading.head(found).lemma not in cue("size"):
            return f"{noun} {thing}"
    for phrase in reading.phrases:
        if (
            phrase.start in (site.place + 1, place + 1)
            and phrase.preposition in ("на", "в")
            and reading.case(phrase) == "Acc"
        ):
            return " ".join(filter(None, (noun, _about(site, phrase))))
    return noun


def _about(site: Site, phrase: Phrase) -> str:
    edge = Phrase(phrase.start, phrase.start, "", phrase.first)
    return complement(site.reading, edge)


def bare_action(site: Site, memory: Memory) -> Meaning | None:
    """The verb's noun alone, where nothing else is known: «набрал 52 %»."""
    verb = site.predicate
    noun = "" if verb is None else verb_nouns().get(verb.lemma, "")
    return Meaning(noun, "level", "bare-action") if noun else None


def count(site: Site, memory: Memory) -> Meaning | None:
    """«287 контейнерных поездов», «подписано 15 документов»: the counted noun, with the participle that made it."""
    if site.label != "CARDINAL" or not site.unit:
        return None
    thing = _counted_with(site)
    noun = head_noun(thing)
    text = counted(thing)
    if noun is None or not text or noun.lemma == _TIMES:
        return None
    verb = site.predicate
    if verb is not None and verb.features.variant == "Short" and verb.participle and _is_subject(site):
        done = participle(verb.lemma, noun)
        if done:
            return Meaning(f"{done} {text}", "level", "count", step=f"«{verb.text}» → «{done}»")
    people = noun.lemma in cue("people") or citizens_country(noun.lemma) is not None
    if noun.lemma in cue("recipients") and verb is not None and verb.features.voice == "Act" and not site.preposition:
        place = site.reading.predicate_place(site.place)
        got = None if place is None else direct_object(site.reading, place, site.place)
        act = "" if got is None else _people_do(site, verb)
        if act:
            return Meaning(act, "level", "count", step=f"«{verb.text}» → «{act}»")
    if people and verb is not None and not site.preposition and not _other_subject(site, verb):
        act = _people_do(site, verb)
        if act:
            return Meaning(act, "level", "count", step=f"«{verb.text}» → «{act}»")
        done = _doer(verb)
        if done:
            return Meaning(f"{done} {text}", "level", "count", step=f"«{verb.text}» → «{done}»")
    right = site.right
    if right is not None and not right.preposition and right.first.head >= 0 and site.reading.case(right) == "Gen":
        tail = genitive(site.reading, right)
        text = " ".join(filter(None, (text, tail)))
    return Meaning(text, "level", "count")


def _other_subject(site: Site, verb: Item) -> bool:
    """Whether somebody else is the verb's subject; not «пособие получали 0,4 млн человек», where numbers differ."""
    own = site.reading.subject
    if own is None:
        return False
    return verb.kind is not Kind.VERB or site.reading.head(own).number == verb.number


def _people_do(site: Site, verb: Item) -> str:
    """«0,9 млн человек получали пособие» → «получение пособия»; «зарегистрированы в органах» → «регистрация в …»."""
    place = site.reading.predicate_place(site.place)
    noun = verb_nouns().get(verb.lemma) or verb_nouns().get(verb.lemma.removesuffix("ся").removesuffix("сь"), "")
    if place is None or not noun or verb.lemma == "быть":
        return ""
    found = direct_object(site.reading, place, site.place)
    if found is not None and site.reading.head(found).kind is Kind.NOUN:
        thing = genitive(site.reading, found)
        after = complement(site.reading, found)
        return " ".join(filter(None, (noun, thing, after)))
    for phrase in site.reading.phrases:
        where = phrase.preposition in ("в", "на") and site.reading.head(phrase).kind is Kind.NOUN
        if where and phrase.start in (site.place + 1, place + 1, place - phrase.end + phrase.start):
            words = [word.text for word in site.reading.words[phrase.start : phrase.end] if word.record is None]
            return " ".join([noun, words[0].lower(), *words[1:]])
    return ""


def _counted_with(site: Site) -> Item:
    """The mention that names what is counted: «от 200 до 1000 человек» names it once."""
    words = site.reading.words
    if head_noun(site.item) is None:
        for item in words[site.place + 1 : site.place + 4]:
            if item.kind is Kind.QUANTITY:
                return item if getattr(item.record, "unit", "") == site.unit else site.item
    return site.item


def _is_subject(site: Site) -> bool:
    """Whether the count is what the passive verb was done to: no other subject, no preposition."""
    return not site.preposition and not any(
        not phrase.preposition and site.reading.case(phrase) == "Nom" and phrase.first.head >= 0
        for phrase in site.reading.phrases
    )


def _doer(verb: Item) -> str:
    """The participle of an intransitive verb in the past: «погибли» → «погибший»; empty for others."""
    if verb.features.tense != "Past" or verb.lemma in cue("level"):
        return ""
    form = verb.text.lower()
    if not any(parse.tag.transitivity == "intr" for parse in parses(form)[:1]):
        return ""
    return inflect(form, frozenset({"PRTF", "past", "actv", "nomn", "sing", "masc"}), "VERB") or ""


def times(site: Site, memory: Memory) -> Meaning | None:
    """«побывал шесть раз», «дважды посещал»: how often something was done."""
    if site.label != "CARDINAL" or site.unit != _TIMES:
        return None
    verb = site.predicate
    place = site.reading.predicate_place(site.place)
    words = site.reading.words
    if site.place + 1 < len(words) and words[site.place + 1].kind in PREDICATES:  # «пообещал 100 раз обойти»
        place = site.place + 1
        verb = words[place]
    if verb is None or place is None:
        return None
    for phrase in site.reading.phrases:  # «побывал с визитом», «приезжал с визитами»
        if phrase.preposition in ("с", "со") and site.reading.head_lemma(phrase) in cue("trips"):
            return Meaning(nominative(site.reading, phrase, singular=True), "level", "times")
    noun = "визит" if verb.lemma in cue("staying") else verb_noun(verb.lemma)
    if not noun:
        return None
    return Meaning(_with_object(site, noun, place), "level", "times", step=f"«{verb.lemma}» → «{noun}»")


# --- durations -------------------------------------------------------------------------------------------


def lasting_noun(site: Site, memory: Memory) -> Meaning | None:
    """«договор на пять лет», «пятилетний контракт», «контракт сроком на год»."""
    if site.label != "DURATION":
        return None
    reading = site.reading
    right = site.right
    if site.item.tokens[-1].kind is Kind.ADJECTIVE and right is not None and not right.preposition:
        return _lasting(site, right) or _long(site, right)
    left = site.left
    if left is None:
        return None
    if left.preposition == "" and reading.head_lemma(left) in ("длительность", "продолжительность"):
        return attribute(site, memory)
    if left.preposition == "" and reading.head_lemma(left) == "срок" and reading.case(left) == "Ins":
        owners = [one for one in reading.phrases if one.end <= left.start and reading.head_lemma(one) in cue("lasting")]
        return _lasting(site, owners[-1]) if owners else None
    if site.preposition == "на" or (site.preposition in ("", "в", "до") and reading.head_lemma(left) == "срок"):
        return _lasting(site, left)
    return None


def _lasting(site: Site, phrase: Phrase) -> Meaning | None:
    reading = site.reading
    lemma = reading.head_lemma(phrase)
    if lemma not in cue("lasting"):
        return None
    owner = subject(site.readings, reading) if lemma == "срок" and not phrase.chain else None
    if lemma == "срок" and (owner is None or owner.phrase is phrase):
        text = nominative(reading, phrase)
    else:
        of = Located(reading, phrase) if owner is None else owner
        text = f"срок {genitive(of.reading, of.phrase)}".strip()
    return Meaning(text, "level", "lasting", about=Located(reading, phrase)) if text else None


def _long(site: Site, phrase: Phrase) -> Meaning | None:
    """«полуторачасовая беседа», «десятилетние исследования»: how long a deed lasted; not the age of a thing."""
    head = site.reading.head(phrase)
    deed = head.lemma in cue("deeds") or head.lemma.endswith(("ание", "ение", "ация", "тие"))
    if head.kind is not Kind.NOUN or not deed:
        return None
    text = " ".join(filter(None, (nominative(site.reading, phrase), complement(site.reading, phrase))))
    return Meaning(text, "level", "lasting", about=Located(site.reading, phrase)) if text else None


def sentenced(site: Site, memory: Memory) -> Meaning | None:
    """«приговорил к четырем годам колонии», «шесть лет лишения свободы»: a term."""
    right = site.right
    if site.label != "DURATION" or right is None or right.preposition:
        return None
    if site.reading.head_lemma(right) not in cue("terms") or site.reading.case(right) != "Gen":
        return None
    return Meaning(nominative(site.reading, right), "level", "sentenced", about=Located(site.reading, right))


def delayed(site: Site, memory: Memory) -> Meaning | None:
    """«с опозданием на четыре часа», «задержка на два дня»."""
    left = site.left
    if site.label != "DURATION" or left is None or site.preposition not in ("на", "в"):
        return None
    if site.reading.head_lemma(left) not in cue("delays"):
        return None
    own = site.reading.subject
    owner = "" if own is None or left is own else genitive(site.reading, own)
    text = " ".join(filter(None, (nominative(site.reading, left), owner)))
    return Meaning(text, "level", "delayed", about=Located(site.reading, left))


def prolonged(site: Site, memory: Memory) -> Meaning | None:
    """«продлили подписку на 14 дней», «фабрика остановлена на две недели»: how long what is done will hold."""
    verb = site.predicate
    place = site.reading.predicate_place(site.place)
    if site.label != "DURATION" or site.preposition != "на" or verb is None or place is None:
        return None
    noun = verb_noun(verb.lemma) if verb.lemma in cue("holding") else ""
    passive = verb.passive
    about = subject(site.readings, site.reading) if passive else _object(site, place)
    if not noun:
        return None
    back = about is None or points_back(about.reading, about.phrase)
    thing = "" if about is None or back else genitive(about.reading, about.phrase)
    return Meaning(f"{noun} {thing}".strip(), "level", "prolonged", about=about, step=f"«{verb.lemma}» → «{noun}»")


def taking(site: Site, memory: Memory) -> Meaning | None:
    """«линию построят за 48 месяцев», «преодолела дистанцию за 2 часа», «26 лет распылял гербицид»: time taken."""
    verb = site.predicate
    place = site.reading.predicate_place(site.place)
    words = site.reading.words
    if site.label != "DURATION" or verb is None or place is None or site.item.tokens[-1].kind is Kind.ADJECTIVE:
        return None
    beside = site.anchor == place + 1  # «линию длиной 162 км построят за 48 месяцев»
    if not _spans(site, verb) or (not beside and any(word.kind is Kind.QUANTITY for word in words)):
        return None
    noun = verb_noun(verb.lemma)
    found = direct_object(site.reading, place, site.place)
    passive = verb.passive
    if verb.lemma in cue("ending"):  # «работы завершатся за 30 месяцев»
        return meaning_of(subject(site.readings, site.reading), memory, "level", "taking")
    if found is None and passive:
        found = site.reading.subject
    if not noun or found is None or site.reading.head(found).kind is not Kind.NOUN:
        return None
    thing = "" if points_back(site.reading, found) else genitive(site.reading, found)
    return Meaning(f"{noun} {thing}".strip(), "level", "taking", about=Located(site.reading, found))


def _spans(site: Site, verb: Item) -> bool:
    """Whether the duration says how long the deed takes: «за 48 месяцев» of one that ends, «26 лет» of one that goes
    on; «за последние пять лет» only says when."""
    if any(word.lemma in ("последний", "прошедший", "первый", "ближайший", "минувший") for word in site.item.tokens):
        return False
    if site.preposition == "за":
        return verb.features.aspect == "Perf" or verb.features.tense == "Fut"
    within = site.place > 0 and site.reading.words[site.place - 1].lemma == "течение"
    state = verb.features.variant == "Short"  # «движение было перекрыто пять часов»
    return (state or verb.features.aspect == "Imp") and site.preposition == "" and not within


def lasting_change(site: Site, memory: Memory) -> Meaning | None:
    """«срок службы увеличат с 28 до 40 лет»: a time changed."""
    verb = site.predicate
    if site.label != "DURATION" or verb is None or site.preposition not in ("с", "до", "на"):
        return None
    if verb.lemma not in directions("transitive") and verb.lemma not in directions("verbs"):
        return None
    place = site.reading.predicate_place(site.place)
    found = None if place is None else direct_object(site.reading, place, site.place)
    located = subject(site.readings, site.reading) if found is None else Located(site.reading, found)
    if located is None or located.reading.head_lemma(located.phrase) not in cue("spans"):
        return None
    if site.preposition == "на":
        direction = directions("transitive").get(verb.lemma) or directions("verbs")[verb.lemma]
        return meaning_of(located, memory, "change", "lasting-change", direction=direction)
    return meaning_of(located, memory, "level", "lasting-change")


def lasting_verb(site: Site, memory: Memory) -> Meaning | None:
    """«перевозки занимают 15–18 дней», «срок составит пять лет»."""
    verb = site.predicate
    if site.item.tokens[-1].kind is Kind.ADJECTIVE:  # «33-летний мужчина»
        return None
    if site.label != "DURATION" or verb is None or site.preposition not in ("", "на", "до", "от", "с"):
        return None
    if verb.lemma not in cue("last") and not (verb.lemma in cue("copular") and site.preposition in ("", "до")):
        return None
    located = subject(site.readings, site.reading)
    if located is None:
        return None
    if site.reading.clause.form is Form.COMPLEMENT and located.reading is not site.reading:
        return None
    subject_head = located.reading.head(located.phrase)
    living = subject_head.features.animacy == "Anim" or getattr(subject_head.record, "label", "") == "PER"
    if living and verb_nouns().get(verb.lemma):  # «супруги прожили вместе 70 лет»
        return Meaning(verb_nouns()[verb.lemma], "level", "lasting-verb", about=located)
    head = located.reading.head_lemma(located.phrase)
    if head in cue("lasting") and head in cue("planned"):  # a contract
        return _lasting(Site(site.readings, located.reading, 0, 0, "", False, False, None), located.phrase)
    return meaning_of(located, memory, "level", "lasting-verb")
