"""What a number is a number of: the rules that read its unit. `order` says which is asked first."""

from __future__ import annotations

from typing import Final

from extract.analyse.lemmas import forms, parses
from extract.recognise.digits import glued, word_at
from extract.recognise.numbers import Number
from extract.recognise.numbers.amount import HYPHENS, follows
from extract.recognise.numbers.halves import half_of
from extract.recognise.numbers.numerals import numerals
from extract.recognise.phrases import Match
from extract.recognise.quantities.counts import counted
from extract.recognise.quantities.drafts import Draft, draft_of
from extract.recognise.quantities.governed import Governed
from extract.recognise.units import adjective_unit, in_context, unit_at
from extract.recognise.units.currencies import currency_at, currency_before
from extract.recognise.word_lists import word_list
from extract.recognise.words import Words, key


def compound_adjective(words: Words, number: Number) -> Draft | None:
    """«15-процентный», «100-долларовый», «пятикилометровый»; «10-этажный» counts without a unit of measure."""
    if number.kind != "cardinal" or not number.suffix:
        return None
    unit = adjective_unit(number.suffix)
    if unit is None:
        return (
            draft_of(number, "CARDINAL", rule="compound-adjective")
            if number.digits
            else draft_of(number, None, rule="")
        )
    unit = in_context(words, Match(unit, number.first, number.last)).value  # «40-градусная водка»
    return draft_of(
        number,
        unit.label,
        unit=unit.code,
        factor=unit.factor,
        rule="compound-adjective",
        step=f"«{number.suffix}» → {unit.code}",
    )


def half(words: Words, number: Number) -> Draft | None:
    """«полкило», «пол-литра»."""
    unit = half_of(number.suffix) if number.kind == "fraction" and number.suffix else None
    if unit is None:
        return None
    step = f"«{words.text[number.start : number.end]}» → {unit.code}"
    return draft_of(number, unit.label, unit=unit.code, factor=unit.factor, rule="half", step=step)


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


def part(words: Words, number: Number) -> Draft | None:
    """«половина», «две трети»."""
    if number.kind != "fraction":
        return None
    before = numerals().get(words[number.first - 1].key) if number.first else None
    if before is not None and before.role == "ordinal" and follows(words, number.first):
        return draft_of(number, None, rule="")  # «в третьей четверти матча»
    return draft_of(number, "CARDINAL", rule="fraction")


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
    rule = "counted-adjective" if phrase.adjective else "counted-phrase"
    step = f"counts «{words.text[words[number.last].start : words[phrase.last - 1].end]}» → {phrase.lemma}"
    return draft_of(number, "CARDINAL", unit=phrase.lemma, last=phrase.last, rule=rule, step=step)


def counted_by_tree(words: Words, draft: Draft, tree: Governed) -> Draft:
    """A number that no rule found the unit of, with the noun that it counts by the parser's tree."""
    adjective = draft.rule == "counted-adjective"
    asked = adjective or draft.rule == "bare-number"
    phrase = tree.counted(words, draft.number, behind_adjective=adjective) if asked else None
    if phrase is None or phrase.last <= draft.last:
        return draft
    step = (
        f"the tree's head «{words.text[words[draft.number.last].start : words[phrase.last - 1].end]}» → {phrase.lemma}"
    )
    return draft.altered(unit=phrase.lemma, last=phrase.last, rule="counted-by-tree", steps=(*draft.steps, step))


def pronoun(words: Words, number: Number) -> Draft | None:
    """«один» and «пара» without what they count are no numbers: «остался один», «супружеская пара».

    A text that is nothing else, as the cell of a table, is one; so is «ноль» in the nominative.
    """
    word = words[number.first]
    single = number.last == number.first + 1 and not number.digits
    nothing = number.kind == "cardinal" and number.value is not None and number.value in (0, 1)
    told = (_is_listed, _is_casualty, _is_somebody, _is_gapped)
    if nothing and any(rule(words, number) for rule in told):
        return None
    if word.key in _ZERO or (number.first == 0 and number.last == len(words)):
        return None
    if single and (nothing or word.key in _PAIR):
        return draft_of(number, None, rule="")
    return None


def _is_casualty(words: Words, number: Number) -> bool:
    """«один погиб, двое ранены»: one of those who died or were hurt."""
    if words[number.first].key != "один" and words[number.first].key != "одна":
        return False
    for index in (number.first - 1, number.last):
        word = word_at(words, index)
        if word is not None and word.kind == "letters" and parses(word.key)[0].normal_form in _CASUALTIES:
            return True
    return False


def _is_somebody(words: Words, number: Number) -> bool:
    """«двое — граждане Китая, один — гражданин Перу»: what one of those is that are told of one by one."""
    before, dash, noun = (word_at(words, index) for index in (number.first - 1, number.last, number.last + 1))
    if before is None or dash is None or noun is None or noun.kind != "letters" or dash.text not in "—–-":
        return False
    listed = before.text in (",", ":", ";", "(") or before.key in ("и", "а", "еще")
    told = (parse.tag for parse in parses(noun.key)[:1])
    return listed and any({"NOUN", "anim", "sing", "nomn"} in tag and "Name" not in tag for tag in told)


def _is_gapped(words: Words, number: Number) -> bool:
    """«Италия выиграла две медали, Дания и Чехия — по одной», «…, по одной — Дания»: one of those counted before."""
    if words[number.first].key not in _ALONE:
        return False
    each = word_at(words, number.first - 1) if number.first else None
    first = number.first - (each is not None and each.key in ("по", "в", "на"))
    before, after = word_at(words, first - 1) if first else None, word_at(words, number.last)
    behind = after is not None and after.text in _DASHES and first < number.first
    ended = after is None or after.kind == "sign"
    dashed = before is not None and before.text in _DASHES and words.gap(first) != "" and ended
    if dashed and words[first - 2].key in _WHO:
        return False  # «все пришли с тремя друзьями, он — один»
    if not dashed and not (behind and before is not None and before.text in ",;"):
        return False
    sentence = words.sentence(words[first].start)
    back = range(first - 1, max(first - _FAR, -1), -1)
    here = [words[at] for at in back if words.sentence(words[at].start) == sentence]
    return any(_tells_many(one.key) or one.kind == "digits" for one in here)


def _tells_many(word: str) -> bool:
    return word in numerals() and numerals()[word].role == "cardinal" and word not in _ALONE


def _is_listed(words: Words, number: Number) -> bool:
    """«один или два завода», «два-один»: beside another number «один» is one too."""
    joint, after = word_at(words, number.last), word_at(words, number.last + 1)
    if joint is not None and after is not None and joint.key in ("или", "либо"):
        return after.key in numerals() and numerals()[after.key].role == "cardinal"
    if joint is not None and after is not None and joint.key == "до" and words[number.first - 1].key in _FROM:
        return after.kind == "digits" or after.key in numerals()
    hyphen, before = word_at(words, number.first - 1), word_at(words, number.first - 2)
    return hyphen is not None and before is not None and hyphen.text in HYPHENS and before.key in numerals()


_FAR: Final = 24
"""How many words may stand between «один» and the number told before."""
_DASHES: Final = frozenset("—–-")
_ALONE: Final = frozenset({"один", "одну", "одно", "одному", "одном", "одной"})
_WHO: Final = frozenset({"он", "она", "оно", "они", "я", "ты", "мы", "вы", "сам", "сама"})
_TIMES: Final = word_list("times")
_FROM: Final = frozenset({"с", "со", "от"})
_CASUALTIES: Final = word_list("casualties")
_ZERO: Final = frozenset({"ноль", "нуль"})
_PAIR: Final = frozenset(map(key, forms("пара")))


def bare(words: Words, number: Number) -> Draft:
    """A number of nothing that is named: «Формат «6»»."""
    return draft_of(number, "CARDINAL", rule="bare-number")
