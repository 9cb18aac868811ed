"""What happened, or is to happen, on a date: the timeline that an article tells without amounts.

An event is a clause with a date and a verb (or a participle with a date of its own). Clauses with an amount are facts;
verbs of saying, being and measuring tell no event.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Final

from extract.analyse.lemmas import parses
from extract.edtf import days
from extract.link.clause import Form
from extract.link.clause_object import direct_object
from extract.link.clause_subject import antecedent, subject
from extract.link.cues import cue
from extract.link.discourse import Discourse, Passage
from extract.link.happening import is_done, lets, of_saying, tells, verb_told, when_told
from extract.link.items import PREDICATES, Item, Kind
from extract.link.known import label
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.modals import future_verb
from extract.link.named import Named, distinct
from extract.link.names import names
from extract.link.negation import denied
from extract.link.phrases import Phrase
from extract.link.pointed import is_pointing, pointed_at, pronoun_object
from extract.link.reading import Reading
from extract.link.site import Located, Site, depends, parent, places_before, site
from extract.link.status import status
from extract.link.status_case import PLAIN
from extract.link.whereabouts import whereabouts
from extract.link.wording import complement, nominative
from extract.records import Entity, Event, Fact, Participant, Status, Time

_OF_NOUN: Final = (Form.RELATIVE, Form.PARTICIPLE)
"""Clauses that say something of a noun."""
_THERE: Final = frozenset({"где", "куда"})
_HE: Final = frozenset({"он", "она"})
_MEANING: Final = Meaning("", "level", "event")


def events(discourse: Discourse, facts: Iterable[Fact]) -> list[Event]:
    """The events of an article in the order of their dates' places; `facts` are what its quantities say."""
    found: list[Event] = []
    amounts = {fact.quantity[0] for fact in facts}
    life = ""  # of whom sentences without a subject go on telling
    for passage, memory in discourse.in_context():
        named = bisect_left(discourse.people, (passage.sentence.start, ""))
        person = discourse.people[named - 1][1] if named else ""  # whom «он» means
        life = _whose_life(passage.readings, life)
        for reading in passage.readings:
            found += _of_clause(passage, reading, memory, life if _untold(passage, reading) else person, amounts)
    return sorted(found, key=lambda event: event.time)


def _whose_life(readings: Sequence[Reading], before: str) -> str:
    """«Иван Громов родился в 1975 году. В 1999 году окончил университет»: the person that the sentence tells of first,
    or, where it has no subject, the sentence `before`; else empty."""
    main = next((one for one in readings if one.clause.form is Form.MAIN and one.predicates), None)
    if main is None:
        return ""
    if main.subject is None:
        return before
    record = main.head(main.subject).record
    return record.id if isinstance(record, Entity) and record.label == "PER" else ""


def _untold(passage: Passage, reading: Reading) -> bool:
    """Whether a clause leaves out who did something: «В 1999 году окончил университет»."""
    verb = next((reading.words[at] for at in reading.predicates), None)
    one = verb is not None and verb.features.tense == "Past" and verb.features.gender in ("Masc", "Fem")
    return one and reading.clause.form is Form.MAIN and subject(passage.readings, reading) is None


def _of_clause(
    passage: Passage, reading: Reading, memory: Memory, person: str, amounts: Container[int]
) -> Iterator[Event]:
    if Kind.TIME not in reading.kinds or _says_how_much(reading, amounts):
        return
    place = when_told(reading)
    if place is None:
        return
    here = site(passage.readings, reading, place)
    done = verb_told(reading, place)
    if done is None:
        return
    at, predicate = done
    verb = reading.words[at]
    if not tells(verb, predicate, reading) or of_saying(verb, reading):
        return
    negative = verb.kind is not Kind.ADJECTIVE and denied(reading, at)
    if negative and here.preposition in ("с", "со"):  # «не наблюдалось с 2016 года»
        return
    thing = _object(here, at, memory, person)
    if thing is not None and not thing.phrase.chain and thing.reading.head_lemma(thing.phrase) in cue("calendar"):
        return  # «год, завершившийся в марте»
    taking, where = _parties(here, passage, memory, thing, person)
    time = here.record
    assert isinstance(time, Time)
    if here.preposition in ("", "в", "во") and _is_past(reading, verb) and _after(time, memory.published):
        return  # «договорились о поставках в декабре»: when they are to be
    state, why = _status(here, verb, time, memory.published)
    yield Event(
        (time.start, time.end),
        predicate,
        taking,
        "" if thing is None else _named(thing, verb),
        where,
        state,
        negative,
        (passage.sentence.start, passage.sentence.end),
        rule="participle" if verb.kind is Kind.ADJECTIVE else "dated-verb",
        steps=(f"«{verb.text}» → {predicate}; «{time.text}»", *([f"{state}: {why}"] if why else [])),
    )


def _says_how_much(reading: Reading, amounts: Container[int]) -> bool:
    """Whether the clause tells a fact: not «президенты двух стран встретились», whose number says nothing new."""
    return Kind.QUANTITY in reading.kinds and any(
        word.kind is Kind.QUANTITY and word.start in amounts for word in reading.words
    )


# --- what --------------------------------------------------------------------------------------------


def _object(here: Site, at: int, memory: Memory, person: str) -> Located | None:
    """What was done, or what happened: the verb's object, else its subject where that is no name."""
    reading = here.reading
    verb = reading.words[at]
    passive = verb.passive or verb.lemma.endswith("ся")
    if not passive and verb.kind is not Kind.ADJECTIVE:
        lead = reading.words[0]
        if reading.clause.form is Form.RELATIVE and (lead.lemma, lead.case) == ("который", "Acc"):
            return antecedent(here.readings, reading)  # «завод, который открыли в 2010 году»
        pronoun = pronoun_object(reading)
        if pronoun is not None:  # «его закрыли», «его назначили»
            return pointed_at(here, pronoun, memory)
        found = direct_object(reading, at, here.place)
        between = [] if found is None else [one for one in reading.predicates if at < one < found.start]
        if any(lets(reading, at, one, here.place) for one in between):
            return None  # «разрешил фонду купить долю»
        if found is not None and _is_thing(reading, found):
            return Located(reading, found)
        if found is not None and verb.lemma not in cue("taking_place"):
            return None  # «Карьер «Луч» фирма купила»: a name takes part
    if verb.kind is Kind.ADJECTIVE and reading.clause.form is not Form.PARTICIPLE:
        phrase = reading.phrase_of(at)
        return None if phrase is None else Located(reading, phrase)
    located = subject(here.readings, reading)
    if located is not None and is_pointing(located.reading.head(located.phrase)):
        return None if person else pointed_at(here, located.reading.head(located.phrase), memory)
    if located is None or located.reading.head(located.phrase).kind is not Kind.NOUN:
        return None
    if located.reading.head(located.phrase).features.animacy == "Anim":
        return None
    return None if _stands_for_name(located) else located


def _is_thing(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase is of what is no name and introduces none: not «журналист Леонид Парфенов»."""
    head = reading.head(phrase)
    if head.kind is not Kind.NOUN or head.lemma in cue("times_counted"):
        return False
    after = reading.words[phrase.end : phrase.end + 1]
    named = any(label(word) == "PER" for word in (*reading.words[phrase.start : phrase.end], *after))
    return not (head.features.animacy == "Anim" and named)


def _stands_for_name(located: Located) -> bool:
    """«власти Мальты», «сборная Казахстана»: a subject that does what its name is said to do."""
    reading, phrase = located.reading, located.phrase
    named = any(reading.words[at].kind is Kind.NAME for at in range(phrase.start, phrase.end))
    return named and reading.head_lemma(phrase) in cue("acting_for")


def _named(thing: Located, verb: Item) -> str:
    """The phrase in words, without the participle that tells the event: «отчет», not «опубликованный отчет»."""
    text = nominative(thing.reading, thing.phrase)
    if verb.kind is Kind.ADJECTIVE:
        text = " ".join(word for word in text.split() if parses(word)[0].normal_form != verb.lemma)
    return " ".join(filter(None, (text, complement(thing.reading, thing.phrase)))) if text else ""


# --- who and where -----------------------------------------------------------------------------------


def _parties(
    here: Site, passage: Passage, memory: Memory, thing: Located | None, person: str
) -> tuple[tuple[Participant, ...], str]:
    """Who takes part, and where it happened: the clause's names, else those of the clause that it hangs on."""
    where = ""
    taking: list[Named] = []
    own = range(here.reading.words[0].start, here.reading.words[-1].end)
    telling = [passage.naming(one) for one in passage.sources if not (one.acting and one.named[0] in own)]
    for reading in _scopes(here):
        found = [
            name
            for name in names(reading, here, memory)
            if not any(start <= name.start < end for start, end in telling)
        ]
        places = whereabouts(reading)
        where = where or next((word.record.id for word in places if isinstance(word.record, Entity)), "")
        there = {word.start for word in places}
        taking = [name for name in found if name.start not in there and name.id != where]
        if taking or where:
            break
    where = where or _where_thing_is(here, thing) or _where_led(here)
    taking = _mutual(_owners(_of_thing(taking, here, thing, memory), here, thing), here, thing)
    taking = [name for name in taking if name.id != where]
    if not where:
        visited = next((name for name in taking if name.role == "to" and _visits(here)), None)
        if visited is not None:
            where, taking = visited.id, [name for name in taking if name.id != visited.id]
    left_to_him = _pronoun(here) or _untold(passage, here.reading)
    meant = [Participant(person)] if person and left_to_him and not any(name.acting for name in taking) else []
    return (*meant, *(one for one in distinct(taking) if one not in meant)), where


def _visits(here: Site) -> bool:
    """«посетил Актау», «прибыл в Алматы»: the place where it happened is where somebody came."""
    return any(word.kind in PREDICATES and word.lemma in cue("visiting", "staying") for word in here.reading.words)


def _mutual(taking: list[Named], here: Site, thing: Located | None) -> list[Named]:
    """«Казахстан и Узбекистан подписали соглашение», «провел переговоры с Алиевым»: parties to one act."""
    nouns = set() if thing is None else {thing.reading.head_lemma(thing.phrase)}
    verbs = {word.lemma for word in here.reading.words if word.kind in PREDICATES}
    if not (nouns & cue("mutual", "meetings") or verbs & cue("meeting")) or not any(name.paired for name in taking):
        return taking
    if sum(name.role == "between" for name in taking) > 1:
        return taking  # «парламент ратифицировал соглашение между А и Б»
    here_told = thing is not None and thing.reading is here.reading
    own = range(thing.phrase.start, thing.phrase.end) if thing is not None and here_told else range(0)
    beside = [name for name in taking if name.paired or name.acting or name.place in own]  # «переговоры Алиева с …»
    parties = {name.id for name in beside if name.role in ("of", "between")}
    return [name._replace(role="between") if name.id in parties else name for name in taking]


def _scopes(here: Site) -> Iterator[Reading]:
    """The clause, and those that it hangs on as far as it goes on with what they tell: what a relative clause or a
    participle says of a noun is not what the upper clause tells."""
    reading: Reading | None = here.reading
    while reading is not None:
        yield reading
        goes_on = depends(reading) and reading.clause.form not in _OF_NOUN
        reading = parent(here.readings, reading) if goes_on else None


def _of_thing(taking: list[Named], here: Site, thing: Located | None, memory: Memory) -> list[Named]:
    """«12-й саммит Организации тюркских государств, состоявшийся в Габале»: with the names of what took place, where
    that stands in another clause."""
    if thing is None or thing.reading is here.reading or here.reading.clause.form not in _OF_NOUN:
        return taking
    inside = _up_to(here, thing)
    known = {name.id for name in taking}
    told = names(thing.reading, here, memory)
    named = [name for name in told if name.place in inside]
    if not named and thing.phrase.preposition:  # «после саммита X»: who is no party of what the upper clause tells
        words = ((place, thing.reading.words[place]) for place in inside)
        named = [
            Named(word.record.id, "of", word.start, word.text, place)
            for place, word in words
            if isinstance(word.record, Entity)
        ]
    if thing.reading.head_lemma(thing.phrase) in cue("trips", "contracts_signed") and not any(
        name.role == "of" for name in (*named, *taking)
    ):  # «Президент Киргизии завершил визит в Монголию, проходивший 21–23 июля»
        named = [*(name for name in told if name.role == "of" and name not in named), *named]
    named = [name for name in named if name.id not in known]
    return [*named, *taking]


def _where_thing_is(here: Site, thing: Located | None) -> str:
    """«больница в Душанбе, открытая 5 марта»."""
    if thing is None or thing.reading is here.reading or here.reading.clause.form not in _OF_NOUN:
        return ""
    starts = {thing.reading.words[at].start for at in _up_to(here, thing)}
    found = (word.record for word in whereabouts(thing.reading) if word.start in starts)
    return next((record.id for record in found if isinstance(record, Entity)), "")


def _where_led(here: Site) -> str:
    """«в Анкаре, куда поезд прибыл 6 ноября»: the place that the word at the head of the clause stands for."""
    if here.reading.clause.form is not Form.RELATIVE or here.reading.words[0].lemma not in _THERE:
        return ""
    upper = parent(here.readings, here.reading)
    before = [] if upper is None else places_before(upper, here.reading)
    record = upper.words[before[-1]].record if upper is not None and before else None
    return record.id if isinstance(record, Entity) and record.label == "LOC" else ""


def _up_to(here: Site, thing: Located) -> range:
    """The places of what a clause tells of in the upper one, up to where it begins: «завод в Калуге, который …»."""
    before = places_before(thing.reading, here.reading)
    return range(thing.phrase.start, max(thing.phrase.end, before[-1] + 1 if before else 0))


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


def _pronoun(here: Site) -> bool:
    own = here.reading.subject
    return own is not None and here.reading.head(own).lemma in _HE


# --- whether -----------------------------------------------------------------------------------------


def _status(here: Site, verb: Item, time: Time, published: str) -> tuple[Status, str]:
    if verb.kind is Kind.ADJECTIVE and verb.features.tense == "Past":
        return "actual", ""  # «меморандум, подписанный в 2025 году»: what the memorandum plans is another thing
    state, why = status(here, _MEANING)
    if state == "planned" and is_done(here.reading, verb):
        state, why = "actual", PLAIN
    ahead = _after(time, published) and not (
        here.preposition == "до" and is_done(here.reading, verb)
    )  # «продлили до 1 мая»
    if state == "actual" and (ahead or _set_for(here, verb)):
        return "planned", "after the article's date"
    return state, why.text


def _set_for(here: Site, verb: Item) -> bool:
    """«заседание перенесли на 24 октября»."""
    return here.preposition == "на" and verb.lemma in cue("fixed_for")


def _is_past(reading: Reading, verb: Item) -> bool:
    past = verb.features.tense == "Past" and future_verb(reading) is None  # not «будет подписан»
    return past and verb.lemma not in cue("fixed_for")


def _after(time: Time, published: str) -> bool:
    """Whether the date lies after the article's."""
    try:
        last = days(published)[1]
    except ValueError:
        return False
    return bool(last) and time.start_date > last
