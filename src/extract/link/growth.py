"""Rules for nouns of change: «рост экспорта на 5 %», «увеличение объемов до 7 млн», «снижение составило 3 %»."""

from __future__ import annotations

from extract.link.behind import one_of
from extract.link.clause import Form
from extract.link.cues import cue, directions
from extract.link.items import PREDICATES, Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.memory import Memory
from extract.link.naming import paced, points_back, ranking
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.site import Located, Site, antecedent, parent, places_before, subject
from extract.link.wording import complement, genitive, nominative, with_complement
from extract.recognise.units.currencies import currency_nouns
from extract.records import Direction, Measure


def change_noun(site: Site, memory: Memory) -> Meaning | None:
    """«рост экспорта на 5 %», «увеличение объемов до 7 млн», «снижение составило 3 %»."""
    left = site.left
    if left is not None and site.dash and left.preposition == "за" and site.reading.head_lemma(left) in cue("calendar"):
        left = site.reading.before(left.start) or left  # «рост за год — 15 %»
    if left is not None and site.dash and not left.preposition and _of_a_list(site, left):
        return None  # «темпы прироста производства составили 8,2 %, инвестиций — 10,5 %»
    balance = _balance(site)
    if balance is not None:
        return meaning_of(balance, memory, "level", "level-verb")
    announced = _before_colon(site)
    if announced is not None:
        return noun_meaning(site, memory, announced)
    changing = _changing_before_colon(site)
    if changing is not None:
        located, direction = changing
        return meaning_of(located, memory, "change" if direction else "level", "change-noun", direction=direction)
    behind = _so_much_growth(site)
    if behind is not None:
        return noun_meaning(site, memory, behind)
    if _shown(site):
        grown = _grown_itself(site, memory)
        if grown is not None:
            return grown
        left = None if _noun_before(site) is not None else left  # «снижение выработки показали лишь ТЭС – на 8,7 %»
    if left is not None and not (site.preposition == "" and left.preposition and not site.dash and not site.sized):
        growing = growing_part(site.reading, left)
        if growing is not None and (growing is left or site.preposition):
            return noun_meaning(site, memory, Located(site.reading, growing))
    lead = site.reading.phrases[0] if site.reading.clause.form is Form.BRACKET and site.reading.phrases else None
    by = site.preposition == "на" or (site.dash and not site.preposition)
    timed = lead is not None and not lead.start and by and _only_times(site, lead.end)
    if lead is not None and timed and site.reading.head_lemma(lead) in directions("nouns"):
        # «(рост за 12 месяцев на 15 %)», «(снижение по сравнению с маем — 4 %)»
        return noun_meaning(site, memory, Located(site.reading, lead))
    told_of = _noun_before(site)
    if told_of is not None:
        return noun_meaning(site, memory, Located(site.reading, told_of))
    found = subject(site.readings, site.reading) if _may_equal_subject(site) else None
    return None if found is None or _direction(found) is None else noun_meaning(site, memory, found, by=_equal(site))


def _balance(site: Site) -> Located | None:
    """«естественная убыль превысила 9 тыс. человек»: a figure of its own, not a change of what was told before."""
    own, verb = site.reading.subject, site.predicate
    if own is None or site.label == "PERCENT" or site.preposition not in ("", "в", "до"):
        return None
    named = any(site.reading.words[at].lemma in cue("demographic") for at in own.first.modifiers)
    equal = site.dash or (verb is not None and verb.lemma in cue("level"))
    return Located(site.reading, own) if named and equal and _direction(Located(site.reading, own)) else None


def _so_much_growth(site: Site) -> Located | None:
    """«экспорт показал 5 % роста», «видим 12 % прироста»: the noun of change behind its amount."""
    verb, right = site.predicate, site.right
    if site.label != "PERCENT" or site.preposition or right is None or right.preposition or verb is None:
        return None
    told = verb.lemma in cue("showing", "forecast", but=("contributing",))  # not «Китай обеспечил 60 % прироста»
    grows = site.reading.head_lemma(right) in directions("nouns") and site.reading.case(right) == "Gen"
    return Located(site.reading, right) if told and grows else None


def _only_times(site: Site, begin: int) -> bool:
    """Whether nothing but times and what leads to them stands between the word at `begin` and the quantity."""
    between = site.reading.words[begin : site.anchor]
    leading = ("отношение", "сравнение", "уровень")
    return all(word.kind in (Kind.TIME, Kind.PREPOSITION, Kind.DASH) or word.lemma in leading for word in between)


def _may_equal_subject(site: Site) -> bool:
    """Whether the quantity is said to be what the subject names: «рост составил 5 %», «рост — 5 %»."""
    verb = site.predicate
    if verb is not None and verb.lemma in cue("occurring"):
        return False
    if site.dash or verb is None:
        # not «…, что на 5 долларов ниже, чем год назад»
        return site.reading.clause.form is not Form.BRACKET and not (site.compares and not site.dash)
    if site.sized and verb.lemma in cue("forecast"):  # «рост ожидается на уровне 5 %»
        return True
    return verb.lemma in cue("level", "comparing") and site.preposition in ("", "в", "на", "до")


def _equal(site: Site) -> bool:
    """«рост может составить до 10 %»: a verb sets the change equal to the value."""
    return not site.dash and site.predicate is not None and site.predicate.lemma in cue("level")


def _of_a_list(site: Site, left: Phrase) -> bool:
    """Whether a clause without a verb has but a genitive before its dash, in place of the one before."""
    alone = left.start == 0 and site.reading.clause.form is Form.ELLIPTIC and not site.preposition
    return alone and site.reading.case(left) == "Gen" and site.reading.head(left).kind is Kind.NOUN


def _before_colon(site: Site) -> Located | None:
    """«рассчитан на расширение мощности: с 70 тыс. до 240 тыс.»: the noun of change that the colon explains."""
    upper = parent(site.readings, site.reading)
    if upper is None or site.preposition not in ("с", "до") or site.reading.predicates or not upper.phrases:
        return None
    if site.reading.clause.form is not Form.MAIN or site.reading.words[0].kind is not Kind.PREPOSITION:
        return None
    growing = growing_part(upper, upper.phrases[-1])
    return None if growing is None else Located(upper, growing)


def _changing_before_colon(site: Site) -> tuple[Located, Direction] | None:
    """«Выручка просела сильнее: с 8 трлн до 5,6 трлн», «Сократились и перевозки: на 2 %»: the subject of the verb of
    change that the colon explains, and the direction of a value by which it changed."""
    upper = parent(site.readings, site.reading)
    by = site.preposition == "на" or (site.preposition, site.label) == ("в", "MULTIPLE")
    if upper is None or not (by or site.preposition in ("с", "до")) or site.reading.predicates or upper.subject is None:
        return None
    if site.reading.clause.form is not Form.MAIN or site.reading.words[0].kind is not Kind.PREPOSITION:
        return None
    verb = next((word for word in upper.words if word.kind is Kind.VERB), None)
    if verb is None or verb.lemma not in directions("verbs") or Kind.QUANTITY in upper.kinds:
        return None
    return Located(upper, upper.subject), directions("verbs")[verb.lemma] if by else ""


def _shown(site: Site) -> bool:
    """«снижение выработки показали лишь ТЭС – на 8,7 %»: what shows a change stands between it and its amount."""
    verb = site.predicate
    return site.dash and verb is not None and verb.features.voice == "Act" and verb.lemma in cue("showing")


def _grown_itself(site: Site, memory: Memory) -> Meaning | None:
    """«наибольший рост показал транзит – на 20 %»: growth of nothing but what shows it."""
    reading = site.reading
    place = reading.predicate_place(site.place)
    growth = next((phrase for phrase in reading.phrases if phrase.end == place and not phrase.preposition), None)
    direction = None if growth is None or growth.chain else directions("nouns").get(reading.head_lemma(growth))
    shown_by = subject(site.readings, reading) if direction is not None else None
    if shown_by is None or direction is None or shown_by.phrase == growth:
        return None
    return meaning_of(shown_by, memory, "change", "change-noun", direction=direction)


def _noun_before(site: Site) -> Phrase | None:
    """«сообщила о падении товарооборота между Грузией и Россией с начала года на 5 %»: a noun of change further
    before, with no verb and no other value between."""
    if site.preposition not in ("на", "до", "с") or site.label == "CARDINAL":
        return None
    words, verb = site.reading.words, site.predicate
    if verb is not None and (verb.lemma in directions("verbs") or verb.lemma in directions("transitive")):
        return None
    barred = {Kind.QUANTITY} if _shown(site) else {Kind.QUANTITY, *PREDICATES}
    for phrase in reversed(site.reading.phrases):
        if phrase.end > site.anchor:
            continue
        if any(word.kind in barred for word in words[phrase.end : site.anchor]):
            return None
        hoped = phrase.preposition == "на" and verb is not None and verb.lemma in cue("hoping")
        awaited = not phrase.preposition and phrase.start > 0 and words[phrase.start - 1] is verb
        awaited = awaited and verb is not None and verb.lemma in cue("estimate")
        if (
            hoped
            or awaited  # «ожидает снижения инфляции в 2025 году до 6 %»
            or phrase.preposition in ("о", "об", "к", "с", "со")
            or (not phrase.preposition and site.reading.case(phrase) in ("Acc", "Nom"))
        ):
            growing = growing_part(site.reading, phrase)
            inner = growing.inner(0) if growing is not None and growing.chain else None
            if growing is phrase and not phrase.chain and phrase.preposition in ("о", "об"):
                return growing  # «Это говорит о росте по сравнению с прошлым годом на 40 %»
            if inner is not None and directions("nouns").get(site.reading.head_lemma(inner)) is None:
                return growing
    return None


def growing_part(reading: Reading, phrase: Phrase) -> Phrase | None:
    """The phrase from its noun of change on: «возможность увеличения объемов» → «увеличения объемов»."""
    nouns = directions("nouns")
    if reading.head_lemma(phrase) in nouns:
        return phrase
    for place, part in enumerate(phrase.chain):
        if reading.words[part.head].lemma in nouns:
            return phrase.inner(place)
    return None


def _direction(located: Located) -> Direction | None:
    """The direction that a noun of change names, also behind its rate: «темпы роста превысили 6 %»."""
    reading, phrase = located.reading, located.phrase
    lemma = reading.head_lemma(phrase)
    if lemma in cue("rates") and phrase.chain:
        lemma = reading.words[phrase.chain[0].head].lemma
    return directions("nouns").get(lemma)


def _price(reading: Reading, growth: Phrase, thing: Phrase) -> str:
    """«подорожание бензина на 8 %» → «цена бензина»; empty where a noun of change says nothing of prices."""
    head = reading.head_lemma(thing)
    if reading.head_lemma(growth) not in cue("price_changes") or head in cue("works", "prices", "pointers"):
        return ""
    named = genitive(reading, thing)
    price = "курс" if head in currency_nouns() else "цена"
    return " ".join(filter(None, (price, named, complement(reading, thing)))) if named else ""


def noun_meaning(site: Site, memory: Memory, located: Located, *, by: bool = False) -> Meaning | None:
    """What a noun of change tells; `by`: a verb says how much it is («рост может составить до 10 %»)."""
    reading, phrase = located.reading, located.phrase
    reached = site.preposition in ("до", "с", "со") and not (by and site.label in ("PERCENT", "MULTIPLE"))
    measure: Measure = "level" if reached else "change"
    direction: Direction = (_direction(located) or "") if measure == "change" else ""
    nouns = directions("nouns")
    over = reading.starting(phrase.end) if phrase.end < len(reading.words) else None
    whole = site.sized or not site.preposition
    if over is not None and over.preposition == "над" and whole:  # «превышение доходов над расходами»
        text = " ".join((nominative(reading, phrase), reading.text(over).lower()))
        return Meaning(text, "level", "change-noun", about=located)
    last = memory.latest()
    again = reached and site.reading.clause.form is Form.ELLIPTIC and last is not None and last.grown
    if again and last is not None and last.sentence == memory.sentence:
        # «рост добычи ускорился до 11 %, в январе — до 5 %»
        return Meaning(last.indicator, last.measure, "elliptic", last.direction, told=last)
    if reached and phrase.chain and reading.words[phrase.chain[0].head].lemma in nouns:
        rate = Located(reading, phrase.inner(0))  # «замедление роста экономики до 3 %»: the growth is as much now
        return Meaning(nominative(reading, rate.phrase), "level", "change-noun", about=rate)
    pace = paced(reading, phrase) if reached else ""
    if pace:
        return Meaning(pace, "level", "change-noun", about=located)
    inner = next(
        (phrase.inner(at) for at, part in enumerate(phrase.chain) if reading.words[part.head].lemma not in nouns), None
    )
    # «доведение этого показателя до 5 т»
    if inner is not None and inner.first.modifiers and points_back(reading, inner):
        return meaning_of(Located(reading, inner), memory, measure, "change-noun", direction=direction)
    if inner is not None:
        if reached and site.label == "PERCENT" and reading.head_lemma(inner) in cue("share"):
            measure = "share"  # «увеличение доли с 57 до 59 %»
        text = with_complement(reading, inner)
        if not inner.chain and not inner.first.modifiers and reading.head_lemma(inner) in cue("pointers"):
            latest = memory.latest()  # «снижение объема составило 65 %»
            text = latest.indicator if latest is not None else text
        if text:
            text = _price(reading, phrase, inner) or text
            step = f"the change of «{text}» («{reading.text(phrase)}»)"
            return Meaning(text, measure, "change-noun", direction, Located(reading, inner), None, step)
    own = reading.subject
    which = _of_which(reading, phrase, memory) if not phrase.chain else None
    if which is not None:
        return meaning_of(which, memory, measure, "change-noun", direction=direction)
    grows = own is not None and reading.head_lemma(own) not in nouns and not acts(Located(reading, own))
    if phrase.preposition == "после" and not phrase.chain and own is not None and grows:
        # «экономика после подъема на 3 % прибавит 1,6 %»
        return meaning_of(Located(reading, own), memory, measure, "change-noun", direction=direction)
    whose = _of_behind(site, phrase) if measure == "change" and not phrase.chain else None
    if whose is not None:
        return meaning_of(whose, memory, measure, "change-noun", direction=direction)
    inside = reading.starting(phrase.end) if phrase.end < len(reading.words) and not reading.gaps[phrase.end] else None
    if inside is not None and inside.preposition == "по" and reading.case(inside) == "Dat":
        branch = _branch(reading, inside)
        if branch is not None:  # «падение по промышленности составило 3 %»
            return meaning_of(branch, memory, measure, "change-noun", direction=direction)
    there = _along(site, reading, phrase)
    if there is not None:  # «тогда как по наливным грузам зафиксировано снижение на 4 %»
        of = genitive(there.reading, there.phrase)
        last = memory.latest()
        framed = of and last is not None and last.frame and last.sentence == memory.sentence
        framed = framed and site.reading.phrases[0].preposition != "в"  # a branch stands for itself
        if framed and last is not None:
            return Meaning(f"{last.frame} {of}", measure, "change-noun", direction, there)
        return meaning_of(there, memory, measure, "change-noun", direction=direction)
    behind = _noun_behind(site)
    if behind is not None:  # «за счет машиностроения (рост на 15,7 %)»
        return meaning_of(behind, memory, measure, "change-in-brackets", direction=direction)
    shown_by = _shown_by(site, reading, phrase)
    if shown_by is not None:
        return meaning_of(shown_by, memory, measure, "change-noun", direction=direction)
    fallen = _turned_before(site, memory, direction)
    if fallen is not None:
        return meaning_of(fallen, memory, measure, "change-noun", direction=direction)
    trend = _trend_before(site, memory) if measure == "change" else None
    if trend is not None:
        return meaning_of(trend, memory, measure, "change-noun", direction=direction)
    ranked = _ranked_growth(reading, memory) if measure == "change" and not phrase.chain else None
    if ranked is not None:
        return meaning_of(ranked, memory, measure, "change-noun", direction=direction)
    told, grown = memory.latest(), memory.change()
    counted = told is not None and (told.label, site.label) == ("CARDINAL", "PERCENT")
    of_it = told is not None and grown is not None and told.sentence == memory.sentence > grown.sentence
    if grown is not None and counted and not of_it:  # not «Тракторов продано 5 тысяч, спад 5 %»
        told = grown  # «число случаев выросло на 1786, заболевшие есть в 57 регионах. Прирост составил 17 %»
    if told is not None:
        rule = "change-in-brackets" if site.reading.clause.form is Form.BRACKET else "change-noun"
        # «рост добычи ускорился до 10,9 % после роста на 9 %»: the second is of «добыча» itself
        text = told.grown if told.grown and measure == "change" else told.indicator
        return Meaning(text, measure, rule, direction, None, told, "the change of the indicator before")
    carried = memory.carried
    led = any(one.end <= phrase.start and reading.head(one).kind is Kind.NOUN for one in reading.phrases)
    bare = measure == "change" and not (led or phrase.chain or phrase.first.modifiers)
    if carried is not None and bare:  # «С начала года прирост составил 5 %», not «предыдущее повышение»
        step = "the change of what the paragraph before told"
        return Meaning(carried.grown or carried.indicator, measure, "change-noun", direction, None, None, step)
    text = nominative(reading, phrase)
    return (
        Meaning(text, measure, "change-noun", direction, located, None, "nothing says what changes") if text else None
    )


def _of_which(reading: Reading, noun: Phrase, memory: Memory) -> Located | None:
    """«трафик, рост которого замедлился до 2 %»: what the relative pronoun behind the noun of change stands for."""
    after = reading.words[noun.end : noun.end + 1]
    which = bool(after) and (after[0].lemma, after[0].case) == ("который", "Gen") and reading in memory.readings
    return antecedent(memory.readings, reading) if which else None


def _of_behind(site: Site, noun: Phrase) -> Located | None:
    """«Отмечено падение на 5 % объема экспорта»: what changes, told behind the amount."""
    right = site.right
    if right is None or right.preposition or noun.end != site.anchor or site.label not in ("PERCENT", "MULTIPLE"):
        return None
    head = site.reading.head(right)
    beside = right.start == site.place + 1 and head.kind is Kind.NOUN and head.case == "Gen"
    return Located(site.reading, right) if beside and site.preposition in ("на", "в") else None


def _shown_by(site: Site, reading: Reading, noun: Phrase) -> Located | None:
    """«обрабатывающий сектор показал увеличение на 7,7 %»: the thing that shows a change of its own."""
    verb = site.predicate
    if verb is None or verb.features.voice != "Act" or verb.lemma not in cue("showing") or reading is not site.reading:
        return None
    found = subject(site.readings, reading)
    if found is None or found.phrase is noun:
        return None
    head = found.reading.head(found.phrase)
    return found if head.kind is Kind.NOUN and head.features.animacy == "Inan" and not acts(found) else None


def _along(site: Site, reading: Reading, noun: Phrase) -> Located | None:
    """What a clause that tells that a change was seen begins with, behind «по», or «в сегменте»."""
    verb, first = site.predicate, reading.phrases[0]
    part = (first.preposition, reading.case(first)) == ("в", "Loc") and reading.head_lemma(first) in cue("branches")
    if part and first.end <= noun.start and (first.chain or first.first.modifiers):
        return _branch(reading, first.inner(0) if first.chain else first)  # «в сегменте переработки — рост на 2 %»
    inside = (first.preposition, reading.case(first)) == ("в", "Loc") and first.start == 0
    if inside and reading.head_lemma(first) in cue("industries") and first.end <= noun.start:
        return _branch(reading, first)  # «в строительстве зафиксирован рост на 8 %»
    seen = verb is not None and verb.lemma in cue("occurring") | {"видеть"}
    led = (first.preposition, reading.case(first)) in (("по", "Dat"), ("касательно", "Gen"))
    if not seen or not led or first.end > noun.start:
        return None
    return _branch(reading, first)


def _branch(reading: Reading, phrase: Phrase) -> Located | None:
    """What «по» says that there is a change in; None for names and what is no branch («по итогам года»)."""
    head = reading.head(phrase)
    if head.kind is not Kind.NOUN or head.lemma in cue("adverbial") or head.features.animacy == "Anim":
        return None
    return Located(reading, phrase._replace(preposition=""))


def _noun_behind(site: Site) -> Located | None:
    """The noun phrase that a bracket stands right behind, where it is no amount's."""
    upper = parent(site.readings, site.reading)
    if site.reading.clause.form is not Form.BRACKET or upper is None:
        return None
    before = places_before(upper, site.reading)
    phrase = upper.phrase_of(before[-1]) if before else None
    if phrase is None or phrase.first.head < 0 or upper.head(phrase).kind is not Kind.NOUN:
        return None
    phrase = one_of(phrase, before[-1])
    if phrase.preposition == "за" and upper.head_lemma(phrase) == "счет" and phrase.chain:
        phrase = phrase.inner(0)
    told = any(word.kind is Kind.QUANTITY for word in upper.words[: phrase.start])
    if told and phrase.preposition in ("в", "на") and upper.case(phrase) == "Loc":
        return None  # «35 млн человек перевезено на внутренних линиях (рост на 13 %)»
    amount = phrase.start > 0 and upper.words[phrase.start - 1].kind is Kind.QUANTITY
    return None if amount or upper.head_lemma(phrase) in cue("adverbial") else Located(upper, phrase)


def _turned_before(site: Site, memory: Memory, direction: Direction) -> Located | None:
    """«Снизились и доходы россиян – падение равняется 1,9 %»: what an earlier clause of the sentence, which told no
    fact, says to have turned that way."""
    last = memory.latest()
    if not direction or (last is not None and last.sentence == memory.sentence):
        return None
    counted = last is None or (last.label == "CARDINAL" and not last.head)  # «выросли в 40 регионах»
    before = memory.previous if counted else ()
    for reading in reversed((*before, *memory.readings[: site.reading.index])):
        turned = (directions("verbs").get(reading.words[place].lemma) for place in reading.predicates)
        readings = memory.readings if any(reading is one for one in memory.readings) else memory.previous
        found = subject(readings, reading) if direction in turned else None
        if found is not None and found.reading.head(found.phrase).kind is Kind.NOUN and not acts(found):
            return found
    return None


def _trend_before(site: Site, memory: Memory) -> Located | None:
    """«наблюдается положительная динамика экспорта: в Китай — рост на 31 %», «Наибольший рост зарплат зафиксирован на
    Камчатке, где увеличение составило 38 тысяч»: what the trend is of that has been told of without an amount."""
    last = memory.latest()
    if last is not None and last.sentence == memory.sentence:
        return None
    before = () if last is not None and last.sentence == memory.sentence - 1 else memory.previous
    for reading in reversed((*before, *memory.readings[: site.reading.index + 1])):
        own = reading.subject
        if own is not None and own.chain and _tells_of_trend(reading, own):
            return Located(reading, own.inner(0))
    return None


def _ranked_growth(reading: Reading, memory: Memory) -> Located | None:
    """«Лидером по темпам прироста поездок стала Тула с ростом на 15 %», «… стала Тула. Она показала рост на 35 %»: what
    the ranking by growth, for which no value was told, is of."""
    last = memory.latest()
    if last is not None and last.sentence == memory.sentence:
        return None
    before = () if last is not None and last.sentence == memory.sentence - 1 else memory.previous
    for one in reversed((*before, *memory.readings[: reading.index + 1])):
        by = ranking(one)
        if by is not None and by.chain and one.head_lemma(by) in directions("nouns"):
            return Located(one, by.inner(0))
    return None


def _tells_of_trend(reading: Reading, phrase: Phrase) -> bool:
    """«динамика экспорта», «темпы роста», and a rise or fall that the clause gives no value."""
    head = reading.head_lemma(phrase)
    return head in cue("trends") or (head in directions("nouns") and Kind.QUANTITY not in reading.kinds)


def acts(located: Located) -> bool:
    """Whether the subject is one who acts, and so not what is more or less: «РЖД», «завод», «жители»."""
    head = located.reading.head(located.phrase)
    if head.lemma in cue("goods"):
        return False  # «дизель стал дороже»: the tagger takes it for a person
    return (
        head.kind is Kind.NAME or head.features.animacy == "Anim" or head.lemma in cue("titles", "producers", "parties")
    )
