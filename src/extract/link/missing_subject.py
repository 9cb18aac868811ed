"""Whom a clause without a subject of its own tells of."""

from __future__ import annotations

from typing import Final

from extract.link.asked import Asked
from extract.link.clause import Form
from extract.link.clause_subject import antecedent, subject
from extract.link.cues import cue
from extract.link.items import Item, Kind
from extract.link.known import id_of
from extract.link.making import lets_another
from extract.link.memory import Memory
from extract.link.named import Named
from extract.link.names import names
from extract.link.ours import in_first_person
from extract.link.phrases import Phrase
from extract.link.pronouns import agreement
from extract.link.reading import Reading
from extract.link.site import Located, Site, parent, places_before
from extract.link.titles import is_person
from extract.link.verb_roles import sold, trading
from extract.records import Entity, Role

_PAIR: Final = 3  # words of «Индия и Пакистан»
_LEAD: Final = 2  # a preposition and «который»
_LED: Final[dict[str, Role]] = {"из": "from", "от": "from", "у": "from", "для": "to", "через": "via"}


def subject_elsewhere(asked: Asked) -> list[Named]:
    """«Россия, уже передавшая Индии три полка», «Китай нарастил импорт и купил у РФ 5 млн тонн»: the names of the
    subject, where that stands in another clause."""
    site = asked.site
    own = site.reading.subject
    verb = site.predicate
    if lets_another(site.reading) is not None:
        return []  # «TAP даст работу тысячам, а также позволит Италии получать 8 млрд кубометров»
    if site.reading.clause.form is Form.ELLIPTIC or (
        own is not None and site.reading.head(own).kind is not Kind.PRONOUN
    ):
        return []
    located = subject(site.readings, site.reading)
    if located is None or located.reading is site.reading:
        return []
    head = located.reading.head(located.phrase)
    if verb is not None and verb.kind is Kind.VERB and verb.number != head.number:
        return []  # «в стране собрали 5 млн тонн»: nobody in particular
    if verb is not None and verb.kind is Kind.VERB and verb.features.gender == "Neut" != head.features.gender:
        return []  # «на Таджикистан пришлось 2 млн»
    borne = any(is_person(located.reading.words[part.head]) for part in located.phrase.chain)
    he = agreement(head) is not None  # «он женат и имеет двоих детей»
    borne = borne or _with_bearers(located.reading, located.phrase) > located.phrase.end
    if head.kind is not Kind.NAME and head.lemma not in cue("titles") and not (borne or he):
        return []  # «Писатель Андрей Долин стал лауреатом и получил 3 млн рублей»
    acting = trading(site.reading)
    places = range(located.phrase.start, _with_bearers(located.reading, located.phrase))
    row = told_together(site.reading, located)
    return [
        name._replace(role=acting if name.role in ("of", "to", "from") else name.role, acting=True)
        for name in asked.heard(located.reading)
        if name.place in places or name.start in row
    ]


def _with_bearers(reading: Reading, phrase: Phrase) -> int:
    """«Астронавты НАСА Бутч Уилмор и Сунита Уильямс вернулись, проведя на орбите 286 суток»: where a title ends with
    those who bear it."""
    after = reading.starting(phrase.end) if phrase.end < len(reading.words) and not reading.gaps[phrase.end] else None
    head = reading.head(phrase)
    bears = after is not None and not after.preposition and is_person(reading.head(after))
    return after.end if after is not None and bears and head.features.animacy == "Anim" else phrase.end


def told_of(asked: Asked) -> list[Named]:
    """«Челах, обвиняемый в убийстве 14 человек, заявил …», «Седых, которого обвиняют в хищении 5 млн», «Белов, за
    которого отдали голоса 19 % россиян»: the person whom a clause tells of, also where it is who says so."""
    site, reading = asked.site, asked.site.reading
    led = reading.words[0].text.lower() == "у" or (reading.words[0].text.lower() == "за" and "голос" in reading.lemmas)
    lead = reading.words[1] if led and len(reading.words) > 1 else reading.words[0]
    which = reading.clause.form is Form.RELATIVE and lead.lemma == "который" and lead.case != "Ins"
    whom = antecedent(site.readings, reading) if which or reading.clause.form is Form.PARTICIPLE else None
    head = None if whom is None else whom.reading.head(whom.phrase)
    if whom is not None and whom.phrase.joined and lead.number == "Sing":
        head = whom.reading.words[whom.phrase.joined[-1].last]  # «Иван Белов и Олег Сомов, забивший два гола»
    if whom is None or head is None or not is_person(head):
        return []
    role = trading(reading) if lead.case == "Nom" or not which else "of"
    told = names(whom.reading, site, asked.memory)  # the source's, too
    row = {head.start} | told_together(reading, whom)
    return [one._replace(role=role, acting=role != "of") for one in told if one.start in row]


def told_together(reading: Reading, located: Located) -> set[int]:
    """«Иван Белов и Олег Сомов, забившие по два гола»: where the names begin that a participle or a relative pronoun in
    the plural is told of; empty of one name."""
    lead = next((word for word in reading.words if word.participle or word.lemma == "который"), None)
    hanging = reading.clause.form in (Form.PARTICIPLE, Form.RELATIVE)
    name = located.reading.head(located.phrase)
    if not hanging or lead is None or lead.number != "Plur" or name.kind is not Kind.NAME:
        return set()
    return {one.start for one in _row(located, name)}


def which_stands_for(asked: Asked) -> list[Named]:
    """«Китай, которому Киргизия должна 1,7 млрд», «Турция, из которой уехали 200 тысяч»: the name that a relative
    pronoun by itself goes back to, with the part that its preposition or its case gives."""
    site, reading = asked.site, asked.site.reading
    lead = next((at for at, word in enumerate(reading.words[:_LEAD]) if word.lemma == "который"), None)
    phrase = None if lead is None else reading.phrase_of(lead)
    if reading.clause.form is not Form.RELATIVE or lead is None or phrase is None or phrase.start or phrase.chain:
        return []
    pair = _pair_before(site) if reading.words[lead].text.lower() == "которым" else None
    located = pair or antecedent(site.readings, reading)
    name = None if located is None else name_of(located.reading, located.phrase)
    if located is not None and name is None and reading.case(phrase) == "Nom" and not phrase.preposition:
        return _come_from(asked, located)
    if located is None or name is None or not isinstance(name.record, Entity) or name.record.label == "PER":
        return []
    row = _row(located, name)
    # «Индия и Пакистан, которым поставляется 5 млн»: in the plural a dative, whatever the tagger says
    given = len(row) > 1 and pair is not None
    role = _led_by(reading, phrase, "Dat" if given else reading.case(phrase))
    taking = not located.reading.lemmas.isdisjoint(cue("destinations"))
    if role == "of" and phrase.preposition == "на" and taking:
        role = "to"  # «Главный рынок для Актау — Иран, на который приходится 70 % отгрузки»
    several = given or reading.head(phrase).number == "Plur"
    return [Named(id_of(one), role, one.start, one.text, -1) for one in (row if several else [name])] if role else []


def _come_from(asked: Asked, located: Located) -> list[Named]:
    """«инвесторы из Китая, которые открыли 219 предприятий»: where those who do it come from."""
    upper, those = located.reading, located.phrase
    behind = upper.starting(those.end)
    who = upper.head(those).features.animacy == "Anim" or upper.head_lemma(those) in cue("producers")
    if behind is None or behind.preposition != "из" or not who:
        return []
    return [one for one in asked.heard(upper) if one.role == "from" and behind.start <= one.place < behind.end]


def _pair_before(site: Site) -> Located | None:
    """The last of two names joined by «и» that a clause stands right behind."""
    upper = parent(site.readings, site.reading)
    before = [] if upper is None else places_before(upper, site.reading)[-_PAIR:]
    if upper is None or [upper.words[at].kind for at in before] != [Kind.NAME, Kind.COORDINATOR, Kind.NAME]:
        return None
    phrase = upper.phrase_of(before[0])
    return None if phrase is None else Located(upper, phrase)


def _row(located: Located, name: Item) -> list[Item]:
    """«Индия и Пакистан, которым …»: the names that a plural pronoun stands for together."""
    bare = [word for word in located.reading.words if word.kind is not Kind.QUOTE]
    at = bare.index(name)
    row = [name]
    for step in (-1, 1):
        place = at + 2 * step
        while 0 <= place < len(bare) and bare[place - step].lemma == "и" and bare[place].kind is Kind.NAME:
            row.append(bare[place])
            place += 2 * step
    return sorted(row, key=lambda one: one.start)


def _led_by(reading: Reading, phrase: Phrase, case: str) -> Role | None:
    """The part of who stands behind a relative pronoun's preposition, or in its dative; None where none is told."""
    preposition = phrase.preposition
    if not preposition:
        passed = any(sold(reading.words[at].lemma) for at in reading.predicates)  # «которым поставляется 5 млн»
        given = case == "Dat" and (trading(reading) == "from" or passed)
        return "to" if given else None if case == "Nom" else "of"  # «которой принадлежат 29 самолетов»
    if preposition == "на" and not reading.lemmas.isdisjoint(cue("share_verbs")):
        return "of"  # «Индия, на которую приходится 90 % огранки»
    if preposition == "у" and trading(reading) != "to":
        return None
    if preposition in ("в", "на"):
        return "to" if case == "Acc" else None
    return _LED.get(preposition)


def speaking_for(site: Site, memory: Memory) -> list[Named]:
    """«Планируем выпустить 5 млн тонн»: the body or the country of who speaks."""
    words, proposed = site.reading.words, not site.reading.lemmas.isdisjoint(cue("proposing"))
    done = (words[at] for at in site.reading.predicates)
    verb = next((word for word in done if word.kind is Kind.VERB and in_first_person(word.text)), None)
    if verb is None or proposed or not memory.ours or any(word.lemma == "мы" for word in words):
        return []
    return [Named(memory.ours, trading(site.reading), verb.start, verb.text, -1, acting=True)]


def unsaid_subject(site: Site, memory: Memory) -> list[Named]:
    """«Дадашев дебютировал в 2016 году. Провел на ринге 14 боев»: the subject of the sentence before."""
    reading, verb = site.reading, site.predicate
    if verb is None or verb.kind is not Kind.VERB or reading.clause.form is not Form.MAIN or verb not in reading.words:
        return []
    # A present or future may have a count for its subject: «приедет 300 детей».
    if verb.features.gender not in ("Masc", "Fem") or verb.passive or verb.lemma.endswith("ся"):
        return []
    if any(word.case == "Nom" for word in reading.words) or subject(site.readings, reading) is not None:
        return []
    if any(one.subject is not None for one in site.readings[: reading.index]):
        return []
    actor = memory.actors.unsaid(verb, memory.sentence)
    if actor is None:
        return []
    role = trading(reading)
    return [Named(id, role, verb.start, verb.text, -1, acting=True, person=actor.person) for id in actor.ids]


def name_of(reading: Reading, phrase: Phrase) -> Item | None:
    """«Бонура», «компания «Швея»»: the name that a phrase is, or that its noun has right behind."""
    head = reading.head(phrase)
    if head.kind is Kind.NAME or phrase.first.head < 0:
        return head if head.kind is Kind.NAME else None
    after = reading.words[phrase.first.last + 1 : phrase.first.last + 3]
    quoted = bool(after) and after[0].kind is Kind.QUOTE
    name = after[quoted] if len(after) > quoted else None
    bears = name is not None and name.kind is Kind.NAME and (quoted or name.case in ("Nom", ""))
    return name if bears and head.lemma in cue("titles", "body") else None
