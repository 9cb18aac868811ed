"""One amount in words, digits or both: «двадцать один», «1,5 млн», «5 млн 300 тыс.», «два с половиной миллиона».

An amount is a run of groups, each a number below its multiplier («5 млн», «300 тыс.»), multipliers falling."""

from __future__ import annotations

from dataclasses import replace
from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

from extract.analyse.lemmas import lemma, parses
from extract.recognise.digits import VULGAR, glued, word_at
from extract.recognise.numbers.amount import Amount, AmountKind, follows, numeral_at
from extract.recognise.numbers.digit_groups import read_digit_group, read_fraction_sign, read_leading_point
from extract.recognise.numbers.fractions import DECIMAL_JOINTS, parted
from extract.recognise.numbers.halves import read_half
from extract.recognise.numbers.numerals import Numeral, compound, decimal, numerals
from extract.recognise.numbers.scales import after_dot, scales
from extract.recognise.numbers.word_groups import read_word_group
from extract.recognise.units import is_measuring
from extract.recognise.word_lists import word_list
from extract.recognise.words import Word, Words
from extract.records import plain

_MINUS: Final = frozenset("-−–")
_EXACT: Final = Context(prec=100)
_VAGUE: Final = word_list("vague")
_GENITIVE: Final = word_list("before-genitive")
_OF_ORDER: Final = word_list("of-order")
_DATING: Final = word_list("months") | word_list("times") | word_list("spans")
_ONE_SHARE: Final = word_list("one-share")
_DECIMAL_PARTS: Final = frozenset({10, 100, 1000, 10**6})
_PARTING: Final = frozenset(":-–—/%")
_FEW: Final = 5
_DEGREE: Final = "градус"
_SHORTEST_ADJECTIVE: Final = 4


def read_amount(words: Words, first: int) -> Amount | None:
    """The longest amount that starts at the word, or None."""
    signed = _sign(words, first)
    if signed is not None:
        amount = read_amount(words, first + 1) if signed.kind != "sign" or glued(words, first + 1) else None
        if amount is None or amount.value is None or amount.kind not in ("cardinal", "fraction"):
            return None
        if signed.key == "плюс" and _added(words, amount.last):
            return None
        return amount if signed.key in ("+", "плюс") else replace(amount, value=-amount.value)
    if words[first].kind == "letters":
        for read in (_read_multiple, _read_compound, read_half, _read_fraction_word, _read_inverted, _read_vague):
            amount = read(words, first)
            if amount is not None:
                return amount
    return _read_groups(words, first)


def _sign(words: Words, first: int) -> Word | None:
    word = words[first]
    if word.key in ("минус", "плюс"):
        if first > 1 and words[first - 1].text in _MINUS and glued(words, first):
            return None  # «плюс-минус» is a bound
        return word if follows(words, first + 1) and words[first + 1].key not in ("минус", "плюс") else None
    if word.text not in _MINUS and word.text != "+":
        return None
    after = word_at(words, first + 1)
    free = first == 0 or words.gap(first) != "" or _after_dots(words, first) or words[first - 1].text in '(«"[:±…'
    if after is None or not free or not glued(words, first + 1):
        return None
    return word if after.kind == "digits" or after.text == "." else None


def _added(words: Words, last: int) -> bool:
    """«25 процентов плюс одна акция», «оклад плюс 10 тысяч рублей»: only degrees lie above nought."""
    after = word_at(words, last)
    if after is None or after.kind != "letters" or not follows(words, last) or after.key.startswith(_DEGREE):
        return False
    return bool(parses(after.key)[0].tag.POS == "NOUN")


def _after_dots(words: Words, index: int) -> bool:
    return index > 1 and words[index - 1].text == words[index - 2].text == "."


def _read_multiple(words: Words, first: int) -> Amount | None:
    numeral = numeral_at(words, first)
    if numeral is None or numeral.role not in ("multiple", "times"):
        return _read_vague_multiple(words, first)
    step = (f"«{words[first].text}» = {numeral.value}",)
    suffix = "раз" if numeral.role == "times" else ""
    return Amount(first + 1, numeral.value, "multiple", suffix=suffix, steps=step)


def _read_vague_multiple(words: Words, first: int) -> Amount | None:
    """«в несколько раз», «в разы», «на порядок больше»."""
    word, before, after = words[first], word_at(words, first - 1), word_at(words, first + 1)
    if before is None or not follows(words, first):
        return None
    if (before.key, word.key) in (("в", "разы"), ("на", "порядки")):
        return Amount(first + 1, None, "multiple", steps=(f"«{before.text} {word.text}»: no number said",))
    if before.key in ("в", "во") and word.key in ("несколько", "много") and after is not None and after.key == "раз":
        return Amount(first + 2, None, "multiple", steps=("«в … раз»: no number said",))
    if before.key == "на" and word.key == "порядок" and (after is None or after.key not in _OF_ORDER):
        return Amount(first + 1, Decimal(10), "multiple", steps=("«на порядок» = 10",))
    return None


def _read_compound(words: Words, first: int) -> Amount | None:
    word = words[first]
    if word.kind != "letters" or len(word.key) <= _SHORTEST_ADJECTIVE or word.key in numerals():
        return None
    found = compound(word.key)
    if found is None:
        return None
    value, rest = found
    scale = numerals().get(rest)
    if scale is not None and scale.role == "ordinal" and scale.value >= 1000:
        # «двухтысячный год» ranks; «трёхмиллионный город» has a size.
        kind: AmountKind = "ordinal" if scale.value == 1000 else "cardinal"
        step = f"«{word.text}» = {value} × {scale.value} = {value * scale.value}"
        return Amount(first + 1, value * scale.value, kind, scale=scale.value, steps=(step,))
    if not is_measuring(rest):
        return None
    return Amount(first + 1, value, suffix=rest, steps=(f"«{word.text}» = {value} + «{rest}»",))


def _read_fraction_word(words: Words, first: int) -> Amount | None:
    numeral = numeral_at(words, first)
    if numeral is not None and _is_share(words, first, numeral):
        share = 1 / numeral.ratio
        return Amount(first + 1, decimal(share), "fraction", steps=(f"«{words[first].text}» = {decimal(share)}",))
    if numeral is None or numeral.role != "fraction":
        return None
    step = (f"«{words[first].text}» = {numeral.ratio} = {numeral.value}",)
    scaled = scales(words, first + 1, numeral.ratio, step)
    if scaled is not None:
        return scaled
    return Amount(first + 1, numeral.value, "fraction", steps=step)


def _is_share(words: Words, first: int, numeral: Numeral) -> bool:
    """«сотая доля», «десятая часть»; «третья часть» is as well the third one."""
    if numeral.role != "ordinal" or not follows(words, first + 1) or words[first + 1].key not in _ONE_SHARE:
        return False
    return numeral.ratio in _DECIMAL_PARTS and words[first].key.endswith(("ая", "ой", "ую"))


def _read_inverted(words: Words, first: int) -> Amount | None:
    """«тысяч пять», «миллиона три», «десятка полтора»: the multiplier before its number says «about»."""
    scale = _multiplier(words, first)
    if scale is None or scale.written or scale.ratio < 10 or not follows(words, first + 1):
        return None
    before = words[first - 1] if first > 0 and "\n" not in words.gap(first) else None
    if before is not None and (before.kind == "digits" or before.key in _GENITIVE or numeral_at(words, first - 1)):
        return None
    group = read_word_group(words, first + 1)
    if group is None or group.kind != "cardinal" or group.value is None or group.scale != 1:
        return None
    # «миллиона три», but «тысячи двести» is 1200 in the genitive.
    if not 1 < group.value < (_FEW if scale.singular else scale.ratio) or not _is_genitive(words[first].key):
        return None
    value = group.value * scale.value
    step = f"«{words[first].text}» before {plain(group.value)}: × {scale.value} = {plain(value)}"
    return Amount(group.last, value, scale=scale.value, about=True, steps=(*group.steps, step))


def _is_genitive(form: str) -> bool:
    return any(parse.tag.case == "gent" for parse in parses(form))


def _read_vague(words: Words, first: int) -> Amount | None:
    """«несколько тысяч», «десятки», «сотни тысяч»: no number is said."""
    last = first
    if words[first].key in _VAGUE:
        last = first + 1
        if not follows(words, last):
            return None
    numeral = _multiplier(words, last)
    if numeral is None or numeral.written or (last == first and not _means_many(words, first, numeral)):
        return None
    if last == first and numeral.singular and _is_genitive_below(words, first + 1):
        return None
    if last == first and first > 0 and _is_feminine_singular(words[first - 1].key) and "\n" not in words.gap(first):
        return None  # «первой десятки», of «десятка»
    while numeral is not None:
        last = after_dot(words, last + 1, numeral)
        numeral = _multiplier(words, last) if follows(words, last) else None
    said = words.text[words[first].start : words[last - 1].end]
    return Amount(last, None, "vague", steps=(f"«{said}»: no number said",))


def _multiplier(words: Words, index: int) -> Numeral | None:
    numeral = numeral_at(words, index)
    return numeral if numeral is not None and numeral.role in ("scale", "group") else None


def _means_many(words: Words, index: int, numeral: Numeral) -> bool:
    if not numeral.plural:
        return False
    return not (numeral.singular and index > 0 and words[index - 1].key in _GENITIVE)


def _is_genitive_below(words: Words, index: int) -> bool:
    """«тысячи восьмисот сорока»: a cardinal below a thousand in an oblique case goes on with one thousand."""
    numeral = numeral_at(words, index) if follows(words, index) else None
    if numeral is None or numeral.role != "cardinal" or numeral.ratio < _FEW:
        return False
    tags = [parse.tag for parse in parses(words[index].key) if "NUMR" in parse.tag]
    return any(tag.case == "gent" for tag in tags) and not any(tag.case == "nomn" for tag in tags)


def _is_feminine_singular(form: str) -> bool:
    return any({"ADJF", "femn", "sing", "gent"} in parse.tag for parse in parses(form))


def _read_groups(words: Words, first: int) -> Amount | None:
    head = _read_group(words, first)
    if head is None or head.value is None or head.kind != "cardinal" or head.suffix:
        return head
    total, last, ceiling, steps, scale = head.value, head.last, head.scale, list(head.steps), head.scale
    digits, excess, parts = head.digits, head.excess, 1  # `digits`: of the last group
    while ceiling > 1 and follows(words, last) and not excess:
        group = _read_group(words, last) or _read_compound(words, last)
        if group is None or group.value is None or not 0 < group.value < ceiling or group.scale >= ceiling:
            break
        if not _may_close(group) or group.suffix or not _continues(words, last, group, digits, parts):
            break
        total, last, parts, digits = _EXACT.add(total, group.value), group.last, parts + 1, group.digits
        steps += [*group.steps, f"+ → {plain(total)}"]
        if group.kind != "cardinal":
            return replace(group, value=total, steps=tuple(steps))
        ceiling, scale, excess = group.scale, group.scale, group.excess
    if scale > 1 and follows(words, last) and words[last].key in DECIMAL_JOINTS:
        # «тысяча целых пять десятых», as some programs write it.
        whole = parted(words, first, last, Fraction(total), tuple(steps), digits=digits)
        if whole is not None:
            return whole
    if parts == 1:
        return head
    return replace(head, value=total, last=last, scale=scale, excess=excess, steps=tuple(steps))


def _may_close(group: Amount) -> bool:
    """Whether the group may stand behind others: «… пятый», «… пять целых три десятых», but not «… две трети»."""
    return group.kind in ("cardinal", "ordinal") or (group.kind == "fraction" and (group.value or 0) >= 1)


def _continues(words: Words, index: int, group: Amount, digits: bool, parts: int) -> bool:
    """Whether a further group belongs to the amount: «3 тыс. 200», «5 млн 300 тыс.», «две тысячи двадцать».

    In digits and without a multiplier of its own it has three of them, or stands behind a multiplier that is
    written out or the second («2 тысячи 15», «5 млн 300 тыс. 25»); else it is another number.
    """
    spelled_out = not _is_written(words, index - 1)
    if group.digits != digits:
        # «2 тысячи пятьсот», «два миллиарда 700 миллионов», not «две тысячи 24».
        return spelled_out and group.kind == "cardinal" and (digits or group.scale > 1)
    if not digits or group.scale > 1 or len(words[index].key) == 3:
        return True
    return (spelled_out or parts > 1) and not _is_dated(words, group.last) and len(words[index].key) < 3


def _is_written(words: Words, index: int) -> bool:
    """Whether the multiplier that ends before the group is abbreviated: «тыс.», «млн»."""
    numeral = numerals().get(words[index].key)
    return numeral is None or numeral.written


def _is_dated(words: Words, index: int) -> bool:
    """Whether what follows makes another number of it: «20 мая», «15 лет», «10:30», «20 %»."""
    word = word_at(words, index)
    if word is None or not follows(words, index):
        return False
    return word.text in _PARTING or lemma(word.key, "NOUN") in _DATING


def _read_group(words: Words, first: int) -> Amount | None:
    word = words[first]
    if word.kind == "digits":
        return read_digit_group(words, first)
    if word.text in VULGAR:
        return read_fraction_sign(words, first, Fraction(0))
    if word.text == ".":
        return read_leading_point(words, first)
    return read_word_group(words, first)
