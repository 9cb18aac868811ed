"""The names of a clause that may take part in a fact, each with its role.

Left out are names inside somebody's title, of an occasion («на саммите ОТГ»), of what somebody came for, and
names that stand beside a count («Казахстан и пять государств»).
"""

from __future__ import annotations

from typing import Final

from extract.link.adjectives import by_adjective, may_name, of_counted
from extract.link.asides import paid_for
from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.items import Kind
from extract.link.memory import Memory
from extract.link.named import Named
from extract.link.pairs import comitative, coordinated, introduced_beside, listed
from extract.link.phrases import Phrase
from extract.link.pronouns import agreement
from extract.link.reading import Reading
from extract.link.roles import role_of
from extract.link.saying import says
from extract.link.silent import silent
from extract.link.site import Site
from extract.link.spoken_of import pronoun_meant
from extract.link.standing_for import acts, beside_count, both_meant, is_two, noun_meant, we_meant
from extract.link.titles import titled
from extract.recognise.countries import is_country_id
from extract.recognise.entities.known import media
from extract.records import Entity, Quantity, Role

_DASHES: Final = frozenset("-–—")
_SLASHED: Final = 4  # words that the agency of a dateline and its slash may take
_OURS: Final = frozenset({"мы", "наш"})


def names(reading: Reading, site: Site, memory: Memory) -> list[Named]:
    """The names, countries' adjectives and nouns for a named route of a clause, in order, with their roles.

    They are the same for all quantities that have no names in their own words and are no money paid for something,
    and are read once for all of these.
    """
    own = reading is site.reading
    if own and site.label != "MONEY" and (is_two(reading, site.place) or any(map(may_name, site.item.tokens))):
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


def _titled_partner(reading: Reading, phrase: Phrase) -> bool:
    """«переговоры с президентом страны Иваном Ивановым»: whether the title that «с» leads stands before the name."""
    if phrase.preposition or reading.case(phrase) != "Ins" or not phrase.start or reading.gaps[phrase.start]:
        return False
    before = reading.before(phrase.start)
    return before is not None and reading.head_lemma(before) in cue("titles") and comitative(reading, before)


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
            if not _takes_no_part(reading, place, word.record):
                beside = coordinated(reading, place) and found and found[-1].place in (place - 1, place - 2)
                if beside:
                    found[-1] = found[-1]._replace(paired=True)
                elif introduced_beside(reading, place):
                    found = _paired_with(reading, found)
                name, before = _named(reading, place, word.record, before, found, memory)
                found.append(name)
        elif agreement(word) is not None:
            found += pronoun_meant(reading, place, site, memory)
        elif word.lemma in _OURS and word.kind in (Kind.PRONOUN, Kind.ADJECTIVE):
            found += we_meant(reading, place, memory)
        elif word.kind is Kind.ADJECTIVE:
            found += by_adjective(reading, place, memory)
        elif word.record is site.record and isinstance(word.record, Quantity) and site.label != "MONEY":
            # not «100 млн гонконгских долларов», «в 10:00 по московскому времени»
            found += of_counted(word, place, memory)
        elif word.kind in (Kind.NOUN, Kind.QUANTITY) and is_two(reading, place):
            both += both_meant(reading, place, memory)
        elif word.kind is Kind.NOUN:
            meant = list(noun_meant(reading, place, memory, without))
            found = _but_telling(reading, found, place) if meant else found
            found += meant
    directed = {"from", "to"} <= {one.role for one in found}  # «поставки из X в Y стороны намерены нарастить»
    if both and not directed and {one.id for one in found} <= {one.id for one in both}:
        return both
    field = [one for one in found if _of_field(reading, one.place)]
    return [one for one in found if one not in field] or found


def _paired_with(reading: Reading, found: list[Named]) -> list[Named]:
    """«А и китайская компания Б»: the names, the last of which that is none of an adjective has a partner."""
    last = next((at for at in reversed(range(len(found))) if reading.words[found[at].place].kind is Kind.NAME), None)
    return [one._replace(paired=True) if at == last else one for at, one in enumerate(found)]


def _but_telling(reading: Reading, found: list[Named], place: int) -> list[Named]:
    """«экспорт российской компании», of «Газпром»: names without those whose adjectives tell of what the noun at
    `place` stands for."""
    phrase = reading.phrase_of(place)
    parts = () if phrase is None else phrase.parts
    own = next((part.modifiers for part in parts if part.head == place), ())
    return [name for name in found if name.place not in own]


def _takes_no_part(reading: Reading, place: int, entity: Entity) -> bool:
    """Whether a name only tells of the others, counts them or is told of them: outlets, statistical services."""
    word, phrase = reading.words[place], reading.phrase_of(place)
    if beside_count(reading, place) or _counts_others(entity) or _agent(reading, phrase):
        return True
    if _of_body_named(reading, place):
        return True
    outlet = entity.id in media()
    own = phrase is not None and phrase is reading.subject and phrase.first.head == place
    if outlet and not own and says(reading):
        return True  # «заявил Reuters о 29 погибших», «источник ТАСС сообщил о двух раненых»
    if not place and entity.label == "ORG" and any(one.text == "/" for one in reading.words[1:_SLASHED]):
        return True  # «REPORT.AZ/ В январе …»: where a report begins
    if entity.label == "ORG" and hears(reading, place):
        return True  # «в интервью «Ведомостям» заявил»
    return outlet and word.case == "Ins" and reading.clause.form is Form.PARTICIPLE  # «опрошенные «Интерфаксом»»


def _of_body_named(reading: Reading, place: int) -> bool:
    """«Госкомпания Азербайджана SOCAR добыла 5 млн тонн»: whether it only says whose the body is that is named right
    behind, as «азербайджанская госкомпания SOCAR» would."""
    words, after = reading.words, place + 1
    after += after < len(words) and words[after].kind is Kind.QUOTE
    behind = words[after] if after < len(words) and not any(reading.gaps[place + 1 : after + 1]) else None
    if behind is None or not place or getattr(behind.record, "label", "") != "ORG":
        return False
    country = is_country_id(getattr(words[place].record, "id", "")) and words[place].case == "Gen"
    return country and words[place - 1].kind is Kind.NOUN and words[place - 1].lemma in cue("body", "chains")


def _named(
    reading: Reading, place: int, entity: Entity, before: Role | None, found: list[Named], memory: Memory
) -> tuple[Named, Role | None]:
    """A name with its role, and the role that the next name of its list goes on with; `before` is that so far."""
    word, phrase = reading.words[place], reading.phrase_of(place)
    goes_on = before is not None and _goes_on(reading, place, before, found)
    role = before if before is not None and goes_on else role_of(reading, place, phrase)
    ends = _ends(reading, place)
    partner = phrase is not None and (comitative(reading, phrase) or _of_partners(reading, phrase))
    partner = partner or (phrase is not None and _titled_partner(reading, phrase))
    if partner:
        memory.partners.add(entity.id)
    paired = coordinated(reading, place) or partner or introduced_beside(reading, place)
    way = entity.id in memory.ways.ids
    acting = phrase is not None and not ends and acts(reading, place, phrase)
    person = entity.label == "PER"
    # «по маршруту Атырау — Самара»: an end of a line, with which no list goes on
    name = Named(entity.id, ends or role, word.start, word.text, place, paired, way, acting, person)
    return name, None if ends else role


def _goes_on(reading: Reading, place: int, before: Role, found: list[Named]) -> bool:
    """Whether a name is the next of a list whose first has the role `before`: «в Ирак, Сирию и Катар», «через порты
    Актау и Курык», «между Ираном и странами ЕАЭС»."""
    phrase = reading.phrase_of(place)
    way = before in ("from", "to", "via")
    led = way and phrase is not None and not phrase.preposition
    after = led and bool(found) and found[-1].place == place - 2 and reading.words[place - 1].lemma == "и"
    joins = led or before == "between"
    return (
        listed(reading, place)
        or (way and phrase is not None and reading.in_list(phrase))
        or (before == "between" and (coordinated(reading, place) or introduced_beside(reading, place)))
        or (led and _joined_to_led(reading, place))
        or after
        or (joins and phrase is not None and _of_joined_parties(reading, phrase))
        or (before in ("via", "between") and _dashed(reading, place))
    )


def _of_field(reading: Reading, place: int) -> bool:
    """«занимает 36-е место среди регионов России», «в рейтинге областей Сибири»: where those are among whom one is
    ranked."""
    phrase = reading.phrase_of(place)
    if phrase is None or not phrase.chain or place <= phrase.first.head:
        return False
    nouns = [reading.words[part.head] for part in phrase.parts if -1 < part.head < place]
    many = any(noun.number == "Plur" and noun.lemma in cue("region", "region_kinds", "country") for noun in nouns)
    return many and (phrase.preposition == "среди" or nouns[0].lemma in cue("ranks"))


def _agent(reading: Reading, phrase: Phrase | None) -> bool:
    """«98 % от заявленной Минсельхозом потребности»: by whom what a participle beside a noun says is only said, set or
    reckoned; not «перевезенных компанией «Луч» грузов»."""
    if phrase is None or phrase.preposition or not phrase.start or reading.case(phrase) != "Ins":
        return False
    if reading.clause.form is Form.PARTICIPLE:  # «5 тыс. машин, выпущенных АвтоВАЗом»
        return False
    word = reading.words[phrase.start - 1]
    done = word.kind is Kind.ADJECTIVE and word.participle and word.passive
    return done and word.lemma in cue("source_verbs", "expecting", "planned", "forecast", "said_or_set")


def _counts_others(entity: Entity) -> bool:
    """Whether it is a statistical service: «Росстат», «Бюро национальной статистики»."""
    name = entity.id.lower()
    return entity.label == "ORG" and any(stem in name for stem in cue("statisticians"))


def _ends(reading: Reading, place: int) -> Role | None:
    """Whether a name is where a line begins or ends: «рейсы Ташкент — Баку», «участок Яя — Тайга»."""
    words = reading.words
    for first, role in ((place, "from"), (place - 2, "to")):
        # a dash within a token is read as «и»: «в направлении Актау-Баку-Актау»
        if first < 1 or first + 2 >= len(words) or words[first + 1].text not in _DASHES:
            continue
        both = [words[at].record for at in (first, first + 2)]
        alone = [word.kind for word in words[first + 3 : first + 5]] != [Kind.DASH, Kind.NAME]
        named = all(isinstance(one, Entity) and one.label == "LOC" for one in both)
        if named and alone and words[first - 1].lemma in cue("line_pieces"):
            return "between"
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


def _is_told(reading: Reading, place: int) -> bool:
    """«рассказали «Ведомостям» два источника»: a body in the dative right behind a verb of saying."""
    at = place - 1
    at -= at > 0 and reading.words[at].kind is Kind.QUOTE
    verb = reading.words[at] if at >= 0 else None
    told = verb is not None and verb.kind is Kind.VERB and verb.lemma in cue("source_verbs")
    return told and reading.words[place].case == "Dat"


def hears(reading: Reading, place: int) -> bool:
    """«в беседе с «Известиями»», «в комментарии изданию X», «рассказал агентству X»: whether a body is told what the
    text tells."""
    if _is_told(reading, place):
        return True
    if reading.lemmas.isdisjoint(cue("outlets", "interviews")):
        return False
    words = [word for word in reading.words[:place] if word.kind not in (Kind.QUOTE, Kind.ADJECTIVE)]
    if words and words[-1].kind is Kind.NOUN and words[-1].lemma in cue("outlets"):
        if words[-1].case == "Dat" and says(reading):
            return True
        words.pop()
    if words and words[-1].lemma in ("с", "со"):
        words.pop()
    return len(words) > 1 and words[-1].lemma in cue("interviews") and words[-2].lemma in ("в", "во")
