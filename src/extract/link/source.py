"""Who says so: «по данным X», «X сообщил, что …», the speaker of a quotation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from extract.link.attribution import Attribution
from extract.link.clause import Form
from extract.link.cues import cue, directions
from extract.link.items import Item, Kind
from extract.link.known import Known, id_of, label
from extract.link.negation import denied
from extract.link.passed_on import (
    expecting_too,
    forecast_of,
    handed_over,
    headed_by,
    introduced_by,
    learned_by,
    part_told,
    presented,
    reckoned_from,
    signed_by,
)
from extract.link.quotations import dialogues, introduced_lines, quotations
from extract.link.reading import Reading
from extract.link.sentences import Sentence
from extract.link.site import parent
from extract.link.speakers import cited, documented, introduced, latin, may_introduce, plans_there, refers, speaker
from extract.link.titles import bearer_after
from extract.recognise.entities.known import media
from extract.records import Entity

_HANGING: Final = frozenset({Form.ADVERBIAL, Form.RELATIVE, Form.PARTICIPLE, Form.COMPLEMENT})
_ITSELF: Final = frozenset({"Ъ"})
"""What outlets call themselves: «источник “Ъ” говорит, что …»."""


def attributions(
    text: str, sentences: Sequence[Sentence], readings: Sequence[Sequence[Reading]], entities: Sequence[Entity]
) -> list[Attribution]:
    """All attributions of an article; `entities` are its names, by which «он» and «компания» are resolved."""
    known = Known(readings, entities)
    found: list[Attribution] = []
    begins = _paragraph_starts(sentences)
    for index, (sentence, clauses) in enumerate(zip(sentences, readings, strict=True)):
        known.reach(sentence.start)
        before = begins[index - 1] if index else sentence.start
        paragraph = begins[index], text.find("\n", sentence.end)
        whole = paragraph[0], len(text) if paragraph[1] < 0 else paragraph[1]
        for attribution in _of_sentence(sentence, clauses, before, whole, known):
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
        own = None
        while at < len(ranked) and ranked[at].start < sentence.end:
            own, at = ranked[at] if ranked[at].source and not ranked[at].weak else own, at + 1
        same = own is None and told is not None and index > 0 and begins[index] == begins[index - 1]
        announced = same and any(_announces(readings[index - 1], one) for one in readings[index - 1])
        announced = announced and begins[index] == sentences[index - 1].start  # «X обнародовал данные. Экспорт вырос»
        if same and told is not None and readings[index] and (announced or _adding(readings[index][0])):
            own = Attribution(told.source, sentence.start, sentence.end, told.named, told.cue)
            yield own
        told = own


def _adding(reading: Reading) -> bool:
    """«При этом …», «Также …»: whether a clause begins as what adds to the sentence before."""
    lead = [word.text.lower() for word in reading.words[:2]]
    return not cue("adding").isdisjoint((lead[0], " ".join(lead)))


def _of_sentence(
    sentence: Sentence,
    clauses: Sequence[Reading],
    before: int,
    paragraph: tuple[int, int],
    known: Known,
) -> Iterator[Attribution]:
    """`before` is where the paragraph of the sentence before begins, `paragraph` where this one begins and ends."""
    signature = signed_by(clauses)
    if signature is not None:
        yield Attribution(
            id_of(signature), sentence.start, signature.start, (signature.start, signature.end), f"— {signature.text}"
        )
    heading = headed_by(clauses)
    if heading is not None:
        end = paragraph[1] if sentence.start == paragraph[0] else sentence.end  # an interview: «Новак: …»
        yield Attribution(id_of(heading), heading.end, end, (heading.start, heading.end), f"{heading.text}:")
    introducing = introduced_by(sentence, clauses, known)
    if introducing is not None:
        yield introducing
    yield from handed_over(sentence, clauses)
    yield from presented(sentence, clauses, known)
    yield from expecting_too(clauses)
    yield from forecast_of(sentence, clauses)
    for reading in clauses:
        for phrase in reading.phrases if may_introduce(reading) else ():
            source = introduced(reading, phrase, known)
            if source:
                span = (reading.words[phrase.start].start, reading.words[phrase.end - 1].end)
                end = span[1]
                basis = reckoned_from(clauses, reading) if source in media() else None
                if basis is not None:
                    source, end = basis
                following = reading.starting(phrase.end)
                apposed = following is not None and not following.preposition and not reading.gaps[phrase.end]
                if following is not None and apposed and reading.head(following).kind is Kind.NAME:
                    end = reading.words[following.end - 1].end
                bearer = bearer_after(reading, reading.phrases.index(phrase))
                if bearer is not None and id_of(reading.words[bearer]) == source:
                    end = max(end, reading.words[bearer].end)
                reports = any(_of_saying(word) for word in reading.words) and not _leads(clauses, reading)
                last = reading.gaps[phrase.start] and all(
                    one.words[-1].end <= end for one in clauses
                )  # «…, согласно прогнозу X»
                # «…, передает агентство со ссылкой на X», «…, ссылаясь на X»
                whole = reading.index == 0 or reports or last or reading.clause.form is Form.GERUND
                start = sentence.start if whole else reading.words[0].start
                if _about_this(reading):
                    start = before
                yield Attribution(source, start, sentence.end, (span[0], end), reading.text(phrase))
        yield from learned_by(sentence, reading)
        unknown = latin(reading) if Kind.OTHER in reading.kinds else None
        if unknown is not None:
            named = (unknown.start, unknown.end)
            yield Attribution(unknown.text, sentence.start, sentence.end, named, f"согласно {unknown.text}")
        if Kind.VERB not in reading.kinds and not _adds(clauses, reading):
            continue
        known.name(reading.words[0].start)
        paper = documented(reading, known)
        if paper is not None:
            start = sentence.start if not _leads_complement(clauses, reading) else reading.words[0].start
            start = part_told(clauses, reading, start)
            start = before if _about_this(reading) else start  # «Такие данные содержатся в отчете X»
            own = "отчетность" in reading.lemmas  # «прибыль выросла, следует из отчетности X»
            yield Attribution(paper[0], start, sentence.end, paper[1], paper[2], acting=own)
            continue
        published = _publishes(clauses, reading)
        done = (reading.words[at] for at in reading.predicates)
        recorded = _records(reading)
        told = (one for one in done if _of_saying(one, clauses, reading) or one is published or one is recorded)
        verb = next((one for one in told if one is published or not _does(reading, one)), None)
        if verb is None:
            continue
        speaking = _spoken_by(clauses, reading)
        source, span = cited(reading) or speaker(speaking, known, _behind_dash(reading, verb))
        if not source or source in _ITSELF:
            continue
        outlet = source.lower().startswith("корреспондент ")  # «передает корреспондент портала X»: the outlet itself
        if outlet or _refers(clauses, reading, known):  # «сообщает X со ссылкой на данные Y»: Y says so
            yield Attribution("", sentence.start, sentence.end, span, verb.text)
            continue
        start, end = sentence.start, sentence.end
        if _about_this(reading) or published is not None:
            start = before
        elif reading.clause.form in (Form.ADVERBIAL, Form.ASIDE) and speaking is reading:
            upper = reading.clause.parent
            if reading.words[0].lemma in cue("conceding"):  # «упал на 3 %, хотя эксперты ожидали худшего»
                start, upper = reading.words[0].start, None
            if verb.lemma in cue("expecting") and upper is not None:  # «…, едва дотянет, как ожидают в X, до 190 млн»
                start, end = clauses[upper].words[0].start, clauses[upper].words[-1].end
        elif _leads(clauses, reading) or (span[0] < verb.start and not _closes(clauses, reading, verb)):
            start = verb.start if _told_of_speaker(clauses, reading, span[1], verb) else reading.words[0].start
            end = _until(clauses, reading, sentence.end)
        expecting = verb.lemma in cue("expecting", "awaiting") or _forecasts(reading, verb)
        weak = expecting and not _leads_complement(clauses, reading)
        person = any(_is_person(word) and span[0] <= word.start < span[1] for word in speaking.words)
        yield Attribution(source, start, end, span, verb.text, acting=not person, weak=weak)


def _refers(clauses: Sequence[Reading], reading: Reading, known: Known) -> bool:
    hanging = (one for one in clauses if one.clause.parent == reading.index and one.clause.form is Form.GERUND)
    return any(
        phrase.start and refers(one.words[phrase.start - 1]) and introduced(one, phrase, known)
        for one in (reading, *hanging)
        for phrase in one.phrases
    )


def _does(reading: Reading, verb: Item) -> bool:
    """«заключили контракт», «передала 5 млн»: a verb of saying that has an object does rather than says."""
    objects = (one for one in reading.phrases if not one.preposition and reading.case(one) == "Acc")
    told = {*cue("avowed"), *directions("nouns")}
    moved = any(reading.head(one).kind is Kind.NOUN and reading.head_lemma(one) not in told for one in objects)
    return verb.lemma in cue("doing") and (moved or Kind.QUANTITY in reading.kinds)


def _until(clauses: Sequence[Reading], reading: Reading, end: int) -> int:
    """Where the next speaker's clause begins: «X считает, что …, а Y заявляет, что …»."""
    for other in clauses[reading.index + 1 :]:
        if other.clause.form is Form.MAIN and any(_of_saying(word) for word in other.words):
            return other.words[0].start
    return end if _leads(clauses, reading) else reading.words[-1].end


def _of_saying(word: Item, clauses: Sequence[Reading] = (), reading: Reading | None = None) -> bool:
    """Whether the word is a verb of saying that has its speaker for a subject: not «было отмечено».

    «В Минпроме планируют, что …»: a verb of planning says too, where what it plans is told.
    """
    adding = word.kind is Kind.GERUND and reading is not None and _leads_complement(clauses, reading)
    if word.kind is not Kind.VERB and not adding:
        return False
    if reading is not None and plans_there(reading, word):
        return True
    if word.passive:
        return False
    if word.text.lower().endswith("м"):  # «отметим», «напомним»: the author's own
        return False
    if reading is not None and word.lemma == "высказаться" and not reading.forms.isdisjoint(("за", "против")):
        return False  # «против высказались 7 депутатов»
    if reading is not None and word.lemma in cue("calling") and _called(reading, word):
        return True
    if word.lemma in cue("awaiting"):
        return reading is not None and _leads_to(clauses, reading, word)
    if word.lemma in cue("telling_with") and reading is not None and not reading.lemmas.isdisjoint(cue("told_with")):
        return any(one.lemma in cue("told_with") and one.kind is Kind.NOUN for one in reading.words)
    if reading is not None and _forecasts(reading, word):
        return True
    if reading is not None and word.lemma in cue("speaking_on"):  # «Сейчас, продолжил он, экспорт растет»
        return reading.clause.form is Form.ASIDE and Kind.QUANTITY not in reading.kinds
    planning = word.lemma in cue("planned") and reading is not None and _leads_complement(clauses, reading)
    return planning or word.lemma in cue("source_verbs")


def _called(reading: Reading, verb: Item) -> bool:
    """«назвал рост на 5 % рекордным», «эту цифру назвал X»: who calls what is told something."""
    if "цифра" in reading.lemmas:
        return True
    behind = (word for word in reading.words if word.start > verb.start)
    return any(word.kind is Kind.ADJECTIVE and word.case == "Ins" for word in behind)


def _leads_to(clauses: Sequence[Reading], reading: Reading, verb: Item) -> bool:
    """«ждут роста», «рассчитывают на рост», «надеются, что …», «как надеются в X»: whether a verb of expecting is led
    to what is told."""
    if _leads_complement(clauses, reading) or reading.words[0].lemma == "как":
        return True
    behind = (one for one in reading.phrases if reading.words[one.start].start > verb.start)
    awaited = [one for one in behind if one.preposition in ("", "на")]
    place = reading.words.index(verb) + 1
    sums = cue("balances", "results")  # «ждут дефицита в 5 млрд»
    return any(
        reading.head_lemma(one) in directions("nouns") or (one.start == place and reading.head_lemma(one) in sums)
        for one in awaited
        if reading.case(one) in ("Gen", "Acc")
    )


def _forecasts(reading: Reading, verb: Item) -> bool:
    """«Банк повысил прогноз роста до 6 %»: who sets a forecast anew tells it."""
    if verb.lemma not in cue("forecasting", "revising"):
        return False
    told = (one for one in reading.phrases if not one.preposition and reading.case(one) == "Acc")
    return any(reading.head_lemma(one) in cue("forecasts") for one in told)


def _adds(clauses: Sequence[Reading], reading: Reading) -> bool:
    """«X выступил на форуме, отметив, что …»: a gerund whose speech follows."""
    return Kind.GERUND in reading.kinds and _leads_complement(clauses, reading)


def _spoken_by(clauses: Sequence[Reading], reading: Reading) -> Reading:
    """The clause that names who speaks: for «… и сказал, что …», «… и ждет роста» and «…, отметив, что …» the one
    before."""
    upper = parent(clauses, reading)
    goes_on = reading.words[0].kind is Kind.COORDINATOR and reading.clause.form is Form.MAIN
    while goes_on and upper is not None and upper.clause.form in _HANGING and parent(clauses, upper) is not None:
        upper = parent(clauses, upper)  # «вспомнил, как звучали лозунги, и сказал, что …»
    if upper is None or reading.subject is not None:
        return reading
    whole = parent(clauses, upper) if upper.clause.form is Form.PARTICIPLE else upper
    own = None if whole is None or whole.predicates or whole.subject is None else whole.head(whole.subject)
    speaks = own is not None and (label(own) in ("PER", "ORG") or own.lemma in cue("speakers", "experts"))
    if whole is not None and reading.clause.form is Form.ASIDE and speaks:
        return whole  # «аналитики, опрошенные агентством, ждут роста», «Петров, глава X, рассказал о росте»
    expecting = not cue("expecting", "awaiting").isdisjoint(reading.lemmas)
    if not expecting and not _leads_complement(clauses, reading):
        return reading
    joined = reading.clause.form is Form.MAIN and reading.words[0].kind is Kind.COORDINATOR
    alike = _number(reading) == _number(upper) if joined else reading.clause.form is Form.GERUND
    return upper if alike and upper.subject is not None else reading


def _behind_dash(reading: Reading, verb: Item) -> int:
    """«Это меньше, – сказал министр»: where who speaks is named, behind the words told; 0 where anywhere."""
    pairs = pairwise(reading.words)
    return next((after.start for word, after in pairs if after is verb and word.kind is Kind.DASH), 0)


def _number(reading: Reading) -> str:
    return next((word.number for word in reading.words if word.kind is Kind.VERB), "")


def _leads(clauses: Sequence[Reading], reading: Reading) -> bool:
    """Whether the speech follows («X сообщил, что …»), rather than stands before («…, сообщил X»)."""
    return reading.index == 0 or _leads_complement(clauses, reading)


def _closes(clauses: Sequence[Reading], reading: Reading, verb: Item) -> bool:
    """«Сбор составил 5 млн тонн, в ведомстве пояснили»: a last clause that says no more than who says so."""
    alone = reading.words[-1] is verb and reading.words[0].kind not in (Kind.COORDINATOR, Kind.SUBORDINATOR)
    return alone and reading is clauses[-1] and Kind.QUANTITY not in reading.kinds


def _leads_complement(clauses: Sequence[Reading], reading: Reading) -> bool:
    return any(other.clause.parent == reading.index and other.clause.form is Form.COMPLEMENT for other in clauses)


def _told_of_speaker(clauses: Sequence[Reading], reading: Reading, start: int, verb: Item) -> bool:
    """«Петров, подозреваемый в краже 5 млн, заявил, что …»: whether a clause tells of the speaker, who does not say it
    himself."""
    hanging = (one for one in clauses if one.clause.parent == reading.index and one is not reading)
    return any(start <= one.words[0].start < verb.start for one in hanging)


def _about_this(reading: Reading) -> bool:
    """«Об этом сообщил X», «такие данные приводит X», «так описал спрос X»: said of the sentence before."""
    if any(word.text.lower() == "же" for word in reading.words):  # «такого же мнения придерживается X»
        return False
    if reading.words[0].text.lower() == "так" and Kind.QUANTITY not in reading.kinds and len(reading.words) > 1:
        return reading.words[1].kind is Kind.VERB
    if any(
        reading.head_lemma(phrase) in cue("source_nouns") | {"цифра"}
        and any(
            reading.words[place].lemma in ("такой", "этот", "данный", "соответствующий")
            for place in phrase.first.modifiers
        )
        for phrase in reading.phrases
        if phrase.preposition in ("", "с")
    ):
        return True
    return any(
        phrase.preposition in ("о", "об") and reading.head(phrase).lemma in ("это", "этот")
        for phrase in reading.phrases
    )


def _is_person(word: Item) -> bool:
    """«Иван Петров», «аналитики»: who speaks, but has no part in what is told."""
    return label(word) == "PER" or (word.kind is Kind.NOUN and word.lemma in cue("experts", "persons"))


def _records(reading: Reading) -> Item | None:
    """«Росстат зафиксировал безработицу на уровне 2 %»: what a statistical service does is to tell; else None."""
    if reading.lemmas.isdisjoint(cue("recording")):
        return None
    own = reading.subject
    verb = next((word for word in reading.words if word.kind is Kind.VERB and word.lemma in cue("recording")), None)
    if own is None or verb is None or verb.passive or label(reading.head(own)) != "ORG":
        return None
    name = id_of(reading.head(own)).lower()
    return verb if any(stem in name for stem in cue("statisticians")) else None


def _announces(clauses: Sequence[Reading], reading: Reading) -> bool:
    """«X обнародовал данные», «Об этом сообщил X»: whether a sentence without values only tells who says what goes
    before, or follows where nothing does."""
    about_this = reading.index == 0 and _about_this(reading) and not any(Kind.QUANTITY in one.kinds for one in clauses)
    return about_this or _publishes(clauses, reading) is not None


def _publishes(clauses: Sequence[Reading], reading: Reading) -> Item | None:
    """«Статистику обнародовала Росавиация», «Итоги подвел Росстат»: the verb of a sentence that says no more than who
    has made known what the sentence before tells; else None."""
    if reading.lemmas.isdisjoint(cue("publishing", "reporting")):
        return None
    publishing = cue("publishing", "reporting")
    verb = next((word for word in reading.words if word.kind is Kind.VERB and word.lemma in publishing), None)
    if verb is None or any(Kind.QUANTITY in one.kinds for one in clauses):
        return None
    if any(reading.words[place] is verb and denied(reading, place) for place in reading.predicates):
        return None  # «Показатели компания не раскрывает»
    own = reading.subject
    if verb.lemma in cue("reporting") and own is not None and label(reading.head(own)) == "ORG":
        return verb  # ««Россети» отчитались за полугодие»
    told = (one for one in reading.phrases if not one.preposition and not one.chain and reading.case(one) == "Acc")
    return verb if any(reading.head_lemma(one) in cue("published") for one in told) else None
