"""Who and where, as the clause of a value has it."""

from __future__ import annotations

from typing import Final

from extract.link import announced
from extract.link.above import as_before_bracket, in_general_telling, listed_before
from extract.link.around import in_paragraph
from extract.link.asides import circumstances
from extract.link.asked import LEADS, Answer, Asked, listed, placed, told_again, won_out_of
from extract.link.clause import Form
from extract.link.clause_subject import antecedent
from extract.link.cues import cue
from extract.link.grammar import lemmas, verb_noun
from extract.link.items import Kind
from extract.link.lists import (
    bracketed,
    completed,
    next_item,
    of_whole,
    sharing,
    with_owner,
    with_party_told,
)
from extract.link.missing_subject import (
    name_of,
    speaking_for,
    subject_elsewhere,
    told_of,
    unsaid_subject,
    which_stands_for,
)
from extract.link.named import Named, distinct
from extract.link.paired_off import paired_off
from extract.link.partners import OTHER_SIDE, SIDE_BY_PREPOSITION, with_giver
from extract.link.passing_on import doing_so, led_as_before
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.reason import Reason
from extract.link.sentence_before import in_sentence_before
from extract.link.site import Site, parent, places_before
from extract.link.spoken_of import topic_before
from extract.link.tellings import being_counted, uppers, with_which
from extract.link.verb_roles import trading
from extract.link.zones import is_whole, zone
from extract.records import Entity, Participant, Role

_THERE: Final[dict[str, Role]] = {"туда": "to", "оттуда": "from"}
_PROPOSED: Final = frozenset({"changed-to", "change-verb", "change-noun", "estimated", "lasting-change", "shared"})


def _between_brackets(site: Site, upper: Reading) -> tuple[int, int]:
    """Where the words begin and end that the value's bracket stands behind, from the bracket before on."""
    before = [one for one in site.readings[: site.reading.index] if one.clause.form is Form.BRACKET]
    ends = [len(places_before(upper, one)) for one in (*before, site.reading) if one.clause.parent == upper.index]
    return (ends[-2] if len(ends) > 1 else 0), (ends[-1] if ends else len(upper.words))


def before_bracket(asked: Asked) -> Answer | None:
    """«Китай (26 %), Россия (13 %)»: the name that the list has right before."""
    means = asked.means
    if (told := told_again(asked)) is not None:
        return told.entities, Reason("told", f"as for «{told.indicator}» right before")
    apart = bracketed(asked.site, asked.heard)
    if means.rule == "votes" and means.about is not None and asked.site.reading.clause.form is Form.BRACKET:
        whose, phrase = asked.heard(means.about.reading), means.about.phrase  # «третьим стал Иван Белов (7 %)»
        since, until = _between_brackets(asked.site, means.about.reading)  # «КПРФ (7 %) и ЛДПР (5 %)»
        stretch = range(max(phrase.start, since), min(phrase.end, until))
        apart = [name for name in whose if name.place in stretch] or apart
    if not apart:
        return None
    # «лидером по экспорту стал Китай (5 млн)»: those in a ranking do what it is by
    apart = asked.settled([name._replace(acting=means.rule == "ranking") for name in apart])
    if means.rule == "announced" and means.measure == "share":  # «наибольшую долю занимают: Китай (5 %), …»
        apart = [name._replace(role="of") for name in apart]
    upper = parent(asked.site.readings, asked.site.reading)
    if upper is not None and means.rule in ("bracket", "topic"):  # «зерно закупили Иран (5 тонн) и Грузия (3 тонны)»
        apart = [name._replace(role=trading(upper)) if name.role == "of" else name for name in apart]
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
    last = asked.memory.latest() if asked.memory.announced else None
    here = last is not None and last.sentence == asked.memory.sentence
    again = here and (asked.means.rule in ("topic", "shared") or _of_flow_again(asked))
    if last is not None and again:
        return last.entities, Reason("told", "the item's, told before")  # «Иран — на 18 %, с 3 до 4 тыс. тонн»
    if asked.means.rule != "announced":
        return None
    above = announced.parties(asked.site, asked.memory, asked.means, asked.heard)
    return distinct(above), Reason("clause", f"names of the list and of the line above it: {listed(above)}")


def _of_flow_again(asked: Asked) -> bool:
    """«— Россия – 5 млн бутылок, рост экспорта 12 %»: whether a change in a list's item names nobody of its own."""
    flows = cue("flow_from", "flow_to", "flows", but=("goods", "owed"))
    moved = asked.means.measure == "change" and bool(lemmas(asked.means.indicator) & flows)
    return moved and not asked.heard(asked.site.reading)


def there(asked: Asked) -> Answer | None:
    """«Торговля с Китаем росла: ввоз оттуда вырос на 13 %»: the place named last, led to or from, and the clause's own
    names."""
    site, memory = asked.site, asked.memory
    last = memory.latest()
    if (
        last is not None
        and not cue("backwards").isdisjoint(site.reading.lemmas)
        and {one.role for one in last.entities} >= {"from", "to"}
    ):
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


def _as_in_told(found: tuple[Participant, ...], asked: Asked) -> tuple[Participant, ...]:
    """«Азербайджан посетило 411 тысяч человек (из Казахстана – 167 тысяч, …)», «товарооборот А с Б превысил 5 млрд с
    темпом роста 127 %»: who takes part as in the whole."""
    told, last = asked.means.told, asked.memory.latest()
    if told is None or (told.sentence, told.indicator) != (asked.memory.sentence, asked.means.indicator):
        paced = asked.means.rule == "attribute" and bool(lemmas(asked.means.indicator) & cue("rates"))
        here = last is not None and last.sentence == asked.memory.sentence
        same = here and last is not None and {one.id for one in last.entities} == {one.id for one in found}
        told = last if paced and same else None
    if told is None:
        return found
    if len(found) > 1 and [one.id for one in found] == [one.id for one in reversed(told.entities)]:
        # «В Чили работают 50 фирм с иранским капиталом, в Иране — 30 с чилийским»: each in the other's place
        return tuple(Participant(one.id, as_other.role) for one, as_other in zip(found, told.entities, strict=True))
    roles = {one.id: one.role for one in told.entities}
    return tuple(Participant(one.id, roles.get(one.id, "of")) if one.role == "of" else one for one in found)


def in_clause(asked: Asked) -> Answer | None:
    """Names of the value's own clause."""
    site, means = asked.site, asked.means
    within = zone(site, means)
    heard = _not_proposing(asked, asked.heard(site.reading))
    found = [name for name in heard if name.place in within]
    if not found and won_out_of(site):
        return (), Reason("clause", "of all that somebody has got some of")
    if not found and heard and is_whole(site):
        return (
            in_sentence_before(asked)
            or in_paragraph(asked)
            or ((), Reason("clause", "the whole of which the clause tells the parts"))
        )
    found = found or ([] if means.rule == "lasting" else heard)
    aside = circumstances(site.reading) if len(found) > 1 else frozenset()
    found = [name for name in found if name.place not in aside] or found
    found = _of_topic(site, paired_off(site, _of_named_thing(asked, found)))
    told = means.told.entities if means.told is not None else ()
    found = _inhabited(site, found) if means.rule == "numbering" else found
    if means.rule == "distance" and site.preposition == "в":  # «Астрономы США нашли планету в 38 св. годах от Земли»
        found = [name for name in found if name.role == "from"] or found
    if means.rule == "part-of-whole" and being_counted(site):
        found = [name for name in found if placed(site.reading, name)]
    nobody = site.reading.clause.form is not Form.ELLIPTIC and all(one.person and not one.acting for one in found)
    if not found or (told and nobody):
        return None  # «мы с Мирзиёевым договорились довести эту сумму до 5 млрд»
    subject = subject_elsewhere(asked) or told_of(asked)
    subject = subject or unsaid_subject(site, asked.memory) or speaking_for(site, asked.memory)
    which = () if means.rule == "ranking" else which_stands_for(asked)  # «…, на втором месте Чехия с 9 %»: another
    others = (*_where(asked, found), *_part_of(asked), *_with_whom(asked), *_of_goods_behind(asked), *which)
    others = (*others, *_on_its_way(asked, {name.role for name in found}))
    found = asked.settled([*subject, *found, *others])
    whole = with_giver(distinct(found), asked.memory, means)
    if site.reading.clause.form is Form.ELLIPTIC:
        found = led_as_before(site, doing_so(site, found), asked.heard)
        whole = with_giver(distinct(found), asked.memory, means)
        whole = of_whole(site, means, completed(site, sharing(site, found, whole), asked.parties), asked.heard)
    whole = listed_before(asked, found) or next_item(site, asked.memory, means) or whole
    whole = _as_in_told(with_owner(whole, asked.memory, means, site.record.start), asked)
    whole = _all_told_here(whole, found, asked)
    general = in_general_telling(asked) if {one.role for one in whole} == {"via"} else None
    if general is not None:  # «Сербия получает газ из России: по «Балканскому потоку» прокачано 2,6 млрд кубометров»
        ways = {one.id for one in whole}
        whole = (*(one for one in general[0] if one.id not in ways), *whole)
    return as_before_bracket(asked, whole) or (whole, Reason("clause", f"names of the clause: {listed(found)}"))


def _all_told_here(whole: tuple[Participant, ...], found: list[Named], asked: Asked) -> tuple[Participant, ...]:
    """«товарооборот Азербайджана с СНГ вырос, а к августу достиг 5 млрд – 15 % торговли страны»: all of whom the same
    was told in the sentence, where the clause has but a noun that stands for one of them."""
    told = asked.memory.told_here(asked.means.indicator)
    nouns = all(name.text[:1].islower() for name in found)
    fewer = told is not None and {one.id for one in whole} < {one.id for one in told.entities}
    return told.entities if told is not None and fewer and nouns else whole


def _of_named_thing(asked: Asked, found: list[Named]) -> list[Named]:
    """«газопровод ТАПИ протяженностью 1814 км доставит газ в Индию»: of a named thing's size, without those whom only
    what it does concerns."""
    site, about = asked.site, asked.means.about
    after = next((at for at in site.reading.predicates if at > site.place), None)
    if asked.means.rule != "attribute" or about is None or about.reading is not site.reading or after is None:
        return found
    begin, end = about.phrase.start, about.phrase.end
    if not any(begin <= name.place <= end for name in found):
        return found
    purpose = next((one.start for one in site.reading.phrases if one.preposition == "для" and one.start > after), None)
    found = [name for name in found if purpose is None or name.place < purpose]
    return [name for name in found if name.place < after or name.role in ("of", "between")]


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


def _of_goods_behind(asked: Asked) -> list[Named]:
    """«Китай купил 5 млн тонн, Индия — 2 млн тонн иранской нефти»: whose goods those are that the last value is of."""
    about = asked.means.about if asked.means.rule == "action" else None
    if about is None or about.reading is asked.site.reading or about.reading.clause.form is not Form.ELLIPTIC:
        return []
    return [name for name in asked.heard(about.reading) if about.phrase.start <= name.place < about.phrase.end]


def _on_its_way(asked: Asked, known: set[Role]) -> list[Named]:
    """«объем казахстанской нефти, перевозимой по БТД, вырос», «число поездов в Китай, прошедших через Казахстан, …»:
    whence, where to and by what way that goes of which a participle behind the indicator tells, where the clause itself
    does not say so."""
    site, about = asked.site, asked.means.about
    if about is None or about.reading is not site.reading:
        return []
    goods = not lemmas(asked.means.indicator).isdisjoint(cue("flows", "goods"))
    for reading in site.readings:
        if reading.clause.parent != site.reading.index or reading.clause.form is not Form.PARTICIPLE:
            continue
        told = antecedent(site.readings, reading)
        lead = reading.words[0]
        moved = goods and lead.passive and verb_noun(lead.lemma) in cue("flows", "flow_from", "flow_to", but=("goods",))
        moved = moved or (lead.participle and not lead.passive and lead.lemma in cue("passing", "getting_there"))
        if moved and told is not None and about.phrase.start <= told.phrase.start < about.phrase.end:
            return [name for name in asked.heard(reading) if name.role in {"from", "to", "via"} - known]
    return []


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
    name = None if located is None else name_of(located.reading, located.phrase)
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


def who_speaks(asked: Asked) -> Answer | None:
    """«Планируем выпустить 5 млн тонн», of a clause that names nobody."""
    told = asked.means.told
    ours = speaking_for(asked.site, asked.memory) if told is None or not told.entities else []
    return (distinct(asked.settled(ours)), Reason("upper", "whom «мы» stands for")) if ours else None


def others(asked: Asked) -> Answer | None:
    """«… на три региона, на остальные регионы – 84 %»: others than those named before."""
    reading = asked.site.reading
    others = any(reading.words[at].lemma in cue("others") for one in reading.phrases for at in one.first.modifiers)
    led = [one for one in reading.phrases if one.preposition and one.start <= 1]  # «а из других стран выросло на 3 %»
    apart = any(reading.words[at].lemma in cue("others") for one in led for at in one.first.modifiers)
    apart = apart or any(_countries_unnamed(reading, one) for one in led)
    apart = apart or (others and reading.clause.form is Form.ELLIPTIC)
    against_all = any(
        one.preposition == "против" and reading.words[one.start + 1].lemma == "весь" for one in reading.phrases
    )
    told = asked.memory.latest() if against_all else None
    against_all = told is not None and any(one.id in asked.memory.people for one in told.entities)
    bare = (one for one in reading.phrases if one.first.head >= 0 and not one.preposition)
    living = (
        one for one in bare if reading.head(one).features.animacy == "Anim" and reading.case(one) in ("Nom", "Dat")
    )
    another = any(reading.words[at].lemma == "другой" for one in living for at in one.first.modifiers)
    nobody = apart or against_all or another  # «против всех проголосовали 4 %», «другому активисту назначили 40 часов»
    kept = _other_side_of(led[0], asked) if apart and led else ()
    return (kept, Reason("clause", "others than those named before")) if nobody else None


def _other_side_of(led: Phrase, asked: Asked) -> tuple[Participant, ...]:
    """«Экспорт Казахстана в Китай снизился, а в другие страны вырос»: the side of the flow that goes on."""
    told, role = asked.memory.told_here(asked.means.indicator), SIDE_BY_PREPOSITION.get(led.preposition)
    if told is None or role is None:
        return ()
    return tuple(one for one in told.entities if one.role == OTHER_SIDE[role])


def _countries_unnamed(reading: Reading, phrase: Phrase) -> bool:
    """«а в страны дальнего зарубежья вырос на 12 %»: countries, and none by its name."""
    head, kinds = reading.head(phrase), {word.kind for word in reading.words[phrase.start : phrase.end]}
    return head.lemma in cue("country") and head.number == "Plur" and bool(phrase.chain) and Kind.NAME not in kinds


def worldwide(asked: Asked) -> Answer | None:
    """«В мире насчитывается 59,5 млн беженцев», «экономика еврозоны вырастет на 1 %»: of nobody that was named
    before."""
    reading = asked.site.reading
    hanging = reading.clause.form in (Form.PARTICIPLE, Form.RELATIVE)
    whose = antecedent(asked.site.readings, reading) if hanging else None
    if whose is not None and whose.reading.head(whose.phrase).kind is Kind.NAME:
        return None  # «Индия, контролирующая 40 % мировой торговли»
    world = any(one.preposition in ("в", "по") and reading.head_lemma(one) == "мир" for one in reading.phrases)
    about = asked.means.about
    told_of = [reading, *([about.reading] if about is not None and about.reading.subject is about.phrase else [])]
    areas = cue("benchmarks", "unnamed_areas")  # «баррель Brent подорожал»
    world = world or any(one.lemmas & areas for one in told_of)
    # «спрос мировых центробанков»; not «Это 40 % мировой добычи», a part of which somebody has
    part = asked.means.measure == "share" and asked.means.rule in ("part-of-whole", "share-verb")
    whole = {"мировой", "общемировой", "всемирный", "глобальный"}
    world = world or bool(lemmas(asked.means.indicator) & whole and not part)
    return ((), Reason("clause", "the whole world")) if world else None


def in_whole_country(found: tuple[Participant, ...], asked: Asked) -> tuple[Participant, ...]:
    """«Больше всего их в Туве — 71 тысяча. Всего по стране их 2,6 млн»: without the regions named before."""
    reading = asked.site.reading
    if not found or "страна" not in reading.lemmas:
        return found
    whole = any(one.preposition in ("в", "по") and _whole_country(reading, one) for one in reading.phrases)
    regions = asked.memory.referents.named["region"].ids if whole else ()
    return tuple(one for one in found if one.id not in regions)


def _whole_country(reading: Reading, phrase: Phrase) -> bool:
    head = reading.head(phrase)
    return head.lemma == "страна" and head.number == "Sing" and not phrase.chain


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
