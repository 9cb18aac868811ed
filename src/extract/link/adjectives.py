"""Those that adjectives and the nouns of citizens name: «казахстанский экспорт», «5 тыс. россиян»."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extract.link.cues import cue, directions
from extract.link.items import Item, Kind
from extract.link.memory import Memory
from extract.link.named import Named
from extract.link.pairs import comitative
from extract.link.phrases import Part, Phrase
from extract.link.reading import Reading
from extract.link.roles import adjective_role, role_of
from extract.recognise.adjectives import named_by
from extract.recognise.countries import adjective_countries, citizens_country
from extract.records import Role

_OF_KIND: Final = {
    "городской": "город",
    "областной": "область",
    "краевой": "край",
    "районный": "район",
    "республиканский": "республика",
    "региональный": "регион",
}
"""Adjectives of those who govern a place, and the noun that stands for it."""


def by_adjective(reading: Reading, place: int, memory: Memory) -> list[Named]:
    """«казахстанский экспорт», «московские власти», «областной бюджет»: those that an adjective names."""
    word = reading.words[place]
    quoted = place > 0 and reading.words[place - 1].kind is Kind.QUOTE  # «Парижский клуб»
    quoted |= place > 0 and reading.words[place - 1].lemma == "папа"  # «папа римский»
    other = (_of_occasion, _of_named, _compared_with, _of_part, _of_sort)
    if quoted or any(rule(reading, place) for rule in other):
        return []
    if memory.referents.named_by(word.lemma):
        role, acting = adjective_role(reading, place), _of_subject(reading, place)
        named = adjectival(word, place, role, memory, acting=acting)
        return [one._replace(paired=one.paired or _partnering(reading, place)) for one in named]
    if Kind.NAME in reading.kinds:
        return []
    if word.lemma in cue("local"):
        return list(_of_here(reading, place, memory))
    return list(_local(reading, place, memory)) if word.lemma in _OF_KIND else []


def of_counted(word: Item, place: int, memory: Memory) -> list[Named]:
    """«5 тыс. россиян», «100 молдавских поставщиков», «выдало лицензии 33 молдавским компаниям»: whose those are that
    the quantity counts."""
    found: list[Named] = []
    gives = any(token.lemma in cue("flow_from", "givers") for token in word.tokens)
    takes = word.case == "Dat" or word.tokens[-1].case == "Dat"
    own: Role = "from" if gives else "to" if takes else "of"
    for token in word.tokens:
        citizens = citizens_country(token.lemma) if token.kind is Kind.NOUN else None
        if citizens is not None:
            found.append(Named(citizens, "to" if takes else "of", token.start, token.text, place))
        if token.kind is Kind.ADJECTIVE:
            found += adjectival(token, place, own, memory)
    return found


def _of_here(reading: Reading, place: int, memory: Memory) -> Iterator[Named]:
    """«Сахалин принял туристов. Местные отели заработали 3 млрд»: the place that the paragraph named last."""
    word, phrase = reading.words[place], reading.phrase_of(place)
    part = None if phrase is None else _part_of(phrase, place)
    meant = memory.referents.here(word.start, memory.paragraph)
    if meant and phrase is not None and part is not None and part.head >= 0:
        acting = part is phrase.first and not phrase.preposition and reading.words[part.head].case == "Nom"
        yield Named(meant, role_of(reading, part.head, phrase), word.start, word.text, place, acting=acting)


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
    return next((one for one in phrase.parts if place in one.modifiers), None)


def _of_part(reading: Reading, place: int) -> bool:
    """«европейской части России»: an adjective that only tells which part of the one named behind."""
    phrase = reading.phrase_of(place)
    part = None if phrase is None else _part_of(phrase, place)
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


def _of_occasion(reading: Reading, place: int) -> bool:
    """«статья Европейской конвенции», «на Петербургском экономическом форуме»: an adjective of the own name of a treaty
    or an occasion."""
    word, phrase = reading.words[place], reading.phrase_of(place)
    if phrase is None or not word.text[:1].isupper() or (reading.index == 0 and not place):
        return False
    part = _part_of(phrase, place)
    return part is not None and part.head >= 0 and reading.words[part.head].lemma in cue("treaties", "events")


def _partnering(reading: Reading, place: int) -> bool:
    """«подписал с индийской компанией контракт»: whether the adjective tells whose the other party is."""
    phrase = reading.phrase_of(place)
    return phrase is not None and place in phrase.first.modifiers and comitative(reading, phrase)


def _compared_with(reading: Reading, place: int) -> bool:
    """«темпы роста будут ниже российских»: an adjective that stands alone behind a comparative."""
    words = reading.words
    than = place > 0 and words[place - 1].text.lower() in directions("comparatives")
    return than and words[place].case == "Gen" and (place + 1 == len(words) or words[place + 1].kind is not Kind.NOUN)


def _of_named(reading: Reading, place: int) -> bool:
    """«казахстанский порт Курык», «российский сервис «Записка»», «лондонский «Арсенал»»: the noun's own name follows,
    and says more."""
    phrase = reading.phrase_of(place)
    behind = [word.kind for word in reading.words[place + 1 : place + 3]]
    if behind == [Kind.QUOTE, Kind.NAME] and not reading.gaps[place + 1]:
        return True  # «английский «Манчестер Сити»»
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


def adjectival(word: Item, place: int, role: Role, memory: Memory, *, acting: bool = False) -> list[Named]:
    """The names that a country's adjective stands for: two parties of «казахстанско-азербайджанский»."""
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


def may_name(token: Item) -> bool:
    """Whether a word of the quantity itself tells of a country: «5 тыс. россиян»."""
    if token.kind is Kind.NOUN:
        return citizens_country(token.lemma) is not None
    return token.kind is Kind.ADJECTIVE and bool(named_by(token.lemma))
