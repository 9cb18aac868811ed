"""«Московская и Тверская области»: places that share the noun that says what they are, each with a name of its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from extract.recognise.entities.forms import cased, inflected, inflections, readings
from extract.recognise.entities.heads import forms, head
from extract.recognise.entities.mentions import DASHES, Mention, Rule, Text, once, where
from extract.recognise.entities.places import from_name

RULE: Final = "shared-noun"
_AND: Final = frozenset({"и", "или"})
_ANNOUNCING: Final = frozenset({":", "(", *DASHES})
_FEW: Final = frozenset({"2", "3", "4", "два", "две", "три", "четыре"})
_COUNTED: Final = {"nomn", "accs", "gent"}  # «три района: Томский, …»
_OF_KINDS: Final = frozenset({"федеральный", "автономный", "муниципальный", "городской"})
"""Adjectives that belong to the noun that several share: «федеральные округа»."""
_BRACKET: Final = 16  # words of one behind a member: «Алматинская (на 12 %, до 5 млн тенге) и … области»
_SINGULAR: Final = {"nomn", "sing"}


class _Shared(NamedTuple):
    """The adjectives of several places, each by its first word and the one after its last, and what they share.

    `common` are the adjectives between the last of them and the noun («федеральных», «Народные»); `kind` is the noun in
    the nominative singular.
    """

    members: tuple[tuple[int, int], ...]
    common: range
    noun: int
    kind: str
    gender: str


@where(nouns=("place",))
def shared_nouns(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """Each adjective is a place, and the last one's mention has the noun."""
    found = _found(text)
    covered = bytearray(len(text))
    for shared in found:
        for first, last in (*shared.members, (shared.common.start, shared.noun + 1)):
            covered[first:last] = b"\1" * (last - first)
    for mention in mentions:
        person = mention.label == "PER"  # «Лидируют Томский и Омский районы»: a person for the tagger
        if not (covered[mention.last - 1] and (person or covered[mention.first])):
            yield mention
    for shared in found:
        *others, (first, end) = shared.members
        if end != shared.common.start:  # a bracket stands between: «Томская (5 %) и Омская (3 %) области»
            others.append((first, end))
        for begin, end in others:
            yield Mention(begin, end, "LOC", RULE, ("an adjective that shares the noun of the next",))
        if others[-1][0] != first:
            yield Mention(first, shared.noun + 1, "LOC", RULE, ("an adjective with the noun that several share",))


@once
def _found(text: Text) -> list[_Shared]:
    """All that share a noun in a text."""
    nouns = text.nouns("place")
    return [one for noun in nouns if (one := _shared(text, noun) or _announced(text, noun)) is not None]


def shared_nominative(text: Text, mention: Mention) -> str | None:
    """«Московская» of «Московская и Тверская области» is «Московская область»; None for other mentions."""
    if mention.rule != RULE:
        return None
    for shared in _found(text):
        for first, last in shared.members:
            if first == mention.first:
                adjectives = [text.span(first, last), *(text.texts[place] for place in shared.common)]
                return " ".join([*(_singular(word, shared.gender) for word in adjectives), shared.kind])
    return None


def elided_nominative(text: Text, mention: Mention) -> str | None:
    """«Омская область» for «Омской» of «в Томской области и в Омской», or of «в Томской (5 %) и Омской (3 %)
    областях»: an adjective whose noun stands elsewhere in its sentence.

    None for other mentions.
    """
    if mention.label != "LOC":
        return None
    if mention.length > 1 and (single := _last_of_list(text, mention)) is not None:
        return single
    if text.near(mention.first) and head(text.key(mention.first - 1), "before_place") is not None:
        return None  # «в округе Ориндж»
    found = inflections(text.texts[mention.last - 1])
    own = {(one.case, one.gender) for one in found if (one.kind, one.number) == ("adjective", "sing")}
    if not own or (text.near(mention.last) and text.key(mention.last) in forms("place")):
        return None
    for place in _nouns_around(text, mention):
        gender = _gender(text, place.noun)
        if any((case, gender) in own for case in _cases(text, place.noun, place.number)):
            adjectives = [text.span(mention.first, mention.last), *(text.texts[at] for at in place.common)]
            return " ".join([*(_singular(word, gender) for word in adjectives), _kind(text, place.noun)])
    return None


def _last_of_list(text: Text, mention: Mention) -> str | None:
    """«Бутурлинский район» for «Бутурлинский районы» of «Пильнинский (5 тыс. га) и Бутурлинский районы»: an adjective
    in the singular with the noun that a list shares."""
    noun = mention.last - 1
    if text.key(noun) not in forms("place") or _cases(text, noun, "sing") - {"gent", "accs"}:
        return None
    cases, gender = _cases(text, noun, "plur"), _gender(text, noun)
    single = range(mention.first, noun)
    if not cases or not all(_agreeing(text, at, "sing", cases, gender) for at in single):
        return None
    return f"{_singular(text.span(mention.first, noun), gender)} {_kind(text, noun)}"


class _Place(NamedTuple):
    """A noun of a place in its number, and the adjectives between it and the name («федеральном»)."""

    noun: int
    number: str
    common: range


def _nouns_around(text: Text, mention: Mention) -> Iterator[_Place]:
    """The place nouns of the mention's sentence that it may share: those of names before it, and one in the plural
    that a list with brackets ends with."""
    nouns = text.nouns("place")
    begin = mention.first
    while text.near(begin):
        begin -= 1
    for noun in reversed(nouns[bisect_left(nouns, begin) : bisect_left(nouns, mention.first)]):
        at = noun
        while text.near(at) and text.texts[at - 1].islower() and _with(text, at - 1, noun):
            at -= 1
        if at > begin and text.capital(at - 1):
            yield _Place(noun, "sing", range(at, noun))
    ahead = _next_clause(text, mention, nouns)
    if ahead is not None:
        yield ahead
    depth, at = 0, mention.last
    while text.near(at):
        key = text.key(at)
        depth += (key == "(") - (key == ")")
        if not depth and at in nouns:
            yield _Place(at, "plur", range(at, at))
            return
        if not (depth or key == ")" or key == "," or key in _AND or text.capital(at)):
            return
        at += 1


def _next_clause(text: Text, mention: Mention, nouns: Sequence[int]) -> _Place | None:
    """«Девять дронов сбили над Калужской, шесть — над Тульской областью»: the noun of the next name behind the same
    preposition, with a dash between."""
    at, dashed = mention.last, False
    while text.near(at) and at not in nouns:
        dashed = dashed or text.key(at) in DASHES
        at += 1
    adjective = at - 1
    same = at in nouns and text.capital(adjective) and text.key(adjective - 1) == text.key(mention.first - 1)
    return _Place(at, "sing", range(at, at)) if same and dashed else None


def _with(text: Text, adjective: int, noun: int) -> bool:
    """Whether an adjective belongs to the noun in the singular."""
    return _agreeing(text, adjective, "sing", _cases(text, noun, "sing"), _gender(text, noun))


def _kind(text: Text, noun: int) -> str:
    """The noun in the nominative singular."""
    return cased(text.texts[noun], forms("place")[text.keys[noun]])


def _gender(text: Text, noun: int) -> str:
    found = (one.gender for one in readings(_kind(text, noun)) if one.kind == "noun" and one.case == "nomn")
    return next(found, "")


def _shared(text: Text, noun: int) -> _Shared | None:
    """What shares the noun, which is in the plural; None where fewer than two do."""
    cases = _cases(text, noun, "plur")
    if not cases:
        return None
    kind, gender = _kind(text, noun), _gender(text, noun)
    at = noun
    while text.near(at) and _agreeing(text, at - 1, "plur", cases):
        at -= 1
    common = range(at, noun)
    members: list[tuple[int, int]] = []
    while text.near(at):
        at = before_bracket(text, at)
        first = _member(text, at - 1, cases, gender)
        if first is None:
            break
        members.append((first, at))
        joined = first - 1
        if not text.near(first) or not (text.key(joined) in _AND or (text.key(joined) == "," and len(members) > 1)):
            break
        # «в Сальском, Песчанокопском, и Кагальницком районах»
        at = joined - 1 if text.key(joined) in _AND and text.key(joined - 1) == "," else joined
    return _Shared(tuple(reversed(members)), common, noun, kind, gender) if len(members) > 1 else None


def _announced(text: Text, noun: int) -> _Shared | None:
    """What a noun in the plural announces: «в трёх областях: Атырауской (5 %), Мангистауской и Актюбинской»."""
    cases = _cases(text, noun, "plur") or (_COUNTED if text.key(noun - 1) in _FEW else set())
    sign = noun + 1
    if not cases or text.key(sign) not in _ANNOUNCING or not (text.near(sign) and text.near(sign + 1)):
        return None
    kind, gender = _kind(text, noun), _gender(text, noun)
    members: list[tuple[int, int]] = []
    at = sign + 1
    while text.near(at) and text.capital(at):
        last = at + 2 if text.key(at + 1) in DASHES and text.capital(at + 2) else at
        if _member(text, last, cases | {"nomn"}, gender) != at:
            break
        members.append((at, last + 1))
        joined = _behind_bracket(text, last + 1)
        at = joined + 1 + (text.key(joined) == "," and text.key(joined + 1) in _AND)
        if text.key(joined) != "," and text.key(joined) not in _AND:
            break
    own = at < len(text) and at in text.nouns("place")  # «районы: Омский и Тарский районы»
    first = noun - any(lemma in _OF_KINDS for lemma in text.lemmas(noun - 1)) if noun else noun
    return _Shared(tuple(members), range(first, noun), noun, kind, gender) if len(members) > 1 and not own else None


def _behind_bracket(text: Text, at: int) -> int:
    """The word behind the bracket that opens right here; the word itself where none does."""
    if text.key(at) != "(" or not text.near(at):
        return at
    return next((end + 1 for end in range(at, min(at + _BRACKET, len(text))) if text.key(end) == ")"), at)


def before_bracket(text: Text, at: int) -> int:
    """Where a bracket begins that ends right before the word; the word's own place where there is none."""
    if text.key(at - 1) != ")":
        return at
    inside = range(at - 2, max(at - 2 - _BRACKET, 0), -1)
    signs = ((place, text.key(place)) for place in inside if text.key(place) in "()")
    place, sign = next(signs, (at, ""))
    return place if sign == "(" and text.near(place) else at


def _cases(text: Text, noun: int, number: str) -> set[str]:
    return {one.case for one in inflections(text.texts[noun]) if (one.kind, one.number) == ("noun", number)}


def _member(text: Text, last: int, cases: set[str], gender: str) -> int | None:
    """The first word of a capitalised adjective in the singular («Ямало-Ненецкий») that ends with this word."""
    if last < 0 or not text.capital(last) or not _agreeing(text, last, "sing", cases, gender):
        return None
    hyphen = last - 1
    joined = hyphen > 0 and text.key(hyphen) in DASHES and not text.words.gap(hyphen) and not text.words.gap(last)
    first = hyphen - 1 if joined and text.capital(hyphen - 1) else last
    # At the start of a sentence any word has a capital: «Первый и Северный районы».
    return first if from_name(text, last) or not text.starts(first) else None


def _agreeing(text: Text, index: int, number: str, cases: set[str], gender: str = "") -> bool:
    """Whether a word is an adjective of the number, in one of the cases; the gender is asked of the singular."""
    found = (one for one in inflections(text.texts[index]) if one.kind == "adjective" and one.number == number)
    return any(one.case in cases and one.gender in (gender, "") for one in found)


def _singular(adjective: str, gender: str) -> str:
    """The adjective in the nominative singular of a gender."""
    one = next((one for one in readings(adjective) if one.kind == "adjective" and one.gender in (gender, "")), None)
    return adjective if one is None else inflected(adjective, replace(one, gender=gender), _SINGULAR)


SHARED_RULES: Final[tuple[Rule, ...]] = (shared_nouns,)
