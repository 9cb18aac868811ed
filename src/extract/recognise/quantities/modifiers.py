"""What bounds or blurs a number: «около», «более чем», «не менее», «до», from `lexicon/modifiers.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from extract.analyse.lemmas import forms, parses
from extract.lexicon import load
from extract.recognise.digits import glued, word_at
from extract.recognise.numbers.numerals import numerals
from extract.recognise.numbers.scales import describes
from extract.recognise.phrases import Pattern, Phrases, literal
from extract.recognise.word_lists import word_list
from extract.recognise.words import Words, key
from extract.records import Mod

_PREPOSITIONS: Final = word_list("prepositions")
_FILLERS: Final = word_list("fillers")
_CLAUSE: Final = 24
"""How many words back a verb of change may stand from the «до» that it governs."""
_CLAUSE_OPENERS: Final = word_list("clause-openers")
_OPENERS: Final = frozenset(("чем", "$", "€", "£"))
_DASHES: Final = frozenset("–—-−")
_GOING_ON: Final = frozenset({"а", "и", "но"})
_CLAUSE_ENDS: Final = frozenset(".;:!?")
_COMPARATIVES: Final = word_list("comparatives")
_MODALS: Final = word_list("modals")
_COPULAS: Final = word_list("copulas")
_ABOUT: Final = word_list("about-with-s")
_TIMES: Final = word_list("gap-times")
_TURNED: Final[dict[str, Mod]] = {"MORE_THAN": "EQUAL_OR_LESS", "LESS_THAN": "EQUAL_OR_MORE"}
_LONGEST_CHANGE: Final = 12
"""How many words the amount of a change may have, its «на» included."""
_REACH: Final = 5
"""How many prepositions and fillers may stand between a bound and its number."""
_LONGEST_GAP: Final = 6
"""How many words a time between a verb and its number may have."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A `mod`, the words that say it, and the index after them."""

    mod: Mod
    said: str
    last: int = 0


def _entries(kind: str) -> Iterator[tuple[Pattern, Mod]]:
    for entry in load("modifiers")[kind]:
        for phrase in entry["words"]:
            yield literal(phrase), entry["mod"]


@cache
def _before() -> Phrases[Mod]:
    return Phrases(_entries("before"))


@cache
def _after() -> Phrases[Mod]:
    return Phrases(_entries("after"))


@cache
def _verbs(kind: str) -> dict[str, Mod]:
    return {
        key(form): entry["mod"] for entry in load("modifiers")[kind] for word in entry["words"] for form in forms(word)
    }


@cache
def _needed() -> dict[str, str]:
    """The preposition that a verb must have to say a bound: «перевалил за 5 млн»."""
    verbs = [entry for entry in load("modifiers")["verb"] if "preposition" in entry]
    return {key(form): entry["preposition"] for entry in verbs for word in entry["words"] for form in forms(word)}


@cache
def _rough() -> frozenset[str]:
    return frozenset(key(form) for word in load("modifiers")["rough"]["words"] for form in forms(word))


@cache
def _marks() -> frozenset[str]:
    return frozenset(key(form) for word in load("modifiers")["mark"]["words"] for form in forms(word))


@cache
def _changes() -> frozenset[str]:
    return frozenset(key(form) for word in load("modifiers")["change"]["words"] for form in forms(word))


def bound_before(
    words: Words, first: int, *, floor: bool = True, ranged: bool = False, times: bool = False
) -> Bound | None:
    """The modifier before the number that starts at the word, prepositions between them passed over.

    `floor` False: «от» is read as a preposition only («делегации от 15 стран»). `ranged`: the number is a range,
    which a limit only frames («в пределах 5–7 %»). `times`: it says how many times over («превысил втрое»).
    """
    index, preposition, marked = first, "", False
    for _ in range(_REACH):
        found = _before().before(words, index)
        if found is not None and "\n" not in words.gap(index) and not _is_noun(words, found.first, found.last):
            if words[found.last - 1].text == "," and _measures(words, found.first):
                return None  # «128 ГБ минимум, 256 ГБ»
            if words[found.first].text in "<>" and words[found.first - 1].kind == "sign" and glued(words, found.first):
                return None  # «<…>»
            if _compares(words, found.last, preposition):
                return None
            return Bound(_negated(words, found.first, found.value), _said(words, found.first, found.last))
        before = word_at(words, index - 1)
        if before is None or "\n" in words.gap(index):
            break
        if before.key in _marks() and preposition not in ("от", "до"):
            preposition, marked = "", True  # «превысил отметку в 5 млн»
        elif marked and _adjective(before.key):
            pass  # «превышает пороговое значение в 5 млн»
        elif before.key in _PREPOSITIONS:
            preposition = preposition or before.key
        elif before.key not in _FILLERS:
            break
        index -= 1
    verb = None if times else _by_verb(words, index, preposition)
    return verb or _by_preposition(words, first, index, preposition, floor=floor, ranged=ranged)


def _by_preposition(
    words: Words, first: int, index: int, preposition: str, *, floor: bool, ranged: bool
) -> Bound | None:
    """The bound that a bare preposition says."""
    before = words[first - 1].key if first else ""
    if preposition == "до" and not _reaches(words, index):
        return Bound("EQUAL_OR_LESS", "до")
    if floor and preposition == before == "от":
        return Bound("EQUAL_OR_MORE", "от")
    if before in ("с", "со") and words[first].key in _ABOUT:
        return Bound("APPROX", before)
    if index == first and first > 1 and words[first - 2].key in _rough() and parses(before)[0].tag.POS == "NOUN":
        return Bound("APPROX", words[first - 2].text)  # «ориентировочной стоимостью 70 млн»
    limits = first > 1 and before == "пределах" and words[first - 2].key == "в"
    return Bound("EQUAL_OR_LESS", "в пределах") if limits and not ranged else None


def _by_verb(words: Words, index: int, preposition: str) -> Bound | None:
    """«превысил 5», «перевалило за 5», «не превышает», «не может превышать», «не дотянул до 5»."""
    index = _before_gap(words, index)
    verb = word_at(words, index - 1)
    if verb is None or "\n" in words.gap(index):
        return None
    negated = _is_negated(words, index - 1)
    if negated and preposition in ("", "до") and verb.key in _verbs("short_of"):
        return Bound(_verbs("short_of")[verb.key], f"не {verb.text}")
    if verb.key not in _verbs("verb") or preposition not in ("", "за", "к"):
        return None
    if preposition != _needed().get(verb.key, preposition):
        return None
    mod = _verbs("verb")[verb.key]
    if negated and mod == "MORE_THAN":
        return Bound("EQUAL_OR_LESS", f"не {verb.text}")
    return Bound(mod, verb.text)


def _before_gap(words: Words, index: int) -> int:
    """The index before a time that stands between a verb and its number: «превысил в прошлом году 5 млн»."""
    back = index
    while back > max(index - _LONGEST_GAP, 0) and (words[back - 1].key in _TIMES or words[back - 1].kind == "digits"):
        back -= 1
    return back if back < index and words[back].key in ("в", "за", "к", "на") else index


def _is_negated(words: Words, index: int) -> bool:
    """Whether «не» denies the word, with a modal between them: «не превышает», «не должна превышать»."""
    before = word_at(words, index - 1)
    if before is not None and before.key in _MODALS:
        before = word_at(words, index - 2)
    return before is not None and before.key == "не"


def _negated(words: Words, first: int, mod: Mod) -> Mod:
    """The bound turned round: «не может быть больше 5» is at most 5."""
    verb = word_at(words, first - 1)
    if mod not in _TURNED or verb is None or verb.key not in _COPULAS or not _is_negated(words, first - 1):
        return mod
    return _TURNED[mod]


def _compares(words: Words, last: int, preposition: str) -> bool:
    """Whether a comparative says which way a difference goes: «выше на 5 %», «больше в 3 раза»."""
    return preposition in ("на", "в", "во") and words[last - 1].key in _COMPARATIVES


def bound_after(words: Words, last: int) -> Bound | None:
    """The modifier right behind a quantity: «и более», «как минимум», «с лишним»."""
    found = _after().at(words, last) if last < len(words) and "\n" not in words.gap(last) else None
    then = word_at(words, found.last) if found is not None else None
    if found is not None and words[last].key == "с" and describes(words, found.last):
        return None  # «десять с небольшим отставанием»
    if (
        then is not None
        and words[last].key in ("и", "или")
        and (then.kind == "digits" or then.key in _OPENERS or then.key in numerals())
    ):
        return None  # «600 случаев и более половины из них»
    return Bound(found.value, _said(words, found.first, found.last), found.last) if found is not None else None


def _said(words: Words, first: int, last: int) -> str:
    return words.text[words[first].start : words[last - 1].end]


def _is_noun(words: Words, first: int, last: int) -> bool:
    """«выше» and «ниже» in «указано выше 5 пунктов» can't be told; «минимум» after an adjective is a noun."""
    return (
        words[last - 1].key in ("минимум", "максимум")
        and last - first == 1
        and first > 0
        and _adjective(words[first - 1].key)
    )


def _adjective(form: str) -> bool:
    return form.endswith(("ый", "ий", "ой", "ое", "ее", "ую", "юю", "ого", "его", "ому", "ему", "ом", "ем"))


def _ends_clause(words: Words, index: int) -> bool:
    """Whether the mark ends a clause; the dot of «б. п.» does not."""
    return words[index].text != "." or (words.gap(index + 1) != "" and words[index + 1].text[0].isupper())


def _measures(words: Words, first: int) -> bool:
    """Whether a number and one more word stand before: the bound is theirs."""
    return first > 1 and words[first - 1].kind == "letters" and words[first - 2].kind == "digits"


def _behind_change(words: Words, index: int) -> bool:
    """Whether the amount of a change stands right before: «на 14% (до 2 млн)», «на 3%, до 5 млн», «вдвое, до 5 млн»."""
    mark = index - 1
    if mark < 1 or words[mark].text not in "(,–—":
        return False
    over = numerals().get(words[mark - 1].key)
    if words[mark - 1].key in ("раз", "раза") or (over is not None and over.role == "multiple"):
        return True
    for back in range(mark - 1, max(mark - _LONGEST_CHANGE, -1), -1):
        if words[back].key == "на":
            return words[back + 1].kind == "digits" or words[back + 1].key in numerals()
        if words[back].text in "()!?;" or "\n" in words.gap(back + 1) or words[back].key in ("с", "со", "от", "по"):
            return False
    return False


def _reaches(words: Words, index: int) -> bool:
    """Whether the «до» before the number states a level reached: «увеличить до», «с 5 до», «рост … до»."""
    if _behind_change(words, index):
        return True
    gap = index > 0 and words[index - 1].text in _DASHES  # «выросла до 5 %, а доля — до 7»
    for back in range(index - 1, max(index - _CLAUSE, -1), -1):
        word, after = words[back], words[back + 1]
        if word.text in _CLAUSE_ENDS and _ends_clause(words, back):
            return False
        if "\n" in words.gap(back + 1):
            return False
        if word.text == "," and after.key in _CLAUSE_OPENERS and not (gap and after.key in _GOING_ON):
            return False
        if word.key in _changes():
            return True
        if word.key == "от" and (after.kind == "digits" or after.key in numerals()):
            return False  # «рост от 3 до 5 %» has a floor and a ceiling
        if word.key in ("с", "со") and (after.kind == "digits" or after.key in numerals()):
            return True
    return False
