"""What a common noun with the article's own meaning stands for: «страна», «компания», «регион»."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from extract.link.cues import cue
from extract.recognise.countries import region_form
from extract.records import Entity

_KINDS: Final = ("country", "region", "body")


@dataclass(frozen=True, slots=True)
class Referents:
    """The names of an article by what may stand for them, in the order of the text; `starts` are sorted."""

    starts: dict[str, list[int]]
    ids: dict[str, list[str]]

    def meant(self, lemma: str, start: int, paragraph: int) -> str:
        """The id that the noun at `start` stands for, in a paragraph that begins at `paragraph`; empty where none.

        The name of that kind last mentioned in the paragraph; else the one mentioned most so far in the article.
        """
        kind = next((kind for kind in _KINDS if lemma in cue(kind)), None)
        if kind is None:
            return ""
        at = bisect_left(self.starts[kind], start)
        if at and self.starts[kind][at - 1] >= paragraph and kind != "region":
            return self.ids[kind][at - 1]
        counts = Counter(self.ids[kind][:at])
        if kind == "region" and lemma != "город":
            counts = Counter(id for id in self.ids[kind][:at] if _is_region(id))
        if not counts and lemma == "республика":
            return self.meant("страна", start, paragraph)
        return counts.most_common(1)[0][0] if counts else ""


def referents(entities: Iterable[Entity], *, heard: Iterable[tuple[int, int]]) -> Referents:
    """The article's names by kind; those in the spans `heard` name who speaks, and are meant by no noun."""
    spoken = {start for start, _ in heard}
    starts: dict[str, list[int]] = {kind: [] for kind in _KINDS}
    ids: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    for entity in sorted(entities, key=lambda entity: entity.start):
        kind = _kind(entity)
        if kind and entity.start not in spoken:
            starts[kind].append(entity.start)
            ids[kind].append(entity.id)
    return Referents(starts, ids)


def _is_region(name: str) -> bool:
    """«Тульская область», «Республика Алтай», «Сибирь»: not a city."""
    return region_form(name) or any(word.lower() in cue("region") for word in name.split())


def _kind(entity: Entity) -> str:
    if entity.label == "LOC":
        return "country" if len(entity.id) == 2 and entity.id.isascii() else "region"
    return "body" if entity.label == "ORG" else ""
