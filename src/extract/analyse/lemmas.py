"""Words and their forms, from pymorphy3's dictionary. The only file that imports it.

Lemmas are pymorphy3's `normal_form` of the likeliest parse that has the part of speech wanted; each
(form, part of speech) is looked up once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence, Set
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

import pymorphy3
from pymorphy3.units import DictionaryAnalyzer

from extract.kept import FORMS, WORDS
from extract.lexicon import load

# pymorphy3's parts of speech (OpenCorpora) by Universal Dependencies tag.
_PARTS: Final[dict[str, frozenset[str]]] = {
    "NOUN": frozenset({"NOUN"}),
    "PROPN": frozenset({"NOUN"}),
    "ADJ": frozenset({"ADJF", "ADJS", "COMP", "PRTF", "PRTS"}),
    "VERB": frozenset({"VERB", "INFN", "PRTF", "PRTS", "GRND"}),
    "AUX": frozenset({"VERB", "INFN"}),
    "ADV": frozenset({"ADVB", "COMP", "PRED"}),
    "NUM": frozenset({"NUMR", "NOUN"}),
    "DET": frozenset({"ADJF", "NPRO"}),
    "PRON": frozenset({"NPRO", "ADJF", "NOUN"}),
    "ADP": frozenset({"PREP"}),
    "CCONJ": frozenset({"CONJ"}),
    "SCONJ": frozenset({"CONJ"}),
    "PART": frozenset({"PRCL"}),
}


@cache
def analyzer() -> Any:
    """The one pymorphy3 analyzer of the process (a `MorphAnalyzer`, which is untyped)."""
    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=WORDS)
def parses(form: str) -> tuple[Any, ...]:
    """pymorphy3's parses of a word form, likeliest first (each a `pymorphy3.analyzer.Parse`).

    Those of the lemmas that `lexicon/lemmas.toml` replaces go last.
    """
    return tuple(sorted(_parsed(form), key=lambda parse: _is_replaced(parse.normal_form, parse.tag)))


def _parsed(form: str) -> list[Any]:
    model = _abbreviations().get(form.lower())
    if model is not None:  # «15 БПЛА»: no past tense of «бпнуть»
        return [parse._replace(word=form.lower(), normal_form=form.lower()) for parse in analyzer().parse(model)]
    try:
        return list(analyzer().parse(form))
    except ValueError:  # pymorphy3 asks for each letter's Unicode name, and not all have one
        return list(analyzer().parse("".join(letter if unicodedata.name(letter, "") else "x" for letter in form)))


def _is_replaced(lemma: str, tag: Any) -> bool:
    return lemma in _replaced("adjective") or (lemma in _replaced("noun") and tag.POS == "NOUN")


@cache
def _replaced(part: str) -> frozenset[str]:
    return frozenset(entry["instead_of"] for entry in load("lemmas")[part])


@cache
def _abbreviations() -> dict[str, str]:
    """Abbreviations that pymorphy3 doesn't know, each with one that it does: «бпла» → «зрк»."""
    return {word: entry["like"] for entry in load("lemmas")["abbreviation"] for word in entry["words"]}


@lru_cache(maxsize=FORMS)
def lemma(form: str, pos: str = "") -> str:
    """The lemma of a word form, of the Universal Dependencies part of speech where one is given."""
    wanted = _PARTS.get(pos)
    readings: Sequence[Reading] = dictionary_readings(form)
    if _differ(readings):
        readings = _fitting(readings, wanted)
        if _differ(readings):
            readings = _likeliest_first(form.lower(), readings)
    if readings:
        return readings[0].lemma
    found = parses(form)
    if wanted is not None:
        for parse in found:
            if parse.tag.POS in wanted:
                return str(parse.normal_form)
    return str(found[0].normal_form)


class Reading(NamedTuple):
    """What the dictionary says a form may be; `paradigm`, `place` and `spelt` (with its «ё») say where it says so."""

    lemma: str
    tag: Any
    spelt: str
    paradigm: int
    place: int


@lru_cache(maxsize=WORDS)
def dictionary_readings(form: str) -> tuple[Reading, ...]:
    """The readings of a form that is in the dictionary, in the dictionary's order.

    None for single letters, which may also be initials.
    """
    if len(form) < 2:
        return ()
    dictionary = analyzer().dictionary
    return tuple(
        Reading(
            dictionary.build_normal_form(paradigm, place, spelt),
            dictionary.build_tag_info(paradigm, place),
            spelt,
            paradigm,
            place,
        )
        for spelt, found in dictionary.words.similar_items(form.lower(), analyzer().char_substitutes)
        for paradigm, place in found
    )


def dictionary_tags(form: str) -> list[Any]:
    """The tags of a form that is in the dictionary, in its order; most forms' lemmas have been looked up before."""
    return [reading.tag for reading in dictionary_readings(form)]


def _differ(readings: Sequence[Reading]) -> bool:
    """Whether they are readings of different lemmas."""
    return len(readings) > 1 and len({one.lemma for one in readings}) > 1


def possible_tags(form: str) -> list[Any]:
    """The dictionary's tags of a form, in no order; those that pymorphy3 guesses where the dictionary has none."""
    return dictionary_tags(form) or [parse.tag for parse in parses(form)]


def _likeliest_first(word: str, readings: Sequence[Reading]) -> list[Reading]:
    """The readings in the order of pymorphy3's parses, which take three times as long to make; of equals an imperative
    last («вели переговоры» is no command)."""
    probability = analyzer().prob_estimator.p_t_given_w.prob
    order = sorted(readings, key=lambda one: (-probability(word, one.tag), "impr" in one.tag))
    return sorted(order, key=lambda one: _is_replaced(one.lemma, one.tag))


def _fitting(readings: Sequence[Reading], wanted: frozenset[str] | None) -> Sequence[Reading]:
    """Those of the part of speech, or all where none is."""
    fitting = [one for one in readings if wanted is None or one.tag.POS in wanted]
    return fitting or readings


@lru_cache(maxsize=WORDS)
def forms(word: str, pos: str = "") -> frozenset[str]:
    """All forms of a dictionary word given by its lemma, lower case, «ё» as «е».

    `pos` (Universal Dependencies) picks among homonyms; the forms of the likeliest other parse otherwise.
    """
    wanted = _PARTS.get(pos)
    certain = _certain_forms(word, wanted)
    if certain is not None:
        return certain
    candidates = [parse for parse in parses(word) if wanted is None or parse.tag.POS in wanted] or list(parses(word))
    exact = [parse for parse in candidates if _plain(parse.normal_form) == _plain(word.lower())]
    best = (exact or candidates)[0]
    return frozenset(_plain(str(form.word)) for form in best.lexeme)


def _certain_forms(word: str, wanted: frozenset[str] | None) -> frozenset[str] | None:
    """The forms where all readings of the lemma have the same ones: without pymorphy3's `lexeme`, which is slow."""
    readings = _fitting(dictionary_readings(word), wanted)
    readings = [one for one in readings if _plain(one.lemma) == _plain(word.lower())] or readings
    if len({(one.paradigm, one.lemma) for one in readings}) != 1:
        return None
    dictionary, one = analyzer().dictionary, readings[0]
    stem = dictionary.build_stem(dictionary.paradigms[one.paradigm], one.place, one.spelt)
    return frozenset(_plain(f"{prefix}{stem}{suffix}") for prefix, _, suffix in _paradigm(one.paradigm))


def _plain(word: str) -> str:
    return word.replace("ё", "е")


def inflect(form: str, grammemes: frozenset[str], pos: str = "") -> str | None:
    """The form of the same word with the OpenCorpora grammemes (`nomn`, `gent`, `sing`, …), or None."""
    wanted = _PARTS.get(pos)
    for parse in parses(form):
        if wanted is None or parse.tag.POS in wanted:
            found = inflected(parse, grammemes)
            if found is not None and "Supr" in parse.tag:  # «высшей» to «высшая», not «высочайшая»
                forms = (one for one in parse.lexeme if "Supr" in one.tag and grammemes in one.tag)
                found = next((one for one in forms if one.word[:4] == form[:4].lower()), found)
            return None if found is None else str(found.word)
    return None


class Inflected(NamedTuple):
    """A form of a word, and its tag."""

    word: str
    tag: Any


def inflected(parse: Any, grammemes: frozenset[str]) -> Inflected | None:
    """What pymorphy3's `parse.inflect` finds, without all other forms of the word where the dictionary has it."""
    method, *others = parse.methods_stack
    if others or not isinstance(method[0], DictionaryAnalyzer):
        found = parse.inflect(set(grammemes))
        return None if found is None else Inflected(found.word, found.tag)
    _, spelt, paradigm, place = method
    wanted = _likest(paradigm, place, grammemes)
    if wanted is None:
        return None
    dictionary = analyzer().dictionary
    prefix, tag, suffix = _paradigm(paradigm)[wanted]
    return Inflected(f"{prefix}{dictionary.build_stem(dictionary.paradigms[paradigm], place, spelt)}{suffix}", tag)


def having(parse: Any, grammemes: Set[str]) -> list[Inflected]:
    """The forms of a parsed word that have the grammemes, of pymorphy3's `parse.lexeme`."""
    method, *others = parse.methods_stack
    if others or not isinstance(method[0], DictionaryAnalyzer):
        return [Inflected(str(form.word), form.tag) for form in parse.lexeme if grammemes <= form.tag.grammemes]
    _, _, paradigm, place = method
    dictionary = analyzer().dictionary
    stem = dictionary.build_stem(dictionary.paradigms[paradigm], place, parse.word)
    return [
        Inflected(f"{prefix}{stem}{suffix}", tag)
        for prefix, tag, suffix in _paradigm(paradigm)
        if grammemes <= tag.grammemes
    ]


@lru_cache(maxsize=WORDS)
def _likest(paradigm: int, place: int, grammemes: frozenset[str]) -> int | None:
    """Where in a paradigm the form with the grammemes stands that is likest to the one at `place`, as pymorphy3 has
    it; None where no form has them."""
    tags = [tag for _, tag, _ in _paradigm(paradigm)]
    fitting = [at for at, tag in enumerate(tags) if grammemes <= tag.grammemes]
    if not fitting:
        grammemes = tags[place].fix_rare_cases(grammemes)
        fitting = [at for at, tag in enumerate(tags) if grammemes <= tag.grammemes]
    wanted = tags[place].updated_grammemes(grammemes)
    likeness = {at: len(wanted & tags[at].grammemes) - 0.1 * len(wanted ^ tags[at].grammemes) for at in fitting}
    return max(fitting, key=likeness.__getitem__, default=None)


@lru_cache(maxsize=WORDS)
def _paradigm(number: int) -> Sequence[tuple[str, Any, str]]:
    """The prefix, the tag and the suffix of each form of a paradigm."""
    found: Sequence[tuple[str, Any, str]] = analyzer().dictionary.build_paradigm_info(number)
    return found
