"""The nominative of a name, by agreement inside the phrase: «Каспийского моря» → «Каспийское море».

Of a phrase the head and the adjectives that agree with it are declined; what follows the head (genitives,
names in quotes) stays. People's names are in `extract.recognise.entities.people`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from extract.analyse import lemmas
from extract.kept import WORDS
from extract.recognise.countries import country, country_form
from extract.recognise.entities.forms import (
    CYRILLIC,
    Inflection,
    Reading,
    acronym,
    agrees,
    declines,
    inflected,
    inflections,
    known,
    listed,
    readings,
)
from extract.recognise.entities.people import person_nominative
from extract.recognise.words import key
from extract.records import EntityLabel

_PIECE: Final = re.compile(r"[^\W\d_]+(?:['’\u2011-][^\W\d_]+)*|\S|\s+")
_BETWEEN_ENDS: Final = frozenset("–—")
_QUOTES: Final = frozenset("«»\"“”„‘’'()")
_TAGGED: Final = 3.0
_NOMINATIVE: Final = 0.3
_UNFIT: Final = -4.0
_GUESSED: Final = -0.5
_ADJECTIVAL: Final = re.compile(r"[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую)$|(?:[её]в|ов|[иы]н)ы(?:х|м|ми)?$")
_VILLAGE: Final = ("ов", "ев", "ёв", "ин", "ын")
_PLURAL: Final = ("ов", "ев", "ёв", "ам", "ям", "ах", "ях", "ых", "их", "и", "я", "ю", "е")
_NEUTER: Final = ("ово", "ево", "ино", "ыно", "ство", "ие")
_ODD_GUESS: Final = -2.0


@lru_cache(maxsize=WORDS)
def nominative(text: str, label: EntityLabel, cases: tuple[str, ...] = (), gender: str = "") -> str:
    """The name in the nominative: «Организации тюркских государств» → «Организация тюркских государств».

    `cases` are the tagger's cases (OpenCorpora: `gent`, …) of the name's `parts`, in order, each empty where
    it has none, and `gender` (`masc`, `femn`) that of a person's last part; they may be left out.
    """
    if label == "LOC" and country(text) is not None:
        return text
    if label == "LOC" and _BETWEEN_ENDS & set(text):
        return text  # «дорогу Наибабад — Харлачи»
    pieces = [" " if piece.isspace() else piece for piece in _PIECE.findall(text)]
    places = [index for index, piece in enumerate(pieces) if piece[0].isalpha()]
    words = [pieces[index] for index in places]
    if not words:
        return text
    hints = cases if len(cases) == len(words) else ("",) * len(words)
    if label == "PER":
        declined = person_nominative(words, hints, gender)
    else:
        declined = _phrase(pieces, places, hints)
        if label == "LOC":
            declined[-1] = _village(words[-1], declined[-1])
    for index, word in zip(places, declined, strict=True):
        pieces[index] = word
    return "".join(pieces)


def parts(text: str) -> list[tuple[int, int]]:
    """Where the words of a name stand in it, a word with hyphens being one: what `cases` are counted in."""
    return [match.span() for match in _PIECE.finditer(text) if match[0][0].isalpha()]


def _phrase(pieces: Sequence[str], places: Sequence[int], hints: Sequence[str]) -> list[str]:
    """Adjectives and their head; then more heads after «и» or a dash, in the same case."""
    words = [pieces[index] for index in places]
    declined = list(words)
    if shared := _of_several(words):
        return [words[0], shared]
    at = 0
    while at < len(words):
        if at and not _joined(pieces, places, at):
            break
        head = _head(pieces, places, at)
        if at == 0 and (head is None or head == 0) and _undeclined_first(words, hints):
            head = at = 1
        if head is None or (at == head == 0 and _apposed(words)):
            break
        case = _decline(words, declined, at, head, hints)
        if head + 2 < len(words) and words[head + 1] == "и" and at == 0:
            # «Боснии и Герцеговины»: the second name is declined only if it stands in the same case.
            if words[head + 2][0].islower() or not any(one.case == case for one in inflections(words[head + 2])):
                break
            at = head + 2
        else:
            at = head + 1
    return declined


def _village(word: str, name: str) -> str:
    """Of a place that the dictionary lacks the name in «-ово», «-ино»: «в Косулине» is in Косулино."""
    if name == word or not name.endswith(_VILLAGE) or known(lemmas.parses(word)[0]) or listed(word):
        return name
    return name + "о"


def _undeclined_first(words: Sequence[str], hints: Sequence[str]) -> bool:
    """Whether a word that can't decline stands before the one that does: «ТиБиСи банком»."""
    if len(words) != 2 or not CYRILLIC.fullmatch(words[1]):
        return False
    if declines(words[0]):
        # «Ред Булла», not «Эксимбанк Китая»: of two capitalised words a first one that no dictionary has shows no case
        # in a consonant.
        plain = words[0][-1] in "бвгджзклмнпрстфхцчшщ" and not known(lemmas.parses(words[0])[0])
        named = words[1][0].isupper() and country_form(words[1]) is None
        return plain and named and hints[1] not in ("nomn", "")
    return hints[1] in ("datv", "ablt", "loct") or key(words[1]).startswith("банк")


def _apposed(words: Sequence[str]) -> bool:
    """Whether two nouns stand side by side in the nominative, where the first only seems declined: «Аккую Нуклеар»."""
    if len(words) != 2 or not words[1][0].isupper() or known(lemmas.parses(words[0])[0]):
        return False
    cases = {one.case for one in inflections(words[1])}
    return "nomn" in cases and "gent" not in cases


def _of_several(words: Sequence[str]) -> str:
    """The singular of the noun that several names share: «Тульская и [Рязанская области]»; else empty."""
    if len(words) != 2 or any(
        one.kind != "adjective" or (one.case, one.number) != ("nomn", "sing") for one in inflections(words[0])
    ):
        return ""
    nouns = [r for r in readings(words[1]) if r.kind == "noun"]
    if not any((r.case, r.number) == ("nomn", "plur") for r in nouns) or any(
        (r.case, r.number) == ("nomn", "sing") for r in nouns
    ):
        return ""
    one = next((r for r in nouns if (r.case, r.number) == ("gent", "sing")), None)
    gender = {each.gender for each in inflections(words[0])}
    return inflected(words[1], one, {"nomn", "sing"}) if one is not None and one.gender in gender else ""


def _joined(pieces: Sequence[str], places: Sequence[int], at: int) -> bool:
    """Whether a word is joined with the one before it by a hyphen or dash or by «и»."""
    between = "".join(pieces[places[at - 1] + 1 : places[at]]).strip()
    return between in ("-", "–", "—", "‑") or pieces[places[at - 1]] == "и"


def _head(pieces: Sequence[str], places: Sequence[int], start: int) -> int | None:
    """The index of the head noun of the phrase that starts at a word, where nothing but adjectives precede it."""
    for index in range(start, len(places)):
        if index > start and any(sign in _QUOTES for sign in pieces[places[index - 1] + 1 : places[index]]):
            return None
        word = pieces[places[index]]
        if not CYRILLIC.fullmatch(word):
            return None
        if word in ("и", "или"):
            continue
        follower = _next_word(pieces, places, index)
        options = _options(word, follower)
        if not any(r.kind == "adjective" for r in options):
            return index if any(r.kind == "noun" for r in options) else None
        if follower is None or not _agree(options, inflections(follower)):
            return index if any(r.kind == "noun" for r in options) or index == start else None
    return None


def _options(word: str, follower: str | None) -> Sequence[Inflection]:
    """How a word may be read where another follows."""
    options = inflections(word)
    return [replace(one, kind="adjective") for one in options] if _of_surname(word, follower) else options


def _of_surname(word: str, follower: str | None) -> bool:
    """Whether a word that the dictionary has for a surname alone is an adjective: «в Веденском районе», «с Воробьёвых
    гор»."""
    if follower is None or not follower.islower() or not _ADJECTIVAL.search(word.lower()):
        return False
    options = inflections(word)
    return bool(options) and all(one.kind == "noun" and one.person for one in options)


def _next_word(pieces: Sequence[str], places: Sequence[int], index: int) -> str | None:
    """The next word that an adjective may agree with: the one after it, past «и» and another adjective."""
    after = index + 1
    if after < len(places) and pieces[places[after]] in ("и", "или"):
        after += 1
    if after >= len(places) or not CYRILLIC.fullmatch(pieces[places[after]]):
        return None
    between = pieces[places[after - 1] + 1 : places[after]]
    return None if any(not piece.isspace() and piece not in "-–" for piece in between) else pieces[places[after]]


def _agree(first: Sequence[Inflection], second: Sequence[Inflection]) -> bool:
    return any(a.kind == "adjective" and agrees(a, b) for a in first for b in second)


def _decline(words: Sequence[str], declined: list[str], start: int, head: int, hints: Sequence[str]) -> str:
    """Put the words from `start` to `head` into the nominative; return the case they stood in."""
    options = _head_options(words, start, head, hints)
    if not options or all(_odd(words[head], option) and option.number == "plur" for _, option in options):
        # «Росхим»: better as it stands than «Росхимы».
        declined[head] = acronym(words[head])
        return hints[head] or "nomn"
    _, chosen = max(options, key=lambda option: option[0])
    if not declines(words[head]):
        declined[head] = acronym(words[head])
    elif chosen.case != "nomn":
        declined[head] = inflected(words[head], chosen, {"nomn", chosen.number})
    for index in range(start, head) if chosen.case != "nomn" else ():
        surname = _of_surname(words[index], words[head])
        fitting = [r for r in readings(words[index]) if (r.kind == "adjective" or surname) and agrees(r, chosen)]
        if fitting:
            gender = {chosen.gender} if chosen.number == "sing" and chosen.gender else set()
            grammemes = {"nomn", chosen.number} | gender
            declined[index] = inflected(words[index], max(fitting, key=_commonness), grammemes)
    return chosen.case


def _commonness(reading: Reading) -> float:
    # «Большим» may be «больший», which no name has.
    return reading.score - (1.0 if reading.parse.normal_form in ("больший", "меньший") else 0.0)


def _odd(word: str, reading: Reading) -> bool:
    """Whether a guess makes of a name what few names are: «Кселл» of «Кселла», «Тенгизшевройлом» of «…шевройло»."""
    if reading.known or isinstance(reading.parse, str):
        return False
    if reading.number == "plur" and reading.case != "nomn" and not word.lower().endswith(_PLURAL):
        return True
    if word.lower().endswith("ии") and reading.gender == "neut":
        return True  # «Кахетии» of «Кахетие»
    # «Косулино», «Росимущество».
    return reading.gender == "neut" and not str(reading.parse.normal_form).endswith(_NEUTER)


def _head_options(words: Sequence[str], start: int, head: int, hints: Sequence[str]) -> list[tuple[float, Reading]]:
    """The readings of a head that its adjectives agree with, each with its score."""
    options: list[tuple[float, Reading]] = []
    wanted = "noun" if any(one.kind == "noun" for one in inflections(words[head])) else "adjective"
    for reading in readings(words[head]):
        if head > start and reading.kind != wanted:
            continue
        score = reading.score + (_GUESSED if not reading.known else 0.0)
        score += _TAGGED if reading.case == hints[head] else 0.0
        score += _NOMINATIVE if reading.case == "nomn" else 0.0
        score += _ODD_GUESS * (1 + (reading.number == "plur")) if _odd(words[head], reading) else 0.0
        score -= 0.5 if reading.person else 0.0
        score -= 0.5 if reading.kind == "adjective" else 0.0
        for index in range(start, head):
            if words[index] in ("и", "или"):
                continue
            before = _options(words[index], words[head])
            if not any(one.kind == "adjective" and agrees(one, reading) for one in before):
                score += _UNFIT
            elif hints[index] == reading.case:
                score += 1.0
        options.append((score, reading))
    return options
