"""«Московская и Тверская области»: places that share the noun that says what they are, each with a name of its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, NamedTuple

from extract.recognise.entities.forms import cased, inflected, readings
from extract.recognise.entities.heads import forms
from extract.recognise.entities.mentions import DASHES, Mention, Rule, Text, where
from extract.recognise.entities.places import from_name

RULE: Final = "shared-noun"
_AND: Final = frozenset({"и", "или"})
_NEAR: Final = 3  # nouns of places behind a member, of which the last may be shared: «Верхняя и Набережная улицы»
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
    found = [shared for shared in (_shared(text, noun) for noun in text.nouns("place")) if shared is not None]
    covered = bytearray(len(text))
    for shared in found:
        whole = slice(shared.members[0][0], shared.noun + 1)
        covered[whole] = b"\1" * (whole.stop - whole.start)
    for mention in mentions:
        if not (covered[mention.first] and covered[mention.last - 1]):
            yield mention
    for shared in found:
        *others, (first, _) = shared.members
        for begin, end in others:
            yield Mention(begin, end, "LOC", RULE, ("an adjective that shares the noun of the next",))
        yield Mention(first, shared.noun + 1, "LOC", RULE, ("an adjective with the noun that several share",))


def shared_nominative(text: Text, mention: Mention) -> str | None:
    """«Московская» of «Московская и Тверская области» is «Московская область»; None for other mentions."""
    if mention.rule != RULE:
        return None
    nouns = text.nouns("place")
    at = bisect_left(nouns, mention.last - 1)
    for shared in filter(None, (_shared(text, noun) for noun in nouns[at : at + _NEAR])):
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
    own = [one for one in readings(text.texts[mention.last - 1]) if one.kind == "adjective" and one.number == "sing"]
    if mention.label != "LOC" or not own or (text.near(mention.last) and text.key(mention.last) in forms("place")):
        return None
    cases = {(one.case, one.gender) for one in own}
    for noun, number in _nouns_around(text, mention):
        found = [one for one in readings(text.texts[noun]) if (one.kind, one.number) == ("noun", number)]
        kind = cased(text.texts[noun], forms("place")[text.keys[noun]])
        gender = next((one.gender for one in readings(kind) if one.kind == "noun" and one.case == "nomn"), "")
        if any((one.case, gender) in cases for one in found):
            return f"{_singular(text.span(mention.first, mention.last), gender)} {kind}"
    return None


def _nouns_around(text: Text, mention: Mention) -> Iterator[tuple[int, str]]:
    """The place nouns of the mention's sentence that it may share, each with its number: those of names before it, and
    one in the plural that a list with brackets ends with."""
    nouns = text.nouns("place")
    begin = mention.first
    while text.near(begin):
        begin -= 1
    for noun in reversed(nouns[bisect_left(nouns, begin) : bisect_left(nouns, mention.first)]):
        if noun > begin and text.capital(noun - 1):
            yield noun, "sing"
    depth, at = 0, mention.last
    while text.near(at):
        key = text.key(at)
        depth += (key == "(") - (key == ")")
        if not depth and at in nouns:
            yield at, "plur"
            return
        if not (depth or key == ")" or key == "," or key in _AND or text.capital(at)):
            return
        at += 1


def _shared(text: Text, noun: int) -> _Shared | None:
    """What shares the noun, which is in the plural; None where fewer than two do."""
    cases = {one.case for one in readings(text.texts[noun]) if one.kind == "noun" and one.number == "plur"}
    if not cases:
        return None
    kind = cased(text.texts[noun], forms("place")[text.keys[noun]])
    gender = next((one.gender for one in readings(kind) if one.kind == "noun" and one.case == "nomn"), "")
    at = noun
    while text.near(at) and _agreeing(text, at - 1, "plur", cases):
        at -= 1
    common = range(at, noun)
    members: list[tuple[int, int]] = []
    while text.near(at):
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
    found = (one for one in readings(text.texts[index]) if one.kind == "adjective" and one.number == number)
    return any(one.case in cases and one.gender in (gender, "") for one in found)


def _singular(adjective: str, gender: str) -> str:
    """The adjective in the nominative singular of a gender."""
    one = next((one for one in readings(adjective) if one.kind == "adjective" and one.gender in (gender, "")), None)
    return adjective if one is None else inflected(adjective, one._replace(gender=gender), _SINGULAR)


SHARED_RULES: Final[tuple[Rule, ...]] = (shared_nouns,)
