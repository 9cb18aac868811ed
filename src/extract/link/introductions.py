"""Whom a phrase or a paper names as the one who says so: «по данным X», «следует из отчета X»."""

from __future__ import annotations

from functools import cache
from itertools import chain, pairwise

from extract.link.cues import cue
from extract.link.items import Item, Kind
from extract.link.known import Known, id_of, is_name, label
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.source_names import named_source, next_name, of_him, speaks_too
from extract.link.titles import bearer_after
from extract.link.unmarked import is_form
from extract.link.wording import nominative
from extract.recognise.entities.known import media


def may_introduce(reading: Reading) -> bool:
    """Whether the clause has a word that `introduced` looks for."""
    return not reading.lemmas.isdisjoint(_introducing())


@cache
def _introducing() -> frozenset[str]:
    return cue("source_nouns") | {"согласно", "ссылка", "ссылаться", "верить"}


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
        named = named_source(reading, phrase, known)
        formed = not phrase.chain and (is_form(head) or head.lemma in cue("body"))  # «со ссылкой на ЗАО»
        named = named or (known.body if formed else "")
        speaks = not named and bool(phrase.chain) and head.lemma in cue("speakers")
        return nominative(reading, phrase._replace(preposition="")) if speaks else named  # «на пресс-службу порта»
    trusted = phrase.start > 0 and reading.words[phrase.start - 1].text.lower() == "верить" and not phrase.preposition
    if trusted and head.case == "Dat":  # «если верить Минсельхозу, …»
        return id_of(head) if head.kind is Kind.NAME else named_source(reading, phrase, known)
    according = phrase.preposition in ("с", "со") and phrase.start > 0
    according = according and reading.words[phrase.start - 1].lemma == "соответствие"
    if not according and phrase.preposition not in ("по", "согласно", "из"):
        return ""
    papers = cue("source_nouns", "documents")  # «согласно октябрьскому выпуску отчета X»
    if head.lemma in cue("editions") and phrase.chain and reading.words[phrase.chain[0].head].lemma in papers:
        phrase = phrase.inner(0)._replace(preposition=phrase.preposition)
        head = reading.head(phrase)
    paper = phrase.preposition == "согласно" and head.lemma in cue("documents")
    nouns = head.lemma in cue("source_nouns") or paper
    if not nouns or (head.case not in ("Dat", "Gen", "") and not according):
        return ""
    him = of_him(reading, phrase)
    if him is not None:  # «Всемирный банк выпустил прогноз. По его оценке, …»
        return known.his(him)
    if any(reading.words[place].lemma == "собственный" for place in phrase.first.modifiers):
        return _of_subject(reading)
    spokesman = _his_spokesman(reading, phrase)
    if spokesman is not None:  # «по словам ее представителя»
        return known.his(spokesman) or nominative(reading, phrase.inner(0))
    named = named_source(reading, phrase, known)
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
    while phrase.chain[1:] and reading.words[phrase.chain[0].head].lemma in cue("documents"):
        phrase = phrase.inner(0)  # «из данных отчетности компании»
    if phrase.chain and reading.words[phrase.chain[0].head].kind is Kind.NOUN:
        noun = reading.words[phrase.chain[0].head]
        speaks = noun.features.animacy == "Anim" or noun.lemma in cue("speakers", "body")
        if paper and not speaks:  # «согласно проекту бюджета», «согласно прогнозу развития»
            return ""
        alone = len(phrase.chain) == 1 and not phrase.chain[0].modifiers
        meant = known.meant(noun.lemma) if len(phrase.chain) == 1 else ""
        if len(phrase.chain) > 1 and noun.lemma in cue("heads"):  # «по словам главы правительства»
            meant = known.head_of(reading.words[phrase.chain[1].head].lemma, noun.start)
        if len(phrase.chain) == 1 and not meant and noun.lemma in cue("heads"):  # «по словам узбекского лидера»
            meant = known.leader((reading.words[at].lemma for at in phrase.chain[0].modifiers), noun.start)
        if alone and not meant and noun.number == "Sing":
            meant = known.holder(noun.lemma, noun.start)  # «по словам дипломата»
        if noun.lemma in cue("spoken_of") and noun.number == "Sing" and _of_outlet(reading, phrase.inner(0)):
            meant = known.spoke_alone(noun.start)  # «по словам собеседника издания»
        meant = meant or known.meant_by_experts(reading, phrase.inner(0))  # «по мнению экспертов фонда»
        return meant or _together(reading, phrase.inner(0))
    return ""


def _his_spokesman(reading: Reading, phrase: Phrase) -> Item | None:
    """«по словам ее представителя»: the pronoun of him who is spoken for; None where the phrase has none."""
    if not phrase.chain or reading.words[phrase.chain[0].head].lemma not in cue("speaking_for"):
        return None
    return of_him(reading, phrase.inner(0))


def _of_outlet(reading: Reading, phrase: Phrase) -> bool:
    """«собеседник издания»: whether the noun goes on with an outlet that no name follows."""
    return len(phrase.chain) == 1 and reading.words[phrase.chain[0].head].lemma in cue("outlets")


def _of_subject(reading: Reading) -> str:
    """«X, по собственным данным, …»: whom the clause tells of."""
    own = reading.subject
    return "" if own is None or not is_name(reading.head(own)) else id_of(reading.head(own))


def _together(reading: Reading, phrase: Phrase) -> str:
    """Who speaks, in the nominative, and who with him: «правительства и губернатора области»."""
    at = next((at for at, part in enumerate(phrase.chain) if speaks_too(reading, part)), None)
    if at is None:
        return nominative(reading, phrase)
    first = nominative(reading, phrase._replace(chain=phrase.chain[:at]))
    return f"{first} и {_together(reading, phrase.inner(at))}"


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


def papers_told(reading: Reading) -> tuple[Item, list[Phrase]] | None:
    """«следует из отчета», «говорится в сообщении», «свидетельствуют данные»: the verb that lets a paper tell, and the
    phrases that may name the paper."""
    if reading.lemmas.isdisjoint(cue("documenting", "source_verbs", "calling")):
        return None
    verb = next((word for word in reading.words if _documents(word)), None)
    papers = [phrase for phrase in reading.phrases if _is_paper(reading, phrase)]
    if verb is None:
        verb = _told_there(reading)
        papers = [phrase for phrase in papers if phrase.preposition in ("в", "на")]
    return None if verb is None else (verb, papers)


def documented(reading: Reading, known: Known) -> tuple[str, tuple[int, int], str] | None:
    """«следует из отчета X», «говорится в сообщении X», «свидетельствуют данные X»: the source, where it is named,
    and the words that say so."""
    told = papers_told(reading)
    if told is None:
        return None
    verb, papers = told
    named = ((phrase, named_source(reading, phrase, known) or next_name(reading, phrase)) for phrase in papers)
    meant = ((phrase, _body_meant(reading, phrase, known)) for phrase in papers)
    # «приводятся в сообщении слова Ивана Петрова»: one who is named comes before one who is meant
    for phrase, source in chain(named, meant):
        if source:
            span = (reading.words[phrase.start].start, reading.words[phrase.end - 1].end)
            return source, span, f"{verb.text} {reading.text(phrase)}"
    return None


def _documents(word: Item) -> bool:
    """«говорится», «видно», «сообщается», «в отчете указано»: whether a word may tell what a paper says."""
    if word.lemma in cue("documenting"):
        return word.kind is Kind.VERB or word.text.lower() == "видно"
    if word.kind is Kind.VERB and word.lemma in cue("of_itself"):
        return True
    meant = word.lemma == "рассчитать"  # «программа рассчитана на 5 млрд рублей»
    return word.kind is Kind.VERB and word.passive and word.lemma in cue("source_verbs") and not meant


def _told_there(reading: Reading) -> Item | None:
    """«В заявлении Минфина отметили», «в отчете Всемирного банка пишут»: a verb of saying that has nobody for a
    subject."""
    verb = next((reading.words[at] for at in reading.predicates), None)
    said = verb is not None and verb.kind is Kind.VERB and verb.number == "Plur" and not verb.passive
    said = said and verb is not None and not verb.text.lower().endswith("м")  # not «отметим»
    saying = verb is not None and verb.lemma in cue("source_verbs", "calling")
    return verb if said and saying and reading.subject is None else None


def _is_paper(reading: Reading, phrase: Phrase) -> bool:
    """«из отчета X», «в сообщении X», «данные X», «на сайте X»."""
    if phrase.preposition == "на":
        names = [reading.words[part.head] for part in phrase.chain if part.head >= 0]
        own = any(label(name) == "ORG" and id_of(name) not in media() for name in names)
        return own and reading.head_lemma(phrase) in cue("pages") and reading.case(phrase) == "Loc"
    fitting = phrase.preposition in ("из", "в") or (not phrase.preposition and reading.case(phrase) == "Nom")
    return fitting and reading.head_lemma(phrase) in cue("source_nouns", "documents")


def of_that_paper(reading: Reading) -> bool:
    """«…, согласно которой», «…, из которого следует», «…, в котором говорится»: a clause that tells what a paper
    of the clause before says."""
    lead = reading.words[:2]
    which = len(lead) > 1 and lead[1].lemma == "который" and lead[0].text.lower() in ("согласно", "из", "в", "по")
    return which and (lead[0].text.lower() == "согласно" or not reading.lemmas.isdisjoint(cue("documenting")))


def _body_meant(reading: Reading, phrase: Phrase, known: Known) -> str:
    """«следует из отчета компании», «отмечается в ее сообщении»: the body named last."""
    if of_him(reading, phrase) is not None:
        return known.body
    acronym = next((reading.words[part.head].text for part in phrase.chain[:1]), "")
    if acronym.isupper() and len(acronym) > 1:  # «расчеты ЦМАКП показывают»: a name that no model knows for one
        return acronym
    alone = not phrase.chain and not any(reading.words[at].lemma != "этот" for at in phrase.first.modifiers)
    if alone and phrase.preposition and reading.head_lemma(phrase) in cue("papers_again"):  # «в документе говорится»
        return known.paper(reading.head(phrase).start)
    while phrase.chain[1:] and reading.words[phrase.chain[0].head].lemma in cue("documents"):
        phrase = phrase.inner(0)  # «следует из данных отчетности компании»
    nouns = [reading.words[part.head].lemma for part in phrase.chain]
    if not nouns:
        relative = any(word.lemma in cue("body") for word in reading.words[phrase.end :])
        return known.body if relative else ""
    told = bool(phrase.chain[1:] or phrase.chain[0].modifiers) or nouns[0] not in cue("titles", "body")
    speaks = told and nouns[0] in cue("speakers")  # «говорится в сообщении городской прокуратуры»
    return known.meant(nouns[-1]) or (_together(reading, phrase.inner(0)) if speaks else "")
