"""How a word of a name may be read, and its nominative: pymorphy3's parses in the shape that agreement needs.

Words that pymorphy3 only guesses at may be listed in `lexicon/toponyms.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final, Literal

from extract.analyse import lemmas
from extract.kept import WORDS
from extract.lexicon import load
from extract.recognise.entities.heads import head

CASES: Final = ("nomn", "gent", "datv", "accs", "ablt", "loct")
GENDERS: Final = ("masc", "femn")
CYRILLIC: Final = re.compile(r"[А-Яа-яЁё]+(?:[\u2011-][А-Яа-яЁё]+)*")

_HYPHEN: Final = re.compile(r"[\u2011-]")
_INFLECTED_ACRONYM: Final = re.compile(r"([А-ЯЁ]{2,})(?:а|у|ом|е|ы|ов|ам|ами|ах)")
# «УралМетКом»: what the capitals end in is too short for a case ending.
_SHORT_PART: Final = re.compile("[А-Яа-яЁё]+[а-яё][А-ЯЁ][а-яё]{1,2}")
# «Минцифры», «Минобороны»: the second part is a genitive.
_MINISTRY: Final = re.compile("Мин[а-яё]{4,}[ыи]")
NAME_MARKS: Final = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr"})
"""The grammemes of OpenCorpora that make a word a name."""

_PERSON_MARKS: Final = frozenset({"Name", "Surn", "Patr"})
_SECOND_CASES: Final = {"gen1": "gent", "gen2": "gent", "loc1": "loct", "loc2": "loct", "acc2": "accs"}
_HARD: Final = frozenset("бвгджзклмнпрстфхцчшщ")
_HISSING: Final = frozenset("жцчшщ")
# Small words inside names joined by hyphens: «Франкфурт-на-Майне», «Пон-де-Клэ».
_JOINING: Final = frozenset({"на", "де", "ди", "ля", "ла", "лез", "сюр", "упон", "ан", "под", "дель", "дю"})
_OBLIQUE: Final = frozenset({"ом", "ем", "ым", "им", "ам", "ям", "ах", "ях", "ых", "их"})
_VELARS: Final = frozenset("гкх")
# Ending, ending of the nominative, cases.
_PATTERNS: Final = (
    ("а", "", ("gent", "accs")),
    ("у", "", ("datv",)),
    ("ом", "", ("ablt",)),
    ("е", "", ("loct",)),
    ("я", "ь", ("gent", "accs")),
    ("ю", "ь", ("datv",)),
    ("ем", "ь", ("ablt",)),
    ("е", "а", ("datv",)),
    ("у", "а", ("accs",)),
    ("ы", "а", ("gent",)),
    ("и", "а", ("gent",)),
    ("ой", "а", ("ablt",)),
)
# The same after a vowel: «в Тайбэе» is in Тайбэй.
_AFTER_VOWEL: Final = (("я", ("gent", "accs")), ("ю", ("datv",)), ("ем", ("ablt",)), ("е", ("loct",)))
_GUESS: Final = 0.6
_LONG_PART: Final = 6  # letters of a word that another is put before; shorter ones are found in any word
# Shorter words are initials, and all-capitals up to this length acronyms.
_INITIAL_LENGTH: Final = 2
_MAX_CAPITALS: Final = 4


# Neither is frozen: thousands are made, and a frozen one takes three times as long.
@dataclass(slots=True)
class Inflection:
    """One way to read a word: what it agrees in, and whether the dictionary has it so."""

    kind: Literal["adjective", "noun"]
    case: str
    number: str
    gender: str
    person: bool
    known: bool


@dataclass(slots=True)
class Reading(Inflection):
    """One way to read a word, with what its nominative is made of, and how likely it is (0 to 1)."""

    score: float
    parse: Any


def known(parse: Any) -> bool:
    """Whether pymorphy3's dictionary has the parsed word; its own `is_known` looks the word up again."""
    return len(parse.methods_stack) == 1 and type(parse.methods_stack[0][0]).__name__ == "DictionaryAnalyzer"


def agrees(a: Inflection, b: Inflection) -> bool:
    """Whether two words agree in case, number and, where both show one, gender."""
    if a.case != b.case or a.number != b.number:
        return False
    return a.number == "plur" or not a.gender or not b.gender or a.gender == b.gender


def acronym(word: str) -> str:
    """An acronym without a case ending: «МИДа» → «МИД»."""
    match = _INFLECTED_ACRONYM.fullmatch(word)
    return match[1] if match else word


def declines(word: str) -> bool:
    """Whether a word is one that can decline: Cyrillic, no acronym, no initial."""
    if not CYRILLIC.fullmatch(word) or len(word) < _INITIAL_LENGTH:
        return False
    if word.isupper():
        # «КАЗАХСТАНА» in a heading declines, «СВМДА» does not.
        return len(word) > _MAX_CAPITALS and known(lemmas.parses(word)[0])
    if (_MINISTRY.fullmatch(word) is not None and not listed(word)) or word[-1].isupper():
        return False
    if _SHORT_PART.fullmatch(word):
        return False
    return not _INFLECTED_ACRONYM.fullmatch(word)


_ROMANIAN: Final = "еску"
"""How surnames of Romania and Moldova end, which have no cases: «Попеску»."""


@lru_cache(maxsize=WORDS)
def lemma_forms(word: str) -> frozenset[str]:
    """The lemmas that a word may have as a noun or an adjective."""
    if not listed(word):
        found = frozenset(r.lemma for r in lemmas.dictionary_readings(word) if _inflections(r.tag))
        if found:
            return found
    return frozenset(r.parse if isinstance(r.parse, str) else str(r.parse.normal_form) for r in readings(word))


@lru_cache(maxsize=WORDS)
def readings(word: str) -> tuple[Reading, ...]:
    """The readings of a word as a noun or an adjective, likeliest first."""
    if listed(word):
        return tuple(_listed_reading(form, case) for form, case in _listed()[_unmarked(word)])
    if word.endswith(_ROMANIAN) and word[0].isupper():
        return tuple(Reading("noun", case, "sing", one, True, True, 1.0, word) for case in CASES for one in GENDERS)
    found = []
    parses = () if _uninflected(word) else lemmas.parses(word)
    if parses and not known(parses[0]) and (parts := _HYPHEN.split(word))[-1] not in (word, ""):
        # Of a compound that the dictionary lacks the last part shows the case («Касым-Жомартом»), but the first where
        # a small word follows it («Нахичевани-на-Дону»).
        return readings(parts[0] if _JOINING.intersection(parts[1:-1]) else parts[-1])
    for parse in parses:
        own = known(parse), float(parse.score), parse
        for one in _inflections(parse.tag):
            found.append(Reading(one.kind, one.case, one.number, one.gender, one.person, *own))
    if not found and word.isupper() and head(word.lower(), "place"):
        return tuple(Reading("noun", case, "sing", "femn", False, True, 1.0, word) for case in CASES)  # «СЭС»
    told = bool(found) and (known(parses[0]) or _compounded(parses[0]))
    if not told and word[0].isupper() and len(word) > 2:
        found += guesses(word)
    return tuple(found)


@lru_cache(maxsize=WORDS)
def inflections(word: str) -> Sequence[Inflection]:
    """What a word agrees in, in each of its readings, of which the dictionary has most in a tenth of the time."""
    found = lemmas.dictionary_readings(word)
    if found and not listed(word) and not word.endswith(_ROMANIAN):
        own = tuple(inflection for one in found for inflection in _inflections(one.tag))
        if own or word.islower():
            return own
    return readings(word)


def adjectival(word: str) -> bool:
    """Whether a word may be an adjective."""
    return any(one.kind == "adjective" for one in inflections(word))


def _uninflected(word: str) -> bool:
    """Whether the dictionary has a word, and as neither a noun nor an adjective: «Вчера»."""
    found = lemmas.dictionary_readings(word)
    return bool(found) and not any(_inflections(one.tag) for one in found)


def _compounded(parse: Any) -> bool:
    """Whether the dictionary has the parsed word but for what is put before it: «Госнефтекомпания», «Нацбанк»."""
    first, *rest = parse.methods_stack
    prefixed = len(rest) == 1 and type(rest[0][0]).__name__ in ("KnownPrefixAnalyzer", "UnknownPrefixAnalyzer")
    return prefixed and type(first[0]).__name__ == "DictionaryAnalyzer" and len(first[1]) >= _LONG_PART


@cache
def _inflections(tag: Any) -> tuple[Inflection, ...]:
    """What the tag of a noun or an adjective in the dictionary says: of another tag nothing."""
    if tag.case is None or tag.POS not in ("NOUN", "ADJF", "PRTF"):
        return ()
    gender = str(tag.gender or "") if tag.number == "sing" else ""
    genders = GENDERS if "ms-f" in str(tag) and gender in ("", "ms-f") else (gender,)
    person = not tag.grammemes.isdisjoint(_PERSON_MARKS)
    case = _SECOND_CASES.get(str(tag.case), str(tag.case))
    kind: Literal["adjective", "noun"] = "noun" if tag.POS == "NOUN" else "adjective"
    return tuple(Inflection(kind, case, str(tag.number), one, person, True) for one in genders)


def guesses(word: str) -> list[Reading]:
    """What a word that the dictionary lacks may be a form of: a masculine name in a consonant, a name in «а»."""
    form = word.lower()
    found = []
    if form[-1] in _HARD and form[-2:] not in _OBLIQUE:
        found.append(Reading("noun", "nomn", "sing", "masc", False, False, _GUESS, form))
    for ending, nominative_ending, cases in _PATTERNS:
        stem = form.removesuffix(ending)
        if stem == form or stem[-1:] not in (_VELARS if ending == "и" else _HARD):
            continue
        if ending == "ой" and stem.endswith(("ск", "цк", "ов", "ев", "ин", "ын")):
            # «Поклонской», «Ивановой» are other declensions'.
            continue
        if ending == "ем" and stem[-1] in _HISSING:
            nominative_ending = ""
        for gender in GENDERS if nominative_ending == "а" else GENDERS[:1]:
            name = stem + nominative_ending
            found += [Reading("noun", case, "sing", gender, False, False, _GUESS, name) for case in cases]
    for ending, cases in _AFTER_VOWEL:
        stem = form.removesuffix(ending)
        if stem != form and stem[-1:] in "аеиоуэ" and len(stem) > _INITIAL_LENGTH:
            found += [Reading("noun", case, "sing", "masc", False, False, _GUESS, stem + "й") for case in cases]
    return found


def _listed_reading(form: str, case: str) -> Reading:
    gender = "femn" if form[-1] in "ая" or form in _feminine() else "neut" if form[-1] in "ое" else "masc"
    return Reading("noun", case, "sing", gender, False, True, 1.0, form)


def listed(word: str) -> bool:
    """Whether a capitalised word is a form of a name in `lexicon/toponyms.toml`."""
    return word[:1].isupper() and _unmarked(word) in _listed()


def _unmarked(word: str) -> str:
    return word.lower().replace("ё", "е")


@cache
def _listed() -> dict[str, list[tuple[str, str]]]:
    """By form: the listed names whose form it may be, and the case."""
    forms: dict[str, list[tuple[str, str]]] = {}
    for name in (*load("toponyms")["names"], *_feminine()):
        for case, form in zip(CASES, decline(name.lower()), strict=True):
            forms.setdefault(_unmarked(form), []).append((name.lower(), case))
    return forms


def decline(name: str) -> tuple[str, str, str, str, str, str]:
    """The six cases of a one-word place name in lower case, by its ending and by whether it is listed as feminine."""
    stem, last = name[:-1], name[-1]
    if name in _feminine():
        return name, stem + "и", stem + "и", name, name + "ю", stem + "и"
    if last == "а":
        i = "и" if stem[-1] in "гкхжчшщ" else "ы"
        return name, stem + i, stem + "е", stem + "у", stem + "ой", stem + "е"
    if last == "я":
        e = "и" if stem[-1] == "и" else "е"
        return name, stem + "и", stem + e, stem + "ю", stem + "ей", stem + e
    if last in "йь":
        return name, stem + "я", stem + "ю", name, stem + "ем", stem + "е"
    if last in "оеиуюыэё":
        return (name,) * 6
    return name, name + "а", name + "у", name, name + "ом", name + "е"


@cache
def _feminine() -> frozenset[str]:
    return frozenset(name.lower() for name in load("toponyms")["feminine"])


def inflected(word: str, reading: Reading, grammemes: set[str]) -> str:
    """The form of the word with the grammemes, written as the word is written."""
    if listed(word) and isinstance(reading.parse, str):
        return cased(word, reading.parse)
    *firsts, last = _HYPHEN.split(word)
    if firsts and _JOINING.intersection(firsts[1:]) and not known(lemmas.parses(word)[0]):
        return inflected(firsts[0], reading, grammemes) + word[len(firsts[0]) :]
    if firsts and not known(lemmas.parses(word)[0]):
        declined = [_first_part(first, reading) for first in firsts] + [inflected(last, reading, grammemes)]
        return word[len(firsts[0])].join(declined)
    if isinstance(reading.parse, str):
        return cased(word, reading.parse)
    if grammemes == {"nomn", "sing"} and reading.kind == "noun" and not (reading.person and reading.gender == "femn"):
        normal = str(reading.parse.normal_form)
        # «Дарьяльском ущелье»: the dictionary also has «ущелие».
        soft = normal.endswith("ие") and "ь" in word[-3:].lower()
        return cased(word, normal[:-2] + "ье" if soft else normal)
    matching = lemmas.having(reading.parse, grammemes)
    forms = [form.word for form in matching if reading.gender in form.tag.grammemes] or [form.word for form in matching]
    # Of several («высший», «высочайший») the nearest to the word.
    return cased(word, max(forms, key=lambda form: _shared(word, form))) if forms else word


def _first_part(word: str, last: Reading) -> str:
    """The first part of a compound: declined only where the dictionary knows it in the case and number of the last
    («Петровым-Водкиным», «Братьев-мусульман»)."""
    for reading in readings(word):
        if (reading.case, reading.number) == (last.case, last.number) and reading.known:
            return inflected(word, reading, {"nomn", reading.number})
    return word


def _shared(word: str, form: str) -> int:
    """How many letters the word and the form begin with alike; «ё» counts as «е»."""
    count = 0
    for one, other in zip(word.lower().replace("ё", "е"), form.replace("ё", "е"), strict=False):
        if one != other:
            break
        count += 1
    return count


def cased(word: str, form: str) -> str:
    """The form written as the word is: its capitals, and «е» for «ё» where the word has no «ё»."""
    if "ё" not in word and "Ё" not in word:
        form = form.replace("ё", "е")
    if word.isupper():
        return form.upper()
    words, forms = word.split("-"), form.split("-")
    if len(words) == len(forms) > 1:
        return "-".join(cased(one, other) for one, other in zip(words, forms, strict=True))
    kept = _shared(word, form)
    return word[:kept] + form[kept:]
