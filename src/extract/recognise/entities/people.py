"""The nominative of a person's name: «Касым-Жомартом Токаевым» → «Касым-Жомарт Токаев».

All parts are declined that the case and gender allow, but «Юань Лин» and particles («Шарля де Голля») stay, and of
an East Asian name only the last part shows the case («Си Цзиньпина»). The case is the one that all parts share, where
the tagger's opinion counts most.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import Final

from extract.kept import WORDS
from extract.lexicon import load
from extract.recognise.entities.forms import (
    CASES,
    CYRILLIC,
    GENDERS,
    Reading,
    declines,
    guesses,
    inflected,
    inflections,
    readings,
)
from extract.recognise.words import key

HER_SURNAME: Final = re.compile(r".+(?:ов|ев|ёв|ин|ын)а")
"""A woman's surname in the nominative that is a man's in the genitive too."""

_TAGGED: Final = 3.0
_NOMINATIVE: Final = 0.3
_GENDER: Final = 0.6
_INITIAL: Final = 0.3
_UNFIT: Final = -4.0
_OTHER_GENDER: Final = 0.3
# Endings of a given name in a case, the letters before them, the ending of the nominative, the cases.
_GIVEN_ENDINGS: Final = (
    ("а", "бвгдзклмнпрст", "", ("gent", "accs")),
    ("у", "бвгдзклмнпрст", "", ("datv",)),
    ("ом", "бвгдзклмнпрст", "", ("ablt",)),
    ("е", "бвгдзклмнпрст", "", ("loct",)),
    ("я", "нл", "ь", ("gent", "accs")),
    ("ю", "нл", "ь", ("datv", "nomn")),
    ("ем", "нл", "ь", ("ablt",)),
    ("я", "аеиоуэю", "й", ("gent", "accs")),
    ("ю", "аеиоуэё", "й", ("datv",)),
    ("ем", "аеиоуэё", "й", ("ablt",)),
)
_SYLLABLE: Final = 3
_FIXED_SURNAMES: Final = ("заде", "дзе", "швили", "амлы", "енко", "их", "ых")
# A surname in «-ов» or «-ин» in a case that no other name has.
_MOLDAVIAN: Final = ("ану", "яну", "еску")  # a surname that has no other forms; «Саргсяну» is a dative
_SLAVIC_OBLIQUE: Final = re.compile(r".+(?:ов|ев|ёв|ин)(?:у|ым|ой)")
_HER_OBLIQUE: Final = re.compile(r".{2,}(?:ов|ев|ёв|ин|ын)ой")
_HER_CASES: Final = ("gent", "datv", "ablt", "loct")
_FAMILY: Final = re.compile(
    r".+(?:ов|ев|ёв|ин|ын)(?:ы|ых|ыми)|.+[сц]к(?:ие|их|ими)|.+вич(?:и|ей|ами|ах)", re.IGNORECASE
)
_VOWELS: Final = "аеёиоуыэюя"
_VOWEL: Final = re.compile(f"[{_VOWELS}]", re.IGNORECASE)
_NO_PERSON: Final = 2.5
_NOT_TWICE: Final = 3.0


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a table of `lexicon/people.toml`, as look-up keys."""
    return frozenset(key(word) for word in load("people")[name]["words"])


def person_nominative(words: Sequence[str], hints: Sequence[str], gender: str) -> list[str]:
    """The words of a person's name in the nominative.

    `hints` are the tagger's cases of the words (OpenCorpora, or empty), `gender` its gender of the last one.
    """
    if len(words) == 1 and _FAMILY.fullmatch(words[0]) and (family := _family(words[0])) is not None:
        return [family]
    fixed = words[-1].lower().endswith(_FIXED_SURNAMES)  # «Олега Донских»
    alone = len(words) == 2 and words[0][-1] in "ая" and declines(words[1]) and not fixed
    if alone and words[1][-1] not in _VOWELS + "йь":
        # «Кая Каллас»: a surname that the case of the first name has not changed is a woman's.
        return list(words)
    hers = len(words) == 2 and HER_SURNAME.fullmatch(words[1]) is not None and len(words[0]) > _SYLLABLE
    if hers and declines(words[0]) and words[0][-1] not in _VOWELS + "йь":
        # «Чолпон Султанбекова»: a man's first name would be in the genitive too.
        return list(words)
    if _east_asian(words):
        return [*words[:-1], _given_name(words[-1], hints)]
    declining = [_declining(words, index) for index in range(len(words))]
    if all(hint == "nomn" for hint in hints):
        if not _is_oblique(words, declining):
            return list(words)
        hints = [""] * len(words)
    options = [readings(word) if declined else () for word, declined in zip(words, declining, strict=True)]
    options[-1] = (*options[-1], *_her_surname(words[-1], options[-1]))
    if gender == "masc" and len(set(hints)) == 1 and hints[0] not in ("nomn", ""):
        options = [(*read, *_unlisted(word, read, hints[0])) for word, read in zip(words, options, strict=True)]
    best: tuple[float, str, str] = (float("-inf"), "nomn", "masc")
    cases = {reading.case for read in options for reading in read} | {"nomn"}
    for case in CASES:
        if case not in cases:
            continue
        for one in GENDERS:
            score = _GENDER if one == gender else 0.0
            for index, word in enumerate(words):
                if not declining[index]:
                    score += _INITIAL if hints[index] == case else 0.0
                else:
                    score += _fit(word, options[index], case, one, hints[index], later=index > 0)
            if score > best[0]:
                best = (score, case, one)
    _, case, chosen = best
    if case == "nomn":
        return list(words)
    return [
        _nominative(word, options[index], case, chosen, later=index > 0) if declining[index] else word
        for index, word in enumerate(words)
    ]


def _declining(words: Sequence[str], index: int) -> bool:
    """Whether a word of a name can show the case."""
    word = words[index]
    if not word[0].isupper() or not declines(word) or _VOWEL.search(word) is None:
        return False
    if word.lower().endswith(_FIXED_SURNAMES) or key(word) in word_list("particles"):
        return False
    if index == len(words) - 2 and key(words[-1]) in word_list("patronymic_suffixes"):
        return False
    if index and word.endswith(_MOLDAVIAN) and _not_dative(words[0]):  # «Виктора Чобану»
        return False
    # «Тамим бен Хамад Аль Тани».
    return index == 0 or word[-1] not in "иы" or key(words[index - 1]) not in word_list("particles")


def _not_dative(name: str) -> bool:
    """Whether a first name, by its ending, is in no case in which a man's surname may end with «-у»."""
    known = [reading for reading in readings(name) if reading.known and reading.person and reading.gender == "masc"]
    return bool(known) and all(reading.case != "datv" for reading in known)


def _east_asian(words: Sequence[str]) -> bool:
    """Whether a name begins with an East Asian surname: «Си Цзиньпин», «Ким Чен Ын»; not «Ян Карский»."""
    if not 2 <= len(words) <= 3 or key(words[0]) not in word_list("east_asian_surnames"):
        return False
    return not any(r.known and r.person and r.case == "nomn" for word in words[1:] for r in readings(word)) and not any(
        _FAMILY.fullmatch(word + "ы") or word.endswith(("ский", "ского", "скому", "ским", "ском")) for word in words[1:]
    )


def _given_name(word: str, hints: Sequence[str]) -> str:
    """The nominative of the last part of an East Asian name, by its ending and the tagger's cases."""
    for ending, before, nominative, cases in _GIVEN_ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or stem[-1:] not in before or len(stem) < 2:
            continue
        # A syllable of Chinese or Korean seldom ends in «на», «ма»: a longer word that does is declined.
        if any(hint in cases for hint in hints) or (ending in ("а", "ом") and len(stem) > _SYLLABLE):
            return stem + nominative
    return word


def _unlisted(word: str, options: Sequence[Reading], case: str) -> list[Reading]:
    """A man's name in a case that the dictionary, which takes it for another word, doesn't know: «Илона Маска»."""
    if not options or "-" in word or any(r.case == case and r.gender == "masc" for r in options):
        return []
    return [reading for reading in guesses(word) if reading.case == case and reading.parse[-1:] != "а"]


def _her_surname(word: str, options: Sequence[Reading]) -> list[Reading]:
    """A woman's surname that the dictionary has only as an adjective («Мамонтовой» of «Мамонтова», not «Луговой») or
    only as a man's («Умарова» of «Умаров»)."""
    if HER_SURNAME.fullmatch(word) and options and all(one.gender == "masc" and one.person for one in options):
        return [Reading("noun", "nomn", "sing", "femn", True, True, options[0].score, word)]
    adjective = bool(options) and not any(reading.person or reading.gender == "masc" for reading in options)
    if not adjective or _HER_OBLIQUE.fullmatch(word) is None:
        return []
    surname = word.lower().removesuffix("ой") + "а"
    return [Reading("noun", case, "sing", "femn", True, False, 1.0, surname) for case in _HER_CASES]


def _is_oblique(words: Sequence[str], declining: Sequence[bool]) -> bool:
    """Whether the tagger can't be right that a name is in the nominative: one of its words has none."""
    for index, word in enumerate(words):
        if not declining[index]:
            continue
        if _SLAVIC_OBLIQUE.fullmatch(word):
            return True
        if HER_SURNAME.fullmatch(word):
            continue
        options = [one for one in inflections(word) if one.number == "sing"]
        if index < len(words) - 1 or word[-1] in "ая":
            # «Антониу Кошта»: the common noun «кошт» is no reason.
            options = [one for one in options if one.known and one.person]
        if options and not _stays(word, "masc") and not any(one.case == "nomn" for one in options):
            return True
    return False


def _family(word: str) -> str | None:
    """The nominative of a family's name, or None where the word is none: «Гасановых» → «Гасановы»."""
    for reading in readings(word):
        if reading.number == "plur" and (reading.person or reading.kind == "adjective"):
            return word if reading.case == "nomn" else inflected(word, reading, {"plur", "nomn"})
    return None


def _fit(word: str, options: Sequence[Reading], case: str, gender: str, hint: str, *, later: bool) -> float:
    """How well a part of a person's name fits the case and gender."""
    tagged = _TAGGED if hint == case else 0.0
    weight, _ = _best(word, options, case, gender, later=later)
    if weight is not None:
        return tagged + weight + (_NOMINATIVE if case == "nomn" else 0.0)
    if later and tagged and any(reading.known and not reading.person for reading in options):
        return tagged
    if any(reading.known and reading.person for reading in options):
        # A name of the dictionary that has other cases, and not this one: «Грету».
        return 2 * _UNFIT + tagged / 2
    return (_UNFIT if case != "nomn" else _UNFIT / 2) + tagged / 2


def _best(
    word: str, options: Sequence[Reading], case: str, gender: str, *, later: bool
) -> tuple[float | None, Reading | None]:
    """The likeliest reading in the case and gender with its weight, or no reading where the word stays as it is."""
    found = [
        (_weight(word, options, reading, gender, later=later), reading)
        for reading in _fitting(word, options, case, gender)
    ]
    if later and gender == "masc":
        # A man's surname may decline as a woman's name does: «Далера Джумы».
        found += [
            (_weight(word, options, reading, gender, later=later) - (_OTHER_GENDER if reading.person else 1.0), reading)
            for reading in _fitting(word, options, case, "femn")
            if reading.kind == "noun" and _lemma(reading)[-1:] in ("а", "я") and not _womans(reading)
        ]
    if not found and case == "nomn" and gender == "femn" and word[-1] in "ая":
        # Most names in «а» are women's too, whatever the dictionary says: «Хаяла Мамедова».
        found = [(_OTHER_GENDER, reading) for reading in _fitting(word, options, case, "masc")]
    weight, best = max(found, key=itemgetter(0), default=(None, None))
    if (weight is None or weight < 0) and _stays(word, gender):
        names = [reading.case for reading in options if reading.known and reading.person]
        if later or not names or "nomn" in names:
            return 0.0, None
    return weight, best


def _fitting(word: str, options: Sequence[Reading], case: str, gender: str) -> list[Reading]:
    """The readings in the case and gender. A man's name in a consonant has the genitive's form in the accusative."""
    if gender == "masc" and case == "accs":
        singular = [reading for reading in options if reading.gender == gender and reading.number == "sing"]
        likely = [r for r in singular if r.case == "accs" and (_lemma(r) != word.lower() or word[-1] in _VOWELS)]
        return likely or [r for r in singular if r.case == "gent" and _lemma(r)[-1:] not in ("а", "я")]
    return [one for one in options if one.case == case and one.gender == gender and one.number == "sing"]


def _lemma(reading: Reading) -> str:
    return reading.parse if isinstance(reading.parse, str) else str(reading.parse.normal_form)


def _weight(word: str, options: Sequence[Reading], reading: Reading, gender: str, *, later: bool) -> float:
    if isinstance(reading.parse, str):
        # What ends in «а» only by a guess is likelier a name in «е» that stays: «Марку Рютте».
        unlikely = not reading.known and word[-1] == "е" and reading.parse[-1] == "а"
        return reading.score + (-1.0 if unlikely else 1.0)
    weight = reading.score + (1.0 if reading.person else 0.0) + (0.5 if reading.known else 0.0)
    # «Анне» is a form of «Анна» rather than a name of one form; of «Игор» and «Игорь» the longer is meant.
    weight -= 0.3 if "Fixd" in reading.parse.tag else 0.0
    if not reading.known and reading.gender == "femn" and word[-1] == "е" and not _womans(reading):
        weight -= 2.0
    if later and word[-1] == "у" and gender == "femn" and "Name" in reading.parse.tag:
        # «Майю Санду»: a surname is seldom a woman's first name too.
        weight -= _NOT_TWICE
    if not reading.person and reading.kind == "noun" and any(one.person and one.known for one in options):
        weight -= _NO_PERSON
    return weight - (0.3 if reading.kind == "adjective" else 0.0) + 0.01 * len(reading.parse.normal_form)


def _womans(reading: Reading) -> bool:
    """Whether a reading is of a woman's surname: «Роднине» of «Роднина», not «Рютте» of «Рютта»."""
    return re.search("(?:ов|ев|ёв|ин|ын)[а-я]{1,2}$", _lemma(reading) + "а") is not None


def _stays(word: str, gender: str) -> bool:
    """Whether a name has one form: «Лин» of a woman, «Байрамлы», «Гюго»."""
    if _SLAVIC_OBLIQUE.fullmatch(word):
        return False
    return word[-1] in "оеэиуюыё" or (gender == "femn" and word[-1] not in "аяйь")


def _nominative(word: str, options: Sequence[Reading], case: str, gender: str, *, later: bool) -> str:
    _, best = _best(word, options, case, gender, later=later)
    if best is None:
        return word
    return inflected(word, best, {"sing", "nomn"} | ({gender} if best.kind == "adjective" else set()))


@lru_cache(maxsize=WORDS)
def nominatives(word: str) -> tuple[tuple[str, str, str], ...]:
    """What a bare surname or first name may be a form of: nominative, case and gender of each reading, likeliest first.

    The gender is empty where the form doesn't show it («Кличко»).
    """
    found: dict[tuple[str, str, str], None] = {}
    for reading in readings(word) if declines(word) else ():
        if reading.number == "sing" and reading.gender in GENDERS:
            grammemes = {"sing", "nomn"} | ({reading.gender} if reading.kind == "adjective" else set())
            nominative = inflected(word, reading, grammemes)
            found.setdefault((nominative, reading.case, reading.gender if nominative != word else ""), None)
            if nominative == word and reading.person and CYRILLIC.fullmatch(word):
                found.setdefault((nominative, reading.case, reading.gender), None)
    found.setdefault((word, "nomn", ""), None)
    return tuple(found)
