"""«соответственно»: of values and of times or names told in the same order, the one that belongs to a value."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from extract.link.cues import cue
from extract.link.items import Item, Kind
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.site import Located, Site
from extract.link.titles import is_person

_CUE: Final = "соответственно"
_BETWEEN: Final = frozenset({Kind.COORDINATOR, Kind.PREPOSITION, Kind.QUOTE})
_TITLED: Final = frozenset({Kind.NOUN, Kind.ADJECTIVE, Kind.PRONOUN, Kind.NAME, Kind.QUOTE})
_LEAST: Final = 2


def respective(site: Site, kind: Kind) -> tuple[int, Sequence[int]] | None:
    """Where the time or the name that the site's value goes with stands in its clause, and where all of them do.

    None where nothing is told so: «на 12 % и 11 % в 2022 и 2021 годах соответственно».
    """
    values = dealt_out(site)
    if len(values) < _LEAST:
        return None
    runs = _runs(site.reading.words, kind)
    alike = [run for run in (*runs, *_people(site.reading.words, kind)) if len(run) == len(values)]
    if not alike:
        return None
    nearest = min(alike, key=lambda run: abs(run[0] - values[0]))
    return nearest[values.index(site.place)], nearest


def dealt_out(site: Site) -> list[int]:
    """Where the values stand that are dealt out, the site's among them; empty where nothing is."""
    words = site.reading.words
    runs = _runs(words, words[site.place].kind)
    values = next((run for run in runs if site.place in run), [])
    told = _CUE in site.reading.forms or _had_by_each(words, values) or _sentenced_each(site.reading, values)
    return values if told else []


def _sentenced_each(reading: Reading, values: Sequence[int]) -> bool:
    """«приговорили Белова и Седых к пяти и трем годам»: whether as many are sentenced as there are terms."""
    if len(values) < _LEAST or reading.lemmas.isdisjoint(cue("sentencing")):
        return False
    return any(len(run) == len(values) for run in _people(reading.words, Kind.NAME))


def _had_by_each(words: Sequence[Item], values: Sequence[int]) -> bool:
    """«Далее следуют Россия, Китай и Иран с 5, 4 и 3 млн долларов»: whether as many names stand right before «с»."""
    led = values[0] - 1 if len(values) >= _LEAST else 0
    names = _runs(words[:led], Kind.NAME) if led > 0 and words[led].lemma == "с" else []
    return bool(names) and len(names[-1]) == len(values) and names[-1][-1] == led - 1


def _runs(words: Sequence[Item], kind: Kind) -> list[list[int]]:
    """The words of a kind with nothing but «и» and prepositions between them."""
    runs: list[list[int]] = []
    for place, word in enumerate(words):
        if word.kind is not kind:
            continue
        between = words[runs[-1][-1] + 1 : place] if runs else ()
        if runs and all(one.kind in _BETWEEN for one in between):
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _people(words: Sequence[Item], kind: Kind) -> list[list[int]]:
    """«начальника караула Белова и охранника Юрия Седых»: the persons that «и» joins, each behind what they are."""
    people = [at for at, word in enumerate(words) if kind is Kind.NAME and is_person(word)]
    runs = [people[:1]] if people else []
    for before, at in pairwise(people):
        between = words[before + 1 : at]
        beside = between[:1] and between[0].kind is Kind.COORDINATOR and {one.kind for one in between[1:]} <= _TITLED
        if beside and (words[before].case == words[at].case or {words[before].case, words[at].case} <= {"Gen", "Acc"}):
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def respective_part(site: Site, located: Located | None) -> Located | None:
    """«Экспорт и импорт составили 5 и 3 млн соответственно»: of the nouns joined, the one that the value goes with."""
    values = dealt_out(site)
    parts = [] if located is None or not values else _joined(located)
    if located is None or len(parts) < _LEAST or len(parts) != len(values):
        return located
    return Located(located.reading, parts[values.index(site.place)])


def _joined(located: Located) -> list[Phrase]:
    """The phrases that «и» joins, also where the tagger gives the second another case: «Экспорт и импорт составили»."""
    reading, phrase = located.reading, located.phrase
    if phrase.joined:
        parts = (phrase.first, *phrase.joined)
        return [Phrase(phrase.start, phrase.end, phrase.preposition, part, phrase.chain) for part in parts]
    owned = phrase.chain[-_LEAST:]
    if len(phrase.chain) == _LEAST and reading.words[owned[-1].begin - 1].kind is Kind.COORDINATOR:
        return [phrase._replace(chain=(one,)) for one in owned]  # «Курсы доллара и евро составляют 66 и 73 рубля»
    joint = reading.words[phrase.end : phrase.end + 1]
    other = reading.starting(phrase.end + 1) if joint and joint[0].kind is Kind.COORDINATOR else None
    return [phrase] if other is None or other.preposition else [phrase, other]


def respective_goods(site: Site, located: Located, indicator: str) -> str:
    """«Цены на рис и масло выросли на 2 % и 1 % соответственно»: the indicator with the one of what stands behind the
    preposition that the value goes with."""
    values, reading = dealt_out(site), located.reading
    behind = reading.starting(located.phrase.end) if values else None
    if behind is None or not behind.preposition or behind.first.head < 0:
        return indicator
    parts = _joined(Located(reading, behind))
    at = values.index(site.place)
    if len(parts) != len(values) or len(parts) < _LEAST:
        return indicator
    before, _, _ = indicator.partition(f" {behind.preposition} ")
    mine = (*parts[at].first.modifiers, parts[at].first.head)
    return " ".join([before, behind.preposition, *(reading.words[place].text for place in mine)])
