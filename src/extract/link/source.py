"""Who says so: «по данным X», «X сообщил, что …», the speaker of a quotation."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from extract.link.clause import Form
from extract.link.cues import cue, directions
from extract.link.items import Item, Kind
from extract.link.known import Known, id_of, is_name, label
from extract.link.negation import denied
from extract.link.reading import Reading
from extract.link.sentences import Sentence
from extract.link.silent import bearer_after
from extract.link.site import parent, places_before
from extract.link.speakers import cited, documented, introduced, latin, may_introduce, of_that_paper, refers, speaker
from extract.recognise.entities.known import media
from extract.records import Entity

_QUOTATION: Final = re.compile(
    r"«[^«»\n]{0,3000}(?:«[^«»\n]{0,200}»[^«»\n]{0,3000}){0,4}»|“[^“”\n]{30,3000}”"
    # Names in the same quotes: "На месторождении "Шахдениз" добыто 23 млрд", - отметил министр.
    r"|\"[^\"\n]{0,3000}(?:(?<=[ (])\"[^\"\s][^\"\n]{0,80}\"[^\"\n]{0,3000}){0,9}\""
)
_NEXT_LINES: Final = re.compile(r"\s*\n\s*((?:[—–•*-] .*(?:\n\s*)?)+|.+)")
_SPEECH_STOPS: Final = re.compile(r"[,.!?…]\s*[—–-]\s[^—–«»\n]*$")
_SPEECH_RESUMES: Final = re.compile(r"[^—–«»\n]{0,40}[,.]\s*[—–-]\s")
_LEARNED: Final = frozenset({"известно", "известный", "узнать"})
_ITSELF: Final = frozenset({"Ъ"})
"""What outlets call themselves: «источник “Ъ” говорит, что …»."""
_LONG: Final = 30  # characters of a quotation that is no mere name
_NEAR: Final = 60  # characters between a quotation and its speaker


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source with the characters that it answers for, and those in which it is named."""

    source: str
    start: int
    end: int
    named: tuple[int, int]
    cue: str
    acting: bool = False  # the speaker is a body, subject of the clause, and may have a part in what it tells
    weak: bool = False  # no «что …» follows: «X ожидает рост»; another who reports it outweighs X
    quoted: bool = False  # in quotation marks, behind which the article goes on by itself


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
    found += _introduced(text, sentences, found)
    found += _going_on(sentences, readings, begins, found)
    return found + list(_quotations(text, found)) + list(_dialogues(text, sentences, found))


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


def _introduced(text: str, sentences: Sequence[Sentence], found: Sequence[Attribution]) -> list[Attribution]:
    """«Тогда он сказал:» at a paragraph's end: the next line, with the lines of a list that it begins."""
    colons = {sentence.end: sentence.start for sentence in sentences if text[sentence.end - 1] == ":"}
    introducing = [
        (one, one.end) for one in found if one.source and colons.get(one.end, one.end) <= one.named[0] < one.end
    ]
    made: list[Attribution] = []
    for one, end in introducing:
        lines = _NEXT_LINES.match(text, end)
        if lines is not None:
            made.append(Attribution(one.source, lines.start(1), lines.end(), one.named, one.cue))
    return made


def _dialogues(text: str, sentences: Sequence[Sentence], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """A paragraph that begins with a dash and names who speaks: «— Посеяли 3 тысячи гектаров, — говорит агроном»."""
    spoken = sorted((one for one in found if one.source), key=lambda one: one.named)
    starts = [one.named[0] for one in spoken]
    for line in re.finditer(r"^[ \t]*[—–-].*$", text, re.MULTILINE):
        at = bisect_left(starts, line.start())
        if at < len(spoken) and spoken[at].named[1] <= line.end() and not spoken[at].weak:
            one = spoken[at]
            yield Attribution(one.source, line.start(), line.end(), one.named, one.cue)


def source_of(found: Sequence[Attribution], start: int) -> Attribution | None:
    """The attribution that covers the character: of those the narrowest that is not weak."""
    covering = [one for one in found if one.start <= start < one.end and one.source]
    return min(covering, key=lambda one: (one.weak, one.end - one.start), default=None)


def _of_sentence(
    sentence: Sentence,
    clauses: Sequence[Reading],
    before: int,
    paragraph: tuple[int, int],
    known: Known,
) -> Iterator[Attribution]:
    """`before` is where the paragraph of the sentence before begins, `paragraph` where this one begins and ends."""
    signature = _signature(clauses)
    if signature is not None:
        yield Attribution(
            id_of(signature), sentence.start, signature.start, (signature.start, signature.end), f"— {signature.text}"
        )
    heading = _heading(clauses)
    if heading is not None:
        end = paragraph[1] if sentence.start == paragraph[0] else sentence.end  # an interview: «Новак: …»
        yield Attribution(id_of(heading), heading.end, end, (heading.start, heading.end), f"{heading.text}:")
    yield from _handed_over(sentence, clauses)
    yield from _presented(sentence, clauses, known)
    yield from _expecting_too(clauses)
    yield from _forecast_of(sentence, clauses)
    for reading in clauses:
        for phrase in reading.phrases if may_introduce(reading) else ():
            source = introduced(reading, phrase, known)
            if source:
                span = (reading.words[phrase.start].start, reading.words[phrase.end - 1].end)
                end = span[1]
                basis = _basis(clauses, reading) if source in media() else None
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
                whole = (
                    reading.index == 0 or reports or last or reading.clause.form is Form.GERUND
                )  # «…, передает агентство со ссылкой на X»
                start = sentence.start if whole else reading.words[0].start
                if _about_this(reading):
                    start = before
                yield Attribution(source, start, sentence.end, (span[0], end), reading.text(phrase))
        if not reading.lemmas.isdisjoint(_LEARNED):
            yield from _learned(sentence, reading)
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


def _learned(sentence: Sentence, reading: Reading) -> Iterator[Attribution]:
    """«Как стало известно «Коммерсанту», …», «как узнал “Ъ”»: the outlet itself, which has no part in what it
    tells."""
    at = next((at for at, word in enumerate(reading.words) if word.lemma in _LEARNED or word.text == "известно"), 0)
    name = next((word for word in reading.words[at + 1 : at + 3] if word.kind is not Kind.QUOTE), None)
    if name is None or label(name) != "ORG" or not at:
        return
    learned = reading.words[at].lemma == "узнать" and reading.words[0].text.lower() == "как"
    if learned or reading.words[at - 1].lemma == "стать":
        yield Attribution("", sentence.start, sentence.end, (name.start, name.end), f"известно {name.text}")


def _basis(clauses: Sequence[Reading], reading: Reading) -> tuple[str, int] | None:
    """«Согласно расчетам Trend, проведенным на основе отчета комитета, …»: whose figures an outlet has reckoned with,
    and where their name ends."""
    hanging = [one for one in clauses if one.clause.parent == reading.index and one.clause.form is Form.PARTICIPLE]
    for one in (reading, *hanging):
        if one.lemmas.isdisjoint(cue("grounded_on")):
            continue
        names = (word for word in one.words if label(word) == "ORG" and id_of(word) not in media())
        name = next(names, None)
        if name is not None:
            return id_of(name), name.end
    return None


def _handed_over(sentence: Sentence, clauses: Sequence[Reading]) -> Iterator[Attribution]:
    """«По данным, опубликованным Минфином, …»: who has made known what the sentence tells by."""
    for reading in clauses:
        if reading.clause.form is not Form.PARTICIPLE:
            continue
        upper = parent(clauses, reading)
        before = [] if upper is None else places_before(upper, reading)
        known = cue("presenting", "publishing")
        participle = next((word for word in reading.words if word.participle and word.lemma in known), None)
        if upper is None or not before or participle is None or not participle.passive:
            continue
        if upper.words[before[-1]].lemma not in cue("source_nouns", "documents"):
            continue
        agent = next((one for one in reading.phrases if not one.preposition and reading.case(one) == "Ins"), None)
        if agent is not None and label(reading.head(agent)) == "ORG":
            head = reading.head(agent)
            span = (reading.words[agent.start].start, reading.words[agent.end - 1].end)
            yield Attribution(id_of(head), sentence.start, sentence.end, span, f"{participle.text} {head.text}")


def _presented(sentence: Sentence, clauses: Sequence[Reading], known: Known) -> Iterator[Attribution]:
    """«X представил доклад, согласно которому …», «…, из которого следует, что …»: who has made a paper known says
    what it says."""
    for reading in clauses:
        upper = parent(clauses, reading)
        if upper is None or not of_that_paper(reading):
            continue
        verbs = cue("presenting", "publishing", "source_verbs")
        before = [upper.words[place].lemma for place in places_before(upper, reading)]
        verb = next((upper.words[at] for at in upper.predicates if upper.words[at].lemma in verbs), None)
        if verb is None or verb.passive or not before or before[-1] not in cue("documents", "published", "papers"):
            continue
        source, span = speaker(upper, known)
        if source:
            yield Attribution(source, reading.words[0].start, sentence.end, span, f"{verb.text} {before[-1]}")


def _expecting_too(clauses: Sequence[Reading]) -> Iterator[Attribution]:
    """«X ждет роста на 6 %, а Y — на 5 %»: who expects something else."""
    for reading in clauses:
        upper = parent(clauses, reading)
        if upper is None or reading.clause.form is not Form.ELLIPTIC or upper.subject is None:
            continue
        verb = next((upper.words[at] for at in upper.predicates), None)
        name = next((word for word in reading.words if word.kind not in (Kind.COORDINATOR, Kind.QUOTE)), None)
        expecting = verb is not None and verb.lemma in cue("expecting", "awaiting")
        if name is None or verb is None or not expecting or label(name) not in ("ORG", "PER"):
            continue
        if label(upper.head(upper.subject)) == label(name) and name.case in ("Nom", ""):
            span = (name.start, name.end)
            yield Attribution(id_of(name), reading.words[0].start, reading.words[-1].end, span, verb.text, weak=True)


def _forecast_of(sentence: Sentence, clauses: Sequence[Reading]) -> Iterator[Attribution]:
    """«Прогноз МВФ — рост на 6 %»: whose forecast it is that a sentence tells."""
    first = clauses[0].phrases[0] if clauses and clauses[0].phrases else None
    if first is None or first.preposition or not first.chain:
        return
    noun, name = clauses[0].head(first), clauses[0].words[first.chain[0].head]
    own = noun.lemma.rpartition("-")[2] in cue("forecasts") and noun.case in ("Nom", "Ins", "")
    if own and label(name) == "ORG":
        span = (noun.start, name.end)
        yield Attribution(
            id_of(name), sentence.start, sentence.end, span, clauses[0].text(first), acting=True, weak=True
        )


def _signature(clauses: Sequence[Reading]) -> Item | None:
    """«Перевозки выросли на 4,6 % — РЖД»."""
    last = clauses[-1] if clauses else None
    if last is None or last.clause.form is not Form.ASIDE or last.words[0].kind is not Kind.DASH:
        return None
    return next((word for word in last.words if is_name(word)), None)


def _heading(clauses: Sequence[Reading]) -> Item | None:
    """«Новак: добыча вырастет на 5 %», «Росстат: безработица снизилась»: a person or body that the sentence quotes."""
    words = [word for word in clauses[0].words if word.kind is not Kind.QUOTE] if len(clauses) > 1 else []
    named = len(words) == 1 and label(words[0]) in ("PER", "ORG")
    told_of = (Form.BRACKET, Form.RELATIVE, Form.PARTICIPLE)  # «РЖД (+5 %)», «Новак, за которого отдали 5 % голосов»
    quoted = named and clauses[1].clause.parent == 0 and clauses[1].clause.form not in told_of
    return words[0] if quoted else None


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
    if (word.kind is not Kind.VERB and not adding) or word.passive:
        return False
    if word.text.lower().endswith("м"):  # «отметим», «напомним»: the author's own
        return False
    if reading is not None and word.lemma in cue("calling") and _called(reading, word):
        return True
    if word.lemma in cue("awaiting"):
        return reading is not None and _leads_to(clauses, reading, word)
    if word.lemma in cue("telling_with") and reading is not None and not reading.lemmas.isdisjoint(cue("told_with")):
        return any(one.lemma in cue("told_with") and one.kind is Kind.NOUN for one in reading.words)
    if reading is not None and _forecasts(reading, word):
        return True
    planning = word.lemma in cue("planned") and reading is not None and _leads_complement(clauses, reading)
    return planning or word.lemma in cue("source_verbs")


def _called(reading: Reading, verb: Item) -> bool:
    """«назвал рост на 5 % рекордным», «эту цифру назвал X»: who calls what is told something."""
    if "цифра" in reading.lemmas:
        return True
    behind = (word for word in reading.words if word.start > verb.start)
    return any(word.kind is Kind.ADJECTIVE and word.case == "Ins" for word in behind)


def _leads_to(clauses: Sequence[Reading], reading: Reading, verb: Item) -> bool:
    """«ждут роста», «рассчитывают на рост», «надеются, что …»: whether a verb of expecting is led to what is told."""
    if _leads_complement(clauses, reading):
        return True
    behind = (one for one in reading.phrases if reading.words[one.start].start > verb.start)
    awaited = [one for one in behind if one.preposition in ("", "на")]
    return any(
        reading.head_lemma(one) in directions("nouns") and reading.case(one) in ("Gen", "Acc") for one in awaited
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
    if reading.lemmas.isdisjoint(cue("publishing")):
        return None
    verb = next((word for word in reading.words if word.kind is Kind.VERB and word.lemma in cue("publishing")), None)
    if verb is None or any(Kind.QUANTITY in one.kinds for one in clauses):
        return None
    if any(reading.words[place] is verb and denied(reading, place) for place in reading.predicates):
        return None  # «Показатели компания не раскрывает»
    told = (one for one in reading.phrases if not one.preposition and not one.chain and reading.case(one) == "Acc")
    return verb if any(reading.head_lemma(one) in cue("published") for one in told) else None


def _quotations(text: str, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Each long quotation with the speaker named right after or before it."""
    speakers = sorted((one for one in found if one.source), key=lambda one: one.named)
    starts = [one.named[0] for one in speakers]
    for match in _QUOTATION.finditer(text):
        if match.end() - match.start() < _LONG:
            continue
        after, before = bisect_left(starts, match.end()), bisect_left(starts, match.start())
        cut = next((one for one in speakers[before:after] if _interrupts(text, one.named, match.span())), None)
        if cut is not None:  # «… – отметил X. – …». По словам Y: what X says
            yield Attribution(cut.source, *match.span(), cut.named, cut.cue, quoted=True)
            continue
        for one in (*speakers[after : after + 1], *speakers[max(before - 1, 0) : before]):
            begin, end = sorted((one.named, match.span()))
            if 0 <= end[0] - begin[1] < _NEAR and "\n" not in text[begin[1] : end[0]]:
                yield Attribution(one.source, match.start(), match.end(), one.named, one.cue, quoted=True)
                break


def _interrupts(text: str, named: tuple[int, int], quotation: tuple[int, int]) -> bool:
    """«Помогли дожди, – отметил X. – Собрали больше»: whether who speaks is named between dashes within the words."""
    before = text[max(named[0] - _NEAR, quotation[0]) : named[0]]
    after = text[named[1] : min(named[1] + _NEAR, quotation[1])]
    return _SPEECH_STOPS.search(before) is not None and _SPEECH_RESUMES.match(after) is not None
