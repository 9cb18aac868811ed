"""What people who are counted do, and what is done to them, as a noun or a participle."""

from __future__ import annotations

from typing import Final

from extract.analyse.lemmas import inflect, parses
from extract.link.clause_object import direct_object
from extract.link.cues import cue, verb_nouns
from extract.link.grammar import may_be, participle, verb_noun
from extract.link.inside import counted_genitive, head_noun
from extract.link.items import Features, Item, Kind
from extract.link.phrases import Phrase
from extract.link.site import Site
from extract.link.wording import complement, genitive, with_complement

PERSON: Final = Item(Kind.NOUN, 0, 0, "человек", "человек", "NOUN", Features("Nom", "Sing", "Masc", animacy="Anim"))


def people_do(site: Site, verb: Item) -> str:
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
    found = direct_object(site.reading, place, site.place)
    if found is not None and found.start > site.place and _apart(site, found):
        bare = (one for one in reversed(site.reading.phrases) if one.end <= place and not one.preposition)
        found = next((one for one in bare if site.reading.case(one) == "Acc"), None)
    found = found or _fronted_object(site, place)
    if found is None and own is not None and own.end <= place and _takes_no_neuter(site.reading.head(own), verb):
        found = own  # «Баку посетило 5 млн человек»
    counted = None if found is not None else _counted_object(site, place)
    if counted is not None:
        return f"{noun} {counted_genitive(counted)}" if verb.lemma in verb_nouns() else ""
    if found is not None and noun == "получение" and site.reading.head_lemma(found) == "ранение":
        return f"раненый {PERSON.text}"
    if found is not None and light:  # «приняли участие 79 тысяч человек», «совершили поездки»
        text, first = with_complement(site.reading, found), site.reading.phrases[0]
        leading = (first.start, first.preposition) == (0, "в") and first.end == place  # «В голосовании приняли участие»
        if leading and site.reading.head_lemma(found) == "участие" and site.reading.head(first).kind is Kind.NOUN:
            return " ".join((text, "в", *plain(site, first._replace(start=first.start + 1))))
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
                words = plain(site, phrase)
                return " ".join([noun, words[0].lower(), *words[1:]])
    for phrase in site.reading.phrases:
        where = phrase.preposition in ("в", "на") and site.reading.head(phrase).kind is Kind.NOUN
        where = where and site.reading.head_lemma(phrase) not in cue("no_places") | cue("country", "region")
        if where and phrase.start in (site.place + 1, place + 1, place - phrase.end + phrase.start):
            words = plain(site, phrase)
            return " ".join([noun, words[0].lower(), *words[1:]])
    return ""


def plain(site: Site, phrase: Phrase) -> list[str]:
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


def _apart(site: Site, phrase: Phrase) -> bool:
    """«Музей посетили 2 млн человек — это рекорд», «не хватает 340 педагогов, прежде всего учителей»: whether a phrase
    behind the count only says more of it."""
    words, between = site.reading.words, range(site.place + 1, phrase.start + 1)
    said = any(words[at].kind is Kind.DASH or words[at].lemma == "это" for at in between)
    return said or any(site.reading.gaps[at] for at in between)


def hurt(site: Site, verb: Item, noun: Item) -> str:
    """«травмы получили двое пассажиров» → «пострадавший»: what those counted are who got hurt."""
    place = site.reading.predicate_place(site.place)
    if place is None or verb.lemma not in ("получить", "получать") or noun.case == "Dat":
        return ""
    bare = (one for one in site.reading.phrases if not one.preposition and site.reading.case(one) in ("Acc", "Nom"))
    if all(site.reading.head_lemma(one) not in cue("wounds") for one in bare):
        return ""
    gender = {"Fem": "femn", "Neut": "neut"}.get(noun.features.gender, "masc")
    return inflect("пострадали", frozenset({"PRTF", "past", "actv", "nomn", "sing", gender}), "VERB") or ""


def _counted_object(site: Site, place: int) -> Item | None:
    """«100 баллов получили 212 человек»: things counted before the verb that people counted behind it do it to."""
    words = site.reading.words[:place] if site.place > place else []
    counts = (at for at, word in enumerate(words) if getattr(word.record, "label", "") == "CARDINAL")
    bare = (words[at] for at in counts if not at or words[at - 1].kind is not Kind.PREPOSITION)
    nouns = ((one, head_noun(one)) for one in bare)
    return next((one for one, noun in nouns if noun is not None and noun.features.animacy == "Inan"), None)


def _takes_no_neuter(head: Item, verb: Item) -> bool:
    """«Казахстан посетило 5 млн человек»: a name of another gender than the verb's is not its subject."""
    return head.kind is Kind.NAME and verb.features.gender == "Neut" and head.features.gender in ("Masc", "Fem")


def another_acts(site: Site, verb: Item) -> bool:
    """Whether somebody else is the verb's subject; not «пособие получали 0,4 млн человек», where numbers differ."""
    own, place = site.reading.subject, site.reading.predicate_place(site.place)
    if verb.lemma in cue("light") or site.item.subject:  # «1,9 млн человек совершили поездки»
        return False
    if own is not None and own.start > site.place and site.reading.words[own.start - 1].kind is Kind.DASH:
        return False  # «четыре человека погибли, трое из них — дети»
    if own is None or (place is not None and verb.features.voice == "Act" and _fronted_object(site, place) is own):
        return False
    head = site.reading.head(own)
    alike = head.number == verb.number and not _takes_no_neuter(head, verb)
    if alike and verb.lemma in ("получить", "получать") and head.features.animacy == "Inan":
        return False  # «выплаты получают 1,5 млн человек»: a thing gets nothing
    return verb.kind is not Kind.VERB or alike


def doer(verb: Item) -> str:
    """The participle of an intransitive verb in the past: «погибли» → «погибший»; empty for others."""
    if verb.features.tense != "Past" or verb.lemma in cue("level") or verb.lemma == "насчитываться":
        return ""
    form = verb.text.lower()
    by_itself = verb.lemma in cue("without_object")
    if not by_itself and not any(parse.tag.transitivity == "intr" for parse in parses(form)[:1]):
        return ""
    return inflect(form, frozenset({"PRTF", "past", "actv", "nomn", "sing", "masc"}), "VERB") or ""


def death(verb: Item) -> str:
    """«погибли» → «гибель», «скончались» → «смерть»; empty for other verbs."""
    if verb.kind is Kind.VERB and verb.lemma in cue("perishing"):
        return "гибель"
    return "смерть" if verb.kind is Kind.VERB and verb.lemma in cue("dying") else ""


def done_to(site: Site, verb: Item | None, noun: Item) -> str:
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
    if place is not None and _counted_object(site, place) is not None:
        return ""  # «100 баллов получили 212 человек»
    held = cue("hold", "level", "light", "capacity")
    return participle(verb.lemma, noun) if after and done and transitive and verb.lemma not in held else ""


def carries(verb: Item) -> bool:
    """«метро перевезло 9 млн пассажиров»: whether people are who it is done to."""
    done = verb.features.voice == "Act" or verb.features.variant == "Short"
    return verb.lemma in cue("carrying") and done and bool(verb_noun(verb.lemma))
