"""Roles that a preposition gives."""

from __future__ import annotations

from functools import cache
from typing import Final

from extract.analyse.lemmas import possible_tags
from extract.link.cases_of_names import name_case, undeclined
from extract.link.cues import cue, directions
from extract.link.grammar import may_be, verb_noun
from extract.link.items import PREDICATES, Item, Kind
from extract.link.phrases import Part, Phrase
from extract.link.reading import Reading
from extract.link.referents import is_region
from extract.link.verb_roles import about, verb_in
from extract.recognise.countries import is_country_id
from extract.records import Entity, Role

# Role by preposition and case; the empty case stands for any.
_ROLES: Final[dict[tuple[str, str], Role]] = {
    ("между", ""): "between",
    ("из", ""): "from",
    ("от", ""): "from",
    ("с", "Gen"): "from",
    ("со", "Gen"): "from",
    ("в", "Acc"): "to",
    ("во", "Acc"): "to",
    ("на", "Acc"): "to",
    ("к", ""): "to",
    ("до", ""): "to",
    ("перед", ""): "to",
    ("через", ""): "via",
}


@cache
def doers() -> frozenset[str]:
    """Nouns of those who act: «правительство Казахстана», not «объем резервов Беларуси»."""
    return cue("titles", "body", "producers", "speakers", "recipients")


def by_preposition(reading: Reading, phrase: Phrase) -> Role | None:
    """The role that the phrase's preposition gives; None where it gives none."""
    preposition, case = phrase.preposition, name_case(reading.head(phrase))
    preposition = "в" if preposition == "во" else preposition
    if preposition in ("в", "на") and reading.head(phrase).text.isupper():
        case = ""  # «в КНР», «на ТМТМ»: the tagger guesses
        if reading.head(phrase).kind is Kind.NOUN and (verb_in(reading, "investing") or _led_there(reading, phrase)):
            return "to"  # «вложили в ОЭЗ «Алабуга» 5 млрд рублей»
    if preposition == "на" and verb_in(reading, "share_verbs"):
        return None
    if preposition == "из" and phrase.start > 1 and reading.words[phrase.start - 1].lemma == "один":
        where = reading.words[phrase.start - 2].text.lower() in ("в", "на", "под", "у", "за")
        if where and reading.words[phrase.start - 1].case != "Acc":
            return None  # «в одном из районов Москвы сгорели 5 домов»: where it happens
    head = reading.head(phrase)
    if preposition in ("в", "на") and head.kind is Kind.PRONOUN and case == "Gen":
        case = "Acc"  # «экспорт в нее»: the tagger knows no other case of that form
    if preposition == "на" and head.lemma in cue("streets"):
        return None
    if preposition in ("на", "по") and not reading.lemmas.isdisjoint(cue("striking")):
        return None  # «ураган обрушился на Кубу», «нанесли удар по Сане»: where it happens
    if preposition == "в" and head.lemma == "направление":
        return "to"
    if preposition == "в" and phrase.chain and head.lemma in cue("rosters"):
        return None  # «внесены в черный список ЕС»
    if preposition == "за" and head.lemma == "предел" and phrase.chain:  # «за пределы ЕАЭС»
        return "from"
    crossing = reading.before(phrase.start) if preposition == "через" and phrase.start else None
    last = reading.words[phrase.start - 1].lemma  # «контракт на строительство моста через Вятку»
    if crossing is not None and {reading.head_lemma(crossing), last} & cue("crossings"):
        return None  # «мост через реку Бикин»
    beside = reading.before(phrase.start) if preposition == "на" and phrase.start else None
    if beside is not None and head.kind is Kind.NAME and head.text.isupper() and not _led_there(reading, phrase):
        return None  # «погрузка на ДВЖД»
    if preposition == "в" and any(word.participle and word.lemma in cue("membership") for word in reading.words):
        return None  # «странами, входящими в ОПЕК»
    if preposition in ("в", "на") and case == "Acc" and head.kind is Kind.NAME and _stays(reading, head):
        return None
    if preposition == "по":
        record = head.record  # «по БТД» is by what way, «по России», «по Дальнему Востоку» is where
        area = not isinstance(record, Entity) or is_country_id(record.id) or is_region(record.id)
        beside = reading.before(phrase.start) if phrase.start and not reading.gaps[phrase.start] else None
        area |= beside is not None and getattr(reading.head(beside).record, "label", "") == "ORG"  # «ГАИ по Москве»
        moved = cue("flow_from", "flow_to", "flows", but=("goods", "owed"))  # «экспорт нефти по КТК»
        streams = beside is not None and head.text.isupper() and reading.head_lemma(beside) in moved
        carried = flowing(reading) or streams or _carried_along(reading, phrase)
        way = isinstance(record, Entity) and not area and (record.label == "LOC" or carried)
        if way and not flowing(reading) and (_as_whole(reading, phrase) or _leads_to_value(reading, phrase)):
            return None
        return "via" if way or head.lemma in cue("route") else None
    if preposition == "для" and _for_somebody(reading, phrase):
        return "to"
    if preposition == "от" and phrase.start and reading.words[phrase.start - 1].lemma in cue("near_to"):
        return None
    if preposition == "у":
        taken = not reading.lemmas.isdisjoint(cue("taking_away"))  # «в хищении 80 млн рублей у Росбанка»
        beside = reading.before(phrase.start) if phrase.start and not reading.gaps[phrase.start] else None
        nouns = () if beside is None else beside.parts
        bought = any(lemma_of(reading, part) in cue("flow_to") for part in nouns)  # «одобрил закупку у США»
        bought = bought or verb_in(reading, "begging")  # «запросил у Берлина 20 самолетов»
        return "from" if taken or bought or verb_in(reading, "trade_to") or about(reading, "trade_to") else None
    if preposition in ("в", "на") and case in ("Loc", "") and head.kind is Kind.NAME and _bought_there(reading):
        own = reading.subject  # «больница в Элисте закупила томограф»
        return "to" if own is not None and own.end == phrase.start else "from"
    if preposition == "в" and case == "Loc" and head.kind is Kind.NOUN and verb_in(reading, "investing"):
        case = "Acc" if any(may_be(head.text.lower(), "accs", number) for number in ("sing", "plur")) else case
    guessed = preposition == "в" and case == "Loc" and head.kind is Kind.NAME and undeclined(head)
    case = "" if guessed else case  # «в Дели»
    if preposition in ("в", "на") and case == "" and head.kind is Kind.NAME:
        sold = any(word.lemma.startswith("прода") for word in reading.words if word.kind in PREDICATES)
        led = (verb_in(reading, "trade_from") and not sold) or _led_there(reading, phrase)  # «в РФ продано 5 тысяч»
        led = led or (not guessed and verb_in(reading, "moving"))  # «в США направляются»
        case = "Acc" if led else "Loc"  # «вложила в Zynga»
    return _ROLES.get((preposition, case)) or _ROLES.get((preposition, ""))


def _for_somebody(reading: Reading, phrase: Phrase) -> bool:
    """«кредит для Грузии», «кредитную линию для банка «Заря»»."""
    following = reading.starting(phrase.end)
    apposed = following is not None and not following.preposition and reading.head(following).kind is Kind.NAME
    named = any(reading.words[part.head].kind is Kind.NAME for part in phrase.chain) or apposed
    known = named and reading.head_lemma(phrase) in cue("titles", "parties")
    if reading.head(phrase).kind is not Kind.NAME and not known:
        return False
    return bool(reading.lemmas & (cue("valued", "payments", "grants", "investments") | {"кредитный"}))


def _as_whole(reading: Reading, phrase: Phrase) -> bool:
    """«инфляция в целом по ЦФО», «в среднем по Уралу»: all of an area, not a way."""
    before = [word.text.lower() for word in reading.words[max(phrase.start - 2, 0) : phrase.start]]
    return before in (["в", "целом"], ["в", "среднем"])


def _leads_to_value(reading: Reading, phrase: Phrase) -> bool:
    """«По ЦФО снижение составило 16 %»: where something is so, in a clause of nothing that moves."""
    tells = cue("level", "occurring") | {*directions("verbs")}
    moving = cue("flow_from", "flow_to", "flows", but=("goods", "owed"))
    told = any(reading.words[at].lemma in tells for at in reading.predicates)
    return told and not phrase.start and reading.lemmas.isdisjoint(moving)


def _bought_there(reading: Reading) -> bool:
    """«Россия купила в Грузии 31 млн литров вина», «увеличила закупки нефти в Иране»: a name, or a company, buys in
    another's land."""
    own = reading.subject
    buys = own is not None and (
        reading.head(own).kind is Kind.NAME or reading.head_lemma(own) in doers() | cue("country")
    )
    bought = any(reading.head_lemma(one) in ("закупка", "покупка") for one in reading.phrases if one is not own)
    bought = bought or verb_in(reading, "buying")
    return buys and bought and reading.lemmas.isdisjoint(cue("real_estate"))


def _led_there(reading: Reading, phrase: Phrase) -> bool:
    """«экспорт из Грузии в РФ», «поставки в США», «объем экспорта товаров в КНР», «въезд в РФ», «въехавших в РФ машин»:
    whether what stands before leads somewhere."""
    last = reading.words[phrase.start - 1] if phrase.start else None
    if last is not None and last.participle and last.lemma in cue("moving"):
        return True
    before = reading.before(phrase.start) if phrase.start and not reading.gaps[phrase.start] else None
    if before is None:
        return False
    leading = cue("flow_from", "flows", but=("goods",)) | _movements() | {"импорт", "ввоз"}
    return before.preposition == "из" or any(
        part.head >= 0 and reading.words[part.head].lemma in leading for part in before.parts
    )


@cache
def _movements() -> frozenset[str]:
    """«въезд», «прибытие», «перелет»."""
    return frozenset(verb_noun(verb) for verb in cue("moving")) - {"", "посещение", "прохождение"}


def _stays(reading: Reading, head: Item) -> bool:
    """«завод построят в Ступино»: of a name that does not decline, whether the verb lets nothing move there."""
    name = head.tokens[-1].text
    tags = () if name.endswith("о") else possible_tags(name)
    declined = {str(tag.case) for tag in tags if "Fixd" not in tag.grammemes}
    return "accs" not in declined and verb_in(reading, "making_there")


def flowing(reading: Reading) -> bool:
    """«по БТД перевезено 5 млн тонн»: the verb is one of movement."""
    done = [word.lemma for word in reading.words if word.kind in PREDICATES]
    return any(verb_noun(verb) in cue("flows") or verb in cue("going_out") for verb in done)


def _carried_along(reading: Reading, phrase: Phrase) -> bool:
    """«транспортировка нефти по КТК»: whether what stands before is done along a pipe."""
    before = reading.before(phrase.start) if phrase.start and not reading.gaps[phrase.start] else None
    return before is not None and reading.head_lemma(before) in cue("piping")


def lemma_of(reading: Reading, part: Part) -> str:
    """The lemma of the noun that owns; empty where it is left out."""
    if part.head >= 0:
        return reading.words[part.head].lemma
    # «а казахстанские в Азербайджан — 136 млн»: a party followed by a destination gives.
    following = reading.starting(part.last + 1)
    return "инвестиция" if following is not None and following.preposition in ("в", "на") else ""
