"""A noun before its number: «тонн пять», «километрах в четырёх-пяти», «раза в три»; the order itself says «about»."""

from __future__ import annotations

from typing import Final

from extract.analyse.lemmas import parses
from extract.recognise.digits import word_at
from extract.recognise.numbers import Number
from extract.recognise.numbers.amount import follows
from extract.recognise.numbers.numerals import numerals
from extract.recognise.quantities.drafts import Draft, draft_of
from extract.recognise.units import unit_before
from extract.recognise.units.currencies import currency_name_before
from extract.recognise.words import Words

_PREPOSITIONS: Final = frozenset({"в", "на", "до", "за", "по", "через"})
_FEW: Final = 4
_PEOPLE_AND_PIECES: Final = {"человек": "человек", "раз": "раз", "раза": "раз", "штук": "штука"}


def inverted(words: Words, number: Number) -> Draft | None:
    """«тонн пять», «рублей сто», «километрах в четырёх-пяти», «процентов на 20», «раза в три», «домов десять»."""
    if number.kind != "cardinal" or number.suffix or number.first < 1:
        return None
    before = words[number.first - 1].key
    preposition = before if before in _PREPOSITIONS and number.first > 1 else ""
    noun = number.first - (2 if preposition else 1)
    if "\n" in words.text[words[noun].end : number.start] or words[noun].kind != "letters":
        return None
    if number.digits and not (preposition and preposition != "до") and not _opens(words, noun):
        return None
    return _measure(words, number, noun) or _people(words, number, noun, preposition) or _things(words, number, noun)


def _measure(words: Words, number: Number, noun: int) -> Draft | None:
    found = unit_before(words, noun + 1) or currency_name_before(words, noun + 1)
    if found is None or words[found.first].kind != "letters" or _is_counted_already(words, found.first):
        return None
    few = number.value is not None and number.value <= _FEW and not number.digits and _opens(words, found.first)
    if not (_is_plural(words[noun].key) or (few and _is_genitive(words[noun].key))):
        return None
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


def _people(words: Words, number: Number, noun: int, preposition: str) -> Draft | None:
    """«человек двадцать», «раз пять»; «раза в три» says how many times over."""
    form = words[noun].key
    if form not in _PEOPLE_AND_PIECES or _is_counted_already(words, noun):
        return None
    over = _PEOPLE_AND_PIECES[form] == "раз" and preposition == "в"
    return draft_of(
        number,
        "MULTIPLE" if over else "CARDINAL",
        unit="x" if over else _PEOPLE_AND_PIECES[form],
        first=noun,
        mod="APPROX",
        rule="inversion",
        step=f"«{words[noun].text}» before its number: APPROX",
    )


def _things(words: Words, number: Number, noun: int) -> Draft | None:
    """«домов десять»: any noun, in the genitive plural, before a number in words that stands right behind it."""
    if number.digits or noun != number.first - 1 or number.value is None or number.value < 5 or number.scale != 1:
        return None
    best = parses(words[noun].key)[0]
    if best.tag.POS != "NOUN" or "gent" not in best.tag or "plur" not in best.tag or not _opens(words, noun):
        return None
    lemma = best.normal_form.replace("ё", "е")
    step = f"«{words[noun].text}» before its number → {lemma}, APPROX"
    return draft_of(number, "CARDINAL", unit=lemma, first=noun, mod="APPROX", rule="inversion", step=step)


def _is_genitive(form: str) -> bool:
    """«километра три», «тонны полторы»."""
    return any({"sing", "gent"} in parse.tag for parse in parses(form))


def _is_plural(form: str) -> bool:
    return any("plur" in parse.tag or "Fixd" in parse.tag for parse in parses(form)) or form in ("раза", "часа")


def _opens(words: Words, noun: int) -> bool:
    """Whether the noun can open a phrase of its own: no number, noun, adjective or preposition governs it."""
    before = word_at(words, noun - 1)
    if before is None or not follows(words, noun):
        return True
    if before.kind != "letters":
        return before.text in "—–,(«"
    tag = parses(before.key)[0].tag
    return tag.POS in ("VERB", "INFN", "PRTS", "ADVB", "PRCL", "CONJ", "GRND") and before.key not in numerals()


def _is_counted_already(words: Words, index: int) -> bool:
    """Whether another number stands right before the noun: «пять тонн, десять …»."""
    before = word_at(words, index - 1)
    if before is None:
        return False
    return before.kind == "digits" or before.key in numerals() or before.text == "."
