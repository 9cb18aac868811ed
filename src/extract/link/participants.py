"""Who and where: the names that a fact is about, each with its role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from extract.link import announced
from extract.link.clauses import Form
from extract.link.cues import cue
from extract.link.grammar import lemmas
from extract.link.items import Kind
from extract.link.lists import bracketed, completed, dashed, led, next_listed, sharing, with_owner, with_party_told
from extract.link.meaning import Meaning
from extract.link.named import Heard, Named, distinct
from extract.link.names import names, titled_names
from extract.link.phrases import Reading
from extract.link.reason import NONE, Reason
from extract.link.respectively import respective
from extract.link.roles import by_preposition, trading
from extract.link.site import Site, depends, parent, subject
from extract.link.topic import Memory, Told
from extract.link.zones import inside_topic, zone
from extract.records import Participant, Role

_POINTING: Final = frozenset({"этот", "данный"})
_SCOPES: Final = {"clause": "the clause", "upper": "the clause it hangs on"}
_LEADS: Final[dict[str, Role]] = {"куда": "to", "откуда": "from", "где": "of"}
_MANY: Final = 4  # a sentence before that names more is about something else


def participants(
    site: Site, memory: Memory, means: Meaning, ignored: Sequence[tuple[int, int]]
) -> tuple[tuple[Participant, ...], Reason]:
    """The fact's participants and where they come from.

    `ignored` are character spans whose names take no part: the source's.
    """
    found, reason = _found(site, memory, means, ignored)
    return _with_origin(found, means.goods), reason


def _found(
    site: Site, memory: Memory, means: Meaning, ignored: Sequence[tuple[int, int]]
) -> tuple[tuple[Participant, ...], Reason]:
    told = means.told
    mine = respective(site, Kind.NAME)

    def heard(reading: Reading) -> list[Named]:
        said = [name for name in names(reading, site, memory) if not _inside(name.start, ignored)]
        said = [name for name in said if name.id != means.indicator]  # «МРП составил 4882 тенге»
        if mine is not None and reading is site.reading:
            said = [name for name in said if name.place == mine[0] or name.place not in mine[1]]
        return [name for name in said if not _is_measured(reading, name.place, means)]  # «он составил 5 млрд»

    def turned(reading: Reading) -> tuple[Participant, ...]:
        return _turned(distinct(heard(reading)), means, _of_other_way(memory, means))

    apart = bracketed(site, heard)
    if apart:
        apart = _settled(site, means, [name._replace(acting=False) for name in apart])
        if means.rule == "announced" and means.measure == "share":  # «наибольшую долю занимают: Китай (5 %), …»
            apart = [name._replace(role="of") for name in apart]
        reason = Reason("clause", f"the list's name right before: {_listed(apart)}")
        return with_party_told(distinct(apart), memory, means), reason
    if means.rule == "announced":
        above = announced.parties(site, memory, means, heard)
        return distinct(above), Reason("clause", f"names of the list and of the line above it: {_listed(above)}")
    for scope, reading in _scopes(site):
        found = heard(reading)
        if scope == "upper" and _LEADS.keys() & {word.lemma for word in site.reading.words[:2]}:
            found = [name for name in found if not name.person]  # «назвал причиной спад по ветке, где объемы упали»
        if scope == "upper" and _with_which(site.reading) and lemmas(means.indicator) & cue("mutual"):
            found = [name._replace(role="between") if name.role in ("of", "to") else name for name in found]
        if reading is site.reading:
            within = zone(site, means)
            found = [name for name in found if name.place in within] or ([] if means.rule == "lasting" else found)
        if found:
            if reading is site.reading:
                found = [*(_subject_elsewhere(site, heard) or _unsaid_subject(site, memory)), *found]
            found = _settled(site, means, found)
            whole = _with_giver(distinct(found), memory, means)
            if reading is site.reading and reading.clause.form is Form.ELLIPTIC:
                found = _doing_so(site, found)
                whole = _with_giver(distinct(found), memory, means)
                whole = completed(site, sharing(site, found, whole), turned)
            listed = next_listed(site, memory, means, found) or distinct(dashed(site, heard))
            whole = with_owner(listed or whole, memory, means)
            way = _LEADS.get(site.reading.words[0].lemma) if scope == "upper" else None
            if way in ("to", "from"):  # «в пятерку вошли КНР и Польша, куда поставлено 4 млн бутылок»
                return led(reading, found, whole, way), Reason(scope, f"where: {_listed(found)}")
            inside = site.reading.clause.form is Form.BRACKET and told is not None and told.sentence == memory.sentence
            if inside and told is not None and {one.id for one in whole} <= {one.id for one in told.entities}:
                return told.entities, Reason("told", f"names as for «{told.indicator}» before the bracket")
            if reading is not site.reading and not listed:
                whole = _turned(whole, means, _of_other_way(memory, means))
            return whole, Reason(scope, f"names of {_SCOPES[scope]}: {_listed(found)}")
    latest = memory.latest()
    if latest is not None and latest.entities and _goes_on(site, memory, means, latest):
        return latest.entities, Reason("told", f"names as for «{latest.indicator}» right before")
    unsaid = _unsaid_subject(site, memory)
    if unsaid:
        return distinct(_settled(site, means, unsaid)), Reason("before", "the subject of the sentence before")
    owned = _of_subject(site, heard)
    if owned:
        owned = _settled(site, means, owned)
        return distinct(owned), Reason("subject", f"names of the subject: {_listed(owned)}")
    if told is not None and told.entities:
        return _passing(site, means, told.entities), Reason("told", f"names as for «{told.indicator}» before")
    there = [one for one in site.readings if not (one.is_outside or _tells_of_another(site, one))]
    there = [one for one in there if not (one.index > site.reading.index and one.words[0].lemma == "а")]
    there = [one for one in there if not _of_saying(site, one)]
    others = [name for reading in there if not _says(reading) for name in heard(reading)]
    if not depends(site.reading):  # not «набрав 121 очко, Кучеров стал лучшим»
        others = [name for name in others if not name.person]
    if others:
        others = _settled(site, means, others)
        return distinct(others), Reason("sentence", f"names of the sentence: {_listed(others)}")
    titles = [name for reading in site.readings for name in titled_names(reading)]
    if titles:
        own = site.reading.subject
        governing = own is not None and site.reading.head_lemma(own) in cue("titles", "body", "speakers")
        acting = trading(site.reading) if governing else "of"  # «министр Германии объявил, что правительство выделяет»
        titles = _settled(site, means, [name._replace(role=acting, acting=True) for name in titles])
        return distinct(titles), Reason("titles", f"names of the sentence's titles: {_listed(titles)}")
    if _of_unnamed_place(site):
        return (), NONE
    known = [one for one in memory.told if one.entities]
    earlier = next((one for one in reversed(known) if not one.aside), known[-1] if known else None)
    asides = [one.entities for one in memory.told if one.aside and one.sentence == memory.sentence - 1]
    listing = len(set(asides)) > 1  # «Китай (26 %), Россия (13 %)»: each stood for itself
    if (earlier is None or earlier.sentence < memory.sentence - 1) and not listing:
        telling = [reading for reading in memory.previous if reading.clause.form is not Form.PARTICIPLE]
        told_of = [(reading, name) for reading in telling for name in heard(reading) if not name.person]
        mutual = bool(lemmas(means.indicator) & cue("mutual"))
        before = [name for reading, name in told_of if not _led_to(reading, name)]
        if not mutual and any(reading.lemmas & cue("mutual") for reading in memory.previous):
            before = [name for name in before if name.role != "between"]  # the parties to a deal
        if before and len({name.id for _, name in told_of}) <= _MANY:
            settled = distinct(_settled(site, means, before))
            return _passing(site, means, settled), Reason("before", "names of the sentence before")
    if earlier is not None:
        people = memory.people if earlier.sentence < memory.sentence else frozenset()
        reason = Reason("paragraph", f"names as for «{earlier.indicator}» in the paragraph")
        return _passing(site, means, _turned(_kept(earlier, means, people), means, earlier)), reason
    return (), NONE


def _flows() -> frozenset[str]:
    return cue("flow_from", but=("goods", "owed"))


def _with_which(reading: Reading) -> bool:
    """«Турция, торговля с которой превысила 1,4 млрд»: the antecedent is the other party."""
    return reading.clause.form is Form.RELATIVE and any(
        phrase.preposition in ("с", "со") and reading.head_lemma(phrase) == "который" for phrase in reading.phrases
    )


def _doing_so(site: Site, found: list[Named]) -> list[Named]:
    """«Турция получила 9,8 млрд кубометров, а Грузия — 2,9 млрд»: another takes the part that the verb gives."""
    upper = parent(site.readings, site.reading)
    role = "of" if upper is None else trading(upper)
    return [name._replace(role=role) if name.acting and name.role == "of" else name for name in found]


def _is_measured(reading: Reading, place: int, means: Meaning) -> bool:
    """Whether a pronoun is what the indicator was taken from."""
    about = means.about
    return (
        about is not None
        and about.reading is reading
        and about.phrase.first.head == place
        and (reading.words[place].kind is Kind.PRONOUN)
    )


def _led_to(reading: Reading, name: Named) -> bool:
    """«Они пошли к мэрии»: a name behind a preposition of direction."""
    phrase = reading.phrase_of(name.place)
    return name.role in ("to", "from", "via") and phrase is not None and bool(phrase.preposition)


def _of_unnamed_place(site: Site) -> bool:
    """«школа, где занимаются 310 ребят»: a place without a name, told of for itself."""
    form = site.reading.clause.form
    return form is Form.RELATIVE and any(word.lemma in _LEADS for word in site.reading.words[:3])


def _of_other_way(memory: Memory, means: Meaning) -> Told | None:
    """The last that the sentence told of the other way of a trade, or else the last that it told at all."""
    mine = lemmas(means.indicator)
    ways = (_flows(), cue("flow_to"))
    other = next((one for one, own in (ways, ways[::-1]) if mine & own), frozenset())
    here = (one for one in reversed(memory.told) if one.sentence == memory.sentence)
    return next((one for one in here if lemmas(one.indicator) & other), None) or memory.latest()


def _turned(found: tuple[Participant, ...], means: Meaning, earlier: Told | None) -> tuple[Participant, ...]:
    """«экспорт в Россию составил 23 млрд, импорт — 21 млрд»: who took there gives here, and the other way round."""
    if earlier is None:
        return found
    mine, others = lemmas(means.indicator), lemmas(earlier.indicator)
    given, taken = _flows(), cue("flow_to")
    if not ((mine & taken and others & given) or (mine & given and others & taken)):
        return found
    turned: dict[Role, Role] = {"from": "to", "to": "from"}
    return tuple(Participant(one.id, turned.get(one.role, one.role)) for one in found)


def _listed(found: Sequence[Named]) -> str:
    return ", ".join(name.text for name in found)


def _tells_of_another(site: Site, reading: Reading) -> bool:
    """Whether a clause states a value of its own: «…, в том числе из Китая — 35 тысяч», or a later one."""
    if reading is site.reading:
        return False
    hanging = [one for one in site.readings if one.clause.parent == reading.index and one is not site.reading]
    valued = any(Kind.QUANTITY in one.kinds for one in (reading, *hanging))
    later = reading.index > site.reading.index and valued
    return later or reading.clause.form is Form.ELLIPTIC


def _of_subject(site: Site, heard: Heard) -> list[Named]:
    """«индекс Мосбиржи прибавил 0,4 % и закрылся на отметке 2719 пунктов»: names of a subject in another clause, with
    what follows it up to the verb («экспорт нефти в Китай …»)."""
    located = subject(site.readings, site.reading)
    if located is None or located.reading is site.reading:
        return []
    start, verb = located.phrase.start, located.reading.predicate_place(located.phrase.end)
    end = len(located.reading.words) if verb is None or verb < start else verb
    return [name for name in heard(located.reading) if start <= name.place < end]


def _says(reading: Reading) -> bool:
    """«сказал президент в Киеве»: a clause that tells who says so, and where."""
    return any(
        word.kind is Kind.VERB and word.features.variant != "Short" and word.lemma in cue("source_verbs")
        for word in map(reading.words.__getitem__, reading.predicates)
    )


def _of_saying(site: Site, reading: Reading) -> bool:
    """«выступая в Стамбуле, министр заявил»: what hangs on a clause that tells who says so."""
    upper = parent(site.readings, reading)
    if upper is None and reading.index == 0:
        upper = next((one for one in site.readings[1:] if one.clause.form is Form.MAIN), None)
    return reading.clause.form is Form.GERUND and upper is not None and upper is not site.reading and _says(upper)


def _subject_elsewhere(site: Site, heard: Heard) -> list[Named]:
    """«Россия, уже передавшая Индии три полка», «Китай нарастил импорт и купил у РФ 5 млн тонн»: the names of the
    subject, where that stands in another clause."""
    own = site.reading.subject
    verb = site.predicate
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
    if head.kind is not Kind.NAME and head.lemma not in cue("titles"):
        return []
    acting = trading(site.reading)
    places = range(located.phrase.start, located.phrase.end)
    return [
        name._replace(role=acting if name.role in ("of", "to", "from") else name.role, acting=True)
        for name in heard(located.reading)
        if name.place in places
    ]


def _unsaid_subject(site: Site, memory: Memory) -> list[Named]:
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


def _with_giver(found: tuple[Participant, ...], memory: Memory, means: Meaning) -> tuple[Participant, ...]:
    """«предприятия увеличили экспорт на 15 %, при этом поставки в Россию выросли»: the giver of the clause before."""
    told = memory.latest()
    words = lemmas(means.indicator)
    if told is None or told.sentence != memory.sentence or {one.role for one in found} != {"to"}:
        return found
    others = lemmas(told.indicator)
    if not (words & cue("flow_from") and others & cue("flow_from")):
        return found
    known = {one.id for one in found}
    return (*(one for one in told.entities if one.role == "from" and one.id not in known), *found)


def _goes_on(site: Site, memory: Memory, means: Meaning, latest: Told) -> bool:
    """«с Кыргызстаном вырос вдвое и достиг 40 млн»: a further predicate of the clause before."""
    lead = site.reading.words[0]
    joined = lead.kind is Kind.COORDINATOR and lead.lemma == "и"
    same = latest.indicator == means.indicator and latest.sentence == memory.sentence
    return joined and same and site.reading.subject is None


def _with_origin(found: tuple[Participant, ...], goods: Told | None) -> tuple[Participant, ...]:
    """Where the goods are left out («перевезено 5 млн тонн»), their origin is that told of them before."""
    if goods is None or any(one.role == "from" for one in found):
        return found
    known = {one.id for one in found}
    return (*found, *(one for one in goods.entities if one.role == "from" and one.id not in known))


def _passing(site: Site, means: Meaning, entities: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """The participants of an earlier sentence; a lone one gets the role that «по этому маршруту» gives, or a flow."""
    if len(entities) != 1:
        return entities
    for phrase in site.reading.phrases:
        pointing = any(site.reading.words[place].lemma in _POINTING for place in phrase.first.modifiers)
        pointing = pointing and site.reading.head_lemma(phrase) not in cue("moments")  # «на данный момент»
        role = by_preposition(site.reading, phrase) if pointing and phrase.preposition else None
        if role is not None:
            return (Participant(entities[0].id, role),)
    if entities[0].role != "of":
        return entities
    words = lemmas(means.indicator)
    if words & cue("prices"):
        return entities
    if words & _flows():  # «Газпром снизил добычу. Экспорт упал»
        return (Participant(entities[0].id, "from"),)
    return (Participant(entities[0].id, "to"),) if words & cue("flow_to") else entities


def _kept(earlier: Told, means: Meaning, people: frozenset[str]) -> tuple[Participant, ...]:
    """Of the participants that another indicator goes on with: givers and takers only where it is of the same kind,
    `people` not beyond their sentence."""
    mine, others = lemmas(means.indicator), lemmas(earlier.indicator)
    flows = cue("flow_from", "flow_to", "flows", "mutual")
    if mine & others or (mine & flows and others & flows):
        return earlier.entities
    return tuple(one for one in earlier.entities if one.role in ("of", "between") and one.id not in people)


def _scopes(site: Site) -> Iterator[tuple[str, Reading]]:
    yield "clause", site.reading
    reading: Reading | None = site.reading
    while reading is not None and depends(reading):
        reading = parent(site.readings, reading)
        if reading is not None:
            yield "upper", reading


def _inside(start: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(begin <= start < end for begin, end in spans)


def _settled(site: Site, means: Meaning, found: list[Named]) -> list[Named]:
    """The roles that depend on what is measured: who trades together, what a flow passes through."""
    words = lemmas(means.indicator)
    verb = site.reading.predicate_place(site.place)
    if verb is not None and site.reading.words[verb].lemma in cue("agreeing"):
        agreeing = [name for name in found if name.paired and (name.acting or name.place < verb)]
        if len(agreeing) > 1:
            return [name._replace(role="between") if name in agreeing else name for name in found]
    if site.predicate is not None and site.predicate.lemma in cue("arriving"):  # «прибыли 600 представителей Турции»
        after = site.place + 1
        found = [name._replace(role="from") if name.role == "of" and name.place >= after else name for name in found]
    if words & cue("own"):  # «компания получила 5 млрд прибыли»
        found = [name._replace(role="of") if name.acting else name for name in found]
    if words & cue("flows"):
        found = [name._replace(role="via") if name.way and name.role == "of" else name for name in found]
    if inside_topic(site):  # «Катар и Индия заключили контракт на поставку …»: who gives is not said
        return found
    if words & cue("prices"):  # «цены на импорт», «аграрии области продают картофель по 14 рублей»
        sold = trading(site.reading)
        return [name._replace(role="of") if name.acting or name.role == sold else name for name in found]
    if words & _flows():
        found = _refilled(found, "from")
    elif words & cue("flow_to"):
        found = _refilled(found, "to")
    part = words & (cue("share") | {"вес"})  # «вес Грузии в обороте Турции»
    if words & cue("mutual") and means.measure == "share" and means.rule != "part-of-whole" and not part:
        found = [name._replace(role="between") if name.role == "of" else name for name in found]
    if words & cue("mutual"):
        paired = [name for name in found if name.role == "of" and name.paired]
        if paired:
            whole = len({name.id for name in paired}) < 2  # «торговля Казахстана с Китаем»
            found = [
                name._replace(role="between") if name.role == "of" and (whole or name.paired) and not name.way else name
                for name in found
            ]
    return found


def _refilled(found: list[Named], role: Role) -> list[Named]:
    """«Индия увеличила закупки»: the subject gives or takes, where nobody else does."""
    if any(name.role == role for name in found):
        return found
    return [name._replace(role=role) if name.acting and name.role == "of" else name for name in found]
