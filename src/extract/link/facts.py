"""What each quantity says, of whom, when, and who says so.

Paragraph by paragraph (a line is a paragraph): sentences are cut into clauses, each quantity is given its
meaning by the first rule that answers, and the other slots are read around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extract.analyse.lemmas import lemma, possible_tags
from extract.edtf import year_before
from extract.link.attribution import Attribution, source_of
from extract.link.base import base, implied, led_against, listed_base, rated
from extract.link.beside import in_form_of
from extract.link.clause import Form
from extract.link.confidence import confidence, indicator_scope
from extract.link.cues import cue, deed_nouns, directions
from extract.link.discourse import Discourse, Passage
from extract.link.grammar import gender_of, lemmas
from extract.link.indicator import meaning
from extract.link.items import Item, Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory, Told
from extract.link.negation import negated
from extract.link.participants import participants
from extract.link.period import period
from extract.link.reading import Reading
from extract.link.reason import NONE, Reason
from extract.link.reports import reported
from extract.link.shared import shared
from extract.link.site import Site, site
from extract.link.so_far import of_year_before
from extract.link.status import PLAIN, from_which, status, timed
from extract.link.wording import genitive, nominative
from extract.recognise.entities.known import media
from extract.recognise.units.currencies import currency_nouns
from extract.records import Entity, Fact, Participant, Status

_SAYING: Final = frozenset({Kind.QUANTITY, Kind.TIME})


def facts(discourse: Discourse) -> list[Fact]:
    """The facts of an article, sorted by quantity."""
    linked: list[Fact] = []
    for passage, memory in discourse.in_context():
        linked += _of_sentence(passage, memory)
    return sorted(linked, key=lambda fact: fact.quantity)


def _of_sentence(passage: Passage, memory: Memory) -> list[Fact]:
    linked: list[Fact] = []
    readings = passage.readings
    places = sorted(
        (
            (reading.words[place].start, reading, place)
            for reading in readings
            if not _SAYING.isdisjoint(reading.kinds)
            for place in range(len(reading.words))
            if _may_say(reading.words[place])
        ),
        key=lambda found: found[0],
    )
    last: tuple[Site, Meaning] | None = None
    for _, reading, place in places:
        here = site(readings, reading, place)
        grows = here.preposition == "на" and here.label == "PERCENT"  # by a percentage may grow what has any unit
        memory.unit = "" if grows else here.unit
        named = in_form_of(here, memory)
        means = named if named is not None or last is None else shared(here, *last)
        means = means or meaning(here, memory)
        if means is None:
            continue
        linked.append(_fact(here, means, passage, memory))
        last = here, means
    return linked


def _may_say(item: Item) -> bool:
    if item.kind is Kind.QUANTITY:
        return True
    return item.kind is Kind.TIME and getattr(item.record, "label", "") == "DURATION"


def _goods(means: Meaning) -> str:
    """The goods at an indicator's end: «объем транзита нефти» → «нефти»; empty for other nouns, but for those that
    something was done to («ввод дорог»)."""
    words = means.indicator.split()
    if means.rule == "action" and len(words) == 2 and means.about is not None and means.measure == "level":
        return words[-1]
    goods = [at for at, word in enumerate(words) if at and lemma(word).replace("ё", "е") in cue("goods")]
    if goods and "и" in words[goods[0] :]:
        return " ".join(words[goods[0] :])  # «добыча нефти и газового конденсата»
    if not goods or goods[-1] != len(words) - 1:
        return ""
    first = goods[-1]
    while first > 1 and all(tag.POS in ("ADJF", "PRTF") for tag in possible_tags(words[first - 1])):
        first -= 1
    return " ".join(words[first:])  # «выпуск минеральных удобрений»


def _frame(means: Meaning, memory: Memory) -> str:
    """What a list goes on with: «перевозки угля — 28 млн тонн, строительных грузов — 11 млн»: «перевозки»."""
    if means.rule in ("listed", "valued"):
        told = memory.latest()
        return "" if told is None else told.frame
    if means.told is not None:  # «погрузка зерна — 5 млн тонн (-3 %), угля — 28 млн»
        return means.told.frame
    if means.rule in ("action", "price", "yielded") and means.about is not None:
        # «добыто 3 млн тонн угля, нефти — 2 млн», «экспорт пшеницы принес 3 млрд долларов, муки — 500 млн»
        reading, phrase = means.about.reading, means.about.phrase
        chained = means.rule == "yielded" and phrase.chain
        thing = genitive(reading, phrase.inner(0) if chained else phrase)
        return means.indicator.removesuffix(thing).strip() if thing and means.indicator.endswith(thing) else ""
    if means.rule in ("comparison", "shared") and means.about is not None:  # «меди выпущено больше, цинка — меньше»
        thing = genitive(means.about.reading, means.about.phrase)
        if thing and means.indicator.endswith(f" {thing}"):
            return means.indicator.removesuffix(thing).strip()
    if means.rule == "action" and means.indicator.count(" ") == 1:  # «собрано 17 млн тонн зерна, в том числе 12 — ржи»
        return means.indicator.partition(" ")[0]
    deed = means.about is not None or means.rule == "action"
    if deed and " " not in means.indicator and means.indicator in deed_nouns():
        return means.indicator  # «вылов составил 907 тыс. тонн, трески — 64 тыс.»
    if means.about is None or not means.about.phrase.chain:
        told = memory.latest()  # «зерна – на 5 % до 3 млн тонн, руды – на 4 %»
        return told.frame if told is not None and told.indicator == means.indicator else ""
    reading, phrase = means.about.reading, means.about.phrase
    chain, heads = phrase.chain, [reading.words[part.head] for part in phrase.chain[-2:] if part.head >= 0]
    by = len(heads) > 1 and (heads[1].kind is Kind.NAME or heads[1].text.isupper())
    quoted = by and heads[0].lemma in currency_nouns()
    chain = chain[:-1] if quoted else chain  # «курс доллара ЦБ — 81 рубль, евро — 94»
    kept = chain[:-1]
    last = chain[-1].head
    if (
        kept
        and last >= 0
        and reading.words[last].kind is Kind.NAME
        and reading.words[kept[-1].head].lemma in cue("parties")
    ):
        kept = kept[:-1]  # «доля стран СНГ — 37 %, остальных стран — 63 %»
    return nominative(reading, phrase._replace(chain=kept))


def _takes_part(speaker: Attribution, means: Meaning) -> bool:
    """Whether a speaker tells of its own affairs: «компания ожидает выручку …», not «МВФ ожидает рост …»."""
    if not speaker.acting or any(stem in speaker.source.lower() for stem in cue("ministries", "services")):
        return False
    stems = cue("statisticians", "central_banks")
    counts = any(stem in speaker.source.lower() for stem in stems)  # «Росстат сообщил о росте цен»
    return not (speaker.weak or counts) or bool(lemmas(means.indicator) & cue("own_results"))


def _own_results(speaker: Attribution, means: Meaning, readings: Sequence[Reading]) -> bool:
    """«Северсталь» сообщила, что выручка выросла»: whether the body that the sentence has speak may be whose the
    result is."""
    results = speaker.acting and bool(lemmas(means.indicator) & cue("results"))
    if not results or speaker.source in media() or not _takes_part(speaker, means):
        return False
    about = means.about
    heads = [about.reading.words[part.head] for part in about.phrase.chain if part.head >= 0] if about else []
    if any(word.number == "Plur" and word.lemma in cue("body", "producers") for word in heads):
        return False  # «прибыль перевозчиков, как ожидают в ассоциации, …»
    records = (word.record for reading in readings for word in reading.words)
    return any(isinstance(one, Entity) and (one.label, one.id) == ("ORG", speaker.source) for one in records)


def _fact(here: Site, means: Meaning, passage: Passage, memory: Memory) -> Fact:
    sources = passage.sources
    said = source_of(sources, here.record.start)
    own = range(here.reading.words[0].start, here.reading.words[-1].end)
    ignored = [passage.naming(one) for one in sources if not (one.named[0] in own and _takes_part(one, means))]
    ignored += memory.heard
    memory.said = said
    entities, whose = participants(here, memory, means, ignored)
    if not entities and said is not None and _own_results(said, means, passage.readings):
        entities = (Participant(said.source, "of"),)
        whose = Reason("upper", f"«{said.source}» tells of its own results")
    state, sure = status(here, means, planning=memory.planning, above=memory.announced)
    same = sure.scope == "told"  # as planned as what was told before: at its time
    when, dated = period(here, memory, means, actual=same or state == "actual")
    planned = means.indicator.startswith("план ")  # «снизила план с 1,4 до 1,3 млн тонн»
    if means.rule != "revised" and not planned and from_which(here, state):
        state, sure, when, dated = "actual", PLAIN, "", NONE
    compared, why_compared = (
        base(here, when, actual=state == "actual") if means.measure == "change" or rated(here) else ("", "")
    )
    if compared == when:  # «годом ранее рост составил 8 %»
        compared, why_compared = "", ""
    earlier = means.told if means.told is not None and means.told.bygone and not means.told.start else None
    if means.measure == "change" and not compared and earlier is not None:
        compared, why_compared = earlier.period, f"as of «{earlier.indicator}» a year before"
    if not compared and means.measure == "change" and state == "actual":
        compared, why_compared = listed_base(here, memory, when)
    if compared and compared == when:  # «год назад было 633 тысячи. То есть падение составило 29 %»
        compared, why_compared = "", ""
    before = memory.latest()
    led = means.measure == "change" or (here.label == "PERCENT" and here.reading.clause.form is Form.ELLIPTIC)
    against = led_against(here, before.period) if before is not None and led else ""
    if before is not None and against and not compared:
        when, dated = before.period, Reason("before", f"as for «{before.indicator}» before")
        compared, why_compared = against, f"«к» {against}, before that"
    if compared and not when and state == "actual":
        when = implied(here, compared)
        dated = Reason("before", f"a year after «{compared}»") if when else dated
    named = dated.scope in ("clause", "upper")
    state, sure = timed(here, state, sure, means, when, memory.published, own=named)
    said = said or reported(means, passage, memory, when, dated, state)
    if not (means.rule == "versus" and memory.told):  # the text goes on with the value, not with what it is held to
        told = _told(here, means, memory, entities, when, state)
        growth = means.measure == "change" and (means.rule == "change-noun" or (before is not None and before.as_noun))
        growth = growth and means.rule in ("change-noun", "level-verb")
        memory.told.append(replace(told, base=compared, as_noun=growth, said=said))
    assumed = {
        "indicator": indicator_scope(means),
        "entities": whose.scope,
        "period": dated.scope,
        "status": sure.scope,
    }
    steps = (
        f"indicator «{means.indicator}»" + (f": {means.step}" if means.step else ""),
        *([f"entities: {whose.text}"] if whose.text else []),
        *([f"period: {dated.text}"] if dated.text else []),
        *([f"base: {why_compared}"] if compared else []),
        *([f"{state}: {sure.text}"] if sure.text else []),
        *([f"source: {said.cue}"] if said is not None else []),
    )
    return Fact(
        (here.record.start, here.record.end),
        means.indicator,
        means.measure,
        means.direction,
        entities,
        when,
        compared,
        state,
        "" if said is None else said.source,
        (passage.sentence.start, passage.sentence.end),
        negated(here),
        confidence(**assumed),
        tuple(assumed.items()),
        rule=means.rule,
        steps=steps,
    )


def _by_the_way(here: Site, means: Meaning) -> bool:
    """«бутылок емкостью 750 мл», «план (5 млн тонн)»: what the sentence doesn't go on with."""
    left = here.left
    if means.rule == "distance":  # «в 50 км от Пуэблы. Очаг залегал на глубине 60 км»: not of what is near
        return True
    if means.rule == "count" and here.preposition in ("в", "из"):  # «выявлено 2186 случаев в 52 регионах»
        return True
    if means.rule == "lasting" and here.sized:  # «кредит на 5 млн долларов сроком на 18 лет»
        return True
    described = means.rule == "attribute" and left is not None
    if described and left is not None and left.preposition == "при":  # «3 млн тонн при урожайности 28 ц»
        return True
    size = described and left is not None and not left.preposition and not here.sized
    return here.reading.clause.form is Form.BRACKET or (size and left is not None and here.reading.case(left) == "Ins")


def _is_part(here: Site, memory: Memory) -> bool:
    """«в том числе экспорт — 3 млн, импорт — 2 млн»."""
    words = [word.text.lower() for word in here.reading.words[:3]]
    if " ".join(words).startswith(("в том числе", "из них", "из которых", "включая")):
        return True
    last = memory.told[-1] if memory.told else None
    goes_on = last is not None and last.part and last.sentence == memory.sentence
    return goes_on and here.reading.clause.form in (Form.ELLIPTIC, Form.BRACKET)


def _ago(here: Site) -> bool:
    """«(неделей ранее — на 0,8 %)»: a bracket that tells what was before."""
    first = here.reading.words[0]
    earlier = first.kind is Kind.TIME and first.tokens[-1].lemma in ("ранее", "раньше")
    return here.reading.clause.form is Form.BRACKET and earlier


def _set_out(here: Site) -> bool:
    """«ускорился до 7,1 % с 6,9 % в сентябре»: the value set out from, with a time of its own."""
    behind = [word.kind for word in here.reading.words[here.place + 1 : here.place + 3]]
    return here.preposition in ("с", "со") and behind == [Kind.PREPOSITION, Kind.TIME]


def _set_beside(means: Meaning, when: str) -> bool:
    """«в сентябре 2021 года — 2,3 млн, в сентябре 2020-го — 1,3 млн, прирост 77 %»: the year before, only beside."""
    told = means.told
    same = told is not None and means.measure == "level" and not told.bygone and "-" in when
    return same and told is not None and bool(told.period) and "X" not in when and when == year_before(told.period)


def _told(
    here: Site, means: Meaning, memory: Memory, entities: tuple[Participant, ...], when: str, state: Status
) -> Told:
    """What the paragraph remembers of the fact."""
    told = means.told
    head = means.about.reading.head(means.about.phrase) if means.about is not None else None
    owned = gender_of(means.indicator) if means.rule == "attribute" else ""  # «мощность завода»: about the thing
    return Told(
        means.indicator,
        head.lemma if head is not None else "",
        _number(here, means),
        owned or (head.features.gender if head is not None else told.gender if told is not None else ""),
        memory.sentence,
        entities,
        when,
        state == "actual",
        means.measure,
        means.direction,
        here.label,
        _frame(means, memory),
        _by_the_way(here, means),
        (of_year_before(here) and means.measure == "level") or _ago(here) or _set_out(here) or _set_beside(means, when),
        _goods(means),
        _is_part(here, memory),
        here.unit,
        _set_out(here),
        means.rule == "value-first",
        state,
        _grown(means),
    )


def _number(here: Site, means: Meaning) -> str:
    """The number of what is told of, by which a pronoun finds it: «20 школ» are «они»."""
    if means.about is not None:
        return means.about.reading.head(means.about.phrase).number
    if means.told is not None:
        return means.told.number
    counts = means.rule == "count" and getattr(here.record, "value", None) != 1
    return "Plur" if counts else ""


def _grown(means: Meaning) -> str:
    if means.about is None:
        return "" if means.told is None else means.told.grown
    reading, phrase = means.about.reading, means.about.phrase
    grows = phrase.chain and reading.head_lemma(phrase) in directions("nouns")
    return nominative(reading, phrase.inner(0)) if grows else ""
