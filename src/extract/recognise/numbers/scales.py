"""What may follow a number and belong to it: «с половиной», «с лишним», multipliers («тыс.», «миллионов»)."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from extract.analyse.lemmas import parses
from extract.recognise.digits import glued, word_at
from extract.recognise.numbers.amount import HYPHENS, Amount, AmountKind, follows, numeral_at
from extract.recognise.numbers.numerals import Numeral, decimal
from extract.recognise.units import unit_at
from extract.recognise.units.currencies import currency_at, is_currency_sign
from extract.recognise.word_lists import word_list
from extract.recognise.words import Words

_ONE: Final = Fraction(1)
_OPENING: Final = frozenset('«"“„')
_PAIR: Final = 2  # «пара», «парочка»
_PARTS: Final = {"половиной": Fraction(1, 2), "четвертью": Fraction(1, 4), "третью": Fraction(1, 3)}
_EXCESS: Final = word_list("excess")
# Cyrillic and Latin.
_GLUED_SCALES: Final = {"к": 3, "k": 3, "К": 3, "K": 3, "М": 6, "M": 6}
_CERTAIN_DIGITS: Final = 4
_SIGN_SCALES: Final = {
    "м": 6,
    "m": 6,
    "mn": 6,
    "mln": 6,
    "млн": 6,
    "b": 9,
    "bn": 9,
    "bln": 9,
    "k": 3,
    "к": 3,
    "t": 12,
    "tn": 12,
}


def finish(
    words: Words,
    last: int,
    ratio: Fraction,
    steps: tuple[str, ...],
    *,
    digits: bool = False,
    bare: bool = False,
    kind: AmountKind = "cardinal",
) -> Amount | None:
    """The amount with its «с половиной», «с лишним» and multipliers. `bare`: a multiplier must follow."""
    excess = False
    if not bare:
        last, ratio, steps, excess = _addition(words, last, ratio, steps)
    scaled = scales(words, last, ratio, steps, digits=digits, excess=excess)
    if scaled is not None:
        return scaled
    return None if bare else Amount(last, decimal(ratio), kind, digits=digits, excess=excess, steps=steps)


def _addition(
    words: Words, last: int, ratio: Fraction, steps: tuple[str, ...]
) -> tuple[int, Fraction, tuple[str, ...], bool]:
    joint, part = word_at(words, last), word_at(words, last + 1)
    if joint is None or part is None or joint.key != "с" or not follows(words, last) or not follows(words, last + 1):
        return last, ratio, steps, False
    if part.key in _PARTS:
        total = ratio + _PARTS[part.key]
        return last + 2, total, (*steps, f"{decimal(ratio)} «с {part.text}» = {decimal(total)}"), False
    if part.key in _EXCESS and not describes(words, last + 2):
        return last + 2, ratio, (*steps, f"«с {part.text}»: more than that"), True
    if part.key == "чем" and _is_some(words, last + 2):
        return last + 4, ratio, (*steps, "«с чем-то»: more than that"), True
    return last, ratio, steps, False


def _is_some(words: Words, index: int) -> bool:
    """The «-то» of «с чем-то»."""
    hyphen, particle = word_at(words, index), word_at(words, index + 1)
    if hyphen is None or particle is None or hyphen.text not in HYPHENS or particle.key != "то":
        return False
    return glued(words, index) and glued(words, index + 1)


def describes(words: Words, index: int) -> bool:
    """Whether «небольшим» belongs to a noun: «с небольшим отставанием»."""
    if not follows(words, index) or words[index].kind != "letters":
        return False
    return any(parse.tag.case == "ablt" and parse.tag.POS == "NOUN" for parse in parses(words[index].key))


def scales(
    words: Words, first: int, ratio: Fraction, steps: tuple[str, ...], *, digits: bool = False, excess: bool = False
) -> Amount | None:
    """The number times the multipliers that follow it: «5 тыс.», «два десятка тысяч», «тысяча с половиной»."""
    last, scale = first, _ONE
    while follows(words, last) or last == first:
        found = _scale(words, last)
        if found is None or (last > first and found[0] < scale):
            break
        if found[0] == _PAIR and (digits or steps):  # «500 пар обуви» counts pairs
            break
        factor, last = found
        scale *= factor
    if last == first:
        return None
    value = ratio * scale
    if ratio != 1 or scale != value:
        steps = (*steps, f"{decimal(ratio)} × {decimal(scale)} = {decimal(value)}")
    else:
        steps = (*steps, f"«{words.text[words[first].start : words[last - 1].end]}» = {decimal(value)}")
    after, part = word_at(words, last), word_at(words, last + 1)
    if not excess and after is not None and part is not None and after.key == "с" and follows(words, last):
        if part.key in _PARTS:
            value, last = value + _PARTS[part.key] * scale, last + 2
            steps = (*steps, f"«с {part.text}» → {decimal(value)}")
        elif part.key in _EXCESS and not describes(words, last + 2):
            last, excess = last + 2, True
    return Amount(last, decimal(value), scale=decimal(scale), digits=digits, excess=excess, steps=steps)


def _scale(words: Words, index: int) -> tuple[Fraction, int] | None:
    """The multiplier at the word, and the index after it with its dot."""
    word = word_at(words, index)
    if word is None or word.kind != "letters":
        return None
    numeral = numeral_at(words, index)
    if numeral is not None and numeral.role in ("scale", "group"):
        return numeral.ratio, after_dot(words, index + 1, numeral)
    if word.key == "т" and _thousand_of_money(words, index):
        return Fraction(1000), index + 2
    if word.text in _GLUED_SCALES and _is_glued_scale(words, index):
        return Fraction(10 ** _GLUED_SCALES[word.text]), index + 1
    if word.key in _SIGN_SCALES and (_after_sign(words, index) or _before_money(words, index)):
        return Fraction(10 ** _SIGN_SCALES[word.key]), index + 1
    return None


def _thousand_of_money(words: Words, index: int) -> bool:
    """«т.» as thousands: «5 т.р.», «300 т. руб.»."""
    dot, money = word_at(words, index + 1), word_at(words, index + 2)
    return dot is not None and money is not None and dot.text == "." and money.key in ("р", "руб", "долл", "рублей")


def _before_money(words: Words, index: int) -> bool:
    """«м» as millions: «5м долларов»; «5 м» are metres."""
    whole = words[index].key in ("mn", "mln", "bn", "bln", "tn")  # «300 mln USD»
    letter = words[index].key in ("м", "m", "к", "k") and glued(words, index)
    return (whole or letter) and currency_at(words, index + 1) is not None


def _is_glued_scale(words: Words, index: int) -> bool:
    """«100к», «1.5k», «1200К», «1.2М»; but «2к» is a flat of two rooms, «12к1» a house, «4К» a screen, «3М» a firm."""
    before, after = word_at(words, index - 1), word_at(words, index + 1)
    if before is None or before.kind != "digits" or not glued(words, index):
        return False
    if after is not None and after.kind == "digits" and glued(words, index + 1):
        return False
    is_decimal = index > 1 and words[index - 2].text in ",." and glued(words, index - 1)
    if is_decimal or _after_sign(words, index):
        return True
    text = words[index].text
    if text.islower():
        return len(before.key) > 1
    if _GLUED_SCALES[text] == 3 and len(before.key) > 1 and after is not None and after.text.islower():
        return any({"plur", "gent"} in parse.tag for parse in parses(after.key))  # «350К подписчиков»
    return _GLUED_SCALES[text] == 3 and len(before.key) >= _CERTAIN_DIGITS


def _after_sign(words: Words, index: int) -> bool:
    """Whether a currency sign opens the number: «$5м», «€2.5bn». The letter follows within a blank."""
    number = index - 1
    while number > 0 and index - number < 6 and (words[number].kind == "digits" or words[number].text in ",."):
        number -= 1
    return is_currency_sign(words[number].text) and len(words.gap(index)) <= 1


def _measured(words: Words, index: int) -> bool:
    """Whether a unit in capitals follows: «2,2 млн. ДФЭ», «5 млн. USD»."""
    capitals = len(words[index].text) > 1 and words[index].text.isupper()
    return capitals and (unit_at(words, index) is not None or currency_at(words, index) is not None)


def after_dot(words: Words, index: int, numeral: Numeral) -> int:
    """The index after an abbreviation's dot, where it has one that is not the full stop of the sentence."""
    dot = word_at(words, index)
    if not numeral.written or dot is None or dot.text != "." or not glued(words, index):
        return index
    if words[index - 1].key in ("тыс", "тыщ"):
        return index + 1
    after = word_at(words, index + 1)
    if after is not None and after.text in _OPENING:  # «… $28 млрд. «Это рекорд»»
        after = word_at(words, index + 2)
    full_stop = (
        after is None or "\n" in words.gap(index + 1) or (after.text[0].isupper() and not _measured(words, index + 1))
    )
    return index if full_stop else index + 1
