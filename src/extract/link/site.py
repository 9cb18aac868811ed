"""Where a quantity stands: its clause, the preposition before it, its verb, and the phrases around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from extract.link.clause import DEPENDENT, Form
from extract.link.cues import cue, directions
from extract.link.items import AMOUNTS, LIMITS, PREDICATES, Item, Kind
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.records import Quantity, Time

_BEHIND_DASH: Final = 2  # words from a dash to what stands behind «это»
_FEW: Final = 1000  # containers that are things found or taken rather than what goods are measured in


@dataclass(frozen=True, slots=True)
class Located:
    """A phrase and the clause that it stands in."""

    reading: Reading
    phrase: Phrase


@dataclass(frozen=True)
class Site:
    """A quantity (or duration) in its clause.

    `place` is its index among the clause's words, `anchor` the index where its own construction begins:
    with its preposition, its «около», its «в размере».
    """

    readings: Sequence[Reading]
    reading: Reading
    place: int
    anchor: int
    preposition: str
    sized: bool
    dash: bool
    predicate: Item | None
    taken: tuple[str, str] = ("", "")  # the label and unit of a number that leaves its unit out

    @cached_property
    def item(self) -> Item:
        return self.reading.words[self.place]

    @cached_property
    def record(self) -> Quantity | Time:
        record = self.item.record
        assert isinstance(record, Quantity | Time)
        return record

    @cached_property
    def label(self) -> str:
        """The quantity's label; a ratio («1,5x») is measured, and what containers hold («88 млн бутылок вина»)."""
        if self.record.label == "MULTIPLE" and self.item.text[-1] in "xх":  # Latin, Cyrillic
            return "QUANTITY"
        if self.taken[0]:
            return self.taken[0]
        contained = self.record.label == "CARDINAL" and self.unit.partition("/")[0] in cue("containers")
        right = self.right
        of_goods = right is not None and not right.preposition and self.reading.case(right) == "Gen"
        value = self.record.value if isinstance(self.record, Quantity) else None
        few = value is not None and 0 < value < _FEW  # «в багажнике нашли семь пакетов»
        contained = contained and (of_goods or not (few or self.unit == "пара"))  # «12 супружеских пар»
        return "QUANTITY" if contained else self.record.label

    @cached_property
    def unit(self) -> str:
        """The quantity's unit, also one left out; empty for a duration and a bare number."""
        record = self.item.record
        return self.taken[1] or (record.unit if isinstance(record, Quantity) else "")

    @cached_property
    def bare(self) -> bool:
        """Whether it is a number alone, without a unit."""
        return self.label == "CARDINAL" and not self.unit

    @cached_property
    def marked(self) -> bool:
        """Whether it is told as a mark: «на уровне 5 млн», «на отметке 5 %», «ниже отметки в 5 млн»."""
        words = self.reading.words
        beyond = self.anchor > 0 and words[self.anchor - 1].text.lower() in ("выше", "ниже")
        cases = ("Loc", "Gen") if beyond else ("Loc",)
        construction = words[self.anchor : self.place]
        return self.sized and any(word.lemma in cue("marks") and word.case in cases for word in construction)

    @cached_property
    def versus(self) -> bool:
        """Whether it is a value compared with: «против 5 млн», «после 8 %», «по сравнению с 15 млн»."""
        before = [word.text.lower() for word in self.reading.words[max(self.anchor - 2, 0) : self.anchor]]
        than = before in (["по", "сравнению"], ["в", "сравнении"])
        beside = self.preposition == "при" and self.foreseen  # «дефицит — 3 млрд при плановых 5 млрд»
        return self.preposition in ("против", "после") or (self.preposition == "с" and than) or beside

    @cached_property
    def foreseen(self) -> bool:
        """Whether a word right before it says that it was meant or expected: «запланированных 834 млрд»."""
        return any(_foresees(word) for word in self.reading.words[self.anchor : self.place])

    @cached_property
    def of_last_year(self) -> bool:
        """Whether it is the value of the year before: «чуть меньше прошлогодних 5,8 тыс. тонн»."""
        led = self.preposition in ("", "выше", "ниже") or self.versus
        before = self.reading.words[self.place - 1] if self.place and led else None
        return before is not None and before.lemma == "прошлогодний"

    @cached_property
    def of_month(self) -> Time | None:
        """The month whose value it is: «с мартовских 6 %», «ниже июльских 51,2 пункта»."""
        before = self.reading.words[self.place - 1] if self.place else None
        named = before is not None and _is_adjectival(before) and before.lemma != "прошлогодний"
        return before.record if named and before is not None and isinstance(before.record, Time) else None

    @cached_property
    def earlier(self) -> tuple[Phrase, Time] | None:
        """What it was before, and when: «выросла на 3 % после [падения] в [июне] на 5 %»."""
        words, at = self.reading.words, self.anchor - 1
        if at < 1 or words[at].kind is not Kind.TIME or self.preposition != "на" or self.reading.gaps[self.anchor]:
            return None
        begin = at - (words[at - 1].kind is Kind.PREPOSITION)
        noun = None if not begin or any(self.reading.gaps[begin : at + 1]) else self.reading.before(begin)
        time = words[at].record
        if noun is None or noun.preposition not in ("после", "против") or not isinstance(time, Time):
            return None
        return (noun, time) if self.reading.head_lemma(noun) in directions("nouns") else None

    @cached_property
    def located(self) -> bool:
        """Whether it counts places where something is so: «в 49 регионах», «в рамках 12 проектов»."""
        left = self.left
        within = left is not None and left.preposition == "в" and self.reading.head_lemma(left) in ("рамка", "рамки")
        inside = self.preposition in ("в", "на") and not self.sized and self.item.tokens[-1].case == "Loc"
        return (inside or (within and not self.preposition)) and self.label == "CARDINAL" and bool(self.unit)

    @cached_property
    def one_of(self) -> bool:
        """Whether it counts those of whom one is told: «один из пяти кланов»."""
        before = self.reading.words[self.anchor - 1] if self.anchor and self.preposition == "из" else None
        return before is not None and before.lemma == "один"

    @cached_property
    def compares(self) -> bool:
        """Whether a comparative stands right behind it: «на 6 % больше»."""
        behind = self.reading.words[self.place + 1 : self.place + 2]
        return bool(behind) and behind[0].text.lower() in directions("comparatives")

    @cached_property
    def left(self) -> Phrase | None:
        """The phrase right before the construction, nothing between."""
        edge = self.anchor - self.dash
        sized = self.sized and self.reading.words[self.anchor + 1].lemma in AMOUNTS
        apart = self.reading.gaps[self.anchor] and not sized  # «доход от вложений, имеющих цену, в сумме 5 млн»
        left = None if edge <= 0 or apart else self.reading.before(edge)
        return None if left is not None and not (self.dash or self.sized) and _counted(self.reading, left) else left

    @cached_property
    def right(self) -> Phrase | None:
        """The phrase right after the quantity; of one that it stands within, what is behind it: «прокладка
        78-километрового [трубопровода]», of the first of two ends behind both: «от 30 до 40 % [товаров]»."""
        after = self.place + 1
        behind = self.reading.words[after : after + 2] if self.preposition == "от" else []
        if [word.kind for word in behind] == [Kind.PREPOSITION, Kind.QUANTITY] and behind[0].lemma == "до":
            after += 2
        if after >= len(self.reading.words) or self.reading.gaps[after]:
            return None
        following = self.reading.starting(after)
        around = self.reading.phrase_of(self.place)
        if around is not None:
            inner = next((at for at, part in enumerate(around.chain) if part.begin == after), None)
            following = following if inner is None else around.inner(inner)
        slash = following is not None and self.reading.words[following.end : following.end + 1]
        return None if slash and slash[0].text == "/" else following  # «+0,7 % г/г»


def _counted(reading: Reading, phrase: Phrase) -> bool:
    """«поставили в пятьдесят стран мира 38 млн бутылок»: a genitive of the count before it."""
    before = reading.words[phrase.start - 1] if phrase.start and not reading.gaps[phrase.start] else None
    counting = before is not None and before.kind is Kind.QUANTITY and getattr(before.record, "label", "") == "CARDINAL"
    return counting and not phrase.preposition and reading.case(phrase) == "Gen"


def site(readings: Sequence[Reading], reading: Reading, place: int) -> Site:
    """The quantity's surroundings."""
    words = reading.words
    edge = _over_modifiers(reading, place)
    preposition, sized = "", False
    bound = edge > 2 and words[edge - 1].text.lower() in ("ниже", "выше") and words[edge - 2].text.lower() == "не"
    if bound and words[edge - 3].kind not in PREDICATES:
        edge = _over_modifiers(reading, edge - 2)  # «рост не ниже 10 %», not «опустился не ниже 82 рублей»
    elif edge > 0 and words[edge - 1].text.lower() in ("ниже", "выше") and not reading.gaps[edge]:
        preposition, edge = words[edge - 1].text.lower(), edge - 1
    elif edge > 0 and words[edge - 1].kind is Kind.PREPOSITION and not reading.gaps[edge]:
        preposition = words[edge - 1].text.lower()
        edge = _over_modifiers(reading, edge - 1)
    size = None if edge <= 0 or reading.gaps[edge] else reading.before(edge)
    if size is not None and _is_size(reading, size):
        reached = preposition == "в" and size.preposition in ("до", "с")  # «до минимума в 3,6 %»
        preposition = size.preposition if reached else preposition or size.preposition
        sized, edge = True, size.start
        if edge > 0 and not preposition and words[edge - 1].text.lower() in ("ниже", "выше"):
            preposition, edge = words[edge - 1].text.lower(), edge - 1  # «поднялся выше отметки 82 рубля»
    behind = edge > 1 and words[edge - 1].text == "это" and words[edge - _BEHIND_DASH].kind is Kind.DASH
    if behind and getattr(words[place].record, "label", "") in ("MONEY", "QUANTITY"):
        edge -= 1  # «объем инвестиций – это свыше миллиарда долларов»
    dash = edge > 0 and words[edge - 1].kind is Kind.DASH
    verb = _predicate(readings, reading, place)
    if sized and size is not None and _by_no_more(reading, size, verb):
        preposition = "на"
    return Site(readings, reading, place, edge, preposition, sized, dash, verb)


def _by_no_more(reading: Reading, size: Phrase, verb: Item | None) -> bool:
    """«подешевели в пределах 0,5 %»: by how much, unless the verb says what is not overstepped."""
    within = size.preposition == "в" and reading.words[size.first.head].text.lower() == "пределах"
    if not within or verb is None or verb.lemma in cue("limiting"):
        return False
    return verb.lemma in directions("verbs") or verb.lemma in directions("transitive")


def over_ellipses(site: Site) -> Reading:
    """The clause whose verb an elliptic one leaves out; of others the clause itself."""
    reading: Reading | None = site.reading
    while reading is not None and reading.clause.form is Form.ELLIPTIC:
        reading = parent(site.readings, reading)
    return site.reading if reading is None else reading


def _predicate(readings: Sequence[Reading], reading: Reading, place: int) -> Item | None:
    """The verb that governs the word: the nearest before it, else the first after; in an ellipsis the parent's."""
    at = reading.predicate_place(place)
    if at is not None:
        verb, before = reading.words[at], reading.words[at - 1]
        passive = verb.lemma == "быть" and at > 0 and before.features.variant == "Short"  # «вывезено было на 5 млн»
        return before if passive and before.kind is Kind.VERB and at < place else verb
    if reading.clause.form is Form.PARTICIPLE:  # «поставивший Индии 300 тонн урана»
        return next((word for word in reversed(reading.words[:place]) if word.participle), None)
    upper = parent(readings, reading) if reading.clause.form in (Form.ELLIPTIC, Form.INFINITIVE) else None
    while upper is not None and upper.clause.form is Form.ELLIPTIC and not upper.predicates:
        upper = parent(readings, upper)
    at = None if upper is None else upper.predicate_place(len(upper.words))
    return None if upper is None or at is None else upper.words[at]


def _over_modifiers(reading: Reading, edge: int) -> int:
    """The index where the words that modify the number begin."""
    words, place = reading.words, edge
    while edge > 0 and not reading.gaps[edge]:
        word = words[edge - 1]
        # «с ранее запланированных 4 млн»; «вместо запланированных 7 % инфляция составила 9 %» is told of by itself
        foreseen = _foresees(word) and word.case in ("Gen", "Loc") and (word.passive or not word.participle)
        foreseen = foreseen and edge > 1 and words[edge - 2].lemma != "вместо"
        foreseen = foreseen or (edge < place and word.text.lower() in cue("before_foreseen"))
        foreseen = foreseen or (edge == place and _is_adjectival(word))  # «после мартовских 6 %»
        led = edge == place and edge > 1 and words[edge - 2].text.lower() in ("с", "со", "до")
        foreseen = foreseen or (led and word.passive and word.case == "Gen")  # «с заявленных 25 млн тонн»
        if word.lemma not in cue("modifiers") and word.text.lower() not in cue("modifiers") and not foreseen:
            break
        limit = word.text.lower() == "порядка" or _limit(words, edge - 1)
        if word.kind is Kind.VERB or (word.kind is Kind.NOUN and not limit):
            break
        edge -= 1
    return edge


def _foresees(word: Item) -> bool:
    """«запланированных», «плановых», «прогнозных»."""
    return word.lemma in (cue("planned", "forecast") if word.participle else cue("by_plan"))


def _is_adjectival(word: Item) -> bool:
    """«мартовских»: a time that is a single adjective."""
    return word.kind is Kind.TIME and len(word.tokens) == 1 and word.tokens[0].kind is Kind.ADJECTIVE


def _limit(words: Sequence[Item], place: int) -> bool:
    """«как минимум 5 млн», «вложит в завод максимум 5 млн»; not «минимума в 5 %»."""
    bare = words[place].text.lower() in LIMITS and words[place + 1].kind is Kind.QUANTITY
    return words[place].lemma in LIMITS and (bare or place == 0 or words[place - 1].lemma == "как")


def _is_size(reading: Reading, phrase: Phrase) -> bool:
    """«в размере», «на общую сумму», «суммой»: nouns that say no more than that a size follows."""
    if reading.head_lemma(phrase) not in cue("size", "marks") or phrase.chain:
        return False
    if phrase.preposition == "в" and reading.head_lemma(phrase) == "число":  # «в том числе 100 тыс. контейнеров»
        return False
    if phrase.preposition:
        near = phrase.preposition == "к" and reading.head_lemma(phrase) in cue("marks")  # «приблизилась к отметке в 5»
        return near or phrase.preposition in ("в", "на", "до", "с")
    mark = reading.head_lemma(phrase) in cue("marks")  # «превысили психологическую отметку в $50»
    if (mark or reading.head_lemma(phrase) in cue("peaks")) and reading.case(phrase) == "Gen" and phrase.start:
        # «достигли уровня $16 млрд», «достигли исторического максимума в $16 млрд», «выше отметки 82 рубля»
        before = reading.words[phrase.start - 1]
        return before.kind in PREDICATES or before.text.lower() in ("выше", "ниже")
    return reading.case(phrase) in ("Ins", "Acc") and phrase.start > 0 and (mark or not phrase.first.modifiers)


def places_before(upper: Reading, hanging: Reading) -> list[int]:
    """The places of a clause's words that stand before another which hangs on it, as a bracket does."""
    begin = hanging.clause.positions[0]
    return [place for place, position in enumerate(upper.clause.positions) if position < begin]


def done_to_it(site: Site) -> Reading | None:
    """«12 млрд кубометров газа, добытых в 2023 году»: the passive participle right behind the value and its goods."""
    for reading in site.readings:
        lead = reading.words[0]
        passive = reading.clause.form is Form.PARTICIPLE and lead.participle and lead.features.voice == "Pass"
        if not passive or reading.clause.parent != site.reading.index:
            continue
        before = places_before(site.reading, reading)
        between = site.reading.words[site.place + 1 : before[-1] + 1] if before else []
        if before and before[-1] >= site.place and all(one.kind in (Kind.NOUN, Kind.ADJECTIVE) for one in between):
            return reading
    return None


def parent(readings: Sequence[Reading], reading: Reading) -> Reading | None:
    """The reading of the clause that this one hangs on."""
    return None if reading.clause.parent is None else readings[reading.clause.parent]


DESIGNED: Final = frozenset({"рассчитать", "рассчитанный"})
"""What is told of a thing as it is meant to be, whatever the tense."""


def done_before(reading: Reading) -> bool:
    """«завод, собравший 31 тыс. тракторов, планирует …»: a past participle tells what came before, at its own time; not
    «построим школы, рассчитанные на 19 тысяч мест»."""
    if reading.clause.form is not Form.PARTICIPLE:
        return False
    past = (word for word in reading.words[:4] if word.participle and word.features.tense == "Past")
    return any(word.lemma not in DESIGNED for word in past)


def depends(reading: Reading) -> bool:
    """Whether the clause takes its time and names from its parent where it has none."""
    return reading.clause.form in DEPENDENT


def against(site: Site, place: int) -> bool:
    """«21,9 млрд против 25,6 млрд годом ранее»: whether the time at `place` is that of the other value."""
    return any(word.lemma == "против" for word in site.reading.words[site.place + 1 : place])
