"""Who says so: «по данным X», «X сообщил, что …», the speaker of a quotation."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extract.link.clauses import Form
from extract.link.cues import cue
from extract.link.items import Item, Kind
from extract.link.phrases import Phrase, Reading, nominative
from extract.link.sentences import Sentence
from extract.records import Entity

_QUOTATION: Final = re.compile(
    r"«[^«»\n]{0,3000}(?:«[^«»\n]{0,200}»[^«»\n]{0,3000}){0,4}»|\"[^\"\n]{30,3000}\"|“[^“”\n]{30,3000}”"
)
_LONG: Final = 30  # characters of a quotation that is no mere name
_NEAR: Final = 60  # characters between a quotation and its speaker
_OF_HIM: Final = frozenset({"его", "ее", "их"})


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


def attributions(
    text: str, sentences: Sequence[Sentence], readings: Sequence[Sequence[Reading]], entities: Sequence[Entity]
) -> list[Attribution]:
    """All attributions of an article; `entities` are its names, by which «он» and «компания» are resolved."""
    known = Known(_titles(readings), entities)
    found: list[Attribution] = []
    begins = _paragraph_starts(sentences)
    for index, (sentence, clauses) in enumerate(zip(sentences, readings, strict=True)):
        known.reach(sentence.start)
        before = begins[index - 1] if index else sentence.start
        for attribution in _of_sentence(sentence, clauses, before, known):
            found.append(attribution)
            known.last = attribution.source or known.last
    return found + list(_quotations(text, found)) + list(_dialogues(text, sentences, found))


class Known:
    """Whom an article has named so far: who holds a title, and the person and the body named last."""

    def __init__(self, titles: dict[tuple[str, str], str], entities: Sequence[Entity]) -> None:
        self.titles = titles
        self.last = ""
        self.body = ""
        self._waiting = deque(entities)

    def reach(self, position: int) -> None:
        """Take in the names before a character."""
        while self._waiting and self._waiting[0].start < position:
            entity = self._waiting.popleft()
            if entity.label == "PER":
                self.last = entity.id
            elif entity.label == "ORG":
                self.body = entity.id

    def holder(self, title: str) -> str:
        """The only person of that title in the article: «министр сообщил»."""
        holders = {person for (name, _), person in self.titles.items() if name == title}
        return holders.pop() if len(holders) == 1 else ""


def _paragraph_starts(sentences: Sequence[Sentence]) -> list[int]:
    """For each sentence where its paragraph begins."""
    begins: list[int] = []
    for index, sentence in enumerate(sentences):
        same = index and sentences[index - 1].paragraph == sentence.paragraph
        begins.append(begins[-1] if same else sentence.start)
    return begins


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
    known: Known,
) -> Iterator[Attribution]:
    """`before` is where the paragraph of the sentence before begins."""
    signature = _signature(clauses)
    if signature is not None:
        yield Attribution(
            _id(signature), sentence.start, signature.start, (signature.start, signature.end), f"— {signature.text}"
        )
    heading = _heading(clauses)
    if heading is not None:
        yield Attribution(_id(heading), heading.end, sentence.end, (heading.start, heading.end), f"{heading.text}:")
    for reading in clauses:
        for phrase in reading.phrases:
            source = _introduced(reading, phrase, known)
            if source:
                span = (reading.words[phrase.start].start, reading.words[phrase.end - 1].end)
                end = span[1]
                following = reading.starting(phrase.end)
                apposed = following is not None and not following.preposition and not reading.gaps[phrase.end]
                if following is not None and apposed and reading.head(following).kind is Kind.NAME:
                    end = reading.words[following.end - 1].end
                start = sentence.start if reading.index == 0 else reading.words[0].start
                if _about_this(reading):
                    start = before
                yield Attribution(source, start, sentence.end, (span[0], end), reading.text(phrase))
        documented = _documented(reading, known)
        if documented is not None:
            start = sentence.start if not _leads_complement(clauses, reading) else reading.words[0].start
            yield Attribution(documented[0], start, sentence.end, documented[1], documented[2])
            continue
        verb = next((word for word in reading.words if _of_saying(word, clauses, reading)), None)
        if verb is None or _does(reading, verb):
            continue
        source, span = _speaker(reading, known)
        if not source:
            continue
        if _refers(reading, known):  # «сообщает X со ссылкой на данные Y»: Y says so
            yield Attribution("", sentence.start, sentence.end, span, verb.text)
            continue
        start, end = sentence.start, sentence.end
        if _about_this(reading):
            start = before
        elif reading.clause.form in (Form.ADVERBIAL, Form.ASIDE):
            upper = reading.clause.parent
            if verb.lemma in cue("expecting") and upper is not None:  # «…, едва дотянет, как ожидают в X, до 190 млн»
                start, end = clauses[upper].words[0].start, clauses[upper].words[-1].end
        elif _leads(clauses, reading) or span[0] < verb.start:
            start = reading.words[0].start
            end = _until(clauses, reading, sentence.end)
        weak = verb.lemma in cue("expecting") and not _leads_complement(clauses, reading)
        person = any(_label(word) == "PER" and span[0] <= word.start < span[1] for word in reading.words)
        yield Attribution(source, start, end, span, verb.text, acting=not person, weak=weak)


def _signature(clauses: Sequence[Reading]) -> Item | None:
    """«Перевозки выросли на 4,6 % — РЖД»."""
    last = clauses[-1] if clauses else None
    if last is None or last.clause.form is not Form.ASIDE or last.words[0].kind is not Kind.DASH:
        return None
    return next((word for word in last.words if _is_name(word)), None)


def _heading(clauses: Sequence[Reading]) -> Item | None:
    """«Новак: добыча вырастет на 5 %», «Росстат: безработица снизилась»: a person or body that the sentence quotes."""
    words = [word for word in clauses[0].words if word.kind is not Kind.QUOTE] if len(clauses) > 1 else []
    named = len(words) == 1 and _label(words[0]) in ("PER", "ORG")
    return words[0] if named and clauses[1].clause.parent == 0 else None


def _documented(reading: Reading, known: Known) -> tuple[str, tuple[int, int], str] | None:
    """«следует из отчета X», «говорится в сообщении X», «свидетельствуют данные X»: the source, where it is named,
    and the words that say so."""
    verb = next((word for word in reading.words if word.kind is Kind.VERB and word.lemma in cue("documenting")), None)
    if verb is None:
        return None
    for phrase in reading.phrases:
        lemmas = [reading.words[part.head].lemma for part in (phrase.first, *phrase.chain) if part.head >= 0]
        fitting = phrase.preposition in ("из", "в") or (not phrase.preposition and reading.case(phrase) == "Nom")
        if fitting and lemmas and lemmas[0] in cue("source_nouns") | cue("documents"):
            named = (
                _named_source(reading, phrase, known.titles)
                or _next_name(reading, phrase)
                or _body_meant(reading, phrase, known)
            )
            span = (reading.words[phrase.start].start, reading.words[phrase.end - 1].end)
            if named:
                return named, span, f"{verb.text} {reading.text(phrase)}"
    return None


def _body_meant(reading: Reading, phrase: Phrase, known: Known) -> str:
    """«следует из отчета компании»: the body named last."""
    nouns = [reading.words[part.head].lemma for part in phrase.chain]
    relative = not phrase.chain and any(word.lemma in cue("body") for word in reading.words[phrase.end :])
    return known.body if relative or (nouns and nouns[-1] in cue("body")) else ""


def _next_name(reading: Reading, phrase: Phrase) -> str:
    """The name in a phrase right after: «из данных на сайте X» has none, «в отчете «X»» has."""
    following = reading.starting(phrase.end)
    if following is None or following.preposition or reading.gaps[phrase.end]:
        return ""
    return _id(reading.head(following))


def _refers(reading: Reading, known: Known) -> bool:
    return any(
        phrase.start and reading.words[phrase.start - 1].lemma == "ссылка" and _introduced(reading, phrase, known)
        for phrase in reading.phrases
    )


def _does(reading: Reading, verb: Item) -> bool:
    """«заключили контракт», «передала 5 млн»: a verb of saying that has an object does rather than says."""
    return verb.lemma in cue("doing") and any(
        word.kind is Kind.QUANTITY or (word.kind is Kind.NOUN and word.case == "Acc") for word in reading.words
    )


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
    passive = word.features.variant == "Short" or word.features.voice == "Pass"
    if word.text.lower().endswith("м"):  # «отметим», «напомним»: the author's own
        return False
    if word.kind is not Kind.VERB or passive:
        return False
    planning = word.lemma in cue("planned") and reading is not None and _leads_complement(clauses, reading)
    return planning or word.lemma in cue("source_verbs")


def _leads(clauses: Sequence[Reading], reading: Reading) -> bool:
    """Whether the speech follows («X сообщил, что …»), rather than stands before («…, сообщил X»)."""
    return reading.index == 0 or _leads_complement(clauses, reading)


def _leads_complement(clauses: Sequence[Reading], reading: Reading) -> bool:
    return any(other.clause.parent == reading.index and other.clause.form is Form.COMPLEMENT for other in clauses)


def _about_this(reading: Reading) -> bool:
    """«Об этом сообщил X», «такие данные приводит X»: said of the sentence before."""
    if any(
        reading.head_lemma(phrase) in cue("source_nouns") | {"цифра"}
        and any(reading.words[place].lemma in ("такой", "этот", "данный") for place in phrase.first.modifiers)
        for phrase in reading.phrases
        if not phrase.preposition
    ):
        return True
    return any(
        phrase.preposition in ("о", "об") and reading.head(phrase).lemma in ("это", "этот")
        for phrase in reading.phrases
    )


def _introduced(reading: Reading, phrase: Phrase, known: Known) -> str:
    """The X of «по данным X», «согласно X», «со ссылкой на X», «по его словам»."""
    head = reading.head(phrase)
    if phrase.preposition == "согласно" and head.kind is Kind.NAME:
        return _id(head)
    if phrase.preposition == "на" and phrase.start and reading.words[phrase.start - 1].lemma == "ссылка":
        return _id(head) if head.kind is Kind.NAME else _named_source(reading, phrase, known.titles)
    according = phrase.preposition in ("с", "со") and phrase.start > 0
    according = according and reading.words[phrase.start - 1].lemma == "соответствие"
    if not according and phrase.preposition not in ("по", "согласно", "из"):
        return ""
    if head.lemma not in cue("source_nouns") or (head.case not in ("Dat", "Gen", "") and not according):
        return ""
    if any(
        reading.words[place].lemma in _OF_HIM or reading.words[place].text.lower() in _OF_HIM
        for place in phrase.first.modifiers
    ):
        return known.last
    named = _named_source(reading, phrase, known.titles)
    if named:
        return named
    following = reading.starting(phrase.end)
    close = following is not None and not following.preposition and not reading.gaps[phrase.end]
    if following is not None and close and reading.head(following).kind is Kind.NAME:
        return _id(reading.head(following))
    if phrase.chain and reading.words[phrase.chain[0].head].kind is Kind.NOUN:
        meant = _body_meant(reading, phrase, known) if len(phrase.chain) == 1 else ""
        return meant or nominative(reading, phrase.inner(0))
    return ""


def _named_source(reading: Reading, phrase: Phrase, titles: dict[tuple[str, str], str]) -> str:
    names = [
        reading.words[part.head]
        for part in (phrase.first, *phrase.chain)
        if part.head >= 0 and _is_name(reading.words[part.head])
    ]
    people = [name for name in names if _label(name) == "PER"]
    if people:
        return _id(people[-1])
    if not names:
        return ""
    for part in (phrase.first, *phrase.chain):
        title = titles.get((reading.words[part.head].lemma, _id(names[0]))) if part.head >= 0 else None
        if title is not None:
            return title
    return _id(next((name for name in names if _label(name) == "ORG"), names[0]))


def _speaker(reading: Reading, known: Known) -> tuple[str, tuple[int, int]]:
    """The subject of a verb of saying, and the characters that name it."""
    candidates = [
        phrase
        for phrase in reading.phrases
        if not phrase.preposition
        and (reading.case(phrase) == "Nom" or (reading.case(phrase) == "" and reading.head(phrase).kind is Kind.NAME))
    ]
    marked = [phrase for phrase in candidates if reading.head(phrase).subject]
    people = [phrase for phrase in candidates if _label(reading.head(phrase)) == "PER"]
    if marked and not _may_speak(reading, marked[0]):
        return "", (0, 0)
    for phrase in (*people, *candidates):
        span = (reading.words[phrase.start].start, reading.words[phrase.end - 1].end)
        head = reading.head(phrase)
        begin = min(
            (reading.words[other.start].start for other in candidates if other.end == phrase.start), default=span[0]
        )
        span = (begin, span[1])
        if head.kind is Kind.PRONOUN:
            return (known.last, span) if head.lemma in ("он", "она", "они") else ("", span)
        named = _named_source(reading, phrase, known.titles) if _may_speak(reading, phrase) else ""
        if named:
            return named, span
        if head.kind is Kind.NOUN and (head.lemma in cue("speakers") or head.features.animacy == "Anim"):
            alone = not phrase.chain and not phrase.first.modifiers
            meant = known.holder(head.lemma) if alone else ""
            if alone and not meant and head.lemma in cue("body"):
                meant = known.body  # «отмечает компания»
            return meant or nominative(reading, phrase), span
    where = next((one for one in reading.phrases if one.preposition == "в" and _speaking_body(reading, one)), None)
    if where is not None and not candidates:  # «в Минсвязи отмечают», «сообщили в пресс-службе ведомства»
        span = (reading.words[where.start].start, reading.words[where.end - 1].end)
        following = reading.starting(where.end)
        apposed = following is not None and not following.preposition and not reading.gaps[where.end]
        named = _named_source(reading, where, known.titles)
        if not named and following is not None and apposed and _is_name(reading.head(following)):
            named = _id(reading.head(following))
        return named or nominative(reading, where), span
    return "", (0, 0)


def _speaking_body(reading: Reading, phrase: Phrase) -> bool:
    head = reading.head(phrase)
    return _label(head) == "ORG" or (head.kind is Kind.NOUN and head.lemma in _speakers())


def _may_speak(reading: Reading, phrase: Phrase) -> bool:
    """A name, a noun for one who speaks, or a noun with a name in apposition: «интернет-ресурс X»."""
    head = reading.head(phrase)
    apposed = any(
        reading.words[part.head].kind is Kind.NAME and reading.words[part.head].case in ("Nom", "")
        for part in phrase.chain
    )
    speaks = head.lemma in _speakers() or head.features.animacy == "Anim"
    return head.kind is not Kind.NOUN or speaks or apposed


def _speakers() -> frozenset[str]:
    return cue("speakers") | cue("titles")


def _titles(readings: Sequence[Sequence[Reading]]) -> dict[tuple[str, str], str]:
    """Who holds a title, where the article says so: («президент», `AZ`) → «Ильхам Алиев»."""
    titles: dict[tuple[str, str], str] = {}
    for clauses in readings:
        for reading in clauses:
            words = reading.words
            for place in range(len(words) - 2):
                title, of, person = words[place : place + 3]
                if title.kind is Kind.NOUN and _is_name(of) and _label(of) != "PER" and _label(person) == "PER":
                    titles.setdefault((title.lemma, _id(of)), _id(person))
    return titles


def _quotations(text: str, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Each long quotation with the speaker named right after or before it."""
    speakers = sorted((one for one in found if one.source), key=lambda one: one.named)
    starts = [one.named[0] for one in speakers]
    for match in _QUOTATION.finditer(text):
        if match.end() - match.start() < _LONG:
            continue
        after, before = bisect_left(starts, match.end()), bisect_left(starts, match.start())
        for one in (*speakers[after : after + 1], *speakers[max(before - 1, 0) : before]):
            begin, end = sorted((one.named, match.span()))
            if 0 <= end[0] - begin[1] < _NEAR and "\n" not in text[begin[1] : end[0]]:
                yield Attribution(one.source, match.start(), match.end(), one.named, one.cue)
                break


def _is_name(item: Item) -> bool:
    return isinstance(item.record, Entity)


def _label(item: Item) -> str:
    return item.record.label if isinstance(item.record, Entity) else ""


def _id(item: Item) -> str:
    return item.record.id if isinstance(item.record, Entity) else ""
