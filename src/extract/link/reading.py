"""A clause ready for the rules."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from extract.link.clause import Clause, Form
from extract.link.cues import cue, directions
from extract.link.grammar import indeclinable, may_be
from extract.link.items import PREDICATES, Item, Kind
from extract.link.phrases import NUMBERS, Phrase, phrases_from
from extract.link.unmarked import with_cases
from extract.recognise.countries import is_country_id
from extract.records import Time

_BEFORE: Final = 2  # words before a verb, the second of which is its subject; a name and its closing quote
_LEAD: Final = 2  # words that tell how a clause begins
_GROUP: Final = 5  # predicates that a value may stand before: «должны были быть выделены»
_ALONG: Final = 5  # words of «а вместе с ним и»


class Reading:
    """A clause ready for the rules: its words without punctuation, and its noun phrases."""

    def __init__(self, sentence_items: Sequence[Item], clause: Clause, index: int) -> None:
        self.clause = clause
        self.index = index
        words = [sentence_items[position] for position in clause.positions]
        self.words = _pointing(_given_to(_along(_plural_before_verb(_plural_lead(words)))))
        self.gaps = [False, *(after - before > 1 for before, after in pairwise(clause.positions))]
        for place in [place for place, gap in enumerate(self.gaps) if gap]:  # «международные (золотовалютные) резервы»
            closed = sentence_items[clause.positions[place] - 1].kind is Kind.CLOSE
            goes_on = self.words[place - 1].kind is Kind.QUANTITY and self.words[place].kind is Kind.PREPOSITION
            owning = _is_part(self.words[place - 1]) or self.words[place - 1].lemma in directions("nouns")
            goes_on = goes_on or (owning and self.words[place].case == "Gen")
            sums = self.words[place - 1].lemma in cue("own_results", "outlays", "valued", "charges", "payments")
            goes_on = goes_on or (sums and self.words[place].kind is Kind.PREPOSITION)  # «доход (нетто) по вкладам»
            if closed and (goes_on or _agree(self.words[place - 1], self.words[place])):
                # «25 млн лари (9 млн долларов) на изыскания», «четверть (24 %) трат», «рост (за год) цен» too
                self.gaps[place] = False
        self.colons = [  # the words right after a colon
            place
            for place, gap in enumerate(self.gaps)
            if gap and sentence_items[clause.positions[place] - 1].kind is Kind.COLON
        ]
        self.kinds = frozenset([word.kind for word in self.words])
        self.lemmas = frozenset([word.lemma for word in self.words])
        """A rule asks here first, so that a clause is not searched for each quantity."""
        self.predicates = [place for place, word in enumerate(self.words) if word.kind in PREDICATES]
        if self.predicates and Kind.NAME in self.kinds:
            self.words = with_cases(self.words, self.gaps, self.predicates)

    @cached_property
    def phrases(self) -> list[Phrase]:
        """Its noun phrases, from left to right."""
        return list(phrases_from(self.words, self.gaps, 0))

    @cached_property
    def _by_word(self) -> dict[int, Phrase]:
        return {place: phrase for phrase in self.phrases for place in range(phrase.start, phrase.end)}

    def predicate_place(self, place: int) -> int | None:
        """The index of the predicate nearest before the word, else of the first after it."""
        at = bisect_left(self.predicates, place)
        if at > 1 and self._plans(self.predicates[at - 1], self.predicates[at - 2]):
            return self.predicates[at - 2]  # «построить завод планируют за 5 млн»
        if at < len(self.predicates) and self.predicates[at] == place + 1 and self._changes(place):
            return place + 1  # «решили на 5 % сократить расходы»
        if 0 < at < len(self.predicates) and self._plans(self.predicates[at - 1], self.predicates[at]):
            return self.predicates[at]  # «планирует 5 млн тонн угля вывезти морем»
        if at:
            return self.predicates[at - 1]
        after = [one for one in self.predicates[:_GROUP] if one != place]
        leading = (one for one, other in pairwise(after) if not self._leads(one, other))
        return next(leading, after[-1]) if after else None

    def _leads(self, one: int, other: int) -> bool:
        """«2 человека были убиты», «50 млн планируют направить», «5 млн должны были быть вложены»: whether the first of
        two predicates behind a value only leads to the other."""
        verb = self.words[one]
        if verb.lemma == "быть" or (verb.lemma in cue("modal") and self.words[other].lemma == "быть"):
            return True
        return self._plans(one, other) and not any(self.gaps[one + 1 : other + 1])

    def _plans(self, verb: int, infinitive: int) -> bool:
        """Whether the one is a verb of planning or succeeding, and the other the infinitive of what is planned."""
        word = self.words[verb]
        planning = word.kind is Kind.VERB or word.features.variant == "Short"
        planned = planning and word.lemma in cue("planned", "modal", "befalling", "meaning_to")
        return planned and self.words[infinitive].kind is Kind.INFINITIVE

    def _changes(self, place: int) -> bool:
        """Whether the infinitive of a change is right behind the quantity that it changes something by."""
        amount, verb = self.words[place], self.words[place + 1]
        if amount.kind is not Kind.QUANTITY or verb.kind is not Kind.INFINITIVE or self.gaps[place + 1]:
            return False
        by = place > 0 and self.words[place - 1].text.lower() == "на"
        by = by or getattr(amount.record, "label", "") == "MULTIPLE"
        return by and (verb.lemma in directions("transitive") or verb.lemma in directions("verbs"))

    @cached_property
    def subject(self) -> Phrase | None:
        """The clause's own subject: a nominative without a preposition, the parser's choice if there are more."""
        bare = [phrase for phrase in self.phrases if not phrase.preposition and self._whole(phrase)]
        bare = [one for one in bare if not (self._judges(one) or self.led_name(one) or self._names_some(one))]
        found = [phrase for phrase in bare if self.case(phrase) == "Nom" and not self.in_list(phrase)]
        if not found and self.clause.form is Form.ELLIPTIC:  # «…, EBITDA — на 44 %»
            lead = int(self.words[0].kind is Kind.COORDINATOR)  # «…, а EBITDA — на 44 %»
            found = [one for one in bare[:1] if one.start in (0, lead) and self._may_head(one)]
            found += [one for one in bare[:1] if one.start == 0 and one.first.head < 0]  # «импортных — 5 млн»
        if not (found or self.predicates):  # «ВВП вдвое выше, чем у соседей»: letters that no case shows
            letters = (one for one in bare[:1] if not one.start and one.first.head == 0)
            found = [one for one in letters if self.words[0].kind is Kind.NOUN and self.words[0].text.isupper()]
        if not found:
            # The tagger takes a fronted nominative for an accusative, and gives foreign names no case.
            predicate = self.predicate_place(0)
            verb = self.words[self.predicates[0]] if self.predicates else None
            if predicate is not None and verb is not None and self.words[predicate].kind is Kind.INFINITIVE:
                led = (one for one in bare if one.start < self.predicates[0] and self.case(one) in ("Acc", ""))
                # «Поток, по его словам, должен достичь 5 млн», «EBITDA может упасть», not «завод планируют построить»
                numbers = (verb.number, "")
                found = [one for one in led if self._may_be_subject(one) and self.head(one).number in numbers]
            if predicate is not None and self.words[predicate].kind is Kind.VERB:
                found = [one for one in bare if one.start < predicate and self._may_be_subject(one)]
                found = found or self._subject_after(bare, predicate)
        if not found and self.predicates[:1] == [0]:
            found = self._subject_after(bare, 0)
        if (
            found and self.predicates and found[0].start > self.predicates[0] + 1
        ):  # «60 % составила нефть, 25 % – зерно»
            found = self._subject_after(bare, self.predicates[0]) or found
        found = self._shown(bare) or found
        if len(found) > 1 and found[0].start == 0 and found[0].end == 1 and 1 in self.colons:
            found = found[1:]  # «Справка: товарооборот достиг …»
        if len(found) > 1 and not self.predicates:  # «рост ВВП — всего 1,4 %, импульс отрицательный»
            dash = next((at for at, word in enumerate(self.words) if word.kind is Kind.DASH), 0)
            found = [one for one in found if one.end <= dash] or found
        found = self._agreeing(found)
        marked = [phrase for phrase in found if self.head(phrase).subject]
        return next(iter(marked or found), None)

    def _agreeing(self, found: list[Phrase]) -> list[Phrase]:
        """«если взять развитые страны, уровень долга превышает 50 %»: of several, those of the verb's number, where
        that is the singular."""
        verbs = [self.words[at] for at in self.predicates if self.words[at].kind is Kind.VERB]
        if len(found) == 1 or len(verbs) != 1 or verbs[0].number != "Sing":
            return found
        return [one for one in found if self.head(one).number != "Plur"] or found

    def led_name(self, phrase: Phrase) -> bool:
        """«По данным «Казахстан темир жолы», перевозки выросли»: a name in quotes of whose the data are; «служил в
        театре «Луч»», «оштрафовали клинику «Луч»»: one that the noun before it, which is no subject, has."""
        quoted = phrase.start > 1 and self.words[phrase.start].kind is Kind.QUOTE and not self.gaps[phrase.start]
        before = self.before(phrase.start) if quoted else None
        if before is None:
            return False
        told = bool(self.predicates) and self.predicates[0] < before.start
        last = self.words[before.end - 1]
        named = last.kind is Kind.NOUN and last.case not in ("Nom", "") and self.case(before) != "Nom"
        if not before.preposition:  # not «Завод «Луч» выпустил», which the tagger may take for an object
            return named and (told or (last.case == "Acc" and not may_be(last.text, "nomn", NUMBERS[last.number])))
        return (named and told) or (before.preposition == "по" and self.head_lemma(before) in cue("source_nouns"))

    def _judges(self, phrase: Phrase) -> bool:
        """«2,6 млрд долларов пришло из России — рекорд за все время»: what is told of all that stands before a dash."""
        dashed = phrase.start > 0 and self.words[phrase.start - 1].kind is Kind.DASH
        told = any(at < phrase.start for at in self.predicates) and all(at < phrase.start for at in self.predicates)
        return dashed and told and self.head_lemma(phrase) in cue("rare")

    def _names_some(self, phrase: Phrase) -> bool:
        """«двое, в том числе ребенок, пострадали», «трое (среди них актер) задержаны»: some of those counted before."""
        led = [word.text.lower() for word in self.words[max(phrase.start - 3, 0) : phrase.start]]
        counted = any(word.kind is Kind.QUANTITY for word in self.words[: phrase.start])
        some = led == ["в", "том", "числе"] or led[-1:] == ["включая"]
        return counted and (some or led[-2:] in (["среди", "них"], ["из", "них"]))

    def in_list(self, phrase: Phrase) -> bool:
        """«в Иран, Ирак, Сирию»: a name between two others of a list, whose form is that of a nominative too."""
        start, end, words = phrase.start, phrase.end, self.words
        if not start or end == len(words) or self.head(phrase).kind is not Kind.NAME or not self.gaps[start]:
            return False
        goes_on = words[end].kind is Kind.NAME and self.gaps[end]
        goes_on = goes_on or [word.kind for word in words[end : end + 2]] == [Kind.COORDINATOR, Kind.NAME]
        before = self.before(start)
        return goes_on and before is not None and words[start - 1].kind is Kind.NAME and self.case(before) != "Nom"

    @cached_property
    def lead(self) -> str:
        """Its first two words, in lower case: «больше всего», «из них»."""
        return " ".join(word.text.lower() for word in self.words[:_LEAD])

    @cached_property
    def forms(self) -> frozenset[str]:
        """Its words as written, in lower case."""
        return frozenset(word.text.lower() for word in self.words)

    @cached_property
    def times(self) -> list[tuple[int, Time]]:
        """Its times of any label with their indices."""
        return [(place, word.record) for place, word in enumerate(self.words) if isinstance(word.record, Time)]

    @property
    def is_outside(self) -> bool:
        """Whether it is a dateline or a signature: «МОСКВА, 5 ноября —», «… — РЖД»."""
        return self.clause.form is Form.ASIDE and not self.predicates

    def _may_be_subject(self, phrase: Phrase) -> bool:
        """An accusative, no case, or what the tagger takes for a genitive: «сальдо уменьшилось»; in the plural where
        the parser finds a subject in it: «перевозки грузов составили»."""
        head = self.head(phrase)
        letters = not phrase.start and head.text.isupper()  # «ИПЦ на услуги вырос»
        genitive = head.case == "Gen" and (letters or may_be(head.text, "nomn", "sing") or self.plural_subject(head))
        object = head.case == "Acc" and head.kind is Kind.NOUN and head.text.lower().endswith(("у", "ю"))
        return (head.case in ("Acc", "") and not object) or genitive

    def _may_head(self, phrase: Phrase) -> bool:
        """«…, EBITDA — на 44 %», «…, медь — на 3,5 %»: a noun before the dash that has no case, or is taken for an
        accusative."""
        head = self.head(phrase)
        after = phrase.end  # «обеспечение газом и паром — на 2 %»
        while after < len(self.words) and (self.words[after].case == "Ins" or self.words[after].lemma == "и"):
            after = max(after + 1, next((one.end for one in self.phrases if one.start == after), 0))
        dashed = after < len(self.words) and self.words[after].kind is Kind.DASH
        mistaken = dashed and head.case == "Acc" and may_be(head.text, "nomn", NUMBERS[head.number])
        if dashed and not phrase.chain and head.text.islower() and indeclinable(head.text):
            return head.kind is Kind.NOUN  # «евро — на 20 копеек»
        return head.kind is Kind.NOUN and (not head.case or mistaken)

    def _shown(self, bare: Sequence[Phrase]) -> list[Phrase]:
        """«Самый заметный рост показал транзит»: what shows it stands behind the verb, where the growth before it has
        the form of a nominative too."""
        predicate = next(iter(self.predicates), None)
        if predicate is None or self.words[predicate].lemma not in cue("showing"):
            return []
        before = [one for one in bare if one.end == predicate and self.head_lemma(one) in directions("nouns")]
        after = [one for one in bare if one.start == predicate + 1 and self.case(one) in ("Nom", "Acc", "")]
        return after[:1] if before and self.case(before[0]) in ("Nom", "Acc") else []

    def _subject_after(self, bare: Sequence[Phrase], predicate: int) -> list[Phrase]:
        """«Прибавку обеспечила урожайность», «12 % составил рост»: behind the verb of an object or a value before it,
        what may be a nominative."""
        verb = self.words[predicate]
        after = [one for one in bare if one.start == predicate + 1]
        trading = verb.lemma in cue("trade_from", "trade_to") and not verb.passive and verb.number == "Sing"
        if trading and verb.features.gender in ("Masc", "") and after and self._names_country(after[0]):
            return after  # «300 тыс. тонн вывез Казахстан»: countries are not sold
        before = [self.head(one) for one in bare if one.end <= predicate]
        valued = verb.lemma in cue("copular") and any(word.kind is Kind.QUANTITY for word in self.words[:predicate])
        if verb.passive or not (valued or any(head.kind is Kind.NOUN and head.case == "Acc" for head in before)):
            return []
        heads = [(one, self.head(one)) for one in after]
        return [
            one
            for one, head in heads
            if head.kind is Kind.NOUN and head.number == verb.number and may_be(head.text, "nomn", NUMBERS[head.number])
        ]

    def _names_country(self, phrase: Phrase) -> bool:
        head = self.head(phrase)
        return is_country_id(getattr(head.record, "id", "")) and may_be(head.text, "nomn", "sing")

    def plural_subject(self, head: Item) -> bool:
        """Whether the verb shows that what may be a genitive is a subject: «в мае инвестиции составили», «отгрузки
        сократились»; not «пшеницы собрали»."""
        place = self.predicate_place(0)
        verb = None if place is None else self.words[place]
        if verb is None or verb.number != "Plur" or (verb.lemma in cue("harvesting") and head.lemma in cue("goods")):
            return False  # «пшеницы намолотили 5 тыс. тонн»
        changing = verb.lemma in directions("verbs") and verb.lemma not in directions("transitive")
        return (head.subject or changing) and may_be(head.text, "nomn", "plur")

    def _whole(self, phrase: Phrase) -> bool:
        """Whether the phrase has its noun, or is one whose noun is left out: «а казахстанские — 136 млн»,
        «добывающая сократилась на 2 %»."""
        after = self.words[phrase.end] if phrase.end < len(self.words) else None
        one = self.words[phrase.first.last]
        acting = one.kind is Kind.ADJECTIVE and one.case == "Nom" and after is not None and after.kind is Kind.VERB
        changes = acting and after is not None and (after.lemma in directions("verbs") or after.lemma in cue("level"))
        return phrase.first.head >= 0 or self.clause.form is Form.ELLIPTIC or (changes and one.number != "")

    def phrase_of(self, place: int) -> Phrase | None:
        """The phrase that the word belongs to."""
        return self._by_word.get(place)

    def before(self, place: int) -> Phrase | None:
        """The phrase that ends right before the word, or before the quotation mark that closes its name."""
        found = self._by_word.get(place - 1)
        if found is not None or place < _BEFORE or self.words[place - 1].kind is not Kind.QUOTE:
            return found
        named = self.words[place - _BEFORE].kind is Kind.NAME and not self.gaps[place - 1]
        return self._by_word.get(place - _BEFORE) if named else None

    def starting(self, place: int) -> Phrase | None:
        """The phrase that begins at the word."""
        phrase = self._by_word.get(place)
        return phrase if phrase is not None and phrase.start == place else None

    def head(self, phrase: Phrase) -> Item:
        return self.words[phrase.first.last]

    def head_lemma(self, phrase: Phrase) -> str:
        return self.words[phrase.first.head].lemma if phrase.first.head >= 0 else ""

    def case(self, phrase: Phrase) -> str:
        return self.head(phrase).case

    def text(self, phrase: Phrase) -> str:
        return " ".join(word.text for word in self.words[phrase.start : phrase.end])


def _pointing(words: list[Item]) -> list[Item]:
    """The words with «последний» that stands alone as a pronoun: «…, последнее не превышало 46 млн»."""
    for place, word in enumerate(words):
        if word.lemma == "последний" and word.kind is Kind.ADJECTIVE and word.number == "Sing":
            after = words[place + 1].kind if place + 1 < len(words) else None
            if after in (None, Kind.VERB, Kind.DASH, Kind.ADVERB, Kind.PARTICLE):
                words[place] = word._replace(kind=Kind.PRONOUN)
    return words


def _given_to(words: list[Item]) -> list[Item]:
    """The words with a noun right behind «передано» in the case of its adjective, «передано российской компании»: the
    tagger takes some for a genitive."""
    for place in range(2, len(words)):
        noun, adjective, verb = words[place], words[place - 1], words[place - 2]
        led = verb.passive and verb.features.variant == "Short" and adjective.kind is Kind.ADJECTIVE
        led = led and (noun.kind, noun.case, adjective.case) == (Kind.NOUN, "Gen", "Dat")
        if led and may_be(noun.text.lower(), "datv", NUMBERS.get(noun.number, "")):
            words[place] = noun._replace(features=noun.features._replace(case="Dat"))
    return words


def _is_part(word: Item) -> bool:
    """«четверть», «пятая часть»: a part, behind which its whole stands."""
    value = getattr(word.record, "value", None)
    fraction = word.kind is Kind.QUANTITY and value is not None and 0 < value < 1
    return fraction or (word.kind is Kind.NOUN and word.lemma in ("часть", "большинство"))


def _agree(adjective: Item, noun: Item) -> bool:
    """Whether an adjective may belong to the noun behind it."""
    nouns = (Kind.NOUN, Kind.ADJECTIVE)
    alike = adjective.number == noun.number and {adjective.case, noun.case} <= {noun.case, "Nom", "Acc"}
    return adjective.kind is Kind.ADJECTIVE and noun.kind in nouns and alike


def _plural_lead(words: list[Item]) -> list[Item]:
    """The words with the lead of «зарплаты повысят вдвое» in the plural, where the tagger takes it for a genitive.

    Beside a bare amount it may be one: «зерна собрали 5 млн тонн».
    """
    lead = words[0]
    if lead.kind is not Kind.NOUN or (lead.case, lead.number) != ("Gen", "Sing"):
        return words
    verb = next((word for word in words if word.kind is Kind.VERB), None)
    if verb is None or verb.number != "Plur" or not may_be(lead.text, "nomn", "plur"):
        return words
    named = len(words) > 1 and words[1].kind in (Kind.NAME, Kind.QUOTE)
    doers = named and lead.lemma in cue("producers", "body")  # «Компании «Заря» и «Луч» вложили 5 млн»
    if not doers and _takes_amount(words):
        return words
    return [lead._replace(features=lead.features._replace(case="Nom", number="Plur")), *words[1:]]


def _takes_amount(words: Sequence[Item]) -> bool:
    """«зерна собрали 5 млн тонн»: whether an amount stands there without a preposition."""
    amounts = [
        place
        for place, word in enumerate(words)
        if word.kind is Kind.QUANTITY and getattr(word.record, "label", "") not in ("PERCENT", "MULTIPLE")
    ]
    return any(words[place - 1].kind is not Kind.PREPOSITION for place in amounts)


def _along(words: list[Item]) -> list[Item]:
    """The words with «сборы» of «а с ним и сборы — до 3 млн» as a subject, where the tagger takes it for an object."""
    if words[0].text.lower() != "а" or words[0].kind is not Kind.COORDINATOR:
        return words
    joint = next((at for at, word in enumerate(words[:_ALONG]) if word.text.lower() == "и"), 0)
    if not joint or words[joint - 1].kind is not Kind.PRONOUN or words[joint - 1].case != "Ins":
        return words
    at = next((at for at in range(joint + 1, len(words)) if words[at].kind is not Kind.ADJECTIVE), joint)
    noun = words[at]
    if noun.case == "Acc" and may_be(noun.text.lower(), "nomn", "plur" if noun.number == "Plur" else "sing"):
        words[at] = noun._replace(features=noun.features._replace(case="Nom"))
    return words


def _plural_before_verb(words: list[Item]) -> list[Item]:
    """The words with «перевозки» of «на таких линиях перевозки составили 5 млн» in the plural, where the tagger takes
    it for a genitive of what stands before."""
    at = next((at for at, word in enumerate(words) if word.kind is Kind.VERB), 0)
    if at < _BEFORE or words[at].number != "Plur" or any(word.case == "Nom" for word in words):
        return words
    last = at + 1 if at + 1 < len(words) and words[at + 1].kind is Kind.VERB else at  # «будут доведены»
    verb = words[last]
    # not «импортерами черешни стали Китай и Польша»
    measures = verb.lemma in cue("copular") or verb.lemma in directions("verbs") or verb.passive
    raised = verb.lemma in directions("transitive")  # «С 1 мая пенсии повысят на 6 %»
    measures = measures or (raised and not _takes_amount(words))
    own = _mistaken(words, at) if measures else None
    if own is not None:
        words[own] = words[own]._replace(features=words[own].features._replace(case="Nom", number="Plur"))
    return words


def _mistaken(words: Sequence[Item], verb: int) -> int | None:
    """«при реализации проекта мощности нового хаба вырастут»: the last genitive before the verb that may be a plural
    nominative, with genitives of its own; behind another noun or a time."""
    for at in range(verb - 1, 0, -1):
        own, before = words[at], words[at - 1]
        due = own.case == "Dat" and at == verb - 1 and before.kind is Kind.TIME  # «с 1 мая пенсии вырастут»
        if not (own.case == "Gen" or due) or own.kind not in (Kind.NOUN, Kind.ADJECTIVE):
            return None
        if own.kind is Kind.ADJECTIVE or own.number != "Sing" or not may_be(own.text, "nomn", "plur"):
            continue
        if before.kind is Kind.TIME or (before.kind is Kind.NOUN and before.case == "Loc"):
            return at if at == verb - 1 or before.kind is Kind.NOUN else None
        led = before.kind is Kind.NOUN and before.case == "Gen"
        return at if led and any(word.kind is Kind.PREPOSITION for word in words[: at - 1]) else None
    return None
