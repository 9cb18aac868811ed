"""Noun phrases of a clause, from left to right: preposition, modifiers, head, genitives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from extract.link.cues import cue, directions
from extract.link.grammar import may_be
from extract.link.items import Item, Kind
from extract.recognise.countries import adjective_countries, is_country_id
from extract.recognise.entities import heads
from extract.records import Entity

_ONE_WORD: Final = re.compile("[А-ЯЁа-яё]+")
THIRD_PERSON: Final = frozenset({"его", "ее", "её", "их"})
ABROAD: Final = frozenset({"граница", "рубеж"})
"""What «за» makes an adverb of: «за границу»."""
ADVERBS: Final = {("за", "граница"), ("за", "рубеж"), ("в", "частность"), ("в", "число")}
"""Prepositions with nouns that take no genitive: «за границу», «в том числе»."""
NUMBERS: Final = {"Sing": "sing", "Plur": "plur", "": ""}
_GENITIVES: Final = {"Sing": ("ого", "его", "ой", "ей"), "Plur": ("ых", "их")}
"""How adjectives end in the genitive."""
ONE_FORM: Final = ("у", "и", "о", "е", "ю")
"""How names end that have one form for all cases: «Актау», «Тбилиси», «Баку»."""
_LONGEST: Final = 20  # words before a head
_INITIALS: Final = 2  # letters that may be somebody's initials
_HEADS: Final = frozenset({Kind.NOUN, Kind.NAME, Kind.PRONOUN})
_BEHIND_ADJECTIVE: Final = frozenset({Kind.DASH, Kind.VERB})
_WITHIN: Final = _HEADS | {Kind.PREPOSITION, Kind.ADJECTIVE, Kind.ADVERB, Kind.QUOTE, Kind.TIME}
"""What may stand between a participle and its noun: «отправленных в мае в Китай грузов»."""
_OPENING: Final = _HEADS | {Kind.PREPOSITION, Kind.ADJECTIVE, Kind.ADVERB, Kind.QUOTE}
"""What a phrase can begin with."""


class Part(NamedTuple):
    """A head with its modifiers: indices into the clause's words."""

    modifiers: tuple[int, ...]  # the last may stand behind the head: «мука пшеничная»
    head: int  # -1 where it is left out: «а казахстанские — 136 млн»
    aside: tuple[int, int] = (0, 0)  # the words that a participle before it has: «отправленных [в Китай] грузов»

    @property
    def begin(self) -> int:
        return min((*self.modifiers, self.head)) if self.head >= 0 else self.modifiers[0]

    @property
    def last(self) -> int:
        return self.head if self.head >= 0 else self.modifiers[-1]


class Phrase(NamedTuple):
    """A noun phrase: its first part, the parts in the genitive (or in apposition) after it.

    `start` and `end` (exclusive) are indices into the clause's words, preposition included; `joined` are
    parts joined to the first by «и».
    """

    start: int
    end: int
    preposition: str
    first: Part
    chain: tuple[Part, ...] = ()
    joined: tuple[Part, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """Its head, and what hangs on it, from left to right."""
        return (self.first, *self.chain)

    @property
    def nested(self) -> tuple[Phrase, ...]:
        """The phrase itself, and each that begins with a genitive of it."""
        return (self, *map(self.inner, range(len(self.chain))))

    def inner(self, place: int) -> Phrase:
        """The phrase from a genitive on: «рост экспорта зерна» → «экспорта зерна»."""
        part = self.chain[place]
        return Phrase(part.begin, self.end, "", part, self.chain[place + 1 :])


def phrases_from(words: Sequence[Item], gaps: Sequence[bool], place: int) -> Iterator[Phrase]:
    """The phrases from a word on, each before those within it."""
    while place < len(words):
        if words[place].kind not in _OPENING:
            place += 1
            continue
        start, preposition = place, ""
        if words[place].kind is Kind.PREPOSITION:
            preposition = words[place].text.lower()
            place += 1
        part, after = _part(words, gaps, place)
        if part is None:
            place = max(place, start + 1) if preposition == "" else start + 1
            continue
        alone = part.head >= 0 and (preposition, words[part.head].lemma) in ADVERBS
        chain, joined, after = ([], [], after) if alone else _tail(words, gaps, part, after)
        yield Phrase(start, after, preposition, part, tuple(chain), tuple(joined))
        for inner in (part, *chain, *joined):
            begin, end = inner.aside
            if end:
                yield from phrases_from(words[:end], gaps, begin)
        place = after


def _part(words: Sequence[Item], gaps: Sequence[bool], place: int) -> tuple[Part | None, int]:
    """The head with its modifiers that begins at the word, and the index after it."""
    modifiers: list[int] = []
    here = place
    while here < len(words) and here - place < _LONGEST:
        word = words[here]
        owner = word.kind is Kind.PRONOUN and word.text.lower() in THIRD_PERSON
        if word.kind is Kind.ADJECTIVE and modifiers and _by_whom(words[modifiers[-1]], word):
            break
        if (word.kind is Kind.ADJECTIVE and not _compares(word)) or (owner and _noun_follows(words, here)):
            modifiers.append(here)
        elif modifiers and (_agent(words[modifiers[0]], word) or _stands_alone(words[modifiers[-1]], word)):
            break
        elif word.kind in _HEADS and not (here > place and gaps[here]):
            behind = _behind_participle(words, gaps, modifiers, here)
            if behind is None and modifiers and _does(words[modifiers[-1]], word):
                break
            after = here + 1 + _adjective_behind(words, gaps, here)
            return behind or (Part((*modifiers, *range(here + 1, after)), here), after)
        elif not (
            _recurring(words, here)
            or (modifiers and word.kind is Kind.COORDINATOR and _adjective_follows(words, here))
            or (word.kind is Kind.QUOTE and True not in gaps[here + 1 : here + 2])  # «агентства «Луч», его мощность»
            or (modifiers and word.text == "же")  # «в то же время»
            or (word.kind is Kind.ADVERB and _adjective_follows(words, here))
        ):
            break
        here += 1
    behind = _behind_participle(words, gaps, modifiers, here)
    return behind or ((Part(tuple(modifiers), -1), modifiers[-1] + 1) if modifiers else (None, place))


def _recurring(words: Sequence[Item], here: int) -> bool:
    """«ежегодного товарооборота», «октябрьскому прогнозу»: an adjective that tells how often, or when, before the noun
    that it belongs to."""
    word = words[here]
    if getattr(word.record, "label", "") not in ("SET", "DATE") or word.pos != "ADJ" or here + 1 == len(words):
        return False
    if not _ONE_WORD.fullmatch(word.text):  # «в январе–сентябре», which the tagger takes for an adjective
        return False
    return words[here + 1].kind in (Kind.NOUN, Kind.ADJECTIVE) and _agree_all(word, words[here + 1])


def _behind_participle(
    words: Sequence[Item], gaps: Sequence[bool], modifiers: list[int], here: int
) -> tuple[Part, int] | None:
    """«отправленных в Китай грузов», «выданных населению кредитов»: the noun behind the words that a participle has;
    None where there are no such words, or no noun that agrees with it."""
    lead = words[modifiers[-1]] if modifiers and modifiers[-1] == here - 1 else None
    if lead is None or not lead.participle or here == len(words) or _agree_all(lead, words[here]):
        return None
    found, led = 0, False
    owning = False  # whether the noun before, which a preposition leads, may own the next: «на покупку машин»
    for at in range(here, min(here + _LONGEST, len(words))):
        word = words[at]
        if gaps[at] or word.kind not in _WITHIN or (found and at > found + 1 and word.kind is not Kind.NOUN):
            break
        led = words[at - 1].kind is Kind.PREPOSITION or (led and words[at - 1].kind is Kind.ADJECTIVE)
        if not led and word.kind is Kind.NOUN and _agree_all(lead, word):
            found = at
            if not owning:
                break
        owning = led and word.kind is Kind.NOUN
    if not found:
        return None
    first = found
    while words[first - 1].kind is Kind.ADJECTIVE and _agree_all(lead, words[first - 1]) and first - 1 > here:
        first -= 1
    return Part((*modifiers, *range(first, found)), found, (here, first)), found + 1


def _adjective_behind(words: Sequence[Item], gaps: Sequence[bool], noun: int) -> bool:
    """«мука пшеничная – на 3 %», «масло сливочное подорожало»: whether the adjective behind a noun belongs to it."""
    at = noun + 1
    if words[noun].kind is not Kind.NOUN or at >= len(words) or gaps[at] or words[at].kind is not Kind.ADJECTIVE:
        return False
    adjective = words[at]
    if adjective.participle or adjective.pos not in ("ADJ", "NOUN") or not _agree_all(adjective, words[noun]):
        return False
    if adjective.pos == "NOUN":  # what the tagger takes for a noun has none behind it
        return True
    return at + 1 == len(words) or words[at + 1].kind in _BEHIND_ADJECTIVE or gaps[at + 1]


def _agree_all(one: Item, other: Item) -> bool:
    """Whether two words agree in case, number and, in the singular, gender."""
    if (one.case, one.number) != (other.case, other.number) or not one.case:
        return False
    genders = {one.features.gender, other.features.gender}
    return one.number == "Plur" or len(genders) == 1 or "" in genders or genders == {"Masc", "Neut"}


def _agent(lead: Item, noun: Item) -> bool:
    """«оцениваемого агентством в 4,5 %»: a noun by which what the participle says is done."""
    passive = lead.passive and lead.participle and not lead.text.endswith("ся")
    return passive and noun.case == "Ins" and lead.case not in ("Ins", "")


def _by_whom(lead: Item, adjective: Item) -> bool:
    """«перевезенных российскими компаниями пассажиров»: an adjective of who does what a participle says."""
    passive = lead.passive and lead.participle and lead.case not in ("Ins", "")
    return passive and adjective.case == "Ins" and not adjective.participle


def _does(lead: Item, noun: Item) -> bool:
    """«сокращающая добычу», «достигшая уровня»: a noun to which what the participle says is done."""
    active = lead.participle and lead.features.voice == "Act" and bool(lead.case)
    return active and noun.case in ("Acc", "Dat", "Ins") and noun.case != lead.case and lead.case != "Acc"


def _stands_alone(lead: Item, noun: Item) -> bool:
    """«Одновременно с этим вермишель подешевела»: a pronoun in another case than the noun behind it."""
    return lead.lemma in ("этот", "это", "тот") and lead.case in ("Ins", "Dat", "Loc") and noun.case == "Nom"


def _compares(word: Item) -> bool:
    """«выше заявленной квоты»: a comparative stands outside the phrase that it compares with; not «высокий спрос»."""
    return word.text.lower() in directions("comparatives") and word.text.lower().endswith(("е", "ей"))


def _noun_follows(words: Sequence[Item], place: int) -> bool:
    return place + 1 < len(words) and words[place + 1].kind in (Kind.NOUN, Kind.ADJECTIVE)


def _adjective_follows(words: Sequence[Item], place: int) -> bool:
    return place + 1 < len(words) and words[place + 1].kind is Kind.ADJECTIVE


def _tail(words: Sequence[Item], gaps: Sequence[bool], first: Part, after: int) -> tuple[list[Part], list[Part], int]:
    chain: list[Part] = []
    joined: list[Part] = []
    if first.head < 0 or words[first.head].kind is Kind.PRONOUN:
        return chain, joined, after
    while after < len(words):
        here = after
        while here < min(len(words), after + 2) and words[here].kind is Kind.QUOTE:
            here += 1
        if _dated(words, gaps, here):
            here += 1
        if here == len(words):
            break
        coordinated = here < len(words) and words[here].kind is Kind.COORDINATOR and words[here].lemma in ("и", "или")
        if not coordinated and words[here].kind not in _OPENING and not _recurring(words, here):
            break
        part, end = _part(words, gaps, here + 1 if coordinated else here)
        if part is not None and part.head < 0 and not coordinated and _stands_for_noun(words, part):
            part = Part((), part.modifiers[0])  # «число занятых»
        if part is not None and part.head >= 0 and not coordinated and _with_means(words, part):
            part, end = Part((), part.modifiers[0]), part.modifiers[0] + 1  # «число заразившихся новой инфекцией»
        if part is None or part.head < 0 or (any(gaps[after : here + 1]) and not coordinated):
            break
        head = words[part.head]
        if head.kind is Kind.PRONOUN:
            break
        last = words[(chain or [first])[-1].head]
        if coordinated:
            goods = not gaps[here] and _goods(last, head)
            if (head.case != last.case and not (goods or _either(last, head))) or head.kind is not last.kind:
                break
            if last.lemma in cue("calendar") and head.lemma not in cue("calendar"):
                break  # «за год и рост на 5 %»
            if any(_both_change(words[one.head], head) for one in (first, *chain)[:-1]):
                break
            (chain if chain else joined).append(part)
        elif head.kind is not Kind.NAME and last.kind is Kind.NAME:
            break  # a name takes no genitives of common nouns
        elif head.case in ("Nom", "Acc") and _is_place(head) and _is_place(last):
            break  # «через порт Новороссийск Казахстан отправил»
        elif _is_place(last) and getattr(head.record, "label", "") == "ORG" and head.case != "Gen":
            break  # «в Самарканде ACWA Power строит станцию»
        elif head.subject and head.number == "Sing" and _led_to_verb(words, part, end):
            break  # «из-за кризиса отрасли поступления уменьшились»
        elif (
            head.case == "Gen"
            or _letters(words, part)
            or (head.kind is Kind.NAME and not _owns(last, head) and not (here == after and _acts(last, head)))
            or (here == after and _names_place(last, head))
            or (head.kind is Kind.NAME and _undeclined(last, words, head, end))
        ):
            chain.append(part)
        else:
            break
        after = end
    return chain, joined, after


def _both_change(first: Item, head: Item) -> bool:
    """«на фоне [роста тарифов] и [сокращения продаж] на 5 %»: whether a change stands beside the first, not within."""
    nouns = directions("nouns")
    return first.lemma in nouns and head.lemma in nouns and first.case == head.case


def _is_place(word: Item) -> bool:
    return word.kind is Kind.NAME and getattr(word.record, "label", "") == "LOC"


def _led_to_verb(words: Sequence[Item], part: Part, end: int) -> bool:
    """Whether what the tagger takes for a genitive is a plural whose verb follows, with no other noun between that may
    be its subject."""
    head = words[part.head]
    if part.modifiers or not may_be(head.text, "nomn", "plur"):
        return False
    for word in words[end : end + _LONGEST]:
        if word.kind is Kind.VERB:
            return word.number == "Plur" and word.start == head.governor
        if word.kind in (Kind.QUANTITY, Kind.DASH) or (word.kind in _HEADS and word.case == "Nom"):
            return False
    return False


def _letters(words: Sequence[Item], part: Part) -> bool:
    """«снижение EBITDA», «рентабельность скорректированной EBITDA», «нефть марки Brent»: letters that nothing declines,
    as a genitive."""
    head = words[part.head]
    plain = head.kind is Kind.NOUN and not head.case and len(head.text) > _INITIALS
    plain = plain and (head.text.isupper() or (head.text.isascii() and head.text[0].isupper()))
    return plain and all(words[at].case == "Gen" for at in part.modifiers)


def _dated(words: Sequence[Item], gaps: Sequence[bool], place: int) -> bool:
    """«цена [январских] фьючерсов», «число [ежегодных] поездок», «прокладка [78-километрового] трубопровода»: a time
    or a size that is an adjective of the genitive behind it."""
    word = words[place] if place < len(words) else None
    if word is None or not word.tokens or gaps[place]:
        return False
    lead = word.tokens[-1]
    dated = getattr(word.record, "label", "") in ("DATE", "SET") and len(word.tokens) == 1
    sized = word.kind is Kind.QUANTITY or getattr(word.record, "label", "") == "DURATION"
    if not (dated or sized):
        return False
    after = words[place + 1 : place + 3]
    noun = next((one for one in after if one.kind is not Kind.ADJECTIVE), None)
    if noun is None or noun.kind is not Kind.NOUN or noun.case != "Gen":
        return False
    agrees = lead.kind is Kind.ADJECTIVE and (lead.case, lead.number) == ("Gen", noun.number)
    if not lead.case and "-" in lead.text:  # «10-летних облигаций», which the tagger takes for a number
        agrees = lead.text.lower().endswith(_GENITIVES.get(noun.number, ()))
    return agrees and not any(gaps[place + 1 : place + 1 + len(after)])


def _either(one: Item, other: Item) -> bool:
    """«Товары и услуги»: of plurals whose nominative is their accusative the tagger may take each for another, and an
    instrumental for a nominative of another word."""
    if one.case == "Ins" and other.case in ("Nom", "Acc"):  # «газом и паром»
        return may_be(other.text, "ablt", NUMBERS[other.number])
    plain = all(word.number == "Plur" and word.features.animacy == "Inan" for word in (one, other))
    return plain and {one.case, other.case} == {"Nom", "Acc"}


def _goods(one: Item, other: Item) -> bool:
    """«цены на молоко и сливки выросли»: goods whose accusative the tagger takes for a nominative."""
    if (one.case, other.case) != ("Acc", "Nom") or not {one.lemma, other.lemma} <= cue("goods") | {"продукт"}:
        return False
    return may_be(other.text.lower(), "accs", NUMBERS[other.number])


def _stands_for_noun(words: Sequence[Item], part: Part) -> bool:
    """«занятых», «опрошенных»: an adjective or participle in the genitive plural with no noun."""
    word = words[part.modifiers[0]]
    return (
        len(part.modifiers) == 1
        and word.case == "Gen"
        and word.number == "Plur"
        and word.pos != "DET"
        and not adjective_countries(word.lemma)
    )


def _with_means(words: Sequence[Item], part: Part) -> bool:
    """«заразившихся новой инфекцией»: a participle that stands for a noun, with what it was by."""
    first = words[part.modifiers[0]] if part.modifiers else None
    if first is None or not first.participle or (first.case, first.number) != ("Gen", "Plur"):
        return False
    return words[part.head].case == "Ins"


def _undeclined(noun: Item, words: Sequence[Item], name: Item, end: int) -> bool:
    """«В развитие Актау инвестируют 5 млн»: whether a name that has one form for all cases can't be the subject of the
    verb right behind it."""
    verb = words[end] if end < len(words) and words[end].kind is Kind.VERB else None
    plural = verb is not None and (verb.number, name.number) == ("Plur", "Sing") and noun.lemma not in cue("calendar")
    return plural and name.case == "Nom" and name.text.endswith(ONE_FORM) and not name.text.isupper()


def _names_place(noun: Item, name: Item) -> bool:
    """«в бассейне реки Вахш»: whether a place's name stands behind the genitive of what it is."""
    place = name.record if isinstance(name.record, Entity) and name.record.label == "LOC" else None
    if place is None or noun.case != "Gen" or is_country_id(place.id):
        return False
    return heads.head(noun.text.lower(), "before_place") is not None


def _acts(noun: Item, name: Item) -> bool:
    """«в рамках проекта Всемирный банк выделит 5 млн»: whether a body's name of common words, not in quotes, stands in
    the nominative beside a noun in another case, which it would share were it the noun's name."""
    body = getattr(name.record, "label", "") == "ORG" and name.case == "Nom" and noun.case not in ("Nom", "Acc", "")
    return body and name.tokens[0].kind is Kind.ADJECTIVE and name.tokens[0].case == "Nom"


def _owns(noun: Item, head: Item) -> bool:
    """Whether a name after a noun is rather a subject or object of its own: «в 2024 году Казахстан …»."""
    if noun.lemma in cue("titles") or noun.lemma in cue("route"):
        return False
    place = head.record if isinstance(head.record, Entity) and head.record.label == "LOC" else None
    if place is not None and noun.lemma in cue("region_kinds", "counted_by") and not is_country_id(place.id):
        return False  # «в провинции Фарьяб»
    if noun.text.isupper() and not noun.case:  # «цена FOB Новороссийск»
        return False
    return head.case in ("Nom", "Acc", "Dat", "Ins") and noun.case != head.case and bool(head.case)
