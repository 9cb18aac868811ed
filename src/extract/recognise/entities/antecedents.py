"""Which person of a text a name means: «Алиева» after «Мехрибан Алиева», «Алиев» after «Ильхам Алиев».

A name of several words goes to the fullest name of the text that it fits. A bare surname or first name, or a surname
with initials, goes to the nearest fuller name before it that its form allows («Алиевой» to a woman's, «Эрдогану» to a
man's), else to the first after it; the tagger's case and gender decide between two that it allows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from extract.kept import WORDS
from extract.recognise.entities.forms import CYRILLIC, GENDERS, inflections
from extract.recognise.entities.mentions import DASHES, Mention, Text
from extract.recognise.entities.people import nominatives
from extract.recognise.entities.same import Groups, has_patronymic, name_key, person_fits, person_words, unique

# A bound on what a text full of like names may cost.
_MAX_NAMESAKES: Final = 50
_LAST_PIECE: Final = re.compile(r"[^\s.]+$")
_MANS: Final = re.compile(r".{3,}(?:вич|ьич|кич|оглы|оглу|улы|уулу|ов|ев|ин|ын|[сц]кий)")
_WOMANS: Final = re.compile(r".{3,}(?:вна|чна|кызы|гызы|ова|ева|ина|ына|[сц]кая)")
_LONG: Final = 2
_CASE: Final = 2.0
_KNOWN_GENDER: Final = 1.0
_TAGGED_GENDER: Final = 0.5


class _Short(NamedTuple):
    """A short name: its last piece as it stands, what else it has (initials), the tagger's case and gender.

    `subject` is the gender of the verb in the past that it is the subject of, where that is plain.
    """

    place: int
    order: int
    name: str
    piece: str
    before: str
    case: str
    gender: str
    subject: str


def people(
    text: Text, named: Sequence[tuple[Mention, str]], equated: Iterable[tuple[int, int]]
) -> dict[int, tuple[str, str]]:
    """Name and id of each person's mention, by its place in `named`; `equated` are pairs that the text equates."""
    mentions = [(index, name) for index, (mention, name) in enumerate(named) if mention.label == "PER"]
    if not mentions:
        return {}
    counts = Counter(name for _, name in mentions)
    commonest = max(counts.values())
    by_word: dict[str, list[str]] = {}
    for name in sorted(counts):
        for word in person_words(name):
            by_word.setdefault(word, []).append(name)
    fuller = {name: _fullest_fit(name, by_word) for name in counts}
    _join_equated(fuller, named, equated)
    genders = _genders(text, named, mentions, fuller)
    result: dict[int, tuple[str, str]] = {}
    seen: dict[str, int] = {}
    first_seen: dict[str, int] = {}
    shorts: list[_Short] = []
    for order, (index, name) in enumerate(mentions):
        mention = named[index][0]
        words = person_words(name)
        several = len(words) > 1
        short = None if several and not _initialled(name) else _short(text, mention, index, order, name)
        if short is None or (several and not _owner(short, by_word, fuller, genders, counts)):
            rare = counts[name] < commonest
            meant = (_misdeclined(text, mention, name, counts, by_word) if rare else None) or name
            result[index] = (meant, fuller.get(meant, name))
            seen[result[index][1]] = order
            first_seen.setdefault(result[index][1], order)
            continue
        owner = _owner(short, by_word, fuller, genders, seen)
        if owner is None:
            shorts.append(short)
        else:
            seen[owner[1]] = order
            result[index] = owner
    bare = Counter(short.name for short in shorts if short.piece == short.name)
    behind = {name: -at for name, at in first_seen.items()}
    for short in shorts:
        owner = _owner(short, by_word, fuller, genders, behind)
        name = short.name if owner else _attested(short, bare)
        result[short.place] = owner or (name, fuller.get(name, name))
    return result


def _short(text: Text, mention: Mention, index: int, order: int, name: str) -> _Short:
    surface = text.span(mention.first, mention.last)
    last = mention.last - 1
    match = _LAST_PIECE.search(surface)
    piece = match[0] if match else surface
    before = surface[: len(surface) - len(piece)]
    # «Алиева передала»: first in its sentence before a verb, a name is the subject.
    subject = text.starts(mention.first) and text.near(mention.last) and text.pos(mention.last) == "VERB"
    gender = text.gender(mention.last) if subject else _said_by(text, mention.first)
    case = "nomn" if gender else text.case(last)
    return _Short(index, order, name, piece, before, case, gender or text.gender(last), gender)


def _said_by(text: Text, first: int) -> str:
    """The gender of the verb between a quotation's dash and a name: «…», — отметила Мамедова»."""
    said = text.key(first - 2) in DASHES and text.pos(first - 1) == "VERB" if first > 1 else False
    return text.gender(first - 1) if said else ""


def _initialled(name: str) -> bool:
    """Whether a name has initials: «И. Алиев»."""
    return "." in name or any(len(word) == 1 for word in name.split())


def _owner(
    short: _Short,
    by_word: Mapping[str, Sequence[str]],
    fuller: Mapping[str, str],
    genders: Mapping[str, str],
    seen: Mapping[str, int],
) -> tuple[str, str] | None:
    """The short name in the nominative and the fuller name that it is short for, of those seen, or None."""
    best: tuple[tuple[float, int, str], str] | None = None
    for nominative, case, gender in (*nominatives(short.piece), *_stems(short.piece)):
        name = short.before + nominative
        for other in by_word.get(name_key(nominative), ())[:_MAX_NAMESAKES]:
            full = fuller[other]
            if full not in seen or other == short.name or len(person_words(full)) < _LONG:
                continue
            if not person_fits(name, other):
                continue
            known = genders.get(full, "")
            if known and (gender or short.subject) not in ("", known):
                continue
            score = _CASE if case == short.case else 0.0
            score += _KNOWN_GENDER if gender and gender == known else 0.0
            score += _TAGGED_GENDER if known and short.gender == known else 0.0
            rank = (score, seen[full], full)
            if best is None or rank > best[0]:
                best = rank, _spelt(name, nominative, other)
    return None if best is None else (best[1], best[0][2])


@lru_cache(maxsize=WORDS)
def _stems(word: str) -> tuple[tuple[str, str, str], ...]:
    """A surname in a consonant that a form may be of, whatever else the dictionary takes it for: «Маска» of «Маск»."""
    return tuple(
        (word.removesuffix(ending), case, "masc")
        for ending, case in (("а", "gent"), ("у", "datv"), ("ом", "ablt"), ("ым", "ablt"), ("е", "loct"))
        if word.endswith(ending) and len(word) > len(ending) + _LONG and word[-len(ending) - 1] not in "аеёиоуыэюяьй"
    )


def _spelt(name: str, nominative: str, full: str) -> str:
    """The short name, its last word as the fuller name spells it."""
    word = next((word for word in full.replace(".", " ").split() if name_key(word) == name_key(nominative)), nominative)
    # A headline spells it in capitals.
    same = word[0].isupper() == nominative[0].isupper() and word.isupper() == nominative.isupper()
    return name.removesuffix(nominative) + (word if same else nominative)


def _attested(short: _Short, bare: Mapping[str, int]) -> str:
    """Of a name without an owner the nominative that the text has itself: «Мирзиёева» where «Мирзиёев» stands too."""
    if short.name in bare and short.name == short.piece and short.case in ("nomn", ""):
        return short.name
    for nominative, case, _ in nominatives(short.piece):
        if not short.before and nominative != short.name and nominative in bare and case == short.case:
            return nominative
    return short.name


def _join_equated(
    fuller: dict[str, str], named: Sequence[tuple[Mention, str]], equated: Iterable[tuple[int, int]]
) -> None:
    """Names that the text itself calls the same have one fullest name: «Elon Musk (Илон Маск)»."""
    groups = Groups()
    for one, other in equated:
        names = [fuller.get(named[index][1], "") for index in (one, other)]
        if all(names):
            groups.join(max(names, key=_rank), min(names, key=_rank))
    for name, full in fuller.items():
        fuller[name] = groups.find(full)


def _rank(name: str) -> tuple[int, bool, int, str]:
    return len(person_words(name)), CYRILLIC.search(name) is not None, len(name), name


def _genders(
    text: Text, named: Sequence[tuple[Mention, str]], mentions: Iterable[tuple[int, str]], fuller: Mapping[str, str]
) -> dict[str, str]:
    """The gender of each full name, as far as its words or its declined forms show it."""
    genders: dict[str, str] = {}
    for index, name in mentions:
        full = fuller[name]
        if genders.get(full) or len(person_words(name)) < _LONG:
            continue
        mention = named[index][0]
        genders[full] = _gender(name) or _declined(text.span(mention.first, mention.last), name)
    return genders


def _gender(name: str) -> str:
    words = person_words(name)
    for word in (words[-1], words[0]):
        if _WOMANS.fullmatch(word):
            return "femn"
        if _MANS.fullmatch(word):
            return "masc"
    found = {one.gender for one in inflections(name.split()[0]) if one.known and one.person and one.case == "nomn"}
    return found.pop() if len(found) == 1 and found <= set(GENDERS) else ""


def _declined(surface: str, name: str) -> str:
    """A man's, where a surname in a consonant is declined: «Тайипом Эрдоганом»."""
    last, form = name.split()[-1], surface.split()[-1]
    return "masc" if last != form and form.startswith(last) and last[-1] not in "аяоеиуыэюь" else ""


def _misdeclined(
    text: Text, mention: Mention, name: str, counts: Mapping[str, int], by_word: Mapping[str, Sequence[str]]
) -> str | None:
    """A commoner name of the text whose words these may be forms of, where case fails: «Ильхама Алиев»."""
    lettered = [index for index in range(mention.first, mention.last) if text.kinds[index] == "letters"]
    if len(lettered) != len(person_words(name)):
        return None
    lemmas = [text.lemmas(index) for index in lettered]
    return unique(
        full
        for lemma in lemmas[-1]
        for full in by_word.get(lemma, ())[:_MAX_NAMESAKES]
        if counts[full] > counts[name]
        and len(person_words(full)) == len(lemmas)
        and all(word in own for word, own in zip(person_words(full), lemmas, strict=True))
    )


def _bears(name: str, first: str) -> bool:
    """Whether a name is a first name, this one, and a surname."""
    words = person_words(name)
    return len(words) == _LONG and words[0] == first and not has_patronymic(name)


def _fullest_fit(name: str, by_word: Mapping[str, Sequence[str]]) -> str:
    """The fullest name of the text that a name of several words fits, where it fits but one chain of names."""
    words = person_words(name)
    if len(words) < _LONG:
        return name
    others = by_word[max(words, key=len)][:_MAX_NAMESAKES]
    fitting = [other for other in others if person_fits(name, other)]
    if len(words) == _LONG and has_patronymic(name) and set(fitting) <= {name}:
        bearers = [other for other in by_word[words[0]] if _bears(other, words[0])]
        return bearers[0] if len(bearers) == 1 else name  # «Сергей Семенович» of «Сергей Собянин»
    best = max(fitting, key=lambda other: (len(person_words(other)), len(other), other), default=name)
    return best if all(person_fits(other, best) for other in fitting) else name
