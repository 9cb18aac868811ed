"""Whether the sentence denies what it says: «не достиг 1 млрд», «не удалось довести до 40 млн»."""

from __future__ import annotations

from extract.link.cues import cue
from extract.link.items import PREDICATES, Item, Kind
from extract.link.reading import Reading
from extract.link.site import Site

_NOT = "не"
_LEAST_MOST = frozenset({"EQUAL_OR_LESS", "EQUAL_OR_MORE"})


def negated(site: Site) -> bool:
    """Whether the quantity or its verb is denied.

    «не более 5 %», «не превысит 5 %» deny nothing: they are bounds, which the quantity's `mod` has.
    """
    if getattr(site.record, "mod", "") in _LEAST_MOST:
        return False
    reading = site.reading
    if any(_denied(reading.words, place) for place in range(site.anchor, site.place)):
        return True  # «составил не 5 млн, а 7 млн»
    place = reading.predicate_place(site.place)
    if site.dash and place is not None and place < site.anchor and any(reading.gaps[place + 1 : site.anchor]):
        return False  # «за сутки не выявлено ни одного случая, всего — 1997»
    return place is not None and denied(reading, place)


def denied(reading: Reading, place: int) -> bool:
    """Whether the predicate is denied, or another before it in its clause that it hangs on: «не планирует повышать»."""
    if place + 1 < len(reading.words) and reading.words[place + 1].text.lower() == "только":
        return False
    return any(
        _denied(reading.words, one - 1) and reading.words[one].lemma not in cue("excluding")
        for one in reading.predicates
        if one and (one == place or (one < place and _governs(reading, one, place)) or _leads(reading, one, place))
    )


def _leads(reading: Reading, verb: int, infinitive: int) -> bool:
    """«спасти не удалось двоих»: whether the infinitive hangs on what is denied right behind it."""
    behind = reading.words[infinitive].kind is Kind.INFINITIVE and verb == infinitive + 2
    return behind and reading.words[verb].lemma in cue("befalling", "modal")


def _denied(words: list[Item], place: int) -> bool:
    """Whether the word is a «не» that denies: not that of «не только», «не менее»."""
    if words[place].text.lower() != _NOT:
        return False
    after = words[place + 1] if place + 1 < len(words) else None
    return after is not None and after.text.lower() not in cue("no_denial")


def _governs(reading: Reading, verb: int, infinitive: int) -> bool:
    """Whether no other finite verb stands between a verb and an infinitive after it."""
    return all(word.kind not in PREDICATES for word in reading.words[verb + 1 : infinitive])
