"""Clauses and phrases about the occasion, the circumstances, the telling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from extract.link.cues import cue
from extract.link.items import PREDICATES, Item, Kind
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.titles import is_body, is_court
from extract.recognise.countries import is_country_id
from extract.records import Entity

_INCLUDING: Final = 3  # words of «в том числе»
_AGAINST: Final = frozenset({("на", "фон"), ("в", "обмен")})
"""«на фоне войны в Иране», «в обмен на снятие санкций с «Белавиа»»."""


def is_aside(reading: Reading, phrase: Phrase) -> bool:
    """«с учетом Богучанской ГЭС», «на саммите в Баку», «размещено на сайте Минфина», «опубликовано Росстатом», «по
    методологии МОТ»."""
    preposition, noun = phrase.preposition, reading.head_lemma(phrase)
    if not preposition:
        past = phrase.start > 0 and reading.words[phrase.start - 1].text.lower() == "минуя"  # «минуя Россию»
        return past or (reading.case(phrase) == "Ins" and _made_known(reading, phrase))
    if preposition == "согласно" or (noun in cue("events") and not _gathers(reading)):
        return True
    if preposition in ("с", "без", "за") and noun in cue("accounts"):
        return True
    beyond = preposition == "за" and noun == "предел" and reading.case(phrase) == "Ins"
    if preposition == "вне" or beyond:  # «вне Казахстана», «за пределами России»: where it is not
        return True
    if preposition == "по" and noun in cue("ways_of_reckoning", "ways_of_making"):
        return True  # «по методике МВФ», «по технологии Alstom»
    if preposition == "по" and noun in cue("at_whose_word") and _tells_person(reading, phrase):
        return True  # «по поручению президента Владимира Путина»
    ruled = preposition == "по" and noun in cue("at_whose_word") | {"приговор"}
    if ruled and any(part.head >= 0 and is_court(reading.words[part.head]) for part in phrase.chain):
        return True  # «по решению Никулинского суда фонд получит 374 млн рублей»
    if preposition == "по" and noun in cue("ways_in_town") and reading.lemmas.isdisjoint(cue("moving", "passing")):
        return True  # «дом по улице Ленина»; not «ехал по улице Ленина»
    if preposition == "на" and noun in ("основа", "пример", "опыт") and _of_experience(reading, phrase):
        return True
    if _signed_there(reading, phrase):
        return True
    shown = preposition == "на" and noun in cue("pages")
    if shown and not reading.lemmas.isdisjoint(cue("publishing", "documenting")):
        return True
    return _circumstance(reading, phrase)


def _tells_person(reading: Reading, phrase: Phrase) -> bool:
    named = (reading.words[part.head].record for part in phrase.parts if part.head >= 0)
    return any(isinstance(record, Entity) and record.label == "PER" for record in named)


def _of_experience(reading: Reading, phrase: Phrase) -> bool:
    """«на основе опыта Китая», «на примере Турции»: what something is done after."""
    heads = (reading.words[part.head].lemma for part in phrase.parts if part.head >= 0)
    return any(lemma in cue("experience") for lemma in heads)


def at_occasion(reading: Reading, phrase: Phrase) -> Iterator[int]:
    """«В ходе Петербургского экономического форума», «в рамках Астанинского саммита»: the town by whose adjective an
    occasion is called; «в преддверии саммита ШОС»: the union of states whose it is."""
    part = phrase.chain[0] if phrase.chain and reading.head_lemma(phrase) in cue("compound_prepositions") else None
    if part is not None and part.head >= 0 and reading.words[part.head].lemma in cue("events"):
        yield from (at for at in part.modifiers if reading.words[at].text[:1].isupper())
        owner = phrase.chain[1].head if len(phrase.chain) > 1 else -1
        if owner == part.head + 1 and getattr(reading.words[owner].record, "label", "") == "ORG":
            yield owner


def _signed_there(reading: Reading, phrase: Phrase) -> bool:
    """«подписали в Ташкенте соглашения на 3 млрд»: a town where something is signed."""
    place = reading.head(phrase).record if phrase.preposition in ("в", "во") else None
    if not isinstance(place, Entity) or place.label != "LOC" or is_country_id(place.id):
        return False
    return any(word.lemma in cue("signing") and (word.kind in PREDICATES or word.participle) for word in reading.words)


def held_there(reading: Reading, phrase: Phrase) -> Iterator[int]:
    """«на саммите в Сочи», «после вступления Армении в ЕАЭС»: where an occasion is, and what somebody joined."""
    noun = reading.head_lemma(phrase)
    event = noun in cue("events") and not _gathers(reading)
    joining = phrase.preposition in cue("because") and noun in cue("joining")
    named = any(is_body(word) for word in reading.words[: phrase.start])
    # «Без перегрузки в Европе экспорт упадет», «Codelco после обвала на шахте El Teniente снизила план»
    joining = joining or phrase.preposition == "без" or (phrase.preposition == "после" and named)
    end = phrase.end
    if event and reading.words[end : end + 1] and reading.words[end].kind is Kind.TIME:
        end += 1  # «на заседании 18 июня в Сочи»
    following = reading.starting(end) if event or joining else None
    if following is None or following.preposition not in ("в", "во", "на", "из") or reading.gaps[end]:
        return
    if reading.head(following).kind is Kind.NAME:
        yield from range(following.start, following.first.last + 1)
        return
    if joining and any(reading.words[part.head].kind is Kind.NAME for part in following.chain):
        yield from range(following.start, following.end)
        return
    apposed = reading.starting(following.end)  # «на шахте El Teniente»
    if apposed is not None and joining and not apposed.preposition and not reading.gaps[following.end]:
        yield from range(following.start, apposed.end if reading.head(apposed).kind is Kind.NAME else following.end)


def _gathers(reading: Reading) -> bool:
    """«На митинг в Бишкеке вышли 500 человек»: whether those counted are at an occasion, which is where it is."""
    counted = (getattr(word.record, "label", "") == "CARDINAL" for word in reading.words if word.kind is Kind.QUANTITY)
    verbs = {reading.words[at].lemma for at in reading.predicates}
    own = reading.subject
    if own is not None and getattr(reading.head(own).record, "label", "PER") != "PER":
        return False  # «На форуме в Сочи «Газпром» представил 5 проектов»
    came = not cue("gathering").isdisjoint(verbs) or (cue("light") & verbs and "участие" in reading.lemmas)
    return any(counted) and bool(came)


def _made_known(reading: Reading, phrase: Phrase) -> bool:
    """«данные опубликованы Ассоциацией портов»: by whom something is made known."""
    known = cue("publishing", "source_verbs", "documenting")
    at = reading.predicate_place(phrase.start)
    verb = None if at is None or at > phrase.start else reading.words[at]
    if verb is None and is_body(reading.head(phrase)):  # «по сценарию, представленному Минэнерго»
        verb = next((word for word in reading.words[: phrase.start] if word.participle), None)
        known = cue("presenting")
    return verb is not None and verb.passive and verb.lemma in known


def made_up_of(reading: Reading) -> Iterator[int]:
    """«Совет фонда в составе министров Беларуси, Казахстана и России постановил …»: those whom a body is made up of,
    with the row of names behind the first."""
    for phrase in reading.phrases:
        made_up = (phrase.preposition, reading.head_lemma(phrase)) == ("в", "состав") and bool(phrase.chain)
        first = reading.words[phrase.chain[0].head] if made_up and phrase.chain[0].head >= 0 else None
        if first is None or first.number != "Plur" or first.features.animacy != "Anim":
            continue
        end = phrase.end
        row = (Kind.NAME, Kind.COORDINATOR, Kind.DASH)
        while end < len(reading.words) and reading.words[end].kind in row:
            end += 1
        yield from range(phrase.start, end)


def _circumstance(reading: Reading, phrase: Phrase) -> bool:
    """«после покупки Monsanto», «в отличие от Польши», «из-за санкций США»: what something else happened after,
    unlike or because of."""
    head = reading.head(phrase)
    if phrase.preposition in cue("because"):
        return head.kind is Kind.NOUN
    before = reading.before(phrase.start) if phrase.start and not reading.gaps[phrase.start] else None
    beside = reading.words[phrase.start - 1].text.lower() if phrase.start else ""
    if phrase.preposition in ("с", "со") and beside in cue("set_beside"):
        return True  # «наряду с Китаем», «по сравнению с Германией»
    if _beside_because(reading, phrase) or (phrase.preposition == "в" and head.lemma == "обход"):
        return True  # «вслед за Казахстаном», «несмотря на давление ЕС», «в обход России»
    if (phrase.preposition == "после" or phrase.preposition in cue("excepting")) and head.kind is Kind.NAME:
        return True  # «второе, после Китая, место», «кроме России»
    if phrase.preposition == "без" and head.kind is Kind.NAME:
        return True  # «335 тысяч тонн меди без Быстринского ГОКа»
    if phrase.preposition == "по" and head.lemma == "дело":
        return True  # «уволил двух генералов по делу Голунова»
    if before is None or phrase.preposition not in ("от", "с"):
        return False
    led = reading.head_lemma(before)  # «в связи с обмелением Каспия»
    return led in ("отличие", "отрыв") or (led == "связь" and before.preposition == "в")


def _beside_because(reading: Reading, phrase: Phrase) -> bool:
    """«вслед за», «несмотря на», «в связи с»: whether a preposition goes with a word of circumstance before it."""
    beside = reading.words[phrase.start - 1].text.lower() if phrase.start else ""
    linked = phrase.preposition in ("с", "со") and beside == "связи" and reading.words[phrase.start - 2].lemma == "в"
    return linked or (phrase.preposition in ("за", "на") and beside in cue("because"))


def circumstances(reading: Reading) -> frozenset[int]:
    """The words that tell of something else that happened, with where and to whom: «из-за конфликта на Украине»,
    «после закрытия границы с Афганистаном», «на фоне войны в Иране»."""
    places: set[int] = set()
    for phrase in reading.phrases:
        against = (phrase.preposition, reading.head_lemma(phrase)) in _AGAINST
        because = phrase.preposition in cue("because") or _beside_because(reading, phrase) or against
        if not because or reading.head(phrase).kind is Kind.NAME:
            continue
        end = phrase.end
        while end < len(reading.words) and not reading.gaps[end]:
            following = reading.starting(end)
            if following is None or not following.preposition:
                break
            end = following.end
        places.update(range(phrase.start, _with_those_included(reading, end)))
    return frozenset(places | set(_outdone(reading)) | set(_whose_doer(reading)))


def _with_those_included(reading: Reading, end: int) -> int:
    """«из-за засухи в Иране, в том числе в Хузестане, экспорт Китая вырос»: where it ends with what a comma includes in
    it."""
    words = reading.words
    if [word.text.lower() for word in words[end : end + _INCLUDING]] != ["в", "том", "числе"]:
        return end
    behind = (at for at in range(end + _INCLUDING, len(words)) if reading.gaps[at])
    return next(behind, end)  # where no other comma closes it, it may be of what goes on


def _whose_doer(reading: Reading) -> Iterable[int]:
    """«Входящая в «Русатом» Volga One продала 49 % акций», «Принадлежащая «Магниту» сеть «Дикси» открыла …»: of those
    before the verb whom the body belongs to that acts."""
    if not reading.words or reading.words[0].lemma not in cue("belonging") or not reading.predicates:
        return ()
    bodies = ("ORG", "PER")  # not «Принадлежащий «Лукойлу» завод в Бургасе»
    named = [at for at in range(reading.predicates[0]) if getattr(reading.words[at].record, "label", "") in bodies]
    return named[:-1]


def _outdone(reading: Reading) -> Iterator[int]:
    """«Экспорт Казахстана втрое превысил экспорт Киргизии»: the like of others that something is compared with."""
    own = reading.subject
    comparing = cue("comparing") | {"отставать", "отстать"}
    if own is None or not any(reading.words[at].lemma in comparing for at in reading.predicates):
        return
    for phrase in reading.phrases:
        if phrase.preposition == "от" and not reading.lemmas.isdisjoint(("отставать", "отстать")):
            yield from range(phrase.start, phrase.end)  # «отстает от чешского на 4 %»
        if phrase != own and not phrase.preposition and reading.head_lemma(phrase) == reading.head_lemma(own):
            yield from range(phrase.start, phrase.end)


def apposed(reading: Reading) -> Iterator[int]:
    """«Казахстан, крупнейший производитель зерна в Азии, по состоянию на май вывез …», «Турция, один из лидеров
    Востока, в мае ввезла …»: what the clause says between commas that its subject is."""
    own, words = reading.phrases[0] if reading.phrases else None, reading.words
    if own is None or own.preposition or own.start > 1 or reading.head(own).kind is not Kind.NAME:
        return
    if own.end >= len(words) or not reading.gaps[own.end]:
        return
    begin = own.end
    end = next((at for at in range(begin + 1, len(words)) if reading.gaps[at]), 0)
    verb = next((words[at] for at in reading.predicates if at >= end), None)
    if not end or verb is None or verb.number != "Sing":  # not «Казахстан, Россия, Китай вывезли»
        return
    what = reading.starting(begin)
    one_of = [word.text.lower() for word in words[begin : begin + 2]] in (["один", "из"], ["одна", "из"])
    noun = what is not None and not what.preposition and reading.head(what).kind is Kind.NOUN
    same = noun and what is not None and reading.case(what) in ("Nom", "") and reading.head(what).number == "Sing"
    if (one_of or same) and all(word.kind not in (Kind.VERB, Kind.QUANTITY) for word in words[begin:end]):
        yield from range(begin, end)


def work_titles(reading: Reading) -> Iterator[range]:
    """«картина Ивана Белова «Утро Москвы»», «роман «Тихий Дон»»: the places within the quotes behind a work's noun and
    its author, with the quotes."""
    words = reading.words
    if Kind.QUOTE not in reading.kinds or reading.lemmas.isdisjoint(cue("works_with_titles")):
        return
    for noun in range(len(words) - 1):
        begin = noun + 1
        if words[noun].kind is not Kind.NOUN or words[noun].lemma not in cue("works_with_titles"):
            continue
        while begin < len(words) and not reading.gaps[begin] and _owns_work(words[begin]):
            begin += 1
        if begin >= len(words) or reading.gaps[begin] or words[begin].kind is not Kind.QUOTE:
            continue
        end = next((at for at in range(begin + 1, len(words)) if words[at].kind is Kind.QUOTE), begin)
        if end > begin + 1:
            yield range(begin, end + 1)


def _owns_work(word: Item) -> bool:
    """«(портрет) издателя Гржебина», «(пейзаж) русского художника Ивана Белова»: whose a work is."""
    return word.case in ("Gen", "") and word.kind in (Kind.NAME, Kind.NOUN, Kind.ADJECTIVE)


def paid_for(reading: Reading) -> frozenset[int]:
    """«должна 200 млн за транзит газа в Европу»: the names of what money is paid for."""
    places: set[int] = set()
    for index, phrase in enumerate(reading.phrases):
        if phrase.preposition == "за" and reading.head_lemma(phrase) in cue("flows", "works"):
            places.update(range(phrase.start, phrase.end))
            for following in reading.phrases[index + 1 :]:
                if following.start - 1 not in places or not following.preposition:
                    break
                places.update(range(following.start, following.end))
    return frozenset(places)
