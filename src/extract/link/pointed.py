"""The thing that a pronoun of a clause stands for: «Музей закрыли в марте, а откроют его осенью»."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extract.link.clause_object import direct_object
from extract.link.items import Item, Kind
from extract.link.memory import Memory
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.site import Located, Site

_POINTING: Final = frozenset({"он", "она", "оно", "они"})


def pointed_at(here: Site, pronoun: Item, memory: Memory) -> Located | None:
    """What the pronoun stands for, where that is a thing that the clauses before speak of, or the sentence before."""
    for readings in (list(reversed(here.readings[: here.reading.index])), memory.previous):
        for reading in readings:
            found = next((one for one in _spoken_of(reading) if _agrees(reading.head(one), pronoun)), None)
            if found is not None:
                return Located(reading, found)
    return None


def pronoun_object(reading: Reading) -> Item | None:
    """«его» of «открыть его планируют в мае», not of «у него», «его вывоз запретили»."""
    words = reading.words
    for at, word in enumerate(words):
        led = at > 0 and words[at - 1].kind is Kind.PREPOSITION
        owning = at + 1 < len(words) and words[at + 1].kind in (Kind.NOUN, Kind.ADJECTIVE)
        if is_pointing(word) and word.case in ("Acc", "Gen") and not (led or owning):
            return word
    return None


def is_pointing(word: Item) -> bool:
    """Whether a word is a pronoun of the third person: «он», «они»."""
    return word.kind is Kind.PRONOUN and word.lemma in _POINTING


def _spoken_of(reading: Reading) -> Iterator[Phrase]:
    """The clause's subject and the object of its verb."""
    own = reading.subject
    if own is not None:
        yield own
    object = next((direct_object(reading, verb, -1) for verb in reading.predicates[:1]), None)
    if object is not None and object is not own:
        yield object


def _agrees(head: Item, pronoun: Item) -> bool:
    thing = head.kind is Kind.NOUN and head.features.animacy != "Anim" and head.number == pronoun.number
    genders = {head.features.gender, pronoun.features.gender}
    alike = len(genders) == 1 or (pronoun.case != "Nom" and genders == {"Masc", "Neut"})  # «его» is of both
    return thing and (pronoun.number == "Plur" or alike)
