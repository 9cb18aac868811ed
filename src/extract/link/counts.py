"""Rules for counts: «подписано 15 документов», «287 контейнерных поездов», «свадеб сыграли 2690»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from extract.analyse.lemmas import dictionary_tags, parses
from extract.link.clause_object import direct_object
from extract.link.cues import cue
from extract.link.deeds import another_acts, carries, death, doer, done_to, hurt, people_do, plain
from extract.link.grammar import decline, lemmas, lower_first, participle, verb_noun
from extract.link.inside import counted, counted_genitive, head_noun, most_of
from extract.link.items import Features, Item, Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.people_counted import others
from extract.link.phrases import Part, Phrase
from extract.link.site import Located, Site, parent
from extract.link.times_done import TIMES, became
from extract.link.wording import complement, genitive, nominative
from extract.recognise.countries import adjective_countries, citizens_country

_FEW: Final = 3  # words of what those counted have: «с положительным анализом»
_POPULATION: Final = "население"
_MEDAL: Final = Item(Kind.NOUN, 0, 0, "медаль", "медаль", "NOUN", Features("Nom", "Sing", "Fem", animacy="Inan"))


@dataclass(frozen=True, slots=True)
class _Count:
    """A number with the noun that it counts."""

    site: Site
    memory: Memory
    thing: Item
    noun: Item
    text: str
    """The noun with its adjectives, in the nominative singular."""

    @property
    def verb(self) -> Item | None:
        return self.site.predicate

    @property
    def owned_by_subject(self) -> bool:
        """«родственники 12 пассажиров получили компенсации»."""
        left = self.site.left
        return left is not None and left is self.site.reading.subject and left.end == self.site.anchor

    @property
    def of_people(self) -> bool:
        return self.noun.lemma in cue("people") or citizens_country(self.noun.lemma) is not None

    @property
    def of_living(self) -> bool:
        return self.of_people or self.noun.features.animacy == "Anim"


_Rule = Callable[[_Count], Meaning | None]


def count(site: Site, memory: Memory) -> Meaning | None:
    """«287 контейнерных поездов», «подписано 15 документов»: the counted noun, with the participle that made it."""
    if site.label != "CARDINAL" or not site.unit:
        return None
    thing = _counted_with(site)
    noun = head_noun(thing)
    if noun is None:
        return _without_noun(site, memory)
    own = [word for word in site.item.tokens if word.kind is Kind.ADJECTIVE] if thing is not site.item else []
    text = lower_first(decline(own, noun, case="nomn", number="sing")) if own else counted(thing)
    if not text or noun.lemma == TIMES:
        return None
    case = _Count(site, memory, thing, noun, text)
    return next((found for rule in _RULES if (found := rule(case)) is not None), None)


def _without_noun(site: Site, memory: Memory) -> Meaning | None:
    """«4 погибших и 12 раненых», «39 золотых, 41 серебряная», «из 70 городов рост отмечен в 47»."""
    known = any({"PRTF", "past"} in parse.tag or "Subx" in parse.tag for parse in parses(site.unit))
    if known or _people_by_themselves(site):
        hurt = None if known or site.predicate is None else others(site, site.predicate, memory)
        if hurt is not None:
            return hurt
        right = site.right  # «29 зараженных вирусом»
        by = right is not None and not right.preposition and site.reading.case(right) == "Ins"
        return Meaning(" ".join((site.unit, *(plain(site, right) if right and by else ()))), "level", "count")
    medal = _medal(site)
    if medal:
        return Meaning(medal, "level", "count")
    kind = _of_a_kind(site, memory)
    if kind:
        return Meaning(kind, "level", "count", told=memory.latest(), step="a kind of those counted before")
    if site.predicate is None:
        return None
    told = memory.latest()
    same = told is not None and (told.sentence, told.label) == (memory.sentence, site.label) and not site.dash
    found = others(site, site.predicate, memory)
    own = site.predicate in site.reading.words and site.unit in cue("people") and site.predicate.lemma != "быть"
    if found is None and same and own and site.reading.lemmas.isdisjoint(("из", "они")):
        return Meaning(site.unit, "level", "count", told=told, step="others of those counted before")
    if found is None and same and told is not None and site.unit in lemmas(told.indicator):
        return Meaning(told.indicator, "level", "count", told=told, step="the noun counted before")
    return found


def _people_by_themselves(site: Site) -> bool:
    """«55 протестующих», «трое гражданских»: whether a number counts people by what they are or do; not «9 тыс.
    работающих на газе»."""
    if site.unit in cue("by_themselves"):
        return True
    tags = [parse.tag for parse in parses(site.unit)]
    adjective = bool(tags) and tags[0].POS in ("ADJF", "PRTF")
    doing = bool(tags) and {"PRTF", "pres", "actv"} in tags[0]
    return adjective and (site.item.tokens[0].lemma in cue("collective") or (doing and site.right is None))


# --- units of what was told, and what those counted became


def _units(case: _Count) -> Meaning | None:
    """«Купили 41 тыс. машин. Сентябрь оценивают в 54 тыс. единиц»."""
    last = case.memory.latest() if case.noun.lemma == "единица" and case.site.right is None else None
    if last is None or last.label != "CARDINAL" or last.sentence < case.memory.sentence - 1:
        return None
    return Meaning(last.indicator, "level", "count", told=last, step="units of what was counted before")


def _most(case: _Count) -> Meaning | None:
    """«Больше всего туристов прибыло из России: 147 тыс. человек»."""
    upper = parent(case.site.readings, case.site.reading)
    alone = case.text == "человек" and not case.site.preposition
    alone = alone and (case.site.dash or not case.site.reading.predicates)
    clauses = (case.site.reading, upper) if alone else ()
    told = next(((one, most) for one in clauses if one is not None and (most := most_of(one)) is not None), None)
    text = "" if told is None else nominative(*told, singular=True)
    return Meaning(text, "level", "count", step="those of whom most came") if text else None


def _fate(case: _Count) -> Meaning | None:
    """«жертвами землетрясения стали 95 человек»."""
    site = case.site
    fate = became(site, case.verb) if case.of_people and case.verb is not None and not site.preposition else None
    if fate is None:
        return None
    return Meaning(nominative(site.reading, fate, singular=True), "level", "count", about=Located(site.reading, fate))


# --- what was done to them


def _shown_to_be(case: _Count) -> Meaning | None:
    """«Подтопленными оказались 1662 дома»."""
    shown = _shown(case.site, case.verb, case.noun)
    step = f"«{shown}», as the verb says"
    return Meaning(f"{shown} {case.text}", "level", "count", step=step) if shown else None


def _made(case: _Count) -> Meaning | None:
    """«подписано 15 документов»."""
    site, verb = case.site, case.verb
    if verb is None or verb.features.variant != "Short" or not verb.participle or not _is_subject(site):
        return None
    if carries(verb) or verb.lemma in cue("light", "hold"):  # «перевезено 598 тыс. человек»
        return None
    left = site.left
    if left is not None and left.preposition in ("о", "об") and left.end == site.anchor:
        return None  # «Объявлено о строительстве 5 школ»
    done = participle(verb.lemma, case.noun)
    whole = " ".join(filter(None, (done, case.text, _owned(site))))
    return Meaning(whole, "level", "count", step=f"«{verb.text}» → «{done}»") if done else None


def _moving(case: _Count) -> Meaning | None:
    """«осуществила перевозку более 5 млн пассажиров»."""
    reading, moved = case.site.reading, _moved(case.site)
    if moved is None:
        return None
    text = f"{nominative(reading, moved)} {counted_genitive(case.thing)}"
    return Meaning(text, "level", "count", about=Located(reading, moved))


def _given(case: _Count) -> Meaning | None:
    """«выдало разрешение 33 компаниям» → «выдача разрешения компаниям»: what somebody gave or did to those counted."""
    site, verb, noun = case.site, case.verb, case.noun
    place = site.reading.predicate_place(site.place)
    bodies = case.of_living or noun.lemma in cue("body", "titles")
    if not bodies or noun.case != "Dat" or site.preposition or place is None:
        return None
    if verb is None or verb.kind is not Kind.VERB or verb.passive:
        return None
    found, deed = direct_object(site.reading, place, site.place), verb_noun(verb.lemma)
    if found is None or not deed or site.reading.head(found).kind is not Kind.NOUN:
        return None
    text = " ".join((deed, genitive(site.reading, found), noun.text.lower()))
    return Meaning(text, "level", "count", step="to those counted")


def _befallen(case: _Count) -> Meaning | None:
    """«в убийстве 14 пограничников», «повлечет увольнение 625 человек»: what was done to them or befell them, told
    right before."""
    site, left = case.site, case.site.left
    if not case.of_living or left is None or left.chain or site.preposition or site.dash or left.end != site.anchor:
        return None
    if site.reading.head_lemma(left) not in cue("befallen"):
        return None
    deed = nominative(site.reading, left._replace(preposition=""), singular=True)
    whole = " ".join(filter(None, (deed, counted_genitive(case.thing), _owned(site))))
    return Meaning(whole, "level", "count", about=Located(site.reading, left))


def _carried(case: _Count) -> Meaning | None:
    """«метро перевезло 9 млн пассажиров»."""
    verb = case.verb
    if verb is None or not case.of_living or case.site.preposition or not carries(verb):
        return None
    text = f"{verb_noun(verb.lemma)} {counted_genitive(case.thing)}"
    return Meaning(text, "level", "count", step=f"«{verb.text}»")


# --- what they did


def _died(case: _Count) -> Meaning | None:
    """«погибли 12 человек», «скончались 789 пациентов» → «гибель людей», «смерть пациентов»."""
    site, verb = case.site, case.verb
    died = "" if verb is None or not case.of_living else death(verb)
    if verb is None or not died or site.preposition not in ("", "до", "от", "по"):
        return None
    if case.owned_by_subject or another_acts(site, verb):
        return None
    whole = " ".join(filter(None, (died, counted_genitive(case.thing), _owned(site) if site.right else "")))
    return Meaning(whole, "level", "count", step=f"«{verb.text}» → «{died}»")


def _lost(case: _Count) -> Meaning | None:
    """«наводнение унесло жизни 120 человек», «жизни лишились 15 шахтеров», «авария стоила жизни двум рабочим»."""
    site, verb = case.site, case.verb
    life = "жизнь" in site.reading.lemmas and case.of_living and not site.preposition
    if verb is None or not life or verb.lemma not in cue("taking_lives"):
        return None
    return Meaning(f"гибель {counted_genitive(case.thing)}", "level", "count", step=f"«{verb.text}» lives")


def _hurt(case: _Count) -> Meaning | None:
    """«травмы получили двое пассажиров» → «пострадавший пассажир»."""
    site, verb = case.site, case.verb
    if verb is None or not case.of_living or site.preposition not in ("", "до", "от", "по") or case.owned_by_subject:
        return None
    got = hurt(site, verb, case.noun)
    wounded = "ранение" in site.reading.lemmas and case.of_people
    return Meaning(f"{got} {case.text}", "level", "count", step=f"«{verb.text}»: hurt") if got and not wounded else None


def _recipients(case: _Count) -> Meaning | None:
    """«каникулами воспользовались 5 тысяч заемщиков»."""
    site, verb = case.site, case.verb
    if verb is None or case.noun.lemma not in cue("recipients") or site.preposition or case.owned_by_subject:
        return None
    used = verb.lemma in cue("with_instrumental")
    if not used and verb.features.voice != "Act":
        return None
    place = site.reading.predicate_place(site.place)
    got = None if place is None else direct_object(site.reading, place, site.place)
    act = people_do(site, verb) if used or got is not None else ""
    return Meaning(act, "level", "count", step=f"«{verb.text}» → «{act}»") if act else None


def _saved(case: _Count) -> Meaning | None:
    """«пожарные спасли 62 человека»."""
    saved = done_to(case.site, case.verb, case.noun) if case.of_people else ""
    return Meaning(f"{saved} {case.text}", "level", "count", step=f"«{saved}»: done to them") if saved else None


def _inhabitants(case: _Count) -> Meaning | None:
    """«в области проживает 3 млн человек» → «население»."""
    site, verb = case.site, case.verb
    if verb is None or verb.lemma not in cue("inhabiting") or case.text not in cue("people") or site.preposition:
        return None
    where = (one for one in site.reading.phrases if one.preposition in ("в", "на") and one.first.head >= 0)
    lives = any(site.reading.case(one) == "Loc" for one in where)
    return Meaning(_POPULATION, "level", "count", step=f"«{verb.text}»: who lives there") if lives else None


def _acting(case: _Count) -> Meaning | None:
    """«0,9 млн человек получали пособие», «погибли 12 человек»; not «приняли участие от 100 до 300 человек»."""
    site, verb = case.site, case.verb
    governed = site.preposition not in ("", "до", "от", "по") or case.owned_by_subject
    if not case.of_people or verb is None or governed or another_acts(site, verb):
        return None
    act = people_do(site, verb)
    if act:
        return Meaning(act, "level", "count", step=f"«{verb.text}» → «{act}»")
    done = doer(verb)
    return Meaning(f"{done} {case.text}", "level", "count", step=f"«{verb.text}» → «{done}»") if done else None


# --- by themselves


def _themselves(case: _Count) -> Meaning | None:
    """«26 случаев заражения», «26 штрафов за нарушение режима»."""
    site, right = case.site, case.site.right
    text = " ".join(filter(None, (case.text, _owned(site))))
    if right is not None and right.preposition not in ("", "от", "по") and case.noun.features.animacy != "Anim":
        counting = Phrase(site.place, site.place + 1, "", Part((), site.place))
        text = " ".join(filter(None, (text, complement(site.reading, counting))))
    return Meaning(text, "level", "count")


def _heads(case: _Count) -> Meaning | None:
    """«насчитывалось птицы – 548 млн голов», «Овец в области – 5 тыс. голов»: heads of what stands before, in the
    genitive."""
    site = case.site
    if site.unit not in cue("heads_counted") or not site.dash or site.right is not None or site.preposition:
        return None
    before = [one for one in site.reading.phrases if one.end < site.anchor and not one.preposition]
    owner = before[-1] if before else None
    if owner is None or site.reading.case(owner) != "Gen" or site.reading.head(owner).kind is not Kind.NOUN:
        return None
    text = nominative(site.reading, owner)
    return Meaning(text, "level", "count", about=Located(site.reading, owner)) if text else None


_RULES: Final[tuple[_Rule, ...]] = (
    _units,
    _heads,
    _most,
    _fate,
    _shown_to_be,
    _made,
    _moving,
    _given,
    _befallen,
    _carried,
    _died,
    _lost,
    _hurt,
    _recipients,
    _saved,
    _inhabitants,
    _acting,
    _themselves,
)


def _medal(site: Site) -> str:
    """«39 золотых, 41 серебряная» → «золотая медаль»: what a number of them counts that names only the metal."""
    last = site.item.tokens[-1]
    return lower_first(decline([last], _MEDAL, case="nomn", number="sing")) if last.lemma in cue("medals") else ""


def _of_a_kind(site: Site, memory: Memory) -> str:
    """«выпустил 12 тыс. автомобилей, из них 9 тыс. легковых» → «легковой автомобиль»; empty for others."""
    last = site.item.tokens[-1]
    adjective = last.kind is Kind.ADJECTIVE and not last.participle and (last.case, last.number) == ("Gen", "Plur")
    counted = (one for one in memory.told if (one.sentence, one.label) == (memory.sentence, "CARDINAL") and adjective)
    nouns = ((one.unit, tag) for one in counted for tag in dictionary_tags(one.unit) if tag.POS == "NOUN")
    unit, tag = next(nouns, ("", None))
    if tag is None:
        return ""
    if adjective_countries(last.lemma):  # «работают 15 иранских компаний, в Иране – 13 чилийских»
        return unit
    gender = {"femn": "Fem", "neut": "Neut"}.get(str(tag.gender), "Masc")
    noun = Item(Kind.NOUN, 0, 0, unit, unit, "NOUN", Features("Nom", "Sing", gender))
    return lower_first(decline([last], noun, case="nomn", number="sing"))


def _owned(site: Site) -> str:
    """«26 случаев заражения» → «заражения»: what stands in the genitive behind the count, or what those counted have:
    «12 раненых с ожогами»."""
    right = site.right
    if right is not None and right.preposition and right.start == site.place + 1:
        return _with_them(site, right)
    owned = right is not None and not right.preposition and right.first.head >= 0
    if right is not None and owned and right.first.modifiers and site.reading.head_lemma(right) in cue("origin"):
        return site.reading.text(right).lower()  # «5 тысяч тракторов белорусской сборки»
    return genitive(site.reading, right) if right and owned and site.reading.case(right) == "Gen" else ""


def _with_them(site: Site, phrase: Phrase) -> str:
    """«12 раненых с ожогами», «23 журналиста в тюрьме»: what those counted have, or where they are kept."""
    thing, counted = site.reading.head(phrase), site.item.tokens[-1]
    if counted.kind is Kind.NOUN and counted.features.animacy != "Anim":
        return ""  # not «11 поездов с углем»
    if phrase.first.head < 0 or phrase.end - phrase.start > _FEW or thing.kind is not Kind.NOUN:
        return ""
    had = phrase.preposition in ("с", "со") and site.reading.case(phrase) == "Ins" and thing.features.animacy == "Inan"
    had = had and thing.lemma not in cue("body", "parties")
    if not had and not (phrase.preposition in ("в", "за", "под", "без") and thing.lemma in cue("kept_in")):
        return ""
    words = site.reading.words[phrase.start : phrase.end]
    return " ".join(word.text.lower() for word in words if not (word.record or adjective_countries(word.lemma)))


def _moved(site: Site) -> Phrase | None:
    """«осуществила перевозку более 5 млн пассажиров»: the noun of movement right before what is moved."""
    left = site.left
    if left is None or left.preposition or site.preposition or site.dash:
        return None
    return left if site.reading.head_lemma(left) in cue("flows") else None


def _shown(site: Site, verb: Item | None, noun: Item) -> str:
    """«Подтопленными оказались 1662 дома» → «подтопленный»: the participle that a verb of being shown says."""
    if verb is None or verb.lemma not in cue("shown"):
        return ""
    instrumental = (word for word in site.reading.words if word.kind is Kind.ADJECTIVE and word.case == "Ins")
    found = next((word for word in instrumental if any("PRTF" in parse.tag for parse in parses(word.text))), None)
    return lower_first(decline([found], noun, case="nomn", number="sing")[:1]) if found is not None else ""


def fronted_count(site: Site, memory: Memory) -> Meaning | None:
    """«свадеб сыграли 2690», «жалоб поступило двадцать две»: a count whose noun stands before the verb."""
    front = topical(site)
    text = "" if front is None else nominative(site.reading, front, singular=True)
    return Meaning(text, "level", "count", about=Located(site.reading, front)) if front is not None and text else None


def topical(site: Site) -> Phrase | None:
    """The genitive plural before the verb that a bare number counts; None where there is none."""
    place = site.reading.predicate_place(site.place)
    lead = site.reading.lead
    if place is None and (front := _before_dash(site)) is not None:
        return front
    dashed = site.dash and lead not in cue("most")  # «Больше всего гостей прибыло из России — 296 тыс.»
    bare = site.label == "CARDINAL" and not site.unit and not site.preposition and not dashed
    verb = site.predicate
    several = verb is not None and verb.number == "Sing" and verb.features.gender in ("Neut", "")
    # «безработных насчитывалось 441 тысяча человек»
    bare = bare or (several and site.unit in cue("people") and not site.preposition and not site.dash)
    if not bare or place is None or place > site.place or (site.right is not None and not site.right.preposition):
        return None
    for phrase in site.reading.phrases:
        head = site.reading.head(phrase)
        before = phrase.end <= place and not phrase.preposition and phrase.first.head >= 0
        # the living have one form for both: «больше всего зрителей привлекла выставка — 420 тысяч»
        living = head.features.animacy == "Anim" and head.case == "Acc" and lead in cue("most")
        if before and head.kind is Kind.NOUN and (head.case == "Gen" or living) and head.number == "Plur":
            after = phrase.start == 0 or site.reading.words[phrase.start - 1].kind is not Kind.QUANTITY
            return phrase if after else None
    return None


def dashed_count(site: Site, memory: Memory) -> Meaning | None:
    """«Зрителей — 20 тысяч, участников — 300»: a count whose noun stands before the dash."""
    front = _before_dash(site)
    text = "" if front is None else nominative(site.reading, front, singular=True)
    return Meaning(text, "level", "count", about=Located(site.reading, front)) if front is not None and text else None


def _before_dash(site: Site) -> Phrase | None:
    """«Участников — около 750 тысяч», «В крае школ — 500»: the bare genitive plural before the dash of a number, in a
    clause without a verb."""
    reading = site.reading
    alone = site.bare and not site.preposition and site.right is None and site.dash and not reading.predicates
    behind = [one for one in reading.phrases if one.end < site.anchor and one.first.head >= 0] if alone else []
    led = behind[-1] if behind else None
    if led is None or reading.lead in cue("most"):
        return None
    if led.preposition and led.chain and reading.case(led) == "Loc":
        front = led.inner(0)
    else:
        front = next((one for one in reversed(behind) if not one.preposition), led)
    head, before = reading.head(front), reading.words[: front.start]
    many = head.number == "Plur" and (head.case == "Gen" or (head.case == "Acc" and head.features.animacy == "Anim"))
    if front.preposition or not many or head.kind is not Kind.NOUN or head.lemma in cue("goods"):
        return None
    return None if any(word.kind in (Kind.QUANTITY, Kind.DASH, Kind.PRONOUN) for word in before) else front


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
    if site.place and site.anchor == site.place and site.reading.words[site.place - 1] is site.predicate:
        return not site.preposition  # «арестованы 14 человек, трое из них — иностранцы»
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
