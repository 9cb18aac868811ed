"""The nominative of a name, by agreement inside the phrase: «Каспийского моря» → «Каспийское море».

Of a phrase the head and the adjectives that agree with it are declined; what follows the head (genitives,
names in quotes) stays. Of a person all parts are declined that the case and gender allow: «Касым-Жомартом
Токаевым» → «Касым-Жомарт Токаев», but «Юань Лин» stays. The case is the one that all parts share, where
the tagger's opinion counts most.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from extract.recognise.countries import country
from extract.recognise.entities.forms import (
    CASES,
    CYRILLIC,
    GENDERS,
    Reading,
    acronym,
    agrees,
    declines,
    inflected,
    readings,
)
from extract.records import EntityLabel

_PIECE: Final = re.compile(r"[^\W\d_]+(?:['’\u2011-][^\W\d_]+)*|\S|\s+")
_QUOTES: Final = frozenset("«»\"“”„‘’'()")
_TAGGED: Final = 3.0
_NOMINATIVE: Final = 0.3
_FIXED_SURNAMES: Final = ("заде", "дзе", "швили", "оглы", "кызы", "амлы", "енко", "ских", "ных")
_UNFIT: Final = -4.0
_GUESSED: Final = -0.5


@lru_cache(maxsize=50_000)
def nominative(text: str, label: EntityLabel, cases: tuple[str, ...] = ()) -> str:
    """The name in the nominative: «Организации тюркских государств» → «Организация тюркских государств».

    `cases` are the tagger's cases (OpenCorpora: `gent`, …) of the name's `parts`, in order, each empty where
    it has none; they may be left out.
    """
    if label == "LOC" and country(text) is not None:
        return text
    pieces = [" " if piece.isspace() else piece for piece in _PIECE.findall(text)]
    places = [index for index, piece in enumerate(pieces) if piece[0].isalpha()]
    words = [pieces[index] for index in places]
    if not words:
        return text
    hints = cases if len(cases) == len(words) else ("",) * len(words)
    declined = _person(words, hints) if label == "PER" else _phrase(pieces, places, hints)
    for index, word in zip(places, declined, strict=True):
        pieces[index] = word
    return "".join(pieces)


# ---------------------------------------------------------------- people


def _person(words: Sequence[str], hints: Sequence[str]) -> list[str]:
    if all(hint == "nomn" for hint in hints):
        return list(words)
    options = [readings(word) if _name_part(word) else () for word in words]
    best: tuple[float, str, str] = (float("-inf"), "nomn", "masc")
    cases = {reading.case for read in options for reading in read} | {"nomn"}
    for case in CASES:
        if case not in cases:
            continue
        for gender in GENDERS:
            score = sum(
                _person_fit(word, read, case, gender, hint)
                for word, read, hint in zip(words, options, hints, strict=True)
            )
            if score > best[0]:
                best = (score, case, gender)
    _, case, gender = best
    if case == "nomn":
        return list(words)
    return [_person_nominative(word, read, case, gender) for word, read in zip(words, options, strict=True)]


def _person_fit(word: str, options: Sequence[Reading], case: str, gender: str, hint: str) -> float:
    """How well a part of a person's name fits the case and gender."""
    if not _name_part(word):
        return 0.0
    tagged = _TAGGED if hint == case else 0.0
    fitting = [r for r in options if r.case == case and r.gender == gender and r.number == "sing"]
    if fitting:
        best = max(fitting, key=_weight)
        return tagged + _weight(best) + (_NOMINATIVE if case == "nomn" else 0.0)
    if _stays(word, gender):
        return tagged + (_NOMINATIVE if case == "nomn" else 0.0)
    if any(reading.known and reading.person for reading in options):
        # A name of the dictionary that has other cases, and not this one: «Грету».
        return 2 * _UNFIT + tagged / 2
    return (_UNFIT if case != "nomn" else _UNFIT / 2) + tagged / 2


def _weight(reading: Reading) -> float:
    if isinstance(reading.parse, str):
        return reading.score + 1.0
    weight = reading.score + (1.0 if reading.person else 0.0) + (0.5 if reading.known else 0.0)
    # «Анне» is a form of «Анна» rather than a name of one form; of «Игор» and «Игорь» the longer is meant.
    weight -= 0.3 if "Fixd" in reading.parse.tag else 0.0
    return weight - (0.3 if reading.kind == "adjective" else 0.0) + 0.01 * len(reading.parse.normal_form)


def _name_part(word: str) -> bool:
    """Whether a word of a person's name can decline: not «фон», «бин», nor a surname in «-заде», «-швили»."""
    return word[0].isupper() and declines(word) and not word.lower().endswith(_FIXED_SURNAMES)


def _stays(word: str, gender: str) -> bool:
    """Whether a name has one form: «Лин» of a woman, «Байрамлы», «Гюго»."""
    if word[-1] in "оеэиуюыё" or word.endswith(_FIXED_SURNAMES):
        return True
    return gender == "femn" and word[-1] not in "аяйь"


def _person_nominative(word: str, options: Sequence[Reading], case: str, gender: str) -> str:
    fitting = [r for r in options if r.case == case and r.gender == gender and r.number == "sing"]
    if not fitting:
        return word
    best = max(fitting, key=_weight)
    return inflected(word, best, {"sing", "nomn"} | ({gender} if best.kind == "adjective" else set()))


# ---------------------------------------------------------------- places and organisations


def parts(text: str) -> list[tuple[int, int]]:
    """Where the words of a name stand in it, a word with hyphens being one: what `cases` are counted in."""
    return [match.span() for match in _PIECE.finditer(text) if match[0][0].isalpha()]


def _phrase(pieces: Sequence[str], places: Sequence[int], hints: Sequence[str]) -> list[str]:
    """Adjectives and their head; then more heads after «и» or a dash, in the same case."""
    words = [pieces[index] for index in places]
    declined = list(words)
    at = 0
    while at < len(words):
        if at and not _joined(pieces, places, at):
            break
        head = _head(pieces, places, at)
        if head is None:
            break
        case = _decline(words, declined, at, head, hints)
        if head + 2 < len(words) and words[head + 1] == "и" and at == 0:
            # «Боснии и Герцеговины»: the second name is declined only if it stands in the same case.
            if not any(r.case == case for r in readings(words[head + 2])) or words[head + 2][0].islower():
                break
            at = head + 2
        else:
            at = head + 1
    return declined


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
        options = readings(word)
        if not any(r.kind == "adjective" for r in options):
            return index if any(r.kind == "noun" for r in options) else None
        follower = _next_word(pieces, places, index)
        if follower is None or not _agree(options, readings(follower)):
            return index if any(r.kind == "noun" for r in options) or index == start else None
    return None


def _next_word(pieces: Sequence[str], places: Sequence[int], index: int) -> str | None:
    """The next word that an adjective may agree with: the one after it, past «и» and another adjective."""
    after = index + 1
    if after < len(places) and pieces[places[after]] in ("и", "или"):
        after += 1
    if after >= len(places) or not CYRILLIC.fullmatch(pieces[places[after]]):
        return None
    between = pieces[places[after - 1] + 1 : places[after]]
    return None if any(not piece.isspace() and piece not in "-–" for piece in between) else pieces[places[after]]


def _agree(first: Sequence[Reading], second: Sequence[Reading]) -> bool:
    return any(a.kind == "adjective" and agrees(a, b) for a in first for b in second)


def _decline(words: Sequence[str], declined: list[str], start: int, head: int, hints: Sequence[str]) -> str:
    """Put the words from `start` to `head` into the nominative; return the case they stood in."""
    options = _head_options(words, start, head, hints)
    if not options:
        declined[head] = acronym(words[head])
        return hints[head] or "nomn"
    _, chosen = max(options, key=lambda option: option[0])
    if not declines(words[head]):
        declined[head] = acronym(words[head])
    elif chosen.case != "nomn":
        declined[head] = inflected(words[head], chosen, {"nomn", chosen.number})
    for index in range(start, head):
        fitting = [r for r in readings(words[index]) if r.kind == "adjective" and agrees(r, chosen)]
        if fitting and chosen.case != "nomn":
            gender = {chosen.gender} if chosen.number == "sing" and chosen.gender else set()
            grammemes = {"nomn", chosen.number} | gender
            declined[index] = inflected(words[index], max(fitting, key=_commonness), grammemes)
    return chosen.case


def _commonness(reading: Reading) -> float:
    # «Большим» may be «больший», which no name has.
    return reading.score - (1.0 if reading.parse.normal_form in ("больший", "меньший") else 0.0)


def _head_options(words: Sequence[str], start: int, head: int, hints: Sequence[str]) -> list[tuple[float, Reading]]:
    """The readings of a head that its adjectives agree with, each with its score."""
    options: list[tuple[float, Reading]] = []
    wanted = "noun" if any(r.kind == "noun" for r in readings(words[head])) else "adjective"
    for reading in readings(words[head]):
        if head > start and reading.kind != wanted:
            continue
        score = reading.score + (_GUESSED if not reading.known else 0.0)
        score += _TAGGED if reading.case == hints[head] else 0.0
        score += _NOMINATIVE if reading.case == "nomn" else 0.0
        score -= 0.5 if reading.person else 0.0
        score -= 0.5 if reading.kind == "adjective" else 0.0
        for index in range(start, head):
            if words[index] in ("и", "или"):
                continue
            if not any(r.kind == "adjective" and agrees(r, reading) for r in readings(words[index])):
                score += _UNFIT
            elif hints[index] == reading.case:
                score += 1.0
        options.append((score, reading))
    return options
