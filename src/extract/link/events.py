"""What happened, or is to happen, on a date: the timeline that an article tells without amounts.

An event is a clause with a date and a verb (or a participle with a date of its own). Clauses with an amount are facts;
verbs of saying, being and measuring tell no event.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from extract.analyse.lemmas import parses
from extract.edtf import days
from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.dates import is_base
from extract.link.discourse import Discourse, Passage
from extract.link.items import PREDICATES, Item, Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.named import Named, distinct
from extract.link.names import names
from extract.link.negation import denied
from extract.link.reading import Reading
from extract.link.roles import name_case
from extract.link.site import Located, Site, depends, direct_object, parent, site, subject
from extract.link.status import status
from extract.link.wording import complement, nominative
from extract.records import Entity, Event, Participant, Status, Time

_WHEN: Final = frozenset({"", "в", "во", "на", "к", "до", "с", "со", "после", "около", "под"})
"""Prepositions behind which a date says when something happens («от 5 марта» names a document)."""
_WHERE: Final = frozenset({"в", "во", "на", "под", "у", "около"})
_DAY: Final = len("2025-03-04")
_HE: Final = frozenset({"он", "она"})
_MEANING: Final = Meaning("", "level", "event")


def events(discourse: Discourse) -> list[Event]:
    """The events of an article in the order of their dates' places."""
    found: list[Event] = []
    for passage, memory in discourse.in_context():
        named = bisect_left(discourse.people, (passage.sentence.start, ""))
        person = discourse.people[named - 1][1] if named else ""  # whom «он» means
        for reading in passage.readings:
            found += _of_clause(passage, reading, memory, person)
    return sorted(found, key=lambda event: event.time)


def _of_clause(passage: Passage, reading: Reading, memory: Memory, person: str) -> Iterator[Event]:
    if Kind.TIME not in reading.kinds or Kind.QUANTITY in reading.kinds:
        return
    place = _date(reading)
    if place is None:
        return
    here = site(passage.readings, reading, place)
    done = _predicate(reading, place)
    if done is None:
        return
    at, predicate = done
    verb = reading.words[at]
    if not _tells(verb, predicate) or _of_saying(verb, reading):
        return
    thing = _object(here, at)
    taking, where = _parties(here, memory, thing, person)
    time = here.record
    assert isinstance(time, Time)
    state, why = _status(here, verb, time, memory.published)
    yield Event(
        (time.start, time.end),
        predicate,
        taking,
        "" if thing is None else _named(thing),
        where,
        state,
        verb.kind is not Kind.ADJECTIVE and denied(reading, at),
        (passage.sentence.start, passage.sentence.end),
        rule="participle" if verb.kind is Kind.ADJECTIVE else "dated-verb",
        steps=(f"«{verb.text}» → {predicate}; «{time.text}»", *([f"{state}: {why}"] if why else [])),
    )


# --- when --------------------------------------------------------------------------------------------


def _date(reading: Reading) -> int | None:
    """The index of the date that says when: the most exact one, the first of several."""
    dates = [
        (-len(word.record.value), place)
        for place, word in enumerate(reading.words)
        if isinstance(word.record, Time) and word.record.value and _says_when(reading, place)
    ]
    return min(dates)[1] if dates else None


def _says_when(reading: Reading, place: int) -> bool:
    time = reading.words[place].record
    if not isinstance(time, Time) or time.label not in ("DATE", "TIME") or is_base(reading, place):
        return False
    before = reading.words[place - 1] if place and not reading.gaps[place] else None
    preposition = before.text.lower() if before is not None and before.kind is Kind.PREPOSITION else ""
    if preposition not in _WHEN:
        return False
    if preposition == "на":  # «карта на 2022–2027 годы», но «перенесли на 24 октября»
        return any(word.lemma in cue("fixed_for") for word in reading.words)
    if preposition in ("до", "к", "с", "со"):
        return not _of_noun(reading, place, place - 1)  # «программа развития до 2030 года»
    if preposition or reading.words[place].case == "Ins":  # «весной 2026 года»
        return True
    if len(time.value.split("/", 1)[0]) < _DAY:
        return False  # «итоги 2024 года», «2010 год стал успешным»
    return not _of_noun(reading, place, place)  # «соглашение 5 марта 1998 года»


def _of_noun(reading: Reading, place: int, edge: int) -> bool:
    """Whether the date hangs on the noun before it."""
    before = reading.words[edge - 1] if edge else None
    return before is not None and before.kind is Kind.NOUN and before.start == reading.words[place].governor


# --- what --------------------------------------------------------------------------------------------


def _predicate(reading: Reading, place: int) -> tuple[int, str] | None:
    """The index of the verb that the date goes with, and its infinitive."""
    governor = reading.words[place].governor
    for index, word in enumerate(reading.words):
        if word.kind is Kind.ADJECTIVE and word.participle and word.start == governor:
            return index, _infinitive(word)
    if reading.clause.form is Form.PARTICIPLE:
        return next(((at, _infinitive(word)) for at, word in enumerate(reading.words) if word.participle), None)
    at = reading.predicate_place(place)
    if at is None:
        return None
    if reading.words[at].lemma in cue("planned"):  # «завершить его намерены до конца 2026 года»
        at = next((one for one in reading.predicates if reading.words[one].kind is Kind.INFINITIVE), at)
    after = next((one for one in reading.predicates if one > at), None)
    if after is not None and reading.words[after].kind is Kind.INFINITIVE and reading.words[at].kind is Kind.VERB:
        at = after  # «планируется провести»
    elif after is not None and reading.words[at].lemma == "быть":
        at = after
    return at, _infinitive(reading.words[at])


def _infinitive(word: Item) -> str:
    """The infinitive of a verb form; empty for a short adjective («готов»), which names no act."""
    if word.pos == "ADJ" and not word.participle:
        found = next((parse for parse in parses(word.text.lower()) if "PRTS" in parse.tag), None)
        return "" if found is None else str(found.normal_form).replace("ё", "е")
    return word.lemma


def _tells(verb: Item, predicate: str) -> bool:
    return bool(predicate) and predicate not in cue("copular", "level", "hold", "no_event", but=("happening",))


def _of_saying(verb: Item, reading: Reading) -> bool:
    """«5 марта министр сообщил, что …»: not «передал документы»."""
    if verb.lemma not in cue("source_verbs"):
        return False
    return verb.lemma not in cue("doing") or not any(
        word.kind is Kind.NOUN and word.case == "Acc" for word in reading.words
    )


def _object(here: Site, at: int) -> Located | None:
    """What was done, or what happened: the verb's object, else its subject where that is no name."""
    reading = here.reading
    verb = reading.words[at]
    passive = verb.passive or verb.lemma.endswith("ся")
    if not passive and verb.kind is not Kind.ADJECTIVE:
        found = direct_object(reading, at, here.place)
        if found is not None and reading.head(found).kind is Kind.NOUN:
            return Located(reading, found)
    if verb.kind is Kind.ADJECTIVE and reading.clause.form is not Form.PARTICIPLE:
        phrase = reading.phrase_of(at)
        return None if phrase is None else Located(reading, phrase)
    located = subject(here.readings, reading)
    if located is None or located.reading.head(located.phrase).kind is not Kind.NOUN:
        return None
    if located.reading.head(located.phrase).features.animacy == "Anim":
        return None
    return located


def _named(thing: Located) -> str:
    text = nominative(thing.reading, thing.phrase)
    return " ".join(filter(None, (text, complement(thing.reading, thing.phrase)))) if text else ""


# --- who and where -----------------------------------------------------------------------------------


def _parties(here: Site, memory: Memory, thing: Located | None, person: str) -> tuple[tuple[Participant, ...], str]:
    """Who takes part, and where it happened: the clause's names, else those of the clause that it hangs on."""
    where = ""
    taking: list[Named] = []
    for reading in _scopes(here):
        found = names(reading, here, memory)
        places = list(_places(reading))
        place = next((name for name in places if not where), None)
        where = where or (place.record.id if place is not None and isinstance(place.record, Entity) else "")
        there = {word.start for word in places}
        taking = [name for name in found if name.start not in there and name.id != where]
        if taking or where:
            break
    taking = _mutual(_owners(_of_thing(taking, here, thing, memory), here, thing), here, thing)
    if not where:
        visited = next((name for name in taking if name.role == "to" and _visits(here)), None)
        if visited is not None:
            where, taking = visited.id, [name for name in taking if name.id != visited.id]
    meant = [Participant(person)] if person and _pronoun(here) and not any(name.acting for name in taking) else []
    return (*meant, *(one for one in distinct(taking) if one not in meant)), where


def _visits(here: Site) -> bool:
    """«посетил Актау», «прибыл в Алматы»: the place where it happened is where somebody came."""
    return any(word.kind in PREDICATES and word.lemma in cue("visiting", "staying") for word in here.reading.words)


def _mutual(taking: list[Named], here: Site, thing: Located | None) -> list[Named]:
    """«Казахстан и Узбекистан подписали соглашение», «провел переговоры с Алиевым»: parties to one act."""
    nouns = set() if thing is None else {thing.reading.head_lemma(thing.phrase)}
    verbs = {word.lemma for word in here.reading.words if word.kind in PREDICATES}
    if not (nouns & cue("mutual") or verbs & cue("meeting")) or not any(name.paired for name in taking):
        return taking
    return [
        name._replace(role="between") if name.role == "of" and (name.paired or name.acting) else name for name in taking
    ]


def _scopes(here: Site) -> Iterator[Reading]:
    reading: Reading | None = here.reading
    while reading is not None:
        yield reading
        reading = parent(here.readings, reading) if depends(reading) else None


def _of_thing(taking: list[Named], here: Site, thing: Located | None, memory: Memory) -> list[Named]:
    """«12-й саммит Организации тюркских государств, состоявшийся в Габале»: with the names of what took place, where
    that stands in another clause."""
    happens = any(word.lemma in cue("taking_place") for word in here.reading.words)
    if thing is None or thing.reading is here.reading or not happens:
        return taking
    following = thing.reading.starting(thing.phrase.end)
    end = thing.phrase.end if following is None or following.preposition else following.end
    known = {name.id for name in taking}
    inside = range(thing.phrase.start, end)
    named = [name for name in names(thing.reading, here, memory) if name.place in inside]
    if not named and thing.phrase.preposition:  # «после саммита X»: who is no party of what the upper clause tells
        words = ((place, thing.reading.words[place]) for place in inside)
        named = [
            Named(word.record.id, "of", word.start, word.text, place)
            for place, word in words
            if isinstance(word.record, Entity)
        ]
    named = [name for name in named if name.id not in known]
    return [*named, *taking]


def _owners(taking: list[Named], here: Site, thing: Located | None) -> list[Named]:
    """With the names of the subject, where that stands in another clause."""
    located = subject(here.readings, here.reading)
    if located is None or located.reading is here.reading or any(name.acting for name in taking):
        return taking
    if thing is not None and thing.reading is located.reading:
        return taking
    head = located.reading.head(located.phrase)
    if isinstance(head.record, Entity):
        return [Named(head.record.id, "of", head.start, head.text, located.phrase.first.head), *taking]
    return taking


def _places(reading: Reading) -> Iterator[Item]:
    """The places that the clause says something happened in: «в Баку», «на Каспийском море»."""
    for phrase in reading.phrases:
        head = reading.head(phrase)
        place = phrase.preposition in _WHERE and isinstance(head.record, Entity) and head.record.label == "LOC"
        if place and name_case(head) in ("Loc", "Gen", "Ins", ""):
            yield head


def _pronoun(here: Site) -> bool:
    own = here.reading.subject
    return own is not None and here.reading.head(own).lemma in _HE


# --- whether -----------------------------------------------------------------------------------------


def _status(here: Site, verb: Item, time: Time, published: str) -> tuple[Status, str]:
    if verb.kind is Kind.ADJECTIVE and verb.features.tense == "Past":
        return "actual", ""  # «меморандум, подписанный в 2025 году»: what the memorandum plans is another thing
    state, why = status(here, _MEANING)
    if state == "actual" and (_after(time, published) or _set_for(here, verb)):
        return "planned", "after the article's date"
    return state, why.text


def _set_for(here: Site, verb: Item) -> bool:
    """«заседание перенесли на 24 октября»."""
    return here.preposition == "на" and verb.lemma in cue("fixed_for")


def _after(time: Time, published: str) -> bool:
    """Whether the date lies after the article's."""
    try:
        last = days(published)[1]
    except ValueError:
        return False
    return bool(last) and time.start_date > last
