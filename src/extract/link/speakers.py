"""Who is the subject of a verb of saying."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.link.cues import cue
from extract.link.grammar import decline, may_be
from extract.link.items import Item, Kind
from extract.link.known import Known, id_of, is_name, label
from extract.link.named import side
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.source_names import named_source, next_name, of_him, speaking_nouns
from extract.link.titles import bearer_after
from extract.link.unmarked import is_form
from extract.link.wording import nominative
from extract.recognise.entities.heads import head as heading
from extract.recognise.entities.known import media
from extract.records import Quantity

Spoken = tuple[str, tuple[int, int]]
"""A source, and the characters that name it."""
_LEAD: Final = 2  # words that a clause begins with
_NOBODY: Final[Spoken] = ("", (0, 0))


def cited(reading: Reading, known: Known) -> Spoken | None:
    """«цитирует ТАСС вице-премьера Александра Новака», «приводит агентство слова Новака», «приводит его слова
    агентство»: whom an outlet quotes, and the characters that name both."""
    citing = not reading.lemmas.isdisjoint(cue("citing"))
    giving = "слово" in reading.lemmas and not reading.lemmas.isdisjoint(("приводить", "привести", "передавать"))
    if not citing and not giving:
        return None
    person = next((word for word in reading.words if label(word) == "PER" and word.case in ("Gen", "Acc")), None)
    said = (one for one in reading.phrases if giving and reading.head_lemma(one) == "слово")
    him = next((own for one in said if (own := of_him(reading, one)) is not None), None)
    meant = "" if person is not None or him is None else known.his(him)  # «приводит его слова агентство»
    first = next((word for word in reading.words if word.kind is not Kind.DASH), reading.words[0])
    span = (first.start, reading.words[-1].end)
    source = meant if person is None else id_of(person)
    source = source or (_paper_cited(reading, known) if citing else "")
    return (source, span) if source else None


def _paper_cited(reading: Reading, known: Known) -> str:
    """«цитирует сообщение казначейства ТАСС», «цитирует доклад Минфина агентство»: whose paper an outlet quotes."""
    papers = (one for one in reading.phrases if not one.preposition and reading.head_lemma(one) in cue("source_nouns"))
    for paper in papers:
        whose = [part for part in paper.chain if id_of(reading.words[part.head]) not in media()]
        if whose and is_name(reading.words[whose[0].head]):
            return id_of(reading.words[whose[0].head])
        if whose:
            owner = paper.inner(0)._replace(chain=tuple(whose[1:]), joined=())
            return _meant(reading, owner, known) or nominative(reading, owner)
    return ""


def speaker(reading: Reading, known: Known, since: int = 0) -> Spoken:
    """The subject of a verb of saying, named from the character `since` on, and the characters that name it."""
    candidates = _candidates(reading, since)
    where = next((one for one in reading.phrases if _among(reading, one)), None)
    where = None if where is None else _without_outlet(reading, where)
    if where is not None:
        candidates = [phrase for phrase in candidates if not _is_foreseen(reading, phrase)]
    addressed = candidates if where is not None and _is_addressed(reading, candidates, where) else []
    if addressed or any(plans_there(reading, reading.words[at]) for at in reading.predicates):
        candidates = []  # «поставки в «Казмунайгазе» рассчитывают довести до 5 млн тонн»
    marked = [phrase for phrase in candidates if reading.head(phrase).subject]
    if marked and not _may_speak(reading, marked[0]):
        return _NOBODY
    people = [phrase for phrase in candidates if _is_person(reading, phrase)]
    for phrase in (*people, *candidates):
        begin = min((_start(reading, other) for other in candidates if other.end == phrase.start), default=None)
        found = _speaking(reading, phrase, _start(reading, phrase) if begin is None else begin, known)
        if found is not None:
            return found
    several = counted_speakers(reading) if where is None else None
    if several is not None:
        noun = several.tokens[-1]
        return " ".join(decline((), noun, case="nomn", number="plur")), (several.start, several.end)
    there = next((word for word in reading.words[:_LEAD] if word.text.lower() == "там"), None)
    if there is not None and where is None and not candidates:  # «Там уточнили, что …»
        return known.there(there.start) or known.body, (there.start, there.end)
    return _NOBODY if where is None or candidates else _those_of(reading, where, addressed, known)


def _is_foreseen(reading: Reading, phrase: Phrase) -> bool:
    """«в министерстве ожидают увеличение добычи»: a thing behind a verb in the plural, which is its object."""
    head, at = reading.head(phrase), reading.predicate_place(phrase.start)
    verb = None if at is None or at > phrase.start else reading.words[at]
    thing = head.kind is Kind.NOUN and head.number == "Sing" and head.features.animacy == "Inan"
    acted = verb is not None and verb.number == "Plur" and verb.features.voice == "Act" and not phrase.joined
    return thing and acted and not _may_speak(reading, phrase) and may_be(head.text.lower(), "accs", "sing")


def counted_speakers(reading: Reading) -> Item | None:
    """«Два источника рассказали, что …», «трое экспертов считают»: how many say so; None where nobody is counted."""
    if not any(reading.words[at].lemma in cue("source_verbs") for at in reading.predicates):
        return None
    if not reading.forms.isdisjoint(("за", "против")):  # «11 депутатов высказались против»
        return None
    for at, word in enumerate(reading.words):
        record = word.record
        led = at > 0 and reading.words[at - 1].kind is Kind.PREPOSITION
        if (
            isinstance(record, Quantity)
            and record.label == "CARDINAL"
            and not led
            and record.unit in cue("spoken_of", "experts", "telling_sources")
        ):
            return word
    return None


def _candidates(reading: Reading, since: int) -> list[Phrase]:
    """The phrases that may be the subject of a verb of saying."""
    found = [
        phrase
        for phrase in reading.phrases
        if not phrase.preposition
        and _start(reading, phrase) >= since
        and not _place_beside(reading, phrase)
        and not _of_addressee(reading, phrase)
        and not _is_told(reading, phrase)
        and not _explained(reading, phrase)
        and _may_be_nominative(reading, phrase)
    ]
    told = [phrase for phrase in found if id_of(reading.head(phrase)) in media()]
    speaking = [phrase for phrase in found if phrase not in told and _may_speak(reading, phrase)]
    return speaking if told and speaking else found  # «сообщила ТАСС пресс-служба завода»: an agency is told so


def _may_be_nominative(reading: Reading, phrase: Phrase) -> bool:
    head = reading.head(phrase)
    return (
        reading.case(phrase) == "Nom"
        or _may_be_subject(head)
        or _behind_verb(reading, phrase)
        or _ends_with_person(reading, phrase)
        or (reading.case(phrase) == "Acc" and head.subject)  # «сообщает на странице штаб»
        or (head.kind is Kind.NAME and (reading.case(phrase) == "" or phrase is reading.subject))
    )


def _start(reading: Reading, phrase: Phrase) -> int:
    return reading.words[phrase.start].start


def _is_person(reading: Reading, phrase: Phrase) -> bool:
    return label(reading.head(phrase)) == "PER" or _ranked(reading, phrase) or _ends_with_person(reading, phrase)


def _speaking(reading: Reading, phrase: Phrase, begin: int, known: Known) -> Spoken | None:
    """Whom a phrase that may be the subject names, from the character `begin` on; None where it speaks of nobody."""
    head = reading.head(phrase)
    named = begin, reading.words[phrase.end - 1].end
    if head.kind is Kind.PRONOUN:
        return (known.he(head) if head.lemma in ("он", "она", "оно", "они") else ""), named
    source = named_source(reading, phrase, known) if _may_speak(reading, phrase) else ""
    last = reading.words[phrase.chain[-1].head] if phrase.chain else None
    if not source and last is not None and last.lemma in cue("body"):
        source = next_name(reading, phrase)  # «пресс-служба компании «X»»
    body = _name_behind_form(reading, phrase.end) if not source and last is not None and is_form(last) else None
    if body is not None:  # «пресс-служба АО «НК «X»»
        source, named = id_of(body), (begin, body.end)
    if source or head.kind is not Kind.NOUN:
        return (source, named) if source else None
    bearer = bearer_after(reading, reading.phrases.index(phrase))
    if bearer is not None:  # «сообщил директор по перевозкам РЖД Иван Петров»
        return id_of(reading.words[bearer]), (begin, reading.words[bearer].end)
    if head.lemma not in cue("speakers", "body") and head.features.animacy != "Anim":
        return None
    apposed = _apposed(reading, phrase)
    source = id_of(apposed) if apposed is not None else _meant(reading, phrase, known) or nominative(reading, phrase)
    return source, named


def _meant(reading: Reading, phrase: Phrase, known: Known) -> str:
    """Who «компания» or «министр» is; empty where it is told by more than the noun, or nobody was named."""
    head = reading.head(phrase)
    if len(phrase.chain) == 1 and head.lemma in cue("heads") and head.number == "Sing":  # «глава правительства»
        return known.head_of(reading.words[phrase.chain[0].head].lemma, head.start)
    if head.lemma in cue("interviewed") and len(phrase.chain) == 1:  # «отметил собеседник агентства»
        outlet = reading.words[phrase.chain[0].head].lemma in cue("outlets")
        return known.spoke_alone(head.start) if outlet else ""
    him = of_him(reading, phrase) if head.lemma in cue("speaking_for") else None
    if him is not None:  # «отметил ее представитель»
        return known.his(him)
    experts = known.meant_by_experts(reading, phrase)
    if experts:
        return experts
    if not phrase.chain and phrase.first.modifiers and head.lemma in cue("heads"):  # «турецкий лидер»
        return known.leader((reading.words[at].lemma for at in phrase.first.modifiers), head.start)
    if phrase.chain or phrase.first.modifiers:
        return ""
    meant = known.holder(head.lemma, head.start) if head.number == "Sing" else ""
    if not meant and head.lemma in cue("spoken_of") and head.number == "Sing":
        meant = known.spoke_last(head.start)
    return meant or known.meant(head.lemma)  # «отмечает компания»


def _those_of(reading: Reading, where: Phrase, addressed: Sequence[Phrase], known: Known) -> Spoken:
    """«в Минсвязи отмечают», «сообщили в пресс-службе ведомства»; the span takes in those whom they told so."""
    told = [*addressed, *(one for one in reading.phrases if _of_addressee(reading, one))]
    begin = min(_start(reading, one) for one in (where, *told))
    following = reading.starting(where.end)
    apposed = following is not None and not following.preposition and not reading.gaps[where.end]
    source = named_source(reading, where, known)
    if not source and following is not None and apposed and is_name(reading.head(following)):
        source = id_of(reading.head(following))
    alone = not where.chain and not where.first.modifiers
    source = source or (known.meant(reading.head_lemma(where)) if alone else "")
    return source or nominative(reading, where), (begin, reading.words[where.end - 1].end)


def _apposed(reading: Reading, phrase: Phrase) -> Item | None:
    """«Владелец рудника, американская Freeport, объявила»: the name between two commas behind a noun that speaks."""
    following = reading.starting(phrase.end) if phrase.end < len(reading.words) else None
    if following is None or following.preposition or not reading.gaps[phrase.end]:
        return None
    name = reading.head(following)
    closed = following.end == len(reading.words) or reading.gaps[following.end]
    return name if closed and label(name) in ("ORG", "PER") and name.case in ("Nom", "") else None


def _is_addressed(reading: Reading, candidates: Sequence[Phrase], where: Phrase) -> bool:
    """«сообщили Report в ЗАО «X»», «Report сообщили в X»: whether the only name, an agency's or one beside the verb and
    the body, is told so."""
    verb = next((word for word in reading.words if word.kind is Kind.VERB), None)
    names = [reading.head(one) for one in candidates]
    if verb is None or verb.number != "Plur" or len(names) != 1 or label(names[0]) != "ORG":
        return False
    ahead = [word for word in reading.words[: where.start] if word.kind is not Kind.QUOTE][-_LEAD:]
    between = len(ahead) == _LEAD and verb in ahead and names[0] in ahead
    return between or id_of(names[0]) in media()


def _of_addressee(reading: Reading, phrase: Phrase) -> bool:
    """«телеканалу «Дождь» рассказали в МЧС»: the name of an outlet that is told so."""
    place = phrase.start - 1
    place -= place > 0 and reading.words[place].kind is Kind.QUOTE
    noun = reading.words[place] if place >= 0 else None
    outlet = noun is not None and noun.kind is Kind.NOUN and noun.lemma in cue("outlets")
    return outlet and noun is not None and noun.case == "Dat" and is_name(reading.head(phrase))


def _may_be_subject(head: Item) -> bool:
    """«доложил Хасенов», «ЕБРР сообщил»: whether a name may be a nominative, whatever the tagger says."""
    last = head.tokens[-1].text.lower() if head.tokens else ""
    acronym = label(head) == "ORG" and head.subject and head.text.isupper()  # «ЕБРР сообщил»
    return acronym or (
        label(head) == "PER" and (head.text == id_of(head) or (head.subject and may_be(last, "nomn", "sing")))
    )


def _behind_verb(reading: Reading, phrase: Phrase) -> bool:
    """«На 0,6 п. п. повысил МВФ прогноз роста»: an acronym, which has no cases, between a verb and its object."""
    head = reading.head(phrase)
    acronym = label(head) == "ORG" and head.text.isupper() and phrase.end < len(reading.words)
    behind = reading.starting(phrase.end) if acronym and phrase.start in (at + 1 for at in reading.predicates) else None
    return behind is not None and reading.case(behind) in ("Acc", "Nom") and not behind.preposition


def _is_told(reading: Reading, phrase: Phrase) -> bool:
    """«Токаеву доложили»: a person's name that can be no nominative, whatever the tagger says; «Токаева уведомили»: one
    person with a verb in the plural."""
    head = reading.head(phrase)
    verbs = [reading.words[at] for at in reading.predicates if reading.words[at].kind is Kind.VERB]
    people = {id_of(word) for word in reading.words if label(word) == "PER"}
    joined = any(word.kind is Kind.COORDINATOR for word in reading.words[1:])
    if label(head) == "PER" and len(people) == 1 and not joined and all(verb.number == "Plur" for verb in verbs):
        return bool(verbs)
    last = head.tokens[-1].text.lower() if head.tokens else ""
    other = label(head) == "PER" and head.text != id_of(head)
    return other and may_be(last, "datv", "sing") and not may_be(last, "nomn", "sing")


def _explained(reading: Reading, phrase: Phrase) -> bool:
    """«В Сбербанке спад объясняют ставками»: a thing in the singular before a verb in the plural says nothing."""
    head = reading.head(phrase)
    at = next(iter(reading.predicates), None)
    at = None if at is None or at < phrase.end else at
    after = at is not None and reading.words[at].number == "Plur" and not phrase.joined
    return after and head.kind is Kind.NOUN and (head.number, head.features.animacy) == ("Sing", "Inan")


def _without_outlet(reading: Reading, where: Phrase) -> Phrase:
    """«в пресс-службе ведомства РИА Новости рассказали»: without the outlet behind the body, which is told so."""
    last = reading.words[where.chain[-1].head] if where.chain[1:] else None  # not «в пресс-службе ТАСС»
    if last is None or id_of(last) not in media():
        return where
    return where._replace(chain=where.chain[:-1], end=where.chain[-1].begin)


def _place_beside(reading: Reading, phrase: Phrase) -> bool:
    """«Проект предполагает освоение бассейна Каратау»: a place that stands behind a noun of its kind says nothing."""
    before = reading.before(phrase.start) if phrase.start and not reading.gaps[phrase.start] else None
    if label(reading.head(phrase)) != "LOC" or before is None or reading.head(before).kind is not Kind.NOUN:
        return False
    noun = reading.head_lemma(before)  # «в префектурах Кумамото и Оита насчитали»
    return phrase is not reading.subject or bool(heading(noun, "place") or heading(noun, "before_place"))


def _name_behind_form(reading: Reading, start: int) -> Item | None:
    """The body named behind a legal form, quotation marks and further forms."""
    rest = (word for word in reading.words[start:] if word.kind is not Kind.QUOTE and not is_form(word))
    name = next(rest, None)
    return name if name is not None and label(name) == "ORG" else None


def _ends_with_person(reading: Reading, phrase: Phrase) -> bool:
    """«начальник управления ГУВД города Виктор Бирюков»: the name of whose post a phrase is part."""
    last = reading.words[phrase.chain[-1].head] if phrase.chain else None
    return last is not None and label(last) == "PER" and last.case == "Nom" and reading.case(phrase) == "Gen"


def _ranked(reading: Reading, phrase: Phrase) -> bool:
    """«(начальник управления) генерал-лейтенант Александр Шайкин»: a rank and a name after somebody's post."""
    names = [reading.words[part.head] for part in phrase.chain if is_name(reading.words[part.head])]
    before = reading.before(phrase.start) if phrase.start and not reading.gaps[phrase.start] else None
    post = before is not None and _may_speak(reading, before)
    return post and len(names) == len(phrase.chain) == 1 and label(names[0]) == "PER" and names[0].case != "Gen"


def _speaking_body(reading: Reading, phrase: Phrase) -> bool:
    head = reading.head(phrase)
    channel = head.kind is Kind.NOUN and head.lemma.rpartition("-")[2] in cue("channels")
    own = channel and any(is_name(reading.words[part.head]) for part in phrase.chain)  # «в Telegram-канале МЧС»
    body = heading(head.lemma, "body") or heading(head.lemma, "legal_form")
    titled = head.lemma in cue("titles") and body is not None  # not «в области насчитали»
    titled = titled or head.lemma in cue("body")
    return (
        own or label(head) == "ORG" or (head.kind is Kind.NOUN and (titled or head.lemma in cue("speakers", "houses")))
    )


def _among(reading: Reading, phrase: Phrase) -> bool:
    """«в Минсвязи», «в пресс-службе», «на заводе «Луч»»: whether those of a body are told of, who may speak for it."""
    if phrase.preposition == "на":
        site = reading.head(phrase).kind is Kind.NOUN and reading.case(phrase) == "Loc"
        return site and reading.head_lemma(phrase) in cue("spoken_on")
    return phrase.preposition == "в" and _speaking_body(reading, phrase)


def plans_there(reading: Reading, verb: Item) -> bool:
    """«в «Казмунайгазе» рассчитывают довести поставки до 5 млн тонн»: whether those of a body tell what they mean to
    do."""
    if verb.lemma not in cue("meaning_to") or verb.number != "Plur":
        return False
    own = None if reading.subject is None else reading.head(reading.subject)
    thing = own is not None and own.features.animacy == "Inan" and own.lemma not in cue("titles", "body", "parties")
    led = any(word.kind is Kind.INFINITIVE and word.start > verb.start for word in reading.words)
    return led and (own is None or thing) and any(_among(reading, one) for one in reading.phrases)


def _may_speak(reading: Reading, phrase: Phrase) -> bool:
    """A name, a noun for one who speaks, or a noun with a name in apposition: «интернет-ресурс X»."""
    head = reading.head(phrase)
    apposed = any(
        reading.words[part.head].kind is Kind.NAME and reading.words[part.head].case in ("Nom", "")
        for part in phrase.chain
    )
    speaks = head.lemma in speaking_nouns() or head.features.animacy == "Anim" or bool(side(reading, phrase))
    return head.kind is not Kind.NOUN or speaks or apposed
