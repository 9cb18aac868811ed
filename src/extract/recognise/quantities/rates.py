"""Denominators: «в год», «/сут», «за баррель», «за тысячу кубометров», «на душу населения», «с гектара»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from extract.analyse.lemmas import parses
from extract.recognise.digits import glued, word_at
from extract.recognise.numbers.amount import follows
from extract.recognise.numbers.amounts import read_amount
from extract.recognise.phrases import Match
from extract.recognise.quantities.denominators import (
    MEASURED_BY,
    MOST_ROUBLES,
    ROUND,
    YIELDING,
    denominators,
    people,
)
from extract.recognise.units import Unit, time_at, time_word_at, unit_at
from extract.recognise.units.contexts import Context, meant
from extract.recognise.units.currencies import currency_at, currency_before
from extract.recognise.word_lists import word_list
from extract.recognise.words import Word, Words, key
from extract.records import plain

_LONGEST_BETWEEN: Final = 8
"""How many words of a noun phrase may stand between a unit and its «в год»."""
_PER_TIME: Final = word_list("per-time")
_PER_SHORT_TIME: Final = word_list("per-short-time")
_PER_SHORT: Final = word_list("per-abbreviated-time")
_RECOUNTED: Final = word_list("recounted")
_ONE: Final = word_list("one-of-a-kind")
_FALLS: Final = word_list("falls-to")
_NEAR_VERB: Final = 6  # words from what is counted by to «приходится»
_REACH: Final = 16
_POUND: Final = frozenset({"фунт"})
_BY_THE_POUND: Final = (Context("[lb_av]", word_list("by-the-pound")),)
_SCALES: Final = {"тыс": Decimal(1000), "млн": Decimal(10) ** 6}


@dataclass(frozen=True, slots=True)
class Rate:
    """A denominator: its code as it follows the «/» of a unit, the words it covers, what it says."""

    code: str
    first: int
    last: int

    def of(self, unit: str) -> str:
        """The unit divided by it: «RUB» → «RUB/mo»."""
        return f"{unit}/{self.code}"

    def said(self, words: Words) -> str:
        """Its words in the text."""
        return words.text[words[self.first].start : words[self.last - 1].end]


def rate_at(words: Words, first: int, *, money: bool) -> Rate | None:
    """The denominator that starts right at the word; `money` also allows what prices count by."""
    word = word_at(words, first)
    if word is None or not follows(words, first + 1):
        return None
    if word.text == "/":
        return _slash(words, first)
    if "\n" in words.gap(first):
        return None
    if word.key in ("в", "во"):
        return _per_time(words, first) or _recounted(words, first, money=money)
    if word.key in ("за", "с", "на"):
        return _per_thing(words, first, word.key, money=money)
    return None


def _recounted(words: Words, first: int, *, money: bool) -> Rate | None:
    """«в пересчёте на душу населения», «в расчёте на гектар»."""
    for offset, forms in enumerate((_RECOUNTED, ("на",)), start=1):
        word = word_at(words, first + offset)
        if word is None or word.key not in forms or "\n" in words.gap(first + offset):
            return None
    rate = _per_thing(words, first + 2, "на", money=money) if follows(words, first + 3) else None
    return None if rate is None else Rate(rate.code, first, rate.last)


def rate_of_people(words: Words, first: int) -> Rate | None:
    """The rate of a number without a unit: «45,3 на 100 тыс. населения»; not «5 на семью»."""
    word = word_at(words, first)
    if word is None or word.key != "на" or "\n" in words.gap(first) or not follows(words, first + 1):
        return None
    amount = _amount(words, first + 1)
    if amount is None or amount[0] not in ROUND or amount[0] == 1 or not follows(words, amount[1]):
        return None
    return _per_thing(words, first, "на", money=False) if words[amount[1]].key in people() else None


def rate_after_phrase(words: Words, first: int, *, money: bool) -> Rate | None:
    """The rate that stands behind a noun phrase in the genitive: «тонн нефти в год», «кг мяса на душу населения»."""
    for index in range(first, min(first + _LONGEST_BETWEEN, len(words))):
        word = words[index]
        if "\n" in words.gap(index):
            return None
        if word.key in ("в", "во") and index > first:
            return _per_time(words, index) or _recounted(words, index, money=money)
        if word.key in ("на", "с", "за") and index > first and follows(words, index + 1):
            # A price behind its goods («50 рублей дохода за акцию»); «за» else says when or for what.
            return _per_thing(words, index, word.key, money=money and word.key == "за")
        if word.kind != "letters" or not (word.key == "и" or _genitive(word.key)):
            return None
    return None


def rate_before(words: Words, first: int, *, floor: int, reach: int = 12) -> Rate | None:
    """The «в месяц» that stands apart before a number in its clause: «В месяц завод теряет 50 млн рублей».

    `floor` is the word behind the quantity before, whose own rate this number has no part in.
    """
    for index in range(first - 1, max(first - reach, floor - 1), -1):
        word = words[index]
        if word.text in ";.!?:()«»" or "\n" in words.gap(index + 1):
            return None
        if word.kind == "digits" or (
            word.key in ("а", "но", "что", "которые", "который") and words[index - 1].text == ","
        ):
            return None
        if word.key in ("в", "во"):
            found = _per_time(words, index)
            if found is not None and found.last <= first:
                return found
    return None


def base_at(words: Words, first: int) -> Rate | None:
    """«на 1000 жителей … приходится», «на одного врача приходится»: what is counted by, ahead of what falls to it."""
    if words[first].key != "на" or not follows(words, first + 1):
        return None
    rate = _per_thing(words, first, "на", money=True) or _per_one(words, first)
    for index in range(rate.last if rate else 0, min(rate.last + _NEAR_VERB, len(words)) if rate else 0):
        word = words[index]
        if word.kind != "letters" or "\n" in words.gap(index):
            return None
        if word.key in _FALLS:
            return rate
    return None


def _per_one(words: Words, first: int, *, animate: bool = False) -> Rate | None:
    """«на одного врача», «на каждое рабочее место»: one of anything, or of people alone."""
    at = first + 2
    if words[first + 1].key not in _ONE or not follows(words, at) or words[at].kind != "letters":
        return None
    if parses(words[at].key)[0].tag.POS == "ADJF" and follows(words, at + 1):
        at += 1
    if time_word_at(words, at) is not None:
        return None
    wanted = {"NOUN", "sing", "accs", "anim"} if animate else {"NOUN", "sing", "accs"}
    noun = next((one for one in parses(words[at].key) if wanted in one.tag), None)
    return None if noun is None else Rate(f"{{{key(noun.normal_form)}}}", first, at + 1)


def base_before(words: Words, first: int, *, floor: int) -> Rate | None:
    """The denominator of a number behind «на 1000 жителей приходится»."""
    fell = False
    for index in range(first - 1, max(first - _REACH, floor) - 1, -1):
        word = words[index]
        if word.text in ";.!?:()«»" or "\n" in words.gap(index + 1):
            return None
        fell = fell or word.key in _FALLS
        if fell and word.key == "на" and (base := base_at(words, index)) is not None:
            return base
    return None


def _per_time(words: Words, first: int) -> Rate | None:
    """«в год», «в сутки»; not «в день выборов», «в час пик», «в год 2020»."""
    word, after = word_at(words, first + 1), word_at(words, first + 2)
    if word is None:
        return None
    if word.key in _PER_SHORT:
        short = time_at(words, first + 1)
        return None if short is None else Rate(short.value, first, short.last)
    if word.key not in _PER_TIME:
        return None
    found = time_word_at(words, first + 1)
    if found is None or (after is not None and "\n" not in words.gap(first + 2) and _names(after)):
        return None
    return Rate(found.value, first, found.last)


def _names(word: Word) -> bool:
    """Whether a genitive says which day or hour it is: «в день выборов», «в год её рождения», «в час пик»."""
    form, tag = word.key, parses(word.key)[0].tag
    if word.text.isupper() and "Fixd" in tag:
        return False  # «в день РФ добывает»: the subject
    named = tag.POS in ("NOUN", "ADJF", "PRTF", "NPRO") and tag.case == "gent"
    return named or form in ("пик", "когда", "которые", "который")


def _slash(words: Words, first: int) -> Rate | None:
    """«/сут», «/кг», «/100 км», «/тыс. куб. м», «/чел.»."""
    amount = _amount(words, first + 1)
    if amount is not None and amount[0] not in ROUND:
        return None  # «12 Мп / 13 Мп» are two cameras
    value, at = amount if amount is not None else (None, first + 1)
    # The longest wins: «кв.» is a quarter, «кв. м» an area.
    found = max(_below_slash(words, at), key=lambda rate: rate.last, default=None)
    return None if found is None else Rate(_times(value, found.code), first, found.last)


def _below_slash(words: Words, at: int) -> Iterator[Rate]:
    """What may stand behind the slash: a time, a unit, money, something counted."""
    time, unit, money = time_at(words, at), unit_at(words, at), currency_at(words, at)
    thing, person = denominators().at(words, at), word_at(words, at)
    if time is not None:
        yield Rate(time.value, at, time.last)
    if person is not None and person.text == "c" and glued(words, at):
        yield Rate("s", at, at + 1)  # a Latin «c» typed for «с»
    if unit is not None:
        yield Rate(unit.value.code, at, unit.last)
    if money is not None:
        yield Rate(money.value.code, at, money.last)
    if thing is not None:
        yield Rate(thing.value[0], at, thing.last)
    if person is not None and person.key in ("чел", "человек"):
        dot = word_at(words, at + 1)
        yield Rate("{человек}", at, at + 2 if dot is not None and dot.text == "." and glued(words, at + 1) else at + 1)


def _amount(words: Words, at: int) -> tuple[Decimal, int] | None:
    """The number that a denominator begins with, and the word behind it: «1000», «1 тыс.», «тысячу», «тыс.»."""
    if not follows(words, at):
        return None
    if words[at].key in _SCALES:
        dot = word_at(words, at + 1)
        return _SCALES[words[at].key], at + 2 if dot is not None and dot.text == "." else at + 1
    amount = read_amount(words, at)
    if amount is None or amount.kind != "cardinal" or amount.value is None or amount.value <= 0:
        return None
    return amount.value, amount.last


def _per_thing(words: Words, first: int, preposition: str, *, money: bool) -> Rate | None:
    """«за баррель», «за тысячу кубометров», «на душу населения», «с гектара», «на 100 тысяч жителей», «за доллар»."""
    if preposition == "за" and not money:
        return None
    at, value = first + 1, None
    if words[at].key in _ONE:
        at += 1
    elif denominators().at(words, at) is None and (amount := _amount(words, at)) is not None:
        value, at = amount
    if not follows(words, at):
        return None
    thing = denominators().at(words, at) or _described(words, at)
    if thing is not None and thing.value[0] == "RUB" and value is not None and value > MOST_ROUBLES:
        return None  # «1,5 млн пачек на 176 млн рублей»
    if thing is not None and preposition in thing.value[1] and (value is not None or _is_one(words, at, preposition)):
        # Only prices and areas take «с» as a rate: «40 тонн груза с машины» says where from.
        return Rate(_times(value, thing.value[0]), first, thing.last) if money or preposition != "с" else None
    if words[at].key in people() and value is not None and preposition == "на":
        return Rate(_times(value, people()[words[at].key]), first, at + 1)
    rate = _per_unit(words, first, at, value, money=money) or _per_money(words, first, at, value, preposition)
    return rate or (_per_one(words, first, animate=True) if preposition == "на" else None)


def _described(words: Words, at: int) -> Match[tuple[str, frozenset[str]]] | None:
    """«на одну обыкновенную акцию»: a denominator behind its adjective."""
    plain = follows(words, at + 1) and words[at].kind == "letters" and words[at].text.islower()
    if not plain or not any(parse.tag.POS == "ADJF" for parse in parses(words[at].key)):
        return None
    return denominators().at(words, at + 1)


def _per_unit(words: Words, first: int, at: int, value: Decimal | None, *, money: bool) -> Rate | None:
    """«за тонну», «с гектара», «за 1 кв. м», «на 100 км», «за час»."""
    preposition = words[first].key
    unit = unit_at(words, at)
    if (
        unit is not None
        and unit.value.label == "QUANTITY"
        and (value is not None or _singular(words, unit, preposition))
    ):
        if preposition == "с" and (unit.value.code not in YIELDING or value not in (None, *ROUND)):
            return None  # «вырос до 843 тонн с 712 тонн»
        many = preposition == "на" and value is not None
        if many and (value not in ROUND or not (money or unit.value.code in MEASURED_BY)):
            return None
        # Prices are for troy ounces: those of metals.
        code = "[oz_tr]" if money and unit.value.code == "[oz_av]" else unit.value.code
        return Rate(_times(value, code), first, unit.last)
    if preposition == "за" and value is None and words[at].key in _PER_SHORT_TIME:
        time = time_word_at(words, at)
        return Rate(time.value, first, time.last) if time is not None else None
    return None


def _per_money(words: Words, first: int, at: int, value: Decimal | None, preposition: str) -> Rate | None:
    """The other side of an exchange rate: «рублей за доллар», «за 100 иен», «за $1», «за евро»."""
    if preposition != "за":
        return None
    sign = currency_before(words, at + 1) if value is None and follows(words, at + 1) else None
    if sign is not None and (amount := _amount(words, at + 1)) is not None:
        return Rate(_times(amount[0], sign.value.code), first, amount[1]) if amount[0] in ROUND else None
    other = currency_at(words, at)
    if other is None or not other.value.code or other.value.factor != "1" or value not in (None, *ROUND):
        return None
    if value is None and not any("sing" in parse.tag and "accs" in parse.tag for parse in parses(words[at].key)):
        adjective = other.last - other.first > 1
        if not adjective and "Fixd" not in parses(words[at].key)[0].tag:
            return None
    code = other.value.code
    if words[at].key in _POUND and (weighed := meant(words, at, other.last, _BY_THE_POUND)) is not None:
        code = weighed.code  # «медь по 4 доллара за фунт»
    return Rate(_times(value, code), first, other.last)


def _singular(words: Words, unit: Match[Unit], preposition: str) -> bool:
    """Whether the denominator is one of its kind: «за тонну», «с гектара», «за кв. м»; not «за тонны»."""
    word = words[unit.last - 1]
    if word.kind != "letters" or len(word.key) < 3 or word.text.isupper():
        return True
    return _is_one(words, unit.last - 1, preposition)


def _is_one(words: Words, index: int, preposition: str) -> bool:
    """Whether the noun stands in the singular, in the case of the preposition: «за акцию», «с машины»."""
    case = "gent" if preposition == "с" else "accs"
    return any(("sing" in parse.tag and case in parse.tag) or "Fixd" in parse.tag for parse in parses(words[index].key))


def _times(value: Decimal | None, code: str) -> str:
    """The denominator with its number: 1000 and «m3» → «(1000.m3)»."""
    if value is not None and value != 1:
        return f"({plain(value)}.{code})"
    return f"({code})" if ("/" in code or "." in code) and not code.startswith(("(", "{")) else code


def _genitive(form: str) -> bool:
    return any(
        parse.tag.POS in ("NOUN", "ADJF", "PRTF") and parse.tag.case in ("gent", "gen2") for parse in parses(form)
    )
