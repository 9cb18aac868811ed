"""The counted noun phrase behind a number: «287 контейнерных поездов», by agreement in case and number.

After 1 the noun stands in the singular; after 2 to 4 in the genitive singular with adjectives in the plural;
after 5 and more, collectives and multipliers in the genitive plural; after a fraction in the genitive
singular; and in the other cases the whole phrase is in the plural (Русская грамматика 1980, §§ 2183–2190).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Final

from extract.analyse.lemmas import parses
from extract.kept import WORDS
from extract.lexicon import load
from extract.recognise.digits import glued, modulo, word_at
from extract.recognise.numbers import Number
from extract.recognise.phrases import Phrases, literal
from extract.recognise.quantities.capitals import NAMES, abbreviation, countable
from extract.recognise.quantities.homonyms import meant_lemma
from extract.recognise.quantities.superlatives import behind_place
from extract.recognise.word_lists import word_list
from extract.recognise.words import QUOTES, Words, key

_LONGEST: Final = 7
"""How many words a counted phrase may have, its head included."""
_FUNCTION_WORDS: Final = frozenset({"PREP", "CONJ", "PRCL", "NPRO"})
_HYPHENS: Final = frozenset("-‐‑")
_NO_HEADS: Final = word_list("no-heads")
_SHORT_ADJECTIVES: Final = word_list("short-adjectives")
_OBLIQUE: Final = frozenset({("plur", "datv"), ("plur", "ablt"), ("plur", "loct")})
_PLURAL: Final = frozenset({("plur", "gent"), *_OBLIQUE})
_AFTER_FEW: Final = frozenset({("sing", "gent"), *_PLURAL})
_SINGULAR: Final = frozenset(
    {("sing", case) for case in ("nomn", "gent", "datv", "accs", "ablt", "loct", "gen2", "loc2")}
)
_FRACTION: Final = frozenset({("sing", "gent"), ("plur", "gent")})
_SCALED: Final = frozenset({("plur", "gent")})
_FULL_SCALES: Final = ("тысяч", "миллион", "миллиард", "триллион")
_ADJECTIVES_OF_FEW: Final = frozenset({("plur", "nomn"), ("plur", "accs"), *_PLURAL})

_LONG_NUMBER: Final = 1000
_LONG_ADJECTIVE: Final = 5  # letters: no ending of an ordinal

Agreement = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted noun phrase: the index after its head, the head's lemma, and whether an adjective stands for it."""

    last: int
    lemma: str
    adjective: bool = False


def agreement(number: Number) -> tuple[Agreement, Agreement]:
    """What number and case the counted noun, and its adjectives, may stand in."""
    value = number.high if number.high is not None else number.value
    if value is None or number.scale > 1 or number.excess:
        return _SCALED, _SCALED
    if value != value.to_integral_value():
        return _FRACTION, _FRACTION
    if number.kind == "collective":
        return _PLURAL, _PLURAL
    last_two, last = abs(modulo(value, 100)), abs(modulo(value, 10))
    if last == 1 and last_two != 11 and number.high is None:
        # «208 341 туристов»: of a long number few writers look at the last digit
        return (_SINGULAR | _SCALED, _SINGULAR | _SCALED) if value >= _LONG_NUMBER else (_SINGULAR, _SINGULAR)
    if Decimal(2) <= last <= Decimal(4) and not Decimal(12) <= last_two <= Decimal(14):
        return _AFTER_FEW, _ADJECTIVES_OF_FEW
    return _PLURAL, _PLURAL


def counted(words: Words, first: int, number: Number) -> Counted | None:
    """The counted noun phrase that starts at the word, or None: «поездов», «чел.», «новых «Камазов»»."""
    return _abbreviated(words, first) or _phrase(words, first, number)


@cache
def _abbreviations() -> Phrases[str]:
    return Phrases(
        (
            (literal(symbol, surface=True), entry["lemma"])
            for entry in load("units")["abbreviation"]
            for symbol in entry["symbols"]
        ),
        surface=True,
    )


def _abbreviated(words: Words, first: int) -> Counted | None:
    """«чел.», «экз.», «шт.», with the dot."""
    found = _abbreviations().at(words, first)
    if found is None or "\n" in words.gap(first):
        return None
    after = word_at(words, found.last)
    joined = after is not None and glued(words, found.last) and (after.kind != "sign" or after.text in _HYPHENS)
    return None if joined else Counted(found.last, found.value)


def _shortened(words: Words, number: Number) -> bool:
    """«помогли 500 тыс. беженцам»: whether the multiplier, written short, leaves the case to what is counted."""
    return number.digits and not any(words[at].key.startswith(_FULL_SCALES) for at in range(number.first, number.last))


def _quoted(words: Words, first: int, number: Number) -> Counted | None:
    """«200 «Камазов»»: the quotes belong to the phrase; what is in them is one noun phrase and nothing else."""
    opening = word_at(words, first)
    if opening is None or opening.text not in QUOTES or "\n" in words.gap(first):
        return None
    found = _phrase(words, first + 1, number, quoted=True)
    closing = word_at(words, found.last) if found is not None else None
    if found is None or closing is None or closing.text != QUOTES[opening.text]:
        return None
    return Counted(found.last + 1, found.lemma)


def _phrase(words: Words, first: int, number: Number, *, quoted: bool = False) -> Counted | None:
    of_nouns, of_adjectives = agreement(number)
    if number.scale > 1 and not number.excess and _shortened(words, number):
        of_nouns, of_adjectives = of_nouns | _OBLIQUE, of_adjectives | _OBLIQUE
    # A capital after «1» is too often a name: «группа 1 Россия».
    capitals = of_nouns != _SINGULAR
    index, head_adjective = first, None
    apart: tuple[int, str] | None = None  # the adjective before a comma
    for _ in range(_LONGEST):
        if not quoted and (name := _quoted(words, index, number)) is not None:
            return name
        if (model := _model(words, index)) is not None:
            return model if capitals and "\n" not in words.gap(index) else None
        if (joined := _latin_compound(words, index, of_nouns)) is not None:
            return joined
        if _is_short_adjective(words, index):
            index += 3
            continue
        token = _token(words, index, capitals=capitals, names=quoted)
        if token is None:
            break
        form, last = token
        noun = _noun(form, of_nouns, name=quoted)
        adjective = _agrees(form, of_adjectives)
        if noun is not None and number.kind == "vague" and words[index].text.isupper():
            break  # «десятки ФИДЕ»
        latin = _make(words, last) or _latin_compound(words, last, of_nouns) if adjective else None
        goes_on = latin is not None or (adjective and _goes_on(words, last, of_nouns, of_adjectives))
        if noun is not None and not goes_on:
            return Counted(last, abbreviation(words, index, last) or meant_lemma(words, number, last, noun))
        if not adjective:
            if head_adjective is not None and (behind := behind_place(words, index, head_adjective[1])) is not None:
                index = behind
            elif _is_adverb(form) and _joins_adjective(words, last, of_adjectives):
                index = last
            else:
                break
            continue
        head_adjective = (last, form)
        index = last
        joint = word_at(words, index)
        if joint is not None and joint.key in (",", "и") and _joins_adjective(words, index + 1, of_adjectives):
            apart = apart or (head_adjective if joint.key == "," else None)
            index += 1
    head_adjective = apart or head_adjective  # «восемь автомобильных, обеспечивающих перевозки»
    if head_adjective is not None and apart is None and (make := _make(words, index)) is not None:
        return make
    if head_adjective is None or words[head_adjective[0] - 1].key in _NO_HEADS:
        return None
    lemma = _adjective_lemma(head_adjective[1], of_adjectives)
    return Counted(head_adjective[0], lemma, adjective=True) if lemma is not None else None


def _is_short_adjective(words: Words, first: int) -> bool:
    """«ж/д» in «5 ж/д мостов»."""
    stroke, last = word_at(words, first + 1), word_at(words, first + 2)
    if stroke is None or last is None or stroke.text != "/" or "\n" in words.gap(first):
        return False
    return words.text[words[first].start : last.end].lower() in _SHORT_ADJECTIVES


def _latin_compound(words: Words, first: int, allowed: Agreement) -> Counted | None:
    """«VIP-гостей», «SIM-карт»: Latin letters that a hyphen joins to the noun."""
    latin, hyphen, noun = (word_at(words, index) for index in (first, first + 1, first + 2))
    if latin is None or hyphen is None or noun is None or latin.kind != "letters" or not latin.text.isascii():
        return None
    if hyphen.text not in _HYPHENS or not glued(words, first + 1) or not glued(words, first + 2):
        return None
    if "\n" in words.gap(first) or not countable(noun.text):
        return None
    lemma = _noun(noun.text.lower(), allowed)
    return Counted(first + 3, f"{latin.text}-{lemma}") if lemma is not None else None


def _make(words: Words, first: int) -> Counted | None:
    """«Boeing» in «10 современных Boeing 737»: a make in Latin letters behind the adjectives; not «IT компаний»."""
    make, after = word_at(words, first), word_at(words, first + 1)
    if make is None or make.kind != "letters" or not make.text.isascii() or not make.text[:1].isupper():
        return None
    goes_on = after is not None and after.kind == "letters" and not after.text.isascii() and after.text.islower()
    joined = after is not None and after.text in _HYPHENS and glued(words, first + 1)
    noun = goes_on and after is not None and parses(after.text)[0].tag.POS == "NOUN"
    return None if noun or joined or "\n" in words.gap(first) else Counted(first + 1, make.text)


def agrees_as_name(form: str, number: Number) -> str | None:
    """The lemma of the form as a noun, names included, that can stand behind the number, or None."""
    return _noun(form, agreement(number)[0], name=True)


def uncountable(words: Words, first: int, number: Number) -> bool:
    """Whether the noun at the word, in small letters, can be in the singular and no number governs it: «7 серии»."""
    token = _token(words, first)
    if token is None or words[first].text.isupper() or parses(token[0])[0].tag.POS != "NOUN":
        return False
    nouns = [parse.tag for parse in parses(token[0]) if parse.tag.POS == "NOUN"]
    allowed = agreement(number)[0]
    return any("sing" in tag for tag in nouns) and not any(_fits(tag, allowed) or "Fixd" in tag for tag in nouns)


def _token(words: Words, first: int, *, capitals: bool = False, names: bool = False) -> tuple[str, int] | None:
    """The word in Cyrillic letters at the index, with what hyphens join to it, and the index after it."""
    word = word_at(words, first)
    if word is not None and word.kind == "digits":
        return _of_size(words, first)
    if word is None or word.kind != "letters" or "\n" in words.gap(first):
        return None
    if not countable(word.text) and not (capitals and _capitalised(words, first, names=names)):
        return None
    last = first + 1
    while (
        last + 1 < len(words)
        and words[last].text in _HYPHENS
        and glued(words, last)
        and glued(words, last + 1)
        and words[last + 1].kind == "letters"
        and last - first < _LONGEST
    ):
        last += 2
    return words.text[word.start : words[last - 1].end].replace("\u00ad", "").lower(), last


def _of_size(words: Words, first: int) -> tuple[str, int] | None:
    """«40-футовых» in «62 40-футовых контейнера»: the adjective that digits begin."""
    hyphen, word = word_at(words, first + 1), word_at(words, first + 2)
    if hyphen is None or word is None or hyphen.text not in _HYPHENS or "\n" in words.gap(first):
        return None
    joined = glued(words, first + 1) and glued(words, first + 2) and word.kind == "letters"
    return (word.text.lower(), first + 3) if joined and len(word.text) >= _LONG_ADJECTIVE else None


def _capitalised(words: Words, index: int, *, names: bool) -> bool:
    """«Героев» in «15 Героев России»: a capital, in the sentence of its number; agreement tells it from a name."""
    text = words[index].text
    if text.isascii() or not text.istitle() or words.breaks(index):
        return False
    return names or not any(NAMES & parse.tag.grammemes for parse in parses(text.lower()))


def _model(words: Words, first: int) -> Counted | None:
    """«F-16», «Су-30», «БМП-3»: a type's designation stands for the things of the type."""
    letters, hyphen, digits = (word_at(words, index) for index in (first, first + 1, first + 2))
    if letters is None or hyphen is None or digits is None or letters.kind != "letters" or digits.kind != "digits":
        return None
    if hyphen.text not in _HYPHENS or not glued(words, first + 1) or not glued(words, first + 2):
        return None
    last = first + 3
    if last < len(words) and glued(words, last) and words[last].kind == "letters":
        last += 1
    return Counted(last, words.text[letters.start : words[last - 1].end]) if letters.text[0].isupper() else None


@lru_cache(maxsize=WORDS)
def _noun(form: str, allowed: Agreement, *, name: bool = False) -> str | None:
    """The lemma of the form as a noun in one of the numbers and cases, the likeliest parse first.

    `name`: names of people and places count too, as brands do («Мерседесов»).
    """
    if len(form) < 2 or parses(form)[0].tag.POS in _FUNCTION_WORDS:
        return None
    first = parses(form)[0].tag
    if first.POS == "VERB" and (allowed == _SINGULAR or {"past", "plur"} in first):
        return None  # «один погиб», «24 были доставлены в больницу»
    named = sorted(parses(form), key=lambda parse: not NAMES & parse.tag.grammemes) if name else parses(form)
    for parse in named:
        tag = parse.tag
        if tag.POS == "NOUN" and (name or not NAMES & tag.grammemes) and (_fits(tag, allowed) or "Fixd" in tag):
            return key(parse.normal_form)
    return None


@lru_cache(maxsize=WORDS)
def _agrees(form: str, allowed: Agreement) -> bool:
    return any(parse.tag.POS in ("ADJF", "PRTF") and _fits(parse.tag, allowed) for parse in parses(form))


def _fits(tag: Any, allowed: Iterable[tuple[str, str]]) -> bool:
    return (tag.number, tag.case) in allowed


def _goes_on(words: Words, first: int, of_nouns: Agreement, of_adjectives: Agreement) -> bool:
    """Whether what may be an adjective («рабочих») has its noun behind it («рабочих мест», «молодых и старых лиц»)."""
    joint = word_at(words, first)
    if joint is not None and joint.key in (",", "и") and _joins_adjective(words, first + 1, of_adjectives):
        token = _token(words, first + 1)
        return token is not None and _goes_on_plainly(words, token[1], of_nouns, of_adjectives)
    return _goes_on_plainly(words, first, of_nouns, of_adjectives)


def _goes_on_plainly(words: Words, first: int, of_nouns: Agreement, of_adjectives: Agreement) -> bool:
    token = _token(words, first)
    return token is not None and (_noun(token[0], of_nouns) is not None or _agrees(token[0], of_adjectives))


def _joins_adjective(words: Words, first: int, of_adjectives: Agreement) -> bool:
    token = _token(words, first)
    return token is not None and _agrees(token[0], of_adjectives)


def _is_adverb(form: str) -> bool:
    return bool(parses(form)[0].tag.POS == "ADVB")


@lru_cache(maxsize=10_000)
def _adjective_lemma(form: str, allowed: Agreement) -> str | None:
    """«пострадавших» → «пострадавший»: the lemma of an adjective that stands for a noun."""
    for parse in parses(form):
        if parse.tag.POS in ("ADJF", "PRTF") and _fits(parse.tag, allowed) and "Apro" not in parse.tag:
            masculine = [key(other.word) for other in parse.lexeme if {"sing", "masc", "nomn"} in other.tag]
            # Of «хороший», «лучший», «наилучший» the one that the form is of; of «заразивший», «заражённый» too.
            return max(masculine, key=lambda word: _shared(word, form)) if masculine else None
    return None


def _shared(one: str, two: str) -> int:
    """How many letters the two begin with in common."""
    return next((at for at, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]), len(two))
