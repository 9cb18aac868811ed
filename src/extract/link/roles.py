"""The role that a name's preposition, case, noun and verb give it."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from extract.analyse.lemmas import parses, possible_tags
from extract.link.clause import Form
from extract.link.cues import cue, directions
from extract.link.grammar import may_be, verb_noun
from extract.link.items import PREDICATES, Item, Kind
from extract.link.pairs import coordinated
from extract.link.phrases import ONE_FORM, Part, Phrase
from extract.link.reading import Reading
from extract.link.receiving import counted_role, given_to, may_be_dative, side_by_side
from extract.link.referents import is_region
from extract.recognise.countries import is_country_id
from extract.recognise.entities.heads import Kind as Noun
from extract.recognise.entities.heads import head
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
_STRETCH: Final = frozenset({"от", "до", "из"})
_PLACES: Final[tuple[Noun, ...]] = ("before_place", "place")
_PIPED: Final = ("трубопровод", "нефтепровод", "газопровод")
_VOWELS: Final = "аеёиоуыэюя"
_TITLED: Final = frozenset({Kind.NAME, Kind.NOUN, Kind.ADJECTIVE, Kind.COORDINATOR, Kind.QUOTE})
_INTO: Final = frozenset({"в", "во", "на"})


def role_of(reading: Reading, place: int, phrase: Phrase | None) -> Role:
    """The role of the name at `place`, which stands in `phrase`."""
    if phrase is None:
        return "of"
    own = phrase.first.head == place or any(part.head == place for part in phrase.joined)
    if (led := _led(reading, place, phrase)) is not None:
        return led
    if own and not phrase.preposition and phrase.start:
        before = reading.words[phrase.start - 1].text.lower().rpartition("-")[2]
        if before in cue("beyond"):  # «в 93 км севернее Омска»
            return "from"
    if _meeting(reading, place):
        return "between"
    if own and not phrase.preposition and _left(reading, place):
        return "from"
    if (around := _around(reading, phrase) if own else None) is not None:
        return around
    if _visited(reading, place, phrase, own=own) or given_to(reading, place, phrase):
        return "to"
    if (told := side_by_side(reading, place) or counted_role(reading, phrase)) is not None:
        return told
    role = by_preposition(reading, phrase)
    if (
        role == "from"
        and not own
        and phrase.preposition == "от"
        and reading.words[phrase.start - 1].lemma in cue("elected")
    ):
        return "of"  # «за кандидата от Республиканской партии Дональда Трампа»
    piped = reading.head_lemma(phrase) in cue("pipes")  # «по трубопроводу КТК»
    piped |= any(word.lemma.startswith(_PIPED) for word in reading.words[place].tokens)  # «по системе … консорциума»
    piped |= reading.head_lemma(phrase) == "система" and _carries(reading)  # «по системе КТК отгружено»
    if role == "via" and not own and not piped and getattr(reading.words[place].record, "label", "") == "ORG":
        role = None  # «по сети РЖД»: whose it is
    if role == "from" and own and _of_taker(reading, phrase):
        return "to"
    if role == "from" and own and _of_doer(reading, phrase):
        return trading(reading)
    if role is not None and (own or not _acts_on(reading, phrase)):
        return role
    if not phrase.preposition:
        if own:
            return _by_verb(reading, place)
        by_noun = _by_noun(reading, phrase, place)
        actor = ("Acc", "Dat") if _verb_in(reading, "making") else ("Nom", "Dat")
        head = reading.head(phrase)
        doer = head.kind is not Kind.NOUN or head.features.animacy == "Anim" or head.lemma in _doers()
        doer = doer or head.lemma in cue("parties")  # «страны ЕС приобрели 5 млн тонн»
        doer = doer or (head.lemma in cue("region") and head.number == "Plur")  # «регионы России получат 5 млрд»
        counted = reading.case(phrase) == "Dat" and head.lemma in cue("counted_by")  # «направит регионам Кавказа»
        treasury = phrase is reading.subject and head.lemma in cue("treasuries")  # «бюджет области получил»
        stands = reading.case(phrase) in actor and (doer or counted)  # «правительство Казахстана выделило»
        acts = by_noun == "of" and (treasury or stands)
        return _by_verb(reading, phrase.first.head) if acts and phrase.first.head >= 0 else by_noun
    if not own and phrase.preposition in ("в", "на", "о", "об", "при", "к"):
        return _by_noun(reading, phrase, place)
    return "of"


def _around(reading: Reading, phrase: Phrase) -> Role | None:
    """«из порта Сиань в Китае»: a place in which the one right before it lies takes its role; None for others."""
    before = reading.before(phrase.start) if phrase.preposition in _INTO and phrase.start else None
    if before is None or before.end != phrase.start or reading.gaps[phrase.start] or not before.preposition:
        return None
    inner, outer = reading.words[before.end - 1], reading.head(phrase)
    named = all(getattr(word.record, "label", "") == "LOC" for word in (inner, outer))
    lies = named and name_case(outer) == "Loc" and not undeclined(outer)
    role = by_preposition(reading, before) if lies else None
    return role if role in ("from", "to", "via") else None


def _led(reading: Reading, place: int, phrase: Phrase) -> Role | None:
    """«от станции Тында», «до бухты Провидения»: the role of a place whose noun stands before its name."""
    before = phrase
    if phrase.first.head == place:  # a nominative by itself
        start = phrase.start
        while start and reading.words[start - 1].kind is Kind.QUOTE:
            start -= 1
        found = reading.before(start) if start and not reading.gaps[start] else None
        if found is None or phrase.preposition or reading.case(phrase) not in ("Nom", ""):
            return None
        if any(word.kind is Kind.NAME for word in reading.words[found.start : found.end]):
            return None  # «через порт Поти Грузия отправила»
        before = found
    elif not any(part.head == place for part in phrase.chain[:1]):
        return None
    noun, record = reading.head(before), reading.words[place].record
    if before.preposition == "по" and before is not phrase and noun.lemma in cue("pipes") | {"система"}:
        return "via" if _carries(reading) else None  # «по системе «Средняя Азия — Центр»»
    if before is not phrase and noun.lemma == "польза":  # «взыскал 5 млн рублей в пользу «Газпром нефти»»
        return "to"
    if before.preposition in ("через", "между") and before is not phrase and noun.kind is Kind.NOUN:
        return by_preposition(reading, before)  # «через пункт пропуска «Достук»», «между станциями Яя и Тайга»
    if before.preposition not in _STRETCH or not isinstance(record, Entity) or record.label != "LOC":
        return None
    named = any(head(noun.text.lower(), kind) is not None for kind in _PLACES)
    return by_preposition(reading, before) if named and noun.kind is Kind.NOUN else None


def _meeting(reading: Reading, place: int) -> bool:
    """«между чемпионом мира Карлсеном и претендентом Карякиным»: whether the name belongs to a title behind «между»."""
    led = next((one for one in reversed(reading.phrases) if one.preposition == "между" and one.start < place), None)
    if led is None or reading.words[place].case != "Ins":
        return False
    return all(word.kind in _TITLED for word in reading.words[led.start + 1 : place])


@cache
def _doers() -> frozenset[str]:
    """Nouns of those who act: «правительство Казахстана», not «объем резервов Беларуси»."""
    return cue("titles", "body", "producers", "speakers", "recipients")


def _acts_on(reading: Reading, phrase: Phrase) -> bool:
    """Whether a preposition leads to what is done or counted, not to a place or party: «на лечение жителей Киева»,
    «от численности населения страны»."""
    if phrase.preposition not in ("на", "к", "от", "из", "с", "со", "до"):
        return False
    lemma = reading.head_lemma(phrase)
    if phrase.preposition not in ("на", "к") and reading.head(phrase).features.animacy == "Anim":
        return False  # «от покупателей из Китая»
    return lemma not in cue("markets", "route", "titles", "flow_to", "grounds", "counted_by") | {"сторона"}


def _of_taker(reading: Reading, phrase: Phrase) -> bool:
    """«выплатить инвесторам из Люксембурга 5 млн»: where somebody is from who is given."""
    before = reading.before(phrase.start) if phrase.preposition == "из" and phrase.start else None
    if before is None or before.preposition or reading.case(before) != "Dat" or reading.gaps[phrase.start]:
        return False
    return _verb_in(reading, "trade_from") or _verb_in(reading, "granting")


def _of_doer(reading: Reading, phrase: Phrase) -> bool:
    """«компания из Дубая купила порт»: where one body is from that does something itself."""
    before = reading.before(phrase.start) if phrase.preposition == "из" and phrase.start else None
    if before is None or before.preposition or reading.case(before) != "Nom" or reading.gaps[phrase.start]:
        return False
    return reading.head_lemma(before) in cue("body") and reading.head(before).number != "Plur"


def _visited(reading: Reading, place: int, phrase: Phrase, *, own: bool) -> bool:
    """«побывал в Баку», «посетил Индию», «визит в Минск»: a place that somebody goes to."""
    word = reading.words[place]
    there = word.lemma in cue("country", "region")  # «город посетили 7 млн туристов»
    if not own or (getattr(word.record, "label", "PER") == "PER" and not there):
        return False
    at = reading.predicate_place(place)
    verb = "" if at is None else reading.words[at].lemma
    if not phrase.preposition:
        if at is None or verb not in cue("visiting"):
            return False
        if getattr(word.record, "label", "") == "ORG" and reading.words[at].number == "Plur":
            return False  # «Эрмитаж посетили 4 млн человек»: a house, to which nobody moves
        if at < place:
            return word.case in ("Acc", "")
        verb_of = reading.words[at]
        other = verb_of.number != word.number or verb_of.features.gender == "Neut" != word.features.gender
        apart = verb_of.kind is Kind.VERB and other  # «Казахстан посетили 336 тыс. человек», «посетило 5 млн туристов»
        return word.case in ("Acc", "") or (apart and (word.case == "Nom" or word.text.endswith(ONE_FORM)))
    if phrase.preposition not in _INTO:
        return False
    before = reading.before(phrase.start)
    located = verb in cue("visiting") and reading.words[place].case == "Loc" and verb.startswith("посе")
    if located:
        return False  # «посетили в Петербурге музей»
    return verb in cue("visiting", "staying") or (before is not None and reading.head_lemma(before) in cue("trips"))


def _left(reading: Reading, place: int) -> bool:
    """«Казахстан покинули 12 тысяч человек»: a place that somebody goes away from."""
    at = reading.predicate_place(place)
    return at is not None and reading.words[at].lemma in cue("leaving") and reading.words[place].case in ("Acc", "Nom")


def by_preposition(reading: Reading, phrase: Phrase) -> Role | None:
    """The role that the phrase's preposition gives; None where it gives none."""
    preposition, case = phrase.preposition, name_case(reading.head(phrase))
    preposition = "в" if preposition == "во" else preposition
    if preposition in ("в", "на") and reading.head(phrase).text.isupper():
        case = ""  # «в КНР», «на ТМТМ»: the tagger guesses
    if preposition == "на" and _verb_in(reading, "share_verbs"):
        return None
    head = reading.head(phrase)
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
        carried = _flowing(reading) or streams or _carried_along(reading, phrase)
        way = isinstance(record, Entity) and not area and (record.label == "LOC" or carried)
        if way and not _flowing(reading) and (_as_whole(reading, phrase) or _leads_to_value(reading, phrase)):
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
        bought = any(_lemma(reading, part) in cue("flow_to") for part in nouns)  # «одобрил закупку у США»
        bought = bought or _verb_in(reading, "begging")  # «запросил у Берлина 20 самолетов»
        return "from" if taken or bought or _verb_in(reading, "trade_to") or _about(reading, "trade_to") else None
    if preposition in ("в", "на") and case in ("Loc", "") and head.kind is Kind.NAME and _bought_there(reading):
        own = reading.subject  # «больница в Элисте закупила томограф»
        return "to" if own is not None and own.end == phrase.start else "from"
    if preposition == "в" and case == "Loc" and head.kind is Kind.NOUN and _verb_in(reading, "investing"):
        case = "Acc" if any(may_be(head.text.lower(), "accs", number) for number in ("sing", "plur")) else case
    guessed = preposition == "в" and case == "Loc" and head.kind is Kind.NAME and undeclined(head)
    case = "" if guessed else case  # «в Дели»
    if preposition in ("в", "на") and case == "" and head.kind is Kind.NAME:
        sold = any(word.lemma.startswith("прода") for word in reading.words if word.kind in PREDICATES)
        led = (_verb_in(reading, "trade_from") and not sold) or _led_there(reading, phrase)  # «в РФ продано 5 тысяч»
        led = led or (not guessed and _verb_in(reading, "moving"))  # «в США направляются»
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


def undeclined(name: Item) -> bool:
    """Whether a name has one form for all cases: «Баку», which is no dative of «бак», and «Чэнду»."""
    places = [tag for tag in possible_tags(name.tokens[-1].text) if "Geox" in tag.grammemes]
    if places:
        return all("Fixd" in tag.grammemes for tag in places)
    record = name.record
    return isinstance(record, Entity) and record.text == record.name and record.text[-1] in _VOWELS


def _bought_there(reading: Reading) -> bool:
    """«Россия купила в Грузии 31 млн литров вина», «увеличила закупки нефти в Иране»: a name, or a company, buys in
    another's land."""
    own = reading.subject
    buys = own is not None and (reading.head(own).kind is Kind.NAME or reading.head_lemma(own) in _doers())
    bought = any(reading.head_lemma(one) in ("закупка", "покупка") for one in reading.phrases if one is not own)
    bought = bought or _verb_in(reading, "buying")
    return buys and bought and reading.lemmas.isdisjoint(cue("real_estate"))


def _led_there(reading: Reading, phrase: Phrase) -> bool:
    """«экспорт из Грузии в РФ», «поставки в США»: whether what stands before leads somewhere."""
    before = reading.before(phrase.start) if phrase.start and not reading.gaps[phrase.start] else None
    if before is None:
        return False
    return before.preposition == "из" or reading.head_lemma(before) in cue("flow_from", "flows", but=("goods",))


def _stays(reading: Reading, head: Item) -> bool:
    """«завод построят в Ступино»: of a name that does not decline, whether the verb lets nothing move there."""
    name = head.tokens[-1].text
    tags = () if name.endswith("о") else possible_tags(name)
    declined = {str(tag.case) for tag in tags if "Fixd" not in tag.grammemes}
    return "accs" not in declined and _verb_in(reading, "making_there")


def name_case(head: Item) -> str:
    """The case of a head behind «в» or «на»: of a name's accusative and locative, which the tagger confuses
    («в Габале», «в Хиву»), the one that its form may have."""
    if head.kind is not Kind.NAME or head.case not in ("Acc", "Loc", ""):
        return head.case
    several = (_cases(word.text, plural=head.number == "Plur") & {"accs", "loct"} for word in reversed(head.tokens))
    told = next((cases for cases in several if cases == {"loct"}), None)  # «в Республике Алтай»
    cases = told or _cases(head.tokens[-1].text, plural=head.number == "Plur") & {"accs", "loct"}
    return {"accs": "Acc", "loct": "Loc"}[min(cases)] if len(cases) == 1 else head.case


@lru_cache(maxsize=10_000)
def _cases(form: str, *, plural: bool) -> set[str]:
    """The cases that a name's form may have; of an indeclinable reading beside others nothing is told."""
    nouns = [tag for tag in possible_tags(form) if "NOUN" in tag.grammemes]
    declined = [tag for tag in nouns if "Fixd" not in tag.grammemes] or nouns
    return {str(tag.case) for tag in declined if plural or tag.number != "plur"}


def _flowing(reading: Reading) -> bool:
    """«по БТД перевезено 5 млн тонн»: the verb is one of movement."""
    done = [word.lemma for word in reading.words if word.kind in PREDICATES]
    return any(verb_noun(verb) in cue("flows") or verb in cue("going_out") for verb in done)


def _carried_along(reading: Reading, phrase: Phrase) -> bool:
    """«транспортировка нефти по КТК»: whether what stands before is done along a pipe."""
    before = reading.before(phrase.start) if phrase.start and not reading.gaps[phrase.start] else None
    return before is not None and reading.head_lemma(before) in cue("piping")


def _carries(reading: Reading) -> bool:
    """Whether the verb moves something from one to another: «отгружено», «прокачано»."""
    deeds = cue("flow_from", "flow_to", "flows", but=("goods", "owed"))
    return _flowing(reading) or any(
        word.kind in PREDICATES and verb_noun(word.lemma) in deeds for word in reading.words
    )


def _by_verb(reading: Reading, place: int) -> Role:
    case = reading.words[place].case
    if _verb_in(reading, "making"):  # «суд обязал компанию выплатить 5 млн»
        made = case in ("Acc", "Dat") or (place - 1 in reading.predicates and case != "Gen")  # «обязал BHP заплатить»
        agent = made and place < (_infinitive(reading) or 0)
        if case == "Nom" or agent:
            return trading(reading) if agent else "of"
    if case == "Dat" and _infinitive(reading) is not None and _verb_in(reading, "befalling"):
        return trading(reading)  # «ему предстоит выплатить штраф»
    if reading.words[place].kind is Kind.PRONOUN and case in ("Acc", "Gen"):
        return "of"  # «его купили за 5 млн»
    if case == "Dat":
        before = reading.before(place)
        given = before is not None and reading.head_lemma(before) in cue("acts", "grants", "payments")
        given = given or (before is not None and _flows_to(reading, before, place))  # «поставки газа Китаю»
        given = given or _verb_in(reading, "falling_to")  # «6 млн досталось Украине»
        given = given or _about(reading, "trade_from")  # «договорился о продаже нефти Китаю»
        given = given or any(_sold(reading.words[at].lemma) for at in reading.predicates)  # «газ поставляется Китаю»
        return "to" if given or _verb_in(reading, "trade_from") or _verb_in(reading, "granting") else "of"
    subject = place < (reading.predicate_place(place) or 0) or reading.words[place].subject
    own = reading.subject  # «300 тыс. тонн вывез Казахстан»
    subject = subject or (case == "Acc" and own is not None and own.first.head == place)
    if case == "Acc" and own is not None and own.start > place and reading.case(own) == "Nom":
        subject = False  # «Омский завод купила немецкая фирма», «Омский завод фирма купила»
    if case == "Ins" and _adopts(reading):  # «закон одобрен Госдумой»
        return "of"
    doing = _by_whom(reading, place) if case == "Ins" else None
    if doing is not None:
        return doing
    if case == "Ins" and any(word.participle and word.lemma in cue("trade_from") for word in reading.words):
        return "from"  # «газа, поставляемого Россией»
    if case == "Ins" and any(_sold(reading.words[at].lemma) for at in reading.predicates):
        return "from"  # «газ поставляется Россией», «кредит предоставляется Китаем»
    if case == "Ins" or (case in ("Nom", "Acc", "") and subject) or reading.words[place].subject:
        return trading(reading)
    return "of"


def _flows_to(reading: Reading, before: Phrase, place: int) -> bool:
    """«поставки газа Китаю»: whether the phrase right before tells what goes to whom a form that is dative alone names;
    «экспорт Турции» is rather hers."""
    moved = cue("flow_from", "flows", but=("goods", "owed"))
    if reading.words[place].kind is not Kind.NAME:
        return False
    cases = _cases(reading.words[place].tokens[-1].text, plural=False)
    return before.end == place and reading.head_lemma(before) in moved and cases == {"datv"}


def _by_whom(reading: Reading, place: int) -> Role | None:
    """«закупка золота Турцией», «экспорт зерна Россией»: the role of whoever does what the noun before says."""
    before = reading.before(place)
    if before is None or before.end != place or reading.gaps[place]:
        return None
    deed = reading.head_lemma(before)
    return "to" if deed in cue("flow_to") else "from" if deed in cue("flow_from", but=("goods", "owed")) else None


def trading(reading: Reading) -> Role:
    """The role of whoever does what the clause's verb says: sellers give, buyers take."""
    if _verb_in(reading, "granting") and _buying_noun(reading):  # «сенат одобрил закупку ракет»
        return "to"
    if _adopts(reading):
        return "of"
    if _verb_in(reading, "trade_from") or _about(reading, "trade_from"):
        return "from"
    if _verb_in(reading, "granting") and _grants(reading):  # «банк одобрил кредит Армении»
        return "from"
    if "себя" in reading.forms and not reading.lemmas.isdisjoint(("взять", "брать")):
        return "of"  # «взяла на себя расходы в 40 млн»
    return "to" if _verb_in(reading, "trade_to") or _about(reading, "trade_to") else "of"


def _adopts(reading: Reading) -> bool:
    """«сенат одобрил законопроект»: what is let be, and no money or help, is given to nobody."""
    if reading.lemmas.isdisjoint(cue("sanctioning")):
        return False
    giving = cue("trade_from") - cue("sanctioning")
    verbs = {word.lemma for word in reading.words if word.kind in PREDICATES}
    amounts = any(getattr(word.record, "label", "") in ("MONEY", "QUANTITY") for word in reading.words)
    return bool(verbs & cue("sanctioning")) and verbs.isdisjoint(giving) and not (amounts or _grants(reading))


def _grants(reading: Reading) -> bool:
    return not reading.lemmas.isdisjoint(cue("grants")) or "кредитный" in reading.lemmas


def _buying_noun(reading: Reading) -> bool:
    bare = (one for one in reading.phrases if not one.preposition and one is not reading.subject)
    return any(reading.head_lemma(one) in cue("flow_to", "takeovers") for one in bare)


def _about(reading: Reading, section: str) -> bool:
    """«объявил о выделении гранта»: the deed is told by a noun."""
    nouns = _deeds(section) | (cue("takeovers") if section == "trade_to" else frozenset())
    mutual = reading.lemmas & cue("mutual")
    if mutual == {"переговоры"}:  # «X ведет переговоры о покупке 60 % Y»
        nouns &= cue("one_sided")
    elif mutual:
        return False  # «подписали договор о поставках»
    return any(one.preposition in ("о", "об") and reading.head_lemma(one) in nouns for one in reading.phrases)


@cache
def _deeds(section: str) -> frozenset[str]:
    """The nouns of a section's verbs."""
    return frozenset(verb_noun(verb).partition(" ")[0] for verb in cue(section)) - {""}  # «выделение средств»


def _infinitive(reading: Reading) -> int | None:
    return next((place for place in reading.predicates if reading.words[place].kind is Kind.INFINITIVE), None)


def _verb_in(reading: Reading, section: str) -> bool:
    if reading.lemmas.isdisjoint(cue(section)):
        return False
    participles = reading.clause.form is Form.PARTICIPLE
    return any(
        (word.kind in PREDICATES or (participles and word.participle))
        and word.lemma in cue(section)
        and not (word.lemma in ("занять", "занимать") and _ranked(reading))
        and not (word.lemma == "должный" and Kind.INFINITIVE in reading.kinds)  # «должна получать 5 млн тонн»
        and not (word.lemma in ("дать", "давать") and _yields(reading))
        and not (word.lemma.startswith("отправ") and not reading.lemmas.isdisjoint(cue("sent_into")))
        and not (word.lemma in cue("floating") and reading.lemmas.isdisjoint(cue("shares_sold")))
        and not (word.lemma == "поставить" and not reading.lemmas.isdisjoint(cue("set_goals")))
        for word in reading.words
    )


def _ranked(reading: Reading) -> bool:
    """«первое место заняла Турция», «третье заняла Турция», «заняла 27 %»: whether what is taken is a place."""
    return (
        not reading.lemmas.isdisjoint(cue("places"))
        or any(getattr(word.record, "label", "") == "PERCENT" for word in reading.words)
        or any(one.first.head < 0 and "Anum" in parses(reading.head(one).text)[0].tag for one in reading.phrases)
    )


def _yields(reading: Reading) -> bool:
    """«Казахстанские рудники дали 5,7 тыс. тонн урана»: so much is made, and nobody gets it."""
    amounts = any(getattr(word.record, "label", "") == "QUANTITY" for word in reading.words)
    return amounts and not any(word.case == "Dat" and word.kind in (Kind.NAME, Kind.NOUN) for word in reading.words)


def _by_noun(reading: Reading, phrase: Phrase, place: int) -> Role:
    """A name in the genitive: the origin of an export, the destination of an import."""
    lemmas = {reading.words[part.head].lemma for part in phrase.parts if -1 < part.head < place}
    granted = _verb_in(reading, "granting") or _verb_in(reading, "trade_from")
    if lemmas & cue("grants") and granted and may_be_dative(reading.words[place]):
        return "to"  # «одобрил кредит Армении»
    if len(lemmas & cue("trade_ways")) > 1:  # «соотношение экспорта и импорта Турции»
        return "of"
    if lemmas & cue("takeovers") and getattr(reading.words[place].record, "label", "") == "ORG":
        return "of"  # «объявила о покупке «Таргина»»
    if lemmas & cue("flow_to", "supplying"):
        return "to"
    code = getattr(reading.words[place].record, "id", "")
    beside = coordinated(reading, place) or (place + 2 < len(reading.words) and coordinated(reading, place + 2))
    if "оборот" in lemmas and beside and is_country_id(code):
        return "between"  # «оборот Грузии и Турции»
    return "from" if lemmas & cue("flow_from") and not lemmas & cue("markets") else "of"


def owner_role(reading: Reading, place: int) -> Role:
    """The role of «его», «ее», «их»: «ее экспорт» names an origin."""
    phrase = reading.phrase_of(place)
    part = None if phrase is None else _modified(phrase, place)
    return "of" if part is None else _owning(reading, part) or "of"


def _modified(phrase: Phrase, place: int) -> Part | None:
    return next((part for part in (phrase.first, *phrase.chain, *phrase.joined) if place in part.modifiers), None)


def _owning(reading: Reading, part: Part) -> Role | None:
    """The role that a noun gives whoever owns it; None where it gives none."""
    lemma = _lemma(reading, part)
    if lemma in cue("flow_to", "takers"):
        return "to"
    return "from" if lemma in cue("flow_from", "goods", "givers") else None


def adjective_role(reading: Reading, place: int) -> Role:
    """The role of a country's adjective: «казахстанская нефть» names an origin."""
    phrase = reading.phrase_of(place)
    if phrase is None:
        return "of"
    part = _modified(phrase, place)
    somebody = part is phrase.first and not phrase.preposition and reading.head(phrase).features.animacy == "Anim"
    if somebody and reading.case(phrase) == "Dat" and _verb_in(reading, "trade_from"):
        return "to"  # «задолжала российским поставщикам»
    owning = None if part is None else _owning(reading, part)
    if owning is not None:
        return owning
    if part is not None and part in phrase.chain and _are_moved(reading, phrase, part):
        return "from"  # «поставки российской сельхозтехники», «импорт турецкой мебели»
    if part is not None and part in phrase.chain and (doing := _of_doers(reading, phrase, part)) is not None:
        return doing
    if part is not None and part.head >= 0 and reading.words[part.head].kind is Kind.NAME:
        return role_of(reading, part.head, phrase)  # «продала индийской Reliance 5 тыс. баррелей»
    by_phrase = by_preposition(reading, phrase)
    done = (reading.words[at].lemma for at in reading.predicates)  # «армянские абрикосы экспортируются в Россию»
    if part is phrase.first and not phrase.preposition and any(_sold(verb) for verb in done):
        return "from"
    if by_phrase is None and part is phrase.first and part.head >= 0 and reading.words[part.head].kind is Kind.NOUN:
        return _by_verb(reading, part.head) if not phrase.preposition else "of"  # «американский фермер отсудил»
    return by_phrase or "of"


def _are_moved(reading: Reading, phrase: Phrase, part: Part) -> bool:
    """Whether a part of the phrase is things that its noun says are moved, not those who move them."""
    noun = reading.words[part.head] if part.head >= 0 else None
    moved = reading.head_lemma(phrase) in cue("flow_from", "flow_to", "flows", but=("goods", "owed"))
    if noun is None or noun.kind is not Kind.NOUN or noun.features.animacy == "Anim" or not moved:
        return False
    return noun.lemma not in _doers() | cue("markets", "route")


def _of_doers(reading: Reading, phrase: Phrase, part: Part) -> Role | None:
    """«инвестиции турецких компаний в Грузию», «объем вложений российского бизнеса»: whose those are that give or
    take, as the noun before has it; one company is rather bought itself."""
    noun = reading.words[part.head] if part.head >= 0 else None
    if noun is None or noun.lemma not in cue("producers") or (noun.number != "Plur" and noun.lemma != "бизнес"):
        return None
    deeds = {reading.words[one.head].lemma for one in phrase.parts if -1 < one.head < part.head}
    if deeds & cue("flow_to"):
        return "to"
    return "from" if deeds & cue("flow_from", but=("goods", "owed")) else None


def _sold(verb: str) -> bool:
    """Whether a verb in «-ся» says that its subject is given away."""
    return verb.endswith("ся") and verb.removesuffix("ся") in cue("trade_from")


def _lemma(reading: Reading, part: Part) -> str:
    if part.head >= 0:
        return reading.words[part.head].lemma
    # «а казахстанские в Азербайджан — 136 млн»: a party followed by a destination gives.
    following = reading.starting(part.last + 1)
    return "инвестиция" if following is not None and following.preposition in ("в", "на") else ""
