"""The role that a name's preposition, case, noun and verb give it."""

from __future__ import annotations

from functools import cache
from typing import Final

from extract.link.cases_of_names import name_case, undeclined
from extract.link.cues import cue
from extract.link.grammar import verb_noun
from extract.link.items import PREDICATES, Kind
from extract.link.pairs import coordinated
from extract.link.phrases import ONE_FORM, Part, Phrase
from extract.link.preposition_roles import by_preposition, doers, flowing, lemma_of
from extract.link.reading import Reading
from extract.link.receiving import counted_role, given_to, may_be_dative, side_by_side
from extract.link.verb_roles import by_verb, sold, trading, verb_in
from extract.recognise.countries import is_country_id
from extract.recognise.entities.heads import Kind as Noun
from extract.recognise.entities.heads import head
from extract.records import Entity, Role

_STRETCH: Final = frozenset({"от", "до", "из"})
_PLACES: Final[tuple[Noun, ...]] = ("before_place", "place")
_CAPITAL: Final = "капитал"
_PIPED: Final = ("трубопровод", "нефтепровод", "газопровод")
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
    if (dealing := _dealing(reading, phrase) if own else None) is not None:
        return dealing
    if (around := _around(reading, phrase) if own else None) is not None:
        return around
    if (taken := _taken_from(reading, place)) is not None:
        return taken
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
            return by_verb(reading, place)
        by_noun = _by_noun(reading, phrase, place)
        actor = ("Acc", "Dat") if verb_in(reading, "making") else ("Nom", "Dat")
        head = reading.head(phrase)
        doer = head.kind is not Kind.NOUN or head.features.animacy == "Anim" or head.lemma in doers()
        doer = doer or head.lemma in cue("parties")  # «страны ЕС приобрели 5 млн тонн»
        doer = doer or (head.lemma in cue("region") and head.number == "Plur")  # «регионы России получат 5 млрд»
        counted = reading.case(phrase) == "Dat" and head.lemma in cue("counted_by")  # «направит регионам Кавказа»
        treasury = phrase is reading.subject and head.lemma in cue("treasuries")  # «бюджет области получил»
        stands = reading.case(phrase) in actor and (doer or counted)  # «правительство Казахстана выделило»
        acts = by_noun == "of" and (treasury or stands)
        return by_verb(reading, phrase.first.head) if acts and phrase.first.head >= 0 else by_noun
    if not own and phrase.preposition in ("в", "на", "о", "об", "при", "к"):
        return _by_noun(reading, phrase, place)
    return "of"


def _deal_before(reading: Reading, place: int) -> str:
    """The noun of a purchase or a sale right before a word, or before the quotation mark there; empty elsewhere."""
    at = place - 1
    at -= at > 0 and reading.words[at].kind is Kind.QUOTE
    noun = reading.words[at] if at >= 0 and not any(reading.gaps[at + 1 : place + 1]) else None
    dealt = noun is not None and noun.kind is Kind.NOUN and noun.lemma in _dealt_in()
    return noun.lemma if dealt and noun is not None else ""


def _dealing(reading: Reading, phrase: Phrase) -> Role | None:
    """«покупка «Роснефтью» «Башнефти»», «продажа Халка «Зенитом»»: who does what a noun tells of, by its instrumental,
    and what is dealt with; None where no noun tells so."""
    if phrase.preposition or reading.head(phrase).kind is not Kind.NAME or reading.lemmas.isdisjoint(_dealt_in()):
        return None
    deal, before = _deal_before(reading, phrase.start), _name_before(reading, phrase)
    if reading.case(phrase) == "Ins":
        if not deal and before is not None:  # «продажа Халка «Зенитом»»
            headed = reading.head_lemma(before)
            deal = headed if headed in _dealt_in() else _deal_before(reading, before.start)
        return None if not deal else "to" if deal in cue("takeovers", "flow_to") else "from"
    agent = before is not None and reading.case(before) == "Ins" and _deal_before(reading, before.start)
    return "of" if agent and reading.case(phrase) == "Gen" else None


@cache
def _dealt_in() -> frozenset[str]:
    return cue("takeovers", "sales")


def _name_before(reading: Reading, phrase: Phrase) -> Phrase | None:
    """The phrase without a preposition right before one that is a name, quotation marks aside."""
    at = phrase.start
    at -= at > 0 and reading.words[at - 1].kind is Kind.QUOTE
    found = reading.before(at) if at > 0 and not any(reading.gaps[at : phrase.start + 1]) else None
    return None if found is None or found.preposition else found


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


def _taken_from(reading: Reading, place: int) -> Role | None:
    """«выкупил акции у прежнего владельца — компании «Вега»»: of a name behind a dash the role of what stands before,
    which it only names; None for others."""
    at = place - 1
    while at > 0 and reading.words[at].kind in _TITLED and not reading.gaps[at + 1]:
        at -= 1
    before = reading.before(at) if at > 0 and reading.words[at].kind is Kind.DASH else None
    if before is None or before.preposition != "у" or reading.head(before).kind is not Kind.NOUN:
        return None
    nouns = [word for word in reading.words[at + 1 : place + 1] if word.kind in (Kind.NOUN, Kind.NAME)]
    return by_preposition(reading, before) if nouns[0].case in ("Gen", "") or nouns[0].text.isascii() else None


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
    kind = reading.words[before.parts[-1].head]
    zone = kind.text.isupper() and head(kind.text.lower(), "before_place") is not None
    if before.preposition in _INTO and before is not phrase and zone:
        return by_preposition(reading, before) or "of"  # «инвестиции в СЭЗ «Навои»», «в СЭЗ «Навои» работают»
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
    return verb_in(reading, "trade_from") or verb_in(reading, "granting")


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


def _carries(reading: Reading) -> bool:
    """Whether the verb moves something from one to another: «отгружено», «прокачано»."""
    deeds = cue("flow_from", "flow_to", "flows", but=("goods", "owed"))
    return flowing(reading) or any(word.kind in PREDICATES and verb_noun(word.lemma) in deeds for word in reading.words)


def _by_noun(reading: Reading, phrase: Phrase, place: int) -> Role:
    """A name in the genitive: the origin of an export, the destination of an import."""
    lemmas = {reading.words[part.head].lemma for part in phrase.parts if -1 < part.head < place}
    granted = verb_in(reading, "granting") or verb_in(reading, "trade_from")
    if lemmas & cue("grants") and granted and may_be_dative(reading.words[place]):
        return "to"  # «одобрил кредит Армении»
    if _sold_by_another(reading, phrase):
        return "of"  # «продажа Халка «Зенитом»»
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
    gives = lemmas & cue("flow_from") - {_CAPITAL}  # «капитал Сбербанка» is his, «российский капитал» comes from there
    return "from" if gives and not lemmas & cue("markets") else "of"


def _sold_by_another(reading: Reading, phrase: Phrase) -> bool:
    """Whether the instrumental of who sells or buys stands right behind a purchase or a sale and its object."""
    if not reading.lemmas & _dealt_in() or phrase.preposition or reading.head_lemma(phrase) not in _dealt_in():
        return False
    behind = None if phrase.end >= len(reading.words) or reading.gaps[phrase.end] else reading.starting(phrase.end)
    return behind is not None and reading.case(behind) == "Ins" and reading.head(behind).kind is Kind.NAME


def owner_role(reading: Reading, place: int) -> Role:
    """The role of «его», «ее», «их»: «ее экспорт» names an origin."""
    phrase = reading.phrase_of(place)
    part = None if phrase is None else _modified(phrase, place)
    return "of" if part is None else _owning(reading, part) or "of"


def _modified(phrase: Phrase, place: int) -> Part | None:
    return next((part for part in (phrase.first, *phrase.chain, *phrase.joined) if place in part.modifiers), None)


def _owning(reading: Reading, part: Part) -> Role | None:
    """The role that a noun gives whoever owns it; None where it gives none."""
    lemma = lemma_of(reading, part)
    if lemma in cue("flow_to", "takers"):
        return "to"
    return "from" if lemma in cue("flow_from", "goods", "givers") else None


def adjective_role(reading: Reading, place: int) -> Role:
    """The role of a country's adjective: «казахстанская нефть» names an origin."""
    phrase = reading.phrase_of(place)
    if phrase is None:
        return "of"
    part = _modified(phrase, place)
    if _joined_between(reading, phrase):
        return "between"
    somebody = part is phrase.first and not phrase.preposition and reading.head(phrase).features.animacy == "Anim"
    if somebody and reading.case(phrase) == "Dat" and verb_in(reading, "trade_from"):
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
    part_of = phrase.preposition == "от" and _acts_on(reading, phrase)  # «10 % от общероссийского объема»
    by_phrase = None if part_of else by_preposition(reading, phrase)
    done = (reading.words[at].lemma for at in reading.predicates)  # «армянские абрикосы экспортируются в Россию»
    if part is phrase.first and not phrase.preposition and any(sold(verb) for verb in done):
        return "from"
    if by_phrase is None and part is phrase.first and part.head >= 0 and reading.words[part.head].kind is Kind.NOUN:
        return by_verb(reading, part.head) if not phrase.preposition else "of"  # «американский фермер отсудил»
    return by_phrase or "of"


def _joined_between(reading: Reading, phrase: Phrase) -> bool:
    """«между Россией и африканскими странами»: whether «и» joins a phrase to a name behind «между»."""
    words, at = reading.words, phrase.start - 1
    if phrase.preposition or at < 1 or words[at].lemma != "и" or reading.case(phrase) != "Ins":
        return False
    first = reading.phrase_of(at - 1)
    return first is not None and first.preposition == "между"


def _are_moved(reading: Reading, phrase: Phrase, part: Part) -> bool:
    """Whether a part of the phrase is things that its noun says are moved, not those who move them."""
    noun = reading.words[part.head] if part.head >= 0 else None
    moved = reading.head_lemma(phrase) in cue("flow_from", "flow_to", "flows", but=("goods", "owed"))
    if noun is None or noun.kind is not Kind.NOUN or noun.features.animacy == "Anim" or not moved:
        return False
    return noun.lemma not in doers() | cue("markets", "route")


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
