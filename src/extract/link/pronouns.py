"""Whom «он», «его» and a missing subject stand for: the subject before that agrees, if that is a name."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from extract.analyse.lemmas import possible_tags
from extract.kept import WORDS
from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.items import Item, Kind
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.referents import Referents
from extract.link.saying import says, shown_there
from extract.link.titles import is_body
from extract.recognise.countries import adjective_countries
from extract.records import Entity

_PERSONAL: Final = frozenset({"он", "она", "они"})
_OF_WHOM: Final = {"его": ("Sing", "Masc"), "ее": ("Sing", "Fem"), "её": ("Sing", "Fem"), "их": ("Plur", "")}
_REMEMBERED: Final = 12  # names and subjects
_SENTENCES: Final = 6  # that are searched for them
_NEAR: Final = 2  # sentences back in the paragraph that a pronoun reaches, and that one after another it goes on
_GENDERS: Final = {"masc": "Masc", "femn": "Fem"}


class Actor(NamedTuple):
    """A subject, or a person named elsewhere in a clause; `ids` is empty where no name says who it is."""

    ids: tuple[str, ...]
    number: str
    gender: str
    sentence: int
    person: bool = False
    subject: bool = True
    noun: str = ""  # the kind of thing that it was named with


class _Heard(NamedTuple):
    """A sentence's clauses, its number, and where its paragraph begins."""

    readings: Sequence[Reading]
    sentence: int
    referents: Referents
    paragraph: int


@dataclass(slots=True)
class Actors:
    """The subjects and persons of a paragraph's sentences so far, in the order of the text."""

    _told: deque[Actor] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    _heard: deque[_Heard] = field(default_factory=lambda: deque(maxlen=_SENTENCES))  # sentences not yet searched

    def hear(self, readings: Sequence[Reading], sentence: int, referents: Referents, paragraph: int) -> None:
        """Take in a sentence; it is searched only when somebody asks."""
        self._heard.append(_Heard(readings, sentence, referents, paragraph))

    @property
    def told(self) -> Sequence[Actor]:
        """What the sentences heard last name."""
        while self._heard:
            self._search(self._heard.popleft())
        return self._told

    def _search(self, heard: _Heard) -> None:
        readings, sentence, referents, paragraph = heard
        found: list[Actor] = []
        for reading in readings:
            found += _actors(reading, sentence, [*self._told, *found], referents, paragraph)
        if readings and not any(one.subject for one in found):
            # «В 2010 году подписала контракт», «Живет в Москве»: it goes on with the subject before.
            verbs = [word for word in readings[0].words if word.kind is Kind.VERB and word.features.variant != "Short"]
            before = next((_left_out(self._told, verb, sentence) for verb in verbs), None)
            found += [] if before is None else [before._replace(sentence=sentence)]
        self._told += found

    def meant(
        self, word: Item, readings: Sequence[Reading], reading: Reading, sentence: int, referents: Referents, start: int
    ) -> Actor | None:
        """The name that a pronoun of a clause stands for; `readings` are its sentence's clauses, `start` is where the
        paragraph begins. None where a common noun agrees that is nearer, or nothing does."""
        wanted = agreement(word)
        if wanted is None:
            return None
        here: list[Actor] = []
        for before in readings[: reading.index]:
            found = _actors(before, sentence, [*self.told, *here], referents, start)
            if before.words[0].lemma == "как" and says(before):  # «Как сказал X, Чехия растет, на ее долю …»
                found = (one._replace(person=False, subject=False) for one in found)
            here += found
        known = [*self.told, *here]
        if known or wanted[0] != "Sing":
            return _nearest(known, *wanted, sentence)
        people = [id for id in referents.bearers.before(start) if person_gender(id) in (wanted[1], "")]
        return Actor((people[0],), *wanted, sentence, person=True) if len(people) == 1 else None

    def sole(self, gender: str) -> str:
        """The only person of the paragraph so far that a noun in the singular may stand for: «ветеран пообещал»."""
        people = {one.ids[0] for one in self.told if one.person and one.ids and _agrees(one, "Sing", gender)}
        return people.pop() if len(people) == 1 else ""

    def unsaid(self, verb: Item, sentence: int) -> Actor | None:
        """The name that the sentence before has for a subject, where this one leaves its own out."""
        return _left_out(self.told, verb, sentence)


def _left_out(told: Sequence[Actor], verb: Item, sentence: int) -> Actor | None:
    subjects = [one for one in told if one.subject and one.sentence == sentence - 1]
    agreeing = [one for one in subjects[-1:] if _agrees(one, verb.number, verb.features.gender)]
    return agreeing[0] if agreeing and agreeing[0].ids else None


def agreement(word: Item) -> tuple[str, str] | None:
    """The number and gender that a personal pronoun's antecedent has; None for other words."""
    if word.kind is not Kind.PRONOUN and word.kind is not Kind.ADJECTIVE:
        return None
    whose = _OF_WHOM.get(word.text.lower())
    if whose is not None:
        return whose
    if word.kind is not Kind.PRONOUN or word.lemma not in _PERSONAL:
        return None
    return ("Plur", "") if word.lemma == "они" else ("Sing", "Fem" if word.lemma == "она" else "Masc")


def _nearest(known: Sequence[Actor], number: str, gender: str, sentence: int) -> Actor | None:
    """The last that agrees; of a sentence its persons first, then its subjects."""
    ranked = sorted(
        enumerate(known), key=lambda one: (one[1].sentence, one[1].person, one[1].subject, one[0]), reverse=True
    )
    found = next((one for _, one in ranked if one.sentence >= sentence - _NEAR and _agrees(one, number, gender)), None)
    return found if found is not None and found.ids else None


def _agrees(actor: Actor, number: str, gender: str) -> bool:
    if number and actor.number and actor.number != number:
        return False
    return not gender or not actor.gender or actor.gender == gender


def _actors(
    reading: Reading, sentence: int, known: Sequence[Actor], referents: Referents, paragraph: int
) -> Iterator[Actor]:
    """The persons that a clause names, and its subject."""
    own = None if reading.is_outside or reading.clause.form is Form.BRACKET else reading.subject
    if own is not None and shown_there(reading) and getattr(reading.head(own).record, "label", "") == "ORG":
        return  # «Об этом сообщает ТАСС. Он получил 20 млн рублей»
    subject = None
    if own is not None and own.first.head >= 0:
        subject = _subject(reading, own, sentence, known, referents, paragraph)
    elif own is not None:  # «первый из них строится в Актау, его стоимость — 5 млн»
        head = reading.head(own)
        subject = Actor((), head.number, head.features.gender, sentence)
    row = _row_behind_dash(reading) if subject is None or not subject.ids else ()
    subject = Actor(row, "Plur", "", sentence) if row else subject
    told = () if subject is None else subject.ids
    for word in reading.words:
        if isinstance(word.record, Entity) and word.record.label == "PER" and word.record.id not in told:
            yield Actor((word.record.id,), "Sing", gender_of(word), sentence, person=True, subject=False)
    for noun, body in called(reading):
        id = getattr(body.record, "id", "")
        if id not in told and noun.lemma in cue("body"):  # «оштрафовал фирму «Заря». Ее оборот …»
            yield Actor((id,), "Sing", noun.features.gender, sentence, subject=False, noun=noun.lemma)
    if subject is not None:
        yield subject
        yield from _led_by_noun(reading, subject)
    elif own is None:
        yield from _speaking(reading, sentence)
        if _counts_subject(reading):
            yield Actor((), "Plur", "", sentence)


def _led_by_noun(reading: Reading, subject: Actor) -> Iterator[Actor]:
    """«Masdar построила станцию «Заря». Ее мощность …»: the name that a noun has, whose gender is known where the
    subject's is not."""
    for phrase in reading.phrases if not subject.gender and not subject.person else ():
        record = reading.head(phrase).record
        if isinstance(record, Entity) and record.id not in subject.ids and reading.led_name(phrase):
            noun = reading.words[phrase.start - 1]
            yield Actor((record.id,), noun.number, noun.features.gender, subject.sentence, subject=True)


def called(reading: Reading) -> Iterator[tuple[Item, Item]]:
    """The bodies of a clause, each with the noun right before it: «группа «Астра»»."""
    for place, word in enumerate(reading.words):
        before = place - 1
        while before >= 0 and reading.words[before].kind is Kind.QUOTE:
            before -= 1
        if before >= 0 and is_body(word) and reading.words[before].kind is Kind.NOUN:
            yield reading.words[before], word


def _speaking(reading: Reading, sentence: int) -> Iterator[Actor]:
    """«в «Газпроме» рассказали, что они добыли 5 млн тонн»: the body in which they say so."""
    says = any(word.number == "Plur" and word.lemma in cue("source_verbs") for word in reading.words)
    for phrase in reading.phrases if says and reading.subject is None else ():
        record = reading.head(phrase).record
        if phrase.preposition in ("в", "во") and isinstance(record, Entity) and record.label == "ORG":
            yield Actor((record.id,), "Plur", "", sentence, subject=False)


def _counts_subject(reading: Reading) -> bool:
    """«произошло 87 аварий, в них погибли 14 человек»: whether a count of things is what the clause is about."""
    words = reading.words
    counts = [at for at, word in enumerate(words) if getattr(word.record, "label", "") == "CARDINAL"]
    bare = (at for at in counts if getattr(words[at].record, "unit", "") and words[at - 1].kind is Kind.VERB and at)
    return any(words[at - 1].number == "Sing" or words[at - 1].features.variant == "Short" for at in bare)


def _subject(
    reading: Reading, own: Phrase, sentence: int, known: Sequence[Actor], referents: Referents, paragraph: int
) -> Actor:
    head = reading.head(own)
    number = "Plur" if own.joined else head.number
    gender = head.features.gender
    if isinstance(head.record, Entity):
        joined = (reading.words[part.head].record for part in own.joined if part.head >= 0)
        together = [head.record.id, *(record.id for record in joined if isinstance(record, Entity))]
        ids = (*_listed_before(reading, own), *together, *_listed(reading, own))
        number = "Plur" if len(ids) > 1 else number
        person = head.record.label == "PER"
        told = _said_by_verb(reading, own) if person and len(ids) == 1 else ""
        return Actor(ids, number, told or gender_of(head), sentence, person)
    wanted = agreement(head)
    if wanted is not None:
        meant = _nearest(known, *wanted, sentence)
        return Actor((), *wanted, sentence) if meant is None else meant._replace(sentence=sentence, subject=True)
    named = _apposed(reading, own)
    if named is not None and isinstance(named.record, Entity):
        person = named.record.label == "PER"
        told = (gender_of(named) or _said_by_verb(reading, own)) if person else ""  # «министр Анна Иванова»
        noun = "" if person else head.lemma
        return Actor((named.record.id,), number, told or gender or gender_of(named), sentence, person, noun=noun)
    acting = head.features.animacy == "Anim" or head.lemma in cue("producers", "body")
    if acting and (number == "Plur" or own.chain):  # «производители из Китая», «хозяйства области»
        return Actor(_whose(reading, own), number, gender, sentence)
    if own.chain or own.first.modifiers or own.joined:
        return Actor((), number, gender, sentence)
    if head.features.animacy == "Anim" and number == "Sing":  # «ветеран пообещал»: the only one spoken of
        borne = referents.bearers.meant(head.lemma, head.start)
        people = {one.ids for one in known if one.person and one.ids and _agrees(one, number, gender)}
        people = {(borne,)} if borne else people
        people = {ids for ids in people if not referents.bearers.is_another(head.lemma, ids[0])}
        return Actor(people.pop() if len(people) == 1 else (), number, gender, sentence, person=True)
    again = next((one for one in reversed(known) if one.noun == head.lemma), None)
    if again is not None:  # «… коридор «Север — Юг». Коридор связывает …»
        return again._replace(sentence=sentence)
    before = next((one for one in reversed(known) if one.subject), None) if head.lemma in cue("body") else None
    bodies = referents.named["body"].ids
    if before is not None and before.sentence == sentence - 1 and len(before.ids) == 1 and before.ids[0] in bodies:
        return Actor(before.ids, number, gender, sentence)  # ««Астра» купила «Зарю». Теперь группа …»
    meant_id = referents.meant(head.lemma, head.start, paragraph)
    return Actor((meant_id,) if meant_id else (), number, gender, sentence)


def _said_by_verb(reading: Reading, own: Phrase) -> str:
    """«Мин Си вышла замуж»: the gender that the verb gives a subject whose name does not tell it."""
    at = reading.predicate_place(own.end - 1)
    verb = None if at is None else reading.words[at]
    return verb.features.gender if verb is not None and verb.kind is Kind.VERB and verb.number == "Sing" else ""


def _listed(reading: Reading, own: Phrase) -> Iterator[str]:
    """The names that a list goes on with behind its first: «лидерами стали Москва, Тула и Орел»."""
    words, at = reading.words, own.end
    while at < len(words):
        at += words[at].kind is Kind.COORDINATOR
        record = words[at].record if at < len(words) else None
        parted = at < len(words) and (reading.gaps[at] or words[at - 1].kind is Kind.COORDINATOR)
        if not parted or not isinstance(record, Entity) or words[at].case not in ("Nom", ""):
            return
        yield record.id
        at += 1


def _listed_before(reading: Reading, own: Phrase) -> list[str]:
    """The names of a list before the one taken for its subject: «Тула, Орел и Брянск договорились»."""
    words, at, found = reading.words, own.start, list[str]()
    while at and reading.gaps[at] and words[at - 1].case in ("Nom", ""):
        record = words[at - 1].record
        if not isinstance(record, Entity):
            break
        found.insert(0, record.id)
        at -= 1
    return found


def _row_behind_dash(reading: Reading) -> tuple[str, ...]:
    """«Основные покупатели — Италия, Китай и Турция»: the names that a clause ends with, behind a noun in the plural
    and a dash; none where it is no row."""
    words = reading.words
    at = next((at for at, word in enumerate(words) if at and word.kind is Kind.DASH), 0)
    before = reading.before(at) if 0 < at < len(words) - 1 and words[at + 1].kind is Kind.NAME else None
    if before is None or before.first.head < 0 or reading.head(before).number != "Plur":
        return ()
    found: list[str] = []
    for place in range(at + 1, len(words)):
        record = words[place].record
        if words[place].kind in (Kind.COORDINATOR, Kind.QUOTE):
            continue
        if not isinstance(record, Entity) or record.label == "PER":
            return ()
        found.append(record.id)
    return tuple(found) if len(found) > 1 else ()


def _whose(reading: Reading, own: Phrase) -> tuple[str, ...]:
    """The places or bodies that a subject is of: «производители из Китая», «аграрии Алтайского края»."""
    after = reading.starting(own.end) if own.end < len(reading.words) and not reading.gaps[own.end] else None
    from_there = after is not None and after.preposition in ("из", "с") and after.first.head >= 0
    heads = [part.head for part in own.chain]
    if after is not None and from_there:
        heads += [after.first.head, *(part.head for part in after.joined)]
    named = [reading.words[at].record for at in heads if at >= 0]
    adjectives = [id for at in own.first.modifiers for id in adjective_countries(reading.words[at].lemma)]
    return (*(one.id for one in named if isinstance(one, Entity) and one.label != "PER"), *adjectives)


def _apposed(reading: Reading, own: Phrase) -> Item | None:
    """The name of a subject that is a title or kind: «премьер-министр Борис Джонсон», «компания «Сегежа»», «железная
    дорога Карс — Нахичевань»."""
    head = reading.head(own)
    if head.features.animacy != "Anim" and head.lemma not in cue("titles", "ways", "sites"):
        return None
    names = [reading.words[part.head] for part in own.chain if part.head >= 0]
    after = next((at for at in range(own.end, len(reading.words)) if reading.words[at].kind is not Kind.QUOTE), None)
    if after is not None and not reading.gaps[after]:
        names.append(reading.words[after])
    people = [word for word in names if isinstance(word.record, Entity) and word.record.label == "PER"]
    if people:
        return people[-1]
    if head.features.animacy == "Anim":
        return None
    return next((word for word in names if word.kind is Kind.NAME and word.case in ("Nom", "")), None)


def gender_of(word: Item) -> str:
    """The gender of a name: a person's by the first name or surname, another's as the tagger has it."""
    if isinstance(word.record, Entity) and word.record.label == "PER":
        return person_gender(word.record.id) or person_gender(word.record.name)
    return word.features.gender


@lru_cache(maxsize=WORDS)
def person_gender(name: str) -> str:
    """The gender that a person's first name gives away, or else the surname, in the nominative; empty where neither
    does."""
    parts = name.split()
    for kind, told in (("Name", parts[:-1] or parts), ("Surn", parts)):  # «Клинтон» is a woman's surname too
        tags = [tag for part in told for tag in possible_tags(part) if {kind, "nomn", "sing"} <= tag.grammemes]
        genders = {str(tag.gender) for tag in tags if len(parts) > 1 or kind == "Surn" or "Fixd" not in tag}
        if len(genders) == 1:
            return _GENDERS.get(genders.pop(), "")
    return ""
