"""Rules for counts: «подписано 15 документов», «погибли трое», «дважды посещал»."""

from __future__ import annotations

from typing import Final

from extract.analyse.lemmas import inflect, parses
from extract.link.action import with_object
from extract.link.cues import cue, verb_nouns
from extract.link.grammar import decline, lemmas, lower_first, may_be, participle, verb_noun
from extract.link.inside import counted, counted_genitive, head_noun
from extract.link.items import PREDICATES, Features, Item, Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.phrases import Part, Phrase
from extract.link.site import Located, Site, direct_object
from extract.link.wording import complement, genitive, nominative, with_complement
from extract.recognise.countries import citizens_country

_TIMES: Final = "раз"
_HELD: Final = {"пост": "на посту", "должность": "в должности", "кресло": "в кресле"}
_MEDAL: Final = Item(Kind.NOUN, 0, 0, "медаль", "медаль", "NOUN", Features("Nom", "Sing", "Fem", animacy="Inan"))
_PERSON: Final = Item(Kind.NOUN, 0, 0, "человек", "человек", "NOUN", Features("Nom", "Sing", "Masc", animacy="Anim"))
_CIRCUMSTANCES: Final = frozenset({"число", "время", "момент"})  # «в том числе», «в настоящее время»


def count(site: Site, memory: Memory) -> Meaning | None:
    """«287 контейнерных поездов», «подписано 15 документов»: the counted noun, with the participle that made it."""
    if site.label != "CARDINAL" or not site.unit:
        return None
    thing = _counted_with(site)
    noun = head_noun(thing)
    own = [word for word in site.item.tokens if word.kind is Kind.ADJECTIVE] if thing is not site.item else []
    text = counted(thing) if not own or noun is None else lower_first(decline(own, noun, case="nomn", number="sing"))
    verb = site.predicate
    if noun is None and any({"PRTF", "past"} in parse.tag or "Subx" in parse.tag for parse in parses(site.unit)):
        right = site.right  # «4 погибших и 12 раненых», «29 зараженных вирусом»
        by = right is not None and not right.preposition and site.reading.case(right) == "Ins"
        return Meaning(" ".join((site.unit, *(_plain(site, right) if right and by else ()))), "level", "count")
    medal = _medal(site) if noun is None else ""
    if medal:
        return Meaning(medal, "level", "count")
    if noun is None and verb is not None:
        others = _others(site, verb, memory)
        told = memory.latest()
        same = told is not None and (told.sentence, told.label) == (memory.sentence, site.label) and not site.dash
        if others is None and same and told is not None and site.unit in lemmas(told.indicator):
            step = "the noun counted before"  # «из 70 городов рост отмечен в 47»
            return Meaning(told.indicator, "level", "count", told=told, step=step)
        return others
    if noun is None or not text or noun.lemma == _TIMES:
        return None
    last = memory.latest() if noun.lemma == "единица" and site.right is None else None
    if last is not None and last.label == "CARDINAL" and last.sentence >= memory.sentence - 1:
        # «Купили 41 тыс. машин. Сентябрь оценивают в 54 тыс. единиц»
        return Meaning(last.indicator, "level", "count", told=last, step="units of what was counted before")
    people = noun.lemma in cue("people") or citizens_country(noun.lemma) is not None
    governed = site.preposition not in ("", "до", "от", "по")  # «приняли участие от 100 до 300 человек»
    became = _became(site, verb) if people and verb is not None and not site.preposition else None
    if became is not None:  # «жертвами землетрясения стали 95 человек»
        about = Located(site.reading, became)
        return Meaning(nominative(site.reading, became, singular=True), "level", "count", about=about)
    shown = _shown(site, verb, noun)
    if shown:
        return Meaning(f"{shown} {text}", "level", "count", step=f"«{shown}», as the verb says")
    carried = verb is not None and _carries(verb)  # «перевезено 598 тыс. человек»
    if (
        verb is not None
        and verb.features.variant == "Short"
        and verb.participle
        and _is_subject(site)
        and not carried
        and verb.lemma not in cue("light", "hold")
    ):
        done = participle(verb.lemma, noun)
        if done:
            whole = " ".join(filter(None, (done, text, _owned(site))))
            return Meaning(whole, "level", "count", step=f"«{verb.text}» → «{done}»")
    moved = _moved(site)
    if moved is not None:
        about = Located(site.reading, moved)
        return Meaning(f"{nominative(site.reading, moved)} {counted_genitive(thing)}", "level", "count", about=about)
    living = people or noun.features.animacy == "Anim"
    given = _given(site, verb, noun) if verb is not None and (living or noun.lemma in cue("body", "titles")) else ""
    if given:
        return Meaning(given, "level", "count", step="to those counted")
    befell = _befell(site) if living else None
    if befell is not None:
        about = Located(site.reading, befell)
        deed = nominative(site.reading, befell._replace(preposition=""), singular=True)
        whole = " ".join(filter(None, (deed, counted_genitive(thing), _owned(site))))
        return Meaning(whole, "level", "count", about=about)
    if verb is not None and living and not site.preposition and _carries(verb):
        return Meaning(f"{verb_noun(verb.lemma)} {counted_genitive(thing)}", "level", "count", step=f"«{verb.text}»")
    owning = site.left is not None and site.left is site.reading.subject and site.left.end == site.anchor
    governed = governed or owning  # «родственники 12 пассажиров получили компенсации»
    used = verb is not None and verb.lemma in cue("with_instrumental")  # «каникулами воспользовались 5 тысяч заемщиков»
    active = verb is not None and (used or verb.features.voice == "Act")
    if noun.lemma in cue("recipients") and verb is not None and active and not (site.preposition or owning):
        place = site.reading.predicate_place(site.place)
        got = None if place is None else direct_object(site.reading, place, site.place)
        act = _people_do(site, verb) if used or got is not None else ""
        if act:
            return Meaning(act, "level", "count", step=f"«{verb.text}» → «{act}»")
    saved = _saved(site, verb, noun) if people else ""
    if saved:
        return Meaning(f"{saved} {text}", "level", "count", step=f"«{saved}»: done to them")
    if people and verb is not None and not governed and not _other_subject(site, verb):
        act = _people_do(site, verb)
        if act:
            return Meaning(act, "level", "count", step=f"«{verb.text}» → «{act}»")
        done = _doer(verb)
        if done:
            return Meaning(f"{done} {text}", "level", "count", step=f"«{verb.text}» → «{done}»")
    text = " ".join(filter(None, (text, _owned(site))))
    right = site.right
    if right is not None and right.preposition not in ("", "от", "по") and noun.features.animacy != "Anim":
        counting = Phrase(site.place, site.place + 1, "", Part((), site.place))
        text = " ".join(filter(None, (text, complement(site.reading, counting))))  # «26 штрафов за нарушение режима»
    return Meaning(text, "level", "count")


def _medal(site: Site) -> str:
    """«39 золотых, 41 серебряная» → «золотая медаль»: what a number of them counts that names only the metal."""
    last = site.item.tokens[-1]
    return lower_first(decline([last], _MEDAL, case="nomn", number="sing")) if last.lemma in cue("medals") else ""


def _owned(site: Site) -> str:
    """«26 случаев заражения» → «заражения»: what stands in the genitive behind the count."""
    right = site.right
    owned = right is not None and not right.preposition and right.first.head >= 0
    if right is not None and owned and right.first.modifiers and site.reading.head_lemma(right) in cue("origin"):
        return site.reading.text(right).lower()  # «5 тысяч тракторов белорусской сборки»
    return genitive(site.reading, right) if right and owned and site.reading.case(right) == "Gen" else ""


def _moved(site: Site) -> Phrase | None:
    """«осуществила перевозку более 5 млн пассажиров»: the noun of movement right before what is moved."""
    left = site.left
    if left is None or left.preposition or site.preposition or site.dash:
        return None
    return left if site.reading.head_lemma(left) in cue("flows") else None


def _given(site: Site, verb: Item, noun: Item) -> str:
    """«выдало разрешение 33 компаниям» → «выдача разрешения компаниям»: what somebody gave or did to those counted."""
    place = site.reading.predicate_place(site.place)
    if noun.case != "Dat" or site.preposition or place is None or verb.kind is not Kind.VERB or verb.passive:
        return ""
    found, deed = direct_object(site.reading, place, site.place), verb_noun(verb.lemma)
    if found is None or not deed or site.reading.head(found).kind is not Kind.NOUN:
        return ""
    return " ".join((deed, genitive(site.reading, found), noun.text.lower()))


def _befell(site: Site) -> Phrase | None:
    """«в убийстве 14 пограничников», «повлечет увольнение 625 человек»: the noun right before those counted that tells
    what was done to them or befell them."""
    left = site.left
    if left is None or left.chain or site.preposition or site.dash or left.end != site.anchor:
        return None
    return left if site.reading.head_lemma(left) in cue("befallen") else None


def _saved(site: Site, verb: Item | None, noun: Item) -> str:
    """«пожарные спасли 62 человека» → «спасенный»: what somebody did to the people counted."""
    if verb is None or site.preposition or verb.features.aspect != "Perf" or verb.features.voice != "Act":
        return ""
    place = site.reading.predicate_place(site.place)
    after = place is not None and place < site.place and site.item.tokens[0].start > verb.end
    doer = site.reading.subject
    head = None if doer is None else site.reading.head(doer)
    living = head is not None and (head.kind is Kind.NAME or head.features.animacy == "Anim" or verb.number == "Sing")
    acts = living and doer is not None and place is not None and doer.end <= place  # not «жилье получили 512 человек»
    nobody = (
        doer is None and verb.lemma not in cue("suffering") and verb.kind is Kind.VERB and verb.number == "Plur"
    )  # «за взятки осудили 14 человек»
    done = verb.kind is Kind.INFINITIVE or acts or nobody
    transitive = any(parse.tag.transitivity == "tran" for parse in parses(verb.text)[:1])
    transitive = transitive and verb.lemma not in cue("without_object")
    if place is not None and direct_object(site.reading, place, site.place) is not None:
        return ""  # «пришли возложить цветы десятки людей»
    held = cue("hold", "level", "light", "capacity")
    return participle(verb.lemma, noun) if after and done and transitive and verb.lemma not in held else ""


def _carries(verb: Item) -> bool:
    """«метро перевезло 9 млн пассажиров»: whether people are who it is done to."""
    done = verb.features.voice == "Act" or verb.features.variant == "Short"
    return verb.lemma in cue("carrying") and done and bool(verb_noun(verb.lemma))


def _shown(site: Site, verb: Item | None, noun: Item) -> str:
    """«Подтопленными оказались 1662 дома» → «подтопленный»: the participle that a verb of being shown says."""
    if verb is None or verb.lemma not in cue("shown"):
        return ""
    instrumental = (word for word in site.reading.words if word.kind is Kind.ADJECTIVE and word.case == "Ins")
    found = next((word for word in instrumental if any("PRTF" in parse.tag for parse in parses(word.text))), None)
    return lower_first(decline([found], noun, case="nomn", number="sing")[:1]) if found is not None else ""


def _others(site: Site, verb: Item, memory: Memory) -> Meaning | None:
    """«погибли три человека, еще 17 пострадали», «убиты два солдата и пять ранены»: others of those counted before,
    by what they do or what befalls them."""
    person = site.unit in cue("people")
    if site.preposition not in ("", "до", "от") or site.reading.subject is not None:
        return None  # «еще до 60 пострадали»
    before = memory.latest()
    other = before is not None and before.indicator.partition(" ")[2] == site.unit  # «задержанный активист»
    done_to = other and verb.participle and verb.features.variant == "Short" and verb in site.reading.words
    living = _living(site.unit) or site.item.tokens[0].lemma in cue("collective")  # «трое несовершеннолетних»
    if not person and not (living and (done_to or _befalls(site))):
        return None
    act = _people_do(site, verb)
    if act and not act.endswith(f" {_PERSON.text}") and not person:
        return None
    noun = _PERSON if person else _living_being(site.unit)
    done = act.removesuffix(f" {_PERSON.text}") if act.endswith(f" {_PERSON.text}") else ""
    done = done or (participle(verb.lemma, noun) if verb.features.variant == "Short" else _doer(verb))
    if noun.features.gender != "Masc" and verb.features.variant != "Short":
        return None
    text = act if person and act else f"{done} {noun.text}" if done else ""
    told = None if person else before
    return Meaning(text, "level", "count", told=told, step=f"others who: «{verb.text}»") if text else None


def _living_being(unit: str) -> Item:
    """The noun of what a number without one counts: «солдат»."""
    gender = {"femn": "Fem", "neut": "Neut"}.get(str(parses(unit)[0].tag.gender), "Masc")
    features = Features("Nom", "Sing", gender, animacy="Anim")
    return Item(Kind.NOUN, 0, 0, unit, unit, "NOUN", features)


def people(site: Site, memory: Memory) -> Meaning | None:
    """«еще четверо госпитализированы», «трое погибли»: people counted without a noun."""
    verb = site.predicate
    told = memory.latest()
    of_people = told is not None and told.unit in cue("people") and told.sentence == memory.sentence
    bare = site.bare and site.label == "CARDINAL" and not site.preposition and site.reading.subject is None
    more = of_people and bare and verb is not None and verb in site.reading.words and bool(_doer(verb))
    others = told is not None and told.sentence == memory.sentence and not of_people and _living(told.unit)
    befell = suffering(site) and not others  # «из 20 коров 5 погибли»
    if not (collective(site) or more or befell) or verb is None:  # «погибли 895 человек, пострадали свыше 11 тысяч»
        return None
    if _in_a_state(site, verb):
        return Meaning(_PERSON.text, "level", "count", step=f"«{site.item.text}»: people")
    done = participle(verb.lemma, _PERSON) if verb.features.variant == "Short" else _doer(verb)
    text = _people_do(site, verb) if befell and not done else " ".join(filter(None, (done, _PERSON.text)))
    return Meaning(text, "level", "count", step=f"«{site.item.text}»: people")


def _in_a_state(site: Site, verb: Item) -> bool:
    """«Погиб один человек, еще двое в тяжелом состоянии»: whether the verb was of others."""
    right, at = site.right, site.reading.predicate_place(site.place)
    there = right is not None and right.preposition == "в" and site.reading.head_lemma(right) in cue("states")
    between = () if at is None else site.reading.words[at + 1 : site.anchor]
    return there and verb in site.reading.words and any(word.kind is Kind.QUANTITY for word in between)


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
    return bare and (site.place == at - 1 or site.anchor - site.dash == at + 1)  # «ранены – 27»


def _living(unit: str) -> bool:
    return any(parse.tag.animacy == "anim" for parse in parses(unit)[:2]) if unit else False


def fronted_count(site: Site, memory: Memory) -> Meaning | None:
    """«свадеб сыграли 2690», «жалоб поступило двадцать две»: a count whose noun stands before the verb."""
    front = topical(site)
    text = "" if front is None else nominative(site.reading, front, singular=True)
    return Meaning(text, "level", "count", about=Located(site.reading, front)) if front is not None and text else None


def topical(site: Site) -> Phrase | None:
    """The genitive plural before the verb that a bare number counts; None where there is none."""
    place = site.reading.predicate_place(site.place)
    bare = site.label == "CARDINAL" and not site.unit and not site.preposition and not site.dash
    verb = site.predicate
    several = verb is not None and verb.number == "Sing" and verb.features.gender in ("Neut", "")
    # «безработных насчитывалось 441 тысяча человек»
    bare = bare or (several and site.unit in cue("people") and not site.preposition and not site.dash)
    if not bare or place is None or place > site.place or (site.right is not None and not site.right.preposition):
        return None
    for phrase in site.reading.phrases:
        head = site.reading.head(phrase)
        before = phrase.end <= place and not phrase.preposition and phrase.first.head >= 0
        if before and head.kind is Kind.NOUN and (head.case, head.number) == ("Gen", "Plur"):
            after = phrase.start == 0 or site.reading.words[phrase.start - 1].kind is not Kind.QUANTITY
            return phrase if after else None
    return None


def collective(site: Site) -> bool:
    """Whether the quantity is «двое», «трое» … that stands by itself, the subject of a verb."""
    numeral = site.item.tokens[-1]
    bare = site.label == "CARDINAL" and not site.unit and numeral.lemma in cue("collective")
    before = site.reading.words[site.anchor - 1] if site.anchor else None
    if before is not None and before.kind is Kind.ADJECTIVE:  # «последние двое»
        return False
    return bare and site.reading.subject is None and not site.preposition and site.predicate in site.reading.words


def _other_subject(site: Site, verb: Item) -> bool:
    """Whether somebody else is the verb's subject; not «пособие получали 0,4 млн человек», where numbers differ."""
    own, place = site.reading.subject, site.reading.predicate_place(site.place)
    if verb.lemma in cue("light") or site.item.subject:  # «1,9 млн человек совершили поездки»
        return False
    if own is not None and own.start > site.place and site.reading.words[own.start - 1].kind is Kind.DASH:
        return False  # «четыре человека погибли, трое из них — дети»
    if own is None or (place is not None and verb.features.voice == "Act" and _fronted_object(site, place) is own):
        return False
    alike = site.reading.head(own).number == verb.number
    if alike and verb.lemma in ("получить", "получать") and site.reading.head(own).features.animacy == "Inan":
        return False  # «выплаты получают 1,5 млн человек»: a thing gets nothing
    return verb.kind is not Kind.VERB or alike


def _people_do(site: Site, verb: Item) -> str:
    """«0,9 млн человек получали пособие» → «получение пособия»; «зарегистрированы в органах» → «регистрация в …»."""
    place = site.reading.predicate_place(site.place)
    noun = verb_nouns().get(verb.lemma) or verb_nouns().get(verb.lemma.removesuffix("ся").removesuffix("сь"), "")
    light = verb.lemma in cue("light")
    if place is None or not (noun or light) or verb.lemma == "быть":
        return ""
    own = site.reading.subject
    if own is not None and own.end <= place and verb.features.gender in ("Masc", "Fem") and not light:
        head = site.reading.head(own)  # «Аэропорт обслужил 4,9 млн пассажиров»: a number takes no masculine
        if (head.number, head.features.gender) == ("Sing", verb.features.gender):
            return ""
    found = direct_object(site.reading, place, site.place) or _fronted_object(site, place)
    if found is not None and noun == "получение" and site.reading.head_lemma(found) == "ранение":
        return f"раненый {_PERSON.text}"
    if found is not None and light:  # «приняли участие 79 тысяч человек», «совершили поездки»
        text, first = with_complement(site.reading, found), site.reading.phrases[0]
        leading = (first.start, first.preposition) == (0, "в") and first.end == place  # «В голосовании приняли участие»
        if leading and site.reading.head_lemma(found) == "участие" and site.reading.head(first).kind is Kind.NOUN:
            return " ".join((text, "в", *_plain(site, first._replace(start=first.start + 1))))
        return text
    if found is not None and site.reading.head(found).kind is Kind.NOUN:
        thing = genitive(site.reading, found)
        after = complement(site.reading, found)
        return " ".join(filter(None, (noun, thing, after)))
    if found is not None and site.reading.head(found).kind is Kind.NAME:  # «Алтай посетили 1,2 млн человек»
        return noun
    if verb.lemma in cue("with_instrumental"):
        for phrase in site.reading.phrases:
            real = site.reading.head(phrase).kind is not Kind.PRONOUN  # «Им пользуются 3 млн человек»
            if not phrase.preposition and site.reading.case(phrase) == "Ins" and phrase.first.head >= 0 and real:
                words = _plain(site, phrase)
                return " ".join([noun, words[0].lower(), *words[1:]])
    for phrase in site.reading.phrases:
        where = phrase.preposition in ("в", "на") and site.reading.head(phrase).kind is Kind.NOUN
        where = where and site.reading.head_lemma(phrase) not in _CIRCUMSTANCES
        if where and phrase.start in (site.place + 1, place + 1, place - phrase.end + phrase.start):
            words = _plain(site, phrase)
            return " ".join([noun, words[0].lower(), *words[1:]])
    return ""


def _plain(site: Site, phrase: Phrase) -> list[str]:
    """The phrase's words without names, numbers and quotation marks."""
    words = site.reading.words[phrase.start : phrase.end]
    return [word.text for word in words if word.record is None and word.kind is not Kind.QUOTE]


def _fronted_object(site: Site, place: int) -> Phrase | None:
    """«новые квартиры получили 512 человек»: an object before the verb whose form is that of a subject."""
    own = site.reading.subject
    if own is None or own.end > place or site.place < place or site.reading.words[place].lemma not in verb_nouns():
        return None
    head = site.reading.head(own)
    number = "plur" if head.number == "Plur" else "sing"
    alike = head.kind is Kind.NOUN and head.features.animacy != "Anim" and may_be(head.text, "accs", number)
    return own if alike else None


def _counted_with(site: Site) -> Item:
    """The mention that names what is counted: «от 200 до 1000 человек», «15 легковых, 20 грузовых и 3 пассажирских
    автомобиля» name it once."""
    words, at = site.reading.words, site.place
    while head_noun(words[at]) is None:
        after = range(at + 1, min(at + 4, len(words)))
        following = next((place for place in after if words[place].kind is Kind.QUANTITY), None)
        if following is None or getattr(words[following].record, "unit", "") != site.unit:
            return site.item
        at = following
    return words[at]


def _is_subject(site: Site) -> bool:
    """Whether the count is what the passive verb was done to: no other subject, no preposition."""
    if any(word.case == "Ins" for word in site.item.tokens):  # «собрано 180 сборщиками»
        return False
    numeral, left = site.item.tokens[0], site.left
    if numeral.case == "Gen" and not numeral.text[:1].isdigit() and left is not None and left.preposition:
        return False  # «ранены в результате семи перестрелок»
    return not site.preposition and not any(
        not phrase.preposition and site.reading.case(phrase) == "Nom" and phrase.first.head >= 0
        for phrase in site.reading.phrases
        if not (_joined(site, phrase) or _of_those_counted(site, phrase))
    )


def _of_those_counted(site: Site, phrase: Phrase) -> bool:
    """«задержаны 250 человек, в том числе журналист»: whether the phrase names some of those counted."""
    return any(word.text.lower() == "числе" for word in site.reading.words[site.place : phrase.start])


def _joined(site: Site, phrase: Phrase) -> bool:
    """«он и еще два человека были задержаны»: whether «и» joins the phrase to the count."""
    between = site.reading.words[phrase.end : site.anchor]
    return (
        bool(between) and between[0].lemma == "и" and all(word.text.lower() in ("и", "еще", "ещё") for word in between)
    )


def _doer(verb: Item) -> str:
    """The participle of an intransitive verb in the past: «погибли» → «погибший»; empty for others."""
    if verb.features.tense != "Past" or verb.lemma in cue("level") or verb.lemma == "насчитываться":
        return ""
    form = verb.text.lower()
    by_itself = verb.lemma in cue("without_object")
    if not by_itself and not any(parse.tag.transitivity == "intr" for parse in parses(form)[:1]):
        return ""
    return inflect(form, frozenset({"PRTF", "past", "actv", "nomn", "sing", "masc"}), "VERB") or ""


def times(site: Site, memory: Memory) -> Meaning | None:
    """«побывал шесть раз», «дважды посещал»: how often something was done."""
    if site.label != "CARDINAL" or site.unit != _TIMES:
        return None
    verb = site.predicate
    place = site.reading.predicate_place(site.place)
    words = site.reading.words
    became = _became(site, verb)
    if became is not None:
        done = "" if verb is None or verb.lemma in ("быть", "являться") else verb_noun(verb.lemma)
        if done:  # «становление лауреатом премии»
            return Meaning(
                " ".join((done, *_plain(site, became))), "level", "times", about=Located(site.reading, became)
            )
        text = nominative(site.reading, became, singular=True)
        return Meaning(text, "level", "times", about=Located(site.reading, became)) if text else None
    if site.place + 1 < len(words) and words[site.place + 1].kind in PREDICATES:  # «пообещал 100 раз обойти»
        place = site.place + 1
        verb = words[place]
    if verb is None or place is None:
        return None
    for phrase in site.reading.phrases:  # «побывал с визитом», «приезжал с визитами»
        if phrase.preposition in ("с", "со") and site.reading.head_lemma(phrase) in cue("trips"):
            return Meaning(nominative(site.reading, phrase, singular=True), "level", "times")
    held = held_post(site)
    if held:
        return Meaning(held, "level", "times")
    noun = "визит" if verb.lemma in cue("staying") else verb_noun(verb.lemma)
    if not noun:
        return None
    return Meaning(with_object(site, noun, place), "level", "times", step=f"«{verb.lemma}» → «{noun}»")


def held_post(site: Site) -> str:
    """«занимал пост министра 15 лет», «дважды занимал пост» → «пребывание на посту министра»."""
    place = site.reading.predicate_place(site.place)
    found = None if place is None else direct_object(site.reading, place, site.place)
    held = "" if found is None else _HELD.get(site.reading.head_lemma(found), "")
    if found is None or not held:
        return ""
    of = genitive(site.reading, found.inner(0)) if found.chain else ""
    return f"пребывание {held} {of}".strip()


def _became(site: Site, verb: Item | None) -> Phrase | None:
    """«пять раз становился чемпионом мира», «он 5 раз лауреат премии»: what one was so many times."""
    if verb is not None and verb.lemma not in cue("becoming"):
        return None
    case = "Nom" if verb is None else "Ins"
    for phrase in site.reading.phrases:
        own = phrase is site.right if verb is None else True
        if own and not phrase.preposition and site.reading.case(phrase) == case:
            head = site.reading.head(phrase)
            return phrase if head.features.animacy == "Anim" or head.lemma in cue("fates") else None
    return None
