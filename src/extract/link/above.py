"""Who and where, as the clauses that a value's clause hangs on, or goes on with, have it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.link.asked import LEADS, Answer, Asked, listed, placed, staying
from extract.link.clause import Form
from extract.link.clause_subject import antecedent, subject
from extract.link.cues import cue
from extract.link.grammar import lemmas, verb_noun
from extract.link.items import Item, Kind
from extract.link.lists import dashed, led, next_listed, with_owner
from extract.link.measures import of_them
from extract.link.missing_subject import (
    name_of,
    subject_elsewhere,
    told_of,
    told_together,
    unsaid_subject,
    which_stands_for,
)
from extract.link.named import Named, distinct
from extract.link.names import names
from extract.link.partners import trade_flows, with_giver
from extract.link.passing_on import moved
from extract.link.pronouns import gender_of
from extract.link.reading import Reading
from extract.link.reason import Reason
from extract.link.respectively import dealt_out
from extract.link.site import Site, parent, places_before
from extract.link.tellings import occasion, of_which, sets_beside, tells_of_place, uppers, with_which
from extract.link.titles import is_body
from extract.link.verb_roles import trading
from extract.records import Entity, Participant, Role

_WHOSE: Final = 4  # words that «пропускная способность которого» may be among


def in_upper_clause(asked: Asked) -> Answer | None:
    """Names of the clauses that the value's clause hangs on."""
    site, means = asked.site, asked.means
    whom = told_of(asked)
    if whom:
        return distinct(asked.settled(whom)), Reason("upper", f"whom the clause tells of: {listed(whom)}")
    part = _as_counted(asked) or _as_part_told(asked)
    if part is not None:
        return part
    which = which_stands_for(asked)
    if which:
        return distinct(asked.settled(which)), Reason("upper", f"whom «который» stands for: {listed(which)}")
    aside = _place_aside(asked)
    if aside:
        return distinct(asked.settled(aside)), Reason("upper", f"where: {listed(aside)}")
    # «Турция, оборот с которой превысил 1,1 млрд, увеличившись на 16 %, в том числе экспорт – на 8 %»
    related = (site.reading, *uppers(site))
    mutual = any(map(with_which, related)) and bool(lemmas(means.indicator) & cue("mutual"))
    parted = any(map(of_which, related)) and not of_them(site)  # «добудет 90 млн тонн, из которых 70 млн вывезет»
    ways = lemmas(means.indicator) & cue("trade_ways") if parted else frozenset()
    for reading in uppers(site):
        found = asked.heard(reading)
        if LEADS.keys() & {word.lemma for word in site.reading.words[:2]}:
            found = [name for name in found if not name.person]  # «назвал причиной спад по ветке, где объемы упали»
        found = _at_occasion(site, [name for name in found if not (name.person and tells_of_place(site))])
        found = _of_antecedent(site, found)
        found = _of_owner(asked, found)
        if found and not (found := _but_adopting(site, reading, found)):
            return (), Reason("upper", "nobody but the body that adopts it")
        found = _of_doer(site, found)
        found = _in_turn(site, reading, _going_on_to(asked, found))
        if mutual:
            asked.memory.partners.update(name.id for name in found)
            found = [name._replace(role="between") if name.role in ("of", "to") else name for name in found]
        if ways and found:
            way: Role = "to" if ways & trade_flows() else "from"
            named = distinct([name._replace(role=way) if name.role == "of" else name for name in found])
            return named, Reason("upper", f"the other party: {listed(found)}")
        if site.reading.words[0].lemma == "чей":  # «обогнал «Магнит», чья доля …»
            lent = lemmas(means.indicator) & (cue("flow_from", "grants") - cue("goods"))  # «банк, чей кредит …»
            end = len(places_before(reading, site.reading))
            owners = [name for name in found if name.place < end][-1:] or found[-1:]
            found = [name._replace(role="from") if lent else name for name in owners]
        fallen = {"доля", "который"} <= site.reading.lemmas and not of_which(site.reading)
        if fallen and not site.reading.lemmas.isdisjoint(cue("share_verbs")):
            # «в пятерке Польша и Чехия, на долю которых пришлось 22 % экспорта»
            return distinct([name._replace(role="of") for name in found]), Reason("upper", f"whose: {listed(found)}")
        if not found:
            continue
        where = next((one for one in related if one.words[0].lemma == "где"), None)
        if where is site.reading or (where is not None and lemmas(means.indicator) & cue("investments")):
            # «вылетел из Перми, где живет 1 млн человек», «Узбекистан, где инвестиции выросли и достигли 11 млрд»
            there: Role = "to" if lemmas(means.indicator) & cue("investments") else "of"
            found = [name._replace(role=there) for name in _right_before(where, reading, found)]
        # «Импорт товаров из США в КНР замедлился, упав на 11 %»: told of the same way of a trade
        own = means.about is not None and means.about.reading is reading and means.about.phrase is reading.subject
        told = means.rule == "ranking" or own or _tells_what_it_does(site.reading)
        found = asked.settled(found if told else asked.turned_names(found))
        named = listed_before(asked, found)
        whole = named or with_giver(distinct(found), asked.memory, means)
        whole = with_owner(whole, asked.memory, means, site.record.start)
        lead = LEADS.get(site.reading.words[0].lemma)
        if lead in ("to", "from"):  # «в пятерку вошли КНР и Польша, куда поставлено 4 млн бутылок»
            return led(reading, found, whole, lead), Reason("upper", f"where: {listed(found)}")
        reason = Reason("upper", f"names of the clause it hangs on: {listed(found)}")
        whole = whole if told or named else _of_result(asked, whole)
        return as_before_bracket(asked, whole) or (whole, reason)
    return None


def _as_counted(asked: Asked) -> Answer | None:
    """«Пришло 3 млн российских туристов, что на 15 % больше»: by so much more of those that the words of the count tell
    of too."""
    told, means = asked.means.told, asked.means
    counted = told is not None and told.label == "CARDINAL" and told.sentence == asked.memory.sentence
    again = counted and means.rule == "comparison" and told is not None and told.indicator == means.indicator
    if not again or told is None or not told.entities or asked.site.reading.words[0].lemma not in ("что", "это"):
        return None
    return told.entities, Reason("told", f"as for «{told.indicator}» before")


def _in_turn(site: Site, upper: Reading, found: list[Named]) -> list[Named]:
    """«вошли КНР и Польша, куда поставлено соответственно 4 и 3 млн бутылок»: of as many names as values, the value's
    own, beside adjectives of the goods."""
    values = dealt_out(site)
    places = [name for name in found if name.place >= 0 and upper.words[name.place].kind is Kind.NAME]
    if not values or len(places) != len(values):
        return found
    mine = places[values.index(site.place)]
    return [name for name in found if name is mine or name not in places]


def in_which(asked: Asked) -> Answer | None:
    """«директор «Вектора», в котором работают 67 человек, …»: the body or place that the clause is told to be in, also
    where only who speaks for it names it."""
    reading = asked.site.reading
    upper = parent(asked.site.readings, reading)
    led = [(word.lemma, word.case) for word in reading.words[1:2]] == [("который", "Loc")]
    if (
        reading.clause.form is not Form.RELATIVE
        or upper is None
        or reading.words[0].lemma not in ("в", "на")
        or not led
    ):
        return None
    located = antecedent(asked.site.readings, reading)
    name = None if located is None else name_of(located.reading, located.phrase)
    name = name or next((upper.words[at] for at in places_before(upper, reading)[-1:]), None)
    if name is None or not isinstance(name.record, Entity) or name.record.label == "PER":
        return None
    return (Participant(name.record.id, "of"),), Reason("upper", f"what it is in: {name.text}")


def _place_aside(asked: Asked) -> list[Named]:
    """«В отличие от Турции, где ставка равна 40 %, в Грузии она …»: the place right before «где», of which the clause
    above does not tell."""
    site = asked.site
    upper = parent(site.readings, site.reading) if site.reading.words[0].lemma == "где" else None
    before = [] if upper is None else places_before(upper, site.reading)
    if upper is None or not before:
        return []
    place = upper.words[before[-1]]
    if not isinstance(place.record, Entity) or place.record.label != "LOC":
        return []
    known = any(name.start == place.start for name in asked.heard(upper))
    return [] if known else [Named(place.record.id, "of", place.start, place.text, -1)]


def _of_result(asked: Asked, whole: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """«Долг «Мечела» — 5 млрд, а выручка — 7 млрд»: who owes or sends something has what is told next, if no flow."""
    reading = asked.site.reading
    own = reading.subject if reading.clause.form is Form.ELLIPTIC else None
    if own is None or reading.head(own).kind is not Kind.NOUN or len(whole) != 1 or whole[0].role not in ("from", "to"):
        return whole
    flows = cue("flow_from", "flow_to", "flows", "grants", "payments", "investments", "trips", "visitors", "deals")
    return whole if lemmas(asked.means.indicator) & flows else (Participant(whole[0].id, "of"),)


def _at_occasion(site: Site, found: list[Named]) -> list[Named]:
    """«выступил на форуме в Баку, собравшем 500 гостей»: of those before a clause that tells of an occasion, the place
    right behind it."""
    located = occasion(site)
    if located is None:
        return found
    reading, end = located.reading, located.phrase.end
    after = reading.starting(end) if end < len(reading.words) else None
    record = reading.head(after).record if after is not None and after.preposition in ("в", "на") else None
    if after is None or not isinstance(record, Entity) or record.label != "LOC":
        return found
    place = reading.words[after.first.head]
    return [Named(record.id, "of", place.start, place.text, after.first.head)]


def _right_before(hanging: Reading, upper: Reading, found: list[Named]) -> list[Named]:
    """«судно с российской пшеницей ушло в Марокко, где урожай упал»: of the names before «где» those of the place right
    before it, with what that lies in («на заводе «Химпром» в Омске»)."""
    places = places_before(upper, hanging)
    begin = end = len(places)
    while begin and (phrase := upper.before(begin)) is not None:
        if begin < end and phrase.preposition not in ("в", "на", "под", "близ") and upper.words[begin].case != "Loc":
            break
        begin = phrase.start - (phrase.start > 0 and upper.words[phrase.start - 1].kind is Kind.QUOTE)
    return [name for name in found if begin <= name.place < end] or found


def _of_antecedent(site: Site, found: list[Named]) -> list[Named]:
    """«освободить босса «Коза Ностры» Бонуру, который отбывал 23-летний срок»: of the names before a clause that tells
    of one of them, that one alone; of who takes, also whence («покупатель казахстанского зерна — Узбекистан,
    импортировавший 4 млн тонн»)."""
    reading = site.reading
    which = _tells_what_it_does(reading)
    led = [word.lemma for word in reading.words[:2]]
    relative = led[:1] == ["который"] or (led[1:] == ["который"] and reading.words[0].kind is Kind.PREPOSITION)
    if not (which or relative) and reading.clause.form is not Form.PARTICIPLE:
        return found
    located = antecedent(site.readings, reading)
    named = None if located is None else name_of(located.reading, located.phrase)
    if named is None and located is not None:  # «Узбекские дехкане, собравшие хлопок, помогли Ирану»
        begin, end = located.phrase.start, len(places_before(located.reading, reading))
        return [name for name in found if begin <= name.place < end] or found
    if named is None or not (which or reading.clause.form is Form.PARTICIPLE):
        return found
    doing = trading(reading)  # «движется к Вьетнаму, который эвакуирует 350 тысяч»: not the part it has there
    row = {named.start} | (set() if located is None else told_together(reading, located))
    found = [name._replace(role=doing) if which and name.start in row else name for name in found]
    takes = doing == "to"
    of_it = [name for name in found if name.start in row or (takes and name.role == "from" and not name.acting)]
    return of_it if any(name.start == named.start for name in of_it) else found


def _tells_what_it_does(reading: Reading) -> bool:
    """«…, который приобрел 5 тонн»."""
    return any(word.lemma == "который" and word.case == "Nom" for word in reading.words[:1])


def _of_doer(site: Site, found: list[Named]) -> list[Named]:
    """«хлеборобы велаята, сдавшие государству 5 тыс. тонн»: those of whom a participle tells what they do."""
    reading = site.reading
    if reading.clause.form is not Form.PARTICIPLE or reading.words[0].passive or not reading.words[0].participle:
        return found
    role = trading(reading)
    located = antecedent(site.readings, reading)
    if role == "of" or located is None:
        return found
    places = range(located.phrase.start, located.phrase.end)
    row = told_together(reading, located)
    own = {name.start for name in found if name.place in places or name.start in row}
    return [name._replace(role=role) if name.start in own and name.role == "of" else name for name in found]


def _but_adopting(site: Site, upper: Reading, found: list[Named]) -> list[Named]:
    """«Госдума приняла поправки, которые увеличивают дефицит»: without the body that adopts what a law sets."""
    adopted = site.reading.clause.form in (Form.RELATIVE, Form.PARTICIPLE)
    adopted = adopted and any(upper.words[at].lemma in cue("adopting") for at in upper.predicates)
    located = antecedent(site.readings, site.reading) if adopted else None
    heads = cue("drafts", "laws")
    if located is None or located.reading is not upper or upper.head_lemma(located.phrase) not in heads:
        return found
    return [name for name in found if not name.acting]


def _going_on_to(asked: Asked, found: list[Named]) -> list[Named]:
    """«Минфин собирается провести аукционы и привлечь 5 млрд»: who does what an infinitive adds."""
    return _doing(asked, found) if asked.site.reading.clause.form is Form.INFINITIVE else found


def _doing(asked: Asked, found: list[Named]) -> list[Named]:
    """The names, those of a subject in another clause with the role that what it does gives them."""
    acting = {name.start: name for name in subject_elsewhere(asked)}
    return [acting.get(name.start, name) for name in found]


def _of_owner(asked: Asked, found: list[Named]) -> list[Named]:
    """«до Джейхана – по трубопроводу БТД, мощность которого составляет 50 млн тонн»: of the names before a clause that
    tells of what one of them has, that one alone."""
    reading = asked.site.reading
    which = [at for at, word in enumerate(reading.words[:_WHOSE]) if word.lemma == "который" and word.case == "Gen"]
    behind_noun = bool(which) and which[0] > 0 and reading.words[which[0] - 1].kind is Kind.NOUN
    if not behind_noun or reading.clause.form is not Form.RELATIVE:
        return found
    owner = antecedent(asked.site.readings, reading)
    if owner is None:
        return found
    own = [name for name in found if owner.phrase.start <= name.place <= owner.phrase.end]
    flows = lemmas(asked.means.indicator) & cue("flow_from", "flow_to", "flows")
    return [name if flows else name._replace(role="of") for name in own] or found


def going_on(asked: Asked) -> Answer | None:
    """«с Кыргызстаном вырос вдвое и достиг 40 млн»: a further predicate of the clause before."""
    site, memory, latest = asked.site, asked.memory, asked.memory.latest()
    if latest is None or not latest.entities or site.reading.subject is not None:
        return None
    lead = site.reading.words[0]
    joined = lead.kind is Kind.COORDINATOR and lead.lemma == "и"
    about, upper = asked.means.about, parent(site.readings, site.reading)
    # «…, и, по мнению экспертов, к 2030 году сократится на 8 %»: of what the clause above has for its subject
    joined = joined or (about is not None and upper is not None and about.reading is upper)
    if not joined or latest.indicator != asked.means.indicator or latest.sentence != memory.sentence:
        return None
    return latest.entities, Reason("told", f"names as for «{latest.indicator}» right before")


def silent_subject(asked: Asked) -> Answer | None:
    """The subject of the sentence before, which this one leaves out."""
    unsaid = unsaid_subject(asked.site, asked.memory)
    return (distinct(asked.settled(unsaid)), Reason("before", "the subject of the sentence before")) if unsaid else None


def who_says_so(asked: Asked) -> Answer | None:
    """«фермер Эдвин Хардман заявил, что 26 лет распылял гербицид»: who speaks, of what he did himself."""
    site, verb = asked.site, asked.site.predicate
    upper = parent(site.readings, site.reading) if site.reading.clause.form is Form.COMPLEMENT else None
    if upper is None or verb is None or verb not in site.reading.words:
        return None
    if upper.subject is None:
        return _body_that_says_so(asked, upper, verb)
    if verb.kind is not Kind.VERB or verb.passive or any(word.case == "Nom" for word in site.reading.words):
        return None
    end = upper.predicate_place(upper.subject.end - 1) or len(upper.words)
    said = names(upper, site, asked.memory)  # the source's, too
    speaking = [one for one in said if upper.subject.start <= one.place < end and one.person]
    if not speaking:
        return _body_itself(asked, upper, verb, said)
    words = [upper.words[one.place] for one in speaking]
    if not words or (verb.number, verb.features.gender) != ("Sing", gender_of(words[0])):
        return None
    role = trading(site.reading)
    found = distinct([one._replace(role=role, acting=True) for one in speaking])
    return found, Reason("upper", f"who says so: {listed(speaking)}")


def _body_itself(asked: Asked, upper: Reading, verb: Item, said: Sequence[Named]) -> Answer | None:
    """«Северсталь» сообщила, что снизила выручку на 5 %», «ЕБРР сообщил, что выделит 5 млн»: of what a body did or
    will do itself, as its verbs of one gender show."""
    saying = next((upper.words[at] for at in upper.predicates), None)
    own = upper.subject
    if saying is None or own is None or asked.site.reading.subject is not None or verb.number != "Sing":
        return None
    if verb.features.gender and verb.features.gender != saying.features.gender:
        return None
    bodies = [one for one in said if own.start <= one.place < own.end and is_body(upper.words[one.place])]
    if len(bodies) != 1:
        return None
    found = distinct([one._replace(role=trading(asked.site.reading), acting=True) for one in bodies])
    return found, Reason("upper", f"who says so: {listed(bodies)}")


def _body_that_says_so(asked: Asked, upper: Reading, verb: Item) -> Answer | None:
    """«В «Уралкалии» сообщили, что произвели 9 млн тонн»: a body, of what it did itself."""
    reading = asked.site.reading
    if verb.kind is not Kind.VERB or verb.passive or verb.number != "Plur" or reading.subject is not None:
        return None
    if reading.words[asked.site.place].subject:  # «в МЧС уточнили, что погибли 5 человек»
        return None
    saying = next((word for word in upper.words if word.kind is Kind.VERB), None)
    said = names(upper, asked.site, asked.memory)  # the source's, too
    inside = [one for one in said if placed(upper, one) and not one.person]
    bodies = [one for one in inside if getattr(upper.words[one.place].record, "label", "") == "ORG"]
    if saying is None or saying.number != "Plur" or len(bodies) != 1:
        return None
    found = distinct([one._replace(role=trading(reading), acting=True) for one in bodies])
    return found, Reason("upper", f"who says so: {listed(bodies)}")


def in_subject(asked: Asked) -> Answer | None:
    """Names of a subject that stands in another clause."""
    owned = staying(asked, asked.settled(_doing(asked, _of_subject(asked))))
    return (distinct(owned), Reason("subject", f"names of the subject: {listed(owned)}")) if owned else None


def in_general_telling(asked: Asked) -> Answer | None:
    """«Нефть Казахстана идет в Германию по «Дружбе»: за полгода прокачано 800 тыс. тонн»: all who take part in a flow
    that the clause before tells of without a value."""
    site = asked.site
    located = subject(site.readings, site.reading)
    moved = cue("flow_from", "flow_to", "flows", but=("goods", "owed"))
    if located is None or site.reading.subject is not None or not lemmas(asked.means.indicator) & moved:
        return None
    upper = located.reading
    done = [upper.words[at].lemma.removesuffix("ся") for at in upper.predicates]
    told = any(verb_noun(verb) in moved or verb in cue("trade_from", "trade_to", "going_out") for verb in done)
    told = told or any(upper.head_lemma(one) in moved for one in upper.phrases)  # «наращивает экспорт зерна в Иран: …»
    if upper is site.reading or Kind.QUANTITY in upper.kinds or not told or upper.subject is not located.phrase:
        return None
    found = [name for name in asked.heard(upper) if not name.person]
    whole = distinct(found)
    return (whole, Reason("upper", f"names of what is told before: {listed(found)}")) if len(whole) > 1 else None


def _of_subject(asked: Asked) -> list[Named]:
    """«индекс Мосбиржи прибавил 0,4 % и закрылся на отметке 2719 пунктов»: names of a subject in another clause, with
    what follows it up to the verb («экспорт нефти в Китай …»)."""
    site = asked.site
    located = subject(site.readings, site.reading)
    if located is None or located.reading is site.reading or sets_beside(located.reading):
        return []
    start, verb = located.phrase.start, located.reading.predicate_place(located.phrase.end - 1)
    end = len(located.reading.words) if verb is None or verb < start else verb
    heard = [name for name in asked.heard(located.reading) if start <= name.place]
    if located.reading.head_lemma(located.phrase) in cue("courts"):  # «суд в Чикаго приговорил X и обязал выплатить …»
        judged = [name for name in heard if name.person and name.place > end]
        made = not site.reading.lemmas.isdisjoint(cue("making"))
        heard = [name._replace(role=trading(site.reading) if made else name.role) for name in judged] or heard
        end = len(located.reading.words) if judged else end
    return [name for name in heard if name.place < end] or heard  # «суд признал X виновным и арестовал на 10 суток»


def as_before_bracket(asked: Asked, whole: tuple[Participant, ...]) -> Answer | None:
    """Those of the fact before the bracket that the value stands in, where the bracket names nobody else."""
    if asked.site.reading.clause.form is not Form.BRACKET or asked.means.told is None:
        return None
    before = (told for told in (asked.means.told, asked.memory.latest()) if told is not None)
    here = (told for told in before if told.sentence == asked.memory.sentence)
    told = next((told for told in here if {one.id for one in whole} <= {one.id for one in told.entities}), None)
    if told is None:
        return None
    return told.entities, Reason("told", f"names as for «{told.indicator}» before the bracket")


def _as_part_told(asked: Asked) -> Answer | None:
    """«поставки из России выросли до 5 млн тонн (29 % импорта)»: the same that the value before the bracket is of is
    told as a part of all that comes in."""
    own, means, told = asked.site.reading, asked.means, asked.memory.latest()
    share = means.measure == "share" and means.rule == "part-of-whole" and own.clause.form is Form.BRACKET
    if not share or told is None or told.sentence != asked.memory.sentence or asked.heard(own):
        return None
    flows = moved() - cue("goods")
    moving = bool(lemmas(means.indicator) & flows) and bool(lemmas(told.indicator) & flows)
    if not moving or told.measure != "level" or not told.entities:
        return None
    return told.entities, Reason("told", f"as for «{told.indicator}», of which it is a part")


def listed_before(asked: Asked, found: list[Named]) -> tuple[Participant, ...]:
    """The name that a list has for this value, where it is one."""
    listed = next_listed(asked.site, asked.memory, asked.means, found)
    own = {name.start: name for name in found}  # with the roles that what is measured gives them
    return listed or distinct([own.get(name.start, name) for name in dashed(asked.site, asked.heard)])
