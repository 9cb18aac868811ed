"""Those that nouns and pronouns stand for: «страна», «компания», «обе стороны», «ее мощность», «мы»."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from typing import Final, NamedTuple

from extract.analyse.lemmas import possible_tags
from extract.link.bodies import body_spoken_of
from extract.link.clause import Form
from extract.link.clause_subject import antecedent
from extract.link.cues import cue
from extract.link.items import PREDICATES, Item, Kind
from extract.link.memory import Memory
from extract.link.named import Named, side
from extract.link.naming import concerned
from extract.link.pairs import comitative
from extract.link.phrases import Phrase
from extract.link.preposition_roles import by_preposition
from extract.link.pronouns import gender_of
from extract.link.reading import Reading
from extract.link.roles import owner_role, role_of
from extract.link.saying import says
from extract.link.titles import is_body, is_person
from extract.link.verb_roles import trading
from extract.recognise.adjectives import named_by
from extract.recognise.countries import adjective_countries, citizens_country, country_of, is_country_id
from extract.records import Entity, Quantity, Role

_AT_LARGE: Final = frozenset({"страна", "республика"})
"""Nouns by which a text goes on with the country that it is of, paragraphs after it was named."""
_BOUNDS: Final = frozenset({Kind.PREPOSITION, Kind.ADVERB, Kind.PARTICLE})
"""What may stand between a noun and a number: «области около 300 мест»."""
_COMMON: Final = "RU"
"""The country whose citizen's name in the singular, too, speaks of all: «зарплата россиянина»."""


class _Noun(NamedTuple):
    """A common noun that may stand for a name; `word` in the case that its place gives it, where the tagger errs.

    `owner`: «Аграрии республики»; `given`: «республике выделили»; `without`: words of titles and sources.
    """

    reading: Reading
    phrase: Phrase
    place: int
    word: Item
    memory: Memory
    without: Container[int]
    owner: bool = False
    given: bool = False

    @property
    def heads(self) -> bool:
        """Whether it is the head of its phrase, or joined to it."""
        return self.place in _heads(self.phrase)

    def named(
        self,
        id: str,
        role: Role | None = None,
        *,
        paired: bool = False,
        acting: bool = False,
        way: bool = False,
        person: bool = False,
    ) -> Named:
        """The name that it stands for, in the role of its place unless another is given."""
        role = role or role_of(self.reading, self.place, self.phrase)
        return Named(
            id, role, self.word.start, self.word.text, self.place, paired, acting=acting, way=way, person=person
        )


_Rule = Callable[[_Noun], Sequence[Named] | None]
"""Whom the noun stands for, nobody, or None where another rule is to tell."""


def noun_meant(reading: Reading, place: int, memory: Memory, without: Container[int] = frozenset()) -> Iterator[Named]:
    """What a common noun stands for: a route («по этому маршруту»), a country («в стране»), a people («россиян»)."""
    word, phrase = reading.words[place], reading.phrase_of(place)
    if phrase is None:
        return
    noun = _Noun(reading, phrase, place, word, memory, without)
    citizens = _citizens(noun)
    yield from citizens
    if any(one.person for one in citizens):
        return
    ours = _ours(reading, phrase, place, memory)
    if ours:  # «экономика нашей страны»
        yield noun.named(ours)
        return
    owner = word.number == "Plur" and _is_owner(reading, place)
    given = word.number == "Plur" and _is_given(reading, place)
    if owner or given:
        word = word._replace(features=word.features._replace(case="Gen" if owner else "Dat", number="Sing"))
        noun = noun._replace(word=word, owner=owner, given=given)
    elif word.number == "Plur":
        yield from _these(reading, phrase, place, memory)
        return
    if _alone(reading, phrase, place):
        yield from next((found for rule in _RULES if (found := rule(noun)) is not None), ())


def _citizens(noun: _Noun) -> list[Named]:
    """«россияне», «зарплата россиянина»: the country; «готова приобрести армянина»: the only one of the text."""
    country = citizens_country(noun.word.lemma)
    if country is None:
        return []
    sole = noun.memory.actors.sole(noun.word.features.gender) if noun.word.number == "Sing" else ""
    if sole and noun.word.case != "Nom":
        return [noun.named(sole, person=True)]
    return [noun.named(country)] if noun.word.number == "Plur" or country == _COMMON else []


def _way(noun: _Noun) -> list[Named] | None:
    """«Объем перевозок по маршруту»: a way told of before."""
    reading, word = noun.reading, noun.word
    if word.lemma not in cue("ways"):
        return None
    way = noun.memory.ways.before(word.lemma, word.start)
    if not way and (not noun.place or reading.words[noun.place - 1].kind is not Kind.ADJECTIVE):
        way = _way_told(noun.memory)
    along = way and by_preposition(reading, noun.phrase) == "via"
    return [noun.named(way, "via" if along else "of", way=True)] if way else None


def _site(noun: _Noun) -> list[Named] | None:
    """«Через порт прошло 5 млн тонн»: a site told of before."""
    word, known = noun.word, noun.word.lemma in cue("sites") and not _whose(noun.phrase, noun.place)
    site = noun.memory.sites.before(word.lemma, word.start) if known else ""
    acting = not noun.phrase.preposition and word.case == "Nom" and noun.heads
    return [noun.named(site, acting=acting)] if site else None


def _person(noun: _Noun) -> list[Named] | None:
    """«ветеран пообещал», «приговорил футболиста», «у актера двое детей»."""
    reading, word, memory = noun.reading, noun.word, noun.memory
    if word.features.animacy != "Anim" or word.lemma in cue("producers", "body"):
        return None
    if noun.place and reading.words[noun.place - 1].kind is Kind.DASH:
        return []  # «погибли двое, из них один – ребенок»: what somebody is
    if noun.phrase.preposition not in ("", "у") and not _of_what_one_has(noun):
        return None
    acting, start = word.case == "Nom", noun.phrase.start
    apposed = start > 0 and is_person(reading.words[start - 1])  # «Иван Петров, секретарь союза, …»
    telling = acting and says(reading)  # «режиссер рассказал, что …»
    sole = "" if apposed or telling else memory.referents.bearers.meant(word.lemma, word.start)
    sole = sole or memory.actors.sole(word.features.gender) or (_named_before(reading, word, memory) if acting else "")
    sole = "" if memory.referents.bearers.is_another(word.lemma, sole) else sole
    return [noun.named(sole, acting=acting, person=True)] if sole else []


def _of_what_one_has(noun: _Noun) -> bool:
    """«на счету артиста 60 ролей», «в квартире подозреваемого нашли 2 кг»: whether a noun is of whose that is."""
    phrase = noun.phrase
    whose = bool(phrase.chain) and phrase.chain[0].head == noun.place and noun.word.number == "Sing"
    return whose and noun.reading.head_lemma(phrase) in cue("belongings")


def _government(noun: _Noun) -> list[Named] | None:
    """«В Германии … Правительство выделит 2 млрд»: of the country told of."""
    leading = not noun.phrase.preposition and not noun.owner
    if noun.word.lemma not in cue("governments") or not leading or noun.word.case != "Nom" or noun.phrase.chain:
        return None
    referents, paragraph = noun.memory.referents, noun.memory.paragraph
    capital = referents.meant("столица", noun.word.start, paragraph)
    state = referents.meant("страна", noun.word.start, paragraph) or country_of(capital)
    return [noun.named(state, acting=True)] if state and noun.heads else []


def _country_concerned(reading: Reading, memory: Memory) -> str:
    """«Что касается Молдовы, рост экономики страны снизился»: the country that the sentence begins with."""
    led = next(iter(memory.readings), None)
    about = None if led is None or reading not in memory.readings else concerned(led)
    record = None if led is None or about is None else led.head(about).record
    id = getattr(record, "id", "")
    return id if is_country_id(id) else ""


def _place_or_body(noun: _Noun) -> list[Named] | None:
    """«страна», «регион», «компания»: the one told of that it is the kind of."""
    reading, phrase, place, word, memory = noun.reading, noun.phrase, noun.place, noun.word, noun.memory
    if word.lemma == "страна" and _whose(phrase, place):
        return None  # «страна восходящего солнца»
    of_state = word.lemma in cue("country") or word.lemma == "республика"
    acting = not phrase.preposition and not noun.owner and word.case == "Nom" and noun.heads
    spoken = _side_speaking(memory) if word.lemma in cue("country") else body_spoken_of(word, memory)
    spoken = spoken or (_on_that_side(reading, memory) if of_state and acting else "")
    spoken = spoken or (_country_concerned(reading, memory) if of_state else "")
    if of_state and _leave_their_own(reading, phrase):
        return []
    others = _others(reading, phrase, place) if of_state else ()
    at_large = word.lemma in _AT_LARGE and reading in memory.readings and not _within_it_alone(reading, phrase)
    meant = spoken or memory.referents.meant(word.lemma, word.start, memory.paragraph, but=others, at_large=at_large)
    adjectives = (one.lemma for one in reading.words if one.kind is Kind.ADJECTIVE)
    if at_large and meant and Kind.NAME not in reading.kinds and any(meant in named_by(one) for one in adjectives):
        meant = memory.referents.other({meant}, word.start)  # «китайские компании реализуют в стране 20 проектов»
    told_of = _told_of(reading, memory) if meant and word.case == "Nom" else None
    if told_of is not None and getattr(told_of.record, "id", "") == meant:  # «ITA, 41 % которой холдинг купил»: another
        meant = memory.referents.meant(word.lemma, told_of.start, memory.paragraph)
    named = (at for at, one in enumerate(reading.words) if is_body(one) and getattr(one.record, "id", "") == meant)
    # not in a title («член совета «Зари» купил акции компании»), nor «агентство выплатит вкладчикам банка»
    if not meant or any(at not in noun.without for at in named):
        return None
    partner = place == phrase.first.head and comitative(reading, phrase)  # «товарооборот с республикой»
    if partner:
        memory.partners.add(meant)
    given: Role = "to" if noun.given and trading(reading) == "from" else "of"
    return [noun.named(meant, given if noun.given else None, paired=partner, acting=acting)]


_RULES: Final[tuple[_Rule, ...]] = (_way, _site, _person, _government, _place_or_body)


def _named_before(reading: Reading, noun: Item, memory: Memory) -> str:
    """«Мэром избран Иван Белов: политик получил 52 % голосов»: the only person that the clauses before a main one name;
    empty where there is none, or more."""
    if reading.clause.form is not Form.MAIN or noun.lemma not in cue("persons") or reading not in memory.readings:
        return ""
    named = [word for one in memory.readings[: reading.index] for word in one.words if is_person(word)]
    people = {word.record.id for word in named if isinstance(word.record, Entity)}
    return people.pop() if len(people) == 1 and gender_of(named[0]) in ("", noun.features.gender) else ""


def _way_told(memory: Memory) -> str:
    """«Через TANAP прокачано 5 млрд кубометров. Пропускная способность трубопровода — …»: what the paragraph told last
    that something goes through."""
    told = (one for one in reversed(memory.told) if one.sentence >= memory.sentence - 1)
    through = (one.id for some in told for one in some.entities if one.role == "via" and not is_country_id(one.id))
    return next(through, "")


def _leave_their_own(reading: Reading, phrase: Phrase) -> bool:
    """«граждане Литвы вывезли из страны 5 млн»: whether «страна» is the one that people who leave it are named by."""
    own = reading.subject
    people = own is not None and bool(own.chain) and reading.head_lemma(own) in ("гражданин", "житель")
    return phrase.preposition == "из" and people


def _within_it_alone(reading: Reading, phrase: Phrase) -> bool:
    """«Выработка в стране выросла»: said of nobody in particular; not «китайские компании реализуют в стране …»."""
    others = any(word.kind is Kind.NAME or named_by(word.lemma) for word in reading.words)
    return phrase.preposition in ("в", "по") and not others


def _these(reading: Reading, phrase: Phrase, place: int, memory: Memory) -> Iterator[Named]:
    """«Через эти порты прошло 5 млн тонн»: the ports told of last, where there were several."""
    word = reading.words[place]
    part = next((part for part in phrase.parts if part.head == place), None)
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
    """«наша страна», «наша территория»: the country that the article has named most so far, else that of who speaks;
    empty for anything else."""
    word = reading.words[place]
    if word.lemma not in ("страна", "государство", "территория"):
        return ""
    part = next((part for part in phrase.parts if part.head == place), None)
    ours = part is not None and any(reading.words[at].lemma == "наш" for at in part.modifiers)
    speaking = memory.ours if ours and is_country_id(memory.ours) else ""
    return memory.referents.leading(word.start) or speaking if ours else ""


def _side_speaking(memory: Memory) -> str:
    """«Таджикская сторона сообщила, что доля платежей в стране выросла»: the country whose side spoke last."""
    for reading in (*memory.readings, *memory.previous):
        own = reading.subject
        said = "" if own is None else side(reading, own)
        if said:
            return said
    return ""


def _on_that_side(reading: Reading, memory: Memory) -> str:
    """«Норвегия передаст Молдавии 60 млн. Страна закупит газ»: of two countries told of last, the one that gave, or
    took, as what this one does has it."""
    told = memory.latest()
    sides = {} if told is None else {one.role: one.id for one in told.entities if is_country_id(one.id)}
    return sides.get(trading(reading), "") if sides.keys() == {"from", "to"} else ""


def _others(reading: Reading, phrase: Phrase, place: int) -> frozenset[str]:
    """«Экспорт страны в Казахстан», «предприятия с турецким капиталом в стране», «страну посетили 2 млн россиян»: those
    behind prepositions, named by adjectives of other nouns, and whose citizens come, whom no noun of the clause stands
    for."""
    heads = (reading.head(one).record for one in reading.phrases if one.preposition)
    own = next((part.modifiers for part in phrase.parts if part.head == place), ())
    told = (word for at, word in enumerate(reading.words) if word.kind is Kind.ADJECTIVE and at not in own)
    adjectives = (id for word in told for id in adjective_countries(word.lemma))
    counted = [token for word in reading.words if word.kind is Kind.QUANTITY for token in word.tokens]
    citizens = [citizens_country(word.lemma) for word in (*counted, *reading.words)]
    citizens += [id for word in counted if word.kind is Kind.ADJECTIVE for id in adjective_countries(word.lemma)]
    named = (record.id for record in heads if isinstance(record, Entity))
    return frozenset((*named, *adjectives, *filter(None, citizens)))


def _whose(phrase: Phrase, place: int) -> bool:
    """«порт страны», not «мощность порта»: a noun with a genitive of its own names no site known before."""
    heads = [phrase.first.head, *(part.head for part in phrase.chain)]
    return place in heads[:-1] or place not in heads


def _is_owner(reading: Reading, place: int) -> bool:
    """«Аграрии республики собрали 5 тонн»: a place's noun right behind another, that the tagger takes for a plural."""
    word = reading.words[place]
    behind = place > 0 and not reading.gaps[place] and reading.words[place - 1].kind is Kind.NOUN
    if not behind or word.case not in ("Nom", "Acc") or word.lemma not in cue("country", "region", "region_kinds"):
        return False
    return any(tag.case == "gent" and tag.number == "sing" for tag in possible_tags(word.text))


def _is_given(reading: Reading, place: int) -> bool:
    """«Проект даст области 300 мест», «это принесет компании 5 млн»: a noun between a verb and the value, that the
    tagger takes for a plural."""
    word, words = reading.words[place], reading.words
    between = 0 < place < len(words) - 1 and words[place - 1].kind in PREDICATES
    if not between or word.lemma not in cue("country", "region", "body"):
        return False
    after = reading.starting(place + 1)  # «выдал компании льготный заем»
    thing = after is not None and not after.preposition and reading.case(after) == "Acc"
    behind = next((one for one in words[place + 1 :] if one.kind not in _BOUNDS), words[place])
    if behind.kind is not Kind.QUANTITY and not thing:  # «даст области около 300 мест»
        return False
    return any(tag.case == "datv" and tag.number == "sing" for tag in possible_tags(word.text))


def _alone(reading: Reading, phrase: Phrase, place: int) -> bool:
    """Whether the noun has no name beside it, and no modifier that makes it another: «новый коридор»."""
    parts = phrase.parts
    if any(reading.words[part.head].kind is Kind.NAME for part in parts if part.head >= 0):
        return False
    part = next((part for part in parts if part.head == place), None)
    following = reading.starting(phrase.end)
    named = following is not None and not following.preposition and reading.head(following).kind is Kind.NAME
    if part is None or named:
        return False
    if not all(_definite(reading.words[at], reading.words[place]) for at in part.modifiers):
        return False
    # «с участием корейской компании»: one not known yet
    joint = phrase.preposition in ("с", "со", "при") and reading.words[place].lemma in cue("body")
    return not (joint and any(reading.words[at].lemma.endswith("ский") for at in part.modifiers))


def _definite(word: Item, noun: Item) -> bool:
    """Whether the modifier leaves it what is known: «этот», «транскаспийский», «бывший», «торговая» of a «сеть», not
    «новый»."""
    known = word.lemma in ("этот", "данный", "указанный", "тот", "бывший", "сам") or word.lemma.endswith("ский")
    kind = noun.case in ("Nom", "Gen") and noun.lemma in cue("body")  # rather than one not known yet
    return known or (kind and word.lemma in cue("trades")) or (noun.lemma == "регион" and word.lemma in cue("lying"))


def is_two(reading: Reading, place: int) -> bool:
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
    phrase = reading.phrase_of(place)
    alone = phrase is not None and not phrase.chain  # «перевозки между странами», not «… между странами ЕАЭС»
    between = before == "между" and not reading.lemmas.isdisjoint(cue("mutual", "lines"))
    between = between or (before == "между" and alone and not reading.lemmas.isdisjoint(cue("flows")))
    return word.lemma in cue("country") and (between or before in ("оба", "наш"))


def both_meant(reading: Reading, place: int, memory: Memory) -> list[Named]:
    """The two countries, as parties to what is theirs: «товарооборот двух стран»."""
    word = reading.words[place]
    role = role_of(reading, place, reading.phrase_of(place))
    if role == "of" and (word.case != "Nom" or word.lemma == "сторона"):
        role = "between"
    return [
        Named(id, role, word.start, word.text, place, paired=True)
        for id in memory.referents.two(word.start, memory.paragraph)
    ]


def beside_count(reading: Reading, place: int) -> bool:
    """«объединяет Казахстан и пять государств», «он и еще 11 парламентариев»: a name or pronoun beside a count, which
    is not its owner."""
    words = reading.words
    if words[place].kind is Kind.PRONOUN and words[place + 1 : place + 2] and words[place + 1].lemma == "и":
        return any(word.kind is Kind.QUANTITY for word in words[place + 2 : place + 4])
    if place and words[place - 1].kind is Kind.QUANTITY and words[place].case == "Gen":
        return False  # «120 компаний Азербайджана и 80 компаний Казахстана»
    for step in (1, -1):
        at = place + step
        if 0 <= at < len(words) and words[at].kind is Kind.COORDINATOR and words[at].lemma in ("и", "а"):
            other = at + step
            if 0 <= other < len(words) and getattr(words[other].record, "unit", "") in cue("parties"):
                return True
    return False


def we_meant(reading: Reading, place: int, memory: Memory) -> Iterator[Named]:
    """«Мы выпустили 5 млн тонн», «у нас работает 300 человек», «наш экспорт»: the body or the country of who speaks, of
    what two do together both."""
    word, phrase = reading.words[place], reading.phrase_of(place)
    if phrase is None or not memory.ours:
        return
    owning = word.kind is Kind.ADJECTIVE
    role, acting = (owner_role if owning else _own_role)(reading, place), not owning and word.case == "Nom"
    if owning:
        part = next((part for part in phrase.parts if place in part.modifiers), phrase.first)
        owned = reading.words[part.head].lemma if part.head >= 0 else ""
        if not owned or owned in cue("source_nouns", "forecasts", "country"):
            return  # «по нашим данным»; «наша страна» is read by itself
    if phrase.preposition == "у" and not reading.lemmas.isdisjoint(cue("arriving", "staying")):
        role = "to"  # «у нас побывали 140 тысяч туристов»
    mutual = Kind.NAME not in reading.kinds and not reading.lemmas.isdisjoint(cue("mutual"))
    pair = both_meant(reading, place, memory) if mutual else []
    if pair:  # «Мы стремимся довести товарооборот до 1 млрд»
        yield from (name._replace(role="between") for name in pair)
    elif owning or (reading.lemmas.isdisjoint(cue("proposing")) and (acting or phrase.preposition == "у")):
        yield Named(memory.ours, role, word.start, word.text, place, acting=acting)


def _own_role(reading: Reading, place: int) -> Role:
    return role_of(reading, place, reading.phrase_of(place))


def acts(reading: Reading, place: int, phrase: Phrase) -> bool:
    """Whether the name is a bare nominative: «Газпром», «клуб «Спартак»», «депутат Иван Петров»."""
    word = reading.words[place]
    if phrase.preposition:
        return False
    if place in _heads(phrase):  # «Hyundai продала 671 автомобиль, Kia — 667»
        leads = phrase is reading.subject or (reading.clause.form is Form.ELLIPTIC and phrase.start == 0)
        return (word.case == "Nom" or (word.case in ("", "Acc") and leads)) and not reading.led_name(phrase)
    apposed = reading.words[place - 1].kind is Kind.QUOTE or getattr(word.record, "label", "") == "PER"
    subject = reading.case(phrase) == "Nom" or (phrase is reading.subject and reading.head(phrase).text.isupper())
    return subject and apposed and word.case in ("Nom", "")  # «АО «Дорога» перевезло»: letters have no case


def _heads(phrase: Phrase) -> tuple[int, ...]:
    return (phrase.first.head, *(part.head for part in phrase.joined))
