"""Titles and who bears them: «президент Казахстана Касым-Жомарт Токаев»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from extract.analyse.lemmas import possible_tags
from extract.kept import WORDS
from extract.link.cues import cue
from extract.link.grammar import may_be
from extract.link.items import Item, Kind
from extract.link.phrases import Part, Phrase
from extract.link.reading import Reading
from extract.records import Entity

_PREFIXES: Final = frozenset({"экс", "вице", "зам", "обер", "генерал"})
_INTRODUCING: Final = frozenset({Kind.NAME, Kind.NOUN, Kind.ADJECTIVE, Kind.PREPOSITION, Kind.COORDINATOR})
_OF_POST: Final = ("по", "с")
"""What posts go on with: «директор по связям с общественностью»."""


def titled(reading: Reading, index: int) -> Iterator[int]:
    """«президент Казахстана Касым-Жомарт Токаев», «американская компания Monsanto»: the names and adjectives between
    a title and its bearer."""
    phrase = reading.phrases[index]
    parts = phrase.parts
    for place, part in enumerate(parts):
        later = [reading.words[one.head] for one in parts[place + 1 :] if one.head >= 0]
        named = next((word for word in later if word.kind is not Kind.NOUN), None)  # «польская сеть аптек Zdrowit»
        if part.head >= 0 and reading.words[part.head].lemma in cue("titles") and named is not None and is_body(named):
            yield from part.modifiers
    for place, part in enumerate(parts):
        if part.head < 0:
            continue
        if reading.words[part.head].lemma in cue("members"):
            of = list(_member_of(reading, phrase, parts[place + 1 :]))
            if of:
                yield from of
                return
        if not titular(reading.words[part.head]):
            continue
        bearer = next((later.head for later in parts[place + 1 :] if is_person(reading.words[later.head])), None)
        if bearer is not None and reading.words[bearer].case == "Gen" != reading.words[part.head].case:
            bearer = bearer_after(reading, index) or bearer  # «соперница Кабреры Мария Ортис»
        if bearer is None and place in (0, len(parts) - 1):  # «по словам министра по экономике X Ивана Петрова»
            bearer = bearer_after(reading, index)
        if bearer is not None and _between_sides(reading, phrase):
            yield bearer  # the countries are told, not who came
            return
        if bearer is not None:
            yield from range(min((*part.modifiers, part.head)), bearer)
            return


def _member_of(reading: Reading, phrase: Phrase, chain: Sequence[Part]) -> Iterator[int]:
    """«член ОПЕК Ирак», «член совета директоров компании Омега»: the names that say whose member the last one is."""
    names = [part.head for part in chain if reading.words[part.head].kind is Kind.NAME]
    if len(names) > 1:
        yield from names[:-1]
        return
    following = reading.starting(phrase.end)
    apposed = following is not None and not following.preposition and not reading.gaps[phrase.end]
    if names and apposed and following is not None and reading.head(following).kind is Kind.NAME:
        yield names[0]


def _between_sides(reading: Reading, phrase: Phrase) -> bool:
    """«В ходе визита президента России Владимира Путина в Узбекистан стороны подписали …»: whether a visit tells who
    the sides are."""
    nouns = [reading.words[part.head].lemma for part in phrase.parts if part.head >= 0]
    own = reading.subject
    sides = own is not None and not own.chain and reading.head_lemma(own) in cue("parties")
    return sides and not cue("trips").isdisjoint(nouns[:2])  # «в ходе визита»


def introduces(items: Sequence[Item]) -> bool:
    """«Директор завода Петр Сидоров:», «Петр Сидоров, директор:», «Аналитики «Финама»:», «Эксперты:»: whether all that
    stands before a colon is somebody by a post and a name, or one who speaks."""
    words = [item for item in items[:-1] if item.kind not in (Kind.QUOTE, Kind.COMMA)]
    if items[-1].kind is not Kind.COLON or not {item.kind for item in words} <= _INTRODUCING:
        return False
    post = next((item for item in words if item.kind is Kind.NOUN), None)
    if post is None or not (
        post.case == "Nom" or any(may_be(post.text.lower(), "nomn", number) for number in ("sing", "plur"))
    ):
        return False
    if post is not words[0]:
        return is_person(words[0]) and titular(post) and items[1].kind is Kind.COMMA
    speaks = post.lemma in cue("experts", "speakers") and (len(words) == 1 or words[-1].kind is Kind.NAME)
    return speaks or (titular(post) and post.number == "Sing" and is_person(words[-1]))


def joins(word: Item) -> bool:
    """Whether a word is «и»."""
    return word.kind is Kind.COORDINATOR and word.lemma == "и"


def titular(word: Item) -> bool:
    """«директор», «пресс-секретарь», «экс-начальник»: whether a noun may be the title of a person named after it."""
    living = word.features.animacy == "Anim" or word.lemma in cue("offices")
    return word.kind is Kind.NOUN and (living or _with_prefix(word.lemma))


@lru_cache(maxsize=WORDS)
def _with_prefix(lemma: str) -> bool:
    """«экс-начальник»: whether a noun the dictionary lacks is one of an animate noun that it has."""
    prefix, dash, noun = lemma.partition("-")
    return bool(dash) and prefix in _PREFIXES and any(tag.animacy == "anim" for tag in possible_tags(noun))


def _bearer(reading: Reading, index: int) -> int | None:
    """Where the person that the title belongs to stands: in the phrase, or right after it."""
    inside = (part.head for part in reading.phrases[index].chain if is_person(reading.words[part.head]))
    return next(inside, None) or bearer_after(reading, index)


def bearer_after(reading: Reading, index: int) -> int | None:
    """Where a person stands after the phrase at `index`: «глава ведомства в Баку Иван Петров»."""
    at = index
    while at + 1 < len(reading.phrases) and at < index + 3:
        following = reading.phrases[at + 1]
        joined = following.start == reading.phrases[at].end + 1
        if joined and joins(reading.words[following.start - 1]) and titular(reading.words[following.first.last]):
            return _bearer(reading, at + 1)  # «глава X и совладелец Y Иван Петров»
        if following.start != reading.phrases[at].end or reading.gaps[following.start]:
            return None
        head = reading.words[following.first.last]
        if not following.preposition and is_person(head):
            return following.first.last
        inside = next((part.head for part in following.chain if is_person(reading.words[part.head])), None)
        behind = is_body(head) or (
            is_place(head) and following.preposition == "в"
        )  # «посол Грузии в Астане Иван Петров»
        behind = behind or following.preposition in _OF_POST
        behind = behind or (following.preposition == "в" and head.lemma in cue("region"))  # «полпреда в округе Ивана …»
        # «директор по перевозкам РЖД Иван Петров», «министра по экономике ЕЭК Сергея Глазьева»
        cases = ("Nom", *_cases(reading, index))
        cases = (*cases, "Gen") if "Acc" in cases else cases  # «арестовал главу ведомства по Карелии Игоря Седова»
        if behind and inside is not None and reading.words[inside].case in cases:
            return inside
        if following.preposition not in ("в", "при", "из", "от", *_OF_POST):
            return None
        at += 1
    return None


def _cases(reading: Reading, index: int) -> Iterator[str]:
    """The cases of the nouns of a phrase that may be somebody's titles."""
    phrase = reading.phrases[index]
    words = (reading.words[part.head] for part in phrase.parts if part.head >= 0)
    yield from (word.case for word in words if titular(word) and word.case)


def is_court(word: Item) -> bool:
    """«суд», «Верховный суд в Дели», «Мосгорсуд»; not «Надежду Судденок»."""
    courts = tuple(cue("courts"))
    return any(token.lemma.lower().endswith(courts) for token in (word, *word.tokens))


def is_body(word: Item) -> bool:
    """Whether a word is the name of an organisation."""
    return isinstance(word.record, Entity) and word.record.label == "ORG"


def is_place(word: Item) -> bool:
    """Whether a word is the name of a place."""
    return isinstance(word.record, Entity) and word.record.label == "LOC"


def is_person(word: Item) -> bool:
    """Whether a word is the name of a person."""
    return isinstance(word.record, Entity) and word.record.label == "PER"
