"""What a paragraph has told so far, and what may be asked of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from extract.link.attribution import Attribution
from extract.link.cues import cue, directions
from extract.link.items import Kind
from extract.link.named import Named
from extract.link.ours import Offices, in_first_person
from extract.link.pronouns import Actors
from extract.link.reading import Reading
from extract.link.referents import Referents, referents
from extract.link.ways import Ways
from extract.link.wording import nominative, with_complement
from extract.records import Direction, Measure, Participant, Status

_REMEMBERED: Final = 40  # facts of a paragraph, so that a paragraph without end costs no more than its length
_NAMING: Final = 3  # sentences
_LEAD: Final = 3  # words that a clause begins with


@dataclass(frozen=True, slots=True)
class Told:
    """An indicator that a fact of the paragraph has named, with what else was known of it."""

    indicator: str
    head: str  # the indicator's head word, lower case, «ё» as «е»
    number: str
    gender: str
    sentence: int
    entities: tuple[Participant, ...] = ()
    period: str = ""
    actual: bool = True
    measure: Measure = "level"
    direction: Direction = ""
    label: str = ""  # the quantity's
    frame: str = ""  # the indicator without its last genitive: «отправка» of «отправка удобрений»
    aside: bool = False  # told by the way, of a thing's size: «бутылок емкостью 750 мл»
    bygone: bool = False  # of the year before the one spoken of: «годом ранее было 5 млн»
    goods: str = ""  # the goods that the indicator speaks of, as written there: «нефти»
    part: bool = False  # told of a part of what the sentence tells of: «в том числе экспорт — 3 млн»
    unit: str = ""  # the quantity's
    start: bool = False  # set out from: «до 7 % с 6,9 % в сентябре»
    first: bool = False  # told before what it is of: «17 млрд – налоги, 4 млрд – …»
    state: Status = "actual"
    grown: str = ""  # of a noun of change, what it is the change of: «добыча» of «рост добычи»
    base: str = ""  # of a change: the time compared with
    as_noun: bool = False  # of a change: told by a noun, «рост составил 5 %»
    said: Attribution | None = None  # who says so
    asked: bool = False  # of a share: that of people or firms who do something


class Naming(NamedTuple):
    """A sentence's clauses, its number, and where it names its sources."""

    readings: Sequence[Reading]
    sentence: int
    heard: Sequence[tuple[int, int]]


@dataclass(slots=True)
class Memory:
    """The paragraph's facts so far, and the phrases of the sentence before."""

    sentence: int = 0
    told: deque[Told] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    previous: Sequence[Reading] = ()
    naming: Naming | None = None  # the last sentence before this one that names somebody
    bodies: deque[Naming] = field(default_factory=lambda: deque(maxlen=_NAMING))  # the last ones that name bodies
    readings: Sequence[Reading] = ()  # the clauses of this sentence
    announced: Sequence[Reading] = ()  # the clauses of the line above a list
    ways: Ways = field(default_factory=Ways)
    sites: Ways = field(default_factory=Ways)
    referents: Referents = field(default_factory=lambda: referents((), heard=()))
    partners: set[str] = field(default_factory=set)  # ids that stood behind «с»: «торговля Казахстана с Китаем»
    people: frozenset[str] = frozenset()  # the ids of the article's persons
    unit: str = ""  # of the quantity that is asked about
    behind_value: bool = False  # whether it is in a bracket behind a value: «выручка 5 млн (рост на 3 %)»
    actors: Actors = field(default_factory=Actors)
    paragraph: int = 0  # where the paragraph begins
    published: str = ""  # the article's date, EDTF
    carried: Told | None = None  # what the paragraph before told last: only a pointer goes back so far
    carried_told: Sequence[Told] = ()  # all that it told: only a ranking goes back so far
    quoting: bool = False  # whether the paragraph begins with a quotation
    chamber: str = ""  # the id of the body that has adopted something last
    planning: bool = False  # whether the sentences before spoke of a plan last
    # By the identity of a clause's reading, and whether they are those for money of the clause itself.
    names: dict[tuple[int, bool], list[Named]] = field(default_factory=dict)
    heard: Sequence[tuple[int, int]] = ()  # where the sentence before names its sources
    offices: Offices = field(default_factory=lambda: Offices((), ()))
    said: Attribution | None = None  # who says what is asked about
    # The months that the article names, and the last of its stretches, each with where it stands first.
    reported: Mapping[tuple[str, int], int] = field(default_factory=dict)

    @property
    def ours(self) -> str:
        """The id of whom «мы» stands for; empty where nobody is quoted, or the article does not tell."""
        return "" if self.said is None else self.offices.speaking(self.said)

    @property
    def last_told(self) -> int:
        """The sentence before this one that told a fact; -1 where none did."""
        return next((told.sentence for told in reversed(self.told) if told.sentence < self.sentence), -1)

    def latest(self) -> Told | None:
        """The indicator spoken of last; what was told by the way gives way to what its sentence told before."""
        last = self.told[-1] if self.told else None
        if last is None and any(_begins_with_this(reading) for reading in self.readings):
            return self.carried  # «Это вдвое больше, чем …», «По данным, это …» at a paragraph's head
        going_on = self.quoting and any(map(_looks_ahead, self.readings))
        if last is None and (going_on or any(not one.forms.isdisjoint(cue("there")) for one in self.readings)):
            # «Отгружено 3 млн тонн», and in a quotation of its own «Мы ждем 4 млн тонн»; «Здесь должно пройти 5 млн»
            whole = (one for one in reversed(self.carried_told) if not (one.aside or one.part))
            return next((one for one in whole if one.unit == self.unit), None)
        if last is None or not last.aside or self.behind_value:
            return last  # «Прибыль выросла при выручке 5 млн (рост на 3 %)»
        before = (one for one in reversed(self.told) if not one.aside and one.sentence == last.sentence)
        return next(before, last)

    def told_here(self, indicator: str) -> Told | None:
        """What this sentence told last, where that was of the same indicator."""
        last = self.latest()
        here = last is not None and (last.sentence, last.indicator) == (self.sentence, indicator)
        return last if here else None

    def pointed(self) -> Told | None:
        """What «этот показатель» stands for: of the sentence that told last the whole rather than its parts, and what
        has the unit asked for («эти показатели были равны 32 млрд и 82 долларам за баррель»)."""
        last = self.latest()
        if last is not None and last.aside and last.label == "CARDINAL":
            # «Экспорт упал на 5 %. Спад отмечен по семи видам товаров. Показатель …»
            last = next((told for told in reversed(self.told) if not told.aside), last)
        if last is None or last.aside:
            return last
        group = [told for told in self.told if told.sentence == last.sentence and not told.aside]
        if last.part:
            wholes = [told for told in group if not told.part and told.label == last.label]
            last = wholes[-1] if wholes else last
        if self.unit and last.unit != self.unit:
            near = (told for told in self.told if told.sentence >= last.sentence - 1 and told.measure != "change")
            alike = [told for told in near if told.unit == self.unit]
            last = alike[-1] if alike else last
        return last

    def before_bygone(self, bygone: Told) -> Told | None:
        """What was told before a value of the year before: «добыто 5 млн; годом ранее было 6 млн, так что упала …»."""
        earlier = [told for told in self.told if told is not bygone and not told.bygone and not told.aside]
        same = [told for told in earlier if told.indicator == bygone.indicator]
        return next(reversed(same or earlier), None)

    def change(self) -> Told | None:
        """What told of a change last, in this sentence or the one before."""
        near = (told for told in reversed(self.told) if told.sentence >= self.sentence - 1)
        return next((told for told in near if told.measure == "change"), None)

    def share(self) -> Told | None:
        """What told of a part of a whole last, in this sentence or the one before."""
        near = (told for told in reversed(self.told) if told.sentence >= self.sentence - 1)
        return next((told for told in near if told.measure == "share" and told.label == "PERCENT"), None)

    def alike(self, label: str, measure: Measure) -> Told | None:
        """What the paragraph, else the one before, told last of a value of the kind."""
        told = (one for some in (self.told, self.carried_told) for one in reversed(some))
        return next((one for one in told if (one.label, one.measure) == (label, measure)), None)

    def goods(self, deed: str = "") -> Told | None:
        """What told last of goods moved or made («объем транзита нефти»), rather of the same deed done to them."""
        known = self.told or self.carried_told
        told = [one for one in reversed(known) if one.goods]
        if told and told[0].sentence == self.sentence and self.told:
            return told[0]  # «Овса обмолочено 4 тыс. га, намолочено 8 тыс. тонн»
        same = (one for one in reversed(known) if deed and one.indicator.startswith(f"{deed} "))
        return next(same, told[0] if told else None)

    def antecedent(self, number: str, gender: str) -> tuple[str, Told | None]:
        """What a pronoun of this number and gender stands for: an indicator told, else a phrase before."""
        for told in reversed(self.told):
            if told.sentence >= self.sentence - 1 and agree(told.number, told.gender, number, gender):
                owned = told.measure == "share" and told.gender != "Fem" and told.indicator.startswith("доля ")
                return (told.head if owned else told.indicator), told  # «доля экспорта …: он вырос на 5 %»
        for reading in self.previous:
            for phrase in reading.phrases:
                head = reading.head(phrase)
                if head.kind is Kind.NOUN and agree(head.number, head.features.gender, number, gender):
                    text = nominative(reading, phrase)
                    if text and not phrase.preposition and (head.case == "Nom" or phrase is reading.subject):
                        return text, None
        for reading in reversed(self.previous):
            for phrase in reversed(reading.phrases):
                if phrase.chain and reading.head_lemma(phrase) in cue("figures") | {*directions("nouns")}:
                    # «сообщила о сокращении товарооборота. Он составил 2 млрд», «рассказала о показателях торговли»
                    phrase = phrase.inner(0)
                head = reading.head(phrase)
                if head.kind is Kind.NOUN and head.lemma not in cue("adverbial"):
                    text = with_complement(reading, phrase)
                    if text and agree(head.number, head.features.gender, number, gender):
                        return text, None
        last = self.latest()
        return (self._owner(number, gender), None) if last is None else (last.indicator, last)

    def _owner(self, number: str, gender: str) -> str:
        """«снизит стоимость производства. Оно подешевеет»: what something else of the sentence before is of."""
        for reading in reversed(self.previous):
            for phrase in reversed(reading.phrases):
                for inner in reversed(phrase.nested[1:]):
                    head = reading.head(inner)
                    if head.kind is Kind.NOUN and agree(head.number, head.features.gender, number, gender):
                        return nominative(reading, inner)
        return ""


def agree(number: str, gender: str, wanted: str, wanted_gender: str) -> bool:
    """Whether a noun of the one number and gender may be what a pronoun of the other stands for."""
    if wanted and number and number != wanted:
        return False
    return wanted == "Plur" or not wanted_gender or not gender or gender == wanted_gender


def _looks_ahead(reading: Reading) -> bool:
    """«мы ждем», «рассчитываем выйти на», «сможем говорить о»: whether a clause tells of what the speaker expects."""
    verbs = [reading.words[at] for at in reading.predicates]
    return any(verb.lemma in cue("expecting", "awaiting") or in_first_person(verb.text) for verb in verbs)


def _begins_with_this(reading: Reading) -> bool:
    """Whether the clause begins with «это», or with «по данным» and that."""
    lead = reading.words[0].text.lower()
    if lead != "по":
        return lead == "это"
    return [word.text.lower() for word in reading.words[1:_LEAD]] == ["данным", "это"]
