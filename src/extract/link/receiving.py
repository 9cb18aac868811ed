"""Who is given: names in the dative, as far as their forms tell it, and those whose count takes what a verb gives."""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile
from typing import Final

from extract.analyse.lemmas import possible_tags
from extract.link.cues import cue
from extract.link.items import PREDICATES, Item, Kind
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.records import Entity, Role

_LED: Final[dict[str, Role]] = {"в": "to", "во": "to", "на": "to", "из": "from", "с": "from", "со": "from"}
_LOCATIVE: Final = ("ах", "ях")
_OBJECTS: Final = frozenset({"Acc", "Gen", ""})
_DATIVE: Final = ("у", "ю")


def given_to(reading: Reading, place: int, phrase: Phrase) -> bool:
    """Whether what the clause's verb or a noun says is given goes to the name at `place`, as its form has it."""
    own = phrase.first.head == place
    if _dealt_out(reading, phrase):
        return True
    if not own:
        return _dative_inside(reading, place, phrase)
    name = reading.words[place]
    aid = phrase.start > 0 and reading.words[phrase.start - 1].lemma in cue("grants") and not phrase.preposition
    if aid and may_be_dative(name) and not may_be_genitive(name):
        return True  # «пакет помощи Украине»
    if phrase.preposition or not _gives(reading):
        return False
    if phrase.start == 0 and may_be_dative(reading.words[place]):
        # «Болгарии поставлено 580 млн кубометров», «Грузии досталось 3 млн»
        done = [reading.words[at] for at in reading.predicates]
        comes = any(word.passive or word.lemma in cue("falling_to") for word in done)
        return comes and reading.subject is not phrase
    if _before_verb(reading, phrase) or _called_so(reading, phrase) or _behind_money(reading, phrase):
        return True
    return _behind_verb(reading, phrase)


def _behind_money(reading: Reading, phrase: Phrase) -> bool:
    """«выплатит 5 млн долларов Apple», «субсидию в 5 млн рублей Тверской области»: a name without cases, or whose form
    may be a dative, right behind the money that somebody gives."""
    at = phrase.start - 1
    at -= at > 0 and reading.words[at].kind is Kind.QUOTE
    money = at > 0 and getattr(reading.words[at].record, "label", "") == "MONEY"
    taker = reading.head(phrase).text.isascii() or may_be_dative(reading.head(phrase))
    return money and taker and not any(reading.gaps[at + 1 : phrase.start + 1])


def _dealt_out(reading: Reading, phrase: Phrase) -> bool:
    """«275 млн — правительству России; 147 млн — банкам Китая»: what stands in the dative behind the dash of an amount,
    where no verb tells more."""
    at, head = phrase.start, reading.head(phrase)
    if phrase.preposition or reading.predicates or at <= 1 or reading.words[at - 1].kind is not Kind.DASH:
        return False
    dative = head.case == "Dat" and (head.kind is Kind.NOUN or not may_be_genitive(head))
    return dative and getattr(reading.words[at - 2].record, "label", "") in ("MONEY", "QUANTITY")


def _gives(reading: Reading) -> bool:
    done = {reading.words[at].lemma for at in reading.predicates}
    granted = bool(done & cue("granting")) and bool(reading.lemmas & (cue("grants") | {"кредитный"}))
    return granted or bool(done & cue("trade_from", "falling_to"))


def _dative_inside(reading: Reading, place: int, phrase: Phrase) -> bool:
    """«из бюджета Дагестану», «помощь Турции от Азербайджана»: a name that only seems a genitive of the noun before."""
    name = reading.words[place]
    nouns = [reading.words[part.head] for part in phrase.parts if -1 < part.head < place]
    if not nouns or name.kind is not Kind.NAME or not may_be_dative(name):
        return False
    money = any(noun.lemma in cue("grants", "debts") for noun in (nouns[0], nouns[-1]))
    if not may_be_genitive(name):
        return _gives(reading) or money
    from_other = any(one.preposition == "от" and reading.head(one).kind is Kind.NAME for one in reading.phrases)
    return nouns[-1].lemma in cue("grants") and from_other  # «помощь Турции от Азербайджана»


def _behind_verb(reading: Reading, phrase: Phrase) -> bool:
    """«продала индийской Reliance 500 тыс. баррелей», «открыл «Мегафону» кредитную линию»: a bare name between the verb
    and what is given, by somebody else."""
    own, words = reading.subject, reading.words
    start, end = phrase.start, phrase.end
    while start and words[start - 1].kind is Kind.QUOTE:
        start -= 1
    while end < len(words) and words[end].kind is Kind.QUOTE:
        end += 1
    if not start or end >= len(words) or own is None or own == phrase or any(reading.gaps[start : end + 1]):
        return False
    after = words[end]
    if words[start - 1].kind not in PREDICATES or own.start >= start or after.kind is Kind.TIME:
        return False
    if after.kind is Kind.QUANTITY:
        return True
    following = reading.starting(phrase.end) or reading.starting(end)  # «одобрил «Станкомашу» заем»
    return following is not None and not following.preposition and reading.case(following) in _OBJECTS


def _called_so(reading: Reading, phrase: Phrase) -> bool:
    """«задолжали ритейлеру «Семья» 5 млн»: a name right behind a noun in the dative that says what it is."""
    noun = reading.before(phrase.start) if phrase.start and not reading.gaps[phrase.start] else None
    if noun is None or noun.preposition or noun.end != phrase.start or reading.head(noun).kind is not Kind.NOUN:
        return False
    if phrase.end in reading.predicates and reading.case(phrase) != "Dat":
        return False  # «Школам Омская область выделит 800 млн»: who gives
    return reading.case(noun) == "Dat"


def _before_verb(reading: Reading, phrase: Phrase) -> bool:
    """«Кредит на 3 млрд рублей «Трансмашу» выдал Газпромбанк»: a name in the dative right before who gives."""
    name, verb = reading.head(phrase), phrase.end
    while verb < len(reading.words) and reading.words[verb].kind is Kind.QUOTE:
        verb += 1
    behind = (one for one in reading.phrases if one.start > verb and not one.preposition)
    gives = verb in reading.predicates and any(reading.case(one) == "Nom" for one in behind)
    return gives and may_be_dative(name) and getattr(name.record, "name", name.text) != name.text


def counted_role(reading: Reading, phrase: Phrase) -> Role | None:
    """«летают в 14 городов Китая», «из 12 стран Азии»: the role of what counted places are of."""
    at = phrase.start - 1
    if phrase.preposition or at < 1 or reading.gaps[phrase.start] or reading.case(phrase) not in ("Gen", ""):
        return None
    count = reading.words[at]
    if count.kind is not Kind.QUANTITY or not count.tokens or count.tokens[-1].lemma not in cue("counted_by"):
        return None
    before = [word.text.lower() for word in reversed(reading.words[max(at - 2, 0) : at])]
    outer = reading.words[at - 2] if at > 1 else None
    if before[:1] == ["из"] and outer is not None and (outer.lemma == "один" or outer.kind is Kind.QUANTITY):
        return None  # «одним из 20 городов Азии», «в 10 из 20 регионов Казахстана»
    preposition = next(iter(takewhile(lambda word: word in _LED, before)), "")
    if preposition in ("в", "во", "на") and count.tokens[-1].text.lower().endswith(_LOCATIVE):
        return None  # «в 14 городах Китая»
    return _LED.get(preposition)


def side_by_side(reading: Reading, place: int) -> Role | None:
    """«помощь США Украине», «долг Белоруссии России»: of two names right behind a debt or a loan, the one gives or
    owes, the other takes or is owed."""
    plain = [at for at, word in enumerate(reading.words) if word.kind is not Kind.QUOTE]
    at = plain.index(place) if place in plain else 0
    for first, role in ((at, "from"), (at - 1, "to")):
        if first < 1 or first + 1 >= len(plain):
            continue
        noun, one, other = (reading.words[index] for index in plain[first - 1 : first + 2])
        if any(reading.gaps[plain[first - 1] + 1 : plain[first + 1] + 1]) or noun.lemma not in cue("grants", "debts"):
            continue
        both = one.kind is Kind.NAME and other.kind is Kind.NAME
        if both and may_be_genitive(one) and (may_be_dative(other) or not _forms(other.text)):
            return "from" if role == "from" else "to"
    return None


@lru_cache(maxsize=10_000)
def _forms(text: str) -> tuple[frozenset[str], ...]:
    """The cases that the words of a name may stand in, up to its noun; those of no dictionary tell nothing."""
    found = []
    for word in text.split():
        tags = [tag for tag in possible_tags(word.lower()) if tag.POS in ("NOUN", "ADJF", "PRTF")]
        if not tags:
            break
        found.append(frozenset(str(tag.case) for tag in tags))
        if any(tag.POS == "NOUN" for tag in tags):
            break
    return tuple(found)


def may_be_dative(name: Item) -> bool:
    """«Армении», «Евразийскому банку развития», «Станкомашу», not «Всемирного банка»."""
    forms = _forms(name.text)
    if not forms:  # a name of no dictionary, whose nominative is known
        told = name.record.name if isinstance(name.record, Entity) else ""
        return bool(told) and name.text.removesuffix(name.text[-1:]) in (told, told[:-1]) and name.text[-1:] in _DATIVE
    return all("datv" in cases for cases in forms)


def may_be_genitive(name: Item) -> bool:
    """Whether a name's form may be a genitive, as far as the dictionary knows it."""
    forms = _forms(name.text)
    return not forms or all("gent" in cases for cases in forms)
