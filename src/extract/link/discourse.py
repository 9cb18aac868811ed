"""An article as the linking rules read it: sentences cut into clauses, who says what, and the routes it names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Doc

from extract.link.announced import BULLETS
from extract.link.attribution import Attribution
from extract.link.bearers import Bearers
from extract.link.clause import Form
from extract.link.clauses import clauses as clauses_of
from extract.link.cues import cue
from extract.link.dates import last_months
from extract.link.items import Kind
from extract.link.memory import Memory, Naming
from extract.link.names import hears
from extract.link.ours import Offices
from extract.link.pronouns import Actors, called
from extract.link.reading import Reading
from extract.link.referents import Referents, referents
from extract.link.sentences import Sentence, sentences
from extract.link.source import attributions
from extract.link.titles import is_body
from extract.link.verbs_of_saying import about_this
from extract.link.voting import adopting_body
from extract.link.ways import Ways, ways
from extract.recognise.countries import adjective_countries
from extract.recognise.entities.known import media
from extract.records import Entity

_LISTED: Final = 2
"""Values behind dashes that make a list."""
_BRACKET: Final = len("» (")
_THERE: Final = (" в ", " во ", " из ", " до ", " под ", "В ", "Из ")
"""Prepositions behind which a capital is a town: «прибыл в Баку»."""
_REMAIN: Final = frozenset({"остаться", "оставаться"})
_LEAD: Final = 3
"""Words by which a paragraph may go on with the one before."""
_NEAR: Final = 2
"""Words before a value among which its dash stands."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with its clauses and the attributions that touch it.

    `announcing` are the clauses before a colon that a list follows; `plans`: whether it, or else the text before it,
    speaks of what is to be.
    """

    sentence: Sentence
    readings: Sequence[Reading]
    sources: Sequence[Attribution]
    announcing: Sequence[Reading]
    plans: bool

    def naming(self, source: Attribution) -> tuple[int, int]:
        """The characters that name a source, with those of a bracket right behind: «по данным Ассоциации … (АЕБ)»."""
        start, end = source.named
        brackets = [reading for reading in self.readings if reading.clause.form is Form.BRACKET]
        right = next((one for one in brackets if 0 <= one.words[0].start - end <= _BRACKET), None)
        return (start, end) if right is None else (start, right.words[-1].end)

    def of_own_deed(self, source: Attribution) -> bool:
        """«Microsoft объявила о покупке Activision»: whether who says so is who does it."""
        own = [one for one in self.readings if any(word.start == source.named[0] for word in one.words)]
        told = {reading.head_lemma(one) for reading in own for one in reading.phrases if one.preposition in ("о", "об")}
        deal = not told.isdisjoint(cue("takeovers", "sales"))
        return deal and source.acting and source.source not in media()


@dataclass(frozen=True, slots=True)
class Discourse:
    """The sentences worth reading, in order, and the ways that the article names."""

    passages: Sequence[Passage]
    ways: Ways
    sites: Ways
    referents: Referents
    offices: Offices
    published: str = ""  # EDTF
    people: Sequence[tuple[int, str]] = ()  # the persons named: where, and their ids
    # The months named, and the last of stretches within a year, each with where it stands first.
    reported: Mapping[tuple[str, int], int] = field(default_factory=dict)

    def in_context(self) -> Iterator[tuple[Passage, Memory]]:
        """Each sentence with the memory of its paragraph: what is kept there is known to the sentences after it."""
        persons = frozenset(id for _, id in self.people)
        memory = self._memory(0, persons)
        before: Passage | None = None
        telling: Passage | None = None  # the one before that does more than say who tells of it
        above: Sequence[Reading] = ()  # the line above a list
        last: Memory | None = None  # of the paragraph before
        for index, one in enumerate(self.passages):
            if before is not None and before.sentence.items[-1].kind is Kind.COLON:
                # «Опубликован список стран, лидирующих в экспорте. Они распределены следующим образом:»
                above = [*before.readings, *(memory.previous if _is_of_them(before.readings) else ())]
            apart = before is None or before.sentence.paragraph != one.sentence.paragraph
            if apart and before is not None and not memory.told and _only_tells(before.readings):
                memory = last or memory  # «Экспорт вырос. / Об этом сообщает Росстат. / Этот показатель …»
            last = memory if apart else last
            if apart and not (memory.told and _goes_on_from_above(one.sentence)):
                carried, actors = memory.latest() or memory.carried, memory.actors
                told, chamber = tuple(memory.told) or memory.carried_told, memory.chamber
                goes_on = before is not None and before.sentence.block == one.sentence.block
                memory, before, telling = self._memory(one.sentence.start, persons), None, None
                above = above if _listed(one.sentence) else ()
                memory.carried, memory.actors = carried, actors if goes_on else Actors()
                memory.carried_told, memory.chamber = told, chamber
                memory.quoting = one.sentence.items[0].kind is Kind.QUOTE
            memory.sentence = index
            memory.planning = index > 0 and self.passages[index - 1].plans
            memory.readings = one.readings
            memory.previous = () if telling is None or telling.sentence.is_dateline else telling.readings
            memory.announced = one.announcing or above
            heard = () if before is None else (source for source in before.sources if not before.of_own_deed(source))
            memory.heard = [] if before is None else [before.naming(source) for source in heard]
            yield one, memory
            memory.chamber = adopting_body(one.readings) or memory.chamber
            memory.actors.hear(one.readings, index, self.referents, memory.paragraph)
            if not one.sentence.is_dateline and any(Kind.NAME in reading.kinds for reading in one.readings):
                memory.naming = Naming(one.readings, index, [one.naming(source) for source in one.sources])
                named = (reading.words for reading in one.readings if Kind.NAME in reading.kinds)
                if any(is_body(word) for words in named for word in words):
                    said = [one.naming(source) for source in one.sources if not source.acting] + _hearing(one.readings)
                    memory.bodies.append(memory.naming._replace(heard=said))
            before = one
            telling = telling if telling is not None and _only_tells(one.readings) else one

    def _memory(self, paragraph: int, persons: frozenset[str]) -> Memory:
        return Memory(
            ways=self.ways,
            sites=self.sites,
            referents=self.referents,
            offices=self.offices,
            paragraph=paragraph,
            published=self.published,
            people=persons,
            reported=self.reported,
        )


def discourse(doc: Doc, text: str) -> Discourse:
    """Read a Doc that has entities, quantities, times and parts of speech; `text` is the Doc's."""
    found = sentences(doc, text)
    readings = [read(sentence) for sentence in found]
    bearers = Bearers(doc, text, doc._.entities)
    outlets = _outlets(found, readings, doc._.entities)
    sources = attributions(text, found, readings, doc._.entities, bearers, outlets)
    passages: list[Passage] = []
    planning = False
    for sentence, clauses, said in zip(found, readings, _by_sentence(found, sources), strict=True):
        planning = _plans(clauses, before=planning)
        passages.append(Passage(sentence, clauses, said, _announced(sentence), planning))
    people = [(one.start, one.id) for one in doc._.entities if one.label == "PER"]
    heard = [one.named for one in sources if not one.acting]  # «концерн отчитался»: it may be «компания» after
    outside = [reading for clauses in readings for reading in clauses if reading.is_outside]
    heard += [(one.words[0].start, one.words[-1].end) for one in outside]  # «Москва. 23 августа. ИНТЕРФАКС — …»
    told_to = {start for clauses in readings for start, _ in _hearing(clauses)}
    outlets |= told_to | set(_media(readings, [one.named for one in sources]))
    towns = {one.start for one in doc._.entities if text.endswith(_THERE, 0, one.start)}
    money = {one.end for one in doc._.quantities if one.label == "MONEY"}  # «5 млн долларов США» are of no country
    return Discourse(
        passages,
        ways(found, "ways"),
        ways(found, "sites"),
        referents(
            (one for one in doc._.entities if one.start not in outlets and one.end not in money),
            heard=heard,
            adjectives=_by_adjectives(readings),
            towns=towns,
            bearers=bearers,
        ),
        Offices(readings, doc._.entities),
        doc._.published,
        people,
        last_months(doc._.times),
    )


def _by_adjectives(readings: Sequence[Sequence[Reading]]) -> Iterator[tuple[int, str]]:
    """Where the adjective of a country stands, and the country."""
    for clauses in readings:
        for reading in clauses:
            for word in reading.words:
                if word.kind is Kind.ADJECTIVE:
                    yield from ((word.start, id) for id in adjective_countries(word.lemma)[:1])


def _goes_on_from_above(sentence: Sentence) -> bool:
    """«Из этого объема в Европу отправлено 8 млн», «Годом ранее было 7 млн» at a paragraph's head: whether it goes on
    with the one before."""
    items = sentence.items
    valued = items[0].kind is Kind.QUANTITY  # «14 млн тонн из этого объема составила …»
    words = [item.text.lower() for item in items[valued : _LEAD + valued]]
    return any(" ".join(words[:length]) in cue("from_above") for length in range(1, _LEAD + 1))


def _only_tells(readings: Sequence[Reading]) -> bool:
    """«Об этом сообщил министр экономики»: a sentence that says but who tells what stands before it."""
    valued = any(Kind.QUANTITY in one.kinds for one in readings)
    return bool(readings) and not valued and about_this(readings[0])


def _outlets(found: Iterable[Sentence], readings: Iterable[Sequence[Reading]], entities: Iterable[Entity]) -> set[int]:
    """Where datelines name who publishes the article, whom no «компания» means: «МОСКВА, 14 ноя — РИА Новости.»."""
    opening = []
    for sentence, clauses in zip(found, readings, strict=True):
        if sentence.is_dateline and any(item.kind is Kind.TIME for item in sentence.items):  # not a headline's name
            opening.append((sentence.start, sentence.end))
        elif clauses and clauses[0].is_outside and clauses[0].words[0].start == sentence.start:
            opening.append((sentence.start, clauses[0].words[-1].end))
    return {
        one.start for one in entities if one.label == "ORG" and any(begin <= one.start < end for begin, end in opening)
    }


def _media(readings: Sequence[Sequence[Reading]], heard: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Where an outlet is named by its kind as a source: «пишет газета «Курьер»»: no «компания» means it."""
    for clauses in readings if heard else ():
        for reading in clauses:
            if Kind.NAME in reading.kinds and not reading.lemmas.isdisjoint(cue("outlets")):
                named = (body.start for noun, body in called(reading) if noun.lemma in cue("outlets"))
                yield from (start for start in named if any(begin <= start < end for begin, end in heard))


def _hearing(readings: Sequence[Reading]) -> list[tuple[int, int]]:
    """Where bodies stand that are told what the text tells: «в интервью «Ведомостям»»."""
    naming = (one for one in readings if Kind.NAME in one.kinds)
    words = ((one, at, word) for one in naming for at, word in enumerate(one.words) if word.kind is Kind.NAME)
    return [(word.start, word.end) for reading, at, word in words if hears(reading, at)]


def _announced(sentence: Sentence) -> list[Reading]:
    """What stands before the colon of «Крупнейшие покупатели: Китай — 5 млн, Иран — 3 млн»; else empty."""
    items = sentence.items
    colon = next((at for at, item in enumerate(items) if item.kind is Kind.COLON), 0)
    if not colon:
        return []
    dashed = sum(
        item.kind is Kind.QUANTITY and any(one.kind in (Kind.DASH, Kind.OPEN) for one in items[at - _NEAR : at])
        for at, item in enumerate(items)
        if at > colon + _NEAR
    )
    if dashed < _LISTED or any(item.kind is Kind.QUANTITY for item in items[:colon]):
        return []
    return [Reading(items, clause, index) for index, clause in enumerate(clauses_of(items[:colon]))]


def _is_of_them(readings: Sequence[Reading]) -> bool:
    """Whether a line above a list has a pronoun for its subject."""
    subjects = (one.subject for one in readings)
    return any(
        own is not None and one.head(own).kind is Kind.PRONOUN for one, own in zip(readings, subjects, strict=True)
    )


def _listed(sentence: Sentence) -> bool:
    """Whether a line is an item of a list: a name or a time, then its value behind a dash or in brackets; «Иран на 5 %»
    needs none."""
    kinds = [item.kind for item in sentence.items if item.text not in BULLETS]
    kinds = kinds[1:] if kinds[:2] == [Kind.DASH, Kind.TIME] else kinds
    name = kinds[:1] in ([Kind.NAME], [Kind.TIME]) and len(kinds) > _NEAR and kinds[1] in (Kind.DASH, Kind.OPEN)
    by = kinds[:3] == [Kind.NAME, Kind.PREPOSITION, Kind.QUANTITY] and Kind.VERB not in kinds
    return by or (name and Kind.QUANTITY in kinds)


def read(sentence: Sentence) -> list[Reading]:
    """The sentence's clauses, ready for the rules."""
    return [Reading(sentence.items, clause, index) for index, clause in enumerate(clauses_of(sentence.items))]


def _by_sentence(found: Sequence[Sentence], sources: Sequence[Attribution]) -> list[list[Attribution]]:
    """For each sentence the attributions that touch it."""
    ends = [sentence.end for sentence in found]
    touching: list[list[Attribution]] = [[] for _ in found]
    for one in sources:
        for start, end in {(one.start, one.end), one.named}:
            index = bisect_right(ends, start)
            while index < len(found) and found[index].start < end:
                if one not in touching[index]:
                    touching[index].append(one)
                index += 1
    return touching


def _plans(readings: Sequence[Reading], *, before: bool) -> bool:
    """Whether a sentence speaks of what is to be; one without a verb goes on as the one `before` it."""
    clauses = [reading for reading in readings if Kind.VERB in reading.kinds]
    verbs = [word for reading in clauses for word in reading.words if word.kind is Kind.VERB]
    still = [reading for reading in clauses if Kind.INFINITIVE not in reading.kinds]  # not «осталось построить мост»
    remaining = {id(word) for reading in still for word in reading.words if word.lemma in _REMAIN}
    verbs = [word for word in verbs if id(word) not in remaining]  # «Россия остается лидером»
    if any(word.lemma in cue("planned") or word.features.tense == "Fut" for word in verbs):
        return True
    return before and not any(word.features.tense == "Past" or word.passive for word in verbs)
