"""The words of a clause whose names take no part: titles, occasions, purposes, circumstances."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from extract.link.asides import apposed, at_occasion, held_there, is_aside, made_up_of, work_titles
from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.items import PREDICATES, Item, Kind
from extract.link.making import maker
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.silent_bodies import court, judge, members, no_members, of_body, seat
from extract.link.silent_people import along_with_counted, of_counted
from extract.link.titles import is_body, is_person, joins, titled, titular
from extract.recognise.units.currencies import currency_nouns
from extract.records import Entity

_PAIR: Final = 2
_QUALIFYING: Final = frozenset({"к", "ко", "с", "со", "от", "для"})
_DASHES: Final = frozenset("—–")
_TWO_NAMES: Final = [Kind.NAME, Kind.NAME]
_NAMED_AFTER: Final = frozenset({"имени", "им"})


def silent(reading: Reading) -> frozenset[int]:
    """The indices of the words whose names take no part in what the clause says."""
    places: set[int] = set()
    for index, phrase in enumerate(reading.phrases):
        if is_aside(reading, phrase):
            places.update(range(phrase.start, phrase.end))
        if phrase.preposition:
            places.update(_purpose(reading, index))
            places.update(_beside_place(reading, phrase))
            places.update(_starring(reading, phrase))
            places.update(held_there(reading, phrase))
            places.update(_in_company(reading, phrase))
            places.update(_affiliated(reading, phrase))
            if phrase.preposition == "среди" and reading.head_lemma(phrase) in cue("country", "region"):
                places.update(phrase.first.modifiers)  # «лидер среди африканских стран»
            places.update(at_occasion(reading, phrase))
            if phrase.preposition == "после" and not reading.lemmas.isdisjoint(cue("places")):
                places.update(range(phrase.start, phrase.end))  # «на втором месте после Китая — Индия»
        places.update(_called(reading, phrase))
        places.update(_told_in(reading, phrase))
        places.update(titled(reading, index))
        places.update(_won(reading, phrase))
        places.update(_of_championship(reading, phrase))
    if Kind.NAME in reading.kinds and Kind.ADJECTIVE in reading.kinds:
        places.update(_qualifying(reading))
    if Kind.NAME in reading.kinds and not reading.lemmas.isdisjoint(cue("protests")):
        places.update(_protested(reading))
    if Kind.NAME in reading.kinds:
        places.update(apposed(reading))
        places.update(at for title in work_titles(reading) for at in title)
    if Kind.NAME in reading.kinds and not reading.forms.isdisjoint(_NAMED_AFTER):
        places.update(_named_after(reading))
    if Kind.NAME in reading.kinds and "состав" in reading.lemmas:
        places.update(made_up_of(reading))
    places.update(maker(reading))
    places.update(_commenting(reading))
    places.update(_reporting(reading))
    if Kind.NAME in reading.kinds and not reading.lemmas.isdisjoint(currency_nouns()):
        places.update(_of_currency(reading))
    places.update(court(reading))
    places.update(judge(reading))
    places.update(_as_others(reading))
    places.update(of_body(reading))
    places.update(seat(reading))
    places.update(_classing(reading))
    if reading.clause.form is Form.PARTICIPLE and not reading.lemmas.isdisjoint(cue("membership") | {"член"}):
        places.update(no_members(reading))
    if not reading.lemmas.isdisjoint(cue("membering")):
        places.update(members(reading))
    if Kind.NAME in reading.kinds and not reading.lemmas.isdisjoint(cue("events")):
        places.update(_event_title(reading))
    if Kind.DASH in reading.kinds:
        places.update(_apposed(reading))
        places.update(_post_held(reading))
    if Kind.QUANTITY in reading.kinds and Kind.NAME in reading.kinds:
        places.update(of_counted(reading))
        places.update(along_with_counted(reading))
    return frozenset(places)


def _told_in(reading: Reading, phrase: Phrase) -> Iterator[int]:
    """«фильм о группе «Волна» собрал 225 млн рублей», «сериал о Пугачевой»: whom a work is about."""
    if phrase.preposition not in ("о", "об") or not phrase.start or reading.gaps[phrase.start]:
        return
    work = reading.before(phrase.start)
    if work is None or reading.head_lemma(work) not in cue("shown_works"):
        return
    yield from range(phrase.start, phrase.end)
    after = reading.starting(phrase.end)
    if after is not None and not reading.gaps[phrase.end] and reading.words[after.start].kind is Kind.QUOTE:
        yield from range(after.start, after.end)


def _protested(reading: Reading) -> Iterator[int]:
    """«На протестах против ареста мэра Стамбула задержали 60 человек», «на акции в поддержку Ивана Белова ранены …»:
    what those protest against, or for, whom something befalls."""
    if reading.lemmas.isdisjoint(cue("suffering", "arresting") | {"задержать", "задерживать"}):
        return
    for index, phrase in enumerate(reading.phrases[1:], 1):
        before = reading.phrases[index - 1]
        about = phrase.preposition in ("против", "за")
        about = about or (phrase.preposition == "в" and reading.head_lemma(phrase) in cue("for_whom"))
        nouns = {reading.words[part.head].lemma for part in before.parts if part.head >= 0}
        if not about or before.end != phrase.start or nouns.isdisjoint(cue("protests")):
            continue
        end = phrase.end
        while end < len(reading.words) and reading.words[end].kind in (Kind.NAME, Kind.QUOTE):
            end += 1
        yield from range(phrase.start, end)


def _event_title(reading: Reading) -> Iterator[int]:
    """«на форуме Россия — Африка», «на полях саммита «Центральная Азия — Китай»»: names that an occasion is called
    by."""
    for place, word in enumerate(reading.words):
        if word.kind is not Kind.NOUN or word.lemma not in cue("events"):
            continue
        begin = place + 1
        begin += begin < len(reading.words) and reading.words[begin].kind is Kind.QUOTE
        end = begin
        kinds = [Kind.DASH if _in_chain(one) else one.kind for one in reading.words]
        while end < len(kinds) and kinds[end] in (Kind.NAME, Kind.DASH) and kinds[end - 1 : end + 1] != _TWO_NAMES:
            end += 1
        title = reading.words[begin:end]
        dashed = any(set(one.text) & _DASHES or _in_chain(one) for one in title)
        if title and title[0].kind is Kind.NAME and dashed:
            yield from range(begin, end)


def _in_chain(word: Item) -> bool:
    """The dash of «Россия–Африка», one word that holds two names."""
    return word.kind is Kind.COORDINATOR and not word.text.isalpha()


def _in_company(reading: Reading, phrase: Phrase) -> Iterator[int]:
    """«при участии президента Токаева», «во главе с премьером Ариповым»: persons who were there."""
    noun = reading.head_lemma(phrase)
    there = phrase.preposition in ("при", "с") and noun == "участие"
    before = reading.before(phrase.start) if phrase.preposition in ("с", "со") and phrase.start else None
    led = before is not None and before.preposition in ("в", "во") and reading.head_lemma(before) == "глава"
    if not (there or led):
        return
    end = phrase.end
    while end < len(reading.words) and is_person(reading.words[end]) and not reading.gaps[end]:
        end += 1  # a name that its title does not agree with
    yield from (at for at in range(phrase.start, end) if is_person(reading.words[at]))


def _beside_place(reading: Reading, phrase: Phrase) -> Iterator[int]:
    """«в Портапике близ Галифакса», «в городе Торгау недалеко от Лейпцига»: what a place that is named is near to."""
    words = reading.words
    if _at_border(reading, phrase):
        yield from range(phrase.start, phrase.end)
        return
    far = phrase.preposition == "от" and phrase.start > 0 and words[phrase.start - 1].lemma in cue("near_to")
    led = phrase.start > 1 and phrase.preposition == "от" and words[phrase.start - 2].lemma == "к"
    way = led and words[phrase.start - 1].lemma in cue("quarters")  # «в Дзержинске к востоку от Нижнего Новгорода»
    if not (phrase.preposition in cue("near") or far or way) or reading.head(phrase).kind is not Kind.NAME:
        return
    before = phrase.start - 1 - far - 2 * way
    if before >= 0 and words[before].kind is Kind.NAME and not any(reading.gaps[before + 1 : phrase.start + 1]):
        yield from range(phrase.start, phrase.end)


def _at_border(reading: Reading, phrase: Phrase) -> bool:
    """«построит базу у границы с Россией», not «на границе с Россией»: on whose other side something lies."""
    before = reading.before(phrase.start) if phrase.preposition in ("с", "со") and phrase.start else None
    border = before is not None and reading.head_lemma(before) == "граница" and before.end == phrase.start
    return border and before is not None and before.preposition in cue("near") | {"у", "к", "до"}


def _affiliated(reading: Reading, phrase: Phrase) -> Iterator[int]:
    """«ученые из Томского университета», «Анна Шварц из Базельского университета», «за кандидата от партии «Заря»
    Трампа»: the body that persons are from."""
    at = phrase.start - 1
    if phrase.preposition not in ("из", "от") or at < 0 or reading.gaps[phrase.start] or phrase.first.head < 0:
        return
    before, body = reading.words[at], reading.words[phrase.first.head]
    living = is_person(before) or (before.kind is Kind.NOUN and before.features.animacy == "Anim")
    stands = before.case in ("Nom", "") if phrase.preposition == "из" else before.lemma in cue("elected")
    if living and stands and is_body(body):
        yield from range(phrase.start, phrase.first.last + 1)


def _called(reading: Reading, phrase: Phrase) -> Iterator[int]:
    """«Фрэнка Кали по прозвищу Фрэнки Бой»: another name of the one named before; «корреспонденту ТАСС рассказали»."""
    asked = reading.case(phrase) == "Dat" and reading.head_lemma(phrase) in cue("journalists")
    named = phrase.preposition in ("по", "под") and reading.head_lemma(phrase) in cue("nicknames")
    if not (asked or named):
        return
    end = phrase.end
    while end < len(reading.words) and reading.words[end].kind in (Kind.NAME, Kind.QUOTE) and not reading.gaps[end]:
        end += 1
    yield from range(phrase.start, end)


def _qualifying(reading: Reading) -> Iterator[int]:
    """«двух генералов, причастных к аресту Голунова», «самолет, способный достичь Москвы»: what an adjective behind
    a noun says of it, up to the next comma."""
    words, gaps = reading.words, reading.gaps
    for place in range(1, len(words) - 1):
        word, after = words[place], words[place + 1]
        if not gaps[place] or gaps[place + 1] or word.kind is not Kind.ADJECTIVE or word.participle:
            continue
        led = after.kind is Kind.INFINITIVE or after.text.lower() in _QUALIFYING
        told = words[place - 1].kind in (Kind.NOUN, Kind.NAME, Kind.QUANTITY, Kind.QUOTE)
        if not led or not told:
            continue
        end = next((at for at in range(place + 1, len(words)) if gaps[at]), len(words))
        if all(one.kind not in (Kind.QUANTITY, Kind.VERB) for one in words[place:end]):
            yield from range(place, end)


def _of_championship(reading: Reading, phrase: Phrase) -> Iterator[int]:
    """«на чемпионате Европы в Глазго», «в Кубке Азии»: the part of the world that is played for."""
    for part, after in pairwise(phrase.parts):
        noun, place = reading.words[part.head], reading.words[after.head].record
        if noun.lemma in cue("championships") and isinstance(place, Entity) and place.id in cue("world_parts"):
            yield after.head


def _starring(reading: Reading, phrase: Phrase) -> Iterator[int]:
    """«боевик «Честный вор» с Лиамом Нисоном», «картина с Милой Кунис и …»: who plays in a film."""
    if phrase.preposition not in ("с", "со") or not is_person(reading.head(phrase)):
        return
    at = phrase.start - 1
    while at >= 0 and reading.words[at].kind in (Kind.QUOTE, Kind.NAME, Kind.NOUN, Kind.ADJECTIVE, Kind.OTHER):
        if reading.words[at].lemma in cue("films"):
            after = reading.words[phrase.end : phrase.end + 2]
            joined = len(after) == _PAIR and joins(after[0]) and is_person(after[1])
            yield from range(phrase.start, phrase.end + (_PAIR if joined else 0))
            return
        at -= 1


def _of_currency(reading: Reading) -> Iterator[int]:
    """«в эквиваленте в долларах США»: whose money it is that values are told in."""
    for place, word in enumerate(reading.words[1:], 1):
        if word.kind is Kind.NAME and reading.words[place - 1].lemma in currency_nouns():
            yield place


def _as_others(reading: Reading) -> Iterator[int]:
    """«Узбекистан, как и Казахстан, увеличил экспорт», «из Узбекистана, как и из Казахстана, …»: whom somebody is only
    likened to."""
    for place, word in enumerate(reading.words[2:], 2):
        led = place - (reading.words[place - 1].kind is Kind.PREPOSITION)
        like = [one.text.lower() for one in reading.words[max(led - 2, 0) : led]] == ["как", "и"]
        if like and word.kind is Kind.NAME and place + 1 < len(reading.words) and reading.gaps[place + 1]:
            yield place


def _classing(reading: Reading) -> Iterator[int]:
    """«Росстат назвал Сибирь с населением 17 млн»: a body that only says what something is; not «признана «Заря»»."""
    at = next(iter(reading.predicates), None)
    says = at is not None and reading.words[at].lemma in cue("classing") and not reading.words[at].passive
    own = reading.subject if says else None
    if own is not None and getattr(reading.head(own).record, "label", "") == "ORG":
        yield from range(own.start, own.end)


def _reporting(reading: Reading) -> Iterator[int]:
    """«выступила в Госдуме», «Минсельхоз подвел итоги»: before whom something is told, and a body of the state that
    only makes figures known."""
    verbs = [reading.words[at].lemma for at in reading.predicates]
    if not cue("appearing").isdisjoint(verbs):
        for phrase in reading.phrases:
            if phrase.preposition in ("в", "на", "перед") and is_body(reading.head(phrase)):
                yield from range(phrase.start, phrase.end)
    own = reading.subject
    if own is None or cue("publishing").isdisjoint(verbs) or not is_body(reading.head(own)):
        return
    name = str(getattr(reading.head(own).record, "id", "")).lower()
    told = any(reading.case(one) == "Acc" and reading.head_lemma(one) in cue("published") for one in reading.phrases)
    if told and any(stem in name for stem in cue("ministries", "statisticians", "central_banks", "agencies")):
        yield from range(own.start, own.end)


def _named_after(reading: Reading) -> Iterator[int]:
    """«в больницу № 1 имени Кабанова»: whom something is named after."""
    for place in range(1, len(reading.words)):
        person = getattr(reading.words[place].record, "label", "") == "PER"
        if person and reading.words[place - 1].text.lower() in _NAMED_AFTER:
            yield place


def _commenting(reading: Reading) -> Iterator[int]:
    """«Саркози осудил убийство двух заложников», «Токаев выразил соболезнования»: who only speaks of what happened."""
    at = next((at for at in reading.predicates if reading.words[at].lemma in cue("commenting")), None)
    own = reading.subject
    if own is None or at is None or (Kind.TIME in reading.kinds and reading.words[at].lemma in cue("sentencing")):
        return
    said = reading.words[at].lemma not in ("выразить", "выражать", "выпустить", "принести")
    said = said or not reading.lemmas.isdisjoint(cue("comments"))
    if said:
        yield from range(own.start, own.end)


def _apposed(reading: Reading) -> Iterator[int]:
    """«вложила в Zynga — разработчика игр FarmVille и CityVille — 200 млн»: what stands between two dashes."""
    dashes = [place for place, word in enumerate(reading.words) if word.kind is Kind.DASH]
    for begin, end in pairwise(dashes):
        inside = reading.words[begin + 1 : end]
        if (
            inside
            and inside[0].kind in (Kind.NOUN, Kind.ADJECTIVE)
            and all(word.kind not in PREDICATES and word.kind is not Kind.QUANTITY for word in inside)
            and _apposable(reading, begin, end)
        ):
            yield from range(begin, end)


def _post_held(reading: Reading) -> Iterator[int]:
    """«Иван Петров — глава Сбербанка, отец троих детей»: whose the post is that somebody holds."""
    for place, word in enumerate(reading.words[1:-1], 1):
        post = reading.starting(place + 1) if word.kind is Kind.DASH and is_person(reading.words[place - 1]) else None
        if post is not None and not post.preposition and titular(reading.head(post)):
            yield from range(post.first.last + 1, post.end)


def _apposable(reading: Reading, begin: int, end: int) -> bool:
    """Not «среди крупных – митинги в Новосибирске – 400 человек»: whether something is named before the dash, where a
    value is right behind the other."""
    valued = end + 1 < len(reading.words) and reading.words[end + 1].kind is Kind.QUANTITY
    return not valued or (begin > 0 and reading.words[begin - 1].kind in (Kind.NAME, Kind.QUOTE, Kind.NOUN))


def _won(reading: Reading, phrase: Phrase) -> Iterator[int]:
    """«чемпионкой Европы стала Анна Дерюгина»: what somebody is the champion of."""
    if reading.head_lemma(phrase) in cue("laurels"):
        yield from range(phrase.first.last + 1, phrase.end)


def _purpose(reading: Reading, index: int) -> Iterator[int]:
    """«для участия в саммитах ОЭС в Ханкенди и ОТГ в Габале»: all that follows, up to a verb or a quantity."""
    phrase = reading.phrases[index]
    if phrase.preposition in ("при", "с") or reading.head_lemma(phrase) not in cue("purposes"):
        return
    start, own = phrase.start, reading.subject
    for place in range(start, len(reading.words)):
        if own is not None and place == own.start and place >= phrase.end:
            return  # «на переговорах в Женеве Иран потребовал 5 млрд»
        if reading.words[place].kind in (Kind.VERB, Kind.QUANTITY, Kind.INFINITIVE, Kind.GERUND):
            return
        yield place
