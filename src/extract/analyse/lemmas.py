"""Words and their forms, from pymorphy3's dictionary. The only file that imports it.

Lemmas are pymorphy3's `normal_form` of the likeliest parse that has the part of speech wanted; each
(form, part of speech) is looked up once.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Any, Final

import pymorphy3

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
_CACHE_SIZE: Final = 200_000


@cache
def analyzer() -> Any:
    """The one pymorphy3 analyzer of the process (a `MorphAnalyzer`, which is untyped)."""
    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=_CACHE_SIZE)
def parses(form: str) -> tuple[Any, ...]:
    """pymorphy3's parses of a word form, likeliest first (each a `pymorphy3.analyzer.Parse`).

    Those of the lemmas that `lexicon/lemmas.toml` replaces go last.
    """
    return tuple(sorted(_parsed(form), key=_is_replaced))


def _parsed(form: str) -> list[Any]:
    try:
        return list(analyzer().parse(form))
    except ValueError:  # pymorphy3 asks for each letter's Unicode name, and not all have one
        return list(analyzer().parse("".join(letter if unicodedata.name(letter, "") else "x" for letter in form)))


def _is_replaced(parse: Any) -> bool:
    return parse.normal_form in _replaced("adjective") or (
        parse.tag.POS == "NOUN" and parse.normal_form in _replaced("noun")
    )


@cache
def _replaced(part: str) -> frozenset[str]:
    return frozenset(entry["instead_of"] for entry in load("lemmas")[part])


@lru_cache(maxsize=_CACHE_SIZE)
def lemma(form: str, pos: str = "") -> str:
    """The lemma of a word form, of the Universal Dependencies part of speech where one is given."""
    wanted = _PARTS.get(pos)
    certain = _certain_lemma(form.lower(), wanted)
    if certain is not None:
        return certain
    found = parses(form)
    if wanted is not None:
        for parse in found:
            if parse.tag.POS in wanted:
                return str(parse.normal_form)
    return str(found[0].normal_form)


def _certain_lemma(word: str, wanted: frozenset[str] | None) -> str | None:
    """The lemma that all the dictionary's readings of the part of speech share, which is three words of four.

    None where they differ, where there are none, and for single letters, which may also be initials: then it takes
    the parses, with their probabilities, which cost five times as much.
    """
    if len(word) < 2:
        return None
    dictionary = analyzer().dictionary
    readings = [
        (spelt, paradigm, index)
        for spelt, found in dictionary.words.similar_items(word, analyzer().char_substitutes)
        for paradigm, index in found
    ]
    if wanted is not None:
        fitting = [one for one in readings if dictionary.build_tag_info(one[1], one[2]).POS in wanted]
        readings = fitting or readings
    lemmas = {dictionary.build_normal_form(paradigm, index, spelt) for spelt, paradigm, index in readings}
    return str(lemmas.pop()) if len(lemmas) == 1 else None


@cache
def forms(word: str, pos: str = "") -> frozenset[str]:
    """All forms of a dictionary word given by its lemma, lower case, «ё» as «е».

    `pos` (Universal Dependencies) picks among homonyms; the forms of the likeliest other parse otherwise.
    """
    wanted = _PARTS.get(pos)
    candidates = [parse for parse in parses(word) if wanted is None or parse.tag.POS in wanted] or list(parses(word))
    exact = [parse for parse in candidates if parse.normal_form.replace("ё", "е") == word.lower().replace("ё", "е")]
    best = (exact or candidates)[0]
    return frozenset(str(form.word).replace("ё", "е") for form in best.lexeme)


def inflect(form: str, grammemes: frozenset[str], pos: str = "") -> str | None:
    """The form of the same word with the OpenCorpora grammemes (`nomn`, `gent`, `sing`, …), or None."""
    wanted = _PARTS.get(pos)
    for parse in parses(form):
        if wanted is None or parse.tag.POS in wanted:
            inflected = parse.inflect(set(grammemes))
            return None if inflected is None else str(inflected.word)
    return None
