"""Who says so in a clause, and how much of the text they answer for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from extract.link.attribution import Attribution
from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.introductions import documented, introduced, latin, may_introduce, papers_told, refers
from extract.link.items import Item, Kind
from extract.link.known import Known, id_of, label
from extract.link.passed_on import learned_by, part_told, reckoned_from
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.sentences import Sentence
from extract.link.site import parent
from extract.link.speakers import cited, speaker
from extract.link.titles import bearer_after
from extract.link.verbs_of_saying import (
    about_this,
    forecasts,
    leads,
    leads_complement,
    of_saying,
    publishes,
    telling_verb,
)
from extract.recognise.entities.known import media

_HANGING: Final = frozenset({Form.ADVERBIAL, Form.RELATIVE, Form.PARTICIPLE, Form.COMPLEMENT})
_SET_APART: Final = frozenset({"причем", "причём"})
_ITSELF: Final = frozenset({"Ъ"})
"""What outlets call themselves: «источник “Ъ” говорит, что …»."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A sentence in which to find who says so."""

    sentence: Sentence
    clauses: Sequence[Reading]
    before: int
    """Where the paragraph of the sentence before begins."""
    known: Known


def speakers_of(speech: Speech, reading: Reading) -> Iterator[Attribution]:
    """Those who say so by a clause: by what introduces it, by a paper, by a verb."""
    yield from _by_introduction(speech, reading)
    yield from learned_by(speech.sentence, reading)
    yield from _by_latin(speech.sentence, reading)
    if Kind.VERB not in reading.kinds and not _adds(speech.clauses, reading):
        return
    speech.known.name(reading.words[0].start)
    told = _by_paper(speech, reading) or _by_verb(speech, reading)
    if told is not None:
        yield told


# --- by what introduces it: «по данным X», «согласно X»


def _by_introduction(speech: Speech, reading: Reading) -> Iterator[Attribution]:
    if not may_introduce(reading):
        return
    for phrase in reading.phrases:
        source = introduced(reading, phrase, speech.known)
        if source:
            named = reading.words[phrase.start].start, reading.words[phrase.end - 1].end
            basis = reckoned_from(speech.clauses, reading) if source in media() else None
            source, end = basis or (source, named[1])
            end = _end_of_name(reading, phrase, source, end)
            start = _introduced_from(speech, reading, phrase, end)
            inside = _bracket(speech, reading)
            if inside is not None:
                yield Attribution(source, *inside, (named[0], end), reading.text(phrase))
                continue
            yield Attribution(source, start, speech.sentence.end, (named[0], end), reading.text(phrase))


def _bracket(speech: Speech, reading: Reading) -> tuple[int, int] | None:
    """«квартиры (их цена, по данным Росстата, выросла на 5 %) купили …»: the bracket with a value of its own that alone
    an introduction within it holds for."""
    upper: Reading | None = reading
    while upper is not None and upper.clause.form is not Form.BRACKET:
        upper = parent(speech.clauses, upper)
    if upper is None:
        return None
    items = speech.sentence.items
    start = upper.words[0].start
    end = next((one.start for one in items if one.kind is Kind.CLOSE and one.start > reading.words[0].start), start)
    valued = any(one.kind is Kind.QUANTITY and start <= one.start < end for one in items)
    return (start, end) if valued else None


def _end_of_name(reading: Reading, phrase: Phrase, source: str, end: int) -> int:
    """Where the name of a source ends, with what is set to it: «по словам министра экономики Ивана Петрова»."""
    following = reading.starting(phrase.end)
    apposed = following is not None and not following.preposition and not reading.gaps[phrase.end]
    if following is not None and apposed and reading.head(following).kind is Kind.NAME:
        end = reading.words[following.end - 1].end
    bearer = bearer_after(reading, reading.phrases.index(phrase))
    if bearer is not None and id_of(reading.words[bearer]) == source:
        end = max(end, reading.words[bearer].end)
    return max(end, _end_of_row(reading, phrase))


def _end_of_row(reading: Reading, phrase: Phrase) -> int:
    """«согласно прогнозам МВФ, Всемирного банка и ЕБРР»: where the last of those ends who say so together."""
    words, at = reading.words, phrase.end
    first = words[at - 1]
    while at + 1 < len(words) and first.kind is Kind.NAME:
        closes = words[at].kind is Kind.COORDINATOR
        name = words[at + closes]
        if name.kind is not Kind.NAME or name.case != first.case or not (closes or reading.gaps[at]):
            break
        if closes:
            return name.end
        at += 1
    return 0


def _introduced_from(speech: Speech, reading: Reading, phrase: Phrase, end: int) -> int:
    """From where an introduction holds: of the clause, of the sentence, or of the one before."""
    clauses = speech.clauses
    upper = parent(clauses, reading) if reading.clause.form is Form.GERUND else None
    if about_this(reading) or (upper is not None and about_this(upper)):  # «Об этом пишет газета, ссылаясь на X»
        return speech.before
    reports = any(of_saying(word) for word in reading.words) and not leads(clauses, reading)
    closes = reading.gaps[phrase.start] and all(one.words[-1].end <= end for one in clauses)
    closes = closes or (reading.clause.form is Form.BRACKET and Kind.QUANTITY not in reading.kinds)  # «(по данным X)»
    # «…, согласно прогнозу X», «…, передает агентство со ссылкой на X», «…, ссылаясь на X»
    whole = reading.index == 0 or reports or closes or reading.clause.form is Form.GERUND
    return speech.sentence.start if whole else reading.words[0].start


def _by_latin(sentence: Sentence, reading: Reading) -> Iterator[Attribution]:
    unknown = latin(reading) if Kind.OTHER in reading.kinds else None
    if unknown is not None:
        named = (unknown.start, unknown.end)
        yield Attribution(unknown.text, sentence.start, sentence.end, named, f"согласно {unknown.text}")


# --- by a paper: «говорится в отчете X»


def _by_paper(speech: Speech, reading: Reading) -> Attribution | None:
    paper = documented(reading, speech.known) or _paper_made(speech, reading)
    if paper is None:
        return None
    source, named, text = paper
    speech.known.read(source, named[0])
    start = reading.words[0].start if leads_complement(speech.clauses, reading) else speech.sentence.start
    start = part_told(speech.clauses, reading, start)
    start = speech.before if about_this(reading) else start  # «Такие данные содержатся в отчете X»
    own = "отчетность" in reading.lemmas  # «прибыль выросла, следует из отчетности X»
    return Attribution(source, start, speech.sentence.end, named, text, acting=own)


def _paper_made(speech: Speech, reading: Reading) -> tuple[str, tuple[int, int], str] | None:
    """«следует из данных, которые представил X», «говорится в докладе, который подготовил X»: whose the paper is, by
    who made it."""
    told = papers_told(reading)
    if told is None or not told[1]:
        return None
    for which in speech.clauses:
        made = which.clause.parent == reading.index and not which.lemmas.isdisjoint(cue("publishing", "drawing_up"))
        if not made or Kind.QUANTITY in which.kinds:
            continue
        text = f"{told[0].text} {which.words[0].text}"
        if which.clause.form is Form.RELATIVE and which.words[0].lemma == "который":
            source, named = speaker(which, speech.known)
            return None if not source or source in media() else (source, named, text)
        by = next((one for one in which.words if label(one) == "ORG" and one.case == "Ins"), None)
        if which.clause.form is Form.PARTICIPLE and by is not None and id_of(by) not in media():
            return id_of(by), (by.start, by.end), text
    return None


# --- by a verb: «X сообщил, что …», «…, отметил X»


def _by_verb(speech: Speech, reading: Reading) -> Attribution | None:
    clauses, sentence = speech.clauses, speech.sentence
    verb = telling_verb(clauses, reading)
    if verb is None:
        return None
    speaking = _spoken_by(clauses, reading)
    source, named = cited(reading, speech.known) or speaker(speaking, speech.known, _behind_dash(reading, verb))
    if not source or source in _ITSELF:
        return None
    outlet = source.lower().startswith("корреспондент ")  # «передает корреспондент портала X»: the outlet itself
    if outlet or _refers(clauses, reading, speech.known):  # «сообщает X со ссылкой на данные Y»: Y says so
        return Attribution("", sentence.start, sentence.end, named, verb.text)
    start, end = _told(speech, reading, speaking, verb, named)
    expecting = verb.lemma in cue("expecting", "awaiting") or forecasts(reading, verb)
    weak = expecting and not leads_complement(clauses, reading)
    end = _happened(clauses, reading, end) if weak else end
    person = any(_is_person(word) and named[0] <= word.start < named[1] for word in speaking.words)
    acting = not person or verb.lemma in cue("demanding")  # «X предложил выделить 5 млн»
    return Attribution(source, start, end, named, verb.text, acting=acting, weak=weak)


def _told(speech: Speech, reading: Reading, speaking: Reading, verb: Item, named: tuple[int, int]) -> tuple[int, int]:
    """The characters that a verb of saying tells; `speaking` is the clause that names who speaks, at `named`."""
    clauses, start, end = speech.clauses, speech.sentence.start, speech.sentence.end
    if about_this(reading) or publishes(clauses, reading) is not None:
        return speech.before, end
    if reading.clause.form in (Form.ADVERBIAL, Form.ASIDE) and speaking is reading:
        if reading.words[0].lemma in cue("conceding"):  # «упал на 3 %, хотя эксперты ожидали худшего»
            return reading.words[0].start, end
        upper = reading.clause.parent
        if verb.lemma in cue("expecting") and upper is not None:  # «…, едва дотянет, как ожидают в X, до 190 млн»
            return clauses[upper].words[0].start, _going_on(clauses, clauses[upper])
        lead = None if upper is None else clauses[upper].words[0]
        after_and = lead is not None and lead.text.lower() == "и" and reading.words[0].lemma == "как"
        if lead is not None and (lead.text.lower() in _SET_APART or after_and):
            return lead.start, end  # «…, причем 40 %, как пишет газета, уходит на …», «… и, как ждет МВФ, прибавит 4 %»
        return start, end
    if leads(clauses, reading) or (named[0] < verb.start and not _closes(clauses, reading, verb)):
        own = _told_of_speaker(clauses, reading, named[1], verb)
        return verb.start if own else reading.words[0].start, _until(clauses, reading, end)
    return start, end


def _refers(clauses: Sequence[Reading], reading: Reading, known: Known) -> bool:
    hanging = (one for one in clauses if one.clause.parent == reading.index and one.clause.form is Form.GERUND)
    return any(
        phrase.start and refers(one.words[phrase.start - 1]) and introduced(one, phrase, known)
        for one in (reading, *hanging)
        for phrase in one.phrases
    )


def _until(clauses: Sequence[Reading], reading: Reading, end: int) -> int:
    """Where the next speaker's clause begins: «X считает, что …, а Y заявляет, что …»."""
    for other in clauses[reading.index + 1 :]:
        if other.clause.form is Form.MAIN and any(of_saying(word) for word in other.words):
            return other.words[0].start
    return end if leads(clauses, reading) else _going_on(clauses, reading)


def _going_on(clauses: Sequence[Reading], reading: Reading) -> int:
    """«…, как ожидает X, составит 5 %, а в следующем году — 4 %»: where a clause ends, with those that leave out its
    verb."""
    for other in clauses[reading.index + 1 :]:
        # «…, как ожидает X, вырастет на 4 % и составит 60 млн тонн»
        joined = other.clause.form is Form.MAIN and other.words[0].text.lower() == "и"
        shares = (other.clause.form is Form.ELLIPTIC or joined) and other.subject is None
        if shares and other.clause.parent == reading.index:
            reading = other
    hanging = (one for one in clauses if one.clause.parent == reading.index)
    hanging = (one for one in hanging if one.clause.form is Form.GERUND or one.words[0].lemma == "что")
    ends = (one.words[-1].end for one in hanging if one.clause.form in (Form.GERUND, Form.RELATIVE))
    return max([reading.words[-1].end, *ends])  # «…, ожидает X, превысит 18 %, что будет рекордом»


def _happened(clauses: Sequence[Reading], reading: Reading, end: int) -> int:
    """«аналитики ждали падения на 5 %, показатель вырос на 1 %»: where what happened begins, which is not theirs."""
    for other in clauses[reading.index + 1 :]:
        done = [other.words[at].features.tense for at in other.predicates]
        if other.clause.form is Form.MAIN and other.subject is not None and done[:1] == ["Past"]:
            return min(end, other.words[0].start)
    return end


def _adds(clauses: Sequence[Reading], reading: Reading) -> bool:
    """«X выступил на форуме, отметив, что …»: a gerund whose speech follows."""
    return Kind.GERUND in reading.kinds and leads_complement(clauses, reading)


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
    if not expecting and not leads_complement(clauses, reading):
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


def _closes(clauses: Sequence[Reading], reading: Reading, verb: Item) -> bool:
    """«Сбор составил 5 млн тонн, в ведомстве пояснили»: a last clause that says no more than who says so."""
    alone = reading.words[-1] is verb and reading.words[0].kind not in (Kind.COORDINATOR, Kind.SUBORDINATOR)
    return alone and reading is clauses[-1] and Kind.QUANTITY not in reading.kinds


def _told_of_speaker(clauses: Sequence[Reading], reading: Reading, start: int, verb: Item) -> bool:
    """«Петров, подозреваемый в краже 5 млн, заявил, что …»: whether a clause tells of the speaker, who does not say it
    himself."""
    hanging = (one for one in clauses if one.clause.parent == reading.index and one is not reading)
    return any(start <= one.words[0].start < verb.start for one in hanging)


def _is_person(word: Item) -> bool:
    """«Иван Петров», «аналитики»: who speaks, but has no part in what is told."""
    return label(word) == "PER" or (word.kind is Kind.NOUN and word.lemma in cue("experts", "persons"))
