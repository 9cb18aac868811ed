"""Nouns at the head of a name or before it (`lexicon/heads.toml`), and listed bodies (`lexicon/bodies.toml`)."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from extract.analyse import lemmas
from extract.lexicon import load
from extract.recognise.words import key

Kind = Literal[
    "place",
    "before_place",
    "building",
    "street",
    "conduit",
    "named_by_ends",
    "harbour",
    "of_harbour",
    "body",
    "ministry",
    "works",
    "with_subject",
    "no_subject",
    "with_whom",
    "no_complement",
    "of_company",
    "before_body",
    "legal_form",
    "incorporated",
    "no_entity",
    "event",
    "craft",
    "not_a_name",
]


@cache
def forms(kind: Kind) -> dict[str, str]:
    """The entries of one section by the look-up key of each of their forms."""
    entries: dict[str, str] = {}
    for word in load("heads")[kind]:
        entries[key(word)] = word
        if not word.isascii() and not word.isupper():
            for form in lemmas.forms(word, "NOUN"):
                entries.setdefault(key(form), word)
        elif word.isupper() and not word.isascii() and len(word) > 2:
            for ending in ("а", "у", "ом", "е"):
                entries.setdefault(key(word) + ending, word)
    return entries


@cache
def kinds() -> dict[str, tuple[Kind, ...]]:
    """The kinds of each form in any section; of a compound («бизнес-форум») those of its last part too."""
    found: dict[str, dict[Kind, None]] = {}
    for kind in get_args(Kind):
        for form in forms(kind):
            found.setdefault(form, {})[kind] = None
            found.setdefault(form.rpartition("-")[2], {})[kind] = None
    return {form: tuple(each) for form, each in found.items()}


def head(form: str, kind: Kind) -> str | None:
    """The entry of a section that a word's look-up key is a form of, or None: «коридору», `place` → «коридор»."""
    return forms(kind).get(form)


@cache
def _bodies() -> dict[str, str]:
    """The fullest name of each listed body by the look-up key of each of its names."""
    return {key(name): entry["names"][0] for entry in load("bodies")["body"] for name in entry["names"]}


def body(name: str) -> str | None:
    """The fullest name of a listed body named in the nominative, or None: «ЕС» → «Европейский союз»."""
    return _bodies().get(key(name))


@cache
def _seats() -> frozenset[str]:
    return frozenset(
        key(form)
        for entry in load("bodies")["seat"]
        for form in (lemmas.forms(entry["name"], "NOUN") if " " not in entry["name"] else entry["forms"])
    )


def seat(name: str) -> bool:
    """Whether a name in any case is a seat of power: «Кремля», «Белым домом»."""
    return key(name) in _seats()


@cache
def _seat_beginnings() -> frozenset[str]:
    return frozenset(name.split()[0] for name in _seats())


def seat_begins(form: str) -> bool:
    """Whether a seat of power begins with a word's look-up key: a cheap test before `seat`."""
    return form in _seat_beginnings()


@cache
def _body_words() -> dict[str, str]:
    """By look-up key of a form: the one-word names of listed bodies («ОБСЕ», «Евросоюза»)."""
    forms: dict[str, str] = {}
    for entry in load("bodies")["body"]:
        for name in entry["names"]:
            if name.isupper():
                forms[key(name)] = name
            elif " " not in name:
                for form in lemmas.forms(name, "NOUN"):
                    forms.setdefault(key(form), name)
    return forms


def body_word(form: str) -> str | None:
    """The one-word name of a listed body that a word's look-up key is a form of, or None."""
    return _body_words().get(form)
