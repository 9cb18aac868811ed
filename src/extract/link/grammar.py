"""Word forms for indicators: the nominative of a noun phrase, the genitive of an object, a verb's noun."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final

from extract.analyse.lemmas import dictionary_tags, inflect, inflected, lemma, parses, possible_tags
from extract.kept import WORDS
from extract.link.cues import cue, verb_nouns
from extract.link.items import OPENCORPORA_CASES, Item

_NUMBERS: Final = {"Sing": "sing", "Plur": "plur"}


def decline(modifiers: Sequence[Item], head: Item, *, case: str, number: str = "") -> list[str]:
    """Modifiers and head in the case (`nomn`, `gent`), agreeing; in the head's own number by default."""
    common = head.pos == "NOUN" and head.text.istitle() and not head.text[-1].isdigit()  # not «Ил-76»
    form = head.text.lower() if common else head.text
    given = OPENCORPORA_CASES.get(head.case, "")
    if head.lemma == "тенге":  # one form for all cases, which no dictionary has
        return [*(modifier.text for modifier in modifiers), form]
    alike = bool(modifiers) and {one.case for one in modifiers} == {head.case} and given == case
    if alike and number in ("", _NUMBERS.get(head.number, "")) and not dictionary_tags(form):
        return [*(modifier.text for modifier in modifiers), form]  # «средний спред»: no dictionary has it
    if (head.case, head.number) == ("Gen", "Sing") and _are_plural(modifiers) and may_be(form, "nomn", "plur"):
        given, number = "nomn", number or "plur"  # «зерновые и зернобобовые культуры»: the tagger takes a genitive
    number = number or _number(form, given, _NUMBERS.get(head.number, ""))
    noun, number, gender = _noun(form, given, case, number)
    agreement = frozenset({case, "plur"} if number == "plur" else {case, "sing", gender or "masc"})
    return [*(_adjective(modifier, agreement) for modifier in modifiers), noun]


def _are_plural(modifiers: Sequence[Item]) -> bool:
    return bool(modifiers) and all(one.number == "Plur" and one.case in ("Nom", "Acc") for one in modifiers)


@lru_cache(maxsize=20_000)
def _number(form: str, case: str, number: str) -> str:
    """The number that a noun's form in a case can have, where the tagger gives it another: «рапса» is no plural."""
    if not case or not number:
        return number
    shown = {str(tag.number) for tag in possible_tags(form) if {"NOUN", case} <= tag.grammemes}
    return shown.pop() if len(shown) == 1 else number


def _declines_first(form: str, first: str, last: str, case: str) -> bool:
    """«выходцев-управленцев», «стран-участниц»: whether the first part of a compound that no dictionary has stands in
    the case and number of the last; not «пресс-конференций», which only looks so, nor «интернет-магазины»."""
    numbers = {tag.number for tag in dictionary_tags(last) if {"NOUN", case} <= tag.grammemes} if case else set()
    firsts = {tag.number for tag in dictionary_tags(first) if {"NOUN", case} <= tag.grammemes} if case else set()
    shown = bool(firsts & numbers or (firsts and not numbers))
    return shown and first.lower() not in cue("undeclined_parts") and not dictionary_tags(form)


@lru_cache(maxsize=20_000)
def _noun(form: str, given: str, wanted: str, number: str) -> tuple[str, str, str]:
    """The noun's form with its number and gender; as written where the dictionary has no such form."""
    first, dash, last = form.rpartition("-")
    if dash and _declines_first(form, first, last, given):
        ahead = _noun(first, given, wanted, number)[0]
        word, number, gender = _noun(last, given, wanted, number)
        return f"{ahead}-{word}", number, gender
    nouns = [parse for parse in parses(form) if parse.tag.POS == "NOUN" and "Surn" not in parse.tag]
    if not nouns:
        adjective = inflect(
            form, frozenset({wanted, number or "sing"} | ({"masc"} if number != "plur" else set())), "ADJ"
        )
        return adjective or form, number, ""  # «служащий», «подозреваемый»
    parse = max(nouns, key=lambda parse: (_fits(parse, given, number), parse.score))
    found = inflected(parse, frozenset({wanted, number} if number else {wanted}))
    found = found or inflected(parse, frozenset({wanted}))
    if found is None:
        return form, number, str(parse.tag.gender or "")
    word = form if found.word == form.lower() else _cased(form, str(found.word))
    return word, str(found.tag.number or number), str(parse.tag.gender or "")


@lru_cache(maxsize=20_000)
def lemmas(phrase: str) -> frozenset[str]:
    """The lemmas of a phrase's words, lower case, «ё» as «е»."""
    return frozenset(lemma(word).lower().replace("ё", "е") for word in phrase.split())


@lru_cache(maxsize=20_000)
def gender_of(phrase: str) -> str:
    """The gender of the noun in the nominative that a phrase begins with, as the tagger names it («Fem»); empty where
    its first word is none."""
    tags = (one.tag for one in parses(phrase.split(" ", 1)[0]) if one.tag.POS == "NOUN" and one.tag.case == "nomn")
    genders = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}
    return next((genders.get(str(tag.gender), "") for tag in tags), "")


@lru_cache(maxsize=20_000)
def may_be(form: str, case: str, number: str) -> bool:
    """Whether a noun's form may stand in the case and number."""
    return any({"NOUN", case, number} <= tag.grammemes for tag in possible_tags(form))


@lru_cache(maxsize=20_000)
def indeclinable(form: str) -> bool:
    """Whether a noun has one form for all cases: «евро», «кофе»."""
    nouns = [tag for tag in possible_tags(form.lower()) if tag.POS == "NOUN"]
    return bool(nouns) and all("Fixd" in tag for tag in nouns)


@lru_cache(maxsize=20_000)
def in_genitive(phrase: str, *, plural: bool) -> str:
    """A phrase whose noun is in the nominative in the genitive: «ипотечный кредит» → «ипотечных кредитов»; what is
    plural stays so."""
    words = phrase.split()
    for at, word in enumerate(words):
        found = [one for one in parses(word) if one.tag.case == "nomn" and one.tag.POS in ("NOUN", "ADJF", "PRTF")]
        if not found:
            break
        number = "plur" if plural or found[0].tag.number == "plur" else "sing"
        form = inflected(found[0], frozenset({"gent", number})) or inflected(found[0], frozenset({"gent"}))
        words[at] = word if form is None else _cased(word, str(form.word))
        if found[0].tag.POS == "NOUN":
            break
    return " ".join(words)


def _fits(parse: Any, case: str, number: str) -> int:
    # pymorphy3 raises where a grammeme is compared with what is none.
    return 2 * int(bool(case) and parse.tag.case == case) + int(bool(number) and parse.tag.number == number)


def _adjective(item: Item, grammemes: frozenset[str]) -> str:
    return inflect(item.text.lower(), grammemes, "ADJ") or item.text


def _cased(pattern: str, word: str) -> str:
    if pattern.isupper() and len(pattern) > 1:
        return pattern
    if pattern[:2].isupper() and len(pattern) > len(word):  # «27 ФАПов» → «ФАП»
        letters, hyphen, noun = word.partition("-")  # «IT-компаний», «ЕГЭ-тестов»
        return letters.upper() + hyphen + noun if hyphen and not pattern.isupper() else word.upper()
    return word[:1].upper() + word[1:] if pattern[:1].isupper() else word


def lower_first(words: Iterable[str]) -> str:
    """The words as one phrase; the capital that begins a sentence goes, those of abbreviations and Latin names stay."""
    text = " ".join(words)
    first = text.split(" ", 1)[0]
    # «EBITDA», «Brent», «Ил-76»
    kept = sum(letter.isupper() for letter in first) > 1 or first.isascii() or first[-1:].isdigit()
    return text if kept else text[:1].lower() + text[1:]


def participle(lemma: str, head: Item) -> str:
    """The past passive participle of a verb agreeing with a counted noun: «подписать», «документ» → «подписанный»;
    of those wounded as one says: «раненый»."""
    if lemma == "ранить" and head.features.animacy == "Anim":
        return {"Fem": "раненая", "Neut": "раненое"}.get(head.features.gender, "раненый")
    gender = _noun(head.text, OPENCORPORA_CASES.get(head.case, ""), "nomn", "sing")[2]
    for parse in parses(lemma):
        if parse.tag.POS == "INFN":
            form = inflected(parse, frozenset({"PRTF", "past", "pssv", "nomn", "sing", gender or "masc"}))
            return "" if form is None else str(form.word)
    return ""


@lru_cache(maxsize=WORDS)
def verb_noun(lemma: str, of: str = "") -> str:
    """The noun of the action that the verb names («перевезти» → «перевозка»), or empty.

    The lexicon knows the irregular ones; others are derived («строить» → «строение») and kept where the
    dictionary has them. `of` is the label of what it is done to: of money «внести» is «взнос».
    """
    base = lemma.removesuffix("ся").removesuffix("сь") if lemma.endswith(("ся", "сь")) else lemma
    for nouns in (verb_nouns(of), verb_nouns()):
        for one in (lemma, base):
            if one in nouns:
                return nouns[one]
    if lemma in cue("without_deed"):
        return ""
    return next((noun for noun in _derived(base) if _known_noun(noun)), "")


# What the last consonant of a stem in «-ить» becomes before «-ение»: «снизить» → «снижение».
_SOFTENED: Final = (
    ("ст", ("щ", "ст")),
    ("сл", ("шл", "сл")),
    ("д", ("жд", "ж", "д")),
    ("з", ("ж", "з")),
    ("с", ("ш", "с")),
    ("т", ("щ", "ч", "т")),
    ("б", ("бл",)),
    ("п", ("пл",)),
    ("в", ("вл",)),
    ("м", ("мл",)),
    ("ф", ("фл",)),
)


def _derived(verb: str) -> list[str]:
    if verb.endswith("ифицировать"):
        return [verb.removesuffix("цировать") + "кация"]
    if verb.endswith(("изовать", "ировать")):
        return [verb[:-7] + "ация", verb[:-5] + "ация", verb[:-2] + "ние"]
    if verb.endswith("ыть"):
        return [verb[:-2] + "тие"]
    if verb.endswith(("ать", "ять")):
        return [verb[:-2] + "ние", verb[:-3] + "ение"]
    if verb.endswith("еть"):
        return [verb[:-2] + "ние"]
    if verb.endswith("нуть"):
        return [verb[:-4] + "ение"]
    if verb.endswith("ить"):
        stem = verb[:-3]
        for ending, changes in _SOFTENED:
            if stem.endswith(ending):
                return [stem.removesuffix(ending) + change + "ение" for change in changes]
        return [stem + "ение"]
    if verb.endswith("ти"):
        return [verb[:-2] + "ение"]
    return []


def _known_noun(form: str) -> bool:
    return bool(dictionary_tags(form)) and parses(form)[0].tag.POS == "NOUN"
