"""Whom an article tells of by which nouns: «актер Иван Петров … У актера остались двое детей»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from extract.link.cues import cue
from extract.records import Entity

_PREFIXES: Final = ("экс-", "вице-")
_TITLE: Final = 6  # tokens that a title before a name may have
_APPOSED: Final = 3  # tokens from a name to the noun behind its comma or dash
_IN_TITLE: Final = frozenset({"NOUN", "ADJ", "PROPN", "ADP"})
_APART: Final = frozenset({",", "—", "–", "-"})


@dataclass(slots=True)
class Bearers:
    """The persons of an article by the nouns that tell of them; they are looked for only when somebody asks."""

    doc: Doc | None = None
    text: str = ""  # the Doc's
    entities: Sequence[Entity] = ()
    _known: dict[str, list[tuple[int, str]]] | None = None

    def meant(self, noun: str, start: int) -> str:
        """The id of the only person told of by the noun before `start`; empty where there is none, or several."""
        people = {id for begin, id in self._people().get(_plain(noun), ()) if begin < start}
        return people.pop() if len(people) == 1 else ""

    def before(self, start: int) -> Sequence[str]:
        """The ids of the persons that the paragraph before the one at `start` names."""
        end = len(self.text[:start].rstrip())
        begin = self.text.rfind("\n", 0, end) + 1
        there = (one.id for one in self.entities if one.label == "PER" and begin <= one.start < end)
        return tuple(dict.fromkeys(there)) if end < start and "\n" in self.text[end:start] else ()

    def is_another(self, noun: str, id: str) -> bool:
        """Whether the noun is an office, and not that by which the person is told of: «партия премьера», where only the
        chairman was named."""
        if _plain(noun) not in cue("offices"):
            return False
        own = {told for told, known in self._people().items() if any(one == id for _, one in known)}
        return _plain(noun) not in own and not own.isdisjoint(cue("offices"))

    def _people(self) -> dict[str, list[tuple[int, str]]]:
        """Where persons are named, and their ids, by the noun that tells of them."""
        if self._known is None:
            self._known = {}
            for told, name in self._told():
                self._known.setdefault(told, []).append((name.start, name.id))
        return self._known

    def _told(self) -> Iterator[tuple[str, Entity]]:
        for one in self.entities if self.doc is not None else ():
            span = None if self.doc is None else self.doc.char_span(one.start, one.end, alignment_mode="expand")
            if one.label != "PER" or span is None or self.doc is None:
                continue
            noun = _title(self.doc, span.start) or _apposition(self.doc, span.end)
            if noun is not None:
                yield _plain(noun.lemma_), one


def _title(doc: Doc, at: int) -> Token | None:
    """«заместителю мэра Омска Олегу Сычеву»: the first noun before a name that agrees with it."""
    found, cases = None, _cases(doc[at])
    for token in reversed(doc[max(at - _TITLE, 0) : at]):
        if token.pos_ not in _IN_TITLE:
            break
        found = token if _is_person(token) and not cases.isdisjoint(_cases(token)) else found
    return found


def _apposition(doc: Doc, at: int) -> Token | None:
    """«Иван Петров — полковник», «Иван Петров, известный актер, …»: the noun behind a name that tells who it is."""
    after = doc[at : at + _APPOSED]
    if not len(after) or after[0].text not in _APART:
        return None
    noun = next((token for token in after[1:] if token.pos_ != "ADJ"), None)
    return noun if noun is not None and _is_person(noun) and noun.morph.get("Case", []) == ["Nom"] else None


def _cases(token: Token) -> frozenset[str]:
    """The cases of a word of a living being, of whom the accusative is the genitive."""
    own = frozenset(token.morph.get("Case", []))
    return own | {"Acc", "Gen"} if own & {"Acc", "Gen"} else own


def _is_person(token: Token) -> bool:
    told = (token.pos_, token.morph.get("Animacy", []), token.morph.get("Number", []))
    return told == ("NOUN", ["Anim"], ["Sing"])


def _plain(noun: str) -> str:
    """«экс-президент» → «президент»."""
    prefix = next((one for one in _PREFIXES if noun.startswith(one)), "")
    return noun.removeprefix(prefix).replace("ё", "е")
