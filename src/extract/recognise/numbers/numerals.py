"""Numeral words in all their forms, from `lexicon/numerals.toml`: the look-up tables of the number reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any, Final, Literal

from extract.analyse.lemmas import forms, parses
from extract.errors import LexiconError
from extract.kept import FORMS
from extract.lexicon import load
from extract.recognise.words import key

Role = Literal["cardinal", "scale", "group", "collective", "mixed", "fraction", "ordinal", "multiple", "times"]

_PART_OF_SPEECH: Final[dict[Role, str]] = {
    "cardinal": "NUM",
    "scale": "NOUN",
    "group": "NOUN",
    "collective": "NUM",
    "mixed": "NUM",
    "fraction": "NOUN",
    "ordinal": "ADJ",
    "multiple": "",
    "times": "",
}
_SMALLER_PARTS: Final = {"": 1, "десяти": 10, "сто": 100}
_LONGEST_COMPOUND: Final = 60
_SHORTEST_ADJECTIVE: Final = 4
_HEAD: Final = 2  # letters by which the first part of a compound is looked for


@dataclass(frozen=True, slots=True)
class Numeral:
    """One form of a numeral word.

    `ratio` is its exact value (1/3 for «треть»). `singular` and `plural` tell which numbers the form can
    stand in: «тысяча» alone is 1000, «тысячи» may be no number at all. `written` marks an abbreviation.
    """

    ratio: Fraction
    role: Role
    singular: bool = True
    plural: bool = True
    written: bool = False

    @property
    def value(self) -> Decimal:
        """The value as a decimal, to six places where it has no end."""
        return decimal(self.ratio)


_EXACT: Final = Context(prec=200, traps=[Inexact])
_PLACES: Final = Decimal("0.000001")


def decimal(ratio: Fraction) -> Decimal:
    """The decimal of a ratio: exact where it has an end, else rounded to six places (1/3 → 0.333333)."""
    if ratio.denominator == 1:
        return Decimal(ratio.numerator)
    try:
        return _EXACT.divide(Decimal(ratio.numerator), Decimal(ratio.denominator))
    except Inexact:
        return Decimal(round(ratio / Fraction(_PLACES))) * _PLACES


@cache
def numerals() -> dict[str, Numeral]:
    """Every form of every numeral by its key. A form of several numerals stands for the first listed."""
    table: dict[str, Numeral] = {}
    for role in _PART_OF_SPEECH:
        for entry in load("numerals").get(role, []):
            for form, numeral in _expanded(role, entry):
                table.setdefault(form, numeral)
    return table


def _expanded(role: Role, entry: dict[str, Any]) -> Iterator[tuple[str, Numeral]]:
    try:
        word, ratio = str(entry["word"]), Fraction(entry["value"])
    except (KeyError, ValueError) as error:
        raise LexiconError(f"lexicon/numerals.toml: {entry}: {error}") from None
    for form in {key(word), *forms(word, _PART_OF_SPEECH[role]), *map(key, entry.get("also", []))}:
        singular, plural = _grammatical_number(form, word) if role in ("scale", "group", "ordinal") else (True, True)
        if role == "ordinal" and ratio >= 1000 and not singular:
            continue  # «миллионные убытки» are worth millions
        if form == "третью" and role == "fraction":
            continue  # «третью неделю» far outnumbers «третью голосов»
        yield key(form), Numeral(ratio, role, singular=singular, plural=plural)
    for symbol in entry.get("symbols", []):
        yield key(symbol), Numeral(ratio, role, written=True)


@cache
def denominators() -> dict[str, Fraction]:
    """Every form of the ordinals that part a whole into thousandths and less: «тысячных», «десятитысячная»."""
    table: dict[str, Fraction] = {}
    for entry in load("numerals").get("ordinal", []):
        ratio = Fraction(entry["value"])
        if ratio >= 1000:
            for prefix, times in _SMALLER_PARTS.items():
                for form in forms(entry["word"], "ADJ"):
                    table.setdefault(key(prefix + form), ratio * times)
    return table


def _grammatical_number(form: str, word: str) -> tuple[bool, bool]:
    tags = [parse.tag for parse in parses(form) if key(parse.normal_form) == key(word)]
    singular, plural = any("sing" in tag for tag in tags), any("plur" in tag for tag in tags)
    # A word that the dictionary lacks: its lemma is the singular.
    return (singular, plural) if singular or plural else (form == word, form != word)


@cache
def prefixes() -> dict[str, Decimal]:
    """First parts of compound adjectives: «двух» 2, «пяти» 5, «двадцати» 20, «сто» 100."""
    table = {key(entry["word"]): Decimal(entry["value"]) for entry in load("numerals").get("prefix", [])}
    for entry in load("numerals")["cardinal"]:
        for parse in parses(entry["word"]):
            genitive = parse.inflect({"gent"}) if "NUMR" in parse.tag else None
            if genitive is not None and Decimal(entry["value"]) > 1:
                table.setdefault(key(genitive.word), Decimal(entry["value"]))
                break
    table["полутора"] = Decimal("1.5")
    return table


@cache
def _prefixes_by_head() -> dict[str, list[tuple[str, Decimal]]]:
    """The first parts of compounds by how they begin, longest first: most words begin like none."""
    table: dict[str, list[tuple[str, Decimal]]] = {}
    for prefix in sorted(prefixes(), key=len, reverse=True):
        table.setdefault(prefix[:_HEAD], []).append((prefix, prefixes()[prefix]))
    return table


def compound(word: str) -> tuple[Decimal, str] | None:
    """The number that a compound adjective starts with, and the rest: «двадцатипятипроцентный» → 25, «процентный».

    `word` is a look-up key. None where it starts with no numeral; whether the rest is a word of its own is
    for the caller to know.
    """
    return _compound(word) if word[:_HEAD] in _prefixes_by_head() else None


@lru_cache(maxsize=FORMS)
def _compound(word: str) -> tuple[Decimal, str] | None:
    if len(word) > _LONGEST_COMPOUND:
        return None
    total, least, at = Decimal(0), Decimal(10**6), 0
    while (step := _longest_prefix(word, at, below=least)) is not None:
        length, value = step
        if len(word) - at - length < _SHORTEST_ADJECTIVE:
            break
        total, least, at = total + value, _place(value), at + length
    return (total, word[at:]) if at else None


def _longest_prefix(word: str, at: int, *, below: Decimal) -> tuple[int, Decimal] | None:
    for prefix, value in _prefixes_by_head().get(word[at : at + _HEAD], ()):
        if value < below and word.startswith(prefix, at):
            return len(prefix), value
    return None


def _place(value: Decimal) -> Decimal:
    """The bound on what may follow: hundreds below a thousand, tens below a hundred, units below ten."""
    for place in (100, 10):
        if value >= place:
            return Decimal(place) if value % place == 0 else Decimal(0)
    return Decimal(0)
