"""Who says so: «по данным X», «X сообщил, что …», the speaker of a quotation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from extract.link.attribution import Attribution
from extract.link.bearers import Bearers
from extract.link.cues import cue
from extract.link.items import Kind
from extract.link.known import Known, id_of
from extract.link.passed_on import (
    expecting_too,
    forecast_of,
    handed_over,
    headed_by,
    introduced_by,
    presented,
    signed_by,
    valued_by,
)
from extract.link.quotations import dialogues, introduced_lines, quotations
from extract.link.reading import Reading
from extract.link.sentences import Sentence
from extract.link.told_by import Speech, speakers_of
from extract.link.verbs_of_saying import about_this, publishes
from extract.recognise.entities.known import media
from extract.records import Entity


def attributions(
    text: str,
    sentences: Sequence[Sentence],
    readings: Sequence[Sequence[Reading]],
    entities: Sequence[Entity],
    bearers: Bearers,
    outlets: Set[int],
) -> list[Attribution]:
    """All attributions of an article; `entities` are its names, by which «он» and «компания» are resolved, `bearers`
    tell who «режиссер» is, at `outlets` begin the names of those who publish it."""
    known = Known(readings, entities, bearers, outlets)
    found: list[Attribution] = []
    begins = _paragraph_starts(sentences)
    for index, (sentence, clauses) in enumerate(zip(sentences, readings, strict=True)):
        known.reach(sentence.start)
        before = begins[index - 1] if index else sentence.start
        paragraph = begins[index], text.find("\n", sentence.end)
        whole = paragraph[0], len(text) if paragraph[1] < 0 else paragraph[1]
        for attribution in _of_sentence(Speech(sentence, clauses, before, known), whole):
            found.append(attribution)
            known.hear(attribution.source, sentence.end)
    found += introduced_lines(text, sentences, found)
    found += _going_on(sentences, readings, begins, found)
    return found + list(quotations(text, found)) + list(dialogues(text, sentences, found))


def _paragraph_starts(sentences: Sequence[Sentence]) -> list[int]:
    """For each sentence where its paragraph begins."""
    begins: list[int] = []
    for index, sentence in enumerate(sentences):
        same = index and sentences[index - 1].paragraph == sentence.paragraph
        begins.append(begins[-1] if same else sentence.start)
    return begins


def _going_on(
    sentences: Sequence[Sentence],
    readings: Sequence[Sequence[Reading]],
    begins: Sequence[int],
    found: Sequence[Attribution],
) -> Iterator[Attribution]:
    """«Согласно X, … При этом …», «X обнародовал данные. …»: a sentence that goes on with the one before, and names
    nobody."""
    told: Attribution | None = None
    at = 0
    ranked = sorted(found, key=lambda one: one.start)
    for index, sentence in enumerate(sentences):
        own = faint = None
        while at < len(ranked) and ranked[at].start < sentence.end:
            one, at = ranked[at], at + 1
            if own is not None and one.source in media():
                continue  # «Об этом заявил X, сообщает ТАСС. При этом …»
            own, faint = one if one.source and not one.weak else own, one if one.source and one.weak else faint
        same = own is None and told is not None and index > 0 and begins[index] == begins[index - 1]
        announced = same and any(_announces(readings[index - 1], one) for one in readings[index - 1])
        same = same and told is not None and (announced or not told.weak)
        announced = announced and begins[index] == sentences[index - 1].start  # «X обнародовал данные. Экспорт вырос»
        if same and told is not None and readings[index] and (announced or _adding(readings[index][0])):
            own = Attribution(told.source, sentence.start, sentence.end, told.named, told.cue)
            yield own
        told = own or faint


def _adding(reading: Reading) -> bool:
    """«При этом …», «Также …»: whether a clause begins as what adds to the sentence before."""
    lead = [word.text.lower() for word in reading.words[:2]]
    return not cue("adding").isdisjoint((lead[0], " ".join(lead)))


def _of_sentence(speech: Speech, paragraph: tuple[int, int]) -> Iterator[Attribution]:
    """`paragraph` is where the sentence's own begins and ends."""
    sentence, clauses = speech.sentence, speech.clauses
    signature = signed_by(clauses)
    if signature is not None:
        named = signature.start, signature.end
        yield Attribution(id_of(signature), sentence.start, signature.start, named, f"— {signature.text}")
    heading = headed_by(clauses)
    if heading is not None:
        end = paragraph[1] if sentence.start == paragraph[0] else sentence.end  # an interview: «Новак: …»
        yield Attribution(id_of(heading), heading.end, end, (heading.start, heading.end), f"{heading.text}:")
    introducing = introduced_by(sentence, clauses, speech.known)
    if introducing is not None:
        yield introducing
    yield from handed_over(sentence, clauses)
    yield from presented(sentence, clauses, speech.known)
    yield from expecting_too(clauses)
    yield from forecast_of(sentence, clauses)
    yield from valued_by(sentence, clauses)
    for reading in clauses:
        yield from speakers_of(speech, reading)


def _announces(clauses: Sequence[Reading], reading: Reading) -> bool:
    """«X обнародовал данные», «Об этом сообщил X»: whether a sentence without values only tells who says what goes
    before, or follows where nothing does."""
    valued = any(Kind.QUANTITY in one.kinds for one in clauses)
    return (reading.index == 0 and about_this(reading) and not valued) or publishes(clauses, reading) is not None
