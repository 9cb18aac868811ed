"""The names of a clause that may take part in a fact, each with its role.

Left out are names inside somebody's title, of an occasion («на саммите ОТГ»), of what somebody came for, and
names that stand beside a count («Казахстан и пять государств»).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extract.analyse.lemmas import possible_tags
from extract.link.bodies import body_spoken_of
from extract.link.clause import Form
from extract.link.cues import cue, directions
from extract.link.items import PREDICATES, Item, Kind
from extract.link.memory import Memory
from extract.link.named import Named, side
from extract.link.phrases import Part, Phrase
from extract.link.pronouns import agreement, gender_of
from extract.link.reading import Reading
from extract.link.roles import adjective_role, by_preposition, comitative, coordinated, listed, owner_role, role_of
from extract.link.saying import says
from extract.link.silent import paid_for, silent
from extract.link.site import Site, antecedent
from extract.link.titles import is_body, titled
from extract.recognise.adjectives import named_by
from extract.recognise.countries import adjective_countries, citizens_country
from extract.recognise.entities.known import media
from extract.records import Entity, Quantity, Role

_SLASHED: Final = 4  # words that the agency of a dateline and its slash may take
_OURS: Final = frozenset({"мы", "наш"})
_OF_KIND: Final = {
    "городской": "город",
    "областной": "область",
    "краевой": "край",
    "районный": "район",
    "республиканский": "республика",
    "региональный": "регион",
}
"""Adjectives of those who govern a place, and the noun that stands for it."""
_COMMON: Final = "RU"
"""The country whose citizen's name in the singular, too, speaks of all: «зарплата россиянина»."""


def names(reading: Reading, site: Site, memory: Memory) -> list[Named]:
    """The names, countries' adjectives and nouns for a named route of a clause, in order, with their roles.

    They are the same for all quantities that have no names in their own words and are no money paid for something,
    and are read once for all of these.
    """
    own = reading is site.reading
    if own and site.label != "MONEY" and (_is_two(reading, site.place) or any(map(_may_name, site.item.tokens))):
        return _names(reading, site, memory)
    key = id(reading), own and site.label == "MONEY"
    if key not in memory.names:
        memory.names[key] = _names(reading, site, memory)
    return memory.names[key]


def _of_partners(reading: Reading, phrase: Phrase) -> bool:
    """«со странами — членами ОТГ»: what the partners are members of."""
    place = phrase.start
    apposed = place > 1 and reading.words[place - 1].kind is Kind.DASH and not phrase.preposition
    if not apposed or reading.case(phrase) != "Ins":
        return False
    before = reading.before(place - 1)
    return before is not None and comitative(reading, before)


def _joined_to_led(reading: Reading, place: int) -> bool:
    """Whether «и» joins the name to one in a prepositional phrase."""
    words = reading.words
    if place < 2 or words[place - 1].lemma != "и" or words[place - 2].kind is not Kind.NAME:
        return False
    phrase = reading.phrase_of(place - 2)
    return phrase is not None and bool(phrase.preposition)


def _of_joined_parties(reading: Reading, phrase: Phrase) -> bool:
    """«в Европу, Россию и страны Центральной Азии»: whether «и» joins those whose name it is to names before."""
    starts = [phrase.start, *(part.begin for part in phrase.joined)]
    for place, head in zip(starts, (phrase.first, *phrase.joined), strict=True):
        joined = place > 1 and reading.words[place - 1].lemma == "и" and reading.words[place - 2].kind is Kind.NAME
        if joined and head.head >= 0 and reading.words[head.head].lemma in cue("parties"):
            return True
    return False


def _dashed(reading: Reading, place: int) -> bool:
    """«через переход Алтынколь — Хоргос»: whether a dash joins the name to the one before."""
    before = [word.kind for word in reading.words[max(place - 2, 0) : place]]
    return before == [Kind.NAME, Kind.DASH]


def _may_name(token: Item) -> bool:
    """Whether a word of the quantity itself tells of a country: «5 тыс. россиян»."""
    if token.kind is Kind.NOUN:
        return citizens_country(token.lemma) is not None
    return token.kind is Kind.ADJECTIVE and bool(named_by(token.lemma))


def _names(reading: Reading, site: Site, memory: Memory) -> list[Named]:
    found: list[Named] = []
    both: list[Named] = []
    before: Role | None = None  # the role of the name before, while a list goes on
    without = silent(reading) | (paid_for(reading) if site.label == "MONEY" and reading is site.reading else set())
    for place, word in enumerate(reading.words):
        if place in reading.colons:
            before = None  # «лидеры по экспорту в Китай: Россия (5 млн), Иран (3 млн)»
        if place in without:
            continue
        if word.kind is Kind.NAME and isinstance(word.record, Entity):
            phrase = reading.phrase_of(place)
            if _beside_count(reading, place) or _counts_others(word.record) or _agent(reading, phrase):
                continue
            if word.record.id in media() and phrase is not reading.subject and says(reading):
                continue  # «заявил Reuters о 29 погибших»
            if not place and word.record.label == "ORG" and any(one.text == "/" for one in reading.words[1:_SLASHED]):
                continue  # «REPORT.AZ/ В январе …»: where a report begins
            if word.record.label == "ORG" and hears(reading, place):
                continue  # «в интервью «Ведомостям» заявил»
            if word.record.id in media() and word.case == "Ins" and reading.clause.form is Form.PARTICIPLE:
                continue  # «аналитики, опрошенные «Интерфаксом»»
            within = phrase is not None and before in ("from", "to", "via") and reading.in_list(phrase)
            follows = listed(reading, place) or within or (before == "between" and coordinated(reading, place))
            led = before in ("from", "to", "via") and phrase is not None and not phrase.preposition
            follows = follows or (led and _joined_to_led(reading, place))  # «через порты Актау и Курык»
            after = led and bool(found) and found[-1].place == place - 2 and reading.words[place - 1].lemma == "и"
            follows = follows or after  # «в Ирак, Сирию и Катар»
            joins = led or before == "between"  # «между Ираном и странами ЕАЭС»
            follows = follows or (joins and phrase is not None and _of_joined_parties(reading, phrase))
            follows = follows or (before in ("via", "between") and _dashed(reading, place))
            role = before if before is not None and follows else role_of(reading, place, phrase)
            before = role
            ends = _ends(reading, place)
            if ends:  # «по маршруту Атырау — Самара»
                role, before = ends, None
            joined = coordinated(reading, place)
            if joined and found and found[-1].place in (place - 1, place - 2):
                found[-1] = found[-1]._replace(paired=True)
            partner = phrase is not None and (comitative(reading, phrase) or _of_partners(reading, phrase))
            if partner:
                memory.partners.add(word.record.id)
            paired = joined or partner
            way = word.record.id in memory.ways.ids
            acting = phrase is not None and not ends and _acts(reading, place, phrase)
            person = word.record.label == "PER"
            found.append(Named(word.record.id, role, word.start, word.text, place, paired, way, acting, person))
        elif agreement(word) is not None:
            found += _stood_for(reading, place, site, memory)
        elif word.lemma in _OURS and word.kind in (Kind.PRONOUN, Kind.ADJECTIVE):
            found += _we(reading, place, memory)
        elif word.kind is Kind.ADJECTIVE:
            quoted = place > 0 and reading.words[place - 1].kind is Kind.QUOTE  # «Парижский клуб»
            other = (
                quoted
                or _of_treaty(reading, place)
                or _of_named(reading, place)
                or _compared_with(reading, place)
                or _of_part(reading, place)
                or _of_sort(reading, place)
            )
            if memory.referents.named_by(word.lemma) and not other:
                role, acting = adjective_role(reading, place), _of_subject(reading, place)
                named = _adjectival(word, place, role, memory, acting=acting)
                found += [one._replace(paired=one.paired or _partnering(reading, place)) for one in named]
            elif word.lemma in _OF_KIND and not other and Kind.NAME not in reading.kinds:
                found += _local(reading, place, memory)
        elif word.record is site.record and isinstance(word.record, Quantity) and site.label != "MONEY":
            # not «100 млн гонконгских долларов», «в 10:00 по московскому времени»
            given = cue("flow_from", "givers")  # «100 молдавских поставщиков»
            substance = next((w for w in reversed(word.tokens) if w.lemma in given), None)
            given_to = word.case == "Dat" or word.tokens[-1].case == "Dat"  # «выдало лицензии 33 молдавским компаниям»
            for token in word.tokens:
                citizens = citizens_country(token.lemma) if token.kind is Kind.NOUN else None
                if citizens is not None:
                    found.append(Named(citizens, "to" if given_to else "of", token.start, token.text, place))
                if token.kind is Kind.ADJECTIVE:
                    own: Role = "to" if given_to else "of"
                    found += _adjectival(token, place, own if substance is None else "from", memory)
        elif word.kind in (Kind.NOUN, Kind.QUANTITY) and _is_two(reading, place):
            both += _both(reading, place, memory)
        elif word.kind is Kind.NOUN:
            found += _meant(reading, place, memory)
    directed = {"from", "to"} <= {one.role for one in found}  # «поставки из X в Y стороны намерены нарастить»
    if both and not directed and {one.id for one in found} <= {one.id for one in both}:
        return both
    field = [one for one in found if _of_field(reading, one.place)]
    return [one for one in found if one not in field] or found


def _of_field(reading: Reading, place: int) -> bool:
    """«занимает 36-е место среди регионов России», «в рейтинге областей Сибири»: where those are among whom one is
    ranked."""
    phrase = reading.phrase_of(place)
    if phrase is None or not phrase.chain or place <= phrase.first.head:
        return False
    nouns = [reading.words[part.head] for part in (phrase.first, *phrase.chain) if -1 < part.head < place]
    many = any(noun.number == "Plur" and noun.lemma in cue("region", "region_kinds", "country") for noun in nouns)
    return many and (phrase.preposition == "среди" or nouns[0].lemma in cue("ranks"))


def _local(reading: Reading, place: int, memory: Memory) -> Iterator[Named]:
    """«городские власти», «областной бюджет»: the place that they are of."""
    word, phrase = reading.words[place], reading.phrase_of(place)
    part = None if phrase is None else _part_of(phrase, place)
    if phrase is None or part is None or part.head < 0:
        return
    if reading.words[part.head].lemma not in cue("treasuries", "local_bodies"):
        return
    meant = memory.referents.meant(_OF_KIND[word.lemma], word.start, memory.paragraph)
    if meant:
        acting = part is phrase.first and not phrase.preposition and reading.words[part.head].case == "Nom"
        yield Named(meant, role_of(reading, part.head, phrase), word.start, word.text, place, acting=acting)


def _part_of(phrase: Phrase, place: int) -> Part | None:
    """The part of a phrase whose modifier stands at the place."""
    return next((one for one in (phrase.first, *phrase.chain) if place in one.modifiers), None)


def _of_part(reading: Reading, place: int) -> bool:
    """«европейской части России»: an adjective that only tells which part of the one named behind."""
    phrase = reading.phrase_of(place)
    part = (
        None if phrase is None else next((one for one in (phrase.first, *phrase.chain) if place in one.modifiers), None)
    )
    if part is None or part.head < 0 or part.head + 1 >= len(reading.words):
        return False
    behind = reading.words[part.head + 1].kind is Kind.NAME and not reading.gaps[part.head + 1]
    return behind and reading.words[part.head].lemma in cue("country_parts")


def _of_sort(reading: Reading, place: int) -> bool:
    """«на английском языке», «играют по швейцарской системе»: an adjective that tells the sort of a thing."""
    phrase = reading.phrase_of(place)
    part = None if phrase is None else _part_of(phrase, place)
    noun = "" if part is None or part.head < 0 else reading.words[part.head].lemma
    alone = phrase is not None and phrase.preposition == "по" and phrase.end == place + 2
    return noun in cue("of_a_sort") or (noun == "система" and alone)


def _of_treaty(reading: Reading, place: int) -> bool:
    """«статья Европейской конвенции», «по Парижскому соглашению»: an adjective of a treaty's own name."""
    word, phrase = reading.words[place], reading.phrase_of(place)
    if phrase is None or not word.text[:1].isupper() or (reading.index == 0 and not place):
        return False
    part = next((one for one in (phrase.first, *phrase.chain) if place in one.modifiers), None)
    return part is not None and part.head >= 0 and reading.words[part.head].lemma in cue("treaties")


def _partnering(reading: Reading, place: int) -> bool:
    """«подписал с индийской компанией контракт»: whether the adjective tells whose the other party is."""
    phrase = reading.phrase_of(place)
    return phrase is not None and place in phrase.first.modifiers and comitative(reading, phrase)


def _compared_with(reading: Reading, place: int) -> bool:
    """«темпы роста будут ниже российских»: an adjective that stands alone behind a comparative."""
    words = reading.words
    than = place > 0 and words[place - 1].text.lower() in directions("comparatives")
    return than and words[place].case == "Gen" and (place + 1 == len(words) or words[place + 1].kind is not Kind.NOUN)


def _agent(reading: Reading, phrase: Phrase | None) -> bool:
    """«98 % от заявленной Минсельхозом потребности»: by whom what a participle beside a noun says is done."""
    if phrase is None or phrase.preposition or not phrase.start or reading.case(phrase) != "Ins":
        return False
    if reading.clause.form is Form.PARTICIPLE:  # «5 тыс. машин, выпущенных АвтоВАЗом»
        return False
    word = reading.words[phrase.start - 1]
    moved = cue("trade_from", "trade_to") | cue("moving")
    return word.kind is Kind.ADJECTIVE and word.participle and word.passive and word.lemma not in moved


def _counts_others(entity: Entity) -> bool:
    """Whether it is a statistical service: «Росстат», «Бюро национальной статистики»."""
    name = entity.id.lower()
    return entity.label == "ORG" and any(stem in name for stem in cue("statisticians"))


def _ends(reading: Reading, place: int) -> Role | None:
    """Whether a name is where a line begins or ends («рейсы Ташкент — Баку»); «участок Яя — Тайга» lies in both."""
    words = reading.words
    for first, role in ((place, "from"), (place - 2, "to")):
        if first < 1 or first + 2 >= len(words) or words[first + 1].kind is not Kind.DASH:
            continue
        both = [words[at].record for at in (first, first + 2)]
        alone = [word.kind for word in words[first + 3 : first + 5]] != [Kind.DASH, Kind.NAME]
        named = all(isinstance(one, Entity) and one.label == "LOC" for one in both)
        if named and alone and words[first - 1].lemma in cue("line_pieces"):
            return "of"
        if named and alone and words[first - 1].lemma in cue("lines"):
            return "from" if role == "from" else "to"
    return None


def titled_names(reading: Reading) -> list[Named]:
    """The countries in titles («министр энергетики России Новак»): what a clause without other names is about."""
    places = {place for index in range(len(reading.phrases)) for place in titled(reading, index)}
    words = [(place, reading.words[place]) for place in sorted(places)]
    words = [(place, word) for place, word in words if not place or reading.words[place - 1].lemma != "агентство"]
    return [
        Named(word.record.id, "of", word.start, word.text, place)
        for place, word in words
        if isinstance(word.record, Entity) and word.record.label == "LOC"
    ]


def _acts(reading: Reading, place: int, phrase: Phrase) -> bool:
    """Whether the name is a bare nominative: «Газпром», «клуб «Спартак»», «депутат Иван Петров»."""
    word = reading.words[place]
    if phrase.preposition:
        return False
    if place in _heads(phrase):  # «Hyundai продала 671 автомобиль, Kia — 667»
        leads = phrase is reading.subject or (reading.clause.form is Form.ELLIPTIC and phrase.start == 0)
        return word.case == "Nom" or (word.case in ("", "Acc") and leads)
    apposed = reading.words[place - 1].kind is Kind.QUOTE or getattr(word.record, "label", "") == "PER"
    subject = reading.case(phrase) == "Nom" or (phrase is reading.subject and reading.head(phrase).text.isupper())
    return subject and apposed and word.case in ("Nom", "")  # «АО «Дорога» перевезло»: letters have no case


def _of_named(reading: Reading, place: int) -> bool:
    """«казахстанский порт Курык», «российский сервис «Записка»», «лондонский «Арсенал»»: the noun's own name follows,
    and says more."""
    phrase = reading.phrase_of(place)
    if phrase is None or place not in phrase.first.modifiers or phrase.first.head < 0:
        return False
    noun = reading.words[phrase.first.head]
    if noun.kind is Kind.NAME:
        return not adjective_countries(reading.words[place].lemma)
    quoted = range(phrase.first.head + 1, len(reading.words))
    after = next((at for at in quoted if reading.words[at].kind is not Kind.QUOTE), None)
    if noun.kind is not Kind.NOUN or after is None or reading.gaps[after]:
        return False
    name = reading.words[after]
    if getattr(name.record, "label", "") == "LOC" and noun.lemma not in cue("sites"):
        return False  # «в польском городе Быдгощ»
    return name.kind is Kind.NAME and name.case in ("Nom", noun.case, "")


def _heads(phrase: Phrase) -> tuple[int, ...]:
    return (phrase.first.head, *(part.head for part in phrase.joined))


def _adjectival(word: Item, place: int, role: Role, memory: Memory, *, acting: bool = False) -> list[Named]:
    ids = memory.referents.named_by(word.lemma)
    role = "between" if len(ids) > 1 else role
    return [Named(id, role, word.start, word.text, place, acting=acting) for id in ids]


def _of_subject(reading: Reading, place: int) -> bool:
    """«белорусские предприятия увеличили экспорт»: whether the adjective says whose the one that acts is."""
    alone, own = reading.phrase_of(place), reading.subject
    if alone is not None and alone.first.head < 0 and not alone.preposition and alone.start == place:
        return reading.words[place].case == "Nom"  # «российский экспорт упал, а азербайджанский вырос»
    if own is None or place not in own.first.modifiers or own.first.head < 0:
        return False
    return reading.words[own.first.head].lemma in cue("titles", "speakers", "producers")


def _meant(reading: Reading, place: int, memory: Memory) -> Iterator[Named]:
    """What a common noun stands for: a route («по этому маршруту»), a country («в стране»), a people («россиян»)."""
    word = reading.words[place]
    phrase = reading.phrase_of(place)
    if phrase is None:
        return
    citizens = citizens_country(word.lemma)
    sole = memory.actors.sole(word.features.gender) if citizens is not None and word.number == "Sing" else ""
    if sole and word.case != "Nom":  # «готова приобрести армянина»
        yield Named(sole, role_of(reading, place, phrase), word.start, word.text, place, person=True)
        return
    if citizens is not None and (word.number == "Plur" or citizens == _COMMON):
        yield Named(citizens, role_of(reading, place, phrase), word.start, word.text, place)
    ours = _ours(reading, phrase, place, memory)
    if ours:  # «экономика нашей страны»
        yield Named(ours, role_of(reading, place, phrase), word.start, word.text, place)
        return
    owner = word.number == "Plur" and _is_owner(reading, place)
    if owner:
        word = word._replace(features=word.features._replace(case="Gen", number="Sing"))
    elif word.number == "Plur":
        yield from _these(reading, phrase, place, memory)
    if word.number == "Plur" or not _alone(reading, phrase, place):
        return
    way = memory.ways.before(word.lemma, word.start) if word.lemma in cue("ways") else ""
    if way:
        role = by_preposition(reading, phrase) or "of"
        yield Named(way, "via" if role == "via" else "of", word.start, word.text, place, way=True)
        return
    site = (
        memory.sites.before(word.lemma, word.start) if word.lemma in cue("sites") and not _whose(phrase, place) else ""
    )
    if site:  # «Через порт прошло 5 млн тонн»
        acting = not phrase.preposition and word.case == "Nom" and place in _heads(phrase)
        yield Named(site, role_of(reading, place, phrase), word.start, word.text, place, acting=acting)
        return
    person = word.features.animacy == "Anim" and word.lemma not in cue("producers", "body")
    if person and place and reading.words[place - 1].kind is Kind.DASH:
        return  # «погибли двое, из них один – ребенок»: what somebody is
    if person and not phrase.preposition:  # «ветеран пообещал», «приговорил футболиста»
        sole, acting = memory.actors.sole(word.features.gender), word.case == "Nom"
        if sole:
            role = role_of(reading, place, phrase)
            yield Named(sole, role, word.start, word.text, place, acting=acting, person=True)
        return
    leading = not phrase.preposition and not owner
    spoken = _side_speaking(memory) if word.lemma in cue("country") else body_spoken_of(word, memory)
    meant = spoken or memory.referents.meant(word.lemma, word.start, memory.paragraph, leading=leading)
    told_of = _told_of(reading, memory) if meant and word.case == "Nom" else None
    if told_of is not None and getattr(told_of.record, "id", "") == meant:  # «ITA, 41 % которой холдинг купил»: another
        meant = memory.referents.meant(word.lemma, told_of.start, memory.paragraph, leading=leading)
    beside = any(is_body(one) and getattr(one.record, "id", "") == meant for one in reading.words)
    if meant and not beside:  # not «агентство выплатит вкладчикам банка»
        acting = not phrase.preposition and word.case == "Nom" and place in _heads(phrase)
        partner = place == phrase.first.head and comitative(reading, phrase)  # «товарооборот с республикой»
        if partner:
            memory.partners.add(meant)
        yield Named(meant, role_of(reading, place, phrase), word.start, word.text, place, partner, acting=acting)


def _these(reading: Reading, phrase: Phrase, place: int, memory: Memory) -> Iterator[Named]:
    """«Через эти порты прошло 5 млн тонн»: the ports told of last, where there were several."""
    word = reading.words[place]
    part = next((part for part in (phrase.first, *phrase.chain) if part.head == place), None)
    known = memory.sites if word.lemma in cue("sites") else memory.ways if word.lemma in cue("ways") else None
    if known is None or part is None or not any(reading.words[at].lemma in ("этот", "оба") for at in part.modifiers):
        return
    last = known.before(word.lemma, word.start)
    told = next((one.entities for one in reversed(memory.told) if last in {each.id for each in one.entities}), ())
    together = [one.id for one in told if one.role == next(each.role for each in told if each.id == last)]
    for id in together if len(together) > 1 else ():
        yield Named(id, role_of(reading, place, phrase), word.start, word.text, place, way=id in memory.ways.ids)


def _told_of(reading: Reading, memory: Memory) -> Item | None:
    """The name that a relative clause tells of."""
    if reading.clause.form is not Form.RELATIVE or reading not in memory.readings:
        return None
    found = antecedent(memory.readings, reading)
    head = None if found is None else found.reading.head(found.phrase)
    return head if head is not None and head.kind is Kind.NAME else None


def _ours(reading: Reading, phrase: Phrase, place: int, memory: Memory) -> str:
    """«наша страна»: the country that the article has named most so far; empty for anything else."""
    word = reading.words[place]
    if word.lemma not in ("страна", "государство"):
        return ""
    part = next((part for part in (phrase.first, *phrase.chain) if part.head == place), None)
    ours = part is not None and any(reading.words[at].lemma == "наш" for at in part.modifiers)
    return memory.referents.leading(word.start) if ours else ""


def hears(reading: Reading, place: int) -> bool:
    """«в беседе с «Известиями»», «в комментарии изданию X», «рассказал агентству X»: whether a body is told what the
    text tells."""
    words = [word for word in reading.words[:place] if word.kind not in (Kind.QUOTE, Kind.ADJECTIVE)]
    if words and words[-1].kind is Kind.NOUN and words[-1].lemma in cue("outlets"):
        if words[-1].case == "Dat" and says(reading):
            return True
        words.pop()
    if words and words[-1].lemma in ("с", "со"):
        words.pop()
    return len(words) > 1 and words[-1].lemma in cue("interviews") and words[-2].lemma in ("в", "во")


def _side_speaking(memory: Memory) -> str:
    """«Таджикская сторона сообщила, что доля платежей в стране выросла»: the country whose side spoke last."""
    for reading in (*memory.readings, *memory.previous):
        own = reading.subject
        said = "" if own is None else side(reading, own)
        if said:
            return said
    return ""


def _we(reading: Reading, place: int, memory: Memory) -> Iterator[Named]:
    """«Мы выпустили 5 млн тонн», «у нас работает 300 человек», «наш экспорт»: the body or the country of who speaks, of
    what two do together both."""
    word, phrase = reading.words[place], reading.phrase_of(place)
    if phrase is None or not memory.ours:
        return
    owning = word.kind is Kind.ADJECTIVE
    role, acting = (owner_role if owning else _own_role)(reading, place), not owning and word.case == "Nom"
    if owning:
        part = next((part for part in (phrase.first, *phrase.chain) if place in part.modifiers), phrase.first)
        owned = reading.words[part.head].lemma if part.head >= 0 else ""
        if not owned or owned in cue("source_nouns", "forecasts", "country"):
            return  # «по нашим данным»; «наша страна» is read by itself
    mutual = Kind.NAME not in reading.kinds and not reading.lemmas.isdisjoint(cue("mutual"))
    pair = _both(reading, place, memory) if mutual else []
    if pair:  # «Мы стремимся довести товарооборот до 1 млрд»
        yield from (name._replace(role="between") for name in pair)
    elif owning or (reading.lemmas.isdisjoint(cue("proposing")) and (acting or phrase.preposition == "у")):
        yield Named(memory.ours, role, word.start, word.text, place, acting=acting)


def _own_role(reading: Reading, place: int) -> Role:
    return role_of(reading, place, reading.phrase_of(place))


def _whose(phrase: Phrase, place: int) -> bool:
    """«порт страны», not «мощность порта»: a noun with a genitive of its own names no site known before."""
    heads = [phrase.first.head, *(part.head for part in phrase.chain)]
    return place in heads[:-1] or place not in heads


def _stood_for(reading: Reading, place: int, site: Site, memory: Memory) -> list[Named]:
    """«у нее 2 млн подписчиков», «его мощность»: the name that a pronoun stands for."""
    word, phrase = reading.words[place], reading.phrase_of(place)
    actor = memory.actors.meant(word, site.readings, reading, memory.sentence, memory.referents, memory.paragraph)
    follows = phrase is not None and (phrase.preposition, reading.case(phrase)) == ("за", "Ins")
    if topic_before(reading, place) is not None:
        return []
    if actor is None or phrase is None or follows or _beside_count(reading, place):  # «за ними следует Польша»
        return []
    own = phrase.first.head == place
    last = memory.latest()  # «вырос до 3 млн тонн, сообщили в КТЖ. Из них 2 млн пришлось на экспорт»: of the amount
    if own and phrase.preposition == "из" and last is not None and last.label == site.label:
        return []
    inside = own and phrase.preposition in ("в", "на") and reading.case(phrase) == "Loc"
    if inside and (actor.person or says(reading)):
        return []  # «находившиеся в нем две женщины», «объявила на нем о пакете»: in a thing, at an occasion
    role = role_of(reading, place, phrase) if own else owner_role(reading, place)
    acting = own and _acts(reading, place, phrase)
    other = own and comitative(reading, phrase)  # «торговый оборот с ними»
    along = own and phrase.preposition == "по"  # «по ней перевезено 5 млн тонн»
    return [
        Named(id, role, word.start, word.text, place, other, along and id in memory.ways.ids, acting, actor.person)
        for id in actor.ids
    ]


def topic_before(reading: Reading, place: int) -> int | None:
    """«Олег Малышкин, за него проголосовали 3 %», «третий — Малышкин, у него 3 %»: where the person stands whom the
    clause of a pronoun names right before, in the nominative."""
    wanted = agreement(reading.words[place])
    gap = next((at for at in range(place, 0, -1) if reading.gaps[at] or reading.words[at].kind is Kind.DASH), 0)
    if wanted is None or not gap or any(word.kind in PREDICATES for word in reading.words[gap:place]):
        return None
    name = reading.words[gap - 1]
    person = isinstance(name.record, Entity) and name.record.label == "PER" and name.case == "Nom"
    return gap - 1 if person and wanted[0] == "Sing" and gender_of(name) in (wanted[1], "") else None


def _is_two(reading: Reading, place: int) -> bool:
    """«двух стран», «обеих стран», «товарооборот между странами», «между нашими странами», «стороны подписали»: two
    countries known before."""
    word = reading.words[place]
    if word.kind is Kind.QUANTITY and isinstance(word.record, Quantity):
        return word.record.unit in cue("country") and word.record.value == 2 and not word.record.mod
    if word.kind is not Kind.NOUN or word.number != "Plur":
        return False
    before = reading.words[place - 1].lemma if place and not reading.gaps[place] else ""
    if word.lemma == "сторона":
        return word.case == "Nom" and before not in ("весь", "оба")
    between = before == "между" and not reading.lemmas.isdisjoint(cue("mutual", "lines"))
    return word.lemma in cue("country") and (between or before in ("оба", "наш"))


def _both(reading: Reading, place: int, memory: Memory) -> list[Named]:
    """The two countries, as parties to what is theirs: «товарооборот двух стран»."""
    word = reading.words[place]
    role = role_of(reading, place, reading.phrase_of(place))
    if role == "of" and (word.case != "Nom" or word.lemma == "сторона"):
        role = "between"
    return [
        Named(id, role, word.start, word.text, place, paired=True)
        for id in memory.referents.two(word.start, memory.paragraph)
    ]


def _is_owner(reading: Reading, place: int) -> bool:
    """«Аграрии республики собрали 5 тонн»: a place's noun right behind another, that the tagger takes for a plural."""
    word = reading.words[place]
    behind = place > 0 and not reading.gaps[place] and reading.words[place - 1].kind is Kind.NOUN
    if not behind or word.case not in ("Nom", "Acc") or word.lemma not in cue("country", "region", "region_kinds"):
        return False
    return any(tag.case == "gent" and tag.number == "sing" for tag in possible_tags(word.text))


def _alone(reading: Reading, phrase: Phrase, place: int) -> bool:
    """Whether the noun has no name beside it, and no modifier that makes it another: «новый коридор»."""
    parts = (phrase.first, *phrase.chain)
    if any(reading.words[part.head].kind is Kind.NAME for part in parts if part.head >= 0):
        return False
    part = next((part for part in parts if part.head == place), None)
    following = reading.starting(phrase.end)
    named = following is not None and not following.preposition and reading.head(following).kind is Kind.NAME
    if part is not None and part.modifiers == (0,) and reading.words[0].lemma == "сам":  # «Сам банк выделил 5 млн»
        return not named
    if part is None or named or not all(_definite(reading.words[at]) for at in part.modifiers):
        return False
    # «с участием корейской компании»: one not known yet
    joint = phrase.preposition in ("с", "со", "при") and reading.words[place].lemma in cue("body")
    return not (joint and any(reading.words[at].lemma.endswith("ский") for at in part.modifiers))


def _definite(word: Item) -> bool:
    """Whether the modifier leaves it what is known: «этот», «транскаспийский», «бывший», not «новый»."""
    return word.lemma in ("этот", "данный", "указанный", "тот", "бывший") or word.lemma.endswith("ский")


def _beside_count(reading: Reading, place: int) -> bool:
    """«объединяет Казахстан и пять государств», «он и еще 11 парламентариев»: a name or pronoun beside a count, which
    is not its owner."""
    words = reading.words
    if words[place].kind is Kind.PRONOUN and words[place + 1 : place + 2] and words[place + 1].lemma == "и":
        return any(word.kind is Kind.QUANTITY for word in words[place + 2 : place + 4])
    for step in (1, -1):
        at = place + step
        if 0 <= at < len(words) and words[at].kind is Kind.COORDINATOR and words[at].lemma in ("и", "а"):
            other = at + step
            if 0 <= other < len(words) and getattr(words[other].record, "unit", "") in cue("parties"):
                return True
    return False
