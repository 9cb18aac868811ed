"""Units of measure after a number, from `lexicon/units.toml`: UCUM codes by word and by symbol."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from extract.errors import LexiconError
from extract.lexicon import load
from extract.recognise.digits import glued, word_at
from extract.recognise.phrases import Match, Pattern, Phrases, inflected, literal
from extract.recognise.units.cldr_units import cldr_forms
from extract.recognise.units.contexts import Context, UnitLabel, contexts_of, meant
from extract.recognise.words import SOFT_HYPHEN, Words, key

_DOT: Final = "·"
_DOTS: Final = "⋅•∙*"
_WORDS_KEPT: Final = 10_000
_ADJECTIVE_ENDINGS: Final = tuple(
    "ого его ому ему ыми ими ый ий ой ей ая яя ое ее ые ие ым им ом ем ых их ую юю ою ею".split()
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number is counted in: an ISO 4217 or UCUM code, or `%`, and the label that goes with it.

    `factor` takes small coins to the currency: "0.01" for «копейка». `contexts` says what else the unit's name means
    and by which words near it: «градус» is an angle beside «поворот».
    """

    code: str
    label: UnitLabel
    factor: str = "1"
    contexts: tuple[Context, ...] = ()


@cache
def _words() -> Phrases[Unit]:
    return Phrases(_word_entries())


@cache
def _symbols() -> Phrases[Unit]:
    return Phrases(_symbol_entries(), surface=True)


def _word_entries() -> Iterator[tuple[Pattern, Unit]]:
    for entry in _entries():
        for word in entry.get("words", []):
            if not entry.get("prefixed_only"):
                yield inflected(word), _unit(entry)
            for prefix, spelled in _prefixes(entry):
                yield inflected(word, prefix=spelled["word"]), _unit(entry, prefix)
    for form in cldr_forms():
        if form.spelled:
            yield literal(form.text), Unit(form.code, "QUANTITY")


def _symbol_entries() -> Iterator[tuple[Pattern, Unit]]:
    for entry in _entries():
        for symbol in _multiplied(entry.get("symbols", [])):
            if not entry.get("prefixed_only"):
                yield literal(symbol, surface=True), _unit(entry)
            for prefix, spelled in _prefixes(entry):
                yield literal(spelled["symbol"] + symbol, surface=True), _unit(entry, prefix)
        for symbol in entry.get("latin", []):
            yield literal(symbol, surface=True), _unit(entry)
            for prefix, _ in _prefixes(entry):
                yield literal(prefix.replace("u", "µ") + symbol, surface=True), _unit(entry, prefix)
    for form in cldr_forms():
        if not form.spelled:
            yield literal(form.text, surface=True), Unit(form.code, "QUANTITY")


def _multiplied(symbols: Sequence[str]) -> Iterator[str]:
    """The symbols, those with a dot between their factors also with the other dots that are typed for it: «кВт∙ч»."""
    yield from symbols
    for symbol in symbols:
        if _DOT in symbol:
            others = (symbol.replace(_DOT, dot) for dot in _DOTS)
            yield from (other for other in others if other not in symbols)


def _entries() -> list[dict[str, Any]]:
    return list(load("units")["unit"])


def _prefixes(entry: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    table = load("units")["prefix"]
    try:
        return [(name, table[name]) for name in entry.get("prefixes", [])]
    except KeyError as error:
        raise LexiconError(f"lexicon/units.toml: {entry['code']}: no prefix {error}") from None


def _unit(entry: dict[str, Any], prefix: str = "") -> Unit:
    return Unit(prefix + str(entry["code"]), entry.get("label", "QUANTITY"), contexts=contexts_of(entry, prefix))


@cache
def _times() -> tuple[Phrases[str], Phrases[str]]:
    entries = load("units")["time"]
    spelled = Phrases((inflected(word), str(entry["code"])) for entry in entries for word in entry["words"])
    symbols = Phrases(
        ((literal(symbol, surface=True), str(entry["code"])) for entry in entries for symbol in entry["symbols"]),
        surface=True,
    )
    return spelled, symbols


@cache
def _adjectives() -> dict[str, Unit | None]:
    """Second parts of compound adjectives by their stem; None for times («летн» in «пятилетний»)."""
    table: dict[str, Unit | None] = {}
    for entry in _entries():
        for adjective in entry.get("adjective", []):
            table[stem(key(adjective))] = _unit(entry)
            for prefix, spelled in _prefixes(entry):
                table[stem(key(spelled["word"] + adjective))] = _unit(entry, prefix)
    for entry in load("currencies")["currency"]:
        for adjective in entry.get("adjective", []):
            table[stem(key(adjective))] = Unit(entry["code"], "MONEY", factor=entry.get("fraction", "1"))
    for entry in load("units")["time"]:
        table.update({stem(key(adjective)): None for adjective in entry.get("adjective", [])})
    table["кратн"] = table["кратно"] = None
    return table


@lru_cache(maxsize=_WORDS_KEPT)
def stem(adjective: str) -> str:
    """An adjective without its ending: «процентный» → «процентн»."""
    for ending in _ADJECTIVE_ENDINGS:
        if adjective.endswith(ending):
            return adjective[: -len(ending)]
    return adjective


def is_measuring(adjective: str) -> bool:
    """Whether the second part of a compound names a unit, a time or «-кратный»: «процентный», «летний»."""
    return stem(adjective) in _adjectives()


def adjective_unit(adjective: str) -> Unit | None:
    """The unit in the second part of a compound adjective: «процентный» → `%`, «долларовых» → `USD`."""
    return _adjectives().get(stem(adjective))


def is_multiple(adjective: str) -> bool:
    """Whether the second part of a compound is «-кратный»."""
    return stem(adjective) in ("кратн", "кратно")


def unit_at(words: Words, first: int) -> Match[Unit] | None:
    """The unit of measure (money apart) that starts at the word: «тонн», «кв. м», «ГВт», «%», «км/ч»."""
    if first >= len(words):
        return None
    spelled = _words().at(words, first)
    symbol = _symbols().at(words, first)
    found = symbol if spelled is None or (symbol is not None and symbol.last > spelled.last) else spelled
    if found is None or not _ends_word(words, found.last) or not _is_symbol_here(words, found):
        return None
    return _with_adjective_ending(words, in_context(words, found))


def in_context(words: Words, found: Match[Unit]) -> Match[Unit]:
    """The unit by the words near it: «градус» as an angle beside «поворот»."""
    context = meant(words, found.first, found.last, found.value.contexts)
    if context is None:
        return found
    return Match(Unit(context.code, context.label or found.value.label), found.first, found.last)


def unit_before(words: Words, last: int) -> Match[Unit] | None:
    """The unit spelled out that ends just before the word: «километрах» in «в километрах в пяти»."""
    return _words().before(words, last)


def time_at(words: Words, first: int) -> Match[str] | None:
    """The unit of time that starts at the word, by UCUM code: «год», «сутки», «ч»."""
    if first >= len(words):
        return None
    spelled, symbols = _times()
    found = symbols.at(words, first) or spelled.at(words, first)
    return found if found is not None and _ends_word(words, found.last) else None


def time_word_at(words: Words, first: int) -> Match[str] | None:
    """The same, spelled out only."""
    return _times()[0].at(words, first)


def _ends_word(words: Words, last: int) -> bool:
    """Whether what was matched is not the first part of a longer word: «м» in «м-р», «т» in «т2»."""
    before, after, then = words[last - 1], word_at(words, last), word_at(words, last + 1)
    if after is None or not glued(words, last) or before.kind == "sign":
        return True
    if after.kind in ("letters", "digits"):
        return False
    return not (after.text in "-‐‑" and then is not None and then.kind == "letters" and glued(words, last + 1))


def _is_symbol_here(words: Words, found: Match[Unit]) -> bool:
    """Whether a one-letter symbol is one: «5 г», but not «2024 г.», «5 т. е.», «10 В Баку»."""
    word, after, then = words[found.first], word_at(words, found.last), word_at(words, found.last + 1)
    if found.last - found.first > 1 or len(word.text.replace(SOFT_HYPHEN, "")) > 1 or word.kind != "letters":
        return True
    if word.text.isupper() and not word.text.isascii():
        # «В», «А», «К», «Н», «Р», «Б»: prepositions, conjunctions and initials as often as symbols.
        ends = after is None or (after.kind == "sign" and after.text not in '«"(') or "\n" in words.gap(found.last)
        return ends or meant(words, found.first, found.last, found.value.contexts) is not None
    if after is not None and after.text == "." and glued(words, found.last) and then is not None:
        if then.kind == "letters" and len(then.text) == 1 and glued(words, found.last + 1):
            return False
        if word.text == "т" and then.key in ("е", "д", "п", "н", "к", "р", "руб"):
            return False
    if word.text == "г":
        number = words[found.first - 1] if found.first else word
        year = (
            number.kind == "digits" and len(number.key) == 4 and number.key[0] in "12" and not _decimals(words, found)
        )
        town = after is not None and after.text == "." and then is not None and then.text[0].isupper()
        return not year and not (town and found.first and words[found.first - 1].kind != "digits")
    return True


def _decimals(words: Words, found: Match[Unit]) -> bool:
    return found.first > 1 and words[found.first - 2].text in ",." and glued(words, found.first - 1)


def _with_adjective_ending(words: Words, found: Match[Unit]) -> Match[Unit]:
    """«50%-ный»: the ending belongs to the sign."""
    hyphen, ending = word_at(words, found.last), word_at(words, found.last + 1)
    if found.value.code != "%" or hyphen is None or ending is None or hyphen.text not in "-‐‑":
        return found
    if not glued(words, found.last) or not glued(words, found.last + 1) or ending.kind != "letters":
        return found
    return Match(found.value, found.first, found.last + 2)
