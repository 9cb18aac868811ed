"""Who and where, as the clause of a value and those that it hangs on have it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.link import announced
from extract.link.asked import LEADS, Answer, Asked, listed, placed
from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.grammar import lemmas, verb_noun
from extract.link.items import Item, Kind
from extract.link.lists import (
    bracketed,
    completed,
    dashed,
    led,
    next_item,
    next_listed,
    of_whole,
    sharing,
    with_owner,
    with_party_told,
)
from extract.link.memory import Memory
from extract.link.named import Named, distinct
from extract.link.names import names, topic_before
from extract.link.ours import in_first_person
from extract.link.partners import OTHER_SIDE, trade_flows, with_giver
from extract.link.phrases import Phrase
from extract.link.pronouns import gender_of
from extract.link.reading import Reading
from extract.link.reason import Reason
from extract.link.roles import trading
from extract.link.settled import doing_so
from extract.link.silent import circumstances
from extract.link.site import Site, antecedent, parent, places_before, subject
from extract.link.tellings import occasion, of_which, sets_beside, tells_of_place, uppers, with_which
from extract.link.titles import is_body, is_person
from extract.link.zones import is_whole, zone
from extract.records import Entity, Participant, Role

_THERE: Final[dict[str, Role]] = {"туда": "to", "оттуда": "from"}
_TURNS: Final = 2  # places, or values, that may go by turns
_WHOSE: Final = 4  # words that «пропускная способность которого» may be among
_PROPOSED: Final = frozenset({"changed-to", "change-verb", "change-noun", "estimated", "lasting-change", "shared"})


def before_bracket(asked: Asked) -> Answer | None:
    """«Китай (26 %), Россия (13 %)»: the name that the list has right before."""
    means = asked.means
    apart = bracketed(asked.site, asked.heard)
    if not apart:
        return None
    # «лидером по экспорту стал Китай (5 млн)»: those in a ranking do what it is by
    apart = asked.settled([name._replace(acting=means.rule == "ranking") for name in apart])
    if means.rule == "announced" and means.measure == "share":  # «наибольшую долю занимают: Китай (5 %), …»
        apart = [name._replace(role="of") for name in apart]
    upper = parent(asked.site.readings, asked.site.reading)
    side = OTHER_SIDE.get(apart[0].role)
    if upper is not None and side is not None and not any(name.role == side for name in apart):
        # «в пятерку импортеров узбекской продукции вошли Китай (5 млн) и Иран (3 млн)», «поставщиками нефти в Китай
        # стали Россия (9 млн) и Ирак (6 млн)»
        apart += [name for name in asked.heard(upper) if name.role == side and name.place < apart[0].place]
    told = asked.memory.latest()  # «прибыло 9 тысяч граждан Чили (+9 %) и 2 тысячи граждан Перу (-3 %)»
    same = told is not None and told.sentence == asked.memory.sentence and told.indicator == means.indicator
    grown = means.measure == "change" and told is not None and told.measure == "level"
    if told is not None and same and grown and {one.id for one in apart} < {one.id for one in told.entities}:
        return told.entities, Reason("told", f"names as for «{told.indicator}» before the bracket")
    reason = Reason("clause", f"the list's name right before: {listed(apart)}")
    return with_party_told(distinct(apart), asked.memory, means), reason


def in_announcement(asked: Asked) -> Answer | None:
    """Names of a list's item and of the line that announces the list."""
    if asked.means.rule != "announced":
        return None
    above = announced.parties(asked.site, asked.memory, asked.means, asked.heard)
    return distinct(above), Reason("clause", f"names of the list and of the line above it: {listed(above)}")


def there(asked: Asked) -> Answer | None:
    """«Торговля с Китаем росла: ввоз оттуда вырос на 13 %»: the place named last, led to or from, and the clause's own
    names."""
    site, memory = asked.site, asked.memory
    last = memory.latest()
    if last is not None and "обратно" in site.reading.forms and {one.role for one in last.entities} >= {"from", "to"}:
        # «Из Москвы в Пекин отправлено 300 поездов, обратно – 280»
        back = tuple(Participant(one.id, OTHER_SIDE.get(one.role, one.role)) for one in last.entities)
        return back, Reason("told", "back from where it went before")
    there = ((one, word.lemma) for one in (site.reading, *uppers(site)) for word in one.words if word.lemma in _THERE)
    reading, way = next(((one, _THERE[lemma]) for one, lemma in there), (site.reading, None))
    if way is None:
        return None
    before = [*memory.previous, *site.readings[: reading.index]]
    named = [name for reading in before for name in asked.heard(reading) if not name.person]
    latest = memory.latest()
    meant = named[-1].id if named else latest.entities[-1].id if latest is not None and latest.entities else ""
    if not meant:
        return None
    own = [one for one in distinct(asked.settled(asked.heard(reading))) if one.id != meant]
    return (*own, Participant(meant, way)), Reason("sentence", "the place named before")


def in_clause(asked: Asked) -> Answer | None:
    """Names of the value's own clause."""
    site, means = asked.site, asked.means
    within = zone(site, means)
    heard = _not_proposing(asked, asked.heard(site.reading))
    found = [name for name in heard if name.place in within]
    if not found and heard and is_whole(site):
        return (), Reason("clause", "the whole of which the clause tells the parts")
    found = found or ([] if means.rule == "lasting" else heard)
    aside = circumstances(site.reading) if len(found) > 1 else frozenset()
    found = [name for name in found if name.place not in aside] or found
    found = _of_topic(site, _paired_off(site, found))
    told = means.told.entities if means.told is not None else ()
    found = _inhabited(site, found) if means.rule == "numbering" else found
    if means.rule == "part-of-whole" and _being_counted(site):
        found = [name for name in found if placed(site.reading, name)]
    nobody = site.reading.clause.form is not Form.ELLIPTIC and all(one.person and not one.acting for one in found)
    if not found or (told and nobody):
        return None  # «мы с Мирзиёевым договорились довести эту сумму до 5 млрд»
    subject = _subject_elsewhere(asked) or _told_of(asked)
    subject = subject or _unsaid_subject(site, asked.memory) or _we(site, asked.memory)
    found = asked.settled([*subject, *found, *_where(asked, found), *_part_of(asked), *_with_whom(asked)])
    whole = with_giver(distinct(found), asked.memory, means)
    if site.reading.clause.form is Form.ELLIPTIC:
        found = doing_so(site, found)
        whole = with_giver(distinct(found), asked.memory, means)
        whole = of_whole(site, means, completed(site, sharing(site, found, whole), asked.parties), asked.heard)
    whole = _listed_before(asked, found) or next_item(site, asked.memory, means) or whole
    whole = with_owner(whole, asked.memory, means, site.record.start)
    general = in_general_telling(asked) if {one.role for one in whole} == {"via"} else None
    if general is not None:  # «Сербия получает газ из России: по «Балканскому потоку» прокачано 2,6 млрд кубометров»
        ways = {one.id for one in whole}
        whole = (*(one for one in general[0] if one.id not in ways), *whole)
    return _as_before_bracket(asked, whole) or (whole, Reason("clause", f"names of the clause: {listed(found)}"))


def _inhabited(site: Site, found: list[Named]) -> list[Named]:
    """«Vestas – основной работодатель на Острове Уайт с населением 140 тысяч человек»: of what has so many, named right
    before."""
    left, words = site.left, site.reading.words
    if left is None or left.preposition not in ("с", "со") or site.reading.case(left) != "Ins" or not left.start:
        return found
    at = left.start - 1
    at -= words[at].kind is Kind.QUOTE
    phrase = site.reading.phrase_of(at)  # «в итальянском городке Савена с населением 30 тысяч человек»
    first = at if phrase is None else phrase.start
    noun = site.reading.before(first) if first and not site.reading.gaps[first] else None
    first = noun.start if noun is not None and noun.end == first else first
    own = [name for name in found if first <= name.place <= at]
    return own if any(name.place == at for name in own) else found


def _where(asked: Asked, found: list[Named]) -> list[Named]:
    """«бои в Сирии, где погибли четверо россиян», «США, откуда поступило 3 млн»: the place that the word goes back to,
    right before the clause."""
    site = asked.site
    upper = parent(site.readings, site.reading)
    lead = site.reading.words[0].lemma
    if upper is None or lead not in LEADS or (lead == "где" and any(placed(site.reading, name) for name in found)):
        return []
    role = LEADS[lead]
    before = places_before(upper, site.reading)
    last = [name for name in asked.heard(upper) if before and name.place == before[-1]]
    place = [name for name in last if getattr(upper.words[name.place].record, "label", "") == "LOC"]
    return [name._replace(role=role) for name in place if lead == "где" or all(one.role != role for one in found)]


def _part_of(asked: Asked) -> list[Named]:
    """«ITA Airways, 41 % которой холдинг купил за 5 млн»: what a part of is told of."""
    site = asked.site
    lead = site.reading.words[:2]
    which = len(lead) > 1 and lead[0].kind is Kind.QUANTITY and (lead[1].lemma, lead[1].case) == ("который", "Gen")
    owner = antecedent(site.readings, site.reading) if which else None
    name = None if owner is None else owner.reading.head(owner.phrase)
    if name is None or not isinstance(name.record, Entity):
        return []
    return [Named(name.record.id, "of", name.start, name.text, -1)]


def _with_whom(asked: Asked) -> list[Named]:
    """«Китай, с которым Узбекистан наторговал на 14 млрд»: the other party to a trade."""
    site = asked.site
    if not with_which(site.reading) or not lemmas(asked.means.indicator) & cue("mutual"):
        return []
    located = antecedent(site.readings, site.reading)
    name = None if located is None else _name_of(located.reading, located.phrase)
    if name is None or not isinstance(name.record, Entity):
        return []
    asked.memory.partners.add(name.record.id)
    return [Named(name.record.id, "of", name.start, name.text, -1, paired=True)]


def _of_topic(site: Site, found: list[Named]) -> list[Named]:
    """«Вслед за Путиным следует Зюганов, у него 18 % голосов»: of the person whom a pronoun before the value goes
    back to."""
    if Kind.PRONOUN not in site.reading.kinds:
        return found
    before = (topic_before(site.reading, at) for at in range(site.place, 0, -1))
    topic = next((at for at in before if at is not None), None)
    return [name for name in found if name.place == topic] or found


def _being_counted(site: Site) -> bool:
    """«после подсчета 90 % голосов лидирует Вадим Шумков»: so much of what is counted is not the winner's."""
    return site.anchor > 0 and site.reading.words[site.anchor - 1].lemma in cue("counting")


def _paired_off(site: Site, found: list[Named]) -> list[Named]:
    """«2,9 млн тонн отправлено в Китай, 2,7 млн тонн в Турцию, 0,9 млн тонн в Иран»: of as many places as values, told
    by turns, the value's own."""
    words = site.reading.words
    left = site.left if site.preposition in ("с", "со") else None
    parties = left is not None and site.reading.head_lemma(left) in cue("country", "region")
    if left is not None and not left.preposition and (parties or site.reading.head(left).kind is Kind.NAME):
        # «Россия с 4 млрд и страны ЕС с 3 млрд», «лидером экспорта в Китай стала Россия с 4 млрд»
        own = [name for name in found if left.start <= name.place < left.end]
        led = [name for name in found if name.place < left.start and not name.acting and name.role in OTHER_SIDE]
        return [*led, *own] if own else found
    told = [(name, site.reading.phrase_of(name.place)) for name in found if not name.acting and name.place >= 0]
    places = [name for name, phrase in told if phrase is not None and _by_turns(site.reading, name, phrase)]
    values = [at for at, word in enumerate(words) if getattr(word.record, "label", "") == site.label]
    if len(places) < _TURNS or site.place not in values or len({name.role for name in places}) > 1:
        return found
    begin = [phrase.start for name in places if (phrase := site.reading.phrase_of(name.place)) is not None]
    apart = all(not at or site.reading.gaps[at] for at in begin)
    if len(places) < len(values) and apart and _led_in_turn([name.place for name in places], values):
        mine = next(name for name in reversed(places) if name.place < site.place)  # «для А 8 % и 7 %, для Б 6 % и 5 %»
        return [name for name in found if name is mine or name not in places]
    if len(places) != len(values):
        return found
    turns = sorted([*values, *(name.place for name in places)])
    behind, before = turns[::2] == values, turns[1::2] == values
    if not (behind or before):
        return found
    mine = places[values.index(site.place)]
    return [name for name in found if name is mine or name not in places]


def _led_in_turn(places: list[int], values: list[int]) -> bool:
    """Whether values stand behind each of the places, before the next one, and none before the first."""
    ends = [*places[1:], values[-1] + 1]
    return all(any(at < value < end for value in values) for at, end in zip(places, ends, strict=True)) and (
        places[0] < values[0]
    )


def _by_turns(reading: Reading, name: Named, phrase: Phrase) -> bool:
    """«в Китай», «в Таджикистане», «у КПРФ»: whether a name may go by turns with values."""
    led = name.role in ("to", "from") or phrase.preposition in ("у", "за", "для") or _is_place(reading, name)
    return bool(phrase.preposition) and led


def _is_place(reading: Reading, name: Named) -> bool:
    """«в Таджикистане»: where something is."""
    return placed(reading, name) and getattr(reading.words[name.place].record, "label", "") == "LOC"


def who_speaks(asked: Asked) -> Answer | None:
    """«Планируем выпустить 5 млн тонн», of a clause that names nobody."""
    told = asked.means.told
    ours = _we(asked.site, asked.memory) if told is None or not told.entities else []
    return (distinct(asked.settled(ours)), Reason("upper", "whom «мы» stands for")) if ours else None


def others(asked: Asked) -> Answer | None:
    """«… на три региона, на остальные регионы – 84 %»: others than those named before."""
    reading = asked.site.reading
    others = any(reading.words[at].lemma in cue("others") for one in reading.phrases for at in one.first.modifiers)
    led = (one for one in reading.phrases if one.preposition and one.start <= 1)  # «а из других стран выросло на 3 %»
    apart = any(reading.words[at].lemma in cue("others") for one in led for at in one.first.modifiers)
    apart = apart or (others and reading.clause.form is Form.ELLIPTIC)
    against_all = any(
        one.preposition == "против" and reading.words[one.start + 1].lemma == "весь" for one in reading.phrases
    )
    told = asked.memory.latest() if against_all else None
    against_all = told is not None and any(one.id in asked.memory.people for one in told.entities)
    nobody = apart or against_all  # «против всех проголосовали 4 %»
    return ((), Reason("clause", "others than those named before")) if nobody else None


def worldwide(asked: Asked) -> Answer | None:
    """«В мире насчитывается 59,5 млн беженцев», «экономика еврозоны вырастет на 1 %»: of nobody that was named
    before."""
    reading = asked.site.reading
    whose = antecedent(asked.site.readings, reading) if reading.clause.form is Form.PARTICIPLE else None
    if whose is not None and whose.reading.head(whose.phrase).kind is Kind.NAME:
        return None  # «Индия, контролирующая 40 % мировой торговли»
    world = any(one.preposition in ("в", "по") and reading.head_lemma(one) == "мир" for one in reading.phrases)
    about = asked.means.about
    told_of = [reading, *([about.reading] if about is not None and about.reading.subject is about.phrase else [])]
    areas = cue("benchmarks", "unnamed_areas")  # «баррель Brent подорожал»
    world = world or any(one.lemmas & areas for one in told_of)
    # «спрос мировых центробанков»
    world = world or bool(lemmas(asked.means.indicator) & {"мировой", "всемирный", "глобальный"})
    return ((), Reason("clause", "the whole world")) if world else None


def in_upper_clause(asked: Asked) -> Answer | None:
    """Names of the clauses that the value's clause hangs on."""
    site, means = asked.site, asked.means
    told_of = _told_of(asked)
    if told_of:
        return distinct(asked.settled(told_of)), Reason("upper", f"whom the clause tells of: {listed(told_of)}")
    # «Турция, оборот с которой превысил 1,1 млрд, увеличившись на 16 %, в том числе экспорт – на 8 %»
    related = (site.reading, *uppers(site))
    mutual = any(map(with_which, related)) and bool(lemmas(means.indicator) & cue("mutual"))
    ways = lemmas(means.indicator) & cue("trade_ways") if any(map(of_which, related)) else frozenset()
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
        found = _going_on_to(asked, found)
        if mutual:
            asked.memory.partners.update(name.id for name in found)
            found = [name._replace(role="between") if name.role in ("of", "to") else name for name in found]
        if ways and found:
            way: Role = "to" if ways & trade_flows() else "from"
            named = distinct([name._replace(role=way) if name.role == "of" else name for name in found])
            return named, Reason("upper", f"the other party: {listed(found)}")
        if site.reading.words[0].lemma == "чей":  # «обогнал «Магнит», чья доля …»
            lent = lemmas(means.indicator) & (cue("flow_from", "grants") - cue("goods"))  # «банк, чей кредит …»
            found = [name._replace(role="from") if lent else name for name in found[-1:]]
        if {"доля", "который"} <= site.reading.lemmas and not site.reading.lemmas.isdisjoint(cue("share_verbs")):
            # «в пятерке Польша и Чехия, на долю которых пришлось 22 % экспорта»
            return distinct([name._replace(role="of") for name in found]), Reason("upper", f"whose: {listed(found)}")
        if not found:
            continue
        if site.reading.words[0].lemma == "где":  # «вылетел из Перми, где живет 1 млн человек»
            found = [name._replace(role="of") for name in _right_before(site, reading, found)]
        found = asked.settled(found)
        named = _listed_before(asked, found)
        whole = named or with_giver(distinct(found), asked.memory, means)
        whole = with_owner(whole, asked.memory, means, site.record.start)
        lead = LEADS.get(site.reading.words[0].lemma)
        if lead in ("to", "from"):  # «в пятерку вошли КНР и Польша, куда поставлено 4 млн бутылок»
            return led(reading, found, whole, lead), Reason("upper", f"where: {listed(found)}")
        reason = Reason("upper", f"names of the clause it hangs on: {listed(found)}")
        whole = whole if named or means.rule == "ranking" else asked.turned(whole)
        return _as_before_bracket(asked, whole) or (whole, reason)
    return None


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


def _right_before(site: Site, upper: Reading, found: list[Named]) -> list[Named]:
    """«судно с российской пшеницей ушло в Марокко, где урожай упал»: of the names before «где» those of the place right
    before it, with what that lies in («на заводе «Химпром» в Омске»)."""
    places = places_before(upper, site.reading)
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
    which = any(word.lemma == "который" and word.case == "Nom" for word in reading.words[:1])
    if not which and reading.clause.form is not Form.PARTICIPLE:
        return found
    located = antecedent(site.readings, reading)
    named = None if located is None else _name_of(located.reading, located.phrase)
    if named is None:
        return found
    takes = trading(reading) == "to"
    of_it = [name for name in found if name.start == named.start or (takes and name.role == "from")]
    return of_it if any(name.start == named.start for name in of_it) else found


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
    return [name._replace(role=role) if name.place in places and name.role == "of" else name for name in found]


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
    acting = {name.start: name for name in _subject_elsewhere(asked)}
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


def _name_of(reading: Reading, phrase: Phrase) -> Item | None:
    """«Бонура», «компания «Швея»»: the name that a phrase is, or that its noun has right behind."""
    head = reading.head(phrase)
    if head.kind is Kind.NAME or phrase.first.head < 0:
        return head if head.kind is Kind.NAME else None
    after = reading.words[phrase.first.last + 1 : phrase.first.last + 3]
    quoted = bool(after) and after[0].kind is Kind.QUOTE
    name = after[quoted] if len(after) > quoted else None
    bears = name is not None and name.kind is Kind.NAME and (quoted or name.case in ("Nom", ""))
    return name if bears and head.lemma in cue("titles", "body") else None


def going_on(asked: Asked) -> Answer | None:
    """«с Кыргызстаном вырос вдвое и достиг 40 млн»: a further predicate of the clause before."""
    site, memory, latest = asked.site, asked.memory, asked.memory.latest()
    if latest is None or not latest.entities or site.reading.subject is not None:
        return None
    lead = site.reading.words[0]
    joined = lead.kind is Kind.COORDINATOR and lead.lemma == "и"
    if not joined or latest.indicator != asked.means.indicator or latest.sentence != memory.sentence:
        return None
    return latest.entities, Reason("told", f"names as for «{latest.indicator}» right before")


def silent_subject(asked: Asked) -> Answer | None:
    """The subject of the sentence before, which this one leaves out."""
    unsaid = _unsaid_subject(asked.site, asked.memory)
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
    owned = asked.settled(_doing(asked, _of_subject(asked)))
    return (distinct(owned), Reason("subject", f"names of the subject: {listed(owned)}")) if owned else None


def _as_before_bracket(asked: Asked, whole: tuple[Participant, ...]) -> Answer | None:
    """Those of the fact before the bracket that the value stands in, where the bracket names nobody else."""
    told = asked.means.told
    if asked.site.reading.clause.form is not Form.BRACKET or told is None or told.sentence != asked.memory.sentence:
        return None
    if not {one.id for one in whole} <= {one.id for one in told.entities}:
        return None
    return told.entities, Reason("told", f"names as for «{told.indicator}» before the bracket")


def _listed_before(asked: Asked, found: list[Named]) -> tuple[Participant, ...]:
    """The name that a list has for this value, where it is one."""
    listed = next_listed(asked.site, asked.memory, asked.means, found)
    own = {name.start: name for name in found}  # with the roles that what is measured gives them
    return listed or distinct([own.get(name.start, name) for name in dashed(asked.site, asked.heard)])


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


def _not_proposing(asked: Asked, heard: list[Named]) -> list[Named]:
    """«министр Набиев предложил довести объем торговли до 100 млн», «он оценил вложения в 5 млн»: without the person,
    whose the indicator is not."""
    reading = asked.site.reading
    own = reading.subject
    ordered = not reading.lemmas.isdisjoint(cue("orders"))  # «Он дал указание построить 5 школ»
    proposed = (ordered or asked.means.rule in _PROPOSED) and Kind.INFINITIVE in reading.kinds
    if own is None or not (proposed or asked.means.rule == "estimated"):
        return heard
    return [name for name in heard if not (name.person and (name.acting or own.start <= name.place < own.end))]


def _subject_elsewhere(asked: Asked) -> list[Named]:
    """«Россия, уже передавшая Индии три полка», «Китай нарастил импорт и купил у РФ 5 млн тонн»: the names of the
    subject, where that stands in another clause."""
    site = asked.site
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
    if verb is not None and verb.kind is Kind.VERB and verb.features.gender == "Neut" != head.features.gender:
        return []  # «на Таджикистан пришлось 2 млн»
    borne = any(is_person(located.reading.words[part.head]) for part in located.phrase.chain)
    if head.kind is not Kind.NAME and head.lemma not in cue("titles") and not borne:
        return []  # «Писатель Андрей Долин стал лауреатом и получил 3 млн рублей»
    acting = trading(site.reading)
    places = range(located.phrase.start, located.phrase.end)
    return [
        name._replace(role=acting if name.role in ("of", "to", "from") else name.role, acting=True)
        for name in asked.heard(located.reading)
        if name.place in places
    ]


def _told_of(asked: Asked) -> list[Named]:
    """«Челах, обвиняемый в убийстве 14 человек, заявил …», «Седых, которого обвиняют в хищении 5 млн»: the person whom
    a clause tells of, also where it is who says so."""
    site, reading = asked.site, asked.site.reading
    lead = reading.words[1] if reading.words[0].text.lower() == "у" and len(reading.words) > 1 else reading.words[0]
    which = reading.clause.form is Form.RELATIVE and lead.lemma == "который" and lead.case != "Ins"
    whom = antecedent(site.readings, reading) if which or reading.clause.form is Form.PARTICIPLE else None
    head = None if whom is None else whom.reading.head(whom.phrase)
    if whom is None or head is None or not is_person(head):
        return []
    role = trading(reading) if lead.case == "Nom" or not which else "of"
    told = names(whom.reading, site, asked.memory)  # the source's, too
    return [one._replace(role=role, acting=role != "of") for one in told if one.start == head.start]


def _we(site: Site, memory: Memory) -> list[Named]:
    """«Планируем выпустить 5 млн тонн»: the body or the country of who speaks."""
    words, proposed = site.reading.words, not site.reading.lemmas.isdisjoint(cue("proposing"))
    done = (words[at] for at in site.reading.predicates)
    verb = next((word for word in done if word.kind is Kind.VERB and in_first_person(word.text)), None)
    if verb is None or proposed or not memory.ours or any(word.lemma == "мы" for word in words):
        return []
    return [Named(memory.ours, trading(site.reading), verb.start, verb.text, -1, acting=True)]


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
