"""Whom a phrase or a verb of saying names as the one who says so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain, pairwise
from typing import Final

from extract.link.cues import cue
from extract.link.grammar import may_be
from extract.link.items import Item, Kind
from extract.link.known import Known, id_of, is_name, label
from extract.link.named import side
from extract.link.phrases import Part, Phrase
from extract.link.reading import Reading
from extract.link.titles import bearer_after
from extract.link.wording import nominative
from extract.recognise.entities.heads import head as heading
from extract.recognise.entities.known import media

_OF_HIM: Final = frozenset({"его", "ее", "их"})


def may_introduce(reading: Reading) -> bool:
    """Whether the clause has a word that `introduced` looks for."""
    return not reading.lemmas.isdisjoint(_introducing())


@cache
def _introducing() -> frozenset[str]:
    return cue("source_nouns") | {"согласно", "ссылка", "ссылаться"}


def refers(word: Item) -> bool:
    """«со ссылкой на», «ссылаясь на»."""
    return word.lemma == "ссылка" or word.text.lower() == "ссылаясь"


def introduced(reading: Reading, phrase: Phrase, known: Known) -> str:
    """The X of «по данным X», «согласно X», «со ссылкой на X», «по его словам»."""
    head = reading.head(phrase)
    if phrase.preposition == "согласно" and head.kind is Kind.NAME:
        return id_of(head)
    if phrase.preposition == "на" and phrase.start and refers(reading.words[phrase.start - 1]):
        if head.kind is Kind.NAME:
            return id_of(head)
        named = _named_source(reading, phrase, known)
        formed = not phrase.chain and (_is_form(head) or head.lemma in cue("body"))  # «со ссылкой на ЗАО»
        named = named or (known.body if formed else "")
        speaks = not named and bool(phrase.chain) and head.lemma in cue("speakers")
        return nominative(reading, phrase._replace(preposition="")) if speaks else named  # «на пресс-службу порта»
    according = phrase.preposition in ("с", "со") and phrase.start > 0
    according = according and reading.words[phrase.start - 1].lemma == "соответствие"
    if not according and phrase.preposition not in ("по", "согласно", "из"):
        return ""
    paper = phrase.preposition == "согласно" and head.lemma in cue("documents")
    nouns = head.lemma in cue("source_nouns") or paper
    if not nouns or (head.case not in ("Dat", "Gen", "") and not according):
        return ""
    of_him = _of_him(reading, phrase)
    if of_him is not None:  # «Всемирный банк выпустил прогноз. По его оценке, …»
        return known.his(of_him)
    if any(reading.words[place].lemma == "собственный" for place in phrase.first.modifiers):
        return _of_subject(reading)
    named = _named_source(reading, phrase, known)
    titled = bool(phrase.chain) and not any(label(reading.words[part.head]) == "PER" for part in phrase.chain)
    bearer = bearer_after(reading, reading.phrases.index(phrase)) if titled and phrase in reading.phrases else None
    if bearer is not None:
        return id_of(reading.words[bearer])  # «по словам министра по экономике X Ивана Петрова»
    if named:
        return named
    following = reading.starting(phrase.end)
    close = following is not None and not following.preposition and not reading.gaps[phrase.end]
    if following is not None and close and reading.head(following).kind is Kind.NAME:
        return id_of(reading.head(following))
    if phrase.chain and reading.words[phrase.chain[0].head].kind is Kind.NOUN:
        noun = reading.words[phrase.chain[0].head]
        alone = len(phrase.chain) == 1 and not phrase.chain[0].modifiers
        meant = known.meant(noun.lemma) if len(phrase.chain) == 1 else ""
        if alone and not meant and noun.number == "Sing":
            meant = known.holder(noun.lemma)  # «по словам дипломата»
        return meant or _together(reading, phrase.inner(0))
    return ""


def _of_him(reading: Reading, phrase: Phrase) -> Item | None:
    """«по его словам», «в ее сообщении»: the pronoun; None where the phrase has none."""
    own = (reading.words[place] for place in phrase.first.modifiers)
    return next((word for word in own if word.text.lower().replace("ё", "е") in _OF_HIM), None)


def _of_subject(reading: Reading) -> str:
    """«X, по собственным данным, …»: whom the clause tells of."""
    own = reading.subject
    return "" if own is None or not is_name(reading.head(own)) else id_of(reading.head(own))


def of_that_paper(reading: Reading) -> bool:
    """«…, согласно которой», «…, из которого следует», «…, в котором говорится»: a clause that tells what a paper
    of the clause before says."""
    lead = reading.words[:2]
    which = len(lead) > 1 and lead[1].lemma == "который" and lead[0].text.lower() in ("согласно", "из", "в", "по")
    return which and (lead[0].text.lower() == "согласно" or not reading.lemmas.isdisjoint(cue("documenting")))


def _together(reading: Reading, phrase: Phrase) -> str:
    """Who speaks, in the nominative, and who with him: «правительства и губернатора области»."""
    at = next((at for at, part in enumerate(phrase.chain) if _speaks_too(reading, part)), None)
    if at is None:
        return nominative(reading, phrase)
    first = nominative(reading, phrase._replace(chain=phrase.chain[:at]))
    return f"{first} и {_together(reading, phrase.inner(at))}"


def _speaks_too(reading: Reading, part: Part) -> bool:
    """Whether a noun behind «и» is one who speaks, as the noun before it."""
    head, before = reading.words[part.head], reading.words[part.begin - 1]
    speaks = head.lemma in _speakers() | cue("body") or head.features.animacy == "Anim"
    return head.kind is Kind.NOUN and before.kind is Kind.COORDINATOR and speaks


def latin(reading: Reading) -> Item | None:
    """«согласно comScore»: a name that no model knows for one."""
    for word, after in pairwise(reading.words):
        if (
            word.text.lower() == "согласно"
            and after.kind is Kind.OTHER
            and after.text.isascii()
            and after.text.isalpha()
        ):
            return after
    return None


def documented(reading: Reading, known: Known) -> tuple[str, tuple[int, int], str] | None:
    """«следует из отчета X», «говорится в сообщении X», «свидетельствуют данные X»: the source, where it is named,
    and the words that say so."""
    if reading.lemmas.isdisjoint(cue("documenting", "source_verbs", "calling")):
        return None
    verb = next((word for word in reading.words if _documents(word)), None)
    papers = [phrase for phrase in reading.phrases if _is_paper(reading, phrase)]
    if verb is None:
        verb = _told_there(reading)
        papers = [phrase for phrase in papers if phrase.preposition == "в"]
    if verb is None:
        return None
    named = ((phrase, _named_source(reading, phrase, known) or _next_name(reading, phrase)) for phrase in papers)
    meant = ((phrase, _body_meant(reading, phrase, known)) for phrase in papers)
    # «приводятся в сообщении слова Ивана Петрова»: one who is named comes before one who is meant
    for phrase, source in chain(named, meant):
        if source:
            span = (reading.words[phrase.start].start, reading.words[phrase.end - 1].end)
            return source, span, f"{verb.text} {reading.text(phrase)}"
    return None


def _documents(word: Item) -> bool:
    """«говорится», «видно», «в отчете указано»: whether a word may tell what a paper says."""
    if word.lemma in cue("documenting"):
        return word.kind is Kind.VERB or word.text.lower() == "видно"
    return word.kind is Kind.VERB and word.passive and word.lemma in cue("source_verbs")


def _told_there(reading: Reading) -> Item | None:
    """«В заявлении Минфина отметили», «в отчете Всемирного банка пишут»: a verb of saying that has nobody for a
    subject."""
    verb = next((reading.words[at] for at in reading.predicates), None)
    said = verb is not None and verb.kind is Kind.VERB and verb.number == "Plur" and not verb.passive
    said = said and verb is not None and not verb.text.lower().endswith("м")  # not «отметим»
    saying = verb is not None and verb.lemma in cue("source_verbs", "calling")
    return verb if said and saying and reading.subject is None else None


def _is_paper(reading: Reading, phrase: Phrase) -> bool:
    """«из отчета X», «в сообщении X», «данные X»."""
    fitting = phrase.preposition in ("из", "в") or (not phrase.preposition and reading.case(phrase) == "Nom")
    return fitting and reading.head_lemma(phrase) in cue("source_nouns", "documents")


def cited(reading: Reading) -> tuple[str, tuple[int, int]] | None:
    """«цитирует ТАСС вице-премьера Александра Новака», «приводит агентство слова Новака»: whom an outlet quotes, and
    the characters that name both."""
    citing = not reading.lemmas.isdisjoint(cue("citing"))
    giving = "слово" in reading.lemmas and not reading.lemmas.isdisjoint(("приводить", "привести", "передавать"))
    if not citing and not giving:
        return None
    person = next((word for word in reading.words if label(word) == "PER" and word.case in ("Gen", "Acc")), None)
    first = next((word for word in reading.words if word.kind is not Kind.DASH), reading.words[0])
    span = (first.start, reading.words[-1].end)
    return None if person is None else (id_of(person), span)


def speaker(reading: Reading, known: Known, since: int = 0) -> tuple[str, tuple[int, int]]:
    """The subject of a verb of saying, named from the character `since` on, and the characters that name it."""
    candidates = [
        phrase
        for phrase in reading.phrases
        if not phrase.preposition
        and reading.words[phrase.start].start >= since
        and not _place_beside(reading, phrase)
        and not _of_addressee(reading, phrase)
        and not _is_told(reading, phrase)
        and not _explained(reading, phrase)
        and (
            reading.case(phrase) == "Nom"
            or _may_be_subject(reading.head(phrase))
            or _behind_verb(reading, phrase)
            or _ends_with_person(reading, phrase)
            or (reading.case(phrase) == "Acc" and reading.head(phrase).subject)  # «сообщает на странице штаб»
            or (reading.head(phrase).kind is Kind.NAME and (reading.case(phrase) == "" or phrase is reading.subject))
        )
    ]
    told = [phrase for phrase in candidates if id_of(reading.head(phrase)) in media()]
    speaking = [phrase for phrase in candidates if phrase not in told and _may_speak(reading, phrase)]
    if told and speaking:  # «сообщила ТАСС пресс-служба завода»: an agency is told so
        candidates = speaking
    where = next((one for one in reading.phrases if one.preposition == "в" and _speaking_body(reading, one)), None)
    where = None if where is None else _without_outlet(reading, where)
    addressed = candidates if where is not None and _is_addressed(reading, candidates, where) else []
    if addressed:
        candidates = []
    if any(plans_there(reading, reading.words[at]) for at in reading.predicates):
        candidates = []  # «поставки в «Казмунайгазе» рассчитывают довести до 5 млн тонн»
    marked = [phrase for phrase in candidates if reading.head(phrase).subject]
    people = [
        phrase
        for phrase in candidates
        if label(reading.head(phrase)) == "PER" or _ranked(reading, phrase) or _ends_with_person(reading, phrase)
    ]
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
            return (known.he(head), span) if head.lemma in ("он", "она", "они") else ("", span)
        named = _named_source(reading, phrase, known) if _may_speak(reading, phrase) else ""
        if not named and phrase.chain and reading.words[phrase.chain[-1].head].lemma in cue("body"):
            named = _next_name(reading, phrase)  # «пресс-служба компании «X»»
        if not named and phrase.chain and _is_form(reading.words[phrase.chain[-1].head]):
            body = _name_behind_form(reading, phrase.end)  # «пресс-служба АО «НК «X»»
            named, span = (id_of(body), (begin, body.end)) if body is not None else ("", span)
        if named:
            return named, span
        speaks = head.lemma in cue("speakers", "body") or head.features.animacy == "Anim"
        bearer = bearer_after(reading, reading.phrases.index(phrase)) if head.kind is Kind.NOUN else None
        if bearer is not None:  # «сообщил директор по перевозкам РЖД Иван Петров»
            return id_of(reading.words[bearer]), (span[0], reading.words[bearer].end)
        behind = _apposed(reading, phrase) if head.kind is Kind.NOUN and speaks else None
        if behind is not None:
            return id_of(behind), span
        if head.kind is Kind.NOUN and speaks:
            alone = not phrase.chain and not phrase.first.modifiers
            meant = known.holder(head.lemma) if alone and head.number == "Sing" else ""
            if alone and not meant and head.lemma in cue("spoken_of") and head.number == "Sing":
                meant = known.spoke_last(head.start)
            if alone and not meant:
                meant = known.meant(head.lemma)  # «отмечает компания»
            return meant or nominative(reading, phrase), span
    if where is not None and not candidates:  # «в Минсвязи отмечают», «сообщили в пресс-службе ведомства»
        addressed = [*addressed, *(one for one in reading.phrases if _of_addressee(reading, one))]
        begin = min(reading.words[one.start].start for one in (where, *addressed))
        span = (begin, reading.words[where.end - 1].end)
        following = reading.starting(where.end)
        apposed = following is not None and not following.preposition and not reading.gaps[where.end]
        named = _named_source(reading, where, known)
        if not named and following is not None and apposed and is_name(reading.head(following)):
            named = id_of(reading.head(following))
        alone = not where.chain and not where.first.modifiers
        named = named or (known.meant(reading.head_lemma(where)) if alone else "")
        return named or nominative(reading, where), span
    return "", (0, 0)


def _apposed(reading: Reading, phrase: Phrase) -> Item | None:
    """«Владелец рудника, американская Freeport, объявила»: the name between two commas behind a noun that speaks."""
    following = reading.starting(phrase.end) if phrase.end < len(reading.words) else None
    if following is None or following.preposition or not reading.gaps[phrase.end]:
        return None
    name = reading.head(following)
    closed = following.end == len(reading.words) or reading.gaps[following.end]
    return name if closed and label(name) in ("ORG", "PER") and name.case in ("Nom", "") else None


def _is_addressed(reading: Reading, candidates: Sequence[Phrase], where: Phrase) -> bool:
    """«сообщили Report в ЗАО «X»»: whether the only name, an agency's or one right before the body, is told so."""
    verb = next((word for word in reading.words if word.kind is Kind.VERB), None)
    names = [reading.head(one) for one in candidates]
    if verb is None or verb.number != "Plur" or len(names) != 1 or label(names[0]) != "ORG":
        return False
    told = candidates[0]
    between = told.start > 0 and told.end == where.start and reading.words[told.start - 1] is verb
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


def _is_form(word: Item) -> bool:
    return any(heading(word.text.lower(), kind) for kind in ("legal_form", "incorporated"))


def _name_behind_form(reading: Reading, start: int) -> Item | None:
    """The body named behind a legal form, quotation marks and further forms."""
    rest = (word for word in reading.words[start:] if word.kind is not Kind.QUOTE and not _is_form(word))
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


def _named_source(reading: Reading, phrase: Phrase, known: Known) -> str:
    names = [
        reading.words[part.head]
        for part in (phrase.first, *phrase.chain)
        if part.head >= 0 and is_name(reading.words[part.head])
    ]
    head = reading.head(phrase)
    saying = head.lemma in cue("source_nouns")  # «приводятся слова директора X Ивана Петрова»
    people = [name for name in names if label(name) == "PER" and (saying or not _owns(head, name))]
    if people:
        return id_of(people[-1])
    names = [name for name in names if name.text.lower().rpartition("-")[2] not in cue("channels")] or names
    if not names:
        return side(reading, phrase)
    for part in (phrase.first, *phrase.chain):
        title = known.titles.get((reading.words[part.head].lemma, id_of(names[0]))) if part.head >= 0 else None
        if title is not None:
            return title
    return _office(reading, phrase) or id_of(next((name for name in names if label(name) == "ORG"), names[0]))


def _owns(head: Item, name: Item) -> bool:
    """«представитель Обамы»: not the one who speaks."""
    last = name.tokens[-1].text.lower() if name.tokens else ""
    # «заместитель председателя правления Ерболат Сагиндыков»: as it stands in a nominative, whatever the tagger says
    owning = name.case == "Gen" and (name.text != id_of(name) or may_be(last, "gent", "sing"))
    return head.kind is Kind.NOUN and head.case == "Nom" and owning


def _office(reading: Reading, phrase: Phrase) -> str:
    """«вице-премьер Азербайджана», «пресс-служба полиции Армении»: someone whose own name is not told; empty for a
    body that is named («пресс-служба «Газпрома»»)."""
    parts = (phrase.first, *phrase.chain)
    told = (at for at, part in enumerate(parts) if reading.words[part.head].lemma not in cue("source_nouns"))
    start = next(told, len(parts))
    named = next((at for at in range(start + 1, len(parts)) if is_name(reading.words[parts[at].head])), None)
    if named is None:
        return ""
    bearer = bearer_after(reading, reading.phrases.index(phrase)) if phrase in reading.phrases else None
    if bearer is not None:
        return id_of(reading.words[bearer])
    noun, name = (reading.words[parts[at].head] for at in (named - 1, named))
    apposed = label(name) == "PER" and name.case != "Gen"
    if label(name) == "ORG" and noun.lemma in cue("experts") and noun.number == "Plur":  # «аналитики X»: X
        return ""
    if noun.kind is not Kind.NOUN or apposed or (label(name) == "ORG" and noun.features.animacy != "Anim"):
        return ""
    last = next((at for at in range(named - 1, start, -1) if _speaks_too(reading, parts[at])), start)
    bare = phrase._replace(preposition="", joined=())
    speaking = [nominative(reading, bare._replace(first=parts[start], chain=parts[start + 1 : last]))]
    if last > start:  # «правительства и губернатора Омской области»
        speaking += ["и", nominative(reading, bare._replace(first=parts[last], chain=()))]
    rest = (word for word in reading.words[parts[last].last + 1 : phrase.end] if word.kind is not Kind.QUOTE)
    return " ".join([*speaking, *(word.text for word in rest)])


def _body_meant(reading: Reading, phrase: Phrase, known: Known) -> str:
    """«следует из отчета компании», «отмечается в ее сообщении»: the body named last."""
    if _of_him(reading, phrase) is not None:
        return known.body
    acronym = next((reading.words[part.head].text for part in phrase.chain[:1]), "")
    if acronym.isupper() and len(acronym) > 1:  # «расчеты ЦМАКП показывают»: a name that no model knows for one
        return acronym
    nouns = [reading.words[part.head].lemma for part in phrase.chain]
    relative = not phrase.chain and any(word.lemma in cue("body") for word in reading.words[phrase.end :])
    return known.body if relative else known.meant(nouns[-1]) if nouns else ""


def _next_name(reading: Reading, phrase: Phrase) -> str:
    """The name in a phrase right after: «из данных на сайте X» has none, «в отчете «X»» has."""
    following = reading.starting(phrase.end)
    if following is None or following.preposition or reading.gaps[phrase.end]:
        return ""
    return id_of(reading.head(following))


def _speaking_body(reading: Reading, phrase: Phrase) -> bool:
    head = reading.head(phrase)
    channel = head.kind is Kind.NOUN and head.lemma.rpartition("-")[2] in cue("channels")
    own = channel and any(is_name(reading.words[part.head]) for part in phrase.chain)  # «в Telegram-канале МЧС»
    body = heading(head.lemma, "body") or heading(head.lemma, "legal_form")
    titled = head.lemma in cue("titles") and body is not None  # not «в области насчитали»
    titled = titled or head.lemma in cue("body")
    return own or label(head) == "ORG" or (head.kind is Kind.NOUN and (titled or head.lemma in cue("speakers")))


def plans_there(reading: Reading, verb: Item) -> bool:
    """«в «Казмунайгазе» рассчитывают довести поставки до 5 млн тонн»: whether those of a body tell what they mean to
    do."""
    own = None if reading.subject is None else reading.head(reading.subject)
    thing = own is not None and own.features.animacy == "Inan" and own.lemma not in cue("titles", "body", "parties")
    meant = verb.lemma in cue("meaning_to") and verb.number == "Plur" and (own is None or thing)
    led = any(word.kind is Kind.INFINITIVE and word.start > verb.start for word in reading.words)
    return meant and led and any(one.preposition == "в" and _speaking_body(reading, one) for one in reading.phrases)


def _may_speak(reading: Reading, phrase: Phrase) -> bool:
    """A name, a noun for one who speaks, or a noun with a name in apposition: «интернет-ресурс X»."""
    head = reading.head(phrase)
    apposed = any(
        reading.words[part.head].kind is Kind.NAME and reading.words[part.head].case in ("Nom", "")
        for part in phrase.chain
    )
    speaks = head.lemma in _speakers() or head.features.animacy == "Anim" or bool(side(reading, phrase))
    return head.kind is not Kind.NOUN or speaks or apposed


def _speakers() -> frozenset[str]:
    return cue("speakers", "titles")
