"""Who and where, as the rest of the sentence and what was told before have it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from extract.link.asked import LEADS, Answer, Asked, listed, placed, staying
from extract.link.attacks import befalls, damages, far_from
from extract.link.clause import Form
from extract.link.clause_subject import subject
from extract.link.cues import cue
from extract.link.grammar import lemmas
from extract.link.items import Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory, Told
from extract.link.named import Named, distinct
from extract.link.names import titled_names
from extract.link.parties_kept import kept
from extract.link.partners import turned
from extract.link.passing_on import passing
from extract.link.phrases import THIRD_PERSON
from extract.link.pronouns import agreement
from extract.link.reading import Reading
from extract.link.reason import NONE, Reason
from extract.link.referents import is_office
from extract.link.saying import says, shown_there
from extract.link.site import Site, depends, parent
from extract.link.tellings import (
    being_counted,
    is_vote,
    led_to,
    of_saying,
    sets_beside,
    sets_scene,
    tells_of_another,
    tells_of_place,
    told_earlier,
)
from extract.link.titles import is_body, titled, titular
from extract.link.verb_roles import trading
from extract.recognise.countries import is_country_id
from extract.records import Entity, Participant

_BEGINS: Final = 6  # words: «в целом по первой десятке банков»
_PERSONAL: Final = frozenset({"он", "она", "оно", "они"})
_PAIR: Final = 2
_BACK: Final = 3  # sentences from which the place of what happened is taken
MANY: Final = 4  # a sentence before that names more is about something else


def as_told(asked: Asked) -> Answer | None:
    """Those of the fact before whose indicator this one goes on with."""
    told = asked.means.told
    if told is None or not told.entities:
        return None
    reason = Reason("told", f"names as for «{told.indicator}» before")
    return passing(asked.site, asked.memory, asked.means, told.entities), reason


def in_sentence(asked: Asked) -> Answer | None:
    """Names of the sentence's other clauses, but for those that tell of something else or who says so."""
    site = asked.site
    there = [one for one in site.readings if not (one.is_outside or tells_of_another(site, one))]
    there = [one for one in there if not (_turns_away(site, one) or sets_beside(one))]
    there = [one for one in there if not (one.index > site.reading.index and _tells_parts(one))]
    there = [one for one in there if not _valued_in_bracket(site, one)]
    there = [one for one in there if not (of_saying(site, one) or says(one) or sets_scene(site, one))]
    if asked.means.rule == "polled":  # «66 % считают, что …»: what they think is not what is told
        there = [one for one in there if one.index <= site.reading.index]
    own, hanging = site.reading.index, (Form.PARTICIPLE, Form.RELATIVE)
    main = [one for one in there if one.clause.form not in hanging or one.clause.parent == own]
    heard = [[n for one in some for n in asked.heard(one) if _told_here(site, one, n)] for some in (main, there)]
    others = next(filter(None, heard), [])  # not «Полюс», добывающий треть российского золота»
    if not depends(site.reading) or tells_of_place(site):  # not «набрав 121 очко, Кучеров стал лучшим»
        agreed = asked.means.rule == "lasting" and bool(lemmas(asked.means.indicator) & cue("of_firms"))
        others = [name for name in others if not name.person or (agreed and name.acting)]
    if being_counted(site):
        others = [name for one in there for name in asked.heard(one) if placed(one, name)]
    if others and owned_by_one(site.reading):
        ahead = [name for one in there if one.index < site.reading.index for name in asked.heard(one)]
        others = ends(ahead) or [name for name in others if name.id == others[-1].id]
    others = staying(asked, asked.settled(others or _of_tail(asked)))
    if not others:
        return None
    return asked.turned(distinct(others)), Reason("sentence", f"names of the sentence: {listed(others)}")


def _valued_in_bracket(site: Site, reading: Reading) -> bool:
    """«Экспорт зерна — 5 млн (в том числе в Иран 2 млн), муки — 3 млн»: whether a clause in a bracket, which has closed
    before, has a value of its own."""
    bracket = reading if reading.clause.form is Form.BRACKET else parent(site.readings, reading)
    if bracket is None or bracket.clause.form is not Form.BRACKET or reading.index > site.reading.index:
        return False
    own = parent(site.readings, site.reading)
    inside = site.reading is bracket or own is bracket
    return not inside and {Kind.QUANTITY, Kind.NAME} <= reading.kinds


def where_it_befell(asked: Asked) -> Answer | None:
    """«Самолет ВВС рухнул на школу в Дакке, погибли 27 человек»: where the clause before has happen what people suffer
    from, rather than whose the thing is that it happens with."""
    site = asked.site
    if asked.means.rule != "count" or not (befalls(site.reading) or damages(site.reading)):
        return None
    for reading in reversed(site.readings[: site.reading.index]):
        if reading.is_outside or says(reading) or Kind.QUANTITY in reading.kinds:
            continue
        own = reading.subject
        places = [name for name in asked.heard(reading) if _is_place(reading, name)]
        verb = None if own is None else next((at for at in reading.predicates if at >= own.end), own.end)
        places = [name for name in places if own is None or verb is None or not own.start <= name.place < verb]
        if any(_is_where(reading, name) for name in places):
            found = [name for name in places if name.role == "of" or _is_where(reading, name)]
            where = distinct([name._replace(role="of") for name in found])
            return where, Reason("sentence", f"where it happened: {listed(found)}")
    return None


def _is_place(reading: Reading, name: Named) -> bool:
    return name.place >= 0 and getattr(reading.words[name.place].record, "label", "") == "LOC"


def _is_where(reading: Reading, name: Named) -> bool:
    """«в Омской области», «под Омском», «у острова Бали»: whether the name is of a place where something happens."""
    phrase = reading.phrase_of(name.place)
    led = reading.before(phrase.start) if phrase is not None and phrase.start and not phrase.preposition else None
    phrase = led if led is not None and led.end == name.place else phrase  # «у острова Крит»
    return placed(reading, name) or (phrase is not None and phrase.preposition in ("под", "у", "близ", "возле", "над"))


def _turns_away(site: Site, reading: Reading) -> bool:
    """«затраты составили 5 млрд, причем заводы строятся в Омске»: whether a later clause, or one that it hangs on,
    tells of something else."""
    later = site.readings[site.reading.index + 1 : reading.index + 1]
    if any(one.words[0].lemma in cue("turning_away") for one in later):
        return True  # «…, однако решения нет: Бухарест настаивает на одном, Тбилиси — на другом»
    of_other = reading.clause.form is Form.RELATIVE and reading.clause.parent != site.reading.index
    return bool(later) and (of_other or _another_deed(reading))


def _another_deed(reading: Reading) -> bool:
    """«предстоит пробить 27 тоннелей и возвести станцию Макмал»: whether «и» joins the infinitive of another deed, to
    something else."""
    lead = [word.kind for word in reading.words[:2]]
    same = any(word.text.lower() in THIRD_PERSON for word in reading.words)  # «закупить 5 тонн и доставить их в Иран»
    return lead == [Kind.COORDINATOR, Kind.INFINITIVE] and not same


def _tells_parts(reading: Reading) -> bool:
    """«…, из них на грузы из Ирана приходится 70 %», «…, дороже всего он в Туле (5 тыс.)»: whose the parts are that a
    later clause tells."""
    return reading.lead in cue("including", "extremes")


def _of_tail(asked: Asked) -> list[Named]:
    """«Два человека погибли и 14 получили ранения при взрыве в Багдаде»: the place told behind the last of those whom
    the same befell."""
    site = asked.site
    if not befalls(site.reading):
        return []
    after = [one for one in site.readings if one.index > site.reading.index]
    last = next((one for one in after if Kind.QUANTITY in one.kinds), None)
    if last is None or not befalls(last):
        return []
    value = next(at for at, word in enumerate(last.words) if word.kind is Kind.QUANTITY)
    found = [name for name in asked.heard(last) if placed(last, name)]
    hanging = [one for one in after if one.clause.parent == last.index and one.clause.form is Form.PARTICIPLE]
    found = [name for name in found if name.place > value]
    return found or [name for one in hanging for name in asked.heard(one) if placed(one, name)]


def _goes_off(site: Site, reading: Reading, name: Named) -> bool:
    """«проведет на станции 177 суток и вернется на Землю»: where somebody goes to next."""
    after = reading.index > site.reading.index and reading.words[0].kind is Kind.COORDINATOR
    return after and led_to(reading, name)


def _voted_for(reading: Reading, name: Named) -> bool:
    """«За «Родину» отдали голоса 61 % избирателей, явка не достигла 40 %»: whom others vote for or against."""
    phrase = reading.phrase_of(name.place) if name.place >= 0 else None
    sides = phrase is not None and phrase.preposition in ("за", "против")
    return sides and not (reading.lemmas.isdisjoint(cue("voting")) and "голос" not in reading.lemmas)


def owned_by_one(reading: Reading) -> bool:
    """«заменят гидроагрегат ГЭС, ее мощность вырастет»: whether the subject is owned by one thing named before."""
    own = reading.subject
    return own is not None and any(reading.words[at].text.lower() in cue("owned_by_one") for at in own.first.modifiers)


def in_titles(asked: Asked) -> Answer | None:
    """Names that only the titles of the sentence hold: «министр Германии объявил, что правительство выделяет»,
    «губернатор области сообщил, что заболели 12 человек»."""
    site = asked.site
    if lemmas(asked.means.indicator) & cue("mutual"):
        pair = next((both for reading in site.readings if (both := _posted(reading))), ())
        if pair:
            return tuple(Participant(id, "between") for id in pair), Reason("titles", "the countries of a post abroad")
    titles = [name for reading in site.readings for name in titled_names(reading) if not _told_to(reading, name)]
    titles = titles or [name for reading in site.readings for name in _spoken_for(asked, reading)]
    titles = titles or [name for reading in site.readings for name in _of_authority(asked, reading)]
    titles = titles or [name for reading in site.readings for name in _led_by_speaker(asked, reading)]
    own = site.reading.subject
    doer = subject(site.readings, site.reading)
    pointing = doer is not None and doer.reading.head(doer.phrase).lemma in _PERSONAL  # «Поезд вышел. Он пройдёт 5 км»
    if not titles or pointing or _of_two_before(asked):
        return None
    governing = own is not None and site.reading.head_lemma(own) in cue("titles", "body", "speakers")
    acting = trading(site.reading) if governing else "of"
    titles = asked.settled([name._replace(role=acting, acting=True) for name in titles])
    return distinct(titles), Reason("titles", f"names of the sentence's titles: {listed(titles)}")


def _posted(reading: Reading) -> tuple[str, ...]:
    """«посол Ирана в Армении»: whose post it is, and where."""
    for phrase in reading.phrases if not reading.lemmas.isdisjoint(cue("posts_abroad")) else ():
        there = reading.starting(phrase.end) if phrase.end < len(reading.words) else None
        heads = [reading.words[part.head] for part in phrase.parts if part.head >= 0]
        abroad = there is not None and there.preposition in ("в", "на") and heads[-1].kind is Kind.NAME
        if there is None or not abroad or not any(word.lemma in cue("posts_abroad") for word in heads):
            continue
        pair = [word.record.id for word in (heads[-1], reading.head(there)) if isinstance(word.record, Entity)]
        if len(pair) == _PAIR and all(map(is_country_id, pair)):
            return tuple(pair)
    return ()


def _of_two_before(asked: Asked) -> bool:
    """«Армения и Иран строят линию. Мощность линии составит 400 МВт, сообщил министр Ирана»: whether what is measured
    is a thing of two that the sentence before has do it together."""
    sized = lemmas(asked.means.indicator) & cue("lengths", "capacities")
    acting = [name for one in asked.memory.previous for name in asked.heard(one) if name.acting and name.paired]
    return bool(sized) and len({name.id for name in acting}) > 1


def _told_to(reading: Reading, name: Named) -> bool:
    """«Как доложили главе государства»: whether the title is of the one whom something is told to."""
    phrase = reading.phrase_of(name.place)
    addressed = phrase is not None and not phrase.preposition and reading.case(phrase) == "Dat"
    return addressed and reading.subject is None


def _spoken_for(asked: Asked, reading: Reading) -> Iterator[Named]:
    """«губернатор Омской области», «полиция Парижа»: the places of those who say so without a name of their own."""
    for phrase in reading.phrases if says(reading) else ():
        head = reading.head(phrase)
        office = titular(head) or (head.kind is Kind.NOUN and head.lemma in cue("speakers", "body"))
        speaks = not phrase.preposition or (phrase.preposition == "в" and reading.subject is None)
        for part in phrase.chain if office and speaks else ():  # «в полиции Перми сообщили»
            word, before = reading.words[part.head], reading.words[part.head - 1]
            if before.lemma == "агентство":  # «директор агентства НКР»
                continue
            if isinstance(word.record, Entity) and word.record.label == "LOC" and asked.is_ignored(word.start):
                yield Named(word.record.id, "of", word.start, word.text, part.head)


def _led_by_speaker(asked: Asked, reading: Reading) -> Iterator[Named]:
    """«Директор Русского музея Алла Белова рассказала, что залы посетили 1,3 млн человек»: the body whose head tells
    how many there were."""
    heads = cue("leading_bodies")
    if asked.means.rule != "count" or reading.lemmas.isdisjoint(heads) or not says(reading):
        return
    for index, phrase in enumerate(reading.phrases):
        for place in titled(reading, index) if reading.head_lemma(phrase) in heads else ():
            word = reading.words[place]
            if isinstance(word.record, Entity) and word.record.label == "ORG" and not is_office(word.record.id):
                yield Named(word.record.id, "of", word.start, word.text, place)


def _of_authority(asked: Asked, reading: Reading) -> Iterator[Named]:
    """«Московские власти обещали, что …», «по данным лондонской полиции»: the place whose authorities say so."""
    for phrase in reading.phrases:
        for part in phrase.parts:
            if part.head < 0 or reading.words[part.head].lemma not in cue("authorities"):
                continue
            for at in part.modifiers:
                word = reading.words[at]
                ids = asked.memory.referents.named_by(word.lemma) if asked.is_ignored(word.start) else ()
                yield from (Named(id, "of", word.start, word.text, at) for id in ids)


def of_unnamed_place(asked: Asked) -> Answer | None:
    """«школа, где занимаются 310 ребят»: a place without a name, told of for itself, has no participants."""
    reading = asked.site.reading
    unnamed = reading.clause.form is Form.RELATIVE and any(word.lemma in LEADS for word in reading.words[:3])
    return ((), NONE) if unnamed else None


def two_of_the_article(asked: Asked) -> Answer | None:
    """«Взаимный торговый оборот довели до 10 млрд»: a trade of nobody in particular is of the article's two
    countries; not «внешняя торговля»."""
    words = lemmas(asked.means.indicator)
    mutual = words & (cue("mutual") | {"взаимный"}) and not any(word.startswith("внешн") for word in words)
    if mutual and words & cue("mutual") <= cue("of_firms") and _firm_before(asked.memory):
        return None  # «Минобороны заключило контракт с «Вегой». Сумма контракта …»
    pair = asked.memory.referents.two(asked.site.record.start, asked.memory.paragraph) if mutual else ()
    if len(pair) != _PAIR and mutual and _between_two(asked.site.reading):
        # «товарооборот между двумя странами составил 5 млрд: в Россию экспортировано турецких товаров на 2 млрд»
        named = (name for one in asked.site.readings for name in asked.heard(one) if is_country_id(name.id))
        pair = tuple(dict.fromkeys(name.id for name in named))
    if len(pair) != _PAIR:
        return None
    found = tuple(Participant(id, "between") for id in pair)
    return found, Reason("paragraph", "the two countries that the article is of")


def _firm_before(memory: Memory) -> bool:
    """Whether the sentence before names a body, which may have a contract of its own."""
    return any(is_body(word) for reading in memory.previous for word in reading.words)


def _between_two(reading: Reading) -> bool:
    """«товарооборот двух стран», «торговля между государствами»."""
    between = any(one.preposition == "между" and reading.head_lemma(one) in cue("country") for one in reading.phrases)
    return between or any(getattr(word.record, "unit", "") in cue("country") for word in reading.words)


def _told_here(site: Site, reading: Reading, name: Named) -> bool:
    """Whether a name of the sentence may be of what is told, rather than where the clause goes off to."""
    if _goes_off(site, reading, name):
        return False
    return reading is site.reading or not (far_from(reading, name) or _voted_for(reading, name))


def ends(names: Sequence[Named]) -> list[Named]:
    """«кабель соединит Актау и Сумгаит», «линию от Шахтинска до Керчи»: the two that something lies between."""
    here = [name for name in names if name.role in ("from", "to", "between") and not name.person and not name.acting]
    roles = sorted(name.role for name in here)
    return here if roles in (["between", "between"], ["from", "to"]) else []


def in_sentence_earlier(asked: Asked) -> Answer | None:
    """«Взрыв прогремел в Магнитогорске. Причиной стал газ. Пострадали 12 человек»: where the last sentence that names
    a place has something happen, with those between naming nobody."""
    memory = asked.memory
    naming = memory.naming
    if naming is None or memory.told or not memory.sentence - _BACK <= naming.sentence < memory.sentence - 1:
        return None
    if any(agreement(word) is not None for word in asked.site.reading.words):
        return None  # «Он имеет право на две апелляции»: of somebody
    asked = asked._replace(ignored=[*asked.ignored, *naming.heard])
    found = [name for one in naming.readings if not shown_there(one) for name in asked.heard(one) if placed(one, name)]
    if not found or len({name.id for name in found}) > MANY:
        return None
    whole = wider(asked.site, distinct(asked.settled(found)))
    return passing(asked.site, asked.memory, asked.means, whole), Reason(
        "before", "where the sentences before have it happen"
    )


def in_chamber(asked: Asked) -> Answer | None:
    """«Закон одобрил Совет Федерации», and in another paragraph «За него проголосовали 149 сенаторов»: whose they are
    that vote."""
    chamber, first = asked.memory.chamber, asked.means.indicator.partition(" ")[0]
    if not chamber or asked.means.rule != "count" or not first.startswith(("голосование", "воздержавш")):
        return None
    return (Participant(chamber, "of"),), Reason("before", "the body that adopted what they voted on")


def in_paragraph(asked: Asked) -> Answer | None:
    """Those of an earlier fact of the paragraph that another indicator goes on with."""
    memory, means = asked.memory, asked.means
    earlier = _same_before(memory, means) or told_earlier(memory)
    if earlier is None or _one_of_list(earlier, memory):
        return None
    if is_vote(earlier) and not lemmas(means.indicator).isdisjoint(cue("polling")):
        return None  # «За «Родину» проголосовали 54 %, явка не достигла 40 %»
    earlier = replace(earlier, entities=_of_whole_list(earlier, memory))
    people = memory.people if earlier.sentence < memory.sentence else frozenset()
    reason = Reason("paragraph", f"names as for «{earlier.indicator}» in the paragraph")
    going_on = kept(earlier, means, people)
    sized = not lemmas(means.indicator).isdisjoint(cue("lengths", "capacities"))
    gave = {one.role for one in earlier.entities} == {"from"}
    if sized and gave and earlier.label != "QUANTITY":
        going_on = ()  # «Половину суммы даст Пекин. Протяженность магистрали – 523 км»: who pays does not own it
    if not going_on and (older := _before_moved(memory, earlier)) is not None:
        going_on = kept(older, means, memory.people)
        reason = Reason("paragraph", f"names as for «{older.indicator}» in the paragraph")
    found = wider(asked.site, turned(going_on, means, earlier))
    return passing(asked.site, asked.memory, means, found), reason


def _one_of_list(last: Told, memory: Memory) -> bool:
    """«Вирус находят в Омске (1,9 тысячи человек), Томске (1,4 тысячи) и Туле (700). Умерли 210 больных»: whether a
    fact is but one of a list in brackets, which the text does not go on with."""
    there = [one.entities for one in memory.told if one.aside and one.sentence == last.sentence]
    return last.aside and last.sentence < memory.sentence and len(set(there)) > _PAIR


def _before_moved(memory: Memory, moved: Told) -> Told | None:
    """«В больницах Дагестана остаются 48 человек. Пятерых перевезли в Москву. Всего погибли 35 человек»: what was told
    of those who are somewhere before somebody, or something, was moved."""
    earlier = (one for one in reversed(memory.told) if one.sentence < moved.sentence and not one.aside)
    return next((one for one in earlier if any(each.role == "of" for each in one.entities)), None)


def _same_before(memory: Memory, means: Meaning) -> Told | None:
    """«Экспорт газа вырос. … Добыча … Экспорт может превысить 26 млрд»: the paragraph's last fact of the same deed."""
    first = means.indicator.split()[:1]
    alike = (one for one in reversed(memory.told) if one.indicator.split()[:1] == first)
    return next((one for one in alike if one.entities and not one.aside), None)


def _of_whole_list(last: Told, memory: Memory) -> tuple[Participant, ...]:
    """«В Турцию поставлено 6 млрд, в Грузию — 2 млрд»: of the last fact of a list the participants that all have."""
    row = [one.entities for one in memory.told if (one.sentence, one.indicator) == (last.sentence, last.indicator)]
    common = tuple(one for one in last.entities if all(one in entities for entities in row))
    return common if len(set(row)) > 1 else last.entities


def wider(site: Site, found: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Of names told before a count of places the countries: «Цены выросли в Крыму. Всего они выросли в 67 регионах»."""
    at_large = site.located or _of_all_field(site.reading)
    return tuple(one for one in found if is_country_id(one.id)) if at_large else found


def _of_all_field(reading: Reading) -> bool:
    """«В целом по рынку вклады выросли», «Всего в отрасли заработали …»: whether a clause begins with all of a field,
    of which those told of before are but a part."""
    wholly = reading.lead.startswith(("в целом", "в среднем", "всего "))
    return wholly and any(one.lemma in cue("fields") and one.case in ("Loc", "Dat") for one in reading.words[:_BEGINS])
