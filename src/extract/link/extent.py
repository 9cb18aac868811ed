"""Rules for how far, how many and how large a part: constructions with words of their own."""

from __future__ import annotations

from typing import Final

from extract.link.clause import Form
from extract.link.clause_object import direct_object
from extract.link.clause_subject import subject
from extract.link.cues import cue, deed_nouns, directions
from extract.link.inside import counted_genitive, head_noun, measured
from extract.link.items import Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.memory import Memory
from extract.link.naming import points_back
from extract.link.phrases import Phrase
from extract.link.site import Located, Site, parent, places_before
from extract.link.wording import complement, genitive, nominative

_LAND: Final = frozenset({"har", "km2", "m2"})
_APART: Final = {
    "отставать": "отставание",
    "отстать": "отставание",
    "опережать": "преимущество",
    "опередить": "преимущество",
    "обогнать": "преимущество",
    "обойти": "преимущество",
}
_PASSING: Final = frozenset({"пройти", "проходить"})
_QUARTERS: Final = ("север", "юг", "запад", "восток")  # «к югу», «к северо-западу»


def distance(site: Site, memory: Memory) -> Meaning | None:
    """«в 50 км от столицы»: how far off, not a size of the clause's subject."""
    right, left = site.right, site.left
    if site.unit not in ("km", "m", "[mi_i]", "cm", "[ly]"):
        return None
    if left is not None and (left.preposition, site.reading.head_lemma(left)) == ("на", "расстояние"):
        return Meaning("расстояние", "level", "distance")  # «на расстоянии 117 световых лет от Земли»
    verb = site.predicate
    removed = verb is not None and verb.lemma in cue("removed") and site.preposition == "на"
    if removed and left is not None and left.preposition == "от":  # «город удален от границы на 300 км»
        return Meaning("расстояние", "level", "distance")
    if site.preposition not in ("в", "за", "на", ""):
        return None
    measured_off = right is not None and right.preposition == "от" and site.preposition != ""
    measured_off |= right is not None and (site.preposition, right.preposition) == ("за", "до")  # «за 5 км до границы»
    if right is not None and right.preposition == "к":  # «110 км к югу от Москвы»
        measured_off = site.reading.head_lemma(right).endswith(_QUARTERS)
    words = site.reading.words
    after = words[site.place + 1].text.lower() if site.place + 1 < len(words) else ""
    measured_off = measured_off or after.rpartition("-")[2] in cue("beyond")  # «в 20 км северо-западнее Омска»
    return Meaning("расстояние", "level", "distance") if measured_off else None


def raced(site: Site, memory: Memory) -> Meaning | None:
    """«выиграла гонку на 10 км», «золото в заплыве на 200 метров»: how far is raced."""
    left = site.left
    if left is None or site.preposition != "на" or site.unit not in ("km", "m") or left.end != site.anchor:
        return None
    race = left.inner(len(left.chain) - 1) if left.chain else left
    if left.first.head < 0 or site.reading.head_lemma(race) not in cue("races"):
        return None
    return meaning_of(Located(site.reading, race), memory, "level", "distance")


def apart(site: Site, memory: Memory) -> Meaning | None:
    """«отстает от лидера на три очка», «опережает соперника на две секунды», «уступил Белову 10 секунд»: how far two
    who compete are apart."""
    verb = site.predicate
    if verb is not None and verb.lemma in cue("coming_behind") and site.label == "DURATION" and not site.preposition:
        raced = str(getattr(site.record, "value", ""))
        return Meaning("отставание", "level", "distance") if raced.startswith("PT") and "H" not in raced else None
    noun = _APART.get(verb.lemma, "") if verb is not None else ""
    rival = noun == "преимущество" or any(one.preposition == "от" for one in site.reading.phrases)
    scored = site.unit in cue("scored") or (site.label == "DURATION" and rival)
    if not noun or not scored or site.preposition != "на":
        return None
    return Meaning(noun, "level", "distance")


def extent(site: Site, memory: Memory) -> Meaning | None:
    """«дорога протянется на 3600 км», «труба пройдёт 660 км по дну»: a length; «поезд прошёл 800 км»: a distance."""
    verb = site.predicate
    if verb is None or site.unit not in ("km", "m", "[mi_i]"):
        return None
    passing = verb.lemma in _PASSING and not site.preposition
    if not passing and (verb.lemma not in cue("extending") or site.preposition not in ("на", "", "до")):
        return None
    located = subject(site.readings, site.reading)
    if passing and (located is None or located.reading is not site.reading):
        return None  # «из них 304 км проходит по территории страны»
    if passing and located is not None and not _is_way(located):
        return Meaning("расстояние", "level", "extent", about=located)
    if located is None or points_back(located.reading, located.phrase):
        return Meaning("протяженность", "level", "extent")
    owner = genitive(located.reading, located.phrase)
    return Meaning(f"протяженность {owner}".strip(), "level", "extent", about=located)


def _is_way(located: Located) -> bool:
    """Whether a subject is a road or a pipe, or a pronoun for one."""
    way = located.reading.head_lemma(located.phrase) in cue("ways", "pipes")
    return way or located.reading.head(located.phrase).kind is Kind.PRONOUN


def area(site: Site, memory: Memory) -> Meaning | None:
    """«на 701 тыс. гектаров собрали 2 млн тонн», «распространился на площади 3 га»: the land that it was done on."""
    verb, left = site.predicate, site.left
    if site.unit not in _LAND or verb is None:
        return None
    of_area = left is not None and (left.preposition, site.reading.head_lemma(left)) == ("на", "площадь")
    inside = site.preposition == "на" and any(token.case == "Loc" for token in site.item.tokens)
    # «пожар распространился на площади 3 га», «возгорания зафиксированы на 600 тысячах га»
    located = subject(site.readings, site.reading)
    burning = located is not None and located.reading.head_lemma(located.phrase) in cue("fires")
    built = None if left is None or burning or not of_area else _built_there(site, left)
    if built is not None:
        return built
    if (of_area and (burning or not verb.passive)) or (inside and verb.passive):  # «пожар локализован на площади 3 га»
        thing = "" if located is None else genitive(located.reading, located.phrase)
        return Meaning(f"площадь {thing}".strip(), "level", "area", about=located)
    first = site.preposition == "на" and site.anchor == 0 and left is None
    reaped = site.preposition in ("с", "со") and verb.lemma in cue("harvesting") and _beside_crop(site)
    return Meaning("площадь", "level", "area") if first or reaped else None


def _built_there(site: Site, area: Phrase) -> Meaning | None:
    """«соглашение о строительстве центра на площади 400 га», «создадут центр на площади 5 га»: the area of what is
    built there, named right before it."""
    reading, works = site.reading, deed_nouns() | cue("works", "acts")
    thing = reading.before(area.start) if area.start and not reading.gaps[area.start] else None
    nested = () if thing is None or thing.end != area.start or thing.first.head < 0 else thing.nested
    inner = next((one for one in nested if reading.head_lemma(one) not in works), None)
    if inner is None or reading.head(inner).kind is not Kind.NOUN:
        return None
    if inner is thing and (inner.preposition or reading.case(inner) != "Acc"):
        return None
    whose = genitive(reading, inner._replace(preposition=""))
    return Meaning(f"площадь {whose}", "level", "area", about=Located(reading, inner)) if whose else None


def _beside_crop(site: Site) -> bool:
    """«со 100 гектаров собрано 300 тонн»: whether the clause tells how much was reaped there."""
    units = (getattr(word.record, "unit", "") for word in site.reading.words if word.kind is Kind.QUANTITY)
    return not {"dt", "t", "kg"}.isdisjoint(units)


def temperature(site: Site, memory: Memory) -> Meaning | None:
    """«похолодало до минус 24 градусов»: nothing else says what is measured."""
    if site.unit != "Cel" or site.reading.subject is not None:
        return None
    left = site.left
    warmer = site.reading.words[site.place + 1].text.lower() if site.place + 1 < len(site.reading.words) else ""
    if site.preposition == "на" and warmer in cue("warmer"):  # «на 3 градуса теплее, чем вчера»
        return Meaning("температура", "change", "temperature", directions("comparatives")[warmer])
    if site.preposition == "на" and site.compares:
        return None  # «на 6,6 °C выше, чем в феврале»
    return None if left is not None and not left.preposition else Meaning("температура", "level", "temperature")


def voltage(site: Site, memory: Memory) -> Meaning | None:
    """«линия 220 кВ», «две подстанции 110 кВ»: what the thing right before it is built for, whatever the verb says."""
    if site.unit not in ("kV", "V") or site.preposition or not site.anchor or site.dash:
        return None
    reading, before = site.reading, site.reading.words[site.anchor - 1]
    if getattr(before.record, "label", "") == "CARDINAL" and head_noun(before) is not None:
        return Meaning(f"напряжение {counted_genitive(before)}", "level", "attribute")
    left = reading.before(site.anchor)
    if left is None or left.end != site.anchor or reading.gaps[site.anchor] or left.first.head < 0:
        return None
    thing = next(
        (one for one in left.nested if reading.head_lemma(one) not in deed_nouns() | cue("works", "acts")), left
    )
    if reading.head(thing).kind is not Kind.NOUN or reading.head_lemma(thing) in ("напряжение", "класс", "мощность"):
        return None
    bare = thing._replace(preposition="")
    return Meaning(f"напряжение {genitive(reading, bare)}", "level", "attribute", about=Located(reading, thing))


def capacity(site: Site, memory: Memory) -> Meaning | None:
    """«паром вмещает 80 вагонов», «стадион рассчитан на 5 тыс. зрителей»: how much the subject holds."""
    verb = site.predicate
    held = _held(site)
    if held is not None:
        return held
    if verb is None or site.label not in ("CARDINAL", "QUANTITY"):
        return None
    reckoned = any(word.lemma == "расчет" for word in site.reading.words[max(site.anchor - 3, 0) : site.anchor])
    # «проектировался в расчете на 500 машин в сутки»
    designed = verb.lemma in ("рассчитать", "рассчитанный") or (verb.lemma in cue("designing") and reckoned)
    if verb.lemma not in cue("capacity") and not designed:
        return None
    if designed and (deed := _designed_for(site)):
        return Meaning(deed, "level", "capacity")
    if designed != (site.preposition == "на"):
        return None
    located = subject(site.readings, site.reading)
    if located is not None and site.unit in cue("stretches"):
        located = _whole_of(located)  # «контракт на показ матчей, рассчитанный на четыре сезона»
        owner = f"{genitive(located.reading, located.phrase)} {complement(located.reading, located.phrase)}".strip()
        return Meaning(f"срок {owner}", "level", "capacity", about=located)
    own = () if located is None else located.reading.words[located.phrase.start : located.phrase.end]
    if any(word.lemma in cue("capacities") for word in own[:2]):
        return meaning_of(located, memory, "level", "capacity")  # «способность, рассчитанная на 5 млн тонн»
    owner = _counted_before(site) if located is None else genitive(located.reading, located.phrase)
    noun = "мощность" if designed and "/" in site.unit and site.label == "QUANTITY" else "вместимость"
    return Meaning(" ".join(filter(None, (noun, owner))), "level", "capacity", about=located)


def _counted_before(site: Site) -> str:
    """«построим 27 объектов образования, рассчитанных на 19 тысяч мест»: those counted that the participle tells of."""
    upper = parent(site.readings, site.reading) if site.reading.clause.form is Form.PARTICIPLE else None
    before = [] if upper is None else [upper.words[at] for at in places_before(upper, site.reading)]
    while before and before[-1].kind is Kind.NOUN and before[-1].case == "Gen":
        before.pop()
    return counted_genitive(before[-1]) if before and before[-1].kind is Kind.QUANTITY else ""


def _designed_for(site: Site) -> str:
    """«завод рассчитан на выпуск 5 тыс. машин в год», «порт, рассчитанный на перевалку 5 млн тонн грузов»: what it is
    to do so much of; empty where «на» leads to no deed."""
    left = site.left
    if left is None or left.preposition != "на" or left.chain or site.reading.head_lemma(left) not in deed_nouns():
        return ""
    deed = nominative(site.reading, left)
    thing = (counted_genitive(site.item) if site.label == "CARDINAL" else "") or measured(site)
    return " ".join(filter(None, (deed, thing)))


def _made_there(site: Site) -> Meaning | None:
    """«завод на 500 тыс. машин в год», «птицефабрика на 2 млн кур»: how much the noun right before makes or keeps."""
    left = site.left
    if left is None or left.first.head < 0 or left.end != site.anchor or not site.unit or site.compares:
        return None
    inner = left.inner(len(left.chain) - 1) if left.chain else left  # «строительство фабрики на 2 млн кур»
    if site.reading.head_lemma(inner) not in cue("plants"):
        return None
    noun = "мощность" if "/" in site.unit else "вместимость"
    text = f"{noun} {genitive(site.reading, inner)}"
    return Meaning(text, "level", "capacity", about=Located(site.reading, inner))


def _whole_of(located: Located) -> Located:
    """The noun that a prepositional phrase belongs to, if it stands right before."""
    reading, phrase = located.reading, located.phrase
    before = reading.before(phrase.start) if phrase.preposition and phrase.start else None
    return located if before is None or reading.gaps[phrase.start] else Located(reading, before)


def _held(site: Site) -> Meaning | None:
    """«школа на 1000 мест», «36 школ на 16 тысяч мест»: how much the noun right before holds."""
    if site.label != "CARDINAL" or site.preposition != "на":
        return None
    made = _made_there(site)
    if made is not None:
        return made
    if site.unit not in cue("seats"):
        return None
    before = site.reading.words[site.anchor - 1] if site.anchor else None
    many = None if before is None or before.kind is not Kind.QUANTITY else head_noun(before)
    if before is not None and many is not None and many.lemma in cue("built"):
        return Meaning(f"вместимость {counted_genitive(before)}", "level", "capacity")
    left = site.left
    if left is None or left.first.head < 0 or site.reading.head(left).kind is not Kind.NOUN:
        return None
    inner = left.inner(len(left.chain) - 1) if left.chain else left  # «строительство школы на 1000 мест»
    thing = genitive(site.reading, inner)
    built = site.reading.head_lemma(inner) in cue("built")
    return Meaning(f"вместимость {thing}", "level", "capacity", about=Located(site.reading, inner)) if built else None


def numbering(site: Site, memory: Memory) -> Meaning | None:
    """«с населением 3 млн человек», «тиражом 5 тысяч экземпляров»: the count is the size of the noun before."""
    left = site.left
    sample = _sampled(site)
    if sample:
        return Meaning(f"объем {sample}", "level", "numbering")
    if left is not None and left.preposition == "из":
        return None  # «из общего числа 212 668 были туристами»
    if site.label != "CARDINAL" or left is None or site.preposition not in ("", "в", "до", "свыше", "около", "от"):
        return None
    paced = left.preposition in ("со", "с") and site.reading.head_lemma(left) == "скорость"  # «500 человек в год»
    if site.reading.gaps[site.anchor] or not (paced or site.reading.head_lemma(left) in cue("numbers")):
        return None
    has = left.preposition in ("с", "со")
    if left.start and not has and site.reading.words[left.start - 1].kind is Kind.QUANTITY:
        return None  # «три члена экипажа – двое россиян и американка»; not «28 сел с населением 70 тыс. человек»
    if (left.preposition, site.reading.head_lemma(left)) == ("в", "отношение"):
        return None  # «нарушили в отношении заявителей три статьи»
    if site.unit and " ".join(word.text.lower() for word in site.reading.words[left.start : left.end]) == "в том числе":
        return None  # «500 единиц техники, в том числе 40 танков»
    if site.reading.case(left) not in ("Ins", "Loc", "Dat", "Gen"):
        return None
    owner = site.reading.before(left.start) if left.start and not left.preposition and not left.chain else None
    if owner is not None and owner.end == left.start and not site.reading.gaps[left.start]:
        owner = owner.inner(len(owner.chain) - 1) if owner.chain else owner
        whose = genitive(site.reading, owner) if site.reading.head(owner).kind is Kind.NOUN else ""
        if whose:  # «бригаду численностью 3,5 тысячи человек»
            text = f"{nominative(site.reading, left)} {whose}"
            return Meaning(text, "level", "numbering", about=Located(site.reading, left))
    return meaning_of(Located(site.reading, left), memory, "level", "numbering")


def _sampled(site: Site) -> str:
    """«по выборке объемом 1600 человек»: the genitive of what has so many in it; empty elsewhere."""
    reading = site.reading
    size = reading.starting(site.anchor) if site.sized and site.label == "CARDINAL" and site.anchor else None
    owner = None if size is None or size.preposition or reading.gaps[size.start] else reading.before(size.start)
    if size is None or owner is None or (reading.head_lemma(size), reading.case(size)) != ("объем", "Ins"):
        return ""
    return genitive(reading, owner) if reading.head(owner).kind is Kind.NOUN else ""


def occupied(site: Site, memory: Memory) -> Meaning | None:
    """«нефть занимает 50 % экспорта», «парк занимает 5 гектаров»: the share of the subject, or its area."""
    verb = site.predicate
    if verb is None or verb.lemma not in cue("occupying") or site.preposition:
        return None
    if verb.features.variant == "Short" and verb.lemma == "занять" and site.label == "PERCENT":
        return None  # «в торговле заняты 18 % работников»
    if site.unit in _LAND:  # «зерновые занимают 16 млн гектаров»
        at = site.reading.predicate_place(site.place)
        after = direct_object(site.reading, at, site.place) if at is not None and site.place < at else None
        fronted = site.reading.subject is None and after is not None  # «16 млн гектаров занимают зерновые»
        located = Located(site.reading, after) if fronted and after else subject(site.readings, site.reading)
        if located is not None and located.reading.head_lemma(located.phrase) == "площадь":
            return meaning_of(located, memory, "level", "occupied")  # «Площадь застройки займет 5 гектаров»
        thing = "" if located is None else genitive(located.reading, located.phrase)
        return Meaning(f"площадь {thing}".strip(), "level", "occupied", about=located)
    if site.label != "PERCENT":
        return None
    right = site.right
    of = right is not None and not right.preposition and right.first.head >= 0 and site.reading.case(right) == "Gen"
    if verb.lemma in ("дать", "давать") and verb in site.reading.words and not of:
        return None  # «банк дает 15 % годовых»
    own = site.reading.subject
    if own is not None and site.reading.head_lemma(own) == "доля":
        return None  # «Банк занимает 20 % рынка, а доля конкурента — 14 %»
    if any(site.reading.head_lemma(phrase) in cue("places") for phrase in site.reading.phrases):
        return None  # «второе место занимает Kia — 13 % рынка»
    located = subject(site.readings, site.reading)
    at = site.reading.predicate_place(site.place)
    beside = site.left
    told = beside is not None and at is not None and at < beside.start and not beside.preposition
    if told and beside is not None and beside.end == site.anchor and site.reading.case(beside) == "Acc":
        return None  # «фонд обеспечивает доходность 5 %»
    after = site.reading.starting(at + 1) if at is not None and site.place < at < len(site.reading.words) - 1 else None
    behind = after is not None and not after.preposition and site.reading.case(after) in ("Nom", "Acc")
    own = site.reading.subject
    later = own is not None and after is not None and own.start > after.start  # «40 % занимает нефть, 20 % – газ»
    if after is not None and behind and (located is None or later):
        located = Located(site.reading, after)  # «60 % экспорта занимают нефть и нефтепродукты»
    dashed = [word.kind for word in site.reading.words[site.place + 1 : site.place + 2]] == [Kind.DASH]
    next_part = site.reading.starting(site.place + 2) if dashed and at is not None and at < site.place else None
    if next_part is not None and not next_part.preposition and site.reading.case(next_part) in ("Nom", "Acc"):
        located = Located(site.reading, next_part)  # «…, 20 % — газ»
    if located is None or located.reading.head(located.phrase).kind is not Kind.NOUN:
        if site.reading.clause.form is Form.ELLIPTIC and memory.latest() is not None:
            return None  # «41 % импорта обеспечила Россия, 22 % — Иран»
        right = site.right
        what = "" if right is None or right.preposition else genitive(site.reading, right)
        return Meaning(f"доля {what}".strip(), "share", "occupied", about=located)
    if points_back(located.reading, located.phrase):
        return meaning_of(located, memory, "share", "occupied")
    body = located.reading.head_lemma(located.phrase) in cue("body", "producers")
    what = genitive(site.reading, right) if body and right is not None and not right.preposition else ""
    if what and right is not None:  # «покроет 28 % потребности в кирпиче»
        what = " ".join(filter(None, (what, complement(site.reading, right))))
    if what:  # «Компания занимает 20 % рынка»: a body has a part in the fact, none in the indicator
        return Meaning(f"доля {what}", "share", "occupied", about=located)
    text = " ".join(filter(None, ("доля", genitive(located.reading, located.phrase), _complement(located))))
    return Meaning(text, "share", "occupied", about=located)


def _complement(located: Located) -> str:
    return complement(located.reading, located.phrase)
