"""What a number is a number of: the rules that read its unit, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from extract.analyse.lemmas import forms
from extract.recognise.digits import glued, word_at
from extract.recognise.numbers import Number
from extract.recognise.numbers.amount import follows
from extract.recognise.quantities.counts import counted, singular
from extract.recognise.quantities.drafts import Draft, draft_of
from extract.recognise.quantities.governed import Governed
from extract.recognise.units import adjective_unit, is_multiple, unit_at, unit_before
from extract.recognise.units.currencies import adjective_currency, currency_at, currency_before, currency_name_before
from extract.recognise.word_lists import word_list
from extract.recognise.words import Words, key
from extract.records import plain

_ORDERS: Final = word_list("orders")
_MOST_ORDERS: Final = 100
_TIMES_OVER: Final = word_list("times-over")
_COUNTED_BEFORE: Final = frozenset(
    key(form) for word in ("человек", "раз", "штука", "метр", "процент") for form in forms(word)
)
_BETWEEN_VALUE_AND_IN: Final = word_list("bounds-within")


def multiple(words: Words, number: Number) -> Draft | None:
    """«вдвое», «удвоить», «2,5-кратный», «в 4 раза»; «дважды» counts times."""
    if number.kind == "multiple" and number.suffix:
        return draft_of(number, "CARDINAL", unit=number.suffix, rule="times-adverb")
    if number.kind == "multiple":
        return draft_of(number, "MULTIPLE", unit="x", rule="multiple-word")
    if number.suffix and is_multiple(number.suffix):
        return draft_of(number, "MULTIPLE", unit="x", rule="multiple-adjective")
    after = word_at(words, number.last)
    if after is not None and after.key in _ORDERS and number.kind in ("cardinal", "vague"):
        return _orders(words, number)
    if after is None or after.key not in _TIMES_OVER or number.kind not in ("cardinal", "vague", "collective"):
        return None
    if not _after_in(words, number.first):
        return None
    return draft_of(number, "MULTIPLE", unit="x", last=number.last + 1, rule="times-over", step="«в … раз» → x")


def _orders(words: Words, number: Number) -> Draft | None:
    """«на два порядка» → 100 times."""
    before = word_at(words, number.first - 1)
    if before is None or before.key != "на" or (number.value is not None and not 0 < number.value < _MOST_ORDERS):
        return None
    draft = draft_of(number, "MULTIPLE", unit="x", last=number.last + 1, rule="orders-of-magnitude")
    if number.value is None:
        return draft
    value = Decimal(10) ** number.value
    return draft.altered(value=value, steps=(*draft.steps, f"10 to the power {plain(number.value)} = {plain(value)}"))


def _after_in(words: Words, first: int) -> bool:
    """Whether «в» governs the number, a bound between them passed over: «в более чем 4 раза»."""
    for back in range(first - 1, max(first - 5, -1), -1):
        if words[back].key in ("в", "во"):
            return True
        if words[back].key not in _BETWEEN_VALUE_AND_IN:
            return False
    return False


def compound_adjective(words: Words, number: Number) -> Draft | None:
    """«15-процентный», «100-долларовый», «пятикилометровый»; «10-этажный» counts without a unit of measure."""
    if number.kind != "cardinal" or not number.suffix:
        return None
    unit = adjective_unit(number.suffix) or adjective_currency(number.suffix)
    if unit is None:
        return (
            draft_of(number, "CARDINAL", rule="compound-adjective")
            if number.digits
            else draft_of(number, None, rule="")
        )
    return draft_of(
        number, unit.label, unit=unit.code, rule="compound-adjective", step=f"«{number.suffix}» → {unit.code}"
    )


def sign_before(words: Words, number: Number) -> Draft | None:
    """«$5 млн», «€2,5», «USD 5 млн»."""
    sign = currency_before(words, number.first) if number.kind in ("cardinal", "fraction", "vague") else None
    if sign is None:
        return None
    step = f"«{words[sign.first].text}» → {sign.value.code}"
    return draft_of(
        number, "MONEY", unit=sign.value.code, first=sign.first, factor=sign.value.factor, rule="sign-before", step=step
    )


def unit_after(words: Words, number: Number) -> Draft | None:
    """«470 млн долларов», «50 %», «3,5 млн тонн», «1 ГВт»."""
    if number.kind in ("ordinal", "roman", "multiple") or number.last >= len(words) or "\n" in words.gap(number.last):
        return None
    unit, money = unit_at(words, number.last), currency_at(words, number.last)
    found = money if unit is None or (money is not None and money.last > unit.last) else unit
    if found is None:
        return None
    last = _with_dot(words, found.first, found.last)
    said = words.text[words[found.first].start : words[found.last - 1].end]
    rule = {"MONEY": "currency-after", "PERCENT": "percent", "QUANTITY": "unit-after"}[found.value.label]
    return draft_of(
        number,
        found.value.label,
        unit=found.value.code,
        last=last,
        factor=found.value.factor,
        rule=rule,
        step=f"unit «{said}» → {found.value.code}",
    )


def _with_dot(words: Words, first: int, last: int) -> int:
    """The index after the dot of a unit's abbreviation («5 т. нефти»), where it is no full stop."""
    dot, after = word_at(words, last), word_at(words, last + 1)
    short = words[last - 1].kind == "letters" and len(words[last - 1].text) <= 4 and last - first <= 3
    if dot is None or dot.text != "." or not glued(words, last) or not short or after is None:
        return last
    return (
        last + 1
        if after.text[0].islower() and "\n" not in words.gap(last + 1) and not _whole_word(words, last - 1)
        else last
    )


def _whole_word(words: Words, index: int) -> bool:
    """Whether the unit is spelled out («тонн», «бит», «евро»): then a dot ends the sentence."""
    return any(letter in "аеиоуыэюя" for letter in words[index].key)


def rank(words: Words, number: Number) -> Draft | None:
    """«12-м», «второе», «VII»."""
    if number.kind in ("ordinal", "roman"):
        return draft_of(number, "ORDINAL", rule="ordinal" if number.kind == "ordinal" else "roman-numeral")
    return None


def part(words: Words, number: Number) -> Draft | None:
    """«половина», «две трети»."""
    return draft_of(number, "CARDINAL", rule="fraction") if number.kind == "fraction" else None


def score(words: Words, number: Number) -> Draft | None:
    """«8:5», «3:2»: two bare numbers."""
    before, after = word_at(words, number.first - 1), word_at(words, number.last)
    opens = after is not None and after.text == ":" and glued(words, number.last) and glued(words, number.last + 1)
    closes = before is not None and before.text == ":" and glued(words, number.first) and glued(words, number.first - 1)
    if number.digits and (
        (opens and words[number.last + 1].kind == "digits") or (closes and words[number.first - 2].kind == "digits")
    ):
        return draft_of(number, "CARDINAL", rule="score")
    return None


def count(words: Words, number: Number) -> Draft | None:
    """«287 контейнерных поездов», «пять государств», «десятки компаний»."""
    phrase = counted(words, number.last, number) if number.last < len(words) else None
    if phrase is None:
        return None
    if phrase.lemma in _TIMES:
        return draft_of(number, None, rule="")  # «три выходных дня» is a duration
    step = f"counts «{words.text[words[number.last].start : words[phrase.last - 1].end]}» → {phrase.lemma}"
    return draft_of(number, "CARDINAL", unit=phrase.lemma, last=phrase.last, rule="counted-phrase", step=step)


def counted_by_tree(words: Words, draft: Draft, tree: Governed) -> Draft:
    """A number that no rule found the unit of, with the noun that it counts by the parser's tree."""
    phrase = tree.counted(words, draft.number) if draft.rule == "bare-number" else None
    if phrase is None:
        return draft
    step = f"the tree's head «{words.text[words[draft.last].start : words[phrase.last - 1].end]}» → {phrase.lemma}"
    return draft.altered(unit=phrase.lemma, last=phrase.last, rule="counted-by-tree", steps=(*draft.steps, step))


def rank_without_ending(words: Words, number: Number) -> Draft | None:
    """«112 созыва», «34 паркране», «2 место»: a number in digits that does not govern the noun behind it."""
    if not number.digits or number.kind != "cardinal" or number.value is None or number.scale != 1 or number.suffix:
        return None
    if number.last != number.first + 1 or not 1 < number.value < 1000 or not follows(words, number.last):
        return None
    if not singular(words, number.last):
        return None
    return draft_of(number, "ORDINAL", rule="ordinal-by-agreement", step=f"does not count «{words[number.last].text}»")


def inverted(words: Words, number: Number) -> Draft | None:
    """«тонн пять», «рублей сто», «километрах в четырёх-пяти»: the order itself says «about»."""
    noun_last = number.first
    if noun_last > 1 and words[noun_last - 1].key in ("в", "на", "до", "за", "по"):
        noun_last -= 1
    if noun_last < 1 or number.digits or "\n" in words.gap(noun_last) or number.kind != "cardinal":
        return None
    found = unit_before(words, noun_last) or currency_name_before(words, noun_last)
    if found is not None and words[found.first].kind == "letters" and not _is_counted_already(words, found.first):
        return draft_of(
            number,
            found.value.label,
            unit=found.value.code,
            first=found.first,
            factor=found.value.factor,
            mod="APPROX",
            rule="inversion",
            step=f"«{words[found.first].text}» before its number → {found.value.code}, APPROX",
        )
    noun = words[noun_last - 1]
    if noun.key in ("человек", "раз", "штук") and not _is_counted_already(words, noun_last - 1):
        lemma = {"человек": "человек", "раз": "раз", "штук": "штука"}[noun.key]
        return draft_of(
            number,
            "CARDINAL",
            unit=lemma,
            first=noun_last - 1,
            mod="APPROX",
            rule="inversion",
            step=f"«{noun.text}» before",
        )
    return None


def _is_counted_already(words: Words, index: int) -> bool:
    """Whether another number stands right before the noun: «пять тонн, десять …»."""
    before = word_at(words, index - 1)
    return before is not None and (before.kind == "digits" or before.key in ("тыс", "млн", "млрд", "трлн", "."))


def pronoun(words: Words, number: Number) -> Draft | None:
    """«один» and «пара» without what they count are no numbers: «остался один», «супружеская пара»."""
    word = words[number.first]
    single = number.last == number.first + 1 and not number.digits
    nothing = number.kind == "cardinal" and number.value is not None and number.value in (0, 1)
    if single and (nothing or word.key in _PAIR):
        return draft_of(number, None, rule="")
    return None


_TIMES: Final = word_list("times")
_PAIR: Final = frozenset(map(key, forms("пара")))


def bare(words: Words, number: Number) -> Draft | None:
    """A number of nothing that is named: «Формат «6»»."""
    return draft_of(number, "CARDINAL", rule="bare-number")


READERS: Final[tuple[Callable[[Words, Number], Draft | None], ...]] = (
    multiple,
    compound_adjective,
    sign_before,
    score,
    unit_after,
    rank,
    part,
    count,
    rank_without_ending,
    inverted,
    pronoun,
    bare,
)
"""The rules in the order in which they are asked; the first that reads the number decides."""
