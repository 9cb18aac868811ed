"""What a noun of change is the change of: «рост экспорта», «падение составило 3 %», «с ростом на 15 %»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from extract.link.behind import one_of
from extract.link.clause import Form
from extract.link.clause_subject import antecedent, subject
from extract.link.cues import cue, directions
from extract.link.grammar import lemmas
from extract.link.items import Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.memory import Memory, Told
from extract.link.naming import paced, points_back
from extract.link.phrases import Phrase
from extract.link.price_changes import priced
from extract.link.reading import Reading
from extract.link.site import Located, Site, parent, places_before
from extract.link.trends import acts, ranked_growth, trend_before, turned_before
from extract.link.wording import complement, genitive, nominative, with_complement
from extract.recognise.units.currencies import currency_nouns
from extract.records import Direction, Measure


@dataclass(frozen=True, slots=True)
class _Change:
    """A noun of change with its amount."""

    site: Site
    memory: Memory
    located: Located
    reached: bool
    """The value is what it changes to, or from: «рост экспорта до 5 млн»."""
    direction: Direction

    @property
    def measure(self) -> Measure:
        return "level" if self.reached else "change"

    @property
    def reading(self) -> Reading:
        return self.located.reading

    @property
    def noun(self) -> Phrase:
        return self.located.phrase

    @property
    def inner(self) -> Phrase | None:
        """What stands in the genitive behind the noun and those of change that it governs."""
        chain = enumerate(self.noun.chain)
        nouns = directions("nouns")
        return next(
            (self.noun.inner(at) for at, part in chain if self.reading.words[part.head].lemma not in nouns), None
        )

    @property
    def following(self) -> Phrase | None:
        return self.reading.starting(self.noun.end) if self.noun.end < len(self.reading.words) else None

    def of(self, thing: Located | None, rule: str = "change-noun") -> Meaning | None:
        """The change of `thing`; None where there is none."""
        if thing is None:
            return None
        return meaning_of(thing, self.memory, self.measure, rule, direction=self.direction)


_Rule = Callable[[_Change], Meaning | None]


def noun_meaning(site: Site, memory: Memory, located: Located, *, by: bool = False) -> Meaning | None:
    """What a noun of change tells; `by`: a verb says how much it is («рост может составить до 10 %»)."""
    reached = site.preposition in ("до", "с", "со") and not (by and site.label in ("PERCENT", "MULTIPLE"))
    reached = reached or _grown_to(site)
    change = _Change(site, memory, located, reached, "" if reached else direction_of(located) or "")
    return next((found for rule in _RULES if (found := rule(change)) is not None), None)


def _grown_to(site: Site) -> bool:
    """«рост на 12 % – более 300 тыс. тонн»: how much there is, behind the dash after how much it has grown by."""
    if not site.dash or site.preposition or site.label in ("PERCENT", "MULTIPLE"):
        return False
    words = site.reading.words[: site.place]
    dash = max((at for at, word in enumerate(words) if word.kind is Kind.DASH), default=0)
    by = [getattr(word.record, "label", word.lemma) for word in words[max(dash - 2, 0) : dash]]
    return by == ["на", "PERCENT"]


# --- a figure of its own


def _excess(change: _Change) -> Meaning | None:
    """«превышение доходов над расходами составило 5 млн»."""
    over, site = change.following, change.site
    if over is None or over.preposition != "над" or not (site.sized or not site.preposition):
        return None
    text = " ".join((nominative(change.reading, change.noun), change.reading.text(over).lower()))
    return Meaning(text, "level", "change-noun", about=change.located)


def _goes_on(change: _Change) -> Meaning | None:
    """«рост добычи ускорился до 11 %, в январе — до 5 %»."""
    last = change.memory.latest()
    again = change.reached and change.site.reading.clause.form is Form.ELLIPTIC and last is not None and last.grown
    if not again or last is None or last.sentence != change.memory.sentence:
        return None
    return Meaning(last.indicator, last.measure, "elliptic", last.direction, told=last)


def _rate(change: _Change) -> Meaning | None:
    """«замедление роста экономики до 3 %»: the growth is as much now."""
    reading, noun = change.reading, change.noun
    if not change.reached or not noun.chain or reading.words[noun.chain[0].head].lemma not in directions("nouns"):
        return None
    rate = Located(reading, noun.inner(0))
    return Meaning(nominative(reading, rate.phrase), "level", "change-noun", about=rate)


def _pace(change: _Change) -> Meaning | None:
    """«рост цен замедлится до 5 %»."""
    pace = paced(change.reading, change.noun) if change.reached else ""
    return Meaning(pace, "level", "change-noun", about=change.located) if pace else None


# --- of what the noun governs


def _of_pointed(change: _Change) -> Meaning | None:
    """«доведение этого показателя до 5 т»."""
    inner = change.inner
    pointing = inner is not None and inner.first.modifiers and points_back(change.reading, inner)
    return change.of(Located(change.reading, inner)) if inner is not None and pointing else None


def _of_governed(change: _Change) -> Meaning | None:
    """«увеличение объемов перевозки на 5 %», «увеличение доли с 57 до 59 %», «подорожание бензина на 8 %»."""
    inner, reading, measure = change.inner, change.reading, change.measure
    if inner is None:
        return None
    if change.reached and change.site.label == "PERCENT" and reading.head_lemma(inner) in cue("share"):
        measure = "share"
    text = with_complement(reading, inner)
    if not inner.chain and not inner.first.modifiers and reading.head_lemma(inner) in cue("pointers"):
        latest = change.memory.latest()  # «снижение объема составило 65 %»
        text = latest.indicator if latest is not None else text
    if not text:
        return None
    text = _price(reading, change.noun, inner) or text
    step = f"the change of «{text}» («{reading.text(change.noun)}»)"
    return Meaning(text, measure, "change-noun", change.direction, Located(reading, inner), None, step)


# --- of what the clause and those before it name


def _of_relative(change: _Change) -> Meaning | None:
    """«трафик, рост которого замедлился до 2 %»."""
    if change.noun.chain:
        return None
    return change.of(_of_which(change.reading, change.noun, change.memory))


def _after(change: _Change) -> Meaning | None:
    """«экономика после подъема на 3 % прибавит 1,6 %», «вложения при снижении на 10 % составили 5 млн»."""
    reading = change.reading
    own = reading.subject
    if own is None or change.noun.preposition not in ("после", "против", "при") or change.noun.chain:
        return None
    grows = reading.head_lemma(own) not in directions("nouns") and not acts(Located(reading, own))
    return change.of(Located(reading, own)) if grows else None


def _of_told_behind(change: _Change) -> Meaning | None:
    """«Отмечено падение на 5 % объема экспорта»."""
    if change.reached or change.noun.chain:
        return None
    return change.of(_of_behind(change.site, change.noun))


def _said_again(change: _Change) -> Meaning | None:
    """«зафиксирован рост импорта сыра — рост на 27,7 %»: as where the noun stood before."""
    reading, noun = change.reading, change.noun
    lemma = reading.head_lemma(noun)
    before = (one for one in reading.phrases if one.end <= noun.start and one.chain and not noun.chain)
    first = next((one for one in before if reading.head_lemma(one) == lemma), None)
    return None if first is None else change.of(Located(reading, first.inner(0)))


def _in_branch(change: _Change) -> Meaning | None:
    """«падение по промышленности составило 3 %»."""
    reading, inside = change.reading, change.following
    if inside is None or reading.gaps[change.noun.end]:
        return None
    along = inside.preposition == "по" and reading.case(inside) == "Dat"
    return change.of(_branch(reading, inside)) if along else None


def _in_clause(change: _Change) -> Meaning | None:
    """«тогда как по наливным грузам зафиксировано снижение на 4 %»."""
    there = _along(change.site, change.reading, change.noun)
    if there is None:
        return None
    of = genitive(there.reading, there.phrase)
    last = change.memory.latest()
    framed = of and last is not None and last.frame and last.sentence == change.memory.sentence
    framed = framed and change.site.reading.phrases[0].preposition != "в"  # a branch stands for itself
    if framed and last is not None:
        return Meaning(f"{last.frame} {of}", change.measure, "change-noun", change.direction, there)
    return None if _had_by_all(change, last or change.memory.carried) else change.of(there)


def _had_by_all(change: _Change, last: Told | None) -> bool:
    """«Занятость выросла на 3 %, в торговле снижение составило 2 %»: whether what changed before is no output, but what
    a branch has, too."""
    near = last is not None and last.measure == "change" and last.sentence >= change.memory.sentence - 1
    return near and last is not None and lemmas(last.indicator).isdisjoint(cue("industries", "branches", "outputs"))


def _in_brackets(change: _Change) -> Meaning | None:
    """«за счет машиностроения (рост на 15,7 %)»."""
    return change.of(_noun_behind(change.site), "change-in-brackets")


def _shown(change: _Change) -> Meaning | None:
    """«обрабатывающий сектор показал увеличение на 7,7 %»."""
    return change.of(_shown_by(change.site, change.reading, change.noun))


def _turned(change: _Change) -> Meaning | None:
    """«Снизились и доходы россиян – падение равняется 1,9 %», «Бензин подорожал. Рост составил 5 %»."""
    thing = turned_before(change.site, change.memory, change.direction)
    found = change.of(thing)
    if thing is None or found is None:
        return found
    dearer = any(thing.reading.words[at].lemma in cue("priced") for at in thing.reading.predicates)
    return priced(found, thing) if dearer else found


def _of_trend(change: _Change) -> Meaning | None:
    """«наблюдается положительная динамика экспорта: в Китай — рост на 31 %»."""
    return None if change.reached else change.of(trend_before(change.site, change.memory))


def _seen_there(change: _Change) -> Meaning | None:
    """«а наибольший рост — 53 % — отмечается в перевалке нефти»: what it is seen in."""
    reading, noun = change.reading, change.noun
    seen = noun is reading.subject and not noun.chain and not change.reached
    if not seen or reading.lemmas.isdisjoint(cue("occurring")):
        return None
    there = (one for one in reading.phrases if one.preposition == "в" and one.start > noun.end and one.first.head >= 0)
    flow = next((one for one in there if reading.head_lemma(one) in cue("flows", "flow_from", "flow_to")), None)
    return None if flow is None else change.of(Located(reading, flow))


def _of_ranking(change: _Change) -> Meaning | None:
    """«Лидером по темпам прироста поездок стала Тула с ростом на 15 %»."""
    if change.reached or change.noun.chain:
        return None
    return change.of(ranked_growth(change.reading, change.memory))


# --- of what was told


def _of_a_kind(change: _Change) -> Meaning | None:
    """«Запланировано увеличение ВВП на 4 %. Экономический рост составит 6 %»: an adjective says what grows."""
    kind = any(change.reading.words[at].lemma in cue("kinds_of_growth") for at in change.noun.first.modifiers)
    return _by_itself(change) if kind and not change.reached else None


def _of_told(change: _Change) -> Meaning | None:
    """«Экспорт составил 5 млн. Рост — 3 %»."""
    site, memory, measure = change.site, change.memory, change.measure
    told, grown = memory.latest(), memory.change()
    counted = told is not None and (told.label, site.label) == ("CARDINAL", "PERCENT")
    of_it = told is not None and grown is not None and told.sentence == memory.sentence > grown.sentence
    if grown is not None and counted and not of_it:  # not «Тракторов продано 5 тысяч, спад 5 %»
        told = grown  # «число случаев выросло на 1786, заболевшие есть в 57 регионах. Прирост составил 17 %»
    if told is None:
        return None
    rule = "change-in-brackets" if site.reading.clause.form is Form.BRACKET else "change-noun"
    # «рост добычи ускорился до 10,9 % после роста на 9 %»: the second is of «добыча» itself
    text = told.grown if told.grown and measure == "change" else told.indicator
    return Meaning(text, measure, rule, change.direction, None, told, "the change of the indicator before")


def _of_carried(change: _Change) -> Meaning | None:
    """«С начала года прирост составил 5 %», «В образовании рост составил 6 %» at the head of a paragraph; not
    «предыдущее повышение»."""
    carried, reading, noun = change.memory.carried, change.reading, change.noun
    before = [one for one in reading.phrases if one.end <= noun.start and reading.head(one).kind is Kind.NOUN]
    aside = cue("source_nouns", "adverbial") | {"сравнение", "отношение"}  # «по данным X, по сравнению с мартом рост …»
    before = [one for one in before if not (one.preposition and reading.head_lemma(one) in aside)]
    led = any((one.preposition, reading.case(one)) != ("в", "Loc") or one.start for one in before)
    if carried is None or change.reached or led or noun.chain or noun.first.modifiers:
        return None
    step = "the change of what the paragraph before told"
    return Meaning(carried.grown or carried.indicator, change.measure, "change-noun", change.direction, step=step)


def _by_itself(change: _Change) -> Meaning | None:
    """«Отмечен рост на 5 %»."""
    text = nominative(change.reading, change.noun)
    if not text:
        return None
    step = "nothing says what changes"
    return Meaning(text, change.measure, "change-noun", change.direction, change.located, step=step)


_RULES: Final[tuple[_Rule, ...]] = (
    _excess,
    _goes_on,
    _rate,
    _pace,
    _of_pointed,
    _of_governed,
    _of_relative,
    _after,
    _of_told_behind,
    _said_again,
    _in_branch,
    _in_clause,
    _in_brackets,
    _shown,
    _turned,
    _of_trend,
    _seen_there,
    _of_ranking,
    _of_a_kind,
    _of_told,
    _of_carried,
    _by_itself,
)


# --- the noun, and what it may be the change of


def growing_part(reading: Reading, phrase: Phrase) -> Phrase | None:
    """The phrase from its noun of change on: «возможность увеличения объемов» → «увеличения объемов»."""
    nouns = directions("nouns")
    if reading.head_lemma(phrase) in nouns:
        return phrase
    for place, part in enumerate(phrase.chain):
        if reading.words[part.head].lemma in nouns:
            return phrase.inner(place)
    return None


def direction_of(located: Located) -> Direction | None:
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


def _of_which(reading: Reading, noun: Phrase, memory: Memory) -> Located | None:
    """«трафик, рост которого замедлился до 2 %»: what the relative pronoun behind the noun of change stands for."""
    after = reading.words[noun.end : noun.end + 1]
    which = bool(after) and (after[0].lemma, after[0].case) == ("который", "Gen") and reading in memory.readings
    return antecedent(memory.readings, reading) if which else None


def _of_behind(site: Site, noun: Phrase) -> Located | None:
    """«Отмечено падение на 5 % объема экспорта», «увеличение вдвое поставок», «увеличение вдвое – с 5 до 10 млн –
    поставок»: what changes, told behind the amount."""
    bare = site.label == "MULTIPLE" and not site.preposition
    begin = _past_dashes(site.reading, site.place + 1)
    right = site.right if begin == site.place + 1 else site.reading.starting(begin)
    relative = site.label in ("PERCENT", "MULTIPLE") or (site.label == "CARDINAL" and not site.unit)  # «на треть»
    led = noun.end == site.anchor or all(
        word.kind is Kind.ADVERB for word in site.reading.words[noun.end : site.anchor]
    )
    if right is None or right.preposition or not led:
        return None
    head = site.reading.head(right)
    if not (relative or site.label == "MONEY" or head.lemma in cue("numbers")):  # «на 55 тыс. человек населения»
        return None
    beside = right.start == begin and head.kind is Kind.NOUN and head.case == "Gen"
    return Located(site.reading, right) if beside and (bare or site.preposition in ("на", "в")) else None


def _past_dashes(reading: Reading, place: int) -> int:
    """The place behind what stands between two dashes from a place on; the place itself where nothing does."""
    dashes = [at for at in range(place, len(reading.words)) if reading.words[at].kind is Kind.DASH]
    return dashes[1] + 1 if len(dashes) > 1 and dashes[0] == place else place


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
        own = site.reading.phrases[0] if site.reading is not reading and site.reading.phrases else None
        next_one = own is not None and own.start == 0 and site.reading.case(own) == "Loc"
        if own is not None and next_one:  # «в добыче рост составил 3 %, в обработке — 5 %»
            return _branch(site.reading, own)
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
