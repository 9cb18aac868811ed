"""What each quantity says, of whom, when, and who says so.

Paragraph by paragraph (a line is a paragraph): sentences are cut into clauses, each quantity is given its
meaning by the first rule that answers, and the other slots are read around it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc

from extract.analyse.lemmas import lemma
from extract.link.clauses import clauses
from extract.link.cues import cue
from extract.link.indicator import meaning
from extract.link.items import Item, Kind, Sentence, sentences
from extract.link.meaning import Meaning
from extract.link.participants import participants
from extract.link.period import period_and_base
from extract.link.phrases import Reading
from extract.link.site import Site, site
from extract.link.source import Attribution, attributions, source_of
from extract.link.status import status
from extract.link.topic import Memory, Told
from extract.link.ways import ways
from extract.records import Fact


def facts(doc: Doc) -> list[Fact]:
    """The facts of a Doc that has entities, quantities and times, sorted by quantity.

    Empty where the Doc has no parts of speech: the rules read them.
    """
    if not doc.has_annotation("POS"):
        return []
    found = sentences(doc)
    readings = [read(sentence) for sentence in found]
    sources = attributions(doc.text, found, readings, [one for one in doc._.entities if one.label == "PER"])
    by_sentence = _by_sentence(found, sources)
    linked: list[Fact] = []
    named = ways(found)
    memory = Memory(ways=named)
    for index, sentence in enumerate(found):
        new_paragraph = index == 0 or found[index - 1].paragraph != sentence.paragraph
        if new_paragraph:
            memory = Memory(sentence=index, ways=named)
        memory.sentence = index
        memory.previous = () if new_paragraph else readings[index - 1]
        memory.heard = [] if new_paragraph else [one.named for one in by_sentence[index - 1]]
        linked += _of_sentence(sentence, readings[index], memory, by_sentence[index])
    return sorted(linked, key=lambda fact: fact.quantity)


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


def read(sentence: Sentence) -> list[Reading]:
    """The sentence's clauses, ready for the rules."""
    return [Reading(sentence.items, clause, index) for index, clause in enumerate(clauses(sentence.items))]


def _of_sentence(
    sentence: Sentence, readings: Sequence[Reading], memory: Memory, sources: Sequence[Attribution]
) -> list[Fact]:
    linked: list[Fact] = []
    places = sorted(
        (
            (reading.words[place].start, reading, place)
            for reading in readings
            for place in range(len(reading.words))
            if _may_say(reading.words[place])
        ),
        key=lambda found: found[0],
    )
    last: tuple[Site, Meaning] | None = None
    for _, reading, place in places:
        here = site(readings, reading, place)
        means = None if last is None else _shared(here, *last)
        means = means or meaning(here, memory)
        if means is None:
            continue
        linked.append(_fact(here, means, sentence, memory, sources))
        last = here, means
    return linked


def _may_say(item: Item) -> bool:
    if item.kind is Kind.QUANTITY:
        return True
    return item.kind is Kind.TIME and getattr(item.record, "label", "") == "DURATION"


def _shared(here: Site, before: Site, means: Meaning) -> Meaning | None:
    """«с 50 до 62 млн», «£22 млн или около $27,5 млн»: values side by side say the same of the same."""
    if here.reading is not before.reading or here.place <= before.place:
        return None
    between = here.reading.words[before.place + 1 : here.anchor]
    if here.label != before.label:  # «1,6 трлн рублей, или 0,9 % ВВП»
        restated = here.label == "PERCENT" and [word.lemma for word in between] == ["или"]
        measure = "share" if here.right is not None else means.measure
        return Meaning(means.indicator, measure, "restated", "", means.about, means.told) if restated else None
    if any(word.kind is not Kind.COORDINATOR for word in between) or (
        here.label == "CARDINAL" and here.preposition != "до"
    ):
        return None
    if here.preposition == "на" and before.preposition != "на":
        return None
    if means.measure == "change" and here.preposition in ("до", "с"):
        return Meaning(
            means.indicator, "level", "changed-to", "", means.about, means.told, "the value before shares it"
        )
    joined = here.preposition == "до" and not between  # «в размере от 3 до 5 тысяч»
    if here.preposition not in ("", before.preposition) and not joined:
        return None
    return Meaning(
        means.indicator, means.measure, "shared", means.direction, means.about, means.told, "the value before shares it"
    )


def _goods(indicator: str) -> str:
    """The goods at an indicator's end: «объем транзита нефти» → «нефти»; empty for other nouns."""
    words = indicator.split()
    return words[-1] if len(words) > 1 and lemma(words[-1]).replace("ё", "е") in cue("goods") else ""


def _takes_part(speaker: Attribution, means: Meaning) -> bool:
    """Whether a speaker tells of its own affairs: «компания ожидает выручку …», not «МВФ ожидает рост …»."""
    if not speaker.acting:
        return False
    lemmas = {lemma(word).replace("ё", "е") for word in means.indicator.split()}
    return not speaker.weak or bool(lemmas & cue("own_results"))


def _fact(here: Site, means: Meaning, sentence: Sentence, memory: Memory, sources: Sequence[Attribution]) -> Fact:
    told = means.told
    said = source_of(sources, here.record.start)
    own = range(here.reading.words[0].start, here.reading.words[-1].end)
    ignored = [one.named for one in sources if not (one.named[0] in own and _takes_part(one, means))]
    ignored += memory.heard
    entities, entity_step = participants(here, memory, means, ignored)
    state, status_step = status(here, means)
    period, base, period_steps = period_and_base(
        here, memory, told, means.measure, means.indicator, actual=state == "actual"
    )
    head = means.about.reading.head(means.about.phrase) if means.about is not None else None
    memory.told.append(
        Told(
            means.indicator,
            head.lemma if head is not None else "",
            head.number if head is not None else told.number if told is not None else "",
            head.features.gender if head is not None else told.gender if told is not None else "",
            memory.sentence,
            entities,
            period,
            state == "actual",
            _goods(means.indicator),
        )
    )
    steps = (
        f"indicator «{means.indicator}»" + (f": {means.step}" if means.step else ""),
        *([entity_step] if entity_step else []),
        *period_steps,
        *([f"{state}: {status_step}"] if status_step else []),
        *([f"source: {said.cue}"] if said is not None else []),
    )
    return Fact(
        (here.record.start, here.record.end),
        means.indicator,
        means.measure,
        means.direction,
        entities,
        period,
        base,
        state,
        "" if said is None else said.source,
        (sentence.start, sentence.end),
        rule=means.rule,
        steps=steps,
    )
