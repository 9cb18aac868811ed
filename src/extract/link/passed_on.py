"""Sources that no verb of saying names: papers handed over, signatures, headings, forecasts, outlets that learned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from extract.link.attribution import Attribution
from extract.link.clause import Form
from extract.link.clause_object import valuer
from extract.link.cues import cue
from extract.link.introductions import of_that_paper
from extract.link.items import Item, Kind
from extract.link.known import Known, id_of, is_name, label
from extract.link.reading import Reading
from extract.link.sentences import Sentence
from extract.link.site import parent, places_before
from extract.link.speakers import speaker
from extract.link.titles import introduces
from extract.link.wording import nominative
from extract.recognise.entities.known import media

_LEADING: Final = (Kind.COORDINATOR, Kind.SUBORDINATOR, Kind.ADVERB, Kind.PARTICLE, Kind.QUOTE)


def learned_by(sentence: Sentence, reading: Reading) -> Iterator[Attribution]:
    """«Как стало известно «Коммерсанту», …», «как узнал “Ъ”»: the outlet itself, which has no part in what it
    tells."""
    if reading.lemmas.isdisjoint(cue("learned")):
        return
    at = next(
        (at for at, word in enumerate(reading.words) if word.lemma in cue("learned") or word.text == "известно"), 0
    )
    name = next((word for word in reading.words[at + 1 : at + 3] if word.kind is not Kind.QUOTE), None)
    if name is None or label(name) != "ORG" or not at:
        return
    learned = reading.words[at].lemma == "узнать" and reading.words[0].text.lower() == "как"
    if learned or reading.words[at - 1].lemma == "стать":
        yield Attribution("", sentence.start, sentence.end, (name.start, name.end), f"известно {name.text}")


def reckoned_from(clauses: Sequence[Reading], reading: Reading) -> tuple[str, int] | None:
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


def handed_over(sentence: Sentence, clauses: Sequence[Reading]) -> Iterator[Attribution]:
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
            start = part_told(clauses, upper, sentence.start)
            yield Attribution(id_of(head), start, sentence.end, span, f"{participle.text} {head.text}")


def part_told(clauses: Sequence[Reading], telling: Reading, start: int) -> int:
    """Where what a clause tells the source of begins: of «…, а импорт, как следует из данных X, …» the part behind
    «а»."""
    upper = parent(clauses, telling) if telling.clause.form is Form.ADVERBIAL else None
    return upper.words[0].start if upper is not None and upper.words[0].lemma in ("а", "но") else start


def presented(sentence: Sentence, clauses: Sequence[Reading], known: Known) -> Iterator[Attribution]:
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


def expecting_too(clauses: Sequence[Reading]) -> Iterator[Attribution]:
    """«X ждет роста на 6 %, а Y — на 5 %», «…, тогда как Y — на 5 %»: who expects something else."""
    for reading in clauses:
        upper = parent(clauses, reading)
        if upper is None or reading.clause.form is not Form.ELLIPTIC or upper.subject is None:
            continue
        verb = next((upper.words[at] for at in upper.predicates), None)
        name = _first_named(reading.words)
        expecting = verb is not None and verb.lemma in cue("expecting", "awaiting")
        if name is None or verb is None or not expecting or label(name) not in ("ORG", "PER"):
            continue
        other = _first_named(upper.words[upper.subject.start :])
        if other is not None and label(other) == label(name) and name.case in ("Nom", ""):
            span = (name.start, name.end)
            yield Attribution(id_of(name), reading.words[0].start, reading.words[-1].end, span, verb.text, weak=True)


def _first_named(words: Sequence[Item]) -> Item | None:
    """The word that comes first but for conjunctions and quotes; behind the noun of an outlet or a body its name:
    «а журнал «Кино»»."""
    bare = [word for word in words if word.kind not in _LEADING][:2]
    titled = len(bare) > 1 and bare[0].kind is Kind.NOUN and bare[0].lemma in cue("outlets", "body", "speakers")
    return bare[titled] if bare else None


def forecast_of(sentence: Sentence, clauses: Sequence[Reading]) -> Iterator[Attribution]:
    """«Прогноз МВФ — рост на 6 %»: whose forecast it is that a sentence tells."""
    if not any(word.lemma.rpartition("-")[2] in cue("forecasts") for one in clauses[:1] for word in one.words):
        return
    first = clauses[0].phrases[0] if clauses[0].phrases else None
    if first is None or first.preposition or not first.chain:
        return
    noun, name = clauses[0].head(first), clauses[0].words[first.chain[0].head]
    own = noun.lemma.rpartition("-")[2] in cue("forecasts") and noun.case in ("Nom", "Ins", "")
    if own and label(name) == "ORG":
        span = (noun.start, name.end)
        yield Attribution(
            id_of(name), sentence.start, sentence.end, span, clauses[0].text(first), acting=True, weak=True
        )


def valued_by(sentence: Sentence, clauses: Sequence[Reading]) -> Iterator[Attribution]:
    """«Ущерб оценивается экспертами в 5 млн рублей»: those who value what a passive verb tells of."""
    for reading in clauses:
        for at in () if reading.lemmas.isdisjoint(cue("valuing")) else reading.predicates:
            one = valuer(reading, at)
            if one is not None:
                head, span = reading.head(one), (reading.words[one.start].start, reading.words[one.end - 1].end)
                source = id_of(head) if is_name(head) else nominative(reading, one)
                if source:
                    yield Attribution(source, sentence.start, sentence.end, span, reading.words[at].text)


def signed_by(clauses: Sequence[Reading]) -> Item | None:
    """«Перевозки выросли на 4,6 % — РЖД»."""
    last = clauses[-1] if clauses else None
    if last is None or last.clause.form is not Form.ASIDE or last.words[0].kind is not Kind.DASH:
        return None
    if last.predicates:  # «…, — отметил министр экономики Казахстана Иван Петров»
        return None
    if len(clauses) > 1 and _sets_over(clauses[-2]):
        return None
    signature = next((word for word in last.words if is_name(word)), None)
    before = clauses[-2].words[-1] if len(clauses) > 1 else None
    one = before is not None and before.kind is Kind.QUANTITY and getattr(before.record, "value", None) == 1
    counted = one and before is not None and before.tokens[-1].lemma not in cue("people")
    person = signature is not None and label(signature) == "PER"
    return None if counted and person else signature  # «есть одна женщина — Анна Белова»: who it is


def _sets_over(reading: Reading) -> bool:
    """«27 магазинов назовут «Лентой», а 44 магазина у дома – «Мини Лентой»»: whether a clause ends with «а» and a noun
    whose verb is that of another, so that the dash behind stands for it."""
    begins = [at for at in range(len(reading.words)) if not at or reading.gaps[at]]
    lead = reading.words[begins[-1]]
    alone = all(at < begins[-1] for at in reading.predicates) and reading.words[-1].kind is not Kind.QUANTITY
    return alone and lead.kind is Kind.COORDINATOR and lead.text.lower() == "а"


def introduced_by(sentence: Sentence, clauses: Sequence[Reading], known: Known) -> Attribution | None:
    """«Директор завода Петр Сидоров: «…»», «Аналитики «Финама»: цены вырастут на 7 %»: who has the sentence."""
    items = sentence.items
    colon = next((at for at, item in enumerate(items) if item.kind is Kind.COLON), 0)
    if not any(one.predicates for one in clauses[1:]) or not colon or not introduces(items[: colon + 1]):
        return None
    person = next((item for item in items[:colon] if label(item) == "PER"), None)
    source = speaker(clauses[0], known)[0] if person is None else id_of(person)
    source = source or (items[0].text if colon == 1 and items[0].text.isupper() else "")  # «СМИ: …»
    span = (items[0].start, items[colon - 1].end)
    return Attribution(source, items[colon].end, sentence.end, span, f"{items[0].text}:") if source else None


def headed_by(clauses: Sequence[Reading]) -> Item | None:
    """«Новак: добыча вырастет на 5 %», «Росстат: безработица снизилась»: a person or body that the sentence quotes."""
    words = [word for word in clauses[0].words if word.kind is not Kind.QUOTE] if len(clauses) > 1 else []
    named = len(words) == 1 and label(words[0]) in ("PER", "ORG")
    told_of = (Form.BRACKET, Form.RELATIVE, Form.PARTICIPLE)  # «РЖД (+5 %)», «Новак, за которого отдали 5 % голосов»
    quoted = named and clauses[1].clause.parent == 0 and clauses[1].clause.form not in told_of
    return words[0] if quoted else None
