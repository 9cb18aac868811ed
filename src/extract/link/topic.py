"""What a paragraph has spoken of so far: what «он», «этот показатель» and a missing subject stand for."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from extract.analyse.lemmas import inflect, parses
from extract.link.clauses import Form
from extract.link.cues import cue, directions
from extract.link.grammar import in_genitive, lemmas
from extract.link.items import Item, Kind
from extract.link.named import Named
from extract.link.ours import Offices
from extract.link.phrases import Phrase, Reading
from extract.link.pronouns import Actors
from extract.link.referents import Referents, referents
from extract.link.site import Located, antecedent
from extract.link.source import Attribution
from extract.link.ways import Ways
from extract.link.wording import complement, genitive, nominative, with_complement
from extract.recognise.countries import adjective_countries
from extract.records import Direction, Measure, Participant, Status

_REMEMBERED: Final = 40  # facts of a paragraph, so that a paragraph without end costs no more than its length
_LEAD: Final = 3  # words that a clause begins with
_OWNED: Final = {"их": ("Plur", ""), "его": ("Sing", "Masc"), "ее": ("Sing", "Fem"), "её": ("Sing", "Fem")}


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
    readings: Sequence[Reading] = ()  # the clauses of this sentence
    announced: Sequence[Reading] = ()  # the clauses of the line above a list
    ways: Ways = field(default_factory=Ways)
    sites: Ways = field(default_factory=Ways)
    referents: Referents = field(default_factory=lambda: referents((), heard=()))
    partners: set[str] = field(default_factory=set)  # ids that stood behind «с»: «торговля Казахстана с Китаем»
    people: frozenset[str] = frozenset()  # the ids of the article's persons
    unit: str = ""  # of the quantity that is asked about
    actors: Actors = field(default_factory=Actors)
    paragraph: int = 0  # where the paragraph begins
    published: str = ""  # the article's date, EDTF
    carried: Told | None = None  # what the paragraph before told last: only a pointer goes back so far
    carried_told: Sequence[Told] = ()  # all that it told: only a ranking goes back so far
    planning: bool = False  # whether the sentences before spoke of a plan last
    # By the identity of a clause's reading, and whether they are those for money of the clause itself.
    names: dict[tuple[int, bool], list[Named]] = field(default_factory=dict)
    heard: Sequence[tuple[int, int]] = ()  # where the sentence before names its sources
    offices: Offices = field(default_factory=lambda: Offices((), ()))
    said: Attribution | None = None  # who says what is asked about
    reported: Sequence[tuple[str, int]] = ()  # the months that the article names, and the last of its stretches

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
        if last is None and any(_points_back(reading) for reading in self.readings):
            return self.carried  # «Это вдвое больше, чем …», «По данным, это …» at a paragraph's head
        if last is None or not last.aside:
            return last
        before = (one for one in reversed(self.told) if not one.aside and one.sentence == last.sentence)
        return next(before, last)

    def pointed(self) -> Told | None:
        """What «этот показатель» stands for: of the sentence that told last the whole rather than its parts, and what
        has the unit asked for («эти показатели были равны 32 млрд и 82 долларам за баррель»)."""
        last = self.latest()
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
        told = [one for one in reversed(self.told or self.carried_told) if one.goods]
        same = (one for one in reversed(self.told) if deed and one.indicator.startswith(f"{deed} "))
        return next(same, told[0] if told else None)

    def antecedent(self, number: str, gender: str) -> tuple[str, Told | None]:
        """What a pronoun of this number and gender stands for: an indicator told, else a phrase before."""
        for told in reversed(self.told):
            if told.sentence >= self.sentence - 1 and _agrees(told.number, told.gender, number, gender):
                return told.indicator, told
        for reading in self.previous:
            for phrase in reading.phrases:
                head = reading.head(phrase)
                if head.kind is Kind.NOUN and _agrees(head.number, head.features.gender, number, gender):
                    text = nominative(reading, phrase)
                    if text and not phrase.preposition and head.case == "Nom":
                        return text, None
        for reading in reversed(self.previous):
            for phrase in reversed(reading.phrases):
                if reading.head_lemma(phrase) in directions("nouns") and phrase.chain:
                    phrase = phrase.inner(0)  # «сообщила о сокращении товарооборота. Он составил 2 млрд»
                head = reading.head(phrase)
                if head.kind is Kind.NOUN and head.lemma not in cue("adverbial"):
                    text = with_complement(reading, phrase)
                    if text and _agrees(head.number, head.features.gender, number, gender):
                        return text, None
        last = self.latest()
        return ("", None) if last is None else (last.indicator, last)


def _agrees(number: str, gender: str, wanted: str, wanted_gender: str) -> bool:
    if wanted and number and number != wanted:
        return False
    return wanted == "Plur" or not wanted_gender or not gender or gender == wanted_gender


def points_back(reading: Reading, phrase: Phrase) -> bool:
    """Whether the phrase names nothing itself: «он», «этот показатель», «эта цифра»."""
    head = reading.head(phrase)
    if head.kind is Kind.PRONOUN:
        return True
    if head.kind is not Kind.NOUN or head.lemma not in cue("pointers") or phrase.chain:
        return False
    after = reading.words[phrase.end : phrase.end + 1]
    if after and after[0].text.isascii() and after[0].text.isalpha():
        return False  # «показатель EBITDA»
    if head.lemma == "объем" and not phrase.first.modifiers and phrase is reading.subject:
        return reading.clause.form in (Form.RELATIVE, Form.ADVERBIAL)  # «чем в 2022 году, когда объем составил 22 млн»
    pointing = any(reading.words[place].lemma in cue("pointing") for place in phrase.first.modifiers)
    bare = head.lemma in cue("bare_pointers") and not phrase.first.modifiers
    return pointing or head.lemma == "данные" or bare


def _subject_before(reading: Reading, phrase: Phrase, memory: Memory) -> str:
    """«Выросла лишь погрузка зерна: она увеличилась на 9 %»: a subject of the sentence that told no fact yet."""
    head = reading.head(phrase)
    last = memory.latest()
    growing = _growing_before(reading, head, memory)
    if growing:
        return growing
    if last is not None and last.sentence == memory.sentence:
        return ""
    for before in reversed(memory.readings[: reading.index]):
        own = concerned(before) or before.subject
        noun = None if own is None else before.head(own)
        if own is None or noun is None or noun.kind is not Kind.NOUN or noun.features.animacy == "Anim":
            continue
        if _agrees(noun.number, noun.features.gender, head.number, head.features.gender):
            return with_complement(before, own)
    return ""


def _growing_before(reading: Reading, pronoun: Item, memory: Memory) -> str:
    """«Увеличение цен на чай отмечено в 63 городах, сильнее всего они выросли в Туле»: what the subject of an earlier
    clause is the growth or decline of."""
    for before in reversed(memory.readings[: reading.index]):
        own = before.subject
        if own is None or not own.chain or before.head_lemma(own) not in directions("nouns"):
            continue
        inner = own.inner(0)
        noun = before.head(inner)
        if noun.kind is Kind.NOUN and _agrees(
            noun.number, noun.features.gender, pronoun.number, pronoun.features.gender
        ):
            return with_complement(before, inner)
    return ""


def subject_spoken_of(memory: Memory) -> str:
    """The thing that is the subject of the sentence before, which told no fact; empty where there is none."""
    for reading in memory.previous:
        own = reading.subject
        if own is not None and reading.head(own).kind is Kind.NOUN and reading.head(own).features.animacy != "Anim":
            return with_complement(reading, own)
    return ""


def concerned(reading: Reading) -> Phrase | None:
    """«Что касается сегмента машин, он составил 848 тысяч»: what it concerns."""
    if reading.words[0].lemma != "что" or reading.words[1:2] == [] or reading.words[1].lemma != "касаться":
        return None
    return next((phrase for phrase in reading.phrases if phrase.start > 1 and not phrase.preposition), None)


_OBJECTS: Final = frozenset({("", "Acc"), ("по", "Dat"), ("о", "Loc"), ("об", "Loc")})
"""How an object or what is spoken of stands: «утвердили цену», «прогнозы по ставке», «заявил о цене»."""


def _object_before(reading: Reading, phrase: Phrase, memory: Memory) -> str:
    """«утвердило новую цену на газ: она вырастет»: an object of the sentence that told no fact yet."""
    head, last = reading.head(phrase), memory.latest()
    if last is not None and last.sentence == memory.sentence:
        return ""
    for before in reversed(memory.readings[: reading.index]):
        objects = (one for one in reversed(before.phrases) if (one.preposition, before.case(one)) in _OBJECTS)
        for one in objects:
            for part in (one, *(one.inner(place) for place in range(len(one.chain)))):  # «часть расходов»
                noun = before.head(part)
                same = _agrees(noun.number, noun.features.gender, head.number, head.features.gender)
                if noun.kind is Kind.NOUN and noun.features.animacy != "Anim" and same:
                    return with_complement(before, part)
    return ""


def left_out(reading: Reading, phrase: Phrase) -> bool:
    """Whether the phrase's noun is left out: «а казахстанские в Азербайджан»."""
    return phrase.first.head < 0


def replaced(indicator: str, reading: Reading, phrase: Phrase) -> str:
    """«перевалка экспортных контейнеров», «импортных»: the indicator with the adjective that stands for the whole."""
    adjective = reading.words[phrase.first.last]
    if adjective.text.lower() in directions("comparatives") or (
        phrase.start and reading.words[phrase.start - 1].kind is Kind.QUOTE
    ):
        return indicator  # a name: «у «Дома» — на 5 %, «Ярче» — на 4 %»
    both = [reading.words[place] for place in phrase.first.modifiers]
    if len(both) > 1:  # «минимальная базовая пенсия …, а минимальная солидарная — 86 тысяч»
        return _other_kind(indicator, both)
    if adjective_countries(adjective.lemma) or adjective.lemma in cue("determiners") | {"годовой"}:
        return indicator
    words = indicator.split()
    tags = [(at, parses(word)[0].tag) for at, word in enumerate(words[:-1])]
    adjectives = [(at, tag) for at, tag in tags if tag.POS in ("ADJF", "PRTF")]
    # «средний размер краткосрочного займа», «среднесрочного»: the one that stands as it does
    alike = [(at, tag) for at, tag in adjectives if adjective.case == "Gen" and tag.case == "gent"]
    for at, tag in (*alike, *adjectives):
        if tag.POS in ("ADJF", "PRTF"):
            wanted = {str(one) for one in (tag.case, tag.number, tag.gender) if one is not None}
            instead = inflect(adjective.text.lower(), frozenset(wanted), "ADJ")
            return indicator if instead is None else " ".join([*words[:at], instead, *words[at + 1 :]])
    return _narrowed(words, adjective)


def _other_kind(indicator: str, adjectives: Sequence[Item]) -> str:
    """The indicator with all of its leading adjectives replaced."""
    words = indicator.split()
    at = next((at for at, word in enumerate(words) if parses(word)[0].tag.POS not in ("ADJF", "PRTF")), 0)
    tag = parses(words[at])[0].tag
    wanted = {str(one) for one in ("nomn", tag.number, tag.gender if tag.number == "sing" else None) if one is not None}
    forms = [inflect(one.text.lower(), frozenset(wanted), "ADJ") for one in adjectives]
    return " ".join([*(form for form in forms if form), *words[at:]]) if all(forms) and at else indicator


def _narrowed(words: list[str], adjective: Item) -> str:
    """«грузооборот транспорта», «железнодорожного»: the adjective before the noun that it agrees with."""
    own = {"Nom": "nomn", "Acc": "nomn", "Gen": "gent"}.get(adjective.case)
    form = inflect(adjective.text.lower(), frozenset({own}), "ADJ") if own == "nomn" else adjective.text.lower()
    order = range(len(words)) if own == "nomn" else reversed(range(1, len(words)))
    if own is None or form is None or "Anum" in parses(form)[0].tag:
        return " ".join(words)
    for at in order:
        if _agrees_with(form, words[at], own):
            return " ".join([*words[:at], form, *words[at:]])
    genitive_form = inflect(adjective.text.lower(), frozenset({"gent", "plur"}), "ADJ") if own == "nomn" else None
    if genitive_form is not None and adjective.number == "Plur":  # «объем доходов, из них нефтегазовые»
        for at in range(1, len(words)):
            if _agrees_with(genitive_form, words[at], "gent"):
                return " ".join([*words[:at], genitive_form, *words[at:]])
    return " ".join(words)


def _agrees_with(adjective: str, noun: str, case: str) -> bool:
    """Whether the forms may stand together in the case."""
    nouns = [one.tag for one in parses(noun) if one.tag.POS == "NOUN" and one.tag.case == case]
    tags = [one.tag for one in parses(adjective) if one.tag.POS in ("ADJF", "PRTF") and one.tag.case == case]
    return any(tag.number == one.number and tag.gender in (None, one.gender) for one in nouns for tag in tags)


def _points_back(reading: Reading) -> bool:
    """Whether the clause begins with «это», or with «по данным» and that."""
    lead = reading.words[0].text.lower()
    if lead != "по":
        return lead == "это"
    return [word.text.lower() for word in reading.words[1:_LEAD]] == ["данным", "это"]


def named(located: Located, memory: Memory, *, skip: frozenset[int] = frozenset()) -> tuple[str, Told | None]:
    """The indicator that a phrase names, or that what it points back to names; empty where there is none."""
    reading, phrase = located.reading, located.phrase
    whose = "" if skip else _whose(located, memory)
    if whose:
        return " ".join(filter(None, (nominative(reading, phrase), whose))), None
    if points_back(reading, phrase):
        head = reading.head(phrase)
        pronoun = head.kind is Kind.PRONOUN and head.lemma not in ("это", "что", "все", "который")
        near = (_subject_before(reading, phrase, memory) or _object_before(reading, phrase, memory)) if pronoun else ""
        if near:
            return near, None
        if not pronoun:
            ranked = _ranked_before(reading, memory) if head.lemma in cue("bare_pointers") else None
            if ranked is not None:
                return with_complement(ranked.reading, ranked.phrase), None
            reported = _reported_on(reading, memory)
            if reported is not None:
                return with_complement(reported.reading, reported.phrase), None
            last, trend = memory.pointed(), _trend_told(memory)
            if trend is not None:
                return with_complement(trend.reading, trend.phrase), None
            if last is not None:
                return last.indicator, last
            before = subject_spoken_of(memory)
            if before and head.lemma in cue("marks"):  # «Инфляция растет. Показатель достиг 11 %»
                return before, None
            if memory.carried is not None and head.kind is Kind.NOUN:
                return memory.carried.indicator, None
        return memory.antecedent(head.number if pronoun else "", head.features.gender if pronoun else "")
    alone = phrase.first.head >= 0 and not phrase.chain and not phrase.first.modifiers and not skip
    foretold = alone and reading.head_lemma(phrase) in cue("forecasts") and not complement(reading, phrase)
    if foretold and memory.latest() is not None:
        last = memory.pointed()  # «Инфляция составила 12 %. Прогноз на год сохранен на уровне 11 %»
        if last is not None and last.measure != "change":
            return last.indicator, last
    if left_out(reading, phrase):
        last = memory.latest()
        return ("", None) if last is None else (replaced(last.indicator, reading, phrase), last)
    own = "" if skip else paced(reading, phrase)
    if own:
        return own, None
    text = nominative(reading, phrase, skip=skip)
    whole = "" if skip or not text or phrase.chain else _of_theirs(reading, phrase, memory)
    if whole:
        return whole, None
    theirs = None if skip or not text or phrase.chain else _theirs(reading, phrase, memory)
    if theirs is not None:  # «выданы кредиты. Их общая сумма …»
        whole = in_genitive(theirs.indicator, plural=theirs.label == "CARDINAL")
        if theirs.indicator.startswith("цена "):  # «метр подорожал, его стоимость …»
            whole = theirs.indicator.removeprefix("цена ")
        return " ".join(filter(None, (text, whole, complement(reading, phrase)))), theirs
    if text and not skip:
        text = " ".join(filter(None, (text, _letters(reading, phrase) or complement(reading, phrase))))
    return text, None


def paced(reading: Reading, phrase: Phrase) -> str:
    """«Промышленность замедлила рост до 0,3 %» → «рост промышленности»; empty where nothing is said to grow so."""
    own = reading.subject
    growth = not phrase.chain and not phrase.preposition and reading.head_lemma(phrase) in directions("nouns")
    if not growth or own is None or own is phrase or reading.lemmas.isdisjoint(cue("paced")):
        return ""
    thing = reading.head(own).kind is Kind.NOUN and reading.head(own).features.animacy != "Anim"
    of = genitive(reading, own) if thing and reading.head_lemma(own) not in cue("titles", "producers") else ""
    return f"{nominative(reading, phrase)} {of}" if of and not points_back(reading, own) else ""


def ranking(reading: Reading) -> Phrase | None:
    """What the ranking that a clause tells of is by, without «по»: «тройка лидеров по объему экспорта нефти», «по
    темпам роста цен»; None where it tells of none."""
    if reading.lemmas.isdisjoint(cue("ranks")) and not any(lemma.startswith("топ-") for lemma in reading.lemmas):
        return None
    charted = None
    for phrase in reading.phrases:
        noun = reading.head(phrase)
        if phrase.preposition == "в" and noun.lemma in cue("charts") and phrase.chain and charted is None:
            charted = phrase.inner(0)  # «в рейтинге роста цен»
        if phrase.preposition != "по" or reading.case(phrase) != "Dat" or noun.kind is not Kind.NOUN:
            continue
        sized = bool(phrase.chain) and noun.lemma in cue("size")  # «по объему вложений»
        if (noun.lemma in cue("adverbial") and not sized) or noun.features.animacy == "Anim":
            continue
        return phrase.inner(0) if noun.lemma in cue("rates") and phrase.chain else phrase._replace(preposition="")
    return charted


def _ranked_before(reading: Reading, memory: Memory) -> Located | None:
    """«Лидером по приросту зарплат стала Тува, где показатель вырос на 9 %»: what an earlier clause of the sentence,
    which tells no value, ranks by."""
    last = memory.latest()
    if last is not None and last.sentence == memory.sentence:
        return None
    for before in reversed(memory.readings[: reading.index]):
        by = ranking(before)
        if by is not None:
            grows = by.chain and before.head_lemma(by) in directions("nouns")
            return Located(before, by.inner(0) if grows else by)
    return None


def _reported_on(reading: Reading, memory: Memory) -> Located | None:
    """«Решение объяснили прогнозом по инфляции: в 2026 году этот показатель составит 5 %»: what the clause before the
    colon ends with that figures are told of."""
    above = next((one for one in memory.readings if one.index == reading.clause.parent), None)
    behind = above is not None and reading.clause.form is Form.MAIN and reading.index == above.index + 1
    if above is None or not behind or not above.phrases or Kind.QUANTITY in above.kinds:
        return None
    thing = above.phrases[-1]
    told_of = above.before(thing.start) if thing.start else None
    about = (thing.preposition, above.case(thing)) in (("по", "Dat"), ("о", "Loc"), ("об", "Loc"))
    if told_of is None or not about or above.head(thing).kind is not Kind.NOUN:
        return None
    heads = {above.words[part.head].lemma for part in (told_of.first, *told_of.chain) if part.head >= 0}
    return None if heads.isdisjoint(cue("forecasts", "figures")) else Located(above, thing._replace(preposition=""))


def _trend_told(memory: Memory) -> Located | None:
    """«РЖД отмечают рост экспорта. За год показатель увеличился на 5 %»: what the sentence before, which tells no fact,
    says to grow or fall."""
    last = memory.latest()
    if last is not None and last.sentence >= memory.sentence - 1:
        return None
    for reading in reversed(memory.previous):
        for phrase in reversed(reading.phrases):
            if phrase.chain and reading.head_lemma(phrase) in directions("nouns"):
                return Located(reading, phrase.inner(0))
    return None


def _whose(located: Located, memory: Memory) -> str:
    """«золото, объем которого вырос»: what the relative pronoun stands for, in the genitive."""
    reading, phrase = located.reading, located.phrase
    after = reading.words[phrase.end : phrase.end + 1]
    if reading.clause.form is not Form.RELATIVE or not after or after[0].lemma != "который" or after[0].case != "Gen":
        return ""
    found = antecedent(memory.readings, reading)
    if found is None:
        return ""
    upper, named = found.reading, found.phrase
    if named.start and upper.words[named.first.last].text[:1].isupper():  # «фильм «Снайпер», сборы которого …»
        before = upper.before(named.start)
        return "" if before is None or before.preposition else genitive(upper, before)
    return genitive(upper, named)


def _theirs(reading: Reading, phrase: Phrase, memory: Memory) -> Told | None:
    """What «их», «его», «ее» before a noun of mere size stands for, of the facts told in this sentence or before."""
    lead = next((reading.words[at].text.lower() for at in phrase.first.modifiers), "")
    number, gender = _OWNED.get(lead, ("", ""))
    part = reading.head_lemma(phrase) == "доля"  # «налог вырос вдвое, но его доля мала»
    if not number or not (part or reading.head_lemma(phrase) in cue("size") | {"стоимость"}):
        return None
    for told in reversed(memory.told):
        if told.sentence < memory.sentence - (not part) or told.aside or told.measure == "share":
            continue
        counted = told.label == "CARDINAL" and told.measure == "level"
        if number == "Plur" and counted:
            return told
        if (
            told.number
            and _agrees(told.number, told.gender, number, gender)
            and not lemmas(told.indicator) & cue("size")
        ):
            return told
    return None


def _of_theirs(reading: Reading, phrase: Phrase, memory: Memory) -> str:
    """«сообщил о росте количества резюме — за год их количество выросло на 27 %»: the noun with what it was said to be
    of, earlier in the sentence, which told no fact yet."""
    last, lead = memory.latest(), next((reading.words[at].text.lower() for at in phrase.first.modifiers), "")
    if lead not in _OWNED or (last is not None and last.sentence == memory.sentence):
        return ""
    for before in reversed(memory.readings[: reading.index]):
        for one in before.phrases:
            for part in (one, *(one.inner(place) for place in range(len(one.chain)))):
                if part.chain and before.head_lemma(part) == reading.head_lemma(phrase):
                    return nominative(before, part)
    return _share_of_subject(reading, phrase, memory, _OWNED[lead])


def _share_of_subject(reading: Reading, phrase: Phrase, memory: Memory, form: tuple[str, str]) -> str:
    """«источником остаются средства банков, их доля — 73 %»: the share of a thing that the sentence's last subject is,
    by its number and gender."""
    if reading.head_lemma(phrase) != "доля":
        return ""
    for before in (reading, *reversed(memory.readings[: reading.index])):
        own = before.subject
        if own is None or (before is reading and own.end > phrase.start):
            continue
        head = before.head(own)
        thing = head.kind is Kind.NOUN and head.features.animacy != "Anim"
        if not thing or not _agrees(head.number, head.features.gender, *form):
            return ""
        parts = ("доля", genitive(before, own), complement(before, own), complement(reading, phrase))
        return " ".join(filter(None, parts))
    return ""


def _letters(reading: Reading, phrase: Phrase) -> str:
    """«показатель EBITDA»: the letters that say which."""
    after = reading.words[phrase.end : phrase.end + 1]
    latin = bool(after) and after[0].text.isascii() and after[0].text.isalpha() and not reading.gaps[phrase.end]
    return after[0].text if latin and reading.head_lemma(phrase) in cue("pointers") and not phrase.chain else ""


def name_of(item: Item) -> str:
    """A name as an indicator of last resort: «Brent подорожала»."""
    return str(getattr(item.record, "name", item.text))
