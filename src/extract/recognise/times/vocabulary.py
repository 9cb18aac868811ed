"""The word lists of `lexicon/calendar.toml`, in the forms in which they are met."""

from __future__ import annotations

from functools import cache
from typing import Literal

from extract.analyse import lemmas
from extract.lexicon import load
from extract.recognise.times.lexis import forms, lexis
from extract.recognise.words import key

Number = Literal["sing", "plur"]


@cache
def words(name: str) -> frozenset[str]:
    """The keys of a list, as they are written there."""
    return frozenset(key(word) for word in load("calendar")["words"][name])


@cache
def forms_of(name: str, part: str = "NOUN", number: Number | None = None) -> frozenset[str]:
    """The keys of all forms of a list's words, or of those in one grammatical number."""
    chosen = forms if number is None else lambda word, part: numbered(word, number, part)
    return frozenset(form for word in words(name) for form in chosen(word, part))


@cache
def numbered(word: str, number: Number, part: str = "NOUN") -> frozenset[str]:
    """The keys of a dictionary word's forms that can be read in the grammatical number."""
    return frozenset(
        form
        for form in forms(word, part)
        # The dictionary has «ближайший» as a form of «близкий».
        if any(
            number in parse.tag and (key(parse.normal_form) == key(word) or "Supr" in parse.tag)
            for parse in lemmas.parses(form)
        )
    )


@cache
def singular_units() -> frozenset[str]:
    """«году», «неделю», «сутки»: the forms in which one unit of time is named, those of a moment aside."""
    brief = words("brief_units")
    alone = frozenset(form for unit in _lemmas() - brief for form in numbered(unit, "sing"))
    return alone | forms("сутки") | forms("полгода")


@cache
def single_units(*cases: str) -> frozenset[str]:
    """The forms in which one unit of time stands in one of the cases (`accs`, `ablt`), «сутки» and «полгода» too."""
    return frozenset(
        form
        for unit in (*_lemmas(), "полгода")
        for form in (forms(unit) if unit == "сутки" else numbered(unit, "sing"))
        if any(parse.tag.case in cases and key(parse.normal_form) == unit for parse in lemmas.parses(form))
    )


@cache
def plural_units() -> dict[str, str]:
    """«годы» → `Y`, «месяцев» → `M`, «веков» → `Y`: the forms in which several units are named."""
    found = {form: iso for lemma, iso in _units() for form in numbered(lemma, "plur") if lemma != "сутки"}
    return {form: iso for form, iso in found.items() if form in lexis().units}


def _units() -> list[tuple[str, str]]:
    return [(entry["lemma"], entry["iso"]) for entry in load("calendar")["unit"]]


def _lemmas() -> set[str]:
    return {lemma for lemma, _ in _units()}
